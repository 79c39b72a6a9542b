import Compute
import GraphModel
import Swiftlet
import TensorCore
import ToolSupport

struct Bench: Command {
  static let name = "bench"
  static let abstract = "Measures how long a signature takes."
  static let discussion = """
    Inputs that are not given are random; unknown dimensions are 1. Times are in milliseconds. \
    Allocations are those of one more run, of memory for tensors, arenas and kernels. Operations \
    are the multiplications and additions of matrix products and convolutions, if they are known \
    before a run; their rate is that of the median run, and the peak that of vectors in registers. \
    All of these are left out if there is to be one run without warm-up, which measures a start.
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
    times.sort()
    func percentile(_ p: Double) -> Double {
      let rank = Int((p / 100 * Double(times.count)).rounded(.up)) - 1
      return times[min(max(rank, 0), times.count - 1)]
    }
    let megabyte = 1048576.0
    var figures: [JSON.Member] = []
    func add(_ name: String, _ value: Double) {
      figures.append(.init(name, .double((value * 1e6).rounded() / 1e6)))
    }
    add("load_ms", load)
    add("compile_ms", compile)
    add("first_ms", first ?? 0)
    add("min_ms", times[0])
    add("p50_ms", percentile(50))
    add("p90_ms", percentile(90))
    add("p99_ms", percentile(99))
    add("mean_ms", times.reduce(0, +) / Double(times.count))
    add("peak_rss_mb", Double(ProcessMemory.peakBytes) / megabyte)
    try stopping {
      add("arena_mb", Double(try signature.arenaByteCount()) / megabyte)
      add("weights_mb", Double(try signature.weightByteCount()) / megabyte)
      // A single call is a start: the process is to end with the answer.
      guard measured.warmup + measured.runs > 1 else { return }
      let allocated = try AllocationCount.during { _ = try signature(inputs) }
      figures.append(.init("allocations", .int(allocated.count)))
      figures.append(.init("allocated_bytes", .int(allocated.byteCount)))
      if let count = try signature.multiplyAddCount(), let operations = Int(exactly: 2 * count),
        operations > 0
      {
        let rate = Double(operations) / percentile(50) * 1e3
        let peaks = (0..<9).map { _ in InstructionSet.current.measuredPeak() }.sorted()
        let peak = Double(measured.threads) * peaks[4]
        figures.append(.init("operations", .int(operations)))
        add("gflop_per_s", rate / 1e9)
        add("peak_gflop_per_s", peak / 1e9)
        add("peak_share", rate / peak)
      }
    }
    for figure in figures { print("\(figure.key) \(figure.value)") }
    if let json {
      let head: [JSON.Member] = [
        .init("threads", .int(measured.threads)), .init("runs", .int(measured.runs)),
      ]
      try stopping { try Files.write(JSON.object(head + figures).pretty + "\n", to: json) }
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
