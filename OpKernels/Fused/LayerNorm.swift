import Compute
import OpInterface
import TensorCore

/// `(x - mean) / sqrt(variance + epsilon) * scale + offset` over the last axes, in single precision.
struct LayerNorm: Op {
  static let schema = OpSchema(
    "_LayerNorm",
    inputs: [.fixed("x", .float32), .fixed("scale", .float32), .fixed("offset", .float32)],
    outputs: [.fixed("y", .float32)],
    attributes: [.float("epsilon"), .int("axes", minimum: 1, default: 1)])

  let epsilon: Float
  /// How many axes a row has.
  let axes: Int

  init(_ attributes: Attributes) throws(OpError) {
    epsilon = try attributes.float("epsilon")
    axes = try attributes.int("axes")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  /// How many values a row has; nil if there are no such axes.
  private func columns(_ shape: Shape) -> Int? {
    shape.rank < axes ? nil : shape.count(shape.rank - axes..<shape.rank)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let (epsilon, axes) = (epsilon, axes)
    let fixed: FixedKernel.Maker = { shapes, threads in
      let shape = shapes[0]
      guard shape.elementCount > 0, let columns = columns(shape),
        shapes[1].elementCount == columns, shapes[2].elementCount == columns
      else { return nil }
      return FixedKernel(output: shape, rows: shape.rank > axes ? [0] : []) { memory in
        var y = memory.mutableValues(3, as: Float.self)
        layerNormalize(
          memory.values(0, as: Float.self), rows: shape.elementCount / columns,
          columns: columns, scale: memory.values(1, as: Float.self),
          offset: memory.values(2, as: Float.self), epsilon: epsilon, into: &y, threads: threads)
      }
    }
    return Kernel(fixed: fixed) { (context) throws(OpError) in
      let x = context.input(0), scale = context.input(1), offset = context.input(2)
      guard let columns = columns(x.shape), scale.elementCount == columns,
        offset.elementCount == columns
      else {
        throw .invalid(
          "scale \(scale.shape) and offset \(offset.shape) do not fit the last axes of \(x.shape)")
      }
      var result = try context.makeOutput(Float.self, shape: x.shape)
      if x.elementCount > 0 {
        var y = result.mutableElements(as: Float.self)
        layerNormalize(
          x.elements(as: Float.self), rows: x.elementCount / columns, columns: columns,
          scale: scale.elements(as: Float.self), offset: offset.elements(as: Float.self),
          epsilon: epsilon, into: &y, threads: context.threads)
      }
      context.emit(result)
    }
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "brings rows to mean 0 and variance 1, and moves them", attributes: ["epsilon": .float(0)],
      inputs: [
        Tensor([1, 3, -4, 4] as [Float], shape: [2, 2]), Tensor([1, 2] as [Float]),
        Tensor([10, 20] as [Float]),
      ],
      outputs: [Tensor([9, 22, 9, 22] as [Float], shape: [2, 2])])
    OpExample(
      "takes several axes for a row", attributes: ["epsilon": .float(0), "axes": .int(2)],
      inputs: [
        Tensor([1, 1, 3, 3] as [Float], shape: [1, 2, 2]), Tensor([1, 2, 3, 4] as [Float]),
        Tensor([0, 0, 0, 10] as [Float]),
      ],
      outputs: [Tensor([-1, -2, 3, 14] as [Float], shape: [1, 2, 2])])
    OpExample(
      "refuses a scale of another size", attributes: ["epsilon": .float(0)],
      inputs: [
        Tensor([1, 3] as [Float], shape: [1, 2]), Tensor([1] as [Float]),
        Tensor([10, 20] as [Float]),
      ], fails: .invalidArgument)
  }
}
