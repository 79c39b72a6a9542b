"""Makes the cases `graph-datasets/*`: datasets by ops that TensorFlow's Python makes no more, with functions.

    python dataset_graphs.py
"""
import numpy as np
import tensorflow as tf

from graph_models import R, write

I64 = tf.int64
ONE = dict(output_types=[I64], output_shapes=[[]])


def function(f, *specs):
    made = tf.function(f, autograph=False).get_concrete_function(*specs)
    made.add_to_graph()
    return made


def count(n):
    return R.RangeDataset(start=tf.constant(0, I64), stop=n, step=tf.constant(1, I64), **ONE)


def listed(dataset, types=(I64,), shapes=((),)):
    """All elements of a dataset, one tensor for each component."""
    shapes = [[None, *s] for s in shapes]
    all_ = R.BatchDatasetV2(input_dataset=dataset, batch_size=1000, drop_remainder=False, output_types=list(types), output_shapes=shapes)
    return R.DatasetToSingleElement(dataset=all_, output_types=list(types), output_shapes=shapes)[0]


def scalar():
    return tf.TensorSpec([], I64)


def mapped(n):
    add = function(lambda i, n: i + n, scalar(), scalar())
    given = dict(input_dataset=count(n), other_arguments=[n], f=add, **ONE)
    return {"old": listed(R.ParallelMapDataset(num_parallel_calls=2, **given)), "sloppy": listed(R.ParallelMapDataset(num_parallel_calls=1, **given)),
            "new": listed(R.ParallelMapDatasetV2(num_parallel_calls=-1, deterministic="true", **given)),
            "length": R.DatasetCardinality(input_dataset=R.ParallelMapDataset(num_parallel_calls=2, preserve_cardinality=True, **given)),
            "unknown": R.DatasetCardinality(input_dataset=R.ParallelMapDataset(num_parallel_calls=2, **given))}


def filtered(n):
    small = function(lambda i, n: i * 2 < n, scalar(), scalar())
    given = dict(input_dataset=count(n), other_arguments=[n], predicate=small, **ONE)
    return {"parallel": listed(R.ParallelFilterDataset(num_parallel_calls=2, deterministic="true", **given)), "plain": listed(R.FilterDataset(**given)),
            "while": listed(R.TakeWhileDataset(**given))}


def interleaved(n):
    rows = function(lambda i: count(i % 4), scalar())
    given = dict(input_dataset=count(n), other_arguments=[], f=rows, cycle_length=3, block_length=2, **ONE)
    return {"plain": listed(R.InterleaveDataset(**given)), "two": listed(R.ParallelInterleaveDatasetV2(num_parallel_calls=1, **given)),
            "three": listed(R.ParallelInterleaveDatasetV3(num_parallel_calls=2, **given)),
            "four": listed(R.ParallelInterleaveDatasetV4(num_parallel_calls=2, buffer_output_elements=1, prefetch_input_elements=0, **given))}


def many():
    return dict(output_types=[I64], output_shapes=[[None]])


def each(dataset, end=-7):
    """The vectors of a dataset, with a mark after each, and a last one."""
    marked = function(lambda v: R.TensorSliceDataset(components=[tf.concat([v, [end]], 0)], output_shapes=[[]]),
                      tf.TensorSpec([None], I64))
    flat = R.FlatMapDataset(input_dataset=dataset, other_arguments=[], f=marked, **ONE)
    return listed(R.ConcatenateDataset(input_dataset=flat, another_dataset=R.TensorDataset(components=[number(end)], output_shapes=[[]]), **ONE))


def number(v):
    return tf.constant(v, I64)


def legacy(n):
    rows = function(lambda i: count(i % 4), scalar())
    given = dict(input_dataset=count(n), other_arguments=[], f=rows, cycle_length=3, block_length=2, buffer_output_elements=2,
                 prefetch_input_elements=1, **ONE)
    return {"one": listed(R.ParallelInterleaveDataset(sloppy=False, **given)),
            "two": listed(R.LegacyParallelInterleaveDatasetV2(deterministic="true", **given))}


def no_buffer(n):
    rows = function(lambda i: count(i % 4), scalar())
    return {"x": listed(R.ParallelInterleaveDataset(input_dataset=count(n), other_arguments=[], f=rows, cycle_length=3, block_length=2,
                                                    sloppy=False, buffer_output_elements=0, prefetch_input_elements=1, **ONE))}


def sliding(n):
    result = {}
    for size, shift, stride, drops in ((3, 2, 1, True), (3, 2, 1, False), (2, 1, 2, True), (2, 3, 2, False), (3, 5, 1, False), (20, 1, 1, True),
                                       (20, 4, 1, False), (1 << 21, 4, 1, False), (2, 1, 1 << 21, True)):
        windows = R.SlidingWindowDataset(input_dataset=count(n), window_size=number(size), window_shift=number(shift),
                                         window_stride=number(stride), drop_remainder=drops, **many())
        key = f"of_{size}_by_{shift}_{stride}_{drops}"
        result[key] = each(windows)
        result[key + "_count"] = R.DatasetCardinality(input_dataset=windows)
    return result


