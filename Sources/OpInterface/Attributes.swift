public import GraphModel
public import TensorCore

/// A node's attributes, with the defaults of its op's schema.
///
/// Each accessor throws `INVALID_ARGUMENT`, naming op and attribute, if the attribute is missing or
/// of another type, and `UNIMPLEMENTED` if the file's value could not be decoded. An empty list,
/// whose type files do not tell, counts as a list of any type.
public struct Attributes: Sendable {
  let values: NodeAttributes
  /// The attributes that the node states itself.
  public var stated: NodeAttributes { values }
  /// The interface that supplies types and defaults.
  public let schema: OpSchema

  /// The attributes `values` of a node of an op with `schema`.
  public init(_ values: NodeAttributes, schema: OpSchema) {
    self.values = values
    self.schema = schema
  }

  /// The value of an attribute, from the node or else by default; nil if there is neither.
  public subscript(_ name: String) -> AttributeValue? {
    if let value = values[name] { return value }
    let declared = schema.attributes
    for i in declared.indices where declared[i].name == name { return declared[i].defaultValue }
    return nil
  }

  private func missing(_ name: String, _ type: String) -> OpError {
    switch self[name] {
    case nil: .invalid("\(schema.name): attribute '\(name)' is missing")
    case .undecodable(let why)?: .unimplemented("\(schema.name): attribute '\(name)': \(why)")
    default: .invalid("\(schema.name): attribute '\(name)' is not of type \(type)")
    }
  }

  /// An `int` attribute.
  public func int(_ name: String) throws(OpError) -> Int {
    guard case .int(let v)? = self[name] else { throw missing(name, "int") }
    return v
  }
  /// A `float` attribute.
  public func float(_ name: String) throws(OpError) -> Float {
    guard case .float(let v)? = self[name] else { throw missing(name, "float") }
    return v
  }
  /// A `bool` attribute.
  public func bool(_ name: String) throws(OpError) -> Bool {
    guard case .bool(let v)? = self[name] else { throw missing(name, "bool") }
    return v
  }
  /// A `string` attribute, as bytes.
  public func bytes(_ name: String) throws(OpError) -> [UInt8] {
    guard case .string(let v)? = self[name] else { throw missing(name, "string") }
    return v
  }
  /// A `string` attribute with ill-formed UTF-8 repaired.
  public func string(_ name: String) throws(OpError) -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }
  /// A `type` attribute.
  public func type(_ name: String) throws(OpError) -> DType {
    guard case .type(let v)? = self[name] else { throw missing(name, "type") }
    return v
  }
  /// A `shape` attribute.
  public func shape(_ name: String) throws(OpError) -> PartialShape {
    guard case .shape(let v)? = self[name] else { throw missing(name, "shape") }
    return v
  }
  /// A `tensor` attribute.
  public func tensor(_ name: String) throws(OpError) -> Tensor {
    guard case .tensor(let v)? = self[name] else { throw missing(name, "tensor") }
    return v
  }
  /// A `func` attribute.
  public func function(_ name: String) throws(OpError) -> FunctionReference {
    guard case .function(let v)? = self[name] else { throw missing(name, "func") }
    return v
  }
  /// A `list(int)` attribute.
  public func ints(_ name: String) throws(OpError) -> [Int] {
    switch self[name] {
    case .ints(let v)?: return v
    case .emptyList?: return []
    default: throw missing(name, "list(int)")
    }
  }
  /// A `list(float)` attribute.
  public func floats(_ name: String) throws(OpError) -> [Float] {
    switch self[name] {
    case .floats(let v)?: return v
    case .emptyList?: return []
    default: throw missing(name, "list(float)")
    }
  }
  /// A `list(bool)` attribute.
  public func bools(_ name: String) throws(OpError) -> [Bool] {
    switch self[name] {
    case .bools(let v)?: return v
    case .emptyList?: return []
    default: throw missing(name, "list(bool)")
    }
  }
  /// A `list(string)` attribute, as bytes.
  public func byteStrings(_ name: String) throws(OpError) -> [[UInt8]] {
    switch self[name] {
    case .strings(let v)?: return v
    case .emptyList?: return []
    default: throw missing(name, "list(string)")
    }
  }
  /// A `list(type)` attribute.
  public func types(_ name: String) throws(OpError) -> [DType] {
    switch self[name] {
    case .types(let v)?: return v
    case .emptyList?: return []
    default: throw missing(name, "list(type)")
    }
  }
  /// A `list(shape)` attribute.
  public func shapes(_ name: String) throws(OpError) -> [PartialShape] {
    switch self[name] {
    case .shapes(let v)?: return v
    case .emptyList?: return []
    default: throw missing(name, "list(shape)")
    }
  }
  /// A `list(func)` attribute.
  public func functions(_ name: String) throws(OpError) -> [FunctionReference] {
    switch self[name] {
    case .functions(let v)?: return v
    case .emptyList?: return []
    default: throw missing(name, "list(func)")
    }
  }
  /// A string attribute that is one of the raw values of `E`.
  public func choice<E: RawRepresentable<String>>(_ name: String, as _: E.Type = E.self)
    throws(OpError) -> E
  {
    let text = try string(name)
    guard let value = E(rawValue: text) else {
      throw .invalid("\(schema.name): attribute '\(name)' has the value '\(text)'")
    }
    return value
  }
}
