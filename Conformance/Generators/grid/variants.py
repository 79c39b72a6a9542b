"""Ops that move handles and lists, which are opaque: programs that pack some, move them, and read each."""
import numpy as np
import tensorflow as tf

from grid import values
from grid.values import Value


def Program(name):
    return values.Program(name, shaped=True)


def i32(x):
    return Value(tf.int32, x)


def i64(x):
    return Value(tf.int64, x)


def flags(x):
    return Value(tf.bool, x)


def lists(p, count, start=0):
    """A vector of `count` lists, of one element each."""
    made = [p.op("TensorListFromTensor", Value(tf.float32, np.full((1, 2), start + i + 1)), i32([2]),
                 element_dtype=tf.float32) for i in range(count)]
    return p.op("Pack", *made, N=count, axis=0)


def handles(p, count, start=0):
    """A vector of `count` variables, by handle."""
    made = []
    for i in range(count):
        v = p.op("VarHandleOp", dtype=tf.float32, shape=[2], shared_name=f"v{start + i}")
        p.op("AssignVariableOp", v, Value(tf.float32, np.full(2, start + i + 1)))
        made.append(v)
    return p.op("Pack", *made, N=count, axis=0)


def read_list(p, place):
    p.fetch(p.op("TensorListStack", place, i32([2]), element_dtype=tf.float32))


def read_handle(p, place):
    p.fetch(p.op("ReadVariableOp", place, dtype=tf.float32))


