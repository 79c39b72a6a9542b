import Swiftlet
import ToolSupport

struct Profile: Command {
  static let name = "profile"
  static let abstract = "Shows where the time of a signature goes, by op and by node."
  static let discussion = """
    Inputs that are not given are random; unknown dimensions are 1. Calls and times are \
    medians of the runs, times in microseconds. Kernels use as many threads as are allowed, but \
    parts of a batch that would run at the same time run one after the other here.
    """

  let measured: MeasuringOptions
  let top: Int
  let trace: String?

  init(_ options: inout CommandOptions) throws(UsageError) {
    measured = try MeasuringOptions(&options, runs: 20)
    top = try options.count("top", default: 30, atLeast: 0, help: "How many nodes to list.")
    trace = options.value("trace", help: "Write the last run to this file as a Chrome trace.")
  }

  func run() throws {
    measured.signature.model.makeRoom()
    let given = try measured.values.read()
    let model = try measured.signature.load(threads: measured.threads)
    let signature = try model.chosenSignature(measured.signature.name)
    let inputs = try signature.tensorsOrRandom(given)
    var profiles: [RunProfile] = []
    for index in 0..<(measured.warmup + measured.runs) {
      let profile = try stopping { try signature.profile(inputs) }
      if index >= measured.warmup { profiles.append(profile) }
    }
    report(ProfileTable(profiles))
    if let trace, let last = profiles.last {
      try stopping { try Files.write(ProfileTable.trace(last).pretty + "\n", to: trace) }
    }
  }

  private func report(_ table: ProfileTable) {
    print("op                             calls   median µs      %   cumulative %")
    var cumulative = 0.0
    for row in table.ops {
      let share = 100 * row.microseconds / max(table.total, 1e-9)
      cumulative += share
      print(Self.line(row.name, 30, row.calls, row.microseconds, share, cumulative))
    }
    print("\nnode\n  op                           calls   median µs      %")
    for row in table.nodes.prefix(top) {
      let share = 100 * row.microseconds / max(table.total, 1e-9)
      print(row.name)
      print("  " + Self.line(row.op, 28, row.calls, row.microseconds, share, nil))
    }
    print("\ntotal \(ProfileTable.rounded(table.total)) µs in \(table.calls) steps")
  }

  private static func line(
    _ name: String, _ width: Int, _ calls: Int, _ time: Double, _ share: Double,
    _ cumulative: Double?
  ) -> String {
    func right(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(width - text.count, 0)) + text
    }
    let padded = name + String(repeating: " ", count: max(width - name.count, 0))
    var line = padded + right("\(calls)", 6) + right("\(ProfileTable.rounded(time))", 12)
    line += right("\(ProfileTable.rounded(share))", 7)
    if let cumulative { line += right("\(ProfileTable.rounded(cumulative))", 15) }
    return line
  }
}

/// Times of several runs, by op and by node.
struct ProfileTable {
  struct Row {
    var name: String
    var op: String
    var calls: Int
    var microseconds: Double

    /// What each run does; nothing if it does not come to the node.
    typealias Runs = [(calls: Int, microseconds: Double)]

    init(name: String, op: String, _ runs: Runs) {
      self.name = name
      self.op = op
      let middle = runs.count / 2
      calls = runs.map(\.calls).sorted()[middle]
      microseconds = runs.map(\.microseconds).sorted()[middle]
    }
  }

  private(set) var ops: [Row] = []
  private(set) var nodes: [Row] = []
  /// Microseconds of all steps of a run.
  private(set) var total = 0.0
  private(set) var calls = 0

  /// Steps that consist of others count without them.
  init(_ profiles: [RunProfile]) {
    let nothing = Row.Runs(repeating: (0, 0), count: profiles.count)
    var byNode: [String: (op: String, runs: Row.Runs)] = [:]
    var byOp: [String: Row.Runs] = [:]
    for (run, profile) in profiles.enumerated() {
      var inner: [Int: UInt64] = [:]
      for event in profile.events {
        // The steps inside an event ended before it, one level deeper.
        let own = event.duration - min(event.duration, inner[event.depth + 1] ?? 0)
        inner[event.depth + 1] = 0
        inner[event.depth, default: 0] += event.duration
        func add(_ runs: inout Row.Runs) {
          runs[run].calls += 1
          runs[run].microseconds += Double(own) / 1000
        }
        add(&byNode[event.node, default: (event.op, nothing)].runs)
        add(&byOp[event.op, default: nothing])
      }
    }
    func isBefore(_ a: Row, _ b: Row) -> Bool {
      (b.microseconds, a.name) < (a.microseconds, b.name)
    }
    nodes = byNode.map { Row(name: $0, op: $1.op, $1.runs) }.sorted(by: isBefore)
    ops = byOp.map { Row(name: $0, op: $0, $1) }.sorted(by: isBefore)
    total = ops.reduce(0) { $0 + $1.microseconds }
    calls = ops.reduce(0) { $0 + $1.calls }
  }

  static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }

  /// A run as Chrome and Perfetto read traces.
  static func trace(_ profile: RunProfile) -> JSON {
    let events = profile.events.map { event in
      JSON.object([
        .init("name", .string(event.op)), .init("cat", .string("op")),
        .init("ph", .string("X")), .init("ts", .double(Double(event.start) / 1000)),
        .init("dur", .double(Double(event.duration) / 1000)), .init("pid", .int(1)),
        .init("tid", .int(1)),
        .init("args", .object([.init("node", .string(event.node))])),
      ])
    }
    return .object([
      .init("traceEvents", .array(events)), .init("displayTimeUnit", .string("ms")),
    ])
  }
}
