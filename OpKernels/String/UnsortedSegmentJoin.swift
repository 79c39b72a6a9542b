import OpInterface
import OpKernelSupport
import TensorCore

/// Joins the strings of each segment.
struct UnsortedSegmentJoin: Op {
  static let schema = OpSchema(
    "UnsortedSegmentJoin",
    inputs: [
      .fixed("inputs", .string), .typed("segment_ids", by: "Tindices"),
      .typed("num_segments", by: "Tnumsegments"),
    ], outputs: [.fixed("output", .string)],
    attributes: [
      .string("separator", default: ""), .type("Tindices", of: .indices),
      .type("Tnumsegments", of: .indices, default: .int32),
    ])

  let separator: [UInt8]

  init(_ attributes: Attributes) throws(OpError) { separator = try attributes.bytes("separator") }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let input = context.input(0), strings = input.strings
      let idShape = context.input(1).shape
      guard idShape.rank > 0 else { throw .invalid("Segment_id cannot have rank 0") }
      guard idShape.rank <= input.rank else {
        throw OpError(
          .outOfRange,
          "Invalid segment_id rank \(idShape.rank) for input with \(input.rank) dimension(s)")
      }
      guard Shape(input.shape.dims[..<idShape.rank]) == idShape else {
        throw .invalid(
          "segment_ids.shape = \(idShape) does not start data.shape = \(input.shape)")
      }
      guard context.input(2).rank == 0 else {
        throw .invalid("Number of segments expected to be a scalar, got \(context.input(2).shape)")
      }
      let segments = try context.integer(2)
      guard segments >= 0 else {
        throw .invalid("Number of segments must be non-negative, got \(segments)")
      }
      let inner = Array(input.shape.dims[idShape.rank...])
      let shape = try Shape(checking: [segments] + inner)
      let width = Shape(inner).elementCount
      // Segments take memory even if their strings have no elements.
      try Shape(checking: [segments]).checkStringCount()
      try shape.checkStringCount()
      var members = [[Int]](repeating: [], count: segments)
      for (row, id) in try context.integers(1).enumerated() {
        guard id >= 0, id < segments else {
          throw .invalid("segment id \(id) is not in [0, \(segments))")
        }
        members[id].append(row)
      }
      var result = StringElements()
      for rows in members where width > 0 {
        for k in 0..<width {
          result.append { bytes in
            let start = bytes.count
            for row in rows {
              // As in TensorFlow, nothing is put between empty strings and the first that is not.
              if bytes.count > start { bytes.append(contentsOf: separator) }
              bytes.append(contentsOf: strings[row * width + k])
            }
          }
        }
      }
      context.emit(try Tensor(strings: result, shape: shape))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "two segments", attributes: ["separator": .string("-")],
      inputs: [
        Tensor(strings: ["a", "b", "c"]), Tensor([1, 0, 1] as [Int32]), Tensor(3 as Int32),
      ],
      outputs: [Tensor(strings: ["b", "a-c", ""])])
    OpExample(
      "refuses immensely many strings",
      inputs: [
        Tensor(strings: [], shape: [0, 1 << 50]), Tensor([] as [Int32]), Tensor(2 as Int32),
      ], fails: .resourceExhausted)
    OpExample(
      "refuses a segment beyond the last",
      inputs: [Tensor(strings: ["a"]), Tensor([3] as [Int32]), Tensor(3 as Int32)],
      fails: .invalidArgument)
  }
}
