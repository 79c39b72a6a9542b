"""Reference packs of ops that TensorFlow has replaced, of ops without a CPU kernel, and of ops that read
files or compressed data."""
import gzip
import os
import struct
import sys
import zlib

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import ml_dtypes
import numpy as np
import tensorflow as tf
from opcases import CODES, Pack
from tensorflow.core.framework import attr_value_pb2, op_def_pb2


def text(b):
    return tf.constant(b, tf.string)


class OldPack(Pack):
    """Runs an op in a graph of the version `producer`, which has it still; streams begin anew."""

    def __init__(self, category, op, producer):
        super().__init__(category, op)
        self.producer = producer

    def run(self, tensors, values):
        graph = tf.Graph()
        with graph.as_default():
            for i, t in enumerate(tensors):
                tf.compat.v1.placeholder(t.dtype, t.shape, name=f"in{i}")
            definition = graph.as_graph_def()
        node = definition.node.add(op=self.op, name="op", input=[f"in{i}" for i in range(len(tensors))])
        for name, v in values.items():
            if self.kinds[name] == "type":
                node.attr[name].type = tf.as_dtype(v).as_datatype_enum
            else:
                node.attr[name].CopyFrom(attr_value_pb2.AttrValue(**{self.kinds[name][0]: v}))
        definition.versions.producer = self.producer
        with tf.Graph().as_default() as graph:
            tf.import_graph_def(definition, name="")
            with tf.compat.v1.Session(graph=graph) as session:
                found = session.run(
                    graph.get_operation_by_name("op").outputs,
                    {f"in{i}:0": t.numpy() for i, t in enumerate(tensors)})
        return [tf.constant(v) for v in found]


def contrast():
    rng = np.random.RandomState(2)
    p = OldPack("Image", "AdjustContrast", 1)
    limits = [np.float32(1.7), np.float32(-5), np.float32(90)]
    for dtype in (np.uint8, np.int8, np.int16, np.int32, np.float32, np.float64):
        p.case(np.dtype(dtype).name, [(rng.rand(3, 4, 2) * 100).astype(dtype)] + limits, rtol=1e-5, atol=1e-4)
    p.case("batch", [rng.rand(2, 2, 3, 4, 3).astype(np.float32)] + limits, rtol=1e-5, atol=1e-5)
    p.case("nothing", [np.zeros((0, 4, 3), np.float32)] + limits)
    p.case("matrix", [np.zeros((4, 3), np.float32)] + limits, error=True)
    for i, name in enumerate(("factor", "minimum", "maximum")):
        wrong = list(limits)
        wrong[i] = np.float32([1, 2])
        p.case(f"vector of {name}", [np.zeros((4, 3, 1), np.float32)] + wrong, error=True)
    p.write()


def crop():
    p = OldPack("Random", "RandomCrop", 7)
    x = np.arange(7 * 9 * 2).reshape(7, 9, 2)
    for i, dtype in enumerate((np.uint8, np.int8, np.int16, np.int32, np.int64, np.float32, np.float64)):
        p.case(np.dtype(dtype).name, [x.astype(dtype), np.int64([3, 4])], dict(seed=i + 1, seed2=9))
    p.case("whole", [x.astype(np.float32), np.int64([7, 9])], dict(seed=1))
    p.case("rows", [x.astype(np.float32), np.int64([2, 9])], dict(seed=1))
    p.case("nothing", [x.astype(np.float32), np.int64([0, 4])], dict(seed=1))
    p.case("too high", [x.astype(np.float32), np.int64([8, 4])], dict(seed=1), error=True)
    p.case("too wide", [x.astype(np.float32), np.int64([3, 10])], dict(seed=1), error=True)
    p.case("three extents", [x.astype(np.float32), np.int64([3, 4, 2])], dict(seed=1), error=True)
    p.case("matrix", [np.zeros((3, 4), np.float32), np.int64([2, 2])], dict(seed=1), error=True)
    p.write()


