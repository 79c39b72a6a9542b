internal import Compute
internal import GraphCompiler
public import GraphModel
internal import OpInterface
internal import OpKernels
internal import Runtime
public import TensorCore

/// A loaded TensorFlow model: a TF2 SavedModel, a TF1 SavedModel, a TF1 Hub module, a frozen graph
/// or a graph with its checkpoint.
///
/// Loading reads the graph and the state and fills the tables; what is called is compiled on its
/// first call. A model may be used from any number of threads; calls that change its state take
/// turns.
public final class SavedModel: Sendable {
  /// What the file says of the loaded graph.
  public let metaGraph: MetaGraph
  /// Where the model was loaded from.
  public let path: String
  /// Whether this is a module of TF1 Hub's own format, for which signatures have defaults.
  public let isHubModule: Bool
  /// The signatures by key.
  public let signatures: [String: Signature]

  let options: LoadOptions
  let programs: ProgramCache
  let objects: ObjectState?
  let state: ModelState
  let graphState: GraphState

  /// Loads the model at `path`.
  ///
  /// Large variables are compared with their checksums while they are first read: if one is damaged, the first
  /// call, or `verify`, throws `DATA_LOSS`.
  ///
  /// - Parameters:
  ///   - path: a folder with `saved_model.pb` or `saved_model.pbtxt`, a GraphDef file (`.pb`), or a
  ///     MetaGraph file (`.meta`) with its checkpoint beside it.
  ///   - tags: the tag set to load; nil takes the empty one of a TF1 Hub module, or else the only
  ///     one there is.
  /// - Throws: `NOT_FOUND` for a missing file, variable or tag set; `DATA_LOSS` for a damaged file;
  ///   `INVALID_ARGUMENT` if there are several tag sets and `tags` is nil; whatever an initialiser
  ///   fails with.
  public static func load(
    at path: String, tags: [String]? = nil, options: LoadOptions = LoadOptions()
  ) throws(ModelError) -> SavedModel {
    let files = try ModelFiles.open(path)
    return try SavedModel(files, try files.metaGraph(tags: tags), options)
  }

  /// How much memory a thread gets in advance to decode functions, at most.
  private static let mostGrowth = 16 << 20

  private init(_ files: ModelFiles, _ metaGraph: MetaGraph, _ options: LoadOptions)
    throws(ModelError)
  {
    self.metaGraph = metaGraph
    self.options = options
    path = files.path
    isHubModule = files.format == .hubModule
    // Until the first evaluation there is little to do for a second thread.
    let ahead = options.threadCount > 1 ? WorkAhead() : nil
    if let ahead, let function = metaGraph.likelyFunction {
      // What is decoded of a file takes about half of its size.
      let growth = min(files.mappedByteCount / 2, Self.mostGrowth)
      let functions = metaGraph.graph.functions
      ahead.add(isUrgent: true) {
        growHeap(by: growth)
        functions.decodeAhead([function])
        return false
      }
    }
    let state = try ModelState(files, metaGraph, options, ahead: ahead)
    programs = ProgramCache(metaGraph, state, options, ahead: ahead)
    let isRestored = metaGraph.objectGraph == nil
    graphState = GraphState(
      programs, state, metaGraph, format: files.format, checkpointPrefix: files.checkpointPrefix,
      options: options)
    if let graph = metaGraph.objectGraph {
      var objects = try ObjectState(graph, metaGraph, state)
      objects.makeResources(programs)
      if options.runsInitializers { try objects.initializeResources(programs) }
      self.objects = objects
      self.state = objects.state
    } else {
      objects = nil
      self.state = state
    }
    if isRestored { try graphState.initialize() }
    var signatures: [String: Signature] = [:]
    var maker = SignatureMaker(
      metaGraph: metaGraph, objects: objects, programs: programs, graphState: graphState)
    for (key, definition) in metaGraph.signatures where key != MetaGraph.initializerKey {
      signatures[key] = try maker.signature(key, definition)
    }
    self.signatures = signatures
  }

  /// Compares the variables with their checksums that have not been yet, as the first call does.
  ///
  /// - Throws: `DATA_LOSS` if one is damaged.
  public func verify() throws(ModelError) { try state.checkpoint.finishChecks() }

  /// The keys of the signatures, sorted.
  public var signatureNames: [String] { signatures.keys.sorted() }

  /// The signature `name`.
  ///
  /// - Throws: `INVALID_ARGUMENT`, listing the signatures there are.
  public func signature(_ name: String) throws(ModelError) -> Signature {
    guard let signature = signatures[name] else {
      throw ModelError(
        .invalidArgument,
        "Unknown signature \(name) in \(path) (available signatures: "
          + "\(Signature.list(signatureNames))).")
    }
    return signature
  }

