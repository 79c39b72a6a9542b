import OpInterface
import TensorCore

/// How TensorFlow's quantized arithmetic pairs the elements of two operands: those of each again and
/// again, in order, until the result is full.
///
/// For a vector stretched over rows that is broadcasting. For a column it is not, but TensorFlow
/// takes it the same way.
struct QuantizedPairs {
  let shape: Shape
  /// Which operand is one number for all of the other.
  let scalar: Int?

  /// - Throws: `INVALID_ARGUMENT` for shapes that do not broadcast, `UNIMPLEMENTED` for those that
  ///   TensorFlow does not pair.
  init(_ x: Shape, _ y: Shape) throws(OpError) {
    shape = try Shape.broadcast(x, y)
    let rank = Self.mergedRank(x, y)
    scalar = rank > 1 ? nil : x.elementCount == 1 ? 0 : y.elementCount == 1 ? 1 : nil
    guard rank > 1 else { return }
    guard min(x.elementCount, y.elementCount) > 0 else {
      throw .invalid("the smaller of the operands \(x) and \(y) must have elements")
    }
    guard rank == 2, max(x.elementCount, y.elementCount) == shape.elementCount else {
      throw .unimplemented("Broadcast between \(x) and \(y) is not supported yet.")
    }
  }

  /// How many axes are left of the operands' when neighbours of one behaviour are merged.
  private static func mergedRank(_ x: Shape, _ y: Shape) -> Int {
    var rank = 0, last = -1
    for i in 0..<max(x.rank, y.rank) {
      let a = i < x.rank ? x[-1 - i] : 1, b = i < y.rank ? y[-1 - i] : 1
      if a == 1, b == 1 { continue }
      let kind = a == b ? 0 : a == 1 ? 1 : 2
      if kind != last { rank += 1 }
      last = kind
    }
    return rank
  }

  /// Emits `f` of each pair of the 32-bit integers that `left` and `right` make of the elements.
  func emit<Q: QuantizedScalar>(
    _ context: inout KernelContext, _: Q.Type, _ left: (Q) -> Int32, _ right: (Q) -> Int32,
    _ f: (Int32, Int32) -> Int32
  ) throws(OpError) {
    let x = context.input(0), y = context.input(1)
    var result = try context.makeOutput(QInt32.self, shape: shape)
    do {
      let xs = x.elements(as: Q.self), ys = y.elements(as: Q.self)
      var out = result.mutableElements(as: QInt32.self)
      var i = 0, j = 0
      for k in out.indices {
        out[k] = QInt32(f(left(xs[i]), right(ys[j])))
        i &+= 1
        j &+= 1
        if i == xs.count { i = 0 }
        if j == ys.count { j = 0 }
      }
    }
    context.emit(result)
  }
}

extension KernelContext {
  /// The ranges of the operands `a` and `b`, whose bounds are inputs 2 to 5.
  ///
  /// - Throws: `INVALID_ARGUMENT` unless the bounds are single numbers, each range's in order.
  func operandRanges(_ a: String, _ b: String, isScalar: Bool = true) throws(OpError)
    -> (QuantizedRange, QuantizedRange)
  {
    let first = try range(2, a, isScalar: isScalar), second = try range(4, b, isScalar: isScalar)
    for (range, name) in [(first, a), (second, b)] where !(range.high > range.low) {
      throw .invalid(
        "max_\(name) must be larger than min_\(name): \(range.high) vs. \(range.low)")
    }
    return (first, second)
  }
}
