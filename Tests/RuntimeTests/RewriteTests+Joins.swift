import OpInterface
import Runtime
import TensorCore
import Testing

/// Functions of what is joined along the last axis.
extension RewriteTests {
  /// A dense block: layers that normalise all that came before, and add 32 channels to it.
  ///
  /// - Returns: the values that are joined in the end, and the last thing that is made of them.
  private func denseBlock(_ g: inout Builder, layers: Int) -> (all: [String], last: String) {
    let axis = g.constant("axis", Tensor(3 as Int32))
    var channels = 32, last = g.input("x", [nil, 16, 16, 32]), all = [last]
    for i in 0...layers {
      var y = g.add("scaled\(i)", "Mul", [last, g.weights("s\(i)", [channels])])
      y = g.add("shifted\(i)", "AddV2", [y, g.weights("t\(i)", [1, 1, channels])])
      y = g.add("active\(i)", "Relu", [y])
      if i == layers { return (all, y) }
      y = g.add("conv\(i)", "Conv2D", [y, g.weights("w\(i)", [1, 1, channels, 32])], stride)
      last = g.add("joined\(i)", "ConcatV2", [last, y, axis], ["N": .int(2)])
      all.append(last)
      channels += 32
    }
    return (all, last)
  }

  @Test(arguments: [1, 2]) func joinedColumnsAreReadWhereTheyAre(_ images: Int) throws {
    var g = Builder()
    let block = denseBlock(&g, layers: 4)
    let feeds = [("x", Self.noise([images, 16, 16, 32], seed: 40))]
    let found = try check(g, fetch: block.last, feeds: feeds)
    #expect(found.rules.contains("ReadColumnsInPlace"))
    #expect(!found.ops.contains("_JoinColumns") && !found.ops.contains("ConcatV2"))
    #expect(found.ops.count { $0 == "_JoinedElementwise" } == 4)
  }

  @Test func joinedColumnsThatOthersReadStay() throws {
    var g = Builder()
    let block = denseBlock(&g, layers: 4)
    let feeds = [("x", Self.noise([1, 16, 16, 32], seed: 41))]
    // What is returned, or read by other ops, must be made.
    var found = try check(g, fetch: block.all[4], feeds: feeds)
    #expect(found.ops.count { $0 == "_JoinColumns" } == 1)
    #expect(found.ops.count { $0 == "_JoinedElementwise" } == 3)
    let pooled = g.add(
      "pooled", "MaxPool", [block.all[2]],
      ["ksize": .ints([1, 1, 1, 1]), "strides": .ints([1, 2, 2, 1]), "padding": .string("VALID")])
    let axes = g.constant("axes", Tensor([1, 2, 3] as [Int32]))
    let means = [pooled, block.last].map {
      g.add("\($0)/mean", "Mean", [$0, axes], ["Tidx": .type(.int32)])
    }
    let both = g.add("both", "AddV2", means)
    found = try check(g, fetch: both, feeds: feeds)
    #expect(found.ops.count { $0 == "_JoinColumns" } == 1)
    #expect(found.ops.count { $0 == "_JoinedElementwise" } == 3)
  }

  @Test func joinedColumnsAreReadAsTheyWere() throws {
    var g = Builder()
    let x = g.input("x", [nil, 16, 16, 48]), y = g.input("y", [nil, 16, 16, 40])
    let axis = g.constant("axis", Tensor(-1 as Int32))
    let joined = g.add("joined", "ConcatV2", [x, y, x, axis], ["N": .int(3)])
    // Another order of operands, one that is read twice, and numbers.
    var z = g.add("a", "Sub", [g.weights("w", [136]), joined])
    z = g.add("b", "Mul", [z, g.constant("n", Tensor([0.5] as [Float], shape: [1, 1]))])
    z = g.add("c", "Tanh", [z])
    z = g.add("d", "Maximum", [joined, z])
    let feeds = [
      ("x", Self.noise([3, 16, 16, 48], seed: 42)), ("y", Self.noise([3, 16, 16, 40], seed: 43)),
    ]
    let found = try check(g, fetch: z, feeds: feeds)
    #expect(found.ops == ["_JoinedElementwise"])
    // Other values of each pixel are not narrow.
    let image = g.input("z", [nil, 16, 16, 1])
    let gated = g.add("gated", "Mul", [joined, image])
    let others = try check(
      g, fetch: gated, feeds: feeds + [("z", Self.noise([3, 16, 16, 1], seed: 44))])
    #expect(others.ops == ["_JoinColumns", "_Elementwise"])
  }

  @Test func aJoinedRowIsNotSpreadOverOthers() throws {
    var g = Builder()
    let x = g.input("x", [1, 8192]), y = g.input("y", [1, 8192])
    let axis = g.constant("axis", Tensor(1 as Int32))
    let joined = g.add("joined", "ConcatV2", [x, y, axis], ["N": .int(2)])
    let feeds = [("x", Self.noise([1, 8192], seed: 45)), ("y", Self.noise([1, 8192], seed: 46))]
    let sum = g.add("sum", "AddV2", [joined, g.weights("w", [5, 16384])])
    #expect(try !check(g, fetch: sum, feeds: feeds).ops.contains("_JoinedElementwise"))
    let scaled = g.add("scaled", "Mul", [joined, g.weights("s", [16384])])
    let active = g.add("active", "Relu", [scaled])
    #expect(try check(g, fetch: active, feeds: feeds).ops == ["_JoinedElementwise"])
  }

  @Test func joinedColumnsOfOtherBatchesAreRefused() throws {
    var g = Builder()
    let x = g.input("x", [nil, 16, 16, 48]), y = g.input("y", [nil, 16, 16, 40])
    let axis = g.constant("axis", Tensor(3 as Int32))
    let joined = g.add("joined", "ConcatV2", [x, y, axis], ["N": .int(2)])
    let relu = g.add("relu", "Relu", [joined])
    var thrown: RunError?
    do {
      try check(
        g, fetch: relu,
        feeds: [
          ("x", Self.noise([2, 16, 16, 48], seed: 1)), ("y", Self.noise([1, 16, 16, 40], seed: 2)),
        ])
    } catch let error as RunError { thrown = error }
    #expect(thrown?.error.code == .invalidArgument)
  }
}
