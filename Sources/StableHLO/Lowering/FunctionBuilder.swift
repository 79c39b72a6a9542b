internal import GraphModel
internal import TensorCore

/// The nodes of a TensorFlow function while it is being made.
struct FunctionBuilder {
  private(set) var nodes: [NodeDef] = []
  /// For each value of the program the output that stands for it.
  var references: [Int: String] = [:]
  var types: [Int: HLOType] = [:]
  /// The only element of values that are constants of equal elements.
  var splats: [Int: Tensor] = [:]
  /// For each value that is another broadcast, what broadcasts to it.
  var unbroadcast: [Int: String] = [:]
  /// Values that are constants.
  var constants: [Int: Tensor] = [:]

  /// Adds a node, and returns its first output.
  mutating func add(
    _ op: String, _ inputs: [String], _ attributes: NodeAttributes = [:]
  ) -> String {
    let name = "n\(nodes.count)"
    nodes.append(NodeDef(name, op: op, inputs: inputs, attributes: attributes))
    return "\(name):0"
  }

  /// Adds a node of an op with one type attribute.
  mutating func add(_ op: String, _ inputs: [String], _ dtype: DType) -> String {
    add(op, inputs, ["T": .type(dtype)])
  }

  /// The output `index` of the node whose first output is `first`.
  func output(_ index: Int, of first: String) -> String { "\(first.dropLast(2)):\(index)" }

  mutating func constant(_ tensor: Tensor) -> String {
    add("Const", [], ["value": .tensor(tensor), "dtype": .type(tensor.dtype)])
  }

  /// A vector of `int64`.
  mutating func vector(_ values: [Int]) -> String { constant(Tensor(values.map { Int64($0) })) }

  /// A scalar of any number type; `value` must be one that the type holds.
  mutating func scalar(_ value: Int, _ dtype: DType) -> String {
    switch dtype {
    case .float32: constant(Tensor(Float(value)))
    case .float64: constant(Tensor(Double(value)))
    case .int32: constant(Tensor(Int32(truncatingIfNeeded: value)))
    case .int64: constant(Tensor(Int64(value)))
    case .uint8: constant(Tensor(UInt8(truncatingIfNeeded: value)))
    case .int8: constant(Tensor(Int8(truncatingIfNeeded: value)))
    case .uint16: constant(Tensor(UInt16(truncatingIfNeeded: value)))
    case .int16: constant(Tensor(Int16(truncatingIfNeeded: value)))
    case .uint32: constant(Tensor(UInt32(truncatingIfNeeded: value)))
    case .uint64: constant(Tensor(UInt64(truncatingIfNeeded: value)))
    case .float16: constant(Tensor(Float16(value)))
    case .bfloat16: constant(Tensor(BFloat16(Float(value))))
    default: cast(constant(Tensor(Float(value))), from: .float32, to: dtype)
    }
  }

  mutating func cast(_ value: String, from source: DType, to target: DType) -> String {
    if source == target { return value }
    var attributes: NodeAttributes = ["SrcT": .type(source), "DstT": .type(target)]
    if source.isSmall || target.isSmall { attributes["_converts_all"] = .bool(true) }
    return add("Cast", [value], attributes)
  }

  mutating func bitcast(_ value: String, from source: DType, to target: DType) -> String {
    source == target
      ? value : add("Bitcast", [value], ["T": .type(source), "type": .type(target)])
  }

  mutating func select(_ condition: String, _ a: String, _ b: String, _ dtype: DType) -> String {
    add("SelectV2", [condition, a, b], dtype)
  }

  mutating func reshape(_ value: String, _ dtype: DType, _ shape: [Int]) -> String {
    add("Reshape", [value, vector(shape)], ["T": .type(dtype), "Tshape": .type(.int64)])
  }

  /// `value` broadcast to what the vector `shape` says.
  mutating func broadcast(_ value: String, _ dtype: DType, to shape: String, _ index: DType)
    -> String
  {
    add("BroadcastTo", [value, shape], ["T": .type(dtype), "Tidx": .type(index)])
  }

  mutating func transpose(_ value: String, _ dtype: DType, _ order: [Int]) -> String {
    if order == Array(0..<order.count) { return value }
    return add(
      "Transpose", [value, vector(order)], ["T": .type(dtype), "Tperm": .type(.int64)])
  }

  /// The elements of the vector `shape` from `start` up to `end`; the only one as a scalar.
  mutating func elements(_ shape: String, _ dtype: DType, _ start: Int, _ end: Int, scalar: Bool)
    -> String
  {
    add(
      "StridedSlice", [shape, vector([start]), vector([end]), vector([1])],
      [
        "T": .type(dtype), "Index": .type(.int64), "shrink_axis_mask": .int(scalar ? 1 : 0),
      ])
  }
}
