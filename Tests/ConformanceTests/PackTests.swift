import ConformanceKit
import OpKernels
import TensorCore
import TestSupport
import Testing
import ToolSupport

@Suite struct PackTests {
  private func outcomes(_ text: String, list: Bool = false) throws -> [Outcome] {
    let folder = TemporaryFolder()
    let path = folder.path + "/pack.json"
    try Files.write(list ? #"{"packs":[\#(text)]}"# : text, to: path)
    let runner = OpPackRunner(.standard)
    return try OpPack.all(in: path).flatMap { pack in
      pack.cases.map { runner.run($0, of: pack) }
    }
  }

  private func scalar(_ bits: [UInt8], _ dtype: String = "float32") -> String {
    #"{"dtype":"\#(dtype)","shape":[],"data":"\#(encodeBase64(bits))"}"#
  }

  /// A variable is assigned and added to; steps share it.
  @Test func programsShareTheirState() throws {
    let one = scalar([0, 0, 0x80, 0x3f]), two = scalar([0, 0, 0, 0x40])
    let three = scalar([0, 0, 0x40, 0x40])
    let v =
      #"{"op":"VariableV2","attrs":{"dtype":{"type":"float32"},"shape":{"shape":[]}},"in":[]}"#
    func steps(_ expected: String) -> String {
      #"""
      {"op":"AssignAdd","cases":[{"name":"adds","steps":[\#(v),
      {"op":"Assign","attrs":{"T":{"type":"float32"}},"in":[[0,0],\#(one)]},
      {"op":"AssignAdd","attrs":{"T":{"type":"float32"}},"in":[[1,0],\#(two)]},
      {"op":"Identity","attrs":{"T":{"type":"float32"}},"in":[[2,0]]}],
      "fetches":[[3,0],[0,0]],"out":[\#(expected),\#(expected)]}]}
      """#
    }
    #expect(try outcomes(steps(three)).map(\.status) == [.passed])
    #expect(try outcomes(steps(two)).map(\.status) == [.failed])
  }

  /// `Exp` declares units in the last place, where packs by themselves allow far more.
  @Test func listsOfPacksAreHeldToDeclaredAccuracy() throws {
    // exp(0) is 1; what is expected is 8 units more.
    let pack = #"""
      {"op":"Exp","cases":[{"name":"near","attrs":{},"in":[\#(scalar([0, 0, 0, 0]))],
      "out":[\#(scalar([8, 0, 0x80, 0x3f]))]}]}
      """#
    #expect(try outcomes(pack).map(\.status) == [.passed])
    #expect(try outcomes(pack, list: true).map(\.status) == [.failed])
  }
}
