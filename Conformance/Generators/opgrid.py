"""The grid: every op, systematically, in merged packs of one file a category.

    python opgrid.py                 writes Conformance/Cases/Grid, which is committed
    python opgrid.py --all           writes .grid, all that can be derived, which git ignores
    python opgrid.py Math AddV2      only these categories or ops; other ops' cases are kept

Cases start from seeds: the reference packs in Cases/Ops, and the tables in the folder `grid`, which add
what those lack. `mutations.py` derives neighbours of each seed: every dtype that TensorFlow's CPU has a
kernel for, each value of an attribute, empty, stretched, flattened and too many axes, sizes and indices
out of range, special values. Whatever TensorFlow then does is recorded, a result or a status code.

Left out is what says nothing: a case that crashes TensorFlow or takes it long, results that differ from
one time to the next or with where an element lies in memory (undefined behaviour), immense outputs, and
what `grid/exceptions.py` lists with a reason.
"""
import argparse
import gzip
import hashlib
import importlib
import importlib.util
import json
import os
import pickle
import random
import re
import resource
import select
import signal
import struct
import sys
import traceback

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import numpy as np
import tensorflow as tf
from tensorflow.core.framework import graph_pb2
from tensorflow.python.eager import context
from tensorflow.python.framework import op_def_registry

if importlib.util.find_spec("tensorflow_text"):
    import tensorflow_text  # whose ops it registers

import opcases
from grid import exceptions, families, mutations, tolerances
from grid.values import Program, Value, attribute, decode

ROOT = os.path.dirname(os.path.dirname(HERE))
PACKS = os.path.join(ROOT, "Conformance", "Cases", "Ops")
TABLES = ("elementwise", "movement", "kernels", "state", "lists", "tables", "sparse_matrices", "variants",
          "texts", "found")
LIMIT = 1200          # elements an output may have
SECONDS = 20          # how long TensorFlow may take over a case
MEMORY = 12 << 30


def numpy_bytes(t):
    if t.dtype == tf.string:
        return pickle.dumps([bytes(s) for s in np.asarray(t.numpy(), object).reshape(-1)])
    if t.dtype in opcases.QUANTIZED:
        t = tf.bitcast(t, opcases.QUANTIZED[t.dtype][0])
    return np.ascontiguousarray(t.numpy()).tobytes()


def same(a, b):
    return len(a) == len(b) and all(
        x.dtype == y.dtype and x.shape == y.shape and numpy_bytes(x) == numpy_bytes(y)
        for x, y in zip(a, b))


