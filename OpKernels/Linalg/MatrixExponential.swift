import OpInterface
import TensorCore

/// Exponentials of square matrices.
struct MatrixExponential: MatrixOp {
  static let schema = OpSchema.matrix("MatrixExponential")

  init(_ attributes: Attributes) throws(OpError) {
    let dtype = try attributes.type("T")
    guard dtype != .float16 else {
      throw .unimplemented("MatrixExponential: no kernel for \(dtype)")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func run<F: Field>(_: F.Type, _ context: inout KernelContext) throws(OpError) {
    let input = context.input(0)
    let batch = try MatrixBatch(input.shape)
    try batch.checkSquare()
    let results = try FieldElements.matrices(input, batch, as: F.self).map(\.exponential)
    context.emit(
      try FieldElements.tensor(results, input.dtype, batch.outer, batch.rows, batch.rows))
  }

  static var examples: [OpExample] {
    OpExample(
      "a nilpotent matrix", inputs: [Tensor([0, 2, 0, 0] as [Float], shape: [2, 2])],
      outputs: [Tensor([1, 2, 0, 1] as [Float], shape: [2, 2])])
    OpExample(
      "refuses a matrix that is not square", inputs: [Tensor([4, 1] as [Float], shape: [1, 2])],
      fails: .invalidArgument)
  }
}

extension DenseMatrix {
  /// The exponential, by the quotient of polynomials of degree 13 at the matrix halved until it is
  /// small, and then squared as often; NaN throughout where an element is no finite number.
  fileprivate var exponential: DenseMatrix {
    let n = rows
    var norm = F.Real.zero
    for j in 0..<n {
      var sum = F.Real.zero
      for i in 0..<n { sum += self[i, j].magnitude }
      guard sum.isFinite else {
        return DenseMatrix(
          rows: n, columns: n, elements: elements.map { _ in F(re: .nan, im: .nan) })
      }
      norm = max(norm, sum)
    }
    var halvings = 0
    var scale = F.Real.one
    while norm * scale > 5.371920351148152 {
      scale /= 2
      halvings += 1
    }
    var a = self
    for i in a.elements.indices { a.elements[i] = a.elements[i].scaled(scale) }
    let square = a * a
    let fourth = square * square
    let sixth = fourth * square
    // b_k = (26-k)! 13! / (26! k! (13-k)!), times 26!/13!.
    let b: [Double] = [
      64_764_752_532_480_000, 32_382_376_266_240_000, 7_771_770_303_897_600,
      1_187_353_796_428_800, 129_060_195_264_000, 10_559_470_521_600, 670_442_572_800,
      33_522_128_640, 1_323_241_920, 40_840_800, 960_960, 16_380, 182, 1,
    ]
    func combine(_ x: Double, _ y: Double, _ z: Double, _ w: Double) -> DenseMatrix {
      var result = DenseMatrix(zeros: n, n)
      for i in result.elements.indices {
        result.elements[i] =
          sixth.elements[i].scaled(F.Real(x)) + fourth.elements[i].scaled(F.Real(y))
          + square.elements[i].scaled(F.Real(z))
      }
      for i in 0..<n { result[i, i] = result[i, i] + F(re: w, im: 0) }
      return result
    }
    var odd = sixth * combine(b[13], b[11], b[9], 0)
    var even = sixth * combine(b[12], b[10], b[8], 0)
    let lowOdd = combine(b[7], b[5], b[3], b[1]), lowEven = combine(b[6], b[4], b[2], b[0])
    for i in odd.elements.indices {
      odd.elements[i] = odd.elements[i] + lowOdd.elements[i]
      even.elements[i] = even.elements[i] + lowEven.elements[i]
    }
    odd = a * odd
    var numerator = even, denominator = even
    for i in odd.elements.indices {
      numerator.elements[i] = even.elements[i] + odd.elements[i]
      denominator.elements[i] = even.elements[i] - odd.elements[i]
    }
    var result = LUDecomposition(denominator).solve(numerator)
    for _ in 0..<halvings { result = result * result }
    return result
  }
}
