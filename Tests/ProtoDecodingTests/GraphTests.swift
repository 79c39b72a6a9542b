import GraphModel
import ProtoDecoding
import TensorCore
import Testing

@Suite struct GraphTests {
  static let attributes: [String: String] = [
    "s": "string([0, 255, 98, 121, 116, 101, 115])", "i": "int(-9223372036854775808)",
    "f": "float(0.1)", "b": "bool(true)", "type": "type(bfloat16)", "ref": "type(float32)",
    "unknown_type": "type(unsupported(99))", "shape": "shape([2,?])",
    "unknown_rank": "shape(<unknown>)", "scalar": "shape([])", "placeholder": "placeholder(\"T\")",
    "ls": "strings([[120], [], [121]])", "li": "ints([1, -1])", "lf": "floats([1.5, inf])",
    "lb": "bools([true, false])", "lt": "types([float32, int32])",
    "lh": "shapes([[4], <unknown>])", "empty": "emptyList",
  ]

  func check(_ graph: GraphDef) throws {
    let node = try #require(graph.nodes.first)
    #expect(node.name == "all")
    #expect(node.op == "Everything")
    #expect(node.inputs == ["a", "b:1", "^c"])
    #expect(node.device == "/cpu:0")
    for (name, expected) in Self.attributes {
      let value = try #require(node.attributes[name])
      #expect("\(value)" == expected, "\(name)")
    }
    guard case .function(let outer)? = node.attributes["func"],
      case .function(let inner)? = outer.attributes["inner"],
      case .int(3)? = inner.attributes["n"]
    else {
      Issue.record("functions in functions")
      return
    }
    #expect(outer.name == "outer")
    #expect(inner.name == "inner")
    guard case .functions(let functions)? = node.attributes["lF"],
      case .tensors(let tensors)? = node.attributes["lT"]
    else {
      Issue.record("lists of functions and tensors")
      return
    }
    #expect(functions.map(\.name) == ["f", "g"])
    #expect(tensors.map { $0.array(of: Int32.self) } == [[1, 2]])
    #expect(node.attributes.count == Self.attributes.count + 3)
  }

  @Test func attributesOfEveryKind() throws {
    try check(decodeGraphDef(fixture("attributes.pb")))
    try check(decodeGraphDefText(fixture("attributes.pbtxt")))
  }

