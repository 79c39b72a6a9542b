import GraphModel
import ProtoDecoding
import Synchronization
import TensorCore
import Testing

/// Whatever the bytes are, decoding them gives a value or an error.
@Suite struct DamageTests {
  enum Format: String, CaseIterable {
    case model = "saved_model.pb", structured = "structured.pb", meta = "graph.meta"
    case tensors = "tensors.pb", undecodable = "undecodable.pb", attributes = "attributes.pb"
    case deep = "deep_function.pb", objects = "object_graph.pb", slice = "slice.pb"
    case text = "attributes.pbtxt", modelText = "saved_model.pbtxt"

    func decode(_ bytes: [UInt8]) throws(DecodingError) {
      let limits = DecodingLimits(expandedTensorBytes: 1 << 20)
      switch self {
      case .model, .structured:
        for graph in try decodeSavedModel(bytes, limits: limits).metaGraphs { call(graph.graph) }
      case .meta: call(try decodeMetaGraph(bytes, limits: limits).graph)
      case .tensors, .undecodable, .attributes, .deep:
        call(try decodeGraphDef(bytes, limits: limits))
      case .objects: _ = try decodeTrackableObjectGraph(bytes)
      case .slice: _ = try decodeSavedTensorSlices(bytes, dtypeOf: { _ in .int8 })
      case .text: _ = try decodeGraphDefText(bytes, limits: limits)
      case .modelText: _ = try decodeSavedModelText(bytes, limits: limits)
      }
    }

    /// Decodes every function, which gives it or an error.
    func call(_ graph: GraphDef) {
      for name in graph.functions.names {
        do throws(TensorError) {
          let function = try graph.functions.function(name)
          #expect(function != nil)
        } catch {
          #expect(error.code == .dataLoss)
          #expect(!error.message.isEmpty)
        }
      }
    }

    /// Decodes, and checks the error if there is one.
    func check(_ bytes: [UInt8]) -> DecodingError? {
      let error = failure { () throws(DecodingError) in try decode(bytes) }
      if let error {
        #expect(!error.message.isEmpty)
        #expect(!error.detail.isEmpty)
      }
      return error
    }
  }

  @Test(arguments: Format.allCases) func truncation(_ format: Format) throws {
    let whole = try fixture(format.rawValue)
    let step = max(1, whole.count / 250)
    var refused = 0
    for length in stride(from: 0, to: whole.count, by: step) {
      if format.check(Array(whole[..<length])) != nil { refused += 1 }
    }
    #expect(refused > 0)
  }

  @Test(arguments: Format.allCases) func flippedBits(_ format: Format) throws {
    let whole = try fixture(format.rawValue)
    let step = max(1, whole.count / 250)
    for position in stride(from: 0, to: whole.count, by: step) {
      var bytes = whole
      bytes[position] ^= 1 << UInt8(position / step % 8)
      _ = format.check(bytes)
    }
  }

  @Test(arguments: Format.allCases) func replacedBytes(_ format: Format) throws {
    let whole = try fixture(format.rawValue)
    let step = max(1, whole.count / 80)
    for value: UInt8 in [0, 0x7f, 0x80, 0xff] {
      for position in stride(from: 0, to: whole.count, by: step) {
        var bytes = whole
        bytes[position] = value
        _ = format.check(bytes)
      }
    }
  }

  @Test func everyLengthOfASmallFile() throws {
    for format in [Format.structured, .attributes, .undecodable, .slice, .text] {
      let whole = try fixture(format.rawValue)
      for length in 0..<whole.count { _ = format.check(Array(whole[..<length])) }
    }
  }

