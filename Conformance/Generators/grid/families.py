"""Which ops share what TensorFlow leaves undefined, or how near its results come."""
import re

# Ops whose results differ from one time to the next; only dtypes and shapes are compared.
RANDOM = {
    "RandomUniform", "RandomStandardNormal", "TruncatedNormal", "RandomUniformInt", "RandomShuffle",
    "Multinomial", "RandomGamma", "RandomPoisson", "RandomPoissonV2", "ParameterizedTruncatedNormal",
}

# Ops that treat each element by itself. TensorFlow's vector and scalar loops differ for some values:
# such cases are found by repeating the elements, and left out.
ELEMENTWISE = set("""
Abs Acos Acosh Add AddV2 Angle ApproximateEqual Asin Asinh Atan Atan2 Atanh BesselI0 BesselI0e BesselI1
BesselI1e BesselJ0 BesselJ1 BesselK0 BesselK0e BesselK1 BesselK1e BesselY0 BesselY1 Betainc BitwiseAnd
BitwiseOr BitwiseXor Bucketize Cast Ceil ClipByValue Complex ComplexAbs Conj Cos Cosh Dawsn Digamma Div
DivNoNan Elu Equal Erf Erfc Erfinv Exp Expint Expm1 Floor FloorDiv FloorMod FresnelCos FresnelSin Greater
GreaterEqual Igamma Igammac Imag Inv Invert IsFinite IsInf IsNan LeakyRelu LeftShift Less LessEqual Lgamma
Log Log1p LogicalAnd LogicalNot LogicalOr Maximum Minimum Mod Mul MulNoNan Ndtri Neg NextAfter NotEqual
Polygamma PopulationCount Pow Real RealDiv Reciprocal Relu Relu6 RightShift Rint Round Rsqrt Select
SelectV2 Selu Sigmoid Sign Sin Sinh Softplus Softsign Spence Sqrt Square SquaredDifference Sub Tan Tanh
TruncateDiv TruncateMod Xdivy Xlog1py Xlogy Zeta FakeQuantWithMinMaxArgs
""".split())

# Ops that choose what scores best. Where a little noise changes the choice, scores were equal.
CHOOSING = {"CTCBeamSearchDecoder"}

# Ops whose kernels are those of oneDNN; without it, as the grid is derived, they compute nothing.
LIBRARY_ONLY = set("""
QuantizedConv2DAndRelu QuantizedConv2DAndReluAndRequantize QuantizedConv2DAndRequantize
QuantizedConv2DPerChannel QuantizedConv2DWithBias QuantizedConv2DWithBiasAndRelu
QuantizedConv2DWithBiasAndReluAndRequantize QuantizedConv2DWithBiasAndRequantize
QuantizedConv2DWithBiasSignedSumAndReluAndRequantize QuantizedConv2DWithBiasSumAndRelu
QuantizedConv2DWithBiasSumAndReluAndRequantize QuantizedDepthwiseConv2D QuantizedDepthwiseConv2DWithBias
QuantizedDepthwiseConv2DWithBiasAndRelu QuantizedDepthwiseConv2DWithBiasAndReluAndRequantize
QuantizedMatMulWithBias QuantizedMatMulWithBiasAndDequantize QuantizedMatMulWithBiasAndRelu
QuantizedMatMulWithBiasAndReluAndRequantize QuantizedMatMulWithBiasAndRequantize
""".split())

# Words of errors that tell of limits of TensorFlow's CPU kernels, not of an invalid use: Swiftlet may well
# compute what they refuse.
LIMITS = re.compile(
    r"only supports? up to|zeros_like for unsupported dtype|ZerosLike non-scalar Tensor|Unsupported rank|rank not in|Unhandled input dimensions|not implemented for \d+ dim"
    r"|data type is not supported|Unsupported data type|type not supported|No WhereOp available|has constraint on attr"
    r"|dilat\w+ rates|not support dilations|Non-XLA devices|not available on CPU|Broadcast between .* is not supported|Unhandled dimensions"
    r"|Variant input \d+ is not valid|Grouped/Depthwise|Gradients for grouped convolutions|Dimension size must be evenly|Cannot allocate|out of memory")

