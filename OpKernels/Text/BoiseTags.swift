import OpInterface
import OpKernelSupport
import TensorCore

/// Refuses tensors of different sizes, or splits that differ but in the last element.
private func requireSame(
  _ context: borrowing KernelContext, values: [Int], splits: [Int], _ what: String
) throws(OpError) {
  for i in values where context.input(i).elementCount != context.input(values[0]).elementCount {
    throw .invalid(
      "\(what) must have the same size: \(context.input(values[0]).shape) and "
        + "\(context.input(i).shape)")
  }
  guard let first = splits.first else { return }
  let expected = try context.integers(first)
  for i in splits.dropFirst() {
    guard try context.integers(i).dropLast().elementsEqual(expected.dropLast()),
      context.input(i).elementCount == expected.count
    else {
      throw .invalid(
        "Row splits must be the same for \(what): \(expected) and \(try context.integers(i))")
    }
  }
}

/// Tags that tell how tokens lie in spans: `B`egin, `O`utside, `I`nside, `S`ingleton or `E`nd, and
/// the span's type.
struct OffsetsToBoiseTags: Op {
  static let schema = OpSchema(
    "TFText>OffsetsToBoiseTags",
    inputs: [
      .fixed("input_token_begin_offsets", .int32), .fixed("input_token_end_offsets", .int32),
      .fixed("input_span_begin_offsets", .int32), .fixed("input_span_end_offsets", .int32),
      .fixed("input_span_type", .string), .fixed("input_token_begin_row_splits", .int64),
      .fixed("input_token_end_row_splits", .int64), .fixed("input_span_begin_row_splits", .int64),
      .fixed("input_span_end_row_splits", .int64), .fixed("input_span_type_row_splits", .int64),
      .fixed("input_use_strict_boundary_mode", .bool),
    ], outputs: [.fixed("output_boise_tags", .string)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.rank(1)] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      for i in 0..<10 { try requireVector(context.input(i)) }
      try requireSame(context, values: [0, 1], splits: [5, 6], "token begin and end offsets")
      try requireSame(
        context, values: [2, 3, 4], splits: [7, 8, 9], "span begin, end offsets and span type")
      let tokenStarts = try context.integers(0), tokenEnds = try context.integers(1)
      let spanStarts = try context.integers(2), spanEnds = try context.integers(3)
      let types = context.input(4).strings
      let isStrict = try context.scalar(10, as: Bool.self)
      let rows = try rowRanges(context.integers(5), count: tokenStarts.count)
      let spans = try rowRanges(context.integers(7), count: spanStarts.count)
      guard rows.count <= spans.count else {
        throw .invalid("\(rows.count) rows of tokens, but \(spans.count) of spans")
      }
      var tags = StringElements()
      for (row, spanRow) in zip(rows, spans) {
        var span = spanRow.lowerBound
        for token in row {
          let start = tokenStarts[token], end = tokenEnds[token]
          var tag = Array("O".utf8)
          func named(_ letter: String, _ span: Int) -> [UInt8] {
            Array("\(letter)-".utf8) + types[span]
          }
          search: while span < spanRow.upperBound {
            let spanStart = spanStarts[span], spanEnd = spanEnds[span]
            let isStart = start <= spanStart && end > spanStart && end <= spanEnd
            let isEnd = start < spanEnd && end >= spanEnd && start >= spanStart
            if end <= spanStart {
              break search
            } else if start >= spanEnd {
              span += 1
            } else if isStart {
              if isEnd {
                tag = named("S", span)
                span += 1
              } else if !isStrict || start == spanStart {
                tag = named("B", span)
              }
              break search
            } else if isEnd {
              let isOutside = isStrict && end != spanEnd
              if !isOutside { tag = named("E", span) }
              span += 1
              if isOutside { break search }
            } else if start >= spanStart, end <= spanEnd {
              tag = named("I", span)
              break search
            } else {
              tag = named("B", span)
              span += 1
            }
          }
          tags.append(tag)
        }
      }
      let count = tags.count
      context.emit(try Tensor(strings: tags, shape: try Shape(checking: [count])))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "three tokens, a span of two",
      inputs: [
        Tensor([0, 2, 4] as [Int32]), Tensor([1, 3, 5] as [Int32]), Tensor([2] as [Int32]),
        Tensor([5] as [Int32]), Tensor(strings: ["x"]), Tensor([0, 3] as [Int64]),
        Tensor([0, 3] as [Int64]), Tensor([0, 1] as [Int64]), Tensor([0, 1] as [Int64]),
        Tensor([0, 1] as [Int64]), Tensor(false),
      ], outputs: [Tensor(strings: ["O", "B-x", "E-x"])])
  }
}

