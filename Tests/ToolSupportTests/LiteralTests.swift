import TensorCore
import Testing
import ToolSupport

@Suite struct PythonLiteralTests {
  @Test(
    arguments: [
      ("1", .int(1)), (" -0x1f ", .int(-31)), ("1_000", .int(1000)), ("0b101", .int(5)),
      ("-9223372036854775808", .int(.min)), ("1.", .float(1)), (".5", .float(0.5)),
      ("-1.e-3", .float(-0.001)), ("+2", .int(2)), ("--2", .int(2)), ("True", .bool(true)),
      ("None", .none), ("(1)", .int(1)), ("(1,)", .tuple([.int(1)])), ("()", .tuple([])),
      ("[1, [2.5], 'a',]", .list([.int(1), .list([.float(2.5)]), .string("a")])),
      ("b'\\x00\\n\\101'", .bytes([0, 10, 65])), ("'it' \"'s\"", .string("it's")),
      ("'\\u00e9\\U0001f600'", .string("é😀")), ("r'\\n'", .string("\\n")),
      ("rb'\\x'", .bytes([92, 120])),
      ("'''a\n'b'''", .string("a\n'b")), ("2j", .complex(0, 2)), ("1-2.5j", .complex(1, -2.5)),
      (
        "{'a': 1, 2: [3]}",
        .dictionary([.init(.string("a"), .int(1)), .init(.int(2), .list([.int(3)]))])
      ),
      ("{1, 2}", .set([.int(1), .int(2)])), ("{}", .dictionary([])), ("0", .int(0)),
      ("00", .int(0)),
    ] as [(String, PythonLiteral)])
  func reads(_ text: String, _ value: PythonLiteral) throws {
    #expect(try PythonLiteral(parsing: text) == value)
  }

  @Test(arguments: [
    "", "np.ones((2,3))", "x", "[1", "1 2", "'a", "'a\nb'", "1+1", "[1,,2]", "{1: }", "012", "0x",
    "99999999999999999999", "b'é'", "b'a' 'b'", "'\\ud800'", "-'a'", "lambda: 0", "[1)",
    "'\\N{DASH}'",
  ])
  func refuses(_ text: String) {
    #expect(throws: FormatError.self) { try PythonLiteral(parsing: text) }
  }

  @Test func survivesDeepNests() {
    let text = String(repeating: "[", count: 100_000)
    #expect(throws: FormatError.self) { try PythonLiteral(parsing: text) }
  }

  @Test func becomesATensor() throws {
    let nest = try PythonLiteral(parsing: "[[1, 2.7], [True, -3]]")
    let floats = try Tensor(nest, dtype: .float32)
    #expect(floats.shape == [2, 2])
    #expect(floats.array(of: Float.self) == [1, 2.7, 1, -3])
    #expect(try Tensor(nest, dtype: .int32).array(of: Int32.self) == [1, 2, 1, -3])
    #expect(
      try Tensor(PythonLiteral(parsing: "['é', b'\\xff']"), dtype: .string).strings[1] == [255])
    #expect(try Tensor(PythonLiteral(parsing: "[[], []]"), dtype: .int64).shape == [2, 0])
    #expect(throws: FormatError.self) {
      try Tensor(PythonLiteral(parsing: "[[1], [2, 3]]"), dtype: .float32)
    }
    #expect(
      try Tensor(nest, dtype: .float8e4m3fn).array(of: Float8E4M3FN.self).map(\.wide) == [
        1, 2.75, 1, -3,
      ])
    #expect(try Tensor(nest, dtype: .int4).array(of: Int4.self).map(\.value) == [1, 2, 1, -3])
    #expect(throws: FormatError.self) { try Tensor(PythonLiteral(parsing: "[300]"), dtype: .uint8) }
    #expect(throws: FormatError.self) { try Tensor(PythonLiteral(parsing: "'a'"), dtype: .float32) }
  }
}

@Suite struct JSONTests {
  @Test(
    arguments: [
      ("null", .null), ("[1, -2.5e3, true]", .array([.int(1), .double(-2500), .bool(true)])),
      (
        #"{"a": "\u00e9\ud83d\ude00\n", "b": {}}"#,
        .object(["a": .string("é😀\n"), "b": .object([])])
      ),
      ("18446744073709551616", .double(0x1p64)), (" [ ] ", .array([])),
    ] as [(String, JSON)])
  func reads(_ text: String, _ value: JSON) throws {
    let parsed = try JSON(parsing: text)
    #expect(parsed.description == value.description)
    #expect(try JSON(parsing: parsed.pretty) == value)
  }

  @Test(arguments: [
    "", "[", "{", "[1,]", "{\"a\"}", "01", "1.", "\"\\x\"", "\"\\ud800\"", "nul", "[1] 2",
    "\"a\nb\"",
    "+1", "-", "\"\\u12g4\"", "'a'",
  ])
  func refuses(_ text: String) {
    #expect(throws: FormatError.self) { try JSON(parsing: text) }
  }

  @Test func survivesDeepNests() {
    #expect(throws: FormatError.self) {
      try JSON(parsing: String(repeating: "[", count: 100_000))
    }
  }

  @Test func readsWhatPythonWritesForNumbersThatAreNotFinite() throws {
    let values = try JSON(parsing: "[NaN, Infinity, -Infinity]").array?.compactMap(\.double)
    #expect(values?.first?.isNaN == true)
    #expect(values?.dropFirst() == [.infinity, -.infinity])
  }

  @Test func base64GoesBothWays() throws {
    for count in 0..<10 {
      let bytes = (0..<count).map { UInt8($0 * 27) }
      #expect(try decodeBase64(encodeBase64(bytes)) == bytes)
    }
    #expect(encodeBase64(Array("ab".utf8)) == "YWI=")
    for text in ["a", "=aaa", "a=aa", "ab!=", "====b"] {
      #expect(throws: FormatError.self) { try decodeBase64(text) }
    }
  }
}
