import OpInterface
import OpKernelSupport
import TensorCore

/// The greatest sum of an image and a filter over each window: a convolution in the max-plus
/// algebra.
struct Dilation2D: Op, RealKernel {
  static let schema = OpSchema(
    "Dilation2D",
    inputs: [.typed("input"), .typed("filter")],
    outputs: [.typed("output")],
    attributes: [
      .type(of: .realNumbers),
      .ints("strides", minimum: 4),
      .ints("rates", minimum: 4),
      .string("padding", oneOf: ["SAME", "VALID"]),
    ])

  let strides: [Int]
  let rates: [Int]
  let padding: WindowPadding
  private let layout = ImageLayout(spatialRank: 2)

  init(_ attributes: Attributes) throws(OpError) {
    let strides = try attributes.ints("strides"), rates = try attributes.ints("rates")
    self.strides = try layout.spatial(strides, "strides")
    self.rates = try layout.spatial(rates, "rates")
    padding = try WindowPadding(attributes, layout: layout, listed: false)
    guard strides[0] == 1, strides[3] == 1 else {
      throw .unimplemented("Stride is only supported across spatial dimensions.")
    }
    guard rates[0] == 1, rates[3] == 1 else {
      throw .unimplemented("Rate is only supported across spatial dimensions.")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let filter = inputs[1].shape.extents, filter.count == 3 else { return [.rank(4)] }
    var size: [Int?] = [nil, nil], padding = self.padding
    if let height = filter[0], let width = filter[1] {
      (size, padding) = try windows(of: [height, width])
    }
    return [
      try inferWindowShape(
        inputs[0].shape, layout: layout, size: size, strides: strides, padding: padding,
        channels: filter[2])
    ]
  }

  /// The extents of windows of `size` taps, and what lies around the input.
  ///
  /// Rates may be 0, so that all taps see one element, or negative, so that windows reach backwards
  /// from where they begin: to such that reach before their first tap TensorFlow gives room after
  /// the input.
  private func windows(of size: [Int]) throws(OpError) -> ([Int], WindowPadding) {
    var extents: [Int] = [], pads: [[Int]] = []
    for (taps, rate) in zip(size, rates) {
      let (reach, overflow) = (taps - 1).multipliedReportingOverflow(by: rate)
      guard !overflow, reach.magnitude < Int.max / 4 else {
        throw .invalid("window of \(taps) at rate \(rate) is too large")
      }
      extents.append(max(reach + 1, 1))
      pads.append([0, max(-reach, 0)])
    }
    return (extents, padding == .same ? .same : .explicit(pads))
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }

  func run<T: RealScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let input = context.input(0), filter = context.input(1)
    try layout.check(input.shape, "input")
    guard filter.rank == 3 else { throw .invalid("filter must be 3-dimensional: \(filter.shape)") }
    let channels = input.shape[3]
    guard filter.shape[2] == channels else {
      throw .invalid(
        "input and filter must have the same depth: \(channels) vs \(filter.shape[2])")
    }
    let (size, padding) = try windows(of: [filter.shape[0], filter.shape[1]])
    let grid = try WindowGrid(
      input.shape, layout: layout, size: size, strides: strides, padding: padding)
    var result = try context.makeOutput(T.self, shape: try grid.outputShape(channels: channels))
    if result.elementCount > 0 {
      let x = input.elements(as: T.self), f = filter.elements(as: T.self)
      var y = result.mutableElements(as: T.self)
      let height = grid.height.input, width = grid.width.input, least = leastFinite(T.self)
      let rows = filter.shape[0], columns = filter.shape[1]
      grid.forEachWindow { window, n, _, top, left in
        let to = window &* channels
        for c in 0..<channels { y[to &+ c] = least }
        for ky in 0..<rows {
          let y0 = top &+ ky &* rates[0]
          guard y0 >= 0, y0 < height else { continue }
          for kx in 0..<columns {
            let x0 = left &+ kx &* rates[1]
            guard x0 >= 0, x0 < width else { continue }
            let from = ((n &* height &+ y0) &* width &+ x0) &* channels
            let tap = (ky &* columns &+ kx) &* channels
            for c in 0..<channels {
              let value = T.sum(x[from &+ c], f[tap &+ c])
              if value > y[to &+ c] { y[to &+ c] = value }
            }
          }
        }
      }
    }
    context.emit(result)
  }

  static var examples: [OpExample] {
    OpExample(
      "takes the greatest sum of each window",
      attributes: [
        "strides": .ints([1, 1, 1, 1]), "rates": .ints([1, 1, 1, 1]), "padding": .string("VALID"),
      ],
      inputs: [
        Tensor([1, 5, 2] as [Float], shape: [1, 1, 3, 1]),
        Tensor([0, 1] as [Float], shape: [1, 2, 1]),
      ],
      outputs: [Tensor([6, 5] as [Float], shape: [1, 1, 2, 1])])
    OpExample(
      "refuses a filter of another depth",
      attributes: [
        "strides": .ints([1, 1, 1, 1]), "rates": .ints([1, 1, 1, 1]), "padding": .string("VALID"),
      ],
      inputs: [
        Tensor([1, 5, 2] as [Float], shape: [1, 1, 3, 1]),
        Tensor([0, 1] as [Float], shape: [1, 1, 2]),
      ], fails: .invalidArgument)
  }
}
