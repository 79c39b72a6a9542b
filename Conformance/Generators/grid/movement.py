"""Ops that move or reduce: axes of every kind, ranks up to 8, what is out of range."""
import numpy as np
import tensorflow as tf

from grid.values import Value, value

REDUCE = ["Sum", "Mean", "Prod", "Max", "Min", "EuclideanNorm", "All", "Any"]
TYPES = [tf.float32, tf.int32, tf.float64, tf.int64, tf.float16, tf.uint8, tf.complex64, tf.bfloat16, tf.int8]


def numbers(dtype, *shape):
    n = int(np.prod(shape))
    a = (np.arange(n) * 7 % 11 - (0 if dtype.is_unsigned else 4)).reshape(shape)
    if dtype == tf.bool:
        return Value(dtype, a % 3 > 0)
    return Value(dtype, a)


def ints(values, dtype=tf.int32):
    return Value(dtype, np.array(values, dtype.as_numpy_dtype))


def reductions(add):
    axes = [((2, 3, 4), a) for a in ([], [0], [1], [2], [-1], [0, 2], [1, 0], [0, 1, 2], [-3, 1], [3], [-4], [0, 0], [1, -2])]
    axes += [((2, 3, 4), 1), ((2, 3, 4), -1), ((), []), ((), [0]), ((5,), [0]), ((0, 3), [0]), ((0, 3), [1]), ((2, 0), [0, 1]),
             ((1, 1, 1), [1]), ((2, 1, 2, 1, 2, 1), [0, 2, 4]), ((2, 1, 2, 1, 2, 1, 2, 1), [1, 6]),
             ((2, 2, 2, 2, 2, 2, 2), [0, 2, 4, 6]), ((3, 1), [[0], [1]])]
    for op in REDUCE:
        types = [tf.bool] if op in ("All", "Any") else [
            t for t in TYPES if not (t.is_complex and op in ("Max", "Min"))]
        for i, (shape, axis) in enumerate(axes):
            for keep in (False, True):
                dtype = types[i % len(types)]
                index = tf.int32 if i % 3 else tf.int64
                add(op, [numbers(dtype, *shape), ints(axis, index)], keep_dims=keep)
    for op in ("ArgMax", "ArgMin"):
        for i, (shape, axis) in enumerate((
                ((3, 4), 0), ((3, 4), 1), ((3, 4), -1), ((3, 4), 2), ((3, 4), -3), ((5,), 0), ((2, 3, 2), 1), ((0, 3), 1), ((0, 3), 0),
                ((2, 1, 2, 1, 2), 4), ((2, 1, 2, 1, 2, 1, 2), -1))):
            for out in (tf.int32, tf.int64):
                real = [t for t in TYPES if not t.is_complex]
                add(op, [numbers(real[i % len(real)], *shape), ints(axis)], output_type=out)
    for op in ("Cumsum", "Cumprod"):
        for i, (shape, axis) in enumerate((((2, 3), 0), ((2, 3), 1), ((2, 3), -1), ((2, 3), 2), ((4,), 0), ((0, 2), 0), ((2, 1, 2, 1, 2), 2))):
            for exclusive in (False, True):
                for reverse in (False, True):
                    add(op, [numbers(TYPES[i % len(TYPES)], *shape), ints(axis)], exclusive=exclusive, reverse=reverse)


