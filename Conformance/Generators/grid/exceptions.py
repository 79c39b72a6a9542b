"""What the grid leaves out, each with its reason, and where results may differ by more than declared."""
import glob
import json
import os
import re

import numpy as np
import tensorflow as tf
from tensorflow.python.framework import op_def_registry

import opcases
from grid.values import Value, attribute, make

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
    r"only supports? up to|Unsupported rank|rank not in|Unhandled input dimensions|not implemented for \d+ dim"
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
MODELS = set()
COMPLEX_FUNCTIONS = set("""Acos Acosh Asin Asinh Atan Atanh Cos Cosh Exp Expm1 Inv Reciprocal Log Log1p Pow
Rsqrt Sigmoid Sin Sinh Sqrt Tan Tanh Div RealDiv DivNoNan Xdivy Xlogy Xlog1py Mul Square Prod Cumprod
SparseReduceSum MulNoNan Sign Abs ComplexAbs Angle Mean CumulativeLogsumexp Einsum""".split())


# TensorFlow Text: most of its kernels leave it to the graph to look at ranks, and to callers to give row
# splits and models that are some.
TEXT = re.compile(
    r"^TFText>|^(CaseFoldUTF8|Normalize|FastBert|FastWordpiece|FindSourceOffsets|Phrase|RegexSplit|RougeL|Sentence"
    r"|SplitMerge|TokenizerFrom|UnicodeScriptTok|Whitespace|Wordpiece)")


def numbers(v):
    if v.dtype == tf.string or v.dtype == tf.bool:
        return np.zeros(0)
    return np.abs(v.array.astype(np.complex128).reshape(-1)) if v.array.size else np.zeros(0)


def is_tame(inputs, limit=1e15):
    """Whether floating-point inputs are finite and neither huge nor tiny beside their like."""
    for v in inputs:
        if v.dtype.is_floating or v.dtype.is_complex:
            a = numbers(v)
            if not np.isfinite(a).all() or (a.size and a.max() > limit):
                return False
    return True


def arguments(op, inputs, attrs):
    """(name, value) of each input."""
    result, position = [], 0
    for a in op_def_registry.get(op).input_arg:
        count = 1
        if a.number_attr:
            count = attrs.get(a.number_attr, 1)
        elif a.type_list_attr:
            count = len(attrs.get(a.type_list_attr, [0]))
        result += [(a.name, v) for v in inputs[position:position + count]]
        position += count
    return result


def are_splits(a):
    """Whether that is a vector of where rows begin and the last one ends."""
    return a.ndim == 1 and a.size > 0 and a[0] == 0 and (np.diff(a.astype(np.float64)) >= 0).all()


def is_malformed(op, inputs, attrs):
    """Whether splits or indices of a ragged or sparse argument are none; kernels often do not look."""
    named = arguments(op, inputs, attrs)
    indices = [v for n, v in named if n in ("indices", "sp_indices", "sparse_indices", "a_indices", "input_indices",
                                            "hypothesis_indices", "truth_indices", "set_indices",
                                            "set1_indices", "set2_indices")]
    shapes = [v for n, v in named if n in ("shapes", "sp_shape", "sparse_shapes", "sparse_shape", "a_shape",
                                           "input_shape", "shape", "dense_shape", "hypothesis_shape", "truth_shape",
                                           "set1_shape", "set2_shape")]
    values = [v for n, v in named if n in ("values", "sp_values", "sparse_values", "a_values", "input_values",
                                           "hypothesis_values", "truth_values")]
    if ("parse" in op and "Segment" not in op and op not in ("SparseMatMul", "SparseToDense")) or op in (
            "EditDistance", "RaggedCross") or "sparse_indices" in [n for n, _ in named]:
        for i, s in zip(indices, shapes):
            if i.array.ndim != 2 or s.array.ndim != 1 or i.array.shape[1] != s.array.shape[0]:
                return True
            if (s.array < 0).any() or (i.array < 0).any() or (i.array >= s.array[None]).any():
                return True
            rows = [tuple(r) for r in i.array.tolist()]
            if ("Cross" in op or op in ("SparseSoftmax", "EditDistance")) and rows != sorted(rows):
                return True
        for i, v in zip(indices, values):
            if i.array.ndim != 2 or v.array.ndim != 1 or i.array.shape[0] != v.array.shape[0]:
                return True
    if "agged" in op or op in ("StringNGrams", "UnicodeEncode"):
        for n, v in named:
            if n == "row_partition_tensors" and (
                    v.array.ndim > 1 or v.array.ndim == 0 and b"FIRST_DIM_SIZE" not in attrs["row_partition_types"]):
                return True
            if n == "row_partition_tensors" and set(attrs["row_partition_types"]) == {b"ROW_SPLITS"} and (
                    not are_splits(v.array)):
                return True
            if "splits" not in n:
                continue
            if not are_splits(v.array):
                return True
        nested = [v for n, v in named if n in ("params_nested_splits", "rt_nested_splits", "splits") or (
            n == "row_partition_tensors" and set(attrs["row_partition_types"]) == {b"ROW_SPLITS"})]
        flat = [v for n, v in named if n in ("params_dense_values", "rt_dense_values", "values")]
        if nested and flat and op != "RaggedCross":
            chain = [v.array for v in nested] + [flat[0].array]
            for a, b in zip(chain, chain[1:]):
                n = b.shape[0] - (0 if b is chain[-1] else 1) if b.ndim else 0
                if a[-1] != n:
                    return True
    return False


