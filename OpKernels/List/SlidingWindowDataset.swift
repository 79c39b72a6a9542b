import OpInterface
import TensorCore

/// Windows of a dataset, the tuples of each stacked.
private struct SlidingDataset: Dataset {
  let base: any Dataset
  let size: Int
  let shift: Int
  let stride: Int
  let dropsRemainder: Bool
  var types: [DType] { base.types }

  var shapes: [PartialShape] {
    base.shapes.map { shape in
      shape.extents.map { PartialShape([dropsRemainder ? size : nil] + $0) } ?? .unknown
    }
  }

  /// As TensorFlow has it, which takes windows for no longer than what is between them.
  var cardinality: Cardinality {
    base.cardinality.map { $0 / shift + (dropsRemainder || $0 % shift == 0 ? 0 : 1) }
  }

  func makeRun() -> any DatasetRun { Run(base: base.makeRun(), dataset: self) }

  private struct Run: DatasetRun {
    /// nil at the end of the input.
    var base: (any DatasetRun)?
    let dataset: SlidingDataset
    var buffer: [[Tensor]] = []

    init(base: any DatasetRun, dataset: SlidingDataset) {
      self.base = base
      self.dataset = dataset
    }

    mutating func next() throws(OpError) -> [Tensor]? {
      let (product, overflow) = (dataset.size - 1).multipliedReportingOverflow(by: dataset.stride)
      let span = overflow ? Int.max - 1 : min(product, Int.max - 1)
      while buffer.count <= span, let tuple = try base?.next() {
        guard buffer.count < DatasetVariant.maximumKept else {
          throw .resourceExhausted(
            "windows of \(dataset.size) elements, each \(dataset.stride) after the other, are too "
              + "large")
        }
        buffer.append(tuple)
      }
      if buffer.count <= span {
        base = nil
        if dataset.dropsRemainder { buffer = [] }
      }
      guard let first = buffer.first else { return nil }
      var window: [[Tensor]] = []
      for i in Swift.stride(from: 0, to: min(span + 1, buffer.count), by: dataset.stride) {
        window.append(buffer[i])
      }
      let skipped = max(0, dataset.shift - buffer.count)
      buffer.removeFirst(min(dataset.shift, buffer.count))
      for _ in 0..<skipped {
        guard try base?.next() != nil else {
          base = nil
          break
        }
      }
      return try batch(window, like: first)
    }
  }
}

/// Windows of `window_size` tuples, each `window_stride` after the other.
///
/// A window begins every `window_shift` tuples. Those that the end cuts off are left out unless told otherwise.
struct SlidingWindowDataset: DatasetOp {
  static let schema = OpSchema.dataset(
    "SlidingWindowDataset",
    [
      .fixed("window_size", .int64), .fixed("window_shift", .int64),
      .fixed("window_stride", .int64),
    ],
    attributes: [
      .bool("drop_remainder", default: true), .types("output_types", minimum: 1),
      .shapes("output_shapes", minimum: 1),
    ])

  let dropsRemainder: Bool

  init(_ attributes: Attributes) throws(OpError) {
    dropsRemainder = try attributes.bool("drop_remainder")
  }

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    let size = try context.integer(1), shift = try context.integer(2)
    let stride = try context.integer(3)
    for (value, name) in [
      (size, "Window size"), (shift, "Window shift"), (stride, "window_stride"),
    ] where value <= 0 {
      throw .invalid("\(name) must be greater than zero, got \(value).")
    }
    return SlidingDataset(
      base: try context.dataset(0), size: size, shift: shift, stride: stride,
      dropsRemainder: dropsRemainder)
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses windows of nothing", attributes: .scalars,
      inputs: [.dataset([1]), Tensor(0 as Int64), Tensor(1 as Int64), Tensor(1 as Int64)],
      fails: .invalidArgument)
  }
}
