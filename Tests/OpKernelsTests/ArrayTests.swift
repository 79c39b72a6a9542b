import Glibc
import GraphModel
import OpInterface
import OpKernelSupport
import OpKernels
import TensorCore
import TestSupport
import Testing

@Suite struct StridedCopyTests {
  /// What a copy does, element by element.
  func reference(
    _ extents: [Int], _ from: [Int], _ to: [Int], _ start: Int, _ end: Int, _ x: [Int32],
    _ y: [Int32]
  ) -> [Int32] {
    var result = y
    var index = [Int](repeating: 0, count: extents.count)
    if extents.contains(0) { return y }
    while true {
      var source = start, target = end
      for axis in extents.indices {
        source += index[axis] * from[axis]
        target += index[axis] * to[axis]
      }
      result[target] = x[source]
      var axis = extents.count - 1
      while axis >= 0 {
        index[axis] += 1
        if index[axis] < extents[axis] { break }
        index[axis] = 0
        axis -= 1
      }
      if axis < 0 { return result }
    }
  }

  @Test func copiesAnyOrderOfAxesAsElementsWouldBe() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<300 {
      let rank = Int.random(in: 0...5, using: &generator)
      let dims = (0..<rank).map { _ in Int.random(in: 1...4, using: &generator) }
      let shape = try Shape(checking: dims)
      let order = (0..<rank).shuffled(using: &generator)
      let target = try Shape(checking: order.map { dims[$0] })
      let isReversed = order.map { _ in Bool.random(using: &generator) }
      var from: [Int] = []
      var start = 0
      for (i, axis) in order.enumerated() {
        from.append(isReversed[i] ? -shape.strides[axis] : shape.strides[axis])
        if isReversed[i] { start += shape.strides[axis] * (dims[axis] - 1) }
      }
      let x = (0..<shape.elementCount).map { Int32($0) }
      var result = try Tensor(zeros: .int32, shape: target)
      try StridedCopy(target.dims, from: from, to: target.strides, sourceStart: start)
        .copy(Tensor(x, shape: shape), into: &result)
      let expected = reference(
        target.dims, from, target.strides, start, 0, x, [Int32](repeating: 0, count: x.count))
      #expect(result.array(of: Int32.self) == expected, "\(dims) \(order) \(isReversed)")
    }
  }

  @Test func largeTranspositionsAreExact() throws {
    let x = (0..<70 * 50).map { Int32($0) }
    var result = try Tensor(zeros: .int32, shape: [50, 70])
    try StridedCopy([50, 70], from: [1, 50], to: [70, 1])
      .copy(Tensor(x, shape: [70, 50]), into: &result)
    let y = result.array(of: Int32.self)
    for i in 0..<50 { for j in 0..<70 { #expect(y[i * 70 + j] == x[j * 50 + i]) } }
  }

  @Test func refusesToLeaveEitherTensor() throws {
    let x = Tensor([1, 2, 3] as [Int32])
    var y = try Tensor(zeros: .int32, shape: [3])
    #expect(throws: TensorError.self) {
      try StridedCopy([3], from: [2], to: [1]).copy(x, into: &y)
    }
    #expect(throws: TensorError.self) {
      try StridedCopy([2], from: [1], to: [1], targetStart: 2).copy(x, into: &y)
    }
    #expect(throws: TensorError.self) {
      try StridedCopy([2], from: [-1], to: [1]).copy(x, into: &y)
    }
    #expect(throws: TensorError.self) {
      try StridedCopy([.max, 2], from: [.max, 1], to: [0, 1]).copy(x, into: &y)
    }
    #expect(throws: TensorError.self) {
      try copyBlocks(of: 2, count: 1, from: x, at: [2], into: &y, at: nil)
    }
    #expect(y.array(of: Int32.self) == [0, 0, 0])
  }
}

@Suite struct FileMovementTests {
  /// Few rows of a large table that is mapped come from its file, many from the mapping.
  @Test(arguments: [1, 7, 5000]) func rowsOfMappedTables(_ count: Int) throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/table"
    let (rows, width) = (20_000, 64)
    let values = (0..<rows * width).map { Float($0 % 65_537) }
    unsafe values.withUnsafeBytes { bytes in
      let file = unsafe fopen(path, "wb")
      // The table begins off the start of its file.
      unsafe fwrite(bytes.baseAddress, 1, 64, file)
      unsafe fwrite(bytes.baseAddress, 1, bytes.count, file)
      unsafe fclose(file)
    }
    let mapping = try FileMapping(path: path)
    let memory = unsafe UnsafeRawBufferPointer(rebasing: mapping.bytes[64...])
    let table = try Tensor(
      dtype: .float32, shape: [rows, width],
      buffer: unsafe TensorBuffer(borrowing: memory, owner: mapping))
    #expect(table.file?.offset == 64)
    let indices = (0..<count).map { Int32(($0 * 7919 + rows - 1) % rows) }
    let found = try evaluate("GatherV2", [table, Tensor(indices), Tensor(0 as Int32)])
    let expected = indices.flatMap { values[Int($0) * width..<Int($0) * width + width] }
    #expect(found[0].array(of: Float.self) == expected)
    #expect(throws: OpError.self) {
      try evaluate("GatherV2", [table, Tensor([Int32(rows)]), Tensor(0 as Int32)])
    }
  }
}

