"""Cases of TensorFlow's types of 8 and fewer bits, of every op whose kernels take them.

They stand in a folder of their own: types are what they show, and the ops have cases elsewhere.
"""
import ml_dtypes
import numpy as np
import tensorflow as tf

from opcases import Pack, generate

F8 = ("float8_e5m2", "float8_e4m3fn")
INT4 = ("int4", "uint4")
ALL = F8 + ("float8_e4m3fnuz", "float8_e4m3b11fnuz", "float8_e5m2fnuz") + INT4 + (
    "int2", "uint2", "float4_e2m1fn")


def numpy_type(name):
    return getattr(ml_dtypes, name)


def codes(name):
    """How many codes a type has."""
    return 4 if "int2" in name else 16 if "4_" in name[4:7] or "int4" in name else 256


def values(name, shape, step=7):
    """An array whose elements run through the type's codes."""
    count = int(np.prod(shape))
    return (np.arange(count) * step % codes(name)).astype(np.uint8).view(
        numpy_type(name)).reshape(shape)


def each(op, types, name, inputs, attrs=None, **options):
    """One case a type; `inputs` makes them of the type's name."""
    pack = Pack("SmallTypes", op)
    for t in types:
        pack.case(f"{t}, {name}", inputs(t), attrs(t) if callable(attrs) else attrs, **options)
    return pack


