import OpInterface
import OpKernelSupport
import TensorCore

/// Numbers drawn from Poisson distributions, in an array of shape `[samples, rates]`.
private func poissons(
  _ dtype: DType, _ shape: Shape, samples: Int, _ rate: Tensor, _ generator: Philox
) throws(OpError) -> Tensor {
  let rates = try rate.doubles()
  func filled<T: RealScalar>(_: T.Type) throws(OpError) -> Tensor {
    var result = try Tensor(uninitialized: T.dtype, shape: shape)
    guard shape.elementCount > 0 else { return result }
    let highest = T.greatestFinite
    var out = result.mutableElements(as: T.self)
    for (i, rate) in rates.enumerated() {
      guard !rate.isNaN else { throw .invalid("a rate is not a number") }
      let sampler = PoissonSampler(rate: rate, highest: highest)
      for j in 0..<samples {
        var words = WordStream(generator, sample: i * samples + j)
        let sample = try sampler.sample(&words)
        // TensorFlow has no infinity of integers but 0.
        out[j * rates.count + i] =
          sample == .infinity && dtype.isInteger ? .zero : T(converting: sample)
      }
    }
    return result
  }
  switch dtype {
  case .float16: return try filled(Float16.self)
  case .float32: return try filled(Float.self)
  case .float64: return try filled(Double.self)
  case .int32: return try filled(Int32.self)
  case .int64: return try filled(Int64.self)
  default: throw .unimplemented("no Poisson distribution of type \(dtype)")
  }
}

extension RealScalar {
  /// The greatest finite value, as a `Double`.
  fileprivate static var greatestFinite: Double {
    switch dtype {
    case .float16: Double(Float16.greatestFiniteMagnitude)
    case .float32: Double(Float.greatestFiniteMagnitude)
    case .float64: Double.greatestFiniteMagnitude
    default: highest.double
    }
  }
}

extension Tensor {
  /// Numbers of any type as `Double`s.
  func doubles() throws(OpError) -> [Double] {
    switch dtype {
    case .float16: return array(of: Float16.self).map { Double($0) }
    case .float32: return array(of: Float.self).map { Double($0) }
    case .float64: return array(of: Double.self)
    case .int32: return array(of: Int32.self).map { Double($0) }
    case .int64: return array(of: Int64.self).map { Double($0) }
    default: throw .unimplemented("no parameters of type \(dtype)")
    }
  }
}

private let poissonTypes: [DType] = [.float16, .float32, .float64, .int32, .int64]

/// Numbers drawn from Poisson distributions, `shape` of each of the rates, by a generator that goes on
/// from one evaluation to the next.
protocol SeededPoissonOp: Op {
  var dtype: DType { get }
  var source: PhiloxSource { get }
  init(dtype: DType, source: PhiloxSource)
}

extension SeededPoissonOp {
  init(_ attributes: Attributes) throws(OpError) {
    self.init(
      dtype: try attributes.type("dtype"),
      source: PhiloxSource(seed: try attributes.int("seed"), seed2: try attributes.int("seed2")))
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    inferredShape(inputs, followedBy: 1)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = dtype, source = source
    return Kernel { (context) throws(OpError) in
      let samples = try context.shape(0)
      let rate = context.input(1)
      let shape = try Shape(checking: samples.dims + rate.shape.dims)
      let generator = source.reserve(elements: shape.elementCount)
      context.emit(
        try poissons(dtype, shape, samples: samples.elementCount, rate, generator))
    }
  }
}

/// Numbers drawn from Poisson distributions; TensorFlow has replaced the op.
struct RandomPoisson: SeededPoissonOp {
  static let schema = OpSchema(
    "RandomPoisson", inputs: [.typed("shape", by: "S"), .typed("rate", by: "dtype")],
    outputs: [.typed("output", by: "dtype")],
    attributes: [
      .int("seed", default: 0), .int("seed2", default: 0), .type("S", of: .indices),
      .type("dtype", of: [.float16, .float32, .float64]),
    ], isStateful: true)

  let dtype: DType
  let source: PhiloxSource

  static var examples: [OpExample] {
    OpExample(
      "no events", attributes: ["seed": .int(1), "seed2": .int(2)],
      inputs: [Tensor([3] as [Int32]), Tensor(0 as Float)],
      outputs: [Tensor([0, 0, 0] as [Float])])
  }
}

/// Numbers drawn from Poisson distributions.
struct RandomPoissonV2: SeededPoissonOp {
  static let schema = OpSchema(
    "RandomPoissonV2", inputs: [.typed("shape", by: "S"), .typed("rate", by: "R")],
    outputs: [.typed("output", by: "dtype")],
    attributes: [
      .int("seed", default: 0), .int("seed2", default: 0), .type("S", of: .indices),
      .type("R", of: poissonTypes, default: .float64),
      .type("dtype", of: poissonTypes, default: .int64),
    ], isStateful: true)

  let dtype: DType
  let source: PhiloxSource

  static var examples: [OpExample] {
    OpExample(
      "no events, and no end of them",
      attributes: ["seed": .int(1), "seed2": .int(2), "dtype": .type(.float32)],
      inputs: [Tensor([1] as [Int32]), Tensor([-1, .infinity] as [Float])],
      outputs: [Tensor([0, .infinity] as [Float], shape: [1, 2])])
    OpExample(
      "refuses a rate that is not a number", attributes: ["seed": .int(1)],
      inputs: [Tensor([1] as [Int32]), Tensor([.nan] as [Float])], fails: .invalidArgument)
  }
}

/// Numbers drawn from Poisson distributions, as two seeds determine.
///
/// The output's shape ends with that of the rates.
struct StatelessRandomPoisson: Op {
  static let schema = OpSchema(
    "StatelessRandomPoisson",
    inputs: [.typed("shape"), .typed("seed", by: "Tseed"), .typed("lam", by: "Rtype")],
    outputs: [.typed("output", by: "dtype")],
    attributes: [
      .type("Rtype", of: poissonTypes), .type("dtype", of: poissonTypes), .type(of: .indices),
      .type("Tseed", of: .indices, default: .int64),
    ])

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("dtype") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    inferredShape(inputs)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = dtype
    return Kernel { (context) throws(OpError) in
      let shape = try context.shape(0)
      let generator = try context.statelessGenerator(1)
      let rate = context.input(2)
      let samples = try shape.samples(endingWith: rate.shape)
      context.emit(try poissons(dtype, shape, samples: samples, rate, generator))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "of two seeds", attributes: ["dtype": .type(.int32)],
      inputs: [Tensor([3] as [Int32]), Tensor([1, 2] as [Int64]), Tensor(4 as Float)],
      outputs: [Tensor([6, 5, 6] as [Int32])])
    OpExample(
      "refuses a shape that does not end with that of the rates",
      attributes: ["dtype": .type(.int32)],
      inputs: [Tensor([3] as [Int32]), Tensor([1, 2] as [Int64]), Tensor([4, 5] as [Float])],
      fails: .invalidArgument)
  }
}
