"""Converts the SavedModels of a folder for the other engines.

    python convert.py MODELS [NAME …]

Beside each `saved_model.pb` come `model.onnx` (tf2onnx), `model.N.tflite` (TensorFlow's converter, without
quantization) and `openvino.N.xml` (from the ONNX file) for batches of N. Where a converter refuses a model, `<format>.error` says why. LiteRT and
OpenVINO get fixed shapes, as their users would give them: a file for each batch size.
"""
import os
import subprocess
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np


def batches(folder):
    found = {"1": dict(np.load(os.path.join(folder, "inputs.npz")))}
    path = os.path.join(folder, "batch8.npz")
    if os.path.exists(path):
        found["8"] = dict(np.load(path))
    return found


def to_onnx(folder):
    target = os.path.join(folder, "model.onnx")
    done = subprocess.run(
        [sys.executable, "-m", "tf2onnx.convert", "--saved-model", folder, "--output", target,
         "--opset", "17"], capture_output=True, text=True)
    if done.returncode or not os.path.exists(target):
        raise RuntimeError((done.stderr or done.stdout).strip().splitlines()[-1])


def to_tflite(folder):
    import tensorflow as tf

    for size, arrays in batches(folder).items():
        model = tf.saved_model.load(folder)
        function = model.signatures["serving_default"]
        specs = {k: tf.TensorSpec(v.shape, tf.as_dtype(v.dtype) if v.dtype.kind != "U" else tf.string)
                 for k, v in arrays.items()}

        @tf.function
        def call(**inputs):
            return function(**inputs)

        concrete = call.get_concrete_function(**specs)
        converter = tf.lite.TFLiteConverter.from_concrete_functions([concrete], model)
        with open(os.path.join(folder, f"model.{size}.tflite"), "wb") as f:
            f.write(converter.convert())


def to_openvino(folder):
    import openvino as ov

    for size, arrays in batches(folder).items():
        if any(v.dtype.kind == "U" for v in arrays.values()):
            raise RuntimeError("strings are not supported without the tokenizers extension")
        # Its reader of SavedModels refuses what Keras exports beside the signature.
        model = ov.convert_model(os.path.join(folder, "model.onnx"))
        shapes = {}
        for port in model.inputs:
            for key, value in arrays.items():
                if any(name.split(":")[0] in (key, f"serving_default_{key}") for name in port.names):
                    shapes[port] = value.shape
        model.reshape(shapes)
        ov.save_model(model, os.path.join(folder, f"openvino.{size}.xml"), compress_to_fp16=False)


FORMATS = {"onnx": to_onnx, "tflite": to_tflite, "openvino": to_openvino}


def convert(kind, folder):
    mark = os.path.join(folder, kind + ".error")
    try:
        FORMATS[kind](folder)
        if os.path.exists(mark):
            os.remove(mark)
    except Exception as e:
        with open(mark, "w") as f:
            f.write(str(e)[:2000] + "\n")
        print(f"{folder}: {kind}: {(str(e).splitlines() or [type(e).__name__])[0][:160]}", flush=True)


def main():
    if len(sys.argv) == 4 and sys.argv[1] == "--one":
        return convert(sys.argv[2], sys.argv[3])
    models = sys.argv[1]
    for name in sys.argv[2:] or sorted(os.listdir(models)):
        folder = os.path.join(models, name)
        for kind in FORMATS:
            # A converter may take the process with it.
            subprocess.run(
                [sys.executable, __file__, "--one", kind, folder], stderr=subprocess.DEVNULL,
                check=False)


if __name__ == "__main__":
    main()
