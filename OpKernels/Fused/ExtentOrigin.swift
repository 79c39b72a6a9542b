import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// Where an axis of an image, of an extent that is not known, comes from: convolutions and others make each of
/// their extents of one of their inputs'.
struct ExtentOrigin {
  /// Makes of an extent another one, `(extent + offset) / stride + 1`.
  private struct Step: Equatable {
    var offset: Int
    var stride: Int

    static let none = Step(offset: -1, stride: 1)
  }

  private let value: ValueID
  private let axis: Int
  /// What is done to the extent, last first.
  private let steps: [Step]

  /// How many ops are gone through.
  private static let limit = 48

  /// Whether axis `axis` of `x` is certain to have the same extent as that of `y`, whatever that is.
  static func agree(_ x: ValueID, _ y: ValueID, axis: Int, in graph: some GraphView) -> Bool {
    let origins = Self.origins(x, axis: axis, in: graph)
    let others = Self.origins(y, axis: axis, in: graph)
    return origins.contains { origin in
      others.contains {
        $0.value == origin.value && $0.axis == origin.axis && $0.steps == origin.steps
      }
    }
  }

  /// The value itself, and those that its extent comes from.
  private static func origins(_ value: ValueID, axis: Int, in graph: some GraphView)
    -> [ExtentOrigin]
  {
    var steps: [Step] = []
    var place = (value: value, axis: axis)
    var origins = [ExtentOrigin(value: value, axis: axis, steps: [])]
    for _ in 0..<limit {
      guard let node = graph.node(defining: place.value),
        let (step, input, next) = (try? Self.step(node, place.axis, graph)) ?? nil,
        abs(step.offset) < 1 << 31, step.stride > 0
      else { break }
      // What moves by one comes to an offset of what comes after.
      if step.stride == 1, let last = steps.popLast() {
        steps.append(Step(offset: step.offset + 1 + last.offset, stride: last.stride))
      } else {
        steps.append(step)
      }
      if steps.last == Step.none { steps.removeLast() }
      place = (input, next)
      origins.append(ExtentOrigin(value: input, axis: next, steps: steps))
    }
    return origins
  }

  /// What a node does to an extent, and of which input and axis that is; nil if that is not known.
  private static func step(_ node: NodeView, _ axis: Int, _ graph: some GraphView) throws(OpError)
    -> (Step, ValueID, Int)?
  {
    let input = node.inputs.first
    guard let input, axis > 0 else { return nil }
    switch node.opName {
    case "_FusedConvolution":
      guard let filter = graph[node.inputs[1]].constant?.shape, filter.rank == 4, axis < 3 else {
        return nil
      }
      return try window(node, axis, size: filter[axis - 1]).map { ($0, input, axis) }
    case "MaxPool", "AvgPool":
      let size = try node.attributes.ints("ksize")
      guard try node.attributes.string("data_format") == "NHWC", size.count == 4, axis < 3 else {
        return nil
      }
      return try window(node, axis, size: size[axis]).map { ($0, input, axis) }
    case "Squeeze":
      guard let rank = graph[input].shape.rank, let gone = node.squeezedAxis(ofRank: rank) else {
        return nil
      }
      return (.none, input, axis < gone ? axis : axis + 1)
    case "ExpandDims":
      guard let rank = graph[input].shape.rank,
        let new = try node.insertedAxis(ofRank: rank, in: graph), new != axis
      else { return nil }
      return (.none, input, axis < new ? axis : axis - 1)
    case "BiasAdd", "FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3", "Identity":
      return (.none, input, axis)
    case "Mul", "AddV2", "Add", "Sub", "RealDiv", "Maximum", "Minimum":
      // One that has no more than a row or column leaves it to the other.
      for (value, other) in [(0, 1), (1, 0)] {
        let (x, y) = (node.inputs[value], node.inputs[other])
        guard let rank = graph[x].shape.rank, let others = graph[y].shape.extents,
          others.count <= rank, axis < rank
        else { continue }
        let place = axis - (rank - others.count)
        if place < 0 || others[place] == 1 { return (.none, x, axis) }
      }
      return nil
    default:
      return Activation.ops.contains(node.opName) ? (.none, input, axis) : nil
    }
  }

  private static func window(_ node: NodeView, _ axis: Int, size: Int) throws(OpError) -> Step? {
    let strides = try node.attributes.ints("strides")
    var reach = size
    if let dilations = node.attributes["dilations"], case .ints(let values) = dilations {
      guard values.count == 4 else { return nil }
      let (distance, overflow) = (size - 1).multipliedReportingOverflow(by: values[axis])
      guard !overflow, abs(distance) < 1 << 30 else { return nil }
      reach = distance + 1
    }
    guard strides.count == 4, size > 0 else { return nil }
    switch try node.attributes.string("padding") {
    case "SAME": return Step(offset: -1, stride: strides[axis])
    case "VALID": return Step(offset: -reach, stride: strides[axis])
    case "EXPLICIT":
      let paddings = try node.attributes.ints("explicit_paddings")
      guard paddings.count == 8, paddings.allSatisfy({ (0..<1 << 30).contains($0) }) else {
        return nil
      }
      return Step(
        offset: paddings[2 * axis] + paddings[2 * axis + 1] - reach, stride: strides[axis])
    default: return nil
    }
  }
}
