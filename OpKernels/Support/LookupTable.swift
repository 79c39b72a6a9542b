public import OpInterface
internal import Synchronization
public import TensorCore

/// A table from keys to values, as TensorFlow's lookup ops share it.
public final class LookupTable: RestorableTable {
  /// What may happen to a table's contents.
  public enum Mutability: Sendable {
    /// They are set once, by an initialiser.
    case initializedOnce
    case mutable
    /// They change, and two keys stand for none in TensorFlow's memory and cannot be used.
    case reserving(empty: Tensor, deleted: Tensor?)
  }

  /// The dtype of keys.
  public let keyType: DType
  /// The dtype of values.
  public let valueType: DType
  /// The shape of one key.
  public let keyShape: Shape
  /// The shape of one value.
  public let valueShape: Shape
  /// Whether and how contents change.
  public let mutability: Mutability
  private let state: Mutex<State>

  private struct State {
    var isInitialized: Bool
    var keys: LookupKeys
    var values: LookupValues
  }

  /// `lookup table`.
  public var kind: String { "lookup table" }

  /// An empty table.
  ///
  /// - Throws: `UNIMPLEMENTED` for types that tables cannot hold.
  public init(
    keyType: DType, valueType: DType, valueShape: Shape = .scalar,
    mutability: Mutability = .initializedOnce
  ) throws(OpError) {
    self.keyType = keyType
    self.valueType = valueType
    self.valueShape = valueShape
    self.mutability = mutability
    var isStatic = false
    switch mutability {
    case .reserving(let empty, let deleted):
      keyShape = empty.shape
      if let deleted, deleted.shape != empty.shape {
        throw .invalid(
          "Empty and deleted keys must have same shape, got shapes: \(empty.shape) and "
            + "\(deleted.shape)")
      }
      if let deleted {
        var both = try LookupKeys(keyType, width: empty.shape.elementCount)
        _ = try both.insert(empty, 0)
        guard try both.insert(deleted, 0).isNew else {
          throw .invalid("Empty and deleted keys cannot be equal: \(keyType) of \(empty.shape)")
        }
      }
    case .mutable: keyShape = .scalar
    case .initializedOnce:
      keyShape = .scalar
      isStatic = true
    }
    state = Mutex(
      State(
        isInitialized: !isStatic,
        keys: try LookupKeys(keyType, width: keyShape.elementCount),
        values: try LookupValues(valueType, width: valueShape.elementCount)))
  }

  /// How many keys there are.
  ///
  /// - Throws: `FAILED_PRECONDITION` before a static table is initialised.
  public func count() throws(OpError) -> Int { try reading { (s) throws(OpError) in s.keys.count } }

  private func reading<R: Sendable>(_ body: (borrowing State) throws(OpError) -> R) throws(OpError)
    -> R
  {
    try state.withLock { (s) throws(OpError) in
      guard s.isInitialized else { throw .failedPrecondition("Table not initialized.") }
      return try body(s)
    }
  }

  /// Checks that a table op's key and value types are the table's.
  public func check(keys: DType, values: DType?) throws(OpError) {
    guard keys == keyType, values ?? valueType == valueType else {
      throw .invalid(
        "Conflicting key/value dtypes \(keys)->\((values ?? valueType)) with \(keyType)->"
          + "\(valueType)")
    }
  }

  /// Where keys end and the axes of each begin, in a tensor of keys.
  private func batchShape(_ keys: Tensor) throws(OpError) -> Shape {
    let rank = keys.rank - keyShape.rank
    guard rank >= 0, Shape(keys.shape.dims[rank...]) == keyShape else {
      throw .invalid("Input key shape must end with \(keyShape), got \(keys.shape)")
    }
    if case .reserving = mutability {
      // One key for each index of the first axis.
      let count = keys.rank == 0 ? 1 : keys.shape[0]
      let (expected, overflow) = count.multipliedReportingOverflow(by: keyShape.elementCount)
      guard !overflow, keys.elementCount == expected else {
        throw .invalid("Expected \(count) keys of shape \(keyShape), got shape \(keys.shape)")
      }
    }
    return Shape(keys.shape.dims[..<rank])
  }

