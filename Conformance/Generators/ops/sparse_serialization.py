"""Reference packs of the ops that write sparse tensors as strings and read them."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import numpy as np
import tensorflow as tf

from _sparse import E1, F, I3, I64, IA, IB, N2, REALS, S, SH, entries, name
from opcases import Pack, generate


def serialization():
    r = tf.raw_ops
    one, many = Pack("Sparse", "SerializeSparse"), Pack("Sparse", "SerializeManySparse")
    d, dm = Pack("Sparse", "DeserializeSparse"), Pack("Sparse", "DeserializeManySparse")
    types = REALS + (np.bool_, np.complex64, np.complex128)
    for p in (one, many):
        for t in types:
            p.case(name(t), [IB, entries(t, 3), SH])
        p.case("strings", [IB, S("a", "", "x" * 200), SH])
        p.case("three axes", [I3, F([1, 2, 3]), I64([2, 3, 2])])
        p.case("one axis", [I64([[1]]), F([1]), I64([3])], error=None)
        p.case("no entries", [N2, E1, SH])
        p.case("no rows", [N2, E1, I64([0, 4])])
        for label, i, x in (("index vector", 0, I64([0, 1, 2])), ("values", 1, F([1, 2])), ("values matrix", 1, F([[1, 2, 3]])),
                            ("shape matrix", 2, SH[None]), ("rank", 2, I64([3, 4, 1])), ("beyond", 0, IB + I64([0, 1])),
                            ("row beyond", 2, I64([2, 4])), ("negative", 0, IB - I64([1, 0])), ("out of order", 0, IB[::-1].copy()),
                            ("repeated", 0, I64([[0, 0], [0, 0], [2, 1]])), ("negative shape", 2, I64([-3, 4])),
                            ("immense shape", 2, I64([1 << 62, 1 << 62]))):
            ins = [IB, F([1, 2, 3]), SH]
            ins[i] = x
            p.case(label, ins, error=None)
        p.write()

    def text(i, v, s):
        return r.SerializeSparse(sparse_indices=i, sparse_values=v, sparse_shape=s)

    def proto(x, content=True):
        x = tf.constant(x)
        return tf.io.serialize_tensor(x) if content else tf.constant(tf.make_tensor_proto(x.numpy()).SerializeToString())

    for p in (d, dm):
        for t in types:
            p.case(name(t), [tf.stack([text(IB, entries(t, 3), SH), text(IA, entries(t, 4), I64([5, 4]))])], dict(dtype=t))
        p.case("strings", [tf.stack([text(IB, S("a", "", "x" * 200), SH)])], dict(dtype=tf.string))
        a, b, c = text(IB, F([1, 2, 3]), SH), text(I64([[0, 0]]), F([7]), I64([1, 9])), text(I64([[0]]), F([7]), I64([9]))
        fl = dict(dtype=tf.float32)
        e = text(N2, E1, SH)
        for label, x in (("by itself", a), ("two", [a, b]), ("two by one", [[a], [b]]), ("one by two", [[a, b]]), ("with one empty", [a, e]),
                         ("empty", [e]), ("ranks differ", [a, c]), ("four axes", [[[a]], [[b]]]), ("out of order", [text(IB[::-1].copy(), F([1, 2, 3]), SH)]),
                         ("beyond", [text(IB + 9, F([1, 2, 3]), SH)]), ("scalar", a[0]), ("two strings", a[:2]), ("none", tf.stack([a])[:0]),
                         ("no strings", a[:0]), ("exchanged", tf.gather(a, [1, 0, 2])), ("exchanged at the end", tf.gather(a, [0, 2, 1])),
                         ("reversed", tf.gather(a, [2, 1, 0])), ("malformed", S("a", "b", "c")), ("empty strings", S("", "", "")),
                         ("values do not fit", tf.stack([proto(IB), proto(F([1])), proto(SH)])),
                         ("rank does not fit", tf.stack([proto(IB), proto(F([1, 2, 3])), proto(I64([3]))])),
                         ("indices of int32", tf.stack([proto(IB.astype(np.int32)), proto(F([1, 2, 3])), proto(SH)])),
                         ("cut", tf.stack([a[0], tf.strings.substr(a[1], 0, 9), a[2]])),
                         ("fields", tf.stack([proto(I64([[2, 1]]), False), proto(F([1.5]), False), proto(I64([3, 4]), False)]))):
            p.case(label, [tf.convert_to_tensor(x)], fl, error=None)
        for t in REALS + (np.complex64, np.complex128, np.bool_):
            p.case(f"fields of {name(t)}", [tf.stack([proto(I64([[2, 1]]), False), proto(entries(t, 1), False), proto(I64([3, 4]))])],
                   dict(dtype=t))
        p.case("another type", [a], dict(dtype=tf.int32), error=True)
        p.case("another type of two", [tf.stack([a, b])], dict(dtype=tf.int32), error=True)
        p.write()


if __name__ == "__main__":
    generate([serialization])
