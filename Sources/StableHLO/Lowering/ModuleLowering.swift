public import GraphModel
public import TensorCore

/// A StableHLO program as TensorFlow functions.
public struct HLOProgram {
  /// The functions, which call each other.
  public private(set) var functions: [FunctionDef] = []
  /// What wrote the program, such as `StableHLO_v1.8.0`.
  public let producer: String
  /// The dtypes of the arguments of the program's `main`, tokens left out.
  public private(set) var argumentTypes: [DType] = []
  /// The function of the library that stands for `main`.
  public var mainName: String { prefix + "main" }

  let prefix: String
  /// TensorFlow functions that the program may call, by index.
  let callees: [FunctionReference]
  private var operations: [String: HLOOperation] = [:]
  private var regionCount = 0

  /// Translates the portable artifact `bytes`.
  ///
  /// - Parameters:
  ///   - prefix: what the names of the functions begin with.
  ///   - callees: the TensorFlow functions that the program may call.
  /// - Throws: `StableHLOError`. An operation without counterpart is no error: it becomes a node of an
  ///   op that is not known, such as `stablehlo.infeed`.
  public init(_ bytes: [UInt8], prefix: String, callees: [FunctionReference] = [])
    throws(StableHLOError)
  {
    self.prefix = prefix
    self.callees = callees
    let file = try BytecodeFile(bytes)
    producer = file.producer
    var decoder = OperationDecoder(file)
    var pending = try decoder.operations()
    while let operation = pending.popLast() {
      if operation.plainName == "func", operation.regions.count == 1,
        let name = operation.attributes["sym_name"]?.text
      {
        operations[name] = operation
      } else {
        for region in operation.regions { pending += region.operations }
      }
    }
    guard let main = operations["main"]?.regions.first else {
      throw .malformed("it has no function 'main'")
    }
    argumentTypes = main.arguments.compactMap { $0.type.dtype }
    for (name, operation) in operations.sorted(by: { $0.key < $1.key }) {
      functions.append(try function(prefix + name, operation.regions[0], captured: [], [:]))
    }
  }

  /// The types of what the function `name` returns, tokens included.
  func resultTypes(_ name: String) -> [HLOType]? {
    guard let operation = operations[name],
      case .type(.function(_, let results))? = operation.attributes["function_type"]
    else { return nil }
    return results
  }

  /// The TensorFlow function for a block.
  ///
  /// - Parameters:
  ///   - captured: values from around the block, which are arguments after the block's own.
  ///   - constants: constants from around the block, which it gets copies of.
  private mutating func function(
    _ name: String, _ block: HLOBlock, captured: [(value: Int, type: HLOType)],
    _ constants: [Int: Tensor], passesOn: Bool = false
  ) throws(StableHLOError) -> FunctionDef {
    var builder = FunctionBuilder()
    var inputs: [OpDef.Argument] = []
    for (value, type) in block.arguments + captured {
      builder.types[value] = type
      guard let dtype = try Self.dtype(type) else { continue }
      let name = "a\(inputs.count)"
      builder.references[value] = name
      inputs.append(OpDef.Argument(name, type: dtype))
    }
    for (value, tensor) in constants.sorted(by: { $0.key < $1.key }) {
      builder.references[value] = builder.constant(tensor)
      builder.types[value] = .tensor(tensor.shape.dims, tensor.dtype)
      note(tensor, of: value, in: &builder)
    }
    var results: [(reference: String, dtype: DType)] = []
    for operation in block.operations {
      if operation.plainName == "return" {
        for value in operation.operands {
          guard let type = builder.types[value], let dtype = try Self.dtype(type) else { continue }
          results.append((try reference(value, in: builder), dtype))
        }
        if passesOn {
          for (value, type) in captured {
            guard let dtype = try Self.dtype(type) else { continue }
            results.append((try reference(value, in: builder), dtype))
          }
        }
        break
      }
      for (value, type) in operation.results { builder.types[value] = type }
      try lower(operation, into: &builder)
    }
    var returns: [String: String] = [:]
    for (i, result) in results.enumerated() { returns["r\(i)"] = result.reference }
    return FunctionDef(
      signature: OpDef(
        name, inputs: inputs,
        outputs: results.enumerated().map { OpDef.Argument("r\($0)", type: $1.dtype) }),
      nodes: builder.nodes, returns: returns)
  }

  /// The dtype of values of a type; nil for tokens, which are no values.
  static func dtype(_ type: HLOType) throws(StableHLOError) -> DType? {
    switch type {
    case .tensor(_, let dtype): return dtype
    case .token: return nil
    default: throw .unsupported("values of type \(type) are not supported")
    }
  }

  func reference(_ value: Int, in builder: FunctionBuilder) throws(StableHLOError) -> String {
    guard let reference = builder.references[value] else {
      throw .malformed("value \(value) is not defined where it is read")
    }
    return reference
  }

  /// Remembers that a value is a constant.
  func note(_ tensor: Tensor, of value: Int, in builder: inout FunctionBuilder) {
    builder.constants[value] = tensor
    if tensor.elementCount == 1, let scalar = try? tensor.reshaped(to: .scalar) {
      builder.splats[value] = scalar
    }
  }

  // MARK: Regions

  /// A region of an operation as a function of its own.
  ///
  /// - Parameters:
  ///   - free: values from around the region that the function knows.
  ///   - passesOn: whether the function returns what it captures after its results.
  /// - Returns: the function's name, and the values that it takes after the region's arguments.
  mutating func region(
    _ block: HLOBlock, in builder: FunctionBuilder, free: [Int], passesOn: Bool = false
  ) throws(StableHLOError) -> (name: String, captured: [Int]) {
    // Constants are cheaper to copy than to pass.
    var constants: [Int: Tensor] = [:]
    var captured: [(value: Int, type: HLOType)] = []
    for value in free {
      if let constant = builder.constants[value] {
        constants[value] = constant
        continue
      }
      guard let type = builder.types[value] else {
        throw .malformed("value \(value) is not defined where it is read")
      }
      captured.append((value, type))
    }
    regionCount += 1
    let name = "\(prefix)region\(regionCount)"
    functions.append(
      try function(name, block, captured: captured, constants, passesOn: passesOn))
    return (name, captured.map(\.value))
  }

  /// A region of an operation that calls it with its own arguments only.
  mutating func closedRegion(_ block: HLOBlock, in builder: FunctionBuilder)
    throws(StableHLOError) -> AttributeValue
  {
    let (name, captured) = try region(
      block, in: builder, free: Self.freeValues([block]))
    guard captured.isEmpty else {
      throw .unsupported("functions that read values from around them are not supported")
    }
    return .function(FunctionReference(name))
  }

  /// The values that blocks read without defining them, in the order of their numbers.
  static func freeValues(_ blocks: [HLOBlock]) -> [Int] {
    var defined: Set<Int> = [], read: Set<Int> = []
    func visit(_ block: HLOBlock) {
      for (value, _) in block.arguments { defined.insert(value) }
      for operation in block.operations {
        read.formUnion(operation.operands)
        for (value, _) in operation.results { defined.insert(value) }
        for region in operation.regions { visit(region) }
      }
    }
    for block in blocks { visit(block) }
    return read.subtracting(defined).sorted()
  }
}
