import OpInterface
import OpKernelSupport
import TensorCore

extension Variable {
  /// Moves the generator kept in a variable, two numbers of counter and one of key, on by `count`
  /// counter values, and returns it as it was.
  ///
  /// - Parameter saysAlgorithm: whether a number that says which generator it is comes before these.
  fileprivate func skip(
    _ name: String, _ count: UInt64, saysAlgorithm: Bool
  ) throws(OpError) -> (Philox, Tensor) {
    guard dtype == .int64 else {
      throw .invalid("dtype of RNG state variable must be int64, not \(dtype)")
    }
    var before = try read(name)
    var generator = Philox(seed: 0, seed2: 0)
    try update(name) { (state) throws(OpError) in
      let first = saysAlgorithm ? 1 : 0
      guard state.rank == 1 else {
        throw .invalid("RNG state must have one and only one dimension, not \(state.rank)")
      }
      if saysAlgorithm {
        guard state.elementCount > 0 else {
          throw .invalid("Size of tensor must be at least 1 to hold the algorithm")
        }
        switch state.array(of: Int64.self)[0] {
        case 1: break
        case 2: throw .unimplemented("Non-XLA devices don't support the ThreeFry algorithm.")
        case let algorithm: throw .invalid("Unsupported algorithm id: \(algorithm)")
        }
      }
      guard state.elementCount >= first + 3 else {
        throw .invalid(
          "For the Philox algorithm, the size of state must be at least \(first + 3); got "
            + "\(state.elementCount)")
      }
      before = state
      var numbers = state.mutableElements(as: Int64.self)
      generator = Philox(
        wideCounter: (UInt64(bitPattern: numbers[first]), UInt64(bitPattern: numbers[first + 1])),
        wideKey: UInt64(bitPattern: numbers[first + 2]))
      var after = generator
      after.skip(count)
      numbers[first] = Int64(bitPattern: after.wideCounter.0)
      numbers[first + 1] = Int64(bitPattern: after.wideCounter.1)
    }
    return (generator, before)
  }
}

extension KernelContext {
  /// The generator kept in the variable of input 0, which moves on by what `elements` take.
  ///
  /// - Parameter algorithm: the input that says which generator it is; nil if the state does.
  func skippedGenerator(algorithm: Int?, elements: UInt64) throws(OpError)
    -> (Philox, Tensor)
  {
    if let algorithm { try checkAlgorithm(algorithm, refusal: .unimplemented) }
    let variable = try resource(0, as: Variable.self)
    return try variable.skip(
      input(0).resources.first?.name ?? "", elements &* PhiloxSource.reservePerElement,
      saysAlgorithm: algorithm == nil)
  }
}

extension KernelContext {
  /// By how many elements a generator is to move on.
  fileprivate func delta<I: IntegerScalar>(_: I.Type) throws(OpError) -> I {
    guard input(2).rank == 0 else {
      throw .invalid("delta should be a scalar, not of shape \(input(2).shape)")
    }
    return try scalar(2)
  }
}

/// The state of a generator kept in a variable, which moves on by what `delta` elements take.
struct RngReadAndSkip: Op {
  static let schema = OpSchema(
    "RngReadAndSkip",
    inputs: [.fixed("resource", .resource), .fixed("alg", .int32), .fixed("delta", .uint64)],
    outputs: [.fixed("value", .int64)], isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let delta = try context.delta(UInt64.self)
      let (_, before) = try context.skippedGenerator(
        algorithm: 1, elements: delta)
      context.emit(before)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "the state before",
      inputs: [.generator([5, 6, 7]), Tensor(1 as Int32), Tensor(3 as UInt64)],
      outputs: [Tensor([5, 6, 7] as [Int64])])
    OpExample(
      "refuses a state without a key",
      inputs: [.generator([5, 6]), Tensor(1 as Int32), Tensor(3 as UInt64)],
      fails: .invalidArgument)
  }
}

/// Moves a generator kept in a variable on by what `delta` elements take.
struct RngSkip: Op {
  static let schema = OpSchema(
    "RngSkip",
    inputs: [
      .fixed("resource", .resource), .fixed("algorithm", .int64), .fixed("delta", .int64),
    ], isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let delta = try context.delta(Int64.self)
      _ = try context.skippedGenerator(
        algorithm: 1, elements: UInt64(bitPattern: delta))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "skips", inputs: [.generator([5, 6, 7]), Tensor(1 as Int64), Tensor(3 as Int64)],
      outputs: [])
  }
}

extension Tensor {
  /// The handle of a variable that keeps a generator, for examples.
  static func generator(_ state: [Int64]) -> Tensor {
    let value = Tensor(state)
    return Tensor(
      ResourceHandle(
        name: "rng",
        resource: Variable(dtype: .int64, shape: PartialShape(value.shape), value: value)))
  }
}

/// An op that draws numbers by a generator kept in a variable.
protocol GeneratorOp: Op {
  /// nil for integers.
  static var distribution: FloatDistribution? { get }
  var dtype: DType { get }
  init(dtype: DType)
}

extension GeneratorOp {
  init(_ attributes: Attributes) throws(OpError) {
    self.init(dtype: try attributes.type("dtype"))
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = dtype
    let statesAlgorithm = Self.schema.inputs.contains { $0.name == "algorithm" }
    let hasRange = Self.schema.inputs.contains { $0.name == "minval" }
    return Kernel { (context) throws(OpError) in
      let shape = try context.shape(statesAlgorithm ? 2 : 1)
      let (generator, _) = try context.skippedGenerator(
        algorithm: statesAlgorithm ? 1 : nil,
        elements: UInt64(shape.elementCount))
      if let distribution = Self.distribution {
        context.emit(try distribution.tensor(dtype, shape, generator))
      } else {
        let integers: IntegerDistribution =
          hasRange ? .range(low: context.input(3), high: context.input(4)) : .full
        context.emit(try integers.tensor(dtype, shape, checksEmpty: true) { generator })
      }
    }
  }
}
