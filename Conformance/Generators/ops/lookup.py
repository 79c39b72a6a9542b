"""Reference packs of tables that TensorFlow itself cannot make any more, and of sums in temporary variables."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import numpy as np
import tensorflow as tf
from grid.values import Program, Value
from programs import ProgramPacks

PAIRS = [(tf.string, tf.int64), (tf.string, tf.float32), (tf.int64, tf.int64), (tf.int64, tf.int32), (tf.int64, tf.float32),
         (tf.string, tf.bool), (tf.int32, tf.int32), (tf.int64, tf.bool), (tf.int32, tf.float32), (tf.int64, tf.float64),
         (tf.string, tf.int32), (tf.string, tf.float64), (tf.int32, tf.float64)]


def some(dtype, *which):
    values = [b"k%d" % w if dtype == tf.string else w for w in which]
    return Value(dtype, np.array(values, object) if dtype == tf.string else np.array(values))


def one(dtype, which):
    return Value(dtype, some(dtype, which).array[0])


def dense():
    """The first dense table, whose kernel looks for an input that the op does not have. It is its successor,
    under other names."""
    packs = ProgramPacks("Lookup")

    def case(name, build, error=None):
        new, old = Program(name), Program(name)
        build(new, "V2")
        build(old, "")
        found, why = new.run()
        if found is None:
            print(f"  '{name}' is left out: {why}")
            return
        packs.add("MutableDenseHashTable", old, error, outputs=found)

    def table(p, version, k=tf.int64, v=tf.float32, **attrs):
        inputs = [one(k, 90)] + ([one(k, 91)] if version else [])
        return p.op("MutableDenseHashTable" + version, *inputs, key_dtype=k, value_dtype=v, shared_name="t", **attrs)

    for k, v in PAIRS:
        def build(p, version):
            t = table(p, version, k, v)
            p.op("LookupTableInsert" + version, t, some(k, 1, 2, 3), some(v, 0, 1, 0) if v == tf.bool else some(v, 4, 5, 6))
            p.fetch(p.op("LookupTableFind" + version, t, some(k, 2, 7), one(v, 0)))
            p.fetch(p.op("LookupTableSize" + version, t))
        case(f"{k.name} to {v.name}", build)

    def rows(p, version):
        t = table(p, version, value_shape=[2])
        p.op("LookupTableInsert" + version, t, some(tf.int64, 1, 2), Value(tf.float32, [[1, 2], [3, 4]]))
        p.fetch(p.op("LookupTableFind" + version, t, some(tf.int64, 2, 7), Value(tf.float32, [0, -1])))
    case("rows", rows)

    def growing(p, version):
        t = table(p, version, initial_num_buckets=4, max_load_factor=0.5)
        p.op("LookupTableInsert" + version, t, some(tf.int64, *range(20)), some(tf.float32, *range(20)))
        p.fetch(p.op("LookupTableFind" + version, t, some(tf.int64, 19, 0, 20), one(tf.float32, -1)))
        p.fetch(p.op("LookupTableSize" + version, t))
    case("growing", growing)

    def replaced(p, version):
        t = table(p, version)
        for value in (1, 2):
            p.op("LookupTableInsert" + version, t, some(tf.int64, 5), some(tf.float32, value))
        p.fetch(p.op("LookupTableFind" + version, t, some(tf.int64, 5), one(tf.float32, 0)))
    case("replaced", replaced)

    def reserved(p, version):
        p.op("LookupTableInsert" + version, table(p, version), some(tf.int64, 90), some(tf.float32, 1))
    case("the empty key", reserved, "INVALID_ARGUMENT")

    def sought(p, version):
        p.fetch(p.op("LookupTableFind" + version, table(p, version), some(tf.int64, 90), one(tf.float32, 0)))
    case("the empty key sought", sought, "INVALID_ARGUMENT")

    for buckets in (0, 3):
        case(f"{buckets} buckets", lambda p, version: p.fetch(p.op(
            "LookupTableSize" + version, table(p, version, initial_num_buckets=buckets))), "INVALID_ARGUMENT")
    for load in (0.0, 1.0):
        case(f"load {load}", lambda p, version: p.fetch(p.op(
            "LookupTableSize" + version, table(p, version, max_load_factor=load))), "INVALID_ARGUMENT")

    def other(p, version):
        p.op("LookupTableInsert" + version, table(p, version), some(tf.int32, 1), some(tf.float32, 1))
    case("keys of another type", other, "INVALID_ARGUMENT")
    packs.write()


def sums():
    packs = ProgramPacks("Math")
    numbers = [tf.float32, tf.float64, tf.float16, tf.bfloat16, tf.int8, tf.int16, tf.int32, tf.int64, tf.uint8, tf.uint16, tf.complex64,
               tf.complex128]
    for t in numbers:
        p = Program(t.name)
        x = [Value(t, np.arange(6).reshape(2, 3) * k) for k in (1, 2, 3)]
        try:
            packs.add("AccumulateNV2", p.fetch(p.op("AccumulateNV2", *x, shape=[2, 3])))
        except RuntimeError as e:
            print(e)
    for name, shape in (("scalars", ()), ("empty", (0, 2)), ("rank 8", (1, 2, 1, 1, 2, 1, 1, 1))):
        p = Program(name)
        x = [Value(tf.float32, np.ones(shape) * k) for k in (1, 2)]
        packs.add("AccumulateNV2", p.fetch(p.op("AccumulateNV2", *x, shape=list(shape))))
    p = Program("one")
    packs.add("AccumulateNV2", p.fetch(p.op("AccumulateNV2", Value(tf.float32, [1, 2]), shape=[2])))
    p = Program("infinities")
    x = [Value(tf.float32, [np.inf, np.nan, -np.inf]), Value(tf.float32, [-np.inf, 1, 1])]
    packs.add("AccumulateNV2", p.fetch(p.op("AccumulateNV2", *x, shape=[3])))
    packs.write()


if __name__ == "__main__":
    dense()
    sums()
