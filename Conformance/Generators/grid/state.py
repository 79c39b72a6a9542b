"""Variables of both kinds, as programs."""
import numpy as np
import tensorflow as tf

from grid.values import Program, Value

NUMBERS = [tf.float32, tf.float64, tf.float16, tf.bfloat16, tf.int8, tf.int16, tf.int32, tf.int64,
           tf.uint8, tf.uint16, tf.uint32, tf.uint64, tf.complex64, tf.complex128]
REALS = [t for t in NUMBERS if not t.is_complex]
FLOATS = [tf.float32, tf.float64, tf.float16, tf.bfloat16]
SMALL = [tf.as_dtype(t) for t in ("float8_e5m2", "float8_e4m3fn")]
FEW = [tf.float32, tf.int64, tf.float16, tf.uint8]


def grid(dtype, *shape, start=1):
    n = int(np.prod(shape))
    return Value(dtype, (np.arange(n) % 100 + start).astype(np.float64).reshape(shape))


def variable(p, value, shape=None, dtype=None, name="v"):
    v = p.op("VarHandleOp", dtype=dtype or value.dtype, shape=list(value.array.shape) if shape is None else shape,
             shared_name=name)
    if value is not None:
        p.op("AssignVariableOp", v, value)
    return v


def read(p, v, dtype):
    return p.fetch(p.op("ReadVariableOp", v, dtype=dtype))


def reference(p, value, name="r"):
    r = p.op("VariableV2", dtype=value.dtype, shape=list(value.array.shape), shared_name=name)
    p.op("Assign", r, value)
    return r


def ints(*values, dtype=np.int32):
    return Value(tf.as_dtype(dtype), np.array(values, dtype))


