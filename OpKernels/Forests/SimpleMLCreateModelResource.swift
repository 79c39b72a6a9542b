import OpInterface
import Synchronization
import TensorCore

/// A handle of a decision forest that is yet to be loaded.
struct SimpleMLCreateModelResource: Op {
  static let schema = OpSchema(
    "SimpleMLCreateModelResource", outputs: [.fixed("model_handle", .resource)],
    attributes: [.string("container", default: ""), .string("shared_name", default: "")],
    isStateful: true)

  let container: String
  let name: String

  init(_ attributes: Attributes) throws(OpError) {
    container = try attributes.string("container")
    name = try attributes.string("shared_name")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let own = ForestResource()
    return Kernel { (context) throws(OpError) in
      let forest =
        name.isEmpty
        ? own
        : try context.resources.findOrMake(
          kind: own.kind, container: container, name: name
        ) { ForestResource() }
      context.emit(Tensor(ResourceHandle(name: name, resource: forest)))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "a forest by name", attributes: ["shared_name": .string("forest")], inputs: [],
      outputs: [.emptyForest])
  }
}

extension Tensor {
  /// The handle of a forest that is not loaded, for examples.
  static var emptyForest: Tensor {
    Tensor(ResourceHandle(name: "forest", resource: ForestResource()))
  }
}
