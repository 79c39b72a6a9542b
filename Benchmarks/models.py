"""Writes models as TensorFlow exports them, with made-up weights, and without TensorFlow.

Architectures, graphs and sizes are those of the published models, so that they take as long.
"""

import array
import math
import os
import random
import struct

FLOAT, INT32 = 1, 3


def varint(n):
    n &= (1 << 64) - 1
    out = bytearray()
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    out.append(n)
    return bytes(out)


def number(field, n):
    return varint(field << 3) + varint(n)


def message(field, *parts):
    body = b"".join(part.encode() if isinstance(part, str) else part for part in parts)
    return varint(field << 3 | 2) + varint(len(body)) + body


def shape_of(dims):
    return b"".join(message(2, number(1, d)) for d in dims)


class Weights:
    """Numbers around 0, of which any count can be had at once."""

    def __init__(self):
        source = random.Random(1)
        self.block = array.array("f", (source.gauss(0, 1) for _ in range(1 << 16)))
        self.next = 0

    def bytes(self, count, scale, center):
        values = array.array("f", (center + scale * v for v in self.block))
        start = self.next = (self.next + 4099) % len(values)
        values = values[start:] + values[:start]
        data = values.tobytes()
        return (data * (count * 4 // len(data) + 1))[: count * 4]


class Graph:
    def __init__(self):
        self.nodes, self.weights = [], Weights()
        self.inputs, self.outputs, self.count = [], [], 0

    def node(self, op, *inputs, **attributes):
        self.count += 1
        name = f"{op}_{self.count}"
        self.nodes.append(
            message(1, name) + message(2, op) + b"".join(message(3, i) for i in inputs)
            + b"".join(self.attribute(k, v) for k, v in attributes.items()))
        return name

    @staticmethod
    def attribute(name, value):
        if isinstance(value, bytes):
            body = value
        elif isinstance(value, bool):
            body = number(5, int(value))
        elif isinstance(value, int):
            body = number(3, value)
        elif isinstance(value, float):
            body = varint(4 << 3 | 5) + struct.pack("<f", value)
        elif isinstance(value, str):
            body = message(2, value)
        else:
            body = message(1, message(3, b"".join(varint(v) for v in value)))
        return message(5, message(1, name) + message(2, body))

    @staticmethod
    def type(dtype):
        return number(6, dtype)

    def constant(self, dims, data, dtype=FLOAT):
        tensor = number(1, dtype) + message(2, shape_of(dims)) + message(4, data)
        return self.node("Const", dtype=self.type(dtype), value=message(8, tensor))

    def integers(self, values, dims=None):
        data = struct.pack(f"<{len(values)}i", *values)
        return self.constant([len(values)] if dims is None else dims, data, INT32)

    def scalar(self, value):
        return self.constant([], struct.pack("<f", value))

    def weight(self, *dims, scale=None, center=0.0):
        fan = max(math.prod(dims[:-1]), 1)
        scale = math.sqrt(2 / fan) if scale is None else scale
        return self.constant(dims, self.weights.bytes(math.prod(dims), scale, center))

    def input(self, name, dims, dtype=FLOAT):
        self.nodes.append(
            message(1, name) + message(2, "Placeholder")
            + self.attribute("dtype", self.type(dtype))
            + self.attribute("shape", message(7, shape_of(dims))))
        self.inputs.append((name, dims, dtype))
        return name

    def op(self, op, *inputs, **attributes):
        return self.node(op, *inputs, T=self.type(FLOAT), **attributes)

    def save(self, folder, output):
        def info(field, key, name, dtype, dims):
            body = message(1, name + ":0") + number(2, dtype)
            if dims is not None:
                body += message(3, shape_of(dims))
            return message(field, message(1, key) + message(2, body))

        signature = b"".join(info(1, n, n, t, d) for n, d, t in self.inputs)
        signature += info(2, "output", output, FLOAT, None)
        signature += message(3, "tensorflow/serving/predict")
        graph = b"".join(message(1, n) for n in self.nodes) + message(4, number(1, 1882))
        meta = message(1, message(4, "serve")) + message(2, graph)
        meta += message(5, message(1, "serving_default") + message(2, signature))
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "saved_model.pb"), "wb") as file:
            file.write(number(1, 1) + message(2, meta))

    # Layers.

    def convolution(self, x, k, c, o, stride=1, padding="SAME"):
        return self.op(
            "Conv2D", x, self.weight(k, k, c, o), strides=[1, stride, stride, 1], padding=padding)

    def depthwise(self, x, k, c, stride=1):
        return self.op(
            "DepthwiseConv2dNative", x, self.weight(k, k, c, 1, scale=math.sqrt(2) / k),
            strides=[1, stride, stride, 1], padding="SAME")

    def norm(self, x, c, eps=1e-3):
        parts = [self.weight(c, scale=0.1, center=1.0), self.weight(c, scale=0.1)]
        parts += [self.weight(c, scale=0.1), self.weight(c, scale=0.05, center=1.0)]
        return self.op(
            "FusedBatchNormV3", x, *parts, U=self.type(FLOAT), epsilon=eps, is_training=False)

    def dense(self, x, n, m):
        return self.op("BiasAdd", self.op("MatMul", x, self.weight(n, m)), self.weight(m, scale=0.1))

    def mean(self, x, axes, keeps=False):
        return self.op("Mean", x, self.integers(axes), Tidx=self.type(INT32), keep_dims=keeps)

    def reshape(self, x, *dims):
        return self.op("Reshape", x, self.integers(dims), Tshape=self.type(INT32))

    def transpose(self, x, *order):
        return self.op("Transpose", x, self.integers(order), Tperm=self.type(INT32))

    def layer_norm(self, x, n, eps=1e-12):
        axis = [2]
        mean = self.mean(x, axis, True)
        variance = self.mean(self.op("SquaredDifference", x, mean), axis, True)
        scale = self.op("Rsqrt", self.op("AddV2", variance, self.scalar(eps)))
        scale = self.op("Mul", scale, self.weight(n, scale=0.1, center=1.0))
        shift = self.op("Sub", self.weight(n, scale=0.1), self.op("Mul", mean, scale))
        return self.op("AddV2", self.op("Mul", x, scale), shift)

    def gelu(self, x):
        inner = self.op("Erf", self.op("Mul", x, self.scalar(math.sqrt(0.5))))
        return self.op(
            "Mul", self.op("Mul", x, self.scalar(0.5)), self.op("AddV2", inner, self.scalar(1.0)))


