"""Cases that differed from TensorFlow once: what `make grid` and random tests found."""
import numpy as np
import tensorflow as tf

from grid.values import Value, value

HUGE = 2**63 - 1


def of(dtype, x):
    return Value(dtype, x)


def i64(x):
    return of(tf.int64, x)


def i32(x):
    return of(tf.int32, x)


def f32(x):
    return of(tf.float32, np.asarray(x, np.float32))


def sparse(add):
    at, of_two = i64([[0, 1], [1, 0]]), f32([1, 2])
    for shape in ([HUGE, 4], [2, HUGE]):
        for op in ("SparseReduceSum", "SparseReduceSumSparse", "SparseReduceMax", "SparseReduceMaxSparse"):
            add(op, [at, of_two, i64(shape), i32([1])], {})
        add("SparseSlice", [at, of_two, i64(shape), i64([0, 0]), i64([2, 2])], {})
        add("SparseSoftmax", [at, of_two, i64(shape)], {})
        for parts in (1, 2):
            add("SparseSplit", [i64(0), at, of_two, i64(shape)], {"num_split": parts})
    for op in ("SparseReduceSum", "SparseReduceMax"):
        add(op, [at, of_two, i64([2, 2]), i32([[1]])], {})
    add("SparseReshape", [at, i64([0, 2]), i64([9, -1])], {})
    add("SparseReshape", [at, i64([0, 2]), i64([2, 0])], {})
    backwards = i64([[1, 0], [0, 1]])
    for axis in (0, 1):
        add("SparseConcat", [backwards, backwards, of_two, of_two, i64([2, 2]), i64([2, 2])],
            {"N": 2, "concat_dim": axis})
    add("SparseCrossV2", [value([["a"]]), value([["b"]]), value(["_"])],
        {"N": 0, "sparse_types": [], "dense_types": [tf.string, tf.string]})
    add("SparseCrossV2", [at, i64([[0, 0]]), value(["a", "b"]), value(["c"]), i64([HUGE, 2]), i64([2, 2]), value("_")],
        {"N": 2, "sparse_types": [tf.string, tf.string], "dense_types": []})


def arrays(add):
    for index in (7, -1):
        add("Gather", [f32(np.zeros([2, 0])), i32([index])], {})
        add("GatherV2", [f32(np.zeros([2, 0])), i32([index]), i32(0)], {})
        add("GatherV2", [f32(np.zeros([2, 0])), i32([index]), i32(1)], {})
    for op in ("InplaceUpdate", "InplaceAdd", "InplaceSub"):
        add(op, [f32(np.zeros([0, 2])), i32([7]), f32([[1, 2]])], {})
        add(op, [f32(np.zeros([2, 0])), i32([7]), f32(np.zeros([1, 0]))], {})
    for n in (2**62, HUGE):
        add("ConcatOffset", [i32(0)] + [i64([n])] * 2, {"N": 2})
    for shape in (2, [[2]]):
        add("BroadcastTo", [f32(1), i32(shape)], {})
    ones = f32(np.ones([1, 2, 2, 1]))
    for extra in ("ksizes", "strides", "rates"):
        attrs = {"ksizes": [1, 2, 2, 1], "strides": [1, 1, 1, 1], "rates": [1, 1, 1, 1], "padding": b"VALID"}
        add("ExtractImagePatches", [ones], {**attrs, extra: attrs[extra] + [3]})
    for shape in ([0, 3], [3, 0]):
        add("Reverse", [f32(np.zeros(shape)), value([False, True])], {})
        add("ReverseV2", [f32(np.zeros(shape)), i32([5])], {})
    for shape, at, updates in (((4,), [1, 2], (2,)), ((2, 3), [1, 0], (2, 3)), ((2, 3), [1], (1, 3)), ((2, 3), [1, 1], (2, 1))):
        add("ScatterNdNonAliasingAdd", [f32(np.zeros(shape)), i32(at), f32(np.ones(updates))], {})
    for dim, count, skip in (([2], 3, 0), (2, [3], 0), (2, 3, [0])):
        add("SobolSample", [i32(dim), i32(count), i32(skip)], {"dtype": tf.float32})
    a, b = i64([[0, 0], [1, 0]]), value(["a", "b"])
    add("EditDistance", [a, b, i64([HUGE, 6]), a, b, i64([2, 2])], {})


def strings(add):
    words = value(["abcdef", "ab", "\u00e9"])
    for attrs in ({"precision": 2}, {"precision": 2, "width": 4}, {"precision": 0, "width": 3, "fill": b"-"},
                  {"scientific": True}, {"shortest": True}):
        add("AsString", [words], attrs)
    add("UnsortedSegmentJoin", [value(["", "", "b", "", "a"]), i32([0, 0, 0, 1, 0]), i32(2)], {"separator": b","})


