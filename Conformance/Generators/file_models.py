"""Makes the cases `files_*`: what models read from files that come with them, checkpoints of both formats
and vocabularies among them.

    python file_models.py

Checkpoints are assets: what ends the paths of their files is cut off to name them.
"""
import base64
import contextlib
import glob
import json
import os
import shutil
import tempfile

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np
import tensorflow as tf
from saved_models import slim

v1, raw = tf.compat.v1, tf.raw_ops
FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Cases", "Models", "files")
QUANTIZED = {tf.qint8: tf.int8, tf.quint8: tf.uint8, tf.qint16: tf.int16, tf.quint16: tf.uint16, tf.qint32: tf.int32}
PLAIN = [tf.float32, tf.float64, tf.float16, tf.bfloat16, tf.int8, tf.int16, tf.int32, tf.int64, tf.uint8, tf.uint16,
         tf.uint32, tf.uint64, tf.bool, tf.complex64, tf.complex128]
WHOLE = np.arange(24, dtype=np.float32).reshape(4, 6) / 4


@contextlib.contextmanager
def scratch():
    """A folder of the same name each time, as models remember where their assets came from."""
    folder = os.path.join(tempfile.gettempdir(), "swiftlet-files")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def tensors():
    """What the checkpoint of the second format holds, by name."""
    numbers = np.array([[0, 1, 3], [7, 100, 120]])
    found = {t.name: tf.cast(tf.constant(numbers), t) for t in PLAIN}
    for t, stored in QUANTIZED.items():
        found[t.name] = tf.bitcast(tf.cast(tf.constant(numbers), stored), t)
    found["string"] = tf.constant([["", "a\0b"], ["\u4e2d", "long " * 60]])
    found["scalar"] = tf.constant(-2.5)
    found["empty"] = tf.zeros([0, 3], tf.int32)
    found["rank 5"] = tf.reshape(tf.range(2 * 1 * 3 * 2 * 2, dtype=tf.int64), [2, 1, 3, 2, 2])
    found["a/b:0/\u00fc"] = tf.constant([1.0])
    return found


def write_assets(folder):
    """The files that the model brings, and their paths."""
    found = tensors()
    parts = [("parts", "4 6 0,1:-", WHOLE[:1]), ("parts", "4 6 1,3:0,2", WHOLE[1:, :2]), ("parts", "4 6 1,3:2,4", WHOLE[1:, 2:]),
             ("torn", "4 6 0,2:-", WHOLE[:2])]
    names = list(found) + ["matrix"] + [p[0] for p in parts]
    values = list(found.values()) + [tf.constant(WHOLE)] + [tf.constant(p[2]) for p in parts]
    new = os.path.join(folder, "new")
    raw.SaveV2(prefix=new, tensor_names=names, shape_and_slices=[""] * (len(found) + 1) + [p[1] for p in parts], tensors=values)

    old = os.path.join(folder, "old")
    kept = {k: v for k, v in found.items() if k not in ("uint32", "uint64", "float16", "bfloat16")}
    kept["half"] = found["float16"]
    with tf.Graph().as_default(), v1.Session() as session:
        one = raw.SaveSlices(
            filename=old, tensor_names=["float32", "parts", "parts", "torn"],
            shapes_and_slices=["", "4 6 0,3:-", "4 6 3,1:-", "4 6 -:0,5"],
            data=[[[0.0, 1, 3], [7, 100, 120]], WHOLE[:3], WHOLE[3:], WHOLE[:, :5]])
        session.run(one)
    types = [t for t in ("float64", "int8", "int16", "int32", "int64", "uint8", "bool", "complex64", "complex128", "string",
                         "scalar", "empty", "rank 5")]
    simple = os.path.join(folder, "simple")
    raw.Save(filename=simple, tensor_names=types, data=[found[t] for t in types])

    shards = os.path.join(folder, "shards")
    for i, (part, value) in enumerate((("4 6 0,1:-", WHOLE[:1]), ("4 6 1,3:-", WHOLE[1:]))):
        raw.SaveSlices(filename=f"{shards}-{i:05}-of-00002", tensor_names=["w", f"only {i}"], shapes_and_slices=[part, ""],
                       data=[value, np.int64([i])])

    # A byte of the data of the checkpoint is changed, which its checksum tells.
    for path in glob.glob(new + ".*"):
        shutil.copy(path, path.replace("new.", "damaged."))
    with open(os.path.join(folder, "damaged.data-00000-of-00001"), "r+b") as f:
        f.seek(3)
        f.write(b"\xff")
    for name, contents in {"vocabulary.txt": b"one\ntwo\n\xff\xfe\nfour", "nothing": b"", "text": b"a\r\n\0b\xe4\xb8\xad\n",
                           "cut": open(old, "rb").read()[:-30]}.items():
        with open(os.path.join(folder, name), "wb") as f:
            f.write(contents)


