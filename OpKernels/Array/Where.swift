import OpInterface
import OpKernelSupport
import TensorCore

/// The coordinates of the elements that are not zero, one row an element.
struct Where: Op, NumberKernel {
  static let schema = OpSchema(
    "Where", inputs: [.typed("input")], outputs: [.fixed("index", .int64)],
    attributes: [.type(of: .numbers + [.bool], default: .bool)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [PartialShape([nil, inputs[0].shape.rank])]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch inputs[0].dtype {
    case .bool: Kernel { (c) throws(OpError) in try emitCoordinates(UInt8.self, &c) }
    case .qint8: Kernel { (c) throws(OpError) in try emitCoordinates(QInt8.self, &c) }
    case .quint8: Kernel { (c) throws(OpError) in try emitCoordinates(QUInt8.self, &c) }
    case .qint32: Kernel { (c) throws(OpError) in try emitCoordinates(QInt32.self, &c) }
    default: try bound(to: inputs[0].dtype)
    }
  }

  func run<T: NumberScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    try emitCoordinates(T.self, &context)
  }

  private func emitCoordinates<T: TensorScalar>(_: T.Type, _ context: inout KernelContext)
    throws(OpError)
  {
    let given = context.input(0)
    guard given.rank > 0, given.rank <= 8 else {
      throw .invalid("WhereOp : Unhandled input dimensions: \(given.rank)")
    }
    // Truth values are compared as bytes, without a jump.
    let x =
      given.dtype == .bool && T.self == UInt8.self
      ? try given.bitcast(to: .uint8, shape: given.shape) : given
    let xs = x.elements(as: T.self)
    let rank = x.rank
    let extents = x.shape.dims
    let inner = extents[rank - 1]
    // A bit for each element of a row of the innermost axis, found without jumps, which could not be foretold.
    // Those of short rows would fill little of their words, and are found again instead of being kept.
    let rows = xs.isEmpty ? 0 : xs.count / inner
    let words = rows == 0 ? 0 : inner / 64 + (inner % 64 == 0 ? 0 : 1)
    let keeps = inner >= 64
    var bits = [UInt64](repeating: 0, count: keeps ? rows * words : 0)
    var count = 0
    for row in 0..<rows {
      for word in 0..<words {
        let mask = Self.mask(xs, row &* inner, word, inner)
        if keeps { bits[row &* words &+ word] = mask }
        count &+= mask.nonzeroBitCount
      }
    }
    var result = try context.makeOutput(Int64.self, shape: Shape(checking: [count, rank]))
    do {
      var y = result.mutableElements(as: Int64.self)
      var to = 0
      var place = [Int64](repeating: 0, count: rank)
      for row in 0..<rows {
        for word in 0..<words {
          var mask =
            keeps ? bits[row &* words &+ word] : Self.mask(xs, row &* inner, word, inner)
          while mask != 0 {
            let found = Int64(64 &* word &+ mask.trailingZeroBitCount)
            mask &= mask &- 1
            if rank == 2 {
              y[to] = place[0]
              y[to &+ 1] = found
            } else {
              for axis in 0..<(rank - 1) { y[to &+ axis] = place[axis] }
              y[to &+ rank &- 1] = found
            }
            to &+= rank
          }
        }
        var axis = rank - 2
        while axis >= 0 {
          place[axis] += 1
          if place[axis] < Int64(extents[axis]) { break }
          place[axis] = 0
          axis -= 1
        }
      }
    }
    context.emit(result)
  }

  /// Which of 64 elements, or of those that are left of the row from `start` on, are not zero.
  @inline(__always) private static func mask<T: TensorScalar>(
    _ xs: borrowing Span<T>, _ start: Int, _ word: Int, _ inner: Int
  ) -> UInt64 {
    let first = start &+ 64 &* word
    var mask: UInt64 = 0
    for k in 0..<min(64, inner &- 64 &* word) {
      mask |= (xs[first &+ k] != .zero ? 1 : 0) &<< UInt64(truncatingIfNeeded: k)
    }
    return mask
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "a matrix", inputs: [Tensor([true, false, false, true], shape: [2, 2])],
      outputs: [Tensor([0, 0, 1, 1] as [Int64], shape: [2, 2])])
    OpExample(
      "nothing of very much",
      inputs: [Tensor([] as [Bool], shape: [0, .max])],
      outputs: [Tensor([] as [Int64], shape: [0, 2])])
    OpExample(
      "refuses a scalar", inputs: [Tensor(true)], fails: .invalidArgument)
  }
}
