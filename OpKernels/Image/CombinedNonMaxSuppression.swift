import OpInterface
import OpKernelSupport
import TensorCore

/// Non-maximum suppression for each class by itself, and the best of all classes, for each image of
/// a batch.
struct CombinedNonMaxSuppression: Op {
  static let schema = OpSchema(
    "CombinedNonMaxSuppression",
    inputs: [
      .fixed("boxes", .float32), .fixed("scores", .float32),
      .fixed("max_output_size_per_class", .int32), .fixed("max_total_size", .int32),
      .fixed("iou_threshold", .float32), .fixed("score_threshold", .float32),
    ],
    outputs: [
      .fixed("nmsed_boxes", .float32), .fixed("nmsed_scores", .float32),
      .fixed("nmsed_classes", .float32), .fixed("valid_detections", .int32),
    ],
    attributes: [
      .bool("pad_per_class", default: false),
      .bool("clip_boxes", default: true),
    ])

  let padsPerClass: Bool
  let clipsBoxes: Bool

  init(_ attributes: Attributes) throws(OpError) {
    padsPerClass = try attributes.bool("pad_per_class")
    clipsBoxes = try attributes.bool("clip_boxes")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    let batch = inputs[0].shape.extents.flatMap { $0.first } ?? nil
    var rows: Int?
    if !padsPerClass, let total = inputs[3].constant { rows = try total.integer() }
    return [
      PartialShape([batch, rows, 4]), PartialShape([batch, rows]), PartialShape([batch, rows]),
      PartialShape([batch]),
    ]
  }

  private struct Found {
    var box: Int
    var label: Int
    var score: Float

    /// What stands where a class has nothing.
    static let nothing = Found(box: -1, label: -1, score: -1)
  }

  private struct Limits {
    var boxes: Int
    var perBox: Int
    var classes: Int
    var perClass: Int
    var rows: Int
    var overlap: Float
    var score: Float
  }

