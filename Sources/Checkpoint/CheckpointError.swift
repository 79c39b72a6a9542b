public import TensorCore

/// Why a checkpoint, or one tensor of it, could not be read.
///
/// `NOT_FOUND` stands for a file or key that does not exist, `DATA_LOSS` for a file that is cut off,
/// damaged or contradicts itself, `INVALID_ARGUMENT` for a slice that the tensor does not have, and
/// `UNIMPLEMENTED` for what is sound but cannot be read.
public struct CheckpointError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kind of failure.
  public var code: StatusCode
  /// The file the failure was found in, or the checkpoint's prefix.
  public var file: String
  /// The tensor being read; empty when the failure concerns the file as a whole.
  public var key: String
  /// What was found, with the offending values.
  public var message: String

  /// Creates an error about `file`, and about `key` in it when given.
  public init(_ code: StatusCode, file: String, key: String = "", _ message: String) {
    self.code = code
    self.file = file
    self.key = key
    self.message = message
  }

  /// Code, file, tensor and message in a line.
  public var description: String { "\(code.name): \(detail)" }

  /// The file, the tensor and the message, without the status code.
  public var detail: String {
    key.isEmpty ? "\(file): \(message)" : "\(file): tensor '\(key)': \(message)"
  }

  init(_ error: TensorError, file: String, key: String) {
    self.init(error.code, file: file, key: key, error.message)
  }

  /// The same error, about `key` when it named none.
  func about(_ key: String) -> CheckpointError {
    guard self.key.isEmpty else { return self }
    var error = self
    error.key = key
    return error
  }
}
