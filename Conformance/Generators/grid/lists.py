"""Tensor lists and tensor arrays, as programs."""
import numpy as np
import tensorflow as tf

from grid.values import Program, Value

TYPES = [tf.float32, tf.float64, tf.float16, tf.bfloat16, tf.int8, tf.int16, tf.int32, tf.int64, tf.uint8,
         tf.uint16, tf.bool, tf.complex64, tf.complex128, tf.string]


OTHER_TYPES = [tf.uint32, tf.uint64, tf.qint8, tf.quint8, tf.qint16, tf.quint16, tf.qint32]


def some(dtype, *shape, start=0):
    n = int(np.prod(shape))
    if dtype == tf.string:
        flat = np.empty(n, object)
        flat[:] = [b"s%d" % (i + start) for i in range(n)]
        return Value(dtype, flat.reshape(shape))
    return Value(dtype, (np.arange(n) % 90 + start).astype(np.float64).reshape(shape))


def i32(*values):
    return Value(tf.int32, np.array(values, np.int32))


def scalar(v):
    return Value(tf.int32, v)


def lists(add):
    for dtype in TYPES:
        def three(p, shape=i32(2)):
            return p.op("TensorListFromTensor", some(dtype, 3, 2), shape, element_dtype=dtype)

        def stack(p, l, shape=i32(2), **attrs):
            return p.fetch(p.op("TensorListStack", l, shape, element_dtype=dtype, **attrs))
        name = dtype.name
        p = Program(name)
        add("TensorListFromTensor", stack(p, three(p)))
        for shape in (i32(2), i32(-1), scalar(-1), i32(3), i32(), i32(2, 1)):
            label = str(shape.array.tolist())
            p = Program(f"{name} element shape {label}")
            add("TensorListFromTensor", stack(p, three(p, shape)))
            p = Program(f"{name} stacked as {label}")
            add("TensorListStack", stack(p, three(p), shape))
            for count in (0, 2):
                p = Program(f"{name} {count} of {label}")
                l = p.op("TensorListReserve", shape, scalar(count), element_dtype=dtype, shape_type=tf.int32)
                p.fetch(p.op("TensorListLength", l))
                add("TensorListReserve", stack(p, l))
            p = Program(f"{name} none of {label}")
            l = p.op("EmptyTensorList", shape, scalar(4), element_dtype=dtype)
            add("EmptyTensorList", stack(p, l))
            p = Program(f"{name} element shape of {label}")
            l = p.op("EmptyTensorList", shape, scalar(4), element_dtype=dtype)
            for t in (tf.int32, tf.int64):
                p.fetch(p.op("TensorListElementShape", l, shape_type=t))
            add("TensorListElementShape", p)
        for elements in (-1, 3, 2, 4):
            p = Program(f"{name} num_elements={elements}")
            add("TensorListStack", stack(p, three(p), num_elements=elements))
        for index in (0, 2, 3, -1):
            p = Program(f"{name} get {index}")
            add("TensorListGetItem", p.fetch(p.op(
                "TensorListGetItem", three(p), scalar(index), i32(2), element_dtype=dtype)))
            p = Program(f"{name} set {index}")
            add("TensorListSetItem", stack(p, p.op("TensorListSetItem", three(p), scalar(index), some(dtype, 2, start=40))))
        for resize in (False, True):
            p = Program(f"{name} set 4 resize_if_index_out_of_bounds={resize}")
            l = p.op("TensorListSetItem", three(p), scalar(4), some(dtype, 2, start=40),
                     resize_if_index_out_of_bounds=resize)
            p.fetch(p.op("TensorListLength", l))
            add("TensorListSetItem", stack(p, l))
        p = Program(f"{name} set another shape")
        add("TensorListSetItem", stack(p, p.op("TensorListSetItem", three(p), scalar(1), some(dtype, 3))))
        p = Program(f"{name} get of nothing set")
        l = p.op("TensorListReserve", i32(2), scalar(2), element_dtype=dtype, shape_type=tf.int32)
        add("TensorListGetItem", p.fetch(p.op("TensorListGetItem", l, scalar(1), i32(2), element_dtype=dtype)))
        p = Program(f"{name} push")
        l = p.op("EmptyTensorList", i32(2), scalar(-1), element_dtype=dtype)
        l = p.op("TensorListPushBack", l, some(dtype, 2))
        l = p.op("TensorListPushBack", l, some(dtype, 2, start=9))
        add("TensorListPushBack", stack(p, l))
        p = Program(f"{name} push beyond")
        l = p.op("EmptyTensorList", i32(2), scalar(1), element_dtype=dtype)
        l = p.op("TensorListPushBack", l, some(dtype, 2))
        l = p.op("TensorListPushBack", l, some(dtype, 2, start=9))
        add("TensorListPushBack", stack(p, l))
        p = Program(f"{name} pop")
        l = p.op("TensorListPopBack", three(p), i32(2), element_dtype=dtype)
        p.fetch((l[0], 1))
        add("TensorListPopBack", stack(p, l))
        p = Program(f"{name} pop of nothing")
        l = p.op("EmptyTensorList", i32(2), scalar(1), element_dtype=dtype)
        l = p.op("TensorListPopBack", l, i32(2), element_dtype=dtype)
        add("TensorListPopBack", p.fetch((l[0], 1)))
        for size in (0, 2, 5, -1):
            p = Program(f"{name} resize to {size}")
            l = p.op("TensorListResize", three(p), scalar(size))
            p.fetch(p.op("TensorListLength", l))
            add("TensorListResize", stack(p, l))
        p = Program(f"{name} length")
        add("TensorListLength", p.fetch(p.op("TensorListLength", three(p))))
        for at in (scalar(0), Value(tf.int32, np.zeros((1, 1)))):
            p = Program(f"{name} scatter {at.array.tolist()}")
            l = p.op("TensorListScatterIntoExistingList", three(p), some(dtype, 1, 2, start=50), at)
            add("TensorListScatterIntoExistingList", stack(p, l))
        for at in (i32(2, 0), i32(), i32(1, 1, 1), i32(3), i32(-1)):
            label = str(at.array.tolist())
            p = Program(f"{name} gather {label}")
            add("TensorListGather", p.fetch(p.op("TensorListGather", three(p), at, i32(2), element_dtype=dtype)))
            n = len(at.array)
            p = Program(f"{name} scatter {label}")
            l = p.op("TensorListScatterIntoExistingList", three(p), some(dtype, n, 2, start=50), at)
            add("TensorListScatterIntoExistingList", stack(p, l))
            p = Program(f"{name} scatter {label}")
            l = p.op("TensorListScatter", some(dtype, n, 2, start=50), at, i32(2))
            add("TensorListScatter", stack(p, l))
            for elements in (-1, 5, 2):
                p = Program(f"{name} scatter {label} num_elements={elements}")
                l = p.op("TensorListScatterV2", some(dtype, n, 2, start=50), at, i32(2), scalar(elements))
                add("TensorListScatterV2", stack(p, l))
        p = Program(f"{name} concat of lists")
        l = p.op("TensorListConcatLists", three(p), p.op(
            "TensorListFromTensor", some(dtype, 2, 2, start=60), i32(2), element_dtype=dtype), element_dtype=dtype)
        p.fetch(p.op("TensorListLength", l))
        add("TensorListConcatLists", stack(p, l))
        p = Program(f"{name} push to each of a batch")
        l = p.op("EmptyTensorList", i32(2), scalar(-1), element_dtype=dtype)
        l = p.op("TensorListPushBack", l, some(dtype, 2))
        m = p.op("Pack", l, p.op("EmptyTensorList", i32(2), scalar(-1), element_dtype=dtype), T=tf.variant)
        b = p.op("TensorListPushBackBatch", m, some(dtype, 2, 2, start=20))
        u = p.op("Unpack", b, T=tf.variant, num=2)
        stack(p, u)
        add("TensorListPushBackBatch", stack(p, (u[0], 1)))
        for lengths in ((1, 2), (0, 3), (3,), (1, 1), (4,), (-1, 4), ()):
            for shape in (i32(-1, 2), i32(2), scalar(-1), i32(2, -1), i32(2, 2)):
                p = Program(f"{name} split {lengths} {shape.array.tolist()}")
                l = p.op("TensorListSplit", some(dtype, 3, 2), shape, Value(tf.int64, np.array(lengths, np.int64)))
                p.fetch(p.op("TensorListLength", l))
                c = p.op("TensorListConcatV2", l, i32(-1, 2), Value(tf.int64, np.array([], np.int64)), element_dtype=dtype)
                add("TensorListSplit", p.fetch_all(c, 2))
                p = Program(f"{name} concat {lengths} {shape.array.tolist()}")
                l = p.op("TensorListSplit", some(dtype, 3, 2), shape, Value(tf.int64, np.array(lengths, np.int64)))
                c = p.op("TensorListConcat", l, element_dtype=dtype)
                add("TensorListConcat", p.fetch_all(c, 2))
        for shape in ([None, 2], [1, 2], [2, 2], None):
            p = Program(f"{name} concat as {shape}")
            l = p.op("TensorListSplit", some(dtype, 3, 2), i32(-1, 2), Value(tf.int64, [1, 2]))
            c = p.op("TensorListConcat", l, element_dtype=dtype, element_shape=shape)
            add("TensorListConcat", p.fetch_all(c, 2))
        for given in (i32(-1, 2), i32(1, 2), scalar(-1)):
            for leading in ([], [1, 2], [1], [2, 2]):
                p = Program(f"{name} concat as {given.array.tolist()} leading {leading}")
                l = p.op("TensorListSplit", some(dtype, 3, 2), i32(-1, 2), Value(tf.int64, [1, 2]))
                c = p.op("TensorListConcatV2", l, given, Value(tf.int64, np.array(leading, np.int64)), element_dtype=dtype)
                add("TensorListConcatV2", p.fetch_all(c, 2))
        p = Program(f"{name} concat with one never set")
        l = p.op("TensorListReserve", i32(1, 2), scalar(2), element_dtype=dtype, shape_type=tf.int32)
        l = p.op("TensorListSetItem", l, scalar(1), some(dtype, 1, 2))
        c = p.op("TensorListConcatV2", l, i32(1, 2), Value(tf.int64, [1, 1]), element_dtype=dtype)
        add("TensorListConcatV2", p.fetch_all(c, 2))


