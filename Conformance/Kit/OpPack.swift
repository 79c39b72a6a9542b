public import GraphModel
public import TensorCore
public import ToolSupport

/// Reference cases of one op, as `Conformance/Generators/opcases.py` and `opgrid.py` write them.
public struct OpPack: Sendable {
  /// One invocation of the op.
  public struct Case: Sendable {
    /// What an invocation is to come to.
    public enum Expectation: Sendable {
      /// These tensors.
      case outputs([Tensor])
      /// An error of this code.
      case error(StatusCode)
    }
    /// The case's name, unique in its pack.
    public var name: String
    /// The node's attributes.
    public var attributes: NodeAttributes
    /// The tensors given, list arguments flattened.
    public var inputs: [Tensor]
    /// What TensorFlow made of it.
    public var expectation: Expectation
    /// The relative tolerance, or nil for that of the dtype.
    public var relative: Double?
    /// The absolute tolerance, or nil for that of the dtype.
    public var absolute: Double?
    /// Whether values are to be compared, or dtypes and shapes only.
    public var isDeterministic: Bool
    /// Ops to run one after the other instead, where a single invocation says too little.
    public var program: OpProgram?
  }

  /// The op's name.
  public var op: String
  /// The invocations, in the order of the file.
  public var cases: [Case]
  /// Whether cases that state no tolerance are held to the accuracy that the op declares.
  public var usesDeclaredAccuracy: Bool

  /// Reads a pack.
  public init(_ json: JSON, usesDeclaredAccuracy: Bool = false) throws(FormatError) {
    guard let op = json["op"]?.string, let cases = json["cases"]?.array else {
      throw FormatError("a pack has an 'op' and 'cases'")
    }
    self.op = op
    self.usesDeclaredAccuracy = usesDeclaredAccuracy
    self.cases = []
    for value in cases {
      let name = value["name"]?.string ?? ""
      do throws(FormatError) {
        self.cases.append(try Case(name, value))
      } catch {
        throw FormatError("\(op) '\(name)': \(error)")
      }
    }
  }

  /// Reads the packs in a file: one, or a list of `packs`.
  ///
  /// Those of a list are held to declared accuracies. A file whose name ends in `.gz` is unpacked.
  public static func all(in path: String) throws(FormatError) -> [OpPack] {
    var text: [UInt8]
    do { text = try Files.read(path) } catch { throw FormatError("\(error)") }
    if path.hasSuffix(".gz") {
      guard let unpacked = gunzip(text) else { throw FormatError("\(path) cannot be unpacked") }
      text = unpacked
    }
    let json = try JSON(parsing: text)
    guard let list = json["packs"]?.array else { return [try OpPack(json)] }
    var packs: [OpPack] = []
    for pack in list { packs.append(try OpPack(pack, usesDeclaredAccuracy: true)) }
    return packs
  }
}

extension OpPack.Case {
  fileprivate init(_ name: String, _ json: JSON) throws(FormatError) {
    self.name = name
    attributes = [:]
    for member in json["attrs"]?.members ?? [] {
      attributes[member.key] = try AttributeValue(pack: member.value)
    }
    program = try json["steps"].map { (_) throws(FormatError) in try OpProgram(json) }
    inputs = program == nil ? try Self.tensors(json["in"]) : []
    if let code = json["error"]?.string {
      guard let status = StatusCode.allCases.first(where: { $0.name == code }) else {
        throw FormatError("no status code '\(code)'")
      }
      expectation = .error(status)
    } else {
      expectation = .outputs(try Self.tensors(json["out"]))
    }
    relative = json["rtol"]?.double
    absolute = json["atol"]?.double
    isDeterministic = json["deterministic"]?.bool ?? true
  }

  private static func tensors(_ json: JSON?) throws(FormatError) -> [Tensor] {
    guard let values = json?.array else { throw FormatError("no list of tensors") }
    var result: [Tensor] = []
    for value in values { result.append(try Tensor(pack: value)) }
    return result
  }
}

extension Tensor {
  /// Reads a tensor of a pack.
  public init(pack json: JSON) throws(FormatError) {
    guard let dtype = json["dtype"]?.string.flatMap(DType.init(name:)),
      let dims = json["shape"]?.array?.map({ $0.int ?? -1 })
    else { throw FormatError("a tensor has a 'dtype' and a 'shape'") }
    do throws(TensorError) {
      let shape = try Shape(checking: dims)
      if dtype == .string {
        var strings = StringElements()
        for text in json["strings"]?.array ?? [] {
          strings.append(try Tensor.bytes(text))
        }
        try self.init(strings: strings, shape: shape)
      } else {
        let bytes = try Tensor.bytes(json["data"] ?? .null)
        try self.init(dtype: dtype, shape: shape, copying: unsafe bytes.span.bytes)
      }
    } catch {
      throw FormatError(error.message)
    }
  }

  private static func bytes(_ json: JSON) throws(TensorError) -> [UInt8] {
    do throws(FormatError) {
      return try decodeBase64(json.string ?? "?")
    } catch {
      throw .invalid(error.message)
    }
  }
}

extension AttributeValue {
  /// Reads an attribute of a pack: an object whose one key tells the type.
  init(pack json: JSON) throws(FormatError) {
    guard let member = json.members?.first, json.members?.count == 1 else {
      throw FormatError("an attribute is an object of one key, not \(json)")
    }
    let value = member.value
    let wrong = FormatError("attribute \(json) cannot be read")

    func elements<T>(_ convert: (JSON) -> T?) throws(FormatError) -> [T] {
      guard let array = value.array else { throw wrong }
      var result: [T] = []
      for element in array {
        guard let converted = convert(element) else { throw wrong }
        result.append(converted)
      }
      return result
    }
    func need<T>(_ converted: T?) throws(FormatError) -> T {
      guard let converted else { throw wrong }
      return converted
    }
    func float(_ json: JSON) -> Float? {
      json.double.map { Float($0) } ?? json.string.flatMap { Float($0) }
    }
    func type(_ json: JSON) -> DType? { json.string.flatMap(DType.init(name:)) }
    func shape(_ json: JSON) -> PartialShape? {
      if json == .null { return .unknown }
      return json.array.map { dims in
        PartialShape(dims.map { $0.int.flatMap { $0 < 0 ? nil : $0 } })
      }
    }
    switch member.key {
    case "int": self = .int(try need(value.int))
    case "float": self = .float(try need(float(value)))
    case "bool": self = .bool(try need(value.bool))
    case "s": self = .string(try need(value.string))
    case "bytes": self = .string(try decodeBase64(try need(value.string)))
    case "type": self = .type(try need(type(value)))
    case "shape": self = .shape(try need(shape(value)))
    case "tensor": self = .tensor(try Tensor(pack: value))
    case "ints": self = .ints(try elements(\.int))
    case "floats": self = .floats(try elements(float))
    case "bools": self = .bools(try elements(\.bool))
    case "types": self = .types(try elements(type))
    case "shapes": self = .shapes(try elements(shape))
    case "strings": self = .strings(try elements { $0.string.map { Array($0.utf8) } })
    case "byteStrings":
      self = .strings(try elements { try? decodeBase64($0.string ?? "?") })
    default: throw wrong
    }
  }
}
