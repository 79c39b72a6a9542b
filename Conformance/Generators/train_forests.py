"""The decision forests of Conformance/Cases/Models/forests: small models of every kind that TensorFlow
Decision Forests runs, in one TF1-style SavedModel with a signature for each.

Two environments are needed, as the packages do not agree on a version of protobuf:

    python train_forests.py train FOLDER     # with the package `ydf`
    python train_forests.py record FOLDER    # with `tensorflow_decision_forests` and its TensorFlow
    python train_forests.py parts            # with NumPy alone

The second runs the ops of TF-DF, whose predictions are recorded. The third adds cases of parts of the
batches, of which each example has the prediction that it has in the whole, and of what is invalid.
"""
import gzip
import json
import os
import shutil
import sys

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(os.path.dirname(HERE), "Cases", "Models", "forests")
WORDS = ["red", "green", "blue", "black", "white", "pink"]
BATCH = 12
# Models whose nodes are compressed, and whose leaves are asked for too.
COMPRESSED = {"multiclass"}
WITH_LEAVES = {"cart", "oblique"}
ARGUMENTS = {
    "numerical": "numerical_features", "boolean": "boolean_features",
    "categorical": "categorical_int_features", "items": "categorical_set_int_features_values",
    "splits": "categorical_set_int_features_row_splits_dim_1",
    "rows": "categorical_set_int_features_row_splits_dim_2",
}


def data(count=400):
    """Columns a and b (numbers), c (a word), d (a truth value), e (a set of words), and a score."""
    rng = np.random.RandomState(7)
    a = rng.normal(size=count).astype(np.float32)
    b = rng.uniform(-2, 2, count).astype(np.float32)
    c = rng.choice(WORDS, count)
    d = rng.rand(count) > 0.5
    e = np.array([sorted(rng.choice(WORDS, rng.randint(0, 4), replace=False)) for _ in range(count)],
                 dtype=object)
    score = a + 0.7 * b * b + (c == "red") * 1.5 - d * 0.8 + np.array(["blue" in s for s in e])
    a[rng.rand(count) < 0.1] = np.nan
    return dict(a=a, b=b, c=c, d=d, e=e), score


def train(folder):
    import ydf
    ydf.verbose(0)
    columns, score = data()
    classes = np.array(["low", "mid", "high"])[np.digitize(score, [0.3, 1.3])]
    answer = np.where(score > 0.8, "yes", "no")
    numbers = [ydf.Feature(n, ydf.Semantic.NUMERICAL) for n in "ab"]
    bins = [ydf.Feature(n, ydf.Semantic.DISCRETIZED_NUMERICAL) for n in "ab"]
    mixed = numbers + [ydf.Feature("c", ydf.Semantic.CATEGORICAL, min_vocab_frequency=1),
                       ydf.Feature("d", ydf.Semantic.BOOLEAN)]
    sets = mixed + [ydf.Feature("e", ydf.Semantic.CATEGORICAL_SET, min_vocab_frequency=1)]
    forest = dict(num_trees=3, max_depth=4, compute_oob_performances=False)
    boosted = dict(num_trees=3, max_depth=3, validation_ratio=0.0)
    regression = ydf.Task.REGRESSION

    def save(name, learner, features, label=None):
        used = {f.name: columns[f.name] for f in features}
        model = learner.train(used if label is None else dict(used, y=label))
        model.save(os.path.join(folder, name),
                   advanced_options=ydf.ModelIOOptions(file_prefix=name + "_"))

    save("votes", ydf.RandomForestLearner(label="y", features=sets, **forest), sets, classes)
    save("distributions", ydf.RandomForestLearner(
        label="y", features=mixed, winner_take_all=False, **forest), mixed, classes)
    save("cart", ydf.CartLearner(label="y", features=sets, max_depth=4), sets, answer)
    save("binary", ydf.GradientBoostedTreesLearner(label="y", features=sets, **boosted), sets, answer)
    save("logit", ydf.GradientBoostedTreesLearner(
        label="y", features=mixed, apply_link_function=False, **boosted), mixed, answer)
    save("multiclass", ydf.GradientBoostedTreesLearner(label="y", features=mixed, **boosted), mixed,
         classes)
    save("oblique", ydf.GradientBoostedTreesLearner(
        label="y", task=regression, features=numbers, split_axis="SPARSE_OBLIQUE", **boosted),
        numbers, score)
    save("poisson", ydf.GradientBoostedTreesLearner(
        label="y", task=regression, loss="POISSON", features=bins, apply_link_function=False,
        **boosted), bins,
        np.floor(np.abs(score)))
    save("isolation", ydf.IsolationForestLearner(features=mixed, num_trees=3, subsample_count=32),
         mixed)


