public import GraphModel
public import TensorCore
internal import ToolSupport

/// Ops that run one after the other and share their state: what it takes to show variables, tables,
/// queues and lists at work.
public struct OpProgram: Sendable {
  /// A result of an earlier step.
  public struct Place: Sendable {
    /// Which step.
    public var step: Int
    /// Which of its outputs.
    public var output: Int

    init(_ json: JSON) throws(FormatError) {
      guard let array = json.array, array.count == 2, let step = array[0].int,
        let output = array[1].int
      else { throw FormatError("a result is a pair of numbers, not \(json)") }
      self.step = step
      self.output = output
    }

    func find(in results: [[Tensor]]) -> Tensor? {
      guard results.indices.contains(step), results[step].indices.contains(output) else {
        return nil
      }
      return results[step][output]
    }
  }

  /// What a step is given.
  public enum Operand: Sendable {
    /// A constant.
    case tensor(Tensor)
    /// A result of an earlier step.
    case result(Place)
  }

  /// One invocation.
  public struct Step: Sendable {
    /// The op's name.
    public var op: String
    /// The node's attributes.
    public var attributes: NodeAttributes
    /// The inputs, list arguments flattened.
    public var operands: [Operand]
  }

  /// The invocations, in order.
  public var steps: [Step]
  /// What is compared.
  public var fetches: [Place]

  /// Reads `steps` and `fetches` of a case.
  init(_ json: JSON) throws(FormatError) {
    steps = []
    fetches = []
    for value in json["steps"]?.array ?? [] {
      guard let op = value["op"]?.string, let inputs = value["in"]?.array else {
        throw FormatError("a step has an 'op' and 'in'")
      }
      var step = Step(op: op, attributes: [:], operands: [])
      for member in value["attrs"]?.members ?? [] {
        step.attributes[member.key] = try AttributeValue(pack: member.value)
      }
      for input in inputs {
        if input.array != nil {
          step.operands.append(.result(try Place(input)))
        } else {
          step.operands.append(.tensor(try Tensor(pack: input)))
        }
      }
      steps.append(step)
    }
    for value in json["fetches"]?.array ?? [] { fetches.append(try Place(value)) }
  }
}
