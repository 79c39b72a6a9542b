internal import Synchronization

/// The counter-based generator Philox4x32-10: four words for each value of a 128-bit counter.
public struct Philox: Sendable {
  /// What the next words are made of.
  public var counter: SIMD4<UInt32>
  /// What tells streams of one counter apart.
  public var key: SIMD2<UInt32>

  /// The generator of two 64-bit seeds: the first is the key, the second the counter's upper half.
  @inlinable public init(seed: UInt64, seed2: UInt64) {
    key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    counter = SIMD4(
      0, 0, UInt32(truncatingIfNeeded: seed2), UInt32(truncatingIfNeeded: seed2 >> 32))
  }

  /// The generator of that counter and key.
  @inlinable public init(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) {
    self.counter = counter
    self.key = key
  }

  /// The generator whose key and counter TensorFlow makes of the two seeds of a stateless op, mixed
  /// so that no bits of the seeds need be random.
  public init(stateless seeds: (UInt64, UInt64)) {
    var mixer = Philox(
      counter: SIMD4(
        UInt32(truncatingIfNeeded: seeds.0), UInt32(truncatingIfNeeded: seeds.0 >> 32),
        UInt32(truncatingIfNeeded: seeds.1), UInt32(truncatingIfNeeded: seeds.1 >> 32)),
      key: SIMD2(0x3ec8_f720, 0x0246_1e29))
    let mixed = mixer.next()
    key = SIMD2(mixed[0], mixed[1])
    counter = SIMD4(0, 0, mixed[2], mixed[3])
  }

  /// The key as one number.
  @inlinable public var wideKey: UInt64 { UInt64(key[0]) | UInt64(key[1]) << 32 }
  /// The counter as two numbers, the lower first.
  @inlinable public var wideCounter: (UInt64, UInt64) {
    (
      UInt64(counter[0]) | UInt64(counter[1]) << 32, UInt64(counter[2]) | UInt64(counter[3]) << 32
    )
  }

  /// The four words of the current counter, which moves on by one.
  public mutating func next() -> SIMD4<UInt32> {
    var (a, b, c, d) = (counter[0], counter[1], counter[2], counter[3])
    var (k, l) = (key[0], key[1])
    for _ in 0..<10 {
      let x = Self.factors.0 &* UInt64(a), y = Self.factors.1 &* UInt64(c)
      (a, b, c, d) = (
        UInt32(truncatingIfNeeded: y >> 32) ^ b ^ k, UInt32(truncatingIfNeeded: y),
        UInt32(truncatingIfNeeded: x >> 32) ^ d ^ l, UInt32(truncatingIfNeeded: x)
      )
      k &+= Self.weyl.0
      l &+= Self.weyl.1
    }
    skip(1)
    return SIMD4(a, b, c, d)
  }

  private static var factors: (UInt64, UInt64) { (0xD251_1F53, 0xCD9E_8D57) }
  private static var weyl: (UInt32, UInt32) { (0x9E37_79B9, 0xBB67_AE85) }

  /// Sets `words`, a multiple of 4, to those of successive values of the counter, which moves on.
  public mutating func fill(_ words: inout MutableSpan<UInt32>) {
    var i = 0
    while i < words.count {
      let (low, high) = wideCounter
      guard low < .max - 4, i &+ 16 <= words.count else {
        let block = next()
        for k in 0..<4 { words[i &+ k] = block[k] }
        i &+= 4
        continue
      }
      // Four counters side by side. What is above the lower half of a lane has no effect.
      let half = SIMD4<UInt64>(repeating: 0xffff_ffff)
      let lanes = SIMD4<UInt64>(low, low &+ 1, low &+ 2, low &+ 3)
      var a = lanes, b = lanes &>> 32
      var c = SIMD4<UInt64>(repeating: high), d = c &>> 32
      var (k, l) = (key[0], key[1])
      for _ in 0..<10 {
        let x = (a & half) &* SIMD4(repeating: Self.factors.0)
        let y = (c & half) &* SIMD4(repeating: Self.factors.1)
        a = (y &>> 32) ^ b ^ SIMD4(repeating: UInt64(k))
        b = y
        c = (x &>> 32) ^ d ^ SIMD4(repeating: UInt64(l))
        d = x
        k &+= Self.weyl.0
        l &+= Self.weyl.1
      }
      for lane in 0..<4 {
        words[i] = UInt32(truncatingIfNeeded: a[lane])
        words[i &+ 1] = UInt32(truncatingIfNeeded: b[lane])
        words[i &+ 2] = UInt32(truncatingIfNeeded: c[lane])
        words[i &+ 3] = UInt32(truncatingIfNeeded: d[lane])
        i &+= 4
      }
      skip(4)
    }
  }

