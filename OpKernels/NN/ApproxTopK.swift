import OpInterface
import OpKernelSupport
import TensorCore

/// The `k` greatest or least elements along an axis.
///
/// On this kind of device the approximation is exact, so that there is nothing left to aggregate.
struct ApproxTopK: Op, FloatKernel {
  static let schema = OpSchema(
    "ApproxTopK",
    inputs: [.typed("input")],
    outputs: [.typed("values"), .fixed("indices", .int32)],
    attributes: [
      .int("k", minimum: 0),
      .int("reduction_dimension", default: -1),
      .float("recall_target", default: 0.95),
      .bool("is_max_k", default: true),
      .int("reduction_input_size_override", default: -1),
      .bool("aggregate_to_topk", default: true),
      .type(of: [.float16, .bfloat16, .float32]),
    ])

  let k: Int
  let axis: Int
  let takesGreatest: Bool

  init(_ attributes: Attributes) throws(OpError) {
    k = try attributes.int("k")
    axis = try attributes.int("reduction_dimension")
    takesGreatest = try attributes.bool("is_max_k")
    guard k >= 0 else { throw .invalid("Need k >= 0, got \(k)") }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard var extents = inputs[0].shape.extents else { return nil }
    let place = axis < 0 ? axis + extents.count : axis
    guard extents.indices.contains(place) else {
      throw .invalid("reduction_dimension \(axis) is out of range for \(inputs[0].shape)")
    }
    extents[place] = k
    return [PartialShape(extents), PartialShape(extents)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }

  func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let input = context.input(0)
    let axis = try input.shape.normalizedAxis(self.axis)
    let count = input.shape[axis]
    guard k <= count, count <= Int(Int32.max) else {
      throw .invalid("input must have at least \(k) elements along axis \(axis): \(input.shape)")
    }
    var dims = input.shape.dims
    dims[axis] = k
    let shape = try Shape(checking: dims)
    var values = try context.makeOutput(T.self, shape: shape)
    var indices = try context.makeOutput(Int32.self, shape: shape)
    if shape.elementCount > 0 {
      let inner = input.shape.count((axis + 1)..<input.rank)
      let x = input.elements(as: T.self)
      var v = values.mutableElements(as: T.self), p = indices.mutableElements(as: Int32.self)
      var order = [Int](repeating: 0, count: count)
      for o in 0..<input.shape.count(0..<axis) {
        for i in 0..<inner {
          let base = o * count * inner + i
          for j in 0..<count { order[j] = j }
          order.sort { a, b in
            let l = x[base &+ a &* inner], r = x[base &+ b &* inner]
            if takesGreatest { return l > r || (!(l < r) && a < b) }
            return l < r || (!(l > r) && a < b)
          }
          for j in 0..<k {
            v[(o &* k &+ j) &* inner &+ i] = x[base &+ order[j] &* inner]
            p[(o &* k &+ j) &* inner &+ i] = Int32(truncatingIfNeeded: order[j])
          }
        }
      }
    }
    context.emit(values)
    context.emit(indices)
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "takes the least if so asked", attributes: ["k": .int(2), "is_max_k": .bool(false)],
      inputs: [Tensor([3, 1, 4, 2] as [Float])],
      outputs: [Tensor([1, 2] as [Float]), Tensor([1, 3] as [Int32])])
    OpExample(
      "refuses more than there are", attributes: ["k": .int(5)],
      inputs: [Tensor([1, 3, 2, 3] as [Float])], fails: .invalidArgument)
  }
}
