"""Reference packs of TensorFlow Text's ops that need no models, whose libraries are loaded from its package."""
import glob
import importlib.util
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path = [p for p in sys.path if os.path.abspath(p or ".") != os.path.dirname(os.path.abspath(__file__))]

import numpy as np
import tensorflow as tf
from opcases import Pack

FOLDER = os.path.dirname(importlib.util.find_spec("tensorflow_text").origin)
for library in ("regex_split_ops", "trimmer_ops", "ngrams_op", "whitespace_tokenizer", "unicode_script_tokenizer",
                "normalize_ops"):
    tf.load_op_library(os.path.join(FOLDER, "python", "ops", f"_{library}.so"))

S = lambda *xs: tf.constant(list(xs), tf.string)
I = np.int32
TEXTS = S("Hello, world!  It's 5.", "", " a ", "中文 abc", "no", b"\xffa b")


def regex_split():
    p = Pack("Text", "RegexSplitWithOffsets")
    for delimiter, keep in ((r"(\s)", ""), (r"(\s+|[[:punct:]])", r"([[:punct:]])"), (r"(\p{L})", ""), (r"(o|l)", "(l)"),
                            (r"(.)", "(.)"), (r"([^\x00-\x7F])", r"(\p{Han})"), ("(^H|o)", ""), (r"((?:,|\.) ?)", ".*")):
        p.case(f"{delimiter} {keep}", [TEXTS, delimiter, keep])
    p.case("none", [tf.zeros([0], tf.string), "( )", ""])
    p.case("no group", [TEXTS, "[ ,]", "[ ,]"])
    p.case("ignoring case", [TEXTS, "(?i)(h|w)", "(H)"])
    p.case("malformed", [TEXTS, "(", ""], error=True)
    p.write()


def trimmer():
    a, sa = I(range(1, 11)), np.int64([0, 4, 4, 9, 10])
    b, sb = I(range(21, 28)), np.int64([0, 2, 5, 5, 7])
    c, sc = I(range(41, 44)), np.int64([0, 1, 1, 2, 3])
    for op in ("TFText>RoundRobinTrim", "TFText>RoundRobinGenerateMasks"):
        p = Pack("Text", op)
        for n in (0, 1, 2, 3, 4, 5, 7, 100):
            p.case(f"{n}", [I(n), [a, b, c], [sa, sb, sc]])
        p.case("one", [I(2), [a], [sa]])
        p.case("strings", [I(3), [S(*"abcd"), S(*"ef")], [I([0, 4]), I([0, 2])]])
        if op == "TFText>RoundRobinTrim":
            p.case("floats", [I(5), [np.float32(range(9)), np.float32([-1, np.inf])], [np.int64([0, 6, 9]), np.int64([0, 1, 2])]])
            p.case("no values", [I(2), [I([]), I([])], [np.int64([0, 0, 0]), np.int64([0, 0, 0])]])
            p.case("no rows", [I(2), [I([]), I([])], [np.int64([0]), np.int64([0])]])
            p.case("five segments", [I(7), [I(range(k)) for k in (4, 0, 1, 3, 2)], [I([0, k]) for k in (4, 0, 1, 3, 2)]])
        p.write()


def ngrams():
    p = Pack("Text", "TFText>NgramsStringJoin")
    x = S(*"abcdefg")
    for w in (1, 2, 3, 9):
        p.case(f"{w}", [x, [np.int64([0, 3, 3, 4, 7])]], dict(width=w, axis=-1, string_separator=" "))
        p.case(f"dense {w}", [tf.reshape(x[:6], [2, 3]), []], dict(width=w, axis=-1, string_separator="-", RAGGED_RANK=0))
    odd = S("", "né", "中文", "\U0001F600", b"\xff", "e\u0301")
    for separator in ("", "é中", " || "):
        p.case(f"separated by '{separator}'", [odd, [np.int64([0, 2, 2, 6])]], dict(width=2, axis=-1, string_separator=separator))
    p.case("three dimensions", [tf.reshape(odd, [1, 2, 3]), []], dict(width=3, axis=-1, string_separator=" ", RAGGED_RANK=0))
    p.case("no texts", [tf.zeros([0], tf.string), [np.int64([0, 0, 0])]], dict(width=2, axis=-1, string_separator=" "))
    p.case("two levels", [x, [np.int64([0, 1, 4]), np.int64([0, 3, 3, 4, 7])]], dict(width=2, axis=-1, string_separator=""))
    p.write()


