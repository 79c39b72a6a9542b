/// Functions of one value.
@frozen public enum MapOperation: Int, Sendable, CaseIterable {
  case relu, relu6, sigmoid, tanh, swish, hardSwish, hardSigmoid, geluTanh, gelu, elu, leakyRelu
  case exp, expm1, log, log1p, erf, rsqrt, squareRoot, reciprocal, square, magnitude, negate,
    softplus
  case floor, ceil, round
  case sin, cos, tan, asin, acos, atan, sinh, cosh, asinh, acosh, atanh, sign, softsign, selu
  case erfc, erfinv
}

/// Functions of one value of double precision.
@frozen public enum WideMapOperation: Int, Sendable, CaseIterable {
  case exp, expm1, log, log1p, tanh, sigmoid, squareRoot, rsqrt, erf, erfc
}

/// The types of numbers that kernels convert.
@frozen public enum NumberKind: Int, Sendable, CaseIterable {
  case float, double, half, bfloat, int8, int16, int32, int64, uint8, uint16, uint32, uint64, bool
}

/// Functions of two values.
@frozen public enum BinaryOperation: Int, Sendable, CaseIterable {
  case add, subtract, multiply, divide, maximum, minimum, squaredDifference, atan2
}

/// What many values are reduced to.
@frozen public enum ReductionOperation: Int, Sendable, CaseIterable {
  case sum, mean, maximum, minimum
  /// In double precision: the product, the sum of squares, and its root.
  case product, squares, norm
}