def arrays(add):
    for dtype in TYPES:
        for v in ("V3", "V2"):
            def array(p, size=3, shape=None, **attrs):
                if shape is not None:
                    attrs["element_shape"] = shape
                a = p.op("TensorArray" + v, scalar(size), dtype=dtype, tensor_array_name="a", **attrs)
                if v == "V3":
                    return a, (a[0], 1)
                return a, Value(tf.float32, 0.0)

            def full(p, **attrs):
                a, f = array(p, **attrs)
                f = p.op("TensorArrayScatter" + v, a, i32(0, 1, 2), some(dtype, 3, 2), f)
                return a, f
            name = f"{dtype.name}"
            for op in ("TensorArray", "TensorArrayScatter", "TensorArrayGather"):
                p = Program(name)
                a, f = full(p)
                add(op + v, p.fetch(p.op("TensorArrayGather" + v, a, i32(2, 0), f, dtype=dtype)))
            for at in (0, 2, 3, -1):
                for dynamic in (False, True):
                    p = Program(f"{name} write {at} dynamic_size={dynamic}")
                    a, f = array(p, dynamic_size=dynamic)
                    f = p.op("TensorArrayWrite" + v, a, scalar(at), some(dtype, 2, start=4), f)
                    p.fetch(p.op("TensorArraySize" + v, a, f))
                    q = Program(p.name)
                    q.steps, q.fetches = list(p.steps), list(p.fetches)
                    add("TensorArraySize" + v, q)
                    p.fetch(p.op("TensorArrayRead" + v, a, scalar(at), f, dtype=dtype))
                    add("TensorArrayWrite" + v, p)
                for clear in (False, True):
                    p = Program(f"{name} read {at} clear_after_read={clear}")
                    a, f = full(p, clear_after_read=clear)
                    p.fetch(p.op("TensorArrayRead" + v, a, scalar(at), f, dtype=dtype))
                    p.fetch(p.op("TensorArrayRead" + v, a, scalar(at), f, dtype=dtype))
                    add("TensorArrayRead" + v, p)
            p = Program(f"{name} read what was not written")
            a, f = array(p)
            add("TensorArrayRead" + v, p.fetch(p.op("TensorArrayRead" + v, a, scalar(1), f, dtype=dtype)))
            p = Program(f"{name} read what was not written, of known shape")
            a, f = array(p, shape=[2])
            add("TensorArrayRead" + v, p.fetch(p.op("TensorArrayRead" + v, a, scalar(1), f, dtype=dtype)))
            p = Program(f"{name} write twice")
            a, f = full(p)
            f = p.op("TensorArrayWrite" + v, a, scalar(1), some(dtype, 2, start=4), f)
            add("TensorArrayWrite" + v, p.fetch(p.op("TensorArraySize" + v, a, f)))
            for shape in ([3], [None], [2, 1], [2]):
                p = Program(f"{name} write into {shape}")
                a, f = array(p, shape=shape)
                f = p.op("TensorArrayWrite" + v, a, scalar(1), some(dtype, 2, start=4), f)
                add("TensorArrayWrite" + v, p.fetch(p.op("TensorArrayRead" + v, a, scalar(1), f, dtype=dtype)))
                p = Program(f"{name} gather nothing of {shape}")
                a, f = array(p, shape=shape)
                add("TensorArrayGather" + v, p.fetch(p.op(
                    "TensorArrayGather" + v, a, i32(), f, dtype=dtype, element_shape=shape)))
            for at in (i32(2, 0, 1), i32(), i32(3), i32(-1), i32(0, 0), i32(1)):
                n = len(at.array)
                p = Program(f"{name} gather {at.array.tolist()}")
                a, f = full(p, clear_after_read=False)
                add("TensorArrayGather" + v, p.fetch(p.op("TensorArrayGather" + v, a, at, f, dtype=dtype)))
                p = Program(f"{name} scatter {at.array.tolist()}")
                a, f = array(p)
                f = p.op("TensorArrayScatter" + v, a, at, some(dtype, n, 2), f)
                p.fetch(p.op("TensorArraySize" + v, a, f))
                add("TensorArrayScatter" + v, p.fetch(p.op("TensorArrayGather" + v, a, at, f, dtype=dtype)))
            for lengths in ((1, 2, 0), (1, 1, 1), (3,), (2, 2, 0), (1, 2), (4, -1, 0)):
                p = Program(f"{name} split {lengths}")
                a, f = array(p)
                f = p.op("TensorArraySplit" + v, a, some(dtype, 3, 2), Value(tf.int64, np.array(lengths)), f)
                p.fetch(p.op("TensorArraySize" + v, a, f))
                add("TensorArraySplit" + v, p)
                p = Program(f"{name} concat {lengths}")
                a, f = array(p)
                f = p.op("TensorArraySplit" + v, a, some(dtype, 3, 2), Value(tf.int64, np.array(lengths)), f)
                add("TensorArrayConcat" + v, p.fetch_all(p.op("TensorArrayConcat" + v, a, f, dtype=dtype), 2))
            p = Program(f"{name} size")
            a, f = array(p, 4)
            add("TensorArraySize" + v, p.fetch(p.op("TensorArraySize" + v, a, f)))
            p = Program(f"{name} close")
            a, f = full(p)
            size = p.op("TensorArraySize" + v, a, f)
            p.op("TensorArrayClose" + v, a)
            add("TensorArrayClose" + v, p.fetch(size))
            p = Program(f"{name} read after close")
            a, f = full(p)
            p.op("TensorArrayClose" + v, a)
            add("TensorArrayClose" + v, p.fetch(p.op("TensorArrayRead" + v, a, scalar(0), f, dtype=dtype)))
            p = Program(f"{name} read as another type")
            a, f = full(p)
            other = tf.int32 if dtype != tf.int32 else tf.float32
            add("TensorArrayRead" + v, p.fetch(p.op("TensorArrayRead" + v, a, scalar(0), f, dtype=other)))


