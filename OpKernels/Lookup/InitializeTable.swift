import OpInterface
import OpKernelSupport
import TensorCore

extension KernelContext {
  /// Fills the table of input 0 with the keys and values of inputs 1 and 2.
  fileprivate func initializeTable() throws(OpError) {
    let table = try resource(0, as: LookupTable.self)
    guard input(1).elementCount > 0, input(2).elementCount > 0 else {
      throw .invalid(
        "keys and values cannot be empty tensors: \(input(1).shape) and \(input(2).shape)")
    }
    try initialize(table, keys: input(1), values: input(2))
  }
}

/// Fills a table with keys and values.
struct InitializeTableV2: Op {
  static let schema = OpSchema(
    "InitializeTableV2",
    inputs: [
      .fixed("table_handle", .resource), .typed("keys", by: "Tkey"), .typed("values", by: "Tval"),
    ], attributes: [.type("Tkey"), .type("Tval")], isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in try context.initializeTable() }
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no table",
      inputs: [Tensor(0 as Int64), Tensor([1] as [Int64]), Tensor([1] as [Int64])],
      fails: .invalidArgument)
  }
}

/// Fills a table with keys and values.
///
/// The table is given by a TF1 reference.
struct InitializeTable: Op {
  static let schema = OpSchema(
    "InitializeTable",
    inputs: [
      .reference("table_handle", of: .string), .typed("keys", by: "Tkey"),
      .typed("values", by: "Tval"),
    ], attributes: [.type("Tkey"), .type("Tval")])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [] }

  // The schema of the TF1 form does not say so.
  var isStateful: Bool { true }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in try context.initializeTable() }
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no table",
      inputs: [Tensor(0 as Int64), Tensor([1] as [Int64]), Tensor([1] as [Int64])],
      fails: .invalidArgument)
  }
}

private func initialize(_ table: LookupTable, keys: Tensor, values: Tensor) throws(OpError) {
  guard keys.rank == 1 else {
    throw .invalid("Keys must be a vector, but received shape \(keys.shape)")
  }
  try table.initialize(keys: keys, values: values)
}
