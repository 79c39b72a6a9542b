"""Makes the cases below `frames`: control flow of TensorFlow 1, as its Python makes it and as graphs may
hold it otherwise.

    python frame_models.py [NAME ...]
"""
import os
import shutil
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np
import tensorflow as tf

from graph_models import FOLDER, Nodes, record, write

v1, R = tf.compat.v1, tf.raw_ops
X = np.float32([0.5, -1, 2])
PLAIN = [tf.float32, tf.float64, tf.float16, tf.bfloat16, tf.int8, tf.int16, tf.int32, tf.int64, tf.uint8, tf.uint16,
         tf.uint32, tf.uint64, tf.complex64, tf.complex128]
CASES, BUILT = {}, {}


def case(name, *runs, error=False):
    """Registers what makes a graph, with the values of its arguments for each run."""
    def register(function):
        for i, feeds in enumerate(runs):
            CASES[name if len(runs) == 1 else f"{name}-{i}"] = (function, feeds, error)
        return function
    return register


class Loop:
    """A loop of a graph written node by node: the variables' rounds, then what they become."""

    def __init__(self, graph, name, parallel=10, **starts):
        self.graph, self.name, self.types, self.entered = graph, name, {}, {}
        self.frame = dict(frame_name=name, parallel_iterations=parallel)
        for key, (start, dtype) in starts.items():
            self.types[key] = dict(T=dtype)
            enter = graph.node(f"{name}/enter_{key}", "Enter", start, **self.types[key], **self.frame)
            graph.node(f"{name}/merge_{key}", "Merge", enter, f"{name}/next_{key}", **self.types[key], N=2)

    def merged(self, key):
        return f"{self.name}/merge_{key}"

    def constant(self, source, dtype):
        """What enters once and is the same in all rounds."""
        if source not in self.entered:
            name = f"{self.name}/of_{source.replace(':', '_').replace('/', '_')}"
            self.entered[source] = self.graph.node(name, "Enter", source, T=dtype, **self.frame, is_constant=True)
        return self.entered[source]

    def goes_on(self, condition):
        self.graph.node(f"{self.name}/goes", "LoopCond", condition)
        for key, kind in self.types.items():
            self.graph.node(f"{self.name}/switch_{key}", "Switch", self.merged(key), f"{self.name}/goes", **kind)
            self.graph.node(f"{self.name}/round_{key}", "Identity", f"{self.name}/switch_{key}:1", **kind)

    def round(self, key):
        return f"{self.name}/round_{key}"

    def becomes(self, key, value):
        self.graph.node(f"{self.name}/next_{key}", "NextIteration", value, **self.types[key])

    def exit(self, key):
        return self.graph.node(f"{self.name}/exit_{key}", "Exit", f"{self.name}/switch_{key}", **self.types[key])


def counted(graph, name, n, parallel=10, **starts):
    """A loop of `n` rounds, whose variable `i` counts them, in the frame of `n`."""
    zero = graph.constant(f"{name}/zero", np.int32(0), "^" + n)
    loop = Loop(graph, name, parallel, i=(zero, tf.int32), **starts)
    less = graph.node(f"{name}/less", "Less", loop.merged("i"), loop.constant(n, tf.int32), T=tf.int32)
    loop.goes_on(less)
    one = graph.constant(f"{name}/one", np.int32(1), "^" + loop.round("i"))
    loop.becomes("i", graph.node(f"{name}/count", "AddV2", loop.round("i"), one, T=tf.int32))
    return loop


ROUNDS = [dict(n=np.int32(k)) for k in (0, 1, 4)]


