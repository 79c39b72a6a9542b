public import TensorCore

/// The value of a node's attribute (`tensorflow.AttrValue`).
public enum AttributeValue: Sendable {
  /// `s`: bytes, which need not be UTF-8.
  case string([UInt8])
  /// `i`.
  case int(Int)
  /// `f`.
  case float(Float)
  /// `b`.
  case bool(Bool)
  /// `type`: a dtype.
  case type(DType)
  /// `shape`, which may be partial.
  case shape(PartialShape)
  /// `tensor`, decoded.
  indirect case tensor(Tensor)
  /// `func`: a function of the graph's library.
  indirect case function(FunctionReference)
  /// `list.s`.
  case strings([[UInt8]])
  /// `list.i`.
  case ints([Int])
  /// `list.f`.
  case floats([Float])
  /// `list.b`.
  case bools([Bool])
  /// `list.type`.
  case types([DType])
  /// `list.shape`.
  case shapes([PartialShape])
  /// `list.tensor`.
  case tensors([Tensor])
  /// `list.func`.
  case functions([FunctionReference])
  /// A list of no elements, whose type the file does not tell.
  case emptyList
  /// A value to be taken from the attribute of that name of the function's caller.
  case placeholder(String)
  /// A value that could not be decoded, and why. An error only if it is asked for.
  case undecodable(String)

  /// A string attribute from text.
  public static func string(_ text: String) -> AttributeValue { .string(Array(text.utf8)) }
}

/// A function named by an attribute, with the attributes it is to be called with.
public struct FunctionReference: Sendable {
  /// The function's name in the library.
  public var name: String
  /// Values for the attributes that the function's body leaves to its caller.
  public var attributes: NodeAttributes
  /// A reference to the function `name`.
  public init(_ name: String, attributes: NodeAttributes = [:]) {
    self.name = name
    self.attributes = attributes
  }
}
