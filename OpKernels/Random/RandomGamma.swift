import OpInterface
import OpKernelSupport
import TensorCore

/// Numbers drawn from gamma distributions, `shape` of each of `alpha`.
struct RandomGamma: Op {
  static let schema = OpSchema(
    "RandomGamma", inputs: [.typed("shape", by: "S"), .typed("alpha")],
    outputs: [.typed("output")],
    attributes: [
      .int("seed", default: 0), .int("seed2", default: 0), .type("S", of: .indices),
      .type(of: [.float16, .float32, .float64]),
    ], isStateful: true)

  let source: PhiloxSource

  init(_ attributes: Attributes) throws(OpError) {
    source = PhiloxSource(seed: try attributes.int("seed"), seed2: try attributes.int("seed2"))
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    inferredShape(inputs, followedBy: 1)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let source = source
    let dtype = inputs[1].dtype
    return Kernel { (context) throws(OpError) in
      let samples = try context.shape(0)
      let alpha = context.input(1)
      let shape = try Shape(checking: samples.dims + alpha.shape.dims)
      let generator = source.reserve(elements: shape.elementCount)
      switch dtype {
      case .float16: context.emit(try gammas(Float16.self, shape, alpha, generator))
      case .float32: context.emit(try gammas(Float.self, shape, alpha, generator))
      case .float64: context.emit(try gammas(Double.self, shape, alpha, generator))
      default: throw .unimplemented("no gamma distribution of type \(dtype)")
      }
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "seeded", attributes: ["seed": .int(1), "seed2": .int(2)],
      inputs: [Tensor([3] as [Int32]), Tensor(3 as Float)],
      outputs: [Tensor([0.8462446, 1.8540496, 2.8400176] as [Float])])
    OpExample(
      "no distribution has an alpha of -3", attributes: ["seed": .int(1)],
      inputs: [Tensor([2] as [Int32]), Tensor(-3 as Float)],
      outputs: [Tensor([.nan, .nan] as [Float])])
    OpExample(
      "refuses a negative extent", attributes: ["seed": .int(1)],
      inputs: [Tensor([-3] as [Int32]), Tensor(3 as Float)], fails: .invalidArgument)
  }
}

extension WordStream {
  /// The words set aside for a sample.
  init(_ generator: Philox, sample: Int, reserve: UInt64 = PhiloxSource.reservePerElement) {
    var generator = generator
    generator.skip(UInt64(sample) &* reserve)
    self.init(generator)
  }
}

/// Numbers drawn from gamma distributions, as seeds, or a key and a counter, determine.
///
/// The output's shape ends with that of `alpha`.
protocol StatelessGammaOp: Op {
  init()
}

extension StatelessGammaOp {
  init(_ attributes: Attributes) throws(OpError) { self.init() }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    inferredShape(inputs)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let isKeyed = Self.schema.inputs.count == 5
    let dtype = inputs[isKeyed ? 4 : 2].dtype
    return Kernel { (context) throws(OpError) in
      let shape = try context.shape(0)
      let generator = isKeyed ? try context.keyedGenerator(1) : try context.statelessGenerator(1)
      let alpha = context.input(isKeyed ? 4 : 2)
      switch dtype {
      case .float16: context.emit(try gammas(Float16.self, shape, alpha, generator))
      case .float32: context.emit(try gammas(Float.self, shape, alpha, generator))
      case .float64: context.emit(try gammas(Double.self, shape, alpha, generator))
      default: throw .unimplemented("no gamma distribution of type \(dtype)")
      }
    }
  }
}

/// `T`s drawn with double precision.
private func gammas<T: RandomFloat & BinaryFloatingPoint>(
  _: T.Type, _ shape: Shape, _ alpha: Tensor, _ generator: Philox
) throws(OpError) -> Tensor {
  var result = try Tensor(uninitialized: T.dtype, shape: shape)
  guard shape.elementCount > 0 else { return result }
  let samples = try shape.samples(endingWith: alpha.shape)
  let alphas = alpha.elements(as: T.self)
  var out = result.mutableElements(as: T.self)
  for i in alphas.indices {
    let a = Double(alphas[i])
    let sampler = GammaSampler(alpha: a)
    for j in 0..<samples {
      var words = WordStream(generator, sample: i * samples + j)
      out[j * alphas.count + i] = T(try sampler.sample(&words))
    }
  }
  return result
}

/// Numbers drawn from gamma distributions, as two seeds determine.
struct StatelessRandomGammaV2: StatelessGammaOp {
  static let schema = OpSchema(
    "StatelessRandomGammaV2",
    inputs: [.typed("shape"), .typed("seed", by: "Tseed"), .typed("alpha", by: "dtype")],
    outputs: [.typed("output", by: "dtype")],
    attributes: [
      .type("dtype", of: [.float16, .float32, .float64]), .type(of: .indices),
      .type("Tseed", of: .indices, default: .int64),
    ])

  static var examples: [OpExample] {
    OpExample(
      "of two seeds",
      inputs: [Tensor([3] as [Int32]), Tensor([1, 2] as [Int64]), Tensor(0.5 as Float)],
      outputs: [Tensor([0.06695361, 0.62823546, 0.18136732] as [Float])])
    OpExample(
      "refuses a shape that does not end with alpha's",
      inputs: [Tensor([3] as [Int32]), Tensor([1, 2] as [Int64]), Tensor([1, 2] as [Float])],
      fails: .invalidArgument)
  }
}

/// Numbers drawn from gamma distributions, as a key and a counter determine.
struct StatelessRandomGammaV3: StatelessGammaOp {
  static let schema = OpSchema(
    "StatelessRandomGammaV3",
    inputs: [
      .typed("shape", by: "shape_dtype"), .fixed("key", .uint64), .fixed("counter", .uint64),
      .fixed("alg", .int32), .typed("alpha", by: "dtype"),
    ], outputs: [.typed("output", by: "dtype")],
    attributes: [
      .type("dtype", of: [.float16, .float32, .float64]),
      .type("shape_dtype", of: .indices, default: .int32),
    ])

  static var examples: [OpExample] {
    OpExample(
      "of a key and a counter",
      inputs: [
        Tensor([3] as [Int32]), Tensor([5] as [UInt64]), Tensor([5, 6] as [UInt64]),
        Tensor(1 as Int32), Tensor(0.5 as Float),
      ], outputs: [Tensor([0.02102922, 0.01627312, 0.31419575] as [Float])])
  }
}

/// The shape of what an op makes whose input `index` is a shape that comes before that of input
/// `next`.
func inferredShape(_ inputs: [ValueFact], _ index: Int = 0, followedBy next: Int)
  -> [PartialShape]?
{
  guard let first = inferredShape(inputs, index)?.first?.extents,
    let second = inputs[next].shape.extents, first.count + second.count <= Shape.maximumRank
  else { return nil }
  return [PartialShape(first + second)]
}
