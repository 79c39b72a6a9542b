"""Tiny models of XLA's ops that call functions, and of programs that jax exports.

    python xla_models.py FOLDER [NAME ...]

The first kind needs TensorFlow alone; the programs need jax with jax2tf beside it.
"""
import json
import os
import shutil
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np
import tensorflow as tf
from tensorflow.compiler.tf2xla.ops import gen_xla_ops as xla

try:
    from tensorflow.compiler.xla import xla_data_pb2
except ImportError:
    from xla import xla_data_pb2

rng = np.random.RandomState(0)
CASES = {}


def floats(*shape):
    return rng.randn(*shape).astype(np.float32)


def case(name, *inputs, **options):
    def register(function):
        CASES[name] = (function, inputs, options)
        return function
    return register


def scalars(function, *dtypes):
    """A concrete function of scalars."""
    return tf.function(function, autograph=False).get_concrete_function(
        *[tf.TensorSpec([], d) for d in dtypes])


def two(function, dtype=tf.float32):
    return scalars(function, dtype, dtype)


@case("xla-reduce", floats(3, 4), np.array([[1, 5, 2], [7, 0, 3]], np.int32), np.array([[True, False]] * 2))
def reduce(x, n, b):
    reduce_one = lambda t, init, axes, f: xla.xla_reduce(t, tf.constant(init, t.dtype), axes, two(f, t.dtype))
    index = tf.range(4) + tf.zeros([3, 1], tf.int32)

    def greatest(v, i, w, j):
        first = v >= w
        return tf.where(first, v, w), tf.where(first, i, j)
    best = xla.xla_variadic_reduce_v2(
        [x, index], [tf.constant(-np.inf, tf.float32), 0], [1],
        scalars(greatest, tf.float32, tf.int32, tf.float32, tf.int32))
    odd = xla.xla_variadic_reduce([x, x * 2], [0.0, 1.0], [0],
                                  scalars(lambda a, b, c, d: (a + c, b * d), *[tf.float32] * 4))
    return dict(
        sum=reduce_one(x, 0, [0], lambda a, b: a + b), product=reduce_one(x, 1, [1], lambda a, b: a * b),
        max=reduce_one(x, -np.inf, [0, 1], tf.maximum), min=reduce_one(n, 100, [0], tf.minimum),
        norm=reduce_one(x, 0, [1], lambda a, b: tf.sqrt(a * a + b * b)),
        bits=reduce_one(n, 0, [1], tf.bitwise.bitwise_or), any=reduce_one(b, False, [0], tf.logical_or),
        all=reduce_one(b, True, [1], tf.logical_and), none=reduce_one(x, 1, [], lambda a, b: a + b),
        best=best[0], place=best[1], first=odd[0], second=odd[1])


@case("xla-window", floats(1, 5, 6, 2))
def window(x):
    def pool(f, init, size, strides, base=(1, 1, 1, 1), dilation=(1, 1, 1, 1), padding=((0, 0),) * 4):
        return xla.xla_reduce_window(x, tf.constant(init, tf.float32), size, strides, base, dilation,
                                     np.array(padding, np.int32), two(f))
    add = lambda a, b: a + b
    return dict(
        max=pool(tf.maximum, -np.inf, (1, 2, 2, 1), (1, 2, 2, 1)),
        sum=pool(add, 0, (1, 3, 2, 1), (1, 1, 2, 1), padding=((0, 0), (1, 2), (0, 1), (0, 0))),
        running=pool(add, 0, (1, 1, 6, 1), (1, 1, 1, 1), padding=((0, 0), (0, 0), (5, 0), (0, 0))),
        dilated=pool(tf.minimum, np.inf, (1, 2, 2, 1), (1, 1, 1, 1), dilation=(1, 2, 3, 1)),
        spread=pool(add, 0, (1, 2, 3, 1), (1, 2, 1, 1), base=(1, 2, 3, 1), padding=((0, 0), (1, 1), (2, 0), (0, 0))),
        cut=pool(tf.maximum, -1, (1, 2, 2, 1), (1, 1, 1, 1), padding=((0, 0), (-1, 0), (0, -2), (0, 0))),
        norm=pool(lambda a, b: tf.sqrt(a * a + b * b), 0, (1, 2, 2, 1), (1, 2, 1, 1)))


