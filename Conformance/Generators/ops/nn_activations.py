"""Packs of activations, softmaxes and biases."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import numpy as np

from _nn import BF16, FLOATS, INTS, SPECIAL, tolerance, values
from opcases import Pack, generate


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


if __name__ == "__main__":
    generate([activations, softmaxes, bias])