def is_refused_by_graph(op, inputs, attrs):
    """Whether the op's shape function refuses what the kernel, run by itself, does not look at."""
    definition = op_def_registry.get(op)
    kinds = {a.name: a.type for a in definition.attr}
    graph = tf.Graph()
    try:
        with graph.as_default():
            places = [tf.compat.v1.placeholder(v.dtype, v.array.shape) for v in inputs]
            make(graph, definition, op, places, {k: attribute(kinds[k], v) for k, v in attrs.items()})
    except (ValueError, tf.errors.OpError):
        return True
    return False


def has_odd_rows(op, inputs, attrs):
    """Whether row splits of TensorFlow Text's ops do not divide what they should."""
    named = arguments(op, inputs, attrs)
    counts = {v.array.shape[0] for n, v in named if "split" not in n and v.array.ndim}
    lengths = {}
    for n, v in named:
        if "split" not in n:
            continue
        a = v.array
        if a.ndim != 1 or a.size == 0 or a[0] != 0 or (np.diff(a.astype(np.float64)) < 0).any():
            return True
        if op != "TFText>NgramsStringJoin" and a[-1] not in counts:
            return True
        lengths.setdefault(n, set()).add(a.size)
    if op == "TFText>NgramsStringJoin" and len(inputs) > 1:
        chain = [v.array for v in inputs[1:]]
        if inputs[0].array.ndim != 1 or any(a[-1] != b.size - 1 for a, b in zip(chain, chain[1:])) or chain[-1][-1] != len(inputs[0].array):
            return True
    if "RoundRobin" in op:
        count = len(inputs) // 2
        if any(v.array.shape != (s.array[-1],) for v, s in zip(inputs[1:], inputs[1 + count:])):
            return True
    if op == "TFText>WhitespaceTokenizeWithOffsetsV2" and inputs[0].array.ndim != 1:
        return True
    if op == "TFText>ByteSplitByOffsets":
        texts, starts, ends, rows = (v.array for v in inputs)
        if rows.size != len(texts) + 1 or starts.shape != ends.shape:
            return True
    return any(len(sizes) > 1 for sizes in lengths.values())


def has_odd_model(op, inputs):
    """Whether a model is none of those in the reference packs: TensorFlow Text reads it as it is."""
    if not MODELS:
        for path in glob.glob(os.path.join(opcases.CASES, "Text", "*.json")):
            with open(path, encoding="utf-8") as f:
                for case in json.load(f)["cases"]:
                    MODELS.update(t["data"] for t in case["in"] if t["dtype"] == "uint8")
    return any(v.dtype == tf.uint8 and opcases.encode_tensor(v.tensor())["data"] not in MODELS for v in inputs)


