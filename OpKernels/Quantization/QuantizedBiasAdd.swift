import OpInterface
import TensorCore

/// Adds a bias to each element of the last axis, of 8-bit values of two ranges.
struct QuantizedBiasAdd: Op {
  static let schema = OpSchema(
    "QuantizedBiasAdd",
    inputs: [
      .typed("input", by: "T1"), .typed("bias", by: "T2"), .fixed("min_input", .float32),
      .fixed("max_input", .float32), .fixed("min_bias", .float32), .fixed("max_bias", .float32),
    ],
    outputs: [
      .typed("output", by: "out_type"), .fixed("min_out", .float32), .fixed("max_out", .float32),
    ],
    attributes: [
      .type("T1", of: .quantized), .type("T2", of: .quantized), .type("out_type", of: .quantized),
    ])

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) {
    dtype = try attributes.type("T1")
    try requireTypes(attributes, ["T2": dtype, "out_type": .qint32])
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [inputs[0].shape, .scalar, .scalar]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch dtype {
    case .qint8: Kernel { (c) throws(OpError) in try run(QInt8.self, &c) }
    case .quint8: Kernel { (c) throws(OpError) in try run(QUInt8.self, &c) }
    default: throw .unimplemented("no kernel for \(dtype)")
    }
  }

  private func run<Q: QuantizedScalar>(_: Q.Type, _ context: inout KernelContext) throws(OpError) {
    let input = context.input(0), bias = context.input(1)
    let inputRange = try context.range(2, "input"), biasRange = try context.range(4, "bias")
    guard input.rank >= 2 else {
      throw .invalid("Input tensor must be at least 2D: \(input.shape)")
    }
    guard bias.rank == 1 else { throw .invalid("Biases must be 1D: \(bias.shape)") }
    let count = bias.elementCount
    guard count == input.shape[-1] else {
      throw .invalid(
        "Must provide as many biases as the last dimension of the input tensor: \(bias.shape) vs. "
          + "\(input.shape)")
    }
    guard count > 0 else { throw .invalid("Must provide at least 1 bias") }
    let sum = inputRange.sum(biasRange)
    let zero = sum.value(0, QInt32.self).value
    let toNumber = NumberLine<Q>(inputRange), biasToNumber = NumberLine<Q>(biasRange)
    let toSum = QuantizedLine<QInt32>(sum)
    var result = try context.makeOutput(QInt32.self, shape: input.shape)
    do {
      let x = input.elements(as: Q.self), b = bias.elements(as: Q.self)
      var biases: [Int32] = []
      for c in 0..<count { biases.append(toSum(biasToNumber(b[c])).value &+ zero) }
      var y = result.mutableElements(as: QInt32.self)
      for row in stride(from: 0, to: y.count, by: count) {
        for c in 0..<count {
          y[row &+ c] = QInt32(toSum(toNumber(x[row &+ c])).value &+ biases[c])
        }
      }
    }
    context.emit(result)
    context.emit(sum)
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "adds in a wider range", attributes: ["out_type": .type(.qint32)],
      inputs: [
        Tensor([QUInt8(0), QUInt8(255)], shape: [1, 2]), Tensor([QUInt8(255), QUInt8(0)]),
        Tensor(0 as Float), Tensor(1 as Float), Tensor(0 as Float), Tensor(1 as Float),
      ],
      outputs: [
        Tensor([QInt32(16384), QInt32(16384)], shape: [1, 2]), Tensor(-131072 as Float),
        Tensor(131072 as Float),
      ])
    OpExample(
      "refuses another number of biases", attributes: ["out_type": .type(.qint32)],
      inputs: [
        Tensor([QUInt8(0), QUInt8(255)], shape: [1, 2]), Tensor([QUInt8(255)]),
        Tensor(0 as Float), Tensor(1 as Float), Tensor(0 as Float), Tensor(1 as Float),
      ], fails: .invalidArgument)
  }
}
