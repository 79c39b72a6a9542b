import Compute
import TensorCore

// Prints what the kernels reach, one thread, in operations a second (two for a multiply-add), as a share of
// the peak measured in the same process, and in bytes a second, beside OpenBLAS where it has the same
// product. Candidates take turns.

/// The median processor time of each candidate, which take turns.
func medians(_ repetitions: Int, _ candidates: [() -> Void]) -> [Double] {
  var times = candidates.map { _ in [Double]() }
  for round in 0...repetitions {
    for (i, candidate) in candidates.enumerated() {
      let start = InstructionSet.processorTime()
      candidate()
      if round > 0 { times[i].append(InstructionSet.processorTime() - start) }
    }
  }
  return times.map { $0.sorted()[$0.count / 2] }
}

func padded(_ s: String, _ n: Int) -> String {
  s.count < n ? String(repeating: " ", count: n - s.count) + s : s
}

func number(_ x: Double, _ digits: Int = 1) -> String {
  if digits == 0 { return "\(Int(x.rounded()))" }
  var scale = 1.0
  for _ in 0..<digits { scale *= 10 }
  return "\((x * scale).rounded() / scale)"
}

/// Gigabytes a second, if each of so many values is read or written once.
func bandwidth(_ valueCount: Int, _ seconds: Double) -> String {
  number(Double(valueCount * MemoryLayout<Float>.size) / seconds / 1e9)
}

func values(_ count: Int) -> [Float] {
  var state: UInt64 = 88_172_645_463_325_252
  return (0..<count).map { _ in
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Float(Int32(truncatingIfNeeded: state >> 32)) / Float(Int32.max)
  }
}

func benchmarkProducts(_ peak: Double) {
  print("product          GF/s  share   GB/s  OpenBLAS GF/s")
  let shapes = [
    (12544, 16, 96), (3136, 24, 144), (784, 32, 192), (196, 64, 384), (49, 160, 960),
    (49, 320, 1280), (1, 1280, 1000), (1, 768, 3072), (2, 768, 3072), (3, 768, 3072), (5, 512, 512),
    (128, 768, 768), (128, 768, 3072), (512, 512, 512), (196, 1024, 256), (49, 2048, 512),
    (1024, 1024, 1024),
  ]
  for (m, k, n) in shapes {
    // Tensors, as their memory is aligned.
    let (a, b) = (Tensor(values(m * k)), Tensor(values(k * n)))
    let packed = PackedMatrix(b.elements(as: Float.self), depth: k, columns: n)
    var (c, d) = (Tensor(values(m * n)), Tensor(values(m * n)))
    let product = MatrixProduct(rows: m, columns: n, depth: k)
    let flops = 2 * Double(m) * Double(k) * Double(n)
    let times = medians(
      flops > 5e8 ? 7 : 25,
      [
        {
          var span = c.mutableElements(as: Float.self)
          packed.multiply(a.elements(as: Float.self), rows: m, into: &span)
        },
        {
          var span = d.mutableElements(as: Float.self)
          product.multiplyInOpenBLAS(
            a.elements(as: Float.self), b.elements(as: Float.self), into: &span)
        },
      ])
    print(
      padded("\(m)x\(k)x\(n)", 15), padded(number(flops / times[0] / 1e9), 6),
      padded(number(100 * flops / times[0] / peak, 0), 5) + "%",
      padded(bandwidth(m * k + k * n + m * n, times[0]), 6),
      padded(number(flops / times[1] / 1e9), 14))
  }
}

