import GraphModel
import OpInterface
import OpKernels
import TensorCore
import Testing

/// Evaluates an op of the standard registry.
func evaluate(
  _ name: String, _ inputs: [Tensor], _ attributes: NodeAttributes = [:],
  in resources: ResourceManager = ResourceManager()
) throws -> [Tensor] {
  try OpRegistry.standard.makeOp(name, attributes, inferringTypesFrom: inputs)
    .evaluate(inputs, resources: resources)
}

/// The status code with which an op refuses its inputs.
func refusal(
  _ name: String, _ inputs: [Tensor], _ attributes: NodeAttributes = [:]
) -> StatusCode? {
  do { _ = try evaluate(name, inputs, attributes) } catch { return (error as? OpError)?.code }
  return nil
}

@Suite struct VariableTests {
  let resources = ResourceManager()

  func variable(_ value: Tensor, name: String = "v", op: String = "VarHandleOp") throws -> Tensor {
    let handle = try evaluate(
      op, [],
      [
        "shared_name": .string(name), "dtype": .type(value.dtype),
        "shape": .shape(PartialShape(value.shape)),
      ], in: resources)[0]
    if op == "VarHandleOp" {
      _ = try evaluate("AssignVariableOp", [handle, value])
    } else {
      _ = try evaluate("Assign", [handle, value], ["T": .type(value.dtype)])
    }
    return handle
  }

  func read(_ handle: Tensor, _ dtype: DType = .float32) throws -> Tensor {
    try evaluate("ReadVariableOp", [handle], ["dtype": .type(dtype)])[0]
  }

  func floats(_ handle: Tensor) throws -> [Float] { try read(handle).array(of: Float.self) }

  @Test func handlesOfOneNameShareTheVariable() throws {
    let first = try variable(Tensor([1, 2] as [Float]))
    let second = try evaluate(
      "VariableV2", [],
      [
        "shared_name": .string("v"), "dtype": .type(.float32),
        "shape": .shape(PartialShape([2] as Shape)),
      ], in: resources)[0]
    _ = try evaluate("AssignAddVariableOp", [first, Tensor([10, 20] as [Float])])
    #expect(try floats(second) == [11, 22])
    #expect(try evaluate("VarIsInitializedOp", [second])[0].scalar(as: Bool.self))
  }

  @Test func aReadKeepsItsValueWhenTheVariableChanges() throws {
    let handle = try variable(Tensor([1, 2] as [Float]))
    let before = try read(handle)
    _ = try evaluate("AssignSubVariableOp", [handle, Tensor([1, 1] as [Float])])
    #expect(before.array(of: Float.self) == [1, 2])
    #expect(try floats(handle) == [0, 1])
  }

  @Test func referencesAreHandedOn() throws {
    let ref = try variable(Tensor([1, 2] as [Float]), op: "VariableV2")
    let after = try evaluate(
      "AssignAdd", [ref, Tensor([1, 1] as [Float])], ["T": .type(.float32)])[0]
    let value = try evaluate("_ReadReference", [after], ["T": .type(.float32)])[0]
    #expect(value.array(of: Float.self) == [2, 3])
  }

