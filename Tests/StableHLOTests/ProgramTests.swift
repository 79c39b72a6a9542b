import Foundation
import GraphModel
import StableHLO
import TensorCore
import Testing

/// A portable artifact that jax exported.
private func fixture(_ name: String) throws -> [UInt8] {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().path() + "Fixtures/"
  return [UInt8](try Data(contentsOf: URL(filePath: folder + name + ".mlirbc")))
}

private let fixtures = ["control", "control_0.9", "any_batch"]

@Suite struct ProgramTests {
  @Test func namesTheVersion() throws {
    #expect(try HLOProgram(fixture("control"), prefix: "").producer == "StableHLO_v1.15.0")
    #expect(try HLOProgram(fixture("control_0.9"), prefix: "").producer == "StableHLO_v0.9.0")
  }

  @Test(arguments: fixtures) func everyNodeIsOfAnOpOfTensorFlow(_ name: String) throws {
    let program = try HLOProgram(fixture(name), prefix: "p/")
    #expect(program.functions.contains { $0.name == program.mainName })
    for function in program.functions {
      for node in function.nodes { #expect(!node.op.hasPrefix("stablehlo.")) }
    }
  }

  @Test func mainTakesWhatTheProgramTakes() throws {
    let program = try HLOProgram(fixture("control"), prefix: "p/")
    #expect(program.argumentTypes == [.float32, .int32])
    let main = try #require(program.functions.first { $0.name == "p/main" })
    #expect(main.signature.inputs.map(\.type) == [.float32, .int32])
    #expect(main.signature.outputs.count == 6)
  }

  @Test func shapesOfArgumentsAreChecked() throws {
    let program = try HLOProgram(fixture("any_batch"), prefix: "")
    #expect(program.functions.contains { $0.nodes.contains { $0.op == "Assert" } })
  }

  @Test func refusesText() {
    #expect(throws: StableHLOError.self) {
      try HLOProgram(Array("module @jit_f {}".utf8), prefix: "")
    }
  }

  @Test(arguments: fixtures) func refusesWhatEndsEarly(_ name: String) throws {
    let bytes = try fixture(name)
    for count in stride(from: 0, to: bytes.count - 1, by: 7) {
      #expect(throws: StableHLOError.self) {
        try HLOProgram(Array(bytes[..<count]), prefix: "")
      }
    }
  }

  @Test(arguments: fixtures) func survivesDamage(_ name: String) throws {
    let bytes = try fixture(name)
    for place in bytes.indices {
      for value in [0, 0x7F, 0xFF, bytes[place] ^ 1] as [UInt8] {
        var damaged = bytes
        damaged[place] = value
        _ = try? HLOProgram(damaged, prefix: "")
      }
    }
  }
}