class Recorder:
    """Runs one op's cases; lives in a child process, which TensorFlow may take down."""

    def __init__(self, op, category):
        self.pack = opcases.Pack(category, op)
        self.op = op

    def attempt(self, inputs, attrs, limited=True):
        """The outputs, or the name of a status code and the message."""
        try:
            tensors = [v.tensor() for v in inputs]
            outputs = self.pack.run(tensors, attrs)
            for o in outputs:
                if o.dtype in (tf.variant, tf.resource):
                    return None, "holds an opaque value"
                if limited and o.shape.num_elements() > LIMIT:
                    return None, "too large"
            return outputs, None
        except tf.errors.OpError as e:
            if any(s in str(e.message) for s in ("Could not find device", "No OpKernel was registered")):
                return None, "no kernel"
            if "is not available in GraphDef version" in e.message:
                return self.attempt_as_before(inputs, attrs)
            return opcases.CODES[e.error_code], e.message
        except (ValueError, TypeError) as e:
            return None, "refused by Python: " + str(e)[:200]

    def attempt_as_before(self, inputs, attrs):
        """As `attempt`, in a graph from before the op was withdrawn."""
        definition = self.pack.definition
        try:
            attrs = mutations.defaults(definition, attrs)
            graph_def = graph_pb2.GraphDef()
            graph_def.versions.producer = definition.deprecation.version - 1
            node = graph_def.node.add(name="op", op=self.op)
            for k, v in attrs.items():
                node.attr[k].CopyFrom(attribute(self.pack.kinds[k], v))
            for i, v in enumerate(inputs):
                place = graph_def.node.add(name=f"in{i}", op="Placeholder")
                place.attr["dtype"].type = v.dtype.as_datatype_enum
                node.input.append(f"in{i}")
            count = sum(attrs[a.number_attr] if a.number_attr else 1 for a in definition.output_arg)
            graph = tf.Graph()
            with graph.as_default(), tf.device("/CPU:0"):
                tf.import_graph_def(graph_def, name="")
                fetches = [graph.get_tensor_by_name(f"op:{i}") for i in range(count)]
                with tf.compat.v1.Session(graph=graph) as session:
                    found = session.run(fetches, {f"in{i}:0": v.array for i, v in enumerate(inputs)})
            return [Value(t.dtype, v).tensor() for v, t in zip(found, fetches)], None
        except tf.errors.OpError as e:
            return opcases.CODES[e.error_code], e.message
        except (ValueError, TypeError, KeyError) as e:
            return None, "refused by Python: " + str(e)[:200]

    def depends_on_place(self, inputs, attrs, outputs):
        """Whether elements of an elementwise op's result depend on where they lie."""
        if self.op not in families.ELEMENTWISE or not outputs:
            return False
        shapes = {v.array.shape for v in inputs}
        if len(shapes) != 1 or not inputs or outputs[0].shape != inputs[0].array.shape:
            return False
        count = inputs[0].array.size
        if count == 0:
            return False
        one = np.asarray(outputs[0].numpy()).reshape(-1)
        if outputs[0].dtype == tf.string:
            return False
        again, _ = self.attempt(
            [Value(v.dtype, np.tile(v.array.reshape(-1), 67)) for v in inputs], attrs, limited=False)
        if not isinstance(again, list):
            return True
        found = list(np.asarray(again[0].numpy()).reshape(67, -1))
        for i in range(min(count, 24)):
            alone, _ = self.attempt(
                [Value(v.dtype, v.array.reshape(-1)[i:i + 1]) for v in inputs], attrs)
            if not isinstance(alone, list):
                return True
            whole = one.copy()
            whole[i] = np.asarray(alone[0].numpy())[0]
            found.append(whole)
        exact = outputs[0].dtype.is_integer or outputs[0].dtype == tf.bool
        b = one.astype(np.complex128)
        for other in found:
            if exact:
                if (other != one).any():
                    return True
                continue
            a = other.astype(np.complex128)
            with np.errstate(all="ignore"):
                close = (np.abs(a - b) <= 1e-2 * np.abs(b)) | (a == b) | (np.isnan(a) & np.isnan(b))
            if not close.all():
                return True
        return False

    def depends_on_order(self, inputs, attrs, outputs):
        """Whether noise changes what an op chooses, so that equal scores were told apart by their order."""
        if self.op not in families.CHOOSING:
            return False
        generator = np.random.default_rng(1)
        chosen = [i for i, o in enumerate(outputs) if o.dtype.is_integer]
        for _ in range(8):
            noisy = [v if not v.dtype.is_floating else
                     Value(v.dtype, v.array * (1 + 1e-6 * generator.normal(size=v.array.shape))
                           + 1e-6 * generator.normal(size=v.array.shape)) for v in inputs]
            again, _ = self.attempt(noisy, attrs)
            if not isinstance(again, list) or not same(
                    [outputs[i] for i in chosen], [again[i] for i in chosen]):
                return True
        return False

    def case(self, name, item):
        """The case as packs hold it, or None and the reason to leave it out."""
        if isinstance(item, Program):
            return self.program(name, item)
        inputs, attrs = item
        attrs = self.complete(inputs, attrs)
        if attrs is None:
            return None, "contradicts the interface"
        first, why = self.attempt(inputs, attrs)
        if first is None:
            return None, why
        if isinstance(first, str):
            if first in ("RESOURCE_EXHAUSTED", "INTERNAL", "UNKNOWN", "CANCELLED"):
                return None, f"{first}: {why}"
            why_not = exceptions.error_left_out(self.op, inputs, attrs, first, why)
            if why_not:
                return None, why_not
        elif self.op not in families.RANDOM:
            second, _ = self.attempt(inputs, attrs)
            if not isinstance(second, list) or not same(first, second):
                return None, "not the same twice"
            if self.depends_on_place(inputs, attrs, first):
                return None, "depends on where elements lie"
            if self.depends_on_order(inputs, attrs, first):
                return None, "the order of equal scores is that of TensorFlow's C++ library"
        why_not = exceptions.left_out(self.op, inputs, attrs, first)
        if why_not:
            return None, why_not
        kinds = self.pack.kinds
        case = {
            "name": name,
            "attrs": {k: opcases.encode_attribute(kinds[k], attrs[k]) for k in sorted(attrs)},
            "in": [opcases.encode_tensor(v.tensor()) for v in inputs],
        }
        if isinstance(first, str):
            case["error"] = first
            case["message"] = why
        else:
            case["out"] = [opcases.encode_tensor(t) for t in first]
            case.update(tolerances.tolerance(self.op, inputs, attrs, first))
        if self.op in families.RANDOM and "out" in case:
            case["deterministic"] = False
        return case, None

    def complete(self, inputs, attrs):
        """`attrs` with what the inputs determine; None if they contradict each other."""
        attrs = dict(attrs)
        position = 0
        arguments = self.pack.definition.input_arg
        lists = [a for a in arguments if a.number_attr or a.type_list_attr]
        for a in arguments:
            count = 1
            if a.number_attr:
                if a.number_attr not in attrs:
                    if len(lists) != 1:
                        return None
                    attrs[a.number_attr] = len(inputs) - len(arguments) + 1
                count = attrs[a.number_attr]
            elif a.type_list_attr:
                if a.type_list_attr not in attrs:
                    if len(lists) != 1:
                        return None
                    n = len(inputs) - len(arguments) + 1
                    attrs[a.type_list_attr] = [v.dtype for v in inputs[position:position + n]]
                count = len(attrs[a.type_list_attr])
            if count < 0 or position + count > len(inputs):
                return None
            group = inputs[position:position + count]
            position += count
            if a.type_attr and group:
                attrs.setdefault(a.type_attr, group[0].dtype)
                if any(v.dtype != tf.as_dtype(attrs[a.type_attr]) for v in group):
                    return None
            if a.type_list_attr and [v.dtype for v in group] != [
                    tf.as_dtype(t) for t in attrs[a.type_list_attr]]:
                return None
        return attrs if position == len(inputs) else None

    def program(self, name, program):
        first, why = program.run()
        if first is None:
            return None, why
        if isinstance(first, str):
            if first in ("RESOURCE_EXHAUSTED", "INTERNAL", "UNKNOWN", "CANCELLED"):
                return None, f"{first}: {why}"
            why_not = exceptions.error_left_out(self.op, program.subject_values(), {}, first, why)
            if why_not:
                return None, why_not
        else:
            if any(o.shape.num_elements() > LIMIT for o in first):
                return None, "too large"
            why_not = exceptions.program_left_out(self.op, program, first)
            if why_not:
                return None, why_not
            second, _ = program.run()
            if not isinstance(second, list) or not same(first, second):
                return None, "not the same twice"
        case = {"name": name, "steps": program.encoded(), "fetches": [list(f) for f in program.fetches]}
        if isinstance(first, str):
            case["error"] = first
            case["message"] = why
        else:
            case["out"] = [opcases.encode_tensor(t) for t in first]
        return case, None


