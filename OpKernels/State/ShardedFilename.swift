import OpInterface
import OpKernelSupport
import TensorCore

/// The name of one file of a set: `basename-00001-of-00003`.
struct ShardedFilename: Op {
  static let schema = OpSchema(
    "ShardedFilename",
    inputs: [
      .fixed("basename", .string), .fixed("shard", .int32), .fixed("num_shards", .int32),
    ], outputs: [.fixed("filename", .string)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      guard context.input(0).rank == 0 else {
        throw .invalid("basename must be a scalar, got shape \(context.input(0).shape)")
      }
      let name = try context.string(0)
      let shard = padded(try context.scalarInteger(1, "shard"))
      let count = padded(try context.scalarInteger(2, "num_shards"))
      let bytes = name + [UInt8(ascii: "-")] + shard + Array("-of-".utf8) + count
      context.emit(try Tensor(strings: StringElements([bytes]), shape: .scalar))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "pads to five digits",
      inputs: [
        Tensor(strings: ["model"], shape: .scalar), Tensor(1 as Int32), Tensor(3 as Int32),
      ], outputs: [Tensor(strings: ["model-00001-of-00003"], shape: .scalar)])
  }
}

/// A number in at least five characters.
private func padded(_ number: Int) -> [UInt8] {
  let digits = Array(String(number.magnitude).utf8), sign = number < 0 ? [UInt8(ascii: "-")] : []
  let zeros = max(0, 5 - sign.count - digits.count)
  return sign + [UInt8](repeating: UInt8(ascii: "0"), count: zeros) + digits
}

/// A pattern of the names of all of a checkpoint's files.
struct ShardedFilespec: Op {
  static let schema = OpSchema(
    "ShardedFilespec", inputs: [.fixed("basename", .string), .fixed("num_shards", .int32)],
    outputs: [.fixed("filename", .string)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let name = try context.string(0) + "-?????-of-".utf8 + padded(try context.integer(1))
      context.emit(try Tensor(strings: StringElements([name]), shape: .scalar))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "ten", inputs: [Tensor(strings: ["model"], shape: []), Tensor(10 as Int32)],
      outputs: [Tensor(strings: ["model-?????-of-00010"], shape: [])])
  }
}
