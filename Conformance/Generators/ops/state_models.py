"""Conformance/Cases/Models/state: a graph of ops on tensor maps, TF1's tensor arrays and stacks, datasets
and iterators, whose values packs cannot hold, with a signature for each group."""
import json
import os
import shutil

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np
import tensorflow as tf
from tensorflow.core.protobuf import saved_model_pb2
from tensorflow.python.framework import function
from tensorflow.python.ops import composite_tensor_ops, functional_ops

from saved_models import slim

v1, raw = tf.compat.v1, tf.raw_ops
FOLDER = os.path.join(
    os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "Cases", "Models",
    "state")


def after(*operations):
    return v1.control_dependencies(operations)


def tensor_map(x):
    key = tf.constant(["a", "b"])
    empty = raw.EmptyTensorMap()
    one = raw.TensorMapInsert(input_handle=empty, key=x, value=key)
    two = raw.TensorMapInsert(input_handle=one, key=x + 1, value=x)
    replaced = raw.TensorMapInsert(input_handle=two, key=x, value=x * 10)
    erased = raw.TensorMapErase(input_handle=two, key=x, value_dtype=tf.string)
    strings = raw.TensorMapInsert(input_handle=empty, key=key, value=x)
    return {
        "sizes": tf.stack([raw.TensorMapSize(input_handle=m) for m in (empty, one, two, replaced, erased)]),
        "looked_up": raw.TensorMapLookup(input_handle=two, key=x, value_dtype=tf.string),
        "replaced": raw.TensorMapLookup(input_handle=replaced, key=x, value_dtype=tf.float32),
        "by_strings": raw.TensorMapLookup(input_handle=strings, key=key, value_dtype=tf.float32),
        "has": tf.stack([raw.TensorMapHasKey(input_handle=m, key=x) for m in (empty, two, erased)]),
        "keys": raw.TensorMapStackKeys(input_handle=erased, key_dtype=tf.float32),
    }


def missing_key(x):
    return {"value": raw.TensorMapLookup(
        input_handle=raw.EmptyTensorMap(), key=x, value_dtype=tf.float32)}


def tensor_arrays():
    """A graph of the first tensor array ops, which TensorFlow no longer makes but still runs, if a graph
    claims to be old enough."""
    graph = v1.GraphDef()
    graph.versions.producer = 15

    def node(name, op, *inputs, **attributes):
        added = graph.node.add(name=name, op=op, input=inputs)
        for key, value in attributes.items():
            if isinstance(value, tf.DType):
                added.attr[key].type = value.as_datatype_enum
            elif isinstance(value, bool):
                added.attr[key].b = value
            else:
                added.attr["dtype"].type = tf.as_dtype(value.dtype).as_datatype_enum
                added.attr[key].tensor.CopyFrom(tf.make_tensor_proto(value))
        return name

    def constant(name, value):
        return node(name, "Const", value=np.array(value))

    real = dict(dtype=tf.float32)
    node("x", "Placeholder", **real)
    zero, one = constant("zero", np.int32(0)), constant("one", np.int32(1))
    two, three = constant("two", np.int32(2)), constant("three", np.int32(3))
    flow, order = constant("flow", np.float32(0)), constant("order", np.int32([2, 0, 1]))
    lengths = constant("lengths", np.int64([1, 2]))
    node("written", "TensorArray", two, clear_after_read=False, **real)
    f = node("write1", "TensorArrayWrite", "written", one, "x", flow, T=tf.float32)
    f = node("write0", "TensorArrayWrite", "written", zero, "x", f, T=tf.float32)
    node("unpacked", "TensorArray", three, **real)
    g = node("unpack", "TensorArrayUnpack", "unpacked", "x", flow, T=tf.float32)
    node("scattered", "TensorArray", zero, dynamic_size=True, **real)
    h = node("scatter", "TensorArrayScatter", "scattered", order, "x", flow, T=tf.float32)
    node("parts", "TensorArray", two, **real)
    s = node("split", "TensorArraySplit", "parts", "x", lengths, flow, T=tf.float32)
    node("joined", "TensorArrayConcat", "parts", s, **real)
    outputs = {
        "read": node("read", "TensorArrayRead", "written", one, f, **real),
        "packed": node("packed", "TensorArrayPack", "written", f, **real),
        "gathered": node("gathered", "TensorArrayGather", "unpacked", order, g, **real),
        "scattered_back": node("scattered_back", "TensorArrayPack", "scattered", h, **real),
        "size": node("size", "TensorArraySize", "scattered", h),
        "joined": "joined", "lengths": "joined:1",
    }
    node("closed", "TensorArrayClose", "written", "^read", "^packed")
    return graph, {k: v if ":" in v else v + ":0" for k, v in outputs.items()}