@case("dtypes", *ROUNDS)
def dtypes(n):
    """A variable of each type."""
    g = Nodes(n=tf.int32)
    starts, added = {}, {}
    for t in PLAIN:
        start = g.node(f"start_{t.name}", "Cast", g.constant(f"plain_{t.name}", np.float32([1, 2, 120])), SrcT=tf.float32, DstT=t)
        added[t.name] = start
        starts[t.name] = (start, t)
    starts["bool"] = (g.constant("start_bool", np.array([True, False])), tf.bool)
    starts["string"] = (g.constant("start_string", np.array([b"a", b""])), tf.string)
    loop = counted(g, "loop", "n", **starts)
    fetches = {}
    for t in PLAIN:
        loop.becomes(t.name, g.node(f"sum_{t.name}", "AddV2", loop.round(t.name), loop.constant(added[t.name], t), T=t))
        wide = tf.complex128 if t.is_complex else tf.float64
        fetches[t.name] = g.node(f"out_{t.name}", "Cast", loop.exit(t.name), SrcT=t, DstT=wide) + ":0"
    loop.becomes("bool", g.node("not", "LogicalNot", loop.round("bool")))
    joined = g.node("joined", "Add", loop.round("string"), loop.round("string"), T=tf.string)
    loop.becomes("string", g.node("more", "Add", joined, loop.constant("start_string", tf.string), T=tf.string))
    fetches.update({k: loop.exit(k) + ":0" for k in ("bool", "string", "i")})
    return g, fetches


@case("three-deep", *(dict(n=np.int32(k), x=X) for k in (0, 3)))
def three_deep(n, x):
    """Loops three deep; the outer counters end the inner loops, so that some of those make no turn."""
    g = Nodes(n=tf.int32, x=tf.float32)
    real = dict(T=tf.float32)
    outer = counted(g, "outer", "n", x=("x", tf.float32))
    middle = counted(g, "middle", outer.round("i"), x=(outer.round("x"), tf.float32))
    inner = counted(g, "inner", middle.round("i"), 1, x=(middle.round("x"), tf.float32))
    # The innermost reads what enters through all three.
    through = inner.constant(middle.constant(outer.constant("x", tf.float32), tf.float32), tf.float32)
    inner.becomes("x", g.node("add", "AddV2", inner.round("x"), through, **real))
    half = g.constant("half", np.float32(0.5), "^" + middle.round("i"))
    middle.becomes("x", g.node("mul", "Mul", inner.exit("x"), half, **real))
    outer.becomes("x", g.node("sub", "Sub", middle.exit("x"), outer.constant("x", tf.float32), **real))
    return g, {"x": outer.exit("x") + ":0", "i": outer.exit("i") + ":0"}


@case("side-by-side", *(dict(n=np.int32(k), x=X) for k in (0, 3)))
def side_by_side(n, x):
    """Two loops in a loop, the second of which takes what the first leaves; a third after them all."""
    g = Nodes(n=tf.int32, x=tf.float32)
    real = dict(T=tf.float32)
    outer = counted(g, "outer", "n", x=("x", tf.float32))
    first = counted(g, "first", outer.round("i"), x=(outer.round("x"), tf.float32))
    first.becomes("x", g.node("add", "AddV2", first.round("x"), first.constant(outer.constant("x", tf.float32), tf.float32), **real))
    second = counted(g, "second", outer.round("i"), x=(first.exit("x"), tf.float32))
    second.becomes("x", g.node("neg", "Neg", second.round("x"), **real))
    outer.becomes("x", second.exit("x"))
    last = counted(g, "last", outer.exit("i"), x=(outer.exit("x"), tf.float32))
    last.becomes("x", g.node("square", "Square", last.round("x"), **real))
    return g, {"x": last.exit("x") + ":0", "between": g.node("between", "Identity", "outer/exit_x", **real) + ":0"}


