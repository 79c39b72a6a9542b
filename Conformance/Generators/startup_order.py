#!/usr/bin/env python3
"""Writes Sources/SwiftletCommand/startup.order: the functions that small runs of the command call.

The linker lays them next to each other, so that few pages of the command become resident. Functions
that are missing from the list, or no longer exist, do no harm. Needs valgrind and a release build.

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
LINE = re.compile(r"(fn|ob|cfn|cob)=\((\d+)\)(?: (.*))?")


def called(program, arguments):
    """The symbols of `program` that a run of it calls."""
    with tempfile.NamedTemporaryFile() as profile:
        subprocess.run(
            ["valgrind", "--tool=callgrind", "--demangle=no",
             f"--callgrind-out-file={profile.name}", program, *arguments],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        lines = open(profile.name).read().splitlines()
    names, objects, current, found = {}, {}, "", []
    for line in lines:
        match = LINE.match(line)
        if not match:
            continue
        kind, number, name = match.groups()
        table = names if kind in ("fn", "cfn") else objects
        if name:
            table[number] = name
        if kind == "ob":
            current = objects[number]
        elif kind == "fn" and os.path.basename(current) == os.path.basename(program):
            symbol = re.sub(r"'\d+$", "", names[number])
            if not symbol.startswith("0x"):
                found.append(symbol)
    return found


def main():
    # valgrind cannot read the debugging information.
    with tempfile.TemporaryDirectory() as folder:
        program = os.path.join(folder, "swiftlet")
        subprocess.run(["strip", "-g", COMMAND, "-o", program], check=True)
        order = {}
        pairs = list(zip(sys.argv[1::2], sys.argv[2::2]))
        for index, (model, inputs) in enumerate(pairs):
            given = ["--dir", model, "--inputs", inputs]
            runs = [["run", *given]]
            if index == 0:
                runs += [["bench", *given, "--runs", "1", "--warmup", "0"],
                         ["show", "--dir", model, "--all"]]
            for arguments in runs:
                order.update(dict.fromkeys(called(program, arguments)))
    with open(os.path.join(ROOT, "Sources/SwiftletCommand/startup.order"), "w") as file:
        file.write("\n".join(order) + "\n")


if __name__ == "__main__":
    main()
