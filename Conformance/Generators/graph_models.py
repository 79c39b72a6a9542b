"""Makes the cases `graph-*`: control flow of both kinds, queues, iterators, and ops that graphs alone have.

    python graph_models.py
"""
import json
import os
import shutil

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np
import tensorflow as tf
from tensorflow.core.protobuf import config_pb2, rewriter_config_pb2

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Cases", "Models")
R = tf.raw_ops


def plain_config():
    """A session that runs graphs as they are."""
    config = config_pb2.ConfigProto()
    config.graph_options.optimizer_options.opt_level = -1
    config.graph_options.rewrite_options.disable_meta_optimizer = True
    config.graph_options.rewrite_options.constant_folding = rewriter_config_pb2.RewriterConfig.OFF
    return config


def record(name, definition, feeds, fetches, error=False):
    """The case of a graph: what a session returns for `fetches`, names of tensors by key, or that it
    fails if it is to."""
    path = os.path.join(FOLDER, name)
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    outputs, failure = {}, None
    with tf.Graph().as_default() as graph:
        try:
            tf.import_graph_def(definition, name="")
            with tf.compat.v1.Session(config=plain_config()) as session:
                outputs = session.run(fetches, {k + ":0": v for k, v in feeds.items()})
        except (tf.errors.OpError, ValueError) as e:
            lines = (getattr(e, "message", None) or str(e)).splitlines()
            failure = [l for l in lines if l and not l.startswith(("Graph execution", "Detected at", "Node: "))][0]
    if (failure is not None) != error:
        raise RuntimeError(f"{name}: {failure or outputs}")
    with open(os.path.join(path, "model.pb"), "wb") as f:
        f.write(definition.SerializeToString(deterministic=True))
    arrays = {"in/" + k: v for k, v in feeds.items()}
    for k, v in outputs.items():
        v = np.asarray(v)
        arrays["out/" + k] = v.astype("S") if v.dtype == object else v
    np.savez_compressed(os.path.join(path, "case.npz"), **arrays)
    case = {"id": name, "model": "model.pb", "feeds": {"in/" + k: k + ":0" for k in feeds},
            "fetches": {"out/" + k: v for k, v in fetches.items()}}
    if error:
        case.update(expect_error=True, tensorflow_error=failure[:200])
    with open(os.path.join(path, "case.json"), "w", encoding="utf-8") as f:
        json.dump(case, f, indent=1)
    print(name, sorted({n.op for n in definition.node}), *([failure[:120]] if error else []))


def write(name, build, feeds, error=False):
    """The case of the graph that `build` makes of placeholders."""
    with tf.Graph().as_default() as graph:
        places = {k: tf.compat.v1.placeholder(tf.as_dtype(v.dtype), v.shape, k) for k, v in feeds.items()}
        fetches = {k: tf.identity(v, k).name for k, v in build(**places).items()}
    record(name, graph.as_graph_def(add_shapes=False), feeds, fetches, error)


class Nodes:
    """A graph written node by node, for what TensorFlow's Python refuses to make or makes otherwise."""

    def __init__(self, **inputs):
        self.graph = tf.compat.v1.GraphDef()
        self.graph.versions.CopyFrom(tf.Graph().as_graph_def().versions)
        for name, dtype in inputs.items():
            self.node(name, "Placeholder", dtype=dtype)

    def node(self, name, op, *inputs, **attributes):
        """Adds a node; its name."""
        added = self.graph.node.add(name=name, op=op, input=inputs)
        for key, value in attributes.items():
            if isinstance(value, tf.DType):
                added.attr[key].type = value.as_datatype_enum
            elif isinstance(value, bool):
                added.attr[key].b = value
            elif isinstance(value, str):
                added.attr[key].s = value.encode()
            elif isinstance(value, tf.TensorShape):
                added.attr[key].shape.CopyFrom(value.as_proto())
            elif isinstance(value, int):
                added.attr[key].i = value
            elif isinstance(value, list):
                added.attr[key].list.type.extend([t.as_datatype_enum for t in value])
            else:
                added.attr[key].tensor.CopyFrom(tf.make_tensor_proto(value))
        return name

    def constant(self, name, value, *controls):
        value = np.asarray(value)
        return self.node(name, "Const", *controls, dtype=tf.as_dtype(value.dtype), value=value)


