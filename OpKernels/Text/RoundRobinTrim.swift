import OpInterface
import OpKernelSupport
import TensorCore

/// Rows of several ragged tensors cut so that together they have at most so many values, which they
/// are given in turn.
struct RoundRobinTrim: Op {
  static let schema = OpSchema(
    "TFText>RoundRobinTrim",
    inputs: [
      .fixed("max_sequence_length", .int32), .repeated("input_values"),
      .repeated("input_row_splits", by: "Tsplits"),
    ], outputs: [.repeated("values"), .repeated("row_splits", by: "Tsplits")],
    attributes: [.int("N", minimum: 1), .type(), .type("Tsplits", of: .indices)])

  let count: Int
  let splitsType: DType

  init(_ attributes: Attributes) throws(OpError) {
    count = try attributes.int("N")
    splitsType = try attributes.type("Tsplits")
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let trimming = try RoundRobin(context, count)
      for i in 0..<count {
        var rows: [Int] = []
        for (row, kept) in trimming.kept[i].enumerated() {
          let start = trimming.splits[i][row]
          rows.append(contentsOf: start..<(start + kept))
        }
        context.emit(
          try gatherRows(context.input(1 + i), rows, shape: try Shape(checking: [rows.count])))
      }
      for kept in trimming.kept {
        var splits = [0]
        for n in kept { splits.append(splits[splits.count - 1] + n) }
        context.emit(try indexTensor(splits, splitsType))
      }
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "three between two",
      attributes: ["N": .int(2), "T": .type(.int32), "Tsplits": .type(.int64)],
      inputs: [
        Tensor(3 as Int32), Tensor([1, 2, 3] as [Int32]), Tensor([7, 8] as [Int32]),
        Tensor([0, 3] as [Int64]), Tensor([0, 2] as [Int64]),
      ],
      outputs: [
        Tensor([1, 2] as [Int32]), Tensor([7] as [Int32]), Tensor([0, 2] as [Int64]),
        Tensor([0, 1] as [Int64]),
      ])
    OpExample(
      "refuses different numbers of rows",
      attributes: ["N": .int(2), "T": .type(.int32), "Tsplits": .type(.int64)],
      inputs: [
        Tensor(3 as Int32), Tensor([1, 2, 3] as [Int32]), Tensor([7, 8] as [Int32]),
        Tensor([0, 3] as [Int64]), Tensor([0, 1, 2] as [Int64]),
      ], fails: .invalidArgument)
  }
}

/// Which values of several ragged tensors would be kept when they are cut as `RoundRobinTrim` does.
struct RoundRobinGenerateMasks: Op {
  static let schema = OpSchema(
    "TFText>RoundRobinGenerateMasks",
    inputs: [
      .fixed("max_sequence_length", .int32), .repeated("input_values"),
      .repeated("input_row_splits", by: "Tsplits"),
    ], outputs: [.repeated("masks", of: .bool)],
    attributes: [.int("N", minimum: 1), .type(), .type("Tsplits", of: .indices)])

  let count: Int

  init(_ attributes: Attributes) throws(OpError) { count = try attributes.int("N") }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let trimming = try RoundRobin(context, count)
      for i in 0..<count {
        let splits = trimming.splits[i]
        var mask = [Bool](repeating: false, count: context.input(1 + i).elementCount)
        for (row, kept) in trimming.kept[i].enumerated() {
          for k in splits[row]..<(splits[row] + kept) { mask[k] = true }
        }
        context.emit(Tensor(mask))
      }
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "three between two",
      attributes: ["N": .int(2), "T": .type(.int32), "Tsplits": .type(.int64)],
      inputs: [
        Tensor(3 as Int32), Tensor([1, 2, 3] as [Int32]), Tensor([7, 8] as [Int32]),
        Tensor([0, 3] as [Int64]), Tensor([0, 2] as [Int64]),
      ],
      outputs: [Tensor([true, true, false]), Tensor([true, false])])
  }
}

/// How many values each row of each tensor keeps.
private struct RoundRobin {
  var splits: [[Int]] = []
  var kept: [[Int]] = []

  init(_ context: borrowing KernelContext, _ count: Int) throws(OpError) {
    // Below zero there is room for as little as at zero.
    let limit = max(try context.integer(0), 0)
    for i in 0..<count {
      let values = context.input(1 + i)
      let tensorSplits = try context.integers(1 + count + i)
      guard values.rank == 1, tensorSplits.first == 0, tensorSplits.last == values.elementCount,
        zip(tensorSplits, tensorSplits.dropFirst()).allSatisfy({ $0 <= $1 })
      else {
        throw .invalid("row splits \(i) do not divide values of shape \(values.shape)")
      }
      guard tensorSplits.count == splits.first?.count ?? tensorSplits.count else {
        throw .invalid("All row_splits must have the same number of rows")
      }
      splits.append(tensorSplits)
    }
    let rows = (splits.first?.count ?? 1) - 1
    kept = [[Int]](repeating: [Int](repeating: 0, count: rows), count: count)
    for row in 0..<rows {
      let lengths = splits.map { $0[row + 1] - $0[row] }
      var left = limit
      var open = lengths.indices.filter { lengths[$0] > 0 }
      while left > 0, !open.isEmpty {
        // As many whole turns as no tensor runs out in, or else one part of a turn.
        let turns = min(
          left / open.count, open.reduce(Int.max) { min($0, lengths[$1] - kept[$1][row]) })
        if turns > 0 {
          for i in open { kept[i][row] += turns }
          left -= turns * open.count
        } else {
          for i in open.prefix(left) { kept[i][row] += 1 }
          left = 0
        }
        open.removeAll { kept[$0][row] == lengths[$0] }
      }
    }
  }
}
