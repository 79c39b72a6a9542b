import OpInterface
import OpKernelSupport
import TensorCore

/// Where a slice of `sizes` begins in a tensor of `shape`: `starts`, moved so that it fits.
private func clamped(_ starts: [Int], _ sizes: [Int], in shape: Shape) throws(OpError) -> [Int] {
  guard starts.count == shape.rank, sizes.count == shape.rank else {
    throw .invalid(
      "\(starts.count) start indices and \(sizes.count) sizes for a tensor of shape \(shape)")
  }
  var result: [Int] = []
  for axis in 0..<shape.rank {
    guard sizes[axis] >= 0, sizes[axis] <= shape[axis] else {
      throw .invalid("a slice of size \(sizes) does not fit into shape \(shape)")
    }
    result.append(min(max(starts[axis], 0), shape[axis] - sizes[axis]))
  }
  return result
}

private func offset(_ starts: [Int], _ strides: [Int]) -> Int {
  zip(starts, strides).reduce(0) { $0 + $1.0 * $1.1 }
}

/// A slice that begins where a tensor says, or as near to it as the slice fits.
struct XlaDynamicSlice: Op {
  static let schema = OpSchema(
    "XlaDynamicSlice",
    inputs: [
      .typed("input"), .typed("start_indices", by: "Tindices"),
      .typed("size_indices", by: "Tindices"),
    ],
    outputs: [.typed("output")],
    attributes: [.type(), .type("Tindices", of: .indices)])

  init(_ attributes: Attributes) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let sizes = try inputs[2].constant?.integers() else { return nil }
    return [PartialShape(try Shape(checking: sizes))]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try .moving(inputs[0].dtype) { (context) throws(OpError) in
      let x = context.input(0)
      let sizes = try context.integers(2)
      let starts = try clamped(try context.integers(1), sizes, in: x.shape)
      let shape = try Shape(checking: sizes), memory = x.shape.strides
      var result = try context.makeOutput(x.dtype, shape: shape)
      try StridedCopy(
        sizes, from: memory, to: shape.strides, sourceStart: offset(starts, memory)
      ).copy(x, into: &result)
      context.emit(result)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "moves back a slice that leaves the tensor",
      inputs: [Tensor([1, 2, 3] as [Float]), Tensor([2] as [Int32]), Tensor([2] as [Int32])],
      outputs: [Tensor([2, 3] as [Float])])
    OpExample(
      "refuses a slice larger than the tensor",
      inputs: [Tensor([1, 2, 3] as [Float]), Tensor([0] as [Int32]), Tensor([4] as [Int32])],
      fails: .invalidArgument)
  }
}

/// A tensor with a slice replaced that begins where a tensor says, or as near to it as it fits.
struct XlaDynamicUpdateSlice: Op {
  static let schema = OpSchema(
    "XlaDynamicUpdateSlice",
    inputs: [.typed("input"), .typed("update"), .typed("indices", by: "Tindices")],
    outputs: [.typed("output")],
    attributes: [.type(), .type("Tindices", of: .indices)])

  init(_ attributes: Attributes) {}

  func inferShapes(_ inputs: [ValueFact]) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try .moving(inputs[0].dtype) { (context) throws(OpError) in
      let update = context.input(1)
      let starts = try clamped(
        try context.integers(2), update.shape.dims, in: context.input(0).shape)
      var result = context.take(0)
      let memory = result.shape.strides
      try StridedCopy(
        update.shape.dims, from: update.shape.strides, to: memory,
        targetStart: offset(starts, memory)
      ).copy(update, into: &result)
      context.emit(result)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "replaces the elements from index 1",
      inputs: [Tensor([1, 2, 3] as [Float]), Tensor([8, 9] as [Float]), Tensor([1] as [Int32])],
      outputs: [Tensor([1, 8, 9] as [Float])])
    OpExample(
      "refuses an update larger than the tensor",
      inputs: [Tensor([1] as [Float]), Tensor([8, 9] as [Float]), Tensor([0] as [Int32])],
      fails: .invalidArgument)
  }
}
