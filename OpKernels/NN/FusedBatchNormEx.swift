import OpInterface
import OpKernelSupport
import TensorCore

/// Batch normalisation with what follows it: the sum with another tensor and an activation.
struct FusedBatchNormEx: Op {
  static let schema = OpSchema(
    "_FusedBatchNormEx",
    inputs: [
      .typed("x"), .typed("scale", by: "U"), .typed("offset", by: "U"), .typed("mean", by: "U"),
      .typed("variance", by: "U"), .repeated("side_input", count: "num_side_inputs"),
    ],
    outputs: [
      .typed("y"), .typed("batch_mean", by: "U"), .typed("batch_variance", by: "U"),
      .typed("reserve_space_1", by: "U"), .typed("reserve_space_2", by: "U"),
      .typed("reserve_space_3", by: "U"),
    ],
    attributes: [
      .type(of: [.float16, .float32, .bfloat16]),
      .type("U", of: [.float32]),
      .float("epsilon", default: 0.0001),
      .float("exponential_avg_factor", default: 1.0),
      .int("num_side_inputs", minimum: 0, default: 0),
      .string("activation_mode", default: "Identity"),
      .string("data_format", oneOf: ["NHWC", "NCHW"], default: "NHWC"),
      .bool("is_training", default: true),
    ])

  let normalization: BatchNormalization
  let activation: FusedEpilogue.Activation
  let hasSide: Bool

  init(_ attributes: Attributes) throws(OpError) {
    normalization = try BatchNormalization(attributes, hasThirdReserve: true)
    let name = try attributes.string("activation_mode")
    guard let activation = FusedEpilogue.Activation(rawValue: name),
      name == "Identity" || name == "Relu"
    else { throw .invalid("Unsupported activation mode: \(name)") }
    self.activation = activation
    let count = try attributes.int("num_side_inputs")
    guard count <= 1 else {
      throw .invalid("FusedBatchNorm accepts at most one side input, got \(count)")
    }
    hasSide = count == 1
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    normalization.inferShapes(inputs)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let plain = try normalization.makeKernel(for: inputs)
    switch inputs[0].dtype {
    case .float16: return fused(plain, Float16.self)
    case .bfloat16: return fused(plain, BFloat16.self)
    default: return fused(plain, Float.self)
    }
  }

  private func fused<T: FloatScalar>(_ plain: Kernel, _: T.Type) -> Kernel {
    let activation = activation, hasSide = hasSide
    return Kernel { (context) throws(OpError) in
      let side = hasSide ? context.input(5) : nil
      let shape = context.input(0).shape
      if let side, side.shape != shape {
        throw .invalid("side_input shape must be equal to input shape: \(side.shape) != \(shape)")
      }
      var inner = KernelContext(
        (0..<5).map { context.input($0) }, resources: context.resources)
      try plain.body(&inner)
      var outputs = inner.finish()
      do {
        var y = outputs[0].mutableElements(as: T.self)
        if let side {
          let s = side.elements(as: T.self)
          for i in y.indices { y[i] = T(y[i].wide + s[i].wide) }
        }
        for i in y.indices { y[i] = T(activation.value(y[i].wide, slope: 0)) }
      }
      for output in outputs { context.emit(output) }
    }
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "adds and rectifies",
      attributes: [
        "is_training": .bool(false), "epsilon": .float(0), "activation_mode": .string("Relu"),
        "num_side_inputs": .int(1),
      ],
      inputs: [
        Tensor([1, -9] as [Float], shape: [2, 1, 1, 1]), Tensor([2] as [Float]),
        Tensor([3] as [Float]), Tensor([1] as [Float]), Tensor([4] as [Float]),
        Tensor([5, 5] as [Float], shape: [2, 1, 1, 1]),
      ],
      outputs: [
        Tensor([8, 0] as [Float], shape: [2, 1, 1, 1]), Tensor([1] as [Float]),
        Tensor([4] as [Float]), Tensor([1] as [Float]), Tensor([4] as [Float]), Tensor(0 as Float),
      ])
    OpExample(
      "refuses another activation", attributes: ["activation_mode": .string("Elu")],
      inputs: [
        Tensor([1, -9] as [Float], shape: [2, 1, 1, 1]), Tensor([2] as [Float]),
        Tensor([3] as [Float]), Tensor([1] as [Float]), Tensor([4] as [Float]),
      ], fails: .invalidArgument)
  }
}
