"""Makes the cases below `loading-*`: what the object graph, tag sets and checkpoints say beside the graph.

    python loading_models.py [NAME ...]

Each case is judged by a model that TensorFlow has just loaded, with the calls that come before it.
"""
import json
import os
import shutil
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np
import tensorflow as tf
from google.protobuf import text_format
from tensorflow.core.protobuf import saved_model_pb2

from saved_models import slim

CASES = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Cases", "Models")
v1 = tf.compat.v1
spec = tf.TensorSpec


def array(value):
    value = np.asarray(value)
    if value.dtype.kind in "OU":
        texts = [t.encode() if isinstance(t, str) else t for t in value.ravel().tolist()]
        return np.array(texts, "S" if any(texts) else "S1").reshape(value.shape)
    return value


def flat(value, path=""):
    """The results by their paths, as cases name them."""
    if isinstance(value, (dict, list, tuple)):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in items:
            yield from flat(part, f"{path}/{key}" if path else str(key))
    elif value is not None:
        yield path or "output_0", array(value.numpy())


class Suite:
    """The cases of one model in `model`, which `save` has written."""

    def __init__(self, name, save):
        self.name, self.folder = name, os.path.join(CASES, f"loading-{name}")
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder)
        self.model = os.path.join(self.folder, "model")
        save(self.model)
        if os.path.exists(os.path.join(self.model, "fingerprint.pb")):
            os.remove(os.path.join(self.model, "fingerprint.pb"))
        if os.path.exists(os.path.join(self.model, "saved_model.pb")):
            slim(os.path.join(self.model, "saved_model.pb"))
        self.written = {}

    def case(self, name, inputs=None, *, outputs=None, **keys):
        """Writes a case; `outputs` where no call of the loaded TF2 model judges."""
        made = {"id": f"loading-{self.name}-{name}", "model": "../model", **keys}
        inputs = {k: array(v) for k, v in (inputs or {}).items()}
        self.written[name] = made, inputs
        if "after" in made:
            made["after"] = [f"loading-{self.name}-{n}" for n in made["after"]]
        if outputs is None:
            outputs = self.judge(made, inputs, keys.get("after", ()))
        folder = os.path.join(self.folder, name)
        os.makedirs(folder)
        np.savez_compressed(
            os.path.join(folder, "case.npz"), **{f"in/{k}": v for k, v in inputs.items()},
            **{f"out/{k}": v for k, v in outputs.items()})
        with open(os.path.join(folder, "case.json"), "w") as f:
            json.dump(made, f, ensure_ascii=False)
            f.write("\n")

    def judge(self, made, inputs, before):
        model = tf.saved_model.load(
            self.model, options=tf.saved_model.LoadOptions(experimental_load_function_aliases=True))
        for name in before:
            earlier, given = self.written[name]
            try:
                self.call(model, earlier, given)
            except tf.errors.OpError:
                assert earlier.get("expect_error"), name
        try:
            results = dict(flat(self.call(model, made, inputs)))
        except (tf.errors.OpError, ValueError, TypeError, LookupError, AttributeError) as error:
            assert made.get("expect_error"), f"{made['id']}: {error}"
            made["tensorflow_error"] = str(error).split("\n")[0][:200]
            return {}
        assert not made.get("expect_error"), f"{made['id']} succeeds"
        return results

    @staticmethod
    def call(model, made, inputs):
        arguments = made.get("arguments")
        if "signature" in made:
            callee = model.signatures[made["signature"]]
            arguments = {"kwargs": {k: f"in/{k}" for k in inputs}}
        elif "alias" in made:
            callee = model.function_aliases[made["alias"]]
            callee = callee[0] if isinstance(callee, list) else callee
        else:
            callee = model
            for part in filter(None, made["function"].split(".")):
                callee = callee[int(part)] if part.isdigit() else callee[part] if hasattr(
                    callee, "keys") else getattr(callee, part)

        def value(v):
            if isinstance(v, str) and v.startswith("in/"):
                return tf.constant(inputs[v[3:]])
            if isinstance(v, dict):
                return tuple(map(value, v["$tuple"])) if "$tuple" in v else {k: value(x) for k, x in v.items()}
            return list(map(value, v)) if isinstance(v, list) else v
        if arguments is None:
            arguments = {"args": [f"in/{k}" for k in inputs]}
        for _ in range(made.get("calls", 1)):
            result = callee(
                *map(value, arguments.get("args", ())), **{k: value(v) for k, v in arguments.get("kwargs", {}).items()})
        return result


