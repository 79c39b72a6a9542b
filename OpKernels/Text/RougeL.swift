import OpInterface
import OpKernelSupport
import TensorCore

/// How much rows of tokens have in common with others, by their longest common subsequences.
///
/// The share of the first rows that is common, that of the second, and a mean of both: weighted by
/// `alpha`, or the one of Tensor2Tensor if `alpha` is negative.
struct RougeL: Op {
  static let schema = OpSchema(
    "RougeL",
    inputs: [
      .typed("hyp_values", by: "Tvalues"), .typed("hyp_splits", by: "Tsplits"),
      .typed("ref_values", by: "Tvalues"), .typed("ref_splits", by: "Tsplits"),
      .fixed("alpha", .float32),
    ],
    outputs: [
      .fixed("f_measure", .float32), .fixed("p_measure", .float32), .fixed("r_measure", .float32),
    ], attributes: [.type("Tsplits", of: .indices, default: .int64), .type("Tvalues")])

  init(_ attributes: Attributes) throws(OpError) {
    let dtype = try attributes.type("Tvalues")
    guard [.int32, .int64, .string].contains(dtype) else {
      throw .unimplemented("no kernel for \(dtype)")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(1), .rank(1), .rank(1)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let alpha = try context.scalar(4, as: Float.self)
      guard alpha <= 1 else { throw .invalid("alpha must be <1 but was=\(alpha)") }
      for (i, name) in [
        "hypotheses values", "hypotheses splits", "references values", "references splits",
      ]
      .enumerated() where context.input(i).rank != 1 {
        throw .invalid("\(name) must be a vector, got \(context.input(i).shape)")
      }
      let splits = try context.integers(1), otherSplits = try context.integers(3)
      guard splits.count == otherSplits.count else {
        throw .invalid(
          "ref splits len=\(otherSplits.count) must equal hyp splits len=\(splits.count)")
      }
      guard !splits.isEmpty else { throw .invalid("ref splits len=0; must have at least 1 split") }
      // Tokens by number, the same for the same.
      var index = ByteStringIndex()
      let tokens = try numbers(context.input(0), &index)
      let others = try numbers(context.input(2), &index)
      let rows = try rowRanges(splits, count: tokens.count)
      let otherRows = try rowRanges(otherSplits, count: others.count)
      var f: [Float] = [], p: [Float] = [], r: [Float] = []
      for (row, other) in zip(rows, otherRows) {
        let common = Float(commonCount(tokens[row], others[other]))
        let precision = Float(Double(common) / (Double(row.count) + 1e-12))
        let recall = Float(Double(common) / (Double(other.count) + 1e-12))
        p.append(precision)
        r.append(recall)
        f.append(mean(precision, recall, alpha))
      }
      context.emit(Tensor(f))
      context.emit(Tensor(p))
      context.emit(Tensor(r))
    }
  }

  private func numbers(_ tensor: Tensor, _ index: inout ByteStringIndex) throws(OpError) -> [Int] {
    guard tensor.dtype == .string else { return try tensor.integers() }
    let strings = tensor.strings
    var result: [Int] = []
    for i in strings.indices { result.append(try index.insert(strings[i]).number) }
    return result
  }

  /// How long the longest common subsequence is.
  private func commonCount(_ a: ArraySlice<Int>, _ b: ArraySlice<Int>) -> Int {
    var row = [Int](repeating: 0, count: b.count + 1)
    for x in a {
      var diagonal = 0
      for (k, y) in b.enumerated() {
        let above = row[k + 1]
        row[k + 1] = x == y ? diagonal + 1 : max(above, row[k])
        diagonal = above
      }
    }
    return row[b.count]
  }

  private func mean(_ p: Float, _ r: Float, _ alpha: Float) -> Float {
    guard alpha < 0 else {
      let denominator = alpha * r + (1 - alpha) * p
      return denominator > 0 ? p * r / denominator : denominator
    }
    let beta = Float(Double(p) / (Double(r) + 1e-12))
    let denominator = r + beta * beta * p
    return denominator > 0 ? (1 + beta * beta) * r * p / denominator : 0
  }

  static var examples: [OpExample] {
    OpExample(
      "two of three and of four",
      inputs: [
        Tensor(strings: ["a", "b", "c"]), Tensor([0, 3] as [Int64]),
        Tensor(strings: ["a", "x", "c", "y"]), Tensor([0, 4] as [Int64]), Tensor(0.5 as Float),
      ],
      outputs: [
        Tensor([0.5714286] as [Float]), Tensor([0.6666667] as [Float]), Tensor([0.5] as [Float]),
      ])
    OpExample(
      "refuses other counts of rows",
      inputs: [
        Tensor([1] as [Int32]), Tensor([0, 1] as [Int64]), Tensor([1] as [Int32]),
        Tensor([0] as [Int64]), Tensor(0.5 as Float),
      ], fails: .invalidArgument)
  }
}
