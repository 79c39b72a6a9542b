"""Makes the cases `recurrent-graph-*`: recurrent networks as graphs of TensorFlow 1 hold them, and some that only nearly do.

    python recurrent_graphs.py

Loops are those of `dynamic_rnn`, with both kinds of control flow, over cells written as TensorFlow 1 and Keras write
them. Batches, lengths and numbers of steps are known in a run only.
"""
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np
import tensorflow as tf

from graph_models import record

v1, R = tf.compat.v1, tf.raw_ops
RANDOM = np.random.default_rng(8)
INPUTS, UNITS, STEPS, ROWS = 3, 5, 6, 3


def values(*shape):
    return RANDOM.normal(0, 0.5, shape).astype(np.float32)


X = values(ROWS, STEPS, INPUTS)
JOINED = {n: values(INPUTS + UNITS, n * UNITS) for n in (1, 2, 4)}
KERNEL, RECURRENT, BIAS, SECOND = values(INPUTS, 20), values(UNITS, 20), values(20), values(20)


class LSTM:
    """The `LSTMCell` of TensorFlow 1, or with `kept_second` another order of factors, as in `BasicLSTMCell`."""
    state_size, output_size = (UNITS, UNITS), UNITS

    def __init__(self, forget_bias=1.0, basic=False, clip=None, bias=BIAS):
        self.forget_bias, self.basic, self.clip, self.bias = forget_bias, basic, clip, bias

    def zero_state(self, count, dtype):
        return tf.zeros([count, UNITS], dtype), tf.zeros([count, UNITS], dtype)

    def __call__(self, inputs, state, scope=None):
        c, h = state
        sums = tf.nn.bias_add(tf.matmul(tf.concat([inputs, h], 1), JOINED[4]), self.bias)
        i, g, f, o = tf.split(sums, 4, axis=1)
        forget = tf.sigmoid(f + self.forget_bias if self.forget_bias else f)
        c = c * forget + tf.sigmoid(i) * tf.tanh(g) if self.basic else forget * c + tf.sigmoid(i) * tf.tanh(g)
        if self.clip:
            c = tf.clip_by_value(c, -self.clip, self.clip)
        h = tf.tanh(c) * tf.sigmoid(o) if self.basic else tf.sigmoid(o) * tf.tanh(c)
        return h, (c, h)


class GRU:
    """The `GRUCell` of TensorFlow 1."""
    state_size = output_size = UNITS

    def zero_state(self, count, dtype):
        return tf.zeros([count, UNITS], dtype)

    def __call__(self, inputs, state, scope=None):
        gates = tf.nn.bias_add(tf.matmul(tf.concat([inputs, state], 1), JOINED[2]), BIAS[:2 * UNITS])
        r, u = tf.split(tf.sigmoid(gates), 2, axis=1)
        candidate = tf.matmul(tf.concat([inputs, r * state], 1), JOINED[1])
        c = tf.tanh(tf.nn.bias_add(candidate, BIAS[:UNITS]))
        new = u * state + (1 - u) * c
        return new, new


class KerasLSTM(LSTM):
    """Keras' LSTM, of two products and another order of gates."""

    def __call__(self, inputs, state, scope=None):
        c, h = state
        sums = tf.nn.bias_add(tf.matmul(inputs, KERNEL) + tf.matmul(h, RECURRENT), BIAS)
        i, f, g, o = tf.split(sums, 4, axis=1)
        c = tf.sigmoid(f) * c + tf.sigmoid(i) * tf.tanh(g)
        h = tf.sigmoid(o) * tf.tanh(c)
        return h, (c, h)


class KerasGRU(GRU):
    """Keras' GRU, whose reset gate comes after the product."""

    def __call__(self, inputs, state, scope=None):
        width = 3 * UNITS
        a = tf.split(tf.nn.bias_add(tf.matmul(inputs, KERNEL[:, :width]), BIAS[:width]), 3, axis=1)
        b = tf.split(
            tf.nn.bias_add(tf.matmul(state, RECURRENT[:, :width]), SECOND[:width]), [UNITS, UNITS, -1], axis=1)
        z, r = tf.sigmoid(a[0] + b[0]), tf.sigmoid(a[1] + b[1])
        new = z * state + (1 - z) * tf.tanh(a[2] + r * b[2])
        return new, new


class Simple(GRU):
    """The `BasicRNNCell` of TensorFlow 1."""

    def __call__(self, inputs, state, scope=None):
        sums = tf.matmul(tf.concat([inputs, state], 1), JOINED[1])
        new = tf.tanh(tf.nn.bias_add(sums, BIAS[:UNITS]))
        return new, new


