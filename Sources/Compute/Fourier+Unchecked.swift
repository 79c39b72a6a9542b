// Unsafe: kernels work on addresses. The pass checks that arrays have as many numbers as its extents say.
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
