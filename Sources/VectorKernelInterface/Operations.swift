/// Functions of one value.
@frozen public enum MapOperation: Int, Sendable, CaseIterable {
  case relu, relu6, sigmoid, tanh, swish, hardSwish, hardSigmoid, geluTanh, gelu, elu, leakyRelu
  case exp, expm1, log, log1p, erf, rsqrt, squareRoot, reciprocal, square, magnitude, negate,
    softplus
  case floor, ceil, round
}

/// Functions of two values.
@frozen public enum BinaryOperation: Int, Sendable, CaseIterable {
  case add, subtract, multiply, divide, maximum, minimum, squaredDifference
}

/// What many values are reduced to.
@frozen public enum ReductionOperation: Int, Sendable, CaseIterable {
  case sum, mean, maximum, minimum
}
