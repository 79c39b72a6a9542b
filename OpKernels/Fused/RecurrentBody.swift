import OpInterface
import TensorCore

/// Where a recurrent loop writes an output.
struct RecurrentWrite {
  /// The variable that is the list, or that stands for the order of what is done to the array.
  var variable: Int
  /// The variable that is the array; nil for a list.
  var handle: Int?
  /// The variable that counts the steps; nil if all outputs go to the first place.
  var time: Int?
  /// What is written.
  var value: ValueID
}

/// What a counter is less than while a loop goes on.
enum RecurrentLimit: Equatable {
  case count(Int)
  /// A value that is computed before.
  case value(ValueID)

  var count: Int? {
    if case .count(let count) = self { return count }
    return nil
  }
}

extension LoopView {
  /// Whether it is worth looking for a recurrent layer: condition and body have as many variables as the loop begins
  /// with, and the body is as small as those of such layers.
  var mayBeRecurrent: Bool {
    body.nodeCount < 400 && body.parameters.count == inputs.count
      && body.results.count == inputs.count
      && condition.parameters.count == inputs.count && condition.results.count == 1
  }
}

/// The body of a loop with equal variables, and what is known of these outside.
struct RecurrentBody<Body: RegionView, Outer: GraphView> {
  let loop: LoopView
  let body: Body
  let outer: Outer

  // MARK: Values

  func node(_ value: ValueID, _ ops: String...) -> NodeView? {
    guard let node = body.node(defining: value), ops.contains(node.opName) else { return nil }
    return node
  }

  func variable(_ value: ValueID) -> Int? { body.parameters.firstIndex(of: value) }

  func isInvariant(_ index: Int) -> Bool { body.results[index] == body.parameters[index] }

  /// The value outside that a variable has in each turn.
  func outside(_ value: ValueID) -> ValueID? {
    guard let index = variable(value), isInvariant(index) else { return nil }
    return loop.inputs[index]
  }

  func constant(_ value: ValueID) -> Tensor? {
    body[value].constant ?? outside(value).flatMap { outer[$0].constant }
  }

  func integer(_ value: ValueID) -> Int? { try? constant(value)?.integer() }

  /// The only element of a constant that gives no more axes to what it is added to.
  func scalar(_ value: ValueID) -> Float? {
    guard let tensor = constant(value), tensor.dtype == .float32, tensor.elementCount == 1,
      tensor.rank <= 2
    else { return nil }
    return tensor.elements(as: Float.self)[0]
  }

  /// Whether a variable begins at 0 and grows by 1.
  func isCounter(_ index: Int) -> Bool {
    guard let sum = node(body.results[index], "AddV2", "Add"),
      (try? outer[loop.inputs[index]].constant?.integer()) == 0
    else { return false }
    let parameter = body.parameters[index]
    return sum.inputs[0] == parameter && integer(sum.inputs[1]) == 1
      || sum.inputs[1] == parameter && integer(sum.inputs[0]) == 1
  }

  /// Whether all elements of a value are known to be 0.
  func isZero(_ value: ValueID) -> Bool {
    isZero(value, in: body) || outside(value).map { isZero($0, in: outer) } ?? false
  }

  func isZero(_ value: ValueID, in graph: some GraphView) -> Bool {
    if let tensor = graph[value].constant {
      guard tensor.dtype == .float32, tensor.elementCount <= 1 << 16 else { return false }
      let x = tensor.elements(as: Float.self)
      for i in x.indices where x[i] != 0 { return false }
      return true
    }
    guard let node = graph.node(defining: value) else { return false }
    return node.opName == "ZerosLike"
      || node.opName == "Fill" && graph.scalar(node.inputs[1]) == 0
  }

  /// The lengths of series.
  func lengths(_ value: ValueID) -> Replacement.Source? {
    if let tensor = body[value].constant {
      return tensor.dtype == .int32 && tensor.rank == 1 ? .constant(tensor) : nil
    }
    guard let value = outside(value), outer[value].dtype == .int32,
      outer[value].shape.extents?.count == 1
    else { return nil }
    return .value(value)
  }

  // MARK: Limits

  /// What counters are less than while the loop goes on; nil if that is not all it depends on.
  func limits() -> [RecurrentLimit]? { limits(loop.condition.results[0], loop.condition) }

  private func limits(_ value: ValueID, _ condition: some RegionView, depth: Int = 0)
    -> [RecurrentLimit]?
  {
    guard depth < 8, let node = condition.node(defining: value) else { return nil }
    if node.opName == "LogicalAnd" {
      guard let a = limits(node.inputs[0], condition, depth: depth + 1),
        let b = limits(node.inputs[1], condition, depth: depth + 1)
      else { return nil }
      return a + b
    }
    guard node.opName == "Less",
      let counter = condition.parameters.firstIndex(of: node.inputs[0]), isCounter(counter)
    else { return nil }
    var limit = condition[node.inputs[1]].constant
    if let index = condition.parameters.firstIndex(of: node.inputs[1]) {
      guard isInvariant(index) else { return nil }
      let given = outer[loop.inputs[index]]
      limit = given.constant
      if limit == nil {
        guard given.dtype == .int32, given.shape.rank ?? 0 == 0 else { return nil }
        return [.value(loop.inputs[index])]
      }
    }
    guard let limit, limit.rank == 0, let count = try? limit.integer(), count >= 0 else {
      return nil
    }
    return [.count(count)]
  }

