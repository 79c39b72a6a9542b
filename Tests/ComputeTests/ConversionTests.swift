import Compute
import Glibc
import TensorCore
import Testing

@Suite struct ConversionTests {
  static let numbers: [Float] = [
    0, -0.0, 1, -1, 1.5, -1.5, 0.49999997, 127, 128, -128.9, 255, 256, 65504, 65519, 65520, 1e-8,
    6e-8, 3e-5, 2.1e9, 2.2e9, -2.2e9, 9.3e18, -9.3e18, 1.9e19, .infinity, -.infinity, .nan, 2048.5,
    2049, 2051, 16_777_216, .leastNormalMagnitude / 8,
  ]

  @Test(arguments: InstructionSet.available)
  func floatsBecomeIntegers(_ set: InstructionSet) throws {
    for count in [Self.numbers.count, 7] {
      let x = Tensor(Array(Self.numbers[..<count]))
      var y = try Tensor(uninitialized: .int32, shape: x.shape)
      #expect(convert(x, into: &y, instructionSet: set))
      let expected = Self.numbers[..<count].map { v -> Int32 in
        v >= -0x1p31 && v < 0x1p31 ? Int32(v) : .min
      }
      #expect(y.array(of: Int32.self) == expected)
      var narrow = try Tensor(uninitialized: .uint8, shape: x.shape)
      #expect(convert(x, into: &narrow, threads: 2, instructionSet: set))
      #expect(narrow.array(of: UInt8.self) == expected.map { UInt8(truncatingIfNeeded: $0) })
    }
  }

  @Test(arguments: InstructionSet.available)
  func halvesComeBack(_ set: InstructionSet) throws {
    let all = (0...UInt16.max).map { Float16(bitPattern: $0) }
    var wide = try Tensor(uninitialized: .float32, shape: [all.count])
    #expect(convert(Tensor(all), into: &wide, threads: 2, instructionSet: set))
    var back = try Tensor(uninitialized: .float16, shape: wide.shape)
    #expect(convert(wide, into: &back, instructionSet: set))
    let (widened, halves) = (wide.array(of: Float.self), back.array(of: Float16.self))
    for (i, x) in all.enumerated() {
      #expect(x.isNaN ? widened[i].isNaN && x.wide.isNaN : widened[i] == x.wide)
      #expect(x.isNaN ? halves[i].isNaN : halves[i].bitPattern == x.bitPattern)
    }
    for x in Self.numbers {
      var y = try Tensor(uninitialized: .float16, shape: [1])
      #expect(convert(Tensor([x]), into: &y, instructionSet: set))
      let expected = Float16(converting: Double(x))
      let found = y.array(of: Float16.self)[0]
      #expect(expected.isNaN ? found.isNaN : found == expected && Float16(x) == expected, "\(x)")
    }
  }

  @Test(arguments: InstructionSet.available)
  func allPairsAreKnown(_ set: InstructionSet) throws {
    let types: [DType] = [
      .float32, .float64, .float16, .bfloat16, .int8, .int16, .int32, .int64, .uint8, .uint16,
      .uint32, .uint64, .bool,
    ]
    let x = Tensor((0..<2100).map { Int32($0 % 2) })
    for a in types {
      var from = try Tensor(uninitialized: a, shape: x.shape)
      #expect(convert(x, into: &from, instructionSet: set))
      for b in types {
        var to = try Tensor(uninitialized: b, shape: x.shape)
        #expect(convert(from, into: &to, threads: 2, instructionSet: set))
        var back = try Tensor(uninitialized: .int32, shape: x.shape)
        #expect(convert(to, into: &back, instructionSet: set))
        #expect(back.array(of: Int32.self) == x.array(of: Int32.self), "\(a) to \(b)")
      }
    }
  }

