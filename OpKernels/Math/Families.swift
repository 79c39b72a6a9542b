import OpInterface
import OpKernelSupport
import TensorCore

// The families that only this category uses. Integers need code of their own: they wrap around, and
// some operands are errors.

/// `y[i] = f(x[i])` over integers.
protocol IntegerMap: UnaryOp {
  static func integer<I: IntegerScalar>(_ x: I) -> I
}

extension IntegerMap {
  func integerKernel(_ dtype: DType) throws(OpError) -> Kernel {
    try IntegerMapKernel<Self>().bound(to: dtype)
  }
}

struct IntegerMapKernel<O: IntegerMap>: IntegerKernel {
  func run<I: IntegerScalar>(_: I.Type, _ context: inout KernelContext) throws(OpError) {
    try emitMap(&context, I.self) { O.integer($0) }
  }
}

/// `y[i] = f(x[i])` over the floating-point types and integers.
protocol UnaryRealArithmeticOp: UnaryFloatOp, IntegerMap {}

extension UnaryRealArithmeticOp {
  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = inputs[0].dtype
    return dtype.isInteger ? try integerKernel(dtype) : try bound(to: dtype)
  }
}

/// `y[i] = f(x[i])` over the floating-point types, integers, and complex numbers.
protocol UnaryArithmeticOp: UnaryFloatOp, IntegerMap {
  static func complex<P: WideScalar>(_ x: Complex<P>) -> Complex<P>
}

extension UnaryArithmeticOp {
  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch inputs[0].dtype {
    case .complex64:
      Kernel { (c) throws(OpError) in try emitMap(&c, Complex<Float>.self) { Self.complex($0) } }
    case .complex128:
      Kernel { (c) throws(OpError) in try emitMap(&c, Complex<Double>.self) { Self.complex($0) } }
    case let dtype where dtype.isInteger: try integerKernel(dtype)
    case let dtype: try bound(to: dtype)
    }
  }
}

/// `y[i] = f(x[i])` over the floating-point types, computed in double precision.
protocol UnarySpecialOp: UnaryOp {
  static func value(_ x: Double) -> Double
}

extension UnarySpecialOp {
  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try UnarySpecialKernel(value: Self.value).bound(to: inputs[0].dtype)
  }
}

/// The loops of all these ops, whose functions take several times as long as a call.
private struct UnarySpecialKernel: FloatKernel {
  let value: @Sendable (Double) -> Double
  func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    try emitMap(&context, T.self) { T(converting: value($0.double)) }
  }
}

/// `z[i] = f(x[i], y[i])` over the floating-point types, computed in double precision.
protocol BinarySpecialOp: BinaryOp {
  static func value(_ x: Double, _ y: Double) -> Double
}

extension BinarySpecialOp {
  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try BinarySpecialKernel(value: Self.value).bound(to: inputs[0].dtype)
  }
}

/// The loops of all these ops, as `UnarySpecialKernel`.
private struct BinarySpecialKernel: FloatKernel {
  let value: @Sendable (Double, Double) -> Double
  func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    try emitBroadcast(&context, T.self, T.self) { T(converting: value($0.double, $1.double)) }
  }
}

/// `y[i] = f(x[i])`, a truth value, over the floating-point types.
protocol FloatTest: UnaryOp, FloatKernel {
  static func test<W: WideScalar>(_ x: W) -> Bool
}

extension FloatTest {
  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }
  func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    try emitMap(&context, T.self, Bool.self) { Self.test($0.wide) }
  }
}

/// `z[i] = f(x[i], y[i])` over integers, some of which the op may refuse.
protocol IntegerPairs: BinaryOp {
  /// Sets `fault` for operands that the op refuses.
  static func integer<I: IntegerScalar>(_ x: I, _ y: I, _ fault: inout Bool) -> I
  /// What is wrong with the operands that set `fault`.
  static var integerFault: OpError { get }
}

extension IntegerPairs {
  static var integerFault: OpError { .invalid("Integer division by zero") }
  func integerKernel(_ dtype: DType) throws(OpError) -> Kernel {
    try IntegerPairsKernel<Self>().bound(to: dtype)
  }
  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try integerKernel(inputs[0].dtype)
  }
}

struct IntegerPairsKernel<O: IntegerPairs>: IntegerKernel {
  func run<I: IntegerScalar>(_: I.Type, _ context: inout KernelContext) throws(OpError) {
    var fault = false
    try emitBroadcast(&context, I.self, I.self) { O.integer($0, $1, &fault) }
    if fault { throw O.integerFault }
  }
}

/// `z[i] = f(x[i], y[i])` over the floating-point types and integers.
protocol BinaryRealArithmeticOp: BinaryFloatOp, IntegerPairs {}

extension BinaryRealArithmeticOp {
  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = inputs[0].dtype
    return dtype.isInteger ? try integerKernel(dtype) : try bound(to: dtype)
  }
}

/// `z[i] = f(x[i], y[i])` over complex numbers.
protocol ComplexPairs: BinaryOp {
  static func complex<P: WideScalar>(_ x: Complex<P>, _ y: Complex<P>) -> Complex<P>
}

extension ComplexPairs {
  func complexKernel(_ dtype: DType) throws(OpError) -> Kernel {
    switch dtype {
    case .complex64:
      return Kernel { (c) throws(OpError) in
        try emitBroadcast(&c, Complex<Float>.self, Complex<Float>.self) { Self.complex($0, $1) }
      }
    case .complex128:
      return Kernel { (c) throws(OpError) in
        try emitBroadcast(&c, Complex<Double>.self, Complex<Double>.self) { Self.complex($0, $1) }
      }
    default: throw .unimplemented("no kernel for \(dtype)")
    }
  }
}

/// `z[i] = f(x[i], y[i])` over the floating-point and the complex types.
protocol BinaryFloatOrComplexOp: BinaryFloatOp, ComplexPairs {}

extension BinaryFloatOrComplexOp {
  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = inputs[0].dtype
    return dtype.isComplex ? try complexKernel(dtype) : try bound(to: dtype)
  }
}

/// `z[i] = f(x[i], y[i])` over the floating-point types, integers, and complex numbers.
protocol BinaryArithmeticOp: BinaryFloatOp, IntegerPairs, ComplexPairs {}

extension BinaryArithmeticOp {
  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = inputs[0].dtype
    if dtype.isInteger { return try integerKernel(dtype) }
    return dtype.isComplex ? try complexKernel(dtype) : try bound(to: dtype)
  }
}
