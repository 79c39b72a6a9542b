import GraphCompiler
import OpInterface
import Runtime
import TensorCore
import Testing

/// Products of matrices that are both variable, in plans for known shapes.
@Suite struct FixedProductTests {
  typealias Case = (x: [Int], y: [Int], adjX: Bool, adjY: Bool)

  /// Of each kind: one right operand for all, a column, small ones, outer axes that broadcast in turn.
  static let cases: [Case] = [
    ([5, 7], [7, 9], false, false), ([7, 5], [9, 7], true, true),
    ([70, 33], [33, 40], false, false),
    ([5, 7], [7, 1], false, false), ([7, 5], [7, 1], true, false),
    ([2, 3, 65, 13], [2, 3, 13, 30], false, false), ([2, 3, 65, 13], [2, 3, 30, 13], false, true),
    ([2, 3, 13, 65], [2, 3, 13, 32], true, false), ([2, 3, 9, 16], [2, 3, 16, 32], false, false),
    ([2, 3, 4, 5], [2, 3, 5, 6], false, false), ([1, 3, 4, 5], [2, 1, 5, 6], false, false),
    ([4, 3, 20, 13], [13, 30], false, false), ([4, 3, 20, 13], [1, 3, 13, 30], false, false),
    ([20, 13], [4, 3, 13, 30], false, false), ([4, 1, 20, 13], [1, 3, 13, 30], false, false),
    ([4, 3, 20, 13], [4, 3, 13, 1], false, false), ([4, 3, 20, 13], [4, 3, 1, 13], false, true),
    ([4, 3, 1, 130], [4, 3, 130, 64], false, false),
  ]

  @Test(arguments: cases.indices)
  func productsOfVariablesAreFixed(_ index: Int) throws {
    let (x, y, adjX, adjY) = Self.cases[index]
    var g = FixedPlanTests.Builder()
    let a = g.input("a", x.map { _ in nil }), b = g.input("b", y.map { _ in nil })
    let product = g.add(
      "product", "BatchMatMulV2", [a, b], ["adj_x": .bool(adjX), "adj_y": .bool(adjY)])
    let z = g.add("z", "Tanh", [product])
    let model = try FixedPlanTests.Model(g.nodes, ["a", "b"], [z])
    let arguments = [RewriteTests.noise(x, seed: 1), RewriteTests.noise(y, seed: 2)]
    let ops = try model.check(arguments)
    #expect(ops.contains("BatchMatMulV2"))
    for step in try model.plan(arguments).steps {
      if case .general = step.work { Issue.record("\(step.node.op) has no kernel") }
    }
  }

  /// A product of some rows, or of one of several pairs, is a part of the whole one, to the bit.
  @Test(arguments: cases.indices)
  func partsAreAsTheWhole(_ index: Int) throws {
    let (x, y, adjX, adjY) = Self.cases[index]
    var g = FixedPlanTests.Builder()
    let a = g.input("a", x.map { _ in nil }), b = g.input("b", y.map { _ in nil })
    let product = g.add(
      "product", "BatchMatMulV2", [a, b], ["adj_x": .bool(adjX), "adj_y": .bool(adjY)])
    let model = try FixedPlanTests.Model(g.nodes, ["a", "b"], [product])
    let arguments = [RewriteTests.noise(x, seed: 1), RewriteTests.noise(y, seed: 2)]
    let whole = try model.executor.run(model.program, arguments)[0]
    guard max(x.count, y.count) > 2 || !adjX, whole.shape[0] > 1 else { return }
    let rows = whole.shape[0], rank = whole.rank, size = whole.elementCount / rows
    for row in 0..<rows {
      let parts = try arguments.map { argument -> Tensor in
        let isMatrix = rank == 2 && argument.shape == arguments[1].shape
        guard !isMatrix, argument.rank == rank, argument.shape[0] == rows else { return argument }
        return try argument.part(
          from: row * (argument.elementCount / rows),
          shape: Shape(checking: [1] + argument.shape.dims.dropFirst()))
      }
      let part = try model.executor.run(model.program, parts)[0]
      let expected = try whole.part(from: row * size, shape: part.shape)
      #expect(part.array(of: Float.self) == expected.array(of: Float.self))
    }
  }
}
