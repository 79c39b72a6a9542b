"""TensorFlow Text's normal forms that tell where they come from, as programs (needs the tensorflow-text package)."""
import numpy as np
import tensorflow as tf
from tensorflow.python.framework import op_def_registry

from grid.values import Program, Value, value

TEXTS = {
    "plain": ["abc", "", "a b"], "composed": ["é", "Åe\u0301x", "ǖ"], "marks": ["e\u0301\u0323a", "a\u0323\u0307\u0301", "\u0301x"],
    "compatible": ["ﬁ①x", "①Ⅷ㌀", "ﷺ"], "hangul": ["각", "가\u11a8", "\u1112\u1161\u11abx"], "han": ["中文\uf900", "が\uff76\uff9e"],
    "far": ["\U0001F600é", "\U0002f800", "𝒜𝟘"], "broken": [b"a\xffb", b"e\xcc\x81\xff", b"\xe3\x81"], "one": ["ﬃé\u0327ab"],
}
FORMS = ("NFC", "NFD", "NFKC", "NFKD")


def i64(*x):
    return Value(tf.int64, np.array(x, np.int64))


def normalized(p, texts, form):
    made = p.op("NormalizeUTF8WithOffsetsMap", value(texts), normalization_form=form)
    return made, (made[0], 1)


def table():
    found = {"NormalizeUTF8WithOffsetsMap": [], "FindSourceOffsets": []}
    if op_def_registry.get("FindSourceOffsets") is None:
        return found

    def add(op, name, texts, rows, form, splits=tf.int64, bounds=None):
        p = Program(f"{name} {form}" + (f" {splits.name}" if splits != tf.int64 else ""))
        made, edits = normalized(p, texts, form)
        if bounds is None:
            bounds = np.cumsum([0] + [len(r) for r in rows])
        offsets = i64(*[i for r in rows for i in r])
        p.fetch(made, p.op("FindSourceOffsets", edits, offsets, Value(splits, bounds)))
        found[op].append(p)

    for name, texts in TEXTS.items():
        for form in FORMS:
            add("NormalizeUTF8WithOffsetsMap", name, texts, [range(12)] * len(texts), form)
    add("NormalizeUTF8WithOffsetsMap", "nothing", np.zeros([0], object), [], "NFC")
    add("NormalizeUTF8WithOffsetsMap", "unknown", ["a"], [[0]], "NFX")
    add("NormalizeUTF8WithOffsetsMap", "lower case", ["é"], [[0, 1, 2]], "nfd")
    add("NormalizeUTF8WithOffsetsMap", "nameless", ["a"], [[0]], "")

    texts = ["ﬁe\u0301①", "a中b", "각x"]
    for splits in (tf.int64, tf.int32):
        for form in ("NFKC", "NFD"):
            add("FindSourceOffsets", "each", texts, [range(9), range(6), range(10)], form, splits)
            add("FindSourceOffsets", "backwards", texts, [[8, 5, 2, 0], [3, 3, 1], [7, 0]], form, splits)
            add("FindSourceOffsets", "far", texts, [[100], [2**40], [7, 2**62]], form, splits)
            add("FindSourceOffsets", "negative", texts, [[-1], [0, -5], [-2**40]], form, splits)
            add("FindSourceOffsets", "one each", texts, [[1], [1], [1]], form, splits)
        add("FindSourceOffsets", "fewer rows", texts, [[0, 1], [1]], "NFC", splits)
        add("FindSourceOffsets", "more rows", texts, [[0], [1], [2], [3]], "NFC", splits)
        add("FindSourceOffsets", "an empty row", texts[:1], [[], [0, 1]], "NFC", splits)
        add("FindSourceOffsets", "no rows", np.zeros([0], object), [], "NFC", splits)
    return found
