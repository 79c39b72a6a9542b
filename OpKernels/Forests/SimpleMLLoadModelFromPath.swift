import OpInterface
import TensorCore

/// Loads a decision forest into the resource of a handle.
struct SimpleMLLoadModelFromPathWithHandle: Op {
  static let schema = OpSchema(
    "SimpleMLLoadModelFromPathWithHandle",
    inputs: [.fixed("model_handle", .resource), .fixed("path", .string)],
    attributes: [
      .strings("output_types", default: []), .string("file_prefix", default: ""),
      .bool("allow_slow_inference", default: true),
    ], isStateful: true)

  let filePrefix: String

  init(_ attributes: Attributes) throws(OpError) {
    for type in try attributes.byteStrings("output_types") {
      let name = String(decoding: type, as: UTF8.self)
      guard name == "LEAVES" else { throw .invalid("Unknown output types: \(name)") }
    }
    filePrefix = try attributes.string("file_prefix")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let forest = try context.resource(0, as: ForestResource.self)
      forest.load(try context.forest(at: 1, filePrefix: filePrefix))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "reads nothing but the model's assets",
      inputs: [.emptyForest, Tensor(strings: ["/etc"], shape: .scalar)], fails: .permissionDenied)
    OpExample(
      "refuses an output of unknown type",
      attributes: ["output_types": .strings([Array("ROOTS".utf8)])],
      inputs: [.emptyForest, Tensor(strings: [""], shape: .scalar)], fails: .invalidArgument)
  }
}

/// Loads a decision forest by which ops of the same `model_identifier` infer, unless there is one.
struct SimpleMLLoadModelFromPath: Op {
  static let schema = OpSchema(
    "SimpleMLLoadModelFromPath", inputs: [.fixed("path", .string)],
    attributes: [.string("model_identifier")], isStateful: true)

  /// Where the models are that are known by an identifier.
  static let container = "simple_ml_model_serving"

  let identifier: String

  init(_ attributes: Attributes) throws(OpError) {
    identifier = try attributes.string("model_identifier")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let kind = "decision forest"
      if context.resources.find(kind: kind, container: Self.container, name: identifier) != nil {
        return
      }
      let model = try context.forest(at: 0, filePrefix: "")
      _ = try context.resources.findOrMake(
        kind: kind, container: Self.container, name: identifier
      ) {
        let forest = ForestResource()
        forest.load(model)
        return forest
      }
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "reads nothing but the model's assets", attributes: ["model_identifier": .string("forest")],
      inputs: [Tensor(strings: ["/etc"], shape: .scalar)], fails: .permissionDenied)
  }
}

extension KernelContext {
  /// The model in the folder whose path is input `index`.
  fileprivate func forest(at index: Int, filePrefix: String) throws(OpError) -> ForestModel {
    guard input(index).elementCount == 1 else {
      throw .invalid("The \"path\" attribute is expected to contains exactly one entry.")
    }
    let path = String(decoding: try string(index), as: UTF8.self)
    return try ForestModel(
      ForestFiles(folder: path, filePrefix: filePrefix, resources: resources))
  }
}
