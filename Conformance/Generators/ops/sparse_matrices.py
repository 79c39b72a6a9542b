"""Graph cases of ops on sparse matrices, and of sparse tensors kept as variants or by number.

Their values cannot stand in a pack, so each case is a small frozen graph below Cases/Models.
"""
import json
import os
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import numpy as np
import opcases
import tensorflow as tf

R = tf.raw_ops
MODELS = os.path.join(os.path.dirname(opcases.CASES), "Models")
TYPES = {"float32": np.float32, "float64": np.float64, "complex64": np.complex64, "complex128": np.complex128}
NEAR = {"float32": 1e-5, "complex64": 1e-5, "float64": 1e-12, "complex128": 1e-12}


class GraphCases:
    """Cases of one graph, in one folder; `build` is told whether to make nodes that TensorFlow has no CPU kernel for."""

    def __init__(self, name, build, **near):
        self.folder, self.near, self.names = os.path.join(MODELS, name), near, []
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder)
        whole, self.graph = tf.Graph(), tf.Graph()
        with whole.as_default():
            build(True)
        with self.graph.as_default():
            build(False)
        with open(os.path.join(self.folder, "graph.pb"), "wb") as f:
            f.write(whole.as_graph_def().SerializeToString(deterministic=True))

    def case(self, name, feeds, fetches, outputs=None, error=False):
        """Records what TensorFlow returns, or `outputs` where it has no CPU kernel."""
        names = {f: f if ":" in f else f + ":0" for f in fetches}
        if outputs is None:
            with tf.compat.v1.Session(graph=self.graph) as session:
                try:
                    found = session.run(list(names.values()), {k + ":0": v for k, v in feeds.items()})
                    if error:
                        raise RuntimeError(f"{name} does not fail: {found}")
                except tf.errors.OpError as e:
                    if not error:
                        raise
                    found = []
            outputs = dict(zip(names, found))
        folder = os.path.join(self.folder, name)
        os.makedirs(folder)
        case = {"id": os.path.basename(self.folder) + "/" + name, "model": "../graph.pb",
                "feeds": {"in/" + k: k + ":0" for k in feeds},
                "fetches": {"out/" + k.replace(":", "_"): v for k, v in names.items()}, **self.near}
        if error:
            case["expect_error"] = True
        with open(os.path.join(folder, "case.json"), "w") as f:
            json.dump(case, f, indent=1)
            f.write("\n")
        arrays = {"in/" + k: np.asarray(v) for k, v in feeds.items()}
        arrays.update({"out/" + k.replace(":", "_"): np.asarray(v) for k, v in outputs.items()})
        arrays = {k: v.astype("S") if v.dtype == object else v for k, v in arrays.items()}
        np.savez_compressed(os.path.join(folder, "case.npz"), **arrays)


def place(name, dtype, rank=None):
    return tf.compat.v1.placeholder(dtype, None if rank is None else [None] * rank, name=name)


def csr(x):
    return R.DenseToCSRSparseMatrix(dense_input=x, indices=tf.where(tf.not_equal(x, tf.zeros([], x.dtype))))


PRODUCTS = {"plain": {}, "transpose_a": dict(transpose_a=True), "adjoint_a": dict(adjoint_a=True), "transpose_b": dict(transpose_b=True),
            "adjoint_b": dict(adjoint_b=True), "transposes": dict(transpose_a=True, transpose_b=True),
            "adjoints": dict(adjoint_a=True, adjoint_b=True)}


