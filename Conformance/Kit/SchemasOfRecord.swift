internal import GraphModel
public import OpInterface
internal import TensorCore
public import ToolSupport

/// The interfaces of the ops of TensorFlow and of packages, as `Conformance/Generators/opdefs.py` writes
/// them.
public struct SchemasOfRecord: Sendable {
  private let ops: [String: JSON]

  /// Reads the files.
  public init(contentsOf paths: [String]) throws(FormatError) {
    var ops: [String: JSON] = [:]
    for path in paths {
      let text: [UInt8]
      do { text = try Files.read(path) } catch { throw FormatError("\(error)") }
      for op in try JSON(parsing: text)["ops"]?.array ?? [] {
        guard let name = op["name"]?.string else {
          throw FormatError("\(path): an op without a name")
        }
        ops[name] = op
      }
    }
    self.ops = ops
  }

  /// Whether TensorFlow registers an op of that name.
  public func has(_ op: String) -> Bool { ops[op] != nil }

  /// How `schema` differs from TensorFlow's; nil if TensorFlow has no such op.
  public func differences(from schema: OpSchema) -> [String]? {
    guard let record = ops[schema.name] else { return nil }
    var found: [String] = []
    func compare(_ what: String, _ ours: String, _ theirs: String) {
      if ours != theirs { found.append("\(what): \(ours), TensorFlow has \(theirs)") }
    }
    compare("inputs", list(schema.inputs), list(record["in"]))
    compare("outputs", list(schema.outputs), list(record["out"]))
    compare("stateful", "\(schema.isStateful)", "\(record["is_stateful"]?.bool ?? false)")
    let theirs = record["attrs"]?.array ?? []
    compare(
      "attributes", schema.attributes.map(\.name).joined(separator: ", "),
      theirs.map { $0["name"]?.string ?? "?" }.joined(separator: ", "))
    for other in theirs {
      guard let mine = schema.attributes.first(where: { $0.name == other["name"]?.string }) else {
        continue
      }
      compare("type of '\(mine.name)'", mine.type, other["type"]?.string ?? "?")
      compare(
        "default of '\(mine.name)'", mine.defaultValue.map(\.recorded) ?? "none",
        Self.value(other["default"], isSet: false))
      compare(
        "allowed values of '\(mine.name)'", mine.allowedValues.map(\.recordedSet) ?? "none",
        Self.value(other["allowed"], isSet: true))
      compare("minimum of '\(mine.name)'", "\(mine.minimum ?? 0)", "\(other["minimum"]?.int ?? 0)")
    }
    return found
  }

  private func list(_ arguments: [OpSchema.Argument]) -> String {
    arguments.map { argument in
      var type = argument.type?.name ?? argument.typeAttribute.map { "@" + $0 } ?? "?"
      if let list = argument.typeListAttribute { type = "@@" + list }
      if let number = argument.numberAttribute { type += "*" + number }
      return "\(argument.name): \(argument.isReference ? "&" : "")\(type)"
    }.joined(separator: ", ")
  }

  private func list(_ json: JSON?) -> String {
    (json?.array ?? []).map { argument in
      (argument.array ?? []).map { $0.string ?? "?" }.joined(separator: ": ")
    }.joined(separator: ", ")
  }

  private static func value(_ json: JSON?, isSet: Bool) -> String {
    guard let json else { return "none" }
    guard let value = try? AttributeValue(pack: leavingOutUnknownTypes(json)) else {
      return "\(json)"
    }
    return isSet ? value.recordedSet : value.recorded
  }

  /// A list of types without those that nothing here computes with, such as `float8_e5m2`.
  private static func leavingOutUnknownTypes(_ json: JSON) -> JSON {
    guard let types = json["types"]?.array else { return json }
    return .object([
      "types": .array(types.filter { $0.string.flatMap(DType.init(name:)) != nil })
    ])
  }
}

extension AttributeValue {
  /// The value in words that do not depend on how an empty list is held.
  fileprivate var recorded: String {
    switch self {
    case .emptyList: "[]"
    case .ints(let list): "\(list)"
    case .floats(let list): "\(list)"
    case .bools(let list): "\(list)"
    case .tensors(let list): list.isEmpty ? "[]" : "\(list)"
    case .functions(let list): list.isEmpty ? "[]" : "\(list)"
    case .shapes(let list): list.isEmpty ? "[]" : "\(list)"
    case .string(let bytes): String(decoding: bytes, as: UTF8.self).debugDescription
    case .strings(let list):
      "\(list.map { String(decoding: $0, as: UTF8.self) })"
    case .types(let list): "\(list.map(\.name))"
    case .type(let type): type.name
    default: "\(self)"
    }
  }

  /// The values of a list in alphabetical order.
  fileprivate var recordedSet: String {
    switch self {
    case .types(let list):
      Set(list).intersection(DType.all).map(\.name).sorted().joined(separator: " ")
    case .strings(let list):
      list.map { String(decoding: $0, as: UTF8.self) }.sorted().joined(separator: " ")
    default: recorded
    }
  }
}
