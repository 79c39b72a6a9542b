import Checkpoint
import GraphModel
import ProtoDecoding
import TensorCore
import Testing

/// Whatever happens to the bytes of a checkpoint, reading it gives the right tensors or an error.
@Suite struct DamageTests {
  /// Reads everything from a checkpoint one of whose files has been replaced by each of `variants`,
  /// and fails if any tensor comes out other than it went in.
  func check(
    _ prefix: String, file: String, variants: [[UInt8]]
  ) throws {
    let folder = try TemporaryFolder()
    try folder.copy(prefix)
    let sound = try contents(CheckpointReader(prefix: folder.path + "/" + prefix))
    for (number, variant) in variants.enumerated() {
      try folder.write(variant, file)
      let failure = error { () throws(CheckpointError) in
        let reader = try CheckpointReader(prefix: folder.path + "/" + prefix)
        _ = try reader.objectGraph()
        for (key, found) in try contents(reader) {
          switch found {
          case .success: #expect(found == sound[key], "variant \(number) changes '\(key)'")
          case .failure(let error): #expect(error.key.hasPrefix(key), "\(error)")
          }
        }
      }
      if let failure {
        #expect(failure.file.hasPrefix(folder.path), "\(failure)")
        #expect(!failure.message.isEmpty)
      }
    }
  }

  static let files = [
    ("dtypes", "dtypes.index"), ("dtypes", "dtypes.data-00000-of-00001"),
    ("sliced", "sliced.index"), ("sliced", "sliced.data-00000-of-00001"),
    ("objects", "objects.data-00000-of-00001"), ("shards", "shards.index"),
    ("v1_dtypes", "v1_dtypes"), ("v1_partitioned", "v1_partitioned"), ("v1_snappy", "v1_snappy"),
  ]

  @Test(arguments: files) func truncatedFiles(_ prefix: String, _ file: String) throws {
    let whole = try bytes(ofFile: fixture(file))
    let lengths = stride(from: 0, to: whole.count, by: max(1, whole.count / 150))
    try check(prefix, file: file, variants: lengths.map { Array(whole[..<$0]) })
  }

  @Test(arguments: files) func flippedBits(_ prefix: String, _ file: String) throws {
    let whole = try bytes(ofFile: fixture(file))
    let step = max(1, whole.count / 150)
    let variants = stride(from: 0, to: whole.count, by: step).map { position in
      var bytes = whole
      bytes[position] ^= 1 << UInt8(position % 8)
      return bytes
    }
    try check(prefix, file: file, variants: variants)
  }

  @Test func aFlippedBitOfDataIsNoticedOnlyWhenChecksumsAreVerified() throws {
    let folder = try TemporaryFolder()
    try folder.copy("many")
    var data = try bytes(ofFile: fixture("many.data-00000-of-00001"))
    // The first tensor is empty; the second is one float.
    data[0] ^= 1
    try folder.write(data, "many.data-00000-of-00001")
    let prefix = folder.path + "/many"
    let strict = try CheckpointReader(prefix: prefix)
    let found = error { () throws(CheckpointError) in
      _ = try strict.tensor("layer_001/kernel")
    }
    #expect(found?.code == .dataLoss)
    #expect(found?.file == prefix + ".data-00000-of-00001")
    #expect(found?.key == "layer_001/kernel")
    #expect(try strict.tensor("layer_002/kernel").array(of: Float.self) == signed(2))
    let lax = try CheckpointReader(prefix: prefix, verifyingChecksums: false)
    #expect(try lax.tensor("layer_001/kernel").array(of: Float.self) != signed(1))
  }

  @Test func anyByteButZeroIsTrue() throws {
    let folder = try TemporaryFolder()
    try folder.writeBundle(
      [(key: [97], value: EntryMessage(dtype: 10, dims: [4], size: 4).bytes)],
      data: [0, 1, 2, 255])
    let reader = try CheckpointReader(prefix: folder.path + "/x", verifyingChecksums: false)
    #expect(try reader.tensor("a").array(of: Bool.self) == [false, true, true, true])
  }

