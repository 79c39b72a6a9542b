"""Writes the fixtures of ProtoDecodingTests. Needs tensorflow; run from this folder."""

import os
import shutil
import tempfile

import numpy as np
import tensorflow as tf
from google.protobuf import text_format
from tensorflow.core.framework import attr_value_pb2, graph_pb2, tensor_pb2, types_pb2
from tensorflow.core.protobuf import meta_graph_pb2, saved_model_pb2, struct_pb2
from tensorflow.core.util import saved_tensor_slice_pb2

ROOT = "Fixtures"


def write(name, content):
  with open(os.path.join(ROOT, name), "wb") as file:
    file.write(content)


def raw(proto):
  """What TensorFlow makes of a TensorProto, as bytes; strings one after another, with lengths."""
  array = tf.make_ndarray(proto)
  if proto.dtype == types_pb2.DT_STRING:
    return b"".join(b"%d:" % len(x) + x for x in array.reshape(-1))
  return array.tobytes()


def tensors():
  """Const nodes of every dtype in every encoding; `expected` holds the elements' bytes."""
  graph = graph_pb2.GraphDef()

  def add(name, proto, expected=None):
    node = graph.node.add(name=name, op="Const")
    node.attr["dtype"].type = proto.dtype
    node.attr["value"].tensor.CopyFrom(proto)
    node.attr["expected"].s = raw(proto) if expected is None else expected

  lists = {
      "float32": "float_val", "float64": "double_val", "int32": "int_val", "int64": "int64_val",
      "uint32": "uint32_val", "uint64": "uint64_val", "bool": "bool_val", "float16": "half_val",
      "bfloat16": "half_val", "int8": "int_val", "int16": "int_val", "uint8": "int_val",
      "uint16": "int_val", "qint8": "int_val", "quint8": "int_val", "qint16": "int_val",
      "quint16": "int_val", "qint32": "int_val", "complex64": "scomplex_val",
      "complex128": "dcomplex_val",
  }
  for name, field in lists.items():
    dtype = tf.dtypes.as_dtype(name)
    values = np.arange(6).reshape(2, 3)
    if not dtype.is_unsigned and name not in ("bool", "quint8", "quint16"):
      values = values - 2
    kind = dtype.as_numpy_dtype
    if kind in (np.dtype([("x", "i1")]),) or dtype.is_quantized:
      kind = {"qint8": np.int8, "quint8": np.uint8, "qint16": np.int16, "quint16": np.uint16,
              "qint32": np.int32}[name]
    array = (values % 2 == 1) if name == "bool" else values.astype(kind)
    if dtype.is_complex:
      array = array + np.array(0.5j, kind)
    content = tensor_pb2.TensorProto(dtype=dtype.as_datatype_enum)
    for size in array.shape:
      content.tensor_shape.dim.add(size=size)
    listed = tensor_pb2.TensorProto()
    listed.CopyFrom(content)
    content.tensor_content = array.tobytes()
    flat = array.reshape(-1)
    if field == "half_val":
      scalars = [int(x) for x in flat.view(np.uint16)]
    elif dtype.is_complex:
      scalars = [y for x in flat for y in (float(x.real), float(x.imag))]
    else:
      scalars = [x.item() for x in flat]
    width = 2 if dtype.is_complex else 1
    getattr(listed, field).extend(scalars)
    add(name + "_content", content, array.tobytes())
    add(name + "_list", listed, array.tobytes())
    for short, count in (("_splat", 1), ("_short", 4)):
      proto = tensor_pb2.TensorProto()
      proto.CopyFrom(listed)
      del getattr(proto, field)[count * width:]
      filled = flat.copy()
      filled[count:] = flat[count - 1]
      add(name + short, proto, filled.tobytes())
    zeros = tensor_pb2.TensorProto()
    zeros.CopyFrom(listed)
    zeros.ClearField(field)
    add(name + "_zeros", zeros, np.zeros_like(flat).tobytes())
    empty = tensor_pb2.TensorProto()
    empty.CopyFrom(zeros)
    empty.tensor_shape.dim[0].size = 0
    add(name + "_empty", empty, b"")
  strings = tf.make_tensor_proto([[b"a", b"", b"\x00\xff"], [b"word", b"x" * 40, b"\xc3\xa9"]])
  add("string_list", strings)
  del strings.string_val[4:]
  strings.string_val[3] = b"again"
  add("string_short", strings, b"1:a0:2:\x00\xff" + b"5:again" * 3)
  del strings.string_val[:]
  add("string_zeros", strings, b"0:" * 6)
  packed = tensor_pb2.TensorProto(dtype=types_pb2.DT_STRING, tensor_content=b"\x01\x00\x03abcd")
  packed.tensor_shape.dim.add(size=3)
  add("string_content", packed, b"1:a0:3:bcd")
  add("large_content", tf.make_tensor_proto(np.arange(4096, dtype=np.float32)), b"0 ... 4095")
  graph.versions.producer = 1087
  write("tensors.pb", graph.SerializeToString())