  /// Moves the counter on.
  @inlinable public mutating func skip(_ count: UInt64) {
    let (low, high) = wideCounter
    let (sum, carry) = low.addingReportingOverflow(count)
    let upper = carry ? high &+ 1 : high
    counter = SIMD4(
      UInt32(truncatingIfNeeded: sum), UInt32(truncatingIfNeeded: sum >> 32),
      UInt32(truncatingIfNeeded: upper), UInt32(truncatingIfNeeded: upper >> 32))
  }
}

/// What gives random words one by one.
public protocol WordSource {
  /// The next word.
  mutating func next() -> UInt32
}

extension WordSource {
  /// Two words as one number, the lower first.
  @inlinable public mutating func nextWide() -> UInt64 {
    let low = next()
    return UInt64(low) | UInt64(next()) << 32
  }
}

/// The words of a generator, of which few are wanted.
public struct WordStream: WordSource, Sendable {
  @usableFromInline var generator: Philox
  @usableFromInline var words = SIMD4<UInt32>()
  @usableFromInline var left = 0

  /// The words of `generator` from its counter on.
  @inlinable public init(_ generator: Philox) { self.generator = generator }

  /// The next word.
  @inlinable public mutating func next() -> UInt32 {
    if left == 0 {
      words = generator.next()
      left = 4
    }
    left -= 1
    let word = words[0]
    words = SIMD4(words[1], words[2], words[3], 0)
    return word
  }
}

/// The words of a generator, of which many are wanted.
public struct WordBatch: WordSource, Sendable {
  @usableFromInline var generator: Philox
  @usableFromInline var words = [UInt32](repeating: 0, count: 256)
  @usableFromInline var used = 256

  /// The words of `generator` from its counter on.
  @inlinable public init(_ generator: Philox) { self.generator = generator }

  /// The next word.
  @inlinable public mutating func next() -> UInt32 {
    if used == words.count {
      var next = generator
      var span = words.mutableSpan
      next.fill(&span)
      generator = next
      used = 0
    }
    let word = words[used]
    used &+= 1
    return word
  }
}

/// The generator of one node, which goes on where the last evaluation ended.
public final class PhiloxSource: Sendable {
  /// How many counter values TensorFlow sets aside for each element, whatever the distribution uses.
  public static let reservePerElement: UInt64 = 256

  private let generator: Mutex<Philox>

  /// A generator of two seeds; if both are 0 the stream differs each time.
  public init(seed: Int, seed2: Int) {
    if seed == 0, seed2 == 0 {
      generator = Mutex(
        Philox(seed: .random(in: 0 ... .max), seed2: .random(in: 0 ... .max)))
    } else {
      generator = Mutex(
        Philox(seed: UInt64(bitPattern: Int64(seed)), seed2: UInt64(bitPattern: Int64(seed2))))
    }
  }

  /// The generator as it is, before it moves on by `count` counter values.
  public func reserve(_ count: UInt64) -> Philox {
    generator.withLock { generator in
      defer { generator.skip(count) }
      return generator
    }
  }

  /// The generator for `count` elements.
  public func reserve(elements count: Int) -> Philox {
    reserve(UInt64(count) &* Self.reservePerElement)
  }
}