  /// The keys that stand for none, the one for what is free first; nil if there are no such.
  private func reservedKeys() throws(OpError) -> LookupKeys? {
    guard case .reserving(let empty, let deleted) = mutability else { return nil }
    var reserved = try LookupKeys(keyType, width: keyShape.elementCount)
    _ = try reserved.insert(empty, 0)
    if let deleted { _ = try reserved.insert(deleted, 0) }
    return reserved
  }

  private func checkReserved(_ keys: Tensor) throws(OpError) {
    guard let reserved = try reservedKeys() else { return }
    for i in 0..<(try batchShape(keys).elementCount) {
      switch reserved.row(of: keys, i) {
      case 0?:
        throw .invalid(
          "Using the empty_key as a table key is not allowed: key \(i) of \(keys.shape)")
      case 1?:
        throw .invalid(
          "Using the deleted_key as a table key is not allowed: key \(i) of \(keys.shape)")
      default: continue
      }
    }
  }

  /// The value of each key, or else the default.
  public func find(_ keys: Tensor, default value: Tensor) throws(OpError) -> Tensor {
    try check(keys: keys.dtype, values: value.dtype)
    try checkReserved(keys)
    let batch = try batchShape(keys)
    let shape = try Shape(checking: batch.dims + valueShape.dims)
    let hasDefaultEach: Bool
    if value.shape == valueShape {
      hasDefaultEach = false
    } else {
      guard value.shape == shape else {
        throw .invalid(
          "Expected shape \(valueShape) or \(shape) for default value, got \(value.shape)")
      }
      hasDefaultEach = true
    }
    return try reading { (s) throws(OpError) in
      var rows: [Int] = []
      rows.reserveCapacity(batch.elementCount)
      for i in 0..<batch.elementCount { rows.append(s.keys.row(of: keys, i) ?? -1) }
      return try s.values.gather(rows, default: value, each: hasDefaultEach, shape: shape)
    }
  }

  private func checkPairs(_ keys: Tensor, _ values: Tensor, allowsReserved: Bool = false)
    throws(OpError)
  {
    try check(keys: keys.dtype, values: values.dtype)
    let expected = try Shape(checking: try batchShape(keys).dims + valueShape.dims)
    guard values.shape == expected else {
      throw .invalid("Expected shape \(expected) for value, got \(values.shape)")
    }
    if !allowsReserved { try checkReserved(keys) }
  }

  /// Fills a table that is initialised once.
  ///
  /// - Throws: `FAILED_PRECONDITION` if it has other contents already, or a key two values.
  public func initialize(keys: Tensor, values: Tensor) throws(OpError) {
    guard case .initializedOnce = mutability else {
      throw .invalid("the table is not one to initialize")
    }
    for (tensor, name) in [(keys, "Keys"), (values, "Values")] {
      guard tensor.rank == 1 else {
        throw .invalid("\(name) must be a vector, but received shape \(tensor.shape)")
      }
    }
    guard keys.elementCount == values.elementCount else {
      throw .invalid(
        "Keys and values must have the same size, got \(keys.shape) and \(values.shape)")
    }
    try check(keys: keys.dtype, values: values.dtype)
    let isInitialized = state.withLock { s in s.isInitialized ? s.keys.count : nil }
    if let count = isInitialized {
      // As TensorFlow does, which compares no more than that.
      guard count == keys.elementCount else {
        throw .failedPrecondition(
          "Table was already initialized with different data: \(count) keys, not "
            + "\(keys.elementCount)")
      }
      return
    }
    var newKeys = try LookupKeys(keyType, width: 1)
    var newValues = try LookupValues(valueType, width: 1)
    for i in 0..<keys.elementCount {
      let (row, isNew) = try newKeys.insert(keys, i)
      if isNew {
        newValues.append(values, i)
      } else if !newValues.isEqual(row, values, i) {
        throw .failedPrecondition(
          "HashTable has different value for same key (element \(i) of the keys)")
      }
    }
    let (allKeys, allValues) = (newKeys, newValues)
    try state.withLock { (s) throws(OpError) in
      guard !s.isInitialized else { return }
      s = State(isInitialized: true, keys: allKeys, values: allValues)
    }
  }

