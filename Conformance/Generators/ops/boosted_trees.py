"""Reference packs of TensorFlow's boosted trees ops, which TensorFlow itself has no kernels for any more:
NumPy computes what they did."""
import json
import os
import shutil
import struct
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import numpy as np
import tensorflow as tf
from grid.values import Program, Value
from opcases import CASES, Pack
from programs import ProgramPacks
from tensorflow.core.protobuf import saved_model_pb2

F = lambda *xs: np.array(xs, np.float32)


def bucketize():
    p = Pack("Forests", "BoostedTreesBucketize")

    def case(name, *features):
        """Each feature is a pair of values and boundaries."""
        buckets = [np.minimum(np.searchsorted(b, v.reshape(-1)), max(len(b) - 1, 0)).astype(np.int32)
                   for v, b in features]
        p.record(name, [[v for v, _ in features], [b for _, b in features]], buckets,
                 dict(num_features=len(features)))

    case("one feature", (F(-1, 0, 0.5, 1, 1.5, 9), F(0, 1, 2)))
    case("several", (F(1, 5), F(2, 3)), (F(-1, 0, 7), F(0)), (F(3), F(1, 2, 3, 4)))
    case("no boundaries", (F(1, -1), F()))
    case("no values", (F(), F(1, 2)))
    case("boundaries met", (F(1, 2, 3), F(1, 2, 3)))
    case("equal boundaries", (F(0, 1, 2), F(1, 1, 1)))
    case("infinities", (F(-np.inf, np.inf), F(-1, 1)))
    case("infinite boundaries", (F(-np.inf, 0, np.inf), F(-np.inf, np.inf)))
    case("a column", (F(1, 2, 5).reshape(3, 1), F(1, 4)))
    case("one value", (F(1.5), F(1)))
    case("many", (np.arange(100, dtype=np.float32), np.arange(0, 100, 7).astype(np.float32)))
    case("negative zero", (F(-0.0, 0.0), F(0.0, 1.0)))
    p.record("no features", [[], []], [], dict(num_features=0))
    p.record("boundaries of rank 0", [[F(1)], [np.float32(1)]], attrs=dict(num_features=1),
             error="INVALID_ARGUMENT")
    p.record("boundaries of rank 2", [[F(1)], [F(1, 2).reshape(1, 2)]], attrs=dict(num_features=1),
             error="INVALID_ARGUMENT")
    p.write()


def varint(value):
    out = b""
    while value >= 128:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])


def number(field, value):
    return varint(field << 3) + varint(value)


def message(field, contents):
    return varint(field << 3 | 2) + varint(len(contents)) + contents


def floats(field, values):
    return message(field, b"".join(struct.pack("<f", v) for v in values))


def leaf(*logits):
    """A leaf's message: a scalar, or several values."""
    if len(logits) == 1:
        return varint(3 << 3 | 5) + struct.pack("<f", logits[0])
    return message(1, floats(1, logits))


def encoded(trees, weights):
    """An ensemble's message; a node is a tuple of logits, or of kind, feature, bound, left and right."""
    out = b""
    for tree in trees:
        nodes = b""
        for node in tree:
            if isinstance(node[0], str):
                split = b"".join(number(f, v) for f, v in zip((1, 2, 3, 4), node[1:]))
                # What a sixth item says is the logit that the node had before it was split.
                before = message(777, message(2, leaf(node[5]))) if len(node) > 5 else b""
                nodes += message(1, message(2 if node[0] == "bucket" else 3, split) + before)
            else:
                nodes += message(1, message(1, leaf(*node)))
        out += message(1, nodes)
    return out + floats(2, weights)


def with_state(trees, weights, finalized, attempted, last_layer):
    """As `encoded`, with how far it has grown."""
    out = encoded(trees, weights)
    for whole in finalized:
        out += message(3, number(3, int(whole)))
    return out + message(4, number(2, attempted) + number(3, last_layer[0]) + number(4, last_layer[1]))


