"""Neighbours of a case: the same op with one thing changed."""
import itertools

import numpy as np
import tensorflow as tf
from tensorflow.python.framework import kernels

from grid.values import PLAIN, Program, Value

BASIC = [tf.as_dtype(n) for n in (
    "float32 float64 float16 bfloat16 int8 int16 int32 int64 uint8 uint16 uint32 uint64 bool "
    "complex64 complex128 qint8 quint8 qint16 quint16 qint32 string").split()]
SEEDS = 6             # how many seeds' neighbours are taken
RANKS = (5, 6, 7, 8)


def cpu_types(op):
    """The dtypes of type attributes for which TensorFlow's CPU has kernels, by attribute."""
    found = {}
    for kernel in kernels.get_registered_kernels_for_op(op).kernel:
        if kernel.device_type != "CPU":
            continue
        for c in kernel.constraint:
            types = found.setdefault(c.name, [])
            for t in c.allowed_values.list.type:
                if tf.as_dtype(t) in BASIC and tf.as_dtype(t) not in types:
                    types.append(tf.as_dtype(t))
    return found


def cast(v, dtype):
    """`v` as a tensor of another type, values kept as far as they go."""
    a, plain = v.array, PLAIN.get(dtype) or (None if dtype == tf.string else dtype.as_numpy_dtype)
    if dtype == v.dtype:
        return v
    with np.errstate(all="ignore"):
        if dtype == tf.string:
            flat = np.empty(a.size, object)
            flat[:] = [str(x).encode() for x in a.reshape(-1)]
            return Value(dtype, flat.reshape(a.shape))
        if v.dtype == tf.string:
            a = np.arange(a.size, dtype=np.float64).reshape(a.shape)
        if v.dtype.is_complex and not dtype.is_complex:
            a = a.real
        if dtype.is_complex and not v.dtype.is_complex:
            return Value(dtype, a.astype(np.float64) * (1 + 0.5j))
        if dtype == tf.bool:
            return Value(dtype, a.astype(np.complex128) != 0)
        if np.issubdtype(plain, np.integer) and not dtype.is_complex:
            limits = np.iinfo(plain)
            if a.dtype.kind in "iu":
                low, high = limits.min, limits.max
                return Value(dtype, np.array(
                    [min(max(int(x), low), high) for x in a.reshape(-1)], plain).reshape(a.shape))
            b = np.nan_to_num(np.asarray(a, np.float64), nan=0, posinf=100, neginf=-100)
            if limits.min == 0:
                b = np.abs(b)
            b = np.rint(b * (4 if 0 < np.abs(b).max(initial=0) < 3 else 1))
            return Value(dtype, np.clip(b, max(limits.min, -1e9), min(limits.max, 1e9)).astype(plain))
        return Value(dtype, a.astype(plain))


def spans(definition, inputs, attrs):
    """For each input its argument; None where counts are not told."""
    result = []
    arguments = definition.input_arg
    lists = [a for a in arguments if a.number_attr or a.type_list_attr]
    for a in arguments:
        count = 1
        if a.number_attr or a.type_list_attr:
            given = attrs.get(a.number_attr or a.type_list_attr)
            if given is not None:
                count = given if a.number_attr else len(given)
            elif len(lists) == 1:
                count = len(inputs) - len(arguments) + 1
            else:
                return None
        result += [a] * count
    return result if len(result) == len(inputs) else None


def show(v):
    if isinstance(v, tf.DType):
        return v.name
    if isinstance(v, bytes):
        return v.decode("utf-8", "replace")
    if isinstance(v, (list, tuple)):
        return "[" + ",".join(show(x) for x in v) + "]"
    return str(v)


