"""Makes the cases of models with tokenizers of TensorFlow Text (needs tensorflow-text and sentencepiece).

Each SentencePiece model gives all that its tokenizer does with the texts it is given. With an argument, models of larger
vocabularies and many odd texts go to that folder instead."""
import io
import json
import os
import random
import shutil
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np
import sentencepiece
import tensorflow as tf
import tensorflow_text as text
from tensorflow_text.core.pybinds import pywrap_fast_wordpiece_tokenizer_model_builder as wordpiece_builder
from tensorflow_text.python.ops import fast_wordpiece_tokenizer, normalize_ops, sentencepiece_tokenizer

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Cases", "Models")
ops = sentencepiece_tokenizer.gen_sentencepiece_tokenizer

SENTENCES = """The river runs past the old mill and under the bridge.
In the morning the baker opens the shop and sells warm bread.
She reads the letter again, slowly, and then she laughs.
They walked along the shore until the rain began to fall.
A small boat was tied to the pier; nobody was in it.
Numbers such as 12, 345 and 6789 are written with digits.
Der Fluss fließt an der alten Mühle vorbei.
Le pain chaud est vendu chaque matin à la boulangerie.
The children were running and singing under the bridge.
The mill was rebuilt, and the river was running again.""".split("\n")

TEXTS = ["The river runs under the bridge.", "", "   ", "  two  spaces  and a tab\tend ", "running singing unknown",
         "ﬁne Ａｂ ①", "zzz qqq xyz", "日本語 текст", "<sep> the <sep>old<sep>", "a", "▁the▁", b"bad \xff\xc3 bytes \xe3\x81",
         "the \U0001F600 mill", "<s> and </s> and <unk>", "12345 678", "e\u0301à"]


def train(lines, **options):
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines), model_writer=model, minloglevel=2, num_threads=1, **options)
    return model.getvalue()


def results(handle, strings, kind):
    """All that a tokenizer does with `strings`."""
    result = {}

    def tokenize(name, nbest=0, alpha=1.0, bos=False, eos=False, reverse=False, several=False, kind=tf.string):
        values = ops.sentencepiece_tokenize_with_offsets_op(
            handle, strings, nbest, alpha, bos, eos, reverse, out_type=kind, Tsplits=tf.int64, return_nbest=several)
        for key, value in zip(("values", "splits", "starts", "limits"), values):
            result[f"{name}_{key}"] = value
        return values

    values, splits = ops.sentencepiece_tokenize_op(
        handle, strings, 0, 1.0, False, False, False, out_type=tf.int32, Tsplits=tf.int32)
    result["values"], result["splits"] = values, splits
    strings_values, strings_splits, _, _ = tokenize("plain")
    tokenize("both", bos=True, eos=True)
    tokenize("reversed", bos=True, eos=True, reverse=True, kind=tf.int32)
    if kind == "unigram":
        for count in (1, 2, 7):
            tokenize(f"best{count}", nbest=count, several=True, kind=tf.int32)
    if kind == "bpe":
        tokenize("kept", nbest=-1, alpha=0.0)
        tokenize("dropped", nbest=-1, alpha=1.0)
    result["decoded"] = ops.sentencepiece_detokenize_op(handle, values, splits, False, False, False)
    result["decoded_reversed"] = ops.sentencepiece_detokenize_op(handle, values, splits, True, True, True)
    result["decoded_strings"] = ops.sentencepiece_detokenize_op(
        handle, strings_values, strings_splits, False, False, False)
    result["size"] = ops.sentencepiece_vocab_size_op(handle)
    result["pieces"] = ops.sentencepiece_id_to_string_op(handle, values)
    result["ids"] = ops.sentencepiece_string_to_id_op(handle, strings)
    return result


class Tokenizer(tf.Module):
    def __init__(self, model, kind):
        self.tokenizer = text.SentencepieceTokenizer(model)
        self.kind = kind

    @tf.function(input_signature=[tf.TensorSpec((None,), tf.string, name="text")])
    def __call__(self, strings):
        return results(self.tokenizer._model_resource.resource_handle, strings, self.kind)


