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
      guard dim >= 1 else { throw .invalid("dim must be at least one") }
      guard dim <= 21200 else { throw .invalid("dim must be at most 21200") }
      guard count >= 1 else { throw .invalid("num_results must be at least one") }
      guard skip >= 0 else { throw .invalid("skip must be non-negative") }
      guard count < Int(Int32.max) - skip else {
        throw .invalid("num_results+skip must be less than \(Int32.max)")
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
  /// For each dimension but the first, the first direction numbers: as many as the degree of the
  /// dimension's polynomial, which is the next in order of those that are primitive modulo 2.
  private static let initial: [[Int]] = [
    [1], [1, 3], [1, 3, 1], [1, 1, 1], [1, 1, 3, 3], [1, 3, 5, 13], [1, 1, 5, 5, 17],
    [1, 1, 5, 5, 5], [1, 1, 7, 11, 19], [1, 1, 5, 1, 1], [1, 1, 1, 3, 11], [1, 3, 5, 5, 31],
    [1, 3, 3, 9, 7, 49], [1, 1, 1, 15, 21, 21], [1, 3, 1, 13, 27, 49], [1, 1, 1, 15, 7, 5],
    [1, 3, 1, 15, 13, 25], [1, 1, 5, 5, 19, 61], [1, 3, 7, 11, 23, 15, 103],
    [1, 3, 7, 13, 13, 15, 69], [1, 1, 3, 13, 7, 35, 63], [1, 3, 5, 9, 1, 25, 53],
    [1, 3, 1, 13, 9, 35, 107], [1, 3, 1, 5, 27, 61, 31], [1, 1, 5, 11, 19, 41, 61],
    [1, 3, 5, 3, 3, 13, 69], [1, 1, 7, 13, 1, 19, 1], [1, 3, 7, 5, 13, 19, 59],
    [1, 1, 3, 9, 25, 29, 41], [1, 3, 5, 13, 23, 1, 55], [1, 3, 7, 3, 13, 59, 17],
    [1, 3, 1, 3, 5, 53, 69], [1, 1, 5, 5, 23, 33, 13], [1, 1, 7, 7, 1, 61, 123],
    [1, 1, 7, 9, 13, 61, 49], [1, 3, 3, 5, 3, 55, 33], [1, 3, 1, 15, 31, 13, 49, 245],
    [1, 3, 5, 15, 31, 59, 63, 97], [1, 3, 1, 11, 11, 11, 77, 249], [1, 3, 1, 11, 27, 43, 71, 9],
    [1, 1, 7, 15, 21, 11, 81, 45], [1, 3, 7, 3, 25, 31, 65, 79], [1, 3, 1, 1, 19, 11, 3, 205],
    [1, 1, 5, 9, 19, 21, 29, 157], [1, 3, 7, 11, 1, 33, 89, 185], [1, 3, 3, 3, 15, 9, 79, 71],
    [1, 3, 7, 11, 15, 39, 119, 27], [1, 1, 3, 1, 11, 31, 97, 225], [1, 1, 1, 3, 23, 43, 57, 177],
    [1, 3, 7, 7, 17, 17, 37, 71], [1, 3, 1, 5, 27, 63, 123, 213], [1, 1, 3, 5, 11, 43, 53, 133],
    [1, 3, 5, 5, 29, 17, 47, 173, 479], [1, 3, 3, 11, 3, 1, 109, 9, 69],
    [1, 1, 1, 5, 17, 39, 23, 5, 343], [1, 3, 1, 5, 25, 15, 31, 103, 499],
    [1, 1, 1, 11, 11, 17, 63, 105, 183], [1, 1, 5, 11, 9, 29, 97, 231, 363],
    [1, 1, 5, 15, 19, 45, 41, 7, 383], [1, 3, 7, 7, 31, 19, 83, 137, 221],
    [1, 1, 1, 3, 23, 15, 111, 223, 83], [1, 1, 5, 13, 31, 15, 55, 25, 161],
    [1, 1, 3, 13, 25, 47, 39, 87, 257], [1, 1, 1, 11, 21, 53, 125, 249, 293],
    [1, 1, 7, 11, 11, 7, 57, 79, 323], [1, 1, 5, 5, 17, 13, 81, 3, 131],
    [1, 1, 7, 13, 23, 7, 65, 251, 475], [1, 3, 5, 1, 9, 43, 3, 149, 11],
    [1, 1, 3, 13, 31, 13, 13, 255, 487], [1, 3, 3, 1, 5, 63, 89, 91, 127],
    [1, 1, 3, 3, 1, 19, 123, 127, 237], [1, 1, 5, 7, 23, 31, 37, 243, 289],
    [1, 1, 5, 11, 17, 53, 117, 183, 491], [1, 1, 1, 5, 1, 13, 13, 209, 345],
    [1, 1, 3, 15, 1, 57, 115, 7, 33], [1, 3, 1, 11, 7, 43, 81, 207, 175],
    [1, 3, 1, 1, 15, 27, 63, 255, 49], [1, 3, 5, 3, 27, 61, 105, 171, 305],
    [1, 1, 5, 3, 1, 3, 57, 249, 149], [1, 1, 3, 5, 5, 57, 15, 13, 159],
    [1, 1, 1, 11, 7, 11, 105, 141, 225], [1, 3, 3, 5, 27, 59, 121, 101, 271],
    [1, 3, 5, 9, 11, 49, 51, 59, 115], [1, 1, 7, 1, 23, 45, 125, 71, 419],
    [1, 1, 3, 5, 23, 5, 105, 109, 75], [1, 1, 7, 15, 7, 11, 67, 121, 453],
    [1, 3, 7, 3, 9, 13, 31, 27, 449], [1, 3, 1, 15, 19, 39, 39, 89, 15],
    [1, 1, 1, 1, 1, 33, 73, 145, 379], [1, 3, 1, 15, 15, 43, 29, 13, 483],
    [1, 1, 7, 3, 19, 27, 85, 131, 431], [1, 3, 3, 3, 5, 35, 23, 195, 349],
    [1, 3, 3, 7, 9, 27, 39, 59, 297], [1, 1, 3, 9, 11, 17, 13, 241, 157],
    [1, 3, 7, 15, 25, 57, 33, 189, 213], [1, 1, 7, 1, 9, 55, 73, 83, 217],
    [1, 3, 3, 13, 19, 27, 23, 113, 249], [1, 3, 5, 3, 23, 43, 3, 253, 479],
    [1, 1, 5, 5, 11, 5, 45, 117, 217], [1, 3, 3, 7, 29, 37, 33, 123, 147],
    [1, 3, 1, 15, 5, 5, 37, 227, 223, 459], [1, 1, 7, 5, 5, 39, 63, 255, 135, 487],
    [1, 3, 1, 7, 9, 7, 87, 249, 217, 599], [1, 1, 3, 13, 9, 47, 7, 225, 363, 247],
    [1, 3, 7, 13, 19, 13, 9, 67, 9, 737], [1, 3, 5, 5, 19, 59, 7, 41, 319, 677],
    [1, 1, 5, 3, 31, 63, 15, 43, 207, 789], [1, 1, 7, 9, 13, 39, 3, 47, 497, 169],
    [1, 3, 1, 7, 21, 17, 97, 19, 415, 905], [1, 3, 7, 1, 3, 31, 71, 111, 165, 127],
    [1, 1, 5, 11, 1, 61, 83, 119, 203, 847], [1, 3, 3, 13, 9, 61, 19, 97, 47, 35],
    [1, 1, 7, 7, 15, 29, 63, 95, 417, 469], [1, 3, 1, 9, 25, 9, 71, 57, 213, 385],
    [1, 3, 5, 13, 31, 47, 101, 57, 39, 341], [1, 1, 3, 3, 31, 57, 125, 173, 365, 551],
    [1, 3, 7, 1, 13, 57, 67, 157, 451, 707], [1, 1, 1, 7, 21, 13, 105, 89, 429, 965],
    [1, 1, 5, 9, 17, 51, 45, 119, 157, 141], [1, 3, 7, 7, 13, 45, 91, 9, 129, 741],
    [1, 3, 7, 1, 23, 57, 67, 141, 151, 571], [1, 1, 3, 11, 17, 47, 93, 107, 375, 157],
    [1, 3, 3, 5, 11, 21, 43, 51, 169, 915], [1, 1, 5, 3, 15, 55, 101, 67, 455, 625],
    [1, 3, 5, 9, 1, 23, 29, 47, 345, 595], [1, 3, 7, 7, 5, 49, 29, 155, 323, 589],
    [1, 3, 3, 7, 5, 41, 127, 61, 261, 717], [1, 3, 7, 7, 17, 23, 117, 67, 129, 1009],
    [1, 1, 3, 13, 11, 39, 21, 207, 123, 305], [1, 1, 3, 9, 29, 3, 95, 47, 231, 73],
    [1, 3, 1, 9, 1, 29, 117, 21, 441, 259], [1, 3, 1, 13, 21, 39, 125, 211, 439, 723],
    [1, 1, 7, 3, 17, 63, 115, 89, 49, 773], [1, 3, 7, 13, 11, 33, 101, 107, 63, 73],
    [1, 1, 5, 5, 13, 57, 63, 135, 437, 177], [1, 1, 3, 7, 27, 63, 93, 47, 417, 483],
    [1, 1, 3, 1, 23, 29, 1, 191, 49, 23], [1, 1, 3, 15, 25, 55, 9, 101, 219, 607],
    [1, 3, 1, 7, 7, 19, 51, 251, 393, 307], [1, 3, 3, 3, 25, 55, 17, 75, 337, 3],
    [1, 1, 1, 13, 25, 17, 65, 45, 479, 413], [1, 1, 7, 7, 27, 49, 99, 161, 213, 727],
    [1, 3, 5, 1, 23, 5, 43, 41, 251, 857], [1, 3, 3, 7, 11, 61, 39, 87, 383, 835],
    [1, 1, 3, 15, 13, 7, 29, 7, 505, 923], [1, 3, 7, 1, 5, 31, 47, 157, 445, 501],
    [1, 1, 3, 7, 1, 43, 9, 147, 115, 605], [1, 3, 3, 13, 5, 1, 119, 211, 455, 1001],
    [1, 1, 3, 5, 13, 19, 3, 243, 75, 843], [1, 3, 7, 7, 1, 19, 91, 249, 357, 589],
    [1, 1, 1, 9, 1, 25, 109, 197, 279, 411], [1, 3, 1, 15, 23, 57, 59, 135, 191, 75],
    [1, 1, 5, 15, 29, 21, 39, 253, 383, 349], [1, 3, 3, 5, 19, 45, 61, 151, 199, 981],
    [1, 3, 5, 13, 9, 61, 107, 141, 141, 1], [1, 3, 1, 11, 27, 25, 85, 105, 309, 979],
    [1, 3, 3, 11, 19, 7, 115, 223, 349, 43], [1, 1, 7, 9, 21, 39, 123, 21, 275, 927],
    [1, 1, 7, 13, 15, 41, 47, 243, 303, 437],
  ]

  static var mostDimensions: Int { initial.count + 1 }

  /// The polynomials of the dimensions but the first, the coefficients being bits.
  private static let polynomials: [Int] = {
    var found: [Int] = []
    var polynomial = 3
    while found.count < initial.count {
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
      numbers = initial[dimension - 1]
      let polynomial = polynomials[dimension - 1]
      let degree = numbers.count
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