def is_singular(op, inputs):
    """Whether a matrix of a problem in linear algebra makes small differences great."""
    if not re.search(r"^(Batch)?Matrix(Log|Square|Inverse|Solve|Tri|Det)|^LogMatrix|Cholesky|Eig|Svd|^Lu$|^Qr$", op):
        return False
    a = inputs[0].array
    if a.ndim < 2 or a.size == 0 or not (inputs[0].dtype.is_floating or inputs[0].dtype.is_complex):
        return False
    a = a.astype(np.complex128)
    try:
        if "Cholesky" in op:
            np.linalg.cholesky(np.tril(a) + np.conj(np.swapaxes(np.tril(a, -1), -1, -2)))
        if "Eig" in op:
            values = np.linalg.eigvalsh(np.tril(a) + np.conj(np.swapaxes(np.tril(a, -1), -1, -2)))
            gaps = np.diff(values, axis=-1)
            return bool(gaps.size and (gaps < 1e-3 * np.abs(values).max()).any())
        singular = np.linalg.svd(a, compute_uv=False)
    except np.linalg.LinAlgError:
        return True
    top = singular.max(initial=0)
    if "Svd" in op:
        gaps = -np.diff(singular, axis=-1)
        return bool((gaps.size and (gaps < 1e-3 * top).any()) or singular.min(initial=top) < 1e-3 * top)
    if "Square" in op or "Log" in op:
        values = np.linalg.eigvals(a)
        if ((values.real <= 0) & (np.abs(values.imag) <= 1e-3 * np.abs(values.real))).any():
            return True
        return bool(singular.min(initial=top) < 1e-2 * top)
    return bool(singular.min(initial=top) < 1e-4 * top)


def disagree(inputs, equation):
    """Whether a label of an equation stands for axes of several extents."""
    extents = {}
    for labels, v in zip(equation.decode().replace(" ", "").split("->")[0].split(","), inputs):
        left, dots, right = labels.partition("...")
        named = list(zip(left, v.array.shape))
        if dots:
            named += list(zip(reversed(right), reversed(v.array.shape)))
        for label, extent in named:
            if extents.setdefault(label, extent) != extent:
                return True
    return False


def has_odd_range(op, inputs, attrs):
    """Whether an op of quantized values gets a range that is none, or integers whose sums overflow."""
    if not re.match(r"Quantize|Requantiz|Uniform", op):
        return False
    named = arguments(op, inputs, attrs)
    if not is_tame(inputs) or any(isinstance(v, float) and not np.isfinite(v) for v in attrs.values()):
        return True
    if op == "UniformDequantize":
        return False
    if op.startswith("Uniform"):
        return any(v.dtype in (tf.qint32, tf.int32) and v.array.size and
                   np.abs(v.array.astype(np.float64)).max() > 2**30 for _, v in named)
    if op in ("QuantizeV2", "QuantizeAndDequantize") or "QuantizeAndDequantizeV" in op:
        return False
    ranges = [(n, v) for n, v in named if re.search(r"(^|_)(min|max)($|_|s$)|^(mean|gamma|beta|v|m)_", n)]
    if "PerChannel" in op:
        ranges = [(n, v) for n, v in ranges if v.array.ndim == 0]
        bounds = [v for n, v in named if n in ("input_min", "input_max")]
        channels = named[0][1].array.shape[-1:]
        if any(v.array.shape != channels for v in bounds):
            return True
    if any(v.array.size != 1 or v.array.ndim and op != "Requantize" for _, v in ranges):
        return True
    lows = [v.array.reshape(-1)[0] for n, v in ranges if "min" in n]
    highs = [v.array.reshape(-1)[0] for n, v in ranges if "max" in n]
    return any(a > b or b - a < 1e-6 * abs(b) for a, b in zip(lows, highs))