def write(folder, name, model, kind, texts, saved=False):
    path = os.path.join(folder, name)
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    texts = [t if isinstance(t, bytes) else t.encode() for t in texts]
    case = {"id": name}
    if saved:
        module = Tokenizer(model, kind)
        tf.saved_model.save(module, os.path.join(path, "model"), signatures=module.__call__)
        os.remove(os.path.join(path, "model", "fingerprint.pb"))
        os.rmdir(os.path.join(path, "model", "assets"))
        case["signature"] = "serving_default"
        outputs = {k: v.numpy() for k, v in module(tf.constant(texts)).items()}
    else:
        with tf.Graph().as_default() as graph:
            strings = tf.compat.v1.placeholder(tf.string, [None], "text")
            found = results(ops.sentencepiece_op(model=model, name="model"), strings, kind)
            found = {k: tf.identity(v, k) for k, v in found.items()}
            with tf.compat.v1.Session() as session:
                # One at a time: a model keeps the options of its last use, so that ops disturb each other.
                outputs = {k: session.run(v, {strings: texts}) for k, v in found.items()}
        with open(os.path.join(path, "model.pb"), "wb") as f:
            f.write(graph.as_graph_def().SerializeToString())
        case.update(model="model.pb", feeds={"in/text": "text:0"}, fetches={"out/" + k: k + ":0" for k in found})
    np.savez_compressed(
        os.path.join(path, "case.npz"), **{"in/text": np.array(texts)},
        **{"out/" + k: np.array(v.tolist()) if v.dtype == object else v for k, v in outputs.items()})
    with open(os.path.join(path, "case.json"), "w") as f:
        json.dump(case, f, indent=1)
    size = sum(os.path.getsize(os.path.join(d, f)) for d, _, fs in os.walk(path) for f in fs)
    print(name, len(model), "bytes of model,", size, "in all")


VOCABULARY = ["[UNK]", "a", "ab", "abc", "##b", "##bc", "##d", "un", "##able", "##aff", "the", ",", "##", "é", "##é", "中"]
PHRASES = ["the abcd, unable", "", "  ab\u3000abd\u00a0the  ", "中ab中x,", "unx the", "## ##b #", "é aé e\u0301", b"ab\xff the",
           b"\xe4\xb8", "a-b", ",,the,", "abcdabcdabcdabcd the", "the。ab", "$ a$", "x", "\tthe\n", "a b", "##", "a## ##a"]


def write_wordpiece(folder, name, vocabulary, limit, texts):
    """A tokenizer of whole texts. Its model, large but for its zeros, is an input."""
    path = os.path.join(folder, name)
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    model = np.frombuffer(
        wordpiece_builder.build_fast_wordpiece_model(vocabulary, limit, "##", "[UNK]", False, True), np.uint8)
    texts = [t if isinstance(t, bytes) else t.encode() for t in texts]
    gen = fast_wordpiece_tokenizer.gen_fast_wordpiece_tokenizer
    with tf.Graph().as_default() as graph:
        strings = tf.compat.v1.placeholder(tf.string, [None], "text")
        data = tf.compat.v1.placeholder(tf.uint8, [None], "data")
        tokens = gen.fast_wordpiece_tokenize_with_offsets(strings, data)
        found = dict(zip(("subwords", "ids", "splits", "starts", "ends"), tokens))
        found["joined"] = gen.tf_text_fast_wordpiece_detokenize(tf.cast(tokens[1], tf.int32), tokens[2], data)
        found = {k: tf.identity(v, k) for k, v in found.items()}
        with tf.compat.v1.Session() as session:
            outputs = session.run(found, {strings: texts, data: model})
    with open(os.path.join(path, "model.pb"), "wb") as f:
        f.write(graph.as_graph_def().SerializeToString())
    np.savez_compressed(
        os.path.join(path, "case.npz"), **{"in/text": np.array(texts), "in/data": model},
        **{"out/" + k: np.array(v.tolist()) if v.dtype == object else v for k, v in outputs.items()})
    case = {"id": name, "model": "model.pb", "feeds": {"in/text": "text:0", "in/data": "data:0"},
            "fetches": {"out/" + k: k + ":0" for k in found}}
    with open(os.path.join(path, "case.json"), "w") as f:
        json.dump(case, f, indent=1)
    print(name, outputs["ids"].size, "pieces", os.path.getsize(os.path.join(path, "case.npz")), "bytes")


MARKS = ["株式会社ＫＡＤＯＫＡＷＡ", "aé e\u0301b", "ﬁx①", "e\u0323\u0301\u0301z", "\u0344a", "각가", "a\u0301\u0323\u0301b", b"a\xffb\xe3\x81", "Å",
         "xe\u0301e\u0301e\u0301y", "\u0301a", "\uac00\u11a8", "a\u0315\u0300", "ﷺ", "é\u0323ﬁ\u0301", "ㄱ\u1100\u1161\u11a8"]


