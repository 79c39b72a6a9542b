import GraphModel
import ProtoDecoding
import TensorCore
import Testing

@Suite struct ModelTests {
  func metaGraph() throws -> MetaGraph {
    let file = try decodeSavedModel(fixture("saved_model.pb"))
    #expect(file.schemaVersion == 1)
    return try #require(file.metaGraphs.first)
  }

  @Test func signaturesAndAssets() throws {
    let graph = try metaGraph()
    #expect(graph.tags == ["serve"])
    #expect(graph.hasStrippedDefaults)
    #expect(graph.tensorFlowVersion.hasPrefix("2."))
    #expect(graph.signatures.keys.sorted() == ["__saved_model_init_op", "serving_default"])
    let signature = try #require(graph.signatures["serving_default"])
    #expect(signature.methodName == "tensorflow/serving/predict")
    #expect(signature.outputs.keys.sorted() == ["n", "y"])
    let x = try #require(signature.inputs["x"])
    #expect("\(x.encoding)" == #"dense(name: "serving_default_x:0")"#)
    #expect(x.dtype == .float32)
    #expect(x.shape == PartialShape([nil, 2]))
    #expect(signature.outputs["n"]?.shape == .scalar)
    #expect(signature.defaults["x"]?.array(of: Float.self) == [1, 2])
    #expect(graph.assets.map(\.fileName) == ["vocabulary.txt"])
    #expect(graph.assets.map(\.tensorName) == ["asset_path_initializer:0"])
    #expect(graph.saver?.filenameTensorName == "saver_filename:0")
  }

