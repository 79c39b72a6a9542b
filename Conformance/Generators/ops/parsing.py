"""Reference packs of the parsing ops."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import numpy as np
import tensorflow as tf
from _zstandard_data import PACKED
from opcases import Pack

S = lambda *xs: tf.constant(list(xs), tf.string)


def decode_raw():
    p = Pack("Parsing", "DecodeRaw")
    x = tf.reshape(S(bytes(range(32)), bytes(range(100, 132)), bytes([0, 255] * 16)), [3, 1])
    types = [tf.float16, tf.float32, tf.float64, tf.int32, tf.uint16, tf.uint8, tf.int16, tf.int8, tf.int64,
             tf.complex64, tf.complex128, tf.bfloat16]
    for t in types:
        for little in (True, False):
            p.case(f"{t.name} {little}", [x], dict(out_type=t, little_endian=little))
    p.case("bool", [S(b"\0\1", b"\1\0")], dict(out_type=tf.bool))
    p.case("scalar", [tf.constant(b"abcd")], dict(out_type=tf.int16))
    p.case("no strings", [tf.zeros([0, 2], tf.string)], dict(out_type=tf.int32))
    p.case("empty strings", [S(b"", b"")], dict(out_type=tf.int32))
    p.case("different lengths", [S(b"a", b"ab")], dict(out_type=tf.uint8), error=True)
    p.case("part of a number", [S(b"abc")], dict(out_type=tf.int16), error=True)
    p.write()
    p = Pack("Parsing", "DecodePaddedRaw")
    for t in types[1:9] + types[11:]:
        for little in (True, False):
            p.case(f"{t.name} {little}", [S(b"abcdefghijklmnopq", b"xy", b""), tf.constant(16)],
                   dict(out_type=t, little_endian=little))
    p.case("part of a number", [S(b"abc"), tf.constant(3)], dict(out_type=tf.int16), error=True)
    p.case("no length", [S(b"abc"), tf.constant(0)], dict(out_type=tf.int16), error=True)
    p.write()


def feature(v):
    if not v:
        return tf.train.Feature()
    if isinstance(v[0], float):
        return tf.train.Feature(float_list=tf.train.FloatList(value=v))
    if isinstance(v[0], int):
        return tf.train.Feature(int64_list=tf.train.Int64List(value=v))
    return tf.train.Feature(bytes_list=tf.train.BytesList(value=[s.encode() for s in v]))


def example(**features):
    return tf.train.Example(features=tf.train.Features(feature={k: feature(v) for k, v in features.items()})
                            ).SerializeToString(deterministic=True)


EMPTY_LIST = tf.train.Example(features=tf.train.Features(
    feature={"i": tf.train.Feature(int64_list=tf.train.Int64List())})).SerializeToString()
# int64 feature "i" = 5, -6, not packed
UNPACKED = bytes([10, 22, 10, 20, 10, 1, 105, 18, 15, 26, 13, 8, 5, 8, 250]) + bytes([255] * 8) + bytes([1])
A = example(f=[1.5, -2.0], i=[7, 2**40, -3], s=["x", "yy"], f3=[1.0, 2.0, 3.0, 4.0])
B = example(f=[0.5, 4.0], i=[9], s=["zz", ""])
C = example(f=[3.0, 3.0], other=[1], i=None, f3=[9.0, 8.0])
D = example()
E = lambda *xs: tf.constant(list(xs), tf.string)


def cases(add):
    add("dense with defaults", [A, B, C, D], dense=[("f", [2], [9.0, 8.0], tf.float32), ("s", [2], [b"d", b"e"], tf.string)])
    add("dense required", [A, B], dense=[("f", [2], np.zeros([0], np.float32), tf.float32)])
    add("dense missing", [A, D], dense=[("f", [2], np.zeros([0], np.float32), tf.float32)], error=True)
    add("dense shape", [A, C], dense=[("f3", [2, 2], np.zeros([2, 2], np.float32), tf.float32)], error=True)
    add("dense matrix", [A, D], dense=[("f3", [2, 2], np.ones([2, 2], np.float32), tf.float32)])
    add("dense scalar", [B, D], dense=[("i", [], np.int64(4), tf.int64)])
    add("variable length", [A, B, C, D], dense=[("i", [None], np.int64(-1), tf.int64), ("s", [None], "pad", tf.string)])
    add("variable length rows", [A, C, D], dense=[("f3", [None, 2], np.float32(-1), tf.float32)])
    add("variable length mismatch", [A], dense=[("f3", [None, 3], np.float32(-1), tf.float32)], error=True)
    add("variable length default", [A], dense=[("f3", [None], np.float32([1, 2]), tf.float32)], error=True)
    add("sparse", [A, B, D, C], sparse=[("i", tf.int64), ("s", tf.string), ("f", tf.float32), ("none", tf.int64)])
    add("empty list", [EMPTY_LIST, A], sparse=[("i", tf.int64)])
    add("unpacked", [UNPACKED], sparse=[("i", tf.int64)])
    add("two examples in one", [A + B], sparse=[("i", tf.int64), ("s", tf.string)])
    add("wrong type", [A], sparse=[("i", tf.float32)], error=True)
    add("wrong dense type", [A], dense=[("s", [2], [1.0, 1.0], tf.float32)], error=True)
    add("no examples", [], sparse=[("i", tf.int64)], dense=[("f", [2], [9.0, 8.0], tf.float32)])
    add("malformed", [b"\x0a\xffxyz"], sparse=[("i", tf.int64)], error=True)
    add("names", [A, B], names=["one", "two"], sparse=[("i", tf.int64)])
    add("names do not fit", [A, B], names=["one"], sparse=[("i", tf.int64)], error=True)


def parse_example():
    p = Pack("Parsing", "ParseExample")

    def add(name, serialized, names=(), sparse=(), dense=(), **kw):
        p.case(name, [E(*serialized), E(*names), [tf.constant(k) for k, _ in sparse], [tf.constant(d[0]) for d in dense],
                      [tf.constant(d[2], d[3]) for d in dense]],
               dict(sparse_types=[t for _, t in sparse], dense_shapes=[d[1] for d in dense]), **kw)

    cases(add)
    p.write()
    p = Pack("Parsing", "ParseExampleV2")

    def add2(name, serialized, names=(), sparse=(), dense=(), ragged=(), scalar=False, **kw):
        p.case(name, [tf.constant(serialized[0]) if scalar else E(*serialized), E(*names), E(*[k for k, _ in sparse]),
                      E(*[d[0] for d in dense]), E(*[r[0] for r in ragged]), [tf.constant(d[2], d[3]) for d in dense]],
               dict(num_sparse=len(sparse), sparse_types=[t for _, t in sparse], dense_shapes=[d[1] for d in dense],
                    ragged_value_types=[r[1] for r in ragged], ragged_split_types=[r[2] for r in ragged]), **kw)

    cases(add2)
    ragged = [("i", tf.int64, tf.int32), ("s", tf.string, tf.int64), ("f", tf.float32, tf.int64), ("no", tf.int64, tf.int32)]
    add2("ragged", [A, D, B, C], ragged=ragged)
    add2("ragged none", [], ragged=ragged)
    add2("all kinds", [A, B], ragged=ragged[:1], sparse=[("s", tf.string)], dense=[("f", [2], [9.0, 8.0], tf.float32)])
    add2("scalar", [A], scalar=True, ragged=ragged[:1], sparse=[("s", tf.string), ("x", tf.int64)],
         dense=[("f", [2], [9.0, 8.0], tf.float32), ("f3", [None], np.float32(0), tf.float32), ("none", [1], [1.0], tf.float32)])
    add2("scalar default", [D], scalar=True, sparse=[("s", tf.string)],
         dense=[("f", [2], [9.0, 8.0], tf.float32), ("i", [None], np.int64(0), tf.int64)])
    p.write()
    p = Pack("Parsing", "ParseSingleExample")

    def add3(name, serialized, sparse=(), dense=(), **kw):
        p.case(name, [tf.constant(serialized), [tf.constant(d[2], d[3]) for d in dense]],
               dict(num_sparse=len(sparse), sparse_keys=[k for k, _ in sparse], sparse_types=[t for _, t in sparse],
                    dense_keys=[d[0] for d in dense], dense_shapes=[d[1] for d in dense]), **kw)

    add3("dense", A, dense=[("f", [2], [9.0, 8.0], tf.float32), ("f3", [2, 2], np.zeros([2, 2], np.float32), tf.float32)])
    add3("default", D, dense=[("f", [2], [9.0, 8.0], tf.float32)])
    add3("missing", D, dense=[("f", [2], np.zeros([0], np.float32), tf.float32)], error=True)
    add3("variable length", A, dense=[("i", [None], np.int64(0), tf.int64)])
    add3("sparse", A, sparse=[("i", tf.int64), ("s", tf.string), ("none", tf.float32)])
    add3("malformed", b"\x0a\xffxyz", sparse=[("i", tf.int64)], error=True)
    p.write()


def string_to_number():
    p = Pack("Parsing", "StringToNumber")
    good = S("0", "1", "-2", "+3", " 4", "5 ", "\t6\n", "2147483647", "007")
    for t in (tf.float32, tf.float64, tf.int32, tf.int64, tf.uint32, tf.uint64):
        p.case(t.name, [good if t.is_floating or t.min < 0 else S("0", "1", " 4", "007")], dict(out_type=t))
    for t in (tf.float32, tf.float64):
        p.case(f"{t.name} reals", [S("1.5", "-2.5e-3", ".5", "5.", "1e10", "inf", "-inf", "nan", "Infinity", "NaN", "1E5", "0.1",
                                     "3.4028235e38", "16777217", "123456789.123456789")], dict(out_type=t))
        for bad in ("", " ", "a", "1,5", "1.5x", "0x10", "1e", "e5", "--1", "+-1", "1 2", "1_000", "infin", "1e400", "."):
            p.case(f"{t.name} '{bad}'", [S(bad)], dict(out_type=t))
    for t in (tf.int32, tf.int64, tf.uint32, tf.uint64):
        for bad in ("", "1.5", "a", "0x10", "2147483648", "9223372036854775808", "-1", "18446744073709551616", "-9223372036854775808",
                    "4294967296", "+", "- 1"):
            p.case(f"{t.name} '{bad}'", [S(bad)], dict(out_type=t))
    p.case("matrix", [tf.constant([["1"], ["2"]])])
    p.write()


def decode_csv():
    p = Pack("Parsing", "DecodeCSV")
    types = [tf.int32, tf.int64, tf.float32, tf.float64, tf.string]
    defaults = [tf.constant([-1], tf.int32), tf.constant([-2], tf.int64), tf.constant([-3.0], tf.float32),
                tf.constant([-4.0], tf.float64), tf.constant(["none"])]
    none = [tf.zeros([0], t) for t in types]
    p.case("all types", [S("1,2,3.5,4.25,a", " 7 , -8 ,1e3, inf,", ",,,,"), defaults])
    p.case("matrix", [tf.reshape(S("1,a", "2,b"), [2, 1]), [defaults[0], defaults[4]]])
    p.case("scalar", [tf.constant("5,x"), [tf.constant(9), tf.constant("")]])
    p.case("no records", [tf.zeros([0], tf.string), [defaults[0], defaults[4]]])
    p.case("required", [S("1,a"), [none[0], none[4]]])
    for k, t in enumerate(types):
        p.case(f"required {t.name} missing", [S("", "x,"), [tf.constant([""]), none[k]]], error="INVALID_ARGUMENT")
        p.case(f"missing {t.name}", [S("x,"), [tf.constant([""]), none[k]]], error="INVALID_ARGUMENT")
    for k, bad in ((0, "1.5"), (0, "2147483648"), (1, "x"), (2, "1,5"), (3, "1..2"), (0, "0x1")):
        p.case(f"{types[k].name} '{bad}'", [S(bad), [defaults[k]]], error="INVALID_ARGUMENT")
    two = [tf.constant(["d"]), tf.constant(["e"])]
    p.case("quotes", [S('"a,b",c', '"say ""x""","2"', '"",""', '"a\nb",c', '"x"\r\n'[:3] + ',y'), two])
    for name, bad in (("quote inside", 'a"b,c'), ("not escaped", '"a"b",c'), ("open quote", '"a,b'), ("newline inside", 'a\nb,c'),
                      ("one quote", '"'), ("too few", "a"), ("too many", "a,b,c"), ("empty", "")):
        p.case(name, [S(bad), two], error="INVALID_ARGUMENT")
    p.case("quotes are plain", [S('"a",b"c'), two], dict(use_quote_delim=False))
    p.case("newlines at ends", [S("a,b\n", "\r\na,\r\nb")[:1], two], error="INVALID_ARGUMENT")
    p.case("newlines at beginnings", [S("\r\na,\nb"), two])
    p.case("delimiter", [S("a;b,c", "\"x;y\";z"), two], dict(field_delim=";"))
    p.case("tab", [S("a\tb"), two], dict(field_delim="\t"))
    p.case("two delimiters", [S("a;b"), two], dict(field_delim=";;"), error="INVALID_ARGUMENT")
    p.case("not available", [S("NA,b", "a,NA", "NA,"), two], dict(na_value="NA"))
    p.case("columns", [S("a,b,c,d", "1,2,3,"), two], dict(select_cols=[1, 3]))
    p.case("columns before bad ones", [S('a,b,"c"d'), two], dict(select_cols=[0, 1]))
    p.case("columns missing", [S("a,b"), two], dict(select_cols=[0, 5]), error="INVALID_ARGUMENT")
    p.case("last column empty", [S("a,b,"), two], dict(select_cols=[1, 2]))
    p.case("columns not increasing", [S("a,b"), two], dict(select_cols=[1, 0]), error="INVALID_ARGUMENT")
    p.case("columns negative", [S("a,b"), two], dict(select_cols=[-1, 0]), error="INVALID_ARGUMENT")
    p.case("too many columns", [S("a,b"), two], dict(select_cols=[0, 1, 2]), error="INVALID_ARGUMENT")
    p.case("two defaults", [S("a"), [S("x", "y")]], error="INVALID_ARGUMENT")
    p.case("bytes", [S(b"\xff\x00a,\xc3"), two])
    p.write()


