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


def simple(x, h, c):
    return tf.tanh(tf.nn.bias_add(tf.matmul(x, W[:, :4]), B[:4]) + tf.matmul(h, U[:, :4])), c


def resetting_first(x, h, c):
    a = tf.split(tf.nn.bias_add(tf.matmul(x, W[:, :12]), B[:12]), 3, axis=1)
    b = tf.split(tf.matmul(h, U[:, :8]), 2, axis=1)
    z, r = tf.sigmoid(a[0] + b[0]), tf.sigmoid(a[1] + b[1])
    return z * h + (1 - z) * tf.tanh(a[2] + tf.matmul(r * h, U[:, 8:12])), c


def other_gate(x, h, c):
    """Nearly `lstm`, but the forget gate is another function than the others."""
    i, f, g, o = tf.split(tf.nn.bias_add(tf.matmul(x, W) + tf.matmul(h, U), B), 4, axis=1)
    c = tf.tanh(f) * c + tf.sigmoid(i) * tf.tanh(g)
    return tf.sigmoid(o) * tf.tanh(c), c


def other_rest(x, h, c):
    """Nearly `gru`, but what is kept is what should be new."""
    a = tf.split(tf.nn.bias_add(tf.matmul(x, W[:, :12]), B[:12]), 3, axis=1)
    b = tf.split(tf.nn.bias_add(tf.matmul(h, U[:, :12]), C), 3, axis=1)
    z, r = tf.sigmoid(a[0] + b[0]), tf.sigmoid(a[1] + b[1])
    return z * h + (1 - r) * tf.tanh(a[2] + r * b[2]), c


def timed(x, cell=lstm, last=False, steps=None, masks=None, held=0.0, zeros=False, state=0.1,
          known=None):
    """What Keras' layers do with inputs of any number of steps, and their masks.

    `steps` are fewer than there are inputs; `masks` tells of each row and step whether it takes part. Where it does
    not, the output is the last one, at first `held`, or if `zeros`, always `held`.
    """
    series = tf.transpose(x, [1, 0, 2])
    length = tf.shape(series)[0]
    inputs = tf.TensorArray(tf.float32, length, element_shape=[known, INPUTS]).unstack(series)
    outputs = tf.TensorArray(tf.float32, 1 if last else length, element_shape=[known, UNITS])
    rows = tf.shape(x)[0]
    first = (tf.fill([rows, UNITS], state), tf.fill([rows, UNITS], 2 * state))
    first_held = tf.fill([rows, UNITS], held)
    if masks is not None:
        taking = tf.TensorArray(tf.bool, length, element_shape=[known, 1])
        taking = taking.unstack(tf.transpose(masks[:, :, None], [1, 0, 2]))
    limit = length if steps is None else tf.minimum(length, steps)

    def body(t, y, h, c, outputs):
        new = cell(inputs.read(t), h, c)
        output = new[0]
        if masks is not None:
            takes = tf.tile(taking.read(t), [1, UNITS])
            output = tf.where(takes, output, first_held if zeros else y)
            new = tf.where(takes, new[0], h), tf.where(takes, new[1], c)
        return t + 1, output, *new, outputs.write(0 if last else t, output)

    shapes = [tf.TensorShape([]), *[tf.TensorShape([known, UNITS])] * 3, tf.TensorShape(None)]
    _, _, h, c, outputs = tf.while_loop(
        lambda t, *_: t < limit, body, [0, first_held, *first, outputs], shape_invariants=shapes)
    result = {"h": h, "outputs": outputs.stack()}
    return result if cell in (gru, simple, resetting_first, other_rest) else {**result, "c": c}


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


TIMED = {
    "any-length": {}, "any-length-gru": {"cell": gru, "last": True},
    "any-length-simple": {"cell": simple, "last": True},
    "any-length-resetting-first": {"cell": resetting_first},
    # The number of steps is another than the inputs'.
    "any-length-fewer-steps": {"steps": 2, "cell": gru, "last": True},
    "any-length-no-steps": {"steps": 0, "known": 2, "cell": simple, "last": True},
    "any-length-other-gate": {"cell": other_gate}, "any-length-other-rest": {"cell": other_rest},
    "any-length-no-inputs": {"known": 2}, "any-length-no-inputs-last": {"known": 2, "last": True},
    "any-length-no-inputs-unknown": {},
    "masked": {"masked": True}, "masked-zeros": {"masked": True, "zeros": True, "cell": gru},
    "masked-last": {"masked": True, "last": True, "cell": simple},
    "masked-fewer-steps": {"masked": True, "steps": 3, "last": True},
    # What takes the place of outputs is not 0.
    "masked-held": {"masked": True, "held": 0.25},
    "masked-ones": {"masked": True, "zeros": True, "held": 1.0, "cell": resetting_first},
    "masked-one-row": {"masked": True, "cell": gru},
}
MASK = np.array([[1, 0, 1, 1, 0], [0, 0, 1, 0, 1]], bool)


def save(name, call, signature, inputs):
    folder = os.path.join(CASES, "recurrent-" + name)
    shutil.rmtree(folder, ignore_errors=True)
    module = tf.Module()
    module.call = tf.function(call, input_signature=signature)
    case = {"id": "recurrent-" + name, "signature": "serving_default"}
    try:
        results = module.call(*inputs.values())
    except tf.errors.InvalidArgumentError:
        results = {}
        case["expect_error"] = True
    model = os.path.join(folder, "model")
    tf.saved_model.save(module, model, signatures={"serving_default": module.call})
    # Nothing is in them that loading needs, and the first names files of this machine.
    for part in ("debug", "assets"):
        shutil.rmtree(os.path.join(model, part), ignore_errors=True)
    arrays = {"out/" + k: v.numpy() for k, v in results.items()}
    np.savez(os.path.join(folder, "case.npz"), **{"in/" + k: v for k, v in inputs.items()}, **arrays)
    with open(os.path.join(folder, "case.json"), "w") as f:
        json.dump(case, f, indent=1)
        f.write("\n")


def main():
    for name, options in MODELS.items():
        save(name, lambda x: run(x, **options),
             [tf.TensorSpec([None, STEPS, INPUTS], tf.float32, name="x")],
             {"x": X[:EXAMPLES.get(name)]})
    for name, options in TIMED.items():
        options = dict(options)
        x = X[:, :0] if "no-inputs" in name else X
        rows = options.get("known")
        signature = [tf.TensorSpec([rows, None, INPUTS], tf.float32, name="x")]
        inputs = {"x": x}
        call = lambda x: timed(x, **options)
        if options.pop("masked", False):
            signature.append(tf.TensorSpec([None, None], tf.bool, name="masks"))
            inputs["masks"] = MASK[:1] if name == "masked-one-row" else MASK
            call = lambda x, masks: timed(x, masks=masks, **options)
        save(name, call, signature, inputs)


if __name__ == "__main__":
    main()
