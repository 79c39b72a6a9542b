import ConformanceKit
import OpInterface
import OpKernels
import TensorCore
import TestSupport
import Testing
import ToolSupport

@Suite struct OpExampleTests {
  static let names = OpRegistry.standard.ops.keys.sorted()

  /// An example shows what an op returns; what the op infers beforehand must agree with it.
  @Test(arguments: names) func examplesHold(_ name: String) throws {
    let type = try #require(OpRegistry.standard.ops[name])
    #expect(!type.examples.isEmpty)
    for outcome in OpPackRunner(.standard).examples(of: type) {
      #expect(outcome.status == .passed, "\(outcome.id): \(outcome.message ?? "")")
    }
  }
}

@Suite struct OpPackTests {
  static let packs = ["Ops", "Grid"].flatMap { folder in
    (try? PackConformance.packs(below: repositoryRoot + "/Conformance/Cases/" + folder)) ?? []
  }

  /// Results of TensorFlow's kernels for small inputs.
  @Test(arguments: packs) func matchesTensorFlow(_ path: String) throws {
    let runner = OpPackRunner(.standard)
    for pack in try OpPack.all(in: path) {
      for test in pack.cases {
        let outcome = runner.run(test, of: pack)
        if outcome.status != .passed {
          Issue.record("\(outcome.id): \(outcome.message ?? "")")
        }
      }
    }
  }
}

@Suite struct OpCatalogTests {
  /// Names of structs in `text` that conform to a protocol whose name ends in `Op`.
  static func opTypes(in text: String) -> [String] {
    var found: [String] = []
    for line in text.split(separator: "\n") {
      let words = line.split { $0 == " " || $0 == ":" || $0 == "," || $0 == "{" || $0 == "<" }
      guard let index = words.firstIndex(of: "struct"), index + 1 < words.count,
        line.contains(":"), words[(index + 2)...].contains(where: { $0.hasSuffix("Op") })
      else { continue }
      found.append(String(words[index + 1]))
    }
    return found
  }

  static func sources(below folder: String) throws -> [String] {
    try Files.names(in: folder).flatMap { name in
      let path = folder + "/" + name
      if Files.isFolder(path) { return try sources(below: path) }
      return name.hasSuffix(".swift") ? [path] : []
    }
  }

  /// An op that no catalog lists would silently be missing.
  @Test func everyOpIsInItsCatalog() throws {
    let registered = Set(OpRegistry.standard.ops.values.map { String(describing: $0) })
    var seen = 0
    for path in try Self.sources(below: repositoryRoot + "/OpKernels") {
      let text = String(decoding: try Files.read(path), as: UTF8.self)
      for type in Self.opTypes(in: text) {
        seen += 1
        #expect(
          registered.contains(type),
          "\(type) in \(path) is in no catalog, or not the first of its name")
      }
    }
    #expect(seen > 0)
  }
  /// Catalogs repeat the schemas' names.
  @Test func catalogsNameOpsAsTheirSchemasDo() {
    for (name, type) in OpRegistry.standard.ops {
      #expect(type.schema.name == name, "\(type) is listed as \(name)")
    }
    #expect(OpRegistry.standard.repeatedNames == [])
  }
}
