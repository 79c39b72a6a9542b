import OpInterface
import OpKernelSupport
import TensorCore

/// An op that makes a table in which keys are reserved.
private protocol DenseTableMakingOp: TableMakingOp {
  var valueShape: Shape { get }
}

extension DenseTableMakingOp {
  fileprivate func makeDenseTable(empty: Tensor, deleted: Tensor?) throws(OpError) -> LookupTable {
    guard empty.rank <= 1 else {
      throw .invalid("Empty key must be a scalar or a vector, got shape \(empty.shape)")
    }
    if let deleted, deleted.shape == empty.shape, deleted.dtype == empty.dtype {
      let isSame =
        empty.dtype == .string
        ? empty.strings == deleted.strings : try empty.integers() == deleted.integers()
      guard !isSame else {
        throw .invalid("Empty and deleted keys cannot be equal: \(empty.dtype) of \(empty.shape)")
      }
    }
    return try LookupTable(
      keyType: maker.keyType, valueType: maker.valueType, valueShape: valueShape,
      mutability: .reserving(empty: empty, deleted: deleted))
  }
}

/// Refuses counts of buckets and loads that TensorFlow refuses; they are of no consequence here.
private func checkBuckets(_ attributes: Attributes) throws(OpError) {
  let count = try attributes.int("initial_num_buckets")
  guard count >= 4, count & (count - 1) == 0 else {
    throw .invalid("Number of buckets must be at least 4 and a power of 2, got: \(count)")
  }
  let load = try attributes.float("max_load_factor")
  guard load > 0, load < 1 else {
    throw .invalid("max_load_factor must be between 0 and 1, got: \(load)")
  }
}

/// A table in which two keys are reserved.
struct MutableDenseHashTableV2: DenseTableMakingOp {
  static let schema = OpSchema(
    "MutableDenseHashTableV2",
    inputs: [.typed("empty_key", by: "key_dtype"), .typed("deleted_key", by: "key_dtype")],
    outputs: [.fixed("table_handle", .resource)],
    attributes: [
      .string("container", default: ""), .string("shared_name", default: ""),
      .bool("use_node_name_sharing", default: false), .type("key_dtype"), .type("value_dtype"),
      .shape("value_shape", default: .scalar), .int("initial_num_buckets", default: 131072),
      .float("max_load_factor", default: 0.8),
    ], isStateful: true)

  let maker: TableMaker
  let valueShape: Shape

  init(_ attributes: Attributes) throws(OpError) {
    maker = try TableMaker(attributes, .mutable, holdsObjects: true)
    valueShape = try tableValueShape(attributes)
    try checkBuckets(attributes)
  }

  func makeTable(_ context: borrowing KernelContext) throws(OpError) -> LookupTable {
    try makeDenseTable(empty: context.input(0), deleted: context.input(1))
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses an unknown value shape",
      attributes: [
        "key_dtype": .type(.int64), "value_dtype": .type(.int64), "value_shape": .shape(.unknown),
      ],
      inputs: [Tensor(-1 as Int64), Tensor(-2 as Int64)], fails: .invalidArgument)
  }
}

/// A table in which two keys are reserved, as a TF1 reference.
struct MutableDenseHashTable: DenseTableMakingOp {
  static let schema = OpSchema(
    "MutableDenseHashTable", inputs: [.typed("empty_key", by: "key_dtype")],
    outputs: [.reference("table_handle", of: .string)],
    attributes: [
      .string("container", default: ""), .string("shared_name", default: ""),
      .bool("use_node_name_sharing", default: false), .type("key_dtype"), .type("value_dtype"),
      .shape("value_shape", default: .scalar), .int("initial_num_buckets", default: 131072),
      .float("max_load_factor", default: 0.8),
    ], isStateful: true)

  let maker: TableMaker
  let valueShape: Shape

  init(_ attributes: Attributes) throws(OpError) {
    maker = try TableMaker(attributes, .mutable, holdsObjects: true)
    valueShape = try tableValueShape(attributes)
    try checkBuckets(attributes)
  }

  func makeTable(_ context: borrowing KernelContext) throws(OpError) -> LookupTable {
    try makeDenseTable(empty: context.input(0), deleted: nil)
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses an unknown value shape",
      attributes: [
        "key_dtype": .type(.int64), "value_dtype": .type(.int64), "value_shape": .shape(.unknown),
      ],
      inputs: [Tensor(-1 as Int64)], fails: .invalidArgument)
  }
}

/// A table in which two keys are reserved that no other op shares.
struct AnonymousMutableDenseHashTable: DenseTableMakingOp {
  static let schema = OpSchema(
    "AnonymousMutableDenseHashTable",
    inputs: [.typed("empty_key", by: "key_dtype"), .typed("deleted_key", by: "key_dtype")],
    outputs: [.fixed("table_handle", .resource)],
    attributes: [
      .type("key_dtype"), .type("value_dtype"), .shape("value_shape", default: .scalar),
      .int("initial_num_buckets", default: 131072), .float("max_load_factor", default: 0.8),
    ], isStateful: true)

  let maker: TableMaker
  let valueShape: Shape

  init(_ attributes: Attributes) throws(OpError) {
    maker = try TableMaker(attributes, .mutable, isAnonymous: true, holdsObjects: true)
    valueShape = try tableValueShape(attributes)
    try checkBuckets(attributes)
  }

  func makeTable(_ context: borrowing KernelContext) throws(OpError) -> LookupTable {
    try makeDenseTable(empty: context.input(0), deleted: context.input(1))
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses an unknown value shape",
      attributes: [
        "key_dtype": .type(.int64), "value_dtype": .type(.int64), "value_shape": .shape(.unknown),
      ],
      inputs: [Tensor(-1 as Int64), Tensor(-2 as Int64)], fails: .invalidArgument)
  }
}
