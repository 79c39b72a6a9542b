import OpInterface
import OpKernelSupport
import TensorCore

/// A rectangle of pixels, the upper bounds excluded.
private struct PixelBox {
  var left = 0
  var top = 0
  var right = 0
  var bottom = 0

  var area: Float { Float((right - left) * (bottom - top)) }

  func intersection(_ other: PixelBox) -> PixelBox {
    let result = PixelBox(
      left: max(left, other.left), top: max(top, other.top), right: min(right, other.right),
      bottom: min(bottom, other.bottom))
    return result.left > result.right || result.top > result.bottom ? PixelBox() : result
  }
}

/// How a window of an image is chosen at random.
struct WindowSampling: Sendable {
  let aspectRatios: [Float]
  let areas: [Float]
  let attempts: Int
  let usesImageIfNoBoxes: Bool
  /// As many are made whatever an attribute allows.
  private static let mostAttempts = 1 << 24

  init(_ attributes: Attributes) throws(OpError) {
    usesImageIfNoBoxes = try attributes.bool("use_image_if_no_bounding_boxes")
    aspectRatios = try attributes.floats("aspect_ratio_range")
    guard aspectRatios.count == 2 else {
      throw .invalid("Aspect ratio range field must specify 2 dimensions")
    }
    guard aspectRatios[0] > 0, aspectRatios[1] > 0 else {
      throw .invalid("Aspect ratio range must be non-negative: \(aspectRatios)")
    }
    areas = try attributes.floats("area_range")
    guard areas.count == 2 else { throw .invalid("Area range field must specify 2 dimensions") }
    guard areas[0] > 0, areas[1] > 0 else {
      throw .invalid("Area range must be non-negative: \(areas)")
    }
    guard areas[0] <= 1, areas[1] <= 1 else {
      throw .invalid("Area range must be less then or equal to 1.0: \(areas)")
    }
    attempts = try attributes.int("max_attempts")
    guard attempts > 0, attempts <= Int32.max else {
      throw .invalid("Max attempts must be positive and at most \(Int32.max): \(attempts)")
    }
  }

  /// Emits the window that `words` determine: its begin and size for `Slice`, and itself as a box.
  fileprivate func emit<T: IntegerScalar>(
    _: T.Type, _ context: inout KernelContext, objectCovered: Float, _ words: WordStream
  ) throws(OpError) {
    guard objectCovered >= 0 else {
      throw .invalid("Min object covered must be non-negative: \(objectCovered)")
    }
    guard context.input(0).shape == [3] else {
      throw .invalid("image_size must contain 3 elements, got shape \(context.input(0).shape)")
    }
    let size = try context.integers(0)
    for (name, extent) in zip(["height", "width"], size) {
      guard (0..<Int(Int32.max)).contains(extent) else {
        throw .invalid("image \(name) cannot be >= int32 max, got \(extent)")
      }
    }
    let height = size[0], width = size[1]
    let boxes = try objects(context.input(1), height: height, width: width)
    let image = PixelBox(right: width, bottom: height)
    var words = words
    var window: PixelBox?
    for _ in 0..<min(attempts, Self.mostAttempts) {
      let ratio =
        Float.uniform(&words) * (aspectRatios[1] - aspectRatios[0]) + aspectRatios[0]
      guard let found = candidate(height: height, width: width, ratio: ratio, &words),
        covers(found, boxes, objectCovered)
      else { continue }
      window = found
      break
    }
    guard window != nil || attempts <= Self.mostAttempts else {
      throw .resourceExhausted("none of \(Self.mostAttempts) windows shows enough")
    }
    emit(T.self, &context, window ?? image, height: height, width: width)
  }

  private func emit<T: IntegerScalar>(
    _: T.Type, _ context: inout KernelContext, _ window: PixelBox, height: Int, width: Int
  ) {
    context.emit(Tensor([T(clamping: window.top), T(clamping: window.left), 0]))
    context.emit(
      Tensor([
        T(clamping: window.bottom - window.top), T(clamping: window.right - window.left),
        T(truncatingIfNeeded: -1),
      ]))
    let edges = [
      Float(window.top) / Float(height), Float(window.left) / Float(width),
      Float(window.bottom) / Float(height), Float(window.right) / Float(width),
    ]
    context.emit(Tensor(edges, shape: [1, 1, 4]))
  }

  /// The boxes of input 1 in pixels, or the image's if there are none.
  private func objects(_ boxes: Tensor, height: Int, width: Int) throws(OpError) -> [PixelBox] {
    guard boxes.rank == 3 else {
      throw .invalid(
        "input boxes must be 3-dimensional [batch, num_boxes, coords]: \(boxes.shape)")
    }
    guard boxes.shape[2] == 4 else {
      throw .invalid("bounding boxes must have shape [4] or [*, 4], got \(boxes.shape)")
    }
    let edges = boxes.elements(as: Float.self)
    var result: [PixelBox] = []
    for i in stride(from: 0, to: edges.count, by: 4) {
      for k in i..<i + 4 {
        guard edges[k] >= 0, edges[k] <= 1 else {
          throw .invalid("All bounding box coordinates must be in [0.0, 1.0]: \(edges[k])")
        }
      }
      result.append(
        PixelBox(
          left: Int(edges[i + 1] * Float(width)), top: Int(edges[i] * Float(height)),
          right: Int(edges[i + 3] * Float(width)), bottom: Int(edges[i + 2] * Float(height))))
    }
    guard result.isEmpty else { return result }
    guard usesImageIfNoBoxes else {
      throw .invalid(
        "No bounding boxes provided as input. One must enable use_image_if_no_bounding_boxes if you "
          + "wish to not provide any bounding boxes.")
    }
    return [PixelBox(right: width, bottom: height)]
  }

