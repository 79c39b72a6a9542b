public import OpInterface
public import TensorCore

/// How two operands broadcast to their result: axes of like behaviour merged, so that loops are few
/// and long.
public struct Broadcast: Sendable {
  /// The result's shape.
  public let shape: Shape
  /// The merged extents, outermost first, and how far each operand moves along each, in elements: 0
  /// along an axis it is stretched over.
  @usableFromInline let extents: [Int]
  @usableFromInline let leftStrides: [Int]
  @usableFromInline let rightStrides: [Int]

  /// - Throws: `INVALID_ARGUMENT` if the shapes are incompatible.
  public init(_ left: Shape, _ right: Shape) throws(OpError) {
    shape = try Shape.broadcast(left, right)
    var extents: [Int] = [], ls: [Int] = [], rs: [Int] = []
    var leftStride = 1, rightStride = 1
    // From the innermost axis out; an axis joins the one inside it if both operands run on.
    for i in 0..<shape.rank {
      let n = shape[-1 - i]
      let a = i < left.rank ? left[-1 - i] : 1, b = i < right.rank ? right[-1 - i] : 1
      if n != 1 {
        let x = a == 1 ? 0 : leftStride, y = b == 1 ? 0 : rightStride
        if let inner = extents.last, let p = ls.last, let q = rs.last,
          x == p * inner, y == q * inner
        {
          extents[extents.count - 1] = inner * n
        } else {
          extents.append(n)
          ls.append(x)
          rs.append(y)
        }
      }
      leftStride *= max(a, 1)
      rightStride *= max(b, 1)
    }
    if extents.isEmpty {
      extents = [1]
      ls = [1]
      rs = [1]
    }
    extents.reverse()
    ls.reverse()
    rs.reverse()
    self.extents = extents
    leftStrides = ls
    rightStrides = rs
  }

  /// Calls `body` for each innermost run with where it begins in the result and the operands, its
  /// length, and the operands' strides along it.
  @inlinable @inline(__always) public func forEachRun<E: Error>(
    _ body: (_ out: Int, _ left: Int, _ right: Int, _ count: Int, _ ls: Int, _ rs: Int)
      throws(E) -> Void
  ) throws(E) {
    guard shape.elementCount > 0 else { return }
    let inner = extents.count - 1
    let count = extents[inner], ls = leftStrides[inner], rs = rightStrides[inner]
    if inner == 0 {
      try body(0, 0, 0, count, ls, rs)
      return
    }
    var index = [Int](repeating: 0, count: inner)
    var left = 0, right = 0, out = 0
    while true {
      try body(out, left, right, count, ls, rs)
      out += count
      var axis = inner - 1
      while axis >= 0 {
        index[axis] += 1
        left += leftStrides[axis]
        right += rightStrides[axis]
        if index[axis] < extents[axis] { break }
        left -= leftStrides[axis] * extents[axis]
        right -= rightStrides[axis] * extents[axis]
        index[axis] = 0
        axis -= 1
      }
      if axis < 0 { return }
    }
  }
}

/// Emits `f` of each pair of elements of inputs 0 and 1, broadcast.
@inlinable @inline(__always) public func emitBroadcast<T: TensorScalar, U: TensorScalar>(
  _ context: inout KernelContext, _: T.Type, _: U.Type, _ f: (T, T) -> U
) throws(OpError) {
  let x = context.input(0), y = context.input(1)
  let plan = try Broadcast(x.shape, y.shape)
  var result = try context.makeOutput(U.self, shape: plan.shape)
  do {
    let xs = x.elements(as: T.self), ys = y.elements(as: T.self)
    var out = result.mutableElements(as: U.self)
    plan.forEachRun { (o, l, r, n, ls, rs) in
      if ls == 1 && rs == 1 {
        for i in 0..<n { out[o &+ i] = f(xs[l &+ i], ys[r &+ i]) }
      } else if ls == 1 && rs == 0 {
        let b = ys[r]
        for i in 0..<n { out[o &+ i] = f(xs[l &+ i], b) }
      } else if ls == 0 && rs == 1 {
        let a = xs[l]
        for i in 0..<n { out[o &+ i] = f(a, ys[r &+ i]) }
      } else {
        for i in 0..<n { out[o &+ i] = f(xs[l &+ i &* ls], ys[r &+ i &* rs]) }
      }
    }
  }
  context.emit(result)
}