def slices(add):
    for begin, end, strides, masks in (
            ([0, 0], [2, 3], [1, 1], {}), ([1], [3], [1], {}), ([-2, 1], [-1, 4], [1, 2], {}), ([2, 3], [0, 0], [-1, -1], {}),
            ([2, 3], [-4, -5], [-1, -2], {}), ([0, 0], [9, 9], [2, 3], {}), ([5], [9], [1], {}), ([1], [1], [1], {}),
            ([1, 1], [2, 2], [1, 1], dict(shrink_axis_mask=1)), ([1, 1], [2, 2], [1, 1], dict(shrink_axis_mask=3)),
            ([-1], [0], [1], dict(shrink_axis_mask=1)), ([3], [4], [1], dict(shrink_axis_mask=1)),
            ([0, 1], [0, 2], [1, 1], dict(ellipsis_mask=1)), ([0, 0, 1], [0, 0, 2], [1, 1, 1], dict(ellipsis_mask=2)),
            ([0, 0, 0], [0, 0, 0], [1, 1, 1], dict(ellipsis_mask=3)), ([0, 1], [0, 2], [1, 1], dict(new_axis_mask=1)),
            ([0, 0, 0], [0, 3, 4], [1, 1, 1], dict(new_axis_mask=1)), ([0, 0, 0], [3, 0, 4], [1, 1, 1], dict(new_axis_mask=2)),
            ([0, 0, 0], [3, 4, 0], [1, 1, 1], dict(new_axis_mask=4)), ([1, 1], [0, 0], [1, 1], dict(end_mask=3)),
            ([2, 2], [3, 3], [1, 1], dict(begin_mask=3)), ([1, 1], [2, 2], [-1, -1], dict(begin_mask=3, end_mask=3)),
            ([0, 0], [2, 2], [0, 1], {}), ([0, 0, 0], [1, 1, 1], [1, 1, 1], {}), ([0], [1, 2], [1], {}), ([], [], [], {}),
            ([1, 0], [2, 0], [1, 1], dict(shrink_axis_mask=1, new_axis_mask=2)), ([1], [2], [-1], dict(shrink_axis_mask=1))):
        for dtype in (tf.int32, tf.int64):
            add("StridedSlice", [numbers(tf.float32, 3, 4), ints(begin, dtype), ints(end, dtype), ints(strides, dtype)], **masks)
    deep = numbers(tf.int32, 2, 1, 2, 1, 2, 1, 2, 1)
    add("StridedSlice", [deep, ints([0] * 8), ints([1] * 8), ints([1] * 8)])
    add("StridedSlice", [deep, ints([1, 0, 0]), ints([2, 0, 1]), ints([1, 1, 1])], ellipsis_mask=2, shrink_axis_mask=5)
    for begin, size in (([0, 0], [3, 4]), ([1, 2], [2, 2]), ([1, 1], [-1, -1]), ([3, 0], [0, 4]), ([0, 0], [4, 4]), ([-1, 0], [1, 1]),
                        ([0], [1]), ([0, 0, 0], [1, 1, 1]), ([2, 3], [1, -2]), ([4, 0], [0, 0]), ([3, 4], [-1, -1])):
        for dtype in (tf.int32, tf.int64):
            add("Slice", [numbers(tf.float32, 3, 4), ints(begin, dtype), ints(size, dtype)])
    add("Slice", [deep, ints([0] * 8), ints([-1] * 8)])
    add("Slice", [deep, ints([1, 0, 1, 0, 1, 0, 1, 0]), ints([1] * 8)])
    add("Slice", [numbers(tf.float32), ints([]), ints([])])


def gathers(add):
    for axis in (0, 1, 2, -1, -3, 3, -4):
        for at in ([0], [1, 0, 1], [[0, 1], [1, 0]], [], 0):
            add("GatherV2", [numbers(tf.float32, 2, 3, 4), ints(at), ints(axis)])
    for batch, axis, shape, at in ((1, 1, (2, 3), [[0, 2], [1, 1]]), (1, 2, (2, 2, 3), [[0, 2], [1, 1]]), (-1, 1, (2, 3), [[0], [1]]),
                                   (2, 2, (2, 2, 3), [[[0], [1]], [[2], [0]]]), (1, 0, (2, 3), [[0], [1]]), (3, 1, (2, 3), [[0], [1]]),
                                   (1, 1, (2, 3), [[0]]), (1, -1, (2, 3), [[2], [0]])):
        add("GatherV2", [numbers(tf.int32, *shape), ints(at), ints(axis)], batch_dims=batch)
    for at in ([2], [-1], [0, 5], [[0], [9]]):
        for op in ("Gather", "GatherV2"):
            add(op, [numbers(tf.float32, 2, 3), ints(at)] + ([ints(0)] if op == "GatherV2" else []))
    for at in ([[0, 1]], [[0], [1]], [[0, 1, 2]], [[0, 1, 2, 0]], [], [[]], [[2, 0]], [[-1, 0]], [0, 1], [[[0, 1]], [[1, 2]]]):
        a = np.array(at, np.int32)
        for dtype in (tf.int32, tf.int64):
            add("GatherNd", [numbers(tf.float32, 2, 3, 4), Value(dtype, a)])
    for op in ("ScatterNd", "TensorScatterUpdate", "TensorScatterAdd", "TensorScatterSub", "TensorScatterMax", "TensorScatterMin"):
        for at, updates, shape in (([[0], [2]], (2,), (4,)), ([[1], [1]], (2,), (4,)), ([[0, 1], [1, 0]], (2,), (2, 2)),
                                   ([[0], [1]], (2, 3), (3, 3)), ([[4]], (1,), (4,)), ([[-1]], (1,), (4,)), ([[0, 1, 2]], (1,), (2, 2)),
                                   ([[0]], (2,), (4,)), (np.zeros((0, 1)), (0,), (4,)), ([[0]], (1, 2), (3, 3)), ([0], (), (4,))):
            for dtype in (tf.float32, tf.int32):
                index = ints(at) if dtype == tf.float32 else ints(at, tf.int64)
                u = numbers(dtype, *updates)
                if op == "ScatterNd":
                    add(op, [index, u, ints(shape, index.dtype)])
                else:
                    add(op, [numbers(dtype, *shape), index, u])


