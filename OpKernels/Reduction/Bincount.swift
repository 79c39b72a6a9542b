import OpInterface
import OpKernelSupport
import TensorCore

/// How often each value below a size occurs, or the sum of its weights.
protocol BincountOp: Op {
  /// Whether a value counts only once.
  var isBinary: Bool { get }
  /// Whether each row of a matrix is counted by itself.
  static var countsRows: Bool { get }
}

extension BincountOp {
  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    let size = try inputs[1].statedExtent()
    guard Self.countsRows else { return [PartialShape([size])] }
    guard let extents = inputs[0].shape.extents else { return nil }
    return [PartialShape(extents.count == 2 ? [extents[0], size] : [size])]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    inputs[0].dtype == .int32
      ? try kernel(Int32.self, weights: inputs[2].dtype)
      : try kernel(Int64.self, weights: inputs[2].dtype)
  }

  private func kernel<I: IntegerScalar>(_: I.Type, weights dtype: DType) throws(OpError) -> Kernel {
    switch dtype {
    case .int32: Kernel { (c) throws(OpError) in try count(&c, I.self, Int32.self) }
    case .int64: Kernel { (c) throws(OpError) in try count(&c, I.self, Int64.self) }
    case .float32: Kernel { (c) throws(OpError) in try count(&c, I.self, Float.self) }
    case .float64: Kernel { (c) throws(OpError) in try count(&c, I.self, Double.self) }
    default: throw .unimplemented("no kernel for \(dtype)")
    }
  }

  private func count<I: IntegerScalar, T: NumberScalar>(
    _ context: inout KernelContext, _: I.Type, _: T.Type
  ) throws(OpError) {
    let input = context.input(0), weights = context.input(2)
    let size = try context.scalarInteger(1, "size")
    guard size >= 0 else { throw .invalid("size (\(size)) must be non-negative") }
    guard !Self.countsRows || input.rank <= 2 else {
      throw .invalid("Shape must be at most rank 2 but is rank \(input.rank)")
    }
    let fits =
      Self.countsRows
      ? weights.shape == input.shape : weights.elementCount == input.elementCount
    guard weights.elementCount == 0 || fits else {
      throw .invalid(
        "`weights` must be the same shape as `arr` or a length-0 `Tensor`, in which case it acts "
          + "as all weights equal to 1. Received \(weights.shape)")
    }
    let values = input.elements(as: I.self)
    var isNegative = false
    for i in values.indices { isNegative = isNegative || values[i] < 0 }
    if isNegative {
      for i in values.indices where values[i] < 0 {
        throw .invalid("Input arr must be non-negative! Got \(values[i])")
      }
    }
    let rows = Self.countsRows && input.rank == 2 ? input.shape[0] : 1
    let width = rows == 0 ? 0 : values.count / rows
    let dims = Self.countsRows && input.rank == 2 ? [rows, size] : [size]
    var result = try Tensor(zeros: T.dtype, shape: Shape(checking: dims))
    do {
      let ws = weights.elements(as: T.self)
      var y = result.mutableElements(as: T.self)
      for row in 0..<(values.isEmpty ? 0 : rows) {
        let first = row * size
        let counts = !isBinary && ws.isEmpty
        for i in row * width..<(row + 1) * width {
          let value = Int(truncatingIfNeeded: values[i])
          guard value < size else { continue }
          let bin = first &+ value
          if counts {
            y[bin] = T.sum(y[bin], .one)
          } else {
            y[bin] = isBinary ? .one : T.sum(y[bin], ws.isEmpty ? .one : ws[i])
          }
        }
      }
    }
    context.emit(result)
  }
}

/// How often each value from 0 to below `size` occurs in a vector or each row of a matrix, or the sum
/// of its `weights`; with `binary_output`, whether it occurs.
struct DenseBincount: BincountOp {
  static let schema = OpSchema(
    "DenseBincount",
    inputs: [.typed("input", by: "Tidx"), .typed("size", by: "Tidx"), .typed("weights")],
    outputs: [.typed("output")],
    attributes: [
      .type("Tidx", of: .indices), .type(of: [.int32, .int64, .float32, .float64]),
      .bool("binary_output", default: false),
    ])

  let isBinary: Bool
  init(_ attributes: Attributes) throws(OpError) { isBinary = try attributes.bool("binary_output") }

  static var countsRows: Bool { true }

  static var examples: [OpExample] {
    OpExample(
      "counts by rows",
      inputs: [
        Tensor([1, 1, 0, 9] as [Int32], shape: [2, 2]), Tensor(3 as Int32), Tensor([] as [Int32]),
      ], outputs: [Tensor([0, 2, 0, 1, 0, 0] as [Int32], shape: [2, 3])])
    OpExample(
      "adds weights",
      inputs: [
        Tensor([1, 1, 0] as [Int32]), Tensor(2 as Int32), Tensor([0.5, 0.25, 3] as [Float]),
      ], outputs: [Tensor([3, 0.75] as [Float])])
    OpExample(
      "counts nothing in very many rows",
      inputs: [
        Tensor([] as [Int32], shape: [.max, 0]), Tensor(0 as Int32), Tensor([] as [Float]),
      ],
      outputs: [Tensor([] as [Float], shape: [.max, 0])])
    OpExample(
      "refuses negative values",
      inputs: [Tensor([-1] as [Int32]), Tensor(2 as Int32), Tensor([] as [Float])],
      fails: .invalidArgument)
  }
}

/// How often each value from 0 to below `size` occurs, or the sum of its `weights`.
struct Bincount: BincountOp {
  static let schema = OpSchema(
    "Bincount", inputs: [.fixed("arr", .int32), .fixed("size", .int32), .typed("weights")],
    outputs: [.typed("bins")], attributes: [.type(of: [.int32, .int64, .float32, .float64])])

  let isBinary = false
  init(_ attributes: Attributes) throws(OpError) {}

  static var countsRows: Bool { false }

  static var examples: [OpExample] {
    OpExample(
      "counts", inputs: [Tensor([1, 1, 9] as [Int32]), Tensor(3 as Int32), Tensor([] as [Int32])],
      outputs: [Tensor([0, 2, 0] as [Int32])])
    OpExample(
      "refuses negative values",
      inputs: [Tensor([-1] as [Int32]), Tensor(2 as Int32), Tensor([] as [Float])],
      fails: .invalidArgument)
  }
}
