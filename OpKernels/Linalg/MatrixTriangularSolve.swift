import Compute
import OpInterface
import TensorCore

/// Solutions of triangular systems of linear equations; the outer axes broadcast.
protocol TriangularSolveOp: MatrixOp {
  var isLower: Bool { get }
  var isAdjoint: Bool { get }
}

extension TriangularSolveOp {
  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let a = inputs[0].shape.extents, let b = inputs[1].shape.extents, a.count >= 2,
      b.count >= 2,
      let outer = try PartialShape.broadcast(
        PartialShape(Array(a.dropLast(2))), PartialShape(Array(b.dropLast(2)))
      ).extents
    else { return nil }
    return [PartialShape(outer + b.suffix(2))]
  }

  func run<F: Field>(_: F.Type, _ context: inout KernelContext) throws(OpError) {
    let left = context.input(0), right = context.input(1)
    let batch = try MatrixBatch(left.shape), sides = try MatrixBatch(right.shape, 1)
    try batch.checkSquare()
    guard batch.rows == sides.rows else {
      throw .invalid(
        "Input matrix and rhs are incompatible: \(left.shape), \(right.shape)")
    }
    let pairs = try BroadcastPairs(batch.outer, sides.outer)
    let matrices = try FieldElements.matrices(left, batch, as: F.self)
    let rights = try FieldElements.matrices(right, sides, as: F.self)
    let results = pairs.indices.map { solve(matrices[$0], rights[$1]) }
    context.emit(
      try FieldElements.tensor(results, right.dtype, pairs.outer, sides.rows, sides.columns))
  }

  private func solve<F: Field>(_ matrix: DenseMatrix<F>, _ right: DenseMatrix<F>)
    -> DenseMatrix<F>
  {
    let n = matrix.rows
    var x = right
    if n >= LAPACK.leastSize, x.columns > 0,
      LAPACK.solve(
        LAPACK.Triangle(isLower: isLower, isAdjoint: isAdjoint), of: matrix.elements, size: n,
        &x.elements, width: x.columns)
    {
      return x
    }
    let goesDown = isLower != isAdjoint
    for step in 0..<n {
      let i = goesDown ? step : n - 1 - step
      for k in goesDown ? 0..<i : i + 1..<n {
        let factor = isAdjoint ? matrix[k, i].conjugate : matrix[i, k]
        for c in 0..<x.columns { x[i, c] = x[i, c] - factor * x[k, c] }
      }
      let diagonal = isAdjoint ? matrix[i, i].conjugate : matrix[i, i]
      for c in 0..<x.columns { x[i, c] = x[i, c] / diagonal }
    }
    return x
  }
}

/// Which pairs of two batches go together when their axes broadcast.
struct BroadcastPairs {
  let outer: [Int]
  private(set) var indices: [(Int, Int)] = []

  init(_ a: [Int], _ b: [Int]) throws(OpError) {
    let shape = try Shape.broadcast(Shape(checking: a), Shape(checking: b))
    outer = shape.dims
    func place(_ index: Int, _ dims: [Int]) -> Int {
      var rest = index, result = 0, stride = 1
      for (axis, extent) in outer.enumerated().reversed() {
        let i = rest % extent
        rest /= extent
        let own = axis - (outer.count - dims.count)
        guard own >= 0 else { continue }
        if dims[own] != 1 { result += i * stride }
        stride *= dims[own]
      }
      return result
    }
    for i in 0..<shape.elementCount { indices.append((place(i, a), place(i, b))) }
  }
}

/// Solutions of triangular systems of linear equations.
struct MatrixTriangularSolve: TriangularSolveOp {
  static let schema = OpSchema(
    "MatrixTriangularSolve", inputs: [.typed("matrix"), .typed("rhs")],
    outputs: [.typed("output")],
    attributes: [
      .bool("lower", default: true), .bool("adjoint", default: false),
      .type(of: [.bfloat16] + .matrices),
    ])

  let isLower: Bool
  let isAdjoint: Bool

  init(_ attributes: Attributes) throws(OpError) {
    isLower = try attributes.bool("lower")
    isAdjoint = try attributes.bool("adjoint")
  }

  static var examples: [OpExample] {
    OpExample(
      "reads the lower triangle",
      inputs: [
        Tensor([2, 9, 1, 4] as [Float], shape: [2, 2]), Tensor([2, 9] as [Float], shape: [2, 1]),
      ], outputs: [Tensor([1, 2] as [Float], shape: [2, 1])])
    OpExample(
      "refuses as many equations as there are not",
      inputs: [
        Tensor([2, 9, 1, 4] as [Float], shape: [2, 2]), Tensor([2] as [Float], shape: [1, 1]),
      ], fails: .invalidArgument)
  }
}

/// `MatrixTriangularSolve` by its first name.
struct BatchMatrixTriangularSolve: TriangularSolveOp {
  static let schema = OpSchema(
    "BatchMatrixTriangularSolve", inputs: [.typed("matrix"), .typed("rhs")],
    outputs: [.typed("output")],
    attributes: [
      .bool("lower", default: true), .bool("adjoint", default: false), .type(of: .realMatrices),
    ])

  let isLower: Bool
  let isAdjoint: Bool

  init(_ attributes: Attributes) throws(OpError) {
    isLower = try attributes.bool("lower")
    isAdjoint = try attributes.bool("adjoint")
  }

  static var examples: [OpExample] {
    OpExample(
      "reads the upper triangle", attributes: ["lower": .bool(false)],
      inputs: [
        Tensor([2, 1, 9, 4] as [Float], shape: [2, 2]), Tensor([4, 8] as [Float], shape: [2, 1]),
      ], outputs: [Tensor([1, 2] as [Float], shape: [2, 1])])
  }
}
