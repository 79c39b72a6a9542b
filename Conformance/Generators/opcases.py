"""Reference packs: what TensorFlow's own kernels return for small inputs, one JSON file an op.

    from opcases import Pack

    pack = Pack("Math", "AddV2")
    pack.case("float32", [np.float32([1, 2]), np.float32([3, 4])])
    pack.case("incompatible", [np.ones((2,), np.float32), np.ones((3,), np.float32)], error=True)
    pack.write()

An op is run by itself, eagerly, on the CPU. What it returns is recorded, or, if it refuses, the name of
the status code. Running a generator again gives the same bytes.

Inputs are numpy arrays (ml_dtypes' types included), tensors, or Python values (then float32, int32,
bool or string). A list argument takes a list of those in its place, or its tensors stand among the
others. Type and count attributes that the inputs determine are filled in; the others are plain
Python values, types being anything that tf.as_dtype takes.
"""
import base64
import json
import math
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np
import tensorflow as tf
from tensorflow.python.eager import context, execute
from tensorflow.python.framework import op_def_registry

CASES = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Cases", "Ops")

CODES = {
    1: "CANCELLED", 2: "UNKNOWN", 3: "INVALID_ARGUMENT", 4: "DEADLINE_EXCEEDED", 5: "NOT_FOUND",
    6: "ALREADY_EXISTS", 7: "PERMISSION_DENIED", 8: "RESOURCE_EXHAUSTED", 9: "FAILED_PRECONDITION",
    10: "ABORTED", 11: "OUT_OF_RANGE", 12: "UNIMPLEMENTED", 13: "INTERNAL", 14: "UNAVAILABLE",
    15: "DATA_LOSS", 16: "UNAUTHENTICATED",
}

QUANTIZED = {
    tf.qint8: (tf.int8, np.int8), tf.quint8: (tf.uint8, np.uint8),
    tf.qint16: (tf.int16, np.int16), tf.quint16: (tf.uint16, np.uint16),
    tf.qint32: (tf.int32, np.int32),
}


# Where tensorflow.AttrValue keeps a value.
FIELDS = {
    "int": "i", "float": "f", "bool": "b", "string": "s", "type": "type", "shape": "shape",
    "list(int)": "i", "list(float)": "f", "list(bool)": "b", "list(string)": "s",
    "list(type)": "type", "list(shape)": "shape",
}


def quantized(values, dtype):
    """A tensor of a quantized type (tf.qint8 …) with the given stored values."""
    plain, numpy_type = QUANTIZED[tf.as_dtype(dtype)]
    return tf.bitcast(tf.constant(np.asarray(values, numpy_type), plain), dtype)


def tensor(value):
    """An input of a case as an eager tensor."""
    if isinstance(value, tf.Tensor):
        return value
    if isinstance(value, (np.ndarray, np.generic)):
        array = np.asarray(value)
        if array.dtype.kind in "SU":
            array = array.astype(object)
        return tf.constant(array)
    array = np.asarray(value)
    if array.dtype.kind in "SUO":
        return tf.constant(value)
    if array.dtype == np.float64:
        return tf.constant(array.astype(np.float32))
    if array.dtype == np.int64:
        return tf.constant(array, tf.int32)
    return tf.constant(array)


def encode_tensor(t):
    """A tensor as packs write it."""
    shape = list(t.shape)
    if t.dtype == tf.string:
        flat = np.asarray(t.numpy(), object).reshape(-1)
        texts = [base64.b64encode(s).decode() for s in flat]
        return {"dtype": "string", "shape": shape, "strings": texts}
    if t.dtype in (tf.variant, tf.resource):
        raise ValueError(f"a pack cannot hold a {t.dtype.name}")
    array = (tf.bitcast(t, QUANTIZED[t.dtype][0]) if t.dtype in QUANTIZED else t).numpy()
    data = np.ascontiguousarray(array).tobytes()
    return {"dtype": t.dtype.name, "shape": shape, "data": base64.b64encode(data).decode()}


def encode_float(x):
    x = float(np.float32(x))
    return x if math.isfinite(x) else repr(x)


def as_bytes(s):
    return s if isinstance(s, bytes) else s.encode()


def encode_shape(shape):
    shape = tf.TensorShape(shape)
    return None if shape.rank is None else [-1 if d is None else d for d in shape.as_list()]


def encode_string(s):
    s = as_bytes(s)
    try:
        return {"s": s.decode()}
    except UnicodeDecodeError:
        return {"bytes": base64.b64encode(s).decode()}


