"""Packs of the ops that compute with quantized values by TensorFlow's own kernels."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# First of all, for it turns oneDNN off.
from opcases import Pack, quantized

import numpy as np
import tensorflow as tf
from tensorflow.core.util.quantization import uniform_quant_ops_attr_pb2

F = np.float32
RANDOM = np.random.default_rng(7)


def u8(*shape):
    return quantized(RANDOM.integers(0, 256, shape), tf.quint8)


def i8(*shape):
    return quantized(RANDOM.integers(-128, 128, shape), tf.qint8)


def i32(*shape, bound=1 << 31):
    return quantized(RANDOM.integers(-bound, bound, shape), tf.qint32)


UNEVEN = [F(-0.3), F(5.1)]
RANGES = [[F(0), F(5)], UNEVEN, [F(-1), F(1)], [F(2), F(7)], [F(-9), F(-3)], [F(0), F(1e-6)]]


def pack_of(op):
    global RANDOM
    RANDOM = np.random.default_rng(sum(map(ord, op)))
    return Pack("Quantization", op)


def arithmetic():
    for op in ("QuantizedAdd", "QuantizedMul"):
        pack = pack_of(op)
        for i, first in enumerate(RANGES):
            for k in (1, i + 2):
                second = RANGES[k % len(RANGES)]
                pack.case(f"range {i}, range {k}", [u8(7), u8(7), *first, *second])
        for a, b in [((), ()), ((4,), ()), ((), (2, 3)), ((1,), (5,)), ((2, 3), (1, 1, 1)),
                     ((2, 3), (3,)), ((3,), (2, 3)), ((2, 2, 3), (1, 3)), ((2, 3, 2), (3, 2)),
                     ((2, 3), (2, 1)), ((1, 1, 2, 3), (2, 3)), ((2, 1, 2, 1, 2, 1, 2), (2,)), ((0,), (0,)),
                     ((0, 3), (1,))]:
            pack.case(f"shapes {list(a)} {list(b)}", [u8(*a), u8(*b), *UNEVEN, F(-1), F(1)])
        x, y = u8(2, 3), u8(2, 3)
        pack.case("no such broadcast", [u8(2, 3, 2), u8(1, 3, 1), *UNEVEN, *UNEVEN], error="UNIMPLEMENTED")
        pack.case("incompatible shapes", [x, u8(2), *UNEVEN, *UNEVEN], error=True)
        pack.case("nothing to repeat", [u8(0, 3), u8(3), *UNEVEN, *UNEVEN], error=True)
        pack.case("no range", [x, y, F(1), F(1), *UNEVEN], error=True)
        pack.case("range in the wrong order", [x, y, *UNEVEN, F(1), F(0)], error=True)
        pack.case("NaN", [x, y, F("nan"), F(1), *UNEVEN], error=True)
        pack.case("bounds that are no scalars", [x, y, F([0]), F([1]), *UNEVEN], error=True)
        pack.write()

    pack = pack_of("QuantizedBiasAdd")
    for make in (u8, i8):
        def case(name, *inputs, error=None):
            pack.case(f"{name} {make.__name__}", inputs, dict(out_type=tf.qint32), error=error)

        for first in RANGES:
            case(f"{first[0]} to {first[1]}", make(3, 4), make(4), *first, *UNEVEN)
        case("own bounds", make(3, 4), make(4), *UNEVEN, F(-20), F(30))
        case("rank 5", make(1, 2, 1, 2, 3), make(3), *UNEVEN, *UNEVEN)
        case("one channel", make(4, 1), make(1), *UNEVEN, *UNEVEN)
        case("empty", make(0, 2), make(2), *UNEVEN, *UNEVEN)
        case("wrong order", make(2, 2), make(2), F(3), F(1), *UNEVEN)
        case("vector", make(2), make(2), *UNEVEN, *UNEVEN, error=True)
        case("bias of rank 2", make(2, 2), make(1, 2), *UNEVEN, *UNEVEN, error=True)
        case("other bias", make(2, 2), make(3), *UNEVEN, *UNEVEN, error=True)
        case("no bias", make(2, 0), make(0), *UNEVEN, *UNEVEN, error=True)
        case("bounds that are no scalars", make(2, 2), make(2), F([0]), F(1), *UNEVEN, error=True)
    pack.write()

    pack = pack_of("QuantizedMatMul")
    for i, first in enumerate(RANGES):
        pack.case(f"{first[0]} to {first[1]}", [u8(3, 4), u8(4, 2), *first, *RANGES[-1 - i]])
    for a in (False, True):
        for b in (False, True):
            pack.case(f"transposed {a} {b}", [u8(4, 3) if a else u8(3, 4), u8(2, 4) if b else u8(4, 2),
                                              *UNEVEN, F(-1), F(1)], dict(transpose_a=a, transpose_b=b))
    pack.case("deep", [u8(2, 70), u8(70, 3), *UNEVEN, F(-1), F(1)])
    pack.case("vector bounds", [u8(1, 1), u8(1, 1), F(0), F([5]), F([-1]), F([1])])
    pack.case("depth 0", [u8(2, 0), u8(0, 3), *UNEVEN, *UNEVEN])
    pack.case("no rows", [u8(0, 2), u8(2, 3), *UNEVEN, *UNEVEN])
    pack.case("no columns", [u8(2, 2), u8(2, 0), *UNEVEN, *UNEVEN])
    pack.case("least bound of rank 1", [u8(1, 1), u8(1, 1), F([0]), F(5), *UNEVEN], error=True)
    pack.case("no range", [u8(1, 1), u8(1, 1), *UNEVEN, F(5), F(5)], error=True)
    pack.case("vector", [u8(2), u8(2, 3), *UNEVEN, *UNEVEN], error=True)
    pack.case("rank 3", [u8(2, 2), u8(1, 2, 3), *UNEVEN, *UNEVEN], error=True)
    pack.case("other depth", [u8(2, 3), u8(2, 3), *UNEVEN, *UNEVEN], error=True)
    pack.write()


def movement():
    pack = pack_of("QuantizedConcat")
    for make in (u8, i32):
        def case(name, axis, values, lows, highs, error=None, make=make):
            pack.case(f"{name} {make.__name__}", [axis, values, list(map(F, lows)), list(map(F, highs))],
                      error=error)

        zero = np.int32(0)
        case("one range", zero, [make(3), make(2)], [-1, -1], [2, 2])
        case("two ranges", zero, [make(5), make(4)], [0, -1.5], [5, 2])
        case("three, axis 1", np.int32(1), [make(2, 2), make(2, 1), make(2, 3)], [0, 1, -3], [5, 2, 7])
        case("axis 2 of 4", np.int32(2), [make(2, 1, 2, 2), make(2, 1, 1, 2)], [0, -0.1], [5, 9])
        case("positive ranges", zero, [make(3), make(3)], [1, 2], [3, 8])
        case("negative ranges", zero, [make(3), make(3)], [-5, -7], [-3, -2])
        case("empty range", zero, [make(3), make(3)], [1, 0], [1, 2])
        case("empty part", zero, [make(0, 2), make(2, 2)], [0, -1], [1, 2])
        case("empty", zero, [make(0, 2), make(0, 2)], [0, -1], [1, 2])
        case("axis from the end", np.int32(-1), [make(3), make(3)], [0, 0], [1, 1], error=True)
        case("axis out of range", np.int32(1), [make(3), make(3)], [0, 0], [1, 1], error=True)
        case("scalars", zero, [make(), make()], [0, 0], [1, 1], error=True)
        case("axis of rank 1", np.int32([0]), [make(3), make(3)], [0, 0], [1, 1], error=True)
        case("other ranks", zero, [make(3), make(3, 1)], [0, 0], [1, 1], error=True)
        case("other extents", zero, [make(3, 2), make(3, 1)], [0, 0], [1, 1], error=True)
    pack.write()

    pack = pack_of("QuantizedReshape")
    for make in (u8, i32):
        for shape in ([3, 2], [-1], [2, -1, 1], [6, 1, 1]):
            pack.case(f"{shape} {make.__name__}", [make(2, 3), np.int32(shape), *UNEVEN])
    pack.case("int64", [u8(2, 3), np.int64([3, 2]), *UNEVEN])
    pack.case("to a scalar", [u8(1, 1), np.zeros(0, np.int32), *UNEVEN])
    pack.case("vector bounds", [u8(2), np.int32([2, 1]), F([0]), F([1])])
    pack.case("empty", [u8(0, 3), np.int32([3, 0]), *UNEVEN])
    pack.case("empty, computed", [u8(0, 3), np.int32([3, -1]), *UNEVEN])
    pack.case("other count", [u8(2, 3), np.int32([4]), *UNEVEN], error=True)
    pack.case("not a multiple", [u8(2, 3), np.int32([4, -1]), *UNEVEN], error=True)
    pack.case("two unknown", [u8(2, 3), np.int32([-1, -1]), *UNEVEN], error=True)
    pack.case("negative", [u8(2, 3), np.int32([-2, -3]), *UNEVEN], error=True)
    pack.case("bounds of two ranges", [u8(2), np.int32([2, 1]), F([0, 1]), F([1, 2])], error=True)
    pack.write()


def activations():
    for op, more in (("QuantizedRelu", []), ("QuantizedRelu6", []), ("QuantizedReluX", [F(1.5)])):
        pack = pack_of(op)
        for make, dtype in ((u8, tf.quint8), (i32, tf.qint32)):
            def case(name, inputs, error=None):
                attrs = dict(out_type=dtype)
                if op != "QuantizedReluX" or error:
                    if op == "QuantizedReluX":
                        pack.record(f"{name} {dtype.name}", inputs, attrs=attrs, error="INVALID_ARGUMENT")
                    else:
                        pack.case(f"{name} {dtype.name}", inputs, attrs, error=error)
                    return
                # There is no kernel: the values between those that QuantizeV2's rule gives bounds.
                info = np.iinfo(np.uint8 if dtype == tf.quint8 else np.int32)
                low, high = map(float, inputs[2:])
                steps = float(1 << info.bits)

                def stored(x):
                    if low == high:
                        return info.min
                    scale = steps / (float(F(high) - F(low)) * (steps / (steps - 1)))
                    away = lambda v: np.trunc(v + np.copysign(0.5, v))
                    return int(np.clip(away(x * scale) - away(low * scale) + info.min, info.min, info.max))

                plain = tf.bitcast(inputs[0], tf.uint8 if dtype == tf.quint8 else tf.int32).numpy()
                found = np.minimum(np.maximum(plain, stored(0)), stored(float(inputs[1])))
                pack.record(f"{name} {dtype.name}", inputs, [quantized(found, dtype), *inputs[2:]], attrs)

            for low, high in RANGES + [[F(-20), F(20)], [F(3), F(3)]]:
                case(f"{low} to {high}", [make(9), *more, low, high])
            case("scalar", [make(), *more, *UNEVEN])
            case("rank 5", [make(1, 2, 1, 2, 1), *more, *UNEVEN])
            case("empty", [make(0, 2), *more, *UNEVEN])
            case("bounds that are no scalars", [make(3), *more, F([0]), F(1)], error=True)
        pack.write()


def pooling():
    for op in ("QuantizedAvgPool", "QuantizedMaxPool"):
        pack = pack_of(op)

        def case(name, x, size=(2, 2), strides=(2, 2), padding="SAME", error=None, depth=1, batch=1, bounds=UNEVEN):
            pack.case(name, [x, *bounds], dict(
                ksize=[batch, *size, depth], strides=[1, *strides, depth], padding=padding), error=error)

        for make in (u8, i8):
            for padding in ("SAME", "VALID"):
                for size, strides in (((2, 2), (2, 2)), ((3, 2), (1, 2)), ((1, 1), (2, 2)), ((3, 3), (1, 1))):
                    case(f"{make.__name__} {padding} {size} by {strides}", make(1, 4, 5, 2), size, strides, padding)
        case("batch", u8(3, 2, 2, 3))
        case("window larger than the input", u8(1, 2, 2, 1), (5, 5), (1, 1))
        case("no window", u8(1, 1, 1, 2), padding="VALID")
        case("empty", u8(0, 3, 3, 2))
        if op == "QuantizedMaxPool":
            case("depth", u8(1, 2, 2, 4), (1, 1), (1, 1), "VALID", depth=2)
        else:
            # TensorFlow refuses it, but not each time.
            pack.record("depth", [u8(1, 2, 2, 4), *UNEVEN], attrs=dict(
                ksize=[1, 1, 1, 2], strides=[1, 1, 1, 2], padding="VALID"), error="UNIMPLEMENTED")
        case("batch window", u8(2, 2, 2, 4), batch=2, error="UNIMPLEMENTED")
        case("rank 3", u8(2, 2, 4), error=True)
        case("no stride", u8(1, 2, 2, 4), strides=(0, 1), error=True)
        case("bounds that are no scalars", u8(1, 2, 2, 1), bounds=[F([0]), F(1)], error=True)
        pack.write()


def images():
    pack = pack_of("QuantizedResizeBilinear")
    for make in (u8, i32, lambda *s: F(RANDOM.standard_normal(s))):
        name = make.__name__ if make in (u8, i32) else "float32"

        def case(what, x, size, bounds=UNEVEN, error=None, **attrs):
            pack.case(f"{what} {name}", [x, np.int32(size), *bounds], attrs, error=error)

        case("larger", make(1, 2, 3, 1), [5, 11])
        case("smaller", make(1, 5, 4, 2), [2, 3])
        case("same", make(1, 2, 2, 1), [2, 2])
        case("three channels", make(1, 2, 3, 3), [3, 9])
        case("batch", make(2, 2, 2, 1), [3, 3])
        case("corners", make(1, 2, 3, 1), [5, 5], align_corners=True)
        case("to one pixel", make(1, 2, 3, 1), [1, 1], align_corners=True)
        case("centres", make(1, 2, 3, 2), [5, 4], half_pixel_centers=True)
        case("centres, smaller", make(1, 5, 5, 1), [2, 3], half_pixel_centers=True)
        case("corners and centres", make(1, 2, 2, 1), [3, 4], align_corners=True, half_pixel_centers=True)
        case("no rows", make(1, 2, 2, 1), [0, 4], error=True)
        case("size of rank 0", make(1, 2, 2, 1), 4, error=True)
        case("rank 3", make(2, 2, 1), [3, 4], error=True)
        case("bounds that are no scalars", make(1, 2, 2, 1), [3, 4], [F([0]), F(1)], error=True)
    pack.write()

    pack = pack_of("QuantizedInstanceNorm")

    def norm(name, x, low=0.0, high=5.0, error=None, **attrs):
        pack.case(name, [x, F(low), F(high)], attrs, error=error, rtol=1e-5, atol=1e-6)

    norm("plain", u8(1, 3, 2, 2))
    norm("batch", u8(3, 2, 2, 2))
    norm("sixteen channels", u8(1, 2, 2, 16))
    norm("uneven range", u8(1, 4, 3, 1), -0.3, 5.1)
    norm("negative range", u8(2, 2, 2, 1), -9, -3)
    norm("given range", u8(1, 3, 2, 2), output_range_given=True, given_y_min=-1.0, given_y_max=0.5)
    norm("epsilon", u8(1, 3, 2, 2), variance_epsilon=10.0)
    norm("constant", quantized(np.full((1, 2, 2, 1), 77), tf.quint8))
    norm("separation", u8(1, 2, 2, 1), min_separation=40.0)
    norm("one pixel", u8(2, 1, 1, 3))
    norm("large", u8(1, 13, 11, 3))
    norm("range in the wrong order", u8(1, 2, 2, 1), 5, 0, error=True)
    norm("no range", u8(1, 2, 2, 1), 5, 5, error=True)
    norm("given range in the wrong order", u8(1, 2, 2, 1), output_range_given=True, given_y_min=1.0,
         given_y_max=0.0, error=True)
    pack.case("bounds that are no scalars", [u8(1, 2, 2, 1), F([0]), F(1)], error=True)
    pack.write()

    pack = pack_of("QuantizedBatchNormWithGlobalNormalization")

    def batch_norm(name, x, depth=None, error=None, ranges=None, scales=True, epsilon=0.001, parameters=None):
        depth = x.shape[-1] if depth is None else depth
        ranges = ranges or [(-1, 2), (-0.5, 0.5), (0.1, 2), (-1, 1), (0, 3)]
        tensors = [x, *(parameters or [u8(depth) for _ in range(4)])]
        inputs = [v for t, (low, high) in zip(tensors, ranges) for v in (t, F(low), F(high))]
        pack.case(name, inputs, dict(out_type=tf.qint32, variance_epsilon=epsilon,
                                     scale_after_normalization=scales), error=error)

    for scales in (True, False):
        batch_norm(f"scaled {scales}", u8(1, 2, 2, 3), scales=scales)
        batch_norm(f"wide ranges, scaled {scales}", u8(2, 2, 1, 2), scales=scales,
                   ranges=[(-1000, 2000), (0, 300), (0.01, 0.02), (-500, 500), (-100, 100)])
    batch_norm("epsilon", u8(1, 2, 2, 2), epsilon=5.0)
    batch_norm("empty ranges", u8(1, 1, 2, 2), ranges=[(1, 1), (1, 1), (4, 4), (0, 0), (2, 2)])
    batch_norm("empty", u8(0, 1, 2, 2))
    batch_norm("one channel", u8(2, 2, 2, 1), error=True)
    batch_norm("no channels", u8(1, 1, 2, 0), error=True)
    batch_norm("other channels", u8(1, 1, 2, 3), depth=2, error=True)
    batch_norm("rank 3", u8(1, 2, 3), error=True)
    batch_norm("other gammas", u8(1, 1, 2, 2), parameters=[u8(2), u8(2), u8(2), u8(3)], error=True)
    batch_norm("means of rank 2", u8(1, 1, 2, 2), parameters=[u8(1, 2), u8(2), u8(2), u8(2)], error=True)
    pack.write()


def convolution():
    pack = pack_of("QuantizedConv2D")

    def case(name, x, f, stride=1, padding="SAME", bounds=None, error=None, strides=None, dilations=(1, 1, 1, 1)):
        pack.case(name, [x, f, *(bounds or [*UNEVEN, F(-1), F(1)])],
                  dict(strides=strides or [1, stride, stride, 1], padding=padding, dilations=dilations), error=error)

    for padding in ("SAME", "VALID"):
        for stride in (1, 2, 3):
            for size in ((1, 1), (2, 3), (3, 3)):
                case(f"{padding} {size} by {stride}", u8(1, 5, 6, 2), u8(*size, 2, 2), stride, padding)
    case("batch", u8(2, 3, 3, 3), u8(2, 2, 3, 4))
    for i, bounds in enumerate(RANGES):
        case(f"{bounds[0]} to {bounds[1]}", u8(1, 3, 3, 1), u8(2, 2, 1, 1), bounds=[*bounds, *RANGES[-1 - i]])
    case("no range", u8(1, 3, 3, 1), u8(2, 2, 1, 1), bounds=[F(5), F(5), F(-1), F(1)])
    case("filter larger than the input", u8(1, 2, 2, 1), u8(4, 5, 1, 1))
    # Signed filters are oneDNN's, which runs in graphs only; its sums are exact.
    for low, high in ((0, 5), (-1.5, 5)):
        x, f = u8(2, 3, 4, 2), i8(2, 3, 2, 3)
        a, b = (tf.bitcast(t, p).numpy().astype(np.int64) for t, p in ((x, tf.uint8), (f, tf.int8)))
        sums = sum(a[:, i:i + 2, j:j + 2] @ b[i, j] for i in range(2) for j in range(3))
        step = F(F(high) - F(low)) / F(255) * (F(F(1.25) - F(-1)) / F(254))
        pack.record(f"signed filter, {low} to {high}", [x, f, F(low), F(high), F(-1), F(1.25)],
                    [quantized(sums, tf.qint32), step * F(-(1 << 31)), step * F((1 << 31) - 1)],
                    dict(strides=[1, 1, 1, 1], padding="VALID"))
    case("other depth", u8(1, 3, 3, 2), u8(2, 2, 1, 1), error=True)
    case("rank 3", u8(3, 3, 2), u8(2, 2, 2, 1), error=True)
    case("filter of rank 3", u8(1, 3, 3, 2), u8(2, 2, 2), error=True)
    case("unequal strides", u8(1, 3, 3, 1), u8(2, 2, 1, 1), strides=[1, 1, 2, 1], error=True)
    case("stride of the batch", u8(1, 3, 3, 1), u8(2, 2, 1, 1), strides=[2, 1, 1, 1], error=True)
    case("dilated", u8(1, 3, 3, 1), u8(2, 2, 1, 1), dilations=[1, 2, 2, 1], error=True)
    case("three strides", u8(1, 3, 3, 1), u8(2, 2, 1, 1), strides=[1, 1, 1], error=True)
    case("bounds that are no scalars", u8(1, 3, 3, 1), u8(2, 2, 1, 1), bounds=[F([0]), F(1), *UNEVEN], error=True)
    pack.write()


def requantization():
    pack = pack_of("Requantize")
    whole = quantized([-(1 << 31), -(1 << 30), -12345, -1, 0, 1, 9999, 1 << 30, (1 << 31) - 1], tf.qint32)
    for dtype in (tf.quint8, tf.qint8):
        def case(name, x, bounds, wanted, error=None):
            pack.case(f"{name} {dtype.name}", [x, *map(F, bounds), *map(F, wanted)], dict(out_type=dtype), error=error)

        for bounds in ([-1, 1], [-1.5, 0.3], [-3e5, 3e5], [1, 2], [2, 1], [1, 1], [0, 1e-5]):
            for wanted in ([-1, 1], [0, 0.7], [-0.3, 0]):
                case(f"{bounds} to {wanted}", whole, bounds, wanted)
        case("no range", whole, [-2, 1], [0, 0])
        case("values", i32(20), [-3, 3], [-1.2, 1.7])
        case("scalar", i32(), [-3, 3], [-1.2, 1.7])
        case("rank 4", i32(1, 2, 2, 2), [-3, 3], [-1.2, 1.7])
        case("empty", i32(0, 2), [-3, 3], [-1.2, 1.7])
        case("above 0", whole, [-3, 3], [1, 2], error=True)
        case("below 0", whole, [-3, 3], [-2, -1])
        case("wrong order", whole, [-3, 3], [-1, -2], error=True)
        case("NaN", whole, [-3, 3], [float("nan"), 1], error=True)
        case("bounds that are no scalars", whole, [[-3], 3], [-2, 1], error=True)
    pack.write()

    pack = pack_of("RequantizationRange")
    down = pack_of("QuantizeDownAndShrinkRange")
    for bounds in ([-1, 1], [-1.5, 0.3], [-3e5, 3e5], [1, 2], [2, 1], [1, 1], [0, 1e-5]):
        for name, x in (("whole", whole), ("some", i32(9, bound=1 << 20)), ("one", i32(1)), ("positive", quantized([1 << 30, 5], tf.qint32)),
                        ("negative", quantized([-1 << 30, -5], tf.qint32))):
            pack.case(f"{name} {bounds}", [x, *map(F, bounds)])
            down.case(f"{name} {bounds}", [x, *map(F, bounds)], dict(out_type=tf.quint8))
    for p, attrs in ((pack, {}), (down, dict(out_type=tf.quint8))):
        p.case("empty", [i32(0), F(-2), F(1)], attrs)
        p.case("scalar", [i32(), F(-2), F(1)], attrs)
        p.case("rank 3", [i32(2, 1, 2), F(-2), F(1)], attrs)
    down.case("bounds that are no scalars", [i32(2), F([-2]), F(1)], dict(out_type=tf.quint8), error=True)
    pack.write()
    down.write()

    pack = pack_of("RequantizationRangePerChannel")

    def channel_range(name, x, lows, highs, limit=1e9, error=None):
        pack.case(name, [x, F(lows), F(highs)], dict(clip_value_max=limit), error=error)

    channel_range("plain", i32(1, 2, 2, 3), [-1, -2, -0.5], [1, 1, 3])
    channel_range("batch", i32(3, 1, 2, 2), [-1, -2], [1, 1])
    channel_range("one channel", i32(1, 2, 2, 1), [-1], [3])
    channel_range("limited", i32(1, 2, 2, 2), [-1, -20], [1, 10], limit=6.0)
    channel_range("positive", quantized(np.full((1, 1, 2, 2), 1 << 20), tf.qint32), [-1, -2], [1, 1])
    channel_range("zeros", quantized(np.zeros((1, 1, 2, 2)), tf.qint32), [-1, -2], [1, 1])
    channel_range("the least integer", quantized([[[[-(1 << 31), 5]]]], tf.qint32), [-1, -2], [1, 1])
    channel_range("no range", i32(1, 2, 2, 2), [0, 0], [0, 0])
    channel_range("positive range", i32(1, 2, 2, 2), [1, 2], [3, 4])
    channel_range("empty", i32(0, 2, 2, 2), [0, 0], [0, 0], error=True)
    channel_range("rank 2", i32(2, 2), [0, 0], [0, 0], error=True)
    channel_range("other channels", i32(1, 1, 2, 3), [0, 0], [0, 0], error=True)
    channel_range("other bounds", i32(1, 1, 2, 2), [0], [0, 0], error=True)
    pack.write()

    pack = pack_of("RequantizePerChannel")
    for dtype in (tf.quint8, tf.qint8):
        def per_channel(name, x, lows, highs, wanted, error=None):
            pack.case(f"{name} {dtype.name}", [x, F(lows), F(highs), *map(F, wanted)], dict(out_type=dtype), error=error)

        per_channel("plain", i32(1, 2, 2, 3), [-1, -2, -0.5], [1, 1, 3], [-1.5, 2])
        per_channel("batch", i32(3, 1, 2, 2), [-1, -2], [1, 1], [-1, 0])
        per_channel("one channel", i32(1, 2, 3, 1), [-1], [3], [-2, 3])
        per_channel("saturated", i32(1, 2, 2, 2), [-9, -8], [7, 10], [-1, 1])
        per_channel("halves", quantized(np.arange(-4, 4).reshape(1, 2, 2, 2) << 23, tf.qint32), [-127] * 2, [127] * 2,
                    [-127, 127])
        per_channel("the least integer", quantized([[[[-(1 << 31), (1 << 31) - 1]]]], tf.qint32), [-1, -2], [1, 1], [-2, 2])
        per_channel("rank 3", i32(2, 2, 2), [-1, -2], [1, 1], [-1, 1], error=True)
        per_channel("other bounds", i32(1, 2, 2, 2), [-1, -2], [1], [-1, 1], error=True)
    pack.case("range above 0", [i32(1, 1, 1, 2), F([-1, -2]), F([1, 1]), F(0), F(1)], dict(out_type=tf.qint8), error=True)
    pack.case("requested bounds of rank 1", [i32(1, 1, 1, 2), F([-1, -2]), F([1, 1]), F([-1]), F([1])],
              dict(out_type=tf.qint8))
    pack.write()


BYTES = dict(quantization_min_val=-128, quantization_max_val=127)


def bounded(*prefixes, **attrs):
    for prefix in prefixes:
        attrs.setdefault(prefix + "_quantization_min_val", -128)
        attrs.setdefault(prefix + "_quantization_max_val", 127)
    return attrs


def uniform():
    pack = pack_of("UniformQuantize")
    x = F([[-3, -0.51, -0.5, -0.49], [0, 0.013, 0.25, 0.75], [1.5, 100, 1e12, -1e12]])
    for dtype, least, greatest in ((tf.qint8, -128, 127), (tf.quint8, 0, 255), (tf.qint32, -(1 << 31), (1 << 31) - 1),
                                   (tf.qint8, -127, 127), (tf.qint32, -10, 20)):
        def case(name, *inputs, error=None, axis=-1):
            pack.case(f"{name} {dtype.name} {least}", inputs, dict(
                Tout=dtype, quantization_min_val=least, quantization_max_val=greatest, quantization_axis=axis), error=error)

        case("one scale", x, F(0.5), np.int32(3))
        case("negative zero point", x, F(0.013), np.int32(-7))
        case("axis 0", x, F([0.5, 0.1, 3]), np.int32([0, 1, -2]), axis=0)
        case("axis 1", x, F([0.5, 0.1, 3, 0.02]), np.int32([0, 1, -2, 9]), axis=1)
    attrs = dict(Tout=tf.qint8, **BYTES)
    pack.case("rank 4", [x.reshape(1, 3, 2, 2), F([1, 2, 3]), np.int32([0, 1, 2])], dict(attrs, quantization_axis=1))
    pack.case("scalar", [F(1.3), F(0.1), np.int32(1)], attrs)
    pack.case("empty", [x[:0], F(0.1), np.int32(1)], attrs)
    pack.case("specials", [F(["nan", "inf", "-inf"]), F(0.1), np.int32(0)], attrs)
    pack.case("scales without an axis", [x, F([1, 2, 3]), np.int32([0, 1, 2])], attrs, error=True)
    pack.case("one scale for an axis", [x, F(1), np.int32(0)], dict(attrs, quantization_axis=0), error=True)
    pack.case("other axis", [x, F([1, 2, 3]), np.int32([0, 1, 2])], dict(attrs, quantization_axis=1), error=True)
    pack.case("axis out of range", [x, F([1, 2, 3]), np.int32([0, 1, 2])], dict(attrs, quantization_axis=2), error=True)
    pack.case("axis below -1", [x, F(1), np.int32(0)], dict(attrs, quantization_axis=-2), error=True)
    pack.case("other zero points", [x, F([1, 2, 3]), np.int32([0, 1])], dict(attrs, quantization_axis=0), error=True)
    pack.write()

    pack = pack_of("UniformDequantize")
    for make in (i8, u8, i32):
        name = make.__name__
        attrs = dict(Tout=tf.float32, **BYTES)
        pack.case(f"one scale {name}", [make(2, 3), F(0.3), np.int32(5)], attrs)
        pack.case(f"axis 0 {name}", [make(2, 3), F([0.3, 2]), np.int32([5, -9])], dict(attrs, quantization_axis=0))
        pack.case(f"axis 1 {name}", [make(2, 3, 2), F([0.3, 2, 1]), np.int32([5, -9, 0])], dict(attrs, quantization_axis=1))
    pack.case("scalar", [i8(), F(0.3), np.int32(5)], attrs)
    pack.case("empty", [i8(0, 2), F(0.3), np.int32(5)], attrs)
    pack.case("extreme zero point", [i32(4), F(0.3), np.int32(1 << 30)], attrs)
    pack.case("scale of 0", [i8(2), F(0), np.int32(5)], attrs, error=True)
    pack.case("negative scale", [i8(2), F([1, -1]), np.int32([5, 5])], dict(attrs, quantization_axis=0), error=True)
    pack.case("scales without an axis", [i8(2), F([1, 1]), np.int32([5, 5])], attrs, error=True)
    pack.case("other axis", [i8(2, 3), F([1, 1]), np.int32([5, 5])], dict(attrs, quantization_axis=1), error=True)
    pack.case("axis out of range", [i8(2), F([1, 1]), np.int32([5, 5])], dict(attrs, quantization_axis=1), error=True)
    pack.write()

    pack = pack_of("UniformRequantize")
    for make in (i8, i32):
        def convert(name, *inputs, error=None, make=make, **attrs):
            pack.case(f"{name} {make.__name__}", inputs, bounded("input", "output", Tout=tf.qint8, **attrs), error=error)

        few = make(4, 5) if make is i8 else i32(4, 5, bound=3000)
        convert("one scale", few, F(0.3), np.int32(5), F(0.7), np.int32(-3))
        convert("larger", few, F(0.3), np.int32(5), F(0.01), np.int32(-3))
        convert("power of two", few, F(0.5), np.int32(0), F(0.25), np.int32(0))
        convert("tiny factor", few, F(1e-12), np.int32(0), F(1), np.int32(7))
        convert("huge factor", few, F(1e12), np.int32(0), F(1), np.int32(7))
        convert("to an axis", few, F(0.3), np.int32(5), F([0.7, 0.1, 2, 3]), np.int32([1, 2, 3, 4]), output_quantization_axis=0)
        convert("from an axis", few, F([0.7, 0.1, 2, 3]), np.int32([1, 2, 3, 4]), F(0.3), np.int32(5), input_quantization_axis=0)
        convert("along an axis", few, F([0.7, 0.1, 2, 3, 1]), np.int32([1, 2, 3, 4, 5]), F([0.3, 0.5, 1, 2, 3]),
                np.int32([5, 4, 3, 2, 1]), input_quantization_axis=1, output_quantization_axis=1)
        convert("narrow", few, F(0.3), np.int32(5), F(0.2), np.int32(-3), output_quantization_min_val=-7,
                output_quantization_max_val=20)
        convert("empty", make(0, 2), F(0.3), np.int32(5), F(0.7), np.int32(-3))
        convert("scalar", make(), F(0.3), np.int32(5), F(0.7), np.int32(-3))
        convert("two axes", few, F([1, 2, 3, 4]), np.int32([1, 2, 3, 4]), F([1, 2, 3, 4, 5]), np.int32([1, 2, 3, 4, 5]),
                input_quantization_axis=0, output_quantization_axis=1, error=True)
        convert("scale of 0", few, F(0), np.int32(5), F(0.7), np.int32(-3), error=True)
        convert("infinite scale", few, F("inf"), np.int32(5), F(0.7), np.int32(-3), error=True)
        convert("other axis", few, F([1, 2, 3, 4]), np.int32([1, 2, 3, 4]), F(1), np.int32(0), input_quantization_axis=1,
                error=True)
    pack.write()

    pack = pack_of("UniformQuantizedAdd")

    def add(name, x, y, *scales, error=None, **attrs):
        pack.case(name, [x, y, *scales], bounded("lhs", "rhs", "output", **{
            "output_quantization_min_val": -(1 << 31), "output_quantization_max_val": (1 << 31) - 1, **attrs}), error=error)

    def small(*shape):
        return i32(*shape, bound=4000)

    def scale(*values, zero=3):
        return [F(values if len(values) > 1 else values[0]),
                np.int32([zero + i for i in range(len(values))] if len(values) > 1 else zero)]

    add("one scale", small(2, 3), small(2, 3), *scale(0.3), *scale(0.5), *scale(0.2, zero=-9))
    add("clamped", small(2, 3), small(2, 3), *scale(0.3), *scale(0.5), *scale(0.2), output_quantization_min_val=-100,
        output_quantization_max_val=999)
    for a, b in [((2, 3), (3,)), ((3,), (2, 3)), ((2, 1), (1, 3)), ((), (2, 2)), ((2, 2), ()), ((1, 2, 1, 2), (2, 1, 2, 1)), ((0, 2), (2,))]:
        add(f"shapes {list(a)} {list(b)}", small(*a), small(*b), *scale(0.3), *scale(0.5), *scale(0.2))
    per = scale(0.3, 0.5, 2)
    add("all along an axis", small(2, 3), small(2, 3), *per, *scale(0.1, 0.2, 0.3), *scale(1, 0.4, 0.7),
        lhs_quantization_axis=1, rhs_quantization_axis=1, output_quantization_axis=1)
    add("vector along an axis", small(2, 3), small(3), *per, *scale(0.1, 0.2, 0.3), *scale(1, 0.4, 0.7),
        lhs_quantization_axis=1, rhs_quantization_axis=0, output_quantization_axis=1)
    add("operands along an axis", small(2, 3), small(2, 3), *per, *scale(0.1, 0.2, 0.3), *scale(0.7),
        lhs_quantization_axis=1, rhs_quantization_axis=1)
    add("one operand along an axis", small(2, 3), small(2, 3), *scale(0.2), *scale(0.1, 0.2, 0.3), *scale(0.7),
        rhs_quantization_axis=1)
    add("other axes", small(3, 3), small(3, 3), *per, *per, *per, lhs_quantization_axis=0, rhs_quantization_axis=0,
        output_quantization_axis=1, error=True)
    add("incompatible shapes", small(3), small(2), *scale(0.3), *scale(0.5), *scale(0.2), error=True)
    add("scale of 0", small(3), small(3), *scale(0.3), *scale(0), *scale(0.2), error=True)
    add("scales without an axis", small(3), small(3), *per, *scale(0.3), *scale(0.2), error=True)
    pack.write()

    pack = pack_of("UniformQuantizedClipByValue")

    def clip(name, x, low, high, scales, zeros, error=None, **attrs):
        pack.case(name, [x, quantized(low, tf.qint32), quantized(high, tf.qint32), F(scales), np.int32(zeros)],
                  dict(BYTES, **attrs), error=error)

    clip("one bound", small(3, 4), -900, 1000, 0.3, 5)
    clip("bounds in the wrong order", small(3, 4), 900, -1000, 0.3, 5)
    clip("axis 0", small(3, 4), [-900, 0, 10], [1000, 50, 10], [1, 2, 3], [0, 1, 2], quantization_axis=0)
    clip("axis 1", small(2, 3, 2), [-900, 0, 10], [1000, 50, 10], [1, 2, 3], [0, 1, 2], quantization_axis=1)
    clip("axis 3", small(1, 2, 2, 3), [-900, 0, 10], [1000, 50, 10], [1, 2, 3], [0, 1, 2], quantization_axis=3)
    clip("scalar", small(), -900, 1000, 0.3, 5)
    clip("empty", small(0, 2), -900, 1000, 0.3, 5)
    clip("all integers", i32(5), -(1 << 31), (1 << 31) - 1, 0.3, 5)
    clip("scale of 0", small(3), -900, 1000, 0, 5)
    clip("other bounds", small(3), [-900], [1000], 0.3, 5, error=True)
    clip("scales without an axis", small(3), [1, 2, 3], [1, 2, 3], [1, 2, 3], [1, 2, 3], error=True)
    clip("other axis", small(3, 2), [1, 2, 3], [1, 2, 3], [1, 2, 3], [1, 2, 3], quantization_axis=1, error=True)
    clip("axis out of range", small(3), [1, 2, 3], [1, 2, 3], [1, 2, 3], [1, 2, 3], quantization_axis=1, error=True)
    pack.write()


def uniform_products():
    pack, hybrid = pack_of("UniformQuantizedDot"), pack_of("UniformQuantizedDotHybrid")
    whole = dict(output_quantization_min_val=-(1 << 31), output_quantization_max_val=(1 << 31) - 1)

    def dot(name, x, y, *scales, error=None, **attrs):
        pack.case(name, [x, y, *scales], bounded("lhs", "rhs", "output", **{"Tout": tf.qint32, **whole, **attrs}), error=error)

    one, other, out = [F(0.3), np.int32(5)], [F(0.1), np.int32(-3)], [F(0.02), np.int32(7)]
    many, zeros, outs = F([0.1, 2, 0.03]), np.int32([1, -2, 3]), [F([0.2, 0.01, 0.5]), np.int32([5, 6, 7])]
    dot("one scale", i8(2, 4), i8(4, 3), *one, *other, *out)
    dot("clamped", i8(2, 4), i8(4, 3), *one, *other, *out, output_quantization_min_val=-128, output_quantization_max_val=127)
    dot("columns", i8(2, 4), i8(4, 3), *one, many, zeros, *out, rhs_quantization_axis=1)
    dot("columns to columns", i8(2, 4), i8(4, 3), *one, many, zeros, *outs, rhs_quantization_axis=1, output_quantization_axis=1)
    dot("deep", i8(3, 60), i8(60, 3), *one, *other, *out)
    dot("large factor", i8(2, 4), i8(4, 3), F(1e6), np.int32(0), F(1e6), np.int32(0), F(1), np.int32(0))
    dot("small factor", i8(2, 4), i8(4, 3), F(1e-6), np.int32(0), F(1e-6), np.int32(0), F(1), np.int32(9))
    dot("depth 0", i8(2, 0), i8(0, 3), *one, *other, *out)
    dot("no rows", i8(0, 2), i8(2, 3), *one, *other, *out)
    dot("other depth", i8(2, 3), i8(2, 3), *one, *other, *out, error=True)
    dot("vector", i8(3), i8(3, 2), *one, *other, *out, error=True)
    dot("rank 3", i8(1, 3), i8(1, 3, 2), *one, *other, *out, error=True)
    dot("scale of 0", i8(2, 3), i8(3, 2), F(0), np.int32(5), *other, *out, error=True)
    dot("output by columns alone", i8(2, 4), i8(4, 3), *one, *other, *outs, output_quantization_axis=1, error=True)
    dot("rows of lhs", i8(2, 4), i8(4, 3), F([1, 2]), np.int32([0, 0]), *other, *out, lhs_quantization_axis=0, error=True)
    dot("rows of rhs", i8(2, 3), i8(3, 3), *one, many, zeros, *out, rhs_quantization_axis=0, error=True)
    pack.write()

    def mixed(name, x, y, *scales, error=None, **attrs):
        hybrid.case(name, [x, y, *scales], bounded("rhs", Tout=tf.float32, **attrs), error=error, rtol=1e-6)

    def normal(*shape):
        return F(RANDOM.standard_normal(shape))

    mixed("one scale", normal(2, 4), i8(4, 3), *other)
    mixed("columns", normal(2, 4), i8(4, 3), many, zeros, rhs_quantization_axis=1)
    mixed("rows of several sizes", normal(3, 5) * F([[1], [1e3], [1e-3]]), i8(5, 2), *other)
    mixed("positive rows", np.abs(normal(2, 4)), i8(4, 3), *other)
    mixed("negative rows", -np.abs(normal(2, 4)), i8(4, 3), *other)
    mixed("zeros", F(np.zeros((2, 4))), i8(4, 3), *other)
    mixed("tiny", normal(2, 4) * F(1e-42), i8(4, 3), *other)
    mixed("deep", normal(2, 50), i8(50, 2), *other)
    mixed("no rows", normal(0, 4), i8(4, 3), *other)
    mixed("other depth", normal(2, 4), i8(3, 3), *other, error=True)
    mixed("vector", normal(4), i8(4, 3), *other, error=True)
    mixed("scale of 0", normal(2, 4), i8(4, 3), F(0), np.int32(0), error=True)
    mixed("axis 0", normal(2, 3), i8(3, 3), many, zeros, rhs_quantization_axis=0, error=True)
    hybrid.write()

    pack, hybrid = pack_of("UniformQuantizedConvolution"), pack_of("UniformQuantizedConvolutionHybrid")

    def conv(name, x, y, *scales, error=None, padding="VALID", **attrs):
        pack.case(name, [x, y, *(scales or [*one, *other, *out])], bounded(
            "lhs", "rhs", "output", **{"Tout": tf.qint32, "padding": padding, **whole, **attrs}), error=error)
        if error is None and len(scales) in (0, 6) and "output_quantization_axis" not in attrs:
            hybrid.case(name, [F(tf.bitcast(x, tf.int8).numpy()) / F(17), y, *(scales[2:4] or other)], bounded("rhs", **{
                "Tout": tf.float32, "padding": padding, **{k: v for k, v in attrs.items() if not k.startswith("output")}}),
                rtol=1e-6)

    def order(batch, feature, spatial, out_feature, in_feature, kernel, out_batch, out, places):
        return uniform_quant_ops_attr_pb2.UniformQuantizedConvolutionDimensionNumbersAttr(
            input_batch_dimension=batch, input_feature_dimension=feature, input_spatial_dimensions=spatial,
            kernel_input_feature_dimension=in_feature, kernel_output_feature_dimension=out_feature,
            kernel_spatial_dimensions=kernel, output_batch_dimension=out_batch, output_feature_dimension=out,
            output_spatial_dimensions=places).SerializeToString()

    nhwc = order(0, 3, [1, 2], 3, 2, [0, 1], 0, 3, [1, 2])
    conv("plain", i8(1, 2, 4, 5), i8(3, 2, 2, 3))
    conv("same padding", i8(2, 2, 4, 5), i8(3, 2, 2, 3), padding="SAME")
    conv("explicit padding", i8(1, 1, 3, 3), i8(1, 1, 2, 2), padding="EXPLICIT", explicit_padding=[1, 0, 2, 3])
    conv("strides", i8(1, 1, 5, 6), i8(2, 1, 2, 2), window_strides=[2, 3])
    conv("strides, same padding", i8(1, 1, 5, 6), i8(2, 1, 3, 2), window_strides=[2, 3], padding="SAME")
    conv("dilated input", i8(1, 1, 3, 3), i8(1, 1, 2, 2), lhs_dilation=[2, 3], padding="SAME")
    conv("dilated filter", i8(1, 1, 5, 5), i8(1, 1, 2, 2), rhs_dilation=[2, 3], padding="SAME")
    conv("feature groups", i8(1, 4, 3, 3), i8(6, 2, 2, 2), feature_group_count=2)
    conv("depthwise", i8(1, 3, 3, 3), i8(6, 1, 2, 2), feature_group_count=3)
    conv("batch groups", i8(4, 2, 3, 3), i8(6, 2, 2, 2), batch_group_count=2)
    # TensorFlow keeps what it fills in for the next call, so for other ranks all is given.
    conv("one axis", i8(2, 2, 6), i8(3, 2, 3), window_strides=[1], lhs_dilation=[1], rhs_dilation=[1],
         dimension_numbers=order(0, 1, [2], 0, 1, [2], 0, 1, [2]))
    conv("three axes", i8(1, 2, 3, 2, 3), i8(2, 2, 2, 1, 2), window_strides=[1, 2, 1], lhs_dilation=[1, 1, 2],
         rhs_dilation=[1] * 3, dimension_numbers=order(0, 1, [2, 3, 4], 0, 1, [2, 3, 4], 0, 1, [2, 3, 4]))
    conv("channels last", i8(1, 4, 5, 2), i8(2, 3, 2, 3), dimension_numbers=nhwc)
    conv("other order", i8(2, 4, 3, 5), i8(3, 2, 2, 2), dimension_numbers=order(2, 0, [3, 1], 1, 2, [0, 3], 3, 1, [0, 2]),
         feature_group_count=1)
    conv("channels", i8(1, 2, 4, 4), i8(3, 2, 2, 2), *one, many, zeros, *out, rhs_quantization_axis=0)
    conv("channels to channels", i8(1, 2, 4, 4), i8(3, 2, 2, 2), *one, many, zeros, *outs, rhs_quantization_axis=0,
         output_quantization_axis=1)
    conv("channels last, by channel", i8(1, 4, 4, 2), i8(2, 2, 2, 3), *one, many, zeros, *outs, rhs_quantization_axis=3,
         output_quantization_axis=3, dimension_numbers=nhwc)
    conv("clamped", i8(1, 1, 4, 4), i8(1, 1, 2, 2), output_quantization_min_val=-128, output_quantization_max_val=127)
    conv("no images", i8(0, 1, 4, 4), i8(1, 1, 2, 2))
    conv("ranks differ", i8(1, 1, 4, 4), i8(1, 1, 2), error=True)
    conv("rank 2", i8(1, 1), i8(1, 1), error=True)
    conv("other features", i8(1, 3, 4, 4), i8(1, 2, 2, 2), error=True)
    conv("one stride", i8(1, 1, 4, 4), i8(1, 1, 2, 2), window_strides=[1], error=True)
    conv("no stride", i8(1, 1, 4, 4), i8(1, 1, 2, 2), window_strides=[1, 0], error=True)
    conv("padding missing", i8(1, 1, 4, 4), i8(1, 1, 2, 2), padding="EXPLICIT", error=True)
    conv("padding besides", i8(1, 1, 4, 4), i8(1, 1, 2, 2), explicit_padding=[1, 1, 1, 1], error=True)
    conv("negative padding", i8(1, 1, 4, 4), i8(1, 1, 2, 2), padding="EXPLICIT", explicit_padding=[1, 1, -1, 1], error=True)
    conv("unknown padding", i8(1, 1, 4, 4), i8(1, 1, 2, 2), padding="FULL", error=True)
    conv("groups that do not divide", i8(1, 3, 4, 4), i8(2, 1, 2, 2), feature_group_count=2, error=True)
    conv("no groups", i8(1, 3, 4, 4), i8(2, 3, 2, 2), feature_group_count=0, error=True)
    conv("batch groups that do not divide", i8(3, 3, 4, 4), i8(2, 3, 2, 2), batch_group_count=2, error=True)
    conv("filter larger than the input", i8(1, 1, 2, 2), i8(1, 1, 4, 4), error=True)
    conv("order out of range", i8(1, 4, 5, 2), i8(2, 3, 2, 3), dimension_numbers=order(0, 9, [1, 2], 3, 2, [0, 1], 0, 3, [1, 2]), error=True)
    conv("malformed order", i8(1, 4, 5, 2), i8(2, 3, 2, 3), dimension_numbers=b"\xff\xff", error=True)
    conv("scale of 0", i8(1, 1, 2, 2), i8(1, 1, 1, 1), F(0), np.int32(0), *other, *out, error=True)
    conv("axis of the input features", i8(1, 3, 4, 4), i8(2, 3, 2, 2), *one, many, zeros, *out, rhs_quantization_axis=1, error=True)
    conv("output by channels alone", i8(1, 3, 4, 4), i8(3, 3, 2, 2), *one, *other, *outs, output_quantization_axis=1, error=True)
    hybrid.case("scale of 0", [F(np.ones((1, 1, 2, 2))), i8(1, 1, 1, 1), F(0), np.int32(0)],
                bounded("rhs", Tout=tf.float32, padding="VALID"), error=True)
    hybrid.case("rank 2", [F(np.ones((1, 1))), i8(1, 1), F(1), np.int32(0)],
                bounded("rhs", Tout=tf.float32, padding="VALID"), error=True)
    pack.write()
    hybrid.write()


ALL = [arithmetic, movement, activations, pooling, images, convolution, requantization, uniform, uniform_products]

if __name__ == "__main__":
    chosen = sys.argv[1:]
    for make in ALL:
        if not chosen or make.__name__ in chosen:
            make()
