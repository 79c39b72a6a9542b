import GraphCompiler
import GraphModel
import OpInterface
import OpKernels
import Runtime
import TensorCore
import Testing

/// Graphs that are rewritten compute what they did before.
@Suite struct RewriteTests {
  /// A graph under construction.
  struct Builder {
    var nodes: [NodeDef] = []

    mutating func input(_ name: String, _ shape: [Int?]) -> String {
      nodes.append(
        NodeDef(
          name, op: "Placeholder",
          attributes: ["dtype": .type(.float32), "shape": .shape(PartialShape(shape))]))
      return name
    }

    mutating func constant(_ name: String, _ tensor: Tensor) -> String {
      nodes.append(
        NodeDef(
          name, op: "Const", attributes: ["dtype": .type(tensor.dtype), "value": .tensor(tensor)]))
      return name
    }

    mutating func weights(_ name: String, _ shape: [Int], positive: Bool = false) -> String {
      constant(
        name,
        RewriteTests.noise(
          shape, seed: name.utf8.reduce(7) { $0 &* 31 &+ Int($1) }, positive: positive))
    }

    mutating func add(
      _ name: String, _ op: String, _ inputs: [String], _ attributes: NodeAttributes = [:]
    ) -> String {
      nodes.append(
        NodeDef(
          name, op: op, inputs: inputs,
          attributes: attributes.merging(["T": .type(.float32)]) { first, _ in first }))
      return name
    }
  }

  static func noise(_ shape: [Int], seed: Int, positive: Bool = false) -> Tensor {
    var state = UInt64(truncatingIfNeeded: seed) &* 0x9e37_79b9_7f4a_7c15 | 1
    let values = (0..<shape.reduce(1, *)).map { _ in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      let x = Float(Int32(truncatingIfNeeded: state >> 32)) / Float(Int32.max)
      return positive ? abs(x) + 0.5 : x
    }
    return Tensor(values, shape: Shape(shape))
  }