def resource_ops(found):
    def add(op, p):
        found.setdefault(op, []).append(p)
    every = NUMBERS + [tf.bool, tf.string, tf.qint8]
    for dtype in every:
        if dtype == tf.qint8:
            continue
        value = Value(tf.string, np.array([[b"a", b"bc"], [b"", b"d"]], object)) if dtype == tf.string \
            else grid(dtype, 2, 2)
        for op in ("ReadVariableOp", "AssignVariableOp", "VarHandleOp"):
            p = Program(f"read {dtype.name}")
            add(op, read(p, variable(p, value), dtype))
    for value in (grid(tf.float32), grid(tf.float32, 0, 3), grid(tf.int32, 1, 2, 1, 2, 1, 1, 2, 1)):
        p = Program(f"shape {list(value.array.shape)}")
        add("ReadVariableOp", read(p, variable(p, value), value.dtype))
        p = Program(f"replace {list(value.array.shape)}")
        v = variable(p, value)
        p.op("AssignVariableOp", v, value)
        add("AssignVariableOp", read(p, v, value.dtype))
        for out in (tf.int32, tf.int64):
            p = Program(f"shape {list(value.array.shape)} {out.name}")
            add("VariableShape", p.fetch(p.op("VariableShape", variable(p, value), out_type=out)))
    for shape in ([2, 2], [None, 2], None, [None, None]):
        for validate in (True, False):
            p = Program(f"declared {shape} validate_shape={validate}")
            v = p.op("VarHandleOp", dtype=tf.float32, shape=shape, shared_name="v")
            p.op("AssignVariableOp", v, grid(tf.float32, 2, 2), validate_shape=validate)
            add("AssignVariableOp", read(p, v, tf.float32))
    p = Program("never assigned")
    v = p.op("VarHandleOp", dtype=tf.float32, shape=[2], shared_name="v")
    add("ReadVariableOp", read(p, v, tf.float32))
    p = Program("read as another type")
    add("ReadVariableOp", read(p, variable(p, grid(tf.float32, 2)), tf.float64))
    p = Program("the same name")
    variable(p, grid(tf.float32, 2))
    v = p.op("VarHandleOp", dtype=tf.float32, shape=[2], shared_name="v")
    add("VarHandleOp", read(p, v, tf.float32))
    p = Program("another container")
    variable(p, grid(tf.float32, 2))
    v = p.op("VarHandleOp", dtype=tf.float32, shape=[2], shared_name="v", container="c")
    add("VarHandleOp", read(p, v, tf.float32))
    for dtype in NUMBERS:
        for out in (tf.int32, tf.int64):
            p = Program(f"shape of {dtype.name} {out.name}")
            add("VariableShape", p.fetch(p.op("VariableShape", variable(p, grid(dtype, 3, 1)), out_type=out)))
        for assigned in (True, False):
            p = Program(f"{dtype.name} assigned={assigned}")
            v = p.op("VarHandleOp", dtype=dtype, shape=[2], shared_name="v")
            if assigned:
                p.op("AssignVariableOp", v, grid(dtype, 2))
                p.op("DisableCopyOnRead", v)
                add("DisableCopyOnRead", p)
            add("VarIsInitializedOp", p.fetch(p.op("VarIsInitializedOp", v)))
        p = Program(f"destroy {dtype.name}")
        v = variable(p, grid(dtype, 2))
        p.op("DestroyResourceOp", v)
        w = p.op("VarHandleOp", dtype=dtype, shape=[2], shared_name="v")
        add("DestroyResourceOp", p.fetch(p.op("VarIsInitializedOp", w)))
    for assigned in (True, False):
        p = Program(f"assigned={assigned}")
        v = p.op("VarHandleOp", dtype=tf.float32, shape=[2], shared_name="v")
        if assigned:
            p.op("AssignVariableOp", v, grid(tf.float32, 2))
        add("VarIsInitializedOp", p.fetch(p.op("VarIsInitializedOp", v)))
        p = Program(f"destroy, assigned={assigned}")
        v = p.op("VarHandleOp", dtype=tf.float32, shape=[2], shared_name="v")
        if assigned:
            p.op("AssignVariableOp", v, grid(tf.float32, 2))
        p.op("DestroyResourceOp", v, ignore_lookup_error=assigned)
        w = p.op("VarHandleOp", dtype=tf.float32, shape=[2], shared_name="v")
        add("DestroyResourceOp", p.fetch(p.op("VarIsInitializedOp", w)))
    for op in ("AssignAddVariableOp", "AssignSubVariableOp"):
        for dtype in NUMBERS:
            p = Program(dtype.name)
            v = variable(p, grid(dtype, 2, 3, start=7))
            p.op(op, v, grid(dtype, 2, 3))
            add(op, read(p, v, dtype))
        for shape in ((), (0,), (2, 0, 3), (1, 2, 1, 2, 1)):
            p = Program(f"shape {list(shape)}")
            v = variable(p, grid(tf.float32, *shape))
            p.op(op, v, grid(tf.float32, *shape, start=3))
            add(op, read(p, v, tf.float32))
    for dtype in NUMBERS + [tf.bool, tf.string]:
        value = Value(tf.string, np.array([[b"a", b"bc"], [b"", b"d"]], object)) if dtype == tf.string \
            else grid(dtype, 2, 2)
        for index in (np.int32, np.int64):
            p = Program(f"{dtype.name} {np.dtype(index).name}")
            add("ResourceGather", p.fetch(p.op(
                "ResourceGather", variable(p, value), ints(1, 0, 1, dtype=index), dtype=dtype)))
            p = Program(f"{dtype.name} {np.dtype(index).name}")
            add("ResourceGatherNd", p.fetch(p.op(
                "ResourceGatherNd", variable(p, value), Value(index, [[1, 0], [0, 1]]), dtype=dtype)))
    for batch, shape, at in ((1, (2, 3), [[0, 2], [1, 1]]), (0, (3, 2, 2), [[0], [2]]), (0, (3,), []),
                             (2, (2, 3), [[0], [1]]), (1, (2, 3, 2), [[[0, 2]], [[1, 1]]])):
        p = Program(f"batch_dims={batch} of {shape}")
        add("ResourceGather", p.fetch(p.op(
            "ResourceGather", variable(p, grid(tf.float32, *shape)), Value(tf.int32, np.array(at, np.int32)),
            dtype=tf.float32, batch_dims=batch)))
    scatters = ["ResourceScatter" + s for s in ("Add", "Sub", "Mul", "Div", "Min", "Max", "Update")]
    for op in scatters:
        types = NUMBERS if "M" not in op[15:16] or op.endswith("Mul") else REALS
        for dtype in types + ([tf.bool, tf.string] if op.endswith("Update") else []):
            for index in (np.int32, np.int64):
                p = Program(f"{dtype.name} {np.dtype(index).name}")
                text = dtype == tf.string
                v = variable(p, Value(dtype, np.array([[b"a"], [b"b"], [b"c"]], object)) if text else
                             grid(dtype, 3, 2, start=8))
                p.op(op, v, ints(2, 0, 2, dtype=index), Value(dtype, np.array([[b"x"], [b"y"], [b"z"]], object))
                     if text else grid(dtype, 3, 2, start=2), dtype=dtype)
                add(op, read(p, v, dtype))
        for shape, at, updates in (((3, 2), (2, 0), ()), ((4,), (1, 1, 3), (3,)), ((0, 2), (), (0, 2)),
                                   ((3, 2), (), (0, 2)), ((3, 2), (3,), (1, 2)), ((3, 2), (-1,), (1, 2)),
                                   ((3, 2), (1,), (2, 2)), ((2, 1, 2, 1, 2), (1,), (1, 1, 2, 1, 2))):
            for dtype in (tf.float32, tf.int32):
                p = Program(f"{dtype.name} {shape} at {at} from {updates}")
                v = variable(p, grid(dtype, *shape, start=5))
                p.op(op, v, ints(*at), grid(dtype, *updates, start=2), dtype=dtype)
                add(op, read(p, v, dtype))
        p = Program("by zero")
        v = variable(p, grid(tf.int32, 3))
        p.op(op, v, ints(1), Value(tf.int32, [0]), dtype=tf.int32)
        add(op, read(p, v, tf.int32))
    for op in ["ResourceScatterNd" + s for s in ("Add", "Sub", "Min", "Max", "Update")]:
        for dtype in NUMBERS + ([tf.bool, tf.string] if op.endswith("Update") else []):
            if dtype.is_complex and op[-3:] in ("Min", "Max"):
                continue
            text = dtype == tf.string
            for index in (np.int32, np.int64):
                p = Program(f"{dtype.name} {np.dtype(index).name}")
                v = variable(p, Value(dtype, np.array([b"a", b"b", b"c"], object)) if text else
                             grid(dtype, 3, start=8))
                p.op(op, v, Value(index, [[2], [0], [2]]),
                     Value(dtype, np.array([b"x", b"y", b"z"], object)) if text else grid(dtype, 3, start=7))
                add(op, read(p, v, dtype))
        for shape, at, updates in (((3, 2), [[1, 1], [0, 0]], (2,)), ((3, 2), [[1], [0]], (2, 2)),
                                   ((2, 2, 2), [[1, 0]], (1, 2)), ((3,), [[3]], (1,)), ((3,), [[-1]], (1,)),
                                   ((3, 2), [[1, 1, 1]], (1,)), ((3, 2), [[1]], (3, 2)), ((0,), [[0]], (1,)),
                                   ((3,), np.zeros((0, 1)), (0,))):
            p = Program(f"{shape} at {np.shape(at)} from {updates}")
            v = variable(p, grid(tf.float32, *shape, start=5))
            p.op(op, v, Value(tf.int32, np.array(at, np.int32)), grid(tf.float32, *updates, start=2))
            add(op, read(p, v, tf.float32))
    for dtype in NUMBERS + [tf.bool, *SMALL]:
        p = Program(dtype.name)
        v = variable(p, grid(dtype, 3, 4))
        p.op("ResourceStridedSliceAssign", v, ints(0, 1), ints(3, 4), ints(2, 2), grid(dtype, 2, 2, start=50))
        add("ResourceStridedSliceAssign", read(p, v, dtype))
    for begin, end, strides, attrs, updates in (
            ([1], [2], [1], {}, (1, 4)), ([-1], [0], [1], dict(end_mask=1), (1, 4)),
            ([0, 3], [3, -5], [1, -1], {}, (3, 4)), ([1, 2], [2, 3], [1, 1], dict(shrink_axis_mask=3), ()),
            ([0, 1], [0, 2], [1, 1], dict(ellipsis_mask=1), (3, 1)), ([0, 0], [0, 2], [1, 1], dict(new_axis_mask=1), (1, 2, 4)),
            ([0], [3], [0], {}, (3, 4)), ([0, 0, 0], [1, 1, 1], [1, 1, 1], {}, (1, 1)), ([0], [2], [1], {}, (4,)),
            ([0], [2], [1], {}, ()), ([5], [9], [1], {}, (0, 4)), ([0], [2], [1], {}, (2, 3))):
        p = Program(f"{begin}:{end}:{strides} {attrs} from {updates}")
        v = variable(p, grid(tf.float32, 3, 4))
        p.op("ResourceStridedSliceAssign", v, ints(*begin), ints(*end), ints(*strides),
             grid(tf.float32, *updates, start=50), **attrs)
        add("ResourceStridedSliceAssign", read(p, v, tf.float32))
    for dtype in (tf.float32, tf.float64, tf.float16, tf.bfloat16, tf.complex64, tf.complex128):
        for locking in (False, True):
            p = Program(f"{dtype.name} use_locking={locking}")
            v = variable(p, grid(dtype, 2, 2))
            p.op("ResourceApplyGradientDescent", v, Value(dtype, 0.5), grid(dtype, 2, 2), use_locking=locking)
            add("ResourceApplyGradientDescent", read(p, v, dtype))
    for dtype in (tf.int32, tf.int64):
        for limit in (3, 2, 1, 0, -1, 100):
            p = Program(f"{dtype.name} to {limit}")
            v = variable(p, Value(dtype, 1))
            p.fetch(p.op("ResourceCountUpTo", v, T=dtype, limit=limit))
            add("ResourceCountUpTo", read(p, v, dtype))