  private func covers(_ window: PixelBox, _ boxes: [PixelBox], _ objectCovered: Float) -> Bool {
    guard window.area >= 1 else { return false }
    return boxes.contains { box in
      box.area >= 1 && window.intersection(box).area / box.area >= objectCovered
    }
  }

  /// A window of that aspect ratio, or nil if there is none of an area within the range.
  private func candidate(
    height imageHeight: Int, width imageWidth: Int, ratio: Float, _ words: inout WordStream
  ) -> PixelBox? {
    guard imageWidth > 0, imageHeight > 0, areas[0] <= areas[1] else { return nil }
    func rounded(_ x: Float) -> Int { Int(exactly: x.rounded(.toNearestOrEven)) ?? .max }
    func width(_ height: Int) -> Int { rounded(Float(height) * ratio) }
    let smallest = areas[0] * Float(imageWidth) * Float(imageHeight)
    let largest = areas[1] * Float(imageWidth) * Float(imageHeight)
    var height = rounded((smallest / ratio).squareRoot())
    var highest = rounded((largest / ratio).squareRoot())
    if width(highest) > imageWidth {
      let epsilon: Float = 0.0000001
      let bound = (Double(imageWidth) + 0.5 - Double(epsilon)) / Double(ratio)
      highest = Int(exactly: bound.rounded(.towardZero)) ?? .max
      if width(highest) > imageWidth { highest -= 1 }
    }
    highest = min(highest, imageHeight)
    height = min(height, highest)
    if height < highest {
      height += Int(words.uniform(below: UInt32(truncatingIfNeeded: highest - height + 1)))
    }
    var area = Float(height) * Float(width(height))
    // Rounding alone is not to put the area out of the range.
    if area < smallest {
      height += 1
      area = Float(height) * Float(width(height))
    }
    if area > largest {
      height -= 1
      area = Float(height) * Float(width(height))
    }
    let found = width(height)
    guard area >= smallest, area <= largest, found <= imageWidth, height <= imageHeight,
      found > 0, height > 0
    else { return nil }
    var box = PixelBox()
    if height < imageHeight {
      box.top = Int(words.uniform(below: UInt32(truncatingIfNeeded: imageHeight - height)))
    }
    if found < imageWidth {
      box.left = Int(words.uniform(below: UInt32(truncatingIfNeeded: imageWidth - found)))
    }
    box.right = box.left + found
    box.bottom = box.top + height
    return box
  }
}

/// A window of an image, at random but such that it shows enough of one of the boxes.
protocol WindowSamplingOp: Op {
  var sampling: WindowSampling { get }
  /// How much of a box is to be seen.
  func objectCovered(_ context: borrowing KernelContext) throws(OpError) -> Float
  func words(_ context: borrowing KernelContext) throws(OpError) -> WordStream
}

extension WindowSamplingOp {
  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [PartialShape([3]), PartialShape([3]), PartialShape([1, 1, 4])]
  }

  func objectCovered(_ context: borrowing KernelContext) throws(OpError) -> Float {
    guard context.input(2).rank == 0 else {
      throw .invalid("min_object_covered must be 0-D, got shape \(context.input(2).shape)")
    }
    return try context.scalar(2)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = inputs[0].dtype
    return Kernel { (context) throws(OpError) in
      let covered = try objectCovered(context)
      let words = try words(context)
      switch dtype {
      case .uint8: try sampling.emit(UInt8.self, &context, objectCovered: covered, words)
      case .int8: try sampling.emit(Int8.self, &context, objectCovered: covered, words)
      case .int16: try sampling.emit(Int16.self, &context, objectCovered: covered, words)
      case .int32: try sampling.emit(Int32.self, &context, objectCovered: covered, words)
      case .int64: try sampling.emit(Int64.self, &context, objectCovered: covered, words)
      default: throw .unimplemented("no kernel for \(dtype)")
      }
    }
  }

  static var accuracy: Accuracy { .exact }
}

extension OpSchema {
  fileprivate static func windowSampling(
    _ name: String, inputs: [OpDef.Argument], attributes: [OpDef.Attribute], isStateful: Bool
  ) -> OpSchema {
    OpSchema(
      name, inputs: [.typed("image_size"), .fixed("bounding_boxes", .float32)] + inputs,
      outputs: [.typed("begin"), .typed("size"), .fixed("bboxes", .float32)],
      attributes: [.type(of: [.uint8, .int8, .int16, .int32, .int64])] + attributes + [
        .floats("aspect_ratio_range", default: [0.75, 1.33]),
        .floats("area_range", default: [0.05, 1]), .int("max_attempts", default: 100),
        .bool("use_image_if_no_bounding_boxes", default: false),
      ], isStateful: isStateful)
  }
}

