import GraphCompiler
import GraphModel
import OpInterface
import OpKernels
import TensorCore
import Testing

/// How many multiply-adds products and convolutions take by their definitions.
@Suite struct MultiplyAddCountTests {
  typealias Builder = RewriteTests.Builder

  private func count(_ builder: Builder, _ fetch: String, _ shapes: [[Int]]) throws -> Double? {
    let feeds = ["x", "y"].prefix(shapes.count).map { $0 }
    let model = try FixedPlanTests.Model(builder.nodes, feeds, [fetch])
    return try #require(model.program.template).multiplyAddCount(for: shapes.map { Shape($0) })
  }

  @Test func convolutionsCountEachTapOfEachPlace() throws {
    var g = Builder()
    let x = g.input("x", [nil, 8, 8, 6])
    let same: NodeAttributes = ["strides": .ints([1, 2, 2, 1]), "padding": .string("SAME")]
    let deep = g.add(
      "deep", "DepthwiseConv2dNative", [x, g.weights("d", [3, 3, 6, 2])], same)
    let groups = g.add("groups", "Conv2D", [deep, g.weights("g", [1, 1, 4, 9])], same)
    let y = g.add("y", "Conv2D", [groups, g.weights("f", [3, 5, 9, 7])], same)
    for batch in [1, 3] {
      let expected = 4 * 4 * 12 * 9 + 2 * 2 * 9 * 4 + 7 * 3 * 5 * 9
      #expect(try count(g, y, [[batch, 8, 8, 6]]) == Double(batch * expected))
    }
  }

  @Test func productsCountWhicheverWayTheyLie() throws {
    var g = Builder()
    let x = g.input("x", [nil, nil]), y = g.input("y", [nil, nil])
    let product = g.add(
      "product", "MatMul", [x, y], ["transpose_a": .bool(true), "transpose_b": .bool(true)])
    let dense = g.add("dense", "MatMul", [product, g.weights("w", [7, 3])])
    #expect(try count(g, dense, [[5, 4], [7, 5]]) == 4 * 5 * 7 + 4 * 7 * 3)
    var h = Builder()
    let a = h.input("x", [nil, nil, nil, nil]), b = h.input("y", [nil, nil, nil])
    let batches = h.add("batches", "BatchMatMulV2", [a, b], ["adj_y": .bool(true)])
    #expect(try count(h, batches, [[2, 3, 4, 5], [3, 6, 5]]) == 2 * 3 * 4 * 5 * 6)
    #expect(try count(h, batches, [[2, 3, 0, 5], [3, 6, 5]]) == 0)
  }

  @Test func attentionCountsBothProducts() throws {
    var g = Builder()
    let x = g.input("x", [nil, nil, 4]), y = g.input("y", [nil, nil, 4])
    let scores = g.add("scores", "BatchMatMulV2", [x, y], ["adj_y": .bool(true)])
    let soft = g.add("soft", "Softmax", [scores])
    let result = g.add("result", "BatchMatMulV2", [soft, y])
    #expect(try count(g, result, [[2, 3, 4], [2, 5, 4]]) == 2 * 2 * 3 * 5 * 4)
  }

  /// An op whose name says that it multiplies, but that does not say so itself, would count as nothing.
  @Test func opsThatMultiplySayThatTheyDo() {
    let words = [
      "Conv", "CudnnRNN", "Dot", "Einsum", "GRU", "LSTM", "MatMul", "Product", "Recurren",
    ]
    // They convert numbers, move weights or outputs, or are not of matrices.
    let others: Set<String> = [
      "_ConvertFloats", "_RecurrentPart", "CudnnRNNCanonicalToParams", "CudnnRNNParamsSize",
      "CudnnRNNParamsToCanonical",
    ]
    var count = 0
    for (name, type) in OpRegistry.standard.ops where !others.contains(name) {
      guard words.contains(where: name.contains) else { continue }
      count += 1
      #expect(type is any MultiplyingOp.Type, "\(name)")
    }
    #expect(count > 40)
  }

  @Test func whatIsNotLookedIntoIsNotGuessed() throws {
    var g = Builder()
    let x = g.input("x", [nil, 4, 4, 4, 2])
    let y = g.add(
      "volumes", "Conv3D", [x, g.input("y", [2, 2, 2, 2, 3])],
      ["strides": .ints([1, 1, 1, 1, 1]), "padding": .string("SAME")])
    #expect(try count(g, y, [[1, 4, 4, 4, 2], [2, 2, 2, 2, 3]]) == nil)
  }
}