ALL = [tf.float16, tf.bfloat16, tf.float32, tf.float64, tf.int8, tf.int16, tf.int32, tf.int64, tf.uint8, tf.uint16, tf.uint32, tf.uint64,
       tf.complex64, tf.complex128, tf.bool]


def tensors():
    from tensorflow.core.framework import tensor_pb2
    p = Pack("Parsing", "SerializeTensor")
    for t in ALL:
        p.case(t.name, [tf.cast(tf.constant([[0, 1, 2], [3, 100, 1]]), t)])
    p.case("string", [S("a", "", "\xff\0b", "x" * 200)])
    p.case("scalar", [tf.constant(5)])
    p.case("scalar string", [tf.constant("five")])
    p.case("empty", [tf.zeros([2, 0, 3])])
    p.case("no strings", [tf.zeros([0], tf.string)])
    p.case("high rank", [tf.zeros([1, 1, 2, 1, 1, 1, 1, 1])])
    p.write()
    p = Pack("Parsing", "ParseTensor")

    def proto(dtype, shape, **fields):
        m = tensor_pb2.TensorProto(dtype=tf.as_dtype(dtype).as_datatype_enum)
        for d in shape:
            m.tensor_shape.dim.add(size=d)
        for k, v in fields.items():
            if k == "tensor_content":
                m.tensor_content = v
            else:
                getattr(m, k).extend(v)
        return tf.constant(m.SerializeToString())

    for t in ALL:
        p.case(t.name, [tf.io.serialize_tensor(tf.cast(tf.constant([[0, 1, 2], [3, 100, 1]]), t))], dict(out_type=t))
    for t in (tf.qint8, tf.quint8, tf.qint32, tf.qint16, tf.quint16):
        p.case(t.name, [proto(t, [3], int_val=[1, 2, 100])], dict(out_type=t))
    fields = {tf.float16: ("half_val", [15360, 16384]), tf.bfloat16: ("half_val", [16256, 16384]), tf.float32: ("float_val", [1.5, -2]),
              tf.float64: ("double_val", [1.5, -2]), tf.int8: ("int_val", [-3, 200]), tf.int16: ("int_val", [-3, 7]),
              tf.int32: ("int_val", [-3, 7]), tf.uint8: ("int_val", [3, 200]), tf.uint16: ("int_val", [3, 65535]),
              tf.int64: ("int64_val", [-3, 2**40]), tf.uint32: ("uint32_val", [3, 2**32 - 1]), tf.uint64: ("uint64_val", [3, 2**64 - 1]),
              tf.bool: ("bool_val", [True, False]), tf.complex64: ("scomplex_val", [1, 2, 3, 4]),
              tf.complex128: ("dcomplex_val", [1, 2, 3, 4]), tf.string: ("string_val", [b"a", b"\xff"])}
    for t, (k, v) in fields.items():
        p.case(f"{t.name} filled up", [proto(t, [2, 2], **{k: v})], dict(out_type=t))
        p.case(f"{t.name} none", [proto(t, [2])], dict(out_type=t))
    p.case("too many values", [proto(tf.int32, [1], int_val=[1, 2, 3])], dict(out_type=tf.int32))
    p.case("scalar", [proto(tf.int32, [], int_val=[4])], dict(out_type=tf.int32))
    p.case("empty", [proto(tf.int32, [0, 3])], dict(out_type=tf.int32))
    p.case("content of strings", [proto(tf.string, [3], tensor_content=b"\1\0\2abc")], dict(out_type=tf.string))
    for name, content in (("short", b"abc"), ("long", b"abcdefghi")):
        p.case(f"{name} content", [proto(tf.int32, [2], tensor_content=content)], dict(out_type=tf.int32), error="INVALID_ARGUMENT")
    p.case("cut strings", [proto(tf.string, [2], tensor_content=b"\1\2abcd")], dict(out_type=tf.string), error="INVALID_ARGUMENT")
    p.case("another type", [proto(tf.int32, [1], int_val=[1])], dict(out_type=tf.float32), error="INVALID_ARGUMENT")
    p.case("negative extent", [proto(tf.int32, [-1], int_val=[1])], dict(out_type=tf.int32), error="INVALID_ARGUMENT")
    p.case("malformed", [tf.constant(b"\x0a\xffxyz")], dict(out_type=tf.int32), error="INVALID_ARGUMENT")
    p.case("nothing", [tf.constant(b"")], dict(out_type=tf.int32), error="INVALID_ARGUMENT")
    p.case("vector", [S(b"")], dict(out_type=tf.int32), error="INVALID_ARGUMENT")
    p.write()