def mobilenet_v2(g):
    x = g.input("image", [-1, 224, 224, 3])
    x = g.op("Relu6", g.norm(g.convolution(x, 3, 3, 32, 2), 32))
    c = 32
    for t, o, n, s in [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1),
                       (6, 160, 3, 2), (6, 320, 1, 1)]:
        for i in range(n):
            y, e = x, c * t
            if t > 1:
                y = g.op("Relu6", g.norm(g.convolution(y, 1, c, e), e))
            y = g.op("Relu6", g.norm(g.depthwise(y, 3, e, s if i == 0 else 1), e))
            y = g.norm(g.convolution(y, 1, e, o), o)
            x = g.op("AddV2", x, y) if i else y
            c = o
    x = g.op("Relu6", g.norm(g.convolution(x, 1, 320, 1280), 1280))
    return g.op("Softmax", g.dense(g.mean(x, [1, 2]), 1280, 1000))


def resnet50(g):
    x = g.input("image", [-1, 224, 224, 3])
    pads = dict(Tpaddings=g.type(INT32))
    x = g.op("Pad", x, g.integers([0, 0, 3, 3, 3, 3, 0, 0], [4, 2]), **pads)
    x = g.op("Relu", g.norm(g.convolution(x, 7, 3, 64, 2, "VALID"), 64))
    x = g.op("Pad", x, g.integers([0, 0, 1, 1, 1, 1, 0, 0], [4, 2]), **pads)
    x = g.op("MaxPool", x, ksize=[1, 3, 3, 1], strides=[1, 2, 2, 1], padding="VALID")
    c = 64
    for f, n in [(64, 3), (128, 4), (256, 6), (512, 3)]:
        for i in range(n):
            s = 2 if i == 0 and f > 64 else 1
            short = g.norm(g.convolution(x, 1, c, 4 * f, s), 4 * f) if i == 0 else x
            y = g.op("Relu", g.norm(g.convolution(x, 1, c, f, s), f))
            y = g.op("Relu", g.norm(g.convolution(y, 3, f, f), f))
            y = g.norm(g.convolution(y, 1, f, 4 * f), 4 * f)
            x, c = g.op("Relu", g.op("AddV2", short, y)), 4 * f
    return g.op("Softmax", g.dense(g.mean(x, [1, 2]), 2048, 1000))