def limited_line(x):
    return tf.clip_by_value(0.2 * x + 0.5, 0.0, 1.0)


class HardLSTM(LSTM):
    """Keras' first LSTM, with other functions."""

    def __call__(self, inputs, state, scope=None):
        c, h = state
        sums = tf.nn.bias_add(tf.matmul(inputs, KERNEL) + tf.matmul(h, RECURRENT), BIAS)
        i, f, g, o = tf.split(sums, 4, axis=1)
        c = limited_line(f) * c + limited_line(i) * tf.nn.relu(g)
        h = limited_line(o) * tf.nn.relu(c)
        return h, (c, h)


class FirstGRU(GRU):
    """Keras' first GRU, whose reset gate comes before the product."""

    def __call__(self, inputs, state, scope=None):
        a = tf.split(tf.nn.bias_add(tf.matmul(inputs, KERNEL[:, :15]), BIAS[:15]), 3, axis=1)
        b = tf.split(tf.matmul(state, RECURRENT[:, :10]), 2, axis=1)
        z, r = tf.sigmoid(a[0] + b[0]), tf.sigmoid(a[1] + b[1])
        new = z * state + (1 - z) * tf.tanh(a[2] + tf.matmul(r * state, RECURRENT[:, 10:15]))
        return new, new


class Halved(LSTM):
    """An LSTM whose output is half of its state."""

    def __call__(self, inputs, state, scope=None):
        h, state = super().__call__(inputs, state)
        return h * 0.5, state


def series(x, lengths=None, cell=LSTM, **options):
    outputs, state = v1.nn.dynamic_rnn(cell(), x, lengths, dtype=tf.float32, **options)
    return [outputs, *tf.nest.flatten(state)]


def both_ways(x, lengths=None, cell=LSTM):
    outputs, states = v1.nn.bidirectional_dynamic_rnn(cell(), cell(), x, lengths, dtype=tf.float32)
    return [*outputs, *tf.nest.flatten(states)]


def stacked(x, lengths=None):
    first = series(x, lengths)[0]
    with v1.variable_scope("second"):
        return [first, *series(tf.concat([first, x], 2)[:, :, 2:5], lengths, cell=GRU)]


def limited(x, limit=2):
    """A loop that ends before the array it writes to is full, and one that goes on from a state."""
    state = LSTM().zero_state(tf.shape(x)[0], tf.float32)
    steps = tf.shape(x)[1]
    inputs = tf.TensorArray(tf.float32, steps).unstack(tf.transpose(x, [1, 0, 2]))
    outputs = tf.TensorArray(tf.float32, steps, infer_shape=True, element_shape=[None, UNITS])

    def body(t, c, h, outputs):
        h, (c, h) = LSTM()(inputs.read(t), (c, h))
        return t + 1, c, h, outputs.write(t, h)

    shapes = [tf.TensorShape([]), tf.TensorShape([None, UNITS]), tf.TensorShape([None, UNITS]), None]
    if v1.control_flow_v2_enabled():
        shapes[3] = tf.TensorShape(None)
    _, c, h, outputs = v1.while_loop(
        lambda t, *_: t < limit, body, [0, state[0] + 0.3, state[1] - 0.2, outputs],
        shape_invariants=shapes if shapes[3] is not None else shapes[:3] + [outputs.flow.shape])
    return [outputs.stack(), c, h]


def sized(x):
    """A loop whose outputs are counted by an op, as they were by the first versions of TensorFlow."""
    steps = tf.shape(x)[1]
    inputs = tf.TensorArray(tf.float32, steps).unstack(tf.transpose(x, [1, 0, 2]))
    outputs = tf.TensorArray(tf.float32, steps)

    def body(t, h, flow):
        h, _ = GRU()(inputs.read(t), h)
        return t + 1, h, R.TensorArrayWriteV3(handle=outputs.handle, index=t, value=h, flow_in=flow)

    state = GRU().zero_state(tf.shape(x)[0], tf.float32)
    _, h, flow = v1.while_loop(lambda t, *_: t < steps, body, [0, state, outputs.flow])
    count = R.TensorArraySizeV3(handle=outputs.handle, flow_in=flow)
    return [R.TensorArrayGatherV3(handle=outputs.handle, indices=tf.range(count), flow_in=flow, dtype=tf.float32), h]


