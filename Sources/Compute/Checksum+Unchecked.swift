// Unsafe: the kernel takes an address, which is that of the span with its length.
internal import VectorKernelInterface

/// CRC-32C by the processor's own instruction.
public enum HardwareChecksum {
  /// Extends a checksum by bytes; nil if the processor has no instruction for it.
  public static var extend: (@Sendable (UInt32, Span<UInt8>) -> UInt32)? {
    guard let kernel = unsafe InstructionSet.current.kernels.checksum else { return nil }
    return { crc, bytes in
      unsafe bytes.withUnsafeBytes { bytes in
        guard let start = bytes.baseAddress else { return crc }
        return unsafe ~kernel(~crc, start, bytes.count)
      }
    }
  }
}
