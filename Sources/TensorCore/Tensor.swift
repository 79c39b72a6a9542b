/// A value in a TensorFlow graph: dtype, shape, and row-major contiguous elements.
///
/// Copies share memory until one of them is written to.
public struct Tensor: Sendable {
  /// The type of every element.
  public let dtype: DType
  /// The extents, outermost first.
  public internal(set) var shape: Shape
  @usableFromInline var storage: Storage

  @usableFromInline enum Storage: Sendable {
    case dense(TensorBuffer)
    case strings(StringElements)
    case variants([Variant])
    case resources([ResourceHandle])
  }

  /// A tensor of undefined contents, to be written before it is read.
  ///
  /// - Parameter pool: where the memory comes from and returns to; nil for the system.
  /// - Throws: `RESOURCE_EXHAUSTED` if there is no memory for it; `UNIMPLEMENTED` for a dtype
  ///   without a dense form.
  public init(uninitialized dtype: DType, shape: Shape, from pool: MemoryPool? = nil)
    throws(TensorError)
  {
    guard let width = dtype.byteCount else {
      throw .unimplemented("\(dtype) elements have no dense form")
    }
    let (size, overflow) = shape.elementCount.multipliedReportingOverflow(by: width)
    guard !overflow, size <= Tensor.maximumByteCount,
      let buffer = pool.map({ TensorBuffer(byteCount: size, from: $0) })
        ?? TensorBuffer(byteCount: size)
    else {
      throw .resourceExhausted("no memory for a tensor of shape \(shape) and type \(dtype)")
    }
    self.dtype = dtype
    self.shape = shape
    storage = .dense(buffer)
  }

  /// The most bytes one tensor may take; more is refused before any is asked of the system.
  public static let maximumByteCount = 1 << 36

  /// What tells the memory of a dense tensor from others'; nil for strings, variants and resources.
  public var memoryIdentity: ObjectIdentifier? {
    if case .dense(let buffer) = storage { ObjectIdentifier(buffer) } else { nil }
  }

  /// What keeps the memory of a dense tensor alive.
  package var memoryOwner: (any AnyObject & Sendable)? {
    if case .dense(let buffer) = storage { buffer.owner ?? buffer } else { nil }
  }

  /// Where the memory of a dense tensor begins.
  package var memoryAddress: UInt? {
    if case .dense(let buffer) = storage { unsafe UInt(bitPattern: buffer.base) } else { nil }
  }

  /// A dense tensor over the memory of `buffer`.
  ///
  /// The memory must be aligned for the dtype, and hold only 0 and 1 for booleans.
  ///
  /// - Throws: `INTERNAL` if the buffer is smaller than the shape demands; `UNIMPLEMENTED` for a
  ///   dtype without a dense form.
  public init(dtype: DType, shape: Shape, buffer: TensorBuffer) throws(TensorError) {
    guard let width = dtype.byteCount else {
      throw .unimplemented("\(dtype) elements have no dense form")
    }
    let (size, overflow) = shape.elementCount.multipliedReportingOverflow(by: width)
    guard !overflow, buffer.byteCount >= size else {
      throw .internal("\(buffer.byteCount) bytes are too few for \(dtype) of shape \(shape)")
    }
    self.dtype = dtype
    self.shape = shape
    storage = .dense(buffer)
  }

  /// A string tensor.
  ///
  /// - Throws: `INVALID_ARGUMENT` if the counts differ.
  public init(strings: StringElements, shape: Shape) throws(TensorError) {
    guard strings.count == shape.elementCount else {
      throw .invalid("\(strings.count) strings do not fill shape \(shape)")
    }
    AllocationCount.add(strings.byteCount)
    dtype = .string
    self.shape = shape
    storage = .strings(strings)
  }

  /// A variant tensor.
  ///
  /// - Throws: `INVALID_ARGUMENT` if the counts differ.
  public init(variants: [Variant], shape: Shape) throws(TensorError) {
    guard variants.count == shape.elementCount else {
      throw .invalid("\(variants.count) variants do not fill shape \(shape)")
    }
    dtype = .variant
    self.shape = shape
    storage = .variants(variants)
  }

  /// A variant scalar.
  public init(_ variant: Variant) {
    dtype = .variant
    shape = .scalar
    storage = .variants([variant])
  }

  /// A resource tensor.
  ///
  /// - Throws: `INVALID_ARGUMENT` if the counts differ.
  public init(resources: [ResourceHandle], shape: Shape) throws(TensorError) {
    guard resources.count == shape.elementCount else {
      throw .invalid("\(resources.count) handles do not fill shape \(shape)")
    }
    dtype = .resource
    self.shape = shape
    storage = .resources(resources)
  }

  /// A resource scalar.
  public init(_ handle: ResourceHandle) {
    dtype = .resource
    shape = .scalar
    storage = .resources([handle])
  }

  /// How many axes the tensor has; 0 for a scalar.
  public var rank: Int { shape.rank }
  /// How many elements the tensor has; 1 for a scalar.
  public var elementCount: Int { shape.elementCount }

  /// Bytes the elements take, not counting what variants and resources refer to.
  public var byteCount: Int {
    switch storage {
    case .dense: elementCount * (dtype.byteCount ?? 0)
    case .strings(let s): s.byteCount + (s.count + 1) * MemoryLayout<Int>.size
    case .variants(let v): v.count * MemoryLayout<Variant>.stride
    case .resources(let r): r.count * MemoryLayout<ResourceHandle>.stride
    }
  }

