import OpInterface
import OpKernelSupport
import TensorCore

/// A dense tensor with values at some places and a default elsewhere.
struct SparseToDense: Op {
  static let schema = OpSchema(
    "SparseToDense",
    inputs: [
      .typed("sparse_indices", by: "Tindices"), .typed("output_shape", by: "Tindices"),
      .typed("sparse_values"), .typed("default_value"),
    ], outputs: [.typed("dense")],
    attributes: [
      .bool("validate_indices", default: true), .type(), .type("Tindices", of: .indices),
    ])

  let validatesIndices: Bool

  init(_ attributes: Attributes) throws(OpError) {
    validatesIndices = try attributes.bool("validate_indices")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let dims = try inputs[1].constant?.integers() else { return nil }
    return [PartialShape(dims)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let indices = context.input(0), values = context.input(2), fallback = context.input(3)
      guard indices.rank <= 2 else {
        throw .invalid(
          "sparse_indices should be a scalar, vector, or matrix, got shape \(indices.shape)")
      }
      let count = indices.rank > 0 ? indices.shape[0] : 1
      let rank = indices.rank > 1 ? indices.shape[1] : 1
      guard context.input(1).rank == 1, context.input(1).elementCount == rank else {
        throw .invalid(
          "output_shape has incorrect number of elements: \(context.input(1).shape) should be: "
            + "[\(rank)]")
      }
      guard values.rank == 0 || values.rank == 1 && values.elementCount == count else {
        throw .invalid(
          "sparse_values has incorrect shape \(values.shape), should be [] or [\(count)]")
      }
      guard fallback.rank == 0 else {
        throw .invalid("default_value should be a scalar, got shape \(fallback.shape)")
      }
      let flat = try context.integers(0)
      let shape = try Shape(checking: try context.integers(1))
      let strides = shape.strides
      var places: [Int] = []
      places.reserveCapacity(count)
      var previous = -1
      for i in 0..<count {
        var place = 0
        for axis in 0..<rank {
          let c = flat[i * rank + axis]
          guard c >= 0, c < shape[axis] else {
            throw .invalid(
              "indices[\(i)] = \(Array(flat[(i * rank)..<((i + 1) * rank)])) is out of bounds: need "
                + "0 <= index < \(shape)")
          }
          place += c * strides[axis]
        }
        if validatesIndices {
          guard place > previous else {
            throw .invalid(
              "indices[\(i)] = \(Array(flat[(i * rank)..<((i + 1) * rank)])) is "
                + (place == previous ? "repeated" : "out of order"))
          }
          previous = place
        }
        places.append(place)
      }
      context.emit(
        try scatterRows(
          values, to: places, default: fallback, shape: shape, repeatsFirst: values.rank == 0))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "a vector",
      inputs: [
        Tensor([1, 3] as [Int32]), Tensor([4] as [Int32]), Tensor([5, 6] as [Float]),
        Tensor(-1 as Float),
      ],
      outputs: [Tensor([-1, 5, -1, 6] as [Float])])
    OpExample(
      "refuses indices out of order",
      inputs: [
        Tensor([3, 1] as [Int32]), Tensor([4] as [Int32]), Tensor([5, 6] as [Float]),
        Tensor(-1 as Float),
      ], fails: .invalidArgument)
  }
}
