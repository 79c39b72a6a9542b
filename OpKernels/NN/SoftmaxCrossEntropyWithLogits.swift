import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// The exponential of how far `logit` lies above `shift`, each step rounded as in `T`: what rounding
/// leaves of a difference of probabilities is most of it.
@inline(__always) private func exponential<T: FloatScalar>(_ logit: T, shift: T.Wide) -> T.Wide {
  T(T.Wide.exp(T(logit.wide - shift).wide)).wide
}

/// The sum of a row's terms, rounded as in `T` as TensorFlow adds them up: eight sums side by side,
/// and one of what is left.
@inline(__always) private func rowSum<T: FloatScalar>(
  _: T.Type, _ count: Int, _ term: (Int) -> T.Wide
) -> T.Wide {
  let whole = count & ~7
  var total: T.Wide = 0, rest: T.Wide = 0
  for lane in 0..<min(whole, 8) {
    var sum: T.Wide = 0
    for c in stride(from: lane, to: whole, by: 8) { sum = T(sum + term(c)).wide }
    total += sum
  }
  for c in whole..<count { rest = T(rest + term(c)).wide }
  return T(T(total).wide + rest).wide
}

/// The cross entropy of the softmax of each row of logits with a distribution, and its gradient.
struct SoftmaxCrossEntropyWithLogits: Op, FloatKernel {
  static let schema = OpSchema(
    "SoftmaxCrossEntropyWithLogits",
    inputs: [.typed("features"), .typed("labels")],
    outputs: [.typed("loss"), .typed("backprop")],
    attributes: [
      .type(of: .floats)
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    let shape = try PartialShape.broadcast(inputs[0].shape, inputs[1].shape)
    guard let extents = shape.extents, extents.count == 2 else { return nil }
    return [PartialShape([extents[0]]), shape]
  }

  /// How far apart rows and columns lie, 0 where an operand is stretched.
  private static func steps(_ shape: Shape) -> (row: Int, column: Int) {
    let width = shape.rank == 0 ? 1 : shape[-1]
    return (shape.rank < 2 || shape[0] == 1 ? 0 : width, width == 1 ? 0 : 1)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }

  func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let logits = context.input(0), labels = context.input(1)
    let shape = try Shape.broadcast(logits.shape, labels.shape)
    guard shape.rank == 2 else {
      throw .invalid(
        "logits and labels must be either 2-dimensional, or broadcasted to be 2-dimensional: "
          + "\(logits.shape), \(labels.shape)")
    }
    let rows = shape[0], columns = shape[1]
    var loss = try context.makeOutput(T.self, shape: [rows])
    var gradient = try context.makeOutput(T.self, shape: shape)
    do {
      let x = logits.elements(as: T.self), p = labels.elements(as: T.self)
      var l = loss.mutableElements(as: T.self), g = gradient.mutableElements(as: T.self)
      let (xRow, xStep) = Self.steps(logits.shape), (pRow, pStep) = Self.steps(labels.shape)
      if T.self == Float.self, logits.shape == shape, labels.shape == shape {
        Self.entropies(logits, labels, rows, columns, &loss, &gradient, context.threads)
        context.emit(loss)
        context.emit(gradient)
        return
      }
      for row in 0..<rows {
        let from = row &* xRow, label = row &* pRow, to = row &* columns
        var shift = -T.Wide.infinity
        for c in 0..<columns { shift = max(shift, x[from &+ c &* xStep].wide) }
        let sum = rowSum(T.self, columns) { exponential(x[from &+ $0 &* xStep], shift: shift) }
        let log = T(T.Wide.log(sum)).wide
        let total = rowSum(T.self, columns) {
          let value = T(x[from &+ $0 &* xStep].wide - shift).wide
          return T(p[label &+ $0 &* pStep].wide * T(log - value).wide).wide
        }
        l[row] = T(total)
        for c in 0..<columns {
          let value = exponential(x[from &+ c &* xStep], shift: shift) / sum
          g[to &+ c] = T(T(value).wide - p[label &+ c &* pStep].wide)
        }
      }
    }
    context.emit(loss)
    context.emit(gradient)
  }

