#!/usr/bin/env bash
# Unsafe constructs may appear only in the files listed here; the compiler makes every use say so.
set -euo pipefail
cd "$(dirname "$0")/../.."
allowed='^(Sources/TensorCore/(FrameMemory|MemoryPool|TensorBuffer|Tensor|Tensor\+Elements|Scalars|FileReading|Npy)\.swift|Sources/ProtoDecoding/|Sources/VectorKernels(V3|V4)?/|Sources/Checkpoint/MappedFile\.swift|Sources/Compute/(BLAS|LAPACK|ThreadPool)\.swift|Sources/ToolSupport/|OpKernels/Codecs/ImageLibraries\.swift|Conformance/Kit/(ChildProcess|OpPack|TensorMutation)\.swift|Tests/|.*\+Unchecked\.swift)'
found=$(git grep -lwE 'unsafe' -- '*.swift' ':!Package.swift' | grep -vE "$allowed" || true)
uses=""
for file in $found; do
  if grep -vE '^\s*///?' "$file" | grep -qwE 'unsafe'; then uses="$uses $file"; fi
done
if [ -n "$uses" ]; then
  echo "unsafe code outside the files that may have it:$uses" >&2
  exit 1
fi
