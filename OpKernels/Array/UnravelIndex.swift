import OpInterface
import TensorCore

/// The coordinates of flat indices in a tensor of shape `dims`, one row an axis.
struct UnravelIndex: Op {
  static let schema = OpSchema(
    "UnravelIndex", inputs: [.typed("indices", by: "Tidx"), .typed("dims", by: "Tidx")],
    outputs: [.typed("output", by: "Tidx")],
    attributes: [.type("Tidx", of: .indices, default: .int32)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let rank = inputs[0].shape.rank, rank <= 1 else { return nil }
    let axes = inputs[1].shape.extent(0)
    return [PartialShape(rank == 0 ? [axes] : [axes, inputs[0].shape.extent(0)])]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = inputs[0].dtype
    return Kernel { (context) throws(OpError) in
      let input = context.input(0)
      guard input.rank <= 1 else {
        throw .invalid("The indices can only be scalar or vector, got \"\(input.shape)\"")
      }
      guard context.input(1).rank == 1 else {
        throw .invalid("The indices can only be 1-D, got \"\(context.input(1).shape)\"")
      }
      let dims = try context.integers(1)
      if let zero = dims.firstIndex(of: 0) {
        throw .invalid(
          "Input dims cannot contain a dim of zero, but dims contains zero at index \(zero)")
      }
      if let index = dims.firstIndex(where: { $0 < 0 }) {
        throw .invalid("Input dims cannot be negative. Got dim = \(dims[index]) at index \(index)")
      }
      let shape = try Shape(checking: dims)
      guard dtype == .int64 || Int32(exactly: shape.elementCount) != nil else {
        throw .invalid("Input dims product is causing integer overflow: \(dims)")
      }
      guard input.elementCount > 0 else {
        throw .invalid("received empty tensor indices: \(input.shape)")
      }
      let indices = try input.integers()
      if let index = indices.first(where: { $0 >= shape.elementCount }) {
        throw .invalid("index \(index) is out of bound as with dims \(dims)")
      }
      let strides = shape.strides
      var result: [Int] = []
      result.reserveCapacity(dims.count * indices.count)
      for axis in dims.indices {
        for index in indices {
          let within = axis == 0 ? index : index % strides[axis - 1]
          result.append(within / strides[axis])
        }
      }
      let output: Shape = input.rank == 0 ? [dims.count] : [dims.count, indices.count]
      context.emit(try Tensor(integers: result, dtype, shape: output))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "two indices", inputs: [Tensor([1, 5] as [Int32]), Tensor([2, 3] as [Int32])],
      outputs: [Tensor([0, 1, 1, 2] as [Int32], shape: [2, 2])])
    OpExample(
      "refuses an index out of range",
      inputs: [Tensor([6] as [Int32]), Tensor([2, 3] as [Int32])], fails: .invalidArgument)
  }
}
