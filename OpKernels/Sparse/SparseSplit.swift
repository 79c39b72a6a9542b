import OpInterface
import OpKernelSupport
import TensorCore

/// A sparse tensor cut into parts along an axis, the first ones larger where it does not divide.
struct SparseSplit: Op {
  static let schema = OpSchema(
    "SparseSplit",
    inputs: [
      .fixed("split_dim", .int64), .fixed("indices", .int64), .typed("values"),
      .fixed("shape", .int64),
    ],
    outputs: [
      .repeated("output_indices", count: "num_split", of: .int64),
      .repeated("output_values", count: "num_split"),
      .repeated("output_shape", count: "num_split", of: .int64),
    ], attributes: [.int("num_split", minimum: 1), .type()])

  let partCount: Int

  init(_ attributes: Attributes) throws(OpError) { partCount = try attributes.int("num_split") }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let sparse = try SparseParts(context, 1)
      _ = try Shape(checking: sparse.dims)
      var axis = try context.scalarInteger(0, "Input axis")
      guard axis >= -sparse.rank, axis < sparse.rank else {
        throw .invalid(
          "Input split_dim should be between [-rank, rank), where rank is \(sparse.rank), got "
            + "\(axis)")
      }
      if axis < 0 { axis += sparse.rank }
      let extent = sparse.dims[axis]
      guard partCount >= 1, partCount <= extent else {
        throw .invalid(
          "Input num_split should be between 1 and the splitting dimension size (\(extent)), got "
            + "\(partCount)")
      }
      let size = extent / partCount, larger = extent % partCount
      var members = [[Int]](repeating: [], count: partCount)
      func start(_ part: Int) -> Int { part * size + min(part, larger) }
      try sparse.checkBounds()
      for i in 0..<sparse.count {
        let c = sparse.coordinate(i, axis)
        let isInLarger = larger > 0 && c < larger * (size + 1)
        let part = isInLarger ? c / (size + 1) : (c - larger) / size
        members[part].append(i)
      }
      for (part, entries) in members.enumerated() {
        var indices: [Int] = []
        for i in entries {
          for d in 0..<sparse.rank {
            indices.append(sparse.coordinate(i, d) - (d == axis ? start(part) : 0))
          }
        }
        context.emit(try indexMatrix(indices, rank: sparse.rank, count: entries.count))
      }
      for entries in members {
        context.emit(
          try gatherRows(sparse.values, entries, shape: try Shape(checking: [entries.count])))
      }
      for part in 0..<partCount {
        var dims = sparse.dims
        dims[axis] = size + (part < larger ? 1 : 0)
        context.emit(try indexTensor(dims, .int64))
      }
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "in two", attributes: ["num_split": .int(2)],
      inputs: [
        Tensor(0 as Int64), Tensor([0, 2] as [Int64], shape: [2, 1]), Tensor([5, 6] as [Float]),
        Tensor([3] as [Int64]),
      ],
      outputs: [
        Tensor([0] as [Int64], shape: [1, 1]), Tensor([0] as [Int64], shape: [1, 1]),
        Tensor([5] as [Float]), Tensor([6] as [Float]), Tensor([2] as [Int64]),
        Tensor([1] as [Int64]),
      ])
    OpExample(
      "refuses more parts than there are rows", attributes: ["num_split": .int(4)],
      inputs: [
        Tensor(0 as Int64), Tensor([0, 2] as [Int64], shape: [2, 1]), Tensor([5, 6] as [Float]),
        Tensor([3] as [Int64]),
      ], fails: .invalidArgument)
  }
}