@case("in-a-branch", *(dict(p=np.bool_(p), n=np.int32(n), x=X) for p in (False, True) for n in (0, 2)))
def in_a_branch(p, n, x):
    """A loop in one branch of a conditional; in the other everything of the loop is dead."""
    g = Nodes(p=tf.bool, n=tf.int32, x=tf.float32)
    real = dict(T=tf.float32)
    g.node("switch_x", "Switch", "x", "p", **real)
    g.node("switch_n", "Switch", "n", "p", T=tf.int32)
    zero = g.constant("zero", np.int32(0), "^" + g.node("taken", "Identity", "switch_n:1", T=tf.int32))
    loop = Loop(g, "loop", i=(zero, tf.int32), x=("switch_x:1", tf.float32))
    loop.goes_on(g.node("less", "Less", loop.merged("i"), loop.constant("switch_n:1", tf.int32), T=tf.int32))
    one = g.constant("one", np.int32(1), "^" + loop.round("i"))
    loop.becomes("i", g.node("count", "AddV2", loop.round("i"), one, T=tf.int32))
    loop.becomes("x", g.node("double", "AddV2", loop.round("x"), loop.round("x"), **real))
    g.node("negated", "Neg", "switch_x:0", **real)
    g.node("merge", "Merge", "negated", loop.exit("x"), **real, N=2)
    return g, {"x": "merge:0", "which": "merge:1"}


@case("branches-inside", *(dict(n=np.int32(k), x=X) for k in (0, 1, 5)))
def branches_inside(n, x):
    """Branches in branches in a loop, whose outer one merges three values and says which."""
    g = Nodes(n=tf.int32, x=tf.float32)
    real, whole = dict(T=tf.float32), dict(T=tf.int32)
    loop = counted(g, "loop", "n", x=("x", tf.float32), told=(g.constant("nothing", np.int32(0)), tf.int32))
    i = loop.round("i")
    two, zero = g.constant("two", np.int32(2), "^" + i), g.constant("none", np.int32(0), "^" + i)
    even = g.node("even", "Equal", g.node("rest", "FloorMod", i, two, **whole), zero, **whole)
    first = g.node("first", "Less", i, two, **whole)
    g.node("outer", "Switch", loop.round("x"), even, **real)
    g.node("inner_first", "Switch", first, even, T=tf.bool)
    g.node("inner", "Switch", "outer:1", "inner_first:1", **real)
    g.node("odd", "Neg", "outer:0", **real)
    g.node("early", "AddV2", "inner:1", "inner:1", **real)
    g.node("late", "Square", "inner:0", **real)
    g.node("merged", "Merge", "odd", "early", "late", **real, N=3)
    loop.becomes("x", "merged")
    ten = g.constant("ten", np.int32(10), "^" + i)
    loop.becomes("told", g.node("digits", "AddV2", g.node("shifted", "Mul", loop.round("told"), ten, **whole), "merged:1", **whole))
    return g, {k: loop.exit(k) + ":0" for k in ("x", "told", "i")}


@case("first-turn", *ROUNDS)
def first_turn(n):
    """Which of a loop's merges' inputs came: the one that enters in the first turn, the next one after."""
    g = Nodes(n=tf.int32)
    loop = counted(g, "loop", "n", told=(g.constant("nothing", np.int32(1)), tf.int32))
    ten = g.constant("ten", np.int32(10), "^" + loop.round("i"))
    shifted = g.node("shifted", "Mul", loop.round("told"), ten, T=tf.int32)
    loop.becomes("told", g.node("digits", "AddV2", shifted, "loop/merge_i:1", T=tf.int32))
    return g, {k: loop.exit(k) + ":0" for k in ("told", "i")}


@case("changing-shapes", *ROUNDS)
def changing_shapes(n):
    """Variables that grow, shrink, and gain an axis each turn."""
    g = Nodes(n=tf.int32)
    real = dict(T=tf.float32)
    start = g.constant("start", np.float32([1, 2, 3, 4, 5]))
    loop = counted(g, "loop", "n", grown=(start, tf.float32), shrunk=(start, tf.float32), deep=(start, tf.float32))
    near = "^" + loop.round("i")
    zero, one, end = (g.constant(k, np.int32(v), near) for k, v in (("axis", 0), ("begin", [1]), ("rest", [-1])))
    loop.becomes("grown", g.node("concat", "ConcatV2", loop.round("grown"), loop.round("shrunk"), zero, **real, N=2))
    loop.becomes("shrunk", g.node("slice", "Slice", loop.round("shrunk"), one, end, **real, Index=tf.int32))
    loop.becomes("deep", g.node("expand", "ExpandDims", loop.round("deep"), zero, **real, Tdim=tf.int32))
    return g, {k: loop.exit(k) + ":0" for k in ("grown", "shrunk", "deep")}