def aliases():
    class Layer(tf.Module):
        def __init__(self):
            self.count = tf.Variable(0, dtype=tf.int64)

        @tf.function(input_signature=[spec((), tf.int64)])
        def add(self, by):
            return self.count.assign_add(by)

    class Model(tf.Module):
        def __init__(self):
            self.weight = tf.Variable([2.0, 3.0])
            self.layer = Layer()
            self.also = self.layer

        @tf.function
        def scaled(self, x, twice=False):
            return tf.cast(x, tf.float32) * self.weight * (2.0 if twice else 1.0)

        @tf.function
        def squared(self, x):
            return x * x

    model = Model()
    for dtype in (tf.float32, tf.int32):
        model.scaled.get_concrete_function(spec((None, 2), dtype))
    model.scaled.get_concrete_function(spec((None, 2), tf.float32), twice=True)
    square = model.squared.get_concrete_function(spec((None,), tf.float32))
    model.squared.get_concrete_function(spec((None,), tf.int32))
    # Only what the object graph holds is saved.
    model.square = square
    suite = Suite("aliases", lambda path: tf.saved_model.save(
        model, path, options=tf.saved_model.SaveOptions(function_aliases={
            "scale": model.scaled, "square of floats": square, "добавить.v1": model.layer.add})))
    x = np.array([[1, 2], [3, 4]], np.float32)
    suite.case("polymorphic", {"x": x}, alias="scale")
    suite.case("polymorphic-integers", {"x": x.astype(np.int32)}, alias="scale")
    suite.case("polymorphic-constant", {"x": x}, alias="scale", arguments={"args": ["in/x", True]})
    suite.case("polymorphic-keyword", {"x": x}, alias="scale", arguments={"kwargs": {"x": "in/x", "twice": True}})
    suite.case("polymorphic-untraced", {"x": x.astype(np.float64)}, alias="scale", expect_error=True)
    suite.case("concrete", {"x": x[0]}, alias="square of floats")
    suite.case("concrete-integers", {"x": x[0].astype(np.int32)}, alias="square of floats", expect_error=True)
    suite.case("state", {"by": np.int64(3)}, alias="добавить.v1", calls=2)
    suite.case("unknown", {"x": x}, alias="scaled", expect_error=True)
    # One object may have several places.
    suite.case("place", {"by": np.int64(2)}, function="layer.add", calls=2)
    suite.case("other-place", {"by": np.int64(3)}, function="also.add", after=["place"])
    suite.case("alias-after-place", {"by": np.int64(5)}, alias="добавить.v1", after=["place", "other-place"])


def submodules():
    class Leaf(tf.Module):
        def __init__(self, factor):
            self.factor = tf.Variable(factor)

        @tf.function(input_signature=[spec((None,), tf.float32)])
        def __call__(self, x):
            return x * self.factor

        @tf.function(input_signature=[spec((None,), tf.float32)])
        def inverse(self, x):
            return {"x": x / self.factor, "factor": self.factor}

    class Stack(tf.Module):
        def __init__(self):
            self.layers = [Leaf(2.0), Leaf(5.0)]
            self.named = {"a": Leaf(7.0), "длина": Leaf(11.0)}
            self.leaf = Leaf(3.0)

        @tf.function(input_signature=[spec((None,), tf.float32)])
        def __call__(self, x):
            for layer in self.layers:
                x = layer(x)
            return x

    class Model(tf.Module):
        def __init__(self):
            self.encoder, self.decoder = Stack(), Stack()
            self.decoder.leaf.factor.assign(4.0)

    suite = Suite("submodules", lambda path: tf.saved_model.save(Model(), path))
    x = {"x": np.array([1, -2, 3], np.float32)}
    for name, path in [
            ("object", "encoder"), ("call-by-name", "encoder.__call__"), ("method", "encoder.leaf.inverse"),
            ("other-object", "decoder.leaf.inverse"), ("list", "encoder.layers.1"),
            ("method-in-list", "decoder.layers.0.inverse"), ("dictionary", "encoder.named.a"),
            ("dictionary-beyond-ascii", "encoder.named.длина.inverse")]:
        suite.case(name, x, function=path)
    suite.case("not-callable", x, function="", expect_error=True)
    suite.case("no-such-method", x, function="encoder.leaf.forward", expect_error=True)
    suite.case("no-such-element", x, function="encoder.layers.2", expect_error=True)


