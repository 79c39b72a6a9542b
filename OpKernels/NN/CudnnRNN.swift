import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// A recurrent network of several layers, as cuDNN defines it, run over sequences.
struct CudnnNetwork: Sendable, FloatKernel {
  let layout: CudnnRNNLayout
  let timeMajor: Bool
  /// Whether lengths of sequences are given.
  let hasLengths: Bool
  /// Whether there is a fifth output.
  let hasHostReserve: Bool

  init(_ attributes: Attributes) throws(OpError) {
    layout = try CudnnRNNLayout(attributes)
    let names = attributes.schema.attributes.map(\.name)
    timeMajor = names.contains("time_major") ? try attributes.bool("time_major") : true
    hasLengths = attributes.schema.inputs.count > 4
    hasHostReserve = attributes.schema.outputs.count > 4
    let dropout = try attributes.float("dropout"), isTraining = try attributes.bool("is_training")
    guard dropout == 0 || !isTraining else {
      throw .unimplemented("dropout is not supported")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) -> [PartialShape] {
    var output = PartialShape.rank(3)
    if let x = inputs[0].shape.extents, x.count == 3, let h = inputs[1].shape.extents, h.count == 3
    {
      let units = h[2].map { $0.multipliedReportingOverflow(by: layout.directions).partialValue }
      output = PartialShape([x[0], x[1], units])
    }
    let state = layout.mode == .lstm ? inputs[2].shape : .scalar
    return [output, inputs[1].shape, state, .unknown] + (hasHostReserve ? [.unknown] : [])
  }

  private struct Run {
    var times: Int
    var batch: Int
    var units: Int
    var layers: Int
    var lengths: [Int]
    var blocks: [CudnnRNNLayout.Block]
  }

  private func check(_ context: borrowing KernelContext) throws(OpError) -> Run {
    let input = context.input(0).shape, state = context.input(1).shape
    guard input.rank == 3 else { throw .invalid("RNN input must be a 3-D vector, not \(input)") }
    guard state.rank == 3 else { throw .invalid("RNN input_h must be a 3-D vector, not \(state)") }
    let times = input[timeMajor ? 0 : 1], batch = input[timeMajor ? 1 : 0]
    let stacked = state[timeMajor ? 0 : 1], units = state[2]
    guard state[timeMajor ? 1 : 0] == batch, stacked % layout.directions == 0, stacked > 0 else {
      throw .invalid(
        "Invalid input_h shape: \(state) for an input of shape \(input) in \(layout.directions) "
          + "directions")
    }
    if layout.mode == .lstm, context.input(2).shape != state {
      throw .invalid(
        "input_h and input_c must have the same shape: \(state) and "
          + "\(context.input(2).shape)")
    }
    let layers = stacked / layout.directions
    let (blocks, count) = try layout.blocks(
      CudnnRNNLayout.Extents(layers: layers, units: units, inputSize: input[2]))
    guard context.input(3).elementCount == count else {
      throw .invalid("expected \(count) parameters, got shape \(context.input(3).shape)")
    }
    var lengths = [Int](repeating: times, count: batch)
    if hasLengths {
      lengths = try context.integers(4)
      guard lengths.count == batch, lengths.allSatisfy({ (0...times).contains($0) }) else {
        throw .invalid("sequence_lengths \(lengths) do not fit \(batch) sequences of \(times)")
      }
    }
    return Run(
      times: times, batch: batch, units: units, layers: layers, lengths: lengths, blocks: blocks)
  }

  func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let run = try check(context)
    let directions = layout.directions, units = run.units
    let parameters = context.input(3).array(of: T.self).map(\.wide)
    var sequence = try arranged(
      context.input(0).array(of: T.self).map(\.wide), run.times, run.batch)
    let states = try arranged(
      context.input(1).array(of: T.self).map(\.wide), run.layers * directions, run.batch)
    let cells =
      layout.mode == .lstm
      ? try arranged(
        context.input(2).array(of: T.self).map(\.wide), run.layers * directions, run.batch)
      : [T.Wide](repeating: 0, count: states.count)
    var lastStates: [T.Wide] = [], lastCells: [T.Wide] = []
    for layer in 0..<run.layers {
      let width = try Shape(checking: [run.times, run.batch, units, directions]).elementCount
      var output = [T.Wide](repeating: 0, count: width)
      for direction in 0..<directions {
        let index = layer * directions + direction
        let slice = index * run.batch * units..<(index + 1) * run.batch * units
        var h = Array(states[slice]), c = Array(cells[slice])
        try step(
          through: sequence, parameters, run, run.blocks[index], &h, &c, into: &output,
          direction: direction)
        lastStates += h
        lastCells += c
      }
      sequence = output
    }
    let inputShape = context.input(0).shape, stateShape = context.input(1).shape
    func tensor(_ values: [T.Wide], _ shape: Shape, _ rows: Int) throws(OpError) -> Tensor {
      Tensor(try restored(values, rows, run.batch).map { T($0) }, shape: shape)
    }
    context.emit(
      try tensor(
        sequence, try Shape(checking: [inputShape[0], inputShape[1], units * directions]),
        run.times))
    context.emit(try tensor(lastStates, stateShape, run.layers * directions))
    context.emit(
      layout.mode == .lstm
        ? try tensor(lastCells, stateShape, run.layers * directions)
        : Tensor([T.zero], shape: .scalar))
    // What only the gradient needs.
    context.emit(Tensor([] as [T]))
    if hasHostReserve { context.emit(Tensor([] as [Int8])) }
  }

