internal import GraphModel
internal import OpInterface
public import TensorCore

/// What a signature or function says of one of its tensors.
public typealias TensorSpec = StructuredValue.TensorSpec

/// A way to call a model that its exporter named, such as `serving_default`.
///
/// Calling one evaluates all its outputs.
@dynamicCallable
public struct Signature: Sendable {
  /// How a signature is evaluated.
  enum Body: Sendable {
    /// As the part of the main graph between named tensors.
    case graph(feeds: [String], fetches: [String], optional: Set<String>)
    /// As a concrete function, its arguments in the order of `inputKeys`.
    case function(name: String, captures: [Tensor])
  }

  /// The signature's key.
  public let name: String
  /// What the inputs must be, by key.
  public let inputs: [String: TensorSpec]
  /// What the outputs are declared to be, by key.
  public let outputs: [String: TensorSpec]
  /// The method name that the exporter stated, such as `tensorflow/serving/predict`.
  public let methodName: String

  let inputKeys: [String]
  let outputKeys: [String]
  let defaults: [String: Tensor]
  let body: Body
  let programs: ProgramCache
  let graphState: GraphState
  /// The program of all outputs for all inputs.
  let latest = ProgramCache.Latest()

  /// Evaluates the signature.
  ///
  /// - Parameter inputs: a tensor for every input, of its dtype and of a shape it admits.
  /// - Returns: every output by its key.
  /// - Throws: `INVALID_ARGUMENT` for missing, unknown or unfitting inputs; `UNIMPLEMENTED` with all
  ///   unsupported ops if the model cannot be compiled; whatever an op fails with.
  public func evaluate(_ inputs: [String: Tensor]) throws(ModelError) -> [String: Tensor] {
    try evaluate(inputs, outputKeys, Array(outputKeys.indices))
  }

  /// Evaluates the signature, whose inputs are given in a dictionary: `signature(["x": a])`.
  public func dynamicallyCall(withArguments arguments: [[String: Tensor]]) throws(ModelError)
    -> [String: Tensor]
  {
    var inputs: [String: Tensor] = [:]
    for dictionary in arguments { inputs.merge(dictionary, uniquingKeysWith: { _, last in last }) }
    return try evaluate(inputs)
  }

  /// Evaluates the signature on its only input: `signature(a)`.
  public func dynamicallyCall(withArguments arguments: [Tensor]) throws(ModelError)
    -> [String: Tensor]
  {
    guard arguments.count == 1, inputKeys.count == 1 else {
      throw ModelError(
        .invalidArgument, "signature '\(name)' takes its inputs by name: \(Self.list(inputKeys))")
    }
    return try evaluate([inputKeys[0]: arguments[0]])
  }

  /// Evaluates the signature, whose inputs are given by name: `signature(x: a, y: b)`.
  ///
  /// One without a name stands for the only input.
  public func dynamicallyCall(withKeywordArguments arguments: KeyValuePairs<String, Tensor>)
    throws(ModelError) -> [String: Tensor]
  {
    var inputs: [String: Tensor] = [:]
    for (key, value) in arguments {
      var key = key
      if key.isEmpty {
        guard arguments.count == 1, inputKeys.count == 1 else {
          throw ModelError(
            .invalidArgument,
            "signature '\(name)' takes its inputs by name: \(Self.list(inputKeys))")
        }
        key = inputKeys[0]
      }
      guard inputs.updateValue(value, forKey: key) == nil else {
        throw ModelError(.invalidArgument, "input '\(key)' is given twice")
      }
    }
    return try evaluate(inputs)
  }

  /// Evaluates some of the outputs, and nothing that only others need.
  public func evaluate(_ inputs: [String: Tensor], only keys: [String]) throws(ModelError)
    -> [String: Tensor]
  {
    var positions: [Int] = []
    for key in keys {
      guard let position = outputKeys.firstIndex(of: key) else {
        throw ModelError(
          .invalidArgument,
          "signature '\(name)' has no output '\(key)'; it has \(Self.list(outputKeys))")
      }
      positions.append(position)
    }
    return try evaluate(inputs, keys, positions)
  }

