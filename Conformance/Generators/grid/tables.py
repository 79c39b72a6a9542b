"""Lookup tables, queues, stacks and optionals, as programs."""
import numpy as np
import tensorflow as tf

from grid.values import Program, Value

SAMPLES = {
    tf.string: np.array([b"a", b"b", b"", b"dd"], object),
    tf.bool: np.array([True, False, True, True]),
}


def some(dtype, *which):
    dtype = tf.as_dtype(dtype)
    if dtype in SAMPLES:
        return Value(dtype, SAMPLES[dtype][list(which)] if which else SAMPLES[dtype][:0])
    return Value(dtype, np.array([10 * w + 1 for w in which]))


STATIC = [(tf.string, tf.int64), (tf.int64, tf.string), (tf.string, tf.string), (tf.string, tf.float32),
          (tf.int64, tf.int64), (tf.int64, tf.int32), (tf.int64, tf.float32), (tf.string, tf.bool),
          (tf.string, tf.int32), (tf.int32, tf.int32), (tf.int32, tf.float32), (tf.int32, tf.string),
          (tf.int64, tf.double), (tf.string, tf.double), (tf.int32, tf.double)]
MUTABLE = STATIC + [(tf.int64, tf.bool), (tf.double, tf.double), (tf.float32, tf.float32), (tf.double, tf.float32)]


