import OpInterface
import TensorCore

/// An op that writes files, which models may not do: running it is refused.
protocol FileWritingOp: Op {}

extension FileWritingOp {
  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let name = String(decoding: try context.string(0), as: UTF8.self)
      throw OpError(.permissionDenied, "the model may not write '\(name)'")
    }
  }
}

/// Saves tensors to a checkpoint.
struct SaveV2: FileWritingOp {
  static let schema = OpSchema(
    "SaveV2",
    inputs: [
      .fixed("prefix", .string), .fixed("tensor_names", .string),
      .fixed("shape_and_slices", .string), .listed("tensors", by: "dtypes"),
    ], attributes: [.types("dtypes", minimum: 1)], isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  static var examples: [OpExample] {
    OpExample(
      "is not allowed", attributes: ["dtypes": .types([.float32])],
      inputs: [
        Tensor(strings: ["model"], shape: []), Tensor(strings: ["w"]), Tensor(strings: [""]),
        Tensor([1] as [Float]),
      ], fails: .permissionDenied)
  }
}

/// Saves tensors to a file of the first checkpoint format.
struct Save: FileWritingOp {
  static let schema = OpSchema(
    "Save",
    inputs: [
      .fixed("filename", .string), .fixed("tensor_names", .string), .listed("data", by: "T"),
    ], attributes: [.types("T", minimum: 1)], isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  static var examples: [OpExample] {
    OpExample(
      "is not allowed", attributes: ["T": .types([.float32])],
      inputs: [
        Tensor(strings: ["model"], shape: []), Tensor(strings: ["w"]), Tensor([1] as [Float]),
      ], fails: .permissionDenied)
  }
}

/// Saves tensors, whole or in part, to a file of the first checkpoint format.
struct SaveSlices: FileWritingOp {
  static let schema = OpSchema(
    "SaveSlices",
    inputs: [
      .fixed("filename", .string), .fixed("tensor_names", .string),
      .fixed("shapes_and_slices", .string), .listed("data", by: "T"),
    ], attributes: [.types("T", minimum: 1)], isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  static var examples: [OpExample] {
    OpExample(
      "is not allowed", attributes: ["T": .types([.float32])],
      inputs: [
        Tensor(strings: ["model"], shape: []), Tensor(strings: ["w"]), Tensor(strings: [""]),
        Tensor([1] as [Float]),
      ], fails: .permissionDenied)
  }
}

/// Writes a file.
struct WriteFile: FileWritingOp {
  static let schema = OpSchema(
    "WriteFile", inputs: [.fixed("filename", .string), .fixed("contents", .string)],
    isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  static var examples: [OpExample] {
    OpExample(
      "is not allowed",
      inputs: [Tensor(strings: ["file"], shape: []), Tensor(strings: [""], shape: [])],
      fails: .permissionDenied)
  }
}

/// Joins checkpoints to one.
struct MergeV2Checkpoints: Op {
  static let schema = OpSchema(
    "MergeV2Checkpoints",
    inputs: [.fixed("checkpoint_prefixes", .string), .fixed("destination_prefix", .string)],
    attributes: [
      .bool("delete_old_dirs", default: true), .bool("allow_missing_files", default: false),
    ], isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let name = String(decoding: try context.string(1), as: UTF8.self)
      throw OpError(.permissionDenied, "the model may not write '\(name)'")
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "is not allowed",
      inputs: [Tensor(strings: ["part"]), Tensor(strings: ["model"], shape: [])],
      fails: .permissionDenied)
  }
}
