// Unsafe: kernels work on addresses, several threads on one output. Each entry checks that the tensors have as
// many values as are written, and each chunk writes its own part.
public import TensorCore
internal import VectorKernelInterface

extension NumberKind {
  fileprivate init?(_ dtype: DType) {
    switch dtype {
    case .float32: self = .float
    case .float64: self = .double
    case .float16: self = .half
    case .bfloat16: self = .bfloat
    case .int8, .qint8: self = .int8
    case .int16, .qint16: self = .int16
    case .int32, .qint32: self = .int32
    case .int64: self = .int64
    case .uint8, .quint8: self = .uint8
    case .uint16, .quint16: self = .uint16
    case .uint32: self = .uint32
    case .uint64: self = .uint64
    case .bool: self = .bool
    default: return nil
    }
  }
}

extension Tensor {
  /// The address of the first value; nil if values are not numbers or truth values.
  var address: UnsafeRawPointer? {
    switch dtype.byteCount {
    case 1?: unsafe UnsafeRawPointer(patterns(as: UInt8.self).address)
    case 2?: unsafe UnsafeRawPointer(patterns(as: UInt16.self).address)
    case 4?: unsafe UnsafeRawPointer(patterns(as: UInt32.self).address)
    case 8?: unsafe UnsafeRawPointer(patterns(as: UInt64.self).address)
    default: nil
    }
  }

  /// The address of the first value, of a tensor that nothing shares.
  mutating func mutableAddress() -> UnsafeMutableRawPointer? {
    func address<P: BytePattern>(_: P.Type) -> UnsafeMutableRawPointer? {
      var span = mutablePatterns(as: P.self)
      return unsafe span.withUnsafeMutableBufferPointer {
        UnsafeMutableRawPointer($0.baseAddress)
      }
    }
    return switch dtype.byteCount {
    case 1?: unsafe address(UInt8.self)
    case 2?: unsafe address(UInt16.self)
    case 4?: unsafe address(UInt32.self)
    case 8?: unsafe address(UInt64.self)
    default: nil
    }
  }
}

extension Span {
  fileprivate var address: UnsafePointer<Element>? {
    unsafe withUnsafeBufferPointer { $0.baseAddress }
  }
}

/// Sets each value of `y` to that of `x`, as a number of its type; false if kernels do not know the types.
///
/// Fractions are cut off. What no integer of the type equals becomes the least `Int32`, or `Int64` for types
/// of 32 bits without a sign or of 64 bits, of which narrower types keep the low bits.
public func convert(
  _ x: Tensor, into y: inout Tensor, threads: Int = 1, instructionSet: InstructionSet = .current
) -> Bool {
  guard let source = NumberKind(x.dtype), let target = NumberKind(y.dtype) else { return false }
  let count = x.elementCount
  precondition(y.elementCount == count)
  guard count > 0 else { return true }
  guard let from = unsafe x.address, let to = unsafe y.mutableAddress(),
    let width = x.dtype.byteCount, let outWidth = y.dtype.byteCount
  else { return false }
  let kernels = instructionSet.kernels
  inParts(count, threads: threads) { first, count in
    unsafe withUnsafeTemporaryAllocation(byteCount: 8192, alignment: 64) { scratch in
      guard let scratch = scratch.baseAddress else { return }
      unsafe kernels.convert(
        source.rawValue, target.rawValue, count, from + first * width, to + first * outWidth,
        scratch)
    }
  }
  return true
}

/// A function of one value in double precision.
public enum WideMapFunction: Int, Sendable, CaseIterable {
  case exp, expm1, log, log1p, tanh, sigmoid, squareRoot, rsqrt, erf, erfc

  /// Sets each value of `y` to the function of the value of `x`; results are within 2 units in the last
  /// place, and right for infinities and NaN.
  public func callAsFunction(
    _ x: borrowing Span<Double>, into y: inout MutableSpan<Double>, threads: Int = 1,
    instructionSet: InstructionSet = .current
  ) {
    precondition(y.count >= x.count)
    let count = x.count
    let from = unsafe x.withUnsafeBufferPointer { $0.baseAddress }
    let to = unsafe y.withUnsafeMutableBufferPointer { $0.baseAddress }
    guard let from = unsafe from, let to = unsafe to else { return }
    let kernels = instructionSet.kernels
    inParts(count, threads: threads) { first, count in
      unsafe kernels.mapWide(rawValue, count, from + first, to + first)
    }
  }
}

/// A function of numbers of a half type, computed in single precision and rounded once.
public struct HalfFunction: Sendable {
  /// What is computed.
  public let function: ElementwiseProgram.Function

  /// That function.
  public init(_ function: ElementwiseProgram.Function) { self.function = function }

  private static let blockCount = 2048

  /// Sets each value of `output` to the function of those of the inputs, of which there are one or two, all of
  /// one half type; each has as many values or a single one.
  public func run(
    _ inputs: [Tensor], into output: inout Tensor, threads: Int,
    instructionSet: InstructionSet = .current
  ) {
    let count = output.elementCount
    guard count > 0 else { return }
    let dtype = output.dtype
    precondition(dtype == .float16 || dtype == .bfloat16)
    precondition((1...2).contains(inputs.count))
    for input in inputs {
      precondition(
        input.dtype == dtype && (input.elementCount == count || input.elementCount == 1))
    }
    guard let kind = NumberKind(dtype), let x = unsafe inputs[0].address,
      let y = unsafe inputs[inputs.count - 1].address, let to = unsafe output.mutableAddress()
    else { return }
    let (xStep, yStep) = (
      inputs[0].elementCount == 1 ? 0 : 1, inputs[inputs.count - 1].elementCount == 1 ? 0 : 1
    )
    let kernels = instructionSet.kernels
    let size = Self.blockCount
    inParts(count, threads: threads) { first, count in
      unsafe withUnsafeTemporaryAllocation(of: Float.self, capacity: 4 * size) { space in
        guard let a = space.baseAddress else { return }
        let b = unsafe a + size, scratch = unsafe UnsafeMutableRawPointer(a + 2 * size)
        func widen(_ n: Int, _ from: UnsafeRawPointer, _ into: UnsafeMutablePointer<Float>) {
          unsafe kernels.convert(
            kind.rawValue, NumberKind.float.rawValue, n, from, UnsafeMutableRawPointer(into),
            scratch)
        }
        var i = first
        if xStep == 0 { unsafe widen(1, x, a) }
        if yStep == 0 { unsafe widen(1, y, b) }
        while i < first + count {
          let n = min(size, first + count - i)
          let result = unsafe a + 3 * size
          if xStep == 1 { unsafe widen(n, x + 2 * i, a) }
          switch function {
          case .map(let map, let parameter):
            if xStep == 0 { for j in 1..<max(n, 2) { unsafe a[j] = a[0] } }
            unsafe kernels.map(map.rawValue, 1, n, parameter, UnsafePointer(a), 0, result, 0)
          case .binary(let binary):
            if yStep == 1 { unsafe widen(n, y + 2 * i, b) }
            unsafe kernels.binary(
              binary.rawValue, 1, n, UnsafePointer(a), 0, xStep, UnsafePointer(b), 0, yStep,
              result, 0)
          }
          unsafe kernels.convert(
            NumberKind.float.rawValue, kind.rawValue, n, UnsafeRawPointer(result), to + 2 * i,
            scratch)
          i += n
        }
      }
    }
  }
}