def table():
    found = {}

    def add(op, p):
        found.setdefault(op, []).append(p)

    for k, v in STATIC:
        for version in ("V2", ""):
            def static(p, fill=(0, 1, 2)):
                t = p.op("HashTable" + version, key_dtype=k, value_dtype=v, shared_name="t")
                if fill is not None:
                    p.op("InitializeTable" + version, t, some(k, *fill), some(v, *fill))
                return t
            pair = f"{k.name} to {v.name}"
            p = Program(pair)
            t = static(p)
            missing = some(v, 3)
            missing = Value(v, missing.array[0])
            for op in ("LookupTableFind", "HashTable", "InitializeTable"):
                q = Program(pair)
                t = static(q)
                q.fetch(q.op("LookupTableFind" + version, t, some(k, 1, 3, 0), missing))
                add(op + version, q)
            q = Program(pair)
            t = static(q)
            add("LookupTableSize" + version, q.fetch(q.op("LookupTableSize" + version, t)))
            q = Program("empty " + pair)
            t = static(q, ())
            add("LookupTableSize" + version, q.fetch(q.op("LookupTableSize" + version, t)))
            if (k, v) in STATIC[:3]:
                q = Program("not initialized " + pair)
                t = static(q, None)
                add("LookupTableFind" + version, q.fetch(
                    q.op("LookupTableFind" + version, t, some(k, 1), missing)))
                q = Program("twice the same " + pair)
                t = static(q)
                q.op("InitializeTable" + version, t, some(k, 0, 1, 2), some(v, 0, 1, 2))
                add("InitializeTable" + version, q.fetch(q.op("LookupTableSize" + version, t)))
                q = Program("twice another " + pair)
                t = static(q)
                q.op("InitializeTable" + version, t, some(k, 0, 1, 2), some(v, 0, 2, 1))
                add("InitializeTable" + version, q.fetch(q.op("LookupTableSize" + version, t)))
                q = Program("one key twice " + pair)
                t = static(q, None)
                q.op("InitializeTable" + version, t, some(k, 1, 1), some(v, 0, 1))
                add("InitializeTable" + version, q.fetch(q.op("LookupTableSize" + version, t)))
                q = Program("one key twice alike " + pair)
                t = static(q, None)
                q.op("InitializeTable" + version, t, some(k, 1, 1), some(v, 0, 0))
                add("InitializeTable" + version, q.fetch(q.op("LookupTableSize" + version, t)))
                q = Program("insert " + pair)
                t = static(q)
                q.op("LookupTableInsert" + version, t, some(k, 1), some(v, 0))
                add("LookupTableInsert" + version, q.fetch(q.op("LookupTableSize" + version, t)))
                q = Program("matrix of keys " + pair)
                t = static(q)
                add("LookupTableFind" + version, q.fetch(q.op(
                    "LookupTableFind" + version, t, Value(k, some(k, 0, 1, 2, 3).array.reshape(2, 2)), missing)))
                q = Program("scalar key " + pair)
                t = static(q)
                add("LookupTableFind" + version, q.fetch(q.op(
                    "LookupTableFind" + version, t, Value(k, some(k, 2).array[0]), missing)))
                q = Program("default of a vector " + pair)
                t = static(q)
                add("LookupTableFind" + version, q.fetch(q.op(
                    "LookupTableFind" + version, t, some(k, 2, 3), some(v, 3))))
                q = Program("export " + pair)
                t = static(q, (1,))
                e = q.op("LookupTableExport" + version, t, Tkeys=k, Tvalues=v)
                add("LookupTableExport" + version, q.fetch_all(e, 2))
                other = tf.int64 if k == tf.string else tf.string
                q = Program("other key type " + pair)
                t = static(q)
                add("LookupTableFind" + version, q.fetch(q.op(
                    "LookupTableFind" + version, t, some(other, 1), missing)))

    for k, v in MUTABLE:
        for version in ("V2", ""):
            def mutable(p, kind, fill=(0, 1, 2), **attrs):
                if kind.startswith("MutableHashTableOfTensors"):
                    attrs.setdefault("value_shape", [2])
                if kind.startswith("MutableDense"):
                    t = p.op(kind, empty(k, 3), deleted(k), key_dtype=k, value_dtype=v, shared_name="t", **attrs)
                else:
                    t = p.op(kind, key_dtype=k, value_dtype=v, shared_name="t", **attrs)
                if fill is not None:
                    p.op("LookupTableInsert" + version, t, some(k, *fill), values(kind, v, fill))
                return t

            def values(kind, v, which):
                plain = some(v, *which)
                if kind.startswith("MutableHashTableOfTensors"):
                    return Value(v, np.stack([plain.array, plain.array[::-1]], 1) if which else plain.array.reshape(0, 2))
                return plain
            pair = f"{k.name} to {v.name}"
            # TensorFlow's kernel of the first dense table looks for an input that the op does not have.
            dense = ["MutableDenseHashTable"] if version else []
            for kind in ["MutableHashTable", "MutableHashTableOfTensors"] + dense:
                missing = some(v, 3)
                default = Value(v, np.stack([missing.array[0]] * 2)) if kind.endswith("Tensors") else Value(
                    v, missing.array[0])
                name = kind + version
                for op in (name, "LookupTableInsert" + version):
                    q = Program(f"{name} {pair}")
                    t = mutable(q, name)
                    q.op("LookupTableInsert" + version, t, some(k, 1), values(kind, v, (0,)))
                    q.fetch(q.op("LookupTableFind" + version, t, some(k, 1, 0), default))
                    add(op, q.fetch(q.op("LookupTableSize" + version, t)))
                q = Program(f"{name} import {pair}")
                t = mutable(q, name)
                q.op("LookupTableImport" + version, t, some(k, 1), values(kind, v, (0,)))
                e = q.op("LookupTableExport" + version, t, Tkeys=k, Tvalues=v)
                q.fetch_all(e, 2)
                if kind != "MutableDenseHashTable":
                    add("LookupTableExport" + version, q)
                add("LookupTableImport" + version, q)
                if version:
                    q = Program(f"{name} remove {pair}")
                    t = mutable(q, name)
                    q.op("LookupTableRemoveV2", t, some(k, 1, 3) if kind != "MutableDenseHashTable" else some(k, 1))
                    q.fetch(q.op("LookupTableFindV2", t, some(k, 1, 0), default))
                    add("LookupTableRemoveV2", q.fetch(q.op("LookupTableSizeV2", t)))
                q = Program(f"{name} never filled {pair}")
                t = mutable(q, name, None)
                q.fetch(q.op("LookupTableFind" + version, t, some(k, 1, 0), default))
                add("LookupTableFind" + version, q)
                add("LookupTableSize" + version, q.fetch(q.op("LookupTableSize" + version, t)))
        q = Program(pair)
        t = q.op("AnonymousHashTable", key_dtype=k, value_dtype=v)
        q.op("InitializeTableV2", t, some(k, 0, 1), some(v, 0, 1))
        add("AnonymousHashTable", q.fetch(q.op("LookupTableFindV2", t, some(k, 1, 2), Value(v, some(v, 3).array[0]))))
        q = Program(pair)
        t = q.op("AnonymousMutableHashTable", key_dtype=k, value_dtype=v)
        q.op("LookupTableInsertV2", t, some(k, 0, 1), some(v, 0, 1))
        add("AnonymousMutableHashTable", q.fetch(
            q.op("LookupTableFindV2", t, some(k, 1, 2), Value(v, some(v, 3).array[0]))))
        q = Program(pair)
        t = q.op("AnonymousMutableHashTableOfTensors", key_dtype=k, value_dtype=v, value_shape=[2])
        two = some(v, 0, 1).array
        q.op("LookupTableInsertV2", t, some(k, 0, 1), Value(v, np.stack([two, two])))
        add("AnonymousMutableHashTableOfTensors", q.fetch(
            q.op("LookupTableFindV2", t, some(k, 1, 2), Value(v, two))))
        q = Program(pair)
        t = q.op("AnonymousMutableDenseHashTable", empty(k, 3), deleted(k), key_dtype=k, value_dtype=v)
        q.op("LookupTableInsertV2", t, some(k, 0, 1), some(v, 0, 1))
        add("AnonymousMutableDenseHashTable", q.fetch(
            q.op("LookupTableFindV2", t, some(k, 1, 2), Value(v, some(v, 3).array[0]))))
    queues(add)
    optionals(add)
    return found


