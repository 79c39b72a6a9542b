import GraphModel
import OpInterface
import OpKernels
import TensorCore
import Testing

/// Table ops, which take handles and so have no reference packs.
struct LookupTests {
  let resources = ResourceManager()

  func run(_ name: String, _ attributes: NodeAttributes = [:], _ inputs: [Tensor] = [])
    throws -> [Tensor]
  {
    let op = try OpRegistry.standard.makeOp(name, attributes, inferringTypesFrom: inputs)
    return try op.evaluate(inputs, resources: resources)
  }

  func code(_ body: () throws -> Void) -> StatusCode? {
    do {
      try body()
      return nil
    } catch { return (error as? TensorError)?.code }
  }

  func table(
    _ op: String, _ key: DType, _ value: DType, _ more: NodeAttributes = [:],
    inputs: [Tensor] = []
  ) throws -> Tensor {
    let own: NodeAttributes = [
      "shared_name": .string("t"), "key_dtype": .type(key), "value_dtype": .type(value),
    ]
    return try run(op, own.merging(more) { $1 }, inputs)[0]
  }

  @Test func staticTableFindsAndDefaults() throws {
    let handle = try table("HashTableV2", .string, .int64)
    #expect(
      code {
        _ = try run(
          "LookupTableFindV2", [:], [handle, Tensor(strings: ["a"]), Tensor(-1 as Int64)])
      } == .failedPrecondition)
    _ = try run(
      "InitializeTableV2", [:], [handle, Tensor(strings: ["a", "b"]), Tensor([5, 6] as [Int64])])
    let again = try table("HashTableV2", .string, .int64)
    let found = try run(
      "LookupTableFindV2", [:],
      [again, Tensor(strings: ["b", "x", "a"], shape: [3, 1]), Tensor(-1 as Int64)])
    #expect(found[0].shape == [3, 1])
    #expect(found[0].array(of: Int64.self) == [6, -1, 5])
    #expect(
      try run("LookupTableSizeV2", [:], [handle])[0].array(of: Int64.self) == [2])
  }

  /// TensorFlow compares no more than how many keys there are, and keeps what was there first.
  @Test func initializingTwiceMustAgree() throws {
    let handle = try table("HashTableV2", .int64, .string)
    let keys = Tensor([1, 2] as [Int64])
    _ = try run("InitializeTableV2", [:], [handle, keys, Tensor(strings: ["x", "y"])])
    _ = try run("InitializeTableV2", [:], [handle, keys, Tensor(strings: ["x", "z"])])
    let found = try run(
      "LookupTableFindV2", [:], [handle, keys, Tensor(strings: ["?"], shape: .scalar)])
    #expect(found[0].strings.string(1) == "y")
    #expect(
      code {
        _ = try run(
          "InitializeTableV2", [:], [handle, Tensor([3] as [Int64]), Tensor(strings: ["x"])])
      } == .failedPrecondition)
  }

  @Test func oneKeyCannotHaveTwoValues() throws {
    let handle = try table("HashTableV2", .int64, .int64)
    #expect(
      code {
        _ = try run(
          "InitializeTableV2", [:],
          [handle, Tensor([1, 1] as [Int64]), Tensor([2, 3] as [Int64])])
      } == .failedPrecondition)
  }

  @Test func typesMustBeTheTables() throws {
    let handle = try table("HashTableV2", .int64, .int64)
    #expect(
      code {
        _ = try run(
          "LookupTableFindV2", [:], [handle, Tensor(strings: ["a"]), Tensor(-1 as Int64)])
      } == .invalidArgument)
  }

  @Test func mutableTableReplacesAndRemoves() throws {
    let handle = try table("MutableHashTableV2", .string, .string)
    let keys = Tensor(strings: ["a", "b", "c"])
    _ = try run("LookupTableInsertV2", [:], [handle, keys, Tensor(strings: ["1", "2", "3"])])
    _ = try run(
      "LookupTableInsertV2", [:], [handle, Tensor(strings: ["b"]), Tensor(strings: ["20"])])
    _ = try run("LookupTableRemoveV2", [:], [handle, Tensor(strings: ["a", "z"])])
    let exported = try run(
      "LookupTableExportV2", ["Tkeys": .type(.string), "Tvalues": .type(.string)], [handle])
    #expect(exported[0].strings == StringElements(["b", "c"]))
    #expect(exported[1].strings == StringElements(["20", "3"]))
    _ = try run(
      "LookupTableImportV2", [:], [handle, Tensor(strings: ["n"]), Tensor(strings: ["9"])])
    let found = try run(
      "LookupTableFindV2", [:],
      [handle, Tensor(strings: ["n", "b"]), Tensor(strings: ["p", "q"])])
    #expect(found[0].strings == StringElements(["9", "q"]))
  }

  @Test func tableOfTensorsKeepsTheirShape() throws {
    let handle = try table(
      "MutableHashTableOfTensorsV2", .int64, .float32,
      ["value_shape": .shape(PartialShape([2]))])
    _ = try run(
      "LookupTableInsertV2", [:],
      [handle, Tensor([7] as [Int64]), Tensor([1, 2] as [Float], shape: [1, 2])])
    let found = try run(
      "LookupTableFindV2", [:], [handle, Tensor([7, 8] as [Int64]), Tensor([0, -1] as [Float])])
    #expect(found[0].shape == [2, 2])
    #expect(found[0].array(of: Float.self) == [1, 2, 0, -1])
    #expect(
      code {
        _ = try run(
          "LookupTableInsertV2", [:], [handle, Tensor([7] as [Int64]), Tensor([1] as [Float])])
      } == .invalidArgument)
  }

  @Test func denseTableRefusesReservedKeys() throws {
    let handle = try table(
      "MutableDenseHashTableV2", .int64, .int64,
      inputs: [Tensor(-1 as Int64), Tensor(-2 as Int64)])
    for key in [-1, -2] as [Int64] {
      #expect(
        code {
          _ = try run(
            "LookupTableInsertV2", [:], [handle, Tensor([key]), Tensor([1] as [Int64])])
        } == .invalidArgument)
    }
    _ = try run(
      "LookupTableInsertV2", [:], [handle, Tensor([3] as [Int64]), Tensor([4] as [Int64])])
    let found = try run(
      "LookupTableFindV2", [:], [handle, Tensor([3, 5] as [Int64]), Tensor(0 as Int64)])
    #expect(found[0].array(of: Int64.self) == [4, 0])
  }

  @Test func denseTableTakesOneKeyForEachIndexOfTheFirstAxis() throws {
    let handle = try table(
      "MutableDenseHashTableV2", .int64, .int64,
      inputs: [Tensor(-1 as Int64), Tensor(-2 as Int64)])
    func find(_ shape: Shape) throws -> Tensor {
      try run(
        "LookupTableFindV2", [:],
        [handle, Tensor([3, 5] as [Int64], shape: shape), Tensor(0 as Int64)])[0]
    }
    #expect(try find([2, 1]).shape == [2, 1])
    #expect(code { _ = try find([1, 2]) } == .invalidArgument)
    #expect(
      code { _ = try run("LookupTableRemoveV2", [:], [handle, Tensor(3 as Int64)]) }
        == .invalidArgument)
  }

  @Test func tablesWithoutNamesAreTheirOwn() throws {
    let unnamed: NodeAttributes = [
      "shared_name": .string(""), "key_dtype": .type(.int64), "value_dtype": .type(.int64),
    ]
    let first = try run("MutableHashTableV2", unnamed)[0]
    let second = try run("MutableHashTableV2", unnamed)[0]
    _ = try run(
      "LookupTableInsertV2", [:], [first, Tensor([1] as [Int64]), Tensor([2] as [Int64])])
    #expect(try run("LookupTableSizeV2", [:], [second])[0].array(of: Int64.self) == [0])
  }

  @Test func filesOutsideTheModelStayUnread() throws {
    let handle = try table("HashTableV2", .string, .int64)
    #expect(
      code {
        _ = try run(
          "InitializeTableFromTextFileV2", ["key_index": .int(-2), "value_index": .int(-1)],
          [handle, Tensor(strings: ["/etc/passwd"], shape: [])])
      } == .permissionDenied)
  }

  @Test func mutableTablesHoldVariants() throws {
    let handle = try table("MutableHashTableV2", .int64, .variant)
    func list(_ x: Float) -> Variant {
      .list(TensorList(elementDType: .float32, elementShape: .scalar, elements: [Tensor(x)]))
    }
    func number(_ variant: Variant) throws -> Float? {
      guard case .list(let list) = variant else { return nil }
      return try list.elements.first??.scalar(as: Float.self)
    }
    let keys = Tensor([4, 5] as [Int64])
    _ = try run(
      "LookupTableInsertV2", [:],
      [handle, keys, try Tensor(variants: [list(1), list(2)], shape: [2])])
    _ = try run(
      "LookupTableInsertV2", [:],
      [handle, Tensor([5, 6] as [Int64]), try Tensor(variants: [list(7), list(8)], shape: [2])])
    let found = try run(
      "LookupTableFindV2", [:], [handle, Tensor([6, 1, 5, 4] as [Int64]), Tensor(list(0))])[0]
    #expect(try found.variants().map(number) == [8, 0, 7, 1])
    let all = try run(
      "LookupTableExportV2", ["Tkeys": .type(.int64), "Tvalues": .type(.variant)], [handle])
    #expect(all[0].array(of: Int64.self) == [4, 5, 6])
    #expect(try all[1].variants().map(number) == [1, 7, 8])
    #expect(code { _ = try table("HashTableV2", .int64, .variant) } == .unimplemented)
  }

  @Test func denseTablesHoldHandles() throws {
    let one = try table("HashTableV2", .string, .int64, ["shared_name": .string("one")])
    let two = try table("HashTableV2", .string, .int64, ["shared_name": .string("two")])
    let handle = try table(
      "MutableDenseHashTableV2", .string, .resource, ["key_dtype": .type(.string)],
      inputs: [Tensor(strings: [""], shape: []), Tensor(strings: ["-"], shape: [])])
    _ = try run(
      "LookupTableInsertV2", [:],
      [
        handle, Tensor(strings: ["a", "b"]),
        try Tensor(resources: one.resources + two.resources, shape: [2]),
      ])
    let found = try run("LookupTableFindV2", [:], [handle, Tensor(strings: ["b", "a"]), one])[0]
    #expect(found.resources.map { $0.resource === two.resources[0].resource } == [true, false])
  }

  /// Ops that gather rows take handles as well as numbers.
  @Test func sparseTensorsHoldHandles() throws {
    let one = try table("HashTableV2", .string, .int64, ["shared_name": .string("one")])
    let two = try table("HashTableV2", .string, .int64, ["shared_name": .string("two")])
    let values = try Tensor(resources: one.resources + two.resources, shape: [2])
    let indices = Tensor([0, 0, 1, 1] as [Int64], shape: [2, 2])
    let sliced = try run(
      "SparseSlice", [:],
      [indices, values] + [[2, 2], [1, 0], [1, 2]].map { Tensor($0.map { Int64($0) }) })
    #expect(sliced[1].resources.map { $0.resource === two.resources[0].resource } == [true])
    let filled = try run(
      "SparseFillEmptyRows", [:], [indices, values, Tensor([3, 2] as [Int64]), one])
    #expect(
      filled[1].resources.map { $0.resource === one.resources[0].resource } == [true, false, true])
  }
}
