public import OpInterface
internal import Synchronization

/// The regular expression that a kernel compiled last.
public final class RegexCache: Sendable {
  private let last = Mutex<(pattern: [UInt8], expression: RegularExpression)?>(nil)

  /// A cache of nothing yet.
  public init() {}

  /// What `pattern` says.
  ///
  /// - Throws: `INVALID_ARGUMENT` for a malformed pattern.
  public func expression(_ pattern: [UInt8]) throws(OpError) -> RegularExpression {
    if let (known, expression) = last.withLock({ $0 }), known == pattern { return expression }
    let made = try RegularExpression(pattern)
    last.withLock { $0 = (pattern, made) }
    return made
  }
}
