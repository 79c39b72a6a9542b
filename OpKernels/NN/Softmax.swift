import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// Emits `f` of each row of the last axis, given as a span to be changed in place.
private func emitRows<T: FloatScalar>(
  _: T.Type, _ context: inout KernelContext, _ f: (inout MutableSpan<T.Wide>) -> Void
) throws(OpError) {
  let x = context.input(0)
  guard x.rank >= 1 else { throw .invalid("logits must have >= 1 dimension, got \(x.shape)") }
  var result = try context.makeOutput(T.self, shape: x.shape)
  let columns = x.shape[-1]
  if x.elementCount > 0 {
    let xs = x.elements(as: T.self)
    var y = result.mutableElements(as: T.self)
    var row = [T.Wide](repeating: 0, count: columns)
    var span = row.mutableSpan
    for base in stride(from: 0, to: xs.count, by: columns) {
      for i in 0..<columns { span[i] = xs[base &+ i].wide }
      f(&span)
      for i in 0..<columns { y[base &+ i] = T(span[i]) }
    }
  }
  context.emit(result)
}

/// The greatest element, or NaN if that is the first.
@inline(__always)
private func greatest<W: WideScalar>(_ row: borrowing MutableSpan<W>) -> W {
  var result = row[0]
  for i in 1..<row.count where row[i] > result { result = row[i] }
  return result
}

/// What the values of a row are joined to, eight at a time.
@inline(__always)
private func joined(
  _ row: borrowing Span<Double>, _ neutral: Double,
  _ join: (SIMD8<Double>, SIMD8<Double>) -> SIMD8<Double>
) -> Double {
  var lanes = SIMD8(repeating: neutral)
  var i = 0
  while i &+ 8 <= row.count {
    let low = SIMD4(row[i], row[i &+ 1], row[i &+ 2], row[i &+ 3])
    let high = SIMD4(row[i &+ 4], row[i &+ 5], row[i &+ 6], row[i &+ 7])
    lanes = join(lanes, SIMD8(lowHalf: low, highHalf: high))
    i &+= 8
  }
  while i < row.count {
    lanes[i & 7] = join(lanes, SIMD8(repeating: row[i]))[i & 7]
    i &+= 1
  }
  for step in [4, 2, 1] {
    var others = lanes
    for lane in 0..<step { others[lane] = lanes[lane + step] }
    lanes = join(lanes, others)
  }
  return lanes[0]
}

/// Emits the softmax of each row of the last axis in double precision, or its logarithm.
private func emitDoubles(_ context: inout KernelContext, logarithms: Bool) throws(OpError) {
  let x = context.input(0)
  guard x.rank >= 1 else { throw .invalid("logits must have >= 1 dimension, got \(x.shape)") }
  var result = try context.makeOutput(Double.self, shape: x.shape)
  let columns = x.shape[-1]
  if x.elementCount > 0 {
    let xs = x.elements(as: Double.self)
    var y = result.mutableElements(as: Double.self)
    var row = [Double](repeating: 0, count: columns)
    var powers = row
    for base in stride(from: 0, to: xs.count, by: columns) {
      let logits = xs.extracting(base..<(base + columns))
      let shift = joined(logits, -.infinity) { $0.replacing(with: $1, where: $1 .> $0) }
      var shifted = row.mutableSpan
      for i in 0..<columns { shifted[i] = logits[i] - shift }
      var span = powers.mutableSpan
      WideMapFunction.exp(shifted.span, into: &span)
      let sum = joined(span.span, 0) { $0 + $1 }
      if logarithms {
        let log = Double.log(sum)
        for i in 0..<columns { y[base &+ i] = shifted[i] - log }
      } else {
        let scale = 1 / sum
        for i in 0..<columns { y[base &+ i] = span[i] * scale }
      }
    }
  }
  context.emit(result)
}

/// `exp(x) / Σ exp(x)` along the last axis.
struct Softmax: Op, FloatKernel {
  static let schema = OpSchema(
    "Softmax",
    inputs: [.typed("logits")],
    outputs: [.typed("softmax")],
    attributes: [
      .type(of: .floats)
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }

  func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    if T.self == Double.self { return try emitDoubles(&context, logarithms: false) }
    try emitRows(T.self, &context) { row in
      let shift = greatest(row)
      // In single precision the errors of many small terms would add up.
      var sum = 0.0
      for i in row.indices {
        let e = T.Wide.exp(row[i] - shift)
        row[i] = e
        sum += e.double
      }
      let scale = T.Wide(1 / sum)
      for i in row.indices { row[i] *= scale }
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "normalises each row",
      inputs: [Tensor([0, 0, 1000, 0] as [Float], shape: [2, 2])],
      outputs: [Tensor([0.5, 0.5, 1, 0] as [Float], shape: [2, 2])])
    OpExample("refuses a scalar", inputs: [Tensor(1 as Float)], fails: .invalidArgument)
  }
}

/// The logarithm of `Softmax`.
struct LogSoftmax: Op, FloatKernel {
  static let schema = OpSchema(
    "LogSoftmax",
    inputs: [.typed("logits")],
    outputs: [.typed("logsoftmax")],
    attributes: [
      .type(of: .floats)
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }

  func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    if T.self == Double.self { return try emitDoubles(&context, logarithms: true) }
    try emitRows(T.self, &context) { row in
      let shift = greatest(row)
      var sum = 0.0
      for i in row.indices {
        row[i] -= shift
        sum += T.Wide.exp(row[i]).double
      }
      let log = T.Wide(Double.log(sum))
      for i in row.indices { row[i] -= log }
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "normalises each row",
      inputs: [Tensor([0, 0, 1000, 0] as [Float], shape: [2, 2])],
      outputs: [Tensor([-0.6931472, -0.6931472, 0, -1000] as [Float], shape: [2, 2])])
    OpExample("refuses a scalar", inputs: [Tensor(1 as Float)], fails: .invalidArgument)
  }
}
