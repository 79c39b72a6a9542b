public import OpInterface
public import TensorCore

/// An op of one input whose output has the input's shape and whose attributes matter only as types.
public protocol UnaryOp: Op {
  /// The op, which has nothing to decode.
  init()
}

extension UnaryOp {
  /// The op, whatever its attributes.
  public init(_ attributes: Attributes) throws(OpError) { self.init() }
  /// The input's shape.
  public func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [inputs[0].shape]
  }
}

/// Emits `f` of each element of input 0, in the input's own memory if nothing else holds it.
@inlinable @inline(__always) public func emitMap<T: TensorScalar>(
  _ context: inout KernelContext, _: T.Type, _ f: (T) -> T
) throws(OpError) {
  if var result = context.takeIfUnique(0) {
    do {
      var y = result.mutableElements(as: T.self)
      for i in y.indices { y[i] = f(y[i]) }
    }
    context.emit(result)
    return
  }
  try emitMap(&context, T.self, T.self, f)
}

/// Emits `f` of each element of input 0 as elements of another type.
@inlinable @inline(__always) public func emitMap<T: TensorScalar, U: TensorScalar>(
  _ context: inout KernelContext, _: T.Type, _: U.Type, _ f: (T) -> U
) throws(OpError) {
  let x = context.input(0)
  var result = try context.makeOutput(U.self, shape: x.shape)
  do {
    let xs = x.elements(as: T.self)
    var y = result.mutableElements(as: U.self)
    for i in y.indices { y[i] = f(xs[i]) }
  }
  context.emit(result)
}

/// `y[i] = f(x[i])` over the real numbers.
public protocol UnaryRealOp: UnaryOp, RealKernel {
  static func apply<T: RealScalar>(_ x: T) -> T
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension UnaryRealOp {
  @inlinable public func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }
  @inlinable public func run<T: RealScalar>(_: T.Type, _ context: inout KernelContext)
    throws(OpError)
  {
    try emitMap(&context, T.self) { Self.apply($0) }
  }
}

/// `y[i] = f(x[i])` over the floating-point types; half types compute in `Float` and round once.
public protocol UnaryFloatOp: UnaryOp, FloatKernel {
  static func apply<W: WideScalar>(_ x: W) -> W
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension UnaryFloatOp {
  @inlinable public func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }
  @inlinable public func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext)
    throws(OpError)
  {
    try emitMap(&context, T.self) { T(Self.apply($0.wide)) }
  }
}

/// `y[i] = f(x[i])` over the floating-point and the complex types.
public protocol UnaryFloatOrComplexOp: UnaryOp, FloatKernel {
  static func apply<W: WideScalar>(_ x: W) -> W
  static func apply<W: WideScalar>(_ x: Complex<W>) -> Complex<W>
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension UnaryFloatOrComplexOp {
  @inlinable public func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch inputs[0].dtype {
    case .complex64:
      Kernel { (c) throws(OpError) in
        try emitMap(&c, Complex<Float>.self) { Self.apply($0) }
      }
    case .complex128:
      Kernel { (c) throws(OpError) in
        try emitMap(&c, Complex<Double>.self) { Self.apply($0) }
      }
    default: try bound(to: inputs[0].dtype)
    }
  }
  @inlinable public func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext)
    throws(OpError)
  {
    try emitMap(&context, T.self) { T(Self.apply($0.wide)) }
  }
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension OpSchema {
  /// The schema of an op of one input and one output of dtype `T`.
  @inline(never) public static func unary(
    _ name: String, over types: [DType], input: String = "x", output: String = "y"
  ) -> OpSchema {
    OpSchema(
      name, inputs: [.typed(input)], outputs: [.typed(output)], attributes: [.type(of: types)])
  }
}
