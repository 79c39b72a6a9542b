import OpInterface
import OpKernelSupport
import TensorCore

/// Which entries of a sparse tensor are reduced to one.
struct SparseGroups {
  /// The axes that are not reduced.
  let kept: [Int]
  /// The group of each entry, groups being numbered in row-major order of their coordinates.
  private(set) var groups: [Int] = []
  /// The coordinates of each group along the kept axes.
  private(set) var coordinates: [[Int]] = []

  init(_ sparse: SparseParts, axes: [Int]) throws(OpError) {
    var reduced = [Bool](repeating: false, count: sparse.rank)
    for axis in axes {
      guard axis >= -sparse.rank, axis < sparse.rank else {
        throw .invalid(
          "Invalid reduction dimension \(axis), for input with \(sparse.rank) dimensions")
      }
      reduced[axis < 0 ? axis + sparse.rank : axis] = true
    }
    let kept = (0..<sparse.rank).filter { !reduced[$0] }
    self.kept = kept
    func precedes(_ a: Int, _ b: Int) -> Bool {
      for axis in kept {
        let x = sparse.coordinate(a, axis), y = sparse.coordinate(b, axis)
        if x != y { return x < y }
      }
      return false
    }
    let order = (0..<sparse.count).sorted { precedes($0, $1) || (!precedes($1, $0) && $0 < $1) }
    groups = [Int](repeating: 0, count: sparse.count)
    for (n, i) in order.enumerated() {
      if n == 0 || precedes(order[n - 1], i) {
        coordinates.append(kept.map { sparse.coordinate(i, $0) })
      }
      groups[i] = coordinates.count - 1
    }
  }

  /// The extents of the result.
  func dims(_ sparse: SparseParts, keepsAxes: Bool) -> [Int] {
    keepsAxes
      ? (0..<sparse.rank).map { kept.contains($0) ? sparse.dims[$0] : 1 }
      : kept.map { sparse.dims[$0] }
  }

  /// A dense result: `values` of the groups, zeros where there is none.
  func dense(_ values: Tensor, _ sparse: SparseParts, keepsAxes: Bool) throws(OpError) -> Tensor {
    let shape = try Shape(checking: dims(sparse, keepsAxes: keepsAxes))
    for group in coordinates {
      for (axis, c) in zip(kept, group) where c < 0 || c >= sparse.dims[axis] {
        throw .internal(
          "index \(c) along axis \(axis) is out of bounds of shape \(sparse.dims)")
      }
    }
    let strides = try Shape(checking: kept.map { sparse.dims[$0] }).strides
    let places = coordinates.map { zip($0, strides).reduce(0) { $0 + $1.0 * $1.1 } }
    return try scatterRows(
      values, to: places, default: try Tensor(zeros: values.dtype, shape: .scalar), shape: shape)
  }

  /// A sparse result's indices and shape.
  func sparse(_ sparse: SparseParts, keepsAxes: Bool) throws(OpError) -> (Tensor, Tensor) {
    let dims = dims(sparse, keepsAxes: keepsAxes)
    var indices: [Int] = []
    for group in coordinates {
      if keepsAxes {
        var row = [Int](repeating: 0, count: sparse.rank)
        for (axis, c) in zip(kept, group) { row[axis] = c }
        indices += row
      } else {
        indices += group
      }
    }
    return (
      try indexMatrix(indices, rank: dims.count, count: coordinates.count),
      try indexTensor(dims, .int64)
    )
  }
}

/// An op that reduces a sparse tensor along axes.
protocol SparseReductionOp: Op {
  var keepsAxes: Bool { get }
  static var isSparse: Bool { get }
}

extension SparseReductionOp {
  func reduce<T: NumberScalar>(
    _: T.Type, _ context: inout KernelContext, _ combine: (T, T) -> T
  ) throws(OpError) {
    let sparse = try SparseParts(context, 0)
    _ = try Shape(checking: sparse.dims)
    guard context.input(3).rank <= 1 else {
      throw .invalid(
        "Expected reduction_axes to be a scalar or a vector; got shape: \(context.input(3).shape)")
    }
    let groups = try SparseGroups(sparse, axes: try context.integers(3))
    var values = try context.makeOutput(
      T.self, shape: try Shape(checking: [groups.coordinates.count]))
    let entries = sparse.values
    do {
      let x = entries.elements(as: T.self)
      var out = values.mutableElements(as: T.self)
      var seen = [Bool](repeating: false, count: out.count)
      for i in x.indices {
        let group = groups.groups[i]
        out[group] = seen[group] ? combine(out[group], x[i]) : x[i]
        seen[group] = true
      }
    }
    guard Self.isSparse else {
      context.emit(try groups.dense(values, sparse, keepsAxes: keepsAxes))
      return
    }
    let (indices, shape) = try groups.sparse(sparse, keepsAxes: keepsAxes)
    context.emit(indices)
    context.emit(values)
    context.emit(shape)
  }
}
