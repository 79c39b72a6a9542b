import Glibc
import TensorCore
import TestSupport
import Testing
import ToolSupport

@Suite struct RunTests {
  let folder = TemporaryFolder()

  private func save(_ tensor: Tensor, _ name: String) throws -> String {
    let path = folder.path + "/" + name
    try Files.write(Npy.write(tensor), to: path)
    return path
  }

  @Test func readsArraysAndSavesOutputs() throws {
    let x = try save(Tensor([1, 0, 0, 0, 1, 0] as [Double], shape: [2, 3]), "x.npy")
    let labels = folder.path + "/labels.npz"
    try Files.write(
      Npz.write([("l", Tensor(strings: ["a"], shape: .scalar)), ("m", Tensor([1] as [Float]))]),
      to: labels)
    let out = folder.path + "/out/deep"
    let words = [
      "run", "--dir", fixtures + "/dense", "--inputs", "x=\(x);label=\(labels)[l]", "--outdir", out,
    ]
    let done = try Execution("swiftlet", words)
    #expect(done.status == 0, "\(done.errors)")
    #expect(done.output.contains("Output y is saved to \(out)/y.npy\n"))
    let y = try Npy.read(Files.read(out + "/y.npy"))
    #expect(y.array(of: Float.self) == [1, 2, 3, 4])
    #expect(try Npy.read(Files.read(out + "/label.npy")).strings.string(0) == "a!")

    let again = try Execution("swiftlet", words)
    #expect(again.status == 73)
    #expect(again.errors.contains("already exists. Add \"--overwrite\""))
    #expect(try Execution("swiftlet", words + ["--overwrite"]).status == 0)
  }

  @Test func callsFunctionsOfTheObjectGraph() throws {
    let root = try swiftlet(
      "run", "--dir", fixtures + "/dense", "--function", "", "--input_exprs", "x=[[1.0, 2.0, 3.0]]")
    #expect(root.output == "Result for output key output_0:\n[[22. 28.]]\n", "\(root.errors)")
    let scaled = try swiftlet(
      "run", "--dir", fixtures + "/dense", "--function", "scale", "--input_exprs",
      "0=[1.0, 2.0];by={'a': 0.5};flags=('p', 1, True);training=True")
    #expect(scaled.output == "Result for output key output_0:\n[5.5 7.5]\n", "\(scaled.errors)")
  }

  @Test func takesTheDefaultSignature() throws {
    let done = try swiftlet(
      "run", "--dir", fixtures + "/dense", "--input_exprs", "x=[[0, 0, 0]];label=b'z'")
    #expect(done.output.contains("Result for output key label:\nb'z!'\n"), "\(done.errors)")
    let ambiguous = try swiftlet(
      "run", "--dir", fixtures + "/graph", "--tag_set", "serve", "--input_exprs", "x=[[0, 0]]")
    #expect(ambiguous.status == 64)
    #expect(ambiguous.errors.contains("predict, texts"))
  }

  @Test func feedsSerializedExamples() throws {
    let done = try swiftlet(
      "run", "--dir", fixtures + "/graph", "--tag_set", "serve", "--signature_def", "texts",
      "--input_examples", "words=[{'a': [1, 300]}, {'b': ['x'], 'c': [0.5]}]")
    #expect(done.status == 0, "\(done.errors)")
    #expect(done.output.contains(#"b'\n\x0c\n\n\n\x01a\x12\x05\x1a\x03\n\x01\x01"#) == false)
    #expect(done.output.contains(#"\n\x01a\x12"#))
    #expect(done.output.contains(#"\x01\xac\x02?'"#))
  }
}

