import OpInterface
import OpKernelSupport
import TensorCore

/// Random bits that follow from a state, and the state for those that come next.
struct XlaRngBitGenerator: Op {
  static let schema = OpSchema(
    "XlaRngBitGenerator",
    inputs: [
      .fixed("algorithm", .int32), .fixed("initial_state", .uint64),
      .typed("shape", by: "Tshape"),
    ],
    outputs: [.fixed("output_key", .uint64), .typed("output", by: "dtype")],
    attributes: [
      .type("dtype", of: [.uint8, .int8, .int32, .int64, .uint32, .uint64], default: .uint64),
      .type("Tshape", of: .indices, default: .int32),
    ])

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("dtype") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let dims = try inputs[2].constant?.integers() else { return nil }
    return [inputs[1].shape, PartialShape(try Shape(checking: dims))]
  }

  func makeKernel(for inputs: [ValueFact]) -> Kernel {
    Kernel { (context) throws(OpError) in
      let shape = try Shape(checking: try context.integers(2))
      let algorithm = try context.integer(0)
      let given = context.input(1)
      guard given.rank == 1 else {
        throw .invalid("initial_state must be a vector, got shape \(given.shape)")
      }
      var state = given.array(of: UInt64.self)
      var result = try context.makeOutput(dtype, shape: shape)
      switch algorithm {
      // The default is Philox.
      case 1, 3:
        guard state.count == 2 || state.count == 3 else {
          throw .invalid("the state of Philox must be of 2 or 3 numbers, got \(state.count)")
        }
        fill(&result) { philox(&state, count: $0, wide: $1, $2) }
      case 2:
        guard state.count == 2 else {
          throw .invalid("the state of ThreeFry must be of 2 numbers, got \(state.count)")
        }
        fill(&result) { threeFry(&state, shape, wide: $1, $2) }
      default: throw .invalid("there is no algorithm \(algorithm)")
      }
      context.emit(Tensor(state))
      context.emit(result)
    }
  }

  /// Fills a tensor with what `generate` gives for each place, of which it is told how many there are
  /// and whether they take all 64 bits.
  private func fill(
    _ result: inout Tensor,
    _ generate: (_ count: Int, _ wide: Bool, _ store: (Int, UInt64) -> Void) -> Void
  ) {
    let count = result.elementCount
    switch dtype.byteCount {
    case 1?:
      var bits = result.mutablePatterns(as: UInt8.self)
      generate(count, false) { bits[$0] = UInt8(truncatingIfNeeded: $1) }
    case 4?:
      var bits = result.mutablePatterns(as: UInt32.self)
      generate(count, false) { bits[$0] = UInt32(truncatingIfNeeded: $1) }
    default:
      var bits = result.mutablePatterns(as: UInt64.self)
      generate(count, true) { bits[$0] = $1 }
    }
  }

  private func philox(
    _ state: inout [UInt64], count: Int, wide: Bool, _ store: (Int, UInt64) -> Void
  ) {
    let key = state[0]
    var low = state[1], high = state.count == 3 ? state[2] : key
    let perBlock = wide ? 2 : 4
    var place = 0
    while place < count {
      let words = Self.philoxBlock(key, low, high)
      for i in 0..<perBlock where place + i < count {
        store(
          place + i,
          wide ? UInt64(words[2 * i]) | UInt64(words[2 * i + 1]) << 32 : UInt64(words[i]))
      }
      place += perBlock
      low &+= 1
      if low == 0 { high &+= 1 }
    }
    state[1] = low
    if state.count == 3 { state[2] = high }
  }

  private static func philoxBlock(_ key: UInt64, _ low: UInt64, _ high: UInt64) -> SIMD4<UInt32> {
    var c = SIMD4(low.lowerWord, low.upperWord, high.lowerWord, high.upperWord)
    var k = SIMD2(key.lowerWord, key.upperWord)
    for round in 0..<10 {
      if round > 0 { k &+= SIMD2(0x9E37_79B9, 0xBB67_AE85) }
      let a = 0xD251_1F53 &* UInt64(c[0]), b = 0xCD9E_8D57 &* UInt64(c[2])
      c = SIMD4(
        b.upperWord ^ c[1] ^ k[0], b.lowerWord, a.upperWord ^ c[3] ^ k[1], a.lowerWord)
    }
    return c
  }

  private func threeFry(
    _ state: inout [UInt64], _ shape: Shape, wide: Bool, _ store: (Int, UInt64) -> Void
  ) {
    let key = state[0]
    if wide {
      for place in 0..<shape.elementCount {
        let (a, b) = Self.threeFryBlock(key, state[1])
        store(place, UInt64(a) | UInt64(b) << 32)
        state[1] &+= 1
      }
      return
    }
    // Each block gives two neighbours along one axis: the first of even extent, or else the largest.
    let dims = shape.dims
    let axis =
      dims.firstIndex { $0 % 2 == 0 }
      ?? dims.indices.max { dims[$0] < dims[$1] || dims[$0] == dims[$1] && $0 > $1 }
    let extent = axis.map { dims[$0] } ?? 1
    let inner = axis.map { shape.count(($0 + 1)..<shape.rank) } ?? 1
    let outer = axis.map { shape.count(0..<$0) } ?? 1
    for o in 0..<outer {
      for pair in 0..<((extent + 1) / 2) {
        for i in 0..<inner {
          let (a, b) = Self.threeFryBlock(key, state[1])
          state[1] &+= 1
          let place = (o * extent + 2 * pair) * inner + i
          store(place, UInt64(a))
          if 2 * pair + 1 < extent { store(place + inner, UInt64(b)) }
        }
      }
    }
  }

  private static func threeFryBlock(_ key: UInt64, _ counter: UInt64) -> (UInt32, UInt32) {
    let k0 = key.lowerWord, k1 = key.upperWord
    let keys = SIMD4(k0, k1, k0 ^ k1 ^ 0x1BD1_1BDA, 0)
    var a = counter.lowerWord &+ k0, b = counter.upperWord &+ k1
    let rotations: (SIMD4<UInt32>, SIMD4<UInt32>) = (
      SIMD4(13, 15, 26, 6), SIMD4(17, 29, 16, 24)
    )
    for round in 0..<5 {
      let r = round % 2 == 0 ? rotations.0 : rotations.1
      for i in 0..<4 {
        a &+= b
        b = b << r[i] | b >> (32 - r[i])
        b ^= a
      }
      a &+= keys[(round + 1) % 3]
      b &+= keys[(round + 2) % 3] &+ UInt32(round + 1)
    }
    return (a, b)
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "bits of Philox, whose counter has moved on by one",
      attributes: ["dtype": .type(.uint32)],
      inputs: [
        Tensor(1 as Int32), Tensor([0x1_2345_6789, 7, 9] as [UInt64]), Tensor([2] as [Int32]),
      ],
      outputs: [
        Tensor([0x1_2345_6789, 8, 9] as [UInt64]),
        Tensor([0xE064_0890, 0x3D16_AC93] as [UInt32]),
      ])
    OpExample(
      "bits of ThreeFry",
      attributes: ["dtype": .type(.uint64)],
      inputs: [
        Tensor(2 as Int32), Tensor([0x1_2345_6789, 7] as [UInt64]), Tensor([1] as [Int32]),
      ],
      outputs: [
        Tensor([0x1_2345_6789, 8] as [UInt64]), Tensor([0x3CB4_A402_0250_17A5] as [UInt64]),
      ])
    OpExample(
      "refuses a state of one number",
      inputs: [Tensor(2 as Int32), Tensor([1] as [UInt64]), Tensor([1] as [Int32])],
      fails: .invalidArgument)
  }
}

extension UInt64 {
  fileprivate var lowerWord: UInt32 { UInt32(truncatingIfNeeded: self) }
  fileprivate var upperWord: UInt32 { UInt32(truncatingIfNeeded: self >> 32) }
}
