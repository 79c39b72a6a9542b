"""Makes the cases `keras-recurrent-*`: recurrent layers as Keras 3 and Keras 2 export them.

    python keras_recurrent_models.py

Each model has several layers, each of which is an output. Where the number of steps is not known, the same loaded
model is called with one length after the other.
"""
import json
import os
import shutil

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import keras
import numpy as np
import tensorflow as tf
import tf_keras

CASES = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Cases", "Models")
INPUTS, UNITS, STEPS, ROWS = 3, 5, 4, 3


def any_length(L):
    """Layers for any number of steps."""
    return {
        "lstm": L.LSTM(UNITS, return_sequences=True), "lstm_last": L.LSTM(UNITS),
        "lstm_state": L.LSTM(UNITS, return_sequences=True, return_state=True),
        "gru_state": L.GRU(UNITS, return_state=True), "gru": L.GRU(UNITS, return_sequences=True),
        "both": L.Bidirectional(L.GRU(UNITS, return_sequences=True)),
        "resetting_first": L.GRU(UNITS, reset_after=False), "simple": L.SimpleRNN(UNITS),
        "backwards": L.LSTM(UNITS, go_backwards=True, return_sequences=True),
        "cells": L.RNN([L.LSTMCell(UNITS), L.GRUCell(4)], return_sequences=True, return_state=True),
    }


def masked(L):
    """Layers with a mask."""
    return {
        "lstm": L.LSTM(UNITS, return_sequences=True, return_state=True),
        "gru_last": L.GRU(UNITS), "simple": L.SimpleRNN(UNITS, return_sequences=True),
        "zeros": L.GRU(UNITS, return_sequences=True, zero_output_for_mask=True, return_state=True),
        "both": L.Bidirectional(L.LSTM(UNITS, return_sequences=True, zero_output_for_mask=True)),
        "resetting_first": L.GRU(UNITS, reset_after=False, return_state=True),
        "cells": L.RNN([L.LSTMCell(UNITS), L.LSTMCell(4)], return_sequences=True, return_state=True),
    }


def cells(L):
    """Layers of a known number of steps whose cells differ from the usual ones."""
    return {
        "gru_hard": L.GRU(UNITS, recurrent_activation="hard_sigmoid"),
        "lstm_hard": L.LSTM(
            UNITS, activation="relu", recurrent_activation="hard_sigmoid", return_sequences=True),
        "lstm_linear": L.LSTM(UNITS, activation="linear"),
        "lstm_both": L.LSTM(UNITS, activation="sigmoid", return_state=True),
        "gru_relu": L.GRU(UNITS, activation="relu", reset_after=False),
        "gru_no_bias": L.GRU(UNITS, use_bias=False), "lstm_no_bias": L.LSTM(UNITS, use_bias=False),
        "gru_cell": L.RNN(L.GRUCell(UNITS), return_sequences=True),
        "lstm_cell": L.RNN(L.LSTMCell(UNITS)), "one_unit": L.GRU(1, return_sequences=True),
        "simple_relu": L.SimpleRNN(UNITS, activation="relu", use_bias=False),
        "dropout": L.LSTM(UNITS, dropout=0.1, recurrent_dropout=0.1),
        "cells": L.RNN([L.GRUCell(4), L.SimpleRNNCell(3), L.LSTMCell(UNITS)]),
    }


def random(seed, *shape):
    return np.random.default_rng(seed).normal(0, 0.7, shape).astype(np.float32)


def module(layers, x):
    """A module of layers that have been built, with weights of their own."""
    module = tf.Module()
    module.weights = []
    # What Keras 3 draws numbers by, which calls for inference do not use but mention.
    module.seeds = [getattr(part, "seed_generator", None).state.value
                    for layer in layers.values() for part in (layer, getattr(layer, "cell", None))
                    if hasattr(getattr(part, "seed_generator", None), "state")]
    for i, layer in enumerate(layers.values()):
        layer(x)
        for j, weight in enumerate(layer.weights):
            weight.assign(random(100 * i + j, *weight.shape))
            module.weights.append(weight.value if isinstance(weight, keras.Variable) else weight)
    return module


def save(name, module, call, signature, calls):
    """Saves a model once, and a case for each call, which runs after those before it."""
    folder = os.path.join(CASES, "keras-recurrent-" + name)
    for stale in [n for n in os.listdir(CASES) if n.startswith("keras-recurrent-" + name)]:
        shutil.rmtree(os.path.join(CASES, stale))
    module.call = tf.function(call, input_signature=signature)
    model = os.path.join(folder, "model")
    tf.saved_model.save(module, model, signatures={"serving_default": module.call})
    for part in ("debug", "assets"):
        shutil.rmtree(os.path.join(model, part), ignore_errors=True)
    for i, (suffix, inputs) in enumerate(calls.items()):
        results = module.call(*inputs.values())
        place = os.path.join(CASES, "keras-recurrent-" + name + suffix)
        os.makedirs(place, exist_ok=True)
        np.savez(
            os.path.join(place, "case.npz"), **{"in/" + k: v for k, v in inputs.items()},
            **{"out/" + k: v.numpy() for k, v in results.items()})
        case = {"id": os.path.basename(place), "signature": "serving_default"}
        if i > 0:
            case["model"] = "../keras-recurrent-" + name + "/model"
            case["after"] = ["keras-recurrent-" + name + s for s in list(calls)[:i]]
        with open(os.path.join(place, "case.json"), "w") as f:
            json.dump(case, f, indent=1)
            f.write("\n")


def flat(layers, call):
    """What each layer gives, each of its outputs by itself."""
    result = {}
    for name, layer in layers.items():
        outputs = tf.nest.flatten(call(layer))
        for i, output in enumerate(outputs):
            result[name if len(outputs) == 1 else f"{name}_{i}"] = output
    return result


def spec(shape, dtype, name):
    return tf.TensorSpec(shape, dtype, name=name)


def main():
    for version, L in (("3", keras.layers), ("2", tf_keras.layers)):
        layers = any_length(L)
        if version == "2":
            layers["time_major"] = L.LSTM(UNITS, time_major=True, return_sequences=True)
        calls = {suffix: {"x": random(n, rows, n, INPUTS)} for suffix, rows, n in (
            ("", 3, 4), ("-short", 3, 1), ("-long", 1, 9), ("-again", 2, 4))}
        save("any-length-" + version, module(layers, calls[""]["x"]),
             lambda x: flat(layers, lambda layer: layer(x)),
             [spec([None, None, INPUTS], tf.float32, "x")], calls)

        masks = masked(L)
        if version == "2":
            # It writes each of its layers several times, for different processors.
            masks = {name: masks[name] for name in ("lstm", "zeros", "resetting_first", "cells")}
        x = random(1, ROWS, STEPS, INPUTS)
        mask = np.array([[1, 1, 1, 1], [0, 1, 0, 1], [1, 1, 0, 0]], bool)
        short = {"x": random(2, 2, 2, INPUTS), "mask": np.array([[0, 0], [1, 0]], bool)}
        save("masked-" + version, module(masks, x),
             lambda x, mask: flat(masks, lambda layer: layer(x, mask=mask)),
             [spec([None, None, INPUTS], tf.float32, "x"), spec([None, None], tf.bool, "mask")],
             {"": {"x": x, "mask": mask}, "-short": short})

        kinds = cells(L)
        save("cells-" + version, module(kinds, x),
             lambda x: flat(kinds, lambda layer: layer(x, training=None if version == "2" else False)),
             [spec([None, STEPS, INPUTS], tf.float32, "x")], {"": {"x": x}})


if __name__ == "__main__":
    main()
