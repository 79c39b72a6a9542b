internal import GraphModel
internal import TensorCore

extension HLOProgram {
  /// Lowers an operation that computes element by element; false if it is none.
  func lowerElementwise(_ context: OperationContext, into builder: inout FunctionBuilder)
    throws(StableHLOError) -> Bool
  {
    let name = context.operation.plainName
    var context = context.withoutBroadcasts(builder)
    var narrow: DType?
    if !["convert", "bitcast_convert", "select"].contains(name),
      let wide = context.widened(&builder, asBits: Self.bitOperations.contains(name))
    {
      context = wide
      narrow = try context.resultType().dtype
    }
    let found: String?
    switch context.inputs.count {
    case 1: found = try unary(name, context, &builder)
    case 2: found = try binary(name, context, &builder)
    case 3: found = try ternary(name, context, &builder)
    default: found = nil
    }
    guard var result = found else { return false }
    if name == "count_leading_zeros", let narrow, narrow.isSmall {
      let excess = builder.scalar(narrow.widened.bitWidth - narrow.bitWidth, narrow.widened)
      result = builder.add("Sub", [result, excess], narrow.widened)
    }
    if let narrow { result = builder.cast(result, from: narrow.widened, to: narrow) }
    builder.define([result], for: context.operation)
    return true
  }

  /// Operations for which the bits above those of an integer must be zeros, whatever its sign.
  private static let bitOperations: Set<String> = [
    "popcnt", "count_leading_zeros", "shift_right_logical",
  ]

  /// Operations of one operand that TensorFlow has an op of the same meaning for.
  static let unaryOps: [String: String] = [
    "exponential": "Exp", "exponential_minus_one": "Expm1", "log": "Log", "log_plus_one": "Log1p",
    "logistic": "Sigmoid", "tanh": "Tanh", "tan": "Tan", "sine": "Sin", "cosine": "Cos",
    "sqrt": "Sqrt", "rsqrt": "Rsqrt", "floor": "Floor", "ceil": "Ceil",
    "round_nearest_even": "Rint", "is_finite": "IsFinite",
    // What jax calls by name.
    "erf": "Erf", "erfc": "Erfc", "erf_inv": "Erfinv", "lgamma": "Lgamma", "digamma": "Digamma",
    "sinh": "Sinh", "cosh": "Cosh", "asin": "Asin", "acos": "Acos", "atan": "Atan",
    "asinh": "Asinh", "acosh": "Acosh", "atanh": "Atanh", "square": "Square",
    "bessel_i1e": "BesselI1e", "is_inf": "IsInf", "conj": "Conj",
  ]

