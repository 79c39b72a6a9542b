"""Reference packs of TensorFlow Text's ops that take models as flat buffers (needs the tensorflow-text package)."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path = [p for p in sys.path if os.path.abspath(p or ".") != os.path.dirname(os.path.abspath(__file__))]

import flatbuffers
import numpy as np
import tensorflow as tf
import tensorflow_text
from opcases import Pack
from tensorflow_text.core.pybinds import pywrap_fast_wordpiece_tokenizer_model_builder as wordpiece_builder
from tensorflow_text.core.pybinds import pywrap_whitespace_tokenizer_config_builder as whitespace_builder

S = lambda *xs: tf.constant(list(xs), tf.string)

VOCABULARY = ["[UNK]", "a", "ab", "abc", "##b", "##bc", "##d", "un", "##able", "##aff", "the", ",", "##", "é", "##é", "中"]
WORDS = S("abcd", "abd", "ab", "unable", "unaffable", "unx", "", "##", "##b", "é", "aé", "中", "x", "the", "abcdabcd", ",")
TEXTS = S("the abcd, unable", "", "  ab\u3000abd\u00a0the  ", "中ab中x,", "unx the", "## ##b #", "é aé e\u0301", b"ab\xff the", b"\xe4\xb8", "a-b",
          ",,the,", "abcdabcdabcdabcd the", "the。ab", "$ a$", "x", "\tthe\n")


def fast_wordpiece(vocabulary, limit, indicator, whole, detokenize=True):
    model = wordpiece_builder.build_fast_wordpiece_model(vocabulary, limit, indicator, "[UNK]", not whole, detokenize)
    return np.frombuffer(model, np.uint8)


def wordpiece():
    p = Pack("Text", "FastWordpieceTokenizeWithOffsets")
    p.case("words", [WORDS, fast_wordpiece(VOCABULARY, 10, "##", False)])
    p.case("a long indicator", [S("abcd", "<suf>b", "<suf>", "abx"), fast_wordpiece(["[UNK]", "a", "ab", "<suf>b", "<suf>cd"], 20, "<suf>", False)])
    p.case("the indicator cannot be cut", [S("##", "# ##", "##b"), fast_wordpiece(["[UNK]", "a", "##b"], 20, "##", False)])
    p.case("no indicator", [S("ab", "aab", "abx"), fast_wordpiece(["[UNK]", "a", "ab"], 20, "", False)])
    p.case("no texts", [tf.zeros([0], tf.string), fast_wordpiece(["[UNK]", "a"], 10, "##", False)])
    p.write()
    p = Pack("Text", "TFText>FastWordpieceDetokenize")
    I = np.int32
    model = fast_wordpiece(VOCABULARY, 10, "##", False)
    p.case("rows", [I([10, 2, 5, 6, 7, 8, 11, 4, 1, 0, 13, 14]), np.int64([0, 4, 4, 6, 8, 12]), model])
    p.case("no rows", [I([]), np.int64([0]), model])
    # TensorFlow Text 2.21 does not check numbers; the next version says so.
    p.record("outside", [I([16]), np.int64([0, 1]), model], error="OUT_OF_RANGE")
    p.record("negative", [I([-1]), np.int64([0, 1]), model], error="OUT_OF_RANGE")
    p.case("without", [I([1]), np.int64([0, 1]), fast_wordpiece(["[UNK]", "a"], 10, "##", False, False)], error="FAILED_PRECONDITION")
    p.write()


def double_array(entries):
    """A trie of byte strings and values as darts-clone stores it."""
    units, used = [0] * 256, {0}

    def place(prefix, node):
        keys = sorted({k[len(prefix)] for k in entries if k.startswith(prefix) and len(k) > len(prefix)})
        value = entries.get(prefix)
        labels = ([0] if value is not None else []) + keys
        offset = 1
        while any(node ^ offset ^ c in used for c in labels):
            offset += 1
        while len(units) <= max(node ^ offset ^ c for c in labels) | 255:
            units.append(0)
        units[node] |= offset << 10 | (0x100 if value is not None else 0)
        for c in labels:
            used.add(node ^ offset ^ c)
            units[node ^ offset ^ c] = 0x80000000 | value if c == 0 else c
        for c in keys:
            place(prefix + bytes([c]), node ^ offset ^ c)

    place(b"", 0)
    for i in range(len(units)):
        if i not in used:
            units[i] = 0xFF if i & 0xFF != 0xFF else 0xFE
    return units


def bert_model(mapping, zero=None):
    pool, entries = b"", {}

    def code(replacement):
        nonlocal pool
        at = len(pool)
        pool += replacement.encode()
        return 0x40000000 | at << 6 | len(replacement.encode())

    for k, v in mapping.items():
        entries[k.encode()] = code(v)
    zero = code(zero) if zero is not None else 0
    b = flatbuffers.Builder(64)
    trie = b.CreateNumpyVector(np.array(double_array(entries), np.uint32))
    text = b.CreateByteVector(pool)
    b.StartObject(4)
    b.PrependUOffsetTRelativeSlot(3, text, 0)
    b.PrependInt32Slot(2, zero, 0)
    b.PrependUOffsetTRelativeSlot(1, trie, 0)
    b.PrependBoolSlot(0, True, False)
    b.Finish(b.EndObject())
    return np.frombuffer(bytes(b.Output()), np.uint8)


def bert():
    p = Pack("Text", "FastBertNormalize")
    model = bert_model({"A": "a", "É": "e", "\u0301": "", "¼": "1⁄4", "中": " 中 ", "\t": " ", "ẞ": "ss"}, zero="")
    texts = S("ABA", "", "abc", "É e\u0301", "x¼y", "中A中", "a\tb", "ẞ", "\0A\0", b"A\xffA", b"\xe4\xb8A", "日本")
    for offsets in (False, True):
        p.case(f"offsets {offsets}", [texts, model], dict(get_offsets=offsets))
        p.case(f"none, offsets {offsets}", [tf.zeros([0], tf.string), model], dict(get_offsets=offsets))
    p.case("zero stays", [S("\0A"), bert_model({"A": "a"})], dict(get_offsets=True))
    p.write()


def whitespace():
    p = Pack("Text", "TFText>WhitespaceTokenizeWithOffsetsV2")
    config = tf.constant(whitespace_builder.build_whitespace_tokenizer_config())
    for name, texts in dict(words=["a bc  def ", "", " ", "x"], wide=["a\u3000b\u2028c\u00a0d\u2029", "\u3000", "é\u0085è"],
                            broken=[b"a\xff b", b"\xe3\x80 x", b"\xe3\x80\x80"], far=["\U0001F600 \U00010000", "\uffffa"]).items():
        p.case(name, [S(*texts), config])
    p.case("none", [tf.zeros([0], tf.string), config])
    p.case("no white space", [S("a b"), tf.constant("")])
    p.case("only a", [S("bab aab"), tf.constant(b"\0" * 12 + b"\2")])
    p.write()


if __name__ == "__main__":
    for f in [wordpiece, bert, whitespace]:
        if len(sys.argv) < 2 or f.__name__ in sys.argv[1:]:
            f()