def counted(x):
    """A loop whose counter is read."""
    steps = tf.shape(x)[1]
    inputs = tf.TensorArray(tf.float32, steps).unstack(tf.transpose(x, [1, 0, 2]))
    outputs = tf.TensorArray(tf.float32, steps, element_shape=[None, UNITS])

    def body(t, c, h, outputs):
        h, (c, h) = LSTM()(inputs.read(t), (c, h))
        return t + 1, c, h, outputs.write(t, h)

    state = LSTM().zero_state(tf.shape(x)[0], tf.float32)
    t, c, h, outputs = v1.while_loop(lambda t, *_: t < steps, body, [0, *state, outputs])
    return [outputs.stack(), c, h + tf.cast(t, tf.float32)]


def other_zeros(x, lengths):
    """Rows that have ended give ones."""
    steps = tf.shape(x)[1]
    inputs = tf.TensorArray(tf.float32, steps).unstack(tf.transpose(x, [1, 0, 2]))
    outputs = tf.TensorArray(tf.float32, steps, element_shape=[None, UNITS])
    state = GRU().zero_state(tf.shape(x)[0], tf.float32)
    ones = tf.ones_like(state)

    def body(t, h, outputs):
        new, _ = GRU()(inputs.read(t), h)
        ended = t >= lengths
        return t + 1, v1.where(ended, h, new), outputs.write(t, v1.where(ended, ones, new))

    _, h, outputs = v1.while_loop(lambda t, *_: t < steps, body, [0, state, outputs])
    return [outputs.stack(), h]


def begun(x, *shape, cell=LSTM):
    """A cell state that each step spreads over more rows or columns than it begins with."""
    steps = tf.shape(x)[1]
    inputs = tf.TensorArray(tf.float32, steps).unstack(tf.transpose(x, [1, 0, 2]))
    outputs = tf.TensorArray(tf.float32, steps, element_shape=[None, UNITS])
    c = v1.placeholder_with_default(np.full(shape, 0.3, np.float32), None)

    def body(t, c, h, outputs):
        h, (c, h) = cell()(inputs.read(t), (c, h))
        return t + 1, c, h, outputs.write(t, h)

    shapes = [tf.TensorShape([]), tf.TensorShape(None), tf.TensorShape(None)]
    shapes.append(tf.TensorShape(None) if v1.control_flow_v2_enabled() else outputs.flow.shape)
    _, c, h, outputs = v1.while_loop(
        lambda t, *_: t < steps, body, [0, c, tf.zeros([tf.shape(x)[0], UNITS]), outputs], shapes)
    return [outputs.stack(), c, h]


def written_after(x):
    """An array that a loop leaves room in, which is used afterwards."""
    steps = tf.shape(x)[1]
    inputs = tf.TensorArray(tf.float32, steps).unstack(tf.transpose(x, [1, 0, 2]))
    outputs = tf.TensorArray(tf.float32, steps, element_shape=[None, UNITS])

    def body(t, h, outputs):
        h, _ = GRU()(inputs.read(t), h)
        return t + 1, h, outputs.write(t, h)

    state = GRU().zero_state(tf.shape(x)[0], tf.float32)
    _, h, outputs = v1.while_loop(lambda t, *_: t < 3, body, [0, state, outputs])
    return [outputs.write(4, h * 2).stack(), h]


def wide_mask(x):
    """Single values take part in a step, not rows."""
    steps = tf.shape(x)[1]
    by_time = tf.transpose(x, [1, 0, 2])
    inputs = tf.TensorArray(tf.float32, steps).unstack(by_time)
    masks = tf.TensorArray(tf.bool, steps).unstack(by_time[:, :, :1] > np.linspace(-0.6, 0.6, UNITS, dtype=np.float32))
    outputs = tf.TensorArray(tf.float32, steps, element_shape=[None, UNITS])

    def body(t, h, outputs):
        new, _ = KerasGRU()(inputs.read(t), h)
        h = tf.where(masks.read(t), new, h)
        return t + 1, h, outputs.write(t, h)

    state = GRU().zero_state(tf.shape(x)[0], tf.float32)
    _, h, outputs = v1.while_loop(lambda t, *_: t < steps, body, [0, state, outputs])
    return [outputs.stack(), h]


def other_rows(x):
    """What rows that do not take part have is of more rows than the state."""
    steps = tf.shape(x)[1]
    by_time = tf.transpose(x[:1], [1, 0, 2])
    inputs = tf.TensorArray(tf.float32, steps).unstack(by_time)
    masks = tf.TensorArray(tf.bool, steps).unstack(by_time[:, :, :1] > 0)
    outputs = tf.TensorArray(tf.float32, steps, element_shape=[4, UNITS])

    def body(t, h, outputs):
        new, _ = KerasGRU()(inputs.read(t), h)
        mask = masks.read(t)
        h, output = tf.where(mask, new, h), tf.where(mask, new, tf.zeros([4, UNITS]))
        h.set_shape([1, UNITS])
        return t + 1, h, outputs.write(t, output)

    _, h, outputs = v1.while_loop(lambda t, *_: t < steps, body, [0, tf.zeros([1, UNITS]), outputs])
    return [outputs.stack(), h]


