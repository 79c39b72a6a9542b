import OpInterface
import OpKernelSupport
import TensorCore

/// Windows of updates joined by a function with those of operands that index vectors point at; a
/// window that leaves the operands is left out.
private struct Scattering: Sendable {
  let updateWindow: [Int]
  let inserted: [Int]
  let map: [Int]
  let vectorDim: Int
  let inputBatch: [Int]
  let indexBatch: [Int]
  let computation: FunctionReference

  init(_ attributes: Attributes) throws(OpError) {
    let numbers = try DimensionNumbers(attributes)
    updateWindow = numbers.list(1)
    inserted = numbers.list(2)
    map = numbers.list(3)
    vectorDim = numbers.one(4)
    inputBatch = numbers.list(5)
    indexBatch = numbers.list(6)
    computation = try attributes.function("update_computation")
  }

  func functions(for dtypes: [DType]) -> [FunctionUse] {
    [FunctionUse(computation, (dtypes + dtypes).map { ValueFact($0, .scalar) })]
  }

  /// The kernel for operands, indices, and as many updates.
  func makeKernel(_ dtypes: [DType], _ functions: [FunctionFact]) throws(OpError) -> Kernel {
    let combiner = dtypes.count == 1 ? Combiner(functions[0], dtypes[0]) : nil
    let function = ScalarFunction(functions[0])
    let count = dtypes.count
    return Kernel { (context) throws(OpError) in
      var operands: [Tensor] = [], updates: [Tensor] = []
      for i in 0..<count { operands.append(context.take(i)) }
      let indices = context.take(count)
      for i in 0..<count { updates.append(context.take(count + 1 + i)) }
      let blocks = try blocks(operands, indices, updates)
      if let combiner {
        let target = operands.removeLast()
        context.emit(
          try Combination(combiner: combiner).run(updates[0], into: target) { combine in
            for block in blocks { combine(block) }
          })
        return
      }
      let call = try call(0, in: context)
      for block in blocks {
        let shape = try Shape(checking: block.extents)
        var given: [Tensor] = [], added: [Tensor] = []
        for i in 0..<count {
          var window = try Tensor(uninitialized: dtypes[i], shape: shape)
          try StridedCopy(
            block.extents, from: block.targetStrides, to: shape.strides,
            sourceStart: block.targetStart
          ).copy(operands[i], into: &window)
          given.append(window)
          var update = try Tensor(uninitialized: dtypes[i], shape: shape)
          try StridedCopy(
            block.extents, from: block.sourceStrides, to: shape.strides,
            sourceStart: block.sourceStart
          ).copy(updates[i], into: &update)
          added.append(update)
        }
        let results = try checked(try function(call, given + added), like: given)
        for i in 0..<count {
          try StridedCopy(
            block.extents, from: shape.strides, to: block.targetStrides,
            targetStart: block.targetStart
          ).copy(results[i], into: &operands[i])
        }
      }
      for operand in operands { context.emit(operand) }
    }
  }

  /// For each index vector whose window lies within the operands, the elements that it joins.
  private func blocks(_ operands: [Tensor], _ indices: Tensor, _ updates: [Tensor]) throws(OpError)
    -> [StridedBlock]
  {
    let shape = operands[0].shape, update = updates[0].shape
    guard operands.allSatisfy({ $0.shape == shape }), updates.allSatisfy({ $0.shape == update })
    else { throw .invalid("operands or updates of different shapes cannot be scattered together") }
    let vectors = try IndexVectors(
      indices, vectorDim: vectorDim, map: map, operandBatch: inputBatch, indexBatch: indexBatch,
      operand: shape)
    let dropped = inserted + inputBatch
    try check(axes: dropped, rank: shape.rank, "inserted dimensions")
    let kept = (0..<shape.rank).filter { !dropped.contains($0) }
    try check(axes: updateWindow, rank: update.rank, "update window dimensions")
    guard updateWindow.count == kept.count,
      zip(updateWindow, kept).allSatisfy({ update[$0] <= shape[$1] })
    else {
      throw .invalid(
        "windows along \(updateWindow) of updates of shape \(update) do not fit shape \(shape)")
    }
    let scatterAxes = (0..<update.rank).filter { !updateWindow.contains($0) }
    guard scatterAxes.map({ update[$0] }) == vectors.batchDims else {
      throw .invalid(
        "updates of shape \(update) do not belong to indices of shape \(indices.shape)")
    }
    guard update.elementCount > 0 else { return [] }
    let memory = shape.strides, sources = update.strides
    var base = StridedBlock()
    base.extents = updateWindow.map { update[$0] }
    base.sourceStrides = updateWindow.map { sources[$0] }
    base.targetStrides = kept.map { memory[$0] }
    var limits = [Int](repeating: 0, count: shape.rank)
    for axis in 0..<shape.rank { limits[axis] = shape[axis] - 1 }
    for (axis, k) in zip(updateWindow, kept) { limits[k] = shape[k] - update[axis] }
    var result: [StridedBlock] = []
    vectors.forEach { start, place in
      var block = base
      for axis in 0..<shape.rank {
        guard start[axis] >= 0, start[axis] <= limits[axis] else { return }
        block.targetStart += start[axis] * memory[axis]
      }
      for (axis, i) in zip(scatterAxes, place) { block.sourceStart += i * sources[axis] }
      if !block.extents.contains(0) { result.append(block) }
    }
    return result
  }
}