def shaping(add):
    for shape, perm in (((2, 3), [1, 0]), ((2, 3), [0, 1]), ((2, 3, 4), [2, 0, 1]), ((2, 3, 4), [0, 2, 1]), ((2, 3), [0, 0]), ((2, 3), [0]),
                        ((2, 3), [0, 2]), ((2, 3), [-1, 0]), ((), []), ((0, 2), [1, 0]), ((2, 1, 2, 1, 2, 1, 2, 1), [7, 6, 5, 4, 3, 2, 1, 0]),
                        ((2, 1, 3, 1, 2, 1), [4, 0, 2, 5, 1, 3]), ((2, 3), [[1, 0]])):
        for op in ("Transpose", "ConjugateTranspose"):
            for dtype in (tf.float32, tf.complex64):
                add(op, [numbers(dtype, *shape), ints(perm)])
    for shape, new in (((2, 3), [3, 2]), ((2, 3), [-1]), ((2, 3), [6, -1]), ((2, 3), [-1, -1]), ((2, 3), [4]), ((2, 3), []), ((), []), ((), [1, 1]),
                       ((0, 3), [-1]), ((0, 3), [0, -1]), ((0, 3), [3, 0]), ((2, 3), [-2]), ((2, 2, 2), [2, 1, 1, 1, 1, 1, 1, 4]), ((6,), [[6]]),
                       ((0, 3), [-1, 0])):
        for dtype in (tf.int32, tf.int64):
            add("Reshape", [numbers(tf.float32, *shape), ints(new, dtype)])
    for shape, axis in (((2, 3), 0), ((2, 3), 2), ((2, 3), -1), ((2, 3), -3), ((2, 3), 3), ((2, 3), -4), ((), 0), ((2,) * 7, 3)):
        add("ExpandDims", [numbers(tf.float32, *shape), ints(axis)])
    for shape, dims in (((1, 2, 1), []), ((1, 2, 1), [0]), ((1, 2, 1), [-1]), ((1, 2, 1), [0, 2]), ((1, 2, 1), [1]), ((1, 2, 1), [3]), ((1, 2, 1), [-4]),
                        ((1, 2, 1), [0, 0]), ((), []), ((1, 0, 1), []), ((1,) * 8, [0, 7])):
        add("Squeeze", [numbers(tf.float32, *shape)], squeeze_dims=dims)
    for shape, pads in (((2, 3), [[0, 0], [1, 2]]), ((2, 3), [[2, 1], [0, 0]]), ((2, 3), [[0, 0], [-1, 0]]), ((2, 3), [[1, 1]]), ((), np.zeros((0, 2))),
                        ((0, 2), [[1, 1], [0, 1]]), ((1, 2, 1, 2, 1), [[1, 0], [0, 0], [0, 1], [0, 0], [1, 1]]), ((2, 3), [1, 1, 1, 1]),
                        ((2, 1, 2, 1, 2, 1), [[0, 1]] * 6), ((2, 3), [[0, 0, 0], [0, 0, 0]]), ((3, 4), [[1, 1], [2, 1]]), ((3, 4), [[3, 0], [0, 0]])):
        for dtype in (tf.int32, tf.int64):
            p = ints(pads, dtype)
            add("Pad", [numbers(tf.float32, *shape), p])
            add("PadV2", [numbers(tf.int32, *shape), p, ints(9)])
            for mode in (b"REFLECT", b"SYMMETRIC"):
                add("MirrorPad", [numbers(tf.float32, *shape), p], mode=mode)
    for shape, times in (((2, 3), [2, 1]), ((2, 3), [0, 2]), ((2, 3), [2]), ((2, 3), [-1, 1]), ((), []), ((1, 2, 1, 2), [2, 1, 3, 1]), ((0, 2), [2, 2]), ((2,), [[2]])):
        for dtype in (tf.int32, tf.int64):
            add("Tile", [numbers(tf.float32, *shape), ints(times, dtype)])
    for shape, to in (((1, 3), [2, 3]), ((3,), [2, 3]), ((2, 1), [2, 3]), ((), [2, 2]), ((2, 3), [3]), ((2, 3), [2, 4]), ((1,), [0]), ((0,), [1]), ((1, 1), [2, -1]),
                      ((1, 2, 1), [2, 1, 2, 1, 2, 2, 2, 2])):
        for dtype in (tf.int32, tf.int64):
            add("BroadcastTo", [numbers(tf.float32, *shape), ints(to, dtype)])
    for axis in (0, 1, 2, -1, -3, 3, -4):
        x = [numbers(tf.float32, 2, 3, 2), numbers(tf.float32, 2, 3, 2)]
        add("ConcatV2", x + [ints(axis)])
        add("Concat", [ints(axis)] + x)
        add("Pack", x, axis=axis)
        add("Unpack", [x[0]], axis=axis, num=[2, 3, 2][axis % 3])
        add("Split", [ints(axis), numbers(tf.float32, 2, 4, 6)], num_split=2)
        add("SplitV", [numbers(tf.float32, 3, 3, 3), ints([1, 2]), ints(axis)], num_split=2)
        add("ReverseV2", [x[0], ints([axis])])
        add("Roll", [x[0], ints(1), ints(axis)])
        for fill in (2, 0):
            add("OneHot", [ints([0, 2, -1, 5]), ints(4), value(np.float32(fill)), value(np.float32(-1))], axis=axis)
    for a, b in (((2, 3), (2, 2)), ((2, 3), (3,)), ((0, 3), (2, 3)), ((), ()), ((2,), (0,))):
        x = [numbers(tf.int32, *a), numbers(tf.int32, *b)]
        add("ConcatV2", x + [ints(0)])
        add("ConcatV2", x + [ints(-1, tf.int64)])
        add("Concat", [ints(0)] + x)
        add("Pack", x, axis=0)
    for sizes in ([1, 1, 1], [0, 3], [-1, 1], [2, -1], [-1, -1], [4], [1, 1], [-2, 5], [3]):
        for dtype in (tf.int32, tf.int64):
            add("SplitV", [numbers(tf.float32, 3, 2), ints(sizes, dtype), ints(0)], num_split=len(sizes))
    for shift, axis in (([1, 2], [0, 1]), ([-1, -7], [0, 1]), ([1, 1], [0, 0]), ([5], [0]), ([1], [2]), ([1, 2], [0]), (0, 0)):
        add("Roll", [numbers(tf.int32, 3, 4), ints(shift), ints(axis)])
    for k in (0, 1, 3, 4, -1):
        for dtype in (tf.float32, tf.int32, tf.uint8, tf.bfloat16):
            add("TopKV2", [numbers(dtype, 2, 3), ints(k)])
    for start, limit, delta in ((0, 5, 1), (5, 0, -2), (0, 5, 0), (0, 5, -1), (3, 3, 1), (0, 1, 0.25), (-2, 2, 1.5), (5, 0, 1)):
        for dtype in (tf.float32, tf.int32, tf.float64, tf.int64, tf.bfloat16, tf.float16, tf.int8):
            if dtype.is_floating or delta == int(delta):
                add("Range", [Value(dtype, v) for v in (start, limit, delta)])


def table():
    found = {}

    def add(op, inputs, **attrs):
        found.setdefault(op, []).append((list(inputs), attrs))
    reductions(add)
    slices(add)
    gathers(add)
    shaping(add)
    return found
