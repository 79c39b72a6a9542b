import OpInterface
import OpKernelSupport
import TensorCore

/// Tensors joined along an axis.
struct ConcatV2: Op {
  static let schema = OpSchema(
    "ConcatV2", inputs: [.repeated("values"), .typed("axis", by: "Tidx")],
    outputs: [.typed("output")],
    attributes: [
      .int("N", minimum: 2), .type(), .type("Tidx", of: .indices, default: .int32),
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let axis = inputs.last else { return nil }
    return joinedShape(inputs.dropLast().map(\.shape), axis: axis.knownInteger).map { [$0] }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    var fixed: FixedKernel.Maker?
    if let axis = inputs.last?.knownInteger {
      fixed = fixedCopy(inputs) { (shapes) -> BlockCopies? in
        guard shapes.last?.rank == 0 else { return nil }
        return try? joining(Array(shapes.dropLast()), axis: axis)
      }
    }
    return try .moving(inputs[0].dtype, fixed: fixed) { (context) throws(OpError) in
      let count = context.inputCount - 1
      let axis = try context.axis(count, "axis tensor")
      context.emit(try joined(&context, 0..<count, axis: axis))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "along the last axis",
      inputs: [
        Tensor([1, 2] as [Float], shape: [2, 1]),
        Tensor([3, 4, 5, 6] as [Float], shape: [2, 2]), Tensor(-1 as Int32),
      ], outputs: [Tensor([1, 3, 4, 2, 5, 6] as [Float], shape: [2, 3])])
    OpExample(
      "refuses shapes that differ elsewhere",
      inputs: [
        Tensor([1, 2] as [Float], shape: [2, 1]), Tensor([3] as [Float], shape: [1, 1]),
        Tensor(1 as Int32),
      ], fails: .invalidArgument)
  }
}
