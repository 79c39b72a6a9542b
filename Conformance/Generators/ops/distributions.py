"""Reference packs of the ops that draw by rejection, or choose at random."""
import itertools
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import ml_dtypes
import numpy as np
import tensorflow as tf
from opcases import Pack

RANDOM = "Random"
FLOATS = [np.float16, np.float32, np.float64]
NUMBERS = FLOATS + [np.int32, np.int64]
# The eager runtime keeps a kernel, and so its stream, for each set of attributes: no seed occurs twice.
SEEDS = itertools.count(7001)
KEY = np.array([5 << 40 | 3], np.uint64)
COUNTER = np.array([2**64 - 2, 9], np.uint64)
NEAR = {np.float16: dict(rtol=2e-3), np.float32: dict(rtol=2e-5), np.float64: dict(rtol=1e-12)}


def shape(*dims, dtype=np.int32):
    return np.array(dims, dtype)


def seeds():
    return dict(seed=next(SEEDS), seed2=next(SEEDS) - 40)


def pair(dtype=np.int64):
    return np.array([next(SEEDS), -3], dtype)


def gamma():
    p = Pack(RANDOM, "RandomGamma")
    for dtype in FLOATS:
        for alpha in (0.2, 1, 3.5, 200):
            p.case(f"{dtype.__name__} {alpha}", [shape(7), dtype(alpha)], seeds(), **NEAR[dtype])
    p.case("several", [shape(2, 3, dtype=np.int64), np.float32([[0.5, 1], [2, 30]])], seeds(),
           **NEAR[np.float32])
    p.case("scalar", [shape(), np.float64(2)], seeds(), **NEAR[np.float64])
    p.case("none", [shape(0), np.float32(2)], seeds())
    p.case("no alphas", [shape(3), np.zeros(0, np.float32)], seeds())
    p.case("alpha 0", [shape(3), np.float32(0)], seeds(), **NEAR[np.float32])
    p.case("negative extent", [shape(-1), np.float32(1)], seeds(), error=True)
    for dtype in FLOATS:
        for alpha in ("nan", -1, -3.5, -200, "-inf"):
            p.case(f"{dtype.__name__} {alpha}", [shape(3), dtype(alpha)], dict(seed=5, seed2=7))
    p.write()

    for name in ("StatelessRandomGammaV2", "StatelessRandomGammaV3"):
        p = Pack(RANDOM, name)

        def case(label, dims, alpha, **more):
            more = {**({} if "error" in more else NEAR[alpha.dtype.type]), **more}
            where = [pair()] if name.endswith("V2") else [KEY + next(SEEDS), COUNTER, np.int32(1)]
            p.case(label, [dims] + [np.uint64(w) if i == 0 and len(where) == 3 else w
                                    for i, w in enumerate(where)] + [alpha], **more)

        for dtype in FLOATS:
            for alpha in (0.2, 1, 3.5, 200):
                case(f"{dtype.__name__} {alpha}", shape(7), dtype(alpha))
        case("several", shape(3, 2, 2, dtype=np.int64), np.float32([[0.5, 1], [2, 30]]))
        case("none", shape(0, 2), np.float32([1, 2]))
        case("wrong end", shape(3), np.float32([1, 2]), error=True)
        p.write()


