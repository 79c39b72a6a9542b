import OpInterface
import OpKernelSupport
import TensorCore

/// How two keys are ordered without calling a function.
enum KeyOrder: Sendable {
  /// By value; zeros are equal, and NaN is neither before nor after anything.
  case rising, falling
  /// By value, negative NaN first and positive NaN last, and -0 before 0.
  case total
}

/// The order in which the rows of keys stand when sorted: for each row the places of its elements.
///
/// - Parameter keys: rows of `length` elements.
func sortedOrder(_ keys: Tensor, length: Int, _ order: KeyOrder) throws(OpError) -> [Int] {
  let keys = try keys.widened()
  return switch keys.dtype {
  case .float32: floatOrder(keys, Float.self, length, order) { Int64($0.bitPattern.signedOrder) }
  case .float64: floatOrder(keys, Double.self, length, order) { $0.bitPattern.signedOrder }
  case .float16:
    floatOrder(try converted(keys, to: .float32), Float.self, length, order) {
      Int64($0.bitPattern.signedOrder)
    }
  case .bfloat16:
    floatOrder(try converted(keys, to: .float32), Float.self, length, order) {
      Int64($0.bitPattern.signedOrder)
    }
  case .int8: integerOrder(keys, Int8.self, length, order)
  case .int16: integerOrder(keys, Int16.self, length, order)
  case .int32: integerOrder(keys, Int32.self, length, order)
  case .int64: integerOrder(keys, Int64.self, length, order)
  case .uint8: integerOrder(keys, UInt8.self, length, order)
  case .uint16: integerOrder(keys, UInt16.self, length, order)
  case .uint32: integerOrder(keys, UInt32.self, length, order)
  case .uint64: integerOrder(keys, UInt64.self, length, order)
  default: throw .unimplemented("no kernel for keys of type \(keys.dtype)")
  }
}

extension UInt32 {
  /// A number that rises with the `Float` whose bits these are, in total order.
  fileprivate var signedOrder: Int32 {
    let bits = Int32(bitPattern: self)
    return bits < 0 ? bits ^ Int32.max : bits
  }
}

extension UInt64 {
  /// A number that rises with the `Double` whose bits these are, in total order.
  fileprivate var signedOrder: Int64 {
    let bits = Int64(bitPattern: self)
    return bits < 0 ? bits ^ Int64.max : bits
  }
}

private func floatOrder<T: WideScalar>(
  _ keys: Tensor, _: T.Type, _ length: Int, _ order: KeyOrder, _ total: (T) -> Int64
) -> [Int] {
  let x = keys.elements(as: T.self)
  switch order {
  case .total:
    let numbers = x.indices.map { total(x[$0]) }
    return orders(x.count, length) { numbers[$0] < numbers[$1] }
  case .rising:
    let values = x.indices.map { x[$0] }
    return orders(x.count, length) { values[$0] < values[$1] }
  case .falling:
    let values = x.indices.map { x[$0] }
    return orders(x.count, length) { values[$0] > values[$1] }
  }
}

private func integerOrder<T: IntegerScalar>(
  _ keys: Tensor, _: T.Type, _ length: Int, _ order: KeyOrder
) -> [Int] {
  let x = keys.elements(as: T.self)
  let values = x.indices.map { x[$0] }
  if order == .falling { return orders(x.count, length) { values[$0] > values[$1] } }
  return orders(x.count, length) { values[$0] < values[$1] }
}

private func orders(_ count: Int, _ length: Int, _ precedes: (Int, Int) -> Bool) -> [Int] {
  guard length > 0 else { return [] }
  var result: [Int] = []
  result.reserveCapacity(count)
  for start in stride(from: 0, to: count, by: length) {
    // The library's sort is stable.
    let order = (start..<(start + length)).sorted(by: precedes)
    for place in order { result.append(place - start) }
  }
  return result
}

/// The elements of the rows of `x` in another order each.
func rearranged(_ x: Tensor, length: Int, _ order: [Int]) throws(OpError) -> Tensor {
  var result = try Tensor(uninitialized: x.dtype, shape: x.shape)
  guard x.elementCount == order.count else {
    throw .internal("\(order.count) places for \(x.elementCount) elements")
  }
  func move<P: BytePattern>(_: P.Type) {
    let s = x.patterns(as: P.self)
    var t = result.mutablePatterns(as: P.self)
    for i in t.indices { t[i] = s[i - i % length + order[i]] }
  }
  guard length > 0 else { return result }
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

/// The elements along the last axis in rising order.
struct XlaSort: Op {
  static let schema = OpSchema(
    "XlaSort", inputs: [.typed("input")], outputs: [.typed("output")], attributes: [.type()])

  init(_ attributes: Attributes) {}

  func inferShapes(_ inputs: [ValueFact]) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let x = context.input(0)
      guard x.rank > 0 else { throw .invalid("a scalar cannot be sorted") }
      let order = try sortedOrder(x, length: x.shape[-1], .total)
      context.emit(try rearranged(x, length: x.shape[-1], order))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "sorts rows",
      inputs: [Tensor([3, 1, 2, 0, -1, 5] as [Float], shape: [2, 3])],
      outputs: [Tensor([1, 2, 3, -1, 0, 5] as [Float], shape: [2, 3])])
    OpExample("refuses a scalar", inputs: [Tensor(1 as Float)], fails: .invalidArgument)
  }
}

/// Keys in rising order along the last axis, and values in the order of their keys.
struct XlaKeyValueSort: Op {
  static let schema = OpSchema(
    "XlaKeyValueSort", inputs: [.typed("keys", by: "K"), .typed("values", by: "V")],
    outputs: [.typed("sorted_keys", by: "K"), .typed("sorted_values", by: "V")],
    attributes: [.type("K", of: .realNumbers), .type("V")])

  init(_ attributes: Attributes) {}

  func inferShapes(_ inputs: [ValueFact]) -> [PartialShape]? { inputs.map(\.shape) }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let keys = context.input(0), values = context.input(1)
      guard keys.rank > 0, keys.shape == values.shape else {
        throw .invalid("keys of shape \(keys.shape) cannot sort values of \(values.shape)")
      }
      let order = try sortedOrder(keys, length: keys.shape[-1], .total)
      context.emit(try rearranged(keys, length: keys.shape[-1], order))
      context.emit(try rearranged(values, length: keys.shape[-1], order))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "sorts values by keys",
      inputs: [Tensor([3, 1, 2] as [Float]), Tensor([30, 10, 20] as [Int32])],
      outputs: [Tensor([1, 2, 3] as [Float]), Tensor([10, 20, 30] as [Int32])])
    OpExample(
      "refuses other shapes",
      inputs: [Tensor([3, 1, 2] as [Float]), Tensor([30] as [Int32])], fails: .invalidArgument)
  }
}