def reference_ops(found):
    def add(op, p):
        found.setdefault(op, []).append(p)

    def value(p, r):
        return p.fetch(p.op("Identity", r))
    for dtype in NUMBERS + [tf.bool, tf.string]:
        v = Value(tf.string, np.array([b"a", b"bc"], object)) if dtype == tf.string else grid(dtype, 2, 2)
        for op in ("VariableV2", "Assign", "RefIdentity"):
            p = Program(dtype.name)
            r = reference(p, v)
            add(op, value(p, p.op("RefIdentity", r) if op == "RefIdentity" else r))
        p = Program(f"old {dtype.name}")
        r = p.op("Variable", dtype=dtype, shape=list(v.array.shape), shared_name="r")
        p.op("Assign", r, v)
        add("Variable", value(p, r))
        p = Program(dtype.name)
        t = p.op("TemporaryVariable", shape=list(v.array.shape), dtype=dtype, var_name="t")
        a = p.op("Assign", t, v)
        for op in ("TemporaryVariable", "DestroyTemporaryVariable"):
            q = Program(dtype.name)
            t = q.op("TemporaryVariable", shape=list(v.array.shape), dtype=dtype, var_name="t")
            a = q.op("Assign", t, v)
            add(op, q.fetch(q.op("DestroyTemporaryVariable", a, var_name="t")))
    for validate, given in ((True, (3,)), (False, (3,)), (True, (2,)), (True, ()), (False, ())):
        p = Program(f"validate_shape={validate} {given}")
        r = p.op("VariableV2", dtype=tf.float32, shape=[2], shared_name="r")
        p.op("Assign", r, grid(tf.float32, *given), validate_shape=validate)
        add("Assign", value(p, r))
    p = Program("never assigned")
    r = p.op("VariableV2", dtype=tf.float32, shape=[2], shared_name="r")
    add("VariableV2", value(p, r))
    for assigned, dtype in [(a, t) for a in (True, False) for t in NUMBERS]:
        p = Program(f"{dtype.name} assigned={assigned}")
        r = p.op("VariableV2", dtype=dtype, shape=[2], shared_name="r")
        if assigned:
            p.op("Assign", r, grid(dtype, 2))
        add("IsVariableInitialized", p.fetch(p.op("IsVariableInitialized", r)))
    for op in ("AssignAdd", "AssignSub"):
        for dtype in NUMBERS:
            p = Program(dtype.name)
            r = reference(p, grid(dtype, 2, 3, start=7))
            p.op(op, r, grid(dtype, 2, 3))
            add(op, value(p, r))
        for shape, given in (((), ()), ((0,), (0,)), ((2, 2), (2,)), ((2, 2), ())):
            p = Program(f"{shape} by {given}")
            r = reference(p, grid(tf.float32, *shape))
            p.op(op, r, grid(tf.float32, *given))
            add(op, value(p, r))
    for op in ["Scatter" + s for s in ("Add", "Sub", "Mul", "Div", "Min", "Max", "Update")]:
        for dtype in NUMBERS + ([tf.bool, tf.string] if op.endswith("Update") else []):
            if dtype.is_complex and op[-3:] in ("Min", "Max"):
                continue
            text = dtype == tf.string
            for index in (np.int32, np.int64):
                p = Program(f"{dtype.name} {np.dtype(index).name}")
                r = reference(p, Value(dtype, np.array([[b"a"], [b"b"], [b"c"]], object)) if text else
                              grid(dtype, 3, 2, start=8))
                p.op(op, r, ints(2, 0, 2, dtype=index), Value(dtype, np.array([[b"x"], [b"y"], [b"z"]], object))
                     if text else grid(dtype, 3, 2, start=2))
                add(op, value(p, r))
        for shape, at, updates in (((3, 2), (2, 0), ()), ((4,), (1, 1, 3), (3,)), ((3, 2), (), (0, 2)),
                                   ((3, 2), (3,), (1, 2)), ((3, 2), (-1,), (1, 2)), ((3, 2), (1,), (2, 2))):
            p = Program(f"{shape} at {at} from {updates}")
            r = reference(p, grid(tf.float32, *shape, start=5))
            p.op(op, r, ints(*at), grid(tf.float32, *updates, start=2))
            add(op, value(p, r))
    for op in ["ScatterNd" + s for s in ("Add", "Sub", "Min", "Max", "Update")]:
        for dtype in NUMBERS + ([tf.bool, tf.string] if op.endswith("Update") else []):
            if dtype.is_complex and op[-3:] in ("Min", "Max"):
                continue
            text = dtype == tf.string
            p = Program(dtype.name)
            r = reference(p, Value(dtype, np.array([b"a", b"b", b"c"], object)) if text else grid(dtype, 3, start=8))
            p.op(op, r, Value(tf.int64, [[2], [0], [2]]),
                 Value(dtype, np.array([b"x", b"y", b"z"], object)) if text else grid(dtype, 3, start=7))
            add(op, value(p, r))
        for shape, at, updates in (((3, 2), [[1, 1], [0, 0]], (2,)), ((3, 2), [[1], [0]], (2, 2)), ((3,), [[3]], (1,)),
                                   ((3, 2), [[1, 1, 1]], (1,)), ((3, 2), [[1]], (3, 2))):
            p = Program(f"{shape} at {np.shape(at)} from {updates}")
            r = reference(p, grid(tf.float32, *shape, start=5))
            p.op(op, r, Value(tf.int32, at), grid(tf.float32, *updates, start=2))
            add(op, value(p, r))
    for dtype in NUMBERS + [tf.bool]:
        p = Program(dtype.name)
        r = reference(p, grid(dtype, 3, 4))
        p.op("StridedSliceAssign", r, ints(0, 1), ints(3, 4), ints(2, 2), grid(dtype, 2, 2, start=50))
        add("StridedSliceAssign", value(p, r))
    for begin, end, strides, attrs, updates in (
            ([1], [2], [1], {}, (1, 4)), ([0, 3], [3, -5], [1, -1], {}, (3, 4)),
            ([1, 2], [2, 3], [1, 1], dict(shrink_axis_mask=3), ()), ([0], [3], [0], {}, (3, 4)),
            ([0], [2], [1], {}, (4,)), ([0], [2], [1], {}, (2, 3))):
        p = Program(f"{begin}:{end}:{strides} {attrs} from {updates}")
        r = reference(p, grid(tf.float32, 3, 4))
        p.op("StridedSliceAssign", r, ints(*begin), ints(*end), ints(*strides),
             grid(tf.float32, *updates, start=50), **attrs)
        add("StridedSliceAssign", value(p, r))
    for dtype in (tf.float32, tf.float64, tf.float16, tf.bfloat16, tf.complex64, tf.complex128):
        for locking in (False, True):
            p = Program(f"{dtype.name} use_locking={locking}")
            r = reference(p, grid(dtype, 2, 2))
            p.op("ApplyGradientDescent", r, Value(dtype, 0.5), grid(dtype, 2, 2), use_locking=locking)
            add("ApplyGradientDescent", value(p, r))
    for dtype in (tf.int32, tf.int64):
        for limit in (3, 2, 1, 0, -1, 100):
            p = Program(f"{dtype.name} to {limit}")
            r = reference(p, Value(dtype, 1))
            p.fetch(p.op("CountUpTo", r, limit=limit))
            add("CountUpTo", value(p, r))


