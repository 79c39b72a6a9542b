import OpInterface
import OpKernelSupport
import TensorCore

/// A batch with the positions of each block of spatial axes distributed over the batch axis, after
/// padding with zeros.
struct SpaceToBatchND: Op {
  static let schema = OpSchema(
    "SpaceToBatchND",
    inputs: [
      .typed("input"), .typed("block_shape", by: "Tblock_shape"),
      .typed("paddings", by: "Tpaddings"),
    ], outputs: [.typed("output")],
    attributes: [
      .type(), .type("Tblock_shape", of: .indices, default: .int32),
      .type("Tpaddings", of: .indices, default: .int32),
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let extents = inputs[0].shape.extents else { return nil }
    guard let block = inputs[1].constant, let paddings = inputs[2].constant else {
      return [BatchBlocks.undivided(extents, block: inputs[1].shape)]
    }
    let plan = try BatchBlocks(block, paddings, "paddings", rank: extents.count)
    if let shape = inputs[0].shape.fullyKnown { return [PartialShape(try plan.batched(shape))] }
    return [plan.batched(extents)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try .moving(inputs[0].dtype) { (context) throws(OpError) in
      let blocks = try BatchBlocks(
        context.input(1), context.input(2), "paddings", rank: context.input(0).rank)
      try blocks.emitBatched(&context)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "even and odd positions",
      inputs: [
        Tensor([1, 2, 3] as [Float], shape: [1, 3]), Tensor([2] as [Int32]),
        Tensor([1, 0] as [Int32], shape: [1, 2]),
      ], outputs: [Tensor([0, 2, 1, 3] as [Float], shape: [2, 2])])
    OpExample(
      "refuses an extent that does not divide",
      inputs: [
        Tensor([1, 2, 3] as [Float], shape: [1, 3]), Tensor([2] as [Int32]),
        Tensor([0, 0] as [Int32], shape: [1, 2]),
      ], fails: .invalidArgument)
  }
}

/// How the space-to-batch ops and their inverses trade blocks of positions for batch entries.
struct BatchBlocks {
  /// The block's extent along each spatial axis; these are axes 1 and following.
  let block: [Int]
  /// How many elements are padded, or cropped, before and after each spatial axis.
  let before: [Int]
  let after: [Int]
  /// How many positions a block has.
  let positions: Int

  /// - Throws: `INVALID_ARGUMENT` unless `block` is a vector of positive extents and `margins`, which
  ///   the op calls `name`, is a matrix of as many rows and two columns, none of them negative.
  init(_ block: Tensor, _ margins: Tensor, _ name: String, rank: Int) throws(OpError) {
    guard block.rank == 1 else {
      throw .invalid("block_shape must be one-dimensional, got shape \(block.shape)")
    }
    try self.init(try block.integers(), margins, name, rank: rank)
  }

  /// As `init(_:_:_:rank:)`, of a block of the extents `block`.
  init(_ block: [Int], _ margins: Tensor, _ name: String, rank: Int) throws(OpError) {
    guard rank > block.count else {
      throw .invalid("input rank should be >= \(block.count + 1) instead of \(rank)")
    }
    guard margins.rank == 2, margins.shape[0] == block.count, margins.shape[1] == 2 else {
      throw .invalid("\(name) should have shape [\(block.count), 2] instead of \(margins.shape)")
    }
    var positions = 1
    for (i, extent) in block.enumerated() {
      guard extent > 0 else {
        throw .invalid(
          "All values in block_shape must be positive, got value, \(extent) at index \(i).")
      }
      let (product, overflow) = positions.multipliedReportingOverflow(by: extent)
      guard !overflow else { throw .invalid("Product of block sizes is too large: \(block)") }
      positions = product
    }
    let values = try margins.integers()
    if let value = values.first(where: { $0 < 0 || $0 >= 1 << 60 }) {
      throw .invalid("\(name == "crops" ? "Crops" : "Paddings") must be non-negative, got \(value)")
    }
    self.block = block
    self.positions = positions
    before = block.indices.map { values[2 * $0] }
    after = block.indices.map { values[2 * $0 + 1] }
  }

  /// What is known of the shape of a tensor of the extents `extents` after either op by a block that is not
  /// known but for its shape.
  static func undivided(_ extents: [Int?], block: PartialShape) -> PartialShape {
    guard block.rank == 1, let count = block.extents?[0] else { return .rank(extents.count) }
    return PartialShape(extents.indices.map { $0 > count ? extents[$0] : nil })
  }

  /// What is known of the shape of a tensor of the extents `extents` after space-to-batch.
  func batched(_ extents: [Int?]) -> PartialShape {
    changed(extents, batch: { $0 > Int.max / positions ? nil : $0 * positions }) { (extent, i) in
      let (padded, overflow) = extent.addingReportingOverflow(before[i] + after[i])
      return overflow || padded % block[i] != 0 ? nil : padded / block[i]
    }
  }

  /// What is known of the shape of a tensor of the extents `extents` after batch-to-space.
  func spaced(_ extents: [Int?]) -> PartialShape {
    changed(extents, batch: { $0 % positions == 0 ? $0 / positions : nil }) { (extent, i) in
      let (spread, overflow) = extent.multipliedReportingOverflow(by: block[i])
      let cropped = overflow ? -1 : spread - before[i] - after[i]
      return cropped < 0 ? nil : cropped
    }
  }

  private func changed(_ extents: [Int?], batch: (Int) -> Int?, _ spatial: (Int, Int) -> Int?)
    -> PartialShape
  {
    var result = extents
    result[0] = extents[0].flatMap(batch)
    for i in block.indices { result[i + 1] = extents[i + 1].flatMap { spatial($0, i) } }
    return PartialShape(result)
  }

  /// The shape of a tensor of shape `shape` after space-to-batch.
  func batched(_ shape: Shape) throws(OpError) -> Shape {
    var dims = shape.dims
    for i in block.indices {
      let (padded, overflow) = dims[i + 1].addingReportingOverflow(before[i] + after[i])
      guard !overflow, padded % block[i] == 0 else {
        throw .invalid(
          "padded_shape[\(i)]=\(padded) is not divisible by block_shape[\(i)]=\(block[i])")
      }
      dims[i + 1] = padded / block[i]
    }
    let (batch, overflow) = dims[0].multipliedReportingOverflow(by: positions)
    guard !overflow else { throw .invalid("the batch of \(shape) times \(positions) is too large") }
    dims[0] = batch
    return try Shape(checking: dims)
  }

  /// The shape of a tensor of shape `shape` after batch-to-space.
  func spaced(_ shape: Shape) throws(OpError) -> Shape {
    guard shape[0] % positions == 0 else {
      throw .invalid(
        "Input batch dimension (\(shape[0])) is not divisible by product of block sizes "
          + "(\(positions))")
    }
    var dims = shape.dims
    dims[0] = shape[0] / positions
    for i in block.indices {
      let (spread, overflow) = dims[i + 1].multipliedReportingOverflow(by: block[i])
      let cropped = overflow ? -1 : spread - before[i] - after[i]
      guard cropped >= 0 else {
        throw .invalid(
          "cropped_shape[\(i)]=\(cropped) must be non-negative: \(shape) less \(before[i]) and "
            + "\(after[i])")
      }
      dims[i + 1] = cropped
    }
    return try Shape(checking: dims)
  }

  /// Emits input 0 after space-to-batch.
  func emitBatched(_ context: inout KernelContext) throws(OpError) {
    let x = context.input(0)
    let shape = try batched(x.shape)
    var result = try context.makeOutput(x.dtype, shape: shape)
    if before.contains(where: { $0 > 0 }) || after.contains(where: { $0 > 0 }) {
      try StridedCopy.fill(count: shape.elementCount)
        .copy(Tensor(zeros: x.dtype, shape: .scalar), into: &result)
    }
    try forEachPosition(space: x.shape, batched: shape) { (copy) throws(OpError) in
      try StridedCopy(
        copy.extents, from: copy.spaceStrides, to: copy.batchStrides, sourceStart: copy.space,
        targetStart: copy.batch
      ).copy(x, into: &result)
    }
    context.emit(result)
  }

  /// Emits input 0 after batch-to-space.
  func emitSpaced(_ context: inout KernelContext) throws(OpError) {
    let x = context.input(0)
    let shape = try spaced(x.shape)
    var result = try context.makeOutput(x.dtype, shape: shape)
    try forEachPosition(space: shape, batched: x.shape) { (copy) throws(OpError) in
      try StridedCopy(
        copy.extents, from: copy.batchStrides, to: copy.spaceStrides, sourceStart: copy.batch,
        targetStart: copy.space
      ).copy(x, into: &result)
    }
    context.emit(result)
  }

  /// The elements of one position of the blocks, on both sides.
  private struct Copy {
    var extents: [Int]
    var space: Int
    var spaceStrides: [Int]
    var batch: Int
    var batchStrides: [Int]
  }

  private func forEachPosition(
    space: Shape, batched: Shape, _ body: (Copy) throws(OpError) -> Void
  ) throws(OpError) {
    guard space.elementCount > 0, batched.elementCount > 0 else { return }
    let memory = space.strides
    var spaceStrides = memory
    for i in block.indices { spaceStrides[i + 1] *= block[i] }
    let batchStrides = batched.strides
    let entries = space[0]
    var offset = [Int](repeating: 0, count: block.count)
    for position in 0..<positions {
      var copy = Copy(
        extents: space.dims, space: 0, spaceStrides: spaceStrides,
        batch: position * entries * batchStrides[0], batchStrides: batchStrides)
      for i in block.indices {
        // Block `k` shows element `k * block + offset - before` of the unpadded axis.
        let first = max(before[i] - offset[i] + block[i] - 1, 0) / block[i]
        let start = first * block[i] + offset[i] - before[i]
        let count = start < space[i + 1] ? (space[i + 1] - 1 - start) / block[i] + 1 : 0
        copy.extents[i + 1] = count
        if count > 0 {
          copy.space += start * memory[i + 1]
          copy.batch += first * batchStrides[i + 1]
        }
      }
      try body(copy)
      var axis = block.count - 1
      while axis >= 0 {
        offset[axis] += 1
        if offset[axis] < block[axis] { break }
        offset[axis] = 0
        axis -= 1
      }
    }
  }
}
