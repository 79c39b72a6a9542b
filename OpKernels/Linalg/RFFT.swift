import Compute
import OpInterface
import Synchronization
import TensorCore

/// The Fourier transform of real numbers over the last axes: the half spectrum along the last of
/// them.
protocol RealFourierOp: FourierOp {
  var dtype: DType { get }
  init(dtype: DType, plans: FourierPlans)
}

extension RealFourierOp {
  init(_ attributes: Attributes) throws(OpError) {
    self.init(dtype: try attributes.type("Tcomplex"), plans: FourierPlans())
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    inferReal(inputs, halves: true)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let real = inputs[0].dtype
    guard (real == .float64) == (dtype == .complex128) else {
      throw .invalid("Wrong types for forward real FFT: in=\(real) out=\(dtype)")
    }
    return Kernel { (context) throws(OpError) in
      let input = context.input(0)
      try checkRank(input.shape)
      let lengths = try lengths(context)
      try checkLengths(input.shape, lengths)
      if Self.axes == 1, input.elementCount > 0, let length = lengths.first, length > 0 {
        if real == .float32 {
          try emitRows(Float.self, length, &context)
        } else {
          try emitRows(Double.self, length, &context)
        }
        return
      }
      let values = real == .float32 ? try widened(input) : input
      try emit(values.elements(as: Double.self), input.shape, lengths, &context)
    }
  }

  private func emit(
    _ values: borrowing Span<Double>, _ shape: Shape, _ lengths: [Int],
    _ context: inout KernelContext
  ) throws(OpError) {
    let rank = shape.rank
    let outer = Array(shape.dims.dropLast(Self.axes))
    guard let length = lengths.last else { throw .invalid("fft_length is empty") }
    let bins = length == 0 ? 0 : length / 2 + 1
    let dims = outer + lengths.dropLast() + [bins]
    let result = try Shape(checking: dims)
    guard !values.isEmpty, result.elementCount > 0 else {
      context.emit(try Tensor(zeros: dtype, shape: result))
      return
    }
    var plan = RealFourierPlan<Double>(length: length, plans: plans)
    var spectrum = try Spectrum(zeros: dims)
    let width = shape[rank - 1]
    let rows = spectrum.re.count / bins
    let middle = lengths.dropLast(), extents = shape.dims.dropLast().suffix(Self.axes - 1)
    for row in 0..<rows {
      // The row of the input with the same indices: inner axes may be cropped.
      var rest = row, from = 0, stride = 1
      for (length, extent) in zip(middle.reversed(), extents.reversed()) {
        from += rest % length * stride
        rest /= length
        stride *= extent
      }
      from = (from + rest * stride) * width
      let to = row * bins
      var source = [Double](repeating: 0, count: length)
      for k in 0..<length { source[k] = values[from &+ k] }
      plan.forward({ source[$0] }) { k, re, im in
        spectrum.re[to &+ k] = re
        spectrum.im[to &+ k] = im
      }
    }
    for axis in rank - Self.axes..<rank - 1 {
      spectrum.transform(axis: axis, inverse: false, plans: plans)
    }
    context.emit(try spectrum.tensor(dtype))
  }

  /// Emits the half spectra of rows, of the first `length` elements of each.
  private func emitRows<P: WideScalar>(
    _: P.Type, _ length: Int, _ context: inout KernelContext
  ) throws(OpError) where Complex<P>: ComplexScalar {
    let input = context.input(0)
    let bins = length / 2 + 1
    let rows = input.shape.count(0..<(input.rank - 1))
    var result = try context.makeOutput(
      Complex<P>.self, shape: try Shape(checking: input.shape.dims.dropLast() + [bins]))
    let atOnce = context.threads > 1 ? 16 : rows
    let chunks = (rows + atOnce - 1) / atOnce
    if chunks > 1 {
      let parts = Mutex([[Complex<P>]](repeating: [], count: chunks))
      ThreadPool.shared.run(chunks: chunks, threads: context.threads) { chunk, _ in
        let first = chunk * atOnce, count = min(atOnce, rows - first)
        var part = [Complex<P>](repeating: .zero, count: count * bins)
        var out = part.mutableSpan
        transform(
          input.elements(as: P.self), width: input.shape[-1], first..<(first + count), length,
          into: &out)
        parts.withLock { $0[chunk] = part }
      }
      let done = parts.withLock { $0 }
      var out = result.mutableElements(as: Complex<P>.self)
      for chunk in 0..<chunks {
        let first = chunk * atOnce * bins
        for i in done[chunk].indices { out[first &+ i] = done[chunk][i] }
      }
    } else {
      var out = result.mutableElements(as: Complex<P>.self)
      transform(
        input.elements(as: P.self), width: input.shape[-1], 0..<rows, length, into: &out)
    }
    context.emit(result)
  }

