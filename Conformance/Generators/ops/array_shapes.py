"""Reference packs of the array ops of shapes, of constants and of checks. Run from any folder; needs TensorFlow."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import ml_dtypes
import numpy as np
import tensorflow as tf

from _arrays import NUMBERS, WIDTHS, empty, f32, f64, generate, i32, i64, movement, name_of, pack, seq, texts
from opcases import quantized

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


if __name__ == "__main__":
    generate(sys.argv[1:])
