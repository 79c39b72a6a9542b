#if (ISA_V3 || ISA_V4) && arch(x86_64)
  import Builtin
  import VectorKernelInterface

  /// The bytes of each of three parts that are summed side by side, to hide the latency.
  private let part = 1024

  @inline(__always)
  private func step(_ crc: UInt64, _ word: UInt64) -> UInt64 {
    UInt64(Builtin.int_x86_sse42_crc32_64_64(crc._value, word._value))
  }

  @inline(__always)
  private func step(_ crc: UInt64, _ byte: UInt8) -> UInt64 {
    let short = UInt32(truncatingIfNeeded: crc)
    return UInt64(UInt32(Builtin.int_x86_sse42_crc32_32_8(short._value, byte._value)))
  }

  /// What each byte of a state contributes to the state after `part` bytes that are 0: four tables
  /// of 256, never freed.
  nonisolated(unsafe) private let shifts: UnsafePointer<UInt32> = {
    let tables = UnsafeMutablePointer<UInt32>.allocate(capacity: 4 * 256)
    var entry = 0
    while entry < 4 * 256 {
      tables[entry] = 0
      entry += 1
    }
    var bit = 0
    while bit < 32 {
      var crc = UInt64(1) << UInt64(bit)
      var word = 0
      while word < part / 8 {
        crc = step(crc, 0 as UInt64)
        word += 1
      }
      let first = bit / 8 * 256
      let mask = 1 << (bit % 8)
      var byte = 0
      while byte < 256 {
        if byte & mask != 0 { tables[first + byte] ^= UInt32(truncatingIfNeeded: crc) }
        byte += 1
      }
      bit += 1
    }
    return UnsafePointer(tables)
  }()

  /// Extends the state `crc` of a CRC-32C by bytes, with the processor's instruction for it.
  func checksumKernel(_ crc: UInt32, _ bytes: UnsafeRawPointer, _ count: Int) -> UInt32 {
    @inline(__always) func word(_ offset: Int) -> UInt64 {
      bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }
    var state = UInt64(crc)
    var at = 0
    if count >= 3 * part {
      let shifts = shifts
      @inline(__always) func shifted(_ state: UInt64) -> UInt64 {
        var sum = shifts[Int(state & 0xff)]
        sum ^= shifts[256 + Int((state >> 8) & 0xff)]
        sum ^= shifts[512 + Int((state >> 16) & 0xff)]
        return UInt64(sum ^ shifts[768 + Int((state >> 24) & 0xff)])
      }
      while count - at >= 3 * part {
        var (a, b, c) = (state, UInt64(0), UInt64(0))
        var i = 0
        while i < part {
          a = step(a, word(at + i))
          b = step(b, word(at + part + i))
          c = step(c, word(at + 2 * part + i))
          i += 8
        }
        state = shifted(shifted(a) ^ b) ^ c
        at += 3 * part
      }
    }
    while count - at >= 8 {
      state = step(state, word(at))
      at += 8
    }
    while at < count {
      state = step(state, bytes.load(fromByteOffset: at, as: UInt8.self))
      at += 1
    }
    return UInt32(truncatingIfNeeded: state)
  }

  let checksum: KernelTable.Checksum? = checksumKernel
#else
  import VectorKernelInterface

  let checksum: KernelTable.Checksum? = nil
#endif
