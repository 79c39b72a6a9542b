"""Reference packs of the ops that grappler fuses, and of cuDNN's recurrent networks, which run on no CPU:
of those NumPy computes what cuDNN's documentation says."""
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


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


GATES = {"rnn_relu": 1, "rnn_tanh": 1, "lstm": 4, "gru": 3}


def network(mode, layers, directions, units, inputs, skips=False):
    """Random matrices and biases in canonical order."""
    matrices, biases = [], []
    for layer in range(layers):
        for _ in range(directions):
            width = inputs if layer == 0 else units * directions
            for columns in (0 if skips and layer == 0 else width, units):
                for _ in range(GATES[mode]):
                    matrices.append(R.randn(units, columns))
                    biases.append(R.randn(units) * 0.5)
    return matrices, biases


def run(mode, directions, x, h, c, matrices, biases, lengths=None):
    """The outputs and last states for a sequence `x`, time first."""
    gates, count = GATES[mode], len(h)
    times, batch, _ = x.shape
    lengths = [times] * batch if lengths is None else lengths
    last_h, last_c = np.array(h, np.float64), np.array(c, np.float64)
    for index in range(count):
        if index % directions == 0:
            source, results = x, []
        first = index * 2 * gates
        w, r = matrices[first:first + gates], matrices[first + gates:first + 2 * gates]
        bw, br = biases[first:first + gates], biases[first + gates:first + 2 * gates]
        out = np.zeros((times, batch, h.shape[-1]))
        for n in range(batch):
            steps = range(lengths[n])
            for t in steps if index % directions == 0 else reversed(steps):
                s = last_h[index, n]
                a = [(wi @ source[t, n] if wi.size else source[t, n]) + bi for wi, bi in zip(w, bw)]
                b = [ri @ s + bi for ri, bi in zip(r, br)]
                if mode == "rnn_relu":
                    s = np.maximum(a[0] + b[0], 0)
                elif mode == "rnn_tanh":
                    s = np.tanh(a[0] + b[0])
                elif mode == "lstm":
                    i, f, g, o = [p + q for p, q in zip(a, b)]
                    last_c[index, n] = sigmoid(f) * last_c[index, n] + sigmoid(i) * np.tanh(g)
                    s = sigmoid(o) * np.tanh(last_c[index, n])
                else:
                    reset, update = sigmoid(a[0] + b[0]), sigmoid(a[1] + b[1])
                    s = (1 - update) * np.tanh(a[2] + reset * b[2]) + update * s
                last_h[index, n] = out[t, n] = s
        results.append(out)
        if index % directions == directions - 1:
            x = np.concatenate(results, -1)
    return x, last_h, last_c


