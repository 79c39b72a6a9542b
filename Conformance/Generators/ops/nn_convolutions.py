"""Packs of convolutions, their transposes, and dilation."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import numpy as np

from _nn import BF16, FLOATS, INTS, first, first_list, tolerance, values
from opcases import Pack, generate, tf


def conv2d():
    pack = Pack("NN", "Conv2D")
    x, f = values(1, 2, 5, 4, 3), values(2, 3, 2, 3, 4)

    def case(name, inputs, error=None, nchw=False, **attrs):
        attrs = {**dict(strides=[1, 1, 1, 1], padding="SAME"), **attrs}
        t = np.asarray(inputs[0]).dtype.name
        pack.case(name, inputs, attrs, error=error, **(tolerance(t) if t in dict(FLOATS) else {}))
        if nchw:
            found = pack.evaluate(inputs, attrs)[0].numpy()
            for key in ("strides", "dilations"):
                if key in attrs:
                    attrs[key] = first_list(attrs[key])
            if "explicit_paddings" in attrs:
                p = attrs["explicit_paddings"]
                attrs["explicit_paddings"] = p[0:2] + p[6:8] + p[2:6]
            attrs["data_format"] = "NCHW"
            pack.record(name + " NCHW", [first(inputs[0]), inputs[1]], [first(found)], attrs,
                        **tolerance("float32"))

    for padding in ("SAME", "VALID"):
        case(padding, [x, f], padding=padding, nchw=True)
        case(padding + " strides", [x, f], padding=padding, strides=[1, 2, 3, 1], nchw=True)
        case(padding + " dilations", [x, f], padding=padding, dilations=[1, 2, 2, 1], nchw=True)
    case("explicit", [x, f], padding="EXPLICIT", explicit_paddings=[0, 0, 1, 2, 3, 0, 0, 0], nchw=True)
    case("explicit strides dilations", [x, f], padding="EXPLICIT", strides=[1, 2, 1, 1],
         dilations=[1, 1, 2, 1], explicit_paddings=[0, 0, 0, 2, 1, 1, 0, 0], nchw=True)
    case("pointwise", [x, values(3, 1, 1, 3, 5)], nchw=True)
    case("pointwise strides", [x, values(3, 1, 1, 3, 5)], strides=[1, 2, 2, 1])
    case("whole image", [x, values(3, 5, 4, 3, 2)], padding="VALID")
    case("groups", [values(4, 2, 4, 4, 4), values(5, 3, 3, 2, 6)], nchw=True)
    case("groups of one", [values(4, 1, 4, 4, 3), values(5, 3, 3, 1, 6)], strides=[1, 2, 2, 1])
    case("even window", [x, values(5, 4, 2, 3, 1)], strides=[1, 2, 2, 1])
    for name, t in FLOATS:
        case(name, [values(6, 1, 3, 3, 2, dtype=t), values(7, 2, 2, 2, 2, dtype=t)])
    case("int32", [np.arange(18, dtype=np.int32).reshape(1, 3, 3, 2),
                   np.arange(16, dtype=np.int32).reshape(2, 2, 2, 2)])
    case("no batch", [x[:0], f])
    case("no rows", [x[:, :0], f])
    case("no output channels", [x, f[..., :0]])
    case("window beyond", [x[:, :2], f], padding="VALID")
    case("window far beyond", [x[:, :1], f], padding="VALID", error=True)
    case("window without rows", [x, f[:0]], error=True)
    case("no depth", [x[..., :0], f[:, :, :0]], error=True)
    case("depth mismatch", [x, values(2, 3, 2, 2, 4)], error=True)
    case("groups mismatch", [values(4, 1, 3, 3, 4), values(5, 3, 3, 2, 3)], error=True)
    case("rank 3", [x[0], f], error=True)
    case("filter rank 3", [x, f[0]], error=True)
    case("batch stride", [x, f], strides=[2, 1, 1, 1], error=True)
    case("zero stride", [x, f], strides=[1, 0, 1, 1], error=True)
    case("three strides", [x, f], strides=[1, 1, 1], error=True)
    case("zero dilation", [x, f], dilations=[1, 0, 1, 1], error=True)
    case("negative padding", [x, f], padding="EXPLICIT", explicit_paddings=[0, 0, -1, 2, 3, 0, 0, 0],
         error=True)
    case("batch padding", [x, f], padding="EXPLICIT", explicit_paddings=[1, 0, 1, 2, 3, 0, 0, 0],
         error=True)
    case("padding of four", [x, f], padding="EXPLICIT", explicit_paddings=[1, 0, 1, 2], error=True)
    case("padding though SAME", [x, f], explicit_paddings=[0, 0, 1, 1, 1, 1, 0, 0], error=True)
    pack.write()


def transposed2d():
    pack = Pack("NN", "Conv2DBackpropInput")
    g, f = values(1, 2, 2, 3, 4), values(2, 3, 3, 2, 4)

    def case(name, sizes, f, g, error=None, nchw=False, **attrs):
        attrs = {**dict(strides=[1, 2, 2, 1], padding="SAME"), **attrs}
        t = np.asarray(g).dtype.name
        sizes = np.int32(sizes)
        pack.case(name, [sizes, f, g], attrs, error=error,
                  **(tolerance(t) if t in dict(FLOATS) else {}))
        if nchw:
            found = pack.evaluate([sizes, f, g], attrs)[0].numpy()
            attrs["strides"] = first_list(attrs["strides"])
            if "explicit_paddings" in attrs:
                p = attrs["explicit_paddings"]
                attrs["explicit_paddings"] = p[0:2] + p[6:8] + p[2:6]
            attrs["data_format"] = "NCHW"
            pack.record(name + " NCHW", [np.int32(first_list(sizes)), f, first(g)], [first(found)],
                        attrs, **tolerance("float32"))

    case("SAME", [2, 4, 6, 2], f, g, nchw=True)
    case("SAME odd", [2, 3, 5, 2], f, g)
    case("VALID", [2, 5, 7, 2], f, g, padding="VALID", nchw=True)
    case("VALID rest", [2, 6, 8, 2], f, g, padding="VALID")
    case("explicit", [2, 4, 6, 2], f, g, padding="EXPLICIT",
         explicit_paddings=[0, 0, 1, 0, 1, 0, 0, 0], nchw=True)
    case("stride 1", [2, 2, 3, 2], f, g, strides=[1, 1, 1, 1])
    case("pointwise", [2, 2, 3, 2], f[1:2, 1:2], g, strides=[1, 1, 1, 1])
    case("rectangular strides", [2, 2, 6, 2], f, g, strides=[1, 1, 2, 1])
    case("spatial sizes", [4, 6], f, g)
    case("window below stride", [2, 4, 6, 2], f[:1, :1], g)
    for name, t in FLOATS:
        case(name, [2, 4, 6, 2], f.astype(t), g.astype(t))
    case("int32", [2, 4, 6, 2], (f * 8).astype(np.int32), (g * 8).astype(np.int32))
    case("no batch", [0, 4, 6, 2], f, g[:0])
    case("other size", [2, 7, 6, 2], f, g, error=True)
    case("other batch", [3, 4, 6, 2], f, g, error=True)
    case("other depth", [2, 4, 6, 3], f, g, error=True)
    case("negative size", [2, -4, 6, 2], f, g, error=True)
    case("three sizes", [2, 4, 6], f, g, error=True)
    pack.write()
    pack, first_version = Pack("NN", "Conv2DBackpropInputV2"), Pack("NN", "Conv2DBackpropInput")

    def case(name, x, f, g, error=None, **attrs):
        """What the first version gives for the extents of `x`: TensorFlow's CPU has no kernel of this one."""
        attrs = {**dict(strides=[1, 2, 2, 1], padding="SAME"), **attrs}
        found = None if error else first_version.evaluate([np.int32(x.shape), f, g], attrs)
        if error:
            try:
                first_version.evaluate([np.int32(x.shape), f, g], attrs)
                raise RuntimeError(f"'{name}' does not fail")
            except tf.errors.InvalidArgumentError:
                pass
        t = np.asarray(g).dtype.name
        pack.record(name, [x, f, g], found, attrs, error, **(tolerance(t) if t in dict(FLOATS) and not error else {}))

    def like(*dims, dtype=np.float32):
        return np.zeros(dims, dtype)

    case("SAME", like(2, 4, 6, 2), f, g)
    case("SAME odd", like(2, 3, 5, 2), f, g)
    case("VALID", like(2, 5, 7, 2), f, g, padding="VALID")
    case("VALID rest", like(2, 6, 8, 2), f, g, padding="VALID")
    case("explicit", like(2, 4, 6, 2), f, g, padding="EXPLICIT", explicit_paddings=[0, 0, 1, 0, 1, 0, 0, 0])
    case("stride 1", like(2, 2, 3, 2), f, g, strides=[1, 1, 1, 1])
    case("rectangular strides", like(2, 2, 6, 2), f, g, strides=[1, 1, 2, 1])
    case("window below stride", like(2, 4, 6, 2), f[:1, :1], g)
    for name, t in FLOATS:
        case(name, like(2, 4, 6, 2, dtype=t), f.astype(t), g.astype(t))
    case("int32", like(2, 4, 6, 2, dtype=np.int32), (f * 8).astype(np.int32), (g * 8).astype(np.int32))
    case("no batch", like(0, 4, 6, 2), f, g[:0])
    case("other size", like(2, 7, 6, 2), f, g, error="INVALID_ARGUMENT")
    case("other batch", like(3, 4, 6, 2), f, g, error="INVALID_ARGUMENT")
    case("other depth", like(2, 4, 6, 3), f, g, error="INVALID_ARGUMENT")
    pack.write()


