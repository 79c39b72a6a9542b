"""Makes the cases `convolution-*`: convolutions with what frameworks put around them.

    python convolution_models.py

Series are images of one row, taps lie apart by way of `SpaceToBatchND`, convolutions are transposed, and
images are of any size.
"""
import numpy as np
import tensorflow as tf

from rewriting_models import write

RAW = tf.raw_ops
RANDOM = np.random.default_rng(12)


def values(*shape):
    return RANDOM.normal(0, 0.5, shape).astype(np.float32)


SERIES = [values(3, 4, 8), values(3, 8, 8), values(5, 8, 8), values(3, 1, 8), values(2, 8, 8)]
FILTERS = [values(3, 3, 4, 8), values(3, 3, 8, 8), values(1, 1, 8, 8), values(2, 3, 8, 1)]
SPREAD = [values(3, 3, 8, 4), values(4, 2, 8, 8), values(3, 8, 8)]
BIASES = [values(8) for _ in range(8)]
MOMENTS = [values(8), values(8), values(8), np.abs(values(8)) + 0.5]


def normalized(x):
    scale, offset, mean, variance = MOMENTS
    return RAW.FusedBatchNormV3(
        x=x, scale=scale, offset=offset, mean=mean, variance=variance, is_training=False)[0]


def written_out(x):
    scale, offset, mean, variance = MOMENTS
    return tf.nn.batch_normalization(x, mean, variance, offset, scale, 1e-3)


def causal(x, filter, rate):
    """As Keras has it: zeros before a series only."""
    x = tf.pad(x, [[0, 0], [rate * (filter.shape[0] - 1), 0], [0, 0]])
    return tf.nn.convolution(x, filter, padding="VALID", dilations=[rate])


def series(x):
    x = tf.nn.relu(written_out(tf.nn.bias_add(tf.nn.conv1d(x, SERIES[0], 1, "SAME"), BIASES[0])))
    y = tf.nn.bias_add(tf.nn.conv1d(x, SERIES[1], 1, "SAME"), BIASES[1])
    x = tf.nn.relu(x + tf.nn.sigmoid(y) * y)
    x = tf.nn.relu6(causal(x, SERIES[4], 1) + BIASES[2] + 3) / 6
    # A convolution of each channel by itself, with images of one column.
    y = tf.squeeze(
        tf.nn.depthwise_conv2d(
            tf.expand_dims(x, 2), np.transpose(SERIES[3][None], [1, 0, 3, 2]), [1, 1, 1, 1], "SAME"), [2])
    return tf.nn.conv1d(y + BIASES[3], SERIES[2], 2, "VALID") + BIASES[4]


def dilated_series(x):
    """As `WaveNet` has it."""
    x = tf.nn.relu(tf.nn.bias_add(causal(x, SERIES[0], 1), BIASES[0]))
    for i, rate in enumerate((2, 4)):
        y = tf.tanh(tf.nn.bias_add(causal(x, SERIES[1], rate), BIASES[i + 1]))
        x = x + y
    y = tf.nn.convolution(x, SERIES[2], padding="SAME", dilations=[3])
    return tf.nn.elu(written_out(y + BIASES[3]))


def dilated(x):
    x = tf.nn.convolution(x, FILTERS[0], padding="SAME", dilations=[2, 3])
    x = tf.nn.relu(normalized(tf.nn.bias_add(x, BIASES[0])))
    y = tf.nn.depthwise_conv2d(x, FILTERS[3], [1, 1, 1, 1], "SAME", dilations=[2, 2])
    x = tf.nn.relu6(written_out(y)) + x
    x = tf.nn.atrous_conv2d(tf.pad(x, [[0, 0], [2, 1], [0, 3], [0, 0]]), FILTERS[1] / 4, 3, "VALID")
    return tf.nn.bias_add(x, BIASES[1])


def divided(x):
    """Groups of pixels that are padded each for itself, and cut off before the bias is added."""
    x = tf.space_to_batch(x, [2, 2], [[1, 2], [3, 0]])
    x = RAW.Conv2D(input=x, filter=FILTERS[0], strides=[1, 1, 1, 1], padding="SAME")
    x = tf.nn.relu(tf.nn.bias_add(x, BIASES[0]))
    return tf.batch_to_space(x, [2, 2], [[0, 1], [2, 1]]) + BIASES[1]


