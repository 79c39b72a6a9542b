import Checkpoint
import GraphModel
import ProtoDecoding
import TensorCore
import Testing

@Suite struct CheckpointReaderTests {
  /// Checks the twelve elements of `t/NAME`.
  func expect<T: TensorScalar>(
    _ reader: CheckpointReader, _ name: String, _: T.Type, _ element: (Int) -> T
  ) throws {
    let tensor = try reader.tensor("t/" + name)
    try #require(tensor.dtype == T.dtype, "\(name)")
    #expect(tensor.shape == [3, 4])
    #expect(tensor.array(of: T.self) == pattern(12).map(element), "\(name)")
  }

  @Test func bundleGivesEveryDType() throws {
    let reader = try CheckpointReader(prefix: fixture("dtypes"))
    #expect(reader.format == .bundle)
    try expect(reader, "float16", Float16.self) { Float16($0 - 3) }
    try expect(reader, "bfloat16", BFloat16.self) { BFloat16(Float($0 - 3)) }
    try expect(reader, "float32", Float.self) { Float($0 - 3) }
    try expect(reader, "float64", Double.self) { Double($0 - 3) }
    try expect(reader, "int8", Int8.self) { Int8($0 - 3) }
    try expect(reader, "int16", Int16.self) { Int16($0 - 3) }
    try expect(reader, "int32", Int32.self) { Int32($0 - 3) }
    try expect(reader, "int64", Int64.self) { Int64($0 - 3) }
    try expect(reader, "uint8", UInt8.self) { UInt8($0) }
    try expect(reader, "uint16", UInt16.self) { UInt16($0) }
    try expect(reader, "uint32", UInt32.self) { UInt32($0) }
    try expect(reader, "uint64", UInt64.self) { UInt64($0) }
    try expect(reader, "bool", Bool.self) { $0 % 2 == 1 }
    try expect(reader, "complex64", Complex<Float>.self) { Complex(Float($0 - 3), Float($0 - 2)) }
    try expect(reader, "complex128", Complex<Double>.self) {
      Complex(Double($0 - 3), Double($0 - 2))
    }
    try expect(reader, "qint8", QInt8.self) { QInt8(Int8($0 - 3)) }
    try expect(reader, "quint8", QUInt8.self) { QUInt8(UInt8($0)) }
    try expect(reader, "qint16", QInt16.self) { QInt16(Int16($0 - 3)) }
    try expect(reader, "quint16", QUInt16.self) { QUInt16(UInt16($0)) }
    try expect(reader, "qint32", QInt32.self) { QInt32(Int32($0 - 3)) }
    #expect(try reader.tensor("t/float8_e5m2").array(of: Float8E5M2.self).map(\.wide) == [1, 2])
    #expect(try reader.tensor("t/int4").array(of: Int4.self) == [Int4(1), Int4(2)])
  }

  @Test func dtypesThatNothingReadsFailOnlyWhenAskedFor() throws {
    let reader = try CheckpointReader(prefix: fixture("dtypes"))
    for (name, dtype) in [("t/variant", DType.variant)] {
      #expect(try reader.keys.contains(name))
      #expect(try reader.entry(name).dtype == dtype)
      let found = error { () throws(CheckpointError) in _ = try reader.tensor(name) }
      #expect(found?.code == .unimplemented)
      #expect(found?.key == name)
      #expect(found?.message.contains(dtype.enumName) == true)
    }
  }

