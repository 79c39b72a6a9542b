import Glibc
import OpInterface
import OpKernelSupport
import TensorCore

/// A floating-point type that can be drawn, to the bit as TensorFlow does.
protocol RandomFloat: FloatScalar {
  /// How many elements come of the four words of one counter value.
  static var groupSize: Int { get }
  /// Uniform in [0, 1).
  static func uniform(_ words: inout some WordSource) -> Self
  /// Two independent standard normals.
  static func normals(_ words: inout some WordSource) -> (Wide, Wide)
}

extension Float: RandomFloat {
  static var groupSize: Int { 4 }
  static func uniform(_ words: inout some WordSource) -> Float {
    Float(bitPattern: 127 << 23 | (words.next() & 0x7f_ffff)) - 1
  }
  static func normals(_ words: inout some WordSource) -> (Float, Float) {
    let radius = (-2 * Float.log(max(uniform(&words), 1e-7))).squareRoot()
    let angle = Float(2 * Double.pi * Double(uniform(&words)))
    return (Float.sin(angle) * radius, Float.cos(angle) * radius)
  }
}

extension Double: RandomFloat {
  static var groupSize: Int { 2 }
  static func uniform(_ words: inout some WordSource) -> Double {
    let high = UInt64(words.next() & 0xf_ffff)
    return Double(bitPattern: 1023 << 52 | high << 32 | UInt64(words.next())) - 1
  }
  static func normals(_ words: inout some WordSource) -> (Double, Double) {
    let radius = (-2 * Double.log(max(uniform(&words), 1e-7))).squareRoot()
    let angle = 2 * Double.pi * uniform(&words)
    return (Double.sin(angle) * radius, Double.cos(angle) * radius)
  }
}

extension Float16: RandomFloat {
  static var groupSize: Int { 4 }
  static func uniform(_ words: inout some WordSource) -> Float16 {
    Float16(bitPattern: 15 << 10 | UInt16(words.next() & 0x3ff)) - 1
  }
  static func normals(_ words: inout some WordSource) -> (Float, Float) { Float.normals(&words) }
}

extension BFloat16: RandomFloat {
  static var groupSize: Int { 4 }
  static func uniform(_ words: inout some WordSource) -> BFloat16 {
    BFloat16(BFloat16(bits: 127 << 7 | UInt16(words.next() & 0x7f)).wide - 1)
  }
  static func normals(_ words: inout some WordSource) -> (Float, Float) { Float.normals(&words) }
}

/// What floating-point elements are drawn from.
enum FloatDistribution: Sendable {
  case uniform, normal, truncatedNormal

  /// A tensor drawn from the distribution.
  ///
  /// Each group of elements depends on its number alone.
  func tensor<T: RandomFloat>(_: T.Type, _ shape: Shape, _ generator: Philox) throws(OpError)
    -> Tensor
  {
    var result = try Tensor(uninitialized: T.dtype, shape: shape)
    var out = result.mutableElements(as: T.self)
    switch self {
    case .uniform:
      var words = WordBatch(generator)
      for i in out.indices { out[i] = T.uniform(&words) }
    case .normal:
      var words = WordBatch(generator)
      for i in stride(from: 0, to: out.count, by: 2) {
        let (first, second) = T.normals(&words)
        out[i] = T(first)
        if i + 1 < out.count { out[i + 1] = T(second) }
      }
    case .truncatedNormal:
      let skip = PhiloxSource.reservePerElement * UInt64(T.groupSize) / 4
      var generator = generator
      for start in stride(from: 0, to: out.count, by: T.groupSize) {
        var words = WordStream(generator)
        let end = min(start + T.groupSize, out.count)
        var i = start
        while i < end {
          let (first, second) = T.normals(&words)
          if first.magnitude < 2 {
            out[i] = T(first)
            i += 1
          }
          if second.magnitude < 2, i < end {
            out[i] = T(second)
            i += 1
          }
        }
        generator.skip(skip)
      }
    }
    return result
  }

  func tensor(_ dtype: DType, _ shape: Shape, _ generator: Philox) throws(OpError) -> Tensor {
    switch dtype {
    case .float32: return try tensor(Float.self, shape, generator)
    case .float64: return try tensor(Double.self, shape, generator)
    case .float16: return try tensor(Float16.self, shape, generator)
    case .bfloat16: return try tensor(BFloat16.self, shape, generator)
    default: throw .unimplemented("no random numbers of type \(dtype)")
    }
  }
}

/// An integer type that can be drawn, to the bit as TensorFlow does.
protocol RandomInteger: IntegerScalar {
  /// Uniform over all values.
  static func uniform(_ words: inout some WordSource) -> Self
  /// Uniform in `low ..< high`, by remainder.
  static func uniform(_ words: inout some WordSource, _ low: Self, _ high: Self) -> Self
}

extension Int32: RandomInteger {
  static func uniform(_ words: inout some WordSource) -> Int32 { Int32(bitPattern: words.next()) }
  static func uniform(_ words: inout some WordSource, _ low: Int32, _ high: Int32) -> Int32 {
    low &+ Int32(bitPattern: words.next() % UInt32(bitPattern: high &- low))
  }
}
extension UInt32: RandomInteger {
  static func uniform(_ words: inout some WordSource) -> UInt32 { words.next() }
  static func uniform(_ words: inout some WordSource, _ low: UInt32, _ high: UInt32) -> UInt32 {
    low &+ words.next() % (high &- low)
  }
}
extension Int64: RandomInteger {
  static func uniform(_ words: inout some WordSource) -> Int64 {
    Int64(bitPattern: words.nextWide())
  }
  static func uniform(_ words: inout some WordSource, _ low: Int64, _ high: Int64) -> Int64 {
    low &+ Int64(bitPattern: words.nextWide() % UInt64(bitPattern: high &- low))
  }
}
extension UInt64: RandomInteger {
  static func uniform(_ words: inout some WordSource) -> UInt64 { words.nextWide() }
  static func uniform(_ words: inout some WordSource, _ low: UInt64, _ high: UInt64) -> UInt64 {
    low &+ words.nextWide() % (high &- low)
  }
}

