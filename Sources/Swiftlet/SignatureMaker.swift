internal import GraphModel
internal import TensorCore

/// Makes signatures of what a metagraph says of them.
struct SignatureMaker {
  let metaGraph: MetaGraph
  let objects: ObjectState?
  let programs: ProgramCache
  let graphState: GraphState
  /// The names of the nodes that need no feed, once a signature has asked for them.
  private var withDefaults: Set<String>?

  init(
    metaGraph: MetaGraph, objects: ObjectState?, programs: ProgramCache, graphState: GraphState
  ) {
    self.metaGraph = metaGraph
    self.objects = objects
    self.programs = programs
    self.graphState = graphState
  }

  private mutating func nodesWithDefaults() throws(ModelError) -> Set<String> {
    if let withDefaults { return withDefaults }
    var names: Set<String> = []
    for node in try metaGraph.nodes() where node.op == "PlaceholderWithDefault" {
      names.insert(node.name)
    }
    withDefaults = names
    return names
  }

  mutating func signature(_ key: String, _ definition: SignatureDef) throws(ModelError) -> Signature
  {
    if let objects, let function = objects.objects.signatureFunction(key),
      let signature = signature(key, definition, function, objects)
    {
      return signature
    }
    let inputs = flatten(definition.inputs, "#"), outputs = flatten(definition.outputs, "/")
    let withDefaults = try nodesWithDefaults()
    let optional = Set(
      inputs.filter { input in
        NodeInput(input.tensor).map { withDefaults.contains($0.node) } ?? false
      }.map(\.key))
    return Signature(
      name: key, inputs: specs(inputs), outputs: specs(outputs),
      methodName: definition.methodName, inputKeys: inputs.map(\.key),
      outputKeys: outputs.map(\.key), defaults: definition.defaults,
      body: .graph(
        feeds: inputs.map(\.tensor), fetches: outputs.map(\.tensor), optional: optional),
      programs: programs, graphState: graphState)
  }

  private func specs(_ entries: [(key: String, tensor: String, spec: TensorSpec)])
    -> [String: TensorSpec]
  {
    Dictionary(entries.map { ($0.key, $0.spec) }, uniquingKeysWith: { first, _ in first })
  }

  /// The tensors that named values come to: three for a sparse value, named after it.
  private func flatten(_ entries: [String: TensorInfo], _ separator: String)
    -> [(key: String, tensor: String, spec: TensorSpec)]
  {
    var result: [(key: String, tensor: String, spec: TensorSpec)] = []
    for (key, info) in entries.sorted(by: { $0.key < $1.key }) {
      switch info.encoding {
      case .dense(let name):
        result.append((key, name, TensorSpec(name: name, shape: info.shape, dtype: info.dtype)))
      case .sparse(let values, let indices, let denseShape):
        for (part, name, dtype, rank) in [
          ("indices", indices, DType.int64, 2), ("values", values, info.dtype, 1),
          ("dense_shape", denseShape, DType.int64, 1),
        ] {
          result.append(
            (
              key + separator + part, name,
              TensorSpec(name: name, shape: .rank(rank), dtype: dtype)
            ))
        }
      case .composite(_, let components):
        for (i, component) in components.enumerated() {
          guard case .dense(let name) = component.encoding else { continue }
          result.append(
            (
              "\(key)\(separator)component_\(i)", name,
              TensorSpec(name: name, shape: component.shape, dtype: component.dtype)
            ))
        }
      }
    }
    return result
  }

  /// The signature as its concrete function states it; nil if that does not take and return tensors
  /// by name.
  private func signature(
    _ key: String, _ definition: SignatureDef, _ function: String, _ objects: ObjectState
  ) -> Signature? {
    guard let concrete = objects.objects.concreteFunctions[function],
      let captures = try? objects.captures(of: function),
      let arguments = concrete.canonicalizedInputSignature.elements.last?.entries,
      case .dictionary(let results) = concrete.outputSignature
    else { return nil }
    var inputs: [String: TensorSpec] = [:], outputs: [String: TensorSpec] = [:]
    for (name, value) in arguments {
      switch value {
      case .tensorSpec(let spec), .boundedTensorSpec(let spec, _, _): inputs[name] = spec
      default: return nil
      }
    }
    for (name, value) in results {
      switch value {
      case .tensorSpec(let spec), .boundedTensorSpec(let spec, _, _): outputs[name] = spec
      default: return nil
      }
    }
    guard concrete.canonicalizedInputSignature.elements.first?.flatTypes.isEmpty == true else {
      return nil
    }
    return Signature(
      name: key, inputs: inputs, outputs: outputs, methodName: definition.methodName,
      inputKeys: inputs.keys.sorted(), outputKeys: outputs.keys.sorted(),
      defaults: definition.defaults, body: .function(name: function, captures: captures),
      programs: programs, graphState: graphState)
  }
}

extension ObjectGraph {
  /// The object that an object's attribute is; nil if there is none.
  func child(_ name: String, of index: Int) -> Int? {
    guard nodes.indices.contains(index),
      let child = nodes[index].children.first(where: { $0.name == name })?.node,
      nodes.indices.contains(child)
    else { return nil }
    return child
  }

  /// The concrete function behind a signature: a child of the root's `signatures`.
  func signatureFunction(_ key: String) -> String? {
    guard let map = child("signatures", of: 0), let index = child(key, of: map) else { return nil }
    switch nodes[index].kind {
    case .bareConcreteFunction(let function): return function.concreteFunction
    case .function(let function): return function.concreteFunctions.first
    default: return nil
    }
  }
}

extension MetaGraph {
  /// The key of what is no signature but names the operation that initialises the graph.
  static let initializerKey = "__saved_model_init_op"

  /// The function that is likely to be called first: of the usual signature, or of the only one.
  var likelyFunction: String? {
    let keys = signatures.keys.filter { $0 != Self.initializerKey }
    let usual = ["serving_default", "default"].first { keys.contains($0) }
    guard let key = usual ?? (keys.count == 1 ? keys[0] : nil) else { return nil }
    return objectGraph?.signatureFunction(key)
  }
}
