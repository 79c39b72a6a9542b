import OpInterface
import Synchronization
import TensorCore

/// A place in a dataset, which moves on with each tuple.
final class DatasetIterator: Resource {
  let declaration: TupleDeclaration
  /// nil before the iterator is started.
  private let run = Mutex<(any DatasetRun)?>(nil)

  var kind: String { "iterator" }

  init(_ declaration: TupleDeclaration) {
    self.declaration = declaration
  }

  /// Starts at the beginning of `dataset`, unless `onlyOnce` and it has been started already.
  func start(_ dataset: any Dataset, onlyOnce: Bool = false) throws(OpError) {
    try declaration.check(types: dataset.types, shapes: dataset.shapes)
    run.withLock { run in
      if run == nil || !onlyOnce { run = dataset.makeRun() }
    }
  }

  /// The next tuple, or nil at the end.
  ///
  /// - Throws: `FAILED_PRECONDITION` before the iterator is started.
  func next() throws(OpError) -> [Tensor]? {
    let result: Result<[Tensor]?, OpError> = run.withLock { run in
      guard run != nil else {
        return .failure(
          .failedPrecondition(
            "GetNext() failed because the iterator has not been initialized. Ensure that you have "
              + "run the initializer operation for this iterator before getting the next element."))
      }
      do throws(OpError) { return .success(try run?.next()) } catch { return .failure(error) }
    }
    return try result.get()
  }
}

extension Tensor {
  /// The handle of an iterator over those float scalars, or of one that was not started, for
  /// examples.
  fileprivate static func iterator(_ values: [Float]?) -> Tensor {
    guard
      let declaration = try? TupleDeclaration(
        Attributes(.scalarTuples, schema: IteratorV2.schema))
    else { return .flow }
    let iterator = DatasetIterator(declaration)
    if let values { try? iterator.start(SliceDataset(components: [Tensor(values)])) }
    return Tensor(ResourceHandle(name: "iterator", resource: iterator))
  }
}

extension NodeAttributes {
  fileprivate static var scalarTuples: NodeAttributes {
    ["output_types": .types([.float32]), "output_shapes": .shapes([.scalar])]
  }

  fileprivate static var namedIterator: NodeAttributes {
    scalarTuples.merging(["shared_name": .string("i"), "container": .string("")]) { a, _ in a }
  }
}

/// What ops that return the handle of an iterator by name have in common.
struct IteratorMaker: Sendable {
  let container: String
  let name: String
  let declaration: TupleDeclaration

  init(_ attributes: Attributes) throws(OpError) {
    container = try attributes.string("container")
    name = try attributes.string("shared_name")
    declaration = try TupleDeclaration(attributes)
  }

  /// The iterator of that name, or else `own`.
  func find(
    _ resources: ResourceManager, else own: DatasetIterator
  ) throws(OpError) -> DatasetIterator {
    guard !name.isEmpty else { return own }
    let found = try resources.findOrMake(kind: own.kind, container: container, name: name) { own }
    try declaration.check(types: found.declaration.types, shapes: found.declaration.shapes)
    return found
  }

  func makeKernel() -> Kernel {
    let own = DatasetIterator(declaration)
    return Kernel { (context) throws(OpError) in
      let iterator = try find(context.resources, else: own)
      context.emit(Tensor(ResourceHandle(name: name, resource: iterator)))
    }
  }
}

extension [OpDef.Attribute] {
  fileprivate static var tuples: [OpDef.Attribute] {
    [.types("output_types", minimum: 1), .shapes("output_shapes", minimum: 1)]
  }
}

/// The handle of an iterator.
struct Iterator: Op {
  static let schema = OpSchema(
    "Iterator", outputs: [.fixed("handle", .resource)],
    attributes: [.string("shared_name"), .string("container")] + .tuples, isStateful: true)

  let maker: IteratorMaker