  /// Entries that contradict the file or themselves.
  static let entries: [EntryMessage] = [
    .init(offset: 9), .init(offset: -1), .init(offset: .max), .init(offset: .max - 7),
    .init(size: 7), .init(size: -8), .init(size: .max), .init(offset: .max, size: .max),
    .init(offset: .min, size: .min), .init(shard: 1), .init(shard: -1),
    .init(shard: Int64(Int32.max)), .init(dims: [-1]), .init(dims: [.min]), .init(dims: [.max]),
    .init(dims: [1 << 40, 1 << 40]), .init(dims: [1 << 62, 2]), .init(dims: [2, -2]),
    .init(dims: [Int64](repeating: 1, count: 255)), .init(dims: [1 << 33], size: 1 << 35),
    .init(dtype: 7, dims: [1 << 40]), .init(dtype: 7, dims: [17], size: 16),
    .init(dtype: 7, dims: [2], size: 16), .init(dtype: 7, dims: [0], size: 0),
    .init(dims: [2], slices: [[]]), .init(dims: [2], slices: [[(0, 3)]]),
    .init(dims: [2], slices: [[(-1, 1)]]), .init(dims: [2], slices: [[(.max, .max)]]),
    .init(dims: [2], slices: [[(0, 1), (0, 1)]]), .init(dims: [2], slices: [[(0, 1)]]),
    .init(dims: [2], slices: [[(0, 2)]]), .init(dims: [2], slices: [[(0, 1)], [(0, 1)]]),
    .init(dims: [1 << 40], slices: [[(0, 1 << 40)]]),
    .init(dims: [1 << 34], slices: [[(0, 1)], [(1, 1 << 34 - 1)]]),
  ]

  @Test(arguments: entries) func hostileEntriesAreRefused(_ entry: EntryMessage) throws {
    let folder = try TemporaryFolder()
    try folder.writeBundle([(key: [97], value: entry.bytes)])
    for verifying in [false, true] {
      let found = try #require(folder.failure(verifyingChecksums: verifying))
      #expect(found.key.hasPrefix("a"), "\(found)")
      // A tensor of 64 GiB may be had or not; its pieces may not.
      #expect(found.code == .dataLoss || found.code == .resourceExhausted, "\(found)")
    }
  }

  /// The key of a slice of the one-dimensional tensor `a`, for starts and lengths below 64.
  func sliceKey(_ start: UInt8, _ length: UInt8) -> [UInt8] {
    [0, 97, 0, 1, 1, 1, 0x80 ^ start, 0x80 ^ length]
  }

