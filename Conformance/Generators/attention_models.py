"""Makes the cases `attention-*`: attention as Keras writes it out and as others do, with masks of all kinds,
and some that only nearly are.

    python attention_models.py
"""
import json
import os
import shutil

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import keras
import numpy as np
import tensorflow as tf

CASES = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Cases", "Models")
RANDOM = np.random.default_rng(5)
RAW = tf.raw_ops


def noise(*shape):
    return RANDOM.normal(size=shape).astype(np.float32)


def lengths(batch, length):
    """A mask of which the first `length - i` values of row `i` hold."""
    return np.arange(length)[None] < length - np.arange(batch)[:, None]


def spec(*shape, dtype=tf.float32):
    return tf.TensorSpec(shape, dtype)


def layer(heads, depth, **options):
    keras.utils.set_random_seed(3)
    return keras.layers.MultiHeadAttention(heads, depth, bias_initializer="random_normal", **options)


def padded():
    """Self-attention over sequences that are padded."""
    attend = layer(2, 5)
    call = lambda x, mask: {"y": attend(x, x, attention_mask=mask[:, None, :])}
    return attend, call, {
        "x": (noise(3, 6, 8), spec(None, None, 8)),
        "mask": (lengths(3, 6), spec(None, None, dtype=tf.bool))}


def causal(length=17):
    """With an unknown length, the shape of the scores is read too."""
    attend = layer(3, 4)
    return attend, lambda x: {"y": attend(x, x, use_causal_mask=True)}, {
        "x": (noise(2, 17, 8), spec(None, length, 8))}


def cross():
    """Keys of another length, and values of another size."""
    attend = layer(2, 3, value_dim=20)
    return attend, lambda x, z: {"y": attend(x, z)}, {
        "x": (noise(2, 5, 8), spec(None, 5, 8)), "z": (noise(2, 33, 6), spec(None, None, 6))}


def read():
    """The probabilities are a result too."""
    attend = layer(2, 4)

    def call(x):
        y, p = attend(x, x, return_attention_scores=True)
        return {"y": y, "p": p}

    return attend, call, {"x": (noise(2, 5, 8), spec(None, None, 8))}


def plain():
    """Keras' layer without heads, scaled, with a mask of the values."""
    attend = keras.layers.Attention(use_scale=True)
    return attend, lambda q, v, mask: {"y": attend([q, v], mask=[None, mask])}, {
        "q": (noise(2, 4, 7), spec(None, None, 7)), "v": (noise(2, 9, 7), spec(None, 9, 7)),
        "mask": (lengths(2, 9), spec(None, 9, dtype=tf.bool))}


def bert(scale=lambda x: x / 2.0, added=0.0, low=-10000.0, swapped=False):
    """Heads brought forward by transpositions, and a mask that is added."""
    w = [tf.constant(noise(8, 8)) for _ in range(3)]

    def call(x, mask):
        def heads(i):
            return tf.transpose(tf.reshape(x @ w[i], [tf.shape(x)[0], -1, 2, 4]), [0, 2, 1, 3])

        q, k, v = heads(0), heads(1), heads(2)
        scores = tf.matmul(q, k, transpose_b=True)
        if swapped:
            scores = tf.matmul(q, tf.transpose(k, [0, 1, 3, 2]))
        adder = (1.0 - tf.cast(mask, tf.float32)[:, None, None, :]) * low
        scores = scale(scores) + adder
        y = tf.matmul(tf.nn.softmax(scores + added if added else scores), v)
        return {"y": tf.reshape(tf.transpose(y, [0, 2, 1, 3]), [tf.shape(x)[0], -1, 8])}

    return None, call, {
        "x": (noise(3, 7, 8), spec(None, None, 8)),
        "mask": (lengths(3, 7).astype(np.int32), spec(None, None, dtype=tf.int32))}


def masked_rows():
    """Rows of which all scores are replaced, by numbers and by -∞, and keys that are not finite."""
    k = noise(2, 2, 20, 3)
    k[0, 0, 3], k[1, 1, 4, 1] = np.nan, np.inf
    mask = RANDOM.integers(0, 2, (2, 1, 18, 20)).astype(bool)
    mask[:, :, 2], mask[0, :, :, 3], mask[1, :, :, 4] = False, False, False
    mask[1, :, 5, 4] = True

    def call(q, k, v, mask):
        scores = lambda scale: tf.matmul(q, k, transpose_b=True) * scale
        attend = lambda s: tf.matmul(tf.nn.softmax(s), v)
        return {
            "low": attend(tf.where(mask, scores(0.3), -1e9)),
            "infinite": attend(tf.where(tf.logical_not(mask), -np.inf, scores(0.6))),
            "added": attend(scores(0.9) + tf.where(mask, 0.0, -np.inf))}

    return None, call, {
        "q": (noise(2, 2, 18, 3), spec(None, 2, None, 3)), "k": (k, spec(None, 2, None, 3)),
        "v": (noise(2, 2, 20, 4), spec(None, 2, None, 4)),
        "mask": (mask, spec(None, 1, None, None, dtype=tf.bool))}