@case("xla-scatter", floats(4, 3), np.array([[1], [3], [1], [9]], np.int32), floats(4, 3), floats(1, 4, 4, 1),
      floats(1, 2, 2, 1))
def scatter(x, i, u, image, source):
    from_numbers = bytes([0x08, 1, 0x10, 0, 0x18, 0, 0x20, 1])
    join = lambda f: xla.xla_scatter(x, i, u, two(f), from_numbers, False)
    spread = lambda s, f: xla.xla_select_and_scatter(
        image, [1, 2, 2, 1], [1, 2, 2, 1], np.zeros((4, 2), np.int32), source, 0.0, two(s), two(f))
    return dict(add=join(lambda a, b: a + b), max=join(tf.maximum), multiply=join(lambda a, b: a * b),
                norm=join(lambda a, b: tf.sqrt(a * a + b * b)),
                chosen=spread(tf.greater_equal, lambda a, b: a + b), least=spread(tf.less_equal, lambda a, b: a + b))


@case("xla-sort", floats(3, 6), np.array([[3, 1, 2, 1, 3, 0]] * 3, np.int32))
def sort(x, n):
    by = lambda *ts, axis, f, kinds: xla.xla_variadic_sort(list(ts), axis, scalars(f, *kinds), True)
    f, i = [tf.float32] * 2, [tf.int32] * 2
    rising = by(x, axis=1, f=lambda a, b: a < b, kinds=f)
    falling = by(n, x, axis=1, f=lambda a, b, c, d: a > b, kinds=i + f)
    distance = by(x, axis=0, f=lambda a, b: tf.abs(a) < tf.abs(b), kinds=f)
    both = by(n, x, axis=1, f=lambda a, b, c, d: (a < b) | ((a == b) & (c > d)), kinds=i + f)
    return dict(rising=rising[0], keys=falling[0], values=falling[1], distance=distance[0], number=both[0],
                then=both[1])


@case("xla-while", floats(3), np.int32(4))
def loop(x, n):
    state = (tf.TensorSpec([], tf.int32), tf.TensorSpec([3]))
    count, doubled = xla.xla_while(
        [n, x], tf.function(lambda i, y: i > 0).get_concrete_function(*state),
        tf.function(lambda i, y: (i - 1, y * 2)).get_concrete_function(*state))
    return dict(count=count, doubled=doubled)


try:
    import jax
    import jax.numpy as jnp
    from jax import lax
    from jax.experimental import jax2tf
except ImportError:
    jax = None


def program(name, *inputs, poly=None, shapes=None):
    """A case of what jax2tf exports: one op that calls a StableHLO program."""
    def register(function):
        if jax is None:
            return

        def named(*arguments):
            results = function(*arguments)
            return {f"y{k}": r for k, r in enumerate(results if isinstance(results, (list, tuple)) else [results])}
        CASES["stablehlo-" + name] = (
            jax2tf.convert(named, polymorphic_shapes=poly, with_gradient=False), inputs,
            dict(compiles=False, shapes=shapes or [np.shape(a) for a in inputs],
                 case=dict(origin=f"jax {jax.__version__} by jax2tf")))
    return register


W1, W2, K = floats(4, 8), floats(8, 3), floats(3, 3, 2, 4)
NHWC = ("NHWC", "HWIO", "NHWC")


@program("dense", floats(2, 4))
def _(x):
    return jax.nn.softmax(jnp.tanh(x @ W1) @ W2)


@program("convolution", floats(1, 6, 6, 2))
def _(x):
    y = jax.nn.relu(lax.conv_general_dilated(x, K, (2, 2), "SAME", dimension_numbers=NHWC))
    y = lax.reduce_window(y, -jnp.inf, lax.max, (1, 2, 2, 1), (1, 1, 1, 1), "VALID")
    return jnp.mean(y, axis=(1, 2)), jax.nn.gelu(y), jax.nn.gelu(y, approximate=False)


@program("attention", floats(2, 3, 2, 4), floats(2, 5, 2, 4), floats(2, 5, 2, 4))
def _(q, k, v):
    scores = jax.nn.softmax(jnp.einsum("bqhd,bkhd->bhqk", q, k) / 2.0, -1)
    return jnp.einsum("bhqk,bkhd->bqhd", scores, v)


