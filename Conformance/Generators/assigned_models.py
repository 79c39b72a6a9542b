"""Makes the cases `weights-*`: a matrix that one signature multiplies by and looks rows up in, and another
replaces.

    python assigned_models.py

The matrix is taken for a constant, packed, and its pages given back, until something assigns it: then what
was compiled and remembered must not be used any more. The cases run in order on one loaded model.
"""
import json
import os
import shutil

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np
import tensorflow as tf

CASES = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Cases", "Models")
RANDOM = np.random.default_rng(5)


class Weights(tf.Module):
    def __init__(self):
        # More than a read-ahead's pages, and not of a page's size.
        self.w = tf.Variable(RANDOM.normal(size=(300, 130)).astype(np.float32))

    @tf.function(input_signature=[tf.TensorSpec([None, 300], tf.float32, name="x"),
                                  tf.TensorSpec([None], tf.int32, name="rows")])
    def read(self, x, rows):
        return {"product": tf.nn.relu(tf.matmul(x, self.w)), "rows": tf.gather(self.w, rows)}

    @tf.function(input_signature=[tf.TensorSpec([], tf.float32, name="factor")])
    def scale(self, factor):
        return {"first": self.w.assign(self.w * factor)[0, :3]}


def main():
    module = Weights()
    home = os.path.join(CASES, "weights-read")
    shutil.rmtree(home, ignore_errors=True)
    model = os.path.join(home, "model")
    tf.saved_model.save(module, model, signatures={"read": module.read, "scale": module.scale})
    for part in ("debug", "assets"):
        shutil.rmtree(os.path.join(model, part), ignore_errors=True)
    x = RANDOM.normal(size=(2, 300)).astype(np.float32)
    read = {"x": x, "rows": np.int32([299, 0, 17])}
    steps = [("read", "read", read, []), ("read-again", "read", read, ["read"]),
             ("scale", "scale", {"factor": np.float32(-2)}, ["read", "read-again"]),
             ("read-scaled", "read", read, ["read", "read-again", "scale"])]
    for name, signature, inputs, after in steps:
        results = getattr(module, signature)(**{k: tf.constant(v) for k, v in inputs.items()})
        folder = os.path.join(CASES, "weights-" + name)
        os.makedirs(folder, exist_ok=True)
        np.savez_compressed(
            os.path.join(folder, "case.npz"), **{"in/" + k: v for k, v in inputs.items()},
            **{"out/" + k: v.numpy() for k, v in results.items()})
        case = {"id": "weights-" + name, "model": "../weights-read/model", "signature": signature,
                "after": ["weights-" + a for a in after], "atol": 1e-4}
        with open(os.path.join(folder, "case.json"), "w") as f:
            json.dump(case, f, indent=1)
            f.write("\n")


if __name__ == "__main__":
    main()
