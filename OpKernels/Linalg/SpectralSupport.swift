import OpInterface
import TensorCore

extension Spectrum {
  /// The numbers of a complex tensor.
  static func reading(_ tensor: Tensor) throws(TensorError) -> Spectrum {
    // Not an initialiser: one owns its arguments, and the compiler releases an argument of its own
    // once too often if a span of it has been taken.
    var result = try Spectrum(zeros: tensor.shape.dims)
    switch tensor.dtype {
    case .complex64:
      let source = tensor.elements(as: Complex<Float>.self)
      for i in source.indices {
        result.numbers[i] = Complex(Double(source[i].real), Double(source[i].imaginary))
      }
    case .complex128:
      let source = tensor.elements(as: Complex<Double>.self)
      for i in source.indices { result.numbers[i] = source[i] }
    default: throw .unimplemented("no Fourier transform of \(tensor.dtype)")
    }
    return result
  }

  /// The numbers as a tensor of `dtype`.
  func tensor(_ dtype: DType) throws(TensorError) -> Tensor {
    let shape = try Shape(checking: dims)
    var result = try Tensor(uninitialized: dtype, shape: shape)
    if dtype == .complex64 {
      var out = result.mutableElements(as: Complex<Float>.self)
      for i in out.indices {
        out[i] = Complex(Float(numbers[i].real), Float(numbers[i].imaginary))
      }
    } else {
      var out = result.mutableElements(as: Complex<Double>.self)
      for i in out.indices { out[i] = numbers[i] }
    }
    return result
  }
}

extension Tensor {
  /// The part whose last axes have `extents`.
  func cropped<T: TensorScalar>(_: T.Type, _ extents: [Int]) throws(TensorError) -> Tensor {
    let dims = shape.dims.dropLast(extents.count) + extents
    if dims == shape.dims { return self }
    var result = try Tensor(uninitialized: dtype, shape: Shape(checking: dims))
    let strides = shape.strides
    guard let width = dims.last, result.elementCount > 0 else { return result }
    do {
      let x = elements(as: T.self)
      var y = result.mutableElements(as: T.self)
      var index = [Int](repeating: 0, count: dims.count - 1)
      var from = 0, to = 0
      while to < y.count {
        for i in 0..<width { y[to &+ i] = x[from &+ i] }
        to += width
        var axis = dims.count - 2
        while axis >= 0 {
          index[axis] += 1
          from += strides[axis]
          if index[axis] < dims[axis] { break }
          from -= index[axis] * strides[axis]
          index[axis] = 0
          axis -= 1
        }
      }
    }
    return result
  }
}

/// What the Fourier ops share: over how many of the last axes they go.
protocol FourierOp: Op {
  static var axes: Int { get }
  var plans: FourierPlans { get }
}

extension FourierOp {
  /// - Throws: `INVALID_ARGUMENT` if a tensor has too few axes.
  func checkRank(_ shape: Shape) throws(OpError) {
    guard shape.rank >= Self.axes else {
      throw .invalid("Input must have rank of at least \(Self.axes) but got: \(shape)")
    }
  }

  /// The transform's extents in input 1.
  func lengths(_ context: borrowing KernelContext) throws(OpError) -> [Int] {
    let tensor = context.input(1)
    guard tensor.shape == [Self.axes] else {
      throw .invalid("fft_length must have shape [\(Self.axes)], not \(tensor.shape)")
    }
    let lengths = try tensor.integers()
    for (i, length) in lengths.enumerated() where length < 0 {
      throw .invalid("fft_length[\(i)] must >= 0, but got: \(length)")
    }
    return lengths
  }

  /// - Throws: `INVALID_ARGUMENT` unless the last axes of `shape` are at least as long as `needed`;
  ///   empty ones may be shorter.
  func checkLengths(_ shape: Shape, _ needed: [Int]) throws(OpError) {
    for (i, length) in needed.enumerated() {
      let extent = shape[shape.rank - needed.count + i]
      guard extent == 0 || extent >= length else {
        throw .invalid(
          "Input dimension \(i) must have length of at least \(length) but got: \(extent)")
      }
    }
  }

  /// The extents of the output of a real transform, as far as they are known.
  func inferReal(_ inputs: [ValueFact], halves: Bool) -> [PartialShape]? {
    guard let input = inputs[0].shape.extents, input.count >= Self.axes else { return nil }
    var dims = Array(input.dropLast(Self.axes))
    if let lengths = try? inputs[1].constant?.integers(), lengths.count == Self.axes,
      lengths.allSatisfy({ $0 >= 0 })
    {
      dims += lengths.map { $0 }
      if halves, let last = lengths.last { dims[dims.count - 1] = last == 0 ? 0 : last / 2 + 1 }
    } else {
      dims += [Int?](repeating: nil, count: Self.axes)
    }
    return [PartialShape(dims)]
  }
}
