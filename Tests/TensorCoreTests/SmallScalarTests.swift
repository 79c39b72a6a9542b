import TensorCore
import Testing

@Suite struct SmallScalarTests {
  /// What ml_dtypes says of a format.
  struct Anchors: Sendable {
    var format: SmallFloat
    var one: UInt8
    var least: Double
    var greatest: Double
    var nan: [UInt8]
    var overflow: [UInt8]
  }

  static let anchors: [Anchors] = [
    Anchors(
      format: .e5m2, one: 0x3c, least: 0x1p-16, greatest: 57344, nan: [0x7e, 0xfe],
      overflow: [0x7c, 0xfc]),
    Anchors(
      format: .e4m3fn, one: 0x38, least: 0x1p-9, greatest: 448, nan: [0x7f, 0xff],
      overflow: [0x7f, 0xff]),
    Anchors(
      format: .e4m3fnuz, one: 0x40, least: 0x1p-10, greatest: 240, nan: [0x80, 0x80],
      overflow: [0x80, 0x80]),
    Anchors(
      format: .e4m3b11fnuz, one: 0x58, least: 0x1p-13, greatest: 30, nan: [0x80, 0x80],
      overflow: [0x80, 0x80]),
    Anchors(
      format: .e5m2fnuz, one: 0x40, least: 0x1p-17, greatest: 57344, nan: [0x80, 0x80],
      overflow: [0x80, 0x80]),
    Anchors(
      format: .e2m1fn, one: 2, least: 0.5, greatest: 6, nan: [8, 0], overflow: [7, 0xf]),
  ]

  @Test(arguments: anchors) func formatsAreThoseOfTensorFlow(_ a: Anchors) {
    let f = a.format
    #expect(f.value(a.one) == 1)
    #expect(Double(f.value(1)) == a.least)
    #expect(Double(f.value(f.greatestFinite)) == a.greatest)
    #expect(f.code(Double.nan) == a.nan[0])
    #expect(f.code(-Double.nan) == a.nan[1])
    for (i, sign) in [1.0, -1.0].enumerated() {
      for value in [Double.infinity, 1e300, a.greatest * 2] {
        #expect(f.code(sign * value) == a.overflow[i])
      }
    }
  }

  @Test(arguments: SmallFloat.allCases) func everyCodeIsThatOfItsValue(_ format: SmallFloat) {
    for code in 0..<UInt8.max where Int(code) < 1 << format.bitWidth {
      let value = format.value(code)
      if value.isNaN { continue }
      #expect(format.code(value) == code)
      #expect(format.code(Double(value)) == code)
    }
  }

  @Test(arguments: SmallFloat.allCases) func whatLiesBetweenBecomesTheNearest(_ format: SmallFloat)
  {
    for code in 0..<format.greatestFinite {
      let low = Double(format.value(code)), high = Double(format.value(code + 1))
      let middle = (low + high) / 2
      #expect(format.code(middle) == code + code % 2, "\(middle)")
      #expect(format.code(middle.nextDown) == code)
      #expect(format.code(middle.nextUp) == code + 1)
      #expect(format.value(format.code(-middle.nextUp)) == -format.value(code + 1))
    }
  }

  @Test func zerosAndNaNCompareAsNumbers() {
    #expect(Float8E5M2(-0.0) == Float8E5M2.zero)
    #expect(Float8E5M2(-0.0).bits == 0x80)
    #expect(Float8E4M3FNUZ(-0.0).bits == 0)
    #expect(Float8E4M3FN(.nan) != Float8E4M3FN(.nan))
    #expect(Float8E4M3FN(.nan).isNaN)
    #expect(Float8E4M3FN(1.5) < Float8E4M3FN(1.6))
    #expect(Float4E2M1FN(5).wide == 4)
    #expect(Float8E5M2FNUZ(rounding: 1.125 + 0x1p-40).wide == 1.25)
    #expect("\(Float8E4M3B11FNUZ(0.5))" == "0.5")
  }

  @Test func float8E5M2IsTheUpperHalfOfFloat16() {
    for code in UInt8.min...UInt8.max {
      let half = Float16(bitPattern: UInt16(code) << 8)
      let value = Float8E5M2(bits: code).wide
      #expect(half.wide == value || (half.isNaN && value.isNaN))
    }
  }

  @Test func smallIntegersKeepTheirLowBits() {
    #expect([7, 8, 15, 16, -9].map { Int4($0).value } == [7, -8, -1, 0, 7])
    #expect([7, 8, 15, 16, -1].map { UInt4($0).value } == [7, 8, 15, 0, 15])
    #expect([1, 2, 3, -1].map { Int2($0).value } == [1, -2, -1, -1])
    #expect([3, 4, -1].map { UInt2($0).value } == [3, 0, 3])
    #expect(Int4(-1).bits == 15)
    #expect(Int4(-1) < Int4(1) && UInt4(-1) > UInt4(1))
    #expect("\(Int2(-2))" == "-2")
  }

  @Test func tensorsAreWidenedAndNarrowed() throws {
    let floats = Tensor([Float8E4M3FN(0.3), Float8E4M3FN(-448)])
    #expect(try floats.widened().array(of: Float.self) == [0.3125, -448])
    #expect(
      try floats.widened().narrowed(to: .float8e4m3fn).array(of: Float8E4M3FN.self)
        == floats.array(of: Float8E4M3FN.self))
    let integers = Tensor([Int4(-3), Int4(7)])
    #expect(try integers.widened().array(of: Int8.self) == [-3, 7])
    #expect(
      try Tensor([250, 3] as [UInt8]).narrowed(to: .uint4).array(of: UInt4.self) == [
        UInt4(10), UInt4(3),
      ])
    #expect(try Tensor([1] as [Int32]).widened().dtype == .int32)
    #expect(throws: TensorError.self) { try Tensor([1] as [Int32]).narrowed(to: .int4) }
    #expect(throws: TensorError.self) { try Tensor([Int4(1)], shape: .scalar).truth() }
  }
}
