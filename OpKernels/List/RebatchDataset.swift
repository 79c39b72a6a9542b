import OpInterface
import OpKernelSupport
import TensorCore

/// Batches of a dataset cut into others.
private struct RebatchedDataset: Dataset {
  /// How large the new batches are.
  enum Sizes {
    /// So many that nearly are alike for each old one.
    case parts(Int)
    /// Those sizes in turn, across the bounds of the old ones.
    case turns([Int], dropsRemainder: Bool)
  }

  let base: any Dataset
  let sizes: Sizes
  var types: [DType] { base.types }

  var shapes: [PartialShape] {
    base.shapes.map { shape in
      shape.extents.map { PartialShape([nil] + $0.dropFirst()) } ?? .unknown
    }
  }

  var cardinality: Cardinality { .unknown }

  func makeRun() -> any DatasetRun {
    switch sizes {
    case .parts(let count): PartsRun(base: base.makeRun(), count: count)
    case .turns(let sizes, let drops):
      TurnsRun(base: base.makeRun(), sizes: sizes, dropsRemainder: drops)
    }
  }

  /// How many rows all components of a batch have.
  fileprivate static func rowCount(_ batch: [Tensor]) throws(OpError) -> Int {
    for tensor in batch {
      guard tensor.rank > 0 else {
        throw .invalid(
          "Input element must have a non-scalar value in each component, got \(tensor.shape)")
      }
      guard tensor.shape[0] == batch[0].shape[0] else {
        throw .invalid(
          "Input element must have the same batch size in each component. Component 0 had size "
            + "\(batch[0].shape[0]) but another one had size \(tensor.shape[0]).")
      }
    }
    return batch.first.map { $0.shape[0] } ?? 0
  }

  /// Those rows of each component.
  fileprivate static func rows(_ batch: [Tensor], _ rows: Range<Int>) throws(OpError) -> [Tensor] {
    var result: [Tensor] = []
    for tensor in batch {
      let row = try Shape(checking: tensor.shape.dims.dropFirst())
      let shape = try Shape(checking: [rows.count] + row.dims)
      let first = rows.lowerBound * row.elementCount
      result += try Stacking.parts(
        of: tensor, [first..<first + shape.elementCount], shapes: [shape])
    }
    return result
  }

  private struct PartsRun: DatasetRun {
    var base: any DatasetRun
    let count: Int
    var batch: [Tensor] = []
    var rowCount = 0
    /// Which of the parts of `batch` is next.
    var part: Int

    init(base: any DatasetRun, count: Int) {
      self.base = base
      self.count = count
      part = count
    }

    mutating func next() throws(OpError) -> [Tensor]? {
      if part == count {
        guard let batch = try base.next() else { return nil }
        self.batch = batch
        rowCount = try RebatchedDataset.rowCount(batch)
        part = 0
      }
      // All parts are as large as the first but those that find less.
      let size = rowCount / count + (rowCount % count == 0 ? 0 : 1)
      let (start, overflow) = part.multipliedReportingOverflow(by: size)
      let first = overflow ? rowCount : min(start, rowCount)
      part += 1
      return try RebatchedDataset.rows(batch, first..<min(first + size, rowCount))
    }
  }

  private struct TurnsRun: DatasetRun {
    /// nil at the end of the input.
    var base: (any DatasetRun)?
    let sizes: [Int]
    let dropsRemainder: Bool
    var turn = 0
    /// The old batch; nil if another one is needed.
    var batch: [Tensor]?
    /// Where the next new batch begins in it.
    var first = 0
    var rowCount = 0

    init(base: any DatasetRun, sizes: [Int], dropsRemainder: Bool) {
      self.base = base
      self.sizes = sizes
      self.dropsRemainder = dropsRemainder
    }

    mutating func next() throws(OpError) -> [Tensor]? {
      let wanted = sizes[turn]
      turn = turn + 1 == sizes.count ? 0 : turn + 1
      var parts: [[Tensor]] = [], count = 0
      while base != nil {
        if batch == nil {
          guard let next = try base?.next() else {
            base = nil
            break
          }
          (batch, first) = (next, 0)
          rowCount = try RebatchedDataset.rowCount(next)
        }
        let end = first + min(wanted - count, rowCount - first)
        if end > first || parts.isEmpty, let batch {
          if count == 0 { parts = [] }
          parts.append(try RebatchedDataset.rows(batch, first..<end))
        }
        count += end - first
        first = end
        if count == wanted { return try joined(parts) }
        batch = nil
      }
      return count == 0 || dropsRemainder ? nil : try joined(parts)
    }

    /// Batches one after the other.
    private func joined(_ parts: [[Tensor]]) throws(OpError) -> [Tensor] {
      guard parts.count > 1 else { return parts[0] }
      var result: [Tensor] = []
      for (i, component) in parts[0].enumerated() {
        let tensors = parts.map { $0[i] }
        let row = component.shape.dims.dropFirst()
        for tensor in tensors
        where tensor.dtype != component.dtype || tensor.shape.dims.dropFirst() != row {
          throw .invalid(
            "Cannot batch tensors with different shapes in component \(i): \(component.shape) and "
              + "\(tensor.shape)")
        }
        let count = tensors.reduce(0) { $0 + $1.shape[0] }
        result.append(
          try Stacking.joined(
            tensors, counts: tensors.map(\.elementCount), dtype: component.dtype,
            shape: try Shape(checking: [count] + row)))
      }
      return result
    }
  }
}

/// Batches of a dataset, each cut into as many as there are replicas.
struct RebatchDataset: DatasetOp {
  static let schema = OpSchema.dataset(
    "RebatchDataset", [.fixed("num_replicas", .int64)],
    attributes: [
      .types("output_types", minimum: 1), .shapes("output_shapes", minimum: 1),
      .bool("use_fallback", default: true),
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    let count = try context.integer(1)
    guard count > 0 else { throw .invalid("num_replicas must be greater than zero, got \(count)") }
    return RebatchedDataset(base: try context.dataset(0), sizes: .parts(count))
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses no replicas", attributes: .scalars, inputs: [.dataset([1]), Tensor(0 as Int64)],
      fails: .invalidArgument)
  }
}

/// Batches of a dataset in other sizes, those that are given in turn; the last may be smaller, or left out.
struct RebatchDatasetV2: DatasetOp {
  static let schema = OpSchema.dataset(
    "RebatchDatasetV2", [.fixed("batch_sizes", .int64), .fixed("drop_remainder", .bool)],
    attributes: .tupleAttributes)

  init(_ attributes: Attributes) throws(OpError) {}

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    guard context.input(1).rank <= 1 else {
      throw .invalid("batch_sizes must be a scalar or a vector, got \(context.input(1).shape)")
    }
    let sizes = try context.input(1).integers()
    guard sizes.allSatisfy({ $0 >= 0 }), sizes.contains(where: { $0 > 0 }) else {
      throw .invalid("batch_sizes must be sizes of which one is greater than zero, got \(sizes)")
    }
    return RebatchedDataset(
      base: try context.dataset(0),
      sizes: .turns(sizes, dropsRemainder: try context.scalar(2, as: Bool.self)))
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses batches of nothing", attributes: .scalars,
      inputs: [.dataset([1]), Tensor(0 as Int64), Tensor(false)], fails: .invalidArgument)
  }
}
