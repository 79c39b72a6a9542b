"""Makes the cases `datasets_*`: datasets in the functions of a SavedModel, with functions of their own.

    python dataset_models.py
"""
import gzip
import json
import os
import shutil
import tempfile
import zlib

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np
import tensorflow as tf
from tensorflow.python.data.ops.dataset_ops import _VariantDataset
from tensorflow.python.util import nest
import opcases
from saved_models import slim

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Cases", "Models", "datasets")
D, raw = tf.data.Dataset, tf.raw_ops
I64, F32, STRING = tf.int64, tf.float32, tf.string
FUNCTIONS, ERRORS = {}, set()


def case(f=None, *, fails=False, converts=False):
    """A function of a number, `n`, which is a case of its own; with `fails` it must fail."""
    def add(f):
        FUNCTIONS[f.__name__] = tf.function(f, input_signature=[tf.TensorSpec([], I64, name="n")], autograph=converts)
        if fails:
            ERRORS.add(f.__name__)
        return f
    return add(f) if f is not None else add


def listed(d):
    """All elements of a dataset of one shape."""
    return d.batch(1000).get_single_element()


def count(n):
    """0, 1, ... below a number that nothing but running tells."""
    return D.range(n)


def scalars(variant, dtype=I64):
    return _VariantDataset(variant, tf.TensorSpec([], dtype))


ONE = dict(output_types=[I64], output_shapes=[[]])


@case
def mapped(n):
    return {"one": listed(count(n).map(lambda i: i * n + 1)), "many": listed(count(n).map(lambda i: (i, tf.as_string(i), [i, n]))),
            "cast": listed(count(n).map(lambda i: tf.cast(i, F32) / 2)), "nest": listed(count(n).map(lambda i: {"a": i, "b": (i, n)})),
            "parallel": listed(count(n).map(lambda i: -i, num_parallel_calls=2)),
            "tuned": listed(count(n).map(lambda i: i * i, num_parallel_calls=tf.data.AUTOTUNE, deterministic=True)),
            "length": count(n).map(lambda i: i).cardinality()}


@case
def mapped_twice(n):
    d = count(n).map(lambda i: i + n).map(lambda i: (i, i % 2))
    return {"first": listed(d), "second": listed(d), "filtered": listed(d.filter(lambda i, k: k == 0))}


@case
def map_of_nothing(n):
    return {"rows": count(n - n).map(lambda i: i + n).reduce(n, lambda s, i: s + i)}


@case(fails=True)
def map_fails(n):
    return listed(count(n).map(lambda i: tf.gather([1, 2], tf.cast(i, tf.int32))))


@case(fails=True)
def map_asserts(n):
    def checked(i):
        with tf.control_dependencies([tf.debugging.Assert(i < 2, [i])]):
            return tf.identity(i)
    return listed(count(n).map(checked))


@case
def map_and_batch(n):
    made = lambda drop: count(n).apply(tf.data.experimental.map_and_batch(lambda i: i + n, 3, drop_remainder=drop, num_parallel_calls=2))
    return {"all": listed(made(False).map(tf.reduce_sum)), "whole": listed(made(True)), "length": made(True).cardinality()}


@case(fails=True)
def map_and_batch_of_shapes(n):
    return listed(count(n).apply(tf.data.experimental.map_and_batch(lambda i: tf.fill([i], i), 3)).map(tf.size))


@case
def filtered(n):
    return {"odd": listed(count(n).filter(lambda i: i % 2 == 1)), "none": count(n).filter(lambda i: i > n).reduce(n, lambda s, i: s + i),
            "length": count(n).filter(lambda i: True).cardinality()}


@case(fails=True)
def filter_of_vectors(n):
    """A predicate whose shape nothing but running tells."""
    return listed(count(n).filter(lambda i: raw.PlaceholderWithDefault(input=[True, False], shape=None)))


@case
def taken_while(n):
    d = count(n).take_while(lambda i: i * i < n)
    return {"all": listed(d), "twice": listed(d.repeat(2)), "length": d.cardinality()}


