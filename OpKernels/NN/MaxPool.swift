import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// The greatest element of each window of an image.
struct MaxPool: Op, RealKernel {
  static let schema = OpSchema(
    "MaxPool",
    inputs: [.typed("input")],
    outputs: [.typed("output")],
    attributes: [
      .type(
        of: [
          .float16, .bfloat16, .float32, .float64, .int32, .int64, .uint8, .int16, .int8, .uint16,
          .qint8,
        ], default: .float32),
      .ints("ksize", minimum: 4),
      .ints("strides", minimum: 4),
      .string("padding", oneOf: ["SAME", "VALID", "EXPLICIT"]),
      .ints("explicit_paddings", default: []),
      .string("data_format", oneOf: ["NHWC", "NCHW", "NCHW_VECT_C"], default: "NHWC"),
    ])

  let window: PoolingWindow

  init(_ attributes: Attributes) throws(OpError) {
    window = try PoolingWindow(attributes, spatialRank: 2, explicit: true)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [try window.inferShape(inputs[0].shape)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = inputs[0].dtype
    return Kernel(fixed: window.fixed(.maximum, dtype), try bound(to: dtype).body)
  }

  func run<T: RealScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    try window.emitMaximum(T.self, &context)
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "takes the greatest of 2×2 elements",
      attributes: [
        "ksize": .ints([1, 2, 2, 1]), "strides": .ints([1, 2, 2, 1]), "padding": .string("VALID"),
      ],
      inputs: [Tensor([1, 5, 2, 0, 3, 4, 9, 8] as [Float], shape: [1, 2, 4, 1])],
      outputs: [Tensor([5, 9] as [Float], shape: [1, 1, 2, 1])])
    OpExample(
      "pools channels",
      attributes: [
        "ksize": .ints([1, 1, 1, 2]), "strides": .ints([1, 1, 1, 2]), "padding": .string("VALID"),
      ],
      inputs: [Tensor([1, 5, 2, 0] as [Int32], shape: [1, 1, 1, 4])],
      outputs: [Tensor([5, 2] as [Int32], shape: [1, 1, 1, 2])])
    OpExample(
      "refuses to pool channels and skip elements",
      attributes: [
        "ksize": .ints([1, 1, 1, 2]), "strides": .ints([1, 2, 1, 2]), "padding": .string("VALID"),
      ],
      inputs: [Tensor([1, 5, 2, 0] as [Float], shape: [1, 2, 1, 2])], fails: .unimplemented)
    OpExample(
      "refuses strides that need more than 32 bits",
      attributes: [
        "ksize": .ints([1, 1, 1, 1]), "strides": .ints([1, 1 << 31, 1, 1]),
        "padding": .string("SAME"),
      ],
      inputs: [Tensor([1] as [Float], shape: [1, 1, 1, 1])], fails: .invalidArgument)
    OpExample(
      "refuses to pool the batch",
      attributes: [
        "ksize": .ints([2, 1, 1, 1]), "strides": .ints([2, 1, 1, 1]), "padding": .string("VALID"),
      ],
      inputs: [Tensor([1, 5] as [Float], shape: [2, 1, 1, 1])], fails: .unimplemented)
  }
}

/// As `MaxPool`, with the window's size and strides from tensors.
struct MaxPoolV2: Op, RealKernel {
  static let schema = OpSchema(
    "MaxPoolV2",
    inputs: [.typed("input"), .fixed("ksize", .int32), .fixed("strides", .int32)],
    outputs: [.typed("output")],
    attributes: [
      .type(
        of: [
          .float16, .bfloat16, .float32, .float64, .int32, .int64, .uint8, .int16, .int8, .uint16,
          .qint8,
        ], default: .float32),
      .string("padding", oneOf: ["SAME", "VALID"]),
      .string("data_format", oneOf: ["NHWC", "NCHW", "NCHW_VECT_C"], default: "NHWC"),
    ])

  let attributes: Attributes

  init(_ attributes: Attributes) throws(OpError) { self.attributes = attributes }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let size = inputs[1].constant, let strides = inputs[2].constant else {
      return [.rank(4)]
    }
    return [
      try PoolingWindow(
        attributes, spatialRank: 2, size: try size.integers(), strides: try strides.integers()
      ).inferShape(inputs[0].shape)
    ]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }

  func run<T: RealScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let window = try PoolingWindow(
      attributes, spatialRank: 2, size: try context.integers(1),
      strides: try context.integers(2))
    try window.emitMaximum(T.self, &context)
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "takes the greatest of 2×2 elements", attributes: ["padding": .string("VALID")],
      inputs: [
        Tensor([1, 5, 2, 0, 3, 4, 9, 8] as [Float], shape: [1, 2, 4, 1]),
        Tensor([1, 2, 2, 1] as [Int32]), Tensor([1, 2, 2, 1] as [Int32]),
      ],
      outputs: [Tensor([5, 9] as [Float], shape: [1, 1, 2, 1])])
    OpExample(
      "refuses a size for another rank", attributes: ["padding": .string("VALID")],
      inputs: [
        Tensor([1, 5, 2, 0] as [Float], shape: [1, 2, 2, 1]),
        Tensor([2, 2] as [Int32]), Tensor([1, 2, 2, 1] as [Int32]),
      ], fails: .invalidArgument)
  }
}
