"""Reference packs of the array ops of bands and diagonals of matrices. Run from any folder; needs TensorFlow."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import ml_dtypes
import numpy as np

from _arrays import NUMBERS, WIDTHS, empty, f32, f64, generate, i32, i64, name_of, pack, seq

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


if __name__ == "__main__":
    generate(sys.argv[1:])
