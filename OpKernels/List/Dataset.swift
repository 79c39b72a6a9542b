import OpInterface
import Synchronization
import TensorCore

/// A sequence of tuples of tensors that can be run through any number of times.
protocol Dataset: Sendable {
  /// The dtype of each component.
  var types: [DType] { get }
  /// What is known of the shape of each component.
  var shapes: [PartialShape] { get }
  /// How many tuples there are, as far as can be told without making them.
  var cardinality: Cardinality { get }
  /// A run from the beginning.
  func makeRun() -> any DatasetRun
}

/// How many tuples a dataset has.
enum Cardinality: Sendable, Equatable {
  case finite(Int)
  /// They do not end.
  case infinite
  /// Only making them tells.
  case unknown

  /// The number, changed by `change` if there is one.
  func map(_ change: (Int) -> Int) -> Cardinality {
    if case .finite(let count) = self { .finite(change(count)) } else { self }
  }

  /// As TensorFlow writes it.
  var code: Int {
    switch self {
    case .finite(let count): count
    case .infinite: -1
    case .unknown: -2
    }
  }

  /// What TensorFlow writes as `code`.
  init(code: Int) {
    self = code == -1 ? .infinite : code < 0 ? .unknown : .finite(code)
  }
}

/// One run through a dataset.
protocol DatasetRun: Sendable {
  /// The next tuple, or nil at the end.
  mutating func next() throws(OpError) -> [Tensor]?
}

/// A dataset as the value of a variant.
struct DatasetVariant: VariantValue {
  let dataset: any Dataset
  /// How many datasets it is made of one upon the other.
  let depth: Int
  var kind: String { "dataset" }

  /// Each dataset calls the one below it, which takes stack.
  static let maximumDepth = 512
  /// The most tuples that a dataset keeps.
  static let maximumKept = 1 << 20
  /// The most components that tuples have.
  static let maximumWidth = 1 << 16
}

/// A dataset of which is known what would take long to find out of one made of many.
private struct KnownDataset: Dataset {
  let base: any Dataset
  let types: [DType]
  let shapes: [PartialShape]
  let cardinality: Cardinality

  init(_ base: any Dataset) throws(OpError) {
    self.base = base
    types = base.types
    guard types.count <= DatasetVariant.maximumWidth else {
      throw .resourceExhausted("tuples of \(types.count) components are too wide")
    }
    shapes = base.shapes
    cardinality = base.cardinality
  }

  func makeRun() -> any DatasetRun { base.makeRun() }
}

extension Tensor {
  static func dataset(_ dataset: any Dataset, depth: Int = 0) -> Tensor {
    Tensor(.custom(DatasetVariant(dataset: dataset, depth: depth)))
  }

  /// The dataset that a scalar variant holds, or nil.
  var dataset: (any Dataset)? {
    guard dtype == .variant, elementCount == 1, let value = variants().first,
      case .custom(let value as DatasetVariant) = value
    else { return nil }
    return value.dataset
  }

  /// The dataset of those float scalars, for examples.
  static func dataset(_ values: [Float]) -> Tensor {
    .dataset(SliceDataset(components: [Tensor(values)]))
  }
}

extension KernelContext {
  /// The dataset in input `index`.
  func dataset(_ index: Int) throws(OpError) -> any Dataset {
    guard let dataset = input(index).dataset else {
      throw .invalid("input \(index) is no dataset, but of shape \(input(index).shape)")
    }
    return dataset
  }

  /// Emits a dataset that is made of the inputs.
  mutating func emit(_ dataset: any Dataset) throws(OpError) {
    var depth = 0
    for i in 0..<inputCount where input(i).dtype == .variant {
      for case .custom(let value as DatasetVariant) in input(i).variants() {
        depth = max(depth, value.depth + 1)
      }
    }
    guard depth <= DatasetVariant.maximumDepth else {
      throw .resourceExhausted("more than \(DatasetVariant.maximumDepth) datasets upon each other")
    }
    emit(.dataset(try KnownDataset(dataset), depth: depth))
  }
}

/// What a dataset op declares of its tuples.
struct TupleDeclaration: Sendable {
  let types: [DType]
  let shapes: [PartialShape]

  init(types: [DType], shapes: [PartialShape]) {
    self.types = types
    self.shapes = shapes
  }

  init(_ attributes: Attributes, types name: String = "output_types") throws(OpError) {
    types = try attributes.types(name)
    shapes = try attributes.shapes("output_shapes")
    guard types.count == shapes.count else {
      throw .invalid("\(types.count) output types, but \(shapes.count) shapes")
    }
  }

