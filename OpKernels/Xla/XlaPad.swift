import OpInterface
import OpKernelSupport
import TensorCore

/// A tensor with values added before, after and between its elements; negative numbers remove
/// elements at the ends.
struct XlaPad: Op {
  static let schema = OpSchema(
    "XlaPad",
    inputs: [
      .typed("input"), .typed("padding_value"), .typed("padding_low", by: "Tindices"),
      .typed("padding_high", by: "Tindices"), .typed("padding_interior", by: "Tindices"),
    ],
    outputs: [.typed("output")], attributes: [.type(), .type("Tindices", of: .indices)])

  init(_ attributes: Attributes) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let extents = inputs[0].shape.extents else { return nil }
    guard let low = inputs[2].constant, let high = inputs[3].constant,
      let interior = inputs[4].constant
    else { return [.rank(extents.count)] }
    let paddings = [try low.integers(), try high.integers(), try interior.integers()]
    var dims: [Int?] = []
    for (axis, n) in extents.enumerated() {
      try Self.check(paddings, rank: extents.count)
      dims.append(n == nil ? nil : try Self.extent(n ?? 0, axis, paddings))
    }
    return [PartialShape(dims)]
  }

  private static let limit = 1 << 30

  private static func check(_ paddings: [[Int]], rank: Int) throws(OpError) {
    for list in paddings {
      guard list.count == rank, list.allSatisfy({ $0.magnitude <= UInt(limit) }) else {
        throw .invalid("\(list) are no paddings of a tensor of rank \(rank)")
      }
    }
    guard paddings[2].allSatisfy({ $0 >= 0 }) else {
      throw .invalid("interior padding must not be negative, got \(paddings[2])")
    }
  }

  private static func extent(_ n: Int, _ axis: Int, _ paddings: [[Int]]) throws(OpError) -> Int {
    guard n <= limit else { throw .resourceExhausted("no padding for \(n) elements") }
    let inside = n == 0 ? 0 : n + (n - 1) * paddings[2][axis]
    let extent = inside + paddings[0][axis] + paddings[1][axis]
    guard extent >= 0 else {
      throw .invalid(
        "padding \(n) elements by \(paddings.map { $0[axis] }) leaves \(extent) of them")
    }
    return extent
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try .moving(inputs[0].dtype) { (context) throws(OpError) in
      let x = context.input(0), rank = x.rank
      let paddings = [
        try context.integers(2), try context.integers(3), try context.integers(4),
      ]
      try Self.check(paddings, rank: rank)
      var dims: [Int] = []
      for axis in 0..<rank { dims.append(try Self.extent(x.shape[axis], axis, paddings)) }
      let shape = try Shape(checking: dims)
      var result = try filled(context.input(1), shape)
      let memory = x.shape.strides, targets = shape.strides
      var block = StridedBlock()
      for axis in 0..<rank {
        let low = paddings[0][axis], step = paddings[2][axis] + 1
        // The elements that stay: those whose place is in 0..<dims[axis].
        let first = low < 0 ? (-low + step - 1) / step : 0
        let room = dims[axis] - 1 - low
        let last = room < 0 ? -1 : min(x.shape[axis] - 1, room / step)
        block.extents.append(max(0, last - first + 1))
        block.sourceStart += first * memory[axis]
        block.targetStart += (low + first * step) * targets[axis]
        block.sourceStrides.append(memory[axis])
        block.targetStrides.append(step * targets[axis])
      }
      try block.copy.copy(x, into: &result)
      context.emit(result)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "pads before and between, and removes the last element",
      inputs: [
        Tensor([1, 2, 3] as [Float]), Tensor(9 as Float), Tensor([1] as [Int32]),
        Tensor([-1] as [Int32]), Tensor([1] as [Int32]),
      ],
      outputs: [Tensor([9, 1, 9, 2, 9] as [Float])])
    OpExample(
      "refuses negative interior padding",
      inputs: [
        Tensor([1, 2, 3] as [Float]), Tensor(9 as Float), Tensor([1] as [Int32]),
        Tensor([0] as [Int32]), Tensor([-1] as [Int32]),
      ], fails: .invalidArgument)
  }
}
