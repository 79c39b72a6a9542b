import OpInterface
import OpKernelSupport
import TensorCore

/// Slices of a tensor, joined: each begins where a vector of indices says, or as near to it as the
/// slice fits.
struct XlaGather: Op {
  static let schema = OpSchema(
    "XlaGather",
    inputs: [
      .typed("operand"), .typed("start_indices", by: "Tindices"),
      .typed("slice_sizes", by: "Tindices"),
    ],
    outputs: [.typed("output")],
    attributes: [
      .string("dimension_numbers"), .bool("indices_are_sorted"), .type(of: .numbers + [.bool]),
      .type("Tindices", of: .indices),
    ])

  let offsetDims: [Int]
  let collapsed: [Int]
  let map: [Int]
  let vectorDim: Int
  let operandBatch: [Int]
  let indexBatch: [Int]

  init(_ attributes: Attributes) throws(OpError) {
    let numbers = try DimensionNumbers(attributes)
    offsetDims = numbers.list(1)
    collapsed = numbers.list(2)
    map = numbers.list(3)
    vectorDim = numbers.one(4)
    operandBatch = numbers.list(5)
    indexBatch = numbers.list(6)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try .moving(inputs[0].dtype) { (context) throws(OpError) in
      let sizes = try context.integers(2)
      context.emit(try gather(context.input(0), context.input(1), sizes))
    }
  }

  private func gather(_ operand: Tensor, _ starts: Tensor, _ sizes: [Int]) throws(OpError)
    -> Tensor
  {
    let indices = try IndexVectors(
      starts, vectorDim: vectorDim, map: map, operandBatch: operandBatch, indexBatch: indexBatch,
      operand: operand.shape)
    guard sizes.count == operand.rank,
      (0..<operand.rank).allSatisfy({ sizes[$0] >= 0 && sizes[$0] <= operand.shape[$0] })
    else { throw .invalid("slices of \(sizes) do not fit into shape \(operand.shape)") }
    let dropped = collapsed + operandBatch
    try check(axes: dropped, rank: operand.rank, "collapsed dimensions")
    guard dropped.allSatisfy({ sizes[$0] <= 1 }) else {
      throw .invalid("collapsed dimensions \(dropped) of slices of \(sizes) are not of size 1")
    }
    let kept = (0..<operand.rank).filter { !dropped.contains($0) }
    let rank = indices.batchDims.count + kept.count
    guard offsetDims.count == kept.count else {
      throw .invalid("\(offsetDims) are not the places of \(kept.count) dimensions of slices")
    }
    try check(axes: offsetDims, rank: rank, "offset dimensions")
    let batchAxes = (0..<rank).filter { !offsetDims.contains($0) }
    var dims = [Int](repeating: 0, count: rank)
    for (axis, n) in zip(batchAxes, indices.batchDims) { dims[axis] = n }
    for (axis, k) in zip(offsetDims, kept) { dims[axis] = sizes[k] }
    let shape = try Shape(checking: dims)
    var result = try Tensor(uninitialized: operand.dtype, shape: shape)
    guard shape.elementCount > 0 else { return result }
    let memory = operand.shape.strides, targets = shape.strides
    var error: OpError?
    indices.forEach { start, place in
      guard error == nil else { return }
      var from = 0
      for axis in 0..<operand.rank {
        from += min(max(start[axis], 0), operand.shape[axis] - sizes[axis]) * memory[axis]
      }
      var to = 0
      for (axis, i) in zip(batchAxes, place) { to += i * targets[axis] }
      let copy = StridedCopy(
        kept.map { sizes[$0] }, from: kept.map { memory[$0] }, to: offsetDims.map { targets[$0] },
        sourceStart: from, targetStart: to)
      do throws(OpError) { try copy.copy(operand, into: &result) } catch let e { error = e }
    }
    if let error { throw error }
    return result
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "takes rows, and the last for an index past the end",
      attributes: [
        "dimension_numbers": .string([0x0A, 1, 1, 0x12, 1, 0, 0x1A, 1, 0, 0x20, 1]),
        "indices_are_sorted": .bool(false),
      ],
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]),
        Tensor([1, 0, 7] as [Int32], shape: [3, 1]),
        Tensor([1, 2] as [Int32]),
      ],
      outputs: [Tensor([3, 4, 1, 2, 3, 4] as [Float], shape: [3, 2])])
    OpExample(
      "refuses slices larger than the tensor",
      attributes: [
        "dimension_numbers": .string([0x0A, 1, 1, 0x12, 1, 0, 0x1A, 1, 0, 0x20, 1]),
        "indices_are_sorted": .bool(false),
      ],
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]), Tensor([1] as [Int32], shape: [1, 1]),
        Tensor([1, 3] as [Int32]),
      ], fails: .invalidArgument)
  }
}

/// The index vectors of a gather or scatter, along one axis of a tensor.
struct IndexVectors {
  /// The extents of the other axes.
  let batchDims: [Int]
  private let values: [Int]
  private let count: Int
  private let map: [Int]
  private let operandBatch: [Int]
  private let indexBatch: [Int]
  private let rank: Int

  /// - Throws: `INVALID_ARGUMENT` if dimensions do not exist or do not fit each other.
  init(
    _ tensor: Tensor, vectorDim: Int, map: [Int], operandBatch: [Int], indexBatch: [Int],
    operand: Shape
  ) throws(OpError) {
    guard vectorDim <= tensor.rank else {
      throw .invalid("index_vector_dim \(vectorDim) for indices of shape \(tensor.shape)")
    }
    let implicit = vectorDim == tensor.rank
    count = implicit ? 1 : tensor.shape[vectorDim]
    guard map.count == count else {
      throw .invalid("\(map.count) mapped dimensions for index vectors of \(count) numbers")
    }
    try check(axes: map + operandBatch, rank: operand.rank, "indexed dimensions")
    let others = (0..<tensor.rank).filter { $0 != vectorDim }
    batchDims = others.map { tensor.shape[$0] }
    guard operandBatch.count == indexBatch.count else {
      throw .invalid("batching dimensions \(operandBatch) and \(indexBatch) differ in number")
    }
    try check(axes: indexBatch, rank: tensor.rank, "batching dimensions of indices")
    guard !indexBatch.contains(vectorDim) else {
      throw .invalid("dimension \(vectorDim) of indices cannot be both batch and vector")
    }
    for (a, b) in zip(operandBatch, indexBatch) where operand[a] != tensor.shape[b] {
      throw .invalid(
        "batching dimensions \(a) and \(b) of \(operand) and \(tensor.shape) differ")
    }
    values = try (implicit ? tensor : try transposed(tensor, others + [vectorDim])).integers()
    self.map = map
    self.operandBatch = operandBatch
    self.indexBatch = indexBatch.map { $0 < vectorDim ? $0 : $0 - 1 }
    rank = operand.rank
  }

  /// Calls `body` for each vector with the full start index in the operand, and the vector's place.
  func forEach(_ body: (_ start: [Int], _ place: [Int]) -> Void) {
    guard !batchDims.contains(0) else { return }
    var place = [Int](repeating: 0, count: batchDims.count)
    var start = [Int](repeating: 0, count: rank)
    var next = 0
    while true {
      for (i, axis) in map.enumerated() { start[axis] = values[next + i] }
      for (axis, b) in zip(operandBatch, indexBatch) { start[axis] = place[b] }
      body(start, place)
      next += count
      var axis = place.count - 1
      while axis >= 0 {
        place[axis] += 1
        if place[axis] < batchDims[axis] { break }
        place[axis] = 0
        axis -= 1
      }
      if axis < 0 { return }
    }
  }
}
