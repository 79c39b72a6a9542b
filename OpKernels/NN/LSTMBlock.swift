import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// How what a cell computes in single precision is rounded.
private protocol CellRounding {
  static func round(_ x: Float) -> Float
  static func sigmoid(_ x: Float) -> Float
  static func multiply(
    _ a: borrowing Span<Float>, _ b: borrowing Span<Float>, rows: Int, columns: Int, depth: Int,
    into c: inout MutableSpan<Float>)
}

private enum SingleRounding: CellRounding {
  @inline(__always) static func round(_ x: Float) -> Float { x }

  @inline(__always) static func sigmoid(_ x: Float) -> Float { 1 / (1 + Float.exp(-x)) }

  static func multiply(
    _ a: borrowing Span<Float>, _ b: borrowing Span<Float>, rows: Int, columns: Int, depth: Int,
    into c: inout MutableSpan<Float>
  ) { MatrixProduct(rows: rows, columns: columns, depth: depth)(a, b, into: &c) }
}

/// Rounds each step to `Float16`, as TensorFlow does: a state is a sum of terms that may all but
/// cancel, so that rounding only once is seen in the result.
private enum HalfRounding: CellRounding {
  /// The nearest value of `Float16`, ties to even, without the processor's help.
  @inline(__always) static func round(_ x: Float) -> Float {
    let magnitude = x.magnitude
    // Among the subnormal values all steps are alike.
    if magnitude < 0x1p-14 { return Float(signOf: x, magnitudeOf: (magnitude + 0.5) - 0.5) }
    if magnitude < 65520 {
      let bits = x.bitPattern
      return Float(bitPattern: (bits &+ 0xfff &+ ((bits >> 13) & 1)) & ~0x1fff)
    }
    return x.isNaN ? x : Float(signOf: x, magnitudeOf: .infinity)
  }

  @inline(__always) static func sigmoid(_ x: Float) -> Float {
    let e = round(Float.exp(x))
    return e == .infinity ? 1 : round(e / round(1 + e))
  }

  /// Rounds sums, and products unless they are fused with sums, in the order of TensorFlow's kernels: one for
  /// vectors; and one for panels of 16 columns, of 8, where four rows at a time have two sums, and of 4.
  static func multiply(
    _ a: borrowing Span<Float>, _ b: borrowing Span<Float>, rows: Int, columns: Int, depth: Int,
    into c: inout MutableSpan<Float>
  ) {
    let eights = columns & ~7, sixteens = columns & ~15, terms = 0..<depth
    for row in 0..<rows {
      if rows == 1 {
        sumProducts(
          a, b, row: row, 0..<eights, columns: columns, depth: depth, terms, fused: true, into: &c)
        sumProducts(
          a, b, row: row, eights..<columns, columns: columns, depth: depth, terms, fused: false,
          into: &c)
        continue
      }
      sumProducts(
        a, b, row: row, 0..<sixteens, columns: columns, depth: depth, terms, fused: false, into: &c)
      sumProducts(
        a, b, row: row, eights..<columns, columns: columns, depth: depth, terms, fused: true,
        into: &c)
      if row < rows & ~3 {
        sumPairs(a, b, row: row, sixteens..<eights, columns: columns, depth: depth, into: &c)
      } else {
        sumProducts(
          a, b, row: row, sixteens..<eights, columns: columns, depth: depth, terms, fused: false,
          into: &c)
      }
    }
  }

  /// Sets the elements at `places` of a row of the product to the sums of what is at `terms` along the depth.
  private static func sumProducts(
    _ a: borrowing Span<Float>, _ b: borrowing Span<Float>, row: Int, _ places: Range<Int>,
    columns: Int, depth: Int, _ terms: Range<Int>, fused: Bool, into c: inout MutableSpan<Float>
  ) {
    let to = row &* columns
    if terms.lowerBound == 0 { for j in places { c[to &+ j] = 0 } }
    for k in terms {
      let x = a[row &* depth &+ k], from = k &* columns
      for j in places {
        let product = x * b[from &+ j]
        c[to &+ j] = round(c[to &+ j] + (fused ? product : round(product)))
      }
    }
  }

  /// As `sumProducts`, with a sum of every other term of its own, up to the last multiple of eight.
  private static func sumPairs(
    _ a: borrowing Span<Float>, _ b: borrowing Span<Float>, row: Int, _ places: Range<Int>,
    columns: Int, depth: Int, into c: inout MutableSpan<Float>
  ) {
    let to = row &* columns, even = depth & ~7
    for j in places {
      var first: Float = 0, second: Float = 0
      for k in stride(from: 0, to: even, by: 2) {
        let at = row &* depth &+ k
        first = round(first + round(a[at] * b[k &* columns &+ j]))
        second = round(second + round(a[at &+ 1] * b[(k &+ 1) &* columns &+ j]))
      }
      c[to &+ j] = round(first + second)
    }
    sumProducts(
      a, b, row: row, places, columns: columns, depth: depth, even..<depth, fused: false, into: &c)
  }
}

