"""Reference packs of reductions, matrix products, scans, segments and binning."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import ml_dtypes
import numpy as np
import tensorflow as tf
import opcases

np.seterr(all="ignore")
CATEGORY = "Reduction"
BF16 = ml_dtypes.bfloat16
NAN, INF = np.nan, np.inf
HALVES = [np.float16, BF16]
FLOATS = [np.float32, np.float64] + HALVES
SIGNED = [np.int8, np.int16, np.int32, np.int64]
UNSIGNED = [np.uint8, np.uint16, np.uint32, np.uint64]
COMPLEX = [np.complex64, np.complex128]
I = lambda *xs: np.array(xs, np.int32)


class Pack(opcases.Pack):
    """A pack that leaves out the types for which TensorFlow's CPU has no kernel."""

    def __init__(self, op):
        super().__init__(CATEGORY, op)

    def case(self, name, *arguments, **options):
        try:
            super().case(name, *arguments, **options)
        except RuntimeError as e:
            if "no CPU kernel" not in str(e):
                raise
            print(f"  {self.op} '{name}': TensorFlow has no CPU kernel")


def normal(shape, seed=0, dtype=np.float32):
    x = np.random.default_rng(seed).normal(size=shape)
    if np.dtype(dtype).kind == "c":
        x = x + 1j * np.random.default_rng(seed + 100).normal(size=shape)
    return np.asarray(x).astype(dtype)


def whole(shape, seed=0, dtype=np.int32, low=0, high=5):
    return np.asarray(np.random.default_rng(seed).integers(low, high, shape)).astype(dtype)


def values(shape, dtype, seed=0):
    return whole(shape, seed, dtype) if np.dtype(dtype).kind in "iu" else normal(shape, seed, dtype)


def reductions():
    for op in ("Sum", "Mean", "Prod", "Max", "Min", "EuclideanNorm"):
        p = Pack(op)
        types = FLOATS + SIGNED + UNSIGNED + (COMPLEX if op not in ("Max", "Min") else [])
        for dtype in types:
            x = values((3, 4), dtype, 3)
            p.case(np.dtype(dtype).name, [x, I(0)])
            p.case(f"{np.dtype(dtype).name} rows", [x, I(1)])
        for name, shape, axes in [
            ("all", (2, 3, 4), [0, 1, 2]), ("outer and inner", (2, 3, 4), [0, 2]), ("middle", (2, 3, 4), [1]),
            ("alternating", (2, 3, 2, 3, 2), [1, 3]), ("alternating ends", (2, 3, 2, 3, 2), [0, 2, 4]),
            ("negative axes", (2, 3, 4), [-1, -3]), ("no axes", (2, 3), []), ("ones", (1, 3, 1, 2), [0, 2]),
            ("scalar", (), []), ("long rows", (2, 37), [1]), ("long columns", (37, 2), [0]),
        ]:
            for keep in (False, True):
                p.case(f"{name} keep_dims={keep}", [normal(shape, 5), np.array(axes, np.int32)],
                       dict(keep_dims=keep))
        p.case("scalar axis", [normal((2, 3)), np.int32(1)])
        p.case("int64 axes", [normal((2, 3)), np.int64([1])])
        p.case("matrix of axes", [normal((2, 3)), np.int32([[0, 1]])])
        for dtype in (np.float32, np.int32, np.uint8):
            p.case(f"empty {np.dtype(dtype).name}", [np.zeros((0, 2), dtype), I(0)])
        p.case("empty kept", [np.zeros((0, 2), np.float32), I(1)])
        p.case("NaN and infinities", [np.float32([[1, NAN, 3], [INF, 1, 2], [-INF, 1, INF], [NAN, INF, 1]]), I(1)])
        p.case("NaN in columns", [np.float32([[1, NAN, 3, -INF], [NAN, 1, INF, INF]]), I(0)])
        if op == "Mean":
            p.case("wide total", [np.int8([100, 100, 100]), I(0)])
            p.case("wide total int32", [np.int32([2**31 - 1, 2**31 - 1, 2**31 - 7]), I(0)])
            p.case("wide total uint32", [np.uint32([[2**32 - 1, 2**32 - 5], [7, 2**31]]), I(1)])
            p.case("truncated", [np.int32([[-1, -2, -2], [1, 2, 2]]), I(1)])
        p.case("axis out of range", [normal((2, 3)), I(2)], error=True)
        p.case("axis too low", [normal((2, 3)), I(-3)], error=True)
        p.case("axis twice", [normal((2, 3)), I(0, -2)], error=True)
        p.write()
    for op in ("All", "Any"):
        p = Pack(op)
        x = whole((3, 4), 8, np.bool_, 0, 2)
        x[0], x[1] = True, False
        for axes in ([0], [1], [0, 1], [], [-1]):
            for keep in (False, True):
                p.case(f"{axes} keep_dims={keep}", [x, np.array(axes, np.int32)], dict(keep_dims=keep))
        p.case("empty", [np.zeros((0, 2), bool), I(0)])
        p.case("long", [np.arange(40).reshape(2, 20) != 30, np.int64([1])])
        p.case("axis out of range", [x, I(2)], error=True)
        p.write()


