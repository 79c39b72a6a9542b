import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// A product of two matrices with what follows it: a bias and an activation.
struct FusedMatMul: MultiplyingOp, FloatKernel {
  static let schema = OpSchema(
    "_FusedMatMul",
    inputs: [.typed("a"), .typed("b"), .repeated("args", count: "num_args")],
    outputs: [.typed("product")],
    attributes: [
      .bool("transpose_a", default: false), .bool("transpose_b", default: false),
      .type(of: [.bfloat16, .float16, .float32]), .int("num_args", minimum: 0),
      .strings("fused_ops", default: []), .float("epsilon", default: 0.0001),
      .float("leakyrelu_alpha", default: 0.2),
    ])

  let transposesA: Bool
  let transposesB: Bool
  let epilogue: FusedEpilogue

  init(_ attributes: Attributes) throws(OpError) {
    transposesA = try attributes.bool("transpose_a")
    transposesB = try attributes.bool("transpose_b")
    epilogue = try FusedEpilogue(attributes)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    func extent(_ input: Int, _ axis: Int) -> Int? {
      guard let extents = inputs[input].shape.extents, extents.count == 2 else { return nil }
      return extents[axis]
    }
    return [PartialShape([extent(0, transposesA ? 1 : 0), extent(1, transposesB ? 0 : 1)])]
  }

  func multiplyAddCount(_ inputs: [Shape?], output: Shape?) -> Double? {
    guard let a = inputs[0], a.rank == 2, let output else { return nil }
    return Double(output.elementCount) * Double(a[transposesA ? 0 : 1])
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }

  func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let a = context.input(0), b = context.input(1)
    guard a.rank == 2, b.rank == 2 else {
      throw .invalid("In[0] and In[1] must be matrices, not of shapes \(a.shape) and \(b.shape)")
    }
    let product = MatrixProduct(
      rows: a.shape[transposesA ? 1 : 0], columns: b.shape[transposesB ? 0 : 1],
      depth: a.shape[transposesA ? 0 : 1], transposesA: transposesA, transposesB: transposesB)
    guard b.shape[transposesB ? 1 : 0] == product.depth else {
      throw .invalid("Matrix size-incompatible: In[0]: \(a.shape), In[1]: \(b.shape)")
    }
    let shape = try Shape(checking: [product.rows, product.columns])
    var result = try Tensor(zeros: T.Wide.dtype, shape: shape)
    if product.depth > 0, shape.elementCount > 0 {
      let isWide = T.dtype == T.Wide.dtype
      let x = isWide ? a : try widen(a, T.self), y = isWide ? b : try widen(b, T.self)
      var elements = result.mutableElements(as: T.Wide.self)
      product(x.elements(as: T.Wide.self), y.elements(as: T.Wide.self), into: &elements)
      if !isWide { for i in elements.indices { elements[i] = T(elements[i]).wide } }
    }
    let arguments = (2..<context.inputCount).map { context.input($0) }
    // TensorFlow gives zeros, without what follows, for a product over no elements.
    if product.depth > 0 {
      try epilogue.apply(T.self, to: &result, arguments, channels: product.columns, run: 1)
    }
    context.emit(T.dtype == T.Wide.dtype ? result : try narrow(result, T.self))
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-6) }

  static var examples: [OpExample] {
    OpExample(
      "adds a bias and rectifies",
      attributes: [
        "fused_ops": .strings([Array("BiasAdd".utf8), Array("Relu".utf8)]), "num_args": .int(1),
      ],
      inputs: [
        Tensor([1, 2] as [Float], shape: [1, 2]),
        Tensor([1, -1, 1, -1] as [Float], shape: [2, 2]),
        Tensor([0.5, 0.5] as [Float]),
      ], outputs: [Tensor([3.5, 0] as [Float], shape: [1, 2])])
    OpExample(
      "refuses matrices that do not fit",
      attributes: ["fused_ops": .strings([Array("BiasAdd".utf8)]), "num_args": .int(1)],
      inputs: [
        Tensor([1, 2] as [Float], shape: [1, 2]), Tensor([1, -1] as [Float], shape: [1, 2]),
        Tensor([0.5, 0.5] as [Float]),
      ], fails: .invalidArgument)
  }
}
