// swift-tools-version: 6.2
import PackageDescription

#if canImport(Glibc)
  import Glibc
#endif

/// Settings of every Swift target: language mode 6, and warnings that cannot be overlooked.
let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  // Lets the linker drop and arrange functions.
  .unsafeFlags(["-Xfrontend", "-function-sections"], .when(configuration: .release)),
]

/// Settings of what programs are made of: a use of the library of regular expressions, which searches in strings
/// are part of, makes them larger by a megabyte.
let lean: [SwiftSetting] =
  strict + [
    .unsafeFlags(["-Xfrontend", "-disable-implicit-string-processing-module-import"])
  ]

/// Settings of the kernels: optimised in debug builds too, unchecked in release builds.
///
/// Each target is made of the same sources, for the given instructions where there are such.
func kernels(_ flags: [String] = [], _ defines: String...) -> [SwiftSetting] {
  let flags = flags.flatMap { ["-Xcc", "-Xarch_x86_64", "-Xcc", $0] }
  return [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableExperimentalFeature("BuiltinModule"),
    .unsafeFlags(flags + ["-Xcc", "-fno-math-errno"]),
    .unsafeFlags(["-O"], .when(configuration: .debug)),
    .unsafeFlags(["-Ounchecked"], .when(configuration: .release)),
  ] + defines.map { .define($0) }
}

/// Whether the kernels for NEON and AVX-512 are made for AVX2, so that tests on such a processor run what the others
/// would, as `make check-emulated` does: NEON's as the baseline's.
let emulatesVectors = Context.environment["SWIFTLET_EMULATES_VECTORS"] == "1"

/// Whether the system's loader understands packed relocations, as glibc does from 2.36 on.
let packsRelocations: Bool = {
  #if canImport(Glibc)
    var name = [CChar](repeating: 0, count: 64)
    confstr(Int32(_CS_GNU_LIBC_VERSION), &name, name.count)
    let version = name.prefix { $0 != 0 }.map { Character(Unicode.Scalar(UInt8(bitPattern: $0))) }
      .split { !$0.isNumber }.map { Int(String($0)) ?? 0 }
    return version.count > 1 && (version[0], version[1]) >= (2, 36)
  #else
    return false
  #endif
}()

/// Whether the C++ library, which the Swift runtime needs, is there as an archive too.
let hasCxxArchive: Bool = {
  #if canImport(Glibc)
    var found = glob_t()
    defer { globfree(&found) }
    return glob("/usr/lib/gcc/*/*/libstdc++.a", 0, nil, &found) == 0
  #else
    return false
  #endif
}()

/// How the command is linked, so that it starts fast and little of it becomes resident: the Swift
/// runtime is part of it, and what that needs of the C++ library, what start-up runs lies together, and
/// functions of the same instructions are one.
let fastStart: [LinkerSetting] = [
  .unsafeFlags(
    [
      "-static-stdlib", "-use-ld=lld", "-Xlinker", "--icf=all", "-Xlinker",
      "--no-warn-symbol-ordering", "-Xlinker",
      "--symbol-ordering-file=\(Context.packageDirectory)/Sources/SwiftletCommand/startup.order",
    ] + (packsRelocations ? ["-Xlinker", "-z", "-Xlinker", "pack-relative-relocs"] : [])
      + (hasCxxArchive ? ["-L", "\(Context.packageDirectory)/Sources/SwiftletCommand/link"] : []),
    .when(platforms: [.linux], configuration: .release))
]

/// The op categories: one target each, so that editing an op recompiles its category alone.
let opCategories = [
  "Array", "Math", "Reduction", "NN", "Image", "String", "Lookup", "State", "List", "Random",
  "Ragged", "Sparse", "Linalg", "Quantization", "Parsing", "Fused", "Xla", "Text", "Forests",
  "SparseMatrix", "Codecs",
]

/// What some categories need besides, by trait.
let moreDependencies: [String: [Target.Dependency]] = [
  "Codecs": [.target(name: "CImageCodecs", condition: .when(traits: ["ImageCodecs"]))]
]

