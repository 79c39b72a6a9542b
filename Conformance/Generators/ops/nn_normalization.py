"""Packs of normalization and of the loss that is half a square."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import numpy as np

from _nn import BF16, FLOATS, first, tolerance, values
from opcases import Pack, generate


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


if __name__ == "__main__":
    generate([batch_norm, norms])