def quantization(add):
    q8 = of(tf.qint8, [[-128, -1, 0], [1, 77, 127]])
    for axis in (-2, -100):
        add("Dequantize", [q8, f32(-1), f32(2)], {"axis": axis})
    one = of(tf.quint8, [[0, 7, 255]])
    for mode in (b"MIN_FIRST", b"SCALED", b"MIN_COMBINED"):
        add("Dequantize", [one, f32(-1), f32(2)], {"axis": 0, "mode": mode})
        add("QuantizeV2", [f32([[-1, 2], [0, 1]]), f32([-1, 0]), f32([1, 2])],
            {"axis": 0, "mode": mode, "T": tf.quint8})
    x = np.linspace(-8, 8, 9)
    for low, high in ((5, -3), (3, 1), (-1, -4), (2, 2), (0, -1), (1, 0)):
        add("FakeQuantWithMinMaxVars", [f32(x), f32(low), f32(high)], {})
        add("FakeQuantWithMinMaxVarsPerChannel", [f32(x[:, None]), f32([low]), f32([high])], {})
    large = of(tf.qint32, [1946856942, -355589798, -382540524, 132667796])
    add("UniformDequantize", [large, f32(0.3), i32(5)],
        {"Tout": tf.float32, "quantization_min_val": -128, "quantization_max_val": 127})
    for low, high in ((-1000, 1), (-1e6, 2)):
        add("RequantizationRange", [large, f32(low), f32(high)], {})
    image = of(tf.quint8, np.arange(16).reshape(1, 4, 4, 1))
    for op in ("QuantizedAvgPool", "QuantizedMaxPool"):
        for ksize, strides in (([1, 2, 2, 1], [1, 2, 2, 0]), ([1, 2, 2, 1], [1, 2, 2, 2]), ([1, 2, 2, 0], [1, 2, 2, 1]),
                               ([0, 2, 2, 1], [1, 2, 2, 1])):
            add(op, [image, f32(-1), f32(1)], {"ksize": ksize, "strides": strides, "padding": b"SAME"})


def maths(add):
    for op in ("BesselI0", "BesselI1", "BesselI0e", "BesselI1e"):
        add(op, [of(tf.float64, [1.7e308, -1.7e308, 40])], {})
    for dtype in (tf.float32, tf.float64):
        add("Digamma", [of(dtype, [-1e-6, -1 - 1e-6, -2 + 1e-6, -0.5, 1e-6])], {})
    for dtype in (tf.complex64, tf.complex128):
        add("Rsqrt", [of(dtype, [complex(-4, -0.0), complex(-4, 0), complex(4, -0.0)])], {})
        add("Sigmoid", [of(dtype, [-900 - 2000j, -900, 900 + 2000j, -90 + 3j])], {})


def ragged(add):
    least, limits = i32(-2**31), i32([9, 3, 2])
    add("RaggedRange", [least, limits, i32(2)], {"Tsplits": tf.int32})
    for rows in (2, HUGE):
        add("RaggedCross", [value(["a", "b"]), i64([0, 1, 2]), i64([[0, 0], [1, 0]]), value(["c", "d"]), i64([rows, 1])],
            {"Nsparse": 1, "input_order": b"SR", "hashed_output": False, "num_buckets": 0, "hash_key": 0,
             "ragged_values_types": [tf.string], "ragged_splits_types": [tf.int64], "sparse_values_types": [tf.string],
             "dense_types": [], "out_values_type": tf.string, "out_row_splits_type": tf.int64})


def half(x):
    return of(tf.float16, x)


def windows(add):
    x, f = f32(np.arange(24).reshape(1, 4, 3, 2)), f32([[[1, -1], [2, 0]], [[0, 1], [-2, 3]]])
    for rates in ([1, 0, 1, 1], [1, -1, 1, 1], [1, 2, -3, 1], [1, 0, 0, 1], [1, -5, 2, 1]):
        for strides in ([1, 1, 1, 1], [1, 2, 1, 1]):
            for padding in (b"SAME", b"VALID"):
                add("Dilation2D", [x, f], {"rates": rates, "strides": strides, "padding": padding})
    add("AvgPool", [half(np.full([1, 2, 2, 2], 40000)), ],
        {"ksize": [1, 2, 2, 1], "strides": [1, 1, 1, 1], "padding": b"VALID"})
    add("LRN", [x], {"depth_radius": 2**31 - 1})
    add("MaxPool", [x], {"ksize": [1, 1, 3, 2], "strides": [1, 1, 1, 1], "padding": b"EXPLICIT"})
    ones = f32(np.ones([1, 3, 3, 0]))
    add("Conv2D", [ones, f32(np.ones([2, 2, 3, 4]))], {"strides": [1, 1, 1, 1], "padding": b"SAME"})
    add("Conv2D", [x, f32(np.ones([2, 2, 2, 3]))],
        {"strides": [1, 1, 1, 1], "padding": b"EXPLICIT", "dilations": [1, 1, 1, 2]})
    add("Conv3D", [f32(np.ones([1, 1, 2, 2, 4])), f32(np.ones([2, 2, 2, 2, 3]))],
        {"strides": [1, 1, 1, 1, 1], "padding": b"VALID"})
    add("Conv", [x, f32(np.ones([2, 2, 2, 0]))], {"strides": [1, 1, 1, 1], "padding": b"SAME"})
    pads, attrs = i32([[0, 0], [1, 1], [1, 1], [0, 0]]), {"mode": b"REFLECT", "strides": [1, 1, 1, 1], "padding": b"SAME"}
    for image, filters in ((np.ones([0, 4, 3, 2]), np.ones([2, 2, 2, 3])), (np.ones([1, 4, 3, 2]), np.ones([2, 2, 2, 0]))):
        add("FusedPadConv2D", [f32(image), pads, f32(filters)], attrs)
        add("FusedResizeAndPadConv2D", [f32(image), i32([4, 4]), pads, f32(filters)], attrs)
    add("FusedResizeAndPadConv2D", [x, i32([2**31 - 1, 4]), pads, f32(np.ones([2, 2, 2, 3]))], attrs)