@Suite struct ExitStatusTests {
  private func expectFailure(_ status: Int, _ words: String..., says text: String) throws {
    let done = try Execution("swiftlet", words)
    #expect(done.status == status, "\(words): \(done.errors)")
    let lines = done.errors.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 2 && lines[1] == "", "one line: \(done.errors)")
    #expect(done.errors.hasPrefix("error: ") && done.errors.contains(text), "\(done.errors)")
  }

  @Test func refusesInstructionsThatThereAreNot() throws {
    for (name, status) in [("avx3", 64), ("baseline", 0), ("", 0)] {
      let done = try Execution(
        "swiftlet", ["scan", "--dir", dense], environment: ["SWIFTLET_ISA": name])
      #expect(done.status == status, "\(name): \(done.errors)")
      #expect(
        done.errors
          == (status == 0
            ? "" : "error: SWIFTLET_ISA is 'avx3'; it may be one of baseline, avx2, avx512\n"))
    }
  }

  let dense = fixtures + "/dense"

  @Test func wrongUsage() throws {
    try expectFailure(64, "show", says: "--dir")
    try expectFailure(64, "fly", says: "fly")
    try expectFailure(64, "run", "--dir", dense, "--inputs", "x", says: "format is incorrect")
    try expectFailure(
      64, "bench", "--dir", dense, "--warmup", "\(Int.max)", "--runs", "1", says: "too large")
  }

  @Test func badInputs() throws {
    try expectFailure(
      65, "run", "--dir", dense, "--input_exprs", "bad=1",
      says: "\"bad\" is not a valid input key. Please choose from \"label\", \"x\"")
    try expectFailure(
      65, "run", "--dir", dense, "--input_exprs", "x=np.ones((2,3))",
      says: "is not a valid python literal")
    try expectFailure(
      65, "run", "--dir", dense, "--input_exprs", "x=[1.0];label='a'", says: "[1]")
    try expectFailure(
      65, "run", "--dir", dense, "--inputs", "x=\(dense)/saved_model.pb", says: "NUMPY")
  }

  @Test func missingFiles() throws {
    try expectFailure(66, "show", "--dir", "/nowhere", says: "/nowhere")
    try expectFailure(66, "run", "--dir", "/nowhere", says: "/nowhere")
    for command in ["show", "scan", "check", "run", "bench", "profile", "dump"] {
      try expectFailure(66, command, "--dir", "/tmp", says: "saved_model.pb")
    }
    try expectFailure(66, "run", "--dir", dense, "--inputs", "x=/nowhere.npy", says: "/nowhere.npy")
  }

  @Test func filesBeyondAllMemory() throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/saved_model.pb"
    try Files.write([], to: path)
    guard unsafe truncate(path, 1 << 40) == 0 else { return }
    try expectFailure(1, "show", "--dir", folder.path, says: "2 GiB")
    try expectFailure(1, "run", "--dir", folder.path, says: "too large")
    try expectFailure(74, "run", "--dir", dense, "--inputs", "x=\(path)", says: "too large")
  }

  @Test func wrongNames() throws {
    try expectFailure(
      1, "show", "--dir", dense, "--tag_set", "nope",
      says: "Please use one of the following tag-sets: ['serve']")
    try expectFailure(
      1, "show", "--dir", dense, "--tag_set", "serve", "--signature_def", "nope",
      says: "Could not find signature \"nope\"")
    try expectFailure(1, "run", "--dir", dense, "--signature_def", "nope", says: "serving_default")
    try expectFailure(1, "run", "--dir", dense, "--function", "nope", says: "nope")
    try expectFailure(
      1, "run", "--dir", fixtures + "/graph", "--tag_set", "x", says: "tag")
  }

  @Test func scanMatches() throws {
    let arguments = ["scan", "--dir", dense, "--op_denylist", "MatMul"]
    #expect(try Execution("swiftlet", arguments).status == 0)
    #expect(try Execution("swiftlet", arguments + ["--fail_on_match"]).status == 2)
    #expect(try Execution("swiftlet", ["scan", "--dir", dense, "--fail-on-match"]).status == 0)
  }

  @Test func damagedModel() throws {
    let folder = TemporaryFolder()
    try Files.write([0xff, 0xff, 0xff], to: folder.path + "/saved_model.pb")
    try expectFailure(1, "show", "--dir", folder.path, says: "saved_model.pb")
    try expectFailure(1, "run", "--dir", folder.path, says: "saved_model.pb")
  }

  @Test func aMissingShardIsToldOfOnce() throws {
    let folder = TemporaryFolder()
    for name in ["saved_model.pb", "variables/variables.index"] {
      let path = folder.path + "/" + name
      _ = unsafe mkdir(folder.path + "/variables", 0o777)
      try Files.write(Files.read(dense + "/" + name), to: path)
    }
    try expectFailure(
      1, "run", "--dir", folder.path,
      says: "error: NOT_FOUND: \(folder.path)/variables/variables.data")
  }
}

