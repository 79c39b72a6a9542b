// The module's unsafe code: lending the bytes of mapped files as spans and tensor buffers. What is gained is
// reading weights in place, without a copy or a second resident one. A mapping lives as long as its
// `MappedFile`, which every view retains, and views check their bounds.

import Glibc
import TensorCore

/// A file mapped into memory for reading, until the last reference to it goes.
@safe package final class MappedFile: Sendable {
  /// The path it was opened at.
  package let path: String
  private let mapping: FileMapping

  /// Maps the file at `path`.
  package init(path: String) throws(CheckpointError) {
    do throws(TensorError) {
      mapping = try FileMapping(path: path)
    } catch { throw CheckpointError(error, file: path, key: "") }
    self.path = path
  }

  /// The number of bytes in the file when it was mapped.
  package var count: Int { mapping.count }

  /// The whole file.
  package var bytes: ByteRegion {
    ByteRegion(storage: .mapped(self), file: path, bounds: 0..<count)
  }

  /// Calls `body` with the bytes at `range`, which must lie within the file.
  fileprivate func withSpan<Result, Failure: Error>(
    _ range: Range<Int>, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(mapping) {} }
    return try unsafe body(
      mapping.bytes.assumingMemoryBound(to: UInt8.self).span.extracting(range))
  }

  fileprivate func byte(at index: Int) -> UInt8 { unsafe mapping.bytes[index] }

  /// Gives the memory of the whole file's pages back; who reads them has them read again.
  package func release() { mapping.release() }

  /// Gives the memory of the pages back that `range` fills; who reads them has them read again.
  fileprivate func release(_ range: Range<Int>) { mapping.release(range) }

  /// Makes a check that has been put off, on this thread alone; false if none is left, or if much would stay in
  /// memory that it reads.
  func makeNextCheck() -> Bool { mapping.makeNextCheck() }

  /// Makes all checks that have been put off.
  func makeChecks() { mapping.makeChecks() }

  fileprivate func putOff(_ check: DeferredCheck) { mapping.putOff(check) }

  /// A tensor buffer that is the bytes at `range`; nil when they start off `alignment`.
  fileprivate func tensorBuffer(_ range: Range<Int>, alignment: Int) -> TensorBuffer? {
    let part = unsafe UnsafeRawBufferPointer(rebasing: mapping.bytes[range])
    guard let start = part.baseAddress, UInt(bitPattern: start) % UInt(alignment) == 0
    else { return nil }
    return unsafe TensorBuffer(borrowing: part, owner: mapping)
  }

  /// The names in the directory at `path`; none when it cannot be read.
  package static func names(inDirectory path: String) -> [String] {
    guard let directory = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      names.append(name)
    }
    return names
  }

  /// Whether there is a regular file at `path`.
  package static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}

