import GraphModel
import OpInterface
import TensorCore
import Testing

/// Images whose channels come first get them last where that saves moving them about.
@Suite struct LayoutTests {
  private typealias Builder = RewriteTests.Builder
  private let rewriting = RewriteTests()
  private let rule = "UseChannelsLast"

  private func transposeCount(_ ops: [String]) -> Int { ops.filter { $0 == "Transpose" }.count }

  @Test func networksWithChannelsFirstAreFusedLikeOthers() throws {
    var g = Builder()
    let first: NodeAttributes = ["data_format": .string(Array("NCHW".utf8))]
    func conv(_ name: String, _ x: String, _ shape: [Int], _ stride: Int = 1) -> String {
      g.add(
        name, "Conv2D", [x, g.weights(name + "/w", shape)],
        first.merging([
          "strides": .ints([1, 1, stride, stride]), "padding": .string("EXPLICIT"),
          "explicit_paddings": .ints([0, 0, 0, 0, 1, 1, 0, 2]),
        ]) { $1 })
    }
    func norm(_ name: String, _ x: String, _ count: Int) -> String {
      g.add(
        name, "FusedBatchNormV3",
        [
          x, g.weights(name + "/s", [count]), g.weights(name + "/o", [count]),
          g.weights(name + "/m", [count]), g.weights(name + "/v", [count], positive: true),
        ], first.merging(["is_training": .bool(false), "U": .type(.float32)]) { $1 })
    }
    var x = conv("first", g.input("x", [nil, 3, 12, 10]), [3, 3, 3, 8], 2)
    x = g.add("relu", "Relu", [norm("n1", x, 8)])
    let window: NodeAttributes = [
      "ksize": .ints([1, 1, 2, 1]), "strides": .ints([1, 1, 1, 2]), "padding": .string("SAME"),
    ]
    x = g.add("pool", "MaxPool", [x], first.merging(window) { $1 })
    var y = g.add(
      "depth", "DepthwiseConv2dNative", [x, g.weights("d", [3, 3, 8, 1])],
      first.merging(["strides": .ints([1, 1, 1, 1]), "padding": .string("SAME")]) { $1 })
    y = g.add("relu6", "Relu6", [norm("n2", y, 8)])
    y = g.add("sum", "AddV2", [x, conv("last", y, [3, 3, 8, 8])])
    y = g.add("bias", "BiasAdd", [y, g.weights("b", [8])], first)
    y = g.add("average", "AvgPool", [y], first.merging(window) { $1 })
    y = g.add(
      "mean", "Mean", [y, g.constant("axes", Tensor([2, 3] as [Int32]))], ["Tidx": .type(.int32)])
    let found = try rewriting.check(
      g, fetch: y, feeds: [("x", RewriteTests.noise([2, 3, 12, 10], seed: 1))])
    #expect(found.rules.contains(rule) && transposeCount(found.ops) == 1)
    #expect(found.ops.filter { $0 == "_FusedConvolution" }.count == 3)
    #expect(Set(found.ops).isDisjoint(with: ["Conv2D", "FusedBatchNormV3", "Relu", "Relu6"]))
    let plain = try rewriting.check(
      g, fetch: y, feeds: [("x", RewriteTests.noise([2, 3, 12, 10], seed: 1))], disabled: [rule])
    #expect(!plain.rules.contains(rule) && plain.ops.contains("Conv2D"))
  }

  /// A convolution between transpositions, as converters of other formats write it.
  private func converted(_ g: inout Builder, _ name: String, _ x: String, _ shape: [Int]) -> String
  {
    let last = g.add(
      name + "/last", "Transpose", [x, g.constant(name + "/p", Tensor([0, 2, 3, 1] as [Int32]))],
      ["Tperm": .type(.int32)])
    let y = g.add(
      name + "/conv", "Conv2D", [last, g.weights(name + "/w", shape)],
      ["strides": .ints([1, 1, 1, 1]), "padding": .string("VALID")])
    return g.add(
      name, "Transpose", [y, g.constant(name + "/q", Tensor([0, 3, 1, 2] as [Int32]))],
      ["Tperm": .type(.int32)])
  }

