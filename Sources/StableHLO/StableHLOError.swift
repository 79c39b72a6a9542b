/// Why a StableHLO program cannot be read or expressed by TensorFlow's ops.
public enum StableHLOError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The bytes are no program.
  case malformed(String)
  /// A program, but of a kind that is not supported.
  case unsupported(String)

  /// What is wrong.
  public var description: String {
    switch self {
    case .malformed(let what): "malformed StableHLO program: \(what)"
    case .unsupported(let what): what
    }
  }
}