def depthwise():
    pack = Pack("NN", "DepthwiseConv2dNative")
    x, f = values(1, 2, 5, 4, 3), values(2, 3, 2, 3, 2)

    def case(name, inputs, error=None, nchw=False, **attrs):
        attrs = {**dict(strides=[1, 1, 1, 1], padding="SAME"), **attrs}
        t = np.asarray(inputs[0]).dtype.name
        pack.case(name, inputs, attrs, error=error, **tolerance(t))
        if nchw:
            found = pack.evaluate(inputs, attrs)[0].numpy()
            attrs["strides"] = first_list(attrs["strides"])
            if "explicit_paddings" in attrs:
                p = attrs["explicit_paddings"]
                attrs["explicit_paddings"] = p[0:2] + p[6:8] + p[2:6]
            attrs["data_format"] = "NCHW"
            pack.record(name + " NCHW", [first(inputs[0]), inputs[1]], [first(found)], attrs,
                        **tolerance("float32"))

    for padding in ("SAME", "VALID"):
        case(padding, [x, f], padding=padding, nchw=True)
        case(padding + " strides", [x, f], padding=padding, strides=[1, 2, 2, 1], nchw=True)
        case(padding + " multiplier 1", [x, f[..., :1]], padding=padding)
    case("explicit", [x, f], padding="EXPLICIT", explicit_paddings=[0, 0, 1, 2, 1, 0, 0, 0], nchw=True)
    case("one channel", [x[..., :1], f[:, :, :1]])
    for name, t in FLOATS:
        case(name, [x[:1].astype(t), f.astype(t)])
    case("no batch", [x[:0], f])
    case("no multiplier", [x, f[..., :0]])
    case("window without rows", [x, f[:0]])
    case("depth mismatch", [x, values(2, 3, 2, 2, 4)], error=True)
    case("strides differ", [x, f], strides=[1, 1, 2, 1], error=True)
    case("rank 3", [x[0], f], error=True)
    pack.write()
    # Dilations, which TensorFlow's CPU kernel refuses, by means of a grouped convolution.
    convolution = Pack("NN", "Conv2D")
    spread = f.reshape(3, 2, 1, 6)
    attrs = dict(strides=[1, 1, 1, 1], padding="SAME", dilations=[1, 2, 2, 1])
    pack.record("dilations", [x, f], convolution.evaluate([x, spread], attrs), attrs,
                **tolerance("float32"))
    pack.write()