def arguments():
    for op in ("ArgMax", "ArgMin"):
        p = Pack(op)
        for dtype in FLOATS + SIGNED + UNSIGNED:
            p.case(np.dtype(dtype).name, [values((3, 5), dtype, 2), np.int32(1)])
        p.case("bool", [np.array([[False, True, True], [False, False, False]]), np.int32(1)])
        for axis in (0, 1, 2, -1, -2):
            p.case(f"axis {axis}", [whole((3, 4, 5), 4, np.float32), np.int32(axis)])
        for t in (tf.int32, tf.int64) + ((tf.int16, tf.uint16) if op == "ArgMax" else ()):
            p.case(f"output_type {t.name}", [normal((2, 4)), np.int32(1)], dict(output_type=t))
        p.case("int64 axis", [normal((2, 4)), np.int64(0)])
        p.case("ties", [np.float32([1, 3, 3, 1, 1, 3]), np.int32(0)])
        p.case("NaN", [np.float32([[NAN, 1, 2], [1, NAN, 2], [1, 2, NAN], [NAN, NAN, NAN]]), np.int32(1)])
        p.case("NaN in columns", [
            np.float32([[NAN, 1, 2, NAN], [1, NAN, 2, NAN], [2, 3, NAN, NAN]]), np.int32(0)])
        p.case("ties in columns", [np.float16([[[1, 3], [3, 1], [3, 3]]]), np.int32(1)])
        p.case("many columns", [whole((2, 1026), 4, np.uint8), np.int32(0)],
               dict(output_type=tf.int32))
        p.case("ends of int64", [np.int64([[-2**63, 2**63 - 1, -2**63, 2**63 - 1]]), np.int32(1)])
        p.case("infinities", [np.float32([[-INF, -INF], [INF, INF]]), np.int32(1)])
        p.case("empty kept axis", [np.zeros((0, 2), np.float32), np.int32(1)])
        p.case("empty axis", [np.zeros((0, 2), np.float32), np.int32(0)], error=True)
        p.case("scalar", [np.float32(1), np.int32(0)], error=True)
        p.case("axis out of range", [normal((2, 3)), np.int32(2)], error=True)
        p.case("vector of axes", [normal((2, 3)), I(0, 1)], error=True)
        p.write()


