/// The exit statuses of the commands; thrown where there is nothing more to say.
public enum ExitStatus: Int32, Error {
  case success = 0
  /// The model does not load, or a run of it fails.
  case failure = 1
  /// A comparison differs, or a scan has found something.
  case match = 2
  case usage = 64
  case badData = 65
  case missingFile = 66
  case unsupported = 69
  case `internal` = 70
  case cannotWrite = 73
  case inputOutput = 74

  /// The status for a file that cannot be used.
  public init(_ kind: FileError.Kind) {
    switch kind {
    case .missing: self = .missingFile
    case .cannotRead: self = .inputOutput
    case .cannotWrite: self = .cannotWrite
    }
  }
}

/// Prints `error: …` on one line of standard error.
public func printError(_ message: String) {
  let line = message.split(whereSeparator: \.isNewline).joined(separator: " ")
  _ = Files.write(Array("error: \(line)\n".utf8), descriptor: 2)
}
