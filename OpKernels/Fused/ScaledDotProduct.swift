import Compute
import OpInterface
import TensorCore

/// `softmax(query · keyᵀ · scale · factor + addend) · value` in single precision, for tensors whose axes lie
/// in any order; where a condition does not hold, scores are replaced by a number before the softmax.
///
/// Axes are numbered: 0 to `rank - 1` are those of the scores, of which the last one counts the keys and
/// `row` the rows of the query; `rank` is the axis that query and key are summed over, `rank + 1` the
/// last one of the output. Factor, addend and condition broadcast with the scores, and may stretch them;
/// outer axes of query and key stretch each other only if `stretches`, and those of the scores and of the
/// values only if `stretches_values`.
struct ScaledDotProduct: Op {
  static let schema = OpSchema(
    "_Attention",
    inputs: [
      .fixed("query", .float32), .fixed("key", .float32), .fixed("value", .float32),
      .repeated("addend", count: "addends", of: .float32),
      .repeated("condition", count: "conditions", of: .bool),
      .repeated("factor", count: "factors", of: .float32),
    ],
    outputs: [.fixed("output", .float32)],
    attributes: [
      .int("rank", minimum: 2), .int("row", minimum: 0), .ints("query"), .ints("key"),
      .ints("value"), .ints("output"), .bool("stretches", default: false),
      .bool("stretches_values", default: false),
      .float("scale", default: 1), .int("addends", minimum: 0, default: 0),
      .int("conditions", minimum: 0, default: 0), .int("factors", minimum: 0, default: 0),
      .float("filler", default: 0),
      .bool("keeps_where_true", default: true),
    ])

  let axes: AttentionAxes
  let scale: Float
  let hasAddend: Bool
  let hasCondition: Bool
  let hasFactor: Bool
  let filler: Float
  let keepsWhereTrue: Bool

  init(_ attributes: Attributes) throws(OpError) {
    axes = AttentionAxes(
      rank: try attributes.int("rank"), row: try attributes.int("row"),
      query: try attributes.ints("query"), key: try attributes.ints("key"),
      value: try attributes.ints("value"), output: try attributes.ints("output"),
      stretches: try attributes.bool("stretches"),
      stretchesValues: try attributes.bool("stretches_values"))
    scale = try attributes.float("scale")
    filler = try attributes.float("filler")
    keepsWhereTrue = try attributes.bool("keeps_where_true")
    hasAddend = try attributes.int("addends") == 1
    hasCondition = try attributes.int("conditions") == 1
    hasFactor = try attributes.int("factors") == 1
    guard axes.areValid, try attributes.int("addends") <= 1, try attributes.int("conditions") <= 1,
      try attributes.int("factors") <= 1
    else { throw .invalid("the axes or masks of an attention are malformed") }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    var shapes: [[Int?]] = []
    for input in inputs {
      guard let extents = input.shape.extents else {
        return [.rank(axes.output.count)]
      }
      shapes.append(extents)
    }
    let extents = try axes.extents(shapes)
    return [PartialShape(axes.output.map { extents[$0] })]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel(fixed: fixed) { (context) throws(OpError) in try run(&context) }
  }

  /// The attention of operands of some shapes, and the shape of the output.
  ///
  /// - Throws: `INVALID_ARGUMENT` if they do not fit each other.
  private func attention(_ shapes: [Shape]) throws(OpError) -> (Attention, output: Shape) {
    var dims: [[Int?]] = []
    for shape in shapes { dims.append(shape.dims) }
    let extents = try axes.extents(dims).map { $0 ?? 0 }
    let output = try Shape(checking: axes.output.map { extents[$0] })
    var attention = Attention(
      outer: axes.outer.map { extents[$0] }, rows: extents[axes.row],
      keys: extents[axes.rank - 1], depth: extents[axes.rank], width: extents[axes.rank + 1],
      scale: scale, query: axes.layout(axes.query, shapes[0], extents, axes.row, axes.rank),
      key: axes.layout(axes.key, shapes[1], extents, axes.rank - 1, axes.rank),
      value: axes.layout(axes.value, shapes[2], extents, axes.rank - 1, axes.rank + 1),
      output: axes.layout(axes.output, output, extents, axes.row, axes.rank + 1))
    func maskLayout(_ mask: Shape) -> Attention.Layout {
      axes.layout(
        Array((axes.rank - mask.rank)..<axes.rank), mask, extents, axes.row, axes.rank - 1)
    }
    if let addend { attention.addend = maskLayout(shapes[addend]) }
    if let condition {
      attention.condition = maskLayout(shapes[condition])
      (attention.filler, attention.keepsWhereTrue) = (filler, keepsWhereTrue)
    }
    if let factor { attention.factor = maskLayout(shapes[factor]) }
    return (attention, output)
  }