  // MARK: Arrays and lists

  /// The variable that is a list whose elements `value` is in turn, and the one that counts these.
  func element(_ value: ValueID) -> (list: Int, time: Int)? {
    guard let read = node(value, "TensorListGetItem"), let list = variable(read.inputs[0]),
      isInvariant(list), let time = variable(read.inputs[1]), isCounter(time)
    else { return nil }
    return (list, time)
  }

  /// What becomes of variable `i`, if it is an array or list that something is written to in each turn.
  func write(_ i: Int) -> RecurrentWrite? {
    var result = RecurrentWrite(variable: i, value: body.results[i])
    let place: ValueID
    if let write = node(body.results[i], "TensorArrayWriteV3") {
      guard write.inputs[3] == body.parameters[i], let handle = variable(write.inputs[0]),
        isInvariant(handle)
      else { return nil }
      (result.handle, result.value, place) = (handle, write.inputs[2], write.inputs[1])
    } else if let write = node(body.results[i], "TensorListSetItem") {
      guard write.inputs[0] == body.parameters[i],
        (try? write.attributes.bool("resize_if_index_out_of_bounds")) == false
      else { return nil }
      (result.value, place) = (write.inputs[2], write.inputs[1])
    } else {
      return nil
    }
    result.time = variable(place).flatMap { isCounter($0) ? $0 : nil }
    return result.time != nil || integer(place) == 0 ? result : nil
  }

  /// The tensor whose row `value` is, at each turn the next, and the node that divides it.
  func dividedTensor(_ value: ValueID, at time: Int) -> (tensor: ValueID, NodeView)? {
    guard let read = node(value, "TensorArrayReadV3", "TensorListGetItem"),
      variable(read.inputs[1]) == time
    else { return nil }
    if read.opName == "TensorListGetItem" {
      guard let list = outside(read.inputs[0]), let divided = outer.node(defining: list),
        divided.opName == "TensorListFromTensor", outer[divided.inputs[0]].dtype == .float32
      else { return nil }
      return (divided.inputs[0], divided)
    }
    guard let handle = outside(read.inputs[0]), let flow = outside(read.inputs[2]),
      let divided = outer.node(defining: flow), divided.opName == "TensorArrayScatterV3",
      divided.inputs[0] == handle, let array = array(handle),
      divided.inputs[3] == array.outputs[1], outer[divided.inputs[2]].dtype == .float32,
      RemoveArrays.count(divided.inputs[1], outer) != nil
    else { return nil }
    return (divided.inputs[2], divided)
  }

  private func array(_ handle: ValueID) -> NodeView? {
    guard let array = outer.node(defining: handle), array.opName == "TensorArrayV3",
      array.outputs.count == 2
    else { return nil }
    return array
  }

  /// The node that makes the array or list that is written to, and how long it is, if nothing has been written
  /// before and it takes all that the loop writes.
  func emptyArray(_ write: RecurrentWrite, rows: PartialShape, units: Int)
    -> (size: ValueID, NodeView)?
  {
    let start = loop.inputs[write.variable]
    guard let handle = write.handle else {
      guard let list = outer.node(defining: start), list.opName == "TensorListReserve",
        (try? list.attributes.type("element_dtype")) == .float32
      else { return nil }
      return outer[list.inputs[1]].dtype == .int32 ? (list.inputs[1], list) : nil
    }
    guard let array = array(loop.inputs[handle]), array.outputs[1] == start,
      (try? array.attributes.type("dtype")) == .float32,
      (try? array.attributes.bool("dynamic_size")) == false,
      let shape = try? array.attributes.shape("element_shape"),
      outer[array.inputs[0]].dtype == .int32
    else { return nil }
    if let extents = shape.extents {
      guard extents.count == 2, extents[1] == nil || extents[1] == units,
        extents[0] == nil || extents[0] == rows.extents?.first ?? nil
      else { return nil }
    }
    return (array.inputs[0], array)
  }

  // MARK: Results

  /// What stands for the loop's outputs if this does for variables that change; the engine refuses the replacement if
  /// anything reads one that has nothing.
  func outputs(_ changing: [Replacement.Source?]) -> [Replacement.Source?] {
    changing.indices.map { i in
      changing[i] ?? (isInvariant(i) ? .value(loop.inputs[i]) : nil)
    }
  }
}
