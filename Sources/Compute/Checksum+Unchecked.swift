// Unsafe: the kernel takes an address, which is that of the span with its length; parts of it that threads
// sum lie one behind the other.
internal import VectorKernelInterface

/// CRC-32C by the processor's own instruction.
public enum HardwareChecksum {
  /// Bytes of a part that a thread sums by itself.
  private static let part = 1 << 18

  /// Extends a checksum by bytes, with so many threads unless it is to be done `alone`; nil if the processor has
  /// no instruction for it.
  public static func extend(
    threads: Int
  ) -> (@Sendable (UInt32, Span<UInt8>, _ alone: Bool) -> UInt32)? {
    guard let kernel = unsafe InstructionSet.current.kernels.checksum else { return nil }
    return { crc, bytes, alone in
      unsafe bytes.withUnsafeBytes { bytes in
        guard let start = bytes.baseAddress else { return crc }
        guard threads > 1, !alone, bytes.count >= 4 * part else {
          return unsafe ~kernel(~crc, start, bytes.count)
        }
        let count = bytes.count / part
        let states = unsafe [UInt32](unsafeUninitializedCapacity: count) { states, filled in
          let base = states.baseAddress
          ThreadPool.shared.run(chunks: count, threads: threads) { chunk, _ in
            unsafe base?[chunk] = kernel(0, start + chunk * part, part)
          }
          filled = count
        }
        let state = states.reduce(~crc) { partShift.apply($0) ^ $1 }
        return unsafe ~kernel(state, start + count * part, bytes.count - count * part)
      }
    }
  }

  private static let partShift = ZeroBytes(part)
}

/// What bytes that are 0 make of the state of a checksum: a linear map of its bits.
private struct ZeroBytes {
  /// What becomes of each bit.
  private var images: [UInt32]

  /// - Parameter count: a power of 2.
  init(_ count: Int) {
    let reflectedPolynomial: UInt32 = 0x82f6_3b78
    // A bit that is 0.
    images = (0..<32).map { $0 == 0 ? reflectedPolynomial : 1 << ($0 - 1) }
    for _ in 0..<(3 + count.trailingZeroBitCount) { images = images.map(apply) }
  }

  func apply(_ state: UInt32) -> UInt32 {
    var result: UInt32 = 0
    for bit in 0..<32 where state >> bit & 1 == 1 { result ^= images[bit] }
    return result
  }
}
