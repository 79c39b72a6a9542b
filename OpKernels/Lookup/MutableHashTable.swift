import OpInterface
import OpKernelSupport
import TensorCore

/// A table of single values that may change.
struct MutableHashTableV2: TableMakingOp {
  static let schema = OpSchema(
    "MutableHashTableV2", outputs: [.fixed("table_handle", .resource)],
    attributes: [
      .string("container", default: ""), .string("shared_name", default: ""),
      .bool("use_node_name_sharing", default: false), .type("key_dtype"), .type("value_dtype"),
    ], isStateful: true)

  let maker: TableMaker

  init(_ attributes: Attributes) throws(OpError) {
    maker = try TableMaker(attributes, .mutable, holdsObjects: true)
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses values no table holds",
      attributes: ["key_dtype": .type(.int64), "value_dtype": .type(.complex128)], inputs: [],
      fails: .unimplemented)
  }
}

/// A table of single values that may change, as a TF1 reference.
struct MutableHashTable: TableMakingOp {
  static let schema = OpSchema(
    "MutableHashTable", outputs: [.reference("table_handle", of: .string)],
    attributes: [
      .string("container", default: ""), .string("shared_name", default: ""),
      .bool("use_node_name_sharing", default: false), .type("key_dtype"), .type("value_dtype"),
    ], isStateful: true)

  let maker: TableMaker

  init(_ attributes: Attributes) throws(OpError) {
    maker = try TableMaker(attributes, .mutable, holdsObjects: true)
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses values no table holds",
      attributes: ["key_dtype": .type(.int64), "value_dtype": .type(.complex128)], inputs: [],
      fails: .unimplemented)
  }
}

/// A table of single values that may change that no other op shares.
struct AnonymousMutableHashTable: TableMakingOp {
  static let schema = OpSchema(
    "AnonymousMutableHashTable", outputs: [.fixed("table_handle", .resource)],
    attributes: [.type("key_dtype"), .type("value_dtype")], isStateful: true)

  let maker: TableMaker

  init(_ attributes: Attributes) throws(OpError) {
    maker = try TableMaker(attributes, .mutable, isAnonymous: true, holdsObjects: true)
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses values no table holds",
      attributes: ["key_dtype": .type(.int64), "value_dtype": .type(.complex128)], inputs: [],
      fails: .unimplemented)
  }
}
