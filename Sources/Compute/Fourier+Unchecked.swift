// Unsafe: kernels work on addresses, several threads on one output. Each entry checks that the spans hold
// what the extents say, and each chunk writes its own part.
internal import Glibc
internal import Synchronization
public import TensorCore
internal import VectorKernelInterface

/// The discrete Fourier transform of one length.
///
/// Lengths of small prime factors are transformed factor by factor, in order (Stockham); others by a
/// convolution of a power of two (Bluestein), always in double precision. Results of a sequence do not
/// depend on what is transformed with it.
public final class FourierPlan: Sendable {
  /// The greatest prime factor that is not worth a convolution.
  private static let greatestFactor = 61

  /// Complex numbers, real and imaginary parts in turn, in both precisions.
  struct Factors: Sendable {
    let wide: [Double]
    let narrow: [Float]

    init(_ wide: [Double]) {
      self.wide = wide
      narrow = wide.map { Float($0) }
    }

    /// Those at `angles`, in multiples of -2π.
    init(angles: some Sequence<Double>) {
      self.init(angles.flatMap { [cos(2 * Double.pi * $0), -sin(2 * Double.pi * $0)] })
    }
  }

  struct Pass: Sendable {
    let radix: Int
    let count: Int
    let factors: Factors
    let roots: Factors
  }

  /// Factors that are made once they are asked for: complex transforms do without.
  private final class RealFactors: Sendable {
    let length: Int
    private let made = Mutex<Factors?>(nil)

    init(length: Int) { self.length = length }

    var factors: Factors {
      made.withLock { [length] made in
        if let made { return made }
        let factors = Factors(angles: (0...length).lazy.map { Double($0) / Double(2 * length) })
        made = factors
        return factors
      }
    }
  }

  struct Convolution: Sendable {
    let plan: FourierPlan
    let chirp: Factors
    let kernel: Factors
  }

  /// How many numbers a sequence has.
  public let length: Int
  let passes: [Pass]
  let convolution: Convolution?
  private let realFactors: RealFactors
  /// Those of real transforms of twice the length.
  var halves: Factors { realFactors.factors }

  /// The transform of sequences of `length` numbers.
  public init(length: Int) {
    precondition(length > 0)
    self.length = length
    realFactors = RealFactors(length: length)
    let (radices, rest) = Self.radices(of: length)
    if rest > 1 {
      passes = []
      convolution = Self.makeConvolution(length)
      return
    }
    convolution = nil
    var remaining = length
    var passes: [Pass] = []
    for radix in radices {
      let count = remaining / radix
      var angles: [Double] = []
      angles.reserveCapacity(count * (radix - 1))
      for p in 0..<count {
        for j in 1..<radix { angles.append(Double(j * p) / Double(remaining)) }
      }
      let roots = (0..<radix).lazy.map { Double($0) / Double(radix) }
      passes.append(
        Pass(
          radix: radix, count: count, factors: Factors(angles: angles),
          roots: Factors(angles: roots)))
      remaining = count
    }
    self.passes = passes
  }

  /// The factors of a length, and what is left of it that is no product of small ones.
  private static func radices(of length: Int) -> ([Int], Int) {
    var rest = length
    var radices: [Int] = []
    for radix in [8, 4, 2, 3, 5] {
      while rest % radix == 0 {
        // Twice four is faster than eight and two.
        if radix == 8, rest == 16 { break }
        radices.append(radix)
        rest /= radix
      }
    }
    var factor = 7
    while rest > 1, factor * factor <= rest, factor <= greatestFactor {
      if rest % factor == 0 {
        radices.append(factor)
        rest /= factor
      } else {
        factor += 2
      }
    }
    if rest > 1, rest <= greatestFactor {
      radices.append(rest)
      rest = 1
    }
    return (radices, rest)
  }

  private static func makeConvolution(_ length: Int) -> Convolution {
    var size = 1
    while size < 2 * length - 1 { size *= 2 }
    let plan = FourierPlan(length: size)
    let chirp = Factors(
      angles: (0..<length).lazy.map { k in
        // k² modulo 2n keeps the angle exact for great k.
        let (high, low) = k.multipliedFullWidth(by: k)
        return Double((2 * length).dividingFullWidth((high, low)).remainder) / Double(2 * length)
      })
    var kernel = [Complex<Double>](repeating: .zero, count: size)
    for k in 0..<length {
      let number = Complex(chirp.wide[2 * k], -chirp.wide[2 * k + 1])
      kernel[k] = number
      if k > 0 { kernel[size - k] = number }
    }
    var span = kernel.mutableSpan
    plan.transform(&span, outer: 1, inner: 1)
    return Convolution(
      plan: plan, chirp: chirp, kernel: Factors(kernel.flatMap { [$0.real, $0.imaginary] }))
  }

