import OpInterface
import OpKernelSupport
import TensorCore

/// How many counts and probabilities there are, and where those of each pair are.
private struct BinomialBatch {
  let counts: [Double]
  let probabilities: [Double]
  let dtype: DType
  let shape: Shape
  private let countPlaces: BroadcastPlaces
  private let probabilityPlaces: BroadcastPlaces

  init(_ counts: Tensor, _ probabilities: Tensor) throws(OpError) {
    do throws(OpError) {
      shape = try Shape.broadcast(counts.shape, probabilities.shape)
    } catch {
      throw .invalid(
        "counts and probs must have compatible batch dimensions: \(counts.shape) vs. "
          + "\(probabilities.shape)")
    }
    dtype = counts.dtype
    self.counts = try counts.doubles()
    self.probabilities = try probabilities.doubles()
    countPlaces = BroadcastPlaces(of: counts.shape, in: shape)
    probabilityPlaces = BroadcastPlaces(of: probabilities.shape, in: shape)
  }

  subscript(_ i: Int) -> (count: Double, probability: Double) {
    (counts[countPlaces[i]], probabilities[probabilityPlaces[i]])
  }

  /// `value` rounded to the type of the parameters, in which TensorFlow chooses the method.
  func rounded(_ value: Double) -> Double {
    switch dtype {
    case .float16: Double(Float16(value))
    case .float32: Double(Float(value))
    default: value
    }
  }
}

/// Where each element of a tensor of shape `whole` is in one of shape `part` that is broadcast to it.
struct BroadcastPlaces {
  /// For each axis, the innermost first, its extent and the step in the part.
  private var axes: [(extent: Int, step: Int)] = []

  init(of part: Shape, in whole: Shape) {
    var stride = 1
    for (i, extent) in whole.dims.reversed().enumerated() {
      let own = i < part.rank ? part.dims[part.rank - 1 - i] : 1
      axes.append((extent, own == 1 ? 0 : stride))
      stride *= own
    }
  }

  subscript(_ i: Int) -> Int {
    var rest = i, place = 0
    for (extent, step) in axes {
      place += rest % extent * step
      rest /= extent
    }
    return place
  }
}

private func binomials(
  _ dtype: DType, _ shape: Shape, _ batch: BinomialBatch, samples: Int, _ generator: Philox
) throws(OpError) -> Tensor {
  func filled<T: RealScalar>(_: T.Type) throws(OpError) -> Tensor {
    var result = try Tensor(uninitialized: T.dtype, shape: shape)
    let batches = batch.shape.elementCount
    guard shape.elementCount > 0 else { return result }
    var out = result.mutableElements(as: T.self)
    for i in 0..<batches {
      let (count, p) = batch[i]
      let isFlipped = p > 0.5
      let q = isFlipped ? batch.rounded(1 - p) : p
      let isLarge = batch.rounded(count * q) >= 10
      let sampler = BinomialSampler(count: count, probability: q, isLarge: isLarge)
      for j in 0..<samples {
        let sample: Double
        if count <= 0 || p <= 0 {
          sample = 0
        } else if p >= 1 {
          sample = count
        } else if p.isNaN || count.isNaN {
          sample = .nan
        } else {
          var words = WordStream(generator, sample: i * samples + j, reserve: sampler.reserve)
          let drawn = try sampler.sample(&words)
          sample = isFlipped ? count - drawn : drawn
        }
        out[j * batches + i] = T(converting: sample)
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
  default: throw .unimplemented("no binomial distribution of type \(dtype)")
  }
}

private let binomialTypes: [DType] = [.float16, .float32, .float64, .int32, .int64]

private func checkParameters(_ dtype: DType) throws(OpError) {
  guard [.float16, .float32, .float64].contains(dtype) else {
    throw .unimplemented("no kernel for counts and probabilities of type \(dtype)")
  }
}

/// How often events happen in independent trials, as two seeds determine.
///
/// The output's shape ends with that which `counts` and `probs` have together.
struct StatelessRandomBinomial: Op {
  static let schema = OpSchema(
    "StatelessRandomBinomial",
    inputs: [
      .typed("shape", by: "S"), .typed("seed", by: "Tseed"), .typed("counts"), .typed("probs"),
    ], outputs: [.typed("output", by: "dtype")],
    attributes: [
      .type("S", of: .indices), .type("Tseed", of: .indices, default: .int64),
      .type(of: binomialTypes, default: .float64),
      .type("dtype", of: binomialTypes, default: .int64),
    ])

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("dtype") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    inferredShape(inputs)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try checkParameters(inputs[2].dtype)
    let dtype = dtype
    return Kernel { (context) throws(OpError) in
      let shape = try context.shape(0)
      let generator = try context.statelessGenerator(1)
      let batch = try BinomialBatch(context.input(2), context.input(3))
      let samples = try shape.samples(endingWith: batch.shape)
      context.emit(try binomials(dtype, shape, batch, samples: samples, generator))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "certain events",
      inputs: [
        Tensor([1, 2] as [Int32]), Tensor([1, 2] as [Int64]), Tensor(40 as Float),
        Tensor([0, 1] as [Float]),
      ], outputs: [Tensor([0, 40] as [Int64], shape: [1, 2])])
    OpExample(
      "refuses a shape that does not end with that of the parameters",
      inputs: [
        Tensor([3] as [Int32]), Tensor([1, 2] as [Int64]), Tensor(40 as Float),
        Tensor([0, 1] as [Float]),
      ], fails: .invalidArgument)
  }
}

/// How often events happen in independent trials, by a generator kept in a variable.
struct StatefulRandomBinomial: Op {
  static let schema = OpSchema(
    "StatefulRandomBinomial",
    inputs: [
      .fixed("resource", .resource), .fixed("algorithm", .int64), .typed("shape", by: "S"),
      .typed("counts"), .typed("probs"),
    ], outputs: [.typed("output", by: "dtype")],
    attributes: [
      .type("S", of: .indices), .type(of: binomialTypes, default: .float64),
      .type("dtype", of: binomialTypes, default: .int64),
    ], isStateful: true)

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("dtype") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    inferredShape(inputs, 2)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try checkParameters(inputs[3].dtype)
    let dtype = dtype
    return Kernel { (context) throws(OpError) in
      let shape = try context.shape(2)
      let batch = try BinomialBatch(context.input(3), context.input(4))
      let samples = try shape.samples(endingWith: batch.shape)
      let (generator, _) = try context.skippedGenerator(
        algorithm: 1,
        elements: UInt64(batch.shape.elementCount) &* 2 &* 100 &* (UInt64(samples) &+ 3) / 4)
      context.emit(try binomials(dtype, shape, batch, samples: samples, generator))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "certain events",
      inputs: [
        .generator([5, 6, 7]), Tensor(1 as Int64), Tensor([1, 2] as [Int64]),
        Tensor(40 as Double), Tensor([0, 1] as [Double]),
      ], outputs: [Tensor([0, 40] as [Int64], shape: [1, 2])])
    OpExample(
      "refuses an unknown algorithm",
      inputs: [
        .generator([5, 6, 7]), Tensor(9 as Int64), Tensor([1] as [Int64]), Tensor(40 as Double),
        Tensor([0] as [Double]),
      ], fails: .invalidArgument)
  }
}
