public import ProtoDecoding
public import TensorCore

/// A checkpoint written by TensorFlow, in either of its formats.
///
/// Opening one reads its index; tensors are read when they are asked for, in place where the file
/// allows. Readers may be shared between threads.
public struct CheckpointReader: Sendable {
  /// Extends a CRC-32C by bytes; `alone` tells that no other thread is to help.
  public typealias Checksum = @Sendable (UInt32, Span<UInt8>, _ alone: Bool) -> UInt32

  /// How a checkpoint is laid out in files.
  public enum Format: Sendable {
    /// `PREFIX.index` and `PREFIX.data-00000-of-00001` …: TensorFlow's V2.
    case bundle
    /// One table a shard that holds index and data: TensorFlow's V1.
    case savedSlices
  }

  /// What a checkpoint says of one of its tensors.
  public struct Entry: Sendable, Hashable {
    /// The tensor's dtype.
    public var dtype: DType
    /// The shape of the whole tensor, however it is stored.
    public var shape: Shape
    /// The slices the tensor is stored as; empty when it is stored in one piece.
    public var slices: [TensorSlice]

    /// Creates an entry.
    public init(dtype: DType, shape: Shape, slices: [TensorSlice] = []) {
      self.dtype = dtype
      self.shape = shape
      self.slices = slices
    }
  }

  /// The checkpoint's files up to their endings, or the pattern they match.
  public let prefix: String
  /// How the checkpoint is laid out.
  public let format: Format
  private let store: any TensorStore

  /// Opens the checkpoint at `prefix`: the part that its files' names share, a V1 file, or a
  /// pattern of `?` and `*` that V1 files match.
  ///
  /// - Parameter verifyingChecksums: whether a tensor's data is checked against its checksum when
  ///   it is read. Indexes are always checked, and V1 data too.
  /// - Parameter checksum: what computes the checksums of tensors, if the processor has better means
  ///   than tables.
  /// - Throws: `NOT_FOUND` when there is no checkpoint or a V1 shard is missing; `DATA_LOSS` for a
  ///   damaged index.
  public init(
    prefix: String, verifyingChecksums: Bool = true, checksum: Checksum? = nil
  ) throws(CheckpointError) {
    self.prefix = prefix
    if MappedFile.exists(prefix + ".index") {
      format = .bundle
      store = try BundleReader(
        prefix: prefix,
        checksum: verifyingChecksums
          ? checksum ?? { sum, bytes, _ in CRC32C.extend(sum, with: bytes) } : nil)
    } else {
      let shards = try ShardNames.savedSlices(of: prefix)
      guard !shards.isEmpty else {
        throw CheckpointError(
          .notFound, file: prefix, "no checkpoint: neither '\(prefix).index' nor a V1 file exists")
      }
      format = .savedSlices
      store = try SavedSlicesReader(paths: shards)
    }
  }

  /// Gives the memory of pages back that tensors read in place have made resident.
  ///
  /// The tensors stay valid: their pages are read from the file again when they are needed.
  public func release() { store.release() }

  /// The names of all tensors, in bytewise order.
  public var keys: [String] {
    get throws(CheckpointError) { try store.keys() }
  }

  /// Whether there is a tensor named `key`.
  public func contains(_ key: String) throws(CheckpointError) -> Bool {
    try store.find(key) != nil
  }

  /// The dtype and shape of the tensor `key`.
  ///
  /// - Throws: `NOT_FOUND` when there is none.
  public func entry(_ key: String) throws(CheckpointError) -> Entry {
    guard let entry = try store.find(key) else { throw absent(key) }
    return entry
  }

  /// The tensor `key`.
  ///
  /// - Throws: `NOT_FOUND` when there is none or its file is missing; `DATA_LOSS` when its data is
  ///   cut off, of the wrong size, or does not match its checksum; `UNIMPLEMENTED` for a dtype that
  ///   cannot be read.
  public func tensor(_ key: String) throws(CheckpointError) -> Tensor {
    try whole(key, defersCheck: false)
  }

  /// The tensor `key`, which may not have been compared with its checksum yet: nothing that was made of it
  /// may be handed out before `finishChecks` has returned.
  ///
  /// - Throws: as `tensor(_:)`.
  public func uncheckedTensor(_ key: String) throws(CheckpointError) -> Tensor {
    try whole(key, defersCheck: true)
  }