  @Test func readingAsAnotherTypeIsRefused() throws {
    let handle = try variable(Tensor([1, 2] as [Float]))
    #expect(
      refusal("ReadVariableOp", [handle], ["dtype": .type(.int32)]) == .invalidArgument)
  }

  @Test func aDestroyedVariableIsMadeAnew() throws {
    let handle = try variable(Tensor([1, 2] as [Float]))
    _ = try evaluate("DestroyResourceOp", [handle], in: resources)
    let again = try evaluate(
      "VarHandleOp", [],
      [
        "shared_name": .string("v"), "dtype": .type(.float32),
        "shape": .shape(PartialShape([2] as Shape)),
      ], in: resources)[0]
    #expect(try !evaluate("VarIsInitializedOp", [again])[0].scalar(as: Bool.self))
  }

  static let scatters: [(String, [Float])] = [
    ("Update", [1, 2, 9, 6]), ("Add", [1, 2, 15, 10]), ("Sub", [1, 2, -9, -2]),
    ("Mul", [1, 2, 81, 24]), ("Div", [1, 2, 3 / 9 / 3, 4 / 6]), ("Min", [1, 2, 3, 1]),
    ("Max", [1, 2, 9, 6]),
  ]

  /// Row 1 is updated twice: the updates come in order, and each counts.
  @Test(arguments: scatters) func scatterCombinesRows(_ rule: String, _ expected: [Float]) throws {
    let handle = try variable(Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]))
    let ref = try variable(
      Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]), name: "r", op: "VariableV2")
    let indices = Tensor([1, 1] as [Int32])
    let updates = Tensor(
      (rule == "Update"
        ? [0, 0, 9, 6] : [9, 6, 3, rule == "Add" || rule == "Sub" ? 0 : 1]) as [Float],
      shape: [2, 2])
    _ = try evaluate("ResourceScatter" + rule, [handle, indices, updates])
    _ = try evaluate("Scatter" + rule, [ref, indices, updates], ["T": .type(.float32)])
    #expect(try floats(handle) == floats(ref))
    for (a, b) in zip(try floats(handle), expected) { #expect(abs(a - b) < 1e-6) }
  }

  @Test func scatterNdAddressesElements() throws {
    let handle = try variable(Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]))
    let indices = Tensor([0, 1, 1, 0] as [Int64], shape: [2, 2])
    _ = try evaluate("ResourceScatterNdUpdate", [handle, indices, Tensor([8, 9] as [Float])])
    #expect(try floats(handle) == [1, 8, 9, 4])
    _ = try evaluate("ResourceScatterNdMax", [handle, indices, Tensor([10, 0] as [Float])])
    #expect(try floats(handle) == [1, 10, 9, 4])
  }

  @Test func aScatterThatIsRefusedLeavesTheVariable() throws {
    let handle = try variable(Tensor([1, 2] as [Float]))
    #expect(
      refusal(
        "ResourceScatterUpdate", [handle, Tensor([0, 2] as [Int32]), Tensor([7, 8] as [Float])])
        == .invalidArgument)
    #expect(try floats(handle) == [1, 2])
  }

  @Test func dividingIntegersByZeroIsRefused() throws {
    let handle = try variable(Tensor([1, 2] as [Int32]))
    #expect(
      refusal("ResourceScatterDiv", [handle, Tensor([0] as [Int32]), Tensor([0] as [Int32])])
        == .invalidArgument)
  }

  @Test func gradientDescentSteps() throws {
    let handle = try variable(Tensor([1, 2] as [Float]))
    _ = try evaluate(
      "ResourceApplyGradientDescent", [handle, Tensor(0.5 as Float), Tensor([2, 4] as [Float])])
    #expect(try floats(handle) == [0, 0])
  }

  @Test func stringsAreGathered() throws {
    let handle = try variable(Tensor(strings: ["a", "b", "c", "d"], shape: [2, 2]))
    let rows = try evaluate(
      "ResourceGather", [handle, Tensor([1] as [Int32])], ["dtype": .type(.string)])[0]
    #expect(rows.shape == [1, 2] && rows.strings.string(0) == "c" && rows.strings.string(1) == "d")
  }

  struct Checkpoint: CheckpointReading {
    func tensor(_ key: String, slice: String) throws(OpError) -> Tensor {
      guard key == "w" else { throw .notFound("no tensor '\(key)'") }
      return Tensor(slice.isEmpty ? [1, 2] : [2] as [Float])
    }
  }

  @Test func restoresFromTheModelsFolder() throws {
    let resources = ResourceManager(readableFolders: ["/model"]) { (_) throws(OpError) in
      Checkpoint()
    }
    func restore(_ prefix: String, _ name: String, _ dtype: DType = .float32) throws -> [Tensor] {
      try evaluate(
        "RestoreV2",
        [
          Tensor(strings: [prefix], shape: .scalar), Tensor(strings: [name, "w"]),
          Tensor(strings: ["", "2 1,1"]),
        ], ["dtypes": .types([dtype, .float32])], in: resources)
    }
    let found = try restore("/model/variables/variables", "w")
    #expect(found.map { $0.array(of: Float.self) } == [[1, 2], [2]])
    #expect(throws: OpError.self) { try restore("/model/variables/variables", "x") }
    #expect(throws: OpError.self) { try restore("/model/variables/variables", "w", .int32) }
  }
}

@Suite struct TensorListTests {
  func list(_ rows: [[Float]]) throws -> Tensor {
    let tensor = Tensor(rows.flatMap { $0 }, shape: [rows.count, rows[0].count])
    return try evaluate("TensorListFromTensor", [tensor, Tensor([-1] as [Int32])])[0]
  }

