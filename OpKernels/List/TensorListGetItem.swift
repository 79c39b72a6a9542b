import OpInterface
import TensorCore

/// An element of a list; zeros if it has not been set and its shape is known.
struct TensorListGetItem: Op {
  static let schema = OpSchema(
    "TensorListGetItem",
    inputs: [
      .fixed("input_handle", .variant), .fixed("index", .int32),
      .typed("element_shape", by: "Tshape"),
    ], outputs: [.typed("item", by: "element_dtype")],
    attributes: [.type("element_dtype"), .type("Tshape", of: .indices, default: .int32)])

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("element_dtype") }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = dtype
    return Kernel { (context) throws(OpError) in
      let list = try context.list(0, of: dtype)
      let index = try context.integer(1)
      guard list.elements.indices.contains(index) else {
        throw .invalid(
          "Trying to access element \(index) in a list with \(list.elements.count) elements.")
      }
      // The shape matters, and has to be one, only for an element that is not set.
      if let element = list.elements[index] {
        context.emit(element)
      } else {
        context.emit(try list.element(index, shape: context.partialShape(2)))
      }
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "an element", attributes: ["element_dtype": .type(.float32)],
      inputs: [.list([[1, 2], [3, 4]]), Tensor(1 as Int32), Tensor([2] as [Int32])],
      outputs: [Tensor([3, 4] as [Float])])
    OpExample(
      "zeros for one not set", attributes: ["element_dtype": .type(.float32)],
      inputs: [.list([nil]), Tensor(0 as Int32), Tensor([2] as [Int32])],
      outputs: [Tensor([0, 0] as [Float])])
    OpExample(
      "refuses an index past the end", attributes: ["element_dtype": .type(.float32)],
      inputs: [.list([[1, 2]]), Tensor(1 as Int32), Tensor([2] as [Int32])],
      fails: .invalidArgument)
  }
}