def poisson():
    p = Pack(RANDOM, "RandomPoissonV2")
    for dtype in NUMBERS:
        for rate in (np.float32, np.float64, np.int32):
            for value in (3, 80):
                p.case(f"{np.dtype(rate).name} {value} to {np.dtype(dtype).name}",
                       [shape(6), rate(value)], dict(dtype=dtype, **seeds()))
    p.case("float16", [shape(4), np.float16([0.5, 20])], dict(dtype=tf.int64, **seeds()))
    p.case("int64", [shape(4), np.int64(12)], seeds())
    p.case("several", [shape(2, dtype=np.int64), np.float64([[0.1, 9.99], [10, 1e6]])], seeds())
    p.case("0, negative and infinite", [shape(2), np.float32([0, -1, np.inf])],
           dict(dtype=tf.float32, **seeds()))
    p.case("none", [shape(0), np.float32(2)], seeds())
    p.case("no rates", [shape(3), np.zeros(0, np.float32)], seeds())
    p.case("negative extent", [shape(-1), np.float32(1)], seeds(), error=True)
    p.write()

    p = Pack(RANDOM, "StatelessRandomPoisson")
    for dtype in NUMBERS:
        for rate in NUMBERS:
            p.case(f"{np.dtype(rate).name} to {np.dtype(dtype).name}",
                   [shape(4, 2), pair(), rate([4, 30])], dict(dtype=dtype))
    p.case("int32 seeds", [shape(5, dtype=np.int64), pair(np.int32), np.float64(1)],
           dict(dtype=tf.int32))
    p.case("none", [shape(0), pair(), np.float32(2)], dict(dtype=tf.int32))
    p.case("wrong end", [shape(3), pair(), np.float32([1, 2])], dict(dtype=tf.int32), error=True)
    p.case("three seeds", [shape(3), np.array([1, 2, 3]), np.float32(1)], dict(dtype=tf.int32),
           error=True)
    p.write()


def binomial():
    p = Pack(RANDOM, "StatelessRandomBinomial")
    for dtype in FLOATS:
        for count, probability in ((12, 0.3), (12, 0.8), (90, 0.25), (500, 0.75), (40, 0.5)):
            p.case(f"{dtype.__name__} {count} {probability}",
                   [shape(7), pair(), dtype(count), dtype(probability)])
    for dtype in NUMBERS:
        p.case(f"to {np.dtype(dtype).name}", [shape(5), pair(), np.float32(30), np.float32(0.4)],
               dict(dtype=dtype))
    p.case("broadcast", [shape(3, 2, 3), pair(), np.float64([[9], [200]]), np.float64([0.1, 0.5, 0.9])])
    p.case("certain", [shape(2, 4), pair(), np.float32([7, 0, -3, 7]), np.float32([1, 0.5, 0.5, 0])])
    p.case("not a number", [shape(2), pair(), np.float32(7), np.float32(np.nan)],
           dict(dtype=tf.float32))
    p.case("none", [shape(0), pair(), np.float32(7), np.float32(0.5)])
    p.case("int64 shape", [shape(4, dtype=np.int64), pair(np.int32), np.float64(7), np.float64(0.5)])
    p.case("wrong end", [shape(2), pair(), np.float32([7, 8, 9]), np.float32(0.5)], error=True)
    p.case("no broadcast", [shape(3), pair(), np.float32([7, 8, 9]), np.float32([0.5, 1])], error=True)
    p.write()


