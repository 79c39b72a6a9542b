"""Reference packs of the ragged ops."""
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
ALL = (np.float32, np.float64, np.float16, ml_dtypes.bfloat16, np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64,
       np.bool_, np.complex64, np.complex128)


def to_tensor():
    p = Pack("Ragged", "RaggedTensorToTensor")
    v = F([1, 2, 3, 4, 5, 6])
    splits = I64([0, 3, 3, 4, 6])

    def case(name, shape, values, default, parts, types, **kw):
        p.case(name, [shape, values, default, parts], dict(row_partition_types=types), **kw)

    R, V, N = "ROW_SPLITS", "VALUE_ROWIDS", "FIRST_DIM_SIZE"
    for shape in (-1, [-1, -1], [4, -1], [-1, 2], [2, 2], [6, 5], [0, 3], [3, 0]):
        case(f"splits {shape}", I64(shape), v, F(0), [splits], [R])
        case(f"row ids {shape}", I64(shape), v, F(-1), [I64(4), I64([0, 0, 0, 2, 3, 3])], [N, V])
    for t in ALL:
        case(f"of {np.dtype(t).name}", I64(-1), np.arange(6).astype(t), np.array(1, t), [splits], [R])
    case("shape matrix", I64([[-1, -1]]), v, F(0), [splits], [R], error=None)
    case("below -1", I64([-2, -1]), v, F(0), [splits], [R], error=None)
    case("values scalar", I64(-1), F(1), F(0), [splits], [R], error=None)
    case("no splits", I64(-1), v, F(0), [I64([])], [R], error=None)
    case("last split", I64(-1), v, F(0), [I64([0, 3, 5])], [R], error=None)
    case("no partitions", I64(-1), v, F(0), [], [], error=None)
    case("int32", np.int32([-1, -1]), v, F(0), [splits.astype(np.int32)], [R])
    case("strings", I64(-1), S(*"abcdef"), tf.constant("-"), [splits], [R])
    case("bool", I64(-1), np.array([1, 0, 1, 0, 1, 1], bool), np.bool_(True), [splits], [R])
    case("inner axes", I64(-1), F(np.arange(12).reshape(6, 2)), F(-1), [splits], [R])
    case("inner default", I64(-1), F(np.arange(12).reshape(6, 2)), F([-1, -2]), [splits], [R])
    case("inner default stretched", I64(-1), F(np.arange(12).reshape(3, 2, 2)), F([[-1], [-2]]), [I64([0, 1, 3])], [R])
    case("inner shape", I64([-1, 2, 2]), F(np.arange(12).reshape(6, 2)), F(-1), [splits], [R])
    case("inner shape differs", I64([-1, 2, 3]), F(np.arange(12).reshape(6, 2)), F(-1), [splits], [R], error=True)
    for shape in (-1, [-1, -1, -1], [2, 1, 2], [4, 2, 3]):
        case(f"two levels {shape}", I64(shape), v, F(0), [I64([0, 2, 2, 4]), splits], [R, R])
        case(f"two levels of row ids {shape}", I64(shape), v, F(0), [I64(3), I64([0, 0, 2, 2]), I64([0, 0, 0, 2, 3, 3])], [N, V, V])
    case("no rows", I64(-1), np.zeros([0], F), F(0), [I64([0])], [R])
    case("empty rows", I64(-1), np.zeros([0], F), F(0), [I64([0, 0, 0])], [R])
    case("no rows, wanted", I64([2, 2]), np.zeros([0], F), F(7), [I64([0])], [R])
    case("rank", I64([-1, -1, -1]), v, F(0), [splits], [R], error=True)
    case("falling", I64(-1), v, F(0), [I64([0, 3, 2, 6])], [R], error=None)
    case("first split", I64(-1), v, F(0), [I64([1, 3, 6])], [R], error=True)
    case("row id beyond", I64(-1), v, F(0), [I64(2), I64([0, 0, 0, 2, 3, 3])], [N, V], error=True)
    case("row id negative", I64(-1), v, F(0), [I64(4), I64([-1, 0, 0, 2, 3, 3])], [N, V], error=None)
    case("unknown partition", I64(-1), v, F(0), [splits], ["ROW_LIMITS"], error=True)
    case("default does not fit", I64(-1), F(np.arange(12).reshape(6, 2)), F([-1, -2, -3]), [splits], [R], error=True)
    p.write()


SPLITS = I64([0, 3, 3, 4, 6])
OUTER = I64([0, 2, 2, 4])
V6 = F([1, 2, 3, 4, 5, 6])


