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
  /// What each input must be, in the order of `inputKeys`.
  private let parameters: [TensorSpec?]
  private let allOutputs: [Int]

  init(
    name: String, inputs: [String: TensorSpec], outputs: [String: TensorSpec], methodName: String,
    inputKeys: [String], outputKeys: [String], defaults: [String: Tensor], body: Body,
    programs: ProgramCache, graphState: GraphState
  ) {
    self.name = name
    self.inputs = inputs
    self.outputs = outputs
    self.methodName = methodName
    self.inputKeys = inputKeys
    self.outputKeys = outputKeys
    self.defaults = defaults
    self.body = body
    self.programs = programs
    self.graphState = graphState
    parameters = inputKeys.map { inputs[$0] }
    allOutputs = Array(outputKeys.indices)
  }

  /// Evaluates the signature.
  ///
  /// - Parameter inputs: a tensor for every input, of its dtype and of a shape it admits.
  /// - Returns: every output by its key.
  /// - Throws: `INVALID_ARGUMENT` for missing, unknown or unfitting inputs; `UNIMPLEMENTED` with all
  ///   unsupported ops if the model cannot be compiled; whatever an op fails with.
  public func evaluate(_ inputs: [String: Tensor]) throws(ModelError) -> [String: Tensor] {
    try evaluate(inputs, outputKeys, allOutputs)
  }

  /// Evaluates the signature, whose inputs are given in a dictionary: `signature(["x": a])`.
  public func dynamicallyCall(withArguments arguments: [[String: Tensor]]) throws(ModelError)
    -> [String: Tensor]
  {
    if arguments.count == 1 { return try evaluate(arguments[0]) }
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
    // Most have few outputs, which are found without a table of them.
    let table =
      outputKeys.count > 16 && keys.count > 1
      ? Dictionary(
        outputKeys.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first }) : nil
    var positions: [Int] = []
    for key in keys {
      guard let position = table.map({ $0[key] }) ?? outputKeys.firstIndex(of: key) else {
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
    var outputs = [String: Tensor](minimumCapacity: keys.count)
    for (i, key) in keys.enumerated() { outputs[key] = results[i] }
    return outputs
  }

  /// Compiles the signature, which otherwise the first call does.
  ///
  /// The first two calls take longer than later ones all the same: they lay the weights out, the first one
  /// in memory that is used again for each of them, the second one for good. Until then they are read from the
  /// model's files, which must not be written to or cut off in place; to replace or remove them does no harm.
  public func prepare() throws(ModelError) {
    _ = try program(nil, allOutputs)
  }

  /// Bytes of the arena that the values of an evaluation lie in, for the shapes that the signature was
  /// called with last; 0 before it is planned for these.
  ///
  /// - Throws: `UNIMPLEMENTED` with all unsupported ops if the model cannot be compiled.
  public func arenaByteCount() throws(ModelError) -> Int {
    try program(nil, allOutputs).specializations.arenaByteCount
  }

  /// Bytes of the weights and other constants that an evaluation of all outputs reads, as they are in the
  /// model.
  ///
  /// - Throws: `UNIMPLEMENTED` with all unsupported ops if the model cannot be compiled.
  public func weightByteCount() throws(ModelError) -> Int {
    try program(nil, allOutputs).constantByteCount
  }

  /// Multiply-adds of the matrix products and convolutions of an evaluation, for the shapes that the signature was
  /// called with last, as their definitions have them; nil before it is planned for these, and if it is not known
  /// before it runs, as with loops and branches.
  ///
  /// - Throws: `UNIMPLEMENTED` with all unsupported ops if the model cannot be compiled.
  public func multiplyAddCount() throws(ModelError) -> Double? {
    try program(nil, allOutputs).specializations.multiplyAddCount
  }

  /// The program for some inputs and outputs, and its arguments.
  func prepare(_ inputs: [String: Tensor], _ positions: [Int]) throws(ModelError)
    -> ([Tensor], ProgramCache.Compiled)
  {
    var arguments: [Tensor] = []
    arguments.reserveCapacity(inputKeys.count)
    /// The keys of those that are given, if not all are.
    var given: [String]?
    var known = 0
    for (i, key) in inputKeys.enumerated() {
      var tensor: Tensor
      if let value = inputs[key] {
        tensor = value
        known += 1
      } else if let value = defaults[key] {
        tensor = value
      } else {
        try refuseUnknown(inputs)
        if case .graph(_, _, let optional) = body, optional.contains(key) {
          if given == nil { given = Array(inputKeys[..<i]) }
          continue
        }
        throw ModelError(
          .invalidArgument,
          "signature '\(name)' lacks its input '\(key)'; it takes \(Self.list(inputKeys))")
      }
      if let spec = parameters[i] {
        if case .graph = body, let converted = tensor.fed(as: spec.dtype) { tensor = converted }
        if tensor.dtype != spec.dtype || !spec.shape.accepts(tensor.shape) {
          try refuseUnknown(inputs)
          try refuse(tensor, key, spec)
        }
      }
      arguments.append(tensor)
      given?.append(key)
    }
    if known != inputs.count { try refuseUnknown(inputs) }
    return (arguments, try program(given, positions))
  }

  /// - Throws: if there is an input that the signature does not have.
  private func refuseUnknown(_ inputs: [String: Tensor]) throws(ModelError) {
    for key in inputs.keys.sorted() where self.inputs[key] == nil {
      throw ModelError(
        .invalidArgument,
        "\"\(key)\" is not an input of signature '\(name)'; it takes \(Self.list(inputKeys))")
    }
  }

  /// - Throws: what is wrong with an input that does not fit.
  private func refuse(_ tensor: Tensor, _ key: String, _ spec: TensorSpec) throws(ModelError) {
    guard tensor.dtype == spec.dtype else {
      throw ModelError(
        .invalidArgument,
        "input '\(key)' of signature '\(name)' was expected to be a \(spec.dtype) tensor but is "
          + "a \(tensor.dtype) tensor")
    }
    throw ModelError(
      .invalidArgument,
      "input '\(key)' of signature '\(name)' has shape \(tensor.shape), which does not fit "
        + "\(spec.shape)")
  }

  /// The program for the inputs and outputs that are wanted.
  ///
  /// - Parameter given: the keys of the inputs that are given; nil for all.
  func program(_ given: [String]?, _ positions: [Int]) throws(ModelError) -> ProgramCache.Compiled {
    if let given { return try compiled(Set(given), positions) }
    guard positions == allOutputs else { return try compiled(Set(inputKeys), positions) }
    return try latest.program(of: programs) { () throws(ModelError) in
      try compiled(Set(inputKeys), positions)
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