def tokenizers():
    texts = ["Hello, world!  ", "", "αβγ abc 123", "中文か é\u0301", "\u3000x\u00a0y\n"]
    codes = I([ord(c) for t in texts for c in t])
    splits = np.cumsum([0] + [len(t) for t in texts])
    p = Pack("Text", "WhitespaceTokenizeWithOffsets")
    q = Pack("Text", "UnicodeScriptTokenizeWithOffsets")
    for t in (np.int32, np.int64):
        p.case(np.dtype(t).name, [codes, splits.astype(t)])
        for keep in (False, True):
            q.case(f"{np.dtype(t).name} {keep}", [codes, splits.astype(t)], dict(keep_whitespace=keep))
    for name, words in dict(
            none=[], empty=["", "", ""], spaces=[" ", "  \t\n", " a ", "\u2003\u2028x\u00a0\u3000"],
            punctuation=["a,b;c!?", "...", "(x)[y]{z}", "\u201cq\u201d\u2014\u2026"], digits=["12a34", "\u0663\u0664 5", "\u00bdx\u2167"],
            common=["1 2 ", ". .", "a 1", "\u201cq\u201d \u2014 \u2026"],
            emoji=["\U0001F600\U0001F600a", "\u2764\ufe0f \U0001F468\u200d\U0001F469", "\U0001F1E9\U0001F1EA"],
            marks=["e\u0301a", "\u0301", "\u05d0\u05b8b", "\u0e01\u0e34 \u093e"],
            scripts=["aбγאبकกあア漢한", "Latinкириллица", "日本語テキスト", "\U00010400\U00010330", "中文abc中"],
            outside=["\0a", "\ue000b", "\uffff\ufffd", "\U0010ffff"], long=["ab " * 40, "x" * 100]).items():
        if any(words):    # of nothing TensorFlow Text reads the first
            p.case(name, [I([ord(c) for w in words for c in w]), np.cumsum([0] + [len(w) for w in words], dtype=np.int64)])
        for keep in (False, True):
            q.case(f"{name} {keep}", [I([ord(c) for w in words for c in w]), np.cumsum([0] + [len(w) for w in words], dtype=np.int64)],
                   dict(keep_whitespace=keep))
    p.write()
    q.write()


def normalize():
    texts = ["", "abc", "é", "e\u0301\u0323", "a\u0323\u0307\u0301", "ﬁ①²Å", "각", "가각힣", "ǆ ŉ ẛ̣", "ΟΔΟΣ ς Straße İ ı",
             "\u212b\u2126", "\u0958\u09dc", "A\u00ad\u200bB", "ﷺ", "Ꭰꭰ", "𝒜𝟘", "\u1e9b\u0323", "\uff21\uff66", "①Ⅷ㌀", "\u0344\u0f73"]
    texts += [b"a\xffb", b"\xe3\x81", b"e\xcc\x81\xff\xcc\x81", b"\xed\xa0\x80", b"\xffA\xcc\x80"]
    texts += ["α\u0345\u0359", "a\u0315\u0300\u05ae", "\u0301a", "가\u11a8", "ﬃ\u0323\u0301", "\u1fc1\u0327"]
    odd = dict(
        plain=["The Quick BROWN fox", "a" * 70 + "É" * 30, "word " * 20], punctuation=["\u201cA\u201d\u2026 \u2014!", "x\u037ey\u2024", "\u00a0\u3000\u2003"],
        emoji=["\U0001F600\u2764\ufe0f", "\U0001F468\u200d\U0001F469", "\U0001F1E9"], han=["中文\uf900\U0002f800", "\u3392\u32c0", "が\uff76\uff9e"],
        hangul=["\u1112\u1161\u11ab", "한글", "\u3131\uffa1", "\u1100\u1161\u0301"], marks=["a\u0301\u0323\u0327", "\u0301\u0301", "s\u0323\u0307", "\u05d0\u05b8\u05bc"],
        letters=["ǅ Ǳ ſ ß ẞ ŉ", "İI ıi", "ΣΑΣ ς ᾳ ΐ", "Ა ა Ꭰ ꭰ", "\U00010400 \U00010428"], compatible=["ﬀ ﬃ ﬆ", "¼ ² ₃ ℡ ™ №", "Ⅳ ⓐ ⑳ ㋿", "ＡＢｃ１"],
        broken=[b"A\xff", b"\xc3", b"\xe2\x82A", b"\xf5\x80\x80\x80", b"\xc0\x80B", b"\xf0\x9f\x98"], ignorable=["a\u00ad\u200b\ufeffb", "\u034fx", "\0A"])
    p = Pack("Text", "NormalizeUTF8")
    for name, form in (("marks", "NFC"), ("marks", "NFD"), ("hangul", "NFD"), ("han", "NFKC"), ("compatible", "NFKD"), ("broken", "NFKC"),
                       ("emoji", "NFC"), ("letters", "NFKC"), ("punctuation", "NFKD")):
        p.case(f"{name}, {form}", [S(*odd[name])], dict(normalization_form=form))
    p.case("matrix", [tf.constant([["é", "A"], ["", "ﬁ"]])], dict(normalization_form="NFKD"))
    p.case("no texts", [tf.zeros([0, 2], tf.string)], dict(normalization_form="NFKC"))
    p.case("no form", [S("a")], dict(normalization_form=""), error="INVALID_ARGUMENT")
    for form in ("NFC", "NFD", "NFKC", "NFKD", "nfc"):
        p.case(form, [S(*texts)], dict(normalization_form=form))
    p.case("scalar", [tf.constant("é")], dict(normalization_form="NFD"))
    p.case("another form", [S("a")], dict(normalization_form="NFX"), error="INVALID_ARGUMENT")
    p.write()
    p = Pack("Text", "CaseFoldUTF8")
    p.case("texts", [S(*texts)])
    p.case("empty", [tf.zeros([0, 2], tf.string)])
    for name, words in odd.items():
        p.case(name, [S(*words)])
    p.case("scalar", [tf.constant("ÀB")])
    p.case("matrix", [tf.constant([["É", "A"], ["", "ﬁ"]])])
    p.write()


if __name__ == "__main__":
    for f in [regex_split, trimmer, ngrams, tokenizers, normalize]:
        if len(sys.argv) < 2 or f.__name__ in sys.argv[1:]:
            f()
