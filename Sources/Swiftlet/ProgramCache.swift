internal import Checkpoint
internal import Compute
internal import GraphCompiler
internal import GraphModel
internal import OpInterface
internal import OpKernels
internal import Runtime
internal import Synchronization
internal import TensorCore

/// Compiles what is called of a model, once each, and runs it.
///
/// Variables that no compiled program assigns are taken for constants. When one is compiled that
/// assigns such a variable, the programs that took its value are compiled anew. What restores and
/// initialises runs once, before the first call: what it assigns is constant from then on.
final class ProgramCache: Sendable {
  /// Graphs of so many nodes leave enough freed memory behind to be worth returning, and take long to be freed.
  private static let manyNodes = 256
  /// Values of a graph that together have so many bytes are decoded again rather than kept beside what kernels make
  /// of them.
  private static let manyBytes = 4 << 20

  /// What a program computes.
  enum Key: Hashable {
    /// Part of the main graph.
    case graph(
      feeds: [String], shapes: [PartialShape], types: [DType], fetches: [String],
      targets: [String])
    /// A concrete function with its captures, or some of its results.
    case function(String, results: [Int]?)
  }

  final class Compiled: Sendable {
    let program: Program
    let parameters: [ValueFact]
    /// Whether running the program changes state, so that runs must take turns.
    let hasEffects: Bool
    let frozen: Set<ObjectIdentifier>
    /// The variables that the program initialises; none if it can be called again.
    let initialized: Set<ObjectIdentifier>
    /// What was rewritten.
    let log: PassLog
    /// The graph as it was imported, and as it was planned; nil unless graphs are kept.
    let graphs: (imported: Graph, optimized: Graph)?
    /// Runs the program, with memory that runs hand on to each other.
    let executor: Executor
    /// The plans for shapes that are given often.
    let specializations: Specializations
    /// Where values of variables may be mapped from.
    private let checkpoint: CheckpointReader?
    /// How often weights had been laid out when memory was last given back.
    private let layouts = Atomic(-1)
    /// After how many more runs memory is given back that compiling has left free; not the first, whose
    /// answer is waited for.
    private let runsToTrimming: Atomic<Int>
    /// What compiling has left to be freed, until memory is given back.
    private let leftovers: Mutex<FunctionTable.Forgotten?>
    /// Bytes of the constants of the planned graph, the values of frozen variables among them.
    let constantByteCount: Int

    init(
      _ program: Program, of module: Module, frozen: Set<ObjectIdentifier>,
      initialized: Set<ObjectIdentifier>, log: PassLog, imported: Graph?,
      leftovers: FunctionTable.Forgotten?, executor: Executor, checkpoint: CheckpointReader?,
      _ options: LoadOptions
    ) {
      self.program = program
      self.executor = executor
      self.checkpoint = checkpoint
      specializations = Specializations(
        program.template, executor: executor, calls: options.callsBeforeSpecialization,
        dividesRows: options.runs(.divideBatches), chainsSteps: options.runs(.chainConvolutions))
      parameters = module.main.parameters.map { module.main[$0] }
      hasEffects = module.main.hasEffects || module.functions.contains(where: \.hasEffects)
      self.frozen = frozen
      self.initialized = initialized
      self.log = log
      graphs = imported.map { ($0, module.main) }
      constantByteCount = module.main.constantByteCount
      runsToTrimming = Atomic(
        module.main.nodes.count >= ProgramCache.manyNodes || leftovers != nil ? 2 : 0)
      self.leftovers = Mutex(leftovers)
    }

    /// Checks all values of variables that have not been checked.
    ///
    /// - Throws: `DATA_LOSS` if any is not what was written.
    fileprivate func finishChecks() throws(ModelError) { try checkpoint.finishChecks() }

    /// Leaves the checks to who reads the values, and to `finishChecks`.
    fileprivate func holdChecks() { checkpoint?.holdChecks() }

    /// Gives the memory back that weights took to be read, after a run that has laid some out.
    fileprivate func settle() {
      if runsToTrimming.load(ordering: .relaxed) > 0,
        runsToTrimming.subtract(1, ordering: .relaxed).newValue == 0
      {
        leftovers.withLock { $0 = nil }
        returnFreedMemory()
      }
      let count = weightLayoutCount
      guard layouts.exchange(count, ordering: .relaxed) != count else { return }
      checkpoint?.release()
      trimWeightMemory()
    }
  }

  /// The program that a caller ran last, for as long as none is compiled anew.
  final class Latest: Sendable {
    private let state = Mutex<(generation: Int, program: Compiled)?>(nil)

