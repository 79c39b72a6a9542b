import OpInterface
import OpKernelSupport
import TensorCore

/// How many values fall into each of `nbins` bins of equal width between the ends of `value_range`;
/// values beyond count to the outermost bins.
struct HistogramFixedWidth: Op, RealKernel {
  static let schema = OpSchema(
    "HistogramFixedWidth",
    inputs: [.typed("values"), .typed("value_range"), .fixed("nbins", .int32)],
    outputs: [.typed("out", by: "dtype")],
    attributes: [
      .type(of: [.int32, .int64, .float32, .float64]),
      .type("dtype", of: .indices, default: .int32),
    ])

  let resultType: DType

  init(_ attributes: Attributes) throws(OpError) { resultType = try attributes.type("dtype") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [PartialShape([try inputs[2].statedExtent()])]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }

  func run<T: RealScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let values = context.input(0), range = context.input(1)
    guard range.shape == [2] else {
      throw .invalid("value_range should be a vector of 2 elements, got shape \(range.shape)")
    }
    guard context.input(2).rank == 0 else {
      throw .invalid("nbins should be a scalar, got shape \(context.input(2).shape)")
    }
    let count = try context.integer(2)
    guard count > 0 else { throw .invalid("nbins should be a positive number, but got '\(count)'") }
    let ends = range.elements(as: T.self)
    guard ends[0] < ends[1] else {
      throw .invalid(
        "value_range should satisfy value_range[0] < value_range[1], but got '[\(ends[0]), "
          + "\(ends[1])]'")
    }
    let low = ends[0].double, step = (ends[1].double - low) / Double(count)
    // Bins are counted in the output, so that only as much is asked for as there may be.
    var result = try Tensor(zeros: resultType, shape: Shape(checking: [count]))
    let bins = try places(values, T.self, low: low, step: step, last: count - 1)
    switch resultType {
    case .int64:
      var y = result.mutableElements(as: Int64.self)
      for bin in bins { y[bin] &+= 1 }
    case .int32:
      var y = result.mutableElements(as: Int32.self)
      for bin in bins { y[bin] &+= 1 }
    default: throw .unimplemented("no kernel for counts of type \(resultType)")
    }
    context.emit(result)
  }

  private func places<T: RealScalar>(
    _ values: Tensor, _: T.Type, low: Double, step: Double, last: Int
  ) throws(OpError) -> [Int] {
    let xs = values.elements(as: T.self)
    var result: [Int] = []
    result.reserveCapacity(xs.count)
    for i in xs.indices {
      if xs[i].isNaN { throw .invalid("Histogram values must not contain NaN: at \(i)") }
      let place = (xs[i].double - low) / step
      result.append(place >= Double(last) ? last : place > 0 ? Int(place) : 0)
    }
    return result
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "counts",
      inputs: [
        Tensor([-1, 0, 1.5, 2, 5, 15] as [Float]), Tensor([0, 5] as [Float]), Tensor(5 as Int32),
      ], outputs: [Tensor([2, 1, 1, 0, 2] as [Int32])])
    OpExample(
      "refuses an empty range",
      inputs: [Tensor([1] as [Float]), Tensor([5, 5] as [Float]), Tensor(5 as Int32)],
      fails: .invalidArgument)
  }
}
