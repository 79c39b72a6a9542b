import Compute
import GraphCompiler
import GraphModel
import OpInterface
import OpKernels
import Runtime
import TensorCore
import Testing

/// Batches that run some images after the others give what they give as a whole, and what each image gives alone.
@Suite struct RowDivisionTests {
  typealias Builder = RewriteTests.Builder
  typealias Model = FixedPlanTests.Model

  /// So small a cache that small graphs are divided.
  private static let cache = 1 << 11

  /// Runs the plan for all shapes, and those for known shapes by one to three threads, and compares all bits.
  ///
  /// - Returns: the turns of each division, for one thread.
  @discardableResult
  private func check(_ model: Model, _ arguments: [Tensor], cache: Int = Self.cache) throws -> [Int]
  {
    let expected = try model.executor.run(model.program, arguments)
    var turns: [Int] = []
    for threads in 1...3 {
      let plan = try #require(
        model.program.template?.plan(
          for: arguments.map(\.shape), threads: threads, cacheByteCount: cache))
      let whole = try #require(
        model.program.template?.plan(
          for: arguments.map(\.shape), threads: threads, cacheByteCount: nil))
      #expect(whole.divisions.isEmpty)
      let executor = Executor(
        resources: model.executor.resources, threads: threads, memory: MemoryPool(),
        division: { ThreadPool.shared.run(chunks: $0, threads: $1, $2) })
      for plan in [plan, whole] {
        let frame = try #require(FrameMemory(plan.layout))
        for _ in 0..<2 {
          let results = try #require(
            try executor.run(plan, of: model.program, arguments, in: frame))
          #expect(results.count == expected.count)
          for (a, b) in zip(results, expected) {
            #expect(a.dtype == b.dtype && a.shape == b.shape)
            #expect(Model.bytes(a) == Model.bytes(b), "\(threads) threads")
          }
        }
      }
      if threads == 1 { turns = plan.divisions.map(\.turns) }
      #expect(plan.divisions.allSatisfy { $0.rows % $0.turns == 0 && $0.lanes.count <= threads })
    }
    return turns
  }

  /// Compares each row of the results with those of the arguments' row alone.
  private func checkRows(_ model: Model, _ arguments: [Tensor]) throws {
    let whole = try model.executor.run(model.program, arguments).map(Model.bytes)
    let rows = arguments[0].shape[0]
    for row in 0..<rows {
      let alone = try model.executor.run(
        model.program, arguments.map { Self.row(row, of: $0) })
      for (a, b) in zip(alone, whole) {
        let size = b.count / rows
        #expect(Model.bytes(a) == Array(b[(row * size)..<((row + 1) * size)]))
      }
    }
  }

  private static func row(_ row: Int, of tensor: Tensor) -> Tensor {
    var dims = tensor.shape.dims
    let size = tensor.elementCount / dims[0]
    dims[0] = 1
    let values = tensor.array(of: Float.self)[(row * size)..<((row + 1) * size)]
    return Tensor(Array(values), shape: Shape(dims))
  }

  private let same: NodeAttributes = [
    "strides": .ints([1, 1, 1, 1]), "padding": .string("SAME"),
  ]
  private let window: NodeAttributes = [
    "ksize": .ints([1, 3, 3, 1]), "strides": .ints([1, 2, 2, 1]), "padding": .string("SAME"),
    "data_format": .string("NHWC"),
  ]

  /// Convolutions with residuals, a gate for each image, branches that are joined, pads, pools and products.
  private func network() throws -> Model {
    var g = Builder()
    let x = g.input("x", [nil, 12, 12, 8])
    let scaled = g.add("scaled", "Mul", [x, g.weights("factors", [1, 1, 1, 8])])
    let first = g.add(
      "first", "Relu", [g.add("conv", "Conv2D", [scaled, g.weights("w1", [3, 3, 8, 16])], same)])
    let depth = g.add(
      "depth", "Relu6",
      [g.add("deep", "DepthwiseConv2dNative", [first, g.weights("w2", [3, 3, 16, 1])], same)])
    let axes = g.constant("axes", Tensor([1, 2] as [Int32]))
    let mean = g.add(
      "mean", "Mean", [depth, axes], ["Tidx": .type(.int32), "keep_dims": .bool(true)])
    let gate = g.add(
      "gate", "Sigmoid",
      [g.add("squeeze", "Conv2D", [mean, g.weights("w3", [1, 1, 16, 16])], same)])
    let gated = g.add("gated", "Mul", [depth, gate])
    let project = g.add("project", "Conv2D", [gated, g.weights("w4", [1, 1, 16, 16])], same)
    let sum = g.add("sum", "AddV2", [project, first])
    let pads = g.constant(
      "pads", Tensor([0, 0, 1, 1, 1, 1, 0, 0] as [Int32], shape: [4, 2]))
    let padded = g.add("padded", "Pad", [sum, pads], ["Tpaddings": .type(.int32)])
    let branch = g.add(
      "branch", "Conv2D", [padded, g.weights("w5", [3, 3, 16, 4])],
      same.merging(["padding": .string("VALID")]) { $1 })
    let joined = g.add(
      "joined", "ConcatV2", [sum, branch, g.constant("axis", Tensor(3 as Int32))], ["N": .int(2)])
    let pooled = g.add("pooled", "MaxPool", [joined], window)
    let small = g.add("small", "AvgPool", [pooled], window)
    let features = g.add("features", "Mean", [small, axes], ["Tidx": .type(.int32)])
    let logits = g.add("logits", "MatMul", [features, g.weights("w6", [20, 10])])
    let y = g.add("y", "Softmax", [logits])
    // What lies between is wanted, too.
    return try Model(g.nodes, ["x"], [y, pooled, gate])
  }

  @Test func networksAreDivided() throws {
    let model = try network()
    for batch in [3, 8, 17] {
      let arguments = [RewriteTests.noise([batch, 12, 12, 8], seed: batch)]
      let turns = try check(model, arguments)
      #expect(!turns.isEmpty && turns.allSatisfy { $0 > 1 && batch % $0 == 0 }, "\(turns)")
      try checkRows(model, arguments)
    }
  }

  @Test func singleImagesAndLargeCachesAreNot() throws {
    let model = try network()
    #expect(try check(model, [RewriteTests.noise([1, 12, 12, 8], seed: 1)]).isEmpty)
    let eight = [RewriteTests.noise([8, 12, 12, 8], seed: 2)]
    #expect(try check(model, eight, cache: PlanTemplate.cacheByteCount).isEmpty)
    let template = try #require(model.program.template)
    func size(_ cache: Int?) throws -> Int {
      try #require(template.plan(for: [eight[0].shape], threads: 1, cacheByteCount: cache))
        .layout.arenaByteCount
    }
    #expect(try size(Self.cache) < size(nil))
  }

  /// A graph that does something to `x` between two convolutions and after them; all dimensions are 8, so that a
  /// batch of 8 is easily taken for something else.
  private func surrounded(
    _ shape: [Int] = [8, 8, 8, 8], _ middle: (inout Builder, String) -> [String]
  ) throws -> [Int] {
    var g = Builder()
    let x = g.input("x", [nil, 8, 8, 8])
    let before = g.add(
      "before", "Relu", [g.add("conv", "Conv2D", [x, g.weights("w", [3, 3, 8, 8])], same)])
    let pooled = g.add(
      "pooled", "MaxPool", [before],
      window.merging(["strides": .ints([1, 1, 1, 1])]) { $1 })
    let outputs = middle(&g, pooled)
    let soft = outputs.enumerated().map { g.add("soft\($0)", "Softmax", [$1]) }
    let roots = soft.enumerated().map { g.add("root\($0)", "Tanh", [$1]) }
    return try check(
      Model(g.nodes, ["x"], roots + [before]), [RewriteTests.noise(shape, seed: 5)])
  }

  private func reshape(_ g: inout Builder, _ name: String, _ x: String, _ dims: [Int32]) -> String {
    g.add(
      name, "Reshape", [x, g.constant(name + "/shape", Tensor(dims))], ["Tshape": .type(.int32)])
  }

  @Test func viewsThatMixOrSplitImages() throws {
    // Rows of the view are parts of images, images, several images, and parts of several.
    for dims in [
      [64, 8, 8], [512, 8], [8, 512], [8, 8, 64], [4, 16, 64], [1, 64, 64], [2, 8, 256],
      [16, 256], [1, 4096], [4096, 1], [32, 128],
    ] as [[Int32]] {
      _ = try surrounded { g, x in
        let view = reshape(&g, "view", x, dims)
        let mapped = g.add("mapped", "Sigmoid", [view])
        let normal = g.add("normal", "Softmax", [mapped])
        return [normal, reshape(&g, "back", normal, [-1, 8, 8, 8])]
      }
    }
    let turns = try surrounded { g, x in
      let rows = reshape(&g, "rows", x, [-1, 8])
      let product = g.add("product", "MatMul", [rows, g.weights("v", [8, 8])])
      return [reshape(&g, "back", product, [-1, 8, 8, 8])]
    }
    #expect(turns.contains { $0 > 1 })
  }

  @Test func whatMixesImagesIsNotDivided() throws {
    _ = try surrounded { g, x in
      let order = g.constant("order", Tensor([1, 0, 2, 3] as [Int32]))
      let turned = g.add("turned", "Transpose", [x, order], ["Tperm": .type(.int32)])
      return [g.add("sum", "AddV2", [turned, x])]
    }
    // The mean over the batch is taken from each image; those over others stay.
    for axes in [[0], [0, 1], [0, 1, 2, 3], [1, 2, 3], [3]] as [[Int32]] {
      for keeps in [true, false] {
        _ = try surrounded { g, x in
          let mean = g.add(
            "mean", "Mean", [x, g.constant("axes", Tensor(axes))],
            ["Tidx": .type(.int32), "keep_dims": .bool(keeps)])
          if !keeps, axes != [0], axes != [0, 1] {
            return [g.add("square", "Square", [reshape(&g, "flat", mean, [1, -1])]), x]
          }
          return [g.add("centred", "Sub", [x, mean])]
        }
      }
    }
    _ = try surrounded { g, x in
      let block = g.constant("block", Tensor([2, 2] as [Int32]))
      let crops = g.constant("crops", Tensor([0, 0, 0, 0] as [Int32], shape: [2, 2]))
      let types: NodeAttributes = [
        "Tblock_shape": .type(.int32), "Tcrops": .type(.int32),
      ]
      let spread = g.add("spread", "BatchToSpaceND", [x, block, crops], types)
      let mapped = g.add("mapped", "Sigmoid", [spread])
      let gathered = g.add(
        "gathered", "SpaceToBatchND", [mapped, block, crops],
        ["Tblock_shape": .type(.int32), "Tpaddings": .type(.int32)])
      return [g.add("sum", "AddV2", [gathered, x])]
    }
    _ = try surrounded { g, x in
      let pads = g.constant("pads", Tensor([1, 2, 0, 0, 0, 0, 0, 0] as [Int32], shape: [4, 2]))
      let more = g.add("more", "Pad", [x, pads], ["Tpaddings": .type(.int32)])
      let axis = g.constant("axis", Tensor(0 as Int32))
      return [g.add("joined", "ConcatV2", [more, x, more, axis], ["N": .int(3)])]
    }
  }

  @Test func operandsOfOtherShapes() throws {
    for shape in [
      [8, 1, 1, 1], [1, 8, 8, 8], [8, 8, 8], [8, 8], [8], [1], [8, 8, 1], [1, 1, 1, 8],
    ] {
      let turns = try surrounded { g, x in
        let sum = g.add("sum", "AddV2", [x, g.weights("operand", shape)])
        return [g.add("more", "MaxPool", [sum], window)]
      }
      #expect(turns.contains { $0 > 1 }, "\(shape)")
    }
    // Operands that the graph makes: of lower rank they belong to no image.
    for dims in [[-1, 8, 8], [-1, 512]] as [[Int32]] {
      _ = try surrounded { g, x in
        let view = g.add("viewed", "Softmax", [reshape(&g, "view", x, dims)])
        let axis = g.constant("axes", Tensor([-1] as [Int32]))
        let mean = g.add("mean", "Mean", [view, axis], ["Tidx": .type(.int32)])
        let rows = g.add(
          "rows", "MaxPool", [x], window.merging(["strides": .ints([1, 1, 1, 1])]) { $1 })
        let flat = reshape(&g, "flat", mean, [-1])
        let eight = g.add(
          "eight", "Max", [reshape(&g, "square", flat, [8, -1]), axis], ["Tidx": .type(.int32)])
        return [g.add("sum", "AddV2", [rows, eight]), x]
      }
    }
  }

  @Test func argumentsWithAndWithoutImages() throws {
    var g = Builder()
    let x = g.input("x", [nil, 8, 8, 8])
    let y = g.input("y", [nil, 8, 8, 8])
    let scale = g.input("scale", [nil, nil, nil, nil])
    let a = g.add("a", "Conv2D", [x, g.weights("w", [3, 3, 8, 8])], same)
    let b = g.add("b", "MaxPool", [g.add("scaled", "Mul", [a, scale])], window)
    let c = g.add("c", "MaxPool", [y], window)
    let d = g.add("d", "Tanh", [g.add("sum", "AddV2", [b, c])])
    let model = try Model(g.nodes, ["x", "y", "scale"], [d, y, a])
    for (batch, shape) in [
      (6, [6, 1, 1, 8]), (6, [1, 1, 1, 8]), (6, [1, 8, 8, 1]), (6, [6, 8, 8, 8]),
    ] {
      try check(
        model,
        [
          RewriteTests.noise([batch, 8, 8, 8], seed: 1),
          RewriteTests.noise([batch, 8, 8, 8], seed: 2),
          RewriteTests.noise(shape, seed: 3),
        ])
    }
    // The second argument is one image, which stands for all; or the first.
    for (first, second) in [(6, 1), (1, 6)] {
      try check(
        model,
        [
          RewriteTests.noise([first, 8, 8, 8], seed: 1),
          RewriteTests.noise([second, 8, 8, 8], seed: 2),
          RewriteTests.noise([1, 1, 1, 1], seed: 3),
        ])
    }
  }

  /// A layer of a text model: its mask is made between steps that run in turns.
  private func layer(_ mask: [Int?], heads: Int? = 2) throws -> Model {
    var g = Builder()
    let x = g.input("x", [nil, heads, 6, 4]), given = g.input("mask", mask)
    let query = g.add("query", "Sigmoid", [x])
    let scores = g.add("scores", "BatchMatMulV2", [query, x], ["adj_y": .bool(true)])
    let scaled = g.add("scaled", "Mul", [scores, g.constant("root", Tensor(0.5 as Float))])
    let isKept = g.add("kept", "Greater", [given, g.constant("zero", Tensor(0 as Float))])
    let masked = g.add(
      "masked", "SelectV2", [isKept, scaled, g.constant("least", Tensor(-1e9 as Float))])
    let weights = g.add("weights", "Softmax", [masked])
    let sums = g.add("sums", "BatchMatMulV2", [weights, x])
    let y = g.add("y", "Tanh", [sums])
    return try Model(g.nodes, ["x", "mask"], [y])
  }

  @Test func attentionsAreDivided() throws {
    let model = try layer([nil, 1, nil, 6])
    for (batch, mask) in [
      (8, [8, 1, 1, 6]), (9, [9, 1, 6, 6]), (8, [1, 1, 6, 6]), (4, [1, 1, 1, 6]),
    ] {
      let turns = try check(
        model,
        [RewriteTests.noise([batch, 2, 6, 4], seed: batch), RewriteTests.noise(mask, seed: 3)],
        cache: 1 << 9)
      #expect(turns.count == 1 && turns.allSatisfy { $0 > 1 }, "\(mask): \(turns)")
    }
    try checkRows(
      model,
      [RewriteTests.noise([5, 2, 6, 4], seed: 1), RewriteTests.noise([5, 1, 1, 6], seed: 2)])
    // Of fewer axes the mask has no images, though as many of something else.
    let square = try layer([nil, nil], heads: 6)
    for mask in [[6, 6], [1, 6]] {
      try check(
        square, [RewriteTests.noise([6, 6, 6, 4], seed: 4), RewriteTests.noise(mask, seed: 5)],
        cache: 1 << 9)
    }
    // Only the mask has images.
    try check(
      model,
      [RewriteTests.noise([1, 2, 6, 4], seed: 6), RewriteTests.noise([8, 1, 1, 6], seed: 7)],
      cache: 1 << 9)
  }

  /// Of products the weights are read again in each turn, unless that takes no longer than to multiply by them.
  @Test func weightsThatAreReadAgainStayWhole() throws {
    func turns(_ op: String, _ shape: [Int] = [64, 64], cache: Int = Self.cache) throws -> [Int] {
      var g = Builder()
      var x = g.input("x", shape)
      for i in 0..<4 {
        x = g.add("p\(i)", op, op == "Softmax" ? [x] : [x, g.weights("w\(i)", [64, 64])])
        x = g.add("r\(i)", "Sigmoid", [x])
      }
      return try check(
        Model(g.nodes, ["x"], [x]), [RewriteTests.noise(shape, seed: 4)], cache: cache)
    }
    #expect(try turns("MatMul").isEmpty)
    #expect(try !turns("Softmax").isEmpty)
    #expect(try turns("BatchMatMulV2", [8, 512, 64], cache: 1 << 18) == [8])
    #expect(try turns("BatchMatMulV2", [8, 2, 64], cache: 1 << 10).isEmpty)
  }
}
