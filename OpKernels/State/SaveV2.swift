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

/// Saves tensors to a checkpoint: refused, but not before what TensorFlow refuses.
struct SaveV2: Op {
  static let schema = OpSchema(
    "SaveV2",
    inputs: [
      .fixed("prefix", .string), .fixed("tensor_names", .string),
      .fixed("shape_and_slices", .string), .listed("tensors", by: "dtypes"),
    ], attributes: [.types("dtypes", minimum: 1)], isStateful: true)

  let count: Int

  init(_ attributes: Attributes) throws(OpError) { count = try attributes.types("dtypes").count }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let count = count
    return Kernel { (context) throws(OpError) in
      let prefix = context.input(0), names = context.input(1), slices = context.input(2)
      guard prefix.elementCount == 1 else {
        throw .invalid(
          "Input prefix should have a single element, got \(prefix.elementCount) instead.")
      }
      guard names.rank == 1, slices.rank == 1 else {
        throw .invalid(
          "Input tensor_names and shape_and_slices should be an 1-D tensors, got \(names.shape) "
            + "and \(slices.shape) instead.")
      }
      guard names.elementCount == slices.elementCount else {
        throw .invalid(
          "tensor_names and shape_and_slices have different number of elements: "
            + "\(names.elementCount) vs. \(slices.elementCount)")
      }
      guard names.elementCount == count else {
        throw .invalid("Got \(names.elementCount) tensor names but \(count) tensors.")
      }
      var saved = Set<String>()
      for i in 0..<count {
        let name = names.strings.string(i), slice = slices.strings.string(i)
        if slice.isEmpty {
          guard saved.insert(name).inserted else { throw .invalid("Adding duplicate key: \(name)") }
        } else {
          let shape = context.input(3 + i).shape
          guard try shapeOfSlice(slice) == shape.dims else {
            throw .invalid(
              "Slice in shape_and_slice specification does not match the shape of the tensor to "
                + "save: \(slice), tensor: \(shape)")
          }
        }
      }
      throw OpError(
        .permissionDenied, "the model may not write '\(prefix.strings.string(0))'")
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "is not allowed", attributes: ["dtypes": .types([.float32])],
      inputs: [
        Tensor(strings: ["model"], shape: []), Tensor(strings: ["w"]), Tensor(strings: [""]),
        Tensor([1] as [Float]),
      ], fails: .permissionDenied)
    OpExample(
      "a part of a vector must fit", attributes: ["dtypes": .types([.float32])],
      inputs: [
        Tensor(strings: ["model"], shape: []), Tensor(strings: ["w"]), Tensor(strings: ["4 0,2"]),
        Tensor([1] as [Float]),
      ], fails: .invalidArgument)
  }
}

/// The shape of the part of a tensor that `text` means: the tensor's extents and, for each, `-` or where
/// the part begins and how long it is, as in `4 5 0,2:-`.
private func shapeOfSlice(_ text: String) throws(OpError) -> [Int] {
  let words = text.split(separator: " ", omittingEmptySubsequences: false)
  guard words.count >= 2, let last = words.last else {
    throw .invalid("Need least two elements in shape_and_slice specification: \(text)")
  }
  var extents: [Int] = []
  for word in words.dropLast() {
    guard let extent = Int(word), extent >= 0 else {
      throw .invalid("Non numerical dimension in shape_and_slice: \(text)")
    }
    extents.append(extent)
  }
  var ranges: [(start: Int, length: Int)?] = []
  for part in last.split(separator: ":", omittingEmptySubsequences: false) {
    if part == "-" {
      ranges.append(nil)
      continue
    }
    let numbers = part.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let start = numbers[0], let length = numbers[1] else {
      throw .invalid("Expected a pair of numbers or '-' but got '\(part)': string = \(last)")
    }
    guard start >= 0, length > 0 else {
      throw .invalid(
        "Expected non-negative start and positive length but got start = \(start), length = "
          + "\(length): string = \(last)")
    }
    ranges.append((start, length))
  }
  guard ranges.count == extents.count else {
    throw .internal("Mismatching ranks: shape = \(extents), slice = \(last)")
  }
  for (i, range) in ranges.enumerated() {
    guard let range else { continue }
    let (end, overflow) = range.start.addingReportingOverflow(range.length)
    guard !overflow, end <= extents[i] else {
      throw .internal("Extent in dimension \(i) out of bounds: shape = \(extents), slice = \(last)")
    }
    extents[i] = range.length
  }
  return extents
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
struct WriteFile: Op {
  static let schema = OpSchema(
    "WriteFile", inputs: [.fixed("filename", .string), .fixed("contents", .string)],
    isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      for (i, name) in ["filename", "contents"].enumerated() where context.input(i).rank != 0 {
        throw .invalid(
          "Input \(name) tensor must be scalar, but had shape: \(context.input(i).shape)")
      }
      let name = String(decoding: try context.string(0), as: UTF8.self)
      throw OpError(.permissionDenied, "the model may not write '\(name)'")
    }
  }

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
      let prefixes = context.input(0), destination = context.input(1)
      guard prefixes.rank == 1 else {
        throw .invalid(
          "Input checkpoint_prefixes should be an 1-D tensor, got \(prefixes.shape) instead.")
      }
      guard destination.rank == 0 else {
        throw .invalid(
          "Input destination_prefix should be a scalar tensor, got \(destination.shape) instead.")
      }
      guard prefixes.elementCount > 0 else {
        throw .invalid(
          "At least one prefix checkpoint file must exist, but none existed: checkpoint_prefixes has "
            + "shape \(prefixes.shape)")
      }
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
