import GraphCompiler
import GraphModel
import OpInterface
import OpKernels
import Runtime
import TensorCore
import Testing

/// Layer normalisation and softmax that are written out.
extension RewriteTests {
  private static let keeps: NodeAttributes = ["keep_dims": .bool(true), "Tidx": .type(.int32)]

  @Test(
    arguments: ["RealDiv", "Mul", "Inverse", "Power"],
    [(0, [-1]), (1, [-1]), (2, [-1]), (0, [2, 1]), (2, [1, -1])] as [(Int, [Int32])])
  func layerNormalisationOfManyFormsIsOneOp(_ form: String, _ rows: (Int, [Int32])) throws {
    let (constants, axes) = rows
    var g = Builder()
    let x = g.input("x", [nil, 7, 5])
    let axis = g.constant("axis", Tensor(axes))
    let mean = g.add("mean", "Mean", [x, axis], Self.keeps)
    let less = g.add("less", "Sub", [x, mean])
    let squares =
      switch form {
      case "RealDiv": g.add("squares", "Square", [less])
      case "Mul": g.add("squares", "Mul", [less, less])
      case "Inverse": g.add("squares", "SquaredDifference", [mean, x])
      default: g.add("squares", "Pow", [less, g.constant("two", Tensor(2 as Float))])
      }
    let variance = g.add("variance", "Mean", [squares, axis], Self.keeps)
    let moved = g.add("moved", "AddV2", [variance, g.constant("epsilon", Tensor(1e-3 as Float))])
    var y: String
    switch form {
    case "RealDiv": y = g.add("y", "RealDiv", [less, g.add("root", "Sqrt", [moved])])
    case "Mul": y = g.add("y", "Mul", [g.add("root", "Rsqrt", [moved]), less])
    case "Inverse":
      let inverse = g.add("inverse", "Reciprocal", [g.add("root", "Sqrt", [moved])])
      y = g.add("y", "Mul", [g.add("again", "Sub", [x, mean]), inverse])
    default:
      let exponent = g.constant("half", Tensor(-0.5 as Float))
      y = g.add("y", "Mul", [less, g.add("root", "Pow", [moved, exponent])])
    }
    if constants > 0 { y = g.add("scaled", "Mul", [g.weights("gain", [5]), y]) }
    if constants > 1 { y = g.add("shifted", "AddV2", [y, g.weights("move", [1, 7, 5])]) }
    let found = try check(
      g, fetch: y, feeds: [("x", Self.noise([4, 7, 5], seed: 3))], tolerance: 1e-4)
    // One row is shorter than what is added to it.
    let isOne = constants < 2 || axes.count == 2
    #expect(found.ops == (isOne ? ["_LayerNorm"] : ["_LayerNorm", "_Elementwise"]))
  }

