import Compute
import Glibc
import TensorCore
import Testing

@Suite struct ElementwiseTests {
  static func exact(_ f: MapFunction, _ x: Double, _ p: Double) -> Double {
    switch f {
    case .relu: x.isNaN ? x : max(x, 0)
    case .relu6: x.isNaN ? x : min(max(x, 0), 6)
    case .sigmoid: 1 / (1 + exp(-x))
    case .tanh: tanh(x)
    case .swish: x / (1 + exp(-x))
    case .hardSwish: x * min(max(x + 3, 0), 6) / 6
    case .hardSigmoid: x.isNaN ? x : min(max(x * p + 0.5, 0), 1)
    case .geluTanh: 0.5 * x * (1 + tanh(0.7978845608028654 * (x + 0.044715 * x * x * x)))
    case .gelu: 0.5 * x * (1 + erf(x / 2.0.squareRoot()))
    case .elu: x < 0 ? p * expm1(x) : x
    case .leakyRelu: x < 0 ? p * x : x
    case .exp: exp(x)
    case .expm1: expm1(x)
    case .log: log(x)
    case .log1p: log1p(x)
    case .erfc: erfc(x)
    case .erfinv: inverseErf(x)
    case .erf: erf(x)
    case .rsqrt: 1 / x.squareRoot()
    case .squareRoot: x.squareRoot()
    case .reciprocal: 1 / x
    case .square: x * x
    case .magnitude: abs(x)
    case .negate: -x
    case .softplus: log1p(exp(-abs(x))) + max(x, 0)
    case .floor: floor(x)
    case .ceil: ceil(x)
    case .round: rint(x)
    case .sin: sin(x)
    case .cos: cos(x)
    case .tan: tan(x)
    case .asin: asin(x)
    case .acos: acos(x)
    case .atan: atan(x)
    case .sinh: sinh(x)
    case .cosh: cosh(x)
    case .asinh: asinh(x)
    case .acosh: acosh(x)
    case .atanh: atanh(x)
    case .sign: x > 0 ? 1 : x < 0 ? -1 : x
    case .softsign: x.isInfinite ? .nan : x / (1 + abs(x))
    case .selu: x < 0 ? 1.7580993408473768600 * expm1(x) : 1.0507009873554804934 * x
    }
  }

  /// By Newton's method, which comes from 0 without going too far.
  private static func inverseErf(_ x: Double) -> Double {
    guard abs(x) < 1 else { return abs(x) == 1 ? x * .infinity : .nan }
    var y = 0.0
    for _ in 0..<200 { y += (abs(x) - erf(y)) / (2 / Double.pi.squareRoot() * exp(-y * y)) }
    return x.sign == .minus ? -y : y
  }

  /// Whether the function cancels where its result is small, so that only absolute errors are bounded.
  static func cancels(_ f: MapFunction) -> Bool {
    [.gelu, .geluTanh, .hardSwish, .hardSigmoid].contains(f)
  }

  static let inputs: [Float] = {
    var x: [Float] = [
      0, -0.0, 1, -1, .infinity, -.infinity, .nan, 1e-30, -1e-30, 3e38, -3e38, 88.7, 88.8, -87.5,
      -103, -104, 0.625, -0.625, 0.9277, 9, -9, 2.5, 3.5, -2.5, .leastNormalMagnitude / 8,
    ]
    var noise = Noise(5)
    for scale: Float in [0.01, 1, 4, 20, 90, 1e5] { x += noise(400).map { $0 * scale } }
    return x
  }()

