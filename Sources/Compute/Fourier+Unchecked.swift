// Unsafe: kernels work on addresses. What calls them checks that arrays and spans have as many numbers as the
// extents say.
internal import TensorCore
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

/// Up to eight rows of single-precision numbers, complex ones being two each, that are to be transformed
/// together.
public struct FourierRows: Sendable {
  /// How many rows there are; lanes that are too many repeat the last one.
  public let count: Int
  /// Where the first row begins.
  public let start: Int
  /// From a row to the next, in elements.
  public let stride: Int
  /// How many numbers of a row there are, in single-precision numbers.
  public let length: Int

  /// Rows of those extents.
  public init(count: Int, start: Int, stride: Int, length: Int) {
    precondition((1...8).contains(count) && min(start, stride, length) >= 0)
    self.count = count
    self.start = start
    self.stride = stride
    self.length = length
  }

  /// How many numbers make an element; nil for types that are not known.
  private func parts<T>(_: T.Type, of elements: Int) -> Int? {
    let parts = T.self == Float.self ? 1 : T.self == Complex<Float>.self ? 2 : 0
    guard parts > 0, length > 0 else { return nil }
    precondition((start + (count - 1) * stride) * parts + length <= elements * parts)
    return parts
  }

  /// Sets vector `k` of `lanes` to number `k` of each row; false if `T` is no type of single precision.
  public func spread<T: BitwiseCopyable>(
    _ x: borrowing Span<T>, into lanes: inout [SIMD8<Double>],
    instructionSet: InstructionSet = .current
  ) -> Bool {
    guard let parts = parts(T.self, of: x.count) else { return false }
    precondition(lanes.count >= length)
    let kernels = instructionSet.kernels
    unsafe x.withUnsafeBytes { x in
      unsafe lanes.withUnsafeMutableBytes { lanes in
        unsafe withUnsafeTemporaryAllocation(of: Float.self, capacity: 8 * length) { space in
          guard let x = x.baseAddress, let lanes = lanes.baseAddress, let to = space.baseAddress
          else { return }
          unsafe kernels.transpose(
            count, length, x.assumingMemoryBound(to: Float.self) + start * parts, stride * parts,
            to, 8)
          if count < 8 {
            for k in 0..<length {
              for lane in count..<8 { unsafe to[8 * k + lane] = to[8 * k + count - 1] }
            }
          }
          unsafe kernels.convert(
            NumberKind.float.rawValue, NumberKind.double.rawValue, 8 * length, to, lanes, lanes)
        }
      }
    }
    return true
  }

  /// Sets number `k` of each row to that in vector `k` of `lanes`; false if `T` is no type of single
  /// precision.
  public func gather<T: BitwiseCopyable>(
    _ lanes: [SIMD8<Double>], into y: inout MutableSpan<T>,
    instructionSet: InstructionSet = .current
  ) -> Bool {
    guard let parts = parts(T.self, of: y.count) else { return false }
    precondition(lanes.count >= length)
    let kernels = instructionSet.kernels
    unsafe y.withUnsafeMutableBytes { y in
      unsafe lanes.withUnsafeBytes { lanes in
        unsafe withUnsafeTemporaryAllocation(of: Float.self, capacity: 8 * length) { space in
          guard let y = y.baseAddress, let lanes = lanes.baseAddress, let from = space.baseAddress
          else { return }
          unsafe kernels.convert(
            NumberKind.double.rawValue, NumberKind.float.rawValue, 8 * length, lanes, from, from)
          unsafe kernels.transpose(
            length, count, from, 8, y.assumingMemoryBound(to: Float.self) + start * parts,
            stride * parts)
        }
      }
    }
    return true
  }
}
