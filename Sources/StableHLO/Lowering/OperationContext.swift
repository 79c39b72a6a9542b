internal import GraphModel
internal import TensorCore

/// An operation with what its lowering asks of it.
struct OperationContext {
  let operation: HLOOperation
  /// The outputs that stand for its operands, tokens left out.
  private(set) var inputs: [String]
  private(set) var inputTypes: [HLOType]

  init(_ operation: HLOOperation, _ builder: FunctionBuilder) throws(StableHLOError) {
    self.operation = operation
    var inputs: [String] = [], types: [HLOType] = []
    for value in operation.operands {
      if case .token? = builder.types[value] { continue }
      guard let reference = builder.references[value], let type = builder.types[value] else {
        throw .malformed("'\(operation.name)' reads a value that is not defined")
      }
      inputs.append(reference)
      types.append(type)
    }
    self.inputs = inputs
    inputTypes = types
  }

  /// The same operation with operands that are only broadcast as they were before: TensorFlow's ops
  /// broadcast by themselves.
  ///
  /// At least one operand must be left that has the result's shape.
  func withoutBroadcasts(_ builder: FunctionBuilder) -> OperationContext {
    guard inputs.count == operation.operands.count, inputs.count > 1,
      let rank = operation.results.first?.type.extents?.count,
      zip(operation.operands, inputTypes).contains(where: { value, type in
        builder.unbroadcast[value] == nil && type.extents?.count == rank
      })
    else { return self }
    var result = self
    for (i, value) in operation.operands.enumerated() {
      if let before = builder.unbroadcast[value] { result.inputs[i] = before }
    }
    return result
  }

  /// The same operation with operands of few bits in types that ops compute with; nil if it has none.
  ///
  /// - Parameter asBits: whether integers are to keep their bits and no sign.
  func widened(_ builder: inout FunctionBuilder, asBits: Bool = false) -> OperationContext? {
    var result = self
    for (i, type) in inputTypes.enumerated() {
      guard case .tensor(let extents, let dtype) = type, dtype.isSmall else { continue }
      result.inputs[i] = builder.cast(inputs[i], from: dtype, to: dtype.widened)
      if asBits, let format = dtype.smallInteger {
        let mask = builder.scalar(Int(format.code(.max)), dtype.widened)
        result.inputs[i] = builder.add("BitwiseAnd", [result.inputs[i], mask], dtype.widened)
      }
      result.inputTypes[i] = .tensor(extents, dtype.widened)
    }
    return inputTypes.contains { $0.dtype?.isSmall ?? false } ? result : nil
  }

  var name: String { operation.name }

  func input(_ index: Int) throws(StableHLOError) -> String {
    guard index < inputs.count else { throw .malformed("'\(name)' has no operand \(index)") }
    return inputs[index]
  }

  /// The dtype of an operand.
  func dtype(_ index: Int = 0) throws(StableHLOError) -> DType {
    guard index < inputTypes.count, let dtype = inputTypes[index].dtype else {
      throw .malformed("operand \(index) of '\(name)' is no tensor")
    }
    return dtype
  }

  func rank(_ index: Int = 0) throws(StableHLOError) -> Int {
    guard index < inputTypes.count, let extents = inputTypes[index].extents else {
      throw .malformed("operand \(index) of '\(name)' is no tensor")
    }
    return extents.count
  }

  func resultType(_ index: Int = 0) throws(StableHLOError) -> (extents: [Int?], dtype: DType) {
    guard index < operation.results.count,
      case .tensor(let extents, let dtype) = operation.results[index].type
    else { throw .malformed("result \(index) of '\(name)' is no tensor") }
    return (extents, dtype)
  }

  /// The extents of the result, all of which must be known.
  func resultShape() throws(StableHLOError) -> [Int] {
    var dims: [Int] = []
    for extent in try resultType().extents {
      guard let extent else { throw .unsupported("'\(name)' has a result of unknown shape") }
      dims.append(extent)
    }
    return dims
  }

  func attribute(_ key: String) throws(StableHLOError) -> HLOAttribute {
    guard let value = operation.attributes[key] else {
      throw .malformed("'\(name)' has no attribute '\(key)'")
    }
    return value
  }

  func integers(_ key: String) throws(StableHLOError) -> [Int] {
    guard let value = try attribute(key).integers else {
      throw .malformed("attribute '\(key)' of '\(name)' is no list of integers")
    }
    return value
  }

  /// The integers of an attribute, or as many of `value` as `count` if it is missing or empty.
  func integers(_ key: String, count: Int, or value: Int) throws(StableHLOError) -> [Int] {
    guard operation.attributes[key] != nil else { return [Int](repeating: value, count: count) }
    let given = try integers(key)
    return given.isEmpty && count > 0 ? [Int](repeating: value, count: count) : given
  }

  func integer(_ key: String) throws(StableHLOError) -> Int {
    guard case .integer(let value) = try attribute(key) else {
      throw .malformed("attribute '\(key)' of '\(name)' is no integer")
    }
    return value
  }

  func truth(_ key: String, or value: Bool = false) -> Bool {
    operation.attributes[key]?.truth ?? value
  }

  func choice(_ key: String) throws(StableHLOError) -> Int {
    guard case .choice(let value) = try attribute(key) else {
      throw .malformed("attribute '\(key)' of '\(name)' is no enumerator")
    }
    return value
  }

  func region(_ index: Int = 0) throws(StableHLOError) -> HLOBlock {
    guard index < operation.regions.count else {
      throw .malformed("'\(name)' has no region \(index)")
    }
    return operation.regions[index]
  }
}

extension DType {
  /// The type that ops compute with in place of one of few bits; the type itself if it has more.
  var widened: DType { smallFloat != nil ? .float32 : smallInteger != nil ? .int32 : self }
}

extension FunctionBuilder {
  /// Makes `outputs` stand for the operation's results, tokens left out.
  mutating func define(_ outputs: [String], for operation: HLOOperation) {
    var next = 0
    for (value, type) in operation.results {
      if case .token = type { continue }
      guard next < outputs.count else { return }
      references[value] = outputs[next]
      next += 1
    }
  }

  /// Makes the outputs of the node whose first output is `first` stand for the results.
  mutating func define(allOf first: String, for operation: HLOOperation) {
    define(operation.results.indices.map { output($0, of: first) }, for: operation)
  }
}

/// Writes XLA's messages of dimension numbers.
struct DimensionNumbersWriter {
  private var bytes: [UInt8] = []

  var attribute: AttributeValue { .string(bytes) }

  private mutating func varint(_ value: Int) {
    var rest = UInt64(bitPattern: Int64(value))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func list(_ field: Int, _ values: [Int]) {
    for value in values {
      varint(field << 3)
      varint(value)
    }
  }

  mutating func one(_ field: Int, _ value: Int) { list(field, [value]) }
}
