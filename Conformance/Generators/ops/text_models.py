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
    small = fast_wordpiece(["[UNK]", "a", "ab", "##b", "##c", "é", "##\u0301", "中", ",", "\U0001F600"], 6, "##", False)
    for name, texts in dict(
            empty=["", ""], unknown=["zzz", "az", "abz", "z"], long=["a" + "b" * k for k in (4, 5, 6, 40)], many=["ab", "abc", "acb", "abcbc"] * 6,
            punctuation=[",", ",,", "a,", ".", "a.b"], emoji=["\U0001F600", "a\U0001F600", "\U0001F600\U0001F600", "\u2764\ufe0f"],
            han=["中", "中中", "a中", "文"], marks=["a\u0301", "é\u0301", "\u0301", "e\u0301"], spaces=["a b", " ab", "ab ", " "],
            broken=[b"a\xff", b"\xffa", b"\xe4\xb8", b"ab\xe4"], zero=["a\0b", "\0"]).items():
        p.case(name, [S(*texts), small])
    p.write()
    p = Pack("Text", "TFText>FastWordpieceDetokenize")
    I = np.int32
    model = fast_wordpiece(VOCABULARY, 10, "##", False)
    p.case("rows", [I([10, 2, 5, 6, 7, 8, 11, 4, 1, 0, 13, 14]), np.int64([0, 4, 4, 6, 8, 12]), model])
    p.case("no rows", [I([]), np.int64([0]), model])
    small = fast_wordpiece(["[UNK]", "a", "ab", "##b", "##c", "é", "##\u0301", "中", ",", "\U0001F600"], 6, "##", False)
    for name, (ids, rows) in dict(
            words=([1, 3, 2, 4], [0, 2, 4]), suffixes_first=([3, 4, 1, 3], [0, 1, 4]), unknown=([0, 0, 1, 0], [0, 4]), empty_rows=([1], [0, 0, 1, 1]),
            marks=([5, 6, 1, 6], [0, 4]), han=([7, 7, 8, 7], [0, 4]), emoji=([9, 9, 3, 9], [0, 3, 4]), many=([1, 3, 4, 8] * 12, [0, 7, 30, 48])).items():
        p.case(name, [I(ids), np.int64(rows), small])
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
    for name, words in dict(
            empty=["", ""], plain=["abc def", "b" * 60], many=["ABC A bA"] * 8, long=["A" * 40, "É" * 20], punctuation=["A.A,", "¼¼!", "(A)"],
            marks=["e\u0301\u0301", "\u0301", "É\u0301A"], han=["中", "中中文", "文A中"], emoji=["\U0001F600A", "\u2764\ufe0f", "A\U0001F600ẞ"],
            spaces=["\t\t", " A ", "\n"], broken=[b"\xff", b"\xc3A", b"A\xe4\xb8", b"\xf0\x9f\x98"]).items():
        p.case(name, [S(*words), model], dict(get_offsets=True))
    p.case("matching the longest", [S("ABC AB A ABD"), bert_model({"A": "x", "AB": "yy", "ABC": "", " ": "__"})], dict(get_offsets=True))
    p.case("zero stays", [S("\0A"), bert_model({"A": "a"})], dict(get_offsets=True))
    p.write()


def whitespace():
    p = Pack("Text", "TFText>WhitespaceTokenizeWithOffsetsV2")
    config = tf.constant(whitespace_builder.build_whitespace_tokenizer_config())
    for name, texts in dict(words=["a bc  def ", "", " ", "x"], wide=["a\u3000b\u2028c\u00a0d\u2029", "\u3000", "é\u0085è"],
                            broken=[b"a\xff b", b"\xe3\x80 x", b"\xe3\x80\x80"], far=["\U0001F600 \U00010000", "\uffffa"], empty=["", "", ""],
                             long=["x" * 100 + " " + "y" * 50, " " * 60], many=["ab c " * 30, "\ta\n\r\nb\f c\v"],
                             punctuation=["a, b. c!", "\u201ca\u201d \u2014 b"], marks=["e\u0301 a", " \u0301", "\u05d0\u05b8 b"],
                             han=["中文 日本", "中\u3000文"], zero_width=["a\u200bb", "\ufeffa b", "a\u2060 b"],
                             truncated=[b"\xc2", b"a \xf0\x9f\x98", b"\xed\xa0\x80 x"]).items():
        p.case(name, [S(*texts), config])
    p.case("none", [tf.zeros([0], tf.string), config])
    p.case("no white space", [S("a b"), tf.constant("")])
    p.case("only a", [S("bab aab"), tf.constant(b"\0" * 12 + b"\2")])
    p.write()


