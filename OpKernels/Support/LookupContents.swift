internal import OpInterface
internal import TensorCore

/// The elements of `tensor` as bit patterns in 64 bits.
private func pattern(_ tensor: Tensor, _ i: Int) -> UInt64 {
  switch tensor.dtype.byteCount {
  case 1?: UInt64(tensor.patterns(as: UInt8.self)[i])
  case 2?: UInt64(tensor.patterns(as: UInt16.self)[i])
  case 4?: UInt64(tensor.patterns(as: UInt32.self)[i])
  case 8?: tensor.patterns(as: UInt64.self)[i]
  default: 0
  }
}

/// A dense tensor of the elements with those bit patterns.
private func tensor(_ patterns: [UInt64], _ dtype: DType, shape: Shape) throws(OpError) -> Tensor {
  var result = try Tensor(uninitialized: dtype, shape: shape)
  func fill<P: BytePattern & FixedWidthInteger>(_: P.Type) {
    var out = result.mutablePatterns(as: P.self)
    for i in out.indices { out[i] = P(truncatingIfNeeded: patterns[i]) }
  }
  switch dtype.byteCount {
  case 1?: fill(UInt8.self)
  case 2?: fill(UInt16.self)
  case 4?: fill(UInt32.self)
  default: fill(UInt64.self)
  }
  return result
}

private func checkHoldable(_ dtype: DType, asValue: Bool = false) throws(OpError) {
  guard
    dtype == .string || asValue && (dtype == .variant || dtype == .resource)
      || dtype.byteCount.map({ $0 <= 8 }) ?? false
  else { throw .unimplemented("tables cannot hold \(dtype)") }
}

/// The keys of a table, each with its row.
struct LookupKeys: Sendable {
  private enum Storage: Sendable {
    case strings(ByteStringIndex)
    case numbers([UInt64: Int], inOrder: [UInt64])
    /// Keys of several elements, as the bytes of those.
    case vectors(ByteStringIndex)
  }

  private var storage: Storage
  private let dtype: DType
  private let width: Int

  init(_ dtype: DType, width: Int) throws(OpError) {
    try checkHoldable(dtype)
    self.dtype = dtype
    self.width = width
    if dtype == .string {
      guard width == 1 else { throw .unimplemented("tables cannot hold keys of several strings") }
      storage = .strings(ByteStringIndex())
    } else {
      storage = width == 1 ? .numbers([:], inOrder: []) : .vectors(ByteStringIndex())
    }
  }

  var count: Int {
    switch storage {
    case .strings(let index), .vectors(let index): index.count
    case .numbers(_, let inOrder): inOrder.count
    }
  }

  /// The keys, if they are strings.
  var strings: ByteStringIndex? {
    guard case .strings(let index) = storage else { return nil }
    return index
  }

  private func bytes(_ keys: Tensor, _ i: Int) -> ArraySlice<UInt8> {
    var result: ArraySlice<UInt8> = []
    for k in 0..<width {
      let element = pattern(keys, i * width + k)
      for shift in 0..<8 { result.append(UInt8(truncatingIfNeeded: element >> UInt64(8 * shift))) }
    }
    return result
  }

  /// The row of the `i`th key of `keys`.
  func row(of keys: Tensor, _ i: Int) -> Int? {
    switch storage {
    case .strings(let index): index.number(of: keys.strings[i])
    case .numbers(let rows, _): rows[pattern(keys, i)]
    case .vectors(let index): index.number(of: bytes(keys, i))
    }
  }

  mutating func insert(_ keys: Tensor, _ i: Int) throws(OpError) -> (row: Int, isNew: Bool) {
    let old = storage
    storage = .numbers([:], inOrder: [])
    switch consume old {
    case .strings(var index):
      defer { storage = .strings(index) }
      let (row, isNew) = try index.insert(keys.strings[i])
      return (row, isNew)
    case .vectors(var index):
      defer { storage = .vectors(index) }
      let (row, isNew) = try index.insert(bytes(keys, i))
      return (row, isNew)
    case .numbers(var rows, var inOrder):
      defer { storage = .numbers(rows, inOrder: inOrder) }
      let key = pattern(keys, i)
      if let row = rows[key] { return (row, false) }
      rows[key] = inOrder.count
      inOrder.append(key)
      return (inOrder.count - 1, true)
    }
  }

  /// All keys, by row.
  func tensor(_ keyShape: Shape) throws(OpError) -> Tensor {
    let shape = try Shape(checking: [count] + keyShape.dims)
    switch storage {
    case .strings(let index): return try Tensor(strings: index.strings, shape: shape)
    case .numbers(_, let inOrder):
      return try OpKernelSupport.tensor(inOrder, dtype, shape: shape)
    case .vectors(let index):
      var patterns: [UInt64] = []
      for i in index.strings.indices {
        let bytes = Array(index.strings[i])
        for k in 0..<width {
          var element: UInt64 = 0
          for shift in 0..<8 { element |= UInt64(bytes[8 * k + shift]) << UInt64(8 * shift) }
          patterns.append(element)
        }
      }
      return try OpKernelSupport.tensor(patterns, dtype, shape: shape)
    }
  }
}

/// The values of a table, by row; each of `width` elements.
struct LookupValues: Sendable {
  private enum Storage: Sendable {
    case patterns([UInt64])
    /// Strings, and which of them each element is.
    case strings(StringElements, elements: [Int])
    case variants([Variant])
    case handles([ResourceHandle])
  }

  private var storage: Storage
  private let dtype: DType
  private let width: Int