  /// In single precision, where nothing is stretched.
  private static func entropies(
    _ logits: Tensor, _ labels: Tensor, _ rows: Int, _ columns: Int, _ loss: inout Tensor,
    _ gradient: inout Tensor, _ threads: Int
  ) {
    let p = labels.elements(as: Float.self)
    var l = loss.mutableElements(as: Float.self)
    var g = gradient.mutableElements(as: Float.self)
    softmax(
      logits.elements(as: Float.self), rows: rows, columns: columns, logarithms: true, into: &g,
      threads: threads)
    for row in 0..<rows {
      let base = row &* columns
      var sums = SIMD8<Float>(repeating: 0)
      let whole = columns & ~7
      for c in stride(from: 0, to: whole, by: 8) {
        for k in 0..<8 { sums[k] -= p[base &+ c &+ k] * g[base &+ c &+ k] }
      }
      var total = sums.sum()
      for c in whole..<columns { total -= p[base &+ c] * g[base &+ c] }
      l[row] = total
    }
    MapFunction.exp(inPlace: &g, threads: threads)
    for i in g.indices { g[i] -= p[i] }
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-6) }

  static var examples: [OpExample] {
    OpExample(
      "is zero where all the probability is expected",
      inputs: [
        Tensor([0, 1000, 0, 0] as [Float], shape: [2, 2]),
        Tensor([0, 1, 1, 0] as [Float], shape: [2, 2]),
      ],
      outputs: [
        Tensor([0, 0.6931472] as [Float]), Tensor([0, 0, -0.5, 0.5] as [Float], shape: [2, 2]),
      ])
    OpExample(
      "refuses distributions over other classes",
      inputs: [
        Tensor([0, 1, 0, 0] as [Float], shape: [2, 2]),
        Tensor([0, 1, 1, 0, 1, 1] as [Float], shape: [2, 3]),
      ], fails: .invalidArgument)
  }
}

/// The cross entropy of the softmax of each row of logits with one class, and its gradient.
struct SparseSoftmaxCrossEntropyWithLogits: Op, FloatKernel {
  static let schema = OpSchema(
    "SparseSoftmaxCrossEntropyWithLogits",
    inputs: [.typed("features"), .typed("labels", by: "Tlabels")],
    outputs: [.typed("loss"), .typed("backprop")],
    attributes: [
      .type(of: .floats),
      .type("Tlabels", of: .indices, default: .int64),
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [inputs[1].shape, inputs[0].shape]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }

  func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let logits = context.input(0), labels = context.input(1)
    guard logits.rank == 2 else {
      throw .invalid("logits must be 2-D, but got shape \(logits.shape)")
    }
    guard labels.rank == 1 else {
      throw .invalid("labels must be 1-D, but got shape \(labels.shape)")
    }
    let rows = logits.shape[0], columns = logits.shape[1]
    guard labels.shape[0] == rows else {
      throw .invalid(
        "logits and labels must have the same first dimension, got logits shape \(logits.shape) "
          + "and labels shape \(labels.shape)")
    }
    guard columns > 0 else {
      throw .invalid("Must have at least one class, but got logits shape \(logits.shape)")
    }
    let classes = try labels.integers()
    for label in classes where label < 0 || label >= columns {
      throw .invalid(
        "Received a label value of \(label) which is outside the valid range of [0, \(columns))")
    }
    var loss = try context.makeOutput(T.self, shape: [rows])
    var gradient = try context.makeOutput(T.self, shape: logits.shape)
    do {
      let x = logits.elements(as: T.self)
      var l = loss.mutableElements(as: T.self), g = gradient.mutableElements(as: T.self)
      for row in 0..<rows {
        let base = row &* columns
        var shift = -T.Wide.infinity
        for c in 0..<columns { shift = max(shift, x[base &+ c].wide) }
        let sum = rowSum(T.self, columns) { exponential(x[base &+ $0], shift: shift) }
        l[row] = T(T(T.Wide.log(sum)).wide - T(x[base &+ classes[row]].wide - shift).wide)
        for c in 0..<columns {
          let value = T(exponential(x[base &+ c], shift: shift) / sum).wide
          g[base &+ c] = T(c == classes[row] ? value - 1 : value)
        }
      }
    }
    context.emit(loss)
    context.emit(gradient)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-6) }

  static var examples: [OpExample] {
    OpExample(
      "is zero where all the probability is expected",
      inputs: [Tensor([0, 1000, 0, 0] as [Float], shape: [2, 2]), Tensor([1, 0] as [Int64])],
      outputs: [
        Tensor([0, 0.6931472] as [Float]), Tensor([0, 0, -0.5, 0.5] as [Float], shape: [2, 2]),
      ])
    OpExample(
      "refuses a class that is not there",
      inputs: [Tensor([0, 1, 0, 0] as [Float], shape: [2, 2]), Tensor([1, 2] as [Int64])],
      fails: .invalidArgument)
  }
}
