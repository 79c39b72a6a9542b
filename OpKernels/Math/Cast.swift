import OpInterface
import OpKernelSupport
import TensorCore

/// The elements as another dtype.
///
/// Floating-point numbers that no integer of the type equals convert as x86 processors do: the
/// least `Int32` or `Int64`, of which narrower types keep the low bits.
struct Cast: Op {
  static let schema = OpSchema(
    "Cast", inputs: [.typed("x", by: "SrcT")], outputs: [.typed("y", by: "DstT")],
    attributes: [.type("SrcT"), .type("DstT"), .bool("Truncate", default: false)])

  let source: DType
  let target: DType
  let truncates: Bool

  init(_ attributes: Attributes) throws(OpError) {
    source = try attributes.type("SrcT")
    target = try attributes.type("DstT")
    truncates = try attributes.bool("Truncate")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [inputs[0].shape]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    if source == target {
      return Kernel { (context) throws(OpError) in context.emit(context.take(0)) }
    }
    let from = Self.plain(source), target = target
    let job = CastJob(source: from, mask: truncates ? truncationMask(from) : .max)
    guard CastJob.sources.contains(from) else { throw unsupported }
    func kernel<Out: CastTarget>(_: Out.Type) -> Kernel {
      Kernel { (context) throws(OpError) in
        var x = context.take(0)
        if x.dtype != from { x = try x.bitcast(to: from, shape: x.shape) }
        let y = try job.run(Out.self, x, threads: context.threads)
        context.emit(y.dtype == target ? y : try y.bitcast(to: target, shape: y.shape))
      }
    }
    switch Self.plain(target) {
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

  /// The dtype whose elements have the same bits.
  private static func plain(_ dtype: DType) -> DType {
    switch dtype {
    case .qint8: .int8
    case .quint8: .uint8
    case .qint16: .int16
    case .quint16: .uint16
    case .qint32: .int32
    default: dtype
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
      "refuses strings", attributes: ["DstT": .type(.int32)],
      inputs: [Tensor(strings: ["1"])], fails: .unimplemented)
  }
}