def specials(v):
    """Other values of the same type and shape, named."""
    a, n = v.array, v.array.size
    if n == 0:
        return
    def filled(values):
        b = np.empty(n, a.dtype)
        b[:] = list(itertools.islice(itertools.cycle(values), n))
        return Value(v.dtype, b.reshape(a.shape))
    def poked(values, at=0):
        b = a.reshape(-1).copy()
        for i, x in enumerate(values[:max(n - 1, 1)]):
            b[(at + 2 * i) % n] = x
        return Value(v.dtype, b.reshape(a.shape))
    if v.dtype == tf.string:
        yield "odd strings", filled([b"", "\u00e9\u65e5\U0001f600".encode(), b"\xff\xfe a", b"a\0b", b" \t-1.5e3 ", b"A" * 30])
        yield "numbers", filled([b"12", b"-0.5", b"1e9", b"nan", b"inf"])
        yield "same strings", filled([b"same"])
    elif v.dtype == tf.bool:
        yield "true", filled([True])
        yield "false", filled([False])
        yield "mixed", filled([True, False, False])
    elif v.dtype.is_floating or v.dtype.is_complex:
        top = float(tf.as_dtype(v.dtype.real_dtype).max)
        yield "nan", poked([np.nan])
        yield "infinities", poked([np.inf, -np.inf])
        yield "specials", filled([np.nan, np.inf, -np.inf, 0.0, -0.0, 1.0, -1.0])
        yield "extremes", poked([top, -top])
        yield "zeros", filled([0.0])
        yield "minus zero", filled([-0.0, 0.0])
        yield "small", Value(v.dtype, a * np.asarray(1e-3, a.dtype))
        yield "large", Value(v.dtype, a * np.asarray(1e3, a.dtype))
        yield "negated", Value(v.dtype, -a)
        yield "halves", filled([0.5, 1.5, -0.5, -1.5, 2.5, -2.5])
    else:
        limits = np.iinfo(a.dtype)
        signed = limits.min < 0
        yield "zeros", filled([0])
        yield "ones", filled([1])
        if signed:
            yield "minus one", poked([-1])
            yield "all minus one", filled([-1])
            yield "negative", poked([-7])
            yield "least", poked([limits.min])
        yield "greatest", poked([limits.max])
        yield "high", poked([100])
        b = a.reshape(-1)[::-1].reshape(a.shape)
        if not (b == a).all():
            yield "reversed", Value(v.dtype, b)
        with np.errstate(all="ignore"):
            yield "plus one", Value(v.dtype, a + np.asarray(1, a.dtype))
        yield "equal", filled([a.reshape(-1)[0]])


def shapes(v):
    """The tensor in other shapes, named."""
    a = v.array
    for d in range(min(a.ndim, 4)):
        yield f"empty axis {d}", Value(v.dtype, a.take([], axis=d))
        if a.shape[d] > 1:
            yield f"axis {d} shorter", Value(v.dtype, a.take(range(a.shape[d] - 1), axis=d))
            yield f"axis {d} one", Value(v.dtype, a.take([0], axis=d))
        if a.shape[d] > 0:
            yield f"axis {d} longer", Value(v.dtype, a.take(list(range(a.shape[d])) + [0], axis=d))
    yield "leading axis", Value(v.dtype, a[None])
    yield "trailing axis", Value(v.dtype, a[..., None])
    if a.ndim != 1:
        yield "flat", Value(v.dtype, a.reshape(-1))
    if a.ndim and a.size:
        yield "scalar", Value(v.dtype, a.reshape(-1)[0])
    if a.ndim > 1:
        yield "less an axis", Value(v.dtype, a.reshape((a.shape[0] * a.shape[1],) + a.shape[2:]))
        if a.shape[0]:
            yield "first of", Value(v.dtype, a[0])
        yield "transposed", Value(v.dtype, np.ascontiguousarray(a.transpose()))


def attribute_values(declaration, v):
    """Other values of an attribute."""
    kind = declaration.type
    allowed = declaration.allowed_values.list
    if kind == "bool":
        return [not v]
    if kind == "string":
        return [s for s in allowed.s if s != v] if allowed.s else [b"", b"?"]
    if kind == "int":
        values = [-1, 0, 1, 2, 3, v + 1, v - 1, 2**31 - 1]
        return [x for x in dict.fromkeys(values) if x != v and x < 2**63]
    if kind == "float":
        return [x for x in (0.0, -1.0, 0.5, 1.0, 2.0, float("inf"), float("nan")) if x != v]
    if kind == "list(int)":
        result = [v + [1], v[:-1]] if v else [[1], [0]]
        for i in range(min(len(v), 5)):
            for x in (v[i] + 1, 0, -1, 2):
                if x != v[i]:
                    result.append(v[:i] + [x] + v[i + 1:])
        return result
    if kind == "list(float)":
        return [v + [1.0], v[:-1], [x * 2 for x in v], [-x for x in v]] if v else [[1.0]]
    if kind == "list(string)":
        return [v + [b"x"], v[:-1]]
    return []


def defaults(definition, attrs):
    import opcases
    result = dict(attrs)
    for a in definition.attr:
        if a.name not in result and a.HasField("default_value") and a.type in opcases.FIELDS:
            result[a.name] = opcases.default(a)
    return result


def neighbours(definition, explicit, seeds):
    """(kind, item) for each neighbour of the first few seeds, first ones first."""
    programs = [s for s in explicit if isinstance(s, Program)]
    plain = [s for s in explicit if not isinstance(s, Program)]
    chosen = spread(plain, SEEDS) + spread(seeds, SEEDS)
    result = []
    types = cpu_types(definition.name)
    for index, (inputs, attrs) in enumerate(chosen):
        arguments = spans(definition, inputs, attrs)
        if arguments is None:
            continue
        if index < 3 or index == len(plain):
            result += [("dtype", n) for n in retyped(definition, arguments, types, inputs, attrs)]
        result += [("attribute", n) for n in with_attributes(definition, inputs, attrs)]
        result += [("ranks", n) for n in together(inputs, attrs)]
        for i in range(min(len(inputs), 6)):
            for kind, changed in (("shape", shapes), ("values", specials)):
                for what, new in changed(inputs[i]):
                    item = inputs[:i] + [new] + inputs[i + 1:], attrs
                    result.append((f"{kind}", item))
        result += [("count", n) for n in counted(definition, arguments, inputs, attrs)]
    for p in spread(programs, 24):
        for step, (name, operands, attrs) in enumerate(p.steps):
            if name != definition.name:
                continue
            for i, o in enumerate(operands):
                if isinstance(o, Value):
                    for kind, changed in (("shape", shapes), ("values", specials)):
                        for what, new in changed(o):
                            q = p.replacing(step, i, new)
                            q.name = f"{p.name}: operand {i} {what}"
                            result.append((kind, q))
    return result