def stacks(x):
    stack = raw.Stack(elem_type=tf.float32)
    first = raw.StackPush(handle=stack, elem=x)
    with after(first):
        second = raw.StackPush(handle=stack, elem=x * 2)
    with after(second):
        last = raw.StackPop(handle=stack, elem_type=tf.float32)
    with after(last):
        rest = raw.StackPop(handle=stack, elem_type=tf.float32)
    return {"last": last, "first": rest}


def composites(x):
    ragged = tf.RaggedTensor.from_row_lengths(x, [1, 0, 2])
    sparse = tf.sparse.from_dense(x)
    a = composite_tensor_ops.composite_tensor_to_variants(ragged)
    b = composite_tensor_ops.composite_tensor_to_variants(sparse)
    both = tf.stack([a, b])
    back = composite_tensor_ops.composite_tensor_from_variant(both[0], ragged._type_spec)
    sparse = composite_tensor_ops.composite_tensor_from_variant(both[1], sparse._type_spec)
    return {"values": back.values, "splits": back.row_splits, "indices": sparse.indices}


def wrong_composite(x):
    ragged = tf.RaggedTensor.from_row_lengths(x, [1, 0, 2])
    a = composite_tensor_ops.composite_tensor_to_variants(ragged)
    spec = tf.SparseTensorSpec([None], tf.float32)
    return {"values": composite_tensor_ops.composite_tensor_from_variant(a, spec).values}


def successive(iterator, count):
    """What `count` calls of get_next return, one after another."""
    results, operations = [], []
    for _ in range(count):
        with after(*operations):
            found = iterator.get_next()
        results.append(found)
        operations = [t.op for t in tf.nest.flatten(found)]
    return results


def one_shot(x):
    pairs = tf.data.Dataset.zip(
        (tf.data.Dataset.range(7, 0, -3), tf.data.Dataset.from_tensor_slices([b"a", b"b", b"c"])))
    chosen = pairs.repeat(3).skip(2).take(4).concatenate(pairs).batch(2).prefetch(1)
    found = successive(v1.data.make_one_shot_iterator(chosen), 3)
    outputs = {"x": x}
    for i, (numbers, letters) in enumerate(found):
        outputs[f"numbers{i}"], outputs[f"letters{i}"] = numbers, letters
    return outputs


def initialised(x):
    data = tf.data.Dataset.from_tensors(([1.0, 2.0, 3.0], 3)).repeat()
    iterator = v1.data.make_initializable_iterator(data)
    initialised.initializer = iterator.initializer
    (a, b), (c, d) = successive(iterator, 2)
    return {"a": a + x, "b": b, "c": c, "d": d}


def exhausted(x):
    iterator = v1.data.make_one_shot_iterator(tf.data.Dataset.from_tensors(1.0).take(0))
    return {"value": iterator.get_next() + x}


def single(x):
    data = tf.data.Dataset.from_tensor_slices(x).batch(5, drop_remainder=False)
    none = tf.data.Dataset.from_tensor_slices(x).batch(5, drop_remainder=True)
    return {"only": data.get_single_element(), "counts": tf.stack(
        [raw.DatasetCardinality(input_dataset=d._variant_tensor)
         for d in (data, none, data.repeat(), data.repeat(4).skip(1))])}


def counted(x):
    @function.Defun(tf.int32, tf.float32, tf.float32)
    def body(i, total, product):
        return total + x_of(i), product * 2.0

    def x_of(i):
        return tf.cast(i, tf.float32)

    up = functional_ops.For(1, 6, 2, [x, x], body)
    down = functional_ops.For(5, 0, -2, [x, x], body)
    none = functional_ops.For(0, 0, 1, [x, x], body)
    return {"up": up[0], "doubled": up[1], "down": down[0], "none": none[0]}