  /// Values of `rows` by `batch` vectors with the rows outermost, however they were given.
  private func arranged<W: WideScalar>(
    _ values: [W], _ rows: Int, _ batch: Int
  ) throws(OpError) -> [W] {
    timeMajor ? values : exchanged(values, batch, rows)
  }

  /// As `arranged`, back again.
  private func restored<W: WideScalar>(
    _ values: [W], _ rows: Int, _ batch: Int
  ) throws(OpError) -> [W] {
    timeMajor ? values : exchanged(values, rows, batch)
  }

  private func exchanged<W: WideScalar>(_ values: [W], _ outer: Int, _ inner: Int) -> [W] {
    guard outer > 0, inner > 0 else { return values }
    let width = values.count / (outer * inner)
    var result: [W] = []
    result.reserveCapacity(values.count)
    for i in 0..<inner {
      for o in 0..<outer {
        result += values[(o * inner + i) * width..<(o * inner + i + 1) * width]
      }
    }
    return result
  }

  /// Runs one layer in one direction over `sequence`; `h` and `c` become the last states.
  private func step<W: WideScalar>(
    through sequence: [W], _ parameters: [W], _ run: Run, _ block: CudnnRNNLayout.Block,
    _ h: inout [W], _ c: inout [W], into output: inout [W], direction: Int
  ) throws(OpError) {
    let units = run.units, batch = run.batch, gates = layout.mode.gateCount
    let columns = gates * units, rows = run.times * batch
    let size = try Shape(checking: [rows, columns]).elementCount
    var projected = [W](repeating: 0, count: size)
    let weights = parameters.span
    if block.inputWidth > 0 {
      var p = projected.mutableSpan
      MatrixProduct(rows: rows, columns: columns, depth: block.inputWidth, transposesB: true)(
        sequence.span, weights.extracting(block.inputMatrices..<block.stateMatrices), into: &p)
    } else {
      for i in 0..<size { projected[i] = sequence[i / columns * units + i % units] }
    }
    let matrices = block.stateMatrices..<block.stateMatrices + columns * units
    let product = MatrixProduct(rows: batch, columns: columns, depth: units, transposesB: true)
    var recurrent = [W](repeating: 0, count: batch * columns)
    for s in 0..<run.times {
      let t = direction == 0 ? s : run.times - 1 - s
      var r = recurrent.mutableSpan
      product(h.span, weights.extracting(matrices), into: &r)
      for n in 0..<batch where t < run.lengths[n] {
        let x = (t * batch + n) * columns
        for u in 0..<units {
          func input(_ gate: Int) -> W {
            projected[x + gate * units + u] + parameters[block.inputBiases + gate * units + u]
          }
          func state(_ gate: Int) -> W {
            recurrent[n * columns + gate * units + u]
              + parameters[block.stateBiases + gate * units + u]
          }
          func sigmoid(_ gate: Int) -> W { 1 / (1 + W.exp(-(input(gate) + state(gate)))) }
          let at = n * units + u
          switch layout.mode {
          case .relu: h[at] = max(input(0) + state(0), 0)
          case .tanh: h[at] = W.tanh(input(0) + state(0))
          case .lstm:
            c[at] = sigmoid(1) * c[at] + sigmoid(0) * W.tanh(input(2) + state(2))
            h[at] = sigmoid(3) * W.tanh(c[at])
          case .gru:
            let update = sigmoid(1)
            let candidate = W.tanh(input(2) + sigmoid(0) * state(2))
            h[at] = (1 - update) * candidate + update * h[at]
          }
          output[((t * batch + n) * layout.directions + direction) * units + u] = h[at]
        }
      }
    }
  }
}

extension [OpDef.Argument] {
  fileprivate static var cudnnInputs: [OpDef.Argument] {
    [.typed("input"), .typed("input_h"), .typed("input_c"), .typed("params")]
  }

