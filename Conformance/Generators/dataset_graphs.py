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


def too_many_calls(n):
    rows = function(lambda i: count(i % 4), scalar())
    return {"x": listed(R.ParallelInterleaveDatasetV3(input_dataset=count(n), other_arguments=[], f=rows, cycle_length=2, block_length=2,
                                                      num_parallel_calls=3, **ONE))}


def no_calls(n):
    return {"x": listed(R.ParallelMapDataset(input_dataset=count(n), other_arguments=[n], num_parallel_calls=0,
                                             f=function(lambda i, n: i + n, scalar(), scalar()), **ONE))}


def no_dataset(n):
    return {"x": listed(R.FlatMapDataset(input_dataset=count(n), other_arguments=[], f=function(lambda i: i, scalar()), **ONE))}


def window(n):
    one = R.WindowOp(inputs=[n, n * 2], output_types=[I64, I64], output_shapes=[[], []])
    first, second = R.DatasetToSingleElement(dataset=one, output_types=[I64, I64], output_shapes=[[], []])
    return {"first": first, "second": second}


def main():
    n = {"n": np.int64(9)}
    write("graph-datasets/map", mapped, n)
    write("graph-datasets/filter", filtered, n)
    write("graph-datasets/interleave", interleaved, n)
    for name, build in (("too-many-calls", too_many_calls), ("no-calls", no_calls), ("no-dataset", no_dataset)):
        write("graph-datasets/" + name, build, n, error=True)
    write("graph-datasets/window-op", window, n)


if __name__ == "__main__":
    main()