@case("exchanged", *ROUNDS)
def exchanged(n):
    """Variables that take one another's values, one that keeps its own, one that nothing changes or reads."""
    g = Nodes(n=tf.int32)
    kind = tf.int64
    starts = {k: (g.constant(k, np.int64(v)), kind) for k, v in (("a", 0), ("b", 1), ("c", 100), ("kept", 7), ("unread", 9))}
    loop = counted(g, "loop", "n", **starts)
    loop.becomes("a", loop.round("b"))
    loop.becomes("b", g.node("sum", "AddV2", loop.round("a"), loop.round("b"), T=kind))
    loop.becomes("c", loop.round("a"))
    loop.becomes("kept", "loop/switch_kept:1")
    loop.becomes("unread", loop.round("unread"))
    return g, {k: loop.exit(k) + ":0" for k in ("a", "b", "c", "kept")}


@case("second-choice", *(dict(n=np.int32(k), x=X) for k in (0, 4)))
def second_choice(n, x):
    """A condition that itself is chosen between by a conditional, and reads a variable that only it needs."""
    g = Nodes(n=tf.int32, x=tf.float32)
    whole = dict(T=tf.int32)
    loop = Loop(g, "loop", 3, i=(g.constant("zero", np.int32(0)), tf.int32), x=("x", tf.float32))
    limit = loop.constant("n", tf.int32)
    less = g.node("less", "Less", loop.merged("i"), limit, **whole)
    g.node("choice", "Switch", "loop/merge_x", less, T=tf.float32)
    axes = g.constant("axes", np.int32([0]), "^loop/merge_i")
    top = g.constant("top", np.float32(20), "^loop/merge_i")
    g.node("below", "Less", g.node("sum", "Sum", "choice:1", axes, T=tf.float32, Tidx=tf.int32), top, T=tf.float32)
    never = g.node("never", "LogicalAnd", less, less, "^" + g.node("dead", "Identity", "choice:0", T=tf.float32))
    g.node("either", "Merge", "below", never, T=tf.bool, N=2)
    loop.goes_on("either")
    one = g.constant("one", np.int32(1), "^" + loop.round("i"))
    loop.becomes("i", g.node("count", "AddV2", loop.round("i"), one, **whole))
    loop.becomes("x", g.node("more", "AddV2", loop.round("x"), g.node("twice", "AddV2", loop.round("x"), loop.round("x"), T=tf.float32),
                             T=tf.float32))
    return g, {k: loop.exit(k) + ":0" for k in ("x", "i")}


def asserting(g, loop, limit):
    """Rounds that fail from `limit` on."""
    bound = g.constant("bound", np.int32(limit), "^" + loop.round("i"))
    g.node("fine", "Less", loop.round("i"), bound, T=tf.int32)
    return g.node("assert", "Assert", "fine", loop.round("i"), T=[tf.int32])


@case("asserting", *ROUNDS)
def asserted(n):
    """An assertion in each round, which holds."""
    g = Nodes(n=tf.int32)
    loop = counted(g, "loop", "n", x=(g.constant("start", np.float32(1)), tf.float32))
    check = asserting(g, loop, 9)
    loop.becomes("x", g.node("double", "AddV2", loop.round("x"), loop.round("x"), "^" + check, T=tf.float32))
    return g, {"x": loop.exit("x") + ":0"}


@case("assertion-fails", dict(n=np.int32(4)), error=True)
def assertion_fails(n):
    g = Nodes(n=tf.int32)
    loop = counted(g, "loop", "n", x=(g.constant("start", np.float32(1)), tf.float32))
    check = asserting(g, loop, 2)
    loop.becomes("x", g.node("double", "AddV2", loop.round("x"), loop.round("x"), "^" + check, T=tf.float32))
    return g, {"x": loop.exit("x") + ":0"}