  init(_ attributes: Attributes) throws(OpError) { maker = try IteratorMaker(attributes) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel { maker.makeKernel() }

  static var examples: [OpExample] {
    OpExample(
      "an iterator by name", attributes: .namedIterator, inputs: [], outputs: [.iterator(nil)])
  }
}

/// The handle of an iterator.
struct IteratorV2: Op {
  static let schema = OpSchema(
    "IteratorV2", outputs: [.fixed("handle", .resource)],
    attributes: [.string("shared_name"), .string("container")] + .tuples, isStateful: true)

  let maker: IteratorMaker

  init(_ attributes: Attributes) throws(OpError) { maker = try IteratorMaker(attributes) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel { maker.makeKernel() }

  static var examples: [OpExample] {
    OpExample(
      "an iterator by name", attributes: .namedIterator, inputs: [], outputs: [.iterator(nil)])
  }
}

/// The handle of an iterator that starts by itself, over the dataset that a function returns.
///
/// The importer calls the function and gives its result as an input, of which only the first counts.
struct OneShotIterator: Op {
  static let schema = OpSchema(
    "OneShotIterator", outputs: [.fixed("handle", .resource)],
    attributes: [.function("dataset_factory")] + .tuples
      + [.string("container", default: ""), .string("shared_name", default: "")],
    isStateful: true)

  let maker: IteratorMaker

  init(_ attributes: Attributes) throws(OpError) { maker = try IteratorMaker(attributes) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    guard inputs.count == 1 else {
      throw .unimplemented("an iterator cannot call the function that makes its dataset")
    }
    let maker = maker
    let own = DatasetIterator(maker.declaration)
    return Kernel { (context) throws(OpError) in
      let iterator = try maker.find(context.resources, else: own)
      try iterator.start(try context.dataset(0), onlyOnce: true)
      context.emit(Tensor(ResourceHandle(name: maker.name, resource: iterator)))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "cannot call its function by itself",
      attributes: NodeAttributes.scalarTuples.merging([
        "dataset_factory": .function(FunctionReference("f"))
      ]) { a, _ in a }, inputs: [], fails: .unimplemented)
  }
}

/// The handle of a new iterator that nothing else shares.
protocol AnonymousIteratorOp: Op {
  var declaration: TupleDeclaration { get }
}

extension AnonymousIteratorOp {
  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let declaration = declaration
    let hasDeleter = Self.schema.outputs.count == 2
    return Kernel { (context) throws(OpError) in
      let iterator = DatasetIterator(declaration)
      context.emit(Tensor(ResourceHandle(name: "iterator", resource: iterator)))
      if hasDeleter { context.emit(Tensor(.empty)) }
    }
  }
}

/// The handle of a new iterator.
struct AnonymousIterator: AnonymousIteratorOp {
  static let schema = OpSchema(
    "AnonymousIterator", outputs: [.fixed("handle", .resource)], attributes: .tuples,
    isStateful: true)

  let declaration: TupleDeclaration

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try TupleDeclaration(attributes)
  }

  static var examples: [OpExample] {
    OpExample("one", attributes: .scalarTuples, inputs: [], outputs: [.iterator(nil)])
  }
}

/// The handle of a new iterator, and a token that keeps it alive.
struct AnonymousIteratorV2: AnonymousIteratorOp {
  static let schema = OpSchema(
    "AnonymousIteratorV2", outputs: [.fixed("handle", .resource), .fixed("deleter", .variant)],
    attributes: .tuples, isStateful: true)

  let declaration: TupleDeclaration

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try TupleDeclaration(attributes)
  }

  static var examples: [OpExample] {
    OpExample(
      "one", attributes: .scalarTuples, inputs: [], outputs: [.iterator(nil), Tensor(.empty)])
  }
}

/// The handle of a new iterator.
struct AnonymousIteratorV3: AnonymousIteratorOp {
  static let schema = OpSchema(
    "AnonymousIteratorV3", outputs: [.fixed("handle", .resource)], attributes: .tuples,
    isStateful: true)

  let declaration: TupleDeclaration

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try TupleDeclaration(attributes)
  }

  static var examples: [OpExample] {
    OpExample("one", attributes: .scalarTuples, inputs: [], outputs: [.iterator(nil)])
  }
}

