import OpInterface
import OpKernelSupport
import TensorCore

/// All keys and values of a table.
struct LookupTableExportV2: Op {
  static let schema = OpSchema(
    "LookupTableExportV2", inputs: [.fixed("table_handle", .resource)],
    outputs: [.typed("keys", by: "Tkeys"), .typed("values", by: "Tvalues")],
    attributes: [.type("Tkeys"), .type("Tvalues")], isStateful: true)

  let keyType: DType
  let valueType: DType

  init(_ attributes: Attributes) throws(OpError) {
    keyType = try attributes.type("Tkeys")
    valueType = try attributes.type("Tvalues")
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let table = try context.resource(0, as: LookupTable.self)
      try table.check(keys: keyType, values: valueType)
      let contents = try exported(table)
      context.emit(contents.keys)
      context.emit(contents.values)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no table",
      attributes: ["Tkeys": .type(.int64), "Tvalues": .type(.int64)],
      inputs: [Tensor(0 as Int64)],
      fails: .invalidArgument)
  }
}

/// All keys and values of a table.
///
/// The table is given by a TF1 reference.
struct LookupTableExport: Op {
  static let schema = OpSchema(
    "LookupTableExport", inputs: [.reference("table_handle", of: .string)],
    outputs: [.typed("keys", by: "Tkeys"), .typed("values", by: "Tvalues")],
    attributes: [.type("Tkeys"), .type("Tvalues")])

  let keyType: DType
  let valueType: DType

  init(_ attributes: Attributes) throws(OpError) {
    keyType = try attributes.type("Tkeys")
    valueType = try attributes.type("Tvalues")
  }

  // The schema of the TF1 form does not say so.
  var isStateful: Bool { true }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let table = try context.resource(0, as: LookupTable.self)
      try table.check(keys: keyType, values: valueType)
      let contents = try exported(table)
      context.emit(contents.keys)
      context.emit(contents.values)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no table",
      attributes: ["Tkeys": .type(.int64), "Tvalues": .type(.int64)],
      inputs: [Tensor(0 as Int64)],
      fails: .invalidArgument)
  }
}

/// What a table holds.
///
/// - Throws: `ABORTED` before it is initialised.
private func exported(_ table: LookupTable) throws(OpError) -> (keys: Tensor, values: Tensor) {
  do throws(OpError) {
    return try table.export()
  } catch  where error.code == .failedPrecondition {
    throw OpError(.aborted, "HashTable is not initialized.")
  }
}
