internal import Checkpoint
internal import Compute
internal import GraphModel
internal import OpInterface
internal import OpKernels
internal import ProtoDecoding
internal import TensorCore

/// The variables, tables and asset paths of a loaded model.
struct ModelState: Sendable {
  let resources: ResourceManager
  /// Absolute paths of the asset files, in the order of the metagraph's list.
  let assetPaths: [String]
  let checkpoint: CheckpointReader?
  /// The variable of each object that is one.
  var objectVariables: [Int: Tensor] = [:]
  /// The handle of each object that is a table or another resource.
  var objectResources: [Int: Tensor] = [:]

  /// Opens the checkpoint and fills the variables with its values, of which most are not checked yet.
  init(
    _ files: ModelFiles, _ metaGraph: MetaGraph, _ options: LoadOptions, ahead: WorkAhead?
  ) throws(ModelError) {
    let folder =
      files.format == .savedModel || files.format == .hubModule
      ? files.path : String(files.path[..<(files.path.lastIndex(of: "/") ?? files.path.startIndex)])
    assetPaths = metaGraph.assets.map { folder + "/assets/" + $0.fileName }
    var reader: CheckpointReader?
    if let prefix = files.checkpointPrefix {
      do throws(CheckpointError) {
        reader = try CheckpointReader(
          prefix: prefix, verifyingChecksums: options.verifiesChecksums,
          checksum: HardwareChecksum.extend(threads: options.threadCount))
      } catch { throw ModelError(error) }
    }
    checkpoint = reader
    let access = CheckpointAccess(own: reader, among: folder + "/assets/", options)
    resources = ResourceManager(
      readableFolders: [folder + "/assets/"],
      openCheckpoint: { (path) throws(OpError) in try access.checkpoint(at: path) })
    if let objects = metaGraph.objectGraph {
      try restore(objects, files)
    } else if files.format == .hubModule {
      try restore(collection: metaGraph)
    }
    if let reader { ahead?.add { reader.makeNextCheck() } }
  }

  /// The value of variable `key`, or an error that says it is missing.
  private func value(_ key: String) throws(ModelError) -> Tensor {
    guard let checkpoint else {
      throw ModelError(.notFound, "variable '\(key)' has no value: the model has no checkpoint")
    }
    do throws(CheckpointError) { return try checkpoint.uncheckedTensor(key) } catch {
      throw ModelError(error)
    }
  }

  // MARK: TF2: by the object graph

  /// Makes a variable for each variable object, and gives it the checkpoint's value.
  private mutating func restore(_ objects: ObjectGraph, _ files: ModelFiles) throws(ModelError) {
    var keys: [String?]?
    if let checkpoint {
      do throws(CheckpointError) { keys = try checkpoint.variableKeys(of: objects) } catch {
        throw ModelError(error)
      }
    }
    for index in objects.nodes.indices {
      guard case .variable(let description) = objects.nodes[index].kind else { continue }
      guard checkpoint != nil else {
        throw ModelError(
          .notFound, "\(files.path) has variables, but no checkpoint at 'variables/variables'")
      }
      let variable = Variable(dtype: description.dtype, shape: description.shape)
      let name = description.name.isEmpty ? "variable \(index)" : description.name
      if let keys, let key = keys[index] {
        let tensor = try value(key)
        do throws(OpError) { try variable.assign(tensor) } catch {
          throw ModelError(error.code, "variable '\(name)': \(error.message)")
        }
      }
      objectVariables[index] = Tensor(ResourceHandle(name: name, resource: variable))
    }
  }

