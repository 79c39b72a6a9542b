import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// One step of a gated recurrent unit.
struct GRUBlockCell: MultiplyingOp {
  static let schema = OpSchema(
    "GRUBlockCell",
    inputs: [
      .typed("x"), .typed("h_prev"), .typed("w_ru"), .typed("w_c"), .typed("b_ru"), .typed("b_c"),
    ],
    outputs: [.typed("r"), .typed("u"), .typed("c"), .typed("h")],
    attributes: [
      .type(of: [.float32])
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [PartialShape](repeating: inputs[1].shape, count: 4)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    guard inputs[0].dtype == .float32 else {
      throw .unimplemented("no kernel for \(inputs[0].dtype)")
    }
    return Kernel { (context) throws(OpError) in try run(&context) }
  }

  private func run(_ context: inout KernelContext) throws(OpError) {
    let x = context.input(0), hidden = context.input(1)
    guard x.rank == 2 else { throw .invalid("x must be rank 2: \(x.shape)") }
    guard hidden.rank == 2 else { throw .invalid("h_prev must be rank 2: \(hidden.shape)") }
    let batch = x.shape[0], inputSize = x.shape[1], size = hidden.shape[1]
    let (width, o1) = inputSize.addingReportingOverflow(size)
    let (pair, o2) = size.multipliedReportingOverflow(by: 2)
    guard !o1, !o2 else { throw .invalid("a cell of \(size) is too large") }
    let expected: [(String, [Int])] = [
      ("h_prev", [batch, size]), ("w_ru", [width, pair]), ("w_c", [width, size]),
      ("b_ru", [pair]), ("b_c", [size]),
    ]
    for (i, (name, dims)) in expected.enumerated() where context.input(i + 1).shape.dims != dims {
      throw .invalid("\(name) must be \(dims), not \(context.input(i + 1).shape)")
    }
    let weightsRU = context.input(2), weightsC = context.input(3)
    let biasRU = context.input(4), biasC = context.input(5)
    var reset = try context.makeOutput(Float.self, shape: hidden.shape)
    var update = try context.makeOutput(Float.self, shape: hidden.shape)
    var candidate = try context.makeOutput(Float.self, shape: hidden.shape)
    var result = try context.makeOutput(Float.self, shape: hidden.shape)
    var joined = try context.makeOutput(Float.self, shape: try Shape(checking: [batch, width]))
    var gates = try context.makeOutput(Float.self, shape: try Shape(checking: [batch, pair]))
    do {
      let xs = x.elements(as: Float.self), hs = hidden.elements(as: Float.self)
      let bru = biasRU.elements(as: Float.self), bc = biasC.elements(as: Float.self)
      var j = joined.mutableElements(as: Float.self), g = gates.mutableElements(as: Float.self)
      var r = reset.mutableElements(as: Float.self), u = update.mutableElements(as: Float.self)
      var c = candidate.mutableElements(as: Float.self)
      var h = result.mutableElements(as: Float.self)
      for n in 0..<batch {
        for k in 0..<inputSize { j[n &* width &+ k] = xs[n &* inputSize &+ k] }
        for k in 0..<size { j[n &* width &+ inputSize &+ k] = hs[n &* size &+ k] }
      }
      MatrixProduct(rows: batch, columns: pair, depth: width)(
        j.span, weightsRU.elements(as: Float.self), into: &g)
      for n in 0..<batch {
        for k in 0..<size {
          let cell = n &* size &+ k
          r[cell] = 1 / (1 + Float.exp(-(g[n &* pair &+ k] + bru[k])))
          u[cell] = 1 / (1 + Float.exp(-(g[n &* pair &+ size &+ k] + bru[size &+ k])))
          j[n &* width &+ inputSize &+ k] = hs[cell] * r[cell]
        }
      }
      MatrixProduct(rows: batch, columns: size, depth: width)(
        j.span, weightsC.elements(as: Float.self), into: &c)
      for n in 0..<batch {
        for k in 0..<size {
          let cell = n &* size &+ k
          c[cell] = Float.tanh(c[cell] + bc[k])
          h[cell] = u[cell] * hs[cell] + (1 - u[cell]) * c[cell]
        }
      }
    }
    for tensor in [reset, update, candidate, result] { context.emit(tensor) }
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "keeps half of the state",
      inputs: [
        Tensor([1] as [Float], shape: [1, 1]), Tensor([1] as [Float], shape: [1, 1]),
        Tensor([0, 0, 0, 0] as [Float], shape: [2, 2]), Tensor([0, 0] as [Float], shape: [2, 1]),
        Tensor([0, 0] as [Float]), Tensor([0] as [Float]),
      ],
      outputs: [0.5, 0.5, 0, 0.5].map { Tensor([$0] as [Float], shape: [1, 1]) })
    OpExample(
      "refuses weights of another shape",
      inputs: [
        Tensor([1] as [Float], shape: [1, 1]), Tensor([1] as [Float], shape: [1, 1]),
        Tensor([0, 0] as [Float], shape: [1, 2]), Tensor([0, 0] as [Float], shape: [2, 1]),
        Tensor([0, 0] as [Float]), Tensor([0] as [Float]),
      ], fails: .invalidArgument)
  }
}