  /// Makes the next check that was put off, unless it has been made, on this thread alone; false after the last,
  /// or if `holdChecks` has been called.
  public func makeNextCheck() -> Bool { store.makeNextCheck() }

  /// Has `makeNextCheck` make no more checks: others want the processor.
  public func holdChecks() { store.holdChecks() }

  /// Makes all checks that were put off.
  ///
  /// - Throws: `DATA_LOSS` if any tensor does not match its checksum, each time.
  public func finishChecks() throws(CheckpointError) { try store.finishChecks() }

  /// The part `slice` of the tensor `key`.
  ///
  /// - Throws: as `tensor(_:)`; `INVALID_ARGUMENT` when the tensor does not have the slice.
  public func tensor(
    _ key: String, slice: TensorSlice
  ) throws(CheckpointError) -> Tensor {
    try read(key) { entry throws(TensorError) in try slice.ranges(in: entry.shape) }
  }

  /// What `RestoreV2` gives for the tensor `key` and the specification `shapeAndSlice`: the whole
  /// tensor when that is empty, else the slice of it that `10 20 0,5:-` or its like names.
  ///
  /// - Throws: as `tensor(_:)`; `INVALID_ARGUMENT` when the specification is not well formed or
  ///   names another shape than the tensor's.
  public func tensor(
    _ key: String, shapeAndSlice: String
  ) throws(CheckpointError) -> Tensor {
    guard !shapeAndSlice.isEmpty else { return try tensor(key) }
    return try read(key) { entry throws(TensorError) in
      let wanted = try ShapeAndSlice(shapeAndSlice)
      guard wanted.shape == entry.shape else {
        throw .invalid(
          "shape in shape_and_slice spec \(wanted.shape) does not match the shape stored in "
            + "checkpoint: \(entry.shape)")
      }
      return try wanted.slice.ranges(in: entry.shape)
    }
  }

  private func whole(_ key: String, defersCheck: Bool) throws(CheckpointError) -> Tensor {
    do throws(CheckpointError) {
      guard let tensor = try store.whole(key, defersCheck: defersCheck) else { throw absent(key) }
      return tensor
    } catch {
      throw error.about(key)
    }
  }

  /// The box that `choose` picks of the tensor `key`.
  private func read(
    _ key: String,
    _ choose: (Entry) throws(TensorError) -> [Range<Int>]
  ) throws(CheckpointError) -> Tensor {
    do throws(CheckpointError) {
      let tensor = try store.tensor(key) {
        entry throws(CheckpointError) in
        do throws(TensorError) {
          return try choose(entry)
        } catch {
          throw CheckpointError(error, file: store.indexPath, key: key)
        }
      }
      guard let tensor else { throw absent(key) }
      return tensor
    } catch {
      throw error.about(key)
    }
  }

  private func absent(_ key: String) -> CheckpointError {
    CheckpointError(
      .notFound, file: store.indexPath, key: key, "no tensor of this name in the checkpoint")
  }
}

/// What the two formats have in common.
protocol TensorStore: Sendable {
  /// The file that tells which tensors there are.
  var indexPath: String { get }

  /// The names of all tensors, in bytewise order.
  func keys() throws(CheckpointError) -> [String]

  /// Gives the memory of the mapped files' pages back.
  func release()

  /// What is known of the tensor `key`; nil when there is none.
  func find(_ key: String) throws(CheckpointError) -> CheckpointReader.Entry?

  /// The box of the tensor `key` that `choose` picks, and which lies within the entry's shape; nil
  /// when there is no such tensor.
  func tensor(
    _ key: String, _ choose: (CheckpointReader.Entry) throws(CheckpointError) -> [Range<Int>]
  ) throws(CheckpointError) -> Tensor?

  /// All of the tensor `key`; nil when there is none. `defersCheck` allows to put its check off.
  func whole(_ key: String, defersCheck: Bool) throws(CheckpointError) -> Tensor?

  /// What the functions of these names do in `CheckpointReader`.
  func makeNextCheck() -> Bool
  func holdChecks()
  func finishChecks() throws(CheckpointError)
}

extension TensorStore {
  func whole(_ key: String, defersCheck: Bool) throws(CheckpointError) -> Tensor? {
    try tensor(key) { entry in entry.shape.dims.map { 0..<$0 } }
  }

  // Stores check what they read, unless they say otherwise.
  func makeNextCheck() -> Bool { false }
  func holdChecks() {}
  func finishChecks() throws(CheckpointError) {}
}
