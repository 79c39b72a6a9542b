public import OpInterface
public import TensorCore

/// Runs cases of packs, one op at a time, and holds what ops claim against what they do.
public struct OpPackRunner: Sendable {
  /// The ops under test.
  public let registry: OpRegistry
  /// A runner for the ops of `registry`.
  public init(_ registry: OpRegistry) { self.registry = registry }

  /// Runs one case of a pack.
  public func run(_ test: OpPack.Case, of pack: OpPack) -> Outcome {
    let clock = ContinuousClock()
    let start = clock.now
    let id = "\(pack.op)/\(test.name)"
    var outcome =
      test.program.map { self.outcome(of: $0, test, pack, id) }
      ?? self.outcome(of: test, pack, id)
    let took = (clock.now - start).components
    outcome.milliseconds = Double(took.seconds) * 1e3 + Double(took.attoseconds) / 1e15
    return outcome
  }

  private func outcome(of test: OpPack.Case, _ pack: OpPack, _ id: String) -> Outcome {
    guard let type = registry.ops[pack.op] else { return .unregistered(id, pack.op) }
    let schema = type.schema
    for attribute in test.attributes.keys.sorted()
    where !schema.attributes.contains(where: { $0.name == attribute }) {
      return .failed(id, .error, "the schema has no attribute '\(attribute)'")
    }
    let attributes = schema.completing(test.attributes, from: test.inputs.map(\.dtype))
    do throws(OpError) {
      if let why = schema.refusal(of: attributes, inputs: test.inputs.map(\.dtype)) {
        throw .invalid(why)
      }
      let op = try type.init(Attributes(attributes, schema: schema))
      let outputs = try op.evaluate(test.inputs)
      guard case .outputs(let expected) = test.expectation else {
        if case .error(let code) = test.expectation {
          return .failed(id, .mismatch, "succeeds, expected \(code.name)")
        }
        return Outcome(id, .passed)
      }
      if let failure = compareOutputs(outputs, expected, test, pack, id) { return failure }
      let types = try schema.kernelOutputTypes(Attributes(attributes, schema: schema))
      guard types == outputs.map(\.dtype) else {
        return .failed(id, .error, "returns \(outputs.map(\.dtype)), the schema says \(types)")
      }
      if let why = contradiction(op, test.inputs, outputs) { return .failed(id, .mismatch, why) }
      return Outcome(id, .passed)
    } catch {
      return outcome(of: error, test, pack, id)
    }
  }

  private func outcome(
    of error: OpError, _ test: OpPack.Case, _ pack: OpPack, _ id: String
  ) -> Outcome {
    if case .error(let code) = test.expectation {
      if error.code == code {
        let fault = ErrorCheck(registry: registry).fault(of: test, pack.op)
        return fault.map { .failed(id, .mismatch, "its error \($0)") } ?? Outcome(id, .passed)
      }
      return .failed(id, .mismatch, "fails with \(error), expected \(code.name)")
    }
    return .failed(id, error.code == .unimplemented ? .unsupported : .error, "\(error)")
  }

  /// Runs the steps of a program, which share their state, and compares what it fetches.
  private func outcome(
    of program: OpProgram, _ test: OpPack.Case, _ pack: OpPack, _ id: String
  ) -> Outcome {
    let resources = ResourceManager()
    var results: [[Tensor]] = []
    for step in program.steps {
      guard let type = registry.ops[step.op] else { return .unregistered(id, step.op) }
      do throws(OpError) {
        var inputs: [Tensor] = []
        let takesReference = referenceOperands(of: step, type.schema)
        for (index, operand) in step.operands.enumerated() {
          switch operand {
          case .tensor(let tensor): inputs.append(tensor)
          case .result(let place):
            guard let tensor = place.find(in: results) else {
              return .failed(id, .error, "\(step.op) takes a result that there is none of")
            }
            // A graph reads the variable where a reference goes to an input that takes a value.
            inputs.append(
              index < takesReference.count && takesReference[index]
                ? tensor : try value(of: tensor, program.steps[place.step], place, resources))
          }
        }
        let dtypes = inputs.map(\.dtype)
        let attributes = type.schema.completing(step.attributes, from: dtypes)
        if let why = type.schema.refusal(of: attributes, inputs: dtypes) {
          throw .invalid("\(step.op): \(why)")
        }
        let op = try type.init(Attributes(attributes, schema: type.schema))
        results.append(try op.evaluate(inputs, resources: resources))
      } catch {
        return outcome(of: error, test, pack, id)
      }
    }
    switch test.expectation {
    case .error(let code): return .failed(id, .mismatch, "succeeds, expected \(code.name)")
    case .outputs(let expected):
      var outputs: [Tensor] = []
      for place in program.fetches {
        guard let tensor = place.find(in: results) else {
          return .failed(id, .error, "there is no result \(place.output) of step \(place.step)")
        }
        do throws(OpError) {
          outputs.append(try value(of: tensor, program.steps[place.step], place, resources))
        } catch {
          return outcome(of: error, test, pack, id)
        }
      }
      return compareOutputs(outputs, expected, test, pack, id) ?? Outcome(id, .passed)
    }
  }

