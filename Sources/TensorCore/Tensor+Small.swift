extension Tensor {
  /// The elements of a type of 8 or fewer bits in a type that kernels compute with.
  ///
  /// Floating-point ones become `float32`, integers `int8` or `uint8`, all exact. A tensor of another type
  /// stays as it is.
  ///
  /// - Throws: `RESOURCE_EXHAUSTED` if there is no memory for it.
  public func widened() throws(TensorError) -> Tensor {
    if let format = dtype.smallFloat {
      var result = try Tensor(uninitialized: .float32, shape: shape)
      let values = format.values
      let codes = patterns(as: UInt8.self)
      var y = result.mutableElements(as: Float.self)
      for i in codes.indices { y[i] = values[Int(codes[i])] }
      return result
    }
    guard let format = dtype.smallInteger else { return self }
    var result = try Tensor(uninitialized: format.isSigned ? .int8 : .uint8, shape: shape)
    let codes = patterns(as: UInt8.self)
    var y = result.mutablePatterns(as: UInt8.self)
    for i in codes.indices { y[i] = format.pattern(codes[i]) }
    return result
  }

  /// The elements in a type of 8 or fewer bits.
  ///
  /// Numbers of `float32` or `float64` are rounded once; integers of a byte keep their low bits.
  ///
  /// - Throws: `UNIMPLEMENTED` for other types; `RESOURCE_EXHAUSTED` if there is no memory for it.
  public func narrowed(to target: DType) throws(TensorError) -> Tensor {
    if let format = target.smallInteger, dtype == .int8 || dtype == .uint8 {
      var result = try Tensor(uninitialized: target, shape: shape)
      let x = patterns(as: UInt8.self)
      var y = result.mutablePatterns(as: UInt8.self)
      for i in x.indices { y[i] = format.code(x[i]) }
      return result
    }
    guard let format = target.smallFloat, dtype == .float32 || dtype == .float64 else {
      throw .unimplemented("\(dtype) elements are not narrowed to \(target)")
    }
    var result = try Tensor(uninitialized: target, shape: shape)
    var y = result.mutablePatterns(as: UInt8.self)
    if dtype == .float32 {
      let x = elements(as: Float.self)
      for i in x.indices { y[i] = format.code(x[i]) }
    } else {
      let x = elements(as: Double.self)
      for i in x.indices { y[i] = format.code(x[i]) }
    }
    return result
  }
}
