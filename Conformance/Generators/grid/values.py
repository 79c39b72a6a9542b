"""What cases are made of: tensors as numpy arrays that know their TensorFlow dtype, and programs."""
import base64

import numpy as np
import tensorflow as tf
from tensorflow.core.framework import attr_value_pb2, graph_pb2
from tensorflow.core.protobuf import config_pb2, rewriter_config_pb2
from tensorflow.python.framework import op_def_registry

import opcases

PLAIN = {q: n for q, (_, n) in opcases.QUANTIZED.items()}


class Value:
    """A tensor: `array` holds stored values of a quantized type, bytes objects of strings."""

    def __init__(self, dtype, array):
        self.dtype = tf.as_dtype(dtype)
        if self.dtype == tf.string:
            self.array = np.asarray(array, object)
        else:
            self.array = np.asarray(array, PLAIN.get(self.dtype) or self.dtype.as_numpy_dtype)

    def tensor(self):
        if self.dtype in PLAIN:
            return tf.bitcast(tf.constant(self.array), self.dtype)
        if self.dtype == tf.string:
            return tf.constant(self.array.reshape(-1).tolist(), tf.string, self.array.shape)
        return tf.constant(self.array, self.dtype)

    def summary(self):
        return f"{self.dtype.name}{list(self.array.shape)}".replace(" ", "")


def value(x, dtype=None):
    """A `Value` from what `opcases.tensor` takes: float32, int32, bool or string if Python's own."""
    if isinstance(x, Value):
        return x
    array = np.asarray(x)
    if dtype is not None:
        return Value(dtype, array)
    if array.dtype.kind in "SUO":
        flat = [s if isinstance(s, bytes) else str(s).encode() for s in array.reshape(-1)]
        result = np.empty(len(flat), object)
        result[:] = flat
        return Value(tf.string, result.reshape(array.shape))
    if not isinstance(x, (np.ndarray, np.generic)):
        if array.dtype == np.float64:
            array = array.astype(np.float32)
        if array.dtype == np.int64:
            array = array.astype(np.int32)
    return Value(tf.as_dtype(array.dtype), array)


def decode_tensor(t):
    dtype, shape = tf.as_dtype(t["dtype"]), t["shape"]
    if dtype == tf.string:
        flat = np.empty(len(t["strings"]), object)
        flat[:] = [base64.b64decode(s) for s in t["strings"]]
        return Value(dtype, flat.reshape(shape))
    plain = PLAIN.get(dtype) or dtype.as_numpy_dtype
    return Value(dtype, np.frombuffer(base64.b64decode(t["data"]), plain).reshape(shape).copy())


def decode_attribute(a):
    (kind, v), = a.items()
    if kind == "s":
        return v.encode()
    if kind == "bytes":
        return base64.b64decode(v)
    if kind == "type":
        return tf.as_dtype(v)
    if kind == "types":
        return [tf.as_dtype(t) for t in v]
    if kind == "float":
        return float(v)
    if kind == "floats":
        return [float(x) for x in v]
    if kind == "strings":
        return [s.encode() for s in v]
    if kind == "byteStrings":
        return [base64.b64decode(s) for s in v]
    if kind == "tensor":
        raise KeyError
    return v


def decode(case, definition):
    """A pack's case as inputs and attributes; None if it cannot seed others."""
    if "steps" in case or "out" not in case:
        return None
    try:
        return [decode_tensor(t) for t in case["in"]], {
            k: decode_attribute(a) for k, a in case["attrs"].items()}
    except KeyError:
        return None


