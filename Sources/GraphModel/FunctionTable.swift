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
    let decodeAhead: @Sendable (Int) -> FunctionDef?
    let release: @Sendable () -> Void
    let state = Mutex(State())

    init(
      _ decode: @escaping @Sendable (Int) throws(TensorError) -> FunctionDef,
      _ decodeAhead: @escaping @Sendable (Int) -> FunctionDef?,
      _ release: @escaping @Sendable () -> Void
    ) {
      self.decode = decode
      self.decodeAhead = decodeAhead
      self.release = release
    }
  }

  private struct State {
    var entries: [Int: (entry: Entry, isAhead: Bool)] = [:]
    /// Whether functions are no longer decoded ahead.
    var isLate = false
  }

  /// A function that is decoded by who asks first; others wait for that.
  fileprivate final class Entry: Sendable {
    let function = Mutex<FunctionDef?>(nil)
  }

  /// Functions that have been dropped, whose memory is freed with the last copy of this.
  public struct Forgotten: Sendable {
    fileprivate var entries: [Entry] = []

    /// Whether they take so little memory that it may as well be freed later.
    public var isSmall: Bool {
      var nodeCount = 0, byteCount = 0
      for entry in entries {
        guard let nodes = entry.function.withLock({ $0?.nodes }) else { continue }
        nodeCount += nodes.count
        guard nodeCount <= 1 << 12 else { return false }
        for node in nodes where node.op == "Const" {
          guard case .tensor(let tensor)? = node.attributes["value"] else { continue }
          byteCount += tensor.byteCount
          guard byteCount <= 1 << 20 else { return false }
        }
      }
      return true
    }
  }

  /// A table of functions of those names, of which `decode` gives the one at an index.
  ///
  /// - Parameters:
  ///   - decode: throws `DATA_LOSS` for a function that cannot be decoded.
  ///   - decodeAhead: the same for who may never ask for it; nil if it cannot be decoded, or takes much memory. By
  ///     default as `decode`.
  ///   - release: gives memory back that decoding has taken and does not need for now.
  public init(
    names: [String], decode: @escaping @Sendable (Int) throws(TensorError) -> FunctionDef,
    decodeAhead: (@Sendable (Int) -> FunctionDef?)? = nil,
    release: @escaping @Sendable () -> Void = {}
  ) {
    self.names = names
    positions = Dictionary(
      zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    source = Source(decode, decodeAhead ?? { try? decode($0) }, release)
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
    let entry = source.state.withLock { state in
      let entry = state.entries[index]?.entry ?? Entry()
      state.entries[index] = (entry, isAhead: false)
      return entry
    }
    return try function(index, entry)
  }

  private func function(_ index: Int, _ entry: Entry) throws(TensorError) -> FunctionDef {
    try entry.function.withLock { function throws(TensorError) in
      if let function { return function }
      let decoded = try source.decode(index)
      function = decoded
      return decoded
    }
  }

  /// How many nodes are decoded for who may never ask for them.
  private static let nodesAhead = 1 << 16

  /// Decodes the functions of those names, and what they call, for who asks for them later.
  ///
  /// Meant for a second thread. Ends early when a function cannot be decoded, of which who asks for it is told, when
  /// there are more than 65,536 nodes, and when all functions are forgotten.
  public func decodeAhead(_ names: [String]) {
    var waiting = Array(names.compactMap { positions[$0] }.reversed())
    var seen: Set<Int> = []
    var nodeCount = 0
    while let index = waiting.popLast() {
      guard seen.insert(index).inserted else { continue }
      let entry = source.state.withLock { state -> Entry? in
        guard !state.isLate else { return nil }
        if let known = state.entries[index] { return known.entry }
        let entry = Entry()
        state.entries[index] = (entry, isAhead: true)
        return entry
      }
      let function = entry?.function.withLock { function in
        function = function ?? source.decodeAhead(index)
        return function
      }
      guard let function else { return }
      nodeCount += function.nodes.count
      guard nodeCount <= Self.nodesAhead else { return }
      for node in function.nodes {
        for callee in node.attributes.functions {
          if let index = positions[callee.name] { waiting.append(index) }
        }
      }
    }
  }

  /// Drops what has been decoded: it is decoded again when it is asked for.
  ///
  /// - Parameter keepsAhead: whether what has been decoded ahead and nobody has asked for is kept.
  @discardableResult public func forget(keepsAhead: Bool = false) -> Forgotten {
    let forgotten = source.state.withLock { state in
      let dropped = state.entries.filter { !keepsAhead || !$0.value.isAhead }
      if !keepsAhead {
        state = State(isLate: true)
      } else {
        for index in dropped.keys { state.entries[index] = nil }
      }
      return Forgotten(entries: dropped.values.map(\.entry))
    }
    source.release()
    return forgotten
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
