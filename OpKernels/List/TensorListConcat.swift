import OpInterface
import TensorCore

extension TensorList {
  /// Elements joined along their outermost axes, and how long each is there.
  ///
  /// `shape` is that of an element; an element that is not set is as long as it says, or else as the
  /// next of `leadingDims` does.
  fileprivate func joined(shape: PartialShape, leadingDims: [Int]?) throws(OpError)
    -> (Tensor, [Int])
  {
    let merged = try self.shape(mergedWith: shape)
    guard merged.rank != 0 else {
      throw .invalid("Concat requires elements to be at least vectors, found scalars instead.")
    }
    let first = merged.extents?.first ?? nil
    // TensorFlow looks at what elements have to be only where an input says so, and the list does not
    // say all.
    let given = leadingDims == nil || elementShape.fullyKnown != nil ? nil : first
    var rest = merged.extents.map { PartialShape(Array($0.dropFirst())) } ?? .unknown
    for (i, element) in elements.enumerated() {
      guard let element else { continue }
      guard element.rank >= 1 else {
        throw .invalid("Concat saw a scalar shape at index \(i) but requires at least vectors.")
      }
      let tail = PartialShape(Array(element.shape.dims.dropFirst()).map { $0 })
      guard let both = rest.merged(with: tail) else {
        throw .invalid(
          "Tried to concat tensors with unequal shapes: \(rest) vs element shape \(element.shape)")
      }
      rest = both
    }
    guard let row = rest.fullyKnown else {
      throw .invalid(
        "All except the first dimension must be fully defined when concating an empty tensor list."
          + " element_shape: \(merged)")
    }
    var lengths: [Int] = []
    var total = 0
    var nextLeading = 0
    for (i, element) in elements.enumerated() {
      let length: Int
      if let element {
        length = element.shape[0]
        guard given == nil || given == length else {
          throw .invalid(
            "First entry of element_shape \(merged) does not match the first dimension of the "
              + "list's element \(i) of shape \(element.shape)")
        }
      } else if let first {
        length = first
      } else {
        guard let leadingDims, nextLeading < leadingDims.count else {
          throw .invalid(
            "List contains uninitialized tensor at index \(i) but leading_dims has only "
              + "\(leadingDims?.count ?? 0) elements.")
        }
        length = leadingDims[nextLeading]
        nextLeading += 1
      }
      let (sum, overflow) = total.addingReportingOverflow(length)
      guard length >= 0, !overflow else {
        throw .invalid("element \(i) cannot have the length \(length)")
      }
      lengths.append(length)
      total = sum
    }
    let output = try Shape(checking: [total] + row.dims)
    let counts = lengths.map { $0.multipliedReportingOverflow(by: row.elementCount).partialValue }
    let tensor = try Stacking.joined(elements, counts: counts, dtype: elementDType, shape: output)
    return (tensor, lengths)
  }
}

/// The elements of a list joined along their outermost axes, and how long each is there.
struct TensorListConcatV2: Op {
  static let schema = OpSchema(
    "TensorListConcatV2",
    inputs: [
      .fixed("input_handle", .variant), .typed("element_shape", by: "shape_type"),
      .fixed("leading_dims", .int64),
    ], outputs: [.typed("tensor", by: "element_dtype"), .fixed("lengths", .int64)],
    attributes: [.type("element_dtype"), .type("shape_type", of: .indices)])

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("element_dtype") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.unknown, .rank(1)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = dtype
    return Kernel { (context) throws(OpError) in
      let (tensor, lengths) = try context.list(0, of: dtype).joined(
        shape: context.partialShape(1), leadingDims: context.integers(2))
      context.emit(tensor)
      context.emit(Tensor(lengths.map(Int64.init)))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "elements of unequal lengths", attributes: ["element_dtype": .type(.float32)],
      inputs: [.list([[1], [2, 3]]), Tensor([-1] as [Int32]), Tensor([] as [Int64])],
      outputs: [Tensor([1, 2, 3] as [Float]), Tensor([1, 2] as [Int64])])
    OpExample(
      "an element not set", attributes: ["element_dtype": .type(.float32)],
      inputs: [.list([[1], nil]), Tensor([-1] as [Int32]), Tensor([2] as [Int64])],
      outputs: [Tensor([1, 0, 0] as [Float]), Tensor([1, 2] as [Int64])])
    OpExample(
      "refuses an element not set and of unknown length",
      attributes: ["element_dtype": .type(.float32)],
      inputs: [.list([[1], nil]), Tensor([-1] as [Int32]), Tensor([] as [Int64])],
      fails: .invalidArgument)
  }
}

