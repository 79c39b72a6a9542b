internal import GraphModel
internal import OpInterface
internal import Synchronization
internal import TensorCore

/// The state of a model's main graph, restored and initialised once.
final class GraphState: Sendable {
  private let programs: ProgramCache
  private let assetPaths: [String]
  private let metaGraph: MetaGraph
  private let format: ModelFiles.Format
  private let checkpointPrefix: String?
  private let options: LoadOptions
  private let outcome = Mutex<Result<Void, ModelError>?>(nil)

  init(
    _ programs: ProgramCache, _ state: ModelState, _ metaGraph: MetaGraph,
    format: ModelFiles.Format, checkpointPrefix: String?, options: LoadOptions
  ) {
    self.programs = programs
    assetPaths = state.assetPaths
    self.metaGraph = metaGraph
    self.format = format
    self.checkpointPrefix = checkpointPrefix
    self.options = options
  }

  /// Restores the variables and runs the initialisers, unless that has been done.
  ///
  /// - Throws: what failed, the first time and every later one.
  func initialize() throws(ModelError) {
    let result: Result<Void, ModelError> = outcome.withLock { outcome in
      if let outcome { return outcome }
      let new: Result<Void, ModelError>
      do throws(ModelError) {
        try restoreAndInitialize()
        new = .success(())
      } catch { new = .failure(error) }
      outcome = new
      return new
    }
    try result.get()
  }

  /// Restores the variables of a SavedModel through its saver, and runs its initialisers: the main
  /// op, else `legacy_init_op`, else the table initialisers.
  private func restoreAndInitialize() throws(ModelError) {
    if format != .hubModule, let saver = metaGraph.saver, !saver.restoreOpName.isEmpty,
      let prefix = checkpointPrefix
    {
      let program = try programs.graph(
        feeds: [(saver.filenameTensorName, .unknown)], fetches: [],
        targets: [saver.restoreOpName], freezes: false)
      _ = try programs.run(
        program, [Tensor(strings: [prefix], shape: feedShape(program))])
    }
    guard options.runsInitializers, let (program, paths) = try initializer() else { return }
    _ = try programs.run(program, paths.map { Tensor(strings: [$0], shape: .scalar) })
  }

  /// Compiles the initialisers without running them.
  ///
  /// - Throws: `UNIMPLEMENTED` with all ops that are lacking.
  func check() throws(ModelError) { _ = try initializer() }

  /// What initialises the graph, and the paths of the assets that it is given; nil if nothing does.
  private func initializer() throws(ModelError) -> (ProgramCache.Compiled, paths: [String])? {
    let targets = Self.initializers(metaGraph)
    guard !targets.isEmpty else { return nil }
    let nodes = metaGraph.assets.isEmpty ? [] : try metaGraph.nodes()
    let assets = zip(metaGraph.assets, assetPaths).filter { asset, _ in
      NodeInput(asset.tensorName).map { input in nodes.contains { $0.name == input.node } } ?? false
    }
    let program = try programs.graph(
      feeds: assets.map { ($0.0.tensorName, .unknown) }, fetches: [], targets: targets,
      freezes: false)
    return (program, assets.map(\.1))
  }

  /// The shape declared for a saver's file name, if that holds one string; else a scalar's.
  private func feedShape(_ program: ProgramCache.Compiled) -> Shape {
    guard let shape = program.parameters.first?.shape.fullyKnown, shape.elementCount == 1 else {
      return .scalar
    }
    return shape
  }

  /// The nodes that initialise a graph.
  private static func initializers(_ metaGraph: MetaGraph) -> [String] {
    func nodes(_ name: String) -> [String] {
      guard case .nodes(let names)? = metaGraph.collections[name] else { return [] }
      return names.compactMap { NodeInput($0)?.node }
    }
    if let signature = metaGraph.signatures[MetaGraph.initializerKey],
      case .dense(let name)? = signature.outputs[MetaGraph.initializerKey]?.encoding,
      let node = NodeInput(name)?.node
    {
      return [node]
    }
    for collection in ["saved_model_main_op", "legacy_init_op"] {
      let names = nodes(collection)
      if !names.isEmpty { return names }
    }
    let locals = (metaGraph.variables["local_variables"] ?? []).map(\.initializerName)
      .filter { !$0.isEmpty }.compactMap { NodeInput($0)?.node }
    return locals + nodes("table_initializer")
  }
}
