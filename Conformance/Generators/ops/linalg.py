"""Reference packs of the matrix ops."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import numpy as np
import tensorflow as tf
from opcases import Pack

LINALG = "Linalg"
RNG = np.random.RandomState(11)
FIELDS = [np.float32, np.float64, np.complex64, np.complex128]
NEAR = {np.float32: dict(rtol=2e-4, atol=5e-5), np.complex64: dict(rtol=5e-4, atol=2e-4),
        np.float64: dict(rtol=1e-10, atol=1e-11), np.complex128: dict(rtol=1e-10, atol=1e-11)}


MORE = np.random.RandomState(12)


def numbers(shape, dtype):
    x = RNG.randn(*shape)
    if np.issubdtype(dtype, np.complexfloating):
        x = x + 1j * RNG.randn(*shape)
    return x.astype(dtype)


def more(make, shape, dtype):
    """What `make` makes of other random numbers, so that cases can be added without changing those there are."""
    global RNG
    saved, RNG = RNG, MORE
    try:
        return make(shape, dtype)
    finally:
        RNG = saved


def sound(shape, dtype):
    """Well-conditioned square matrices."""
    return (numbers(shape, dtype) + 3 * np.eye(shape[-1])).astype(dtype)


def adjoint(x):
    return np.conj(np.swapaxes(x, -1, -2))


def positive(shape, dtype):
    x = numbers(shape, dtype)
    return (x @ adjoint(x) + np.eye(shape[-1])).astype(dtype)


def hermitian(shape, dtype):
    x = numbers(shape, dtype)
    return ((x + adjoint(x)) / 2).astype(dtype)


SINGULAR = np.array([[1, 2], [2, 4]], np.float32)
NOT_SQUARE = np.ones((2, 3), np.float32)
VECTOR = np.ones(2, np.float32)


def alone(p, name, x, attrs, **near):
    """A case without vectors: TensorFlow leaves what stands in their place undefined."""
    found = p.evaluate([x], attrs)
    p.record(name, [x], [found[0]] + [tf.zeros([], t.dtype) for t in found[1:]], attrs, **near)


def unary(name, make, shapes, attributes=({},), dtypes=FIELDS, square=True, singular=None, empty=True):
    p = Pack(LINALG, name)
    for dtype in dtypes:
        for shape in shapes:
            for attrs in attributes:
                label = " ".join([np.dtype(dtype).name, str(shape)] + [f"{k} {v}" for k, v in attrs.items()])
                p.case(label, [make(shape, dtype)], attrs, **NEAR[dtype])
    dtype = dtypes[0]
    if empty:
        p.case("empty batch", [np.zeros((0, 2, 2), dtype)])
        p.case("empty matrices", [np.zeros((2, 0, 0), dtype)])
    if square:
        p.case("not square", [NOT_SQUARE.astype(dtype)], error=True)
    p.case("vector", [VECTOR.astype(dtype)], error=True)
    if singular is not None:
        p.case("singular", [SINGULAR.astype(dtype)], error=singular)
    return p


SQUARE = [(1, 1), (2, 2), (4, 4), (2, 3, 3), (7, 7)]


def decompositions():
    p = unary("Cholesky", positive, SQUARE)
    # TensorFlow leaves what it cannot compute undefined, in part.
    p.case("not positive", [np.array([[1, 2], [2, 1]], np.float32)], deterministic=False)
    p.case("not a number", [np.array([[np.nan, 2], [2, 1]], np.float32)], deterministic=False)
    p.case("upper triangle unread", [np.array([[4, 99], [2, 5]], np.float32)])
    p.case("complex, not positive", [np.array([[1, 2], [2, 1]], np.complex64)],
           deterministic=False)
    p.write()

    p = unary("Lu", sound, SQUARE, singular=True)
    for dtype in (np.float32, np.complex64):
        p.case(f"exchanges {np.dtype(dtype).name}", [numbers((5, 5), dtype)],
               dict(output_idx_type=tf.int64), **NEAR[dtype])
    p.case("not a number", [np.array([[np.nan, 1], [1, 2]], np.float32)], error=None)
    p.case("infinite", [np.array([[np.inf, 1], [1, 2]], np.float32)], error=None)
    p.case("six axes", [more(sound, (1, 2, 1, 2, 2, 2), np.float64)], **NEAR[np.float64])
    p.case("32-bit indices", [more(sound, (3, 3), np.float64)], dict(output_idx_type=tf.int32), **NEAR[np.float64])
    p.case("great", [more(numbers, (14, 14), np.float64)], **NEAR[np.float64])
    p.case("a cycle of rows", [np.array([[0, 1, 0], [0, 0, 1], [1, 0, 0]], np.float32)])
    p.write()

    shapes = [(1, 1), (3, 3), (4, 2), (2, 4), (2, 3, 2), (5, 5)]
    p = unary("Qr", numbers, shapes, (dict(full_matrices=False), dict(full_matrices=True)), square=False)
    p.case("no columns", [np.zeros((2, 0), np.float32)])
    p.case("no columns, full", [np.zeros((2, 0), np.float32)], dict(full_matrices=True))
    for full in (False, True):
        p.case(f"float16 {full}", [more(numbers, (3, 2), np.float32).astype(np.float16)], dict(full_matrices=full), rtol=2e-2, atol=1e-2)
    p.case("not a number", [np.array([[np.nan, 1], [1, 2]], np.float32)])
    p.case("infinite", [np.array([[1, 1], [np.inf, 2]], np.float32)])
    p.case("six axes", [more(numbers, (1, 2, 1, 2, 3, 2), np.float64)], **NEAR[np.float64])
    p.case("great", [more(numbers, (12, 10), np.float64)], **NEAR[np.float64])
    p.case("triangular already", [np.array([[2, 1], [0, 3]], np.float32)])
    p.case("zeros", [np.zeros((2, 2), np.float32)])
    p.write()

    p = unary("SelfAdjointEigV2", hermitian, SQUARE)
    for dtype in FIELDS:
        alone(p, f"{np.dtype(dtype).name} values alone", more(hermitian, (2, 3, 3), dtype), dict(compute_v=False), **NEAR[dtype])
    p.case("infinite", [np.array([[np.inf, 2], [2, 1]], np.float32)], error=None)
    p.case("six axes", [more(hermitian, (1, 2, 1, 2, 2, 2), np.float64)], **NEAR[np.float64])
    p.case("great", [more(hermitian, (12, 12), np.float64)], **NEAR[np.float64])
    p.case("great and complex", [more(hermitian, (12, 12), np.complex128)], **NEAR[np.complex128])
    p.case("equal values", [np.eye(3, dtype=np.float32)])
    p.case("zeros", [np.zeros((3, 3), np.float32)])
    p.case("diagonal", [np.diag(np.float32([3, -1, 2]))])
    p.case("upper triangle unread", [np.array([[0, 9], [2, 3]], np.float64)])
    p.case("not a number", [np.array([[np.nan, 2], [2, 1]], np.float32)], error=True)
    p.write()

    shapes = [(1, 1), (2, 2), (4, 4), (3, 2), (2, 3), (2, 4, 3), (3, 5), (6, 6)]
    p = unary("Svd", numbers, shapes, (dict(full_matrices=False), dict(full_matrices=True)), square=False)
    for dtype in FIELDS:
        alone(p, f"{np.dtype(dtype).name} values alone", more(numbers, (2, 4, 3), dtype), dict(compute_uv=False), **NEAR[dtype])
        alone(p, f"{np.dtype(dtype).name} great, values alone", more(numbers, (19, 17), dtype), dict(compute_uv=False), **NEAR[dtype])
    p.case("not a number", [np.array([[np.nan, 1], [1, 2]], np.float32)])
    alone(p, "infinite, values alone", np.array([[np.inf, 1], [1, 2]], np.float32), dict(compute_uv=False))
    p.case("six axes", [more(numbers, (1, 2, 1, 2, 3, 2), np.float64)], **NEAR[np.float64])
    p.case("no rows", [np.zeros((0, 3), np.float32)])
    p.case("no rows, full", [np.zeros((0, 3), np.float32)], dict(full_matrices=True))
    p.case("zeros", [np.zeros((2, 2), np.float32)])
    p.case("diagonal", [np.diag(np.float32([1, -2, 0]))])
    p.case("rank one", [np.ones((3, 3), np.float32)], **NEAR[np.float32])
    p.write()


def determinants():
    for name in ("MatrixDeterminant", "LogMatrixDeterminant"):
        p = unary(name, numbers, SQUARE, singular=False)
        p.case("zeros", [np.zeros((2, 2), np.float32)])
        p.case("complex zeros", [np.zeros((2, 2), np.complex64)])
        p.case("not a number", [np.array([[np.nan, 1], [1, 2]], np.float32)])
        p.case("infinite", [np.array([[np.inf, 1], [0, 2]], np.float32)])
        p.case("six axes", [more(numbers, (1, 2, 1, 2, 2, 2), np.float64)], **NEAR[np.float64])
        p.case("great", [more(numbers, (12, 12), np.float64)], **NEAR[np.float64])
        p.write()


def inverses():
    both = (dict(adjoint=False), dict(adjoint=True))
    p = unary("MatrixInverse", sound, SQUARE, both, singular=True)
    p.case("float16", [more(sound, (3, 3), np.float32).astype(np.float16)], rtol=2e-2, atol=1e-2)
    p.case("not a number", [np.array([[np.nan, 1], [1, 2]], np.float32)], error=None)
    p.case("infinite", [np.array([[np.inf, 1], [1, 2]], np.float32)], error=None)
    p.case("zeros", [np.zeros((2, 2), np.complex64)], error=True)
    p.case("one singular of two", [np.stack([np.eye(2, dtype=np.float32), SINGULAR])], error=True)
    p.case("six axes", [more(sound, (1, 2, 1, 2, 2, 2), np.float64)], **NEAR[np.float64])
    p.case("great", [more(sound, (12, 12), np.float64)], **NEAR[np.float64])
    p.write()

    for name in ("MatrixSolve", "MatrixTriangularSolve"):
        p = Pack(LINALG, name)
        for dtype in FIELDS:
            for attrs in both:
                for shape, right in (((1, 1), (1, 1)), ((3, 3), (3, 2)), ((2, 4, 4), (2, 4, 3))):
                    for lower in (True, False) if "Tri" in name else (None,):
                        extra = {} if lower is None else dict(lower=lower)
                        p.case(f"{np.dtype(dtype).name} {shape} {attrs['adjoint']} {lower}",
                               [sound(shape, dtype), numbers(right, dtype)], dict(**attrs, **extra),
                               **NEAR[dtype])
        ones = np.ones((2, 1), np.float32)
        if "Tri" in name:
            p.case("not a number", [np.array([[1, 0], [np.nan, 2]], np.float32), ones])
            p.case("not read", [np.array([[1, np.nan], [1, 2]], np.float32), ones])
            p.case("infinite", [np.array([[1, 0], [1, np.inf]], np.float32), ones])
            p.case("great", [more(sound, (12, 12), np.float64), more(numbers, (12, 2), np.float64)], rtol=1e-7, atol=1e-8)
            p.case("a zero on the diagonal", [np.array([[0, 2], [2, 4]], np.float32), ones])
            p.case("batches broadcast", [sound((2, 1, 3, 3), np.float32), numbers((4, 3, 2), np.float32)],
                   **NEAR[np.float32])
            p.case("a batch of right sides", [sound((3, 3), np.float32), numbers((4, 3, 2), np.float32)],
                   **NEAR[np.float32])
            p.case("batches that do not broadcast",
                   [sound((2, 3, 3), np.float32), numbers((4, 3, 2), np.float32)], error=True)
        else:
            p.case("singular", [SINGULAR, ones], error=True)
            p.case("not a number", [np.array([[np.nan, 1], [1, 2]], np.float32), ones], error=None)
            p.case("infinite", [np.array([[np.inf, 1], [1, 2]], np.float32), ones], error=None)
            p.case("no number on the right", [np.eye(2, dtype=np.float32), ones * np.float32(np.nan)])
            p.case("great", [more(sound, (12, 12), np.float64), more(numbers, (12, 2), np.float64)], **NEAR[np.float64])
            p.case("batches that differ", [np.ones((2, 1, 1), np.float32), np.ones((1, 1, 1), np.float32)],
                   error=True)
        p.case("rows that differ", [np.eye(3, dtype=np.float32), ones], error=True)
        p.case("not square", [NOT_SQUARE, ones], error=True)
        p.case("no equations", [np.zeros((0, 0), np.float32), np.zeros((0, 2), np.float32)])
        p.case("no right sides", [np.eye(2, dtype=np.float32), np.zeros((2, 0), np.float32)])
        p.case("vector", [VECTOR, VECTOR], error=True)
        p.write()


def functions():
    complexes = [np.complex64, np.complex128]
    p = unary("MatrixLogarithm", positive, SQUARE, dtypes=complexes)
    p.case("general", [sound((4, 4), np.complex128)], **NEAR[np.complex128])
    p.case("great", [sound((3, 3), np.complex128) * 1000], **NEAR[np.complex128])
    p.case("one eigenvalue thrice", [np.array([[2, 1, 0], [0, 2, 1], [0, 0, 2]], np.complex128)],
           **NEAR[np.complex128])
    p.case("zeros", [np.zeros((2, 2), np.complex64)])
    p.case("negative", [np.diag(np.complex128([-2, 3]))], **NEAR[np.complex128])
    p.case("great sizes", [more(sound, (16, 16), np.complex128) + 3 * np.eye(16)], **NEAR[np.complex128])
    p.write()

    p = unary("MatrixSquareRoot", positive, SQUARE)
    p.case("a rotation", [np.array([[0, 1], [-1, 0]], np.float32)], **NEAR[np.float32])
    p.case("a negative eigenvalue", [np.array([[-4, 1], [0, 9]], np.float32)])
    p.case("general", [sound((4, 4), np.complex128)], **NEAR[np.complex128])
    p.case("zeros", [np.zeros((2, 2), np.float64)], error=None)
    p.case("sixteen rows", [more(positive, (16, 16), np.float64)], rtol=1e-9, atol=1e-9)
    p.case("general, real", [sound((4, 4), np.float64)], **NEAR[np.float64])
    p.write()


def least_squares():
    p = Pack(LINALG, "MatrixSolveLs")
    for dtype in FIELDS:
        for fast in (True, False):
            for l2 in (0.0, 0.5) if fast else (0.0,):
                for m, n in ((3, 3), (5, 2), (2, 4)):
                    p.case(f"{np.dtype(dtype).name} {m} {n} {fast} {l2}",
                           [(numbers((m, n), dtype) + 3 * np.eye(m, n)).astype(dtype),
                            numbers((m, 2), dtype), tf.constant(l2, tf.float64)],
                           dict(fast=fast), **NEAR[dtype])
    zero = tf.constant(0.0, tf.float64)
    p.case("batch", [numbers((2, 3, 2), np.float32), numbers((2, 3, 1), np.float32), zero],
           **NEAR[np.float32])
    p.case("of lower rank", [SINGULAR, SINGULAR, zero], error=True)
    p.case("of lower rank, slow", [SINGULAR, SINGULAR, zero], dict(fast=False), **NEAR[np.float32])
    p.case("rows that differ", [SINGULAR, NOT_SQUARE.T, zero], error=True)
    for fast in (True, False):
        for m, n, k in ((2, 0, 1), (2, 2, 0), (0, 0, 0)):
            p.case(f"no elements {m} {n} {k} {fast}", [np.zeros((m, n), np.float32), np.zeros((m, k), np.float32), zero], dict(fast=fast), error=None)
        p.case(f"not a number {fast}", [np.array([[np.nan, 1], [1, 2]], np.float32), np.ones((2, 1), np.float32), zero], dict(fast=fast), error=None)
        p.case(f"zeros {fast}", [np.zeros((2, 2), np.float32), np.ones((2, 1), np.float32), zero], dict(fast=fast), error=None)
    p.case("zeros, regularised", [np.zeros((2, 2), np.float32), np.ones((2, 1), np.float32), tf.constant(1.0, tf.float64)])
    p.case("negative regulariser", [SINGULAR, SINGULAR, tf.constant(-1.0, tf.float64)], error=None)
    p.case("regulariser vector", [SINGULAR, SINGULAR, tf.constant([1.0], tf.float64)], error=None)
    p.case("batches differ", [np.ones((2, 2, 2), np.float32), np.ones((3, 2, 1), np.float32), zero], error=True)
    p.case("vector", [VECTOR, VECTOR, zero], error=True)
    p.write()


def bands():
    p = Pack(LINALG, "TridiagonalSolve")
    for dtype in FIELDS:
        for pivoting in (True, False):
            for n in (1, 2, 5):
                d = numbers((2, 3, n), dtype)
                if not pivoting:
                    d[:, 1] += 4
                p.case(f"{np.dtype(dtype).name} {n} {pivoting}", [d, numbers((2, n, 2), dtype)],
                       dict(partial_pivoting=pivoting), **NEAR[dtype])
    d = np.float32([[1, 2, 0], [0, 4, 5], [0, 1, 2]])
    p.case("a zero pivot", [d, np.ones((3, 2), np.float32)])
    p.case("a zero pivot, left", [d, np.ones((3, 2), np.float32)], dict(partial_pivoting=False))
    p.case("singular", [np.float32([[0, 0, 0], [0, 4, 5], [0, 0, 0]]), np.ones((3, 2), np.float32)])
    for dtype in FIELDS:
        for label, x in (("zero pivot", [[1, 2, 0], [0, 4, 5], [0, 1, 2]]), ("singular", [[0, 0, 0], [0, 4, 5], [0, 0, 0]]), ("zeros", [[0] * 3] * 3),
                         ("sound", [[1, 2, 0], [3, 4, 5], [0, 1, 2]]), ("eigenvalue", [[-1, -1, 0], [0, 0, 0], [0, -1, -1]]),
                         ("one row", [[0], [0], [0]]), ("four rows", [[1, 5, 2, 0], [1, 0, 0, 1], [0, 3, 0, 7]])):
            x = np.array(x, dtype)
            p.case(f"{label}, perturbed, {np.dtype(dtype).name}", [x, np.ones((x.shape[1], 2), dtype)], dict(perturb_singular=True),
                   rtol=1e-4 if dtype in (np.float32, np.complex64) else 1e-9)
    p.case("perturbed without pivoting", [d, np.ones((3, 2), np.float32)], dict(perturb_singular=True, partial_pivoting=False), error=None)
    p.case("no rows", [np.zeros((3, 0), np.float32), np.zeros((0, 2), np.float32)], error=None)
    p.case("no sides", [np.ones((3, 2), np.float32), np.zeros((2, 0), np.float32)], error=None)
    p.case("vector", [VECTOR, VECTOR], error=True)
    p.case("two diagonals", [np.ones((2, 3), np.float32), np.ones((3, 2), np.float32)], error=True)
    p.case("rows that differ", [np.ones((3, 3), np.float32), np.ones((2, 2), np.float32)], error=True)
    p.write()

    p = Pack(LINALG, "TridiagonalMatMul")
    for dtype in FIELDS:
        for n in (1, 2, 5):
            p.case(f"{np.dtype(dtype).name} {n}",
                   [numbers((2, 1, n), dtype) for _ in range(3)] + [numbers((2, n, 2), dtype)], **NEAR[dtype])
    p.write()

    p = Pack(LINALG, "BandedTriangularSolve")
    for dtype in FIELDS:
        for lower in (True, False):
            for flip in (True, False):
                for width, n in ((1, 2), (2, 4), (3, 5)):
                    m = numbers((width, n), dtype)
                    m[0 if lower else -1] += 4
                    p.case(f"{np.dtype(dtype).name} {width} {n} {lower} {flip}",
                           [m, numbers((n, 2), dtype)], dict(lower=lower, adjoint=flip), **NEAR[dtype])
    p.write()


def eigen():
    p = Pack(LINALG, "Eig")
    pairs = {np.float32: tf.complex64, np.float64: tf.complex128, np.complex64: tf.complex64, np.complex128: tf.complex128}
    for dtype, out in pairs.items():
        for shape in SQUARE + [(5, 5), (12, 12)]:
            if shape == (12, 12) and dtype not in (np.float64, np.complex128):
                continue
            # The phases of further vectors follow from rounding errors.
            p.case(f"{np.dtype(dtype).name} {shape}", [more(numbers, shape, dtype)], dict(Tout=out), deterministic=shape[-1] < 3, **NEAR[dtype])
        alone(p, f"{np.dtype(dtype).name} values alone", more(numbers, (2, 3, 3), dtype), dict(Tout=out, compute_v=False), **NEAR[dtype])
        if np.dtype(dtype).itemsize > 8 or dtype == np.float64:
            alone(p, f"{np.dtype(dtype).name} values of more", more(numbers, (12, 12), dtype), dict(Tout=out, compute_v=False), **NEAR[dtype])
            p.case(f"{np.dtype(dtype).name} shift", [np.roll(np.eye(4), 1, 0).astype(dtype)], dict(Tout=out), **NEAR[dtype])
        p.case(f"{np.dtype(dtype).name} self-adjoint", [more(hermitian, (4, 4), dtype)], dict(Tout=out), deterministic=False, **NEAR[dtype])
        p.case(f"{np.dtype(dtype).name} identity", [np.eye(3, dtype=dtype)], dict(Tout=out))
        p.case(f"{np.dtype(dtype).name} zeros", [np.zeros((3, 3), dtype)], dict(Tout=out))
        p.case(f"{np.dtype(dtype).name} rotation", [np.array([[0, 1], [-1, 0]], dtype)], dict(Tout=out), **NEAR[dtype])
        p.case(f"{np.dtype(dtype).name} triangular", [np.triu(more(numbers, (4, 4), dtype))], dict(Tout=out), **NEAR[dtype])
        p.case(f"{np.dtype(dtype).name} not a number", [np.array([[np.nan, 1], [1, 2]], dtype)], dict(Tout=out), error=True)
        if dtype != np.complex64:
            great = np.array([[1, 2], [3, 4]], dtype) * dtype(1e18)
            p.case(f"{np.dtype(dtype).name} great numbers", [great], dict(Tout=out), rtol=1e-3, atol=1e-3)
    c = dict(Tout=tf.complex64)
    f = np.float32
    p.case("infinite", [np.array([[np.inf, 1], [1, 2]], f)], c, error=True)
    p.case("a block", [np.array([[2, 1], [0, 2]], f)], c)
    p.case("blocks of two", [np.kron(np.eye(2), [[1, 2], [-2, 1]]).astype(f)], c, **NEAR[f])
    p.case("six axes", [more(numbers, (1, 2, 1, 2, 2, 2), f)], c, **NEAR[f])
    p.case("empty batch", [np.zeros((0, 2, 2), f)], c)
    p.case("empty matrices", [np.zeros((2, 0, 0), f)], c)
    p.case("not square", [NOT_SQUARE], c, error=True)
    p.case("vector", [VECTOR], c, error=True)
    p.write()

    # TensorFlow no longer runs these by themselves: what their successors return, or linear algebra.
    p = Pack(LINALG, "MatrixExponential")
    for dtype in FIELDS:
        for shape in SQUARE:
            x = more(numbers, shape, dtype)
            p.record(f"{np.dtype(dtype).name} {shape}", [x], [tf.linalg.expm(x)], **NEAR[dtype])
    for label, x in (("zeros", np.zeros((3, 3))), ("nilpotent", np.array([[0, 2.0, 3], [0, 0, 4], [0, 0, 0]])), ("diagonal", np.diag([-30.0, 2, 8])),
                     ("a rotation", np.array([[0, 2.0], [-2, 0]])), ("empty batch", np.zeros((0, 2, 2))), ("empty matrices", np.zeros((2, 0, 0)))):
        p.record(label, [x], [tf.linalg.expm(x) if x.size else x], rtol=1e-9, atol=1e-9)
    p.record("not square", [NOT_SQUARE], error="INVALID_ARGUMENT")
    p.record("vector", [VECTOR], error="INVALID_ARGUMENT")
    p.write()

    zero = tf.constant(0.0, tf.float64)
    for name in ("Cholesky", "MatrixDeterminant", "MatrixInverse", "SelfAdjointEigV2", "Svd", "MatrixSolve", "MatrixTriangularSolve", "MatrixSolveLs"):
        p, q = Pack(LINALG, "Batch" + name), Pack(LINALG, name)
        for dtype in [np.float32, np.float64] + ([np.complex64, np.complex128] if name in ("MatrixDeterminant", "Svd") else []):
            for shape in ((1, 1), (3, 3), (2, 2, 2)) + (((5, 5), (1, 2, 2, 2), (0, 2, 2)) if name == "Cholesky" else ()):
                ins = [more(positive, shape, dtype)]
                if len(q.definition.input_arg) > 1:
                    ins.append(more(numbers, shape, dtype))
                if len(q.definition.input_arg) > 2:
                    ins.append(zero)
                choices = {"MatrixInverse": [dict(adjoint=True), {}], "MatrixSolve": [dict(adjoint=True), {}], "SelfAdjointEigV2": [dict(compute_v=False), {}],
                           "Svd": [dict(compute_uv=False), dict(full_matrices=True)], "MatrixTriangularSolve": [dict(lower=False), dict(adjoint=True)],
                           "MatrixSolveLs": [dict(fast=False), {}]}.get(name, [{}])
                for attrs in choices:
                    found = q.evaluate(ins, attrs)
                    if False in (attrs.get("compute_v"), attrs.get("compute_uv")):
                        found[1:] = [tf.zeros([], t.dtype) for t in found[1:]]
                    p.record(f"{np.dtype(dtype).name} {shape} {attrs}", ins, found, attrs, **NEAR[dtype])
        if name != "Svd":
            ins = [NOT_SQUARE] + [np.ones((3, 1), np.float32)] * (len(q.definition.input_arg) > 1) + [zero] * (len(q.definition.input_arg) > 2)
            p.record("extents", ins, error="INVALID_ARGUMENT")
        p.write()
    for name in ("SelfAdjointEig", "BatchSelfAdjointEig"):
        p, q = Pack(LINALG, name), Pack(LINALG, "SelfAdjointEigV2")
        for dtype in (np.float32, np.float64):
            for shape in SQUARE[:4]:
                x = more(hermitian, shape, dtype)
                e, v = q.evaluate([x])
                p.record(f"{np.dtype(dtype).name} {shape}", [x], [tf.concat([e[..., None, :], v], -2)], **NEAR[dtype])
        p.record("not square", [NOT_SQUARE], error="INVALID_ARGUMENT")
        p.write()


if __name__ == "__main__":
    eigen()
    decompositions()
    determinants()
    inverses()
    functions()
    least_squares()
    bands()
