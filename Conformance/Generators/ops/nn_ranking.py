"""Packs of the ops that rank: the greatest values, and whether targets are among them."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import numpy as np

from _nn import BF16, INTS, values
from opcases import Pack, generate


def ranking():
    p = np.float32([[.1, .9, .9, .2], [np.nan, 1, 2, 3], [1, 2, np.inf, 3], [1, 2, 3, 4]])
    for op in ["InTopK", "InTopKV2"]:
        pack = Pack("NN", op)

        def case(name, p, targets, k, error=None):
            if op == "InTopK":
                pack.case(name, [p, targets], dict(k=int(k)), error=error)
            else:
                pack.case(name, [p, targets, np.asarray(k, targets.dtype)], error=error)

        for k in (-1, 0, 1, 2, 3, 4, 5):
            case(f"k {k}", p, np.int32([1, 1, 2, 0]), k)
        case("int64", p, np.int64([1, 1, 2, 0]), 2)
        case("targets out of range", p, np.int32([1, 4, -1, 0]), 2)
        case("no rows", p[:0], np.int32([]), 2)
        case("vector", p[0], np.int32([1]), 2, error=True)
        case("other count", p, np.int32([1, 1]), 2, error=True)
        case("target matrix", p, np.int32([[1, 1, 1, 1]]), 2, error=True)
        pack.write()

    # TensorFlow no longer runs this op by itself; its successor gives the same.
    pack, model = Pack("NN", "TopK"), Pack("NN", "TopKV2")
    x = values(1, 3, 6)
    for name, x, k in [("matrix", x, 2), ("all", x, 6), ("none", x, 0), ("ties", x * 0, 3),
                       ("vector", x[0], 3), ("rank 3", x.reshape(3, 2, 3), 2),
                       ("no rows", x[:0], 2)]:
        pack.record(name, [x], model.evaluate([x, np.int32(k)]), dict(k=k))
    for t in [np.float16, BF16, np.float64] + INTS:
        y = np.array([3, 1, 4, 1, 5]).astype(t)
        pack.record(np.dtype(t).name, [y], model.evaluate([y, np.int32(2)]), dict(k=2))
    pack.record("too many", [x], attrs=dict(k=7), error="INVALID_ARGUMENT")
    pack.record("scalar", [np.float32(1)], attrs=dict(k=0), error="INVALID_ARGUMENT")
    pack.write()


def order_statistics():
    x = np.float32([[3, 1, 4, 1, 5], [2, 7, 1, 8, 2]])
    pack = Pack("NN", "NthElement")
    for n in range(5):
        for reverse in (False, True):
            pack.case(f"{n} reverse {reverse}", [x, np.int32(n)], dict(reverse=reverse))
    for t in [np.float16, BF16, np.float64] + INTS:
        pack.case(np.dtype(t).name, [x.astype(t), np.int32(2)])
    pack.case("vector", [x[0], np.int32(2)])
    pack.case("no rows", [x[:0], np.int32(2)])
    pack.case("beyond", [x, np.int32(5)], error=True)
    pack.case("negative", [x, np.int32(-1)], error=True)
    pack.case("scalar", [np.float32(1), np.int32(0)], error=True)
    pack.write()
    pack = Pack("NN", "ApproxTopK")
    for k in (0, 1, 3, 5):
        pack.case(f"k {k}", [x], dict(k=k))
    for t in [np.float16, BF16]:
        pack.case(np.dtype(t).name, [x.astype(t)], dict(k=2))
    pack.record("along the first axis", [x], [np.float32([[3, 7, 4, 8, 5]]), np.int32([[0, 1, 0, 1, 0]])],
                dict(k=1, reduction_dimension=0))
    pack.record("least", [x], [np.float32([[1, 1], [1, 2]]), np.int32([[1, 3], [2, 0]])],
                dict(k=2, is_max_k=False))
    pack.case("too many", [x], dict(k=6), error=True)
    pack.write()


if __name__ == "__main__":
    generate([ranking, order_statistics])