  /// Runs the graph as it is and rewritten, with one thread and two, and compares.
  ///
  /// - Returns: the rules that applied, and the ops that are left.
  @discardableResult
  func check(
    _ builder: Builder, fetch: String, feeds: [(String, Tensor)], tolerance: Float = 2e-5,
    disabled: Set<String> = []
  ) throws -> (rules: Set<String>, ops: [String]) {
    let resources = ResourceManager()
    func module() throws -> Module {
      try GraphImporter(
        registry: .standard, library: FunctionLibrary(functions: []), resources: resources
      ).importGraph(
        GraphDef(nodes: builder.nodes), feeds: feeds.map { ($0.0, .unknown) }, fetches: [fetch])
    }
    let plain = try module()
    var optimized = plain
    let log = optimized.optimize(.standard, PassOptions(disabled: disabled))
    let arguments = feeds.map(\.1)
    let memory = MemoryPool()
    let executor = Executor(resources: resources, memory: memory)
    let expected = try #require(
      try Executor(resources: resources).run(try Program(plain.main), arguments).first)
    let program = try Program(optimized.main)
    let result = try #require(try executor.run(program, arguments).first)
    #expect(result.shape == expected.shape)
    let a = result.array(of: Float.self), b = expected.array(of: Float.self)
    let worst = zip(a, b).map { abs($0 - $1) / (1 + abs($1)) }.max() ?? 0
    #expect(worst <= tolerance, "off by \(worst)")
    let threaded = Executor(resources: resources, threads: 2, memory: memory)
    let again = try #require(try threaded.run(program, arguments).first)
    #expect(
      again.array(of: Float.self).map(\.bitPattern) == a.map(\.bitPattern),
      "two threads give other bits")
    try checkFixedPlans(optimized.main, resources, arguments, expected: result)
    return (
      Set(log.entries.map(\.rule)),
      optimized.main.liveNodes.compactMap { _, node in
        guard case .op(let op) = node.body else { return nil }
        return type(of: op).schema.name
      }
    )
  }

  /// Plans for known shapes give the same bits, whatever is left in their memory.
  func checkFixedPlans(
    _ graph: Graph, _ resources: ResourceManager, _ arguments: [Tensor], expected: Tensor
  ) throws {
    let program = try Program(graph, keepsTemplate: true)
    for threads in 1...2 {
      let plan = try #require(
        program.template?.plan(for: arguments.map(\.shape), threads: threads))
      let frame = try #require(FrameMemory(plan.layout))
      let executor = Executor(resources: resources, threads: threads, memory: MemoryPool())
      for _ in 0..<2 {
        let results = try #require(
          try executor.run(plan, of: program, arguments, in: frame))
        #expect(results.first?.shape == expected.shape)
        #expect(
          results.first?.array(of: Float.self).map(\.bitPattern)
            == expected.array(of: Float.self).map(\.bitPattern),
          "a plan for known shapes gives other bits")
      }
    }
  }

  private let image: [Int?] = [nil, 9, 9, 8]
  let stride: NodeAttributes = [
    "strides": .ints([1, 1, 1, 1]), "padding": .string("SAME"),
  ]

  @Test func convolutionTakesInNormalisationAndActivation() throws {
    var g = Builder()
    var x = g.add("conv", "Conv2D", [g.input("x", image), g.weights("w", [3, 3, 8, 24])], stride)
    x = g.add("bias", "BiasAdd", [x, g.weights("b", [24])])
    x = g.add(
      "norm", "FusedBatchNormV3",
      [
        x, g.weights("scale", [24]), g.weights("offset", [24]), g.weights("mean", [24]),
        g.weights("variance", [24], positive: true),
      ], ["is_training": .bool(false), "U": .type(.float32)])
    x = g.add("relu", "Relu6", [x])
    let found = try check(g, fetch: "relu", feeds: [("x", Self.noise([2, 9, 9, 8], seed: 3))])
    #expect(found.ops == ["_FusedConvolution"])
    #expect(found.rules.isSuperset(of: ["FuseConvolutions", "AbsorbBias", "FoldBatchNorms"]))
  }

  @Test func normalisationWrittenOutIsFoldedToo() throws {
    var g = Builder()
    var x = g.add(
      "conv", "DepthwiseConv2dNative", [g.input("x", image), g.weights("w", [3, 3, 8, 2])], stride)
    x = g.add("mul", "Mul", [x, g.weights("scale", [1, 1, 1, 16])])
    x = g.add("add", "AddV2", [x, g.weights("offset", [16])])
    let sigmoid = g.add("sigmoid", "Sigmoid", [x])
    x = g.add("swish", "Mul", [x, sigmoid])
    let found = try check(g, fetch: x, feeds: [("x", Self.noise([1, 9, 9, 8], seed: 4))])
    #expect(found.ops == ["_FusedConvolution"])
    #expect(found.rules.isSuperset(of: ["AbsorbScale", "CompactActivations", "AbsorbActivation"]))
  }

  @Test func limitsWrittenOutAreOneFunction() throws {
    func scalar(_ g: inout Builder, _ name: String, _ value: Float) -> String {
      g.constant(name, Tensor(value))
    }
    var g = Builder()
    var x = g.add("conv", "Conv2D", [g.input("x", image), g.weights("w", [3, 3, 8, 24])], stride)
    x = g.add("least", "Maximum", [scalar(&g, "zero", 0), x])
    x = g.add("most", "Minimum", [x, scalar(&g, "six", 6)])
    let found = try check(g, fetch: x, feeds: [("x", Self.noise([2, 9, 9, 8], seed: 3))])
    #expect(found.ops == ["_FusedConvolution"])
    // Hard swish, as converters write it.
    var h = Builder()
    let y = h.add("product", "MatMul", [h.input("x", [nil, 12]), h.weights("w", [12, 20])])
    let clipped = h.add(
      "clip", "ClipByValue",
      [
        h.add("sum", "AddV2", [y, scalar(&h, "three", 3)]), scalar(&h, "zero", 0),
        scalar(&h, "six", 6),
      ])
    let z = h.add("mul", "Mul", [y, h.add("div", "RealDiv", [clipped, scalar(&h, "part", 6)])])
    let other = try check(h, fetch: z, feeds: [("x", Self.noise([5, 12], seed: 4))])
    #expect(other.ops == ["_FusedProduct"])
    // A limit of more axes makes the result greater.
    var k = Builder()
    let wide = k.add(
      "max", "Maximum",
      [k.input("x", [nil]), k.constant("zero", Tensor([0] as [Float], shape: [1, 1]))])
    let kept = try check(k, fetch: wide, feeds: [("x", Self.noise([4], seed: 5))])
    #expect(!kept.rules.contains("CompactLimits"))
    // Limits in vectors are refused for others than vectors as long.
    var l = Builder()
    let bounds = [-1, 1].map { l.constant("bound\($0)", Tensor([$0] as [Float])) }
    let clip = l.add("clip", "ClipByValue", [l.input("x", [nil])] + bounds)
    let refused = try check(l, fetch: clip, feeds: [("x", Self.noise([1], seed: 6))])
    #expect(!refused.rules.contains("CompactLimits"))
  }

  @Test func residualsAndPaddingAreAbsorbed() throws {
    var g = Builder()
    let x = g.input("x", image)
    let padded = g.add(
      "pad", "Pad",
      [x, g.constant("pads", Tensor([0, 0, 1, 1, 1, 1, 0, 0] as [Int32], shape: [4, 2]))],
      ["Tpaddings": .type(.int32)])
    let y = g.add(
      "conv", "Conv2D", [padded, g.weights("w", [3, 3, 8, 8])],
      ["strides": .ints([1, 1, 1, 1]), "padding": .string("VALID")])
    let sum = g.add("sum", "AddV2", [x, y])
    let relu = g.add("relu", "Relu", [sum])
    let found = try check(
      g, fetch: relu, feeds: [("x", Self.noise([2, 9, 9, 8], seed: 5))])
    #expect(found.ops == ["_FusedConvolution"])
    #expect(found.rules.isSuperset(of: ["AbsorbPadding", "AbsorbResidual"]))
  }

  @Test func poolingSeesPaddingThatIsNotThere() throws {
    for (op, filler) in [("Pad", Float(0)), ("PadV2", -0.25)] {
      var g = Builder()
      let x = g.input("x", image)
      let pads = g.constant("pads", Tensor([0, 0, 1, 2, 0, 3, 0, 0] as [Int32], shape: [4, 2]))
      let value = op == "PadV2" ? [g.constant("filler", Tensor(filler))] : []
      let padded = g.add("pad", op, [x, pads] + value, ["Tpaddings": .type(.int32)])
      let y = g.add(
        "pool", "MaxPool", [padded],
        [
          "ksize": .ints([1, 3, 2, 1]), "strides": .ints([1, 2, 1, 1]),
          "padding": .string("VALID"),
        ])
      let found = try check(g, fetch: y, feeds: [("x", Self.noise([2, 9, 9, 8], seed: 5))])
      #expect(found.ops == ["_PaddedMaxPool"])
      #expect(found.rules.contains("AbsorbPaddingOfPooling"))
    }
  }

  @Test func halvesAreComputedInSinglePrecision() throws {
    for half in [DType.float16, .bfloat16] {
      var g = Builder()
      let x = g.input("x", image)
      let type: NodeAttributes = ["T": .type(half)]
      func cast(_ value: String, _ from: DType, _ to: DType) -> String {
        g.add("\(value)_\(to)", "Cast", [value], ["SrcT": .type(from), "DstT": .type(to)])
      }
      let filter = cast(g.weights("w", [3, 3, 8, 8]), .float32, half)
      let conv = g.add(
        "conv", "Conv2D", [cast(x, .float32, half), filter], stride.merging(type) { $1 })
      let scores = g.add("scores", "Softmax", [conv], type)
      let wide = cast(scores, half, .float32)
      let found = try check(
        g, fetch: wide, feeds: [("x", Self.noise([2, 9, 9, 8], seed: 5))], tolerance: 1e-2)
      #expect(found.rules.contains("WidenHalves"))
      #expect(Set(found.ops).isSuperset(of: ["_FusedConvolution", "_Softmax", "_ConvertFloats"]))
    }
  }

  /// Images are not copied with more padding than memory holds, which is what fused convolutions do.
  @Test func windowsThatReachFarAreLeftAlone() throws {
    let reach = 1 << 29
    let far: [(op: String, attributes: NodeAttributes)] = [
      ("Conv2D", ["padding": .string("SAME"), "dilations": .ints([1, reach, reach, 1])]),
      (
        "Conv2D",
        [
          "padding": .string("EXPLICIT"), "strides": .ints([1, reach, reach, 1]),
          "explicit_paddings": .ints([0, 0, reach, 0, reach, 0, 0, 0]),
        ]
      ),
      (
        "DepthwiseConv2dNative",
        ["padding": .string("SAME"), "dilations": .ints([1, reach, reach, 1])]
      ),
    ]
    for (op, attributes) in far {
      var g = Builder()
      let conv = g.add(
        "conv", op, [g.input("x", [nil, 4, 4, 32]), g.weights("w", [2, 2, 32, 1])],
        attributes.merging(["strides": .ints([1, 1, 1, 1])]) { given, _ in given })
      let found = try check(g, fetch: conv, feeds: [("x", Self.noise([1, 4, 4, 32], seed: 6))])
      #expect(found.ops == [op])
    }
    var g = Builder()
    let padded = g.add(
      "pad", "Pad",
      [
        g.input("x", image),
        g.constant("pads", Tensor([0, 0, 300, 0, 300, 0, 0, 0] as [Int32], shape: [4, 2])),
      ], ["Tpaddings": .type(.int32)])
    let conv = g.add(
      "conv", "Conv2D", [padded, g.weights("w", [3, 3, 8, 8])],
      ["strides": .ints([1, 50, 50, 1]), "padding": .string("VALID")])
    let found = try check(g, fetch: conv, feeds: [("x", Self.noise([1, 9, 9, 8], seed: 5))])
    #expect(found.ops == ["Pad", "_FusedConvolution"])
  }

  @Test func imagesWithoutPixelsArePadding() throws {
    var g = Builder()
    var x = g.add(
      "conv", "Conv2D", [g.input("x", [nil, nil, nil, 8]), g.weights("w", [2, 2, 8, 4])],
      [
        "strides": .ints([1, 1, 1, 1]), "padding": .string("EXPLICIT"),
        "explicit_paddings": .ints([0, 0, 1, 2, 1, 1, 0, 0]),
      ])
    x = g.add("bias", "BiasAdd", [x, g.weights("b", [4])])
    x = g.add("relu", "Relu", [x])
    let found = try check(g, fetch: x, feeds: [("x", Self.noise([1, 0, 4, 8], seed: 7))])
    #expect(found.ops == ["_FusedConvolution"])
  }

  /// Batches are unknown when graphs are rewritten, and one of 1 broadcasts.
  @Test(arguments: [(1, 3), (3, 1), (2, 2), (0, 0)])
  func residualsBroadcast(_ first: Int, _ second: Int) throws {
    var g = Builder()
    let y = g.add("conv", "Conv2D", [g.input("x", image), g.weights("w", [3, 3, 8, 8])], stride)
    let sum = g.add("sum", "AddV2", [y, g.input("z", [nil, 9, 9, 8])])
    try check(
      g, fetch: sum,
      feeds: [
        ("x", Self.noise([first, 9, 9, 8], seed: 1)),
        ("z", Self.noise([second, 9, 9, 8], seed: 2)),
      ])
    var h = Builder()
    let p = h.add("product", "MatMul", [h.input("x", [nil, 6]), h.weights("w", [6, 5])])
    let total = h.add("sum", "AddV2", [h.input("z", [nil, 5]), p])
    try check(
      h, fetch: total,
      feeds: [("x", Self.noise([first, 6], seed: 3)), ("z", Self.noise([second, 5], seed: 4))])
  }

  /// Squeeze and excitation, on images larger and smaller than the filter.
  @Test(arguments: [9, 2])
  func gatesBelongToTheConvolutionAfterThem(_ size: Int) throws {
    var g = Builder()
    let x = g.input("x", [nil, size, size, 8])
    let mean = g.add(
      "mean", "Mean", [x, g.constant("axes", Tensor([1, 2] as [Int32]))], ["Tidx": .type(.int32)])
    let shape = g.add("shape", "Shape", [mean], ["out_type": .type(.int32)])
    let bounds = [0, 1, 1].enumerated().map { i, bound in
      g.constant("bound\(i)", Tensor([Int32(bound)]))
    }
    let batch = g.add(
      "batch", "StridedSlice", [shape] + bounds,
      ["T": .type(.int32), "Index": .type(.int32), "shrink_axis_mask": .int(1)])
    let extents = [1, 1, 8].enumerated().map { i, extent in
      g.constant("extent\(i)", Tensor(Int32(extent)))
    }
    let dims = g.add("dims", "Pack", [batch] + extents, ["T": .type(.int32), "N": .int(4)])
    let pixel = g.add("pixel", "Reshape", [mean, dims], ["Tshape": .type(.int32)])
    let squeezed = g.add("squeeze", "Conv2D", [pixel, g.weights("v", [1, 1, 8, 8])], stride)
    let gate = g.add("gate", "Sigmoid", [squeezed])
    let gated = g.add("gated", "Mul", [x, gate])
    let y = g.add("conv", "Conv2D", [gated, g.weights("w", [1, 1, 8, 20])], stride)
    let relu = g.add("relu", "Relu", [y])
    for images in [1, 3, 0] {
      let found = try check(
        g, fetch: relu, feeds: [("x", Self.noise([images, size, size, 8], seed: 8))])
      #expect(found.rules.isSuperset(of: ["FixReshapes", "AbsorbFactors"]))
      #expect(found.ops == ["_Reduce", "Reshape", "_FusedConvolution", "_FusedConvolution"])
    }
  }

  @Test(arguments: [(1, 3), (3, 1)])
  func factorsBroadcast(_ first: Int, _ second: Int) throws {
    var g = Builder()
    let product = g.add("mul", "Mul", [g.input("x", image), g.input("z", [nil, 1, 1, 8])])
    let y = g.add("conv", "Conv2D", [product, g.weights("w", [1, 1, 8, 20])], stride)
    let sum = g.add("sum", "AddV2", [y, g.input("r", [nil, 9, 9, 20])])
    let found = try check(
      g, fetch: sum,
      feeds: [
        ("x", Self.noise([first, 9, 9, 8], seed: 1)),
        ("z", Self.noise([second, 1, 1, 8], seed: 2)),
        ("r", Self.noise([3, 9, 9, 20], seed: 3)),
      ])
    #expect(found.rules.isSuperset(of: ["AbsorbResidual", "AbsorbFactors"]))
  }

  @Test func whatOthersReadStays() throws {
    var g = Builder()
    let y = g.add("conv", "Conv2D", [g.input("x", image), g.weights("w", [1, 1, 8, 8])], stride)
    let relu = g.add("relu", "Relu", [y])
    let both = g.add("both", "Sub", [y, relu])
    let found = try check(
      g, fetch: both, feeds: [("x", Self.noise([1, 9, 9, 8], seed: 6))])
    #expect(found.ops.contains("_FusedConvolution") && found.ops.contains("_Elementwise"))
    #expect(!found.rules.contains("AbsorbActivation"))
  }

  @Test func imagesOfAnySizeRun() throws {
    var g = Builder()
    let y = g.add(
      "conv", "Conv2D", [g.input("x", [nil, nil, nil, 8]), g.weights("w", [3, 3, 8, 16])], stride)
    for size in [1, 5, 40] {
      try check(g, fetch: y, feeds: [("x", Self.noise([1, size, size + 1, 8], seed: size))])
    }
  }

  @Test(arguments: ["Erf", "Erfc", "Tanh", "Factored"]) func bothFormsOfGeluAreKnown(_ form: String)
    throws
  {
    var g = Builder()
    let x = g.add("product", "MatMul", [g.input("x", [nil, 12]), g.weights("w", [12, 20])])
    func scalar(_ name: String, _ value: Float) -> String { g.constant(name, Tensor(value)) }
    let half = g.add("half", "Mul", [scalar("c0", 0.5), x])
    let factor: String
    switch form {
    case "Erf":
      let scaled = g.add("scaled", "RealDiv", [x, scalar("c1", 1.41421356)])
      factor = g.add("sum", "AddV2", [g.add("erf", "Erf", [scaled]), scalar("c2", 1)])
    case "Erfc":
      let scaled = g.add(
        "scaled", "Mul", [g.add("neg", "Neg", [x]), scalar("c1", 0.70710678)])
      factor = g.add("erfc", "Erfc", [scaled])
    case "Factored":
      let scaled = g.add("scaled", "Mul", [x, scalar("c1", 0.79788456)])
      let square = g.add("square", "Mul", [g.add("part", "Mul", [scalar("c3", 0.044715), x]), x])
      let inner = g.add(
        "inner", "Mul", [scaled, g.add("sum", "AddV2", [square, scalar("c4", 1)])])
      factor = g.add("tanhs", "AddV2", [scalar("c2", 1), g.add("tanh", "Tanh", [inner])])
    default:
      let cube = g.add("cube", "Pow", [x, scalar("c3", 3)])
      let part = g.add("part", "Mul", [scalar("c4", 0.044715), cube])
      let inner = g.add(
        "scaled", "Mul", [scalar("c1", 0.79788456), g.add("inner", "AddV2", [x, part])])
      factor = g.add("sum", "AddV2", [scalar("c2", 1), g.add("tanh", "Tanh", [inner])])
    }
    let gelu = g.add("gelu", "Mul", [half, factor])
    let found = try check(
      g, fetch: gelu,
      feeds: [("x", Self.noise([5, 12], seed: 8))])
    #expect(found.ops == ["_FusedProduct"])
  }

  @Test func layerNormalisationWrittenOutIsOneOp() throws {
    var g = Builder()
    let x = g.input("x", [nil, 7, 33])
    let axis = g.constant("axis", Tensor([-1] as [Int32]))
    let keeps: NodeAttributes = ["keep_dims": .bool(true), "Tidx": .type(.int32)]
    let mean = g.add("mean", "Mean", [x, axis], keeps)
    let squares = g.add("squares", "SquaredDifference", [x, mean])
    let variance = g.add("variance", "Mean", [squares, axis], keeps)
    let epsilon = g.constant("epsilon", Tensor(1e-6 as Float))
    let root = g.add("root", "Rsqrt", [g.add("sum", "AddV2", [variance, epsilon])])
    let inverse = g.add("inverse", "Mul", [root, g.weights("gamma", [33])])
    let shift = g.add(
      "shift", "Sub", [g.weights("beta", [33]), g.add("moved", "Mul", [mean, inverse])])
    let result = g.add("result", "AddV2", [g.add("scaled", "Mul", [x, inverse]), shift])
    let found = try check(
      g, fetch: result, feeds: [("x", Self.noise([2, 7, 33], seed: 9))], tolerance: 1e-4)
    #expect(found.ops == ["_LayerNorm"])
  }

  @Test func elementwiseChainsRunInOnePass() throws {
    var g = Builder()
    let x = g.input("x", [nil, 5, 3]), y = g.input("y", [nil, 1, 3])
    var z = g.add("a", "Mul", [x, g.weights("w", [3])])
    z = g.add("b", "AddV2", [z, y])
    z = g.add("c", "Tanh", [z])
    z = g.add("d", "Maximum", [z, g.constant("limit", Tensor(0.1 as Float))])
    z = g.add("e", "Sub", [y, z])
    let found = try check(
      g, fetch: z,
      feeds: [("x", Self.noise([4, 5, 3], seed: 10)), ("y", Self.noise([4, 1, 3], seed: 11))])
    #expect(found.ops == ["_Elementwise"])
  }

  @Test(arguments: [(2 as Float, true), (3, true), (-1, true), (1, true), (4, false)])
  func powersAreFunctions(_ exponent: Float, _ isKnown: Bool) throws {
    var g = Builder()
    let x = g.add("move", "AddV2", [g.input("x", [nil, 20]), g.weights("w", [20])])
    let power = g.add("power", "Pow", [x, g.constant("exponent", Tensor(exponent))])
    let result = g.add("tanh", "Tanh", [power])
    let found = try check(g, fetch: result, feeds: [("x", Self.noise([3, 20], seed: 4))])
    #expect(found.ops.contains("Pow") != isKnown)
    if isKnown { #expect(found.ops == ["_Elementwise"]) }
  }

  @Test func shapesThatDoNotBroadcastAreRefused() throws {
    var g = Builder()
    let sum = g.add("sum", "AddV2", [g.input("x", [nil, nil]), g.input("y", [nil, nil])])
    let tanh = g.add("tanh", "Tanh", [sum])
    var thrown: RunError?
    do {
      try check(
        g, fetch: tanh,
        feeds: [("x", Self.noise([4, 5], seed: 1)), ("y", Self.noise([4, 6], seed: 2))])
    } catch let error as RunError { thrown = error }
    #expect(thrown?.error.code == .invalidArgument)
  }

  @Test func rulesCanBeSwitchedOff() throws {
    var g = Builder()
    let y = g.add("conv", "Conv2D", [g.input("x", image), g.weights("w", [3, 3, 8, 8])], stride)
    let relu = g.add("relu", "Relu", [y])
    let found = try check(
      g, fetch: relu, feeds: [("x", Self.noise([1, 9, 9, 8], seed: 12))],
      disabled: ["FuseConvolutions", "FuseElementwise"])
    #expect(found.ops == ["Conv2D", "Relu"])
  }

  /// A row's result does not depend on the batch that it is in.
  @Test func batchesDoNotMix() throws {
    var g = Builder()
    let y = g.add("product", "MatMul", [g.input("x", [nil, 300]), g.weights("w", [300, 70])])
    let resources = ResourceManager()
    var module = try GraphImporter(
      registry: .standard, library: FunctionLibrary(functions: []), resources: resources
    ).importGraph(GraphDef(nodes: g.nodes), feeds: [("x", .unknown)], fetches: [y])
    module.optimize(.standard)
    let program = try Program(module.main), executor = Executor(resources: resources)
    let batch = Self.noise([19, 300], seed: 13)
    let all = try #require(try executor.run(program, [batch]).first).array(of: Float.self)
    let rows = batch.array(of: Float.self)
    for row in 0..<19 {
      let one = Tensor(Array(rows[(row * 300)..<((row + 1) * 300)]), shape: [1, 300])
      let alone = try #require(try executor.run(program, [one]).first).array(of: Float.self)
      #expect(
        alone.map(\.bitPattern) == all[(row * 70)..<((row + 1) * 70)].map(\.bitPattern),
        "row \(row)")
    }
  }
}