def products():
    p = Pack("MatMul")
    for dtype in FLOATS + SIGNED[2:] + UNSIGNED + COMPLEX:
        for ta in (False, True):
            for tb in (False, True):
                a, b = values((3, 4), dtype, 1), values((4, 2), dtype, 2)
                p.case(f"{np.dtype(dtype).name} {ta} {tb}", [a.T.copy() if ta else a, b.T.copy() if tb else b],
                       dict(transpose_a=ta, transpose_b=tb))
    for name, m, k, n in [("row", 1, 5, 4), ("column", 4, 5, 1), ("dot", 1, 6, 1), ("outer", 3, 1, 4),
                          ("no depth", 2, 0, 3), ("no rows", 0, 2, 3), ("no columns", 2, 3, 0)]:
        p.case(name, [normal((m, k), 1), normal((k, n), 2)])
    p.case("row by transposed", [normal((1, 5), 1), normal((4, 5), 2)], dict(transpose_b=True))
    p.case("int16", [values((3, 4), np.int16, 1), values((4, 2), np.int16, 2)])
    p.case("int8", [values((3, 4), np.int8, 1), values((4, 2), np.int8, 2)])
    p.case("overflow", [np.int32([[2**31 - 1, 2]]), np.int32([[2], [3]])])
    for depth in (3, 5, 6, 7, 9):
        a = np.int64([[(-1) ** k * (2**61 + 12345 * k + row) for k in range(depth)] for row in range(2)])
        b = np.int64([[(k + 1) * 3 ** (k + column) for column in range(3)] for k in range(depth)])
        p.case(f"int64 of depth {depth}, overflowing", [a, b])
    p.case("not numbers", [np.float32([[NAN, 1], [INF, 0]]), np.float32([[1, 0], [2, 3]])])
    p.case("infinite by zero", [np.float32([[INF, 1]]), np.float32([[0], [1]])])
    p.case("gradients", [normal((2, 3), 1), normal((3, 2), 2)], dict(grad_a=True, grad_b=True))
    p.case("depths differ", [normal((1, 2)), normal((1, 2))], error=True)
    p.case("vector", [normal((2,)), normal((2, 2))], error=True)
    p.case("vectors", [normal((2,)), normal((2,))], error=True)
    p.write()

    for op in ("BatchMatMul", "BatchMatMulV2", "BatchMatMulV3"):
        p = Pack(op)
        types = FLOATS + (SIGNED[1:] if op != "BatchMatMul" else SIGNED[2:]) + COMPLEX
        for dtype in types:
            attrs = dict(Tout=np.dtype(dtype)) if op == "BatchMatMulV3" else {}
            for ax in (False, True):
                for ay in (False, True):
                    if dtype not in (np.float32, np.complex64) and ax != ay:
                        continue
                    a, b = values((2, 3, 4), dtype, 1), values((2, 4, 2), dtype, 2)
                    p.case(f"{np.dtype(dtype).name} {ax} {ay}", [
                        np.swapaxes(a, 1, 2).copy() if ax else a, np.swapaxes(b, 1, 2).copy() if ay else b],
                        dict(adj_x=ax, adj_y=ay, **attrs))
        attrs = dict(Tout=tf.float32) if op == "BatchMatMulV3" else {}
        shapes = [("matrices", (3, 4), (4, 2)), ("rank 4", (2, 3, 1, 4), (2, 3, 4, 2)),
                  ("no batches", (0, 3, 4), (0, 4, 2)), ("no depth", (2, 3, 0), (2, 0, 2))]
        if op != "BatchMatMul":
            shapes += [("one matrix right", (2, 3, 4), (4, 2)), ("one matrix left", (3, 4), (2, 4, 2)),
                       ("broadcast", (2, 1, 3, 4), (3, 4, 2)), ("both ways", (2, 1, 3, 4), (1, 3, 4, 2)),
                       ("rank 5", (2, 1, 1, 2, 3), (2, 2, 3, 2))]
        for name, x, y in shapes:
            p.case(name, [normal(x, 1), normal(y, 2)], attrs)
        if op != "BatchMatMul":
            p.case("one matrix left, adjoint", [normal((4, 3), 1), normal((2, 4, 2), 2)], dict(adj_x=True, **attrs))
        if op == "BatchMatMulV3":
            for a, b in [(np.int8, np.int8), (np.uint8, np.int8), (np.int8, np.uint8), (np.uint8, np.uint8)]:
                p.case(f"{np.dtype(a).name} by {np.dtype(b).name}", [
                    np.array([[100, 120]], a), np.array([[110], [101]], b)], dict(Tout=tf.int32))
            for a in (np.int8, np.uint8):
                bytes_, half = np.array([[100, 3]], a), tf.constant([[0.5], [-7]], tf.bfloat16)
                p.case(f"{np.dtype(a).name} by bfloat16", [bytes_, half], dict(Tout=tf.bfloat16))
                p.case(f"bfloat16 by {np.dtype(a).name}", [half, bytes_], dict(Tout=tf.bfloat16))
        if op == "BatchMatMul":
            p.case("int16", [values((2, 3, 4), np.int16, 1), values((2, 4, 2), np.int16, 2)])
        p.case("not numbers", [np.float32([[[NAN, 1], [INF, 0]]]), np.float32([[[1, 0], [2, 3]]])], attrs)
        p.case("gradients", [normal((1, 2, 3), 1), normal((1, 3, 2), 2)], dict(grad_x=True, grad_y=True, **attrs))
        p.case("depths differ", [normal((2, 3, 4)), normal((2, 3, 5))], attrs, error=True)
        p.case("batches differ", [normal((2, 3, 4)), normal((3, 4, 5))], attrs, error=True)
        p.case("vector", [normal((4,)), normal((2, 4, 5))], attrs, error=True)
        if op == "BatchMatMul":
            p.case("broadcast", [normal((1, 3, 4)), normal((2, 4, 5))], error=True)
            p.case("ranks differ", [normal((3, 4)), normal((2, 4, 5))], error=True)
        p.write()

    p = Pack("Einsum")
    for dtype in FLOATS + SIGNED[2:] + COMPLEX:
        p.case(np.dtype(dtype).name, [[values((2, 3), dtype, 1), values((3, 4), dtype, 2)]],
               dict(equation="ij,jk->ik"))
        p.case(f"{np.dtype(dtype).name} sum", [[values((2, 3), dtype, 1)]], dict(equation="ij->j"))
    for equation, *shapes in [
        ("ij->ji", (2, 3)), ("ijk->kij", (2, 3, 4)), ("ij->", (2, 3)), ("ijk->j", (2, 3, 4)), ("i->i", (3,)),
        ("ii->i", (3, 3)), ("ii->", (3, 3)), ("iij->ij", (2, 2, 3)), ("iji->j", (2, 3, 2)), ("i->ii", (3,)),
        ("ij->iji", (2, 3)), ("->", ()), ("...->...", (2, 3)), ("...ij->...ji", (2, 3, 4)), ("...i->...", (2, 3)),
        ("i...->...i", (2, 3, 4)), ("...ii->...i", (2, 3, 3)),
        ("i,i->", (3,), (3,)), ("i,j->ij", (2,), (3,)), ("i,i->i", (3,), (3,)), ("ij,j->i", (2, 3), (3,)),
        ("ij,kj->ik", (2, 3), (4, 3)), ("ji,jk->ki", (3, 2), (3, 4)), ("bij,bjk->bik", (2, 3, 4), (2, 4, 2)),
        ("bij,bkj->bki", (2, 3, 4), (2, 5, 4)), ("abc,cd->abd", (2, 3, 4), (4, 2)),
        ("abc,cde->abde", (2, 3, 4), (4, 2, 3)), ("abcd,cde->abe", (2, 3, 2, 2), (2, 2, 4)),
        ("BTNH,BFNH->BNFT", (2, 3, 2, 4), (2, 2, 2, 4)), ("BNFT,BTNH->BFNH", (2, 2, 2, 3), (2, 3, 2, 4)),
        ("ijk,kl->i", (2, 3, 4), (4, 2)), ("ij,ij->", (2, 3), (2, 3)), ("ij,kl->", (2, 3), (2, 2)),
        ("ii,ij->j", (3, 3), (3, 2)), ("ij,jj->i", (2, 3), (3, 3)), ("i,i->ii", (2,), (2,)), (",->", (), ()),
        (",ij->ij", (), (2, 3)), ("...ij,...jk->...ik", (2, 1, 2, 3), (4, 3, 2)),
        ("...ij,jk->...ik", (2, 2, 3), (3, 4)), ("ij,...jk->...ik", (2, 3), (2, 3, 2)),
        ("...i,...i->...", (2, 3), (1, 3)), ("i...,i...->...", (2, 3, 1), (2, 1, 4)),
        ("...,...->...", (2, 3), (3,)), ("b...c,cd->b...d", (2, 3, 2, 4), (4, 2)),
        ("...a,...b->...ab", (2, 1, 3), (1, 4, 2)), ("ij,jk->ik", (2, 0), (0, 3)), ("ij,jk->ik", (0, 2), (2, 3)),
        ("abA,aB->bBA", (2, 3, 4), (2, 2)),
    ]:
        name = equation + " " + " ".join(str(list(s)) for s in shapes)
        p.case(name, [[normal(s, i) for i, s in enumerate(shapes)]], dict(equation=equation))
    for equation, *shapes in [
        ("ij,jk", (1, 2), (2, 1)), ("ij,jk->ik", (1, 2), (1, 2)), ("ijk->ik", (1, 2)), ("...i->i", (2, 2)),
        ("i,i,i->i", (2,), (2,), (2,)), ("ij,jk->ik", (2, 1), (3, 2)), ("ii->i", (2, 3)),
        ("...i,...i->...", (2, 3), (4, 3)), ("..i->i", (2,)), ("i->i->i", (2,)),
    ]:
        p.case(f"refused {equation} {[list(s) for s in shapes]}", [[normal(s) for s in shapes]],
               dict(equation=equation), error=True)
    p.write()

    p = Pack("SparseMatMul")
    for a, b in [(np.float32, np.float32), (BF16, BF16), (np.float32, BF16), (BF16, np.float32)]:
        x, y = normal((3, 4), 1, a), normal((4, 2), 2, b)
        x[1] = 0
        p.case(f"{np.dtype(a).name} by {np.dtype(b).name}", [x, y], dict(a_is_sparse=True))
    x, y = normal((3, 4), 1), normal((4, 2), 2)
    for ta in (False, True):
        for tb in (False, True):
            p.case(f"transposed {ta} {tb}", [x.T.copy() if ta else x, y.T.copy() if tb else y],
                   dict(transpose_a=ta, transpose_b=tb, b_is_sparse=True))
    p.case("both sparse", [x, y], dict(a_is_sparse=True, b_is_sparse=True))
    p.case("zeros", [np.zeros((2, 3), np.float32), normal((3, 2), 2)], dict(a_is_sparse=True))
    p.case("infinite by zero", [np.float32([[0, 1]]), np.float32([[INF], [1]])], dict(b_is_sparse=True))
    p.case("no rows", [normal((0, 2)), normal((2, 3))])
    p.case("no depth", [normal((2, 0)), normal((0, 3))])
    p.case("depths differ", [x, x], error=True)
    p.case("vector", [normal((2,)), normal((2, 2))], error=True)
    p.write()