def empty(k, _):
    return Value(k, b"<empty>" if k == tf.string else -1)


def deleted(k):
    return Value(k, b"<deleted>" if k == tf.string else -2)


def queues(add):
    types = [tf.float32, tf.int32, tf.string, tf.bool, tf.complex64, tf.float16]
    for dtype in types:
        for kind in ("FIFOQueueV2", "PaddingFIFOQueueV2"):
            def queue(p, shapes=([],), more=(), **attrs):
                return p.op(kind, component_types=[dtype, *more], shapes=list(shapes), shared_name="q", **attrs)

            def one(w):
                return Value(dtype, some(dtype, w).array[0])
            p = Program(f"{kind} {dtype.name}")
            q = queue(p)
            for w in (0, 1, 2):
                p.op("QueueEnqueueV2", q, one(w))
            p.fetch(p.op("QueueDequeueV2", q, component_types=[dtype]))
            for op in (kind, "QueueEnqueueV2", "QueueDequeueV2", "QueueSizeV2"):
                r = Program(p.name)
                r.steps, r.fetches = list(p.steps), list(p.fetches)
                add(op, r.fetch(r.op("QueueSizeV2", q)))
            p = Program(f"{kind} many {dtype.name}")
            q = queue(p)
            p.op("QueueEnqueueManyV2", q, some(dtype, 0, 1, 2, 3))
            p.fetch(p.op("QueueDequeueManyV2", q, Value(tf.int32, 3), component_types=[dtype]))
            for op in ("QueueEnqueueManyV2", "QueueDequeueManyV2"):
                r = Program(p.name)
                r.steps, r.fetches = list(p.steps), list(p.fetches)
                add(op, r.fetch(r.op("QueueSizeV2", q)))
            p = Program(f"{kind} up to {dtype.name}")
            q = queue(p)
            p.op("QueueEnqueueManyV2", q, some(dtype, 0, 1))
            p.op("QueueCloseV2", q)
            p.fetch(p.op("QueueIsClosedV2", q))
            p.fetch(p.op("QueueDequeueUpToV2", q, Value(tf.int32, 3), component_types=[dtype]))
            for op in ("QueueDequeueUpToV2", "QueueCloseV2", "QueueIsClosedV2"):
                r = Program(p.name)
                r.steps, r.fetches = list(p.steps), list(p.fetches)
                add(op, r.fetch(r.op("QueueSizeV2", q)))
            p = Program(f"{kind} closed {dtype.name}")
            q = queue(p)
            p.op("QueueCloseV2", q)
            add("QueueDequeueV2", p.fetch(p.op("QueueDequeueV2", q, component_types=[dtype])))
            p = Program(f"{kind} enqueue after close {dtype.name}")
            q = queue(p)
            p.op("QueueCloseV2", q)
            add("QueueCloseV2", p)
            p.op("QueueEnqueueV2", q, one(0))
            p = Program(f"{kind} many after close {dtype.name}")
            q = queue(p)
            p.op("QueueEnqueueManyV2", q, some(dtype, 0, 1))
            p.op("QueueCloseV2", q)
            add("QueueDequeueManyV2", p.fetch(
                p.op("QueueDequeueManyV2", q, Value(tf.int32, 3), component_types=[dtype])))
        p = Program(dtype.name)
        s = p.op("StackV2", Value(tf.int32, -1), elem_type=dtype, stack_name="s")
        p.op("StackPushV2", s, some(dtype, 0, 1))
        p.op("StackPushV2", s, some(dtype, 2))
        p.fetch(p.op("StackPopV2", s, elem_type=dtype), p.op("StackPopV2", s, elem_type=dtype))
        for op in ("StackV2", "StackPushV2", "StackPopV2"):
            add(op, p)
        p = Program(f"close {dtype.name}")
        s = p.op("StackV2", Value(tf.int32, 2), elem_type=dtype, stack_name="s")
        push = p.op("StackPushV2", s, some(dtype, 0, 1))
        p.op("StackCloseV2", s)
        add("StackCloseV2", p.fetch(push))
        p = Program(f"pop of nothing {dtype.name}")
        s = p.op("StackV2", Value(tf.int32, 2), elem_type=dtype, stack_name="s")
        add("StackPopV2", p.fetch(p.op("StackPopV2", s, elem_type=dtype)))
        p = Program(f"push of too many {dtype.name}")
        s = p.op("StackV2", Value(tf.int32, 1), elem_type=dtype, stack_name="s")
        p.op("StackPushV2", s, some(dtype, 0, 1))
        add("StackPushV2", p.fetch(p.op("StackPushV2", s, some(dtype, 0, 1))))


