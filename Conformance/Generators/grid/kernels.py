"""Ops that have no reference pack of their own: mostly older names of others."""
import numpy as np
import tensorflow as tf

from grid import mutations
from grid.values import Value, value

FLOATS = [tf.float32, tf.float64]


def matrix(dtype, n, seed=1, batch=()):
    a = np.random.default_rng(seed).normal(size=(*batch, n, n))
    return Value(dtype, a @ np.swapaxes(a, -1, -2) + n * np.eye(n))


def table():
    found = {}

    def add(op, *inputs, **attrs):
        found.setdefault(op, []).append(([value(i) for i in inputs], attrs))

    for n in range(1, 4):
        for dtype in (tf.float32, tf.int32, tf.float16, tf.complex64):
            for shape in ((2,), (), (0, 2), (2, 1, 2, 1, 2)):
                x = Value(dtype, np.arange(int(np.prod(shape))).reshape(shape))
                add("AccumulateNV2", *[x] * n, shape=list(shape))
                if n == 1:
                    for op in ("Copy", "CopyHost"):
                        add(op, x)
                    add("DebugIdentity", x, tensor_name="x:0")
    for dtype in FLOATS + [tf.complex64, tf.complex128]:
        for batch in ((), (2,), (0,), (1, 2)):
            for n in (1, 3, 0):
                m = matrix(dtype, n, batch=batch)
                right = Value(dtype, np.arange(int(np.prod(batch)) * n * 2).reshape(*batch, n, 2))
                add("BatchMatrixDeterminant", m)
                if not dtype.is_complex:
                    add("BatchCholesky", m)
                    add("BatchMatrixInverse", m)
                    add("BatchMatrixInverse", m, adjoint=True)
                    add("BatchSelfAdjointEig", m)
                    add("SelfAdjointEig", m)
                    add("BatchSelfAdjointEigV2", m, compute_v=False)
                    add("BatchMatrixSolve", m, right)
                    add("BatchMatrixSolve", m, right, adjoint=True)
                    add("BatchMatrixSolveLs", m, right, Value(tf.float64, 0.1))
                    for lower in (True, False):
                        add("BatchMatrixTriangularSolve", m, right, lower=lower)
                add("BatchSvd", m, compute_uv=False)
    for op in ("SegmentSumV2", "SegmentProdV2", "SegmentMinV2", "SegmentMaxV2"):
        for dtype in (tf.float32, tf.int32, tf.float64, tf.int64, tf.uint8):
            for ids, count in (([0, 0, 1], 2), ([0, 2, 2], 3), ([0, 1, 1], 4), ([1, 0, 1], 2), ([0, 1, 2], 2), ([-1, 0, 1], 2)):
                add(op, Value(dtype, np.arange(1, 7).reshape(3, 2)), np.array(ids, np.int32), np.int32(count))
    for dtype in mutations.BASIC:
        for shape in ((), (2,), (0, 3)):
            add("PlaceholderWithDefault", mutations.cast(Value(tf.float32, np.ones(shape)), dtype), shape=list(shape))
    for name, shard, count in (("a", 0, 1), ("a/b", 3, 10), ("", 0, 0), ("x", 99999, 100000), ("x", 100000, 123456), ("x", -1, 2)):
        add("ShardedFilename", name, np.int32(shard), np.int32(count))
    return found
