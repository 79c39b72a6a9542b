"""What inputs are: whether they are malformed, singular, or out of any range."""
import glob
import json
import os
import re

import numpy as np
import tensorflow as tf
from tensorflow.python.framework import op_def_registry

import opcases
from grid.values import attribute, make

MODELS = set()


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