/// What integers are drawn from: all of them, or a range given by two tensors.
enum IntegerDistribution: Sendable {
  case full
  case range(low: Tensor, high: Tensor)

  /// - Parameter checksEmpty: whether bounds matter even where there is nothing to draw.
  func tensor<T: RandomInteger>(
    _: T.Type, _ shape: Shape, checksEmpty: Bool = false, _ generator: () -> Philox
  ) throws(OpError) -> Tensor {
    var result = try Tensor(uninitialized: T.dtype, shape: shape)
    switch self {
    case .full:
      var words = WordBatch(generator())
      var out = result.mutableElements(as: T.self)
      for i in out.indices { out[i] = T.uniform(&words) }
    case .range(let low, let high):
      guard low.rank == 0, high.rank == 0 else {
        throw .invalid("minval and maxval must be 0-D, got shapes \(low.shape), \(high.shape)")
      }
      let a = try low.scalar(as: T.self), b = try high.scalar(as: T.self)
      guard shape.elementCount > 0 || checksEmpty else { return result }
      guard a < b else { throw .invalid("Need minval < maxval, got \(a) >= \(b)") }
      var words = WordBatch(generator())
      var out = result.mutableElements(as: T.self)
      for i in out.indices { out[i] = T.uniform(&words, a, b) }
    }
    return result
  }

  func tensor(
    _ dtype: DType, _ shape: Shape, checksEmpty: Bool = false, _ generator: () -> Philox
  ) throws(OpError) -> Tensor {
    switch dtype {
    case .int32: return try tensor(Int32.self, shape, checksEmpty: checksEmpty, generator)
    case .int64: return try tensor(Int64.self, shape, checksEmpty: checksEmpty, generator)
    case .uint32: return try tensor(UInt32.self, shape, checksEmpty: checksEmpty, generator)
    case .uint64: return try tensor(UInt64.self, shape, checksEmpty: checksEmpty, generator)
    default: throw .unimplemented("no random integers of type \(dtype)")
    }
  }
}

extension KernelContext {
  /// The shape in input `index`.
  func shape(_ index: Int) throws(OpError) -> Shape {
    let tensor = input(index)
    guard tensor.rank == 1 else {
      throw .invalid("shape must be a vector of {int32,int64}, got shape \(tensor.shape)")
    }
    return try Shape(checking: tensor.integers())
  }

  /// The generator of the two seeds in input `index`.
  func statelessGenerator(_ index: Int) throws(OpError) -> Philox {
    let tensor = input(index)
    guard tensor.shape == [2] else {
      throw .invalid("seed must have shape [2], not \(tensor.shape)")
    }
    guard [.int32, .int64].contains(tensor.dtype) else {
      throw .invalid("Invalid seed type: \(tensor.dtype)")
    }
    let seeds = try tensor.integers()
    return Philox(
      stateless: (UInt64(bitPattern: Int64(seeds[0])), UInt64(bitPattern: Int64(seeds[1]))))
  }

  /// - Throws: `INVALID_ARGUMENT` unless input `index` is the number of an algorithm, and with the code
  ///   `refusal` if that is ThreeFry.
  func checkAlgorithm(_ index: Int, refusal: StatusCode = .invalidArgument) throws(OpError) {
    switch try scalarInteger(index, "the algorithm") {
    case 1, 3: return
    case 2: throw OpError(refusal, "Unsupported algorithm id: 2 (ThreeFry)")
    case let other: throw .invalid("Unsupported algorithm id: \(other)")
    }
  }

  /// The generator of the key, counter and algorithm in inputs `index` and the two after it.
  func keyedGenerator(_ index: Int) throws(OpError) -> Philox {
    try checkAlgorithm(index + 2)
    let key = input(index), counter = input(index + 1)
    guard key.shape == [1] else {
      throw .invalid(
        "key must have shape [1], not \(key.shape). (Note that batched keys are not supported yet.)"
      )
    }
    guard counter.rank == 1, counter.elementCount >= 2 else {
      throw .invalid(
        "counter must be a vector with length at least 2; got shape: \(counter.shape). "
          + "(Note that batched counters are not supported yet.)")
    }
    let k = key.elements(as: UInt64.self)[0]
    let c = counter.elements(as: UInt64.self)
    return Philox(wideCounter: (c[0], c[1]), wideKey: k)
  }
}

extension Philox {
  /// The generator of a counter and key as `wideCounter` and `wideKey` give them.
  init(wideCounter: (UInt64, UInt64), wideKey: UInt64) {
    self.init(seed: wideKey, seed2: wideCounter.1)
    counter[0] = UInt32(truncatingIfNeeded: wideCounter.0)
    counter[1] = UInt32(truncatingIfNeeded: wideCounter.0 >> 32)
  }
}

/// The shape of what an op makes whose input `index` is a shape.
func inferredShape(_ inputs: [ValueFact], _ index: Int = 0) -> [PartialShape]? {
  guard let dims = try? inputs[index].constant?.integers(), let shape = try? Shape(checking: dims)
  else {
    guard let extents = inputs[index].shape.extents, extents.count == 1, let rank = extents[0],
      rank >= 0, rank <= Shape.maximumRank
    else { return nil }
    return [.rank(rank)]
  }
  return [PartialShape(shape)]
}
