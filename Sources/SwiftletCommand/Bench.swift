import GraphModel
import Swiftlet
import TensorCore
import ToolSupport

struct Bench: Command {
  static let name = "bench"
  static let abstract = "Measures how long a signature takes."
  static let discussion = """
    Inputs that are not given are random; unknown dimensions are 1. Times are in milliseconds.
    """

  let measured: MeasuringOptions
  let json: String?

  init(_ options: inout CommandOptions) throws(UsageError) {
    measured = try MeasuringOptions(&options, runs: 50)
    json = options.value("json", help: "Write the measurements to this file as JSON.")
  }

  func run() throws {
    measured.signature.model.makeRoom()
    let given = try measured.values.read()
    let start = ContinuousClock.now
    let model = try measured.signature.load(threads: measured.threads)
    let load = milliseconds(since: start)
    let signature = try model.chosenSignature(measured.signature.name)
    let inputs = try signature.tensorsOrRandom(given)

    let compileStart = ContinuousClock.now
    try stopping { try signature.prepare() }
    let compile = milliseconds(since: compileStart)
    var times: [Double] = []
    var first: Double?
    for index in 0..<(measured.warmup + measured.runs) {
      let start = ContinuousClock.now
      _ = try stopping { try signature(inputs) }
      let time = milliseconds(since: start)
      if first == nil { first = time }
      if index >= measured.warmup { times.append(time) }
    }
    let (arena, weights) = try stopping {
      (try signature.arenaByteCount(), try signature.weightByteCount())
    }
    try report(
      load: load, compile: compile, first: first ?? 0, times: times.sorted(), arena: arena,
      weights: weights)
  }

  private func report(
    load: Double, compile: Double, first: Double, times: [Double], arena: Int, weights: Int
  ) throws {
    func percentile(_ p: Double) -> Double {
      let rank = Int((p / 100 * Double(times.count)).rounded(.up)) - 1
      return times[min(max(rank, 0), times.count - 1)]
    }
    let mean = times.reduce(0, +) / Double(times.count)
    let megabyte = 1048576.0
    let figures: [(String, Double)] = [
      ("load_ms", load), ("compile_ms", compile), ("first_ms", first), ("min_ms", times[0]),
      ("p50_ms", percentile(50)), ("p90_ms", percentile(90)), ("p99_ms", percentile(99)),
      ("mean_ms", mean), ("peak_rss_mb", Double(ProcessMemory.peakBytes) / megabyte),
      ("arena_mb", Double(arena) / megabyte), ("weights_mb", Double(weights) / megabyte),
    ]
    func rounded(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }
    for (name, value) in figures { print("\(name) \(rounded(value))") }
    if let json {
      let report = JSON.object(
        [.init("threads", .int(measured.threads)), .init("runs", .int(measured.runs))]
          + figures.map { .init($0.0, .double(rounded($0.1))) })
      try stopping { try Files.write(report.pretty + "\n", to: json) }
    }
  }

  private func milliseconds(since start: ContinuousClock.Instant) -> Double {
    let took = (ContinuousClock.now - start).components
    return Double(took.seconds) * 1e3 + Double(took.attoseconds) / 1e15
  }
}

/// Random values for inputs, the same on each run of the program.
struct RandomInputs {
  private var state: UInt64 = 42

  private mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// A tensor that `spec` admits: numbers from 0 up to 1, integers 0 and 1, short words.
  mutating func tensor(_ key: String, _ spec: TensorSpec) throws(Stop) -> Tensor {
    let dims = (spec.shape.extents ?? [1]).map { $0 ?? 1 }
    let array: Tensor
    do throws(TensorError) {
      let shape = try Shape(checking: dims)
      if spec.dtype == .string {
        let words = (0..<shape.elementCount).map { _ in "word\(next() % 1000)" }
        return Tensor(strings: words, shape: shape)
      }
      let values = (0..<shape.elementCount).map { _ in
        spec.dtype.isFloating ? Double(next() >> 11) * 0x1p-53 : Double(next() & 1)
      }
      array = Tensor(values, shape: shape)
    } catch {
      throw Stop(.badData, "input '\(key)' must be given: \(error.message)")
    }
    return try GivenInput.array(array).tensor(for: key, dtype: spec.dtype)
  }
}