# Ops of images: NaN and infinities pass through comparisons and divisions in another order.
IMAGE = set("""AdjustContrast ScaleAndTranslate AdjustHue AdjustSaturation AdjustContrastv2 RGBToHSV HSVToRGB DrawBoundingBoxes
DrawBoundingBoxesV2 NonMaxSuppression NonMaxSuppressionV2 NonMaxSuppressionV3 NonMaxSuppressionV4
NonMaxSuppressionV5 NonMaxSuppressionWithOverlaps CombinedNonMaxSuppression LRN
FakeQuantWithMinMaxVarsPerChannel FakeQuantWithMinMaxVars FakeQuantWithMinMaxArgs HistogramFixedWidth Mfcc
EncodeWav QuantizeV2 SparseMatMul TopK TopKV2 ApproxTopK NthElement SparseSoftmax
BatchNormWithGlobalNormalization FusedBatchNorm FusedBatchNormV2 FusedBatchNormV3 Multinomial
QuantizeAndDequantize QuantizeAndDequantizeV2 QuantizeAndDequantizeV3 QuantizeAndDequantizeV4
InTopK InTopKV2 StatelessMultinomial CTCBeamSearchDecoder CTCGreedyDecoder CropAndResize Bincount""".split())

# Linear algebra and transforms: which elements become NaN, and how near to singular still passes, is the
# algorithm's matter.
SPREADING = re.compile(
    r"FFT|^Eig$|^Matrix|^BatchMatrix(Solve|Inverse|Determ|Triang)|Cholesky|^Qr$|^Svd|SelfAdjoint|^Lu$|Determinant"
    r"|^Banded|^Tridiagonal|MatMul|^Einsum|^Conv|^Depthwise|^Fused(Pad|Resize)|LSTM|GRU|Lu$")

# Sums whose order of addition is TensorFlow's own: what they may differ by goes with the greatest element.
ACCUMULATING = re.compile(
    r"^(Sum|Mean|EuclideanNorm|L2Loss|Cumsum|Cumprod|Prod|CumulativeLogsumexp|AddN|Einsum|Tridiagonal\w+)$"
    r"|MatMul|^Conv|^Depthwise|^Fused|Segment(Sum|Mean|SqrtN)|AvgPool|^Sparse(Reduce|TensorDense)|FFT|^Resize"
    r"|LSTM|GRU|CropAndResize|ScaleAndTranslate|ImageProjective|AccumulateN|Spectrogram|^BatchNorm|LRN"
    r"|SoftmaxCross|Softmax|RGBToHSV|HSVToRGB|Adjust|ExtractGlimpse")

# Special functions whose values TensorFlow itself knows no better, absolute and relative, by dtype.
SPECIAL = {
    "BesselJ0": 1e-5, "BesselJ1": 1e-5, "BesselY0": 1e-5, "BesselY1": 1e-5, "Betainc": 3e-5, "Igamma": 3e-5,
    "Igammac": 3e-5, "FresnelCos": 1e-5, "FresnelSin": 1e-5, "Xlog1py": 2e-6, "Elu": 1e-5, "Selu": 1e-5,
    "Zeta": 1e-5, "Polygamma": 1e-5, "Digamma": 1e-5, "Lgamma": 1e-5, "MatrixLogarithm": 1e-4,
    "MatrixSquareRoot": 1e-3, "CTCBeamSearchDecoder": 1e-5, "MatrixExponential": 1e-5,
}
COMPLEX_FUNCTIONS = set("""Acos Acosh Asin Asinh Atan Atanh Cos Cosh Exp Expm1 Inv Reciprocal Log Log1p Pow
Rsqrt Sigmoid Sin Sinh Sqrt Tan Tanh Div RealDiv DivNoNan Xdivy Xlogy Xlog1py Mul Square Prod Cumprod
SparseReduceSum MulNoNan Sign Abs ComplexAbs Angle Mean CumulativeLogsumexp Einsum""".split())


# TensorFlow Text: most of its kernels leave it to the graph to look at ranks, and to callers to give row
# splits and models that are some.
TEXT = re.compile(
    r"^TFText>|^(CaseFoldUTF8|Normalize|FastBert|FastWordpiece|FindSourceOffsets|Phrase|RegexSplit|RougeL|Sentence"
    r"|SplitMerge|TokenizerFrom|UnicodeScriptTok|Whitespace|Wordpiece)")
