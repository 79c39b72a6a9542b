import OpInterface
import OpKernelSupport
import TensorCore

/// A function of two values of one type that is computed without calling it.
enum Combiner: Sendable {
  case add
  case multiply
  case maximum
  case minimum
  /// Its second argument.
  case replace

  /// What `function` comes to for elements of `dtype`; nil if it must be called.
  init?(_ function: FunctionFact, _ dtype: DType) {
    if function.results == [.parameter(1)] {
      self = .replace
      return
    }
    guard let nodes = function.nodes, nodes.count == 1, let node = nodes.first,
      function.results == [.output(node: 0, index: 0)],
      Set(node.operands) == [.parameter(0), .parameter(1)], node.operands.count == 2
    else { return nil }
    switch (node.op, dtype) {
    // Truth values are 0 and 1.
    case ("LogicalAnd", .bool): self = .minimum
    case ("LogicalOr", .bool): self = .maximum
    case (_, .bool): return nil
    case ("Add", _), ("AddV2", _): self = .add
    case ("Mul", _): self = .multiply
    case ("Maximum", _) where !dtype.isComplex: self = .maximum
    case ("Minimum", _) where !dtype.isComplex: self = .minimum
    default: return nil
    }
  }

  /// Combines rows of real numbers into others; NaN is both the greatest and the least.
  func combine<T: RealScalar>(
    _ x: borrowing Span<T>, into y: inout MutableSpan<T>, _ block: StridedBlock
  ) {
    switch self {
    case .add: Self.add(x, into: &y, block)
    case .multiply: Self.apply(x, into: &y, block) { T.product($0, $1) }
    case .maximum: Self.apply(x, into: &y, block) { $1 > $0 || $1 != $1 ? $1 : $0 }
    case .minimum: Self.apply(x, into: &y, block) { $1 < $0 || $1 != $1 ? $1 : $0 }
    case .replace: Self.apply(x, into: &y, block) { $1 }
    }
  }

  /// Combines rows of complex numbers into others.
  func combine<T: ComplexScalar>(
    complex x: borrowing Span<T>, into y: inout MutableSpan<T>, _ block: StridedBlock
  ) {
    switch self {
    case .add: Self.add(x, into: &y, block)
    case .multiply: Self.apply(x, into: &y, block) { T.product($0, $1) }
    case .maximum, .minimum, .replace: Self.apply(x, into: &y, block) { $1 }
    }
  }

  private static func add<T: NumberScalar>(
    _ x: borrowing Span<T>, into y: inout MutableSpan<T>, _ block: StridedBlock
  ) {
    block.forEachRow { from, to, count, sourceStep, targetStep in
      if targetStep == 0 {
        y[to] = T.sum(y[to], total(x, from, count, sourceStep))
      } else {
        for i in 0..<count {
          let place = to &+ i &* targetStep
          y[place] = T.sum(y[place], x[from &+ i &* sourceStep])
        }
      }
    }
  }

  /// The sum of a row, by halves, so that rounding errors stay small.
  private static func total<T: NumberScalar>(
    _ x: borrowing Span<T>, _ start: Int, _ count: Int, _ step: Int
  ) -> T {
    if count > 256 {
      let half = count / 2
      return T.sum(total(x, start, half, step), total(x, start + half * step, count - half, step))
    }
    var a = T.zero, b = T.zero, c = T.zero, d = T.zero
    var i = 0, place = start
    while i &+ 4 <= count {
      a = T.sum(a, x[place])
      b = T.sum(b, x[place &+ step])
      c = T.sum(c, x[place &+ 2 &* step])
      d = T.sum(d, x[place &+ 3 &* step])
      place = place &+ 4 &* step
      i = i &+ 4
    }
    while i < count {
      a = T.sum(a, x[place])
      place = place &+ step
      i = i &+ 1
    }
    return T.sum(T.sum(a, b), T.sum(c, d))
  }

  @inline(__always) private static func apply<T: NumberScalar>(
    _ x: borrowing Span<T>, into y: inout MutableSpan<T>, _ block: StridedBlock,
    _ body: (T, T) -> T
  ) {
    block.forEachRow { from, to, count, sourceStep, targetStep in
      if targetStep == 0 {
        var total = y[to]
        for i in 0..<count { total = body(total, x[from &+ i &* sourceStep]) }
        y[to] = total
      } else if sourceStep == 1 && targetStep == 1 {
        for i in 0..<count { y[to &+ i] = body(y[to &+ i], x[from &+ i]) }
      } else {
        for i in 0..<count {
          y[to &+ i &* targetStep] = body(y[to &+ i &* targetStep], x[from &+ i &* sourceStep])
        }
      }
    }
  }
}

/// Elements of one tensor combined into those of another, block by block.
///
/// Half types are combined in `Float` and rounded once, truth values as numbers.
struct Combination: Sendable {
  let combiner: Combiner

  /// - Parameter blocks: called with a function to which it hands each block, in order.
  func run(
    _ source: Tensor, into target: consuming Tensor, _ blocks: ((StridedBlock) -> Void) -> Void
  ) throws(OpError) -> Tensor {
    switch source.dtype {
    case .float32: return try real(Float.self, source, target, blocks)
    case .float64: return try real(Double.self, source, target, blocks)
    case .int8: return try real(Int8.self, source, target, blocks)
    case .int16: return try real(Int16.self, source, target, blocks)
    case .int32: return try real(Int32.self, source, target, blocks)
    case .int64: return try real(Int64.self, source, target, blocks)
    case .uint8: return try real(UInt8.self, source, target, blocks)
    case .uint16: return try real(UInt16.self, source, target, blocks)
    case .uint32: return try real(UInt32.self, source, target, blocks)
    case .uint64: return try real(UInt64.self, source, target, blocks)
    case .complex64: return try complex(Complex<Float>.self, source, target, blocks)
    case .complex128: return try complex(Complex<Double>.self, source, target, blocks)
    case .float16:
      return try narrow(
        try real(Float.self, widen(source, Float16.self), widen(target, Float16.self), blocks),
        Float16.self)
    case .bfloat16:
      return try narrow(
        try real(Float.self, widen(source, BFloat16.self), widen(target, BFloat16.self), blocks),
        BFloat16.self)
    case .bool:
      let shape = target.shape
      let numbers = try real(
        UInt8.self, try source.bitcast(to: .uint8, shape: source.shape),
        try target.bitcast(to: .uint8, shape: shape), blocks)
      return try numbers.bitcast(to: .bool, shape: shape)
    default: throw .unimplemented("no kernel for \(source.dtype)")
    }
  }

  private func real<T: RealScalar>(
    _: T.Type, _ source: Tensor, _ target: consuming Tensor,
    _ blocks: ((StridedBlock) -> Void) -> Void
  ) throws(OpError) -> Tensor {
    var target = target
    let x = source.elements(as: T.self)
    var y = target.mutableElements(as: T.self)
    blocks { combiner.combine(x, into: &y, $0) }
    return target
  }

  private func complex<T: ComplexScalar>(
    _: T.Type, _ source: Tensor, _ target: consuming Tensor,
    _ blocks: ((StridedBlock) -> Void) -> Void
  ) throws(OpError) -> Tensor {
    var target = target
    let x = source.elements(as: T.self)
    var y = target.mutableElements(as: T.self)
    blocks { combiner.combine(complex: x, into: &y, $0) }
    return target
  }
}
