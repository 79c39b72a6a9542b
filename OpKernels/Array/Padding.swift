import OpInterface
import OpKernelSupport
import TensorCore

/// How many elements are added before and after each axis.
struct Paddings {
  var before: [Int] = []
  var after: [Int] = []

  /// The paddings in input `index` of an op that pads a tensor of shape `shape`.
  ///
  /// - Throws: `INVALID_ARGUMENT` unless they are a matrix of two columns with as many rows as there
  ///   are axes, none of them negative.
  init(_ context: borrowing KernelContext, _ index: Int, padding shape: Shape) throws(OpError) {
    try self.init(context.input(index), padding: shape)
  }

  /// The paddings in `tensor`.
  ///
  /// - Throws: as above.
  init(_ tensor: Tensor, padding shape: Shape) throws(OpError) {
    guard tensor.rank == 2, tensor.shape[1] == 2 else {
      throw .invalid("paddings must be a matrix with 2 columns: \(tensor.shape)")
    }
    guard tensor.shape[0] == shape.rank else {
      throw .invalid(
        "The first dimension of paddings must be the rank of inputs\(tensor.shape) \(shape)")
    }
    let values = try tensor.integers()
    for axis in 0..<shape.rank {
      let a = values[2 * axis], b = values[2 * axis + 1]
      guard a >= 0, b >= 0 else { throw .invalid("Paddings must be non-negative: \(a) \(b)") }
      before.append(a)
      after.append(b)
    }
  }

  /// `shape`, padded.
  func padded(_ shape: Shape) throws(OpError) -> Shape {
    var dims: [Int] = []
    for axis in 0..<shape.rank {
      let (a, overflow) = shape[axis].addingReportingOverflow(before[axis])
      let (b, overflow2) = a.addingReportingOverflow(after[axis])
      guard !overflow, !overflow2 else {
        throw .invalid("paddings \(before[axis]) and \(after[axis]) are too large")
      }
      dims.append(b)
    }
    return try Shape(checking: dims)
  }

  /// What is known of the shape of a padded tensor.
  static func shape(_ inputs: [ValueFact]) -> [PartialShape]? {
    guard let extents = inputs[0].shape.extents else {
      return inputs[1].shape.extent(0).map { [.rank($0)] }
    }
    guard let values = inputs[1].knownIntegers, values.count == 2 * extents.count,
      values.allSatisfy({ $0 >= 0 && $0 < 1 << 40 })
    else { return [.rank(extents.count)] }
    return [
      PartialShape(
        extents.indices.map { axis in
          extents[axis].flatMap {
            let (sum, overflow) = $0.addingReportingOverflow(
              values[2 * axis] + values[2 * axis + 1])
            return overflow ? nil : sum
          }
        })
    ]
  }
}

/// Emits input 0 padded as input 1 says with the only element of `value`, or zeros.
func emitPadded(_ context: inout KernelContext, with value: Tensor?) throws(OpError) {
  let x = context.input(0)
  let paddings = try Paddings(context, 1, padding: x.shape)
  let shape = try paddings.padded(x.shape)
  if shape == x.shape { return context.emit(context.take(0)) }
  var result = try context.makeOutput(x.dtype, shape: shape)
  var filler = try Tensor(zeros: x.dtype, shape: .scalar)
  if let value { filler = value }
  try StridedCopy.fill(count: shape.elementCount).copy(filler, into: &result)
  let strides = shape.strides
  var start = 0
  if x.elementCount > 0 {
    for axis in 0..<x.rank { start += paddings.before[axis] * strides[axis] }
  }
  try StridedCopy(x.shape.dims, from: x.shape.strides, to: strides, targetStart: start)
    .copy(x, into: &result)
  context.emit(result)
}

/// Pads the first of some inputs for which the paddings are known, with the only element of the input at
/// `value`, or zeros; nil for elements that have no dense form.
func fixedPadding(_ inputs: [ValueFact], value: Int? = nil) -> FixedKernel.Maker? {
  guard let paddings = inputs[1].constant else { return nil }
  return fixedCopy(inputs, of: anyByteCount) { (shapes) -> BlockCopies? in
    let from = shapes[0]
    guard let paddings = try? Paddings(paddings, padding: from),
      let shape = try? paddings.padded(from), shape != from, shape.elementCount > 0,
      value.map({ shapes[$0].rank == 0 }) ?? true
    else { return nil }
    let start = zip(paddings.before, shape.strides).reduce(0) { $0 + $1.0 * $1.1 }
    let block = StridedCopy(
      from.dims, from: from.strides, to: shape.strides, targetStart: start)
    let fill = value.map { ($0, StridedCopy.fill(count: shape.elementCount)) }
    let isWhole = paddings.before.first == 0 && shape[0] == from[0]
    return BlockCopies(
      output: shape, blocks: [fill, (0, block)].compactMap(\.self), startsWithZeros: fill == nil,
      rows: isWhole ? [0] : [])
  }
}
