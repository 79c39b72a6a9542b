import OpInterface
import OpKernelSupport
import TensorCore

/// Joins tensors of strings element by element; scalars go with every element.
struct StringJoin: Op {
  static let schema = OpSchema(
    "StringJoin", inputs: [.repeated("inputs", of: .string)], outputs: [.fixed("output", .string)],
    attributes: [.int("N", minimum: 0), .string("separator", default: "")])

  let separator: [UInt8]

  init(_ attributes: Attributes) throws(OpError) { separator = try attributes.bytes("separator") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    var shape = PartialShape.scalar
    for input in inputs {
      guard let rank = input.shape.rank else { return nil }
      if rank > 0 {
        shape = shape.rank == 0 ? input.shape : shape.merged(with: input.shape) ?? shape
      }
    }
    return [shape]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      var shape = Shape.scalar
      var parts: [StringElements] = []
      // From an element to the next: 0 for scalars.
      var steps: [Int] = []
      var byteCount = 0
      for i in 0..<context.inputCount {
        let part = context.input(i)
        parts.append(part.strings)
        steps.append(part.rank == 0 ? 0 : 1)
        byteCount += part.rank == 0 ? 0 : part.strings.byteCount
        guard part.rank > 0 else { continue }
        guard shape.rank == 0 || shape == part.shape else {
          throw .invalid("Input shapes do not match: \(shape) vs. \(part.shape)")
        }
        shape = part.shape
      }
      var result = StringElements()
      result.reserve(count: shape.elementCount, byteCount: byteCount)
      for i in 0..<shape.elementCount {
        result.append { bytes in
          for k in parts.indices {
            if k > 0, !separator.isEmpty { bytes.append(contentsOf: separator) }
            bytes.append(contentsOf: parts[k][steps[k] &* i])
          }
        }
      }
      context.emit(try Tensor(strings: result, shape: shape))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "scalars go with all", attributes: ["N": .int(2), "separator": .string("_")],
      inputs: [Tensor(strings: ["x"], shape: []), Tensor(strings: ["a", "b"])],
      outputs: [Tensor(strings: ["x_a", "x_b"])])
    OpExample(
      "refuses different shapes", attributes: ["N": .int(2)],
      inputs: [Tensor(strings: ["x", "y", "z"]), Tensor(strings: ["a", "b"])],
      fails: .invalidArgument)
  }
}
