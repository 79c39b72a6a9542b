import OpInterface
import OpKernelSupport
import TensorCore

/// Blocks of a variable, addressed by coordinates.
struct ResourceGatherNd: Op, MovementKernel {
  static let schema = OpSchema(
    "ResourceGatherNd",
    inputs: [.fixed("resource", .resource), .typed("indices", by: "Tindices")],
    outputs: [.typed("output", by: "dtype")],
    attributes: [.type("dtype"), .type("Tindices", of: .indices)], isStateful: true)

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("dtype") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let params = inputs[0].variable?.shape.extents, let indices = inputs[1].shape.extents,
      let last = indices.last, let depth = last, depth <= params.count,
      indices.count - 1 + params.count - depth <= Shape.maximumRank
    else { return nil }
    return [PartialShape(indices.dropLast() + params[depth...])]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel { try bound(to: dtype) }

  private func plan(_ params: Shape, _ indices: Tensor) throws(OpError) -> (ScatterPlan, Shape) {
    guard params.rank >= 1, indices.rank >= 1, indices.shape[-1] <= params.rank else {
      throw .invalid(
        "index innermost dimension length must be <= params rank; saw indices of shape "
          + "\(indices.shape) and params of shape \(params)")
    }
    let output = try Shape(
      checking: indices.shape.dims.dropLast() + params.dims[indices.shape[-1]...])
    return (try ScatterPlan(blocksOf: params, indices: indices, updates: output), output)
  }

  func run<P: BytePattern>(_: P.Type, _ context: inout KernelContext) throws(OpError) {
    let params = try context.variable(0).read(as: dtype)
    let (plan, shape) = try plan(params.shape, context.input(1))
    var result = try context.makeOutput(dtype, shape: shape)
    do {
      let source = params.patterns(as: P.self)
      var out = result.mutablePatterns(as: P.self)
      let width = plan.width
      for (i, from) in plan.starts.enumerated() {
        let to = i &* width
        for k in 0..<width { out[to &+ k] = source[from &+ k] }
      }
    }
    context.emit(result)
  }

  func runStrings(_ context: inout KernelContext) throws(OpError) {
    let params = try context.variable(0).read(as: dtype)
    let (plan, shape) = try plan(params.shape, context.input(1))
    let source = params.strings
    var result = StringElements()
    for from in plan.starts {
      for k in 0..<plan.width { result.append(source[from + k]) }
    }
    context.emit(try Tensor(strings: result, shape: shape))
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "one element", attributes: ["dtype": .type(.float32)],
      inputs: [
        .variable(Tensor([1, 2, 3, 4] as [Float], shape: [2, 2])),
        Tensor([1, 0] as [Int32], shape: [1, 2]),
      ], outputs: [Tensor([3] as [Float])])
    OpExample(
      "refuses coordinates past the end", attributes: ["dtype": .type(.float32)],
      inputs: [
        .variable(Tensor([1, 2] as [Float])), Tensor([2] as [Int32], shape: [1, 1]),
      ], fails: .invalidArgument)
  }
}