def scans():
    for op in ("Cumsum", "Cumprod", "CumulativeLogsumexp"):
        p = Pack(op)
        types = FLOATS + ([] if op == "CumulativeLogsumexp" else SIGNED + UNSIGNED + COMPLEX)
        for dtype in types:
            p.case(np.dtype(dtype).name, [values((2, 4), dtype, 1), np.int32(1)])
        for exclusive in (False, True):
            for reverse in (False, True):
                for axis in (0, 1, -1):
                    p.case(f"axis {axis} exclusive={exclusive} reverse={reverse}",
                           [normal((2, 3, 2), 4), np.int32(axis)], dict(exclusive=exclusive, reverse=reverse))
        p.case("int64 axis", [normal((3,)), np.int64(0)])
        p.case("special", [np.float32([-INF, -INF, 1, INF, NAN]), np.int32(0)])
        if op != "CumulativeLogsumexp":
            p.case("rounds at each step", [np.float16([2048, 1, 1, 1, 1]), np.int32(0)])
        p.case("empty", [np.zeros((0, 3), np.float32), np.int32(0)])
        p.case("empty across", [np.zeros((3, 0), np.float32), np.int32(0)])
        p.case("scalar", [np.float32(1), np.int32(0)], error=True)
        p.case("axis out of range", [normal((3,)), np.int32(1)], error=True)
        p.case("vector of axes", [normal((3,)), I(0)], error=True)
        p.write()


