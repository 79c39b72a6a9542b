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
    var count = 0
    for i in xs.indices { count &+= xs[i] != .zero ? 1 : 0 }
    let rank = x.rank
    let extents = x.shape.dims
    var result = try context.makeOutput(Int64.self, shape: Shape(checking: [count, rank]))
    do {
      var y = result.mutableElements(as: Int64.self)
      let inner = extents[rank - 1]
      var row = 0
      var place = [Int64](repeating: 0, count: rank)
      // Where elements of a part of the innermost axis are not zero: collected without a jump, which could
      // not be foretold.
      var collected = [Int64](repeating: 0, count: 257)
      var found = collected.mutableSpan
      for start in stride(from: 0, to: xs.count, by: max(inner, 1)) {
        for first in stride(from: 0, to: inner, by: 256) {
          var n = 0
          for i in first..<min(first + 256, inner) {
            found[n] = Int64(i)
            n &+= xs[start &+ i] != .zero ? 1 : 0
          }
          if rank == 1 {
            for i in 0..<n { y[row &+ i] = found[i] }
            row += n
          } else if rank == 2 {
            for i in 0..<n {
              y[row &+ 2 &* i] = place[0]
              y[row &+ 2 &* i &+ 1] = found[i]
            }
            row += 2 * n
          } else {
            for i in 0..<n {
              for axis in 0..<(rank - 1) { y[row &+ axis] = place[axis] }
              y[row &+ rank &- 1] = found[i]
              row += rank
            }
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

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "a matrix", inputs: [Tensor([true, false, false, true], shape: [2, 2])],
      outputs: [Tensor([0, 0, 1, 1] as [Int64], shape: [2, 2])])
    OpExample(
      "refuses a scalar", inputs: [Tensor(true)], fails: .invalidArgument)
  }
}
