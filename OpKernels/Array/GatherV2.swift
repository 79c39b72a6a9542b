import OpInterface
import OpKernelSupport
import TensorCore

/// The slices of `params` along `axis` that `indices` names; the first `batch_dims` axes of both run
/// together.
struct GatherV2: Op {
  static let schema = OpSchema(
    "GatherV2",
    inputs: [
      .typed("params", by: "Tparams"), .typed("indices", by: "Tindices"),
      .typed("axis", by: "Taxis"),
    ], outputs: [.typed("output", by: "Tparams")],
    attributes: [
      .int("batch_dims", default: 0), .type("Tparams"),
      .type("Tindices", of: [.int16, .int32, .int64]), .type("Taxis", of: .indices),
    ])

  let batchDims: Int

  init(_ attributes: Attributes) throws(OpError) { batchDims = try attributes.int("batch_dims") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let params = inputs[0].shape.extents, let indices = inputs[1].shape.extents else {
      return nil
    }
    guard let axis = inputs[2].knownInteger else {
      guard batchDims >= -indices.count, batchDims <= indices.count else { return nil }
      let batch = batchDims < 0 ? batchDims + indices.count : batchDims
      let rank = params.count + indices.count - 1 - batch
      return rank >= 0 && rank <= Shape.maximumRank ? [.rank(rank)] : nil
    }
    let (position, batch) = try checked(axis, params.count, indices.count)
    var extents = Array(params[..<position])
    extents += indices[batch...]
    extents += params[(position + 1)...]
    return [PartialShape(extents)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try .moving(inputs[0].dtype) { (context) throws(OpError) in
      guard context.input(2).rank == 0 else {
        throw .invalid("axis must be scalar, not of shape \(context.input(2).shape)")
      }
      let axis = try context.integer(2)
      let (position, batch) = try checked(axis, context.input(0).rank, context.input(1).rank)
      try emitGathered(&context, axis: position, batchDims: batch)
    }
  }

  /// The axis and the number of batch axes, counted from the start.
  private func checked(_ axis: Int, _ paramsRank: Int, _ indicesRank: Int) throws(OpError)
    -> (axis: Int, batch: Int)
  {
    guard paramsRank > 0 else { throw .invalid("params must be at least 1 dimensional") }
    guard batchDims >= -indicesRank, batchDims <= indicesRank else {
      throw .invalid(
        "Expected batch_dims in the range [\(-indicesRank), \(indicesRank)], but got \(batchDims)")
    }
    let batch = batchDims < 0 ? batchDims + indicesRank : batchDims
    guard let position = normalized(axis, rank: paramsRank) else {
      throw .invalid(
        "Expected axis in the range [\(-paramsRank), \(paramsRank)), but got \(axis)")
    }
    guard batch < paramsRank else {
      throw .invalid("batch_dims (\(batch)) must be less than rank(params) (\(paramsRank)).")
    }
    guard batch <= position else {
      throw .invalid("batch_dims (\(batch)) must be less than or equal to axis (\(position)).")
    }
    return (position, batch)
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "columns",
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]), Tensor([1, 1, 0] as [Int32]),
        Tensor(1 as Int32),
      ], outputs: [Tensor([2, 2, 1, 4, 4, 3] as [Float], shape: [2, 3])])
    OpExample(
      "refuses batch axes that are not there", attributes: ["batch_dims": .int(.min)],
      inputs: [Tensor([1, 2] as [Float]), Tensor([0] as [Int32]), Tensor(0 as Int32)],
      fails: .invalidArgument)
    OpExample(
      "row by row", attributes: ["batch_dims": .int(1)],
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]), Tensor([1, 0] as [Int32], shape: [2, 1]),
        Tensor(1 as Int32),
      ], outputs: [Tensor([2, 3] as [Float], shape: [2, 1])])
    OpExample(
      "refuses an index out of range",
      inputs: [Tensor([1, 2] as [Float]), Tensor([2] as [Int32]), Tensor(0 as Int32)],
      fails: .invalidArgument)
  }
}

