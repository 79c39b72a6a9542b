import Benchmark
import Swiftlet

// By the library's own count: that of calls of `malloc` reads 0 where the tool does not get between.
private let allocations = BenchmarkMetric.custom("Allocations a call", useScalingFactor: false)
private let allocatedBytes = BenchmarkMetric.custom(
  "Allocated bytes a call", useScalingFactor: false)

private let folder = "Conformance/Cases/Models"

/// Whole signatures of some models of the conformance suite, and loading them.
///
/// To be run from the repository's root.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .peakMemoryResident], maxDuration: .seconds(2))

  for model in ["digits", "languages"] {
    Benchmark("\(model): load") { benchmark in
      for _ in benchmark.scaledIterations { blackHole(try hub.load(folder + "/\(model)/model")) }
    }
  }

  let image = Tensor([Float](repeating: 0.5, count: 64), shape: [1, 8, 8, 1])
  let images = Tensor([Float](repeating: 0.5, count: 64 * 64), shape: [64, 8, 8, 1])
  let text = Tensor(strings: ["All human beings are born free and equal."])

  Benchmark("digits: load and first answer") { benchmark in
    for _ in benchmark.scaledIterations {
      let model = try hub.load(folder + "/digits/model")
      blackHole(try model.signature("serving_default")(images: image))
    }
  }
  call("digits: one image", "digits", ["images": image])
  call("digits: 64 images", "digits", ["images": images])
  call("languages: one sentence", "languages", ["text": text])
}

/// Measures calls of a model that has been called before, so that its weights are laid out.
private func call(_ name: String, _ model: String, _ inputs: [String: Tensor]) {
  var configuration = Benchmark.defaultConfiguration
  configuration.metrics += [.throughput, allocations, allocatedBytes]
  Benchmark(
    name, configuration: configuration,
    closure: { (benchmark: Benchmark, signature: Signature) throws -> Void in
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations { blackHole(try signature(inputs)) }
      benchmark.stopMeasurement()
      let allocated = try AllocationCount.during { _ = try signature(inputs) }
      benchmark.measurement(allocations, allocated.count)
      benchmark.measurement(allocatedBytes, allocated.byteCount)
    },
    setup: {
      let signature = try hub.load(folder + "/\(model)/model").signature("serving_default")
      for _ in 0..<10 { _ = try signature(inputs) }
      return signature
    })
}