  /// Those of functions are read without protobuf-c where they are as TensorFlow writes them.
  @Test(arguments: [0, 1, 2]) func nodesOfFunctionsAreReadLikeThoseOfGraphs(_ kind: Int) throws {
    var bytes = try fixture("attributes.pb")
    // What protobuf-c has to make sense of: unknown fields, and an attribute's value in two parts.
    if kind == 1 { bytes += field(1, field(1, "n") + field(7, 3) + field(99, "x")) }
    if kind == 2 {
      let parts =
        field(2, field(7, field(2, field(1, 3)))) + field(2, field(7, field(2, field(1, 4))))
      bytes += field(1, field(1, "n") + field(5, field(1, "shape") + parts))
    }
    let graph = try decodeGraphDef(bytes)
    var function = field(1, field(1, "f"))
    var at = 0
    func varint() -> Int {
      var value = 0
      for shift in stride(from: 0, to: 63, by: 7) {
        value |= Int(bytes[at] & 0x7f) << shift
        at += 1
        if bytes[at - 1] < 0x80 { break }
      }
      return value
    }
    while at < bytes.count {
      let tag = varint(), length = varint()
      if tag == 1 << 3 | 2 { function += field(3, Array(bytes[at..<at + length])) }
      at += tag & 7 == 2 ? length : 0
    }
    let read = try #require(
      try decodeGraphDef(field(2, field(1, function))).functions.function("f"))
    #expect(!graph.nodes.isEmpty)
    #expect(canonical(read.nodes) == canonical(graph.nodes))
  }

  /// Packed floats are taken as they lie in a function, unless they are fewer than the shape asks for.
  @Test(arguments: [1, 3]) func floatsOfFunctionsAreReadLikeThoseOfGraphs(_ count: Int) throws {
    let values: [[Float]] = [[2.5], [1, -2, 0.25]]
    for list in values where list.count <= count {
      let packed = list.flatMap { value in
        (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> UInt32(8 * $0)) }
      }
      let tensor =
        field(1, 1) + field(2, field(2, field(1, Int64(count)))) + field(5, packed)
      let node = field(1, "n") + field(5, field(1, "value") + field(2, field(8, tensor)))
      let graph = try decodeGraphDef(
        field(1, node) + field(2, field(1, field(1, field(1, "f")) + field(3, node))))
      let function = try #require(try graph.functions.function("f"))
      #expect(canonical(function.nodes) == canonical(graph.nodes))
      guard case .tensor(let read)? = function.nodes.first?.attributes["value"] else {
        Issue.record("no tensor")
        continue
      }
      #expect(read.array(of: Float.self).prefix(list.count).elementsEqual(list))
    }
  }

  /// Attributes that are the same in the file are read once, if nothing else follows them.
  @Test func nodesThatStateTheSameAreReadLikeOthers() throws {
    let type = field(5, field(1, "T") + field(2, field(6, 1)))
    let flag = field(5, field(1, "flag") + field(2, field(5, 1)))
    let tensor = field(1, 3) + field(4, [1, 0, 0, 0])
    let value = field(5, field(1, "value") + field(2, field(8, tensor)))
    let nodes = [
      field(1, "a") + type + flag, field(1, "b") + field(2, "Op") + type + flag,
      type + flag + field(1, "c"), field(1, "d") + type + flag + field(3, "a"),
      field(1, "e") + type + field(3, "b") + flag, type + flag + field(1, "f"),
      field(1, "g") + type, field(1, "h") + value, field(1, "i") + value,
      field(1, "j") + type + flag, field(1, "k"),
    ]
    let function = field(1, field(1, "f")) + nodes.flatMap { field(3, $0) }
    let graph = try decodeGraphDef(nodes.flatMap { field(1, $0) } + field(2, field(1, function)))
    let read = try #require(try graph.functions.function("f"))
    #expect(canonical(read.nodes) == canonical(graph.nodes))
    #expect(read.nodes.map(\.name).joined() == "abcdefghijk")
    #expect(read.nodes[3].inputs == ["a"])
  }

  /// So are those that are the same but for what is not kept.
  @Test func notesOfShapesDoNotTellAttributesApart() throws {
    func shapes(_ size: Int64) -> [UInt8] {
      let shape = field(7, field(2, field(1, size)))
      return field(5, field(1, "_output_shapes") + field(2, field(1, shape)))
    }
    let type = field(5, field(1, "T") + field(2, field(6, 1)))
    let flag = field(5, field(1, "flag") + field(2, field(5, 1)))
    let other = field(5, field(1, "flag") + field(2, field(5, 0)))
    let nodes = [
      type + shapes(1) + flag, type + shapes(2) + flag, shapes(3) + type + flag,
      type + shapes(4) + other, type + shapes(5), type + flag + shapes(6), type + flag,
    ]
    let function =
      field(1, field(1, "f"))
      + nodes.flatMap { field(3, field(1, "n") + field(2, "Op") + $0) }
    let graph = try decodeGraphDef(field(2, field(1, function)))
    let read = try #require(try graph.functions.function("f")).nodes.map(\.attributes)
    #expect(read.map(\.keys) == nodes.indices.map { $0 == 4 ? ["T"] : ["T", "flag"] })
    for i in [1, 2, 5, 6] { #expect(read[i].identity == read[0].identity) }
    for (i, expected) in [(0, true), (3, false)] {
      guard case .bool(expected)? = read[i]["flag"] else {
        Issue.record("another flag")
        continue
      }
    }
  }

  @Test func referencesAreReadAsTheyAre() throws {
    let inputs = [["a", "b:out:0"], [], ["^a", "c:1", "\u{e9}:z:0"], ["", "b:out:12"]]
    let nodes = inputs.map { field(1, "n") + $0.flatMap { field(3, $0) } }
    let function = field(1, field(1, "f")) + nodes.flatMap { field(3, $0) }
    let graph = try decodeGraphDef(nodes.flatMap { field(1, $0) } + field(2, field(1, function)))
    var read = try #require(try graph.functions.function("f")).nodes
    #expect(read.map(\.inputs) == inputs)
    #expect(graph.nodes.map(\.inputs) == inputs)
    read[0].inputs[1] = "d"
    read[1].inputs.append("e")
    #expect(read.map(\.inputs) == [["a", "d"], ["e"]] + inputs[2...])
  }

  @Test func notesOfShapesAreNotKept() throws {
    let shapes = field(5, field(1, "_output_shapes") + field(2, field(1, field(7, field(2, [])))))
    let node = field(1, "n") + shapes + field(5, field(1, "T") + field(2, field(6, 1)))
    let graph = try decodeGraphDef(
      field(1, node) + field(2, field(1, field(1, field(1, "f")) + field(3, node))))
    #expect(graph.nodes.map { Array($0.attributes.keys) } == [["T"]])
    let function = try #require(try graph.functions.function("f"))
    #expect(function.nodes.map { Array($0.attributes.keys) } == [["T"]])
  }

  @Test func spansAreDecodedLikeArrays() throws {
    let bytes = try fixture("attributes.pb")
    try check(decodeGraphDef(bytes.span))
    let model = try fixture("saved_model.pb")
    #expect(try canonical(decodeSavedModel(model.span)) == canonical(decodeSavedModel(model)))
  }

  @Test func functionsNestUpToTheLimit() throws {
    let bytes = try fixture("deep_function.pb")
    let found = failure { () throws(DecodingError) in _ = try decodeGraphDef(bytes) }
    #expect(found?.reason == .tooDeep)
    let graph = try decodeGraphDef(bytes, limits: DecodingLimits(nesting: 101))
    var depth = 0
    var value = graph.nodes.first?.attributes["f"]
    while case .function(let function)? = value {
      depth += 1
      value = function.attributes["f"]
    }
    #expect(depth == 101)
  }

  @Test func theLastOfTwoAttributesOfOneNameCounts() throws {
    func entry(_ value: Int64) -> [UInt8] { field(5, field(1, "n") + field(2, field(3, value))) }
    let graph = try decodeGraphDef(field(1, entry(1) + entry(2)))
    guard case .int(2)? = graph.nodes.first?.attributes["n"] else {
      Issue.record("not the last")
      return
    }
  }

  @Test func namesKeepNULsAndAreRepaired() throws {
    let graph = try decodeGraphDef(field(1, field(1, [97, 0, 98, 255])))
    #expect(graph.nodes.first?.name == "a\0b\u{fffd}")
  }

  @Test func theOldVersionFieldStandsInForTheNewOne() throws {
    #expect(try decodeGraphDef(field(3, 21)).producerVersion == 21)
    #expect(try decodeGraphDef(field(3, 21) + field(4, field(1, 22))).producerVersion == 22)
  }

  @Test func anEmptyFileIsAnEmptyGraph() throws {
    #expect(try decodeGraphDef([]).nodes.isEmpty)
    #expect(try decodeGraphDefText([]).nodes.isEmpty)
  }
}