def features(header, spec, columns):
    """A batch as the inference ops take it, with values missing and out of the vocabulary."""
    chosen = [spec.columns[i] for i in header.input_features]

    def index(column, word):
        items = column.categorical.items
        return items[word].index if word in items else 0

    def matrix(types, dtype, encode):
        rows = [encode(c) for c in chosen if c.type in types]
        return np.stack(rows, 1).astype(dtype) if rows else np.zeros((0, 0), dtype)

    numerical = matrix({1, 9}, np.float32, lambda c: columns[c.name][:BATCH])
    boolean = matrix({7}, np.float32, lambda c: columns[c.name][:BATCH])
    categorical = matrix({4}, np.int32, lambda c: [index(c, w) for w in columns[c.name][:BATCH]])
    numerical[0, 0] = numerical[1, 1] = np.nan
    if boolean.size:
        boolean[2, 0] = np.nan
    if categorical.size:
        categorical[3, 0], categorical[4, 0] = -1, 77
    cells = [[sorted(index(c, w) for w in s) for c in chosen if c.type == 5]
             for s in columns["e"][:BATCH]]
    has_sets = bool(cells[0])
    if has_sets:
        cells[5], cells[6] = [[-1]], [[]]
    flat = [cell for row in cells for cell in row]
    return dict(
        numerical=numerical, boolean=boolean, categorical=categorical,
        items=np.array(sum(flat, []), np.int32),
        splits=np.cumsum([0] + [len(cell) for cell in flat]).astype(np.int64),
        rows=np.arange(BATCH + 1 if has_sets else 1, dtype=np.int64))