@Suite struct ReportTests {
  let folder = TemporaryFolder()

  @Test func checkCompilesWhatFillsAndUsesTables() throws {
    let model = repositoryRoot + "/Conformance/Cases/Models/languages/model"
    let done = try swiftlet("check", "--dir", model)
    #expect(done.status == 0, "\(done.output)\(done.errors)")
  }

  @Test func opsAreListed() throws {
    let lines = try swiftlet("ops").output.split(separator: "\n")
    #expect(lines.contains("MatMul"))
    #expect(lines == lines.sorted())
  }

  @Test func checkFindsNothingMissing() throws {
    let file = folder.path + "/check.json"
    let done = try swiftlet("check", "--dir", fixtures + "/dense", "--json", file)
    #expect(done.status == 0, "\(done.output)\(done.errors)")
    let report = try JSON(parsing: Files.read(file))
    #expect(report["ops"] == .array([]))
    #expect(report["unsupported"] == .array([]))
  }

  @Test func benchMeasures() throws {
    let file = folder.path + "/bench.json"
    let done = try swiftlet(
      "bench", "--dir", fixtures + "/dense", "--runs", "5", "--warmup", "1", "--threads", "1",
      "--json", file)
    #expect(done.status == 0, "\(done.errors)")
    let report = try JSON(parsing: Files.read(file))
    #expect(report["runs"] == .int(5))
    #expect(report["threads"] == .int(1))
    for key in [
      "load_ms", "compile_ms", "first_ms", "min_ms", "p50_ms", "p90_ms", "p99_ms", "mean_ms",
      "peak_rss_mb", "arena_mb", "weights_mb", "allocations", "allocated_bytes",
    ] {
      #expect((report[key]?.double ?? -1) >= 0, "\(key)")
    }
    let least = try #require(report["min_ms"]?.double),
      most = try #require(report["p99_ms"]?.double)
    #expect(least > 0 && least <= most)
  }

  private static let models = repositoryRoot + "/Conformance/Cases/Models"
  private static let digits = models + "/digits/model"

  /// What `bench` writes of a model, by default that of images, with further words.
  private func figures(of model: String = Self.digits, runs: Int = 2, _ words: String...) throws
    -> JSON
  {
    let file = folder.path + "/bench.json"
    let done = try Execution(
      "swiftlet",
      ["bench", "--dir", model, "--runs", "\(runs)", "--threads", "1", "--json", file]
        + words)
    #expect(done.status == 0, "\(done.errors)")
    return try JSON(parsing: Files.read(file))
  }

  /// In a process of its own, as all threads' allocations count.
  @Test func onlyOutputsAreAllocatedByAPlanForKnownShapes() throws {
    // 10 probabilities and a digit of 8 bytes.
    let fixed = try figures()
    #expect(fixed["allocations"] == .int(2))
    #expect(fixed["allocated_bytes"] == .int(10 * 4 + 8))
    let dynamic = try figures("--optimization", "none")
    #expect(try #require(dynamic["allocations"]?.int) > 10)
    #expect(try #require(dynamic["allocated_bytes"]?.int) > 10_000)
  }