def poisson():
    p = OldPack("Random", "RandomPoisson", 24)
    for dtype in (np.float16, np.float32, np.float64):
        for rate in (0.5, 7, 80):
            p.case(f"{np.dtype(dtype).name} {rate}", [np.int32([6]), dtype(rate)], dict(seed=3, seed2=5))
    p.case("several", [np.int64([2, 2]), np.float32([1, 20])], dict(seed=3, seed2=5))
    p.case("none", [np.int32([0]), np.float32(2)], dict(seed=3))
    p.case("negative extent", [np.int32([-1]), np.float32(2)], dict(seed=3), error=True)
    p.write()


def fourier():
    rng = np.random.RandomState(8)

    more = np.random.RandomState(9)

    def numbers(*dims, dtype=np.complex64, rng=rng):
        return np.asarray(rng.randn(*dims) + 1j * rng.randn(*dims)).astype(dtype)

    for axes, suffix in ((1, ""), (2, "2D"), (3, "3D")):
        for inverse in (False, True):
            p = Pack("Linalg", "Batch" + ("IFFT" if inverse else "FFT") + suffix)
            for dims in ((2,) * axes, (3, 1, 7), (2, 5, 4, 3), (4, 0, 2), (1, 1, 13), (2, 6, 1, 8)):
                x = numbers(*dims)
                if x.ndim >= axes:
                    f = np.fft.ifftn if inverse else np.fft.fftn
                    y = f(x, axes=list(range(-axes, 0))) if x.size else x
                    p.record(f"{dims}", [x], [y.astype(np.complex64)], rtol=1e-5, atol=1e-5)
            for dims in ((1, 1, 1), (5, 4, 3, 2), (2, 1, 1, 2, 1, 3, 1, 2), (0, 3, 4), (3, 2, 16), (2, 3, 17)):
                x = numbers(*dims, rng=more)
                f = np.fft.ifftn if inverse else np.fft.fftn
                y = f(x, axes=list(range(-axes, 0))) if x.size else x
                p.record(f"{dims}", [x], [y.astype(np.complex64)], rtol=1e-5, atol=1e-5)
            x = numbers(2, 2, 2, 4, rng=more)
            x[(1,) * 4] = np.nan
            y = np.fft.ifftn(x, axes=list(range(-axes, 0))) if inverse else np.fft.fftn(x, axes=list(range(-axes, 0)))
            p.record("one that is no number", [x], [y.astype(np.complex64)], rtol=1e-5, atol=1e-5)
            p.record("too few axes", [numbers(*(2,) * (axes - 1))], error="INVALID_ARGUMENT")
            p.write()

    shapes = (((4, 6), (4, 6), (0, 1)), ((4, 6), (3, 8), (0, 1)), ((4, 6), (8, 5), (1, 0)),
              ((2, 3, 5), (5,), (-1,)), ((2, 3, 5), (4, 7), (2, 0)), ((2, 3, 2, 2), (3, 3, 2, 3), (0, 1, 2, 3)),
              ((7, 2), (11,), (0,)), ((3, 4), (1, 1), (0, 1)), ((0, 4), (3,), (1,)))
    for name, f, real_in, real_out in (("FFTND", np.fft.fftn, False, False), ("IFFTND", np.fft.ifftn, False, False),
                                       ("RFFTND", np.fft.rfftn, True, False), ("IRFFTND", np.fft.irfftn, False, True)):
        p = Pack("Linalg", name)
        for wide in (False, True):
            for dims, lengths, axes in shapes:
                x = numbers(*dims, dtype=np.complex128 if wide else np.complex64)
                x = x.real.copy() if real_in else x
                y = f(x.astype(np.float64 if real_in else np.complex128), s=lengths, axes=axes)
                kinds = {"Tcomplex": tf.complex128 if wide else tf.complex64}
                if real_in or real_out:
                    kinds["Treal"] = tf.float64 if wide else tf.float32
                out = (np.float64 if wide else np.float32) if real_out else (
                    np.complex128 if wide else np.complex64)
                p.record(f"{'wide ' if wide else ''}{dims} {lengths} {axes}",
                         [x, np.int32(lengths), np.int32(axes)], [y.astype(out)], kinds,
                         rtol=1e-10 if wide else 1e-5, atol=1e-10 if wide else 1e-5)
        x = numbers(3, 4).real.copy() if real_in else numbers(3, 4)
        kinds = {"Tcomplex": tf.complex64, **({"Treal": tf.float32} if real_in or real_out else {})}
        for label, lengths, axes in (("axis twice", [3, 3], [0, 0]), ("axis outside", [3], [2]),
                                     ("lengths without axes", [3, 4], [0]), ("negative length", [-1], [0])):
            p.record(label, [x, np.int32(lengths), np.int32(axes)], attrs=kinds, error="INVALID_ARGUMENT")
        p.write()