  /// Adds pairs to a mutable table, or replaces the values of keys it has.
  ///
  /// - Parameter clearing: whether to remove what was there first.
  public func insert(keys: Tensor, values: Tensor, clearing: Bool = false) throws(OpError) {
    if case .initializedOnce = mutability {
      guard clearing else {
        try checkPairs(keys, values)
        throw .unimplemented("a table that is initialized once cannot be changed")
      }
      return try initialize(keys: keys, values: values)
    }
    try checkPairs(keys, values, allowsReserved: clearing)
    try put(keys, values, clearing: clearing)
  }

  /// Sets the contents of a table of any kind to those of a checkpoint.
  public func restore(keys: Tensor, values: Tensor) throws(OpError) {
    let batch = try batchShape(keys)
    try check(keys: keys.dtype, values: values.dtype)
    guard values.elementCount == batch.elementCount * valueShape.elementCount else {
      throw .invalid("\(keys.shape) keys do not fit \(values.shape) values of \(valueShape)")
    }
    try put(keys, values, clearing: true)
  }

  /// Where all is replaced, reserved keys are passed over: TensorFlow saves the memory of such a table,
  /// in which they stand for what is free.
  private func put(_ keys: Tensor, _ values: Tensor, clearing: Bool) throws(OpError) {
    let count = try batchShape(keys).elementCount
    let reserved = try reservedKeys()
    try state.withLock { (s) throws(OpError) in
      if clearing {
        s.keys = try LookupKeys(keyType, width: keyShape.elementCount)
        s.values = try LookupValues(valueType, width: valueShape.elementCount)
      }
      for i in 0..<count {
        if clearing, reserved?.row(of: keys, i) != nil { continue }
        let (row, isNew) = try s.keys.insert(keys, i)
        if isNew { s.values.append(values, i) } else { s.values.replace(row, values, i) }
      }
      s.isInitialized = true
    }
  }

  /// Removes keys; those that are not there are ignored.
  public func remove(_ keys: Tensor) throws(OpError) {
    if case .initializedOnce = mutability {
      throw .unimplemented("a table that is initialized once cannot be changed")
    }
    try check(keys: keys.dtype, values: nil)
    if case .reserving = mutability, keys.rank == 0 {
      throw .invalid("Expected keys to be at least a vector, got a scalar of shape \(keys.shape)")
    }
    try checkReserved(keys)
    let count = try batchShape(keys).elementCount
    try state.withLock { (s) throws(OpError) in
      var removed = Set<Int>()
      for i in 0..<count {
        if let row = s.keys.row(of: keys, i) { removed.insert(row) }
      }
      guard !removed.isEmpty else { return }
      let kept = (0..<s.keys.count).filter { !removed.contains($0) }
      let oldKeys = try s.keys.tensor(keyShape)
      let oldValues = try s.values.tensor(valueShape)
      s.keys = try LookupKeys(keyType, width: keyShape.elementCount)
      s.values = try LookupValues(valueType, width: valueShape.elementCount)
      for i in kept {
        _ = try s.keys.insert(oldKeys, i)
        s.values.append(oldValues, i)
      }
    }
  }

  /// The keys of a table of strings, as they are now.
  ///
  /// - Throws: `INVALID_ARGUMENT` if the keys are no strings.
  public func stringKeys() throws(OpError) -> ByteStringIndex {
    try reading { (s) throws(OpError) in
      guard let index = s.keys.strings else {
        throw .invalid("the table's keys are \(keyType), not string")
      }
      return index
    }
  }

  /// All keys and values, in the order in which they came.
  public func export() throws(OpError) -> (keys: Tensor, values: Tensor) {
    try reading { (s) throws(OpError) in
      (try s.keys.tensor(keyShape), try s.values.tensor(valueShape))
    }
  }
}
