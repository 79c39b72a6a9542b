import GraphModel
import Testing

@Suite struct NodeAttributesTests {
  private func numbers(_ attributes: NodeAttributes) -> [String: Int] {
    var result: [String: Int] = [:]
    for (name, value) in attributes {
      guard case .int(let number) = value else { continue }
      result[name] = number
    }
    return result
  }

  @Test func lastOfANameCounts() {
    let names = ["k", "b", "T", "b", "strides", "a", "T", "b"]
    let attributes = NodeAttributes(
      names.enumerated().map { (key: $1, value: AttributeValue.int($0)) })
    #expect(attributes.keys == attributes.keys.sorted())
    #expect(numbers(attributes) == ["k": 0, "strides": 4, "a": 5, "T": 6, "b": 7])
  }

  @Test func namesAreFoundSetAndRemoved() {
    var attributes: NodeAttributes = [:]
    var expected: [String: Int] = [:]
    for i in 0..<200 {
      let name = "attribute\(i * 37 % 101)"
      let value = i % 5 == 0 ? nil : i
      attributes[name] = value.map { .int($0) }
      expected[name] = value
      #expect(numbers(attributes) == expected)
    }
    for name in expected.keys { #expect(attributes[name] != nil) }
    #expect(attributes["attribut"] == nil)
    #expect(attributes["attribute101"] == nil)
  }

  @Test func mergingChooses() {
    let a: NodeAttributes = ["x": .int(1), "y": .int(2)]
    let b: NodeAttributes = ["y": .int(3), "z": .int(4)]
    #expect(numbers(a.merging(b) { old, _ in old }) == ["x": 1, "y": 2, "z": 4])
    #expect(numbers(a.merging(b) { $1 }) == ["x": 1, "y": 3, "z": 4])
  }
}
