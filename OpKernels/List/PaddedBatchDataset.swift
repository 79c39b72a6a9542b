import OpInterface
import OpKernelSupport
import TensorCore

/// Batches of tuples that are padded to one shape.
private struct PaddedDataset: Dataset {
  let base: any Dataset
  let size: Int
  let dropsRemainder: Bool
  /// The shape of each component; nil for an extent that the longest element of a batch determines.
  let padded: [[Int?]]
  let values: [Tensor]
  var types: [DType] { base.types }

  var shapes: [PartialShape] {
    let length = dropsRemainder || base.cardinality == .infinite ? size : nil as Int?
    return padded.map { PartialShape([length] + $0) }
  }

  var cardinality: Cardinality {
    base.cardinality.map { $0 / size + (dropsRemainder || $0 % size == 0 ? 0 : 1) }
  }

  func makeRun() -> any DatasetRun { Run(base: base.makeRun(), dataset: self) }

  private struct Run: DatasetRun {
    var base: any DatasetRun
    let dataset: PaddedDataset

    mutating func next() throws(OpError) -> [Tensor]? {
      let tuples = try base.next(dataset.size)
      guard !tuples.isEmpty, tuples.count == dataset.size || !dataset.dropsRemainder else {
        return nil
      }
      var batch: [Tensor] = []
      for i in dataset.padded.indices { batch.append(try dataset.stacked(tuples, i)) }
      return batch
    }
  }

  /// A tensor of `shape` of padding for component `i`.
  private func padding(_ i: Int, _ shape: Shape) throws(OpError) -> Tensor {
    let value = values[i]
    if value.dtype.byteCount == nil {
      try shape.checkStringCount()
      return try Stacking.joined(
        [Tensor](repeating: value, count: shape.elementCount),
        counts: [Int](repeating: 1, count: shape.elementCount), dtype: value.dtype, shape: shape)
    }
    var row = try Tensor(uninitialized: value.dtype, shape: shape)
    try StridedCopy([shape.elementCount], from: [0], to: [1]).copy(value, into: &row)
    return row
  }

  /// `element`, padded to `shape`.
  private func padded(_ element: Tensor, _ i: Int, to shape: Shape) throws(OpError) -> Tensor {
    if element.shape == shape { return element }
    var row = try padding(i, shape)
    if element.dtype.byteCount != nil {
      try StridedCopy(element.shape.dims, from: element.shape.strides, to: shape.strides)
        .copy(element, into: &row)
      return row
    }
    guard element.dtype == .string else {
      throw .unimplemented("\(element.dtype) cannot be padded")
    }
    var strings: [[UInt8]] = [], given: [[UInt8]] = []
    for i in 0..<row.elementCount { strings.append(Array(row.strings[i])) }
    for i in 0..<element.elementCount { given.append(Array(element.strings[i])) }
    let strides = element.shape.strides, to = shape.strides
    for i in given.indices {
      var place = 0
      for axis in strides.indices { place += i / strides[axis] % element.shape[axis] * to[axis] }
      strings[place] = given[i]
    }
    return try Tensor(strings: StringElements(strings), shape: shape)
  }

  /// Component `i` of `tuples`, padded and stacked.
  private func stacked(_ tuples: [[Tensor]], _ i: Int) throws(OpError) -> Tensor {
    let rank = padded[i].count
    var extents = padded[i].map { $0 ?? 0 }
    for tuple in tuples {
      guard i < tuple.count, tuple[i].dtype == values[i].dtype else {
        throw .invalid("an element has no component \(i) of type \(values[i].dtype)")
      }
      let shape = tuple[i].shape
      guard shape.rank == rank else {
        throw .invalid(
          "All elements in a batch must have the same rank as the padded shape for component"
            + "\(i): expected rank \(rank) but got element with rank \(shape.rank)")
      }
      for axis in 0..<rank {
        if padded[i][axis] == nil {
          extents[axis] = max(extents[axis], shape[axis])
        } else if shape[axis] > extents[axis] {
          throw OpError(
            .dataLoss,
            "Attempted to pad to a smaller size than the input element: \(shape) to "
              + "\(PartialShape(padded[i]))")
        }
      }
    }
    var rows: [Tensor] = []
    let shape = try Shape(checking: extents)
    for tuple in tuples { rows.append(try padded(tuple[i], i, to: shape)) }
    return try Stacking.stacked(rows, dtype: values[i].dtype, shape: shape)
  }
}

