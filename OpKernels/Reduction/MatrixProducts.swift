import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// Products of the matrices in the innermost two axes of tensors.
struct MatrixProducts: Sendable {
  enum Batches: Sendable {
    /// There are none: both operands are matrices.
    case none
    /// The outer axes of both operands are the same.
    case equal
    /// The outer axes broadcast.
    case broadcast
  }
  let batches: Batches
  let transposesX: Bool
  let transposesY: Bool
  /// Whether transposition is of the conjugate.
  let conjugates: Bool
  /// What the operands are converted to first; nil if they are as the result.
  var result: DType?

  /// The multiply-adds of the products whose left operands are `x`.
  func multiplyAddCount(_ x: Shape?, _ output: Shape?) -> Double? {
    guard let x, x.rank >= 2, let output else { return nil }
    return Double(output.elementCount) * Double(x[transposesX ? -2 : -1])
  }

  func makeKernel(_ dtype: DType) throws(OpError) -> Kernel {
    switch result ?? dtype {
    case .float16: return halfKernel(Float16.self)
    case .bfloat16: return halfKernel(BFloat16.self)
    case .complex64: return complexKernel(Complex<Float>.self)
    case .complex128: return complexKernel(Complex<Double>.self)
    case .float32: return kernel(Float.self, fixed: result == nil ? fixed : nil)
    case .float64: return kernel(Double.self)
    case .int8: return kernel(Int8.self)
    case .int16: return kernel(Int16.self)
    case .int32: return kernel(Int32.self)
    case .int64: return longKernel(Int64.self)
    case .uint8: return kernel(UInt8.self)
    case .uint16: return kernel(UInt16.self)
    case .uint32: return kernel(UInt32.self)
    case .uint64: return longKernel(UInt64.self)
    default: throw .unimplemented("no kernel for \(dtype)")
    }
  }

  private func kernel<T: NumberScalar>(_: T.Type, fixed: FixedKernel.Maker? = nil) -> Kernel {
    Kernel(fixed: fixed) { (c) throws(OpError) in
      let x = try converted(c.take(0)), y = try converted(c.take(1))
      c.emit(try multiply(x, y, T.self) { (p, a, b, out) in p(a, b, into: &out) })
    }
  }

  private func longKernel<T: IntegerScalar>(_: T.Type) -> Kernel {
    Kernel { (c) throws(OpError) in
      let x = try converted(c.take(0)), y = try converted(c.take(1))
      c.emit(
        try multiply(x, y, T.self) { (p, a, b, out) in
          if p.transposesA || p.transposesB || p.depth < 4 {
            p(a, b, into: &out)
          } else {
            Self.multiplyInFours(p, a, b, &out)
          }
        })
    }
  }

  /// A product of which four terms are added at a time, as elements of the output take longer to read and write
  /// than to compute.
  private static func multiplyInFours<T: IntegerScalar>(
    _ p: MatrixProduct, _ a: borrowing Span<T>, _ b: borrowing Span<T>,
    _ c: inout MutableSpan<T>
  ) {
    let n = p.columns
    for i in 0..<p.rows {
      var row = c._mutatingExtracting((i * n)..<((i + 1) * n))
      for j in row.indices { row[j] = 0 }
      var l = 0
      while l < p.depth {
        // The last ones overlap with others, whose factors are then 0.
        let first = min(l, p.depth - 4), from = i * p.depth + first
        let x = first < l ? 0 : a[from]
        let y = first + 1 < l ? 0 : a[from + 1]
        let z = first + 2 < l ? 0 : a[from + 2]
        let w = a[from + 3]
        let q = b.extracting((first * n)..<((first + 1) * n))
        let r = b.extracting(((first + 1) * n)..<((first + 2) * n))
        let s = b.extracting(((first + 2) * n)..<((first + 3) * n))
        let t = b.extracting(((first + 3) * n)..<((first + 4) * n))
        for j in row.indices {
          row[j] = row[j] &+ (x &* q[j] &+ y &* r[j]) &+ (z &* s[j] &+ w &* t[j])
        }
        l += 4
      }
    }
  }

