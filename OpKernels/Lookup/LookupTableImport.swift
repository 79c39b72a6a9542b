import OpInterface
import OpKernelSupport
import TensorCore

extension LookupTable {
  /// Replaces all that the table holds.
  ///
  /// Keys that a dense table saves are rows, although they be scalars.
  fileprivate func replaceAll(_ keys: Tensor, _ values: Tensor) throws(OpError) {
    var keys = keys
    if case .reserving = mutability, keyShape.rank == 0, keys.rank == 2, keys.shape[1] == 1,
      valueShape.rank > 0, values.rank == 1 + valueShape.rank
    {
      keys = try keys.reshaped(to: Shape(checking: [keys.shape[0]]))
    }
    try insert(keys: keys, values: values, clearing: true)
  }
}

/// Replaces all of a table.
struct LookupTableImportV2: Op {
  static let schema = OpSchema(
    "LookupTableImportV2",
    inputs: [
      .fixed("table_handle", .resource), .typed("keys", by: "Tin"), .typed("values", by: "Tout"),
    ], attributes: [.type("Tin"), .type("Tout")], isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let table = try context.resource(0, as: LookupTable.self)
      try table.replaceAll(context.input(1), context.input(2))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no table",
      inputs: [Tensor(0 as Int64), Tensor([1] as [Int64]), Tensor([1] as [Int64])],
      fails: .invalidArgument)
  }
}

/// Replaces all of a table.
///
/// The table is given by a TF1 reference.
struct LookupTableImport: Op {
  static let schema = OpSchema(
    "LookupTableImport",
    inputs: [
      .reference("table_handle", of: .string), .typed("keys", by: "Tin"),
      .typed("values", by: "Tout"),
    ], attributes: [.type("Tin"), .type("Tout")])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [] }

  // The schema of the TF1 form does not say so.
  var isStateful: Bool { true }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let table = try context.resource(0, as: LookupTable.self)
      try table.replaceAll(context.input(1), context.input(2))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no table",
      inputs: [Tensor(0 as Int64), Tensor([1] as [Int64]), Tensor([1] as [Int64])],
      fails: .invalidArgument)
  }
}
