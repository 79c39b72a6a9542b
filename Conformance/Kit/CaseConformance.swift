public import Swiftlet
public import ToolSupport

/// Runs cases in worker processes.
public struct CaseConformance {
  private let options: LoadOptions
  private let jobs: Int
  private let timeout: Duration

  /// A run with `jobs` workers, each case of which may take `timeout`.
  public init(options: LoadOptions, jobs: Int, timeout: Duration) {
    self.options = options
    self.jobs = jobs
    self.timeout = timeout
  }

  /// A worker's answers: each line is a JSON list of case folders, the last of which is the case and
  /// the others those before it.
  public static func work(arguments: [String]) {
    var options = LoadOptions()
    if let name = arguments.first, let value = LoadOptions.Optimization(rawValue: name) {
      options.optimization = value
    }
    if arguments.count > 1, let threads = Int(arguments[1]) { options.threads = threads }
    if arguments.count > 2, let calls = Int(arguments[2]) {
      options.callsBeforeSpecialization = calls
    }
    options.disabledPasses = Set(arguments.dropFirst(3))
    let runner = CaseRunner(options)
    while let line = readLine() {
      let outcome: Outcome
      do throws(FormatError) {
        var cases: [Case] = []
        for folder in try JSON(parsing: line).array ?? [] {
          cases.append(try Case(in: folder.string ?? ""))
        }
        guard let test = cases.popLast() else { continue }
        outcome = runner.run(test, before: cases)
      } catch {
        outcome = .failed(line, .error, error.message)
      }
      if !Files.write(Array((outcome.json.description + "\n").utf8), descriptor: 1) { return }
    }
  }

  /// Runs every case below `folders` whose id holds `filter`.
  ///
  /// - Throws: if a folder cannot be read.
  public func run(_ folders: [String], filter: String?, report: (Outcome) -> Void)
    throws(FileError)
  {
    var cases: [Case] = []
    for folder in folders {
      for path in try Case.folders(below: folder) {
        do throws(FormatError) {
          cases.append(try Case(in: path))
        } catch {
          report(.failed(Files.name(path), .error, error.message))
        }
      }
    }
    let byID = Dictionary(cases.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var work: [(id: String, job: WorkerPool.Job)] = []
    for test in cases {
      if let filter, !test.id.contains(filter) { continue }
      if let why = test.skip {
        report(Outcome(test.id, .skipped, message: why))
        continue
      }
      let before = test.after.map { byID[$0] }
      if let missing = zip(test.after, before).first(where: { $0.1 == nil }) {
        report(.failed(test.id, .error, "there is no case '\(missing.0)' to run before it"))
        continue
      }
      let paths = before.compactMap { $0?.folder } + [test.folder]
      let line = JSON.array(paths.map { .string($0) }).description
      work.append((test.id, WorkerPool.Job(line: line, timeout: timeout * paths.count)))
    }
    let pool = WorkerPool(
      arguments: [
        "--case-worker", options.optimization.rawValue, String(options.threads),
        String(options.callsBeforeSpecialization),
      ] + options.disabledPasses.sorted(), count: jobs)
    pool.run(work.map(\.job)) { index, answer in report(Outcome(work[index].id, answer)) }
  }
}
