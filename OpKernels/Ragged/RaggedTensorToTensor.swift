import OpInterface
import OpKernelSupport
import TensorCore

/// A ragged tensor as a dense one, short rows filled up and long ones cut.
struct RaggedTensorToTensor: Op {
  static let schema = OpSchema(
    "RaggedTensorToTensor",
    inputs: [
      .typed("shape", by: "Tshape"), .typed("values"), .typed("default_value"),
      .repeated("row_partition_tensors", count: "num_row_partition_tensors", by: "Tindex"),
    ], outputs: [.typed("result")],
    attributes: [
      .type(), .type("Tindex", of: [.int64, .int32]), .type("Tshape", of: [.int64, .int32]),
      .int("num_row_partition_tensors", minimum: 1), .strings("row_partition_types"),
    ])

  private enum Partition: String {
    case firstDimension = "FIRST_DIM_SIZE"
    case valueRows = "VALUE_ROWIDS"
    case rowSplits = "ROW_SPLITS"
  }

  private let partitions: [Partition]

  init(_ attributes: Attributes) throws(OpError) {
    var partitions: [Partition] = []
    for bytes in try attributes.byteStrings("row_partition_types") {
      let name = String(decoding: bytes, as: UTF8.self)
      guard let partition = Partition(rawValue: name) else {
        throw .invalid("Unknown string for partition info type: \(name)")
      }
      partitions.append(partition)
    }
    guard try attributes.int("num_row_partition_tensors") == partitions.count,
      let first = partitions.first
    else {
      throw .invalid("\(partitions.count) row_partition_types do not fit the partitions")
    }
    let rest = partitions.dropFirst()
    switch first {
    case .valueRows: throw .invalid("Cannot handle VALUE_ROWIDS in first dimension.")
    case .firstDimension where rest.isEmpty:
      throw .invalid("a ragged tensor needs a partition beside its first dimension")
    default: break
    }
    guard !rest.contains(.firstDimension) else {
      throw .invalid("FIRST_DIM_SIZE must come first")
    }
    self.partitions = partitions
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let values = context.input(1)
      var tensors: [[Int]] = []
      for i in partitions.indices {
        let tensor = context.input(3 + i)
        guard tensor.rank == (partitions[i] == .firstDimension ? 0 : 1) else {
          throw .invalid("row partition \(i) has shape \(tensor.shape)")
        }
        tensors.append(try tensor.integers())
      }
      let (levels, firstDimension) = try self.levels(tensors)
      let raggedRank = levels.count
      guard values.rank > 0 else {
        throw .invalid("values must have at least one axis, got \(values.shape)")
      }

      let inner = values.shape.dims.dropFirst()
      var wanted = [Int?](repeating: nil, count: raggedRank + values.rank)
      let shapeInput = context.input(0)
      guard shapeInput.rank <= 1 else {
        throw .invalid("Shape must be at most rank 1 but is rank \(shapeInput.rank)")
      }
      if shapeInput.rank > 0 {
        let given = try shapeInput.integers()
        guard given.count == wanted.count else {
          throw .invalid(
            "Shape tensor's rank \(given.count) does not match the ragged tensor's, "
              + "\(wanted.count)")
        }
        for (axis, extent) in given.enumerated() where extent != -1 {
          guard extent >= 0 else { throw .invalid("shape \(given) is invalid") }
          wanted[axis] = extent
        }
      } else {
        let given = try shapeInput.integer()
        guard given == -1 else {
          throw .invalid(
            "The only valid scalar shape tensor is the fully unknown shape, -1, got \(given)")
        }
      }
      var dims = [wanted[0] ?? firstDimension]
      for (i, level) in levels.enumerated() {
        dims.append(wanted[i + 1] ?? level.widest)
      }
      for (i, extent) in inner.enumerated() {
        guard wanted[raggedRank + 1 + i] ?? extent == extent else {
          throw .invalid(
            "Inner dimension \(extent) of the values does not match the shape's, "
              + "\(wanted[raggedRank + 1 + i] ?? 0)")
        }
      }
      let innerShape = Shape(Array(inner))
      let outer = try Shape(checking: dims)
      let shape = try Shape(checking: dims + inner)
      let fallback = try broadcastDefault(context.input(2), to: innerShape)

      // Where each row of a level stands in the result, -1 for those that are cut.
      let strides = outer.strides
      var places = (0..<firstDimension).map { $0 < dims[0] ? $0 * strides[0] : -1 }
      for (i, level) in levels.enumerated() {
        var next: [Int] = []
        next.reserveCapacity(level.rows.count)
        var current = -1, position = 0
        for row in level.rows {
          guard row < places.count else {
            throw .invalid("row \(row) of a partition is not below \(places.count)")
          }
          position = row == current ? position + 1 : 0
          current = row
          next.append(
            places[row] >= 0 && position < dims[i + 1]
              ? places[row] + position * strides[i + 1] : -1)
        }
        places = next
      }
      guard places.count <= values.shape[0] else {
        throw .invalid("the partitions name \(places.count) values, there are \(values.shape[0])")
      }
      // Values beyond those that the partitions name stay out.
      let width = innerShape.elementCount
      let named =
        places.count == values.shape[0]
        ? values
        : try gatherRows(
          values, Array(places.indices), width: width,
          shape: try Shape(checking: [places.count] + inner))
      context.emit(
        try scatterRows(named, to: places, width: width, default: fallback, shape: shape))
    }
  }

  private struct Level {
    /// The row that each value is in.
    var rows: [Int]
    var widest: Int
  }

  /// The levels of raggedness, outermost first, and how many rows the outermost has.
  private func levels(_ tensors: [[Int]]) throws(OpError) -> ([Level], Int) {
    var levels: [Level] = []
    var firstDimension = 0
    for (partition, tensor) in zip(partitions, tensors) {
      switch partition {
      case .firstDimension:
        firstDimension = tensor[0]
        guard firstDimension >= 0, firstDimension <= 1 << 27 else {
          throw .invalid("FIRST_DIM_SIZE is \(firstDimension)")
        }
      case .valueRows:
        var widest = 0, width = 0, previous = -1
        for row in tensor {
          guard row >= 0 else { throw .invalid("a value row id is \(row)") }
          width = row == previous ? width + 1 : 1
          previous = row
          widest = max(widest, width)
        }
        levels.append(Level(rows: tensor, widest: widest))
      case .rowSplits:
        guard tensor.first == 0 else { throw .invalid("Invalid row split: it must begin with 0") }
        let expected = levels.last?.rows.count ?? tensor.count - 1
        guard tensor.count - 1 == expected else {
          throw .invalid("Invalid row split size: \(tensor.count - 1) rows, expected \(expected)")
        }
        if levels.isEmpty { firstDimension = tensor.count - 1 }
        var rows: [Int] = []
        var widest = 0
        for (row, (start, end)) in zip(tensor, tensor.dropFirst()).enumerated() {
          guard end >= start, end <= 1 << 27 else {
            throw .invalid("Invalid row split: \(end) after \(start)")
          }
          rows.append(contentsOf: repeatElement(row, count: end - start))
          widest = max(widest, end - start)
        }
        levels.append(Level(rows: rows, widest: widest))
      }
    }
    return (levels, firstDimension)
  }

  /// The default for one row of values.
  private func broadcastDefault(_ value: Tensor, to shape: Shape) throws(OpError) -> Tensor {
    if value.elementCount == 1, value.rank <= shape.rank { return value }
    guard value.rank <= shape.rank, try Shape.broadcast(value.shape, shape) == shape else {
      throw .invalid(
        "default_value.shape=\(value.shape) and values of shape \(shape) are incompatible")
    }
    let plan = try Broadcast(value.shape, shape)
    var sources: [Int] = []
    plan.forEachRun { (_, left, _, count, ls, _) in
      for i in 0..<count { sources.append(left + i * ls) }
    }
    return try gatherRows(value, sources, shape: shape)
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "fills and cuts",
      attributes: [
        "Tindex": .type(.int64), "Tshape": .type(.int64), "num_row_partition_tensors": .int(1),
        "row_partition_types": .strings([Array("ROW_SPLITS".utf8)]),
      ],
      inputs: [
        Tensor([-1, 2] as [Int64]), Tensor([1, 2, 3, 4] as [Int32]), Tensor(0 as Int32),
        Tensor([0, 3, 4] as [Int64]),
      ],
      outputs: [Tensor([1, 2, 4, 0] as [Int32], shape: [2, 2])])
    OpExample(
      "refuses falling splits",
      attributes: [
        "Tindex": .type(.int64), "Tshape": .type(.int64), "num_row_partition_tensors": .int(1),
        "row_partition_types": .strings([Array("ROW_SPLITS".utf8)]),
      ],
      inputs: [
        Tensor(-1 as Int64), Tensor([1, 2, 3, 4] as [Int32]), Tensor(0 as Int32),
        Tensor([0, 3, 2] as [Int64]),
      ], fails: .invalidArgument)
  }
}
