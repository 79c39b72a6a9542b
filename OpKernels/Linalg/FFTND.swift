import OpInterface
import TensorCore

/// A Fourier transform over any axes, after each is cut, or filled up with zeros, to the length given
/// for it; as numpy's `fftn` and its relatives.
protocol AnyAxesFourierOp: Op {
  var plans: FourierPlans { get }
  /// The output's.
  var dtype: DType { get }
  init(dtype: DType, plans: FourierPlans)
  static var outputType: String { get }
  /// Transforms a tensor over axes, the last of them being that of a half spectrum.
  func transformed(_ input: Tensor, _ lengths: [(axis: Int, length: Int)]) throws(OpError)
    -> Spectrum
}

extension AnyAxesFourierOp {
  init(_ attributes: Attributes) throws(OpError) {
    self.init(dtype: try attributes.type(Self.outputType), plans: FourierPlans())
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    inputs[0].shape.extents.map { [.rank($0.count)] }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let input = context.input(0)
      let lengths = context.input(1), axes = context.input(2)
      guard lengths.rank == 1, axes.rank == 1, lengths.shape == axes.shape else {
        throw .invalid(
          "fft_length and axes must be vectors of the same length, got shapes \(lengths.shape) and "
            + "\(axes.shape)")
      }
      var pairs: [(axis: Int, length: Int)] = []
      for (axis, length) in zip(try axes.integers(), try lengths.integers()) {
        let axis = try input.shape.normalizedAxis(axis)
        guard length >= 0 else { throw .invalid("fft_length must be >= 0, but got: \(length)") }
        guard !pairs.contains(where: { $0.axis == axis }) else {
          throw .invalid("axes must be unique, but \(axis) is repeated")
        }
        pairs.append((axis, length))
      }
      context.emit(try transformed(input, pairs).anyTensor(dtype))
    }
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }
}

extension Spectrum {
  /// The numbers of a tensor, real or complex.
  fileprivate static func readingAny(_ tensor: Tensor) throws(OpError) -> Spectrum {
    var result: Spectrum
    switch tensor.dtype {
    case .float32:
      result = try Spectrum(zeros: tensor.shape.dims)
      let source = tensor.elements(as: Float.self)
      for i in source.indices { result.numbers[i] = Complex(Double(source[i])) }
    case .float64:
      result = try Spectrum(zeros: tensor.shape.dims)
      let source = tensor.elements(as: Double.self)
      for i in source.indices { result.numbers[i] = Complex(source[i]) }
    default: result = try Spectrum.reading(tensor)
    }
    return result
  }

  /// The numbers, or their real parts, as a tensor of `dtype`.
  fileprivate func anyTensor(_ dtype: DType) throws(OpError) -> Tensor {
    switch dtype {
    case .float32: return Tensor(numbers.map { Float($0.real) }, shape: try Shape(checking: dims))
    case .float64: return Tensor(numbers.map { $0.real }, shape: try Shape(checking: dims))
    default: return try tensor(dtype)
    }
  }

  /// The numbers with an axis cut, or filled up with zeros, to a length.
  fileprivate func resized(_ axis: Int, _ length: Int) throws(OpError) -> Spectrum {
    guard dims[axis] != length else { return self }
    var extents = dims
    extents[axis] = length
    let size = try Shape(checking: extents).elementCount
    guard size <= max(numbers.count, 1 << 27) else {
      throw .resourceExhausted("a transform of shape \(extents) is too large")
    }
    var result = try Spectrum(zeros: extents)
    let inner = dims[(axis + 1)...].reduce(1, *)
    let copied = min(length, dims[axis]) * inner
    guard copied > 0, !result.numbers.isEmpty else { return result }
    for outer in 0..<dims[..<axis].reduce(1, *) {
      let from = outer * dims[axis] * inner, to = outer * length * inner
      for i in 0..<copied { result.numbers[to &+ i] = numbers[from &+ i] }
    }
    return result
  }

  /// The numbers transformed over axes, each cut or filled up to its length.
  fileprivate func transformed(
    _ lengths: some Sequence<(axis: Int, length: Int)>, inverse: Bool, _ plans: FourierPlans
  ) throws(OpError) -> Spectrum {
    var result = self
    for (axis, length) in lengths {
      result = try result.resized(axis, length)
      if !result.numbers.isEmpty { result.transform(axis: axis, inverse: inverse, plans: plans) }
    }
    return result
  }

  /// The whole spectrum along an axis of real numbers' half spectrum, of a length.
  fileprivate func completed(_ axis: Int, _ length: Int) throws(OpError) -> Spectrum {
    let half = try resized(axis, length == 0 ? 0 : length / 2 + 1)
    var result = try half.resized(axis, length)
    guard !result.numbers.isEmpty else { return result }
    let inner = dims[(axis + 1)...].reduce(1, *)
    for outer in 0..<dims[..<axis].reduce(1, *) {
      let from = outer * half.dims[axis] * inner, to = outer * length * inner
      for bin in 0..<length {
        let mirrored = bin > length / 2
        let source = from + (mirrored ? length - bin : bin) * inner
        // What lies at the middle, or at 0, counts by its real part.
        let sign: Double = mirrored ? -1 : bin == 0 || 2 * bin == length ? 0 : 1
        for i in 0..<inner {
          let number = half.numbers[source + i]
          result.numbers[to + bin * inner + i] = Complex(number.real, sign * number.imaginary)
        }
      }
    }
    return result
  }
}

