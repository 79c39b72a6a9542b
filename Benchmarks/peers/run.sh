#!/usr/bin/env bash
# Compares Swiftlet with TensorFlow, ONNX Runtime, LiteRT and OpenVINO on this machine: installs them in
# a virtual environment, makes and converts the models, and writes tables and charts.
#
#     Benchmarks/peers/run.sh [arguments of compare.py, such as --rounds 5 --models mlp text]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=${PEERS_FOLDER:-$root/.venv-peers}
[ -x "$work/bin/python" ] || python3 -m venv "$work"
"$work/bin/pip" install --quiet -r "$here/requirements.txt"
"$work/bin/python" "$here/make_models.py" "$work/models"
[ -e "$work/models/.converted" ] || { "$work/bin/python" "$here/convert.py" "$work/models"; touch "$work/models/.converted"; }
swift build -c release --package-path "$root" --product swiftlet
"$work/bin/python" "$here/compare.py" "$work/models" --swiftlet "$root/.build/release/swiftlet" \
  --out "$here/results" "$@"
