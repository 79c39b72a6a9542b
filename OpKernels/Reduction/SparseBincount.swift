import OpInterface
import OpKernelSupport
import TensorCore

/// How often each value from 0 to below `size` occurs in a sparse vector or each row of a sparse
/// matrix, or the sum of its `weights`; with `binary_output`, whether it occurs.
struct SparseBincount: Op {
  static let schema = OpSchema(
    "SparseBincount",
    inputs: [
      .fixed("indices", .int64), .typed("values", by: "Tidx"), .fixed("dense_shape", .int64),
      .typed("size", by: "Tidx"), .typed("weights"),
    ], outputs: [.typed("output")],
    attributes: [
      .type("Tidx", of: .indices), .type(of: [.int32, .int64, .float32, .float64]),
      .bool("binary_output", default: false),
    ])

  let isBinary: Bool

  init(_ attributes: Attributes) throws(OpError) { isBinary = try attributes.bool("binary_output") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let shape = try inputs[2].constant?.integers(), shape.allSatisfy({ $0 >= 0 }) else {
      return nil
    }
    let size = try inputs[3].statedExtent()
    return [PartialShape(shape.count == 2 ? [shape[0], size] : [size])]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch inputs[4].dtype {
    case .int32: return Kernel { (c) throws(OpError) in try count(&c, Int32.self) }
    case .int64: return Kernel { (c) throws(OpError) in try count(&c, Int64.self) }
    case .float32: return Kernel { (c) throws(OpError) in try count(&c, Float.self) }
    case .float64: return Kernel { (c) throws(OpError) in try count(&c, Double.self) }
    case let dtype: throw .unimplemented("no kernel for \(dtype)")
    }
  }

  private func count<T: NumberScalar>(_ context: inout KernelContext, _: T.Type) throws(OpError) {
    let places = context.input(0), weights = context.input(4)
    let values = try context.integers(1), shape = try context.integers(2)
    guard context.input(2).rank == 1 else {
      throw .invalid("dense_shape must be a vector, not of shape \(context.input(2).shape)")
    }
    guard context.input(1).rank == 1 else {
      throw .invalid("values must be a vector, not of shape \(context.input(1).shape)")
    }
    let size = try context.scalarInteger(3, "size")
    guard size >= 0 else { throw .invalid("size (\(size)) must be non-negative") }
    guard shape.count == 1 || shape.count == 2 else {
      throw .invalid("the dense shape must have one or two dimensions, not \(shape.count)")
    }
    guard places.rank == 2, places.shape[0] == values.count, places.shape[1] == shape.count else {
      throw .invalid(
        "indices of shape \(places.shape) do not fit \(values.count) values of a tensor of rank "
          + "\(shape.count)")
    }
    guard weights.elementCount == 0 || weights.elementCount == values.count else {
      throw .invalid("\(weights.elementCount) weights for \(values.count) values")
    }
    let coordinates = try places.integers()
    for i in coordinates.indices {
      guard coordinates[i] >= 0, coordinates[i] < shape[i % shape.count] else {
        throw .invalid("Sparse index \(coordinates[i]) is out of bounds for shape \(shape)")
      }
    }
    let dims = shape.count == 2 ? [shape[0], size] : [size]
    var result = try Tensor(zeros: T.dtype, shape: Shape(checking: dims))
    do {
      let ws = weights.elements(as: T.self)
      var y = result.mutableElements(as: T.self)
      for (i, value) in values.enumerated() {
        guard value >= 0 else { throw .invalid("Input arr must be non-negative! Got \(value)") }
        if value >= size { continue }
        let bin = (shape.count == 2 ? coordinates[2 * i] * size : 0) + value
        y[bin] = isBinary ? .one : T.sum(y[bin], ws.isEmpty ? .one : ws[i])
      }
    }
    context.emit(result)
  }

  static var examples: [OpExample] {
    OpExample(
      "counts by rows",
      inputs: [
        Tensor([0, 0, 0, 2, 1, 1] as [Int64], shape: [3, 2]), Tensor([1, 1, 9] as [Int32]),
        Tensor([2, 3] as [Int64]), Tensor(2 as Int32), Tensor([] as [Int32]),
      ], outputs: [Tensor([0, 2, 0, 0] as [Int32], shape: [2, 2])])
    OpExample(
      "refuses negative values",
      inputs: [
        Tensor([0] as [Int64], shape: [1, 1]), Tensor([-1] as [Int32]), Tensor([2] as [Int64]),
        Tensor(2 as Int32), Tensor([] as [Int32]),
      ], fails: .invalidArgument)
  }
}
