import OpInterface
import OpKernelSupport
import TensorCore

/// A list of a number of elements, none of them set.
struct TensorListReserve: Op {
  static let schema = OpSchema(
    "TensorListReserve",
    inputs: [.typed("element_shape", by: "shape_type"), .fixed("num_elements", .int32)],
    outputs: [.fixed("handle", .variant)],
    attributes: [.type("element_dtype"), .type("shape_type", of: .indices)])

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("element_dtype") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = dtype
    return Kernel { (context) throws(OpError) in
      context.emit(
        try TensorList(
          reserving: context.scalarInteger(1, "num_elements"), dtype: dtype,
          shape: context.partialShape(0)))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "two vectors to come", attributes: ["element_dtype": .type(.float32)],
      inputs: [Tensor([3] as [Int32]), Tensor(2 as Int32)], outputs: [.list([nil, nil])])
    OpExample(
      "refuses a negative number", attributes: ["element_dtype": .type(.float32)],
      inputs: [Tensor([3] as [Int32]), Tensor(-2 as Int32)], fails: .invalidArgument)
  }
}
