"""Writes SobolNumbers+Generated.swift: the first direction numbers of Sobol's sequence, by Joe and Kuo.

    python3 sobol_data.py [--check]

They are those of new-joe-kuo-6.21201 (https://web.maths.unsw.edu.au/~fkuo/sobol), which its authors, Frances Y. Kuo
and Stephen Joe, give away under a licence of the BSD kind; they are read from the copy that SciPy (BSD) carries. With
--check it changes nothing, and fails if the file is not current.
"""
import os
import sys

import numpy as np
import scipy.stats

HERE = os.path.dirname(os.path.abspath(__file__))
PATH = os.path.join(HERE, "SobolNumbers+Generated.swift")
DIMENSIONS = 1111
WIDTH = 95
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def base36(n):
    text = ""
    while True:
        n, digit = divmod(n, 36)
        text = DIGITS[digit] + text
        if n == 0:
            return text


def main():
    data = np.load(os.path.join(os.path.dirname(scipy.stats.__file__), "_sobol_direction_numbers.npz"))
    lines, line = [], ""
    for dimension in range(1, DIMENSIONS):
        degree = int(data["poly"][dimension]).bit_length() - 1
        numbers = [int(n) for n in data["vinit"][dimension][:degree]]
        assert all(n % 2 == 1 and n < 2 ** (i + 1) for i, n in enumerate(numbers))
        # All are odd, so half of each is enough; the first is always 1.
        packed = 0
        for i, n in enumerate(numbers):
            packed |= n // 2 << (i * (i - 1) // 2)
        word = base36(packed)
        if line and len(line) + len(word) + 1 > WIDTH - 4:
            lines.append(line + " ")
            line = ""
        line += (" " if line else "") + word
    lines.append(line)
    body = "\n".join("    " + l.rstrip() + " \\" for l in lines)[:-2]
    text = f'''// Written by sobol_data.py: do not edit.

/// The first direction numbers of the dimensions of Sobol's sequence, by Joe and Kuo.
enum SobolNumbers {{
  /// For each dimension but the first a number in base 36, whose bits are the halves of the dimension's
  /// first direction numbers: none of the first, one of the second, and so on.
  static let packed: StaticString = """
{body}
    """
}}
'''
    if "--check" in sys.argv:
        sys.exit(0 if open(PATH, encoding="utf-8").read() == text else f"{PATH} is not current")
    with open(PATH, "w", encoding="utf-8") as f:
        f.write(text)


if __name__ == "__main__":
    main()
