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

  let dir: String
  let tagSet: String?
  let signatureDef: String?
  let values: InputOptions
  let threads: Int
  let warmup: Int
  let runs: Int
  let json: String?

  init(_ options: inout CommandOptions) throws(UsageError) {
    dir = try options.required("dir", help: "The folder of the SavedModel or TF1 Hub module.")
    tagSet = options.value(
      "tag-set", help: "The tags of the graph to load, separated by commas; '' is the empty set.")
    signatureDef = options.value(
      "signature-def", help: "The signature to run; by default the only or the default one.")
    values = InputOptions(&options)
    threads = try options.count(
      "threads", default: 1, help: "How many threads an evaluation may use.")
    warmup = try options.count(
      "warmup", default: 3, atLeast: 0,
      help: "How many runs to make before those that are measured.")
    runs = try options.count("runs", default: 50, help: "How many runs to measure.")
    json = options.value("json", help: "Write the measurements to this file as JSON.")
  }

  func run() throws {
    let given = try values.read()
    for warning in given.warnings { warn(warning) }
    let start = ContinuousClock.now
    let model = try SavedModel.opened(
      dir, tagSet: tagSet, options: LoadOptions(threads: threads))
    let load = milliseconds(since: start)
    let signature = try model.chosenSignature(signatureDef)
    var inputs = try signature.tensors(given)
    var random = RandomInputs()
    for (key, spec) in signature.inputs.sorted(by: { $0.key < $1.key }) where inputs[key] == nil {
      inputs[key] = try random.tensor(key, spec)
    }

    let compileStart = ContinuousClock.now
    try stopping { try signature.prepare() }
    let compile = milliseconds(since: compileStart)
    var times: [Double] = []
    var first: Double?
    for index in 0..<(warmup + runs) {
      let start = ContinuousClock.now
      _ = try stopping { try signature(inputs) }
      let time = milliseconds(since: start)
      if first == nil { first = time }
      if index >= warmup { times.append(time) }
    }
    let arena = try stopping { try signature.arenaByteCount() }
    try report(
      load: load, compile: compile, first: first ?? 0, times: times.sorted(), arena: arena, model)
  }

  private func report(
    load: Double, compile: Double, first: Double, times: [Double], arena: Int, _ model: SavedModel
  ) throws {
    func percentile(_ p: Double) -> Double {
      let rank = Int((p / 100 * Double(times.count)).rounded(.up)) - 1
      return times[min(max(rank, 0), times.count - 1)]
    }
    let mean = times.reduce(0, +) / Double(times.count)
    let megabyte = 1048576.0
    let measured: [(String, Double)] = [
      ("load_ms", load), ("compile_ms", compile), ("first_ms", first), ("min_ms", times[0]),
      ("p50_ms", percentile(50)), ("p90_ms", percentile(90)), ("p99_ms", percentile(99)),
      ("mean_ms", mean), ("peak_rss_mb", Double(ProcessMemory.peakBytes) / megabyte),
      ("arena_mb", Double(arena) / megabyte), ("weights_mb", Double(model.weightBytes) / megabyte),
    ]
    func rounded(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }
    for (name, value) in measured { print("\(name) \(rounded(value))") }
    if let json {
      let report = JSON.object(
        [.init("threads", .int(threads)), .init("runs", .int(runs))]
          + measured.map { .init($0.0, .double(rounded($0.1))) })
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
