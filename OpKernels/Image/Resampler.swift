import OpInterface
import TensorCore

/// An op that takes images at points: `data` of shape `[batch, height, width, channels]` at the points,
/// x before y, of `warp`, whose shape is `[batch, ..., 2]`.
///
/// Between pixels the four nearest are weighed; beyond the border all is 0.
protocol ResamplingOp: Op, FloatKernel {
  init()
}

extension ResamplingOp {
  init(_ attributes: Attributes) throws(OpError) { self.init() }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let warp = inputs[1].shape.extents, !warp.isEmpty else { return nil }
    let channels = inputs[0].shape.extents.flatMap { $0.count == 4 ? $0[3] : nil }
    return [PartialShape(warp.dropLast() + [channels])]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }

  func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let data = context.input(0), warp = context.input(1)
    guard data.rank == 4 else {
      throw .unimplemented(
        "Only bilinear interpolation is currently supported. The input data shape must be "
          + "[batch_size, data_height, data_width, data_channels], but is: \(data.shape)")
    }
    guard warp.rank >= 2, warp.shape[-1] == 2 else {
      throw .unimplemented(
        "Only bilinear interpolation is supported, warping coordinates must be 2D; warp shape last "
          + "entry should be 2, but shape vector is: \(warp.shape)")
    }
    guard data.shape[0] == warp.shape[0] else {
      throw .invalid(
        "Batch size of data and warp tensor must be the same, but input shapes are: \(data.shape), "
          + "\(warp.shape)")
    }
    let dims = data.shape.dims
    let channels = dims[3]
    var result = try context.makeOutput(
      T.self, shape: Shape(checking: warp.shape.dims.dropLast() + [channels]))
    if result.elementCount > 0 {
      let (height, width) = (T.Wide(dims[1]), T.Wide(dims[2]))
      let pixels = data.elements(as: T.self), points = warp.elements(as: T.self)
      var out = result.mutableElements(as: T.self)
      let count = points.count / 2
      let perImage = count / dims[0]
      for point in 0..<count {
        let x = points[2 &* point].wide, y = points[2 &* point &+ 1].wide
        let to = point &* channels
        guard x > -1, y > -1, x < width, y < height else {
          for c in 0..<channels { out[to &+ c] = T(0) }
          continue
        }
        let left = x.rounded(.down), top = y.rounded(.down)
        let dx = left + 1 - x, dy = top + 1 - y
        let base = point / perImage * dims[1]
        func row(_ y: T.Wide) -> Int? { y >= 0 && y < height ? (base + Int(y)) * dims[2] : nil }
        func column(_ x: T.Wide) -> Int? { x >= 0 && x < width ? Int(x) : nil }
        let rows = [row(top), row(top + 1)], columns = [column(left), column(left + 1)]
        for c in 0..<channels {
          func pixel(_ i: Int, _ j: Int) -> T.Wide {
            guard let row = rows[i], let column = columns[j] else { return 0 }
            return pixels[(row + column) * channels + c].wide
          }
          let near = dx * dy * pixel(0, 0), far = (1 - dx) * (1 - dy) * pixel(1, 1)
          let below = dx * (1 - dy) * pixel(1, 0), beside = (1 - dx) * dy * pixel(0, 1)
          out[to &+ c] = T(near + far + below + beside)
        }
      }
    }
    context.emit(result)
  }

  static var accuracy: Accuracy { .ulp(4) }
}

extension OpSchema {
  fileprivate static func resampler(_ name: String) -> OpSchema {
    OpSchema(
      name, inputs: [.typed("data"), .typed("warp")], outputs: [.typed("output")],
      attributes: [.type(of: [.float16, .bfloat16, .float32, .float64])])
  }
}

private let between = OpExample(
  "between pixels, and beyond the border",
  inputs: [
    Tensor([1, 2, 3, 4] as [Float], shape: [1, 2, 2, 1]),
    Tensor([0.5, 0.5, 1, 0, 1.5, 0, -1, 0] as [Float], shape: [1, 4, 2]),
  ], outputs: [Tensor([2.5, 2, 1, 0] as [Float], shape: [1, 4, 1])])

/// Images at points, as the op was called in `tf.contrib`.
struct Resampler: ResamplingOp {
  static let schema = OpSchema.resampler("Resampler")

  static var examples: [OpExample] {
    between
    OpExample(
      "refuses points of three numbers",
      inputs: [
        Tensor([1] as [Float], shape: [1, 1, 1, 1]), Tensor([1, 2, 3] as [Float], shape: [1, 3]),
      ], fails: .unimplemented)
  }
}

/// Images at points, as TensorFlow Addons call the op.
struct AddonsResampler: ResamplingOp {
  static let schema = OpSchema.resampler("Addons>Resampler")

  static var examples: [OpExample] {
    between
    OpExample(
      "refuses batches that differ",
      inputs: [
        Tensor([1] as [Float], shape: [1, 1, 1, 1]),
        Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]),
      ], fails: .invalidArgument)
  }
}
