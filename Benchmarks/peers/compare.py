"""Runs every engine on every model, interleaved, and writes a table and charts.

    python compare.py MODELS --swiftlet PATH --out FOLDER [--rounds N] [--threads 1 2] [--models NAME …]

One engine runs in one process at a time, and engines take turns within each round, each round beginning with
another one, so that what else the machine does hits all of them. A latency is the median over rounds of a
process's median; a cold start is the median wall time of a process that answers once; memory is the greatest
resident set of such a process.

Ratios are to the fastest peer on that model, round by round: of the ratios to each peer in the same round the
median, and of these the greatest. A machine that is faster in some minutes than in others changes both engines
of a round, but the medians over rounds of each by itself need not come from the same minutes.
"""
import argparse
import importlib.metadata
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = ["tensorflow", "onnxruntime", "litert", "openvino"]
FILES = {"onnxruntime": "model.onnx", "litert": "model.{batch}.tflite",
         "openvino": "openvino.{batch}.xml", "tensorflow": "saved_model.pb"}
BATCHED = {"mobilenet_v2", "mobilenet_v3_small", "efficientnet_b0", "resnet50", "densenet121",
           "bert_small", "bert_small_erf", "text"}


SUMMARY = {"p50_ms": statistics.median, "cold_ms": statistics.median, "peak_mb": max}


def inputs(folder, batch):
    import numpy as np

    file = os.path.join(folder, "inputs.npz" if batch == 1 else f"batch{batch}.npz")
    return ";".join(f"{k}={file}[{k}]" for k in np.load(file).files)


def command(engine, folder, threads, batch, runs, swiftlet, json_file):
    if engine == "swiftlet":
        return [swiftlet, "bench", "--dir", folder, "--threads", str(threads),
                "--inputs", inputs(folder, batch),
                "--warmup", "5" if runs else "0", "--runs", str(max(runs, 1)), "--json", json_file]
    return [sys.executable, os.path.join(HERE, "engine.py"), engine, folder, "--threads",
            str(threads), "--batch", str(batch), "--runs", str(runs)]


def measure(engine, folder, threads, batch, runs, swiftlet):
    with tempfile.NamedTemporaryFile(suffix=".json") as f:
        arguments = command(engine, folder, threads, batch, runs, swiftlet, f.name)
        start = time.perf_counter()
        done = subprocess.run(arguments, capture_output=True, text=True)
        wall = (time.perf_counter() - start) * 1e3
        if done.returncode:
            return None
        text = open(f.name).read() if engine == "swiftlet" else done.stdout.strip().splitlines()[-1]
        return dict(json.loads(text), wall_ms=wall)


def available(engine, folder, batch):
    return engine == "swiftlet" or os.path.exists(
        os.path.join(folder, FILES[engine].format(batch=batch)))


def geometric(values):
    return math.exp(sum(map(math.log, values)) / len(values)) if values else float("nan")


def run(options):
    engines = ["swiftlet"] + options.peers
    results = {}
    for name in options.models or sorted(os.listdir(options.folder)):
        folder = os.path.join(options.folder, name)
        for batch in [1] + ([8] if name in BATCHED and not options.no_batch else []):
            for threads in options.threads:
                present = [e for e in engines if available(e, folder, batch)]
                # Of each engine and key, a value for each round, or None.
                samples = {e: {"p50_ms": [], "cold_ms": [], "peak_mb": []} for e in present}
                for number in range(options.rounds):
                    first = number % len(present)
                    for engine in present[first:] + present[:first]:
                        found = measure(
                            engine, folder, threads, batch, options.runs, options.swiftlet)
                        samples[engine]["p50_ms"].append(found and found["p50_ms"])
                        if batch == 1:
                            found = measure(engine, folder, threads, batch, 0, options.swiftlet)
                            samples[engine]["cold_ms"].append(found and found["wall_ms"])
                            samples[engine]["peak_mb"].append(found and found["peak_rss_mb"])
                entry = {}
                for engine, rounds in samples.items():
                    if any(rounds["p50_ms"]):
                        entry[engine] = {
                            key: SUMMARY[key](v for v in values if v)
                            for key, values in rounds.items() if any(values)}
                        entry[engine]["rounds"] = rounds
                results[f"{name}/batch {batch}/{threads} thread{'s' * (threads > 1)}"] = entry
                print(name, batch, threads, {k: round(v["p50_ms"], 3) for k, v in entry.items()},
                      flush=True)
    return results


def errors(folder, batch, swiftlet):
    """The largest difference of an output from TensorFlow's, and the largest value of that output."""
    import numpy as np

    with tempfile.TemporaryDirectory() as out:
        expected = os.path.join(out, "expected.npz")
        subprocess.run(
            [sys.executable, os.path.join(HERE, "engine.py"), "tensorflow", folder, "--batch",
             str(batch), "--runs", "0", "--outputs", expected], check=True, capture_output=True)
        subprocess.run(
            [swiftlet, "run", "--dir", folder, "--inputs", inputs(folder, batch), "--outdir", out],
            check=True, capture_output=True)
        worst = (0.0, 0.0)
        for key, value in np.load(expected).items():
            found = np.load(os.path.join(out, f"{key}.npy")).astype(np.float64)
            difference = np.abs(found - value).max(initial=0)
            worst = max(worst, (float(difference), float(np.abs(value).max(initial=0))))
        return worst