/// Emits the slices of input 0 along `axis` that input 1 names.
func emitGathered(_ context: inout KernelContext, axis: Int, batchDims: Int) throws(OpError) {
  let params = context.input(0), indices = context.input(1)
  for d in 0..<batchDims where params.shape[d] != indices.shape[d] {
    throw .invalid(
      "params.shape[\(d)]: \(params.shape[d]) should be equal to indices.shape[\(d)]: "
        + "\(indices.shape[d])")
  }
  let rows = params.shape[axis]
  if try emitScalars(&context, params, indices) { return }
  let positions = try indices.integers()
  var dims = Array(params.shape.dims[..<axis])
  dims += indices.shape.dims[batchDims...]
  dims += params.shape.dims[(axis + 1)...]
  let shape = try Shape(checking: dims)
  // As in TensorFlow, indices of slices that have no elements may be anything.
  if shape.elementCount > 0, let bad = positions.firstIndex(where: { $0 < 0 || $0 >= rows }) {
    throw .invalid(
      "indices\(coordinates(of: bad, in: indices.shape)) = \(positions[bad]) is not in [0, \(rows))"
    )
  }
  var result = try context.makeOutput(params.dtype, shape: shape)
  if shape.elementCount > 0 {
    let batch = params.shape.count(0..<batchDims)
    let outer = params.shape.count(batchDims..<axis)
    let run = params.shape.count(axis + 1..<params.rank)
    let each = positions.count / max(batch, 1)
    var offsets: [Int] = []
    offsets.reserveCapacity(outer * positions.count)
    for b in 0..<batch {
      for o in 0..<outer {
        let start = (b * outer + o) * rows
        for i in b * each..<(b + 1) * each { offsets.append((start + positions[i]) * run) }
      }
    }
    try copyBlocks(
      of: run, count: offsets.count, from: params, at: offsets, into: &result, at: nil)
  }
  context.emit(result)
}

/// Emits the elements of a vector that indices name, if that is what is asked for and all of them exist.
private func emitScalars(
  _ context: inout KernelContext, _ params: Tensor, _ indices: Tensor
) throws(OpError) -> Bool {
  guard params.rank == 1, let width = params.dtype.byteCount, [1, 2, 4, 8].contains(width),
    indices.dtype == .int32 || indices.dtype == .int64, params.elementCount > 0
  else { return false }
  func gather<P: BytePattern, I: IntegerScalar>(_: P.Type, _: I.Type) throws(OpError) -> Bool {
    var result = try context.makeOutput(params.dtype, shape: indices.shape)
    var isValid = true
    do {
      let x = params.patterns(as: P.self), at = indices.elements(as: I.self)
      var y = result.mutablePatterns(as: P.self)
      for i in at.indices {
        let index = at[i]
        let exists = index >= 0 && index < x.count
        isValid = isValid && exists
        y[i] = x[exists ? Int(truncatingIfNeeded: index) : 0]
      }
    }
    if isValid { context.emit(result) }
    return isValid
  }
  func gather<P: BytePattern>(_: P.Type) throws(OpError) -> Bool {
    indices.dtype == .int32
      ? try gather(P.self, Int32.self) : try gather(P.self, Int64.self)
  }
  switch width {
  case 1: return try gather(UInt8.self)
  case 2: return try gather(UInt16.self)
  case 4: return try gather(UInt32.self)
  default: return try gather(UInt64.self)
  }
}

/// The coordinates of element `index` of a tensor of shape `shape`, as TensorFlow prints them.
func coordinates(of index: Int, in shape: Shape) -> String {
  if shape.rank == 0 { return "" }
  var rest = index
  var result: [String] = []
  for stride in shape.strides {
    result.append(String(rest / stride))
    rest %= stride
  }
  return "[" + result.joined(separator: ",") + "]"
}
