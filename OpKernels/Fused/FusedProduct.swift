import Compute
import OpInterface
import TensorCore

/// `activation(a · (b × scale) + bias + residual)` in single precision, with a constant right operand.
///
/// The last axes of `a`, as many as `contracted` says, are summed over. `b` holds a matrix of as many
/// rows as these have elements; `columns` are the axes that the output has in their place. `scale` and
/// `bias` have a value for each column.
struct FusedProduct: Op {
  static let schema = OpSchema(
    "_FusedProduct",
    inputs: [
      .fixed("a", .float32), .fixed("b", .float32), .fixed("scale", .float32),
      .fixed("bias", .float32),
      .repeated("residual", count: "residuals", of: .float32),
    ],
    outputs: [.fixed("product", .float32)],
    attributes: [
      .int("residuals", minimum: 0, default: 0),
      .int("contracted", minimum: 1, default: 1),
      .ints("columns"),
      .bool("transpose_b", default: false),
    ] + Activation.schema)

  let contracted: Int
  let columns: [Int]
  let transposesB: Bool
  let activation: Activation

  init(_ attributes: Attributes) throws(OpError) {
    contracted = try attributes.int("contracted")
    columns = try Shape(checking: attributes.ints("columns")).dims
    transposesB = try attributes.bool("transpose_b")
    activation = try Activation(attributes)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    var input = inputs[0].shape
    // Only an axis that the output has too can stretch.
    if inputs.count > 4, let rank = input.rank, rank > contracted {
      input = stretched(input, for: inputs[4])
    }
    guard let extents = input.extents, extents.count >= contracted else { return nil }
    return [PartialShape(extents.dropLast(contracted) + columns.map { $0 })]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try makeKernel(for: inputs, threads: 1)
  }

  func makeKernel(for inputs: [ValueFact], threads: Int) throws(OpError) -> Kernel {
    let width = columns.reduce(1, *)
    guard let given = inputs[1].constant, let scale = inputs[2].constant,
      let bias = inputs[3].constant, given.elementCount > 0, width > 0,
      given.elementCount % width == 0, bias.elementCount == width, scale.elementCount == width
    else { throw .unimplemented("fused products take a constant matrix, scale and bias") }
    let values = bias.array(of: Float.self)
    let matrix = PackedMatrix(
      deferring: given, depth: given.elementCount / width, columns: width,
      isTransposed: transposesB, scale: scale,
      bias: values.allSatisfy { $0 == 0 } ? nil : values, threads: threads)
    return Kernel(
      absorbing: [1, 2, 3],
      fixed: { shapes, threads in fixed(shapes, threads, matrix) }
    ) { (context) throws(OpError) in try run(&context, matrix) }
  }

  private func fixed(_ shapes: [Shape], _ threads: Int, _ matrix: PackedMatrix) -> FixedKernel? {
    let leading = shapes[0].rank - contracted
    guard leading >= 0, shapes[0].count(leading..<shapes[0].rank) == matrix.depth,
      let output = try? Shape(checking: shapes[0].dims[..<leading] + columns),
      output.elementCount > 0, shapes.count == 4 || shapes.count == 5 && shapes[4] == output
    else { return nil }
    let rows = output.elementCount / matrix.columns, inputs = shapes.count
    let residual = inputs > 4 ? 4 : nil
    return FixedKernel(
      output: output, scratchByteCount: matrix.scratchCount(threads: threads) * 4,
      rows: leading == 0 ? [] : inputs > 4 ? [0, 4] : [0]
    ) { memory in
      var y = memory.mutableValues(inputs, as: Float.self)
      var space = memory.mutableValues(inputs + 1, as: Float.self)
      matrix.multiply(
        memory.values(0, as: Float.self), rows: rows, into: &y,
        residual: memory.valuesIfAny(residual, as: Float.self), activation: activation,
        scratch: &space, threads: threads)
    }
  }

  private func run(_ context: inout KernelContext, _ matrix: PackedMatrix) throws(OpError) {
    let leading = context.input(0).shape.rank - contracted
    // Only an axis that the output has too can stretch.
    let a = try stretched(
      context.input(0), for: leading > 0 && context.inputCount > 4 ? context.input(4) : nil)
    guard leading >= 0, a.shape.count(leading..<a.shape.rank) == matrix.depth else {
      throw .invalid(
        "Matrix size-incompatible: In[0]: \(a.shape), In[1]: [\(matrix.depth),\(matrix.columns)]")
    }
    let shape = try Shape(checking: a.shape.dims[..<leading] + columns)
    var output = try context.makeOutput(Float.self, shape: shape)
    let residual = context.inputCount > 4 ? try repeated(context.input(4), to: shape) : nil
    if shape.elementCount > 0 {
      let rows = shape.elementCount / matrix.columns
      let count = matrix.scratchCount(threads: context.threads)
      var scratch = try context.makeOutput(Float.self, shape: [count])
      var space = scratch.mutableElements(as: Float.self)
      var y = output.mutableElements(as: Float.self)
      matrix.multiply(
        a.elements(as: Float.self), rows: rows, into: &y,
        residual: residual.elements(as: Float.self), activation: activation, scratch: &space,
        threads: context.threads)
    }
    context.emit(output)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-6) }

  static var examples: [OpExample] {
    OpExample(
      "multiplies, adds a bias, and cuts off what is below 0",
      attributes: ["columns": .ints([2]), "lower": .float(0)],
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]),
        Tensor([1, 0, 0, -1] as [Float], shape: [2, 2]), Tensor([1, 1] as [Float]),
        Tensor([10, 3] as [Float]),
      ], outputs: [Tensor([11, 1, 13, 0] as [Float], shape: [2, 2])])
    OpExample(
      "sums over several axes and makes several",
      attributes: ["columns": .ints([1, 2]), "contracted": .int(2), "transpose_b": .bool(true)],
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [1, 2, 2]),
        Tensor([1, 1, 1, 1, 1, 0, 0, 0] as [Float], shape: [2, 4]), Tensor([1, 5] as [Float]),
        Tensor([0, 0] as [Float]),
      ], outputs: [Tensor([10, 5] as [Float], shape: [1, 1, 2])])
    OpExample(
      "refuses operands that do not fit", attributes: ["columns": .ints([1])],
      inputs: [
        Tensor([1, 2] as [Float], shape: [1, 2]), Tensor([3, 4, 5] as [Float], shape: [3, 1]),
        Tensor([1] as [Float]), Tensor([0] as [Float]),
      ], fails: .invalidArgument)
  }
}