  private func limits(_ context: borrowing KernelContext) throws(OpError) -> Limits {
    let boxes = context.input(0).shape, scores = context.input(1).shape
    guard boxes.rank == 4 else { throw .invalid("boxes must be 4-D: \(boxes)") }
    guard scores.rank == 3 else { throw .invalid("scores must be 3-D: \(scores)") }
    guard boxes[0] == scores[0] else {
      throw .invalid("boxes and scores must have same batch size: \(boxes), \(scores)")
    }
    guard boxes[1] == scores[1] else {
      throw .invalid("scores has incompatible shape: \(scores) for boxes \(boxes)")
    }
    guard boxes[3] == 4 else { throw .invalid("boxes must have 4 columns: \(boxes)") }
    guard boxes[2] == 1 || boxes[2] == scores[2] else {
      throw .invalid(
        "third dimension of boxes must be either 1 or num classes: \(boxes), \(scores)")
    }
    for i in 2..<6 where context.input(i).rank != 0 {
      throw .invalid("input \(i) must be 0-D, got shape \(context.input(i).shape)")
    }
    let perClass = try context.integer(2), total = try context.integer(3)
    guard perClass > 0 else { throw .invalid("max_size_per_class must be positive: \(perClass)") }
    guard total > 0 else { throw .invalid("max_total_size must be > 0: \(total)") }
    let (all, overflow) = perClass.multipliedReportingOverflow(by: scores[2])
    let rows = padsPerClass && !overflow ? min(total, all) : total
    return Limits(
      boxes: boxes[1], perBox: boxes[2], classes: scores[2], perClass: perClass, rows: rows,
      overlap: try SuppressionInputs.overlapThreshold(context, 4),
      score: try context.scalar(5, as: Float.self))
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in try run(&context) }
  }

  /// The boxes of one class that none better overlaps, the best first.
  private func suppress(_ boxes: Tensor, _ scores: Tensor, _ label: Int, _ limits: Limits)
    -> [Found]
  {
    let b = boxes.elements(as: Float.self), s = scores.elements(as: Float.self)
    var candidates = UnstableQueue<Found> { $0.score < $1.score }
    for i in 0..<limits.boxes where s[i] > limits.score {
      candidates.push(Found(box: i, label: label, score: s[i]))
    }
    let most = min(limits.perClass, limits.boxes)
    var selected: [Found] = []
    while selected.count < most, let candidate = candidates.pop() {
      var isCovered = false
      for other in selected.reversed() where overlap(b, candidate.box, other.box) > limits.overlap {
        isCovered = true
        break
      }
      if !isCovered { selected.append(candidate) }
    }
    return selected
  }

  /// The best boxes of one image over all classes.
  private func select(
    _ boxes: borrowing Span<Float>, _ scores: borrowing Span<Float>, _ limits: Limits
  ) throws(OpError) -> [Found] {
    var found: [Found] = []
    var count = 0
    var own = try Tensor(uninitialized: .float32, shape: try Shape(checking: [limits.boxes, 4]))
    var points = try Tensor(uninitialized: .float32, shape: try Shape(checking: [limits.boxes]))
    for label in 0..<limits.classes {
      do {
        var b = own.mutableElements(as: Float.self)
        for i in 0..<limits.boxes {
          let from = (i &* limits.perBox &+ (limits.perBox == 1 ? 0 : label)) &* 4
          for k in 0..<4 { b[i &* 4 &+ k] = boxes[from &+ k] }
        }
      }
      do {
        var s = points.mutableElements(as: Float.self)
        for i in 0..<limits.boxes { s[i] = scores[i &* limits.classes &+ label] }
      }
      let selected = suppress(own, points, label, limits)
      count += selected.count
      // Each class has as many places as it may fill, and which of equal elements comes first depends on
      // those that are left empty too.
      let places = min(limits.perClass, limits.boxes)
      found += selected
      found += [Found](repeating: .nothing, count: places - selected.count)
    }
    sortUnstably(&found) { $0.score > $1.score }
    return Array(found.prefix(min(limits.rows, count)))
  }

  private func run(_ context: inout KernelContext) throws(OpError) {
    let limits = try limits(context)
    let boxes = context.input(0), scores = context.input(1)
    let batch = boxes.shape[0], rows = limits.rows
    var outBoxes = try Tensor(zeros: .float32, shape: try Shape(checking: [batch, rows, 4]))
    var outScores = try Tensor(zeros: .float32, shape: try Shape(checking: [batch, rows]))
    var outClasses = try Tensor(zeros: .float32, shape: try Shape(checking: [batch, rows]))
    var counts = try context.makeOutput(Int32.self, shape: try Shape(checking: [batch]))
    do {
      let allBoxes = boxes.elements(as: Float.self), allScores = scores.elements(as: Float.self)
      var b = outBoxes.mutableElements(as: Float.self)
      var s = outScores.mutableElements(as: Float.self)
      var l = outClasses.mutableElements(as: Float.self)
      var counted = counts.mutableElements(as: Int32.self)
      let boxSize = limits.boxes * limits.perBox * 4, scoreSize = limits.boxes * limits.classes
      for n in 0..<batch {
        let own = allBoxes.extracting((n * boxSize)..<((n + 1) * boxSize))
        let found = try select(
          own, allScores.extracting((n * scoreSize)..<((n + 1) * scoreSize)), limits)
        for (i, item) in found.enumerated() {
          let row = n * rows + i
          let from = (item.box * limits.perBox + (limits.perBox == 1 ? 0 : item.label)) * 4
          for k in 0..<4 {
            let value = item.box < 0 ? 0 : own[from + k]
            b[row * 4 + k] = clipsBoxes ? max(min(value, 1), 0) : value
          }
          s[row] = item.score
          l[row] = Float(item.label)
        }
        counted[n] = Int32(truncatingIfNeeded: found.count)
      }
    }
    context.emit(outBoxes)
    context.emit(outScores)
    context.emit(outClasses)
    context.emit(counts)
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "keeps the best of two classes",
      inputs: [
        Tensor([0, 0, 0.5, 0.5, 0.5, 0.5, 1, 2] as [Float], shape: [1, 2, 1, 4]),
        Tensor([0.9, 0.1, 0.2, 0.8] as [Float], shape: [1, 2, 2]),
        Tensor(1 as Int32), Tensor(3 as Int32), Tensor(0.5 as Float), Tensor(0.15 as Float),
      ],
      outputs: [
        Tensor([0, 0, 0.5, 0.5, 0.5, 0.5, 1, 1, 0, 0, 0, 0] as [Float], shape: [1, 3, 4]),
        Tensor([0.9, 0.8, 0] as [Float], shape: [1, 3]),
        Tensor([0, 1, 0] as [Float], shape: [1, 3]), Tensor([2] as [Int32]),
      ])
    OpExample(
      "refuses to keep none",
      inputs: [
        Tensor([0, 0, 0.5, 0.5] as [Float], shape: [1, 1, 1, 4]),
        Tensor([0.9] as [Float], shape: [1, 1, 1]),
        Tensor(0 as Int32), Tensor(3 as Int32), Tensor(0.5 as Float), Tensor(0.15 as Float),
      ], fails: .invalidArgument)
  }
}