@case("merges", *(dict(k=np.int32(k)) for k in range(4)))
def merges(k):
    """Switches and merges without conditionals of Python: of one, of three, of strings, of both sides."""
    g = Nodes(k=tf.int32)
    whole = dict(T=tf.int32)
    is_zero = g.node("is_zero", "Equal", "k", g.constant("zero", np.int32(0)), **whole)
    is_one = g.node("is_one", "Equal", "k", g.constant("one", np.int32(1)), **whole)
    g.node("a", "Switch", "k", is_zero, **whole)
    g.node("second", "Switch", is_one, is_zero, T=tf.bool)
    g.node("b", "Switch", "a:0", "second:0", **whole)
    g.node("hundred", "AddV2", "b:1", g.constant("100", np.int32(100)), **whole)
    g.node("three", "Merge", "a:1", "hundred", "b:0", **whole, N=3)
    g.node("both", "Merge", "a:0", "a:1", **whole, N=2)
    g.node("one_input", "Merge", "k", **whole, N=1)
    g.node("text", "Switch", g.constant("words", np.array([b"x", b"yz"])), is_zero, T=tf.string)
    g.node("upper", "StringUpper", "text:1")
    g.node("text_merged", "Merge", "text:0", "upper", T=tf.string, N=2)
    # A merge waits for what controls it, and lives though that is dead.
    dead = g.node("dead", "Identity", "a:1", **whole)
    g.node("controlled", "Merge", "a:0", "a:1", "^" + dead, **whole, N=2)
    return g, {"three": "three:0", "which": "three:1", "both": "both:0", "side": "both:1", "one": "one_input:0",
               "one_which": "one_input:1", "text": "text_merged:0", "text_which": "text_merged:1", "controlled": "controlled:0"}


@case("by-control", *(dict(p=np.bool_(p)) for p in (False, True)))
def by_control(p):
    """Constants that a branch's controls alone make its own."""
    g = Nodes(p=tf.bool)
    g.node("switch", "Switch", "p", "p", T=tf.bool)
    no, yes = g.node("no", "Identity", "switch:0", T=tf.bool), g.node("yes", "Identity", "switch:1", T=tf.bool)
    a, b = g.constant("a", np.float32([1]), "^" + no), g.constant("b", np.float32([2, 3]), "^" + yes)
    g.node("merge", "Merge", a, b, T=tf.float32, N=2)
    g.node("after", "Identity", "merge", "^merge", T=tf.float32)
    return g, {"value": "after:0", "which": "merge:1"}


@case("dead-result", dict(p=np.bool_(True)), error=True)
def dead_result(p):
    g = Nodes(p=tf.bool)
    g.node("switch", "Switch", g.constant("x", np.float32(1)), "p", T=tf.float32)
    return g, {"x": "switch:0"}


@case("dead-by-control", dict(p=np.bool_(False)), error=True)
def dead_by_control(p):
    g = Nodes(p=tf.bool)
    g.node("switch", "Switch", "p", "p", T=tf.bool)
    g.constant("x", np.float32(1), "^" + g.node("yes", "Identity", "switch:1", T=tf.bool))
    return g, {"x": "x:0"}


@case("dead-merge", dict(p=np.bool_(False)), error=True)
def dead_merge(p):
    g = Nodes(p=tf.bool)
    g.node("switch", "Switch", "p", "p", T=tf.bool)
    g.node("first", "LogicalNot", "switch:1")
    g.node("merge", "Merge", "first", "switch:1", T=tf.bool, N=2)
    return g, {"x": "merge:0"}


@case("predicate-of-rank-1", dict(p=np.array([True])), error=True)
def predicate_of_rank_1(p):
    g = Nodes(p=tf.bool)
    g.node("switch", "Switch", "p", "p", T=tf.bool)
    g.node("merge", "Merge", "switch", "switch:1", T=tf.bool, N=2)
    return g, {"x": "merge:0"}


