"""What the grid leaves out, each with its reason."""
import numpy as np
import tensorflow as tf
from tensorflow.python.framework import op_def_registry

from grid.families import COMPLEX_FUNCTIONS, IMAGE, LIMITS, SPREADING, TEXT
from grid.malformed import (
    arguments, disagree, has_odd_model, has_odd_range, has_odd_rows, is_malformed, is_refused_by_graph,
    is_singular, is_tame, numbers)
from grid.values import Value


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
    if op == "TFText>PhraseDetokenize" and inputs[0].array.size and not (
            0 <= inputs[0].array.min() <= inputs[0].array.max() < 50):
        return "TensorFlow Text does not look whether the vocabulary, of fewer than 50 phrases, has the number"
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
    if op == "FractionalMaxPool" and inputs[0].dtype.is_floating and not is_tame(inputs) and (
            np.asarray(outcome[0].numpy()) == inputs[0].dtype.min).any():
        return "TensorFlow begins with the least finite number, which it keeps where there is only less or NaN"
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
    if op == "LSTMBlockCell" and attrs.get("use_peephole") and any(
            v.array.shape != inputs[1].array.shape[1:] for v in inputs[4:7]):
        return "TensorFlow does not look at how many weights there are"
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
        if name == "AssignVariableOp" and name == op and values:
            declared = program.steps[operands[0][0]][2].get("shape")
            if not tf.TensorShape(declared).is_compatible_with(values[0].array.shape):
                return "TensorFlow looks at the shape when the graph is made"
        if name == op == "FindSourceOffsets" and (
                (np.diff(values[1].array.reshape(-1), prepend=0, append=values[0].array.size) < 0).any() or values[1].array.ndim != 1
                or values[1].array.size == 0 or values[1].array[0] != 0):
            return "TensorFlow Text does not look at row splits"
        if name.startswith("Assign") and values:
            kept = values[0].array.shape
        if name == op == "ResourceGather" and attrs.get("batch_dims", 0) > 0 and kept is not None:
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
        if name == op and op.endswith("ToCSRSparseMatrix"):
            rows = [o.array[:, :-1].tolist() for o in values if o.dtype == tf.int64 and o.array.ndim == 2]
            if any(r != sorted(r) for r in rows):
                return "TensorFlow takes entries to be in the order of rows"
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