def record(op, category, items):
    """Runs `items`, name and case, in child processes; the cases that count, and why others do not."""
    cases, dropped = [], {}
    start = 0
    while start < len(items):
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            status = 0
            try:
                resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
                resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
                quiet = os.open(os.devnull, os.O_WRONLY)
                os.dup2(quiet, 2)
                context.context().intra_op_parallelism_threads = 1
                context.context().inter_op_parallelism_threads = 1
                recorder = Recorder(op, category)
                for index in range(start, len(items)):
                    os.write(writer, struct.pack("<iI", index, 0))
                    name, item = items[index]
                    try:
                        answer = pickle.dumps(recorder.case(name, item))
                    except MemoryError:
                        answer = pickle.dumps((None, "out of memory"))
                    except Exception:
                        answer = pickle.dumps((None, "bug: " + traceback.format_exc()[-600:]))
                    os.write(writer, struct.pack("<iI", index, len(answer)) + answer)
            except BaseException:
                status = 1
            os._exit(status)
        os.close(writer)
        current, buffer, done = start, b"", False
        with os.fdopen(reader, "rb", buffering=0) as stream:
            while True:
                ready, _, _ = select.select([stream], [], [], SECONDS)
                if not ready:
                    os.kill(child, signal.SIGKILL)
                    if current < len(items):
                        dropped[items[current][0]] = "takes too long"
                    break
                data = stream.read(1 << 20)
                if not data:
                    break
                buffer += data
                while len(buffer) >= 8:
                    index, size = struct.unpack("<iI", buffer[:8])
                    if len(buffer) < 8 + size:
                        break
                    if size:
                        case, why = pickle.loads(buffer[8:8 + size])
                        if case is None:
                            dropped[items[index][0]] = why
                        else:
                            cases.append(case)
                        done = index == len(items) - 1
                        current = index + 1
                    else:
                        current = index
                    buffer = buffer[8 + size:]
        os.waitpid(child, 0)
        if done or current >= len(items):
            break
        dropped.setdefault(items[current][0], "crashes TensorFlow")
        start = current + 1
    return cases, dropped


