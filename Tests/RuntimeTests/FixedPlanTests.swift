import GraphCompiler
import GraphModel
import OpInterface
import OpKernels
import Runtime
import TensorCore
import Testing

/// Plans for known shapes do what the plan for all shapes does.
@Suite struct FixedPlanTests {
  typealias Builder = RewriteTests.Builder

  /// A program, and what is needed to run it.
  struct Model {
    let program: Program
    let executor: Executor

    init(
      _ nodes: [NodeDef], _ feeds: [String], _ fetches: [String], resources: ResourceManager? = nil
    ) throws {
      let resources = resources ?? ResourceManager()
      var module = try GraphImporter(
        registry: .standard, library: FunctionLibrary(functions: []), resources: resources
      ).importGraph(
        GraphDef(nodes: nodes), feeds: feeds.map { ($0, .unknown) }, fetches: fetches)
      module.optimize(.standard)
      program = try Program(module.main, functions: module.functions, keepsTemplate: true)
      executor = Executor(resources: resources, memory: MemoryPool())
    }

    func plan(_ arguments: [Tensor]) throws -> FixedPlan {
      try #require(program.template?.plan(for: arguments.map(\.shape), threads: 1))
    }

    /// Runs both kinds of plan, compares all bits, and returns the ops of steps that run.
    @discardableResult func check(_ arguments: [Tensor]) throws -> [String] {
      let expected = try executor.run(program, arguments)
      let plan = try plan(arguments)
      let frame = try #require(FrameMemory(plan.layout))
      for _ in 0..<3 {
        let results = try #require(
          try executor.run(plan, of: program, arguments, in: frame))
        #expect(results.count == expected.count)
        for (a, b) in zip(results, expected) {
          #expect(a.dtype == b.dtype && a.shape == b.shape)
          #expect(Self.bytes(a) == Self.bytes(b))
        }
      }
      return plan.steps.map(\.node.op)
    }

