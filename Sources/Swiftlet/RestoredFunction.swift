internal import GraphModel
internal import OpInterface
public import TensorCore

/// A function of a TF2 model's object graph: one Python signature, several concrete functions.
///
/// A call takes the first concrete function whose arguments match.
public struct RestoredFunction: Sendable {
  /// The path of attributes from the root, such as `encoder.encode`; empty for the root itself.
  public let path: String
  /// The names of the concrete functions, in the order in which they are tried.
  public let concreteFunctions: [String]

  let spec: ObjectGraph.FunctionSpec?
  /// For a bare concrete function: the names of its arguments, and how many may be positional.
  let keywords: (names: [String], positional: Int)?
  let objects: ObjectState
  let programs: ProgramCache

  /// Calls the function with positional arguments.
  public func callAsFunction(_ arguments: TensorTree...) throws(ModelError) -> TensorTree {
    try call(arguments, [:])
  }

  /// Calls the function with positional tensors.
  public func callAsFunction(_ tensors: Tensor...) throws(ModelError) -> TensorTree {
    try call(tensors.map { .tensor($0) }, [:])
  }

  /// Calls the function as Python would with `*args` and `**kwargs`.
  ///
  /// - Throws: `INVALID_ARGUMENT`, listing what the function takes, if no concrete function fits.
  public func call(_ arguments: [TensorTree], _ keywords: [String: TensorTree])
    throws(ModelError) -> TensorTree
  {
    let canonical: Result<TensorTree, ModelError>
    do throws(ModelError) { canonical = .success(try canonicalize(arguments, keywords)) } catch {
      // A bare concrete function may yet be called by the names of its tensors.
      guard self.keywords != nil else { throw error }
      canonical = .failure(error)
    }
    for converts in [false, true] {
      for name in concreteFunctions {
        guard let concrete = objects.objects.concreteFunctions[name] else { continue }
        var attempt = StructuredCall(converts: converts)
        if case .success(let nest) = canonical,
          attempt.match(nest, concrete.canonicalizedInputSignature)
        {
          return try run(name, concrete, attempt.tensors)
        }
        attempt = StructuredCall(converts: converts)
        if let flat = flat(arguments, keywords),
          attempt.match(.tuple(flat), .tuple(concrete.canonicalizedInputSignature.leaves))
        {
          return try run(name, concrete, attempt.tensors)
        }
      }
    }
    let given = TensorTree.tuple(arguments + keywords.sorted { $0.key < $1.key }.map(\.value))
    let options = concreteFunctions.compactMap { name in
      objects.objects.concreteFunctions[name].map {
        "  \(describe($0.canonicalizedInputSignature))"
      }
    }
    throw ModelError(
      .invalidArgument,
      "Could not find matching concrete function to call loaded from the SavedModel for "
        + "'\(path.isEmpty ? "__call__" : path)'. Got: \(describe(given)). Expected one of:\n"
        + options.joined(separator: "\n"))
  }

  /// Compiles one of the concrete functions.
  func prepare(_ name: String) throws(ModelError) {
    guard let concrete = objects.objects.concreteFunctions[name] else {
      throw ModelError(.notFound, "there is no concrete function '\(name)'")
    }
    let types = concrete.canonicalizedInputSignature.flatTypes
    _ = try programs.function(
      name, parameters: types, captures: try objects.captures(of: name))
  }

  private func run(
    _ name: String, _ concrete: ObjectGraph.ConcreteFunction, _ tensors: [Tensor]
  ) throws(ModelError) -> TensorTree {
    let program: ProgramCache.Compiled
    if let known = programs.known(function: name) {
      program = known
    } else {
      program = try programs.function(
        name, parameters: concrete.canonicalizedInputSignature.flatTypes,
        captures: try objects.captures(of: name))
    }
    let results = try programs.run(program, tensors)
    return try StructuredCall.pack(results[...], concrete.outputSignature)
  }

