import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// Its input with the axes in another order: axis `i` of the output is axis `perm[i]` of `x`.
struct Transpose: Op {
  static let schema = OpSchema(
    "Transpose", inputs: [.typed("x"), .typed("perm", by: "Tperm")], outputs: [.typed("y")],
    attributes: [.type(), .type("Tperm", of: .indices, default: .int32)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    try Self.infer(inputs)
  }

  static func infer(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let extents = inputs[0].shape.extents else {
      return inputs[1].shape.extent(0).map { [.rank($0)] }
    }
    guard let perm = inputs[1].knownIntegers else { return [.rank(extents.count)] }
    return [PartialShape(try checked(perm, rank: extents.count).map { extents[$0] })]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    var fixed: FixedKernel.Maker?
    if let known = inputs[1].knownIntegers {
      fixed = fixedCopy(inputs) { $0[1].rank == 1 ? Self.copies($0[0], known) : nil }
    }
    return try .moving(inputs[0].dtype, fixed: fixed) { (context) throws(OpError) in
      let perm = try Self.checked(
        try context.vector(1, "perm"), rank: context.input(0).rank)
      context.emit(try Self.transpose(&context, perm))
    }
  }

  /// What a transposition by one thread copies; nil for permutations that are refused, and of matrices that are
  /// not narrow, which other kernels copy faster.
  private static func copies(_ x: Shape, _ perm: [Int]) -> BlockCopies? {
    guard let perm = try? checked(perm, rank: x.rank),
      let shape = try? Shape(checking: perm.map { x[$0] })
    else { return nil }
    let moving = perm.filter { x[$0] != 1 }
    guard moving == moving.sorted() || matrices(x, moving) == nil else { return nil }
    let memory = x.strides
    let copy = StridedCopy(shape.dims, from: perm.map { memory[$0] }, to: shape.strides)
    return BlockCopies(output: shape, blocks: [(0, copy)])
  }

  /// Input 0 with its axes in the order `perm`.
  static func transpose(_ context: inout KernelContext, _ perm: [Int]) throws(OpError) -> Tensor {
    let x = context.input(0)
    let dims = perm.map { x.shape[$0] }
    let shape = try Shape(checking: dims)
    // Moving axes of extent 1 moves no element.
    let moving = perm.filter { x.shape[$0] != 1 }
    guard moving != moving.sorted() else { return try context.take(0).reshaped(to: shape) }
    let memory = x.shape.strides
    var result = try context.makeOutput(x.dtype, shape: shape)
    if let (count, rows, columns) = matrices(x.shape, moving),
      Compute.transpose(
        x, rows: rows, columns: columns, count: count, into: &result, threads: context.threads)
    {
      return result
    }
    try StridedCopy(dims, from: perm.map { memory[$0] }, to: shape.strides).copy(x, into: &result)
    return result
  }

  /// The number of matrices and their extents, if rows and columns of matrices that are not narrow are
  /// exchanged: two groups of axes that follow each other, behind axes that stay.
  private static func matrices(_ shape: Shape, _ moving: [Int]) -> (Int, Int, Int)? {
    let sorted = moving.sorted()
    let fixed = zip(moving, sorted).prefix { $0 == $1 }.count
    guard let split = sorted.firstIndex(of: moving[fixed]) else { return nil }
    let (first, second) = (sorted[fixed..<split], sorted[split...])
    guard moving[fixed...].elementsEqual(Array(second) + first) else { return nil }
    func product(_ axes: ArraySlice<Int>) -> Int { axes.reduce(1) { $0 * shape[$1] } }
    let rows = product(sorted[fixed..<split]), columns = product(sorted[split...])
    return rows >= 8 && columns >= 8 ? (product(sorted[..<fixed]), rows, columns) : nil
  }

  /// `perm`, if it is a permutation of `rank` axes.
  static func checked(_ perm: [Int], rank: Int) throws(OpError) -> [Int] {
    guard perm.count == rank else {
      throw .invalid(
        "transpose expects a vector of size \(rank). But input(1) is a vector of size \(perm.count)"
      )
    }
    var seen = [Bool](repeating: false, count: rank)
    var result: [Int] = []
    for axis in perm {
      guard let i = normalized(axis, rank: rank) else {
        throw .invalid("\(axis) is out of range [0 .. \(rank))")
      }
      guard !seen[i] else { throw .invalid("\(i) is a duplicate in perm \(perm)") }
      seen[i] = true
      result.append(i)
    }
    return result
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "a matrix",
      inputs: [Tensor([1, 2, 3, 4, 5, 6] as [Float], shape: [2, 3]), Tensor([1, 0] as [Int32])],
      outputs: [Tensor([1, 4, 2, 5, 3, 6] as [Float], shape: [3, 2])])
    OpExample(
      "refuses what is no permutation",
      inputs: [Tensor([1, 2] as [Float], shape: [1, 2]), Tensor([0, 0] as [Int32])],
      fails: .invalidArgument)
  }
}
