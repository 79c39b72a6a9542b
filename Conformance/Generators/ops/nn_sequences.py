"""Packs of the ops for sequences: recurrent cells and decoders."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import numpy as np

from _nn import tolerance
from opcases import Pack, generate


def decoders():
    x = np.random.RandomState(0).rand(4, 2, 3).astype(np.float32) * 2 - 1
    pack = Pack("NN", "CTCGreedyDecoder")

    def greedy(name, x=x, lengths=(4, 3), error=None, **attrs):
        pack.case(name, [x, np.int32(lengths)], attrs, error=error,
                  **({} if error else tolerance("float32")))

    long = np.random.RandomState(1).rand(12, 2, 4).astype(np.float32)
    for merge in (True, False):
        greedy(f"merging {merge}", merge_repeated=merge)
        greedy(f"long, merging {merge}", long, (12, 9), merge_repeated=merge)
    greedy("blank 0", blank_index=0, merge_repeated=True)
    greedy("blank -2", blank_index=-2)
    greedy("float64", x.astype(np.float64))
    greedy("no times", lengths=(0, 0))
    greedy("negative length", lengths=(-1, 2))
    greedy("NaN", x * np.float32(np.nan))
    greedy("blank out of range", blank_index=3, error=True)
    greedy("blank below range", blank_index=-4, error=True)
    greedy("too long", lengths=(5, 3), error=True)
    greedy("one length", lengths=(3,), error=True)
    greedy("empty", x[:0], (0, 0), error=True)
    greedy("rank 2", x[0], (1, 1), error=True)
    pack.write()

    pack = Pack("NN", "CTCBeamSearchDecoder")
    y = np.random.RandomState(5).rand(6, 2, 4).astype(np.float32) * 4 - 2
    long = np.random.RandomState(6).rand(10, 2, 5).astype(np.float32) * 3

    def beam(name, x=y, lengths=(6, 4), width=4, paths=1, error=None, **attrs):
        attrs = dict(attrs, beam_width=width, top_paths=paths)
        pack.case(name, [x, np.int32(lengths)], attrs, error=error,
                  **({} if error else dict(rtol=1e-4, atol=1e-5)))

    for width, paths, merge in [(1, 1, True), (2, 1, True), (4, 2, True), (4, 2, False),
                                (10, 3, False), (100, 4, True)]:
        beam(f"width {width}, {paths} paths, merging {merge}", width=width, paths=paths,
             merge_repeated=merge)
        beam(f"long, width {width}, {paths} paths, merging {merge}", long, (10, 7), width, paths,
             merge_repeated=merge)
    beam("float64", y.astype(np.float64), width=10, paths=2)
    # What is equally likely, in the order of TensorFlow's heap.
    r = np.random.RandomState(8)
    for k, (times, classes, width, paths) in enumerate([(3, 3, 4, 4), (2, 4, 6, 6), (3, 5, 4, 4), (3, 3, 5, 5), (7, 3, 2, 2), (2, 9, 9, 9)]):
        equal = r.randint(0, 2, (times, 2, classes)).astype(np.float32)
        for name, x in (("equal", equal * 0), ("equally likely", equal)):
            beam(f"{name} {k}", x, (times, times - 1), width, paths, merge_repeated=False)
    beam("no times", lengths=(0, 1))
    beam("more paths than width", width=1, paths=2, error=True)
    beam("more paths than leaves", lengths=(1, 0), width=10, paths=8, error=True)
    beam("too long", lengths=(7, 3), error=True)
    pack.write()


def cells():
    r = np.random.RandomState(7)
    xs = r.randn(3, 2, 4).astype(np.float32)
    w = (r.randn(7, 12) * 0.5).astype(np.float32)
    b, h, c = (r.randn(*s).astype(np.float32) for s in ((12,), (2, 3), (2, 3)))
    wci, wcf, wco = (r.randn(3).astype(np.float32) for _ in range(3))
    state = [c, h, w, wci, wcf, wco, b]
    for op in ["LSTMBlockCell", "BlockLSTM", "BlockLSTMV2"]:
        pack = Pack("NN", op)

        def case(name, x=xs, state=state, length=3, error=None, t="float32", near=None, **attrs):
            inputs = [np.asarray(v).astype(t) for v in [x[0] if op == "LSTMBlockCell" else x] + state]
            if op != "LSTMBlockCell":
                inputs = [np.int64(length)] + inputs
            if error:
                pack.case(name, inputs, attrs, error=True)
                return
            outputs = [o.numpy() for o in pack.evaluate(inputs, attrs)]
            if op != "LSTMBlockCell":
                # TensorFlow clears the states and outputs beyond the length and leaves the rest.
                for o in outputs:
                    o[length:] = 0
            pack.record(name, inputs, outputs, attrs, **(near or tolerance(t)))

        for peephole in (False, True):
            for clip in (-1.0, 0.0, 0.5, 3.0):
                case(f"peephole {peephole} clip {clip}", use_peephole=peephole, cell_clip=clip)
        case("float16", t="float16")
        # One matrix product for vectors, another for matrices by the columns that are left of 16 and of 8.
        for size, batch in ((2, 1), (3, 1), (2, 4), (3, 5), (4, 2), (5, 6), (7, 5))[:None if op == "LSTMBlockCell" else 4]:
            deep = r.randn(1, batch, 13).astype(np.float32)
            parts = [r.randn(*s).astype(np.float32) * k for s, k in
                     (((batch, size), 1), ((batch, size), 1), ((13 + size, 4 * size), 0.3), ((size,), 1), ((size,), 1), ((size,), 1),
                      ((4 * size,), 1))]
            case(f"float16 of {size}, batch {batch}", deep, parts, 1, t="float16",
                 near=dict(rtol=1e-3, atol=1e-6))
        if op == "LSTMBlockCell" or op == "BlockLSTM":
            case("forget bias", forget_bias=0.25)
        if op != "LSTMBlockCell":
            case("shorter", length=2)
            case("no length", length=0)
            case("rank 2", xs[0], error=True)
        case("other weights", state=[c, h, w[:-1], wci, wcf, wco, b], error=True)
        for k, short in enumerate(([wci[:1], wcf, wco], [wci, wcf[:0], wco], [wci, wcf, np.append(wco, wco)])):
            case(f"another length of peephole {k}", state=[c, h, w] + short + [b], error=op != "LSTMBlockCell")
        case("other bias", state=[c, h, w, wci, wcf, wco, b[:-1]], error=True)
        case("other state", state=[c[:1], h, w, wci, wcf, wco, b], error=True)
        pack.write()
    pack = Pack("NN", "GRUBlockCell")
    inputs = [xs[0], h, w[:, :6], w[:, 6:9], b[:6], b[6:9]]
    pack.case("float32", inputs, **tolerance("float32"))
    pack.case("no batch", [xs[0][:0], h[:0]] + inputs[2:])
    pack.case("other weights", inputs[:2] + [w[:, :5]] + inputs[3:], error=True)
    pack.case("other bias", inputs[:5] + [b[:2]], error=True)
    pack.case("rank 3", [xs] + inputs[1:], error=True)
    pack.write()


if __name__ == "__main__":
    generate([decoders, cells])
