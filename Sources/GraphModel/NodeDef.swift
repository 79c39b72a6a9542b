/// One node of a graph or function body, as the file has it (`tensorflow.NodeDef`).
public struct NodeDef: Sendable {
  /// The name, unique in its graph or function.
  public var name: String
  /// The op, or the function of the library, that the node calls.
  public var op: String
  /// References as written: `node`, `node:1`, `node:out:0` in functions, `^node` for control.
  public var inputs: [String] {
    get { references.strings }
    set { references = .texts(newValue) }
  }
  /// The same, as they are held.
  package var references: NodeInputs
  /// Where TensorFlow would run the node; ignored here.
  public var device: String
  /// The attributes that the file gives; the op's defaults are not among them.
  public var attributes: NodeAttributes

  /// A node that calls `op`.
  public init(
    _ name: String, op: String, inputs: [String] = [], device: String = "",
    attributes: NodeAttributes = [:]
  ) {
    self.name = name
    self.op = op
    references = .texts(inputs)
    self.device = device
    self.attributes = attributes
  }
}

/// A parsed input reference.
public enum NodeInput: Sendable, Hashable {
  /// `node` or `node:output` in a graph; also a bare argument name in a function.
  case value(node: String, output: Int)
  /// `node:argument:index` in a function body: outputs are named by the op's output arguments.
  case functionOutput(node: String, argument: String, index: Int)
  /// `^node`: runs before the reader, and gives no value.
  case control(node: String)

  /// Parses a reference; nil if it is malformed.
  public init?(_ text: String) {
    let bytes = text.utf8
    if bytes.first == UInt8(ascii: "^") {
      guard bytes.count > 1 else { return nil }
      self = .control(node: String(text[bytes.index(after: bytes.startIndex)...]))
      return
    }
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else {
      guard !text.isEmpty else { return nil }
      self = .value(node: text, output: 0)
      return
    }
    guard colon > bytes.startIndex else { return nil }
    let node = String(text[..<colon])
    let rest = text[bytes.index(after: colon)...]
    guard let second = rest.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      if let output = Int(rest) {
        guard output >= 0 else { return nil }
        self = .value(node: node, output: output)
      } else {
        self = .functionOutput(node: node, argument: String(rest), index: 0)
      }
      return
    }
    guard let index = Int(rest[bytes.index(after: second)...]), index >= 0 else { return nil }
    self = .functionOutput(node: node, argument: String(rest[..<second]), index: index)
  }

  /// The node referred to.
  public var node: String {
    switch self {
    case .value(let node, _), .functionOutput(let node, _, _), .control(let node): node
    }
  }
}