def networks(add):
    for columns in (2, 5, 8, 11, 20):
        x = np.sin(np.arange(3 * columns) * 1.7).reshape(3, columns) * 4
        p = np.abs(np.cos(np.arange(3 * columns))).reshape(3, columns)
        for dtype in (tf.float16, tf.bfloat16):
            add("SoftmaxCrossEntropyWithLogits", [of(dtype, x), of(dtype, p / p.sum(1, keepdims=True))], {})
            for labels in ([0, 1, columns - 1], [1, 1, 0]):
                add("SparseSoftmaxCrossEntropyWithLogits", [of(dtype, x), i32(labels)], {})
    add("SoftmaxCrossEntropyWithLogits", [half([[3, -2, 1]]), half([[65504, -65504, 1]])], {})
    for batch, width, size in ((1, 3, 2), (2, 5, 4), (3, 2, 6)):
        rng = np.random.default_rng(size)
        shapes = ((batch, width), (batch, size), (batch, size), (width + size, 4 * size), (size,), (size,), (size,), (4 * size,))
        inputs = [half(rng.normal(size=s)) for s in shapes]
        for peephole in (False, True):
            for clip in (0.0, 0.3):
                add("LSTMBlockCell", inputs, {"use_peephole": peephole, "cell_clip": clip})
    for top in (0, 2, 5):
        add("ApproxTopK", [f32([[3, 1, 4, 1, 5], [9, 2, 6, 5, 3]])], {"k": top, "aggregate_to_topk": False})


def parsing(add):
    def word(x):
        return value(x) if x != [] else of(tf.string, np.empty(0, object))
    one = tf.train.SequenceExample().SerializeToString()
    for examples, names in (([one, one], ["a"]), ([one, one], []), ([one], ["a", "b"]), (one, "a"), ([one, one], ["a", "b"])):
        types = {"Ncontext_sparse": 1, "context_sparse_types": [tf.int64], "Tcontext_dense": []}
        none = {"feature_list_dense_missing_assumed_empty": [], "context_dense_keys": [],
                "feature_list_sparse_keys": [], "feature_list_dense_keys": []}
        add("ParseSequenceExample", [word(examples), word(names)],
            {**none, **types, "context_sparse_keys": [b"k"]})
        add("ParseSequenceExampleV2", [word(examples), word(names), word(["k"])] + [word([])] * 5 + [of(tf.bool, [])],
            types)
    for missing, key, name in (([], "a", "n"), ("a", "a", "n"), ([], ["a"], "n"), ([], "a", ["n"]), (["a"], "a", "n")):
        add("ParseSingleSequenceExample", [word(one), word(missing), word(key), word(name)],
            {"Ncontext_sparse": 1, "context_sparse_types": [tf.int64], "Ncontext_dense": 0, "Tcontext_dense": []})


def others(add):
    for shape, align in (([1, 1, 4, 2], True), ([1, 3, 1, 2], True), ([1, 1, 1, 2], True)):
        add("ResizeArea", [f32(np.arange(np.prod(shape)).reshape(shape)), i32([2, 2])], {"align_corners": align})
    same = f32(np.float32([np.inf, 1, -np.inf, 3]).reshape(1, 2, 2, 1))
    add("ResizeBilinear", [same, i32([2, 2])], {})
    for rows, columns in (((1, 2), (2, 0)), ((0, 2), (2, 1))):
        add("BandedTriangularSolve", [f32(np.ones(rows)), f32(np.ones(columns))], {})


def table():
    found = {}

    def add(op, inputs, attrs):
        found.setdefault(op, []).append((inputs, attrs))
    for group in (sparse, arrays, strings, quantization, maths, ragged, windows, networks, parsing, others):
        group(add)
    return found
