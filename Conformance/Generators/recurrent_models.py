"""Makes the cases `recurrent-*`: loops that look like Keras' recurrent layers, and some that only nearly do.

    python recurrent_models.py

Each is a loop over a list of inputs that applies an LSTM or GRU cell. Where the loop begins or ends in
another way than Keras has it, taking one op for the whole of it would give other results.
"""
import json
import os
import shutil

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np
import tensorflow as tf

CASES = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Cases", "Models")
RANDOM = np.random.default_rng(3)
INPUTS, UNITS, STEPS = 3, 4, 5


def constant(*shape):
    return tf.constant(RANDOM.normal(0, 0.5, shape).astype(np.float32))


W, U, B, C = constant(INPUTS, 16), constant(UNITS, 16), constant(16), constant(12)
X = RANDOM.normal(size=(2, STEPS, INPUTS)).astype(np.float32)


def lstm(x, h, c):
    i, f, g, o = tf.split(tf.nn.bias_add(tf.matmul(x, W) + tf.matmul(h, U), B), 4, axis=1)
    c = tf.sigmoid(f) * c + tf.sigmoid(i) * tf.tanh(g)
    return tf.sigmoid(o) * tf.tanh(c), c


def gru(x, h, c):
    a = tf.split(tf.nn.bias_add(tf.matmul(x, W[:, :12]), B[:12]), 3, axis=1)
    b = tf.split(tf.nn.bias_add(tf.matmul(h, U[:, :12]), C), 3, axis=1)
    z, r = tf.sigmoid(a[0] + b[0]), tf.sigmoid(a[1] + b[1])
    return z * h + (1 - z) * tf.tanh(a[2] + r * b[2]), c


def run(x, cell=lstm, start=0, steps=STEPS, rows=None, cells=None, unset=(), grows=False,
        counted=False, stacked=False, last=False):
    """The last state and all outputs of a loop over time; if `stacked`, of a stack of inputs and the outputs alone."""
    series = tf.transpose(x, [1, 0, 2])
    inputs = tf.TensorArray(tf.float32, STEPS, element_shape=[None, INPUTS])
    if stacked:
        inputs = inputs.unstack(series)
    else:
        for t in range(STEPS):
            if t not in unset:
                inputs = inputs.write(t, series[t])
    outputs = tf.TensorArray(
        tf.float32, 0 if grows else 1 if last else STEPS, dynamic_size=grows,
        element_shape=[None, UNITS])
    rows = tf.shape(x)[0] if rows is None else rows
    cells = rows if cells is None else cells
    state = tf.zeros([rows, UNITS]) + 0.1, tf.zeros([cells, UNITS]) + 0.2

    def body(i, t, h, c, outputs):
        h, c = cell(inputs.read(t), h, c)
        return i + 1, t + 1, h, c, outputs.write(0 if last else t, h)

    shapes = [tf.TensorShape([]), tf.TensorShape([]), tf.TensorShape([None, UNITS]),
              tf.TensorShape([None, UNITS]), tf.TensorShape(None)]
    _, t, h, c, outputs = tf.while_loop(
        lambda i, *_: i < steps, body, [0, start, *state, outputs], shape_invariants=shapes)
    if stacked:
        return {"outputs": outputs.stack()}
    result = {"h": h, "c": c + tf.cast(t, tf.float32) if counted else c}
    if start == 0 and steps == STEPS:
        result["outputs"] = outputs.stack()
    return result


MODELS = {
    "lstm": {}, "gru": {"cell": gru}, "later-start": {"start": 2, "steps": 3},
    "no-steps": {"steps": 0}, "one-row-state": {"rows": 1}, "unset-inputs": {"unset": (1, 3)},
    "growing-outputs": {"grows": True}, "counter-read": {"counted": True},
    "gru-later-start": {"cell": gru, "start": 1, "steps": 4},
    "one-row-cell": {"cells": 1}, "one-example": {"rows": 3}, "no-examples": {"cell": gru, "rows": 1},
    "stacked": {"stacked": True}, "stacked-gru": {"stacked": True, "cell": gru},
    "stacked-last": {"stacked": True, "last": True, "steps": 4},
    "stacked-one-row-cell": {"stacked": True, "cells": 1},
    "stacked-one-example": {"stacked": True, "rows": 3},
    "stacked-no-examples": {"stacked": True, "cell": gru, "last": True, "rows": 1},
}
EXAMPLES = {"one-example": 1, "no-examples": 0, "stacked-one-example": 1, "stacked-no-examples": 0}


def main():
    for name, options in MODELS.items():
        folder = os.path.join(CASES, "recurrent-" + name)
        shutil.rmtree(folder, ignore_errors=True)
        module = tf.Module()
        module.call = tf.function(
            lambda x: run(x, **options),
            input_signature=[tf.TensorSpec([None, STEPS, INPUTS], tf.float32, name="x")])
        x = X[:EXAMPLES.get(name)]
        results = module.call(x)
        model = os.path.join(folder, "model")
        tf.saved_model.save(module, model, signatures={"serving_default": module.call})
        # Nothing is in them that loading needs, and the first names files of this machine.
        for part in ("debug", "assets"):
            shutil.rmtree(os.path.join(model, part), ignore_errors=True)
        arrays = {"out/" + k: v.numpy() for k, v in results.items()}
        np.savez(os.path.join(folder, "case.npz"), **{"in/x": x}, **arrays)
        with open(os.path.join(folder, "case.json"), "w") as f:
            json.dump({"id": "recurrent-" + name, "signature": "serving_default"}, f, indent=1)
            f.write("\n")


if __name__ == "__main__":
    main()