def gather():
    p = Pack("Ragged", "RaggedGather")
    for indices in ([0, 2, 3], [1, 1], [3, 0, 0], [], 2, [[0, 3], [2, 0]], [[[1], [3]]]):
        x = np.int32(indices)
        for rank, splits in ((1, [SPLITS]), (2, [OUTER, SPLITS])):
            if rank == 2 and x.size and x.max() > 2:
                continue
            p.case(f"{indices} {rank}", [splits, V6, x], dict(OUTPUT_RAGGED_RANK=rank + x.ndim - 1))
    a = dict(OUTPUT_RAGGED_RANK=1)
    p.case("strings", [[SPLITS], S(*"abcdef"), I64([2, 0])], a)
    for t in ALL:
        p.case(f"of {np.dtype(t).name}", [[SPLITS], np.arange(6).astype(t), I64([2, 0])], a)
    p.case("last split", [[I64([0, 3, 9])], V6, I64([1])], a, error=None)
    p.case("falling", [[I64([0, 4, 2, 6])], V6, I64([1])], a, error=None)
    p.case("no rows", [[I64([0])], V6[:0], I64([])], a)
    p.case("inner axes", [[SPLITS.astype(np.int32)], F(np.arange(12).reshape(6, 2)), I64([3, 0])], a)
    p.case("beyond", [[SPLITS], V6, I64([4])], a, error=True)
    p.case("negative", [[SPLITS], V6, I64([-1])], a, error=True)
    p.write()


def range_():
    p = Pack("Ragged", "RaggedRange")
    for t in (np.int32, np.int64, np.float32, np.float64):
        p.case(np.dtype(t).name + " 64", [np.array([0, 5]).astype(t), np.array([3, 5]).astype(t), t(1)], dict(Tsplits=tf.int64), error=None)
        p.case(np.dtype(t).name, [np.array([0, 5, 8, 3]).astype(t), np.array([3, 5, 5, 0]).astype(t), np.array([1, 1, -2, 1]).astype(t)])
        p.case(np.dtype(t).name + " scalars", [t(2), t(9), t(3)])
        p.case(np.dtype(t).name + " mixed", [t(2), np.array([9, 3, 2]).astype(t), t(2)], dict(Tsplits=tf.int32))
    p.case("fractions", [F([0, 1]), F([1, -1]), F([0.3, -0.25])])
    p.case("extremes", [np.int32([-2**31]), np.int32([2**31 - 1]), np.int32([2**30])])
    p.case("empty", [np.zeros([0], np.int32), np.zeros([0], np.int32), np.zeros([0], np.int32)])
    p.case("zero step", [np.int32(0), np.int32(3), np.int32(0)], error=True)
    p.case("shapes", [np.int32([0, 1]), np.int32([3, 4, 5]), np.int32(1)], error=True)
    p.case("matrix", [np.int32([[0]]), np.int32(3), np.int32(1)], error=True)
    p.write()


def to_sparse():
    p = Pack("Ragged", "RaggedTensorToSparse")
    p.case("one level", [[SPLITS], V6])
    p.case("two levels", [[OUTER, SPLITS], V6])
    p.case("int32", [[SPLITS.astype(np.int32)], S(*"abcdef")])
    p.case("inner axes", [[SPLITS], F(np.arange(24).reshape(6, 2, 2))])
    p.case("no rows", [[I64([0])], np.zeros([0], F)])
    p.case("empty rows", [[I64([0, 0, 0])], np.zeros([0], F)])
    for t in ALL:
        p.case(f"of {np.dtype(t).name}", [[SPLITS], np.arange(6).astype(t)])
    p.case("three levels", [[I64([0, 1, 3]), OUTER, SPLITS], V6])
    p.case("levels do not fit", [[I64([0, 2, 3]), SPLITS], V6], error=None)
    p.case("last split", [[I64([0, 5])], V6], error=True)
    p.case("first split", [[I64([1, 6])], V6], error=True)
    p.case("falling", [[I64([0, 4, 2, 6])], V6], error=None)
    p.write()


