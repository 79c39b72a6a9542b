import ToolSupport

/// The program `swiftlet`.
let program = CommandGroup(
  name: "swiftlet",
  abstract: "Inspects and runs TensorFlow SavedModels and TF1 Hub modules.",
  discussion: """
    The commands follow TensorFlow's saved_model_cli; its spellings of flags (--tag_set, -dir) \
    are understood too. Exit statuses: 0 done, 1 the model does not load or run, 2 a scan has \
    found something, 64 usage, 65 bad input data, 66 a file is missing, 69 an op is not \
    supported, 73 a file cannot be written, 74 a file cannot be read. Kernels use no more than \
    the instructions that SWIFTLET_ISA names in the environment: baseline, avx2 or avx512.
    """,
  version: "0.1.0",
  commands: [
    Show.self, Run.self, Scan.self, Check.self, Bench.self, Profile.self, Dump.self, Ops.self,
  ])
