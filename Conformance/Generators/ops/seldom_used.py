"""Reference packs of ops that few models have: of queues by reference, of files that no model may write, of Xla's
bounds, and the like."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import numpy as np
import tensorflow as tf
from grid.values import Program, Value
from opcases import Pack
from programs import ProgramPacks

F32, I32, STRING = tf.float32, tf.int32, tf.string
TYPES = [tf.float32, tf.float64, tf.float16, tf.bfloat16, tf.int8, tf.int16, tf.int32, tf.int64, tf.uint8, tf.uint16,
         tf.uint32, tf.uint64, tf.bool, tf.string, tf.complex64, tf.complex128]
text = lambda *values: np.array([v.encode() for v in values], object).reshape(len(values))


def one(value):
    return np.array(value.encode(), object)


def some(dtype, *shape, start=0):
    numbers = np.arange(int(np.prod(shape))).reshape(shape) + start
    if dtype == STRING:
        return Value(dtype, np.array([b"s%d" % n for n in numbers.ravel()], object).reshape(shape))
    return Value(dtype, numbers % 2 if dtype == tf.bool else numbers)


def number(n):
    return Value(I32, np.int32(n))


def queues():
    packs = ProgramPacks("List")
    fetched = lambda p, place, count=1: p.fetch_all(place, count)

    def queue(p, types=(F32,), shapes=((2,),), kind="FIFOQueue", **keys):
        return p.op(kind, component_types=list(types), shapes=list(shapes), shared_name="q", **keys)
    for t in TYPES:
        p = Program(f"first of {t.name}")
        q = queue(p, [t])
        p.op("QueueEnqueue", q, some(t, 2))
        p.op("QueueEnqueue", q, some(t, 2, start=3))
        fetched(p, p.op("QueueDequeue", q, component_types=[t]))
        fetched(p, p.op("QueueSize", q))
        packs.add(["QueueDequeue", "QueueEnqueue"] + (["QueueSize"] if t.is_floating else []), p)
        p = Program(f"rows of {t.name}")
        q = queue(p, [t])
        p.op("QueueEnqueueMany", q, some(t, 3, 2))
        fetched(p, p.op("QueueDequeueMany", q, number(2), component_types=[t]))
        p.op("QueueClose", q)
        fetched(p, p.op("QueueDequeueUpTo", q, number(2), component_types=[t]))
        packs.add(["QueueEnqueueMany", "QueueDequeueMany", "QueueDequeueUpTo"] + (["QueueClose"] if t.is_integer else []), p)
        p = Program(f"padded {t.name}")
        q = queue(p, [t], [(None, 2)], "PaddingFIFOQueue")
        p.op("QueueEnqueue", q, some(t, 1, 2))
        p.op("QueueEnqueue", q, some(t, 3, 2))
        packs.add("PaddingFIFOQueue", fetched(p, p.op("QueueDequeueMany", q, number(2), component_types=[t])))
    two = [F32, STRING]
    p = Program("two components")
    q = queue(p, two, [(), (2,)])
    p.op("QueueEnqueueMany", q, some(F32, 3), some(STRING, 3, 2))
    fetched(p, p.op("QueueDequeue", q, component_types=two), 2)
    fetched(p, p.op("QueueDequeueMany", q, number(2), component_types=two), 2)
    packs.add(["QueueDequeue", "QueueEnqueueMany", "QueueDequeueMany"], p)
    p = Program("of any shape")
    q = queue(p, shapes=[])
    p.op("QueueEnqueue", q, some(F32, 1, 3))
    p.op("QueueEnqueue", q, some(F32))
    fetched(p, p.op("QueueDequeue", q, component_types=[F32]))
    packs.add(["QueueDequeue", "QueueEnqueue", "QueueSize"], fetched(p, p.op("QueueSize", q)))
    for count in (0, 1, 4):
        p = Program(f"size of {count}")
        q = queue(p)
        p.op("QueueEnqueueMany", q, some(F32, count, 2))
        packs.add(["QueueSize", "QueueEnqueueMany"], fetched(p, p.op("QueueSize", q)))
        p = Program(f"closed with {count}")
        q = queue(p)
        p.op("QueueEnqueueMany", q, some(F32, count, 2))
        fetched(p, p.op("QueueIsClosed", q))
        p.op("QueueClose", q, cancel_pending_enqueues=count == 4)
        fetched(p, p.op("QueueIsClosed", q))
        packs.add(["QueueIsClosed", "QueueClose"], fetched(p, p.op("QueueSize", q)))
        p = Program(f"more than {count}")
        q = queue(p)
        p.op("QueueEnqueueMany", q, some(F32, count, 2))
        p.op("QueueClose", q)
        fetched(p, p.op("QueueDequeueMany", q, number(count + 1), component_types=[F32]))
        packs.add(["QueueDequeueMany", "QueueClose"], p, error="OUT_OF_RANGE")
    wrong = [
        ("another type", "QueueEnqueue", [some(I32, 2)]), ("another shape", "QueueEnqueue", [some(F32, 3)]),
        ("more components", "QueueEnqueue", [some(F32, 2), some(F32, 2)]), ("a scalar of rows", "QueueEnqueueMany", [some(F32)]),
        ("rows of another shape", "QueueEnqueueMany", [some(F32, 2, 3)]), ("rows of another type", "QueueEnqueueMany", [some(I32, 2, 2)])]
    for name, op, values in wrong:
        p = Program(name)
        q = queue(p)
        p.op(op, q, *values)
        packs.add([op], fetched(p, p.op("QueueSize", q)), error="INVALID_ARGUMENT")
    for name, op in (("after it is closed", "QueueEnqueue"), ("rows after it is closed", "QueueEnqueueMany")):
        p = Program(name)
        q = queue(p)
        p.op("QueueClose", q)
        p.op(op, q, some(F32, 2) if op == "QueueEnqueue" else some(F32, 2, 2))
        packs.add([op, "QueueClose"], fetched(p, p.op("QueueSize", q)), error="CANCELLED")
    for name, types in (("as another type", [I32]), ("as two", [F32, F32])):
        p = Program(name)
        q = queue(p)
        p.op("QueueEnqueue", q, some(F32, 2))
        packs.add("QueueDequeue", fetched(p, p.op("QueueDequeue", q, component_types=types)), error="INVALID_ARGUMENT")
    p = Program("nothing and closed")
    q = queue(p)
    p.op("QueueClose", q)
    packs.add(["QueueDequeue", "QueueClose"], fetched(p, p.op("QueueDequeue", q, component_types=[F32])), error="OUT_OF_RANGE")
    p = Program("negative count")
    q = queue(p)
    p.op("QueueEnqueue", q, some(F32, 2))
    packs.add(["QueueDequeueMany", "QueueDequeueUpTo"], fetched(
        p, p.op("QueueDequeueMany", q, number(-1), component_types=[F32])), error="INVALID_ARGUMENT")
    p = Program("fewer shapes")
    q = queue(p, two, [()])
    packs.add("FIFOQueue", fetched(p, p.op("QueueSize", q)), error="INVALID_ARGUMENT")
    p = Program("no shapes")
    q = queue(p, two, [], "PaddingFIFOQueue")
    packs.add("PaddingFIFOQueue", fetched(p, p.op("QueueSize", q)), error="INVALID_ARGUMENT")
    # Packs of these are those of `old_and_other.py` and others.
    for op in ("FIFOQueue", "QueueDequeueMany", "QueueDequeueUpTo"):
        if os.path.exists(pack_path("List", op)):
            packs.cases.pop(op, None)
    packs.write()


def pack_path(category, op):
    import opcases
    return os.path.join(opcases.CASES, category, op + ".json")


def saving():
    """Models may not write: what TensorFlow refuses before it writes."""
    p, w = Pack("State", "SaveV2"), np.float32([1, 2])
    prefix = one("prefix")

    def wrong(name, prefix=prefix, names=text("w"), slices=text(""), tensors=(w,), attrs=None, error="INVALID_ARGUMENT"):
        p.case(name, [prefix, names, slices, list(tensors)], attrs, error=error)
    wrong("two prefixes", prefix=text("a", "b"))
    wrong("no prefix", prefix=text())
    wrong("names scalar", names=one("w"))
    wrong("names matrix", names=text("w").reshape(1, 1))
    wrong("slices scalar", slices=one(""))
    wrong("slices matrix", slices=text("").reshape(1, 1))
    wrong("more names than slices", names=text("w", "v"))
    wrong("more slices than names", slices=text("", ""))
    wrong("more names than tensors", names=text("w", "v"), slices=text("", ""))
    wrong("more tensors than names", tensors=(w, w))
    wrong("no names", names=text(), slices=text())
    wrong("the same name", names=text("w", "w"), slices=text("", ""), tensors=(w, np.int32(1)))
    for spec in ("x", "4", "2,2 -:0,2", "4 a,2", "4 0,2,1", "4 0", "4 -1,2", "4 0,0", "2 0,1", "4 -", "4 4 0,2:-"):
        wrong(f"slice '{spec}'", slices=text(spec))
    for spec in ("4 0,2:0,1", "4 3,2", "4 2,9", "2 2 -"):
        wrong(f"slice '{spec}'", slices=text(spec), error="INTERNAL")
    p.write()
    p = Pack("State", "MergeV2Checkpoints")
    for i, (name, prefixes, to) in enumerate([
            ("no parts", text(), prefix), ("parts scalar", prefix, prefix), ("parts matrix", text("a").reshape(1, 1), prefix),
            ("to a vector", text("a"), text("b")), ("to a matrix", text("a"), text("a", "b").reshape(1, 2)),
            ("to nothing", text("a"), text())]):
        p.case(name, [prefixes, to], error="INVALID_ARGUMENT")
        p.case(f"{name}, which may be missing", [prefixes, to], {"allow_missing_files": True, "delete_old_dirs": False}, error="INVALID_ARGUMENT")
    p.write()
    p = Pack("State", "WriteFile")
    for name, inputs in [("names", [text("a", "b"), one("x")]), ("no name", [text(), one("x")]), ("one name in a vector", [text("a"), one("x")]),
                         ("contents vector", [one("a"), text("x")]), ("no contents", [one("a"), text()]), ("matrix", [one("a"), text("x", "y").reshape(1, 2)])]:
        p.case(name, inputs, error="INVALID_ARGUMENT")
    p.write()
    p = Pack("State", "ReadFile")
    for name, given in [("names", text("a", "b")), ("no name", text()), ("one name in a vector", text("a")), ("matrix", text("a", "b").reshape(2, 1))]:
        p.case(name, [given], error="INVALID_ARGUMENT")
    p.write()


def names():
    p = Pack("State", "ShardedFilespec")
    for base in ("model", "", "a/b c", "größe", "x" * 40, "model-?????"):
        for shards in (0, 1, 10, 99999, 100000, 2147483647, -1, -2147483648)[:8 if base == "model" else 2]:
            p.case(f"'{base[:12]}' {shards}", [one(base), np.int32(shards)])
    p.write()


def others():
    p = Pack("Array", "HostConst")
    for t in TYPES:
        value = some(t, 2).tensor() if hasattr(some(t, 2), "tensor") else None
        constant = tf.constant(["a", "é"]) if t == STRING else tf.cast(tf.constant([0, 1]), t)
        p.case(t.name, attrs={"value": constant, "dtype": t})
    p.case("scalar", attrs={"value": tf.constant(2.5), "dtype": F32})
    p.case("empty", attrs={"value": tf.zeros([0, 3]), "dtype": F32})
    p.case("rank 8", attrs={"value": tf.reshape(tf.range(4), [1, 2, 1, 1, 2, 1, 1, 1]), "dtype": I32})
    p.write()
    p = Pack("Array", "DebugIdentityV2")
    for t in TYPES:
        x = tf.constant([["a", ""]]) if t == STRING else tf.cast(tf.constant([[0, 1]]), t)
        p.case(t.name, [x], {"tensor_debug_mode": 0})
    for mode in (1, 2, 3, 4, 5, 8):
        p.case(f"mode {mode}", [np.float32([1, np.nan])], {"tensor_debug_mode": mode, "tfdbg_context_id": "c", "op_name": "o", "output_slot": 1})
    p.case("empty", [np.float32([]).reshape(0, 2)])
    p.case("scalar", [np.int64(3)])
    p.write()


if __name__ == "__main__":
    for make in [queues, saving, names, others]:
        if not sys.argv[1:] or make.__name__ in sys.argv[1:]:
            make()