def predicted(trees, weights, features):
    total = 0
    for tree, weight in zip(trees, weights):
        node = 0
        while isinstance(tree[node][0], str):
            kind, feature, bound, left, right = tree[node][:5]
            value = features[feature]
            node = left if (value <= bound if kind == "bucket" else value == bound) else right
        total = total + np.float32(weight) * np.array(tree[node], np.float32)
    return total


def model():
    """Conformance/Cases/Models/trees: what an estimator exports, an ensemble that the saver restores."""
    folder = os.path.join(os.path.dirname(CASES), "Models", "trees")
    shutil.rmtree(folder, ignore_errors=True)
    path = os.path.join(folder, "model")
    os.makedirs(os.path.join(path, "variables"))
    trees = [
        [("bucket", 0, 1, 1, 2), (0.5, -0.5), ("category", 1, 2, 3, 4), (1, 2), (3, 4)],
        [(0.25, 0.125)],
        [("bucket", 1, 0, 1, 2), (10, 20), (-10, -20)],
    ]
    weights = [1, 2, 0.5]
    boundaries = [F(0, 1, 2), F(-1, 0, 5)]
    prefix = os.path.join(path, "variables", "variables")
    names = ["trees:0_stamp", "trees:0_serialized"]
    tf.raw_ops.SaveV2(
        prefix=prefix, tensor_names=names, shape_and_slices=["", ""],
        tensors=[tf.constant(7, tf.int64), tf.constant(encoded(trees, weights))])
    with tf.Graph().as_default() as graph:
        handle = tf.raw_ops.BoostedTreesEnsembleResourceHandleOp(shared_name="trees", name="trees")
        create = tf.raw_ops.BoostedTreesCreateEnsemble(
            tree_ensemble_handle=handle, stamp_token=tf.constant(0, tf.int64),
            tree_ensemble_serialized="")
        file = tf.compat.v1.placeholder_with_default("model", [], "save/Const")
        stamp, serialized = tf.raw_ops.RestoreV2(
            prefix=file, tensor_names=names, shape_and_slices=["", ""], dtypes=[tf.int64, tf.string])
        with tf.control_dependencies([create]):
            restore = tf.raw_ops.BoostedTreesDeserializeEnsemble(
                tree_ensemble_handle=handle, stamp_token=stamp, tree_ensemble_serialized=serialized)
        restored = tf.group(restore, name="save/restore_all")
        inputs = [tf.compat.v1.placeholder(tf.float32, [None], n) for n in "ab"]
        buckets = tf.raw_ops.BoostedTreesBucketize(float_values=inputs, bucket_boundaries=boundaries)
        logits = tf.raw_ops.BoostedTreesPredict(
            tree_ensemble_handle=handle, bucketized_features=buckets, logits_dimension=2)
        states = tf.raw_ops.BoostedTreesGetEnsembleStates(tree_ensemble_handle=handle)
        signature = tf.compat.v1.saved_model.predict_signature_def(
            dict(zip("ab", inputs)),
            {"logits": tf.identity(logits), "stamp": tf.identity(states[0]),
             "trees": tf.identity(states[1])})
    saved = saved_model_pb2.SavedModel(saved_model_schema_version=1)
    meta = saved.meta_graphs.add(graph_def=graph.as_graph_def())
    meta.meta_info_def.tags.append("serve")
    meta.signature_def["serving_default"].CopyFrom(signature)
    meta.saver_def.filename_tensor_name = file.name
    meta.saver_def.restore_op_name = restored.name
    meta.saver_def.version = 2
    with open(os.path.join(path, "saved_model.pb"), "wb") as f:
        f.write(saved.SerializeToString(deterministic=True))
    a, b = F(-1, 0.5, 1.5, 2, 3), F(-2, 1, 6, 0, 3)
    found = [np.searchsorted(bounds, v) for v, bounds in zip((a, b), boundaries)]
    found = [np.minimum(v, 2) for v in found]
    expected = np.stack([predicted(trees, weights, [v[i] for v in found]) for i in range(len(a))])
    np.savez_compressed(
        os.path.join(folder, "case.npz"),
        **{"in/a": a, "in/b": b, "out/logits": expected.astype(np.float32), "out/stamp": np.int64(7),
           "out/trees": np.int32(len(trees))})
    with open(os.path.join(folder, "case.json"), "w") as f:
        json.dump({"id": "trees", "signature": "serving_default", "tags": ["serve"], "rtol": 1e-6,
                   "atol": 1e-6, "computed_with": "NumPy"}, f, indent=1)


