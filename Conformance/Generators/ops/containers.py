"""Reference packs of ops on maps, old tensor arrays, stacks, queues, optionals and the like, as programs."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import numpy as np
import tensorflow as tf
from grid.values import Program, Value
from programs import ProgramPacks
from tensorflow.python.ops import composite_tensor_ops

packs = ProgramPacks("List")
TYPES = [tf.float32, tf.float64, tf.float16, tf.bfloat16, tf.int8, tf.int16, tf.int32, tf.int64, tf.uint8, tf.uint16,
         tf.uint32, tf.uint64, tf.bool, tf.string, tf.complex64, tf.complex128]
F32, I32, I64, STRING = tf.float32, tf.int32, tf.int64, tf.string
WRONG = "INVALID_ARGUMENT"


def some(dtype, *shape, start=0):
    n = int(np.prod(shape))
    if dtype == STRING:
        flat = np.empty(n, object)
        flat[:] = [b"s%d" % (i + start) for i in range(n)]
        return Value(dtype, flat.reshape(shape))
    numbers = np.arange(n).reshape(shape) + start
    return Value(dtype, numbers % 2 if dtype == tf.bool else numbers)


def i32(*values):
    return Value(I32, np.array(values, np.int32))


def number(v):
    return Value(I32, v)


def maps():
    def filled(p, key=F32, value=F32):
        m = p.op("EmptyTensorMap")
        for i in range(2):
            m = p.op("TensorMapInsert", m, some(key, 2, start=i), some(value, 2, 1, start=i * 5))
        return m

    def size(p, m):
        return p.fetch(p.op("TensorMapSize", m))

    for t in TYPES:
        p = Program(f"keys of {t.name}")
        m = filled(p, t)
        for i in range(3 if t != tf.bool else 2):
            p.fetch(p.op("TensorMapHasKey", m, some(t, 2, start=i)))
        p.fetch(p.op("TensorMapLookup", m, some(t, 2, start=1), value_dtype=F32))
        size(p, m)
        packs.add(["TensorMapInsert", "TensorMapHasKey"] if t in TYPES[:13] else ["TensorMapSize", "TensorMapInsert"], p)
        p = Program(f"values of {t.name}")
        m = filled(p, F32, t)
        packs.add("TensorMapLookup", p.fetch(p.op("TensorMapLookup", m, some(F32, 2, start=1), value_dtype=t)))
        p = Program(f"without a key of {t.name}")
        m = p.op("TensorMapErase", filled(p, t), some(t, 2), value_dtype=F32)
        p.fetch(p.op("TensorMapStackKeys", m, key_dtype=t))
        p.fetch(p.op("TensorMapHasKey", m, some(t, 2)))
        packs.add(["TensorMapErase", "TensorMapStackKeys"] if t in TYPES[5:] else ["TensorMapSize", "TensorMapStackKeys"], size(p, m))
    for name, key in (("a scalar", some(F32)), ("nothing", some(F32, 0)), ("eight axes", some(F32, 1, 2, 1, 1, 2, 1, 1, 1)),
                      ("NaN", Value(F32, [np.nan])), ("another shape", some(F32, 1, 2)), ("negative zero", Value(F32, -0.0))):
        p = Program(f"a key of {name}")
        m = p.op("TensorMapInsert", filled(p), key, some(STRING, 1))
        p.fetch(p.op("TensorMapHasKey", m, key))
        if name == "negative zero":
            p.fetch(p.op("TensorMapHasKey", m, Value(F32, 0.0)))
        packs.add(["TensorMapInsert", "TensorMapHasKey"], size(p, m))
    p = Program("replaced")
    m = p.op("TensorMapInsert", filled(p), some(F32, 2), some(STRING, 1))
    p.fetch(p.op("TensorMapLookup", m, some(F32, 2), value_dtype=STRING))
    packs.add(["TensorMapInsert", "TensorMapSize"], size(p, m))
    p = Program("the old one stays")
    m = filled(p)
    p.op("TensorMapInsert", m, some(I64, 1), some(STRING, 1))
    p.op("TensorMapErase", m, some(F32, 2), value_dtype=F32)
    packs.add(["TensorMapInsert", "TensorMapErase"], size(p, m))
    p = Program("nothing")
    packs.add(["TensorMapSize", "EmptyTensorMap"], size(p, p.op("EmptyTensorMap")))
    for t in TYPES:
        p = Program(f"no key of {t.name}")
        packs.add("EmptyTensorMap", p.fetch(p.op("TensorMapHasKey", p.op("EmptyTensorMap"), some(t, 1))))
    p = Program("nothing left")
    m = p.op("TensorMapInsert", p.op("EmptyTensorMap"), some(F32), some(F32))
    packs.add(["TensorMapErase", "TensorMapSize"], size(p, p.op("TensorMapErase", m, some(F32), value_dtype=F32)))
    for name, key in (("another", some(F32, 2, start=9)), ("another type", some(I32, 2)), ("another shape", some(F32, 1, 2))):
        p = Program(f"a key of {name}" if name != "another" else "another key")
        packs.add("TensorMapLookup", p.fetch(p.op("TensorMapLookup", filled(p), key, value_dtype=F32)), WRONG)
        p = Program(f"without the key of {name}" if name != "another" else "without another key")
        packs.add("TensorMapErase", size(p, p.op("TensorMapErase", filled(p), key, value_dtype=F32)), WRONG)
    p = Program("keys of nothing")
    packs.add("TensorMapStackKeys", p.fetch(p.op("TensorMapStackKeys", p.op("EmptyTensorMap"), key_dtype=F32)), WRONG)
    p = Program("keys of different shapes")
    m = p.op("TensorMapInsert", filled(p), some(F32, 1), some(F32))
    packs.add("TensorMapStackKeys", p.fetch(p.op("TensorMapStackKeys", m, key_dtype=F32)), WRONG)
    p = Program("what is no map")
    o = p.op("OptionalNone")
    packs.add("TensorMapSize", size(p, o), WRONG)


def stacks():
    for t in TYPES:
        p = Program(t.name)
        s = p.op("Stack", elem_type=t, stack_name="s")
        p.fetch(p.op("StackPush", s, some(t, 2)))
        p.op("StackPush", s, some(t, 1, start=7), swap_memory=True)
        p.fetch(p.op("StackPop", s, elem_type=t), p.op("StackPop", s, elem_type=t))
        packs.add(["Stack", "StackPush", "StackPop"], p)
        p = Program(f"close {t.name}")
        s = p.op("Stack", elem_type=t)
        push = p.op("StackPush", s, some(t, 2))
        p.op("StackClose", s)
        packs.add("StackClose", p.fetch(push))
        p = Program(f"close {t.name}")
        s = p.op("StackV2", number(3), elem_type=t)
        push = p.op("StackPushV2", s, some(t, 2))
        p.op("StackCloseV2", s)
        packs.add("StackCloseV2", p.fetch(push))
    for name, t in (("pop of nothing", F32), ("pop of no strings", STRING)):
        p = Program(name)
        packs.add("StackPop", p.fetch(p.op("StackPop", p.op("Stack", elem_type=t), elem_type=t)), WRONG)
    for given, asked in ((F32, I32), (I32, F32)):
        p = Program(f"push of {asked.name} on {given.name}")
        s = p.op("Stack", elem_type=given)
        packs.add("StackPush", p.fetch(p.op("StackPush", s, some(asked, 2))), WRONG)
    for suffix, extra in (("", ()), ("V2", (number(-1),))):
        for op in ("StackPush", "StackPop"):
            p = Program(f"{op} after close")
            s = p.op("Stack" + suffix, *extra, elem_type=F32)
            p.op("StackPush" + suffix, s, some(F32, 1))
            p.op("StackClose" + suffix, s)
            last = p.op("StackPush" + suffix, s, some(F32, 1)) if op == "StackPush" else p.op("StackPop" + suffix, s, elem_type=F32)
            packs.add("StackClose" + suffix, p.fetch(last), WRONG)
        p = Program("close twice")
        s = p.op("Stack" + suffix, *extra, elem_type=F32)
        p.op("StackClose" + suffix, s)
        p.op("StackClose" + suffix, s)
        packs.add("StackClose" + suffix, p)
    p = Program("two stacks of one name")
    a, b = (p.op("Stack", elem_type=F32, stack_name="s") for _ in range(2))
    p.op("StackPush", a, some(F32, 1))
    p.op("StackPush", b, some(F32, 2))
    p.fetch(p.op("StackPop", a, elem_type=F32), p.op("StackPop", b, elem_type=F32))
    packs.add("Stack", p)


def arrays():
    """The first tensor arrays; `grid/lists.py` has the later ones."""
    flow = Value(F32, 0.0)

    def array(p, t=F32, size=3, **attrs):
        return p.op("TensorArray", number(size), dtype=t, tensor_array_name="a", **attrs)

    def full(p, t=F32, **attrs):
        a = array(p, t, **attrs)
        return a, p.op("TensorArrayUnpack", a, some(t, 3, 2), flow)

    def read(p, a, at, f, t=F32):
        return p.fetch(p.op("TensorArrayRead", a, number(at), f, dtype=t))

    def size(p, a, f):
        return p.fetch(p.op("TensorArraySize", a, f))

    for t in [t for t in TYPES if t not in (tf.uint32, tf.uint64)]:
        p = Program(t.name)
        a = array(p, t)
        f = p.op("TensorArrayWrite", a, number(1), some(t, 2), flow)
        read(p, a, 1, f, t)
        packs.add(["TensorArray", "TensorArrayWrite", "TensorArrayRead", "TensorArraySize"], size(p, a, f))
        p = Program(t.name)
        a, f = full(p, t)
        p.fetch(p.op("TensorArrayPack", a, f, dtype=t))
        packs.add(["TensorArrayPack", "TensorArrayUnpack"], p)
        p = Program(t.name)
        a = array(p, t)
        f = p.op("TensorArrayScatter", a, i32(2, 0, 1), some(t, 3, 2), flow)
        p.fetch(p.op("TensorArrayGather", a, i32(0, 2), f, dtype=t))
        packs.add(["TensorArrayScatter", "TensorArrayGather"], p)
        p = Program(t.name)
        a = array(p, t)
        f = p.op("TensorArraySplit", a, some(t, 4, 2), Value(I64, [1, 0, 3]), flow)
        p.fetch_all(p.op("TensorArrayConcat", a, f, dtype=t), 2)
        packs.add(["TensorArraySplit", "TensorArrayConcat"], p)
        p = Program(t.name)
        a, f = full(p, t)
        s = p.op("TensorArraySize", a, f)
        p.op("TensorArrayClose", a)
        packs.add("TensorArrayClose", p.fetch(s))
    for at in (0, 2, 3, -1):
        for dynamic in (False, True):
            p = Program(f"write {at} dynamic_size={dynamic}")
            a = array(p, dynamic_size=dynamic)
            f = p.op("TensorArrayWrite", a, number(at), some(F32, 2), flow)
            fails = at < 0 or at > 2 and not dynamic
            packs.add(["TensorArrayWrite", "TensorArray"], size(p, a, f), WRONG if fails else None)
        for clear in (False, True):
            p = Program(f"read {at} clear_after_read={clear}")
            a, f = full(p, clear_after_read=clear)
            read(p, a, at, f)
            read(p, a, at, f)
            packs.add("TensorArrayRead", p, WRONG if at not in (0, 2) or clear else None)
    for count in (0, 5, -1):
        p = Program(f"size {count}")
        packs.add(["TensorArraySize", "TensorArray"], size(p, array(p, size=count), flow), WRONG if count < 0 else None)
    for name, shape in (("known", [2]), ("partly known", [None]), ("another", [3]), ("another rank", [1, 2])):
        p = Program(f"element shape {name}")
        a = array(p, element_shape=shape)
        f = p.op("TensorArrayWrite", a, number(1), some(F32, 2), flow)
        packs.add("TensorArrayWrite", read(p, a, 1, f), WRONG if "another" in name else None)
    p = Program("write twice")
    a, f = full(p)
    packs.add("TensorArrayWrite", size(p, a, p.op("TensorArrayWrite", a, number(1), some(F32, 2), f)), WRONG)
    p = Program("write another type")
    a = array(p)
    packs.add("TensorArrayWrite", size(p, a, p.op("TensorArrayWrite", a, number(1), some(I32, 2), flow)), WRONG)
    p = Program("read as another type")
    a, f = full(p)
    packs.add("TensorArrayRead", read(p, a, 1, f, I32), WRONG)
    p = Program("read what was not written")
    packs.add("TensorArrayRead", read(p, array(p), 1, flow), WRONG)
    p = Program("pack what was not all written")
    a = array(p)
    f = p.op("TensorArrayWrite", a, number(1), some(F32, 2), flow)
    packs.add("TensorArrayPack", p.fetch(p.op("TensorArrayPack", a, f, dtype=F32)), WRONG)
    p = Program("pack of different shapes")
    a = array(p, size=2)
    f = p.op("TensorArrayWrite", a, number(0), some(F32, 2), flow)
    f = p.op("TensorArrayWrite", a, number(1), some(F32, 3), f)
    packs.add("TensorArrayPack", p.fetch(p.op("TensorArrayPack", a, f, dtype=F32)), WRONG)
    for shape in ([2], [None], [3], None):
        p = Program(f"pack of nothing as {shape}")
        packs.add("TensorArrayPack", p.fetch(p.op("TensorArrayPack", array(p, size=0), flow, dtype=F32, element_shape=shape)),
                  None if shape in ([2], [3]) else "UNIMPLEMENTED")
    for count in (2, 4, 0):
        p = Program(f"unpack {count} into 3")
        a = array(p)
        packs.add("TensorArrayUnpack", size(p, a, p.op("TensorArrayUnpack", a, some(F32, count, 2), flow)), WRONG)
        p = Program(f"unpack {count}, dynamic_size=True")
        a = array(p, dynamic_size=True)
        packs.add("TensorArrayUnpack", size(p, a, p.op("TensorArrayUnpack", a, some(F32, count, 2), flow)), WRONG if count < 3 else None)
    p = Program("unpack a scalar")
    a = array(p)
    packs.add("TensorArrayUnpack", size(p, a, p.op("TensorArrayUnpack", a, some(F32), flow)), WRONG)
    for at in (i32(2, 0, 1), i32(), i32(3), i32(-1), i32(0, 0), i32(1)):
        label = str(at.array.tolist())
        p = Program(f"gather {label}")
        a, f = full(p, clear_after_read=False)
        code = "UNIMPLEMENTED" if not len(at.array) else WRONG if any(i not in (0, 1, 2) for i in at.array) else None
        packs.add("TensorArrayGather", p.fetch(p.op("TensorArrayGather", a, at, f, dtype=F32)), code)
        p = Program(f"scatter {label}")
        a = array(p)
        f = p.op("TensorArrayScatter", a, at, some(F32, len(at.array), 2), flow)
        wrong = any(i not in (0, 1, 2) for i in at.array) or len(set(at.array)) < len(at.array)
        packs.add("TensorArrayScatter", size(p, a, f), WRONG if wrong else None)
    for lengths in ((1, 2, 0), (1, 1, 1), (3,), (2, 2, 0), (1, 2)):
        p = Program(f"split {lengths}")
        a = array(p)
        f = p.op("TensorArraySplit", a, some(F32, 3, 2), Value(I64, np.array(lengths, np.int64)), flow)
        size(p, a, f)
        packs.add("TensorArraySplit", p, None if lengths in ((1, 2, 0), (1, 1, 1)) else WRONG)
    p = Program("concat of different widths")
    a = array(p, size=2)
    f = p.op("TensorArrayWrite", a, number(0), some(F32, 1, 2), flow)
    f = p.op("TensorArrayWrite", a, number(1), some(F32, 1, 3), f)
    packs.add("TensorArrayConcat", p.fetch_all(p.op("TensorArrayConcat", a, f, dtype=F32), 2), WRONG)
    p = Program("concat of scalars")
    a = array(p, size=1)
    f = p.op("TensorArrayWrite", a, number(0), some(F32), flow)
    packs.add("TensorArrayConcat", p.fetch_all(p.op("TensorArrayConcat", a, f, dtype=F32), 2), WRONG)
    p = Program("read after close")
    a, f = full(p)
    p.op("TensorArrayClose", a)
    packs.add("TensorArrayClose", read(p, a, 0, f), WRONG)


def queues():
    for kind in ("FIFOQueueV2", "PaddingFIFOQueueV2"):
        def queue(p, types=(F32,), shapes=([],), **attrs):
            return p.op(kind, component_types=list(types), shapes=list(shapes), shared_name="q", **attrs)

        def dequeue(p, q, types=(F32,), op="QueueDequeueV2", *n):
            return p.fetch_all(p.op(op, q, *n, component_types=list(types)), len(types))

        for t in TYPES:
            p = Program(t.name)
            q = queue(p, (t,), ([2],))
            p.op("QueueEnqueueV2", q, some(t, 2))
            p.op("QueueEnqueueManyV2", q, some(t, 3, 2, start=5))
            dequeue(p, q, (t,))
            dequeue(p, q, (t,), "QueueDequeueManyV2", number(2))
            packs.add(kind, p.fetch(p.op("QueueSizeV2", q)))
        p = Program("three components")
        q = queue(p, (F32, STRING, I64), ([2], [], [1, 1]))
        p.op("QueueEnqueueManyV2", q, some(F32, 2, 2), some(STRING, 2), some(I64, 2, 1, 1))
        packs.add(kind, dequeue(p, q, (F32, STRING, I64)))
        p = Program("no shapes")
        q = queue(p, shapes=())
        if kind == "FIFOQueueV2":
            p.op("QueueEnqueueV2", q, some(F32, 2))
            p.op("QueueEnqueueV2", q, some(F32, 1, 3))
            dequeue(p, q)
            packs.add(kind, dequeue(p, q))
            p = Program("many of no shape")
            q = queue(p, shapes=())
            p.op("QueueEnqueueV2", q, some(F32, 2))
            packs.add(kind, dequeue(p, q, (F32,), "QueueDequeueManyV2", number(1)), WRONG)
        else:
            packs.add(kind, p.fetch(p.op("QueueSizeV2", q)), WRONG)
            p = Program("padded")
            q = queue(p, shapes=([None, 2],))
            p.op("QueueEnqueueV2", q, some(F32, 1, 2, start=1))
            p.op("QueueEnqueueV2", q, some(F32, 3, 2, start=1))
            packs.add(kind, dequeue(p, q, (F32,), "QueueDequeueManyV2", number(2)))
            p = Program("padded strings")
            q = queue(p, (STRING,), ([None],))
            p.op("QueueEnqueueV2", q, some(STRING, 1))
            p.op("QueueEnqueueV2", q, some(STRING, 2))
            packs.add(kind, dequeue(p, q, (STRING,), "QueueDequeueManyV2", number(2)))
        p = Program("another shape")
        q = queue(p)
        p.op("QueueEnqueueV2", q, some(F32, 2))
        packs.add(kind, p.fetch(p.op("QueueSizeV2", q)), WRONG)
        p = Program("another type")
        q = queue(p)
        p.op("QueueEnqueueV2", q, some(I32))
        packs.add(kind, p.fetch(p.op("QueueSizeV2", q)), WRONG)
        p = Program("another number")
        q = queue(p)
        p.op("QueueEnqueueV2", q, some(F32), some(F32))
        packs.add(kind, p.fetch(p.op("QueueSizeV2", q)), WRONG)
        p = Program("many of different lengths")
        q = queue(p, (F32, F32), ([], []))
        p.op("QueueEnqueueManyV2", q, some(F32, 2), some(F32, 3))
        packs.add(kind, p.fetch(p.op("QueueSizeV2", q)), WRONG)
        p = Program("shapes of another number")
        q = queue(p, (F32, F32), ([],))
        packs.add(kind, p.fetch(p.op("QueueSizeV2", q)), WRONG)
        p = Program("dequeue another type")
        q = queue(p)
        p.op("QueueEnqueueV2", q, some(F32))
        packs.add(kind, dequeue(p, q, (I32,)), WRONG)
        p = Program("none of many")
        q = queue(p, shapes=([2],))
        packs.add(kind, dequeue(p, q, (F32,), "QueueDequeueManyV2", number(0)))
        p = Program("fewer than none")
        q = queue(p, shapes=([2],))
        packs.add(kind, dequeue(p, q, (F32,), "QueueDequeueManyV2", number(-1)), WRONG)
        p = Program("closed while full")
        q = queue(p, capacity=2)
        p.op("QueueEnqueueManyV2", q, some(F32, 2))
        p.op("QueueCloseV2", q)
        dequeue(p, q)
        dequeue(p, q)
        packs.add(kind, p.fetch(p.op("QueueIsClosedV2", q)))
        p = Program("the end")
        q = queue(p)
        p.op("QueueEnqueueV2", q, some(F32))
        p.op("QueueCloseV2", q)
        dequeue(p, q)
        packs.add(kind, dequeue(p, q), "OUT_OF_RANGE")
        p = Program("enqueue after close")
        q = queue(p)
        p.op("QueueCloseV2", q)
        p.op("QueueEnqueueV2", q, some(F32))
        packs.add(kind, p.fetch(p.op("QueueSizeV2", q)), "CANCELLED")
        p = Program("one name, another type")
        queue(p)
        q = queue(p, (I32,))
        packs.add(kind, p.fetch(p.op("QueueSizeV2", q)), WRONG)
        p = Program("one name, another capacity")
        queue(p, capacity=3)
        q = queue(p, capacity=4)
        packs.add(kind, p.fetch(p.op("QueueSizeV2", q)), WRONG)
        p = Program("one name twice")
        q, r = queue(p), queue(p)
        p.op("QueueEnqueueV2", q, some(F32))
        packs.add(kind, p.fetch(p.op("QueueSizeV2", r)))
        for capacity in (0, -5):
            p = Program(f"capacity={capacity}")
            q = queue(p, capacity=capacity)
            packs.add(kind, p.fetch(p.op("QueueSizeV2", q)))


def old_queues():
    """Queues by reference, which nothing fills here: none is asked for, or they are closed."""
    for t in TYPES[:13]:
        p = Program(t.name)
        q = p.op("FIFOQueue", component_types=[t, I32], shapes=[[2], []], shared_name="old")
        for op in ("QueueDequeueMany", "QueueDequeueUpTo"):
            p.fetch_all(p.op(op, q, number(0), component_types=[t, I32]), 2)
        packs.add(["FIFOQueue", "QueueDequeueMany", "QueueDequeueUpTo"], p)


def optionals():
    for t in TYPES:
        p = Program(t.name)
        o = p.op("OptionalFromValue", some(t, 2), some(I32))
        p.fetch(p.op("OptionalHasValue", o))
        p.fetch(p.op("OptionalHasValue", p.op("OptionalNone")))
        packs.add("OptionalNone", p)
    p = Program("what it holds")
    packs.add("OptionalNone", p.fetch(p.op(
        "OptionalGetValue", p.op("OptionalNone"), output_types=[F32], output_shapes=[[]])), WRONG)


def references():
    for t in TYPES:
        for index in (TYPES.index(t) % 2,):
            p = Program(f"{t.name} {index}")
            refs = []
            for i in range(2):
                v = p.op("VariableV2", dtype=t, shape=[2], shared_name=f"v{i}")
                refs.append(p.op("Assign", v, some(t, 2, start=i * 3)))
            r = p.op("RefSelect", number(index), *refs)
            packs.add("RefSelect", p.fetch(p.op("Identity", r)))
    for index in (2, -1):
        p = Program(f"number {index} of 2")
        refs = []
        for i in range(2):
            v = p.op("VariableV2", dtype=F32, shape=[2], shared_name=f"v{i}")
            refs.append(p.op("Assign", v, some(F32, 2)))
        r = p.op("RefSelect", number(index), *refs)
        packs.add("RefSelect", p.fetch(p.op("Identity", r)), WRONG)
    p = Program("a vector of numbers")
    v = p.op("VariableV2", dtype=F32, shape=[2], shared_name="v")
    a = p.op("Assign", v, some(F32, 2))
    packs.add("RefSelect", p.fetch(p.op("Identity", p.op("RefSelect", i32(0), a))), WRONG)
    p = Program("assigned to")
    refs = []
    for i in range(3):
        v = p.op("VariableV2", dtype=F32, shape=[2], shared_name=f"v{i}")
        refs.append(p.op("Assign", v, some(F32, 2, start=i)))
    p.op("Assign", p.op("RefSelect", number(1), *refs), some(F32, 2, start=50))
    for r in refs:
        p.fetch(p.op("Identity", r))
    packs.add("RefSelect", p)


def composites():
    """Composite tensors as variants."""
    both = ["CompositeTensorVariantFromComponents", "CompositeTensorVariantToComponents"]

    def metadata(spec):
        from tensorflow.core.protobuf import composite_tensor_variant_pb2, struct_pb2
        from tensorflow.python.saved_model import nested_structure_coder
        value = nested_structure_coder.encode_structure(spec).type_spec_value
        return composite_tensor_variant_pb2.CompositeTensorVariantMetadata(type_spec_proto=value).SerializeToString()

    def program(name, spec, components, asked=None, types=None):
        p = Program(name)
        v = p.op(both[0], *components, metadata=metadata(spec))
        types = types or [c.dtype for c in components]
        return p.fetch_all(p.op(both[1], v, metadata=metadata(asked or spec), Tcomponents=types), len(types))

    for t in TYPES:
        ragged = tf.RaggedTensorSpec([None, None], t, ragged_rank=1, row_splits_dtype=I64)
        packs.add(both[TYPES.index(t) % 2], program(f"ragged {t.name}", ragged, [some(t, 3), Value(I64, [0, 1, 1, 3])]))
        sparse = tf.SparseTensorSpec([3, 4], t)
        packs.add(both[(TYPES.index(t) + 1) % 2], program(f"sparse {t.name}", sparse, [Value(I64, [[0, 1], [2, 3]]), some(t, 2), Value(I64, [3, 4])]))
    ragged = tf.RaggedTensorSpec([None, None], F32, ragged_rank=1)
    parts = [some(F32, 3), Value(I64, [0, 1, 1, 3])]
    packs.add(both, program("as more general", tf.SparseTensorSpec([3, 4], F32),
                            [Value(I64, [[0, 1]]), some(F32, 1), Value(I64, [3, 4])], tf.SparseTensorSpec([None, None], F32)))
    packs.add(both, program("as of any rank", tf.SparseTensorSpec([3, 4], F32),
                            [Value(I64, [[0, 1]]), some(F32, 1), Value(I64, [3, 4])], tf.SparseTensorSpec(None, F32)))
    packs.add(both[1], program("as another kind", ragged, parts, tf.SparseTensorSpec([3, 4], F32)), WRONG)
    packs.add(both[1], program("as another type", ragged, parts, tf.RaggedTensorSpec([None, None], I32, ragged_rank=1)))
    for name, types in (("another type of component", [I32, I64]), ("fewer components", [F32]), ("more components", [F32, I64, I64])):
        packs.add(both[1], program(f"as {name}", ragged, parts, types=types), WRONG)
    p = Program("metadata that are none")
    v = p.op(both[0], *parts, metadata=b"\xff\xff")
    packs.add(both[0], p.fetch_all(p.op(both[1], v, metadata=metadata(ragged), Tcomponents=[F32, I64]), 2), WRONG)


if __name__ == "__main__":
    for make in (maps, stacks, arrays, queues, old_queues, optionals, references, composites):
        make()
    packs.write()