  private func halfKernel<T: FloatScalar>(_: T.Type) -> Kernel {
    Kernel { (c) throws(OpError) in
      let x = try converted(c.take(0)), y = try converted(c.take(1))
      c.emit(try multiply(x, y, T.self) { (p, a, b, out) in p(half: a, b, into: &out) })
    }
  }

  private func complexKernel<T: ComplexScalar>(_: T.Type) -> Kernel {
    Kernel { (c) throws(OpError) in
      var x = c.take(0), y = c.take(1)
      if conjugates, transposesX { Self.conjugate(&x, T.self) }
      if conjugates, transposesY { Self.conjugate(&y, T.self) }
      c.emit(try multiply(x, y, T.self) { (p, a, b, out) in p(a, b, into: &out) })
    }
  }

  private static func conjugate<T: ComplexScalar>(_ x: inout Tensor, _: T.Type) {
    var xs = x.mutableElements(as: T.self)
    for i in xs.indices { xs[i] = T(xs[i].real, -xs[i].imaginary) }
  }

  /// A narrow operand in the type of the result.
  private func converted(_ x: consuming Tensor) throws(OpError) -> Tensor {
    guard let result, x.dtype != result else { return x }
    switch (x.dtype, result) {
    case (.float16, .float32):
      return Tensor(x.array(of: Float16.self).map { Float($0) }, shape: x.shape)
    case (.bfloat16, .float32):
      return Tensor(x.array(of: BFloat16.self).map { $0.wide }, shape: x.shape)
    case (.int8, .bfloat16), (.uint8, .bfloat16):
      return Tensor(try x.integers().map { BFloat16(Float($0)) }, shape: x.shape)
    case (let from, .int32) where from.isInteger:
      return Tensor(try x.integers().map { Int32(truncatingIfNeeded: $0) }, shape: x.shape)
    case (let from, .int64) where from.isInteger:
      return Tensor(try x.integers().map { Int64($0) }, shape: x.shape)
    default: throw .unimplemented("no product of \(x.dtype) as \(result)")
    }
  }

  private func multiply<T: NumberScalar>(
    _ x: Tensor, _ y: Tensor, _: T.Type,
    _ body: (MatrixProduct, borrowing Span<T>, borrowing Span<T>, inout MutableSpan<T>) -> Void
  ) throws(OpError) -> Tensor {
    let extents = try Extents(x.shape, y.shape, self)
    let (outer, m, n, k) = (extents.outer, extents.rows, extents.columns, extents.depth)
    var result = try Tensor(uninitialized: T.dtype, shape: extents.output)
    guard result.elementCount > 0 else { return result }
    do {
      let xs = x.elements(as: T.self), ys = y.elements(as: T.self)
      var out = result.mutableElements(as: T.self)
      if extents.areSmall, T.self == Float.self {
        extents.multiplySmall(xs, ys, &out)
      } else if let rows = extents.rowsOfAll {
        body(product(rows, n, k), xs, ys, &out)
      } else {
        outer.forEachRun { (o, l, r, count, ls, rs) in
          for i in 0..<count {
            let a = (l + i * ls) * m * k, b = (r + i * rs) * k * n, c = (o + i) * m * n
            var part = out._mutatingExtracting(c..<c + m * n)
            body(
              product(m, n, k), xs.extracting(a..<a + m * k), ys.extracting(b..<b + k * n), &part)
          }
        }
      }
    }
    return result
  }

  private func product(_ rows: Int, _ columns: Int, _ depth: Int) -> MatrixProduct {
    MatrixProduct(
      rows: rows, columns: columns, depth: depth, transposesA: transposesX,
      transposesB: transposesY)
  }

