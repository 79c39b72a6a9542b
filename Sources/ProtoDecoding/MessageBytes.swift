public import TensorCore

/// The bytes of a message that parts are decoded from now and then: an array, or a mapped file.
public struct MessageBytes: Sendable {
  private enum Storage: Sendable {
    case array([UInt8])
    case mapped(FileMapping)
  }

  private let storage: Storage

  /// Bytes at hand.
  public init(_ bytes: [UInt8]) { storage = .array(bytes) }

  /// The bytes of the file at `path`, which whoever changes the file in place changes too.
  ///
  /// - Throws: as `readFile(at:)`.
  public init(fileAt path: String) throws(TensorError) {
    // What cannot be mapped is read, which also tells what is wrong with it.
    if let mapping = try? FileMapping(path: path), mapping.count > 0, mapping.count < 1 << 31 {
      storage = .mapped(mapping)
    } else {
      storage = .array(try readFile(at: path))
    }
  }

  /// How many bytes there are.
  public var count: Int {
    switch storage {
    case .array(let bytes): bytes.count
    case .mapped(let file): file.count
    }
  }

  /// Calls `body` with the bytes, which are valid until it returns.
  @unsafe func withBytes<R, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    switch storage {
    case .array(let bytes):
      return unsafe try bytes.span.withUnsafeBytes { b throws(E) in unsafe try body(b) }
    case .mapped(let file):
      defer { withExtendedLifetime(file) {} }
      return unsafe try body(file.bytes)
    }
  }

  /// Gives the memory of a mapped file back, whose bytes are read again when they are needed, and what they
  /// have been decoded into.
  func release() {
    if case .mapped(let file) = storage { file.release() }
    Arena.releaseChunks()
  }
}
