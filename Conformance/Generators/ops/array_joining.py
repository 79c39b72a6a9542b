"""Reference packs of the array ops that join, cut, transpose and repeat. Run from any folder; needs TensorFlow."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import numpy as np
import tensorflow as tf

from _arrays import empty, f32, f64, generate, i32, i64, movement, pack, seq, texts
from opcases import quantized

# --- joining and cutting -------------------------------------------------------------------------

@pack("Concat")
def _(p):
    movement(p, lambda a: ([0, [a(1, 2), a(2, 2)]],), every=True, strings=False)
    p.case("rows", [0, [seq((1, 2)), seq((2, 2))]])
    p.case("columns", [-1, [seq((2, 1)), seq((2, 2))]])
    p.case("strings", [0, [texts((1,)), texts((2,))]])
    p.case("scalars", [0, [f32(1), f32(2)]], error=True)
    p.case("out of range", [1, [seq((1,)), seq((2,))]], error=True)


@pack("ConcatV2")
def _(p):
    movement(p, lambda a: ([[a(2, 1), a(2, 3), a(2, 2)], 1],), every=True)
    p.case("qint8", [[quantized([1, 2], tf.qint8), quantized([3], tf.qint8)], 0])
    p.case("first axis", [[seq((1, 2)), seq((3, 2))], 0])
    p.case("middle axis", [[seq((2, 1, 2)), seq((2, 2, 2))], -2])
    p.case("int64 axis", [[seq((1,)), seq((2,))], i64(0)])
    p.case("some empty", [[seq((2, 0)), seq((2, 1)), seq((2, 0))], 1])
    p.case("all empty", [[seq((0, 2)), seq((0, 2))], 0])
    p.case("many", [[seq((2, 1), start=i) for i in range(10)], 1])
    p.case("ranks", [[seq((1,)), seq((1, 1))], 0], error=True)
    p.case("extents", [[seq((1, 2)), seq((1, 3))], 0], error=True)
    p.case("out of range", [[seq((1,)), seq((2,))], 1], error=True)
    p.case("scalars", [[f32(1), f32(2)], 0], error=True)


@pack("ConcatOffset")
def _(p):
    p.case("three", [1, [[2, 2, 5, 7], [2, 3, 5, 7], [2, 4, 5, 7]]])
    p.case("negative axis", [-1, [[2, 3], [2, 4]]])
    p.case("int64", [0, [np.array([2], i64), np.array([3], i64)]])
    p.case("extents", [1, [[2, 2], [3, 2]]], error=True)
    p.case("out of range", [2, [[2, 2], [2, 2]]], error=True)
    p.case("ranks", [0, [[2, 2], [2]]], error=True)


@pack("ParallelConcat")
def _(p):
    p.case("rows", [[seq((1, 2)), seq((1, 2), start=5)]], {"shape": [2, 2]})


@pack("Pack")
def _(p):
    movement(p, lambda a: ([[a(2, 2), a(2, 2), a(2, 2)]], {"axis": 1}), every=True)
    for axis in [-3, -1, 0, 2]:
        p.case(f"axis {axis}", [[seq((2, 2)), seq((2, 2), start=5)]], {"axis": axis})
    p.case("scalars", [[f32(1), f32(2)]])
    p.case("one", [[seq((2,))]], {"axis": 1})
    p.case("empty", [[empty(0, 2), empty(0, 2)]])
    p.case("shapes", [[seq((1,)), seq((2,))]], error=True)
    p.case("out of range", [[seq((1,)), seq((1,))]], {"axis": 2}, error=True)


@pack("Unpack")
def _(p):
    movement(p, lambda a: ([a(2, 3)], {"num": 3, "axis": 1}))
    p.case("first axis", [seq((2, 3))], {"num": 2})
    p.case("negative axis", [seq((2, 3, 2))], {"num": 3, "axis": -2})
    p.case("vector", [seq((2,))], {"num": 2})
    p.case("empty", [empty(2, 0)], {"num": 2})
    p.case("another number", [seq((2, 3))], {"num": 3}, error=True)
    p.case("scalar", [f32(1)], {"num": 1}, error=True)
    p.case("out of range", [seq((2, 3))], {"num": 3, "axis": 2}, error=True)


@pack("Split")
def _(p):
    movement(p, lambda a: ([1, a(2, 4)], {"num_split": 2}))
    p.case("first axis", [0, seq((4, 2))], {"num_split": 2})
    p.case("negative axis", [-2, seq((2, 3, 2))], {"num_split": 3})
    p.case("one", [0, seq((4,))], {"num_split": 1})
    p.case("empty", [0, empty(0, 2)], {"num_split": 2})
    p.case("uneven", [1, seq((2, 3))], {"num_split": 2}, error=True)
    p.case("out of range", [2, seq((2, 3))], {"num_split": 1}, error=True)
    p.case("axis vector", [[0], seq((2, 3))], {"num_split": 1}, error=True)


@pack("SplitV")
def _(p):
    movement(p, lambda a: ([a(2, 4), [1, 3], 1], {"num_split": 2}))
    p.case("rest", [seq((4, 2)), np.array([1, -1, 1], i64), 0], {"num_split": 3})
    p.case("zero sizes", [seq((4,)), [0, 4, 0], -1], {"num_split": 3})
    p.case("int8 sizes", [seq((4,)), np.array([1, 3], np.int8), 0], {"num_split": 2})
    p.case("one", [seq((4,)), [4], 0], {"num_split": 1})
    p.case("two unknown", [seq((4,)), [-1, -1], 0], {"num_split": 2}, error=True)
    p.case("too few", [seq((4,)), [1, 1], 0], {"num_split": 2}, error=True)
    p.case("too many", [seq((4,)), [5, -1], 0], {"num_split": 2}, error=True)
    p.case("negative", [seq((4,)), [6, -2], 0], {"num_split": 2}, error=True)
    p.case("another number", [seq((4,)), [4], 0], {"num_split": 2}, error=True)
    p.case("out of range", [seq((4,)), [4], 1], {"num_split": 1}, error=True)


@pack("Slice")
def _(p):
    movement(p, lambda a: ([a(3, 4), [1, 1], [2, 2]],))
    p.case("rest", [seq((3, 4)), [1, 2], [-1, -1]])
    p.case("all", [seq((3, 4)), [0, 0], [3, 4]])
    p.case("rows", [seq((3, 4)), np.array([1, 0], i64), np.array([1, 4], i64)])
    p.case("nothing", [seq((3, 4)), [3, 0], [0, 4]])
    p.case("scalar", [f32(1), np.array([], i32), np.array([], i32)])
    p.case("five axes", [seq((2, 2, 2, 2, 2)), [1, 0, 1, 0, 1], [1, 2, 1, -1, 1]])
    p.case("begin out of range", [seq((3,)), [4], [0]], error=True)
    p.case("negative begin", [seq((3,)), [-1], [1]], error=True)
    p.case("size out of range", [seq((3,)), [1], [3]], error=True)
    p.case("negative size", [seq((3,)), [1], [-2]], error=True)
    p.case("lengths", [seq((3, 4)), [1], [1]], error=True)


@pack("StridedSlice")
def _(p):
    movement(p, lambda a: ([a(3, 4), [2, 0], [0, 4], [-1, 2]],))
    x = seq((3, 4))
    p.case("int64", [x, np.array([1], i64), np.array([3], i64), np.array([1], i64)])
    p.case("int16", [x, np.array([1], np.int16), np.array([3], np.int16), np.array([1], np.int16)])
    p.case("negative", [x, [-2, -3], [-1, -1], [1, 1]])
    p.case("clamped", [x, [-9, -9], [9, 9], [1, 3]])
    p.case("clamped backwards", [x, [9, 9], [-9, -9], [-1, -3]])
    p.case("begin mask", [x, [2, 2], [3, 3], [1, 1]], {"begin_mask": 3})
    p.case("end mask", [x, [1, 1], [1, 1], [1, 1]], {"end_mask": 3})
    p.case("both masks backwards", [x, [0, 0], [0, 0], [-1, -2]], {"begin_mask": 3, "end_mask": 3})
    p.case("shrink", [x, [1, -1], [0, 0], [1, 1]], {"shrink_axis_mask": 3})
    p.case("shrink one", [x, [1, 1], [2, 9], [1, 1]], {"shrink_axis_mask": 1})
    p.case("shrink with begin mask", [x, [2, 1], [0, 3], [1, 1]],
           {"shrink_axis_mask": 1, "begin_mask": 1})
    p.case("shrink, stride 2", [x, [1], [0], [2]], {"shrink_axis_mask": 1})
    p.case("new axes", [x, [0, 1, 0], [0, 2, 0], [1, 1, 1]], {"new_axis_mask": 5})
    p.case("new axis and shrink", [x, [0, 1], [1, 2], [1, 1]],
           {"new_axis_mask": 1, "shrink_axis_mask": 3})
    y = seq((2, 3, 2, 2))
    p.case("ellipsis", [y, [1, 0, 1], [2, 0, 2], [1, 1, 1]], {"ellipsis_mask": 2})
    p.case("ellipsis first", [y, [0, 1], [0, 2], [1, 1]],
           {"ellipsis_mask": 1, "shrink_axis_mask": 2})
    p.case("ellipsis last", [y, [1, 0], [2, 0], [1, 1]], {"ellipsis_mask": 2})
    p.case("ellipsis and new axis", [y, [0, 0, 1], [0, 0, 2], [1, 1, 1]],
           {"ellipsis_mask": 1, "new_axis_mask": 2})
    p.case("new axis, ellipsis, shrink", [y, [0, 0, 1], [0, 0, 2], [1, 1, 1]],
           {"new_axis_mask": 1, "ellipsis_mask": 2, "shrink_axis_mask": 4})
    p.case("ellipsis of no axis", [x, [1, 0, 1], [2, 0, 2], [1, 1, 1]], {"ellipsis_mask": 2})
    p.case("nothing", [x, [2], [1], [1]])
    p.case("of empty", [empty(0, 4), [0], [5], [1]])
    p.case("no entries", [x, np.array([], i32), np.array([], i32), np.array([], i32)])
    p.case("scalar, new axis", [f32(1), [0], [0], [1]], {"new_axis_mask": 1})
    p.case("high rank", [seq((1, 2, 1, 2, 1, 2)), [0, 1, 0, 1, 0, 1], [1, 0, 1, 0, 1, 0],
                         [1, -1, 1, -1, 1, -1]], {"end_mask": 63})
    p.case("stride 0", [x, [0], [1], [0]], error=True)
    p.case("shrink backwards", [x, [1], [0], [-1]], {"shrink_axis_mask": 1}, error=True)
    p.case("shrink out of range", [x, [3], [4], [1]], {"shrink_axis_mask": 1}, error=True)
    p.case("too many entries", [x, [0, 0, 0], [1, 1, 1], [1, 1, 1]], error=True)
    p.case("two ellipses", [x, [0, 0], [1, 1], [1, 1]], {"ellipsis_mask": 3}, error=True)
    p.case("lengths", [x, [0, 0], [1], [1]], error=True)
    p.case("matrix of entries", [x, [[0]], [[1]], [[1]]], error=True)


@pack("StridedSliceGrad")
def _(p):
    p.case("stride 2", [[5], [0], [5], [2], seq((3,))])
    p.case("shrink", [[2, 3], [1], [2], [1], seq((3,))], {"shrink_axis_mask": 1})
    p.case("backwards", [[4], [3], [0], [-1], seq((3,), f64)])
    p.case("new axis", [[3], [0], [0], [1], seq((1, 3))], {"new_axis_mask": 1})
    p.case("other shape", [[5], [0], [5], [2], seq((2,))], error=True)


@pack("TensorStridedSliceUpdate")
def _(p):
    x = seq((3, 4))
    p.case("block", [x, [1, 1], [3, 3], [1, 1], -seq((2, 2))])
    p.case("broadcast", [x, [0, 0], [3, 4], [1, 2], -seq((1, 2))])
    p.case("scalar", [x, [1], [2], [1], f32(-1)], {"shrink_axis_mask": 1})
    p.case("backwards", [seq((4,)), [3], [0], [-1], -seq((3,))])
    p.case("other shape", [x, [1, 1], [3, 3], [1, 1], -seq((3, 2))], error=True)
    movement(p, lambda a: ([a(3, 4), [0, 1], [3, 4], [2, 2], a(2, 2)],), every=True)
    p.case("int64 bounds", [x, i64([0, -1]), i64([2, -4]), i64([1, -2]), -seq((2, 2))])
    p.case("masks", [x, [1, 1], [1, 1], [1, 1], -seq((2, 4))], {"begin_mask": 2, "end_mask": 3})
    p.case("ellipsis", [x, [0, 2], [0, 3], [1, 1], -seq((3, 1))], {"ellipsis_mask": 1})
    p.case("new axis", [x, [0, 1], [0, 3], [1, 1], -seq((1, 2, 4))], {"new_axis_mask": 1})
    p.case("a number", [x, [1, 2], [2, 3], [1, 1], f32(-1)], {"shrink_axis_mask": 3})
    p.case("a number for all", [x, [0], [3], [1], f32(-1)])
    p.case("nothing", [x, [2], [2], [1], -seq((0, 4))])
    p.case("of empty", [empty(0, 2), [0], [0], [1], empty(0, 2)])
    p.case("of rank 4", [seq((2, 2, 2, 2)), [0, 1, 0, 1], [2, 2, 2, 2], [1, 1, 1, 1], -seq((2, 1, 2, 1))])
    p.case("stride 0", [x, [0], [3], [0], -x], error=True)
    p.case("shrink out of range", [x, [3], [4], [1], -seq((4,))], {"shrink_axis_mask": 1}, error=True)
    p.case("too many bounds", [x, [0, 0, 0], [1, 1, 1], [1, 1, 1], -seq((1, 1))], error=True)
    for t in (tf.qint8, tf.quint8, tf.qint32):
        p.case(f"{t.name}, which TensorFlow refuses", [quantized([1, 2], t), [0], [1], [1], quantized([3], t)],
               error="INVALID_ARGUMENT")


@pack("Transpose")
def _(p):
    movement(p, lambda a: ([a(2, 3, 2), [2, 0, 1]],))
    p.case("matrix", [seq((3, 4)), np.array([1, 0], i64)])
    p.case("unchanged", [seq((3, 4)), [0, 1]])
    p.case("negative", [seq((3, 4)), [-1, 0]])
    p.case("ones only", [seq((1, 3, 1)), [2, 1, 0]])
    p.case("images", [seq((1, 2, 3, 4)), [0, 3, 1, 2]])
    p.case("batch", [seq((2, 3, 2, 2)), [0, 2, 1, 3]])
    p.case("six axes", [seq((2, 1, 2, 3, 2, 2)), [5, 3, 1, 4, 0, 2]])
    p.case("empty", [empty(0, 2), [1, 0]])
    p.case("scalar", [f32(1), np.array([], i32)])
    p.case("large", [seq((40, 20), np.uint8), [1, 0]])
    p.case("out of range", [seq((2, 2)), [0, 2]], error=True)
    p.case("duplicate", [seq((2, 2)), [0, 0]], error=True)
    p.case("length", [seq((2, 2)), [0]], error=True)


@pack("ConjugateTranspose")
def _(p):
    z = np.array([[1 + 2j, 3 - 4j], [0.5j, -1]])
    p.case("complex64", [z.astype(np.complex64), [1, 0]])
    p.case("complex128", [z.astype(np.complex128), [1, 0]])
    p.case("unchanged order", [z.astype(np.complex64), [0, 1]])
    p.case("float32", [seq((2, 3)), [1, 0]])
    p.case("string", [texts((2, 2)), [1, 0]])
    p.case("duplicate", [seq((2, 2)), [0, 0]], error=True)


@pack("Tile")
def _(p):
    movement(p, lambda a: ([a(2, 2), [2, 2]],))
    p.case("int64", [seq((2,)), np.array([3], i64)])
    p.case("once", [seq((2, 2)), [1, 1]])
    p.case("one axis", [seq((2, 2)), [1, 3]])
    p.case("zero times", [seq((2, 2)), [0, 2]])
    p.case("of empty", [empty(0, 2), [2, 2]])
    p.case("scalar", [f32(1), np.array([], i32)])
    p.case("four axes", [seq((1, 2, 1, 2)), [2, 1, 3, 2]])
    p.case("negative", [seq((2,)), [-1]], error=True)
    p.case("length", [seq((2,)), [1, 1]], error=True)


@pack("Roll")
def _(p):
    movement(p, lambda a: ([a(2, 3), 1, 1],))
    p.case("two axes", [seq((3, 4)), [1, -1], [0, 1]])
    p.case("one axis twice", [seq((3, 4)), [1, 2], [1, 1]])
    p.case("beyond the extent", [seq((5,)), [12], [0]])
    p.case("far backwards", [seq((5,)), np.array([-13], i64), np.array([-1], i64)])
    for k in (-2**63, -2**31, 2**31 - 1, 2**31, 2**40 + 3, 2**63 - 1):
        p.case(f"by {k}", [seq((5,)), np.array([k], i64), [0]])
    p.case("sums that wrap around", [seq((5,)), [2**31 - 1, 2**31 - 1, 7], [0, 0, 0]])
    p.case("not at all", [seq((5,)), [0], [0]])
    p.case("empty", [empty(0, 3), [1], [1]])
    p.case("out of range", [seq((5,)), [1], [1]], error=True)
    p.case("lengths", [seq((5,)), [1, 1], [0]], error=True)
    p.case("scalar", [f32(1), [1], [0]], error=True)


if __name__ == "__main__":
    generate(sys.argv[1:])
