"""Runs one model in one engine in this process, and prints a line of JSON.

    python engine.py ENGINE FOLDER --threads N --batch N --runs N [--outputs FILE]

ENGINE is tensorflow, onnxruntime, litert or openvino. With `--runs 0` the process ends after the first
answer, so that its whole life is the cold start.
"""
import argparse
import json
import os
import resource
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")


def tensorflow(folder, arrays, threads, batch):
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    model = tf.saved_model.load(folder)
    function = model.signatures["serving_default"]
    inputs = {k: tf.constant(v) for k, v in arrays.items()}
    return lambda: {k: v.numpy() for k, v in function(**inputs).items()}


def onnxruntime(folder, arrays, threads, batch):
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    session = ort.InferenceSession(
        os.path.join(folder, "model.onnx"), options, providers=["CPUExecutionProvider"])
    names = {i.name.split(":")[0]: i.name for i in session.get_inputs()}
    inputs = {names[k]: v for k, v in arrays.items()}
    outputs = [o.name for o in session.get_outputs()]
    return lambda: dict(zip(outputs, session.run(outputs, inputs)))


def litert(folder, arrays, threads, batch):
    from ai_edge_litert.interpreter import Interpreter

    interpreter = Interpreter(
        model_path=os.path.join(folder, f"model.{batch}.tflite"), num_threads=threads)
    runner = interpreter.get_signature_runner() if interpreter.get_signature_list() else None
    if runner is not None:
        return lambda: runner(**arrays)
    interpreter.allocate_tensors()
    details = {d["name"].removeprefix("serving_default_").split(":")[0]: d["index"]
               for d in interpreter.get_input_details()}
    outputs = interpreter.get_output_details()

    def call():
        for key, value in arrays.items():
            interpreter.set_tensor(details[key], value)
        interpreter.invoke()
        return {o["name"]: interpreter.get_tensor(o["index"]) for o in outputs}
    return call


def openvino(folder, arrays, threads, batch):
    import openvino as ov

    core = ov.Core()
    model = core.compile_model(
        os.path.join(folder, f"openvino.{batch}.xml"), "CPU",
        {"INFERENCE_NUM_THREADS": threads, "NUM_STREAMS": 1,
         "INFERENCE_PRECISION_HINT": "f32", "PERFORMANCE_HINT": "LATENCY"})
    request = model.create_infer_request()
    inputs = {}
    for port in model.inputs:
        for key, value in arrays.items():
            if any(n.split(":")[0] in (key, f"serving_default_{key}") for n in port.names):
                inputs[port] = value
    return lambda: {p.get_any_name(): v for p, v in request.infer(inputs).items()}


def timed(call, warmup, runs):
    """How long `runs` calls took after `warmup` more, in milliseconds, the shortest first."""
    for _ in range(warmup):
        call()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1e3)
    return sorted(times)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("engine")
    parser.add_argument("folder")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--batch", type=int, default=1)
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--warmup", type=int, default=5)
    parser.add_argument("--outputs")
    options = parser.parse_args()
    import numpy as np

    file = "inputs.npz" if options.batch == 1 else f"batch{options.batch}.npz"
    arrays = dict(np.load(os.path.join(options.folder, file)))
    call = globals()[options.engine](options.folder, arrays, options.threads, options.batch)
    result = call()
    if options.outputs:
        np.savez(options.outputs, **{k.replace("/", "_"): v for k, v in result.items()})
    times = timed(call, options.warmup, options.runs) if options.runs else []
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({
        "p50_ms": times[len(times) // 2] if times else None,
        "p90_ms": times[int(len(times) * 0.9)] if times else None,
        "min_ms": times[0] if times else None, "peak_rss_mb": peak}))


if __name__ == "__main__":
    main()