@case
def flat(n):
    d = count(n).flat_map(lambda i: count(i).map(lambda j: i * 10 + j))
    return {"all": listed(d), "length": d.cardinality(), "slices": listed(count(n).flat_map(lambda i: D.from_tensor_slices([i, n, i])))}


@case
def interleaved(n):
    d = lambda **how: listed(count(n).interleave(lambda i: count((i * 7) % 4 + i % 3).map(lambda j: i * 10 + j), **how))
    result = {}
    for cycle in (1, 2, 3, 9):
        for block in (1, 2, 4):
            result[f"c{cycle}b{block}"] = d(cycle_length=cycle, block_length=block)
            result[f"p{cycle}b{block}"] = d(cycle_length=cycle, block_length=block, num_parallel_calls=tf.data.AUTOTUNE, deterministic=True)
    return result


@case(fails=True)
def interleave_of_nothing(n):
    return listed(count(n).interleave(lambda i: count(i), cycle_length=n - n, block_length=1))


@case(fails=True)
def flat_fails(n):
    return listed(count(n).flat_map(lambda i: D.from_tensor_slices(tf.gather([[1, 2]], tf.cast(i, tf.int32)))))


@case
def scanned(n):
    d = count(n).scan(tf.constant(0, I64), lambda s, i: (s + i, (s, i * n)))
    return {"sums": listed(d), "again": listed(d), "length": d.cardinality(),
            "states": listed(count(n).scan((n, 1.0), lambda s, i: ((s[0] - 1, s[1] / 2), s[1] * tf.cast(s[0], F32))))}


@case
def reduced(n):
    return {"sum": count(n).reduce(n, lambda s, i: s + i), "two": count(n).reduce((n, 1.0), lambda s, i: (s[0] - i, s[1] / 2)),
            "text": count(n).reduce("", lambda s, i: s + tf.as_string(i)), "nothing": count(n - n).reduce(n, lambda s, i: s * 0),
            "pairs": D.zip((count(n), count(n).skip(1))).reduce(n, lambda s, p: s + p[0] * p[1])}


@case(fails=True)
def reduce_fails(n):
    return count(n).reduce(n, lambda s, i: tf.cast(tf.debugging.check_numerics(1.0 / tf.cast(i - 2, F32), "x"), I64) + s)


@case(converts=True)
def loops(n):
    total = tf.constant(0, I64)
    for i in D.range(n):
        if i == 2:
            continue
        total += i * n
        if total > 30:
            break
    last = tf.constant(-1, I64)
    for i, text in D.range(n).map(lambda i: (i, tf.as_string(i))).enumerate():
        last = i + tf.cast(tf.strings.length(text[1]), I64)
    return {"total": total, "last": last}


@case(converts=True)
def walks(n):
    iterator = iter(D.range(n).map(lambda i: i * 3))
    first, second = next(iterator), next(iterator)
    maybe = iterator.get_next_as_optional()
    total = tf.constant(0, I64)
    while maybe.has_value():
        total += maybe.get_value()
        maybe = iterator.get_next_as_optional()
    return {"first": first, "second": second, "rest": total}


@case(converts=True, fails=True)
def walks_too_far(n):
    iterator = iter(D.range(n).filter(lambda i: i > n))
    return next(iterator)


@case
def windows(n):
    result = {}
    for size, shift, stride, drop in ((3, 1, 1, False), (3, 2, 2, False), (2, 3, 1, False), (3, 1, 1, True), (2, 9, 1, False)):
        d = count(n).window(size, shift, stride, drop)
        result[f"w{size}{shift}{stride}{drop}"] = listed(d.map(lambda w: w.reduce(tf.constant(0, I64), lambda s, i: s * 10 + i)))
        result[f"l{size}{shift}{stride}{drop}"] = d.cardinality()
    pairs = count(n).map(lambda i: (i, tf.as_string(i))).window(2)
    result["flat"] = listed(pairs.flat_map(lambda a, b: D.zip((a, b))))
    return result


@case
def groups(n):
    d = count(n).group_by_window(lambda i: i % 3, lambda k, w: w.batch(10).map(lambda b: (k, tf.reduce_sum(b), tf.size(b))), window_size=2)
    sized = count(n).group_by_window(lambda i: i % 3, lambda k, w: w.map(lambda i: (k, i * n)), window_size_func=lambda k: k + 1)
    return {"pairs": listed(d), "sized": listed(sized), "length": d.cardinality()}


