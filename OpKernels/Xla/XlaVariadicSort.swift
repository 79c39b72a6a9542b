import OpInterface
import OpKernelSupport
import TensorCore

/// Tensors of one shape sorted together along an axis, by a function that tells of two elements of
/// each whether the first come before the others.
struct XlaVariadicSort: FunctionalOp {
  static let schema = OpSchema(
    "XlaVariadicSort", inputs: [.listed("inputs", by: "T"), .fixed("dimension", .int32)],
    outputs: [.listed("outputs", by: "T")],
    attributes: [.types("T", minimum: 1), .function("comparator"), .bool("is_stable")])

  let dtypes: [DType]
  let comparator: FunctionReference

  init(_ attributes: Attributes) throws(OpError) {
    dtypes = try attributes.types("T")
    comparator = try attributes.function("comparator")
  }

  func inferShapes(_ inputs: [ValueFact]) -> [PartialShape]? {
    inputs.prefix(dtypes.count).map(\.shape)
  }

  func functions(for inputs: [ValueFact]) -> [FunctionUse] {
    [FunctionUse(comparator, dtypes.flatMap { [ValueFact($0, .scalar), ValueFact($0, .scalar)] })]
  }

  func makeKernel(for inputs: [ValueFact], functions: [FunctionFact]) throws(OpError) -> Kernel {
    let known = Self.comparison(functions[0])
    let function = ScalarFunction(functions[0])
    let count = dtypes.count
    return Kernel { (context) throws(OpError) in
      let shape = context.input(0).shape
      let axis = try shape.normalizedAxis(try context.integer(count))
      let last = (0..<shape.rank).filter { $0 != axis } + [axis]
      let length = shape[axis]
      var rows: [Tensor] = []
      for i in 0..<count {
        guard context.input(i).shape == shape else {
          throw .invalid("\(context.input(i).shape) and \(shape) cannot be sorted together")
        }
        rows.append(try transposed(context.take(i), last))
      }
      let order: [Int]
      if let known {
        order = try sortedOrder(rows[known.key], length: length, known.order)
      } else {
        order = try networkOrder(rows, length, function, try call(0, in: context))
      }
      for row in rows {
        context.emit(try transposed(try rearranged(row, length: length, order), inverse(last)))
      }
    }
  }

  /// Which operand decides and how, if the function is a comparison of both elements of one.
  private static func comparison(_ function: FunctionFact) -> (key: Int, order: KeyOrder)? {
    guard let nodes = function.nodes, nodes.count == 1, let node = nodes.first,
      function.results == [.output(node: 0, index: 0)], node.operands.count == 2,
      case .parameter(let a) = node.operands[0], case .parameter(let b) = node.operands[1],
      a / 2 == b / 2, a != b
    else { return nil }
    switch (node.op, a < b) {
    case ("Less", true), ("Greater", false): return (a / 2, .rising)
    case ("Greater", true), ("Less", false): return (a / 2, .falling)
    default: return nil
    }
  }

  /// The order by Batcher's odd-even merge sort, which compares many pairs with one call.
  ///
  /// Elements neither of which comes first stay in their order.
  private func networkOrder(
    _ rows: [Tensor], _ length: Int, _ function: ScalarFunction, _ call: FunctionCall
  ) throws(OpError) -> [Int] {
    let total = rows[0].elementCount
    guard length > 0, total > 0 else { return [] }
    let rowCount = total / length
    var order = (0..<total).map { $0 % length }
    var p = 1
    while p < length {
      var k = p
      while k >= 1 {
        var pairs: [(Int, Int)] = []
        for j in stride(from: k % p, to: max(length - k, 0), by: 2 * k) {
          for i in 0..<min(k, length - j - k) {
            let a = i + j, b = i + j + k
            if a / (2 * p) == b / (2 * p) { pairs.append((a, b)) }
          }
        }
        try exchange(&order, pairs, rowCount, length, rows, function, call)
        k /= 2
      }
      p *= 2
    }
    return order
  }

  private func exchange(
    _ order: inout [Int], _ pairs: [(Int, Int)], _ rowCount: Int, _ length: Int, _ rows: [Tensor],
    _ function: ScalarFunction, _ call: FunctionCall
  ) throws(OpError) {
    guard !pairs.isEmpty else { return }
    var lower: [Int] = [], upper: [Int] = []
    for row in 0..<rowCount {
      for (a, b) in pairs {
        lower.append(row * length + order[row * length + a])
        upper.append(row * length + order[row * length + b])
      }
    }
    let forward = try precedes(lower, upper, rows, function, call)
    let backward = try precedes(upper, lower, rows, function, call)
    let f = forward.elements(as: Bool.self), g = backward.elements(as: Bool.self)
    var next = 0
    for row in 0..<rowCount {
      for (a, b) in pairs {
        if g[next] && !f[next] || f[next] == g[next] && upper[next] < lower[next] {
          order.swapAt(row * length + a, row * length + b)
        }
        next += 1
      }
    }
  }

  private func precedes(
    _ left: [Int], _ right: [Int], _ rows: [Tensor], _ function: ScalarFunction,
    _ call: FunctionCall
  ) throws(OpError) -> Tensor {
    var arguments: [Tensor] = []
    for row in rows {
      arguments.append(try picked(row, left))
      arguments.append(try picked(row, right))
    }
    let results = try function(call, arguments)
    guard results.count == 1, results[0].dtype == .bool, results[0].elementCount == left.count
    else { throw .invalid("a comparator returned \(results.map(\.dtype))") }
    return results[0]
  }

  static var examples: [OpExample] {
    OpExample(
      "sorts two tensors by the first, in falling order",
      attributes: [
        "comparator": .function(FunctionReference("Greater")), "is_stable": .bool(true),
        "T": .types([.float32]),
      ],
      inputs: [Tensor([1, 3, 2] as [Float]), Tensor(0 as Int32)],
      outputs: [Tensor([3, 2, 1] as [Float])])
    OpExample(
      "refuses an axis that does not exist",
      attributes: [
        "comparator": .function(FunctionReference("Greater")), "is_stable": .bool(true),
        "T": .types([.float32]),
      ],
      inputs: [Tensor([1, 3, 2] as [Float]), Tensor(1 as Int32)], fails: .invalidArgument)
  }
}

/// The elements of `x` at the offsets `places`, which must exist, as a vector.
func picked(_ x: Tensor, _ places: [Int]) throws(OpError) -> Tensor {
  var result = try Tensor(uninitialized: x.dtype, shape: try Shape(checking: [places.count]))
  func move<P: BytePattern>(_: P.Type) {
    let s = x.patterns(as: P.self)
    var t = result.mutablePatterns(as: P.self)
    for i in t.indices { t[i] = s[places[i]] }
  }
  switch x.dtype.byteCount {
  case 1?: move(UInt8.self)
  case 2?: move(UInt16.self)
  case 4?: move(UInt32.self)
  case 8?: move(UInt64.self)
  case 16?: move(Pattern128.self)
  default: throw .unimplemented("no kernel for \(x.dtype)")
  }
  return result
}
