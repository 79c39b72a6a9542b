"""What the packs of array ops share: values, and a pack that leaves out dtypes without a kernel."""
import ml_dtypes
import numpy as np
import tensorflow as tf

from opcases import Pack

i32, i64, f32, f64 = np.int32, np.int64, np.float32, np.float64
NUMBERS = [np.float16, ml_dtypes.bfloat16, f32, f64, np.int8, np.int16, i32, i64, np.uint8,
           np.uint16, np.uint32, np.uint64, np.complex64, np.complex128]
REALS = [t for t in NUMBERS if np.dtype(t).kind != "c"]
WIDTHS = [np.bool_, np.int8, np.float16, i32, f64, np.complex128]


def name_of(dtype):
    return np.dtype(dtype).name


def seq(shape, dtype=f32, start=1):
    """The numbers from `start`, in `shape`."""
    a = np.arange(start, start + int(np.prod(shape))).reshape(shape)
    return (a % 2 == 0) if dtype == np.bool_ else a.astype(dtype)


def texts(shape):
    count = int(np.prod(shape))
    return np.array(["s%d" % i + "x" * (i % 3) for i in range(count)], object).reshape(shape)


def empty(*shape, dtype=f32):
    return np.zeros(shape, dtype)


PACKS = {}


class ArrayPack(Pack):
    """Leaves out the dtypes that TensorFlow has no CPU kernel for. Ops that TensorFlow no longer runs
    are recorded from their successors."""

    def run(self, tensors, attributes):
        if self.op.startswith("BatchMatrix"):
            successor = Pack(self.category, self.op[len("Batch"):])
            return successor.run(*successor.complete(tensors, attributes))
        if self.op.startswith("Inplace"):
            # These write to their first input, which is yet to be recorded.
            tensors = [tf.constant(tensors[0].numpy())] + tensors[1:]
        return super().run(tensors, attributes)

    def case(self, name, *arguments, **options):
        try:
            super().case(name, *arguments, **options)
        except RuntimeError as e:
            if "no CPU kernel" not in str(e):
                raise
            print(f"  {self.op} '{name}' has no CPU kernel")


def pack(op):
    def decorate(f):
        PACKS[op] = f
        return f
    return decorate


def generate(names):
    for op, f in PACKS.items():
        if names and op not in names:
            continue
        p = ArrayPack("Array", op)
        f(p)
        p.write()


def movement(p, make, strings=True, every=False):
    """The same case in a dtype of each width, or in every one, and for strings."""
    for t in WIDTHS + ([t for t in NUMBERS if t not in WIDTHS] if every else []):
        p.case(name_of(t), *make(lambda *s: seq(s, t)))
    if strings:
        p.case("string", *make(lambda *s: texts(s)))