def plain(t):
    if t.dtype in QUANTIZED:
        t = tf.bitcast(t, QUANTIZED[t.dtype])
    return tf.bitcast(t, tf.uint16) if t.dtype == tf.bfloat16 else t


def restored(prefix, names, slices, types):
    found = raw.RestoreV2(prefix=prefix, tensor_names=names, shape_and_slices=hidden(slices), dtypes=types)
    return {n or "unnamed": plain(t) for n, t in zip([f"t{i}" for i in range(len(names))], found)}


def slices_of(file, names, slices, types):
    return {f"t{i}": plain(raw.RestoreSlice(file_pattern=file, tensor_name=n, shape_and_slice=hidden(s), dt=t))
            for i, (n, s, t) in enumerate(zip(names, slices, types))}


def single(file, names, types):
    return {f"t{i}": plain(raw.Restore(file_pattern=file, tensor_name=n, dt=t)) for i, (n, t) in enumerate(zip(names, types))}


def hidden(x):
    """A tensor of which nothing but running tells."""
    return raw.PlaceholderWithDefault(input=x, shape=None)


def whole_v2(names, types):
    return lambda m: restored(m.new(), names, [""] * len(names), types)


F32 = tf.float32
SPECS = ["", "4 6 -:-", "4 6 0,2:-", "4 6 -:2,3", "4 6 1,2:1,4", "4 6 3,1:5,1"]
CASES = {
    # RestoreV2, of the second format.
    "numbers": whole_v2([t.name for t in PLAIN], PLAIN),
    "quantized": whole_v2([t.name for t in QUANTIZED], list(QUANTIZED)),
    "strings": whole_v2(["string", "a/b:0/\u00fc"], [tf.string, F32]),
    "shapes": whole_v2(["scalar", "empty", "rank 5"], [F32, tf.int32, tf.int64]),
    "slices": lambda m: restored(m.new(), ["matrix"] * 6, SPECS, [F32] * 6),
    "slices_of_slices": lambda m: restored(m.new(), ["parts"] * 6, SPECS, [F32] * 6),
    "slice_of_rank_5": lambda m: restored(m.new(), ["rank 5"], ["2 1 3 2 2 1,1:-:0,2:-:1,1"], [tf.int64]),
    "slice_that_is_there": lambda m: restored(m.new(), ["torn"], ["4 6 0,2:-"], [F32]),
    "same_twice": lambda m: restored(m.new(), ["scalar", "scalar"], ["", ""], [F32, F32]),
    "prefix_of_one": lambda m: restored(hidden(tf.reshape(m.new(), [1])), ["scalar"], [""], [F32]),
    # RestoreV2, of the first format.
    "first_format": lambda m: restored(m.path_simple, ["float64", "int8", "string", "scalar"], [""] * 4, [tf.float64, tf.int8, tf.string, F32]),
    "first_format_slices": lambda m: restored(m.path_old, ["parts"] * 6, SPECS, [F32] * 6),
    "first_format_shards": lambda m: restored(m.shards(), ["w", "only 1"], ["", ""], [F32, tf.int64]),
    # Restore and RestoreSlice.
    "restore_numbers": lambda m: single(m.path_simple, ["float64", "int8", "int16", "int32", "int64", "uint8", "bool"],
                                        [tf.float64, tf.int8, tf.int16, tf.int32, tf.int64, tf.uint8, tf.bool]),
    "restore_complex": lambda m: single(m.path_simple, ["complex64", "complex128"], [tf.complex64, tf.complex128]),
    "restore_shapes": lambda m: single(m.path_simple, ["string", "scalar", "rank 5"], [tf.string, F32, tf.int64]),
    "restore_empty": lambda m: single(m.path_simple, ["empty"], [tf.int32]),
    "restore_parts": lambda m: single(m.path_old, ["float32", "parts"], [F32, F32]),
    "restore_shards": lambda m: single(m.shards(), ["w", "only 0"], [F32, tf.int64]),
    "restore_pattern": lambda m: single(m.shards("-0000?-of-*"), ["w", "only 1"], [F32, tf.int64]),
    "restore_preferred": lambda m: {"w": raw.Restore(file_pattern=m.shards(), tensor_name="only 1",
                                                     dt=tf.int64, preferred_shard=1)},
    "restore_first_name": lambda m: {"t": raw.Restore(file_pattern=hidden([m.path_old]), tensor_name=hidden(["parts", "none"]), dt=F32)},
    "slice_first_name": lambda m: {"t": raw.RestoreSlice(
        file_pattern=m.path_old, tensor_name=hidden(["parts", "none"]), shape_and_slice=hidden(["4 6 0,1:-", "?"]), dt=F32)},
    "slice_numbers": lambda m: slices_of(m.path_simple, ["float64", "int64"], ["2 3 -:1,2", ""], [tf.float64, tf.int64]),
    "slice_others": lambda m: slices_of(m.path_simple, ["bool", "complex64", "string"], ["2 3 1,1:-", "2 3 1,1:2,1", "2 2 0,1:-"],
                                        [tf.bool, tf.complex64, tf.string]),
    "slice_parts": lambda m: slices_of(m.path_old, ["parts"] * 6, SPECS, [F32] * 6),
    "slice_shards": lambda m: slices_of(m.shards(), ["w"] * 3, ["4 6 0,2:-", "4 6 2,2:1,1", ""], [F32] * 3),
    "slice_torn": lambda m: slices_of(m.path_old, ["torn"], ["4 6 1,2:2,3"], [F32]),
    "slice_of_scalar": lambda m: slices_of(m.path_simple, ["scalar"], [""], [F32]),
    "slice_preferred": lambda m: {"w": raw.RestoreSlice(file_pattern=m.shards(), tensor_name="w",
                                                        shape_and_slice="4 6 1,1:-", dt=F32, preferred_shard=0)},
    # Files as they are.
    "contents": lambda m: {"text": raw.ReadFile(filename=m.path_text), "nothing": tf.strings.length(raw.ReadFile(filename=m.path_nothing))},
    "lines": lambda m: {"lines": tf.strings.split(raw.ReadFile(filename=m.path_vocabulary), "\n")},
}