/// Ends an iterator; here nothing is left to do, as handles are counted.
struct DeleteIterator: Op {
  static let schema = OpSchema(
    "DeleteIterator", inputs: [.fixed("handle", .resource), .fixed("deleter", .variant)],
    isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      _ = try context.resource(0, as: DatasetIterator.self)
    }
  }

  static var examples: [OpExample] {
    OpExample("one", inputs: [.iterator(nil), Tensor(.empty)], outputs: [])
  }
}

/// Starts an iterator at the beginning of a dataset.
struct MakeIterator: Op {
  static let schema = OpSchema(
    "MakeIterator", inputs: [.fixed("dataset", .variant), .fixed("iterator", .resource)],
    isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let iterator = try context.resource(1, as: DatasetIterator.self)
      try iterator.start(try context.dataset(0))
    }
  }

  static var examples: [OpExample] {
    OpExample("starts", inputs: [.dataset([1]), .iterator(nil)], outputs: [])
    OpExample(
      "refuses a dataset of another type",
      inputs: [.dataset(SliceDataset(components: [Tensor([1] as [Int32])])), .iterator(nil)],
      fails: .invalidArgument)
  }
}

/// An op that takes the next tuple of an iterator.
protocol IteratorReadingOp: Op {
  var declaration: TupleDeclaration { get }
}

extension IteratorReadingOp {
  /// The next tuple of the iterator in input 0, or nil at the end.
  func next(_ context: borrowing KernelContext) throws(OpError) -> [Tensor]? {
    guard let tuple = try context.resource(0, as: DatasetIterator.self).next() else { return nil }
    try declaration.check(tuple)
    return tuple
  }
}

/// An op that returns the next tuple of an iterator and fails at the end.
protocol IteratorGetNextOp: IteratorReadingOp {}

extension IteratorGetNextOp {
  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    declaration.shapes
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      guard let tuple = try next(context) else { throw OpError(.outOfRange, "End of sequence") }
      for tensor in tuple { context.emit(tensor) }
    }
  }
}

/// The next tuple of an iterator.
struct IteratorGetNext: IteratorGetNextOp {
  static let schema = OpSchema(
    "IteratorGetNext", inputs: [.fixed("iterator", .resource)],
    outputs: [.listed("components", by: "output_types")], attributes: .tuples, isStateful: true)

  let declaration: TupleDeclaration

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try TupleDeclaration(attributes)
  }

  static var examples: [OpExample] {
    OpExample(
      "the first", attributes: .scalarTuples, inputs: [.iterator([1, 2])],
      outputs: [Tensor(1 as Float)])
    OpExample(
      "fails at the end", attributes: .scalarTuples, inputs: [.iterator([])], fails: .outOfRange)
    OpExample(
      "fails before the start", attributes: .scalarTuples, inputs: [.iterator(nil)],
      fails: .failedPrecondition)
  }
}

/// The next tuple of an iterator.
struct IteratorGetNextSync: IteratorGetNextOp {
  static let schema = OpSchema(
    "IteratorGetNextSync", inputs: [.fixed("iterator", .resource)],
    outputs: [.listed("components", by: "output_types")], attributes: .tuples, isStateful: true)

  let declaration: TupleDeclaration

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try TupleDeclaration(attributes)
  }

  static var examples: [OpExample] { return IteratorGetNext.examples }
}

/// The next tuple of an iterator as an optional, which has no value at the end.
struct IteratorGetNextAsOptional: IteratorReadingOp {
  static let schema = OpSchema(
    "IteratorGetNextAsOptional", inputs: [.fixed("iterator", .resource)],
    outputs: [.fixed("optional", .variant)], attributes: .tuples, isStateful: true)

  let declaration: TupleDeclaration

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try TupleDeclaration(attributes)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      context.emit(Tensor(optional: try next(context)))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "the first", attributes: .scalarTuples, inputs: [.iterator([1, 2])],
      outputs: [Tensor(.optional(Tensor(1 as Float)))])
    OpExample(
      "nothing at the end", attributes: .scalarTuples, inputs: [.iterator([])],
      outputs: [Tensor(.optional(nil))])
  }
}