  @Test func theErrorTellsTheMessageAndThePlace() throws {
    let bytes = try fixture("saved_model.pb")
    let cut = failure { () throws(DecodingError) in
      _ = try decodeSavedModel(Array(bytes.dropLast(1000)))
    }
    #expect(cut?.reason == .malformed)
    #expect(cut?.message.hasPrefix("SavedModel.meta_graphs[0]") == true)
    let node = field(1, field(1, "a")) + field(1, field(1, "b") + [0x1a, 9, 1])
    let inner = failure { () throws(DecodingError) in _ = try decodeGraphDef(node) }
    #expect(inner?.message == "GraphDef.node[1].input[0]")
    #expect(inner?.detail == "truncated: 9 bytes are announced, 1 are left at byte 10")
    let wrong = failure { () throws(DecodingError) in _ = try decodeGraphDef(field(1, 5)) }
    #expect(wrong?.message == "GraphDef.node[0]")
    #expect(wrong?.detail.contains("wire type 0") == true)
    let nested = field(1, field(5, field(2, field(10, field(2, [0xff])))))
    let function = failure { () throws(DecodingError) in _ = try decodeGraphDef(nested) }
    #expect(function?.reason == .malformed)
    #expect(function?.message.contains("func") == true)
  }

  @Test func aDamagedObjectIsNamedByItsPlace() throws {
    let objects = field(1, field(4, field(1, "o"))) + field(1, [0x0a, 5, 1])
    let error = failure { () throws(DecodingError) in
      _ = try decodeSavedModel(field(2, field(2, []) + field(7, objects)))
    }
    #expect(error?.reason == .malformed)
    #expect(
      error?.message == "SavedModel.meta_graphs[0].object_graph_def.nodes[1].children[0]")
  }

  /// The nodes of a model are looked at when its main graph is completed, and not before.
  @Test func aDamagedNodeIsToldOfWhenTheGraphIsCompleted() throws {
    func graph(_ node: [UInt8], objects: [UInt8]) throws -> GraphDef {
      let nodes = field(1, field(1, "n")) + field(1, node)
      let bytes = field(2, field(2, nodes + field(2, [])) + objects)
      let file = try decodeSavedModel(MessageBytes(bytes), file: "m.pb", defersNodes: true)
      return file.metaGraphs[0].graph
    }
    for objects in [field(7, []), []] {
      let sound = try graph(field(1, "m"), objects: objects)
      #expect(sound.nodes.isEmpty)
      #expect(try sound.completed().nodes.map(\.name) == ["n", "m"])
      let damaged = try graph([0x0a, 9, 1], objects: objects)
      let error = #expect(throws: TensorError.self) { try damaged.completed() }
      #expect(error?.code == .dataLoss)
      #expect(error?.message.hasPrefix("m.pb: SavedModel.node[1]") == true)
    }
    // Of two graphs none is left out.
    let two = field(2, field(2, field(1, field(1, "n"))) + field(2, field(1, field(1, "m"))))
    let file = try decodeSavedModel(MessageBytes(two), file: "m.pb", defersNodes: true)
    #expect(file.metaGraphs[0].graph.nodes.map(\.name) == ["n", "m"])
  }

  /// Nodes that are forgotten are decoded again, and only those.
  @Test func nodesAreDecodedOnceUnlessForgotten() throws {
    var graph = GraphDef()
    let count = Mutex(0)
    graph.deferNodes { _ throws(TensorError) in
      let number = count.withLock { count in
        count += 1
        return count
      }
      return [NodeDef("n\(number)", op: "NoOp")]
    }
    for name in ["n1", "n2"] {
      for _ in 0..<2 { #expect(try graph.completed().nodes.map(\.name) == [name]) }
      graph.forgetNodes()
    }
  }

  /// A function's body is looked at when the function is asked for, and not before.
  @Test func aDamagedFunctionIsToldOfWhenItIsUsed() throws {
    func function(_ name: String, _ node: [UInt8]) -> [UInt8] {
      field(1, field(1, field(1, name)) + field(3, node))
    }
    let bytes =
      field(1, field(1, "n"))
      + field(2, function("good", field(1, "a")) + function("bad", [0x0a, 9, 1]))
    let graph = try decodeGraphDef(bytes, file: "graph.pb")
    #expect(graph.nodes.map(\.name) == ["n"])
    #expect(graph.functions.names == ["good", "bad"])
    #expect(try graph.functions.function("good")?.nodes.map(\.name) == ["a"])
    #expect(try graph.functions.function("other") == nil)
    let error = #expect(throws: TensorError.self) { try graph.functions.function("bad") }
    #expect(error?.code == .dataLoss)
    #expect(error?.message.hasPrefix("graph.pb: GraphDef.library.function[1].node_def[0]") == true)
    #expect(throws: TensorError.self) { try graph.functions.all() }
    let unnamed = failure { () throws(DecodingError) in
      _ = try decodeGraphDef(field(2, field(1, [0x0a, 9, 1])))
    }
    #expect(unnamed?.reason == .malformed)
  }

  @Test func noFieldHasNumber0() throws {
    let found = failure { () throws(DecodingError) in _ = try decodeGraphDef([0, 0]) }
    #expect(found?.reason == .malformed)
    #expect(found?.detail.contains("number 0") == true)
  }

  /// Readers that pass over what they do not ask for do not take such a number for a field's either.
  @Test func noFieldHasANumberOfMoreThan32Bits() throws {
    let tag: [UInt8] = [0x80, 0x80, 0x80, 0x80, 0x80, 0x01, 0]
    let objects = failure { () throws(DecodingError) in
      _ = try decodeTrackableObjectGraph(field(1, tag))
    }
    #expect(objects?.reason == .malformed)
    let nodes = failure { () throws(DecodingError) in _ = try decodeGraphDef(field(1, tag)) }
    #expect(nodes?.reason == .malformed)
  }

  /// A library in parts is one library, whose functions keep their order.
  @Test func aLibraryInTwoPartsIsMerged() throws {
    func part(_ name: String) -> [UInt8] { field(2, field(1, field(1, field(1, name)))) }
    let graph = try decodeGraphDef(part("f") + field(1, field(1, "n")) + part("g"))
    #expect(graph.functions.names == ["f", "g"])
    #expect(try graph.functions.all().map(\.name) == ["f", "g"])
  }

  @Test func unknownFieldsArePassedOver() throws {
    let unknown =
      field(900, 5) + field(901, "bytes") + varint(902 << 3 | 5) + [1, 2, 3, 4]
      + varint(903 << 3 | 1) + [1, 2, 3, 4, 5, 6, 7, 8]
    let graph = try decodeGraphDef(unknown + field(1, unknown + field(1, "n")) + unknown)
    #expect(graph.nodes.map(\.name) == ["n"])
  }

  /// protobuf-c would copy with each part what it has so far.
  @Test func aMessageInManyPartsIsDecodedSoon() throws {
    let part = field(2, field(1, []))
    let bytes = field(2, [[UInt8]](repeating: part, count: 100_000).flatMap { $0 })
    let graph = try #require(try decodeSavedModel(bytes).metaGraphs.first?.graph)
    #expect(graph.nodes.count == 100_000)
  }

  @Test func aMessageInTwoPartsIsMerged() throws {
    let graph = try decodeMetaGraph(
      field(2, field(1, field(1, "a"))) + field(2, field(1, field(1, "b")) + field(3, 7)))
    #expect(graph.graph.nodes.map(\.name) == ["a", "b"])
    #expect(graph.graph.producerVersion == 7)
  }

  /// Two bytes of the file become a C struct each.
  @Test func denselyPackedMessagesAreDecoded() throws {
    let dims = [[UInt8]](repeating: field(2, []), count: 100_000).flatMap { $0 }
    let graph = try decodeGraphDef(
      field(1, field(5, field(1, "s") + field(2, field(7, dims)))))
    guard case .shape(let shape)? = graph.nodes.first?.attributes["s"] else {
      Issue.record("no shape")
      return
    }
    #expect(shape.rank == 100_000)
  }
}