def bert_small(g, length=128, width=512, layers=4, heads=8):
    ids = g.input("ids", [1, length], INT32)
    axis = g.integers([0], [])
    words = g.node(
        "GatherV2", g.weight(30522, width, scale=0.02), ids, axis, Tparams=g.type(FLOAT),
        Tindices=g.type(INT32), Taxis=g.type(INT32))
    x = g.layer_norm(g.op("AddV2", words, g.weight(length, width, scale=0.02)), width)
    flat = lambda y, n: g.reshape(y, length, n)
    size = width // heads

    def part(x):
        y = g.reshape(g.dense(flat(x, width), width, width), 1, length, heads, size)
        return g.transpose(y, 0, 2, 1, 3)

    for _ in range(layers):
        q, k, v = part(x), part(x), part(x)
        scores = g.op("BatchMatMulV2", q, k, adj_y=True)
        scores = g.op("Softmax", g.op("Mul", scores, g.scalar(1 / math.sqrt(size))))
        y = g.transpose(g.op("BatchMatMulV2", scores, v), 0, 2, 1, 3)
        y = g.reshape(g.dense(flat(y, width), width, width), 1, length, width)
        x = g.layer_norm(g.op("AddV2", x, y), width)
        y = g.gelu(g.dense(flat(x, width), width, 4 * width))
        y = g.reshape(g.dense(y, 4 * width, width), 1, length, width)
        x = g.layer_norm(g.op("AddV2", x, y), width)
    return x


def perceptron(g):
    x = g.input("x", [-1, 784])
    x = g.op("Relu", g.dense(x, 784, 512))
    x = g.op("Relu", g.dense(x, 512, 512))
    return g.op("Softmax", g.dense(x, 512, 10))


MODELS = {
    "mobilenet_v2": mobilenet_v2, "resnet50": resnet50, "bert_small": bert_small,
    "perceptron": perceptron,
}


def op_cases():
    """Ops by themselves: a name, and what builds the graph."""

    def unary(op, *dims, **attributes):
        return lambda g: g.op(op, g.input("x", list(dims)), **attributes)

    def binary(op, a, b):
        return lambda g: g.op(op, g.input("x", a), g.input("y", b))

    def image(build, *dims):
        return lambda g: build(g, g.input("x", list(dims)))

    cases = {}
    for n in (64, 256, 512):
        cases[f"MatMul {n}x{n}x{n}"] = (
            lambda n: lambda g: g.op("MatMul", g.input("x", [n, n]), g.weight(n, n)))(n)
    cases["MatMul 1x1024x1024"] = lambda g: g.op(
        "MatMul", g.input("x", [1, 1024]), g.weight(1024, 1024))
    cases["BatchMatMulV2 8x128x64x128"] = binary("BatchMatMulV2", [8, 128, 64], [8, 64, 128])
    cases["Conv2D 56x56x64 3x3"] = image(lambda g, x: g.convolution(x, 3, 64, 64), 1, 56, 56, 64)
    cases["Conv2D 28x28x256 1x1"] = image(lambda g, x: g.convolution(x, 1, 256, 128), 1, 28, 28, 256)
    cases["DepthwiseConv2dNative 56x56x144"] = image(
        lambda g, x: g.depthwise(x, 3, 144), 1, 56, 56, 144)
    cases["MaxPool 112x112x64"] = unary(
        "MaxPool", 1, 112, 112, 64, ksize=[1, 3, 3, 1], strides=[1, 2, 2, 1], padding="SAME")
    for op in ("Relu", "Tanh", "Exp", "Erf", "Sigmoid"):
        cases[f"{op} 262144"] = unary(op, 512, 512)
    cases["AddV2 512x512"] = binary("AddV2", [512, 512], [512, 512])
    cases["AddV2 512x512 + 512"] = binary("AddV2", [512, 512], [512])
    cases["Softmax 512x512"] = unary("Softmax", 512, 512)
    cases["Mean 512x512"] = image(lambda g, x: g.mean(x, [1]), 512, 512)
    cases["Transpose 512x512"] = image(lambda g, x: g.transpose(x, 1, 0), 512, 512)
    return cases
