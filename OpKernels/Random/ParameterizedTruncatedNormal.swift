import OpInterface
import OpKernelSupport
import TensorCore

/// Numbers drawn from normal distributions cut off at both ends, one for each row of the output or one
/// for all.
struct ParameterizedTruncatedNormal: Op {
  static let schema = OpSchema(
    "ParameterizedTruncatedNormal",
    inputs: [
      .typed("shape"), .typed("means", by: "dtype"), .typed("stdevs", by: "dtype"),
      .typed("minvals", by: "dtype"), .typed("maxvals", by: "dtype"),
    ], outputs: [.typed("output", by: "dtype")],
    attributes: [
      .int("seed", default: 0), .int("seed2", default: 0), .type("dtype", of: .floats),
      .type(of: .indices),
    ], isStateful: true)

  let dtype: DType
  let source: PhiloxSource

  init(_ attributes: Attributes) throws(OpError) {
    dtype = try attributes.type("dtype")
    source = PhiloxSource(seed: try attributes.int("seed"), seed2: try attributes.int("seed2"))
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    inferredShape(inputs)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch dtype {
    case .float16: kernel(Float16.self)
    case .float32: kernel(Float.self)
    case .float64: kernel(Double.self)
    default: throw .unimplemented("no kernel for \(dtype)")
    }
  }

  private func kernel<T: RandomFloat & BinaryFloatingPoint>(_: T.Type) -> Kernel {
    let source = source
    return Kernel { (context) throws(OpError) in
      guard context.input(0).elementCount > 0 else {
        throw .invalid("Shape tensor must not be empty, got \(context.input(0).shape)")
      }
      let shape = try context.shape(0)
      var batches = shape.dims[0], samples = shape.count(1..<shape.rank)
      let names = ["means", "stddevs", "minvals", "maxvals"]
      for (i, name) in names.enumerated() {
        let parameter = context.input(i + 1)
        guard parameter.rank <= 1 else {
          throw .invalid(
            "Input \(name) should be a scalar or vector, got shape: \(parameter.shape)")
        }
      }
      if context.input(1).elementCount == 1, context.input(2).elementCount == 1,
        context.input(3).rank == 0, context.input(4).rank == 0
      {
        // Batches of one distribution have a size of their own.
        samples = 100
        batches = (shape.elementCount + samples - 1) / samples
      } else {
        for (i, name) in names.enumerated() {
          let parameter = context.input(i + 1)
          guard parameter.elementCount == 1 || parameter.elementCount == batches else {
            throw .invalid(
              "Input \(name) should have length 1 or shape[0], got shape: \(parameter.shape)")
          }
        }
      }
      let reserve = UInt64(batches) &* 2 &* 1000 &* (UInt64(samples) &+ 3) / 4
      var words = WordStream(source.reserve(reserve))
      let means = context.input(1), deviations = context.input(2)
      let minima = context.input(3), maxima = context.input(4)
      func parameter(_ tensor: Tensor, _ batch: Int) -> T {
        let values = tensor.elements(as: T.self)
        return values[values.count == 1 ? 0 : batch]
      }
      var output = try context.makeOutput(T.self, shape: shape)
      var out = output.mutableElements(as: T.self)
      for batch in 0..<(shape.elementCount > 0 ? batches : 0) {
        let sampler = try TruncatedSampler(
          mean: parameter(means, batch), deviation: parameter(deviations, batch),
          minimum: parameter(minima, batch), maximum: parameter(maxima, batch))
        let start = batch * samples
        let drawn = try sampler.samples(min(samples, out.count - start), &words)
        for (i, sample) in drawn.enumerated() { out[start + i] = sample }
      }
      context.emit(output)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "seeded", attributes: ["seed": .int(1), "seed2": .int(2)],
      inputs: [
        Tensor([3] as [Int32]), Tensor(0 as Float), Tensor(1 as Float), Tensor(-1 as Float),
        Tensor(1 as Float),
      ], outputs: [Tensor([-0.1872065, 0.71519923, -0.8892083] as [Float])])
    OpExample(
      "refuses bounds in the wrong order", attributes: ["seed": .int(1)],
      inputs: [
        Tensor([3] as [Int32]), Tensor(0 as Float), Tensor(1 as Float), Tensor(1 as Float),
        Tensor(-1 as Float),
      ], fails: .invalidArgument)
  }
}

/// Numbers drawn from normal distributions cut off at both ends, as two seeds determine.
///
/// The output's shape ends with that which the parameters have together.
struct StatelessParameterizedTruncatedNormal: Op {
  static let schema = OpSchema(
    "StatelessParameterizedTruncatedNormal",
    inputs: [
      .typed("shape", by: "S"), .typed("seed", by: "Tseed"), .typed("means", by: "dtype"),
      .typed("stddevs", by: "dtype"), .typed("minvals", by: "dtype"),
      .typed("maxvals", by: "dtype"),
    ], outputs: [.typed("output", by: "dtype")],
    attributes: [
      .type("S", of: .indices), .type("Tseed", of: .indices, default: .int64),
      .type("dtype", of: [.float16, .float32, .float64]),
    ])

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("dtype") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    inferredShape(inputs)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch dtype {
    case .float16: kernel(Float16.self)
    case .float32: kernel(Float.self)
    case .float64: kernel(Double.self)
    default: throw .unimplemented("no kernel for \(dtype)")
    }
  }

  private func kernel<T: RandomFloat & BinaryFloatingPoint>(_: T.Type) -> Kernel {
    Kernel { (context) throws(OpError) in
      let shape = try context.shape(0)
      var words = WordStream(try context.statelessGenerator(1))
      var batchShape = context.input(2).shape
      for i in 3...5 { batchShape = try Shape.broadcast(batchShape, context.input(i).shape) }
      let samples = try shape.samples(endingWith: batchShape)
      let batches = batchShape.elementCount
      var output = try context.makeOutput(T.self, shape: shape)
      if shape.elementCount > 0 {
        var values: [[T]] = []
        var places: [BroadcastPlaces] = []
        for i in 2...5 {
          values.append(context.input(i).array(of: T.self))
          places.append(BroadcastPlaces(of: context.input(i).shape, in: batchShape))
        }
        var out = output.mutableElements(as: T.self)
        for batch in 0..<batches {
          let sampler = try TruncatedSampler(
            mean: values[0][places[0][batch]], deviation: values[1][places[1][batch]],
            minimum: values[2][places[2][batch]], maximum: values[3][places[3][batch]])
          let drawn = try sampler.samples(samples, &words)
          for (i, sample) in drawn.enumerated() { out[i * batches + batch] = sample }
        }
      }
      context.emit(output)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "of two seeds",
      inputs: [
        Tensor([3] as [Int32]), Tensor([1, 2] as [Int64]), Tensor(0 as Float), Tensor(1 as Float),
        Tensor(-1 as Float), Tensor(1 as Float),
      ], outputs: [Tensor([0.68812084, -0.61590934, 0.9924464] as [Float])])
    OpExample(
      "refuses a deviation of 0",
      inputs: [
        Tensor([3] as [Int32]), Tensor([1, 2] as [Int64]), Tensor(0 as Float), Tensor(0 as Float),
        Tensor(-1 as Float), Tensor(1 as Float),
      ], fails: .invalidArgument)
  }
}
