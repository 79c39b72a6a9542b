import OpInterface
import Runtime
import TensorCore
import Testing

/// Attention that is written out as products and a softmax.
extension RewriteTests {
  /// Attention with heads in front, of as many places as the shapes say.
  private func attention(
    _ shapes: [[Int]], readsProbabilities: Bool = false, disabled: Set<String> = []
  ) throws -> (rules: Set<String>, ops: [String]) {
    var g = Builder()
    let known: [Int?] = [nil, nil, nil, nil]
    let scores = g.add(
      "scores", "BatchMatMulV2", [g.input("q", known), g.input("k", known)],
      ["adj_y": .bool(true)])
    let scaled = g.add("scaled", "RealDiv", [scores, g.constant("root", Tensor(1.7 as Float))])
    let masked = g.add("masked", "AddV2", [g.input("mask", [nil, nil, nil]), scaled])
    let weights = g.add("weights", "Softmax", [masked])
    let sums = g.add("sums", "BatchMatMulV2", [weights, g.input("v", known)])
    var result = g.add(
      "result", "Transpose",
      [sums, g.constant("order", Tensor([0, 2, 1, 3] as [Int32]))], ["Tperm": .type(.int32)])
    if readsProbabilities {
      let axis = g.constant("axes", Tensor([0, 1, 2, 3] as [Int32]))
      let total = g.add("total", "Sum", [weights, axis], ["Tidx": .type(.int32)])
      result = g.add("both", "AddV2", [result, total])
    }
    return try check(
      g, fetch: result,
      feeds: zip(["q", "k", "v", "mask"], shapes).enumerated().map { i, feed in
        (feed.0, Self.noise(feed.1, seed: i + 20))
      }, disabled: disabled)
  }

  @Test(arguments: [
    [[2, 3, 20, 8], [2, 3, 9, 8], [2, 3, 9, 5], [1, 1, 9]],
    [[1, 3, 2, 4], [2, 1, 33, 4], [1, 3, 33, 40], [3, 2, 33]],
    [[2, 1, 1, 4], [2, 1, 1, 4], [1, 1, 6, 3], [2, 5, 6]],
    [[0, 2, 3, 4], [0, 2, 5, 4], [0, 2, 5, 4], [1, 3, 5]],
    [[2, 2, 3, 4], [2, 2, 0, 4], [2, 2, 0, 4], [1, 3, 1]],
    [[2, 2, 3, 0], [2, 2, 5, 0], [2, 2, 5, 4], [1, 3, 1]],
  ])
  func attentionWrittenOutIsOneOp(_ shapes: [[Int]]) throws {
    let found = try attention(shapes)
    #expect(found.ops == ["_Attention"])
    #expect(found.rules == ["FuseAttention"])
    #expect(!(try attention(shapes, disabled: ["FuseAttention"]).ops.contains("_Attention")))
  }

  @Test func attentionWhoseProbabilitiesAreReadStays() throws {
    let found = try attention(
      [[2, 3, 20, 8], [2, 3, 9, 8], [2, 3, 9, 5], [1, 1, 9]], readsProbabilities: true)
    #expect(!found.ops.contains("_Attention") && found.ops.contains("_Softmax"))
  }

  /// Keras reads how large a causal mask must be from the scores.
  @Test(arguments: [true, false]) func masksOfTheScoresSizeAreMadeWithoutScores(_ isCausal: Bool)
    throws
  {
    var g = Builder()
    let known: [Int?] = [nil, 2, nil, 4]
    let scores = g.add(
      "scores", "BatchMatMulV2", [g.input("q", known), g.input("k", known)],
      ["adj_y": .bool(true)])
    let scaled = g.add("scaled", "Mul", [scores, g.constant("root", Tensor(0.5 as Float))])
    let shape = g.add("shape", "Shape", [scaled], ["out_type": .type(.int32)])
    let extents = [2, -1].map { axis in
      g.add(
        "extent\(axis)", "StridedSlice",
        [shape]
          + [axis, axis + 1, 1].enumerated().map { i, bound in
            g.constant("bound\(axis)\(i)", Tensor([Int32(bound)]))
          }, ["T": .type(.int32), "Index": .type(.int32), "shrink_axis_mask": .int(1)])
    }
    let dims = g.add("dims", "Pack", extents, ["T": .type(.int32), "N": .int(2)])
    var mask = g.add(
      "ones", "Fill", [dims, g.constant("true", Tensor(true))],
      ["T": .type(.bool), "index_type": .type(.int32)])
    mask = g.add(
      "band", "MatrixBandPart",
      [mask, g.constant("low", Tensor(-1 as Int32)), g.constant("high", Tensor(0 as Int32))],
      ["T": .type(.bool), "Tindex": .type(.int32)])
    let low = g.constant("least", Tensor(-1e9 as Float))
    let masked = g.add("masked", "SelectV2", isCausal ? [mask, scaled, low] : [mask, low, scaled])
    let y = g.add(
      "sums", "BatchMatMulV2", [g.add("weights", "Softmax", [masked]), g.input("v", known)])
    for shapes in [[[3, 2, 5, 4], [3, 2, 5, 4]], [[1, 2, 1, 4], [1, 2, 7, 4]]] {
      let found = try check(
        g, fetch: y,
        feeds: [
          ("q", Self.noise(shapes[0], seed: 1)), ("k", Self.noise(shapes[1], seed: 2)),
          ("v", Self.noise(shapes[1], seed: 3)),
        ])
      #expect(found.ops.contains("_Attention") && !found.ops.contains("BatchMatMulV2"))
      #expect(found.rules.isSuperset(of: ["FindExtents", "FuseAttention"]))
    }
  }

