"""Where results may differ by more than declared."""
import re

import numpy as np
import tensorflow as tf

from grid.families import ACCUMULATING, COMPLEX_FUNCTIONS, SPECIAL, SPREADING
from grid.malformed import numbers


def tolerance(op, inputs, attrs, outputs):
    """`rtol` and `atol` of a case where what the op declares is not right for it.

    Ops declare how near they come for values of common size; sums come near in relation to their greatest
    term, and half types round each step of what TensorFlow computes in them.
    """
    kinds = {o.dtype for o in outputs if o.dtype.is_floating or o.dtype.is_complex}
    if not kinds:
        return {}
    unit = max({"float16": 1e-3, "bfloat16": 8e-3, "float32": 1.2e-7, "float64": 2.2e-16, "complex64": 1.2e-7,
                "complex128": 2.2e-16}[k.name] for k in kinds)
    scale = max([1e-30] + [float(a.max()) for a in map(numbers, inputs) if a.size and np.isfinite(a).all()])
    if op in SPECIAL:
        r = SPECIAL[op]
        if unit < 1e-10:
            r = {"CTCBeamSearchDecoder": 1e-6, "MatrixSquareRoot": 1e-7}.get(op, r * 1e-7)
        elif unit > 1e-4:
            r = max(r, 4 * unit)
        return {"rtol": r, "atol": r}
    if op in COMPLEX_FUNCTIONS and any(v.dtype.is_complex for v in inputs) and not ACCUMULATING.search(op):
        r = 84 * unit if unit < 1e-10 else 16 * unit
        return {"rtol": r, "atol": r}
    if SPREADING.search(op) and "FFT" not in op and not ACCUMULATING.search(op):
        if "Eig" in op or "Svd" in op:
            scale = max(scale, 1)
        return {"rtol": 400 * unit if unit < 1e-4 else 20 * unit, "atol": (400 if unit < 1e-4 else 20) * unit * min(scale, 1e3)}
    if ACCUMULATING.search(op) and all(v.dtype.is_floating or v.dtype.is_complex or v.dtype.is_integer
                                       or v.dtype in (tf.bool, tf.string) for v in inputs):
        terms = 84 if unit < 1e-4 else 4
        if np.isfinite(scale):
            floats = [float(a.max()) for v, a in zip(inputs, map(numbers, inputs))
                      if a.size and (v.dtype.is_floating or v.dtype.is_complex) and np.isfinite(a).all()]
            product = 1.0
            for f in floats if re.search("MatMul|Conv|Einsum", op) else floats[:1]:
                product *= max(f, 1e-30)
            return {"rtol": terms * unit, "atol": min(terms * unit * product, 1e30)}
    return {}