def constants():
    class Model(tf.Module):
        @tf.function
        def kinds(self, x, kind, *more, offset=0.5, **others):
            scale = {"one": 1.0, None: 10.0, 2: 20.0, 2.5: 25.0, (1, "a"): 30.0, True: 40.0}[kind]
            y = x * scale + offset + float(len(more))
            return {"y": y, "others": [others[k] for k in sorted(others)] or y}

        @tf.function
        def nests(self, x, sizes, options):
            return tf.reshape(x, sizes) * options["factor"] + float(options["flags"][0])

    model = Model()
    x = spec((None,), tf.float32)
    for kind in ("one", None, 2.5, (1, "a")):
        model.kinds.get_concrete_function(x, kind)
    model.kinds.get_concrete_function(x, 2, "more", "again")
    model.kinds.get_concrete_function(x, "one", offset=-1.0)
    model.kinds.get_concrete_function(x, "one", first=spec((), tf.int32), second=spec((), tf.string))
    model.nests.get_concrete_function(x, [2, -1], {"factor": 2.0, "flags": (True, False)})
    model.nests.get_concrete_function(x, (-1, 1), {"factor": spec((), tf.float32), "flags": (False, True)})
    suite = Suite("constants", lambda path: tf.saved_model.save(model, path))
    x = {"x": np.array([1, 2, 3, 4], np.float32)}

    def call(name, function, args=(), kwargs=None, given=x, **keys):
        suite.case(name, given, function=function, arguments={
            "args": ["in/x", *args], "kwargs": kwargs or {}}, **keys)
    call("text", "kinds", ["one"])
    call("none", "kinds", [None])
    call("float", "kinds", [2.5])
    call("tuple", "kinds", [{"$tuple": [1, "a"]}])
    call("more", "kinds", [2, "more", "again"])
    call("fewer", "kinds", [2, "more"], expect_error=True)
    call("keyword", "kinds", ["one"], {"offset": -1.0})
    call("keyword-default", "kinds", ["one"], {"offset": 0.5})
    call("keyword-untraced", "kinds", ["one"], {"offset": 2.0}, expect_error=True)
    call("other-keywords", "kinds", ["one"], {"first": "in/first", "second": "in/second"},
         {**x, "first": np.int32(3), "second": np.array("s")})
    call("by-name", "kinds", [], {"kind": "one"})
    call("twice", "kinds", ["one"], {"kind": "one"}, expect_error=True)
    call("missing", "kinds", expect_error=True)
    call("integer-for-float", "kinds", [2], expect_error=True)
    call("nest", "nests", [[2, -1], {"factor": 2.0, "flags": {"$tuple": [True, False]}}])
    call("nest-with-tensor", "nests", [{"$tuple": [-1, 1]}, {"factor": "in/f", "flags": {"$tuple": [False, True]}}],
         given={**x, "f": np.float32(3)})
    call("list-for-tuple", "nests", [[-1, 1], {"factor": "in/f", "flags": {"$tuple": [False, True]}}],
         given={**x, "f": np.float32(3)}, expect_error=True)
    call("tuple-for-list", "nests", [{"$tuple": [2, -1]}, {"factor": 2.0, "flags": {"$tuple": [True, False]}}], expect_error=True)
    call("inner-list-for-tuple", "nests", [[2, -1], {"factor": 2.0, "flags": [True, False]}], expect_error=True)
    call("nest-of-other-length", "nests", [[2, -1, 1], {"factor": 2.0, "flags": {"$tuple": [True, False]}}],
         expect_error=True)
    call("nest-lacking-key", "nests", [[2, -1], {"factor": 2.0}], expect_error=True)


