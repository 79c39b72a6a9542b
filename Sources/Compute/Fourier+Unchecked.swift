// Unsafe: kernels work on addresses. What calls them checks that arrays and spans have as many numbers as the
// extents say.
public import TensorCore
internal import VectorKernelInterface

/// The butterflies of one factor of the length of a Fourier transform, in order (Stockham).
public struct FourierPass: Sendable {
  /// The factor.
  public let radix: Int
  /// How many butterflies have their own twiddle factors.
  public let count: Int
  /// For each of those, the factors of outputs 1 and up.
  public let twiddleRe: [Double]
  /// Their imaginary parts.
  public let twiddleIm: [Double]
  /// The roots of unity of order `radix`.
  public let rootRe: [Double]
  /// Their imaginary parts.
  public let rootIm: [Double]

  /// A pass with those factors, of which there must be as many as the extents say.
  public init(
    radix: Int, count: Int, twiddleRe: [Double], twiddleIm: [Double], rootRe: [Double],
    rootIm: [Double]
  ) {
    precondition(radix > 1 && count >= 0)
    precondition(twiddleRe.count >= count * (radix - 1) && twiddleIm.count >= twiddleRe.count)
    precondition(rootRe.count >= radix && rootIm.count >= radix)
    self.radix = radix
    self.count = count
    self.twiddleRe = twiddleRe
    self.twiddleIm = twiddleIm
    self.rootRe = rootRe
    self.rootIm = rootIm
  }

  /// Runs the pass on numbers of which `stride` follow each other with the same factors.
  ///
  /// `Value` is `Double` or a vector of eight.
  ///
  /// - Returns: false, having done nothing, if there are no vectors of eight in the numbers.
  public func run<Value: BitwiseCopyable>(
    stride: Int, _ re: [Value], _ im: [Value], into outRe: inout [Value],
    _ outIm: inout [Value], instructionSet: InstructionSet = .current
  ) -> Bool {
    let lanes = MemoryLayout<Value>.stride / 8
    guard Value.self == Double.self || Value.self == SIMD8<Double>.self, stride * lanes % 8 == 0
    else { return false }
    let total = stride * count * radix
    precondition(
      re.count >= total && im.count >= total && outRe.count >= total && outIm.count >= total)
    unsafe re.withUnsafeBytes { re in
      unsafe im.withUnsafeBytes { im in
        unsafe outRe.withUnsafeMutableBytes { outRe in
          unsafe outIm.withUnsafeMutableBytes { outIm in
            guard let a = re.baseAddress, let b = im.baseAddress, let c = outRe.baseAddress,
              let d = outIm.baseAddress
            else { return }
            unsafe run(
              stride * lanes / 8, a.assumingMemoryBound(to: Double.self),
              b.assumingMemoryBound(to: Double.self), c.assumingMemoryBound(to: Double.self),
              d.assumingMemoryBound(to: Double.self), instructionSet.kernels)
          }
        }
      }
    }
    return true
  }

  private func run(
    _ stride: Int, _ re: UnsafePointer<Double>, _ im: UnsafePointer<Double>,
    _ outRe: UnsafeMutablePointer<Double>, _ outIm: UnsafeMutablePointer<Double>,
    _ kernels: KernelTable
  ) {
    unsafe twiddleRe.withUnsafeBufferPointer { tr in
      unsafe twiddleIm.withUnsafeBufferPointer { ti in
        unsafe rootRe.withUnsafeBufferPointer { rr in
          unsafe rootIm.withUnsafeBufferPointer { ri in
            guard let tr = tr.baseAddress, let ti = ti.baseAddress, let rr = rr.baseAddress,
              let ri = ri.baseAddress
            else { return }
            var arguments = unsafe FourierArguments(
              radix: radix, stride: stride, count: count, twiddleRe: tr, twiddleIm: ti,
              rootRe: rr, rootIm: ri, re: re, im: im, outRe: outRe, outIm: outIm)
            unsafe kernels.fourierPass(&arguments)
          }
        }
      }
    }
  }
}

/// Up to eight rows of complex numbers of single precision that are to be transformed together.
public struct FourierRows: Sendable {
  /// How many rows there are; lanes that are too many repeat the last one.
  public let count: Int
  /// Where the first row begins.
  public let start: Int
  /// How many numbers a row has; the next one follows it.
  public let length: Int

  /// Rows of those extents.
  public init(count: Int, start: Int, length: Int) {
    precondition((1...8).contains(count) && start >= 0 && length > 0)
    self.count = count
    self.start = start
    self.length = length
  }

  /// Calls `body` with space for the rows' parts, real and imaginary ones in turn, each of eight lanes.
  private func withSpace(
    _ elements: Int, _ lanes: Int, _ body: (UnsafeMutablePointer<Float>) -> Void
  ) {
    precondition(start + count * length <= elements && lanes >= 2 * length)
    unsafe withUnsafeTemporaryAllocation(of: Float.self, capacity: 16 * length) { space in
      if let space = space.baseAddress { unsafe body(space) }
    }
  }

  /// Sets vectors `2k` and `2k + 1` of `lanes` to the parts of number `k` of each row.
  public func spread(
    _ x: borrowing Span<Complex<Float>>, into lanes: inout [SIMD8<Double>],
    instructionSet: InstructionSet = .current
  ) {
    let kernels = instructionSet.kernels, parts = 2 * length
    unsafe x.withUnsafeBytes { x in
      unsafe lanes.withUnsafeMutableBufferPointer { lanes in
        guard let from = x.baseAddress, let to = lanes.baseAddress else { return }
        unsafe withSpace(x.count / 8, lanes.count) { space in
          unsafe kernels.transpose(
            count, parts, from.assumingMemoryBound(to: Float.self) + 2 * start, parts, space, 8)
          for k in 0..<parts {
            for lane in count..<8 { unsafe space[8 * k + lane] = space[8 * k + count - 1] }
          }
          unsafe kernels.convert(
            NumberKind.float.rawValue, NumberKind.double.rawValue, 8 * parts, space, to, to)
        }
      }
    }
  }

  /// Sets the parts of number `k` of each row to vectors `2k` and `2k + 1` of `lanes`.
  public func gather(
    _ lanes: [SIMD8<Double>], into y: inout MutableSpan<Complex<Float>>,
    instructionSet: InstructionSet = .current
  ) {
    let kernels = instructionSet.kernels, parts = 2 * length
    unsafe y.withUnsafeMutableBytes { y in
      unsafe lanes.withUnsafeBufferPointer { lanes in
        guard let to = y.baseAddress, let from = lanes.baseAddress else { return }
        unsafe withSpace(y.count / 8, lanes.count) { space in
          unsafe kernels.convert(
            NumberKind.double.rawValue, NumberKind.float.rawValue, 8 * parts, from, space, space)
          unsafe kernels.transpose(
            parts, count, space, 8, to.assumingMemoryBound(to: Float.self) + 2 * start, parts)
        }
      }
    }
  }
}
