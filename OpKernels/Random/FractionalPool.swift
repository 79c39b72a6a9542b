import OpInterface
import OpKernelSupport
import Synchronization
import TensorCore

/// Pooling over cells of random sizes, so that extents shrink by a ratio that need not be a whole number.
///
/// Emits where the cells of rows and of columns begin, too.
protocol FractionalPoolOp: Op {
  var pool: FractionalPool { get }
  init(pool: FractionalPool)
  /// Pools the cell whose elements, one channel, `next` gives one after another until nil.
  static func pooled<T: AveragedScalar>(_: T.Type, _ next: () -> T?) -> T
}

/// The attributes and state of fractional pooling.
final class FractionalPool: Sendable {
  fileprivate let ratios: [Float]
  fileprivate let overlaps: Bool
  private let isPseudoRandom: Bool
  private let isDeterministic: Bool
  private let source: PhiloxSource
  /// The first cells made, which a deterministic pool keeps.
  private let kept = Mutex<(rows: [Int], columns: [Int])?>(nil)

  fileprivate init(_ attributes: Attributes) throws(OpError) {
    ratios = try attributes.floats("pooling_ratio")
    guard ratios.count == 4 else { throw .invalid("pooling_ratio field must specify 4 dimensions") }
    for ratio in ratios where !(ratio >= 1) || !ratio.isFinite {
      throw .invalid("pooling_ratio cannot be smaller than 1, got: \(ratio)")
    }
    guard ratios[0] == 1, ratios[3] == 1 else {
      throw .unimplemented(
        "Fractional pooling is not yet supported on the batch nor channel dimension.")
    }
    isPseudoRandom = try attributes.bool("pseudo_random")
    overlaps = try attributes.bool("overlapping")
    isDeterministic = try attributes.bool("deterministic")
    let seeds = (try attributes.int("seed"), try attributes.int("seed2"))
    guard isDeterministic || seeds == (0, 0) else {
      throw .invalid(
        "Both seed and seed2 should be 0 if deterministic is false, not \(seeds.0) and \(seeds.1)")
    }
    source = PhiloxSource(seed: seeds.0, seed2: seeds.1)
  }

  /// Where cells begin, and at last where they end, in rows and columns.
  fileprivate func cells(_ input: [Int], _ output: [Int]) -> (rows: [Int], columns: [Int]) {
    func make() -> (rows: [Int], columns: [Int]) {
      let rows = sequence(input[1], output[1])
      return (rows, sequence(input[2], output[2]))
    }
    guard isDeterministic else { return make() }
    return kept.withLock { kept in
      if let kept, kept.rows.count == output[1] + 1, kept.columns.count == output[2] + 1,
        kept.rows.last == input[1], kept.columns.last == input[2]
      {
        return kept
      }
      let made = make()
      kept = made
      return made
    }
  }

  private func sequence(_ input: Int, _ output: Int) -> [Int] {
    let lengths =
      isPseudoRandom ? pseudoRandomLengths(input, output) : randomLengths(input, output)
    var ends = [0]
    for length in lengths { ends.append((ends.last ?? 0) + length) }
    return ends
  }

  private func pseudoRandomLengths(_ input: Int, _ output: Int) -> [Int] {
    let alpha = Double(input) / Double(output)
    let k = input / output
    let most = min(
      Double(k + 2) / alpha - 1, Double(input + 1 - k) / alpha - Double(output - 1))
    var words = WordStream(source.reserve(words: 2))
    let u = Double.uniform(&words) * most
    var places = [1]
    for i in stride(from: 1, to: output, by: 1) {
      places.append(Int((alpha * (Double(i) + u)).rounded(.up)))
    }
    places.append(input + 1)
    return (0..<output).map { places[$0 + 1] - places[$0] }
  }

  private func randomLengths(_ input: Int, _ output: Int) -> [Int] {
    var lengths = (0..<output).map { input / output + ($0 < input % output ? 1 : 0) }
    var words = WordStream(source.reserve(words: output))
    for i in 0..<output - 1 {
      let rest = UInt32(truncatingIfNeeded: output - i)
      guard rest > 0 else { break }
      lengths.swapAt(i, i + Int(words.next() % rest))
    }
    return lengths
  }
}

extension FractionalPoolOp {
  init(_ attributes: Attributes) throws(OpError) {
    self.init(pool: try FractionalPool(attributes))
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let extents = inputs[0].shape.extents, extents.count == 4 else { return nil }
    var dims: [Int?] = []
    for (extent, ratio) in zip(extents, pool.ratios) {
      let known = extent.flatMap { $0 <= Int32.max ? $0 : nil }
      dims.append(known.map { Int((Float($0) / ratio).rounded(.down)) })
    }
    return [
      PartialShape(dims), PartialShape([dims[1].map { $0 + 1 }]),
      PartialShape([dims[2].map { $0 + 1 }]),
    ]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch inputs[0].dtype {
    case .float32: Kernel { (c) throws(OpError) in try run(Float.self, &c) }
    case .float64: Kernel { (c) throws(OpError) in try run(Double.self, &c) }
    case .int32: Kernel { (c) throws(OpError) in try run(Int32.self, &c) }
    case .int64: Kernel { (c) throws(OpError) in try run(Int64.self, &c) }
    default: throw .unimplemented("no kernel for \(inputs[0].dtype)")
    }
  }

