"""Makes the cases `layout-*`: graphs whose images have their channels first.

    python layout_models.py

Convolutions stand between transpositions, as converters of other formats write them, or take images with
channels first themselves, as graphs for other devices do. For the latter TensorFlow computes the reference
with transpositions, as its CPU kernels may refuse them.
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
RAW = tf.raw_ops


def values(*shape):
    return RANDOM.normal(0, 0.5, shape).astype(np.float32)


def last(x):
    return tf.transpose(x, [0, *range(2, x.shape.rank), 1])


def first(x):
    return tf.transpose(x, [0, x.shape.rank - 1, *range(1, x.shape.rank - 1)])


def windows(op, x, native, size=None, **attributes):
    """An op over windows of `x`, which has channels first; `native` if it takes that as it is."""
    strides = attributes.pop("strides", [1, 1])
    key = "value" if op is RAW.AvgPool else "input"
    if size:
        attributes["ksize"] = [1, 1, *size] if native else [1, *size, 1]
    if native:
        return op(**{key: x}, strides=[1, 1, *strides], data_format="NCHW", **attributes)
    return first(op(**{key: last(x)}, strides=[1, *strides, 1], **attributes))


FILTERS = [values(3, 3, 3, 8), values(3, 3, 8, 1), values(1, 1, 8, 8), values(1, 1, 8, 8), values(2, 2, 6, 8)]
MOMENTS = [values(8), values(8), values(8), np.abs(values(8)) + 0.5]
DENSE, SERIES = values(8, 8), [values(3, 3, 8), values(3, 8, 8)]


def network(x, native):
    """A residual block with a gate, and what comes before and after."""
    x = tf.pad(x, [[0, 0], [0, 0], [1, 1], [1, 1]])
    x = windows(RAW.Conv2D, x, native, filter=FILTERS[0], padding="VALID", strides=[2, 2])
    scale, offset, mean, variance = MOMENTS
    if native:
        x = RAW.FusedBatchNormV3(
            x=x, scale=scale, offset=offset, mean=mean, variance=variance, is_training=False,
            data_format="NCHW")[0]
    else:
        shaped = [tf.reshape(v, [1, 8, 1, 1]) for v in (mean, variance, offset, scale)]
        x = tf.nn.batch_normalization(x, *shaped, 1e-4)
    x = windows(RAW.MaxPool, tf.nn.relu(x), native, [2, 2], padding="SAME")
    y = windows(RAW.DepthwiseConv2dNative, x, native, filter=FILTERS[1], padding="SAME")
    y = tf.clip_by_value(y, 0.0, 6.0)
    gate = tf.reduce_mean(y, [2, 3], keepdims=True)
    gate = windows(RAW.Conv2D, gate, native, filter=FILTERS[2], padding="VALID")
    y = windows(RAW.Conv2D, y * tf.sigmoid(gate), native, filter=FILTERS[3], padding="VALID")
    x = RAW.BiasAdd(value=x + y, bias=MOMENTS[0], data_format="NCHW")
    x = windows(RAW.AvgPool, x, native, [2, 3], padding="SAME", strides=[2, 1])
    return {"y": tf.matmul(tf.reduce_mean(x, [2, 3]), DENSE), "x": x}


def generator(x, native):
    """Images that are made greater, and joined with others."""
    rows = tf.shape(x)[0]
    x = tf.tile(x, [1, 3, 1, 1])[:, 1:]
    left, right = tf.split(x, 2, axis=1)
    x = tf.concat([right, left * 2, left - right[:, :, ::-1]], axis=-3)[:, :8]
    if native:
        y = RAW.Conv2DBackpropInput(
            input_sizes=tf.stack([rows, 6, 10, 12]), filter=FILTERS[4], out_backprop=x,
            strides=[1, 1, 2, 2], padding="SAME", data_format="NCHW")
    else:
        y = first(RAW.Conv2DBackpropInput(
            input_sizes=tf.stack([rows, 10, 12, 6]), filter=FILTERS[4], out_backprop=last(x),
            strides=[1, 2, 2, 1], padding="SAME"))
    y = tf.tanh(tf.ensure_shape(y, [None, 6, 10, 12]) + MOMENTS[1][:6, None, None])
    resized = first(RAW.ResizeBilinear(images=last(y), size=[7, 4], half_pixel_centers=True))
    return {"y": y, "resized": resized, "most": tf.argmax(resized, axis=1), "shape": tf.shape(y)}


def shuffled(x, native):
    """Groups of channels, mixed, where no image may be transposed as a whole."""
    y = windows(RAW.Conv2D, x, native, filter=FILTERS[0], padding="SAME")
    y = tf.reshape(y, [-1, 2, 4, 6, 7])
    y = tf.reshape(tf.transpose(y, [0, 2, 1, 3, 4]), [-1, 8, 6, 7])
    z = windows(RAW.Conv2D, tf.nn.relu(y), native, filter=FILTERS[3], padding="SAME")
    return {"y": z + y, "order": tf.transpose(y, [3, 1, 0, 2])}


def series(x, native):
    """One axis beside batch and channels."""
    for filters in SERIES:
        x = tf.nn.relu(first(tf.nn.conv1d(last(x), filters, 1, "SAME")) + MOMENTS[2][:, None])
    return {"y": x, "mean": tf.reduce_mean(x, 2)}


# What is computed of inputs of this shape, with which values.
MODELS = {
    "converted": (network, False, [None, 3, 16, 13], values(2, 3, 16, 13)),
    "first": (network, True, [None, 3, 16, 13], values(2, 3, 16, 13)),
    "any-size": (network, True, [None, 3, None, None], values(1, 3, 9, 12)),
    "generator": (generator, False, [None, 3, 5, 6], values(2, 3, 5, 6)),
    "generator-first": (generator, True, [None, 3, 5, 6], values(2, 3, 5, 6)),
    "shuffled": (shuffled, False, [None, 3, 6, 7], values(2, 3, 6, 7)),
    "series": (series, False, [None, 3, 11], values(2, 3, 11)),
}


def main():
    for name, (function, native, shape, x) in MODELS.items():
        folder = os.path.join(CASES, "layout-" + name)
        shutil.rmtree(folder, ignore_errors=True)
        signature = [tf.TensorSpec(shape, tf.float32, name="x")]
        module = tf.Module()
        module.call = tf.function(lambda x: function(x, native), input_signature=signature)
        reference = tf.function(lambda x: function(x, False), input_signature=signature)
        results = {key: value.numpy() for key, value in reference(x).items()}
        model = os.path.join(folder, "model")
        tf.saved_model.save(module, model, signatures={"serving_default": module.call})
        # Nothing is in them that loading needs, and the first names files of this machine.
        for part in ("debug", "assets"):
            shutil.rmtree(os.path.join(model, part), ignore_errors=True)
        np.savez(
            os.path.join(folder, "case.npz"), **{"in/x": x},
            **{"out/" + key: value for key, value in results.items()})
        with open(os.path.join(folder, "case.json"), "w") as f:
            json.dump({"id": "layout-" + name, "signature": "serving_default"}, f, indent=1)
            f.write("\n")


if __name__ == "__main__":
    main()
