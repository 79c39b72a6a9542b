"""Reference packs of datasets and iterators, as programs."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import numpy as np
import tensorflow as tf
from grid.values import Program, Value
from programs import ProgramPacks

packs = ProgramPacks("List")
TYPES = [tf.float32, tf.float64, tf.float16, tf.bfloat16, tf.int8, tf.int16, tf.int32, tf.int64, tf.uint8, tf.uint16,
         tf.uint32, tf.uint64, tf.bool, tf.string, tf.complex64, tf.complex128]
F32, I64, STRING = tf.float32, tf.int64, tf.string


def some(dtype, *shape):
    n = int(np.prod(shape))
    if dtype == STRING:
        flat = np.empty(n, object)
        flat[:] = [b"s%d" % i for i in range(n)]
        return Value(dtype, flat.reshape(shape))
    return Value(dtype, np.arange(n).reshape(shape) % 2 if dtype == tf.bool else np.arange(n).reshape(shape))


def i64(*values):
    return Value(I64, np.array(values, np.int64))


def number(v):
    return Value(I64, v)


def rows(p, count=5, dtype=F32, width=2):
    """A dataset of vectors."""
    return p.op("TensorSliceDataset", some(dtype, count, width), output_shapes=[[width]])


def numbers(p, start, stop, step=1, dtype=I64):
    return p.op("RangeDataset", number(start), number(stop), number(step), output_types=[dtype], output_shapes=[[]])


def iterator(p, types, shapes, name="i"):
    return p.op("IteratorV2", shared_name=name, container="", output_types=types, output_shapes=shapes)


def get_next(p, i, types, shapes, op="IteratorGetNext"):
    found = p.op(op, i, output_types=types, output_shapes=shapes)
    p.fetch_all(found, len(types))
    return found


def walk(p, dataset, types, shapes, count, op="IteratorGetNext"):
    """Fetches the first `count` elements."""
    i = iterator(p, types, shapes)
    p.op("MakeIterator", dataset, i)
    for _ in range(count):
        get_next(p, i, types, shapes, op)
    return p


def lengths(p, dataset):
    return p.fetch(p.op("DatasetCardinality", dataset))


END = "OUT_OF_RANGE"


def sources():
    for t in TYPES:
        p = Program(t.name)
        d = p.op("TensorSliceDataset", some(t, 3, 2), output_shapes=[[2]])
        walk(p, d, [t], [[2]], 3)
        packs.add(["TensorSliceDataset", "IteratorGetNext"], p)
        p = Program(t.name)
        d = p.op("TensorDataset", some(t, 2, 1), output_shapes=[[2, 1]])
        packs.add("TensorDataset", walk(p, d, [t], [[2, 1]], 1))
    for shape, element in (((4,), []), ((2, 1, 3), [1, 3]), ((1, 1, 2, 1, 2, 1, 2, 1), [1, 2, 1, 2, 1, 2, 1]), ((2, 0), [0])):
        p = Program(f"of shape {list(shape)}")
        d = p.op("TensorSliceDataset", some(F32, *shape), output_shapes=[element])
        lengths(p, d)
        packs.add("TensorSliceDataset", walk(p, d, [F32], [element], shape[0]))
    p = Program("no rows")
    d = p.op("TensorSliceDataset", some(F32, 0, 2), output_shapes=[[2]])
    packs.add(["TensorSliceDataset", "DatasetCardinality"], lengths(p, d))
    p = Program("the end")
    packs.add(["TensorSliceDataset", "IteratorGetNext"], walk(p, rows(p, 1), [F32], [[2]], 2), END)
    p = Program("two components")
    d = p.op("TensorSliceDataset", some(F32, 2, 2), some(STRING, 2), output_shapes=[[2], []])
    packs.add(["TensorSliceDataset", "IteratorGetNext"], walk(p, d, [F32, STRING], [[2], []], 2))
    p = Program("components of different lengths")
    d = p.op("TensorSliceDataset", some(F32, 2, 2), some(STRING, 3), output_shapes=[[2], []])
    packs.add("TensorSliceDataset", lengths(p, d), "INVALID_ARGUMENT")
    p = Program("a scalar")
    d = p.op("TensorSliceDataset", some(F32), output_shapes=[[]])
    packs.add("TensorSliceDataset", lengths(p, d), "INVALID_ARGUMENT")
    p = Program("three components")
    d = p.op("TensorDataset", some(F32), some(I64, 0, 2), some(STRING, 1), output_shapes=[[], [0, 2], [1]])
    lengths(p, d)
    packs.add("TensorDataset", walk(p, d, [F32, I64, STRING], [[], [0, 2], [1]], 1))
    p = Program("the end")
    d = p.op("TensorDataset", some(F32), output_shapes=[[]])
    packs.add("TensorDataset", walk(p, d, [F32], [[]], 2), END)
    for start, stop, step, count in ((0, 4, 1, 4), (2, 9, 3, 3), (5, 0, -2, 3), (-3, 0, 1, 3), (0, 0, 1, 0), (3, 0, 1, 0),
                                     (0, 3, -1, 0), (2**62, 2**62 + 2, 1, 2)):
        p = Program(f"{start} to {stop} by {step}")
        d = numbers(p, start, stop, step)
        lengths(p, d)
        packs.add("RangeDataset", walk(p, d, [I64], [[]], count))
    for start, stop, step in ((0, 2, 1), (1, 5, 7)):
        p = Program(f"the end of {start} to {stop} by {step}")
        packs.add("RangeDataset", walk(p, numbers(p, start, stop, step), [I64], [[]], 3), END)
    for t in [t for t in TYPES if t not in (I64, STRING, tf.bool)]:
        p = Program(t.name)
        packs.add("RangeDataset", walk(p, numbers(p, -1, 300, 150, t), [t], [[]], 3))
    p = Program("step of zero")
    packs.add("RangeDataset", lengths(p, numbers(p, 0, 4, 0)), "INVALID_ARGUMENT")


def batches(name, build, error=None, has_old=True):
    """A case of both ops that batch. TensorFlow cannot walk through what the first makes any more, though it
    makes it: that comes to the same as of the second."""
    def batch(old):
        def add(p, d, size, types, shapes, drop=False):
            last = [] if old else [Value(tf.bool, drop)]
            return p.op("BatchDataset" if old else "BatchDatasetV2", d, number(size), *last, output_types=types, output_shapes=shapes)
        return add
    p, o = Program(name), Program(name)
    build(p, batch(False))
    packs.add("BatchDatasetV2", p, error)
    if has_old:
        build(o, batch(True))
        packs.add("BatchDataset", o, error, outputs=p.run()[0])


def transformations():
    for size, drop, count in ((2, False, 3), (2, True, 2), (5, False, 1), (5, True, 1), (7, False, 1), (1, True, 5)):
        for more in (0, 1):
            def build(p, batch):
                return walk(p, batch(p, rows(p), size, [F32], [[None, 2]], drop), [F32], [[None, 2]], count + more)
            batches(("the end of " if more else "") + f"{size} of 5" + (" without the rest" if drop else ""), build,
                    END if more else None, not drop)
    for t in (STRING, tf.bool, tf.bfloat16, tf.complex64, tf.int8, tf.uint64):
        batches(t.name, lambda p, batch: walk(p, batch(p, rows(p, 3, t), 2, [t], [[None, 2]]), [t], [[None, 2]], 2))
    for size, drop in ((2, False), (2, True), (8, True), (8, False)):
        batches(f"how many of {size}" + (" without the rest" if drop else ""), lambda p, batch: lengths(
            p, batch(p, rows(p, 7), size, [F32], [[None, 2]], drop)), None, not drop)
    batches("batches of batches", lambda p, batch: walk(p, batch(
        p, batch(p, rows(p, 4), 2, [F32], [[None, 2]]), 2, [F32], [[None, None, 2]]), [F32], [[None, None, 2]], 1))
    for size in (0, -1):
        batches(f"batches of {size}", lambda p, batch: lengths(p, batch(p, rows(p), size, [F32], [[None, 2]])), "INVALID_ARGUMENT")
    batches("elements of different shapes", lambda p, batch: walk(p, batch(p, p.op(
        "ConcatenateDataset", rows(p, 1), rows(p, 1, width=3), output_types=[F32], output_shapes=[[None]]), 2, [F32], [[None, None]]),
        [F32], [[None, None]], 1), "INVALID_ARGUMENT")

    one = dict(output_types=[F32], output_shapes=[[2]])
    for op, counts in (("RepeatDataset", (-1, 0, 1, 3)), ("SkipDataset", (-1, 0, 1, 2, 5)), ("TakeDataset", (-1, 0, 1, 2, 5))):
        for count in counts:
            for length in (2, 0, 3):
                p = Program(f"{op[:4].lower()} {count} of {length}")
                d = p.op(op, rows(p, length), number(count), **one)
                lengths(p, d)
                kept = {"RepeatDataset": 5 if count < 0 else count * length, "SkipDataset": 0 if count < 0 else max(length - count, 0),
                        "TakeDataset": length if count < 0 else min(count, length)}[op] if length else 0
                packs.add([op, "DatasetCardinality"] if length == 3 and count >= 0 else op, walk(p, d, [F32], [[2]], kept))
                if kept != 5:
                    p = Program(f"the end of {op[:4].lower()} {count} of {length}")
                    d = p.op(op, rows(p, length), number(count), **one)
                    packs.add(op, walk(p, d, [F32], [[2]], kept + 1), END)

    for a, b in ((2, 1), (0, 2), (2, 0), (0, 0)):
        p = Program(f"{a} and {b}")
        d = p.op("ConcatenateDataset", rows(p, a), rows(p, b), **one)
        lengths(p, d)
        packs.add("ConcatenateDataset", walk(p, d, [F32], [[2]], a + b))
        p = Program(f"the end of {a} and {b}")
        d = p.op("ConcatenateDataset", rows(p, a), rows(p, b), **one)
        packs.add("ConcatenateDataset", walk(p, d, [F32], [[2]], a + b + 1), END)
    for t in (STRING, I64, tf.bool):
        p = Program(t.name)
        d = p.op("ConcatenateDataset", rows(p, 1, t), rows(p, 2, t), output_types=[t], output_shapes=[[2]])
        packs.add("ConcatenateDataset", walk(p, d, [t], [[2]], 3))
    p = Program("of different widths")
    d = p.op("ConcatenateDataset", rows(p, 1), rows(p, 1, width=3), output_types=[F32], output_shapes=[[None]])
    packs.add("ConcatenateDataset", walk(p, d, [F32], [[None]], 2))
    p = Program("of different types")
    d = p.op("ConcatenateDataset", rows(p, 1), rows(p, 1, I64), **one)
    packs.add("ConcatenateDataset", lengths(p, d), "INVALID_ARGUMENT")
    p = Program("without end")
    d = p.op("ConcatenateDataset", p.op("RepeatDataset", rows(p, 1), number(-1), **one), rows(p, 1), **one)
    packs.add(["ConcatenateDataset", "DatasetCardinality"], lengths(p, d))

    for counts in ((2,), (2, 3), (3, 2, 1), (0, 2)):
        p = Program(f"{counts}")
        sets = [rows(p, c, t) for c, t in zip(counts, (F32, STRING, I64))]
        types, shapes = [F32, STRING, I64][:len(counts)], [[2]] * len(counts)
        d = p.op("ZipDataset", *sets, output_types=types, output_shapes=shapes)
        lengths(p, d)
        packs.add("ZipDataset", walk(p, d, types, shapes, min(counts)))
        p = Program(f"the end of {counts}")
        sets = [rows(p, c, t) for c, t in zip(counts, (F32, STRING, I64))]
        d = p.op("ZipDataset", *sets, output_types=types, output_shapes=shapes)
        packs.add("ZipDataset", walk(p, d, types, shapes, min(counts) + 1), END)
    p = Program("one twice")
    d = rows(p, 2)
    d = p.op("ZipDataset", d, d, output_types=[F32, F32], output_shapes=[[2], [2]])
    packs.add("ZipDataset", walk(p, d, [F32, F32], [[2], [2]], 2))
    p = Program("pairs of pairs")
    pair = dict(output_types=[F32, I64], output_shapes=[[2], [2]])
    a = p.op("ZipDataset", rows(p, 2), rows(p, 2, I64), **pair)
    d = p.op("ZipDataset", a, a, output_types=[F32, I64] * 2, output_shapes=[[2]] * 4)
    packs.add("ZipDataset", walk(p, d, [F32, I64] * 2, [[2]] * 4, 2))
    p = Program("with one without end")
    d = p.op("RepeatDataset", rows(p, 2), number(-1), **one)
    d = p.op("ZipDataset", d, rows(p, 3, I64), **pair)
    lengths(p, d)
    packs.add(["ZipDataset", "DatasetCardinality"], walk(p, d, [F32, I64], [[2], [2]], 3))
    p = Program("all without end")
    d = p.op("RepeatDataset", rows(p, 2), number(-1), **one)
    d = p.op("ZipDataset", d, d, output_types=[F32, F32], output_shapes=[[2], [2]])
    packs.add(["ZipDataset", "DatasetCardinality"], lengths(p, d))

    for size in (0, 1, 3, -1):
        for count in (0, 2):
            p = Program(f"{size} ahead of {count}")
            d = p.op("PrefetchDataset", rows(p, count), number(size), **one)
            lengths(p, d)
            packs.add("PrefetchDataset", walk(p, d, [F32], [[2]], count))
            p = Program(f"the end of {size} ahead of {count}")
            d = p.op("PrefetchDataset", rows(p, count), number(size), **one)
            packs.add("PrefetchDataset", walk(p, d, [F32], [[2]], count + 1), END)
    p = Program("fewer than none ahead")
    packs.add("PrefetchDataset", lengths(p, p.op("PrefetchDataset", rows(p), number(-2), **one)), "INVALID_ARGUMENT")
    for t in (STRING, tf.bool):
        p = Program(t.name)
        d = p.op("PrefetchDataset", rows(p, 2, t), number(1), output_types=[t], output_shapes=[[2]])
        packs.add("PrefetchDataset", walk(p, d, [t], [[2]], 2))

    for op, extra in (("ModelDataset", {}), ("OptionsDataset", dict(serialized_options=b""))):
        for t in (F32, I64, STRING, tf.bool):
            p = Program(t.name)
            d = p.op(op, rows(p, 2, t), output_types=[t], output_shapes=[[2]], **extra)
            lengths(p, d)
            packs.add(op, walk(p, d, [t], [[2]], 2))
        for count in (0, 1, 3):
            p = Program(f"the end of {count}")
            d = p.op(op, rows(p, count), **one, **extra)
            packs.add(op, walk(p, d, [F32], [[2]], count + 1), END)
    for algorithm in (0, 1, 2):
        for budget in (0, 2):
            p = Program(f"algorithm={algorithm} cpu_budget={budget}")
            d = p.op("ModelDataset", rows(p, 2), algorithm=algorithm, cpu_budget=budget, **one)
            packs.add("ModelDataset", walk(p, d, [F32], [[2]], 2))
    for name, change in (("deterministic", lambda o: setattr(o, "deterministic", True)),
                         ("warm start", lambda o: setattr(o, "experimental_warm_start", True)),
                         ("threads", lambda o: setattr(o.threading, "private_threadpool_size", 1)),
                         ("slack", lambda o: setattr(o, "experimental_slack", True))):
        options = tf.data.Options()
        change(options)
        p = Program(name)
        d = p.op("OptionsDataset", rows(p, 2), serialized_options=options._to_proto().SerializeToString(), **one)
        packs.add("OptionsDataset", walk(p, d, [F32], [[2]], 2))
    p = Program("options that are none")
    packs.add("OptionsDataset", lengths(p, p.op("OptionsDataset", rows(p), serialized_options=b"\xff\xff", **one)), "INVALID_ARGUMENT")

    for count in (1, 0, 2):
        for t in (F32, STRING, tf.bool, tf.complex128):
            p = Program(f"{t.name} of {count}")
            d = rows(p, count, t)
            s = p.op("DatasetToSingleElement", d, output_types=[t], output_shapes=[[2]])
            packs.add("DatasetToSingleElement", p.fetch(s), None if count == 1 else "INVALID_ARGUMENT")
    for name, types, shapes in (("another type", [I64], [[2]]), ("another shape", [F32], [[3]]), ("another number", [F32, F32], [[2], [2]])):
        p = Program(name)
        s = p.op("DatasetToSingleElement", rows(p, 1), output_types=types, output_shapes=shapes)
        packs.add("DatasetToSingleElement", p.fetch(s), "INVALID_ARGUMENT")
    p = Program("of two components")
    d = p.op("TensorDataset", some(F32, 2), some(I64), output_shapes=[[2], []])
    packs.add("DatasetToSingleElement", p.fetch_all(p.op(
        "DatasetToSingleElement", d, output_types=[F32, I64], output_shapes=[[2], []]), 2))


def iterators():
    one = ([F32], [[2]])
    both = ["IteratorV2", "MakeIterator"]
    gets = ["IteratorGetNext", "IteratorGetNextSync"]
    for op in gets:
        for t in (F32, tf.bool, STRING, tf.bfloat16):
            p = Program(f"after another, {t.name}")
            packs.add(op, walk(p, rows(p, 3, t), [t], [[2]], 3, op))
        p = Program("nothing")
        packs.add(op, walk(p, rows(p, 0), *one, 1, op), END)
        for name, types, shapes, code in (("another type", [I64], [[2]], "INVALID_ARGUMENT"), ("another shape", [F32], [[3]], "INVALID_ARGUMENT"),
                                          ("another number", [F32, F32], [[2], [2]], "INVALID_ARGUMENT"),
                                          ("unknown shape", [F32], [None], None), ("unknown extent", [F32], [[None]], None)):
            p = Program(f"as {name}")
            i = iterator(p, *one)
            p.op("MakeIterator", rows(p, 2), i)
            get_next(p, i, types, shapes, op)
            packs.add(op, p, code)
        p = Program("never made")
        get_next(p, iterator(p, *one), *one, op)
        packs.add(op, p, "FAILED_PRECONDITION")
        p = Program(f"made again, {op}")
        i = iterator(p, *one)
        for count in (2, 3):
            p.op("MakeIterator", rows(p, count), i)
            get_next(p, i, *one, op)
            get_next(p, i, *one, op)
        packs.add(both + [op], p)
        p = Program(f"two of one dataset, {op}")
        d, a, b = rows(p, 3), iterator(p, *one, "a"), iterator(p, *one, "b")
        for i in (a, b):
            p.op("MakeIterator", d, i)
        for i in (a, a, b, a, b):
            get_next(p, i, *one, op)
        packs.add(both + [op], p)
    p = Program("one name twice")
    a, b = iterator(p, *one), iterator(p, *one)
    p.op("MakeIterator", rows(p, 3), a)
    for i in (a, b, a):
        get_next(p, i, *one)
    packs.add(both + ["IteratorGetNext"], p)
    p = Program("one name, another type")
    a, b = iterator(p, *one), iterator(p, [I64], [[2]])
    packs.add(both, p, "INVALID_ARGUMENT")
    for name, t, width in (("another type", I64, 2), ("another shape", F32, 3)):
        p = Program(f"of a dataset of {name}")
        i = iterator(p, *one)
        p.op("MakeIterator", rows(p, 2, t, width), i)
        packs.add(both, p, "INVALID_ARGUMENT")
    for shapes in ([None], [[None]], [[2]]):
        p = Program(f"declared {shapes}")
        i = iterator(p, [F32], shapes)
        p.op("MakeIterator", rows(p, 2), i)
        get_next(p, i, *one)
        packs.add(both, p)
    for t in (F32, tf.int32, STRING, tf.bool, tf.complex64):
        p = Program(t.name)
        i = iterator(p, [t], [[2]])
        p.op("MakeIterator", rows(p, 2, t), i)
        get_next(p, i, [t], [[2]])
        packs.add(both, p)
        p = Program(t.name)
        i = p.op("Iterator", shared_name="old", container="", output_types=[t], output_shapes=[[2]])
        p.op("MakeIterator", rows(p, 2, t), i)
        get_next(p, i, [t], [[2]])
        get_next(p, i, [t], [[2]])
        packs.add("Iterator", p)
        for op, outputs in (("AnonymousIterator", 1), ("AnonymousIteratorV2", 2), ("AnonymousIteratorV3", 1)):
            p = Program(t.name)
            i = p.op(op, output_types=[t], output_shapes=[[2]])
            p.op("MakeIterator", rows(p, 2, t), i)
            get_next(p, i, [t], [[2]])
            get_next(p, i, [t], [[2]])
            packs.add(op, p)
            p = Program(f"the end, {t.name}")
            i = p.op(op, output_types=[t], output_shapes=[[2]])
            p.op("MakeIterator", rows(p, 1, t), i)
            get_next(p, i, [t], [[2]])
            get_next(p, i, [t], [[2]])
            packs.add(op, p, END)
            if outputs == 2:
                p = Program(f"{t.name}")
                i = p.op(op, output_types=[t], output_shapes=[[2]])
                p.op("MakeIterator", rows(p, 2, t), i)
                get_next(p, i, [t], [[2]])
                p.op("DeleteIterator", i, (i[0], 1))
                packs.add("DeleteIterator", p)
                p = Program(f"next after it, {t.name}")
                i = p.op(op, output_types=[t], output_shapes=[[2]])
                p.op("MakeIterator", rows(p, 2, t), i)
                p.op("DeleteIterator", i, (i[0], 1))
                get_next(p, i, [t], [[2]])
                packs.add("DeleteIterator", p)
    for op in ("Iterator", "AnonymousIterator", "AnonymousIteratorV2", "AnonymousIteratorV3"):
        names = dict(shared_name="old", container="") if op == "Iterator" else {}
        p = Program("never made")
        get_next(p, p.op(op, output_types=[F32], output_shapes=[[2]], **names), *one)
        packs.add(op, p, "FAILED_PRECONDITION")
        p = Program("of a dataset of another type")
        p.op("MakeIterator", rows(p, 2, I64), p.op(op, output_types=[F32], output_shapes=[[2]], **names))
        packs.add(op, p, "INVALID_ARGUMENT")
        p = Program("of a dataset of another shape")
        p.op("MakeIterator", rows(p, 2, width=3), p.op(op, output_types=[F32], output_shapes=[[2]], **names))
        packs.add(op, p, "INVALID_ARGUMENT")
        p = Program("two components")
        i = p.op(op, output_types=[F32, STRING], output_shapes=[[], [1]], **names)
        p.op("MakeIterator", p.op("TensorDataset", some(F32), some(STRING, 1), output_shapes=[[], [1]]), i)
        get_next(p, i, [F32, STRING], [[], [1]])
        packs.add(op, p)
        p = Program("made again")
        i = p.op(op, output_types=[F32], output_shapes=[[2]], **names)
        for count in (1, 2):
            p.op("MakeIterator", rows(p, count), i)
            get_next(p, i, *one)
        packs.add(op, p)
        for shapes in ([None], [[None]]):
            p = Program(f"declared {shapes}")
            i = p.op(op, output_types=[F32], output_shapes=shapes, **names)
            p.op("MakeIterator", rows(p, 2), i)
            get_next(p, i, *one)
            packs.add(op, p)

    for t in (F32, STRING, tf.bool, tf.int64):
        for count in (0, 1, 2):
            p = Program(f"{t.name}, the last of {count}")
            i = iterator(p, [t], [[2]])
            p.op("MakeIterator", rows(p, count, t), i)
            for _ in range(count):
                p.op("IteratorGetNext", i, output_types=[t], output_shapes=[[2]])
            o = p.op("IteratorGetNextAsOptional", i, output_types=[t], output_shapes=[[2]])
            packs.add(["IteratorGetNextAsOptional", "OptionalHasValue"], p.fetch(p.op("OptionalHasValue", o)))
        p = Program(f"{t.name}, what it holds")
        i = iterator(p, [t], [[2]])
        p.op("MakeIterator", rows(p, 2, t), i)
        o = p.op("IteratorGetNextAsOptional", i, output_types=[t], output_shapes=[[2]])
        p.fetch(p.op("OptionalGetValue", o, output_types=[t], output_shapes=[[2]]))
        packs.add("IteratorGetNextAsOptional", p)
    p = Program("nothing is held")
    i = iterator(p, *one)
    p.op("MakeIterator", rows(p, 0), i)
    o = p.op("IteratorGetNextAsOptional", i, output_types=[F32], output_shapes=[[2]])
    packs.add("IteratorGetNextAsOptional", p.fetch(p.op("OptionalGetValue", o, output_types=[F32], output_shapes=[[2]])), "INVALID_ARGUMENT")
    p = Program("never made")
    o = p.op("IteratorGetNextAsOptional", iterator(p, *one), output_types=[F32], output_shapes=[[2]])
    packs.add("IteratorGetNextAsOptional", p.fetch(p.op("OptionalHasValue", o)), "FAILED_PRECONDITION")


if __name__ == "__main__":
    sources()
    transformations()
    iterators()
    packs.write()
