import OpInterface
import OpKernelSupport
import TensorCore

/// The fields of records of comma-separated values, or of such with another delimiter.
struct DecodeCSV: Op {
  static let schema = OpSchema(
    "DecodeCSV",
    inputs: [.fixed("records", .string), .listed("record_defaults", by: "OUT_TYPE")],
    outputs: [.listed("output", by: "OUT_TYPE")],
    attributes: [
      .types("OUT_TYPE", of: [.float32, .float64, .int32, .int64, .string], minimum: 1),
      .string("field_delim", default: ","), .bool("use_quote_delim", default: true),
      .string("na_value", default: ""), .ints("select_cols", default: []),
    ])

  let types: [DType]
  let delimiter: UInt8
  let usesQuotes: Bool
  let missing: [UInt8]
  let selected: [Int]

  init(_ attributes: Attributes) throws(OpError) {
    types = try attributes.types("OUT_TYPE")
    let delimiter = try attributes.bytes("field_delim")
    guard let byte = delimiter.first, delimiter.count == 1 else {
      throw .invalid("field_delim should be only 1 char")
    }
    self.delimiter = byte
    usesQuotes = try attributes.bool("use_quote_delim")
    missing = try attributes.bytes("na_value")
    selected = try attributes.ints("select_cols")
    guard selected.isEmpty || selected.count == types.count else {
      throw .invalid("select_cols should match output size: \(selected.count) and \(types.count)")
    }
    for (i, column) in selected.enumerated() {
      guard column >= 0 else {
        throw .invalid("select_cols should be non-negative indices, got \(column)")
      }
      guard i == 0 || selected[i - 1] < column else {
        throw .invalid("select_cols should be strictly increasing indices, got \(selected)")
      }
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    types.map { _ in inputs[0].shape }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let records = context.input(0)
      for i in types.indices {
        let standard = context.input(1 + i)
        guard standard.elementCount <= 1, standard.rank <= 1 else {
          throw .invalid(
            "There should only be 1 default per field but field \(i) has \(standard.elementCount)")
        }
      }
      let strings = records.strings
      // Fields one after another, and where each ends.
      var text: [UInt8] = []
      var ends: [Int] = [0]
      for i in strings.indices {
        let before = ends.count
        try appendFields(of: strings[i], to: &text, &ends)
        guard ends.count - before == types.count else {
          throw .invalid(
            "Expect \(types.count) fields but have \(ends.count - before) in record \(i)")
        }
      }
      for f in types.indices {
        let column = Column(
          number: f, count: types.count, standard: context.input(1 + f), missing: missing,
          text: text, ends: ends)
        switch types[f] {
        case .float32:
          context.emit(
            try column.numbers(records.shape) { NumberParsing.float($0, as: Float.self) })
        case .float64:
          context.emit(
            try column.numbers(records.shape) { NumberParsing.float($0, as: Double.self) })
        case .int32:
          context.emit(
            try column.numbers(records.shape) { NumberParsing.integer($0, as: Int32.self) })
        case .int64:
          context.emit(
            try column.numbers(records.shape) { NumberParsing.integer($0, as: Int64.self) })
        case .string: context.emit(try column.strings(records.shape))
        default: throw .invalid("csv: data type \(types[f]) not supported in field \(f)")
        }
      }
    }
  }

  /// One field of every record.
  private struct Column {
    let number: Int
    let count: Int
    let standard: Tensor
    let missing: [UInt8]
    let text: [UInt8]
    let ends: [Int]

    /// What record `i` has in the column; nil if the default is to stand for it.
    private func field(_ i: Int) throws(OpError) -> ArraySlice<UInt8>? {
      let k = i * count + number
      let field = text[ends[k]..<ends[k + 1]]
      guard field.isEmpty || field.elementsEqual(missing) else { return field }
      guard standard.elementCount == 1 else {
        throw .invalid("Field \(number) is required but missing in record \(i)!")
      }
      return nil
    }

    func numbers<T: TensorScalar>(_ shape: Shape, _ read: (ArraySlice<UInt8>) -> T?)
      throws(OpError) -> Tensor
    {
      var values: [T] = []
      values.reserveCapacity(shape.elementCount)
      for i in 0..<shape.elementCount {
        guard let field = try field(i) else {
          values.append(try standard.scalar())
          continue
        }
        guard let value = read(field) else {
          throw .invalid(
            "Field \(number) in record \(i) is not a valid \(T.dtype): "
              + String(decoding: field, as: UTF8.self))
        }
        values.append(value)
      }
      return Tensor(values, shape: shape)
    }

    func strings(_ shape: Shape) throws(OpError) -> Tensor {
      var result = StringElements()
      for i in 0..<shape.elementCount { result.append(try field(i) ?? standard.strings[0]) }
      return try Tensor(strings: result, shape: shape)
    }
  }

  /// Appends those fields of a record that are selected.
  private func appendFields(
    of record: ArraySlice<UInt8>, to text: inout [UInt8], _ ends: inout [Int]
  ) throws(OpError) {
    let quote = UInt8(ascii: "\""), newline = UInt8(ascii: "\n"), back = UInt8(ascii: "\r")
    var i = record.startIndex
    var fields = 0, found = 0
    while i < record.endIndex {
      if record[i] == newline || record[i] == back {
        i += 1
        continue
      }
      let isSelected = selected.isEmpty || selected[found] == fields
      if usesQuotes, record[i] == quote {
        i += 1
        while i < record.endIndex - 1, record[i] != quote || record[i + 1] != delimiter {
          if record[i] == quote {
            guard record[i + 1] == quote else {
              throw .invalid("Quote inside a string has to be escaped by another quote")
            }
            i += 1
          }
          if isSelected { text.append(record[i]) }
          i += 1
        }
        guard i < record.endIndex, record[i] == quote,
          i == record.endIndex - 1 || record[i + 1] == delimiter
        else { throw .invalid("Quoted field has to end with quote followed by delim or end") }
        i += 2
      } else {
        while i < record.endIndex, record[i] != delimiter {
          guard !usesQuotes || record[i] != quote, record[i] != newline, record[i] != back else {
            throw .invalid("Unquoted fields cannot have quotes/CRLFs inside")
          }
          if isSelected { text.append(record[i]) }
          i += 1
        }
        i += 1
      }
      fields += 1
      if isSelected {
        ends.append(text.count)
        found += 1
        if found == selected.count { return }
      }
    }
    // A delimiter at the end is followed by one more field.
    if selected.isEmpty || selected[found] == fields, record.last == delimiter {
      ends.append(text.count)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "numbers and quoted strings",
      inputs: [
        Tensor(strings: ["1,\"a, \"\"b\"\"\"", ",c"]), Tensor([-1] as [Int32]),
        Tensor(strings: [""]),
      ], outputs: [Tensor([1, -1] as [Int32]), Tensor(strings: ["a, \"b\"", "c"])])
    OpExample(
      "refuses another count of fields",
      inputs: [Tensor(strings: ["1,2"]), Tensor([] as [Int32])], fails: .invalidArgument)
  }
}
