internal import TensorCore

extension TensorTree {
  /// The tensor of `dtype` that a number, a string or a regular nest of such comes to; nil if none.
  func converted(to dtype: DType) -> Tensor? {
    var shape: [Int] = []
    var leaves: [TensorTree] = []
    guard flatten(0, &shape, &leaves), let shape = try? Shape(checking: shape) else { return nil }
    if dtype == .string {
      var strings = StringElements()
      for leaf in leaves {
        guard case .string(let text) = leaf else { return nil }
        strings.append(text.utf8)
      }
      return try? Tensor(strings: strings, shape: shape)
    }
    if dtype == .bool {
      var values: [Bool] = []
      for leaf in leaves {
        guard case .bool(let b) = leaf else { return nil }
        values.append(b)
      }
      return Tensor(values, shape: shape)
    }
    func fill<T: FloatScalar>(_: T.Type) -> Tensor? {
      var values: [T] = []
      for leaf in leaves {
        switch leaf {
        case .int(let i):
          values.append(T(converting: Double(i)))
        case .float(let f):
          values.append(T(converting: f))
        default: return nil
        }
      }
      return Tensor(values, shape: shape)
    }
    // By way of Double, great integers would be rounded.
    func fillExactly<T: IntegerScalar>(_: T.Type) -> Tensor? {
      var values: [T] = []
      for leaf in leaves {
        guard case .int(let i) = leaf, let value = T(exactly: i) else { return nil }
        values.append(value)
      }
      return Tensor(values, shape: shape)
    }
    switch dtype {
    case .float32: return fill(Float.self)
    case .float64: return fill(Double.self)
    case .float16: return fill(Float16.self)
    case .bfloat16: return fill(BFloat16.self)
    case .int8: return fillExactly(Int8.self)
    case .int16: return fillExactly(Int16.self)
    case .int32: return fillExactly(Int32.self)
    case .int64: return fillExactly(Int64.self)
    case .uint8: return fillExactly(UInt8.self)
    case .uint16: return fillExactly(UInt16.self)
    case .uint32: return fillExactly(UInt32.self)
    case .uint64: return fillExactly(UInt64.self)
    case _ where dtype.smallFloat != nil: return try? fill(Double.self)?.narrowed(to: dtype)
    case .int4, .int2: return try? fillExactly(Int8.self)?.narrowed(to: dtype)
    case .uint4, .uint2: return try? fillExactly(UInt8.self)?.narrowed(to: dtype)
    default: return nil
    }
  }

  private func flatten(_ depth: Int, _ shape: inout [Int], _ leaves: inout [TensorTree]) -> Bool {
    guard let parts = elements else {
      leaves.append(self)
      return depth == shape.count
    }
    if depth == shape.count {
      guard leaves.isEmpty else { return false }
      shape.append(parts.count)
    }
    guard depth < shape.count, shape[depth] == parts.count else { return false }
    for part in parts {
      guard part.flatten(depth + 1, &shape, &leaves) else { return false }
    }
    return true
  }
}

extension Tensor {
  /// The tensor as a TF1 session takes it for a placeholder of `dtype`.
  ///
  /// Integers are taken for other integers, and any number for a floating-point one. Nil if the
  /// tensor is of that dtype already or cannot be converted.
  func fed(as dtype: DType) -> Tensor? {
    guard dtype != self.dtype else { return nil }
    func filled<T: RealScalar>(_: T.Type) -> Tensor? {
      switch self.dtype {
      case .float16:
        return Tensor(array(of: Float16.self).map { T(converting: $0.double) }, shape: shape)
      case .float32:
        return Tensor(array(of: Float.self).map { T(converting: $0.double) }, shape: shape)
      case .float64: return Tensor(array(of: Double.self).map { T(converting: $0) }, shape: shape)
      default:
        guard let values = try? integers() else { return nil }
        return Tensor(values.map { T(converting: Double($0)) }, shape: shape)
      }
    }
    func exactly<T: IntegerScalar>(_: T.Type) -> Tensor? {
      guard let values = try? integers() else { return nil }
      return Tensor(values.map { T(truncatingIfNeeded: $0) }, shape: shape)
    }
    switch dtype {
    case .float16: return filled(Float16.self)
    case .bfloat16: return filled(BFloat16.self)
    case .float32: return filled(Float.self)
    case .float64: return filled(Double.self)
    case .int8: return exactly(Int8.self)
    case .int16: return exactly(Int16.self)
    case .int32: return exactly(Int32.self)
    case .int64: return exactly(Int64.self)
    case .uint8: return exactly(UInt8.self)
    case .uint16: return exactly(UInt16.self)
    case .uint32: return exactly(UInt32.self)
    case .uint64: return exactly(UInt64.self)
    case _ where dtype.smallFloat != nil: return try? filled(Double.self)?.narrowed(to: dtype)
    case _ where dtype.smallInteger != nil: return try? exactly(UInt8.self)?.narrowed(to: dtype)
    default: return nil
    }
  }
}
