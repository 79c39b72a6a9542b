import OpInterface
import OpKernelSupport
import TensorCore

/// The pieces of strings between what a regular expression matches, and some of what it matches.
///
/// The expression's first group is what separates; it is a piece itself if a second expression
/// matches it from end to end.
struct RegexSplitWithOffsets: Op {
  static let schema = OpSchema(
    "RegexSplitWithOffsets",
    inputs: [
      .fixed("input", .string), .fixed("delim_regex_pattern", .string),
      .fixed("keep_delim_regex_pattern", .string),
    ],
    outputs: [
      .fixed("tokens", .string), .fixed("begin_offsets", .int64), .fixed("end_offsets", .int64),
      .fixed("row_splits", .int64),
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(1), .rank(1), .rank(1), .rank(1)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let delimiters = RegexCache(), kept = RegexCache()
    return Kernel { (context) throws(OpError) in
      for (i, name) in [(1, "delim_regex_pattern"), (2, "keep_delim_regex_pattern")] {
        guard context.input(i).rank == 0 else {
          throw .invalid("\(name) must be a scalar, got shape \(context.input(i).shape)")
        }
      }
      let strings = context.input(0).strings
      var delimiter = RegexMatcher(try delimiters.expression(try context.string(1)))
      let keptPattern = try context.string(2)
      var keeper = RegexMatcher(try kept.expression(keptPattern))
      // TensorFlow's search asks for a group, and finds nothing without one.
      let parts = delimiter.expression.groupCount >= 1
      var tokens = StringElements()
      var starts: [Int] = [], ends: [Int] = [], splits = [0]
      for i in strings.indices {
        let text = strings[i], base = text.startIndex
        func append(_ range: Range<Int>) {
          tokens.append(text[(base + range.lowerBound)..<(base + range.upperBound)])
          starts.append(range.lowerBound)
          ends.append(range.upperBound)
        }
        var p = 0
        // Each search sees what is left as a text of its own.
        while parts, p < text.count {
          let rest = text[(base + p)...]
          guard delimiter.search(rest.span, groups: 1), let match = delimiter.range(0),
            !match.isEmpty
          else { break }
          let group = delimiter.range(1) ?? match.lowerBound..<match.lowerBound
          if group.lowerBound > 0 { append(p..<(p + group.lowerBound)) }
          let separator = rest[
            (rest.startIndex + group.lowerBound)..<(rest.startIndex + group.upperBound)]
          if !keptPattern.isEmpty, keeper.search(separator.span, anchored: .both) {
            append((p + group.lowerBound)..<(p + group.upperBound))
          }
          p += match.upperBound
        }
        if p < text.count { append(p..<text.count) }
        splits.append(tokens.count)
      }
      let count = tokens.count
      context.emit(try Tensor(strings: tokens, shape: try Shape(checking: [count])))
      context.emit(try indexTensor(starts, .int64))
      context.emit(try indexTensor(ends, .int64))
      context.emit(try indexTensor(splits, .int64))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "keeps commas, not spaces",
      inputs: [
        Tensor(strings: ["a, b"]), Tensor(strings: ["(,|\\s)"], shape: []),
        Tensor(strings: ["(,)"], shape: []),
      ],
      outputs: [
        Tensor(strings: ["a", ",", "b"]), Tensor([0, 1, 3] as [Int64]),
        Tensor([1, 2, 4] as [Int64]), Tensor([0, 3] as [Int64]),
      ])
    OpExample(
      "refuses a malformed expression",
      inputs: [
        Tensor(strings: ["a"]), Tensor(strings: ["("], shape: []), Tensor(strings: [""], shape: []),
      ], fails: .invalidArgument)
  }
}