  @Test func functionsWithTheirSignatures() throws {
    let graph = try metaGraph().graph
    let name = try #require(graph.functions.names.first { $0.hasPrefix("__inference_serve") })
    let serve = try #require(try graph.functions.function(name))
    #expect(serve.signature.inputs.map(\.name) == ["x", "cond_input_0", "cond_input_2"])
    #expect(serve.signature.inputs.map(\.type) == [.float32, .resource, .float32])
    #expect(serve.signature.outputs.map(\.type) == [.int32, .float32])
    #expect(serve.signature.isStateful)
    #expect(
      serve.returns == ["identity": "Identity:output:0", "identity_1": "Identity_1:output:0"])
    #expect(serve.controlReturns == ["cond": "cond"])
    let branch = try #require(serve.nodes.first { $0.op == "If" || $0.op == "StatelessIf" })
    guard case .function(let then)? = branch.attributes["then_branch"] else {
      Issue.record("then_branch")
      return
    }
    #expect(graph.functions.contains(then.name))
  }

  @Test func opSchemasOfTheFile() throws {
    let ops = try metaGraph().ops
    let assign = try #require(ops.first { $0.name == "AssignVariableOp" })
    #expect(assign.inputs.map(\.name) == ["resource", "value"])
    #expect(assign.inputs.map(\.typeAttribute) == [nil, "dtype"])
    #expect(assign.isStateful)
    let validate = try #require(assign.attributes.first { $0.name == "validate_shape" })
    guard case .bool(false)? = validate.defaultValue else {
      Issue.record("default value")
      return
    }
    let greater = try #require(ops.first { $0.name == "Greater" })
    guard case .types(let allowed)? = greater.attributes.first?.allowedValues else {
      Issue.record("allowed values")
      return
    }
    #expect(allowed.contains(.bfloat16))
  }

  /// Objects that are the same in the file are read once, if they have no children.
  @Test func objectsThatLookTheSameAreReadLikeOthers() throws {
    func object(_ identifier: String, _ children: [Int64] = []) -> [UInt8] {
      children.flatMap { field(1, field(1, $0) + field(2, "child\($0)")) }
        + field(4, field(1, identifier))
    }
    let objects = [
      object("root", [1, 2]), object("list"), object("other", [3]), object("list"),
      object("list", [1]), object("other"), object("list", [1]), object("other"),
    ]
    let model = field(2, field(2, []) + field(7, objects.flatMap { field(1, $0) }))
    let nodes = try #require(decodeSavedModel(model).metaGraphs.first?.objectGraph?.nodes)
    let expected = ["root", "list", "other", "list", "list", "other", "list", "other"]
    #expect(nodes.count == expected.count)
    for (node, name) in zip(nodes, expected) {
      guard case .userObject(let identifier) = node.kind, identifier == name else {
        Issue.record("\(node.kind) is not \(name)")
        continue
      }
    }
    #expect(nodes.map { $0.children.map(\.node) } == [[1, 2], [], [3], [], [1], [], [1], []])
    #expect(nodes[0].children.map(\.name) == ["child1", "child2"])
  }

  @Test func objectsOfEveryKind() throws {
    let objects = try #require(try metaGraph().objectGraph)
    let root = try #require(objects.nodes.first)
    #expect(
      root.children.map(\.name)
        == ["v", "sub", "vocabulary", "nest", "path", "serve", "signatures"])
    func child(_ name: String) throws -> ObjectGraph.Kind {
      let index = try #require(root.children.first { $0.name == name }).node
      return objects.nodes[index].kind
    }
    guard case .variable(let variable) = try child("v"), case .asset(0) = try child("vocabulary"),
      case .function(let nest) = try child("nest"),
      case .userObject("signature_map") = try child("signatures")
    else {
      Issue.record("kinds")
      return
    }
    #expect(variable.name == "weights")
    #expect(variable.isTrainable)
    #expect(variable.shape == PartialShape([1, 2]))
    #expect(nest.concreteFunctions.count == 2)
    guard case .namedTuple("FullArgSpec", let fields)? = nest.spec?.fullArgSpec else {
      Issue.record("argument spec")
      return
    }
    #expect(fields.first?.key == "args")
    let first = try #require(objects.concreteFunctions[nest.concreteFunctions[0]])
    #expect(
      "\(first.canonicalizedInputSignature)".contains(#"name: "pair_1_k""#), "dictionary in a tuple"
    )
    let serve = try #require(
      objects.concreteFunctions.first { $0.key.hasPrefix("__inference_serve") }
    ).value
    #expect(serve.boundInputs.count == 2)
  }

  @Test func textGivesTheSameModel() throws {
    let text = try decodeSavedModelText(fixture("saved_model.pbtxt"))
    #expect(try canonical(text) == canonical(decodeSavedModel(fixture("saved_model.pb"))))
  }

  @Test func metaGraphsOfTF1() throws {
    let graph = try decodeMetaGraph(fixture("graph.meta"))
    #expect(graph.tags == ["train", "gpu"])
    #expect(graph.saver?.restoreOpName == "save/restore_all")
    #expect(graph.objectGraph == nil)
    let variables = try #require(graph.variables["variables"])
    #expect(
      variables.map(\.name) == ["p/part_0:0", "p/part_1:0", "r:0", "w:0", "global_step:0"])
    #expect(variables.map(\.isResource) == [true, true, true, false, true])
    #expect(variables[1].slice?.fullName == "p")
    #expect(variables[1].slice?.fullShape == [6, 4])
    #expect(variables[1].slice?.offset == [3, 0])
    #expect(variables[1].slice?.extents == [3, 4])
    #expect(variables[2].slice == nil)
    #expect(variables[3].initializerName == "w/Assign")
    #expect(graph.variables["trainable_variables"]?.count == 4)
    guard case .ints([3, -4])? = graph.collections["numbers"],
      case .floats([0.5])? = graph.collections["ratios"],
      case .nodes(["x:0"])? = graph.collections["tensors"],
      case .bytes(let words)? = graph.collections["words"]
    else {
      Issue.record("collections")
      return
    }
    #expect(words == [Array("bytes".utf8)])
  }

  @Test func sparseAndCompositeSignatureInputs() throws {
    let signature = try #require(try decodeMetaGraph(fixture("graph.meta")).signatures["s"])
    guard case .sparse("v:0", "i:0", "d:0")? = signature.inputs["sparse"]?.encoding,
      case .composite(.typeSpec(let spec), let components)? = signature.inputs["ragged"]?.encoding
    else {
      Issue.record("encodings")
      return
    }
    #expect(spec.className == "RaggedTensorSpec")
    #expect(spec.specClass == 3)
    #expect(spec.flatComponentCount == 2)
    #expect(components.map(\.dtype) == [.float32, .int64])
  }

  @Test func structuredValuesOfEveryKind() throws {
    let graph = try #require(try decodeSavedModel(fixture("structured.pb")).metaGraphs.first)
    guard case .list(let values)? = graph.objectGraph?.concreteFunctions["f"]?.outputSignature
    else {
      Issue.record("not a list")
      return
    }
    let simple = [
      "none", "float(2.5)", "int(-1099511627776)", "string(\"é\")", "bool(true)", "shape([1,?])",
      "dtype(float16)",
    ]
    for (value, expected) in zip(values, simple) { #expect("\(value)" == expected) }
    guard values.count == 14,
      case .boundedTensorSpec(let spec, let minimum?, let maximum?) = values[7],
      case .dictionary(let dictionary) = values[8],
      case .namedTuple("Point", let pairs) = values[9],
      case .typeSpec(let ragged) = values[10],
      case .tensorValue(let tensor) = values[11],
      case .undecodable = values[12], case .undecodable = values[13]
    else {
      Issue.record("\(values)")
      return
    }
    #expect(spec.name == "b")
    #expect(try minimum.scalar(as: Int32.self) == 0)
    #expect(try maximum.scalar(as: Int32.self) == 9)
    #expect(dictionary.map(\.key) == ["", "B", "a", "b", "é"])
    #expect(pairs.map(\.key) == ["y", "x"])
    #expect(ragged.flatComponentCount == 2)
    guard case .tuple(let state) = ragged.state, case .dtype(.int64)? = state.first else {
      Issue.record("\(ragged.state)")
      return
    }
    #expect(tensor.array(of: Int16.self) == [1, 2])
    var deep = graph.objectGraph?.concreteFunctions["deep"]?.outputSignature
    var depth = 0
    while case .tuple(let inner)? = deep {
      depth += 1
      deep = inner.first
    }
    #expect(depth == 40)
    guard case .string("bottom")? = deep else {
      Issue.record("bottom")
      return
    }
  }

  @Test func hubModules() throws {
    #expect(try decodeModuleDef([8, 3]).format == 3)
    let odd = try decodeModuleDef(field(1, 9) + field(2, "a") + field(2, "b"))
    #expect(odd.format == 9)
    #expect(odd.requiredFeatures == ["a", "b"])
  }

  @Test func checkpointRecords() throws {
    let objects = try decodeTrackableObjectGraph(fixture("object_graph.pb"))
    #expect(
      objects.nodes.flatMap(\.attributes).map(\.checkpointKey).contains(
        "v/.ATTRIBUTES/VARIABLE_VALUE"))
    let slice = try decodeSavedTensorSlices(fixture("slice.pb"), dtypeOf: { _ in .int16 })
    let data = try #require(slice.data)
    #expect(data.name == "t")
    #expect(data.slice == TensorSlice([.init(), .init(start: 2, length: 3)]))
    #expect(data.values.array(of: Int16.self) == [1, -2, 3])
    let bytes = try fixture("slice.pb")
    let untyped = failure { () throws(DecodingError) in _ = try decodeSavedTensorSlices(bytes) }
    #expect(untyped?.reason == .invalidValue)
    let header = try decodeBundleHeader(field(1, 2) + field(2, 1) + field(3, field(2, 1)))
    #expect(header.shardCount == 2)
    #expect(header.isBigEndian)
    #expect(header.minimumConsumer == 1)
    let crc: [UInt8] = [0x35, 1, 2, 3, 4]
    let entry = try decodeBundleEntry(
      field(1, 1) + field(2, field(2, field(1, 3))) + field(3, 1) + field(4, 8) + field(5, 12)
        + crc)
    #expect(entry.dtype == .float32)
    #expect(entry.shape == PartialShape([3]))
    #expect(entry.shardIndex == 1)
    #expect(entry.offset == 8)
    #expect(entry.byteCount == 12)
    #expect(entry.crc32c == 0x0403_0201)
    #expect(entry.slices.isEmpty)
  }
}