@program("small-types", floats(2, 4))
def _(x):
    w8 = jnp.asarray(W1 / 3, jnp.float8_e4m3fn)
    w4 = jnp.asarray(np.round(W2 * 4), jnp.int4)
    y = jnp.dot(x.astype(jnp.float8_e5m2), w8, preferred_element_type=jnp.float32)
    z = jnp.dot(y, w4.astype(jnp.float32))
    u = jnp.clip(jnp.round(x * 8), 0, 15).astype(jnp.uint4)
    return (y, z, (x * 1000).astype(jnp.float8_e4m3fnuz).astype(jnp.float32),
            (x * 9).astype(jnp.float8_e4m3b11fnuz).astype(jnp.float32),
            (x * 1e5).astype(jnp.float8_e5m2fnuz).astype(jnp.float32),
            (x * 5).astype(jnp.float4_e2m1fn).astype(jnp.float32), u.astype(jnp.int32).T,
            (x * 40).astype(jnp.int4).astype(jnp.int32), jnp.int4(3) + jnp.ones((2,), jnp.int4) > 5,
            (x.astype(jnp.float8_e4m3fn) + jnp.float8_e4m3fn(0.3)).astype(jnp.float32))


@program("small-bits", np.arange(-8, 8, dtype=np.int32))
def _(x):
    """Bits of integers below 8 bits; of those of `int4`, XLA counts eight for each sign, which StableHLO does not."""
    s, u, t = x.astype(jnp.int4), x.astype(jnp.uint4), x.astype(jnp.int2)
    y = (lax.population_count(u), lax.population_count(t), lax.clz(s), lax.clz(u), lax.shift_right_logical(s, jnp.int4(1)),
         lax.shift_right_logical(s, s), lax.shift_right_logical(u, jnp.uint4(2)), lax.shift_right_arithmetic(s, jnp.int4(1)),
         lax.shift_left(s, jnp.int4(1)), lax.shift_left(u, u))
    return tuple(v.astype(jnp.int32) for v in y)


@program("reductions", floats(3, 4))
def _(x):
    return (jnp.sum(x, 0), jnp.max(x, 1), jnp.argmax(x, 1), jnp.argmin(x, 0), jnp.prod(x), jnp.any(x > 0, 0),
            jnp.all(x > 0), jnp.cumsum(x, 1), lax.cummax(x, 0), jax.nn.logsumexp(x, 1))


@program("sorting", floats(3, 7))
def _(x):
    return jnp.sort(x, 1), jnp.argsort(x, 1), lax.sort((x, -x), dimension=0, num_keys=1)[1]


@program("indexing", floats(5, 4), np.array([0, 3, 4, -1], np.int32))
def _(x, i):
    return (x[i], x[:, i % 4], x.at[i].set(1.0), x.at[i, 0].add(2.0), lax.dynamic_slice(x, (i[0], i[1]), (2, 2)),
            lax.dynamic_update_slice(x, jnp.zeros((2, 2)), (i[1], i[0])), x[::-1, 1:3], x[i[0]])


@program("control", floats(4), np.int32(3))
def _(x, n):
    total, sums = lax.scan(lambda c, t: (c + t, c * t), 0.0, x)
    return (lax.fori_loop(0, n, lambda i, c: c * 1.5 + x, x),
            lax.while_loop(lambda c: jnp.sum(c) < 100.0, lambda c: c * 2 + 1, jnp.abs(x)),
            lax.cond(n > 2, lambda y: y + 1, lambda y: y * 2, x),
            lax.switch(n, [lambda y: y, lambda y: -y, lambda y: y * y], x), total, sums)


@program("functions", np.abs(floats(6)) + 0.1)
def _(x):
    return [f(x) for f in (
        jnp.exp, jnp.log, jnp.sin, jnp.cos, jnp.tan, jnp.sqrt, lax.rsqrt, jnp.floor, jnp.ceil, jnp.round, lax.round,
        jnp.expm1, jnp.log1p, jax.nn.sigmoid, jnp.cbrt, jnp.isfinite, lambda x: jnp.sign(-x),
        lambda x: jnp.arctan2(x, x + 1), lambda x: x ** 2.5, lambda x: x ** 3)]


