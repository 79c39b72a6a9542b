import Compute

/// A function that attributes name.
///
/// The names are spelt out because the runtime takes long to tell the name of a case.
protocol NamedFunction: CaseIterable {
  /// The function's name in attributes.
  var name: String { get }
  /// The functions by their names.
  static var byName: [String: Self] { get }
}

extension NamedFunction {
  /// The function of that name.
  init?(name: String) {
    guard let function = Self.byName[name] else { return nil }
    self = function
  }

  /// What `byName` is.
  fileprivate static var named: [String: Self] {
    Dictionary(allCases.map { ($0.name, $0) }) { first, _ in first }
  }
}

extension MapFunction: NamedFunction {
  static let byName = named

  var name: String {
    switch self {
    case .relu: "relu"
    case .relu6: "relu6"
    case .sigmoid: "sigmoid"
    case .tanh: "tanh"
    case .swish: "swish"
    case .hardSwish: "hardSwish"
    case .hardSigmoid: "hardSigmoid"
    case .geluTanh: "geluTanh"
    case .gelu: "gelu"
    case .elu: "elu"
    case .leakyRelu: "leakyRelu"
    case .exp: "exp"
    case .expm1: "expm1"
    case .log: "log"
    case .log1p: "log1p"
    case .erf: "erf"
    case .rsqrt: "rsqrt"
    case .squareRoot: "squareRoot"
    case .reciprocal: "reciprocal"
    case .square: "square"
    case .magnitude: "magnitude"
    case .negate: "negate"
    case .softplus: "softplus"
    case .floor: "floor"
    case .ceil: "ceil"
    case .round: "round"
    case .sin: "sin"
    case .cos: "cos"
    case .tan: "tan"
    case .asin: "asin"
    case .acos: "acos"
    case .atan: "atan"
    case .sinh: "sinh"
    case .cosh: "cosh"
    case .asinh: "asinh"
    case .acosh: "acosh"
    case .atanh: "atanh"
    case .sign: "sign"
    case .softsign: "softsign"
    case .selu: "selu"
    case .erfc: "erfc"
    case .erfinv: "erfinv"
    }
  }
}

extension BinaryFunction: NamedFunction {
  static let byName = named

  var name: String {
    switch self {
    case .add: "add"
    case .subtract: "subtract"
    case .multiply: "multiply"
    case .divide: "divide"
    case .maximum: "maximum"
    case .minimum: "minimum"
    case .squaredDifference: "squaredDifference"
    case .atan2: "atan2"
    }
  }
}

extension WideMapFunction: NamedFunction {
  static let byName = named

  var name: String {
    switch self {
    case .exp: "exp"
    case .expm1: "expm1"
    case .log: "log"
    case .log1p: "log1p"
    case .tanh: "tanh"
    case .sigmoid: "sigmoid"
    case .squareRoot: "squareRoot"
    case .rsqrt: "rsqrt"
    case .erf: "erf"
    case .erfc: "erfc"
    }
  }
}

extension Reduction: NamedFunction {
  static let byName = named

  var name: String {
    switch self {
    case .sum: "sum"
    case .mean: "mean"
    case .maximum: "maximum"
    case .minimum: "minimum"
    case .product: "product"
    case .squares: "squares"
    case .norm: "norm"
    }
  }
}
