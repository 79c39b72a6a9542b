import OpInterface
import OpKernelSupport
import TensorCore

/// Classes drawn for each row of unnormalised log-probabilities.
struct Multinomial: Op {
  static let schema = OpSchema(
    "Multinomial", inputs: [.typed("logits"), .fixed("num_samples", .int32)],
    outputs: [.typed("output", by: "output_dtype")],
    attributes: [
      .int("seed", default: 0), .int("seed2", default: 0), .type(of: .realNumbers),
      .type("output_dtype", of: .indices, default: .int64),
    ], isStateful: true)

  let isWide: Bool
  let source: PhiloxSource

  init(_ attributes: Attributes) throws(OpError) {
    isWide = try attributes.type("output_dtype") == .int64
    source = PhiloxSource(seed: try attributes.int("seed"), seed2: try attributes.int("seed2"))
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    inferredSamples(inputs)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let source = source
    return try MultinomialKernel(isWide: isWide) { (context, rows, samples) throws(OpError) in
      // Two counter values' worth of doubles a sample, counted in fours.
      let perRow = (UInt64(samples) + 3) / 4 * 4 * 2
      return source.reserve(
        UInt64(rows) &* perRow &* PhiloxSource.reservePerElement)
    }.bound(to: inputs[0].dtype)
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "seeded", attributes: ["seed": .int(3), "seed2": .int(4)],
      inputs: [Tensor([1, 2, 3, 0, 0, 5] as [Float], shape: [2, 3]), Tensor(6 as Int32)],
      outputs: [Tensor([2, 2, 1, 2, 0, 1, 2, 2, 2, 2, 2, 2] as [Int64], shape: [2, 6])])
    OpExample(
      "refuses a vector", inputs: [Tensor([1, 2] as [Float]), Tensor(1 as Int32)],
      fails: .invalidArgument)
  }
}

/// Classes drawn as two seeds determine.
struct StatelessMultinomial: Op {
  static let schema = OpSchema(
    "StatelessMultinomial",
    inputs: [.typed("logits"), .fixed("num_samples", .int32), .typed("seed", by: "Tseed")],
    outputs: [.typed("output", by: "output_dtype")],
    attributes: [
      .type(of: .realNumbers), .type("Tseed", of: .indices, default: .int64),
      .type("output_dtype", of: .indices, default: .int64),
    ])

  let isWide: Bool

  init(_ attributes: Attributes) throws(OpError) {
    isWide = try attributes.type("output_dtype") == .int64
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    inferredSamples(inputs)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try MultinomialKernel(isWide: isWide) { (context, _, _) throws(OpError) in
      try context.statelessGenerator(2)
    }.bound(to: inputs[0].dtype)
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "of two seeds",
      inputs: [
        Tensor([1, 2, 3, 0, 0, 5] as [Float], shape: [2, 3]), Tensor(6 as Int32),
        Tensor([3, 4] as [Int64]),
      ], outputs: [Tensor([2, 2, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2] as [Int64], shape: [2, 6])])
    OpExample(
      "refuses no classes",
      inputs: [
        Tensor([] as [Float], shape: [2, 0]), Tensor(1 as Int32), Tensor([3, 4] as [Int64]),
      ],
      fails: .invalidArgument)
  }
}

private func inferredSamples(_ inputs: [ValueFact]) -> [PartialShape]? {
  guard let rows = inputs[0].shape.extents, rows.count == 2 else { return [.rank(2)] }
  let samples = (try? inputs[1].constant?.integer()) ?? nil
  return [PartialShape([rows[0], samples.flatMap { $0 < 0 ? nil : $0 }])]
}

private struct MultinomialKernel: RealKernel {
  let isWide: Bool
  let makeGenerator:
    @Sendable (borrowing KernelContext, _ rows: Int, _ samples: Int) throws(OpError) -> Philox

  func run<T: RealScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let logits = context.input(0)
    guard logits.rank == 2 else {
      throw .invalid("logits should be a matrix, got shape \(logits.shape)")
    }
    guard context.input(1).rank == 0 else {
      throw .invalid("num_samples should be a scalar, got shape \(context.input(1).shape)")
    }
    let rows = logits.shape[0], classes = logits.shape[1]
    let samples = try context.integer(1)
    guard samples >= 0 else {
      throw .invalid("num_samples should be non-negative, got \(samples)")
    }
    guard classes > 0 else {
      throw .invalid("num_classes should be positive, got \(classes)")
    }
    let shape = try Shape(checking: [rows, samples])
    var result = try context.makeOutput(isWide ? .int64 : .int32, shape: shape)
    var words = WordStream(try makeGenerator(context, rows, samples))
    let values = logits.elements(as: T.self)
    var cumulative = [Double](repeating: 0, count: rows > 0 ? classes : 0)
    for row in 0..<rows {
      var greatest = T.dtype.isFloating ? -Double.greatestFiniteMagnitude : T.lowest.double
      for j in 0..<classes {
        let value = values[row &* classes &+ j].double
        if value.isFinite { greatest = max(greatest, value) }
      }
      var total = 0.0
      for j in 0..<classes {
        let value = values[row &* classes &+ j].double
        if value.isFinite { total += Double.exp(value - greatest) }
        cumulative[j] = total
      }
      for sample in 0..<samples {
        let target = Double.uniform(&words) * total
        // The first class whose cumulative weight exceeds the target.
        var low = 0, high = classes
        while low < high {
          let middle = (low + high) / 2
          if target < cumulative[middle] { high = middle } else { low = middle + 1 }
        }
        if isWide {
          var out = result.mutableElements(as: Int64.self)
          out[row &* samples &+ sample] = Int64(low)
        } else {
          var out = result.mutableElements(as: Int32.self)
          out[row &* samples &+ sample] = Int32(clamping: low)
        }
      }
    }
    context.emit(result)
  }
}
