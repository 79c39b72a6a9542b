import OpInterface
import TensorCore

/// Rows of several tensors placed by index into one; of two with one index the later counts.
protocol StitchingOp: Op {
  var count: Int { get }
}

extension StitchingOp {
  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    for i in 0..<count {
      if let rank = inputs[i].shape.rank, let data = inputs[count + i].shape.extents,
        rank <= data.count
      {
        return [PartialShape([nil] + data[rank...])]
      }
    }
    return nil
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let count = count
    return Kernel { (context) throws(OpError) in
      var tail: [Int] = []
      var parts: [Tensor] = []
      var indices: [[Int]] = []
      var size = 0
      for i in 0..<count {
        let places = context.input(i), data = context.input(count + i)
        guard data.rank >= places.rank,
          (0..<places.rank).allSatisfy({
            data.shape[$0] == places.shape[$0]
          })
        else {
          throw .invalid(
            "data[\(i)].shape = \(data.shape) does not start with indices[\(i)].shape = "
              + "\(places.shape)")
        }
        let rest = Array(data.shape.dims[places.rank...])
        guard i == 0 || rest == tail else {
          throw .invalid(
            "Need data[0].shape[\(context.input(0).rank):] = data[\(i)].shape[\(places.rank):], "
              + "got data[0].shape = \(context.input(count).shape), data[\(i)].shape = "
              + "\(data.shape)")
        }
        tail = rest
        let rows = try places.integers()
        for row in rows {
          guard row >= 0 else { throw .invalid("indices[\(i)] holds \(row), which is negative") }
          guard row < Int32.max else {
            throw .invalid("indices[\(i)] holds \(row), more than there can be rows")
          }
          size = max(size, row + 1)
        }
        indices.append(rows)
        parts.append(data)
      }
      let shape = try Shape(checking: [size] + tail)
      guard size <= 1 << 28 else {
        throw .resourceExhausted("no memory for a tensor of shape \(shape)")
      }
      context.emit(
        try RowMovement.merged(
          parts, rows: indices, count: size, width: shape.count(1..<shape.rank), shape: shape))
    }
  }
}

/// Rows of several tensors placed by index into one.
struct DynamicStitch: StitchingOp {
  static let schema = OpSchema(
    "DynamicStitch", inputs: [.repeated("indices", of: .int32), .repeated("data")],
    outputs: [.typed("merged")], attributes: [.int("N", minimum: 1), .type()])

  let count: Int

  init(_ attributes: Attributes) throws(OpError) {
    count = try attributes.int("N")
    guard count >= 1 else { throw .invalid("DynamicStitch: N is \(count)") }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "interleaves", attributes: ["N": .int(2)],
      inputs: [
        Tensor([0, 2] as [Int32]), Tensor([1] as [Int32]), Tensor([1, 3] as [Float]),
        Tensor([2] as [Float]),
      ], outputs: [Tensor([1, 2, 3] as [Float])])
    OpExample(
      "the later counts", attributes: ["N": .int(2)],
      inputs: [
        Tensor(0 as Int32), Tensor([0] as [Int32]), Tensor([1, 3] as [Float]),
        Tensor([5, 6] as [Float], shape: [1, 2]),
      ], outputs: [Tensor([5, 6] as [Float], shape: [1, 2])])
    OpExample(
      "refuses data that do not match their indices", attributes: ["N": .int(1)],
      inputs: [Tensor([0, 2] as [Int32]), Tensor([1, 3, 4] as [Float])], fails: .invalidArgument)
  }
}

/// `DynamicStitch` where no index occurs twice, so that the order does not matter.
struct ParallelDynamicStitch: StitchingOp {
  static let schema = OpSchema(
    "ParallelDynamicStitch", inputs: DynamicStitch.schema.inputs,
    outputs: DynamicStitch.schema.outputs, attributes: DynamicStitch.schema.attributes)

  let count: Int

  init(_ attributes: Attributes) throws(OpError) {
    count = try attributes.int("N")
    guard count >= 1 else { throw .invalid("ParallelDynamicStitch: N is \(count)") }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "interleaves", attributes: ["N": .int(2)],
      inputs: [
        Tensor([0, 2] as [Int32]), Tensor([1] as [Int32]), Tensor([1, 3] as [Float]),
        Tensor([2] as [Float]),
      ], outputs: [Tensor([1, 2, 3] as [Float])])
  }
}
