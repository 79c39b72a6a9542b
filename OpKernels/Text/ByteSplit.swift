import OpInterface
import OpKernelSupport
import TensorCore

/// The bytes of strings, and where in its string each is.
struct ByteSplitWithOffsets: Op {
  static let schema = OpSchema(
    "TFText>ByteSplitWithOffsets", inputs: [.fixed("input_values", .string)],
    outputs: [
      .fixed("output_bytes", .uint8), .fixed("output_row_splits", .int64),
      .fixed("output_start_offsets", .int32), .fixed("output_end_offsets", .int32),
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(1), .rank(1), .rank(1), .rank(1)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      try requireVector(context.input(0))
      let strings = context.input(0).strings
      var bytes: [UInt8] = []
      var splits = [0], starts: [Int] = []
      bytes.reserveCapacity(strings.byteCount)
      for i in strings.indices {
        bytes += strings[i]
        starts += 0..<strings[i].count
        splits.append(bytes.count)
      }
      context.emit(Tensor(bytes))
      context.emit(try indexTensor(splits, .int64))
      context.emit(try indexTensor(starts, .int32))
      context.emit(try indexTensor(starts.map { $0 + 1 }, .int32))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "two strings", inputs: [Tensor(strings: ["ab", "c"])],
      outputs: [
        Tensor([0x61, 0x62, 0x63] as [UInt8]), Tensor([0, 2, 3] as [Int64]),
        Tensor([0, 1, 0] as [Int32]), Tensor([1, 2, 1] as [Int32]),
      ])
    OpExample(
      "refuses a scalar", inputs: [Tensor(strings: ["ab"], shape: [])], fails: .failedPrecondition)
  }
}

/// Parts of strings, given by where they begin and end.
struct ByteSplitByOffsets: Op {
  static let schema = OpSchema(
    "TFText>ByteSplitByOffsets",
    inputs: [
      .fixed("input_values", .string), .fixed("input_start_offsets", .int32),
      .fixed("input_end_offsets", .int32), .fixed("input_row_splits", .int64),
    ], outputs: [.fixed("output_values", .string), .fixed("output_row_splits", .int64)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(1), .rank(1)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      for i in 0..<4 { try requireVector(context.input(i)) }
      let strings = context.input(0).strings
      let starts = context.input(1).array(of: Int32.self)
      let ends = context.input(2).array(of: Int32.self)
      let rows = try rowRanges(
        context.integers(3), rows: strings.count, count: min(starts.count, ends.count))
      var result = StringElements()
      var splits = [0]
      for (i, row) in rows.enumerated() {
        let text = strings[i]
        for k in row {
          let start = Int(starts[k]), end = Int(ends[k])
          guard start >= 0, start <= text.count else {
            throw .invalid("Start offsets out of range: \(start) of \(text.count)")
          }
          guard end >= 0, end <= text.count else {
            throw .invalid("End offsets out of range: \(end) of \(text.count)")
          }
          guard start <= end else {
            throw .invalid("Start offset after end offset: \(start) after \(end)")
          }
          result.append(text[(text.startIndex + start)..<(text.startIndex + end)])
        }
        splits.append(result.count)
      }
      let count = result.count
      context.emit(try Tensor(strings: result, shape: try Shape(checking: [count])))
      context.emit(try indexTensor(splits, .int64))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "two parts of one",
      inputs: [
        Tensor(strings: ["hello"]), Tensor([0, 3] as [Int32]), Tensor([2, 5] as [Int32]),
        Tensor([0, 2] as [Int64]),
      ], outputs: [Tensor(strings: ["he", "lo"]), Tensor([0, 2] as [Int64])])
    OpExample(
      "refuses an end beyond the string",
      inputs: [
        Tensor(strings: ["a"]), Tensor([0] as [Int32]), Tensor([2] as [Int32]),
        Tensor([0, 1] as [Int64]),
      ], fails: .invalidArgument)
  }
}

/// The rows into which `splits` divide `count` values, checked; `rows` of them if that is not nil.
func rowRanges(_ splits: [Int], rows: Int? = nil, count: Int) throws(OpError) -> [Range<Int>] {
  guard rows ?? (splits.count - 1) == splits.count - 1 else {
    throw .invalid("Expecting row_splits have \((rows ?? 0) + 1) elements, got \(splits.count)")
  }
  var result: [Range<Int>] = []
  for (first, last) in zip(splits, splits.dropFirst()) {
    guard first >= 0, first <= last, last <= count else {
      throw .invalid("row [\(first), \(last)) is not within \(count) values")
    }
    result.append(first..<last)
  }
  return result
}
