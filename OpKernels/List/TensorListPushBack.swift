import OpInterface
import TensorCore

extension TensorList {
  /// Appends an element.
  ///
  /// - Throws: `INVALID_ARGUMENT` if its shape does not fit or the list is full.
  fileprivate mutating func push(_ tensor: Tensor) throws(OpError) {
    try checkElement(
      tensor.shape, "Tried to append a tensor with incompatible shape to a list.")
    guard elements.count < (maximumCount ?? .max), elements.count < Self.maximumReservation else {
      throw .invalid("Tried to push item into a full list of size \(elements.count)")
    }
    elements.append(tensor)
  }
}

/// A list with one element more; in place if nothing else holds the list.
struct TensorListPushBack: Op {
  static let schema = OpSchema(
    "TensorListPushBack",
    inputs: [.fixed("input_handle", .variant), .typed("tensor", by: "element_dtype")],
    outputs: [.fixed("output_handle", .variant)], attributes: [.type("element_dtype")])

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("element_dtype") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = dtype
    return Kernel { (context) throws(OpError) in
      var list = try context.takeList(0, of: dtype)
      try list.push(context.take(1))
      context.emit(list)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "appends", inputs: [.list([[1]]), Tensor([2] as [Float])], outputs: [.list([[1], [2]])])
    OpExample(
      "refuses another shape",
      inputs: [.list([], shape: PartialShape([3] as Shape)), Tensor([2] as [Float])],
      fails: .invalidArgument)
  }
}

/// Lists, each with one row of a tensor appended.
struct TensorListPushBackBatch: Op {
  static let schema = OpSchema(
    "TensorListPushBackBatch",
    inputs: [.fixed("input_handles", .variant), .typed("tensor", by: "element_dtype")],
    outputs: [.fixed("output_handles", .variant)], attributes: [.type("element_dtype")])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let tensor = context.input(1)
      let handles = context.take(0)
      let shape = handles.shape
      guard shape.rank == 1, tensor.rank >= 1, tensor.shape[0] == shape[0] else {
        throw .invalid(
          "Expected input_handles to be a vector with a handle for each row of a tensor of shape "
            + "\(tensor.shape), got shape \(shape)")
      }
      var variants = handles.variants()
      for (i, row) in try Stacking.rows(of: tensor).enumerated() {
        var payload = Variant.empty
        swap(&payload, &variants[i])
        guard case .list(var list) = payload else {
          throw .invalid("Input handle at index \(i) is not a list")
        }
        payload = .empty
        guard list.elementDType == tensor.dtype else {
          throw .invalid(
            "Invalid data types; op elements \(tensor.dtype) but list elements "
              + "\(list.elementDType)")
        }
        try list.push(row)
        variants[i] = .list(list)
      }
      context.emit(try Tensor(variants: variants, shape: shape))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses a single handle", inputs: [.list([[1]]), Tensor([2] as [Float])],
      fails: .invalidArgument)
  }
}

/// A list without its last element, and that element.
struct TensorListPopBack: Op {
  static let schema = OpSchema(
    "TensorListPopBack",
    inputs: [.fixed("input_handle", .variant), .fixed("element_shape", .int32)],
    outputs: [.fixed("output_handle", .variant), .typed("tensor", by: "element_dtype")],
    attributes: [.type("element_dtype")])

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("element_dtype") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.scalar, .unknown]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = dtype
    return Kernel { (context) throws(OpError) in
      var list = try context.takeList(0, of: dtype)
      guard !list.elements.isEmpty else { throw .invalid("Trying to pop from an empty list.") }
      // The shape matters, and has to be one, only for an element that is not set.
      let place = list.elements.count - 1
      let last: Tensor
      if let element = list.elements[place] {
        last = element
      } else {
        last = try list.element(place, shape: context.partialShape(1))
      }
      list.elements.removeLast()
      context.emit(list)
      context.emit(last)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "the last element", attributes: ["element_dtype": .type(.float32)],
      inputs: [.list([[1], [2]]), Tensor([1] as [Int32])],
      outputs: [.list([[1]]), Tensor([2] as [Float])])
    OpExample(
      "refuses an empty list", attributes: ["element_dtype": .type(.float32)],
      inputs: [.list([]), Tensor([1] as [Int32])], fails: .invalidArgument)
  }
}
