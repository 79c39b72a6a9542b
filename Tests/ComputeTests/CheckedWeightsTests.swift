import Compute
import Foundation
import Synchronization
import TensorCore
import Testing

/// Weights in a file that are checked when they are first used.
@Suite struct CheckedWeightsTests {
  /// Each byte is summed once, however many threads lay the weights out; also of rows that are none of the matrix.
  @Test(arguments: [1, 2, 3], [0, 1]) func allBytesAreSummedOnce(threads: Int, more: Int) throws {
    var noise = Noise(21)
    for (depth, columns) in [(1100, 1000), (4099, 257), (40, 30_000)] {
      let (a, b) = (noise(40 * depth), noise((depth + more) * columns))
      let start = 64, size = 4 * b.count
      let path = NSTemporaryDirectory() + "swiftlet-weights-\(UUID().uuidString)"
      let bytes = unsafe b.withUnsafeBytes { unsafe [UInt8]($0) }
      let data = Data(repeating: 7, count: start) + Data(bytes)
      try data.write(to: URL(fileURLWithPath: path))
      defer { try? FileManager.default.removeItem(atPath: path) }
      let mapping = try FileMapping(path: path)
      let summed = Mutex(0), judged = Mutex<[UInt32]>([])
      mapping.putOff(
        DeferredCheck(
          of: start..<(start + size), releases: true,
          sum: { sum, part, _ in
            summed.withLock { $0 += part.count }
            return CRC32C.extend(sum, with: part)
          },
          judge: { sum in judged.withLock { $0.append(sum) } }))
      let mapped = unsafe UnsafeRawBufferPointer(rebasing: mapping.bytes[start...])
      let weights = try Tensor(
        dtype: .float32, shape: [depth + more, columns],
        buffer: unsafe TensorBuffer(borrowing: mapped, owner: mapping))
      let packed = PackedMatrix(
        deferring: weights, depth: depth, columns: columns,
        scale: Tensor([Float](repeating: 1, count: columns)), threads: threads)
      let matrix = b.span.extracting(first: depth * columns)
      let expected = bits(run(PackedMatrix(matrix, depth: depth, columns: columns), a, 40))
      for _ in 0..<2 {
        #expect(bits(run(packed, a, 40, threads: threads)) == expected, "\(depth) \(columns)")
      }
      mapping.makeChecks()
      #expect(summed.withLock { $0 } == size, "\(depth) \(columns)")
      #expect(judged.withLock { $0 } == [CRC32C.checksum(bytes.span)], "\(depth) \(columns)")
    }
  }
}