def graph_case(name, graph, inputs, outputs):
    """A case of a graph that TensorFlow cannot run, with what NumPy computed."""
    folder = os.path.join(os.path.dirname(CASES), "Models", name)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    with open(os.path.join(folder, "model.pb"), "wb") as f:
        f.write(graph.as_graph_def().SerializeToString(deterministic=True))
    np.savez_compressed(
        os.path.join(folder, "case.npz"), **{"in/" + k: v for k, v in inputs.items()},
        **{"out/" + k: v for k, v in outputs.items()})
    with open(os.path.join(folder, "case.json"), "w") as f:
        json.dump({"id": name, "model": "model.pb", "feeds": {"in/" + k: k + ":0" for k in inputs},
                   "fetches": {"out/" + k: k + ":0" for k in outputs}, "computed_with": "NumPy"}, f, indent=1)
        f.write("\n")


def explained(trees, weights, features):
    """The message on how an example comes to its logit: features, logits on the way, leaves."""
    logit, finished, last = np.float32(weights[0]) * np.float32(value_of(trees[0], 0)), np.float32(0), b""
    splits, logits = b"", [logit]
    for number_of_tree, (tree, weight) in enumerate(zip(trees, weights)):
        node = 0
        while isinstance(tree[node][0], str):
            kind, feature, bound, left, right = tree[node][:5]
            splits += varint(feature)
            node = left if (features[feature] <= bound if kind == "bucket" else features[feature] == bound) else right
            logit = np.float32(weight) * np.float32(value_of(tree, node))
            logits.append(logit + finished)
        if number_of_tree == 0 or node > 0:
            finished = finished + logit
        last += varint(node)
    return (message(1, splits) if splits else b"") + floats(2, logits) + message(3, last)


def value_of(tree, node):
    """The logit of a leaf, or of a node before it was split."""
    return tree[node][5 if isinstance(tree[node][0], str) else 0]


def ensembles():
    """The ops of an ensemble: made, replaced, written and explained."""
    trees = [[("bucket", 0, 1, 1, 2, 0.25), ("bucket", 1, 0, 3, 4, 1.5), (2.5,), (-1,), (4,)],
             [("bucket", 1, 2, 1, 2, 0), (0.5,), (0.75,)]]
    weights = [1, 0.5]
    serialized = encoded(trees, weights)
    raw = tf.raw_ops
    with tf.Graph().as_default() as graph:
        handle = raw.BoostedTreesEnsembleResourceHandleOp(shared_name="kept")
        before = raw.IsBoostedTreesEnsembleInitialized(tree_ensemble_handle=handle)
        with tf.control_dependencies([before]):
            made = raw.BoostedTreesCreateEnsemble(
                tree_ensemble_handle=handle, stamp_token=tf.constant(3, tf.int64), tree_ensemble_serialized=b"")
        with tf.control_dependencies([made]):
            empty = raw.BoostedTreesGetEnsembleStates(tree_ensemble_handle=handle)[1]
            first = raw.BoostedTreesSerializeEnsemble(tree_ensemble_handle=handle)
        with tf.control_dependencies([empty, *first]):
            replaced = raw.BoostedTreesDeserializeEnsemble(
                tree_ensemble_handle=handle, stamp_token=tf.constant(9, tf.int64), tree_ensemble_serialized=serialized)
        with tf.control_dependencies([replaced]):
            after = raw.IsBoostedTreesEnsembleInitialized(tree_ensemble_handle=handle)
            stamp = raw.BoostedTreesSerializeEnsemble(tree_ensemble_handle=handle)[0]
            count = raw.BoostedTreesGetEnsembleStates(tree_ensemble_handle=handle)[1]
            features = [tf.compat.v1.placeholder(tf.int32, [None], n) for n in "ab"]
            told = raw.BoostedTreesExampleDebugOutputs(
                tree_ensemble_handle=handle, bucketized_features=features, logits_dimension=1)
            logits = raw.BoostedTreesPredict(tree_ensemble_handle=handle, bucketized_features=features, logits_dimension=1)
        for key, value in dict(before=before, empty=empty, first_stamp=first[0], after=after, stamp=stamp, count=count,
                               logits=logits, told=told).items():
            tf.identity(value, key)
    a, b = np.int32([0, 1, 2, 0, 5]), np.int32([0, 3, 2, 9, 1])
    rows = list(zip(a, b))
    graph_case("trees-ensembles", graph, {"a": a, "b": b}, dict(
        before=np.array(False), empty=np.int32(0), first_stamp=np.int64(3), after=np.array(True), stamp=np.int64(9), count=np.int32(2),
        logits=np.stack([predicted(trees, weights, r) for r in rows]).astype(np.float32),
        told=np.array([explained(trees, weights, r) for r in rows])))