  /// Neither steps nor lists of what they read and write have memory of their own.
  @Test func recurrentLayersAllocateTheirOutputsAlone() throws {
    let folder = Self.models + "/recurrent-stacked"
    let fixed = try figures(
      of: folder + "/model", "--inputs", "x=\(folder)/case.npz[in/x]")
    #expect(fixed["allocations"] == .int(1))
    // 5 steps of 2 rows of 4 values.
    #expect(fixed["allocated_bytes"] == .int(5 * 2 * 4 * 4))
    #expect(fixed["operations"] == .int(2 * 5 * 2 * (3 * 16 + 4 * 16)))
  }

  /// The process of a single call is timed from its start to its end.
  @Test func aSingleCallIsFollowedByNothing() throws {
    let start = try figures(runs: 1, "--warmup", "0")
    #expect(try #require(start["first_ms"]?.double) > 0)
    for key in ["allocations", "allocated_bytes", "operations", "peak_gflop_per_s"] {
      #expect(start[key] == nil)
    }
  }

  @Test func operationsAreComparedWithThePeak() throws {
    let fixed = try figures()
    #expect(fixed["operations"] == .int(658_368))
    let rate = try #require(fixed["gflop_per_s"]?.double)
    let peak = try #require(fixed["peak_gflop_per_s"]?.double)
    #expect(rate > 0 && rate < 4 * peak)
    #expect(try #require(fixed["peak_share"]?.double) > 0)
    // There is no plan for known shapes.
    #expect(try figures("--optimization", "none")["operations"] == nil)
  }

  @Test(arguments: ["1", "2"]) func profilesAreTracesThatChromeReads(_ threads: String) throws {
    let file = folder.path + "/trace.json"
    let done = try swiftlet(
      "profile", "--dir", Self.digits, "--runs", "3", "--threads", threads, "--trace", file)
    #expect(done.status == 0, "\(done.errors)")
    let events = try #require(try JSON(parsing: Files.read(file))["traceEvents"]?.array)
    #expect(done.output.contains(" µs in \(events.count) steps\n"))
    var end = 0.0
    for event in events {
      #expect(event["ph"] == .string("X") && event["pid"]?.int != nil && event["tid"]?.int != nil)
      let op = try #require(event["name"]?.string),
        node = try #require(event["args"]?["node"]?.string)
      #expect(done.output.contains("\n\(op) ") || done.output.contains("%\n\(op) "))
      #expect(done.output.contains("\n\(node)\n  \(op) "))
      let start = try #require(event["ts"]?.double), time = try #require(event["dur"]?.double)
      // None of these steps is a part of another one.
      #expect(start >= end - 1e-6 && time >= 0)
      end = start + time
    }
  }

  @Test(arguments: ["run", "bench", "profile", "dump", "check"])
  func passesAreLeftOutByName(command: String) throws {
    var words = [command, "--dir", fixtures + "/dense"]
    if command == "run" { words += ["--input_exprs", "x=[[0, 0, 0]];label=b'z'"] }
    let done = try Execution(
      "swiftlet",
      words + ["--disable", "FreezeVariables,FuseProducts", "--disable=FoldConstants"])
    #expect(done.status == 0, "\(done.errors)")
    let unknown = try Execution("swiftlet", words + ["--disable", "FoldConstants,Nothing"])
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("'Nothing'"))
    #expect(unknown.errors.contains("FreezeVariables, FoldConstants, RemoveIdentities"))
  }

  @Test func dumpTellsWhatEachPassDid() throws {
    let words = ["dump", "--dir", fixtures + "/dense", "--passes"]
    let all = try Execution("swiftlet", words).output.split(separator: "\n").map(String.init)
    #expect(all.contains { $0.hasPrefix("FreezeVariables: ") })
    let frozen = all.count { $0.hasPrefix("FreezeVariables: ") }
    #expect(all.contains { $0.split(separator: " ") == ["\(frozen)", "FreezeVariables"] })
    let rest = try Execution("swiftlet", words + ["--disable", "FreezeVariables"]).output
    #expect(!rest.contains("FreezeVariables"))
    let help = try Execution("swiftlet", ["help", "dump"]).output
    #expect(help.contains("FreezeVariables, ") && help.contains("FuseConvolutions"))
  }
}
