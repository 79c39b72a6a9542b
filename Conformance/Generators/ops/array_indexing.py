"""Reference packs of the array ops that gather, scatter and search. Run from any folder; needs TensorFlow."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import numpy as np
import tensorflow as tf

from _arrays import NUMBERS, REALS, empty, f32, generate, i32, i64, movement, name_of, pack, seq, texts

# --- gathering and scattering --------------------------------------------------------------------

@pack("Gather")
def _(p):
    movement(p, lambda a: ([a(3, 2), [2, 0]],))
    p.case("scalar index", [seq((3, 2)), i64(1)])
    p.case("matrix of indices", [seq((3,)), [[2, 0], [1, 1]]])
    p.case("out of range", [seq((3,)), [3]], error=True)
    p.case("scalar", [f32(1), [0]], error=True)


@pack("GatherV2")
def _(p):
    movement(p, lambda a: ([a(3, 3), [2, 0], 0],))
    p.case("axis 1", [seq((2, 3)), np.array([2, 2, 0, 1], i64), i64(1)])
    p.case("axis -1, int16", [seq((2, 3)), np.array([2, 0], np.int16), -1])
    p.case("scalar index", [seq((2, 3)), 1, 1])
    p.case("matrix of indices", [seq((2, 3)), [[2, 0], [1, 1]], 1])
    p.case("no indices", [seq((2, 3)), empty(0, dtype=i32), 0])
    p.case("of empty", [empty(0, 3), empty(0, dtype=i32), 0])
    b = {"batch_dims": 1}
    p.case("batch", [seq((2, 3, 2)), [[2], [0]], 1], b)
    p.case("batch, later axis", [seq((2, 2, 3)), [[2, 0], [0, 1]], 2], b)
    p.case("batch, negative", [seq((2, 3)), [[2], [0]], 1], {"batch_dims": -1})
    p.case("two batch axes", [seq((2, 2, 2)), [[[1], [0]], [[0], [1]]], 2], {"batch_dims": 2})
    p.case("batch of scalars", [seq((2, 3)), [1, 2], 1], b)
    p.case("out of range", [seq((2, 3)), [0, 3], 1], error=True)
    p.case("negative", [seq((2, 3)), [-1], 1], error=True)
    p.case("axis out of range", [seq((2, 3)), [0], 2], error=True)
    p.case("batch extents", [seq((2, 3)), [[0], [0], [0]], 1], b, error=True)
    p.case("batch beyond axis", [seq((2, 3)), [[0], [0]], 0], b, error=True)
    p.case("scalar", [f32(1), [0], 0], error=True)


@pack("GatherNd")
def _(p):
    movement(p, lambda a: ([a(2, 3), [[1, 2], [0, 0]]],))
    p.case("slices", [seq((2, 3)), [[1], [0], [1]]])
    p.case("one row", [seq((2, 3)), [1]])
    p.case("matrix of rows", [seq((2, 3)), np.array([[[1, 2]], [[0, 0]]], i64)])
    p.case("int16", [seq((2, 3)), np.array([[1, 2]], np.int16)])
    p.case("no indices in a row", [seq((2,)), empty(2, 0, dtype=i32)])
    p.case("no rows", [seq((2,)), empty(0, 1, dtype=i32)])
    p.case("ignored", [seq((2, 3)), [[0, 3], [1, 1]]], {"bad_indices_policy": "IGNORE"})
    p.case("slice of strings", [texts((2, 2)), [[1]]])
    p.case("out of range", [seq((2, 3)), [[0, 3]]], error=True)
    p.case("negative", [seq((2, 3)), [[0, -1]]], error=True)
    p.case("too deep", [seq((2,)), [[0, 0]]], error=True)
    p.case("scalar", [f32(1), [0]], error=True)
    p.case("of empty", [empty(0, 2), [[0]]], error=True)


@pack("ScatterNd")
def _(p):
    for t in NUMBERS:
        p.case(name_of(t), [[[0], [2], [0]], seq((3,), t), [4]])
    p.case("bool", [[[0], [2]], np.array([True, False]), [3]])
    p.case("string", [[[0], [2], [0]], texts((3,)), [3]])
    p.case("slices", [np.array([[1], [1]], i64), seq((2, 3)), np.array([2, 3], i64)])
    p.case("elements", [[[1, 2], [0, 0]], seq((2,)), [2, 3]])
    p.case("matrix of rows", [[[[1]], [[0]]], seq((2, 1, 2)), [2, 2]])
    p.case("no rows", [empty(0, 1, dtype=i32), empty(0), [3]])
    p.case("ignored", [[[0], [3]], seq((2,)), [3]], {"bad_indices_policy": "IGNORE"})
    p.case("out of range", [[[3]], seq((1,)), [3]], error=True)
    p.case("negative", [[[-1]], seq((1,)), [3]], error=True)
    p.case("updates", [[[0]], seq((2,)), [3]], error=True)
    p.case("slice extents", [[[0]], seq((1, 2)), [3, 3]], error=True)
    p.case("into empty", [[[0]], seq((1,)), [0]], error=True)
    p.case("scalar index", [0, seq((1,)), [3]], error=True)


@pack("ScatterNdNonAliasingAdd")
def _(p):
    p.case("float32", [seq((3,)), [[0], [2], [0]], seq((3,))])
    p.case("bool", [np.array([False, True]), [[0]], np.array([True])])
    p.case("slices", [seq((2, 2)), [[1]], seq((1, 2))])
    p.case("out of range", [seq((3,)), [[3]], seq((1,))], error=True)


@pack("TensorScatterUpdate")
def _(p):
    movement(p, lambda a: ([a(3, 2), [[2], [0]], a(2, 2)],))
    p.case("last counts", [seq((3,)), [[1], [1]], np.array([8, 9], f32)])
    p.case("elements", [seq((2, 2)), np.array([[1, 0]], i64), np.array([9], f32)])
    p.case("uint16", [seq((3,)), np.array([[1]], np.uint16), np.array([9], f32)])
    p.case("no rows", [seq((3,)), empty(0, 1, dtype=i32), empty(0)])
    p.case("ignored", [seq((3,)), [[1], [5]], np.array([8, 9], f32)],
           {"bad_indices_policy": "IGNORE"})
    p.case("out of range", [seq((3,)), [[3]], seq((1,))], error=True)
    p.case("updates", [seq((3,)), [[1]], seq((2,))], error=True)


def tensor_scatter(op, types):
    @pack(op)
    def f(p):
        for t in types:
            p.case(name_of(t), [seq((4,), t), [[0], [2], [0]], seq((3,), t)])
        p.case("slices", [seq((2, 2)), np.array([[1], [1]], i64), seq((2, 2), start=2)])
        p.case("NaN", [np.array([1, np.nan], f32), [[0], [1]], np.array([np.nan, 1], f32)])
        p.case("ignored", [seq((3,)), [[1], [5]], seq((2,))], {"bad_indices_policy": "IGNORE"})
        p.case("out of range", [seq((3,)), [[3]], seq((1,))], error=True)


for op in ["TensorScatterAdd", "TensorScatterSub"]:
    tensor_scatter(op, NUMBERS)
for op in ["TensorScatterMin", "TensorScatterMax"]:
    tensor_scatter(op, REALS)


@pack("OneHot")
def _(p):
    movement(p, lambda a: ([np.array([0, 2, 3, -1], i64), 3, a(2)[1], a(2)[0]],))
    on, off = f32(5), f32(-1)
    p.case("axis 0", [[0, 2], 3, on, off], {"axis": 0})
    p.case("middle axis", [[[0, 2], [1, 5]], 3, on, off], {"axis": 1})
    p.case("scalar index", [1, 3, on, off])
    p.case("uint8 indices", [np.array([0, 2], np.uint8), 3, on, off])
    p.case("int8 indices", [np.array([0, -2], np.int8), 3, on, off])
    p.case("depth 0", [[0, 2], 0, on, off])
    p.case("no indices", [empty(0, dtype=i32), 3, on, off])
    p.case("negative depth", [[0], -1, on, off], error=True)
    p.case("axis out of range", [[0], 1, on, off], {"axis": 2}, error=True)
    p.case("vector value", [[0], 1, [on], off], error=True)


def in_place(op):
    @pack(op)
    def f(p):
        p.case("rows", [seq((3, 2)), [2, 0], seq((2, 2), start=10)])
        p.case("same row twice", [seq((3,), i32), [1, 1], seq((2,), i32, start=10)])
        p.case("lengths", [seq((3, 2)), [2], seq((2, 2))], error=True)


for op in ["InplaceAdd", "InplaceSub", "InplaceUpdate"]:
    in_place(op)


# --- searching -----------------------------------------------------------------------------------

@pack("Where")
def _(p):
    for t in REALS[1:] + [np.complex64, np.complex128]:
        p.case(name_of(t), [np.array([[0, 1], [2, 0]]).astype(t)])
    p.case("bool", [np.array([True, False, True])])
    p.case("three axes", [seq((2, 2, 2), np.bool_)])
    p.case("NaN and zeros", [np.array([np.nan, -0.0, 1], f32)])
    p.case("nothing", [np.zeros((2, 2), np.bool_)])
    p.case("empty", [empty(0, 2)])
    p.case("scalar", [True], error=True)


@pack("Unique")
def _(p):
    for t in REALS:
        p.case(name_of(t), [np.array([3, 1, 3, 2, 1]).astype(t)])
    p.case("bool", [np.array([True, False, True])])
    p.case("string", [np.array(["b", "a", "b", ""], object)])
    p.case("int64 indices", [np.array([3, 1, 3])], {"out_idx": tf.int64})
    p.case("NaN and zeros", [np.array([1, np.nan, 0, -0.0, np.nan], f32)])
    for t in (np.float16, tf.bfloat16.as_numpy_dtype, np.float64):
        p.case(f"NaN and zeros of {name_of(t)}", [np.array([1, np.nan, 0, -0.0, np.nan, 0]).astype(t)])
    p.case("empty", [empty(0)])
    p.case("many", [np.arange(60, dtype=i32) % 17])
    p.case("matrix", [seq((1, 2))], error=True)


@pack("UniqueV2")
def _(p):
    x = np.array([[1, 2, 1], [1, 2, 1], [3, 2, 3]], i32)
    p.case("rows", [x, np.array([0], i64)])
    p.case("columns", [x, [-1]])
    p.case("middle axis", [seq((2, 2, 2), i64) % 3, [1]])
    p.case("vector", [np.array([2, 1, 2], f32), empty(0, dtype=i64)])
    p.case("strings", [np.array([["a", "b"], ["a", "b"]], object), [0]], {"out_idx": tf.int64})
    p.case("matrix, no axis", [x, empty(0, dtype=i64)], error=True)
    p.case("two axes", [x, [0, 1]], error=True)
    p.case("out of range", [x, [2]], error=True)


@pack("UniqueWithCounts")
def _(p):
    p.case("int32", [np.array([3, 1, 3, 2, 1], i32)])
    p.case("string", [np.array(["b", "a", "b"], object)], {"out_idx": tf.int64})
    p.case("float32", [np.array([1, np.nan, 1], f32)])
    p.case("float16 zeros", [np.array([0, 1, -0.0, 0, -0.0], np.float16)])
    p.case("float32 zeros", [np.array([0, 1, -0.0, 0, -0.0], f32)])
    p.case("empty", [empty(0)])
    p.case("matrix", [seq((1, 2))], error=True)


@pack("UniqueWithCountsV2")
def _(p):
    x = np.array([[1, 2, 1], [1, 2, 1], [3, 2, 3]], i32)
    p.case("rows", [x, np.array([0], i64)])
    p.case("columns", [x, [-1]], {"out_idx": tf.int64})
    p.case("vector", [np.array([2, 1, 2], f32), empty(0, dtype=i64)])
    p.case("out of range", [x, [2]], error=True)


@pack("ListDiff")
def _(p):
    for t in REALS:
        p.case(name_of(t), [np.array([3, 1, 3, 2, 1]).astype(t), np.array([1, 7]).astype(t)])
    p.case("string", [np.array(["b", "a", "b"], object), np.array(["a"], object)])
    p.case("int64 indices", [np.array([3, 1]), np.array([1])], {"out_idx": tf.int64})
    p.case("NaN", [np.array([np.nan, 1], f32), np.array([np.nan], f32)])
    p.case("empty", [empty(0), seq((2,))])
    p.case("matrix", [seq((1, 2)), seq((2,))], error=True)


@pack("InvertPermutation")
def _(p):
    p.case("int32", [[2, 0, 1, 3]])
    p.case("int64", [np.array([1, 0], i64)])
    p.case("empty", [empty(0, dtype=i32)])
    p.case("duplicate", [[0, 0]], error=True)
    p.case("out of range", [[0, 2]], error=True)
    p.case("matrix", [[[0, 1]]], error=True)


def bounds(op):
    @pack(op)
    def f(p):
        for t in REALS:
            p.case(name_of(t), [np.array([[1, 3, 3, 5], [0, 2, 4, 6]]).astype(t),
                                np.array([[3, 0, 9], [2, 3, 4]]).astype(t)])
        p.case("int64 output", [np.array([[1, 3]], f32), np.array([[3]], f32)],
               {"out_type": tf.int64})
        p.case("no values", [np.array([[1, 3]], f32), empty(1, 0)])
        p.case("nothing to search", [empty(1, 0), np.array([[1, 3]], f32)])
        p.case("batches", [seq((1, 2)), seq((2, 2))], error=True)
        p.case("vectors", [seq((2,)), seq((2,))], error=True)


bounds("LowerBound")
bounds("UpperBound")


@pack("UnravelIndex")
def _(p):
    p.case("vector", [[22, 3, 7], [4, 3, 2]])
    p.case("scalar", [i64(5), np.array([2, 3], i64)])
    p.case("empty", [empty(0, dtype=i32), [2, 3]], error=True)
    p.case("negative", [[-1], [2, 3]])
    p.case("out of range", [[6], [2, 3]], error=True)
    p.case("zero extent", [[0], [2, 0]], error=True)
    p.case("negative scalar", [-5, [2, 3]])
    p.case("no extents", [[0], empty(0, dtype=i32)])
    p.case("out of no extents", [[1], empty(0, dtype=i32)], error=True)
    p.case("negative extent", [[1], [-2, 3]], error=True)
    p.case("negative extents", [[1], [-2, -3]], error=True)
    p.case("extents beyond int32", [[5], [65536, 65536]], error=True)
    p.case("great extents", [np.array([5], i64), np.array([65536, 65536], i64)])
    p.case("extents beyond int64", [np.array([1], i64), np.array([2**40, 2**40], i64)], error=True)
    p.case("matrix", [[[0]], [2]], error=True)


@pack("EditDistance")
def _(p):
    def sparse(rows, dtype, width):
        index, values = [], []
        for r, row in enumerate(rows):
            for c, v in enumerate(row):
                index.append([r, c])
                values.append(v)
        values = np.array(values, object) if dtype == object else np.array(values, dtype)
        return [np.array(index, i64).reshape(-1, 2), values, np.array([len(rows), width], i64)]
    a, b = [list("kitten"), list("sunday"), [], list("ab")], [list("sitting"), list("saturday"),
                                                              list("xy"), []]
    for normalize in [True, False]:
        n = {"normalize": normalize}
        p.case(f"string {normalize}", sparse(a, object, 6) + sparse(b, object, 8), n)
        p.case(f"int64 {normalize}", sparse([[1, 2, 3], [4]], i64, 3)
               + sparse([[1, 3], [4, 4]], i64, 2), n)
    for t in NUMBERS + [np.bool_]:
        p.case(name_of(t), sparse([[1, 0, 3], [4]], t, 3) + sparse([[1, 3], [4, 4]], t, 2))
    p.case("NaN and zeros", sparse([[np.nan, 0, 1]], f32, 3) + sparse([[np.nan, -0.0, 1]], f32, 3))
    p.case("both empty rows", sparse([[1], []], i32, 1) + sparse([[1], []], i32, 1))
    p.case("three axes", [np.array([[0, 1, 0], [1, 0, 0]], i64), np.array([1, 2], i32),
                          np.array([2, 2, 1], i64), np.array([[0, 1, 0], [1, 1, 0]], i64),
                          np.array([1, 3], i32), np.array([2, 2, 2], i64)])
    p.case("ranks", [empty(0, 2, dtype=i64), empty(0), np.array([1, 1], i64),
                     empty(0, 3, dtype=i64), empty(0), np.array([1, 1, 1], i64)], error=True)


if __name__ == "__main__":
    generate(sys.argv[1:])
