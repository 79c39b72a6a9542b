"""Makes the reference packs of ops and the fixtures of tests anew.

The trained models have scripts of their own, `train_digits.py`, `train_languages.py` and
`train_forests.py`: training again gives other weights.
"""
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


def scripts():
    folder = os.path.join(HERE, "ops")
    for name in sorted(os.listdir(folder)):
        if name.endswith(".py") and not name.startswith("_"):
            yield os.path.join(folder, name)
    for folder, _, names in sorted(os.walk(os.path.join(ROOT, "Tests"))):
        if "make_fixtures.py" in names:
            yield os.path.join(folder, "make_fixtures.py")


def main():
    environment = dict(os.environ, TF_CPP_MIN_LOG_LEVEL="3")
    environment["PYTHONPATH"] = os.pathsep.join([HERE, environment.get("PYTHONPATH", "")])
    failed = [
        script for script in scripts()
        if subprocess.run([sys.executable, script], env=environment, cwd=ROOT).returncode]
    sys.exit("failed: " + ", ".join(failed) if failed else 0)


if __name__ == "__main__":
    main()