def repeated():
    class Model(tf.Module):
        def __init__(self):
            self.total, self.calls = tf.Variable(0.0), tf.Variable(0, dtype=tf.int32)
            self.kept = tf.Variable([1.0], shape=[None])
            self.generator = tf.random.Generator.from_seed(7)
            self.generator.normal([3])

        @tf.function(input_signature=[spec((), tf.float32)])
        def __call__(self, x):
            self.calls.assign_add(1)
            if self.calls % 2 == 0:
                self.total.assign_sub(x)
            else:
                self.total.assign_add(2.0 * x)
            return self.total.read_value(), self.calls.read_value()

        @tf.function(input_signature=[spec((), tf.float32)])
        def checked(self, x):
            self.calls.assign_add(10)
            with tf.control_dependencies([tf.debugging.Assert(x > 0.0, [x])]):
                return self.total.assign_add(x)

        @tf.function(input_signature=[spec((None,), tf.float32)])
        def keep(self, x):
            return self.kept.assign(tf.concat([self.kept, x], 0))

        @tf.function(input_signature=[])
        def draw(self):
            return self.generator.normal([2]), self.generator.uniform_full_int([2], tf.int64)

    model = Model()
    suite = Suite("repeated", lambda path: tf.saved_model.save(
        model, path, signatures={"step": model.__call__.get_concrete_function(), "draw": model.draw}))
    x = {"x": np.float32(1.5)}
    for calls in (1, 2, 5):
        suite.case(f"function-{calls}", x, function="", calls=calls)
        suite.case(f"signature-{calls}", x, signature="step", calls=calls)
        suite.case(f"draw-{calls}", function="draw", calls=calls)
    suite.case("signature-draw-3", signature="draw", calls=3)
    suite.case("signature-after-function", x, signature="step", after=["function-2"])
    suite.case("function-after-signature", x, function="", after=["signature-1", "function-1"])
    suite.case("growing", {"x": np.array([2, 3], np.float32)}, function="keep", calls=3)
    suite.case("failing", {"x": np.float32(-1)}, function="checked", expect_error=True)
    suite.case("after-failing", x, function="", after=["failing", "function-1"])


class Counted(tf.Module):
    """Tables of many types that hold what the checkpoint says."""

    pairs = [(tf.int32, v) for v in (tf.float32, tf.float64, tf.int32)] + [
        (tf.int64, v) for v in (tf.float32, tf.float64, tf.int32, tf.int64, tf.string)] + [
        (tf.string, v) for v in (tf.bool, tf.float32, tf.float64, tf.int32, tf.int64)]
    dense = [(k, v) for k, v in pairs if v != tf.string] + [(tf.int64, tf.bool)]

    @staticmethod
    def values(dtype, numbers, shape=()):
        numbers = np.multiply.outer(np.asarray(numbers), np.ones(shape, np.int64)).astype(np.int64)
        if dtype == tf.string:
            return np.array([f"слово {n}" if n % 2 else f"w{n}" for n in numbers.ravel()]).reshape(numbers.shape)
        return (numbers % 2 == 1) if dtype == tf.bool else numbers.astype(dtype.as_numpy_dtype)

    def __init__(self):
        table = tf.lookup.experimental.MutableHashTable
        self.tables, self.names = {}, []
        for k, v in self.pairs:
            self.make(f"{k.name}_{v.name}", table, k, v, ())
        for k, v in [(tf.string, tf.float32), (tf.int64, tf.int64)]:
            self.make(f"{k.name}_{v.name}_vectors", table, k, v, (2,))
        for k, v in self.dense:
            for shape in ((), (2,)) if v in (tf.float32, tf.int64) else ((),):
                self.make(f"dense_{k.name}_{v.name}{'_vectors' if shape else ''}", self.dense_table, k, v, shape)

    def dense_table(self, key_dtype, value_dtype, default_value, **keywords):
        return tf.lookup.experimental.DenseHashTable(
            key_dtype, value_dtype, default_value, empty_key=self.values(key_dtype, 98)[()],
            deleted_key=self.values(key_dtype, 99)[()], initial_num_buckets=8, **keywords)

    def make(self, name, kind, k, v, shape):
        table = kind(k, v, self.values(v, 0, shape)[()], name=name, experimental_is_anonymous=False)
        self.tables[name] = table, k, v, shape
        setattr(self, name, table)

    def fill(self):
        """The ops that fill all tables with three entries, of which the second is changed."""
        for table, k, v, shape in self.tables.values():
            yield table.insert(self.values(k, [1, 2, 3]), self.values(v, [4, 5, 6], shape))
            yield table.insert(self.values(k, [2]), self.values(v, [7], shape))


