import OpInterface
import OpKernelSupport
import TensorCore

/// Strings cut at white space, which goes.
///
/// A bit for each code point says what is white space. Where a token ends is counted as if white
/// space took one byte.
struct WhitespaceTokenizeWithOffsetsV2: Op {
  static let schema = OpSchema(
    "TFText>WhitespaceTokenizeWithOffsetsV2",
    inputs: [.fixed("input_values", .string), .fixed("input_config", .string)],
    outputs: [
      .fixed("output_tokens", .string), .fixed("output_row_splits", .int64),
      .fixed("output_start_offsets", .int32), .fixed("output_end_offsets", .int32),
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(1), .rank(1), .rank(1), .rank(1)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      guard context.input(0).rank == 1 else {
        throw .invalid("input_values must be a vector, got \(context.input(0).shape)")
      }
      let strings = context.input(0).strings
      let bits = try context.string(1)
      var tokens = StringElements()
      var splits = [0], starts: [Int] = [], ends: [Int] = []
      for i in strings.indices {
        let text = strings[i]
        for token in whitespaceTokens(text, bits) {
          tokens.append(
            text[(text.startIndex + token.lowerBound)..<(text.startIndex + token.upperBound)])
          starts.append(token.lowerBound)
          ends.append(token.upperBound)
        }
        splits.append(tokens.count)
      }
      let count = tokens.count
      context.emit(try Tensor(strings: tokens, shape: try Shape(checking: [count])))
      context.emit(try indexTensor(splits, .int64))
      context.emit(try indexTensor(starts, .int32))
      context.emit(try indexTensor(ends, .int32))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "two words",
      inputs: [
        Tensor(strings: [" a bc", ""]),
        Tensor(strings: ["\0\0\0\0\u{1}"], shape: []),
      ],
      outputs: [
        Tensor(strings: ["a", "bc"]), Tensor([0, 2, 2] as [Int64]), Tensor([1, 3] as [Int32]),
        Tensor([2, 5] as [Int32]),
      ])
  }
}

/// Where the tokens of a text are that white space parts; `bits` says which code points that is.
func whitespaceTokens(_ text: ArraySlice<UInt8>, _ bits: some RandomAccessCollection<UInt8>)
  -> [Range<Int>]
{
  var result: [Range<Int>] = []
  var start: Int?
  var position = 0
  func end(at end: Int) {
    if let first = start { result.append(first..<end) }
    start = nil
  }
  while position < text.count {
    let read = readUTF8(text, at: text.startIndex + position)
    if let code = read.code, Int(code >> 3) < bits.count,
      bits[bits.index(bits.startIndex, offsetBy: Int(code >> 3))] >> UInt8(code & 7) & 1 == 1
    {
      // As if white space took one byte.
      end(at: position + read.count - 1)
    } else if start == nil {
      start = position
    }
    position += read.count
  }
  end(at: position)
  return result
}
