import Compute
import OpInterface
import TensorCore

/// The product of matrices of 8-bit integers that count in steps of scales, as 32-bit integers of
/// another scale.
struct UniformQuantizedDot: MultiplyingOp {
  static let schema = OpSchema(
    "UniformQuantizedDot",
    inputs: [
      .typed("lhs", by: "Tin"), .typed("rhs", by: "Tin"), .fixed("lhs_scales", .float32),
      .fixed("lhs_zero_points", .int32), .fixed("rhs_scales", .float32),
      .fixed("rhs_zero_points", .int32), .fixed("output_scales", .float32),
      .fixed("output_zero_points", .int32),
    ],
    outputs: [.typed("output", by: "Tout")],
    attributes: [.type("Tin", of: [.qint8]), .type("Tout", of: [.qint32])]
      + UniformQuantization.attributes("lhs_") + UniformQuantization.attributes("rhs_")
      + UniformQuantization.attributes("output_"))

  let output: UniformQuantization

  init(_ attributes: Attributes) throws(OpError) {
    let left = try UniformQuantization(attributes, "lhs_")
    let right = try UniformQuantization(attributes, "rhs_")
    output = try UniformQuantization(attributes, "output_")
    guard left.axis == -1 else {
      throw .invalid("lhs_quantization_axis Attr must be -1 (per-tensor), not \(left.axis)")
    }
    for (axis, name) in [(right.axis, "rhs"), (output.axis, "output")]
    where axis != -1 && axis != 1 {
      throw .invalid(
        "\(name)_quantization_axis Attr must be 1 (per-channel) or -1 (per-tensor), not \(axis)")
    }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in try run(&context) }
  }

  private func run(_ context: inout KernelContext) throws(OpError) {
    let a = context.input(0), b = context.input(1)
    let product = try matrixProduct(a.shape, b.shape)
    let left = try UniformScales(context, 2, of: a.shape, axis: -1)
    let right = try UniformScales(
      context, 4, of: b.shape, axis: context.input(4).rank == 0 ? -1 : 1)
    let to = try UniformScales(
      context, 6, of: try Shape(checking: [product.rows, product.columns]),
      axis: context.input(6).rank == 0 ? -1 : 1)
    guard right.isSliced || !to.isSliced else {
      throw .invalid(
        "If rhs is per-tensor quantized, output must be also per-tensor quantized, not of scales "
          + "of shape \(context.input(6).shape)")
    }
    let x = try distances(a, QInt8.self, from: left.zero(0))
    let sums = try multiply(x, try columnDistances(b, right), product)
    context.emit(try inScale(sums, left, right, to, output, channels: product.columns))
  }

  static var accuracy: Accuracy { .exact }

  static let exampleAttributes: NodeAttributes = {
    var result: NodeAttributes = ["Tout": .type(.qint32)]
    for prefix in ["lhs", "rhs", "output"] {
      result[prefix + "_quantization_min_val"] = .int(-128)
      result[prefix + "_quantization_max_val"] = .int(127)
    }
    return result
  }()

  static var examples: [OpExample] {
    OpExample(
      "sums products", attributes: exampleAttributes,
      inputs: [
        Tensor([1, 2].map { QInt8($0) }, shape: [1, 2]),
        Tensor([10, 20].map { QInt8($0) }, shape: [2, 1]), Tensor(0.5 as Float),
        Tensor(0 as Int32), Tensor(1 as Float), Tensor(0 as Int32), Tensor(0.5 as Float),
        Tensor(5 as Int32),
      ],
      outputs: [Tensor([QInt32(55)], shape: [1, 1])])
    OpExample(
      "refuses extents that differ", attributes: exampleAttributes,
      inputs: [
        Tensor([QInt8(1)], shape: [1, 1]), Tensor([10, 20].map { QInt8($0) }, shape: [2, 1]),
        Tensor(0.5 as Float), Tensor(0 as Int32), Tensor(1 as Float), Tensor(0 as Int32),
        Tensor(0.5 as Float), Tensor(5 as Int32),
      ], fails: .invalidArgument)
  }
}

/// The product of a matrix of numbers, each row quantized on the fly, by one of 8-bit integers that
/// count in steps of scales.
struct UniformQuantizedDotHybrid: MultiplyingOp {
  static let schema = OpSchema(
    "UniformQuantizedDotHybrid",
    inputs: [
      .typed("lhs", by: "Tlhs"), .typed("rhs", by: "Trhs"), .fixed("rhs_scales", .float32),
      .fixed("rhs_zero_points", .int32),
    ],
    outputs: [.typed("output", by: "Tout")],
    attributes: [
      .type("Tlhs", of: [.float32]), .type("Trhs", of: [.qint8]), .type("Tout", of: [.float32]),
    ] + UniformQuantization.attributes("rhs_"))

