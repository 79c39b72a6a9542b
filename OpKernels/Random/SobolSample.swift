import OpInterface
import OpKernelSupport
import TensorCore

/// Points of Sobol's sequence, which fills the unit cube of `dim` dimensions evenly: shape
/// `[num_results, dim]`, from point `skip` on.
struct SobolSample: Op {
  static let schema = OpSchema(
    "SobolSample",
    inputs: [.fixed("dim", .int32), .fixed("num_results", .int32), .fixed("skip", .int32)],
    outputs: [.typed("samples", by: "dtype")],
    attributes: [.type("dtype", of: [.float32, .float64], default: .float32)])

  let isDouble: Bool

  init(_ attributes: Attributes) throws(OpError) {
    isDouble = try attributes.type("dtype") == .float64
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    func extent(_ fact: ValueFact) -> Int? {
      guard let value = try? fact.constant?.integer(), value >= 0 else { return nil }
      return value
    }
    return [PartialShape([extent(inputs[1]), extent(inputs[0])])]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let isDouble = isDouble
    return Kernel { (context) throws(OpError) in
      let dim = try context.scalarInteger(0, "dim")
      let count = try context.scalarInteger(1, "num_results")
      let skip = try context.scalarInteger(2, "skip")
      guard dim >= 1 else {
        throw .invalid("dim must be at least one, got \(dim)")
      }
      guard dim <= 21200 else {
        throw .invalid("dim must be at most 21200, got \(dim)")
      }
      guard count >= 1 else {
        throw .invalid("num_results must be at least one, got \(count)")
      }
      guard skip >= 0 else {
        throw .invalid("skip must be non-negative, got \(skip)")
      }
      guard count < Int(Int32.max) - skip else {
        throw .invalid("num_results+skip must be less than \(Int32.max), got \(count) and \(skip)")
      }
      guard dim <= SobolSequence.mostDimensions else {
        throw .unimplemented(
          "no more than \(SobolSequence.mostDimensions) dimensions are supported")
      }
      let shape = try Shape(checking: [count, dim])
      context.emit(
        isDouble
          ? try sample(Double.self, shape, skip: skip) : try sample(Float.self, shape, skip: skip))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "the first points", inputs: [Tensor(2 as Int32), Tensor(3 as Int32), Tensor(0 as Int32)],
      outputs: [Tensor([0.5, 0.5, 0.75, 0.25, 0.25, 0.75] as [Float], shape: [3, 2])])
    OpExample(
      "refuses no dimensions",
      inputs: [Tensor(0 as Int32), Tensor(3 as Int32), Tensor(0 as Int32)],
      fails: .invalidArgument)
    OpExample(
      "refuses what is no scalar",
      inputs: [Tensor([2] as [Int32]), Tensor(3 as Int32), Tensor(0 as Int32)],
      fails: .invalidArgument)
  }
}

private func sample<T: WideScalar>(_: T.Type, _ shape: Shape, skip: Int) throws(OpError) -> Tensor {
  var result = try Tensor(uninitialized: T.dtype, shape: shape)
  let count = shape[0], dim = shape[1]
  let digits = Int.bitWidth - (skip + count + 1).leadingZeroBitCount
  let unit = 1 / T(1 << digits)
  let directions = (0..<dim).map { SobolSequence.directions(dimension: $0, digits: digits) }
  let first = skip + 1
  let code = first ^ (first >> 1)
  var point = directions.map { numbers in
    numbers.indices.reduce(0) { code >> $1 & 1 == 1 ? $0 ^ numbers[$1] : $0 }
  }
  var out = result.mutableElements(as: T.self)
  for i in 0..<count {
    if i > 0 {
      // One point differs from the next by one direction: that of the lowest digit that is 0.
      let digit = (~(skip + i)).trailingZeroBitCount
      for j in 0..<dim { point[j] ^= directions[j][digit] }
    }
    for j in 0..<dim { out[i * dim + j] = T(point[j]) * unit }
  }
  return result
}

/// The directions of Sobol's sequence by the numbers of Joe and Kuo.
private enum SobolSequence {
  static let mostDimensions = 1111

  /// For each dimension but the first, the first direction numbers, packed.
  private static let packed: [UInt128] = {
    var numbers: [UInt128] = []
    var number: UInt128 = 0
    for scalar in "\(SobolNumbers.packed) ".utf8 {
      switch scalar {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        number = number &* 36 &+ UInt128(scalar - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "z"):
        number = number &* 36 &+ UInt128(scalar - UInt8(ascii: "a") + 10)
      default:
        numbers.append(number)
        number = 0
      }
    }
    return numbers
  }()

  /// The first direction numbers of a dimension but the first: as many as the degree of its
  /// polynomial, which is the next in order of those that are primitive modulo 2.
  private static func initial(_ dimension: Int, degree: Int) -> [Int] {
    (0..<degree).map { i in
      let half = packed[dimension - 1] >> UInt128(i * (i - 1) / 2) & (1 << UInt128(i) - 1)
      return 2 * Int(truncatingIfNeeded: half) + 1
    }
  }

  /// The polynomials of the dimensions but the first, the coefficients being bits.
  private static let polynomials: [Int] = {
    var found: [Int] = []
    var polynomial = 3
    while found.count < mostDimensions - 1 {
      if isPrimitive(polynomial) { found.append(polynomial) }
      polynomial += 2
    }
    return found
  }()

  /// Whether the powers of x modulo the polynomial are all there are.
  private static func isPrimitive(_ polynomial: Int) -> Bool {
    let degree = Int.bitWidth - 1 - polynomial.leadingZeroBitCount
    var power = 1
    for i in 1...(1 << degree) - 1 {
      power <<= 1
      if power >> degree & 1 == 1 { power ^= polynomial }
      if power == 1 { return i == (1 << degree) - 1 }
    }
    return false
  }

  /// The first `digits` directions of a dimension, as fractions of `1 << digits`.
  static func directions(dimension: Int, digits: Int) -> [Int] {
    var numbers: [Int] = []
    if dimension == 0 {
      numbers = [Int](repeating: 1, count: digits)
    } else {
      let polynomial = polynomials[dimension - 1]
      let degree = Int.bitWidth - 1 - polynomial.leadingZeroBitCount
      numbers = initial(dimension, degree: degree)
      while numbers.count < digits {
        let k = numbers.count
        var next = numbers[k - degree] ^ numbers[k - degree] << degree
        for i in 1..<max(degree, 1) where polynomial >> (degree - i) & 1 == 1 {
          next ^= numbers[k - i] << i
        }
        numbers.append(next)
      }
    }
    return (0..<digits).map { numbers[$0] << (digits - $0 - 1) }
  }
}