  /// The arguments of a bare concrete function in the order of their names; nil if they are not
  /// exactly those.
  private func flat(_ arguments: [TensorTree], _ given: [String: TensorTree]) -> [TensorTree]? {
    guard let (names, positional) = keywords, arguments.count <= max(positional, 1),
      arguments.count + given.count == names.count
    else { return nil }
    var result = arguments
    for name in names.dropFirst(arguments.count) {
      guard let value = given[name] else { return nil }
      result.append(value)
    }
    return result
  }

  /// The arguments as Python's binding rules and the function's defaults place them: a tuple of the
  /// positional ones and a dictionary of the others.
  private func canonicalize(_ arguments: [TensorTree], _ given: [String: TensorTree])
    throws(ModelError) -> TensorTree
  {
    func wrong(_ what: String) -> ModelError {
      ModelError(.invalidArgument, "function '\(path.isEmpty ? "__call__" : path)' \(what)")
    }
    guard let spec = spec?.parameters else {
      return .tuple([.tuple(arguments), .dictionary(given)])
    }
    var positional: [TensorTree] = []
    var rest = given
    for (i, name) in spec.names.enumerated() {
      if i < arguments.count {
        guard rest[name] == nil else { throw wrong("got two values for argument '\(name)'") }
        positional.append(arguments[i])
      } else if let value = rest.removeValue(forKey: name) {
        positional.append(value)
      } else if let value = spec.defaults[name] {
        positional.append(value)
      } else {
        throw wrong("lacks its argument '\(name)'")
      }
    }
    if arguments.count > spec.names.count {
      guard spec.acceptsMorePositional else {
        throw wrong("takes \(spec.names.count) positional arguments, not \(arguments.count)")
      }
      positional += arguments[spec.names.count...]
    }
    for (name, value) in spec.keywordDefaults where rest[name] == nil { rest[name] = value }
    if !spec.acceptsMoreKeywords {
      for name in rest.keys.sorted() where !spec.keywordNames.contains(name) {
        throw wrong("has no argument '\(name)'")
      }
    }
    return .tuple([.tuple(positional), .dictionary(rest)])
  }

  private func describe(_ value: TensorTree) -> String {
    switch value {
    case .tensor(let t): "Tensor(\(t.dtype), \(t.shape))"
    case .none: "None"
    case .bool(let b): b ? "True" : "False"
    case .int(let i): "\(i)"
    case .float(let f): "\(f)"
    case .string(let s): "'\(s)'"
    case .list(let parts): "[" + parts.map(describe).joined(separator: ", ") + "]"
    case .tuple(let parts): "(" + parts.map(describe).joined(separator: ", ") + ")"
    case .dictionary(let entries):
      "{"
        + entries.sorted { $0.key < $1.key }.map { "'\($0.key)': \(describe($0.value))" }
        .joined(separator: ", ") + "}"
    case .sparse(_, let values, _): "SparseTensor(\(values.dtype))"
    case .ragged(let values, let splits): "RaggedTensor(\(values.dtype), rank \(splits.count))"
    }
  }

  private func describe(_ value: StructuredValue) -> String {
    switch value {
    case .tensorSpec(let s), .boundedTensorSpec(let s, _, _):
      "TensorSpec(shape=\(s.shape), dtype=\(s.dtype), name='\(s.name)')"
    case .typeSpec(let s): s.className.isEmpty ? "TypeSpec(\(s.specClass))" : s.className
    case .none: "None"
    case .bool(let b): b ? "True" : "False"
    case .int(let i): "\(i)"
    case .float(let f): "\(f)"
    case .string(let s): "'\(s)'"
    case .list(let parts): "[" + parts.map(describe).joined(separator: ", ") + "]"
    case .tuple(let parts): "(" + parts.map(describe).joined(separator: ", ") + ")"
    case .dictionary(let entries), .namedTuple(_, let entries):
      "{" + entries.map { "'\($0.key)': \(describe($0.value))" }.joined(separator: ", ") + "}"
    default: "\(value)"
    }
  }
}

