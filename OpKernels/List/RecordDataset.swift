import OpInterface
import OpKernelSupport
import TensorCore

/// What a file holds between its beginning and its end: records, one after the other.
private protocol RecordFormat: Sendable {
  /// The beginning of reading `contents`, the bytes of a file, unpacked.
  func begin(_ contents: [UInt8], _ file: Int, _ path: String) throws(OpError) -> Int
  /// The record at `position`, which moves on; nil at the end.
  func next(_ contents: [UInt8], _ position: inout Int) throws(OpError) -> ArraySlice<UInt8>?
}

/// The records of files, which must be the model's.
private struct RecordDataset<Format: RecordFormat>: Dataset {
  let files: [String]
  let compression: Inflater.Format?
  let format: Format
  let resources: WeakResources
  var types: [DType] { [.string] }
  var shapes: [PartialShape] { [.scalar] }
  var cardinality: Cardinality { .unknown }
  func makeRun() -> any DatasetRun { Run(dataset: self) }

  private func contents(_ file: Int) throws(OpError) -> [UInt8] {
    let bytes = try resources.readFile(files[file])
    guard let compression else { return bytes }
    return try Inflater.unpack(bytes[...], compression)
  }

  private struct Run: DatasetRun {
    let dataset: RecordDataset
    var contents: [UInt8]?
    var file = 0
    var position = 0

    init(dataset: RecordDataset) { self.dataset = dataset }

    mutating func next() throws(OpError) -> [Tensor]? {
      while true {
        if let contents {
          if let record = try dataset.format.next(contents, &position) {
            var strings = StringElements()
            strings.append(record)
            return [try Tensor(strings: strings, shape: .scalar)]
          }
          self.contents = nil
        }
        guard file < dataset.files.count else { return nil }
        let opened = file
        // A file that cannot be read is passed over by who goes on.
        file += 1
        let bytes = try dataset.contents(opened)
        position = try dataset.format.begin(bytes, opened, dataset.files[opened])
        contents = bytes
      }
    }
  }
}

/// The files of a model, which may be among its resources and must then not hold themselves.
private struct WeakResources: Sendable {
  private let read: @Sendable (String) throws(OpError) -> [UInt8]

  init(_ resources: ResourceManager) {
    read = { [weak resources] path throws(OpError) in
      guard let resources else { throw OpError(.cancelled, "the model is no longer loaded") }
      return try resources.readFile(path)
    }
  }

  func readFile(_ path: String) throws(OpError) -> [UInt8] { try read(path) }
}

/// An op that makes a dataset of the records of files.
protocol RecordDatasetOp: DatasetOp {}

extension RecordDatasetOp {
  /// The dataset of the files in input 0.
  fileprivate func dataset<Format: RecordFormat>(
    _ context: borrowing KernelContext, compression index: Int?, buffer: Int, _ format: Format
  ) throws(OpError) -> any Dataset {
    let names = context.input(0)
    guard names.rank <= 1 else { throw .invalid("`filenames` must be a scalar or a vector.") }
    // -1 leaves the size to TensorFlow.
    guard try context.integer(buffer) >= (format is ChecksummedRecords ? -1 : 0) else {
      throw .invalid("`buffer_size` must be >= 0 (0 == default)")
    }
    var files: [String] = []
    for i in 0..<names.elementCount {
      files.append(String(decoding: names.strings[i], as: UTF8.self))
    }
    var packing: Inflater.Format?
    if let index { packing = try context.compression(index) }
    return RecordDataset(
      files: files, compression: packing, format: format,
      resources: WeakResources(context.resources))
  }
}

extension KernelContext {
  /// How the files are packed, by the name in input `index`.
  fileprivate func compression(_ index: Int) throws(OpError) -> Inflater.Format? {
    guard input(index).rank == 0 else { throw .invalid("compression_type must be a scalar") }
    switch String(decoding: try string(index), as: UTF8.self) {
    case "": return nil
    case "ZLIB": return .zlib
    case "GZIP": return .gzip
    default: throw .invalid("Unsupported compression_type.")
    }
  }
}

// MARK: Lines

