"""Reference packs of the array ops that pad, reverse, and take blocks and patches. Run from any folder; needs TensorFlow."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import numpy as np

from _arrays import REALS, empty, f32, f64, generate, i32, i64, movement, name_of, pack, seq, texts

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
    movement(p, lambda a: ([a(2, 3), [False, True]],), every=True)
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


if __name__ == "__main__":
    generate(sys.argv[1:])
