import OpInterface
import OpKernelSupport
import TensorCore

/// The slices of a tensor along an axis, without that axis.
struct Unpack: Op {
  static let schema = OpSchema(
    "Unpack", inputs: [.typed("value")], outputs: [.repeated("output", count: "num")],
    attributes: [.int("num", minimum: 0), .type(), .int("axis", default: 0)])

  let count: Int
  let axis: Int

  init(_ attributes: Attributes) throws(OpError) {
    count = try attributes.int("num")
    axis = try attributes.int("axis")
    guard count >= 0 else { throw .invalid("num must be at least 0, got \(count)") }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard var extents = inputs[0].shape.extents else { return nil }
    extents.remove(at: try position(rank: extents.count))
    return [PartialShape](repeating: PartialShape(extents), count: count)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try .moving(inputs[0].dtype) { (context) throws(OpError) in
      let value = context.input(0)
      let position = try position(rank: value.rank)
      guard value.shape[position] == count else {
        throw .invalid("Input shape axis \(position) must equal \(count), got shape \(value.shape)")
      }
      var dims = value.shape.dims
      dims.remove(at: position)
      let shape = try Shape(checking: dims)
      let outer = shape.count(0..<position), run = shape.count(position..<shape.rank)
      let isShared = outer == 1 && run * (value.dtype.byteCount ?? 0) >= leastShared
      for i in 0..<count {
        if isShared {
          context.emit(try value.part(from: i * run, shape: shape))
          continue
        }
        var part = try context.makeOutput(value.dtype, shape: shape)
        try StridedCopy([outer, run], from: [count * run, 1], to: [run, 1], sourceStart: i * run)
          .copy(value, into: &part)
        context.emit(part)
      }
    }
  }

  private func position(rank: Int) throws(OpError) -> Int {
    guard let position = normalized(axis, rank: rank) else {
      throw .invalid("axis = \(axis) not in [\(-rank), \(rank))")
    }
    return position
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "columns", attributes: ["num": .int(2), "axis": .int(1)],
      inputs: [Tensor([1, 2, 3, 4] as [Float], shape: [2, 2])],
      outputs: [Tensor([1, 3] as [Float]), Tensor([2, 4] as [Float])])
    OpExample(
      "refuses another number of slices", attributes: ["num": .int(3)],
      inputs: [Tensor([1, 2] as [Float])], fails: .invalidArgument)
  }
}
