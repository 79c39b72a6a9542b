import OpInterface
import OpKernelSupport
import TensorCore

/// Normalisation of each channel by its mean and variance: those given, or the batch's own.
struct BatchNormalization: Sendable {
  let epsilon: Float
  let averageFactor: Float
  let channelsFirst: Bool
  let isTraining: Bool
  /// Whether there is a sixth output.
  let hasThirdReserve: Bool

  init(_ attributes: Attributes, hasThirdReserve: Bool = false) throws(OpError) {
    epsilon = try attributes.float("epsilon")
    averageFactor = try attributes.float("exponential_avg_factor")
    channelsFirst = try ["NCHW", "NCDHW"].contains(attributes.string("data_format"))
    isTraining = try attributes.bool("is_training")
    self.hasThirdReserve = hasThirdReserve
  }

  func inferShapes(_ inputs: [ValueFact]) -> [PartialShape] {
    let channels = PartialShape([
      inputs[0].shape.extents.flatMap {
        $0.isEmpty ? nil : channelsFirst && $0.count > 1 ? $0[1] : $0[$0.count - 1]
      }
    ])
    return [inputs[0].shape] + [PartialShape](repeating: channels, count: 4)
      + (hasThirdReserve ? [.scalar] : [])
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    guard inputs[1].dtype == .float32 else {
      throw .unimplemented("no kernel for parameters of \(inputs[1].dtype)")
    }
    switch inputs[0].dtype {
    case .float32: return Kernel { (c) throws(OpError) in try run(Float.self, &c) }
    case .float16: return Kernel { (c) throws(OpError) in try run(Float16.self, &c) }
    case .bfloat16: return Kernel { (c) throws(OpError) in try run(BFloat16.self, &c) }
    default: throw .unimplemented("no kernel for \(inputs[0].dtype)")
    }
  }

  /// Checks the inputs and returns the number of channels.
  private func check(_ context: borrowing KernelContext) throws(OpError) -> Int {
    let shape = context.input(0).shape
    guard shape.rank == 4 || shape.rank == 5 else {
      throw .invalid("input must be 4 or 5-dimensional: \(shape)")
    }
    let channels = channelsFirst ? shape[1] : shape[-1]
    for (i, name) in ["scale", "offset", "mean", "variance"].enumerated() {
      let parameter = context.input(i + 1).shape
      guard parameter.rank == 1 else {
        throw .invalid("\(name) must be 1-dimensional: \(parameter)")
      }
      let isIgnored = i >= 2 && isTraining && averageFactor == 1
      guard parameter.elementCount == channels || isIgnored else {
        throw .invalid(
          "\(name) must have the same number of elements as the channels of x, got "
            + "\(parameter.elementCount) and \(channels)")
      }
    }
    return channels
  }

