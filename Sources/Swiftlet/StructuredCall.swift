internal import GraphModel
internal import TensorCore

/// How Python values fit the structure that a concrete function was traced with.
struct StructuredCall {
  /// Whether plain numbers, strings and lists may be taken for tensors.
  let converts: Bool
  /// The tensors of the call, in the order of the function's arguments.
  private(set) var tensors: [Tensor] = []

  init(converts: Bool) { self.converts = converts }

  /// Matches `value` with what is expected in its place, collecting its tensors.
  mutating func match(_ value: TensorTree, _ expected: StructuredValue) -> Bool {
    switch expected {
    case .tensorSpec(let spec), .boundedTensorSpec(let spec, _, _):
      guard let tensor = tensor(value, spec.dtype), tensor.dtype == spec.dtype,
        spec.shape.accepts(tensor.shape)
      else { return false }
      tensors.append(tensor)
      return true
    case .typeSpec(let spec): return matchComposite(value, spec)
    case .list(let parts), .tuple(let parts):
      // Python takes no list where a tuple was, nor the other way round.
      switch (value, expected) {
      case (.list, .list), (.tuple, .tuple): break
      default: return false
      }
      guard let given = value.elements, given.count == parts.count else { return false }
      for (value, part) in zip(given, parts) {
        guard match(value, part) else { return false }
      }
      return true
    case .dictionary(let entries), .namedTuple(_, let entries):
      if case .namedTuple = expected, let given = value.elements {
        guard given.count == entries.count else { return false }
        for (value, entry) in zip(given, entries) {
          guard match(value, entry.value) else { return false }
        }
        return true
      }
      guard let given = value.entries, given.count == entries.count else { return false }
      var ordered = entries
      if case .dictionary = expected { ordered.sort { $0.key < $1.key } }
      for entry in ordered {
        guard let value = given[entry.key], match(value, entry.value) else { return false }
      }
      return true
    default: return Self.isEqual(value, expected)
    }
  }

  private mutating func matchComposite(_ value: TensorTree, _ spec: StructuredValue.TypeSpec)
    -> Bool
  {
    let (shape, dtype) = spec.shapeAndDType
    switch (spec.specClass, value) {
    case (1, .sparse(let indices, let values, let denseShape)):
      guard dtype == nil || values.dtype == dtype, indices.dtype == .int64,
        denseShape.dtype == .int64
      else { return false }
      if let rank = shape?.rank, denseShape.elementCount != rank { return false }
      tensors += [indices, values, denseShape]
      return true
    case (3, .ragged(let flatValues, let rowSplits)):
      guard dtype == nil || flatValues.dtype == dtype, rowSplits.count == spec.raggedRank else {
        return false
      }
      tensors += [flatValues] + rowSplits
      return true
    case (3, .tensor(let tensor)):
      guard spec.raggedRank == 0, dtype == nil || tensor.dtype == dtype else { return false }
      tensors.append(tensor)
      return true
    default: return false
    }
  }

  /// The tensor that a value is, or may be taken for.
  private func tensor(_ value: TensorTree, _ dtype: DType) -> Tensor? {
    if case .tensor(let tensor) = value { return tensor }
    guard converts else { return nil }
    return value.converted(to: dtype)
  }

  /// Whether a value equals a Python constant that a function was traced with.
  private static func isEqual(_ value: TensorTree, _ expected: StructuredValue) -> Bool {
    func number(_ value: TensorTree) -> Double? {
      switch value {
      case .bool(let b): b ? 1 : 0
      case .int(let i): Double(i)
      case .float(let f): f
      default: nil
      }
    }
    switch expected {
    case .none:
      if case .none = value { return true }
      return false
    case .bool(let b): return number(value) == (b ? 1 : 0)
    case .int(let i): return number(value) == Double(i)
    case .float(let f): return number(value) == f
    case .string(let s):
      if case .string(let given) = value { return given == s }
      return false
    case .dtype(let dtype):
      if case .string(let given) = value { return given == dtype.name }
      return false
    default: return false
    }
  }

  /// Packs a function's results into the structure that it returns.
  static func pack(_ results: ArraySlice<Tensor>, _ structure: StructuredValue) throws(ModelError)
    -> TensorTree
  {
    var rest = results
    let tree = try build(structure, &rest)
    guard rest.isEmpty else {
      throw ModelError(.internal, "\(rest.count) results do not fit the output signature")
    }
    return tree
  }

  private static func next(_ rest: inout ArraySlice<Tensor>) throws(ModelError) -> Tensor {
    guard let tensor = rest.popFirst() else {
      throw ModelError(.internal, "there are fewer results than the output signature has")
    }
    return tensor
  }

  private static func build(_ structure: StructuredValue, _ rest: inout ArraySlice<Tensor>)
    throws(ModelError) -> TensorTree
  {
    switch structure {
    case .tensorSpec, .boundedTensorSpec: return .tensor(try next(&rest))
    case .typeSpec(let spec):
      switch spec.specClass {
      case 1:
        return .sparse(
          indices: try next(&rest), values: try next(&rest), denseShape: try next(&rest))
      case 3:
        guard spec.raggedRank > 0 else { return .tensor(try next(&rest)) }
        let flatValues = try next(&rest)
        var rowSplits: [Tensor] = []
        for _ in 0..<spec.raggedRank { rowSplits.append(try next(&rest)) }
        return .ragged(flatValues: flatValues, rowSplits: rowSplits)
      default:
        var parts: [TensorTree] = []
        for _ in 0..<max(spec.flatComponentCount, 1) { parts.append(.tensor(try next(&rest))) }
        return parts.count == 1 ? parts[0] : .list(parts)
      }
    case .list(let parts):
      var built: [TensorTree] = []
      for part in parts { built.append(try build(part, &rest)) }
      return .list(built)
    case .tuple(let parts):
      var built: [TensorTree] = []
      for part in parts { built.append(try build(part, &rest)) }
      return .tuple(built)
    case .dictionary(let entries):
      var built: [String: TensorTree] = [:]
      for entry in entries.sorted(by: { $0.key < $1.key }) {
        built[entry.key] = try build(entry.value, &rest)
      }
      return .dictionary(built)
    case .namedTuple(_, let entries):
      var built: [String: TensorTree] = [:]
      for entry in entries { built[entry.key] = try build(entry.value, &rest) }
      return .dictionary(built)
    case .bool(let b): return .bool(b)
    case .int(let i): return .int(i)
    case .float(let f): return .float(f)
    case .string(let s): return .string(s)
    default: return .none
    }
  }
}

extension StructuredValue.TypeSpec {
  /// The first two parts of a composite's state, which sparse and ragged tensors begin with.
  var shapeAndDType: (PartialShape?, DType?) {
    guard case .tuple(let parts) = state else { return (nil, nil) }
    var shape: PartialShape?
    var dtype: DType?
    if case .shape(let s)? = parts.first { shape = s }
    if parts.count > 1, case .dtype(let d) = parts[1] { dtype = d }
    return (shape, dtype)
  }

  /// The dtype of a ragged tensor's row splits.
  var rowSplitsDType: DType {
    guard case .tuple(let parts) = state, parts.count > 3, case .dtype(let dtype) = parts[3] else {
      return .int64
    }
    return dtype
  }

  /// How many dimensions of a ragged tensor are ragged.
  var raggedRank: Int {
    guard case .tuple(let parts) = state, parts.count > 2, case .int(let rank) = parts[2],
      rank >= 0, rank <= Shape.maximumRank
    else { return 0 }
    return rank
  }
}
