import OpInterface
import OpKernelSupport
import TensorCore

/// An op that returns the handle of a resource by name.
protocol NamedResourceOp: Op {
  associatedtype Named: Resource
  var container: String { get }
  var name: String { get }
  static func makeResource() -> Named
}

extension NamedResourceOp {
  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let own = Self.makeResource()
    let container = container, name = name
    return Kernel { (context) throws(OpError) in
      let resource =
        name.isEmpty
        ? own
        : try context.resources.findOrMake(kind: own.kind, container: container, name: name) {
          Self.makeResource()
        }
      context.emit(Tensor(ResourceHandle(name: name, resource: resource)))
    }
  }
}

/// The handle of an ensemble of boosted trees.
struct BoostedTreesEnsembleResourceHandleOp: NamedResourceOp {
  static let schema = OpSchema(
    "BoostedTreesEnsembleResourceHandleOp", outputs: [.fixed("resource", .resource)],
    attributes: [.string("container", default: ""), .string("shared_name", default: "")],
    isStateful: true)

  let container: String
  let name: String

  init(_ attributes: Attributes) throws(OpError) {
    container = try attributes.string("container")
    name = try attributes.string("shared_name")
  }

  static func makeResource() -> TreeEnsembleResource { TreeEnsembleResource() }

  static var examples: [OpExample] {
    OpExample(
      "an ensemble by name", attributes: ["shared_name": .string("trees")], inputs: [],
      outputs: [.ensemble(isCreated: false)])
  }
}

/// An op that sets an ensemble from its message.
protocol EnsembleSettingOp: Op {
  init()
  static var replaces: Bool { get }
}

extension EnsembleSettingOp {
  init(_ attributes: Attributes) throws(OpError) { self.init() }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let resource = try context.resource(0, as: TreeEnsembleResource.self)
      let stamp = try context.scalar(1, as: Int64.self)
      let serialized = try context.string(2)
      if Self.replaces { _ = try resource.current() }
      let ensemble: TreeEnsemble
      do throws(OpError) { ensemble = try TreeEnsemble(serialized) } catch {
        throw OpError(error.code, "Unable to parse tree ensemble proto: \(error.message)")
      }
      resource.set(ensemble, stamp: stamp, replacing: Self.replaces)
    }
  }
}

/// Makes an ensemble from its message, unless there is one.
struct BoostedTreesCreateEnsemble: EnsembleSettingOp {
  static let schema = OpSchema(
    "BoostedTreesCreateEnsemble",
    inputs: [
      .fixed("tree_ensemble_handle", .resource), .fixed("stamp_token", .int64),
      .fixed("tree_ensemble_serialized", .string),
    ], isStateful: true)

  static var replaces: Bool { false }

  static var examples: [OpExample] {
    OpExample(
      "an empty ensemble",
      inputs: [
        .ensemble(isCreated: false), Tensor(0 as Int64), Tensor(strings: [""], shape: .scalar),
      ], outputs: [])
    OpExample(
      "refuses what is no message",
      inputs: [
        .ensemble(isCreated: false), Tensor(0 as Int64), Tensor(strings: ["x"], shape: .scalar),
      ], fails: .invalidArgument)
  }
}

/// Replaces an ensemble by that of a message.
struct BoostedTreesDeserializeEnsemble: EnsembleSettingOp {
  static let schema = OpSchema(
    "BoostedTreesDeserializeEnsemble", inputs: BoostedTreesCreateEnsemble.schema.inputs,
    isStateful: true)

  static var replaces: Bool { true }

  static var examples: [OpExample] {
    OpExample(
      "an empty ensemble",
      inputs: [.ensemble(), Tensor(0 as Int64), Tensor(strings: [""], shape: .scalar)],
      outputs: [])
    OpExample(
      "needs an ensemble",
      inputs: [
        .ensemble(isCreated: false), Tensor(0 as Int64), Tensor(strings: [""], shape: .scalar),
      ], fails: .notFound)
  }
}