class Program:
    """Ops that run one after the other, as a graph of TF1, each after the one before.

    p = Program("read back")
    v = p.op("VarHandleOp", dtype=tf.float32, shape=[2])
    p.op("AssignVariableOp", v, [1.0, 2.0])
    p.fetch(p.op("ReadVariableOp", v, dtype=tf.float32))
    """

    def __init__(self, name, shaped=False):
        self.name = name
        self.shaped = shaped    # whether the graph knows the shapes of what it is fed
        self.steps = []
        self.fetches = []

    def op(self, name, *inputs, **attrs):
        """Adds a step; the place of its output, or of its first. Give operands of list arguments flat."""
        operands = [i if isinstance(i, tuple) else value(i) for i in inputs]
        self.steps.append((name, operands, attrs))
        return (len(self.steps) - 1, 0)

    def fetch(self, *places):
        self.fetches += places
        return self

    def fetch_all(self, place, count):
        return self.fetch(*[(place[0], i) for i in range(count)])

    def subject_values(self):
        return [o for _, operands, _ in self.steps for o in operands if isinstance(o, Value)]

    def replacing(self, step, operand, new):
        """The same program with another constant."""
        result = Program(self.name, self.shaped)
        result.steps = [(n, list(o), a) for n, o, a in self.steps]
        result.steps[step][1][operand] = new
        result.fetches = list(self.fetches)
        return result

    def completed(self, types_of):
        """The steps with the attributes that operands determine; `types_of` gives those of places."""
        result = []
        for index, (name, operands, attrs) in enumerate(self.steps):
            definition = op_def_registry.get(name)
            attrs, position = dict(attrs), 0
            arguments = definition.input_arg
            for a in arguments:
                count = 1
                rest = len(operands) - len(arguments) + 1
                if a.number_attr:
                    count = attrs.setdefault(a.number_attr, rest)
                elif a.type_list_attr:
                    count = len(attrs[a.type_list_attr]) if a.type_list_attr in attrs else rest
                group = operands[position:position + count]
                types = [o.dtype if isinstance(o, Value) else types_of(o) for o in group]
                if a.type_attr and group:
                    attrs.setdefault(a.type_attr, types[0])
                if a.type_list_attr:
                    attrs.setdefault(a.type_list_attr, types)
                position += count
            result.append((name, operands, attrs))
            yield result[-1]

    def run(self):
        """The fetched tensors, or a status code's name and the message, or None and a reason."""
        graph = tf.Graph()
        made, feeds = [], {}
        try:
            if self.is_withdrawn():
                return self.run_as_before(), None
            with graph.as_default(), tf.device("/CPU:0"):
                def types_of(place):
                    return made[place[0]].outputs[place[1]].dtype.base_dtype
                for name, operands, attrs in self.completed(types_of):
                    definition = op_def_registry.get(name)
                    kinds = {a.name: a.type for a in definition.attr}
                    inputs = []
                    for o in operands:
                        if isinstance(o, Value):
                            place = tf.compat.v1.placeholder(o.dtype, o.array.shape if self.shaped else None)
                            feeds[place] = o
                            inputs.append(place)
                        else:
                            inputs.append(made[o[0]].outputs[o[1]])
                    messages = {}
                    for k, v in attrs.items():
                        messages[k] = attribute(kinds[k], v)
                    with graph.control_dependencies(made[-1:]):
                        made.append(make(graph, definition, name, inputs, messages))
                fetched = [made[s].outputs[i] for s, i in self.fetches]
                fetched = [tf.identity(t) if t.dtype._is_ref_dtype else t for t in fetched]
            with tf.compat.v1.Session(graph=graph, config=plain_config()) as session:
                fed = {p: v.array for p, v in feeds.items()}
                found = session.run([made[-1]] + fetched, fed)[1:]
        except tf.errors.OpError as e:
            if "No OpKernel was registered" in e.message:
                return None, "no kernel"
            return opcases.CODES[e.error_code], e.message
        except (ValueError, TypeError) as e:
            return "INVALID_ARGUMENT", "graph: " + str(e)
        return [Value(t.dtype.base_dtype, v).tensor() for v, t in zip(found, fetched)], None

    def is_withdrawn(self):
        return any(op_def_registry.get(name).HasField("deprecation") for name, _, _ in self.steps)

    def run_as_before(self):
        """As `run`, in a graph from before the first of the ops was withdrawn."""
        graph_def, feeds = graph_pb2.GraphDef(), {}
        graph_def.versions.producer = min(
            op_def_registry.get(name).deprecation.version for name, _, _ in self.steps
            if op_def_registry.get(name).HasField("deprecation")) - 1
        for index, (name, operands, attrs) in enumerate(self.completed(self.type_of)):
            kinds = {a.name: a.type for a in op_def_registry.get(name).attr}
            sources = []
            for i, o in enumerate(operands):
                if isinstance(o, Value):
                    place = graph_def.node.add(name=f"in{index}_{i}", op="Placeholder")
                    place.attr["dtype"].type = o.dtype.as_datatype_enum
                    feeds[place.name + ":0"] = o.array
                    sources.append(place.name)
                else:
                    sources.append(f"step{o[0]}:{o[1]}")
            node = graph_def.node.add(name=f"step{index}", op=name)
            node.input.extend(sources + ([f"^step{index - 1}"] if index else []))
            for k, v in attrs.items():
                node.attr[k].CopyFrom(attribute(kinds[k], v))
        old = tf.Graph()
        with old.as_default():
            tf.import_graph_def(graph_def, name="")
            tensors = [old.get_tensor_by_name(f"step{s}:{i}") for s, i in self.fetches]
            with tf.compat.v1.Session(graph=old, config=plain_config()) as session:
                last = old.get_operation_by_name(f"step{len(self.steps) - 1}")
                found = session.run([last] + tensors, feeds)[1:]
        return [Value(t.dtype.base_dtype, v).tensor() for v, t in zip(found, tensors)]

    def type_of(self, place):
        """The dtype of a step's output, as far as attributes that are given tell."""
        name, _, attrs = self.steps[place[0]]
        definition = op_def_registry.get(name)
        values = {d.name: opcases.default(d) for d in definition.attr
                  if d.HasField("default_value") and d.type in opcases.FIELDS}
        values.update(attrs)
        flat = []
        for a in definition.output_arg:
            if a.type_list_attr:
                flat += [tf.as_dtype(t) for t in values[a.type_list_attr]]
            else:
                t = values.get(a.type_attr, tf.float32) if a.type_attr else a.type
                flat += [tf.as_dtype(t).base_dtype] * (values[a.number_attr] if a.number_attr else 1)
        return flat[place[1]]

    def encoded(self):
        encoded = []
        definitions = []

        def types_of(place):
            name, attrs = definitions[place[0]]
            outputs = op_def_registry.get(name).output_arg
            flat = []
            for a in outputs:
                values = {d.name: opcases.default(d) for d in op_def_registry.get(name).attr
                          if d.HasField("default_value") and d.type in opcases.FIELDS}
                values.update(attrs)
                if a.type_list_attr:
                    flat += [tf.as_dtype(t) for t in values[a.type_list_attr]]
                else:
                    t = tf.as_dtype(values[a.type_attr] if a.type_attr else a.type).base_dtype
                    flat += [t] * (values[a.number_attr] if a.number_attr else 1)
            return flat[place[1]]

        for name, operands, attrs in self.completed(types_of):
            definitions.append((name, attrs))
            kinds = {a.name: a.type for a in op_def_registry.get(name).attr}
            encoded.append({
                "op": name,
                "attrs": {k: opcases.encode_attribute(kinds[k], attrs[k]) for k in sorted(attrs)},
                "in": [opcases.encode_tensor(o.tensor()) if isinstance(o, Value) else list(o)
                       for o in operands],
            })
        return encoded