I = np.int32
L = np.int64


def splitters():
    p = Pack("Text", "TFText>ByteSplitWithOffsets")
    p.case("strings", [S("ab", "", "é", b"\xff")])
    p.case("none", [tf.zeros([0], tf.string)])
    for name, words in dict(empty=["", ""], one=["x"], long=["ab" * 40], zeros=["\0", "a\0b"], wide=["中文", "\U0001F600e\u0301"],
                            broken=[b"\xff\xfe", b"\xe4\xb8", b"\x80"], every=[bytes(range(128, 256))], many=["a", "", "bc"] * 8,
                            spaces=[" ", "\t\n", "\u3000"]).items():
        p.case(name, [S(*words)])
    p.write()
    p = Pack("Text", "TFText>ByteSplitByOffsets")
    p.case("parts", [S("hello", "", "abc"), I([0, 3, 0, 1]), I([2, 5, 0, 1]), L([0, 2, 3, 4])])
    for name, words, spans in (
            ("whole", ["hello", "ab"], [[(0, 5)], [(0, 2)]]), ("overlapping", ["hello"], [[(0, 3), (2, 5), (1, 1), (0, 5)]]),
            ("backwards", ["hello"], [[(4, 5), (2, 3), (0, 1)]]), ("inside characters", ["é中"], [[(0, 1), (1, 3), (3, 5)]]),
            ("nothing of some", ["ab", "cd", "ef"], [[], [(1, 2)], []]), ("at the ends", ["ab", ""], [[(2, 2), (0, 0)], [(0, 0)]]),
            ("zeros", ["a\0b"], [[(0, 2), (1, 3)]])):
        p.case(name, [S(*words), I([a for r in spans for a, _ in r]), I([b for r in spans for _, b in r]), L(np.cumsum([0] + [len(r) for r in spans]))])
    p.case("none", [tf.zeros([0], tf.string), I([]), I([]), L([0])])
    for name, start, end in (("start", 4, 4), ("end", 0, 4), ("negative", -1, 1), ("crossed", 2, 1)):
        p.case(name, [S("abc"), I([start]), I([end]), L([0, 1])], error="INVALID_ARGUMENT")
    p.write()
    p = Pack("Text", "TFText>Utf8Binarize")
    words = S("hello", "", "é中\U0001F600", b"\xffa\xe4", "\0")
    for length, bits, replacement in ((3, 8, 65533), (4, 24, 65533), (1, 33, -1), (2, 16, 63), (0, 8, 1), (2, 0, 1)):
        p.case(f"{length} {bits} {replacement}", [words], dict(word_length=length, bits_per_char=bits, replacement_char=replacement))
    p.case("none", [tf.zeros([0], tf.string)], dict(word_length=2, bits_per_char=3, replacement_char=0))
    for name, some in dict(one=["a"], marks=["e\u0301", "\u0301"], broken=[b"\xe4\xb8", b"\xf0\x9f\x98", b"\xed\xa0\x80", b"\xc0\x80"],
                           far=["\U0010ffff", "\uffff\ufffd"], long=["ab" * 20]).items():
        p.case(name, [S(*some)], dict(word_length=5, bits_per_char=21, replacement_char=0xfffd))
    p.write()
    p = Pack("Text", "SplitMergeTokenizeWithOffsets")
    texts = S("ab cd", "é中 x", "", "  ", "a\u3000b")
    labels, rows = I([0, 1, 1, 1, 0] + [1, 1, 0, 1, 0] + [] + [0, 0] + [1, 1, 1]), I([0, 5, 10, 10, 12, 15])
    q = Pack("Text", "TokenizerFromLogits")
    logits = np.float32(np.random.RandomState(3).randn(5, 6, 2))
    for force in (True, False):
        p.case(f"{force}", [texts, labels, rows], dict(force_split_at_break_character=force))
        q.case(f"{force}", [texts, logits, force])
    for name, some in dict(one=["abc"], han=["中文字", "é"], spaces=["a  b", " a "], wide=["a\u3000b\u2028c", "\u00a0"],
                           far=["\U0001F600a"], empty=["", "ab", ""]).items():
        counts = [len(t) for t in some]
        total = sum(counts)
        for start in (0, 1):
            p.case(f"{name} {start}", [S(*some), I([(i + start) % 2 for i in range(total)]), I(np.cumsum([0] + counts))],
                   dict(force_split_at_break_character=bool(start)))
        q.case(name, [S(*some), np.float32(np.random.RandomState(total).randn(len(some), max(counts), 2)), bool(total % 2)])
    p.case("too few labels", [S("abc"), I([0, 1]), I([0, 2])], error="INVALID_ARGUMENT")
    p.case("too few splits", [S("abc", "d"), I([0, 1]), I([0, 2])], error="INVALID_ARGUMENT")
    p.case("none", [tf.zeros([0], tf.string), I([]), I([0])])
    p.write()
    q.case("equal", [S("ab"), np.zeros([1, 2, 2], np.float32), False])
    q.case("too few logits", [S("abc"), np.zeros([1, 2, 2], np.float32), True], error="INVALID_ARGUMENT")
    q.case("too few rows", [S("a", "b"), np.zeros([1, 2, 2], np.float32), True], error="INVALID_ARGUMENT")
    q.case("three logits", [S("a"), np.zeros([1, 2, 3], np.float32), True], error="INTERNAL")
    q.write()