  func unary(_ name: String, _ context: OperationContext, _ builder: inout FunctionBuilder)
    throws(StableHLOError) -> String?
  {
    let x = try context.input(0), dtype = try context.dtype()
    if let op = Self.unaryOps[name] { return builder.add(op, [x], dtype) }
    switch name {
    case "convert":
      let target = try context.resultType().dtype
      guard dtype.isFloating, target.isInteger else {
        return builder.cast(x, from: dtype, to: target)
      }
      let wide = builder.cast(x, from: dtype, to: dtype.widened)
      return saturating(wide, dtype.widened, to: target, &builder)
    case "bitcast_convert":
      return builder.bitcast(x, from: dtype, to: try context.resultType().dtype)
    case "negate":
      if dtype.isUnsigned {
        return builder.add("Sub", [builder.scalar(0, dtype), x], dtype)
      }
      return builder.add("Neg", [x], dtype)
    case "abs":
      if dtype.isUnsigned { return x }
      guard dtype.isComplex else { return builder.add("Abs", [x], dtype) }
      return builder.add(
        "ComplexAbs", [x], ["T": .type(dtype), "Tout": .type(dtype.realPart)])
    case "sign":
      guard dtype.isUnsigned else { return builder.add("Sign", [x], dtype) }
      return builder.cast(builder.cast(x, from: dtype, to: .bool), from: .bool, to: dtype)
    case "not":
      return dtype == .bool
        ? builder.add("LogicalNot", [x]) : builder.add("Invert", [x], dtype)
    case "real":
      guard dtype.isComplex else { return x }
      return builder.add("Real", [x], ["T": .type(dtype), "Tout": .type(dtype.realPart)])
    case "imag":
      guard dtype.isComplex else { return builder.add("ZerosLike", [x], dtype) }
      return builder.add("Imag", [x], ["T": .type(dtype), "Tout": .type(dtype.realPart)])
    case "popcnt":
      return builder.cast(builder.add("PopulationCount", [x], dtype), from: .uint8, to: dtype)
    case "count_leading_zeros": return leadingZeros(x, dtype, &builder)
    case "cbrt":
      let third = builder.cast(
        builder.constant(Tensor(1.0 / 3.0 as Double)), from: .float64, to: dtype)
      let root = builder.add("Pow", [builder.add("Abs", [x], dtype), third], dtype)
      return builder.add("Mul", [builder.add("Sign", [x], dtype), root], dtype)
    case "round_nearest_afz":
      let size = builder.add("Abs", [x], dtype)
      let whole = builder.add("Floor", [size], dtype)
      let half = builder.cast(
        builder.constant(Tensor(0.5 as Double)), from: .float64, to: dtype)
      let isUp = builder.add(
        "GreaterEqual", [builder.add("Sub", [size, whole], dtype), half], dtype)
      let rounded = builder.add(
        "AddV2", [whole, builder.cast(isUp, from: .bool, to: dtype)], dtype)
      return builder.add("Mul", [builder.add("Sign", [x], dtype), rounded], dtype)
    case "reduce_precision":
      return builder.add(
        "XlaReducePrecision", [x],
        [
          "T": .type(dtype), "exponent_bits": .int(try context.integer("exponent_bits")),
          "mantissa_bits": .int(try context.integer("mantissa_bits")),
        ])
    default: return nil
    }
  }

  /// Numbers truncated to integers: the nearest there is where they are too large, and 0 for NaN.
  private func saturating(
    _ x: String, _ dtype: DType, to target: DType, _ builder: inout FunctionBuilder
  ) -> String {
    let bits = target.isUnsigned ? target.bitWidth : target.bitWidth - 1
    func bound(_ value: Double, _ builder: inout FunctionBuilder) -> String {
      builder.cast(builder.constant(Tensor(value)), from: .float64, to: dtype)
    }
    let least = target.isUnsigned ? 0 : Int.min >> (64 - target.bitWidth)
    // One more than the greatest, which all types hold or take for infinite.
    let end = bound(Double(sign: .plus, exponent: bits, significand: 1), &builder)
    let isHigh = builder.add("GreaterEqual", [x, end], dtype)
    let isLow = builder.add("LessEqual", [x, bound(Double(least), &builder)], dtype)
    let isNumber = builder.add("Equal", [x, x], dtype)
    let greatest = bits == 64 ? -1 : Int(bitPattern: UInt.max >> UInt(64 - bits))
    var result = builder.cast(x, from: dtype, to: target)
    result = builder.select(isNumber, result, builder.scalar(0, target), target)
    result = builder.select(isLow, builder.scalar(least, target), result, target)
    return builder.select(isHigh, builder.scalar(greatest, target), result, target)
  }

  /// The zero bits before the first that is set.
  private func leadingZeros(_ x: String, _ dtype: DType, _ builder: inout FunctionBuilder) -> String
  {
    let unsigned = dtype.unsigned, width = dtype.bitWidth
    var bits = builder.bitcast(x, from: dtype, to: unsigned)
    // All bits from the first that is set.
    var shift = 1
    while shift < width {
      let moved = builder.add("RightShift", [bits, builder.scalar(shift, unsigned)], unsigned)
      bits = builder.add("BitwiseOr", [bits, moved], unsigned)
      shift *= 2
    }
    let count = builder.cast(
      builder.add("PopulationCount", [bits], unsigned), from: .uint8, to: dtype)
    return builder.add("Sub", [builder.scalar(width, dtype), count], dtype)
  }

