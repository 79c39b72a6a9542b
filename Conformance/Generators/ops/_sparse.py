"""What the packs of sparse ops share: types, values and indices."""
import ml_dtypes
import numpy as np
import tensorflow as tf

S = lambda *xs: tf.constant(list(xs), tf.string)
I64 = np.int64
F = np.float32
N2 = np.zeros([0, 2], np.int64)
N0 = np.zeros([0], np.int64)
IJ = I64([[0, 1], [0, 3], [2, 0], [2, 1], [3, 0]])
IA, IB, SH = I64([[0, 1], [0, 3], [2, 0], [2, 1]]), I64([[0, 0], [0, 3], [2, 1]]), I64([3, 4])
E1 = np.zeros([0], F)
I3 = I64([[0, 0, 1], [0, 2, 0], [1, 1, 1]])


def entries(t, n, signed=True):
    """Small numbers of type `t`."""
    x = (np.arange(n) * 37 + 11) % 17 - (8 if signed and np.dtype(t).kind not in "ub" else 0)
    return (x + (1j * x[::-1] if np.dtype(t).kind == "c" else 0)).astype(t)


REALS = (np.float32, np.float64, np.float16, ml_dtypes.bfloat16, np.int8, np.int16, np.int32, np.int64,
         np.uint8, np.uint16, np.uint32, np.uint64)
ALL = REALS + (np.bool_, np.complex64, np.complex128)


def name(t):
    return np.dtype(t).name