private let scatterAttributes: [OpDef.Attribute] = [
  .function("update_computation"), .string("dimension_numbers"), .bool("indices_are_sorted"),
]

/// A tensor with windows of updates joined into it by a function.
struct XlaScatter: FunctionalOp {
  static let schema = OpSchema(
    "XlaScatter",
    inputs: [
      .typed("operand"), .typed("scatter_indices", by: "Tindices"), .typed("updates"),
    ],
    outputs: [.typed("output")],
    attributes: scatterAttributes + [
      .type(of: .numbers + [.bool]), .type("Tindices", of: .indices),
    ])

  private let scattering: Scattering

  init(_ attributes: Attributes) throws(OpError) { scattering = try Scattering(attributes) }

  func inferShapes(_ inputs: [ValueFact]) -> [PartialShape]? { [inputs[0].shape] }

  func functions(for inputs: [ValueFact]) -> [FunctionUse] {
    scattering.functions(for: [inputs[0].dtype])
  }

  func makeKernel(for inputs: [ValueFact], functions: [FunctionFact]) throws(OpError) -> Kernel {
    try scattering.makeKernel([inputs[0].dtype], functions)
  }

  static var examples: [OpExample] {
    OpExample(
      "adds to elements, and leaves out an index past the end",
      attributes: [
        "update_computation": .function(FunctionReference("AddV2")),
        "dimension_numbers": .string([0x12, 1, 0, 0x1A, 1, 0, 0x20, 1]),
        "indices_are_sorted": .bool(false),
      ],
      inputs: [
        Tensor([1, 2, 3] as [Float]), Tensor([2, 2, 5] as [Int32], shape: [3, 1]),
        Tensor([10, 20, 30] as [Float]),
      ],
      outputs: [Tensor([1, 2, 33] as [Float])])
    OpExample(
      "refuses more updates than indices",
      attributes: [
        "update_computation": .function(FunctionReference("AddV2")),
        "dimension_numbers": .string([0x12, 1, 0, 0x1A, 1, 0, 0x20, 1]),
        "indices_are_sorted": .bool(false),
      ],
      inputs: [
        Tensor([1, 2, 3] as [Float]), Tensor([2] as [Int32], shape: [1, 1]),
        Tensor([10, 20] as [Float]),
      ], fails: .invalidArgument)
  }
}

/// Several tensors scattered together, which TensorFlow itself has no op for.
struct VariadicScatter: FunctionalOp {
  static let schema = OpSchema(
    "_XlaVariadicScatter",
    inputs: [
      .listed("operands", by: "T"), .typed("scatter_indices", by: "Tindices"),
      .listed("updates", by: "T"),
    ],
    outputs: [.listed("outputs", by: "T")],
    attributes: scatterAttributes + [.types("T", minimum: 1), .type("Tindices")])

  private let scattering: Scattering
  private let dtypes: [DType]

  init(_ attributes: Attributes) throws(OpError) {
    scattering = try Scattering(attributes)
    dtypes = try attributes.types("T")
  }

  func inferShapes(_ inputs: [ValueFact]) -> [PartialShape]? {
    inputs.prefix(dtypes.count).map(\.shape)
  }

  func functions(for inputs: [ValueFact]) -> [FunctionUse] { scattering.functions(for: dtypes) }

  func makeKernel(for inputs: [ValueFact], functions: [FunctionFact]) throws(OpError) -> Kernel {
    try scattering.makeKernel(dtypes, functions)
  }

  static var examples: [OpExample] {
    OpExample(
      "multiplies elements",
      attributes: [
        "T": .types([.int32]),
        "update_computation": .function(FunctionReference("Mul")),
        "dimension_numbers": .string([0x12, 1, 0, 0x1A, 1, 0, 0x20, 1]),
        "indices_are_sorted": .bool(false),
      ],
      inputs: [
        Tensor([1, 2, 3] as [Int32]), Tensor([2] as [UInt32], shape: [1, 1]),
        Tensor([10] as [Int32]),
      ],
      outputs: [Tensor([1, 2, 30] as [Int32])])
  }
}