def key(case):
    """What makes two cases the same."""
    plain = {k: case[k] for k in ("attrs", "in", "steps", "fetches") if k in case}
    return hashlib.sha1(json.dumps(plain, sort_keys=True).encode()).hexdigest()


def existing(category, op):
    path = os.path.join(PACKS, category, op + ".json")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as f:
        return json.load(f)["cases"]


def tables():
    found = {}
    for name in TABLES:
        if os.path.exists(os.path.join(HERE, "grid", name + ".py")):
            for op, items in importlib.import_module("grid." + name).table().items():
                found.setdefault(op, []).extend(items)
    return found


def name_of(item):
    if isinstance(item, Program):
        return item.name
    inputs, attrs = item
    parts = [v.summary() for v in inputs]
    plain = [f"{k}={mutations.show(v)}" for k, v in sorted(attrs.items())
             if not isinstance(v, tf.DType) or not any(v == i.dtype for i in inputs)]
    return " ".join(parts + plain)[:150]


def derive(op, category, table, budget):
    """The op's items by name: its table's first, then neighbours of all seeds."""
    definition = op_def_registry.get(op)
    packed = existing(category, op)
    seen = {key(c) for c in packed}
    seeds = [s for s in (decode(c, definition) for c in packed) if s is not None]
    explicit = list(table)
    chosen = []
    derived = mutations.neighbours(definition, explicit, seeds)
    if budget is not None:
        explicit = mutations.spread(explicit, 80)
        budget = budget // 2 if len(explicit) > 40 else budget
    for seed in explicit:
        chosen.append(("", seed))
    if budget is not None and len(derived) > budget:
        derived = mutations.sample(derived, budget, random.Random(op))
    names, result = {}, []
    for kind, item in chosen + derived:
        name = (kind + ": " if kind else "") + name_of(item)
        count = names.get(name, 0)
        names[name] = count + 1
        result.append((name if not count else f"{name} #{count + 1}", item))
    return result, seen


