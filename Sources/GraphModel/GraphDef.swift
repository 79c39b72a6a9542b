/// A graph and its function library (`tensorflow.GraphDef`).
public struct GraphDef: Sendable {
  /// The nodes, in no particular order.
  public var nodes: [NodeDef]
  /// The function library (`FunctionDefLibrary`).
  public var functions: FunctionTable
  /// The GraphDef version that wrote the graph (`versions.producer`).
  public var producerVersion: Int

  /// A graph of `nodes`, which may call `functions`.
  public init(nodes: [NodeDef] = [], functions: [FunctionDef] = [], producerVersion: Int = 0) {
    self.nodes = nodes
    self.functions = FunctionTable(functions)
    self.producerVersion = producerVersion
  }
}

/// A function of a graph's library (`tensorflow.FunctionDef`).
public struct FunctionDef: Sendable {
  /// The function's name, arguments and results, as an op has them.
  public var signature: OpDef
  /// Attributes of the function itself, such as `_noinline`.
  public var attributes: [String: AttributeValue]
  /// Attributes of arguments by their index, such as `_user_specified_name`.
  public var argumentAttributes: [Int: [String: AttributeValue]]
  /// The body, in no particular order; arguments are referred to by name.
  public var nodes: [NodeDef]
  /// From output argument names to references in the body, such as `node:out:0`.
  public var returns: [String: String]
  /// From control output names to nodes.
  public var controlReturns: [String: String]

  /// A function with that signature and body.
  public init(
    signature: OpDef, attributes: [String: AttributeValue] = [:],
    argumentAttributes: [Int: [String: AttributeValue]] = [:], nodes: [NodeDef] = [],
    returns: [String: String] = [:], controlReturns: [String: String] = [:]
  ) {
    self.signature = signature
    self.attributes = attributes
    self.argumentAttributes = argumentAttributes
    self.nodes = nodes
    self.returns = returns
    self.controlReturns = controlReturns
  }

  /// The name by which nodes call the function.
  public var name: String { signature.name }
}