    /// The program of the generation, which `compile` makes if it is another's.
    func program(
      of cache: ProgramCache, _ compile: () throws(ModelError) -> Compiled
    ) throws(ModelError) -> Compiled {
      let generation = cache.generation.load(ordering: .acquiring)
      if let known = state.withLock({ $0?.generation == generation ? $0?.program : nil }) {
        return known
      }
      let program = try compile()
      state.withLock { $0 = (generation, program) }
      return program
    }
  }

  private struct Table {
    var programs: [Key: Compiled] = [:]
    var assigned: Set<ObjectIdentifier> = []
  }

  private let table = Mutex(Table())
  /// Counts how often programs were dropped.
  private let generation = Atomic(0)
  private let turn = Mutex<Void>(())
  private let metaGraph: MetaGraph
  private let library: FunctionLibrary
  private let resources: ResourceManager
  private let checkpoint: CheckpointReader?
  private let options: LoadOptions
  private let ahead: WorkAhead?

  init(_ metaGraph: MetaGraph, _ state: ModelState, _ options: LoadOptions, ahead: WorkAhead?) {
    self.metaGraph = metaGraph
    library = FunctionLibrary(functions: metaGraph.graph.functions, ops: metaGraph.ops)
    resources = state.resources
    checkpoint = state.checkpoint
    self.options = options
    self.ahead = ahead
  }

  // Nothing is decoded for a model that is gone.
  deinit { _ = library.forget() }

  /// The program for part of the main graph.
  func graph(
    feeds: [(name: String, shape: PartialShape)], feedTypes: [DType] = [], fetches: [String],
    targets: [String] = [], freezes: Bool = true
  ) throws(ModelError) -> Compiled {
    let key = Key.graph(
      feeds: feeds.map(\.name), shapes: feeds.map(\.shape), types: feedTypes, fetches: fetches,
      targets: targets)
    return try compiled(key, freezes: freezes) { (importer) throws(CompileError) in
      let graph: GraphDef
      do throws(TensorError) {
        graph = try self.metaGraph.graph.completed()
      } catch { throw CompileError(OpError(error.code, error.message)) }
      return try importer.importGraph(
        graph, feeds: feeds, feedTypes: feedTypes, fetches: fetches, targets: targets)
    }
  }

  /// The program for a concrete function whose last arguments are captures.
  func function(
    _ name: String, parameters: [ValueFact], captures: [Tensor], results: [Int]? = nil,
    freezes: Bool = true
  ) throws(ModelError) -> Compiled {
    let key = Key.function(name, results: results)
    return try compiled(key, freezes: freezes) { (importer) throws(CompileError) in
      var module = try importer.importFunction(
        name,
        arguments: parameters.map { .parameter($0) } + captures.map { .constant($0) })
      if let results {
        guard results.allSatisfy(module.main.results.indices.contains) else {
          throw CompileError(
            .invalid("function '\(name)' returns \(module.main.results.count) values"))
        }
        module.main.results = results.map { module.main.results[$0] }
        importer.prune(&module.main)
      }
      return module
    }
  }

  /// The program for a concrete function, if it has been compiled.
  func known(function name: String) -> Compiled? {
    table.withLock { $0.programs[.function(name, results: nil)] }
  }

