import OpInterface
import OpKernelSupport
import TensorCore

/// The elements as another dtype.
///
/// Floating-point numbers that no integer of the type equals convert as x86 processors do: the
/// least `Int32` or `Int64`, of which narrower types keep the low bits.
///
/// Types of 8 bits go by way of those that kernels compute with, as do `int4` and `uint4`, also in pairs
/// that TensorFlow leaves to XLA. Those of fewer bits are refused like there, but for what StableHLO
/// programs convert.
struct Cast: Op {
  static let schema = OpSchema(
    "Cast", inputs: [.typed("x", by: "SrcT")], outputs: [.typed("y", by: "DstT")],
    attributes: [.type("SrcT"), .type("DstT"), .bool("Truncate", default: false)])

  let source: DType
  let target: DType
  let truncates: Bool
  private let convertsAll: Bool

  /// An attribute of our own: whether no type is refused.
  static let convertsAllName = "_converts_all"

  init(_ attributes: Attributes) throws(OpError) {
    source = try attributes.type("SrcT")
    target = try attributes.type("DstT")
    truncates = try attributes.bool("Truncate")
    if case .bool(true)? = attributes[Self.convertsAllName] {
      convertsAll = true
    } else {
      convertsAll = false
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [inputs[0].shape]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    if source == target {
      return Kernel { (context) throws(OpError) in context.emit(context.take(0)) }
    }
    let few: [DType] = [.int2, .uint2, .float4e2m1fn]
    guard convertsAll || !few.contains(source) && !few.contains(target) else { throw unsupported }
    let from = Self.plain(source), target = target
    let job = CastJob(source: from, mask: truncates ? truncationMask(from) : .max)
    guard CastJob.sources.contains(from) else { throw unsupported }
    let truncation = truncates ? SmallTruncation(from: source, to: target) : nil
    let rounding = target.smallFloat.map { SmallRounding($0) }
    func kernel<Out: CastTarget>(_: Out.Type) -> Kernel {
      Kernel { (context) throws(OpError) in
        var x = context.take(0)
        if let truncation { x = try truncation.applied(to: x) }
        x = try x.widened()
        if x.dtype != from { x = try x.bitcast(to: from, shape: x.shape) }
        let y = from == Out.dtype ? x : try job.run(Out.self, x, threads: context.threads)
        if let rounding, y.dtype == .float32 {
          context.emit(try rounding.applied(to: y, target))
        } else if target.isSmall {
          context.emit(try y.narrowed(to: target))
        } else {
          context.emit(y.dtype == target ? y : try y.bitcast(to: target, shape: y.shape))
        }
      }
    }
    // Numbers of 8 bits are rounded once.
    let isDouble = from == .float64 || from == .complex128
    switch target.smallFloat != nil && isDouble ? .float64 : Self.plain(target) {
    case .float32: return kernel(Float.self)
    case .float64: return kernel(Double.self)
    case .float16: return kernel(Float16.self)
    case .bfloat16: return kernel(BFloat16.self)
    case .int8: return kernel(Int8.self)
    case .int16: return kernel(Int16.self)
    case .int32: return kernel(Int32.self)
    case .int64: return kernel(Int64.self)
    case .uint8: return kernel(UInt8.self)
    case .uint16: return kernel(UInt16.self)
    case .uint32: return kernel(UInt32.self)
    case .uint64: return kernel(UInt64.self)
    case .bool: return kernel(Bool.self)
    case .complex64: return kernel(Complex<Float>.self)
    case .complex128: return kernel(Complex<Double>.self)
    default: throw unsupported
    }
  }

  private var unsupported: OpError {
    .unimplemented("Cast \(source) to \(target) is not supported")
  }

  /// The dtype whose elements have the same bits, or are as wide as kernels need.
  private static func plain(_ dtype: DType) -> DType {
    switch dtype {
    case .qint8: .int8
    case .quint8: .uint8
    case .qint16: .int16
    case .quint16: .uint16
    case .qint32: .int32
    case .int4, .int2: .int8
    case .uint4, .uint2: .uint8
    default: dtype.smallFloat == nil ? dtype : .float32
    }
  }

  /// The bits of the source's fraction that the target has room for.
  private func truncationMask(_ source: DType) -> UInt64 {
    switch (source, target) {
    case (.float32, .float16): ~0 << 13
    case (.float32, .bfloat16): ~0 << 16
    case (.float64, .float16): ~0 << 42
    case (.float64, .float32), (.complex128, .complex64): ~0 << 29
    default: .max
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "truncates towards 0", attributes: ["DstT": .type(.int32)],
      inputs: [Tensor([1.9, -1.9] as [Float])], outputs: [Tensor([1, -1] as [Int32])])
    OpExample(
      "keeps low bits", attributes: ["DstT": .type(.uint8)],
      inputs: [Tensor([257, -1] as [Int32])], outputs: [Tensor([1, 255] as [UInt8])])
    OpExample(
      "truncates fractions", attributes: ["DstT": .type(.bfloat16), "Truncate": .bool(true)],
      inputs: [Tensor([1.99999] as [Float])], outputs: [Tensor([BFloat16(1.9921875)])])
    OpExample(
      "rounds to 8 bits", attributes: ["DstT": .type(.float8e4m3fn)],
      inputs: [Tensor([1.0625, 500] as [Float])],
      outputs: [Tensor([Float8E4M3FN(1), Float8E4M3FN(bits: 0x7f)])])
    OpExample(
      "keeps 4 bits", attributes: ["DstT": .type(.int4)],
      inputs: [Tensor([7, 8, -9] as [Int32])], outputs: [Tensor([Int4(7), Int4(-8), Int4(7)])])
    OpExample(
      "refuses strings", attributes: ["DstT": .type(.int32)],
      inputs: [Tensor(strings: ["1"])], fails: .unimplemented)
  }
}
