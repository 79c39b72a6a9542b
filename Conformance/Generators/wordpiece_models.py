"""Makes the cases `wordpiece_*`: words cut into the pieces of a table (needs tensorflow-text).

    python wordpiece_models.py
"""
import base64
import json
import os
import shutil

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np
import tensorflow as tf
import tensorflow_text
from tensorflow_text.python.ops import wordpiece_tokenizer

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Cases", "Models", "wordpiece")
raw = tf.raw_ops

VOCABULARY = ["[UNK]", "a", "ab", "abc", "##b", "##bc", "##d", "##cd", "un", "##able", "##aff", "the", ",", "##", "\u00e9", "##\u00e9",
              "\u4e2d", "##\u6587", "##\U0001f600", "\U0001f600"]
WORDS = ["abcd", "abd", "ab", "unable", "unaffable", "unx", "", "##", "##b", "\u00e9", "a\u00e9", "\u4e2d\u6587", "x", "the", "abcdabcd", ",",
         "e\u0301", "\U0001f600\U0001f600", "unableunable", "a" * 30, b"a\xff", b"\xe4\xb8", b"\x80b", b"ab\xe4\xb8\xad", b"a\0b", "ax\u4e2db"]
PLAIN = dict(suffix_indicator="##", max_bytes_per_word=100, max_chars_per_token=0, use_unknown_token=True, unknown_token="[UNK]",
             split_unknown_characters=False, output_row_partition_type="row_lengths")
CASES = {
    "plain": {},
    "splits": dict(output_row_partition_type="row_splits"),
    "unknown_stays": dict(use_unknown_token=False),
    "split_characters": dict(split_unknown_characters=True),
    "split_characters_stay": dict(split_unknown_characters=True, use_unknown_token=False, output_row_partition_type="row_splits"),
    "short_words": dict(max_bytes_per_word=4),
    "short_words_stay": dict(max_bytes_per_word=3, use_unknown_token=False, split_unknown_characters=True),
    "no_bytes": dict(max_bytes_per_word=0),
    "short_pieces": dict(max_chars_per_token=2),
    "single_characters": dict(max_chars_per_token=1, split_unknown_characters=True),
    "long_pieces": dict(max_chars_per_token=50),
    "no_indicator": dict(suffix_indicator=""),
    "another_indicator": dict(suffix_indicator="_", split_unknown_characters=True),
    "another_unknown": dict(unknown_token="\u4e2d?"),
    "empty_unknown": dict(unknown_token="", split_unknown_characters=True),
}


def write(name, options, words, keys, fails=False):
    path = os.path.join(FOLDER, name)
    os.makedirs(path)
    with tf.Graph().as_default() as graph:
        texts = tf.compat.v1.placeholder(tf.string, [None], "words")
        table = raw.HashTableV2(key_dtype=tf.string, value_dtype=tf.int64, shared_name="vocabulary")
        filled = raw.InitializeTableV2(table_handle=table, keys=tf.constant(keys, tf.string), values=tf.range(len(keys), dtype=tf.int64))
        with tf.control_dependencies([filled]):
            found = wordpiece_tokenizer.gen_wordpiece_tokenizer.wordpiece_tokenize_with_offsets(
                texts, table, **{**PLAIN, **options})
        found = {k: tf.identity(v, k) for k, v in zip(("pieces", "rows", "starts", "limits"), found)}
        case = {"id": "wordpiece_" + name, "model": "model.pb", "feeds": {"in/words": "words:0"},
                "fetches": {"out/" + k: k + ":0" for k in found}}
        strings = {"in/words": words}
        arrays = {}
        try:
            with tf.compat.v1.Session() as session:
                outputs = session.run(found, {texts: words})
            strings["out/pieces"] = list(outputs.pop("pieces"))
            arrays = {"out/" + k: v for k, v in outputs.items()}
        except tf.errors.OpError as e:
            case.update(expect_error=True, tensorflow_error=e.message.split("\n\t")[0].split("\n")[-1][:160])
        assert ("expect_error" in case) == fails, case
    with open(os.path.join(path, "model.pb"), "wb") as f:
        f.write(graph.as_graph_def(add_shapes=False).SerializeToString(deterministic=True))
    # Zeros at the end would be lost in arrays, and some texts are no text.
    encoded = {k: {"shape": [len(v)], "base64": [base64.b64encode(s).decode() for s in v]} for k, v in strings.items()}
    for file, content in (("case.json", case), ("case.strings.json", encoded)):
        with open(os.path.join(path, file), "w", encoding="utf-8") as f:
            json.dump(content, f, indent=1)
            f.write("\n")
    np.savez_compressed(os.path.join(path, "case.npz"), **arrays)


def main():
    shutil.rmtree(FOLDER, ignore_errors=True)
    words = [tf.compat.as_bytes(w) for w in WORDS]
    for name, options in CASES.items():
        write(name, options, words, VOCABULARY)
    write("no_words", {}, [], VOCABULARY)
    write("no_vocabulary", dict(split_unknown_characters=True), words, [], fails=True)
    random = np.random.default_rng(3)
    letters = ["a", "b", "c", "\u00e9", "\u4e2d"]
    pieces = sorted({"##" * int(random.integers(2)) + "".join(random.choice(letters, random.integers(1, 4))) for _ in range(60)})
    texts = [("".join(random.choice(letters, random.integers(0, 9)))).encode() for _ in range(60)]
    write("random", {}, texts, pieces)
    write("random_split", dict(split_unknown_characters=True, max_chars_per_token=2), texts, pieces)


if __name__ == "__main__":
    main()
