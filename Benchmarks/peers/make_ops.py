"""Makes a SavedModel of each op, shape and dtype that `ops.py` compares.

    python make_ops.py FOLDER [NAME …]

A name is `op-what-dtype`. Inputs stand beside each model in `inputs.npz`; what a user would write as a
constant, such as axes and filters' strides, is one in the model. Shapes are large enough for an op to take
longer than a call.
"""
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np
import tensorflow as tf

raw, nn, m, img = tf.raw_ops, tf.nn, tf.math, tf.image
RANDOM = np.random.default_rng(7)
OPS = {}
MILLION = 1 << 20
FLOATS = {"f32": np.float32, "f64": np.float64, "f16": np.float16, "bf16": tf.bfloat16.as_numpy_dtype}
TYPES = dict(FLOATS, i32=np.int32, i64=np.int64, u8=np.uint8, i8=np.int8, b=np.bool_, c64=np.complex64)


def add(name, function, *makers):
    """An op `name`: `function` of what `makers` make."""
    assert name not in OPS, name
    OPS[name] = (function, makers)


def uniform(*shape, low=-1.0, high=1.0, dtype="f32"):
    def make():
        if dtype == "b":
            return RANDOM.random(shape) < 0.5
        if dtype == "c64":
            return (RANDOM.uniform(low, high, shape) + 1j * RANDOM.uniform(low, high, shape)).astype(
                np.complex64)
        if dtype in FLOATS:
            return RANDOM.uniform(low, high, shape).astype(FLOATS[dtype])
        return RANDOM.integers(int(low), int(high), shape, endpoint=True).astype(TYPES[dtype])
    return make


def value(x):
    return lambda: x


def held(function, *shape, dtype="f32"):
    """`function` of inputs and filters of `shape`, which the model holds, as trained ones do."""
    filters = uniform(*shape, dtype=dtype)()
    return lambda x: function(x, filters)


def words(count, length=6):
    def make():
        return np.array(["".join(chr(97 + c) for c in RANDOM.integers(0, 26, length))
                         for _ in range(count)])
    return make


def sentences(count, length=12):
    def make():
        return np.array([" ".join(words(length)()) for _ in range(count)])
    return make