def found(holder, name):
    """What a table has for four keys and how many entries, as tensors."""
    table, k, _, _ = holder.tables[name]
    keys = tf.constant(holder.values(k, [1, 2, 3, 8]))
    return {"found": table.lookup(keys), "size": table.size()}


def tables():
    class Model(Counted):
        def __init__(self):
            super().__init__()
            list(self.fill())
            texts = tf.lookup.KeyValueTensorInitializer(["один", "two"], tf.constant([1, 2], tf.int64))
            self.fixed = tf.lookup.StaticHashTable(texts, -1)

        @tf.function(input_signature=[])
        def all(self):
            return {name: found(self, name) for name in self.tables}

        @tf.function(input_signature=[spec((None,), tf.string)])
        def mixed(self, x):
            return self.fixed.lookup(x), self.string_int64.lookup(x)

        @tf.function(input_signature=[spec((None,), tf.string), spec((None,), tf.int64)])
        def insert(self, keys, values):
            self.string_int64.insert(keys, values)
            self.dense_string_int64.insert(keys, values)
            return self.string_int64.size(), self.dense_string_int64.size()

        @tf.function(input_signature=[spec((None,), tf.string)])
        def remove(self, keys):
            self.string_int64.remove(keys)
            self.dense_string_int64.remove(keys)
            return self.string_int64.size(), self.dense_string_int64.lookup(keys)

        @tf.function(input_signature=[])
        def exported(self):
            keys, values = self.int64_string.export()
            order = tf.argsort(keys)
            return tf.gather(keys, order), tf.gather(values, order)

    model = Model()
    suite = Suite("tables", lambda path: tf.saved_model.save(model, path, signatures={"mixed": model.mixed.get_concrete_function()}))
    words = {"x": np.array(["слово 1", "w2", "one", "один"])}
    suite.case("all", function="all")
    suite.case("exported", function="exported")
    suite.case("mixed", words, function="mixed")
    suite.case("signature", words, signature="mixed")
    suite.case("insert", {"keys": np.array(["w2", "new"]), "values": np.array([70, 80])}, function="insert")
    suite.case("insert-twice", {"keys": np.array(["w2", "newer"]), "values": np.array([7, 8])}, function="insert",
               calls=2, after=["insert"])
    suite.case("after-insert", {"x": np.array(["w2", "new", "слово 3"])}, function="mixed", after=["insert"])
    suite.case("remove", {"keys": np.array(["w2", "none"])}, function="remove")
    suite.case("after-remove", function="all", after=["remove", "insert"])
    suite.case("wrong-count", {"keys": np.array(["a", "b"]), "values": np.array([1])}, function="insert", expect_error=True)
    suite.case("after-wrong-count", function="all", after=["wrong-count"])


