import ConformanceKit
import OpInterface
import OpKernels
import Swiftlet
import ToolSupport

struct ConformanceCommand: Command {
  static let name = "conformance"
  static let abstract = "Runs reference cases and compares the results with TensorFlow's."
  static let discussion = """
    Cases and packs of op cases run in child processes: one that crashes or hangs fails alone. \
    The exit status is 0 only if none fails, known gaps excepted.
    """

  let cases: [String]
  let ops: [String]
  let examples: Bool
  let fuzz: Int?
  let probe: [String]
  let schemas: [String]
  let supportTable: String?
  let peers: String
  let check: Bool
  let seed: Int
  let filter: String?
  let jobs: Int
  let optimization: LoadOptions.Optimization
  let threads: Int
  let specializeAfter: Int
  let disable: [String]
  let eachPassOff: Bool
  let timeout: Double
  let knownGaps: String?
  let json: String?

  init(_ options: inout CommandOptions) throws(UsageError) {
    cases = options.values(
      "cases", help: "A folder of cases, or of folders of such. May be repeated.")
    ops = options.values("ops", help: "A pack of op cases, or a folder of such. May be repeated.")
    examples = options.flag("examples", help: "Run the examples of all ops, in this process.")
    fuzz = try options.number(
      "fuzz",
      help: """
        Instead of running examples and packs, tamper this many times with each, and \
        see that ops refuse what they cannot do.
        """)
    probe = options.values(
      "probe",
      help: """
        A model or a folder of models to load and call with made-up values, only to \
        see that nothing crashes. May be repeated.
        """)
    schemas = options.values(
      "schemas",
      help: "Compare the interfaces of all ops with those in this file. May be repeated.")
    supportTable = options.value(
      "support-table",
      help: """
        Instead of running packs and cases, write the table of supported ops that they \
        show to this file. With --check, only see whether the file is current.
        """)
    peers = options.value(
      "peers", default: "Conformance/Reference/peers.json",
      help: "A JSON file of the ops that others support, for the table.")
    check = options.flag(
      "check", help: "Change no file; the exit status tells whether one would change.")
    seed = try options.number("seed", default: 0, help: "Where tampering begins.")
    filter = options.value("filter", help: "Run only the cases whose id contains this text.")
    jobs = try options.count("jobs", default: 2, help: "How many processes to run cases in.")
    optimization = try options.choice(
      "optimization", default: .full, help: "How far graphs are rewritten before they run.")
    threads = try options.count(
      "threads", default: 1, help: "How many threads an evaluation may use.")
    specializeAfter = try options.count(
      "specialize-after", default: 1, atLeast: 0,
      help: "After how many calls a model is planned for the shapes it is given; 0 for never.")
    disable = options.values("disable", help: "A pass or rule to leave out. May be repeated.")
    eachPassOff = options.flag(
      "each-pass-off", help: "Run the cases once for each pass and rule, without it.")
    timeout = try options.number(
      "timeout", default: 120.0, help: "How long a case may take, in seconds.")
    knownGaps = options.value(
      "known-gaps", help: "A JSON file with the ids of cases that are known to fail, and why.")
    json = options.value("json", help: "Write the outcomes to this file as JSON.")
    guard
      !cases.isEmpty || !ops.isEmpty || examples || fuzz != nil || !probe.isEmpty
        || !schemas.isEmpty || supportTable != nil
    else {
      throw UsageError("name a folder with --cases or --ops")
    }
    guard fuzz.map({ $0 > 0 }) ?? true else {
      throw UsageError("--fuzz must be at least 1")
    }
    if let unknown = disable.first(where: { !LoadOptions.passNames.contains($0) }) {
      throw UsageError("There is no pass or rule '\(unknown)'; 'swiftlet help dump' lists them")
    }
    guard timeout > 0, timeout < 1e9 else { throw UsageError("--timeout must be above 0") }
  }

  /// Writes the table of supported ops, or sees whether it is current.
  private func writeSupportTable(_ path: String) throws {
    do {
      var packs: [String] = []
      for folder in ops { packs += try PackConformance.packs(below: folder) }
      var models: [String] = []
      for folder in cases { models += try Case.folders(below: folder) }
      let text = try SupportTable(.standard, peers: peers).markdown(packs, models: models)
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
      if !schemas.isEmpty { try compareSchemas(SchemasOfRecord(contentsOf: schemas), &report) }
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
        optimization: optimization,
        threads: threads)
      options.callsBeforeSpecialization = specializeAfter
      options.disabledPasses = Set(disable)
      try runCases(options, &report)
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
    if report.hasFailed { throw ExitStatus.match }
  }

  private func runCases(_ options: LoadOptions, _ report: inout Report) throws(FileError) {
    func run(_ options: LoadOptions, report: (Outcome) -> Void) throws(FileError) {
      try CaseConformance(options: options, jobs: jobs, timeout: .seconds(timeout))
        .run(cases, filter: filter, report: report)
    }
    guard eachPassOff else { return try run(options) { report.add($0) } }
    for name in LoadOptions.passNames {
      var options = options
      options.disabledPasses.insert(name)
      try run(options) { outcome in
        var outcome = outcome
        outcome.id += Self.suffix(without: name)
        report.add(outcome)
      }
    }
  }

  /// What follows the id of a case that runs without a pass.
  private static func suffix(without name: String) -> String { " without \(name)" }

  private func readGaps() throws -> KnownGaps {
    let gaps = try statedGaps()
    guard eachPassOff else { return gaps }
    var reasons: [String: String] = [:]
    for name in LoadOptions.passNames {
      for (id, reason) in gaps.reasons { reasons[id + Self.suffix(without: name)] = reason }
    }
    return KnownGaps(reasons: reasons)
  }

  private func statedGaps() throws -> KnownGaps {
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
