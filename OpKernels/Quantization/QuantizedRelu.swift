import OpInterface
import TensorCore

/// Quantized values held between those that stand for 0 and for a greatest number.
protocol QuantizedActivationOp: Op {
  /// The greatest number; nil if there is none.
  static func limit(_ context: borrowing KernelContext) throws(OpError) -> Float?
  /// Which input is the least number of the range.
  static var rangeIndex: Int { get }
  var dtype: DType { get }
}

extension QuantizedActivationOp {
  static var rangeIndex: Int { 1 }
  static var accuracy: Accuracy { .exact }

  /// The schema of an activation with `bounds` between its features and their range.
  static func interface(_ name: String, bounds: [OpSchema.Argument] = []) -> OpSchema {
    OpSchema(
      name,
      inputs: [.typed("features", by: "Tinput")] + bounds
        + [.fixed("min_features", .float32), .fixed("max_features", .float32)],
      outputs: [
        .typed("activations", by: "out_type"), .fixed("min_activations", .float32),
        .fixed("max_activations", .float32),
      ],
      attributes: [
        .type("Tinput", of: .quantized),
        .type("out_type", of: .quantized, default: .quint8),
      ])
  }

  /// The one type of input and output.
  static func dtype(_ attributes: Attributes) throws(OpError) -> DType {
    let dtype = try attributes.type("Tinput")
    try requireTypes(attributes, ["out_type": dtype])
    return dtype
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [inputs[0].shape, .scalar, .scalar]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch dtype {
    case .quint8: Kernel { (c) throws(OpError) in try run(QUInt8.self, &c) }
    case .qint32: Kernel { (c) throws(OpError) in try run(QInt32.self, &c) }
    default: throw .unimplemented("no kernel for \(dtype)")
    }
  }

  private func run<Q: QuantizedScalar>(_: Q.Type, _ context: inout KernelContext) throws(OpError) {
    let range = try context.range(Self.rangeIndex, "features")
    let least = range.value(0, Q.self)
    let greatest = try Self.limit(context).map { range.value($0, Q.self) } ?? Q(.max)
    let input = context.input(0)
    var result = try context.makeOutput(Q.self, shape: input.shape)
    do {
      let x = input.elements(as: Q.self)
      var y = result.mutableElements(as: Q.self)
      for i in y.indices { y[i] = min(max(x[i], least), greatest) }
    }
    context.emit(result)
    context.emit(range)
  }
}

/// Quantized values, at least the one that stands for 0.
struct QuantizedRelu: QuantizedActivationOp {
  static let schema = interface("QuantizedRelu")

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try Self.dtype(attributes) }

  static func limit(_ context: borrowing KernelContext) throws(OpError) -> Float? { nil }

  static var examples: [OpExample] {
    OpExample(
      "holds bytes above the one that stands for 0",
      inputs: [
        Tensor([QUInt8(0), QUInt8(100), QUInt8(255)]), Tensor(-128 as Float), Tensor(127 as Float),
      ],
      outputs: [
        Tensor([QUInt8(128), QUInt8(128), QUInt8(255)]), Tensor(-128 as Float),
        Tensor(127 as Float),
      ])
  }
}

/// Quantized values between those that stand for 0 and 6.
struct QuantizedRelu6: QuantizedActivationOp {
  static let schema = interface("QuantizedRelu6")

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try Self.dtype(attributes) }

  static func limit(_ context: borrowing KernelContext) throws(OpError) -> Float? { 6 }

  static var examples: [OpExample] {
    OpExample(
      "holds bytes between those that stand for 0 and 6",
      inputs: [
        Tensor([QUInt8(0), QUInt8(130), QUInt8(255)]), Tensor(-128 as Float), Tensor(127 as Float),
      ],
      outputs: [
        Tensor([QUInt8(128), QUInt8(130), QUInt8(134)]), Tensor(-128 as Float),
        Tensor(127 as Float),
      ])
  }
}

/// Quantized values between those that stand for 0 and a given number.
struct QuantizedReluX: QuantizedActivationOp {
  static let schema = interface("QuantizedReluX", bounds: [.fixed("max_value", .float32)])

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try Self.dtype(attributes) }

  static func limit(_ context: borrowing KernelContext) throws(OpError) -> Float? {
    try context.bound(1, "max_value")
  }

  static var rangeIndex: Int { 2 }

  static var examples: [OpExample] {
    OpExample(
      "holds bytes between those that stand for 0 and 2",
      inputs: [
        Tensor([QUInt8(0), QUInt8(129), QUInt8(255)]), Tensor(2 as Float), Tensor(-128 as Float),
        Tensor(127 as Float),
      ],
      outputs: [
        Tensor([QUInt8(128), QUInt8(129), QUInt8(130)]), Tensor(-128 as Float),
        Tensor(127 as Float),
      ])
  }
}
