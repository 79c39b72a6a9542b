import GraphModel

extension ModelText {
  /// The functions that hang on the root object, with what they can be called with.
  mutating func functions(_ metaGraphs: [MetaGraph]) {
    guard let metaGraph = metaGraphs.first(where: { $0.objectGraph != nil }),
      let graph = metaGraph.objectGraph
    else { return }
    // Lines begin before what they hold here: without functions the last one stays open.
    append("\nConcrete Functions:")
    guard let root = graph.nodes.first else { return }
    let positions = metaGraph.graph.loadPositions
    for child in root.children.sorted(by: { $0.name < $1.name }) {
      guard graph.nodes.indices.contains(child.node) else { continue }
      let names: [String]
      switch graph.nodes[child.node].kind {
      case .function(let function): names = function.concreteFunctions
      case .bareConcreteFunction(let function): names = [function.concreteFunction]
      default: continue
      }
      append("\n  Function Name: '\(child.name)'\n")
      options(
        names.sorted { (positions[$0] ?? 0, $0) < (positions[$1] ?? 0, $1) }, graph)
    }
  }

  private mutating func options(_ names: [String], _ graph: ObjectGraph) {
    for (index, name) in names.enumerated() {
      let signature = graph.concreteFunctions[name]?.canonicalizedInputSignature
      guard case .tuple(let parts)? = signature, parts.count == 2 else { continue }
      let positional = parts[0].elements
      if !positional.isEmpty {
        line("    Option #\(index + 1)")
        line("      Callable with:")
        for (i, value) in positional.enumerated() { argument(value, "Argument #\(i + 1)") }
      }
      if case .dictionary(let named) = parts[1] {
        for (i, entry) in named.enumerated() {
          line("        Named Argument #\(i + 1)")
          line("          \(entry.key)")
        }
      }
    }
  }

  private mutating func argument(_ value: StructuredValue, _ title: String) {
    let indent = "          "
    line("        " + title)
    switch value {
    case .string(let text): line(indent + text)
    case .tensorSpec(let spec), .boundedTensorSpec(let spec, _, _):
      line("\(indent)\(spec.name.isEmpty ? "None" : spec.name): \(value.pythonText)")
    case .list(let elements), .tuple(let elements):
      sequence(value, elements)
    case .namedTuple(_, let entries):
      sequence(value, entries.map(\.value))
    case .dictionary(let entries):
      line("\(indent)DType: dict")
      let shown = entries.map { "'\($0.key)': \($0.value.quotedText), " }.joined()
      line("\(indent)Value: {\(shown)\u{8}\u{8}}")
    default:
      line("\(indent)DType: \(value.pythonClass)")
      line("\(indent)Value: \(value.pythonText)")
    }
  }

  private mutating func sequence(_ value: StructuredValue, _ elements: [StructuredValue]) {
    line("          DType: \(value.pythonClass)")
    let shown = elements.map { $0.quotedText + ", " }.joined()
    line("          Value: [\(shown)\u{8}\u{8}]")
  }
}

extension GraphDef {
  /// Where each function stands in the order in which TensorFlow loads them: after those it
  /// calls, of those that are ready the one that became so last.
  ///
  /// It names them anew in that order, and saved_model_cli sorts by those names.
  fileprivate var loadPositions: [String: Int] {
    let functions = allFunctions
    let names = Set(functions.map(\.name))
    var callers: [String: [String]] = [:]
    var missing: [String: Int] = [:]
    for function in functions {
      var callees: Set<String> = []
      for node in function.nodes {
        if names.contains(node.op) { callees.insert(node.op) }
        for value in node.attributes.values {
          switch value {
          case .function(let callee): callees.insert(callee.name)
          case .functions(let list): callees.formUnion(list.map(\.name))
          default: break
          }
        }
      }
      callees.formIntersection(names)
      missing[function.name] = callees.count
      for callee in callees { callers[callee, default: []].append(function.name) }
    }
    var ready = functions.map(\.name).filter { missing[$0] == 0 }
    var positions: [String: Int] = [:]
    while let name = ready.popLast() {
      positions[name] = positions.count
      for caller in callers[name] ?? [] {
        missing[caller, default: 0] -= 1
        if missing[caller] == 0 { ready.append(caller) }
      }
    }
    return positions
  }
}

extension StructuredValue {
  fileprivate var elements: [StructuredValue] {
    switch self {
    case .list(let values), .tuple(let values): values
    default: []
    }
  }

  /// A string between apostrophes, whatever it holds; else as `repr` writes it.
  fileprivate var quotedText: String {
    if case .string(let text) = self { return "'\(text)'" }
    return pythonText
  }
}
