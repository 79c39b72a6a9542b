import Compute
import OpInterface
import TensorCore

/// A product of a matrix of bytes by one of signed bytes, with a bias, and what is done to its sums,
/// as oneDNN computes it for TensorFlow: in single precision, rounded once.
protocol FusedMatMulOp: MultiplyingOp {
  static var fusion: MatMulFusion { get }
  var product: FusedMatMul { get }
}

extension FusedMatMulOp {
  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    let rows = inputs[0].shape.extents.flatMap { $0.count == 2 ? $0[0] : nil }
    let columns = inputs[1].shape.extents.flatMap { $0.count == 2 ? $0[1] : nil }
    let shape = PartialShape([rows, columns])
    return Self.fusion.result == .float32 ? [shape] : [shape, .scalar, .scalar]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in try product.run(&context) }
  }
}

/// What an op does to the sums of a product of matrices.
struct MatMulFusion: Sendable {
  var hasRelu = false
  /// Sums, bytes of a given range, or numbers.
  var result = DType.qint32
  /// Whether a bias may count products of steps.
  var hasStoredBias = true

  /// The schema of an op with this fusion.
  func schema(_ name: String) -> OpSchema {
    var inputs: [OpSchema.Argument] = [.typed("a", by: "T1"), .typed("b", by: "T2")]
    inputs.append(hasStoredBias ? .typed("bias", by: "Tbias") : .fixed("bias", .float32))
    for bound in ["min_a", "max_a", "min_b", "max_b"] { inputs.append(.fixed(bound, .float32)) }
    if result != .qint32 {
      inputs.append(.fixed("min_freezed_output", .float32))
      inputs.append(.fixed("max_freezed_output", .float32))
    }
    var attributes: [OpSchema.Attribute] = [
      .type("T1", of: .quantized), .type("T2", of: .quantized),
    ]
    if hasStoredBias { attributes.append(.type("Tbias", of: [.float32, .qint32])) }
    attributes += [
      result == .float32
        ? .type("Toutput", of: [.float32])
        : .type("Toutput", of: .quantized, default: result),
      .bool("transpose_a", default: false), .bool("transpose_b", default: false),
      .string("input_quant_mode", oneOf: ["MIN_FIRST", "SCALED"], default: "MIN_FIRST"),
    ]
    var outputs: [OpSchema.Argument] = [.typed("out", by: "Toutput")]
    if result != .float32 {
      outputs += [.fixed("min_out", .float32), .fixed("max_out", .float32)]
    }
    return OpSchema(name, inputs: inputs, outputs: outputs, attributes: attributes)
  }
}

/// The attributes and the computation of an op of that family.
struct FusedMatMul: Sendable {
  let fusion: MatMulFusion
  /// Whether byte 0 stands for the least number rather than for 0.
  let startsAtLeast: Bool

  init(_ attributes: Attributes, _ fusion: MatMulFusion) throws(OpError) {
    self.fusion = fusion
    try requireTypes(attributes, ["T1": .quint8, "T2": .qint8, "Toutput": fusion.result])
    // TensorFlow heeds the mode only where results are numbers.
    let mode = try attributes.string("input_quant_mode")
    startsAtLeast = fusion.result != .float32 || mode == "MIN_FIRST"
    for name in ["transpose_a", "transpose_b"] {
      guard !(try attributes.bool(name)) else {
        throw .unimplemented("\(attributes.schema.name): \(name) is not supported")
      }
    }
  }

