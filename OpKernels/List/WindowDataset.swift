import OpInterface
import TensorCore

/// Tuples that are kept.
struct KeptDataset: Dataset {
  let tuples: [[Tensor]]
  let types: [DType]
  let shapes: [PartialShape]
  var cardinality: Cardinality { .finite(tuples.count) }
  func makeRun() -> any DatasetRun { Run(tuples: tuples) }

  private struct Run: DatasetRun {
    let tuples: [[Tensor]]
    var position = 0

    mutating func next() throws(OpError) -> [Tensor]? {
      guard position < tuples.count else { return nil }
      defer { position += 1 }
      return tuples[position]
    }
  }
}

/// Windows of a dataset: for each component a dataset of what neighbouring tuples have there.
private struct WindowedDataset: Dataset {
  let base: any Dataset
  let size: Int
  let shift: Int
  let stride: Int
  let dropsRemainder: Bool
  var types: [DType] { [DType](repeating: .variant, count: base.types.count) }
  var shapes: [PartialShape] { [PartialShape](repeating: .scalar, count: base.types.count) }

  /// How many tuples a window reaches over.
  var reach: Int {
    let (span, overflow) = (size - 1).multipliedReportingOverflow(by: stride)
    return overflow || span == .max ? .max : span + 1
  }

  var cardinality: Cardinality {
    base.cardinality.map { count in
      if dropsRemainder { return count < reach ? 0 : (count - reach) / shift + 1 }
      return count / shift + (count % shift == 0 ? 0 : 1)
    }
  }

  func makeRun() -> any DatasetRun { Run(base: base.makeRun(), dataset: self) }

  private struct Run: DatasetRun {
    /// nil at the end of the input.
    var base: (any DatasetRun)?
    let dataset: WindowedDataset
    /// The next tuples, or why there is none.
    var buffer: [Result<[Tensor], OpError>] = []

    init(base: any DatasetRun, dataset: WindowedDataset) {
      self.base = base
      self.dataset = dataset
    }

    /// The next tuple, or why there is none; nil at the end.
    private mutating func read() -> Result<[Tensor], OpError>? {
      do throws(OpError) {
        if let tuple = try base?.next() { return .success(tuple) }
        base = nil
        return nil
      } catch { return .failure(error) }
    }

    mutating func next() throws(OpError) -> [Tensor]? {
      while buffer.count < dataset.reach, let tuple = read() {
        guard buffer.count < DatasetVariant.maximumKept else {
          throw .resourceExhausted("a window over \(dataset.reach) elements is too large")
        }
        buffer.append(tuple)
      }
      guard !buffer.isEmpty, !dataset.dropsRemainder || buffer.count >= dataset.reach else {
        return nil
      }
      let step = min(dataset.stride, buffer.count)
      let window = Swift.stride(from: 0, to: buffer.count, by: step).map { buffer[$0] }
      if dataset.shift >= buffer.count {
        var left = dataset.shift - buffer.count
        while left > 0, read() != nil { left -= 1 }
        buffer = []
      } else {
        buffer.removeFirst(dataset.shift)
      }
      var tuples: [[Tensor]] = []
      for tuple in window { tuples.append(try tuple.get()) }
      return dataset.components(tuples)
    }
  }

  private func components(_ tuples: [[Tensor]]) -> [Tensor] {
    let types = base.types, shapes = base.shapes
    return types.indices.map { i in
      .dataset(
        KeptDataset(
          tuples: tuples.compactMap { i < $0.count ? [$0[i]] : nil }, types: [types[i]],
          shapes: [shapes[i]]))
    }
  }
}

/// Windows of a dataset, each of which is a dataset for each component.
struct WindowDataset: DatasetOp {
  static let schema = OpSchema.dataset(
    "WindowDataset",
    [
      .fixed("size", .int64), .fixed("shift", .int64), .fixed("stride", .int64),
      .fixed("drop_remainder", .bool),
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    var numbers: [Int] = []
    for (i, name) in ["size", "shift", "stride"].enumerated() {
      let number = try context.integer(1 + i)
      guard number > 0 else {
        throw .invalid("Window \(name) must be greater than zero, got \(number)")
      }
      numbers.append(number)
    }
    return WindowedDataset(
      base: try context.dataset(0), size: numbers[0], shift: numbers[1], stride: numbers[2],
      dropsRemainder: try context.scalar(4, as: Bool.self))
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses windows of nothing", attributes: .scalars,
      inputs: [.dataset([1])] + ([0, 1, 1] as [Int64]).map { Tensor($0) } + [Tensor(false)],
      fails: .invalidArgument)
  }
}

/// A dataset of one tuple of tensors.
struct WindowOp: Op {
  static let schema = OpSchema(
    "WindowOp", inputs: [.listed("inputs", by: "Tinputs")],
    outputs: [.fixed("handle", .variant)],
    attributes: [
      .types("output_types", minimum: 1), .shapes("output_shapes", minimum: 1),
      .types("Tinputs", minimum: 1),
    ])

  let declaration: TupleDeclaration

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try TupleDeclaration(attributes)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let declaration = declaration
    return Kernel { (context) throws(OpError) in
      var tuple: [Tensor] = []
      for i in 0..<context.inputCount { tuple.append(context.input(i)) }
      try context.emit(
        KeptDataset(tuples: [tuple], types: declaration.types, shapes: declaration.shapes))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses types without shapes",
      attributes: [
        "output_types": .types([.float32]), "output_shapes": .shapes([.scalar, .scalar]),
      ],
      inputs: [Tensor(1 as Float)], fails: .invalidArgument)
  }
}
