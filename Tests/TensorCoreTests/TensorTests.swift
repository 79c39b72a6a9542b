import TensorCore
import Testing

@Suite struct TensorTests {
  @Test func copiesShareUntilWritten() {
    let a = Tensor([1, 2, 3] as [Float])
    var b = a
    do {
      var s = b.mutableElements(as: Float.self)
      s[0] = 9
    }
    #expect(a.array(of: Float.self) == [1, 2, 3])
    #expect(b.array(of: Float.self) == [9, 2, 3])
  }

  // Expectations copy what they look at, so what is unique is asked outside of them.
  @Test func knowsWhetherItsMemoryIsItsOwn() {
    var a = Tensor([1, 2] as [Int32])
    let atFirst = a.isUnique
    var b = a
    let whileShared = a.isUnique || b.isUnique
    b = Tensor(0 as Float)
    let afterwards = a.isUnique && b.isUnique
    #expect(atFirst)
    #expect(!whileShared)
    #expect(afterwards)
    #expect(a.array(of: Int32.self) == [1, 2])
    var strings = Tensor(strings: ["x"])
    let ofStrings = strings.isUnique
    #expect(!ofStrings)
    #expect(strings.strings.string(0) == "x")
  }

  @Test func reshapedTensorsShareMemory() throws {
    let a = Tensor([1, 2, 3, 4] as [Int32])
    var b = try a.reshaped(to: [2, 2])
    let isOwn = b.isUnique
    #expect(!isOwn)
    do {
      var s = b.mutableElements(as: Int32.self)
      s[3] = 0
    }
    #expect(a.array(of: Int32.self) == [1, 2, 3, 4])
    #expect(b.shape == [2, 2])
    #expect(throws: TensorError.self) { try a.reshaped(to: [3]) }
    #expect(try Tensor(strings: ["a", "b"]).reshaped(to: [2, 1]).strings.count == 2)
  }

  @Test func refusesMemoryThatIsNotThere() {
    #expect(throws: TensorError.self) { try Tensor(uninitialized: .float64, shape: [1 << 50]) }
    #expect(throws: TensorError.self) { try Tensor(uninitialized: .float64, shape: [1 << 61]) }
    #expect(throws: TensorError.self) { try Tensor(zeros: .string, shape: [1 << 50]) }
    #expect(throws: TensorError.self) { try Tensor(uninitialized: .string, shape: []) }
    #expect(throws: TensorError.self) { try Tensor(zeros: .unsupported(34), shape: [1]) }
  }

  @Test func zerosAreEmptyStringsForStrings() throws {
    let tensor = try Tensor(zeros: .string, shape: [2, 1])
    #expect(tensor.strings == StringElements(["", ""]))
    #expect(tensor.shape == [2, 1])
  }

  @Test func takesBytesOnlyIfTheyFillIt() throws {
    let bytes: [UInt8] = [1, 0, 2, 0]
    let tensor = try Tensor(dtype: .int16, shape: [2], copying: unsafe bytes.span.bytes)
    #expect(tensor.array(of: Int16.self) == [1, 2])
    let wrong: [(DType, Shape)] = [(.int16, [3]), (.int32, [1 << 50]), (.string, [1])]
    for (dtype, shape) in wrong {
      #expect(throws: TensorError.self) {
        try Tensor(dtype: dtype, shape: shape, copying: unsafe bytes.span.bytes)
      }
    }
  }

  @Test func anyByteButZeroIsTrue() throws {
    let bytes: [UInt8] = [0, 1, 2, 255]
    let copied = try Tensor(dtype: .bool, shape: [4], copying: unsafe bytes.span.bytes)
    #expect(patterns(copied, UInt8.self) == [0, 1, 1, 1])
    #expect(copied.array(of: Bool.self) == [false, true, true, true])
    let cast = try Tensor(bytes).bitcast(to: .bool, shape: [2, 2])
    #expect(patterns(cast, UInt8.self) == [0, 1, 1, 1])
    #expect(cast.array(of: Bool.self) == [false, true, true, true])
  }

  @Test func partsKeepTheirElements() throws {
    var whole = Tensor([0, 1, 2, 3, 4, 5, 6, 7] as [Float], shape: [4, 2])
    var part = try whole.part(from: 2, shape: [2, 2])
    let inner = try part.part(from: 1, shape: [3])
    do {
      var elements = whole.mutableElements(as: Float.self)
      elements[3] = 9
    }
    #expect(part.array(of: Float.self) == [2, 3, 4, 5])
    do {
      var elements = part.mutableElements(as: Float.self)
      elements[2] = 9
    }
    #expect(inner.array(of: Float.self) == [3, 4, 5])
    #expect(whole.array(of: Float.self) == [0, 1, 2, 9, 4, 5, 6, 7])
    for (start, count) in [(7, 2), (-1, 1), (9, 0), (.max, 1)] {
      #expect(throws: TensorError.self) { try whole.part(from: start, shape: [count]) }
    }
    #expect(throws: TensorError.self) {
      try Tensor(strings: ["a"]).part(from: 0, shape: [1])
    }
  }

  @Test func bitcastKeepsBytes() throws {
    let a = Tensor([1, -1] as [Float])
    #expect(
      try a.bitcast(to: .uint32, shape: [2]).array(of: UInt32.self) == [0x3f80_0000, 0xbf80_0000])
    #expect(try a.bitcast(to: .uint8, shape: [2, 4]).elementCount == 8)
    #expect(try a.bitcast(to: .complex64, shape: []).scalar(as: Complex<Float>.self).real == 1)
    #expect(throws: TensorError.self) { try a.bitcast(to: .float64, shape: [2]) }
    #expect(throws: TensorError.self) { try a.bitcast(to: .string, shape: [2]) }
    #expect(throws: TensorError.self) {
      try Tensor(strings: ["a"]).bitcast(to: .uint8, shape: [1])
    }
    // 2^61 elements of 8 bytes wrap around to 0 bytes.
    let empty = Tensor([] as [Float])
    #expect(throws: TensorError.self) { try empty.bitcast(to: .float64, shape: [1 << 61]) }
  }

  private func patterns<P: BytePattern>(_ tensor: Tensor, _: P.Type) -> [P] {
    let span = tensor.patterns(as: P.self)
    return span.indices.map { span[$0] }
  }

  @Test func movesElementsAsBitPatterns() {
    var a = Tensor([1, 2] as [Double])
    let (one, two) = ((1 as Double).bitPattern, (2 as Double).bitPattern)
    #expect(patterns(a, UInt64.self) == [one, two])
    do {
      var s = a.mutablePatterns(as: UInt64.self)
      s.swapAt(0, 1)
    }
    #expect(a.array(of: Double.self) == [2, 1])
    let complex = Tensor([Complex<Double>(1, 2)])
    #expect(patterns(complex, Pattern128.self) == [Pattern128(low: one, high: two)])
  }

  @Test func countsMustFillShapes() {
    #expect(throws: TensorError.self) { try Tensor(strings: StringElements(["a"]), shape: [2]) }
    #expect(throws: TensorError.self) { try Tensor(variants: [.empty], shape: [0]) }
    #expect(throws: TensorError.self) { try Tensor(resources: [], shape: []) }
  }

  @Test func countsTheBytesOfStrings() {
    #expect(Tensor(strings: ["abc", ""]).byteCount == 3 + 3 * MemoryLayout<Int>.size)
    #expect(Tensor([1, 2, 3] as [Int16]).byteCount == 6)
    #expect(Tensor(strings: ["abc"]).rawBytes.byteCount == 0)
  }
}