@program("integers", np.array([7, -7, 3, -128, 0, 12], np.int32), np.array([2, 2, -2, 5, 0, 31], np.int32))
def _(a, b):
    return [lax.div(a, b), lax.rem(a, b), a << jnp.abs(b), a >> jnp.abs(b), lax.shift_right_logical(a, jnp.abs(b)),
            a & b, a | b, a ^ b, ~a, lax.population_count(a), lax.clz(a), jnp.clip(a, -3, 5), a.astype(jnp.uint8),
            a == b, a < b, jnp.minimum(a, b), jnp.sign(a), lax.bitcast_convert_type(a, jnp.float32),
            (a > 0) ^ (b > 0)]


@program("random", np.array([1, 2], np.uint32))
def _(k):
    return jax.random.uniform(k, (4,)), jax.random.randint(k, (5,), 0, 10), jax.random.split(k)


@program("shapes", floats(2, 3, 4))
def _(x):
    return (jnp.transpose(x, (2, 0, 1)), x.reshape(6, 4), jnp.broadcast_to(x[None], (2, 2, 3, 4)),
            lax.pad(x, 0.5, ((0, 0, 1), (-1, 0, 0), (1, 1, 2))), jnp.flip(x, 1), jnp.tile(x, (1, 2, 1)),
            jnp.eye(3) * x[0, 0, 0], jnp.tril(x[0]), jnp.roll(x, 1, 2))


@program("any batch", floats(3, 4), poly=["b, _"], shapes=[(None, 4)])
def _(x):
    return (jax.nn.softmax(jnp.tanh(x @ W1) @ W2), jnp.mean(x, 0), jnp.arange(x.shape[0]), x.reshape(-1),
            jnp.concatenate([x, x], 0), x[1:], jnp.argmax(x, 0), jnp.zeros((x.shape[0] * 2,)) + x[0, 0])


@program("any size", floats(2, 6, 6, 2), poly=["b, h, w, _"], shapes=[(None, None, None, 2)])
def _(x):
    return (lax.conv_general_dilated(x, K, (1, 1), "SAME", dimension_numbers=NHWC), jax.nn.relu(x),
            lax.reduce_window(x, -jnp.inf, lax.max, (1, 2, 2, 1), (1, 2, 2, 1), "VALID"))


@program("gradients", floats(1, 6, 6, 2))
def _(x):
    def loss(x, k):
        y = lax.conv_general_dilated(x, k, (1, 1), "SAME", dimension_numbers=NHWC, rhs_dilation=(2, 2))
        return jnp.sum(lax.reduce_window(jax.nn.relu(y), -jnp.inf, lax.max, (1, 2, 2, 1), (1, 2, 2, 1), "VALID") ** 2)
    return jax.grad(loss, (0, 1))(x, K)


@program("groups", floats(1, 6, 6, 4), floats(3, 3, 2, 4))
def _(x, k):
    return (lax.conv_general_dilated(x, k, (1, 1), "VALID", dimension_numbers=NHWC, feature_group_count=2),
            lax.conv_general_dilated(x, k.transpose(3, 2, 0, 1), (1, 1), "SAME",
                                     dimension_numbers=("NHWC", "OIHW", "NCHW"), feature_group_count=2),
            lax.conv_transpose(x, jnp.ones((2, 2, 4, 3)), (2, 2), "SAME"))


@program("complex", (floats(3) + 1j * floats(3)).astype(np.complex64), floats(2, 8))
def _(x, y):
    return (jnp.real(x), jnp.conj(x), x * x, jnp.exp(x), jnp.abs(x), x / (x + 1), jnp.abs(jnp.fft.fft(y)),
            jnp.fft.irfft(jnp.fft.rfft(y)))


@program("halves", floats(2, 4).astype(np.float16))
def _(x):
    return x @ W1.astype(jnp.float16), x.astype(jnp.bfloat16).astype(jnp.float32), jnp.sum(x), jnp.max(x, 0)