  @Test func attentionOfOtherKeysThanValuesIsRefused() throws {
    var thrown: RunError?
    do {
      _ = try attention([[2, 2, 3, 4], [2, 2, 5, 4], [2, 2, 6, 4], [1, 1, 1]])
    } catch let error as RunError { thrown = error }
    #expect(thrown?.error.code == .invalidArgument)
  }

  /// Ways to mask scores, and what is still there beside the attention.
  @Test(arguments: [
    ("Subtracted", ["_Elementwise"]), ("Twice", ["_Elementwise"]), ("Multiplied", []),
    ("Chosen", ["SelectV2", "Less"]), ("Written", []), ("Rows", ["_Elementwise"]),
  ])
  func masksOfManyFormsBelongToAttention(_ form: String, _ others: [String]) throws {
    var g = Builder()
    let known: [Int?] = [nil, 2, nil, 4]
    let q = g.input("q", known), k = g.input("k", known), v = g.input("v", known)
    var scores = g.add("scores", "BatchMatMulV2", [q, k], ["adj_y": .bool(true)])
    scores = g.add("scaled", "Mul", [g.constant("root", Tensor(0.5 as Float)), scores])
    let mask = g.input("mask", [nil, 1, nil, nil])
    let low = g.constant("low", Tensor(-1e4 as Float))
    switch form {
    case "Subtracted": scores = g.add("masked", "Sub", [scores, mask])
    case "Twice":
      scores = g.add("first", "AddV2", [mask, scores])
      scores = g.add("masked", "Sub", [scores, g.weights("bias", [2, 1, 1])])
    case "Multiplied": scores = g.add("masked", "Mul", [mask, scores])
    case "Chosen":
      let condition = g.add("less", "Less", [mask, g.constant("zero", Tensor(0 as Float))])
      scores = g.add(
        "masked", "SelectV2", [condition, g.add("lower", "AddV2", [scores, low]), scores])
    default: break
    }
    var weights = scores
    if form == "Written" {
      let axis = g.constant("axis", Tensor(3 as Int32))
      let keeps: NodeAttributes = ["keep_dims": .bool(true), "Tidx": .type(.int32)]
      let most = g.add("most", "Max", [scores, axis], keeps)
      let powers = g.add("exp", "Exp", [g.add("less", "Sub", [scores, most])])
      weights = g.add("weights", "RealDiv", [powers, g.add("sum", "Sum", [powers, axis], keeps)])
    } else {
      weights = g.add("weights", "Softmax", [scores])
    }
    if form == "Rows" { weights = g.add("heads", "Mul", [weights, g.input("rows", [2, nil, 1])]) }
    let y = g.add("sums", "BatchMatMulV2", [weights, v])
    var feeds = [
      ("q", Self.noise([3, 2, 5, 4], seed: 1)), ("k", Self.noise([3, 2, 7, 4], seed: 2)),
      ("v", Self.noise([3, 2, 7, 4], seed: 3)),
    ]
    switch form {
    case "Written": break
    case "Rows": feeds.append(("rows", Self.noise([2, 5, 1], seed: 4)))
    default: feeds.append(("mask", Self.noise([3, 1, 5, 7], seed: 4)))
    }
    g.nodes.removeAll { $0.name == "mask" && !feeds.contains { $0.0 == "mask" } }
    let found = try check(g, fetch: y, feeds: feeds)
    #expect(Set(found.ops) == Set(others + ["_Attention"]))
  }
}