@Suite struct ElementMovementTests {
  @Test func variantsAndResourcesMoveLikeNumbers() throws {
    let lists = try Tensor(
      variants: (0..<3).map {
        .list(TensorList(elementDType: .int32, elementShape: .scalar, maximumCount: $0))
      }, shape: [3])
    let reversed = try evaluate(
      "GatherV2", [lists, Tensor([2, 0] as [Int32]), Tensor(0 as Int32)])
    let counts = reversed[0].variants().map { variant -> Int? in
      if case .list(let list) = variant { list.maximumCount } else { nil }
    }
    #expect(counts == [2, 0])

    let handles = try Tensor(
      resources: ["a", "b"].map {
        ResourceHandle(name: $0, resource: Variable(dtype: .int32, shape: .scalar))
      }, shape: [2])
    let slice = try evaluate(
      "StridedSlice",
      [handles, Tensor([1] as [Int32]), Tensor([2] as [Int32]), Tensor([1] as [Int32])],
      ["shrink_axis_mask": .int(1)])
    #expect(slice[0].resources.map(\.name) == ["b"])
    #expect(
      refusal("Pad", [handles, Tensor([1, 0] as [Int32], shape: [1, 2])]) == .invalidArgument)
  }

  @Test func stringsOfSeveralInputsKeepTheirOrder() throws {
    let joined = try evaluate(
      "ConcatV2",
      [
        Tensor(strings: ["a", ""], shape: [2, 1]),
        Tensor(strings: ["b", "c", "d", "e"], shape: [2, 2]),
        Tensor(1 as Int32),
      ])
    let strings = joined[0].strings
    #expect(strings.indices.map { strings.string($0) } == ["a", "b", "c", "", "d", "e"])
  }

  @Test func zerosLikeListsAreListsOfZeros() throws {
    let list = TensorList(
      elementDType: .float32, elementShape: .unknown, elements: [Tensor([1, 2] as [Float]), nil])
    let zeros = try evaluate("ZerosLike", [Tensor(.list(list))])[0].variants()
    guard case .list(let result)? = zeros.first else {
      Issue.record("no list")
      return
    }
    #expect(result.elements.count == 2)
    #expect(result.elements[0]?.array(of: Float.self) == [0, 0])
    #expect(result.elements[1] == nil)
  }

  @Test func highRanksWork() throws {
    let dims = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2]
    let x = Tensor((0..<64).map { Int32($0) }, shape: Shape(dims))
    let perm = Tensor((0..<12).reversed().map { Int32($0) })
    let once = try evaluate("Transpose", [x, perm])[0]
    let twice = try evaluate("Transpose", [once, perm])[0]
    #expect(once.shape == Shape(dims.reversed()))
    #expect(twice.array(of: Int32.self) == x.array(of: Int32.self))
  }
}

@Suite struct ArrayRefusalTests {
  @Test func assertionShowsItsData() {
    do {
      _ = try evaluate(
        "Assert",
        [
          Tensor(false), Tensor(strings: ["a\"b\n"]), Tensor([1.5, 2, 3, 4] as [Float]),
          Tensor([1, 2, 3, 4] as [Int32], shape: [2, 2]), Tensor([true]),
          Tensor(1.0 / 3.0 as Double), Tensor(1.0 / 3.0 as Float), Tensor(1e20 as Float),
        ])
      Issue.record("holds")
    } catch {
      #expect(
        (error as? OpError)?.message
          == #"assertion failed: [a\"b\n] [1.5 2 3...] [[1 2][3...]...] [1] [0.33333333333333331] [0.333333343] [1e+20]"#
      )
    }
  }

  @Test func sizesBeyondAllMemoryAreRefused() {
    let huge = Tensor([1 << 40, 1 << 40] as [Int64])
    #expect(refusal("Fill", [huge, Tensor(1 as Float)]) == .invalidArgument)
    #expect(refusal("BroadcastTo", [Tensor(1 as Float), huge]) == .invalidArgument)
    #expect(
      refusal("Fill", [Tensor([1 << 40] as [Int64]), Tensor(1 as Float)]) == .resourceExhausted)
    #expect(refusal("Tile", [Tensor([1] as [Float]), Tensor([Int64.max])]) == .resourceExhausted)
    #expect(
      refusal("Pad", [Tensor([1] as [Float]), Tensor([Int64.max, 1], shape: [1, 2])])
        == .invalidArgument)
    #expect(
      refusal(
        "MatrixDiagV2",
        [
          Tensor([1] as [Float]), Tensor([Int32.max]), Tensor(-1 as Int32), Tensor(-1 as Int32),
          Tensor(0 as Float),
        ]) == .resourceExhausted)
  }

  @Test func extremeSliceEntriesAreClamped() throws {
    let x = Tensor([1, 2, 3] as [Int32])
    let all = try evaluate(
      "StridedSlice", [x, Tensor([Int64.min]), Tensor([Int64.max]), Tensor([1] as [Int64])])
    #expect(all[0].array(of: Int32.self) == [1, 2, 3])
    let last = try evaluate(
      "StridedSlice", [x, Tensor([Int64.max]), Tensor([Int64.min]), Tensor([Int64.min])])
    #expect(last[0].array(of: Int32.self) == [3])
    // TensorFlow adds the low 32 bits of shifts.
    let rolled = try evaluate("Roll", [x, Tensor(Int64.max), Tensor(0 as Int32)])
    #expect(rolled[0].array(of: Int32.self) == [2, 3, 1])
  }

  @Test func placeholdersMustBeFed() {
    #expect(refusal("Placeholder", [], ["dtype": .type(.float32)]) == .invalidArgument)
  }
}

