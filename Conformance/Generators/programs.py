"""Reference packs whose cases are programs, as `grid/values.py` has them: what shows ops whose handles and
variants no case of one op can hold.

    packs = ProgramPacks("List")
    p = Program("read back")
    ...
    packs.add("QueueDequeueV2", p)
    packs.write()
"""
import json
import os

import numpy as np
import tensorflow as tf
from tensorflow.python.framework import op_def_registry

import opcases
from grid.values import Program


def plain(tensors):
    return [t.numpy().tobytes() if t.dtype != tf.string else np.asarray(t.numpy(), object).tolist() for t in tensors]


class ProgramPacks:
    """The packs of several ops of a category."""

    def __init__(self, category):
        self.category = category
        self.cases = {}
        self.wrong = []

    def add(self, ops, program, error=None, outputs=None, deterministic=True, **tolerance):
        """Runs the program and records what TensorFlow makes of it for an op, or for each of several; with
        `error`, a code, it must fail.

        `outputs` are what a program comes to of which TensorFlow has lost kernels; or the code."""
        if outputs is None:
            found, why = program.run()
            if found is None:
                raise RuntimeError(f"'{program.name}': {why}")
            if deterministic and not isinstance(found, str) and plain(found) != plain(program.run()[0]):
                raise RuntimeError(f"'{program.name}' is not the same twice")
        else:
            found = outputs if isinstance(outputs, str) else [opcases.tensor(o) for o in outputs]
            why = ""
        if isinstance(found, str) != (error is not None) or error not in (None, True, found):
            self.wrong.append(f"{ops} '{program.name}' comes to {found} {why}")
            return
        case = {"name": program.name, "steps": program.encoded(), "fetches": [list(f) for f in program.fetches]}
        if isinstance(found, str):
            case["error"] = found
            if outputs is None:
                told = [l for l in why.splitlines() if l and not l.startswith((" ", "Graph execution", "Detected at", "Node: "))]
                print(f"  {ops} '{program.name}': {found}: {told[0][:150]}")
        else:
            case["out"] = [opcases.encode_tensor(t) for t in found]
            case.update(tolerance)
            if not deterministic:
                case["deterministic"] = False
        for op in [ops] if isinstance(ops, str) else ops:
            cases = self.cases.setdefault(op, [])
            if any(c["name"] == program.name for c in cases):
                self.wrong.append(f"{op} has two cases '{program.name}'")
            cases.append(case)

    def write(self):
        """Writes Conformance/Cases/Ops/<Category>/<Op>.json for each, if all came to what it must."""
        if self.wrong:
            raise RuntimeError("\n".join(self.wrong))
        folder = os.path.join(opcases.CASES, self.category)
        os.makedirs(folder, exist_ok=True)
        for op, cases in sorted(self.cases.items()):
            lines = [json.dumps(c, separators=(",", ":"), ensure_ascii=False) for c in cases]
            text = '{"op":%s,"cases":[\n%s\n]}\n' % (json.dumps(op), ",\n".join(lines))
            with open(os.path.join(folder, op + ".json"), "w", encoding="utf-8") as f:
                f.write(text)
            print(f"{self.category}/{op}: {len(cases)} cases, {sum('error' in c for c in cases)} of them errors, "
                  f"{len(text)} bytes")
