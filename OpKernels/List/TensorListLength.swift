import OpInterface
import OpKernelSupport
import TensorCore

/// How many elements a list has, set or not.
struct TensorListLength: Op {
  static let schema = OpSchema(
    "TensorListLength", inputs: [.fixed("input_handle", .variant)],
    outputs: [.fixed("length", .int32)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      context.emit(
        Tensor(Int32(clamping: try context.list(0, of: nil).elements.count)))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "counts", inputs: [.list([[1], nil])], outputs: [Tensor(2 as Int32)])
  }
}

/// What is known of the shape of a list's elements: -1 for an unknown extent or rank.
struct TensorListElementShape: Op {
  static let schema = OpSchema(
    "TensorListElementShape", inputs: [.fixed("input_handle", .variant)],
    outputs: [.typed("element_shape", by: "shape_type")],
    attributes: [.type("shape_type", of: .indices)])

  let isWide: Bool

  init(_ attributes: Attributes) throws(OpError) {
    isWide = try attributes.type("shape_type") == .int64
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let isWide = isWide
    return Kernel { (context) throws(OpError) in
      let extents = try context.list(0, of: nil).elementShape.extents
      let dims = extents.map { $0.map { $0 ?? -1 } } ?? [-1]
      let shape: Shape = extents == nil ? .scalar : [dims.count]
      if isWide {
        context.emit(Tensor(dims.map(Int64.init), shape: shape))
      } else {
        context.emit(Tensor(dims.map(Int32.init(clamping:)), shape: shape))
      }
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "an unknown extent", attributes: ["shape_type": .type(.int32)], inputs: [.list([[1]])],
      outputs: [Tensor([-1] as [Int32])])
    OpExample(
      "an unknown rank", attributes: ["shape_type": .type(.int64)],
      inputs: [.list([[1]], shape: .unknown)], outputs: [Tensor(-1 as Int64)])
  }
}

/// A list with elements dropped from its end, or added there and not set.
struct TensorListResize: Op {
  static let schema = OpSchema(
    "TensorListResize", inputs: [.fixed("input_handle", .variant), .fixed("size", .int32)],
    outputs: [.fixed("output_handle", .variant)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let size = try context.scalarInteger(1, "size")
      guard size >= 0 else {
        throw .invalid("TensorListResize expects size to be non-negative. Got: \(size)")
      }
      var list = try context.takeList(0)
      try list.resize(to: size)
      context.emit(list)
    }
  }

  static var examples: [OpExample] {
    OpExample("shorter", inputs: [.list([[1], [2]]), Tensor(1 as Int32)], outputs: [.list([[1]])])
    OpExample(
      "longer", inputs: [.list([[1]]), Tensor(2 as Int32)], outputs: [.list([[1], nil])])
    OpExample(
      "refuses a negative size", inputs: [.list([[1]]), Tensor(-1 as Int32)],
      fails: .invalidArgument)
  }
}
