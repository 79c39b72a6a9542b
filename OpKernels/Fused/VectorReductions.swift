import Compute
import OpInterface
import TensorCore

/// `Softmax` or `LogSoftmax` along the last axis, in single precision.
struct VectorSoftmax: Op {
  static let schema = OpSchema(
    "_Softmax", inputs: [.fixed("logits", .float32)], outputs: [.fixed("softmax", .float32)],
    attributes: [.bool("logarithms", default: false)])

  let logarithms: Bool

  init(_ attributes: Attributes) throws(OpError) {
    logarithms = try attributes.bool("logarithms")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let logarithms = logarithms
    let fixed: FixedKernel.Maker = { shapes, threads in
      let shape = shapes[0]
      guard shape.rank >= 1, shape.elementCount > 0 else { return nil }
      return FixedKernel(output: shape, rows: shape.rank > 1 ? [0] : []) { memory in
        var y = memory.mutableValues(1, as: Float.self)
        softmax(
          memory.values(0, as: Float.self), rows: shape.elementCount / shape[-1],
          columns: shape[-1], logarithms: logarithms, into: &y, threads: threads)
      }
    }
    return Kernel(fixed: fixed) { (context) throws(OpError) in
      let shape = context.input(0).shape
      guard shape.rank >= 1 else {
        throw .invalid("logits must have >= 1 dimension, got \(shape)")
      }
      let columns = shape[-1], rows = columns == 0 ? 0 : shape.elementCount / columns
      if var result = context.takeIfUnique(0) {
        do {
          var y = result.mutableElements(as: Float.self)
          softmax(
            inPlace: &y, rows: rows, columns: columns, logarithms: logarithms,
            threads: context.threads)
        }
        context.emit(result)
        return
      }
      let x = context.input(0)
      var result = try context.makeOutput(Float.self, shape: shape)
      do {
        var y = result.mutableElements(as: Float.self)
        softmax(
          x.elements(as: Float.self), rows: rows, columns: columns, logarithms: logarithms,
          into: &y, threads: context.threads)
      }
      context.emit(result)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "normalises each row", inputs: [Tensor([0, 0, 1000, 0] as [Float], shape: [2, 2])],
      outputs: [Tensor([0.5, 0.5, 1, 0] as [Float], shape: [2, 2])])
    OpExample("refuses a scalar", inputs: [Tensor(1 as Float)], fails: .invalidArgument)
  }
}

/// `Mean`, `Sum`, `Max`, `Min`, `Prod` or `EuclideanNorm` over axes that follow each other, in single precision.
struct VectorReduction: Op {
  static let schema = OpSchema(
    "_Reduce", inputs: [.fixed("input", .float32)], outputs: [.fixed("output", .float32)],
    attributes: [
      .string("reduction", oneOf: Reduction.allCases.map(\.name)), .ints("axes"),
      .bool("keep_dims", default: false),
    ])

  let reduction: Reduction
  /// The first axis and the one after the last, of a tensor of rank `rank`.
  let axes: Range<Int>
  let keepsDims: Bool