def failing(build):
    build.fails = True
    return build


CASES.update({k: failing(f) for k, f in {
    "missing_name": lambda m: restored(m.new(), ["scalar", "none"], ["", ""], [F32, F32]),
    "wrong_type": lambda m: restored(m.new(), ["scalar"], [""], [tf.float64]),
    "another_shape": lambda m: restored(m.new(), ["matrix"], ["4 7 -:-"], [F32]),
    "another_rank": lambda m: restored(m.new(), ["matrix"], ["24 -"], [F32]),
    "past_the_end": lambda m: restored(m.new(), ["matrix"], ["4 6 3,2:-"], [F32]),
    "no_slice": lambda m: restored(m.new(), ["matrix"], ["4 6"], [F32]),
    "malformed_slice": lambda m: restored(m.new(), ["matrix"], ["4 6 0;2:-"], [F32]),
    "torn": lambda m: restored(m.new(), ["torn"], ["4 6 1,2:-"], [F32]),
    "torn_whole": lambda m: restored(m.new(), ["torn"], [""], [F32]),
    "damaged": lambda m: restored(m.cut_off(m.path_damaged, "[.]index"), ["float32"], [""], [F32]),
    "no_checkpoint": lambda m: restored(m.new() + "er", ["scalar"], [""], [F32]),
    "not_a_checkpoint": lambda m: restored(m.path_text, ["scalar"], [""], [F32]),
    "two_prefixes": lambda m: restored(hidden([m.new(), m.new()]), ["scalar"], [""], [F32]),
    "fewer_slices": lambda m: restored(m.new(), ["scalar", "matrix"], hidden([""]), [F32, F32]),
    "restore_missing_name": lambda m: single(m.path_old, ["none"], [F32]),
    "restore_wrong_type": lambda m: single(m.path_old, ["parts"], [tf.int32]),
    "restore_torn": lambda m: single(m.path_old, ["torn"], [F32]),
    "restore_no_file": lambda m: single(m.path_old + "er", ["parts"], [F32]),
    "restore_cut": lambda m: single(m.path_cut, ["parts"], [F32]),
    "restore_no_names": lambda m: {"t": raw.Restore(file_pattern=m.path_old, tensor_name=hidden(tf.zeros([0], tf.string)), dt=F32)},
    "restore_two_files": lambda m: {"t": raw.Restore(file_pattern=hidden([m.path_old] * 2), tensor_name="parts", dt=F32)},
    "slice_missing_name": lambda m: slices_of(m.path_old, ["none"], [""], [F32]),
    "slice_wrong_type": lambda m: slices_of(m.path_old, ["parts"], ["4 6 0,1:-"], [tf.float64]),
    "slice_another_shape": lambda m: slices_of(m.path_old, ["parts"], ["4 5 0,1:-"], [F32]),
    "slice_past_the_end": lambda m: slices_of(m.path_old, ["parts"], ["4 6 4,1:-"], [F32]),
    "slice_malformed": lambda m: slices_of(m.path_old, ["parts"], ["4 6 a"], [F32]),
    "slice_not_there": lambda m: slices_of(m.path_old, ["torn"], ["4 6 -:4,2"], [F32]),
    "no_file": lambda m: {"text": raw.ReadFile(filename=m.path_text + "s")},
}.items()})


