import OpInterface
import OpKernelSupport
import TensorCore

/// How many keys a table has.
struct LookupTableSizeV2: Op {
  static let schema = OpSchema(
    "LookupTableSizeV2", inputs: [.fixed("table_handle", .resource)],
    outputs: [.fixed("size", .int64)], isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let table = try context.resource(0, as: LookupTable.self)
      context.emit(try tableSize(table))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no table",
      inputs: [Tensor(0 as Int64)],
      fails: .invalidArgument)
  }
}

/// How many keys a table has.
///
/// The table is given by a TF1 reference.
struct LookupTableSize: Op {
  static let schema = OpSchema(
    "LookupTableSize", inputs: [.reference("table_handle", of: .string)],
    outputs: [.fixed("size", .int64)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  // The schema of the TF1 form does not say that the size may change.
  var isStateful: Bool { true }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let table = try context.resource(0, as: LookupTable.self)
      context.emit(try tableSize(table))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no table",
      inputs: [Tensor(0 as Int64)],
      fails: .invalidArgument)
  }
}

/// How many keys a table has: none before it is initialised.
private func tableSize(_ table: LookupTable) throws(OpError) -> Tensor {
  do throws(OpError) {
    return Tensor(Int64(try table.count()))
  } catch  where error.code == .failedPrecondition {
    return Tensor(0 as Int64)
  }
}
