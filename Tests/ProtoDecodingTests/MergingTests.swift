import GraphModel
import ProtoDecoding
import TensorCore
import Testing

/// What protobuf allows and TensorFlow does not write: messages in several pieces, and groups.
@Suite struct MergingTests {
  private func attribute(_ name: String, _ value: [UInt8]) -> [UInt8] {
    field(5, field(1, name) + field(2, value))
  }

  private func node(_ attributes: [UInt8]) -> [UInt8] {
    field(1, "n") + field(2, "Op") + attributes
  }

  /// The attributes of a node, of a graph's as of a function's.
  private func attributes(_ bytes: [UInt8]) throws -> [String] {
    let graph = try decodeGraphDef(
      field(1, node(bytes)) + field(2, field(1, field(1, field(1, "f")) + field(3, node(bytes)))))
    let function = try #require(try graph.functions.function("f"))
    return (graph.nodes + function.nodes).map { node in
      #expect(node.name == "n")
      return node.attributes.sorted { $0.key < $1.key }.map { "\($0.key) \(canonical($0.value))" }
        .joined(separator: " ")
    }
  }

  private func expectSame(_ pieces: [UInt8], _ whole: [UInt8]) throws {
    let (found, expected) = (try attributes(pieces), try attributes(whole))
    #expect(found == expected)
    #expect(Set(expected).count == 1)
  }

  @Test func piecesOfAMessageOfAOneofAreTakenTogether() throws {
    try expectSame(
      attribute("list", field(1, field(3, 1)) + field(1, field(3, 2) + field(3, 3))),
      attribute("list", field(1, field(3, 1) + field(3, 2) + field(3, 3))))
    let type = field(8, field(1, 3)), values = field(8, field(7, [1, 2]))
    let shape = field(8, field(2, field(2, field(1, 2))))
    try expectSame(
      attribute("tensor", type + shape + values),
      attribute(
        "tensor", field(8, field(1, 3) + field(2, field(2, field(1, 2))) + field(7, [1, 2]))))
  }

  @Test func piecesOfAMessageThatLeaveAOneofOpenAreTakenTogether() throws {
    // A value in two parts of an entry: the first one says nothing.
    try expectSame(
      field(5, field(1, "i") + field(2, []) + field(2, field(3, 7))), attribute("i", field(3, 7)))
    try expectSame(
      field(5, field(1, "i") + field(2, []) + field(2, [])),
      field(5, field(1, "i") + field(2, [])))
  }

  @Test func piecesOfAMessageInBytesAreTakenTogether() throws {
    let name = field(1, "g"), inner = field(2, field(1, "x") + field(2, field(3, 1)))
    try expectSame(
      attribute("func", field(10, name) + field(10, inner)),
      attribute("func", field(10, name + inner)))
  }

  @Test func anotherMemberOfAOneofTakesThePlaceOfAMessage() throws {
    let list = field(1, field(3, 1))
    try expectSame(attribute("a", list + list + field(3, 5)), attribute("a", field(3, 5)))
    try expectSame(
      attribute("a", list + field(3, 5) + field(1, field(3, 2)) + field(1, field(3, 3))),
      attribute("a", field(1, field(3, 2) + field(3, 3))))
  }

  @Test func piecesOfSignaturesAndGraphsAreTakenTogether() throws {
    let argument = field(2, field(1, "x") + field(3, 1))
    let function = field(1, field(1, "f")) + field(1, argument)
    let graph = field(2, field(2, field(1, function))) + field(2, field(1, node([])))
    let model = try decodeSavedModel(
      field(2, field(1, field(4, "a")) + graph + field(1, field(4, "b"))))
    let meta = try #require(model.metaGraphs.first)
    #expect(meta.tags == ["a", "b"])
    #expect(meta.graph.nodes.map(\.name) == ["n"])
    let found = try #require(try meta.graph.functions.function("f"))
    #expect(found.signature.inputs.map(\.name) == ["x"])
  }

  @Test func groupsArePassedOver() throws {
    func group(_ content: [UInt8]) -> [UInt8] {
      varint(99 << 3 | 3) + content + varint(99 << 3 | 4)
    }
    let some = group(field(1, 5) + field(3, "x") + group(varint(5 << 3 | 5) + [0, 0, 0, 0]))
    try expectSame(
      some + attribute("i", some + field(3, 7)) + some, attribute("i", field(3, 7)))
    let function = some + field(1, some + field(1, "f")) + field(3, node(some)) + some
    let graph = try decodeGraphDef(some + field(2, some + field(1, function)) + some)
    #expect(try graph.functions.function("f")?.nodes.map(\.name) == ["n"])
    for damaged in [
      varint(99 << 3 | 3), varint(99 << 3 | 3) + varint(98 << 3 | 4), varint(99 << 3 | 4),
      varint(99 << 3 | 3) + field(1, "long").dropLast(),
      Array(repeating: varint(99 << 3 | 3), count: 200_000).flatMap(\.self),
    ] {
      #expect(
        failure { () throws(DecodingError) in _ = try decodeGraphDef(damaged) }?.reason
          == .malformed)
    }
  }
}
