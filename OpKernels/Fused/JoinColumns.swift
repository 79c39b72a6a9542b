import Compute
import OpInterface
import TensorCore

/// Tensors joined along their last axis, in single precision.
struct JoinColumns: Op {
  static let schema = OpSchema(
    "_JoinColumns", inputs: [.repeated("values", of: .float32)],
    outputs: [.fixed("output", .float32)], attributes: [.int("N", minimum: 1)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    Self.inferShape(inputs.map(\.shape)).map { [$0] }
  }

  /// The shape of values of these shapes when they are joined.
  static func inferShape(_ shapes: [PartialShape]) -> PartialShape? {
    guard var extents = shapes.first?.extents, !extents.isEmpty else { return nil }
    var columns: Int? = 0
    for shape in shapes {
      guard let others = shape.extents, others.count == extents.count else { return nil }
      for axis in 0..<(extents.count - 1) { extents[axis] = extents[axis] ?? others[axis] }
      columns = columns.flatMap { sum in
        others[others.count - 1].flatMap {
          let (total, overflows) = sum.addingReportingOverflow($0)
          return overflows ? nil : total
        }
      }
    }
    extents[extents.count - 1] = columns
    return PartialShape(extents)
  }

  /// The shape of values of these shapes when they are joined.
  ///
  /// - Throws: `INVALID_ARGUMENT` if they differ along another axis than the last, or that would be too long.
  static func shape(_ shapes: [Shape]) throws(OpError) -> Shape {
    guard var dims = shapes.first?.dims, !dims.isEmpty else {
      throw .invalid("scalars have no axis to be joined along")
    }
    var columns = 0
    for (i, shape) in shapes.enumerated() {
      guard shape.rank == dims.count, shape.dims.dropLast() == dims.dropLast() else {
        throw .invalid(
          "ConcatOp : Dimensions of inputs should match: shape[0] = \(shapes[0]) "
            + "vs. shape[\(i)] = \(shape)")
      }
      let (total, overflows) = columns.addingReportingOverflow(shape[-1])
      guard !overflows else { throw .invalid("the concatenated dimension is too large") }
      columns = total
    }
    dims[dims.count - 1] = columns
    return try Shape(checking: dims)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel(fixed: Self.fixed) { (context) throws(OpError) in
      var values: [Tensor] = []
      for i in 0..<context.inputCount { values.append(context.input(i)) }
      let shape = try Self.shape(values.map(\.shape))
      var result = try context.makeOutput(Float.self, shape: shape)
      if shape.elementCount > 0 {
        joinColumns(
          values, rows: shape.elementCount / shape[-1], into: &result, threads: context.threads)
      }
      context.emit(result)
    }
  }

  private static func fixed(_ shapes: [Shape], _ threads: Int) -> FixedKernel? {
    guard let output = try? shape(shapes), output.elementCount > 0 else { return nil }
    let widths = shapes.map { $0[-1] }
    let rows = output.elementCount / output[-1]
    return FixedKernel(output: output, rows: output.rank > 1 ? Array(shapes.indices) : []) {
      memory in
      joinColumns(memory, widths: widths, rows: rows, threads: threads)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "joins rows", attributes: ["N": .int(2)],
      inputs: [
        Tensor([1, 2] as [Float], shape: [2, 1]),
        Tensor([3, 4, 5, 6] as [Float], shape: [2, 2]),
      ], outputs: [Tensor([1, 3, 4, 2, 5, 6] as [Float], shape: [2, 3])])
    OpExample(
      "refuses different numbers of rows", attributes: ["N": .int(2)],
      inputs: [
        Tensor([1, 2] as [Float], shape: [2, 1]), Tensor([3] as [Float], shape: [1, 1]),
      ], fails: .invalidArgument)
  }
}

/// Lets several threads join the channels of images.
struct JoinColumnsByThreads: RewriteRule {
  let name = "JoinColumnsByThreads"
  let ops: Set<String> = ["ConcatV2"]
  let isExact = true
  let phase = 1

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard let last = node.inputs.last, let axis = try graph[last].constant?.integers().first,
      graph[node.outputs[0]].dtype == .float32,
      let extents = graph[node.inputs[0]].shape.extents,
      (2...4).contains(extents.count), extents.allSatisfy({ ($0 ?? 0) < 1 << 16 }),
      axis == extents.count - 1 || axis == -1
    else { return nil }
    let values = node.inputs.dropLast()
    // Only batches may turn out not to fit.
    var count = extents.dropFirst().dropLast().reduce(1) { $0 * ($1 ?? 0) }
    var columns = 0
    for value in values {
      guard let others = graph[value].shape.extents, others.count == extents.count,
        others.dropFirst().dropLast() == extents.dropFirst().dropLast(),
        let width = others[others.count - 1], width < 1 << 16
      else { return nil }
      columns += width
    }
    count *= columns
    guard count >= 16384 else { return nil }
    var result = Replacement()
    let output = try result.append(
      JoinColumns.self, ["N": .int(values.count)], values.map { .value($0) })
    result.outputs = [output]
    return result
  }
}
