"""Packs of the fused ops for quantized values, whose kernels are oneDNN's.

Their kernels run in graphs only, after a rewrite that wants filters to be constants. Of products of
signed and unsigned bytes processors without VNNI saturate some sums; the packs are of one that has it.
No two cases of a product of matrices share shapes: TensorFlow reuses what oneDNN prepared for a case
with scales that are gone.
"""
import os
import sys

os.environ["TF_ENABLE_ONEDNN_OPTS"] = "1"
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import numpy as np
import tensorflow as tf
from opcases import FIELDS, QUANTIZED, Pack, default, eager_attribute, quantized
from tensorflow.core.framework import attr_value_pb2, tensor_pb2

F = np.float32


def plain(t):
    return (tf.bitcast(t, QUANTIZED[t.dtype][0]) if t.dtype in QUANTIZED else t).numpy()


def constant(graph, array, dtype):
    value = tensor_pb2.TensorProto(dtype=dtype.as_datatype_enum, tensor_content=array.tobytes())
    value.tensor_shape.SetInParent()
    for extent in array.shape:
        value.tensor_shape.dim.add().size = extent
    attrs = {"dtype": attr_value_pb2.AttrValue(type=dtype.as_datatype_enum),
             "value": attr_value_pb2.AttrValue(tensor=value)}
    return graph.create_op("Const", [], attrs=attrs, dtypes=[dtype]).outputs[0]


def run(pack, inputs, attrs):
    """What the op returns in a graph whose input 1 is a constant."""
    tensors, values = pack.complete(inputs, attrs)
    for attribute in pack.definition.attr:
        if attribute.HasField("default_value"):
            values.setdefault(attribute.name, default(attribute))
    messages = {}
    for name, value in values.items():
        kind, message = pack.kinds[name], attr_value_pb2.AttrValue()
        if kind.startswith("list("):
            message.list.SetInParent()
            getattr(message.list, FIELDS[kind]).extend(eager_attribute(kind, value))
        else:
            setattr(message, FIELDS[kind], eager_attribute(kind, value))
        messages[name] = message
    arrays = [plain(t) for t in tensors]
    graph, feeds, places = tf.Graph(), {}, []
    with graph.as_default(), tf.device("/CPU:0"):
        for i, (t, array) in enumerate(zip(tensors, arrays)):
            if i == 1:
                places.append(constant(graph, array, t.dtype))
                continue
            dtype = QUANTIZED[t.dtype][0] if t.dtype in QUANTIZED else t.dtype
            place = tf.compat.v1.placeholder(dtype, t.shape)
            feeds[place] = array
            if i > 2 and t.shape.rank == 4:
                # A summand's memory becomes the result's, so nothing else may hold it.
                zero = tf.compat.v1.placeholder(dtype, [])
                feeds[zero] = np.zeros([], array.dtype)
                place = tf.add(place, zero)
            places.append(tf.bitcast(place, t.dtype) if t.dtype in QUANTIZED else place)
        op = graph.create_op(pack.op, places, attrs=messages, dtypes=None, compute_device=False)
        fetches = [tf.bitcast(y, QUANTIZED[y.dtype][0]) if y.dtype in QUANTIZED else tf.identity(y)
                   for y in op.outputs]
        dtypes = [y.dtype for y in op.outputs]
    with tf.compat.v1.Session(graph=graph) as session:
        found = session.run(fetches, feeds)
    return [quantized(a, d) if d in QUANTIZED else a for a, d in zip(found, dtypes)]


class Random:
    def __init__(self, op):
        self.numbers = np.random.default_rng(sum(map(ord, op)))

    def u8(self, *shape):
        return quantized(self.numbers.integers(0, 256, shape), tf.quint8)

    def i8(self, *shape):
        return quantized(self.numbers.integers(-128, 128, shape), tf.qint8)

    def i32(self, *shape):
        return quantized(self.numbers.integers(-20000, 20000, shape), tf.qint32)

    def normal(self, *shape):
        return F(self.numbers.standard_normal(shape))


