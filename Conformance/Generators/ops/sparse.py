"""Reference packs of the ops that rearrange sparse tensors and compute with them."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import ml_dtypes
import numpy as np
import tensorflow as tf

from _sparse import ALL, E1, F, I3, I64, IA, IB, IJ, N0, N2, REALS, S, SH, entries, name
from opcases import Pack, generate


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


NUMBERS = (np.float16, np.float32, np.float64, np.int32, np.complex64, np.complex128, ml_dtypes.bfloat16)


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


if __name__ == "__main__":
    generate([sparse_to_dense, fill_empty_rows, reshape, matmul, dense_add, reorder_slice_split_concat, softmax,
              reductions, add, min_max, cwise])
