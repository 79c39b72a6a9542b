internal import Synchronization
public import TensorCore

/// A graph and its function library (`tensorflow.GraphDef`).
public struct GraphDef: Sendable {
  /// The nodes, in no particular order; those of a graph that is yet to be completed are not among them.
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

  /// Nodes that are decoded when they are first asked for.
  private final class Deferred: Sendable {
    let decode: @Sendable (Set<String>?) throws(TensorError) -> [NodeDef]
    let decoded = Mutex<[NodeDef]?>(nil)

    init(_ decode: @escaping @Sendable (Set<String>?) throws(TensorError) -> [NodeDef]) {
      self.decode = decode
    }

    func nodes() throws(TensorError) -> [NodeDef] {
      if let known = decoded.withLock({ $0 }) { return known }
      let nodes = try decode(nil)
      decoded.withLock { $0 = nodes }
      return nodes
    }
  }

  private var deferred: Deferred?

  /// Leaves the nodes to `decode`, which throws `DATA_LOSS` if they cannot be decoded.
  ///
  /// Few of a TF2 model's main graph are ever asked for.
  ///
  /// - Parameter decode: gives the nodes of certain names, or all of them for nil.
  public mutating func deferNodes(
    _ decode: @escaping @Sendable (Set<String>?) throws(TensorError) -> [NodeDef]
  ) {
    nodes = []
    deferred = Deferred(decode)
  }

  /// The nodes of those names, which may be all that is decoded for it.
  ///
  /// - Throws: `DATA_LOSS` if they cannot be decoded.
  public func nodes(named names: Set<String>) throws(TensorError) -> [NodeDef] {
    if let deferred, deferred.decoded.withLock({ $0 == nil }) { return try deferred.decode(names) }
    return try completed().nodes.filter { names.contains($0.name) }
  }

  /// Leaves nodes that were decoded when they were asked for to be decoded again.
  ///
  /// What they hold by value may be much, and is needed only once if programs keep it in a form of their own.
  public func forgetNodes() { deferred?.decoded.withLock { $0 = nil } }

  /// The graph with all of its nodes.
  ///
  /// - Throws: `DATA_LOSS` if they cannot be decoded.
  public func completed() throws(TensorError) -> GraphDef {
    guard let deferred else { return self }
    var graph = self
    graph.nodes = try deferred.nodes()
    graph.deferred = nil
    return graph
  }
}

/// A function of a graph's library (`tensorflow.FunctionDef`).
public struct FunctionDef: Sendable {
  /// The function's name, arguments and results, as an op has them.
  public var signature: OpDef
  /// Attributes of the function itself, such as `_noinline`.
  public var attributes: NodeAttributes
  /// The body, in no particular order; arguments are referred to by name.
  public var nodes: [NodeDef]
  /// From output argument names to references in the body, such as `node:out:0`.
  public var returns: [String: String]
  /// From control output names to nodes.
  public var controlReturns: [String: String]

  /// A function with that signature and body.
  public init(
    signature: OpDef, attributes: NodeAttributes = [:], nodes: [NodeDef] = [],
    returns: [String: String] = [:], controlReturns: [String: String] = [:]
  ) {
    self.signature = signature
    self.attributes = attributes
    self.nodes = nodes
    self.returns = returns
    self.controlReturns = controlReturns
  }

  /// The name by which nodes call the function.
  public var name: String { signature.name }
}
