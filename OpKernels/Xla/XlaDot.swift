import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// Sums of products over contracting axes, for each element of the batch axes.
struct DotGeneral: WideningKernel {
  let leftBatch: [Int]
  let leftContracting: [Int]
  let rightBatch: [Int]
  let rightContracting: [Int]

  init(_ attributes: Attributes) throws(OpError) {
    let numbers = try DimensionNumbers(attributes)
    leftContracting = numbers.list(1)
    rightContracting = numbers.list(2)
    leftBatch = numbers.list(3)
    rightBatch = numbers.list(4)
    guard leftContracting.count == rightContracting.count, leftBatch.count == rightBatch.count
    else {
      throw .invalid(
        "\(attributes.schema.name): dimensions \(leftContracting) and \(rightContracting) are "
          + "contracted, \(leftBatch) and \(rightBatch) batched")
    }
  }

  private func free(_ rank: Int, _ batch: [Int], _ contracting: [Int]) -> [Int] {
    (0..<rank).filter { !batch.contains($0) && !contracting.contains($0) }
  }

  func inferShape(_ left: PartialShape, _ right: PartialShape) throws(OpError) -> PartialShape {
    guard let l = left.extents, let r = right.extents else { return .unknown }
    try check(axes: leftBatch + leftContracting, rank: l.count, "dot dimensions")
    try check(axes: rightBatch + rightContracting, rank: r.count, "dot dimensions")
    let batch = zip(leftBatch, rightBatch).map { l[$0] ?? r[$1] }
    return PartialShape(
      batch + free(l.count, leftBatch, leftContracting).map { l[$0] }
        + free(r.count, rightBatch, rightContracting).map { r[$0] })
  }

  func compute<W: NumberScalar>(_: W.Type, _ inputs: consuming [Tensor]) throws(OpError) -> Tensor {
    let left = inputs[0], right = inputs[1]
    try check(axes: leftBatch + leftContracting, rank: left.rank, "dot dimensions")
    try check(axes: rightBatch + rightContracting, rank: right.rank, "dot dimensions")
    for (a, b) in zip(leftBatch + leftContracting, rightBatch + rightContracting) {
      guard left.shape[a] == right.shape[b] else {
        throw .invalid(
          "dot of \(left.shape) and \(right.shape): dimensions \(a) and \(b) differ")
      }
    }
    let leftFree = free(left.rank, leftBatch, leftContracting)
    let rightFree = free(right.rank, rightBatch, rightContracting)
    let batchDims = leftBatch.map { left.shape[$0] }
    let rows = leftFree.map { left.shape[$0] }, columns = rightFree.map { right.shape[$0] }
    let shape = try Shape(checking: batchDims + rows + columns)
    var result = try Tensor(uninitialized: W.dtype, shape: shape)
    guard shape.elementCount > 0 else { return result }

    // Operands that lie the other way round in memory need no copy.
    let transposesA = leftBatch + leftContracting + leftFree == Array(0..<left.rank)
    let transposesB = rightBatch + rightFree + rightContracting == Array(0..<right.rank)
    let a =
      transposesA ? left : try transposed(left, leftBatch + leftFree + leftContracting)
    let b =
      transposesB ? right : try transposed(right, rightBatch + rightContracting + rightFree)
    let product = MatrixProduct(
      rows: rows.reduce(1, *), columns: columns.reduce(1, *),
      depth: leftContracting.map { left.shape[$0] }.reduce(1, *),
      transposesA: transposesA, transposesB: transposesB)
    let x = a.elements(as: W.self), y = b.elements(as: W.self)
    var z = result.mutableElements(as: W.self)
    let m = product.rows * product.depth, n = product.depth * product.columns
    let size = product.rows * product.columns
    for i in 0..<batchDims.reduce(1, *) {
      var target = z._mutatingExtracting((i * size)..<((i + 1) * size))
      product(
        x.extracting((i * m)..<((i + 1) * m)), y.extracting((i * n)..<((i + 1) * n)),
        into: &target)
    }
    return result
  }
}

/// The general product of two tensors of one type.
struct XlaDot: MultiplyingOp {
  static let schema = OpSchema(
    "XlaDot", inputs: [.typed("lhs"), .typed("rhs")], outputs: [.typed("output")],
    attributes: [
      .type(of: .numbers), .string("dimension_numbers"), .string("precision_config"),
    ])

  let dot: DotGeneral

  init(_ attributes: Attributes) throws(OpError) { dot = try DotGeneral(attributes) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [try dot.inferShape(inputs[0].shape, inputs[1].shape)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try dot.boundToNumber(inputs[0].dtype)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "a product of matrices",
      attributes: [
        "dimension_numbers": .string([0x0A, 1, 1, 0x12, 1, 0]), "precision_config": .string(""),
      ],
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]), Tensor([5, 6] as [Float], shape: [2, 1]),
      ],
      outputs: [Tensor([17, 39] as [Float], shape: [2, 1])])
    OpExample(
      "refuses extents that differ",
      attributes: [
        "dimension_numbers": .string([0x0A, 1, 0, 0x12, 1, 0]), "precision_config": .string(""),
      ],
      inputs: [Tensor([1, 2] as [Float]), Tensor([1] as [Float])], fails: .invalidArgument)
  }
}

/// The general product of two tensors, of a type of its own.
struct XlaDotV2: MultiplyingOp {
  static let schema = OpSchema(
    "XlaDotV2",
    inputs: [.typed("lhs", by: "LhsT"), .typed("rhs", by: "RhsT")],
    outputs: [.typed("output", by: "preferred_element_type")],
    attributes: [
      .type("LhsT", of: .numbers), .type("RhsT", of: .numbers), .string("dimension_numbers"),
      .string("precision_config"), .type("preferred_element_type", of: .numbers),
    ])

  let dot: DotGeneral
  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) {
    dot = try DotGeneral(attributes)
    dtype = try attributes.type("preferred_element_type")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [try dot.inferShape(inputs[0].shape, inputs[1].shape)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try converting(try dot.boundToNumber(dtype), to: dtype, from: inputs[0..<2])
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "counts in a wider type",
      attributes: [
        "dimension_numbers": .string([0x0A, 1, 0, 0x12, 1, 0]), "precision_config": .string(""),
        "preferred_element_type": .type(.int32),
      ],
      inputs: [Tensor([100, 100] as [Int8]), Tensor([100, 100] as [Int8])],
      outputs: [Tensor(20000 as Int32)])
  }
}

/// `kernel` with its first two inputs converted to `dtype`.
func converting(_ kernel: Kernel, to dtype: DType, from inputs: ArraySlice<ValueFact>)
  throws(OpError) -> Kernel
{
  if inputs.allSatisfy({ $0.dtype == dtype }) { return kernel }
  for input in inputs where input.dtype.isComplex || dtype.isComplex {
    throw .unimplemented("no product of \(input.dtype) in \(dtype)")
  }
  for input in inputs where input.dtype.isFloating && !dtype.isFloating {
    throw .unimplemented("no product of \(input.dtype) in \(dtype)")
  }
  return Kernel { (context) throws(OpError) in
    var all: [Tensor] = []
    for i in 0..<context.inputCount {
      let input = context.take(i)
      all.append(i < 2 ? try converted(input, to: dtype) : input)
    }
    var inner = KernelContext(all, resources: context.resources)
    try kernel.body(&inner)
    for output in inner.finish() { context.emit(output) }
  }
}