def optionals(add):
    for dtype in (tf.float32, tf.int64, tf.string, tf.bool, tf.bfloat16, tf.complex128):
        value = some(dtype, 0, 1)
        for op in ("OptionalFromValue", "OptionalGetValue"):
            p = Program(dtype.name)
            o = p.op("OptionalFromValue", value)
            g = p.op("OptionalGetValue", o, output_types=[dtype], output_shapes=[[2]])
            add(op, p.fetch(g))
        for made in (True, False):
            for op in ("OptionalHasValue", "OptionalNone"):
                p = Program(f"made={made} {dtype.name}")
                o = p.op("OptionalFromValue", value) if made else p.op("OptionalNone")
                if op == "OptionalHasValue" or not made:
                    add(op, p.fetch(p.op("OptionalHasValue", o)))
        for types, shapes in (([dtype, dtype], [[2], [2]]), ([tf.uint8], [[2]]), ([dtype], [[3]]), ([dtype], [[-1]])):
            p = Program(f"{dtype.name} as {[t.name for t in types]} {shapes}")
            o = p.op("OptionalFromValue", value)
            g = p.op("OptionalGetValue", o, output_types=types, output_shapes=[
                [None if d < 0 else d for d in s] for s in shapes])
            add("OptionalGetValue", p.fetch(g))
        p = Program(f"none as {dtype.name}")
        o = p.op("OptionalNone")
        add("OptionalGetValue", p.fetch(p.op("OptionalGetValue", o, output_types=[dtype], output_shapes=[[2]])))
