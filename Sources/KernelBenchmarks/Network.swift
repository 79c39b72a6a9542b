import Compute
import TensorCore

// What the convolutions of ResNet50 take one behind the other, each with weights of its own, so that these
// come from memory as they do in the model.

/// A convolution of the network.
private struct Layer {
  let name: String
  let plan: ConvolutionPlan
  let input: Int, output: Int
  let residual: Int?
}

private func layers() -> [Layer] {
  var layers: [Layer] = []
  func add(
    _ name: String, _ h: Int, _ c: Int, _ o: Int, _ k: Int, _ s: Int, _ input: Int, _ output: Int,
    residual: Int? = nil
  ) {
    let g = ConvolutionGeometry(
      height: h, width: h, channels: c, window: (k, k), strides: (s, s), padding: .same,
      outputChannels: o)
    let scale = (2 / Float(k * k * c)).squareRoot()
    let filter = values(g.filterCount).map { $0 * scale * 1.5 }
    guard
      let plan = ConvolutionPlan(
        g, filter: filter.span, bias: values(o).map { $0 * 0.1 }, activation: .relu)
    else { return }
    layers.append(
      Layer(name: name, plan: plan, input: input, output: output, residual: residual))
  }
  add("conv1", 224, 3, 64, 7, 2, 0, 1)
  var (size, channels) = (56, 64)
  // Where the input of a block is, its residual will be, and its output.
  var places = (1, 4, 5)
  for (stage, (filters, blocks)) in [(64, 3), (128, 4), (256, 6), (512, 3)].enumerated() {
    for block in 0..<blocks {
      let stride = block == 0 && stage > 0 ? 2 : 1
      let out = size / stride
      let name = "conv\(stage + 2)"
      if block == 0 { add(name + " 0", size, channels, 4 * filters, 1, stride, places.0, places.1) }
      add(name + " 1", size, channels, filters, 1, stride, places.0, 2)
      add(name + " 2", out, filters, filters, 3, 1, 2, 3)
      let residual = block == 0 ? places.1 : places.0
      add(name + " 3", out, filters, 4 * filters, 1, 1, 3, places.2, residual: residual)
      (size, channels) = (out, 4 * filters)
      places = (places.2, places.0, places.1)
    }
  }
  return layers
}

/// The least that each kind of layer takes with one thread and with two, in microseconds of wall-clock time.
func benchmarkNetwork(rounds: Int = 20) {
  let layers = layers()
  var buffers = (0..<6).map { _ in Tensor([Float](repeating: 0, count: 112 * 112 * 64)) }
  buffers[0] = Tensor(values(224 * 224 * 3))
  let scratchCount = layers.map { $0.plan.scratchCount(threads: 2) }.max() ?? 0
  var space = Tensor([Float](repeating: 0, count: scratchCount))
  var best = [[Double]](repeating: [Double](repeating: .infinity, count: layers.count), count: 2)
  for _ in 0..<rounds {
    for threads in [1, 2] {
      for (i, layer) in layers.enumerated() {
        let x = buffers[layer.input]
        let residual = layer.residual.map { buffers[$0] }
        let start = ContinuousClock.now
        do {
          var y = buffers[layer.output].mutableElements(as: Float.self)
          var scratch = space.mutableElements(as: Float.self)
          if let residual {
            layer.plan.run(
              x.elements(as: Float.self), into: &y, residual: residual.elements(as: Float.self),
              scratch: &scratch, threads: threads)
          } else {
            layer.plan.run(
              x.elements(as: Float.self), into: &y, scratch: &scratch, threads: threads)
          }
        }
        let time = (ContinuousClock.now - start).components
        best[threads - 1][i] = min(best[threads - 1][i], Double(time.attoseconds) * 1e-12)
      }
    }
  }
  print("layers     1 thread  2 threads")
  var names: [String] = []
  for layer in layers where !names.contains(layer.name) { names.append(layer.name) }
  for name in names + [""] {
    let times = best.map { times in
      zip(layers, times).reduce(0) { $0 + ($1.0.name == name || name == "" ? $1.1 : 0) }
    }
    print(padded(name, 8), padded(number(times[0]), 10), padded(number(times[1]), 10))
  }
}