class Files(tf.Module):
    def __init__(self, folder):
        self.assets = [tf.saved_model.Asset(p) for p in sorted(glob.glob(os.path.join(folder, "*")))]
        for asset in self.assets:
            path = asset.asset_path.numpy().decode()
            key = {"new.index": "new_index", "damaged.index": "damaged", "shards-00000-of-00002": "shard",
                   "vocabulary.txt": "vocabulary"}.get(os.path.basename(path), os.path.basename(path))
            if key.isidentifier():
                setattr(self, "path_" + key, asset.asset_path)
        for name, build in CASES.items():
            setattr(self, name, self.method(build))

    def method(self, build):
        return tf.function(lambda: build(self), input_signature=[], autograph=False)

    @staticmethod
    def cut_off(path, ending):
        return raw.StaticRegexReplace(input=path, pattern=ending + "$", rewrite="")

    def shards(self, ending="-?????-of-00002"):
        return self.cut_off(self.path_shard, "-00000-of.*") + ending

    def new(self):
        return self.cut_off(self.path_new_index, "[.]index")


def write(name, model, case, outputs, error=None):
    folder = os.path.join(FOLDER, name)
    os.makedirs(folder)
    case = {"id": "files_" + name, "model": "../" + model, **case, "rtol": 0, "atol": 0}
    arrays = {}
    if error is not None:
        case["expect_error"], case["tensorflow_error"] = True, error
    for key, value in sorted((outputs or {}).items()):
        key = key if "/" in key else "out/" + key
        value = np.asarray(value)
        if value.dtype == object and any(b"\0" in s for s in value.reshape(-1)):
            strings = {"shape": list(value.shape), "base64": [base64.b64encode(s).decode() for s in value.reshape(-1)]}
            with open(os.path.join(folder, "case.strings.json"), "w") as f:
                json.dump({key: strings}, f)
        else:
            arrays[key] = value.astype("S") if value.dtype == object else value
    np.savez_compressed(os.path.join(folder, "case.npz"), **arrays)
    with open(os.path.join(folder, "case.json"), "w") as f:
        json.dump(case, f, indent=1, ensure_ascii=True)
        f.write("\n")