/// An op that makes padded batches.
protocol PaddedBatchDatasetOp: DatasetOp {
  var shapeCount: Int { get }
}

extension PaddedBatchDatasetOp {
  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    let base = try context.dataset(0)
    let size = try context.integer(1)
    guard size > 0 else { throw .invalid("Batch size must be greater than zero, got \(size)") }
    guard shapeCount == base.types.count else {
      throw .invalid(
        "Number of padded shapes (\(shapeCount)) must match the number of components in the input "
          + "dataset's elements (\(base.types.count))")
    }
    let first = 2 + shapeCount
    let isDropping = context.inputCount > first + shapeCount
    guard context.inputCount == first + shapeCount + (Self.schema.inputs.count - 4) else {
      throw .invalid(
        "Number of padding values must match the number of components, \(shapeCount), in the input "
          + "dataset's elements")
    }
    var padded: [[Int?]] = [], values: [Tensor] = []
    for i in 0..<shapeCount {
      guard context.input(2 + i).rank == 1 else {
        throw .invalid(
          "All padded shapes must be vectors, got one of shape \(context.input(2 + i).shape)")
      }
      var extents: [Int?] = []
      for extent in try context.integers(2 + i) {
        guard extent >= -1 else {
          throw .invalid("a component cannot be padded to the extent \(extent)")
        }
        extents.append(extent < 0 ? nil : extent)
      }
      padded.append(extents)
      let value = context.input(first + i)
      guard value.rank == 0 else {
        throw .invalid("All padding values must be scalars, got one of shape \(value.shape)")
      }
      guard value.dtype == base.types[i] else {
        throw .invalid(
          "Mismatched type between padding value \(i) and input dataset's component \(i): "
            + "\(value.dtype) vs. \(base.types[i])")
      }
      values.append(value)
    }
    let isLast = isDropping ? try context.scalar(first + shapeCount, as: Bool.self) : false
    return PaddedDataset(
      base: base, size: size, dropsRemainder: isLast, padded: padded, values: values)
  }
}

private let padding: [OpDef.Argument] = [
  .fixed("input_dataset", .variant), .fixed("batch_size", .int64),
  .repeated("padded_shapes", of: .int64), .listed("padding_values", by: "Toutput_types"),
]

private let paddingAttributes: [OpDef.Attribute] = [
  .types("Toutput_types", minimum: 1), .shapes("output_shapes", minimum: 1), .int("N", minimum: 1),
  .string("metadata", default: ""),
]

/// Batches of the tuples of a dataset, padded; the last may be smaller.
struct PaddedBatchDataset: PaddedBatchDatasetOp {
  static let schema = OpSchema(
    "PaddedBatchDataset", inputs: padding, outputs: [.fixed("handle", .variant)],
    attributes: paddingAttributes)

  let shapeCount: Int

  init(_ attributes: Attributes) throws(OpError) { shapeCount = try attributes.int("N") }

  static var examples: [OpExample] {
    OpExample(
      "refuses batches of nothing", attributes: ["output_shapes": .shapes([.scalar])],
      inputs: [
        .dataset([1]), Tensor(0 as Int64), Tensor([] as [Int64]), Tensor(0 as Float),
      ], fails: .invalidArgument)
  }
}

/// Batches of the tuples of a dataset, padded; the last may be smaller, or left out.
struct PaddedBatchDatasetV2: PaddedBatchDatasetOp {
  static let schema = OpSchema(
    "PaddedBatchDatasetV2", inputs: padding + [.fixed("drop_remainder", .bool)],
    outputs: [.fixed("handle", .variant)],
    attributes: [.bool("parallel_copy", default: false)] + paddingAttributes)

  let shapeCount: Int

  init(_ attributes: Attributes) throws(OpError) { shapeCount = try attributes.int("N") }

  static var examples: [OpExample] {
    OpExample(
      "refuses a value of another type", attributes: ["output_shapes": .shapes([.scalar])],
      inputs: [
        .dataset([1]), Tensor(2 as Int64), Tensor([] as [Int64]), Tensor(0 as Int32), Tensor(false),
      ], fails: .invalidArgument)
  }
}
