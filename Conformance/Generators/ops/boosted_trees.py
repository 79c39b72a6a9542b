"""Reference packs of TensorFlow's boosted trees ops, which TensorFlow itself has no kernels for any more:
NumPy computes what they did."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import numpy as np
from opcases import Pack

F = lambda *xs: np.array(xs, np.float32)


def bucketize():
    p = Pack("Forests", "BoostedTreesBucketize")

    def case(name, *features):
        """Each feature is a pair of values and boundaries."""
        buckets = [np.minimum(np.searchsorted(b, v.reshape(-1)), max(len(b) - 1, 0)).astype(np.int32)
                   for v, b in features]
        p.record(name, [[v for v, _ in features], [b for _, b in features]], buckets,
                 dict(num_features=len(features)))

    case("one feature", (F(-1, 0, 0.5, 1, 1.5, 9), F(0, 1, 2)))
    case("several", (F(1, 5), F(2, 3)), (F(-1, 0, 7), F(0)), (F(3), F(1, 2, 3, 4)))
    case("no boundaries", (F(1, -1), F()))
    case("no values", (F(), F(1, 2)))
    case("boundaries met", (F(1, 2, 3), F(1, 2, 3)))
    case("equal boundaries", (F(0, 1, 2), F(1, 1, 1)))
    case("infinities", (F(-np.inf, np.inf), F(-1, 1)))
    case("infinite boundaries", (F(-np.inf, 0, np.inf), F(-np.inf, np.inf)))
    case("a column", (F(1, 2, 5).reshape(3, 1), F(1, 4)))
    case("one value", (F(1.5), F(1)))
    case("many", (np.arange(100, dtype=np.float32), np.arange(0, 100, 7).astype(np.float32)))
    case("negative zero", (F(-0.0, 0.0), F(0.0, 1.0)))
    p.record("no features", [[], []], [], dict(num_features=0))
    p.record("boundaries of rank 0", [[F(1)], [np.float32(1)]], attrs=dict(num_features=1),
             error="INVALID_ARGUMENT")
    p.record("boundaries of rank 2", [[F(1)], [F(1, 2).reshape(1, 2)]], attrs=dict(num_features=1),
             error="INVALID_ARGUMENT")
    p.write()


if __name__ == "__main__":
    bucketize()
