import OpInterface
import OpKernelSupport
import TensorCore

/// Which parts of a file's lines are a table's keys and values.
struct TableFileFormat: Sendable {
  private enum Part {
    case line, number
    case column(Int)

    init(_ index: Int, _ name: String) throws(OpError) {
      switch index {
      case -2: self = .line
      case -1: self = .number
      case 0...: self = .column(index)
      default: throw .invalid("\(name) is \(index); it must be at least -2")
      }
    }

    var column: Int {
      if case .column(let index) = self { index } else { -1 }
    }
  }

  private let key: Part
  private let value: Part
  private let vocabularySize: Int
  private let delimiter: UInt8
  private let offset: Int

  init(_ attributes: Attributes) throws(OpError) {
    key = try Part(try attributes.int("key_index"), "key_index")
    value = try Part(try attributes.int("value_index"), "value_index")
    vocabularySize = try attributes.int("vocab_size")
    offset = try attributes.int("offset")
    let delimiter = try attributes.bytes("delimiter")
    guard let only = delimiter.first, delimiter.count == 1 else {
      throw .invalid(
        "delimiter should be only 1 char, got '\(String(decoding: delimiter, as: UTF8.self))'")
    }
    self.delimiter = only
    guard vocabularySize >= -1 else { throw .invalid("vocab_size is \(vocabularySize)") }
  }

  /// The keys and values that the lines of `contents` give.
  func pairs(_ contents: [UInt8], path: String, _ table: LookupTable) throws(OpError)
    -> (keys: Tensor, values: Tensor)
  {
    var keys = try TableColumn(table.keyType, isNumber: isNumber(key), isLine: isLine(key))
    var values = try TableColumn(table.valueType, isNumber: isNumber(value), isLine: isLine(value))
    var start = 0
    var count = 0
    while start < contents.count, count != vocabularySize {
      let end = contents[start...].firstIndex(of: 10) ?? contents.count
      var line = contents[start..<end]
      if line.last == 13 { line.removeLast() }
      guard !line.isEmpty else {
        throw .invalid("Invalid content in \(path): empty line found at position \(start)")
      }
      start = end + 1
      var columns: [ArraySlice<UInt8>] = []
      if max(key.column, value.column) >= 0 {
        columns = line.split(separator: delimiter, omittingEmptySubsequences: false)
        guard max(key.column, value.column) < columns.count else {
          throw .invalid(
            "Invalid number of columns in \(path) line \(count) "
              + "(\(String(decoding: line, as: UTF8.self))): expected at least "
              + "\(max(key.column, value.column) + 1) got \(columns.count)")
        }
      }
      let (number, overflow) = count.addingReportingOverflow(offset)
      guard !overflow else { throw .invalid("offset \(offset) is too great") }
      for (part, column) in [(key, 0), (value, 1)] {
        let text =
          switch part {
          case .line: line
          case .number: line.prefix(0)
          case .column(let index): columns[index]
          }
        if column == 0 {
          try keys.append(text, number)
        } else {
          try values.append(text, number)
        }
      }
      count += 1
    }
    guard vocabularySize < 0 || count == vocabularySize else {
      throw .invalid("Invalid vocab_size in \(path): expected \(vocabularySize) but got \(count)")
    }
    guard count > 0 else { throw .outOfRange("Finished reading 0 of lines from \(path)") }
    return (try keys.tensor(), try values.tensor())
  }

  private func isNumber(_ part: Part) -> Bool {
    if case .number = part { true } else { false }
  }

  private func isLine(_ part: Part) -> Bool {
    if case .line = part { true } else { false }
  }
}

/// One side of the pairs that a file gives, in the type of the table's keys or values.
private struct TableColumn {
  private let dtype: DType
  private let isNumber: Bool
  private var strings = StringElements()
  private var integers: [Int64] = []
  private var floats: [Double] = []

  init(_ dtype: DType, isNumber: Bool, isLine: Bool) throws(OpError) {
    self.dtype = dtype
    self.isNumber = isNumber
    guard !isNumber || dtype == .int64 else {
      throw .invalid("an index for line number requires a table dtype of int64, got \(dtype)")
    }
    guard !isLine || dtype == .string else {
      throw .invalid("an index for the whole line requires a table dtype of string, got \(dtype)")
    }
    guard [.string, .int64, .int32, .float32, .float64].contains(dtype) else {
      throw .invalid("a table of \(dtype) cannot be read from a file")
    }
  }

  mutating func append(_ text: ArraySlice<UInt8>, _ number: Int) throws(OpError) {
    if isNumber {
      integers.append(Int64(number))
      return
    }
    let trimmed = String(decoding: text, as: UTF8.self)
    switch dtype {
    case .string: strings.append(text)
    case .int64, .int32:
      guard let value = Int64(trimmed), dtype == .int64 || Int32(exactly: value) != nil else {
        throw .invalid("Field \(trimmed) is not a valid \(dtype)")
      }
      integers.append(value)
    default:
      guard let value = Double(trimmed) else {
        throw .invalid("Field \(trimmed) is not a valid \(dtype)")
      }
      floats.append(value)
    }
  }

  func tensor() throws(OpError) -> Tensor {
    switch dtype {
    case .string: try Tensor(strings: strings, shape: try Shape(checking: [strings.count]))
    case .int64: Tensor(integers)
    case .int32: Tensor(integers.map { Int32(truncatingIfNeeded: $0) })
    case .float32: Tensor(floats.map { Float($0) })
    default: Tensor(floats)
    }
  }
}
