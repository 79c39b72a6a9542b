import OpInterface
import TensorCore

/// Forgets a resource: whoever asks for its name next gets a new one.
struct DestroyResourceOp: Op {
  static let schema = OpSchema(
    "DestroyResourceOp", inputs: [.fixed("resource", .resource)],
    attributes: [.bool("ignore_lookup_error", default: true)], isStateful: true)

  let ignoresUnknown: Bool

  init(_ attributes: Attributes) throws(OpError) {
    ignoresUnknown = try attributes.bool("ignore_lookup_error")
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let ignoresUnknown = ignoresUnknown
    return Kernel { (context) throws(OpError) in
      guard let handle = context.input(0).resources.first else {
        throw .invalid("expected a resource handle, got shape \(context.input(0).shape)")
      }
      // TensorFlow makes a variable when it is first assigned.
      let isMade = (handle.resource as? Variable).map { $0.current != nil } ?? true
      guard context.resources.remove(handle.resource) && isMade || ignoresUnknown else {
        throw .notFound("resource '\(handle.name)' does not exist")
      }
    }
  }

  static var examples: [OpExample] {
    OpExample("an unknown resource", inputs: [.variable(.float32, [2])], outputs: [])
    OpExample(
      "refuses an unknown resource", attributes: ["ignore_lookup_error": .bool(false)],
      inputs: [.variable(.float32, [2])], fails: .notFound)
  }
}