  private func evaluate(
    _ inputs: [String: Tensor], _ keys: [String], _ positions: [Int]
  ) throws(ModelError) -> [String: Tensor] {
    // A TF2 model's main graph has state of its own, which seldom is needed.
    if case .graph = body { try graphState.initialize() }
    let (arguments, program) = try prepare(inputs, positions)
    let results = try programs.run(program, arguments)
    return Dictionary(zip(keys, results), uniquingKeysWith: { first, _ in first })
  }

  /// Compiles the signature, so that the first call is as fast as later ones.
  public func prepare() throws(ModelError) {
    _ = try program(inputKeys, Array(outputKeys.indices))
  }

  /// The program for some inputs and outputs, and its arguments.
  func prepare(_ inputs: [String: Tensor], _ positions: [Int]) throws(ModelError)
    -> ([Tensor], ProgramCache.Compiled)
  {
    for key in inputs.keys where !inputKeys.contains(key) {
      throw ModelError(
        .invalidArgument,
        "\"\(key)\" is not an input of signature '\(name)'; it takes \(Self.list(inputKeys))")
    }
    var arguments: [Tensor] = []
    var given: [String] = []
    for key in inputKeys {
      guard var tensor = inputs[key] ?? defaults[key] else {
        if case .graph(_, _, let optional) = body, optional.contains(key) { continue }
        throw ModelError(
          .invalidArgument,
          "signature '\(name)' lacks its input '\(key)'; it takes \(Self.list(inputKeys))")
      }
      if let spec = self.inputs[key] {
        if case .graph = body, let converted = tensor.fed(as: spec.dtype) { tensor = converted }
        guard tensor.dtype == spec.dtype else {
          throw ModelError(
            .invalidArgument,
            "input '\(key)' of signature '\(name)' was expected to be a \(spec.dtype) tensor but is "
              + "a \(tensor.dtype) tensor")
        }
        guard spec.shape.accepts(tensor.shape) else {
          throw ModelError(
            .invalidArgument,
            "input '\(key)' of signature '\(name)' has shape \(tensor.shape), which does not fit "
              + "\(spec.shape)")
        }
      }
      arguments.append(tensor)
      given.append(key)
    }
    return (arguments, try program(given, positions))
  }

  /// The program for the inputs and outputs that are wanted.
  func program(_ given: [String], _ positions: [Int]) throws(ModelError)
    -> ProgramCache.Compiled
  {
    guard given.count == inputKeys.count, positions.elementsEqual(outputKeys.indices) else {
      return try compiled(Set(given), positions)
    }
    return try latest.program(of: programs) { () throws(ModelError) in
      try compiled(Set(given), positions)
    }
  }

  private func compiled(_ given: Set<String>, _ positions: [Int]) throws(ModelError)
    -> ProgramCache.Compiled
  {
    switch body {
    case .graph(let feeds, let fetches, _):
      let used = inputKeys.indices.filter { given.contains(inputKeys[$0]) }
      return try programs.graph(
        feeds: used.map { (feeds[$0], inputs[inputKeys[$0]]?.shape ?? .unknown) },
        fetches: positions.map { fetches[$0] })
    case .function(let name, let captures):
      let facts = inputKeys.map { key in
        ValueFact(inputs[key]?.dtype ?? .unsupported(0), inputs[key]?.shape ?? .unknown)
      }
      let all = positions == Array(outputKeys.indices)
      return try programs.function(
        name, parameters: facts, captures: captures, results: all ? nil : positions)
    }
  }

  static func list(_ names: [String]) -> String {
    names.isEmpty ? "nothing" : names.map { "'\($0)'" }.joined(separator: ", ")
  }
}