def encode_attribute(kind, value):
    """An attribute's value, tagged with what it is; `kind` is as in the OpDef."""
    if kind == "int":
        return {"int": int(value)}
    if kind == "float":
        return {"float": encode_float(value)}
    if kind == "bool":
        return {"bool": bool(value)}
    if kind == "string":
        return encode_string(value)
    if kind == "type":
        return {"type": tf.as_dtype(value).name}
    if kind == "shape":
        return {"shape": encode_shape(value)}
    if kind == "tensor":
        return {"tensor": encode_tensor(tensor(value))}
    if kind == "list(int)":
        return {"ints": [int(v) for v in value]}
    if kind == "list(float)":
        return {"floats": [encode_float(v) for v in value]}
    if kind == "list(bool)":
        return {"bools": [bool(v) for v in value]}
    if kind == "list(type)":
        return {"types": [tf.as_dtype(v).name for v in value]}
    if kind == "list(shape)":
        return {"shapes": [encode_shape(v) for v in value]}
    if kind == "list(string)":
        encoded = [encode_string(v) for v in value]
        if all("s" in e for e in encoded):
            return {"strings": [e["s"] for e in encoded]}
        return {"byteStrings": [base64.b64encode(as_bytes(v)).decode() for v in value]}
    raise ValueError(f"a pack cannot hold an attribute of type {kind}")


def eager_attribute(kind, value):
    """An attribute's value as TensorFlow's eager runtime takes it."""
    if kind == "type":
        return tf.as_dtype(value).as_datatype_enum
    if kind == "list(type)":
        return [tf.as_dtype(v).as_datatype_enum for v in value]
    if kind == "string":
        return as_bytes(value)
    if kind == "list(string)":
        return [as_bytes(v) for v in value]
    if kind == "shape":
        return tf.TensorShape(value)
    if kind == "list(shape)":
        return [tf.TensorShape(v) for v in value]
    return value


def default(attribute):
    """The default of an attribute's declaration as a plain value."""
    value, kind = attribute.default_value, attribute.type
    if kind.startswith("list("):
        values = list(getattr(value.list, FIELDS[kind]))
        return [None if kind == "list(shape)" and v.unknown_rank else v for v in values]
    return getattr(value, FIELDS[kind])


def generate(makers):
    """Runs those functions that the command line names, or all of them."""
    for make in makers:
        if len(sys.argv) < 2 or make.__name__ in sys.argv[1:]:
            make()