  init(_ attributes: Attributes) throws(OpError) {
    let right = try UniformQuantization(attributes, "rhs_")
    guard right.axis == -1 || right.axis == 1 else {
      throw .invalid(
        "rhs_quantization_axis Attr must be 1 (per-channel) or -1 (per-tensor), not \(right.axis)")
    }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in try run(&context) }
  }

  private func run(_ context: inout KernelContext) throws(OpError) {
    let a = context.input(0), b = context.input(1)
    let product = try matrixProduct(a.shape, b.shape)
    let right = try UniformScales(
      context, 2, of: b.shape, axis: context.input(2).rank == 0 ? -1 : 1)
    guard product.rows > 0, product.columns > 0 else {
      context.emit(
        try context.makeOutput(
          Float.self, shape: try Shape(checking: [product.rows, product.columns])))
      return
    }
    let (x, left) = try quantizedRows(a)
    let sums = try multiply(x, try columnDistances(b, right), product)
    var result = try context.makeOutput(Float.self, shape: sums.shape)
    do {
      let s = sums.elements(as: Int32.self)
      var y = result.mutableElements(as: Float.self)
      for row in 0..<product.rows {
        for c in 0..<product.columns {
          let i = row &* product.columns &+ c
          y[i] = Float(s[i]) * left[row] * right.scale(c)
        }
      }
    }
    context.emit(result)
  }

  static var examples: [OpExample] {
    OpExample(
      "quantizes the rows",
      attributes: [
        "Tout": .type(.float32), "rhs_quantization_min_val": .int(-128),
        "rhs_quantization_max_val": .int(127),
      ],
      inputs: [
        Tensor([0, 255] as [Float], shape: [1, 2]),
        Tensor([10, 20].map { QInt8($0) }, shape: [2, 1]), Tensor(0.5 as Float),
        Tensor(0 as Int32),
      ],
      outputs: [Tensor([2550] as [Float], shape: [1, 1])])
    OpExample(
      "refuses an axis that is not the columns'",
      attributes: [
        "Tout": .type(.float32), "rhs_quantization_min_val": .int(-128),
        "rhs_quantization_max_val": .int(127), "rhs_quantization_axis": .int(0),
      ],
      inputs: [
        Tensor([0, 255] as [Float], shape: [1, 2]),
        Tensor([10, 20].map { QInt8($0) }, shape: [2, 1]), Tensor(0.5 as Float),
        Tensor(0 as Int32),
      ], fails: .invalidArgument)
  }
}

/// The integers of `tensor`, each less the zero point of its index along the last axis.
func columnDistances(_ tensor: Tensor, _ scales: UniformScales) throws(OpError) -> Tensor {
  guard scales.isSliced else { return try distances(tensor, QInt8.self, from: scales.zero(0)) }
  var result = try Tensor(uninitialized: .int32, shape: tensor.shape)
  let x = tensor.elements(as: QInt8.self), columns = scales.zeros.count
  var y = result.mutableElements(as: Int32.self)
  for row in stride(from: 0, to: y.count, by: max(columns, 1)) {
    for c in 0..<columns { y[row &+ c] = Int32(x[row &+ c].value) &- scales.zero(c) }
  }
  return result
}

/// Numbers as distances of 8-bit integers from their zero points, each index of the first axis
/// quantized by itself, and what those count.
func quantizedRows(_ tensor: Tensor) throws(OpError) -> (Tensor, [Float]) {
  var result = try Tensor(uninitialized: .int32, shape: tensor.shape)
  let rows = tensor.shape[0]
  var scales: [Float] = []
  guard tensor.elementCount > 0 else {
    return (result, [Float](repeating: 1, count: rows))
  }
  let run = tensor.elementCount / rows
  var stored = try Tensor(uninitialized: .qint8, shape: try Shape(checking: [run]))
  let x = tensor.elements(as: Float.self)
  var y = result.mutableElements(as: Int32.self)
  for row in 0..<rows {
    var s = stored.mutableElements(as: QInt8.self)
    let scale = asymmetricallyQuantized(x.extracting((row * run)..<((row + 1) * run)), into: &s)
    for i in 0..<run { y[row * run &+ i] = Int32(s[i].value) &- scale.zero(0) }
    scales.append(scale.scale(0))
  }
  return (result, scales)
}

/// Sums of products, of `channels` along the last axis, as integers of the scales `to`.
func inScale(
  _ sums: Tensor, _ left: UniformScales, _ right: UniformScales, _ to: UniformScales,
  _ quantization: UniformQuantization, channels: Int
) throws(OpError) -> Tensor {
  let factors = try productFactors(left, right, to, count: right.isSliced ? channels : 1)
  var result = try Tensor(uninitialized: .qint32, shape: sums.shape)
  let s = sums.elements(as: Int32.self)
  var y = result.mutableElements(as: QInt32.self)
  for row in stride(from: 0, to: y.count, by: max(channels, 1)) {
    for c in 0..<channels {
      let value = factors[right.isSliced ? c : 0](s[row &+ c]) &+ to.zero(c)
      y[row &+ c] = QInt32(quantization.clamp(value))
    }
  }
  return result
}
