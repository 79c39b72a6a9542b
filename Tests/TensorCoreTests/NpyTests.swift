import TensorCore
import Testing

@Suite struct NpyTests {
  /// A file of format version 1, as numpy writes it but for the padding.
  static func file(_ header: String, _ data: [UInt8], version: UInt8 = 1) -> [UInt8] {
    let count = header.utf8.count
    let length = [UInt8(count & 0xff), UInt8(count >> 8)] + (version == 1 ? [] : [0, 0])
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + length + Array(header.utf8) + data
  }

  static func header(_ type: String, _ shape: String, fortran: Bool = false) -> String {
    "{'descr': '\(type)', 'fortran_order': \(fortran ? "True" : "False"), 'shape': \(shape), }\n"
  }

  @Test func readsWhatItWrites() throws {
    for dtype in DType.all {
      guard let width = dtype.byteCount else { continue }
      for dims in [[], [0], [5], [2, 3], [1, 2, 1, 2, 1, 2, 1, 2, 1]] {
        let shape = Shape(dims)
        let bytes = (0..<shape.elementCount * width).map { UInt8($0 % 2) }
        let tensor = try Tensor(dtype: dtype, shape: shape, copying: unsafe bytes.span.bytes)
        let read = try Npy.read(try Npy.write(tensor))
        #expect(read.shape == shape)
        let back = read.dtype == dtype ? read : try read.bitcast(to: dtype, shape: shape)
        #expect(back.byteCount == bytes.count)
        let kept = try back.bitcast(to: .uint8, shape: [bytes.count]).array(of: UInt8.self)
        #expect(kept == bytes, "\(dtype) \(shape)")
      }
    }
  }

  @Test func stringsKeepAllButTrailingNULs() throws {
    let tensor = try Tensor(
      strings: StringElements([Array("ab".utf8), [0, 0x63], [], [255, 0]]), shape: [2, 2])
    let read = try Npy.read(try Npy.write(tensor))
    #expect(read.shape == [2, 2])
    #expect(read.strings == StringElements([Array("ab".utf8), [0, 0x63], [], [255]]))
    #expect(try Npy.read(try Npy.write(Tensor(strings: []))).elementCount == 0)
  }

  @Test func bFloat16IsReadAsBits() throws {
    let read = try Npy.read(try Npy.write(Tensor([BFloat16.one])))
    #expect(read.array(of: UInt16.self) == [0x3f80])
  }

  @Test func numbersOfFewBitsAreSavedAsTheirBits() throws {
    let file = try Npy.write(Tensor([Int4(-1)]))
    #expect(String(decoding: file, as: UTF8.self).contains("'descr': '<V1'"))
    #expect(try Npy.read(file).array(of: UInt8.self) == [15])
    #expect(try Npy.read(Npy.write(Tensor([Float8E5M2(1.5)]))).array(of: UInt8.self) == [0x3e])
    let named = try Npy.read(Self.file(Self.header("<f1", "(1,)"), [0x3e]))
    #expect(named.array(of: Float8E5M2.self) == [Float8E5M2(1.5)])
  }

  @Test func readsEitherByteOrder() throws {
    let ints = try Npy.read(Self.file(Self.header(">i4", "(2,)"), [0, 0, 0, 1, 0, 0, 1, 0]))
    #expect(ints.array(of: Int32.self) == [1, 256])
    let complex = try Npy.read(
      Self.file(Self.header(">c8", "()"), [0x3f, 0x80, 0, 0, 0x40, 0, 0, 0]))
    #expect(complex.array(of: Complex<Float>.self) == [Complex(1, 2)])
  }

  @Test func readsEitherElementOrder() throws {
    let bytes: [UInt8] = [0, 3, 1, 4, 2, 5]
    let read = try Npy.read(Self.file(Self.header("|u1", "(2, 3)", fortran: true), bytes))
    #expect(read.shape == [2, 3])
    #expect(read.array(of: UInt8.self) == [0, 1, 2, 3, 4, 5])
    let strings = try Npy.read(
      Self.file(Self.header("|S1", "(2, 2)", fortran: true), Array("acbd".utf8)))
    #expect(strings.strings == StringElements(["a", "b", "c", "d"]))
  }

  @Test func readsUnicodeStrings() throws {
    let cells: [UInt8] = [0x61, 0, 0, 0, 0x00, 0xf6, 0x01, 0, 0x62, 0, 0, 0, 0, 0, 0, 0]
    let read = try Npy.read(Self.file(Self.header("<U2", "(2,)"), cells))
    #expect(read.strings == StringElements(["a\u{1f600}", "b"]))
    let damaged = try Npy.read(Self.file(Self.header("<U1", "()"), [0xff, 0xff, 0xff, 0xff]))
    #expect(damaged.strings == StringElements(["\u{fffd}"]))
  }

  @Test func readsLaterFormatVersionsAndOldShapes() throws {
    let file = Self.file(Self.header("<i2", "(1L,)"), [7, 0], version: 2)
    #expect(try Npy.read(file).array(of: Int16.self) == [7])
  }

  @Test(arguments: [
    Array("NUMPY".utf8), file(header("<i4", "(2,)"), [0, 0, 0]), file(header("<i4", "(-1,)"), []),
    file(header("<f8", "(1099511627776, 1099511627776)"), []),
    file(header("<f8", "(2305843009213693952,)"), []),
    file(header("|S4294967295", "(4294967296,)"), []),
    file(header("|S0", "(1152921504606846976,)"), []),
    file(header("<U4294967295", "(9223372036854775807,)"), []),
    file(header("|S99999999999999999999", "()"), []), file(header("<i4", "2"), []),
    file("{'descr': '<i4'}", []), file("{'descr': '<i4", []), file("", []), file("{", []),
    file("{'descr': '<i4', 'fortran_order': Maybe, 'shape': ()}", [0, 0, 0, 0]),
    file(header("<i4", "()"), [], version: 9),
    [0x93] + Array("NUMPY".utf8) + [2, 0, 255, 255, 255, 255],
    [0x93] + Array("NUMPY".utf8) + [2, 0, 1, 0],
  ])
  func damagedFilesAreRefused(file: [UInt8]) {
    do {
      let tensor = try Npy.read(file)
      Issue.record("read \(tensor.dtype) of shape \(tensor.shape)")
    } catch {
      #expect(error.code == .dataLoss)
    }
  }

  @Test func everyTruncationIsRefused() throws {
    let file = try Npy.write(Tensor([1, 2, 3] as [Float]))
    for count in file.indices {
      #expect(throws: TensorError.self) { try Npy.read(Array(file[..<count])) }
    }
  }

  @Test(arguments: ["|O", "<M8[ns]", "<f16", "<i3", "|V3"])
  func typesThatNoTensorHasAreRefused(type: String) {
    #expect(throws: TensorError.self) {
      try Npy.read(Self.file(Self.header(type, "()"), [UInt8](repeating: 0, count: 16)))
    }
  }

  @Test func handlesAreNotWritten() {
    #expect(throws: TensorError.self) { try Npy.write(Tensor(Variant.empty)) }
  }
}