def overflows_on_the_way(op, inputs, attrs):
    """Why TensorFlow loses a result that there is, in the functions where it does; None where it does not."""
    if op not in ("BesselI0", "BesselI1", "Expint", "FloorDiv", "Range", "FresnelCos", "FresnelSin", "Polygamma",
                  "Zeta", "EuclideanNorm", "Prod") and not op.startswith("SparseSegmentMean"):
        return None
    dtype = inputs[0].dtype
    if not dtype.is_floating:
        return None
    greatest = float(dtype.max)
    double = dtype == tf.float64
    least = 2.2250738585072014e-308 if double else 1.1754943508222875e-38
    a = [v.array.astype(np.float64) for v in inputs]
    with np.errstate(all="ignore"):
        if op in ("BesselI0", "BesselI1", "Expint"):
            low, high = (709.7, 717) if double else (88.7, 94)
            if ((np.abs(a[0]) > low) & (np.abs(a[0]) < high)).any():
                return "the exponential in TensorFlow's formula overflows before the function does"
        if op in ("FloorDiv", "Range"):
            quotient = np.divide(*np.broadcast_arrays(*a)) if op == "FloorDiv" else (a[1] - a[0]) / a[2]
            if ((quotient != 0) & (np.abs(quotient) < least)).any():
                return "TensorFlow takes a subnormal quotient for zero"
        if op.startswith("Fresnel"):
            x = np.abs(a[0])
            if (np.isfinite(x) & (x > (36974 if double else 100))).any():
                return "TensorFlow has no digits left of the angle that the square of such a number is"
        if op == "Polygamma":
            if (np.isfinite(a[0]) & (a[0] > (169 if double else 33))).any():
                return "TensorFlow multiplies a factorial that overflows by a sum that vanishes"
        if op == "Zeta":
            x, q = np.broadcast_arrays(*a)
            term, rest = -x * np.log(q), (1 - x) * np.log(q) - np.log(x - 1)
            if ((term < np.log(least)) & (rest > np.log(least))).any():
                return "the terms of TensorFlow's sum vanish before the sum does"
        x = a[0].astype(np.longdouble)
        if op in ("EuclideanNorm", "Prod") and np.isfinite(x).all():
            axes = tuple(int(i) for i in a[1].reshape(-1))
            if op == "EuclideanNorm":
                steps, result = np.sum(x * x, axes), np.sqrt(np.sum(x * x, axes))
            else:
                steps, result = np.prod(np.maximum(np.abs(x), 1), axes), np.abs(np.prod(x, axes))
            kept = np.isfinite(result.astype(np.float64).astype(dtype.as_numpy_dtype))
            if ((steps > greatest) & kept).any():
                return "squares and factors overflow before the result does"
        if op.startswith("SparseSegmentMean") and np.isfinite(x).all() and (
                np.abs(x).max(initial=0) * a[1].size > greatest):
            return "sums overflow before the mean does"
    return None


def error_left_out(op, inputs, attrs, code, message):
    """Why an error is not recorded; None if it is."""
    layout = attrs.get("data_format", b"")
    if str(layout.decode() if isinstance(layout, bytes) else layout).startswith("NC"):
        return "a layout that only other devices' kernels take"
    if op.startswith("DebugIdentity"):
        return "nothing is debugged here, so that the name does not matter"
    if inputs and inputs[0].array.ndim != 4 and (
            op == "QuantizedAvgPool" or op == "MaxPool" and attrs.get("ksize", [1])[-1:] != [1]):
        return "of two faults either may be told"
    if LIMITS.search(message):
        return "a limit of TensorFlow's kernels"
    if op in ("QuantizeAndDequantizeV2", "QuantizeAndDequantizeV4") and attrs.get("axis", -1) != -1:
        return "ranges of slices are taken on other devices only"
    if op in ("ArgMax", "ArgMin") and inputs and inputs[-1].dtype == tf.int16:
        return "TensorFlow reads four bytes of a dimension of two"
    if op.startswith("UnsortedSegment") and "must not be negative" in message and (inputs[-1].array >= 0).all():
        return "TensorFlow cuts the number of segments to the type of the indices"
    if op.startswith("TensorListScatter") and "must all be non-negative" in message and any(
            (v.array == 2**31 - 1).any() for v in inputs if v.dtype == tf.int32):
        return "one more than the greatest index overflows in TensorFlow"
    if op.startswith("Matrix") or op.startswith("Banded") or op in ("Lu", "Cholesky"):
        if not is_tame(inputs):
            return "whether it is singular depends on rounding"
    return None


