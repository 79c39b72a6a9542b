# Everything a user needs: `make run` and `make test`. Both install the system packages they need.
.PHONY: run test build conformance grid supported-ops fuzz reference reference-environment \
  format lint bench bench-package packages check-generated check-isa check-avx512 check-emulated

SWIFT ?= swift
BUILD := .build/release
PACKAGES := libprotobuf-c-dev libopenblas-dev zlib1g-dev libjpeg62-turbo-dev libpng-dev pkg-config

## Builds the release and runs two trained models on real input.
run: build
	$(BUILD)/Demo

build: packages
	$(SWIFT) build -c release

## Runs all tests, and the conformance cases of this repository.
test: packages
	$(SWIFT) build -c release --build-tests
	$(SWIFT) test -c release --skip-build
	$(MAKE) conformance

## Runs the conformance cases of this repository.
conformance: build
	$(BUILD)/conformance --cases Conformance/Cases/Models --known-gaps Conformance/KnownGaps.json
	$(BUILD)/conformance $(addprefix --schemas ,$(wildcard Conformance/Reference/opdefs*.json))
	$(BUILD)/conformance --ops Conformance/Cases/Ops --ops Conformance/Cases/Grid

## Derives all cases of the grid with TensorFlow, also those that are not in this repository, and runs them.
grid: build reference-environment
	.venv-reference/bin/python Conformance/Generators/opgrid.py --all
	$(BUILD)/conformance --ops .grid

## Writes the table of supported ops; `make supported-ops CHECK=--check` only looks.
supported-ops: build
	$(BUILD)/conformance --support-table Conformance/SupportedOps.md $(CHECK) \
	  --ops Conformance/Cases/Ops --ops Conformance/Cases/Grid --cases Conformance/Cases/Models

## Tampers with the examples and reference cases of all ops, to find what crashes instead of refusing.
fuzz: build
	$(BUILD)/conformance --fuzz 20 --seed $$(date +%s) --ops Conformance/Cases/Ops --timeout 20

## Makes the reference cases anew with TensorFlow, in an environment of its own.
reference: reference-environment
	.venv-reference/bin/python Conformance/Generators/make_all.py
	.venv-reference/bin/python Conformance/Generators/opgrid.py
	.venv-reference/bin/python Conformance/Generators/opdefs.py
	.venv-reference/bin/python Conformance/Generators/unicode_scripts.py

reference-environment:
	python3 -m venv .venv-reference
	.venv-reference/bin/pip install --quiet -r Conformance/Generators/requirements.txt

format:
	$(SWIFT) format --in-place --recursive Package.swift Sources OpKernels Conformance Tests

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources OpKernels Conformance Tests

## Tells whether the unrolled kernels and the tables of Unicode are what their generators write.
check-generated:
	python3 Sources/VectorKernels/generate.py --check
	python3 OpKernels/Support/normalization_data.py --check

## Looks for AVX code where older processors would run it, and runs the kernels on emulated ones.
check-isa: build
	Conformance/Generators/check_isa.sh $(BUILD)

## Runs the kernels and the model cases with AVX-512, in an emulated machine if this one has none.
check-avx512: build
	Conformance/Generators/check_avx512.sh $(BUILD)

## Runs all tests with the kernels of AVX-512, then of NEON, both made for AVX2, in a build folder of its own.
check-emulated: export SWIFTLET_EMULATES_VECTORS = 1
check-emulated: packages
	@grep -qw avx2 /proc/cpuinfo || { echo "error: this processor has no AVX2" >&2; exit 1; }
	$(SWIFT) build -c release --scratch-path .build-emulated --build-tests
	SWIFTLET_ISA=avx512 $(SWIFT) test -c release --scratch-path .build-emulated --skip-build
	SWIFTLET_ISA=baseline $(SWIFT) test -c release --scratch-path .build-emulated --skip-build

## Installs the system packages that are missing, as root or through sudo.
packages:
	@missing=""; \
	for p in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; \
	done; \
	if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" = 0 ]; then as=""; \
	  elif command -v sudo >/dev/null; then as="sudo"; \
	  else echo "error: install$$missing first (apt-get install$$missing): neither root nor sudo" >&2; exit 1; fi; \
	  echo "Installing$$missing"; \
	  $$as apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$as apt-get install -y -qq $$missing; \
	fi

## Measures the kernels, whole models, and ops by themselves; `make bench ARGUMENTS='--only MatMul'` some of these.
bench: build
	$(BUILD)/KernelBenchmarks
	python3 Benchmarks/measure.py --swiftlet $(BUILD)/swiftlet $(ARGUMENTS)

## Measures calls of the library with package-benchmark, which is built first; ARGUMENTS='--filter digits.*' some.
bench-package: packages
	BENCHMARK_DISABLE_JEMALLOC=1 $(SWIFT) package --package-path Benchmarks benchmark $(ARGUMENTS)