@case("xla-products", floats(2, 3, 4), floats(2, 4, 5), np.array([[4, 1], [1, 3]], np.float32))
def products(x, y, s):
    batched = xla_data_pb2.DotDimensionNumbers(
        lhs_contracting_dimensions=[2], rhs_contracting_dimensions=[1], lhs_batch_dimensions=[0],
        rhs_batch_dimensions=[0]).SerializeToString()
    plain = xla_data_pb2.DotDimensionNumbers(
        lhs_contracting_dimensions=[1], rhs_contracting_dimensions=[0]).SerializeToString()
    values, vectors = xla.xla_self_adjoint_eig(s, lower=True, max_iter=100, epsilon=1e-6)
    singular, _, _ = xla.xla_svd(s, max_iter=100, epsilon=1e-6, precision_config="")
    return dict(
        dot=xla.xla_dot(x, y, batched, ""), plain=xla.xla_dot(x[0], y[0], plain, ""),
        dot_v2=xla.xla_dot_v2(x, y, batched, "", preferred_element_type=tf.float32),
        whole=xla.xla_dot_v2(tf.cast(x * 3, tf.int8), tf.cast(y * 3, tf.int8), batched, "",
                             preferred_element_type=tf.int32),
        einsum=xla.xla_einsum(x[0], y[0], "ab,bc->ac"), values=values, vectors=tf.abs(vectors), singular=singular)


@case("xla-dynamic-sizes", floats(3, 4), np.array(2, np.int32))
def dynamic_sizes(x, n):
    rows = xla.xla_set_dynamic_dimension_size(x, 0, n)
    both = xla.xla_set_dynamic_dimension_size(rows, 1, n)
    known = xla.xla_set_dynamic_dimension_size(tf.constant([1.0, 2.0, 3.0]), 0, 2)
    return {"rows": rows, "all_rows": xla.xla_remove_dynamic_dimension_size(rows, 0),
            "sum": tf.reduce_sum(both), "columns": tf.reduce_sum(xla.xla_remove_dynamic_dimension_size(both, 1)),
            "all_known": xla.xla_remove_dynamic_dimension_size(tf.identity(known), 0),
            "set_again": xla.xla_remove_dynamic_dimension_size(xla.xla_set_dynamic_dimension_size(rows, 0, 1), 0),
            "as_it_was": xla.xla_remove_dynamic_dimension_size(x, 1)}


def write(folder, name, function, inputs, options):
    name = name.replace(" ", "-")
    path = os.path.join(folder, name)
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    specs = [tf.TensorSpec(s, np.asarray(a).dtype, name=f"x{k}") for k, (a, s) in
             enumerate(zip(inputs, options.get("shapes", [np.shape(a) for a in inputs])))]
    compiled = tf.function(function, jit_compile=options.get("compiles", True), autograph=False,
                           input_signature=specs)
    model = os.path.join(path, "model")
    tf.saved_model.save(tf.Module(), model, signatures={"serving_default": compiled.get_concrete_function()})
    found = tf.saved_model.load(model).signatures["serving_default"](
        **{f"x{k}": tf.constant(a) for k, a in enumerate(inputs)})
    for extra in ("assets", "variables"):
        shutil.rmtree(os.path.join(model, extra), ignore_errors=True)
    if os.path.exists(os.path.join(model, "fingerprint.pb")):
        os.remove(os.path.join(model, "fingerprint.pb"))
    arrays = {f"in/x{k}": np.asarray(a) for k, a in enumerate(inputs)}
    dtypes = {}
    for key, value in found.items():
        array = value.numpy()
        if value.dtype == tf.bfloat16:
            dtypes[f"out/{key}"] = "bfloat16"
            array = array.view(np.uint16)
        arrays[f"out/{key}"] = array
    np.savez_compressed(os.path.join(path, "case.npz"), **arrays)
    text = dict(id=name, signature="serving_default", rtol=1e-4, atol=1e-5, **options.get("case", {}))
    if dtypes:
        text["dtypes"] = dtypes
    with open(os.path.join(path, "case.json"), "w") as f:
        json.dump(text, f, indent=1)
    size = sum(os.path.getsize(os.path.join(d, n)) for d, _, ns in os.walk(path) for n in ns)
    print(name, len(found), "outputs,", size, "bytes")


def main():
    folder, names = sys.argv[1], sys.argv[2:]
    for name, (function, inputs, options) in CASES.items():
        if names and name not in names:
            continue
        try:
            write(folder, name, function, inputs, options)
        except Exception as e:
            print(name, "failed:", type(e).__name__, str(e)[:600])


if __name__ == "__main__":
    main()