  func binary(_ name: String, _ context: OperationContext, _ builder: inout FunctionBuilder)
    throws(StableHLOError) -> String?
  {
    let x = try context.input(0), y = try context.input(1), dtype = try context.dtype()
    let isBool = dtype == .bool
    switch name {
    case "add":
      return isBool ? builder.add("LogicalOr", [x, y]) : builder.add("AddV2", [x, y], dtype)
    case "subtract": return builder.add("Sub", [x, y], dtype)
    case "multiply":
      return isBool ? builder.add("LogicalAnd", [x, y]) : builder.add("Mul", [x, y], dtype)
    case "maximum":
      return isBool ? builder.add("LogicalOr", [x, y]) : builder.add("Maximum", [x, y], dtype)
    case "minimum":
      return isBool ? builder.add("LogicalAnd", [x, y]) : builder.add("Minimum", [x, y], dtype)
    case "and":
      return isBool ? builder.add("LogicalAnd", [x, y]) : builder.add("BitwiseAnd", [x, y], dtype)
    case "or":
      return isBool ? builder.add("LogicalOr", [x, y]) : builder.add("BitwiseOr", [x, y], dtype)
    case "xor":
      return builder.add(isBool ? "NotEqual" : "BitwiseXor", [x, y], dtype)
    case "power": return builder.add("Pow", [x, y], dtype)
    case "atan2": return builder.add("Atan2", [x, y], dtype)
    case "next_after": return builder.add("NextAfter", [x, y], dtype)
    case "polygamma": return builder.add("Polygamma", [x, y], dtype)
    case "zeta": return builder.add("Zeta", [x, y], dtype)
    case "complex":
      return builder.add(
        "Complex", [x, y],
        ["T": .type(dtype), "Tout": .type(try context.resultType().dtype)])
    case "divide": return divide(x, y, dtype, context, &builder)
    case "remainder": return remainder(x, y, dtype, context, &builder)
    case "shift_left", "shift_right_logical", "shift_right_arithmetic":
      return shift(name, x, y, dtype, context, &builder)
    case "compare": return try compare(x, y, dtype, context, &builder)
    default: return nil
    }
  }

  /// The constant that an operand is everywhere, as an integer.
  private func splat(_ index: Int, _ context: OperationContext, _ builder: FunctionBuilder) -> Int?
  {
    guard let scalar = builder.splats[context.operation.operands[index]] else { return nil }
    return try? scalar.integer()
  }

  /// Integers divided by zero give -1, all bits of it set.
  private func divide(
    _ x: String, _ y: String, _ dtype: DType, _ context: OperationContext,
    _ builder: inout FunctionBuilder
  ) -> String {
    guard dtype.isInteger else { return builder.add("RealDiv", [x, y], dtype) }
    if let divisor = splat(1, context, builder), divisor != 0 {
      return builder.add("TruncateDiv", [x, y], dtype)
    }
    let isZero = builder.add("Equal", [y, builder.scalar(0, dtype)], dtype)
    let safe = builder.select(isZero, builder.scalar(1, dtype), y, dtype)
    let quotient = builder.add("TruncateDiv", [x, safe], dtype)
    return builder.select(isZero, builder.scalar(-1, dtype), quotient, dtype)
  }

  /// What division by zero leaves of integers is the dividend.
  private func remainder(
    _ x: String, _ y: String, _ dtype: DType, _ context: OperationContext,
    _ builder: inout FunctionBuilder
  ) -> String {
    guard dtype.isInteger else { return builder.add("TruncateMod", [x, y], dtype) }
    func rest(_ divisor: String, _ builder: inout FunctionBuilder) -> String {
      if dtype == .int32 || dtype == .int64 {
        return builder.add("TruncateMod", [x, divisor], dtype)
      }
      let quotient = builder.add("TruncateDiv", [x, divisor], dtype)
      return builder.add("Sub", [x, builder.add("Mul", [quotient, divisor], dtype)], dtype)
    }
    if let divisor = splat(1, context, builder), divisor != 0 { return rest(y, &builder) }
    let isZero = builder.add("Equal", [y, builder.scalar(0, dtype)], dtype)
    let safe = builder.select(isZero, builder.scalar(1, dtype), y, dtype)
    return builder.select(isZero, x, rest(safe, &builder), dtype)
  }

