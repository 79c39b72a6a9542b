import OpInterface
import OpKernelSupport
import TensorCore

/// The products of pairs of matrices, either side of which may be transposed and conjugated.
struct BatchMatMul: MultiplyingOp {
  static let schema = OpSchema(
    "BatchMatMul", inputs: [.typed("x"), .typed("y")], outputs: [.typed("output")],
    attributes: [
      .type(of: [.bfloat16, .float16, .float32, .float64, .int32, .int64, .complex64, .complex128]),
      .bool("adj_x", default: false), .bool("adj_y", default: false),
      .bool("grad_x", default: false), .bool("grad_y", default: false),
    ])

  let products: MatrixProducts

  init(_ attributes: Attributes) throws(OpError) {
    products = MatrixProducts(
      batches: .equal, transposesX: try attributes.bool("adj_x"),
      transposesY: try attributes.bool("adj_y"), conjugates: true)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    try products.inferShapes(inputs)
  }

  func multiplyAddCount(_ inputs: [Shape?], output: Shape?) -> Double? {
    products.multiplyAddCount(inputs[0], output)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try products.makeKernel(inputs[0].dtype)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-6) }

  static var examples: [OpExample] {
    OpExample(
      "multiplies pairs",
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [2, 1, 2]),
        Tensor([1, 1, 2, 1] as [Float], shape: [2, 2, 1]),
      ], outputs: [Tensor([3, 10] as [Float], shape: [2, 1, 1])])
    OpExample(
      "refuses to broadcast",
      inputs: [
        Tensor([1, 2] as [Float], shape: [1, 1, 2]),
        Tensor([1, 1, 2, 1] as [Float], shape: [2, 2, 1]),
      ], fails: .invalidArgument)
  }
}

/// As `BatchMatMul`, with outer axes that broadcast.
struct BatchMatMulV2: MultiplyingOp {
  static let schema = OpSchema(
    "BatchMatMulV2", inputs: [.typed("x"), .typed("y")], outputs: [.typed("output")],
    attributes: [
      .type(of: [
        .bfloat16, .float16, .float32, .float64, .int16, .int32, .int64, .uint8, .uint16, .uint32,
        .uint64, .complex64, .complex128,
      ]), .bool("adj_x", default: false), .bool("adj_y", default: false),
      .bool("grad_x", default: false), .bool("grad_y", default: false),
    ])

  let products: MatrixProducts

  init(_ attributes: Attributes) throws(OpError) {
    products = MatrixProducts(
      batches: .broadcast, transposesX: try attributes.bool("adj_x"),
      transposesY: try attributes.bool("adj_y"), conjugates: true)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    try products.inferShapes(inputs)
  }

  func multiplyAddCount(_ inputs: [Shape?], output: Shape?) -> Double? {
    products.multiplyAddCount(inputs[0], output)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try products.makeKernel(inputs[0].dtype)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-6) }

  static var examples: [OpExample] {
    OpExample(
      "broadcasts",
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [2, 1, 2]),
        Tensor([1, 1] as [Float], shape: [2, 1]),
      ], outputs: [Tensor([3, 7] as [Float], shape: [2, 1, 1])])
    OpExample(
      "takes adjoints", attributes: ["adj_x": .bool(true)],
      inputs: [
        Tensor([Complex<Float>(1, 1)], shape: [1, 1]),
        Tensor([Complex<Float>(1, 2)], shape: [1, 1]),
      ], outputs: [Tensor([Complex<Float>(3, 1)], shape: [1, 1])])
    OpExample(
      "refuses vectors",
      inputs: [Tensor([1, 2] as [Float]), Tensor([1, 1] as [Float], shape: [2, 1])],
      fails: .invalidArgument)
  }
}

/// As `BatchMatMulV2`, with a result of its own type.
struct BatchMatMulV3: MultiplyingOp {
  static let schema = OpSchema(
    "BatchMatMulV3", inputs: [.typed("x", by: "Ta"), .typed("y", by: "Tb")],
    outputs: [.typed("output", by: "Tout")],
    attributes: [
      .type(
        "Ta",
        of: [
          .bfloat16, .float16, .float32, .float64, .uint8, .int8, .int16, .int32, .int64,
          .complex64, .complex128,
        ]),
      .type(
        "Tb",
        of: [
          .bfloat16, .float16, .float32, .float64, .uint8, .int8, .int16, .int32, .int64,
          .complex64, .complex128,
        ]),
      .type(
        "Tout",
        of: [
          .bfloat16, .float16, .float32, .float64, .int16, .int32, .int64, .complex64, .complex128,
        ]), .bool("adj_x", default: false), .bool("adj_y", default: false),
      .bool("grad_x", default: false), .bool("grad_y", default: false),
    ])

  let products: MatrixProducts

  init(_ attributes: Attributes) throws(OpError) {
    products = MatrixProducts(
      batches: .broadcast, transposesX: try attributes.bool("adj_x"),
      transposesY: try attributes.bool("adj_y"), conjugates: true,
      result: try attributes.type("Tout"))
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    try products.inferShapes(inputs)
  }

  func multiplyAddCount(_ inputs: [Shape?], output: Shape?) -> Double? {
    products.multiplyAddCount(inputs[0], output)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    for input in inputs where input.dtype != products.result {
      guard let result = products.result,
        input.dtype.isInteger && (result == .int32 || result == .int64)
          || input.dtype.isFloating && input.dtype.byteCount == 2 && result == .float32
          || input.dtype.isInteger && input.dtype.byteCount == 1 && result == .bfloat16
      else { throw .unimplemented("no product of \(input.dtype)") }
    }
    return try products.makeKernel(inputs[0].dtype)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-6) }

  static var examples: [OpExample] {
    OpExample(
      "adds in the type of the result", attributes: ["Tout": .type(.int32)],
      inputs: [
        Tensor([100, 100] as [Int8], shape: [1, 2]), Tensor([100, 100] as [Int8], shape: [2, 1]),
      ], outputs: [Tensor([20000] as [Int32], shape: [1, 1])])
    OpExample(
      "bytes by halves", attributes: ["Tout": .type(.bfloat16)],
      inputs: [
        Tensor([100, 200] as [UInt8], shape: [1, 2]),
        Tensor([BFloat16(0.5), BFloat16(-0.5)], shape: [2, 1]),
      ], outputs: [Tensor([BFloat16(-50)], shape: [1, 1])])
  }
}