def left_out(op, inputs, attrs, outcome):
    """Why a case is not recorded; None if it is."""
    if TEXT.search(op):
        if is_refused_by_graph(op, inputs, attrs):
            return "only the graph looks at shapes"
        if has_odd_model(op, inputs):
            return "TensorFlow Text reads models as they are"
    if isinstance(outcome, str):
        return None
    if TEXT.search(op) and has_odd_rows(op, inputs, attrs):
        return "TensorFlow Text does not look at what is malformed"
    if op == "TFText>NgramsStringJoin" and attrs["width"] < 1:
        return "TensorFlow Text does not look at the width"
    if op == "RegexSplitWithOffsets" and any(b"\0" in s for s in inputs[0].array.reshape(-1)):
        return "TensorFlow Text stops at NUL"
    if op == "TFText>PhraseDetokenize" and inputs[0].array.min(initial=0) == -2**31:
        return "the number of a token overflows in TensorFlow Text"
    if is_malformed(op, inputs, attrs):
        return "TensorFlow does not look at what is malformed"
    lost = overflows_on_the_way(op, inputs, attrs)
    if lost:
        return lost
    if has_odd_range(op, inputs, attrs):
        return "TensorFlow converts numbers that are out of range"
    if op in ("InplaceAdd", "InplaceSub") and not (
            inputs[0].dtype.is_floating or inputs[0].dtype.is_complex or inputs[0].dtype.is_integer
            ) or op.startswith("Inplace") and op != "InplaceUpdate" and inputs[0].dtype.is_quantized:
        return "TensorFlow does not look at the dtype where there is nothing to add"
    if op == "SparseAdd" and tf.as_dtype(attrs["Treal"]) != tf.as_dtype(attrs["T"]).real_dtype:
        return "TensorFlow reads the threshold as another type"
    if op == "FakeParam" or op.endswith("Svd") and attrs.get("compute_uv") is False and any(
            np.asarray(o.numpy()).any() for o in outcome[1:]):
        return "TensorFlow leaves memory as it is"
    if op.startswith("DebugIdentity") and attrs.get("gated_grpc"):
        return "nothing is debugged here"
    if op == "QuantizedResizeBilinear" and inputs[0].array.size == 0:
        return "TensorFlow leaves memory as it is"
    if op == "QuantizedConv2D" and tf.as_dtype(attrs["Tfilter"]) != tf.quint8:
        return "a kernel of oneDNN"
    if op == "Dequantize" and attrs.get("mode") == b"SCALED" and inputs[0].dtype == tf.qint32 and (
            inputs[0].array.max(initial=0) > 2**31 - 100):
        return "TensorFlow converts numbers that are out of range"
    if op == "RandomIndexShuffle" and (attrs.get("rounds", 4) < 4 or attrs.get("rounds", 4) % 2):
        return "TensorFlow reads beyond the keys of the rounds"
    if op == "FractionalMaxPool" and inputs[0].dtype.is_floating and np.isneginf(inputs[0].array).any() and (
            np.asarray(outcome[0].numpy()) == inputs[0].dtype.min).any():
        return "TensorFlow begins with the least finite number, so that it finds more than there is"
    if op == "RaggedGather" and inputs[-1].array.ndim + attrs["PARAMS_RAGGED_RANK"] - 1 != attrs["OUTPUT_RAGGED_RANK"]:
        return "TensorFlow leaves outputs unset"
    if op == "RaggedTensorToTensor" and (
            attrs["num_row_partition_tensors"] != len(attrs["row_partition_types"])
            or inputs[-1].array.ndim == 1 and attrs["row_partition_types"][-1] == b"ROW_SPLITS"
            and inputs[1].array.ndim and inputs[-1].array.size and inputs[-1].array[-1] != len(inputs[1].array)):
        return "TensorFlow does not look at values beyond the partitions"
    if op == "CumulativeLogsumexp" and np.isnan(inputs[0].array.astype(np.float64)).any():
        return "TensorFlow's greater of two numbers may be that which is not NaN"
    if op == "Einsum" and any(v.array.size == 0 for v in inputs) and disagree(inputs, attrs["equation"]):
        return "TensorFlow takes an extent of 0 for one that it does not know yet"
    if op == "SparseBincount" and (inputs[1].array < 0).any() and inputs[2].array.size == 2:
        return "TensorFlow writes where the bin would be, outside of the row"
    if op == "SparseBincount" and inputs[4].array.size not in (0, inputs[1].array.size):
        return "TensorFlow does not look at how many weights there are"
    if op == "RaggedBincount" and inputs[3].array.size not in (0, inputs[1].array.size):
        return "TensorFlow does not look at how many weights there are"
    if op in ("HSVToRGB", "RGBToHSV") and inputs[0].dtype.size == 2 and not is_tame(inputs, 100):
        return "half types lose the hue of colours this bright"
    if op.startswith("ExtractGlimpse") and (inputs[0].array.size == 0 or not attrs.get("noise", b"uniform")):
        return "TensorFlow goes on with what it does not know"
    if op.startswith("ImageProjective") and not is_tame(inputs, 1e5):
        return "TensorFlow converts numbers that are out of range"
    if op.startswith("FusedBatchNorm") and not attrs.get("is_training", True):
        return "TensorFlow leaves memory as it is in outputs that only training reads"
    if op == "AvgPool3D" and (inputs[0].array.astype(np.float64) == -float(inputs[0].dtype.max)).any():
        return "TensorFlow takes the least number for padding, and passes over it"
    if op == "MaxPool3D" and np.isnan(inputs[0].array.astype(np.float32)).any():
        return "TensorFlow's vector and scalar loops differ in what they make of NaN"
    if op == "LSTMBlockCell" and attrs.get("use_peephole") and any(
            v.array.shape != inputs[1].array.shape[1:] for v in inputs[4:7]):
        return "TensorFlow does not look at how many weights there are"
    if op == "CombinedNonMaxSuppression" and any(
            len(set(s.reshape(-1).tolist())) < s.size for s in inputs[1].array):
        return "the order of equal scores is that of TensorFlow's C++ library"
    if op in IMAGE and not is_tame(inputs):
        return "NaN and infinities go ways that are not defined"
    if (SPREADING.search(op)) and not is_tame(inputs):
        return "where NaN and infinities spread to is not defined"
    complex_inputs = [v for v in inputs if v.dtype.is_complex]
    if complex_inputs and op in COMPLEX_FUNCTIONS and not is_tame(complex_inputs, 1e18):
        return "C++ libraries differ in complex numbers that are not finite"
    if op in ("TopK", "TopKV2") and attrs.get("sorted") is False:
        return "the order is not defined"
    if op.startswith("ImageProjective") and attrs.get("interpolation") not in (b"NEAREST", b"BILINEAR"):
        return "TensorFlow goes on with what it does not know"
    if op.startswith("ImageProjective") and attrs.get("fill_mode", b"CONSTANT") not in (
            b"CONSTANT", b"REFLECT", b"WRAP", b"NEAREST"):
        return "TensorFlow goes on with what it does not know"
    if op in ("StringLower", "StringUpper") and attrs.get("encoding") == b"utf-8" and any(
            b"\0" in s for v in inputs for s in v.array.reshape(-1)):
        return "TensorFlow stops at NUL"
    if op == "UnravelIndex" and inputs[0].array.size and inputs[0].array.min() < 0:
        return "TensorFlow does not look for negative indices"
    if op == "DataFormatDimMap" and (np.abs(inputs[0].array.astype(np.int64)) > 5).any():
        return "TensorFlow does not look at what is out of range"
    if op == "Erf" and not is_tame(inputs):
        return "NaN of huge numbers is a fault of the vector code"
    if op in ("Expint", "Spence", "Betainc") and not is_tame(inputs):
        return "NaN of huge numbers is a fault of TensorFlow's approximation"
    if op in ("LRN", "BesselY0", "BesselY1") and any((numbers(v) == 0).any() for v in inputs):
        return "TensorFlow makes NaN of a limit that there is"
    floats = [o for o in outcome if o.dtype.is_floating or o.dtype.is_complex]
    if (op in COMPLEX_FUNCTIONS and complex_inputs or SPREADING.search(op)) and not all(
            np.isfinite(np.asarray(o.numpy()).astype(np.complex128)).all() for o in floats):
        return "what overflows where is not defined"
    if SPREADING.search(op) and is_singular(op, inputs):
        return "what is near to singular magnifies rounding"
    if op == "Round" and inputs[0].dtype.is_integer:
        return "TensorFlow 2.21 rounds integers to zero"
    if "BandPart" in op and any((np.abs(v.array.astype(np.float64)) > 2**31).any() for v in inputs[1:]):
        return "TensorFlow cuts the number of diagonals to 32 bits"
    if op == "SparseSlice" and any((np.abs(v.array.astype(np.float64)) > 2**62).any() for v in inputs[2:]):
        return "the sum of start and size overflows in TensorFlow"
    if op == "BatchNormWithGlobalNormalization" and inputs[0].array.shape[-1:] != inputs[1].array.shape:
        return "TensorFlow reads beyond what there is"
    if "Cross" in op and (attrs.get("num_buckets", 0) < 0 or "hashed_output" in attrs and bool(
            attrs["hashed_output"]) != (tf.as_dtype(
                attrs.get("out_values_type", attrs.get("out_type", tf.int64))) == tf.int64)):
        return "TensorFlow does not look at attributes that contradict each other"
    if op == "SparseCrossHashed" and any(n == "num_buckets" and v.array.min(initial=0) < 0
                                         for n, v in arguments(op, inputs, attrs)):
        return "TensorFlow does not look at the number of buckets"
    if op in ("Mfcc", "AudioSpectrogram") and any(
            isinstance(v, float) and not np.isfinite(v) for v in attrs.values()):
        return "frequencies that are none go ways that are not defined"
    if op == "QuantizeV2" and (attrs.get("axis", -1) < -1 or attrs.get("T") == tf.qint32):
        return "TensorFlow does not look at the axis, and lets 32 bits overflow"
    if op == "TensorListScatterIntoExistingList":
        return None
    if op == "ParallelConcat" and attrs["shape"] and inputs and [len(inputs)] != list(attrs["shape"])[:1]:
        return "TensorFlow leaves memory as it is"
    if op == "ScatterNdNonAliasingAdd" and inputs[1].array.ndim == 1 and inputs[1].array.size > 1:
        return "of the updates of a vector of indices TensorFlow adds the first only"
    if op == "ScatterNdNonAliasingAdd" and inputs[1].array.shape[-1:] > (inputs[0].array.ndim,):
        return "TensorFlow does not look at how many indices there are"
    if op.startswith("Stateless") and any(n == "counter" and v.array.size < 2 for n, v in arguments(op, inputs, attrs)):
        return "TensorFlow reads beyond the counter"
    if "FFT" in op and inputs[0].array.size == 0 and any(o.shape.num_elements() for o in outcome):
        return "TensorFlow leaves memory as it is"
    if op == "TridiagonalSolve" and inputs[0].dtype.is_complex and (inputs[0].array == 0).any():
        return "TensorFlow has no complex NaN to fill a failed solution with"
    if op in ("ArgMax", "ArgMin") and inputs[1].dtype == tf.int64 and np.abs(
            inputs[1].array.astype(np.float64)).max() >= 2**31:
        return "TensorFlow cuts the dimension to 32 bits"
    if op == "BatchMatrixSolveLs" and inputs[0].array.size == 0:
        return "TensorFlow does not look at the regularizer of nothing"
    if not outcome and not op_def_registry.get(op).is_stateful:
        return "nothing is computed where nothing is fetched"
    if op.startswith("DepthwiseConv2dNative") and attrs.get("dilations", [1, 1, 1, 1]) != [1, 1, 1, 1]:
        return "TensorFlow does not look at dilations here"
    if op == "BatchNormWithGlobalNormalization" and len({v.array.shape for v in inputs[1:]}) > 1:
        return "TensorFlow reads beyond what there is"
    if op in ("ScatterNdNonAliasingAdd", "FusedPadConv2D", "TensorStridedSliceUpdate") and any(
            v.array.ndim > 4 for v in inputs):
        return "TensorFlow does not look at the rank"
    return None


