"""Reference packs of the ops that grappler fuses."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import ml_dtypes
import numpy as np
from opcases import Pack

ACTIVATIONS = ["Relu", "Relu6", "Elu", "LeakyRelu"]
R = np.random.RandomState(5)
F = lambda *xs: np.array(xs, np.float32)
BIAS = F(0.1, -0.2, 3)
NORM = [F(1, 2, 0.5), BIAS, F(0, 0.1, 0.2), F(1, 2, 3)]


def fused_conv():
    p = Pack("NN", "_FusedConv2D")
    x = R.randn(1, 3, 3, 2).astype(np.float32)
    f = R.randn(2, 2, 2, 3).astype(np.float32)

    def case(name, fused, dtype=np.float32, args=None, x=x, f=f, error=None, **attrs):
        if args is None:
            args = NORM if fused[:1] == ["FusedBatchNorm"] else [BIAS]
        args = [a.astype(dtype) for a in args]
        attributes = dict(strides=[1, 1, 1, 1], padding="SAME", fused_ops=fused, num_args=len(args),
                          TArgs=[dtype] * len(args), num_host_args=0)
        attributes.update(attrs)
        p.case(name, [x.astype(dtype), f.astype(dtype), args, []], attributes, rtol=1e-5, atol=1e-5,
               error=error)

    for first in ("BiasAdd", "FusedBatchNorm"):
        case(first, [first])
        for activation in ACTIVATIONS:
            case(f"{first} {activation}", [first, activation])
    case("double", ["BiasAdd", "Elu"], np.float64)
    case("double, normalised", ["FusedBatchNorm", "LeakyRelu"], np.float64, epsilon=0.5)
    case("another slope", ["BiasAdd", "LeakyRelu"], leakyrelu_alpha=0.5)
    case("strides", ["BiasAdd"], strides=[1, 2, 2, 1], padding="VALID")
    case("dilations", ["BiasAdd", "Relu"], dilations=[1, 2, 2, 1])
    case("explicit padding", ["BiasAdd"], padding="EXPLICIT",
         explicit_paddings=[0, 0, 1, 0, 0, 2, 0, 0])
    case("no batch", ["BiasAdd"], x=np.zeros((0, 3, 3, 2)))
    case("a pointwise filter", ["BiasAdd", "Relu6"], f=f[:1, :1])
    case("a fusion that there is not", ["BiasAdd", "Sin"], error=True)
    case("an activation alone", ["Relu"], error=True)
    case("a filter of another depth", ["BiasAdd"], f=f[:, :, :1].repeat(3, 2), error=True)
    case("too few arguments", ["FusedBatchNorm"], args=NORM[:3], error=True)
    plain = Pack("NN", "Conv2D").evaluate([x, f], dict(strides=[1, 1, 1, 1], padding="SAME"))[0].numpy()
    first = p.complete([x.transpose(0, 3, 1, 2), f, [BIAS], []], {})[0]
    p.record("channels first", first, [np.maximum(plain + BIAS, 0).transpose(0, 3, 1, 2)],
             dict(strides=[1, 1, 1, 1], padding="SAME", fused_ops=["BiasAdd", "Relu"], num_args=1,
                  TArgs=[np.float32], num_host_args=0, data_format="NCHW"), rtol=1e-5, atol=1e-5)
    side = R.randn(*plain.shape).astype(np.float32)
    p.record("a sum", [x, f, [BIAS, side], []], [np.maximum(plain + BIAS + side, 0)],
             dict(strides=[1, 1, 1, 1], padding="SAME", fused_ops=["BiasAdd", "Add", "Relu"], num_args=2,
                  TArgs=[np.float32] * 2, num_host_args=0), rtol=1e-5, atol=1e-5)
    p.write()


def fused_product():
    p = Pack("NN", "_FusedMatMul")
    a = R.randn(2, 4).astype(np.float32)
    b = R.randn(4, 3).astype(np.float32)

    def case(name, fused, dtype=np.float32, a=a, b=b, bias=BIAS, error=None, **attrs):
        exact = dtype in (np.float32, np.float64)
        p.case(name, [a.astype(dtype), b.astype(dtype), [bias.astype(dtype)]],
               dict(fused_ops=fused, num_args=1, **attrs), rtol=1e-5 if exact else 0.02,
               atol=1e-5 if exact else 0.02, error=error)

    case("BiasAdd", ["BiasAdd"])
    for activation in ACTIVATIONS + ["Tanh", "Sigmoid"]:
        case(activation, ["BiasAdd", activation])
    for dtype in (np.float16, ml_dtypes.bfloat16):
        for activation in ("Relu", "Sigmoid"):
            case(f"{np.dtype(dtype).name} {activation}", ["BiasAdd", activation], dtype)
    case("transposed", ["BiasAdd"], a=a.T, b=b.T, transpose_a=True, transpose_b=True)
    case("the first transposed", ["BiasAdd", "Elu"], a=a.T, transpose_a=True)
    case("no rows", ["BiasAdd"], a=a[:0])
    case("no columns", ["BiasAdd"], b=b[:, :0], bias=BIAS[:0])
    case("no terms", ["BiasAdd", "Relu"], a=a[:, :0], b=b[:0])
    case("another slope", ["BiasAdd", "LeakyRelu"], leakyrelu_alpha=0.5)
    case("a fusion that there is not", ["BiasAdd", "Sin"], error=True)
    case("matrices that do not fit", ["BiasAdd"], b=b[:3], error=True)
    case("a vector", ["BiasAdd"], a=a[0], error=True)
    product = a @ b + BIAS
    half = 0.5 * product
    wave = np.tanh(np.sqrt(2 / np.pi) * (product + 0.044715 * product ** 3))
    p.record("GeluApproximate", [a, b, [BIAS]], [(half * (1 + wave)).astype(np.float32)],
             dict(fused_ops=["BiasAdd", "GeluApproximate"], num_args=1), rtol=1e-5, atol=1e-5)
    from math import erf
    error = np.vectorize(erf)(product / np.sqrt(2))
    p.record("GeluExact", [a, b, [BIAS]], [(half * (1 + error)).astype(np.float32)],
             dict(fused_ops=["BiasAdd", "GeluExact"], num_args=1), rtol=1e-5, atol=1e-5)
    p.write()


def fused_normalisation():
    """TensorFlow's CPU kernel returns nothing unless oneDNN takes its place."""
    p = Pack("NN", "_FusedBatchNormEx")
    plain = Pack("NN", "FusedBatchNormV3")
    x = R.randn(2, 2, 2, 3)
    side = R.randn(2, 2, 2, 3)
    for dtype in (np.float32, np.float16, ml_dtypes.bfloat16):
        for training in (True, False):
            for activation in ("Identity", "Relu"):
                for count in (0, 1):
                    inputs = [x.astype(dtype)] + (NORM[:2] + [F(), F()] if training else NORM)
                    outputs = [o.numpy() for o in plain.evaluate(inputs, dict(is_training=training))]
                    # TensorFlow leaves these undefined at inference.
                    reserved = outputs[3:5] if training else NORM[2:]
                    y = outputs[0].astype(np.float32)
                    if count:
                        y = y + side.astype(dtype).astype(np.float32)
                    y = np.maximum(y, 0) if activation == "Relu" else y
                    exact = dtype == np.float32
                    p.record(
                        f"{np.dtype(dtype).name} training={training} {activation} {count}",
                        inputs + [[side.astype(dtype)] * count],
                        [y.astype(dtype)] + outputs[1:3] + reserved + [np.float32(0)],
                        dict(is_training=training, activation_mode=activation, num_side_inputs=count),
                        rtol=1e-4 if exact else 0.02, atol=1e-5 if exact else 0.02)
    p.record("another activation", [x.astype(np.float32)] + NORM + [[]],
             attrs=dict(is_training=False, activation_mode="Elu", num_side_inputs=0),
             error="INVALID_ARGUMENT")
    p.write()


if __name__ == "__main__":
    fused_conv()
    fused_product()
    fused_normalisation()