def undecodable():
  """Const nodes that cannot be read, each of which is no fault of the rest of the graph."""
  graph = graph_pb2.GraphDef()

  def add(name, dtype, shape, **values):
    node = graph.node.add(name=name, op="Const")
    proto = node.attr["value"].tensor
    proto.CopyFrom(tensor_pb2.TensorProto(dtype=dtype, **values))
    for size in shape:
      proto.tensor_shape.dim.add(size=size)

  add("resource", types_pb2.DT_RESOURCE, [])
  add("variant", types_pb2.DT_VARIANT, [])
  add("unknown", 99, [2], int_val=[1, 2])
  add("invalid", types_pb2.DT_INVALID, [])
  add("short_content", types_pb2.DT_FLOAT, [3], tensor_content=b"\0" * 8)
  add("huge", types_pb2.DT_FLOAT, [1 << 40], float_val=[1])
  add("overflowing", types_pb2.DT_INT8, [1 << 40, 1 << 40], int_val=[1])
  add("negative", types_pb2.DT_INT32, [-1, 2], int_val=[1])
  add("greedy", types_pb2.DT_DOUBLE, [1 << 20], double_val=[1])
  add("huge_strings", types_pb2.DT_STRING, [1 << 36], string_val=[b"x"])
  add("cut_strings", types_pb2.DT_STRING, [2], tensor_content=b"\x01\x09ab")
  graph.node.add(name="no_value", op="Const").attr["value"]
  fine = graph.node.add(name="fine", op="Const")
  fine.attr["value"].tensor.CopyFrom(tf.make_tensor_proto(7))
  unknown = attr_value_pb2.AttrValue()
  unknown.MergeFromString(b"\xf8\x07\x01")  # field 127, which no version has
  fine.attr["future"].CopyFrom(unknown)
  write("undecodable.pb", graph.SerializeToString())


def attributes():
  """Attributes of every kind, and functions in functions."""
  graph = graph_pb2.GraphDef()
  node = graph.node.add(name="all", op="Everything", input=["a", "b:1", "^c"], device="/cpu:0")
  attr = node.attr
  attr["s"].s = b"\x00\xffbytes"
  attr["i"].i = -(1 << 63)
  attr["f"].f = 0.1
  attr["b"].b = True
  attr["type"].type = types_pb2.DT_BFLOAT16
  attr["ref"].type = types_pb2.DT_FLOAT_REF
  attr["unknown_type"].type = 99
  attr["shape"].shape.CopyFrom(tf.TensorShape([2, None]).as_proto())
  attr["unknown_rank"].shape.unknown_rank = True
  attr["scalar"].shape.CopyFrom(tf.TensorShape([]).as_proto())
  attr["placeholder"].placeholder = "T"
  attr["func"].func.name = "outer"
  attr["func"].func.attr["inner"].func.name = "inner"
  attr["func"].func.attr["inner"].func.attr["n"].i = 3
  attr["ls"].list.s.extend([b"x", b"", b"y"])
  attr["li"].list.i.extend([1, -1])
  attr["lf"].list.f.extend([1.5, float("inf")])
  attr["lb"].list.b.extend([True, False])
  attr["lt"].list.type.extend([1, 3])
  attr["lh"].list.shape.add().dim.add(size=4)
  attr["lh"].list.shape.add(unknown_rank=True)
  attr["lT"].list.tensor.append(tf.make_tensor_proto([1, 2]))
  for name in ("f", "g"):
    attr["lF"].list.func.add(name=name).attr["T"].type = 1
  attr["empty"].list.SetInParent()
  write("attributes.pb", graph.SerializeToString())
  write("attributes.pbtxt", text_format.MessageToString(graph).encode())
  nested = attr_value_pb2.NameAttrList(name="leaf")
  for level in range(100):
    outer = attr_value_pb2.NameAttrList(name=str(level))
    outer.attr["f"].func.CopyFrom(nested)
    nested = outer
  deep = graph_pb2.GraphDef()
  deep.node.add(name="deep", op="Call").attr["f"].func.CopyFrom(nested)
  write("deep_function.pb", deep.SerializeToString())