  fileprivate func check(_ x: Shape, _ y: Shape) throws(OpError) {
    if batches != .broadcast, x.rank != y.rank {
      throw .invalid("In[0] and In[1] has different ndims: \(x) vs. \(y)")
    }
    for (i, shape) in [x, y].enumerated() {
      if batches == .none ? shape.rank != 2 : shape.rank < 2 {
        throw .invalid(
          "In[\(i)] ndims must be \(batches == .none ? "2" : ">= 2"): \(shape.rank)")
      }
    }
    if batches == .equal {
      for axis in 0..<x.rank - 2 where x[axis] != y[axis] {
        throw .invalid("In[0].dim(\(axis)) and In[1].dim(\(axis)) must be the same: \(x) vs. \(y)")
      }
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let x = inputs[0].shape.extents, let y = inputs[1].shape.extents else {
      return batches == .none ? [.rank(2)] : nil
    }
    guard x.count >= 2, y.count >= 2 else {
      throw .invalid("In[0] and In[1] must be matrices: \(inputs[0].shape), \(inputs[1].shape)")
    }
    let p = x.count, q = y.count
    if let k = x[transposesX ? p - 2 : p - 1], let l = y[transposesY ? q - 1 : q - 2], k != l {
      throw .invalid(
        "Matrix size-incompatible: In[0]: \(inputs[0].shape), In[1]: \(inputs[1].shape)")
    }
    let outer = try PartialShape.broadcast(
      PartialShape(Array(x.dropLast(2))), PartialShape(Array(y.dropLast(2))))
    guard let outer = outer.extents else { return nil }
    return [PartialShape(outer + [x[transposesX ? p - 1 : p - 2], y[transposesY ? q - 2 : q - 1]])]
  }
}

extension MatrixProducts {
  /// What operands of some shapes are multiplied to.
  fileprivate struct Extents: Sendable {
    let outer: Broadcast
    let rows: Int, columns: Int, depth: Int
    let output: Shape
    /// Whether matrices are so small that they are not worth a call, nor is a batch of one, whose results are to be
    /// the same.
    let areSmall: Bool
    /// The rows of all batches, which are multiplied at once if there is one right operand for all.
    let rowsOfAll: Int?

    /// - Throws: `INVALID_ARGUMENT` for shapes that do not fit each other.
    init(_ x: Shape, _ y: Shape, _ products: MatrixProducts) throws(OpError) {
      try products.check(x, y)
      let (transposesX, transposesY) = (products.transposesX, products.transposesY)
      rows = x[transposesX ? -1 : -2]
      depth = x[transposesX ? -2 : -1]
      columns = y[transposesY ? -2 : -1]
      guard y[transposesY ? -1 : -2] == depth else {
        throw .invalid("Matrix size-incompatible: In[0]: \(x), In[1]: \(y)")
      }
      do {
        outer = try Broadcast(
          Shape(checking: x.dims.dropLast(2)), Shape(checking: y.dims.dropLast(2)))
      } catch {
        throw .invalid("In[0] and In[1] must have compatible batch dimensions: \(x) vs. \(y)")
      }
      output = try Shape(checking: outer.shape.dims + [rows, columns])
      areSmall = y.rank > 2 && max(rows, columns, depth) <= 8 && !transposesX && !transposesY
      rowsOfAll =
        y.count(0..<y.rank - 2) == 1 && !transposesX ? x.count(0..<x.rank - 2) * rows : nil
    }

    func multiplySmall<T: NumberScalar>(
      _ xs: borrowing Span<T>, _ ys: borrowing Span<T>, _ out: inout MutableSpan<T>
    ) {
      let (m, n, k) = (rows, columns, depth)
      outer.forEachRun { (o, l, r, count, ls, rs) in
        for i in 0..<count {
          let a = (l + i * ls) * m * k, b = (r + i * rs) * k * n, c = (o + i) * m * n
          for row in 0..<m {
            let to = c &+ row &* n
            for j in 0..<n { out[to &+ j] = .zero }
            for d in 0..<k {
              let x = xs[a &+ row &* k &+ d], from = b &+ d &* n
              for j in 0..<n { out[to &+ j] = T.sum(out[to &+ j], T.product(x, ys[from &+ j])) }
            }
          }
        }
      }
    }
  }

