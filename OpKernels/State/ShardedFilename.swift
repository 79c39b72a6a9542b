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
      func padded(_ number: Int) -> [UInt8] {
        let sign = number < 0 ? "-" : ""
        let digits = String(number.magnitude)
        let zeros = String(repeating: "0", count: max(0, 5 - digits.count - sign.count))
        return Array((sign + zeros + digits).utf8)
      }
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