class Model(tf.Module):

  def __init__(self, vocabulary):
    super().__init__()
    self.v = tf.Variable([[1.0, 2.0]], name="weights")
    self.c = tf.constant([3.0])
    self.sub = tf.Module(name="sub")
    self.sub.w = tf.Variable(1, trainable=False, dtype=tf.int64)
    self.vocabulary = tf.saved_model.Asset(vocabulary)

  @tf.function(input_signature=[tf.TensorSpec([None, 2], tf.float32, name="x")])
  def serve(self, x):
    y = tf.cond(tf.reduce_sum(x) > 0, lambda: x * self.v, lambda: x + self.c)
    return {"y": y, "n": tf.shape(x)[0]}

  @tf.function
  def nest(self, pair, *, flag=True, names=("a", 1, None, 2.5)):
    return [pair[0] if flag else pair[1]["k"], (pair[0],)]

  @tf.function(input_signature=[])
  def path(self):
    return self.vocabulary.asset_path


def saved_model():
  folder = tempfile.mkdtemp()
  vocabulary = os.path.join(folder, "vocabulary.txt")
  with open(vocabulary, "w") as file:
    file.write("a\nb\n")
  model = Model(vocabulary)
  spec = tf.TensorSpec([2], tf.float32)
  model.nest.get_concrete_function((spec, {"k": spec}))
  model.nest.get_concrete_function((spec, {"k": spec}), flag=False)
  tf.saved_model.save(model, os.path.join(folder, "m"), signatures={"serving_default": model.serve})
  with open(os.path.join(folder, "m", "saved_model.pb"), "rb") as file:
    proto = saved_model_pb2.SavedModel.FromString(file.read())
  info = proto.meta_graphs[0].meta_info_def
  info.ClearField("tensorflow_git_version")
  del info.stripped_op_list.op[4:]
  functions = proto.meta_graphs[0].graph_def.library.function
  for function in [f for f in functions if "traced_save" in f.signature.name]:
    functions.remove(function)
  proto.meta_graphs[0].signature_def["serving_default"].defaults["x"].CopyFrom(
      tf.make_tensor_proto([[1.0, 2.0]]))
  write("saved_model.pb", proto.SerializeToString(deterministic=True))
  write("saved_model.pbtxt", text_format.MessageToString(proto, as_one_line=True).encode())
  checkpoint = tf.train.load_checkpoint(os.path.join(folder, "m", "variables", "variables"))
  write("object_graph.pb", checkpoint.get_tensor("_CHECKPOINTABLE_OBJECT_GRAPH"))
  shutil.rmtree(folder)


