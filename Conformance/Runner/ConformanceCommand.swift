#if CLI
  import ArgumentParser
  import ConformanceKit
  import OpInterface
  import OpKernels
  import Swiftlet
  import ToolSupport

  struct ConformanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "conformance",
      abstract: "Runs reference cases and compares the results with TensorFlow's.",
      discussion: """
        Cases and packs of op cases run in child processes: one that crashes or hangs fails alone. \
        The exit status is 0 only if none fails, known gaps excepted.
        """)

    @Option(help: "A folder of cases, or of folders of such. May be repeated.")
    var cases: [String] = []

    @Option(help: "A pack of op cases, or a folder of such. May be repeated.")
    var ops: [String] = []

    @Flag(help: "Run the examples of all ops, in this process.")
    var examples = false

    @Option(
      help: """
        Instead of running examples and packs, tamper this many times with each, and see that ops \
        refuse what they cannot do.
        """)
    var fuzz: Int?

    @Option(
      help: """
        A model or a folder of models to load and call with made-up values, only to see that \
        nothing crashes. May be repeated.
        """)
    var probe: [String] = []

    @Option(help: "Compare the interfaces of all ops with those in this file.")
    var schemas: String?

    @Option(
      help: """
        Instead of running packs, write the table of supported ops that they show to this file. \
        With --check, only see whether the file is current.
        """)
    var supportTable: String?

    @Option(help: "A JSON file of the ops that others support, for the table.")
    var peers = "Conformance/Reference/peers.json"

    @Flag(help: "Change no file; the exit status tells whether one would change.")
    var check = false

    @Option(help: "Where tampering begins.")
    var seed = 0

    @Option(help: "Run only the cases whose id contains this text.")
    var filter: String?

    @Option(help: "How many processes to run cases in.")
    var jobs = 2

    @Option(help: "How far graphs are rewritten: none, exact or full.")
    var optimization = "full"

    @Option(help: "How many threads an evaluation may use.")
    var threads = 1

    @Option(
      help: "After how many calls a model is planned for the shapes it is given; 0 for never.")
    var specializeAfter = 1

    @Option(help: "How long a case may take, in seconds.")
    var timeout = 120.0

    @Option(help: "A JSON file with the ids of cases that are known to fail, and why.")
    var knownGaps: String?

    @Option(help: "Write the outcomes to this file as JSON.")
    var json: String?

    func validate() throws {
      guard
        !cases.isEmpty || !ops.isEmpty || examples || fuzz != nil || !probe.isEmpty
          || schemas != nil || supportTable != nil
      else {
        throw ValidationError("name a folder with --cases or --ops")
      }
      guard fuzz.map({ $0 > 0 }) ?? true else {
        throw ValidationError("--fuzz must be at least 1")
      }
      guard jobs > 0 else { throw ValidationError("--jobs must be at least 1") }
      guard LoadOptions.Optimization(rawValue: optimization) != nil else {
        throw ValidationError("--optimization is none, exact or full")
      }
      guard threads > 0 else { throw ValidationError("--threads must be at least 1") }
      guard timeout > 0, timeout < 1e9 else { throw ValidationError("--timeout must be above 0") }
    }

    /// Writes the table of supported ops, or sees whether it is current.
    private func writeSupportTable(_ path: String) throws {
      do {
        var packs: [String] = []
        for folder in ops { packs += try PackConformance.packs(below: folder) }
        let text = try SupportTable(.standard, peers: peers).markdown(packs)
        if !check {
          try Files.write(text, to: path)
        } else if try Files.read(path) != Array(text.utf8) {
          throw stop(.match, "\(path) is not current: run make supported-ops")
        }
      } catch let error as FileError {
        throw stop(error)
      } catch let error as FormatError {
        throw stop(.badData, error.message)
      }
    }

    func run() throws {
      if let supportTable { return try writeSupportTable(supportTable) }
      let gaps = try readGaps()
      var report = Report(gaps: gaps)
      if examples { runExamples(&report) }
      do {
        if let schemas { try compareSchemas(SchemasOfRecord(contentsOf: schemas), &report) }
        var packs: [String] = []
        for path in ops { packs += try PackConformance.packs(below: path) }
        if let fuzz {
          var fuzzer = OpFuzzer(.standard)
          try fuzzer.run(
            packs, filter: filter, rounds: fuzz, seed: seed, jobs: jobs, timeout: .seconds(timeout)
          ) { report.add($0) }
        } else {
          try PackConformance.run(
            packs, filter: filter, jobs: jobs, timeout: .seconds(timeout)
          ) { report.add($0) }
        }
        var options = LoadOptions(
          optimization: LoadOptions.Optimization(rawValue: optimization) ?? .full,
          threads: threads)
        options.callsBeforeSpecialization = specializeAfter
        try CaseConformance(options: options, jobs: jobs, timeout: .seconds(timeout))
          .run(cases, filter: filter) { report.add($0) }
        try ModelProbe(options).run(
          probe, filter: filter, jobs: jobs, timeout: .seconds(timeout)
        ) { report.add($0) }
      } catch let error as FileError {
        throw stop(error)
      } catch let error as FormatError {
        throw stop(.badData, error.message)
      }
      report.finish()
      if let json {
        do throws(FileError) {
          try Files.write(report.json.pretty + "\n", to: json)
        } catch {
          throw stop(error)
        }
      }
      if report.hasFailed { throw ExitCode(ExitStatus.match.rawValue) }
    }

    private func readGaps() throws -> KnownGaps {
      guard let knownGaps else { return .none }
      do {
        return try KnownGaps(JSON(parsing: Files.read(knownGaps)))
      } catch let error as FileError {
        throw stop(error)
      } catch {
        throw stop(.badData, "\(knownGaps): \(error)")
      }
    }

    private func compareSchemas(_ record: SchemasOfRecord, _ report: inout Report) {
      for (name, type) in OpRegistry.standard.ops.sorted(by: { $0.key < $1.key }) {
        if let filter, !name.contains(filter) { continue }
        guard let differences = record.differences(from: type.schema) else {
          report.add(Outcome("schema/\(name)", .skipped, message: "no OpDef on record"))
          continue
        }
        report.add(
          differences.isEmpty
            ? Outcome("schema/\(name)", .passed)
            : .failed("schema/\(name)", .mismatch, differences.joined(separator: "; ")))
      }
    }

    private func runExamples(_ report: inout Report) {
      let registry = OpRegistry.standard
      let runner = OpPackRunner(registry)
      for name in registry.ops.keys.sorted() {
        guard let type = registry.ops[name] else { continue }
        for example in type.examples {
          if let filter, !"\(name)/\(example.description)".contains(filter) { continue }
          report.add(runner.outcome(of: example, type))
        }
      }
    }
  }
#endif
