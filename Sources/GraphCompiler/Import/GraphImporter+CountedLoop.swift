internal import GraphModel
internal import OpInterface
internal import TensorCore

/// Hands on the start of a counted loop whose numbers come to an end; an error if they do not.
struct CountedRange: Op {
  static let schema = OpSchema(
    "_CountedRange",
    inputs: [.fixed("start", .int32), .fixed("limit", .int32), .fixed("delta", .int32)],
    outputs: [.fixed("output", .int32)])

  init(_ attributes: Attributes) throws(OpError) {}

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { context throws(OpError) in
      for (i, name) in ["start", "limit", "delta"].enumerated() where context.input(i).rank != 0 {
        throw .invalid("\(name) must be a scalar, got shape \(context.input(i).shape)")
      }
      let start = try context.scalar(0, as: Int32.self)
      let limit = try context.scalar(1, as: Int32.self)
      let delta = try context.scalar(2, as: Int32.self)
      let ends = delta == 0 ? start == limit : delta > 0 ? start <= limit : start >= limit
      guard ends else {
        throw .invalid("Invalid start/limit/delta: \(start) \(limit) \(delta)")
      }
      context.emit(context.take(0))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "one that ends", inputs: [Tensor(1 as Int32), Tensor(3 as Int32), Tensor(1 as Int32)],
      outputs: [Tensor(1 as Int32)])
    OpExample(
      "one that does not", inputs: [Tensor(1 as Int32), Tensor(3 as Int32), Tensor(-1 as Int32)],
      fails: .invalidArgument)
  }
}

extension GraphImporter {
  /// Imports a `For`: a loop whose body takes the number of the iteration, from `start` on by steps
  /// of `delta` up to `limit`, and the loop's variables.
  func countedLoop(
    _ node: NodeDef, _ attributes: NodeAttributes, _ inputs: [ValueID], _ name: String,
    into graph: inout Graph
  ) throws(CompileError) -> ImportedNode {
    let function = try functions(node, attributes, ["body"])[0]
    guard inputs.count >= 3 else {
      throw CompileError(
        .invalid("expected start, limit and delta, got \(inputs.count) inputs"),
        nodePath: [name], op: node.op)
    }
    let facts = inputs.map { ValueFact(graph[$0].dtype) }
    for i in 0..<3 where facts[i].dtype != .int32 && !isUnknown(facts[i].dtype) {
      throw CompileError(
        .invalid("start, limit and delta are int32, not \(facts[i].dtype)"), nodePath: [name],
        op: node.op)
    }
    let int: NodeAttributes = ["T": .type(.int32)]

    var condition = Graph()
    let values = facts.map { condition.addParameter($0) }
    let zero = condition.constant(name + "/zero", Tensor(0 as Int32))
    func compared(_ op: String, _ a: ValueID, _ b: ValueID) -> ValueID {
      append(name + "/cond", op, int, [a, b], outputs: [.bool], into: &condition)[0]
    }
    func joined(_ op: String, _ a: ValueID, _ b: ValueID) -> ValueID {
      append(name + "/cond", op, [:], [a, b], outputs: [.bool], into: &condition)[0]
    }
    let upwards = joined(
      "LogicalAnd", compared("Greater", values[2], zero), compared("Less", values[0], values[1]))
    let downwards = joined(
      "LogicalAnd", compared("Less", values[2], zero), compared("Greater", values[0], values[1]))
    condition.results = [joined("LogicalOr", upwards, downwards)]
    prune(&condition)

    var body = Graph()
    let arguments = facts.map { body.addParameter($0) }
    let results = try inline(
      function, [arguments[0]] + arguments[3...], prefix: name + "/body/", caller: name,
      into: &body)
    guard results.count == inputs.count - 3 else {
      throw CompileError(
        .invalid("the body returns \(results.count) values, not \(inputs.count - 3)"),
        nodePath: [name], op: node.op)
    }
    for (i, result) in results.enumerated() {
      let (given, returned) = (facts[3 + i].dtype, body[result].dtype)
      guard given == returned || isUnknown(given) || isUnknown(returned) else {
        throw CompileError(
          .invalid("loop variable \(i) changes its type"), nodePath: [name], op: node.op)
      }
    }
    let next = append(
      name + "/next", "AddV2", int, [arguments[0], arguments[2]], outputs: [.int32], into: &body)
    body.results = next + [arguments[1], arguments[2]] + results
    prune(&body)

    let first = append(
      name + "/range", CountedRange.schema.name, [:], Array(inputs[..<3]), outputs: [.int32],
      into: &graph)
    let outputs = graph.append(
      name, .loop(Graph.Loop(condition: condition, body: body)), first + inputs[1...],
      outputs: facts,
      hasEffect: body.hasEffects)
    let kept = Array(outputs[3...])
    return ImportedNode(values: kept, offsets: ["output": 0])
  }
}
