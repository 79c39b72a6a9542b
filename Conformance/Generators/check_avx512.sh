#!/usr/bin/env bash
# Runs the kernels, and the model cases, with AVX-512 on a processor that has none: in Bochs, which emulates one that
# has (qemu does not), under Debian's kernel. After a release build; needs the packages that .ci/run installs, and apt's
# sources, from which the kernel is downloaded. A machine that has AVX-512 runs all tests with it and needs none of this.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=$(cd "${1:-.build/release}" && pwd)
cases=Conformance/Cases/Models
boot="/usr/lib/ISOLINUX/isolinux.bin /usr/lib/syslinux/modules/bios/ldlinux.c32"
[ "$(uname -m)" = x86_64 ] || exit 0
if grep -qw avx512vl /proc/cpuinfo; then
  echo "this processor has AVX-512: the tests ran with it"
  exit 0
fi
for needed in bochs xorriso cpio busybox strip script $boot; do
  command -v $needed >/dev/null || [ -e $needed ] || {
    echo "$needed is missing; install the packages that .ci/run does" >&2
    exit 1
  }
done

work=$build/avx512
rm -rf "$work/root" "$work/disc" "$work/output" "$work/screen"
mkdir -p "$work/disc/isolinux" "$work/root"/{bin,proc,dev,tmp}
cd "$work"

# The kernel of cloud images: the smallest. Lists of packages may be missing, or old.
download_kernel() (
  rm -rf kernel && mkdir kernel && cd kernel
  name=$(apt-cache depends linux-image-cloud-amd64 | awk '/Depends: linux-image-/ { name = $2 } END { print name }')
  [ -n "$name" ] && apt-get download -qq "$name" && dpkg -x linux-image-*.deb .
)
if ! compgen -G "kernel/boot/vmlinuz-*" >/dev/null; then
  download_kernel || { $([ "$(id -u)" = 0 ] || echo sudo) apt-get update -qq && download_kernel; }
fi

# What runs: programs, the libraries that they ask for where they look for them, and the cases.
cp "$(command -v busybox)" root/bin/
for program in KernelBenchmarks conformance; do
  strip -o root/$program "$build/$program"
  ldd "$build/$program" | grep -o '/[^ ]*' | while read -r library; do
    mkdir -p "root$(dirname "$library")"
    cp -L "$library" "root$library"
  done
done
cp -r "$OLDPWD/$cases" root/cases
runtime=$(dirname "$(ldd "$build/conformance" | grep -o '/[^ ]*/libswiftCore.so')")
cat >root/init <<INIT
#!/bin/busybox sh
/bin/busybox mount -t proc proc /proc
/bin/busybox mount -t devtmpfs dev /dev
export LD_LIBRARY_PATH='$runtime'
/KernelBenchmarks check
/conformance --cases /cases --jobs 1 --threads 1 | /bin/busybox tail -n 20
# What is written last would be lost.
/bin/busybox sleep 2
/bin/busybox poweroff -f
INIT
chmod +x root/init
(cd root && find . | cpio -o -H newc --quiet) >disc/initrd
cp kernel/boot/vmlinuz-* disc/vmlinuz
cp $boot disc/isolinux/
# XSAVES and XSAVEC are hidden (bits 323 and 321): Bochs states sizes for them at which the kernel gives AVX up.
cat >disc/isolinux/isolinux.cfg <<'END'
DEFAULT linux
LABEL linux
  KERNEL /vmlinuz
  APPEND initrd=/initrd console=ttyS0 clearcpuid=321,323 nosmp mitigations=off tsc=reliable quiet
END
xorriso -as mkisofs -quiet -o disc.iso -b isolinux/isolinux.bin -c isolinux/boot.cat -no-emul-boot \
  -boot-load-size 4 -boot-info-table disc 2>/dev/null

# Debian's Bochs has a debugger, which waits to be told to continue, and its one display without a window is a
# terminal, which has to be read.
cat >bochsrc <<'END'
megs: 1024
cpu: model=corei7_skylake_x, ips=100000000
romimage: file=/usr/share/bochs/BIOS-bochs-latest
vgaromimage: file=/usr/share/bochs/VGABIOS-lgpl-latest
ata0-master: type=cdrom, path=disc.iso, status=inserted
boot: cdrom
com1: enabled=1, mode=file, dev=output
log: log
panic: action=report
error: action=ignore
info: action=ignore
display_library: term
END
echo c >commands
echo "running kernels and model cases in Bochs, which takes some minutes"
TERM=xterm timeout 2400 script -qfc "bochs -q -f bochsrc -rc commands" /dev/null >screen </dev/null &
machine=$!
trap 'kill $machine 2>/dev/null || true' EXIT
terminal=""
while [ -z "$terminal" ] && kill -0 $machine 2>/dev/null; do
  sleep 1
  terminal=$(grep -a -o 'connected to screen "[^"]*"' screen | cut -d '"' -f 2 || true)
done
[ -z "$terminal" ] || cat "$terminal" >/dev/null 2>&1 || true
wait $machine || true

count=$(find root/cases -name case.json | wc -l)
grep -q '^avx512: right' output && grep -q "^$count passed, 0 failed.\?$" output || {
  echo "with AVX-512, in Bochs:" >&2
  tail -n 30 output >&2 || tail -c 2000 screen >&2
  exit 1
}
echo "avx512: right; $count cases passed"