class Pack:
    """The cases of one op."""

    def __init__(self, category, op):
        self.category = category
        self.op = op
        self.definition = op_def_registry.get(op)
        if self.definition is None:
            raise ValueError(f"TensorFlow has no op {op}")
        self.kinds = {a.name: a.type for a in self.definition.attr}
        self.cases = []
        self.names = set()

    def case(self, name, inputs=(), attrs=None, rtol=None, atol=None, deterministic=True, error=None):
        """Runs the op and records what it does. With `error=True` (or a code's name) it must fail;
        with `error=False` it must not."""
        tensors, attributes = self.complete(inputs, attrs)
        outputs, code = None, None
        try:
            outputs = self.run(tensors, attributes)
        except tf.errors.OpError as e:
            if "Could not find device" in e.message or "No OpKernel was registered" in e.message:
                raise RuntimeError(f"{self.op} '{name}': no CPU kernel: {e.message[:500]}") from None
            code, why = CODES[e.error_code], e.message
        except (ValueError, TypeError) as e:
            code, why = "INVALID_ARGUMENT", str(e)
        if code is None and error:
            raise RuntimeError(f"{self.op} '{name}' does not fail: {outputs}")
        if code is not None and (error is False or isinstance(error, str) and error != code):
            raise RuntimeError(f"{self.op} '{name}' fails: {code}: {why}")
        if code is not None and error is None:
            print(f"  {self.op} '{name}' is recorded as {code}: {why.splitlines()[0][:160]}")
        self.add(name, tensors, attributes, outputs, code, rtol, atol, deterministic)

    def record(self, name, inputs, outputs=None, attrs=None, error=None, rtol=None, atol=None,
               deterministic=True):
        """Records a result found by other means: where TensorFlow's CPU kernel refuses what its
        other devices compute (NCHW)."""
        tensors, attributes = self.complete(inputs, attrs)
        found = None if outputs is None else [tensor(o) for o in outputs]
        self.add(name, tensors, attributes, found, error, rtol, atol, deterministic)

    def evaluate(self, inputs=(), attrs=None):
        """What the op returns, as eager tensors, without recording it."""
        return self.run(*self.complete(inputs, attrs))

    def write(self):
        """Writes Conformance/Cases/Ops/<Category>/<Op>.json."""
        folder = os.path.join(CASES, self.category)
        os.makedirs(folder, exist_ok=True)
        lines = [json.dumps(c, separators=(",", ":"), ensure_ascii=False) for c in self.cases]
        text = '{"op":%s,"cases":[\n%s\n]}\n' % (json.dumps(self.op), ",\n".join(lines))
        with open(os.path.join(folder, self.op + ".json"), "w", encoding="utf-8") as f:
            f.write(text)
        failing = sum("error" in c for c in self.cases)
        print(f"{self.category}/{self.op}: {len(self.cases)} cases, {failing} of them errors, "
              f"{len(text)} bytes")

    def add(self, name, tensors, attributes, outputs, code, rtol, atol, deterministic):
        if name in self.names:
            raise ValueError(f"{self.op} has two cases '{name}'")
        self.names.add(name)
        case = {
            "name": name,
            "attrs": {k: encode_attribute(self.kinds[k], attributes[k]) for k in sorted(attributes)},
            "in": [encode_tensor(t) for t in tensors],
        }
        if code is None:
            case["out"] = [encode_tensor(t) for t in outputs]
        else:
            case["error"] = code
        if rtol is not None:
            case["rtol"] = rtol
        if atol is not None:
            case["atol"] = atol
        if not deterministic:
            case["deterministic"] = False
        self.cases.append(case)

    def complete(self, inputs, attrs):
        """The inputs as one list of tensors, and the attributes with what those determine."""
        arguments = self.definition.input_arg
        attributes = dict(attrs or {})
        unknown = set(attributes) - set(self.kinds)
        if unknown:
            raise ValueError(f"{self.op} has no attribute {sorted(unknown)}")

        def is_list(argument):
            return bool(argument.number_attr or argument.type_list_attr)

        inputs = list(inputs)
        nested = len(inputs) == len(arguments) and all(
            isinstance(v, (list, tuple)) for v, a in zip(inputs, arguments) if is_list(a))
        if nested:
            groups = [[tensor(x) for x in v] if is_list(a) else [tensor(v)]
                      for v, a in zip(inputs, arguments)]
        else:
            groups, position = [], 0
            for index, argument in enumerate(arguments):
                count = 1
                if is_list(argument):
                    given = attributes.get(argument.number_attr or argument.type_list_attr)
                    if given is not None:
                        count = given if argument.number_attr else len(given)
                    else:
                        rest = arguments[index + 1:]
                        if any(map(is_list, rest)):
                            raise ValueError(f"{self.op}: give nested lists for list arguments")
                        count = len(inputs) - position - len(rest)
                groups.append([tensor(v) for v in inputs[position:position + count]])
                position += count
            if position != len(inputs):
                raise ValueError(f"{self.op} takes {position} inputs, got {len(inputs)}")

        for argument, group in zip(arguments, groups):
            if argument.number_attr:
                attributes.setdefault(argument.number_attr, len(group))
            if argument.type_attr and group:
                attributes.setdefault(argument.type_attr, group[0].dtype)
            if argument.type_list_attr:
                attributes.setdefault(argument.type_list_attr, [t.dtype for t in group])
        return [t for g in groups for t in g], attributes

    def run(self, tensors, attributes):
        values = dict(attributes)
        for attribute in self.definition.attr:
            if attribute.name in values:
                continue
            if not attribute.HasField("default_value"):
                raise ValueError(f"{self.op}: attribute '{attribute.name}' is not given")
            if attribute.type in FIELDS:
                values[attribute.name] = default(attribute)

        count = 0
        for argument in self.definition.output_arg:
            if argument.number_attr:
                count += values[argument.number_attr]
            elif argument.type_list_attr:
                count += len(values[argument.type_list_attr])
            else:
                count += 1
        if any(self.kinds[name] == "tensor" for name in values):
            return self.run_in_graph(tensors, values)
        flat = []
        for name, v in values.items():
            flat += [name, eager_attribute(self.kinds[name], v)]
        with tf.device("/CPU:0"):
            return list(execute.execute(
                self.op.encode(), count, inputs=tensors, attrs=tuple(flat), ctx=context.context()))

    def run_in_graph(self, tensors, values):
        """For attributes that the eager runtime does not take."""
        from tensorflow.core.framework import attr_value_pb2
        values = {name: tf.make_tensor_proto(tensor(v).numpy(), tensor(v).dtype)
                  if self.kinds[name] == "tensor" else v for name, v in values.items()}
        graph = tf.Graph()
        with graph.as_default(), tf.device("/CPU:0"):
            places = [tf.compat.v1.placeholder(t.dtype, t.shape) for t in tensors]
            attrs = {}
            for name, v in values.items():
                kind, message = self.kinds[name], attr_value_pb2.AttrValue()
                if kind == "tensor":
                    message.tensor.CopyFrom(v)
                elif kind.endswith("shape"):
                    raise ValueError(f"{self.op}: attribute '{name}' beside a tensor attribute")
                elif kind.startswith("list("):
                    field = FIELDS[kind[5:-1]]
                    getattr(message.list, field).extend(eager_attribute(kind, v))
                else:
                    setattr(message, FIELDS[kind], eager_attribute(kind, v))
                attrs[name] = message
            operation = graph.create_op(
                self.op, places, attrs=attrs, dtypes=None, name="op", compute_device=False)
            with tf.compat.v1.Session(graph=graph) as session:
                feeds = {p: t.numpy() for p, t in zip(places, tensors)}
                found = session.run(list(operation.outputs), feeds)
        return [tf.constant(v, o.dtype) for v, o in zip(found, operation.outputs)]
