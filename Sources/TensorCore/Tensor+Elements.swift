extension Tensor {
  /// A tensor of `elements`, by default as a vector.
  ///
  /// Traps unless the shape holds exactly as many.
  public init<T: TensorScalar>(_ elements: [T], shape: Shape? = nil) {
    let shape = shape ?? [elements.count]
    precondition(elements.count == shape.elementCount)
    let size = elements.count * MemoryLayout<T>.stride
    guard let buffer = TensorBuffer(byteCount: size) else { preconditionFailure("out of memory") }
    unsafe elements.withUnsafeBytes {
      unsafe buffer.base.copyMemory(
        from: $0.baseAddress ?? UnsafeRawPointer(buffer.base), byteCount: size)
    }
    self.init(unchecked: T.dtype, shape: shape, storage: .dense(buffer))
  }

  /// A scalar.
  public init<T: TensorScalar>(_ scalar: T) { self.init([scalar], shape: .scalar) }

  /// A tensor of strings, by default as a vector.
  ///
  /// Traps unless the shape holds exactly as many.
  public init(strings: [String], shape: Shape? = nil) {
    let shape = shape ?? [strings.count]
    precondition(strings.count == shape.elementCount)
    let elements = StringElements(strings)
    AllocationCount.add(elements.byteCount)
    self.init(unchecked: .string, shape: shape, storage: .strings(elements))
  }

  /// A dense tensor whose elements' little-endian bytes are `bytes`, row by row.
  ///
  /// Any byte but 0 makes a Boolean true.
  ///
  /// - Throws: `INVALID_ARGUMENT` unless there are exactly as many bytes as the shape takes;
  ///   otherwise as `init(uninitialized:shape:)`.
  public init(dtype: DType, shape: Shape, copying bytes: borrowing RawSpan) throws(TensorError) {
    let size = shape.elementCount.multipliedReportingOverflow(by: dtype.byteCount ?? 0)
    guard dtype.byteCount == nil || size == (bytes.byteCount, false) else {
      throw .invalid(
        "\(bytes.byteCount) bytes do not fill a tensor of type \(dtype) and shape \(shape)")
    }
    try self.init(uninitialized: dtype, shape: shape)
    guard case .dense(let buffer) = storage else { return }
    unsafe bytes.withUnsafeBytes { source in
      guard let start = source.baseAddress else { return }
      unsafe buffer.base.copyMemory(from: start, byteCount: source.count)
    }
    if dtype == .bool {
      for i in 0..<buffer.byteCount
      where unsafe buffer.base.load(fromByteOffset: i, as: UInt8.self) > 1 {
        unsafe buffer.base.storeBytes(of: 1, toByteOffset: i, as: UInt8.self)
      }
    }
  }

  private init(unchecked dtype: DType, shape: Shape, storage: Storage) {
    self.dtype = dtype
    self.shape = shape
    self.storage = storage
  }

  /// The elements, read in place.
  ///
  /// `T` must be the tensor's dtype.
  @_lifetime(borrow self) @inlinable
  public func elements<T: TensorScalar>(as _: T.Type) -> Span<T> {
    precondition(T.dtype == dtype)
    guard case .dense(let buffer) = storage else { preconditionFailure() }
    let span = unsafe Span<T>(
      _unsafeStart: UnsafePointer(buffer.base.assumingMemoryBound(to: T.self)),
      count: shape.elementCount)
    return unsafe _overrideLifetime(span, borrowing: self)
  }

  /// The elements, written in place; copied first if shared.
  ///
  /// `T` must be the tensor's dtype.
  @_lifetime(&self) @inlinable
  public mutating func mutableElements<T: TensorScalar>(as _: T.Type) -> MutableSpan<T> {
    precondition(T.dtype == dtype)
    makeUnique()
    guard case .dense(let buffer) = storage else { preconditionFailure() }
    let span = unsafe MutableSpan<T>(
      _unsafeStart: buffer.base.assumingMemoryBound(to: T.self), count: shape.elementCount)
    return unsafe _overrideLifetime(span, mutating: &self)
  }

  /// The bits of dense elements, read in place as unsigned integers of the dtype's width.
  ///
  /// `P` must be as wide as the dtype. For code that moves elements without looking at them.
  @_lifetime(borrow self) @inlinable
  public func patterns<P: BytePattern>(as _: P.Type) -> Span<P> {
    precondition(MemoryLayout<P>.size == dtype.byteCount)
    guard case .dense(let buffer) = storage else { preconditionFailure() }
    let span = unsafe Span<P>(
      _unsafeStart: UnsafePointer(buffer.base.assumingMemoryBound(to: P.self)),
      count: shape.elementCount)
    return unsafe _overrideLifetime(span, borrowing: self)
  }

  /// The bits of dense elements, written in place; copied first if shared.
  @_lifetime(&self) @inlinable
  public mutating func mutablePatterns<P: BytePattern>(as _: P.Type) -> MutableSpan<P> {
    precondition(MemoryLayout<P>.size == dtype.byteCount)
    makeUnique()
    guard case .dense(let buffer) = storage else { preconditionFailure() }
    let span = unsafe MutableSpan<P>(
      _unsafeStart: buffer.base.assumingMemoryBound(to: P.self), count: shape.elementCount)
    return unsafe _overrideLifetime(span, mutating: &self)
  }

  /// The bytes of dense elements, read in place.
  ///
  /// Empty for strings, variants and resources.
  public var rawBytes: RawSpan {
    @_lifetime(borrow self) get {
      guard case .dense(let buffer) = storage else {
        return unsafe _overrideLifetime(RawSpan(), borrowing: self)
      }
      let span = unsafe RawSpan(_unsafeStart: buffer.base, byteCount: byteCount)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// Calls `body` with the address of the elements, for calls into C.
  ///
  /// `T` must be the tensor's dtype.
  @unsafe @inlinable public func withUnsafeElements<T: TensorScalar, R, E: Error>(
    as _: T.Type, _ body: (UnsafePointer<T>) throws(E) -> R
  ) throws(E) -> R {
    precondition(T.dtype == dtype)
    guard case .dense(let buffer) = storage else { preconditionFailure() }
    return try unsafe body(UnsafePointer(buffer.base.assumingMemoryBound(to: T.self)))
  }

  /// Calls `body` with the address of the elements, to be written, for calls into C.
  ///
  /// `T` must be the tensor's dtype. Shared elements are copied first.
  @unsafe @inlinable public mutating func withUnsafeMutableElements<T: TensorScalar, R, E: Error>(
    as _: T.Type, _ body: (UnsafeMutablePointer<T>) throws(E) -> R
  ) throws(E) -> R {
    precondition(T.dtype == dtype)
    makeUnique()
    guard case .dense(let buffer) = storage else { preconditionFailure() }
    return try unsafe body(buffer.base.assumingMemoryBound(to: T.self))
  }

  /// The elements in an array, row by row.
  ///
  /// `T` must be the tensor's dtype.
  @inlinable public func array<T: TensorScalar>(of _: T.Type) -> [T] {
    let s = elements(as: T.self)
    return unsafe [T](unsafeUninitializedCapacity: s.count) { target, count in
      unsafe s.withUnsafeBufferPointer { count = unsafe target.initialize(fromContentsOf: $0) }
    }
  }

  /// The strings of a string tensor; empty for any other.
  public var strings: StringElements {
    guard case .strings(let s) = storage else { return StringElements() }
    return s
  }

  /// The variants of a variant tensor, handed over without a copy; empty for any other.
  public consuming func variants() -> [Variant] {
    guard case .variants(let v) = storage else { return [] }
    return v
  }

  /// The handles of a resource tensor; empty for any other.
  public var resources: [ResourceHandle] {
    guard case .resources(let r) = storage else { return [] }
    return r
  }

  /// The only element of a one-element tensor.
  ///
  /// - Throws: `INVALID_ARGUMENT` for another dtype or element count.
  public func scalar<T: TensorScalar>(as _: T.Type = T.self) throws(TensorError) -> T {
    guard T.dtype == dtype, elementCount == 1 else {
      throw .invalid("expected one \(T.dtype), got \(dtype) of shape \(shape)")
    }
    return elements(as: T.self)[0]
  }

  /// The elements of an integer tensor of any width: a shape, axes, or indices.
  ///
  /// - Throws: `INVALID_ARGUMENT` for another dtype, or for a value that no `Int` holds.
  public func integers() throws(TensorError) -> [Int] {
    func widened<T: IntegerScalar>(_: T.Type) throws(TensorError) -> [Int] {
      let s = elements(as: T.self)
      var result: [Int] = []
      result.reserveCapacity(s.count)
      for i in s.indices {
        guard let value = Int(exactly: s[i]) else { throw .invalid("\(s[i]) is out of range") }
        result.append(value)
      }
      return result
    }
    switch dtype {
    case .int32: return try widened(Int32.self)
    case .int64: return try widened(Int64.self)
    case .int8: return try widened(Int8.self)
    case .int16: return try widened(Int16.self)
    case .uint8: return try widened(UInt8.self)
    case .uint16: return try widened(UInt16.self)
    case .uint32: return try widened(UInt32.self)
    case .uint64: return try widened(UInt64.self)
    default: throw .invalid("expected integers, got \(dtype)")
    }
  }

  /// Whether the tensor counts as true in a condition, as TensorFlow's `If` and `While` decide.
  ///
  /// A scalar is true unless it is zero or the empty string; any other tensor unless it is empty.
  ///
  /// - Throws: `INVALID_ARGUMENT` for a scalar that is neither a number, a boolean nor a string.
  public func truth() throws(TensorError) -> Bool {
    guard rank == 0 else { return elementCount > 0 }
    switch dtype {
    case .bool: return try scalar(as: Bool.self)
    case .string: return !strings[0].isEmpty
    case .float32: return try scalar(as: Float.self) != 0
    case .float64: return try scalar(as: Double.self) != 0
    case .float16: return try scalar(as: Float16.self) != 0
    case .bfloat16: return try scalar(as: BFloat16.self) != .zero
    case .complex64: return try scalar(as: Complex<Float>.self) != .zero
    case .complex128: return try scalar(as: Complex<Double>.self) != .zero
    case _ where dtype.isInteger && dtype.smallInteger == nil:
      let bytes = rawBytes
      return unsafe bytes.withUnsafeBytes { unsafe $0.contains { $0 != 0 } }
    default: throw .invalid("a scalar of type \(dtype) is neither true nor false")
    }
  }

  /// The only element of a one-element integer tensor of any width.
  ///
  /// - Throws: `INVALID_ARGUMENT` for another dtype or element count.
  public func integer() throws(TensorError) -> Int {
    guard elementCount == 1 else {
      throw .invalid("expected one integer, got shape \(shape)")
    }
    return try integers()[0]
  }

  /// A tensor of zeros of `dtype`; of empty strings for strings.
  ///
  /// - Throws: as `init(uninitialized:shape:)`.
  public init(zeros dtype: DType, shape: Shape) throws(TensorError) {
    if dtype == .string {
      try shape.checkStringCount()
      try self.init(
        strings: StringElements(repeating: EmptyCollection<UInt8>(), count: shape.elementCount),
        shape: shape)
      return
    }
    try self.init(uninitialized: dtype, shape: shape)
    if case .dense(let buffer) = storage {
      unsafe buffer.base.initializeMemory(as: UInt8.self, repeating: 0, count: buffer.byteCount)
    }
  }
}

/// An unsigned integer that stands for any element of its width.
public protocol BytePattern: BitwiseCopyable, Sendable, Equatable, Hashable {
  /// The pattern of bits that are all 0.
  static var zero: Self { get }
}
extension UInt8: BytePattern {}
extension UInt16: BytePattern {}
extension UInt32: BytePattern {}
extension UInt64: BytePattern {}

/// Sixteen bytes, moved as one.
public struct Pattern128: BytePattern {
  /// The first eight bytes in memory.
  public var low: UInt64
  /// The last eight bytes in memory.
  public var high: UInt64
  /// The pattern of two halves.
  @inlinable public init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }
  /// Sixteen bytes of 0.
  @inlinable public static var zero: Self { Self(low: 0, high: 0) }
}

extension Optional where Wrapped == Tensor {
  /// The elements of the tensor, if there is one, read in place.
  ///
  /// `T` must be the tensor's dtype.
  @_lifetime(borrow self) @inlinable
  public func elements<T: TensorScalar>(as _: T.Type) -> Span<T>? {
    guard let tensor = self else { return nil }
    let span = tensor.elements(as: T.self)
    return unsafe _overrideLifetime(span, borrowing: self)
  }
}

extension Span where Element == UInt8 {
  /// The eight bytes from `offset` as a little-endian number; they must lie within the span.
  @inline(__always)
  func littleEndianWord(at offset: Int) -> UInt64 {
    // Any eight bytes are a UInt64, and the load checks its bounds.
    unsafe UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