  /// - Throws: `INVALID_ARGUMENT` unless `tuple` has the declared types.
  func checkTypes(_ tuple: [Tensor]) throws(OpError) {
    guard tuple.count == types.count else {
      throw .invalid("the dataset has \(tuple.count) components, expected \(types.count)")
    }
    for (i, tensor) in tuple.enumerated() where tensor.dtype != types[i] {
      throw .invalid(
        "Data type mismatch at component \(i): expected \(types[i]) but got \(tensor.dtype).")
    }
  }

  /// - Throws: `INVALID_ARGUMENT` unless `tuple` is as declared.
  func check(_ tuple: [Tensor]) throws(OpError) {
    try checkTypes(tuple)
    for (i, tensor) in tuple.enumerated() {
      guard shapes[i].accepts(tensor.shape) else {
        throw .invalid(
          "Incompatible shapes at component \(i): expected \(shapes[i]) but got \(tensor.shape).")
      }
    }
  }

  /// - Throws: `INVALID_ARGUMENT` unless tuples of a dataset, or of an iterator, may be as declared.
  func check(types given: [DType], shapes known: [PartialShape]) throws(OpError) {
    guard given.count == types.count else {
      throw .invalid(
        "Number of components does not match: expected \(types.count) types but got "
          + "\(given.count).")
    }
    for (i, type) in given.enumerated() where type != types[i] {
      throw .invalid(
        "Data type mismatch at component \(i): expected \(types[i]) but got \(type).")
    }
    for (i, shape) in known.enumerated() where shapes[i].merged(with: shape) == nil {
      throw .invalid(
        "Incompatible shapes at component \(i): expected \(shapes[i]) but got \(shape).")
    }
  }
}

extension [OpDef.Attribute] {
  /// The attributes of nearly every op that makes a dataset.
  static var datasetAttributes: [OpDef.Attribute] { tupleAttributes + metadata }

  /// What tuples are made of.
  static var tupleAttributes: [OpDef.Attribute] {
    [.types("output_types", minimum: 1), .shapes("output_shapes", minimum: 1)]
  }

  static var metadata: [OpDef.Attribute] { [.string("metadata", default: "")] }
}

// MARK: Sources

/// The rows of tensors, one of each in a tuple.
struct SliceDataset: Dataset {
  let components: [Tensor]
  var types: [DType] { components.map(\.dtype) }
  var shapes: [PartialShape] {
    components.map { PartialShape($0.shape.dims.dropFirst().map { $0 }) }
  }
  var count: Int { components.first.map { $0.shape[0] } ?? 0 }
  var cardinality: Cardinality { .finite(count) }
  func makeRun() -> any DatasetRun { Run(dataset: self) }

  private struct Run: DatasetRun {
    let dataset: SliceDataset
    var position = 0

    mutating func next() throws(OpError) -> [Tensor]? {
      guard position < dataset.count else { return nil }
      defer { position += 1 }
      var tuple: [Tensor] = []
      for component in dataset.components {
        let shape = try Shape(checking: component.shape.dims.dropFirst())
        let first = position * shape.elementCount
        tuple += try Stacking.parts(
          of: component, [first..<first + shape.elementCount], shapes: [shape])
      }
      return tuple
    }
  }
}

/// One tuple.
private struct SingleDataset: Dataset {
  let components: [Tensor]
  var types: [DType] { components.map(\.dtype) }
  var shapes: [PartialShape] { components.map { PartialShape($0.shape) } }
  var cardinality: Cardinality { .finite(1) }
  func makeRun() -> any DatasetRun { Run(tuple: components) }

  private struct Run: DatasetRun {
    var tuple: [Tensor]?
    mutating func next() throws(OpError) -> [Tensor]? { tuple.take() }
  }
}

/// The integers of a range.
private struct NumberDataset: Dataset {
  let start: Int
  let step: Int
  let length: Int
  let type: DType
  var types: [DType] { [type] }
  var shapes: [PartialShape] { [.scalar] }
  var cardinality: Cardinality { .finite(length) }
  func makeRun() -> any DatasetRun { Run(dataset: self) }

  private struct Run: DatasetRun {
    let dataset: NumberDataset
    var position = 0