  private func compiled(
    _ key: Key, freezes: Bool, _ importModule: (GraphImporter) throws(CompileError) -> Module
  ) throws(ModelError) -> Compiled {
    let result: Result<Compiled, ModelError> = table.withLock { table in
      if let known = table.programs[key] { return .success(known) }
      do throws(CompileError) {
        let optimizes = options.optimization != .none
        var importOptions = ImportOptions(
          folds: optimizes && options.runs(.foldConstants),
          freezes: optimizes && freezes && options.runs(.freezeVariables),
          removesIdentities: optimizes && options.runs(.removeIdentities))
        importOptions.keepsLog = options.keepsGraphs
        while true {
          let importer = GraphImporter(
            registry: .standard, library: library, resources: resources,
            options: importOptions, mutable: table.assigned)
          var module = try importModule(importer)
          let newlyAssigned = importer.assigned.subtracting(table.assigned)
          if freezes, !newlyAssigned.isEmpty {
            table.assigned.formUnion(newlyAssigned)
            drop(newlyAssigned, &table)
            // A read of the variable may have been imported before what assigns it.
            if !importer.frozen.isDisjoint(with: newlyAssigned) { continue }
          }
          let forgotten = library.forget(keepsAhead: !freezes)
          if freezes, module.main.constantByteCount >= Self.manyBytes {
            metaGraph.graph.forgetNodes()
          }
          var leftovers: FunctionTable.Forgotten?
          // Many small pieces of memory take long to free.
          if module.main.nodes.count >= Self.manyNodes {
            if let ahead {
              ahead.add(isUrgent: true) {
                withExtendedLifetime(forgotten) {}
                return false
              }
            } else if forgotten.isSmall {
              leftovers = forgotten
            }
          }
          let frozen = importer.frozen
          let imported = options.keepsGraphs ? module.main : nil
          var log = importer.log
          if optimizes {
            log.append(
              module.optimize(
                .standard,
                PassOptions(
                  allowsRounding: options.optimization.allowsRounding,
                  losesAccuracy: options.optimization == .relaxed,
                  disabled: options.disabledPasses)))
          }
          let program = try Program(
            module.main, functions: module.functions,
            keepsTemplate: optimizes && options.callsBeforeSpecialization > 0
              && options.runs(.specializeShapes),
            threads: options.threadCount)
          let compiled = Compiled(
            program, of: module, frozen: frozen, initialized: freezes ? [] : importer.assigned,
            log: log, imported: imported, leftovers: leftovers,
            // Kernels have scratch space for each thread that there may be.
            executor: Executor(
              resources: resources, threads: options.threadCount, memory: MemoryPool(),
              division: { ThreadPool.shared.run(chunks: $0, threads: $1, $2) }),
            checkpoint: checkpoint, options)
          // What runs before the initialisers are done must not be kept.
          if freezes { table.programs[key] = compiled }
          return .success(compiled)
        }
      } catch {
        return .failure(ModelError(error))
      }
    }
    // Damaged values may be the reason.
    if case .failure = result { try checkpoint.finishChecks() }
    return try result.get()
  }

  /// Forgets the programs that took values of these variables for constants.
  private func drop(_ variables: Set<ObjectIdentifier>, _ table: inout Table) {
    generation.add(1, ordering: .releasing)
    table.programs = table.programs.filter { $0.value.frozen.isDisjoint(with: variables) }
  }

  /// Runs a program; one that changes state while no other such runs.
  func run(_ compiled: Compiled, _ arguments: [Tensor], observer: (any StepObserver)? = nil)
    throws(ModelError) -> [Tensor]
  {
    guard compiled.hasEffects else { return try compiled.run(arguments, observer) }
    defer {
      // A program may have been looked at before.
      if !compiled.initialized.isEmpty { table.withLock { drop(compiled.initialized, &$0) } }
    }
    let result: Result<[Tensor], ModelError> = turn.withLock { _ in
      do throws(ModelError) { return .success(try compiled.run(arguments, observer)) } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}

extension ProgramCache.Compiled {
  /// Runs the program, by a plan for the shapes of the arguments if there is one.
  ///
  /// - Throws: what fails; `DATA_LOSS`, before any state changes, if the values of variables are damaged.
  fileprivate func run(_ arguments: [Tensor], _ observer: (any StepObserver)?) throws(ModelError)
    -> [Tensor]
  {
    defer { settle() }
    if hasEffects { try finishChecks() } else { holdChecks() }
    let result: Result<[Tensor], ModelError>
    do throws(RunError) { result = .success(try evaluate(arguments, observer)) } catch {
      result = .failure(ModelError(error))
    }
    try finishChecks()
    return try result.get()
  }

  private func evaluate(_ arguments: [Tensor], _ observer: (any StepObserver)?) throws(RunError)
    -> [Tensor]
  {
    var executor = executor
    if let observer {
      executor = Executor(
        resources: executor.resources, threads: executor.threads, memory: executor.memory,
        division: executor.division, observer: observer)
    }
    if let special = specializations.find(arguments), let frame = special.takeFrame() {
      defer { special.giveBack(frame) }
      if let results = try executor.run(special.plan, of: program, arguments, in: frame) {
        return results
      }
      specializations.turnOff()
      guard !hasEffects else {
        throw RunError(.internal("a value is of another shape than was inferred"))
      }
    }
    return try executor.run(program, arguments)
  }
}

extension CheckpointReader? {
  /// Checks all values that have not been checked.
  ///
  /// - Throws: `DATA_LOSS` if any is not what was written.
  func finishChecks() throws(ModelError) {
    do throws(CheckpointError) { try self?.finishChecks() } catch { throw ModelError(error) }
  }
}

extension LoadOptions {
  /// Whether a pass takes place.
  func runs(_ pass: PassName) -> Bool { !disabledPasses.contains(pass.rawValue) }

  /// The threads that there can be.
  var threadCount: Int { min(max(threads, 1), ThreadPool.threadLimit) }
}