@Suite struct SliceAssignmentTests {
  func variable(_ value: Tensor) -> (Tensor, Variable) {
    let variable = Variable(dtype: value.dtype, shape: PartialShape(value.shape), value: value)
    return (Tensor(ResourceHandle(name: "v", resource: variable)), variable)
  }

  @Test func assignsToTheSliceAlone() throws {
    let (handle, variable) = variable(Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]))
    _ = try evaluate(
      "ResourceStridedSliceAssign",
      [
        handle, Tensor([0, 1] as [Int32]), Tensor([2, 2] as [Int32]), Tensor([1, 1] as [Int32]),
        Tensor(9 as Float),
      ], ["T": .type(.float32), "shrink_axis_mask": .int(2)])
    #expect(variable.current?.array(of: Float.self) == [1, 9, 3, 9])
  }

  @Test func assignsStrings() throws {
    let (handle, variable) = variable(Tensor(strings: ["a", "b", "c"]))
    let reference = try evaluate(
      "StridedSliceAssign",
      [
        handle, Tensor([2] as [Int32]), Tensor([0] as [Int32]), Tensor([-1] as [Int32]),
        Tensor(strings: ["x", "y"]),
      ], ["T": .type(.string)])
    let strings = variable.current?.strings ?? StringElements()
    #expect(strings.indices.map { strings.string($0) } == ["a", "y", "x"])
    #expect(reference[0].resources.first?.resource === variable)
  }
}

@Suite struct KnownShapeTests {
  @Test func shapesOfKnownInputsAreKnown() throws {
    let fact = ValueFact(.float32, PartialShape([2, 3]))
    let shape = try OpRegistry.standard.makeOp("Shape", ["T": .type(.float32)])
    #expect(try shape.knownOutputs([fact])?[0].array(of: Int32.self) == [2, 3])
    #expect(try shape.knownOutputs([ValueFact(.float32, PartialShape([2, nil]))]) == nil)
    let size = try OpRegistry.standard.makeOp("Size", ["T": .type(.float32)])
    #expect(try size.knownOutputs([fact])?[0].scalar(as: Int32.self) == 6)
    let rank = try OpRegistry.standard.makeOp("Rank", ["T": .type(.float32)])
    #expect(try rank.knownOutputs([ValueFact(.float32, .rank(4))])?[0].scalar(as: Int32.self) == 4)
  }

  @Test func reshapedConstantsAreKnown() throws {
    let reshape = try OpRegistry.standard.makeOp("Reshape", ["T": .type(.float32)])
    let value = ValueFact(Tensor([1, 2, 3, 4] as [Float]))
    func known(_ value: ValueFact, _ shape: Tensor) throws -> Tensor? {
      try reshape.knownOutputs([value, ValueFact(shape)])?[0]
    }
    let result = try known(value, Tensor([2, -1] as [Int32]))
    #expect(result?.shape == [2, 2] && result?.array(of: Float.self) == [1, 2, 3, 4])
    #expect(try known(ValueFact(.float32, PartialShape([4])), Tensor([2, -1] as [Int32])) == nil)
    #expect(try known(value, Tensor([4] as [Int32], shape: [1, 1])) == nil)
    #expect(throws: TensorError.self) { try known(value, Tensor([3] as [Int32])) }
  }

  @Test func slicesOfPartlyKnownShapesAreInferred() throws {
    let slice = try OpRegistry.standard.makeOp(
      "StridedSlice",
      [
        "T": .type(.float32), "Index": .type(.int32), "shrink_axis_mask": .int(1),
        "new_axis_mask": .int(2), "end_mask": .int(4),
      ])
    let shapes = try slice.inferShapes([
      ValueFact(.float32, PartialShape([nil, 5, nil])), ValueFact(Tensor([0, 0, 1] as [Int32])),
      ValueFact(Tensor([1, 0, 0] as [Int32])), ValueFact(Tensor([1, 1, 2] as [Int32])),
    ])
    #expect(shapes == [PartialShape([1, 2, nil])])
  }
}
