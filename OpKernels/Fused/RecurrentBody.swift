import OpInterface
import TensorCore

/// Where a recurrent loop writes an output.
struct RecurrentWrite {
  /// The variable that is the list, or that stands for the order of what is done to the array.
  var variable: Int
  /// The variable that is the array; nil for a list.
  var handle: Int?
  /// The variable that counts the steps.
  var time: Int
  /// What is written.
  var value: ValueID
}

/// A cell that was found in a loop's body.
struct RecurrentCellMatch {
  /// As `RecurrentLoop` calls it.
  var kind: String
  /// The variables of the state: the last output first.
  var state: [Int]
  var units: Int
  /// What is read at each step.
  var input: ValueID
  /// As `RecurrentLoop` takes them.
  var weights: [Tensor]
  var forgetBias: Float = 0
  var isCandidateSecond = false
  /// Whether input and state are joined before they are multiplied.
  var isJoined = true
}

/// The body of a loop, and what is known of its variables outside.
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

  func scalar(_ value: ValueID) -> Float? {
    guard let tensor = constant(value), tensor.dtype == .float32, tensor.rank == 0 else {
      return nil
    }
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
    if let tensor = constant(value) {
      return tensor.dtype == .float32 && tensor.array(of: Float.self).allSatisfy { $0 == 0 }
    }
    guard let value = outside(value), let fill = outer.node(defining: value) else { return false }
    return fill.opName == "Fill" && outer.scalar(fill.inputs[1]) == 0
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

  // MARK: Arrays and lists

  /// What becomes of variable `i`, if it is an array or list that something is written to in each turn.
  func write(_ i: Int) -> RecurrentWrite? {
    let result: RecurrentWrite
    if let write = node(body.results[i], "TensorArrayWriteV3") {
      guard write.inputs[3] == body.parameters[i], let handle = variable(write.inputs[0]),
        isInvariant(handle), let time = variable(write.inputs[1])
      else { return nil }
      result = RecurrentWrite(variable: i, handle: handle, time: time, value: write.inputs[2])
    } else if let write = node(body.results[i], "TensorListSetItem") {
      guard write.inputs[0] == body.parameters[i],
        (try? write.attributes.bool("resize_if_index_out_of_bounds")) == false,
        let time = variable(write.inputs[1])
      else { return nil }
      result = RecurrentWrite(variable: i, handle: nil, time: time, value: write.inputs[2])
    } else {
      return nil
    }
    return isCounter(result.time) ? result : nil
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
      UnlistRecurrentLoop.count(divided.inputs[1], outer) != nil
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
}
