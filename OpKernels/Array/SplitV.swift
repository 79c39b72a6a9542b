import OpInterface
import OpKernelSupport
import TensorCore

/// A tensor cut along an axis into parts of given sizes, one of which may be -1 and is then what
/// remains.
struct SplitV: Op {
  static let schema = OpSchema(
    "SplitV",
    inputs: [
      .typed("value"), .typed("size_splits", by: "Tlen"), .fixed("split_dim", .int32),
    ], outputs: [.repeated("output", count: "num_split")],
    attributes: [
      .int("num_split", minimum: 1), .type(),
      .type("Tlen", of: [.int8, .int32, .int64], default: .int64),
    ])

  let count: Int

  init(_ attributes: Attributes) throws(OpError) {
    count = try attributes.int("num_split")
    guard count > 0 else {
      throw .invalid("Number of ways to split should be > 0, but got \(count)")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let extents = inputs[0].shape.extents else { return nil }
    guard let axis = inputs[2].knownInteger else {
      return [PartialShape](repeating: .rank(extents.count), count: count)
    }
    let position = try splitAxis(axis, rank: extents.count)
    var sizes = inputs[1].knownIntegers.map { $0.map { $0 < 0 ? nil : Optional($0) } }
    if let extent = extents[position], let given = inputs[1].knownIntegers {
      sizes = try resolved(given, extent: extent).map { $0 }
    }
    return (0..<count).map { i in
      var part = extents
      part[position] = sizes.flatMap { i < $0.count ? $0[i] : nil }
      return PartialShape(part)
    }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try .moving(inputs[0].dtype) { (context) throws(OpError) in
      let shape = context.input(0).shape
      let axis = try splitAxis(try context.axis(2, "split_dim tensor"), rank: shape.rank)
      let given = try context.vector(1, "size_splits")
      try emitParts(
        &context, 0, axis: axis, sizes: try resolved(given, extent: shape[axis]))
    }
  }

  /// `given` with its -1 replaced by what remains of `extent`.
  private func resolved(_ given: [Int], extent: Int) throws(OpError) -> [Int] {
    guard given.count == count else {
      throw .invalid(
        "size of the split_tensor must be 1-D and have the same elements as outputs got 1 -D and "
          + "\(given.count) elements")
    }
    var sizes = given
    var total = 0
    var open: Int?
    for (i, size) in given.enumerated() {
      if size == -1 {
        guard open == nil else { throw .invalid("There can only be one -1 in the input.") }
        open = i
        continue
      }
      guard size >= 0 else {
        throw .invalid("Split size at index \(i) must be >= 0. Got: \(size)")
      }
      let (sum, overflow) = total.addingReportingOverflow(size)
      total = overflow ? .max : sum
      if overflow { break }
    }
    guard open == nil ? total == extent : total <= extent else {
      throw .invalid(
        "Determined shape must either match input shape along split_dim exactly if fully "
          + "specified, or be less than the size of the input along split_dim if not fully "
          + "specified.  Got: \(total) of \(extent)")
    }
    if let open { sizes[open] = extent - total }
    return sizes
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "one and the rest", attributes: ["num_split": .int(2)],
      inputs: [
        Tensor([1, 2, 3] as [Float]), Tensor([1, -1] as [Int32]), Tensor(0 as Int32),
      ], outputs: [Tensor([1] as [Float]), Tensor([2, 3] as [Float])])
    OpExample(
      "refuses sizes that do not add up", attributes: ["num_split": .int(2)],
      inputs: [
        Tensor([1, 2, 3] as [Float]), Tensor([1, 1] as [Int32]), Tensor(0 as Int32),
      ], fails: .invalidArgument)
  }
}