/// `TensorListConcatV2` with the element shape an attribute.
struct TensorListConcat: Op {
  static let schema = OpSchema(
    "TensorListConcat", inputs: [.fixed("input_handle", .variant)],
    outputs: [.typed("tensor", by: "element_dtype"), .fixed("lengths", .int64)],
    attributes: [.type("element_dtype"), .shape("element_shape", default: .unknown)])

  let dtype: DType
  let shape: PartialShape

  init(_ attributes: Attributes) throws(OpError) {
    dtype = try attributes.type("element_dtype")
    shape = try attributes.shape("element_shape")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.unknown, .rank(1)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = dtype, shape = shape
    return Kernel { (context) throws(OpError) in
      let (tensor, lengths) = try context.list(0, of: dtype).joined(
        shape: shape, leadingDims: nil)
      context.emit(tensor)
      context.emit(Tensor(lengths.map(Int64.init)))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "elements of unequal lengths", attributes: ["element_dtype": .type(.float32)],
      inputs: [.list([[1], [2, 3]])],
      outputs: [Tensor([1, 2, 3] as [Float]), Tensor([1, 2] as [Int64])])
  }
}

/// A tensor cut along its outermost axis into a list.
struct TensorListSplit: Op {
  static let schema = OpSchema(
    "TensorListSplit",
    inputs: [
      .typed("tensor", by: "element_dtype"), .typed("element_shape", by: "shape_type"),
      .fixed("lengths", .int64),
    ], outputs: [.fixed("output_handle", .variant)],
    attributes: [.type("element_dtype"), .type("shape_type", of: .indices)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let tensor = context.input(0)
      let shape = try context.partialShape(1)
      let lengths = try Stacking.checkedLengths(context.input(2), of: tensor)
      let tail = PartialShape([nil] + tensor.shape.dims.dropFirst().map { $0 })
      guard shape.merged(with: tail) != nil else {
        throw .invalid(
          "tensor shape \(tensor.shape) is not compatible with element_shape \(shape)")
      }
      context.emit(
        TensorList(
          elementDType: tensor.dtype, elementShape: shape,
          elements: try Stacking.split(tensor, lengths: lengths)))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "unequal parts",
      inputs: [Tensor([1, 2, 3] as [Float]), Tensor([-1] as [Int32]), Tensor([1, 2] as [Int64])],
      outputs: [.list([[1], [2, 3]])])
    OpExample(
      "refuses lengths that do not add up",
      inputs: [Tensor([1, 2, 3] as [Float]), Tensor([-1] as [Int32]), Tensor([1, 1] as [Int64])],
      fails: .invalidArgument)
  }
}

/// Lists joined pairwise.
struct TensorListConcatLists: Op {
  static let schema = OpSchema(
    "TensorListConcatLists",
    inputs: [.fixed("input_a", .variant), .fixed("input_b", .variant)],
    outputs: [.fixed("output", .variant)], attributes: [.type("element_dtype")])

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("element_dtype") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = dtype
    return Kernel { (context) throws(OpError) in
      let a = context.input(0), b = context.input(1)
      guard a.shape == b.shape else {
        throw .invalid(
          "input_a and input_b must be the same shape, got \(a.shape) and \(b.shape)")
      }
      var result: [Variant] = []
      for pair in zip(a.variants(), b.variants()) {
        guard case (.list(var left), .list(let right)) = pair else {
          throw .invalid("an input handle is not a list")
        }
        guard left.elementDType == dtype, right.elementDType == dtype else {
          throw .invalid(
            "Invalid data types; op elements \(dtype) but list elements \(left.elementDType) "
              + "and \(right.elementDType)")
        }
        guard left.elementShape == right.elementShape else {
          throw .invalid(
            "input_a and input_b TensorList element shapes are not identical: "
              + "\(left.elementShape) vs. \(right.elementShape)")
        }
        left.elements += right.elements
        result.append(.list(left))
      }
      context.emit(try Tensor(variants: result, shape: a.shape))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "joins", attributes: ["element_dtype": .type(.float32)],
      inputs: [.list([[1]]), .list([[2]])], outputs: [.list([[1], [2]])])
  }
}