def sequence(context=None, **lists):
    def steps(v):
        return tf.train.FeatureList(feature=[feature(x) for x in v])

    return tf.train.SequenceExample(
        context=tf.train.Features(feature={k: feature(v) for k, v in (context or {}).items()}),
        feature_lists=tf.train.FeatureLists(feature_list={k: steps(v) for k, v in lists.items()})).SerializeToString(
            deterministic=True)


Q = sequence(dict(c=[1, 2], s=["x"]), i=[[1, 2], [3, 4], [5, 6]], f=[[0.5], [1.5]], r=[["a", "b"], [], ["c"]])
R = sequence(dict(c=[3, 4]), i=[[7, 8]], f=[[2.5]], r=[])
T = sequence(dict(c=[5, 6], s=["y", "z"]), f=[], r=[["d"], None, ["e", "f", "g"]])
U = sequence()


def parse_sequence_example():
    packs = {v: Pack("Parsing", f"Parse{v}") for v in ("SequenceExample", "SequenceExampleV2", "SingleSequenceExample")}

    def add(name, serialized, csparse=(), cdense=(), cragged=(), sparse=(), dense=(), ragged=(), names=(), missing=(), scalar=False, **kw):
        shapes = dict(context_dense_shapes=[d[1] for d in cdense], feature_list_dense_shapes=[d[1] for d in dense])
        types = dict(context_sparse_types=[t for _, t in csparse], Tcontext_dense=[d[3] for d in cdense],
                     feature_list_sparse_types=[t for _, t in sparse], feature_list_dense_types=[d[2] for d in dense])
        counts = dict(Ncontext_sparse=len(csparse), Nfeature_list_sparse=len(sparse), Nfeature_list_dense=len(dense))
        defaults = [tf.constant(d[2], d[3]) for d in cdense]
        data = tf.constant(serialized[0]) if scalar else E(*serialized)
        debug = tf.constant(names[0]) if scalar and names else E(*names)
        if not cragged and not ragged:
            packs["SequenceExample"].case(
                name, [data, debug, defaults],
                dict(types, **shapes, **counts, Ncontext_dense=len(cdense), feature_list_dense_missing_assumed_empty=list(missing),
                     context_sparse_keys=[k for k, _ in csparse], context_dense_keys=[d[0] for d in cdense],
                     feature_list_sparse_keys=[k for k, _ in sparse], feature_list_dense_keys=[d[0] for d in dense]), **kw)
        packs["SequenceExampleV2"].case(
            name, [data, debug, E(*[k for k, _ in csparse]), E(*[d[0] for d in cdense]), E(*[k for k, _, _ in cragged]),
                   E(*[k for k, _ in sparse]), E(*[d[0] for d in dense]), E(*[k for k, _, _ in ragged]),
                   tf.constant([d[0] in missing for d in dense], tf.bool), defaults],
            dict(types, **shapes, **counts, context_ragged_value_types=[t for _, t, _ in cragged],
                 context_ragged_split_types=[t for _, _, t in cragged], feature_list_ragged_value_types=[t for _, t, _ in ragged],
                 feature_list_ragged_split_types=[t for _, _, t in ragged]), **kw)
        if scalar and not cragged and not ragged:
            packs["SingleSequenceExample"].case(
                name, [data, E(*missing), [tf.constant(k) for k, _ in csparse], [tf.constant(d[0]) for d in cdense],
                       [tf.constant(k) for k, _ in sparse], [tf.constant(d[0]) for d in dense], defaults,
                       tf.constant(names[0] if names else "")],
                dict(types, **shapes, **counts, Ncontext_dense=len(cdense)), **kw)

    i64, f32, st = tf.int64, tf.float32, tf.string
    c = [("c", [2], np.int64([8, 9]), i64)]
    # Where one example is ragged, TensorFlow returns scalars that it never sets.
    for scalar in (True, False):
        w = " of one" if scalar else ""
        more = lambda *x: list(x)[:1] if scalar else list(x)
        add("context" + w, more(Q, R, T), csparse=[("s", st), ("none", f32)], cdense=c, scalar=scalar)
        add("context default" + w, more(U, Q), cdense=c, scalar=scalar)
        add("context required" + w, more(U, Q), cdense=[("c", [2], np.zeros([0], np.int64), i64)], scalar=scalar, error="INVALID_ARGUMENT")
        add("context of another shape" + w, more(Q), cdense=[("c", [3], np.int64([1, 2, 3]), i64)], scalar=scalar, error="INVALID_ARGUMENT")
        add("context of another type" + w, more(Q), csparse=[("c", f32)], scalar=scalar, error="INVALID_ARGUMENT")
        add("default of another shape" + w, more(Q), cdense=[("c", [2], np.int64([1]), i64)], scalar=scalar, error="INVALID_ARGUMENT")
        add("sparse lists" + w, more(Q, R, T, U), sparse=[("i", i64), ("r", st), ("f", f32), ("none", i64)], scalar=scalar)
        add("steps without values" + w, more(T, Q), sparse=[("r", st)], scalar=scalar)
        add("dense lists" + w, more(Q, R), dense=[("i", [2], i64), ("f", [1], f32)], scalar=scalar)
        add("scalars" + w, more(R, Q), dense=[("f", [], f32)], scalar=scalar)
        add("missing lists" + w, more(T, Q, U), dense=[("i", [2], i64), ("f", [1], f32)], missing=["i", "f", "x"], scalar=scalar)
        add("a list is missing" + w, more(U, Q), dense=[("i", [2], i64)], missing=["f"], scalar=scalar, error="INVALID_ARGUMENT")
        add("steps of another shape" + w, more(Q), dense=[("i", [3], i64)], scalar=scalar, error="INVALID_ARGUMENT")
        add("steps of another type" + w, more(Q), sparse=[("i", st)], scalar=scalar, error="INVALID_ARGUMENT")
        add("strings" + w, more(sequence(r=[["a", "b"], ["c", "d"]]), sequence(r=[["e", "f"]])), dense=[("r", [2, 1], st)], scalar=scalar)
        add("malformed" + w, more(b"\x0a\xffxyz"), sparse=[("i", i64)], scalar=scalar, error="INVALID_ARGUMENT")
        add("names" + w, more(Q, R), names=more("one", "two"), csparse=[("c", i64)], scalar=scalar)
        add("ragged context" + w, more(Q, R, T), cragged=[("s", st, tf.int32), ("c", i64, i64), ("none", f32, i64)], scalar=scalar,
            deterministic=not scalar)
        add("ragged lists" + w, more(Q, R, T, U), ragged=[("r", st, tf.int32), ("i", i64, i64), ("none", f32, i64)], scalar=scalar,
            deterministic=not scalar)
        add("all" + w, more(Q, R), csparse=[("no", st)], cdense=c, cragged=[("s", st, i64)], sparse=[("i", i64)], dense=[("f", [1], f32)],
            ragged=[("r", st, i64)], scalar=scalar, deterministic=not scalar)
    add("no examples", [], csparse=[("s", st)], cdense=c, sparse=[("i", i64)], dense=[("f", [1], f32)])
    for p in packs.values():
        p.write()