class OwnPack(Pack):
    """The cases of an op that TensorFlow does not have, all of them recorded; every argument is of type T."""

    def __init__(self, category, op, inputs):
        self.category, self.op = category, op
        self.definition = op_def_pb2.OpDef(name=op)
        for name in inputs:
            self.definition.input_arg.add(name=name, type_attr="T")
        self.kinds, self.cases, self.names = {"T": "type"}, [], set()


def sampled(data, warp):
    """Pixels at points, between pixels by bilinear interpolation; what lies outside is 0."""
    out = np.zeros(warp.shape[:-1] + data.shape[-1:])
    for place in np.ndindex(*warp.shape[:-1]):
        x, y = np.float64(warp[place])
        if not np.isfinite([x, y]).all():
            continue
        for j in (np.floor(y), np.floor(y) + 1):
            for i in (np.floor(x), np.floor(x) + 1):
                if 0 <= j < data.shape[1] and 0 <= i < data.shape[2]:
                    weight = (1 - abs(x - i)) * (1 - abs(y - j))
                    out[place] += weight * np.float64(data[place[0], int(j), int(i)])
    return out


def resampler():
    rng = np.random.RandomState(5)
    for name in ("Resampler", "Addons>Resampler"):
        p = OwnPack("Image", name, ("data", "warp"))
        near = {np.float16: 4e-3, ml_dtypes.bfloat16: 3e-2, np.float32: 1e-5, np.float64: 1e-12}
        for dtype, tolerance in near.items():
            data, warp = rng.randn(2, 4, 5, 3).astype(dtype), (rng.rand(2, 6, 2) * 7 - 1.5).astype(dtype)
            p.record(np.dtype(dtype).name, [data, warp], [sampled(data, warp).astype(dtype)],
                     rtol=tolerance, atol=tolerance)
        data = rng.randn(2, 4, 5, 1).astype(np.float32)
        edges = np.float32([[0, 0], [4, 3], [4.5, 3.5], [-0.5, -0.5], [-1, 0], [5, 0], [0, 4], [np.nan, 0],
                            [np.inf, 0], [1e30, 1], [2, 1]])
        for label, warp in {"edges": np.stack([edges, edges[::-1]]), "a point each": np.float32([[1.5, 2], [3, 0.25]]),
                            "more axes": rng.rand(2, 1, 3, 2, 2).astype(np.float32) * 3,
                            "no points": np.zeros((2, 0, 2), np.float32)}.items():
            p.record(label, [data, warp], [sampled(data, warp).astype(np.float32)], rtol=1e-5, atol=1e-6)
        p.record("no images", [data[:0], np.zeros((0, 3, 2), np.float32)], [np.zeros((0, 3, 1), np.float32)])
        p.record("batches that differ", [data, np.zeros((1, 3, 2), np.float32)], error="INVALID_ARGUMENT")
        p.record("points of three numbers", [data, np.zeros((2, 3, 3), np.float32)], error="UNIMPLEMENTED")
        p.record("image of rank 3", [data[0], np.zeros((4, 3, 2), np.float32)], error="UNIMPLEMENTED")
        p.write()