  @Test func transpositionsAroundConvolutionsGo() throws {
    var g = Builder()
    let x = g.input("x", [nil, 4, 9, 9])
    var y = converted(&g, "a", x, [1, 1, 4, 6])
    y = g.add("mul", "Mul", [y, g.weights("scale", [1, 6, 1, 1])])
    y = g.add("add", "AddV2", [g.weights("offset", [6, 1, 1]), y])
    y = g.add("relu", "Relu", [y])
    let skip = y
    y = g.add(
      "pad", "PadV2",
      [
        y, g.constant("pads", Tensor([0, 0, 0, 0, 1, 1, 1, 1] as [Int32], shape: [4, 2])),
        g.constant("zero", Tensor(0 as Float)),
      ], ["Tpaddings": .type(.int32)])
    y = converted(&g, "b", y, [3, 3, 6, 6])
    y = g.add("sum", "AddV2", [skip, y])
    // A gate for each channel.
    let mean = g.add(
      "mean", "Mean", [y, g.constant("axes", Tensor([2, 3] as [Int32]))],
      ["Tidx": .type(.int32), "keep_dims": .bool(true)])
    let gate = g.add("gate", "Sigmoid", [converted(&g, "c", mean, [1, 1, 6, 6])])
    y = g.add("gated", "Mul", [gate, y])
    y = converted(&g, "d", y, [1, 1, 6, 5])
    let found = try rewriting.check(
      g, fetch: y, feeds: [("x", RewriteTests.noise([2, 4, 9, 9], seed: 2))])
    // One at each end.
    #expect(transposeCount(found.ops) == 2)
    #expect(found.ops.filter { $0 == "_FusedConvolution" }.count == 4)
    #expect(
      found.rules.isSuperset(of: [
        rule, "AbsorbScale", "AbsorbPadding", "AbsorbResidual", "AbsorbFactors",
      ]))
  }

  /// Ops that move elements do so with channels last.
  @Test func movementsFollow() throws {
    let one = Tensor(1 as Int32)
    let ints: NodeAttributes = ["Tidx": .type(.int32), "Index": .type(.int32)]
    typealias Movement = (String, (inout Builder, String) -> String)
    let movements: [Movement] = [
      (
        "split",
        { g, x in
          let parts = g.add("s", "Split", [g.constant("axis", one), x], ["num_split": .int(3)])
          return g.add(
            "j", "ConcatV2", [parts + ":2", x, parts, g.constant("axis2", Tensor(-3 as Int32))],
            ["N": .int(3), "Tidx": .type(.int32)])
        }
      ),
      (
        "slice",
        { g, x in
          g.add(
            "s", "Slice",
            [
              x, g.constant("begin", Tensor([0, 1, 2, 0] as [Int32])),
              g.constant("size", Tensor([-1, 3, 4, 5] as [Int32])),
            ], ints)
        }
      ),
      (
        "strided",
        { g, x in
          g.add(
            "s", "StridedSlice",
            [
              x, g.constant("begin", Tensor([0, 5, 1] as [Int32])),
              g.constant("end", Tensor([0, 0, 7] as [Int32])),
              g.constant("step", Tensor([1, -2, 3] as [Int32])),
            ], ints.merging(["begin_mask": .int(1), "end_mask": .int(1)]) { $1 })
        }
      ),
      (
        "tile",
        { g, x in
          g.add(
            "t", "Tile", [x, g.constant("n", Tensor([1, 2, 1, 3] as [Int32]))],
            ["Tmultiples": .type(.int32)])
        }
      ),
      (
        "mirror",
        { g, x in
          g.add(
            "m", "MirrorPad",
            [x, g.constant("n", Tensor([0, 0, 1, 0, 2, 3, 0, 1] as [Int32], shape: [4, 2]))],
            ["Tpaddings": .type(.int32), "mode": .string(Array("REFLECT".utf8))])
        }
      ),
      (
        "select",
        { g, x in
          let test = g.add("c", "Greater", [x, g.weights("limit", [1, 9])])
          return g.add("s", "SelectV2", [test, x, g.constant("none", Tensor(0.5 as Float))])
        }
      ),
      (
        "peak",
        { g, x in
          g.add(
            "m", "Max", [x, g.constant("axis", one)],
            ["Tidx": .type(.int32), "keep_dims": .bool(true)])
        }
      ),
    ]
    for (name, movement) in movements {
      var g = Builder()
      var y = converted(&g, "a", g.input("x", [nil, 4, 9, 9]), [1, 1, 4, 6])
      y = g.add("tanh", "Tanh", [movement(&g, y)])
      // Reads any number of channels.
      y = g.add(
        "last", "Transpose", [y, g.constant("order", Tensor([0, 2, 3, 1] as [Int32]))],
        ["Tperm": .type(.int32)])
      let found = try rewriting.check(
        g, fetch: y, feeds: [("x", RewriteTests.noise([2, 4, 9, 9], seed: 3))])
      #expect(transposeCount(found.ops) == 1 && found.rules.contains(rule), "\(name)")
    }
  }

  /// What is left when axes go is what it was.
  @Test func axesThatGoAreThoseMeant() throws {
    typealias Reduction = (String, (inout Builder, String) -> String)
    let reductions: [Reduction] = [
      (
        "all but channels",
        { g, x in
          g.add(
            "m", "Mean", [x, g.constant("n", Tensor([0, -1, 2] as [Int32]))],
            ["Tidx": .type(.int32)])
        }
      ),
      (
        "channels",
        { g, x in
          g.add("m", "Sum", [x, g.constant("n", Tensor(1 as Int32))], ["Tidx": .type(.int32)])
        }
      ),
      (
        "pixels",
        { g, x in
          let mean = g.add(
            "m", "Max", [x, g.constant("n", Tensor([2, 3] as [Int32]))],
            ["Tidx": .type(.int32), "keep_dims": .bool(true)])
          let squeezed = g.add("s", "Squeeze", [mean], ["squeeze_dims": .ints([-1, 2])])
          return g.add("p", "Softmax", [squeezed])
        }
      ),
      (
        "flat",
        { g, x in
          let mean = g.add(
            "m", "Mean", [x, g.constant("n", Tensor([2, 3] as [Int32]))],
            ["Tidx": .type(.int32), "keep_dims": .bool(true)])
          return g.add(
            "r", "Reshape", [mean, g.constant("dims", Tensor([-1, 6] as [Int32]))],
            ["Tshape": .type(.int32)])
        }
      ),
      (
        "other order",
        { g, x in
          g.add(
            "t", "Transpose", [x, g.constant("n", Tensor([3, 1, 0, 2] as [Int32]))],
            ["Tperm": .type(.int32)])
        }
      ),
    ]
    for (name, reduction) in reductions {
      var g = Builder()
      var y = converted(&g, "a", g.input("x", [nil, 4, 9, 9]), [1, 1, 4, 6])
      y = g.add("relu", "Relu", [y])
      y = reduction(&g, y)
      let found = try rewriting.check(
        g, fetch: y, feeds: [("x", RewriteTests.noise([2, 4, 9, 9], seed: 4))])
      #expect(found.rules.contains(rule), "\(name)")
      #expect(transposeCount(found.ops) == (name == "other order" ? 2 : 1), "\(name)")
    }
  }

  /// The shape of an image is that with channels first, also if the image is never made so.
  @Test func shapesStayTheSame() throws {
    var g = Builder()
    var y = converted(&g, "a", g.input("x", [nil, 4, nil, nil]), [1, 1, 4, 6])
    y = g.add("relu", "Relu", [y])
    let shape = g.add("shape", "Shape", [y], ["out_type": .type(.int32)])
    let numbers = g.add("cast", "Cast", [shape], ["SrcT": .type(.int32), "DstT": .type(.float32)])
    let mean = g.add(
      "mean", "Mean", [y, g.constant("n", Tensor([1, 2, 3] as [Int32]))], ["Tidx": .type(.int32)])
    let result = g.add("sum", "AddV2", [numbers, mean])
    let found = try rewriting.check(
      g, fetch: result, feeds: [("x", RewriteTests.noise([1, 4, 5, 7], seed: 5))])
    #expect(found.rules.contains(rule) && transposeCount(found.ops) == 1)
  }

  /// Squeeze and excitation, as Keras writes it for a batch of any size.
  @Test func gatesAreMadeWithChannelsLast() throws {
    var g = Builder()
    var y = converted(&g, "a", g.input("x", [nil, 4, 9, 9]), [1, 1, 4, 6])
    let mean = g.add(
      "mean", "Mean", [y, g.constant("axes", Tensor([2, 3] as [Int32]))], ["Tidx": .type(.int32)])
    let shape = g.add("shape", "Shape", [mean], ["out_type": .type(.int32)])
    let batch = g.add(
      "batch", "StridedSlice",
      [shape] + [0, 1, 1].enumerated().map { g.constant("bound\($0)", Tensor([Int32($1)])) },
      ["T": .type(.int32), "Index": .type(.int32), "shrink_axis_mask": .int(1)])
    let extents = [6, 1, 1].enumerated().map { g.constant("extent\($0)", Tensor(Int32($1))) }
    let dims = g.add("dims", "Pack", [batch] + extents, ["T": .type(.int32), "N": .int(4)])
    let pixel = g.add("pixel", "Reshape", [mean, dims], ["Tshape": .type(.int32)])
    let gate = g.add("gate", "Sigmoid", [converted(&g, "b", pixel, [1, 1, 6, 6])])
    y = converted(&g, "c", g.add("gated", "Mul", [y, gate]), [1, 1, 6, 5])
    let found = try rewriting.check(
      g, fetch: y, feeds: [("x", RewriteTests.noise([2, 4, 9, 9], seed: 2))])
    #expect(transposeCount(found.ops) == 2)
    #expect(found.rules.isSuperset(of: [rule, "FixReshapes", "AbsorbFactors"]))
  }

  @Test func seriesAreTreatedLikeImages() throws {
    var g = Builder()
    func conv(_ name: String, _ x: String, _ shape: [Int]) -> String {
      let order = g.constant(name + "/p", Tensor([0, 2, 1] as [Int32]))
      let perm: NodeAttributes = ["Tperm": .type(.int32)]
      let last = g.add(name + "/last", "Transpose", [x, order], perm)
      let rows = g.add(
        name + "/rows", "ExpandDims", [last, g.constant(name + "/one", Tensor(1 as Int32))],
        ["Tdim": .type(.int32)])
      let y = g.add(
        name + "/conv", "Conv2D", [rows, g.weights(name + "/w", shape)],
        ["strides": .ints([1, 1, 1, 1]), "padding": .string("SAME")])
      let series = g.add(name + "/series", "Squeeze", [y], ["squeeze_dims": .ints([1])])
      return g.add(name, "Transpose", [series, order], perm)
    }
    var y = conv("a", g.input("x", [nil, 3, 20]), [1, 3, 3, 8])
    y = g.add("bias", "AddV2", [y, g.weights("offset", [8, 1])])
    y = g.add("relu", "Relu", [y])
    y = conv("b", y, [1, 3, 8, 8])
    y = g.add(
      "mean", "Mean", [y, g.constant("n", Tensor([2] as [Int32]))], ["Tidx": .type(.int32)])
    let found = try rewriting.check(
      g, fetch: y, feeds: [("x", RewriteTests.noise([2, 3, 20], seed: 6))])
    #expect(found.rules.contains(rule) && transposeCount(found.ops) == 1)
  }

  /// What would not save anything stays as it is.
  @Test func nothingIsMovedInVain() throws {
    let image: [Int?] = [nil, 4, 9, 9]
    func order(_ g: inout Builder, _ name: String, _ axes: [Int32], _ x: String) -> String {
      g.add(
        name, "Transpose", [x, g.constant(name + "/p", Tensor(axes))], ["Tperm": .type(.int32)])
    }
    typealias Case = (String, (inout Builder) -> String)
    let cases: [Case] = [
      (
        "one way",
        { g in
          g.add("relu", "Relu", [order(&g, "t", [0, 3, 1, 2], g.input("x", image))])
        }
      ),
      (
        "rows are normalised",
        { g in
          let x = order(&g, "t", [0, 3, 1, 2], g.input("x", image))
          return order(&g, "u", [0, 2, 3, 1], g.add("s", "Softmax", [x]))
        }
      ),
      (
        "another operand has other axes",
        { g in
          let x = order(&g, "t", [0, 3, 1, 2], g.input("x", image))
          let sum = g.add("s", "AddV2", [x, g.add("r", "Relu", [g.input("y", [9, 9])])])
          return order(&g, "u", [0, 2, 3, 1], sum)
        }
      ),
      (
        "a graph without images",
        { g in
          let x = order(&g, "t", [0, 2, 3, 1], g.input("x", image))
          return g.add("e", "Exp", [order(&g, "u", [1, 0, 2, 3], g.add("r", "Relu", [x]))])
        }
      ),
    ]
    for (name, build) in cases {
      var g = Builder()
      let y = build(&g)
      var feeds = [("x", RewriteTests.noise([2, 4, 9, 9], seed: 7))]
      if g.nodes.contains(where: { $0.name == "y" }) {
        feeds.append(("y", RewriteTests.noise([9, 9], seed: 8)))
      }
      if name == "another operand has other axes" {
        feeds[0].1 = RewriteTests.noise([2, 9, 9, 4], seed: 9)
        g.nodes = g.nodes.map { node in
          guard node.name == "x" else { return node }
          return NodeDef(
            "x", op: "Placeholder",
            attributes: [
              "dtype": .type(.float32), "shape": .shape(PartialShape([nil, 9, 9, 4])),
            ])
        }
      }
      let before = g.nodes.filter { $0.op == "Transpose" }.count
      let found = try rewriting.check(g, fetch: y, feeds: feeds)
      #expect(transposeCount(found.ops) == before && !found.rules.contains(rule), "\(name)")
    }
  }

  /// An image of any rank may not be an image.
  @Test func unknownRanksAreLeftAlone() throws {
    var g = Builder()
    let pool = g.add(
      "pool", "MaxPool", [g.input("x", [nil, 4, 9, 9])],
      [
        "ksize": .ints([1, 1, 2, 2]), "strides": .ints([1, 1, 2, 2]), "padding": .string("VALID"),
        "data_format": .string(Array("NCHW".utf8)),
      ])
    g.nodes.append(
      NodeDef(
        "y", op: "Placeholder",
        attributes: ["dtype": .type(.float32), "shape": .shape(.unknown)]))
    let sum = g.add("sum", "AddV2", [pool, "y"])
    let found = try rewriting.check(
      g, fetch: sum,
      feeds: [
        ("x", RewriteTests.noise([2, 4, 9, 9], seed: 1)), ("y", RewriteTests.noise([4], seed: 2)),
      ])
    #expect(found.ops.contains("MaxPool"))
  }
}