  func stack(_ list: Tensor, _ shape: [Int32] = [-1]) throws -> Tensor {
    try evaluate(
      "TensorListStack", [list, Tensor(shape)], ["element_dtype": .type(.float32)])[0]
  }

  @Test func rowsGoInAndComeOut() throws {
    let stacked = try stack(list([[1, 2], [3, 4]]))
    #expect(stacked.shape == [2, 2] && stacked.array(of: Float.self) == [1, 2, 3, 4])
  }

  @Test func settingLeavesOtherHoldersOfTheListAlone() throws {
    let before = try list([[1], [2]])
    let after = try evaluate(
      "TensorListSetItem", [before, Tensor(0 as Int32), Tensor([9] as [Float])])[0]
    #expect(try stack(before).array(of: Float.self) == [1, 2])
    #expect(try stack(after).array(of: Float.self) == [9, 2])
  }

  /// Were each write a copy of the list, this would take minutes.
  @Test(.timeLimit(.minutes(1))) func aListThatNothingElseHoldsIsWrittenInPlace() throws {
    let count = 50_000
    var list = try evaluate(
      "TensorListReserve", [Tensor([1] as [Int32]), Tensor(Int32(count))],
      ["element_dtype": .type(.float32)])[0]
    let op = try OpRegistry.standard.makeOp(
      "TensorListSetItem", ["element_dtype": .type(.float32)])
    let item = Tensor([1] as [Float])
    let kernel = try op.makeKernel(for: [])
    let resources = ResourceManager()
    for i in 0..<count {
      var context = KernelContext([list, Tensor(Int32(i)), item], resources: resources)
      list = item
      try kernel.body(&context)
      list = context.finish()[0]
    }
    let length = try evaluate("TensorListLength", [list])[0]
    #expect(try length.scalar(as: Int32.self) == 50_000)
    #expect(try stack(list).array(of: Float.self).allSatisfy { $0 == 1 })
  }

  @Test func pushesAndPops() throws {
    var list = try evaluate(
      "EmptyTensorList", [Tensor([-1] as [Int32]), Tensor(2 as Int32)],
      ["element_dtype": .type(.float32)])[0]
    for i in 0..<2 {
      list = try evaluate("TensorListPushBack", [list, Tensor([Float(i)])])[0]
    }
    #expect(refusal("TensorListPushBack", [list, Tensor([2] as [Float])]) == .invalidArgument)
    #expect(refusal("TensorListPushBack", [list, Tensor([2] as [Int32])]) == .invalidArgument)
    let popped = try evaluate(
      "TensorListPopBack", [list, Tensor([1] as [Int32])], ["element_dtype": .type(.float32)])
    #expect(popped[1].array(of: Float.self) == [1])
    #expect(try stack(popped[0]).array(of: Float.self) == [0])
  }

  @Test func batchesOfListsArePushedTo() throws {
    let empty = TensorList(elementDType: .float32, elementShape: .unknown)
    let handles = try Tensor(variants: [.list(empty), .list(empty)], shape: [2])
    let pushed = try evaluate(
      "TensorListPushBackBatch", [handles, Tensor([5, 6] as [Float], shape: [2, 1])])[0]
    guard case .list(let second) = pushed.variants()[1] else {
      Issue.record("not a list")
      return
    }
    #expect(second.elements.first??.array(of: Float.self) == [6])
  }

  @Test func scattersAndGathers() throws {
    let list = try evaluate(
      "TensorListScatterV2",
      [
        Tensor([1, 2] as [Float], shape: [2, 1]), Tensor([2, 0] as [Int32]),
        Tensor([1] as [Int32]), Tensor(-1 as Int32),
      ])[0]
    #expect(try stack(list).array(of: Float.self) == [2, 0, 1])
    let more = try evaluate(
      "TensorListScatterIntoExistingList",
      [list, Tensor([7] as [Float], shape: [1, 1]), Tensor([4] as [Int32])])[0]
    #expect(try stack(more).array(of: Float.self) == [2, 0, 1, 0, 7])
    #expect(
      refusal(
        "TensorListScatterV2",
        [
          Tensor([1] as [Float], shape: [1, 1]), Tensor([-1] as [Int32]), Tensor([1] as [Int32]),
          Tensor(3 as Int32),
        ]) == .invalidArgument)
  }

  @Test func listsOfListsStack() throws {
    let inner = try list([[1], [2]])
    let outer = try evaluate(
      "TensorListPushBack",
      [
        evaluate(
          "EmptyTensorList", [Tensor(-1 as Int32), Tensor(-1 as Int32)],
          ["element_dtype": .type(.variant)])[0], inner,
      ])[0]
    let stacked = try evaluate(
      "TensorListStack", [outer, Tensor(-1 as Int32)], ["element_dtype": .type(.variant)])[0]
    #expect(stacked.shape == [1])
    #expect(try stack(Tensor(stacked.variants()[0])).array(of: Float.self) == [1, 2])
  }

  @Test func whatIsNoListIsRefused() {
    #expect(refusal("TensorListLength", [Tensor(.empty)]) == .invalidArgument)
    #expect(
      refusal("TensorListPushBack", [Tensor(.optional(nil)), Tensor(1 as Float)])
        == .invalidArgument)
  }
}