  /// Keras makes channels of rows, and normalises them as those of a batch of one image.
  @Test(arguments: [1, 2], [false, true])
  func batchNormalisationOfRowsIsLayerNormalisation(_ axis: Int, _ isWrong: Bool) throws {
    var g = Builder()
    let x = g.input("x", [nil, 4, 6])
    let shape = g.add("shape", "Shape", [x], ["out_type": .type(.int32)])
    func product(_ name: String, from first: Int, to last: Int) -> String {
      let bounds = [first, last, 1].enumerated().map { i, bound in
        g.constant("\(name)/\(i)", Tensor([Int32(bound)]))
      }
      let slice = g.add(
        "\(name)/slice", "StridedSlice", [shape] + bounds,
        [
          "T": .type(.int32), "Index": .type(.int32), "begin_mask": .int(first == 0 ? 1 : 0),
          "end_mask": .int(last == 0 ? 1 : 0),
        ])
      return g.add(
        name, "Prod", [slice, g.constant("\(name)/axis", Tensor([0] as [Int32]))],
        ["T": .type(.int32), "Tidx": .type(.int32)])
    }
    let rows = product("rows", from: 0, to: axis), columns = product("columns", from: axis, to: 0)
    let one = g.constant("one", Tensor(1 as Int32))
    let dims = g.add(
      "dims", "Pack", [one] + (isWrong ? [columns, rows] : [rows, columns]) + [one],
      ["T": .type(.int32), "N": .int(4)])
    let image = g.add("image", "Reshape", [x, dims], ["Tshape": .type(.int32)])
    let count = g.add(
      "count", "Pack", [isWrong ? columns : rows], ["T": .type(.int32), "N": .int(1)])
    let fills = [1, 0].map { number in
      g.add(
        "fill\(number)", "Fill", [count, g.constant("number\(number)", Tensor(Float(number)))],
        ["index_type": .type(.int32)])
    }
    let none = g.constant("none", Tensor([] as [Float]))
    let norm = g.add(
      "norm", "FusedBatchNormV3", [image] + fills + [none, none],
      ["U": .type(.float32), "data_format": .string("NCHW"), "epsilon": .float(0.01)])
    let back = g.add("back", "Reshape", [norm, shape], ["Tshape": .type(.int32)])
    let y = g.add(
      "y", "AddV2", [g.add("scaled", "Mul", [back, g.weights("w", [6])]), g.weights("b", [6])])
    let found = try check(
      g, fetch: y, feeds: [("x", Self.noise([3, 4, 6], seed: 5))], tolerance: 1e-4)
    #expect((found.ops == ["_LayerNorm"]) != isWrong)
  }

  @Test(arguments: ["RealDiv", "Reciprocal", "Log", "Read", "Axis"])
  func softmaxWrittenOutIsOneOp(_ form: String) throws {
    var g = Builder()
    let x = g.input("x", [nil, nil, 9])
    let axis = g.constant("axis", Tensor(form == "Axis" ? 1 : 2 as Int32))
    let less = g.add("less", "Sub", [x, g.add("most", "Max", [x, axis], Self.keeps)])
    let powers = g.add("powers", "Exp", [less])
    let sums = g.add("sums", "Sum", [powers, axis], Self.keeps)
    var y: String
    switch form {
    case "Reciprocal": y = g.add("y", "Mul", [g.add("inverse", "Reciprocal", [sums]), powers])
    case "Log": y = g.add("y", "Sub", [less, g.add("log", "Log", [sums])])
    default: y = g.add("y", "RealDiv", [powers, sums])
    }
    if form == "Read" { y = g.add("both", "AddV2", [y, powers]) }
    let found = try check(g, fetch: y, feeds: [("x", Self.noise([4, 3, 9], seed: 6))])
    #expect((found.ops == ["_Softmax"]) == !["Read", "Axis"].contains(form))
  }

  /// An axis that is not there is what evaluation refuses, not what a rule stumbles over.
  @Test(arguments: ["Sum", "Mean"], [3, 7, Int32.max])
  func axesThatAreNotThereAreRefused(_ op: String, _ axis: Int32) throws {
    var g = Builder()
    let x = g.input("x", [2, 3, 9])
    let last = g.constant("last", Tensor(2 as Int32)), none = g.constant("none", Tensor(axis))
    let less = g.add("less", "Sub", [x, g.add("most", "Max", [x, last], Self.keeps)])
    let powers = g.add("powers", op == "Sum" ? "Exp" : "Square", [less])
    let y = g.add("y", "RealDiv", [powers, g.add("sums", op, [powers, none], Self.keeps)])
    let resources = ResourceManager()
    var module = try GraphImporter(
      registry: .standard, library: FunctionLibrary(functions: []), resources: resources
    ).importGraph(GraphDef(nodes: g.nodes), feeds: [("x", .unknown)], fetches: [y])
    _ = module.optimize(.standard, PassOptions())
    #expect(throws: (any Error).self) {
      try Executor(resources: resources).run(
        try Program(module.main), [Self.noise([2, 3, 9], seed: 1)])
    }
  }
}
