"""Makes the cases `rewriting-*`: graphs that rules take one op for, where that op has to do what is seldom asked for.

    python rewriting_models.py

The sizes of images are not known to the graph, one operand of a sum has one row and the other none or
several, values are infinite, or factors are so great that weights must not be multiplied by them.
"""
import json
import os
import shutil

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np
import tensorflow as tf

CASES = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Cases", "Models")
RANDOM = np.random.default_rng(4)
RAW = tf.raw_ops


def values(*shape, random=RANDOM):
    return random.normal(0, 0.5, shape).astype(np.float32)


def convolution(x, filter, padding="SAME", **attributes):
    return RAW.Conv2D(input=x, filter=filter, strides=[1, 1, 1, 1], padding=padding, **attributes)


WIDE, SQUARE, GROUPED = values(1, 40, 2, 3), values(3, 3, 2, 2), values(3, 3, 2, 4)
DEEP, CUBE, PLANE = values(4, 6), values(1, 4, 3, 5), values(1, 1, 2, 3)
EXTREMES = np.array(
    [-np.inf, -1e37, -200, -90, -6, -3, -0.5, 0, 0.5, 3, 6, 90, 1e37, np.inf, np.nan], np.float32)
THREE = np.ones(3, np.float32)


def normalized(x):
    return RAW.FusedBatchNormV3(
        x=convolution(x, PLANE), scale=THREE, offset=0 * THREE, mean=THREE, variance=0 * THREE,
        epsilon=0, is_training=False)[0]


def dense_block(x):
    """Layers that normalise all that came before and add to it; other ops read what the second one adds to."""
    # The same each time the function is traced.
    random = np.random.default_rng(5)
    means = []
    for i, width in enumerate((48, 32, 17, 32)):
        if i == 1:
            greatest = tf.reduce_max(x, [1, 2])
        channels = x.shape[-1]
        scale, shift = values(channels, random=random), values(1, 1, channels, random=random)
        filter = values(1, 1, channels, width, random=random)
        y = convolution(tf.nn.relu(x * scale + shift), filter)
        x = tf.concat([x, y], -1)
        means.append(tf.reduce_mean(tf.tanh(x), [1, 2]))
    return tf.concat(means + [greatest], -1)


def product(x):
    return tf.matmul(x, DEEP)


# Of another source, so that others stay what they are.
LATER = np.random.default_rng(9)
GAIN, MOVE = values(6, random=LATER), values(6, random=LATER)


def moments(x, axes):
    mean = tf.reduce_mean(x, axes, keepdims=True)
    return mean, tf.reduce_mean(tf.square(x - mean), axes, keepdims=True)


def rows_as_channels(x, axis=-1, epsilon=1e-3):
    """Keras' way to normalise rows, by a batch normalisation."""
    shape = tf.shape(x)
    rows, columns = tf.reduce_prod(shape[:axis]), tf.reduce_prod(shape[axis:])
    y, _, _ = tf.compat.v1.nn.fused_batch_norm(
        tf.reshape(x, [1, rows, columns, 1]), scale=tf.ones([rows]), offset=tf.zeros([rows]), epsilon=epsilon,
        data_format="NCHW")
    return tf.reshape(y, shape)


def layer_norms(x):
    mean, variance = moments(x, [-1])
    both, spread = moments(x, [1, 2])
    random = np.random.default_rng(6)
    gain, move = values(5, 6, random=random), values(1, 5, 6, random=random)
    less = x - mean
    return tf.stack([
        less / tf.sqrt(variance + 1e-5) * GAIN + MOVE,
        GAIN * less * tf.math.rsqrt(1e-6 + variance),
        tf.math.squared_difference(mean, x) * 0.5 + less / tf.pow(variance + 0.1, 0.5),
        MOVE + less * tf.pow(tf.reduce_mean(tf.pow(less, 2.0), -1, keepdims=True) + 1e-3, -0.5),
        (x - both) / tf.sqrt(spread + 1e-6) * gain + move,
        (x - both) * tf.math.rsqrt(spread + 1e-6) * GAIN,
        rows_as_channels(x) * GAIN + MOVE,
        rows_as_channels(x, 1, 0.01) * gain,
        rows_as_channels(x) + MOVE * 3,
        rows_as_channels(x * 2)])


def nearly_layer_norms(x):
    """Other axes, another mean, a deviation that something is added to, and rows of another tensor."""
    mean, variance = moments(x, [-1])
    first, spread = moments(x, [1])
    y, z = tf.reshape(x, [tf.shape(x)[0], -1, 3, 2]), tf.reshape(x, [1, -1, 3, 1])
    return tf.stack([
        (x - first) / tf.sqrt(spread + 1e-5) * GAIN + MOVE,
        (x - first) / tf.sqrt(variance + 1e-5) * GAIN + MOVE,
        (mean - x) / tf.sqrt(variance + 1e-5) + MOVE,
        (x - mean) / (tf.sqrt(variance) + 0.1) * GAIN + MOVE,
        (x - mean) / tf.sqrt(variance - 1e-7) * x + MOVE,
        rows_as_channels(x, 2) * x[:, :, :1] + MOVE,
        tf.reshape(rows_as_channels(z, 2), tf.shape(x)),
        tf.reshape(rows_as_channels(y, 2), tf.shape(x))])