  /// Fills a mutable table from the checkpoint, if that has its contents.
  func restoreTable(_ index: Int, _ objects: ObjectGraph) throws(ModelError) {
    guard let checkpoint, let handle = objectResources[index]?.resources.first,
      let table = handle.resource as? any RestorableTable
    else { return }
    do throws(CheckpointError) {
      guard let saved = try checkpoint.objectGraph(),
        let node = saved.nodes(matching: objects)[index], saved.nodes.indices.contains(node)
      else { return }
      let attributes = saved.nodes[node].attributes
      var keys: String?, values: String?
      for attribute in attributes {
        if try checkpoint.contains(attribute.checkpointKey + "-keys") {
          keys = attribute.checkpointKey + "-keys"
          values = attribute.checkpointKey + "-values"
        } else if attribute.checkpointKey.hasSuffix("-keys") {
          keys = attribute.checkpointKey
        } else if attribute.checkpointKey.hasSuffix("-values") {
          values = attribute.checkpointKey
        }
      }
      guard let keys, let values else { return }
      let contents = (try checkpoint.tensor(keys), try checkpoint.tensor(values))
      do throws(OpError) {
        try table.restore(keys: contents.0, values: contents.1)
      } catch {
        throw CheckpointError(error.code, file: checkpoint.prefix, key: keys, error.message)
      }
    } catch { throw ModelError(error) }
  }

  // MARK: TF1 Hub modules: by the `variables` collection

  /// Fills the variables of the collections from the checkpoint, by name.
  private func restore(collection metaGraph: MetaGraph) throws(ModelError) {
    let nodes = Dictionary(
      try metaGraph.nodes().map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for (_, variables) in metaGraph.variables.sorted(by: { $0.key < $1.key }) {
      for variable in variables {
        let name = String(variable.name.prefix { $0 != ":" })
        guard let node = nodes[name] ?? handleNode(of: variable, nodes) else { continue }
        try restore(variable, name, node)
      }
    }
  }

  /// The node that makes the handle of a resource variable, whose name may differ.
  private func handleNode(of variable: MetaGraph.Variable, _ nodes: [String: NodeDef]) -> NodeDef? {
    guard let initializer = nodes[variable.initializerName],
      let handle = initializer.inputs.first.flatMap({ NodeInput($0) })
    else { return nil }
    return nodes[handle.node]
  }

  private func restore(_ variable: MetaGraph.Variable, _ name: String, _ node: NodeDef)
    throws(ModelError)
  {
    guard let checkpoint else {
      throw ModelError(.notFound, "variable '\(name)' has no value: the model has no checkpoint")
    }
    let tensor: Tensor
    do throws(CheckpointError) {
      if let slice = variable.slice, !slice.fullName.isEmpty {
        let extents = zip(slice.offset, slice.extents).map { "\($0),\($1)" }
        tensor = try checkpoint.tensor(
          slice.fullName,
          shapeAndSlice: (slice.fullShape.map(String.init) + [extents.joined(separator: ":")])
            .joined(separator: " "))
      } else {
        guard try checkpoint.contains(name) else { return }
        tensor = try checkpoint.uncheckedTensor(name)
      }
    } catch { throw ModelError(error) }
    do throws(OpError) {
      try Self.variable(of: node, in: resources).assign(tensor, validatesShape: false)
    } catch {
      throw ModelError(error.code, "variable '\(name)': \(error.message)", nodePath: [node.name])
    }
  }

  /// The variable that a node's kernel finds.
  static func variable(of node: NodeDef, in resources: ResourceManager) throws(OpError) -> Variable
  {
    var attributes = node.attributes
    if case .string(let shared)? = attributes["shared_name"], !shared.isEmpty {
    } else {
      attributes["shared_name"] = .string(node.name)
    }
    guard OpRegistry.standard.schema(node.op)?.inputs.isEmpty == true else {
      throw .invalid("node '\(node.name)' is not a variable but a \(node.op)")
    }
    let op = try OpRegistry.standard.makeOp(node.op, attributes)
    guard let handle = try op.evaluate([], resources: resources).first?.resources.first,
      let variable = handle.resource as? Variable
    else { throw .invalid("node '\(node.name)' is not a variable") }
    return variable
  }
}
