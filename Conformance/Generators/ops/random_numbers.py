"""Reference packs of the random ops: streams that seeds determine."""
import itertools
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import ml_dtypes
import numpy as np
import tensorflow as tf
from grid.values import Program, Value
from opcases import Pack
from programs import ProgramPacks

RANDOM = "Random"
FLOATS = [tf.float32, tf.float64, tf.float16, tf.bfloat16]
# The eager runtime keeps a kernel, and so its stream, for each set of attributes: no seed occurs twice.
SEEDS = itertools.count(1)


def shape(*dims, dtype=np.int32):
    return np.array(dims, dtype)


def seeds():
    return dict(seed=next(SEEDS), seed2=next(SEEDS) - 40)


def close(dtype):
    """Elementary functions may differ in the last place."""
    return dict(rtol={tf.float32: 2e-6, tf.float64: 1e-14}.get(dtype), atol=1e-7)


def floats(name, stateless, exact):
    p = Pack(RANDOM, name)
    for dtype in FLOATS:
        near = {} if exact else close(dtype)
        for dims in ((7,), (3, 5)):
            label = f"{dtype.name} {dims}"
            if not stateless:
                p.case(label, [shape(*dims)], dict(dtype=dtype, **seeds()), **near)
            elif stateless == 1:
                p.case(label, [shape(*dims), np.array([next(SEEDS), -3], np.int64)],
                       dict(dtype=dtype), **near)
            else:
                key = np.array([next(SEEDS) << 33 | 5], np.uint64)
                counter = np.array([2**64 - 1, next(SEEDS)], np.uint64)
                p.case(label, [shape(*dims), key, counter, np.int32(1)], dict(dtype=dtype), **near)
    rest = {0: [], 1: [np.array([1, 2], np.int32)],
            2: [np.array([1], np.uint64), np.array([2, 3], np.uint64), np.int32(3)]}[stateless]
    for label, dims in dict(empty=shape(0, 3), scalar=shape(), wide=shape(40, dtype=np.int64),
                            **{"negative extent": shape(-1)}, **{"shape of rank 0": np.int32(3)},
                            ).items():
        attrs = dict(dtype=tf.float32, **({} if stateless else seeds()))
        p.case(label, [dims] + rest, attrs, error=True if "extent" in label or "rank" in label else None,
               **({} if exact else close(tf.float32)))
    p.write()


def integers():
    p = Pack(RANDOM, "RandomUniformInt")
    for dtype in (np.int32, np.int64):
        lo, hi = np.iinfo(dtype).min, np.iinfo(dtype).max
        for a, b in ((0, 10), (-5, 1000), (lo, hi), (3, 4)):
            p.case(f"{np.dtype(dtype).name} {a} {b}", [shape(9), dtype(a), dtype(b)], seeds())
        p.case(f"{np.dtype(dtype).name} empty range", [shape(9), dtype(3), dtype(3)], seeds(), error=True)
        p.case(f"{np.dtype(dtype).name} nothing from an empty range",
               [shape(0), dtype(3), dtype(3)], seeds())
    p.case("bounds of rank 1", [shape(9), np.array([3], np.int32), np.array([5], np.int32)], seeds(),
           error=True)
    p.write()

    p = Pack(RANDOM, "StatelessRandomUniformInt")
    for dtype in (np.int32, np.int64):
        lo, hi = np.iinfo(dtype).min, np.iinfo(dtype).max
        for a, b in ((0, 10), (-5, 1000), (lo, hi)):
            p.case(f"{np.dtype(dtype).name} {a} {b}",
                   [shape(3, 3), np.array([next(SEEDS), 2], np.int64), dtype(a), dtype(b)])
    p.case("empty range", [shape(9), np.array([1, 2], np.int32), np.int32(3), np.int32(2)], error=True)
    p.write()

    p = Pack(RANDOM, "StatelessRandomUniformIntV2")
    key, counter = np.array([77], np.uint64), np.array([5, 6], np.uint64)
    for dtype in (np.int32, np.int64):
        lo, hi = np.iinfo(dtype).min, np.iinfo(dtype).max
        for a, b in ((0, 10), (5, 1000), (lo, hi)):
            p.case(f"{np.dtype(dtype).name} {a} {b}",
                   [shape(3, 3), key, counter, np.int32(1), dtype(a), dtype(b)])
    p.case("unknown algorithm", [shape(3), key, counter, np.int32(9), np.int32(1), np.int32(2)],
           error=True)
    p.case("threefry", [shape(3), key, counter, np.int32(2), np.int32(1), np.int32(2)], error=True)
    p.write()

    p = Pack(RANDOM, "StatelessRandomUniformFullInt")
    for dtype in (tf.int32, tf.int64, tf.uint32, tf.uint64):
        p.case(dtype.name, [shape(7), np.array([1, 2], np.int64)], dict(dtype=dtype))
    p.case("unsigned seeds", [shape(7), np.array([2**64 - 1, 2], np.uint64)])
    p.write()

    p = Pack(RANDOM, "StatelessRandomUniformFullIntV2")
    for dtype in (tf.int32, tf.int64, tf.uint32, tf.uint64):
        p.case(dtype.name, [shape(7), key, counter, np.int32(1)], dict(dtype=dtype))
    p.write()