def no_window(n):
    return {"x": each(R.SlidingWindowDataset(input_dataset=count(n), window_size=number(2), window_shift=n - n, window_stride=number(1), **many()))}


def rebatched(n):
    old = R.BatchDatasetV2(input_dataset=count(n), batch_size=number(4), drop_remainder=False, **many())
    result = {}
    for sizes in ([2], [3], [1, 2], [5], [0, 4], [2, 0], [0, 0, 3], [4, 1], [20]):
        for drops in (False, True):
            new = R.RebatchDatasetV2(input_dataset=old, batch_sizes=number(sizes), drop_remainder=drops, **many())
            result["of_" + "_".join(map(str, sizes)) + f"_{drops}"] = each(new)
    for parts in (1, 2, 3, 4, 5):
        result[f"parts_{parts}"] = each(R.RebatchDataset(input_dataset=old, num_replicas=number(parts), **many()))
    result["count"] = R.DatasetCardinality(input_dataset=R.RebatchDataset(input_dataset=old, num_replicas=number(2), **many()))
    return result


def no_replicas(n):
    old = R.BatchDatasetV2(input_dataset=count(n), batch_size=number(4), drop_remainder=False, **many())
    return {"x": each(R.RebatchDataset(input_dataset=old, num_replicas=n - n, **many()))}


def no_batches(n):
    return {"x": each(R.RebatchDatasetV2(input_dataset=count(n), batch_sizes=number([2]), drop_remainder=False, **many()))}


