import OpInterface
import OpKernelSupport
import TensorCore

/// Several tensors of one shape, reduced together along axes.
///
/// The function takes twice as many scalars: what there is, and what is to be added to it. Along no
/// axes nothing is reduced.
private struct Reduction: Sendable {
  let axes: [Int]
  let reducer: FunctionReference

  init(_ attributes: Attributes) throws(OpError) {
    axes = try attributes.ints("dimensions_to_reduce")
    reducer = try attributes.function("reducer")
  }

  func functions(for dtypes: [DType]) -> [FunctionUse] {
    [FunctionUse(reducer, (dtypes + dtypes).map { ValueFact($0, .scalar) })]
  }

  func inferShape(_ shape: PartialShape) throws(OpError) -> PartialShape {
    guard let extents = shape.extents else { return .unknown }
    try check(axes: axes, rank: extents.count, "dimensions to reduce")
    return PartialShape(extents.indices.filter { !axes.contains($0) }.map { extents[$0] })
  }

  /// The kernel for `count` inputs followed by as many initial values.
  func makeKernel(_ dtypes: [DType], _ functions: [FunctionFact]) throws(OpError) -> Kernel {
    let combiner = dtypes.count == 1 ? Combiner(functions[0], dtypes[0]) : nil
    let function = ScalarFunction(functions[0])
    return Kernel { (context) throws(OpError) in
      let count = dtypes.count
      var inputs: [Tensor] = [], initial: [Tensor] = []
      for i in 0..<count { inputs.append(context.take(i)) }
      for i in 0..<count { initial.append(context.take(count + i)) }
      let shape = inputs[0].shape
      try check(axes: axes, rank: shape.rank, "dimensions to reduce")
      guard inputs.allSatisfy({ $0.shape == shape }) else {
        throw .invalid("inputs of shapes \(inputs.map(\.shape)) cannot be reduced together")
      }
      guard !axes.isEmpty else {
        for input in inputs { context.emit(input) }
        return
      }
      let kept = (0..<shape.rank).filter { !axes.contains($0) }
      let result = try Shape(checking: kept.map { shape[$0] })
      if let combiner {
        let target = try filled(initial[0], result)
        context.emit(try combine(inputs[0], target, kept, combiner))
        return
      }
      let outputs = try reduce(
        inputs, initial, kept, result, function, try call(0, in: context))
      for output in outputs { context.emit(output) }
    }
  }

  private func combine(_ x: Tensor, _ target: Tensor, _ kept: [Int], _ combiner: Combiner)
    throws(OpError) -> Tensor
  {
    var block = StridedBlock()
    block.extents = x.shape.dims
    block.sourceStrides = x.shape.strides
    block.targetStrides = [Int](repeating: 0, count: x.rank)
    for (axis, stride) in zip(kept, target.shape.strides) { block.targetStrides[axis] = stride }
    return try Combination(combiner: combiner).run(x, into: target) { $0(block) }
  }

  /// Reduces by calling the function for neighbours, then for what comes of these, and so on.
  private func reduce(
    _ inputs: [Tensor], _ initial: [Tensor], _ kept: [Int], _ shape: Shape,
    _ scalar: ScalarFunction, _ function: FunctionCall
  ) throws(OpError) -> [Tensor] {
    let width = shape.elementCount
    var result: [Tensor] = []
    for value in initial { result.append(try filled(value, shape)) }
    guard inputs[0].elementCount > 0 else { return result }
    var length = inputs[0].elementCount / width
    var rows: [Tensor] = []
    for input in inputs {
      rows.append(
        try transposed(input, axes.sorted() + kept).reshaped(
          to: try Shape(checking: [length, width])))
    }
    while length > 1 {
      let half = length / 2
      var left: [Tensor] = [], right: [Tensor] = []
      for row in rows {
        left.append(try pick(row, half, width, step: 2 * width, from: 0))
        right.append(try pick(row, half, width, step: 2 * width, from: width))
      }
      var merged = try checked(try scalar(function, left + right), like: left)
      if length % 2 == 1 {
        for i in merged.indices {
          var longer = try Tensor(
            uninitialized: merged[i].dtype, shape: try Shape(checking: [half + 1, width]))
          try StridedCopy([half * width], from: [1], to: [1]).copy(merged[i], into: &longer)
          try StridedCopy(
            [width], from: [1], to: [1], sourceStart: (length - 1) * width,
            targetStart: half * width
          ).copy(rows[i], into: &longer)
          merged[i] = longer
        }
      }
      rows = merged
      length = half + length % 2
    }
    var last: [Tensor] = []
    for row in rows { last.append(try row.reshaped(to: shape)) }
    return try checked(try scalar(function, result + last), like: result)
  }

  private func pick(_ rows: Tensor, _ count: Int, _ width: Int, step: Int, from start: Int)
    throws(OpError) -> Tensor
  {
    var result = try Tensor(
      uninitialized: rows.dtype, shape: try Shape(checking: [count, width]))
    try StridedCopy([count, width], from: [step, 1], to: [width, 1], sourceStart: start)
      .copy(rows, into: &result)
    return result
  }
}