def binning():
    none = np.zeros(0, np.float32)
    p = Pack("DenseBincount")
    for t in (np.int32, np.int64):
        for dtype in (np.int32, np.int64, np.float32, np.float64):
            w = values((5,), dtype, 1)
            p.case(f"{np.dtype(t).name} {np.dtype(dtype).name}", [
                np.array([1, 1, 3, 0, 9], t), np.array(5, t), w])
            p.case(f"{np.dtype(t).name} {np.dtype(dtype).name} without weights", [
                np.array([1, 1, 3, 0, 9], t), np.array(5, t), np.zeros(0, dtype)])
    m = np.int32([[1, 1, 3], [0, 9, 2]])
    p.case("rows", [m, np.int32(4), none])
    p.case("rows with weights", [m, np.int32(4), np.float32([[.5, .5, 2], [1, 2, 3]])])
    p.case("binary", [I(1, 1, 3), np.int32(5), none], dict(binary_output=True))
    p.case("binary rows", [m, np.int32(4), none], dict(binary_output=True))
    p.case("no bins", [I(1, 1), np.int32(0), none])
    p.case("no values", [np.zeros(0, np.int32), np.int32(3), none])
    p.case("scalar", [np.int32(1), np.int32(3), none])
    p.case("negative", [I(-1, 1), np.int32(3), none], error=True)
    p.case("negative size", [I(1), np.int32(-3), none], error=True)
    p.case("shape of weights", [I(1, 2), np.int32(3), np.float32([1])], error=True)
    p.case("rank 3", [np.int32([[[1]]]), np.int32(3), none], error=True)
    p.case("vector size", [I(1), I(3), none], error=True)
    p.write()

    p = Pack("Bincount")
    for dtype in (np.int32, np.int64, np.float32, np.float64):
        p.case(np.dtype(dtype).name, [I(1, 1, 3, 0, 9), np.int32(5), values((5,), dtype, 1)])
        p.case(f"{np.dtype(dtype).name} without weights", [I(1, 1, 3, 9), np.int32(5), np.zeros(0, dtype)])
    p.case("matrix", [np.int32([[1, 1], [3, 2]]), np.int32(5), np.float32([[1, 2], [3, 4]])])
    p.case("no bins", [I(1, 1), np.int32(0), none])
    p.case("negative", [I(-1, 1), np.int32(3), none], error=True)
    p.case("negative size", [I(1), np.int32(-3), none], error=True)
    p.write()