def ragged(add):
    for dtype in TYPES:
        for splits in (tf.int64, tf.int32):
            p = Program(f"{dtype.name} {splits.name}")
            e = p.op("RaggedTensorToVariant", Value(splits, [0, 2, 2, 5]), some(dtype, 5, 2), batched_input=True)
            d = p.op("RaggedTensorFromVariant", e, input_ragged_rank=0, output_ragged_rank=1, Tvalues=dtype, Tsplits=splits)
            for op in ("RaggedTensorToVariant", "RaggedTensorFromVariant"):
                q = Program(p.name)
                q.steps = list(p.steps)
                add(op, q.fetch_all(d, 2))
            for batched in (True, False):
                p = Program(f"{dtype.name} {splits.name} of two partitions, batched_input={batched}")
                e = p.op("RaggedTensorToVariant", Value(splits, [0, 2, 3]), Value(splits, [0, 2, 2, 5]),
                         some(dtype, 5), batched_input=batched, RAGGED_RANK=2)
                d = p.op("RaggedTensorFromVariant", e, input_ragged_rank=1 if batched else 2, output_ragged_rank=2,
                         Tvalues=dtype, Tsplits=splits)
                for op in ("RaggedTensorToVariant", "RaggedTensorFromVariant"):
                    q = Program(p.name)
                    q.steps = list(p.steps)
                    add(op, q.fetch_all(d, 3))


