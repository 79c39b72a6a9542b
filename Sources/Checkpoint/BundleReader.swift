import ProtoDecoding
import Synchronization
import TensorCore

/// Reads V2 checkpoints: an index, and shards that hold the tensors' bytes.
final class BundleReader: TensorStore {
  private let index: BundleIndex
  private let prefix: String
  /// How tensors are checked; nil if they are not.
  private let checksum: CheckpointReader.Checksum?
  private let shards = Mutex<[Int: MappedFile]>([:])
  private let deferred = DeferredOutcome()

  var indexPath: String { index.path }

  init(prefix: String, checksum: CheckpointReader.Checksum?) throws(CheckpointError) {
    index = try BundleIndex(path: prefix + ".index")
    self.prefix = prefix
    self.checksum = checksum
  }

  func keys() throws(CheckpointError) -> [String] { try index.keys() }

  func find(_ key: String) throws(CheckpointError) -> CheckpointReader.Entry? {
    try lookUp(key).map { .init(dtype: $0.dtype, shape: $1, slices: $0.slices) }
  }

  private func lookUp(
    _ key: String
  ) throws(CheckpointError) -> (record: BundleEntry, shape: Shape)? {
    let name = Array(key.utf8)
    // The header and the slices lie in the same table.
    guard !name.isEmpty, !OrderedCode.isSliceKey(name), let record = try index.entry(name) else {
      return nil
    }
    return (record, try shape(of: record, key))
  }

  func whole(_ key: String, defersCheck: Bool) throws(CheckpointError) -> Tensor? {
    guard let (record, shape) = try lookUp(key) else { return nil }
    guard record.slices.isEmpty else {
      return try tensor(key) { entry in entry.shape.dims.map { 0..<$0 } }
    }
    return try read(record, key, shape, defersCheck: defersCheck)
  }

  func tensor(
    _ key: String, _ choose: (CheckpointReader.Entry) throws(CheckpointError) -> [Range<Int>]
  ) throws(CheckpointError) -> Tensor? {
    guard let (record, shape) = try lookUp(key) else { return nil }
    let entry = CheckpointReader.Entry(dtype: record.dtype, shape: shape, slices: record.slices)
    var assembly = SliceAssembly(
      file: indexPath, key: key, dtype: entry.dtype, target: try choose(entry), pieces: [])
    if entry.slices.isEmpty {
      assembly.pieces = [.init(index: 0, ranges: entry.shape.dims.map { 0..<$0 })]
      return try assembly.assemble { _ throws(CheckpointError) in
        try self.read(record, key, entry.shape, defersCheck: false)
      }
    }
    for slice in entry.slices { try assembly.add(slice, of: entry.shape) }
    return try assembly.assemble { [assembly] number throws(CheckpointError) in
      let shape = try assembly.checked { () throws(TensorError) in
        try Shape(checking: assembly.pieces[number].ranges.map(\.count))
      }
      return try self.piece(entry.slices[number], of: key, entry.dtype, shape)
    }
  }

  private func piece(
    _ slice: TensorSlice, of key: String, _ dtype: DType, _ shape: Shape
  ) throws(CheckpointError) -> Tensor {
    let name = "\(key), slice \(slice.specification)"
    guard let record = try index.entry(OrderedCode.key(of: slice, in: Array(key.utf8))) else {
      throw CheckpointError(.dataLoss, file: indexPath, key: name, "the entry is missing")
    }
    guard record.dtype == dtype, try self.shape(of: record, name) == shape else {
      throw CheckpointError(
        .dataLoss, file: indexPath, key: name,
        "the entry is a \(record.dtype) of shape \(record.shape), where a \(dtype) of shape"
          + " \(shape) is expected")
    }
    // Slices are read at once, to be put together.
    return try read(record, name, shape, defersCheck: false)
  }

  /// The tensor of shape `shape` that `record` stores in one piece, called `key` in errors.
  private func read(
    _ record: BundleEntry, _ key: String, _ shape: Shape, defersCheck: Bool
  ) throws(CheckpointError) -> Tensor {
    let data = try data(of: record, key)
    do throws(CheckpointError) {
      return record.dtype == .string
        ? try strings(data, record, shape)
        : try dense(data, record, key, shape, defersCheck: defersCheck)
    } catch {
      throw error.about(key)
    }
  }

  private func shape(of entry: BundleEntry, _ key: String) throws(CheckpointError) -> Shape {
    if let shape = entry.shape.fullyKnown { return shape }
    guard let extents = entry.shape.extents, !extents.contains(nil) else {
      throw CheckpointError(
        .dataLoss, file: indexPath, key: key, "the shape \(entry.shape) is not fully known")
    }
    do throws(TensorError) {
      return try Shape(checking: extents.compactMap(\.self))
    } catch {
      throw CheckpointError(.dataLoss, file: indexPath, key: key, error.message)
    }
  }