def session(path, tags, signature, feeds, calls=1):
    """What a session of TensorFlow 1 returns from a signature of the model at `path`."""
    with tf.Graph().as_default(), v1.Session() as s:
        loaded = v1.saved_model.load(s, tags, path)
        definition = loaded.signature_def[signature]
        fetches = {k: t.name for k, t in definition.outputs.items()}
        for _ in range(calls):
            results = s.run(fetches, {definition.inputs[k].name: v for k, v in feeds.items()})
    return {k: array(v) for k, v in results.items()}


def signature(inputs, outputs):
    info = v1.saved_model.build_tensor_info
    return v1.saved_model.build_signature_def(
        {k: info(t) for k, t in inputs.items()}, {k: info(t) for k, t in outputs.items()}, "tensorflow/serving/predict")


def old_tables():
    def save(path):
        with tf.Graph().as_default(), v1.Session() as s:
            holder = Counted()
            weight = v1.get_variable("weight", initializer=3.0, use_resource=False)
            s.run([v1.global_variables_initializer(), v1.tables_initializer()])
            for op in holder.fill():
                s.run(op)
            outputs = {f"{name}_{key}": tf.identity(t) for name in holder.tables for key, t in found(holder, name).items()}
            x, value = v1.placeholder(tf.string, (None,), "x"), v1.placeholder(tf.int64, (None,), "value")
            table = holder.tables["string_int64"][0]
            with tf.control_dependencies([table.insert(x, value)]):
                size = table.size()
            builder = v1.saved_model.Builder(path)
            builder.add_meta_graph_and_variables(
                s, ["serve"], signature_def_map={
                    "all": signature({}, outputs),
                    "insert": signature({"x": x, "value": value}, {"size": size}),
                    "lookup": signature({"x": x}, {"y": table.lookup(x), "weight": tf.identity(weight)})},
                saver=v1.train.Saver(v1.global_variables() + v1.get_collection(v1.GraphKeys.SAVEABLE_OBJECTS)))
            builder.save()
    suite = Suite("old-tables", save)

    def case(name, key, given=None, **keys):
        suite.case(name, given, signature=key, outputs=session(suite.model, ["serve"], key, given or {}, keys.get("calls", 1)), **keys)
    case("all", "all")
    case("lookup", "lookup", {"x": np.array(["слово 1", "w2", "none"])})
    case("insert", "insert", {"x": np.array(["w2", "a", "b"]), "value": np.array([1, 2, 3])}, calls=2)


def tag_sets():
    def save(path):
        builder = v1.saved_model.Builder(path)
        for i, tags in enumerate((["serve"], ["serve", "gpu"], ["train"], [])):
            with tf.Graph().as_default(), v1.Session() as s:
                weight = v1.get_variable("weight", initializer=[1.0, 2.0], use_resource=i % 2 == 0)
                x = v1.placeholder(tf.float32, (None, 2), "x")
                y = x * weight + 10.0 ** i
                s.run(v1.global_variables_initializer())
                keys = {"serving_default": signature({"x": x}, {"y": y})}
                if "train" in tags:
                    keys["loss"] = signature({"x": x}, {"loss": tf.reduce_sum(y)})
                if i == 0:
                    builder.add_meta_graph_and_variables(s, tags, signature_def_map=keys)
                else:
                    builder.add_meta_graph(tags, signature_def_map=keys)
        builder.save()
    suite = Suite("tag-sets", save)
    x = {"x": np.array([[1, 2], [3, 4]], np.float32)}
    for name, tags, key in [
            ("serve", ["serve"], "serving_default"), ("serve-gpu", ["serve", "gpu"], "serving_default"),
            ("another-order", ["gpu", "serve"], "serving_default"), ("train", ["train"], "serving_default"),
            ("train-loss", ["train"], "loss"), ("empty", [], "serving_default")]:
        suite.case(name, x, tags=tags, signature=key, outputs=session(suite.model, tags, key, x))
    for name, tags, key in [
            ("unknown", ["eval"], "serving_default"), ("subset", ["gpu"], "serving_default"),
            ("union", ["serve", "train"], "serving_default"), ("signature-of-another", ["serve"], "loss")]:
        try:
            session(suite.model, tags, key, x)
            raise AssertionError(name)
        except (RuntimeError, LookupError, ValueError, TypeError):
            suite.case(name, x, tags=tags, signature=key, outputs={}, expect_error=True)
    suite.case("unset", x, signature="serving_default", outputs={}, expect_error=True)


