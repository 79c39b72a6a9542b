import OpInterface
import OpKernelSupport
import TensorCore

/// The values from `start` up to but not including `limit`, `delta` apart.
struct OpRange: Op {
  static let schema = OpSchema(
    "Range",
    inputs: [
      .typed("start", by: "Tidx"), .typed("limit", by: "Tidx"), .typed("delta", by: "Tidx"),
    ], outputs: [.typed("output", by: "Tidx")],
    attributes: [
      .type(
        "Tidx",
        of: [
          .bfloat16, .float16, .float32, .float64, .int8, .int16, .int32, .int64, .uint16, .uint32,
          .uint64,
        ], default: .int32)
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    var bounds: [Int] = []
    for input in inputs {
      // Of floats the kernel alone knows how many there are.
      guard let constant = input.constant, constant.dtype.isInteger,
        let value = try? constant.integer()
      else { return [.rank(1)] }
      bounds.append(value)
    }
    let (distance, overflow) = bounds[1].subtractingReportingOverflow(bounds[0])
    let step = bounds[2]
    guard !overflow, step != 0, distance != .min, step != .min,
      (distance < 0) == (step < 0) || distance == 0
    else { return [.rank(1)] }
    let count = distance.magnitude / step.magnitude
    let isWhole = distance.magnitude % step.magnitude == 0
    guard let extent = Int(exactly: isWhole ? count : count + 1) else { return [.rank(1)] }
    return [PartialShape([extent])]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = inputs[0].dtype
    return dtype.isInteger
      ? try IntegerRange().bound(to: dtype) : try FloatRange().bound(to: dtype)
  }

  /// The arguments, which are scalars or, as in old graphs, vectors of one element.
  fileprivate static func arguments<T: RealScalar>(_ context: borrowing KernelContext, _: T.Type)
    throws(OpError) -> (start: T, limit: T, delta: T)
  {
    for (i, name) in ["start", "limit", "delta"].enumerated() {
      let shape = context.input(i).shape
      guard shape.rank == 0 || shape == [1] else {
        throw .invalid("\(name) must be a scalar, not shape \(shape)")
      }
    }
    let start = try context.scalar(0, as: T.self), limit = try context.scalar(1, as: T.self)
    let delta = try context.scalar(2, as: T.self)
    guard delta != .zero else { throw .invalid("Requires delta != 0: \(delta)") }
    if delta > .zero {
      guard start <= limit else {
        throw .invalid("Requires start <= limit when delta > 0: \(start)/\(limit)")
      }
    } else {
      guard start >= limit else {
        throw .invalid("Requires start >= limit when delta < 0: \(start)/\(limit)")
      }
    }
    return (start, limit, delta)
  }

  static var examples: [OpExample] {
    OpExample(
      "counts down",
      inputs: [Tensor(5 as Int32), Tensor(-4 as Int32), Tensor(-3 as Int32)],
      outputs: [Tensor([5, 2, -1] as [Int32])])
    OpExample(
      "floats", inputs: [Tensor(0 as Float), Tensor(1.25 as Float), Tensor(0.5 as Float)],
      outputs: [Tensor([0, 0.5, 1] as [Float])])
    OpExample(
      "refuses a delta of the wrong sign",
      inputs: [Tensor(5 as Int32), Tensor(0 as Int32), Tensor(1 as Int32)],
      fails: .invalidArgument)
  }
}

private struct IntegerRange: IntegerKernel {
  func run<T: IntegerScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let (start, limit, delta) = try OpRange.arguments(context, T.self)
    // The distance, modulo 2⁶⁴, is exact.
    let span =
      delta > 0
      ? UInt64(truncatingIfNeeded: limit) &- UInt64(truncatingIfNeeded: start)
      : UInt64(truncatingIfNeeded: start) &- UInt64(truncatingIfNeeded: limit)
    let step = UInt64(delta.magnitude)
    let count = span / step + (span % step == 0 ? 0 : 1)
    guard let count = Int(exactly: count) else {
      throw .invalid(
        "Requires ((limit - start) / delta) <= \(Int64.max), got \(start), \(limit), \(delta)")
    }
    var result = try context.makeOutput(T.self, shape: try Shape(checking: [count]))
    do {
      var y = result.mutableElements(as: T.self)
      var value = start
      for i in y.indices {
        y[i] = value
        value &+= delta
      }
    }
    context.emit(result)
  }
}

private struct FloatRange: FloatKernel {
  func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let (start, limit, delta) = try OpRange.arguments(context, T.self)
    // Each step of the count is rounded to the type, as TensorFlow does.
    let count = T(T(limit.wide - start.wide).wide / delta.wide).wide.magnitude.rounded(.up)
    guard count < 0x1p63 else {
      throw .invalid(
        "Requires ((limit - start) / delta) <= \(Int64.max), got \(start), \(limit), \(delta)")
    }
    var result = try context.makeOutput(T.self, shape: try Shape(checking: [Int(count)]))
    do {
      var y = result.mutableElements(as: T.self)
      let a = start.wide, d = delta.wide
      for i in y.indices { y[i] = T(a + T.Wide(i) * d) }
    }
    context.emit(result)
  }
}
