"""What the packs of neural networks share: values, tolerances and layouts."""
import ml_dtypes
import numpy as np

BF16 = ml_dtypes.bfloat16
FLOATS = [("float16", np.float16), ("bfloat16", BF16), ("float32", np.float32),
          ("float64", np.float64)]
INTS = [np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64]
SPECIAL = np.float32([np.nan, -np.inf, np.inf, -30, -1.5, -0.0, 0, 1e-3, 0.7, 5.9, 6, 7, 50])


def tolerance(name):
    return {"float16": dict(rtol=4e-3, atol=4e-3), "bfloat16": dict(rtol=4e-2, atol=4e-2),
            "float32": dict(rtol=1e-5, atol=1e-5), "float64": dict(rtol=1e-12, atol=1e-12)}[name]


def values(seed, *shape, dtype=np.float32, scale=1.0):
    """Reproducible values of a short binary expansion, both signs."""
    x = np.random.RandomState(seed).randint(-16, 17, size=shape) / 8.0 * scale
    return x.astype(dtype)


def first(x):
    """Channels moved to the second axis."""
    return np.ascontiguousarray(np.moveaxis(np.asarray(x), -1, 1))


def first_list(v):
    return [v[0], v[-1]] + list(v[1:-1])
