import OpInterface
import TensorCore

/// The regions that a region proposal network proposes for each image: its best anchors, moved by the
/// deltas, clipped to the image, and rid of those that are small or too like a better one.
///
/// Anchors and deltas are `[y, x, height, width]`; rows without a region are 0.
struct GenerateBoundingBoxProposals: Op {
  static let schema = OpSchema(
    "GenerateBoundingBoxProposals",
    inputs: [
      .fixed("scores", .float32), .fixed("bbox_deltas", .float32), .fixed("image_info", .float32),
      .fixed("anchors", .float32), .fixed("nms_threshold", .float32),
      .fixed("pre_nms_topn", .int32), .fixed("min_size", .float32),
    ], outputs: [.fixed("rois", .float32), .fixed("roi_probabilities", .float32)],
    attributes: [.int("post_nms_topn", default: 300)])

  let kept: Int

  init(_ attributes: Attributes) throws(OpError) {
    kept = try attributes.int("post_nms_topn")
    guard kept > 0, kept <= 1 << 22 else {
      throw .invalid("post_nms_topn must be in 1...\(1 << 22), got \(kept)")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    let images = inputs[0].shape.extents.flatMap { $0.first } ?? nil
    return [PartialShape([images, kept, 4]), PartialShape([images, kept])]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let kept = kept
    return Kernel { (context) throws(OpError) in try Self.run(&context, kept) }
  }

  private struct Region {
    var top: Float
    var left: Float
    var bottom: Float
    var right: Float
    var score: Float

    func overlaps(_ other: Region, beyond threshold: Float) -> Bool {
      let height = max(0, min(bottom, other.bottom) - max(top, other.top))
      let width = max(0, min(right, other.right) - max(left, other.left))
      let shared = height * width
      let own = (bottom - top) * (right - left)
      let others = (other.bottom - other.top) * (other.right - other.left)
      return shared > threshold * (own + others - shared)
    }
  }

  private static func run(_ context: inout KernelContext, _ kept: Int) throws(OpError) {
    let scores = context.input(0), deltas = context.input(1)
    let info = context.input(2), anchors = context.input(3)
    guard scores.rank == 4 else { throw .invalid("scores must be 4-D, got shape \(scores.shape)") }
    let images = scores.shape[0], boxes = scores.shape.count(1..<4)
    guard deltas.rank == 4, deltas.elementCount == images * boxes * 4,
      deltas.shape[0] == images
    else { throw .invalid("scores \(scores.shape) do not match bbox_deltas \(deltas.shape)") }
    guard info.shape == [images, 5] else {
      throw .invalid("image_info must have shape [\(images),5], got \(info.shape)")
    }
    guard anchors.rank == 3, anchors.elementCount == boxes * 4 else {
      throw .outOfRange(
        "Box dimensions need to be 4: scores \(scores.shape), anchors \(anchors.shape)")
    }
    let threshold = try scalar(context, 4)
    guard threshold >= 0, threshold <= 1 else {
      throw .invalid("nms_threshold should be between 0 and 1. Got \(threshold)")
    }
    let candidates = try context.integer(5)
    guard candidates > 0 else {
      throw .invalid("pre_nms_topn should be greater than 0, got \(candidates)")
    }
    let smallest = try scalar(context, 6)
    let shape = try Shape(checking: [images, kept, 4])
    var rois = try Tensor(zeros: .float32, shape: shape)
    var probabilities = try Tensor(zeros: .float32, shape: [images, kept])
    let s = scores.elements(as: Float.self), sizes = info.elements(as: Float.self)
    for image in 0..<images {
      let first = image * boxes
      let order = (0..<boxes).sorted {
        let (a, b) = (s[first + $0], s[first + $1])
        return a > b || (!(b > a) && $0 < $1)
      }
      var found: [Region] = []
      for box in order.prefix(candidates) where found.count < kept {
        let region = moved(
          anchors, box, deltas, first + box, height: sizes[5 * image],
          width: sizes[5 * image + 1], score: s[first + box])
        let side = min(region.right - region.left, region.bottom - region.top)
        guard side >= smallest * sizes[5 * image + 2],
          !found.contains(where: { $0.overlaps(region, beyond: threshold) })
        else { continue }
        found.append(region)
      }
      var r = rois.mutableElements(as: Float.self)
      for (i, region) in found.enumerated() {
        let to = (image * kept + i) * 4
        r[to] = region.top
        r[to + 1] = region.left
        r[to + 2] = region.bottom
        r[to + 3] = region.right
      }
      var p = probabilities.mutableElements(as: Float.self)
      for (i, region) in found.enumerated() { p[image * kept + i] = region.score }
    }
    context.emit(rois)
    context.emit(probabilities)
  }

  private static func scalar(_ context: borrowing KernelContext, _ index: Int) throws(OpError)
    -> Float
  {
    guard context.input(index).rank == 0 else {
      throw .invalid(
        "Expected a scalar in input \(index), but got shape \(context.input(index).shape)")
    }
    return try context.scalar(index)
  }

  /// Anchor `box` moved and scaled by deltas, within an image of that size.
  private static func moved(
    _ anchors: Tensor, _ box: Int, _ deltas: Tensor, _ delta: Int, height: Float, width: Float,
    score: Float
  ) -> Region {
    let a = anchors.elements(as: Float.self), d = deltas.elements(as: Float.self)
    /// At most so much larger may a box become, as a logarithm.
    let mostGrowth = Float.log(1000.0 / 16)
    func side(_ axis: Int, _ limit: Float) -> (Float, Float) {
      let low = a[4 * box + axis], high = a[4 * box + axis + 2]
      let extent = high - low
      let center = low + 0.5 * extent + extent * d[4 * delta + axis]
      let grown = extent * Float.exp(min(d[4 * delta + axis + 2], mostGrowth))
      func clipped(_ x: Float) -> Float { max(min(x, limit), 0) }
      return (clipped(center - 0.5 * grown), clipped(center + 0.5 * grown))
    }
    let (top, bottom) = side(0, height), (left, right) = side(1, width)
    return Region(top: top, left: left, bottom: bottom, right: right, score: score)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "drops the box that a better one overlaps", attributes: ["post_nms_topn": .int(3)],
      inputs: [
        Tensor([0.5, 0.9, 0.3] as [Float], shape: [1, 1, 1, 3]),
        Tensor([Float](repeating: 0, count: 12), shape: [1, 1, 1, 12]),
        Tensor([10, 10, 1, 1, 1] as [Float], shape: [1, 5]),
        Tensor([0, 0, 4, 4, 0, 0, 4, 5, 6, 6, 8, 12] as [Float], shape: [1, 1, 12]),
        Tensor(0.5 as Float), Tensor(10 as Int32), Tensor(0 as Float),
      ],
      outputs: [
        Tensor([0, 0, 4, 5, 6, 6, 8, 10, 0, 0, 0, 0] as [Float], shape: [1, 3, 4]),
        Tensor([0.9, 0.3, 0] as [Float], shape: [1, 3]),
      ])
    OpExample(
      "refuses a threshold beyond 1",
      inputs: [
        Tensor([0.5] as [Float], shape: [1, 1, 1, 1]),
        Tensor([0, 0, 0, 0] as [Float], shape: [1, 1, 1, 4]),
        Tensor([10, 10, 1, 1, 1] as [Float], shape: [1, 5]),
        Tensor([0, 0, 4, 4] as [Float], shape: [1, 1, 4]), Tensor(1.5 as Float),
        Tensor(10 as Int32), Tensor(0 as Float),
      ], fails: .invalidArgument)
  }
}