@Suite struct ReadingTests {
  @Test func integersOfAnyWidthAreRead() throws {
    #expect(try Tensor([-1, 2] as [Int8]).integers() == [-1, 2])
    #expect(try Tensor([-1, 2] as [Int16]).integers() == [-1, 2])
    #expect(try Tensor([-1, 2] as [Int32]).integers() == [-1, 2])
    #expect(try Tensor([.min, .max] as [Int64]).integers() == [.min, .max])
    #expect(try Tensor([255] as [UInt8]).integers() == [255])
    #expect(try Tensor([65535] as [UInt16]).integers() == [65535])
    #expect(try Tensor([.max] as [UInt32]).integers() == [0xffff_ffff])
    #expect(try Tensor([7] as [UInt64]).integers() == [7])
    #expect(throws: TensorError.self) { try Tensor([.max] as [UInt64]).integers() }
    #expect(throws: TensorError.self) { try Tensor([1] as [Float]).integers() }
    #expect(throws: TensorError.self) { try Tensor(strings: ["1"]).integers() }
  }

  @Test func scalarsAreOneElement() throws {
    #expect(try Tensor([5] as [Int32], shape: [1, 1]).integer() == 5)
    #expect(try Tensor(2.5 as Float).scalar() as Float == 2.5)
    #expect(throws: TensorError.self) { try Tensor([1, 2] as [Int32]).integer() }
    #expect(throws: TensorError.self) { try Tensor([] as [Int32]).integer() }
    #expect(throws: TensorError.self) { try Tensor([1, 2] as [Float]).scalar(as: Float.self) }
    #expect(throws: TensorError.self) { try Tensor(1 as Float).scalar(as: Double.self) }
  }

  @Test func conditionsAreTrueAsTensorFlowTakesThem() throws {
    #expect(try Tensor(true).truth())
    #expect(try !Tensor(false).truth())
    #expect(try Tensor(-3 as Int8).truth())
    #expect(try !Tensor(0 as UInt64).truth())
    #expect(try Tensor(UInt64.max).truth())
    #expect(try Tensor(0.5 as Float).truth())
    #expect(try !Tensor(-0.0 as Double).truth())
    #expect(try !Tensor(BFloat16(bits: 0x8000)).truth())
    #expect(try Tensor(Float16.nan).truth())
    #expect(try Tensor(Complex<Float>(0, 1)).truth())
    #expect(try Tensor(strings: ["x"], shape: .scalar).truth())
    #expect(try !Tensor(strings: [""], shape: .scalar).truth())
    #expect(try Tensor([0] as [Int32]).truth())
    #expect(try !Tensor([] as [Int32]).truth())
    #expect(throws: TensorError.self) { try Tensor(QInt8(1)).truth() }
    #expect(throws: TensorError.self) { try Tensor(Variant.empty).truth() }
  }

  @Test func valuesOfOtherKindsAreEmpty() {
    let floats = Tensor([1] as [Float])
    #expect(floats.strings.count == 0)
    #expect(floats.resources.isEmpty)
    #expect(floats.variants().isEmpty)
  }
}
