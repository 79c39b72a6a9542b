@_exported public import GraphModel
public import TensorCore

/// The contract that TensorFlow publishes for an op: its arguments, attributes and effects.
public typealias OpSchema = OpDef

// None of what makes schemas is inlined: every op calls it, once.

extension OpDef.Argument {
  /// An argument of the dtype that the attribute `attribute` names.
  @inline(never) public static func typed(_ name: String, by attribute: String = "T") -> Self {
    Self(name, typeAttribute: attribute)
  }
  /// An argument of one dtype.
  @inline(never) public static func fixed(_ name: String, _ dtype: DType) -> Self {
    Self(name, type: dtype)
  }
  /// As many tensors as the attribute `count` says, all of the dtype that `attribute` names.
  @inline(never) public static func repeated(
    _ name: String, count: String = "N", by attribute: String = "T"
  ) -> Self {
    Self(name, typeAttribute: attribute, numberAttribute: count)
  }
  /// As many tensors as the attribute `count` says, all of one dtype.
  @inline(never) public static func repeated(_ name: String, count: String = "N", of dtype: DType)
    -> Self
  {
    Self(name, type: dtype, numberAttribute: count)
  }
  /// As many tensors as the attribute `attribute` lists dtypes.
  @inline(never) public static func listed(_ name: String, by attribute: String) -> Self {
    Self(name, typeListAttribute: attribute)
  }
  /// A TF1 reference to a variable, of the dtype that `attribute` names.
  ///
  /// Kernels see the handle of a variable resource.
  @inline(never) public static func reference(_ name: String, by attribute: String = "T") -> Self {
    Self(name, typeAttribute: attribute, isReference: true)
  }
  /// A TF1 reference of one dtype, such as a table's handle.
  @inline(never) public static func reference(_ name: String, of dtype: DType) -> Self {
    Self(name, type: dtype, isReference: true)
  }
}

extension OpDef.Attribute {
  /// A dtype, one of `allowed` if that is not empty.
  @inline(never) public static func type(
    _ name: String = "T", of allowed: [DType] = [], default value: DType? = nil
  ) -> Self {
    Self(
      name, type: "type", defaultValue: value.map { .type($0) },
      allowedValues: allowed.isEmpty ? nil : .types(allowed))
  }
  /// A list of dtypes, each one of `allowed` if that is not empty.
  @inline(never) public static func types(
    _ name: String, of allowed: [DType] = [], minimum: Int? = nil, default value: [DType]? = nil
  ) -> Self {
    Self(
      name, type: "list(type)", defaultValue: value.map { .types($0) },
      allowedValues: allowed.isEmpty ? nil : .types(allowed), minimum: minimum)
  }
  /// An integer of at least `minimum`.
  @inline(never) public static func int(
    _ name: String, minimum: Int? = nil, default value: Int? = nil
  ) -> Self {
    Self(name, type: "int", defaultValue: value.map { .int($0) }, minimum: minimum)
  }
  /// A list of integers; `minimum` is its least length.
  @inline(never) public static func ints(
    _ name: String, minimum: Int? = nil, default value: [Int]? = nil
  ) -> Self {
    Self(name, type: "list(int)", defaultValue: value.map { .ints($0) }, minimum: minimum)
  }
  /// A number of single precision.
  @inline(never) public static func float(_ name: String, default value: Float? = nil) -> Self {
    Self(name, type: "float", defaultValue: value.map { .float($0) })
  }
  /// A list of numbers; `minimum` is its least length.
  @inline(never) public static func floats(
    _ name: String, minimum: Int? = nil, default value: [Float]? = nil
  ) -> Self {
    Self(name, type: "list(float)", defaultValue: value.map { .floats($0) }, minimum: minimum)
  }
  /// A truth value.
  @inline(never) public static func bool(_ name: String, default value: Bool? = nil) -> Self {
    Self(name, type: "bool", defaultValue: value.map { .bool($0) })
  }
  /// A byte string, one of `allowed` if that is not empty.
  @inline(never) public static func string(
    _ name: String, oneOf allowed: [String] = [], default value: String? = nil
  ) -> Self {
    Self(
      name, type: "string", defaultValue: value.map { .string($0) },
      allowedValues: allowed.isEmpty ? nil : .strings(allowed.map { Array($0.utf8) }))
  }
  /// A list of byte strings, each one of `allowed` if that is not empty.
  @inline(never) public static func strings(
    _ name: String, oneOf allowed: [String] = [], default value: [String]? = nil
  ) -> Self {
    Self(
      name, type: "list(string)",
      defaultValue: value.map { .strings($0.map { Array($0.utf8) }) },
      allowedValues: allowed.isEmpty ? nil : .strings(allowed.map { Array($0.utf8) }))
  }
  /// A shape, which may be partial.
  @inline(never) public static func shape(_ name: String, default value: PartialShape? = nil)
    -> Self
  {
    Self(name, type: "shape", defaultValue: value.map { .shape($0) })
  }
  /// A list of shapes; `minimum` is its least length.
  @inline(never) public static func shapes(
    _ name: String, minimum: Int? = nil, default value: [PartialShape]? = nil
  ) -> Self {
    Self(name, type: "list(shape)", defaultValue: value.map { .shapes($0) }, minimum: minimum)
  }
  /// A tensor by value, without a default.
  @inline(never) public static func tensor(_ name: String) -> Self { Self(name, type: "tensor") }
  /// A function of the library, without a default.
  @inline(never) public static func function(_ name: String) -> Self { Self(name, type: "func") }
  /// A list of functions, without a default; `minimum` is its least length.
  @inline(never) public static func functions(_ name: String, minimum: Int? = nil) -> Self {
    Self(name, type: "list(func)", minimum: minimum)
  }
}