  /// Where the masks are among the inputs.
  private var addend: Int? { hasAddend ? 3 : nil }
  private var condition: Int? { hasCondition ? (hasAddend ? 4 : 3) : nil }
  private var factor: Int? {
    hasFactor ? 3 + (hasAddend ? 1 : 0) + (hasCondition ? 1 : 0) : nil
  }

  private func fixed(_ shapes: [Shape], _ threads: Int) -> FixedKernel? {
    guard let (attention, output) = try? attention(shapes), output.elementCount > 0 else {
      return nil
    }
    let inputs = shapes.count
    return FixedKernel(
      output: output, scratchByteCount: attention.scratchCount(threads: threads) * 4,
      rows: rowInputs(shapes, output)
    ) { memory in
      var y = memory.mutableValues(inputs, as: Float.self)
      var space = memory.mutableValues(inputs + 1, as: Float.self)
      // What there is no layout for is not looked at.
      attention(
        query: memory.values(0, as: Float.self), key: memory.values(1, as: Float.self),
        value: memory.values(2, as: Float.self),
        addend: memory.values(addend ?? 0, as: Float.self),
        condition: memory.values(condition ?? 0, as: Bool.self),
        factor: memory.values(factor ?? 0, as: Float.self), into: &y, scratch: &space,
        threads: threads)
    }
  }

  /// The inputs that have a row for each row of the output, if that counts an outer axis, such as a batch.
  private func rowInputs(_ shapes: [Shape], _ output: Shape) -> [Int] {
    guard let axis = axes.output.first, axes.outer.contains(axis) else { return [] }
    var rows: [Int] = []
    for (i, shape) in shapes.enumerated() {
      let own =
        switch i {
        case 0: axes.query
        case 1: axes.key
        case 2: axes.value
        default: Array((axes.rank - shape.rank)..<axes.rank)
        }
      guard let place = own.firstIndex(of: axis), shape[place] > 1 else { continue }
      guard place == 0, shape[0] == output[0] else { return [] }
      rows.append(i)
    }
    return rows
  }

  private func run(_ context: inout KernelContext) throws(OpError) {
    var shapes: [Shape] = []
    for i in 0..<context.inputCount { shapes.append(context.input(i).shape) }
    let (attention, shape) = try attention(shapes)
    var output = try context.makeOutput(Float.self, shape: shape)
    if output.elementCount == 0 {
      context.emit(output)
      return
    }
    let query = context.input(0), key = context.input(1), value = context.input(2)
    let addend = addend.map { context.input($0) } ?? query
    let condition = condition.map { context.input($0) } ?? Tensor(false)
    let factor = factor.map { context.input($0) } ?? query
    var scratch = try context.makeOutput(
      Float.self, shape: [attention.scratchCount(threads: context.threads)])
    do {
      var y = output.mutableElements(as: Float.self)
      var space = scratch.mutableElements(as: Float.self)
      attention(
        query: query.elements(as: Float.self), key: key.elements(as: Float.self),
        value: value.elements(as: Float.self), addend: addend.elements(as: Float.self),
        condition: condition.elements(as: Bool.self), factor: factor.elements(as: Float.self),
        into: &y, scratch: &space, threads: context.threads)
    }
    context.emit(output)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-6) }

  static var examples: [OpExample] {
    let plain: NodeAttributes = [
      "rank": .int(2), "row": .int(0), "query": .ints([0, 2]), "key": .ints([1, 2]),
      "value": .ints([1, 3]), "output": .ints([0, 3]),
    ]
    OpExample(
      "weighs values by how well keys fit", attributes: plain,
      inputs: [
        Tensor([0, 1, 1000, 0] as [Float], shape: [2, 2]),
        Tensor([1, 0, 0, 0] as [Float], shape: [2, 2]),
        Tensor([3, 5] as [Float], shape: [2, 1]),
      ], outputs: [Tensor([4, 3] as [Float], shape: [2, 1])])
    OpExample(
      "leaves out keys where the condition is false",
      attributes: plain.merging(["conditions": .int(1), "filler": .float(-1e9)]) { $1 },
      inputs: [
        Tensor([0, 1, 1000, 0] as [Float], shape: [2, 2]),
        Tensor([1, 0, 0, 0] as [Float], shape: [2, 2]),
        Tensor([3, 5] as [Float], shape: [2, 1]), Tensor([false, true]),
      ], outputs: [Tensor([5, 5] as [Float], shape: [2, 1])])
    OpExample(
      "multiplies scores before it adds to them",
      attributes: plain.merging(["addends": .int(1), "factors": .int(1)]) { $1 },
      inputs: [
        Tensor([0, 1, 1000, 0] as [Float], shape: [2, 2]),
        Tensor([1, 0, 0, 0] as [Float], shape: [2, 2]),
        Tensor([3, 5] as [Float], shape: [2, 1]), Tensor([1000, 0] as [Float]),
        Tensor([0, 1] as [Float]),
      ], outputs: [Tensor([3, 3] as [Float], shape: [2, 1])])
    OpExample(
      "refuses as many keys as there are not values", attributes: plain,
      inputs: [
        Tensor([0, 1] as [Float], shape: [1, 2]), Tensor([1, 0, 0, 0] as [Float], shape: [2, 2]),
        Tensor([3] as [Float], shape: [1, 1]),
      ], fails: .invalidArgument)
  }
}

