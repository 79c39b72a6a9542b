"""Reference packs of the sparse ops."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import ml_dtypes
import numpy as np
import tensorflow as tf
from opcases import Pack

S = lambda *xs: tf.constant(list(xs), tf.string)
I64 = np.int64
F = np.float32
N2 = np.zeros([0, 2], np.int64)
N0 = np.zeros([0], np.int64)


def entries(t, n, signed=True):
    """Small numbers of type `t`."""
    x = (np.arange(n) * 37 + 11) % 17 - (8 if signed and np.dtype(t).kind not in "ub" else 0)
    return (x + (1j * x[::-1] if np.dtype(t).kind == "c" else 0)).astype(t)


REALS = (np.float32, np.float64, np.float16, ml_dtypes.bfloat16, np.int8, np.int16, np.int32, np.int64,
         np.uint8, np.uint16, np.uint32, np.uint64)
ALL = REALS + (np.bool_, np.complex64, np.complex128)


def sparse_to_dense():
    p = Pack("Sparse", "SparseToDense")
    for t in ALL:
        p.case(np.dtype(t).name, [np.int32([[0, 1], [1, 2]]), np.int32([2, 3]), np.array([1, 1]).astype(t), np.zeros([], t)])
    p.case("string", [I64([0, 2]), I64([4]), S("a", "b"), tf.constant("-")])
    p.case("scalar index", [I64(2), I64([4]), F(5), F(-1)])
    p.case("scalar value", [I64([0, 2]), I64([4]), F(5), F(-1)])
    p.case("none", [N0, I64([3]), np.zeros([0], F), F(-1)])
    p.case("empty", [N2, I64([0, 3]), np.zeros([0], F), F(-1)])
    p.case("three axes", [I64([[0, 0, 1], [1, 1, 0]]), I64([2, 2, 2]), F([1, 2]), F(0)])
    p.case("out of order", [I64([2, 0]), I64([4]), F([5, 6]), F(-1)], error=True)
    p.case("repeated", [I64([2, 2]), I64([4]), F([5, 6]), F(-1)], error=True)
    p.case("out of order, not validated", [I64([2, 0, 2]), I64([4]), F([5, 6, 7]), F(-1)], dict(validate_indices=False))
    p.case("beyond", [I64([4]), I64([4]), F([5]), F(-1)], error=True)
    p.case("negative", [I64([-1]), I64([4]), F([5]), F(-1)], error=True)
    p.case("values do not fit", [I64([1, 2]), I64([4]), F([5]), F(-1)], error=True)
    p.case("four axes", [I64([[0, 1, 0, 1], [1, 0, 1, 0]]), I64([2, 2, 2, 2]), F([np.nan, np.inf]), F(0)])
    p.case("scalar shape", [I64([1]), I64(4), F([5]), F(-1)], error=True)
    p.case("default is a vector", [I64([1]), I64([4]), F([5]), F([-1])], error=True)
    p.case("indices of three axes", [I64([[[1]]]), I64([4]), F([5]), F(-1)], error=True)
    p.case("negative shape", [N0, I64([-3]), np.zeros([0], F), F(-1)], error=True)
    p.case("no axes", [np.zeros([1, 0], I64), N0, F([5]), F(-1)], error=None)
    p.case("beyond, not validated", [I64([4]), I64([4]), F([5]), F(-1)], dict(validate_indices=False), error=True)
    p.case("shape does not fit", [I64([1, 2]), I64([4, 4]), F([5, 6]), F(-1)], error=True)
    p.write()


def fill_empty_rows():
    p = Pack("Sparse", "SparseFillEmptyRows")
    i = I64([[0, 1], [0, 3], [2, 0], [2, 1], [3, 0]])
    for t in ALL:
        p.case(np.dtype(t).name, [i, np.arange(5).astype(t), I64([6, 4]), np.array(1).astype(t)])
    p.case("string", [i, S(*"abcde"), I64([6, 4]), tf.constant("-")])
    p.case("unordered", [i[::-1].copy(), F([1, 2, 3, 4, 5]), I64([4, 4]), F(-1)])
    p.case("full", [I64([[0, 0], [1, 0]]), F([1, 2]), I64([2, 2]), F(-1)])
    p.case("all empty", [N2, np.zeros([0], F), I64([3, 2]), F(-1)])
    p.case("no rows", [N2, np.zeros([0], F), I64([0, 2]), F(-1)])
    p.case("one axis", [I64([[1]]), F([5]), I64([3]), F(-1)])
    p.case("three axes", [I64([[1, 2, 3]]), F([5]), I64([3, 4, 5]), F(-1)])
    p.case("row beyond", [i, F([1, 2, 3, 4, 5]), I64([3, 4]), F(-1)], error=True)
    p.case("row negative", [I64([[-1, 0]]), F([1]), I64([3, 4]), F(-1)], error=True)
    p.case("no rows but entries", [I64([[0, 0]]), F([1]), I64([0, 4]), F(-1)], error=True)
    p.case("default is a vector", [i, F([1, 2, 3, 4, 5]), I64([6, 4]), F([-1])], error=True)
    p.case("values", [i, F([1, 2, 3]), I64([6, 4]), F(-1)], error=True)
    p.case("index vector", [I64([0, 1]), F([1, 2]), I64([6]), F(-1)], error=True)
    p.case("values matrix", [i, F([[1], [2], [3], [4], [5]]), I64([6, 4]), F(-1)], error=True)
    p.case("shape matrix", [i, F([1, 2, 3, 4, 5]), I64([[6, 4]]), F(-1)], error=True)
    p.case("no axes", [np.zeros([0, 0], I64), np.zeros([0], F), N0, F(-1)], error=True)
    p.case("a column beyond", [I64([[0, 9]]), F([1]), I64([2, 4]), F(-1)], error=None)
    p.write()


def reshape():
    p = Pack("Sparse", "SparseReshape")
    i = I64([[0, 0, 0], [0, 0, 1], [0, 1, 0], [1, 0, 0], [1, 2, 3]])
    for target in ([9, -1], [6, 6], [-1], [36], [2, 3, 6], [3, 2, 2, 3], [1, 36], [2, -1, 6]):
        p.case(str(target), [i, I64([2, 3, 6]), I64(target)])
    p.case("none", [np.zeros([0, 3], I64), I64([2, 3, 6]), I64([6, -1])])
    p.case("empty", [np.zeros([0, 2], I64), I64([0, 6]), I64([3, 0])])
    p.case("empty inferred", [np.zeros([0, 2], I64), I64([0, 6]), I64([3, -1])])
    p.case("two unknown", [i, I64([2, 3, 6]), I64([-1, -1])], error=True)
    p.case("another size", [i, I64([2, 3, 6]), I64([5, 7])], error=True)
    p.case("no multiple", [i, I64([2, 3, 6]), I64([-1, 5])], error=True)
    p.case("rank", [i, I64([2, 18]), I64([-1])], error=True)
    p.case("to no axes", [I64([[0, 0]]), I64([1, 1]), N0], error=None)
    p.case("to ones", [I64([[0]]), I64([1]), I64([1, 1, -1])])
    p.case("negative extent", [i, I64([2, 3, 6]), I64([-2, 18])], error=True)
    p.case("index vector", [I64([0, 1]), I64([6]), I64([-1])], error=True)
    p.case("shape matrix", [i, I64([[2, 3, 6]]), I64([-1])], error=True)
    p.case("new shape matrix", [i, I64([2, 3, 6]), I64([[-1]])], error=True)
    p.case("an index beyond", [I64([[9, 0, 0]]), I64([2, 3, 6]), I64([-1])], error=None)
    p.write()


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


IJ = I64([[0, 1], [0, 3], [2, 0], [2, 1], [3, 0]])
NUMBERS = (np.float16, np.float32, np.float64, np.int32, np.complex64, np.complex128, ml_dtypes.bfloat16)


def name(t):
    return np.dtype(t).name


def matmul():
    p = Pack("Sparse", "SparseTensorDenseMatMul")
    rng = np.random.default_rng(1)
    for t in NUMBERS:
        for a in (False, True):
            for b in (False, True):
                if t != np.complex64 and a != b:
                    continue
                v, d = rng.integers(-5, 5, 5), rng.integers(-5, 5, [2, 4] if b else [4, 2])
                if np.dtype(t).kind == "c":
                    v, d = v + 2j, d - 1j
                p.case(f"{name(t)} {a} {b}", [IJ, v.astype(t), I64([4, 4]), d.astype(t)], dict(adjoint_a=a, adjoint_b=b))
    p.case("int32 indices", [IJ.astype(np.int32), F([1, 2, 3, 4, 5]), I64([4, 4]), np.ones([4, 3], F)])
    p.case("repeated", [I64([[0, 0], [0, 0]]), F([1, 2]), I64([1, 1]), F([[3]])])
    p.case("none", [N2, np.zeros([0], F), I64([2, 3]), np.ones([3, 2], F)])
    p.case("empty", [N2, np.zeros([0], F), I64([2, 0]), np.ones([0, 2], F)])
    p.case("inner", [IJ, F([1, 2, 3, 4, 5]), I64([4, 4]), np.ones([3, 3], F)], error=True)
    p.case("beyond", [IJ, F([1, 2, 3, 4, 5]), I64([4, 3]), np.ones([3, 3], F)], error=True)
    p.case("row beyond", [IJ, F([1, 2, 3, 4, 5]), I64([3, 4]), np.ones([4, 3], F)], error=True)
    p.case("vector", [IJ, F([1, 2, 3, 4, 5]), I64([4, 4]), np.ones([4], F)], error=True)
    p.write()


def dense_add():
    p = Pack("Sparse", "SparseTensorDenseAdd")
    for t in REALS + (np.complex64, np.complex128):
        p.case(name(t), [IJ, np.arange(1, 6).astype(t), I64([4, 4]), np.arange(16).reshape(4, 4).astype(t)])
    p.case("int32 indices", [np.int32([[1]]), F([2]), np.int32([2]), F([3, 4])])
    p.case("three axes", [I64([[0, 1, 1]]), F([2]), I64([1, 2, 2]), np.ones([1, 2, 2], F)])
    p.case("shape", [IJ, F([1, 2, 3, 4, 5]), I64([4, 4]), np.ones([4, 3], F)], error=True)
    p.case("beyond", [I64([[2]]), F([2]), I64([2]), F([3, 4])], error=True)
    p.case("negative", [I64([[-1]]), F([2]), I64([2]), F([3, 4])], error=True)
    p.case("rank", [I64([[1]]), F([2]), I64([2, 1]), F([[3], [4]])], error=True)
    p.case("values", [I64([[1]]), F([2, 3]), I64([2]), F([3, 4])], error=True)
    p.case("values matrix", [I64([[1]]), F([[2]]), I64([2]), F([3, 4])], error=True)
    p.case("index vector", [I64([1]), F([2]), I64([2]), F([3, 4])], error=True)
    for rank in (4, 5, 6):
        p.case(f"{rank} axes", [np.ones([1, rank], I64), F([2]), np.full([rank], 2), np.ones([2] * rank, F)], error=None)
    p.case("scalar", [np.zeros([1, 0], I64), F([2]), N0, F(3)], error=None)
    p.case("not numbers", [I64([[0], [1]]), F([np.nan, -np.inf]), I64([2]), F([1, np.inf])])
    p.case("overflow", [I64([[0], [1]]), np.int8([127, -128]), I64([2]), np.int8([1, -1])])
    p.case("none", [np.zeros([0, 1], I64), np.zeros([0], F), I64([2]), F([1, 2])])
    p.case("empty", [np.zeros([0, 1], I64), np.zeros([0], F), I64([0]), np.zeros([0], F)])
    p.write()


def reorder_slice_split_concat():
    p = Pack("Sparse", "SparseReorder")
    order = [3, 0, 4, 2, 1]
    for t in ALL:
        p.case(name(t), [IJ[order], np.arange(5)[order].astype(t), I64([4, 4])])
    p.case("strings", [IJ[order], tf.gather(S(*"abcde"), order), I64([4, 4])])
    p.case("three axes", [I64([[1, 0, 1], [0, 1, 1], [1, 0, 0]]), F([1, 2, 3]), I64([2, 2, 2])])
    p.case("none", [N2, np.zeros([0], F), I64([2, 2])])
    p.case("rank", [IJ, F([1, 2, 3, 4, 5]), I64([4, 4, 4])], error=True)
    p.case("repeated", [I64([[1, 0], [0, 1], [1, 0]]), F([1, 2, 3]), I64([2, 2])])
    p.case("seven axes", [np.eye(7, dtype=I64)[::-1].copy(), F(np.arange(7)), np.full([7], 2)])
    p.case("one axis", [I64([[3], [1], [2]]), F([1, 2, 3]), I64([4])])
    p.case("values", [IJ, F([1, 2, 3]), I64([4, 4])], error=True)
    p.case("values matrix", [IJ, F([[1], [2], [3], [4], [5]]), I64([4, 4])], error=True)
    p.case("index vector", [I64([0, 1]), F([1, 2]), I64([4])], error=True)
    p.case("shape matrix", [IJ, F([1, 2, 3, 4, 5]), I64([[4, 4]])], error=True)
    p.case("an index beyond", [I64([[9, 0], [0, 1]]), F([1, 2]), I64([4, 4])], error=None)
    p.write()
    p = Pack("Sparse", "SparseSlice")
    for start, size in (([0, 0], [2, 2]), ([1, 0], [3, 1]), ([2, 1], [9, 9]), ([5, 5], [1, 1]), ([0, 0], [0, 4])):
        p.case(f"{start} {size}", [IJ, F([1, 2, 3, 4, 5]), I64([4, 4]), I64(start), I64(size)])
    p.case("strings", [IJ, S(*"abcde"), I64([4, 4]), I64([2, 0]), I64([2, 1])])
    for t in ALL:
        p.case(name(t), [IJ, entries(t, 5), I64([4, 4]), I64([0, 1]), I64([3, 3])])
    p.case("three axes", [I64([[0, 0, 1], [0, 2, 0], [1, 1, 1]]), F([1, 2, 3]), I64([2, 3, 2]), I64([0, 1, 0]), I64([2, 2, 2])])
    p.case("none", [N2, np.zeros([0], F), I64([4, 4]), I64([0, 1]), I64([3, 3])])
    p.case("size's length", [IJ, F([1, 2, 3, 4, 5]), I64([4, 4]), I64([0, 0]), I64([2])], error=True)
    p.case("start matrix", [IJ, F([1, 2, 3, 4, 5]), I64([4, 4]), I64([[0, 0]]), I64([2, 2])], error=True)
    p.case("values", [IJ, F([1, 2, 3]), I64([4, 4]), I64([0, 0]), I64([2, 2])], error=True)
    p.case("rank", [IJ, F([1, 2, 3, 4, 5]), I64([4, 4, 4]), I64([0, 0, 0]), I64([2, 2, 2])], error=True)
    p.case("values matrix", [IJ, F([[1], [2], [3], [4], [5]]), I64([4, 4]), I64([0, 0]), I64([2, 2])], error=True)
    p.case("negative start", [IJ, F([1, 2, 3, 4, 5]), I64([4, 4]), I64([-1, 0]), I64([2, 2])])
    p.case("negative size", [IJ, F([1, 2, 3, 4, 5]), I64([4, 4]), I64([1, 0]), I64([-2, 2])])
    p.case("start's length", [IJ, F([1, 2, 3, 4, 5]), I64([4, 4]), I64([0]), I64([2, 2])], error=True)
    p.write()
    p = Pack("Sparse", "SparseSplit")
    for axis in (0, 1, -1):
        for n in (1, 2, 3, 4):
            p.case(f"{axis} {n}", [I64(axis), IJ, F([1, 2, 3, 4, 5]), I64([4, 4])], dict(num_split=n))
    p.case("strings", [I64(0), IJ, S(*"abcde"), I64([4, 5])], dict(num_split=2))
    for t in ALL:
        p.case(name(t), [I64(1), IJ, entries(t, 5), I64([4, 5])], dict(num_split=2))
    p.case("three axes", [I64(1), I64([[0, 0, 1], [0, 2, 0], [1, 1, 1]]), F([1, 2, 3]), I64([2, 3, 2])], dict(num_split=3))
    p.case("none", [I64(0), N2, np.zeros([0], F), I64([4, 4])], dict(num_split=2))
    p.case("axis vector", [I64([0]), IJ, F([1, 2, 3, 4, 5]), I64([4, 4])], dict(num_split=2), error=None)
    p.case("negative axis", [I64(-3), IJ, F([1, 2, 3, 4, 5]), I64([4, 4])], dict(num_split=2), error=True)
    p.case("values", [I64(0), IJ, F([1, 2, 3]), I64([4, 4])], dict(num_split=2), error=True)
    p.case("index vector", [I64(0), I64([0, 1]), F([1, 2]), I64([4])], dict(num_split=2), error=True)
    p.case("an index beyond", [I64(0), I64([[9, 0]]), F([1]), I64([4, 4])], dict(num_split=2), error=None)
    p.case("too many", [I64(0), IJ, F([1, 2, 3, 4, 5]), I64([4, 4])], dict(num_split=5), error=True)
    p.case("axis", [I64(2), IJ, F([1, 2, 3, 4, 5]), I64([4, 4])], dict(num_split=2), error=True)
    p.write()
    p = Pack("Sparse", "SparseConcat")
    a, b = (IJ, F([1, 2, 3, 4, 5]), I64([4, 4])), (I64([[0, 0], [3, 1]]), F([6, 7]), I64([4, 4]))
    for axis in (0, 1, -1, -2):
        p.case(f"{axis}", [[a[0], b[0]], [a[1], b[1]], [a[2], b[2]]], dict(concat_dim=axis))
    p.case("three", [[a[0], b[0], N2], [a[1], b[1], np.zeros([0], F)], [a[2], b[2], I64([4, 2])]], dict(concat_dim=1))
    p.case("strings", [[IJ, IJ], [S(*"abcde"), S(*"fghij")], [I64([4, 4])] * 2], dict(concat_dim=1))
    for t in ALL:
        p.case(name(t), [[IJ, I64([[0, 0], [3, 1]])], [entries(t, 5), entries(t, 2)], [I64([4, 4])] * 2], dict(concat_dim=1))
    i3 = I64([[0, 0, 1], [0, 2, 0], [1, 1, 1]])
    for axis in (0, 1, 2):
        p.case(f"three axes {axis}", [[i3, i3], [F([1, 2, 3]), F([4, 5, 6])], [I64([2, 3, 2])] * 2], dict(concat_dim=axis))
    p.case("both empty", [[N2, N2], [np.zeros([0], F)] * 2, [I64([0, 4])] * 2], dict(concat_dim=0))
    p.case("ranks", [[IJ, i3], [F([1, 2, 3, 4, 5]), F([1, 2, 3])], [I64([4, 4]), I64([2, 3, 2])]], dict(concat_dim=0), error=True)
    p.case("values", [[IJ, IJ], [F([1, 2, 3, 4, 5]), F([1, 2, 3])], [I64([4, 4])] * 2], dict(concat_dim=0), error=True)
    p.case("negative axis", [[IJ, IJ], [F([1, 2, 3, 4, 5])] * 2, [I64([4, 4])] * 2], dict(concat_dim=-3), error=True)
    p.case("values matrix", [[IJ, IJ], [F([[1], [2], [3], [4], [5]])] * 2, [I64([4, 4])] * 2], dict(concat_dim=0), error=True)
    p.case("shape matrix", [[IJ, IJ], [F([1, 2, 3, 4, 5])] * 2, [I64([[4, 4]])] * 2], dict(concat_dim=0), error=True)
    p.case("shapes", [[a[0], b[0]], [a[1], b[1]], [a[2], I64([5, 4])]], dict(concat_dim=1), error=True)
    p.case("axis", [[a[0], b[0]], [a[1], b[1]], [a[2], b[2]]], dict(concat_dim=2), error=True)
    p.write()


def softmax():
    p = Pack("Sparse", "SparseSoftmax")
    for t in (np.float16, np.float32, np.float64):
        p.case(name(t), [IJ, np.array([1, 2, -3, 0.5, 100]).astype(t), I64([4, 4])])
    p.case("three axes", [I64([[0, 0, 1], [0, 0, 2], [0, 1, 0], [1, 0, 0]]), F([1, 2, 3, 4]), I64([2, 2, 3])])
    p.case("none", [N2, np.zeros([0], F), I64([2, 2])])
    p.case("one axis", [I64([[0]]), F([1]), I64([2])], error=True)
    p.case("not numbers", [IJ, F([np.nan, 1, np.inf, 2, -np.inf]), I64([4, 4])])
    p.case("great", [IJ, F([88, 89, 1000, -1000, 3e38]), I64([4, 4])])
    p.case("half, great", [IJ, np.float16([600, 601, 6e4, -6e4, 1]), I64([4, 4])])
    p.case("four axes", [I64([[0, 0, 0, 1], [0, 0, 1, 0], [1, 1, 0, 0], [1, 1, 0, 1]]), F([1, 2, 3, 4]), I64([2, 2, 2, 2])])
    p.case("no columns", [N2, np.zeros([0], F), I64([2, 0])])
    p.case("values", [IJ, F([1, 2, 3]), I64([4, 4])], error=True)
    p.case("rank", [IJ, F([1, 2, 3, 4, 5]), I64([4, 4, 4])], error=True)
    p.case("index vector", [I64([0, 1]), F([1, 2]), I64([4, 4])], error=True)
    p.case("values matrix", [IJ, F([[1], [2], [3], [4], [5]]), I64([4, 4])], error=True)
    p.case("out of order", [IJ[::-1].copy(), F([1, 2, 3, 4, 5]), I64([4, 4])], error=None)
    p.case("beyond", [IJ + 2, F([1, 2, 3, 4, 5]), I64([4, 4])], error=None)
    p.write()


def reductions():
    for op in ("SparseReduceSum", "SparseReduceSumSparse", "SparseReduceMax", "SparseReduceMaxSparse"):
        p = Pack("Sparse", op)
        i3 = I64([[0, 0, 1], [0, 1, 0], [0, 1, 2], [1, 0, 1], [1, 1, 1]])
        for t in REALS + (() if "Max" in op else (np.complex64, np.complex128)):
            p.case(name(t), [IJ, np.array([1, -2, 3, -4, 5]).astype(t), I64([4, 4]), np.int32([1])])
        for axes in ([0], [1], [2], [0, 1], [0, 2], [0, 1, 2], [-1], [-2, 0], []):
            for keep in (False, True):
                p.case(f"{axes} {keep}", [i3, F([1, -2, 3, -4, -5]), I64([2, 2, 3]), np.int32(axes)], dict(keep_dims=keep))
        p.case("scalar axis", [i3, F([1, -2, 3, -4, -5]), I64([2, 2, 3]), np.int32(1)])
        p.case("none", [N2, np.zeros([0], F), I64([2, 2]), np.int32([0])])
        p.case("axis", [i3, F([1, -2, 3, -4, -5]), I64([2, 2, 3]), np.int32([3])], error=True)
        p.case("not numbers", [i3, F([1, np.nan, np.inf, -np.inf, np.nan]), I64([2, 2, 3]), np.int32([2])])
        p.case("negative axis", [i3, F([1, -2, 3, -4, -5]), I64([2, 2, 3]), np.int32([-4])], error=True)
        p.case("no entries, kept", [N2, np.zeros([0], F), I64([2, 2]), np.int32([1])], dict(keep_dims=True))
        p.case("no extent", [N2, np.zeros([0], F), I64([0, 2]), np.int32([0])])
        p.case("axis twice", [i3, F([1, -2, 3, -4, -5]), I64([2, 2, 3]), np.int32([1, 1])], error=None)
        p.case("values", [i3, F([1, -2, 3]), I64([2, 2, 3]), np.int32([1])], error=True)
        p.case("rank", [i3, F([1, -2, 3, -4, -5]), I64([2, 6]), np.int32([1])], error=True)
        p.case("beyond", [i3 + 1, F([1, -2, 3, -4, -5]), I64([2, 2, 3]), np.int32([1])], error=None)
        p.write()


IA, IB, SH = I64([[0, 1], [0, 3], [2, 0], [2, 1]]), I64([[0, 0], [0, 3], [2, 1]]), I64([3, 4])
E1 = np.zeros([0], F)
I3 = I64([[0, 0, 1], [0, 2, 0], [1, 1, 1]])


def invalid_pairs(p, tail):
    """Pairs of sparse tensors that do not fit, for ops of two."""
    v, w = F([1, 2, 3, 4]), F([5, 6, 7])
    for label, change in {
        "index vector": {0: I64([0, 1, 2, 3])}, "values": {1: v[:3]}, "values matrix": {1: v[None]},
        "shape matrix": {2: SH[None]}, "shape's rank": {2: I64([3, 4, 1])}, "shapes differ": {2: I64([3, 5])},
        "rank of one": {0: IA[:, :1].copy()}, "ranks of both": {0: IA[:, :1].copy(), 3: IB[:, :1].copy()},
        "index beyond": {0: I64([[0, 1], [0, 3], [2, 0], [7, 1]])}, "negative index": {0: I64([[0, -1], [0, 3], [2, 0], [2, 1]])},
        "out of order": {0: IA[::-1].copy()}, "repeated": {0: I64([[0, 1], [0, 1], [2, 0], [2, 1]])},
    }.items():
        ins = [IA, v, SH, IB, w, SH] + tail
        for i, x in change.items():
            ins[i] = x
        p.case(label, ins, error=None)


def add():
    p = Pack("Sparse", "SparseAdd")
    for t in (np.float32, np.float64, np.int8, np.int16, np.int32, np.int64, np.complex64, np.complex128):
        real = np.zeros([], t).real.dtype
        for thresh in (0, 5):
            p.case(f"{name(t)} {thresh}", [IA, entries(t, 4), SH, IB, entries(t, 3), SH, np.array(thresh, real)])
    p.case("cancels", [IA, F([1, 2, 3, 4]), SH, IB, F([0, -2, -3]), SH, F(0.5)])
    p.case("negative threshold", [IA, F([1, 2, 3, 4]), SH, IB, F([0, -2, -3]), SH, F(-1)])
    p.case("not numbers", [IA, F([np.nan, np.inf, -np.inf, 4]), SH, IB, F([np.nan, -np.inf, 3]), SH, F(0)])
    p.case("threshold is no number", [IA, F([1, 2, 3, 4]), SH, IB, F([0, -2, -3]), SH, F(np.nan)])
    p.case("least of int8", [IA, np.int8([-128, 100, 5, 1]), SH, IB, np.int8([-128, 100, 1]), SH, np.int8(3)])
    p.case("least of int32", [IA, np.int32([-2**31, 100, 5, 1]), SH, IB, np.int32([3, 100, 1]), SH, np.int32(0)])
    p.case("three axes", [I3, F([1, 2, 3]), I64([2, 3, 2]), I3[1:], F([4, 5]), I64([2, 3, 2]), F(0)])
    p.case("seven axes", [np.ones([1, 7], I64), F([1]), np.full([7], 2), np.zeros([1, 7], I64), F([2]), np.full([7], 2), F(0)])
    p.case("both empty", [N2, E1, SH, N2, E1, SH, F(0)])
    p.case("one empty", [N2, E1, SH, IB, F([1, 2, 3]), SH, F(0)])
    p.case("no extent", [N2, E1, I64([0, 4]), N2, E1, I64([0, 4]), F(0)])
    p.case("scalars", [np.zeros([1, 0], I64), F([1]), N0, np.zeros([1, 0], I64), F([1]), N0, F(0)], error=True)
    p.case("threshold is a vector", [IA, F([1, 2, 3, 4]), SH, IB, F([0, -2, -3]), SH, F([0])], error=True)
    invalid_pairs(p, [F(0)])
    p.write()


def min_max():
    for op in ("SparseSparseMaximum", "SparseSparseMinimum"):
        p = Pack("Sparse", op)
        for t in REALS:
            p.case(name(t), [IA, entries(t, 4), SH, IB, entries(t, 3), SH])
        p.case("not numbers", [IA, F([np.nan, np.inf, -np.inf, 4]), SH, IB, F([np.nan, -np.inf, 3]), SH])
        p.case("no number on the right", [IA, F([1, 2, 3, 4]), SH, IA, F([np.nan, 1, np.nan, np.inf]), SH])
        p.case("three axes", [I3, F([1, -2, 3]), I64([2, 3, 2]), I3[1:], F([4, -5]), I64([2, 3, 2])])
        p.case("both empty", [N2, E1, SH, N2, E1, SH])
        p.case("one empty", [N2, E1, SH, IB, F([1, -2, 3]), SH])
        invalid_pairs(p, [])
        p.write()


def cwise():
    for op in ("SparseDenseCwiseAdd", "SparseDenseCwiseMul", "SparseDenseCwiseDiv"):
        p = Pack("Sparse", op)
        for t in REALS:
            p.case(name(t), [IA, entries(t, 4), SH, (np.arange(12).reshape(3, 4) + 1).astype(t)])
        v = F([1, -2, 3, np.inf])
        d = F(np.arange(12).reshape(3, 4) - 5.5)
        for label, dense in (("row", d[0]), ("column", d[:, :1].copy()), ("scalar", F(4)), ("row of one axis more", d[:1]),
                             ("one by one", F([[3]])), ("not numbers", d * F(np.nan)), ("infinite", d * F(np.inf)),
                             ("too many axes", d[None]), ("another width", d[:, :3].copy()), ("another height", d[:2]), ("none", d[:0]),
                             ("a zero", d * F(0))):
            p.case(label, [IA, v, SH, dense], error=None)
        for rank in (1, 3, 4, 5, 6):
            p.case(f"{rank} axes", [np.ones([2, rank], I64), v[:2], np.full([rank], 2), F(np.arange(2**rank).reshape([2] * rank)) + 1],
                   error=None)
        p.case("six axes, no entries", [np.zeros([0, 6], I64), E1, np.full([6], 2), F(2)], error=None)
        p.case("no axes", [np.zeros([1, 0], I64), v[:1], N0, F(2)], error=True)
        p.case("no entries", [N2, E1, SH, d])
        p.case("no entries and a zero", [N2, E1, SH, d * F(0)], error=None)
        p.case("no extent", [N2, E1, I64([0, 4]), F([1, 2, 3, 4])])
        p.case("overflow", [IA, np.int8([-128, 127, 100, -7]), SH, np.int8([[100], [3], [2]])])
        for label, i, x in (("index vector", 0, I64([0, 1, 2, 3])), ("values", 1, v[:3]), ("values matrix", 1, v[None]),
                            ("shape matrix", 2, SH[None]), ("rank", 2, I64([3, 4, 1])), ("beyond", 0, IA + I64([0, 1])),
                            ("negative", 0, IA - I64([1, 0])), ("negative shape", 2, I64([-3, 4])), ("out of order", 0, IA[::-1].copy())):
            ins = [IA, v, SH, d]
            ins[i] = x
            p.case(label, ins, error=None)
        p.write()


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
    for f in [sparse_to_dense, fill_empty_rows, reshape, cross, matmul, dense_add, reorder_slice_split_concat, softmax, reductions,
              add, min_max, cwise, serialization, counts, sets]:
        if len(sys.argv) < 2 or f.__name__ in sys.argv[1:]:
            f()
