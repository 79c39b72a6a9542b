public import GraphModel
public import TensorCore

/// A value of a graph: a parameter, or one output of a node.
public struct ValueID: Hashable, Sendable {
  /// The value's number in its graph.
  public let index: Int
  /// The value with that number.
  public init(index: Int) { self.index = index }
}

/// A node that evaluates an op, as rewrite rules see it.
///
/// It never changes, and rules hand it on and on.
public final class NodeView: Sendable {
  /// TensorFlow's name of the node.
  public let name: String
  /// The op, its attributes decoded.
  public let op: any Op
  /// The op's name.
  public let opName: String
  /// The attributes that the node states.
  public let attributes: Attributes
  /// The values it reads, list arguments flattened.
  public let inputs: [ValueID]
  /// The values it defines.
  public let outputs: [ValueID]

  /// A view of a node; `attributes` are those that it states itself.
  public init(
    name: String, op: any Op, attributes: NodeAttributes, inputs: [ValueID],
    outputs: [ValueID]
  ) {
    let schema = Swift.type(of: op).schema
    self.name = name
    self.op = op
    opName = schema.name
    self.attributes = Attributes(attributes, schema: schema)
    self.inputs = inputs
    self.outputs = outputs
  }
}

/// What a rewrite rule may look at.
public protocol GraphView {
  /// What is known of a value.
  subscript(_ value: ValueID) -> ValueFact { get }
  /// The node that defines a value, or nil if that is a parameter, a constant or control flow.
  func node(defining value: ValueID) -> NodeView?
  /// How many inputs of nodes and results of the graph the value is.
  func readerCount(_ value: ValueID) -> Int
  /// The nodes that read a value, each as often as it does; nil if something else reads it too, or if they are
  /// not known.
  ///
  /// Where a reader still names values that others stand for since, their facts hold.
  func readers(of value: ValueID) -> [NodeView]?
}

extension GraphView {
  /// Not known.
  public func readers(of value: ValueID) -> [NodeView]? { nil }

  /// The node that defines `value`, if it is of one of the `ops` and nothing else reads its outputs.
  public func soleUse(of value: ValueID, _ ops: [String]) -> NodeView? {
    guard let node = node(defining: value), ops.contains(node.opName), readerCount(value) == 1
    else { return nil }
    for output in node.outputs where output != value && readerCount(output) > 0 { return nil }
    return node
  }

  /// The only element of `value`, if that is a constant of one single-precision number.
  public func scalar(_ value: ValueID) -> Float? {
    guard let tensor = self[value].constant, tensor.dtype == .float32, tensor.elementCount == 1
    else { return nil }
    return tensor.elements(as: Float.self)[0]
  }
}

extension RewriteRule {
  /// The first.
  public var phase: Int { 0 }
  /// No.
  public var losesAccuracy: Bool { false }
}

/// A graph inside a node, such as the body of a loop, as rewrite rules see it.
public protocol RegionView: GraphView {
  /// The values the graph is called with.
  var parameters: [ValueID] { get }
  /// The values it returns.
  var results: [ValueID] { get }
  /// How many nodes there are.
  var nodeCount: Int { get }
}

/// A node that repeats its body while its condition holds, as rewrite rules see it.
public struct LoopView: Sendable {
  /// TensorFlow's name of the node.
  public let name: String
  /// The values that the loop's variables begin with.
  public let inputs: [ValueID]
  /// The values they have in the end.
  public let outputs: [ValueID]
  /// Tells of the variables whether to go on.
  public let condition: any RegionView & Sendable
  /// What becomes of the variables.
  public let body: any RegionView & Sendable

  /// A view of a loop.
  public init(
    name: String, inputs: [ValueID], outputs: [ValueID], condition: any RegionView & Sendable,
    body: any RegionView & Sendable
  ) {
    self.name = name
    self.inputs = inputs
    self.outputs = outputs
    self.condition = condition
    self.body = body
  }
}

/// A way to compute a loop that is known by its form at once.
public protocol LoopRule: Sendable {
  /// The rule's name, for the log of what was rewritten.
  var name: String { get }
  /// Whether every bit of every result stays the same.
  var isExact: Bool { get }
  /// What is to stand in the place of `loop`, or nil to leave it.
  func rewrite(_ loop: LoopView, in graph: some GraphView) throws(OpError) -> Replacement?
}

/// The nodes that a rule puts in place of one.
public struct Replacement: Sendable {
  /// Where a new node finds an input, or what stands for an output of the old one.
  public enum Source: Sendable {
    /// A value that the graph has already.
    case value(ValueID)
    /// A new constant.
    case constant(Tensor)
    /// An output of a new node.
    case output(of: Int, Int = 0)
  }

  /// A new node.
  public struct Step: Sendable {
    /// What the node does.
    public var op: any Op
    /// The attributes the op was made from.
    public var attributes: NodeAttributes
    /// What it reads.
    public var inputs: [Source]
    /// The dtypes of its outputs.
    public var dtypes: [DType]
  }

  /// The new nodes, each after those it reads from.
  public private(set) var steps: [Step] = []
  /// What stands for each output of the old node; nil for one that nothing may read.
  public var outputs: [Source?] = []

  /// No nodes yet.
  public init() {}

  /// No nodes, but values that stand for the outputs.
  public init(outputs: [Source?]) { self.outputs = outputs }

  /// Appends a node of the op `type`.
  ///
  /// - Returns: its first output.
  /// - Throws: as the op's initialiser does.
  @discardableResult public mutating func append(
    _ type: any Op.Type, _ attributes: NodeAttributes = [:], _ inputs: [Source]
  ) throws(OpError) -> Source {
    let decoded = Attributes(attributes, schema: type.schema)
    steps.append(
      Step(
        op: try type.init(decoded), attributes: attributes, inputs: inputs,
        dtypes: try type.schema.kernelOutputTypes(decoded)))
    return .output(of: steps.count - 1)
  }

  /// Appends a node of an op that has been made from `attributes` before, and has one output.
  @discardableResult public mutating func append(
    _ op: any Op, _ attributes: NodeAttributes, _ inputs: [Source], _ dtype: DType
  ) -> Source {
    steps.append(Step(op: op, attributes: attributes, inputs: inputs, dtypes: [dtype]))
    return .output(of: steps.count - 1)
  }
}

/// A way to compute a node, or a node and those before it, more cheaply.
///
/// A rule sees the graph around one node and returns what is to stand in its place; it never edits
/// the graph.
public protocol RewriteRule: Sendable {
  /// The rule's name, for the log of what was rewritten.
  var name: String { get }
  /// The names of the ops whose nodes are shown to the rule.
  var ops: Set<String> { get }
  /// Whether every bit of every result stays the same.
  var isExact: Bool { get }
  /// Whether results may be further from TensorFlow's than by rounding.
  var losesAccuracy: Bool { get }
  /// Rules of a phase are applied when none of an earlier one does any more.
  var phase: Int { get }
  /// What is to stand in the place of `node`, or nil to leave it.
  ///
  /// It depends on nothing but `node` and what `graph` tells: a node that was left is not shown again until
  /// what the rule has asked for changes. Nodes that nothing reads any more are removed.
  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement?
}