def cut_off(x):
    """More is cut off than the zeros before."""
    x = tf.space_to_batch(x, [2, 2], [[1, 2], [3, 0]])
    x = RAW.Conv2D(input=x, filter=FILTERS[2][:, :, :4], strides=[1, 1, 1, 1], padding="VALID")
    return tf.nn.relu(tf.batch_to_space(x, [2, 2], [[3, 1], [2, 1]]) + BIASES[1])


def other_blocks(x):
    """Blocks that are not put together as they were divided."""
    x = tf.space_to_batch(x, [2, 1], [[0, 0], [0, 0]])
    x = RAW.Conv2D(input=x, filter=FILTERS[0], strides=[1, 1, 1, 1], padding="SAME")
    return tf.batch_to_space(x, [1, 2], [[0, 0], [0, 0]]) + BIASES[1]


def spread(x, filter, factor, padding):
    batch, rows, columns = tf.unstack(tf.shape(x))[:3]
    more = 0 if padding == "SAME" else filter.shape[0] - factor
    sizes = [batch, rows * factor + more, columns * factor + filter.shape[1] - factor if more else columns * factor]
    return tf.nn.conv2d_transpose(x, filter, [*sizes, filter.shape[2]], factor, padding)


def transposed(x):
    x = tf.nn.relu(normalized(tf.nn.bias_add(spread(x, SPREAD[0], 2, "SAME"), BIASES[0])))
    x = tf.nn.elu(written_out(spread(x, SPREAD[1], 2, "VALID")))
    return tf.nn.conv2d(x, FILTERS[2], 1, "SAME") + x


def transposed_series(x):
    x = tf.nn.relu(tf.nn.bias_add(tf.nn.conv1d(x, SERIES[0], 1, "SAME"), BIASES[0]))
    batch, length, channels = tf.unstack(tf.shape(x))
    x = tf.nn.conv1d_transpose(x, SPREAD[2], [batch, length * 3, channels], 3, "SAME")
    return tf.nn.sigmoid(written_out(x + BIASES[1]))


def residual(x):
    """Blocks of a residual network, of images of any size."""
    x = tf.nn.relu(tf.nn.bias_add(tf.nn.conv2d(x, FILTERS[0], 2, "SAME"), BIASES[0]))
    x = tf.nn.max_pool2d(x, 3, 2, "SAME")
    y = tf.nn.relu(normalized(tf.nn.conv2d(x, FILTERS[1], 1, "SAME")))
    y = tf.nn.relu(x + normalized(tf.nn.conv2d(y, FILTERS[1], 1, "SAME")))
    z = tf.pad(y, [[0, 0], [1, 1], [1, 1], [0, 0]])
    z = tf.nn.conv2d(tf.nn.relu(tf.nn.conv2d(z, FILTERS[1], 1, "VALID")), FILTERS[2], 2, "VALID")
    x = tf.nn.relu(tf.add_n([z + BIASES[1], tf.nn.conv2d(y, FILTERS[2], 2, "SAME")]))
    # A gate of one row and column.
    return x + tf.nn.conv2d(tf.reduce_mean(x, [1, 2], keepdims=True), FILTERS[2], 1, "SAME")


def gate(x, y):
    """Sums of images of one row or column with others."""
    return tf.nn.relu(tf.nn.conv2d(x, FILTERS[0], 1, "SAME") + BIASES[0] + y)


def normalized_first(x):
    """As `DenseNet` and residual networks of the second kind have it."""
    p = tf.pad(tf.nn.relu(normalized(x)), [[0, 0], [1, 1], [1, 1], [0, 0]])
    y = tf.nn.conv2d(p, FILTERS[1], 1, "VALID")
    z = tf.nn.conv2d(p, FILTERS[1], 1, "VALID", dilations=1) * 2
    w = tf.nn.depthwise_conv2d(p, FILTERS[3], [1, 1, 1, 1], "VALID")
    return tf.concat([normalized(x + y + z), w[:, 1:, :, :]], -1)