  init(_ dtype: DType, width: Int) throws(OpError) {
    try checkHoldable(dtype, asValue: true)
    self.dtype = dtype
    self.width = width
    switch dtype {
    case .string: storage = .strings(StringElements(), elements: [])
    case .variant: storage = .variants([])
    case .resource: storage = .handles([])
    default: storage = .patterns([])
    }
  }

  /// Appends value `i` of `values` as a new row.
  mutating func append(_ values: Tensor, _ i: Int) {
    let old = storage
    storage = .patterns([])
    switch consume old {
    case .patterns(var patterns):
      for k in 0..<width { patterns.append(pattern(values, i * width + k)) }
      storage = .patterns(patterns)
    case .strings(var strings, var elements):
      for k in 0..<width {
        elements.append(strings.count)
        strings.append(values.strings[i * width + k])
      }
      storage = .strings(strings, elements: elements)
    case .variants(var variants):
      variants += values.variants()[(i * width)..<((i + 1) * width)]
      storage = .variants(variants)
    case .handles(var handles):
      handles += values.resources[(i * width)..<((i + 1) * width)]
      storage = .handles(handles)
    }
  }

  /// Sets `row` to value `i` of `values`.
  mutating func replace(_ row: Int, _ values: Tensor, _ i: Int) {
    let old = storage
    storage = .patterns([])
    switch consume old {
    case .patterns(var patterns):
      for k in 0..<width { patterns[row * width + k] = pattern(values, i * width + k) }
      storage = .patterns(patterns)
    case .strings(var strings, var elements):
      for k in 0..<width {
        elements[row * width + k] = strings.count
        strings.append(values.strings[i * width + k])
      }
      if strings.count > 2 * elements.count + 1024 {
        var compact = StringElements()
        for e in elements.indices {
          compact.append(strings[elements[e]])
          elements[e] = e
        }
        strings = compact
      }
      storage = .strings(strings, elements: elements)
    case .variants(var variants):
      let given = values.variants()
      for k in 0..<width { variants[row * width + k] = given[i * width + k] }
      storage = .variants(variants)
    case .handles(var handles):
      let given = values.resources
      for k in 0..<width { handles[row * width + k] = given[i * width + k] }
      storage = .handles(handles)
    }
  }

  func isEqual(_ row: Int, _ values: Tensor, _ i: Int) -> Bool {
    switch storage {
    case .patterns(let patterns):
      (0..<width).allSatisfy { patterns[row * width + $0] == pattern(values, i * width + $0) }
    case .strings(let strings, let elements):
      (0..<width).allSatisfy {
        strings[elements[row * width + $0]] == values.strings[i * width + $0]
      }
    case .variants, .handles: false
    }
  }

  /// The values of `rows`, and the default, or the default at that place, for rows -1.
  func gather(_ rows: [Int], default value: Tensor, each: Bool, shape: Shape) throws(OpError)
    -> Tensor
  {
    switch storage {
    case .patterns(let patterns):
      var result = try Tensor(uninitialized: dtype, shape: shape)
      func fill<P: BytePattern & FixedWidthInteger>(_: P.Type) {
        let defaults = value.patterns(as: P.self)
        var out = result.mutablePatterns(as: P.self)
        var o = 0
        for (i, row) in rows.enumerated() {
          for k in 0..<width {
            out[o] =
              row < 0
              ? defaults[each ? i * width + k : k]
              : P(truncatingIfNeeded: patterns[row * width + k])
            o += 1
          }
        }
      }
      switch dtype.byteCount {
      case 1?: fill(UInt8.self)
      case 2?: fill(UInt16.self)
      case 4?: fill(UInt32.self)
      default: fill(UInt64.self)
      }
      return result
    case .strings(let strings, let elements):
      let defaults = value.strings
      var result = StringElements()
      for (i, row) in rows.enumerated() {
        for k in 0..<width {
          result.append(
            row < 0 ? defaults[each ? i * width + k : k] : strings[elements[row * width + k]])
        }
      }
      return try Tensor(strings: result, shape: shape)
    case .variants(let variants):
      let defaults = value.variants()
      var result: [Variant] = []
      for (i, row) in rows.enumerated() {
        for k in 0..<width {
          result.append(row < 0 ? defaults[each ? i * width + k : k] : variants[row * width + k])
        }
      }
      return try Tensor(variants: result, shape: shape)
    case .handles(let handles):
      let defaults = value.resources
      var result: [ResourceHandle] = []
      for (i, row) in rows.enumerated() {
        for k in 0..<width {
          result.append(row < 0 ? defaults[each ? i * width + k : k] : handles[row * width + k])
        }
      }
      return try Tensor(resources: result, shape: shape)
    }
  }

  /// All values, by row.
  func tensor(_ valueShape: Shape) throws(OpError) -> Tensor {
    switch storage {
    case .patterns(let patterns):
      let rows = width > 0 ? patterns.count / width : 0
      return try OpKernelSupport.tensor(
        patterns, dtype, shape: try Shape(checking: [rows] + valueShape.dims))
    case .strings(let strings, let elements):
      let rows = width > 0 ? elements.count / width : 0
      var result = StringElements()
      for e in elements { result.append(strings[e]) }
      return try Tensor(strings: result, shape: try Shape(checking: [rows] + valueShape.dims))
    case .variants(let variants):
      let rows = width > 0 ? variants.count / width : 0
      return try Tensor(
        variants: variants, shape: try Shape(checking: [rows] + valueShape.dims))
    case .handles(let handles):
      let rows = width > 0 ? handles.count / width : 0
      return try Tensor(
        resources: handles, shape: try Shape(checking: [rows] + valueShape.dims))
    }
  }
}