def convolution(op, bias=None, summand=None, requantized=False, depthwise=False, signed=False, scalar=False,
                padding_list=True):
    pack, random = Pack("Quantization", op), Random(op)

    def case(name, shape=(1, 4, 5, 2), size=(2, 3), outputs=3, bounds=(0, 5), low=-1, high=1.25, stride=1, error=None,
             make=None, kind=None, frozen=(-3, 7.5), added=(-1, 4), depth=None, **attrs):
        make = make or random.u8
        depth = shape[-1] if depth is None else depth
        x, f = make(*shape), random.i8(*size, depth, outputs)
        channels = depth * outputs if depthwise else outputs
        inputs = [x, f]
        if bias:
            inputs.append(random.i32(channels) if kind == "stored" else random.normal(channels) * F(3))
        inputs += [F(bounds[0]), F(bounds[1]), F(low), F(high)]
        if requantized:
            inputs += [F(frozen[0]), F(frozen[1])]
        attrs = {"strides": [1, stride, stride, 1], "padding": "VALID", **attrs}
        if summand:
            pads = attrs.get("padding_list") or [0] * 8
            rate = attrs.get("dilations", [1, 1, 1, 1])[1]
            extents = []
            for i in (0, 1):
                reach, n = (size[i] - 1) * rate + 1, shape[1 + i] + sum(pads[2 + 2 * i:4 + 2 * i])
                same = attrs["padding"] == "SAME" and "padding_list" not in attrs
                extents.append(-(-n // stride) if same else (n - reach) // stride + 1)
            extents = [shape[0], *extents, channels]
            if summand == "numbers":
                inputs.append(random.normal(*extents) * F(4))
            else:
                inputs += [(random.u8 if summand == "bytes" else random.i8)(*extents), F(added[0]), F(added[1])]
        if error:
            pack.record(name, inputs, attrs=attrs, error=error)
        else:
            pack.record(name, inputs, run(pack, inputs, attrs), attrs)

    case("plain")
    case("same padding", padding="SAME")
    case("strides", (1, 5, 6, 2), stride=2)
    case("strides, same padding", (1, 5, 6, 2), stride=2, padding="SAME")
    case("dilated", (1, 5, 6, 2), dilations=[1, 2, 2, 1])
    case("batch", (2, 3, 3, 3))
    case("one channel", (1, 3, 3, 1), outputs=1)
    case("pointwise", (1, 2, 3, 4), (1, 1))
    case("range on both sides of 0", bounds=(-7, 5))
    case("narrow range", bounds=(0, 0.01), low=-3, high=0.5)
    if not scalar:
        case("ranges of channels", outputs=1 if depthwise else 2, low=[-1, -0.2], high=[0.5, 0.3])
    if signed:
        case("signed input", make=random.i8)
        case("signed input, range on both sides of 0", make=random.i8, bounds=(-7, 5), padding="SAME")
    if requantized:
        case("narrow output", frozen=(-0.5, 0.25))
        case("wide output", frozen=(0, 300))
    if bias and requantized:
        case("stored bias", kind="stored")
        if not scalar:
            case("stored bias, ranges of channels", kind="stored", outputs=1 if depthwise else 2, low=[-1, -0.2],
                 high=[0.5, 0.3])
    if summand in ("bytes", "signed bytes"):
        case("wide summand", added=(-30, 20))
    if padding_list:
        case("listed padding", padding_list=[0, 0, 1, 2, 2, 1, 0, 0])
        case("negative padding", padding_list=[0, 0, -1, 2, 2, 1, 0, 0], error="INVALID_ARGUMENT")
    case("other depth", depth=1 if depthwise else 3, error="INVALID_ARGUMENT")
    case("stride of the batch", strides=[2, 1, 1, 1], error="INVALID_ARGUMENT")
    case("no stride", strides=[1, 0, 1, 1], error="INVALID_ARGUMENT")
    case("bounds that are no scalars", bounds=([0], [5]), error="INVALID_ARGUMENT")
    case("two ranges of three channels", outputs=3, low=[-1, -1], high=[1, 1], error="INVALID_ARGUMENT")
    pack.write()


def convolutions():
    convolution("QuantizedConv2DPerChannel", padding_list=False)
    convolution("QuantizedConv2DAndRelu")
    convolution("QuantizedConv2DAndRequantize", requantized=True, scalar=True)
    convolution("QuantizedConv2DAndReluAndRequantize", requantized=True, scalar=True)
    convolution("QuantizedConv2DWithBias", bias=True, signed=True)
    convolution("QuantizedConv2DWithBiasAndRelu", bias=True, signed=True)
    convolution("QuantizedConv2DWithBiasAndRequantize", bias=True, requantized=True, signed=True)
    convolution("QuantizedConv2DWithBiasAndReluAndRequantize", bias=True, requantized=True, signed=True)
    convolution("QuantizedConv2DWithBiasSumAndRelu", bias=True, summand="numbers")
    convolution("QuantizedConv2DWithBiasSumAndReluAndRequantize", bias=True, summand="bytes", requantized=True)
    convolution("QuantizedConv2DWithBiasSignedSumAndReluAndRequantize", bias=True, summand="signed bytes",
                requantized=True)
    convolution("QuantizedDepthwiseConv2D", depthwise=True, padding_list=False)
    convolution("QuantizedDepthwiseConv2DWithBias", depthwise=True, bias=True, padding_list=False)
    convolution("QuantizedDepthwiseConv2DWithBiasAndRelu", depthwise=True, bias=True)
    convolution("QuantizedDepthwiseConv2DWithBiasAndReluAndRequantize", depthwise=True, bias=True, requantized=True)


def matrix_products():
    for op, frozen, stored in [
            ("QuantizedMatMulWithBias", False, True), ("QuantizedMatMulWithBiasAndRelu", False, False),
            ("QuantizedMatMulWithBiasAndRequantize", True, True),
            ("QuantizedMatMulWithBiasAndReluAndRequantize", True, True),
            ("QuantizedMatMulWithBiasAndDequantize", True, True)]:
        pack, random = Pack("Quantization", op), Random(op)
        attrs = dict(Toutput=tf.float32) if op.endswith("AndDequantize") else {}
        rows = 0

        def case(name, bounds=(0, 5), low=-1, high=1.25, kind="numbers", output=(-3, 7.5), depth=5, columns=3, error=None,
                 a=None, biases=None, **more):
            nonlocal rows
            rows += 1
            inputs = [random.u8(*(a or (rows, depth))), random.i8(depth, columns)]
            count = columns if biases is None else biases
            inputs.append(random.i32(count) if kind == "stored" else random.normal(count) * F(3))
            inputs += [F(bounds[0]), F(bounds[1]), F(low), F(high)]
            if frozen:
                inputs += [F(output[0]), F(output[1])]
            every = dict(attrs, **more)
            close = dict(rtol=1e-5, atol=1e-5) if attrs and not error else {}
            if error:
                pack.record(name, inputs, attrs=every, error=error)
            else:
                pack.record(name, inputs, run(pack, inputs, every), every, **close)

        for mode in ("MIN_FIRST", "SCALED"):
            for kind in ("numbers", "stored") if stored else ("numbers",):
                case(f"{mode}, {kind}", kind=kind, input_quant_mode=mode)
                case(f"{mode}, {kind}, range on both sides of 0", (-2, 5), kind=kind, input_quant_mode=mode)
                case(f"{mode}, {kind}, positive range", (1, 4), 0.5, 2, kind=kind, input_quant_mode=mode)
        case("one column", columns=1)
        case("deep", depth=40)
        case("narrow ranges", (0, 0.01), -0.5, 0.01)
        case("narrow output", output=(-0.1, 0.2), depth=6)
        case("other depth", a=(2, 3), error="INVALID_ARGUMENT")
        case("vector", a=(5,), error="INVALID_ARGUMENT")
        case("other bias", biases=2, error="INVALID_ARGUMENT")
        case("bounds that are no scalars", ([0], [5]), error="INVALID_ARGUMENT")
        pack.write()


ALL = [convolutions, matrix_products]

if __name__ == "__main__":
    chosen = sys.argv[1:]
    for make in ALL:
        if not chosen or make.__name__ in chosen:
            make()