def plain_config():
    """A session that runs graphs as they are."""
    config = config_pb2.ConfigProto(intra_op_parallelism_threads=1, inter_op_parallelism_threads=1)
    config.graph_options.optimizer_options.opt_level = -1
    config.graph_options.rewrite_options.disable_meta_optimizer = True
    config.graph_options.rewrite_options.constant_folding = rewriter_config_pb2.RewriterConfig.OFF
    return config


def attribute(kind, v):
    message = attr_value_pb2.AttrValue()
    if kind == "tensor":
        message.tensor.CopyFrom(tf.make_tensor_proto(v))
    elif kind == "shape":
        message.shape.CopyFrom(tf.TensorShape(v).as_proto())
    elif kind == "list(shape)":
        message.list.shape.extend([tf.TensorShape(s).as_proto() for s in v])
        if not v:
            message.list.SetInParent()
    elif kind.startswith("list("):
        field = opcases.FIELDS[kind]
        message.list.SetInParent()
        getattr(message.list, field).extend(opcases.eager_attribute(kind, v))
    else:
        setattr(message, opcases.FIELDS[kind], opcases.eager_attribute(kind, v))
    return message


def make(graph, definition, name, inputs, messages):
    """A node of that op."""
    from tensorflow.python.framework import ops
    node = ops._NodeDef(name, graph.unique_name(name.replace(">", "_")), attrs=messages)
    c_op = ops._create_c_op(graph, node, inputs, graph._control_dependencies_for_inputs(inputs),
                            op_def=definition)
    operation = graph._create_op_from_tf_operation(c_op)
    return operation
