import OpInterface
import OpKernelSupport
import TensorCore

/// Rows of a variable, chosen by index; the leading `batch_dims` axes of both run together.
struct ResourceGather: Op, MovementKernel {
  static let schema = OpSchema(
    "ResourceGather",
    inputs: [.fixed("resource", .resource), .typed("indices", by: "Tindices")],
    outputs: [.typed("output", by: "dtype")],
    attributes: [
      .int("batch_dims", default: 0), .bool("validate_indices", default: true), .type("dtype"),
      .type("Tindices", of: .indices),
    ], isStateful: true)

  let batchDims: Int
  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) {
    batchDims = try attributes.int("batch_dims")
    dtype = try attributes.type("dtype")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let params = inputs[0].variable?.shape.extents, let indices = inputs[1].shape.extents,
      batchDims >= -indices.count, batchDims <= indices.count
    else { return nil }
    let batch = batchDims < 0 ? batchDims + indices.count : batchDims
    guard batch < params.count, indices.count + params.count - batch - 1 <= Shape.maximumRank
    else { return nil }
    return [PartialShape(indices + params[(batch + 1)...])]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel { try bound(to: dtype) }

  struct Geometry {
    let output: Shape
    let batch: Int
    let indicesPerBatch: Int
    let limit: Int
    let width: Int
    let indices: [Int]

    /// The row of the flattened variable for each index.
    func rows() throws(OpError) -> [Int] {
      var result: [Int] = []
      result.reserveCapacity(indices.count)
      for b in 0..<batch {
        for i in 0..<indicesPerBatch {
          let index = indices[b * indicesPerBatch + i]
          guard index >= 0, index < limit else {
            throw .invalid(
              "indices[\(b * indicesPerBatch + i)] = \(index) is not in [0, \(limit))")
          }
          result.append(b * limit + index)
        }
      }
      return result
    }
  }

  func geometry(_ params: Shape, _ indices: Tensor) throws(OpError) -> Geometry {
    let batchDims = batchDims < 0 ? batchDims + indices.rank : batchDims
    guard batchDims >= 0, batchDims <= indices.rank, batchDims < params.rank else {
      throw .invalid(
        "batch_dims \(self.batchDims) does not fit indices of shape \(indices.shape) "
          + "and params of shape \(params)")
    }
    for axis in 0..<batchDims where params[axis] != indices.shape[axis] {
      throw .invalid(
        "params.shape[\(axis)]: \(params[axis]) should be equal to "
          + "indices.shape[\(axis)]: \(indices.shape[axis])")
    }
    let dims =
      Array(indices.shape.dims) + Array(params.dims[(batchDims + 1)...])
    return Geometry(
      output: try Shape(checking: dims), batch: params.count(0..<batchDims),
      indicesPerBatch: indices.shape.count(batchDims..<indices.rank), limit: params[batchDims],
      width: params.count(batchDims + 1..<params.rank), indices: try indices.integers())
  }

  func run<P: BytePattern>(_: P.Type, _ context: inout KernelContext) throws(OpError) {
    let params = try context.variable(0).read(as: dtype)
    let geometry = try geometry(params.shape, context.input(1))
    let rows = try geometry.rows()
    var result = try context.makeOutput(dtype, shape: geometry.output)
    do {
      let source = params.patterns(as: P.self)
      var out = result.mutablePatterns(as: P.self)
      let width = geometry.width
      for (i, row) in rows.enumerated() {
        let from = row &* width, to = i &* width
        for k in 0..<width { out[to &+ k] = source[from &+ k] }
      }
    }
    context.emit(result)
  }

  func runStrings(_ context: inout KernelContext) throws(OpError) {
    let params = try context.variable(0).read(as: dtype)
    let geometry = try geometry(params.shape, context.input(1))
    let source = params.strings
    var result = StringElements()
    for row in try geometry.rows() {
      for k in 0..<geometry.width { result.append(source[row * geometry.width + k]) }
    }
    context.emit(try Tensor(strings: result, shape: geometry.output))
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "rows of a table", attributes: ["dtype": .type(.float32)],
      inputs: [
        .variable(Tensor([1, 2, 3, 4, 5, 6] as [Float], shape: [3, 2])),
        Tensor([2, 0] as [Int32]),
      ], outputs: [Tensor([5, 6, 1, 2] as [Float], shape: [2, 2])])
    OpExample(
      "one from each batch", attributes: ["dtype": .type(.int32), "batch_dims": .int(1)],
      inputs: [
        .variable(Tensor([1, 2, 3, 4] as [Int32], shape: [2, 2])),
        Tensor([1, 0] as [Int64], shape: [2, 1]),
      ], outputs: [Tensor([2, 3] as [Int32], shape: [2, 1])])
    OpExample(
      "refuses an index past the end", attributes: ["dtype": .type(.float32)],
      inputs: [.variable(Tensor([1, 2] as [Float])), Tensor([2] as [Int32])],
      fails: .invalidArgument)
  }
}