def conv3d():
    pack = Pack("NN", "Conv3D")
    x, f = values(1, 1, 3, 4, 3, 2), values(2, 2, 3, 2, 2, 3)

    def case(name, inputs, error=None, nchw=False, **attrs):
        attrs = {**dict(strides=[1] * 5, padding="SAME"), **attrs}
        pack.case(name, inputs, attrs, error=error, **tolerance(np.asarray(inputs[0]).dtype.name))
        if nchw:
            found = pack.evaluate(inputs, attrs)[0].numpy()
            attrs["strides"] = first_list(attrs["strides"])
            attrs["data_format"] = "NCDHW"
            pack.record(name + " NCDHW", [first(inputs[0]), inputs[1]], [first(found)], attrs,
                        **tolerance("float32"))

    for padding in ("SAME", "VALID"):
        case(padding, [x, f], padding=padding, nchw=True)
        case(padding + " strides", [x, f], padding=padding, strides=[1, 2, 1, 2, 1], nchw=True)
    case("pointwise", [x, f[:1, :1, :1]])
    for name, t in FLOATS:
        case(name, [x.astype(t), f.astype(t)])
    case("no batch", [x[:0], f])
    case("depth mismatch", [x, values(2, 2, 2, 2, 3, 1)], error=True)
    case("rank 4", [x[0], f], error=True)
    case("window far beyond", [x[:, :, :1], f], padding="VALID", error=True)
    # Where strides go beyond windows, the first elements may be seen by none.
    y, g = values(5, 1, 5, 6, 7, 1), values(6, 2, 1, 2, 1, 2)
    for name, t in FLOATS:
        for strides in ([1, 4, 4, 4, 1], [1, 3, 5, 6, 1]):
            case(f"strides {strides} beyond {name}", [y.astype(t), g.astype(t)], strides=strides)
    for strides in ([1, 4, 1, 1, 1], [1, 1, 1, 5, 1], [1, 2, 7, 2, 1]):
        case(f"strides {strides} beyond", [y, g], strides=strides, nchw=True)
    pack.write()

    pack = Pack("NN", "Conv3DBackpropInputV2")
    g, f = values(1, 1, 2, 2, 3, 3), values(2, 2, 3, 2, 2, 3)

    def back(name, sizes, g, error=None, nchw=False, f=f, **attrs):
        attrs = {**dict(strides=[1, 2, 2, 1, 1], padding="SAME"), **attrs}
        pack.case(name, [sizes, f, g], attrs, error=error, **tolerance(np.asarray(g).dtype.name))
        if nchw:
            found = pack.evaluate([sizes, f, g], attrs)[0].numpy()
            attrs["strides"] = first_list(attrs["strides"])
            attrs["data_format"] = "NCDHW"
            pack.record(name + " NCDHW", [np.int32(first_list(sizes)), f, first(g)], [first(found)],
                        attrs, **tolerance("float32"))

    back("SAME", np.int32([1, 4, 3, 3, 2]), g, nchw=True)
    back("VALID", np.int32([1, 4, 5, 4, 2]), g, padding="VALID", nchw=True)
    back("int64 sizes", np.int64([1, 4, 3, 3, 2]), g)
    for name, t in FLOATS:
        back(name, np.int32([1, 4, 3, 3, 2]), g.astype(t), f=f.astype(t))
    few, one = values(7, 1, 2, 2, 2, 2), values(8, 2, 1, 2, 1, 2)
    back("strides beyond the window", np.int32([1, 5, 6, 7, 1]), few, f=one, strides=[1, 3, 4, 5, 1], nchw=True)
    back("other size", np.int32([1, 9, 3, 3, 2]), g, error=True)
    back("four sizes", np.int32([4, 3, 3, 2]), g, error=True)
    pack.write()