@case("condition-of-rank-1", dict(n=np.int32([2])), error=True)
def condition_of_rank_1(n):
    g = Nodes(n=tf.int32)
    loop = counted(g, "loop", "n")
    return g, {"i": loop.exit("i") + ":0"}


@case("two-frames", dict(x=X), error=True)
def two_frames(x):
    """A sum of what is in two frames."""
    g = Nodes(x=tf.float32)
    a = g.node("a", "Enter", "x", T=tf.float32, frame_name="a")
    b = g.node("b", "Enter", "x", T=tf.float32, frame_name="b")
    g.node("sum", "AddV2", a, b, T=tf.float32)
    return g, {"x": g.node("exit", "Exit", "sum", T=tf.float32) + ":0"}


@case("in-a-frame", dict(x=X))
def in_a_frame(x):
    """A result that never leaves its frame."""
    g = Nodes(x=tf.float32)
    a = g.node("a", "Enter", "x", T=tf.float32, frame_name="a")
    return g, {"x": g.node("sum", "AddV2", a, a, T=tf.float32) + ":0"}


@case("without-loop", dict(x=X))
def without_loop(x):
    """A frame that is entered and left, one in another, with nothing that goes round."""
    g = Nodes(x=tf.float32)
    kind = dict(T=tf.float32)
    a = g.node("a", "Enter", "x", **kind, frame_name="a")
    b = g.node("b", "Enter", g.node("sum", "AddV2", a, a, **kind), **kind, frame_name="b")
    left = g.node("left", "Exit", g.node("neg", "Neg", b, **kind), **kind)
    return g, {"x": g.node("exit", "Exit", left, **kind) + ":0"}


@case("cycle", dict(x=X), error=True)
def cycle(x):
    """A circle without NextIteration."""
    g = Nodes(x=tf.float32)
    g.node("merge", "Merge", "x", "sum", T=tf.float32, N=2)
    g.node("sum", "AddV2", "merge", "x", T=tf.float32)
    return g, {"x": "merge:0"}


def built(name, *runs):
    """As `case`, of what a function makes of placeholders under the control flow of TensorFlow 1."""
    def register(function):
        def build(**arguments):
            v1.disable_control_flow_v2()
            try:
                return function(**arguments)
            finally:
                v1.enable_control_flow_v2()
        for i, feeds in enumerate(runs):
            BUILT[name if len(runs) == 1 else f"{name}-{i}"] = (build, feeds)
        return function
    return register


@built("gradient", *(dict(n=np.int32(k), x=X) for k in (0, 3)))
def gradient(n, x):
    """The gradient of a loop with a branch: stacks keep what the rounds computed."""
    def body(i, y):
        return i + 1, v1.cond(tf.equal(i % 2, 0), lambda: y * x, lambda: tf.sin(y) + y)

    y = v1.while_loop(lambda i, _: i < n, body, [0, x * x])[1]
    return {"y": y, "dx": tf.gradients(y, x)[0]}


@built("nested-gradient", dict(n=np.int32(3), x=X))
def nested_gradient(n, x):
    """The gradient of a loop in a loop."""
    def inner(j, y):
        return j + 1, y * x + 0.5

    def outer(i, y):
        return i + 1, v1.while_loop(lambda j, _: j < i, inner, [0, y])[1]

    y = v1.while_loop(lambda i, _: i < n, outer, [0, x])[1]
    return {"y": y, "dx": tf.gradients(y, x)[0]}


@built("mapped", *(dict(x=x) for x in (np.float32([[1, 2], [3, 4], [5, 6]]), np.zeros([0, 2], np.float32))))
def mapped(x):
    """Functions of rows, and of rows and what came before them, through tensor arrays."""
    return {"mapped": tf.map_fn(lambda r: (r * 2, tf.reduce_sum(r)), x, fn_output_signature=(tf.float32, tf.float32))[1],
            "folded": tf.foldl(lambda a, r: a * 0.5 + r, x, initializer=tf.ones([2])),
            "from_end": tf.foldr(lambda a, r: a - r, x, initializer=tf.ones([2]))}