def keys():
    for name in ("StatelessRandomGetKeyCounter", "StatelessRandomGetKeyCounterAlg"):
        p = Pack(RANDOM, name)
        for pair in ((0, 0), (1, 2), (-1, 2**31 - 1)):
            p.case(f"int32 {pair}", [np.array(pair, np.int32)])
            p.case(f"int64 {pair}", [np.array(pair, np.int64)])
        p.case("far", [np.array([2**62 + 1, -2**61], np.int64)])
        p.case("three seeds", [np.array([1, 2, 3])], error=True)
        p.write()
    p = Pack(RANDOM, "StatelessRandomGetAlg")
    p.case("Philox")
    p.write()


def classes():
    rng = np.random.RandomState(1)
    for name in ("Multinomial", "StatelessMultinomial"):
        p = Pack(RANDOM, name)

        def case(label, logits, count, attrs=None, **more):
            attrs = dict(attrs or {})
            inputs = [logits, np.int32(count)]
            if name == "Multinomial":
                attrs.update(seeds())
            else:
                inputs.append(np.array([next(SEEDS), 9], np.int64))
            p.case(label, inputs, attrs, **more)

        for dtype in (np.float32, np.float64, np.float16, ml_dtypes.bfloat16):
            case(np.dtype(dtype).name, rng.randn(3, 4).astype(dtype), 8)
        case("int32 classes", rng.randn(2, 3), 5, dict(output_dtype=tf.int32))
        case("many", rng.randn(1, 20), 40)
        case("infinities", np.array([[np.nan, np.inf, -np.inf, 1], [-np.inf, 0, 0, -np.inf]]), 8)
        case("nothing possible", np.array([[-np.inf, -np.inf]]), 3)
        case("no samples", rng.randn(2, 3), 0)
        case("no rows", np.zeros((0, 3)), 2)
        case("no classes", np.zeros((2, 0)), 2, error=True)
        case("vector", np.zeros(2), 2, error=True)
        case("negative count", np.zeros((2, 2)), -1, error=True)
        p.write()


def shuffle():
    p = Pack(RANDOM, "RandomShuffle")
    for dtype in (np.int32, np.float64, np.uint8, np.complex128):
        p.case(np.dtype(dtype).name, [np.arange(9).astype(dtype)], seeds())
    p.case("rows", [np.arange(12, dtype=np.float32).reshape(4, 3)], seeds())
    p.case("strings", [tf.constant([["a", "bb"], ["c", ""], ["d", "e"]])], seeds())
    p.case("scalar", [np.float32(3)], seeds())
    p.case("one row", [np.ones((1, 3), np.float32)], seeds())
    p.case("empty", [np.ones((0, 3), np.float32)], seeds())
    p.case("empty rows", [np.ones((3, 0), np.float32)], seeds())
    p.write()