def added(x):
    """Many arrays of sums that are none of products; they are looked through once each."""
    steps = tf.shape(x)[1]
    inputs = tf.TensorArray(tf.float32, steps).unstack(tf.transpose(x, [1, 0, 2]))
    arrays = [tf.TensorArray(tf.float32, steps, element_shape=[None, INPUTS]) for _ in range(30)]

    def body(t, *arrays):
        value = inputs.read(t)
        for i in range(20):
            value = value + (0.25 + i)
        return [t + 1, *(array.write(t, value) for array in arrays)]

    results = v1.while_loop(lambda t, *_: t < steps, body, [0, *arrays])
    return [results[1].stack(), results[30].stack()]


LENGTHS = np.int32([4, 0, 2])
GRAPHS = {
    "lstm": (series, {}), "basic-lstm": (lambda x: series(x, cell=lambda: LSTM(0.5, basic=True)), {}),
    "gru": (lambda x: series(x, cell=GRU), {}),
    "lengths": (series, {"lengths": LENGTHS}),
    "full-lengths": (series, {"lengths": np.int32([6, 6, 1])}),
    "no-lengths": (series, {"lengths": np.int32([0, 0, 0])}),
    "gru-lengths": (lambda x, lengths: series(x, lengths, GRU), {"lengths": LENGTHS}),
    "time-major": (lambda x: series(x, cell=GRU, time_major=True), {}),
    "both-ways": (both_ways, {}), "both-ways-lengths": (both_ways, {"lengths": LENGTHS}),
    "stacked": (stacked, {}), "stacked-lengths": (stacked, {"lengths": LENGTHS}),
    "keras-lstm": (lambda x: series(x, cell=KerasLSTM), {}),
    "keras-gru": (lambda x: series(x, cell=KerasGRU), {}),
    "keras-gru-lengths": (lambda x, lengths: series(x, lengths, KerasGRU), {"lengths": LENGTHS}),
    "simple-lengths": (lambda x, lengths: series(x, lengths, Simple), {"lengths": LENGTHS}),
    "hard-lstm": (lambda x: series(x, cell=HardLSTM), {}),
    "resetting-first": (lambda x: series(x, cell=FirstGRU), {}),
    "clipped": (lambda x: series(x, cell=lambda: LSTM(clip=0.2)), {}),
    "halved": (lambda x: series(x, cell=Halved), {}),
    "limited": (limited, {}), "sized": (sized, {}), "counted": (counted, {}),
    "cell-row": (lambda x: begun(x, 1, UNITS), {}), "cell-column": (lambda x: begun(x, ROWS, 1, cell=KerasLSTM), {}),
    "cell-vector": (lambda x: begun(x, UNITS, cell=KerasLSTM), {}), "cell-number": (begun, {}),
    "written-after": (written_after, {}), "wide-mask": (wide_mask, {}),
    "other-rows": (other_rows, {}), "added": (added, {}),
    "other-zeros": (other_zeros, {"lengths": LENGTHS}),
    # Outputs cannot be stacked where there are none and rows are not known before.
    "no-steps": (series, {}),
}


def main():
    for name, (build, more) in GRAPHS.items():
        # Arrays have handles with the first kind of control flow only.
        for version in (1,) if name == "sized" else (1, 2):
            (v1.enable_control_flow_v2 if version == 2 else v1.disable_control_flow_v2)()
            with tf.Graph().as_default() as graph:
                x = v1.placeholder(tf.float32, [None, None, INPUTS], name="x")
                given = {k: v1.placeholder(tf.int32, [None], name=k) for k in more}
                results = build(x, **given)
                for i, result in enumerate(results):
                    tf.identity(result, name=f"result{i}")
            definition = graph.as_graph_def()
            # Their text names files of this machine.
            definition.ClearField("debug_info")
            is_empty = name == "no-steps"
            record(
                f"recurrent-graph-{name}-{version}", definition, {"x": X[:, :0] if is_empty else X, **more},
                {f"r{i}": f"result{i}:0" for i in range(len(results))}, error=is_empty)


if __name__ == "__main__":
    main()