def stretched():
    """Outer axes of 1, and masks that have more places than the scores."""
    def call(q, k, v, bias, mask):
        s = tf.matmul(q, k, transpose_b=True) + bias
        return {
            "y": tf.matmul(tf.nn.softmax(tf.where(mask, s, -1e9)), v),
            "z": tf.matmul(tf.nn.softmax(tf.matmul(q[:, 0], k, transpose_b=True)), v)}

    return None, call, {
        "q": (noise(1, 2, 1, 3), spec(None, 2, None, 3)), "k": (noise(1, 1, 5, 3), spec(None, None, None, 3)),
        "v": (noise(3, 1, 5, 4), spec(None, 1, None, 4)), "bias": (noise(2, 4, 1), spec(2, None, 1)),
        "mask": (RANDOM.integers(0, 2, (3, 1, 1, 5)).astype(bool), spec(None, None, None, None, dtype=tf.bool))}


def equations():
    """Keys first, keys that all heads share, and axes in other orders."""
    def call(q, k, v, s, z):
        p = tf.nn.softmax(tf.einsum("aecd,abcd->acbe", k, q * 0.5))
        shared = tf.nn.softmax(tf.einsum("btnh,bsh->btns", q, s) / 3.0)
        scores = lambda scale: tf.nn.softmax(tf.einsum("btnh,bnhs->bnts", q, z) * scale)
        return {
            "keys_first": tf.einsum("acbe,aecd->abcd", p, v),
            "shared": tf.einsum("bse,btns->btne", s, shared),
            "values_first": tf.einsum("bsne,bnts->bnte", v, scores(0.5)),
            "heads_last": tf.einsum("bnts,bsne->bten", scores(0.25), v)}

    return None, call, {
        "q": (noise(2, 19, 3, 4), spec(None, None, 3, 4)), "k": (noise(2, 6, 3, 4), spec(None, None, 3, 4)),
        "v": (noise(2, 6, 3, 5), spec(None, None, 3, 5)), "s": (noise(2, 6, 4), spec(None, None, 4)),
        "z": (noise(2, 3, 4, 6), spec(None, 3, 4, None))}