def table():
    found = {}

    kinds = ("variant", lists, read_list), ("resource", handles, read_handle)

    def add(op, name, make, kinds=kinds):
        """`make` gives the place of the result and how many it holds."""
        for kind, several, read in kinds:
            p = Program(f"{kind} {name}".strip())
            place, count = make(p, lambda count, start=0: several(p, count, start))
            parts = p.op("Unpack", p.op("Reshape", place, i32([count])), num=count, axis=0)
            for i in range(count):
                read(p, (parts[0], i))
            found.setdefault(op, []).append(p)

    def matrix(p, x, *shape):
        return p.op("Reshape", x, i32(shape))

    add("Pack", "", lambda p, v: (v(3), 3))
    add("Unpack", "second axis", lambda p, v: ((p.op("Unpack", matrix(p, v(4), 2, 2), num=2, axis=1)[0], 1), 2))
    add("Identity", "", lambda p, v: (p.op("Identity", v(2)), 2))
    add("Reshape", "", lambda p, v: (matrix(p, v(4), 2, 2), 4))
    for step in (1, -1):
        add("StridedSlice", f"by {step}", lambda p, v: (
            p.op("StridedSlice", v(4), i32([3 if step < 0 else 1]), i32([0 if step < 0 else 4]), i32([step])), 3))
    add("StridedSlice", "one", lambda p, v: (
        p.op("StridedSlice", v(3), i32([1]), i32([2]), i32([1]), shrink_axis_mask=1), 1))
    add("Split", "", lambda p, v: ((p.op("Split", i32(0), v(4), num_split=2)[0], 1), 2))
    add("SplitV", "", lambda p, v: ((p.op("SplitV", v(3), i32([1, 2]), i32(0), num_split=2)[0], 1), 2))
    add("Gather", "", lambda p, v: (p.op("Gather", v(3), i32([2, 0])), 2))
    add("GatherV2", "", lambda p, v: (p.op("GatherV2", v(3), i32([2, 0]), i32(0)), 2))
    add("GatherNd", "", lambda p, v: (p.op("GatherNd", matrix(p, v(4), 2, 2), i32([[1, 0], [0, 1]])), 2))
    add("Roll", "", lambda p, v: (p.op("Roll", v(3), i32(1), i32(0)), 3))
    add("BroadcastTo", "", lambda p, v: (p.op("BroadcastTo", v(1), i32([2, 1])), 2))
    add("Fill", "", lambda p, v: (p.op("Fill", i32([2]), matrix(p, v(1))), 2))
    add("Select", "", lambda p, v: (p.op("Select", flags([True, False]), v(2), v(2, 2)), 2))
    add("SelectV2", "", lambda p, v: (p.op("SelectV2", flags([True, False]), v(2), v(2, 2)), 2))
    add("SelectV2", "scalar", lambda p, v: (p.op("SelectV2", flags(False), v(2), v(2, 2)), 2))
    add("DynamicPartition", "", lambda p, v: (
        (p.op("DynamicPartition", v(3), i32([1, 0, 1]), num_partitions=2)[0], 1), 2))
    for op in ("DynamicStitch", "ParallelDynamicStitch"):
        add(op, "", lambda p, v: (p.op(op, i32([0, 2]), i32([1]), v(2), v(1, 2), N=2), 3), kinds[:1])
    add("OneHot", "", lambda p, v: (
        p.op("OneHot", i32([1, 0]), i32(2), matrix(p, v(1)), matrix(p, v(1, 1))), 4))
    at, shape = [[0, 1], [1, 0]], [2, 2]
    add("SparseReorder", "", lambda p, v: ((p.op("SparseReorder", i64(at[::-1]), v(2), i64(shape))[0], 1), 2), kinds[:1])
    add("SparseSlice", "", lambda p, v: (
        (p.op("SparseSlice", i64(at), v(2), i64(shape), i64([0, 0]), i64([1, 2]))[0], 1), 1), kinds[:1])
    add("SparseConcat", "", lambda p, v: (
        (p.op("SparseConcat", i64(at), i64(at), v(2), v(2, 2), i64(shape), i64(shape), concat_dim=0, N=2)[0], 1), 4), kinds[:1])
    add("SparseSplit", "", lambda p, v: (
        (p.op("SparseSplit", i64(0), i64(at), v(2), i64(shape), num_split=2)[0], 3), 1), kinds[:1])
    add("SparseFillEmptyRows", "", lambda p, v: (
        (p.op("SparseFillEmptyRows", i64(at), v(2), i64([3, 2]), matrix(p, v(1, 2)))[0], 1), 3), kinds[:1])
    add("RaggedFillEmptyRows", "", lambda p, v: (
        (p.op("RaggedFillEmptyRows", i64([0, 2]), v(2), i64(3), matrix(p, v(1, 2)))[0], 1), 3), kinds[:1])

    for kind, several, read in kinds:
        dtype = tf.as_dtype(kind)

        def array(p):
            a = p.op("TensorArrayV3", i32(2), dtype=dtype, tensor_array_name="a")
            return a, (a[0], 1)

        for op in ("TensorArrayWriteV3", "TensorArrayReadV3"):
            p = Program(dtype.name)
            a, f = array(p)
            f = p.op("TensorArrayWriteV3", a, i32(1), matrix(p, several(p, 1)), f)
            read(p, p.op("TensorArrayReadV3", a, i32(1), f, dtype=dtype))
            found.setdefault(op, []).append(p)
        p = Program(dtype.name)
        a, f = array(p)
        f = p.op("TensorArraySplitV3", a, several(p, 3), i64([1, 2]), f)
        parts = p.op("Unpack", p.op("TensorArrayReadV3", a, i32(1), f, dtype=dtype), num=2, axis=0)
        for i in range(2):
            read(p, (parts[0], i))
        found.setdefault("TensorArraySplitV3", []).append(p)
    for op in ("TensorArrayScatterV3", "TensorArrayGatherV3"):
        p = Program("variant")
        a = p.op("TensorArrayV3", i32(2), dtype=tf.variant, tensor_array_name="a")
        f = p.op("TensorArrayScatterV3", a, i32([1, 0]), lists(p, 2), (a[0], 1))
        parts = p.op("Unpack", p.op("TensorArrayGatherV3", a, i32([0, 1]), f, dtype=tf.variant), num=2, axis=0)
        for i in range(2):
            read_list(p, (parts[0], i))
        found.setdefault(op, []).append(p)

    def numbers(name, op, make):
        p = Program(name)
        make(p)
        found.setdefault(op, []).append(p)

    def one(p, start=1.0, dtype=tf.float32):
        return p.op("TensorListFromTensor", Value(dtype, [[start, start + 1], [3, 4]]), i32([2]), element_dtype=dtype)

    # What computes with lists.
    for n in (1, 2, 3):
        numbers(f"lists {n}", "AddN", lambda p: read_list(p, p.op("AddN", *[one(p, i) for i in range(n)], N=n)))
    for dtype in (tf.float32, tf.int32, tf.complex64, tf.bool, tf.string):
        numbers(f"list of {dtype.name}", "ZerosLike", lambda p: p.fetch(p.op("TensorListStack", p.op(
            "ZerosLike", p.op("TensorListFromTensor", Value(dtype, np.array([[b"1", b""]], object) if dtype == tf.string
                                                            else [[1, 0]]), i32([2]), element_dtype=dtype)),
            i32([2]), element_dtype=dtype)))
    numbers("two lists", "ZerosLike", lambda p: [
        read_list(p, (p.op("Unpack", p.op("ZerosLike", lists(p, 2)), num=2, axis=0)[0], i)) for i in range(2)])
    numbers("lists of other lengths", "AddN", lambda p: read_list(p, p.op(
        "AddN", one(p), p.op("TensorListFromTensor", Value(tf.float32, [[1, 2]]), i32([2]), element_dtype=tf.float32), N=2)))

    # Lists and variables of lists.
    empty = Value(tf.int32, np.zeros(0))

    def of_lists(p, count=2):
        return p.op("TensorListFromTensor", lists(p, count), empty,
                    element_dtype=tf.variant)

    for op, make in (
            ("TensorListGetItem", lambda p: read_list(p, p.op(
                "TensorListGetItem", of_lists(p), i32(1), empty, element_dtype=tf.variant))),
            ("TensorListFromTensor", lambda p: read_list(p, p.op(
                "TensorListGetItem", of_lists(p), i32(0), empty, element_dtype=tf.variant))),
            ("TensorListSetItem", lambda p: read_list(p, p.op("TensorListGetItem", p.op(
                "TensorListSetItem", of_lists(p), i32(1), one(p, 9), element_dtype=tf.variant), i32(1), empty,
                element_dtype=tf.variant))),
            ("TensorListStack", lambda p: [read_list(p, (p.op("Unpack", p.op(
                "TensorListStack", of_lists(p), empty, element_dtype=tf.variant), num=2, axis=0)[0], i)) for i in range(2)]),
            ("TensorListPopBack", lambda p: read_list(p, (p.op(
                "TensorListPopBack", of_lists(p), empty, element_dtype=tf.variant)[0], 1))),
            ("TensorListPushBack", lambda p: read_list(p, p.op("TensorListGetItem", p.op(
                "TensorListPushBack", of_lists(p), one(p, 5), element_dtype=tf.variant), i32(2), empty,
                element_dtype=tf.variant))),
            ("TensorListGather", lambda p: [read_list(p, (p.op("Unpack", p.op(
                "TensorListGather", of_lists(p, 3), i32([2, 0]), empty, element_dtype=tf.variant), num=2, axis=0)[0], i))
                for i in range(2)]),
            ("TensorListScatterV2", lambda p: read_list(p, p.op("TensorListGetItem", p.op(
                "TensorListScatterV2", lists(p, 2), i32([1, 0]), empty, i32(-1), element_dtype=tf.variant), i32(0), empty,
                element_dtype=tf.variant)))):
        numbers("list of lists", op, make)

    def variable(p, count=2):
        v = p.op("VarHandleOp", dtype=tf.variant, shape=[count], shared_name="v")
        p.op("AssignVariableOp", v, lists(p, count))
        return v
    numbers("variable of lists", "AssignVariableOp", lambda p: read_list(p, (p.op("Unpack", p.op(
        "ReadVariableOp", variable(p), dtype=tf.variant), num=2, axis=0)[0], 1)))
    numbers("variable of lists", "ResourceGather", lambda p: read_list(p, (p.op("Unpack", p.op(
        "ResourceGather", variable(p, 3), i32([2, 1]), dtype=tf.variant), num=2, axis=0)[0], 0)))
    numbers("variable of lists", "ResourceGatherNd", lambda p: read_list(p, (p.op("Unpack", p.op(
        "ResourceGatherNd", variable(p, 3), i32([[2], [1]]), dtype=tf.variant), num=2, axis=0)[0], 0)))
    return found
