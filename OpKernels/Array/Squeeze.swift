import OpInterface
import TensorCore

/// Its input without the axes of extent 1, or without those of them that `squeeze_dims` names.
struct Squeeze: Op {
  static let schema = OpSchema(
    "Squeeze", inputs: [.typed("input")], outputs: [.typed("output")],
    attributes: [.type(), .ints("squeeze_dims", minimum: 0, default: [])])

  let axes: [Int]

  init(_ attributes: Attributes) throws(OpError) { axes = try attributes.ints("squeeze_dims") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let extents = inputs[0].shape.extents else { return nil }
    if axes.isEmpty && extents.contains(nil) { return nil }
    return [PartialShape(try squeezed(extents))]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel(isView: true) { (context) throws(OpError) in
      let tensor = context.take(0)
      let dims = try squeezed(tensor.shape.dims).compactMap { $0 }
      context.emit(try tensor.reshaped(to: Shape(checking: dims)))
    }
  }

  private func squeezed(_ extents: [Int?]) throws(OpError) -> [Int?] {
    if axes.isEmpty { return extents.filter { $0 != 1 } }
    var removed = Set<Int>()
    for axis in axes {
      guard let i = normalized(axis, rank: extents.count) else {
        throw .invalid(
          "Tried to squeeze dim index \(axis) for tensor with \(extents.count) dimensions.")
      }
      if let extent = extents[i], extent != 1 {
        throw .invalid("Can not squeeze dim[\(i)], expected a dimension of 1, got \(extent)")
      }
      removed.insert(i)
    }
    return extents.indices.filter { !removed.contains($0) }.map { extents[$0] }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "removes all axes of extent 1", inputs: [Tensor([1, 2] as [Float], shape: [1, 2, 1])],
      outputs: [Tensor([1, 2] as [Float])])
    OpExample(
      "removes one", attributes: ["squeeze_dims": .ints([-1])],
      inputs: [Tensor([1, 2] as [Float], shape: [1, 2, 1])],
      outputs: [Tensor([1, 2] as [Float], shape: [1, 2])])
    OpExample(
      "refuses an axis of another extent", attributes: ["squeeze_dims": .ints([1])],
      inputs: [Tensor([1, 2] as [Float], shape: [1, 2, 1])], fails: .invalidArgument)
  }
}
