"""What the packs of quantized ops share: reproducible values, which each pack begins anew."""
# First of all, for it turns oneDNN off.
from opcases import Pack, quantized

import numpy as np
import tensorflow as tf

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


def normal(*shape):
    return F(RANDOM.standard_normal(shape))
