import OpInterface
import TensorCore

/// Where an index goes in a random order of `0 ... max_index`, found without making the order.
///
/// Index, seed and maximum may each be one or one for each output.
struct RandomIndexShuffle: Op {
  static let schema = OpSchema(
    "RandomIndexShuffle",
    inputs: [
      .typed("index", by: "dtype"), .typed("seed", by: "Tseed"), .typed("max_index", by: "dtype"),
    ], outputs: [.typed("output", by: "dtype")],
    attributes: [
      .int("rounds", default: 4), .type("dtype", of: [.int32, .uint32, .int64, .uint64]),
      .type("Tseed", of: [.int32, .uint32, .int64, .uint64]),
    ])

  let rounds: Int

  init(_ attributes: Attributes) throws(OpError) {
    rounds = try attributes.int("rounds")
    guard rounds >= 4, rounds.isMultiple(of: 2), rounds <= 1 << 10 else {
      throw .invalid("rounds must be even and in 4...1024, got \(rounds)")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { nil }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let rounds = rounds
    let dtype = inputs[0].dtype
    return Kernel { (context) throws(OpError) in
      switch dtype {
      case .int32: try context.shuffleIndices(Int32.self, rounds)
      case .int64: try context.shuffleIndices(Int64.self, rounds)
      case .uint32: try context.shuffleIndices(UInt32.self, rounds)
      case .uint64: try context.shuffleIndices(UInt64.self, rounds)
      default: throw .unimplemented("no kernel for \(dtype)")
      }
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "an order of three",
      inputs: [Tensor([0, 1, 2] as [Int32]), Tensor([1, 2, 3] as [Int32]), Tensor(2 as Int32)],
      outputs: [Tensor([2, 0, 1] as [Int32])])
    OpExample(
      "refuses an index beyond the last",
      inputs: [Tensor(13 as Int32), Tensor([1, 2, 3] as [Int32]), Tensor(12 as Int32)],
      fails: .invalidArgument)
  }
}

extension KernelContext {
  fileprivate mutating func shuffleIndices<T: IntegerScalar>(_: T.Type, _ rounds: Int)
    throws(OpError)
  {
    let index = input(0), seed = input(1), maximum = input(2)
    let count = max(index.elementCount, maximum.elementCount, seed.elementCount / 3)
    for (name, tensor) in [("index", index), ("max_index", maximum)] {
      guard tensor.rank == 0 || tensor.shape == [count] else {
        throw .invalid("\(name) must be a scalar or a vector of \(count), got \(tensor.shape)")
      }
    }
    guard seed.shape == [3] || seed.shape == [count, 3] else {
      throw .invalid(
        "Seed must be a vector of size [3] or a matrix of size [\(count), 3] but got "
          + "\(seed.shape).")
    }
    let words = try seed.lowWords()
    let isScalar = index.rank == 0 && maximum.rank == 0 && seed.rank == 1
    var output = try makeOutput(T.self, shape: isScalar ? .scalar : [count])
    let indices = index.elements(as: T.self), maxima = maximum.elements(as: T.self)
    var out = output.mutableElements(as: T.self)
    for i in 0..<count {
      let value = indices[index.rank == 0 ? 0 : i], last = maxima[maximum.rank == 0 ? 0 : i]
      guard value >= 0 else { throw .invalid("index must be >= 0 but was \(value)") }
      guard last >= value else {
        throw .invalid("max_index must be >= index, but \(last) < \(value)")
      }
      let row = seed.rank == 1 ? 0 : 3 * i
      let cipher = IndexCipher(
        last: UInt64(last), key: Array(words[row..<row + 3]), rounds: rounds)
      out[i] = T(truncatingIfNeeded: cipher.shuffled(UInt64(value)))
    }
    emit(output)
  }
}

extension Tensor {
  /// The lower 32 bits of integers.
  fileprivate func lowWords() throws(OpError) -> [UInt32] {
    switch dtype {
    case .int32: return array(of: Int32.self).map { UInt32(bitPattern: $0) }
    case .uint32: return array(of: UInt32.self)
    case .int64: return array(of: Int64.self).map { UInt32(truncatingIfNeeded: $0) }
    case .uint64: return array(of: UInt64.self).map { UInt32(truncatingIfNeeded: $0) }
    default: throw .invalid("Invalid seed type: \(dtype)")
    }
  }
}

/// The block cipher Simon with words of any width and few rounds: a permutation of `0 ... last`, since
/// what lands outside is enciphered again.
private struct IndexCipher {
  private let last: UInt64
  private let width: UInt64
  private let mask: UInt64
  private var keys: [UInt64]

  init(last: UInt64, key: [UInt32], rounds: Int) {
    self.last = last
    // As many bits as the logarithm, which TensorFlow takes in double precision, has.
    let bits = Self.digits(of: Double(last))
    width = UInt64(min(64, max(16, bits + bits % 2)) / 2)
    mask = (1 << width) - 1
    let width = width, mask = mask
    func right(_ x: UInt64, _ count: UInt64) -> UInt64 {
      (x >> count | x << (width - count)) & mask
    }
    keys = key.map { UInt64($0) & mask }
    var sequence: UInt64 = 0x7369_f885_192c_0ef5 & mask
    for i in 3..<max(rounds, 3) {
      let mixed = right(keys[i - 1], 3) ^ right(keys[i - 1], 4)
      keys.append((0xffff_fffc ^ (sequence & 1) ^ keys[i - 3] ^ mixed) & mask)
      sequence >>= 1
    }
  }

  /// The logarithm to base 2, rounded up.
  private static func digits(of number: Double) -> Int {
    guard number > 1 else { return 0 }
    return Int(number.exponent) + (number.significand > 1 ? 1 : 0)
  }

  private func turned(_ x: UInt64) -> UInt64 {
    func left(_ count: UInt64) -> UInt64 { (x << count | x >> (width - count)) & mask }
    return left(1) & left(8) ^ left(2)
  }

  func shuffled(_ index: UInt64) -> UInt64 {
    guard last > 0 else { return 0 }
    var value = index
    repeat {
      var left = value >> width & mask, right = value & mask
      for i in stride(from: 0, to: keys.count - 1, by: 2) {
        left ^= turned(right) ^ keys[i]
        right ^= turned(left) ^ keys[i + 1]
      }
      value = left << width | right
    } while value > last
    return value
  }
}