extension StructuredValue {
  /// What is known of each tensor that a value of this structure flattens to.
  var flatTypes: [ValueFact] {
    switch self {
    case .tensorSpec(let spec), .boundedTensorSpec(let spec, _, _):
      return [ValueFact(spec.dtype, spec.shape)]
    case .typeSpec(let spec):
      let dtype = spec.shapeAndDType.1 ?? .unsupported(0)
      switch spec.specClass {
      case 1: return [ValueFact(.int64), ValueFact(dtype), ValueFact(.int64)]
      case 3:
        return [ValueFact(dtype)]
          + [ValueFact](repeating: ValueFact(spec.rowSplitsDType), count: spec.raggedRank)
      default:
        // A count beyond any function's arguments is refused when these are compared.
        let count = min(max(spec.flatComponentCount, 1), 1 << 16)
        return [ValueFact](repeating: ValueFact(dtype), count: count)
      }
    case .list(let parts), .tuple(let parts): return parts.flatMap(\.flatTypes)
    case .dictionary(let entries):
      return entries.sorted { $0.key < $1.key }.flatMap(\.value.flatTypes)
    case .namedTuple(_, let entries): return entries.flatMap(\.value.flatTypes)
    default: return []
    }
  }

  /// The tensors and composites in the structure, in the order of flattening.
  var leaves: [StructuredValue] {
    switch self {
    case .tensorSpec, .boundedTensorSpec, .typeSpec: [self]
    case .list(let parts), .tuple(let parts): parts.flatMap(\.leaves)
    case .dictionary(let entries): entries.sorted { $0.key < $1.key }.flatMap(\.value.leaves)
    case .namedTuple(_, let entries): entries.flatMap(\.value.leaves)
    default: []
    }
  }

  /// The value as a Python constant.
  var constant: TensorTree {
    switch self {
    case .bool(let b): .bool(b)
    case .int(let i): .int(i)
    case .float(let f): .float(f)
    case .string(let s): .string(s)
    case .list(let parts): .list(parts.map(\.constant))
    case .tuple(let parts): .tuple(parts.map(\.constant))
    case .dictionary(let entries):
      .dictionary(
        Dictionary(
          entries.map { ($0.key, $0.value.constant) }, uniquingKeysWith: { first, _ in first }))
    case .tensorValue(let tensor): .tensor(tensor)
    case .dtype(let dtype): .string(dtype.name)
    default: .none
    }
  }

  var entries: [String: StructuredValue] {
    switch self {
    case .dictionary(let entries), .namedTuple(_, let entries):
      Dictionary(entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    default: [:]
    }
  }

  var elements: [StructuredValue] {
    switch self {
    case .list(let parts), .tuple(let parts): parts
    default: []
    }
  }
}

extension ObjectGraph.FunctionSpec {
  /// A Python function's parameters, `self` left out.
  struct Parameters {
    var names: [String]
    var defaults: [String: TensorTree]
    var acceptsMorePositional: Bool
    var keywordNames: Set<String>
    var keywordDefaults: [String: TensorTree]
    var acceptsMoreKeywords: Bool
  }

  /// The parameters as the `FullArgSpec` states them, or nil if the file has none.
  var parameters: Parameters? {
    let parts = fullArgSpec.entries
    guard let args = parts["args"] else { return nil }
    func text(_ value: StructuredValue) -> String? {
      if case .string(let s) = value { return s }
      return nil
    }
    var names = args.elements.compactMap(text)
    let values = parts["defaults"]?.elements ?? []
    var defaults: [String: TensorTree] = [:]
    for (name, value) in zip(names.suffix(values.count), values) { defaults[name] = value.constant }
    if isMethod, names.first == "self" || names.first == "cls" { names.removeFirst() }
    func isPresent(_ key: String) -> Bool {
      switch parts[key] {
      case nil, StructuredValue.none?: false
      default: true
      }
    }
    return Parameters(
      names: names, defaults: defaults, acceptsMorePositional: isPresent("varargs"),
      keywordNames: Set((parts["kwonlyargs"]?.elements ?? []).compactMap(text)),
      keywordDefaults: (parts["kwonlydefaults"]?.entries ?? [:]).mapValues(\.constant),
      acceptsMoreKeywords: isPresent("varkw"))
  }
}
