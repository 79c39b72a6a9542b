import OpInterface
import OpKernelSupport
import TensorCore

/// The coordinates that entries have in another shape of as many elements.
struct SparseReshape: Op {
  static let schema = OpSchema(
    "SparseReshape",
    inputs: [
      .fixed("input_indices", .int64), .fixed("input_shape", .int64), .fixed("new_shape", .int64),
    ], outputs: [.fixed("output_indices", .int64), .fixed("output_shape", .int64)])

  init(_ attributes: Attributes) throws(OpError) {}

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let indices = context.input(0)
      guard indices.rank == 2 else {
        throw .invalid("Input indices should be a matrix but received shape \(indices.shape)")
      }
      guard context.input(1).rank == 1, context.input(2).rank == 1 else {
        throw .invalid(
          "Input and target shapes should be vectors but received shapes "
            + "\(context.input(1).shape) and \(context.input(2).shape)")
      }
      let old = try context.integers(1)
      guard indices.shape[1] == old.count else {
        throw .invalid(
          "Input tensor rank must match input shape length: \(indices.shape[1]) vs. \(old.count)")
      }
      guard !old.isEmpty || indices.shape[0] == 0 else {
        throw .invalid("Input tensor has no axes but \(indices.shape[0]) entries")
      }
      let oldShape = try Shape(checking: old)
      let target = try Self.resolve(try context.integers(2), elementCount: oldShape.elementCount)
      if target == oldShape {
        // TensorFlow hands the indices on without a look at them.
        context.emit(indices)
        context.emit(try indexTensor(target.dims, .int64))
        return
      }
      guard indices.shape[0] == 0 || oldShape.elementCount > 0 else {
        throw .invalid(
          "Input tensor has \(indices.shape[0]) non zero elements but input shape (\(oldShape)) or "
            + "output shape (\(target)) is empty")
      }
      let flat = try context.integers(0)
      let oldStrides = oldShape.strides, newStrides = target.strides
      var result: [Int] = []
      result.reserveCapacity(indices.shape[0] * target.rank)
      for i in 0..<indices.shape[0] {
        var place = 0
        for axis in old.indices {
          let (term, overflow) = flat[i * old.count + axis].multipliedReportingOverflow(
            by: oldStrides[axis])
          let (sum, carry) = place.addingReportingOverflow(term)
          guard !overflow, !carry else {
            throw .invalid("indices[\(i)] is out of bounds of \(oldShape)")
          }
          place = sum
        }
        for axis in 0..<target.rank {
          result.append(place / newStrides[axis])
          place %= newStrides[axis]
        }
      }
      context.emit(try indexMatrix(result, rank: target.rank, count: indices.shape[0]))
      context.emit(try indexTensor(target.dims, .int64))
    }
  }

  private static func resolve(_ dims: [Int], elementCount: Int) throws(OpError) -> Shape {
    var dims = dims
    if let unknown = dims.firstIndex(of: -1) {
      guard dims.lastIndex(of: -1) == unknown else {
        throw .invalid("only one output dimension may be -1, not both \(unknown) and others")
      }
      dims[unknown] = 1
      let rest = try Shape(checking: dims).elementCount
      guard rest > 0 else {
        throw .invalid(
          "reshape cannot infer the missing input size for an empty tensor unless all specified "
            + "input sizes are non-zero, which those with 1 for -1 are not: \(dims)")
      }
      guard elementCount % rest == 0 else {
        throw .invalid(
          "Input to reshape is a SparseTensor with \(elementCount) dense values, but the requested "
            + "shape requires a multiple of \(rest)")
      }
      dims[unknown] = elementCount / rest
    }
    let shape = try Shape(checking: dims)
    guard shape.elementCount == elementCount else {
      throw .invalid(
        "Input to reshape is a tensor with \(elementCount) dense values, but the requested shape "
          + "has \(shape.elementCount)")
    }
    return shape
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "computes an extent",
      inputs: [
        Tensor([0, 2, 1, 1] as [Int64], shape: [2, 2]), Tensor([2, 3] as [Int64]),
        Tensor([3, -1] as [Int64]),
      ],
      outputs: [Tensor([1, 0, 2, 0] as [Int64], shape: [2, 2]), Tensor([3, 2] as [Int64])])
    OpExample(
      "keeps indices as they are where the shape stays",
      inputs: [
        Tensor([0, 7] as [Int64], shape: [1, 2]), Tensor([2, 3] as [Int64]),
        Tensor([2, 3] as [Int64]),
      ],
      outputs: [Tensor([0, 7] as [Int64], shape: [1, 2]), Tensor([2, 3] as [Int64])])
    OpExample(
      "refuses another element count",
      inputs: [
        Tensor([0, 2] as [Int64], shape: [1, 2]), Tensor([2, 3] as [Int64]),
        Tensor([3, 3] as [Int64]),
      ], fails: .invalidArgument)
  }
}
