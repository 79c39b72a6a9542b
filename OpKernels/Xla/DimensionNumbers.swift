import OpInterface
import OpKernelSupport
import TensorCore

/// The integers that the fields of an XLA message hold, such as `DotDimensionNumbers`.
struct DimensionNumbers {
  private var fields: [Int: [Int]] = [:]

  /// The message in the attribute `name`.
  ///
  /// - Throws: `INVALID_ARGUMENT` if it is malformed or a number is not in 0..<256.
  init(_ attributes: Attributes, _ name: String = "dimension_numbers") throws(OpError) {
    var reader = WireReader(try attributes.bytes(name)[...])
    while let (field, value) = try reader.next() {
      switch value {
      case .varint(let number): try append(number, to: field, name)
      case .bytes(let packed):
        var numbers = WireReader(packed)
        while !numbers.isAtEnd { try append(try numbers.varint(), to: field, name) }
      default: throw .invalid("\(attributes.schema.name): malformed '\(name)'")
      }
    }
  }

  private mutating func append(_ number: UInt64, to field: Int, _ name: String) throws(OpError) {
    guard number <= Shape.maximumRank else {
      throw .invalid("'\(name)' names dimension \(Int64(truncatingIfNeeded: number))")
    }
    fields[field, default: []].append(Int(number))
  }

  /// The numbers of a repeated field.
  func list(_ field: Int) -> [Int] { fields[field] ?? [] }

  /// The number of a field, which is 0 if it was left out.
  func one(_ field: Int) -> Int { fields[field]?.last ?? 0 }
}

/// Refuses axes that do not exist in a tensor of `rank`, or that are named twice.
func check(axes: [Int], rank: Int, _ what: String) throws(OpError) {
  guard axes.allSatisfy({ $0 >= 0 && $0 < rank }), Set(axes).count == axes.count else {
    throw .invalid("\(what) \(axes) are not distinct dimensions of a tensor of rank \(rank)")
  }
}

/// `x` with its axes in the order `order`, which must be a permutation.
func transposed(_ x: Tensor, _ order: [Int]) throws(OpError) -> Tensor {
  if order == Array(0..<x.rank) { return x }
  let dims = order.map { x.shape[$0] }
  let memory = x.shape.strides
  let shape = try Shape(checking: dims)
  var result = try Tensor(uninitialized: x.dtype, shape: shape)
  try StridedCopy(dims, from: order.map { memory[$0] }, to: shape.strides).copy(x, into: &result)
  return result
}

/// The permutation that undoes `order`.
func inverse(_ order: [Int]) -> [Int] {
  var result = [Int](repeating: 0, count: order.count)
  for (i, axis) in order.enumerated() { result[axis] = i }
  return result
}

/// A tensor of `shape` filled with the only element of `value`.
func filled(_ value: Tensor, _ shape: Shape) throws(OpError) -> Tensor {
  guard value.elementCount == 1 else {
    throw .invalid("expected a scalar, got shape \(value.shape)")
  }
  var result = try Tensor(uninitialized: value.dtype, shape: shape)
  try StridedCopy.fill(count: shape.elementCount).copy(value, into: &result)
  return result
}

extension Array where Element == Int {
  /// The elements at `indices`, in their order.
  func picking(_ indices: [Int]) -> [Int] { indices.map { self[$0] } }
}