  fileprivate static var cudnnOutputs: [OpDef.Argument] {
    [.typed("output"), .typed("output_h"), .typed("output_c"), .typed("reserve_space")]
  }
}

/// An op that runs a recurrent network.
protocol CudnnRNNOp: MultiplyingOp {
  var network: CudnnNetwork { get }
}

extension CudnnRNNOp {
  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    network.inferShapes(inputs)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try network.bound(to: inputs[0].dtype)
  }

  // The schema says otherwise, for the sake of dropout.
  var isStateful: Bool { false }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }
}

extension [Tensor] {
  /// A network of one unit that adds its input, halved, to its state: two steps from a state of 1.
  fileprivate static var cudnnExample: [Tensor] {
    [
      Tensor([2, 4] as [Float], shape: [2, 1, 1]), Tensor([1] as [Float], shape: [1, 1, 1]),
      Tensor(0 as Float), Tensor([0.5, 1, 0, 0] as [Float]),
    ]
  }

  fileprivate static var cudnnResult: [Tensor] {
    [
      Tensor([2, 4] as [Float], shape: [2, 1, 1]), Tensor([4] as [Float], shape: [1, 1, 1]),
      Tensor(0 as Float), Tensor([] as [Float]),
    ]
  }
}

/// A recurrent network over sequences of one length.
struct CudnnRNN: CudnnRNNOp {
  static let schema = OpSchema(
    "CudnnRNN", inputs: .cudnnInputs, outputs: .cudnnOutputs,
    attributes: [.type(of: .floatsInCudnnOrder)] + .cudnn + [.bool("is_training", default: true)],
    isStateful: true)

  let network: CudnnNetwork

  init(_ attributes: Attributes) throws(OpError) { network = try CudnnNetwork(attributes) }

  static var examples: [OpExample] {
    OpExample(
      "sums", attributes: ["rnn_mode": .string("rnn_relu")], inputs: .cudnnExample,
      outputs: .cudnnResult)
    OpExample(
      "refuses too few parameters", attributes: ["rnn_mode": .string("lstm")],
      inputs: [
        Tensor([2, 4] as [Float], shape: [2, 1, 1]), Tensor([1] as [Float], shape: [1, 1, 1]),
        Tensor([1] as [Float], shape: [1, 1, 1]), Tensor([0.5, 1, 0, 0] as [Float]),
      ], fails: .invalidArgument)
  }
}

/// A recurrent network over sequences of one length.
struct CudnnRNNV2: CudnnRNNOp {
  static let schema = OpSchema(
    "CudnnRNNV2", inputs: .cudnnInputs, outputs: .cudnnOutputs + [.fixed("host_reserved", .int8)],
    attributes: [.type(of: .floatsInCudnnOrder)] + .cudnn + [.bool("is_training", default: true)],
    isStateful: true)

  let network: CudnnNetwork

  init(_ attributes: Attributes) throws(OpError) { network = try CudnnNetwork(attributes) }

  static var examples: [OpExample] {
    OpExample(
      "sums", attributes: ["rnn_mode": .string("rnn_relu")], inputs: .cudnnExample,
      outputs: .cudnnResult + [Tensor([] as [Int8])])
  }
}

/// A recurrent network over sequences of lengths of their own.
struct CudnnRNNV3: CudnnRNNOp {
  static let schema = OpSchema(
    "CudnnRNNV3", inputs: .cudnnInputs + [.fixed("sequence_lengths", .int32)],
    outputs: .cudnnOutputs + [.fixed("host_reserved", .int8)],
    attributes: [.type(of: .floatsInCudnnOrder)] + .cudnn
      + [
        .int("num_proj", default: 0), .bool("is_training", default: true),
        .bool("time_major", default: true),
      ], isStateful: true)

  let network: CudnnNetwork

  init(_ attributes: Attributes) throws(OpError) { network = try CudnnNetwork(attributes) }

  static var examples: [OpExample] {
    OpExample(
      "stops at a sequence's end", attributes: ["rnn_mode": .string("rnn_relu")],
      inputs: .cudnnExample + [Tensor([1] as [Int32])],
      outputs: [
        Tensor([2, 0] as [Float], shape: [2, 1, 1]), Tensor([2] as [Float], shape: [1, 1, 1]),
        Tensor(0 as Float), Tensor([] as [Float]), Tensor([] as [Int8]),
      ])
    OpExample(
      "refuses a length beyond the end", attributes: ["rnn_mode": .string("rnn_relu")],
      inputs: .cudnnExample + [Tensor([3] as [Int32])], fails: .invalidArgument)
  }
}
