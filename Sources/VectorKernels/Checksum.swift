#if (ISA_V3 || ISA_V4) && arch(x86_64)
  import Builtin
  import VectorKernelInterface

  @inline(__always)
  private func step(_ crc: UInt64, _ word: UInt64) -> UInt64 {
    UInt64(Builtin.int_x86_sse42_crc32_64_64(crc._value, word._value))
  }

  @inline(__always)
  private func step(_ crc: UInt64, _ byte: UInt8) -> UInt64 {
    let short = UInt32(truncatingIfNeeded: crc)
    return UInt64(UInt32(Builtin.int_x86_sse42_crc32_32_8(short._value, byte._value)))
  }

  /// Sums three parts of `length` bytes side by side, to hide the latency, and puts their sums together.
  ///
  /// Long parts are read at the speed of memory, which short ones, whose streams begin anew all the time, are not.
  private struct Parts {
    let length: Int
    /// What each byte of a state contributes to the state after `length` bytes that are 0: four tables of
    /// 256, never freed.
    let shifts: UnsafeMutablePointer<UInt32>

    init(_ length: Int) {
      self.length = length
      shifts = UnsafeMutablePointer<UInt32>.allocate(capacity: 4 * 256)
      shifts.update(repeating: 0, count: 4 * 256)
    }

    /// Parts of 1024 bytes.
    static func short() -> Parts {
      let parts = Parts(1024)
      parts.fill { state in
        var state = state
        var word = 0
        while word < 1024 / 8 {
          state = step(state, 0 as UInt64)
          word += 1
        }
        return state
      }
      return parts
    }

    /// Parts that are longer by a power of two.
    func longer(_ doublings: Int) -> Parts {
      var parts = self
      var doubling = 0
      while doubling < doublings {
        let half = parts
        parts = Parts(half.length * 2)
        parts.fill { half.shifted(half.shifted($0)) }
        if doubling > 0 { half.shifts.deallocate() }
        doubling += 1
      }
      return parts
    }

    @inline(__always)
    private func fill(_ shifted: (UInt64) -> UInt64) {
      var bit = 0
      while bit < 32 {
        let state = UInt32(truncatingIfNeeded: shifted(UInt64(1) << UInt64(bit)))
        let table = shifts + bit / 8 * 256
        let mask = 1 << (bit % 8)
        var byte = 0
        while byte < 256 {
          if byte & mask != 0 { table[byte] ^= state }
          byte += 1
        }
        bit += 1
      }
    }

    @inline(__always)
    private func shifted(_ state: UInt64) -> UInt64 {
      var sum = shifts[Int(state & 0xff)]
      sum ^= shifts[256 + Int((state >> 8) & 0xff)]
      sum ^= shifts[512 + Int((state >> 16) & 0xff)]
      return UInt64(sum ^ shifts[768 + Int((state >> 24) & 0xff)])
    }

    /// Extends the state by all threes of parts, and moves `bytes` behind them.
    @inline(never)
    func extend(_ state: UInt64, _ bytes: inout UnsafeRawPointer, _ count: inout Int) -> UInt64 {
      var state = state
      while count >= 3 * length {
        let (p, q) = (bytes + length, bytes + 2 * length)
        var (a, b, c) = (state, UInt64(0), UInt64(0))
        var i = 0
        while i < length {
          a = step(a, bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self))
          b = step(b, p.loadUnaligned(fromByteOffset: i, as: UInt64.self))
          c = step(c, q.loadUnaligned(fromByteOffset: i, as: UInt64.self))
          i += 8
        }
        state = shifted(shifted(a) ^ b) ^ c
        bytes += 3 * length
        count -= 3 * length
      }
      return state
    }
  }

  nonisolated(unsafe) private let short = Parts.short()
  nonisolated(unsafe) private let middle = short.longer(4)
  nonisolated(unsafe) private let long = middle.longer(3)

  /// Extends the state `crc` of a CRC-32C by bytes, with the processor's instruction for it.
  func checksumKernel(_ crc: UInt32, _ bytes: UnsafeRawPointer, _ count: Int) -> UInt32 {
    var state = UInt64(crc)
    var (bytes, count) = (bytes, count)
    if count >= 3 << 10 {
      if count >= 3 << 14 {
        if count >= 3 << 17 { state = long.extend(state, &bytes, &count) }
        state = middle.extend(state, &bytes, &count)
      }
      state = short.extend(state, &bytes, &count)
    }
    while count >= 8 {
      state = step(state, bytes.loadUnaligned(as: UInt64.self))
      bytes += 8
      count -= 8
    }
    while count > 0 {
      state = step(state, bytes.load(as: UInt8.self))
      bytes += 1
      count -= 1
    }
    return UInt32(truncatingIfNeeded: state)
  }

  let checksum: KernelTable.Checksum? = checksumKernel
#else
  import VectorKernelInterface

  let checksum: KernelTable.Checksum? = nil
#endif
