import OpInterface
import OpKernelSupport
import TensorCore

/// How often each number occurs in the rows of a ragged tensor, or the sum of its weights.
struct RaggedBincount: Op {
  static let schema = OpSchema(
    "RaggedBincount",
    inputs: [
      .fixed("splits", .int64), .typed("values", by: "Tidx"), .typed("size", by: "Tidx"),
      .typed("weights"),
    ], outputs: [.typed("output")],
    attributes: [
      .type("Tidx", of: .indices), .type(of: [.int32, .int64, .float32, .float64]),
      .bool("binary_output", default: false),
    ])

  let isBinary: Bool

  init(_ attributes: Attributes) throws(OpError) { isBinary = try attributes.bool("binary_output") }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch inputs[3].dtype {
    case .int32: Kernel { (c) throws(OpError) in try run(Int32.self, &c) }
    case .int64: Kernel { (c) throws(OpError) in try run(Int64.self, &c) }
    case .float32: Kernel { (c) throws(OpError) in try run(Float.self, &c) }
    case .float64: Kernel { (c) throws(OpError) in try run(Double.self, &c) }
    default: throw .unimplemented("no kernel for \(inputs[3].dtype)")
    }
  }

  func run<T: NumberScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let weights = context.input(3)
    let values = try context.integers(1)
    let size = try context.scalarInteger(2, "size")
    guard size >= 0 else { throw .invalid("size (\(size)) must be non-negative") }
    let splits = try rowSplits(context.input(0), count: values.count)
    guard weights.elementCount == 0 || weights.elementCount == values.count else {
      throw .invalid(
        "Weights must have the same number of values, or none: \(weights.shape) vs. "
          + "\(values.count)")
    }
    let rows = splits.count - 1
    var result = try context.makeOutput(T.self, shape: try Shape(checking: [rows, size]))
    do {
      let w = weights.elements(as: T.self)
      var out = result.mutableElements(as: T.self)
      for i in out.indices { out[i] = .zero }
      for row in 0..<rows {
        for i in splits[row]..<splits[row + 1] {
          let value = values[i]
          guard value >= 0 else {
            throw .invalid("Input must be non-negative, got \(value) at \(i)")
          }
          guard value < size else { continue }
          let place = row * size + value
          out[place] =
            isBinary ? .one : T.sum(out[place], w.count > 0 ? w[i] : .one)
        }
      }
    }
    context.emit(result)
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "counts",
      inputs: [
        Tensor([0, 3, 4] as [Int64]), Tensor([1, 1, 0, 2] as [Int32]), Tensor(3 as Int32),
        Tensor([] as [Float]),
      ],
      outputs: [Tensor([1, 2, 0, 0, 0, 1] as [Float], shape: [2, 3])])
    OpExample(
      "refuses negative numbers",
      inputs: [
        Tensor([0, 1] as [Int64]), Tensor([-1] as [Int32]), Tensor(3 as Int32),
        Tensor([] as [Float]),
      ], fails: .invalidArgument)
  }
}