def sparse_segments():
    data = np.float32([[1, 2], [3, 4], [5, 6], [7, 9]])
    for op in ("SparseSegmentSum", "SparseSegmentMean", "SparseSegmentSqrtN"):
        for given in (False, True):
            p = Pack(op + ("WithNumSegments" if given else ""))
            more = [np.int32(4)] if given else []
            types = FLOATS + (SIGNED + UNSIGNED if op == "SparseSegmentSum" else [])
            for dtype in types:
                p.case(np.dtype(dtype).name, [data.astype(dtype), I(0, 2, 1, 1), I(0, 0, 2, 2), *more])
            for t in (np.int32, np.int64):
                for u in (np.int32, np.int64):
                    p.case(f"{np.dtype(t).name} {np.dtype(u).name}", [
                        data, np.array([3, 0], t), np.array([0, 1], u), *more])
            p.case("one segment of many", [normal((20, 3), 2), np.arange(20, dtype=np.int32)[::-1].copy(),
                                           np.zeros(20, np.int32), *more])
            p.case("vector data", [np.float32([1, 2, 3]), I(0, 0, 2), I(0, 1, 3), *more])
            p.case("rank 3", [normal((3, 2, 2)), I(0, 2), I(1, 1), *more])
            p.case("no indices", [data, np.zeros(0, np.int32), np.zeros(0, np.int32), *more])
            p.case("sparse gradient", [data, I(0, 2), I(0, 1), *more], dict(sparse_gradient=True))
            p.case("not numbers", [np.float32([[NAN, INF], [1, -INF]]), I(0, 1, 1), I(0, 0, 1), *more])
            p.case("no rows of data", [np.zeros((0, 2), np.float32), np.zeros(0, np.int32), np.zeros(0, np.int32), *more])
            p.case("scalar data", [np.float32(1), I(0), I(0), *more], error=True)
            p.case("index matrix", [data, np.int32([[0, 1]]), np.int32([[0, 0]]), *more], error=True)
            p.case("unsorted", [data, I(0, 2), I(1, 0), *more], error=True)
            p.case("index out of range", [data, I(0, 4), I(0, 1), *more], error=True)
            p.case("negative index", [data, I(0, -1), I(0, 1), *more], error=True)
            p.case("lengths differ", [data, I(0, 2), I(0), *more], error=True)
            p.case("negative segment", [data, I(0, 2), I(-1, 0), *more], error=True)
            if given:
                p.case("too few segments", [data, I(0, 2), I(0, 2), np.int32(2)], error=True)
                p.case("negative count", [data, I(0, 2), I(0, 2), np.int32(-2)], error=True)
            p.write()


