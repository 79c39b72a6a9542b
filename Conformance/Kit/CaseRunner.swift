public import Swiftlet
internal import TensorCore
internal import ToolSupport

/// Runs cases in this process.
public struct CaseRunner: Sendable {
  private let options: LoadOptions
  /// A runner that loads models with `options`.
  public init(_ options: LoadOptions) { self.options = options }

  /// Why a case does not run to its end.
  private enum Stop: Error {
    case model(ModelError)
    case badCase(String)
  }

  /// Loads the model of `test`, runs the cases `before` on it and then `test`, and compares.
  public func run(_ test: Case, before: [Case] = []) -> Outcome {
    if let why = test.skip { return Outcome(test.id, .skipped, message: why) }
    let clock = ContinuousClock()
    let start = clock.now
    var outcome = outcome(of: test, before)
    let took = (clock.now - start).components
    outcome.milliseconds = Double(took.seconds) * 1e3 + Double(took.attoseconds) / 1e15
    return outcome
  }

  private func outcome(of test: Case, _ before: [Case]) -> Outcome {
    let expected: CaseArrays
    let results: [String: Tensor]
    do throws(Stop) {
      expected = try arrays(of: test)
      let model = try load(test)
      for earlier in before { try run(earlier, on: model) }
      results = try evaluate(test, expected, model)
    } catch {
      switch error {
      case .badCase(let why): return .failed(test.id, .error, why)
      case .model(let error):
        let unsupported = error.unsupportedOps
        // An error that is expected may be UNIMPLEMENTED too, unless it is for want of an op.
        if error.code == .unimplemented && !(unsupported.isEmpty && test.expectsError) {
          return Outcome(
            test.id, .failed, kind: .unsupported, ops: unsupported, message: error.description)
        }
        if test.expectsError {
          guard let code = test.errorCode, code != error.code.name else {
            return Outcome(test.id, .passed)
          }
          return .failed(test.id, .mismatch, "does not fail with \(code): \(error.description)")
        }
        return .failed(test.id, .error, error.description)
      }
    }
    if test.expectsError { return .failed(test.id, .mismatch, "succeeds, expected an error") }
    for (name, tensor) in expected.outputs {
      guard let result = results[name] else {
        let names = results.keys.sorted().joined(separator: ", ")
        return .failed(test.id, output: name, Mismatch("is not returned; there are: \(names)"))
      }
      if let mismatch = compare(
        result, to: tensor, test.tolerance, shapesOnly: !test.isDeterministic)
      {
        return .failed(test.id, output: name, mismatch)
      }
    }
    return Outcome(test.id, .passed)
  }

  /// Runs a case for what it leaves behind: one that is to fail may.
  private func run(_ test: Case, on model: SavedModel) throws(Stop) {
    do throws(Stop) {
      _ = try evaluate(test, try arrays(of: test), model)
    } catch {
      if test.expectsError, case .model = error { return }
      if case .model(let error) = error, error.unsupported.isEmpty {
        throw .badCase("case '\(test.id)', which runs before it, fails: \(error)")
      }
      throw error
    }
  }

  private func arrays(of test: Case) throws(Stop) -> CaseArrays {
    do throws(FormatError) {
      return try CaseArrays(test)
    } catch {
      throw .badCase(error.message)
    }
  }

  private func load(_ test: Case) throws(Stop) -> SavedModel {
    do throws(ModelError) {
      return try SavedModel.load(at: test.model, tags: test.tags, options: options)
    } catch {
      throw .model(error)
    }
  }

  /// The results by output name of the last of the calls that the case asks for.
  private func evaluate(_ test: Case, _ arrays: CaseArrays, _ model: SavedModel) throws(Stop)
    -> [String: Tensor]
  {
    var results: [String: Tensor] = [:]
    for _ in 0..<test.calls {
      do throws(ModelError) {
        if !test.fetches.isEmpty || !test.feeds.isEmpty {
          results = try session(test, arrays, model)
        } else if let name = test.signature {
          let inputs = Dictionary(
            arrays.inputs.map { ($0.name, $0.tensor) }, uniquingKeysWith: { first, _ in first })
          results = try model.signature(name)(inputs)
        } else if let function = try test.callee(in: model) {
          let (positional, named) = try arguments(test, arrays)
          results = Self.named(try function.call(positional, named))
        }
      } catch {
        throw .model(error)
      }
    }
    return results
  }