def meta_graph():
  folder = tempfile.mkdtemp()
  v1 = tf.compat.v1
  with tf.Graph().as_default():
    x = v1.placeholder(tf.float32, [None, 4], name="x")
    v1.get_variable("p", [6, 4], partitioner=v1.fixed_size_partitioner(2))
    v1.get_variable("r", [4], use_resource=True)
    w = v1.get_variable("w", [4, 2], use_resource=False)
    v1.train.get_or_create_global_step()
    tf.matmul(x, w, name="y")
    v1.add_to_collection("numbers", 3)
    v1.add_to_collection("numbers", -4)
    v1.add_to_collection("ratios", 0.5)
    v1.add_to_collection("words", b"bytes")
    v1.add_to_collection("tensors", x)
    v1.train.export_meta_graph(
        os.path.join(folder, "g.meta"), saver_def=v1.train.Saver().as_saver_def(),
        strip_default_attrs=True)
  with open(os.path.join(folder, "g.meta"), "rb") as file:
    proto = meta_graph_pb2.MetaGraphDef.FromString(file.read())
  proto.meta_info_def.ClearField("tensorflow_git_version")
  del proto.meta_info_def.stripped_op_list.op[5:]
  proto.meta_info_def.tags.extend(["train", "gpu"])
  sparse = proto.signature_def["s"].inputs["sparse"]
  sparse.coo_sparse.values_tensor_name = "v:0"
  sparse.coo_sparse.indices_tensor_name = "i:0"
  sparse.coo_sparse.dense_shape_tensor_name = "d:0"
  composite = proto.signature_def["s"].inputs["ragged"].composite_tensor
  composite.type_spec.type_spec_class = struct_pb2.TypeSpecProto.RAGGED_TENSOR_SPEC
  composite.type_spec.type_spec_class_name = "RaggedTensorSpec"
  composite.type_spec.num_flat_components = 2
  composite.type_spec.type_state.tuple_value.values.add().int64_value = -1
  composite.components.add(name="values:0", dtype=types_pb2.DT_FLOAT)
  composite.components.add(name="splits:0", dtype=types_pb2.DT_INT64)
  write("graph.meta", proto.SerializeToString(deterministic=True))
  shutil.rmtree(folder)


def structured_values():
  """A structured value of every kind, as the signature of a concrete function."""
  model = saved_model_pb2.SavedModel(saved_model_schema_version=1)
  functions = model.meta_graphs.add().object_graph_def.concrete_functions
  values = functions["f"].output_signature.list_value.values
  values.add().none_value.SetInParent()
  values.add().float64_value = 2.5
  values.add().int64_value = -(1 << 40)
  values.add().string_value = "é"
  values.add().bool_value = True
  values.add().tensor_shape_value.CopyFrom(tf.TensorShape([1, None]).as_proto())
  values.add().tensor_dtype_value = types_pb2.DT_HALF
  bounded = values.add().bounded_tensor_spec_value
  bounded.name = "b"
  bounded.dtype = types_pb2.DT_INT32
  bounded.minimum.CopyFrom(tf.make_tensor_proto(0))
  bounded.maximum.CopyFrom(tf.make_tensor_proto(9))
  fields = values.add().dict_value.fields
  for key in ("b", "a", "B", "é", ""):
    fields[key].string_value = key
  named = values.add().named_tuple_value
  named.name = "Point"
  named.values.add(key="y").value.int64_value = 1
  named.values.add(key="x").value.int64_value = 2
  spec = values.add().type_spec_value
  spec.type_spec_class = struct_pb2.TypeSpecProto.RAGGED_TENSOR_SPEC
  spec.type_spec_class_name = "RaggedTensorSpec"
  spec.num_flat_components = 2
  spec.type_state.tuple_value.values.add().tensor_dtype_value = types_pb2.DT_INT64
  values.add().numpy_value.CopyFrom(tf.make_tensor_proto(np.array([1, 2], np.int16)))
  values.add().tensor_value.dtype = types_pb2.DT_VARIANT
  values.add()
  deep = functions["deep"].output_signature
  for _ in range(40):
    deep = deep.tuple_value.values.add()
  deep.string_value = "bottom"
  write("structured.pb", model.SerializeToString(deterministic=True))


def slices():
  """A slice of a checkpoint of version 1, which states neither dtype nor shape."""
  record = saved_tensor_slice_pb2.SavedTensorSlices()
  record.data.name = "t"
  record.data.slice.extent.add()
  record.data.slice.extent.add(start=2, length=3)
  record.data.data.int_val.extend([1, -2, 3])
  write("slice.pb", record.SerializeToString())


if __name__ == "__main__":
  os.makedirs(ROOT, exist_ok=True)
  tensors()
  undecodable()
  attributes()
  saved_model()
  meta_graph()
  structured_values()
  slices()
