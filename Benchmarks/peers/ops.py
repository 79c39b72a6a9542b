"""Measures ops one by one in Swiftlet and TensorFlow, and writes a table.

    python ops.py FOLDER --swiftlet PATH --out FOLDER [--rounds N] [--threads N] [--only PATTERN …]

`make_ops.py FOLDER` makes the models. Each engine has a process to itself and they take turns at every op,
so that what else the machine does hits both. A time is the least over rounds; from it is taken what a call
of a function that does nothing costs, as Python's part in a call of TensorFlow says nothing of its kernels.
"""
import argparse
import fnmatch
import json
import os
import subprocess
import sys

import compare
import engine

PEER = "tensorflow"
# Ratios of times below this, in ms, are left out: they would tell of calls, not of kernels.
LEAST = 0.01


def serve(threads):
    """Answers lines of JSON, which name a model and how long to measure, with its shortest time."""
    import numpy as np
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    for line in sys.stdin:
        folder, duration = json.loads(line)
        model = tf.saved_model.load(folder)
        function = model.signatures["serving_default"]
        arrays = dict(np.load(os.path.join(folder, "inputs.npz")))
        # The files of NumPy know no bfloat16, only 2 bytes.
        inputs = {k: tf.constant(v.view(tf.bfloat16.as_numpy_dtype) if v.dtype.kind == "V" else v)
                  for k, v in arrays.items()}
        call = lambda: function(**inputs)
        once = engine.timed(call, 2, 3)[0]
        runs = max(min(int(duration / once), 500), 5)
        print(json.dumps([engine.timed(call, 0, runs)[0], runs]), flush=True)


def own(folder, threads, runs, swiftlet):
    result = compare.measure("swiftlet", folder, threads, 1, runs, swiftlet)
    return result and result["min_ms"]


def run(options):
    names = sorted(n for n in os.listdir(options.folder) if n == "nothing" or not options.only
                   or any(fnmatch.fnmatch(n, pattern) for pattern in options.only))
    results = {name: {} for name in names}
    server = subprocess.Popen(
        [sys.executable, __file__, "--serve", str(options.threads)], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    for _ in range(options.rounds):
        for name in names:
            folder = os.path.join(options.folder, name)
            server.stdin.write(json.dumps([folder, options.duration]) + "\n")
            server.stdin.flush()
            peer, runs = json.loads(server.stdout.readline())
            found = own(folder, options.threads, runs, options.swiftlet)
            for engine_name, time in ((PEER, peer), ("swiftlet", found)):
                if time is not None:
                    entry = results[name].setdefault(engine_name, {"min_ms": time})
                    entry["min_ms"] = min(entry["min_ms"], time)
    server.stdin.close()
    server.wait()
    return without_calls(results)


def without_calls(results):
    """The results with what ops take beyond a call of nothing."""
    nothing = results.pop("nothing")
    for entry in results.values():
        for name, value in entry.items():
            value["op_ms"] = max(value["min_ms"] - nothing[name]["min_ms"], 0)
        if all(value["op_ms"] < LEAST for value in entry.values()):
            for value in entry.values():
                del value["op_ms"]
    return results


def summary(results):
    ratios = {n: compare.ratio(e, "op_ms") for n, e in results.items() if e.get(PEER, {}).get("op_ms")}
    ratios = {n: max(r, 1e-3) for n, r in ratios.items() if r is not None}
    slower = sorted((n for n in ratios if ratios[n] > 1.1), key=lambda n: -ratios[n])
    lines = [f"{len(ratios)} ops; geometric mean of the ratios {compare.geometric(ratios.values()):.2f}; "
             f"{len(slower)} take more than 1.1 times as long as in TensorFlow.", ""]
    lines += [f"- {n}: {ratios[n]:.2f}" for n in slower]
    failed = [n for n, e in results.items() if "swiftlet" not in e]
    return lines + ([f"- not run: {', '.join(failed)}"] if failed else []) + [""]


def main():
    if sys.argv[1:2] == ["--serve"]:
        return serve(int(sys.argv[2]))
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--swiftlet", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--duration", type=float, default=30, help="of measuring an op once, in ms")
    parser.add_argument("--only", nargs="*")
    options = parser.parse_args()
    results = run(options)
    os.makedirs(options.out, exist_ok=True)
    text = ["# Ops of Swiftlet beside TensorFlow's", ""] + summary(results)
    text += compare.table(results, "op_ms", "Time beyond that of an empty call, ms", ["swiftlet", PEER])
    with open(os.path.join(options.out, "ops.md"), "w") as f:
        f.write("\n".join(text))
    with open(os.path.join(options.out, "ops.json"), "w") as f:
        json.dump(results, f, indent=1)
    print("\n".join(text))


if __name__ == "__main__":
    main()
