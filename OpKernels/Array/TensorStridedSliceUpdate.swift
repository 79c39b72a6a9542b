import OpInterface
import OpKernelSupport
import TensorCore

/// A tensor with the elements of Python's `input[begin:end:strides, ...]` replaced.
struct TensorStridedSliceUpdate: Op {
  static let schema = OpSchema(
    "TensorStridedSliceUpdate",
    inputs: [
      .typed("input"), .typed("begin", by: "Index"), .typed("end", by: "Index"),
      .typed("strides", by: "Index"), .typed("value"),
    ], outputs: [.typed("output")],
    attributes: [.type(), .type("Index", of: .indices)] + StridedSliceSpec.schemaAttributes)

  let spec: StridedSliceSpec

  init(_ attributes: Attributes) throws(OpError) { spec = try StridedSliceSpec(attributes) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try .moving(inputs[0].dtype) { (context) throws(OpError) in
      // TensorFlow has kernels for some of these types, which refuse them.
      let dtype = context.input(4).dtype
      let quantized: [DType] = [.qint8, .quint8, .qint16, .quint16, .qint32]
      guard !dtype.isSmall, !quantized.contains(dtype) else {
        throw .invalid("Unsupported data type: \(dtype)")
      }
      let selection = try context.selection(spec, of: context.input(0).shape, from: 1)
      var result = context.take(0)
      try selection.assign(context.input(4), to: &result)
      context.emit(result)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "every other element",
      inputs: [
        Tensor([1, 2, 3, 4] as [Float]), Tensor([0] as [Int32]), Tensor([4] as [Int32]),
        Tensor([2] as [Int32]), Tensor([8, 9] as [Float]),
      ], outputs: [Tensor([8, 2, 9, 4] as [Float])])
    OpExample(
      "refuses a value that does not broadcast",
      inputs: [
        Tensor([1, 2, 3, 4] as [Float]), Tensor([0] as [Int32]), Tensor([3] as [Int32]),
        Tensor([1] as [Int32]), Tensor([8, 9] as [Float]),
      ], fails: .invalidArgument)
  }
}