func benchmarkConvolutions(_ peak: Double) {
  print("convolution                     µs   GF/s  share   GB/s")
  func run(
    _ name: String, _ h: Int, _ c: Int, _ o: Int, _ k: Int, _ s: Int, groups: Int = 1,
    _ method: ConvolutionPlan.Method? = nil
  ) {
    let g = ConvolutionGeometry(
      height: h, width: h, channels: c, window: (k, k), strides: (s, s), padding: .same,
      outputChannels: o, groups: groups)
    let (x, w) = (Tensor(values(g.inputCount)), values(g.filterCount))
    guard
      let plan = ConvolutionPlan(
        g, filter: w.span, bias: values(o), activation: .relu6, method: method)
    else { return }
    var y = Tensor(values(g.outputCount))
    var space = Tensor(values(plan.scratchCount(threads: 1)))
    let flops = 2 * Double(g.outputCount * k * k * c / groups)
    let time = medians(
      15,
      [
        {
          var span = y.mutableElements(as: Float.self)
          var scratch = space.mutableElements(as: Float.self)
          plan.run(x.elements(as: Float.self), into: &span, scratch: &scratch)
        }
      ])[0]
    print(
      padded("\(name) \(plan.method)", 26), padded(number(time * 1e6), 8),
      padded(number(flops / time / 1e9), 6), padded(number(100 * flops / time / peak, 0), 5) + "%",
      padded(bandwidth(g.inputCount + g.filterCount + g.outputCount, time), 6))
  }
  for (h, c, k, s) in [
    (56, 144, 3, 1), (112, 96, 3, 2), (14, 576, 3, 1), (112, 32, 3, 1), (28, 192, 3, 2),
    (7, 960, 3, 1), (28, 120, 5, 1), (14, 480, 5, 1), (112, 8, 3, 1),
  ] {
    run("\(h)x\(c) \(k)/\(s)", h, c, c, k, s, groups: c)
  }
  for (h, c, o, k, s) in [
    (56, 64, 64, 3, 1), (28, 128, 128, 3, 1), (14, 256, 256, 3, 1), (7, 512, 512, 3, 1),
    (112, 32, 32, 3, 1), (56, 16, 16, 3, 1), (28, 32, 96, 3, 1), (10, 64, 64, 3, 1),
    (7, 128, 128, 3, 1), (4, 256, 256, 3, 1),
    (224, 3, 32, 3, 2), (224, 3, 64, 7, 2), (56, 256, 512, 1, 2), (14, 1024, 2048, 1, 2),
  ] {
    run("\(h)x\(c)->\(o) \(k)/\(s)", h, c, o, k, s, .direct)
    if k == 3 && s == 1 {
      run("\(h)x\(c)->\(o) \(k)/\(s)", h, c, o, k, s, .winograd2)
      run("\(h)x\(c)->\(o) \(k)/\(s)", h, c, o, k, s, .winograd4)
    }
  }
}

/// What a second thread brings, in wall-clock time, which other processes disturb.
func benchmarkThreads() {
  print("product, threads   median µs   90 %")
  for (m, k, n) in [
    (49, 64, 64), (196, 64, 384), (196, 384, 384), (1, 1280, 1000), (512, 512, 512),
  ] {
    let (a, b) = (Tensor(values(m * k)), Tensor(values(k * n)))
    let packed = PackedMatrix(b.elements(as: Float.self), depth: k, columns: n)
    var c = Tensor(values(m * n))
    var space = Tensor(values(packed.scratchCount(threads: 2)))
    var times: [[Double]] = [[], []]
    for _ in 0..<200 {
      for threads in [1, 2] {
        let start = ContinuousClock.now
        do {
          var span = c.mutableElements(as: Float.self)
          var scratch = space.mutableElements(as: Float.self)
          packed.multiply(
            a.elements(as: Float.self), rows: m, into: &span, scratch: &scratch, threads: threads)
        }
        let time = (ContinuousClock.now - start).components
        times[threads - 1].append(Double(time.attoseconds) * 1e-12)
      }
    }
    for threads in [1, 2] {
      let sorted = times[threads - 1].sorted()
      print(
        padded("\(m)x\(k)x\(n), \(threads)", 18), padded(number(sorted[100]), 11),
        padded(number(sorted[180]), 6))
    }
  }
}

func benchmarkMaps() {
  print("function       ns/value   GB/s")
  let x = values(16384).map { $0 * 4 }
  var y = x
  for f in MapFunction.allCases {
    let time = medians(
      25,
      [
        {
          var span = y.mutableSpan
          f(x.span, into: &span)
        }
      ])[0]
    print(
      padded("\(f)", 12), padded(number(time / 16384 * 1e9, 3), 8),
      padded(bandwidth(2 * 16384, time), 6))
  }
}

@main struct KernelBenchmarks {
  static func main() {
    let set = InstructionSet.current
    if CommandLine.arguments.dropFirst().first == "check" {
      return print("\(set.rawValue): \(kernelsAreRight() ? "right" : "wrong")")
    }
    let peak = (0..<9).map { _ in set.measuredPeak() }.sorted()[4]
    print("\(set.rawValue), peak \(number(peak / 1e9)) GF/s a thread")
    let wanted = CommandLine.arguments.dropFirst()
    if wanted.isEmpty || wanted.contains("products") { benchmarkProducts(peak) }
    if wanted.isEmpty || wanted.contains("convolutions") { benchmarkConvolutions(peak) }
    if wanted.isEmpty || wanted.contains("maps") { benchmarkMaps() }
    if wanted.isEmpty || wanted.contains("threads") { benchmarkThreads() }
    if wanted.contains("network") { benchmarkNetwork() }
  }
}