def frames(x, n):
    """Conditionals and loops of TensorFlow 1: nested, and around one another."""
    v1 = tf.compat.v1
    v1.disable_control_flow_v2()
    small = v1.cond(tf.less(n, 3), lambda: x + 1.0, lambda: x * tf.cast(n, tf.float32))

    def body(i, total):
        inner = v1.while_loop(lambda j, t: j < i, lambda j, t: (j + 1, t + x), [0, total])[1]
        return i + 1, v1.cond(tf.equal(i % 2, 0), lambda: inner * 0.5, lambda: inner - small)

    last, total = v1.while_loop(lambda i, t: i < n, body, [0, tf.zeros_like(x)])
    return {"small": small, "last": last, "total": total}


def references(n, x=None):
    """A conditional over a TF1 variable's reference; its value is `x`, if that is given."""
    x = tf.constant([1.0, 2.0]) if x is None else x
    start = R.VariableV2(shape=[2], dtype=x.dtype, shared_name="kept")
    made = R.Assign(ref=start, value=x)
    with tf.control_dependencies([made]):
        off, on = R.RefSwitch(data=start, pred=tf.less(n, 3))
    chosen, which = R.RefMerge(inputs=[off, on])
    return {"chosen": tf.identity(chosen) * 2, "which": which}


def functional(x, n):
    """Conditionals, cases and loops whose bodies are functions."""
    def function(f, *types):
        return tf.function(f).get_concrete_function(*types)

    f32, i32 = tf.TensorSpec([3], tf.float32), tf.TensorSpec([], tf.int32)
    double, negate = function(lambda a: a * 2.0, f32), function(lambda a: -a, f32)
    square = function(lambda a: a * a, f32)
    goes = function(lambda i, a: tf.less(i, 4), i32, f32)
    step = function(lambda i, a: (i + 1, a + tf.cast(i, tf.float32)), i32, f32)
    for f in (double, negate, square, goes, step):
        f.add_to_graph()
    less, kinds = tf.less(n, 3), [tf.float32]
    return {
        "if": R.If(cond=less, input=[x], Tout=kinds, then_branch=double, else_branch=negate)[0],
        "stateless_if": R.StatelessIf(cond=less, input=[x], Tout=kinds, then_branch=negate, else_branch=double)[0],
        "of_number": R.StatelessIf(cond=n, input=[x], Tout=kinds, then_branch=negate, else_branch=double)[0],
        "case": R.Case(branch_index=n, input=[x], Tout=kinds, branches=[double, negate, square])[0],
        "last_case": R.StatelessCase(branch_index=n + 7, input=[x], Tout=kinds, branches=[double, negate, square])[0],
        "while": R.While(input=[n, x], cond=goes, body=step)[1],
        "stateless_while": R.StatelessWhile(input=[n - 2, x], cond=goes, body=step)[1],
        "call": R.PartitionedCall(args=[x], Tout=kinds, f=square)[0],
        "stateful_call": R.StatefulPartitionedCall(args=[x], Tout=kinds, f=double)[0],
    }


def queues(x):
    """What goes into a queue comes out."""
    queue = R.FIFOQueueV2(component_types=[tf.float32], shapes=[[2]], capacity=10, shared_name="q")
    put = R.QueueEnqueueManyV2(handle=queue, components=[x])
    with tf.control_dependencies([put]):
        before = R.QueueSizeV2(handle=queue)
        with tf.control_dependencies([before]):
            one = R.QueueDequeueV2(handle=queue, component_types=[tf.float32])[0]
            with tf.control_dependencies([one]):
                two = R.QueueDequeueManyV2(handle=queue, n=2, component_types=[tf.float32])[0]
                with tf.control_dependencies([two]):
                    done = R.QueueCloseV2(handle=queue)
                    with tf.control_dependencies([done]):
                        rest = R.QueueDequeueUpToV2(handle=queue, n=5, component_types=[tf.float32])[0]
                        with tf.control_dependencies([rest]):
                            closed = R.QueueIsClosedV2(handle=queue)
    return {"before": before, "one": one, "two": two, "rest": rest, "closed": closed}