def references(x):
    first = v1.Variable([1.0, 2.0, 3.0], use_resource=False, collections=[])
    second = v1.Variable([4.0, 5.0, 6.0], use_resource=False, collections=[])
    references.initializer = tf.group(first.initializer, second.initializer)
    chosen = raw.RefSelect(index=1, inputs=[first._ref(), second._ref()])
    assigned = raw.Assign(ref=chosen, value=x)
    with after(assigned):
        return {"chosen": raw.RefIdentity(input=chosen) + 0.0, "first": tf.identity(first._ref()),
                "second": tf.identity(second._ref())}


GROUPS = [references, tensor_map, missing_key, stacks, composites, wrong_composite, one_shot,
          initialised, exhausted, single, counted]
FAILING = {"missing_key", "wrong_composite", "exhausted"}


def main():
    shutil.rmtree(FOLDER, ignore_errors=True)
    model = os.path.join(FOLDER, "model")
    with tf.Graph().as_default(), v1.Session() as session:
        signatures = {}
        for group in GROUPS:
            with v1.name_scope(group.__name__):
                x = v1.placeholder(tf.float32, [3], "x")
                outputs = {k: tf.identity(v) for k, v in group(x).items()}
            signatures[group.__name__] = v1.saved_model.predict_signature_def({"x": x}, outputs)
        builder = v1.saved_model.Builder(model)
        builder.add_meta_graph_and_variables(
            session, ["serve"], signatures,
            main_op=tf.group(initialised.initializer, references.initializer),
            strip_default_attrs=True)
        builder.save()
    shutil.rmtree(os.path.join(model, "variables"), ignore_errors=True)
    if os.path.exists(os.path.join(model, "fingerprint.pb")):
        os.remove(os.path.join(model, "fingerprint.pb"))

    slim(os.path.join(model, "saved_model.pb"))

    with tf.Graph().as_default(), v1.Session() as session:
        loaded = v1.saved_model.load(session, ["serve"], model)
        for name, signature in loaded.signature_def.items():
            record(session, name, "../model", signature)

    graph, names = tensor_arrays()
    old = saved_model_pb2.SavedModel(saved_model_schema_version=1)
    meta = old.meta_graphs.add(graph_def=graph)
    meta.meta_info_def.tags.append("serve")
    with tf.Graph().as_default(), v1.Session() as session:
        tf.import_graph_def(graph, name="")
        signature = v1.saved_model.predict_signature_def(
            {"x": session.graph.get_tensor_by_name("x:0")},
            {k: session.graph.get_tensor_by_name(v) for k, v in names.items()})
        meta.signature_def["tensor_arrays"].CopyFrom(signature)
        os.makedirs(os.path.join(FOLDER, "old_model"))
        with open(os.path.join(FOLDER, "old_model", "saved_model.pb"), "wb") as f:
            f.write(old.SerializeToString(deterministic=True))
        record(session, "tensor_arrays", "../old_model", signature)


def record(session, name, model, signature):
    """Writes the case of a signature, with what the session returns or that it fails."""
    x = np.float32([1, 2, 4])
    case = {"id": "state_" + name, "model": model, "tags": ["serve"], "signature": name, "rtol": 1e-6,
            "atol": 1e-6}
    arrays = {"in/x": x}
    try:
        found = session.run({k: v.name for k, v in signature.outputs.items()},
                            {signature.inputs["x"].name: x})
        arrays.update({"out/" + k: np.array(v.tolist()) if v.dtype == object else v
                       for k, v in sorted(found.items())})
    except tf.errors.OpError as e:
        case["expect_error"], case["tensorflow_error"] = True, e.message[:200]
    assert ("expect_error" in case) == (name in FAILING), (name, case)
    folder = os.path.join(FOLDER, name)
    os.makedirs(folder)
    np.savez_compressed(os.path.join(folder, "case.npz"), **arrays)
    with open(os.path.join(folder, "case.json"), "w") as f:
        json.dump(case, f, indent=1)


if __name__ == "__main__":
    main()