/// An op that reads an ensemble of boosted trees and nothing else.
protocol EnsembleReadingOp: Op {
  init()
  static func emit(_ resource: TreeEnsembleResource, _ context: inout KernelContext) throws(OpError)
}

extension EnsembleReadingOp {
  init(_ attributes: Attributes) throws(OpError) { self.init() }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      try Self.emit(try context.resource(0, as: TreeEnsembleResource.self), &context)
    }
  }
}

/// The stamp of an ensemble, and its message.
struct BoostedTreesSerializeEnsemble: EnsembleReadingOp {
  static let schema = OpSchema(
    "BoostedTreesSerializeEnsemble", inputs: [.fixed("tree_ensemble_handle", .resource)],
    outputs: [.fixed("stamp_token", .int64), .fixed("tree_ensemble_serialized", .string)],
    isStateful: true)

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar, .scalar] }

  static func emit(
    _ resource: TreeEnsembleResource, _ context: inout KernelContext
  ) throws(OpError) {
    let (ensemble, stamp) = try resource.current()
    context.emit(Tensor(stamp))
    context.emit(try Tensor(strings: StringElements([ensemble.serialized]), shape: .scalar))
  }

  static var examples: [OpExample] {
    OpExample("needs an ensemble", inputs: [.ensemble(isCreated: false)], fails: .notFound)
  }
}

/// How far an ensemble has grown.
struct BoostedTreesGetEnsembleStates: EnsembleReadingOp {
  static let schema = OpSchema(
    "BoostedTreesGetEnsembleStates", inputs: [.fixed("tree_ensemble_handle", .resource)],
    outputs: [
      .fixed("stamp_token", .int64), .fixed("num_trees", .int32),
      .fixed("num_finalized_trees", .int32), .fixed("num_attempted_layers", .int32),
      .fixed("last_layer_nodes_range", .int32),
    ], isStateful: true)

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.scalar, .scalar, .scalar, .scalar, PartialShape([2] as Shape)]
  }

  static func emit(
    _ resource: TreeEnsembleResource, _ context: inout KernelContext
  ) throws(OpError) {
    let (ensemble, stamp) = try resource.current()
    let count = ensemble.trees.count
    context.emit(Tensor(stamp))
    context.emit(Tensor(Int32(clamping: count)))
    context.emit(
      Tensor(Int32(clamping: ensemble.trees.last?.isFinalized ?? true ? count : count - 1)))
    context.emit(Tensor(Int32(truncatingIfNeeded: ensemble.attemptedLayers)))
    context.emit(
      Tensor([
        Int32(truncatingIfNeeded: ensemble.lastLayer.start),
        max(1, Int32(truncatingIfNeeded: ensemble.lastLayer.end)),
      ]))
  }

  static var examples: [OpExample] {
    OpExample(
      "of two trees one is whole", inputs: [.ensemble()],
      outputs: [
        Tensor(3 as Int64), Tensor(2 as Int32), Tensor(1 as Int32), Tensor(2 as Int32),
        Tensor([1, 3] as [Int32]),
      ])
  }
}

/// Whether an ensemble has been created.
struct IsBoostedTreesEnsembleInitialized: EnsembleReadingOp {
  static let schema = OpSchema(
    "IsBoostedTreesEnsembleInitialized", inputs: [.fixed("tree_ensemble_handle", .resource)],
    outputs: [.fixed("is_initialized", .bool)], isStateful: true)

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  static func emit(
    _ resource: TreeEnsembleResource, _ context: inout KernelContext
  ) throws(OpError) { context.emit(Tensor(resource.isInitialized)) }

  static var examples: [OpExample] {
    OpExample("it has", inputs: [.ensemble()], outputs: [Tensor(true)])
    OpExample("it has not", inputs: [.ensemble(isCreated: false)], outputs: [Tensor(false)])
  }
}
