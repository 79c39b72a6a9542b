import OpInterface
import OpKernelSupport
import TensorCore

/// A list with one element replaced; in place if nothing else holds the list.
struct TensorListSetItem: Op {
  static let schema = OpSchema(
    "TensorListSetItem",
    inputs: [
      .fixed("input_handle", .variant), .fixed("index", .int32),
      .typed("item", by: "element_dtype"),
    ], outputs: [.fixed("output_handle", .variant)],
    attributes: [.type("element_dtype"), .bool("resize_if_index_out_of_bounds", default: false)])

  let dtype: DType
  let grows: Bool

  init(_ attributes: Attributes) throws(OpError) {
    dtype = try attributes.type("element_dtype")
    grows = try attributes.bool("resize_if_index_out_of_bounds")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = dtype, grows = grows
    return Kernel { (context) throws(OpError) in
      var list = try context.takeList(0, of: dtype)
      let index = try context.scalarInteger(1, "index")
      let item = context.take(2)
      try list.checkElement(
        item.shape, "Tried to set a tensor with incompatible shape at a list index.")
      if grows, index >= list.elements.count { try list.resize(to: index + 1) }
      guard list.elements.indices.contains(index) else {
        throw .invalid(
          "Trying to modify element \(index) in a list with \(list.elements.count) elements.")
      }
      list.elements[index] = item
      context.emit(list)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "replaces", inputs: [.list([[1, 2], nil]), Tensor(1 as Int32), Tensor([3, 4] as [Float])],
      outputs: [.list([[1, 2], [3, 4]])])
    OpExample(
      "grows", attributes: ["resize_if_index_out_of_bounds": .bool(true)],
      inputs: [.list([]), Tensor(1 as Int32), Tensor([3, 4] as [Float])],
      outputs: [.list([nil, [3, 4]])])
    OpExample(
      "refuses an index past the end",
      inputs: [.list([]), Tensor(1 as Int32), Tensor([3, 4] as [Float])], fails: .invalidArgument)
  }
}