def accuracy(options):
    lines = ["## Largest difference from TensorFlow", "",
             "| model | difference | largest value of that output |", "|---|---|---|"]
    for name in options.models or sorted(os.listdir(options.folder)):
        for batch in [1] + ([8] if name in BATCHED and not options.no_batch else []):
            difference, value = errors(os.path.join(options.folder, name), batch, options.swiftlet)
            lines.append(f"| {name}/batch {batch} | {difference:.2g} | {value:.3g} |")
    return lines + [""]


def ratio(entry, key):
    """Swiftlet's value over the best peer's, round by round; of memory, over all rounds."""
    own = entry.get("swiftlet", {})
    if key not in own:
        return None
    ratios = []
    for engine, found in entry.items():
        if engine == "swiftlet" or key not in found:
            continue
        if key == "peak_mb":
            ratios.append(own[key] / found[key])
            continue
        pairs = zip(own["rounds"][key], found["rounds"][key])
        shared = [a / b for a, b in pairs if a and b]
        if shared:
            ratios.append(statistics.median(shared))
    return max(ratios, default=None)


def table(results, key, title, engines):
    lines = [f"## {title}", "", "| model | " + " | ".join(engines) + " | ratio to the best peer |",
             "|---" * (len(engines) + 2) + "|"]
    ratios = {}
    for name, entry in results.items():
        if not any(key in v for v in entry.values()):
            continue
        cells = [f"{entry[e][key]:.3g}" if e in entry and key in entry[e] else "–" for e in engines]
        r = ratio(entry, key)
        if r is not None:
            ratios.setdefault(name.partition("/")[2] or "all", []).append(r)
        lines.append(f"| {name} | " + " | ".join(cells) + f" | {'–' if r is None else f'{r:.2f}'} |")
    lines.append("")
    for group, values in ratios.items():
        lines.append(f"* {group}: geometric mean of the ratios {geometric(values):.2f}, worst {max(values):.2f}.")
    return lines + [""]


def chart(results, key, title, engines, path):
    import matplotlib

    matplotlib.use("svg")
    import matplotlib.pyplot as plt

    names = [n for n, e in results.items() if any(key in v for v in e.values())]
    figure, axes = plt.subplots(figsize=(9, 0.5 * len(names) + 1.5))
    height = 0.8 / len(engines)
    for i, engine in enumerate(engines):
        values = [results[n].get(engine, {}).get(key) or 0 for n in names]
        axes.barh([j + i * height for j in range(len(names))], values, height, label=engine)
    axes.set_yticks([j + 0.4 for j in range(len(names))], names, fontsize=7)
    axes.set_xscale("log")
    axes.invert_yaxis()
    axes.set_title(title)
    axes.legend(fontsize=7)
    figure.tight_layout()
    figure.savefig(path)


PACKAGES = {"tensorflow": "tensorflow-cpu", "litert": "ai-edge-litert"}


def setting(options):
    """Where, when and with what the comparison was made."""
    with open("/proc/cpuinfo") as f:
        lines = [line.partition(":") for line in f]
    fields = {key.strip(): value.strip() for key, _, value in lines}
    sets = [n for n in ("avx2", "avx512f") if n in fields.get("flags", "").split()]
    commit = subprocess.run(
        ["git", "-C", HERE, "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    versions = [f"{e} {importlib.metadata.version(PACKAGES.get(e, e))}" for e in options.peers]
    return [
        f"{time.strftime('%d %B %Y')}, commit {commit or 'unknown'}; {fields.get('model name', 'unknown processor')} family"
        f" {fields.get('cpu family')} model {fields.get('model')} ({', '.join(sets)}), {os.cpu_count()} processors.",
        f"{options.rounds} rounds of {options.runs} runs. " + ", ".join(versions) + ".", "",
        "A dash: the engine does not run the model as converted. Ratios are taken round by round.", ""]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--swiftlet", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--models", nargs="*")
    parser.add_argument("--peers", nargs="*", default=PEERS)
    parser.add_argument("--no-batch", action="store_true")
    options = parser.parse_args()
    results = run(options)
    os.makedirs(options.out, exist_ok=True)
    engines = ["swiftlet"] + options.peers
    text = ["# Swiftlet beside its peers", ""] + setting(options)
    for key, title in [("p50_ms", "Latency, ms"), ("cold_ms", "Process start to first answer, ms"),
                       ("peak_mb", "Peak resident memory, MB")]:
        text += table(results, key, title, engines)
        chart(results, key, title, engines, os.path.join(options.out, key.split("_")[0] + ".svg"))
    if "tensorflow" in options.peers:
        text += accuracy(options)
    with open(os.path.join(options.out, "results.md"), "w") as f:
        f.write("\n".join(text))
    with open(os.path.join(options.out, "results.json"), "w") as f:
        json.dump(results, f, indent=1)


if __name__ == "__main__":
    main()