extension [DType] {
  /// TensorFlow's `realnumbertype`.
  public static var realNumbers: [DType] {
    [
      .float32, .float64, .int32, .uint8, .int16, .int8, .int64, .bfloat16, .uint16, .float16,
      .uint32, .uint64,
    ]
  }
  /// TensorFlow's `numbertype`.
  public static var numbers: [DType] {
    [
      .float32, .float64, .int32, .uint8, .int16, .int8, .complex64, .int64, .qint8, .quint8,
      .qint32, .bfloat16, .qint16, .quint16, .uint16, .complex128, .float16, .uint32, .uint64,
    ]
  }
  /// `{half, bfloat16, float, double}`.
  public static var floats: [DType] { [.float16, .bfloat16, .float32, .float64] }
  /// The plain integers of every width.
  public static var integers: [DType] {
    [.int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64]
  }
  /// `{complex64, complex128}`.
  public static var complexes: [DType] { [.complex64, .complex128] }
  /// The types of indices, axes and shapes.
  public static var indices: [DType] { [.int32, .int64] }
}

extension OpDef {
  /// The dtypes of the tensors that `argument` stands for in a node with `attributes`.
  ///
  /// - Throws: `INVALID_ARGUMENT` if the attribute that says so is missing, malformed, or a count
  ///   outside 0...2^20.
  public func tensorTypes(of argument: Argument, _ attributes: Attributes) throws(OpError)
    -> [DType]
  {
    if let list = argument.typeListAttribute { return try attributes.types(list) }
    let dtype = try elementType(of: argument, attributes)
    guard let number = argument.numberAttribute else { return [dtype] }
    let count = try attributes.int(number)
    guard count >= 0, count <= 1 << 20 else {
      throw .invalid("\(name): attribute '\(number)' is \(count)")
    }
    return [DType](repeating: dtype, count: count)
  }

