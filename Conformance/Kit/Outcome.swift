public import ToolSupport

/// What became of a case.
public struct Outcome: Sendable, Hashable {
  /// Whether the case did what it is to do.
  public enum Status: String, Sendable { case passed, failed, skipped }
  /// What kind of failure it is.
  public enum Kind: String, Sendable { case mismatch, unsupported, error, crash, timeout }

  /// The case's name.
  public var id: String
  /// Whether the case did what it is to do.
  public var status: Status
  /// What kind of failure it is; nil unless it failed.
  public var kind: Kind?
  /// The output that differs, for a mismatch.
  public var output: String?
  /// The greatest absolute difference of finite elements, for a mismatch.
  public var maximumAbsolute: Double?
  /// The greatest relative difference of finite elements, for a mismatch.
  public var maximumRelative: Double?
  /// The ops that are missing, for an unsupported model.
  public var ops: [String]
  /// What went wrong, or why the case was skipped.
  public var message: String?
  /// How long the case took.
  public var milliseconds: Double?

  /// An outcome of the case `id`.
  public init(
    _ id: String, _ status: Status, kind: Kind? = nil, output: String? = nil,
    maximumAbsolute: Double? = nil, maximumRelative: Double? = nil, ops: [String] = [],
    message: String? = nil, milliseconds: Double? = nil
  ) {
    self.id = id
    self.status = status
    self.kind = kind
    self.output = output
    self.maximumAbsolute = maximumAbsolute
    self.maximumRelative = maximumRelative
    self.ops = ops
    self.message = message
    self.milliseconds = milliseconds
  }

  /// A failure of the kind `kind`.
  public static func failed(_ id: String, _ kind: Kind, _ message: String) -> Outcome {
    Outcome(id, .failed, kind: kind, message: message)
  }

  static func unregistered(_ id: String, _ op: String) -> Outcome {
    Outcome(id, .failed, kind: .unsupported, ops: [op], message: "op is not registered")
  }

  /// A failure because `output` differs.
  public static func failed(_ id: String, output: String, _ mismatch: Mismatch) -> Outcome {
    Outcome(
      id, .failed, kind: .mismatch, output: output, maximumAbsolute: mismatch.maximumAbsolute,
      maximumRelative: mismatch.maximumRelative, message: mismatch.message)
  }

  /// The outcome as reports have it.
  public var json: JSON {
    var members: [JSON.Member] = [
      .init("id", .string(id)), .init("status", .string(status.rawValue)),
    ]
    if let kind { members.append(.init("kind", .string(kind.rawValue))) }
    if let output { members.append(.init("output", .string(output))) }
    if let maximumAbsolute { members.append(.init("max_abs", .double(maximumAbsolute))) }
    if let maximumRelative { members.append(.init("max_rel", .double(maximumRelative))) }
    if !ops.isEmpty { members.append(.init("ops", .array(ops.map { .string($0) }))) }
    if let message { members.append(.init("message", .string(message))) }
    if let milliseconds {
      members.append(.init("ms", .double((milliseconds * 1000).rounded() / 1000)))
    }
    return .object(members)
  }

  /// Reads an outcome back from a report; nil if it is none.
  public init?(_ json: JSON) {
    guard let id = json["id"]?.string,
      let status = json["status"]?.string.flatMap(Status.init(rawValue:))
    else { return nil }
    self.init(
      id, status, kind: json["kind"]?.string.flatMap(Kind.init(rawValue:)),
      output: json["output"]?.string, maximumAbsolute: json["max_abs"]?.double,
      maximumRelative: json["max_rel"]?.double, ops: json["ops"]?.array?.compactMap(\.string) ?? [],
      message: json["message"]?.string, milliseconds: json["ms"]?.double)
  }
}