/// Which axes the operands of an attention have, in the order in which they lie in memory.
struct AttentionAxes {
  var rank: Int
  var row: Int
  var query: [Int]
  var key: [Int]
  var value: [Int]
  var output: [Int]
  /// Whether outer axes of query and key broadcast.
  var stretches: Bool
  /// Whether outer axes of scores and values do.
  var stretchesValues: Bool

  /// The axes of the scores besides rows and keys.
  var outer: [Int] { (0..<max(rank - 1, 0)).filter { $0 != row } }

  /// Whether each operand has the axes that it must have, and no others, in an order that kernels take.
  var areValid: Bool {
    guard rank >= 2, rank <= 16, row >= 0, row < rank - 1 else { return false }
    let keys = rank - 1, depth = rank, width = rank + 1
    let scores = Set(0..<rank), outer = Set(outer)
    func has(_ operand: [Int], _ needed: Set<Int>, _ allowed: Set<Int>) -> Bool {
      let set = Set(operand)
      return set.count == operand.count && set.isSuperset(of: needed) && set.isSubset(of: allowed)
    }
    /// Whether `inner` is the last axis, or the last but one before `keys`.
    func endsWith(_ operand: [Int], _ inner: Int) -> Bool {
      operand.last == inner || operand.suffix(2) == [inner, keys]
    }
    return has(query, [row, depth], outer.union([row, depth]))
      && has(key, [keys, depth], outer.union([keys, depth])) && endsWith(key, depth)
      && has(value, [keys, width], outer.union([keys, width])) && endsWith(value, width)
      && has(output, outer.union([row, width]), outer.union([row, width]))
      && output.last == width && scores.isSubset(of: Set(query).union(key))
  }

  /// The extent of each axis, nil where it is not known, from the shapes of the op's inputs.
  ///
  /// - Throws: `INVALID_ARGUMENT` if they do not fit each other.
  func extents(_ shapes: [[Int?]]) throws(OpError) -> [Int?] {
    guard shapes.count >= 3, shapes[0].count == query.count, shapes[1].count == key.count,
      shapes[2].count == value.count, shapes.dropFirst(3).allSatisfy({ $0.count <= rank })
    else { throw .invalid("an attention's inputs do not have the ranks that it expects") }
    var extents = [Int?](repeating: nil, count: rank + 2)
    var isSet = [Bool](repeating: false, count: rank + 2)
    func join(_ axis: Int, _ extent: Int?, stretching: Bool) throws(OpError) {
      guard isSet[axis] else {
        (extents[axis], isSet[axis]) = (extent, true)
        return
      }
      switch (extents[axis], extent) {
      case (let a?, let b?):
        if a == b || stretching && b == 1 { return }
        guard stretching, a == 1 else {
          throw .invalid(
            "Incompatible shapes: \(shapes.map { PartialShape($0).description }.joined(separator: " vs. "))"
          )
        }
        extents[axis] = b
      case (let a?, nil): if stretching && a == 1 { extents[axis] = nil }
      case (nil, let b?): if !stretching || b != 1 { extents[axis] = b }
      case (nil, nil): break
      }
    }
    for (axes, shape) in [(query, shapes[0]), (key, shapes[1])] {
      for (axis, extent) in zip(axes, shape) {
        try join(axis, extent, stretching: stretches && axis != rank)
      }
    }
    for mask in shapes.dropFirst(3) {
      for (i, extent) in mask.enumerated() {
        try join(rank - mask.count + i, extent, stretching: true)
      }
    }
    for (axis, extent) in zip(value, shapes[2]) {
      try join(axis, extent, stretching: stretchesValues && axis != rank - 1)
    }
    return extents
  }

  /// How an operand lies in memory whose axes, in order, are `axes`.
  func layout(
    _ axes: [Int], _ shape: Shape, _ extents: [Int], _ row: Int, _ column: Int
  ) -> Attention.Layout {
    let strides = shape.strides
    func step(_ axis: Int) -> Int {
      guard let i = axes.firstIndex(of: axis), shape[i] != 1 || extents[axis] == 1 else { return 0 }
      return strides[i]
    }
    return Attention.Layout(outer: outer.map(step), row: step(row), step: step(column))
  }
}