  init(_ attributes: Attributes) throws(OpError) {
    let name = try attributes.string("reduction")
    guard let reduction = Reduction(name: name) else {
      throw .unimplemented("reduction '\(name)' is not known")
    }
    self.reduction = reduction
    let given = try attributes.ints("axes")
    guard let first = given.first, let last = given.last, first >= 0, last < Shape.maximumRank,
      given == Array(first...max(first, last))
    else { throw .invalid("axes \(given) do not follow each other") }
    axes = first..<(last + 1)
    keepsDims = try attributes.bool("keep_dims")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard var extents = inputs[0].shape.extents, extents.count >= axes.upperBound else {
      return nil
    }
    extents.replaceSubrange(axes, with: keepsDims ? axes.map { _ in 1 } : [])
    return [PartialShape(extents)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let (reduction, axes, keepsDims) = (reduction, axes, keepsDims)
    let fixed: FixedKernel.Maker = { shapes, threads in
      let shape = shapes[0]
      guard shape.rank >= axes.upperBound else { return nil }
      var dims = shape.dims
      dims.replaceSubrange(axes, with: keepsDims ? axes.map { _ in 1 } : [])
      guard let output = try? Shape(checking: dims) else { return nil }
      let (outer, count) = (shape.count(0..<axes.lowerBound), shape.count(axes))
      let inner = shape.count(axes.upperBound..<shape.rank)
      return FixedKernel(output: output, rows: axes.lowerBound > 0 ? [0] : []) { memory in
        var y = memory.mutableValues(1, as: Float.self)
        reduction(
          memory.values(0, as: Float.self), outer: outer, count: count, inner: inner, into: &y,
          threads: threads)
      }
    }
    return Kernel(fixed: fixed) { (context) throws(OpError) in
      let x = context.input(0)
      guard x.rank >= axes.upperBound else {
        throw .invalid("Invalid reduction dimension \(axes.upperBound - 1) for input \(x.shape)")
      }
      var dims = x.shape.dims
      dims.replaceSubrange(axes, with: keepsDims ? axes.map { _ in 1 } : [])
      var result = try context.makeOutput(Float.self, shape: try Shape(checking: dims))
      do {
        var y = result.mutableElements(as: Float.self)
        reduction(
          x.elements(as: Float.self), outer: x.shape.count(0..<axes.lowerBound),
          count: x.shape.count(axes), inner: x.shape.count(axes.upperBound..<x.rank), into: &y,
          threads: context.threads)
      }
      context.emit(result)
    }
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-6) }

  static var examples: [OpExample] {
    OpExample(
      "takes the mean over the middle",
      attributes: ["reduction": .string("mean"), "axes": .ints([1, 2])],
      inputs: [Tensor([1, 10, 2, 20, 3, 30, 6, 60] as [Float], shape: [1, 2, 2, 2])],
      outputs: [Tensor([3, 30] as [Float], shape: [1, 2])])
    OpExample(
      "refuses an axis that is not there",
      attributes: ["reduction": .string("sum"), "axes": .ints([1])],
      inputs: [Tensor([1] as [Float])], fails: .invalidArgument)
  }
}

/// Takes vector kernels for softmax and reductions of single precision.
struct UseVectorReductions: RewriteRule {
  let name = "UseVectorReductions"
  let ops: Set<String> = [
    "Softmax", "LogSoftmax", "Mean", "Sum", "Max", "Min", "Prod", "EuclideanNorm",
  ]
  let isExact = false
  let phase = 1

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard graph[node.inputs[0]].dtype == .float32 else { return nil }
    var result = Replacement()
    if node.inputs.count == 1 {
      let output = try result.append(
        VectorSoftmax.self, ["logarithms": .bool(node.opName == "LogSoftmax")],
        [.value(node.inputs[0])])
      result.outputs = [output]
      return result
    }
    let reductions: [String: Reduction] = [
      "Mean": .mean, "Sum": .sum, "Max": .maximum, "Min": .minimum, "Prod": .product,
      "EuclideanNorm": .norm,
    ]
    guard let reduction = reductions[node.opName], let rank = graph[node.inputs[0]].shape.rank,
      let given = try graph[node.inputs[1]].constant?.integers(), !given.isEmpty
    else { return nil }
    let axes = Set(given.map { $0 < 0 ? $0 + rank : $0 }).sorted()
    guard axes.count == given.count, let first = axes.first, let last = axes.last, first >= 0,
      last < rank, last - first + 1 == axes.count
    else { return nil }
    let output = try result.append(
      VectorReduction.self,
      [
        "reduction": .string(reduction.name), "axes": .ints(axes),
        "keep_dims": .bool(try node.attributes.bool("keep_dims")),
      ], [.value(node.inputs[0])])
    result.outputs = [output]
    return result
  }
}