def write_offsets(folder, name, texts):
    """Normal forms, and where places in them were before."""
    path = os.path.join(folder, name)
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    texts = [t if isinstance(t, bytes) else t.encode() for t in texts]
    places = 48
    offsets = np.tile(np.arange(places, dtype=np.int64), len(texts))
    splits = np.arange(0, places * len(texts) + 1, places, dtype=np.int64)
    gen = normalize_ops.gen_normalize_ops
    with tf.Graph().as_default() as graph:
        strings = tf.compat.v1.placeholder(tf.string, [None], "text")
        values = tf.compat.v1.placeholder(tf.int64, [None], "offsets")
        rows = tf.compat.v1.placeholder(tf.int64, [None], "rows")
        found = {}
        for form in ("NFC", "NFD", "NFKC", "NFKD"):
            text, edits = gen.normalize_utf8_with_offsets_map(strings, normalization_form=form)
            found[form] = tf.identity(text, form)
            found[form + "_sources"] = tf.identity(
                gen.find_source_offsets(edits, values, tf.cast(rows, tf.int32) if form == "NFD" else rows), form + "_sources")
        with tf.compat.v1.Session() as session:
            outputs = session.run(found, {strings: texts, values: offsets, rows: splits})
    with open(os.path.join(path, "model.pb"), "wb") as f:
        f.write(graph.as_graph_def().SerializeToString())
    np.savez_compressed(
        os.path.join(path, "case.npz"), **{"in/text": np.array(texts), "in/offsets": offsets, "in/rows": splits},
        **{"out/" + k: np.array(v.tolist()) if v.dtype == object else v for k, v in outputs.items()})
    case = {"id": name, "model": "model.pb", "feeds": {"in/" + k: k + ":0" for k in ("text", "offsets", "rows")},
            "fetches": {"out/" + k: k + ":0" for k in found}}
    with open(os.path.join(path, "case.json"), "w") as f:
        json.dump(case, f, indent=1)
    print(name, os.path.getsize(os.path.join(path, "case.npz")), "bytes")


def main():
    write_offsets(FOLDER, "normalize-offsets", MARKS)
    write_wordpiece(FOLDER, "fast-wordpiece", VOCABULARY, 10, PHRASES)
    small = dict(hard_vocab_limit=False, normalization_rule_name="identity", character_coverage=1.0)
    rules = os.path.join("/tmp", "rules.tsv")
    with open(rules, "w") as f:
        f.write("FB01\t66 69\nFF21\t41\nFF42\t62\n2460\t31\n09\t20\nE9\t65\n65 301\t65\n3042\t\n")
    write(FOLDER, "sentencepiece-unigram",
          train(SENTENCES, model_type="unigram", vocab_size=110, user_defined_symbols=["<sep>", "ing"],
                control_symbols=["<cls>"], normalization_rule_tsv=rules, hard_vocab_limit=False), "unigram", TEXTS, saved=True)
    write(FOLDER, "sentencepiece-bytes",
          train(SENTENCES, model_type="unigram", vocab_size=340, byte_fallback=True, treat_whitespace_as_suffix=True,
                **small), "unigram", TEXTS)
    write(FOLDER, "sentencepiece-bpe",
          train(SENTENCES, model_type="bpe", vocab_size=100, user_defined_symbols=["<sep>"], **small), "bpe", TEXTS)
    write(FOLDER, "sentencepiece-char",
          train(SENTENCES, model_type="char", vocab_size=40, remove_extra_whitespaces=False, add_dummy_prefix=False,
                **small), "char", TEXTS)
    write(FOLDER, "sentencepiece-word", train(SENTENCES, model_type="word", vocab_size=50, **small), "word", TEXTS)
    more()


def write_failure(folder, name, model, ids):
    """Numbers of pieces that no piece has, or a model that is none."""
    path = os.path.join(folder, name)
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    with tf.Graph().as_default() as graph:
        values = tf.compat.v1.placeholder(tf.int32, [None], "ids")
        rows = tf.compat.v1.placeholder(tf.int64, [None], "rows")
        handle = ops.sentencepiece_op(model=model, name="model")
        found = tf.identity(ops.sentencepiece_detokenize_op(handle, values, rows, False, False, False), "text")
        feeds = {values: np.int32(ids), rows: np.int64([0, len(ids)])}
        with tf.compat.v1.Session() as session:
            try:
                print(session.run(found, feeds))
                raise AssertionError(f"{name} does not fail")
            except tf.errors.OpError as e:
                message = e.message.split("\n\t")[0].split("\n")[-1][:160]
    with open(os.path.join(path, "model.pb"), "wb") as f:
        f.write(graph.as_graph_def().SerializeToString())
    np.savez_compressed(os.path.join(path, "case.npz"), **{"in/ids": np.int32(ids), "in/rows": np.int64([0, len(ids)])})
    with open(os.path.join(path, "case.json"), "w") as f:
        json.dump({"id": name, "model": "model.pb", "feeds": {"in/ids": "ids:0", "in/rows": "rows:0"},
                   "fetches": {"out/text": "text:0"}, "expect_error": True, "tensorflow_error": message}, f, indent=1)
    print(name, message)


