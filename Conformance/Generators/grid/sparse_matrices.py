"""Sparse matrices, whose values are opaque, as programs that make them of dense ones and read them back."""
import numpy as np
import tensorflow as tf

from grid import values
from grid.values import Value

TYPES = (tf.float32, tf.float64, tf.complex64, tf.complex128)
SHAPES = ((3, 4), (1, 1), (4, 1), (1, 5), (0, 3), (3, 0), (2, 3, 2), (1, 2, 2), (3, 1, 4), (0, 2, 2))
SQUARES = ((1, 1), (3, 3), (6, 6), (0, 0), (2, 4, 4), (1, 2, 2), (3, 1, 1))
FLIPS = ({}, {"transpose_a": True}, {"transpose_b": True}, {"adjoint_a": True}, {"adjoint_b": True},
         {"transpose_a": True, "transpose_b": True}, {"adjoint_a": True, "adjoint_b": True},
         {"transpose_a": True, "adjoint_a": True}, {"transpose_b": True, "adjoint_b": True})


def Program(name):
    """A program whose graph knows shapes: the ops ask for ranks when it is made."""
    return values.Program(name, shaped=True)


def numbers(dtype, shape, density, seed):
    rng = np.random.default_rng(seed)
    x = rng.integers(1, 9, shape) * rng.choice([-0.5, 0.25], shape) * (rng.random(shape) < density)
    if dtype.is_complex:
        x = x + 1j * rng.integers(-3, 4, shape) * (x != 0)
    return x.astype(dtype.as_numpy_dtype)


def csr(p, x, dtype):
    """The step that makes a sparse matrix of `x`."""
    return p.op("DenseToCSRSparseMatrix", Value(dtype, x), Value(tf.int64, np.argwhere(x)))


def flip(shape):
    return shape[:-2] + (shape[-1], shape[-2])


def table():
    found = {}

    def add(op, p, place, count=1):
        found.setdefault(op, []).append(p.fetch_all(place, count))

    def views(dtype, shape, density, seed):
        x = numbers(dtype, shape, density, seed)
        name = f"{dtype.name}{list(shape)} density {density}".replace(", ", ",")
        for op in ("DenseToCSRSparseMatrix", "CSRSparseMatrixToDense"):
            p = Program(name)
            add(op, p, p.op("CSRSparseMatrixToDense", csr(p, x, dtype), type=dtype))
        p = Program(name)
        add("CSRSparseMatrixToSparseTensor", p, p.op("CSRSparseMatrixToSparseTensor", csr(p, x, dtype), type=dtype), 3)
        p = Program(name)
        add("SparseMatrixNNZ", p, p.op("SparseMatrixNNZ", csr(p, x, dtype)))
        for i in (0, 1, 2, -1):
            p = Program(f"{name} index {i}")
            parts = p.op("CSRSparseMatrixComponents", csr(p, x, dtype), Value(tf.int32, i), type=dtype)
            add("CSRSparseMatrixComponents", p, parts, 3)
        for conjugate in (False, True):
            p = Program(f"{name} conjugate {conjugate}")
            turned = p.op("SparseMatrixTranspose", csr(p, x, dtype), conjugate=conjugate, type=dtype)
            add("SparseMatrixTranspose", p, p.op("CSRSparseMatrixToDense", turned, type=dtype))
        p = Program(name)
        at = np.argwhere(x)
        made = p.op("SparseTensorToCSRSparseMatrix", Value(tf.int64, at), Value(dtype, x[tuple(at.T)]),
                    Value(tf.int64, shape))
        add("SparseTensorToCSRSparseMatrix", p, p.op("CSRSparseMatrixToDense", made, type=dtype))

    def products(dtype, shape, columns, attrs, seed):
        a = numbers(dtype, flip(shape) if any(k.endswith("_a") for k in attrs) else shape, 0.6, seed)
        right = shape[:-2] + (shape[-1], columns)
        b = numbers(dtype, flip(right) if any(k.endswith("_b") for k in attrs) else right, 0.7, seed + 1)
        name = f"{dtype.name}{list(shape)} by {columns} {' '.join(attrs)}".replace(", ", ",")
        p = Program(name)
        add("SparseMatrixMatMul", p, p.op("SparseMatrixMatMul", csr(p, a, dtype), Value(dtype, b), **attrs))
        for more in ("transpose_output", "conjugate_output"):
            p = Program(f"{name} {more}")
            product = p.op("SparseMatrixMatMul", csr(p, a, dtype), Value(dtype, b), **attrs, **{more: True})
            add("SparseMatrixMatMul", p, product)
        p = Program(name)
        product = p.op("SparseMatrixSparseMatMul", csr(p, a, dtype), csr(p, b, dtype), **attrs, type=dtype)
        add("SparseMatrixSparseMatMul", p, p.op("CSRSparseMatrixToDense", product, type=dtype))

    def factors(dtype, shape, density, seed):
        x = numbers(dtype, shape, density, seed)
        size = shape[-1]
        x = (x @ np.conj(np.swapaxes(x, -1, -2)) + 9 * np.eye(size)).astype(dtype.as_numpy_dtype)
        name = f"{dtype.name}{list(shape)} density {density}".replace(", ", ",")
        rng = np.random.default_rng(seed)
        orders = [np.arange(size), np.arange(size)[::-1], rng.permutation(size)]
        for i, order in enumerate(orders):
            p = Program(f"{name} order {i}")
            order = Value(tf.int32, np.broadcast_to(order, shape[:-1]))
            factor = p.op("SparseMatrixSparseCholesky", csr(p, x, dtype), order, type=dtype)
            add("SparseMatrixSparseCholesky", p, p.op("CSRSparseMatrixToDense", factor, type=dtype))

    for seed, shape in enumerate(SHAPES):
        for dtype in TYPES:
            for density in (0.5, 1.0, 0.0):
                views(dtype, shape, density, seed)
            for attrs in FLIPS:
                products(dtype, shape, 3, attrs, seed)
            for columns in (1, 0):
                products(dtype, shape, columns, {}, seed)
    for seed, shape in enumerate(SQUARES):
        for dtype in TYPES:
            for density in (0.3, 1.0):
                factors(dtype, shape, density, seed)
    for shape, dtype in (((3, 4), tf.float32), ((2, 3, 2), tf.float64)):
        x = numbers(dtype, shape, 0.5, 7)
        for other in (tf.float32, tf.float64, tf.complex64):
            p = Program(f"{dtype.name} as {other.name}")
            add("CSRSparseMatrixToDense", p, p.op("CSRSparseMatrixToDense", csr(p, x, dtype), type=other))
        for special in (np.nan, np.inf, -0.0):
            y = x.copy()
            y.reshape(-1)[::3] = special
            p = Program(f"{dtype.name}{list(shape)} of {special}")
            add("DenseToCSRSparseMatrix", p, p.op("CSRSparseMatrixToDense", csr(p, y, dtype), type=dtype))
    return found
