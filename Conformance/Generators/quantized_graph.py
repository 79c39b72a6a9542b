"""Makes Cases/Models/quantized: a small convolutional network of 8-bit values, as TensorFlow's graph
transforms once wrote them, in a frozen graph."""
import json
import os

# First of all, for it turns oneDNN off.
from opcases import CASES

import numpy as np
import tensorflow as tf
from tensorflow.core.framework import attr_value_pb2, tensor_pb2

FOLDER = os.path.join(os.path.dirname(CASES), "Models", "quantized")
RANDOM = np.random.default_rng(3)


def stored(graph, array, dtype, name):
    """A constant of a quantized type."""
    value = tensor_pb2.TensorProto(dtype=dtype.as_datatype_enum, tensor_content=array.tobytes())
    for extent in array.shape:
        value.tensor_shape.dim.add().size = extent
    attrs = {"dtype": attr_value_pb2.AttrValue(type=dtype.as_datatype_enum),
             "value": attr_value_pb2.AttrValue(tensor=value)}
    return graph.create_op("Const", [], attrs=attrs, dtypes=[dtype], name=name).outputs[0]


def network(graph):
    raw = tf.raw_ops
    x = tf.compat.v1.placeholder(tf.float32, [None, 8, 8, 1], name="x")
    flat = tf.reshape(x, [-1])
    image = raw.QuantizeV2(input=x, min_range=tf.reduce_min(flat), max_range=tf.reduce_max(flat), T=tf.quint8,
                           mode="MIN_FIRST")
    filters = stored(graph, RANDOM.integers(0, 256, (3, 3, 1, 4)).astype(np.uint8), tf.quint8, "filters")
    sums = raw.QuantizedConv2D(
        input=image[0], filter=filters, min_input=image[1], max_input=image[2], min_filter=-0.7, max_filter=0.9,
        strides=[1, 1, 1, 1], padding="SAME", out_type=tf.qint32)
    wanted = raw.RequantizationRange(input=sums[0], input_min=sums[1], input_max=sums[2])
    hidden = raw.Requantize(
        input=sums[0], input_min=sums[1], input_max=sums[2], requested_output_min=wanted[0],
        requested_output_max=wanted[1], out_type=tf.quint8)
    hidden = raw.QuantizedRelu(features=hidden[0], min_features=hidden[1], max_features=hidden[2], out_type=tf.quint8)
    hidden = raw.QuantizedMaxPool(
        input=hidden[0], min_input=hidden[1], max_input=hidden[2], ksize=[1, 2, 2, 1], strides=[1, 2, 2, 1],
        padding="VALID")
    joined = raw.QuantizedConcat(
        concat_dim=3, values=[hidden[0], hidden[0]], input_mins=[hidden[1], hidden[1]],
        input_maxes=[hidden[2], hidden[2]])
    rows = raw.QuantizedReshape(tensor=joined[0], shape=[-1, 128], input_min=joined[1], input_max=joined[2])
    weights = stored(graph, RANDOM.integers(0, 256, (128, 5)).astype(np.uint8), tf.quint8, "weights")
    logits = raw.QuantizedMatMul(
        a=rows[0], b=weights, min_a=rows[1], max_a=rows[2], min_b=-0.4, max_b=0.5, Toutput=tf.qint32)
    biases = stored(graph, RANDOM.integers(0, 256, 5).astype(np.uint8), tf.quint8, "biases")
    wanted = raw.RequantizationRange(input=logits[0], input_min=logits[1], input_max=logits[2])
    logits = raw.Requantize(
        input=logits[0], input_min=logits[1], input_max=logits[2], requested_output_min=wanted[0],
        requested_output_max=wanted[1], out_type=tf.quint8)
    logits = raw.QuantizedBiasAdd(
        input=logits[0], bias=biases, min_input=logits[1], max_input=logits[2], min_bias=-1.0, max_bias=2.0,
        out_type=tf.qint32)
    raw.Dequantize(input=logits[0], min_range=logits[1], max_range=logits[2], mode="MIN_FIRST", name="logits")
    moved = tf.concat([stored(graph, np.int8([[1, -2, 3]]), tf.qint8, "signed"),
                       stored(graph, np.int8([[-4, 5, -6]]), tf.qint8, "more")], 0)
    raw.Bitcast(input=raw.GatherV2(params=moved, indices=[1, 0], axis=0), type=tf.int8, name="moved")


def main():
    os.makedirs(FOLDER, exist_ok=True)
    graph = tf.Graph()
    with graph.as_default(), tf.device("/CPU:0"):
        network(graph)
    x = RANDOM.standard_normal((3, 8, 8, 1)).astype(np.float32)
    with tf.compat.v1.Session(graph=graph) as session:
        logits, moved = session.run(["logits:0", "moved:0"], {"x:0": x})
    definition = graph.as_graph_def()
    for node in definition.node:
        node.device = ""
    with open(os.path.join(FOLDER, "model.pb"), "wb") as file:
        file.write(definition.SerializeToString(deterministic=True))
    np.savez_compressed(os.path.join(FOLDER, "case.npz"), **{
        "in/x": x, "out/logits": logits, "out/moved": moved})
    case = {"id": "quantized", "model": "model.pb", "feeds": {"in/x": "x:0"},
            "fetches": {"out/logits": "logits:0", "out/moved": "moved:0"}, "rtol": 1e-6, "atol": 0}
    with open(os.path.join(FOLDER, "case.json"), "w", encoding="utf-8") as file:
        json.dump(case, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