/// Lines of text, without their ends and without carriage returns.
private struct Lines: RecordFormat {
  func begin(_ contents: [UInt8], _ file: Int, _ path: String) -> Int { 0 }

  func next(_ contents: [UInt8], _ position: inout Int) -> ArraySlice<UInt8>? {
    guard position < contents.count else { return nil }
    let rest = contents[position...]
    let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? contents.count
    position = end + 1
    let line = rest[..<end]
    return line.contains(UInt8(ascii: "\r"))
      ? line.filter { $0 != UInt8(ascii: "\r") }[...] : line
  }
}

/// The lines of text files.
struct TextLineDataset: RecordDatasetOp {
  static let schema = OpSchema(
    "TextLineDataset",
    inputs: [
      .fixed("filenames", .string), .fixed("compression_type", .string),
      .fixed("buffer_size", .int64),
    ], outputs: [.fixed("handle", .variant)], attributes: .metadata, isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    try dataset(context, compression: 1, buffer: 2, Lines())
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses an unknown compression",
      inputs: [
        Tensor(strings: ["f"]), Tensor(strings: ["RAR"], shape: []), Tensor(0 as Int64),
      ], fails: .invalidArgument)
  }
}

// MARK: TFRecord

/// TensorFlow's records: the length and its checksum, the bytes and theirs.
private struct ChecksummedRecords: RecordFormat {
  /// Where reading begins in each file; nil for the beginning.
  var offsets: [Int]?

  func begin(_ contents: [UInt8], _ file: Int, _ path: String) throws(OpError) -> Int {
    offsets.map { $0[file] } ?? 0
  }

  func next(_ contents: [UInt8], _ position: inout Int) throws(OpError) -> ArraySlice<UInt8>? {
    let start = position
    // What follows damage is not read; what is too short to say how long it is counts as the end.
    position = contents.count
    guard start < contents.count, contents.count - start >= 12 else { return nil }
    guard isIntact(contents, start..<start + 8) else {
      throw OpError(.dataLoss, "corrupted record at \(start) (Is this even a TFRecord file?)")
    }
    let length = number(contents, start, 8)
    guard length <= UInt64(contents.count - start - 12),
      Int(length) <= contents.count - start - 16
    else { throw OpError(.dataLoss, "truncated record at \(start)") }
    let body = start + 12..<start + 12 + Int(length)
    guard isIntact(contents, body) else {
      throw OpError(.dataLoss, "corrupted record at \(body.lowerBound)")
    }
    position = body.upperBound + 4
    return contents[body]
  }

  private func number(_ contents: [UInt8], _ start: Int, _ count: Int) -> UInt64 {
    (0..<count).reduce(0) { $0 | UInt64(contents[start + $1]) << UInt64(8 * $1) }
  }

  /// Whether the checksum of the bytes in `range` follows them.
  private func isIntact(_ contents: [UInt8], _ range: Range<Int>) -> Bool {
    let expected = UInt32(truncatingIfNeeded: number(contents, range.upperBound, 4))
    return CRC32C.masked(CRC32C.checksum(contents.span.extracting(range))) == expected
  }
}

/// The records of TFRecord files.
struct TFRecordDataset: RecordDatasetOp {
  static let schema = OpSchema(
    "TFRecordDataset",
    inputs: [
      .fixed("filenames", .string), .fixed("compression_type", .string),
      .fixed("buffer_size", .int64),
    ], outputs: [.fixed("handle", .variant)], attributes: .metadata, isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    try dataset(context, compression: 1, buffer: 2, ChecksummedRecords())
  }

  static var examples: [OpExample] { return TextLineDataset.examples }
}

/// The records of TFRecord files, from an offset on in each.
struct TFRecordDatasetV2: RecordDatasetOp {
  static let schema = OpSchema(
    "TFRecordDatasetV2",
    inputs: [
      .fixed("filenames", .string), .fixed("compression_type", .string),
      .fixed("buffer_size", .int64), .fixed("byte_offsets", .int64),
    ], outputs: [.fixed("handle", .variant)], attributes: .metadata, isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    let offsets = try context.integers(3)
    guard offsets.count == context.input(0).elementCount else {
      throw .invalid(
        "`byte_offsets` must be of same size as `filenames`: \(offsets.count) and "
          + "\(context.input(0).elementCount)")
    }
    for offset in offsets where offset < 0 {
      throw .invalid("a file cannot be read from \(offset) on")
    }
    return try dataset(
      context, compression: 1, buffer: 2, ChecksummedRecords(offsets: offsets))
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses another number of offsets",
      inputs: [
        Tensor(strings: ["f"]), Tensor(strings: [""], shape: []), Tensor(0 as Int64),
        Tensor([0, 1] as [Int64]),
      ], fails: .invalidArgument)
  }
}