def generators(found):
    """Generators whose state is a variable."""
    def add(op, p):
        found.setdefault(op, []).append(p)

    def state(p, algorithm, words=None):
        n = words or (3 if algorithm == 1 else 2)
        return variable(p, Value(tf.int64, np.arange(1, n + 1)))
    for algorithm in (1, 2):
        for shape in ([3], [2, 2], [0], [], [1, 5, 1]):
            for dtype in FLOATS:
                for op, extra in (("StatefulUniform", ()), ("StatefulStandardNormalV2", ()), ("StatefulTruncatedNormal", ())):
                    p = Program(f"{algorithm} {dtype.name} {shape}")
                    v = state(p, algorithm)
                    p.fetch(p.op(op, v, Value(tf.int64, algorithm), Value(tf.int32, np.array(shape, np.int32)), dtype=dtype))
                    add(op, read(p, v, tf.int64))
            for dtype in (tf.int32, tf.int64, tf.uint32, tf.uint64):
                p = Program(f"{algorithm} {dtype.name} {shape}")
                v = state(p, algorithm)
                p.fetch(p.op("StatefulUniformFullInt", v, Value(tf.int64, algorithm),
                             Value(tf.int64, np.array(shape, np.int64)), dtype=dtype))
                add("StatefulUniformFullInt", read(p, v, tf.int64))
                for low, high in ((1, 100), (5, 6), (7, 3)) if algorithm == 1 else ():
                    p = Program(f"{algorithm} {dtype.name} {shape} {low} to {high}")
                    v = state(p, algorithm)
                    p.fetch(p.op("StatefulUniformInt", v, Value(tf.int64, algorithm),
                                 Value(tf.int64, np.array(shape, np.int64)), Value(dtype, low), Value(dtype, high), dtype=dtype))
                    add("StatefulUniformInt", read(p, v, tf.int64))
        for delta in (0, 1, 256, 2**40, -1):
            p = Program(f"{algorithm} by {delta}")
            v = state(p, algorithm)
            p.op("RngSkip", v, Value(tf.int64, algorithm), Value(tf.int64, delta))
            add("RngSkip", read(p, v, tf.int64))
            if delta >= 0:
                p = Program(f"{algorithm} by {delta}")
                v = state(p, algorithm)
                p.fetch(p.op("RngReadAndSkip", v, Value(tf.int32, algorithm), Value(tf.uint64, delta)))
                add("RngReadAndSkip", read(p, v, tf.int64))


def table():
    found = {}
    resource_ops(found)
    reference_ops(found)
    generators(found)
    return found