def quantiles():
    """The ops of quantile streams."""
    raw = tf.raw_ops
    with tf.Graph().as_default() as graph:
        handle = raw.BoostedTreesQuantileStreamResourceHandleOp(shared_name="streams")
        before = raw.IsBoostedTreesQuantileStreamResourceInitialized(quantile_stream_resource_handle=handle)
        with tf.control_dependencies([before]):
            made = raw.BoostedTreesCreateQuantileStreamResource(
                quantile_stream_resource_handle=handle, epsilon=0.01, num_streams=tf.constant(2, tf.int64))
        # Of no known shape: TensorFlow says that boundaries are scalars.
        values = [tf.compat.v1.placeholder(tf.float32, None, n) for n in "ab"]
        with tf.control_dependencies([made]):
            empty = raw.BoostedTreesQuantileStreamResourceGetBucketBoundaries(quantile_stream_resource_handle=handle, num_features=2)
        with tf.control_dependencies(list(empty)):
            set_ = raw.BoostedTreesQuantileStreamResourceDeserialize(quantile_stream_resource_handle=handle, bucket_boundaries=values)
        with tf.control_dependencies([set_]):
            after = raw.IsBoostedTreesQuantileStreamResourceInitialized(quantile_stream_resource_handle=handle)
            kept = raw.BoostedTreesQuantileStreamResourceGetBucketBoundaries(quantile_stream_resource_handle=handle, num_features=2)
        for key, value in dict(before=before, after=after, none=empty[1], first=kept[0], second=kept[1]).items():
            tf.identity(value, key)
    a, b = F(-1, 0.5, 2), F()
    graph_case("trees-quantiles", graph, {"a": a, "b": b}, dict(
        before=np.array(False), after=np.array(True), none=F(), first=a, second=b))


ENSEMBLES = {
    "nothing": ([], []),
    "a leaf": ([[(0.5,)]], [2]),
    "a stump": ([[("bucket", 0, 1, 1, 2, 0.25), (-1,), (3,)]], [1]),
    "a category": ([[("category", 1, 2, 1, 2, 0.5), (10,), (-2.5,)]], [0.5]),
    "both kinds": ([[("bucket", 0, 0, 1, 2, 0.25), ("category", 1, 1, 3, 4, 1), (7,), (-1,), (4,)]], [1]),
    "three trees": ([[("bucket", 0, 1, 1, 2, 0), (1,), (2,)], [(10,)], [("bucket", 1, 0, 1, 2, 0), (100,), (200,)]], [1, 0.5, -2]),
    "a deep tree": ([[("bucket", 0, k, k + k + 1, k + k + 2, k) if k % 2 == 0 and k < 4 else (float(k),)
                      for k in range(7)]], [1]),
    "infinite leaves": ([[("bucket", 0, 1, 1, 2, 0), (np.inf,), (-np.inf,)]], [1]),
    "tiny leaves": ([[("bucket", 0, 2, 1, 2, 1e-30), (1e-38,), (3e38,)]], [0.25]),
}
VECTORS = {
    "two logits": ([[("bucket", 0, 1, 1, 2), (1, 2), (3, 4)], [(10, 20)]], [1, 0.5]),
    "three logits": ([[("category", 0, 0, 1, 2), (1, 2, 3), (-1, -2, -3)]], [3]),
    "two of nothing": ([], []),
}
ROWS = [(0, 0), (1, 2), (2, 1), (9, 0), (0, 5)]