def reduced(n):
    result = {}
    for name, key in (("rest", lambda i, k: i % 3), ("falling", lambda i, k: (k - i) // 2), ("each", lambda i, k: i)):
        parts = dict(key=function(key, scalar(), scalar()), init=function(lambda k: (k * 100, k), scalar()),
                     reduce=function(lambda a, b, i: (a + i, b + 1), scalar(), scalar(), scalar()),
                     finalize=function(lambda a, b, k: (a * k, b), scalar(), scalar(), scalar()))
        captured = dict(key=[n], init=[], reduce=[], finalize=[n])
        made = R.GroupByReducerDataset(input_dataset=count(n), **{f"{p}_func": f for p, f in parts.items()},
                                       **{f"{p}_func_other_arguments": v for p, v in captured.items()},
                                       output_types=[I64, I64], output_shapes=[[], []])
        result[name] = listed(made, (I64, I64), ((), ()))
        result[name + "_count"] = R.DatasetCardinality(input_dataset=made)
    return result


def forgiving(n):
    def failing(i):
        return tf.gather(tf.constant([5, 6, 7], I64), i * 2 % 5)
    mapped = R.MapDataset(input_dataset=count(n), other_arguments=[], f=function(failing, scalar()), **ONE)
    kept = R.IgnoreErrorsDataset(input_dataset=mapped, **ONE)
    return {"x": listed(kept), "count": R.DatasetCardinality(input_dataset=kept)}


def passed(n):
    given, text = dict(input_dataset=count(n), **ONE), tf.constant([], tf.string)
    made = dict(sleep=R.SleepDataset(sleep_microseconds=number(1), **given), latency=R.LatencyStatsDataset(tag="t", **given),
                bytes=R.BytesProducedStatsDataset(tag="t", **given), plain=R.NonSerializableDataset(**given),
                one=R.OptimizeDataset(optimizations=text, **given),
                two=R.OptimizeDatasetV2(optimizations_enabled=text, optimizations_disabled=text, optimizations_default=text, **given),
                alone=R.AutoShardDataset(num_workers=number(1), index=number(0), **given),
                off=R.AutoShardDataset(num_workers=number(3), index=number(1), auto_shard_policy=-1, **given),
                shared=R.AutoShardDataset(num_workers=number(3), index=number(1), auto_shard_policy=2, **given),
                some=R.SamplingDataset(rate=0.5, seed=number(1), seed2=number(2), **given),
                every=R.SamplingDataset(rate=2.0, seed=number(1), seed2=number(2), **given))
    return {k: listed(v) for k, v in made.items()}


def no_worker(n):
    return {"x": listed(R.AutoShardDataset(input_dataset=count(n), num_workers=number(2), index=n, **ONE))}


def no_sleep(n):
    return {"x": listed(R.SleepDataset(input_dataset=count(n), sleep_microseconds=-n, **ONE))}


def table(n):
    handle = R.HashTableV2(key_dtype=I64, value_dtype=tf.string)
    pair = function(lambda i: (i * 10, tf.strings.as_string(i)), scalar())
    pairs = R.MapDataset(input_dataset=count(n), other_arguments=[], f=pair, output_types=[I64, tf.string], output_shapes=[[], []])
    with tf.control_dependencies([R.InitializeTableFromDataset(table_handle=handle, dataset=pairs)]):
        found = R.LookupTableFindV2(table_handle=handle, keys=number([0, 20, 5, 80, 90]), default_value="none")
        return {"found": found, "size": R.LookupTableSizeV2(table_handle=handle)}


def too_many_calls(n):
    rows = function(lambda i: count(i % 4), scalar())
    return {"x": listed(R.ParallelInterleaveDatasetV3(input_dataset=count(n), other_arguments=[], f=rows, cycle_length=2, block_length=2,
                                                      num_parallel_calls=3, **ONE))}


def no_calls(n):
    return {"x": listed(R.ParallelMapDataset(input_dataset=count(n), other_arguments=[n], num_parallel_calls=0,
                                             f=function(lambda i, n: i + n, scalar(), scalar()), **ONE))}


def no_dataset(n):
    return {"x": listed(R.FlatMapDataset(input_dataset=count(n), other_arguments=[], f=function(lambda i: i, scalar()), **ONE))}


def padded(n):
    lengths = function(lambda i: tf.fill([i % 4], i), scalar())
    rows = R.MapDataset(input_dataset=count(n), other_arguments=[], f=lengths, **many())
    result = {}
    for name, size, shape, value in (("widest", 4, [-1], -1), ("wide", 2, [5], 0), ("single", 1, [-1], 7), ("all", 20, [-1], 3)):
        made = R.PaddedBatchDataset(input_dataset=rows, batch_size=number(size), padded_shapes=[number(shape)],
                                    padding_values=[number(value)], output_shapes=[[None, None]])
        flat = function(lambda m: tf.reshape(tf.concat([m, tf.fill([tf.shape(m)[0], 1], number(-9))], 1), [-1]), tf.TensorSpec([None, None], I64))
        result[name] = each(R.MapDataset(input_dataset=made, other_arguments=[], f=flat, **many()))
        result[name + "_count"] = R.DatasetCardinality(input_dataset=made)
    pair = function(lambda i: (tf.strings.as_string(tf.fill([i % 3, 1], i)), i), scalar())
    pairs = R.MapDataset(input_dataset=count(n), other_arguments=[], f=pair, output_types=[tf.string, I64], output_shapes=[[None, 1], []])
    made = R.PaddedBatchDataset(input_dataset=pairs, batch_size=n, padded_shapes=[number([-1, 2]), tf.zeros([0], I64)],
                                padding_values=["-", number(0)], output_shapes=[[None, None, 2], [None]])
    result["text"], result["numbers"] = R.DatasetToSingleElement(dataset=made, output_types=[tf.string, I64], output_shapes=[[None, None, 2], [None]])
    return result


def too_narrow(n):
    lengths = function(lambda i: tf.fill([i % 4], i), scalar())
    rows = R.MapDataset(input_dataset=count(n), other_arguments=[], f=lengths, **many())
    wide = dict(output_types=[I64], output_shapes=[[None, None]])
    made = R.PaddedBatchDataset(input_dataset=rows, batch_size=number(4), padded_shapes=[number([2])], padding_values=[number(0)],
                                output_shapes=wide["output_shapes"])
    return {"x": R.DatasetToSingleElement(dataset=made, **wide)[0]}


def window(n):
    one = R.WindowOp(inputs=[n, n * 2], output_types=[I64, I64], output_shapes=[[], []])
    first, second = R.DatasetToSingleElement(dataset=one, output_types=[I64, I64], output_shapes=[[], []])
    return {"first": first, "second": second}


def main():
    n = {"n": np.int64(9)}
    write("graph-datasets/map", mapped, n)
    write("graph-datasets/filter", filtered, n)
    write("graph-datasets/interleave", interleaved, n)
    for name, build in (("legacy-interleave", legacy), ("sliding", sliding), ("rebatch", rebatched), ("reduce", reduced),
                        ("ignore-errors", forgiving), ("passed", passed), ("table", table),
                        ("padded", padded)):
        write("graph-datasets/" + name, build, n)
    for name, build in (("too-many-calls", too_many_calls), ("no-calls", no_calls), ("no-dataset", no_dataset), ("no-buffer", no_buffer),
                        ("no-window", no_window), ("no-replicas", no_replicas), ("no-batches", no_batches), ("no-worker", no_worker),
                        ("no-sleep", no_sleep), ("too-narrow", too_narrow)):
        write("graph-datasets/" + name, build, n, error=True)
    write("graph-datasets/window-op", window, n)


if __name__ == "__main__":
    main()
