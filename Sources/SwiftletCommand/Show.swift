import GraphModel
import TensorCore
import ToolSupport

struct Show: Command {
  static let name = "show"
  static let abstract = "Shows the tag sets, signatures, ops and functions of a model."

  let dir: String
  let all: Bool
  let tagSet: String?
  let signatureDef: String?
  let listOps: Bool

  init(_ options: inout CommandOptions) throws(UsageError) {
    dir = try options.required("dir", help: "The folder of the SavedModel or TF1 Hub module.")
    all = options.flag("all", help: "Show everything.")
    tagSet = options.value(
      "tag-set", help: "The tags of a graph, separated by commas; '' is the empty set.")
    signatureDef = options.value(
      "signature-def", help: "The signature whose inputs and outputs to show.")
    listOps = options.flag("list-ops", help: "Show the ops of the graph that --tag-set names.")
  }

  func run() throws {
    let model = try ModelFolder(dir)
    var text = ModelText()
    if all {
      text.everything(model)
    } else if let tagSet {
      let metaGraph = try model.metaGraph(tagSet: tagSet)
      if listOps { text.ops(metaGraph) }
      if let signatureDef {
        guard let signature = metaGraph.signatures[signatureDef] else {
          let keys = metaGraph.signatures.keys.sorted().joined(separator: ", ")
          throw Stop(
            .failure, "Could not find signature \"\(signatureDef)\". Please choose from: \(keys)")
        }
        text.signature(signature, indent: "")
      } else {
        text.signatureKeys(metaGraph)
      }
    } else {
      if listOps { text.line("--list_ops must be paired with a tag-set or with --all.") }
      text.tagSets(model)
    }
    try text.print()
  }
}

/// What `show` prints, to the letter what saved_model_cli does; sets of ops are sorted.
struct ModelText {
  private(set) var text = ""

  mutating func append(_ part: String) { text += part }

  mutating func line(_ line: String) { append(line + "\n") }

  /// Writes the text to standard output.
  func print() throws(Stop) {
    guard Files.write(Array(text.utf8), descriptor: 1) else {
      throw Stop(.inputOutput, "cannot write to standard output")
    }
  }

  mutating func tagSets(_ model: ModelFolder) {
    line("The given SavedModel contains the following tag-sets:")
    for tags in model.metaGraphs.map(\.tags).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      line(pythonString(tags.sorted().joined(separator: ", ")))
    }
  }

  mutating func signatureKeys(_ metaGraph: MetaGraph) {
    line(
      "The given SavedModel MetaGraphDef contains SignatureDefs with the following keys:")
    for key in metaGraph.signatures.keys.sorted() { line("SignatureDef key: \"\(key)\"") }
  }

  mutating func ops(_ metaGraph: MetaGraph) {
    line(
      "The MetaGraph with tag set \(pythonList(metaGraph.tags)) contains the following ops: "
        + pythonSet(metaGraph.graph.opsByCalls))
  }

  mutating func signature(_ signature: SignatureDef, indent: String) {
    line(indent + "The given SavedModel SignatureDef contains the following input(s):")
    for (key, info) in signature.inputs.sorted(by: { $0.key < $1.key }) {
      line("\(indent)  inputs['\(key)'] tensor_info:")
      tensor(info, indent: indent)
    }
    line(indent + "The given SavedModel SignatureDef contains the following output(s):")
    for (key, info) in signature.outputs.sorted(by: { $0.key < $1.key }) {
      line("\(indent)  outputs['\(key)'] tensor_info:")
      tensor(info, indent: indent)
    }
    line("\(indent)Method name is: \(signature.methodName)")
  }

  private mutating func tensor(_ info: TensorInfo, indent: String) {
    line("\(indent)      dtype: \(info.dtype.enumName)")
    let shape =
      info.shape.extents.map { extents in
        "(" + extents.map { String($0 ?? -1) }.joined(separator: ", ") + ")"
      } ?? "unknown_rank"
    line("\(indent)      shape: \(shape)")
    var name = ""
    if case .dense(let tensor) = info.encoding { name = tensor }
    line("\(indent)      name: \(name)")
  }

  mutating func everything(_ model: ModelFolder) {
    for metaGraph in model.metaGraphs.sorted(by: { $0.tags.lexicographicallyPrecedes($1.tags) }) {
      line("")
      line(
        "MetaGraphDef with tag-set: '\(metaGraph.tags.joined(separator: ", "))' "
          + "contains the following SignatureDefs:")
      for (key, definition) in metaGraph.signatures.sorted(by: { $0.key < $1.key }) {
        line("")
        line("signature_def['\(key)']:")
        signature(definition, indent: "  ")
      }
      ops(metaGraph)
    }
    functions(model.metaGraphs)
  }
}

extension GraphDef {
  /// The ops of the graph and of the functions that calls reach from it; other functions, such as
  /// the bodies of loops, are left out, as saved_model_cli does.
  var opsByCalls: Set<String> {
    opNames { node in
      guard node.op == "PartitionedCall" || node.op == "StatefulPartitionedCall",
        case .function(let function)? = node.attributes["f"]
      else { return [node.op] }
      return [node.op, function.name]
    }
  }

  /// The ops of the graph and of all functions that it refers to.
  var allOps: Set<String> {
    opNames { node in
      var names = [node.op]
      for value in node.attributes.values {
        switch value {
        case .function(let function): names.append(function.name)
        case .functions(let functions): names += functions.map(\.name)
        default: break
        }
      }
      return names
    }
  }

  /// The functions of a graph that `ModelFolder` has decoded.
  var allFunctions: [FunctionDef] { (try? functions.all()) ?? [] }

  private func opNames(_ used: (NodeDef) -> [String]) -> Set<String> {
    let library = Dictionary(
      allFunctions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var names: Set<String> = []
    var pending: [[NodeDef]] = []
    var waiting = nodes[...]
    while true {
      for node in waiting {
        for name in used(node) where names.insert(name).inserted {
          if let function = library[name] { pending.append(function.nodes) }
        }
      }
      guard let next = pending.popLast() else { break }
      waiting = next[...]
    }
    return names.subtracting(library.keys)
  }
}