/// Some bytes of a mapped file, or bytes that were decompressed from one; keeps them alive.
package struct ByteRegion: Sendable {
  fileprivate enum Storage: Sendable {
    case mapped(MappedFile)
    case array([UInt8])
  }

  fileprivate let storage: Storage
  /// The file that the bytes are from, for errors.
  package let file: String
  private let bounds: Range<Int>

  fileprivate init(storage: Storage, file: String, bounds: Range<Int>) {
    self.storage = storage
    self.file = file
    self.bounds = bounds
  }

  /// Bytes made from those of `file`.
  package init(_ bytes: [UInt8], file: String) {
    self.init(storage: .array(bytes), file: file, bounds: 0..<bytes.count)
  }

  /// Whether the bytes are a file's own, rather than made from them.
  package var isMapped: Bool {
    if case .mapped = storage { true } else { false }
  }

  /// The number of bytes.
  package var count: Int { bounds.count }

  /// The byte at `index`, which must be less than `count`.
  package subscript(index: Int) -> UInt8 {
    let position = bounds.lowerBound + index
    switch storage {
    case .mapped(let file): return file.byte(at: position)
    case .array(let bytes): return bytes[position]
    }
  }

  /// The `length` bytes from `offset`, or nil when the region does not hold them.
  package func part(offset: Int, length: Int) -> ByteRegion? {
    guard offset >= 0, length >= 0, offset <= count, length <= count - offset else { return nil }
    let start = bounds.lowerBound + offset
    return ByteRegion(storage: storage, file: file, bounds: start..<(start + length))
  }

  /// Calls `body` with the bytes.
  package func withSpan<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    switch storage {
    case .mapped(let file): return try file.withSpan(bounds, body)
    case .array(let bytes): return try body(bytes.span.extracting(bounds))
    }
  }

  /// The bytes, copied.
  package var array: [UInt8] {
    withSpan { bytes in
      unsafe [UInt8](unsafeUninitializedCapacity: bytes.count) { target, count in
        unsafe bytes.withUnsafeBufferPointer { source in
          count = unsafe target.initialize(fromContentsOf: source)
        }
      }
    }
  }

  /// Appends the bytes to `array`.
  package func append(to array: inout [UInt8]) {
    withSpan { bytes in
      unsafe bytes.withUnsafeBufferPointer { unsafe array.append(contentsOf: $0) }
    }
  }

  /// Gives the memory of pages back that the bytes fill, where they are a mapped file's.
  package func release() {
    if case .mapped(let file) = storage { file.release(bounds) }
  }

  /// Puts a check of the bytes off; false if they are no mapped file's.
  ///
  /// `releases` tells whether pages are to be released as they have been summed; `judge` is given the sum.
  func putOffCheck(
    releases: Bool, sum: @escaping DeferredCheck.Sum, judge: @escaping @Sendable (UInt32) -> Void
  ) -> Bool {
    guard case .mapped(let file) = storage else { return false }
    file.putOff(DeferredCheck(of: bounds, releases: releases, sum: sum, judge: judge))
    return true
  }

  /// Whether a tensor of the bytes will be the bytes themselves, rather than a copy.
  func liesInPlace(for dtype: DType) -> Bool {
    guard dtype != .bool, case .mapped(let file) = storage else { return false }
    return file.tensorBuffer(bounds, alignment: Self.alignment(of: dtype)) != nil
  }

  /// Complex numbers are moved as whole words, so eight bytes is the most that is asked for.
  private static func alignment(of dtype: DType) -> Int { min(dtype.byteCount ?? 1, 8) }

  /// The bytes as elements of `dtype`: in place where they are mapped and aligned, else a copy.
  ///
  /// Any byte but 0 makes a Boolean true.
  ///
  /// - Throws: `INTERNAL` if they are too few for the shape, `RESOURCE_EXHAUSTED` without memory.
  func tensor(dtype: DType, shape: Shape) throws(TensorError) -> Tensor {
    if dtype != .bool, case .mapped(let file) = storage,
      let buffer = file.tensorBuffer(bounds, alignment: Self.alignment(of: dtype))
    {
      return try Tensor(dtype: dtype, shape: shape, buffer: buffer)
    }
    return try copiedBytes().bitcast(to: dtype, shape: shape)
  }

  /// The bytes, which are big-endian, as elements of `dtype`.
  func byteSwapped(dtype: DType, shape: Shape) throws(TensorError) -> Tensor {
    let width = (dtype.byteCount ?? 1) / (dtype.isComplex ? 2 : 1)
    var copy = try copiedBytes()
    var bytes = copy.mutableElements(as: UInt8.self)
    for start in stride(from: 0, to: bytes.count - width + 1, by: width) {
      for offset in 0..<(width / 2) {
        bytes.swapAt(start + offset, start + width - 1 - offset)
      }
    }
    return try copy.bitcast(to: dtype, shape: shape)
  }

  /// The bytes as a tensor of their own memory.
  func copiedBytes() throws(TensorError) -> Tensor {
    var copy = try Tensor(uninitialized: .uint8, shape: Shape(checking: [count]))
    withSpan { source in
      var elements = copy.mutableElements(as: UInt8.self)
      unsafe source.withUnsafeBytes { from in
        unsafe elements.withUnsafeMutableBytes { to in unsafe to.copyMemory(from: from) }
      }
    }
    return copy
  }
}