  /// Evaluates tensors of the main graph; a signature, where there is one, tells what the case does
  /// not.
  private func session(_ test: Case, _ arrays: CaseArrays, _ model: SavedModel)
    throws(ModelError) -> [String: Tensor]
  {
    var feeds: [String: Tensor] = [:]
    for (array, tensor) in test.feeds {
      guard let value = arrays[array] else {
        throw ModelError(.invalidArgument, "the case has no array '\(array)'")
      }
      feeds[tensor] = value
    }
    var fetches = test.fetches
    if let key = test.signature {
      let signature = try model.signature(key)
      for (name, value) in arrays.inputs
      where !test.feeds.contains(where: { $0.array == "in/" + name }) {
        guard signature.inputs[name] != nil else { continue }
        feeds[graphTensor(name, of: model.metaGraph.signatures[key]?.inputs)] = value
      }
      if fetches.isEmpty {
        fetches = signature.outputs.keys.sorted().map {
          ("out/" + $0, graphTensor($0, of: model.metaGraph.signatures[key]?.outputs))
        }
      }
    }
    let values = try model.run(feeds: feeds, fetches: fetches.map(\.tensor))
    return Dictionary(
      zip(fetches, values).map { (String($0.0.array.dropFirst("out/".count)), $0.1) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The name in the main graph of a signature's tensor.
  private func graphTensor(_ key: String, of tensors: [String: TensorInfo]?) -> String {
    if case .dense(let name)? = tensors?[key]?.encoding { return name }
    return key
  }

  /// The results of a callable by their paths; a bare tensor is `output_0`.
  private static func named(_ tree: TensorTree) -> [String: Tensor] {
    var results: [String: Tensor] = [:]
    let isBare =
      switch tree {
      case .list, .tuple, .dictionary: false
      default: true
      }
    for (path, tensor) in tree.named {
      if !path.isEmpty { results[path] = tensor }
      if isBare { results[path.isEmpty ? "output_0" : "output_0/" + path] = tensor }
    }
    return results
  }

  private func arguments(_ test: Case, _ arrays: CaseArrays) throws(ModelError) -> (
    [TensorTree], [String: TensorTree]
  ) {
    guard let json = test.arguments else {
      return (arrays.inputs.map { .tensor($0.tensor) }, [:])
    }
    var positional: [TensorTree] = []
    for value in json["args"]?.array ?? [] { positional.append(try tree(value, arrays)) }
    var named: [String: TensorTree] = [:]
    for member in json["kwargs"]?.members ?? [] {
      named[member.key] = try tree(member.value, arrays)
    }
    return (positional, named)
  }

  private func tree(_ json: JSON, _ arrays: CaseArrays) throws(ModelError) -> TensorTree {
    func tensor(_ json: JSON?) throws(ModelError) -> Tensor {
      guard let name = json?.string, let tensor = arrays[name] else {
        throw ModelError(.invalidArgument, "the case has no array \(json?.description ?? "''")")
      }
      return tensor
    }
    switch json {
    case .null: return .none
    case .bool(let value): return .bool(value)
    case .int(let value): return .int(value)
    case .double(let value): return .float(value)
    case .string(let text):
      return text.hasPrefix("in/") ? .tensor(try tensor(json)) : .string(text)
    case .array(let values):
      var parts: [TensorTree] = []
      for value in values { parts.append(try tree(value, arrays)) }
      return .list(parts)
    case .object(let members):
      if members.count == 1, let only = members.first {
        switch only.key {
        case "$tuple":
          var parts: [TensorTree] = []
          for value in only.value.array ?? [] { parts.append(try tree(value, arrays)) }
          return .tuple(parts)
        case "$sparse":
          return .sparse(
            indices: try tensor(only.value["indices"]), values: try tensor(only.value["values"]),
            denseShape: try tensor(only.value["dense_shape"]))
        case "$ragged":
          var splits: [Tensor] = []
          for value in only.value["row_splits"]?.array ?? [] { splits.append(try tensor(value)) }
          return .ragged(
            flatValues: try tensor(only.value["flat_values"]), rowSplits: splits)
        default: break
        }
      }
      var entries: [String: TensorTree] = [:]
      for member in members { entries[member.key] = try tree(member.value, arrays) }
      return .dictionary(entries)
    }
  }
}

extension Case {
  /// The function that the case calls; nil if it calls none.
  func callee(in model: SavedModel) throws(ModelError) -> RestoredFunction? {
    if let alias { return try model.function(alias: alias) }
    guard let function else { return nil }
    return try model.function(function)
  }
}
