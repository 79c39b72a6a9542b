import Compute
import OpInterface
import TensorCore

/// The product of matrices of bytes, as 32-bit sums of products, and the range that they stand for.
struct QuantizedMatMul: MultiplyingOp {
  static let schema = OpSchema(
    "QuantizedMatMul",
    inputs: [
      .typed("a", by: "T1"), .typed("b", by: "T2"), .fixed("min_a", .float32),
      .fixed("max_a", .float32), .fixed("min_b", .float32), .fixed("max_b", .float32),
    ],
    outputs: [
      .typed("out", by: "Toutput"), .fixed("min_out", .float32), .fixed("max_out", .float32),
    ],
    attributes: [
      .type("T1", of: .quantized), .type("T2", of: .quantized),
      .type("Toutput", of: .quantized, default: .qint32), .bool("transpose_a", default: false),
      .bool("transpose_b", default: false),
      .type("Tactivation", of: .quantized, default: .quint8),
    ])

  let transposesA: Bool
  let transposesB: Bool

  init(_ attributes: Attributes) throws(OpError) {
    try requireTypes(attributes, ["T1": .quint8, "T2": .quint8, "Toutput": .qint32])
    transposesA = try attributes.bool("transpose_a")
    transposesB = try attributes.bool("transpose_b")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let a = inputs[0].shape.extents, let b = inputs[1].shape.extents else {
      return [.rank(2), .scalar, .scalar]
    }
    guard a.count == 2, b.count == 2 else {
      throw .invalid("\(inputs[0].shape) and \(inputs[1].shape) must be matrices")
    }
    return [PartialShape([a[transposesA ? 1 : 0], b[transposesB ? 0 : 1]]), .scalar, .scalar]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      guard context.input(2).rank == 0 else {
        throw .invalid("min_a must be a scalar, but got shape \(context.input(2).shape)")
      }
      let (rangeA, rangeB) = try context.operandRanges("a", "b", isScalar: false)
      let a = context.input(0), b = context.input(1)
      let product = try matrixProduct(a.shape, b.shape, transposesA, transposesB)
      let x = try distances(a, QUInt8.self, from: rangeA.zero(QUInt8.self))
      let y = try distances(b, QUInt8.self, from: rangeB.zero(QUInt8.self))
      let sums = try multiply(x, y, product)
      context.emit(try sums.bitcast(to: .qint32, shape: sums.shape))
      context.emit(rangeA.product(QUInt8.self, rangeB, QUInt8.self))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "sums products of distances from the zero points",
      inputs: [
        Tensor([QUInt8(1), QUInt8(2)], shape: [1, 2]),
        Tensor([QUInt8(129), QUInt8(127)], shape: [2, 1]), Tensor(0 as Float),
        Tensor(255 as Float), Tensor(-128 as Float), Tensor(127 as Float),
      ],
      outputs: [
        Tensor([QInt32(-1)], shape: [1, 1]), Tensor(-2_147_483_648 as Float),
        Tensor(2_147_483_648 as Float),
      ])
    OpExample(
      "refuses extents that differ",
      inputs: [
        Tensor([QUInt8(1), QUInt8(2)], shape: [1, 2]), Tensor([QUInt8(129)], shape: [1, 1]),
        Tensor(0 as Float), Tensor(255 as Float), Tensor(-128 as Float), Tensor(127 as Float),
      ], fails: .invalidArgument)
  }
}

/// The extents of a product of matrices of the shapes `a` and `b`.
///
/// - Throws: `INVALID_ARGUMENT` for shapes that do not fit each other.
func matrixProduct(
  _ a: Shape, _ b: Shape, _ transposesA: Bool = false, _ transposesB: Bool = false
) throws(OpError) -> MatrixProduct {
  guard a.rank == 2 else { throw .invalid("In[0] is not a matrix: \(a)") }
  guard b.rank == 2 else { throw .invalid("In[1] is not a matrix: \(b)") }
  let depth = a[transposesA ? 0 : 1]
  guard depth == b[transposesB ? 1 : 0] else {
    throw .invalid("Matrix size-incompatible: In[0]: \(a), In[1]: \(b)")
  }
  return MatrixProduct(
    rows: a[transposesA ? 1 : 0], columns: b[transposesB ? 0 : 1], depth: depth,
    transposesA: transposesA, transposesB: transposesB)
}

/// The product of matrices of 32-bit integers, whose sums wrap around.
func multiply(_ a: Tensor, _ b: Tensor, _ product: MatrixProduct) throws(OpError) -> Tensor {
  var result = try Tensor(
    uninitialized: .int32, shape: try Shape(checking: [product.rows, product.columns]))
  let x = a.elements(as: Int32.self), y = b.elements(as: Int32.self)
  var z = result.mutableElements(as: Int32.self)
  product(x, y, into: &z)
  return result
}
