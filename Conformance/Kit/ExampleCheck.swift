public import OpInterface
public import TensorCore

extension OpPackRunner {
  /// Runs the examples of an op.
  public func examples(of type: any Op.Type) -> [Outcome] {
    type.examples.map { outcome(of: $0, type) }
  }

  /// Runs one example of an op.
  public func outcome(of example: OpExample, _ type: any Op.Type) -> Outcome {
    let schema = type.schema
    let id = "\(schema.name)/\(example.description)"
    let attributes = schema.completing(example.attributes, from: example.inputs.map(\.dtype))
    do throws(OpError) {
      if let why = schema.refusal(of: attributes, inputs: example.inputs.map(\.dtype)) {
        throw .invalid(why)
      }
      let op = try type.init(Attributes(attributes, schema: schema))
      let outputs = try op.evaluate(example.inputs)
      if let code = example.error {
        return .failed(id, .mismatch, "succeeds, expected \(code.name)")
      }
      guard outputs.count == example.outputs.count else {
        return .failed(
          id, .mismatch, "\(outputs.count) outputs, expected \(example.outputs.count)")
      }
      for (i, (actual, expected)) in zip(outputs, example.outputs).enumerated() {
        let opaque = expected.dtype == .variant || expected.dtype == .resource
        let tolerance = Tolerance(type.accuracy, for: expected.dtype)
        if var mismatch = compare(actual, to: expected, tolerance, shapesOnly: opaque) {
          mismatch.message = "output \(i) \(mismatch.message)"
          return .failed(id, output: "\(i)", mismatch)
        }
      }
      let types = try schema.kernelOutputTypes(Attributes(attributes, schema: schema))
      guard types == outputs.map(\.dtype) else {
        return .failed(id, .error, "returns \(outputs.map(\.dtype)), the schema says \(types)")
      }
      if let why = contradiction(op, example.inputs, outputs) {
        return .failed(id, .mismatch, why)
      }
      return Outcome(id, .passed)
    } catch {
      guard let code = example.error else { return .failed(id, .error, "\(error)") }
      guard error.code != code else { return Outcome(id, .passed) }
      return .failed(id, .mismatch, "fails with \(error), expected \(code.name)")
    }
  }
}

extension Tolerance {
  /// What an op declares, for elements of `dtype`.
  public init(_ accuracy: Accuracy, for dtype: DType) {
    switch accuracy {
    case .exact: self.init(relative: 0, absolute: 0)
    case .close(let relative, let absolute): self.init(relative: relative, absolute: absolute)
    case .ulp(let count):
      let unit: Double
      switch dtype {
      case .float64, .complex128: unit = .ulpOfOne
      case .float16: unit = Double(Float16.ulpOfOne)
      case .bfloat16: unit = 0x1p-7
      default: unit = Double(Float.ulpOfOne)
      }
      self.init(relative: unit * Double(count), absolute: 0)
    }
  }

  /// What an op that declares `accuracy` may differ by where results are of `dtype`.
  ///
  /// An op declares what holds of `float32`. Elements of other types may be as many units in the last
  /// place off, those of half types at least two. Numbers below the least normal one count as zero, as
  /// TensorFlow flushes them.
  public init(scaling accuracy: Accuracy, to dtype: DType) {
    self.init(accuracy, for: dtype)
    switch (accuracy, dtype) {
    case (.exact, _): return
    case (.close, .float64), (.close, .complex128):
      let ratio = Double.ulpOfOne / Double(Float.ulpOfOne)
      relative *= ratio
      absolute *= ratio
    case (.close, .float16), (.close, .bfloat16):
      relative = max(relative, 2 * (dtype == .float16 ? Double(Float16.ulpOfOne) : 0x1p-7))
    default: break
    }
    switch dtype {
    case .float64, .complex128: absolute = max(absolute, .leastNormalMagnitude)
    case .float16: absolute = max(absolute, Double(Float16.leastNormalMagnitude))
    default: absolute = max(absolute, Double(Float.leastNormalMagnitude))
    }
  }
}