/// A long short-term memory cell, which computes in single precision.
struct LSTMCell: Sendable {
  /// Where among four each gate's weights are: input, candidate, forget, output.
  enum Order: Sendable { case candidateSecond, forgetSecond }

  let order: Order
  let forgetBias: Float
  /// The bound of a cell's state; none unless positive.
  let clip: Float
  let peephole: Bool

  init(_ attributes: Attributes, order: Order, forgetBias: Float) throws(OpError) {
    self.order = order
    self.forgetBias = forgetBias
    clip = try attributes.float("cell_clip")
    peephole = try attributes.bool("use_peephole")
  }

  /// What a cell reads besides its input, as tensors of `Float`.
  struct Weights {
    let matrix: Tensor
    let inputPeephole: Tensor
    let forgetPeephole: Tensor
    let outputPeephole: Tensor
    let bias: Tensor
    let inputSize: Int
    let size: Int
    let batch: Int
  }

  /// Checks shapes; `inputs` are those of the op from `cs_prev` on, and `x` is of rank 2 or 3.
  ///
  /// A single step does not look at the lengths of what it does not use.
  func weights(_ x: Shape, _ inputs: [Tensor]) throws(OpError) -> Weights {
    let isSequence = x.rank == 3
    let batch = x[-2], inputSize = x[-1]
    guard inputs[0].rank == 2 else {
      throw .invalid("cs_prev must be rank 2 but is rank \(inputs[0].rank)")
    }
    let size = inputs[0].shape[1]
    func check(_ index: Int, _ name: String, _ expected: [Int]) throws(OpError) {
      guard inputs[index].shape.dims == expected else {
        throw .invalid("\(name) must be \(expected), not \(inputs[index].shape)")
      }
    }
    let (rows, o1) = inputSize.addingReportingOverflow(size)
    let (columns, o2) = size.multipliedReportingOverflow(by: 4)
    guard !o1, !o2 else { throw .invalid("a cell of \(size) is too large") }
    try check(0, "cs_prev", [batch, size])
    try check(1, "h_prev", [batch, size])
    try check(2, "w", [rows, columns])
    for (i, name) in [(3, "wci"), (4, "wcf"), (5, "wco")] {
      guard inputs[i].rank == 1 else {
        throw .invalid("\(name) must be rank 1 but is rank \(inputs[i].rank)")
      }
      if peephole || isSequence { try check(i, name, [size]) }
    }
    try check(6, "b", [columns])
    return Weights(
      matrix: inputs[2], inputPeephole: inputs[3], forgetPeephole: inputs[4],
      outputPeephole: inputs[5], bias: inputs[6], inputSize: inputSize, size: size, batch: batch)
  }

