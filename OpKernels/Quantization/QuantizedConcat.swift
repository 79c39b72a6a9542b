import OpInterface
import OpKernelSupport
import TensorCore

/// Quantized tensors joined along an axis, in a range that holds those of all of them.
struct QuantizedConcat: Op {
  static let schema = OpSchema(
    "QuantizedConcat",
    inputs: [
      .fixed("concat_dim", .int32), .repeated("values"), .repeated("input_mins", of: .float32),
      .repeated("input_maxes", of: .float32),
    ],
    outputs: [
      .typed("output"), .fixed("output_min", .float32), .fixed("output_max", .float32),
    ],
    attributes: [.int("N", minimum: 2), .type()])

  let count: Int

  init(_ attributes: Attributes) throws(OpError) { count = try attributes.int("N") }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch inputs[1].dtype {
    case .quint8: Kernel { (c) throws(OpError) in try run(QUInt8.self, &c) }
    case .qint32: Kernel { (c) throws(OpError) in try run(QInt32.self, &c) }
    default: throw .unimplemented("no kernel for \(inputs[1].dtype)")
    }
  }

  private func run<Q: QuantizedScalar>(_: Q.Type, _ context: inout KernelContext) throws(OpError) {
    guard context.input(0).rank == 0 else {
      throw .invalid(
        "Concat dim tensor should be a scalar integer, but got shape \(context.input(0).shape)")
    }
    let axis = try context.integer(0), first = context.input(1).shape
    guard axis >= 0, axis < first.rank else {
      throw .invalid(
        "ConcatOp : Expected concatenating dimensions in the range [0, \(first.rank)), but got "
          + "\(axis)")
    }
    var ranges: [QuantizedRange] = [], total = 0
    var low: Float = 0, high = -Float.greatestFiniteMagnitude
    for i in 0..<count {
      let shape = context.input(1 + i).shape
      guard shape.rank == first.rank,
        (0..<first.rank).allSatisfy({ $0 == axis || shape[$0] == first[$0] })
      else {
        throw .invalid(
          "ConcatOp : Dimensions of inputs should match: shape[0] = \(first) vs. shape[\(i)] = "
            + "\(shape)")
      }
      let range = QuantizedRange(
        try context.bound(1 + count + i, "input_mins[\(i)]", isScalar: false),
        try context.bound(1 + 2 * count + i, "input_maxes[\(i)]", isScalar: false))
      ranges.append(range)
      low = min(low, range.low)
      high = max(high, range.high)
      let (sum, overflow) = total.addingReportingOverflow(shape[axis])
      guard !overflow else { throw .invalid("the concatenated dimension is too large") }
      total = sum
    }
    var range = QuantizedRange(low, high)
    if Q.Integer.isSigned { range = QuantizedRange(-range.magnitude, range.magnitude) }
    var dims = first.dims
    dims[axis] = total
    var result = try context.makeOutput(Q.self, shape: try Shape(checking: dims))
    if result.elementCount > 0 {
      let outer = first.count(0..<axis), inner = first.count((axis + 1)..<first.rank)
      let toStored = QuantizedLine<Q>(range)
      // TensorFlow leaves empty parts out, but not their ranges, so that parts after one have the range
      // of the part before.
      var next = 0
      var y = result.mutableElements(as: Q.self)
      var start = 0
      for i in 0..<count {
        let part = context.input(1 + i)
        let x = part.elements(as: Q.self)
        let run = part.shape[axis] * inner
        guard run > 0 else { continue }
        let source = ranges[next]
        next += 1
        let isUnchanged = source.low == range.low && source.high == range.high
        let toNumber = NumberLine<Q>(source)
        for o in 0..<outer {
          let from = o * run, to = o * total * inner + start
          for k in 0..<run {
            let value = x[from &+ k]
            y[to &+ k] = isUnchanged ? value : toStored(toNumber(value))
          }
        }
        start += run
      }
    }
    context.emit(result)
    context.emit(range)
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "changes to a range that holds both", attributes: ["N": .int(2)],
      inputs: [
        Tensor(0 as Int32), Tensor([QUInt8(0), QUInt8(255)]), Tensor([QUInt8(0), QUInt8(255)]),
        Tensor(0 as Float), Tensor(0 as Float), Tensor(5 as Float), Tensor(1 as Float),
      ],
      outputs: [
        Tensor([QUInt8(0), QUInt8(255), QUInt8(0), QUInt8(51)]), Tensor(0 as Float),
        Tensor(5 as Float),
      ])
    OpExample(
      "refuses an axis from the end", attributes: ["N": .int(2)],
      inputs: [
        Tensor(-1 as Int32), Tensor([QUInt8(0), QUInt8(255)]), Tensor([QUInt8(0), QUInt8(255)]),
        Tensor(0 as Float), Tensor(0 as Float), Tensor(5 as Float), Tensor(1 as Float),
      ], fails: .invalidArgument)
  }
}
