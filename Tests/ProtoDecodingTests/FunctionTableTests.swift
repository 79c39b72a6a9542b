import GraphModel
import Synchronization
import TensorCore
import Testing

/// Functions that are decoded before somebody asks for them.
@Suite struct FunctionTableTests {
  /// Functions that call each other as `calls` says, of which `bad` cannot be decoded.
  private final class Library: Sendable {
    private static let calls = [
      ("main", ["body"]), ("body", ["leaf", "missing", "branch"]), ("leaf", []),
      ("branch", ["leaf", "main"]), ("other", ["leaf"]), ("bad", []), ("caller", ["bad", "leaf"]),
    ]
    private let counts = Mutex<[String: Int]>([:])

    /// How often each was decoded.
    var decoded: [String: Int] { counts.withLock { $0 } }

    func table() -> FunctionTable {
      FunctionTable(names: Self.calls.map(\.0)) { (index) throws(TensorError) in
        let (name, callees) = Self.calls[index]
        self.counts.withLock { $0[name, default: 0] += 1 }
        if name == "bad" { throw TensorError(.dataLoss, name) }
        let first = callees.first.map { AttributeValue.function(FunctionReference($0)) }
        let others = callees.dropFirst().map { FunctionReference($0) }
        return FunctionDef(
          signature: OpDef(name),
          nodes: [
            NodeDef("x", op: "NoOp"),
            NodeDef(
              "y", op: "If",
              attributes: NodeAttributes(
                (first.map { [("f", $0)] } ?? []) + [("others", .functions(others))])),
          ])
      }
    }
  }

  @Test func whatIsCalledIsDecodedOnce() throws {
    let library = Library()
    let table = library.table()
    table.decodeAhead(["main", "absent"])
    let all = ["main": 1, "body": 1, "leaf": 1, "branch": 1]
    #expect(library.decoded == all)
    for name in ["leaf", "body", "main", "branch", "main"] {
      #expect(try table.function(name)?.name == name)
    }
    #expect(library.decoded == all)
    table.decodeAhead(["other"])
    #expect(library.decoded == all.merging(["other": 1]) { $1 })
  }

  @Test func damageIsToldToWhoAsks() throws {
    let library = Library()
    let table = library.table()
    table.decodeAhead(["caller"])
    #expect(library.decoded == ["caller": 1, "bad": 1] || library.decoded["leaf"] == 1)
    for _ in 0..<2 {
      let error = #expect(throws: TensorError.self) { try table.function("bad") }
      #expect(error?.code == .dataLoss)
    }
    #expect(try table.function("leaf")?.name == "leaf")
  }

  @Test func whatTakesMuchIsNotDecodedAhead() throws {
    let counts = Mutex((asked: 0, ahead: 0))
    let table = FunctionTable(
      names: ["large"],
      decode: { (_) throws(TensorError) in
        counts.withLock { $0.asked += 1 }
        return FunctionDef(signature: OpDef("large"), nodes: [])
      },
      decodeAhead: { _ in
        counts.withLock { $0.ahead += 1 }
        return nil
      })
    table.decodeAhead(["large"])
    #expect(counts.withLock { $0 == (0, 1) })
    #expect(try table.function("large")?.name == "large")
    #expect(counts.withLock { $0 == (1, 1) })
  }

  @Test func whatIsForgottenIsDecodedAgain() throws {
    let library = Library()
    let table = library.table()
    table.decodeAhead(["body"])
    _ = try table.function("leaf")
    table.forget(keepsAhead: true)
    _ = try table.function("leaf")
    _ = try table.function("body")
    #expect(library.decoded == ["main": 1, "body": 1, "leaf": 2, "branch": 1])
    table.forget()
    // It is too late.
    table.decodeAhead(["main"])
    _ = try table.function("body")
    #expect(library.decoded == ["main": 1, "body": 2, "leaf": 2, "branch": 1])
  }

  @Test(arguments: [(1, 4, true), (4096, 4, true), (5000, 4, false), (2, 1 << 20, false)])
  func whatTakesLittleMemoryIsSmall(_ nodes: Int, _ byteCount: Int, _ isSmall: Bool) throws {
    let tensor = try Tensor(uninitialized: .uint8, shape: Shape(checking: [byteCount]))
    let node = NodeDef(
      "n", op: "Const", attributes: ["value": .tensor(tensor)])
    let table = FunctionTable([
      FunctionDef(signature: OpDef("f"), nodes: [NodeDef](repeating: node, count: nodes))
    ])
    #expect(table.forget(keepsAhead: true).isSmall)
    _ = try table.function("f")
    #expect(table.forget(keepsAhead: true).isSmall == isSmall)
  }

  /// Who asks for a function that is being decoded waits for it.
  @Test func severalMayAskWhileFunctionsAreDecoded() async {
    for _ in 0..<500 {
      let library = Library()
      let table = library.table()
      let found = await withTaskGroup(of: String?.self) { group in
        group.addTask {
          table.decodeAhead(["main", "caller"])
          return nil
        }
        for name in ["branch", "main", "bad", "body"] {
          group.addTask { (try? table.function(name))?.name }
        }
        return await group.reduce(into: Set<String>()) { if let name = $1 { $0.insert(name) } }
      }
      #expect(found == ["branch", "main", "body"])
      for name in found { #expect(library.decoded[name] == 1) }
    }
  }

  @Test func functionsMayBeForgottenMeanwhile() async throws {
    for _ in 0..<500 {
      let library = Library()
      let table = library.table()
      let found = await withTaskGroup(of: String?.self) { group in
        group.addTask {
          table.decodeAhead(["main"])
          return nil
        }
        group.addTask {
          table.forget()
          return nil
        }
        group.addTask { (try? table.function("leaf"))?.name }
        return await group.reduce(into: [String]()) { if let name = $1 { $0.append(name) } }
      }
      #expect(found == ["leaf"])
      #expect(library.decoded["leaf", default: 0] <= 2)
      #expect(try table.function("body")?.nodes.count == 2)
    }
  }
}
