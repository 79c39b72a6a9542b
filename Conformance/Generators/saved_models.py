"""What generators of model cases do to the SavedModels that they write."""
from tensorflow.core.protobuf import saved_model_pb2


def slim(path):
    """Drops what only debuggers need."""
    saved = saved_model_pb2.SavedModel()
    with open(path, "rb") as f:
        saved.ParseFromString(f.read())
    for meta in saved.meta_graphs:
        meta.meta_info_def.ClearField("stripped_op_list")
        meta.graph_def.ClearField("debug_info")
        nodes = list(meta.graph_def.node)
        for function in meta.graph_def.library.function:
            nodes += function.node_def
        for node in nodes:
            node.ClearField("experimental_debug_info")
            for key in [k for k in node.attr if k.startswith("_")]:
                del node.attr[key]
    with open(path, "wb") as f:
        f.write(saved.SerializeToString(deterministic=True))
