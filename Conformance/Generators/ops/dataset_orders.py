"""Reference packs of datasets that call no functions: shuffled, padded, cached, and parts of others."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import numpy as np
import tensorflow as tf
from datasets import END, F32, I64, STRING, i64, lengths, number, numbers, rows, some, walk
from grid.values import Program, Value
from programs import ProgramPacks

packs = ProgramPacks("List")
ONE = dict(output_types=[I64], output_shapes=[[]])
BAD = "INVALID_ARGUMENT"


def add(ops, name, build, count=None, error=None, types=None, shapes=None, **how):
    """The first `count` elements of the dataset that `build` makes, or else how many there are."""
    p = Program(name)
    d = build(p)
    if count is None:
        lengths(p, d)
    else:
        walk(p, d, types or [I64], shapes or [[]], count)
    packs.add(ops, p, error, **how)


def shuffles():
    def shuffle(op, size, seed=5, seed2=6, count=None, reshuffle=None, length=6, generator=None, dtype=None):
        def build(p):
            d = numbers(p, 0, length) if dtype is None else rows(p, length, dtype)
            more = [] if count is None else [number(count)]
            if op.endswith(("V2", "V3")):
                more.append(p.op("DummySeedGenerator") if generator is None else p.op("AnonymousSeedGenerator", *generator))
            seeds = [] if op == "ShuffleDatasetV2" else [number(seed), number(seed2)]
            extra = {} if reshuffle is None else dict(reshuffle_each_iteration=reshuffle)
            spec = ONE if dtype is None else dict(output_types=[dtype], output_shapes=[[2]])
            return p.op(op, d, number(size), *seeds, *more, **spec, **extra)
        return build

    for op, dummy in (("ShuffleDataset", []), ("ShuffleDatasetV3", ["DummySeedGenerator"])):
        for size in (1, 2, 3, 6, 100, -2):
            add([op] + dummy, f"a buffer of {size}", shuffle(op, size), 6)
        for seeds in ((1, 0), (0, 1), (-3, 2**40), (2**62, -1)):
            add(op, f"seeds {seeds}", shuffle(op, 4, *seeds), 6)
        for size in (0, -1, -3):
            add(op, f"no buffer of {size}", shuffle(op, size), None, BAD)
        add(op, "how many", shuffle(op, 3))
        add(op, "the end", shuffle(op, 3), 7, END)
        add(op, "nothing", shuffle(op, 3, length=0), 1, END)
        for dtype in (STRING, tf.bool, tf.complex64, tf.uint8):
            add(op, dtype.name, shuffle(op, 3, dtype=dtype), 6, types=[dtype], shapes=[[2]])
        for reshuffle in (True, False):
            p = Program(f"again, reshuffle_each_iteration={reshuffle}")
            d = shuffle(op, 4, reshuffle=reshuffle)(p)
            d = p.op("RepeatDataset", d, number(3), **ONE)
            packs.add(op, walk(p, d, [I64], [[]], 18))
    for op in ("ShuffleDatasetV2", "ShuffleDatasetV3", "ShuffleAndRepeatDatasetV2"):
        count = 2 if "Repeat" in op else None
        for reshuffle in (True, False):
            for seed in (3, 7):
                add([op, "AnonymousSeedGenerator"], f"seeds {seed} of a resource for {op}, {reshuffle}",
                    shuffle(op, 3, generator=[number(seed), number(4), Value(tf.bool, reshuffle)], count=count), 6)
    for op in ("ShuffleDatasetV2",):
        for size in (1, 0, -1):
            add(op, f"a buffer of {size}", shuffle(op, size), 6 if size > 0 else None, None if size > 0 else BAD)
        add(op, "how many", shuffle(op, 3))
        add(op, "the end", shuffle(op, 3), 7, END)
        add(op, "nothing", shuffle(op, 3, length=0), 1, END)
    for op in ("ShuffleAndRepeatDataset", "ShuffleAndRepeatDatasetV2"):
        for size in (1, 2, 4, 9, 100, -2):
            for count in (1, 3, -1):
                add(op, f"a buffer of {size}, {count} times", shuffle(op, size, count=count), 6 if count == 1 else 18)
        for count in (0, -2):
            add(op, f"{count} times", shuffle(op, 2, count=count), None, BAD)
        for size in (0, -1):
            add(op, f"no buffer of {size}", shuffle(op, size, count=1), None, BAD)
        add(op, "how many", shuffle(op, 3, count=4))
        add(op, "without end", shuffle(op, 3, count=-1))
        add(op, "the end", shuffle(op, 3, count=2), 13, END)
        add(op, "nothing five times", shuffle(op, 3, count=5, length=0), 1, END)
        add(op, "the same each time", shuffle(op, 3, count=3, reshuffle=False), 18)
    for seed, seed2 in ((1, 2), (0, 5), (-4, 2**40)):
        p = Program(f"seeds {seed} and {seed2}")
        packs.add("RandomDataset", walk(p, p.op("RandomDataset", number(seed), number(seed2), **ONE), [I64], [[]], 6))
        for again in (True, False):
            p = Program(f"seeds {seed} and {seed2}, again {again}")
            d = p.op("RandomDatasetV2", number(seed), number(seed2), p.op("DummySeedGenerator"), rerandomize_each_iteration=again, **ONE)
            d = p.op("RepeatDataset", p.op("TakeDataset", d, number(3), **ONE), number(2), **ONE)
            packs.add("RandomDatasetV2", walk(p, d, [I64], [[]], 6))
    add("RandomDataset", "without end", lambda p: p.op("RandomDataset", number(1), number(2), **ONE))
    add("RandomDatasetV2", "without end", lambda p: p.op("RandomDatasetV2", number(1), number(2), p.op("DummySeedGenerator"), **ONE))


def pads():
    def pad(data, size, shapes, values, drop=False, out=None):
        def build(p):
            types = [v.dtype for v in values]
            return p.op("PaddedBatchDatasetV2", data(p), number(size), *shapes, *values, Value(tf.bool, drop),
                        output_shapes=out or [[None] * (1 + len(s.array)) for s in shapes], Toutput_types=types, N=len(shapes))
        return build

    def uneven(t):
        def build(p):
            spec = dict(output_types=[t], output_shapes=[[None]])
            return p.op("ConcatenateDataset", p.op("ConcatenateDataset", rows(p, 1, t, 1), rows(p, 1, t, 3), **spec), rows(p, 1, t, 2), **spec)
        return build

    op = "PaddedBatchDatasetV2"
    def of(t, v):
        return Value(t, np.array(v, object) if t == STRING else v)
    for t in (F32, tf.float64, tf.float16, tf.bfloat16, tf.int8, tf.int32, I64, tf.uint8, tf.uint64, tf.bool, STRING, tf.complex64):
        value = of(t, b"-" if t == STRING else 1)
        for to in (-1, 4):
            add(op, f"{t.name} to {to}", pad(uneven(t), 2, [i64(to)], [value]), 2, types=[t], shapes=[[None, None]])
    for size, drop in ((3, False), (3, True), (2, True), (9, True), (1, False)):
        build = pad(uneven(I64), size, [i64(-1)], [of(I64, -1)], drop)
        add(op, f"how many of {size}, {drop}", build)
        n = 3 // size if drop else -(-3 // size)
        add(op, f"{size} of 3, {drop}", build, n, types=[I64], shapes=[[None, None]]) if n else None
        add(op, f"the end of {size}, {drop}", build, n + 1, END, types=[I64], shapes=[[None, None]])
    one = [of(I64, -1)]
    grids = lambda p: p.op("TensorSliceDataset", some(I64, 2, 2, 3), output_shapes=[[2, 3]])
    for to in ((-1, -1), (3, 4), (2, -1), (-1, 5)):
        add(op, f"matrices to {to}", pad(grids, 2, [i64(*to)], one), 1, types=[I64], shapes=[[None] * 3])
    add(op, "scalars", pad(lambda p: numbers(p, 0, 5), 2, [i64()], one), 3, types=[I64], shapes=[[None]])
    pair = lambda p: p.op("TensorSliceDataset", some(I64, 2, 2), some(STRING, 2, 1), output_shapes=[[2], [1]])
    add(op, "two components", pad(pair, 2, [i64(3), i64(-1)], [of(I64, 7), of(STRING, b"x")]), 1, types=[I64, STRING], shapes=[[None, None]] * 2)
    for name, build, error in (
            ("too little", pad(uneven(I64), 3, [i64(2)], one), "DATA_LOSS"), ("another rank", pad(uneven(I64), 3, [i64(2, 2)], one), BAD)):
        add(op, name, build, 1, error, types=[I64], shapes=[None])
    for name, build in (
            ("a vector of padding", pad(uneven(I64), 3, [i64(-1)], [i64(1)])), ("padding of another type", pad(uneven(I64), 3, [i64(-1)], [of(F32, 1)])),
            ("a shape too many", pad(uneven(I64), 3, [i64(-1), i64(-1)], one * 2)), ("an extent of -2", pad(uneven(I64), 3, [i64(-2)], one)),
            ("batches of nothing", pad(uneven(I64), 0, [i64(-1)], one)),
            ("a matrix for a shape", pad(uneven(I64), 1, [Value(I64, [[1]])], one, out=[[None, None]]))):
        add(op, name, build, None, BAD)


def parts():
    for n, k in ((3, 0), (3, 1), (3, 2), (1, 0), (9, 4), (9, 8)):
        build = lambda p: p.op("ShardDataset", numbers(p, 0, 7), number(n), number(k), **ONE)
        c = len(range(k, 7, n))
        add("ShardDataset", f"{k} of {n}", build, c) if c else None
        add("ShardDataset", f"how many of {k} of {n}", build)
        add("ShardDataset", f"the end of {k} of {n}", build, c + 1, END)
    for n, k in ((3, 3), (0, 0), (2, -1)):
        add("ShardDataset", f"no {k} of {n}", lambda p: p.op("ShardDataset", numbers(p, 0, 7), number(n), number(k), **ONE), None, BAD)
    for c in (4, 3, 5, 0, -1, -2):
        build = lambda p: p.op("AssertCardinalityDataset", numbers(p, 0, 4), number(c), **ONE)
        add("AssertCardinalityDataset", f"said to be {c}", build)
        add("AssertCardinalityDataset", f"all of {c}", build, 5, END if c == 4 else "FAILED_PRECONDITION")
        add("AssertCardinalityDataset", f"the first of {c}", build, 1, None if c in (4, 3, 5, -1) else "FAILED_PRECONDITION")
    for t in (F32, STRING, tf.bool, tf.uint64):
        add("UnbatchDataset", t.name, lambda p: p.op("UnbatchDataset", rows(p, 3, t), output_types=[t], output_shapes=[[]]), 6, types=[t])
    add("UnbatchDataset", "how many", lambda p: p.op("UnbatchDataset", rows(p, 3, I64), **ONE))
    add("UnbatchDataset", "the end", lambda p: p.op("UnbatchDataset", rows(p, 3, I64), **ONE), 7, END)
    add("UnbatchDataset", "rows of nothing", lambda p: p.op("UnbatchDataset", rows(p, 3, I64, 0), **ONE), 1, END)
    add("UnbatchDataset", "scalars", lambda p: p.op("UnbatchDataset", numbers(p, 0, 3), **ONE), 1, BAD)
    two = lambda a, b: lambda p: p.op("UnbatchDataset", p.op("TensorDataset", some(I64, a, 2), some(STRING, b), output_shapes=[[a, 2], [b]]),
                                      output_types=[I64, STRING], output_shapes=[[2], []])
    add("UnbatchDataset", "two components", two(3, 3), 3, types=[I64, STRING], shapes=[[2], []])
    add("UnbatchDataset", "two of different lengths", two(3, 2), 1, BAD, types=[I64, STRING], shapes=[[2], []])
    add("UnbatchDataset", "how many of an unknown size", lambda p: p.op("UnbatchDataset", p.op(
        "BatchDatasetV2", numbers(p, 0, 7), number(3), Value(tf.bool, False), output_types=[I64], output_shapes=[[None]]), **ONE))
    def unique(t, *values):
        return lambda p: p.op("UniqueDataset", p.op("TensorSliceDataset", Value(t, np.array(values, object if t == STRING else None)), output_shapes=[[]]),
                              output_types=[t], output_shapes=[[]])
    for t in (tf.int32, I64):
        add("UniqueDataset", t.name, unique(t, 3, 1, 3, 3, 2, 1), 3, types=[t])
        add("UniqueDataset", f"the end of {t.name}", unique(t, 3, 1, 3, 3, 2, 1), 4, END, types=[t])
        add("UniqueDataset", f"how many of {t.name}", unique(t, 3, 1, 3, 3, 2, 1))
    add("UniqueDataset", "string", unique(STRING, b"a", b"", b"a", b"b", b""), 3, types=[STRING])
    for t in (F32, tf.bool, tf.int8, tf.uint32):
        add("UniqueDataset", t.name, unique(t, 1, 0, 1), None, BAD)
    add("UniqueDataset", "two components", lambda p: p.op("UniqueDataset", p.op(
        "TensorSliceDataset", some(I64, 2), some(I64, 2), output_shapes=[[], []]), output_types=[I64, I64], output_shapes=[[], []]), None, BAD)

    def directed(stops, *choices, of=(2, 3, 0)):
        def build(p):
            selector = p.op("TensorSliceDataset", i64(*choices), output_shapes=[[]])
            return p.op("DirectedInterleaveDataset", selector, *[numbers(p, 10 * i, 10 * i + n) for i, n in enumerate(of)],
                        stop_on_empty_dataset=stops, **ONE)
        return build
    op = "DirectedInterleaveDataset"
    for stops, count in ((False, 5), (True, 3)):
        add(op, f"stops {stops}", directed(stops, 0, 1, 0, 0, 2, 1, 1, 1), count)
        add(op, f"the end, stops {stops}", directed(stops, 0, 1, 0, 0, 2, 1, 1, 1), count + 1, END)
        add(op, f"how many, stops {stops}", directed(stops, 0, 1))
    add(op, "of one", directed(False, 0, 0, of=(5,)), 2)
    add(op, "the end of choices", directed(False, 0, 1), 3, END)
    for wrong in (3, -1):
        add(op, f"choice {wrong}", directed(False, wrong), 1, BAD)
    add(op, "a choice of floats", lambda p: p.op(op, rows(p, 2), numbers(p, 0, 2), **ONE), None, BAD)
    add(op, "of different types", lambda p: p.op(op, numbers(p, 0, 1), numbers(p, 0, 2), rows(p, 2), **ONE), None, BAD)

    for t in (I64, STRING, F32, tf.bool):
        add("ListDataset", t.name, lambda p: p.op("ListDataset", some(t, 2), some(t, 2), output_types=[t], output_shapes=[[2]]), 2, types=[t], shapes=[[2]])
    add("ListDataset", "how many", lambda p: p.op("ListDataset", number(1), number(2), number(3), **ONE))
    add("ListDataset", "the end", lambda p: p.op("ListDataset", number(1), **ONE), 2, END)
    add("ListDataset", "pairs", lambda p: p.op("ListDataset", number(1), some(STRING, 1), number(2), some(STRING, 1), output_types=[I64, STRING],
                                               output_shapes=[[], [1]]), 2, types=[I64, STRING], shapes=[[], [1]])

    def sparse(indices, values, shape, t=F32):
        return lambda p: p.op("SparseTensorSliceDataset", Value(I64, np.array(indices, np.int64)), values if isinstance(values, Value) else some(t, values),
                              Value(I64, np.array(shape, np.int64)))
    op, kinds = "SparseTensorSliceDataset", lambda t: dict(types=[I64, t, I64], shapes=[[None, None], [None], [None]])
    grid = [[0, 1], [0, 2], [2, 0]]
    for t in (F32, tf.float64, tf.int32, I64, STRING, tf.bool, tf.complex64, tf.uint8):
        add(op, t.name, sparse(grid, 3, [4, 3], t), 4, **kinds(t))
    add(op, "how many", sparse(grid, 3, [4, 3]))
    add(op, "the end", sparse(grid, 3, [4, 3]), 5, END, **kinds(F32))
    add(op, "rows that are not there", sparse([[0, 1], [0, 2], [7, 0]], 3, [4, 3]), 4, **kinds(F32))
    add(op, "a negative row", sparse([[-1, 1], [0, 2], [7, 0]], 3, [4, 3]), 4, **kinds(F32))
    add(op, "columns that are not there", sparse([[0, 7]], 1, [2, 3]), 2, **kinds(F32))
    add(op, "a vector", sparse([[0], [2]], 2, [3]), 3, **kinds(F32))
    add(op, "a cube", sparse([[0, 1, 2], [1, 0, 0]], 2, [2, 2, 3]), 2, **kinds(F32))
    add(op, "nothing", sparse(np.zeros([0, 2]), 0, [2, 3]), 2, **kinds(F32))
    for name, build, error in (
            ("out of order", sparse([[1, 0], [0, 2]], 2, [4, 3]), "UNIMPLEMENTED"), ("a vector of indices", sparse([0, 7], 1, [4, 3]), BAD),
            ("too many values", sparse([[0, 7]], 2, [4, 3]), BAD), ("another rank", sparse([[0, 7]], 1, [4, 3, 2]), BAD),
            ("a matrix of values", sparse([[0, 1]], some(F32, 1, 1), [4, 3]), BAD), ("a matrix for a shape", sparse([[0, 1]], 1, [[4, 3]]), BAD),
            ("no axes", sparse(np.zeros([0, 0]), 0, []), BAD), ("a negative extent", sparse([[0]], 1, [-3]), BAD)):
        add(op, name, build, None, error)


def kept():
    for op in ("CacheDataset", "CacheDatasetV2"):
        def cache(p, d, name=b"", spec=ONE, shared=False):
            more = [] if op == "CacheDataset" else [p.op("AnonymousMemoryCache" if shared else "DummyMemoryCache")]
            return p.op(op, d, Value(STRING, np.array(name, object)), *more, **spec)
        for t in (F32, STRING, tf.bool, tf.complex64):
            add(op, t.name, lambda p: cache(p, rows(p, 3, t), spec=dict(output_types=[t], output_shapes=[[2]])), 3, types=[t], shapes=[[2]])
        add(op, "how many", lambda p: cache(p, numbers(p, 0, 5)))
        add(op, "the end", lambda p: cache(p, numbers(p, 0, 2)), 3, END)
        add(op, "nothing", lambda p: cache(p, numbers(p, 0, 0)), 1, END)
        shuffled = lambda p: p.op("ShuffleDataset", numbers(p, 0, 5), number(5), number(1), number(2), **ONE)
        add(op, "the same again", lambda p: p.op("RepeatDataset", cache(p, shuffled(p)), number(3), **ONE), 15)
        if op == "CacheDatasetV2":
            add([op, "AnonymousMemoryCache"], "in a resource", lambda p: p.op("RepeatDataset", cache(p, shuffled(p), shared=True), number(2), **ONE), 10)
            add([op, "DummyMemoryCache"], "in none", lambda p: cache(p, numbers(p, 0, 3)), 3)
            p = Program("shared by two")
            handle = p.op("AnonymousMemoryCache")
            for end in (3, 9):
                d = p.op(op, numbers(p, 0, end), Value(STRING, np.array(b"", object)), handle, **ONE)
                lengths(p, d)
            packs.add([op, "AnonymousMemoryCache"], p)
    for op in ("MaxIntraOpParallelismDataset", "PrivateThreadPoolDataset"):
        for n in (0, 1, 3):
            add(op, f"{n} threads", lambda p: p.op(op, numbers(p, 0, 3), number(n), **ONE), 3)
            add(op, f"how many by {n} threads", lambda p: p.op(op, numbers(p, 0, 3), number(n), **ONE))
            add(op, f"the end by {n} threads", lambda p: p.op(op, numbers(p, 0, 3), number(n), **ONE), 4, END)
        add(op, "fewer than no threads", lambda p: p.op(op, numbers(p, 0, 3), number(-1), **ONE), None, BAD)
        for t in (STRING, tf.bool, F32):
            add(op, t.name, lambda p: p.op(op, rows(p, 2, t), number(1), output_types=[t], output_shapes=[[2]]), 2, types=[t], shapes=[[2]])
    for size, drop in ((2, False), (2, True), (9, True), (9, False), (1, False)):
        build = lambda p: p.op("ParallelBatchDataset", numbers(p, 0, 5), number(size), number(2), Value(tf.bool, drop), output_types=[I64],
                               output_shapes=[[None]])
        n = 5 // size if drop else -(-5 // size)
        add("ParallelBatchDataset", f"how many of {size}, {drop}", build)
        add("ParallelBatchDataset", f"{size}, {drop}", build, n, shapes=[[None]]) if n else None
        add("ParallelBatchDataset", f"the end of {size}, {drop}", build, n + 1, END, shapes=[[None]])
    add("ParallelBatchDataset", "batches of nothing", lambda p: p.op(
        "ParallelBatchDataset", numbers(p, 0, 5), number(0), number(2), Value(tf.bool, False), output_types=[I64], output_shapes=[[None]]), None, BAD)
    window = lambda *n: lambda p: p.op("WindowDataset", numbers(p, 0, 7), *[number(i) for i in n[:3]], Value(tf.bool, n[3]), **ONE)
    for n in ((3, 1, 1, False), (3, 1, 1, True), (3, 2, 2, True), (2, 3, 1, False), (9, 1, 1, True), (9, 1, 1, False), (2, 9, 3, False), (1, 1, 1, True)):
        add("WindowDataset", f"how many {n}", window(*n))
    for n in ((0, 1, 1, False), (1, 0, 1, False), (1, 1, 0, False), (-1, 1, 1, True)):
        add("WindowDataset", f"no window {n}", window(*n), None, BAD)


if __name__ == "__main__":
    shuffles()
    pads()
    parts()
    kept()
    packs.write()