  @Test(arguments: InstructionSet.available, WideMapFunction.allCases)
  func wideFunctionsAreAccurate(_ set: InstructionSet, _ f: WideMapFunction) {
    func exact(_ x: Double) -> Double {
      switch f {
      case .exp: exp(x)
      case .expm1: expm1(x)
      case .log: log(x)
      case .log1p: log1p(x)
      case .tanh: tanh(x)
      case .sigmoid: 1 / (1 + exp(-x))
      case .squareRoot: x.squareRoot()
      case .rsqrt: 1 / x.squareRoot()
      case .erf: erf(x)
      case .erfc: erfc(x)
      }
    }
    var inputs: [Double] = [
      0, -0.0, 1, -1, .infinity, -.infinity, .nan, 1e-300, -1e-300, 709.7, 710, -745, -746, 1e308,
      0x1p-1070, -36, 36,
    ]
    var noise = Noise(3)
    for scale in [1e-3, 1, 20, 700.0] { inputs += noise(300).map { Double($0) * scale } }
    var y = [Double](repeating: 0, count: inputs.count)
    var span = y.mutableSpan
    f(inputs.span, into: &span, threads: 2, instructionSet: set)
    for (x, found) in zip(inputs, y) {
      let expected = exact(x)
      let isRight =
        expected.isNaN
        ? found.isNaN
        : expected.isInfinite
          ? found == expected : abs(found - expected) <= max(4 * expected.ulp, 0x1p-1070)
      #expect(isRight, "\(f) of \(x): \(found), not \(expected)")
    }
  }

  @Test(arguments: InstructionSet.available)
  func halvesAreRoundedOnce(_ set: InstructionSet) throws {
    var noise = Noise(4)
    for count in [1, 7, 2048, 40000] {
      let (a, b) = (noise(count).map { Float16($0) }, noise(count).map { Float16($0) })
      var y = try Tensor(uninitialized: .float16, shape: [count])
      HalfFunction(.binary(.multiply)).run(
        [Tensor(a), Tensor(b)], into: &y, threads: 2, instructionSet: set)
      #expect(y.array(of: Float16.self) == zip(a, b).map { Float16(Float($0) * Float($1)) })
      HalfFunction(.binary(.add)).run(
        [Tensor(a[0]), Tensor(b)], into: &y, threads: 1, instructionSet: set)
      #expect(y.array(of: Float16.self) == b.map { Float16(Float(a[0]) + Float($0)) })
    }
  }

  @Test func integersWrapAround() {
    for (m, k, n) in [(1, 1, 1), (3, 5, 7), (6, 9, 40), (17, 64, 67)] {
      let a = (0..<(m * k)).map { Int32(truncatingIfNeeded: $0 &* 0x9e37_79b9) }
      let b = (0..<(k * n)).map { Int32(truncatingIfNeeded: $0 &* 0x85eb_ca6b) }
      for transposed in [false, true] {
        var c = [Int32](repeating: 0, count: m * n)
        var span = c.mutableSpan
        MatrixProduct(rows: m, columns: n, depth: k, transposesA: transposed)(
          a.span, b.span, into: &span)
        var expected = c
        for i in 0..<m {
          for j in 0..<n {
            expected[i * n + j] = (0..<k).reduce(0 as Int32) {
              $0 &+ a[transposed ? $1 * m + i : i * k + $1] &* b[$1 * n + j]
            }
          }
        }
        #expect(c == expected)
      }
    }
  }

  @Test func columnsAreMultiplied() {
    var noise = Noise(9)
    for (m, k) in [(1, 1), (5, 3), (9, 40), (6, 131)] {
      let (a, x) = (noise(m * k), noise(k))
      var y = [Float](repeating: 0, count: m)
      var span = y.mutableSpan
      MatrixProduct(rows: m, columns: 1, depth: k)(a.span, x.span, into: &span)
      for i in 0..<m {
        let expected = (0..<k).reduce(0.0) { $0 + Double(a[i * k + $1]) * Double(x[$1]) }
        #expect(abs(Double(y[i]) - expected) < 1e-5)
      }
    }
  }
}