@case
def buckets(n):
    d = count(n).map(lambda i: tf.fill([i % 4 + 1], i)).bucket_by_sequence_length(tf.size, [3], [2, 2], padding_values=tf.constant(-1, I64))
    return {"sums": listed(d.map(lambda b: (tf.reduce_sum(b), tf.shape(b))))}


@case(fails=True)
def group_of_size_zero(n):
    return listed(count(n).group_by_window(lambda i: i % 3, lambda k, w: w, window_size_func=lambda k: k * 0))


@case
def padded(n):
    d = count(n).map(lambda i: (tf.fill([i % 3], i), tf.as_string(tf.range(i % 4))))
    b = d.padded_batch(3, padding_values=(tf.constant(-1, I64), b"-"))
    return {"sums": listed(b.map(lambda x, t: (tf.reduce_sum(x), tf.strings.reduce_join(t), tf.shape(x), tf.shape(t)))),
            "all": d.padded_batch(100, ([4], [5])).get_single_element(), "length": b.cardinality()}


@case(fails=True)
def padded_too_little(n):
    return listed(count(n).map(lambda i: tf.fill([i], i)).padded_batch(9, [2]))


@case
def shuffled(n):
    d = count(n).shuffle(3, seed=5)
    fixed = count(n).shuffle(4, seed=6, reshuffle_each_iteration=False)
    return {"two": listed(d.repeat(3)), "fixed": listed(fixed.repeat(2)), "all": listed(count(n).shuffle(100, seed=7)),
            "whole": listed(count(n).shuffle(count(n).cardinality(), seed=8)), "random": listed(D.random(seed=3).take(n)),
            "again": listed(D.random(seed=3, rerandomize_each_iteration=True).take(2).repeat(2))}


@case
def kept(n):
    d = count(n).shuffle(4, seed=5).cache()
    return {"same": listed(d.repeat(2)), "length": d.cardinality(), "part": listed(count(n).cache().take(2).repeat(2))}


@case
def parts(n):
    rows = count(n).map(lambda i: (tf.fill([3], i), tf.range(3)))
    return {"unbatched": listed(rows.unbatch()), "shard": listed(count(n).shard(3, 1)), "unique": listed(count(n).map(lambda i: i % 3).unique()),
            "words": listed(count(n).map(lambda i: tf.as_string(i % 2)).unique()), "enumerated": listed(count(n).enumerate(start=4)),
            "counted": listed(count(n).apply(tf.data.experimental.assert_cardinality(8))),
            "chosen": listed(D.choose_from_datasets([count(n), count(n).map(lambda i: -i)], count(n).map(lambda i: i % 2))),
            "stops": listed(D.choose_from_datasets([count(2), count(n)], count(n).map(lambda i: i % 2), stop_on_empty_dataset=True)),
            "items": listed(tf.data.experimental.from_list([n, n + 1, n * n]))}


@case(fails=True)
def counted_wrongly(n):
    return listed(count(n).apply(tf.data.experimental.assert_cardinality(9)))


@case
def options(n):
    o = tf.data.Options()
    o.deterministic = True
    return {"all": listed(count(n).map(lambda i: i + 1).with_options(o).prefetch(tf.data.AUTOTUNE))}


@case
def sparse(n):
    d = D.from_tensor_slices(tf.SparseTensor([[0, 1], [0, 3], [2, 0], [2, 2]], [n, n * 2, n * 3, n * 4], [4, 5]))
    return {"rows": listed(d.map(tf.sparse.to_dense)), "length": d.cardinality()}


@case
def ragged(n):
    d = count(n).map(lambda i: tf.ragged.range(tf.stack([i % 3, 2])))
    return {"sums": listed(d.map(lambda r: tf.reduce_sum(r))),
            "rows": listed(D.from_tensor_slices(tf.ragged.constant([[1, 2], [], [3]])).map(tf.reduce_sum)),
            "batched": count(n).map(lambda i: tf.range(i)).ragged_batch(10).get_single_element().to_tensor()}


