#!/usr/bin/env python3
"""Writes Sources/SwiftletCommand/startup.order: the functions that small runs of the command call.

The linker lays them next to each other, so that few pages of the command become resident. Functions
that are missing from the list, or no longer exist, do no harm. Needs qemu-user and a release build.

    startup_order.py MODEL_FOLDER INPUTS [MODEL_FOLDER INPUTS ...]

INPUTS is what `swiftlet run --inputs` takes. What the first model calls comes first.
"""

import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
COMMAND = os.path.join(ROOT, ".build/release/swiftlet")
BLOCK = re.compile(r"^IN: (\S+)", re.MULTILINE)


def called(program, arguments):
    """The symbols of `program` that a run of it calls, in the order of their first calls."""
    with tempfile.NamedTemporaryFile() as log:
        subprocess.run(
            ["qemu-x86_64", "-cpu", "max", "-d", "in_asm", "-D", log.name, program, *arguments],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        with open(log.name, errors="replace") as file:
            return dict.fromkeys(BLOCK.findall(file.read()))


def main():
    # Without debugging information, which takes long to read.
    with tempfile.TemporaryDirectory() as folder:
        program = os.path.join(folder, "swiftlet")
        subprocess.run(["strip", "-g", COMMAND, "-o", program], check=True)
        listed = subprocess.run(["nm", program], capture_output=True, text=True, check=True).stdout
        own = {line.split()[-1] for line in listed.splitlines()}
        order = {}
        pairs = list(zip(sys.argv[1::2], sys.argv[2::2]))
        for index, (model, inputs) in enumerate(pairs):
            given = ["--dir", model, "--inputs", inputs]
            runs = [["run", *given]]
            if index == 0:
                runs += [["bench", *given, "--runs", "1", "--warmup", "0", "--json", os.devnull],
                         ["show", "--dir", model, "--all"]]
            for arguments in runs:
                order.update((name, None) for name in called(program, arguments) if name in own)
    # The emulator knows no AVX-512: what is called of the kernels for AVX2 stands for those too.
    wider = {name: re.sub("VectorKernelsV3", "VectorKernelsV4", name) for name in order}
    names = dict.fromkeys(name for pair in wider.items() for name in pair)
    with open(os.path.join(ROOT, "Sources/SwiftletCommand/startup.order"), "w") as file:
        file.write("\n".join(names) + "\n")


if __name__ == "__main__":
    main()
