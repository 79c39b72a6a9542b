"""Packs of the ops of uniformly quantized values, by TensorFlow's own kernels."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# First of all, for it turns oneDNN off.
from _quantized import F, i32, i8, normal, pack_of, u8
from opcases import generate, quantized

import numpy as np
import tensorflow as tf
from tensorflow.core.util.quantization import uniform_quant_ops_attr_pb2

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
    pack.case("wide integers", [quantized([(1 << 24) + 1, (1 << 31) - 1, 1 - (1 << 31)], tf.qint32), F(1), np.int32(3)], attrs)
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
        convert("infinite scale of nothing", make(0, 2), F("inf"), np.int32(5), F(0.7), np.int32(-3), error=True)
        for shape, axis in (((2, 0), 0), ((0, 2), 1)):
            convert(f"infinite scale of nothing along axis {axis}", make(*shape), F(["inf", 1]), np.int32([5, 5]), F(0.7),
                    np.int32(-3), input_quantization_axis=axis, error=True)
        convert("no scales", make(2, 0), F([]), np.int32([]), F(0.7), np.int32(-3), input_quantization_axis=1)
    # Integers that single precision does not hold; halves are rounded up.
    wide = [(129 << 17) - 1, 129 << 17, (129 << 17) + 1, (1 << 31) - 1, (1 << 31) - 64, (1 << 31) - 65, 1 - (1 << 31)]
    convert("wide integers", quantized(wide, tf.qint32), F(2.0 ** -18), np.int32(0), F(1), np.int32(0))
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
    for name, a, b, scales in (("left", (0, 2), (2,), ("inf", 0.5)), ("right", (2,), (0, 2), (0.5, "inf"))):
        add(f"infinite scale of nothing on the {name}", small(*a), small(*b), *scale(F(scales[0])), *scale(F(scales[1])),
            *scale(0.2), error=True)
    wide = quantized([(1 << 24) + 1, (1 << 31) - 1, (1 << 31) - 64, (1 << 31) - 65, 1 - (1 << 31)], tf.qint32)
    for factor in (1, 0.5):
        add(f"wide integers by {factor}", wide, quantized([0], tf.qint32), *scale(factor, zero=0), *scale(1, zero=0),
            *scale(1, zero=0))
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


if __name__ == "__main__":
    generate([uniform, uniform_products])