def more_convolutions():
    x, f = values(1, 2, 5, 4, 3), values(2, 3, 2, 3, 4)
    pack = Pack("NN", "Conv")

    def conv(name, inputs, error=None, **attrs):
        attrs = {**dict(strides=[1] * 4, padding="SAME"), **attrs}
        t = np.asarray(inputs[0]).dtype.name
        pack.case(name, inputs, attrs, error=error, **(tolerance(t) if t in dict(FLOATS) else {}))

    for padding in ("SAME", "VALID"):
        conv(padding, [x, f], padding=padding)
        conv(padding + " strides dilations", [x, f], padding=padding, strides=[1, 2, 1, 1],
             dilations=[1, 1, 2, 1])
    conv("explicit", [x, f], padding="EXPLICIT", explicit_paddings=[0, 0, 1, 2, 3, 0, 0, 0])
    conv("no batch axis", [x[0], f], batch_dims=0)
    conv("two batch axes", [x[None], f], batch_dims=2)
    conv("volume", [x[:, None], f[None]], strides=[1] * 5)
    for name, t in FLOATS:
        conv(name, [x[:1].astype(t), f.astype(t)])
    conv("int32", [(x * 8).astype(np.int32), (f * 8).astype(np.int32)])
    plain = Pack("NN", "Conv2D").evaluate([x, f], dict(strides=[1] * 4, padding="SAME"))[0].numpy()
    pack.record("channels first", [first(x), f], [first(plain)],
                dict(strides=[1] * 4, padding="SAME", data_format="CHANNELS_FIRST"), **tolerance("float32"))
    conv("five strides", [x, f], strides=[1] * 5, error=True)
    conv("rank 3", [x[0], f], error=True)
    pack.write()

    pack = Pack("NN", "Conv3DBackpropInput")
    g, w = values(1, 1, 2, 2, 3, 3), values(2, 2, 3, 2, 2, 3)
    attrs = dict(strides=[1, 2, 2, 1, 1], padding="SAME")
    found = Pack("NN", "Conv3DBackpropInputV2").evaluate([np.int32([1, 4, 3, 3, 2]), w, g], attrs)
    pack.record("SAME", [np.zeros((1, 4, 3, 3, 2), np.float32), w, g], found, attrs, **tolerance("float32"))
    pack.record("other size", [np.zeros((1, 9, 3, 3, 2), np.float32), w, g], attrs=attrs,
                error="INVALID_ARGUMENT")
    pack.write()

    pack = Pack("NN", "DepthwiseConv2dNativeBackpropInput")
    f, g = values(3, 3, 2, 2, 2), values(4, 2, 2, 3, 4)

    def back(name, sizes, f=f, g=g, error=None, **attrs):
        attrs = {**dict(strides=[1, 2, 2, 1], padding="SAME"), **attrs}
        pack.case(name, [np.int32(sizes), f, g], attrs, error=error, **tolerance(g.dtype.name))

    back("SAME", [2, 4, 5, 2])
    back("VALID", [2, 5, 6, 2], padding="VALID")
    back("stride 1", [2, 2, 3, 2], strides=[1] * 4)
    back("explicit", [2, 4, 5, 2], padding="EXPLICIT", explicit_paddings=[0, 0, 1, 0, 1, 0, 0, 0])
    for name, t in FLOATS:
        back(name, [2, 4, 5, 2], f.astype(t), g.astype(t))
    back("other size", [2, 9, 5, 2], error=True)
    back("other depth", [2, 4, 5, 3], error=True)
    back("three sizes", [4, 5, 2], error=True)
    pack.write()

    paddings = np.int32([[0, 0], [1, 2], [1, 0], [0, 0]])
    for op in ["FusedPadConv2D", "FusedResizeAndPadConv2D"]:
        pack = Pack("NN", op)
        x, f = values(5, 1, 4, 3, 2), values(6, 2, 2, 2, 3)

        def fused(name, x=x, paddings=paddings, f=f, size=(5, 6), error=None, **attrs):
            attrs = {**dict(strides=[1] * 4, padding="VALID", mode="REFLECT"), **attrs}
            resized = [np.int32(size)] if "Resize" in op else []
            pack.case(name, [x] + resized + [np.int32(paddings), f], attrs, error=error,
                      **tolerance(x.dtype.name))

        for mode in ("REFLECT", "SYMMETRIC"):
            for padding in ("SAME", "VALID"):
                fused(f"{mode} {padding}", mode=mode, padding=padding)
        fused("strides", strides=[1, 2, 2, 1])
        for name, t in FLOATS:
            if t is not BF16:
                fused(name, x.astype(t), f=f.astype(t))
        if "Resize" in op:
            fused("aligned corners", resize_align_corners=True)
        fused("too much", paddings=[[0, 0], [7, 2], [1, 0], [0, 0]], error=True)
        fused("batch", paddings=[[1, 0], [1, 2], [1, 0], [0, 0]], error=True)
        fused("three rows", paddings=[[0, 0], [1, 2], [1, 0]], error=True)
        pack.write()


