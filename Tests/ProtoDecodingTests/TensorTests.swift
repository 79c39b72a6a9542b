import GraphModel
import ProtoDecoding
import TensorCore
import Testing

@Suite struct TensorTests {
  @Test func everyDTypeInEveryEncodingIsWhatTensorFlowMakesOfIt() throws {
    let graph = try decodeGraphDef(fixture("tensors.pb"))
    #expect(graph.nodes.count == 20 * 6 + 5)
    for node in graph.nodes where node.name != "large_content" {
      guard case .tensor(let tensor)? = node.attributes["value"],
        case .string(let expected)? = node.attributes["expected"],
        case .type(let dtype)? = node.attributes["dtype"]
      else {
        Issue.record("\(node.name) is not decoded: \(String(describing: node.attributes["value"]))")
        continue
      }
      #expect(tensor.dtype == dtype, "\(node.name)")
      #expect(rawElements(tensor) == expected, "\(node.name)")
      if node.name.hasSuffix("_list") { #expect(tensor.shape == [2, 3], "\(node.name)") }
      if node.name.hasSuffix("_empty") { #expect(tensor.shape == [0, 3], "\(node.name)") }
    }
  }

  @Test func aLargeTensorIsReadAndWrittenLikeAnyOther() throws {
    let graph = try decodeGraphDef(fixture("tensors.pb"))
    let node = try #require(graph.nodes.last)
    guard case .tensor(var tensor)? = node.attributes["value"] else {
      Issue.record("not a tensor")
      return
    }
    let original = tensor
    let expected = (0..<4096).map { Float($0) }
    #expect(original.array(of: Float.self) == expected)
    var elements = tensor.mutableElements(as: Float.self)
    elements[0] = -1
    #expect(original.array(of: Float.self) == expected)
    #expect(tensor.array(of: Float.self) == [-1] + expected.dropFirst())
  }

  @Test func aLargeListIsTakenAsItIs() throws {
    let values = (0..<8192).map { Float($0) }
    let packed = values.flatMap { value in
      (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
    }
    let proto = field(1, 1) + field(2, field(2, field(1, 8192))) + field(5, packed)
    let tensor = try decodeTensor(proto)
    #expect(tensor.shape == [8192])
    #expect(tensor.array(of: Float.self) == values)
  }

  @Test func anyByteButZeroIsTrue() throws {
    let proto = field(1, 10) + field(2, field(2, field(1, 3))) + field(4, [0, 1, 255])
    #expect(try decodeTensor(proto).array(of: Bool.self) == [false, true, true])
  }

  @Test func numbersOfFewBitsAreBytes() throws {
    let three = field(2, field(2, field(1, 3)))
    let floats = try decodeTensor(field(1, 24) + three + field(18, [0x3c, 0xbc]))
    #expect(floats.array(of: Float8E5M2.self).map(\.wide) == [1, -1, -1])
    let small = try decodeTensor(field(1, 33) + three + field(4, [1, 2, 9]))
    #expect(small.array(of: Float4E2M1FN.self).map(\.wide) == [0.5, 1, -0.5])
    let integers = try decodeTensor(field(1, 29) + three + field(7, 7) + field(7, 9))
    #expect(integers.array(of: Int4.self).map(\.value) == [7, -7, -7])
    #expect(try decodeTensor(field(1, 32) + three).array(of: UInt2.self).map(\.value) == [0, 0, 0])
  }

  @Test func whatCannotBeReadIsSaidByTheAttributeAlone() throws {
    let limits = DecodingLimits(expandedTensorBytes: 1 << 20)
    let graph = try decodeGraphDef(fixture("undecodable.pb"), limits: limits)
    #expect(graph.nodes.count == 13)
    for node in graph.nodes.dropLast() {
      guard case .undecodable(let reason)? = node.attributes["value"] else {
        Issue.record("\(node.name) is decoded")
        continue
      }
      #expect(!reason.isEmpty)
    }
    let fine = try #require(graph.nodes.last)
    guard case .tensor(let tensor)? = fine.attributes["value"] else {
      Issue.record("'fine' is not decoded")
      return
    }
    #expect(try tensor.scalar(as: Int32.self) == 7)
    guard case .undecodable? = fine.attributes["future"] else {
      Issue.record("an attribute of an unknown kind is decoded")
      return
    }
  }

  @Test func aFewValuesMayNotStandForMoreThanTheLimitInAll() throws {
    let million = field(1, 3) + field(2, field(2, field(1, 1 << 20))) + field(7, 5)
    let node = field(1, field(5, field(1, "value") + field(2, field(8, million))))
    let graph = try decodeGraphDef(
      node + node + node, limits: DecodingLimits(expandedTensorBytes: 9 << 20))
    let kinds = graph.nodes.map { node in
      if case .tensor? = node.attributes["value"] { true } else { false }
    }
    #expect(kinds == [true, true, false])
  }

  /// Tensors of functions that nobody asks for take nothing of what others may take.
  @Test func functionsDecodedAheadDoNotCount() throws {
    let million = field(1, 3) + field(2, field(2, field(1, 1 << 20))) + field(7, 5)
    let node = field(3, field(5, field(1, "value") + field(2, field(8, million))))
    func function(_ name: String) -> [UInt8] {
      field(1, field(1, field(1, name)) + node + node)
    }
    let graph = try decodeGraphDef(
      field(2, function("f") + function("g")), limits: DecodingLimits(expandedTensorBytes: 9 << 20))
    graph.functions.decodeAhead(["f"])
    let other = try #require(try graph.functions.function("g"))
    #expect(other.nodes.count == 2)
    for node in other.nodes {
      guard case .tensor? = node.attributes["value"] else {
        Issue.record("a tensor of 'g' is not decoded")
        continue
      }
    }
  }

  @Test func aTensorThatCannotBeReadIsAnErrorWhenDecodedByItself() {
    let resource = failure { () throws(DecodingError) in _ = try decodeTensor(field(1, 20)) }
    #expect(resource?.reason == .invalidValue)
    #expect(resource?.detail.contains("DT_RESOURCE") == true)
  }
}
