import OpInterface
import OpKernelSupport
import TensorCore

/// The elements or slices of `params` that the rows of `indices` name.
struct GatherNd: Op {
  static let schema = OpSchema(
    "GatherNd", inputs: [.typed("params", by: "Tparams"), .typed("indices", by: "Tindices")],
    outputs: [.typed("output", by: "Tparams")],
    attributes: [
      .type("Tparams"), .type("Tindices", of: [.int16, .int32, .int64]),
      BadIndices.schemaAttribute,
    ])

  let policy: BadIndices

  init(_ attributes: Attributes) throws(OpError) { policy = try BadIndices(attributes) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let params = inputs[0].shape.extents, let indices = inputs[1].shape.extents,
      let last = indices.last, let depth = last, depth <= params.count
    else { return nil }
    return [PartialShape(indices.dropLast() + params[depth...])]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try .moving(inputs[0].dtype) { (context) throws(OpError) in
      let params = context.input(0), indices = context.input(1)
      guard params.rank > 0 else {
        throw .invalid("params must be at least a vector, got \(params.shape)")
      }
      guard indices.rank > 0 else {
        throw .invalid("indices must be at least a vector, got \(indices.shape)")
      }
      let rows = indices.shape.count(0..<indices.rank - 1)
      guard params.elementCount > 0 || rows == 0 else {
        throw .invalid(
          "Requested more than 0 entries, but params is empty.  Params shape: \(params.shape)")
      }
      let slices = try SliceIndices(
        indices, of: params.shape, policy: policy, kind: "param shape",
        suffix: ", node name: GatherNd")
      let shape = try Shape(
        checking: indices.shape.dims.dropLast() + params.shape.dims[slices.depth...])
      var result = try context.makeOutput(params.dtype, shape: shape)
      if policy == .ignore {
        try StridedCopy.fill(count: shape.elementCount)
          .copy(Tensor(zeros: params.dtype, shape: .scalar), into: &result)
      }
      try copyBlocks(
        of: slices.length, count: slices.offsets.count, from: params, at: slices.offsets,
        into: &result, at: nil)
      context.emit(result)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "elements",
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]),
        Tensor([0, 1, 1, 0] as [Int32], shape: [2, 2]),
      ], outputs: [Tensor([2, 3] as [Float])])
    OpExample(
      "a row of strings",
      inputs: [
        Tensor(strings: ["a", "b", "c", "d"], shape: [2, 2]), Tensor([1] as [Int32]),
      ], outputs: [Tensor(strings: ["c", "d"])])
    OpExample(
      "refuses immensely many copies",
      inputs: [
        Tensor([1, 2] as [Float]), try? Tensor(uninitialized: .int32, shape: [1 << 50, 0]),
      ].compactMap { $0 }, fails: .resourceExhausted)
    OpExample(
      "refuses an index out of range",
      inputs: [Tensor([1, 2] as [Float]), Tensor([2] as [Int32])], fails: .invalidArgument)
  }
}
