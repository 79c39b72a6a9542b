"""Reference packs of the Fourier transforms and the audio ops."""
import os
import struct
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import numpy as np
import tensorflow as tf
from opcases import Pack

LINALG = "Linalg"
RNG = np.random.RandomState(7)
NEAR = {np.complex64: dict(rtol=1e-5, atol=1e-5), np.complex128: dict(rtol=1e-12, atol=1e-12)}
REAL = {np.complex64: np.float32, np.complex128: np.float64}


def numbers(shape, dtype):
    return (RNG.randn(*shape) + 1j * RNG.randn(*shape)).astype(dtype)


def transforms():
    for axes in (1, 2, 3):
        suffix = "" if axes == 1 else f"{axes}D"
        for prefix in ("", "I"):
            p = Pack(LINALG, f"{prefix}FFT{suffix}")
            for dtype, near in NEAR.items():
                for shape in {1: [(1,), (2,), (3,), (4,), (5,), (8,), (12,), (2, 14)],
                              2: [(4, 4), (2, 3, 5), (1, 6)], 3: [(2, 3, 4), (2, 1, 2, 5)]}[axes]:
                    p.case(f"{np.dtype(dtype).name} {shape}", [numbers(shape, dtype)], **near)
            if axes == 1:
                for n in (60, 67, 64):
                    p.case(f"length {n}", [numbers((n,), np.complex64)], **NEAR[np.complex64])
                p.case("not a number", [np.array([[1, np.nan], [1, 2]], np.complex64)])
            ramp = np.arange(2 ** axes * 6).reshape((2, 3) + (2,) * axes)
            for dtype, near in NEAR.items():
                p.case(f"{np.dtype(dtype).name} two outer axes", [(ramp + 1j * ramp[::-1]).astype(dtype)], **near)
                impulse = np.zeros((3,) * axes, dtype)
                impulse[(1,) * axes] = 1 - 2j
                p.case(f"{np.dtype(dtype).name} impulse", [impulse], **near)
                p.case(f"{np.dtype(dtype).name} one element", [np.full((1,) * axes, 2 + 3j, dtype)])
            p.case("empty", [np.zeros((0,) + (2,) * axes, np.complex64)])
            p.case("empty axis", [np.zeros((2,) * axes + (0,), np.complex64)])
            p.case("too few axes", [np.zeros((1,) * (axes - 1), np.complex64)], error=True)
            p.write()