/// Scripts that make sources of some categories.
let scripts: [String: [String]] = ["Random": ["sobol_data.py"]]

/// The categories whose kernels multiply matrices or use vectors: the only ones to be recompiled when
/// these change.
let computingCategories: Set<String> = [
  "NN", "Reduction", "Linalg", "Quantization", "Fused", "Xla", "Image", "Math", "Array",
]

let opTargets: [Target] = opCategories.map { category in
  .target(
    name: "OpKernels\(category)",
    dependencies: ["OpKernelSupport", "OpInterface", "TensorCore"]
      + (computingCategories.contains(category) ? ["Compute"] : [])
      + moreDependencies[category, default: []],
    path: "OpKernels/\(category)", exclude: scripts[category, default: []], swiftSettings: lean)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = [],
  exclude: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], exclude: exclude,
    resources: resources, swiftSettings: strict)
}

let package = Package(
  name: "Swiftlet",
  products: [
    .library(name: "Swiftlet", targets: ["Swiftlet"]),
    .executable(name: "swiftlet", targets: ["SwiftletCommand"]),
    .executable(name: "conformance", targets: ["conformance"]),
  ],
  traits: [
    .default(enabledTraits: ["ImageCodecs"]),
    .trait(
      name: "ImageCodecs",
      description: "JPEG and PNG images, read and written by libjpeg-turbo and libpng."),
  ],
  targets: [
    .systemLibrary(
      name: "CProtobufC", path: "Sources/CProtobufC", pkgConfig: "libprotobuf-c",
      providers: [.apt(["libprotobuf-c-dev"])]),
    .systemLibrary(
      name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CImageCodecs"),
    .target(
      name: "CTensorFlowProto", dependencies: ["CProtobufC"],
      exclude: ["README.md", "generate.sh", "proto"]),

    .target(
      name: "TensorCore", swiftSettings: lean + [.enableExperimentalFeature("Lifetimes")]),
    .target(name: "GraphModel", dependencies: ["TensorCore"], swiftSettings: lean),
    .target(
      name: "ProtoDecoding", dependencies: ["GraphModel", "TensorCore", "CTensorFlowProto"],
      swiftSettings: lean),
    .target(
      name: "Checkpoint", dependencies: ["TensorCore", "GraphModel", "ProtoDecoding"],
      swiftSettings: lean),
    .target(
      name: "OpInterface", dependencies: ["TensorCore", "GraphModel"], swiftSettings: lean),
    // The baseline's name sorts first: the linker keeps the first of equal symbols.
    .target(
      name: "VectorKernelInterface",
      swiftSettings: [
        .treatAllWarnings(as: .error), .enableUpcomingFeature("InternalImportsByDefault"),
      ]),
    .target(
      name: "VectorKernels", dependencies: ["VectorKernelInterface"], exclude: ["generate.py"],
      swiftSettings: emulatesVectors
        ? kernels(["-march=x86-64-v3"], "EMULATES_NEON") : kernels()),
    .target(
      name: "VectorKernelsV3", dependencies: ["VectorKernelInterface"],
      swiftSettings: kernels(["-march=x86-64-v3"], "ISA_V3")),
    .target(
      name: "VectorKernelsV4", dependencies: ["VectorKernelInterface"],
      swiftSettings: emulatesVectors
        ? kernels(["-march=x86-64-v3"], "ISA_V4", "EMULATES_AVX512")
        : kernels(["-march=x86-64-v4", "-mprefer-vector-width=512"], "ISA_V4")),
    .target(
      name: "Compute",
      dependencies: [
        "TensorCore", "VectorKernelInterface", "VectorKernels", "VectorKernelsV3",
        "VectorKernelsV4",
      ],
      exclude: ["README.md"],
      swiftSettings: lean + (emulatesVectors ? [.define("EMULATES_AVX512")] : [])),
    .executableTarget(
      name: "KernelBenchmarks", dependencies: ["Compute", "TensorCore"], swiftSettings: strict),
    .target(
      name: "OpKernelSupport", dependencies: ["OpInterface", "TensorCore"],
      path: "OpKernels/Support", exclude: ["normalization_data.py"], swiftSettings: lean),
    .target(
      name: "OpKernels",
      dependencies: ["OpInterface"] + opTargets.map { .target(name: $0.name) },
      path: "OpKernels/Catalog", swiftSettings: lean),
    .target(
      name: "StableHLO", dependencies: ["GraphModel", "TensorCore"], swiftSettings: lean),
    .target(
      name: "GraphCompiler",
      dependencies: ["OpInterface", "StableHLO", "GraphModel", "TensorCore"],
      swiftSettings: lean),
    .target(
      name: "Runtime", dependencies: ["GraphCompiler", "OpInterface", "TensorCore"],
      swiftSettings: lean),
    .target(
      name: "Swiftlet",
      dependencies: [
        "Runtime", "GraphCompiler", "OpKernels", "OpInterface", "Compute", "Checkpoint",
        "ProtoDecoding", "GraphModel", "TensorCore",
      ],
      swiftSettings: lean),

    .executableTarget(name: "Demo", dependencies: ["Swiftlet"], swiftSettings: strict),
    .target(
      name: "ToolSupport", dependencies: ["TensorCore", "CZlib"], swiftSettings: lean),
    .executableTarget(
      name: "SwiftletCommand",
      dependencies: [
        "Swiftlet", "ToolSupport", "ProtoDecoding", "OpKernels", "OpInterface", "GraphModel",
        "Compute", "TensorCore",
      ],
      exclude: ["startup.order", "link"], swiftSettings: lean, linkerSettings: fastStart),
    .target(
      name: "ConformanceKit",
      dependencies: [
        "Swiftlet", "ToolSupport", "Runtime", "GraphCompiler", "OpKernels", "OpInterface",
        "GraphModel", "TensorCore",
      ],
      path: "Conformance/Kit", swiftSettings: strict),
    .executableTarget(
      name: "conformance",
      dependencies: [
        "ConformanceKit", "Swiftlet", "ToolSupport", "OpKernels", "OpInterface",
      ],
      path: "Conformance/Runner", swiftSettings: strict),

    .target(
      name: "TestSupport", dependencies: ["TensorCore"], path: "Tests/TestSupport",
      swiftSettings: strict),
    tests("TensorCoreTests", ["TensorCore"]),
    tests("ComputeTests", ["Compute", "TensorCore"]),
    tests(
      "RuntimeTests",
      [
        "Runtime", "GraphCompiler", "OpKernels", "OpInterface", "GraphModel", "Compute",
        "TensorCore",
      ]),
    tests("SwiftletTests", ["Swiftlet"], resources: [.copy("Fixtures")]),
    tests(
      "CheckpointTests", ["Checkpoint", "Compute", "ProtoDecoding", "GraphModel", "TensorCore"],
      exclude: ["Fixtures", "make_fixtures.py"]),
    // They run the command, and must not be linked as it is.
    tests("CommandTests", ["ToolSupport", "TensorCore"], exclude: ["Fixtures"]),
    tests(
      "ConformanceTests", ["conformance", "ConformanceKit", "ToolSupport", "TensorCore"]),
    tests(
      "ToolSupportTests", ["ToolSupport", "ConformanceKit", "TensorCore"], exclude: ["Fixtures"]),
    tests(
      "GraphCompilerTests",
      [
        "GraphCompiler", "Runtime", "OpKernels", "OpInterface", "ProtoDecoding", "GraphModel",
        "TensorCore",
      ], exclude: ["Fixtures", "make_fixtures.py"]),
    tests("StableHLOTests", ["StableHLO", "GraphModel", "TensorCore"], exclude: ["Fixtures"]),
    tests(
      "OpKernelsTests",
      [
        "ConformanceKit", "Swiftlet", "ToolSupport", "OpKernels", "OpKernelSupport", "OpInterface",
        "GraphModel", "TensorCore",
      ]),
    tests(
      "ProtoDecodingTests", ["ProtoDecoding", "GraphModel", "TensorCore"],
      exclude: ["Fixtures", "make_fixtures.py"]),
  ] + opTargets,
  swiftLanguageModes: [.v6]
)