def sweep(name):
    """Numbers about those of a type of 8 bits: themselves, halves between them, and the next ones."""
    exact = np.arange(256, dtype=np.uint8).view(numpy_type(name)).astype(np.float64)
    exact = np.unique(exact[np.isfinite(exact)])
    # Nearly all signs are alike.
    exact = np.concatenate([exact[:len(exact) // 2:9], exact[len(exact) // 2:]])
    middle = (exact[1:] + exact[:-1]) / 2
    top = exact[-1] + (exact[-1] - exact[-2]) * np.array([0.25, 0.5, 0.75, 1, 2])
    tiny = exact[exact > 0][0] * np.array([0.25, 0.5, 0.75, 1e-3])
    plain = np.concatenate([exact, middle, top, -top, tiny, -tiny, [-0.0, 1e9, -1e9, np.inf, -np.inf, np.nan]])
    return plain.astype(np.float32)


def casts():
    pack = Pack("SmallTypes", "Cast")
    numbers = ("float32", "float64", "float16", "bfloat16")
    for t in F8:
        everything = np.arange(256, dtype=np.uint8).view(numpy_type(t))
        for target in numbers + ("complex64", "bool") + F8:
            pack.case(f"{t}, all codes to {target}", [everything], {"DstT": target})
        finite = everything[np.abs(everything.astype(np.float32)) < 128]
        for target in ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
                       "qint8", "quint8", "qint16", "quint16", "qint32"):
            given = finite[finite.astype(np.float32) >= 0] if "u" in target else finite
            pack.case(f"{t}, small ones to {target}", [given], {"DstT": target})
        sweeps = sweep(t)
        pack.case(f"float32 to {t}", [np.concatenate([
            sweeps, np.nextafter(sweeps, np.float32(np.inf)), np.nextafter(sweeps, np.float32(-np.inf))])],
            {"DstT": t})
        wide = sweeps.astype(np.float64)
        pack.case(f"float64 to {t}, rounded once", [np.concatenate([
            wide, np.nextafter(wide, np.inf), np.nextafter(wide, -np.inf)])], {"DstT": t})
        half = np.clip(sweeps, -65504, 65504).astype(np.float16)
        pack.case(f"float16 to {t}", [np.concatenate([
            half, np.nextafter(half, np.float16(np.inf)), np.nextafter(half, np.float16(-np.inf))])],
            {"DstT": t})
        pack.case(f"bfloat16 to {t}", [sweeps.astype(ml_dtypes.bfloat16)], {"DstT": t})
        for source in ("float32", "float64", "float16", "bfloat16"):
            given = np.clip(sweeps[::4], -65504, 65504).astype(tf.as_dtype(source).as_numpy_dtype)
            pack.case(f"{source} to {t}, truncated", [given], {"DstT": t, "Truncate": True})
        for source in F8:
            given = np.arange(256, dtype=np.uint8).view(numpy_type(source))
            pack.case(f"{source} to {t}, truncated", [given], {"DstT": t, "Truncate": True})
        pack.case(f"{t}, empty", [np.zeros((0, 3), numpy_type(t))], {"DstT": "float32"})
        pack.case(f"{t}, scalar", [np.float32(0.3)], {"DstT": t})
    integers = ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64")
    wraps = np.array([0, 1, 3, 7, 8, 9, 15, 16, 17, 100, 127, -1, -7, -8, -9, -16, -128])
    for t in INT4:
        everything = np.arange(16).astype(np.uint8).view(numpy_type(t))
        for target in integers + ("qint8", "quint8", "qint16", "quint16", "qint32") + INT4:
            pack.case(f"{t}, all codes to {target}", [everything], {"DstT": target})
        for source in integers:
            pack.case(f"{source} to {t}", [wraps.astype(source)], {"DstT": t})
    for t in ALL:
        pack.case(f"{t} to itself", [values(t, (16,))], {"DstT": t})
    # Kernels do not convert the others, but XLA does, by ml_dtypes' rules.
    with np.errstate(invalid="ignore", over="ignore"):
        for t in ("float8_e4m3fnuz", "float8_e4m3b11fnuz", "float8_e5m2fnuz"):
            everything = np.arange(256, dtype=np.uint8).view(numpy_type(t))
            pack.record(f"{t}, all codes to float32", [everything], [everything.astype(np.float32)],
                        {"DstT": "float32"})
            sweeps = sweep(t)
            sweeps = np.concatenate([
                sweeps, np.nextafter(sweeps, np.float32(np.inf)), np.nextafter(sweeps, np.float32(-np.inf))])
            pack.record(f"float32 to {t}", [sweeps], [sweeps.astype(numpy_type(t))], {"DstT": t})
    for t in ("int2", "uint2", "float4_e2m1fn"):
        pack.case(f"{t} to float32", [values(t, (4,))], {"DstT": "float32"}, error="UNIMPLEMENTED")
        pack.case(f"int32 to {t}", [np.int32([1, 2])], {"DstT": t}, error="UNIMPLEMENTED")
    pack.write()


def passing():
    """Ops that hand on elements, or look at the shape alone."""
    for op in ("Identity", "StopGradient", "PreventGradient", "Rank", "Shape", "Size", "GuaranteeConst"):
        pack = each(op, ALL, "a matrix", lambda t: [values(t, (2, 3))])
        pack.case("int4, empty", [values("int4", (0, 3))])
        pack.case("float8_e5m2, scalar", [values("float8_e5m2", ())])
        pack.write()
    pack = Pack("SmallTypes", "IdentityN")
    for t in ALL:
        pack.case(f"{t}", [[values(t, (3,)), np.float32([1])]])
    pack.write()


def shapes():
    pack = each("Reshape", ALL, "to a matrix", lambda t: [values(t, (6,)), np.int32([3, -1])])
    pack.case("int4, wrong count", [values("int4", (6,)), np.int32([4, 2])], error=True)
    pack.write()
    pack = each("Squeeze", ALL, "all axes", lambda t: [values(t, (1, 3, 1))])
    pack.case("float8_e4m3fn, axis", [values("float8_e4m3fn", (1, 3, 1))], {"squeeze_dims": [2]})
    pack.write()
    each("ExpandDims", ALL, "last axis", lambda t: [values(t, (2, 3)), np.int32(-1)]).write()
    each("EnsureShape", ALL, "partial", lambda t: [values(t, (2, 3))], {"shape": [2, None]}).write()
    each("ShapeN", ALL, "two", lambda t: [[values(t, (2, 3)), values(t, ())]]).write()


def joining():
    for op in ("Concat", "ConcatV2"):
        def inputs(t, axis=1, first=(2, 3)):
            parts = [values(t, first), values(t, (2, 2), 11), values(t, (2, 0))]
            return [np.int32(axis), parts] if op == "Concat" else [parts, np.int32(axis)]
        pack = each(op, F8, "columns", inputs)
        pack.case("float8_e5m2, negative axis", inputs("float8_e5m2", -1))
        pack.case("float8_e5m2, axis out of range", inputs("float8_e5m2", 2), error=True)
        pack.case("float8_e4m3fn, rows differ", inputs("float8_e4m3fn", 1, (3, 3)), error=True)
        pack.write()
    pack = each("Pack", F8, "in front", lambda t: [[values(t, (2, 3)), values(t, (2, 3), 11)]])
    for t in F8:
        pack.case(f"{t}, last axis", [[values(t, (2, 3)), values(t, (2, 3), 11)]], {"axis": -1})
    pack.case("float8_e5m2, shapes differ", [[values("float8_e5m2", (2,)), values("float8_e5m2", (3,))]],
              error=True)
    pack.write()
    pack = each("Unpack", F8, "rows", lambda t: [values(t, (3, 2))], {"num": 3})
    for t in F8:
        pack.case(f"{t}, columns", [values(t, (3, 2))], {"num": 2, "axis": 1})
    pack.case("float8_e5m2, wrong count", [values("float8_e5m2", (3, 2))], {"num": 2}, error=True)
    pack.write()
    pack = each("Split", F8 + INT4, "columns", lambda t: [np.int32(1), values(t, (2, 4))], {"num_split": 2})
    for t in F8 + INT4:
        pack.case(f"{t}, rows", [np.int32(0), values(t, (4, 3))], {"num_split": 2})
    pack.case("int4, uneven", [np.int32(0), values("int4", (3, 2))], {"num_split": 2}, error=True)
    pack.write()
    pack = each("SplitV", F8 + INT4, "columns",
                lambda t: [values(t, (2, 4)), np.int32([1, -1]), np.int32(1)], {"num_split": 2})
    for t in F8 + INT4:
        pack.case(f"{t}, rows", [values(t, (5, 2)), np.int64([2, 3]), np.int32(0)], {"num_split": 2})
    pack.case("uint4, sizes too large", [values("uint4", (2, 4)), np.int32([3, 3]), np.int32(1)],
              {"num_split": 2}, error=True)
    pack.write()


def slicing():
    pack = each("Slice", F8, "a part", lambda t: [values(t, (3, 4)), np.int32([1, 1]), np.int32([2, -1])])
    pack.case("float8_e5m2, out of range",
              [values("float8_e5m2", (3, 4)), np.int32([2, 1]), np.int32([2, 1])], error=True)
    pack.write()
    steps = lambda t: [values(t, (4, 5)), np.int32([3, 0]), np.int32([0, 5]), np.int32([-2, 2])]
    pack = each("StridedSlice", F8, "steps", steps)
    for t in F8:
        pack.case(f"{t}, a row", [values(t, (4, 5)), np.int32([1]), np.int32([2]), np.int32([1])],
                  {"shrink_axis_mask": 1})
    pack.write()
    # TensorFlow has kernels, which refuse the types.
    each("TensorStridedSliceUpdate", F8, "steps", lambda t: steps(t) + [values(t, (2, 3), 11)],
         error="INVALID_ARGUMENT").write()
    pack = each("StridedSliceGrad", F8, "steps", lambda t: [
        np.int32([4, 5]), np.int32([3, 0]), np.int32([0, 5]), np.int32([-2, 2]), values(t, (2, 3))])
    pack.write()
    pack = each("Gather", F8, "rows", lambda t: [values(t, (4, 3)), np.int32([[2, 0], [3, 3]])])
    pack.case("float8_e5m2, out of range", [values("float8_e5m2", (4, 3)), np.int32([4])], error=True)
    pack.write()
    pack = each("GatherV2", F8, "columns", lambda t: [values(t, (2, 5)), np.int64([4, 0, 1]), np.int32(1)])
    for t in F8:
        pack.case(f"{t}, batches", [values(t, (2, 5)), np.int32([[4, 0], [1, 1]]), np.int32(1)],
                  {"batch_dims": 1})
        pack.case(f"{t}, a vector", [values(t, (9,)), np.int32([8, 0, 4, 4]), np.int32(0)])
    pack.write()
    pack = each("GatherNd", F8, "elements", lambda t: [values(t, (3, 4)), np.int32([[2, 1], [0, 3]])])
    for t in F8:
        pack.case(f"{t}, rows", [values(t, (3, 4)), np.int64([[2], [0]])])
    pack.case("float8_e4m3fn, out of range", [values("float8_e4m3fn", (3, 4)), np.int32([[3, 0]])], error=True)
    pack.write()


def arranging():
    for op in ("Transpose", "ConjugateTranspose"):
        pack = each(op, F8, "a matrix", lambda t: [values(t, (3, 5)), np.int32([1, 0])])
        for t in F8:
            pack.case(f"{t}, three axes", [values(t, (2, 3, 4)), np.int32([2, 0, 1])])
        pack.case("float8_e5m2, no permutation", [values("float8_e5m2", (3, 5)), np.int32([0, 0])], error=True)
        pack.write()
    pack = each("BroadcastTo", F8, "a row", lambda t: [values(t, (3,)), np.int32([2, 3])])
    for t in F8:
        pack.case(f"{t}, a scalar", [values(t, ()), np.int64([2, 2])])
    pack.case("float8_e5m2, incompatible", [values("float8_e5m2", (3,)), np.int32([2, 4])], error=True)
    pack.write()
    pack = each("Fill", INT4, "a matrix", lambda t: [np.int32([2, 3]), np.array(-3).astype(numpy_type(t))])
    for t in INT4:
        pack.case(f"{t}, empty", [np.int64([0, 3]), np.array(5).astype(numpy_type(t))])
    pack.case("int4, negative size", [np.int32([-1]), np.array(5).astype(numpy_type("int4"))], error=True)
    pack.write()


def looking():
    """Ops that show elements."""
    each("Fingerprint", ALL, "rows", lambda t: [values(t, (3, 5)), "farmhash64"]).write()
    pack = each("StringFormat", ALL, "a vector", lambda t: [values(t, (5,), 23)],
                {"template": "<%s>", "placeholder": "%s"})
    for t in ALL:
        pack.case(f"{t}, a matrix", [values(t, (7, 7), 5)], {"template": "%s", "placeholder": "%s", "summarize": 2})
    pack.write()
    pack = each("ToBool", ALL, "a scalar", lambda t: [values(t, ())], error="INVALID_ARGUMENT")
    for t in ALL:
        pack.case(f"{t}, a vector", [values(t, (2,))])
    pack.write()
    def proto(t, array):
        return tf.make_tensor_proto(array, dtype=tf.as_dtype(t)).SerializeToString()
    pack = Pack("SmallTypes", "ParseTensor")
    for t in ALL:
        pack.case(f"{t}", [tf.constant(proto(t, values(t, (2, 5), 3)))], {"out_type": t})
    for t in F8 + ("float4_e2m1fn",):
        message = tf.make_tensor_proto(values(t, (1,)), dtype=tf.as_dtype(t))
        message.ClearField("tensor_content")
        del message.tensor_shape.dim[:]
        message.tensor_shape.dim.add(size=4)
        message.float8_val = b"\x03\x02"
        pack.case(f"{t}, a short list", [tf.constant(message.SerializeToString())], {"out_type": t})
    for t in INT4 + ("int2", "uint2"):
        message = tf.make_tensor_proto(values(t, (1,)), dtype=tf.as_dtype(t))
        message.tensor_shape.dim[0].size = 4
        message.int_val[:] = [1, -1]
        pack.case(f"{t}, a short list", [tf.constant(message.SerializeToString())], {"out_type": t})
    pack.case("float8_e5m2, another type", [tf.constant(proto("int4", values("int4", (2,))))],
              {"out_type": "float8_e5m2"}, error=True)
    pack.write()
    pack = Pack("SmallTypes", "Const")
    for t in ALL:
        pack.case(f"{t}", [], {"value": values(t, (2, 3), 5), "dtype": t})
    pack.write()


def sparse():
    def parts(t):
        return [np.int64([[0, 1], [2, 0]]), values(t, (2,)), np.int64([3, 2])]
    each("SerializeSparse", ALL, "a matrix", parts).write()
    pack = Pack("SmallTypes", "DeserializeSparse")
    for t in ALL:
        indices, elements, shape = parts(t)
        text = tf.raw_ops.SerializeSparse(
            sparse_indices=indices, sparse_values=tf.constant(elements), sparse_shape=shape)
        pack.case(f"{t}", [text], {"dtype": t})
    pack.write()
    each("RaggedTensorToSparse", ALL, "two rows",
         lambda t: [[np.int64([0, 2, 3])], values(t, (3,))]).write()


def compiled():
    """Ops that XLA compiles; on CPUs it confuses how types of 4 bits lie in memory."""
    types = ALL[:5]
    each("XlaPad", types, "around and between", lambda t: [
        values(t, (2, 3)), values(t, (), 9) + 1, np.int32([1, 0]), np.int32([0, 1]), np.int32([0, 1])]).write()
    each("XlaSort", F8, "rows", lambda t: [values(t, (2, 6), 37)]).write()
    each("XlaKeyValueSort", types, "as values", lambda t: [np.float32([3, 1, 2]), values(t, (3,))]).write()
    each("XlaDynamicSlice", F8, "a part", lambda t: [
        values(t, (3, 4)), np.int32([1, 3]), np.int32([2, 2])]).write()
    each("XlaDynamicUpdateSlice", types, "a part", lambda t: [
        values(t, (3, 4)), values(t, (2, 2), 13), np.int32([1, 3])]).write()
    each("XlaSharding", types, "a vector", lambda t: [values(t, (3,))]).write()


def others():
    for op in ("InplaceAdd", "InplaceSub"):
        each(op, ALL, "rows", lambda t: [values(t, (3, 2)), np.int32([1]), values(t, (1, 2))],
             error="INVALID_ARGUMENT").write()
    each("Print", ALL, "a vector", lambda t: [values(t, (3,)), [values(t, (3,))]], {"message": "m"}).write()


if __name__ == "__main__":
    generate([casts, passing, shapes, joining, slicing, arranging, looking, sparse, compiled, others])