  /// Transforms the middle one of three axes in place; the inverse is divided by the extent.
  public func transform<T: WideScalar>(
    _ y: inout MutableSpan<Complex<T>>, outer: Int, inner: Int, inverse: Bool = false,
    threads: Int = 1, instructionSet: InstructionSet = .current
  ) {
    precondition(outer >= 0 && inner >= 0 && y.count >= outer * length * inner)
    unsafe y.withUnsafeMutableBytes { y in
      guard let to = y.baseAddress else { return }
      unsafe transform(
        T.self, UnsafeRawPointer(to), to, outer, inner, inverse, threads, instructionSet)
    }
  }

  /// Sets `y` to the transform of `x` along the middle one of three axes.
  public func transform<T: WideScalar>(
    _ x: borrowing Span<Complex<T>>, into y: inout MutableSpan<Complex<T>>, outer: Int, inner: Int,
    inverse: Bool = false, threads: Int = 1, instructionSet: InstructionSet = .current
  ) {
    precondition(outer >= 0 && inner >= 0 && x.count >= outer * length * inner)
    precondition(y.count >= outer * length * inner)
    unsafe x.withUnsafeBytes { x in
      unsafe y.withUnsafeMutableBytes { y in
        guard let from = x.baseAddress, let to = y.baseAddress else { return }
        unsafe transform(T.self, from, to, outer, inner, inverse, threads, instructionSet)
      }
    }
  }

  private func transform<T: WideScalar>(
    _: T.Type, _ x: UnsafeRawPointer, _ y: UnsafeMutableRawPointer, _ outer: Int, _ inner: Int,
    _ inverse: Bool, _ threads: Int, _ set: InstructionSet
  ) {
    let job = FourierJob(self, inverse ? .inverse : .forward, T.self == Double.self, set)
    if inner == 1 {
      unsafe job.run(
        outer, x, y, from: .init(element: 2, sequence: 2 * length),
        to: .init(element: 2, sequence: 2 * length), threads)
      return
    }
    let access = FourierJob.Access(element: 2 * inner, sequence: 2)
    let bytes = length * inner * MemoryLayout<Complex<T>>.stride
    for i in 0..<outer {
      unsafe job.run(inner, x + i * bytes, y + i * bytes, from: access, to: access, threads)
    }
  }
}

/// The discrete Fourier transform of real numbers of one length.
public struct RealFourierPlan: Sendable {
  /// How many numbers a sequence has.
  public let length: Int
  /// How many numbers determine its spectrum.
  public var bins: Int { length / 2 + 1 }
  private let plan: FourierPlan

  /// The transform of sequences of `length` numbers; `plan` gives those of complex numbers.
  public init(length: Int, plan: (Int) -> FourierPlan) {
    precondition(length > 0)
    self.length = length
    // Of an even length, even and odd elements are transformed together as one complex sequence.
    self.plan = plan(length % 2 == 0 ? length / 2 : length)
  }

  /// Sets rows of `y` to the half spectra of the first numbers of rows of `x`, which have `width` each.
  public func forward<T: WideScalar>(
    _ x: borrowing Span<T>, rows: Int, width: Int, into y: inout MutableSpan<Complex<T>>,
    threads: Int = 1, instructionSet: InstructionSet = .current
  ) {
    precondition(rows >= 0 && width >= length && x.count >= rows * width)
    precondition(y.count >= rows * bins)
    let job = FourierJob(
      plan, length % 2 == 0 ? .split : .forwardReal, T.self == Double.self, instructionSet)
    let from =
      length % 2 == 0
      ? FourierJob.Access(element: 2, sequence: width)
      : FourierJob.Access(element: 1, sequence: width, isReal: true)
    unsafe x.withUnsafeBytes { x in
      unsafe y.withUnsafeMutableBytes { y in
        guard let a = x.baseAddress, let b = y.baseAddress else { return }
        unsafe job.run(rows, a, b, from: from, to: .init(element: 2, sequence: 2 * bins), threads)
      }
    }
  }

  /// Sets rows of `y` to what the first numbers of rows of `x`, which have `width` each, are the half spectra
  /// of.
  ///
  /// Imaginary parts that no real sequence has are ignored.
  public func inverse<T: WideScalar>(
    _ x: borrowing Span<Complex<T>>, rows: Int, width: Int, into y: inout MutableSpan<T>,
    threads: Int = 1, instructionSet: InstructionSet = .current
  ) {
    precondition(rows >= 0 && width >= bins && x.count >= rows * width)
    precondition(y.count >= rows * length)
    let job = FourierJob(
      plan, length % 2 == 0 ? .join : .inverseReal, T.self == Double.self, instructionSet)
    let to =
      length % 2 == 0
      ? FourierJob.Access(element: 2, sequence: length)
      : FourierJob.Access(element: 1, sequence: length, isReal: true)
    unsafe x.withUnsafeBytes { x in
      unsafe y.withUnsafeMutableBytes { y in
        guard let a = x.baseAddress, let b = y.baseAddress else { return }
        unsafe job.run(rows, a, b, from: .init(element: 2, sequence: 2 * width), to: to, threads)
      }
    }
  }
}
