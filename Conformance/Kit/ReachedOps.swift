internal import GraphModel
internal import Swiftlet
internal import ToolSupport

/// The ops that a case needs: those that its fetches, signature or function reach in its model, through
/// calls too, and what initialises the model.
struct ReachedOps {
  private let graph: GraphDef
  private(set) var names: Set<String> = []
  private var functions: Set<String> = []

  /// Collects them.
  ///
  /// - Throws: if the model cannot be loaded.
  init(_ test: Case) throws(FormatError) {
    let model: SavedModel
    do {
      model = try SavedModel.load(at: test.model, tags: test.tags)
      graph = try model.metaGraph.graph.completed()
    } catch {
      throw FormatError("\(test.folder): \(error)")
    }
    let metaGraph = model.metaGraph
    var roots = test.fetches.map(\.tensor) + Self.initializers(metaGraph)
    if let key = test.signature, let signature = metaGraph.signatures[key], test.fetches.isEmpty {
      for output in signature.outputs.values { roots += Self.tensors(output) }
    }
    visit(graph.nodes, from: roots)
    for node in metaGraph.objectGraph?.nodes ?? [] {
      for child in node.children
      where ["_create_resource", "_initialize"].contains(child.name) {
        guard let object = metaGraph.objectGraph?.nodes[child.node] else { continue }
        switch object.kind {
        case .function(let function): function.concreteFunctions.forEach { call($0) }
        case .bareConcreteFunction(let function): call(function.concreteFunction)
        default: break
        }
      }
    }
    if let function = try? test.callee(in: model) {
      function.concreteFunctions.forEach { call($0) }
    }
  }

  private static func tensors(_ info: TensorInfo) -> [String] {
    switch info.encoding {
    case .dense(let name): [name]
    case .sparse(let values, let indices, let denseShape): [values, indices, denseShape]
    case .composite(_, let components): components.flatMap(tensors)
    }
  }

  private static func initializers(_ metaGraph: MetaGraph) -> [String] {
    var result: [String] = []
    if let signature = metaGraph.signatures["__saved_model_init_op"] {
      for output in signature.outputs.values { result += tensors(output) }
    }
    for name in ["saved_model_main_op", "legacy_init_op", "table_initializer"] {
      if case .nodes(let names)? = metaGraph.collections[name] { result += names }
    }
    return result
  }

  private mutating func call(_ name: String) {
    guard functions.insert(name).inserted, let function = try? graph.functions.function(name)
    else { return }
    visit(function.nodes, from: Array(function.returns.values) + function.controlReturns.values)
  }

  private mutating func visit(_ nodes: [NodeDef], from roots: [String]) {
    let byName = Dictionary(nodes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = []
    var queue = roots
    while let next = queue.popLast() {
      guard let name = NodeInput(next)?.node, seen.insert(name).inserted, let node = byName[name]
      else { continue }
      queue += node.inputs
      if graph.functions.contains(node.op) { call(node.op) } else { names.insert(node.op) }
      for value in node.attributes.values {
        switch value {
        case .function(let function): call(function.name)
        case .functions(let list): list.forEach { call($0.name) }
        default: break
        }
      }
    }
  }
}