def real_transforms():
    for axes in (1, 2, 3):
        suffix = "" if axes == 1 else f"{axes}D"
        p = Pack(LINALG, f"RFFT{suffix}")
        cases = {1: [((1,), [1]), ((2,), [2]), ((3,), [3]), ((6,), [6]), ((2, 7), [7]), ((3, 8), [5]),
                     ((2, 10), [4])],
                 2: [((4, 4), [4, 4]), ((2, 3, 5), [3, 5]), ((2, 4, 6), [3, 4]), ((1, 1), [1, 1])],
                 3: [((2, 3, 4), [2, 3, 4]), ((2, 2, 3, 5), [2, 2, 3])]}[axes]
        for dtype, near in NEAR.items():
            for shape, length in cases:
                p.case(f"{np.dtype(REAL[dtype]).name} {shape} {length}",
                       [RNG.randn(*shape).astype(REAL[dtype]), np.array(length, np.int32)],
                       dict(Tcomplex=dtype), **near)
        ones = np.ones((4,) * axes, np.float32)
        if axes == 1:
            for n in (60, 66, 67, 134):
                p.case(f"length {n}", [RNG.randn(n).astype(np.float32), np.array([n], np.int32)],
                       **NEAR[np.complex64])
        ramp = np.arange(2 ** axes * 6).reshape((2, 3) + (2,) * axes)
        for dtype, near in NEAR.items():
            p.case(f"{np.dtype(dtype).name} two outer axes", [ramp.astype(REAL[dtype]), np.array([2] * axes, np.int32)], dict(Tcomplex=dtype), **near)
        p.case("empty", [np.zeros((0,) + (4,) * axes, np.float32), np.array([4] * axes, np.int32)])
        p.case("longer than the input", [ones, np.array([5] * axes, np.int32)], error=True)
        p.case("negative length", [ones, np.array([-1] * axes, np.int32)], error=True)
        p.case("too many lengths", [ones, np.array([4] * (axes + 1), np.int32)], error=True)
        p.case("too few axes", [np.zeros((1,) * (axes - 1), np.float32), np.array([1] * axes, np.int32)],
               error=True)
        p.write()

        p = Pack(LINALG, f"IRFFT{suffix}")
        cases = {1: [((1,), [1]), ((2,), [2]), ((2,), [3]), ((4,), [6]), ((2, 4), [7]), ((3, 8), [5]),
                     ((2, 10), [4])],
                 2: [((4, 3), [4, 4]), ((2, 3, 3), [3, 5]), ((2, 4, 6), [3, 4])],
                 3: [((2, 3, 3), [2, 3, 4]), ((2, 2, 3, 5), [2, 2, 3])]}[axes]
        for dtype, near in NEAR.items():
            for shape, length in cases:
                p.case(f"{np.dtype(dtype).name} {shape} {length}",
                       [numbers(shape, dtype), np.array(length, np.int32)],
                       dict(Treal=REAL[dtype]), **near)
        ones = np.ones((4,) * axes, np.complex64)
        if axes == 1:
            for n in (60, 66, 67, 134):
                p.case(f"length {n}", [numbers((n // 2 + 1,), np.complex64), np.array([n], np.int32)],
                       **NEAR[np.complex64])
        ramp = np.arange(2 ** axes * 6).reshape((2, 3) + (2,) * axes)
        for dtype, near in NEAR.items():
            for length in (1, 2):
                p.case(f"{np.dtype(dtype).name} two outer axes {length}", [(ramp - 1j * ramp).astype(dtype), np.array([length] * axes, np.int32)],
                       dict(Treal=REAL[dtype]), **near)
        p.case("too few axes", [np.zeros((1,) * (axes - 1), np.complex64), np.array([1] * axes, np.int32)], error=True)
        p.case("too many lengths", [np.ones((4,) * axes, np.complex64), np.array([4] * (axes + 1), np.int32)], error=True)
        p.case("empty", [np.zeros((0,) + (4,) * axes, np.complex64), np.array([4] * axes, np.int32)])
        p.case("longer than the input", [ones, np.array([9] * axes, np.int32)], error=True)
        p.case("negative length", [ones, np.array([-1] * axes, np.int32)], error=True)
        p.write()


def spectrograms():
    p = Pack(LINALG, "AudioSpectrogram")
    audio = RNG.uniform(-1, 1, (40, 1)).astype(np.float32)
    for window, stride in ((16, 8), (10, 5), (5, 7), (2, 1), (40, 1), (41, 1), (33, 3)):
        attrs = dict(window_size=window, stride=stride)
        p.case(f"{window} {stride}", [audio], attrs, rtol=1e-5, atol=1e-6)
        p.case(f"{window} {stride} squared", [audio], dict(magnitude_squared=True, **attrs), rtol=1e-5,
               atol=1e-6)
    p.case("stereo", [audio.reshape(20, 2)], dict(window_size=8, stride=4), rtol=1e-5, atol=1e-6)
    p.case("no channels", [np.zeros((20, 0), np.float32)], dict(window_size=8, stride=4))
    p.case("vector", [np.zeros(20, np.float32)], dict(window_size=8, stride=4), error=True)
    p.case("window of one", [audio], dict(window_size=1, stride=4), error=True)
    p.case("no stride", [audio], dict(window_size=4, stride=0), error=True)
    p.write()


def cepstra():
    p = Pack(LINALG, "Mfcc")
    near = dict(rtol=1e-5, atol=1e-5)
    squares = (RNG.uniform(0, 4, (1, 2, 65)) ** 2).astype(np.float32)
    rate = np.int32(16000)
    p.case("defaults", [squares, rate], **near)
    p.case("stereo", [squares[:, :, :33].reshape(2, 1, 33), np.int32(8000)], **near)
    p.case("limits", [squares, rate], dict(upper_frequency_limit=7000.0, lower_frequency_limit=300.0),
           **near)
    p.case("few filters", [squares, rate], dict(filterbank_channel_count=8, dct_coefficient_count=8),
           **near)
    p.case("limit beyond the bins", [squares, np.int32(4000)], **near)
    p.case("silence", [np.zeros((1, 1, 65), np.float32), rate], rtol=1e-5, atol=1e-4)
    p.case("negative", [-squares, rate])
    p.case("no frames", [squares[:, :0], rate])
    p.case("no rate", [squares, np.int32(0)], error=True)
    p.case("one bin", [squares[:, :, :1], rate], error=True)
    p.case("more coefficients than filters", [squares, rate], dict(dct_coefficient_count=50), error=True)
    p.case("limits exchanged", [squares, rate], dict(lower_frequency_limit=5000.0), error=True)
    p.case("vector", [squares[0, 0], rate], error=True)
    p.write()


def wave(channels=1, rate=8000, bits=16, data=bytes(range(6)), size=16, format=1, between=b"", before=b"",
         declared=None, after=b"", per_second=None, per_sample=None):
    per_sample = channels * bits // 8 if per_sample is None else per_sample
    per_second = rate * per_sample if per_second is None else per_second
    chunk = struct.pack("<HHIIHH", format, channels, rate, per_second, per_sample, bits)
    body = (b"WAVE" + before + b"fmt " + struct.pack("<I", size) + chunk + b"\0" * (size - 16) + between +
            b"data" + struct.pack("<I", len(data) if declared is None else declared) + data + after)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def waves():
    p = Pack(LINALG, "DecodeWav")
    other = b"LIST" + struct.pack("<I", 4) + b"abcd"
    odd = b"LIST" + struct.pack("<I", 3) + b"abc"

    def case(name, contents, attrs=None, **more):
        p.case(name, [tf.constant(contents)], attrs, **more)

    stereo = wave(channels=2, data=bytes(range(248, 256)) + bytes(range(8)))
    case("mono", wave())
    case("stereo", stereo)
    case("extremes", wave(data=b"\0\x80\xff\x7f\xff\xff"))
    case("format of 18 bytes", wave(size=18))
    case("other chunks", wave(before=b"JUNK" + other[4:], between=other, after=other))
    case("a list before the format", wave(before=other), error=True)
    case("a chunk of odd length is not padded", wave(between=odd))
    case("a padded chunk", wave(between=odd + b"\0"), error=True)
    case("cut in a later chunk", wave(after=other[:-2]))
    case("no samples", wave(data=b""))
    case("more of everything", wave(), dict(desired_channels=3, desired_samples=5))
    case("less of everything", stereo, dict(desired_channels=1, desired_samples=2))
    case("nothing", stereo, dict(desired_channels=0, desired_samples=0))
    case("rate 44100", wave(rate=44100))
    for name, contents in {
        "format of 40 bytes": wave(size=40), "8 bits": wave(bits=8), "24 bits": wave(bits=24),
        "floats": wave(format=3), "half a frame": wave(channels=2), "data cut": wave(declared=100),
        "two data chunks": wave(after=b"data" + struct.pack("<I", 2) + b"\7\7"),
        "wrong bytes a second": wave(per_second=3), "wrong bytes a sample": wave(per_sample=3),
        "no channels": wave(channels=0), "cut": wave()[:30], "empty": b"", "RIFX": b"RIFX" + wave()[4:],
        "great": wave(declared=0xffffffff), "no data": wave()[:36],
    }.items():
        case(name, contents, error=True)
    p.case("vector", [tf.constant([wave()])], error=True)
    p.write()

    p = Pack(LINALG, "EncodeWav")
    p.case("mono", [np.float32([[0], [0.5], [-1], [1], [1.5], [-2], [1e-5], [2.5 / 32768]]), np.int32(8000)])
    p.case("stereo", [np.float32([[0, 0.25], [0.5, -0.25]]), np.int32(44100)])
    p.case("no samples", [np.zeros((0, 1), np.float32), np.int32(8000)])
    p.case("no rate", [np.ones((2, 1), np.float32), np.int32(0)], error=True)
    p.case("no channels", [np.ones((2, 0), np.float32), np.int32(8000)], error=True)
    p.case("vector", [np.ones((2), np.float32), np.int32(8000)], error=True)
    p.write()


if __name__ == "__main__":
    transforms()
    real_transforms()
    spectrograms()
    cepstra()
    waves()