def top():
    for op in ("TopKV2", "TopK"):
        p = Pack(op)
        def case(name, x, k, attrs=None, **options):
            if op == "TopK":
                # TensorFlow's own kernel of this op no longer loads: what its successor returns.
                found = None if options.get("error") else Pack("TopKV2").evaluate([x, np.int32(k)], attrs)
                p.record(name, [x], found, dict(k=k, **(attrs or {})),
                         error="INVALID_ARGUMENT" if found is None else None)
            else:
                p.case(name, [x, np.int32(k)], attrs, **options)
        for dtype in FLOATS + SIGNED + UNSIGNED:
            case(np.dtype(dtype).name, values((2, 6), dtype, 3), 3)
        for k in (0, 1, 2, 5):
            case(f"k {k}", np.float32([[1, 3, 3, 2, 0], [5, 5, 5, 5, 5]]), k)
        case("many", whole((2, 40), 5, np.float32, 0, 20), 15)
        case("unsorted all", np.float32([1, 3, 3, 2, 0]), 5, dict(sorted=False))
        case("rank 3", normal((2, 2, 3)), 2)
        case("infinities", np.float32([1, INF, -INF, INF]), 4)
        case("empty rows", np.zeros((0, 3), np.float32), 2)
        if op == "TopKV2":
            for t in (np.int16, np.int64):
                p.case(f"k {np.dtype(t).name}", [normal((2, 4)), np.array(2, t)], dict(index_type=np.dtype(t)))
            p.case("vector k", [normal((4,)), I(2)], error=True)
            p.case("negative", [normal((4,)), np.int32(-1)], error=True)
        case("five axes", normal((1, 2, 1, 2, 3)), 2)
        case("no columns", np.zeros((2, 0), np.float32), 0)
        case("more than there are", np.float32([1, 2]), 3, error=True)
        case("scalar", np.float32(1), 1, error=True)
        p.write()


def segments():
    data = np.float32([[1, 2], [3, 4], [5, -6], [7, 9]])
    for name in ("Sum", "Mean", "Prod", "Min", "Max"):
        types = FLOATS + SIGNED + UNSIGNED + (COMPLEX if name not in ("Min", "Max") else [])
        p = Pack("Segment" + name)
        for dtype in types:
            p.case(np.dtype(dtype).name, [np.abs(data).astype(dtype), I(0, 0, 2, 2)])
        p.case("int64 ids", [data, np.int64([0, 1, 1, 3])])
        p.case("first segments empty", [data, I(2, 2, 3, 3)])
        p.case("vector", [np.float32([1, 2, 3]), I(0, 0, 1)])
        p.case("rank 3", [normal((3, 2, 2)), I(0, 1, 1)])
        p.case("infinities", [np.float32([INF, 1, -INF, 2]), I(0, 0, 1, 1)])
        p.case("empty", [np.zeros((0, 2), np.float32), np.zeros(0, np.int32)])
        p.case("empty rows", [np.zeros((2, 0), np.float32), I(0, 1)])
        p.case("not numbers", [np.float32([NAN, 1, 2, NAN]), I(0, 0, 1, 1)])
        p.case("four axes", [normal((3, 1, 2, 2)), I(0, 1, 1)])
        p.case("scalar ids", [data, np.int32(0)], error=True)
        p.case("unsorted", [data, I(1, 0, 2, 2)], error=True)
        p.case("negative", [data, I(-1, 0, 2, 2)], error=True)
        p.case("lengths differ", [data, I(0, 2)], error=True)
        p.case("matrix of ids", [np.float32([[1, 2], [3, 4]]), np.int32([[0, 0], [1, 1]])], error=True)
        p.case("scalar data", [np.float32(1), I(0)], error=True)
        p.write()
        if name == "Mean":
            continue
        p = Pack("UnsortedSegment" + name)
        for dtype in types:
            p.case(np.dtype(dtype).name, [np.abs(data).astype(dtype), I(2, 0, 2, 0), np.int32(4)])
        for t in (np.int32, np.int64):
            p.case(f"ids {np.dtype(t).name}", [data, np.array([1, 0, 1, 0], t), np.array(2, t)])
        p.case("ids int16", [data, np.array([1, 0, 1, 0], np.int16), np.int32(2)])
        p.case("not numbers", [np.float32([NAN, 1, 2, NAN]), I(0, 0, 1, 1), np.int32(2)])
        p.case("count is a vector", [data, I(0, 1, 2, 2), I(3)], error=None)
        p.case("negative ids", [data, I(-1, 0, -5, 0), np.int32(2)])
        p.case("ids of rank 2", [data, np.int32([[0, 1], [1, 1], [0, 0], [3, 3]]), np.int32(4)])
        p.case("ids of rank 0", [data, np.int32(1), np.int32(3)])
        p.case("no segments", [np.zeros((0, 2), np.float32), np.zeros(0, np.int32), np.int32(0)])
        p.case("empty", [np.zeros((0, 2), np.float32), np.zeros(0, np.int32), np.int32(2)])
        p.case("infinities", [np.float32([INF, 1, -INF, 2]), I(0, 0, 1, 1), np.int32(2)])
        p.case("id beyond", [data, I(0, 3, 2, 0), np.int32(3)], error=True)
        p.case("shapes differ", [data, I(0, 1), np.int32(3)], error=True)
        p.case("negative count", [data, I(0, 1, 2, 2), np.int32(-3)], error=True)
        p.write()