def other_types(add):
    """Each op once in the types that come rarely."""
    for dtype in OTHER_TYPES:
        name, none = dtype.name, Value(tf.int64, np.array([], np.int64))

        def three(p):
            return p.op("TensorListFromTensor", some(dtype, 3, 2), i32(2), element_dtype=dtype)

        def stack(p, l, shape=i32(2)):
            return p.fetch(p.op("TensorListStack", l, shape, element_dtype=dtype))

        for op in ("TensorListFromTensor", "TensorListStack"):
            p = Program(name)
            add(op, stack(p, three(p)))
        p = Program(name)
        add("TensorListGetItem", p.fetch(p.op("TensorListGetItem", three(p), scalar(1), i32(2), element_dtype=dtype)))
        p = Program(name)
        add("TensorListSetItem", stack(p, p.op("TensorListSetItem", three(p), scalar(1), some(dtype, 2, start=7))))
        p = Program(name)
        add("TensorListPushBack", stack(p, p.op("TensorListPushBack", three(p), some(dtype, 2, start=7))))
        p = Program(name)
        popped = p.op("TensorListPopBack", three(p), i32(2), element_dtype=dtype)
        add("TensorListPopBack", stack(p.fetch((popped[0], 1)), popped))
        p = Program(name)
        add("TensorListGather", p.fetch(p.op("TensorListGather", three(p), i32(2, 0), i32(2), element_dtype=dtype)))
        p = Program(name)
        add("TensorListScatter", stack(p, p.op("TensorListScatter", some(dtype, 2, 2), i32(1, 0), i32(2))))
        p = Program(name)
        add("TensorListScatterV2", stack(p, p.op("TensorListScatterV2", some(dtype, 2, 2), i32(1, 0), i32(2), scalar(3))))
        p = Program(name)
        add("TensorListScatterIntoExistingList", stack(p, p.op(
            "TensorListScatterIntoExistingList", three(p), some(dtype, 1, 2, start=50), i32(1))))
        p = Program(name)
        add("TensorListResize", stack(p, p.op("TensorListResize", three(p), scalar(2))))
        for op in ("TensorListSplit", "TensorListConcat", "TensorListConcatV2"):
            p = Program(name)
            l = p.op("TensorListSplit", some(dtype, 3, 2), i32(-1, 2), Value(tf.int64, [1, 2]))
            if op == "TensorListConcat":
                add(op, p.fetch_all(p.op(op, l, element_dtype=dtype), 2))
            else:
                add(op, p.fetch_all(p.op("TensorListConcatV2", l, i32(-1, 2), none, element_dtype=dtype), 2))
        for v in () if dtype.is_quantized else ("V3", "V2"):
            def array(p):
                a = p.op("TensorArray" + v, scalar(3), dtype=dtype, tensor_array_name="a")
                return a, (a[0], 1) if v == "V3" else Value(tf.float32, 0.0)

            for op in ("TensorArrayScatter", "TensorArrayGather"):
                p = Program(name)
                a, f = array(p)
                f = p.op("TensorArrayScatter" + v, a, i32(0, 1, 2), some(dtype, 3, 2), f)
                add(op + v, p.fetch(p.op("TensorArrayGather" + v, a, i32(2, 0), f, dtype=dtype)))
            for op in ("TensorArrayWrite", "TensorArrayRead"):
                p = Program(name)
                a, f = array(p)
                f = p.op("TensorArrayWrite" + v, a, scalar(1), some(dtype, 2, start=4), f)
                add(op + v, p.fetch(p.op("TensorArrayRead" + v, a, scalar(1), f, dtype=dtype)))
            for op in ("TensorArraySplit", "TensorArrayConcat"):
                p = Program(name)
                a, f = array(p)
                f = p.op("TensorArraySplit" + v, a, some(dtype, 3, 2), Value(tf.int64, [1, 2, 0]), f)
                add(op + v, p.fetch_all(p.op("TensorArrayConcat" + v, a, f, dtype=dtype), 2))
        for splits in (tf.int64, tf.int32):
            for op in ("RaggedTensorToVariant", "RaggedTensorFromVariant"):
                p = Program(f"{name} {splits.name}")
                e = p.op("RaggedTensorToVariant", Value(splits, [0, 2, 2, 5]), some(dtype, 5, 2), batched_input=True)
                add(op, p.fetch_all(p.op("RaggedTensorFromVariant", e, input_ragged_rank=0, output_ragged_rank=1,
                                         Tvalues=dtype, Tsplits=splits), 2))


def table():
    found = {}

    def add(op, p):
        found.setdefault(op, []).append(p)
    lists(add)
    arrays(add)
    ragged(add)
    other_types(add)
    return found