def truncated():
    bounds = {"wide": (-2, 3), "narrow": (0.1, 0.4), "tail": (3, np.inf), "lower tail": (-np.inf, -3),
              "below": (-5, -4.5), "one side": (-1, np.inf)}
    p = Pack(RANDOM, "ParameterizedTruncatedNormal")
    for dtype in FLOATS:
        for label, (low, high) in bounds.items():
            p.case(f"{dtype.__name__} {label}",
                   [shape(9), dtype(0), dtype(1), dtype(low), dtype(high)], seeds(), atol=1e-3 if
                   dtype == np.float16 else 1e-6, **NEAR[dtype])
    p.case("more than a batch", [shape(120, 2, dtype=np.int64), np.float32(1), np.float32(2),
                                 np.float32(-1), np.float32(4)], seeds(), atol=1e-6, **NEAR[np.float32])
    p.case("a row each", [shape(3, 4), np.float32([0, 10, -10]), np.float32([1]),
                          np.float32([-1, 5, -20]), np.float32([1, 20, 0])], seeds(), atol=1e-6,
           **NEAR[np.float32])
    p.case("none", [shape(0, 4), np.float32(0), np.float32(1), np.float32(0), np.float32(1)], seeds())
    for label, inputs in {
        "bounds in the wrong order": (0, 1, 1, 0), "no deviation": (0, 0, 0, 1),
        "no bounds": (0, 1, -np.inf, np.inf),
    }.items():
        p.case(label, [shape(3)] + [np.float32(v) for v in inputs], seeds(), error=True)
    p.case("two means for three rows", [shape(3, 4), np.float32([0, 1]), np.float32(1), np.float32(0),
                                        np.float32(1)], seeds(), error=True)
    p.case("matrix of means", [shape(3, 4), np.zeros((1, 1), np.float32), np.float32(1), np.float32(0),
                               np.float32(1)], seeds(), error=True)
    p.case("empty shape", [shape(), np.float32(0), np.float32(1), np.float32(0), np.float32(1)],
           seeds(), error=True)
    p.write()

    p = Pack(RANDOM, "StatelessParameterizedTruncatedNormal")
    for dtype in FLOATS:
        for label, (low, high) in bounds.items():
            p.case(f"{dtype.__name__} {label}",
                   [shape(9), pair(), dtype(0), dtype(1), dtype(low), dtype(high)], atol=1e-3 if
                   dtype == np.float16 else 1e-6, **NEAR[dtype])
    p.case("broadcast", [shape(4, 2, 3), pair(np.int32), np.float32([[0], [5]]), np.float32(1),
                         np.float32([-1, 0, 4]), np.float32(9)], atol=1e-6, **NEAR[np.float32])
    p.case("none", [shape(0, 2), pair(), np.float32(0), np.float32(1), np.float32([0, 1]), np.float32(2)])
    p.case("wrong end", [shape(2), pair(), np.float32([0, 1, 2]), np.float32(1), np.float32(0),
                         np.float32(9)], error=True)
    p.case("no deviation", [shape(2), pair(), np.float32(0), np.float32(0), np.float32(0),
                            np.float32(9)], error=True)
    p.write()


def orders():
    p = Pack(RANDOM, "StatelessShuffle")
    for dtype in (np.int32, np.float64, np.uint8, np.complex128, np.float16, np.bool_, ml_dtypes.bfloat16, np.int8, np.int16,
                  np.int64, np.uint16, np.uint32, np.uint64, np.complex64):
        p.case(np.dtype(dtype).name, [np.arange(9).astype(dtype), KEY, COUNTER, np.int32(1)])
    p.case("rows", [np.arange(12, dtype=np.float32).reshape(4, 3), KEY, COUNTER, np.int32(1)])
    p.case("strings", [np.array(["a", "b", "c", "d"]), KEY, COUNTER, np.int32(3)])
    p.case("scalar", [np.float32(3), KEY, COUNTER, np.int32(1)])
    p.case("none", [np.zeros((0, 3), np.float32), KEY, COUNTER, np.int32(1)])
    p.case("one", [np.zeros((1, 3), np.float32), KEY, COUNTER, np.int32(1)])
    p.case("unknown algorithm", [np.arange(3), KEY, COUNTER, np.int32(9)], error=True)
    p.case("two keys", [np.arange(3), np.uint64([1, 2]), COUNTER, np.int32(1)], error=True)
    p.write()

    p = Pack(RANDOM, "RandomIndexShuffle")
    for dtype in (np.int32, np.int64, np.uint32, np.uint64):
        for last in (1, 9, 70000):
            p.case(f"{np.dtype(dtype).name} {last}",
                   [np.arange(2).astype(dtype), np.array([1, 2, 3], dtype), dtype(last)])
    p.case("far", [np.uint64(7), np.int64([-1, 2**40 + 5, 3]), np.uint64(2**63 + 9)])
    p.case("middling", [np.int64([1, 5]), np.int32([-1, 8, 3]), np.int64(2**33 + 1)])
    p.case("last 0", [np.int32(0), np.array([1, 2, 3], np.int32), np.int32(0)])
    p.case("a seed and a maximum each", [np.int32([0, 1]), np.int32([[1, 2, 3], [4, 5, 6]]),
                                         np.int32([5, 300])])
    for rounds in (6, 8):
        p.case(f"{rounds} rounds", [np.int32(3), np.int32([1, 2, 3]), np.int32(999)], dict(rounds=rounds))
    p.case("beyond the last", [np.int32(6), np.int32([1, 2, 3]), np.int32(5)], error=True)
    p.case("negative", [np.int32(-1), np.int32([1, 2, 3]), np.int32(5)], error=True)
    p.case("two seeds", [np.int32(1), np.int32([1, 2]), np.int32(5)], error=True)
    p.case("lengths that differ", [np.int32([1, 2]), np.int32([1, 2, 3]), np.int32([5, 6, 7])], error=True)
    p.write()


