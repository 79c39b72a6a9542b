internal import GraphModel
public import OpInterface
internal import TensorCore
public import ToolSupport

/// Calls ops with examples and reference cases that have been tampered with, to find those that
/// crash, hang or take all memory where they should refuse.
///
/// What an op returns for such inputs is not looked at, only that it agrees with what the op infers
/// from the same inputs.
public struct OpFuzzer {
  /// An op with attributes and inputs that it accepts.
  private struct Base {
    var op: String
    var attributes: NodeAttributes
    var inputs: [Tensor]
  }

  private let registry: OpRegistry
  private var loaded: (source: String, bases: [Base])?

  /// Tampers with the ops of `registry`.
  public init(_ registry: OpRegistry) { self.registry = registry }

  /// The examples of an op, or the cases of the pack in a file.
  private mutating func bases(_ source: String) throws(FormatError) -> [Base] {
    if let loaded, loaded.source == source { return loaded.bases }
    let bases: [Base]
    if let type = registry.ops[source] {
      bases = type.examples.map {
        Base(op: source, attributes: $0.attributes, inputs: $0.inputs)
      }
    } else {
      bases = try OpPack.all(in: source).flatMap { pack in
        pack.cases.filter { $0.program == nil }.map {
          Base(op: pack.op, attributes: $0.attributes, inputs: $0.inputs)
        }
      }
    }
    loaded = (source, bases)
    return bases
  }

  // MARK: Mutation

  /// What `line` of a worker's input stands for.
  private mutating func mutant(_ line: String) throws(FormatError) -> Base {
    let parts = line.split(separator: "\t")
    guard parts.count == 3, let index = Int(parts[1]), let seed = UInt64(parts[2]) else {
      throw FormatError("no mutant '\(line)'")
    }
    let bases = try bases(String(parts[0]))
    guard bases.indices.contains(index), let schema = registry.ops[bases[index].op]?.schema else {
      throw FormatError("no mutant '\(line)'")
    }
    var random = SeededGenerator(seed: seed &* 1_000_003 &+ UInt64(index))
    var base = bases[index]
    let given = base.attributes
    base.attributes = schema.completing(given, from: base.inputs.map(\.dtype))
    for attribute in schema.attributes where base.attributes[attribute.name] == nil {
      base.attributes[attribute.name] = attribute.defaultValue
    }
    for _ in 0..<random.pick([1, 1, 2, 3]) { mutate(&base, schema, &random) }
    return base
  }

  private func mutate(_ base: inout Base, _ schema: OpSchema, _ random: inout SeededGenerator) {
    let names = base.attributes.keys.sorted()
    switch random.below(7) {
    case 0 where !names.isEmpty, 1 where !names.isEmpty, 2 where !names.isEmpty:
      // Types seldom: nearly every change of one alone is refused.
      let plain = names.filter { name in
        !schema.attributes.contains { $0.name == name && $0.type == "type" }
      }
      let name = random.pick(plain.isEmpty || random.once(in: 10) ? names : plain)
      if random.once(in: 30) {
        base.attributes[name] = nil
      } else {
        let declaration = schema.attributes.first { $0.name == name }
        base.attributes[name] = base.attributes[name]?.mutated(declaration, &random)
      }
    case 3 where !base.inputs.isEmpty:
      let old = random.pick(base.inputs).dtype, new = random.pick(DType.all)
      for i in base.inputs.indices where base.inputs[i].dtype == old {
        base.inputs[i] = base.inputs[i].recast(to: new, &random) ?? base.inputs[i]
      }
      for (name, value) in base.attributes {
        if case .type(let type) = value, type == old { base.attributes[name] = .type(new) }
        if case .types(let types) = value {
          base.attributes[name] = .types(types.map { $0 == old ? new : $0 })
        }
      }
    case 4 where base.inputs.count > 1:
      let i = random.below(base.inputs.count)
      let others = base.inputs.indices.filter { base.inputs[$0].dtype == base.inputs[i].dtype }
      base.inputs.swapAt(i, random.pick(Array(others)))
    case 5 where random.once(in: 3):
      // One more or one less of what an argument repeats.
      for argument in schema.inputs {
        guard let name = argument.numberAttribute, case .int(let count)? = base.attributes[name]
        else { continue }
        if random.once(in: 2), let last = base.inputs.last {
          base.inputs.append(last)
          base.attributes[name] = .int(count &+ 1)
        } else if base.inputs.count > 1 {
          base.inputs.removeLast()
          base.attributes[name] = .int(count &- 1)
        }
      }
    default:
      guard !base.inputs.isEmpty else { return }
      let i = random.below(base.inputs.count)
      base.inputs[i] = base.inputs[i].mutated(&random)
    }
  }

