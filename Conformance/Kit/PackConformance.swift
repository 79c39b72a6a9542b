public import OpInterface
public import ToolSupport

/// Runs packs case by case in worker processes.
public enum PackConformance {
  /// The packs in a file or anywhere below a folder, by path.
  public static func packs(below path: String) throws(FileError) -> [String] {
    guard Files.isFolder(path) else {
      guard Files.exists(path) else { throw FileError(missing: path) }
      return [path]
    }
    var found: [String] = []
    for name in try Files.names(in: path) {
      let inner = Files.join(path, name)
      if Files.isFolder(inner) {
        found += try packs(below: inner)
      } else if name.hasSuffix(".json") || name.hasSuffix(".json.gz") {
        found.append(inner)
      }
    }
    return found
  }

  /// The cases in a file, in order.
  private static func cases(in path: String) throws(FormatError) -> [(OpPack.Case, of: OpPack)] {
    do throws(FormatError) {
      var found: [(OpPack.Case, of: OpPack)] = []
      for pack in try OpPack.all(in: path) {
        for test in pack.cases { found.append((test, pack)) }
      }
      return found
    } catch {
      throw FormatError("\(path): \(error)")
    }
  }

  /// A worker's answers: a line `PATH<tab>INDEX` is answered with the case's outcome.
  public static func work(_ registry: OpRegistry) {
    let runner = OpPackRunner(registry)
    var loaded: (path: String, cases: [(OpPack.Case, of: OpPack)])?
    while let line = readLine() {
      let parts = line.split(separator: "\t")
      guard parts.count == 2, let index = Int(parts[1]) else { continue }
      let path = String(parts[0])
      let outcome: Outcome
      do throws(FormatError) {
        if loaded?.path != path { loaded = (path, try cases(in: path)) }
        guard let cases = loaded?.cases, cases.indices.contains(index) else { continue }
        outcome = runner.run(cases[index].0, of: cases[index].of)
      } catch {
        outcome = .failed(path, .error, error.message)
      }
      if !Files.write(Array((outcome.json.description + "\n").utf8), descriptor: 1) { return }
    }
  }

  /// Runs the cases of all packs whose id holds `filter`, in `jobs` processes.
  public static func run(
    _ paths: [String], filter: String?, jobs: Int, timeout: Duration, report: (Outcome) -> Void
  ) throws(FormatError) {
    var work: [(id: String, job: WorkerPool.Job)] = []
    for path in paths {
      for (index, (test, pack)) in try cases(in: path).enumerated() {
        let id = "\(pack.op)/\(test.name)"
        if let filter, !id.contains(filter) { continue }
        work.append((id, WorkerPool.Job(line: "\(path)\t\(index)", timeout: timeout)))
      }
    }
    let pool = WorkerPool(arguments: ["--pack-worker"], count: jobs)
    pool.run(work.map(\.job)) { index, answer in
      report(Outcome(work[index].id, answer))
    }
  }
}

extension Outcome {
  /// The outcome that a worker's answer tells.
  init(_ id: String, _ answer: WorkerPool.Answer) {
    switch answer {
    case .line(let line):
      if let json = try? JSON(parsing: line), let outcome = Outcome(json) {
        self = outcome
      } else {
        self = .failed(id, .crash, "unreadable answer: \(line.prefix(200))")
      }
    case .crashed(let why): self = .failed(id, .crash, why)
    case .timedOut: self = .failed(id, .timeout, "took too long")
    }
  }
}