  func run(_ context: inout KernelContext) throws(OpError) {
    let a = context.input(0), b = context.input(1), bias = context.input(2)
    let product = try matrixProduct(a.shape, b.shape)
    guard bias.rank == 1, bias.elementCount == product.columns else {
      throw .invalid("bias must have \(product.columns) elements, not shape \(bias.shape)")
    }
    let input = try context.range(3, "a"), weights = try context.range(5, "b")
    let width = Double(startsAtLeast ? input.high - input.low : input.magnitude)
    let inputStep = Float(width / 255), weightStep = Float(Double(weights.magnitude) / 127)
    var frozen: QuantizedRange?
    if fusion.result != .qint32 { frozen = try context.range(7, "freezed_output") }
    let outputStep: Float =
      switch fusion.result {
      case .qint32: inputStep * weightStep
      case .float32: 1
      default: Float(Double(frozen?.magnitude ?? 0) / 255)
      }
    let filter = try distances(b, QInt8.self)
    let sums = try multiply(try distances(a, QUInt8.self), filter, product)
    let biases = biases(bias, filter, input, weights)
    let scale = inputStep * weightStep
    switch fusion.result {
    case .float32:
      context.emit(
        try apply(sums, Float.self, biases, scale) { $0 })
    case .quint8:
      let inverse = 1 / outputStep
      context.emit(
        try apply(sums, QUInt8.self, biases, scale) {
          QUInt8(UInt8(converting: Double(($0 * inverse).rounded(.toNearestOrEven))))
        })
    default:
      let inverse = 1 / outputStep
      context.emit(
        try apply(sums, QInt32.self, biases, scale) {
          QInt32(Int32(converting: Double(($0 * inverse).rounded(.toNearestOrEven))))
        })
    }
    guard fusion.result != .float32 else { return }
    context.emit(frozen ?? input.symmetricProduct(weights, isSigned: false))
  }

  private func apply<T: TensorScalar>(
    _ sums: Tensor, _: T.Type, _ biases: [Float], _ scale: Float, _ stored: (Float) -> T
  ) throws(OpError) -> Tensor {
    var result = try Tensor(uninitialized: T.dtype, shape: sums.shape)
    let x = sums.elements(as: Int32.self)
    var y = result.mutableElements(as: T.self)
    let columns = biases.count
    for row in stride(from: 0, to: y.count, by: max(columns, 1)) {
      for c in 0..<columns {
        let value = Float(x[row &+ c]) * scale + biases[c]
        y[row &+ c] = stored(fusion.hasRelu ? max(value, 0) : value)
      }
    }
    return result
  }

  /// The biases as numbers.
  ///
  /// Where byte 0 stands for the least number, what that contributes is added
  /// to biases that are numbers, in the units that TensorFlow takes.
  private func biases(
    _ bias: Tensor, _ filter: Tensor, _ input: QuantizedRange, _ weights: QuantizedRange
  ) -> [Float] {
    let width = startsAtLeast ? input.high - input.low : input.high
    let perNumber = Float(255.0 * 127.0 / Double(width * weights.magnitude))
    if bias.dtype == .qint32 {
      let stored = bias.array(of: QInt32.self)
      let inverse = 1 / perNumber
      return stored.map {
        startsAtLeast ? Float($0.value) / perNumber : Float($0.value) * inverse
      }
    }
    var result = bias.array(of: Float.self)
    guard startsAtLeast else { return result }
    let start = 255 * input.low / (input.high - input.low)
    let f = filter.elements(as: Int32.self)
    let columns = result.count
    var sums = [Int32](repeating: 0, count: columns)
    for row in stride(from: 0, to: f.count, by: max(columns, 1)) {
      for c in 0..<columns { sums[c] = sums[c] &+ f[row &+ c] }
    }
    for c in 0..<columns { result[c] += Float(sums[c]) * start }
    return result
  }

  /// An example of integers that stand for themselves.
  static func example(
    _ description: String, bias: Tensor, isRequantized: Bool = false, output: Tensor
  ) -> OpExample {
    var inputs = [
      Tensor([1, 2].map { QUInt8($0) }, shape: [1, 2]),
      Tensor([1, 0, -1, 3].map { QInt8($0) }, shape: [2, 2]), bias,
    ]
    inputs += [0, 255, -127, 127].map { Tensor($0 as Float) }
    if isRequantized { inputs += [Tensor(0 as Float), Tensor(255 as Float)] }
    let bound: Float = 2_147_483_648
    let range = isRequantized ? [0, 255] : [-bound, bound]
    return OpExample(
      description,
      attributes: output.dtype == .float32 ? ["Toutput": .type(.float32)] : [:], inputs: inputs,
      outputs: [output] + (output.dtype == .float32 ? [] : range.map { Tensor($0) }))
  }
}