def program_left_out(op, program, outcome):
    """As `left_out`, for a program."""
    if isinstance(outcome, str):
        return None
    kept = None
    for name, operands, attrs in program.steps:
        values = [o for o in operands if isinstance(o, Value)]
        if name == "AssignVariableOp" and name == op:
            declared = program.steps[operands[0][0]][2].get("shape")
            if not tf.TensorShape(declared).is_compatible_with(values[0].array.shape):
                return "TensorFlow looks at the shape when the graph is made"
        if name.startswith("Assign"):
            kept = values[0].array.shape
        if name == op == "ResourceGather" and attrs.get("batch_dims", 0) > 0:
            b, at = attrs["batch_dims"], values[0].array.shape
            if at[:b] != kept[:b] or (values[0].array >= kept[b]).any():
                return "TensorFlow does not look at the batch"
        if name == op and op.endswith("ScatterDiv") and values[1].dtype.is_complex and not is_tame(values):
            return "C++ libraries differ in complex numbers that are not finite"
        if name == op and "ScatterNd" in op:
            at, updates = (v.array.shape for v in values[:2])
            if not at or at[-1] > len(kept) or updates != at[:-1] + kept[at[-1]:]:
                return "TensorFlow does not look at the shape of updates"
        elif name == op and "Scatter" in op and op.startswith(("Resource", "Scatter")):
            at, updates = (v.array.shape for v in values[:2])
            if updates and updates != at + kept[1:]:
                return "TensorFlow does not look at the shape of updates"
        if name == op == "SparseMatrixSparseCholesky":
            order, matrix = values[0].array, program.steps[0][1][0].array
            if order.shape != matrix.shape[:-1] or (np.sort(order) != np.arange(order.shape[-1])).any():
                return "TensorFlow does not look at the permutation"
    if op == "TensorListScatterIntoExistingList" and any(
            (o.array < 0).any() for name, operands, _ in program.steps if name == op
            for o in operands[2:] if isinstance(o, Value)):
        return "TensorFlow writes outside of the list"
    if op == "TensorListScatterIntoExistingList" and "operand 1" in program.name:
        return "TensorFlow does not look at the shape of the rows"
    return None