@case
def optional(n):
    some = tf.experimental.Optional.from_value((n, "x"))
    return {"has": some.has_value(), "value": some.get_value(),
            "none": tf.experimental.Optional.empty(tf.TensorSpec([], I64)).has_value()}


@case
def nested(n):
    """Functions of functions of functions, and the values that they all take from outside."""
    table = tf.range(n) * 2
    def outer(i):
        def inner(j):
            return D.range(j).map(lambda k: tf.gather(table, k) + i * n)
        return count(i).flat_map(inner)
    return {"all": listed(count(n).interleave(outer, cycle_length=2))}


def write_assets(folder):
    """The files that the model brings."""
    files = {"lines": b"one\r\ntw\ro\n\nlast", "lines.gz": gzip.compress(b"q\nw\n", mtime=0), "lines.z": zlib.compress(b"q\nw"),
             "empty": b"", "fixed": b"HHaabbccFFF", "fixed.gz": gzip.compress(b"HHaabbccFFF", mtime=0)}
    for name, how in (("records", ""), ("records.gz", "GZIP")):
        with tf.io.TFRecordWriter(os.path.join(folder, name), how) as f:
            for r in (b"abc", b"", bytes(range(256))):
                f.write(r)
    records = open(os.path.join(folder, "records"), "rb").read()
    files["cut"] = records[:30]
    files["torn"] = records[:-5]
    files["damaged"] = records[:13] + b"B" + records[14:]
    for name, contents in files.items():
        with open(os.path.join(folder, name), "wb") as f:
            f.write(contents)
    return sorted(files) + ["records", "records.gz"]


def files(module):
    """Cases of the model's own files."""
    path = lambda name: module.assets[name].asset_path

    @case
    def lines(n):
        d = tf.data.TextLineDataset
        return {"one": listed(d(path("lines"))), "packed": listed(d(path("lines.gz"), "GZIP")), "z": listed(d(path("lines.z"), "ZLIB")),
                "many": listed(d(tf.stack([path("empty"), path("lines"), path("empty"), path("lines")]))), "length": d(path("lines")).cardinality()}

    @case
    def records(n):
        d = tf.data.TFRecordDataset
        hexed = lambda d: tf.strings.reduce_join(listed(d.map(tf.io.encode_base64)), separator=",")
        return {"one": hexed(d(path("records"))), "packed": hexed(d(path("records.gz"), "GZIP")), "cut": hexed(d(path("cut"))),
                "sizes": listed(d(tf.stack([path("records"), path("records")])).map(tf.strings.length))}

    @case
    def fixed(n):
        d = tf.data.FixedLengthRecordDataset
        return {"two": listed(d(path("fixed"), 2, 2, 3)), "all": listed(d(path("fixed"), 11)), "none": d(path("fixed"), 2, 5, 10).reduce(n, lambda s, x: s + 1),
                "packed": listed(d(path("fixed.gz"), 3, 2, 3, compression_type="GZIP"))}

    numbers = lambda *values: tf.constant(values, I64)

    # TensorFlow cannot write the datasets of raw ops below for its optimizer.
    unchanged = tf.data.Options()
    unchanged.experimental_optimization.apply_default_optimizations = False
    unchanged.autotune.enabled = False

    @case
    def records_from(n):
        def d(*names, at, how=""):
            found = raw.TFRecordDatasetV2(filenames=[path(f) for f in names], compression_type=how, buffer_size=n, byte_offsets=at)
            return scalars(found, STRING).with_options(unchanged)
        hexed = lambda d: tf.strings.reduce_join(listed(d.map(tf.io.encode_base64)), separator=",")
        return {"second": hexed(d("records", at=numbers(19))), "packed": hexed(d("records.gz", at=numbers(19), how="GZIP")),
                "sizes": listed(d("records", "cut", "records", at=numbers(19, 0, 0)).map(tf.strings.length)),
                "beyond": d("records", at=numbers(1 << 20)).reduce(n, lambda s, x: s + 1)}

    @case
    def fixed_before(n):
        def d(*sizes):
            header, length, footer = (tf.constant(s, I64) for s in sizes)
            found = raw.FixedLengthRecordDataset(filenames=path("fixed"), header_bytes=header, record_bytes=length, footer_bytes=footer,
                                                 buffer_size=n)
            return scalars(found, STRING).with_options(unchanged)
        return {"two": listed(d(2, 2, 3)), "all": listed(d(0, 11, 0)), "bytes": d(0, 1, 0).reduce(n, lambda s, x: s + 1)}

    for name, make in {"damaged_records": lambda: tf.data.TFRecordDataset(path("damaged")), "torn_records": lambda: tf.data.TFRecordDataset(path("torn")),
                       "uneven_before": lambda: scalars(raw.FixedLengthRecordDataset(
                           filenames=path("fixed"), header_bytes=numbers(2)[0], record_bytes=numbers(4)[0], footer_bytes=numbers(3)[0],
                           buffer_size=numbers(0)[0]), STRING).with_options(unchanged),
                       "other_offsets": lambda: scalars(raw.TFRecordDatasetV2(
                           filenames=path("records"), compression_type="", buffer_size=numbers(0)[0], byte_offsets=numbers(0, 0)), STRING),
                       "uneven_records": lambda: tf.data.FixedLengthRecordDataset(path("fixed"), 4, 2, 3),
                       "uneven_packed": lambda: tf.data.FixedLengthRecordDataset(path("fixed.gz"), 4, 2, 3, compression_type="GZIP"),
                       "no_such_file": lambda: tf.data.TextLineDataset(tf.strings.join([path("lines"), "x"])),
                       "not_packed": lambda: tf.data.TextLineDataset(path("lines"), "GZIP"),
                       "other_packing": lambda: tf.data.TextLineDataset(path("lines"), "RAR")}.items():
        case(failing(name, make), fails=True)


