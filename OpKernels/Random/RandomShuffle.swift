import OpInterface
import OpKernelSupport
import TensorCore

/// Rows of a tensor in random order.
struct RandomShuffle: Op, MovementKernel {
  static let schema = OpSchema(
    "RandomShuffle", inputs: [.typed("value")], outputs: [.typed("output")],
    attributes: [.int("seed", default: 0), .int("seed2", default: 0), .type()],
    isStateful: true)

  let source: PhiloxSource

  init(_ attributes: Attributes) throws(OpError) {
    source = PhiloxSource(seed: try attributes.int("seed"), seed2: try attributes.int("seed2"))
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }

  func run<P: BytePattern>(_: P.Type, _ context: inout KernelContext) throws(OpError) {
    try context.shuffle(P.self) { source.reserve($0) }
  }

  func runStrings(_ context: inout KernelContext) throws(OpError) {
    try context.shuffleStrings { source.reserve($0) }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "seeded", attributes: ["seed": .int(1), "seed2": .int(2)],
      inputs: [Tensor([1, 2, 3, 4, 5] as [Int32])],
      outputs: [Tensor([5, 1, 3, 2, 4] as [Int32])])
  }
}

/// Rows of a tensor in the order that a key and a counter determine.
struct StatelessShuffle: Op, MovementKernel {
  static let schema = OpSchema(
    "StatelessShuffle",
    inputs: [
      .typed("value"), .fixed("key", .uint64), .fixed("counter", .uint64), .fixed("alg", .int32),
    ], outputs: [.typed("output")], attributes: [.type()])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }

  func run<P: BytePattern>(_: P.Type, _ context: inout KernelContext) throws(OpError) {
    let generator = try context.keyedGenerator(1)
    try context.shuffle(P.self) { _ in generator }
  }

  func runStrings(_ context: inout KernelContext) throws(OpError) {
    let generator = try context.keyedGenerator(1)
    try context.shuffleStrings { _ in generator }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "of a key and a counter",
      inputs: [
        Tensor([0, 1, 2, 3, 4] as [Int64]), Tensor([5] as [UInt64]), Tensor([5, 6] as [UInt64]),
        Tensor(1 as Int32),
      ], outputs: [Tensor([4, 3, 2, 0, 1] as [Int64])])
    OpExample(
      "refuses an unknown algorithm",
      inputs: [
        Tensor([0, 1] as [Int64]), Tensor([5] as [UInt64]), Tensor([5, 6] as [UInt64]),
        Tensor(9 as Int32),
      ], fails: .invalidArgument)
  }
}

/// Which row comes where, by a generator for as many counter values as asked; nil if there is nothing
/// to shuffle.
private func permutation(_ shape: Shape, _ generator: (UInt64) -> Philox) -> [Int]? {
  guard shape.rank > 0, shape.elementCount > 1, shape[0] > 1 else { return nil }
  let count = shape[0]
  var words = WordStream(generator(UInt64(count - 1 + 3) / 4))
  var result = Array(0..<count)
  for i in 0..<count - 1 {
    let rest = UInt32(truncatingIfNeeded: count - i)
    guard rest > 0 else { break }
    result.swapAt(i, i + Int(words.next() % rest))
  }
  return result
}

extension KernelContext {
  /// Emits the rows of input 0 in random order.
  fileprivate mutating func shuffle<P: BytePattern>(
    _: P.Type, _ generator: (UInt64) -> Philox
  ) throws(OpError) {
    let value = input(0)
    guard let order = permutation(value.shape, generator) else {
      emit(take(0))
      return
    }
    let width = value.elementCount / order.count
    var result = try makeOutput(value.dtype, shape: value.shape)
    do {
      let source = value.patterns(as: P.self)
      var out = result.mutablePatterns(as: P.self)
      for (i, row) in order.enumerated() {
        for k in 0..<width { out[i &* width &+ k] = source[row &* width &+ k] }
      }
    }
    emit(result)
  }

  /// Emits the rows of input 0, which are of strings, in random order.
  fileprivate mutating func shuffleStrings(_ generator: (UInt64) -> Philox) throws(OpError) {
    let value = input(0)
    guard let order = permutation(value.shape, generator) else {
      emit(take(0))
      return
    }
    let width = value.elementCount / order.count
    let strings = value.strings
    var result = StringElements()
    for row in order { for k in 0..<width { result.append(strings[row * width + k]) } }
    emit(try Tensor(strings: result, shape: value.shape))
  }
}