def as_text(path):
    """Writes a SavedModel's file in text format."""
    slim(os.path.join(path, "saved_model.pb"))
    saved = saved_model_pb2.SavedModel()
    with open(os.path.join(path, "saved_model.pb"), "rb") as f:
        saved.ParseFromString(f.read())
    with open(os.path.join(path, "saved_model.pbtxt"), "w", encoding="utf-8") as f:
        f.write(text_format.MessageToString(saved, as_utf8=True))
    os.remove(os.path.join(path, "saved_model.pb"))


def text():
    class Model(tf.Module):
        def __init__(self):
            self.weight = tf.Variable([[1.0], [2.0]])
            self.words = tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer(
                ["a\"b", "c\\d", "é\n", b"\xff\x00x"], tf.constant([1, 2, 3, 4], tf.int64)), -1)

        @tf.function(input_signature=[spec((None, 2), tf.float32)])
        def __call__(self, x):
            return {"product": x @ self.weight, "limits": tf.constant([np.inf, -np.inf, 1e-45, -0.0, 0.1], tf.float32),
                    "halves": tf.cast(tf.constant([1.5, -2.0], tf.float16), tf.float32)}

        @tf.function(input_signature=[spec((None,), tf.string)])
        def look(self, x):
            return self.words.lookup(x), tf.strings.join([x, b"\x01\xf0'"])

        @tf.function
        def times(self, x, n=3):
            for _ in range(n):
                x = x + x
            return tf.while_loop(lambda i, y: i < 3, lambda i, y: (i + 1, y * 2), (0, x))[1]

    model = Model()
    model.times.get_concrete_function(spec((), tf.float64))
    model.times.get_concrete_function(spec((), tf.float64), -1)

    def save(path):
        tf.saved_model.save(model, path, signatures={"sérve": model.__call__})
        as_text(path)
    suite = Suite("text", save)
    x = {"x": np.array([[1, 2], [3, 4]], np.float32)}
    suite.case("function", x, function="")
    suite.case("signature", x, signature="sérve")
    suite.case("table", {"x": np.array(["a\"b", "c\\d", "é\n", b"\xff\x00x", "none"], object)}, function="look")
    suite.case("default", {"x": np.float64(1.5)}, function="times")
    suite.case("constant", {"x": np.float64(1.5)}, function="times", arguments={"args": ["in/x", -1]})
    suite.case("no-constant", {"x": np.float64(1.5)}, function="times", arguments={"args": ["in/x", 2]}, expect_error=True)


def old_text():
    def save(path):
        with tf.Graph().as_default(), v1.Session() as s:
            x = v1.placeholder(tf.string, (None,), "x")
            weight = v1.get_variable("weight", initializer=np.array([10, 20], np.int64), use_resource=False)
            table = tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer(["é", "\t"], [0, 1], value_dtype=tf.int64), 1)
            y = tf.gather(weight, table.lookup(x))
            s.run([v1.global_variables_initializer(), v1.tables_initializer()])
            builder = v1.saved_model.Builder(path)
            builder.add_meta_graph_and_variables(
                s, ["serve"], signature_def_map={"serving_default": signature({"x": x}, {"y": y})}, main_op=v1.tables_initializer())
            builder.save()
        as_text(path)
    suite = Suite("old-text", save)
    x = {"x": np.array(["\t", "é", "e"])}
    suite.case("lookup", x, signature="serving_default", tags=["serve"],
               outputs=session(suite.model, ["serve"], "serving_default", x))


ALL = [aliases, submodules, constants, repeated, tables, old_tables, tag_sets, text, old_text]

if __name__ == "__main__":
    for make in ALL:
        if not sys.argv[1:] or make.__name__ in sys.argv[1:]:
            make()
