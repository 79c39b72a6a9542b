public import OpInterface
public import TensorCore

/// An op of two inputs that broadcast against each other, and no attributes that matter.
public protocol BinaryOp: Op {
  /// The op, which has nothing to decode.
  init()
}

extension BinaryOp {
  /// The op, whatever its attributes.
  public init(_ attributes: Attributes) throws(OpError) { self.init() }
  /// The shape that the inputs broadcast to.
  public func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [try PartialShape.broadcast(inputs[0].shape, inputs[1].shape)]
  }
}

/// `z[i] = f(x[i], y[i])` over real and complex numbers.
public protocol BinaryNumberOp: BinaryOp, NumberKernel {
  static func apply<T: NumberScalar>(_ x: T, _ y: T) -> T
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension BinaryNumberOp {
  @inlinable public func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }
  @inlinable public func run<T: NumberScalar>(_: T.Type, _ context: inout KernelContext)
    throws(OpError)
  {
    try emitBroadcast(&context, T.self, T.self) { Self.apply($0, $1) }
  }
}

/// `z[i] = f(x[i], y[i])` over the real numbers.
public protocol BinaryRealOp: BinaryOp, RealKernel {
  static func apply<T: RealScalar>(_ x: T, _ y: T) -> T
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension BinaryRealOp {
  @inlinable public func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }
  @inlinable public func run<T: RealScalar>(_: T.Type, _ context: inout KernelContext)
    throws(OpError)
  {
    try emitBroadcast(&context, T.self, T.self) { Self.apply($0, $1) }
  }
}

/// `z[i] = f(x[i], y[i])` over the floating-point types; half types compute in `Float`.
public protocol BinaryFloatOp: BinaryOp, FloatKernel {
  static func apply<W: WideScalar>(_ x: W, _ y: W) -> W
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension BinaryFloatOp {
  @inlinable public func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }
  @inlinable public func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext)
    throws(OpError)
  {
    try emitBroadcast(&context, T.self, T.self) { T(Self.apply($0.wide, $1.wide)) }
  }
}

/// `z[i] = f(x[i], y[i])`, a truth value, over the real numbers.
public protocol ComparisonOp: BinaryOp, RealKernel {
  static func apply<T: RealScalar>(_ x: T, _ y: T) -> Bool
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension ComparisonOp {
  @inlinable public func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }
  @inlinable public func run<T: RealScalar>(_: T.Type, _ context: inout KernelContext)
    throws(OpError)
  {
    try emitBroadcast(&context, T.self, Bool.self) { Self.apply($0, $1) }
  }
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension OpSchema {
  /// The schema of an op of two inputs and one output of dtype `T`.
  @inline(never) public static func binary(_ name: String, over types: [DType]) -> OpSchema {
    OpSchema(
      name, inputs: [.typed("x"), .typed("y")], outputs: [.typed("z")],
      attributes: [.type(of: types)])
  }
  /// The schema of an op of two inputs of dtype `T` and one boolean output.
  @inline(never) public static func comparison(_ name: String, over types: [DType]) -> OpSchema {
    OpSchema(
      name, inputs: [.typed("x"), .typed("y")], outputs: [.fixed("z", .bool)],
      attributes: [.type(of: types)])
  }
}