    static func bytes(_ tensor: Tensor) -> [UInt8] {
      let raw = tensor.rawBytes
      return (0..<raw.byteCount).map { raw.unsafeLoadByte($0) }
    }
  }

  private let matrix: [Int?] = [nil, 6]

  @Test func shapesAreReckonedAheadAndReshapesAreNames() throws {
    var g = Builder()
    let x = g.input("x", [nil, 4, 4, 8])
    let mean = g.add(
      "mean", "Mean", [x, g.constant("axes", Tensor([1, 2] as [Int32]))], ["Tidx": .type(.int32)])
    let shape = g.add("shape", "Shape", [mean], ["out_type": .type(.int32)])
    func vector(_ name: String, _ value: Int32) -> String { g.constant(name, Tensor([value])) }
    let size = g.add(
      "size", "StridedSlice", [shape, vector("a", 0), vector("b", 1), vector("c", 1)],
      ["T": .type(.int32), "Index": .type(.int32), "shrink_axis_mask": .int(1)])
    let one = g.constant("one", Tensor(1 as Int32)), eight = g.constant("eight", Tensor(8 as Int32))
    let target = g.add(
      "target", "Pack", [size, one, one, eight], ["T": .type(.int32), "N": .int(4)])
    let reshaped = g.add("reshaped", "Reshape", [mean, target], ["Tshape": .type(.int32)])
    let gate = g.add("gate", "Sigmoid", [reshaped])
    let y = g.add("y", "Mul", [x, gate])
    let model = try Model(g.nodes, ["x"], [y])
    for batch in [1, 3] {
      let ops = try model.check([RewriteTests.noise([batch, 4, 4, 8], seed: batch)])
      #expect(
        !ops.contains { ["Shape", "StridedSlice", "Pack", "Reshape"].contains($0) }, "\(ops)")
    }
  }

  @Test(arguments: [1, 3]) func smallValuesAreMovedWithinTheArena(_ batch: Int) throws {
    var g = Builder()
    func vector(_ values: Int32...) -> String {
      g.constant("\(values)\(g.nodes.count)", Tensor(values))
    }
    let x = g.input("x", [nil, 4, 6])
    let y = g.add("y", "Tanh", [x])
    let turned = g.add("turned", "Transpose", [y, vector(1, 0, 2)], ["Tperm": .type(.int32)])
    let reversed = g.add("reversed", "ReverseV2", [turned, vector(0, -1)], ["Tidx": .type(.int32)])
    let axis = g.constant("axis", Tensor(-1 as Int32))
    let joined = g.add(
      "joined", "ConcatV2", [turned, reversed, turned, axis],
      ["N": .int(3), "Tidx": .type(.int32)])
    let part = g.add(
      "part", "StridedSlice", [joined, vector(0, 0, 9), vector(0, 0, 1), vector(1, 2, -2)],
      ["Index": .type(.int32), "begin_mask": .int(3), "end_mask": .int(3)])
    let z = g.add("z", "Exp", [part])
    let model = try Model(g.nodes, ["x"], [z])
    let argument = RewriteTests.noise([batch, 4, 6], seed: batch)
    let ops = try model.check([argument])
    #expect(Set(["Transpose", "ReverseV2", "ConcatV2", "StridedSlice"]).isSubset(of: ops))
    for step in try model.plan([argument]).steps {
      if case .general = step.work { Issue.record("\(step.node.op) has no kernel") }
    }
  }

  /// They may share memory, or be copied by several threads.
  @Test func largeValuesAreMovedAsTensors() throws {
    var g = Builder()
    let x = g.input("x", [nil, 100, 100])
    let order = g.constant("order", Tensor([0, 2, 1] as [Int32]))
    let y = g.add("y", "Transpose", [x, order], ["Tperm": .type(.int32)])
    let model = try Model(g.nodes, ["x"], [y])
    let argument = RewriteTests.noise([2, 100, 100], seed: 1)
    try model.check([argument])
    for step in try model.plan([argument]).steps {
      if case .fixed = step.work { Issue.record("\(step.node.op) is copied") }
    }
  }

  @Test func viewsMayBeResultsOrReadByOtherOps() throws {
    var g = Builder()
    let x = g.input("x", matrix)
    let relu = g.add("relu", "Tanh", [x])
    let target = g.constant("target", Tensor([-1, 3, 2] as [Int32]))
    let view = g.add("view", "Reshape", [relu, target], ["Tshape": .type(.int32)])
    let again = g.add(
      "again", "ExpandDims", [view, g.constant("axis", Tensor(0 as Int32))],
      ["Tdim": .type(.int32)])
    let turned = g.add(
      "turned", "Transpose", [view, g.constant("order", Tensor([2, 0, 1] as [Int32]))],
      ["Tperm": .type(.int32)])
    let soft = g.add("soft", "Softmax", [view])
    let parameter = g.add("parameter", "Reshape", [x, target], ["Tshape": .type(.int32)])
    let fetches = [again, view, turned, soft, relu, parameter, x, again]
    let model = try Model(g.nodes, ["x"], fetches)
    let argument = RewriteTests.noise([4, 6], seed: 1)
    try model.check([argument])
    #expect(
      argument.array(of: Float.self) == RewriteTests.noise([4, 6], seed: 1).array(of: Float.self))
  }

  @Test func paddingPoolingAndJoiningUseTheArena() throws {
    var g = Builder()
    let x = g.input("x", [nil, 9, 9, 64])
    let start = g.add("start", "Tanh", [x])
    let paddings = g.constant(
      "paddings", Tensor([0, 0, 1, 2, 0, 1, 0, 0] as [Int32], shape: [4, 2]))
    let window: NodeAttributes = [
      "ksize": .ints([1, 3, 3, 1]), "strides": .ints([1, 1, 1, 1]), "padding": .string("SAME"),
      "data_format": .string("NHWC"),
    ]
    let padded = g.add("padded", "Pad", [start, paddings])
    let filled = g.add(
      "filled", "PadV2", [start, paddings, g.constant("filler", Tensor(0.5 as Float))])
    let greatest = g.add("greatest", "MaxPool", [padded], window)
    let whole = g.add(
      "whole", "MaxPool", [g.add("around", "Pad", [start, paddings])],
      window.merging(["padding": .string("VALID")]) { $1 })
    let sum = g.add("sum", "AvgPool", [whole], window)
    let mean = g.add("mean", "AvgPool", [filled], window)
    let joined = g.add(
      "joined", "ConcatV2", [greatest, mean, greatest, g.constant("axis", Tensor(3 as Int32))],
      ["N": .int(3)])
    let y = g.add("y", "Tanh", [joined])
    let z = g.add("z", "Tanh", [sum])
    let model = try Model(g.nodes, ["x"], [y, z])
    for batch in [1, 3] {
      let arguments = [RewriteTests.noise([batch, 9, 9, 64], seed: batch)]
      try model.check(arguments)
      for step in try model.plan(arguments).steps {
        guard case .fixed = step.work else {
          Issue.record("\(step.node.op) has no form for known shapes")
          continue
        }
      }
    }
  }

  @Test func constantsAndUnreadParametersAreReturned() throws {
    var g = Builder()
    let x = g.input("x", matrix), z = g.input("z", matrix)
    let constant = g.weights("c", [2, 2])
    let shape = g.add("shape", "Shape", [x])
    let model = try Model(g.nodes, ["x", "z"], [constant, shape, z, constant])
    try model.check([
      RewriteTests.noise([2, 6], seed: 1), RewriteTests.noise([1, 6], seed: 2),
    ])
  }

  @Test func valuesThatAreReadAgainAreNotOverwritten() throws {
    var g = Builder()
    let x = g.input("x", matrix)
    let a = g.add("a", "MatMul", [x, g.weights("w", [6, 6])])
    let b = g.add("b", "MatMul", [a, g.weights("v", [6, 6])])
    // Of two readers the first must leave the value as it is; the last may write over it.
    let c = g.add("c", "Sub", [a, b])
    let d = g.add("d", "Mul", [c, c])
    let e = g.add("e", "AddV2", [d, a])
    let f = g.add("f", "Softmax", [e])
    let h = g.add("h", "MatMul", [f, g.weights("u", [6, 3])])
    let i = g.add("i", "Neg", [c])
    let model = try Model(g.nodes, ["x"], [h, i])
    for rows in [1, 7, 400] { try model.check([RewriteTests.noise([rows, 6], seed: rows)]) }
  }

  /// What lives at the same time does not overlap, and what does not shares memory.
  @Test func theArenaIsPacked() throws {
    var g = Builder()
    var x = g.input("x", [nil, 64])
    for i in 0..<12 { x = g.add("p\(i)", "MatMul", [x, g.weights("w\(i)", [64, 64])]) }
    x = g.add("out", "Tanh", [x])
    let model = try Model(g.nodes, ["x"], [x])
    let argument = RewriteTests.noise([512, 64], seed: 1)
    try model.check([argument])
    let scratch = try model.plan([argument.firstRow]).layout.arenaByteCount
    let plan = try model.plan([argument])
    #expect(plan.layout.arenaByteCount - scratch <= 2 * argument.byteCount)
  }

  /// A convolution writes where its residual is, unless sums wait there until all terms are added.
  @Test(arguments: [64, 1200]) func residualsAreOverwritten(_ channels: Int) throws {
    var g = Builder()
    let same: NodeAttributes = ["strides": .ints([1, 1, 1, 1]), "padding": .string("SAME")]
    let x = g.input("x", [nil, 12, 12, 8])
    func convolve(_ name: String, _ x: String, _ from: Int, _ to: Int) -> String {
      g.add(name, "Conv2D", [x, g.weights("\(name)/w", [1, 1, from, to])], same)
    }
    let a = g.add("a", "Relu", [convolve("c1", x, 8, 64)])
    let b = g.add("b", "Relu", [convolve("c2", a, 64, channels)])
    let sum = g.add("sum", "AddV2", [convolve("c3", b, channels, 64), a])
    let y = convolve("c4", g.add("active", "Relu", [sum]), 64, 8)
    let model = try Model(g.nodes, ["x"], [y])
    for images in [1, 3] {
      #expect(try model.check([RewriteTests.noise([images, 12, 12, 8], seed: images)]).count == 4)
    }
    let sizes = try [1, 9].map { images in
      try #require(
        model.program.template?.plan(for: [[images, 12, 12, 8]], threads: 1, cacheByteCount: nil)
      ).layout.arenaByteCount
    }
    // Of a plan for one image scratch space is a part. Three values live when the sum is made.
    let value = 12 * 12 * 4
    #expect(sizes[1] - sizes[0] <= 8 * value * (channels == 64 ? 128 : 128 + channels))
  }

  @Test func shapesThatDependOnDataAreLeft() throws {
    var g = Builder()
    let x = g.input("x", matrix)
    let y = g.add("y", "MatMul", [x, g.weights("w", [6, 6])])
    let positive = g.add("positive", "Greater", [y, g.constant("zero", Tensor(0 as Float))])
    let places = g.add("places", "Where", [positive], ["T": .type(.bool)])
    let found = g.add(
      "found", "GatherNd", [y, places],
      [
        "Tparams": .type(.float32), "Tindices": .type(.int64),
      ])
    let root = g.add("root", "Tanh", [found])
    let model = try Model(g.nodes, ["x"], [root, y])
    let ops = try model.check([RewriteTests.noise([5, 6], seed: 3)])
    #expect(ops.contains("Where") && ops.contains("GatherNd"))
    // The same plan serves other values, of which there are more or fewer.
    try model.check([RewriteTests.noise([5, 6], seed: 4)])
  }

  @Test func errorsAreTheSame() throws {
    var g = Builder()
    let x = g.input("x", matrix)
    let y = g.add("y", "MatMul", [x, g.weights("w", [6, 5])])
    let view = g.add(
      "view", "Reshape", [y, g.constant("target", Tensor([4, 5] as [Int32]))],
      ["Tshape": .type(.int32)])
    let z = g.add("z", "Tanh", [view])
    let model = try Model(g.nodes, ["x"], [z])
    try model.check([RewriteTests.noise([4, 6], seed: 1)])
    let wrong = [RewriteTests.noise([3, 6], seed: 1)]
    var errors: [String] = []
    do { _ = try model.executor.run(model.program, wrong) } catch { errors.append("\(error)") }
    let plan = try model.plan(wrong)
    let frame = try #require(FrameMemory(plan.layout))
    do {
      _ = try model.executor.run(plan, of: model.program, wrong, in: frame)
    } catch { errors.append("\(error)") }
    #expect(errors.count == 2 && errors[0] == errors[1])
    #expect(errors.first?.contains("Reshape 'z'") == true)
    // Arguments that the plan is not for are refused as ever.
    #expect(throws: RunError.self) {
      try model.executor.run(
        plan, of: model.program, [Tensor([1] as [Int32])], in: frame)
    }
  }

  @Test func emptyTensorsRun() throws {
    var g = Builder()
    let x = g.input("x", matrix)
    let y = g.add("y", "MatMul", [x, g.weights("w", [6, 5])])
    let sum = g.add(
      "sum", "Sum", [y, g.constant("axis", Tensor([0] as [Int32]))], ["Tidx": .type(.int32)])
    let z = g.add("z", "Tanh", [y])
    let model = try Model(g.nodes, ["x"], [z, sum])
    try model.check([Tensor([Float](), shape: [0, 6])])
  }

  @Test func otherTypesPassThrough() throws {
    let nodes = [
      NodeDef("s", op: "Placeholder", attributes: ["dtype": .type(.string)]),
      NodeDef("n", op: "Placeholder", attributes: ["dtype": .type(.int64)]),
      NodeDef("upper", op: "StringUpper", inputs: ["s"]),
      NodeDef(
        "square", op: "Mul", inputs: ["n", "n"], attributes: ["T": .type(.int64)]),
    ]
    let model = try Model(nodes, ["s", "n"], ["upper", "square", "s"])
    let arguments = [Tensor(strings: ["ab", "c"]), Tensor([3, -4] as [Int64])]
    let plan = try model.plan(arguments)
    let frame = try #require(FrameMemory(plan.layout))
    for _ in 0..<2 {
      let results = try #require(
        try model.executor.run(plan, of: model.program, arguments, in: frame))
      let strings = results[0].strings
      #expect((0..<2).map { String(decoding: strings[$0], as: UTF8.self) } == ["AB", "C"])
      #expect(results[1].array(of: Int64.self) == [9, 16])
      #expect(results[2].strings.count == 2)
    }
  }
}

extension Tensor {
  fileprivate var firstRow: Tensor {
    Tensor(Array(array(of: Float.self).prefix(shape[1])), shape: [1, shape[1]])
  }
}

extension RawSpan {
  fileprivate func unsafeLoadByte(_ index: Int) -> UInt8 {
    unsafe unsafeLoad(fromByteOffset: index, as: UInt8.self)
  }
}
