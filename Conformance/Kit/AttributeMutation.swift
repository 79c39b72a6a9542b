internal import GraphModel
internal import TensorCore

extension SeededGenerator {
  /// A shape as an attribute may have it, which may be no tensor's.
  mutating func partialShape() -> PartialShape {
    switch below(5) {
    case 0: .unknown
    case 1: PartialShape([nil, 2])
    case 2:
      PartialShape(
        pick([
          [1 << 40, 1 << 40], [1 << 62, 4], [Int.max], [Int](repeating: 2, count: 300),
          [0, 1 << 62],
          [1 << 31],
        ]).map { $0 })
    default: PartialShape(extents().map { once(in: 4) ? nil : $0 })
    }
  }

  /// `list` with an element changed, removed or added, or something else altogether.
  fileprivate mutating func mutated<T>(
    _ list: [T], _ make: (inout SeededGenerator) -> T
  ) -> [T] {
    var list = list
    switch below(7) {
    case 0: list = []
    case 1 where !list.isEmpty: list.remove(at: below(list.count))
    case 2: list.insert(make(&self), at: below(list.count + 1))
    case 3: list = (0..<(once(in: 2) ? 10 : list.count)).map { _ in make(&self) }
    case 4: list.shuffle(using: &self)
    default:
      if list.isEmpty { return [make(&self)] }
      list[below(list.count)] = make(&self)
    }
    return list
  }
}

extension AttributeValue {
  /// Another value, nearly always of the same kind.
  func mutated(
    _ declaration: OpDef.Attribute?, _ random: inout SeededGenerator
  ) -> AttributeValue {
    if random.once(in: 40) {
      return random.pick([
        .int(1), .ints([1]), .string("x"), .emptyList, .undecodable("damaged"), .bool(true),
        .float(1), .type(.float32), .strings([[]]), .shape(.unknown),
      ])
    }
    switch self {
    case .string(let bytes):
      if case .strings(let allowed)? = declaration?.allowedValues, !allowed.isEmpty {
        return .string(random.pick(allowed))
      }
      return .string(random.once(in: 3) ? bytes + random.string() : random.string())
    case .int: return .int(random.integer())
    case .float: return .float(Float(random.float()))
    case .bool(let value): return .bool(!value)
    case .type: return .type(random.pick(DType.all + [.unsupported(0), .unsupported(34)]))
    case .shape(let shape):
      guard let extents = shape.extents, random.once(in: 2) else {
        return .shape(random.partialShape())
      }
      return .shape(
        PartialShape(random.mutated(extents) { $0.once(in: 3) ? nil : max($0.integer(), 0) }))
    case .tensor(let tensor): return .tensor(tensor.mutated(&random))
    case .strings(let list): return .strings(random.mutated(list) { $0.string() })
    case .ints(let list): return .ints(random.mutated(list) { $0.integer() })
    case .floats(let list): return .floats(random.mutated(list) { Float($0.float()) })
    case .bools(let list): return .bools(random.mutated(list) { $0.once(in: 2) })
    case .types(let list): return .types(random.mutated(list) { $0.pick(DType.all) })
    case .shapes(let list): return .shapes(random.mutated(list) { $0.partialShape() })
    case .emptyList:
      switch declaration?.type {
      case "list(int)": return .ints(random.mutated([]) { $0.integer() })
      case "list(float)": return .floats(random.mutated([]) { Float($0.float()) })
      case "list(shape)": return .shapes(random.mutated([]) { $0.partialShape() })
      case "list(string)": return .strings(random.mutated([]) { $0.string() })
      default: return self
      }
    default: return self
    }
  }

  /// The value, for reports.
  var summary: String {
    switch self {
    case .string(let bytes): String(decoding: bytes.prefix(80), as: UTF8.self).debugDescription
    case .tensor(let tensor): tensor.summary
    case .strings(let list):
      "\(list.map { String(decoding: $0.prefix(80), as: UTF8.self) })"
    case .shape(let shape): "\(shape)"
    case .shapes(let shapes): "\(shapes)"
    case .int(let v): "\(v)"
    case .ints(let v): "\(v)"
    case .type(let v): "\(v)"
    case .types(let v): "\(v)"
    default: "\(self)"
    }
  }
}
