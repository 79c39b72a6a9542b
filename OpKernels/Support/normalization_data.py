"""Writes the tables of Unicode's normal forms from Python's own, which must be of Unicode 14.

    python3 normalization_data.py [--check]

With --check it changes nothing, and fails if a file is not current. Python 3.11 has that Unicode.
"""
import os
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
VERSION = "14.0.0"
WIDTH = 95


def hexadecimal(codes):
    return ".".join(f"{c:X}" for c in codes)


def decompositions():
    canonical, compatible = {}, {}
    for code in range(sys.maxunicode + 1):
        parts = unicodedata.decomposition(chr(code)).split()
        if parts and parts[0].startswith("<"):
            compatible[code] = [int(p, 16) for p in parts[1:]]
        elif parts:
            canonical[code] = [int(p, 16) for p in parts]
    return canonical, compatible


def foldings():
    result = {}
    for code in range(sys.maxunicode + 1):
        folded = chr(code).casefold()
        if folded != chr(code).lower():
            result[code] = [ord(c) for c in folded]
    return result


def literal(name, comment, entries):
    lines = [""]
    for entry in entries:
        if len(lines[-1]) + len(entry) + 1 > WIDTH:
            lines.append("")
        lines[-1] += entry + ";"
    text = "\\\n".join("    " + line for line in lines)
    return f'  /// {comment}\n  static let {name} = """\n{text}\n    """\n'


def table(name, comment, mapping):
    return literal(
        name, comment, [f"{c:X}={hexadecimal(parts)}" for c, parts in sorted(mapping.items())])


def files():
    canonical, compatible = decompositions()
    excluded = [
        f"{c:X}" for c, parts in sorted(canonical.items())
        if len(parts) == 2 and unicodedata.normalize("NFC", chr(c)) != chr(c)]
    yield "CanonicalDecompositions", [
        table("canonical", "One step of canonical decomposition, Hangul syllables aside.", canonical),
        literal("excluded", "Pairs that are not composed again.", excluded)]
    yield "CompatibilityDecompositions", [
        table("compatible", "One step of compatibility decomposition, where it is not canonical.",
              compatible)]
    yield "CaseFoldings", [
        table("folding", "Full case folding, where it is not the lower case.", foldings())]


def main():
    check = "--check" in sys.argv[1:]
    if unicodedata.unidata_version != VERSION:
        print(f"Python has Unicode {unicodedata.unidata_version}, the tables {VERSION}", file=sys.stderr)
        sys.exit(0 if check else 1)
    for name, parts in files():
        path = os.path.join(HERE, name + "+Generated.swift")
        text = (f"// Made by normalization_data.py of Unicode {VERSION}; do not edit.\n"
                "// Each entry is a code point and what it stands for, in hexadecimal.\n\n"
                "extension NormalizationData {\n" + "\n".join(parts) + "}\n")
        if check:
            if open(path).read() != text:
                sys.exit(f"{path} is not current: run {os.path.basename(__file__)}")
        else:
            with open(path, "w") as f:
                f.write(text)


if __name__ == "__main__":
    main()
