import Foundation
import GraphCompiler
import GraphModel
import OpInterface
import OpKernels
import ProtoDecoding
import TensorCore
import TestSupport
import Testing

/// Recurrent loops of TensorFlow 1's graphs become one op, and loops that only nearly are such do not.
@Suite struct RecurrentLoopTests {
  /// A loop of lists may be known by another rule.
  private static let recurrent: Set<String> = [
    "_RecurrentLoop", "_RecurrentSequence", "_DenseRecurrence",
  ]

  /// What is left of a model case after all passes: how many loops, recurrent ops and ops on arrays and lists.
  private func counts(_ name: String) throws -> [Int] {
    let path = "\(repositoryRoot)/Conformance/Cases/Models/recurrent-graph-\(name)/model.pb"
    let graph = try decodeGraphDef([UInt8](try Data(contentsOf: URL(filePath: path))))
    let names = Set(graph.nodes.map(\.name))
    var feeds = [("x:0", PartialShape([nil, nil, 3]))]
    if names.contains("lengths") { feeds.append(("lengths:0", PartialShape([nil]))) }
    let importer = GraphImporter(
      registry: .standard, library: FunctionLibrary(functions: graph.functions),
      resources: ResourceManager())
    var module = try importer.importGraph(
      graph, feeds: feeds,
      fetches: (0..<10).map { "result\($0)" }.filter(names.contains).map { $0 + ":0" })
    module.optimize(.standard)
    var loops = 0, ops: [String] = []
    for (_, node) in module.main.liveNodes {
      switch node.body {
      case .loop: loops += 1
      case .op(let op): ops.append(type(of: op).schema.name)
      default: break
      }
    }
    return [
      loops, ops.count { Self.recurrent.contains($0) },
      ops.count { $0.hasPrefix("TensorArray") || $0.hasPrefix("TensorList") },
    ]
  }

  @Test(
    arguments: [
      "lstm", "basic-lstm", "gru", "lengths", "gru-lengths", "time-major", "keras-lstm",
      "keras-gru", "keras-gru-lengths", "limited", "simple-lengths", "hard-lstm",
      "resetting-first", "cell-row", "cell-number",
    ], [1, 2])
  func loopsBecomeOneOp(_ name: String, _ version: Int) throws {
    #expect(try counts("\(name)-\(version)") == [0, 1, 0])
  }

  @Test(arguments: ["both-ways", "both-ways-lengths", "stacked", "stacked-lengths"], [1, 2])
  func eachOfTwoLoopsBecomesOneOp(_ name: String, _ version: Int) throws {
    #expect(try counts("\(name)-\(version)") == [0, 2, 0])
  }

  /// Which is an op of the array's own there.
  @Test func theSizeOfAnArrayIsThatItWasMadeWith() throws {
    #expect(try counts("sized-1") == [0, 1, 0])
  }

  @Test(
    arguments: ["clipped", "halved", "counted", "other-zeros", "wide-mask", "other-rows"], [1, 2])
  func otherLoopsStay(_ name: String, _ version: Int) throws {
    let counts = try counts("\(name)-\(version)")
    #expect(counts[0] == 1 && counts[1] == 0)
  }

  /// An array of whose elements some are written afterwards.
  @Test func theRestOfAnArrayStaysFree() throws {
    #expect(try counts("written-after-1").prefix(2) == [1, 0])
  }
}