def matrices(dtype, rank):
    """The graph of all ops on matrices, or batches of them, of one type."""
    t = tf.as_dtype(dtype)
    views = ["dense", "tensor", "tensor:1", "tensor:2", "nnz", "transpose_False", "transpose_True", "from_tensor", "components", "components:1",
             "components:2"]
    products = ["matmul_" + k for k in PRODUCTS] + ["sparse_matmul_" + k for k in PRODUCTS] + ["matmul_output"]
    factors = ["cholesky", "cholesky_nnz", "ordering"]

    def build(whole):
        a, at, b, bt, c, spd = (place(n, t, rank) for n in ("a", "at", "b", "bt", "c", "spd"))
        sa, sat, sb, sbt, sc, ss = map(csr, (a, at, b, bt, c, spd))

        def dense(x, name):
            R.CSRSparseMatrixToDense(sparse_input=x, type=t, name=name)

        dense(sa, "dense")
        R.CSRSparseMatrixToSparseTensor(sparse_matrix=sa, type=t, name="tensor")
        R.CSRSparseMatrixComponents(csr_sparse_matrix=sa, index=place("index", tf.int32, 0), type=t, name="components")
        R.SparseMatrixNNZ(sparse_matrix=sa, name="nnz")
        for conjugate in (False, True):
            dense(R.SparseMatrixTranspose(input=sa, conjugate=conjugate, type=t), f"transpose_{conjugate}")
        st = R.SparseTensorToCSRSparseMatrix(
            indices=tf.compat.v1.placeholder(tf.int64, [None, rank], name="indices"), values=place("values", t, 1),
            dense_shape=tf.compat.v1.placeholder(tf.int64, [rank], name="shape"))
        dense(st, "from_tensor")
        for kind, attrs in PRODUCTS.items():
            flips = [any(k.endswith(x) for k in attrs) for x in ("_a", "_b")]
            left, right, full = sat if flips[0] else sa, sbt if flips[1] else sb, bt if flips[1] else b
            R.SparseMatrixMatMul(a=left, b=full, name="matmul_" + kind, **attrs)
            dense(R.SparseMatrixSparseMatMul(a=left, b=right, type=t, **attrs), "sparse_matmul_" + kind)
        R.SparseMatrixMatMul(a=sa, b=b, transpose_output=True, conjugate_output=True, name="matmul_output")
        R.CSRSparseMatrixToDense(sparse_input=sa, type=tf.float64 if dtype != "float64" else tf.float32, name="wrong")
        factor = R.SparseMatrixSparseCholesky(input=ss, permutation=place("permutation", tf.int32, rank - 1), type=t)
        dense(factor, "cholesky")
        R.SparseMatrixNNZ(sparse_matrix=factor, name="cholesky_nnz")
        tf.identity(tf.sort(R.SparseMatrixOrderingAMD(input=ss)), name="ordering")
        if not whole:
            return
        alpha, beta = place("alpha", t, 0), place("beta", t, 0)
        dense(R.SparseMatrixAdd(a=sa, b=sc, alpha=alpha, beta=beta), "add")
        factor = tf.compat.v1.placeholder(t, [] if rank == 2 else [2, 1, 1], name="factor")
        dense(R.SparseMatrixMul(a=sa, b=factor), "mul")
        if not t.is_complex:
            dense(R.SparseMatrixSoftmax(logits=sa, type=t), "softmax")
        zeros = tf.compat.v1.placeholder(tf.int64, [rank], name="shape_of_zeros")
        dense(R.SparseMatrixZeros(dense_shape=zeros, type=t), "nothing")

    g = GraphCases(f"csr_{dtype}_{rank}", build, rtol=NEAR[dtype], atol=NEAR[dtype])
    rng = np.random.default_rng(5)
    outer = (2,) if rank == 3 else ()

    def numbers(*shape, some=0.6):
        x = rng.integers(-4, 5, shape) * (rng.random(shape) < some)
        return (x + 1j * rng.integers(-4, 5, shape) * (x != 0) if t.is_complex else x).astype(TYPES[dtype])

    def positive(*shape):
        x = numbers(*shape)
        return (x @ np.conj(np.swapaxes(x, -1, -2)) + 9 * np.eye(shape[-1])).astype(TYPES[dtype])

    def flip(x):
        return np.swapaxes(x, -1, -2).copy()

    def all_of(a, b, index=0):
        where = np.argwhere(a)
        return dict(a=a, b=b, at=flip(a)[..., ::-1].copy(), bt=flip(b), index=np.int32(index), indices=where, values=a[tuple(where.T)],
                    shape=np.int64(a.shape))

    a = numbers(*outer, 4, 3)
    feeds = all_of(a, numbers(*outer, 3, 2))
    g.case("views_and_products", feeds, views + products)
    spd = positive(*outer, 6, 6)
    spd[..., 0, 3] = spd[..., 3, 0] = 0
    g.case("factors", dict(spd=spd, permutation=np.broadcast_to(np.int32([2, 0, 5, 1, 4, 3]), (*outer, 6))), factors)
    c, alpha, beta = numbers(*outer, 4, 3), np.array(2.5, TYPES[dtype]), np.array(-1.5, TYPES[dtype])
    factor = numbers(*outer, 1, 1, some=1) if outer else alpha

    def arithmetic(label, a, c, alpha, beta, factor, extents):
        shape = np.int64(extents)
        found = dict(add=alpha * a + beta * c, mul=a * factor, nothing=np.zeros(shape, TYPES[dtype]))
        if not t.is_complex:
            e = np.where(a != 0, np.exp(a.astype(np.float64)), 0)
            total = e.sum(-1, keepdims=True)
            found["softmax"] = (e / np.where(total == 0, 1, total)).astype(TYPES[dtype])
        g.case(label, dict(a=a, c=c, alpha=alpha, beta=beta, factor=factor, shape_of_zeros=shape), list(found), found)

    arithmetic("arithmetic", a, c, alpha, beta, factor, [*outer, 2, 3])
    arithmetic("arithmetic_no_entries", a * 0, c * 0, alpha, beta, factor, [*outer, 0, 3])
    arithmetic("arithmetic_no_factors", a, a, alpha * 0, beta, factor * 0, [*outer, 4, 0])
    arithmetic("arithmetic_one_row", a[..., :1, :], c[..., 1:2, :], beta, alpha, factor, [*outer, 1, 1])
    g.case("no_entries", all_of(a * 0, numbers(*outer, 3, 2)), views + products)
    if dtype != "float32":
        return
    g.case("no_rows", all_of(a[:0] if rank == 2 else a[:, :0], numbers(*outer, 3, 2)), ["dense", "tensor", "tensor:1", "tensor:2", "nnz"])
    g.case("no_columns", all_of(a[..., :0], numbers(*outer, 0, 2)), ["dense", "tensor", "tensor:1", "tensor:2", "nnz"])
    g.case("not_numbers", dict(a=a * np.float32(np.nan), b=a[..., :3, :2] * np.float32(np.inf)), ["matmul_plain"])
    if rank == 3:
        g.case("second", all_of(a, numbers(2, 3, 2), 1), views)
        g.case("batches_differ", dict(a=a, b=a[:1, :3, :2]), ["matmul_plain"], error=True)
        return
    arrow = positive(5, 5) * (np.eye(5) + np.eye(5)[:1] + np.eye(5)[:, :1] > 0)
    for label, order in (("arrow", [1, 2, 3, 4, 0]), ("arrow_filled", [0, 1, 2, 3, 4])):
        g.case(label, dict(spd=arrow, permutation=np.int32(order)), factors)
    g.case("lower_triangle", dict(spd=np.tril(spd), permutation=np.arange(6, dtype=np.int32)), factors)
    two = np.int64([2, 2])
    for label, feeds, fetch in (
        ("no_such_matrix", dict(a=a, index=np.int32(1)), "components"), ("negative_index", dict(a=a, index=np.int32(-1)), "components"),
        ("another_type", dict(a=a), "wrong"),
        ("tensor_beyond", dict(indices=np.int64([[2, 0]]), values=a[0, :1], shape=two), "from_tensor"),
        ("tensor_negative", dict(indices=np.int64([[0, -1]]), values=a[0, :1], shape=two), "from_tensor"),
        ("tensor_values", dict(indices=np.int64([[0, 0]]), values=a[0, :2], shape=two), "from_tensor"),
        ("tensor_immense", dict(indices=np.int64([[0, 0]]), values=a[0, :1], shape=np.int64([1 << 40, 2])), "from_tensor"),
        ("inner_differs", dict(a=a, b=a), "matmul_plain"), ("sparse_inner_differs", dict(a=a, b=a), "sparse_matmul_plain"),
        ("order_not_square", dict(spd=a), "ordering"),
        ("cholesky_not_square", dict(spd=a, permutation=np.int32([0, 1, 2, 3])), "cholesky"),
        ("cholesky_not_positive", dict(spd=-positive(2, 2), permutation=np.int32([0, 1])), "cholesky"),
        ("permutation_too_short", dict(spd=positive(3, 3), permutation=np.int32([0, 1])), "cholesky"),
    ):
        g.case(label, feeds, [fetch], error=True)
    g.case("no_permutation", dict(spd=positive(2, 2), permutation=np.int32([1, 1])), ["cholesky"], {}, error=True)
    g.case("shapes_differ", dict(a=a, c=a[:3], alpha=alpha, beta=beta), ["add"], {}, error=True)