  /// The same elements in another shape; shares the memory.
  ///
  /// - Throws: `INVALID_ARGUMENT` if the element counts differ.
  public consuming func reshaped(to shape: Shape) throws(TensorError) -> Tensor {
    guard shape.elementCount == self.shape.elementCount else {
      throw .invalid(
        "Input to reshape is a tensor with \(self.shape.elementCount) values, "
          + "but the requested shape has \(shape.elementCount)")
    }
    self.shape = shape
    return self
  }

  /// The same bytes taken for elements of another dtype and shape; shares the memory.
  ///
  /// Booleans are copied: any byte but 0 makes one true.
  ///
  /// - Throws: `INVALID_ARGUMENT` if the byte counts differ or either dtype has no dense form.
  public func bitcast(to dtype: DType, shape: Shape) throws(TensorError) -> Tensor {
    guard case .dense(let buffer) = storage, let old = self.dtype.byteCount,
      let new = dtype.byteCount,
      shape.elementCount.multipliedReportingOverflow(by: new)
        == (self.shape.elementCount * old, false)
    else {
      throw .invalid(
        "Cannot bitcast \(self.dtype) of shape \(self.shape) to \(dtype) of shape \(shape)")
    }
    if dtype == .bool, self.dtype != .bool {
      return try Tensor(dtype: dtype, shape: shape, copying: rawBytes)
    }
    return try Tensor(dtype: dtype, shape: shape, buffer: buffer)
  }

  /// A tensor of consecutive elements from number `start` on, which shares this one's memory.
  ///
  /// - Throws: `INVALID_ARGUMENT` if there are not as many; `UNIMPLEMENTED` for a dtype without a dense form.
  public func part(from start: Int, shape: Shape) throws(TensorError) -> Tensor {
    guard case .dense(let buffer) = storage, let width = dtype.byteCount else {
      throw .unimplemented("\(dtype) elements have no dense form")
    }
    let (end, overflow) = start.addingReportingOverflow(shape.elementCount)
    guard start >= 0, !overflow, end <= elementCount else {
      throw .invalid(
        "there are no \(shape.elementCount) elements from \(start) on in \(self.shape)")
    }
    // The memory stays as it is: a buffer that another one borrows from is not written to.
    let bytes = unsafe UnsafeRawBufferPointer(
      rebasing: buffer.bytes[(start * width)..<(end * width)])
    return try Tensor(
      dtype: dtype, shape: shape,
      buffer: unsafe TensorBuffer(borrowing: bytes, owner: buffer.owner ?? buffer))
  }

  /// Whether writing to the elements would not copy them.
  public var isUnique: Bool {
    mutating get {
      guard case .dense = storage else { return false }
      // Nothing else may hold the buffer while it is asked: neither `storage` nor a copy of it.
      var taken = Storage.variants([])
      swap(&taken, &storage)
      guard case .dense(var buffer) = consume taken else { return false }
      let isUnique = !buffer.isBorrowed && isKnownUniquelyReferenced(&buffer)
      storage = .dense(buffer)
      return isUnique
    }
  }

  /// Gives the pages of elements that lie in a mapped file back, which are read again when needed: all, or one of
  /// some parts.
  package func releasePages(_ part: Int = 0, of parts: Int = 1) {
    if case .dense(let buffer) = storage, buffer.isBorrowed { buffer.releasePages(part, of: parts) }
  }

  /// Makes the check of elements that lie in a mapped file, if it has been put off: they are about to be read.
  ///
  /// `progress` is told of each part, of a multiple of `unit` bytes but for the last one. If they fit into `space`, parts
  /// are read to there, so that no pages are mapped for them.
  @unsafe package func makeCheck(
    unit: Int, through space: UnsafeMutableRawBufferPointer?, progress: DeferredCheck.Progress
  ) {
    if case .dense(let buffer) = storage, buffer.isBorrowed {
      withoutActuallyEscaping(progress) {
        unsafe buffer.makeCheck(unit: unit, through: space, progress: $0)
      }
    }
  }

  /// Makes the check of elements that lie in a mapped file, if it has been put off: they are about to be read.
  ///
  /// `keepsPages` tells that they are read where they are mapped, all of them, so that no pages are released before.
  package func makeCheck(keepsPages: Bool = false) {
    if case .dense(let buffer) = storage, buffer.isBorrowed {
      unsafe buffer.makeCheck(unit: 1, through: nil, keepsPages: keepsPages, progress: nil)
    }
  }

  /// Makes the check of elements that lie in a mapped file, if it has been put off: `summing` reads all their bytes.
  ///
  /// False if no check was made.
  package func makeCheck(by summing: DeferredCheck.Summing) -> Bool {
    guard case .dense(let buffer) = storage, let file = buffer.owner as? FileMapping else {
      return false
    }
    return unsafe file.makeCheck(of: buffer.bytes, by: summing)
  }

  /// The mapped file that the elements lie in, and where; nil if they do not, or bytes of it cannot be read
  /// without being mapped.
  package var file: (mapping: FileMapping, offset: Int)? {
    guard case .dense(let buffer) = storage, let mapping = buffer.owner as? FileMapping,
      let offset = unsafe mapping.readableOffset(of: buffer.base)
    else { return nil }
    return (mapping, offset)
  }

  @usableFromInline mutating func makeUnique() {
    guard !isUnique, case .dense(let old) = storage else { return }
    let size = elementCount * (dtype.byteCount ?? 0)
    guard let copy = TensorBuffer(byteCount: size) else {
      // The same size was granted when the shared buffer was made, so this is out of memory.
      preconditionFailure("out of memory")
    }
    unsafe copy.base.copyMemory(from: old.base, byteCount: size)
    storage = .dense(copy)
  }
}
