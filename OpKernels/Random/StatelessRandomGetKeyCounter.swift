import OpInterface
import OpKernelSupport
import TensorCore

/// The generator's key and counter that two seeds determine.
struct StatelessRandomGetKeyCounter: Op {
  static let schema = OpSchema(
    "StatelessRandomGetKeyCounter", inputs: [.typed("seed", by: "Tseed")],
    outputs: [.fixed("key", .uint64), .fixed("counter", .uint64)],
    attributes: [.type("Tseed", of: .indices, default: .int64)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [PartialShape([1] as Shape), PartialShape([2] as Shape)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in try context.emitKeyAndCounter() }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "of two seeds", inputs: [Tensor([1, 2] as [Int32])],
      outputs: [
        Tensor([10413732777507651514] as [UInt64]), Tensor([0, 17830669156045600267] as [UInt64]),
      ])
    OpExample(
      "refuses one seed", inputs: [Tensor([1] as [Int32])], fails: .invalidArgument)
  }
}

extension KernelContext {
  fileprivate mutating func emitKeyAndCounter() throws(OpError) {
    let generator = try statelessGenerator(0)
    let counter = generator.wideCounter
    emit(Tensor([generator.wideKey]))
    emit(Tensor([counter.0, counter.1]))
  }
}

/// The generator's key, counter and algorithm that two seeds determine.
struct StatelessRandomGetKeyCounterAlg: Op {
  static let schema = OpSchema(
    "StatelessRandomGetKeyCounterAlg", inputs: [.typed("seed", by: "Tseed")],
    outputs: [.fixed("key", .uint64), .fixed("counter", .uint64), .fixed("alg", .int32)],
    attributes: [.type("Tseed", of: .indices, default: .int64)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [PartialShape([1] as Shape), PartialShape([2] as Shape), .scalar]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      try context.emitKeyAndCounter()
      context.emit(Tensor(1 as Int32))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "of two seeds", inputs: [Tensor([1, 2] as [Int32])],
      outputs: [
        Tensor([10413732777507651514] as [UInt64]), Tensor([0, 17830669156045600267] as [UInt64]),
        Tensor(1 as Int32),
      ])
  }
}

/// The generator's algorithm: always Philox, whose number is 1.
struct StatelessRandomGetAlg: Op {
  static let schema = OpSchema(
    "StatelessRandomGetAlg", outputs: [.fixed("alg", .int32)], isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  var isStateful: Bool { false }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in context.emit(Tensor(1 as Int32)) }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample("Philox", inputs: [], outputs: [Tensor(1 as Int32)])
  }
}