def categories():
    """The ops that Swiftlet has, by category, as Conformance/SupportedOps.md lists them."""
    found = {}
    with open(os.path.join(ROOT, "Conformance", "SupportedOps.md"), encoding="utf-8") as f:
        for line in f:
            if line.startswith("## Not supported"):
                break
            cells = [c.strip() for c in line.split("|")]
            if len(cells) > 3 and cells[1] not in ("Op", "---") and cells[2] != "Compiler":
                found.setdefault(cells[2], []).append(cells[1].replace("\\>", ">"))
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--out")
    parser.add_argument("--why", action="store_true", help="print what is left out and why")
    parser.add_argument("--messages", help="write what TensorFlow says of errors to this file")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    folder = options.out or (
        os.path.join(ROOT, ".grid") if options.all else os.path.join(ROOT, "Conformance/Cases/Grid"))
    os.makedirs(folder, exist_ok=True)
    table, messages = tables(), {}
    budget = None if options.all else 48
    for category, ops in sorted(categories().items()):
        wanted = [o for o in ops if not options.names or category in options.names or o in options.names]
        if not wanted:
            continue
        path = os.path.join(folder, category + ".json.gz")
        packs = {}
        if os.path.exists(path):
            with gzip.open(path, "rt", encoding="utf-8") as f:
                packs = {p["op"]: p for p in json.load(f)["packs"]}
        try:
            for op in wanted:
                if op_def_registry.get(op) is None or op in families.LIBRARY_ONLY:
                    continue    # Another library's op keeps the cases that were derived with it.
                items, seen = derive(op, category, table.get(op, []), budget)
                cases, dropped = record(op, category, items)
                kept = []
                for c in cases:
                    message = c.pop("message", None)
                    if message and options.messages:
                        messages[f"{op}/{c['name']}"] = plain(message)
                    k = key(c)
                    if k not in seen:
                        seen.add(k)
                        kept.append(c)
                packs.pop(op, None)
                if kept:
                    packs[op] = {"op": op, "cases": kept}
                bugs = [f"{n}: {w}" for n, w in dropped.items() if w.startswith("bug")]
                crashes = [n for n, w in dropped.items() if w.startswith("crash")]
                print(f"{category}/{op}: {len(kept)} cases of {len(items)}"
                      + (f", {len(crashes)} crash TensorFlow" if crashes else ""), flush=True)
                if options.why:
                    for n, w in dropped.items():
                        print(f"    {n}: {w.splitlines()[0][:200] if not w.startswith('bug') else w}")
                elif bugs:
                    print("    " + bugs[0])
        finally:
            # What is derived is kept, whatever ends it.
            write(path, [packs[o] for o in sorted(packs) if o in ops])
    if options.messages:
        with open(options.messages, "w", encoding="utf-8") as f:
            json.dump(messages, f, indent=0)


def plain(message):
    """A message of TensorFlow without where it came from."""
    lines = message.splitlines()
    node = [i for i, l in enumerate(lines) if l.startswith("Node: ")]
    if "Graph execution error" in lines[0] and node:
        lines = lines[node[0] + 1:]
    text = " | ".join(l.strip() for l in lines)
    return re.sub(r"\{\{.*?\}\}|\[Op:.*?\].*$", "", text).strip()[:500]


def write(path, packs):
    """One case a line; the same cases give the same bytes."""
    blocks = []
    for pack in packs:
        lines = [json.dumps(c, separators=(",", ":"), ensure_ascii=False) for c in pack["cases"]]
        blocks.append('{"op":%s,"cases":[\n%s\n]}' % (json.dumps(pack["op"]), ",\n".join(lines)))
    text = '{"packs":[\n%s\n]}\n' % ",\n".join(blocks)
    with open(path, "wb") as f:
        with gzip.GzipFile(filename="", mode="wb", fileobj=f, mtime=0, compresslevel=9) as z:
            z.write(text.encode())


if __name__ == "__main__":
    main()