  @Test(arguments: ["dtypes", "v1_dtypes"])
  func stringsAreBytes(_ name: String) throws {
    let reader = try CheckpointReader(prefix: fixture(name))
    let tensor = try reader.tensor(name == "dtypes" ? "string/matrix" : "string")
    #expect(tensor.shape == [2, 2])
    #expect(
      tensor.strings
        == StringElements([
          [], [97, 0, 98], [255, 254], [UInt8](repeating: 120, count: 300),
        ]))
  }

  @Test func stringsOfAnyCount() throws {
    let reader = try CheckpointReader(prefix: fixture("dtypes"))
    #expect(try reader.tensor("string/scalar").strings == StringElements(["one"]))
    let empty = try reader.tensor("string/empty")
    #expect(empty.dtype == .string && empty.shape == [0])
  }

  @Test func shapesOfAnyRank() throws {
    let reader = try CheckpointReader(prefix: fixture("dtypes"))
    #expect(try reader.tensor("shape/scalar").scalar(as: Int64.self) == 42)
    #expect(try reader.tensor("shape/scalar").shape == [])
    #expect(try reader.tensor("shape/empty").shape == [0, 3])
    let rank9 = try reader.tensor("shape/rank9")
    #expect(rank9.shape == [1, 2, 1, 2, 1, 2, 1, 2, 1])
    #expect(rank9.array(of: Float.self) == signed(16))
  }

  @Test func dataOffItsAlignmentIsCopied() throws {
    let reader = try CheckpointReader(prefix: fixture("dtypes"))
    #expect(try reader.tensor("unaligned/b").array(of: Double.self) == signed(5).map(Double.init))
  }

  @Test func tensorsOutliveTheReaderAndAreWrittenInACopy() throws {
    func load() throws -> Tensor {
      try CheckpointReader(prefix: fixture("dtypes")).tensor("t/float32")
    }
    var tensor = try load()
    var elements = tensor.mutableElements(as: Float.self)
    elements[0] = 99
    #expect(tensor.array(of: Float.self) == [99] + signed(12)[1...])
    #expect(try load().array(of: Float.self) == signed(12))
  }

  @Test(arguments: ["many", "snappy"])
  func keysComeInOrder(_ name: String) throws {
    let reader = try CheckpointReader(prefix: fixture(name))
    let keys = try reader.keys
    #expect(keys.count == 300)
    #expect(keys == keys.sorted())
    for (index, key) in keys.enumerated() {
      #expect(try reader.entry(key) == .init(dtype: .float32, shape: [index % 5]))
      #expect(try reader.tensor(key).array(of: Float.self) == signed(index % 5))
    }
  }

  @Test func absentKeysAreToldOf() throws {
    for name in ["many", "v1"] {
      let reader = try CheckpointReader(prefix: fixture(name))
      #expect(try !reader.contains("nothing"))
      #expect(try !reader.contains(""))
      #expect(try !reader.contains("\0layer_000/kernel"))
      let found = error { () throws(CheckpointError) in _ = try reader.tensor("nothing") }
      #expect(found?.code == .notFound)
      #expect(found?.key == "nothing")
      #expect(found?.file.hasPrefix(fixture(name)) == true)
    }
  }

  @Test func shardsAreReadWhereTheyAre() throws {
    let reader = try CheckpointReader(prefix: fixture("shards"))
    for shard in 0..<3 {
      #expect(
        try reader.tensor("shard\(shard)/x").array(of: Float.self)
          == signed(4).map { $0 + Float(shard) })
      #expect(
        try reader.tensor("shard\(shard)/y").strings == StringElements(["shard", "\(shard)"]))
    }
  }

  @Test func aMissingShardFailsItsTensorsAlone() throws {
    let folder = try TemporaryFolder()
    try folder.copy("shards")
    try folder.remove("shards.data-00001-of-00003")
    let reader = try CheckpointReader(prefix: folder.path + "/shards")
    #expect(try reader.tensor("shard0/x").elementCount == 4)
    let found = error { () throws(CheckpointError) in _ = try reader.tensor("shard1/x") }
    #expect(found?.code == .notFound)
    #expect(found?.file == folder.path + "/shards.data-00001-of-00003")
    #expect(found?.key == "shard1/x")
  }

  @Test(arguments: ["partitioned", "v1_partitioned"])
  func partitionedVariablesAreWhole(_ name: String) throws {
    let reader = try CheckpointReader(prefix: fixture(name))
    #expect(try reader.keys == ["embedding", "long", "whole"])
    let entry = try reader.entry("embedding")
    #expect(entry.shape == [7, 3])
    #expect(entry.slices.map(\.specification) == ["0,3:0,3", "3,2:0,3", "5,2:0,3"])
    #expect(try reader.tensor("embedding").array(of: Float.self) == signed(21))
    #expect(try reader.tensor("long").array(of: Int32.self) == pattern(300).map { Int32($0 - 3) })
    #expect(try reader.entry("whole").slices == [])
    #expect(try reader.tensor("whole").array(of: Float.self) == signed(2))
  }

  @Test(arguments: ["", "5 6 0,5:-", "5 6 0,2:-", "5 6 1,3:2,2", "5 6 2,3:1,4", "5 6 -:5,1"])
  func slicesOfATensorStoredInPieces(_ specification: String) throws {
    let reader = try CheckpointReader(prefix: fixture("sliced"))
    let tensor = try reader.tensor("matrix", shapeAndSlice: specification)
    let ranges =
      specification.isEmpty
      ? [0..<5, 0..<6] : try ShapeAndSlice(specification).slice.ranges(in: [5, 6])
    #expect(tensor.shape.dims == ranges.map(\.count))
    let whole = signed(30)
    let expected = ranges[0].flatMap { row in ranges[1].map { whole[row * 6 + $0] } }
    #expect(tensor.array(of: Float.self) == expected)
  }

  @Test func slicesOfStringsAndOfWholeTensors() throws {
    let pieces = try CheckpointReader(prefix: fixture("sliced"))
    #expect(try pieces.tensor("text").strings == StringElements((0..<5).map { "s\($0)" }))
    #expect(
      try pieces.tensor("text", shapeAndSlice: "5 1,3").strings
        == StringElements(["s1", "s2", "s3"]))
    let whole = try CheckpointReader(prefix: fixture("dtypes"))
    let middle: [Int16] = [5, 6, 9, 10].map { Int16(pattern(12)[$0] - 3) }
    #expect(
      try whole.tensor("t/int16", shapeAndSlice: "3 4 1,2:1,2").array(of: Int16.self) == middle)
    let column = [3, 7, 11].map { index -> Complex<Double> in
      let value = Double(pattern(12)[index])
      return Complex(value - 3, value - 2)
    }
    #expect(
      try whole.tensor("t/complex128", shapeAndSlice: "3 4 -:3,1").array(of: Complex<Double>.self)
        == column)
    #expect(
      try whole.tensor("t/uint8", shapeAndSlice: "3 4 2,1:-").array(of: UInt8.self).count == 4)
    #expect(try whole.tensor("shape/empty", shapeAndSlice: "0 3 -:-").shape == [0, 3])
  }

  @Test(arguments: ["4 4 0,1:-", "3 4 0,1", "3 4 3,1:-", "garbage", "12 -"])
  func slicesThatTheTensorDoesNotHaveAreRefused(_ specification: String) throws {
    let reader = try CheckpointReader(prefix: fixture("dtypes"))
    let found = error { () throws(CheckpointError) in
      _ = try reader.tensor("t/float32", shapeAndSlice: specification)
    }
    #expect(found?.code == .invalidArgument)
    #expect(found?.key == "t/float32")
  }

  @Test func bigEndianBundlesAreSwapped() throws {
    let reader = try CheckpointReader(prefix: fixture("bigendian"))
    try expect(reader, "complex64", Complex<Float>.self) { Complex(Float($0 - 3), Float($0 - 2)) }
    try expect(reader, "float64", Double.self) { Double($0 - 3) }
    try expect(reader, "int16", Int16.self) { Int16($0 - 3) }
    try expect(reader, "uint8", UInt8.self) { UInt8($0) }
  }

  @Test func formatOneGivesEveryDType() throws {
    let reader = try CheckpointReader(prefix: fixture("v1_dtypes"))
    #expect(reader.format == .savedSlices)
    try expect(reader, "float16", Float16.self) { Float16($0 - 3) }
    try expect(reader, "float32", Float.self) { Float($0 - 3) }
    try expect(reader, "float64", Double.self) { Double($0 - 3) }
    try expect(reader, "int8", Int8.self) { Int8($0 - 3) }
    try expect(reader, "int16", Int16.self) { Int16($0 - 3) }
    try expect(reader, "int32", Int32.self) { Int32($0 - 3) }
    try expect(reader, "int64", Int64.self) { Int64($0 - 3) }
    try expect(reader, "uint8", UInt8.self) { UInt8($0) }
    try expect(reader, "bool", Bool.self) { $0 % 2 == 1 }
    try expect(reader, "complex64", Complex<Float>.self) { Complex(Float($0 - 3), Float($0 - 2)) }
    try expect(reader, "complex128", Complex<Double>.self) {
      Complex(Double($0 - 3), Double($0 - 2))
    }
    try expect(reader, "qint8", QInt8.self) { QInt8(Int8($0 - 3)) }
    try expect(reader, "quint8", QUInt8.self) { QUInt8(UInt8($0)) }
    try expect(reader, "qint32", QInt32.self) { QInt32(Int32($0 - 3)) }
    #expect(try reader.tensor("empty").shape == [0, 3])
  }

  @Test func formatOneOfASaver() throws {
    for name in ["v1", "v1_snappy"] {
      let reader = try CheckpointReader(prefix: fixture(name))
      #expect(try reader.tensor("scalar").scalar(as: Float.self) == 1.5)
      try expect(reader, "float32", Float.self) { Float($0 - 3) }
    }
  }

  @Test(arguments: ["v1_shards", "v1_shards-?????-of-00002", "v1_sh*"])
  func formatOneInShards(_ prefix: String) throws {
    let reader = try CheckpointReader(prefix: fixture(prefix))
    #expect(try reader.keys == ["only0", "only1", "split"])
    #expect(try reader.tensor("only1").array(of: Int32.self) == [1])
    #expect(try reader.tensor("split").array(of: Float.self) == signed(12))
    #expect(
      try reader.tensor("split", shapeAndSlice: "4 3 1,2:-").array(of: Float.self)
        == Array(signed(12)[3..<9]))
  }

  @Test func aMissingShardOfFormatOneIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.copy("v1_shards")
    try folder.remove("v1_shards-00000-of-00002")
    let found = error { () throws(CheckpointError) in
      _ = try CheckpointReader(prefix: folder.path + "/v1_shards")
    }
    #expect(found?.code == .notFound)
    #expect(found?.file == folder.path + "/v1_shards-00000-of-00002")
  }

  @Test func noCheckpointIsToldOf() {
    for prefix in ["/nonexistent/variables", fixture("absent"), fixture("absent*"), ""] {
      let found = error { () throws(CheckpointError) in
        _ = try CheckpointReader(prefix: prefix)
      }
      #expect(found?.code == .notFound)
    }
  }

  @Test func objectGraphLeadsToTheKeys() throws {
    let reader = try CheckpointReader(prefix: fixture("objects"))
    let graph = try #require(try reader.objectGraph())
    let paths = Dictionary(uniqueKeysWithValues: graph.paths)
    let bias = try #require(paths["model/layers/1/bias"])
    let key = try #require(graph.key(node: bias))
    #expect(key == "model/layers/1/bias/.ATTRIBUTES/VARIABLE_VALUE")
    #expect(try reader.tensor(key).array(of: Float.self) == signed(2))
    let step = try #require(paths["model/table/step"])
    #expect(try reader.tensor(#require(graph.key(node: step))).scalar(as: Int64.self) == 7)
    #expect(graph.key(node: 0) == nil)
    #expect(graph.key(node: -1) == nil)
    #expect(try CheckpointReader(prefix: fixture("many")).objectGraph() == nil)
  }

  @Test func objectsAreMatchedByTheNamesThatLeadToThem() throws {
    let graph = try #require(try CheckpointReader(prefix: fixture("objects")).objectGraph())
    let object = ObjectGraph.Kind.unknown
    // The same variables under other numbers, an object the checkpoint lacks, and a cycle.
    let objects = ObjectGraph(nodes: [
      .init(children: [("other", 5), ("model", 1)], kind: object),
      .init(children: [("layers", 2), ("self", 0)], kind: object),
      .init(children: [("1", 3)], kind: object),
      .init(children: [("kernel", 4), ("broken", 99)], kind: object),
      .init(kind: object),
      .init(kind: object),
    ])
    let matches = graph.nodes(matching: objects)
    #expect(matches.map { $0 != nil } == [true, true, true, true, true, false])
    #expect(
      graph.key(node: try #require(matches[4]))
        == "model/layers/1/kernel/.ATTRIBUTES/VARIABLE_VALUE")
  }

  /// Whatever the order in which a model names its objects, and however many the checkpoint does not know.
  @Test func keysOfVariablesAreThoseThatTheWholeGraphLeadsTo() throws {
    let reader = try CheckpointReader(prefix: fixture("objects"))
    let graph = try #require(try reader.objectGraph())
    var nodes = graph.nodes.map { node in
      ObjectGraph.Node(
        children: node.children,
        kind: node.attributes.isEmpty
          ? .unknown
          : .variable(.init(dtype: .float32, shape: .unknown, isTrainable: true, name: ""))
      )
    }
    nodes.append(nodes[nodes.count - 1])
    func check() throws {
      let objects = ObjectGraph(nodes: nodes)
      let matches = graph.nodes(matching: objects)
      let expected = nodes.indices.map { index -> String? in
        guard case .variable = nodes[index].kind else { return nil }
        return matches[index].flatMap { graph.key(node: $0) }
      }
      let keys = try #require(try reader.variableKeys(of: objects))
      #expect(keys == expected)
      #expect(keys.contains { $0 != nil })
    }
    try check()
    for index in nodes.indices { nodes[index].children.insert(("new", nodes.count - 1), at: 0) }
    try check()
    for index in nodes.indices { nodes[index].children.reverse() }
    try check()
    // So many names that are not there that a table is made of those that are.
    for index in nodes.indices {
      nodes[index].children = (0..<300).map { ("none\($0)", 0) } + nodes[index].children
    }
    try check()
    #expect(
      try CheckpointReader(prefix: fixture("many")).variableKeys(of: ObjectGraph(nodes: nodes))
        == nil)
  }
}
