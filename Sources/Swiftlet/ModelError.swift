internal import Checkpoint
internal import GraphCompiler
internal import OpInterface
internal import ProtoDecoding
internal import Runtime
public import TensorCore

/// Why a model could not be loaded or run.
public struct ModelError: Error, Sendable, CustomStringConvertible {
  /// TensorFlow's status code.
  public var code: StatusCode
  /// What is wrong, with the offending values.
  public var message: String
  /// The node at fault, with the functions and loops around it, outermost first.
  public var nodePath: [String]
  /// The op of that node, or empty.
  public var op: String
  /// Each op that something needs and that cannot run: `op`, `node` and `reason`.
  public var unsupported: [Unsupported]

  /// An op that something needs and that cannot run.
  public struct Unsupported: Sendable, Hashable {
    /// The op's name, such as `Conv2D`.
    public var op: String
    /// The node, with the functions around it.
    public var node: String
    /// Why it cannot run.
    public var reason: String

    /// An op that `node` calls and that cannot run for `reason`.
    public init(op: String, node: String, reason: String) {
      self.op = op
      self.node = node
      self.reason = reason
    }
  }

  /// An error, by default without a place.
  public init(
    _ code: StatusCode, _ message: String, nodePath: [String] = [], op: String = "",
    unsupported: [Unsupported] = []
  ) {
    self.code = code
    self.message = message
    self.nodePath = nodePath
    self.op = op
    self.unsupported = unsupported
  }

  /// The names of the ops that cannot run, each once, sorted.
  public var unsupportedOps: [String] { Set(unsupported.map(\.op)).sorted() }

  /// The status code, the place and the message, in one line.
  public var description: String {
    var text = "\(code.name): "
    if unsupported.count > 1 {
      return text + "unsupported ops: \(unsupportedOps.joined(separator: ", "))"
    }
    if !nodePath.isEmpty {
      text += "\(op.isEmpty ? "node" : op) '\(nodePath.joined(separator: "/"))': "
    }
    return text + message
  }

  init(_ error: TensorError) { self.init(error.code, error.message) }

  init(_ error: CompileError) {
    self.init(
      error.error.code, error.error.message, nodePath: error.nodePath, op: error.op,
      unsupported: error.unsupported.map {
        Unsupported(op: $0.op, node: $0.node, reason: $0.reason)
      })
  }

  init(_ error: RunError) {
    let given = error.inputs.isEmpty ? "" : " (inputs: \(error.inputs.joined(separator: ", ")))"
    self.init(
      error.error.code, error.error.message + given, nodePath: error.nodePath, op: error.op)
  }

  init(_ error: CheckpointError) { self.init(error.code, error.detail) }

  init(_ error: DecodingError, file: String) {
    self.init(.dataLoss, "\(file): \(error)")
  }
}
