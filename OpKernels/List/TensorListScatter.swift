import OpInterface
import OpKernelSupport
import TensorCore

/// A list with the rows of a tensor at given indices.
protocol TensorListScatterOp: Op {
  init()
}

extension TensorListScatterOp {
  init(_ attributes: Attributes) throws(OpError) { self.init() }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let statesCount = Self.schema.inputs.count == 4
    return Kernel { (context) throws(OpError) in
      let tensor = context.input(0)
      let indices = try context.integers(1)
      let shape = try context.partialShape(2)
      let count = statesCount ? try context.scalarInteger(3, "num_elements") : -1
      guard count >= -1 else {
        throw .invalid(
          "TensorListScatter expects num_elements >= -1, found: \(count)")
      }
      var list = try TensorList(
        reserving: count == -1 ? (indices.max() ?? -1) + 1 : count, dtype: tensor.dtype,
        shape: shape)
      try list.scatter(tensor, indices)
      context.emit(list)
    }
  }
}

extension TensorList {
  /// Sets elements `indices`, which must exist, to the rows of `tensor`.
  mutating func scatter(_ tensor: Tensor, _ indices: [Int]) throws(OpError) {
    guard tensor.rank >= 1, tensor.shape[0] == indices.count else {
      throw .invalid(
        "Invalid number of rows in input tensor. Expected: \(indices.count) "
          + "Actual shape: \(tensor.shape)")
    }
    try checkElement(
      Shape(checking: tensor.shape.dims.dropFirst()), "Tensor rows do not fit the list.")
    for (index, row) in zip(indices, try Stacking.rows(of: tensor)) {
      guard elements.indices.contains(index) else {
        throw .invalid(
          "TensorListScatter: Trying to scatter at index \(index) in list with size "
            + "\(elements.count)")
      }
      elements[index] = row
    }
  }
}

/// As many elements as the greatest index demands.
struct TensorListScatter: TensorListScatterOp {
  static let schema = OpSchema(
    "TensorListScatter",
    inputs: [
      .typed("tensor", by: "element_dtype"), .fixed("indices", .int32),
      .typed("element_shape", by: "shape_type"),
    ], outputs: [.fixed("output_handle", .variant)],
    attributes: [.type("element_dtype"), .type("shape_type", of: .indices)])

  static var examples: [OpExample] {
    OpExample(
      "leaves gaps",
      inputs: [
        Tensor([1, 2] as [Float], shape: [2, 1]), Tensor([2, 0] as [Int32]),
        Tensor([1] as [Int32]),
      ], outputs: [.list([[2], nil, [1]])])
  }
}

/// As many elements as stated, or -1 for as many as the greatest index demands.
struct TensorListScatterV2: TensorListScatterOp {
  static let schema = OpSchema(
    "TensorListScatterV2",
    inputs: TensorListScatter.schema.inputs + [.fixed("num_elements", .int32)],
    outputs: TensorListScatter.schema.outputs, attributes: TensorListScatter.schema.attributes)

  static var examples: [OpExample] {
    OpExample(
      "a stated length",
      inputs: [
        Tensor([1] as [Float], shape: [1, 1]), Tensor([0] as [Int32]), Tensor([1] as [Int32]),
        Tensor(2 as Int32),
      ], outputs: [.list([[1], nil])])
    OpExample(
      "refuses an index past the stated length",
      inputs: [
        Tensor([1] as [Float], shape: [1, 1]), Tensor([2] as [Int32]), Tensor([1] as [Int32]),
        Tensor(2 as Int32),
      ], fails: .invalidArgument)
  }
}

/// A list with elements replaced by the rows of a tensor; it grows as the greatest index demands.
struct TensorListScatterIntoExistingList: Op {
  static let schema = OpSchema(
    "TensorListScatterIntoExistingList",
    inputs: [
      .fixed("input_handle", .variant), .typed("tensor", by: "element_dtype"),
      .fixed("indices", .int32),
    ], outputs: [.fixed("output_handle", .variant)], attributes: [.type("element_dtype")])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let tensor = context.input(1)
      guard context.input(2).rank == 1 else {
        throw .invalid(
          "Expected indices to be a vector, but received shape: \(context.input(2).shape)")
      }
      let indices = try context.integers(2)
      var list = try context.takeList(0, of: tensor.dtype)
      let needed = (indices.max() ?? -1) + 1
      if needed > list.elements.count { try list.resize(to: needed) }
      try list.scatter(tensor, indices)
      context.emit(list)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "replaces and grows",
      inputs: [
        .list([[1], [2]]), Tensor([3, 4] as [Float], shape: [2, 1]), Tensor([0, 2] as [Int32]),
      ], outputs: [.list([[3], [2], [4]])])
    OpExample(
      "refuses an index that is no vector",
      inputs: [.list([[1]]), Tensor([3] as [Float], shape: [1, 1]), Tensor(0 as Int32)],
      fails: .invalidArgument)
  }
}