/// What a function returned, if that has the dtypes and shapes of `expected`.
func checked(_ results: [Tensor], like expected: [Tensor]) throws(OpError) -> [Tensor] {
  guard results.count == expected.count,
    zip(results, expected).allSatisfy({ $0.dtype == $1.dtype && $0.shape == $1.shape })
  else {
    throw .invalid(
      "a function returned \(results.map { "\($0.dtype)\($0.shape)" }) instead of "
        + "\(expected.map { "\($0.dtype)\($0.shape)" })")
  }
  return results
}

private let reduceTypes: [DType] = .numbers + [.bool]

/// A tensor reduced along axes by a function.
struct XlaReduce: FunctionalOp {
  static let schema = OpSchema(
    "XlaReduce", inputs: [.typed("input"), .typed("init_value")], outputs: [.typed("output")],
    attributes: [.type(of: reduceTypes), .ints("dimensions_to_reduce"), .function("reducer")])

  private let reduction: Reduction

  init(_ attributes: Attributes) throws(OpError) { reduction = try Reduction(attributes) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [try reduction.inferShape(inputs[0].shape)]
  }

  func functions(for inputs: [ValueFact]) -> [FunctionUse] {
    reduction.functions(for: [inputs[0].dtype])
  }

  func makeKernel(for inputs: [ValueFact], functions: [FunctionFact]) throws(OpError) -> Kernel {
    try reduction.makeKernel([inputs[0].dtype], functions)
  }

  static var examples: [OpExample] {
    OpExample(
      "the sums of rows",
      attributes: [
        "dimensions_to_reduce": .ints([1]), "reducer": .function(FunctionReference("AddV2")),
      ],
      inputs: [Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]), Tensor(10 as Float)],
      outputs: [Tensor([13, 17] as [Float])])
    OpExample(
      "refuses axes that do not exist",
      attributes: [
        "dimensions_to_reduce": .ints([2]), "reducer": .function(FunctionReference("AddV2")),
      ],
      inputs: [Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]), Tensor(0 as Float)],
      fails: .invalidArgument)
  }
}

/// Several tensors of one type, reduced together.
struct XlaVariadicReduce: FunctionalOp {
  static let schema = OpSchema(
    "XlaVariadicReduce", inputs: [.repeated("input"), .repeated("init_value")],
    outputs: [.repeated("output")],
    attributes: [
      .int("N", minimum: 1), .type(of: reduceTypes), .ints("dimensions_to_reduce"),
      .function("reducer"),
    ])

  private let reduction: Reduction

  init(_ attributes: Attributes) throws(OpError) { reduction = try Reduction(attributes) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [PartialShape](
      repeating: try reduction.inferShape(inputs[0].shape), count: inputs.count / 2)
  }

  func functions(for inputs: [ValueFact]) -> [FunctionUse] {
    reduction.functions(for: inputs.prefix(inputs.count / 2).map(\.dtype))
  }

  func makeKernel(for inputs: [ValueFact], functions: [FunctionFact]) throws(OpError) -> Kernel {
    try reduction.makeKernel(inputs.prefix(inputs.count / 2).map(\.dtype), functions)
  }

  static var examples: [OpExample] {
    OpExample(
      "the greatest of all elements",
      attributes: [
        "N": .int(1), "dimensions_to_reduce": .ints([0, 1]),
        "reducer": .function(FunctionReference("Maximum")),
      ],
      inputs: [Tensor([1, 4, 3, 2] as [Int32], shape: [2, 2]), Tensor(0 as Int32)],
      outputs: [Tensor(4 as Int32)])
  }
}

/// Several tensors, reduced together.
struct XlaVariadicReduceV2: FunctionalOp {
  static let schema = OpSchema(
    "XlaVariadicReduceV2",
    inputs: [.listed("inputs", by: "T"), .listed("init_values", by: "T")],
    outputs: [.listed("outputs", by: "T")],
    attributes: [.types("T", minimum: 1), .ints("dimensions_to_reduce"), .function("reducer")])

  private let reduction: Reduction

  init(_ attributes: Attributes) throws(OpError) { reduction = try Reduction(attributes) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [PartialShape](
      repeating: try reduction.inferShape(inputs[0].shape), count: inputs.count / 2)
  }

  func functions(for inputs: [ValueFact]) -> [FunctionUse] {
    reduction.functions(for: inputs.prefix(inputs.count / 2).map(\.dtype))
  }

  func makeKernel(for inputs: [ValueFact], functions: [FunctionFact]) throws(OpError) -> Kernel {
    try reduction.makeKernel(inputs.prefix(inputs.count / 2).map(\.dtype), functions)
  }

  static var examples: [OpExample] {
    OpExample(
      "whether all are true",
      attributes: [
        "T": .types([.bool]), "dimensions_to_reduce": .ints([0]),
        "reducer": .function(FunctionReference("LogicalAnd")),
      ],
      inputs: [Tensor([true, false]), Tensor(true)], outputs: [Tensor(false)])
  }
}