def shown():
    """The ops of ensembles and of quantile streams, one program after another."""
    packs = ProgramPacks("Forests")
    columns = [np.int32(c) for c in zip(*ROWS)]
    i64, i32 = (lambda v: Value(tf.int64, v)), (lambda v: Value(tf.int32, np.array(v)))

    def handle(p, name="trees", **attrs):
        return p.op("BoostedTreesEnsembleResourceHandleOp", shared_name=name, **attrs)

    def made(p, serialized=b"", stamp=3, **attrs):
        h = handle(p, **attrs)
        p.op("BoostedTreesCreateEnsemble", h, i64(stamp), Value(tf.string, serialized))
        return h

    def predict(p, h, features, dimension=1):
        return p.fetch(p.op("BoostedTreesPredict", h, *[i32(f) for f in features], logits_dimension=dimension))

    def logits(trees, weights, rows, dimension=1):
        return np.array([np.zeros(dimension) + predicted(trees, weights, r) for r in rows], np.float32).reshape(len(rows), dimension)

    def both(p, h):
        return p.fetch_all(p.op("BoostedTreesSerializeEnsemble", h), 2)

    for name, (trees, weights) in {**ENSEMBLES, **VECTORS}.items():
        dimension = {"two": 2, "thr": 3}.get(name[:3], 1) if name in VECTORS else 1
        serialized = encoded(trees, weights)
        p = Program(name)
        packs.add(["BoostedTreesPredict", "BoostedTreesCreateEnsemble"], predict(p, made(p, serialized), columns, dimension),
                  outputs=[logits(trees, weights, ROWS, dimension)])
        p = Program(name)
        h = made(p)
        p.op("BoostedTreesDeserializeEnsemble", h, i64(-9), Value(tf.string, serialized))
        packs.add(["BoostedTreesSerializeEnsemble", "BoostedTreesDeserializeEnsemble"], both(p, h),
                  outputs=[np.int64(-9), np.array(serialized, object)])
        if name in ENSEMBLES and name != "nothing":
            p = Program(name)
            told = p.op("BoostedTreesExampleDebugOutputs", made(p, serialized), *map(i32, columns), logits_dimension=1)
            packs.add("BoostedTreesExampleDebugOutputs", p.fetch(told),
                      outputs=[np.array([explained(trees, weights, r) for r in ROWS], object)])
    trees, weights = ENSEMBLES["three trees"]
    serialized = encoded(trees, weights)
    for name, rows in (("no examples", []), ("one example", ROWS[1:2])):
        features = [np.array([r[k] for r in rows], np.int32) for k in range(2)]
        p = Program(name)
        packs.add("BoostedTreesPredict", predict(p, made(p, serialized), features), outputs=[logits(trees, weights, rows)])
        p = Program(name)
        told = p.op("BoostedTreesExampleDebugOutputs", made(p, serialized), *map(i32, features), logits_dimension=1)
        packs.add("BoostedTreesExampleDebugOutputs", p.fetch(told),
                  outputs=[np.array([explained(trees, weights, r) for r in rows], object)])
    p = Program("columns")
    packs.add("BoostedTreesPredict", predict(p, made(p, serialized), [c.reshape(-1, 1) for c in columns]),
              outputs=[logits(trees, weights, ROWS)])
    p = Program("a batch of another size")
    packs.add("BoostedTreesPredict", predict(p, made(p, serialized), [columns[0], columns[1][:2]]), "INVALID_ARGUMENT",
              "INVALID_ARGUMENT")
    p = Program("more logits than one")
    told = p.op("BoostedTreesExampleDebugOutputs", made(p, serialized), *map(i32, columns), logits_dimension=2)
    packs.add("BoostedTreesExampleDebugOutputs", p.fetch(told), "INVALID_ARGUMENT", "INVALID_ARGUMENT")

    missing = "NOT_FOUND"
    for op, run in (("BoostedTreesPredict", lambda p, h: predict(p, h, columns)), ("BoostedTreesSerializeEnsemble", both),
                    ("BoostedTreesExampleDebugOutputs", lambda p, h: p.fetch(p.op(
                        "BoostedTreesExampleDebugOutputs", h, *map(i32, columns), logits_dimension=1))),
                    ("BoostedTreesGetEnsembleStates", lambda p, h: p.fetch(p.op("BoostedTreesGetEnsembleStates", h))),
                    ("BoostedTreesDeserializeEnsemble", lambda p, h: p.op(
                        "BoostedTreesDeserializeEnsemble", h, i64(0), Value(tf.string, b"")))):
        p = Program("never made")
        run(p, handle(p))
        packs.add(op, p, missing, missing)
        p = Program("another was made")
        made(p)
        run(p, handle(p, "other"))
        packs.add([op, "BoostedTreesEnsembleResourceHandleOp"] if op == "BoostedTreesPredict" else op, p, missing, missing)
    for op in ("BoostedTreesCreateEnsemble", "BoostedTreesDeserializeEnsemble"):
        for name, wrong in (("not a message", b"\xff"), ("a tree without nodes", message(1, b"") + floats(2, [1])),
                            ("cut short", serialized[:-3])):
            p = Program(name)
            h = made(p) if op != "BoostedTreesCreateEnsemble" else handle(p)
            p.op(op, h, i64(0), Value(tf.string, wrong))
            if name != "a tree without nodes":
                packs.add(op, p, "INVALID_ARGUMENT", "INVALID_ARGUMENT")

    states = "BoostedTreesGetEnsembleStates"
    stump = ENSEMBLES["a stump"][0][0]
    for name, count, finalized, attempted, layer in (
            ("nothing", 0, [], 0, (0, 0)), ("a whole tree", 1, [1], 1, (1, 3)), ("one that grows", 1, [0], 2, (1, 3)),
            ("two, one whole", 2, [1, 0], 3, (0, 1)), ("two whole", 2, [1, 1], 4, (3, 7)), ("three", 3, [1, 1, 0], 5, (1, 2)),
            ("no layer", 1, [0], 0, (0, 0)), ("many layers", 1, [0], 1000, (500, 999))):
        for stamp in (0, 2**40):
            p = Program(f"{name}, stamp {stamp}")
            h = made(p, with_state([stump] * count, [1] * count, finalized, attempted, layer), stamp)
            whole = count if not count or finalized[-1] else count - 1
            packs.add(states, p.fetch_all(p.op(states, h), 5), outputs=[
                np.int64(stamp), np.int32(count), np.int32(whole), np.int32(attempted), np.int32([layer[0], max(1, layer[1])])])
    p = Program("made twice")
    h = made(p, serialized)
    p.op("BoostedTreesCreateEnsemble", h, i64(8), Value(tf.string, b""))
    packs.add(["BoostedTreesCreateEnsemble", "BoostedTreesSerializeEnsemble"], both(p, h),
              outputs=[np.int64(3), np.array(serialized, object)])

    for name in ("trees", "a/b", "\u00fc"):
        for container in ("", "c"):
            p = Program(f"'{name}' in '{container}'")
            made(p, serialized, name=name, container=container)
            packs.add("BoostedTreesEnsembleResourceHandleOp", predict(p, handle(p, name, container=container), columns),
                      outputs=[logits(trees, weights, ROWS)])
            p = Program(f"'{name}' not in '{container}'")
            made(p, serialized, name=name, container=container)
            packs.add("BoostedTreesEnsembleResourceHandleOp", predict(p, handle(p, name, container="other"), columns), missing, missing)
    check = "IsBoostedTreesEnsembleInitialized"
    for name, stamp in (("trees", 0), ("b", 1), ("a/b", 7), ("c", -1)):
        p = Program(f"'{name}' before and after")
        h = handle(p, name)
        p.fetch(p.op(check, h))
        p.op("BoostedTreesCreateEnsemble", h, i64(stamp), Value(tf.string, b""))
        p.fetch(p.op(check, h))
        packs.add([check, "BoostedTreesEnsembleResourceHandleOp"], p, outputs=[np.array(False), np.array(True)])
        p = Program(f"'{name}' beside another")
        made(p, serialized, stamp)
        p.fetch(p.op(check, handle(p, name)))
        packs.add(check, p, outputs=[np.array(name == "trees")])
        p = Program(f"'{name}' replaced")
        h = made(p, serialized, stamp, name=name)
        p.op("BoostedTreesDeserializeEnsemble", h, i64(2), Value(tf.string, b""))
        p.fetch(p.op(check, h))
        packs.add(check, p, outputs=[np.array(True)])
    streams(packs)
    packs.write()