  private func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError)
  where T.Wide == Float {
    let channels = try check(context)
    let shape = context.input(0).shape
    let run = channelsFirst ? shape.count(2..<shape.rank) : 1
    let blocks = channels * run == 0 ? 0 : shape.elementCount / (channels * run)
    let count = blocks * run
    var mean = context.input(3).array(of: Float.self)
    var variance = context.input(4).array(of: Float.self)
    let givenMean = mean, givenVariance = variance
    var batchMean = mean, batchVariance = variance
    if shape.elementCount == 0 {
      mean = [Float](repeating: 0, count: channels)
      variance = mean
      batchMean = [Float](repeating: .nan, count: channels)
      batchVariance = batchMean
    } else if isTraining {
      moments(T.self, context.input(0), channels, blocks, run, &mean, &variance)
      let correction = Float(count) / Float(max(count - 1, 1))
      batchMean = mean
      batchVariance = variance.map { $0 * correction }
      if averageFactor != 1 {
        for c in 0..<channels {
          batchMean[c] = (1 - averageFactor) * givenMean[c] + averageFactor * batchMean[c]
          batchVariance[c] =
            (1 - averageFactor) * givenVariance[c] + averageFactor * batchVariance[c]
        }
      }
    }
    let scale = context.input(1).array(of: Float.self)
    let offset = context.input(2).array(of: Float.self)
    var factor = [Float](repeating: 0, count: channels)
    for c in 0..<channels { factor[c] = 1 / (variance[c] + epsilon).squareRoot() * scale[c] }
    context.emit(try normalize(T.self, &context, blocks, run, mean, factor, offset))
    for values in [batchMean, batchVariance, mean, variance] { context.emit(Tensor(values)) }
    if hasThirdReserve { context.emit(Tensor(0 as Float)) }
  }

  private func normalize<T: FloatScalar>(
    _: T.Type, _ context: inout KernelContext, _ blocks: Int, _ run: Int, _ mean: [Float],
    _ factor: [Float], _ offset: [Float]
  ) throws(OpError) -> Tensor where T.Wide == Float {
    let input = context.input(0)
    var result = try context.makeOutput(T.self, shape: input.shape)
    let x = input.elements(as: T.self)
    var y = result.mutableElements(as: T.self)
    let m = mean.span, f = factor.span, o = offset.span
    let channels = o.count
    if run == 1 {
      for block in 0..<blocks {
        let base = block &* channels
        for c in 0..<channels { y[base &+ c] = T((x[base &+ c].wide - m[c]) * f[c] + o[c]) }
      }
    } else {
      for block in 0..<blocks {
        for c in 0..<channels {
          let base = (block &* channels &+ c) &* run
          let shift = m[c], slope = f[c], end = o[c]
          for i in 0..<run { y[base &+ i] = T((x[base &+ i].wide - shift) * slope + end) }
        }
      }
    }
    return result
  }

  /// The mean and the variance of each channel.
  private func moments<T: FloatScalar>(
    _: T.Type, _ input: Tensor, _ channels: Int, _ blocks: Int, _ run: Int, _ mean: inout [Float],
    _ variance: inout [Float]
  ) where T.Wide == Float {
    let x = input.elements(as: T.self)
    let count = Double(blocks * run)
    var sums = [Double](repeating: 0, count: channels)
    if run == 1 {
      // Rows of channels are added, so that loops become vectors.
      do {
        var totals = sums.mutableSpan
        for block in 0..<blocks {
          let base = block &* channels
          for c in 0..<channels { totals[c] += Double(x[base &+ c].wide) }
        }
      }
      let means = sums.map { $0 / count }
      sums = [Double](repeating: 0, count: channels)
      do {
        let shifts = means.span
        var totals = sums.mutableSpan
        for block in 0..<blocks {
          let base = block &* channels
          for c in 0..<channels {
            let difference = Double(x[base &+ c].wide) - shifts[c]
            totals[c] += difference * difference
          }
        }
      }
      mean = means.map { Float($0) }
      variance = sums.map { Float($0 / count) }
      return
    }
    func accumulate(_ f: (Double, Int) -> Double) {
      for block in 0..<blocks {
        for c in 0..<channels {
          let base = (block &* channels &+ c) &* run
          var sum = sums[c]
          for i in 0..<run { sum += f(Double(x[base &+ i].wide), c) }
          sums[c] = sum
        }
      }
    }
    accumulate { value, _ in value }
    let means = sums.map { $0 / count }
    for c in 0..<channels { sums[c] = 0 }
    accumulate { value, c in (value - means[c]) * (value - means[c]) }
    mean = means.map { Float($0) }
    variance = sums.map { Float($0 / count) }
  }
}

/// Batch normalisation of single-precision images.
struct FusedBatchNorm: Op {
  static let schema = OpSchema(
    "FusedBatchNorm",
    inputs: [.typed("x"), .typed("scale"), .typed("offset"), .typed("mean"), .typed("variance")],
    outputs: [
      .typed("y"), .typed("batch_mean"), .typed("batch_variance"), .typed("reserve_space_1"),
      .typed("reserve_space_2"),
    ],
    attributes: [
      .type(of: [.float32]),
      .float("epsilon", default: 0.0001),
      .float("exponential_avg_factor", default: 1.0),
      .string("data_format", oneOf: ["NHWC", "NCHW"], default: "NHWC"),
      .bool("is_training", default: true),
    ])

  let normalization: BatchNormalization

  init(_ attributes: Attributes) throws(OpError) {
    normalization = try BatchNormalization(attributes)
  }
  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    normalization.inferShapes(inputs)
  }
  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try normalization.makeKernel(for: inputs)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "normalises by the batch's own moments",
      attributes: ["is_training": .bool(true), "epsilon": .float(0)],
      inputs: [
        Tensor([1, 3] as [Float], shape: [2, 1, 1, 1]), Tensor([2] as [Float]),
        Tensor([10] as [Float]), Tensor([] as [Float]), Tensor([] as [Float]),
      ],
      outputs: [
        Tensor([8, 12] as [Float], shape: [2, 1, 1, 1]), Tensor([2] as [Float]),
        Tensor([2] as [Float]), Tensor([2] as [Float]), Tensor([1] as [Float]),
      ])
  }
}

