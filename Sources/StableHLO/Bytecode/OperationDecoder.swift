/// Decodes the operations of a file.
struct OperationDecoder {
  private let file: BytecodeFile
  private var table: AttributeTable
  /// The values of each isolated region, by the numbers that the file gives them.
  ///
  /// They are -1 before they are defined. Regions within share the values of those around them.
  private var scopes: [[Int]] = [[]]
  private var valueCount = 0
  private var operationCount = 0

  init(_ file: BytecodeFile) {
    self.file = file
    table = AttributeTable(file)
  }

  private static let maximumDepth = 64
  private static let maximumCount = 1 << 22

  /// The operations of the outermost block.
  mutating func operations() throws(StableHLOError) -> [HLOOperation] {
    var cursor = file.body
    var next = 0
    return try block(&cursor, &next, depth: 0).operations
  }

  private mutating func block(_ cursor: inout ByteCursor, _ next: inout Int, depth: Int)
    throws(StableHLOError) -> HLOBlock
  {
    guard depth <= Self.maximumDepth else { throw .malformed("regions are nested too deeply") }
    var result = HLOBlock()
    let (count, hasArguments) = try cursor.flagged()
    if hasArguments {
      for _ in 0..<(try cursor.counted()) {
        let type: HLOType
        if file.version >= 4 {
          let (index, hasLocation) = try cursor.flagged()
          type = try table.type(index)
          if hasLocation { _ = try cursor.number() }
        } else {
          type = try table.type(try cursor.number())
          _ = try cursor.number()
        }
        result.arguments.append((try define(&next), type))
      }
      if file.version >= 3, try cursor.byte() != 0 {
        try skipUseOrders(&cursor, result.arguments.count)
      }
    }
    guard count <= cursor.count else { throw .malformed("\(count) operations in too few bytes") }
    for _ in 0..<count {
      result.operations.append(try operation(&cursor, &next, depth: depth))
    }
    return result
  }

  /// The next value of the current region.
  private mutating func define(_ next: inout Int) throws(StableHLOError) -> Int {
    let scope = scopes.count - 1
    guard next < scopes[scope].count else { throw .malformed("more values than announced") }
    scopes[scope][next] = valueCount
    next += 1
    valueCount += 1
    return valueCount - 1
  }

  private func skipUseOrders(_ cursor: inout ByteCursor, _ count: Int) throws(StableHLOError) {
    let ordered = count > 1 ? try cursor.counted() : 1
    for _ in 0..<ordered {
      if count > 1 { _ = try cursor.number() }
      for _ in 0..<(try cursor.flagged().value) { _ = try cursor.number() }
    }
  }

  private mutating func operation(_ cursor: inout ByteCursor, _ next: inout Int, depth: Int)
    throws(StableHLOError) -> HLOOperation
  {
    operationCount += 1
    guard operationCount <= Self.maximumCount else {
      throw .malformed("it has too many operations")
    }
    let index = try cursor.number()
    guard index < file.operationNames.count else {
      throw .malformed("there is no operation name \(index)")
    }
    let (dialect, plain) = file.operationNames[index]
    let mask = try cursor.byte()
    _ = try cursor.number()  // where it comes from
    var result = HLOOperation(
      name: dialect == "vhlo" ? plain : "\(dialect).\(plain)", attributes: [:], operands: [],
      results: [], regions: [])
    if mask & 0x01 != 0 { result.attributes = try table.dictionary(try cursor.number()) }
    if mask & 0x40 != 0 {
      let index = try cursor.number()
      guard index < file.properties.count else {
        throw .malformed("there are no properties \(index)")
      }
      var data = file.properties[index]
      for name in PropertyNames.of(result.name) where !data.isAtEnd {
        result.attributes[name] = try table.attribute(try data.number())
      }
    }
    var types: [HLOType] = []
    if mask & 0x02 != 0 {
      for _ in 0..<(try cursor.counted()) { types.append(try table.type(try cursor.number())) }
    }
    if mask & 0x04 != 0 {
      let scope = scopes.count - 1
      for _ in 0..<(try cursor.counted()) {
        let value = try cursor.number()
        guard value < scopes[scope].count, scopes[scope][value] >= 0 else {
          throw .malformed("'\(result.name)' reads a value that is not defined")
        }
        result.operands.append(scopes[scope][value])
      }
    }
    if mask & 0x08 != 0 { throw .unsupported("'\(result.name)' has successors") }
    if file.version >= 3, mask & 0x20 != 0 { try skipUseOrders(&cursor, types.count) }
    var regionCount = 0, isIsolated = false
    if mask & 0x10 != 0 { (regionCount, isIsolated) = try cursor.flagged() }
    guard regionCount <= cursor.count else { throw .malformed("more regions than bytes") }
    // Outside all regions, values have no numbers.
    if depth > 0 {
      for type in types { result.results.append((try define(&next), type)) }
    }
    // The regions of an isolated operation stand in a section and know no values but their own.
    if isIsolated { scopes.append([]) }
    if isIsolated, file.version >= 2, regionCount > 0 {
      var (id, data) = try cursor.section()
      guard id == 4 else { throw .malformed("regions in section \(id)") }
      for _ in 0..<regionCount { result.regions.append(try region(&data, depth: depth)) }
    } else {
      for _ in 0..<regionCount { result.regions.append(try region(&cursor, depth: depth)) }
    }
    if isIsolated { scopes.removeLast() }
    return result
  }

  private mutating func region(_ cursor: inout ByteCursor, depth: Int) throws(StableHLOError)
    -> HLOBlock
  {
    let blocks = try cursor.number()
    guard blocks > 0 else { return HLOBlock() }
    guard blocks == 1 else { throw .unsupported("a region of \(blocks) blocks") }
    let values = try cursor.number()
    guard values <= cursor.count else { throw .malformed("\(values) values in too few bytes") }
    let scope = scopes.count - 1, start = scopes[scope].count
    scopes[scope] += [Int](repeating: -1, count: values)
    var next = start
    let result = try block(&cursor, &next, depth: depth + 1)
    scopes[scope].removeSubrange(start...)
    return result
  }
}