    mutating func next() throws(OpError) -> [Tensor]? {
      guard position < dataset.length else { return nil }
      defer { position += 1 }
      // All numbers but those past the end are between the bounds of the range.
      let value = dataset.start &+ position &* dataset.step
      switch dataset.type {
      case .int64: return [Tensor(Int64(value))]
      case .int32: return [Tensor(Int32(truncatingIfNeeded: value))]
      case .int16: return [Tensor(Int16(truncatingIfNeeded: value))]
      case .int8: return [Tensor(Int8(truncatingIfNeeded: value))]
      case .uint64: return [Tensor(UInt64(truncatingIfNeeded: value))]
      case .uint32: return [Tensor(UInt32(truncatingIfNeeded: value))]
      case .uint16: return [Tensor(UInt16(truncatingIfNeeded: value))]
      case .uint8: return [Tensor(UInt8(truncatingIfNeeded: value))]
      case .float32: return [Tensor(Float(value))]
      case .float64: return [Tensor(Double(value))]
      case .float16: return [Tensor(Float16(Float(value)))]
      case .bfloat16: return [Tensor(BFloat16(Float(value)))]
      case .complex64: return [Tensor(Complex(Float(value), 0))]
      case .complex128: return [Tensor(Complex(Double(value), 0))]
      default: throw .unimplemented("a range of \(dataset.type) is not supported")
      }
    }
  }
}

/// All inputs, as the components of a tuple.
private func tuple(_ context: borrowing KernelContext) -> [Tensor] {
  (0..<context.inputCount).map { context.input($0) }
}

/// A dataset of one tuple.
struct TensorDataset: Op {
  static let schema = OpSchema(
    "TensorDataset", inputs: [.listed("components", by: "Toutput_types")],
    outputs: [.fixed("handle", .variant)],
    attributes: [.types("Toutput_types", minimum: 1), .shapes("output_shapes", minimum: 1)]
      + .metadata, isStateful: true)

  let declaration: TupleDeclaration

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try TupleDeclaration(attributes, types: "Toutput_types")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let declaration = declaration
    return Kernel { (context) throws(OpError) in
      let components = tuple(context)
      try declaration.check(components)
      try context.emit(SingleDataset(components: components))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses another shape", attributes: ["output_shapes": .shapes([.scalar])],
      inputs: [Tensor([1] as [Float])], fails: .invalidArgument)
  }
}

/// A dataset of the rows of tensors.
struct TensorSliceDataset: Op {
  static let schema = OpSchema(
    "TensorSliceDataset", inputs: [.listed("components", by: "Toutput_types")],
    outputs: [.fixed("handle", .variant)],
    attributes: [
      .types("Toutput_types", minimum: 1), .shapes("output_shapes", minimum: 1),
      .bool("is_files", default: false), .string("metadata", default: ""),
      .bool("replicate_on_split", default: false),
    ], isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {
    _ = try TupleDeclaration(attributes, types: "Toutput_types")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let components = tuple(context)
      guard components.allSatisfy({ $0.rank > 0 }) else {
        throw .invalid(
          "All components must be at least 1-dimensional: "
            + "\(components.map(\.shape.description).joined(separator: ", "))")
      }
      guard components.allSatisfy({ $0.shape[0] == components[0].shape[0] }) else {
        throw .invalid(
          "All components must have the same size in the 0th dimension: "
            + "\(components.map(\.shape.description).joined(separator: ", "))")
      }
      try context.emit(SliceDataset(components: components))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses a scalar", attributes: ["output_shapes": .shapes([.scalar])],
      inputs: [Tensor(1 as Float)], fails: .invalidArgument)
  }
}

/// A dataset of the numbers from `start`, each greater than the last by `step`, up to `stop`.
struct RangeDataset: Op {
  static let schema = OpSchema(
    "RangeDataset",
    inputs: [.fixed("start", .int64), .fixed("stop", .int64), .fixed("step", .int64)],
    outputs: [.fixed("handle", .variant)],
    attributes: .datasetAttributes + [.bool("replicate_on_split", default: false)],
    isStateful: true)

  let type: DType

  init(_ attributes: Attributes) throws(OpError) {
    let declaration = try TupleDeclaration(attributes)
    guard declaration.types.count == 1 else {
      throw .invalid("a range has one component, not \(declaration.types.count)")
    }
    type = declaration.types[0]
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let type = type
    return Kernel { (context) throws(OpError) in
      let start = try context.integer(0), stop = try context.integer(1)
      let step = try context.integer(2)
      guard step != 0 else { throw .invalid("step must be a non-zero integer, got \(step)") }
      var length = 0
      if step > 0 ? start < stop : start > stop {
        let (span, overflow) = stop.subtractingReportingOverflow(start)
        guard !overflow, step != .min, span != .min else {
          throw .invalid("a range from \(start) to \(stop) is too long")
        }
        length = (abs(span) - 1) / abs(step) + 1
      }
      try context.emit(NumberDataset(start: start, step: step, length: length, type: type))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses a step of zero",
      attributes: ["output_types": .types([.int64]), "output_shapes": .shapes([.scalar])],
      inputs: [Tensor(0 as Int64), Tensor(1 as Int64), Tensor(0 as Int64)],
      fails: .invalidArgument)
  }
}
