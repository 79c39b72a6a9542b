// Unsafe: mapping files. What is gained is reading them in place, without a copy or a second resident one.
// The memory is unmapped once, when nothing refers to the mapping any more; ranges are checked.
internal import Glibc
internal import Synchronization

/// A regular file mapped into memory for reading, until the last reference to it goes.
///
/// The bytes are those of the file at any time: whoever overwrites or truncates a mapped file in
/// place pulls the data from under its readers. Writers that replace files by renaming are safe.
@safe package final class FileMapping: @unchecked Sendable {
  // Unchecked Sendable: the memory is mapped read-only, and no stored property ever changes but for the
  // checks, which are locked.

  /// The number of bytes in the file when it was mapped.
  package let count: Int
  private let base: UnsafeRawPointer?
  /// The open file, if some of it may be read without being mapped; else -1.
  private let descriptor: CInt
  private let checks = Mutex(DeferredChecks())

  /// The size from which a file is kept open, and how many are at most.
  private static let (keptSize, keptLimit) = (4 << 20, 64)
  private static let keptCount = Atomic(0)

  /// Maps the file at `path`.
  ///
  /// - Throws: `NOT_FOUND`, `PERMISSION_DENIED`, `RESOURCE_EXHAUSTED` or `UNKNOWN` as the system says;
  ///   `INVALID_ARGUMENT` for what is no regular file.
  package init(path: String) throws(TensorError) {
    let descriptor = unsafe Glibc.open(path, openingForReading)
    guard descriptor >= 0 else { throw Self.failure(errno, "cannot open the file") }
    var isKept = false
    defer { if !isKept { close(descriptor) } }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw Self.failure(errno, "cannot find the file's size")
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .invalid("not a regular file") }
    let size = Int(status.st_size)
    count = size
    guard size > 0 else {
      unsafe base = nil
      self.descriptor = -1
      return
    }
    let mapping = unsafe mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let mapping = unsafe mapping, unsafe mapping != MAP_FAILED else {
      throw Self.failure(errno, "cannot map the file's \(size) bytes")
    }
    unsafe base = UnsafeRawPointer(mapping)
    if size >= Self.keptSize {
      isKept = Self.keptCount.add(1, ordering: .relaxed).newValue <= Self.keptLimit
      if !isKept { Self.keptCount.subtract(1, ordering: .relaxed) }
    }
    self.descriptor = isKept ? descriptor : -1
  }

  deinit {
    if descriptor >= 0 {
      close(descriptor)
      Self.keptCount.subtract(1, ordering: .relaxed)
    }
    if let base = unsafe base {
      unsafe munmap(UnsafeMutableRawPointer(mutating: base), count)
    }
  }

  /// The bytes, which stay where they are for as long as the mapping lives.
  @unsafe package var bytes: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: base, count: count)
  }

  /// Reads the bytes of `range` to `target` without mapping them; false if that does not succeed.
  @unsafe package func read(_ range: Range<Int>, to target: UnsafeMutableRawPointer) -> Bool {
    guard descriptor >= 0, range.lowerBound >= 0, range.upperBound <= count else { return false }
    var done = 0
    while done < range.count {
      let result = unsafe pread(
        descriptor, target + done, range.count - done, range.lowerBound + done)
      if result < 0, errno == EINTR { continue }
      guard result > 0 else { return false }
      done += result
    }
    return true
  }

  /// The offset in the file of `memory`, a part of the mapping; nil if it is none, or bytes cannot be read
  /// without being mapped.
  @unsafe package func readableOffset(of memory: UnsafeRawPointer) -> Int? {
    guard let base = unsafe base, descriptor >= 0 else { return nil }
    let offset = unsafe memory - base
    return (0...count).contains(offset) ? offset : nil
  }

  /// Gives the memory of the whole file's pages back; who reads them has them read again.
  package func release() {
    guard let base = unsafe base else { return }
    unsafe madvise(UnsafeMutableRawPointer(mutating: base), count, MADV_DONTNEED)
  }

  /// Gives the memory of the pages back that `range` lies in, and of those that the system has read with them.
  package func release(_ range: Range<Int>) {
    guard let base = unsafe base, !range.isEmpty, range.lowerBound >= 0, range.upperBound <= count
    else { return }
    let (first, end) = unsafe (base + range.lowerBound, base + range.upperBound)
    let start = max(unsafe first.alignedDown(toMultipleOf: Self.readAtOnce) - base, 0)
    let length = min(unsafe end.alignedUp(toMultipleOf: Self.readAtOnce) - base, count) - start
    unsafe madvise(UnsafeMutableRawPointer(mutating: base + start), length, MADV_DONTNEED)
  }

  /// A read of one page of a file brings those that lie within as many bytes, aligned to as many.
  private static let readAtOnce = 64 << 10

  /// Gives the memory of the pages back that `memory`, a part of the mapping, lies in.
  @unsafe package func release(_ memory: UnsafeRawBufferPointer) {
    guard let base = unsafe base, let start = memory.baseAddress else { return }
    let offset = unsafe start - base
    release(offset..<(offset + memory.count))
  }

  // MARK: Checks that have been put off

  /// Puts a check of a part of the file off.
  package func putOff(_ check: DeferredCheck) {
    guard check.range.lowerBound >= 0, check.range.upperBound <= count else { return }
    checks.withLock { $0.add(check) }
  }

  /// Makes the check of what lies from `start` on, if one has been put off: it is about to be read.
  ///
  /// `progress` is told of each part, of a multiple of `unit` bytes but for the last one. If they fit into `space`, parts
  /// are read to there, so that no pages are mapped for them; those that are mapped are not released if they are of
  /// no more than `kept` bytes.
  @unsafe package func makeCheck(
    from start: UnsafeRawPointer, unit: Int, through space: UnsafeMutableRawBufferPointer?,
    keeping kept: Int = 0, progress: DeferredCheck.Progress?
  ) {
    guard let base = unsafe base else { return }
    let offset = unsafe start - base
    if let check = checks.withLock({ $0.check(at: offset) }) {
      unsafe make(
        check, alone: false, unit: unit, through: space, releases: check.range.count > kept,
        progress)
    }
  }

  /// Makes the check of `memory`, a part of the mapping, if one of just that has been put off: `summing` reads it all.
  ///
  /// False if no check was made.
  @unsafe package func makeCheck(
    of memory: UnsafeRawBufferPointer, by summing: DeferredCheck.Summing
  ) -> Bool {
    guard let base = unsafe base, let start = memory.baseAddress else { return false }
    let offset = unsafe start - base
    guard let check = checks.withLock({ $0.check(at: offset) }), check.range.count == memory.count
    else { return false }
    return check.make(by: summing)
  }

  /// Makes a check that has been put off, on this thread alone; false if none is left, or if what is checked, and is
  /// much, would stay in memory: those who read it are to make the check.
  package func makeNextCheck() -> Bool {
    guard descriptor >= 0 || count < Self.keptSize,
      let check = checks.withLock({ $0.takeNext() })
    else { return false }
    if descriptor >= 0 {
      unsafe withUnsafeTemporaryAllocation(byteCount: DeferredCheck.shortStep, alignment: 64) {
        unsafe make(check, alone: true, through: $0)
      }
    } else {
      unsafe make(check, alone: true, through: nil)
    }
    return true
  }

  /// Makes all checks that have been put off, and waits for those that other threads make.
  ///
  /// What nobody has read is mapped for it, as threads then share large parts.
  package func makeChecks() {
    for check in checks.withLock({ $0.all }) { unsafe make(check, alone: false, through: nil) }
  }

  @unsafe private func make(
    _ check: DeferredCheck, alone: Bool, unit: Int = 1,
    through space: UnsafeMutableRawBufferPointer?, releases: Bool = true,
    _ progress: DeferredCheck.Progress? = nil
  ) {
    let unit = max(unit, 1)
    let step = max(DeferredCheck.shortStep / unit, 1) * unit
    check.make(
      alone: alone, step: unsafe progress != nil || space != nil ? step : nil,
      read: { range, body in
        if let space = unsafe space, range.count <= space.count,
          let target = space.baseAddress, unsafe read(range, to: target)
        {
          let part = unsafe UnsafeRawBufferPointer(start: target, count: range.count)
          unsafe body(part.assumingMemoryBound(to: UInt8.self).span)
        } else {
          unsafe body(bytes.assumingMemoryBound(to: UInt8.self).span.extracting(range))
          if releases, check.releases { release(range) }
        }
      }, progress: progress)
  }

  private static func failure(_ number: CInt, _ message: String) -> TensorError {
    let reason = unsafe String(cString: strerror(number))
    let code: StatusCode
    switch number {
    case ENOENT, ENOTDIR: code = .notFound
    case EACCES, EPERM: code = .permissionDenied
    case ENOMEM, EMFILE, ENFILE: code = .resourceExhausted
    default: code = .unknown
    }
    return TensorError(code, "\(message): \(reason)")
  }
}