  /// The seven outputs of the cell run over `times` inputs, all of `x` from its beginning; the outputs of later times
  /// stay zero.
  private func run<R: CellRounding>(
    _: R.Type, _ x: Tensor, _ initial: Tensor, _ hidden: Tensor, _ w: Weights, times: Int,
    shape: Shape
  ) throws(OpError) -> [Tensor] {
    let size = w.size, batch = w.batch, width = w.inputSize + size
    var inputGate = try Tensor(zeros: .float32, shape: shape)
    var state = try Tensor(zeros: .float32, shape: shape)
    var forgetGate = try Tensor(zeros: .float32, shape: shape)
    var outputGate = try Tensor(zeros: .float32, shape: shape)
    var candidates = try Tensor(zeros: .float32, shape: shape)
    var squashed = try Tensor(zeros: .float32, shape: shape)
    var output = try Tensor(zeros: .float32, shape: shape)
    var joined = try Tensor(
      uninitialized: .float32, shape: try Shape(checking: [batch, width]))
    var gates = try Tensor(
      uninitialized: .float32, shape: try Shape(checking: [batch, 4 * size]))
    let bias = w.bias, weights = w.matrix
    let (forInput, forForget, forOutput) = (w.inputPeephole, w.forgetPeephole, w.outputPeephole)
    let xs = x.elements(as: Float.self), b = bias.elements(as: Float.self)
    let wci = forInput.elements(as: Float.self), wcf = forForget.elements(as: Float.self)
    let wco = forOutput.elements(as: Float.self), matrix = weights.elements(as: Float.self)
    let firstState = initial.elements(as: Float.self), firstHidden = hidden.elements(as: Float.self)
    do {
      var i = inputGate.mutableElements(as: Float.self), cs = state.mutableElements(as: Float.self)
      var f = forgetGate.mutableElements(as: Float.self)
      var o = outputGate.mutableElements(as: Float.self)
      var ci = candidates.mutableElements(as: Float.self)
      var co = squashed.mutableElements(as: Float.self), h = output.mutableElements(as: Float.self)
      let candidate = order == .candidateSecond ? size : 2 * size
      let forget = order == .candidateSecond ? 2 * size : size
      let forgetBias = R.round(forgetBias), clip = R.round(clip)
      for t in 0..<times {
        let now = t * batch * size, before = now - batch * size
        var j = joined.mutableElements(as: Float.self), g = gates.mutableElements(as: Float.self)
        for n in 0..<batch {
          let row = n * width, from = (t * batch + n) * w.inputSize
          for k in 0..<w.inputSize { j[row &+ k] = xs[from &+ k] }
          for k in 0..<size {
            let cell = n &* size &+ k
            j[row &+ w.inputSize &+ k] = t == 0 ? firstHidden[cell] : h[before &+ cell]
          }
        }
        R.multiply(j.span, matrix, rows: batch, columns: 4 * size, depth: width, into: &g)
        for n in 0..<batch {
          for k in 0..<size {
            let cell = n &* size &+ k, at = now &+ cell, gate = n &* 4 &* size &+ k
            let previous = t == 0 ? firstState[cell] : cs[before &+ cell]
            var input = R.round(g[gate] + b[k])
            var keep = R.round(R.round(g[gate &+ forget] + b[forget &+ k]) + forgetBias)
            var emit = R.round(g[gate &+ 3 &* size] + b[3 &* size &+ k])
            if peephole {
              input = R.round(input + R.round(previous * wci[k]))
              keep = R.round(keep + R.round(previous * wcf[k]))
            }
            i[at] = R.sigmoid(input)
            f[at] = R.sigmoid(keep)
            ci[at] = R.round(Float.tanh(R.round(g[gate &+ candidate] + b[candidate &+ k])))
            var value = R.round(R.round(ci[at] * i[at]) + R.round(f[at] * previous))
            if clip > 0 { value = value < -clip ? -clip : (value > clip ? clip : value) }
            cs[at] = value
            if peephole { emit = R.round(emit + R.round(value * wco[k])) }
            o[at] = R.sigmoid(emit)
            co[at] = R.round(Float.tanh(value))
            h[at] = R.round(o[at] * co[at])
          }
        }
      }
    }
    return [inputGate, state, forgetGate, outputGate, candidates, squashed, output]
  }

  /// The kernel for `Float` or `Float16` inputs, of which the first is `first`.
  func makeKernel(_ dtype: DType, first: Int, isSequence: Bool) throws(OpError) -> Kernel {
    guard dtype == .float32 || dtype == .float16 else {
      throw .unimplemented("no kernel for \(dtype)")
    }
    return Kernel { (context) throws(OpError) in
      var inputs: [Tensor] = []
      for i in first..<(first + 8) {
        let tensor = context.input(i)
        inputs.append(dtype == .float16 ? try widen(tensor, Float16.self) : tensor)
      }
      let x = inputs[0]
      let rank = isSequence ? 3 : 2
      guard x.rank == rank else { throw .invalid("x must be rank \(rank) but is rank \(x.rank)") }
      let weights = try weights(x.shape, Array(inputs[1...]))
      var dims = x.shape.dims
      dims[rank - 1] = weights.size
      var times = 1
      if isSequence {
        let limit = context.input(0)
        guard limit.rank == 0 else {
          throw .invalid("seq_len_max must be rank 0 but is rank \(limit.rank)")
        }
        times = try limit.integer()
        guard times >= 0, times <= x.shape[0] else {
          throw .invalid("seq_len_max must be at most \(x.shape[0]), not \(times)")
        }
      }
      let shape = try Shape(checking: dims)
      let out =
        dtype == .float16
        ? try run(HalfRounding.self, x, inputs[1], inputs[2], weights, times: times, shape: shape)
        : try run(SingleRounding.self, x, inputs[1], inputs[2], weights, times: times, shape: shape)
      for tensor in out {
        context.emit(dtype == .float16 ? try narrow(tensor, Float16.self) : tensor)
      }
    }
  }

  /// What is known of the seven outputs' shapes.
  func inferShapes(_ x: PartialShape, _ state: PartialShape, rank: Int) -> [PartialShape] {
    var extents = x.extents ?? []
    if extents.count != rank { extents = [Int?](repeating: nil, count: rank) }
    extents[rank - 1] = state.extents.flatMap { $0.count == 2 ? $0[1] : nil }
    return [PartialShape](repeating: PartialShape(extents), count: 7)
  }

  /// Inputs of an example from `x` on: a cell of one whose gates have no weights but a great bias.
  static func exampleInputs(_ x: [Tensor]) -> [Tensor] {
    x + [
      Tensor([0.5] as [Float], shape: [1, 1]), Tensor([0] as [Float], shape: [1, 1]),
      Tensor([0, 0, 0, 0, 0, 0, 0, 0] as [Float], shape: [2, 4]), Tensor([0] as [Float]),
      Tensor([0] as [Float]), Tensor([0] as [Float]), Tensor([100, 100, 100, 100] as [Float]),
    ]
  }
}