// MARK: Records of one length

/// Records of one length between a header and a footer.
private struct FixedRecords: RecordFormat {
  let header: Int
  let length: Int
  let footer: Int
  let isPacked: Bool

  init(_ context: borrowing KernelContext, isPacked: Bool) throws(OpError) {
    header = try context.integer(1)
    length = try context.integer(2)
    footer = try context.integer(3)
    self.isPacked = isPacked
    // No file has so many bytes, and sums of these cannot overflow.
    guard header < 1 << 60, length < 1 << 60, footer < 1 << 60 else {
      throw .invalid("no file has records of \(header), \(length) and \(footer) bytes")
    }
    guard header >= 0 else { throw .invalid("`header_bytes` must be >= 0") }
    guard length > 0 else { throw .invalid("`record_bytes` must be > 0") }
    guard footer >= 0 else { throw .invalid("`footer_bytes` must be >= 0") }
  }

  func begin(_ contents: [UInt8], _ file: Int, _ path: String) throws(OpError) -> Int {
    let count = contents.count
    guard header <= count, !isPacked || footer <= count - header else {
      throw .internal(
        "a header of \(header) bytes and a footer of \(footer) do not fit the \(count) bytes of "
          + "\(path)")
    }
    if !isPacked, (count - header - footer) % length != 0 {
      throw .invalid(excess(count))
    }
    return header
  }

  private func excess(_ count: Int) -> String {
    "Excluding the header (\(header) bytes) and footer (\(footer) bytes), an input file has body "
      + "length \(count - header - footer) bytes, which is not an exact multiple of the record length "
      + "(\(length) bytes)."
  }

  func next(_ contents: [UInt8], _ position: inout Int) throws(OpError) -> ArraySlice<UInt8>? {
    let left = contents.count - position - footer
    guard left > 0 else { return nil }
    guard left >= length else {
      position = contents.count
      throw OpError(.dataLoss, excess(contents.count))
    }
    defer { position += length }
    return contents[position..<position + length]
  }
}

private let fixedInputs: [OpDef.Argument] =
  [.fixed("filenames", .string)]
  + ["header_bytes", "record_bytes", "footer_bytes", "buffer_size"].map { .fixed($0, .int64) }

/// The records of files that are between a header and a footer and all of one length.
struct FixedLengthRecordDataset: RecordDatasetOp {
  static let schema = OpSchema(
    "FixedLengthRecordDataset", inputs: fixedInputs, outputs: [.fixed("handle", .variant)],
    attributes: .metadata, isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    try dataset(
      context, compression: nil, buffer: 4, try FixedRecords(context, isPacked: false))
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses records of nothing",
      inputs: [Tensor(strings: ["f"])] + ([0, 0, 0, 0] as [Int64]).map { Tensor($0) },
      fails: .invalidArgument)
  }
}

/// The records of files, perhaps packed, that are between a header and a footer and all of one length.
struct FixedLengthRecordDatasetV2: RecordDatasetOp {
  static let schema = OpSchema(
    "FixedLengthRecordDatasetV2", inputs: fixedInputs + [.fixed("compression_type", .string)],
    outputs: [.fixed("handle", .variant)], attributes: .metadata, isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    try dataset(
      context, compression: 5, buffer: 4,
      try FixedRecords(context, isPacked: try context.compression(5) != nil))
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses an unknown compression",
      inputs: [Tensor(strings: ["f"])] + ([0, 1, 0, 0] as [Int64]).map { Tensor($0) }
        + [Tensor(strings: ["RAR"], shape: [])], fails: .invalidArgument)
  }
}