  @Test func slicesMustMeetWithoutOverlap() throws {
    func failure(_ slices: [(Int64, Int64)], stored: [EntryMessage]) throws -> CheckpointError? {
      let folder = try TemporaryFolder()
      var entries = zip(slices, stored).map { slice, entry in
        (key: sliceKey(UInt8(slice.0), UInt8(slice.1)), value: entry.bytes)
      }
      let whole = EntryMessage(dims: [4], size: 0, slices: slices.map { [$0] })
      entries.append((key: [97], value: whole.bytes))
      try folder.writeBundle(entries)
      return folder.failure()
    }
    let half = EntryMessage(dims: [2])
    #expect(try failure([(0, 2), (2, 2)], stored: [half, half]) == nil)
    #expect(try failure([(0, 2)], stored: [half])?.code == .dataLoss)
    #expect(
      try failure([(0, 2), (1, 2)], stored: [half, half])?.message.contains("overlap") == true)
    let short = EntryMessage(dims: [1], size: 4)
    #expect(try failure([(0, 2), (2, 2)], stored: [half, short])?.code == .dataLoss)
    let other = EntryMessage(dtype: 3, dims: [2])
    #expect(try failure([(0, 2), (2, 2)], stored: [half, other])?.code == .dataLoss)
  }

  @Test func hostileHeadersAreRefused() throws {
    let folder = try TemporaryFolder()
    for (header, code) in [
      ([255], StatusCode.dataLoss), (field(1, 0), .dataLoss), (field(1, -1), .dataLoss),
      (field(1, 1) + field(3, field(2, 9)), .unimplemented),
    ] as [([UInt8], StatusCode)] {
      try folder.writeBundle([], header: header)
      #expect(folder.failure()?.code == code)
    }
    try folder.write(table([]), "x.index")
    #expect(folder.failure()?.message.contains("no header") == true)
  }

  @Test func randomEntriesNeverCrash() throws {
    var noise = Noise()
    let folder = try TemporaryFolder()
    let sound = EntryMessage(dims: [1, 2], slices: [[(0, 1), (0, 2)]]).bytes
    var refused = 0
    for _ in 0..<1500 {
      try folder.writeBundle([(key: [97], value: noise.spoil(sound))])
      if folder.failure() != nil { refused += 1 }
    }
    #expect(refused > 1000)
  }

  @Test func randomBlocksNeverCrash() throws {
    var noise = Noise()
    let folder = try TemporaryFolder()
    let sound = block([
      (key: [], value: header), (key: [97], value: EntryMessage().bytes),
      (key: [98, 99], value: EntryMessage(dtype: 7, dims: [1, 2]).bytes),
    ])
    var refused = 0
    for _ in 0..<1500 {
      try folder.write(table(block: noise.spoil(sound), last: [99]), "x.index")
      try folder.write([UInt8](repeating: 7, count: 16), "x.data-00000-of-00001")
      if folder.failure() != nil { refused += 1 }
    }
    #expect(refused > 500)
  }

  @Test func randomObjectGraphsNeverCrash() throws {
    let key = CheckpointReader.objectGraphKey
    let sound = Array(
      try CheckpointReader(prefix: fixture("objects")).tensor(key).strings[0])
    var noise = Noise()
    let folder = try TemporaryFolder()
    var refused = 0
    for _ in 0..<500 {
      let graph = noise.spoil(sound)
      let length = fixed32(UInt32(graph.count))
      let checksum = fixed32(CRC32C.masked(CRC32C.checksum(length.span)))
      let data = varint(UInt64(graph.count)) + checksum + graph
      let entry = EntryMessage(dtype: 7, dims: [], size: Int64(data.count))
      try folder.writeBundle([(key: Array(key.utf8), value: entry.bytes)], data: data)
      let failure = error { () throws(CheckpointError) in
        let reader = try CheckpointReader(
          prefix: folder.path + "/x", verifyingChecksums: false)
        guard let graph = try reader.objectGraph() else { return }
        #expect(graph.paths.count <= graph.nodes.count)
        #expect(graph.nodes(matching: ObjectGraph(nodes: [.init(kind: .unknown)])).count == 1)
      }
      if let failure {
        refused += 1
        #expect(failure.key == key)
      }
    }
    #expect(refused > 50)
  }

  /// A `SavedTensorSlices` with the metadata of the tensor `a`.
  func metadata(dtype: Int64, dims: [Int64], slices: [[UInt8]]) -> [UInt8] {
    let shape = dims.flatMap { field(2, field(1, $0)) }
    let tensor = field(1, [97]) + field(2, shape) + field(3, dtype)
    return field(1, field(1, tensor + slices.flatMap { field(4, $0) }))
  }

  @Test func randomRecordsOfFormatOneNeverCrash() throws {
    var noise = Noise()
    let folder = try TemporaryFolder()
    let full = field(1, [])
    let meta = metadata(dtype: 1, dims: [2], slices: [full])
    let values = field(3, field(5, fixed32(0) + fixed32(0)))
    let data = field(2, field(1, [97]) + field(2, full) + values)
    let key: [UInt8] = [0, 97, 0, 1, 1, 1, 0x80, 0x7f]
    var refused = 0
    for turn in 0..<1500 {
      let entries =
        turn % 2 == 0
        ? [(key: [], value: noise.spoil(meta)), (key: key, value: data)]
        : [(key: [], value: meta), (key: key, value: noise.spoil(data))]
      try folder.write(table(entries), "x")
      if folder.failure() != nil { refused += 1 }
    }
    #expect(refused > 500)
  }

  @Test func hostileSlicesOfFormatOneAreRefused() throws {
    let folder = try TemporaryFolder()
    let full = field(1, [])  // one extent, the whole axis
    let key: [UInt8] = [0, 97, 0, 1, 1, 1, 0x80, 0x7f]
    let floats = field(
      2, field(1, [97]) + field(2, full) + field(3, field(5, fixed32(0) + fixed32(0))))
    func failure(_ meta: [UInt8], _ data: [UInt8]) throws -> CheckpointError? {
      try folder.write(table([(key: [], value: meta), (key: key, value: data)]), "x")
      return folder.failure()
    }
    #expect(try failure(metadata(dtype: 1, dims: [2], slices: [full]), floats) == nil)
    for (meta, data) in [
      (metadata(dtype: 1, dims: [3], slices: [full]), floats),
      (metadata(dtype: 1, dims: [1 << 40], slices: [full]), floats),
      (metadata(dtype: 1, dims: [-1], slices: [full]), floats),
      (metadata(dtype: 1, dims: [2], slices: []), floats),
      (metadata(dtype: 1, dims: [2], slices: [full, full]), [] as [UInt8]),
      (metadata(dtype: 1, dims: [2], slices: [[]]), floats),
      (metadata(dtype: 1, dims: [2], slices: [field(1, field(1, 5))]), floats),
      (metadata(dtype: 21, dims: [2], slices: [full]), floats),
      (metadata(dtype: 1, dims: [2], slices: [full]), [1, 2, 3]),
      (metadata(dtype: 1, dims: [2], slices: [full]), []),
      (field(9, 9), floats), ([255], floats),
    ] {
      let found = try failure(meta, data)
      #expect(found != nil)
      #expect(found?.message.isEmpty == false)
    }
  }
}