/// A window of an image, by a generator that goes on from one evaluation to the next.
struct SampleDistortedBoundingBox: WindowSamplingOp {
  static let schema = OpSchema.windowSampling(
    "SampleDistortedBoundingBox", inputs: [],
    attributes: [
      .int("seed", default: 0), .int("seed2", default: 0),
      .float("min_object_covered", default: 0.1),
    ], isStateful: true)

  let sampling: WindowSampling
  let objectCovered: Float
  let source: PhiloxSource

  init(_ attributes: Attributes) throws(OpError) {
    sampling = try WindowSampling(attributes)
    objectCovered = try attributes.float("min_object_covered")
    guard objectCovered >= 0 else {
      throw .invalid("Min object covered must be non-negative: \(objectCovered)")
    }
    source = PhiloxSource(seed: try attributes.int("seed"), seed2: try attributes.int("seed2"))
  }

  func objectCovered(_ context: borrowing KernelContext) throws(OpError) -> Float { objectCovered }

  func words(_ context: borrowing KernelContext) throws(OpError) -> WordStream {
    WordStream(source.reserve(words: 4 &* sampling.attempts))
  }

  static var examples: [OpExample] {
    OpExample(
      "the whole of an image of one pixel", attributes: ["seed": .int(1)],
      inputs: [Tensor([1, 1, 3] as [Int32]), Tensor([0, 0, 1, 1] as [Float], shape: [1, 1, 4])],
      outputs: [
        Tensor([0, 0, 0] as [Int32]), Tensor([1, 1, -1] as [Int32]),
        Tensor([0, 0, 1, 1] as [Float], shape: [1, 1, 4]),
      ])
    OpExample(
      "refuses no boxes", attributes: ["seed": .int(1)],
      inputs: [Tensor([1, 1, 3] as [Int32]), Tensor([] as [Float], shape: [1, 0, 4])],
      fails: .invalidArgument)
  }
}

/// A window of an image, by a generator that goes on from one evaluation to the next.
struct SampleDistortedBoundingBoxV2: WindowSamplingOp {
  static let schema = OpSchema.windowSampling(
    "SampleDistortedBoundingBoxV2", inputs: [.fixed("min_object_covered", .float32)],
    attributes: [.int("seed", default: 0), .int("seed2", default: 0)], isStateful: true)

  let sampling: WindowSampling
  let source: PhiloxSource

  init(_ attributes: Attributes) throws(OpError) {
    sampling = try WindowSampling(attributes)
    source = PhiloxSource(seed: try attributes.int("seed"), seed2: try attributes.int("seed2"))
  }

  func words(_ context: borrowing KernelContext) throws(OpError) -> WordStream {
    WordStream(source.reserve(words: 4 &* sampling.attempts))
  }

  static var examples: [OpExample] {
    OpExample(
      "the whole of an image of one pixel",
      attributes: ["seed": .int(1), "use_image_if_no_bounding_boxes": .bool(true)],
      inputs: [
        Tensor([1, 1, 3] as [Int32]), Tensor([] as [Float], shape: [1, 0, 4]), Tensor(1 as Float),
      ],
      outputs: [
        Tensor([0, 0, 0] as [Int32]), Tensor([1, 1, -1] as [Int32]),
        Tensor([0, 0, 1, 1] as [Float], shape: [1, 1, 4]),
      ])
  }
}

/// A window of an image, as two seeds determine.
struct StatelessSampleDistortedBoundingBox: WindowSamplingOp {
  static let schema = OpSchema.windowSampling(
    "StatelessSampleDistortedBoundingBox",
    inputs: [.fixed("min_object_covered", .float32), .typed("seed", by: "Tseed")],
    attributes: [.type("Tseed", of: .indices)], isStateful: false)

  let sampling: WindowSampling

  init(_ attributes: Attributes) throws(OpError) { sampling = try WindowSampling(attributes) }

  func words(_ context: borrowing KernelContext) throws(OpError) -> WordStream {
    WordStream(try context.statelessGenerator(3))
  }

  static var examples: [OpExample] {
    OpExample(
      "the whole of an image of one pixel",
      inputs: [
        Tensor([1, 1, 3] as [Int32]), Tensor([0, 0, 1, 1] as [Float], shape: [1, 1, 4]),
        Tensor(1 as Float), Tensor([1, 2] as [Int64]),
      ],
      outputs: [
        Tensor([0, 0, 0] as [Int32]), Tensor([1, 1, -1] as [Int32]),
        Tensor([0, 0, 1, 1] as [Float], shape: [1, 1, 4]),
      ])
    OpExample(
      "refuses one seed",
      inputs: [
        Tensor([1, 1, 3] as [Int32]), Tensor([0, 0, 1, 1] as [Float], shape: [1, 1, 4]),
        Tensor(1 as Float), Tensor([1] as [Int64]),
      ], fails: .invalidArgument)
  }
}