  // MARK: Running

  /// A mutant in words.
  public mutating func description(_ line: String) -> String {
    guard let base = try? mutant(line) else { return line }
    let attributes = base.attributes.keys.sorted().map {
      "\($0)=\(base.attributes[$0]?.summary ?? "")"
    }
    return base.op + "(" + base.inputs.map(\.summary).joined(separator: ", ") + "; "
      + attributes.joined(separator: ", ") + ")"
  }

  /// Runs a mutant.
  private mutating func outcome(of line: String) -> Outcome {
    let base: Base
    do throws(FormatError) { base = try mutant(line) } catch {
      return .failed(line, .error, error.message)
    }
    guard let type = registry.ops[base.op] else { return Outcome(line, .skipped) }
    let schema = type.schema
    guard schema.refusal(of: base.attributes, inputs: base.inputs.map(\.dtype)) == nil else {
      return Outcome(line, .skipped)
    }
    do throws(OpError) {
      let attributes = Attributes(base.attributes, schema: schema)
      _ = try schema.kernelOutputTypes(attributes)
      let op = try type.init(attributes)
      let partial = base.inputs.map { ValueFact($0.dtype, .rank($0.rank)) }
      for facts in [base.inputs.map { ValueFact($0) }, partial] {
        _ = try? op.inferShapes(facts)
        _ = try? op.knownOutputs(facts)
      }
      let outputs = try op.evaluate(base.inputs)
      if !op.isStateful, let why = OpPackRunner(registry).contradiction(op, base.inputs, outputs) {
        return .failed(line, .mismatch, why)
      }
    } catch {
      return Outcome(line, .passed, message: "\(error)")
    }
    return Outcome(line, .passed)
  }

  /// A worker's answers: each line names a mutant and is answered with what became of it.
  public static func work(_ registry: OpRegistry) {
    ChildProcess.limitMemory()
    var fuzzer = OpFuzzer(registry)
    while let line = readLine() {
      let outcome = fuzzer.outcome(of: line)
      if !Files.write(Array((outcome.json.description + "\n").utf8), descriptor: 1) { return }
    }
  }

  /// Runs `rounds` mutants of every example and every case of the packs in `paths`, for ops whose
  /// names hold `filter`, in `jobs` processes.
  public mutating func run(
    _ paths: [String], filter: String?, rounds: Int, seed: Int, jobs: Int, timeout: Duration,
    report: (Outcome) -> Void
  ) throws(FormatError) {
    var lines: [String] = []
    for source in registry.ops.keys.sorted() + paths {
      let bases = try bases(source)
      for index in bases.indices where filter.map(bases[index].op.contains) ?? true {
        for round in 0..<rounds { lines.append("\(source)\t\(index)\t\(seed &+ round)") }
      }
    }
    let pool = WorkerPool(arguments: ["--fuzz-worker"], count: jobs)
    pool.run(lines.map { WorkerPool.Job(line: $0, timeout: timeout) }) { index, answer in
      var outcome = Outcome(lines[index], answer)
      if outcome.status == .failed { outcome.id = description(lines[index]) + " #" + lines[index] }
      report(outcome)
    }
  }
}
