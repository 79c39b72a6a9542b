import OpInterface
import OpKernelSupport
import TensorCore

/// The greatest element of each window of an image, and where it is in the flattened image.
struct MaxPoolWithArgmax: Op, RealKernel {
  static let schema = OpSchema(
    "MaxPoolWithArgmax",
    inputs: [.typed("input")],
    outputs: [.typed("output"), .typed("argmax", by: "Targmax")],
    attributes: [
      .ints("ksize", minimum: 4),
      .ints("strides", minimum: 4),
      .type("Targmax", of: .indices, default: .int64),
      .string("padding", oneOf: ["SAME", "VALID"]),
      .bool("include_batch_in_index", default: false),
      .type(of: .realNumbers),
    ])

  let window: PoolingWindow
  let countsBatch: Bool
  let indexType: DType

  init(_ attributes: Attributes) throws(OpError) {
    window = try PoolingWindow(attributes, spatialRank: 2)
    guard window.channels == 1 else {
      throw .unimplemented("MaxPoolWithArgmax does not pool across depth")
    }
    countsBatch = try attributes.bool("include_batch_in_index")
    indexType = try attributes.type("Targmax")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    let shape = try window.inferShape(inputs[0].shape)
    return [shape, shape]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }

  func run<T: RealScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let input = context.input(0)
    let grid = try window.grid(input.shape)
    guard input.elementCount > 0 else {
      throw .invalid("tensor_in must not be empty: \(input.shape)")
    }
    guard indexType == .int64 || Int32(exactly: input.elementCount) != nil else {
      throw .invalid("\(indexType) does not index an input of shape \(input.shape)")
    }
    let shape = try grid.outputShape(channels: grid.channels)
    var values = try context.makeOutput(T.self, shape: shape)
    var indices = try context.makeOutput(Int64.self, shape: shape)
    do {
      let x = input.elements(as: T.self)
      var y = values.mutableElements(as: T.self)
      var argmax = indices.mutableElements(as: Int64.self)
      let channels = grid.channels
      let image = grid.height.input * grid.width.input * channels
      grid.forEachWindow { window, n, z, top, left in
        let to = window &* channels
        for c in 0..<channels {
          y[to &+ c] = .zero
          argmax[to &+ c] = -1
        }
        let start = countsBatch ? 0 : n &* image
        forEachTap(grid, n, z, top, left) { element in
          let from = element &* channels
          for c in 0..<channels where argmax[to &+ c] == -1 || x[from &+ c] > y[to &+ c] {
            y[to &+ c] = x[from &+ c]
            argmax[to &+ c] = Int64(from &+ c &- start)
          }
        }
      }
    }
    context.emit(values)
    context.emit(indexType == .int64 ? indices : try narrowed(indices, context))
  }

  private func narrowed(_ indices: Tensor, _ context: borrowing KernelContext) throws(OpError)
    -> Tensor
  {
    var result = try context.makeOutput(Int32.self, shape: indices.shape)
    let x = indices.elements(as: Int64.self)
    var y = result.mutableElements(as: Int32.self)
    for i in y.indices { y[i] = Int32(truncatingIfNeeded: x[i]) }
    return result
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "says where the greatest elements are",
      attributes: [
        "ksize": .ints([1, 2, 2, 1]), "strides": .ints([1, 2, 2, 1]), "padding": .string("VALID"),
      ],
      inputs: [Tensor([1, 5, 2, 0, 3, 4, 9, 8] as [Float], shape: [1, 2, 4, 1])],
      outputs: [
        Tensor([5, 9] as [Float], shape: [1, 1, 2, 1]),
        Tensor([1, 6] as [Int64], shape: [1, 1, 2, 1]),
      ])
  }
}
