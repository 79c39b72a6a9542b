"""Makes the cases below `small-types`: variables of 8 and fewer bits, and control flow over such.

    python small_models.py
"""
import json
import os
import shutil

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import ml_dtypes
import numpy as np
import tensorflow as tf

from saved_models import slim

CASES = os.path.join(
    os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Cases", "Models", "small-types")
TYPES = ("float8_e5m2", "float8_e4m3fn", "int4", "uint4", "int2", "uint2", "float4_e2m1fn")


def pattern(name, shape):
    count = int(np.prod(shape))
    mask = 3 if "int2" in name else 15 if name in ("int4", "uint4", "float4_e2m1fn") else 255
    return (np.arange(count) * 11 & mask).astype(np.uint8).view(getattr(ml_dtypes, name)).reshape(shape)


class Variables(tf.Module):
    """Variables of every type that has some; what is fed is assigned to those that can be cast."""

    def __init__(self):
        super().__init__()
        for t in TYPES:
            setattr(self, t, tf.Variable(pattern(t, (2, 3)), name=t))

    @tf.function(input_signature=[])
    def read(self):
        return {t: tf.identity(getattr(self, t)) for t in TYPES}

    @tf.function(input_signature=[])
    def parts(self):
        """Of types that kernels slice and cast."""
        results = {}
        for t in TYPES[:2]:
            value = getattr(self, t)
            results[t] = tf.cast(tf.transpose(value)[1:], tf.float32)
        for t in TYPES[2:4]:
            value = getattr(self, t)
            results[t] = tf.cast(value, tf.int32) + tf.cast(tf.split(value, 2)[1], tf.int32)
        return results

    @tf.function(input_signature=[tf.TensorSpec([2, 3], tf.float32), tf.TensorSpec([2, 3], tf.int32)])
    def assign(self, x, n):
        for t in TYPES[:2]:
            getattr(self, t).assign(tf.cast(x, t))
            getattr(self, t)[:1, 1:].assign(tf.cast(2 * x[1:, 1:], t))
        for t in TYPES[2:4]:
            getattr(self, t).assign(tf.cast(n, t))
        return {t: tf.cast(getattr(self, t), tf.float32 if "float" in t else tf.int32) for t in TYPES[:4]}


class Flow(tf.Module):
    """Branches, loops and calls that hand on values of small types, which are fed and returned as such."""

    @tf.function(input_signature=[
        tf.TensorSpec([None], "float8_e4m3fn"), tf.TensorSpec([None], "int4"), tf.TensorSpec([], tf.bool)])
    def choose(self, x, n, which):
        x, n = tf.cond(which, lambda: (x, n), lambda: (tf.concat([x, x], 0), tf.cast(tf.cast(n, tf.int8) + 1, "int4")))
        _, x = tf.while_loop(
            lambda i, _: i < 2, lambda i, v: (i + 1, tf.cast(tf.cast(v, tf.float32) * 1.5, "float8_e4m3fn")), (0, x),
            shape_invariants=(tf.TensorShape([]), tf.TensorShape([None])))
        constant = tf.constant(pattern("uint4", (4,)))
        return {"x": x, "n": n, "constant": constant, "shape": tf.shape(n)}


class Containers(tf.Module):
    """Values of small types in what can hold any."""

    @tf.function(input_signature=[tf.TensorSpec([3], "float8_e5m2"), tf.TensorSpec([3], "int4")])
    def hold(self, x, n):
        raw = tf.raw_ops
        x, n = raw.OptionalGetValue(
            optional=raw.OptionalFromValue(components=[x, n]), output_types=[x.dtype, n.dtype],
            output_shapes=[[3], [3]])
        handle = raw.TensorMapInsert(input_handle=raw.EmptyTensorMap(), key=tf.constant(7), value=x)
        x = raw.TensorMapLookup(input_handle=handle, key=tf.constant(7), value_dtype=x.dtype)
        stack = raw.StackV2(max_size=2, elem_type=n.dtype)
        with tf.control_dependencies([raw.StackPushV2(handle=stack, elem=n)]):
            n = raw.StackPopV2(handle=stack, elem_type=n.dtype)
        queue = raw.FIFOQueueV2(component_types=[x.dtype, n.dtype], shapes=[[3], [3]], capacity=1)
        with tf.control_dependencies([raw.QueueEnqueueV2(handle=queue, components=[x, n])]):
            x, n = raw.QueueDequeueV2(handle=queue, component_types=[x.dtype, n.dtype])
        items = raw.TensorListPushBack(
            input_handle=raw.EmptyTensorList(element_shape=[3], max_num_elements=-1, element_dtype=n.dtype),
            tensor=n)
        return {"x": tf.ensure_shape(x, [3]), "n": tf.ensure_shape(n, [3]),
                "count": raw.TensorListLength(input_handle=items)}


def write(owner, module, cases):
    """Writes cases of one model, which the first holds: each a name, a signature and what is fed."""
    path = os.path.join(CASES, owner, "model")
    for name, _, _ in cases:
        shutil.rmtree(os.path.join(CASES, name), ignore_errors=True)
        os.makedirs(os.path.join(CASES, name))
    signatures = {s: getattr(module, s).get_concrete_function() for _, s, _ in cases}
    tf.saved_model.save(module, path, signatures=signatures)
    slim(os.path.join(path, "saved_model.pb"))
    shutil.rmtree(os.path.join(path, "assets"))
    os.remove(os.path.join(path, "fingerprint.pb"))
    for name, signature, feeds in cases:
        loaded = tf.saved_model.load(path)
        results = loaded.signatures[signature](**{k: tf.constant(v) for k, v in feeds.items()})
        arrays, dtypes = {}, {}
        for side, values in (("in", feeds), ("out", {k: v.numpy() for k, v in results.items()})):
            for key, value in values.items():
                if value.dtype.name in dir(ml_dtypes):
                    dtypes[f"{side}/{key}"] = value.dtype.name
                    value = value.view(np.uint8)
                arrays[f"{side}/{key}"] = value
        np.savez(os.path.join(CASES, name, "case.npz"), **arrays)
        case = {"id": f"small-types-{name}", "signature": signature, "rtol": 0, "atol": 0}
        if name != owner:
            case["model"] = f"../{owner}/model"
        if dtypes:
            case["dtypes"] = dtypes
        with open(os.path.join(CASES, name, "case.json"), "w") as f:
            json.dump(case, f)
            f.write("\n")


if __name__ == "__main__":
    write("read", Variables(), [
        ("read", "read", {}), ("parts", "parts", {}),
        ("assign", "assign", {
            "x": np.float32([[0.3, -7.1, 1000], [np.nan, 1e-3, -0.0]]),
            "n": np.int32([[7, 8, -9], [15, 16, -1]])})])
    given = {"x": pattern("float8_e4m3fn", (5,)), "n": pattern("int4", (6,))}
    write("branch", Flow(), [
        ("branch", "choose", given | {"which": np.array(False)}),
        ("other-branch", "choose", given | {"which": np.array(True)})])
    write("containers", Containers(), [
        ("containers", "hold", {"x": pattern("float8_e5m2", (3,)), "n": pattern("int4", (3,))})])
