import OpInterface
import OpKernelSupport
import TensorCore

/// The same elements in another shape; one extent may be -1 and is then computed.
struct Reshape: Op {
  static let schema = OpSchema(
    "Reshape", inputs: [.typed("tensor"), .typed("shape", by: "Tshape")],
    outputs: [.typed("output")],
    attributes: [.type(), .type("Tshape", of: .indices, default: .int32)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let target = inputs[1].constant else {
      guard let rank = inputs[1].shape.fullyKnown, rank.rank == 1 else { return nil }
      return [.rank(rank[0])]
    }
    let dims = try target.integers()
    if let known = inputs[0].shape.fullyKnown {
      return [PartialShape(try Self.resolve(dims, of: known))]
    }
    return [PartialShape(dims.map { $0 < 0 ? nil : $0 })]
  }

  func knownOutputs(_ inputs: [ValueFact]) throws(OpError) -> [Tensor]? {
    guard let tensor = inputs[0].constant, let target = inputs[1].constant, target.rank <= 1,
      tensor.dtype != .resource, tensor.dtype != .variant
    else { return nil }
    return [try tensor.reshaped(to: try Self.resolve(try target.integers(), of: tensor.shape))]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel(isView: true) { (context) throws(OpError) in
      guard context.input(1).rank <= 1 else {
        throw .invalid("sizes input must be 1-D, not \(context.input(1).shape)")
      }
      let dims = try context.integers(1)
      let tensor = context.take(0)
      let shape = try Self.resolve(dims, of: tensor.shape)
      context.emit(try tensor.reshaped(to: shape))
    }
  }

  /// The shape `dims` with its -1 computed for a tensor of shape `shape`.
  ///
  /// Beside an extent of 0 the other extents are those of a tensor whose extents of 0 are left out,
  /// as in TensorFlow.
  static func resolve(_ dims: [Int], of shape: Shape) throws(OpError) -> Shape {
    guard let unknown = dims.firstIndex(of: -1) else { return try Shape(checking: dims) }
    guard dims.lastIndex(of: -1) == unknown else {
      throw .invalid("Only one input size may be -1, not both \(unknown) and others")
    }
    var dims = dims
    dims[unknown] = 1
    let hasZero = dims.contains(0)
    let rest = try Shape(checking: dims.filter { $0 != 0 }).elementCount
    let count =
      hasZero
      ? try Shape(checking: shape.dims.filter { $0 != 0 }).elementCount
      : shape.elementCount
    guard count % rest == 0 || shape.elementCount == 0 && hasZero else {
      throw .invalid(
        "Input to reshape is a tensor with \(shape.elementCount) values, "
          + "but the requested shape requires a multiple of \(rest)")
    }
    dims[unknown] = count / rest
    return try Shape(checking: dims)
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "computes an extent",
      inputs: [Tensor([1, 2, 3, 4, 5, 6] as [Int32]), Tensor([2, -1] as [Int32])],
      outputs: [Tensor([1, 2, 3, 4, 5, 6] as [Int32], shape: [2, 3])])
    OpExample(
      "refuses another element count",
      inputs: [Tensor([1, 2, 3] as [Int32]), Tensor([2, 2] as [Int32])], fails: .invalidArgument)
  }
}
