import OpInterface
import OpKernelSupport
import TensorCore

/// Functions of scalars, called for many values at once where they allow it.
struct ScalarFunction: Sendable {
  /// Whether the function computes the elements of tensors independently of each other.
  let isElementwise: Bool

  init(_ function: FunctionFact) {
    isElementwise =
      function.nodes?.allSatisfy { Self.elementwise.contains($0.op) } ?? false
  }

  /// The function's results for each set of elements of `arguments`, which have one shape.
  func callAsFunction(_ function: FunctionCall, _ arguments: [Tensor]) throws(OpError) -> [Tensor] {
    guard let shape = arguments.first?.shape else { return try function([]) }
    let count = shape.elementCount
    if isElementwise || count == 1 {
      let flat: Shape = count == 1 ? .scalar : shape
      var given: [Tensor] = []
      for argument in arguments { given.append(try argument.reshaped(to: flat)) }
      var results: [Tensor] = []
      for result in try function(given) {
        results.append(
          result.elementCount == count
            ? try result.reshaped(to: shape) : try filled(result, shape))
      }
      return results
    }
    var results: [Tensor] = []
    for i in 0..<count {
      var given: [Tensor] = []
      for argument in arguments {
        var scalar = try Tensor(uninitialized: argument.dtype, shape: .scalar)
        try StridedCopy([1], from: [1], to: [1], sourceStart: i).copy(argument, into: &scalar)
        given.append(scalar)
      }
      for (j, value) in try function(given).enumerated() {
        if i == 0 { results.append(try Tensor(uninitialized: value.dtype, shape: shape)) }
        guard j < results.count, value.elementCount == 1, value.dtype == results[j].dtype else {
          throw .invalid("a function of scalars returned \(value.dtype)\(value.shape)")
        }
        try StridedCopy([1], from: [1], to: [1], targetStart: i).copy(value, into: &results[j])
      }
    }
    return results
  }

  private static let elementwise: Set<String> = [
    "Abs", "Acos", "Acosh", "Add", "AddV2", "Angle", "Asin", "Asinh", "Atan", "Atan2", "Atanh",
    "BitwiseAnd", "BitwiseOr", "BitwiseXor", "Bitcast", "Cast", "Ceil", "ClipByValue", "Complex",
    "ComplexAbs", "Conj", "Cos", "Cosh", "Div", "DivNoNan", "Equal", "Erf", "Erfc", "Exp",
    "Expm1", "Floor", "FloorDiv", "FloorMod", "Greater", "GreaterEqual", "Identity", "IdentityN",
    "Imag", "Inv", "Invert", "IsFinite", "IsInf", "IsNan", "LeftShift", "Less", "LessEqual", "Log",
    "Log1p", "LogicalAnd", "LogicalNot", "LogicalOr", "Maximum", "Minimum", "Mod", "Mul",
    "MulNoNan", "Neg", "NextAfter", "NotEqual", "PopulationCount", "Pow", "Real", "RealDiv",
    "Reciprocal", "Relu", "Relu6", "RightShift", "Rint", "Round", "Rsqrt", "SelectV2", "Sigmoid",
    "Sign", "Sin", "Sinh", "Sqrt", "Square", "SquaredDifference", "StopGradient", "Sub", "Tan",
    "Tanh", "TruncateDiv", "TruncateMod", "Xdivy", "Xlogy", "XlaReducePrecision",
    "XlaOptimizationBarrier", "PreventGradient",
  ]
}

/// The function that the kernel's function attribute `index` names.
///
/// - Throws: `UNIMPLEMENTED` outside a graph.
func call(_ index: Int, in context: borrowing KernelContext) throws(OpError) -> FunctionCall {
  guard index < context.functions.count else {
    throw .unimplemented("functions can be called in graphs only")
  }
  return context.functions[index]
}