def softmaxes(x):
    def written(x, axis=-1, divide=lambda e, s: e / s):
        e = tf.exp(x - tf.reduce_max(x, axis, keepdims=True))
        return divide(e, tf.reduce_sum(e, axis, keepdims=True))

    less = x - tf.reduce_max(x, 2, keepdims=True)
    return tf.stack([
        written(x), written(x * 3, 2, lambda e, s: RAW.Reciprocal(x=s) * e),
        less - tf.math.log(tf.reduce_sum(tf.exp(less), 2, keepdims=True)),
        written(x, 1), written(x, [1, 2])])


def powers(x):
    x = x + 0.5
    y = [tf.pow(x, e) * 2 for e in (1.0, 2.0, 3.0, 0.5, -0.5, -1.0, 4.0)]
    gelu = 0.5 * x * (1.0 + tf.tanh(x * 0.7978845608 * (1.0 + 0.044715 * x * x)))
    return tf.stack(y + [gelu])


ROWS = values(3, 5, 6, random=LATER)
UNUSUAL = values(4, 2, 6, random=LATER)
UNUSUAL[0, 0, 1], UNUSUAL[1, 1, 2], UNUSUAL[2, 0, 3] = np.inf, -np.inf, np.nan
UNUSUAL[3, 1] = -np.inf
# TensorFlow takes square roots for powers of 0.5 when it optimises, which are others of -∞.
POWERS = np.concatenate([EXTREMES[1:], EXTREMES[:0:-1] / 7, values(10, random=LATER)])

# What is computed, of inputs of these shapes, and of which values.
MODELS = {
    "wide-window": (
        lambda x: tf.nn.relu(convolution(x, WIDE, "VALID")), [[None, None, None, 2]], [values(1, 1, 44, 2)]),
    "dilated-window": (
        lambda x: tf.nn.relu(convolution(x, SQUARE, "VALID", dilations=[1, 20, 20, 1])),
        [[None, None, None, 2]], [values(1, 42, 41, 2)]),
    "groups": (lambda x: tf.nn.relu(convolution(x, GROUPED)), [None], [values(1, 3, 4, 4)]),
    "no-image": (lambda x: convolution(x, SQUARE), [[None, 0, None, 2]], [values(2, 0, 4, 2)]),
    "residual-of-matrices": (
        lambda x, y: tf.nn.relu(tf.reshape(RAW.BatchMatMulV2(x=x, y=DEEP), [8, 6]) + y),
        [[2, 4, 4], [8, 6]], [values(2, 4, 4), values(8, 6)]),
    "residual-without-rows": (
        lambda x, y: tf.nn.relu(product(x) + y), [[None, 4], [None, 6]], [values(1, 4), values(0, 6)]),
    "residual-of-columns": (
        lambda x, y: tf.einsum("ab,abcd->cd", x, CUBE) + y, [[1, 4], [3, 5]],
        [values(1, 4), values(3, 5)]),
    "activations": (
        lambda x: tf.stack([
            x * tf.sigmoid(x), tf.nn.gelu(x, approximate=True), tf.nn.gelu(x, approximate=False),
            0.5 * x * (1 + tf.math.erf(x * 0.70710678)), x * tf.nn.relu6(x + 3) / 6]),
        [[None]], [EXTREMES]),
    "no-variance": (normalized, [[None, None, None, 2]], [values(1, 2, 2, 2)]),
    "great-factor": (
        lambda x: tf.matmul(x, np.full((2, 3), 1e30, np.float32)) * 1e20, [[None, 2]],
        [np.full((2, 2), 1e-20, np.float32)]),
    "gate-of-one-channel": (
        lambda x, gate: convolution(x * gate, np.full((1, 1, 1, 1), 3, np.float32)),
        [[None, None, None, 1], [None, 1, 1, 1]], [values(2, 3, 4, 1), values(2, 1, 1, 1)]),
    "joined-columns": (dense_block, [[None, 24, 24, 8]], [values(2, 24, 24, 8)]),
    "layer-norms": (layer_norms, [[None, 5, 6]], [ROWS]),
    "layer-norms-of-known-size": (layer_norms, [[3, 5, 6]], [ROWS]),
    "layer-norms-without-rows": (layer_norms, [[None, 5, 6]], [ROWS[:0]]),
    "nearly-layer-norms": (nearly_layer_norms, [[None, None, 6]], [ROWS]),
    "softmaxes": (softmaxes, [[None, None, None]], [UNUSUAL]),
    "powers": (powers, [[None]], [POWERS]),
}


def write(name, function, shapes, inputs, **tolerance):
    """Writes the case `name`: what `function` makes of inputs of these shapes, and of these values."""
    folder = os.path.join(CASES, name)
    shutil.rmtree(folder, ignore_errors=True)
    module = tf.Module()
    module.call = tf.function(
        lambda *x: {"y": function(*x)},
        input_signature=[tf.TensorSpec(s, tf.float32, name=f"x{i}") for i, s in enumerate(shapes)])
    result = module.call(*inputs)["y"].numpy()
    model = os.path.join(folder, "model")
    tf.saved_model.save(module, model, signatures={"serving_default": module.call})
    # Nothing is in them that loading needs, and the first names files of this machine.
    for part in ("debug", "assets"):
        shutil.rmtree(os.path.join(model, part), ignore_errors=True)
    arrays = {f"in/x{i}": x for i, x in enumerate(inputs)}
    np.savez(os.path.join(folder, "case.npz"), **arrays, **{"out/y": result})
    with open(os.path.join(folder, "case.json"), "w") as f:
        json.dump({"id": name, "signature": "serving_default", **tolerance}, f, indent=1)
        f.write("\n")


def main():
    for name, model in MODELS.items():
        write("rewriting-" + name, *model)


if __name__ == "__main__":
    main()