  /// The dtype of the tensor that `argument` stands for; nil if it may stand for any number of them.
  ///
  /// - Throws: `INVALID_ARGUMENT` if the attribute that says so is missing or malformed.
  public func soleType(of argument: Argument, _ attributes: Attributes) throws(OpError) -> DType? {
    guard argument.typeListAttribute == nil, argument.numberAttribute == nil else { return nil }
    return try elementType(of: argument, attributes)
  }

  private func elementType(of argument: Argument, _ attributes: Attributes) throws(OpError)
    -> DType
  {
    if let type = argument.type { return type }
    if let name = argument.typeAttribute { return try attributes.type(name) }
    throw .invalid("\(name): argument '\(argument.name)' has no type")
  }

  /// The dtypes of all inputs of a node with `attributes`, list arguments flattened.
  ///
  /// - Throws: as `tensorTypes(of:_:)`.
  public func inputTypes(_ attributes: Attributes) throws(OpError) -> [DType] {
    var result: [DType] = []
    for argument in inputs { result += try tensorTypes(of: argument, attributes) }
    return result
  }

  /// The dtypes of all outputs of a node with `attributes`, list arguments flattened.
  ///
  /// - Throws: as `tensorTypes(of:_:)`.
  public func outputTypes(_ attributes: Attributes) throws(OpError) -> [DType] {
    var result: [DType] = []
    for argument in outputs { result += try tensorTypes(of: argument, attributes) }
    return result
  }

  /// The dtypes of the tensors that kernels take, list arguments flattened.
  ///
  /// They are those of `inputTypes`, but the references and string handles by which TF1 names state
  /// are resource handles.
  public func kernelInputTypes(_ attributes: Attributes) throws(OpError) -> [DType] {
    var result: [DType] = []
    for argument in inputs { result += try kernelTypes(of: argument, attributes) }
    return result
  }

  /// The dtypes of the tensors that kernels emit; see `kernelInputTypes`.
  public func kernelOutputTypes(_ attributes: Attributes) throws(OpError) -> [DType] {
    var result: [DType] = []
    for argument in outputs { result += try kernelTypes(of: argument, attributes) }
    return result
  }

  private func kernelTypes(of argument: Argument, _ attributes: Attributes) throws(OpError)
    -> [DType]
  {
    let types = try tensorTypes(of: argument, attributes)
    let isHandle = argument.isReference || (argument.type == .string && argument.name == "handle")
    return isHandle ? [DType](repeating: .resource, count: types.count) : types
  }
}

extension OpDef.Attribute {
  /// Why the attribute may not have `value`, by the values it allows and its minimum; nil if it may.
  public func refusal(of value: AttributeValue) -> String? {
    func outside(_ shown: String) -> String { "is \(shown), which is not allowed" }
    var count: Int?
    switch (value, allowedValues) {
    case (.type(let type), .types(let allowed)?):
      if !allowed.contains(type) { return outside("\(type)") }
    case (.types(let types), .types(let allowed)?):
      for type in types where !allowed.contains(type) { return outside("\(type)") }
    case (.string(let bytes), .strings(let allowed)?):
      if !allowed.contains(bytes) { return outside("'\(String(decoding: bytes, as: UTF8.self))'") }
    case (.strings(let list), .strings(let allowed)?):
      for bytes in list where !allowed.contains(bytes) {
        return outside("'\(String(decoding: bytes, as: UTF8.self))'")
      }
    default: break
    }
    switch value {
    case .int(let v):
      if let minimum, v < minimum { return "is \(v), less than \(minimum)" }
    case .ints(let v): count = v.count
    case .floats(let v): count = v.count
    case .bools(let v): count = v.count
    case .types(let v): count = v.count
    case .shapes(let v): count = v.count
    case .strings(let v): count = v.count
    case .functions(let v): count = v.count
    case .emptyList: count = 0
    default: break
    }
    if let count, let minimum, count < minimum {
      return "has \(count) elements, fewer than \(minimum)"
    }
    return nil
  }
}