def heads(x, count=2):
    """The last axis cut into heads, which come first then."""
    return tf.transpose(tf.reshape(x, [tf.shape(x)[0], -1, count, x.shape[-1] // count]), [0, 2, 1, 3])


def joined(x):
    x = tf.transpose(x, [0, 2, 1, 3])
    return tf.reshape(x, [tf.shape(x)[0], -1, x.shape[2] * x.shape[3]])


def softmax(x, inverse=False):
    """Written out."""
    e = tf.exp(x - tf.reduce_max(x, -1, keepdims=True))
    sums = tf.reduce_sum(e, -1, keepdims=True)
    return e * RAW.Reciprocal(x=sums) if inverse else e / sums


def masked(attend, length=None):
    """Self-attention of heads; some rows of the mask hold nothing."""
    w = [tf.constant(noise(8, 8) * 0.4) for _ in range(3)]

    def call(x, mask):
        q, k, v = (heads(x @ m) for m in w)
        return {"y": joined(attend(q, k, v, mask))}

    mask = lengths(3, 7).astype(np.float32)
    mask[2] = 0
    return None, call, {"x": (noise(3, 7, 8), spec(None, length, 8)), "mask": (mask, spec(None, length))}


def distil(q, k, v, mask):
    """As DistilBERT has it: a mask is subtracted."""
    q = q / tf.math.sqrt(tf.constant(4.0))
    scores = tf.matmul(q, k, transpose_b=True)
    shape = [tf.shape(mask)[0], 1, 1, tf.shape(mask)[1]]
    scores = scores - 1e30 * (1.0 - tf.reshape(mask, shape))
    return tf.matmul(tf.nn.softmax(scores + 1e-9), v)


def gpt(q, k, v, mask):
    """As GPT-2 has it: scores are multiplied by ones and zeros, then two masks are added."""
    scores = tf.matmul(q, k, transpose_b=True) / 2.0
    n = tf.shape(scores)[2] if scores.shape[2] is None else scores.shape[2]
    m = tf.shape(scores)[3] if scores.shape[3] is None else scores.shape[3]
    i, j = tf.range(n)[:, None], tf.range(m)
    causal = tf.reshape(tf.cast(i >= j - m + n, tf.float32), [1, 1, n, m])
    scores = scores * causal - 1e4 * (1 - causal)
    scores = scores + (1.0 - mask[:, None, None, :]) * -10000.0
    return tf.matmul(tf.nn.softmax(scores), v)


def biased(q, k, v, mask):
    """Two addends, of which one is the same for all of a batch, and a softmax that is written out."""
    bias = tf.constant(np.random.default_rng(8).normal(size=(1, 2, 7, 7)).astype(np.float32))
    scores = bias + tf.einsum("bnqd,bnkd->bnqk", q, k)
    return tf.matmul(softmax(scores - (1.0 - mask[:, None, None, :]) * 1e9), v)


def chosen(q, k, v, mask):
    """As Keras' `Attention` has it: a number is subtracted where a mask does not hold."""
    scores = tf.matmul(q, k, transpose_b=True) * 0.7
    scores = tf.where((mask < 1)[:, None, None, :], scores - 1e9, scores)
    return tf.matmul(softmax(scores, inverse=True), v)


def rows_left_out(q, k, v, mask):
    """Probabilities are multiplied by a number for each head and each row."""
    factors = tf.constant([0.5, -2.0], shape=[2, 1, 1]) * mask[:, None, :, None]
    return tf.matmul(tf.nn.softmax(tf.matmul(q, k, transpose_b=True) / 2.0) * factors, v)


def not_attention():
    """A factor of the keys' probabilities, scores that are read, and powers that are."""
    def call(q, mask):
        scores = tf.matmul(q, q, transpose_b=True)
        x = scores - tf.reduce_max(scores, -1, keepdims=True)
        e = tf.exp(x)
        sums = tf.reduce_sum(e, -1, keepdims=True)
        return {
            "keys": tf.matmul(tf.nn.softmax(scores * 0.5) * mask[:, None, :], q),
            "powers": tf.matmul(e / sums, q) + tf.reduce_mean(e),
            "logarithms": (x - tf.math.log(sums)) @ q}

    return None, call, {
        "q": (noise(3, 7, 8), spec(None, None, 8)), "mask": (noise(3, 7), spec(None, None))}


def keras_chosen():
    attend = keras.layers.Attention(use_scale=True)
    return attend, lambda q, mask: {"y": attend([q, q], mask=[None, mask], use_causal_mask=True)}, {
        "q": (noise(2, 9, 7), spec(None, None, 7)), "mask": (lengths(2, 9), spec(None, None, dtype=tf.bool))}


MODELS = {
    "padded": padded, "causal": causal, "causal-any-length": lambda: causal(None), "cross": cross, "read": read, "plain": plain, "bert": bert,
    "bert-small-number": lambda: bert(added=1e-9),
    "bert-scaled-twice": lambda: bert(scale=lambda x: x * 0.25 / 0.7, low=-1e9, swapped=True),
    "masked-rows": masked_rows, "stretched": stretched, "equations": equations,
    "distil": lambda: masked(distil), "gpt": lambda: masked(gpt), "gpt-of-known-length": lambda: masked(gpt, 7),
    "biased": lambda: masked(biased, 7), "chosen": lambda: masked(chosen), "keras-chosen": keras_chosen,
    "rows-left-out": lambda: masked(rows_left_out), "not-quite": not_attention,
}

# Scores of up to 34 are rounded by up to 2e-6, and so are the weights that are made of them: TensorFlow's
# results are as far from the exact ones as is allowed by default, and those of other orders of addition, or
# without fused multiply-adds, are so to another side.
TOLERANCES = {name: 5e-5 for name in MODELS if name.startswith("bert")}


def main():
    for name, make in MODELS.items():
        folder = os.path.join(CASES, "attention-" + name)
        shutil.rmtree(folder, ignore_errors=True)
        module = tf.Module()
        module.layer, call, inputs = make()
        arrays = {k: v for k, (v, _) in inputs.items()}
        # Keras makes its weights when it is first called.
        call(**{k: tf.constant(v) for k, v in arrays.items()})
        signature = [tf.TensorSpec(s.shape, s.dtype, name=k) for k, (_, s) in inputs.items()]
        module.call = tf.function(call, input_signature=signature)
        results = module.call(*map(tf.constant, arrays.values()))
        model = os.path.join(folder, "model")
        tf.saved_model.save(module, model, signatures={"serving_default": module.call})
        # Nothing is in them that loading needs, and the first names files of this machine.
        for part in ("debug", "assets"):
            shutil.rmtree(os.path.join(model, part), ignore_errors=True)
        if module.layer is None:
            shutil.rmtree(os.path.join(model, "variables"), ignore_errors=True)
        np.savez(
            os.path.join(folder, "case.npz"), **{"in/" + k: v for k, v in arrays.items()},
            **{"out/" + k: v.numpy() for k, v in results.items()})
        with open(os.path.join(folder, "case.json"), "w") as f:
            case = {"id": "attention-" + name, "signature": "serving_default"}
            if name in TOLERANCES:
                case["rtol"] = TOLERANCES[name]
            json.dump(case, f, indent=1)
            f.write("\n")


if __name__ == "__main__":
    main()
