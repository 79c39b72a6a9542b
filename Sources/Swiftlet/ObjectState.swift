internal import GraphModel
internal import TensorCore

/// The objects of a TF2 model with their state: what concrete functions capture.
struct ObjectState: Sendable {
  let objects: ObjectGraph
  /// The constants of the main graph that functions may capture.
  private let constants: [String: NodeDef]
  private(set) var state: ModelState
  /// Resources that could not be made or filled, and why: an error only for what captures them.
  private var failures: [Int: ModelError] = [:]

  /// - Throws: `DATA_LOSS` if there are constants and they cannot be decoded.
  init(_ objects: ObjectGraph, _ metaGraph: MetaGraph, _ state: ModelState) throws(ModelError) {
    self.objects = objects
    self.state = state
    var wanted: Set<String> = []
    for node in objects.nodes {
      if case .constant(let operation) = node.kind { wanted.insert(operation) }
    }
    var constants: [String: NodeDef] = [:]
    if !wanted.isEmpty {
      do throws(TensorError) {
        for node in try metaGraph.graph.nodes(named: wanted) { constants[node.name] = node }
      } catch { throw ModelError(error) }
    }
    self.constants = constants
  }

  /// The value that a function captures of an object.
  func capture(_ index: Int, for function: String) throws(ModelError) -> Tensor {
    guard objects.nodes.indices.contains(index) else {
      throw ModelError(
        .dataLoss, "function '\(function)' captures object \(index), which is not there")
    }
    if let failure = failures[index] { throw failure }
    if let handle = state.objectVariables[index] ?? state.objectResources[index] { return handle }
    switch objects.nodes[index].kind {
    case .asset(let file):
      guard state.assetPaths.indices.contains(file) else {
        throw ModelError(.dataLoss, "there is no asset \(file)")
      }
      return Tensor(strings: [state.assetPaths[file]], shape: .scalar)
    case .constant(let operation):
      guard case .tensor(let value)? = constants[operation]?.attributes["value"] else {
        throw ModelError(.dataLoss, "function '\(function)' captures no constant '\(operation)'")
      }
      return value
    default:
      throw ModelError(
        .unimplemented,
        "function '\(function)' captures object \(index), which is no variable, table or constant")
    }
  }

  /// The captures of a concrete function, in order.
  func captures(of function: String) throws(ModelError) -> [Tensor] {
    guard let concrete = objects.concreteFunctions[function] else {
      throw ModelError(.notFound, "there is no concrete function '\(function)'")
    }
    var result: [Tensor] = []
    for index in concrete.boundInputs { result.append(try capture(index, for: function)) }
    return result
  }

  /// The object that an object's attribute is; nil if there is none.
  func child(_ name: String, of index: Int) -> Int? { objects.child(name, of: index) }

  /// The objects that are tables or other resources.
  private var resources: [Int] {
    objects.nodes.indices.filter {
      if case .resource = objects.nodes[$0].kind { true } else { false }
    }
  }

  /// Makes every table and other resource by its `_create_resource`.
  mutating func makeResources(_ programs: ProgramCache) {
    for index in resources {
      // TensorFlow makes a resource when something first asks for it, and fails only then.
      do throws(ModelError) {
        if let handle = try call("_create_resource", of: index, programs)?.first {
          state.objectResources[index] = handle
        }
      } catch { failures[index] = error }
    }
  }

  /// Fills every table and other resource by its `_initialize`.
  ///
  /// - Throws: what fails, unless it is for want of an op, which only matters to what captures the
  ///   resource.
  mutating func initializeResources(_ programs: ProgramCache) throws(ModelError) {
    for index in resources where failures[index] == nil {
      do throws(ModelError) {
        _ = try call("_initialize", of: index, programs)
        try state.restoreTable(index, objects)
      } catch {
        guard error.code == .unimplemented else { throw error }
        failures[index] = error
      }
    }
  }

  /// Compiles what fills the resources, and collects what fails.
  func checkInitializers(_ programs: ProgramCache) -> [(name: String, error: ModelError)] {
    var result: [(name: String, error: ModelError)] = []
    for index in resources {
      do throws(ModelError) {
        if let failure = failures[index] { throw failure }
        _ = try program("_initialize", of: index, programs)
      } catch { result.append(("object \(index)", error)) }
    }
    return result
  }

  /// Runs a function of an object that takes no arguments; nil if the object has none of that name.
  private func call(_ name: String, of index: Int, _ programs: ProgramCache) throws(ModelError)
    -> [Tensor]?
  {
    guard let program = try program(name, of: index, programs) else { return nil }
    return try programs.run(program, [])
  }

  /// Compiles a function of an object that takes no arguments; nil if there is none of that name.
  private func program(_ name: String, of index: Int, _ programs: ProgramCache) throws(ModelError)
    -> ProgramCache.Compiled?
  {
    guard let child = child(name, of: index) else { return nil }
    let concrete: String
    switch objects.nodes[child].kind {
    case .function(let function):
      guard let first = function.concreteFunctions.first else { return nil }
      concrete = first
    case .bareConcreteFunction(let function): concrete = function.concreteFunction
    default: return nil
    }
    return try programs.function(
      concrete, parameters: [], captures: try captures(of: concrete), freezes: false)
  }
}

extension MetaGraph {
  /// All nodes of the main graph.
  func nodes() throws(ModelError) -> [NodeDef] {
    do throws(TensorError) { return try graph.completed().nodes } catch { throw ModelError(error) }
  }
}