def isotonic():
    p = Pack("Reduction", "IsotonicRegression")
    rng = np.random.RandomState(6)
    kinds = ((np.float32, tf.float32), (np.float64, tf.float64), (np.float16, tf.float16),
             (ml_dtypes.bfloat16, tf.bfloat16), (np.int8, tf.float32), (np.int16, tf.float32),
             (np.int32, tf.float64), (np.int64, tf.float64))
    for dtype, out in kinds:
        x = np.round(rng.randn(2, 3, 6) * 4).astype(dtype)
        p.case(np.dtype(dtype).name, [x], dict(output_dtype=out), atol=1e-2 if "16" in out.name else 1e-6)
    p.case("long", [rng.randn(1, 60).astype(np.float32)], rtol=1e-5, atol=1e-6)
    p.case("rising", [np.arange(5, dtype=np.float32)])
    p.case("falling", [-np.arange(5, dtype=np.float32)])
    p.case("equal", [np.float32([2, 2, 1, 1, 1.5])])
    p.case("not numbers", [np.float32([1, np.nan, 2, 3, np.nan, 1])])
    p.case("infinite", [np.float32([1, np.inf, 2, -np.inf, 3])])
    p.case("scalar", [np.float32(3)])
    p.case("nothing", [np.zeros((2, 0), np.float32)])
    p.write()


def plain():
    p = Pack("Array", "DeviceIndex")
    for names in (["CPU"], ["GPU", "CPU"], ["GPU", "TPU"], [], ["cpu"], ["CPU", "CPU"], ["TPU", "GPU", "CPU"], ["CPU", "GPU"], ["GPU"],
                  [""], ["CPU:0"], ["XLA_CPU", "CPU"], ["/device:CPU:0"]):
        p.case(f"{names}", attrs=dict(device_names=names))
    p.write()

    p = Pack("Array", "ToBool")
    for dtype in (np.float32, np.float64, np.int8, np.uint8, np.int16, np.uint16, np.int32, np.int64, np.bool_,
                  np.uint32, np.uint64, np.float16, ml_dtypes.bfloat16):
        for value in (0, 1):
            p.case(f"{np.dtype(dtype).name} {value}", [dtype(value)])
    for label, value in {"text": "x", "empty text": "", "NaN": np.float32(np.nan), "-0": np.float32(-0.0),
                         "zeros": np.zeros(2), "nothing": np.zeros((0, 2)), "complex": np.complex64(1),
                         "complexes": np.zeros(2, np.complex64)}.items():
        p.case(label, [value])
    p.write()

    p = Pack("Array", "FakeParam")
    for dtype in (tf.string, ):
        p.case(dtype.name, attrs=dict(dtype=dtype, shape=[2, 1]))
    for dtype in (tf.float32, tf.int8, tf.complex128, tf.bool, tf.float64, tf.float16, tf.bfloat16, tf.int32, tf.int64, tf.uint8):
        p.case(dtype.name, attrs=dict(dtype=dtype, shape=[2, None]))
    for shape in ([], [0, 3], [None, None], [1] * 8, None):
        # What is in memory that nothing was written to.
        p.case(f"{shape}", attrs=dict(dtype=tf.float32, shape=shape), deterministic=False)
    p.write()


def printing():
    """Ops that show what they are given on the standard error stream."""
    kinds = (np.float32, np.float64, np.float16, ml_dtypes.bfloat16, np.int8, np.int16, np.int32, np.int64, np.uint8, np.bool_,
             np.complex64)
    p = Pack("Array", "Print")
    for dtype in kinds:
        x = np.array([[1, 0], [3, 4]]).astype(dtype)
        p.case(np.dtype(dtype).name, [x, [x]], dict(message="is "))
    p.case("strings", [tf.constant(["a", "\n"]), [tf.constant([""])]])
    x = np.arange(9, dtype=np.float32)
    for label, data, attrs in (("nothing", [], {}), ("several", [x, np.int32(2), tf.constant("a")], {}), ("few", [x], dict(summarize=2)),
                               ("all", [x], dict(summarize=-1)), ("none of them", [x], dict(summarize=0)), ("first", [x], dict(first_n=1)),
                               ("never", [x], dict(first_n=0)), ("empty", [x[:0]], {}), ("infinities", [np.float32([np.inf, np.nan])], {}),
                               ("rank 8", [np.zeros([1] * 8, np.int32)], dict(message="\u4e2d "))):
        p.case(label, [x, data], attrs)
    p.write()

    p = Pack("Array", "PrintV2")
    for label, text, attrs in (("nothing", "", {}), ("text", "a b", {}), ("lines", "a\nb", dict(end="")), ("unicode", "\u4e2d", dict(end="\u00fc\n")),
                               ("to stdout", "", dict(output_stream="stdout", end="")), ("to stderr", "x", dict(output_stream="stderr")),
                               ("to log", "x", dict(output_stream="log(info)")), ("as a warning", "x", dict(output_stream="log(warning)")),
                               ("as an error", "x", dict(output_stream="log(error)"))):
        p.case(label, [tf.constant(text)], attrs, error=False)
    p.case("nowhere", [tf.constant("x")], dict(output_stream="nowhere"), error=True)
    p.case("a vector", [tf.constant(["x"])], error=True)
    p.case("an empty vector", [tf.constant([], tf.string)], error=True)
    p.write()