def streams(packs):
    """Quantile streams, of which what was put in comes out."""
    prefix = "BoostedTreesQuantileStreamResource"
    create, get = "BoostedTreesCreateQuantileStreamResource", prefix + "GetBucketBoundaries"
    put, make, check = prefix + "Deserialize", prefix + "HandleOp", "IsBoostedTreesQuantileStreamResourceInitialized"

    def made(p, count, epsilon=0.01, name="streams", **attrs):
        h = p.op(make, shared_name=name, **attrs)
        p.op(create, h, Value(tf.float32, epsilon), Value(tf.int64, count))
        return h

    def boundaries(p, h, count):
        return p.fetch_all(p.op(get, h, num_features=count), count)

    for name, values in (("one", [F(-1, 0.5, 2)]), ("two", [F(1), F(2, 3)]), ("none of one", [F()]), ("three", [F(), F(1), F(-2, 0, 2, 4)]),
                         ("infinities", [F(-np.inf, 0, np.inf)]), ("equal", [F(1, 1, 1)]), ("falling", [F(3, 2, 1)]), ("NaN", [F(np.nan)]),
                         ("many", [np.arange(50, dtype=np.float32)])):
        for epsilon in (0.01, 0.5):
            p = Program(f"{name}, epsilon {epsilon}")
            h = made(p, len(values), epsilon)
            p.op(put, h, *[Value(tf.float32, v) for v in values])
            packs.add([put, get] + ([create] if epsilon == 0.5 else []), boundaries(p, h, len(values)), outputs=values)
    for count in (0, 1, 2, 5):
        p = Program(f"{count} streams")
        h = made(p, count)
        if not count:
            packs.add(create, p, "INVALID_ARGUMENT", "INVALID_ARGUMENT")
            continue
        boundaries(p, h, count)
        p.fetch(p.op(check, h))
        packs.add([create, get], p, outputs=[F()] * count + [np.array(True)])
    for op, run in ((get, lambda p, h: boundaries(p, h, 1)), (put, lambda p, h: p.op(put, h, Value(tf.float32, F(1))))):
        p = Program("never made")
        run(p, p.op(make, shared_name="streams"))
        packs.add([op, make] if op == get else op, p, "NOT_FOUND", "NOT_FOUND")
    for name in ("streams", "b", "a/b", "\u00fc"):
        for container in ("", "c"):
            p = Program(f"'{name}' in '{container}'")
            h = p.op(make, shared_name=name, container=container)
            p.fetch(p.op(check, h))
            made(p, 1, name=name, container=container)
            p.fetch(p.op(check, h), p.op(check, p.op(make, shared_name=name, container="other")))
            packs.add([make, check], p, outputs=[np.array(False), np.array(True), np.array(False)])
            p = Program(f"'{name}' in '{container}' again")
            h = made(p, 1, name=name, container=container)
            p.op(put, h, Value(tf.float32, F(1, 2)))
            made(p, 1, name=name, container=container)
            packs.add([make, check, create], p.fetch(p.op(check, h)), outputs=[np.array(True)])


if __name__ == "__main__":
    bucketize()
    model()
    ensembles()
    quantiles()
    shown()
