import OpInterface
import OpKernelSupport
import TensorCore

extension FusedConvolution: MultiplyingOp {
  /// Those of the convolution that it fuses.
  func multiplyAddCount(_ inputs: [Shape?], output: Shape?) -> Double? {
    convolutionMultiplyAddCount(filter: inputs[1], output: output, isDepthwise: isDepthwise)
  }
}