def cross():
    p = Pack("Ragged", "RaggedCross")
    rs, ri = (S(*"abcd"), I64([0, 2, 2, 4])), (I64([1, -2, 3]), I64([0, 1, 1, 3]))
    sp = (I64([[0, 0], [0, 1], [2, 0]]), S("x", "y", "z"), I64([3, 2]))
    spi = (I64([[0, 0], [1, 0], [2, 0]]), I64([7, 8, 9]), I64([3, 1]))
    d, di = tf.constant([["p", "q"], ["r", "s"], ["t", "u"]]), I64([[10], [11], [12]])
    for label, order, ragged, sparse, dense in (
        ("ragged", "RR", [rs, ri], [], []), ("one", "R", [ri], [], []), ("mixed", "RSD", [rs], [sp], [d]),
        ("order", "DSR", [ri], [spi], [di]), ("all", "DRSRSD", [rs, ri], [sp, spi], [d, di]), ("strings", "RD", [rs], [], [d]),
    ):
        for hashed, buckets, key in ((False, 0, 0), (True, 0, 956888297470), (True, 100, 7)):
            p.case(f"{label} {hashed} {buckets}",
                   [[r[0] for r in ragged], [r[1] for r in ragged], [s[0] for s in sparse], [s[1] for s in sparse],
                    [s[2] for s in sparse], dense],
                   dict(input_order=order, hashed_output=hashed, num_buckets=buckets, hash_key=key,
                        out_values_type=tf.int64 if hashed else tf.string, out_row_splits_type=tf.int64))
    a = dict(hashed_output=False, num_buckets=0, hash_key=0, out_values_type=tf.string, out_row_splits_type=tf.int32)
    p.case("int32", [[rs[0]], [rs[1].astype(np.int32)], [], [], [], [d]], dict(a, input_order="RD"))
    p.case("order does not fit", [[rs[0]], [rs[1].astype(np.int32)], [], [], [], [d]], dict(a, input_order="RR"), error=True)
    p.case("rows differ", [[rs[0]], [rs[1].astype(np.int32)], [], [], [], [d[:2]]], dict(a, input_order="RD"), error=True)
    p.write()


def bincount():
    p = Pack("Ragged", "RaggedBincount")
    v = np.int32([1, 1, 0, 5, 2, 2])
    for t in (np.int32, np.int64, np.float32, np.float64):
        p.case(np.dtype(t).name, [SPLITS, v, np.int32(4), np.zeros([0], t)])
        p.case(np.dtype(t).name + " weights", [SPLITS, v, np.int32(4), np.arange(6).astype(t)])
    p.case("binary", [SPLITS, v, np.int32(6), np.zeros([0], F)], dict(binary_output=True))
    p.case("int64 values", [SPLITS, v.astype(np.int64), I64(6), np.zeros([0], F)])
    p.case("no size", [SPLITS, v, np.int32(0), np.zeros([0], F)])
    p.case("negative", [SPLITS, -v, np.int32(6), np.zeros([0], F)], error=True)
    p.case("negative size", [SPLITS, v, np.int32(-1), np.zeros([0], F)], error=True)
    p.case("first split", [I64([1, 6]), v, np.int32(6), np.zeros([0], F)], error=True)
    p.write()


def fill_empty_rows():
    p = Pack("Ragged", "RaggedFillEmptyRows")
    i = I64([0, 0, 2])
    for t in (np.float32, np.float64, np.float16, np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64, np.bool_,
              np.complex64, np.complex128, ml_dtypes.bfloat16):
        p.case(np.dtype(t).name, [i, np.arange(3).astype(t), I64(4), np.array(1).astype(t)])
    p.case("strings", [i, S(*"abc"), I64(4), tf.constant("-")])
    v = F([1, np.nan, 3])
    for label, ins in (("unordered", [I64([2, 0, 0]), v, I64(4), F(-1)]), ("full", [I64([0, 1, 2]), v, I64(3), F(-1)]),
                       ("no values", [i[:0], v[:0], I64(3), F(-1)]), ("no rows", [i[:0], v[:0], I64(0), F(-1)]), ("beyond", [i, v, I64(2), F(-1)]),
                       ("negative row", [i - 1, v, I64(4), F(-1)]), ("no rows but values", [i, v, I64(0), F(-1)]), ("count is a vector", [i, v, I64([4]), F(-1)]),
                       ("default is a vector", [i, v, I64(4), F([-1])]), ("values", [i[:2], v, I64(4), F(-1)]), ("row matrix", [i[None], v, I64(4), F(-1)]),
                       ("values matrix", [i, v[:, None], I64(4), F(-1)]), ("negative count", [i, v, I64(-1), F(-1)]),
                       ("negative count, no values", [i[:0], v[:0], I64(-1), F(-1)])):
        p.case(label, ins, error=None)
    p.write()


if __name__ == "__main__":
    for f in [to_tensor, gather, range_, to_sparse, cross, bincount, fill_empty_rows]:
        if len(sys.argv) < 2 or f.__name__ in sys.argv[1:]:
            f()