def stateful():
    """Generators whose state is a variable, and numbers of which nobody knows more than the shape."""
    packs = ProgramPacks(RANDOM)

    def state(p, *words):
        v = p.op("VarHandleOp", dtype=tf.int64, shape=[len(words)], shared_name="state")
        p.op("AssignVariableOp", v, Value(tf.int64, np.array(words, np.int64)))
        return v

    def after(p, v):
        return p.fetch(p.op("ReadVariableOp", v, dtype=tf.int64))

    def dims(*values, dtype=tf.int64):
        return Value(dtype, np.array(values))

    normal = "StatefulStandardNormal"
    for dtype in FLOATS:
        near = dict(rtol=2e-6 if dtype == tf.float32 else 1e-14, atol=1e-7) if dtype in (tf.float32, tf.float64) else {}
        for extents in ((7,), (2, 3), (0,), (), (1, 2, 1, 1, 2, 1, 1, 1)):
            p = Program(f"{dtype.name} {extents}")
            v = state(p, 1, 7, 0, 5)
            p.fetch(p.op(normal, v, dims(*extents), dtype=dtype))
            packs.add(normal, after(p, v), **near)
    for name, words in (("after another", (1, 1, 2, 3)), ("at the end of the counter", (1, -1, -1, 9)), ("more state", (1, 1, 2, 3, 4))):
        p = Program(name)
        v = state(p, *words)
        for _ in range(2):
            p.fetch(p.op(normal, v, dims(5, dtype=tf.int32), dtype=tf.float32))
        packs.add(normal, after(p, v), rtol=2e-6, atol=1e-7)
    for name, words in (("no such algorithm", (7, 0, 5, 1)), ("no state", ()), ("an algorithm alone", (1,))):
        p = Program(name)
        packs.add(normal, p.fetch(p.op(normal, state(p, *words), dims(2), dtype=tf.float32)), "INVALID_ARGUMENT")
    p = Program("negative extent")
    packs.add(normal, p.fetch(p.op(normal, state(p, 1, 7, 0, 5), dims(-1), dtype=tf.float32)), "INVALID_ARGUMENT")
    p = Program("state too short")
    packs.add(normal, p.fetch(p.op(normal, state(p, 1, 7, 0), dims(2), dtype=tf.float32)), "INVALID_ARGUMENT")
    p = Program("state of another type")
    v = p.op("VarHandleOp", dtype=tf.int32, shape=[4], shared_name="state")
    p.op("AssignVariableOp", v, Value(tf.int32, [1, 1, 2, 3]))
    packs.add(normal, p.fetch(p.op(normal, v, dims(2), dtype=tf.float32)), "INVALID_ARGUMENT")

    binomial = "StatefulRandomBinomial"
    for dtype in (tf.int32, tf.int64, tf.float32, tf.float64, tf.float16):
        for counts, probabilities in ((10.0, 0.3), (200.0, 0.6)):
            p = Program(f"{dtype.name}, {counts} of {probabilities}")
            v = state(p, 7, 0, 5)
            p.fetch(p.op(binomial, v, Value(tf.int64, 1), dims(2, 3, dtype=tf.int32), Value(tf.float32, counts), Value(tf.float32, probabilities), dtype=dtype))
            packs.add(binomial, after(p, v), deterministic=False)
    for name, extents, counts, probabilities, t in (
            ("each its own", (2, 2), [1, 100], [0.5, 0.25], tf.float32), ("none", (0,), 5, 0.5, tf.float32), ("scalar", (), 5, 0.5, tf.float32),
            ("counts of float64", (4,), 30, 0.75, tf.float64)):
        p = Program(name)
        v = state(p, 7, 0, 5)
        p.fetch(p.op(binomial, v, Value(tf.int64, 1), dims(*extents, dtype=tf.int32), Value(t, counts), Value(t, probabilities), dtype=tf.int64))
        packs.add(binomial, after(p, v), deterministic=False)
    for name, algorithm, extents, counts in (("no such algorithm", 9, (2,), 5.0), ("negative extent", 1, (-1,), 5.0), ("shapes that differ", 1, (2,), [1.0, 2, 3])):
        p = Program(name)
        p.fetch(p.op(binomial, state(p, 7, 0, 5), Value(tf.int64, algorithm), dims(*extents, dtype=tf.int32), Value(tf.float32, counts), Value(tf.float32, 0.5),
                     dtype=tf.int32))
        packs.add(binomial, p, "INVALID_ARGUMENT")

    for dtype in (tf.int32, tf.int64, tf.uint32, tf.uint64):
        for extents in ((3,), (2, 0), ()):
            p = Program(f"{dtype.name} {extents}")
            packs.add("NonDeterministicInts", p.fetch(p.op("NonDeterministicInts", dims(*extents), dtype=dtype)), deterministic=False)
    p = Program("negative extent")
    packs.add("NonDeterministicInts", p.fetch(p.op("NonDeterministicInts", dims(-1), dtype=tf.int64)), "INVALID_ARGUMENT")
    p = Program("shape of rank 2")
    packs.add("NonDeterministicInts", p.fetch(p.op("NonDeterministicInts", Value(tf.int64, [[2]]), dtype=tf.int64)), "INVALID_ARGUMENT")
    packs.write()


if __name__ == "__main__":
    if sys.argv[1:] == ["stateful"]:
        stateful()
        sys.exit()
    floats("RandomUniform", 0, True)
    floats("RandomStandardNormal", 0, False)
    floats("TruncatedNormal", 0, False)
    floats("StatelessRandomUniform", 1, True)
    floats("StatelessRandomNormal", 1, False)
    floats("StatelessTruncatedNormal", 1, False)
    floats("StatelessRandomUniformV2", 2, True)
    floats("StatelessRandomNormalV2", 2, False)
    floats("StatelessTruncatedNormalV2", 2, False)
    integers()
    keys()
    classes()
    shuffle()
    stateful()