def spread(items, count):
    """At most `count` items, evenly chosen."""
    if len(items) <= count:
        return list(items)
    return [items[i * len(items) // count] for i in range(count)]


def retyped(definition, arguments, types, inputs, attrs):
    for a in definition.attr:
        if a.type != "type":
            continue
        allowed = [tf.as_dtype(t) for t in a.allowed_values.list.type] or BASIC
        for dtype in types.get(a.name, allowed):
            if dtype not in allowed or dtype not in BASIC:
                continue
            changed = [cast(v, dtype) if g.type_attr == a.name else v for v, g in zip(inputs, arguments)]
            if all(v is w for v, w in zip(changed, inputs)) and attrs.get(a.name) in (dtype, None):
                continue
            yield changed, {**attrs, a.name: dtype}


def with_attributes(definition, inputs, attrs):
    whole = defaults(definition, attrs)
    bound = {a.number_attr for a in definition.input_arg} | {
        a.type_attr for a in definition.input_arg}
    switches = []
    for a in definition.attr:
        if a.name in bound or a.name not in whole:
            continue
        values = attribute_values(a, whole[a.name])
        for v in values:
            yield inputs, {**attrs, a.name: v}
        if a.type in ("bool", "string") and (a.type == "bool" or a.allowed_values.list.s):
            switches.append((a.name, [whole[a.name]] + values))
    if len(switches) > 1:
        for combination in itertools.islice(itertools.product(*[v for _, v in switches]), 48):
            changed = dict(zip([n for n, _ in switches], combination))
            if sum(whole[n] != v for n, v in changed.items()) > 1:
                yield inputs, {**attrs, **changed}


def together(inputs, attrs):
    """Inputs of the shape of the first, or all but scalars, changed alike."""
    if not inputs:
        return
    shape = inputs[0].array.shape
    alike = [v.array.shape == shape for v in inputs]

    def changed(f):
        return [Value(v.dtype, f(v.array)) if same else v for v, same in zip(inputs, alike)], attrs
    if sum(alike) > 1:
        for d in range(len(shape)):
            yield changed(lambda a: a.take([], axis=d))
            yield changed(lambda a: a.take([0], axis=d) if a.shape[d] else a)
        if shape and all(shape):
            yield changed(lambda a: a.reshape(-1)[0])
            yield changed(lambda a: a.reshape(-1))
    for rank in RANKS:
        if rank > len(shape) + (sum(alike) == 1):
            yield changed(lambda a: a.reshape((1,) * (rank - a.ndim - 1) + a.shape + (1,)))
            break
    yield changed(lambda a: a.reshape(a.shape + (1,) * max(0, 8 - a.ndim)))


def counted(definition, arguments, inputs, attrs):
    """One tensor more or fewer of a repeated argument."""
    for a in definition.input_arg:
        if not a.number_attr:
            continue
        places = [i for i, g in enumerate(arguments) if g.name == a.name]
        if not places:
            continue
        plain = {k: v for k, v in attrs.items() if k != a.number_attr}
        others = [b for b in definition.input_arg if b.number_attr == a.number_attr]
        if len(others) > 1:
            continue
        i = places[-1]
        yield inputs[:i + 1] + [inputs[i]] + inputs[i + 1:], {**plain, a.number_attr: len(places) + 1}
        if len(places) > 1:
            yield inputs[:i] + inputs[i + 1:], {**plain, a.number_attr: len(places) - 1}
            first = places[0]
            kept = [v for j, v in enumerate(inputs) if j not in places[1:]]
            yield kept, {**plain, a.number_attr: 1}


def sample(items, budget, rng):
    """`budget` items, each kind getting its share, in the given order."""
    kinds = {}
    for index, (kind, _) in enumerate(items):
        kinds.setdefault(kind, []).append(index)
    for indices in kinds.values():
        rng.shuffle(indices)
    if "dtype" in kinds:
        kinds["dtype"].sort()
    taken = set()
    while len(taken) < budget and any(kinds.values()):
        for kind in list(kinds):
            for _ in range(2 if kind == "dtype" else 1):
                if kinds[kind] and len(taken) < budget:
                    taken.add(kinds[kind].pop(0))
    return [items[i] for i in sorted(taken)]