def more():
    """Small models, each of other options."""
    small = dict(hard_vocab_limit=False, normalization_rule_name="identity", character_coverage=1.0)
    odd = TEXTS[:6] + ["x" * 60, "the " * 20, "中文 \U0001F600!", "\u0301a e\u0301", b"\xe4\xb8 the", "...,,;", "1 22 333"]
    for name, kind, options in (
            ("bpe-bytes", "bpe", dict(vocab_size=320, byte_fallback=True)),
            ("bpe-digits", "bpe", dict(vocab_size=80, split_digits=True, treat_whitespace_as_suffix=True)),
            ("unigram-kept", "unigram", dict(vocab_size=80, remove_extra_whitespaces=False)),
            ("unigram-no-prefix", "unigram", dict(vocab_size=80, add_dummy_prefix=False, split_by_whitespace=False)),
            ("unigram-numbers", "unigram", dict(vocab_size=80, pad_id=0, eos_id=1, bos_id=2, unk_id=3, unk_surface="?")),
            ("char-symbols", "char", dict(vocab_size=60, user_defined_symbols=["the", "\U0001F600"])),
            ("word-suffix", "word", dict(vocab_size=40, treat_whitespace_as_suffix=True))):
        write(FOLDER, "sentencepiece-" + name, train(SENTENCES, model_type=kind, **options, **small), kind, odd)
    write_failure(FOLDER, "sentencepiece-no-model", b"\xff\xff no model", [1])
    word = train(SENTENCES, model_type="word", vocab_size=40, **small)
    write_failure(FOLDER, "sentencepiece-outside", word, [1, 100000])


def large(folder):
    random.seed(1)
    lines = []
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8", errors="ignore") as f:
            lines += [line.strip() for line in f if line.strip()]
    random.shuffle(lines)
    lines = lines[:20000]
    texts = []
    for _ in range(400):
        line = random.choice(lines)
        for _ in range(random.randrange(4)):
            at = random.randrange(len(line) + 1)
            code = random.choice([random.randrange(0x20, 0x250), random.randrange(0x2000, 0x2500),
                                  random.randrange(0x3000, 0xD7FF), random.randrange(0xF900, 0x10000), 0x20, 0x3000])
            line = line[:at] + chr(code) * random.randrange(1, 3) + line[at:]
        data = line.encode("utf-8", "ignore")
        if random.random() < 0.2:
            at = random.randrange(len(data) + 1)
            data = data[:at] + bytes(random.randrange(256) for _ in range(2)) + data[at + 1:]
        texts.append(data.rstrip(b"\0"))
    marks = [0x300, 0x301, 0x323, 0x327, 0x345, 0x315, 0x20, 0x61, 0x65, 0xE9, 0xFB01, 0xFF21, 0x1EA5, 0xAC00, 0x11A8, 0x1161, 0x1100,
             0x9C7, 0x9BE, 0x3D1, 0x1F82, 0x2126, 0x958, 0xDDD, 0xF73, 0x41]
    write_offsets(folder, "large-offsets", ["".join(chr(random.choice(marks)) for _ in range(random.randrange(1, 9))) for _ in range(1500)])
    words = sorted({w for line in lines for w in line.split()})
    pieces = {p for w in random.sample(words, 1500) for p in (w[:random.randrange(1, 9)], "##" + w[-random.randrange(1, 5):])}
    letters = {c for w in words[:20000] for c in w if random.random() < 0.9}
    write_wordpiece(folder, "large-wordpiece", ["[UNK]"] + sorted(pieces | letters | {"##" + c for c in letters}), 40, texts)
    write(folder, "large-unigram", train(lines, model_type="unigram", vocab_size=3000), "unigram", texts)
    write(folder, "large-unigram-cf", train(lines, model_type="unigram", vocab_size=4000, byte_fallback=True,
          normalization_rule_name="nmt_nfkc_cf", user_defined_symbols=["the", "ed", "<x>"]), "unigram", texts)
    write(folder, "large-bpe", train(lines, model_type="bpe", vocab_size=3000, byte_fallback=True,
          user_defined_symbols=["the", "<x>"]), "bpe", texts)
    write(folder, "large-char", train(lines, model_type="char", vocab_size=300, hard_vocab_limit=False), "char", texts)
    write(folder, "large-word", train(lines, model_type="word", vocab_size=4000), "word", texts)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        large(sys.argv[1])
    else:
        main()
