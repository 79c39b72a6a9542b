import OpInterface
import TensorCore

/// Its input with an axis of extent 1 inserted before axis `dim`, or after it where `dim` is
/// negative.
struct ExpandDims: Op {
  static let schema = OpSchema(
    "ExpandDims", inputs: [.typed("input"), .typed("dim", by: "Tdim")],
    outputs: [.typed("output")],
    attributes: [.type(), .type("Tdim", of: .indices, default: .int32)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard var extents = inputs[0].shape.extents else { return nil }
    guard let dim = inputs[1].knownInteger else { return [.rank(extents.count + 1)] }
    extents.insert(1, at: try Self.position(dim, rank: extents.count))
    return [PartialShape(extents)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel(isView: true) { (context) throws(OpError) in
      guard context.input(1).elementCount == 1 else {
        throw .invalid("'dim' must be a tensor with a single value, got \(context.input(1).shape)")
      }
      let dim = try context.integer(1)
      let tensor = context.take(0)
      var dims = tensor.shape.dims
      dims.insert(1, at: try Self.position(dim, rank: dims.count))
      context.emit(try tensor.reshaped(to: Shape(checking: dims)))
    }
  }

  private static func position(_ dim: Int, rank: Int) throws(OpError) -> Int {
    guard let position = normalized(dim, rank: rank + 1) else {
      throw .invalid(
        "Tried to expand dim index \(dim) for tensor with \(rank) dimensions.")
    }
    return position
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "at the end", inputs: [Tensor([1, 2] as [Float]), Tensor(-1 as Int32)],
      outputs: [Tensor([1, 2] as [Float], shape: [2, 1])])
    OpExample(
      "refuses an axis out of range", inputs: [Tensor([1, 2] as [Float]), Tensor(3 as Int32)],
      fails: .invalidArgument)
  }
}
