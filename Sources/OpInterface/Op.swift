public import GraphModel
public import TensorCore

/// What an op reports when it cannot do what it is asked; the runtime adds where it happened.
public typealias OpError = TensorError

/// What the compiler knows of a value before it exists.
public struct ValueFact: Sendable {
  /// The dtype; `unsupported(0)` where the graph does not tell.
  public var dtype: DType
  /// What is known of the shape.
  public var shape: PartialShape
  /// The value itself, where it does not depend on the graph's inputs.
  public var constant: Tensor? {
    get { if case .value(let tensor)? = known { tensor } else { nil } }
    set { known = newValue.map { .value($0) } }
  }
  /// Whether the value itself is known.
  public var isConstant: Bool { known != nil }
  private var known: Known?

  /// A constant, kept apart: few values are, and facts are copied often.
  private indirect enum Known: Sendable { case value(Tensor) }

  /// A value of that dtype, of any shape unless told otherwise.
  public init(_ dtype: DType, _ shape: PartialShape = .unknown, constant: Tensor? = nil) {
    self.dtype = dtype
    self.shape = shape
    known = constant.map { .value($0) }
  }

  /// All there is to know of a constant.
  public init(_ constant: Tensor) {
    self.init(constant.dtype, PartialShape(constant.shape), constant: constant)
  }
}

/// A TensorFlow op: what it is called, what its attributes mean, and how it computes.
///
/// An instance is one node's op: its stored properties are the node's decoded attributes. The
/// dtypes of an op's outputs follow from its schema and attributes, so an op states shapes only.
public protocol Op: Sendable {
  /// The op's interface, as TensorFlow's own `OpDef` has it.
  static var schema: OpSchema { get }

  /// Decodes a node's attributes, defaults filled in.
  ///
  /// - Throws: `INVALID_ARGUMENT` for a value TensorFlow refuses, `UNIMPLEMENTED` for one that this
  ///   implementation does not support.
  init(_ attributes: Attributes) throws(OpError)

  /// What is known of the outputs' shapes, one for each output; by default nil, which is nothing.
  ///
  /// - Throws: `INVALID_ARGUMENT` if the inputs are known to be unacceptable.
  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]?

  /// The outputs, where facts alone determine them (`Shape` of a value of known shape); else nil.
  func knownOutputs(_ inputs: [ValueFact]) throws(OpError) -> [Tensor]?

  /// The computation for inputs of the dtypes of `inputs`.
  ///
  /// - Throws: `UNIMPLEMENTED` if there is none for those dtypes.
  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel

  /// The same, by so many threads where much has to be prepared; by default by the caller's alone.
  ///
  /// The kernel does not depend on their number.
  func makeKernel(for inputs: [ValueFact], threads: Int) throws(OpError) -> Kernel

  /// Cases small enough to read, at least one, which the test suite runs.
  @ExampleBuilder static var examples: [OpExample] { get }

  /// How far results may be from TensorFlow's; by default 4 units in the last place.
  static var accuracy: Accuracy { get }

  /// Whether evaluation reads or changes state, or differs from one time to the next.
  ///
  /// By default what the schema says.
  var isStateful: Bool { get }

  /// Whether the op is a `FunctionalOp`, which casting would take long to find out.
  static var callsFunctions: Bool { get }
}

extension Op {
  /// It is not.
  public static var callsFunctions: Bool { false }
  /// Nothing is known.
  public func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { nil }
  /// Nothing is known.
  public func knownOutputs(_ inputs: [ValueFact]) throws(OpError) -> [Tensor]? { nil }
  /// By the caller's thread alone.
  public func makeKernel(for inputs: [ValueFact], threads: Int) throws(OpError) -> Kernel {
    try makeKernel(for: inputs)
  }
  /// 4 units in the last place.
  public static var accuracy: Accuracy { .ulp(4) }
  /// What the schema says.
  public var isStateful: Bool { Self.schema.isStateful }

  /// Evaluates the op by itself, outside any graph.
  ///
  /// - Parameter inputs: as many tensors as the schema demands; kernels trap on fewer.
  /// - Throws: what `makeKernel` and the kernel throw.
  public func evaluate(
    _ inputs: [Tensor], resources: ResourceManager = ResourceManager()
  ) throws(OpError) -> [Tensor] {
    try evaluate(inputs, known: inputs.map { ValueFact($0) }, resources: resources)
  }

  /// The same for `inputs` of which `facts` tell all there is to know.
  public func evaluate(
    _ inputs: [Tensor], known facts: [ValueFact], resources: ResourceManager
  ) throws(OpError) -> [Tensor] {
    let kernel = try makeKernel(for: facts)
    var context = KernelContext(inputs, resources: resources)
    try kernel.body(&context)
    return context.finish()
  }
}

/// How close two results must be to count as the same.
public enum Accuracy: Sendable {
  /// Every bit.
  case exact
  /// Units in the last place.
  case ulp(Int)
  /// `|a - b| <= absolute + relative * |b|`.
  case close(relative: Double, absolute: Double)
}

/// A readable case of an op: what it is to return for some inputs.
public struct OpExample: Sendable, CustomStringConvertible {
  /// What the example shows, as the name of a test.
  public let description: String
  /// The node's attributes; those with defaults may be left out.
  public let attributes: NodeAttributes
  /// The tensors given, list arguments flattened.
  public let inputs: [Tensor]
  /// The expected outputs; empty if `error` is expected.
  public let outputs: [Tensor]
  /// The status code with which the op is to fail.
  public let error: StatusCode?

  /// An example of a result.
  ///
  /// Attributes that types of the inputs determine (`T`) may be left out.
  public init(
    _ description: String, attributes: NodeAttributes = [:], inputs: [Tensor],
    outputs: [Tensor]
  ) {
    self.description = description
    self.attributes = attributes
    self.inputs = inputs
    self.outputs = outputs
    error = nil
  }

  /// An example of a refusal, with the status code it is to have.
  ///
  /// Attributes that types of the inputs determine (`T`) may be left out.
  public init(
    _ description: String, attributes: NodeAttributes = [:], inputs: [Tensor],
    fails error: StatusCode
  ) {
    self.description = description
    self.attributes = attributes
    self.inputs = inputs
    outputs = []
    self.error = error
  }
}

/// Collects examples; demands at least one.
@resultBuilder public enum ExampleBuilder {
  /// The examples, in order.
  public static func buildBlock(_ first: OpExample, _ rest: OpExample...) -> [OpExample] {
    [first] + rest
  }
}
