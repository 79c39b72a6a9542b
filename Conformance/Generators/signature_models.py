"""Makes the cases below `signatures`: signatures with a sparse input, and with names beyond ASCII.

    python signature_models.py
"""
import json
import os
import shutil

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np
import tensorflow as tf

CASES = os.path.join(
    os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Cases", "Models", "signatures")
v1 = tf.compat.v1


def write(name, key, build):
    """Writes the case of one signature, which `build` makes: its inputs, outputs, feeds, and these as in the case."""
    folder = os.path.join(CASES, name)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    with tf.Graph().as_default(), v1.Session() as session:
        inputs, outputs, feeds, arrays = build()
        infos = [{k: v1.saved_model.build_tensor_info(t) for k, t in each.items()} for each in (inputs, outputs)]
        builder = v1.saved_model.Builder(os.path.join(folder, "model"))
        builder.add_meta_graph_and_variables(
            session, ["serve"],
            signature_def_map={key: v1.saved_model.build_signature_def(*infos, "tensorflow/serving/predict")})
        builder.save()
        results = session.run(outputs, feeds)
    np.savez(
        os.path.join(folder, "case.npz"), **{f"in/{k}": v for k, v in arrays.items()},
        **{f"out/{k}": v for k, v in results.items()})
    with open(os.path.join(folder, "case.json"), "w") as f:
        json.dump({"id": f"signatures-{name}", "signature": key, "tags": ["serve"]}, f)
        f.write("\n")


def sparse_input():
    x, w = v1.sparse_placeholder(tf.float32, [None, 2], name="x"), v1.placeholder(tf.float32, [2, None], name="w")
    given = v1.SparseTensorValue(
        np.array([[0, 1], [2, 0]], np.int64), np.array([3, 4], np.float32), np.array([3, 2], np.int64))
    right = np.arange(6, dtype=np.float32).reshape(2, 3)
    return {"x": x, "w": w}, {"y": tf.sparse.sparse_dense_matmul(x, w)}, {x: given, w: right}, {
        "x#indices": given.indices, "x#values": given.values, "x#dense_shape": given.dense_shape, "w": right}


def names():
    x, given = v1.placeholder(tf.float32, [None], name="x"), np.array([1, 2], np.float32)
    return {"größe": x}, {"длина": x * 2}, {x: given}, {"größe": given}


if __name__ == "__main__":
    write("sparse-input", "serving_default", sparse_input)
    write("names", "sérving_東京", names)
