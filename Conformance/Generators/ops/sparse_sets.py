"""Reference packs of the ops that cross, count and compare sets of what sparse tensors hold."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import numpy as np
import tensorflow as tf

from _sparse import F, I3, I64, N0, N2, S, name
from opcases import Pack, generate

SP = lambda rows, vals, shape: (I64(rows), vals, I64(shape))
C1 = SP([[0, 0], [0, 1], [1, 0], [2, 0]], S("a", "b", "c", "d"), [3, 2])
C2 = SP([[0, 0], [1, 0], [1, 1]], I64([5, -6, 7]), [3, 2])
D1 = S("x", "y", "z", "u", "v", "w")
D1 = tf.reshape(D1, [3, 2])
D2 = I64([[1], [2], [3]])


def cross():
    p, q, r = Pack("Sparse", "SparseCross"), Pack("Sparse", "SparseCrossV2"), Pack("Sparse", "SparseCrossHashed")
    cases = {
        "sparse": ([C1, C2], []), "dense": ([], [D1, D2]), "both": ([C1, C2], [D1, D2]), "one": ([C1], []),
        "strings": ([C1], [D1]), "one of integers": ([C2], []), "integers": ([C2], [D2]),
    }
    for name, (sparse, dense) in cases.items():
        ins = [[c[0] for c in sparse], [c[1] for c in sparse], [c[2] for c in sparse], dense]
        strings = all(tf.constant(t).dtype == tf.string for t in [c[1] for c in sparse] + dense)
        for hashed, buckets, key in ((False, 0, 0), (True, 0, 956888297470), (True, 100, 7)):
            p.case(f"{name}, {hashed} {buckets}", ins,
                   dict(hashed_output=hashed, num_buckets=buckets, hash_key=key,
                        out_type=tf.int64 if hashed else tf.string,
                        internal_type=tf.string if strings else tf.int64))
        q.case(name, ins + [tf.constant("_&_")])
        for buckets, strong in ((0, False), (1000, False), (0, True), (1000, True)):
            if strong and any(tf.constant(d).dtype == tf.int64 for d in dense):
                continue  # TensorFlow does not survive it.
            r.case(f"{name}, {buckets} {strong}", ins + [I64(buckets), np.bool_(strong), I64([137, 173])])
    none = SP(np.zeros([0, 2]), tf.zeros([0], tf.string), [3, 0])
    q.case("one is empty", [[C1[0], none[0]], [C1[1], none[1]], [C1[2], none[2]], [], tf.constant("_")])
    q.case("rows differ", [[C1[0]], [C1[1]], [I64([4, 2])], [D1], tf.constant("_")], error=True)
    q.case("dense rows differ", [[], [], [], [D1, D2[:2]], tf.constant("_")], error=True)
    q.case("separator of many", [[C1[0]], [C1[1]], [C1[2]], [D1], tf.constant(["_", "-"])], error=None)
    q.case("no separator", [[C1[0], C2[0]], [C1[1], tf.strings.as_string(C2[1])], [C1[2], C2[2]], [], tf.constant("")])
    q.case("dense vector", [[], [], [], [D1[0]], tf.constant("_")], error=True)
    for pack in (p, q, r):
        pack.write()


NOW = np.zeros([0], F)


def counts():
    a = dict(binary_output=False)
    changes = [("plain", {}), ("binary", dict(binary_output=True)), ("at least 7", dict(minlength=7)), ("below 2", dict(maxlength=2)),
               ("below 0", dict(maxlength=0)), ("at least 7, below 2", dict(minlength=7, maxlength=2)), ("at least 0", dict(minlength=0)),
               ("below 99", dict(maxlength=99))]
    weights = [(np.float32, [.5, .25, 1]), (np.float64, [.5, np.nan, np.inf]), (np.int32, [-1, 2, 3]), (np.int64, [0, 0, 0])]

    p = Pack("Sparse", "DenseCountSparseOutput")
    v = np.int32([[1, 1, 3], [2, 0, 2]])
    for label, c in changes:
        p.case(label, [v, NOW], dict(a, **c))
        p.case(label + ", vector", [v[0], NOW], dict(a, **c))
    for t, w in weights:
        for b in (False, True):
            p.case(f"{name(t)} {b}", [v, np.array([w, w]).astype(t)], dict(binary_output=b))
        p.case(f"{name(t)}, of int64", [v.astype(I64), np.zeros([0], t)], a)
    for label, x, w in (("negative", np.int32([[-1, 2]]), NOW), ("three axes", v[None], NOW), ("scalar", np.int32(1), NOW),
                        ("weights' shape", v, F([1, 2])), ("weights' rank", v, F([1, 2, 3, 4, 5, 6])), ("empty", v[0, :0], NOW),
                        ("no columns", v[:, :0], NOW), ("no rows", v[:0], NOW), ("great", I64([2**62, 5]), NOW)):
        p.case(label, [x, w], a, error=None)
    p.case("empty, at least 4", [v[0, :0], NOW], dict(a, minlength=4))
    p.case("negative, below 2", [np.int32([[-1, 2]]), NOW], dict(a, maxlength=2), error=True)
    p.case("attribute below -1", [v, NOW], dict(a, minlength=-2), error=True)
    p.write()

    p = Pack("Sparse", "SparseCountSparseOutput")
    i, x, s = I64([[0, 0], [0, 2], [2, 1]]), np.int32([1, 1, 3]), I64([3, 3])
    for label, c in changes:
        p.case(label, [i, x, s, NOW], dict(a, **c))
    for t, w in weights:
        for b in (False, True):
            p.case(f"{name(t)} {b}", [i, x, s, np.array(w).astype(t)], dict(binary_output=b))
        p.case(f"{name(t)}, of int64", [i, x.astype(I64), s, np.zeros([0], t)], a)
    for label, ins in (("one axis", [I64([[0], [1], [2]]), x, I64([3]), NOW]), ("three axes", [np.zeros([3, 3], I64), x, I64([1, 1, 1]), NOW]),
                       ("row beyond", [i, x, I64([2, 3]), NOW]), ("column beyond", [i, x, I64([3, 2]), NOW]), ("negative index", [i - 1, x, s, NOW]),
                       ("negative", [i, -x, s, NOW]), ("values", [i, x[:2], s, NOW]), ("weights", [i, x, s, F([1, 2])]), ("values matrix", [i, x[:, None], s, NOW]),
                       ("index vector", [I64([0, 1, 2]), x, s, NOW]), ("rank", [i, x, I64([3, 3, 3]), NOW]), ("shape matrix", [i, x, s[None], NOW]),
                       ("none", [N2, x[:0], s, NOW]), ("no rows", [N2, x[:0], I64([0, 3]), NOW]), ("no axes", [np.zeros([3, 0], I64), x, N0, NOW]),
                       ("out of order", [i[::-1].copy(), x, s, NOW]), ("immensely many rows", [i, x, I64([1 << 40, 3]), NOW]),
                       ("negative shape", [i, x, I64([-1, 3]), NOW]), ("weights of none", [N2, x[:0], s, F([1])])):
        p.case(label, ins, a, error=None)
    p.write()

    p = Pack("Sparse", "RaggedCountSparseOutput")
    s = I64([0, 2, 2, 3])
    for label, c in changes:
        p.case(label, [s, x, NOW], dict(a, **c))
    for t, w in weights:
        for b in (False, True):
            p.case(f"{name(t)} {b}", [s, x, np.array(w).astype(t)], dict(binary_output=b))
        p.case(f"{name(t)}, of int64", [s, x.astype(I64), np.zeros([0], t)], a)
    for label, ins in (("weights", [s, x, F([1, 2])]), ("one split", [I64([0]), x, NOW]), ("no splits", [N0, x, NOW]), ("first split", [I64([1, 3]), x, NOW]),
                       ("last split", [I64([0, 2]), x, NOW]), ("falling", [I64([0, 2, 1, 3]), x, NOW]), ("split beyond", [I64([0, 5, 3]), x, NOW]),
                       ("negative split", [I64([0, -2, 3]), x, NOW]), ("negative", [s, -x, NOW]), ("no values", [I64([0, 0, 0]), x[:0], NOW]),
                       ("values matrix", [s, x[:, None], NOW]), ("splits matrix", [s[None], x, NOW])):
        p.case(label, ins, a, error=None)
    p.write()


def sets():
    ops = ("intersection", "union", "a-b", "b-a")
    types = (np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16)
    a, b = np.int32([[1, 2, 2], [9, 5, 0]]), np.int32([[2, 3], [5, 5]])
    sa, sb = tf.constant([["b", "a", ""], ["B", "b", "bb"]]), tf.constant([["b", "c"], ["B", "\u00e9"]])
    i, j = I64([[0, 0], [0, 1], [1, 0]]), I64([[0, 0], [1, 0], [1, 1]])
    v, w, s, q = np.int32([2, 3, 5]), np.int32([2, 6, 5]), I64([2, 2]), I64([2, 3])
    strings = S("b", "c", "B")

    p = Pack("Sparse", "DenseToDenseSetOperation")
    for o in ops:
        for t in types if o == "union" else types[2:3]:
            p.case(f"{name(t)} {o}", [a.astype(t), b.astype(t)], dict(set_operation=o))
        p.case(f"string {o}", [sa, sb], dict(set_operation=o))
        p.case(f"negative {o}", [-a, 3 - b], dict(set_operation=o, validate_indices=False))
        for label, x, y in (("three axes", a.reshape(2, 1, 3), b.reshape(2, 1, 2)), ("no rows", a[:0], b[:0]), ("no columns", a[:, :0], b),
                            ("no elements", a[:0, :0], b[:0, :0]), ("nothing in common", a, b + 100)):
            p.case(f"{label} {o}", [x, y], dict(set_operation=o))
    p.case("capitals", [a, b], dict(set_operation="A-B"))
    for label, x, y in (("vectors", a[0], b[0]), ("scalars", np.int32(1), np.int32(2)), ("ranks", a, b[0]), ("rows", a, b[:1]),
                        ("other rows", a.reshape(1, 2, 3), b.reshape(2, 1, 2))):
        p.case(label, [x, y], dict(set_operation="union"), error=True)
    p.case("unknown operation", [a, b], dict(set_operation="xor"), error=True)
    p.write()

    p = Pack("Sparse", "DenseToSparseSetOperation")
    for o in ops:
        for t in types if o == "union" else types[2:3]:
            p.case(f"{name(t)} {o}", [a.astype(t), i, v.astype(t), s], dict(set_operation=o))
        p.case(f"string {o}", [sa, i, strings, s], dict(set_operation=o))
        p.case(f"none {o}", [a, N2, v[:0], s], dict(set_operation=o))
        p.case(f"three axes {o}", [a.reshape(2, 1, 3), I64([[0, 0, 4], [1, 0, 2]]), v[:2], I64([2, 1, 5])], dict(set_operation=o))
        p.case(f"repeated, unvalidated {o}", [a, I64([[0, 0], [0, 0], [1, 0]]), v, s], dict(set_operation=o, validate_indices=False))
    for label, ins in (("out of order", [a, i[::-1].copy(), v, s]), ("repeated", [a, I64([[0, 0], [0, 0], [1, 0]]), v, s]),
                       ("row beyond", [a, I64([[0, 0], [0, 1], [7, 0]]), v, s]), ("column beyond", [a, I64([[0, 0], [0, 7], [1, 0]]), v, s]),
                       ("negative", [a, i - 1, v, s]), ("rows", [a, i, v, I64([3, 2])]), ("rank", [a, i, v, I64([2, 2, 2])]), ("values", [a, i, v[:1], s]),
                       ("dense vector", [a[0], i, v, s]), ("sparse vector", [a[0], i[:, :1].copy(), v, I64([2])]), ("negative shape", [a, i, v, I64([-2, 2])])):
        p.case(label, ins, dict(set_operation="union"), error=True)
    p.case("column beyond, unvalidated", [a, I64([[0, 0], [0, 7], [1, 0]]), v, s], dict(set_operation="union", validate_indices=False), error=True)
    p.case("unknown operation", [a, i, v, s], dict(set_operation=""), error=True)
    p.write()

    p = Pack("Sparse", "SparseToSparseSetOperation")
    for o in ops:
        for t in types if o == "union" else types[2:3]:
            p.case(f"{name(t)} {o}", [i, v.astype(t), s, j, w.astype(t), q], dict(set_operation=o))
        p.case(f"string {o}", [i, strings, s, j, S("b", "B", "x"), q], dict(set_operation=o))
        p.case(f"none {o}", [N2, v[:0], s, N2, w[:0], q], dict(set_operation=o))
        p.case(f"left empty {o}", [N2, v[:0], s, j, w, q], dict(set_operation=o))
        p.case(f"gaps {o}", [I64([[0, 0], [2, 1]]), v[:2], I64([5, 2]), I64([[1, 0], [2, 0]]), w[:2], I64([5, 9])], dict(set_operation=o))
        p.case(f"three axes {o}", [I3, v, I64([2, 3, 2]), I3[1:], v[:2], I64([2, 3, 4])], dict(set_operation=o))
        p.case(f"unvalidated {o}", [i, v, s, I64([[0, 0], [1, 0], [1, 0]]), w, q], dict(set_operation=o, validate_indices=False))
    for label, ins in (("out of order", [i[::-1].copy(), v, s, j, w, q]), ("repeated", [i, v, s, I64([[0, 0], [0, 0], [1, 0]]), w, q]),
                       ("row beyond", [I64([[0, 0], [0, 1], [7, 0]]), v, s, j, w, q]), ("column beyond", [i, v, s, j + 2, w, q]), ("negative", [i - 1, v, s, j, w, q]),
                       ("rows", [i, v, s, j, w, I64([3, 3])]), ("ranks", [i, v, s, I3, w, I64([2, 3, 2])]), ("values", [i, v[:1], s, j, w, q]),
                       ("vectors", [i[:, :1].copy(), v, I64([2]), j[:, :1].copy(), w, I64([2])])):
        p.case(label, ins, dict(set_operation="union"), error=True)
    p.case("beyond, unvalidated", [I64([[0, 0], [0, 1], [2, 0]]), v, s, j, w, q], dict(set_operation="union", validate_indices=False), error=True)
    p.case("unknown operation", [i, v, s, j, w, q], dict(set_operation="b"), error=True)
    p.write()

    p = Pack("Sparse", "SetSize")
    for t in types:
        p.case(name(t), [i, v.astype(t), s])
    p.case("string", [i, S("a", "a", ""), s])
    p.case("a value twice", [i, np.int32([2, 2, 5]), s])
    p.case("three axes", [I3, v, I64([2, 3, 2])])
    p.case("none", [N2, v[:0], s])
    p.case("no rows", [N2, v[:0], I64([0, 2])])
    p.case("unvalidated", [I64([[0, 0], [0, 0], [1, 0]]), v, s], dict(validate_indices=False))
    for label, ins in (("out of order", [i[::-1].copy(), v, s]), ("repeated", [I64([[0, 0], [0, 0], [1, 0]]), v, s]), ("beyond", [i, v, I64([1, 2])]),
                       ("negative", [i - 1, v, s]), ("values", [i, v[:1], s]), ("rank", [i, v, I64([2, 2, 2])]), ("vector", [i[1:, :1].copy(), v[1:], I64([2])]),
                       ("scalar", [np.zeros([1, 0], I64), v[:1], N0]), ("negative shape", [i, v, I64([-2, 2])])):
        p.case(label, ins, error=True)
    p.case("beyond, unvalidated", [i, v, I64([1, 2])], dict(validate_indices=False), error=True)
    p.write()


if __name__ == "__main__":
    generate([cross, counts, sets])