def iterators(x):
    """Datasets that are sliced, batched and walked through."""
    kinds, slices = [tf.float32], [[2]]
    rows = R.TensorSliceDataset(components=[x], output_shapes=slices)
    pairs = R.BatchDatasetV2(input_dataset=rows, batch_size=2, drop_remainder=False, output_types=kinds, output_shapes=[[None, 2]])
    plain = R.ModelDataset(input_dataset=pairs, output_types=kinds, output_shapes=[[None, 2]])
    plain = R.OptionsDataset(input_dataset=plain, serialized_options=b"", output_types=kinds,
                             output_shapes=[[None, 2]])
    iterator = R.IteratorV2(shared_name="", container="", output_types=kinds, output_shapes=[[None, 2]])
    made = R.MakeIterator(dataset=plain, iterator=iterator)
    with tf.control_dependencies([made]):
        first = R.IteratorGetNext(iterator=iterator, output_types=kinds, output_shapes=[[None, 2]])[0]
        with tf.control_dependencies([first]):
            second = R.IteratorGetNextSync(iterator=iterator, output_types=kinds, output_shapes=[[None, 2]])[0]
            with tf.control_dependencies([second]):
                third = R.IteratorGetNextAsOptional(iterator=iterator, output_types=kinds, output_shapes=[[None, 2]])
                with tf.control_dependencies([third]):
                    fourth = R.IteratorGetNextAsOptional(
                        iterator=iterator, output_types=kinds, output_shapes=[[None, 2]])
    return {"first": first, "second": second,
            "third": R.OptionalGetValue(optional=third, output_types=kinds, output_shapes=[[None, 2]])[0],
            "is_third": R.OptionalHasValue(optional=third), "is_fourth": R.OptionalHasValue(optional=fourth)}


def anonymous(x):
    """As `iterators`, of iterators without names."""
    kinds = [tf.float32]
    rows = R.TensorSliceDataset(components=[x], output_shapes=[[2]])
    results = {}
    one = R.AnonymousIteratorV3(output_types=kinds, output_shapes=[[2]])
    two, deleter = R.AnonymousIteratorV2(output_types=kinds, output_shapes=[[2]])
    three = R.AnonymousIterator(output_types=kinds, output_shapes=[[2]])
    for name, iterator in (("three", one), ("two", two), ("one", three)):
        with tf.control_dependencies([R.MakeIterator(dataset=rows, iterator=iterator)]):
            results[name] = R.IteratorGetNext(iterator=iterator, output_types=kinds, output_shapes=[[2]])[0]
    with tf.control_dependencies([results["two"]]):
        gone = R.DeleteIterator(handle=two, deleter=deleter)
    with tf.control_dependencies([gone]):
        results["after"] = tf.constant(1)
    return results


def plumbing(x):
    """Ops that do nothing to what passes through, and those that only say something."""
    shown = R.Print(input=x, data=[x], message="")
    said = R.PrintV2(input="", output_stream="stderr")
    with tf.control_dependencies([R.ControlTrigger(), said]):
        kept = tf.identity(shown)
    return {"kept": kept,
            "watched": R.DebugIdentityV2(input=x, tfdbg_context_id="", op_name="", output_slot=-1,
                                         tensor_debug_mode=-1, debug_urls=[])}


def sums(x):
    return {"sum": R.AccumulateNV2(inputs=[x, x * 2.0, x - 1.0], shape=[3, 2])}