  private func data(of entry: BundleEntry, _ key: String) throws(CheckpointError) -> ByteRegion {
    guard entry.shardIndex >= 0, entry.shardIndex < index.header.shardCount else {
      throw CheckpointError(
        .dataLoss, file: indexPath, key: key,
        "the data is to lie in shard \(entry.shardIndex) of \(index.header.shardCount)")
    }
    let shard: MappedFile
    do throws(CheckpointError) {
      shard = try self.shard(entry.shardIndex)
    } catch {
      throw error.about(key)
    }
    guard let data = shard.bytes.part(offset: entry.offset, length: entry.byteCount) else {
      throw CheckpointError(
        .dataLoss, file: shard.path, key: key,
        "\(entry.byteCount) bytes of data at offset \(entry.offset) lie outside the \(shard.count)"
          + " bytes of the file")
    }
    return data
  }

  func release() {
    for file in shards.withLock({ Array($0.values) }) { file.release() }
  }

  private func shard(_ number: Int) throws(CheckpointError) -> MappedFile {
    if let open = shards.withLock({ $0[number] }) { return open }
    let path = ShardNames.data(prefix, index: number, count: index.header.shardCount)
    let file = try MappedFile(path: path)
    return shards.withLock { shards in
      if let open = shards[number] { return open }
      shards[number] = file
      return file
    }
  }

  private func dense(
    _ data: ByteRegion, _ entry: BundleEntry, _ key: String, _ shape: Shape, defersCheck: Bool
  ) throws(CheckpointError) -> Tensor {
    let dtype = entry.dtype
    guard let width = dtype.byteCount else {
      throw CheckpointError(
        .unimplemented, file: data.file, "\(dtype.enumName) tensors cannot be read")
    }
    let (byteCount, overflow) = shape.elementCount.multipliedReportingOverflow(by: width)
    guard !overflow, data.count == byteCount else {
      throw CheckpointError(
        .dataLoss, file: data.file,
        "\(data.count) bytes of data do not make a \(dtype) of shape \(shape)")
    }
    if let checksum {
      let isDeferred =
        defersCheck && !dtype.isInteger && data.count >= Self.deferrableSize
        && !index.header.isBigEndian && data.liesInPlace(for: dtype)
        && putOffCheck(of: data, entry, key, checksum)
      if !isDeferred {
        try check(entry, CRC32C.masked(sum(of: data, checksum)), data.file)
      }
    }
    do throws(TensorError) {
      if index.header.isBigEndian {
        return try data.byteSwapped(dtype: dtype, shape: shape)
      }
      return try data.tensor(dtype: dtype, shape: shape)
    } catch {
      throw CheckpointError(error, file: data.file, key: "")
    }
  }

  /// The least size of data whose check is put off: what is smaller takes longer to put off than to check.
  ///
  /// Integers are checked at once, however many: they may be sizes and bounds of loops, and damaged ones take all
  /// memory, or time without end, before anybody asks for the check.
  private static let deferrableSize = 1 << 16

  /// Whether pages of data are to be released as they have been summed.
  ///
  /// Most weights are read again soon. What makes up much of the model is not to lie beside what is read
  /// before it, and of large tables only some rows are read.
  private func isLarge(_ data: ByteRegion) -> Bool {
    let size = shards.withLock { $0.values.reduce(0) { $0 + $1.count } }
    return data.count >= min(size / 8, 12 << 20) && data.count >= 1 << 20
  }

  /// The checksum of all bytes.
  private func sum(of data: ByteRegion, _ checksum: CheckpointReader.Checksum) -> UInt32 {
    var sum: UInt32 = 0
    let releasing = isLarge(data)
    let step = releasing ? DeferredCheck.step : max(data.count, 1)
    for offset in stride(from: 0, to: data.count, by: step) {
      guard let part = data.part(offset: offset, length: min(step, data.count - offset)) else {
        break
      }
      sum = part.withSpan { checksum(sum, $0, false) }
      if releasing { part.release() }
    }
    return sum
  }

  // MARK: Checks that are put off

  private func putOffCheck(
    of data: ByteRegion, _ entry: BundleEntry, _ key: String,
    _ checksum: @escaping CheckpointReader.Checksum
  ) -> Bool {
    // The check is kept by what `data` is part of, so that it must not keep this in turn.
    let (file, stored, number) = (data.file, entry.crc32c, deferred.begin())
    return data.putOffCheck(releases: isLarge(data), sum: checksum) { [deferred] sum in
      let sum = CRC32C.masked(sum)
      if sum != stored {
        deferred.fail(number, Self.mismatch(stored: stored, computed: sum, file).about(key))
      }
    }
  }

  func makeNextCheck() -> Bool {
    guard !deferred.isHeld else { return false }
    return shards.withLock({ Array($0.values) }).contains { $0.makeNextCheck() }
  }

  func holdChecks() { deferred.hold() }

  func finishChecks() throws(CheckpointError) {
    guard let count = deferred.unfinished else { return }
    for file in shards.withLock({ Array($0.values) }) { file.makeChecks() }
    try deferred.finish(count)
  }