def checkpoints():
    with scratch() as folder:
        write_assets(folder)
        model = os.path.join(FOLDER, "model")
        tf.saved_model.save(Files(folder), model)
    slim(os.path.join(model, "saved_model.pb"))
    loaded = tf.saved_model.load(model)
    for name, build in CASES.items():
        outputs, error = None, None
        try:
            outputs = {k: v.numpy() for k, v in getattr(loaded, name)().items()}
        except tf.errors.OpError as e:
            error = type(e).__name__ + ": " + e.message.split("Node: ")[-1].replace(os.path.dirname(FOLDER), "")[:160]
        assert (error is not None) == hasattr(build, "fails"), (name, error, outputs)
        write(name, "model", {"function": name}, outputs, error)


LINES = {
    "words": b"one\ntwo\nthree\n",
    "pairs": b"one\t10\t1.5\ntwo\t-20\t2.25\n\xe4\xb8\xad\t30\t-1e3",
    "commas": b"1,a,x\r\n2,b b,y\r\n3,,z\r\n",
    "doubled": b"a\nb\na\n",
    "gap": b"a\n\nb\n",
    "empty": b"",
    "uneven": b"a\t1\nb\n",
    "letters": b"a\tx\n",
}
S, I, L, D = tf.string, tf.int32, tf.int64, tf.float64
# File, key and value types, key and value index, and what else the attributes are.
TABLES = {
    "number_of_line": ("words", S, L, -2, -1, {}),
    "line_of_number": ("words", L, S, -1, -2, {}),
    "first_lines": ("words", S, L, -2, -1, dict(vocab_size=2)),
    "exact_size": ("words", L, S, -1, -2, dict(vocab_size=3)),
    "offset": ("words", S, L, -2, -1, dict(offset=7)),
    "negative_offset": ("words", L, S, -1, -2, dict(offset=-1)),
    "line_itself": ("words", S, S, -2, -2, {}),
    "columns": ("pairs", S, L, 0, 1, {}),
    "columns_back": ("pairs", L, S, 1, 0, {}),
    "int32": ("pairs", S, I, 0, 1, {}),
    "float32": ("pairs", S, tf.float32, 0, 2, {}),
    "float64": ("pairs", S, D, 0, 2, {}),
    "column_number": ("pairs", S, L, 0, -1, dict(offset=2)),
    "line_to_column": ("pairs", S, L, -2, 1, {}),
    "same_column": ("pairs", S, S, 0, 0, {}),
    "delimiter": ("commas", L, S, 0, 1, dict(delimiter=",")),
    "last_column": ("commas", L, S, 0, 2, dict(delimiter=",")),
    "absent_delimiter": ("commas", S, L, 0, -1, dict(delimiter=";")),
}
BAD_TABLES = {
    "doubled": ("doubled", S, L, -2, -1, {}),
    "gap": ("gap", S, L, -2, -1, {}),
    "too_few": ("words", S, L, -2, -1, dict(vocab_size=4)),
    "empty": ("empty", S, L, -2, -1, {}),
    "uneven": ("uneven", S, L, 0, 1, {}),
    "no_number": ("letters", S, L, 0, 1, {}),
    "number_as_string": ("words", S, S, -2, -1, {}),
    "line_as_number": ("words", L, L, -1, -2, {}),
    "no_column": ("words", S, S, 0, 1, {}),
    "delimiter_of_two": ("pairs", S, L, 0, 1, dict(delimiter="\t\t")),
}
KEYS = {S: [b"one", b"two", b"\xe4\xb8\xad", b"four", b"one\t10\t1.5", b"1,a,x", b""], L: [0, 1, 2, -1, 10, -20, 3]}
DEFAULTS = {S: b"?", L: -7, I: -7, tf.float32: -7.5, D: -7.5}