def dilation():
    pack = Pack("NN", "Dilation2D")
    x, f = values(1, 2, 4, 3, 2), values(2, 2, 2, 2)

    def case(name, inputs, error=None, **attrs):
        pack.case(name, inputs,
                  {**dict(strides=[1] * 4, rates=[1] * 4, padding="SAME"), **attrs}, error=error)

    for padding in ("SAME", "VALID"):
        case(padding, [x, f], padding=padding)
        case(padding + " strides", [x, f], padding=padding, strides=[1, 2, 3, 1])
        case(padding + " rates", [x, f], padding=padding, rates=[1, 2, 2, 1])
    for t in [np.float16, BF16, np.float64] + INTS:
        case(np.dtype(t).name, [(np.arange(8).reshape(1, 2, 2, 2) * 37 % 120).astype(t),
                                (np.arange(8).reshape(2, 2, 2) * 11 % 30).astype(t)])
    case("NaN", [x * np.float32(np.nan), f])
    case("no batch", [x[:0], f])
    case("other depth", [x, f[..., :1]], error=True)
    case("batch stride", [x, f], strides=[2, 1, 1, 1], error=True)
    case("rank 3", [x[0], f], error=True)
    case("window far beyond", [x, values(3, 9, 1, 2)], padding="VALID", error=True)
    pack.write()


if __name__ == "__main__":
    generate([conv2d, transposed2d, depthwise, conv3d, more_convolutions, dilation])