  /// Calls the root object, as `m(inputs)` does in Python.
  ///
  /// - Throws: `FAILED_PRECONDITION` if the model is not callable; as the function called.
  public func callAsFunction(_ arguments: TensorTree...) throws(ModelError) -> TensorTree {
    try function("").call(arguments, [:])
  }

  /// Calls the root object with positional tensors.
  public func callAsFunction(_ tensors: Tensor...) throws(ModelError) -> TensorTree {
    try function("").call(tensors.map { .tensor($0) }, [:])
  }

  /// The callable at `path` in the object graph: attribute names joined by `.`, empty for the root.
  ///
  /// An object that is no function stands for its `__call__`.
  ///
  /// - Throws: `NOT_FOUND` if there is no such object, `FAILED_PRECONDITION` if it is not callable.
  public func function(_ path: String) throws(ModelError) -> RestoredFunction {
    guard let objects else {
      throw ModelError(
        .failedPrecondition, "\(self.path) has no object graph: call one of its signatures")
    }
    var index = 0
    for name in path.split(separator: ".").map(String.init) {
      guard let next = objects.child(name, of: index) else {
        throw ModelError(.notFound, "the model has no attribute '\(path)'")
      }
      index = next
    }
    if let function = restored(index, path, objects) { return function }
    if let call = objects.child("__call__", of: index),
      let function = restored(call, path, objects)
    {
      return function
    }
    throw ModelError(
      .failedPrecondition, path.isEmpty ? "the model is not callable" : "'\(path)' is not callable")
  }

  /// The names that the exporter gave functions besides their places in the object graph, sorted.
  public var functionAliases: [String] {
    Set(metaGraph.functionAliases.filter { isConcreteFunction($0.key) }.values).sorted()
  }

  /// The function that the exporter gave the name `alias` (`SaveOptions.function_aliases`).
  ///
  /// - Throws: `NOT_FOUND`, listing the names there are.
  public func function(alias: String) throws(ModelError) -> RestoredFunction {
    let names = Set(metaGraph.functionAliases.filter { $0.value == alias }.keys)
      .filter(isConcreteFunction)
    guard let objects, !names.isEmpty else {
      throw ModelError(
        .notFound,
        "Unknown function alias \(alias) in \(path) (available aliases: "
          + "\(Signature.list(functionAliases))).")
    }
    // A function of the object graph knows its parameters, and the order to try its forms in.
    for node in objects.objects.nodes {
      guard case .function(let function) = node.kind, Set(function.concreteFunctions) == names
      else { continue }
      return RestoredFunction(
        path: alias, concreteFunctions: function.concreteFunctions, spec: function.spec,
        keywords: nil, objects: objects, programs: programs)
    }
    return RestoredFunction(
      path: alias, concreteFunctions: names.sorted(), spec: nil, keywords: nil, objects: objects,
      programs: programs)
  }

  /// Exporters name functions too that they did not save.
  private func isConcreteFunction(_ name: String) -> Bool {
    objects?.objects.concreteFunctions[name] != nil
  }

  private func restored(_ index: Int, _ path: String, _ objects: ObjectState) -> RestoredFunction? {
    guard objects.objects.nodes.indices.contains(index) else { return nil }
    switch objects.objects.nodes[index].kind {
    case .function(let function):
      return RestoredFunction(
        path: path, concreteFunctions: function.concreteFunctions, spec: function.spec,
        keywords: nil, objects: objects, programs: programs)
    case .bareConcreteFunction(let function):
      return RestoredFunction(
        path: path, concreteFunctions: [function.concreteFunction], spec: function.spec,
        keywords: (function.argumentKeywords, function.allowedPositionalArguments),
        objects: objects, programs: programs)
    default: return nil
    }
  }

  /// Evaluates part of the main graph, as a TF1 session does.
  ///
  /// The main graph of a TF2 model has variables of its own, which begin with the checkpoint's values
  /// and are not those of the object graph's callables.
  ///
  /// - Parameters:
  ///   - feeds: values by tensor name, such as `x:0`; any tensor may be fed.
  ///   - fetches: names of the tensors to return, in order.
  public func run(feeds: [String: Tensor], fetches: [String]) throws(ModelError) -> [Tensor] {
    try graphState.initialize()
    let names = feeds.keys.sorted()
    let program = try programs.graph(
      feeds: names.map { ($0.contains(":") ? $0 : $0 + ":0", .unknown) },
      feedTypes: names.compactMap { feeds[$0]?.dtype },
      fetches: fetches.map { $0.contains(":") ? $0 : $0 + ":0" })
    return try programs.run(
      program,
      zip(names, program.parameters).compactMap { name, fact in
        feeds[name].map { $0.fed(as: fact.dtype) ?? $0 }
      })
  }
}