def record(folder):
    import importlib.util
    import tensorflow as tf
    from yggdrasil_decision_forests.dataset import data_spec_pb2
    from yggdrasil_decision_forests.model import abstract_model_pb2
    package = os.path.dirname(importlib.util.find_spec("tensorflow_decision_forests").origin)
    ops = tf.load_op_library(os.path.join(package, "tensorflow/ops/inference/inference.so"))
    v1 = tf.compat.v1
    columns, _ = data()
    names = sorted(os.listdir(folder))
    stage = os.path.join(folder, ".stage")
    os.makedirs(stage)
    for name in names:
        for file in os.listdir(os.path.join(folder, name)):
            with open(os.path.join(folder, name, file), "rb") as f:
                contents = f.read()
            if name in COMPRESSED and "nodes" in file:
                contents = contents[:4] + b"\1" + contents[5:8] + gzip.compress(contents[8:], mtime=0)
            if not file.endswith("done"):
                with open(os.path.join(stage, file), "wb") as f:
                    f.write(contents)
    open(os.path.join(stage, "done"), "w").close()

    signatures, loads = {}, []
    with tf.Graph().as_default():
        for i, file in enumerate(sorted(os.listdir(stage))):
            path = tf.constant(os.path.join(stage, file), name=f"asset_{i}")
            v1.add_to_collection(v1.GraphKeys.ASSET_FILEPATHS, path)
            if file == "done":
                place = tf.strings.regex_replace(path, "done$", "")
        for name in names:
            def read(message, file):
                with open(os.path.join(stage, f"{name}_{file}"), "rb") as f:
                    message.ParseFromString(f.read())
                return message

            header = read(abstract_model_pb2.AbstractModel(), "header.pb")
            spec = read(data_spec_pb2.DataSpecification(), "data_spec.pb")
            width = 1
            if header.task == 1 and header.classification_outputs_probabilities:
                label = spec.columns[header.label_col_idx]
                width = label.categorical.number_of_unique_values - 1
            values = features(header, spec, columns)
            feeds = {k: v1.placeholder(v.dtype, [None] * v.ndim, f"{name}/{k}")
                     for k, v in values.items()}

            def load(shared_name, **attributes):
                handle = ops.SimpleMLCreateModelResource(shared_name=shared_name)
                loads.append(ops.SimpleMLLoadModelFromPathWithHandle(
                    model_handle=handle, path=place, file_prefix=name + "_", **attributes))
                return handle

            inputs = {argument: feeds[k] for k, argument in ARGUMENTS.items()}
            predictions = ops.SimpleMLInferenceOpWithHandle(
                model_handle=load(name), dense_output_dim=width, **inputs)
            outputs = {"predictions": predictions[0], "columns": predictions[1]}
            if name in WITH_LEAVES:
                handle = load(name + "_leaves", output_types=["LEAVES"])
                outputs["leaves"] = ops.SimpleMLInferenceLeafIndexOpWithHandle(
                    model_handle=handle, **inputs)
            signatures[name] = feeds, outputs, values
        initialize = tf.group(*loads, name="initialize")
        shutil.rmtree(FOLDER, ignore_errors=True)
        model = os.path.join(FOLDER, "model")
        with v1.Session() as session:
            builder = v1.saved_model.Builder(model)
            builder.add_meta_graph_and_variables(
                session, ["serve"], main_op=initialize, strip_default_attrs=True,
                assets_collection=v1.get_collection(v1.GraphKeys.ASSET_FILEPATHS),
                signature_def_map={n: v1.saved_model.predict_signature_def(i, o)
                                   for n, (i, o, _) in signatures.items()})
            builder.save()
    shutil.rmtree(stage)
    shutil.rmtree(os.path.join(model, "variables"), ignore_errors=True)
    if os.path.exists(os.path.join(model, "fingerprint.pb")):
        os.remove(os.path.join(model, "fingerprint.pb"))

    with tf.Graph().as_default(), v1.Session() as session:
        v1.saved_model.load(session, ["serve"], model)
        for name, (feeds, outputs, values) in signatures.items():
            found = session.run({k: v.name for k, v in outputs.items()},
                                {feeds[k].name: v for k, v in values.items()})
            case = os.path.join(FOLDER, name)
            os.makedirs(case)
            np.savez_compressed(
                os.path.join(case, "case.npz"), **{"in/" + k: v for k, v in values.items()},
                **{"out/" + k: np.array(v.tolist()) if v.dtype == object else v
                   for k, v in found.items()})
            with open(os.path.join(case, "case.json"), "w") as f:
                json.dump({"id": "forests_" + name, "model": "../model", "tags": ["serve"],
                           "signature": name, "rtol": 1e-5, "atol": 1e-6}, f, indent=1)


def parts():
    """Cases of fewer examples, and of features that do not fit."""
    def write(name, signature, inputs, outputs, **more):
        case = os.path.join(FOLDER, name)
        shutil.rmtree(case, ignore_errors=True)
        os.makedirs(case)
        np.savez_compressed(os.path.join(case, "case.npz"), **{"in/" + k: v for k, v in inputs.items()},
                            **{"out/" + k: v for k, v in outputs.items()})
        with open(os.path.join(case, "case.json"), "w") as f:
            json.dump({"id": "forests_" + name, "model": "../model", "tags": ["serve"], "signature": signature, "rtol": 1e-5,
                       "atol": 1e-6, **more}, f, indent=1)

    for name, rows in (("logit", slice(0, 0)), ("distributions", slice(0, 0)), ("oblique", slice(0, 1)), ("isolation", slice(3, 5)),
                       ("multiclass", slice(11, 12))):
        with np.load(os.path.join(FOLDER, name, "case.npz")) as found:
            arrays = dict(found)
        inputs = {k[3:]: v for k, v in arrays.items() if k.startswith("in/")}
        count = len(inputs["numerical"])
        part = {k: v[rows] if len(v) == count else v for k, v in inputs.items()}
        outputs = {k[4:]: v[rows] if len(v) == count and k != "out/columns" else v for k, v in arrays.items() if k.startswith("out/")}
        write(f"{name}-{rows.start}-{rows.stop}", name, part, outputs)
        if rows.start == 0:
            wrong = dict(part, numerical=inputs["numerical"][:3], categorical=inputs["categorical"][:2])
            if name != "oblique":
                write(f"{name}-batches-that-differ", name, wrong, {}, expect_error=True)
            write(f"{name}-fewer-features", name, dict(inputs, numerical=inputs["numerical"][:, :1]), {}, expect_error=True)


if __name__ == "__main__":
    {"train": train, "record": record, "parts": parts}[sys.argv[1]](*sys.argv[2:])