def tables(reference):
    """One model of tables that are initialised from files, given by references or by resources."""
    table = raw.HashTable if reference else raw.HashTableV2
    fill = raw.InitializeTableFromTextFile if reference else raw.InitializeTableFromTextFileV2
    find, size = (raw.LookupTableFind, raw.LookupTableSize) if reference else (raw.LookupTableFindV2, raw.LookupTableSizeV2)
    prefix = "references" if reference else "tables"

    def model(name, listed, folder):
        with tf.Graph().as_default(), v1.Session() as session:
            outputs, made, paths = {}, [], {}
            for title, (file, k, v, key, value, options) in listed.items():
                if file not in paths:
                    path = os.path.join(folder, file)
                    with open(path, "wb") as f:
                        f.write(LINES[file])
                    paths[file] = tf.constant(path)
                    v1.add_to_collection(v1.GraphKeys.ASSET_FILEPATHS, paths[file])
                handle = table(key_dtype=k, value_dtype=v, shared_name=title)
                made.append(fill(table_handle=handle, filename=paths[file], key_index=key, value_index=value, **options))
                keys = v1.placeholder(k, [None])
                outputs[title] = (keys, find(table_handle=handle, keys=keys, default_value=tf.constant(DEFAULTS[v], v)),
                                  size(table_handle=handle))
            signatures = {title: v1.saved_model.predict_signature_def({"keys": keys}, {"found": found, "size": count})
                          for title, (keys, found, count) in outputs.items()}
            builder = v1.saved_model.Builder(os.path.join(FOLDER, name))
            builder.add_meta_graph_and_variables(
                session, ["serve"], signatures, assets_collection=v1.get_collection(v1.GraphKeys.ASSET_FILEPATHS),
                main_op=tf.group(*made), strip_default_attrs=True)
            builder.save()
        slim(os.path.join(FOLDER, name, "saved_model.pb"))

    with scratch() as folder:
        model(prefix + "_model", TABLES, folder)
        with tf.Graph().as_default(), v1.Session() as session:
            loaded = v1.saved_model.load(session, ["serve"], os.path.join(FOLDER, prefix + "_model"))
            for title, signature in sorted(loaded.signature_def.items()):
                if title in TABLES:
                    keys = KEYS[TABLES[title][1]]
                    found = session.run({k: o.name for k, o in signature.outputs.items()}, {signature.inputs["keys"].name: keys})
                    found["in/keys"] = np.array(keys)
                    write(f"{prefix}_{title}", prefix + "_model", {"tags": ["serve"], "signature": title}, found)
        if not reference:
            return
        for title, table_of in BAD_TABLES.items():
            error = None
            try:
                model(f"{title}_model", {title: table_of}, folder)
                with tf.Graph().as_default(), v1.Session() as session:
                    v1.saved_model.load(session, ["serve"], os.path.join(FOLDER, f"{title}_model"))
            except (tf.errors.OpError, ValueError) as e:
                error = type(e).__name__ + ": " + (e.message if isinstance(e, tf.errors.OpError) else str(e))[-160:].replace(FOLDER, "")
            assert error is not None, title
            write(f"{prefix}_bad_{title}", f"{title}_model", {"tags": ["serve"], "signature": title}, None, error)


def main():
    shutil.rmtree(FOLDER, ignore_errors=True)
    checkpoints()
    tables(True)
    tables(False)
    # What no case reads.
    for path in glob.glob(os.path.join(FOLDER, "*", "variables")):
        shutil.rmtree(path)
    for path in glob.glob(os.path.join(FOLDER, "*", "fingerprint.pb")):
        os.remove(path)


if __name__ == "__main__":
    main()
