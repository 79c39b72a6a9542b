"""Makes the cases below `function-ops`: branches and loops of many kinds, and XLA's ops that call functions.

    python branch_models.py [SUITE ...]

Each suite is one model, of which each case calls a signature.
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

CASES = os.path.join(
    os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Cases", "Models", "function-ops")
SUITES = {}


def filled(*shape, dtype=np.float32, seed=0):
    values = np.random.RandomState(seed).randint(-8, 9, shape) / (2 if np.dtype(dtype).kind in "fc" else 1)
    return (np.abs(values) if np.dtype(dtype).kind == "u" else values).astype(dtype)


def case(suite, name, function, *inputs, compiles=False, shapes=None, **more):
    cases = SUITES.setdefault(suite, {})
    assert name not in cases
    cases[name] = (function, [np.asarray(a) for a in inputs], compiles, shapes, more)


def concrete(function, *specs):
    return tf.function(function, autograph=False).get_concrete_function(
        *[s if isinstance(s, tf.TensorSpec) else tf.TensorSpec([], s) for s in specs])


def two(function, dtype=tf.float32):
    return concrete(function, dtype, dtype)


X = filled(3)
ADD = lambda a, b: a + b


def whiles(suite, op):
    """Loops whose conditions are of each type that TensorFlow takes for one."""
    def loop(condition, body, *specs, **more):
        def call(*given):
            state = [tf.TensorSpec(s, a.dtype) for a, s in zip(given, specs or [a.shape for a in given])]
            found = op(input=list(given), cond=concrete(condition, *state), body=concrete(body, *state), **more)
            return {f"y{k}": r for k, r in enumerate(found)}
        return call

    double = lambda i, x: (i - 1, x * 2)
    for dtype in (tf.int8, tf.uint8, tf.int16, tf.int32, tf.int64, tf.float32, tf.float64):
        case(suite, f"condition-{dtype.name}", loop(
            lambda i, x, d=dtype: tf.cast(i, d), double), np.int32(3), X)
    case(suite, "condition-bool", loop(lambda i, x: i > 0, double), np.int32(3), X)
    case(suite, "condition-string", loop(
        lambda i, x: tf.where(i > 0, "more", ""), double), np.int32(3), X)
    case(suite, "condition-of-elements", loop(lambda i, x: x[:1], lambda i, x: (i, x[1:]), [], [None]),
         np.int32(3), np.float32([1]), shapes=[[], [None]])
    case(suite, "condition-empty", loop(lambda i, x: x, lambda i, x: (i + 1, x[1:]), [], [None]),
         np.int32(3), np.zeros(0, np.float32), shapes=[[], [None]])
    case(suite, "no-turns", loop(lambda i, x: i > 0, double), np.int32(0), X)
    case(suite, "growing", loop(
        lambda i, x: i > 0, lambda i, x: (i - 1, tf.concat([x, x], 0)), [], [None]), np.int32(3), X,
        shapes=[[], [None]])
    case(suite, "strings", loop(
        lambda i, x: i > 0, lambda i, x: (i - 1, x + tf.as_string(i))), np.int32(3), np.array([b"a", b""]))
    case(suite, "swapped", loop(
        lambda i, x, y: i > 0, lambda i, x, y: (i - 1, y, x + y)), np.int32(5), X, X[::-1].copy())
    case(suite, "failing", loop(
        lambda i, x: i > 0, lambda i, x: (i - 1, x + tf.reshape(x, [i + 1]))), np.int32(4), X, expect_error=True)
    case(suite, "nested", loop(
        lambda i, x: i > 0,
        lambda i, x: (i - 1, loop(lambda j, z: j > 0, lambda j, z: (j - 1, z + 1))(i, x)["y1"] * 2)),
        np.int32(3), X)
    case(suite, "nested-without-turns", loop(
        lambda i, x: i > 0,
        lambda i, x: (i - 1, loop(lambda j, z: j > 5, lambda j, z: (j - 1, z + 1))(i, x)["y1"] * 2)),
        np.int32(3), X)


def ifs(suite, op):
    def branch(then, other, count=1):
        def call(condition, *given):
            state = [tf.TensorSpec(a.shape, a.dtype) for a in given]
            functions = [concrete(f, *state) for f in (then, other)]
            found = op(cond=condition, input=list(given), then_branch=functions[0], else_branch=functions[1],
                       Tout=[o.dtype for o in functions[0].outputs])
            return {f"y{k}": r for k, r in enumerate(found)}
        return call

    one = branch(lambda x: (x * 2, x - 1), lambda x: (-x, x + 1))
    for dtype in (np.bool_, np.int8, np.uint8, np.int16, np.int32, np.int64, np.float32, np.float64):
        for value in (0, 1) if dtype in (np.bool_, np.int32) else (1,) if dtype in (np.int8, np.int64) else (0,):
            case(suite, f"{np.dtype(dtype).name}-{value}", one, dtype(value), X)
    case(suite, "not-a-number", one, np.float32("nan"), X)
    case(suite, "text", one, np.array(b"0"), X)
    case(suite, "no-text", one, np.array(b""), X)
    case(suite, "elements", one, np.float32([0, 0]), X, shapes=[[None], [3]])
    case(suite, "no-elements", one, np.zeros(0, np.float32), X, shapes=[[None], [3]])
    shapes = branch(lambda x: (x[:1],), lambda x: (tf.zeros([0]),))
    case(suite, "shapes-that-differ", shapes, np.bool_(False), X)
    inner = branch(lambda x: (x * 2,), lambda x: (x * 3,))
    case(suite, "nested", branch(
        lambda x: (inner(x[0] > 0, x)["y0"],), lambda x: (inner(x[0] < 0, x)["y0"] + 1,)), np.bool_(False), X)
    case(suite, "strings", branch(lambda x: (tf.as_string(x),), lambda x: (tf.fill([2], "no"),)), np.bool_(True),
         np.int32([1, -2]))
    failing = branch(lambda x: (x,), lambda x: (tf.reshape(x, [tf.size(x) + 1]),))
    case(suite, "other-fails", failing, np.bool_(True), X, shapes=[[], [None]])
    case(suite, "fails", failing, np.bool_(False), X, shapes=[[], [None]], expect_error=True)


def cases(suite, op):
    def branch(*branches):
        def call(index, *given):
            state = [tf.TensorSpec(a.shape, a.dtype) for a in given]
            functions = [concrete(f, *state) for f in branches]
            found = op(branch_index=index, input=list(given), branches=functions,
                       Tout=[o.dtype for o in functions[0].outputs])
            return {f"y{k}": r for k, r in enumerate(found)}
        return call

    three = branch(lambda x: (x * 2,), lambda x: (-x,), lambda x: (x - 1,))
    for index in (0, 1, 2, 3, 100, -1, -2**31):
        case(suite, f"index-{index}", three, np.int32(index), X)
    only = branch(lambda x: (tf.exp(x), tf.size(x)))
    case(suite, "one-branch", only, np.int32(0), X)
    case(suite, "one-branch-beyond", only, np.int32(5), X)
    case(suite, "nested", branch(lambda x: (x,), lambda x: (three(2, x)["y0"] + three(0, x)["y0"],)), np.int32(1), X)
    case(suite, "strings", branch(lambda x: (x + "a",), lambda x: ("b" + x,)), np.int32(1), np.array([b"x", b"y"]))
    case(suite, "shapes-that-differ", branch(lambda x: (x[:1],), lambda x: (x[:0],)), np.int32(1), X)
    failing = branch(lambda x: (x,), lambda x: (tf.reshape(x, [tf.size(x) + 1]),))
    case(suite, "other-fails", failing, np.int32(0), X, shapes=[[], [None]])
    case(suite, "fails", failing, np.int32(1), X, shapes=[[], [None]], expect_error=True)


def windows():
    def pool(f, init, size, strides=None, base=None, dilation=None, padding=None):
        ones = [1] * len(size)

        def call(x):
            return {"y": xla.xla_reduce_window(
                x, tf.cast(init, x.dtype), size, strides or ones, base or ones, dilation or ones,
                np.array(padding or [(0, 0)] * len(size), np.int32), two(f, x.dtype))}
        return call

    def add(name, *a, **kw):
        case("xla-reduce-window", name, *a, compiles=True, **kw)
    for dtype in (np.float64, np.float16, np.int8, np.uint8, np.int32, np.int64, np.uint32):
        add(np.dtype(dtype).name, pool(ADD, 0, [2, 2], padding=[(1, 0), (0, 1)]), filled(3, 4, dtype=dtype))
    image = filled(1, 5, 6, 2)
    add("max", pool(tf.maximum, -np.inf, [1, 2, 3, 1], [1, 2, 2, 1]), image)
    add("min-padded", pool(tf.minimum, 1, [1, 2, 2, 1], padding=[(0, 0), (2, 1), (0, 3), (0, 0)]), image)
    add("product", pool(lambda a, b: a * b, 1, [3], [2]), filled(8))
    add("dilated-window", pool(ADD, 0, [1, 2, 3, 1], dilation=[1, 3, 2, 1]), image)
    add("dilated-base", pool(ADD, 0, [2, 2], [1, 2], [3, 2]), filled(3, 4))
    add("dilated-both", pool(tf.maximum, -9, [2, 2], [2, 1], [2, 2], [1, 3], [(1, 1), (0, 2)]), filled(3, 4))
    add("cut", pool(ADD, 0, [2, 2], padding=[(-1, 0), (1, -2)]), filled(4, 5))
    add("running", pool(ADD, 0, [6], padding=[(5, 0)]), filled(6))
    add("empty", pool(ADD, 2, [1, 2]), filled(0, 3))
    add("window-too-great", pool(ADD, 0, [4], ), filled(3))
    add("only-padding", pool(ADD, 2, [2], padding=[(2, 1)]), filled(0))
    add("start-not-neutral", pool(ADD, 3, [2, 1]), filled(3, 2))
    add("logical", pool(tf.logical_or, False, [2]), np.array([True, False, False, True]))


def scatters():
    def numbers(windows, inserted, to, vector):
        out = b""
        for field, values in ((1, windows), (2, inserted), (3, to)):
            for v in values:
                out += bytes([field << 3, v])
        return out + bytes([0x20, vector])
    rows = numbers([1], [0], [0], 1)

    def join(f, dimension_numbers=rows, sorted_indices=False):
        return lambda x, i, u: {
            "y": xla.xla_scatter(x, i, u, two(f, x.dtype), dimension_numbers, sorted_indices)}

    def add(name, *a, **kw):
        case("xla-scatter", name, *a, compiles=True, **kw)
    index = np.int32([[1], [3], [1]])
    for dtype in (np.float64, np.float16, np.int8, np.uint8, np.int32, np.int64):
        add(np.dtype(dtype).name, join(ADD), filled(4, 2, dtype=dtype), index, filled(3, 2, dtype=dtype, seed=1))
    x, u = filled(4, 2), filled(3, 2, seed=1)
    add("indices-int64", join(ADD), x, index.astype(np.int64), u)
    add("replaced", join(lambda a, b: b), x, np.int32([[2], [0], [1]]), u)
    add("greatest", join(tf.maximum), x, index, u)
    add("least", join(tf.minimum), x, index, u)
    add("products", join(lambda a, b: a * b), x, index, u)
    add("outside", join(ADD), x, np.int32([[-1], [4], [2]]), u)
    add("sorted", join(ADD, sorted_indices=True), x, np.int32([[0], [1], [3]]), u)
    add("points", join(ADD, numbers([], [0, 1], [0, 1], 1)), x, np.int32([[0, 1], [3, 0], [0, 1]]), filled(3))
    add("columns", join(ADD, numbers([0], [1], [1], 1)), x, np.int32([[1], [0], [1]]), filled(4, 3))
    add("plain-indices", join(ADD, numbers([1], [0], [0], 1)), x, np.int32([1, 3, 1]), u)
    add("parts", join(ADD, numbers([0, 1], [], [0], 0)), x, np.int32([1]), filled(2, 2))
    add("no-updates", join(ADD), x, np.zeros((0, 1), np.int32), np.zeros((0, 2), np.float32))

    def spread(select, join, size, strides, padding=((0, 0),) * 2, init=0):
        return lambda x, s: {"y": xla.xla_select_and_scatter(
            x, size, strides, np.array(padding, np.int32), s, tf.cast(init, x.dtype), two(select, x.dtype),
            two(join, x.dtype))}

    def chosen(name, *a, **kw):
        case("xla-select-and-scatter", name, *a, compiles=True, **kw)
    for dtype in (np.float64, np.float16, np.int32, np.int64):
        chosen(np.dtype(dtype).name, spread(tf.greater_equal, ADD, [2, 2], [2, 2]), filled(4, 4, dtype=dtype),
               filled(2, 2, dtype=dtype, seed=1))
    chosen("greatest", spread(tf.greater_equal, ADD, [2, 2], [2, 2]), filled(4, 4), filled(2, 2))
    chosen("later-of-equals", spread(tf.greater, ADD, [2, 2], [2, 2]), np.ones((4, 4), np.float32), filled(2, 2))
    chosen("least", spread(tf.less_equal, ADD, [2, 2], [2, 2]), filled(4, 4), filled(2, 2))
    chosen("overlapping", spread(tf.greater_equal, ADD, [3, 2], [1, 1]), filled(4, 4), filled(2, 3))
    chosen("gaps", spread(tf.greater_equal, ADD, [1, 2], [2, 3]), filled(4, 5), filled(2, 2))
    chosen("padded", spread(tf.greater_equal, ADD, [2, 2], [2, 2], ((1, 1), (0, 2))), filled(4, 4), filled(3, 3))
    chosen("start", spread(tf.greater_equal, ADD, [2, 2], [2, 2], init=2), filled(4, 4), filled(2, 2))
    chosen("greatest-joined", spread(tf.greater_equal, tf.maximum, [3, 2], [1, 1], init=-9), filled(4, 4),
           filled(2, 3))


def reductions():
    def reduce(f, init, axes):
        return lambda x: {"y": xla.xla_reduce(x, tf.cast(init, x.dtype), axes, two(f, x.dtype))}

    def add(name, *a, **kw):
        case("xla-reduce", name, *a, compiles=True, **kw)
    for dtype in (np.float64, np.float16, np.int8, np.uint8, np.int32, np.int64, np.uint32):
        add(np.dtype(dtype).name, reduce(ADD, 0, [1]), filled(3, 4, dtype=dtype))
    add("start", reduce(ADD, 5, [0]), filled(3, 4))
    add("empty", reduce(ADD, 5, [0]), filled(0, 4))
    add("empty-result", reduce(ADD, 5, [1]), filled(0, 4))
    add("all-axes", reduce(tf.maximum, -np.inf, [0, 1, 2]), filled(2, 3, 4))
    add("outer-axes", reduce(tf.minimum, np.inf, [0, 2]), filled(2, 3, 4))
    add("axes-in-another-order", reduce(lambda a, b: a * b, 1, [2, 0]), filled(2, 3, 2))
    add("no-axes", reduce(ADD, 1, []), filled(3))
    add("logical", reduce(tf.logical_and, True, [0]), filled(3, 4) > 0)

    def variadic(f, inits, axes):
        def call(*xs):
            types = [x.dtype for x in xs]
            found = xla.xla_variadic_reduce_v2(
                list(xs), [tf.cast(i, t) for i, t in zip(inits, types)], axes, concrete(f, *types * 2))
            return {f"y{k}": r for k, r in enumerate(found)}
        return call

    def several(name, *a, **kw):
        case("xla-variadic-reduce", name, *a, compiles=True, **kw)

    def best(v, i, w, j):
        first = (v > w) | ((v == w) & (i < j))
        return tf.where(first, v, w), tf.where(first, i, j)
    places = np.tile(np.arange(4, dtype=np.int32), (3, 1))
    both = lambda a, b, c, d: (a + c, tf.maximum(b, d))
    for dtype in (np.float64, np.float16, np.int32, np.int64):
        several(np.dtype(dtype).name, variadic(best, [-100, 0], [1]), filled(3, 4, dtype=dtype), places)
    several("one", variadic(ADD, [0], [0]), filled(3, 4))
    several("three", variadic(lambda a, b, c, d, e, f: (a + d, b * e, tf.minimum(c, f)), [0, 1, 9], [1]),
            filled(3, 4), filled(3, 4, seed=1), places)
    several("all-axes", variadic(both, [0, -100], [0, 1]), filled(3, 4), places)
    several("first-axis", variadic(both, [0, -100], [0]), filled(3, 4), places)
    several("start", variadic(both, [7, 2], [1]), filled(3, 4), places)
    several("empty", variadic(both, [7, 2], [0]), filled(0, 4), places[:0])
    several("no-axes", variadic(both, [7, 2], []), filled(3, 4), places)
    several("outer-axes", variadic(both, [0, 0], [0, 2]), filled(2, 3, 4), filled(2, 3, 4, dtype=np.int32))

    def same(name, f, inits, axes, *xs):
        def call(*xs):
            found = xla.xla_variadic_reduce(
                list(xs), [tf.cast(i, x.dtype) for i, x in zip(inits, xs)], axes, concrete(f, *[x.dtype for x in xs] * 2))
            return {f"y{k}": r for k, r in enumerate(found)}
        case("xla-variadic-reduce-of-one-type", name, call, *xs, compiles=True)
    for dtype in (np.float32, np.float64, np.float16, np.int8, np.uint8, np.int32, np.int64):
        same(np.dtype(dtype).name, both, [0, -100 if dtype != np.uint8 else 0], [1], filled(3, 4, dtype=dtype), filled(3, 4, dtype=dtype, seed=1))
    same("one", ADD, [3], [0], filled(3, 4))
    same("three", lambda a, b, c, d, e, f: (a + d, b * e, tf.minimum(c, f)), [0, 1, 9], [0], *[filled(3, 4, seed=i) for i in range(3)])
    same("all-axes", both, [0, -100], [0, 1], filled(3, 4), filled(3, 4, seed=1))
    same("no-axes", both, [7, 2], [], filled(3, 4), filled(3, 4, seed=1))
    same("outer-axes", both, [0, 0], [0, 2], filled(2, 3, 4), filled(2, 3, 4, seed=1))
    same("empty", both, [7, 2], [0], filled(0, 4), filled(0, 4))

    def sort(f, axis, stable=True):
        def call(*xs):
            found = xla.xla_variadic_sort(
                list(xs), axis, concrete(f, *[x.dtype for x in xs for _ in range(2)]), stable)
            return {f"y{k}": r for k, r in enumerate(found)}
        return call

    def order(name, *a, **kw):
        case("xla-variadic-sort", name, *a, compiles=True, **kw)
    for dtype in (np.float64, np.float16, np.int8, np.uint8, np.int32, np.int64):
        order(np.dtype(dtype).name, sort(tf.less, 1), filled(2, 6, dtype=dtype))
    keys = filled(2, 5, dtype=np.int32) // 4
    order("falling", sort(tf.greater, 0), filled(5, 2))
    order("stable", sort(lambda a, b, c, d: a < b, 1), keys, np.tile(np.arange(5, dtype=np.int32), (2, 1)))
    order("second-key", sort(lambda a, b, c, d: (a < b) | ((a == b) & (c > d)), 1), keys, filled(2, 5))
    order("three", sort(lambda a, b, c, d, e, f: e < f, 1), keys, filled(2, 5), filled(2, 5, seed=3))
    order("middle-axis", sort(tf.less, 1), filled(2, 4, 3))
    order("empty", sort(tf.less, 0), filled(0, 3))
    order("one-element", sort(tf.less, 1), filled(3, 1))


def compiled_whiles():
    """Loops as compilers have them: conditions are of type bool, shapes stay."""
    def add(name, condition, body, *given):
        def call(*given):
            state = [tf.TensorSpec(a.shape, a.dtype) for a in given]
            found = xla.xla_while(list(given), concrete(condition, *state), concrete(body, *state))
            return {f"y{k}": r for k, r in enumerate(found)}
        case("xla-while", name, call, *given, compiles=True)

    left, double = lambda i, *xs: i > 0, lambda i, x: (i - 1, x + x)
    for dtype in (np.float32, np.float64, np.float16, np.int8, np.uint8, np.int32, np.int64, np.complex64):
        add(np.dtype(dtype).name, left, double, np.int32(3), filled(2, dtype=dtype))
    add("no-turns", left, double, np.int32(0), X)
    add("one-value", lambda i: i < 100, lambda i: i * 3, np.int64(2))
    add("swapped", left, lambda i, x, y: (i - 1, y, x + y), np.int32(5), X, X[::-1].copy())
    add("until-great", lambda i, x: tf.reduce_sum(x) < 50.0, lambda i, x: (i + 1, x * x + 1), np.int32(0), X)
    add("empty", left, double, np.int32(3), np.zeros([0, 2], np.float32))
    add("truth", left, lambda i, x: (i - 1, ~x), np.int32(3), np.array([True, False]))

    def nested(i, x):
        inner = xla.xla_while([i, x], concrete(left, tf.int32, tf.TensorSpec([3])), concrete(double, tf.int32, tf.TensorSpec([3])))
        return i - 1, inner[1]
    add("nested", left, nested, np.int32(3), X)


def einsums():
    def add(name, equation, a, b):
        case("xla-einsum", name, lambda x, y: {"y": xla.xla_einsum(x, y, equation)}, a, b, compiles=True)
    for dtype in (np.float32, np.complex64):
        add(np.dtype(dtype).name, "ab,bc->ac", filled(2, 3, dtype=dtype), filled(3, 4, dtype=dtype, seed=1))
    add("batched", "zab,zbc->zac", filled(2, 3, 4), filled(2, 4, 2))
    add("transposed", "ab,cb->ca", filled(2, 3), filled(4, 3))
    add("outer", "a,b->ab", filled(2), filled(3))
    add("inner", "a,a->", filled(4), filled(4, seed=1))
    add("summed", "ab,bc->c", filled(2, 3), filled(3, 4))
    add("elements", "ab,ab->ba", filled(2, 3), filled(2, 3, seed=1))
    add("two-contractions", "abc,cbd->ad", filled(2, 3, 4), filled(4, 3, 2))
    add("heads", "bqhd,bkhd->bhqk", filled(1, 2, 2, 3), filled(1, 4, 2, 3))
    add("vector", "ab,b->a", filled(3, 4), filled(4, seed=1))
    add("empty", "ab,bc->ac", filled(2, 0), filled(0, 3))


def write(suite, cases):
    folder = os.path.join(CASES, suite)
    shutil.rmtree(folder, ignore_errors=True)
    module, signatures = tf.Module(), {}
    for name, (function, inputs, compiles, shapes, more) in list(cases.items()):
        specs = [tf.TensorSpec(s, tf.as_dtype(a.dtype if a.dtype.kind != "S" else tf.string), name=f"x{k}")
                 for k, (a, s) in enumerate(zip(inputs, shapes or [a.shape for a in inputs]))]
        traced = tf.function(function, jit_compile=compiles or None, autograph=False, input_signature=specs)
        try:
            traced = traced.get_concrete_function()
            found = traced(*[tf.constant(a.tolist() if a.dtype.kind == "S" else a, s.dtype)
                             for a, s in zip(inputs, specs)])
            assert not more.get("expect_error"), "should fail"
        except (tf.errors.OpError, ValueError, TypeError, AssertionError, NotImplementedError) as e:
            if not more.get("expect_error") or not hasattr(traced, "outputs"):
                print(suite, name, "left out:", type(e).__name__, str(e)[:200].replace("\n", " "))
                continue
            found = {}
        signatures[name.replace("-", "_")] = traced
        path = os.path.join(folder, name)
        os.makedirs(path)
        arrays = {f"in/x{k}": a for k, a in enumerate(inputs)}
        for key, value in found.items():
            array = value.numpy()
            arrays["out/" + key] = array.astype("S") if array.dtype == object else array
        np.savez_compressed(os.path.join(path, "case.npz"), **arrays)
        with open(os.path.join(path, "case.json"), "w") as f:
            json.dump({"id": f"function-ops-{suite}-{name}", "model": "../model",
                       "signature": name.replace("-", "_"), **more}, f, indent=1)
            f.write("\n")
    module.functions = list(signatures.values())
    model = os.path.join(folder, "model")
    tf.saved_model.save(
        module, model, signatures=signatures,
        options=tf.saved_model.SaveOptions(save_debug_info=False))
    for extra in ("assets", "variables", "debug"):
        shutil.rmtree(os.path.join(model, extra), ignore_errors=True)
    if os.path.exists(os.path.join(model, "fingerprint.pb")):
        os.remove(os.path.join(model, "fingerprint.pb"))
    print(suite, len(signatures), os.path.getsize(os.path.join(model, "saved_model.pb")), "bytes")


def counted():
    """Loops over numbers: up, down, by more than one, none; the variables' types and shapes; what fails."""
    def loop(body, *specs):
        def call(start, limit, delta, *given):
            state = [tf.TensorSpec(s, a.dtype) for a, s in zip(given, specs or [a.shape for a in given])]
            found = tf.raw_ops.For(start=start, limit=limit, delta=delta, input=list(given),
                                   body=concrete(body, tf.TensorSpec([], tf.int32), *state))
            return {f"y{k}": r for k, r in enumerate(found)}
        return call

    i32 = np.int32
    digits = lambda i, x: [x * 10 + tf.cast(i, x.dtype)]
    for name, numbers in (("up", (0, 4, 1)), ("by-two", (1, 6, 2)), ("down", (3, 0, -1)), ("by-more", (0, 3, 7)), ("none", (2, 2, 1)),
                          ("nothing-of-zero", (2, 2, 0)), ("negative", (-3, 0, 1))):
        case("for", name, loop(digits), *map(i32, numbers), i32([1, -2]))
    for dtype in (np.float64, np.float16, np.int8, np.int64, np.uint8, np.complex64):
        case("for", np.dtype(dtype).name, loop(digits), i32(0), i32(2), i32(1), filled(2, dtype=dtype))
    case("for", "bool", loop(lambda i, x: [~x]), i32(0), i32(3), i32(1), np.array([True, False]))
    case("for", "string", loop(lambda i, x: [x + "a"]), i32(0), i32(3), i32(1), np.array([b"x", b"y"]))
    case("for", "exchanged", loop(lambda i, x, y: [y, x + y]), i32(0), i32(5), i32(1), i32(1), i32(1))
    case("for", "growing", loop(lambda i, x: [tf.concat([x, x], 0)], [None]), i32(0), i32(3), i32(1), X, shapes=[[], [], [], [None]])
    case("for", "empty", loop(digits), i32(0), i32(3), i32(1), np.zeros([0, 2], np.float32))
    case("for", "wrong-way", loop(digits), i32(0), i32(3), i32(-1), X, expect_error=True)
    case("for", "no-step", loop(digits), i32(0), i32(3), i32(0), X, expect_error=True)
    case("for", "start-of-rank-1", loop(digits), i32([0]), i32(3), i32(1), X, expect_error=True, shapes=[None, [], [], [3]])


def main():
    raw = tf.raw_ops
    counted()
    whiles("while", lambda **kw: raw.While(**kw))
    ifs("if", lambda **kw: raw.If(**kw))
    windows()
    scatters()
    reductions()
    compiled_whiles()
    einsums()
    ifs("stateless-if", lambda **kw: raw.StatelessIf(**kw))
    whiles("stateless-while", lambda **kw: raw.StatelessWhile(**kw))
    cases("case", lambda **kw: raw.Case(**kw))
    cases("stateless-case", lambda **kw: raw.StatelessCase(**kw))
    for suite, found in SUITES.items():
        if not sys.argv[1:] or suite in sys.argv[1:]:
            write(suite, found)


if __name__ == "__main__":
    main()
