import OpInterface
import OpKernelSupport
import TensorCore

/// How many insertions, deletions and replacements turn each hypothesis into its truth.
///
/// By default the number is per element of the truth. Both are sparse tensors whose last axis runs
/// along the sequences.
struct EditDistance: Op {
  static let schema = OpSchema(
    "EditDistance",
    inputs: [
      .fixed("hypothesis_indices", .int64), .typed("hypothesis_values"),
      .fixed("hypothesis_shape", .int64), .fixed("truth_indices", .int64),
      .typed("truth_values"), .fixed("truth_shape", .int64),
    ], outputs: [.fixed("output", .float32)],
    attributes: [.bool("normalize", default: true), .type()])

  let isNormalized: Bool

  init(_ attributes: Attributes) throws(OpError) { isNormalized = try attributes.bool("normalize") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let a = inputs[2].knownIntegers, let b = inputs[5].knownIntegers, a.count == b.count,
      !a.isEmpty
    else { return nil }
    return [PartialShape(try Shape(checking: zip(a, b).dropLast().map { max($0, $1) }))]
  }

  /// The sequences of one side, as ranges of its values by the offset of their result.
  private struct Side {
    var ranges: [Int: Range<Int>] = [:]

    init(_ context: borrowing KernelContext, _ first: Int, _ name: String, _ output: Shape)
      throws(OpError)
    {
      let indices = context.input(first)
      let count = indices.shape[0], rank = indices.shape[1]
      let values = try indices.integers()
      let strides = output.strides
      for row in 0..<count {
        var place = 0
        for axis in 0..<rank - 1 {
          let index = values[row * rank + axis]
          guard index >= 0, index < output[axis] else {
            throw .internal(
              "\(name)_indices[\(row)] would write outside of the output of shape \(output)")
          }
          place += index * strides[axis]
        }
        let range = ranges[place] ?? row..<row
        guard range.upperBound == row else {
          throw .invalid("\(name)_indices are out of order at row \(row)")
        }
        ranges[place] = range.lowerBound..<row + 1
      }
    }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let output = try checkedOutput(context)
      let hypotheses = try Side(context, 0, "hypothesis", output).ranges
      let truths = try Side(context, 3, "truth", output).ranges
      let keys = try equalityKeys([context.input(1), context.input(4)])
      let shift = context.input(1).elementCount
      var result = try Tensor(zeros: .float32, shape: output)
      do {
        var y = result.mutableElements(as: Float.self)
        for (place, range) in hypotheses where truths[place] == nil {
          y[place] = isNormalized ? .infinity : Float(range.count)
        }
        for (place, truth) in truths {
          let hypothesis = hypotheses[place] ?? 0..<0
          let distance = Self.distance(
            keys[hypothesis], keys[truth.lowerBound + shift..<truth.upperBound + shift])
          y[place] = Float(distance) / (isNormalized ? Float(truth.count) : 1)
        }
      }
      context.emit(result)
    }
  }

  private func checkedOutput(_ context: borrowing KernelContext) throws(OpError) -> Shape {
    for (first, name) in [(0, "hypothesis"), (3, "truth")] {
      let indices = context.input(first), values = context.input(first + 1)
      guard indices.rank == 2 else {
        throw .invalid("\(name)_indices should be a matrix, but got shape: \(indices.shape)")
      }
      guard values.rank == 1, context.input(first + 2).rank == 1 else {
        throw .invalid(
          "\(name)_values and \(name)_shape should be vectors, but got shapes \(values.shape) and "
            + "\(context.input(first + 2).shape)")
      }
      guard values.elementCount == indices.shape[0] else {
        throw .invalid(
          "Expected \(name)_values.NumElements == #rows(\(name)_indices), their shapes are: "
            + "\(values.shape) and \(indices.shape)")
      }
      guard context.input(first + 2).elementCount == indices.shape[1] else {
        throw .invalid(
          "Expected \(name)_shape.NumElements == #cols(\(name)_indices), their shapes are: "
            + "\(context.input(first + 2).shape) and \(indices.shape)")
      }
    }
    let a = try context.integers(2), b = try context.integers(5)
    guard a.count == b.count else {
      throw .invalid(
        "Expected hypothesis and truth to have the same rank, got \(a.count) and \(b.count)")
    }
    if let negative = (a + b).first(where: { $0 < 0 }) {
      throw .invalid("Dimension \(negative) must be >= 0")
    }
    guard a.count >= 2 else {
      throw .invalid("Input SparseTensors must have rank at least 2, but rank is: \(a.count)")
    }
    for dims in [a, b] { _ = try Shape(checking: dims) }
    return try Shape(checking: zip(a, b).dropLast().map { max($0, $1) })
  }

  /// The number of insertions, deletions and replacements that turn `a` into `b`.
  private static func distance(_ a: ArraySlice<UInt64>, _ b: ArraySlice<UInt64>) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let above = row[j + 1]
        row[j + 1] = x == y ? diagonal : 1 + min(diagonal, above, row[j])
        diagonal = above
      }
    }
    return row[b.count]
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "one replacement in two elements",
      inputs: [
        Tensor([0, 0, 0, 1] as [Int64], shape: [2, 2]), Tensor([5, 6] as [Int32]),
        Tensor([1, 2] as [Int64]), Tensor([0, 0, 0, 1] as [Int64], shape: [2, 2]),
        Tensor([5, 7] as [Int32]), Tensor([1, 2] as [Int64]),
      ], outputs: [Tensor([0.5] as [Float])])
    OpExample(
      "refuses ranks that differ",
      inputs: [
        Tensor([] as [Int64], shape: [0, 2]), Tensor([] as [Int32]), Tensor([1, 2] as [Int64]),
        Tensor([] as [Int64], shape: [0, 3]), Tensor([] as [Int32]),
        Tensor([1, 1, 2] as [Int64]),
      ], fails: .invalidArgument)
  }
}
