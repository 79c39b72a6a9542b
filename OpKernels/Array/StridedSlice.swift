import OpInterface
import OpKernelSupport
import TensorCore

/// What Python's `input[begin:end:strides, ..., None]` is.
struct StridedSlice: Op {
  static let schema = OpSchema(
    "StridedSlice",
    inputs: [
      .typed("input"), .typed("begin", by: "Index"), .typed("end", by: "Index"),
      .typed("strides", by: "Index"),
    ], outputs: [.typed("output")],
    attributes: [.type(), .type("Index", of: [.int16, .int32, .int64])]
      + StridedSliceSpec.schemaAttributes)

  let spec: StridedSliceSpec

  init(_ attributes: Attributes) throws(OpError) { spec = try StridedSliceSpec(attributes) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard
      let count = inputs[1].shape.extent(0) ?? inputs[2].shape.extent(0)
        ?? inputs[3].shape.extent(0)
    else { return nil }
    return [
      try spec.shape(
        of: inputs[0].shape, count: count, begin: inputs[1].knownIntegers,
        end: inputs[2].knownIntegers, strides: inputs[3].knownIntegers)
    ]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let bounds = inputs.dropFirst().compactMap(\.knownIntegers)
    let fixed = bounds.count == 3 ? fixedCopy(inputs) { copies($0, bounds) } : nil
    return try .moving(inputs[0].dtype, fixed: fixed) { (context) throws(OpError) in
      let x = context.input(0)
      let selection = try context.selection(spec, of: x.shape, from: 1)
      if selection.extents == x.shape.dims, selection.strides == x.shape.strides {
        return context.emit(try context.take(0).reshaped(to: selection.shape))
      }
      var result = try context.makeOutput(x.dtype, shape: selection.shape)
      try Self.copy(selection).copy(x, into: &result)
      context.emit(result)
    }
  }

  private static func copy(_ selection: StridedSliceSpec.Selection) throws(OpError) -> StridedCopy {
    let compact = try Shape(checking: selection.extents)
    return StridedCopy(
      selection.extents, from: selection.strides, to: compact.strides,
      sourceStart: selection.start)
  }

  /// What is copied of an input of known shape; nil if it is refused.
  private func copies(_ shapes: [Shape], _ bounds: [[Int]]) -> BlockCopies? {
    guard shapes.dropFirst().allSatisfy({ $0.rank == 1 }),
      let selection = try? spec.selection(
        of: shapes[0], begin: bounds[0], end: bounds[1], strides: bounds[2]),
      let copy = try? Self.copy(selection)
    else { return nil }
    return BlockCopies(output: selection.shape, blocks: [(0, copy)])
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "every other, from the end",
      inputs: [
        Tensor([1, 2, 3, 4] as [Float]), Tensor([3] as [Int32]), Tensor([0] as [Int32]),
        Tensor([-2] as [Int32]),
      ], outputs: [Tensor([4, 2] as [Float])])
    OpExample(
      "one element, without its axis", attributes: ["shrink_axis_mask": .int(1)],
      inputs: [
        Tensor([1, 2, 3, 4] as [Float]), Tensor([-1] as [Int32]), Tensor([0] as [Int32]),
        Tensor([1] as [Int32]),
      ], outputs: [Tensor(4 as Float)])
    OpExample(
      "refuses an index out of bounds", attributes: ["shrink_axis_mask": .int(1)],
      inputs: [
        Tensor([1, 2] as [Float]), Tensor([2] as [Int32]), Tensor([3] as [Int32]),
        Tensor([1] as [Int32]),
      ], fails: .invalidArgument)
  }
}