def kept():
    """Sparse tensors as variants, and in maps."""
    for dtype in (tf.float32, tf.string, tf.int64, tf.complex64):

        def build(_):
            i, v, s = place("indices", tf.int64), place("values", dtype), place("shape", tf.int64)
            parts = dict(sparse_indices=i, sparse_values=v, sparse_shape=s)
            one = R.SerializeSparse(**parts, out_type=tf.variant)
            many = R.SerializeManySparse(**parts, out_type=tf.variant)
            for name, x in (("one", one), ("many", many), ("two", tf.stack([one, one])), ("pairs", tf.stack([many, many])),
                            ("exchanged", tf.stack([one[1], one[0], one[2]]))):
                R.DeserializeSparse(serialized_sparse=x, dtype=dtype, name=name)
            wrong = tf.float64 if dtype != tf.float64 else tf.int32
            R.DeserializeSparse(serialized_sparse=one, dtype=wrong, name="wrong")
            handles = R.AddManySparseToTensorsMap(**parts, shared_name="rows")
            R.TakeManySparseFromTensorsMap(sparse_handles=handles, dtype=dtype, shared_name="rows", name="rows")
            handle = R.AddSparseToTensorsMap(**parts, shared_name="whole", name="whole")
            again = R.AddSparseToTensorsMap(**parts, shared_name="whole", name="again")
            R.TakeManySparseFromTensorsMap(sparse_handles=tf.stack([handle, again]), dtype=dtype, shared_name="whole", name="both")
            R.TakeManySparseFromTensorsMap(sparse_handles=tf.stack([handle, handle]), dtype=dtype, shared_name="whole", name="twice")
            R.TakeManySparseFromTensorsMap(sparse_handles=tf.stack([handle]), dtype=wrong, shared_name="whole", name="wrong_taken")

        g = GraphCases("kept_sparse_" + dtype.name, build)
        i = np.int64([[0, 1], [0, 3], [2, 0], [2, 1]])
        v = {tf.string: np.array([b"a", b"bc", b"d", b"x"])}.get(dtype)
        v = np.arange(1, 5).astype(dtype.as_numpy_dtype) if v is None else v
        parts = dict(indices=i, values=v, shape=np.int64([3, 4]))

        def outputs(name):
            return [name, name + ":1", name + ":2"]

        for name in ("one", "many", "two", "pairs", "rows", "both"):
            g.case(name, parts, outputs(name))
        g.case("no_entries", dict(indices=i[:0], values=v[:0], shape=np.int64([3, 4])), outputs("many") + outputs("rows"))
        for name in ("exchanged", "wrong", "twice", "wrong_taken"):
            g.case(name, parts, [name], error=True)
        g.case("out_of_order", dict(parts, indices=i[::-1].copy()), outputs("rows"), error=True)
        g.case("row_beyond", dict(parts, shape=np.int64([2, 4])), outputs("rows"), error=True)
        g.case("no_rows", dict(indices=i[:0], values=v[:0], shape=np.int64([0, 4])), outputs("rows"), error=True)


if __name__ == "__main__":
    for dtype in TYPES:
        for rank in (2, 3):
            matrices(dtype, rank)
    kept()
