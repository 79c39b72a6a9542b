import OpInterface
import TensorCore

/// Integers that count numbers in steps of a scale, from a zero point.
struct UniformQuantize: Op {
  static let schema = OpSchema(
    "UniformQuantize",
    inputs: [
      .typed("input", by: "Tin"), .fixed("scales", .float32), .fixed("zero_points", .int32),
    ],
    outputs: [.typed("output", by: "Tout")],
    attributes: [.type("Tin", of: [.float32]), .type("Tout", of: [.qint8, .quint8, .qint32])]
      + UniformQuantization.attributes())

  let quantization: UniformQuantization
  let output: DType

  init(_ attributes: Attributes) throws(OpError) {
    quantization = try UniformQuantization(attributes)
    output = try attributes.type("Tout")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch output {
    case .qint8: Kernel { (c) throws(OpError) in try run(QInt8.self, &c) }
    case .quint8: Kernel { (c) throws(OpError) in try run(QUInt8.self, &c) }
    case .qint32: Kernel { (c) throws(OpError) in try run(QInt32.self, &c) }
    default: throw .unimplemented("no kernel for \(output)")
    }
  }

  private func run<Q: QuantizedScalar>(_: Q.Type, _ context: inout KernelContext) throws(OpError) {
    let input = context.input(0)
    let scales = try UniformScales(
      context, 1, of: input.shape, axis: quantization.axis, isPositive: false)
    let slices = try QuantizedSlices(input.shape, axis: quantization.axis, "UniformQuantize")
    var result = try context.makeOutput(Q.self, shape: input.shape)
    if result.elementCount > 0 {
      let x = input.elements(as: Float.self)
      var y = result.mutableElements(as: Q.self)
      for s in 0..<slices.count {
        let inverse = 1 / scales.scale(s), zero = scales.zero(s)
        for o in 0..<slices.outer {
          let base = (o * slices.count + s) * slices.inner
          for i in base..<(base + slices.inner) {
            let value = quantized(x[i], inverse: inverse, zero: zero)
            y[i] = Q(Q.Integer(truncatingIfNeeded: quantization.clamp(value)))
          }
        }
      }
    }
    context.emit(result)
  }

  static var accuracy: Accuracy { .exact }

  private static let bounds: NodeAttributes = [
    "Tout": .type(.qint8), "quantization_min_val": .int(-128), "quantization_max_val": .int(127),
  ]

  static var examples: [OpExample] {
    OpExample(
      "counts quarters from 10", attributes: bounds,
      inputs: [Tensor([0, 1, -0.3, 100] as [Float]), Tensor(0.25 as Float), Tensor(10 as Int32)],
      outputs: [Tensor([10, 14, 9, 127].map { QInt8($0) })])
    OpExample(
      "refuses scales without an axis", attributes: bounds,
      inputs: [Tensor([0, 1] as [Float]), Tensor([1, 1] as [Float]), Tensor([0, 0] as [Int32])],
      fails: .invalidArgument)
  }
}

/// The numbers that integers count in steps of a scale, from a zero point.
struct UniformDequantize: Op {
  static let schema = OpSchema(
    "UniformDequantize",
    inputs: [
      .typed("input", by: "Tin"), .fixed("scales", .float32), .fixed("zero_points", .int32),
    ],
    outputs: [.typed("output", by: "Tout")],
    attributes: [.type("Tin", of: [.qint8, .quint8, .qint32]), .type("Tout", of: [.float32])]
      + UniformQuantization.attributes())

  let quantization: UniformQuantization

  init(_ attributes: Attributes) throws(OpError) {
    quantization = try UniformQuantization(attributes)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch inputs[0].dtype {
    case .qint8: Kernel { (c) throws(OpError) in try run(QInt8.self, &c) }
    case .quint8: Kernel { (c) throws(OpError) in try run(QUInt8.self, &c) }
    case .qint32: Kernel { (c) throws(OpError) in try run(QInt32.self, &c) }
    default: throw .unimplemented("no kernel for \(inputs[0].dtype)")
    }
  }

  private func run<Q: QuantizedScalar>(_: Q.Type, _ context: inout KernelContext) throws(OpError) {
    let input = context.input(0)
    let scales = try UniformScales(context, 1, of: input.shape, axis: quantization.axis)
    let slices = try QuantizedSlices(input.shape, axis: quantization.axis, "UniformDequantize")
    var result = try context.makeOutput(Float.self, shape: input.shape)
    if result.elementCount > 0 {
      let x = input.elements(as: Q.self)
      var y = result.mutableElements(as: Float.self)
      for s in 0..<slices.count {
        let scale = scales.scale(s), zero = scales.zero(s)
        for o in 0..<slices.outer {
          let base = (o * slices.count + s) * slices.inner
          for i in base..<(base + slices.inner) {
            y[i] = Float(x[i].rounded32 &- zero) * scale
          }
        }
      }
    }
    context.emit(result)
  }

  static var accuracy: Accuracy { .exact }

  private static let bounds: NodeAttributes = [
    "Tout": .type(.float32), "quantization_min_val": .int(-128),
    "quantization_max_val": .int(127),
  ]

  static var examples: [OpExample] {
    OpExample(
      "counts quarters from 10", attributes: bounds,
      inputs: [
        Tensor([10, 14, 9, 127].map { QInt8($0) }), Tensor(0.25 as Float), Tensor(10 as Int32),
      ],
      outputs: [Tensor([0, 1, -0.25, 29.25] as [Float])])
    OpExample(
      "refuses a scale of 0", attributes: bounds,
      inputs: [Tensor([QInt8(10)]), Tensor(0 as Float), Tensor(10 as Int32)],
      fails: .invalidArgument)
  }
}
