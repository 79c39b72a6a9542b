public import TensorCore

/// An op's interface as TensorFlow publishes it (`tensorflow.OpDef`).
///
/// All nodes of an op share it, and it never changes.
public final class OpDef: Sendable {
  /// An input or output.
  ///
  /// Exactly one of `type`, `typeAttribute`, `typeListAttribute` says its type.
  public struct Argument: Sendable {
    /// The argument's name, such as `filter`, which references in function bodies use.
    public var name: String
    /// The dtype, if it is always the same.
    public var type: DType?
    /// The attribute that names the dtype.
    public var typeAttribute: String?
    /// The attribute that lists the dtypes of the tensors the argument stands for.
    public var typeListAttribute: String?
    /// The attribute that says how many tensors of one type the argument stands for.
    public var numberAttribute: String?
    /// Whether the argument is a TF1 reference to a variable rather than a value.
    public var isReference: Bool

    /// An argument; one tensor unless a list or number attribute says otherwise.
    public init(
      _ name: String, type: DType? = nil, typeAttribute: String? = nil,
      typeListAttribute: String? = nil, numberAttribute: String? = nil, isReference: Bool = false
    ) {
      self.name = name
      self.type = type
      self.typeAttribute = typeAttribute
      self.typeListAttribute = typeListAttribute
      self.numberAttribute = numberAttribute
      self.isReference = isReference
    }
  }

  /// An attribute's declaration.
  public struct Attribute: Sendable {
    /// The attribute's name, such as `padding`.
    public var name: String
    /// TensorFlow's name of the attribute's type, such as `list(int)`.
    public var type: String
    /// The value where a node has none, or nil if every node must give one.
    public var defaultValue: AttributeValue?
    /// A list of the values allowed, or nil for any.
    public var allowedValues: AttributeValue?
    /// The least value of an integer, or the least length of a list.
    public var minimum: Int?

    /// A declaration of that type.
    public init(
      _ name: String, type: String, defaultValue: AttributeValue? = nil,
      allowedValues: AttributeValue? = nil, minimum: Int? = nil
    ) {
      self.name = name
      self.type = type
      self.defaultValue = defaultValue
      self.allowedValues = allowedValues
      self.minimum = minimum
    }
  }

  /// The op's or function's name, such as `Conv2D`.
  public let name: String
  /// The arguments, in order.
  public let inputs: [Argument]
  /// The results, in order.
  public let outputs: [Argument]
  /// The attributes that nodes may have.
  public let attributes: [Attribute]
  /// Whether evaluation reads or changes state, or differs from one time to the next.
  public let isStateful: Bool

  /// An op of that name and interface.
  @inline(never) public init(
    _ name: String, inputs: [Argument] = [], outputs: [Argument] = [],
    attributes: [Attribute] = [], isStateful: Bool = false
  ) {
    self.name = name
    self.inputs = inputs
    self.outputs = outputs
    self.attributes = attributes
    self.isStateful = isStateful
  }
}