def failing(name, make):
    def f(n):
        return listed(make())
    f.__name__ = name
    return f


def flattened(results):
    paths = nest.flatten_with_joined_string_paths(results)
    return {k or "output_0": v for k, v in paths}


def write(name, f, n):
    path = os.path.join(FOLDER, name)
    os.makedirs(path)
    case, arrays = {"id": "datasets_" + name, "model": "../model", "function": name}, {"in/n": n}
    try:
        for k, v in flattened(f(n)).items():
            v = v.numpy()
            arrays["out/" + k] = np.asarray(v, "S") if np.asarray(v).dtype == object else v
        error = None
    except tf.errors.OpError as e:
        case["error_code"] = opcases.CODES[e.error_code]
        error = type(e).__name__ + ": " + [l for l in e.message.splitlines() if l and not l.startswith(("Graph execution", "Detected", "<stack"))][0].replace(FOLDER, "")[:120]
    if (error is not None) != (name in ERRORS):
        raise RuntimeError(f"{name}: {error}")
    if error is not None:
        case.update(expect_error=True, tensorflow_error=error)
    np.savez_compressed(os.path.join(path, "case.npz"), **arrays)
    with open(os.path.join(path, "case.json"), "w", encoding="utf-8") as f:
        json.dump(case, f, indent=1)
    print(name, error or "")


def main():
    shutil.rmtree(FOLDER, ignore_errors=True)
    scratch = os.path.join(tempfile.gettempdir(), "swiftlet-datasets")
    shutil.rmtree(scratch, ignore_errors=True)
    os.makedirs(scratch)
    tf.random.set_seed(11)
    module = tf.Module()
    module.assets = {name: tf.saved_model.Asset(os.path.join(scratch, name)) for name in write_assets(scratch)}
    files(module)
    for name, f in FUNCTIONS.items():
        setattr(module, name, f)
    model = os.path.join(FOLDER, "model")
    tf.saved_model.save(module, model)
    shutil.rmtree(scratch)
    slim(os.path.join(model, "saved_model.pb"))
    loaded = tf.saved_model.load(model)
    for name in FUNCTIONS:
        write(name, getattr(loaded, name), np.int64(8))
    shutil.rmtree(os.path.join(model, "variables"))
    os.remove(os.path.join(model, "fingerprint.pb"))


if __name__ == "__main__":
    main()
