public import GraphModel
public import TensorCore

/// An op that calls functions of the graph's library, such as the reducer of `XlaReduce`.
///
/// A function attribute may also name an op, which then stands for a function of nothing else.
public protocol FunctionalOp: Op {
  /// The functions that the op calls, each with what is known of its arguments.
  func functions(for inputs: [ValueFact]) throws(OpError) -> [FunctionUse]

  /// The computation, which calls function `i` by `KernelContext.functions[i]`.
  ///
  /// - Parameter functions: one for each that `functions(for:)` names.
  /// - Throws: `UNIMPLEMENTED` if there is none for those dtypes.
  func makeKernel(for inputs: [ValueFact], functions: [FunctionFact]) throws(OpError) -> Kernel
}

extension FunctionalOp {
  /// It is.
  public static var callsFunctions: Bool { true }

  /// The computation outside any graph, where the functions can only be ops.
  public func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try makeKernel(
      for: inputs,
      functions: try functions(for: inputs).map {
        FunctionFact(op: $0.function.name, parameterCount: $0.arguments.count)
      })
  }
}

/// A function that an op calls.
public struct FunctionUse: Sendable {
  /// The function's name and attributes.
  public let function: FunctionReference
  /// What is known of each argument, or of those but the ones that only the function tells of.
  public let arguments: [ValueFact]
  /// Before which of `arguments` the function takes more, as its own signature states, such as the
  /// components of a dataset's elements; nil if it does not.
  public let openPosition: Int?

  /// A use of `function` with `arguments`.
  public init(_ function: FunctionReference, _ arguments: [ValueFact]) {
    self.function = function
    self.arguments = arguments
    openPosition = nil
  }

  /// A use of `function`, which must be one of the library, with `first` arguments, then any that only
  /// its signature tells of, then `last` ones.
  public init(_ function: FunctionReference, first: [ValueFact], last: [ValueFact]) {
    self.function = function
    arguments = first + last
    openPosition = first.count
  }
}

/// What a function does, as far as ops may want to know it so as to do the same faster.
public struct FunctionFact: Sendable {
  /// A value within the function.
  public enum Value: Sendable, Hashable {
    /// An argument, by index.
    case parameter(Int)
    /// A constant; which one is not told.
    case constant
    /// An output of a node, by their indices.
    case output(node: Int, index: Int)
  }

  /// An op that the function evaluates.
  public struct Node: Sendable, Hashable {
    /// The op's name, such as `AddV2`.
    public let op: String
    /// What it reads.
    public let operands: [Value]
    /// A node of the op `op` that reads `operands`.
    public init(_ op: String, _ operands: [Value]) {
      self.op = op
      self.operands = operands
    }
  }

  /// The ops, in order; nil if there is more to the function than ops without effects.
  public let nodes: [Node]?
  /// What the function returns.
  public let results: [Value]

  /// A function of `nodes` that returns `results`.
  public init(nodes: [Node]?, results: [Value]) {
    self.nodes = nodes
    self.results = results
  }

  /// The function that is nothing but the op `op` of all its arguments.
  public init(op: String, parameterCount: Int) {
    nodes = [Node(op, (0..<parameterCount).map { .parameter($0) })]
    results = [.output(node: 0, index: 0)]
  }
}

/// A function as kernels call it.
public typealias FunctionCall = @Sendable ([Tensor]) throws(OpError) -> [Tensor]