extension OpSchema {
  fileprivate static func fourierND(_ name: String, from input: String, to output: String)
    -> OpSchema
  {
    let real = OpDef.Attribute.type("Treal", of: [.float32, .float64], default: .float32)
    let complex = OpDef.Attribute.type("Tcomplex", of: .complexes, default: .complex64)
    return OpSchema(
      name,
      inputs: [.typed("input", by: input), .fixed("fft_length", .int32), .fixed("axes", .int32)],
      outputs: [.typed("output", by: output)],
      attributes: input == output ? [complex] : [real, complex])
  }
}

private func vector(_ values: [Int32]) -> Tensor { Tensor(values) }
private func complexes(_ values: [Float], _ shape: Shape) -> Tensor {
  Tensor(values.map { Complex<Float>($0) }, shape: shape)
}

/// The Fourier transform over any axes.
struct FFTND: AnyAxesFourierOp {
  static let schema = OpSchema.fourierND("FFTND", from: "Tcomplex", to: "Tcomplex")
  static var outputType: String { "Tcomplex" }

  let dtype: DType
  let plans: FourierPlans

  func transformed(_ input: Tensor, _ lengths: [(axis: Int, length: Int)]) throws(OpError)
    -> Spectrum
  {
    try Spectrum.readingAny(input).transformed(lengths, inverse: false, plans)
  }

  static var examples: [OpExample] {
    OpExample(
      "over the first axis",
      inputs: [complexes([1, 2], [2, 1]), vector([2]), vector([0])],
      outputs: [complexes([3, -1], [2, 1])])
    OpExample(
      "refuses an axis twice",
      inputs: [complexes([1, 2], [2, 1]), vector([2, 2]), vector([0, -2])],
      fails: .invalidArgument)
  }
}

/// The inverse Fourier transform over any axes.
struct IFFTND: AnyAxesFourierOp {
  static let schema = OpSchema.fourierND("IFFTND", from: "Tcomplex", to: "Tcomplex")
  static var outputType: String { "Tcomplex" }

  let dtype: DType
  let plans: FourierPlans

  func transformed(_ input: Tensor, _ lengths: [(axis: Int, length: Int)]) throws(OpError)
    -> Spectrum
  {
    try Spectrum.readingAny(input).transformed(lengths, inverse: true, plans)
  }

  static var examples: [OpExample] {
    OpExample(
      "over the first axis",
      inputs: [complexes([3, -1], [2, 1]), vector([2]), vector([0])],
      outputs: [complexes([1, 2], [2, 1])])
  }
}

/// The half spectrum of real numbers along the last of any axes.
struct RFFTND: AnyAxesFourierOp {
  static let schema = OpSchema.fourierND("RFFTND", from: "Treal", to: "Tcomplex")
  static var outputType: String { "Tcomplex" }

  let dtype: DType
  let plans: FourierPlans

  func transformed(_ input: Tensor, _ lengths: [(axis: Int, length: Int)]) throws(OpError)
    -> Spectrum
  {
    guard let (axis, length) = lengths.last else { throw .invalid("axes must not be empty") }
    let whole = try Spectrum.readingAny(input).transformed(
      lengths.reversed(), inverse: false, plans)
    return try whole.resized(axis, length == 0 ? 0 : length / 2 + 1)
  }

  static var examples: [OpExample] {
    OpExample(
      "over the first axis, filled up",
      inputs: [Tensor([1, 2, 3] as [Float], shape: [3, 1]), vector([4]), vector([0])],
      outputs: [Tensor([Complex<Float>(6), Complex(-2, -2), Complex(2)], shape: [3, 1])])
    OpExample(
      "refuses no axes", inputs: [Tensor([1, 2, 3] as [Float]), vector([]), vector([])],
      fails: .invalidArgument)
  }
}

/// The real numbers whose half spectrum along the last of any axes is given.
struct IRFFTND: AnyAxesFourierOp {
  static let schema = OpSchema.fourierND("IRFFTND", from: "Tcomplex", to: "Treal")
  static var outputType: String { "Treal" }

  let dtype: DType
  let plans: FourierPlans

  func transformed(_ input: Tensor, _ lengths: [(axis: Int, length: Int)]) throws(OpError)
    -> Spectrum
  {
    guard let (axis, length) = lengths.last else { throw .invalid("axes must not be empty") }
    let outer = try Spectrum.readingAny(input).transformed(
      lengths.dropLast(), inverse: true, plans)
    return try outer.completed(axis, length).transformed([(axis, length)], inverse: true, plans)
  }

  static var examples: [OpExample] {
    OpExample(
      "over the first axis",
      inputs: [
        Tensor([Complex<Float>(6), Complex(-2, -2), Complex(2)], shape: [3, 1]), vector([4]),
        vector([0]),
      ], outputs: [Tensor([1, 2, 3, 0] as [Float], shape: [4, 1])])
  }
}