def generators(x):
    """Numbers of a generator whose state is a variable; and the shape of numbers that nobody can know."""
    state = R.VarHandleOp(dtype=tf.int64, shape=[3], shared_name="state")
    made = R.AssignVariableOp(resource=state, value=tf.constant([7, 0, 5], tf.int64))
    with tf.control_dependencies([made]):
        b = R.StatefulRandomBinomial(resource=state, algorithm=tf.constant(1, tf.int64), shape=[4],
                                     counts=10.0, probs=0.3, dtype=tf.int32)
    return {"binomial": b,
            "shape": R.Shape(input=R.NonDeterministicInts(shape=tf.constant([2, 2], tf.int64), dtype=tf.int64)) +
            tf.cast(x[0, 0], tf.int32)}


def reference_loop(x, n):
    """A loop over a TF1 variable's reference, to which each round adds."""
    graph = Nodes(x=x.dtype, n=tf.int32)
    node, constant = graph.node, graph.constant
    real, whole, frame = dict(T=x.dtype), dict(T=tf.int32), dict(frame_name="loop", parallel_iterations=1)
    constant("zero", np.int32(0))
    node("v", "VariableV2", dtype=x.dtype, shape=tf.TensorShape([2]), shared_name="sum")
    node("made", "Assign", "v", "x", **real)
    node("enter", "RefEnter", "v", "^made", **real, **frame)
    node("enter_i", "Enter", "zero", **whole, **frame)
    node("enter_x", "Enter", "x", **real, **frame, is_constant=True)
    node("enter_n", "Enter", "n", **whole, **frame, is_constant=True)
    node("merge", "RefMerge", "enter", "next", **real, N=2)
    node("merge_i", "Merge", "enter_i", "next_i", **whole, N=2)
    node("goes", "LoopCond", node("less", "Less", "merge_i", "enter_n", **whole))
    node("switch", "RefSwitch", "merge", "goes", **real)
    node("switch_i", "Switch", "merge_i", "goes", **whole)
    node("round", "Identity", "switch_i:1", **whole)
    constant("one", np.int32(1), "^round")
    node("added", "AssignAdd", "switch:1", "enter_x", **real)
    node("next", "RefNextIteration", "added", **real)
    node("next_i", "NextIteration", node("i", "AddV2", "round", "one", **whole), **whole)
    node("left", "RefExit", "switch", **real)
    node("left_i", "Exit", "switch_i", **whole)
    node("sum", "Identity", "left", **real)
    total, rounds = tf.import_graph_def(graph.graph, {"x": x, "n": n}, ["sum:0", "left_i:0"], name="loop")
    return {"total": total, "rounds": rounds}


def old_queues(n):
    """Queues by references, of which nothing is asked."""
    queue = R.FIFOQueue(component_types=[tf.float32, tf.int32], shapes=[[2], []], shared_name="old")
    kinds = dict(component_types=[tf.float32, tf.int32])
    many, numbers = R.QueueDequeueMany(handle=queue, n=n, **kinds)
    some, _ = R.QueueDequeueUpTo(handle=queue, n=n, **kinds)
    return {"many": many, "numbers": numbers, "some": some}


def old_iterators(x):
    """An iterator of the first kind, and a stack that is closed."""
    kinds, shapes = [tf.float32], [[2]]
    rows = R.TensorSliceDataset(components=[x], output_shapes=shapes)
    iterator = R.Iterator(shared_name="first", container="", output_types=kinds, output_shapes=shapes)
    with tf.control_dependencies([R.MakeIterator(dataset=rows, iterator=iterator)]):
        first = R.IteratorGetNext(iterator=iterator, output_types=kinds, output_shapes=shapes)[0]
    stack = R.Stack(elem_type=tf.float32)
    with tf.control_dependencies([R.StackPush(handle=stack, elem=x)]):
        popped = R.StackPop(handle=stack, elem_type=tf.float32)
    with tf.control_dependencies([popped]):
        closed = R.StackClose(handle=stack)
    with tf.control_dependencies([closed]):
        return {"first": first, "popped": popped, "after": tf.constant(1)}


def one_shot(make):
    """An iterator that starts by itself over a dataset that a function makes: its first elements."""
    def build(x):
        iterator = tf.compat.v1.data.make_one_shot_iterator(make())
        results, before = {}, []
        for i in range(2):
            with tf.control_dependencies(before):
                parts = tf.nest.flatten(iterator.get_next())
            results.update({f"y{i}_{k}": t for k, t in enumerate(parts)})
            before = [t.op for t in parts]
        return {"x": x, **results}
    return build


