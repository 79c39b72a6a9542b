import OpInterface
import OpKernelSupport
import TensorCore

/// Floating-point numbers drawn by a generator that the node owns: a new stretch each time.
protocol SeededFloatOp: Op {
  static var distribution: FloatDistribution { get }
  var dtype: DType { get }
  var source: PhiloxSource { get }
  init(dtype: DType, source: PhiloxSource)
}

extension SeededFloatOp {
  init(_ attributes: Attributes) throws(OpError) {
    self.init(
      dtype: try attributes.type("dtype"),
      source: PhiloxSource(seed: try attributes.int("seed"), seed2: try attributes.int("seed2")))
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    inferredShape(inputs)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = dtype, source = source
    return Kernel { (context) throws(OpError) in
      let shape = try context.shape(0)
      let generator = source.reserve(elements: shape.elementCount)
      context.emit(try Self.distribution.tensor(dtype, shape, generator))
    }
  }
}

/// Floating-point numbers that the seeds in an input determine.
protocol StatelessFloatOp: Op {
  static var distribution: FloatDistribution { get }
  var dtype: DType { get }
  init(dtype: DType)
}

extension StatelessFloatOp {
  init(_ attributes: Attributes) throws(OpError) {
    self.init(dtype: try attributes.type("dtype"))
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    inferredShape(inputs)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = dtype
    let isKeyed = Self.schema.inputs.count == 4
    return Kernel { (context) throws(OpError) in
      let shape = try context.shape(0)
      let generator =
        isKeyed ? try context.keyedGenerator(1) : try context.statelessGenerator(1)
      context.emit(try Self.distribution.tensor(dtype, shape, generator))
    }
  }
}

/// Integers that the seeds, or the key and counter, in inputs determine.
protocol StatelessIntegerOp: Op {
  var dtype: DType { get }
  init(dtype: DType)
}

extension StatelessIntegerOp {
  init(_ attributes: Attributes) throws(OpError) {
    self.init(dtype: try attributes.type("dtype"))
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    inferredShape(inputs)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = dtype
    let isKeyed = Self.schema.inputs.contains { $0.name == "key" }
    let hasRange = Self.schema.inputs.contains { $0.name == "minval" }
    return Kernel { (context) throws(OpError) in
      let shape = try context.shape(0)
      let generator =
        isKeyed ? try context.keyedGenerator(1) : try context.statelessGenerator(1)
      let first = isKeyed ? 4 : 2
      let distribution: IntegerDistribution =
        hasRange
        ? .range(low: context.input(first), high: context.input(first + 1)) : .full
      context.emit(try distribution.tensor(dtype, shape) { generator })
    }
  }
}

extension OpSchema {
  /// The schema of a stateless op on seeds.
  static func statelessRandom(_ name: String) -> OpSchema {
    OpSchema(
      name, inputs: [.typed("shape"), .typed("seed", by: "Tseed")],
      outputs: [.typed("output", by: "dtype")],
      attributes: [
        .type("dtype", of: .floats, default: .float32), .type(of: .indices, default: .int32),
        .type("Tseed", of: .indices, default: .int64),
      ])
  }

  /// The schema of a stateless op on a key and a counter.
  static func statelessRandomV2(
    _ name: String, over types: [DType] = .floats, default value: DType? = .float32,
    more: [OpDef.Argument] = []
  ) -> OpSchema {
    OpSchema(
      name,
      inputs: [
        .typed("shape", by: "Tshape"), .fixed("key", .uint64), .fixed("counter", .uint64),
        .fixed("alg", .int32),
      ] + more, outputs: [.typed("output", by: "dtype")],
      attributes: [
        .type("dtype", of: types, default: value),
        .type("Tshape", of: .indices, default: .int32),
      ])
  }
}