def elementwise():
    wide = {"exp": m.exp, "log": m.log, "tanh": m.tanh, "sigmoid": m.sigmoid, "sin": m.sin, "cos": m.cos,
            "erf": m.erf, "log1p": m.log1p, "expm1": m.expm1, "rsqrt": m.rsqrt, "sqrt": m.sqrt}
    rare = {"tan": m.tan, "atan": m.atan, "asin": m.asin, "sinh": m.sinh, "cosh": m.cosh, "asinh": m.asinh,
            "atanh": m.atanh, "erfc": m.erfc, "lgamma": m.lgamma, "erfinv": m.erfinv,
            "digamma": m.digamma}
    plain = {"neg": m.negative, "abs": m.abs, "square": m.square, "sign": m.sign}
    round_ = {"floor": m.floor, "ceil": m.ceil, "round": m.round, "rint": m.rint}
    active = {"relu": nn.relu, "relu6": nn.relu6, "elu": nn.elu, "selu": nn.selu, "leaky": nn.leaky_relu,
              "softplus": nn.softplus, "softsign": nn.softsign, "gelu": nn.gelu, "swish": nn.silu}
    for name, f in wide.items():
        for dtype in ("f32", "f64"):
            add(f"{name}-1m-{dtype}", f, uniform(MILLION, low=0.05, high=4, dtype=dtype))
    for name in ("exp", "tanh", "sigmoid", "sin"):
        add(f"{name}-1m-f16", wide[name], uniform(MILLION, low=0.05, high=4, dtype="f16"))
    add("exp-1m-bf16", m.exp, uniform(MILLION, dtype="bf16"))
    add("sin-huge-f32", m.sin, uniform(MILLION, low=-1e7, high=1e7))
    for name, f in rare.items():
        add(f"{name}-256k-f32", f, uniform(MILLION // 4, low=0.05, high=0.95))
    for name, f in plain.items():
        for dtype in ("f32", "i32"):
            add(f"{name}-1m-{dtype}", f, uniform(MILLION, low=-100, high=100, dtype=dtype))
    for name, f in round_.items():
        add(f"{name}-1m-f32", f, uniform(MILLION, low=-100, high=100))
    for name, f in active.items():
        add(f"{name}-1m-f32", f, uniform(MILLION, low=-3, high=3))
    add("isnan-1m-f32", m.is_nan, uniform(MILLION))
    add("exp-1m-c64", m.exp, uniform(MILLION // 4, dtype="c64"))
    add("abs-256k-c64", m.abs, uniform(MILLION // 4, dtype="c64"))

    binary = {"add": m.add, "sub": m.subtract, "mul": m.multiply, "maximum": m.maximum}
    for name, f in binary.items():
        for dtype in ("f32", "f64", "i32", "i64", "f16"):
            add(f"{name}-1m-{dtype}", f, *[uniform(MILLION, low=-100, high=100, dtype=dtype)] * 2)
    add("div-1m-f32", m.divide, *[uniform(MILLION, low=1, high=9)] * 2)
    add("div-1m-f64", m.divide, *[uniform(MILLION, low=1, high=9, dtype="f64")] * 2)
    add("add-1m-bf16", m.add, *[uniform(MILLION, dtype="bf16")] * 2)
    add("mul-256k-c64", m.multiply, *[uniform(MILLION // 4, dtype="c64")] * 2)
    add("add-u8", m.add, *[uniform(MILLION, low=0, high=99, dtype="u8")] * 2)
    add("floordiv-1m-i32", m.floordiv, uniform(MILLION, low=-999, high=999, dtype="i32"),
        uniform(MILLION, low=1, high=99, dtype="i32"))
    add("floormod-1m-i64", m.floormod, uniform(MILLION, low=-999, high=999, dtype="i64"),
        uniform(MILLION, low=1, high=99, dtype="i64"))
    add("floordiv-1m-f32", m.floordiv, *[uniform(MILLION, low=1, high=9)] * 2)
    add("floormod-1m-f32", m.floormod, *[uniform(MILLION, low=1, high=9)] * 2)
    add("pow-1m-f32", m.pow, *[uniform(MILLION, low=0.1, high=3)] * 2)
    add("pow-256k-f64", m.pow, *[uniform(MILLION // 4, low=0.1, high=3, dtype="f64")] * 2)
    add("atan2-256k-f32", m.atan2, *[uniform(MILLION // 4)] * 2)
    add("squared_difference-1m-f32", m.squared_difference, *[uniform(MILLION)] * 2)
    add("add-row-f32", m.add, uniform(1024, 1024), uniform(1024))
    add("add-column-f32", m.add, uniform(1024, 1024), uniform(1024, 1))
    add("add-outer-f32", m.add, uniform(1024, 1), uniform(1, 1024))
    add("add-channel-f32", m.add, uniform(8, 64, 32, 64), uniform(8, 1, 1, 64))
    add("mul-scalar-f64", lambda x: x * 3.0, uniform(MILLION, dtype="f64"))
    add("add-row-i32", m.add, uniform(1024, 1024, low=0, high=9, dtype="i32"),
        uniform(1024, low=0, high=9, dtype="i32"))
    add("add_n-4x1m-f32", lambda *x: m.add_n(x), *[uniform(MILLION)] * 4)
    add("clip-1m-f32", lambda x: tf.clip_by_value(x, -0.5, 0.5), uniform(MILLION))
    for name, f in {"less": m.less, "equal": m.equal, "greater_equal": m.greater_equal}.items():
        for dtype in ("f32", "i32", "i64"):
            add(f"{name}-1m-{dtype}", f, *[uniform(MILLION, low=0, high=3, dtype=dtype)] * 2)
    add("equal-1m-u8", m.equal, *[uniform(MILLION, low=0, high=3, dtype="u8")] * 2)
    add("less-scalar-f32", lambda x: x < 0.5, uniform(MILLION))
    add("logical_and-1m", m.logical_and, *[uniform(MILLION, dtype="b")] * 2)
    add("logical_not-1m", m.logical_not, uniform(MILLION, dtype="b"))
    add("bitwise_and-1m-i32", tf.bitwise.bitwise_and, *[uniform(MILLION, high=99, dtype="i32")] * 2)
    for dtype in ("f32", "i64", "u8"):
        add(f"select-1m-{dtype}", tf.where, uniform(MILLION, dtype="b"),
            *[uniform(MILLION, low=0, high=9, dtype=dtype)] * 2)
    add("select-scalar-f32", lambda c, x: tf.where(c, x, 0.0), uniform(MILLION, dtype="b"),
        uniform(MILLION))
    add("select-rows-f32", tf.where, uniform(1024, 1, dtype="b"), *[uniform(1024, 1024)] * 2)
    add("select-columns-f32", tf.where, uniform(1024, dtype="b"), *[uniform(1024, 1024)] * 2)
    pairs = ["f32 u8", "u8 f32", "f32 i32", "i32 f32", "f32 f64", "f64 f32", "f32 f16", "f16 f32", "f32 bf16",
             "bf16 f32", "i64 f32", "f32 i64", "i32 i64", "i64 i32", "b f32", "f32 b", "u8 i32", "i32 u8",
             "i8 f32", "f32 i8", "f64 i32"]
    for pair in pairs:
        a, b = pair.split()
        to = tf.as_dtype(TYPES[b])
        add(f"cast-{a}-{b}", lambda x, to=to: tf.cast(x, to), uniform(MILLION, low=0, high=100, dtype=a))


def reductions():
    functions = {"sum": m.reduce_sum, "max": m.reduce_max, "mean": m.reduce_mean, "prod": m.reduce_prod}
    for name, f in functions.items():
        for place, axis in {"all": None, "inner": 1, "outer": 0}.items():
            for dtype in ("f32", "i32") if name != "prod" else ("f32",):
                add(f"{name}-{place}-{dtype}", lambda x, f=f, axis=axis: f(x, axis),
                    uniform(1024, 1024, low=-9, high=9, dtype=dtype))
    for dtype in ("f64", "i64", "f16", "bf16"):
        for place, axis in {"all": None, "inner": 1, "outer": 0}.items():
            add(f"sum-{place}-{dtype}", lambda x, axis=axis: m.reduce_sum(x, axis),
                uniform(1024, 1024, dtype=dtype))
    add("sum-middle-f32", lambda x: m.reduce_sum(x, 1), uniform(32, 256, 128))
    add("mean-image-f32", lambda x: m.reduce_mean(x, [1, 2]), uniform(8, 32, 32, 128))
    add("mean-ends-f32", lambda x: m.reduce_mean(x, [0, 3]), uniform(8, 32, 32, 128))
    add("max-middle-f32", lambda x: m.reduce_max(x, 1), uniform(32, 256, 128))
    add("min-short-f32", lambda x: m.reduce_min(x, 1), uniform(MILLION // 8, 8))
    add("any-inner", lambda x: m.reduce_any(x, 1), uniform(1024, 1024, dtype="b"))
    add("all-outer", lambda x: m.reduce_all(x, 0), uniform(1024, 1024, dtype="b"))
    add("logsumexp-inner-f32", lambda x: m.reduce_logsumexp(x, 1), uniform(1024, 1024))
    add("variance-inner-f32", lambda x: m.reduce_variance(x, 1), uniform(1024, 1024))
    add("euclidean-inner-f32", lambda x: m.reduce_euclidean_norm(x, 1), uniform(1024, 1024))
    for place, axis in {"inner": 1, "outer": 0}.items():
        for dtype in ("f32", "i32"):
            add(f"argmax-{place}-{dtype}", lambda x, axis=axis: m.argmax(x, axis),
                uniform(1024, 1024, low=-999, high=999, dtype=dtype))
        add(f"cumsum-{place}-f32", lambda x, axis=axis: m.cumsum(x, axis), uniform(1024, 1024))
        add(f"cumprod-{place}-f32", lambda x, axis=axis: m.cumprod(x, axis),
            uniform(1024, 1024, low=0.9, high=1.1))
        add(f"softmax-{place}-f32", lambda x, axis=axis: nn.softmax(x, axis), uniform(1024, 1024))
        add(f"l2_normalize-{place}-f32", lambda x, axis=axis: m.l2_normalize(x, axis),
            uniform(1024, 1024))
    add("cumsum-flat-i64", m.cumsum, uniform(MILLION, dtype="i64"))
    add("cumsum-reverse-f32", lambda x: m.cumsum(x, 1, reverse=True, exclusive=True), uniform(1024, 1024))
    add("softmax-short-f32", nn.softmax, uniform(MILLION // 8, 8))
    add("softmax-inner-f64", nn.softmax, uniform(512, 1024, dtype="f64"))
    add("softmax-inner-f16", nn.softmax, uniform(512, 1024, dtype="f16"))
    add("log_softmax-inner-f32", nn.log_softmax, uniform(1024, 1024))
    add("cross_entropy-f32", lambda a, b: nn.softmax_cross_entropy_with_logits(a, b),
        uniform(512, 1024, low=0, high=1), uniform(512, 1024))
    add("l2_loss-1m-f32", nn.l2_loss, uniform(MILLION))
    add("top_k-5-f32", lambda x: m.top_k(x, 5), uniform(64, 16384))
    add("top_k-100-f32", lambda x: m.top_k(x, 100), uniform(64, 16384))
    add("top_k-all-f32", lambda x: m.top_k(x, 16384), uniform(16, 16384))
    add("sort-f32", tf.sort, uniform(16, 16384))
    add("argsort-i32", tf.argsort, uniform(16, 16384, low=0, high=99999, dtype="i32"))
    add("in_top_k-f32", lambda t, p: m.in_top_k(t, p, 5),
        uniform(1024, low=0, high=999, dtype="i32"), uniform(1024, 1024))
    ids = lambda: np.sort(RANDOM.integers(0, 1000, 16384)).astype(np.int32)
    loose = uniform(16384, low=0, high=999, dtype="i32")
    for name, f in {"sum": m.segment_sum, "mean": m.segment_mean, "max": m.segment_max}.items():
        add(f"segment_{name}-f32", f, uniform(16384, 64), ids)
    add("unsorted_segment_sum-f32", lambda x, i: m.unsorted_segment_sum(x, i, 1000),
        uniform(16384, 64), loose)
    add("unsorted_segment_max-f32", lambda x, i: m.unsorted_segment_max(x, i, 1000),
        uniform(16384, 64), loose)
    add("sparse_segment_mean-f32", tf.sparse.segment_mean, uniform(4096, 64),
        uniform(16384, low=0, high=4095, dtype="i32"), ids)
    add("bincount-i32", lambda x: m.bincount(x, minlength=1000, maxlength=1000),
        uniform(MILLION, low=0, high=999, dtype="i32"))


def products():
    shapes = {"square": (512, 512, 512), "tall": (8192, 64, 64), "flat": (64, 8192, 64),
              "vector": (1, 2048, 2048), "column": (2048, 2048, 1), "small": (32, 32, 32),
              "wide": (64, 64, 8192)}
    for name, (a, b, c) in shapes.items():
        for dtype in ("f32", "f64"):
            add(f"matmul-{name}-{dtype}", tf.matmul, uniform(a, b, dtype=dtype), uniform(b, c, dtype=dtype))
    for dtype in ("i32", "i64", "f16", "bf16"):
        add(f"matmul-256-{dtype}", tf.matmul, *[uniform(256, 256, low=-9, high=9, dtype=dtype)] * 2)
    add("matmul-256-c64", tf.matmul, *[uniform(256, 256, dtype="c64")] * 2)
    for left in (False, True):
        for right in (False, True):
            if left or right:
                name = "t" * left + "n" * (not left) + "t" * right + "n" * (not right)
                add(f"matmul-{name}-f32", lambda x, y, a=left, b=right: tf.matmul(
                    x, y, transpose_a=a, transpose_b=b), uniform(512, 512), uniform(512, 512))
    add("matmul-weights-f32", lambda x, w=RANDOM.uniform(-1, 1, (768, 768)).astype(np.float32):
        tf.matmul(x, w), uniform(128, 768))
    add("batch_matmul-64x64-f32", tf.matmul, *[uniform(64, 64, 64)] * 2)
    add("batch_matmul-4x4-f32", tf.matmul, *[uniform(16384, 4, 4)] * 2)
    add("batch_matmul-broadcast-f32", tf.matmul, uniform(16, 128, 64), uniform(64, 128))
    add("batch_matmul-64x64-f64", tf.matmul, *[uniform(32, 64, 64, dtype="f64")] * 2)
    for name, equation, *sides in (
            ("heads", "bthd,bshd->bhts", (4, 64, 8, 64), (4, 64, 8, 64)),
            ("project", "btd,dhe->bthe", (4, 64, 256), (256, 8, 32)),
            ("bilinear", "bi,ij,bj->b", (256, 128), (128, 128), (256, 128)),
            ("diagonal", "bii->bi", (256, 64, 64)), ("sum", "abc->b", (64, 128, 64)),
            ("outer", "bi,bj->bij", (64, 128), (64, 128)),
            ("transpose", "abc->cab", (64, 128, 128))):
        add(f"einsum-{name}-f32", lambda *x, e=equation: tf.einsum(e, *x), *[uniform(*s) for s in sides])
    add("tensordot-f32", lambda x, y: tf.tensordot(x, y, [[1, 2], [0, 1]]), uniform(64, 32, 64),
        uniform(32, 64, 128))

    def sparse(count, rows, columns):
        return lambda: np.stack(np.unravel_index(
            np.sort(RANDOM.choice(rows * columns, count, False)), (rows, columns)), 1).astype(np.int64)
    add("sparse_dense_matmul-f32", lambda i, v, d: tf.sparse.sparse_dense_matmul(
        tf.SparseTensor(i, v, [1024, 1024]), d), sparse(20000, 1024, 1024), uniform(20000),
        uniform(1024, 128))
    add("sparse_to_dense-f32", lambda i, v: tf.sparse.to_dense(tf.SparseTensor(i, v, [1024, 1024])),
        sparse(20000, 1024, 1024), uniform(20000))
    add("sparse_reorder-f32", lambda i, v: tf.sparse.reorder(
        tf.SparseTensor(i[::-1], v, [1024, 1024])).values, sparse(20000, 1024, 1024), uniform(20000))
    add("sparse_reduce_sum-f32", lambda i, v: tf.sparse.reduce_sum(
        tf.SparseTensor(i, v, [1024, 1024]), 1), sparse(20000, 1024, 1024), uniform(20000))

    def definite(n, dtype="f32"):
        def make():
            x = RANDOM.normal(size=(n, n))
            return (x @ x.T + n * np.eye(n)).astype(FLOATS[dtype])
        return make
    for dtype in ("f32", "f64"):
        add(f"cholesky-256-{dtype}", tf.linalg.cholesky, definite(256, dtype))
        add(f"qr-128-{dtype}", lambda x: tf.linalg.qr(x)[0], uniform(128, 128, dtype=dtype))
        add(f"inverse-128-{dtype}", tf.linalg.inv, definite(128, dtype))
        add(f"solve-128-{dtype}", tf.linalg.solve, definite(128, dtype), uniform(128, 16, dtype=dtype))
    add("svd-96-f32", lambda x: tf.linalg.svd(x)[1], uniform(96, 96))
    add("svd-values-96-f32", lambda x: tf.linalg.svd(x, compute_uv=False), uniform(96, 96))
    add("eigh-96-f32", lambda x: tf.linalg.eigh(x)[1], definite(96))
    add("determinant-128-f32", tf.linalg.det, lambda: definite(128)() / 128)
    add("triangular_solve-256-f32", tf.linalg.triangular_solve, lambda: np.tril(definite(256)()),
        uniform(256, 64))
    add("cholesky-batch-f32", tf.linalg.cholesky, lambda: np.stack([definite(8)()] * 1024))
    add("band_part-f32", lambda x: tf.linalg.band_part(x, 3, 3), uniform(16, 256, 256))
    add("matrix_diag-f32", tf.linalg.diag, uniform(64, 128))


def images():
    def convolve(name, size, filters, dtype="f32", **how):
        how = dict(dict(strides=1, padding="SAME"), **how)
        add(f"{name}-{dtype}", held(lambda x, w: nn.convolution(x, w, **how), *filters, dtype=dtype),
            uniform(*size, dtype=dtype))
    convolve("conv1d-k5", (8, 256, 64), (5, 64, 64))
    convolve("conv1d-dilated", (8, 256, 64), (3, 64, 64), dilations=4, padding="VALID")
    convolve("conv2d-3x3", (1, 56, 56, 64), (3, 3, 64, 64))
    convolve("conv2d-1x1", (1, 56, 56, 64), (1, 1, 64, 128))
    convolve("conv2d-7x7s2", (1, 112, 112, 3), (7, 7, 3, 64), strides=2)
    convolve("conv2d-5x5", (1, 28, 28, 32), (5, 5, 32, 64))
    convolve("conv2d-dilated", (1, 56, 56, 32), (3, 3, 32, 32), dilations=2)
    convolve("conv2d-grouped", (1, 56, 56, 64), (3, 3, 8, 64))
    convolve("conv2d-3x3", (1, 28, 28, 16), (3, 3, 16, 16), dtype="f64")
    convolve("conv2d-3x3", (1, 28, 28, 16), (3, 3, 16, 16), dtype="f16")
    convolve("conv3d-3x3x3", (1, 16, 32, 32, 16), (3, 3, 3, 16, 16))
    convolve("conv3d-s2", (1, 16, 32, 32, 16), (3, 3, 3, 16, 32), strides=2)
    for stride in (1, 2):
        add(f"depthwise-3x3s{stride}-f32", held(lambda x, w, s=stride: nn.depthwise_conv2d(
            x, w, [1, s, s, 1], "SAME"), 3, 3, 144, 1), uniform(1, 56, 56, 144))
    add("depthwise-given-f32", lambda x, w: nn.depthwise_conv2d(x, w, [1, 1, 1, 1], "SAME"),
        uniform(1, 56, 56, 144), uniform(3, 3, 144, 1))
    add("conv2d-given-f32", lambda x, w: nn.conv2d(x, w, 1, "SAME"), uniform(1, 56, 56, 64),
        uniform(3, 3, 64, 64))
    add("depthwise-multiplied-f32", held(lambda x, w: nn.depthwise_conv2d(x, w, [1, 1, 1, 1], "SAME"),
        3, 3, 32, 4), uniform(1, 56, 56, 32))
    add("depthwise-dilated-f32", held(lambda x, w: nn.depthwise_conv2d(
        x, w, [1, 1, 1, 1], "SAME", dilations=[2, 2]), 3, 3, 64, 1), uniform(1, 56, 56, 64))
    add("conv2d_transpose-s2-f32", held(lambda x, w: nn.conv2d_transpose(
        x, w, [1, 56, 56, 32], 2, "SAME"), 3, 3, 32, 64), uniform(1, 28, 28, 64))
    add("conv3d_transpose-s2-f32", held(lambda x, w: nn.conv3d_transpose(
        x, w, [1, 16, 32, 32, 8], 2, "SAME"), 3, 3, 3, 8, 16), uniform(1, 8, 16, 16, 16))
    for name, f in {"max": nn.max_pool2d, "avg": nn.avg_pool2d}.items():
        for k, s in ((2, 2), (3, 1), (3, 2), (7, 1)):
            add(f"{name}_pool-k{k}s{s}-f32", lambda x, f=f, k=k, s=s: f(x, k, s, "SAME"),
                uniform(1, 56, 56, 128))
    add("max_pool-k3s2-f16", lambda x: nn.max_pool2d(x, 3, 2, "SAME"), uniform(1, 56, 56, 64, dtype="f16"))
    add("max_pool3d-f32", lambda x: nn.max_pool3d(x, 2, 2, "SAME"), uniform(1, 16, 32, 32, 32))
    add("avg_pool3d-f32", lambda x: nn.avg_pool3d(x, 2, 2, "SAME"), uniform(1, 16, 32, 32, 32))
    add("max_pool_argmax-f32", lambda x: nn.max_pool_with_argmax(x, 2, 2, "SAME"),
        uniform(1, 56, 56, 64))
    add("lrn-f32", lambda x: nn.lrn(x, 5, 1.0, 1e-4, 0.75), uniform(1, 56, 56, 64))
    add("lrn-half-f32", lambda x: nn.lrn(x, 2, 1.0, 1e-4, 0.5), uniform(1, 56, 56, 64))
    add("batch_norm-f32", lambda x, a, b, c, d: nn.batch_normalization(x, a, d, b, c, 1e-3),
        uniform(1, 56, 56, 128), uniform(128), uniform(128), uniform(128), uniform(128, low=0.5))
    add("fused_batch_norm-f32", lambda x, a, b, c, d: raw.FusedBatchNormV3(
        x=x, scale=a, offset=b, mean=c, variance=d, is_training=False)[0],
        uniform(1, 56, 56, 128), uniform(128), uniform(128), uniform(128), uniform(128, low=0.5))
    add("fused_batch_norm-training-f32", lambda x, a, b: raw.FusedBatchNormV3(
        x=x, scale=a, offset=b, mean=tf.zeros([0]), variance=tf.zeros([0]), is_training=True)[0],
        uniform(1, 56, 56, 128), uniform(128), uniform(128))
    add("bias_add-f32", nn.bias_add, uniform(1, 56, 56, 256), uniform(256))
    add("dilation2d-f32", lambda x, w: nn.dilation2d(
        x, w, [1, 1, 1, 1], "SAME", "NHWC", [1, 1, 1, 1]), uniform(1, 28, 28, 32), uniform(3, 3, 32))
    for method in ("bilinear", "nearest", "bicubic", "area"):
        add(f"resize-{method}-up-f32", lambda x, how=method: img.resize(x, [448, 448], how),
            uniform(1, 224, 224, 3))
        add(f"resize-{method}-down-f32", lambda x, how=method: img.resize(x, [150, 150], how),
            uniform(1, 224, 224, 3))
    add("resize-bilinear-u8", lambda x: img.resize(x, [224, 224]),
        uniform(1, 480, 640, 3, low=0, high=255, dtype="u8"))
    add("resize-bilinear-channels-f32", lambda x: img.resize(x, [112, 112]), uniform(1, 56, 56, 64))
    add("resize-antialias-f32", lambda x: img.resize(x, [150, 150], antialias=True),
        uniform(1, 224, 224, 3))
    add("crop_and_resize-f32", lambda x, b: img.crop_and_resize(
        x, b, tf.zeros([16], tf.int32), [32, 32]), uniform(1, 224, 224, 3),
        lambda: np.sort(RANDOM.random((16, 2, 2)), 1).reshape(16, 4).astype(np.float32))
    add("rgb_to_hsv-f32", img.rgb_to_hsv, uniform(224, 224, 3, low=0))
    add("adjust_contrast-f32", lambda x: img.adjust_contrast(x, 1.5), uniform(1, 224, 224, 3, low=0))
    add("adjust_hue-f32", lambda x: img.adjust_hue(x, 0.1), uniform(1, 224, 224, 3, low=0))
    add("non_max_suppression", lambda b, s: img.non_max_suppression(b, s, 100),
        lambda: np.sort(RANDOM.random((2000, 2, 2)), 1).reshape(2000, 4).astype(np.float32),
        uniform(2000, low=0))
    add("extract_patches-f32", lambda x: img.extract_patches(
        x, [1, 3, 3, 1], [1, 1, 1, 1], [1, 1, 1, 1], "SAME"), uniform(1, 56, 56, 32))


def movement():
    permutations = {"matrix": ((1024, 1024), (1, 0)), "heads": ((8, 128, 8, 64), (0, 2, 1, 3)),
                    "nchw": ((1, 128, 64, 64), (0, 2, 3, 1)), "nhwc": ((1, 224, 224, 3), (0, 3, 1, 2)),
                    "reverse": ((64, 128, 128), (2, 1, 0)), "last": ((128, 64, 64), (0, 2, 1)),
                    "five": ((8, 8, 16, 16, 32), (0, 3, 1, 4, 2))}
    for name, (shape, order) in permutations.items():
        for dtype in ("f32", "u8", "f64") if name in ("matrix", "nhwc") else ("f32",):
            add(f"transpose-{name}-{dtype}", lambda x, order=order: tf.transpose(x, order),
                uniform(*shape, low=0, high=99, dtype=dtype))
    for axis, name in enumerate(("outer", "middle", "inner")):
        add(f"concat-{name}-f32", lambda *x, axis=axis: tf.concat(x, axis), *[uniform(64, 64, 64)] * 4)
        add(f"split-{name}-f32", lambda x, axis=axis: tf.split(x, 4, axis), uniform(128, 64, 128))
        add(f"stack-{name}-f32", lambda *x, axis=axis: tf.stack(x, axis), *[uniform(512, 512)] * 4)
        add(f"reverse-{name}-f32", lambda x, axis=axis: tf.reverse(x, [axis]), uniform(64, 128, 128))
        add(f"roll-{name}-f32", lambda x, axis=axis: tf.roll(x, 5, axis), uniform(64, 128, 128))
        add(f"repeat-{name}-f32", lambda x, axis=axis: tf.repeat(x, 2, axis), uniform(64, 64, 128))
    add("concat-uneven-f32", lambda x, y: tf.concat([x, y], -1), uniform(16384, 63), uniform(16384, 1))
    add("unstack-f32", lambda x: tf.unstack(x, axis=1), uniform(1024, 16, 64))
    add("slice-f32", lambda x: tf.slice(x, [10, 20, 3], [100, 90, 60]), uniform(128, 128, 64))
    add("strided_slice-step-f32", lambda x: x[:, ::2, 1:], uniform(128, 128, 64))
    add("strided_slice-inner-f32", lambda x: x[..., ::2], uniform(1024, 1024))
    add("strided_slice-column-f32", lambda x: x[:, 3], uniform(65536, 16))
    add("gather-rows-f32", tf.gather, uniform(8192, 128), uniform(8192, low=0, high=8191, dtype="i32"))
    add("gather-inner-f32", lambda x, i: tf.gather(x, i, axis=1), uniform(1024, 1024),
        uniform(512, low=0, high=1023, dtype="i32"))
    add("gather-scalars-f32", tf.gather, uniform(65536), uniform(MILLION, low=0, high=65535, dtype="i32"))
    add("gather-batch-f32", lambda x, i: tf.gather(x, i, batch_dims=1), uniform(256, 256),
        uniform(256, 256, low=0, high=255, dtype="i32"))
    add("gather_nd-f32", tf.gather_nd, uniform(512, 512), uniform(65536, 2, low=0, high=511, dtype="i32"))
    add("gather_nd-rows-f32", tf.gather_nd, uniform(512, 16, 64),
        uniform(8192, 2, low=0, high=15, dtype="i32"))
    add("embedding-f32", lambda i, t=RANDOM.normal(size=(8000, 256)).astype(np.float32):
        nn.embedding_lookup(t, i), uniform(16, 128, low=0, high=7999, dtype="i32"))
    add("embedding_sparse-f32", lambda t, v, r: nn.embedding_lookup_sparse(
        t, tf.SparseTensor(tf.stack([r, tf.zeros_like(r)], 1), v, [1024, 16]), None, combiner="mean"),
        uniform(8000, 64), uniform(8192, low=0, high=7999, dtype="i64"),
        lambda: np.sort(np.r_[np.arange(1024), RANDOM.integers(0, 1024, 7168)]).astype(np.int64))
    add("scatter_nd-rows-f32", lambda i, u: tf.scatter_nd(i, u, [8192, 64]),
        uniform(8192, 1, low=0, high=8191, dtype="i32"), uniform(8192, 64))
    add("scatter_nd-points-f32", lambda i, u: tf.scatter_nd(i, u, [512, 512]),
        uniform(65536, 2, low=0, high=511, dtype="i32"), uniform(65536))
    add("tensor_scatter_update-f32", tf.tensor_scatter_nd_update, uniform(8192, 64),
        uniform(4096, 1, low=0, high=8191, dtype="i32"), uniform(4096, 64))
    add("tensor_scatter_add-f32", tf.tensor_scatter_nd_add, uniform(8192, 64),
        uniform(4096, 1, low=0, high=8191, dtype="i32"), uniform(4096, 64))
    add("tile-outer-f32", lambda x: tf.tile(x, [8, 1]), uniform(256, 512))
    add("tile-inner-f32", lambda x: tf.tile(x, [1, 8]), uniform(1024, 64))
    add("tile-scalar-f32", lambda x: tf.tile(x, [1, 1024]), uniform(1024, 1))
    add("broadcast_to-f32", lambda x: tf.broadcast_to(x, [64, 128, 128]), uniform(64, 1, 128))
    add("fill-f32", lambda x: tf.fill([MILLION], x), value(np.float32(3)))
    add("pad-image-f32", lambda x: tf.pad(x, [[0, 0], [1, 1], [1, 1], [0, 0]]), uniform(1, 112, 112, 64))
    add("pad-inner-f32", lambda x: tf.pad(x, [[0, 0], [0, 3]]), uniform(16384, 32))
    add("mirror_pad-f32", lambda x: tf.pad(x, [[0, 0], [2, 2], [2, 2], [0, 0]], "REFLECT"),
        uniform(1, 112, 112, 64))
    add("one_hot-f32", lambda i: tf.one_hot(i, 512), uniform(2048, low=0, high=511, dtype="i32"))
    add("one_hot-outer-f32", lambda i: tf.one_hot(i, 512, axis=0),
        uniform(2048, low=0, high=511, dtype="i32"))
    add("where-1m", tf.where, uniform(MILLION, dtype="b"))
    add("where-matrix", tf.where, uniform(1024, 1024, dtype="b"))
    add("where-few-f32", lambda x: tf.where(x > 0.99), uniform(1024, 1024))
    add("boolean_mask-f32", tf.boolean_mask, uniform(16384, 32), uniform(16384, dtype="b"))
    add("unique-i32", lambda x: tf.unique(x), uniform(MILLION // 4, low=0, high=9999, dtype="i32"))
    add("unique_with_counts-i64", lambda x: tf.unique_with_counts(x),
        uniform(MILLION // 4, low=0, high=99999, dtype="i64"))
    add("dynamic_partition-f32", lambda x, p: tf.dynamic_partition(x, p, 4), uniform(65536, 8),
        uniform(65536, low=0, high=3, dtype="i32"))
    add("dynamic_stitch-f32", lambda x, y: tf.dynamic_stitch(
        [tf.range(0, 65536, 2), tf.range(1, 65536, 2)], [x, y]), uniform(32768, 8), uniform(32768, 8))
    add("reverse_sequence-f32", lambda x, n: tf.reverse_sequence(x, n, 1, 0), uniform(64, 128, 128),
        uniform(64, low=1, high=128, dtype="i32"))
    add("space_to_depth-f32", lambda x: nn.space_to_depth(x, 2), uniform(1, 112, 112, 64))
    add("depth_to_space-f32", lambda x: nn.depth_to_space(x, 2), uniform(1, 56, 56, 256))
    add("space_to_batch-f32", lambda x: tf.space_to_batch(x, [2, 2], [[0, 0], [0, 0]]),
        uniform(1, 112, 112, 64))
    add("range-i32", lambda n: tf.range(n), value(np.int32(MILLION)))
    add("searchsorted-f32", tf.searchsorted, lambda: np.sort(RANDOM.random(4096)).astype(np.float32),
        uniform(65536, low=0))
    add("bucketize-f32", lambda x: raw.Bucketize(input=x, boundaries=[i / 16 for i in range(16)]),
        uniform(MILLION // 4, low=0))
    add("meshgrid-f32", lambda x, y: tf.meshgrid(x, y), uniform(1024), uniform(1024))
    add("frame-f32", lambda x: tf.signal.frame(x, 400, 160), uniform(80000))


def others():
    add("fft-1024", tf.signal.fft, uniform(64, 1024, dtype="c64"))
    add("ifft-1000", tf.signal.ifft, uniform(64, 1000, dtype="c64"))
    add("rfft-512", tf.signal.rfft, uniform(256, 512))
    add("irfft-512", tf.signal.irfft, uniform(256, 257, dtype="c64"))
    add("fft2d-256", tf.signal.fft2d, uniform(1, 256, 256, dtype="c64"))
    add("stft", lambda x: tf.signal.stft(x, 400, 160, 512), uniform(80000))
    add("string_split", lambda x: tf.strings.split(x).values, sentences(1024))
    add("string_split_v2-comma", lambda x: tf.strings.split(x, "a").values, sentences(1024))
    add("string_hash", lambda x: tf.strings.to_hash_bucket_fast(x, 1000), words(16384))
    add("string_hash_strong", lambda x: tf.strings.to_hash_bucket_strong(x, 1000, [1, 2]), words(16384))
    add("string_join", lambda x, y: tf.strings.join([x, y], " "), words(16384), words(16384))
    add("string_reduce_join", lambda x: tf.strings.reduce_join(x, separator=" "), words(16384))
    add("string_lower", tf.strings.lower, sentences(4096))
    add("string_regex_replace", lambda x: tf.strings.regex_replace(x, "[aeiou]+", "_"), sentences(1024))
    add("string_regex_match", lambda x: tf.strings.regex_full_match(x, "[a-m]+.*[n-z]"), words(16384))
    add("string_length", tf.strings.length, words(65536))
    add("string_substr", lambda x: tf.strings.substr(x, 1, 3), words(16384))
    add("string_strip", tf.strings.strip, words(16384))
    add("string_equal", lambda x: tf.equal(x, "abcdef"), words(65536))
    add("string_ngrams", lambda x: tf.strings.ngrams(x, 2), lambda: words(16384)().reshape(1024, 16))
    add("string_to_number", tf.strings.to_number, lambda: np.array(
        [f"{x:.5f}" for x in RANDOM.random(16384)]))
    add("as_string-i32", tf.strings.as_string, uniform(16384, low=0, high=99999, dtype="i32"))
    add("as_string-f32", tf.strings.as_string, uniform(16384))
    add("unicode_decode", lambda x: tf.strings.unicode_decode(x, "UTF-8").values, sentences(1024))
    add("bytes_split", lambda x: tf.strings.bytes_split(x).values, words(4096))
    add("decode_raw-f32", lambda x: tf.io.decode_raw(x, tf.float32), lambda: np.array(
        [RANDOM.random(65536).astype(np.float32).tobytes().replace(b"\0", b"\1")]))
    add("base64", tf.io.encode_base64, words(16384, 24))
    add("unique-string", lambda x: tf.unique(x).idx, words(16384, 2))
    add("gather-string", tf.gather, words(4096), uniform(16384, low=0, high=4095, dtype="i32"))
    seed = value(np.array([3, 7], np.int32))
    for name, f in {"uniform": tf.random.stateless_uniform, "normal": tf.random.stateless_normal,
                    "truncated": tf.random.stateless_truncated_normal}.items():
        add(f"random_{name}-f32", lambda s, f=f: f([MILLION // 4], s), seed)
    add("random_uniform-i32", lambda s: tf.random.stateless_uniform(
        [MILLION // 4], s, 0, 100, tf.int32), seed)
    add("random_normal-f64", lambda s: tf.random.stateless_normal([MILLION // 4], s, dtype=tf.float64), seed)
    add("quantize-and-back-f32", lambda x: raw.Dequantize(
        input=raw.QuantizeV2(input=x, min_range=-1.0, max_range=1.0, T=tf.quint8).output,
        min_range=-1.0, max_range=1.0), uniform(MILLION // 4))
    add("fake_quant-f32", lambda x: tf.quantization.fake_quant_with_min_max_args(x, -1, 1),
        uniform(MILLION // 4))
    add("fake_quant-channel-f32", tf.quantization.fake_quant_with_min_max_vars_per_channel,
        uniform(4096, 64), lambda: np.full(64, -1, np.float32), lambda: np.full(64, 1, np.float32))
    add("quantize_and_dequantize-f32", lambda x: tf.quantization.quantize_and_dequantize_v2(
        x, -1.0, 1.0, range_given=True), uniform(MILLION // 4))
    add("nothing", tf.identity, value(np.float32(1)))


for group in (elementwise, reductions, products, images, movement, others):
    group()


def make(name, folder):
    function, makers = OPS[name]
    arrays = [np.asarray(maker()) for maker in makers]
    names = [f"x{i}" for i in range(len(arrays))]
    specs = [tf.TensorSpec(a.shape, tf.string if a.dtype.kind in "US" else a.dtype, name=n)
             for n, a in zip(names, arrays)]

    def call(*inputs):
        result = function(*inputs)
        if hasattr(result, "_asdict"):
            result = list(result._asdict().values())
        if not isinstance(result, (list, tuple)):
            result = [result]
        return {f"y{i}": y for i, y in enumerate(result)}
    module = tf.Module()
    module.call = tf.function(call, input_signature=specs)
    tf.saved_model.save(module, folder, signatures={"serving_default": module.call})
    np.savez(os.path.join(folder, "inputs.npz"), **dict(zip(names, arrays)))


def main():
    folder, names = sys.argv[1], sys.argv[2:] or list(OPS)
    for name in names:
        path = os.path.join(folder, name)
        if not os.path.exists(os.path.join(path, "inputs.npz")):
            try:
                make(name, path)
            except Exception as error:
                print(f"{name}: {error}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