def files():
    p = Pack("Parsing", "DecodeCompressed")
    rng = np.random.RandomState(3)
    noise = rng.bytes(120)
    words = b" ".join(b"word%d" % (i % 37) for i in range(60))
    for level in (0, 1, 6, 9):
        for label, data in (("noise", noise), ("words", words), ("nothing", b""), ("repeats", b"ab" * 400)):
            if level in (6,) or label == "words":
                p.case(f"zlib {level} {label}", [text(zlib.compress(data, level))],
                       dict(compression_type="ZLIB"))
                p.case(f"gzip {level} {label}", [text(gzip.compress(data, level, mtime=0))],
                       dict(compression_type="GZIP"))
    whole = zlib.compress(words)
    for cut in (0, 1, 2, 20, len(whole) - 5, len(whole) - 4, len(whole) - 2):
        p.case(f"zlib cut to {cut}", [text(whole[:cut])], dict(compression_type="ZLIB"))
    zipped = gzip.compress(words, mtime=0)
    for cut in (0, 1, 5, 10, 30, len(zipped) - 9, len(zipped) - 3):
        p.case(f"gzip cut to {cut}", [text(zipped[:cut])], dict(compression_type="GZIP"))
    p.case("two members", [text(gzip.compress(b"a", mtime=0) + gzip.compress(b"b", mtime=0))],
           dict(compression_type="GZIP"))
    p.case("more after zlib", [text(zlib.compress(b"abc") + b"xyz")], dict(compression_type="ZLIB"))
    p.case("more after gzip", [text(gzip.compress(b"abc", mtime=0) + b"xyz")], dict(compression_type="GZIP"))
    named = zipped[:3] + b"\x0e" + zipped[4:10] + b"\3\0abc" + b"name\0" + b"remark\0\0\0" + zipped[10:]
    p.case("extra, name and wrong checksum of the header", [text(named)], dict(compression_type="GZIP"))
    head = zipped[:3] + b"\x1e" + zipped[4:10] + b"\3\0abc" + b"name\0" + b"remark\0"
    head += struct.pack("<H", zlib.crc32(head) & 0xffff)
    p.case("extra, name, remark and checksum of the header", [text(head + zipped[10:])],
           dict(compression_type="GZIP"))
    for label, bad in (("header", b"abcdef"), ("checksum", whole[:-1] + b"\0"), ("block", b"x\x9c\xff\xff"),
                       ("distance", b"x\x9c" + bytes([0x4b, 0x04, 0x12, 0x00]))):
        p.case(f"wrong {label}", [text(bad)], dict(compression_type="ZLIB"))
    p.case("several", [tf.constant([[zlib.compress(b"a"), zlib.compress(b"bc")]])], dict(compression_type="ZLIB"))
    p.case("plain", [tf.constant([b"a", b"bc"])])
    p.case("unknown", [text(b"a")], dict(compression_type="SNAPPY"), error=True)
    p.write()


if __name__ == "__main__":
    chosen = sys.argv[1:]
    for make in (contrast, crop, poisson, fourier, resampler, isotonic, plain, printing, files):
        if not chosen or make.__name__ in chosen:
            make()