def counted_segments():
    """What XLA computes: TensorFlow has no other kernel of these ops."""
    data = np.float32([[1, 2], [3, 4], [5, -6], [7, 9]])
    for name in ("Sum", "Prod", "Min", "Max"):
        p = Pack(f"Segment{name}V2")

        def case(label, x, ids, count, **attrs):
            count = int(count)
            fixed = tf.function(lambda d, i: getattr(tf.raw_ops, f"Segment{name}V2")(data=d, segment_ids=i, num_segments=count), jit_compile=True)
            p.record(label, [x, ids, np.int32(count)], [fixed(x, ids)], **attrs)

        for dtype in (np.float32, np.float64, np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint32, np.uint64):
            case(np.dtype(dtype).name, np.abs(data).astype(dtype), I(0, 0, 2, 2), 4)
        case("int64 ids", data, np.int64([0, 1, 1, 3]), 4)
        case("ids beyond", data, I(0, 1, 7, 9), 3)
        case("vector", np.float32([1, 2, 3]), I(0, 0, 1), 2)
        case("three axes", normal((3, 2, 2)), I(0, 1, 1), 3)
        p.write()


def histograms():
    p = Pack("HistogramFixedWidth")
    x = [-1.0, 0.0, 1.5, 2.0, 5.0, 15.0, 4.999, 0.999]
    for dtype in (np.float32, np.float64, np.int32, np.int64):
        p.case(np.dtype(dtype).name, [np.array(x).astype(dtype), np.array([0, 5], dtype), np.int32(5)])
        p.case(f"{np.dtype(dtype).name} in int64", [np.array(x).astype(dtype), np.array([-2, 9], dtype), np.int32(3)],
               dict(dtype=tf.int64))
    p.case("infinities", [np.float32([INF, -INF, 1]), np.float32([0, 5]), np.int32(2)])
    p.case("matrix", [np.float32([[1, 2], [3, 4]]), np.float32([0, 5]), np.int32(2)])
    p.case("one bin", [np.float32([1, 2, 9]), np.float32([0, 5]), np.int32(1)])
    p.case("no values", [np.zeros(0, np.float32), np.float32([0, 5]), np.int32(2)])
    p.case("NaN", [np.float32([NAN]), np.float32([0, 5]), np.int32(2)], error=True)
    p.case("no bins", [np.float32([1]), np.float32([0, 5]), np.int32(0)], error=True)
    p.case("reversed range", [np.float32([1]), np.float32([5, 0]), np.int32(2)], error=True)
    p.case("empty range", [np.float32([1]), np.float32([5, 5]), np.int32(2)], error=True)
    p.case("range of three", [np.float32([1]), np.float32([0, 1, 2]), np.int32(2)], error=True)
    p.case("vector of bins", [np.float32([1]), np.float32([0, 1]), I(2)], error=True)
    p.write()

    p = Pack("SparseBincount")
    none = np.zeros(0, np.float32)
    places, values, shape = np.int64([[0, 0], [0, 2], [1, 1]]), I(1, 1, 9), np.int64([2, 3])
    for dtype in (np.int32, np.int64, np.float32, np.float64):
        p.case(np.dtype(dtype).name, [places, values, shape, np.int32(4), np.array([2, 3, 4], dtype)])
    for binary in (False, True):
        p.case(f"matrix binary={binary}", [places, values, shape, np.int32(4), none], dict(binary_output=binary))
        p.case(f"vector binary={binary}", [np.int64([[0], [2]]), np.int64([1, 1]), np.int64([3]), np.int64(4), none],
               dict(binary_output=binary))
    p.case("no values", [np.zeros((0, 2), np.int64), np.zeros(0, np.int32), shape, np.int32(2), none])
    p.case("negative", [np.int64([[0], [2]]), I(1, -1), np.int64([3]), np.int32(4), none], error=True)
    p.case("index out of range", [places + 1, values, shape, np.int32(4), none], error=True)
    p.case("negative size", [places, values, shape, np.int32(-4), none], error=True)
    p.write()


if __name__ == "__main__":
    segments()
    counted_segments()
    histograms()
    reductions()
    arguments()
    products()
    scans()
    binning()
    sparse_segments()
    top()
