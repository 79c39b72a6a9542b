import OpInterface
import OpKernelSupport
import TensorCore

/// The greatest element of each window of a volume.
struct MaxPool3D: Op, FloatKernel {
  static let schema = OpSchema(
    "MaxPool3D",
    inputs: [.typed("input")],
    outputs: [.typed("output")],
    attributes: [
      .ints("ksize", minimum: 5),
      .ints("strides", minimum: 5),
      .string("padding", oneOf: ["SAME", "VALID"]),
      .string("data_format", oneOf: ["NDHWC", "NCDHW"], default: "NDHWC"),
      .type(of: [.float16, .bfloat16, .float32]),
    ])

  let window: PoolingWindow

  init(_ attributes: Attributes) throws(OpError) {
    window = try PoolingWindow(attributes, spatialRank: 3)
    guard window.channels == 1 else {
      throw .unimplemented("Pooling is not supported on the depth dimension.")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [try window.inferShape(inputs[0].shape)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }

  func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    try window.emitVolumeMaximum(T.self, &context)
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "takes the greatest of 2×1×2 elements",
      attributes: [
        "ksize": .ints([1, 2, 1, 2, 1]), "strides": .ints([1, 2, 1, 2, 1]),
        "padding": .string("VALID"),
      ],
      inputs: [Tensor([1, 5, 2, 0, 3, 4, 9, 8] as [Float], shape: [1, 2, 1, 4, 1])],
      outputs: [Tensor([5, 9] as [Float], shape: [1, 1, 1, 2, 1])])
    OpExample(
      "refuses an image",
      attributes: [
        "ksize": .ints([1, 2, 1, 2, 1]), "strides": .ints([1, 2, 1, 2, 1]),
        "padding": .string("VALID"),
      ],
      inputs: [Tensor([1, 5] as [Float], shape: [1, 1, 2, 1])], fails: .invalidArgument)
  }
}
