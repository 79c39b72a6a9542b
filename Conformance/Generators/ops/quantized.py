"""Packs of the ops that compute with quantized values by TensorFlow's own kernels."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# First of all, for it turns oneDNN off.
from _quantized import F, RANGES, UNEVEN, i32, i8, normal, pack_of, u8
from opcases import generate, quantized

import numpy as np
import tensorflow as tf


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
    # TensorFlow leaves memory as it is where there is nothing to add.
    inputs = [u8(2, 0), u8(0, 3), *UNEVEN, *UNEVEN]
    pack.record("depth 0", inputs, [quantized(np.zeros((2, 3)), tf.qint32), *pack.evaluate(inputs)[1:]])
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
        pack.case("no window over channels", [u8(1, 2, 2, 4), *UNEVEN], dict(
            ksize=[1, 1, 1, 0], strides=[1, 2, 2, 1], padding="VALID"), error="INVALID_ARGUMENT")
        pack.write()


def images():
    pack = pack_of("QuantizedResizeBilinear")
    for make in (u8, i32, normal):
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
    for epsilon in (0.0, -1.0):
        for shape in ((1, 2, 2, 1), (1, 2, 3, 1), (1, 2, 2, 2), (1, 3, 3, 1)):
            norm(f"constant {list(shape)}, epsilon {epsilon}", quantized(np.full(shape, 77), tf.quint8),
                 variance_epsilon=epsilon)
        norm(f"one pixel, epsilon {epsilon}", u8(2, 1, 1, 3), variance_epsilon=epsilon)
    for shape, channel in (((1, 2, 2, 2), 0), ((1, 2, 2, 2), 1), ((1, 3, 3, 3), 0), ((1, 3, 3, 3), 2)):
        x = tf.bitcast(u8(*shape), tf.uint8).numpy()
        x[..., channel] = 77
        norm(f"constant channel {channel} of {list(shape)}, epsilon 0", quantized(x, tf.quint8), variance_epsilon=0.0)
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
    for scales in (True, False):
        batch_norm(f"negative variance, scaled {scales}", u8(1, 2, 2, 3), epsilon=-1.0, scales=scales)
        batch_norm(f"negative variance in wide ranges, scaled {scales}", u8(2, 2, 1, 2), epsilon=-1.0, scales=scales,
                   ranges=[(-1000, 2000), (0, 300), (0.01, 0.02), (-500, 500), (-100, 100)])
        batch_norm(f"no variance, scaled {scales}", u8(1, 2, 2, 2), epsilon=0.0, scales=scales,
                   ranges=[(-1, 2), (-0.5, 0.5), (0, 0), (-1, 1), (0, 3)])
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
    ends = quantized([(1 << 31) - 1, (1 << 31) - 65, (1 << 31) - 64, 1 - (1 << 31), 3 * ((1 << 25) + 1)], tf.qint32)
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
        for bounds in ([-1, 0], [-1, -0.0], [-8e3, 8e3]):
            case(f"ends of 32 bits {bounds} to [-1, 1]", ends, bounds, [-1, 1])
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
    for value in ((1 << 31) - 1, (1 << 31) - 64, (1 << 31) - 65, 1 - (1 << 31), 65 - (1 << 31)):
        channel_range(f"{value} and 5", quantized([[[[value, 5]]]], tf.qint32), [-1, -2], [1, 1])
    channel_range("the greatest integer among others", quantized([[[[(1 << 31) - 1, 1 << 20], [1 << 20, 1 << 20]]]], tf.qint32),
                  [-1, -2], [1, 1])
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


if __name__ == "__main__":
    generate([arithmetic, movement, activations, pooling, images, convolution, requantization])
