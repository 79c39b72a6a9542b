"""Packs of the ops for quantization."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# First of all, for it turns oneDNN off.
from opcases import Pack, quantized

import numpy as np
import tensorflow as tf

X = np.float32([-7, -0.5, -0.1, 0, 0.05, 0.1, 0.2, 0.3, 0.7, 1, 1.5, 6, 100, np.nan, np.inf, -np.inf])


def fake():
    pack = Pack("Quantization", "FakeQuantWithMinMaxVars")

    def case(name, low, high, x=X, error=None, **attrs):
        pack.case(name, [x, np.float32(low), np.float32(high)], attrs, error=error)

    for low, high in [(0, 1), (-1, 1), (-0.13, 0.77), (0.3, 1), (-3, -1), (-6, 6), (0, 0), (0, 255)]:
        case(f"{low} to {high}", low, high)
        case(f"{low} to {high}, narrow", low, high, narrow_range=True)
    for bits in (2, 3, 5, 8, 12, 16):
        for narrow in (False, True):
            case(f"{bits} bits, narrow {narrow}", -0.4, 0.9, num_bits=bits, narrow_range=narrow)
    case("one bound NaN", float("nan"), 1)
    case("infinite bound", 0, float("inf"))
    case("ramp", -2.3, 1.7, np.linspace(-3, 3, 64, dtype=np.float32).reshape(4, 16))
    case("empty", 0, 1, X[:0])
    case("scalar", 0, 1, np.float32(0.3))
    case("1 bit", 0, 1, num_bits=1, error=True)
    case("17 bits", 0, 1, num_bits=17, error=True)
    case("vector bounds", [0], [1], error=True)
    pack.write()

    pack = Pack("Quantization", "FakeQuantWithMinMaxArgs")
    pack.case("default", [X])
    for low, high in [(0, 1), (-1, 1), (-0.13, 0.77), (0.3, 1), (-3, -1)]:
        pack.case(f"{low} to {high}", [X], dict(min=float(low), max=float(high)))
        pack.case(f"{low} to {high}, narrow", [X],
                  dict(min=float(low), max=float(high), narrow_range=True))
    for bits in (2, 4, 12, 16):
        for narrow in (False, True):
            pack.case(f"{bits} bits, narrow {narrow}", [X], dict(num_bits=bits, narrow_range=narrow))
    pack.case("empty", [X[:0]])
    pack.case("scalar", [np.float32(0.3)])
    pack.case("17 bits", [X], dict(num_bits=17), error=True)
    pack.case("wrong order", [X], dict(min=1.0, max=0.0), error=True)
    pack.case("no range", [X], dict(min=1.0, max=1.0), error=True)
    pack.case("1 bit", [X], dict(num_bits=1), error=True)
    pack.write()

    pack = Pack("Quantization", "FakeQuantWithMinMaxVarsPerChannel")
    low, high = np.float32([0, -1, 0.3, 0]), np.float32([1, 1, 1, 0])
    pack.case("vector", [X[2:6], low, high])
    pack.case("matrix", [X.reshape(4, 4), low, high])
    pack.case("narrow", [X.reshape(4, 4), low, high], dict(narrow_range=True))
    pack.case("rank 4", [X.reshape(1, 2, 2, 4), low, high], dict(num_bits=4))
    for bits in (2, 8, 16):
        for narrow in (False, True):
            pack.case(f"{bits} bits, narrow {narrow}", [X.reshape(4, 4), low, high],
                      dict(num_bits=bits, narrow_range=narrow))
    pack.case("1 bit", [X.reshape(4, 4), low, high], dict(num_bits=1), error=True)
    pack.case("17 bits", [X.reshape(4, 4), low, high], dict(num_bits=17), error=True)
    pack.case("empty", [np.zeros((0, 4), np.float32), low, high])
    odd = np.float32([np.nan, np.inf, -np.inf, -0.0, 0.5])[:, None].repeat(4, 1)
    pack.case("special values", [odd, low, high])
    pack.case("other channels", [X.reshape(8, 2), low, high], error=True)
    pack.case("scalar bounds", [X.reshape(4, 4), low[0], high[0]], error=True)
    pack.write()


STORED = [(tf.qint8, np.int8), (tf.quint8, np.uint8), (tf.qint16, np.int16), (tf.quint16, np.uint16),
          (tf.qint32, np.int32)]


def storing():
    pack = Pack("Quantization", "Dequantize")
    for mode in ("MIN_COMBINED", "MIN_FIRST", "SCALED"):
        for q, n in STORED:
            info = np.iinfo(n)
            values = np.array([info.min, info.min + 1, 0, 1, 77, info.max - 1, info.max], n)
            if mode == "SCALED" and q == tf.qint32:
                # TensorFlow's conversion of the greatest ones to float wraps around.
                values[-2:] = [1 << 30, 1 << 29]
            for low, high in [(0.0, 6.0), (-1.5, 2.0), (1.0, 1.0), (-3.0, -1.0)]:
                pack.case(f"{mode} {q.name} {low} to {high}",
                          [quantized(values, q), np.float32(low), np.float32(high)], dict(mode=mode))
            if mode == "SCALED":
                pack.case(f"narrow {q.name}", [quantized(values, q), np.float32(-2), np.float32(1)],
                          dict(mode=mode, narrow_range=True))
            if mode == "MIN_COMBINED":
                pack.case(f"bfloat16 {q.name}", [quantized(values, q), np.float32(-2), np.float32(1)],
                          dict(dtype=tf.bfloat16))
            if mode != "MIN_FIRST":
                pack.case(f"axis 0 {mode} {q.name}",
                          [quantized(np.stack([values, values]), q), np.float32([-2, -1]), np.float32([1, 3])],
                          dict(mode=mode, axis=0))
    bytes_ = quantized([[-128, 0, 127], [5, -7, 100]], tf.qint8)
    for mode in ("MIN_COMBINED", "SCALED"):
        pack.case(f"axis 1 {mode}", [bytes_, np.float32([-2, -1, 0]), np.float32([1, 3, 4])],
                  dict(mode=mode, axis=1))
        pack.case(f"axis 1 of 4 {mode}", [quantized(np.arange(-6, 6).reshape(1, 3, 2, 2), tf.qint8),
                                          np.float32([-2, -1, 0]), np.float32([1, 3, 4])], dict(mode=mode, axis=1))
    pack.case("axis, narrow", [bytes_, np.float32([-2, -1]), np.float32([1, 3])],
              dict(mode="SCALED", axis=0, narrow_range=True))
    pack.case("axis, bfloat16", [bytes_, np.float32([-2, -1]), np.float32([1, 3])], dict(axis=0, dtype=tf.bfloat16))
    pack.case("empty", [quantized(np.zeros(0), tf.quint8), np.float32(-2), np.float32(1)])
    pack.case("scalar", [quantized(7, tf.quint8), np.float32(-2), np.float32(1)])
    pack.case("vector bounds", [bytes_, np.float32([-2]), np.float32([1])])
    pack.case("other axis", [bytes_, np.float32([-2, -1]), np.float32([1, 3])], dict(axis=1), error=True)
    pack.case("axis out of range", [bytes_, np.float32([-2, -1]), np.float32([1, 3])], dict(axis=2), error=True)
    pack.case("two bounds", [bytes_, np.float32([-2, -1]), np.float32([1, 3])], error=True)
    pack.case("bfloat16 scaled", [bytes_, np.float32(-2), np.float32(1)],
              dict(mode="SCALED", dtype=tf.bfloat16), error=True)
    pack.case("axis and MIN_FIRST", [bytes_, np.float32([-2, -1]), np.float32([1, 3])],
              dict(mode="MIN_FIRST", axis=0), error=True)
    pack.write()

    pack = Pack("Quantization", "QuantizeV2")
    x = np.float32([-3, -1, -0.5, -0.02, 0, 0.013, 0.5, 1, 1.5, 2, 6, 100])
    halves = np.float32([0.5, 1.5, 2.5, -0.5, -1.5])
    for mode in ("MIN_COMBINED", "MIN_FIRST", "SCALED"):
        for q, n in STORED:
            for low, high in [(0.0, 6.0), (-1.5, 2.0), (1.0, 2.0), (0.0, 0.0), (-3.0, -1.0)]:
                if (low, high) == (-3.0, -1.0) and n not in (np.int8, np.uint8):
                    continue
                if low == high and mode == "MIN_FIRST":
                    continue
                pack.case(f"{mode} {q.name} {low} to {high}", [x, np.float32(low), np.float32(high)],
                          dict(mode=mode, T=q))
            if mode == "SCALED":
                bound = np.float32(np.iinfo(n).max)
                for rule in ("HALF_TO_EVEN", "HALF_AWAY_FROM_ZERO"):
                    pack.case(f"{rule} {q.name}", [halves, -bound, bound], dict(mode=mode, round_mode=rule, T=q))
                pack.case(f"narrow {q.name}", [x, np.float32(-200), np.float32(100)],
                          dict(mode=mode, narrow_range=True, T=q))
            if mode != "MIN_FIRST":
                pack.case(f"axis 0 {mode} {q.name}", [x.reshape(2, 6), np.float32([-3, 0]), np.float32([1, 300])],
                          dict(mode=mode, axis=0, T=q))
    low, high = np.float32(-2), np.float32(1)
    pack.case("least range", [x, np.float32(0), np.float32(0.001)],
              dict(T=tf.quint8, ensure_minimum_range=0.5))
    pack.case("no least range", [x, np.float32(0), np.float32(0.001)],
              dict(T=tf.quint8, ensure_minimum_range=0.0))
    y = x.reshape(3, 4)
    for mode in ("MIN_COMBINED", "SCALED"):
        pack.case(f"axis 1 {mode}", [y, np.float32([-3, 0, 1, -1]), np.float32([1, 3, 100, 100])],
                  dict(mode=mode, axis=1, T=tf.quint8))
        pack.case(f"axis 1 of 4 {mode}", [x.reshape(1, 3, 2, 2), np.float32([-3, 0, 1]), np.float32([1, 3, 100])],
                  dict(mode=mode, axis=1, T=tf.qint8))
    pack.case("axis, narrow, to even", [y, np.float32([-3, 0, 1]), np.float32([1, 3, 100])],
              dict(mode="SCALED", axis=0, T=tf.qint8, narrow_range=True, round_mode="HALF_TO_EVEN"))
    pack.case("NaN and infinities", [np.float32(["nan", "inf", "-inf"]), low, high], dict(mode="SCALED", T=tf.qint8))
    pack.case("empty", [x[:0], low, high], dict(T=tf.quint8))
    pack.case("scalar", [np.float32(0.3), low, high], dict(T=tf.quint8))
    pack.case("range in the wrong order", [x, high, low], dict(T=tf.quint8), error=True)
    pack.case("to even without SCALED", [x, low, high], dict(T=tf.quint8, round_mode="HALF_TO_EVEN"),
              error=True)
    pack.case("other axis", [y, np.float32([-3, 0]), np.float32([1, 3])], dict(axis=1, T=tf.qint8),
              error=True)
    pack.case("axis out of range", [y, np.float32([-3, 0]), np.float32([1, 3])], dict(axis=2, T=tf.qint8),
              error=True)
    pack.case("two bounds", [y, np.float32([-3, 0]), np.float32([1, 3])], dict(T=tf.qint8), error=True)
    pack.write()


def round_trips():
    x = np.float32([-3, -1, -0.5, -0.3, -0.02, 0, 0.013, 0.25, 0.5, 1, 1.5, 2])
    for op in ["QuantizeAndDequantizeV2", "QuantizeAndDequantizeV3", "QuantizeAndDequantizeV4"]:
        pack = Pack("Quantization", op)

        def case(name, x=x, low=-1.0, high=1.0, bits=8, error=None, **attrs):
            x = np.asarray(x)
            inputs = [x, np.asarray(low, x.dtype), np.asarray(high, x.dtype)]
            close = {} if error else dict(rtol=1e-6, atol=1e-7)
            if op.endswith("V3"):
                pack.case(name, inputs + [np.int32(bits)], attrs, error=error, **close)
            elif np.ndim(low) == 1 and attrs.get("range_given"):
                # The kernels of the other versions demand scalars here, of V3 what the axis implies.
                found = Pack("Quantization", "QuantizeAndDequantizeV3").evaluate(
                    inputs + [np.int32(bits)], attrs)
                pack.record(name, inputs, found, dict(attrs, num_bits=bits), **close)
            else:
                pack.case(name, inputs, dict(attrs, num_bits=bits), error=error, **close)

        for signed in (True, False):
            for given in (True, False):
                for bits in (2, 4, 8):
                    case(f"signed {signed} given {given} bits {bits}", bits=bits, signed_input=signed,
                         range_given=given)
                case(f"signed {signed} given {given} narrow", signed_input=signed, range_given=given,
                     narrow_range=True)
        case("float64", x.astype(np.float64), range_given=True)
        case("uneven range", low=-0.7, high=3.0, range_given=True)
        case("positive range", low=0.5, high=3.0, range_given=True)
        case("zeros", np.zeros(3, np.float32), range_given=False)
        case("axis 0", x.reshape(3, 4), np.float32([-1, -2, 0]), np.float32([1, 1, 2]), axis=0,
             range_given=True)
        case("axis 1", x.reshape(3, 4), np.float32([-1, -2, 0, -1]), np.float32([1, 1, 2, 3]), axis=1,
             range_given=True)
        case("axis 1 not given", x.reshape(3, 4), np.zeros(4, np.float32), np.zeros(4, np.float32),
             axis=1, range_given=False)
        if not op.endswith("V3"):
            case("half up", np.float32([-1.5, -0.5, 0.5, 1.5, 2.5]), -128.0, 127.0, range_given=True,
                 round_mode="HALF_UP")
            case("half to even", np.float32([-1.5, -0.5, 0.5, 1.5, 2.5]), -128.0, 127.0,
                 range_given=True)
        case("range in the wrong order", low=1.0, high=-1.0, range_given=True, error=True)
        case("no bits", bits=0, error=True)
        case("too many bits", bits=64, error=True)
        pack.write()


def first_round_trip():
    # TensorFlow no longer runs the first version; the second gives the same.
    x = np.float32([-3, -1, -0.5, -0.3, -0.02, 0, 0.013, 0.25, 0.5, 1, 1.5, 2])
    pack, model = Pack("Quantization", "QuantizeAndDequantize"), Pack("Quantization", "QuantizeAndDequantizeV2")
    for given in (True, False):
        for bits in (3, 8):
            attrs = dict(range_given=given, num_bits=bits)
            found = model.evaluate([x, np.float32(-1), np.float32(2)], attrs)
            pack.record(f"given {given} bits {bits}", [x], found,
                        dict(attrs, input_min=-1.0, input_max=2.0), rtol=1e-6, atol=1e-7)
    pack.record("no bits", [x], attrs=dict(num_bits=0), error="INVALID_ARGUMENT")
    pack.write()


ALL = [fake, storing, round_trips, first_round_trip]

if __name__ == "__main__":
    chosen = sys.argv[1:]
    for make in ALL:
        if not chosen or make.__name__ in chosen:
            make()
