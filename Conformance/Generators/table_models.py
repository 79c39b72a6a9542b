"""Makes the cases of tables of every kind, and of all key and value types that TensorFlow has kernels for."""
import json
import os
import shutil

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np
import tensorflow as tf

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Cases", "Models")
R = tf.raw_ops
TYPES = [tf.int8, tf.int16, tf.int32, tf.int64, tf.uint8, tf.uint16, tf.uint32, tf.uint64, tf.float16, tf.bfloat16, tf.float32,
         tf.float64, tf.bool, tf.string, tf.complex64, tf.complex128]


def values(t, numbers):
    if t == tf.string:
        return tf.constant(np.vectorize(lambda x: f"s{x}".encode(), otypes=[object])(np.asarray(numbers)), tf.string)
    return tf.cast(tf.constant(numbers, tf.int32), t)


def pairs(make):
    """The key and value types that a table can have, found by making it."""
    found = []
    for k in TYPES:
        for v in TYPES:
            try:
                make(k, v)
                found.append((k, v))
            except (tf.errors.OpError, TypeError, ValueError):
                continue
    return found


def write(name, kind, types, build):
    path = os.path.join(FOLDER, name)
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    with tf.Graph().as_default() as graph:
        fetches = {}
        for k, v in types:
            for key, value in build(k, v).items():
                title = f"{k.name}_{v.name}_{key}"
                value = tf.cast(value, tf.float32) if value.dtype in (tf.float16, tf.bfloat16) else value
                fetches[title] = tf.identity(value, title)
        with tf.compat.v1.Session() as session:
            outputs = session.run(fetches)
    with open(os.path.join(path, "model.pb"), "wb") as f:
        f.write(graph.as_graph_def().SerializeToString())
    np.savez_compressed(os.path.join(path, "case.npz"), **{
        "out/" + k: np.array(np.asarray(v).tolist(), dtype="S" if np.size(v) else "S1").reshape(np.shape(v))
        if np.asarray(v).dtype == object else v for k, v in outputs.items()})
    with open(os.path.join(path, "case.json"), "w") as f:
        json.dump({"id": name, "model": "model.pb", "feeds": {}, "fetches": {"out/" + k: k + ":0" for k in fetches}}, f, indent=1)
    size = sum(os.path.getsize(os.path.join(d, f)) for d, _, fs in os.walk(path) for f in fs)
    print(name, len(types), "tables", len(fetches), "results", size, "bytes:", " ".join(f"{k.name}->{v.name}" for k, v in types))


def sorted_export(table, k, v):
    """What a table holds, in the order of its keys."""
    keys, found = R.LookupTableExportV2(table_handle=table, Tkeys=k, Tvalues=v)
    if k == tf.string:
        order = tf.argsort(tf.strings.to_number(tf.strings.substr(keys, 1, 9)))
    else:
        order = tf.argsort(tf.cast(keys, tf.int64))
    return tf.gather(keys, order), tf.gather(found, order)


def static(k, v):
    table = R.HashTableV2(key_dtype=k, value_dtype=v, shared_name=f"static_{k.name}_{v.name}")
    with tf.control_dependencies([R.InitializeTableV2(table_handle=table, keys=values(k, [1, 2, 0, 1]), values=values(v, [1, 0, 1, 1]))]):
        found = R.LookupTableFindV2(table_handle=table, keys=values(k, [[0, 1], [2, 3]]), default_value=values(v, 1))
        size = R.LookupTableSizeV2(table_handle=table)
        keys, held = sorted_export(table, k, v)
    return dict(found=found, size=size, keys=keys, held=held)


def changing(table, k, v, shape=()):
    fill = lambda numbers: values(v, np.multiply.outer(np.asarray(numbers), np.ones(shape, np.int32)).astype(np.int32))
    results = {}
    # Dense tables take vectors of keys only.
    sought = [0, 1, 2, 3] if table.op.type.startswith("MutableDense") else [[0, 1], [2, 3]]
    with tf.control_dependencies([R.LookupTableInsertV2(table_handle=table, keys=values(k, [1, 2, 0, 1]), values=fill([1, 0, 1, 0]))]):
        results["found"] = R.LookupTableFindV2(table_handle=table, keys=values(k, sought), default_value=fill(1))
        results["size"] = R.LookupTableSizeV2(table_handle=table)
    with tf.control_dependencies(list(results.values())):
        removed = R.LookupTableRemoveV2(table_handle=table, keys=values(k, [1, 3]))
    with tf.control_dependencies([removed]):
        results["left"] = R.LookupTableSizeV2(table_handle=table)
        results["found_left"] = R.LookupTableFindV2(table_handle=table, keys=values(k, [0, 1]), default_value=fill(1))
    if table.op.type.startswith("MutableDense"):
        return results  # What it imports is its memory.
    with tf.control_dependencies([results["left"], results["found_left"]]):
        imported = R.LookupTableImportV2(table_handle=table, keys=values(k, [3, 4]), values=fill([1, 0]))
    with tf.control_dependencies([imported]):
        results["imported"] = R.LookupTableSizeV2(table_handle=table)
        results["found_imported"] = R.LookupTableFindV2(table_handle=table, keys=values(k, [0, 4]), default_value=fill(1))
        results["keys"], results["held"] = sorted_export(table, k, v)
    return results


def main():
    write("tables-static", "HashTableV2", pairs(lambda k, v: R.HashTableV2(key_dtype=k, value_dtype=v)), static)
    write("tables-mutable", "MutableHashTableV2", pairs(lambda k, v: R.MutableHashTableV2(key_dtype=k, value_dtype=v)),
          lambda k, v: changing(R.MutableHashTableV2(key_dtype=k, value_dtype=v, shared_name=f"mutable_{k.name}_{v.name}"), k, v))
    make = lambda k, v, **kw: R.MutableHashTableOfTensorsV2(key_dtype=k, value_dtype=v, value_shape=[2], **kw)
    write("tables-of-tensors", "MutableHashTableOfTensorsV2", pairs(make),
          lambda k, v: changing(make(k, v, shared_name=f"tensors_{k.name}_{v.name}"), k, v, (2,)))
    make = lambda k, v, **kw: R.MutableDenseHashTableV2(
        empty_key=values(k, 8), deleted_key=values(k, 9), value_dtype=v, value_shape=[2], initial_num_buckets=8, **kw)
    write("tables-dense", "MutableDenseHashTableV2", pairs(make),
          lambda k, v: changing(make(k, v, shared_name=f"dense_{k.name}_{v.name}"), k, v, (2,)))


if __name__ == "__main__":
    main()