  /// Whether each operand of a step goes to an input that takes a reference.
  private func referenceOperands(of step: OpProgram.Step, _ schema: OpSchema) -> [Bool] {
    let attributes = Attributes(step.attributes, schema: schema)
    return schema.inputs.flatMap { argument in
      let count = (try? schema.tensorTypes(of: argument, attributes))?.count ?? 1
      return [Bool](repeating: argument.isReference, count: count)
    }
  }

  /// What `step` emits at `place`; the variable's value if that is a reference.
  private func value(
    of tensor: Tensor, _ step: OpProgram.Step, _ place: OpProgram.Place,
    _ resources: ResourceManager
  ) throws(OpError) -> Tensor {
    guard let outputs = registry.ops[step.op]?.schema.outputs,
      outputs.indices.contains(place.output), outputs[place.output].isReference,
      tensor.dtype == .resource, let variable = tensor.resources.first?.resource as? Variable
    else { return tensor }
    let reader = try registry.makeOp("_ReadReference", ["T": .type(variable.dtype)])
    return try reader.evaluate([tensor], resources: resources)[0]
  }

  private func compareOutputs(
    _ outputs: [Tensor], _ expected: [Tensor], _ test: OpPack.Case, _ pack: OpPack, _ id: String
  ) -> Outcome? {
    guard outputs.count == expected.count else {
      return .failed(id, .mismatch, "\(outputs.count) outputs, expected \(expected.count)")
    }
    let declared = pack.usesDeclaredAccuracy ? registry.ops[pack.op]?.accuracy : nil
    for (i, (a, b)) in zip(outputs, expected).enumerated() {
      if let mismatch = compare(
        a, to: b, test.tolerance(for: b.dtype, declared), shapesOnly: !test.isDeterministic)
      {
        var failure = Outcome.failed(id, output: "\(i)", mismatch)
        failure.message = "output \(i) \(mismatch.message)"
        return failure
      }
    }
    return nil
  }

  /// How what the op knows beforehand contradicts what it returns; nil if it does not.
  public func contradiction(_ op: any Op, _ inputs: [Tensor], _ outputs: [Tensor]) -> String? {
    let facts: [(String, [ValueFact])] = [
      ("constants", inputs.map { ValueFact($0) }),
      ("shapes", inputs.map { ValueFact($0.dtype, PartialShape($0.shape)) }),
      ("ranks", inputs.map { ValueFact($0.dtype, .rank($0.rank)) }),
      ("dtypes", inputs.map { ValueFact($0.dtype) }),
    ]
    for (known, facts) in facts {
      do throws(OpError) {
        if let shapes = try op.inferShapes(facts) {
          guard shapes.count == outputs.count else {
            return
              "inferShapes with known \(known) gives \(shapes.count) shapes of \(outputs.count)"
          }
          for (i, (shape, output)) in zip(shapes, outputs).enumerated()
          where !shape.accepts(output.shape) {
            return "inferShapes with known \(known) gives \(shape) for output \(i), "
              + "which has shape \(output.shape)"
          }
        }
        guard let values = try op.knownOutputs(facts) else { continue }
        guard values.count == outputs.count else {
          return "knownOutputs with known \(known) gives \(values.count) of \(outputs.count) values"
        }
        for (i, (value, output)) in zip(values, outputs).enumerated() {
          if let mismatch = compare(value, to: output, Tolerance(relative: 0, absolute: 0)) {
            return "knownOutputs with known \(known): output \(i) \(mismatch.message)"
          }
        }
      } catch {
        return "inference with known \(known) fails: \(error)"
      }
    }
    return nil
  }
}

extension OpPack.Case {
  /// How far elements of an output may be from what is expected, of an op of `declared` accuracy.
  public func tolerance(for dtype: DType, _ declared: Accuracy? = nil) -> Tolerance {
    if let declared, relative == nil, absolute == nil {
      return Tolerance(scaling: declared, to: dtype)
    }
    let standard: (relative: Double, absolute: Double)
    switch dtype {
    case .float64, .complex128: standard = (1e-12, 1e-12)
    case .float16: standard = (2e-3, 2e-4)
    case .bfloat16: standard = (2e-2, 2e-3)
    default: standard = (1e-5, 1e-6)
    }
    return Tolerance(
      relative: relative ?? standard.relative, absolute: absolute ?? standard.absolute,
      includesIntegers: relative != nil || absolute != nil)
  }
}