  @Test(arguments: InstructionSet.available, MapFunction.allCases)
  func functionsAreAccurate(_ set: InstructionSet, _ f: MapFunction) {
    let p: Float = f == .hardSigmoid ? 0.2 : 0.3
    for count in [Self.inputs.count, 1, 3, 5, 17, 67] {
      let x = Array(Self.inputs[..<count])
      var y = [Float](repeating: 7, count: count + 1)
      var span = y.mutableSpan
      f(x.span, into: &span, parameter: p, instructionSet: set)
      #expect(y[count] == 7)
      for i in 0..<count {
        let expected = Self.exact(f, Double(x[i]), Double(p))
        let rounded = Float(expected)
        if rounded.isNaN || rounded.isInfinite {
          #expect(rounded.isNaN ? y[i].isNaN : y[i] == rounded, "\(f) of \(x[i]): \(y[i])")
          continue
        }
        var tolerance = 4 * Double(rounded.magnitude.ulp)
        if Self.cancels(f) { tolerance = max(tolerance, 3e-7 * max(abs(Double(x[i])), 1)) }
        // Subnormal results may lose a few units, also as factors.
        // Swish is rounded to 0 below -88.
        tolerance = max(tolerance, f == .swish ? 1e-36 : 2e-44)
        #expect(
          abs(Double(y[i]) - expected) <= tolerance, "\(f) of \(x[i]): \(y[i]), not \(expected)")
      }
      var z = x
      var inPlace = z.mutableSpan
      f(inPlace: &inPlace, parameter: p, threads: 2, instructionSet: set)
      #expect(bits(z) == bits(Array(y[..<count])))
    }
  }

  @Test(arguments: InstructionSet.available)
  func signsOfZeroStay(_ set: InstructionSet) {
    for f in [
      MapFunction.tanh, .erf, .expm1, .squareRoot, .floor, .ceil, .round, .sin, .tan, .asin, .atan,
      .sinh, .asinh, .atanh, .softsign, .selu, .erfinv,
    ] {
      var y: [Float] = [-0.0, 0]
      var span = y.mutableSpan
      f(inPlace: &span, instructionSet: set)
      #expect(bits(y) == bits([-0.0, 0]), "\(f)")
    }
  }

  @Test(arguments: InstructionSet.available)
  func anglesDoNotDependOnThoseAround(_ set: InstructionSet) {
    for f in [MapFunction.sin, .cos, .tan] {
      for other: Float in [.nan, .infinity, 1, 3e38] {
        for place in [0, 3, 8, 15] {
          var x = [Float](repeating: other, count: 16)
          x[place] = 1e30
          var span = x.mutableSpan
          f(inPlace: &span, instructionSet: set)
          let expected = Self.exact(f, Double(1e30 as Float), 0)
          #expect(
            abs(Double(x[place]) - expected) <= 1e-6 * abs(expected), "\(f) \(other) \(place)")
        }
      }
    }
  }

  @Test(arguments: InstructionSet.available)
  func anglesOfSpecialPoints(_ set: InstructionSet) {
    let values: [Float] = [
      0, -0.0, 1, -1, .infinity, -.infinity, .nan, .leastNormalMagnitude / 8,
      -.leastNormalMagnitude / 8, 3e38, -3e38,
    ]
    for b in values {
      var y = values
      var span = y.mutableSpan
      BinaryFunction.atan2(
        inPlace: &span, [b].span, .scalar, rows: 1, columns: values.count, instructionSet: set)
      for (a, found) in zip(values, y) {
        let expected = atan2f(a, b)
        #expect(
          expected.isNaN
            ? found.isNaN
            : abs(found - expected) <= 4 * expected.ulp && found.sign == expected.sign,
          "\(a), \(b): \(found), not \(expected)")
      }
    }
  }

  @Test(arguments: InstructionSet.available, BinaryFunction.allCases)
  func operandsAreBroadcast(_ set: InstructionSet, _ f: BinaryFunction) {
    func exact(_ a: Float, _ b: Float) -> Float {
      switch f {
      case .add: a + b
      case .subtract: a - b
      case .multiply: a * b
      case .divide: a / b
      case .maximum: a.isNaN || b.isNaN ? .nan : max(a, b)
      case .minimum: a.isNaN || b.isNaN ? .nan : min(a, b)
      case .squaredDifference: (a - b) * (a - b)
      case .atan2: atan2f(a, b)
      }
    }
    var noise = Noise(6)
    let shapes: [OperandShape] = [.full, .scalar, .perColumn, .perRow]
    for (rows, columns) in [(1, 1), (3, 5), (4, 16), (2, 67), (7, 130), (300, 100)] {
      for s in shapes {
        for t in shapes {
          func place(_ shape: OperandShape, _ i: Int) -> Int {
            switch shape {
            case .full: i
            case .scalar: 0
            case .perColumn: i % columns
            case .perRow: i / columns
            }
          }
          func count(_ shape: OperandShape) -> Int {
            place(shape, rows * columns - 1) + 1
          }
          var (a, b) = (noise(count(s)), noise(count(t)))
          if rows == 7 { (a[0], b[b.count - 1]) = (.nan, .nan) }
          let expected = (0..<(rows * columns)).map { exact(a[place(s, $0)], b[place(t, $0)]) }
          for threads in [1, 2] {
            var y = [Float](repeating: 0, count: rows * columns)
            var span = y.mutableSpan
            f(
              a.span, s, b.span, t, rows: rows, columns: columns, into: &span, threads: threads,
              instructionSet: set)
            // The angle is no function that is rounded right.
            if f == .atan2 {
              for (y, e) in zip(y, expected) {
                #expect(e.isNaN ? y.isNaN : abs(y - e) <= 4 * e.ulp)
              }
              continue
            }
            #expect(same(y, expected), "\(f) \(rows) \(columns) \(s) \(t)")
            if s == .full {
              y = a
              var span = y.mutableSpan
              f(
                inPlace: &span, b.span, t, rows: rows, columns: columns, threads: threads,
                instructionSet: set)
              #expect(same(y, expected))
            }
          }
        }
      }
    }
  }

  /// Programs of a first input, and of a second and a third one that have a value for each column.
  private static let programs = [
    ElementwiseProgram(
      [.init(.multiply, .input(0), .input(1)), .init(.add, .step(0), .input(2))], inputCount: 3),
    ElementwiseProgram(
      [
        .init(.multiply, .input(0), .input(1)), .init(.add, .step(0), .input(2)),
        .init(.relu, .step(1)),
      ], inputCount: 3),
    ElementwiseProgram(
      [
        .init(.multiply, .input(0), .input(2)), .init(.add, .step(0), .input(1)),
        .init(.relu6, .step(1)),
      ], inputCount: 3),
    ElementwiseProgram(
      [
        .init(.subtract, .input(1), .input(0)), .init(.tanh, .step(0)),
        .init(.maximum, .input(0), .step(1)), .init(.multiply, .step(2), .scalar(1.5)),
        .init(.add, .step(3), .input(2)),
      ], inputCount: 3),
  ]

  /// What a program makes of a value, step by step, each rounded.
  private static func result(_ program: ElementwiseProgram, _ inputs: [Float]) -> Float {
    var results: [Float] = []
    func value(_ operand: ElementwiseProgram.Operand) -> Float {
      switch operand {
      case .input(let i): inputs[i]
      case .step(let i): results[i]
      case .scalar(let number): number
      }
    }
    for step in program.steps {
      let x = value(step.x), y = value(step.y)
      switch step.function {
      case .map(let f, _): results.append(Float(exact(f, Double(x), 0)))
      case .binary(.add): results.append(x + y)
      case .binary(.subtract): results.append(x - y)
      case .binary(.multiply): results.append(x * y)
      case .binary(.maximum): results.append(max(x, y))
      case .binary: results.append(.nan)
      }
    }
    return results.last ?? .nan
  }

  @Test(
    arguments: InstructionSet.available,
    [
      [32, 32], [64, 32, 32, 1, 17], [1, 2], [2100, 7, 300], [0, 96], [128],
      [1000, 0, 2000, 3000, 1], [16, 2048, 2048],
    ])
  func partsOfRowsAreReadWhereTheyAre(_ set: InstructionSet, _ widths: [Int]) throws {
    var noise = Noise(12)
    let columns = widths.reduce(0, +)
    for rows in [1, 3, 70] {
      let parts = widths.map { noise(rows * $0) }
      let (s, t) = (noise(columns), noise(columns))
      var joined: [Float] = []
      for row in 0..<rows {
        for (part, width) in zip(parts, widths) { joined += part[row * width..<(row + 1) * width] }
      }
      let inputs =
        zip(parts, widths).map { Tensor($0, shape: [rows, $1]) } + [Tensor(s), Tensor(t)]
      for program in Self.programs {
        let program = try #require(program)
        var whole: [UInt32]?
        for threads in 1...3 {
          let fixed = try #require(
            program.joined(
              rows: rows, widths: widths, others: [columns, columns], threads: threads))
          var y = Tensor([Float](repeating: 7, count: rows * columns + 1))
          var scratch = Tensor([Float](repeating: 0, count: fixed.scratchCount))
          fixed.run(inputs, into: &y, scratch: &scratch, instructionSet: set)
          let found = y.array(of: Float.self)
          #expect(found[rows * columns] == 7)
          for i in joined.indices {
            let expected = Self.result(program, [joined[i], s[i % columns], t[i % columns]])
            #expect(abs(found[i] - expected) <= 1e-6 * max(abs(expected), 1), "\(rows) \(i)")
          }
          // The same as of what has been joined, to the bit.
          if whole == nil {
            var z = try Tensor(uninitialized: .float32, shape: [rows, columns])
            var space = Tensor(
              [Float](repeating: 0, count: program.scratchCount(threads: threads)))
            try program.run(
              [Tensor(joined, shape: [rows, columns]), Tensor(s), Tensor(t)], into: &z,
              scratch: &space, threads: threads, instructionSet: set)
            whole = bits(z.array(of: Float.self))
          }
          #expect(bits(Array(found.dropLast())) == whole)
        }
      }
    }
  }

  private func same(_ a: [Float], _ b: [Float]) -> Bool {
    zip(a, b).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
  }

  @Test(arguments: InstructionSet.available)
  func columnsAreScaled(_ set: InstructionSet) {
    var noise = Noise(7)
    for (rows, columns) in [(3, 1), (5, 7), (4, 33), (200, 100)] {
      let (x, s, t) = (noise(rows * columns), noise(columns), noise(columns))
      var y = [Float](repeating: 0, count: rows * columns)
      var span = y.mutableSpan
      scaleAndOffset(
        x.span, scale: s.span, offset: t.span, rows: rows, into: &span, activation: .relu,
        threads: 2, instructionSet: set)
      let expected = x.indices.map {
        max(Double(x[$0]) * Double(s[$0 % columns]) + Double(t[$0 % columns]), 0)
      }
      #expect(error(y, expected, terms: 1) < 1)
    }
  }

  @Test(arguments: InstructionSet.available)
  func rowsAndColumnsAreExchanged(_ set: InstructionSet) {
    var noise = Noise(8)
    for (rows, columns) in [(1, 1), (3, 7), (16, 16), (17, 33), (100, 5), (300, 200)] {
      let x = noise(2 * rows * columns)
      var y = [Float](repeating: 0, count: x.count)
      var span = y.mutableSpan
      transpose(
        x.span, rows: rows, columns: columns, count: 2, into: &span, threads: 2,
        instructionSet: set)
      let half = rows * columns
      #expect(
        y == transposed(Array(x[..<half]), rows, columns)
          + transposed(Array(x[half...]), rows, columns))
    }
  }

  @Test func rowsAreGathered() {
    var noise = Noise(9)
    let table = noise(50 * 7)
    let indices = (0..<9000).map { $0 * 31 % 50 }
    var y = [Float](repeating: 0, count: indices.count * 7)
    var span = y.mutableSpan
    gatherRows(table.span, length: 7, indices: indices.span, into: &span, threads: 2)
    #expect(y == indices.flatMap { table[($0 * 7)..<($0 * 7 + 7)] })
  }
}
