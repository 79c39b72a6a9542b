"""Reference packs of the array ops. Run from any folder; needs TensorFlow."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import ml_dtypes
import numpy as np
import tensorflow as tf

from opcases import Pack, quantized

i32, i64, f32, f64 = np.int32, np.int64, np.float32, np.float64
NUMBERS = [np.float16, ml_dtypes.bfloat16, f32, f64, np.int8, np.int16, i32, i64, np.uint8,
           np.uint16, np.uint32, np.uint64, np.complex64, np.complex128]
REALS = [t for t in NUMBERS if np.dtype(t).kind != "c"]
WIDTHS = [np.bool_, np.int8, np.float16, i32, f64, np.complex128]


def name_of(dtype):
    return np.dtype(dtype).name


def seq(shape, dtype=f32, start=1):
    """The numbers from `start`, in `shape`."""
    a = np.arange(start, start + int(np.prod(shape))).reshape(shape)
    return (a % 2 == 0) if dtype == np.bool_ else a.astype(dtype)


def texts(shape):
    count = int(np.prod(shape))
    return np.array(["s%d" % i + "x" * (i % 3) for i in range(count)], object).reshape(shape)


def empty(*shape, dtype=f32):
    return np.zeros(shape, dtype)


PACKS = {}


class ArrayPack(Pack):
    """Leaves out the dtypes that TensorFlow has no CPU kernel for. Ops that TensorFlow no longer runs
    are recorded from their successors."""

    def run(self, tensors, attributes):
        if self.op.startswith("BatchMatrix"):
            successor = Pack(self.category, self.op[len("Batch"):])
            return successor.run(*successor.complete(tensors, attributes))
        if self.op.startswith("Inplace"):
            # These write to their first input, which is yet to be recorded.
            tensors = [tf.constant(tensors[0].numpy())] + tensors[1:]
        return super().run(tensors, attributes)

    def case(self, name, *arguments, **options):
        try:
            super().case(name, *arguments, **options)
        except RuntimeError as e:
            if "no CPU kernel" not in str(e):
                raise
            print(f"  {self.op} '{name}' has no CPU kernel")


def pack(op):
    def decorate(f):
        PACKS[op] = f
        return f
    return decorate


def generate(names):
    for op, f in PACKS.items():
        if names and op not in names:
            continue
        p = ArrayPack("Array", op)
        f(p)
        p.write()


def movement(p, make, strings=True):
    """The same case in a dtype of each width, and for strings."""
    for t in WIDTHS:
        p.case(name_of(t), *make(lambda *s: seq(s, t)))
    if strings:
        p.case("string", *make(lambda *s: texts(s)))


# --- passing through, shapes ---------------------------------------------------------------------

def passing(op, attrs=None):
    @pack(op)
    def f(p):
        p.case("matrix", [seq((2, 3))], attrs)
        p.case("strings", [texts((2,))], attrs)
        p.case("empty", [empty(0, 3)], attrs)
        p.case("scalar", [True], attrs)


for op in ["Identity", "StopGradient", "PreventGradient", "Snapshot", "GuaranteeConst"]:
    passing(op)


@pack("DeepCopy")
def _(p):
    p.case("matrix", [seq((2, 3))])
    p.case("empty", [empty(0, 3)])


@pack("IdentityN")
def _(p):
    p.case("mixed", [[seq((2,)), texts((2,)), i64(4)]])


@pack("PlaceholderWithDefault")
def _(p):
    p.case("vector", [seq((2,))], {"shape": [None]})


@pack("Const")
def _(p):
    for t in WIDTHS:
        p.case(name_of(t), [], {"value": seq((2, 2), t), "dtype": tf.as_dtype(t)})
    p.case("string", [], {"value": texts((2,)), "dtype": tf.string})


@pack("Shape")
def _(p):
    p.case("matrix", [seq((2, 3))])
    p.case("int64", [seq((2, 3))], {"out_type": tf.int64})
    p.case("scalar", [f32(1)])
    p.case("empty", [empty(0, 3)])
    p.case("strings", [texts((2, 1))])


@pack("ShapeN")
def _(p):
    p.case("two", [[seq((2, 3)), seq(())]])
    p.case("int64", [[seq((2, 3)), seq((0,))]], {"out_type": tf.int64})


@pack("Size")
def _(p):
    p.case("matrix", [seq((2, 3))])
    p.case("int64", [seq((2, 3))], {"out_type": tf.int64})
    p.case("scalar", [f32(1)])
    p.case("empty", [empty(0, 3)])


@pack("Rank")
def _(p):
    p.case("matrix", [seq((2, 3))])
    p.case("scalar", [texts(())])


@pack("Reshape")
def _(p):
    movement(p, lambda a: ([a(2, 3), [3, -1]],))
    p.case("int64 shape", [seq((2, 3)), np.array([6], i64)])
    p.case("to a scalar", [seq((1, 1)), np.array([], i32)])
    p.case("empty", [empty(0, 3), [3, 0]])
    p.case("empty, inferred", [empty(0, 3), [2, -1]])
    p.case("empty, inferred beside a 0", [empty(0, 3), [0, -1]])
    p.case("empty, several axes", [empty(2, 0, 3), [-1, 0, 2]])
    p.case("empty, not divisible", [empty(0, 3), [0, 2, -1]])
    p.case("two unknown", [seq((2, 3)), [-1, -1]], error=True)
    p.case("another count", [seq((2, 3)), [4, 2]], error=True)
    p.case("not divisible", [seq((2, 3)), [4, -1]], error=True)
    p.case("negative", [seq((2, 3)), [-2, 3]], error=True)
    p.case("matrix of extents", [seq((2, 3)), [[6]]], error=True)
    p.case("too large", [seq((2,)), np.array([2**40, 2**40], i64)], error=True)


@pack("ExpandDims")
def _(p):
    for d in range(-3, 3):
        p.case(f"axis {d}", [seq((2, 3)), d])
    p.case("int64", [seq((2, 3)), i64(1)])
    p.case("vector", [texts((2,)), [0]])
    p.case("out of range", [seq((2,)), 2], error=True)
    p.case("two values", [seq((2,)), [0, 1]], error=True)


@pack("Squeeze")
def _(p):
    p.case("all", [seq((1, 2, 1, 3, 1))])
    p.case("some", [seq((1, 2, 1, 3, 1))], {"squeeze_dims": [0, -1]})
    p.case("twice the same", [seq((1, 2, 1, 3, 1))], {"squeeze_dims": [0, 0]})
    p.case("scalar", [f32(1)])
    p.case("empty", [empty(0, 1)])
    p.case("strings", [texts((1, 2))])
    p.case("other extent", [seq((1, 2))], {"squeeze_dims": [1]}, error=True)
    p.case("out of range", [seq((1, 2))], {"squeeze_dims": [2]}, error=True)


@pack("EnsureShape")
def _(p):
    p.case("partly known", [seq((2, 3))], {"shape": [None, 3]})
    p.case("unknown", [texts((2,))], {"shape": None})
    p.case("other", [seq((2, 3))], {"shape": [2, 2]}, error=True)
    p.case("other rank", [seq((2, 3))], {"shape": [None]}, error=True)


@pack("BroadcastTo")
def _(p):
    movement(p, lambda a: ([a(2, 1), [2, 2, 3]],))
    p.case("scalar", [f32(3), [2, 2]])
    p.case("scalar to scalar", [f32(3), np.array([], i32)])
    p.case("unchanged", [seq((2, 3)), [2, 3]])
    p.case("to empty", [seq((1, 3)), [0, 3]])
    p.case("int64", [seq((3,)), np.array([2, 3], i64)])
    p.case("high rank", [seq((1, 2, 1, 2, 1)), [2, 2, 2, 2, 2]])
    p.case("incompatible", [seq((2,)), [3]], error=True)
    p.case("lower rank", [seq((1, 2)), [2]], error=True)
    p.case("negative", [seq((1,)), [-1]], error=True)


@pack("BroadcastArgs")
def _(p):
    p.case("int32", [[2, 1, 3], [4, 1]])
    p.case("int64", [np.array([2], i64), np.array([], i64)])
    p.case("zero", [[0], [1]])
    p.case("incompatible", [[2], [3]], error=True)
    p.case("scalar", [2, [3]], error=True)


@pack("BroadcastGradientArgs")
def _(p):
    p.case("int32", [[2, 1, 3], [4, 3]])
    p.case("int64", [np.array([2, 3], i64), np.array([], i64)])
    p.case("equal", [[2, 3], [2, 3]])
    p.case("ones", [[1, 1], [1]])
    p.case("longer right", [[3], [2, 1, 3]])
    p.case("both stretched", [[1, 3], [2, 1]])
    p.case("incompatible", [[2], [3]], error=True)


@pack("Fill")
def _(p):
    for t in NUMBERS + [np.bool_]:
        p.case(name_of(t), [[2, 2], seq((), t)])
    p.case("string", [[3], "abc"])
    p.case("int64 extents", [np.array([3], i64), f32(2)])
    p.case("scalar", [np.array([], i32), f32(2)])
    p.case("empty", [[0, 2], f32(2)])
    p.case("vector value", [[2], [f32(2)]])
    p.case("negative", [[-1], f32(2)], error=True)
    p.case("two values", [[2], seq((2,))], error=True)
    p.case("matrix of extents", [[[2]], f32(1)], error=True)


@pack("OnesLike")
def _(p):
    for t in NUMBERS + [np.bool_]:
        p.case(name_of(t), [seq((2,), t)])
    p.case("empty", [empty(0, 2)])


@pack("ZerosLike")
def _(p):
    for t in NUMBERS + [np.bool_]:
        p.case(name_of(t), [seq((2,), t)])
    p.case("string", [texts((2,))])
    p.case("qint8", [quantized([1, 2], tf.qint8)])
    p.case("empty", [empty(0, 2)])


@pack("Empty")
def _(p):
    p.case("zeros", [[2, 2]], {"dtype": tf.float32, "init": True})
    p.case("strings", [[2]], {"dtype": tf.string, "init": True})
    p.case("no elements", [[0, 2]], {"dtype": tf.int32})
    p.case("negative", [[-1]], {"dtype": tf.int32}, error=True)


@pack("Bitcast")
def _(p):
    p.case("same width", [seq((2, 2), f32)], {"type": tf.int32})
    p.case("narrower", [seq((2,), f32)], {"type": tf.uint8})
    p.case("wider", [seq((3, 8), np.uint8)], {"type": tf.float64})
    p.case("complex", [seq((3, 2), f64)], {"type": tf.complex128})
    p.case("half", [seq((3,), i32)], {"type": tf.float16})
    p.case("scalar narrower", [f32(1)], {"type": tf.uint16})
    p.case("empty", [empty(0, 2)], {"type": tf.int64})
    p.case("quantized", [quantized([1, -2], tf.qint8)], {"type": tf.uint8})
    p.case("other extent", [seq((3, 7), np.uint8)], {"type": tf.float64}, error=True)
    p.case("scalar wider", [f32(1)], {"type": tf.float64}, error=True)


# --- joining and cutting -------------------------------------------------------------------------

@pack("Concat")
def _(p):
    p.case("rows", [0, [seq((1, 2)), seq((2, 2))]])
    p.case("columns", [-1, [seq((2, 1)), seq((2, 2))]])
    p.case("strings", [0, [texts((1,)), texts((2,))]])
    p.case("scalars", [0, [f32(1), f32(2)]], error=True)
    p.case("out of range", [1, [seq((1,)), seq((2,))]], error=True)


@pack("ConcatV2")
def _(p):
    movement(p, lambda a: ([[a(2, 1), a(2, 3), a(2, 2)], 1],))
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
    movement(p, lambda a: ([[a(2, 2), a(2, 2), a(2, 2)]], {"axis": 1}))
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


# --- padding and reversing -----------------------------------------------------------------------

@pack("Pad")
def _(p):
    movement(p, lambda a: ([a(2, 2), [[1, 0], [0, 2]]],))
    p.case("int64", [seq((2,)), np.array([[1, 1]], i64)])
    p.case("no padding", [seq((2, 2)), [[0, 0], [0, 0]]])
    p.case("four axes", [seq((1, 2, 2, 1)), [[0, 0], [1, 1], [1, 1], [0, 0]]])
    p.case("empty", [empty(0, 2), [[1, 1], [0, 0]]])
    p.case("scalar", [f32(1), empty(0, 2, dtype=i32)])
    p.case("negative", [seq((2,)), [[-1, 0]]], error=True)
    p.case("rank", [seq((2, 2)), [[1, 0]]], error=True)
    p.case("columns", [seq((2,)), [[1, 0, 0]]], error=True)


@pack("PadV2")
def _(p):
    p.case("float32", [seq((2, 2)), [[1, 0], [0, 2]], f32(9)])
    p.case("string", [texts((2,)), [[1, 0]], "z"])
    p.case("bool", [seq((2,), np.bool_), [[1, 0]], True])
    p.case("complex", [seq((2,), np.complex64), [[1, 2]], np.complex64(1j)])
    p.case("empty", [empty(0,), [[2, 0]], f32(9)])
    p.case("vector value", [seq((2,)), [[1, 0]], [f32(9)]], error=True)


@pack("MirrorPad")
def _(p):
    for mode in ["REFLECT", "SYMMETRIC"]:
        m = {"mode": mode}
        p.case(f"{mode} vector", [seq((4,)), [[2, 3]]], m)
        p.case(f"{mode} matrix", [seq((3, 3)), [[1, 2], [2, 0]]], m)
        p.case(f"{mode} images", [seq((1, 2, 3, 2)), [[0, 0], [1, 1], [2, 1], [0, 0]]], m)
        p.case(f"{mode} string", [texts((3,)), [[1, 1]]], m)
        p.case(f"{mode} int64", [seq((3,), i64), np.array([[1, 1]], i64)], m)
        p.case(f"{mode} too far", [seq((2,)), [[3, 0]]], m, error=True)
        p.case(f"{mode} negative", [seq((2,)), [[-1, 0]]], m, error=True)
    p.case("SYMMETRIC all", [seq((2,)), [[2, 2]]], {"mode": "SYMMETRIC"})
    p.case("REFLECT all", [seq((2,)), [[2, 0]]], {"mode": "REFLECT"}, error=True)
    p.case("bool", [seq((3,), np.bool_), [[1, 1]]], {"mode": "REFLECT"})


@pack("MirrorPadGrad")
def _(p):
    for mode in ["REFLECT", "SYMMETRIC"]:
        m = {"mode": mode}
        p.case(f"{mode} vector", [seq((6,)), [[1, 2]]], m)
        p.case(f"{mode} matrix", [seq((5, 4)), [[1, 1], [1, 0]]], m)
        p.case(f"{mode} int32", [seq((6,), i32), [[1, 2]]], m)
    p.case("too far", [seq((5,)), [[3, 1]]], {"mode": "REFLECT"}, error=True)


@pack("ReverseV2")
def _(p):
    movement(p, lambda a: ([a(2, 3), [1]],))
    p.case("two axes", [seq((2, 2, 2)), np.array([0, -1], i64)])
    p.case("no axis", [seq((2, 2)), np.array([], i32)])
    p.case("scalar", [f32(1), np.array([], i32)])
    p.case("empty", [empty(0, 3), [0, 1]])
    p.case("twice", [seq((2, 2)), [0, -2]], error=True)
    p.case("out of range", [seq((2, 2)), [2]], error=True)
    p.case("scalar axis", [seq((2, 2)), 0], error=True)


@pack("Reverse")
def _(p):
    movement(p, lambda a: ([a(2, 3), [False, True]],))
    p.case("both", [seq((2, 2)), [True, True]])
    p.case("neither", [seq((2, 2)), [False, False]])
    p.case("length", [seq((2, 2)), [True]], error=True)


@pack("ReverseSequence")
def _(p):
    movement(p, lambda a: ([a(2, 4), [2, 3]], {"seq_dim": 1}))
    p.case("batch inside", [seq((4, 2)), np.array([3, 1], i64)], {"seq_dim": 0, "batch_dim": 1})
    p.case("with features", [seq((2, 3, 2)), [3, 0]], {"seq_dim": 1})
    p.case("axes between", [seq((2, 2, 3)), [2, 3]], {"seq_dim": 2})
    p.case("too long", [seq((2, 2)), [3, 1]], {"seq_dim": 1}, error=True)
    p.case("negative", [seq((2, 2)), [-1, 1]], {"seq_dim": 1}, error=True)
    p.case("lengths", [seq((2, 2)), [1]], {"seq_dim": 1}, error=True)
    p.case("same axis", [seq((2, 2)), [1, 1]], {"seq_dim": 0}, error=True)
    p.case("negative axis", [seq((2, 2)), [1, 1]], {"seq_dim": -1}, error=True)


# --- blocks --------------------------------------------------------------------------------------

@pack("SpaceToDepth")
def _(p):
    movement(p, lambda a: ([a(1, 2, 4, 2)], {"block_size": 2}), strings=False)
    p.case("blocks of 3", [seq((2, 3, 3, 1))], {"block_size": 3})
    p.case("empty", [empty(0, 2, 2, 1)], {"block_size": 2})
    x = seq((2, 4, 2, 3))
    y = p.evaluate([x], {"block_size": 2})[0].numpy()
    p.record("channels first", [x.transpose(0, 3, 1, 2)], [y.transpose(0, 3, 1, 2)],
             {"block_size": 2, "data_format": "NCHW"})
    p.case("indivisible", [seq((1, 3, 2, 1))], {"block_size": 2}, error=True)
    p.case("rank", [seq((2, 2, 1))], {"block_size": 2}, error=True)


@pack("DepthToSpace")
def _(p):
    movement(p, lambda a: ([a(1, 2, 2, 4)], {"block_size": 2}), strings=False)
    p.case("three channels", [seq((1, 2, 1, 12))], {"block_size": 2})
    p.case("blocks of 3", [seq((1, 1, 2, 9))], {"block_size": 3})
    x = seq((2, 1, 2, 8))
    y = p.evaluate([x], {"block_size": 2})[0].numpy()
    p.record("channels first", [x.transpose(0, 3, 1, 2)], [y.transpose(0, 3, 1, 2)],
             {"block_size": 2, "data_format": "NCHW"})
    p.case("indivisible", [seq((1, 1, 1, 6))], {"block_size": 2}, error=True)
    p.case("rank", [seq((2, 2, 4))], {"block_size": 2}, error=True)


@pack("SpaceToBatchND")
def _(p):
    movement(p, lambda a: ([a(1, 2, 2, 2), [2, 2], [[0, 0], [0, 0]]],), strings=False)
    p.case("padded", [seq((1, 3, 2, 1)), [2, 3], [[1, 0], [0, 1]]])
    p.case("padded by more than a block", [seq((2, 2, 1)), [2], [[3, 1]]])
    p.case("one axis, int64", [seq((2, 4, 2)), np.array([2], i64), np.array([[0, 0]], i64)])
    p.case("no axis", [seq((2, 2)), empty(0, dtype=i32), empty(0, 2, dtype=i32)])
    p.case("blocks of 1", [seq((1, 2, 2, 1)), [1, 2], [[0, 0], [0, 0]]])
    p.case("three axes", [seq((1, 2, 2, 2, 1)), [2, 1, 2], [[0, 0], [0, 0], [0, 0]]])
    p.case("indivisible", [seq((1, 3, 1)), [2], [[0, 0]]], error=True)
    p.case("negative", [seq((1, 3, 1)), [2], [[-1, 0]]], error=True)
    p.case("block of 0", [seq((1, 3, 1)), [0], [[1, 0]]], error=True)


@pack("BatchToSpaceND")
def _(p):
    movement(p, lambda a: ([a(4, 1, 2, 2), [2, 2], [[0, 0], [0, 0]]],), strings=False)
    p.case("cropped", [seq((6, 2, 1, 1)), [2, 3], [[1, 0], [0, 1]]])
    p.case("cropped by more than a block", [seq((2, 4, 1)), [2], [[3, 1]]])
    p.case("cropped to nothing", [seq((2, 2, 1)), [2], [[3, 1]]])
    p.case("one axis, int64", [seq((4, 2, 2)), np.array([2], i64), np.array([[0, 0]], i64)])
    p.case("indivisible", [seq((3, 1, 1)), [2], [[0, 0]]], error=True)
    p.case("cropped too far", [seq((2, 1, 1)), [2], [[2, 1]]], error=True)
    p.case("negative", [seq((2, 1, 1)), [2], [[-1, 1]]], error=True)


@pack("SpaceToBatch")
def _(p):
    p.case("padded", [seq((1, 3, 2, 1)), [[1, 0], [0, 0]]], {"block_size": 2})
    p.case("rank", [seq((1, 3, 2)), [[1, 0], [0, 0]]], {"block_size": 2}, error=True)


@pack("BatchToSpace")
def _(p):
    p.case("cropped", [seq((4, 2, 1, 1)), [[1, 0], [0, 1]]], {"block_size": 2})
    p.case("indivisible", [seq((3, 2, 1, 1)), [[0, 0], [0, 0]]], {"block_size": 2}, error=True)


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
    p.case("both empty rows", sparse([[1], []], i32, 1) + sparse([[1], []], i32, 1))
    p.case("three axes", [np.array([[0, 1, 0], [1, 0, 0]], i64), np.array([1, 2], i32),
                          np.array([2, 2, 1], i64), np.array([[0, 1, 0], [1, 1, 0]], i64),
                          np.array([1, 3], i32), np.array([2, 2, 2], i64)])
    p.case("ranks", [empty(0, 2, dtype=i64), empty(0), np.array([1, 1], i64),
                     empty(0, 3, dtype=i64), empty(0), np.array([1, 1, 1], i64)], error=True)


# --- matrices ------------------------------------------------------------------------------------

def band(op, integer):
    @pack(op)
    def f(p):
        for t in NUMBERS + [np.bool_]:
            p.case(name_of(t), [seq((3, 4), t), integer(1), integer(0)])
        for lower, upper in [(-1, -1), (0, -1), (-1, 0), (0, 0), (2, 1), (3, 4)]:
            p.case(f"{lower} {upper}", [seq((3, 4)), integer(lower), integer(upper)])
        p.case("batch", [seq((2, 2, 2)), integer(0), integer(1)])
        p.case("empty", [empty(0, 2), integer(0), integer(1)])
        p.case("too many below", [seq((2, 2)), integer(3), integer(0)], error=True)
        p.case("too many above", [seq((2, 2)), integer(0), integer(3)], error=True)
        p.case("vector", [seq((2,)), integer(0), integer(0)], error=True)


band("MatrixBandPart", i64)
band("BatchMatrixBandPart", i64)


def matrix_diag(op):
    @pack(op)
    def f(p):
        for t in WIDTHS:
            p.case(name_of(t), [seq((3,), t)])
        p.case("batch", [seq((2, 2))])
        p.case("empty", [empty(0)])
        p.case("scalar", [f32(1)], error=True)


def matrix_diag_part(op):
    @pack(op)
    def f(p):
        for t in WIDTHS:
            p.case(name_of(t), [seq((2, 3), t)])
        p.case("batch", [seq((2, 3, 2))])
        p.case("vector", [seq((2,))], error=True)


def matrix_set_diag(op):
    @pack(op)
    def f(p):
        for t in WIDTHS:
            p.case(name_of(t), [seq((2, 3), t), seq((2,), t, start=50)])
        p.case("batch", [seq((2, 3, 2)), -seq((2, 2))])
        p.case("other shape", [seq((2, 3)), seq((3,))], error=True)
        p.case("vector", [seq((2,)), seq(())], error=True)


for prefix in ["", "Batch"]:
    matrix_diag(prefix + "MatrixDiag")
    matrix_diag_part(prefix + "MatrixDiagPart")
    matrix_set_diag(prefix + "MatrixSetDiag")

ALIGNMENTS = ["LEFT_RIGHT", "RIGHT_LEFT", "LEFT_LEFT", "RIGHT_RIGHT"]


def alignments(op):
    return [(f" {a}", {"align": a}) for a in ALIGNMENTS] if op.endswith("V3") else [("", {})]


def matrix_diag_v(op):
    @pack(op)
    def f(p):
        for t in WIDTHS:
            p.case(name_of(t), [seq((3,), t), 0, -1, -1, seq((), t, start=9)])
        p.case("superdiagonal", [seq((2,)), 1, -1, -1, f32(9)])
        p.case("subdiagonal", [seq((2,)), [-1], -1, -1, f32(9)])
        p.case("rows", [seq((2,)), 0, 3, -1, f32(9)])
        p.case("columns", [seq((2,)), 0, -1, 4, f32(9)])
        p.case("rows and columns", [seq((2,)), -1, 3, 4, f32(9)])
        p.case("batch", [seq((2, 2)), 0, -1, -1, f32(0)])
        for suffix, a in alignments(op):
            p.case("band" + suffix, [seq((3, 3)), [-1, 1], -1, -1, f32(9)], a)
            p.case("batch of bands" + suffix, [seq((2, 2, 3)), [0, 1], 3, 4, f32(9)], a)
            p.case("wide band" + suffix, [seq((4, 3)), [-2, 1], 3, 4, f32(9)], a)
        p.case("bounds reversed", [seq((3, 3)), [1, -1], -1, -1, f32(0)], error=True)
        p.case("other count", [seq((2, 3)), [-1, 1], -1, -1, f32(0)], error=True)
        p.case("too few rows", [seq((3,)), 0, 2, -1, f32(0)], error=True)
        p.case("scalar", [f32(1), 0, -1, -1, f32(0)], error=True)


def matrix_diag_part_v(op):
    @pack(op)
    def f(p):
        for t in WIDTHS:
            p.case(name_of(t), [seq((3, 4), t), 0, seq((), t, start=9)])
        p.case("superdiagonal", [seq((3, 4)), 2, f32(9)])
        p.case("subdiagonal", [seq((3, 4)), [-1], f32(9)])
        p.case("batch", [seq((2, 2, 2)), 0, f32(9)])
        for suffix, a in alignments(op):
            p.case("band" + suffix, [seq((3, 4)), [-1, 2], f32(9)], a)
            p.case("batch of bands" + suffix, [seq((2, 3, 2)), [-2, 1], f32(9)], a)
        p.case("bounds reversed", [seq((3, 3)), [1, -1], f32(0)], error=True)
        p.case("out of range", [seq((3, 3)), 3, f32(0)], error=True)
        p.case("vector", [seq((3,)), 0, f32(0)], error=True)


def matrix_set_diag_v(op):
    @pack(op)
    def f(p):
        for t in WIDTHS:
            p.case(name_of(t), [seq((3, 4), t), seq((3,), t, start=50), 0])
        p.case("superdiagonal", [seq((3, 4)), -seq((2,)), 2])
        p.case("batch", [seq((2, 2, 2)), -seq((2, 2)), 0])
        for suffix, a in alignments(op):
            p.case("band" + suffix, [seq((3, 4)), -seq((4, 3)), [-1, 2]], a)
            p.case("batch of bands" + suffix, [seq((2, 3, 2)), -seq((2, 3, 2)), [-1, 1]], a)
        p.case("bounds reversed", [seq((3, 3)), -seq((3, 3)), [1, -1]], error=True)
        p.case("other shape", [seq((3, 3)), -seq((2,)), 0], error=True)
        p.case("out of range", [seq((3, 3)), -seq((1,)), 3], error=True)


for version in ["V2", "V3"]:
    matrix_diag_v("MatrixDiag" + version)
    matrix_diag_part_v("MatrixDiagPart" + version)
    matrix_set_diag_v("MatrixSetDiag" + version)


@pack("Diag")
def _(p):
    for t in [np.float16, ml_dtypes.bfloat16, f32, f64, i32, i64, np.complex64, np.complex128]:
        p.case(name_of(t), [seq((2,), t)])
    p.case("matrix", [seq((2, 2))])
    p.case("scalar", [f32(1)], error=True)


@pack("DiagPart")
def _(p):
    for t in [np.float16, ml_dtypes.bfloat16, f32, f64, i32, i64, np.complex64, np.complex128]:
        p.case(name_of(t), [seq((2, 2), t)])
    p.case("four axes", [seq((2, 3, 2, 3))])
    p.case("other shape", [seq((2, 3))], error=True)
    p.case("odd rank", [seq((2, 2, 2))], error=True)


# --- patches -------------------------------------------------------------------------------------

def patches(k, s, r, padding):
    return {"ksizes": [1, k, k, 1], "strides": [1, s, s, 1], "rates": [1, r, r, 1],
            "padding": padding}


@pack("ExtractImagePatches")
def _(p):
    for t in REALS + [np.bool_, np.complex64, np.complex128]:
        p.case(name_of(t), [seq((1, 2, 3, 1), t)], patches(2, 1, 1, "VALID"))
    for padding in ["SAME", "VALID"]:
        p.case(f"{padding} channels", [seq((2, 3, 3, 2))], patches(2, 1, 1, padding))
        p.case(f"{padding} stride", [seq((1, 5, 5, 1))], patches(2, 2, 1, padding))
        p.case(f"{padding} rate", [seq((1, 5, 4, 1))], patches(2, 1, 2, padding))
        p.case(f"{padding} size 3", [seq((1, 4, 3, 1))], patches(3, 2, 1, padding))
    p.case("gaps", [seq((1, 5, 5, 1))], patches(1, 3, 1, "SAME"))
    p.case("oblong", [seq((1, 3, 4, 1))],
           {"ksizes": [1, 1, 2, 1], "strides": [1, 2, 1, 1], "rates": [1, 1, 1, 1],
            "padding": "VALID"})
    p.case("rank", [seq((2, 2))], patches(2, 1, 1, "VALID"), error=True)


@pack("ExtractVolumePatches")
def _(p):
    for padding in ["SAME", "VALID"]:
        for t in [f32, i32, f64]:
            p.case(f"{padding} {name_of(t)}", [seq((1, 2, 3, 2, 1), t)],
                   {"ksizes": [1, 2, 2, 1, 1], "strides": [1, 1, 1, 1, 1], "padding": padding})
        p.case(f"{padding} stride", [seq((1, 3, 3, 3, 1))],
               {"ksizes": [1, 2, 2, 2, 1], "strides": [1, 2, 2, 2, 1], "padding": padding})
        p.case(f"{padding} channels", [seq((1, 2, 2, 2, 2))],
               {"ksizes": [1, 1, 2, 1, 1], "strides": [1, 1, 1, 1, 1], "padding": padding})


# --- others --------------------------------------------------------------------------------------

@pack("CheckNumerics")
def _(p):
    for t in [np.float16, ml_dtypes.bfloat16, f32, f64]:
        p.case(name_of(t), [seq((3,), t)], {"message": "x"})
    p.case("NaN", [np.array([1, np.nan], f32)], {"message": "x"}, error=True)
    p.case("infinity", [np.array([1, np.inf], f32)], {"message": "x"}, error=True)


@pack("CheckNumericsV2")
def _(p):
    p.case("float32", [seq((3,))], {"message": "x"})
    p.case("minus infinity", [np.array([1, -np.inf], f32)], {"message": "x"}, error=True)


@pack("Assert")
def _(p):
    p.case("holds", [True, [seq((2,)), texts((2,))]])
    p.case("does not", [False, [seq((2,)), texts((2,))]], error=True)


@pack("Fingerprint")
def _(p):
    p.case("strings", [texts((3,)), "farmhash64"])
    p.case("matrix of strings", [texts((2, 2)), "farmhash64"])
    p.case("float32", [seq((2, 3)), "farmhash64"])
    p.case("int8", [seq((3, 40), np.int8), "farmhash64"])
    p.case("scalar", [f32(1), "farmhash64"], error=True)
    p.case("method", [seq((2, 3)), "md5"], error=True)


def in_place(op):
    @pack(op)
    def f(p):
        p.case("rows", [seq((3, 2)), [2, 0], seq((2, 2), start=10)])
        p.case("same row twice", [seq((3,), i32), [1, 1], seq((2,), i32, start=10)])
        p.case("lengths", [seq((3, 2)), [2], seq((2, 2))], error=True)


for op in ["InplaceAdd", "InplaceSub", "InplaceUpdate"]:
    in_place(op)


if __name__ == "__main__":
    generate(sys.argv[1:])
