import TensorCore
import Testing

@Suite struct DTypeTests {
  @Test func numbersAndNamesTellTypesApart() {
    for dtype in DType.all {
      #expect(DType(tensorFlowNumber: dtype.tensorFlowNumber) == dtype)
      #expect(DType(name: dtype.name) == dtype)
    }
    #expect(Set(DType.all.map(\.tensorFlowNumber)) == Set(1...33))
    #expect(DType(name: "float") == nil)
  }

  @Test func referencesAreTakenForValues() {
    #expect(DType(tensorFlowNumber: 101) == .float32)
    #expect(DType(tensorFlowNumber: 107) == .string)
  }

  @Test(arguments: [0, 34, 100, 200, -1, Int32.min, .max])
  func unknownNumbersAreKept(number: Int32) {
    #expect(DType(tensorFlowNumber: number).tensorFlowNumber == number)
    #expect(DType(tensorFlowNumber: number) == .unsupported(number))
    #expect(DType(tensorFlowNumber: number).byteCount == nil)
  }

  @Test func enumeratorsAreTensorFlows() {
    #expect(DType.float32.enumName == "DT_FLOAT")
    #expect(DType.float64.enumName == "DT_DOUBLE")
    #expect(DType.float16.enumName == "DT_HALF")
    #expect(DType.bfloat16.enumName == "DT_BFLOAT16")
    #expect(DType.quint16.enumName == "DT_QUINT16")
    #expect(DType.unsupported(0).enumName == "DT_INVALID")
    #expect(DType.int4.enumName == "DT_INT4")
    #expect(DType.float8e4m3b11fnuz.enumName == "DT_FLOAT8_E4M3B11FNUZ")
    #expect(DType.float4e2m1fn.enumName == "DT_FLOAT4_E2M1FN")
  }

  @Test func scalarsAreAsWideAsTheirTypes() {
    func check<T: TensorScalar>(_: T.Type) {
      #expect(T.dtype.byteCount == MemoryLayout<T>.stride)
      #expect(Tensor(T.zero).rawBytes.byteCount == MemoryLayout<T>.size)
      #expect((try? Tensor(zeros: T.dtype, shape: [2]).array(of: T.self)) == [T.zero, T.zero])
    }
    check(Float.self)
    check(Double.self)
    check(Float16.self)
    check(BFloat16.self)
    check(Int8.self)
    check(Int16.self)
    check(Int32.self)
    check(Int64.self)
    check(UInt8.self)
    check(UInt16.self)
    check(UInt32.self)
    check(UInt64.self)
    check(Bool.self)
    check(Complex<Float>.self)
    check(Complex<Double>.self)
    check(QInt8.self)
    check(QUInt8.self)
    check(QInt16.self)
    check(QUInt16.self)
    check(QInt32.self)
    check(Float8E5M2.self)
    check(Float8E4M3FN.self)
    check(Float8E4M3FNUZ.self)
    check(Float8E4M3B11FNUZ.self)
    check(Float8E5M2FNUZ.self)
    check(Float4E2M1FN.self)
    check(Int4.self)
    check(UInt4.self)
    check(Int2.self)
    check(UInt2.self)
  }

  @Test func classesOfTypesDoNotOverlap() {
    for dtype in DType.all {
      #expect([dtype.isFloating, dtype.isInteger, dtype.isComplex].filter { $0 }.count <= 1)
    }
    #expect(DType.all.filter(\.isInteger).count == 12)
    #expect(DType.all.filter(\.isFloating).count == 10)
    #expect(DType.all.filter(\.isSmall).count == 10)
  }
}