/// Batch normalisation of images of any floating-point type but double.
struct FusedBatchNormV2: Op {
  static let schema = OpSchema(
    "FusedBatchNormV2",
    inputs: [
      .typed("x"), .typed("scale", by: "U"), .typed("offset", by: "U"), .typed("mean", by: "U"),
      .typed("variance", by: "U"),
    ],
    outputs: [
      .typed("y"), .typed("batch_mean", by: "U"), .typed("batch_variance", by: "U"),
      .typed("reserve_space_1", by: "U"), .typed("reserve_space_2", by: "U"),
    ],
    attributes: [
      .type(of: [.float16, .bfloat16, .float32]),
      .type("U", of: [.float32]),
      .float("epsilon", default: 0.0001),
      .float("exponential_avg_factor", default: 1.0),
      .string("data_format", oneOf: ["NHWC", "NCHW"], default: "NHWC"),
      .bool("is_training", default: true),
    ])

  let normalization: BatchNormalization

  init(_ attributes: Attributes) throws(OpError) {
    normalization = try BatchNormalization(attributes)
  }
  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    normalization.inferShapes(inputs)
  }
  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try normalization.makeKernel(for: inputs)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "normalises by given moments",
      attributes: ["is_training": .bool(false), "epsilon": .float(0)],
      inputs: [
        Tensor([1, 3] as [Float16], shape: [2, 1, 1, 1]), Tensor([2] as [Float]),
        Tensor([10] as [Float]), Tensor([1] as [Float]), Tensor([4] as [Float]),
      ],
      outputs: [
        Tensor([10, 12] as [Float16], shape: [2, 1, 1, 1]), Tensor([1] as [Float]),
        Tensor([4] as [Float]), Tensor([1] as [Float]), Tensor([4] as [Float]),
      ])
  }
}

/// Batch normalisation of images or volumes; the sixth output is a placeholder.
struct FusedBatchNormV3: Op {
  static let schema = OpSchema(
    "FusedBatchNormV3",
    inputs: [
      .typed("x"), .typed("scale", by: "U"), .typed("offset", by: "U"), .typed("mean", by: "U"),
      .typed("variance", by: "U"),
    ],
    outputs: [
      .typed("y"), .typed("batch_mean", by: "U"), .typed("batch_variance", by: "U"),
      .typed("reserve_space_1", by: "U"), .typed("reserve_space_2", by: "U"),
      .typed("reserve_space_3", by: "U"),
    ],
    attributes: [
      .type(of: [.float16, .bfloat16, .float32]),
      .type("U", of: [.bfloat16, .float32]),
      .float("epsilon", default: 0.0001),
      .float("exponential_avg_factor", default: 1.0),
      .string("data_format", oneOf: ["NHWC", "NCHW", "NDHWC", "NCDHW"], default: "NHWC"),
      .bool("is_training", default: true),
    ])

  let normalization: BatchNormalization

  init(_ attributes: Attributes) throws(OpError) {
    normalization = try BatchNormalization(attributes, hasThirdReserve: true)
  }
  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    normalization.inferShapes(inputs)
  }
  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try normalization.makeKernel(for: inputs)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "normalises by given moments",
      attributes: [
        "is_training": .bool(false), "epsilon": .float(0), "data_format": .string("NCHW"),
      ],
      inputs: [
        Tensor([1, 3] as [Float], shape: [1, 1, 2, 1]), Tensor([2] as [Float]),
        Tensor([10] as [Float]), Tensor([1] as [Float]), Tensor([4] as [Float]),
      ],
      outputs: [
        Tensor([10, 12] as [Float], shape: [1, 1, 2, 1]), Tensor([1] as [Float]),
        Tensor([4] as [Float]), Tensor([1] as [Float]), Tensor([4] as [Float]),
        Tensor(0 as Float),
      ])
    OpExample(
      "refuses a scale for other channels", attributes: ["is_training": .bool(false)],
      inputs: [
        Tensor([1, 3] as [Float], shape: [1, 1, 2, 1]), Tensor([2, 2] as [Float]),
        Tensor([10] as [Float]), Tensor([1] as [Float]), Tensor([4] as [Float]),
      ], fails: .invalidArgument)
  }
}