  /// Sets `out` to the half spectra of some rows, eight at a time.
  private func transform<P: WideScalar>(
    _ values: borrowing Span<P>, width: Int, _ rows: Range<Int>, _ length: Int,
    into out: inout MutableSpan<Complex<P>>
  ) {
    guard !rows.isEmpty else { return }
    let bins = length / 2 + 1
    var plan = RealFourierPlan<SIMD8<Double>>(length: length, plans: plans)
    var lanes = [SIMD8<Double>](repeating: .zero, count: length)
    var row = rows.lowerBound
    while row < rows.upperBound {
      let count = min(8, rows.upperBound - row)
      // Lanes that are too many repeat the last row.
      let last = count &- 1
      let from = row &* width, i1 = min(1, last) &* width, i2 = min(2, last) &* width
      let i3 = min(3, last) &* width, i4 = min(4, last) &* width, i5 = min(5, last) &* width
      let i6 = min(6, last) &* width, i7 = min(7, last) &* width
      for k in 0..<length {
        let i = from &+ k
        lanes[k] = SIMD8(
          Double(values[i]), Double(values[i &+ i1]), Double(values[i &+ i2]),
          Double(values[i &+ i3]), Double(values[i &+ i4]), Double(values[i &+ i5]),
          Double(values[i &+ i6]), Double(values[i &+ i7]))
      }
      plan.forward({ lanes[$0] }) { k, re, im in
        var at = (row &- rows.lowerBound) &* bins &+ k
        for lane in 0..<count {
          out[at] = Complex(P(re[lane]), P(im[lane]))
          at = at &+ bins
        }
      }
      row += count
    }
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }
}

/// A float tensor as doubles.
private func widened(_ tensor: Tensor) throws(OpError) -> Tensor {
  var result = try Tensor(uninitialized: .float64, shape: tensor.shape)
  do {
    let source = tensor.elements(as: Float.self)
    var out = result.mutableElements(as: Double.self)
    for i in out.indices { out[i] = Double(source[i]) }
  }
  return result
}

extension OpSchema {
  /// The schema of a Fourier transform from real numbers, or to them.
  static func realFourier(_ name: String, inverse: Bool) -> OpSchema {
    OpSchema(
      name,
      inputs: [
        .typed("input", by: inverse ? "Tcomplex" : "Treal"), .fixed("fft_length", .int32),
      ], outputs: [.typed("output", by: inverse ? "Treal" : "Tcomplex")],
      attributes: [
        .type("Treal", of: [.float32, .float64], default: .float32),
        .type("Tcomplex", of: .complexes, default: .complex64),
      ])
  }
}

/// The half spectrum of real numbers, over the last axis.
struct RFFT: RealFourierOp {
  static let schema = OpSchema.realFourier("RFFT", inverse: false)
  static var axes: Int { 1 }

  let dtype: DType
  let plans: FourierPlans

  static var examples: [OpExample] {
    OpExample(
      "four numbers",
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [4]), Tensor([4] as [Int32]),
      ], outputs: [Tensor([Complex<Float>(10), Complex(-2, 2), Complex(-2)], shape: [3])])
    OpExample(
      "refuses a length beyond the input's",
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [4]), Tensor([8] as [Int32]),
      ], fails: .invalidArgument)
  }
}

/// The half spectrum of real numbers, over the last two axes.
struct RFFT2D: RealFourierOp {
  static let schema = OpSchema.realFourier("RFFT2D", inverse: false)
  static var axes: Int { 2 }

  let dtype: DType
  let plans: FourierPlans

  static var examples: [OpExample] {
    OpExample(
      "four numbers",
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [1, 4]), Tensor([1, 4] as [Int32]),
      ], outputs: [Tensor([Complex<Float>(10), Complex(-2, 2), Complex(-2)], shape: [1, 3])])
    OpExample(
      "refuses a length beyond the input's",
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [1, 4]), Tensor([1, 8] as [Int32]),
      ], fails: .invalidArgument)
  }
}

/// The half spectrum of real numbers, over the last three axes.
struct RFFT3D: RealFourierOp {
  static let schema = OpSchema.realFourier("RFFT3D", inverse: false)
  static var axes: Int { 3 }

  let dtype: DType
  let plans: FourierPlans

  static var examples: [OpExample] {
    OpExample(
      "four numbers",
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [1, 1, 4]), Tensor([1, 1, 4] as [Int32]),
      ], outputs: [Tensor([Complex<Float>(10), Complex(-2, 2), Complex(-2)], shape: [1, 1, 3])])
    OpExample(
      "refuses a length beyond the input's",
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [1, 1, 4]), Tensor([1, 1, 8] as [Int32]),
      ], fails: .invalidArgument)
  }
}