def boise():
    p = Pack("Text", "TFText>OffsetsToBoiseTags")
    q = Pack("Text", "TFText>BoiseTagsToOffsets")
    random = np.random.RandomState(4)

    def spans(n, longest, gap):
        starts, ends, at = [], [], 0
        for _ in range(n):
            at += random.randint(0, gap)
            starts.append(at)
            at += random.randint(1, longest)
            ends.append(at)
        return starts, ends

    for k in range(12):
        tokens, found = [spans(8, 5, 3) for _ in range(2)], [spans(4, 9, 7) for _ in range(2)]
        ts, te = I(sum((t[0] for t in tokens), [])), I(sum((t[1] for t in tokens), []))
        ss, se = I(sum((t[0] for t in found), [])), I(sum((t[1] for t in found), []))
        kinds = S(*random.choice(["per", "loc", ""], 8))
        t, s = L([0, 8, 16]), L([0, 4, 8])
        p.case(f"{k}", [ts, te, ss, se, kinds, t, t, s, s, s, bool(k % 2)])
        tags = S(*random.choice(["O", "B-x", "I-x", "E-x", "S-y", "E-", "B", "", "O-x", "Q-z", "I-zz"], 16))
        q.case(f"{k}", [ts, te, tags, t, t, t])
    none = [I([]), I([])]
    p.case("none", none + none + [tf.zeros([0], tf.string)] + [L([0])] * 5 + [False])
    q.case("none", none + [tf.zeros([0], tf.string)] + [L([0])] * 3)
    p.case("sizes", [I([1]), I([1, 2]), I([]), I([]), tf.zeros([0], tf.string), L([0, 1]), L([0, 1]), L([0, 0]), L([0, 0]), L([0, 0]), False],
           error="INVALID_ARGUMENT")
    q.case("sizes", [I([1]), I([2]), S("O", "O"), L([0, 1]), L([0, 1]), L([0, 1])], error="INVALID_ARGUMENT")
    q.case("splits", [I([1, 2]), I([2, 3]), S("O", "O"), L([0, 1, 2]), L([0, 2, 2]), L([0, 1, 2])], error="INVALID_ARGUMENT")
    p.write()
    q.write()


def sentences():
    p = Pack("Text", "SentenceFragmentsV2")
    docs = ["Hello there. How are you? Fine!", "He agreed...! Really?!  (Mushrooms are fungi!!) are delicious.", "", "   ", "no end",
            "I live in the U.S.A. today. Dr. X. said :) hi :-( !", "x? !!!y", "a.b.c", "Wait... what?… ok", "\u201cQuoted.\u201d he said.",
            "全角。テスト！はい）", "a\u3000b. c", "end.)]} more", "...", "!?", "a.'' b.`` c", "\u0964 hindi\u0964 x", "A. B.C. D.E.", "(ok :)).", "\n\nx.\n\ny"]
    p.case("documents", [S(*docs)])
    p.case("bytes", [S(b"a\xff. b\xe3\x80.", b"\xe2\x80", b".\xe2\x80\xa6)\xef\xbc\x89")])
    p.case("none", [tf.zeros([0], tf.string)])
    random = np.random.RandomState(6)
    marks = ["a", "B", ".", "!", "?", " ", ")", "...", "\u2026", ":)", ":-(", ">", "'", '"', "]", "C.", "\u3002", "\uff09", "=", "-", ";"]
    for k in range(8):
        p.case(f"random {k}", [S(*["".join(random.choice(marks, random.randint(1, 14))) for _ in range(40 if k < 4 else 5)])])
    p.write()