  private func run<T: AveragedScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let value = context.input(0)
    guard value.rank == 4 else {
      throw .invalid("tensor_in must be 4-dimensional, got shape \(value.shape)")
    }
    let input = value.shape.dims
    var output: [Int] = []
    for (axis, ratio) in pool.ratios.enumerated() {
      guard input[axis] > 0, input[axis] <= Int32.max else {
        throw .invalid("tensor_in must not be empty, got shape \(value.shape)")
      }
      let extent = Int((Float(input[axis]) / ratio).rounded(.down))
      guard extent > 0, extent <= input[axis] else {
        throw .invalid(
          "Pooling ratio \(ratio) is higher than input dimension size \(input[axis]) for dimension "
            + "\(axis)")
      }
      output.append(extent)
    }
    let (rows, columns) = pool.cells(input, output)
    var result = try context.makeOutput(T.self, shape: Shape(checking: output))
    do {
      let x = value.elements(as: T.self)
      var y = result.mutableElements(as: T.self)
      let channels = input[3], last = pool.overlaps ? 1 : 0
      var to = 0
      for batch in 0..<input[0] {
        for r in 0..<output[1] {
          let rowEnd = min(rows[r + 1] + last, input[1])
          for c in 0..<output[2] {
            let columnEnd = min(columns[c + 1] + last, input[2])
            for channel in 0..<channels {
              var row = rows[r], column = columns[c]
              y[to] = Self.pooled(T.self) {
                guard row < rowEnd, column < columnEnd else { return nil }
                let i = ((batch &* input[1] &+ row) &* input[2] &+ column) &* channels &+ channel
                column += 1
                if column == columnEnd {
                  column = columns[c]
                  row += 1
                }
                return x[i]
              }
              to += 1
            }
          }
        }
      }
    }
    context.emit(result)
    context.emit(Tensor(rows.map { Int64($0) }))
    context.emit(Tensor(columns.map { Int64($0) }))
  }

  static var accuracy: Accuracy { .ulp(1) }
}

extension OpSchema {
  fileprivate static func fractionalPool(_ name: String) -> OpSchema {
    OpSchema(
      name, inputs: [.typed("value")],
      outputs: [
        .typed("output"), .fixed("row_pooling_sequence", .int64),
        .fixed("col_pooling_sequence", .int64),
      ],
      attributes: [
        .floats("pooling_ratio", minimum: 4), .bool("pseudo_random", default: false),
        .bool("overlapping", default: false), .bool("deterministic", default: false),
        .int("seed", default: 0), .int("seed2", default: 0),
        .type(of: [.float32, .float64, .int32, .int64]),
      ])
  }
}

/// The mean of each cell.
struct FractionalAvgPool: FractionalPoolOp {
  static let schema = OpSchema.fractionalPool("FractionalAvgPool")

  let pool: FractionalPool

  var isStateful: Bool { true }

  static func pooled<T: AveragedScalar>(_: T.Type, _ next: () -> T?) -> T {
    var sum = T.zero
    var count = 0
    while let x = next() {
      sum = T.sum(sum, x)
      count += 1
    }
    return count == 0 ? .zero : T.quotient(sum, count)
  }

  static var examples: [OpExample] {
    OpExample(
      "halves a row", attributes: ["pooling_ratio": .floats([1, 1, 2, 1])],
      inputs: [Tensor([1, 3, 5, 9] as [Float], shape: [1, 1, 4, 1])],
      outputs: [
        Tensor([2, 7] as [Float], shape: [1, 1, 2, 1]), Tensor([0, 1] as [Int64]),
        Tensor([0, 2, 4] as [Int64]),
      ])
    OpExample(
      "refuses a ratio beyond the extent",
      attributes: ["pooling_ratio": .floats([1, 2, 1, 1])],
      inputs: [Tensor([1] as [Float], shape: [1, 1, 1, 1])], fails: .invalidArgument)
  }
}

/// The greatest element of each cell.
struct FractionalMaxPool: FractionalPoolOp {
  static let schema = OpSchema.fractionalPool("FractionalMaxPool")

  let pool: FractionalPool

  var isStateful: Bool { true }

  static func pooled<T: AveragedScalar>(_: T.Type, _ next: () -> T?) -> T {
    var greatest = T.lowest
    while let x = next() {
      if greatest < x { greatest = x }
    }
    return greatest
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "halves a row", attributes: ["pooling_ratio": .floats([1, 1, 2, 1])],
      inputs: [Tensor([1, 3, 9, 5] as [Float], shape: [1, 1, 4, 1])],
      outputs: [
        Tensor([3, 9] as [Float], shape: [1, 1, 2, 1]), Tensor([0, 1] as [Int64]),
        Tensor([0, 2, 4] as [Int64]),
      ])
  }
}

/// A scalar that can be averaged.
protocol AveragedScalar: RealScalar {
  /// The quotient, of integers rounded towards zero.
  static func quotient(_ sum: Self, _ count: Int) -> Self
}

extension Float: AveragedScalar {
  static func quotient(_ sum: Float, _ count: Int) -> Float { sum / Float(count) }
}
extension Double: AveragedScalar {
  static func quotient(_ sum: Double, _ count: Int) -> Double { sum / Double(count) }
}
extension Int32: AveragedScalar {
  static func quotient(_ sum: Int32, _ count: Int) -> Int32 {
    Int32(truncatingIfNeeded: Int(sum) / count)
  }
}
extension Int64: AveragedScalar {
  static func quotient(_ sum: Int64, _ count: Int) -> Int64 { sum / Int64(count) }
}
