internal import Synchronization
public import TensorCore

/// The functions of a graph's library by name, each decoded when it is first asked for.
///
/// Of two functions with one name the first counts.
public struct FunctionTable: Sendable {
  /// The names in the order of the file.
  public let names: [String]
  private let positions: [String: Int]
  private let source: Source

  /// Where functions come from, and those that were asked for.
  private final class Source: Sendable {
    let decode: @Sendable (Int) throws(TensorError) -> FunctionDef
    let release: @Sendable () -> Void
    let decoded = Mutex<[Int: FunctionDef]>([:])

    init(
      _ decode: @escaping @Sendable (Int) throws(TensorError) -> FunctionDef,
      _ release: @escaping @Sendable () -> Void
    ) {
      self.decode = decode
      self.release = release
    }
  }

  /// A table of functions of those names, of which `decode` gives the one at an index.
  ///
  /// - Parameters:
  ///   - decode: throws `DATA_LOSS` for a function that cannot be decoded.
  ///   - release: gives memory back that decoding has taken and does not need for now.
  public init(
    names: [String], decode: @escaping @Sendable (Int) throws(TensorError) -> FunctionDef,
    release: @escaping @Sendable () -> Void = {}
  ) {
    self.names = names
    positions = Dictionary(
      zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    source = Source(decode, release)
  }

  /// A table of functions that are at hand.
  public init(_ functions: [FunctionDef] = []) {
    self.init(names: functions.map(\.name)) { (index) throws(TensorError) in functions[index] }
  }

  /// The number of functions.
  public var count: Int { names.count }

  /// Whether there is a function `name`.
  public func contains(_ name: String) -> Bool { positions[name] != nil }

  /// The function `name`; nil if there is none.
  ///
  /// - Throws: `DATA_LOSS` if it cannot be decoded.
  public func function(_ name: String) throws(TensorError) -> FunctionDef? {
    guard let index = positions[name] else { return nil }
    if let known = source.decoded.withLock({ $0[index] }) { return known }
    let function = try source.decode(index)
    source.decoded.withLock { $0[index] = function }
    return function
  }

  /// Drops what has been decoded: it is decoded again when it is asked for.
  public func forget() {
    source.decoded.withLock { $0 = [:] }
    source.release()
  }

  /// Calls `body` with every function in the order of the file, decoded for the occasion.
  ///
  /// - Throws: `DATA_LOSS` if one cannot be decoded.
  public func forEach(_ body: (FunctionDef) -> Void) throws(TensorError) {
    for index in names.indices { body(try source.decode(index)) }
  }

  /// Every function in the order of the file, decoded for the occasion.
  ///
  /// - Throws: `DATA_LOSS` if one cannot be decoded.
  public func all() throws(TensorError) -> [FunctionDef] {
    var functions: [FunctionDef] = []
    functions.reserveCapacity(count)
    try forEach { functions.append($0) }
    return functions
  }
}