def sobol():
    p = Pack(RANDOM, "SobolSample")
    for dtype in (tf.float32, tf.float64):
        for dim, count, skip in ((1, 9, 0), (5, 7, 3), (160, 3, 1), (3, 5, 1000), (2, 4, 2**20 - 2)):
            p.case(f"{dtype.name} {dim} {count} {skip}",
                   [np.int32(dim), np.int32(count), np.int32(skip)], dict(dtype=dtype))
    for dtype, dim, count, skip in ((tf.float32, 161, 2, 7), (tf.float64, 300, 1, 0), (tf.float32, 1111, 1, 123456789)):
        p.case(f"{dtype.name} {dim} {count} {skip}", [np.int32(dim), np.int32(count), np.int32(skip)], dict(dtype=dtype))
    for label, numbers in {"no dimensions": (0, 1, 0), "no results": (2, 0, 0), "negative": (2, 1, -1),
                           "too many dimensions": (21201, 1, 0), "too far": (2, 5, 2**31 - 3)}.items():
        p.case(label, [np.int32(v) for v in numbers], error=True)
    p.write()


def windows():
    boxes = np.float32([[[0.1, 0.2, 0.6, 0.9]], [[0.5, 0.5, 1, 1]]])
    for name in ("SampleDistortedBoundingBox", "SampleDistortedBoundingBoxV2",
                 "StatelessSampleDistortedBoundingBox"):
        p = Pack(RANDOM, name)

        def case(label, size, boxes, covered=0.1, attrs=None, **more):
            attrs, inputs = dict(attrs or {}), [size, boxes]
            if name == "SampleDistortedBoundingBox":
                attrs["min_object_covered"] = covered
            else:
                inputs.append(np.float32(covered))
            if name.startswith("Stateless"):
                inputs.append(pair())
            else:
                attrs.update(seeds())
            p.case(label, inputs, attrs, **more)

        for dtype in (np.uint8, np.int8, np.int16, np.int32, np.int64):
            case(np.dtype(dtype).name, np.array([40, 60, 3], dtype), boxes)
        for i in range(4):
            case(f"again {i}", np.int32([300, 200, 3]), boxes, 0.5)
        case("covered", np.int32([300, 200, 3]), boxes, 1.0)
        case("square", np.int32([64, 64, 3]), boxes, 0.0, dict(aspect_ratio_range=[1.0, 1.0]))
        case("whole", np.int32([64, 48, 3]), boxes, 0.9,
             dict(area_range=[0.99, 1.0], aspect_ratio_range=[0.7, 0.8]))
        case("one attempt", np.int32([64, 48, 3]), boxes, 0.99, dict(max_attempts=1))
        case("no boxes", np.int32([50, 70, 3]), np.zeros((1, 0, 4), np.float32), 0.1,
             dict(use_image_if_no_bounding_boxes=True))
        case("no boxes, refused", np.int32([50, 70, 3]), np.zeros((1, 0, 4), np.float32), error=True)
        case("no pixels", np.int32([0, 70, 3]), boxes)
        case("boxes outside", np.int32([50, 70, 3]), boxes + 1, error=True)
        case("negative size", np.int32([-5, 70, 3]), boxes, error=True)
        case("two extents", np.int32([50, 70]), boxes, error=True)
        case("boxes of rank 2", np.int32([50, 70, 3]), boxes[0], error=True)
        case("negative cover", np.int32([50, 70, 3]), boxes, -0.5, error=True)
        case("empty area", np.int32([50, 70, 3]), boxes, 0.1, dict(area_range=[0.0, 1.0]), error=True)
        case("three ratios", np.int32([50, 70, 3]), boxes, 0.1, dict(aspect_ratio_range=[1.0, 2.0, 3.0]),
             error=True)
        case("no attempts", np.int32([50, 70, 3]), boxes, 0.1, dict(max_attempts=0), error=True)
        if name == "SampleDistortedBoundingBoxV2":
            for attempts, error in (((1 << 31) - 1, None), (1 << 31, True)):
                p.case(f"{attempts} attempts", [np.int32([50, 70, 3]), boxes, np.float32(0.1)],
                       dict(max_attempts=attempts, seed=5, seed2=7), error=error)
        p.write()