@built("scanned", dict(x=np.float32([[1, 2], [3, 4], [5, 6]])))
def scanned(x):
    return {"plain": tf.scan(lambda a, r: a + r, x), "reverse": tf.scan(lambda a, r: a * r, x, reverse=True),
            "many": tf.scan(lambda a, r: (a[0] + r, a[1] - 1), x, initializer=(tf.zeros([2]), 5))[1]}


@built("recurrent", dict(x=np.float32(np.arange(12).reshape(2, 3, 2) / 4), lengths=np.int32([3, 1])))
def recurrent(x, lengths):
    """A recurrent network of series that end early."""
    class Cell:
        state_size = output_size = 2

        def zero_state(self, count, dtype):
            return tf.zeros([count, 2], dtype)

        def __call__(self, inputs, state, scope=None):
            state = tf.tanh(inputs + state * 0.5)
            return state * 2.0, state

    outputs, state = v1.nn.dynamic_rnn(Cell(), x, lengths, dtype=tf.float32)
    return {"outputs": outputs, "state": state}


@built("choices", *(dict(k=np.int32(k), x=X) for k in (-1, 0, 2, 7)))
def choices(k, x):
    """`tf.case` and `tf.switch_case`, whose branches are nested conditionals."""
    pairs = [(tf.less(k, 0), lambda: (x, "negative")), (tf.less(k, 2), lambda: (x * 2, "small")),
             (tf.less(k, 5), lambda: (x * 3, "middling"))]
    chosen, word = v1.case(pairs, default=lambda: (-x, "great"), exclusive=False)
    return {"chosen": chosen, "word": word, "switched": tf.switch_case(k, [lambda: x, lambda: x + 1, lambda: x + 2])}


@built("in-functions", *(dict(n=np.int32(k), x=X) for k in (0, 3)))
def in_functions(n, x):
    """A loop in a function that a loop calls."""
    from tensorflow.python.framework import function

    @function.Defun(tf.int32, tf.float32, func_name="inner_sum")
    def inner(i, y):
        return v1.while_loop(lambda j, _: j < i, lambda j, t: (j + 1, tf.ensure_shape(t + y, [3])), [0, tf.ensure_shape(y, [3])])[1]

    return {"y": v1.while_loop(lambda i, _: i < n, lambda i, y: (i + 1, tf.ensure_shape(inner(i, y), [3])), [0, x])[1]}


@built("state", dict(n=np.int32(4)))
def state(n):
    """A variable that rounds and branches change."""
    v = R.VarHandleOp(dtype=tf.float32, shape=[], shared_name="v")
    made = R.AssignVariableOp(resource=v, value=1.0)

    def body(i):
        def add():
            with tf.control_dependencies([R.AssignAddVariableOp(resource=v, value=tf.cast(i, tf.float32))]):
                return tf.constant(0)

        with tf.control_dependencies([v1.cond(tf.equal(i % 2, 1), add, lambda: tf.constant(1))]):
            return i + 1

    with tf.control_dependencies([made]):
        last = v1.while_loop(lambda i: i < n, body, [tf.constant(0)], parallel_iterations=1)
    with tf.control_dependencies([last]):
        return {"v": R.ReadVariableOp(resource=v, dtype=tf.float32)}


def main():
    names = sys.argv[1:]
    folder = os.path.join(FOLDER, "frames")
    if not names:
        shutil.rmtree(folder, ignore_errors=True)
    for name, (function, feeds, error) in CASES.items():
        if not names or name in names:
            graph, fetches = function(**feeds)
            record("frames/" + name, graph.graph, feeds, fetches, error)
    for name, (function, feeds) in BUILT.items():
        if not names or name in names:
            write("frames/" + name, function, feeds)


if __name__ == "__main__":
    main()