def recurrent():
    packs = [Pack("NN", name) for name in ("CudnnRNN", "CudnnRNNV2", "CudnnRNNV3")]

    def case(pack, name, mode, layers=1, directions=1, dtype=np.float32, times=3, batch=2, units=2,
             inputs=3, lengths=None, time_major=True, skips=False, **attrs):
        x = R.randn(times, batch, inputs).astype(dtype)
        h = R.randn(layers * directions, batch, units).astype(dtype)
        c = R.randn(layers * directions, batch, units).astype(dtype)
        matrices, biases = [[m.astype(dtype).astype(np.float64) for m in part]
                            for part in network(mode, layers, directions, units, inputs, skips)]
        params = np.concatenate([m.reshape(-1) for m in matrices] + biases).astype(dtype)
        y, last_h, last_c = run(mode, directions, x.astype(np.float64), h.astype(np.float64),
                                c.astype(np.float64), matrices, biases, lengths)
        turn = (lambda v: v) if time_major else (lambda v: v.transpose(1, 0, 2))
        is_lstm = mode == "lstm"
        outputs = [turn(y).astype(dtype), turn(last_h).astype(dtype),
                   turn(last_c).astype(dtype) if is_lstm else np.zeros((), dtype), np.zeros(0, dtype)]
        given = [turn(x), turn(h), turn(c) if is_lstm else np.zeros((), dtype), params]
        attributes = dict(rnn_mode=mode, is_training=False, **attrs)
        if directions == 2:
            attributes["direction"] = "bidirectional"
        if pack.op == "CudnnRNNV3":
            given.append(np.array([times] * batch if lengths is None else lengths, np.int32))
            attributes["time_major"] = time_major
        if pack.op != "CudnnRNN":
            outputs.append(np.zeros(0, np.int8))
        exact = dtype in (np.float32, np.float64)
        pack.record(name, given, outputs, attributes, rtol=1e-4 if exact else 0.05,
                    atol=1e-5 if exact else 0.05)
        return given, attributes

    for pack in packs:
        for mode in GATES:
            case(pack, mode, mode)
            case(pack, f"{mode}, two layers", mode, layers=2)
            case(pack, f"{mode}, both directions", mode, layers=2, directions=2)
        case(pack, "double", "lstm", dtype=np.float64)
        case(pack, "half", "gru", dtype=np.float16)
        case(pack, "bfloat16", "rnn_tanh", dtype=ml_dtypes.bfloat16)
        case(pack, "training", "lstm", dropout=0.0)
        case(pack, "the input as it is", "gru", inputs=2, skips=True, input_mode="skip_input")
        case(pack, "chosen to be as it is", "lstm", inputs=2, skips=True, input_mode="auto_select")
        case(pack, "chosen to be multiplied", "lstm", inputs=3, input_mode="auto_select")
        case(pack, "no time", "lstm", times=0)
        case(pack, "no batch", "gru", batch=0)
        given, attributes = case(pack, "one unit", "lstm", units=1)
        for name, index, value in [
            ("too few parameters", 3, given[3][:-1]), ("an input of rank 2", 0, given[0][0]),
            ("a state for another batch", 1, given[1][:, :1]), ("a state of rank 2", 1, given[1][0]),
            ("another cell", 2, given[2][:, :1]),
        ]:
            wrong = list(given)
            wrong[index] = value
            pack.record(name, wrong, attrs=attributes, error="INVALID_ARGUMENT")
        if pack.op == "CudnnRNNV3":
            for mode in GATES:
                case(pack, f"{mode} of several lengths", mode, layers=2, directions=2, lengths=[1, 3])
                case(pack, f"{mode}, batch first", mode, directions=2, lengths=[3, 2], time_major=False)
            case(pack, "a length of zero", "lstm", lengths=[0, 2])
            given[4] = np.array([4, 1], np.int32)
            pack.record("a length beyond the end", given, attrs=attributes, error="INVALID_ARGUMENT")
        pack.write()


def parameters():
    size = Pack("NN", "CudnnRNNParamsSize")
    to, back = Pack("NN", "CudnnRNNCanonicalToParams"), Pack("NN", "CudnnRNNParamsToCanonical")
    for mode in GATES:
        for layers, directions in ((1, 1), (2, 2)):
            name = f"{mode}, {layers} of {directions}"
            matrices, biases = network(mode, layers, directions, 2, 3)
            matrices = [m.astype(np.float32) for m in matrices]
            biases = [b.astype(np.float32) for b in biases]
            params = np.concatenate([v.reshape(-1) for v in matrices + biases])
            extents = [np.int32(layers), np.int32(2), np.int32(3)]
            attributes = dict(rnn_mode=mode)
            if directions == 2:
                attributes["direction"] = "bidirectional"
            for dtype in (np.int32, np.int64):
                size.record(f"{name} {np.dtype(dtype).name}", extents,
                            [np.array([params.size], dtype)], dict(attributes, T=np.float32, S=dtype))
            count = len(matrices)
            to.record(name, extents + [matrices, biases], [params], dict(attributes, num_params=count))
            back.record(name, extents + [params], matrices + biases,
                        dict(attributes, num_params=count))
    extents = [np.int32(1), np.int32(2), np.int32(3)]
    for bad in ([0, 2, 3], [1, 0, 3], [1, 2, 0], [-1, 2, 3]):
        size.record(f"{bad}", [np.int32(v) for v in bad], attrs=dict(T=np.float32, S=np.int32),
                    error="INVALID_ARGUMENT")
    size.record("too many for an int32", [np.int32(2 ** 15), np.int32(2 ** 15), np.int32(3)],
                attrs=dict(T=np.float32, S=np.int32), error="INVALID_ARGUMENT")
    to.record("too few matrices", extents + [[np.zeros((2, 3), np.float32)], [F(1, 2)]],
              attrs=dict(rnn_mode="gru", num_params=1), error="INVALID_ARGUMENT")
    to.record("a matrix of another size",
              extents + [[np.zeros((2, 2), np.float32)] * 2, [F(1, 2)] * 2],
              attrs=dict(rnn_mode="rnn_relu", num_params=2), error="INVALID_ARGUMENT")
    back.record("too few parameters", extents + [F(1, 2, 3)],
                attrs=dict(rnn_mode="rnn_relu", num_params=2), error="INVALID_ARGUMENT")
    for pack in (size, to, back):
        pack.write()


if __name__ == "__main__":
    fused_conv()
    fused_product()
    fused_normalisation()
    recurrent()
    parameters()