/// The spans that tags of tokens describe.
struct BoiseTagsToOffsets: Op {
  static let schema = OpSchema(
    "TFText>BoiseTagsToOffsets",
    inputs: [
      .fixed("input_token_begin_offsets", .int32), .fixed("input_token_end_offsets", .int32),
      .fixed("input_boise_tags", .string), .fixed("input_token_begin_row_splits", .int64),
      .fixed("input_token_end_row_splits", .int64), .fixed("input_boise_tags_row_splits", .int64),
    ],
    outputs: [
      .fixed("output_span_begin_offsets", .int32), .fixed("output_span_end_offsets", .int32),
      .fixed("output_span_type", .string), .fixed("output_row_splits", .int64),
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(1), .rank(1), .rank(1), .rank(1)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      for i in 0..<6 { try requireVector(context.input(i)) }
      try requireSame(
        context, values: [0, 1, 2], splits: [3, 4, 5], "token offsets and BOISE tags")
      let tokenStarts = try context.integers(0), tokenEnds = try context.integers(1)
      let tags = context.input(2).strings
      var starts: [Int] = [], ends: [Int] = [], splits = [0]
      var types = StringElements()
      for row in try rowRanges(context.integers(3), count: tokenStarts.count) {
        var open: (start: Int, type: ArraySlice<UInt8>)?
        func close(at end: Int, _ start: Int, _ type: ArraySlice<UInt8>) {
          starts.append(start)
          ends.append(end)
          // TensorFlow takes the type to end at a zero byte.
          types.append(type.prefix { $0 != 0 })
        }
        for token in row {
          let tag = tags[token]
          let type = tag.dropFirst(2)
          let hasType = tag.count > 1 && tag[tag.startIndex + 1] == UInt8(ascii: "-")
          switch tag.first {
          case UInt8(ascii: "B") where hasType, UInt8(ascii: "I") where hasType:
            open = (open?.start ?? tokenStarts[token], type)
          case UInt8(ascii: "E") where hasType, UInt8(ascii: "S") where hasType:
            close(at: tokenEnds[token], open?.start ?? tokenStarts[token], type)
            open = nil
          case UInt8(ascii: "O"):
            if let (start, type) = open { close(at: tokenEnds[token - 1], start, type) }
            open = nil
          default: continue
          }
        }
        if let (start, type) = open { close(at: tokenEnds[row.upperBound - 1], start, type) }
        splits.append(types.count)
      }
      let count = types.count
      context.emit(try indexTensor(starts, .int32))
      context.emit(try indexTensor(ends, .int32))
      context.emit(try Tensor(strings: types, shape: try Shape(checking: [count])))
      context.emit(try indexTensor(splits, .int64))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "a span of two tokens",
      inputs: [
        Tensor([0, 2, 4] as [Int32]), Tensor([1, 3, 5] as [Int32]),
        Tensor(strings: ["O", "B-x", "E-x"]), Tensor([0, 3] as [Int64]),
        Tensor([0, 3] as [Int64]), Tensor([0, 3] as [Int64]),
      ],
      outputs: [
        Tensor([2] as [Int32]), Tensor([5] as [Int32]), Tensor(strings: ["x"]),
        Tensor([0, 1] as [Int64]),
      ])
  }
}
