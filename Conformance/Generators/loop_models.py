"""Makes the cases `loop-*`: loops that compute the same in each turn, and some that only nearly do.

    python loop_models.py

What depends on nothing that changes may be computed once. It must not be computed at all where the loop
makes no turn, for it might fail.
"""
import json
import os
import shutil

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np
import tensorflow as tf

CASES = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Cases", "Models")
RANDOM = np.random.default_rng(6)


def values(*shape):
    return RANDOM.normal(0, 0.5, shape).astype(np.float32)


W = [values(6, 6) for _ in range(4)]


def power(n, a):
    """A product of inputs in the body, and a sum in the condition."""
    def body(i, x):
        x = tf.matmul(tf.matmul(a, a, transpose_a=True), x)
        return i + 1, x / tf.norm(x)

    limit = lambda i, x: i < n + tf.cast(tf.reduce_sum(tf.cast(a > 0, tf.float32)) * 0, tf.int32)
    return {"x": tf.while_loop(limit, body, [0, a])[1]}


def attention(n, memory):
    """Keys and values of a memory that each turn reads."""
    memory = memory[None]

    def body(i, h, log):
        k, v = tf.matmul(memory, W[0][None]), tf.matmul(memory, W[1][None])
        p = tf.nn.softmax(tf.matmul(tf.matmul(h, W[2])[:, None], k, transpose_b=True))
        h = tf.tanh(tf.matmul(tf.matmul(p, v)[:, 0], W[3]) + h)
        return i + 1, h, log.write(i, h)

    log = tf.TensorArray(tf.float32, n, element_shape=[1, 6])
    _, h, log = tf.while_loop(lambda i, *_: i < n, body, [0, tf.zeros([1, 6]), log])
    return {"h": h, "log": log.stack()}


def failing(n, a):
    """A product that fits no shape."""
    return {"x": tf.while_loop(
        lambda i, x: i < n, lambda i, x: (i + 1, x + tf.reshape(a, [7, -1])[0, 0]), [0, a[0]])[1]}


def swapped(n, a):
    """Variables that are passed on, but in another place."""
    a = tf.ensure_shape(a, [6, 6])

    def body(i, x, y, z):
        return i + 1, y, x, z + tf.matmul(x, tf.exp(y))

    result = tf.while_loop(lambda i, *_: i < n, body, [0, a, tf.transpose(a), tf.zeros_like(a)])
    return {"x": result[1], "z": result[3]}


def nested(n, a):
    """A loop in a loop, each with something that stays in it."""
    def inner(j, x, b):
        return j + 1, x + tf.sin(b) * tf.matmul(a, a), b

    def outer(i, x):
        rows = tf.size(a)
        x = tf.while_loop(
            lambda j, *_: j < tf.minimum(rows, 2), inner, [0, x, x * 0.5])[1]
        return i + 1, x

    return {"x": tf.while_loop(lambda i, x: i < n, outer, [0, a])[1]}


def branches(n, a):
    """A branch that depends on what stays, and noise that is the same in each turn."""
    a = tf.ensure_shape(a, [6, 6])

    def body(i, x):
        b = tf.cond(tf.reduce_sum(a) > 100, lambda: tf.linalg.inv(a), lambda: a * 2)
        return i + 1, x + b * tf.random.stateless_uniform(tf.shape(a), [n, 3])

    return {"x": tf.while_loop(lambda i, x: i < n, body, [0, a])[1]}


SQUARE = values(6, 6)
MODELS = {
    "product": (power, 4, SQUARE, {}), "attention": (attention, 5, values(3, 6), {}),
    "no-turns": (failing, 0, SQUARE, {}), "failing": (failing, 1, SQUARE, {"expect_error": True}),
    "swapped": (swapped, 3, SQUARE, {}), "nested": (nested, 3, SQUARE, {}),
    "branches": (branches, 3, SQUARE, {}),
}


def write(name, n, a, results, **more):
    folder = os.path.join(CASES, "loop-" + name)
    # Nothing is in them that loading needs, and the first names files of this machine.
    for part in ("debug", "assets"):
        shutil.rmtree(os.path.join(folder, "model", part), ignore_errors=True)
    np.savez(
        os.path.join(folder, "case.npz"), **{"in/n": np.int32(n), "in/a": a},
        **{"out/" + key: value for key, value in results.items()})
    with open(os.path.join(folder, "case.json"), "w") as f:
        json.dump({"id": "loop-" + name, "signature": "serving_default", **more}, f, indent=1)
        f.write("\n")


def frames():
    """TF1's form of a loop in a loop."""
    model = os.path.join(CASES, "loop-frames", "model")
    shutil.rmtree(os.path.dirname(model), ignore_errors=True)
    v1 = tf.compat.v1
    v1.disable_control_flow_v2()
    with tf.Graph().as_default(), v1.Session() as session:
        n, a = v1.placeholder(tf.int32, [], "n"), v1.placeholder(tf.float32, [None, 6], "a")
        results = {**nested(n, a), **{"p": power(n, a)["x"]}}
        v1.saved_model.simple_save(session, model, {"n": n, "a": a}, results)
        outputs = session.run(results, {n: 3, a: SQUARE})
    write("frames", 3, SQUARE, outputs)


def main():
    for name, (function, n, a, more) in MODELS.items():
        model = os.path.join(CASES, "loop-" + name, "model")
        shutil.rmtree(os.path.dirname(model), ignore_errors=True)
        module = tf.Module()
        module.call = tf.function(function, input_signature=[
            tf.TensorSpec([], tf.int32, name="n"), tf.TensorSpec([None, 6], tf.float32, name="a")])
        results = {}
        try:
            results = {k: v.numpy() for k, v in module.call(tf.constant(n), tf.constant(a)).items()}
        except tf.errors.InvalidArgumentError:
            assert more
        tf.saved_model.save(module, model, signatures={"serving_default": module.call})
        write(name, n, a, results, **more)
    frames()


if __name__ == "__main__":
    main()
