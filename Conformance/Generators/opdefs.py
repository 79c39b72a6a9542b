"""Writes the interfaces of all ops that TensorFlow registers to Conformance/Reference/opdefs.json.

    python opdefs.py             # those of TensorFlow
    python opdefs.py PACKAGE     # those that a package adds, to opdefs_PACKAGE.json

A package needs the TensorFlow that it was built for, so each is recorded in an environment of its own:
`tensorflow_text` (2.21.1, TensorFlow 2.21), `tensorflow_decision_forests` (1.12.0, TensorFlow 2.19) and
`tensorflow_addons` (0.23.0, TensorFlow 2.15, with `libcudart.so.12` of nvidia-cuda-runtime-cu12 preloaded:
most of its libraries want it). `Resampler` is of TensorFlow 1's contrib, of which no package is left that
today's Python installs.

One op a line, so that a newer TensorFlow's changes show. An argument is `[name, type]` where the type is
a dtype, or an attribute's name after `@` (a type) or `@@` (a list of types); `*N` after it stands for N
tensors, `&` before it for a TF1 reference. An attribute is `{"name", "type"}` with what it has of
`default`, `allowed` and `minimum`; values are written as packs write them.
"""
import glob
import importlib.metadata
import importlib.util
import json
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import tensorflow as tf
from tensorflow.core.framework import op_def_pb2
from tensorflow.python.client import pywrap_tf_session

import opcases

HERE = os.path.dirname(os.path.abspath(__file__))
REFERENCE = os.path.join(os.path.dirname(HERE), "Reference")


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


def write(path, definitions, **versions):
    lines = [json.dumps(op(d), separators=(",", ":"), ensure_ascii=False) for d in definitions]
    head = "".join(f"{json.dumps(k)}:{json.dumps(v)}," for k, v in versions.items())
    with open(path, "w", encoding="utf-8") as f:
        f.write('{%s"ops":[\n%s\n]}\n' % (head, ",\n".join(lines)))
    print(len(lines), "ops of", versions)


def load(package):
    """Registers the ops of a package, without its Python, which may want what is not there."""
    folder = os.path.dirname(importlib.util.find_spec(package).origin)
    for library in sorted(glob.glob(os.path.join(folder, "**", "*.so"), recursive=True)):
        try:
            tf.load_op_library(library)
        except (tf.errors.OpError, RuntimeError) as error:
            print(f"  {os.path.basename(library)}: {str(error)[:120]}")


def main():
    os.makedirs(REFERENCE, exist_ok=True)
    known = {d.name for d in op_definitions()}
    if not sys.argv[1:]:
        write(os.path.join(REFERENCE, "opdefs.json"), op_definitions(), tensorflow=tf.__version__)
    for package in sys.argv[1:]:
        load(package)
        added = [d for d in op_definitions() if d.name not in known]
        write(os.path.join(REFERENCE, f"opdefs_{package}.json"), added, tensorflow=tf.__version__,
              **{package: importlib.metadata.version(package.replace("_", "-"))})


if __name__ == "__main__":
    main()
