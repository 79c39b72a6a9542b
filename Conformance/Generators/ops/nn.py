"""Packs of the ops for neural networks."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import ml_dtypes
import numpy as np
from opcases import Pack, tf

BF16 = ml_dtypes.bfloat16
FLOATS = [("float16", np.float16), ("bfloat16", BF16), ("float32", np.float32),
          ("float64", np.float64)]
INTS = [np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64]
SPECIAL = np.float32([np.nan, -np.inf, np.inf, -30, -1.5, -0.0, 0, 1e-3, 0.7, 5.9, 6, 7, 50])


def tolerance(name):
    return {"float16": dict(rtol=4e-3, atol=4e-3), "bfloat16": dict(rtol=4e-2, atol=4e-2),
            "float32": dict(rtol=1e-5, atol=1e-5), "float64": dict(rtol=1e-12, atol=1e-12)}[name]


def values(seed, *shape, dtype=np.float32, scale=1.0):
    """Reproducible values of a short binary expansion, both signs."""
    x = np.random.RandomState(seed).randint(-16, 17, size=shape) / 8.0 * scale
    return x.astype(dtype)


def first(x):
    """Channels moved to the second axis."""
    return np.ascontiguousarray(np.moveaxis(np.asarray(x), -1, 1))


def first_list(v):
    return [v[0], v[-1]] + list(v[1:-1])


def activations():
    for op in ["Elu", "Selu", "Softplus", "Softsign", "Relu", "Relu6"]:
        pack = Pack("NN", op)
        for name, t in FLOATS:
            pack.case(name, [SPECIAL.astype(t)], **tolerance(name))
        pack.case("empty", [np.zeros((2, 0), np.float32)])
        pack.case("scalar", [np.float32(-2)], **tolerance("float32"))
        pack.case("matrix", [values(1, 3, 5)], **tolerance("float32"))
        if op in ("Relu", "Relu6"):
            for t in INTS:
                pack.case(np.dtype(t).name, [np.array([0, 1, 5, 6, 7, 100, -3], np.int64).astype(t)])
        pack.write()
    pack = Pack("NN", "LeakyRelu")
    for name, t in FLOATS:
        pack.case(name, [SPECIAL.astype(t)], **tolerance(name))
        pack.case(name + " alpha 0.3", [values(1, 3, 5, dtype=t)], dict(alpha=0.3), **tolerance(name))
    pack.case("alpha above 1", [values(2, 3, 5)], dict(alpha=1.5))
    pack.case("alpha 0", [values(2, 3, 5)], dict(alpha=0.0))
    pack.case("negative alpha", [values(2, 3, 5)], dict(alpha=-0.5))
    pack.case("empty", [np.zeros((0, 3), np.float32)])
    pack.write()


def softmaxes():
    for op in ["Softmax", "LogSoftmax"]:
        pack = Pack("NN", op)
        for name, t in FLOATS:
            pack.case(name, [values(1, 3, 5, dtype=t)], **tolerance(name))
        pack.case("vector", [values(2, 4)], **tolerance("float32"))
        pack.case("rank 4", [values(3, 2, 1, 3, 4)], **tolerance("float32"))
        pack.case("large", [np.float32([[1000, 1001], [-1000, 0]])], **tolerance("float32"))
        pack.case("infinities", [np.float32([[np.inf, 1], [-np.inf, 0], [-np.inf, -np.inf]])])
        pack.case("NaN", [np.float32([[np.nan, 1], [1, np.nan], [0, 0]])], **tolerance("float32"))
        pack.case("no rows", [np.zeros((0, 3), np.float32)])
        pack.case("no columns", [np.zeros((3, 0), np.float32)])
        pack.case("one column", [values(4, 3, 1)])
        pack.case("scalar", [np.float32(1)], error=True)
        pack.write()
    pack = Pack("NN", "SoftmaxCrossEntropyWithLogits")
    labels = np.abs(values(2, 3, 5)) + 0.25
    labels = labels / labels.sum(axis=1, keepdims=True)
    for name, t in FLOATS:
        pack.case(name, [values(1, 3, 5, dtype=t), labels.astype(t)], **tolerance(name))
    pack.case("broadcast labels", [values(1, 3, 5), labels[:1]], **tolerance("float32"))
    pack.case("broadcast features", [values(1, 1, 5), labels], **tolerance("float32"))
    pack.case("empty", [np.zeros((0, 5), np.float32), np.zeros((0, 5), np.float32)])
    pack.case("incompatible", [values(1, 3, 5), labels[:, :3]], error=True)
    pack.case("rank 3", [values(1, 1, 3, 5), labels[None]], error=True)
    pack.write()
    pack = Pack("NN", "SparseSoftmaxCrossEntropyWithLogits")
    for name, t in FLOATS:
        pack.case(name, [values(1, 3, 5, dtype=t), np.int64([0, 4, 2])], **tolerance(name))
    pack.case("int32 labels", [values(1, 3, 5), np.int32([0, 4, 2])], **tolerance("float32"))
    pack.case("empty", [np.zeros((0, 5), np.float32), np.zeros(0, np.int64)])
    pack.case("label out of range", [values(1, 3, 5), np.int64([0, 5, 2])], error=True)
    pack.case("negative label", [values(1, 3, 5), np.int64([0, -1, 2])], error=True)
    pack.case("other count", [values(1, 3, 5), np.int64([0, 1])], error=True)
    pack.case("label matrix", [values(1, 3, 5), np.int64([[0, 1, 2]])], error=True)
    pack.write()


def bias():
    for op in ["BiasAdd", "BiasAddV1"]:
        pack = Pack("NN", op)
        for rank in range(2, 7):
            shape = [2] + [2] * (rank - 2) + [3]
            pack.case(f"rank {rank}", [values(rank, *shape), values(9, 3)])
            if op == "BiasAdd":
                shape = [2, 3] + [2] * (rank - 2)
                pack.case(f"NCHW rank {rank}", [values(rank, *shape), values(9, 3)],
                          dict(data_format="NCHW"))
        for t in [np.float16, BF16, np.float64, np.complex64, np.complex128] + INTS:
            x = np.arange(6).reshape(2, 3) * 60
            pack.case(np.dtype(t).name, [x.astype(t), np.array([1, 2, 100]).astype(t)])
        pack.case("empty", [np.zeros((0, 3), np.float32), values(9, 3)])
        pack.case("no channels", [np.zeros((2, 0), np.float32), np.zeros(0, np.float32)])
        pack.case("vector", [values(1, 3), values(9, 3)], error=True)
        pack.case("bias matrix", [values(1, 2, 3), values(9, 1, 3)], error=True)
        pack.case("other channels", [values(1, 2, 3), values(9, 2)], error=True)
        pack.write()


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
    back("other size", np.int32([1, 9, 3, 3, 2]), g, error=True)
    back("four sizes", np.int32([4, 3, 3, 2]), g, error=True)
    pack.write()


def batch_norm():
    x = values(1, 2, 3, 2, 3)
    scale, offset = np.float32([1, 0.5, -2]), np.float32([0, 1, 2])
    mean, variance = np.float32([0.1, 0.2, -0.3]), np.float32([1, 0.25, 3])
    none = np.zeros(0, np.float32)
    for op in ["FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3"]:
        pack = Pack("NN", op)

        def case(name, x, mean=mean, variance=variance, scale=scale, error=None, **attrs):
            inputs = [x, scale, offset, mean, variance]
            t = np.asarray(x).dtype.name
            if error:
                pack.case(name, inputs, attrs, error=True)
                return
            tensors = pack.evaluate(inputs, attrs)
            outputs = [o.numpy() for o in tensors]
            if not attrs.get("is_training", True):
                # TensorFlow's CPU kernel leaves these unwritten; elsewhere they are the moments.
                outputs[3:5] = [mean, variance]
            if len(outputs) == 6:
                outputs[5] = np.float32(0)
            pack.record(name, inputs, outputs, attrs, **tolerance(t))

        case("inference", x, is_training=False)
        case("inference epsilon", x, is_training=False, epsilon=0.5)
        case("inference NCHW", first(x), is_training=False, data_format="NCHW")
        case("training", x)
        case("training NCHW", first(x), data_format="NCHW")
        case("training without moments", x, none, none)
        case("training average", x, exponential_avg_factor=0.25)
        case("training one element", x[:1, :1, :1])
        if op != "FusedBatchNorm":
            for name, t in [("float16", np.float16), ("bfloat16", BF16)]:
                case("inference " + name, x.astype(t), is_training=False)
                case("training " + name, x.astype(t))
        if op == "FusedBatchNormV3":
            v = values(2, 1, 2, 2, 2, 3)
            case("volume", v, is_training=False, data_format="NDHWC")
            case("volume training", v, data_format="NDHWC")
            case("volume NCDHW", first(v), is_training=False, data_format="NCDHW")
            case("volume training NCDHW", first(v), data_format="NCDHW")
        case("other scale", x, scale=scale[:2], error=True)
        case("rank 3", x[0], error=True)
        case("no moments", x, none, none, is_training=False, error=True)
        pack.write()
    # TensorFlow no longer runs this op in new graphs; its definition is recorded.
    pack = Pack("NN", "BatchNormWithGlobalNormalization")
    for scaled in (False, True):
        attrs = dict(variance_epsilon=0.01, scale_after_normalization=scaled)
        for name, t in [("float16", np.float16), ("float32", np.float32), ("float64", np.float64)]:
            inputs = [p.astype(t) for p in (x, mean, variance, offset, scale)]
            found = (x - mean) / np.sqrt(variance + np.float32(0.01)) * (scale if scaled else 1) + offset
            pack.record(f"{name} scaled {scaled}", inputs, [found.astype(t)], attrs,
                        **tolerance("float32" if t == np.float64 else name))
    attrs = dict(variance_epsilon=0.01, scale_after_normalization=True)
    pack.record("rank 3", [x[0], mean, variance, offset, scale], attrs=attrs, error="INVALID_ARGUMENT")
    pack.record("mean matrix", [x, mean[None], variance, offset, scale], attrs=attrs,
                error="INVALID_ARGUMENT")
    pack.write()


def pools():
    x = values(1, 2, 5, 4, 2)
    special = np.float32([np.nan, 1, 2, 3, 1, np.nan, 2, 3, -np.inf, -np.inf, -np.inf, -np.inf])
    special = special.reshape(3, 2, 2, 1)
    for op in ["MaxPool", "AvgPool", "MaxPoolV2", "MaxPoolWithArgmax"]:
        pack = Pack("NN", op)

        def case(name, x, ksize=(1, 2, 2, 1), strides=(1, 2, 2, 1), padding="VALID", error=None,
                 nchw=False, **attrs):
            attrs = dict(attrs, padding=padding)
            t = np.asarray(x).dtype.name
            exact = {} if t not in dict(FLOATS) or op != "AvgPool" else tolerance(t)

            def arguments(x, ksize, strides, attrs):
                if op == "MaxPoolV2":
                    return [x, np.int32(ksize), np.int32(strides)], attrs
                return [x], dict(attrs, ksize=list(ksize), strides=list(strides))

            inputs, given = arguments(x, ksize, strides, attrs)
            pack.case(name, inputs, given, error=error, **exact)
            if nchw and op != "MaxPoolWithArgmax":
                found = pack.evaluate(inputs, given)[0].numpy()
                if "explicit_paddings" in attrs:
                    p = attrs["explicit_paddings"]
                    attrs["explicit_paddings"] = p[0:2] + p[6:8] + p[2:6]
                attrs["data_format"] = "NCHW"
                inputs, given = arguments(first(x), first_list(ksize), first_list(strides), attrs)
                pack.record(name + " NCHW", inputs, [first(found)], given, **exact)

        for padding in ("SAME", "VALID"):
            case(padding, x, padding=padding, nchw=True)
            case(padding + " overlapping", x, (1, 3, 3, 1), (1, 1, 1, 1), padding)
            case(padding + " rectangular", x, (1, 3, 2, 1), (1, 2, 1, 1), padding, nchw=True)
            case(padding + " window below stride", x, (1, 1, 2, 1), (1, 3, 3, 1), padding)
        types = FLOATS if op == "AvgPool" else FLOATS + [(np.dtype(t).name, t) for t in INTS]
        if op in ("MaxPool", "MaxPoolV2"):
            types = [(n, t) for n, t in types if n not in ("uint32", "uint64")]
        for name, t in types:
            case(name, (np.arange(32).reshape(1, 4, 4, 2) * 7 % 32).astype(t))
        case("special", special)
        case("no batch", x[:0], error=op == "MaxPoolWithArgmax")
        case("window beyond", x[:, :1])
        case("rank 3", x[0], error=True)
        case("batch window", x, (2, 1, 1, 1), (2, 1, 1, 1), error=True)
        if op == "MaxPool":
            case("explicit", x, padding="EXPLICIT", explicit_paddings=[0, 0, 1, 0, 1, 1, 0, 0],
                 nchw=True)
            case("explicit beyond the window", x, padding="EXPLICIT",
                 explicit_paddings=[0, 0, 2, 0, 1, 1, 0, 0], error=True)
        if op in ("MaxPool", "MaxPoolV2"):
            case("channels", values(3, 1, 2, 2, 6), (1, 1, 1, 3), (1, 1, 1, 3))
            odd = np.float32([1, np.nan, 3, np.nan, np.nan, -np.inf, -np.inf, -np.inf]).reshape(1, 1, 1, 8)
            case("special channels", odd, (1, 1, 1, 2), (1, 1, 1, 2))
            case("channels not divided", values(3, 1, 2, 2, 5), (1, 1, 1, 3), (1, 1, 1, 3), error=True)
        if op == "MaxPoolWithArgmax":
            case("int32 positions", x, Targmax=np.int32)
            case("counts the batch", x, include_batch_in_index=True)
        else:
            case("zero window", x, (1, 0, 2, 1), error=True)
        if op != "MaxPoolV2":
            case("zero stride", x, strides=(1, 0, 2, 1), error=True)
        pack.write()
    v = values(2, 1, 3, 4, 3, 2)
    for op in ["MaxPool3D", "AvgPool3D"]:
        pack = Pack("NN", op)

        def case(name, x, ksize=(1, 2, 2, 2, 1), strides=(1, 2, 2, 2, 1), padding="VALID",
                 error=None, nchw=False):
            attrs = dict(padding=padding, ksize=list(ksize), strides=list(strides))
            exact = {} if op != "AvgPool3D" else tolerance(np.asarray(x).dtype.name)
            pack.case(name, [x], attrs, error=error, **exact)
            if nchw:
                found = pack.evaluate([x], attrs)[0].numpy()
                attrs = dict(padding=padding, ksize=first_list(ksize), strides=first_list(strides),
                             data_format="NCDHW")
                pack.record(name + " NCDHW", [first(x)], [first(found)], attrs, **exact)

        for padding in ("SAME", "VALID"):
            case(padding, v, padding=padding, nchw=True)
            case(padding + " overlapping", v, (1, 2, 3, 1, 1), (1, 1, 1, 2, 1), padding, nchw=True)
        case("bfloat16", v.astype(BF16))
        case("no batch", v[:0])
        case("rank 4", v[0], error=True)
        case("depth window", v, (1, 1, 1, 1, 2), (1, 1, 1, 1, 2), error=True)
        pack.write()


def ranking():
    p = np.float32([[.1, .9, .9, .2], [np.nan, 1, 2, 3], [1, 2, np.inf, 3], [1, 2, 3, 4]])
    for op in ["InTopK", "InTopKV2"]:
        pack = Pack("NN", op)

        def case(name, p, targets, k, error=None):
            if op == "InTopK":
                pack.case(name, [p, targets], dict(k=int(k)), error=error)
            else:
                pack.case(name, [p, targets, np.asarray(k, targets.dtype)], error=error)

        for k in (-1, 0, 1, 2, 3, 4, 5):
            case(f"k {k}", p, np.int32([1, 1, 2, 0]), k)
        case("int64", p, np.int64([1, 1, 2, 0]), 2)
        case("targets out of range", p, np.int32([1, 4, -1, 0]), 2)
        case("no rows", p[:0], np.int32([]), 2)
        case("vector", p[0], np.int32([1]), 2, error=True)
        case("other count", p, np.int32([1, 1]), 2, error=True)
        case("target matrix", p, np.int32([[1, 1, 1, 1]]), 2, error=True)
        pack.write()

    # TensorFlow no longer runs this op by itself; its successor gives the same.
    pack, model = Pack("NN", "TopK"), Pack("NN", "TopKV2")
    x = values(1, 3, 6)
    for name, x, k in [("matrix", x, 2), ("all", x, 6), ("none", x, 0), ("ties", x * 0, 3),
                       ("vector", x[0], 3), ("rank 3", x.reshape(3, 2, 3), 2),
                       ("no rows", x[:0], 2)]:
        pack.record(name, [x], model.evaluate([x, np.int32(k)]), dict(k=k))
    for t in [np.float16, BF16, np.float64] + INTS:
        y = np.array([3, 1, 4, 1, 5]).astype(t)
        pack.record(np.dtype(t).name, [y], model.evaluate([y, np.int32(2)]), dict(k=2))
    pack.record("too many", [x], attrs=dict(k=7), error="INVALID_ARGUMENT")
    pack.record("scalar", [np.float32(1)], attrs=dict(k=0), error="INVALID_ARGUMENT")
    pack.write()


def norms():
    pack = Pack("NN", "L2Loss")
    for name, t in FLOATS:
        pack.case(name, [values(1, 3, 5, dtype=t)], **tolerance(name))
    pack.case("empty", [np.zeros((0, 3), np.float32)])
    pack.case("scalar", [np.float32(3)])
    pack.case("NaN", [np.float32([1, np.nan])])
    pack.case("many", [values(2, 70)], **tolerance("float32"))
    pack.write()

    pack = Pack("NN", "LRN")
    x = values(1, 1, 2, 3, 7)
    for radius in (0, 1, 2, 5, 20):
        for beta in (0.5, 0.7, 1.0):
            pack.case(f"radius {radius} beta {beta}", [x],
                      dict(depth_radius=radius, bias=1.5, alpha=0.3, beta=beta),
                      **tolerance("float32"))
    pack.case("default", [x], **tolerance("float32"))
    pack.case("float16", [x.astype(np.float16)], **tolerance("float16"))
    pack.case("no batch", [x[:0]])
    pack.case("rank 3", [x[0]], error=True)
    pack.case("negative radius", [x], dict(depth_radius=-1), error=True)
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


def decoders():
    x = np.random.RandomState(0).rand(4, 2, 3).astype(np.float32) * 2 - 1
    pack = Pack("NN", "CTCGreedyDecoder")

    def greedy(name, x=x, lengths=(4, 3), error=None, **attrs):
        pack.case(name, [x, np.int32(lengths)], attrs, error=error,
                  **({} if error else tolerance("float32")))

    long = np.random.RandomState(1).rand(12, 2, 4).astype(np.float32)
    for merge in (True, False):
        greedy(f"merging {merge}", merge_repeated=merge)
        greedy(f"long, merging {merge}", long, (12, 9), merge_repeated=merge)
    greedy("blank 0", blank_index=0, merge_repeated=True)
    greedy("blank -2", blank_index=-2)
    greedy("float64", x.astype(np.float64))
    greedy("no times", lengths=(0, 0))
    greedy("negative length", lengths=(-1, 2))
    greedy("NaN", x * np.float32(np.nan))
    greedy("blank out of range", blank_index=3, error=True)
    greedy("blank below range", blank_index=-4, error=True)
    greedy("too long", lengths=(5, 3), error=True)
    greedy("one length", lengths=(3,), error=True)
    greedy("empty", x[:0], (0, 0), error=True)
    greedy("rank 2", x[0], (1, 1), error=True)
    pack.write()

    pack = Pack("NN", "CTCBeamSearchDecoder")
    y = np.random.RandomState(5).rand(6, 2, 4).astype(np.float32) * 4 - 2
    long = np.random.RandomState(6).rand(10, 2, 5).astype(np.float32) * 3

    def beam(name, x=y, lengths=(6, 4), width=4, paths=1, error=None, **attrs):
        attrs = dict(attrs, beam_width=width, top_paths=paths)
        pack.case(name, [x, np.int32(lengths)], attrs, error=error,
                  **({} if error else dict(rtol=1e-4, atol=1e-5)))

    for width, paths, merge in [(1, 1, True), (2, 1, True), (4, 2, True), (4, 2, False),
                                (10, 3, False), (100, 4, True)]:
        beam(f"width {width}, {paths} paths, merging {merge}", width=width, paths=paths,
             merge_repeated=merge)
        beam(f"long, width {width}, {paths} paths, merging {merge}", long, (10, 7), width, paths,
             merge_repeated=merge)
    beam("float64", y.astype(np.float64), width=10, paths=2)
    beam("no times", lengths=(0, 1))
    beam("more paths than width", width=1, paths=2, error=True)
    beam("more paths than leaves", lengths=(1, 0), width=10, paths=8, error=True)
    beam("too long", lengths=(7, 3), error=True)
    pack.write()


def cells():
    r = np.random.RandomState(7)
    xs = r.randn(3, 2, 4).astype(np.float32)
    w = (r.randn(7, 12) * 0.5).astype(np.float32)
    b, h, c = (r.randn(*s).astype(np.float32) for s in ((12,), (2, 3), (2, 3)))
    wci, wcf, wco = (r.randn(3).astype(np.float32) for _ in range(3))
    state = [c, h, w, wci, wcf, wco, b]
    for op in ["LSTMBlockCell", "BlockLSTM", "BlockLSTMV2"]:
        pack = Pack("NN", op)

        def case(name, x=xs, state=state, length=3, error=None, t="float32", **attrs):
            inputs = [np.asarray(v).astype(t) for v in [x[0] if op == "LSTMBlockCell" else x] + state]
            if op != "LSTMBlockCell":
                inputs = [np.int64(length)] + inputs
            if error:
                pack.case(name, inputs, attrs, error=True)
                return
            outputs = [o.numpy() for o in pack.evaluate(inputs, attrs)]
            if op != "LSTMBlockCell":
                # TensorFlow clears the states and outputs beyond the length and leaves the rest.
                for o in outputs:
                    o[length:] = 0
            pack.record(name, inputs, outputs, attrs, **tolerance(t))

        for peephole in (False, True):
            for clip in (-1.0, 0.0, 0.5, 3.0):
                case(f"peephole {peephole} clip {clip}", use_peephole=peephole, cell_clip=clip)
        case("float16", t="float16")
        if op == "LSTMBlockCell" or op == "BlockLSTM":
            case("forget bias", forget_bias=0.25)
        if op != "LSTMBlockCell":
            case("shorter", length=2)
            case("no length", length=0)
            case("rank 2", xs[0], error=True)
        case("other weights", state=[c, h, w[:-1], wci, wcf, wco, b], error=True)
        for k, short in enumerate(([wci[:1], wcf, wco], [wci, wcf[:0], wco], [wci, wcf, np.append(wco, wco)])):
            case(f"another length of peephole {k}", state=[c, h, w] + short + [b], error=op != "LSTMBlockCell")
        case("other bias", state=[c, h, w, wci, wcf, wco, b[:-1]], error=True)
        case("other state", state=[c[:1], h, w, wci, wcf, wco, b], error=True)
        pack.write()
    pack = Pack("NN", "GRUBlockCell")
    inputs = [xs[0], h, w[:, :6], w[:, 6:9], b[:6], b[6:9]]
    pack.case("float32", inputs, **tolerance("float32"))
    pack.case("no batch", [xs[0][:0], h[:0]] + inputs[2:])
    pack.case("other weights", inputs[:2] + [w[:, :5]] + inputs[3:], error=True)
    pack.case("other bias", inputs[:5] + [b[:2]], error=True)
    pack.case("rank 3", [xs] + inputs[1:], error=True)
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


def formats():
    pack = Pack("NN", "DataFormatDimMap")
    for source, target in [("NHWC", "NCHW"), ("NCHW", "NHWC"), ("NHWC", "HWNC"), ("NDHWC", "NCDHW")]:
        n = len(source)
        attrs = dict(src_format=source, dst_format=target)
        pack.case(f"{source} to {target}", [np.int32(range(-n, n))], attrs)
        pack.case(f"{source} to {target} int64", [np.int64([[0, 1], [2, -1]])], attrs)
    pack.case("three axes", [np.int32([0])], dict(src_format="NHW"), error=True)
    pack.case("other axes", [np.int32([0])], dict(dst_format="NCHX"), error=True)
    pack.write()
    pack = Pack("NN", "DataFormatVecPermute")
    for source, target in [("NHWC", "NCHW"), ("NCHW", "NHWC"), ("NHWC", "HWNC"), ("NHWC", "NWHC"),
                           ("NDHWC", "NCDHW")]:
        n = len(source)
        attrs = dict(src_format=source, dst_format=target)
        pack.case(f"{source} to {target}", [np.int32(range(n))], attrs)
        pack.case(f"{source} to {target} pairs", [np.int64(range(2 * n)).reshape(n, 2)], attrs)
        pack.case(f"{source} to {target} spatial", [np.int32(range(n - 2))], attrs)
    pack.case("three elements", [np.int32([1, 2, 3])], error=True)
    pack.case("triples", [np.int32([[1, 2, 3]] * 4)], error=True)
    pack.case("rank 3", [np.int32([[[1]]])], error=True)
    pack.write()


def order_statistics():
    x = np.float32([[3, 1, 4, 1, 5], [2, 7, 1, 8, 2]])
    pack = Pack("NN", "NthElement")
    for n in range(5):
        for reverse in (False, True):
            pack.case(f"{n} reverse {reverse}", [x, np.int32(n)], dict(reverse=reverse))
    for t in [np.float16, BF16, np.float64] + INTS:
        pack.case(np.dtype(t).name, [x.astype(t), np.int32(2)])
    pack.case("vector", [x[0], np.int32(2)])
    pack.case("no rows", [x[:0], np.int32(2)])
    pack.case("beyond", [x, np.int32(5)], error=True)
    pack.case("negative", [x, np.int32(-1)], error=True)
    pack.case("scalar", [np.float32(1), np.int32(0)], error=True)
    pack.write()
    pack = Pack("NN", "ApproxTopK")
    for k in (0, 1, 3, 5):
        pack.case(f"k {k}", [x], dict(k=k))
    for t in [np.float16, BF16]:
        pack.case(np.dtype(t).name, [x.astype(t)], dict(k=2))
    pack.record("along the first axis", [x], [np.float32([[3, 7, 4, 8, 5]]), np.int32([[0, 1, 0, 1, 0]])],
                dict(k=1, reduction_dimension=0))
    pack.record("least", [x], [np.float32([[1, 1], [1, 2]]), np.int32([[1, 3], [2, 0]])],
                dict(k=2, is_max_k=False))
    pack.case("too many", [x], dict(k=6), error=True)
    pack.write()


ALL = [activations, softmaxes, bias, conv2d, transposed2d, depthwise, conv3d, batch_norm, pools,
       ranking, norms, dilation, decoders, cells, more_convolutions, formats, order_statistics]

if __name__ == "__main__":
    chosen = sys.argv[1:]
    for make in ALL:
        if not chosen or make.__name__ in chosen:
            make()