def volumes(x, filters):
    """Volumes, and at last each element of one by itself."""
    x = tf.nn.relu(RAW.FusedBatchNormV3(
        x=tf.nn.bias_add(tf.nn.conv3d(x, filters[0], [1] * 5, "SAME"), BIASES[0]), scale=MOMENTS[0],
        offset=MOMENTS[1], mean=MOMENTS[2], variance=MOMENTS[3], is_training=False, data_format="NDHWC")[0])
    x = tf.nn.max_pool3d(x, 2, [1, 2, 1], "SAME")
    x = tf.nn.elu(written_out(tf.nn.conv3d(x, filters[1], [1, 2, 1, 2, 1], "VALID")))
    x = tf.nn.conv3d(x, filters[2], [1] * 5, "SAME")
    return tf.nn.sigmoid(tf.nn.conv3d(x, filters[3], [1] * 5, "VALID") + BIASES[1])


IMAGE = values(2, 9, 12, 4)
ANY = [None, None, None, 4]
MODELS = {
    "series": (series, [[None, 11, 4]], [values(2, 11, 4)]),
    "series-any-length": (series, [[None, None, 4]], [values(3, 8, 4)]),
    "dilated-series": (dilated_series, [[None, 13, 4]], [values(2, 13, 4)]),
    "dilated-series-any-length": (dilated_series, [[None, None, 4]], [values(2, 11, 4)]),
    "dilated": (dilated, [[None, 9, 12, 4]], [IMAGE]),
    "dilated-any-size": (dilated, [ANY], [values(1, 7, 8, 4)]),
    "dilated-no-images": (dilated, [[None, 9, 12, 4]], [IMAGE[:0]]),
    "divided": (divided, [[None, 9, 13, 4]], [values(2, 9, 13, 4)]),
    "divided-any-size": (divided, [ANY], [values(2, 5, 7, 4)]),
    "cut-off": (cut_off, [[None, 9, 13, 4]], [values(2, 9, 13, 4)]),
    "other-blocks": (other_blocks, [[None, 4, 6, 4]], [values(3, 4, 6, 4)]),
    "transposed": (transposed, [[None, 4, 5, 4]], [values(3, 4, 5, 4)]),
    "transposed-any-size": (transposed, [ANY], [values(1, 3, 2, 4)]),
    "transposed-series": (transposed_series, [[None, 7, 4]], [values(2, 7, 4)]),
    "transposed-series-any-length": (transposed_series, [[None, None, 4]], [values(2, 5, 4)]),
    "residual-any-size": (residual, [ANY], [values(2, 17, 13, 4)]),
    "residual-one-pixel": (residual, [ANY], [values(2, 1, 1, 4)]),
    "residual-of-one-row": (gate, [ANY, [None, None, None, 8]], [values(2, 5, 4, 4), values(2, 1, 4, 8)]),
    "residual-of-one-pixel-more": (
        gate, [ANY, [None, None, None, 8]], [values(2, 1, 1, 4), values(2, 3, 2, 8)]),
    "normalized-first": (normalized_first, [[None, 6, 5, 8]], [values(2, 6, 5, 8)]),
}

CUBES = [values(3, 3, 2, 4, 8), values(2, 2, 3, 8, 8), values(3, 2, 1, 8, 8), values(1, 1, 1, 8, 8)]
MODELS |= {
    "volumes": (lambda x: volumes(x, CUBES), [[None, 6, 5, 7, 4]], [values(2, 6, 5, 7, 4)]),
    "volumes-any-size": (
        lambda x: volumes(x, CUBES), [[None, None, None, None, 4]], [values(1, 5, 6, 5, 4)]),
}


def main():
    for name, model in MODELS.items():
        # Of values up to 330 a small one is left, which depends on the order in which a mean is summed.
        tolerance = {"atol": 1e-5} if name == "residual-any-size" else {}
        write("convolution-" + name, *model, **tolerance)


if __name__ == "__main__":
    main()
