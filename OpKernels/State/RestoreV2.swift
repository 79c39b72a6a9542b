import OpInterface
import TensorCore

/// Tensors of a checkpoint, by name, whole or in part.
struct RestoreV2: Op {
  static let schema = OpSchema(
    "RestoreV2",
    inputs: [
      .fixed("prefix", .string), .fixed("tensor_names", .string),
      .fixed("shape_and_slices", .string),
    ],
    outputs: [.listed("tensors", by: "dtypes")], attributes: [.types("dtypes", minimum: 1)],
    isStateful: true)

  let dtypes: [DType]

  init(_ attributes: Attributes) throws(OpError) { dtypes = try attributes.types("dtypes") }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtypes = dtypes
    return Kernel { (context) throws(OpError) in
      let names = context.input(1).strings, slices = context.input(2).strings
      guard names.count == dtypes.count, slices.count == dtypes.count else {
        throw .invalid(
          "RestoreV2: \(names.count) tensor names and \(slices.count) slices for "
            + "\(dtypes.count) outputs")
      }
      let prefix = String(decoding: try context.string(0), as: UTF8.self)
      let checkpoint = try context.resources.checkpoint(prefix)
      for (i, dtype) in dtypes.enumerated() {
        context.emit(
          try restored(names.string(i), slice: slices.string(i), dtype, from: checkpoint))
      }
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "refuses where there are no checkpoints",
      attributes: ["dtypes": .types([.float32])],
      inputs: [
        Tensor(strings: ["/elsewhere/variables"], shape: .scalar), Tensor(strings: ["w"]),
        Tensor(strings: [""]),
      ], fails: .unimplemented)
  }
}

/// A tensor of a checkpoint, known to be of `dtype`.
private func restored(
  _ name: String, slice: String, _ dtype: DType, from checkpoint: any CheckpointReading
) throws(OpError) -> Tensor {
  let tensor = try checkpoint.tensor(name, slice: slice)
  guard tensor.dtype == dtype else {
    throw .invalid(
      "tensor_name = \(name); expected dtype \(dtype) does not equal original dtype "
        + "\(tensor.dtype)")
  }
  return tensor
}

extension KernelContext {
  /// The first string of input `index`; TensorFlow takes no notice of others.
  fileprivate func firstString(_ index: Int) throws(OpError) -> String {
    guard input(index).elementCount > 0 else {
      throw .invalid("input \(index) must have at least 1 element")
    }
    return input(index).strings.string(0)
  }
}

/// One tensor of a checkpoint.
struct Restore: Op {
  static let schema = OpSchema(
    "Restore", inputs: [.fixed("file_pattern", .string), .fixed("tensor_name", .string)],
    outputs: [.typed("tensor", by: "dt")],
    attributes: [.type("dt"), .int("preferred_shard", default: -1)], isStateful: true)

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("dt") }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = dtype
    return Kernel { (context) throws(OpError) in
      let prefix = String(decoding: try context.string(0), as: UTF8.self)
      let name = try context.firstString(1)
      context.emit(
        try restored(name, slice: "", dtype, from: context.resources.checkpoint(prefix)))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "refuses where there are no checkpoints", attributes: ["dt": .type(.float32)],
      inputs: [
        Tensor(strings: ["/elsewhere/variables"], shape: .scalar),
        Tensor(strings: ["w"], shape: .scalar),
      ], fails: .unimplemented)
  }
}

/// Part of one tensor of a checkpoint.
struct RestoreSlice: Op {
  static let schema = OpSchema(
    "RestoreSlice",
    inputs: [
      .fixed("file_pattern", .string), .fixed("tensor_name", .string),
      .fixed("shape_and_slice", .string),
    ],
    outputs: [.typed("tensor", by: "dt")],
    attributes: [.type("dt"), .int("preferred_shard", default: -1)], isStateful: true)

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("dt") }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = dtype
    return Kernel { (context) throws(OpError) in
      let prefix = String(decoding: try context.string(0), as: UTF8.self)
      let name = try context.firstString(1)
      let slice = try context.firstString(2)
      context.emit(
        try restored(name, slice: slice, dtype, from: context.resources.checkpoint(prefix)))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "refuses where there are no checkpoints", attributes: ["dt": .type(.float32)],
      inputs: [
        Tensor(strings: ["/elsewhere/variables"], shape: .scalar),
        Tensor(strings: ["w"], shape: .scalar), Tensor(strings: [""], shape: .scalar),
      ], fails: .unimplemented)
  }
}