  /// Strings: their lengths, a checksum of these as fixed-width numbers, and their bytes.
  private func strings(
    _ data: ByteRegion, _ entry: BundleEntry, _ shape: Shape
  ) throws(CheckpointError) -> Tensor {
    let count = shape.elementCount
    guard count <= data.count else {
      throw CheckpointError(
        .dataLoss, file: data.file, "\(data.count) bytes do not hold \(count) strings")
    }
    var reader = try ByteReader(data)
    var lengths: [Int] = []
    lengths.reserveCapacity(count)
    var crc: UInt32 = 0
    for _ in 0..<count {
      let length = try reader.length("a string's length", limit: data.count)
      lengths.append(length)
      crc = extend(crc, length)
    }
    let stored = try reader.fixed32("the checksum of the strings' lengths")
    let expected = index.header.isBigEndian ? stored.byteSwapped : stored
    guard CRC32C.unmasked(expected) == crc else {
      throw CheckpointError(
        .dataLoss, file: data.file, "the strings' lengths do not match their checksum")
    }
    var strings = StringElements()
    strings.reserve(count: count, byteCount: reader.remaining)
    let rest = try reader.bytes("the strings", length: reader.remaining)
    var position = 0
    for length in lengths {
      guard let string = rest.part(offset: position, length: length) else {
        throw CheckpointError(.dataLoss, file: data.file, "a string of \(length) bytes is cut off")
      }
      strings.append { arena in string.append(to: &arena) }
      position += length
    }
    guard position == rest.count else {
      throw CheckpointError(
        .dataLoss, file: data.file, "\(rest.count - position) bytes follow the last string")
    }
    if let checksum {
      // Over lengths as they were summed before, their checksum, and all bytes.
      crc = withBytes(of: UInt64(stored), count: 4) { CRC32C.extend(crc, with: $0) }
      crc = rest.withSpan { checksum(crc, $0, false) }
      try check(entry, CRC32C.masked(crc), data.file)
    }
    do throws(TensorError) {
      return try Tensor(strings: strings, shape: shape)
    } catch {
      throw CheckpointError(error, file: data.file, key: "")
    }
  }

  /// The checksum `crc` followed by a string's length: four bytes, or eight where it needs them.
  private func extend(_ crc: UInt32, _ length: Int) -> UInt32 {
    let isShort = length <= Int(UInt32.max)
    var bits = UInt64(length)
    if index.header.isBigEndian {
      bits = isShort ? UInt64(UInt32(length).byteSwapped) : bits.byteSwapped
    }
    return withBytes(of: bits, count: isShort ? 4 : 8) { CRC32C.extend(crc, with: $0) }
  }

  private func withBytes(
    of bits: UInt64, count: Int, _ body: (Span<UInt8>) -> UInt32
  ) -> UInt32 {
    var bytes = InlineArray<8, UInt8>(repeating: 0)
    for index in 0..<count {
      bytes[index] = UInt8(truncatingIfNeeded: bits >> UInt64(8 * index))
    }
    return body(bytes.span.extracting(first: count))
  }

  private func check(
    _ entry: BundleEntry, _ checksum: UInt32, _ file: String
  ) throws(CheckpointError) {
    guard entry.crc32c == checksum else {
      throw Self.mismatch(stored: entry.crc32c, computed: checksum, file)
    }
  }

  private static func mismatch(stored: UInt32, computed: UInt32, _ file: String) -> CheckpointError
  {
    CheckpointError(
      .dataLoss, file: file,
      "the data does not match its checksum: stored \(stored), computed \(computed)")
  }
}

/// What the checks of a checkpoint that were put off have come to.
private final class DeferredOutcome: Sendable {
  private struct State {
    var begun = 0
    var finished = 0
    /// The failure of what was put off first.
    var failure: (number: Int, error: CheckpointError)?
  }

  private let state = Mutex(State())
  /// Whether all are finished, and none has failed.
  private let isGood = Atomic(true)
  private let held = Atomic(false)

  /// The number of a new check.
  func begin() -> Int {
    state.withLock { state in
      isGood.store(false, ordering: .relaxed)
      state.begun += 1
      return state.begun
    }
  }

  func fail(_ number: Int, _ error: CheckpointError) {
    state.withLock { state in
      if number < state.failure?.number ?? .max { state.failure = (number, error) }
    }
  }

  var isHeld: Bool { held.load(ordering: .relaxed) }

  func hold() { if !isHeld { held.store(true, ordering: .relaxed) } }

  /// How many there are now, if any is not finished or has failed.
  var unfinished: Int? {
    isGood.load(ordering: .acquiring) ? nil : state.withLock { $0.begun }
  }

  /// Notes that the first `count` have been made.
  ///
  /// - Throws: what was wrong, now and from now on.
  func finish(_ count: Int) throws(CheckpointError) {
    let failure = state.withLock { state in
      state.finished = max(state.finished, count)
      if state.failure == nil, state.finished == state.begun {
        isGood.store(true, ordering: .releasing)
      }
      return state.failure?.error
    }
    if let failure { throw failure }
  }
}
