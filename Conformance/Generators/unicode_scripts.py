"""Writes the scripts of all code points as TensorFlow's UnicodeScript tells them.

    python unicode_scripts.py [--check]

With --check it changes nothing, and fails if the file is not current.
"""
import os
import sys

import numpy as np
import tensorflow as tf

FILE = os.path.join(
    os.path.dirname(os.path.abspath(__file__)), "..", "..", "OpKernels", "Support",
    "UnicodeScriptRuns+Generated.swift")


def array(name, dtype, values):
    lines = [""]
    for value in values:
        if len(lines[-1]) + len(value) + 6 > 100:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + value + ","
    return f"  static let {name}: [{dtype}] = [\n" + "".join(f"    {l}\n" for l in lines) + "  ]\n"


def main():
    numbers = tf.strings.unicode_script(np.arange(0x110000, dtype=np.int32)).numpy()
    starts = np.concatenate([[0], np.nonzero(np.diff(numbers))[0] + 1])
    text = ("// Made by unicode_scripts.py; do not edit.\n\n"
            "// Runs of code points of one script: where each begins, and its number. 103 is \"unknown\".\n"
            "extension UnicodeScripts {\n"
            + array("starts", "UInt32", [f"0x{s:X}" for s in starts]) + "\n"
            + array("numbers", "UInt8", [str(numbers[s]) for s in starts]) + "}\n")
    if "--check" not in sys.argv[1:]:
        with open(FILE, "w") as f:
            f.write(text)
    elif open(FILE).read() != text:
        sys.exit(f"{os.path.relpath(FILE)} is not current: run unicode_scripts.py")


if __name__ == "__main__":
    main()
