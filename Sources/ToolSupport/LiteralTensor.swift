public import TensorCore

extension Tensor {
  /// The tensor that numpy makes of a literal: its nests are the axes, its elements are converted to
  /// `dtype`.
  ///
  /// - Throws: for nests of different lengths, and for elements that `dtype` cannot take.
  public init(_ literal: PythonLiteral, dtype: DType) throws(FormatError) {
    var dims: [Int] = []
    var first = literal
    while let elements = first.elements {
      dims.append(elements.count)
      guard let inner = elements.first else { break }
      first = inner
    }
    var leaves: [PythonLiteral] = []
    try Tensor.flatten(literal, dims[...], into: &leaves)
    do throws(TensorError) {
      let shape = try Shape(checking: dims)
      if dtype == .string {
        var strings = StringElements()
        for leaf in leaves {
          switch leaf {
          case .string(let text): strings.append(text.utf8)
          case .bytes(let bytes): strings.append(bytes)
          default: throw .invalid("\(leaf.text) is no string")
          }
        }
        try self.init(strings: strings, shape: shape)
        return
      }
      self = try Tensor.converted(leaves, dtype).reshaped(to: shape)
    } catch {
      throw FormatError(error.message)
    }
  }

  private static func flatten(
    _ literal: PythonLiteral, _ dims: ArraySlice<Int>, into leaves: inout [PythonLiteral]
  ) throws(FormatError) {
    guard let count = dims.first else {
      guard literal.elements == nil else {
        throw FormatError("the lists are nested unevenly")
      }
      leaves.append(literal)
      return
    }
    guard let elements = literal.elements, elements.count == count else {
      throw FormatError("the lists are nested unevenly: expected \(count) elements")
    }
    for element in elements { try flatten(element, dims.dropFirst(), into: &leaves) }
  }

  private static func converted(_ leaves: [PythonLiteral], _ dtype: DType) throws(TensorError)
    -> Tensor
  {
    func elements<T>(_ convert: (PythonLiteral) -> T?) throws(TensorError) -> [T] {
      var result: [T] = []
      for leaf in leaves {
        guard let value = convert(leaf) else {
          throw .invalid("\(leaf.text) cannot be an element of type \(dtype)")
        }
        result.append(value)
      }
      return result
    }
    func integers<T: IntegerScalar>(_: T.Type) throws(TensorError) -> Tensor {
      Tensor(
        try elements { leaf -> T? in
          switch leaf {
          case .int(let v): T(exactly: v)
          case .bool(let v): v ? 1 : 0
          case .float(let v): T(exactly: v.rounded(.towardZero))
          default: nil
          }
        })
    }
    func floats<T: FloatScalar>(_: T.Type) throws(TensorError) -> Tensor {
      Tensor(try elements { leaf -> T? in leaf.real.map { T(converting: $0) } })
    }
    func complexes<T: WideScalar>(_: T.Type) throws(TensorError) -> Tensor {
      Tensor(
        try elements { leaf -> Complex<T>? in
          if case .complex(let r, let i) = leaf { return Complex(T(r), T(i)) }
          return leaf.real.map { Complex(T($0)) }
        })
    }
    switch dtype {
    case .float32: return try floats(Float.self)
    case .float64: return try floats(Double.self)
    case .float16: return try floats(Float16.self)
    case .bfloat16: return try floats(BFloat16.self)
    case .int8: return try integers(Int8.self)
    case .int16: return try integers(Int16.self)
    case .int32: return try integers(Int32.self)
    case .int64: return try integers(Int64.self)
    case .uint8: return try integers(UInt8.self)
    case .uint16: return try integers(UInt16.self)
    case .uint32: return try integers(UInt32.self)
    case .uint64: return try integers(UInt64.self)
    case .complex64: return try complexes(Float.self)
    case .complex128: return try complexes(Double.self)
    case .bool: return Tensor(try elements { leaf -> Bool? in leaf.real.map { $0 != 0 } })
    case _ where dtype.smallFloat != nil: return try floats(Double.self).narrowed(to: dtype)
    case _ where dtype.smallInteger != nil:
      let bytes = try integers(Int16.self).array(of: Int16.self)
      return try Tensor(bytes.map { UInt8(truncatingIfNeeded: $0) }).narrowed(to: dtype)
    default: throw .invalid("an input of type \(dtype) cannot be written as a literal")
    }
  }
}

extension PythonLiteral {
  /// The elements of a list or tuple.
  fileprivate var elements: [PythonLiteral]? {
    switch self {
    case .list(let values), .tuple(let values): values
    default: nil
    }
  }

  /// The value of a real number or Boolean.
  fileprivate var real: Double? {
    switch self {
    case .int(let v): Double(v)
    case .float(let v): v
    case .bool(let v): v ? 1 : 0
    default: nil
    }
  }

  /// The value for messages.
  fileprivate var text: String {
    switch self {
    case .none: "None"
    case .bool(let v): v ? "True" : "False"
    case .int(let v): "\(v)"
    case .float(let v): "\(v)"
    case .complex(let r, let i): "(\(r)+\(i)j)"
    case .string(let v): "'\(v.prefix(40))'"
    case .bytes: "a byte string"
    case .list, .tuple: "a list"
    case .dictionary: "a dictionary"
    case .set: "a set"
    }
  }
}
