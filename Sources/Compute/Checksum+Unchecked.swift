// Unsafe: the kernel takes an address, which is that of the span with its length; parts of it that threads
// sum lie one behind the other.
internal import TensorCore
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
        let sums = unsafe [UInt32](unsafeUninitializedCapacity: count) { sums, filled in
          let base = sums.baseAddress
          ThreadPool.shared.run(chunks: count, threads: threads) { chunk, _ in
            unsafe base?[chunk] = ~kernel(~0, start + chunk * part, part)
          }
          filled = count
        }
        let sum = sums.reduce(crc) { CRC32C.combine($0, $1, count: part) }
        return unsafe ~kernel(~sum, start + count * part, bytes.count - count * part)
      }
    }
  }
}
