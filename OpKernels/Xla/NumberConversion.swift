import OpInterface
import OpKernelSupport
import TensorCore

/// `tensor` with its elements converted: exactly or rounded to floating-point types, wrapped around
/// to integer types.
///
/// - Throws: `UNIMPLEMENTED` between real and complex numbers, and for what is no number.
func converted(_ tensor: Tensor, to dtype: DType) throws(OpError) -> Tensor {
  if tensor.dtype == dtype { return tensor }
  switch dtype {
  case .float32: return try floats(tensor, Float.self)
  case .float64: return try floats(tensor, Double.self)
  case .float16: return try floats(tensor, Float16.self)
  case .bfloat16: return try floats(tensor, BFloat16.self)
  case .int8: return try integers(tensor, Int8.self)
  case .int16: return try integers(tensor, Int16.self)
  case .int32: return try integers(tensor, Int32.self)
  case .int64: return try integers(tensor, Int64.self)
  case .uint8: return try integers(tensor, UInt8.self)
  case .uint16: return try integers(tensor, UInt16.self)
  case .uint32: return try integers(tensor, UInt32.self)
  case .uint64: return try integers(tensor, UInt64.self)
  default: throw .unimplemented("no conversion from \(tensor.dtype) to \(dtype)")
  }
}

private func floats<T: FloatScalar>(_ tensor: Tensor, _: T.Type) throws(OpError) -> Tensor {
  switch tensor.dtype {
  case .float32: return try mapped(tensor, Float.self) { T(converting: $0.double) }
  case .float64: return try mapped(tensor, Double.self) { T(converting: $0) }
  case .float16: return try mapped(tensor, Float16.self) { T(converting: $0.double) }
  case .bfloat16: return try mapped(tensor, BFloat16.self) { T(converting: $0.double) }
  case .uint64: return try mapped(tensor, UInt64.self) { T(converting: Double($0)) }
  case .int64: return try mapped(tensor, Int64.self) { T(converting: Double($0)) }
  default:
    let wide = try integers(tensor, Int64.self)
    return try mapped(wide, Int64.self) { T(converting: Double($0)) }
  }
}

private func integers<T: IntegerScalar>(_ tensor: Tensor, _: T.Type) throws(OpError) -> Tensor {
  switch tensor.dtype {
  case .int8: try mapped(tensor, Int8.self) { T(truncatingIfNeeded: $0) }
  case .int16: try mapped(tensor, Int16.self) { T(truncatingIfNeeded: $0) }
  case .int32: try mapped(tensor, Int32.self) { T(truncatingIfNeeded: $0) }
  case .int64: try mapped(tensor, Int64.self) { T(truncatingIfNeeded: $0) }
  case .uint8: try mapped(tensor, UInt8.self) { T(truncatingIfNeeded: $0) }
  case .uint16: try mapped(tensor, UInt16.self) { T(truncatingIfNeeded: $0) }
  case .uint32: try mapped(tensor, UInt32.self) { T(truncatingIfNeeded: $0) }
  case .uint64: try mapped(tensor, UInt64.self) { T(truncatingIfNeeded: $0) }
  default: throw .unimplemented("no conversion from \(tensor.dtype) to \(T.dtype)")
  }
}

@inline(__always) private func mapped<S: TensorScalar, T: TensorScalar>(
  _ tensor: Tensor, _: S.Type, _ body: (S) -> T
) throws(OpError) -> Tensor {
  var result = try Tensor(uninitialized: T.dtype, shape: tensor.shape)
  let x = tensor.elements(as: S.self)
  var y = result.mutableElements(as: T.self)
  for i in y.indices { y[i] = body(x[i]) }
  return result
}

extension WideningKernel {
  /// The computation for inputs of any number type; `UNIMPLEMENTED` for others.
  func boundToNumber(_ dtype: DType) throws(OpError) -> Kernel {
    switch dtype {
    case .int8: plain(Int8.self)
    case .int16: plain(Int16.self)
    case .int32: plain(Int32.self)
    case .int64: plain(Int64.self)
    case .uint8: plain(UInt8.self)
    case .uint16: plain(UInt16.self)
    case .uint32: plain(UInt32.self)
    case .uint64: plain(UInt64.self)
    case .complex64: plain(Complex<Float>.self)
    case .complex128: plain(Complex<Double>.self)
    default: try bound(to: dtype)
    }
  }
}
