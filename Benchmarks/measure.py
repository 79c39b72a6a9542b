"""Measures whole models, and ops by themselves, with `swiftlet bench`; needs nothing but Python.

    python3 Benchmarks/measure.py [--swiftlet PATH] [--threads N] [--only TEXT] [--folder DIR] [--json FILE]

A model's cold start is a process that loads it, answers once and ends, by the clock of who waits for it.
"""

import argparse
import json
import math
import os
import statistics
import subprocess
import tempfile
import time

import models

REPOSITORY_MODELS = ["digits", "languages"]


def bench(swiftlet, folder, *options):
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        start = time.perf_counter()
        subprocess.run(
            [swiftlet, "bench", "--dir", folder, "--json", file.name, *map(str, options)],
            check=True, stdout=subprocess.DEVNULL)
        took = (time.perf_counter() - start) * 1e3
        with open(file.name) as text:
            return json.load(text), took


def count(figures, seconds):
    """How many runs fill so many seconds."""
    return max(10, min(1000, int(seconds * 1e3 / max(figures["first_ms"], 1e-3))))


def measure(swiftlet, folder, threads, seconds, starts):
    # The first start may have to read the file.
    first, *cold = [bench(swiftlet, folder, "--warmup", 0, "--runs", 1) for _ in range(starts + 1)]
    runs = count(first[0], seconds)
    figures, _ = bench(swiftlet, folder, "--warmup", 3, "--runs", runs, "--threads", threads)
    if cold:
        figures["cold_start_ms"] = statistics.median(took for _, took in cold)
        figures["cold_peak_rss_mb"] = min(start["peak_rss_mb"] for start, _ in cold)
    return figures


def shown(value, digits=2):
    return "–" if value is None else f"{value:.{digits}f}" if isinstance(value, float) else str(value)


def table(rows):
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        print("  ".join(
            cell.ljust(w) if i == 0 else cell.rjust(w)
            for i, (cell, w) in enumerate(zip(row, widths))))


def share(figures):
    value = figures.get("peak_share")
    return "–" if value is None else f"{100 * value:.0f} %"


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--swiftlet", default=os.path.join(here, "../.build/release/swiftlet"))
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--only", default="", help="what the names of models and ops must hold")
    parser.add_argument(
        "--folder", default=os.path.join(here, ".models"), help="where models are kept once made")
    parser.add_argument("--json", help="a file for all figures")
    options = parser.parse_args()
    results = {}

    def made(name, build):
        folder = os.path.join(options.folder, name.replace(" ", "_").replace("+", "and"))
        if not os.path.exists(os.path.join(folder, "saved_model.pb")):
            graph = models.Graph()
            graph.save(folder, build(graph))
        return folder

    def rate(build, figures):
        """Bytes of inputs, weights and outputs, in thousand millions a second."""
        graph = models.Graph()
        build(graph)
        count = sum(4 * math.prod(dims) for _, dims, _ in graph.inputs)
        count += figures["weights_mb"] * 2**20 + figures["allocated_bytes"]
        return None if figures["allocations"] > 1 else count / figures["p50_ms"] / 1e6

    def folders():
        for name, build in models.MODELS.items():
            if options.only in name:
                yield name, made(name, build)
        for name in REPOSITORY_MODELS:
            if options.only in name:
                yield name, os.path.join(here, f"../Conformance/Cases/Models/{name}/model")

    rows = [["model", "p50 ms", "p90", "p99", "GFLOP/s", "of peak", "allocations", "KB", "cold start ms",
             "its MB", "peak MB", "weights MB"]]
    for name, folder in folders():
        f = results[name] = measure(options.swiftlet, folder, options.threads, 3, 5)
        rows.append([name] + [shown(f[k], 3) for k in ("p50_ms", "p90_ms", "p99_ms")] + [
            shown(f.get("gflop_per_s"), 1), share(f), shown(f["allocations"]),
            shown(f["allocated_bytes"] / 1024, 1), shown(f["cold_start_ms"], 1),
            shown(f["cold_peak_rss_mb"], 1), shown(f["peak_rss_mb"], 1), shown(f["weights_mb"], 1)])
    if len(rows) > 1:
        table(rows)
        print()

    rows = [["op", "p50 µs", "p90", "p99", "GFLOP/s", "of peak", "GB/s", "allocations", "KB"]]
    for name, build in models.op_cases().items():
        if options.only not in name:
            continue
        f = results[name] = measure(options.swiftlet, made(name, build), options.threads, 0.5, 0)
        rows.append([name] + [shown(f[k] * 1e3, 1) for k in ("p50_ms", "p90_ms", "p99_ms")] + [
            shown(f.get("gflop_per_s"), 1), share(f), shown(rate(build, f), 1),
            shown(f["allocations"]), shown(f["allocated_bytes"] / 1024, 1)])
    if len(rows) > 1:
        table(rows)
    if options.json:
        with open(options.json, "w") as file:
            json.dump(results, file, indent=2)


if __name__ == "__main__":
    main()