def decode_compressed():
    import gzip
    import zlib
    p = Pack("Parsing", "DecodeCompressed")
    data = [b"hello " * 20, b"", bytes(range(256)), bytes(i * i % 251 for i in range(600)), b"a" * 70000 + b"b"]
    for level in (0, 1, 6, 9):
        p.case(f"zlib {level}", [S(*[zlib.compress(d, level) for d in data[:4 if level else 3]])], dict(compression_type="ZLIB"))
        p.case(f"gzip {level}", [S(*[gzip.compress(d, level, mtime=0) for d in data[:4 if level else 3]])],
               dict(compression_type="GZIP"))
    packer = zlib.compressobj(9, zlib.DEFLATED, 15, 9, zlib.Z_FIXED)
    fixed = packer.compress(data[0] + data[3]) + packer.flush()
    z, g = zlib.compress(data[0]), gzip.compress(data[0], mtime=0)
    p.case("fixed codes", [S(fixed)], dict(compression_type="ZLIB"))
    p.case("matrix", [tf.reshape(S(z, fixed), [2, 1])], dict(compression_type="ZLIB"))
    p.case("scalar", [tf.constant(z)], dict(compression_type="ZLIB"))
    p.case("no strings", [tf.zeros([0], tf.string)], dict(compression_type="GZIP"))
    p.case("not packed", [S("abc", b"\xff\0")])
    p.case("cut", [S(z[:-5], z[:5], z[:1], b"")], dict(compression_type="ZLIB"))
    p.case("gzip cut", [S(g[:-9], g[:4], b"")], dict(compression_type="GZIP"))
    p.case("followed by more", [S(z + b"xx", z + z)], dict(compression_type="ZLIB"))
    p.case("gzip twice", [S(g + g)], dict(compression_type="GZIP"))
    p.case("gzip followed by more", [S(g + b"junk")], dict(compression_type="GZIP"), error="DATA_LOSS")
    named = g[:3] + b"\x1e" + g[4:10] + b"\3\0abc" + b"name\0" + b"comment\0" + b"\0\0"
    p.case("gzip with a name", [S(g[:3] + b"\x0c" + g[4:10] + b"\3\0abc" + b"name\0" + g[10:])], dict(compression_type="GZIP"))
    for name, bad, kind in (("no header", b"abc", "ZLIB"), ("wrong sum", z[:-1] + b"\0", "ZLIB"), ("zlib is no gzip", z, "GZIP"),
                            ("wrong length", g[:-1] + b"\1", "GZIP"), ("bad block", z[:2] + b"\7", "ZLIB"),
                            ("bad distance", z[:10] + b"\xff\xff\xff\xff", "ZLIB"), ("bad stored length", z[:2] + b"\1\1\0\0\0a", "ZLIB"),
                            ("bad codes", z[:2] + b"\x05" + b"\xff" * 40, "ZLIB")):
        p.case(name, [S(bad)], dict(compression_type=kind), error="DATA_LOSS")
    p.case("another type", [S(z)], dict(compression_type="LZ4"), error="INVALID_ARGUMENT")
    wrong = {"no_size", "two", "cut", "wrong_sum", "damaged", "more", "skippable"}
    for name, packed in sorted(PACKED.items()):
        p.case("zstandard " + name, [S(packed)], dict(compression_type="ZSTD"), error="INVALID_ARGUMENT" if name in wrong else None)
    p.case("zstandard of several", [S(*[PACKED[n] for n in ("short_3", "empty_3", "one_3", "run_3")])], dict(compression_type="ZSTD"))
    p.case("no zstandard", [S(b"abcdefgh")], dict(compression_type="ZSTD"), error="INVALID_ARGUMENT")
    p.write()