def tolerance(op, inputs, attrs, outputs):
    """`rtol` and `atol` of a case where what the op declares is not right for it.

    Ops declare how near they come for values of common size; sums come near in relation to their greatest
    term, and half types round each step of what TensorFlow computes in them.
    """
    kinds = {o.dtype for o in outputs if o.dtype.is_floating or o.dtype.is_complex}
    if not kinds:
        return {}
    unit = max({"float16": 1e-3, "bfloat16": 8e-3, "float32": 1.2e-7, "float64": 2.2e-16, "complex64": 1.2e-7,
                "complex128": 2.2e-16}[k.name] for k in kinds)
    scale = max([1e-30] + [float(a.max()) for a in map(numbers, inputs) if a.size and np.isfinite(a).all()])
    if op in SPECIAL:
        r = SPECIAL[op]
        if unit < 1e-10:
            r = {"CTCBeamSearchDecoder": 1e-6, "MatrixSquareRoot": 1e-7}.get(op, r * 1e-7)
        elif unit > 1e-4:
            r = max(r, 4 * unit)
        return {"rtol": r, "atol": r}
    if op in COMPLEX_FUNCTIONS and any(v.dtype.is_complex for v in inputs) and not ACCUMULATING.search(op):
        r = 84 * unit if unit < 1e-10 else 16 * unit
        return {"rtol": r, "atol": r}
    if SPREADING.search(op) and "FFT" not in op and not ACCUMULATING.search(op):
        if "Eig" in op or "Svd" in op:
            scale = max(scale, 1)
        return {"rtol": 400 * unit if unit < 1e-4 else 20 * unit, "atol": (400 if unit < 1e-4 else 20) * unit * min(scale, 1e3)}
    if ACCUMULATING.search(op) and all(v.dtype.is_floating or v.dtype.is_complex or v.dtype.is_integer
                                       or v.dtype in (tf.bool, tf.string) for v in inputs):
        terms = 84 if unit < 1e-4 else 4
        if np.isfinite(scale):
            floats = [float(a.max()) for v, a in zip(inputs, map(numbers, inputs))
                      if a.size and (v.dtype.is_floating or v.dtype.is_complex) and np.isfinite(a).all()]
            product = 1.0
            for f in floats if re.search("MatMul|Conv|Einsum", op) else floats[:1]:
                product *= max(f, 1e-30)
            return {"rtol": terms * unit, "atol": min(terms * unit * product, 1e30)}
    return {}