def datasets():
    data = tf.data.Dataset
    texts = lambda: data.from_tensor_slices([b"a", b"", b"ccc"])
    return {
        "range": lambda: data.range(5), "falling": lambda: data.range(5, 0, -2), "texts": texts, "batches": lambda: data.range(5).batch(3),
        "pairs": lambda: data.zip((data.range(3), texts())), "again": lambda: texts().take(1).repeat(), "later": lambda: texts().skip(1),
        "joined": lambda: texts().take(1).concatenate(texts()),
        "fetched ahead": lambda: data.range(4).prefetch(2), "tensors": lambda: data.from_tensors((1.0, [2, 3])).repeat(2),
        "nested": lambda: data.zip({"a": data.range(2), "b": (texts(), texts().repeat(2))}),
    }


def old_placeholder(dtype, shape):
    """A value that must be fed, as a graph of its time has it."""
    graph = Nodes()
    graph.graph.versions.producer = 22
    graph.node("x", "PlaceholderV2", dtype=dtype, shape=tf.TensorShape(shape))
    graph.node("y", "Identity", "x", T=dtype)
    return graph.graph


def main():
    x, n = np.float32([0.5, -1, 2]), np.int32(5)
    for number in (1, 5):
        write(f"graph-frames-{number}", frames, {"x": x, "n": np.int32(number)})
        write(f"graph-references-{number}", references, {"n": np.int32(number)})
        write(f"graph-reference-loop-{number}", reference_loop, {"x": x[:2], "n": np.int32(number)})
    for i, dtype in enumerate((np.float64, np.float16, np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.complex64, np.complex128)):
        given = {"x": np.array([3, 0], dtype), "n": np.int32(i % 5)}
        write(f"graph-references/{np.dtype(dtype).name}", references, given)
        write(f"graph-reference-loop/{np.dtype(dtype).name}", reference_loop, given)
    for name, make in datasets().items():
        write(f"graph-one-shot/{name.replace(' ', '-')}", one_shot(make), {"x": np.int32(1)})
    write("graph-one-shot/end", one_shot(lambda: tf.data.Dataset.range(1)), {"x": np.int32(1)}, error=True)
    for dtype, value in ((tf.float32, np.float32([1, 2])), (tf.int64, np.int64(3)), (tf.bool, np.array([[True]])), (tf.string, np.array([b"a"])),
                         (tf.float64, np.zeros([0, 3])), (tf.complex64, np.complex64([1j])), (tf.uint8, np.ones([1] * 8, np.uint8))):
        for known, shape in (("known", value.shape), ("partly", [None] * value.ndim), ("unknown", None)):
            record(f"graph-placeholders/{dtype.name}-{known}", old_placeholder(dtype, shape), {"x": value}, {"y": "y:0"})
    record("graph-placeholders/not-fed", old_placeholder(tf.float32, [2]), {}, {"y": "y:0"}, error=True)
    record("graph-placeholders/another-shape", old_placeholder(tf.float32, [2]), {"x": np.zeros([3], np.float32)}, {"y": "y:0"}, error=True)
    for number in (0, 2):
        write(f"graph-functional-{number}", functional, {"x": x, "n": np.int32(number)})
    write("graph-old-queues", old_queues, {"n": np.int32(0)})
    rows = np.float32([[1, 2], [3, 4], [5, 6], [7, 8], [9, 10]])
    write("graph-queues", queues, {"x": rows})
    write("graph-iterators", iterators, {"x": rows})
    write("graph-anonymous", anonymous, {"x": rows})
    write("graph-old-iterators", old_iterators, {"x": rows})
    write("graph-plumbing", plumbing, {"x": rows})
    write("graph-sums", sums, {"x": rows[:3]})
    write("graph-generators", generators, {"x": rows})


if __name__ == "__main__":
    main()