def decode_json_example():
    p = Pack("Parsing", "DecodeJSONExample")

    def with_a(value):
        return '{"features": {"feature": {"a": %s}}}' % value

    good = {
        "empty": "{}", "no features": '{"features": {}}', "null": '{"features": null}', "no list": with_a("{}"), "null feature": with_a("null"),
        "integers": with_a('{"int64List": {"value": [1, "2", -3, "9223372036854775807", -9223372036854775808, 1.0, 1e2, "1e2", 0]}}'),
        "floats": with_a('{"floatList": {"value": [1.5, "NaN", 1e3, "-Infinity", "Infinity", "2.5", -0, 3]}}'),
        "bytes": with_a('{"bytesList": {"value": ["aGk=", "aGk", "_-8", "", "AAEC"]}}'),
        "original names": with_a('{"int64_list": {"value": [1]}}'), "empty list": with_a('{"bytesList": {"value": []}}'),
        "no value": with_a('{"floatList": {}}'), "one value": with_a('{"int64List": {"value": 7}}'),
        "null value": with_a('{"int64List": {"value": [null, 1]}}'),
        "two features": '{"features":{"feature":{"b":{"int64List":{"value":[1]}},"a":{"floatList":{"value":[0.5]}}}}}',
        "spaces": ' {\n"features"\t:\r{ } } ', "escapes": '{"features":{"feature":{"\\u00e9\\n\\ud83d\\ude00\\"/":{}}}}',
        "comma at the end": '{"features":{"feature":{"a":{"int64List":{"value":[1,2,]}},},},}', "twice": '{"features":{},"features":{}}',
        "names without quotes": "{features:{feature:{'a':{int64List:{value:[1]}}}}}",
    }
    bad = {
        "another field": '{"x": 1}', "a list": "[]", "nothing": "", "a number": "1", "two lists": with_a('{"int64List":{"value":[1]},"floatList":{"value":[1]}}'),
        "a fraction": with_a('{"int64List": {"value": [1.5]}}'), "too great": with_a('{"int64List": {"value": ["9223372036854775808"]}}'),
        "a great float": with_a('{"floatList": {"value": [1e39]}}'), "more text": "{} x", "key twice": '{"features":{"feature":{"a":{},"a":{}}}}',
        "no base64": with_a('{"bytesList": {"value": ["a*"]}}'), "space before": with_a('{"int64List": {"value": [" 1"]}}'),
        "a truth value": with_a('{"floatList": {"value": [true]}}'), "features are a list": '{"features": []}',
        "open": '{"features": {', "no colon": '{"features" {}}', "bytes are a number": with_a('{"bytesList": {"value": [1]}}'),
    }
    p.case("good", [S(*good.values())])
    p.case("matrix", [tf.reshape(S("{}", good["integers"]), [1, 2])])
    p.case("none", [tf.zeros([0], tf.string)])
    p.case("scalar", [tf.constant(good["floats"])])
    for name, text in bad.items():
        p.case(name, [S(text)], error="INVALID_ARGUMENT")
    p.write()


if __name__ == "__main__":
    for f in [decode_raw, parse_example, string_to_number, decode_csv, tensors, parse_sequence_example,
              decode_compressed, decode_json_example]:
        if len(sys.argv) < 2 or f.__name__ in sys.argv[1:]:
            f()