@Suite struct TensorArrayTests {
  func array(
    _ count: Int32, _ attributes: NodeAttributes = [:]
  ) throws -> (handle: Tensor, flow: Tensor) {
    let made = try evaluate(
      "TensorArrayV3", [Tensor(count)],
      attributes.merging(["dtype": .type(.float32)]) { first, _ in first })
    return (made[0], made[1])
  }

  func read(_ array: (handle: Tensor, flow: Tensor), _ index: Int32) throws -> [Float] {
    try evaluate(
      "TensorArrayReadV3", [array.handle, Tensor(index), array.flow],
      ["dtype": .type(.float32)])[0].array(of: Float.self)
  }

  @Test func elementsAreReadOnce() throws {
    let array = try array(2)
    _ = try evaluate(
      "TensorArrayScatterV3",
      [
        array.handle, Tensor([0, 1] as [Int32]), Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]),
        array.flow,
      ])
    #expect(try read(array, 1) == [3, 4])
    #expect(throws: OpError.self) { try read(array, 1) }
    #expect(try read(array, 0) == [1, 2])
  }

  @Test func elementsCanBeKept() throws {
    let array = try array(1, ["clear_after_read": .bool(false)])
    _ = try evaluate(
      "TensorArrayWriteV3", [array.handle, Tensor(0 as Int32), Tensor([5] as [Float]), array.flow])
    #expect(try read(array, 0) == [5])
    #expect(try read(array, 0) == [5])
  }

  @Test func aDynamicArrayGrows() throws {
    let array = try array(0, ["dynamic_size": .bool(true)])
    _ = try evaluate(
      "TensorArrayWriteV3", [array.handle, Tensor(2 as Int32), Tensor([5] as [Float]), array.flow])
    let size = try evaluate("TensorArraySizeV3", [array.handle, array.flow])[0]
    #expect(try size.scalar(as: Int32.self) == 3)
    #expect(
      refusal(
        "TensorArrayWriteV3",
        [array.handle, Tensor(-1 as Int32), Tensor([5] as [Float]), array.flow])
        == .invalidArgument)
  }

  @Test func elementsNeverWrittenAreZerosOfAKnownShape() throws {
    let array = try array(2, ["element_shape": .shape(PartialShape([2] as Shape))])
    #expect(try read(array, 0) == [0, 0])
  }

  @Test func shapesMustAgreeIfDeclaredIdentical() throws {
    let array = try array(2, ["identical_element_shapes": .bool(true)])
    _ = try evaluate(
      "TensorArrayWriteV3", [array.handle, Tensor(0 as Int32), Tensor([5] as [Float]), array.flow])
    #expect(
      refusal(
        "TensorArrayWriteV3",
        [array.handle, Tensor(1 as Int32), Tensor([5, 6] as [Float]), array.flow])
        == .invalidArgument)
  }

  @Test func partsAreSplitAndJoined() throws {
    let array = try array(2)
    _ = try evaluate(
      "TensorArraySplitV3",
      [array.handle, Tensor([1, 2, 3] as [Float]), Tensor([1, 2] as [Int64]), array.flow])
    let joined = try evaluate(
      "TensorArrayConcatV3", [array.handle, array.flow], ["dtype": .type(.float32)])
    #expect(joined[0].array(of: Float.self) == [1, 2, 3])
    #expect(joined[1].array(of: Int64.self) == [1, 2])
  }

  @Test func aClosedArrayIsRefused() throws {
    let array = try array(2)
    _ = try evaluate("TensorArrayCloseV3", [array.handle])
    #expect(refusal("TensorArraySizeV3", [array.handle, array.flow]) == .invalidArgument)
  }
}
