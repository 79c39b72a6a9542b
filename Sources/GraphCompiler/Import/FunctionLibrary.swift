public import GraphModel
internal import OpInterface
internal import TensorCore

/// The functions a graph may call, and the interfaces of ops as the file states them.
public struct FunctionLibrary: Sendable {
  private let table: FunctionTable
  /// Functions made while importing.
  private var made: [String: FunctionDef] = [:]
  /// Interfaces from the file's `stripped_op_list`, for ops that the registry lacks and for
  /// attribute defaults that the exporter stripped.
  public let ops: [String: OpDef]

  /// A library of functions and interfaces; of two with one name the first counts.
  public init(functions: FunctionTable, ops: [OpDef] = []) {
    table = functions
    self.ops = Dictionary(ops.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// A library of functions and interfaces; of two with one name the first counts.
  public init(functions: [FunctionDef] = [], ops: [OpDef] = []) {
    self.init(functions: FunctionTable(functions), ops: ops)
  }

  /// Whether the library has a function `name`.
  public func contains(_ name: String) -> Bool { made[name] != nil || table.contains(name) }

  /// The function `name`; nil if the library has none.
  ///
  /// - Throws: `DATA_LOSS` if the file's bytes are not a function.
  public func function(_ name: String) throws(CompileError) -> FunctionDef? {
    if let function = made[name] { return function }
    do throws(TensorError) {
      return try table.function(name)
    } catch {
      throw CompileError(OpError(error.code, error.message))
    }
  }

  /// Drops the functions that have been decoded, until they are asked for again.
  ///
  /// - Parameter keepsAhead: whether what has been decoded ahead and nobody has asked for is kept.
  public func forget(keepsAhead: Bool = false) -> FunctionTable.Forgotten {
    table.forget(keepsAhead: keepsAhead)
  }

  /// Adds functions made while importing, which replace those of the same name.
  public mutating func add(_ more: [FunctionDef]) {
    for function in more { made[function.name] = function }
  }
}