def phrases():
    from tensorflow_text.core.pybinds import pywrap_phrase_tokenizer_model_builder as builder

    vocabulary = ["<UNK>", "I", "have", "I have", "a dream", "a", "dream", "dream big", ".", "can", "'t", "the", "the cat", "中 文", "é"]

    def model(prob, split, detokenize=True):
        return np.frombuffer(builder.build_phrase_model(vocabulary, "<UNK>", detokenize, prob, split), np.uint8)

    texts = S("I have a dream", "I have  a dream big .", "I can't see the cat.", "", "  ", "unknown words the", "the catalog", "中 文 é", "a dream.",
              "I\u3000have", "can 't .", ". .", b"\xff a")
    p = Pack("Text", "PhraseTokenize")
    for prob, split in ((0, False), (0, True), (100, False)):
        p.case(f"{prob} {split}", [texts, model(prob, split)])
    p.case("none", [tf.zeros([0], tf.string), model(0, False)])
    for name, words in dict(empty=["", ""], unknown=["x", "x y z", "ihave"], prefixes=["I hav", "a drea", "dream bi", "the ca"],
                            longest=["I have a dream big", "the cat the", "a a dream"], ends=["can't", "the.", "cat!", "I'm", "dream."],
                            han=["中 文", "中文", "é é"], spaces=["\tI\nhave ", "the\u2028cat", "  a"], broken=[b"\xe4\xb8 the", b"the \xff"],
                            many=["the cat . " * 12]).items():
        p.case(name, [S(*words), model(0, len(name) % 2 == 0)])
    p.write()
    p = Pack("Text", "TFText>PhraseDetokenize")
    ids, rows = I([3, 4, 8, 9, 10, 11, 8, 0, 14]), L([0, 3, 3, 7, 9])
    for split in (False, True):
        p.case(f"{split}", [ids, rows, model(0, split)])
    for name, ids_, rows_ in (("none", [], [0]), ("empty rows", [], [0, 0, 0]), ("one", [3], [0, 1]), ("ends", [8, 8, 10, 8], [0, 2, 4]),
                              ("unknown", [0, 0, 3], [0, 1, 3]), ("long", list(range(15)) * 2, [0, 10, 10, 30])):
        for split in (False, True):
            p.case(f"{name} {split}", [I(ids_), L(rows_), model(0, split)])
    p.record("outside", [I([15]), L([0, 1]), model(0, False)], error="OUT_OF_RANGE")
    p.case("without", [I([1]), L([0, 1]), model(0, False, False)], error="FAILED_PRECONDITION")
    p.write()


def rouge():
    p = Pack("Text", "RougeL")
    random = np.random.RandomState(7)
    for t in (tf.int32, tf.int64, tf.string):
        for alpha in (-1.0, 0.0, 0.5, 1.0):
            a, b = random.randint(0, 5, 20), random.randint(0, 5, 24)
            a, b = (tf.strings.as_string(x) if t == tf.string else tf.cast(x, t) for x in (a, b))
            splits = L([0, 7, 7, 9, 20]), L([0, 8, 10, 10, 24])
            if t == tf.int32:
                splits = [I(x) for x in splits]
            p.case(f"{t.name} {alpha}", [a, splits[0], b, splits[1], np.float32(alpha)])
    p.case("no rows", [I([]), L([0]), I([]), L([0]), np.float32(0.5)])
    p.case("alpha", [I([1]), L([0, 1]), I([1]), L([0, 1]), np.float32(2)], error="INVALID_ARGUMENT")
    p.case("rows", [I([1]), L([0, 1]), I([1]), L([0]), np.float32(0.5)], error="INVALID_ARGUMENT")
    p.case("matrix", [I([[1]]), L([0, 1]), I([1]), L([0, 1]), np.float32(0.5)], error="INVALID_ARGUMENT")
    p.case("no splits", [I([]), L([]), I([]), L([]), np.float32(0.5)], error="INVALID_ARGUMENT")
    p.write()


if __name__ == "__main__":
    for f in [wordpiece, bert, whitespace, splitters, boise, sentences, phrases, rouge]:
        if len(sys.argv) < 2 or f.__name__ in sys.argv[1:]:
            f()
