import ConformanceKit
import TensorCore
import TestSupport
import Testing
import ToolSupport

let fixtures = repositoryRoot + "/Tests/ToolSupportTests/Fixtures/"

func fixture(_ name: String) throws -> [JSON] {
  try #require(JSON(parsing: Files.read(fixtures + name)).array)
}

@Suite struct ArrayPrintingTests {
  @Test func printsAsNumpyDoes() throws {
    for example in try fixture("printed.json") {
      let tensor = try Tensor(pack: try #require(example["array"]))
      #expect(tensor.numpyText == example["text"]?.string, "\(tensor.dtype)\(tensor.shape)")
    }
  }

  @Test func printsNumbersOfFewBitsAsMLDtypesDoes() throws {
    let floats = [1.5, -0.25, 448, 0, 0.001953125, .nan, .infinity, 1e-5] as [Float]
    #expect(
      Tensor(floats.map { Float8E5M2($0) }).numpyText
        == "[1.5 -0.25 448 0 0.00195312 nan inf 1.52588e-05]")
    let matrix = Tensor([0.3, -448, 0, 1e-3].map { Float8E4M3FN($0) }, shape: [2, 2])
    #expect(matrix.numpyText == "[[0.3125 -448]\n [0 0.00195312]]")
    #expect(Tensor(Float4E2M1FN(-0.5)).numpyText == "-0.5")
    #expect(Tensor([1, -2, 7, 8].map { Int4($0) }).numpyText == "[1 -2 7 -8]")
    #expect(Tensor(UInt2(3)).numpyText == "3")
  }
}

@Suite struct NpyTests {
  static let exact = Tolerance(relative: 0, absolute: 0)

  @Test func readsAllThatNumpyWrites() throws {
    for example in try fixture("files.json") {
      let file = try decodeBase64(try #require(example["file"]?.string))
      let expected = try Tensor(pack: try #require(example["array"]))
      let name = example["name"]?.string ?? ""
      let difference = compare(try Npy.read(file), to: expected, Self.exact)
      #expect(difference == nil, "\(name)")
    }
  }

  @Test func readsWhatItWrites() throws {
    for example in try fixture("files.json") {
      let tensor = try Tensor(pack: try #require(example["array"]))
      let again = try Npy.read(try Npy.write(tensor))
      #expect(compare(again, to: tensor, Self.exact) == nil, "\(example["name"]?.string ?? "")")
    }
  }

  @Test func writesTheBytesThatNumpyWrites() throws {
    for example in try fixture("files.json") {
      let name = example["name"]?.string ?? ""
      guard ["b1", "i1", "u2", "f4", "f8", "c16", "scalar", "empty", "bytes"].contains(name) else {
        continue
      }
      let tensor = try Tensor(pack: try #require(example["array"]))
      let file = try decodeBase64(try #require(example["file"]?.string))
      if name == "bytes" {
        #expect(try Npy.write(tensor).count == file.count - 4)
      } else {
        #expect(try Npy.write(tensor) == file, "\(name)")
      }
    }
  }

  /// A file cut off or changed anywhere is read or refused, never a trap.
  @Test func survivesDamage() throws {
    for example in try fixture("files.json").prefix(60) {
      let file = try decodeBase64(try #require(example["file"]?.string))
      for length in stride(from: 0, to: file.count, by: 7) {
        #expect(throws: TensorError.self) { try Npy.read(Array(file[..<length])) }
      }
      for position in 0..<min(file.count, 90) {
        for value: UInt8 in [0, 0x20, 0x29, 0x31, 0x39, 0x7f, 0xff] {
          var damaged = file
          damaged[position] = value
          _ = try? Npy.read(damaged)
        }
      }
    }
  }

  @Test func refusesObjects() {
    var file = Array("\u{1}NUMPY\u{1}\u{0}".utf8)
    file[0] = 0x93
    let header = Array("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }".utf8)
    let error = #expect(throws: TensorError.self) {
      try Npy.read(file + [UInt8(header.count), 0] + header + [0])
    }
    #expect(error?.message.contains("pickle") == true)
  }
}
