"""Writes the interfaces of all ops that TensorFlow registers to Conformance/Reference/opdefs.json.

One op a line, so that a newer TensorFlow's changes show. An argument is `[name, type]` where the type is
a dtype, or an attribute's name after `@` (a type) or `@@` (a list of types); `*N` after it stands for N
tensors, `&` before it for a TF1 reference. An attribute is `{"name", "type"}` with what it has of
`default`, `allowed` and `minimum`; values are written as packs write them.
"""
import json
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import tensorflow as tf
from tensorflow.core.framework import op_def_pb2
from tensorflow.python.client import pywrap_tf_session

import opcases

HERE = os.path.dirname(os.path.abspath(__file__))
PATH = os.path.join(os.path.dirname(HERE), "Reference", "opdefs.json")


def op_definitions():
    buffer = pywrap_tf_session.TF_GetAllOpList()
    found = op_def_pb2.OpList()
    found.ParseFromString(pywrap_tf_session.TF_GetBuffer(buffer))
    return sorted(found.op, key=lambda o: o.name)


def argument(arg):
    if arg.type_list_attr:
        kind = "@@" + arg.type_list_attr
    elif arg.type_attr:
        kind = "@" + arg.type_attr
    else:
        kind = tf.as_dtype(arg.type).name.removesuffix("_ref")
    if arg.number_attr:
        kind += "*" + arg.number_attr
    return [arg.name, ("&" if arg.is_ref else "") + kind]


def value(kind, v):
    """A default, or a list of allowed values, as packs write attributes; None for a function or tensor."""
    if kind.startswith("list("):
        inner = kind[5:-1]
        if inner not in opcases.FIELDS:
            return {"other": str(v).strip()}
        values = list(getattr(v.list, opcases.FIELDS[inner]))
        if inner == "shape":
            values = [None if s.unknown_rank else s for s in values]
        return opcases.encode_attribute(kind, values)
    if kind not in opcases.FIELDS:
        return {"other": str(v).strip()}
    plain = getattr(v, opcases.FIELDS[kind])
    if kind == "shape" and plain.unknown_rank:
        plain = None
    return opcases.encode_attribute(kind, plain)


def attribute(a):
    result = {"name": a.name, "type": a.type}
    if a.HasField("default_value"):
        result["default"] = value(a.type, a.default_value)
    if a.HasField("allowed_values"):
        inner = a.type[5:-1] if a.type.startswith("list(") else a.type
        result["allowed"] = value(f"list({inner})", a.allowed_values)
    if a.has_minimum:
        result["minimum"] = a.minimum
    return result


def op(definition):
    result = {
        "name": definition.name,
        "in": [argument(a) for a in definition.input_arg],
        "out": [argument(a) for a in definition.output_arg],
        "attrs": [attribute(a) for a in definition.attr],
    }
    for flag in ("is_stateful", "is_commutative", "is_aggregate", "allows_uninitialized_input"):
        if getattr(definition, flag):
            result[flag] = True
    return result


def main():
    os.makedirs(os.path.dirname(PATH), exist_ok=True)
    lines = [json.dumps(op(d), separators=(",", ":"), ensure_ascii=False) for d in op_definitions()]
    with open(PATH, "w", encoding="utf-8") as f:
        f.write('{"tensorflow":%s,"ops":[\n%s\n]}\n' % (json.dumps(tf.__version__), ",\n".join(lines)))
    print(f"{len(lines)} ops of TensorFlow {tf.__version__}")


if __name__ == "__main__":
    main()
