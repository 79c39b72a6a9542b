#!/usr/bin/env bash
# No code for newer processors may reach older ones. After a release build with the KernelBenchmarks product:
# 1. the baseline kernels, and weak symbols of the others (of which the linker keeps any one copy, in whatever order
#    it finds them), contain no newer instructions;
# 2. on emulated older processors the right kernels are chosen and give right results (needs qemu-user).
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${1:-.build/release}
[ "$(uname -m)" = x86_64 ] || exit 0

# The functions of some objects that use what came after SSE2: VEX- and EVEX-encoded mnemonics start with a v, those
# of mask registers with a k; the rest are names. Not tzcnt: older processors take it for bsf, which gives the same
# where compilers use it for them.
newer_functions() {
  objdump -d --no-show-raw-insn "$@" | awk '
    /^[0-9a-f]+ <.*>:$/ { name = substr($2, 2, length($2) - 3); next }
    $2 ~ /^v[a-z]/ && $2 !~ /^ver[rw]$/ ||
    $2 ~ /^k(add|and|andn|mov|not|or|ortest|shift[lr]|test|unpck|xnor|xor)[bdqw]+$/ ||
    $2 ~ /^(andn|bextr|blsi|blsmsk|blsr|bzhi|lzcnt|movbe|mulx|pdep|pext|popcnt|rorx|sarx|shlx|shrx)[lqw]?$/ {
      if (!(name in seen)) { seen[name] = 1; print name }
    }'
}

found=$(newer_functions "$build"/VectorKernels.build/*.o "$build"/VectorKernelInterface.build/*.o)
if [ -n "$found" ]; then
  echo "newer instructions in baseline kernels:" $found >&2
  exit 1
fi
for module in VectorKernelsV3 VectorKernelsV4; do
  weak=$(nm --defined-only "$build/$module.build"/*.o | awk '$2 ~ /^[WV]$/ { print $3 }' | grep -v "$module" | sort -u || true)
  bad=$(comm -12 <(echo "$weak") <(newer_functions "$build/$module.build"/*.o | sort -u))
  if [ -n "$bad" ]; then
    echo "weak symbols with newer instructions in $module:" $bad >&2
    exit 1
  fi
done
echo "no newer instructions outside their modules"

qemu=$(command -v qemu-x86_64 || command -v qemu-x86_64-static || true)
if [ -z "$qemu" ]; then
  echo "qemu-x86_64 (package qemu-user) is not installed: skipped what it runs" >&2
  exit 0
fi
for pair in Nehalem=baseline Haswell=avx2; do
  out=$("$qemu" -cpu "${pair%=*}" "$build/KernelBenchmarks" check 2>/dev/null | tail -1)
  if [ "$out" != "${pair#*=}: right" ]; then
    echo "on ${pair%=*}: '$out' instead of '${pair#*=}: right'" >&2
    exit 1
  fi
  echo "${pair%=*} runs ${pair#*=}"
done