def pools():
    x = np.random.RandomState(4).randn(2, 9, 11, 2) * 20
    for name in ("FractionalAvgPool", "FractionalMaxPool"):
        p = Pack(RANDOM, name)
        ratio = [1.0, 1.44, 1.73, 1.0]

        def case(label, value, attrs=None, **more):
            attrs = dict(pooling_ratio=ratio, deterministic=True, **seeds(), **(attrs or {}))
            p.case(label, [value], attrs, **more)

        for dtype in (np.float32, np.float64, np.int32, np.int64):
            case(np.dtype(dtype).name, x[:1, :, :, :1].astype(dtype))
        small = x[:, :5, :7].astype(np.float32)
        for pseudo in (False, True):
            for overlapping in (False, True):
                case(f"pseudo_random {pseudo} overlapping {overlapping}", small,
                     dict(pseudo_random=pseudo, overlapping=overlapping))
        case("int32 overlapping", small[:1].astype(np.int32), dict(overlapping=True))
        for r in ([1.0, 1.0, 1.0, 1.0], [1.0, 2.0, 3.5, 1.0], [1.0, 5.0, 7.0, 1.0], [1.0, 2.5, 2.5, 1.0]):
            for pseudo in (False, True):
                p.case(f"ratio {r} pseudo_random {pseudo}", [small[:1, :, :, :1]], dict(
                    pooling_ratio=r, deterministic=True, pseudo_random=pseudo, **seeds()))
        odd = small[:1, :, :, :1].copy()
        odd[0, 1, 2], odd[0, 3, 3], odd[0, 4, 0] = np.nan, np.inf, -np.inf
        case("not numbers", odd)
        for label, r in {"less than 1": [1.0, 0.5, 1.0, 1.0], "beyond the extent": [1.0, 6.0, 1.0, 1.0],
                         "five": [1.0] * 5, "batches": [2.0, 1.0, 1.0, 1.0]}.items():
            p.case(f"ratio {label}", [small], dict(pooling_ratio=r, deterministic=True, **seeds()),
                   error=True)
        case("no rows", np.zeros((1, 0, 3, 1), np.float32), error=True)
        case("rank 3", x[0], error=True)
        p.case("seeded but not deterministic", [small], dict(pooling_ratio=ratio, seed=4), error=True)
        p.write()


if __name__ == "__main__":
    chosen = sys.argv[1:]
    for make in (gamma, poisson, binomial, truncated, orders, sobol, windows, pools):
        if not chosen or make.__name__ in chosen:
            make()