  /// Shifts by as many bits as there are, or more, leave nothing but the sign.
  private func shift(
    _ name: String, _ x: String, _ y: String, _ dtype: DType, _ context: OperationContext,
    _ builder: inout FunctionBuilder
  ) -> String {
    let width = dtype.bitWidth
    // TensorFlow shifts signed numbers arithmetically and unsigned ones logically.
    let type = name == "shift_right_arithmetic" ? dtype.signed : dtype.unsigned
    let value = builder.bitcast(x, from: dtype, to: type)
    let op = name == "shift_left" ? "LeftShift" : "RightShift"
    if let amount = splat(1, context, builder), amount >= 0, amount < width {
      let moved = builder.add(op, [value, builder.scalar(amount, type)], type)
      return builder.bitcast(moved, from: type, to: dtype)
    }
    let amount = builder.bitcast(y, from: dtype, to: dtype.unsigned)
    let fits = builder.add(
      "Less", [amount, builder.scalar(width, dtype.unsigned)], dtype.unsigned)
    let last = builder.select(
      fits, amount, builder.scalar(width - 1, dtype.unsigned), dtype.unsigned)
    var moved = builder.add(
      op, [value, builder.bitcast(last, from: dtype.unsigned, to: type)], type)
    if name != "shift_right_arithmetic" {
      moved = builder.select(fits, moved, builder.scalar(0, type), type)
    }
    return builder.bitcast(moved, from: type, to: dtype)
  }

  private func compare(
    _ x: String, _ y: String, _ dtype: DType, _ context: OperationContext,
    _ builder: inout FunctionBuilder
  ) throws(StableHLOError) -> String {
    let ops = ["Equal", "NotEqual", "GreaterEqual", "Greater", "LessEqual", "Less"]
    let direction = try context.choice("comparison_direction")
    guard direction < ops.count else { throw .malformed("comparison \(direction)") }
    var a = x, b = y, type = dtype
    if case .choice(2)? = context.operation.attributes["compare_type"], dtype.isFloating {
      a = totalOrder(x, dtype, &builder)
      b = totalOrder(y, dtype, &builder)
      type = dtype.signed
    } else if dtype == .bool, direction >= 2 {
      a = builder.cast(x, from: .bool, to: .uint8)
      b = builder.cast(y, from: .bool, to: .uint8)
      type = .uint8
    }
    return builder.add(ops[direction], [a, b], type)
  }

  /// Integers in the total order of floating-point numbers.
  private func totalOrder(_ x: String, _ dtype: DType, _ builder: inout FunctionBuilder) -> String {
    let type = dtype.signed
    let bits = builder.bitcast(x, from: dtype, to: type)
    let sign = builder.add("RightShift", [bits, builder.scalar(dtype.bitWidth - 1, type)], type)
    let mask = builder.scalar(Int(bitPattern: UInt.max >> UInt(65 - dtype.bitWidth)), type)
    return builder.add(
      "BitwiseXor", [bits, builder.add("BitwiseAnd", [sign, mask], type)], type)
  }

  func ternary(_ name: String, _ context: OperationContext, _ builder: inout FunctionBuilder)
    throws(StableHLOError) -> String?
  {
    switch name {
    case "select":
      let dtype = try context.dtype(1)
      return builder.select(
        try context.input(0), try context.input(1), try context.input(2), dtype)
    case "clamp":
      let dtype = try context.dtype(1)
      let raised = builder.add("Maximum", [try context.input(1), try context.input(0)], dtype)
      return builder.add("Minimum", [raised, try context.input(2)], dtype)
    case "regularized_incomplete_beta":
      return builder.add(
        "Betainc", context.inputs, try context.dtype())
    default: return nil
    }
  }
}

extension DType {
  var isUnsigned: Bool {
    switch self {
    case .uint8, .uint16, .uint32, .uint64, .uint4, .uint2: true
    default: false
    }
  }

  /// The type of the parts of a complex type.
  var realPart: DType { self == .complex128 ? .float64 : .float32 }

  var bitWidth: Int {
    smallInteger?.bitWidth ?? smallFloat?.bitWidth ?? 8 * (byteCount ?? 4)
  }

  /// The signed integer of the same width.
  var signed: DType {
    switch byteCount {
    case 1?: .int8
    case 2?: .int16
    case 8?: .int64
    default: .int32
    }
  }

  /// The unsigned integer of the same width.
  var unsigned: DType {
    switch byteCount {
    case 1?: .uint8
    case 2?: .uint16
    case 8?: .uint64
    default: .uint32
    }
  }
}