  /// Products in single precision of operands of known shapes.
  fileprivate func fixed(_ shapes: [Shape], _ threads: Int) -> FixedKernel? {
    guard let extents = try? Extents(shapes[0], shapes[1], self), extents.depth > 0,
      extents.output.elementCount > 0
    else { return nil }
    let (m, n, k) = (extents.rows, extents.columns, extents.depth)
    let rows = rowInputs(shapes, extents.output)
    if extents.areSmall {
      return FixedKernel(output: extents.output, rows: rows) { memory in
        var y = memory.mutableValues(2, as: Float.self)
        extents.multiplySmall(
          memory.values(0, as: Float.self), memory.values(1, as: Float.self), &y)
      }
    }
    if n == 1, !transposesX {
      // Kernels for columns need no space, and no rows of one call depend on others.
      let single = MatrixProduct(
        rows: extents.rowsOfAll ?? m, columns: 1, depth: k, transposesB: transposesY)
      return FixedKernel(output: extents.output, rows: rows) { memory in
        let a = memory.values(0, as: Float.self), b = memory.values(1, as: Float.self)
        var y = memory.mutableValues(2, as: Float.self)
        if extents.rowsOfAll != nil { return single(a, b, into: &y) }
        extents.outer.forEachRun { (o, l, r, count, ls, rs) in
          for i in 0..<count {
            let x = (l + i * ls) * m * k, z = (r + i * rs) * k, to = (o + i) * m
            var part = y._mutatingExtracting(to..<to + m)
            single(a.extracting(x..<x + m * k), b.extracting(z..<z + k), into: &part)
          }
        }
      }
    }
    func product(_ rows: Int, _ count: Int, _ ls: Int, _ rs: Int) -> BatchedProduct {
      BatchedProduct(
        rows: rows, columns: n, depth: k, transposesA: transposesX, transposesB: transposesY,
        count: count, strideA: ls * m * k, strideB: rs * k * n)
    }
    if let all = extents.rowsOfAll {
      let product = product(all, 1, 0, 0)
      return FixedKernel(
        output: extents.output, scratchByteCount: product.scratchCount(threads: threads) * 4,
        rows: rows
      ) { memory in
        var y = memory.mutableValues(2, as: Float.self)
        var space = memory.mutableValues(3, as: Float.self)
        product(
          memory.values(0, as: Float.self), memory.values(1, as: Float.self), into: &y,
          scratch: &space, threads: threads)
      }
    }
    // All runs are alike but for where they begin.
    var first: BatchedProduct?
    extents.outer.forEachRun { (_, _, _, count, ls, rs) in
      if first == nil { first = product(m, count, ls, rs) }
    }
    guard let run = first else { return nil }
    return FixedKernel(
      output: extents.output, scratchByteCount: run.scratchCount(threads: threads) * 4, rows: rows
    ) { memory in
      let a = memory.values(0, as: Float.self), b = memory.values(1, as: Float.self)
      var y = memory.mutableValues(2, as: Float.self)
      var space = memory.mutableValues(3, as: Float.self)
      extents.outer.forEachRun { (o, l, r, count, _, _) in
        var part = y._mutatingExtracting((o * m * n)..<((o + count) * m * n))
        run(
          a.extracting((l * m * k)...), b.extracting((r * k * n)...), into: &part, scratch: &space,
          threads: threads)
      }
    }
  }

  /// The operands that have a matrix, or a row, for each along the output's first axis.
  private func rowInputs(_ shapes: [Shape], _ output: Shape) -> [Int] {
    if output.rank == 2 { return transposesX || output[1] == 1 ? [] : [0] }
    var rows: [Int] = []
    for (i, shape) in shapes.enumerated() where shape.rank == output.rank && shape[0] > 1 {
      guard shape[0] == output[0] else { return [] }
      rows.append(i)
    }
    return rows
  }
}
