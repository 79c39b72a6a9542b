internal import VectorKernelInterface

/// Functions of one value.
///
/// Those with a parameter are `hardSigmoid` (the slope), `elu` and `leakyRelu` (the slope below 0).
public enum MapFunction: Int, Sendable, CaseIterable {
  case relu, relu6, sigmoid, tanh, swish, hardSwish, hardSigmoid, geluTanh, gelu, elu, leakyRelu
  case exp, expm1, log, log1p, erf, rsqrt, squareRoot, reciprocal, square, magnitude, negate,
    softplus
  case floor, ceil, round
  case sin, cos, tan, asin, acos, atan, sinh, cosh, asinh, acosh, atanh, sign, softsign, selu
  case erfc, erfinv
}

/// What is done to the values of a product or convolution before they are stored, after bias and
/// residual have been added.
public enum Activation: Sendable, Hashable {
  /// Nothing.
  case none
  /// Values are moved between two limits; NaN stays.
  case clamp(lower: Float, upper: Float)
  /// A function, with its parameter if it has one.
  case function(MapFunction, parameter: Float)

  /// Not less than 0.
  public static let relu = Activation.clamp(lower: 0, upper: .infinity)
  /// From 0 to 6.
  public static let relu6 = Activation.clamp(lower: 0, upper: 6)

  /// A function without a parameter.
  public static func function(_ function: MapFunction) -> Activation {
    .function(function, parameter: 0)
  }

  var lower: Float {
    if case .clamp(let lower, _) = self { return lower }
    return -.infinity
  }

  var upper: Float {
    if case .clamp(_, let upper) = self { return upper }
    return .infinity
  }

  /// What kernels call the function, or -1.
  var code: Int {
    if case .function(let function, _) = self { return function.rawValue }
    return -1
  }

  var parameter: Float {
    if case .function(_, let parameter) = self { return parameter }
    return 0
  }
}
