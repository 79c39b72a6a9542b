import OpInterface
import OpKernelSupport
import TensorCore

/// Fills a table with the keys and values that a dataset has.
struct InitializeTableFromDataset: Op {
  static let schema = OpSchema(
    "InitializeTableFromDataset",
    inputs: [.fixed("table_handle", .resource), .fixed("dataset", .variant)], isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let table = try context.resource(0, as: LookupTable.self)
      let dataset = try context.dataset(1)
      guard dataset.types == [table.keyType, table.valueType] else {
        throw .invalid(
          "the dataset must have keys of \(table.keyType) and values of \(table.valueType), not "
            + "\(dataset.types)")
      }
      var run = dataset.makeRun(), keys: [Tensor?] = [], values: [Tensor?] = []
      while let pair = try run.next() {
        guard keys.count < DatasetVariant.maximumKept else {
          throw .resourceExhausted("more than \(keys.count) elements are too many for a table")
        }
        guard pair.count == 2, pair.allSatisfy({ $0.rank == 0 }) else {
          throw .invalid("element \(keys.count) of the dataset is no pair of scalars")
        }
        keys.append(pair[0])
        values.append(pair[1])
      }
      try table.initialize(
        keys: try Stacking.stacked(keys, dtype: table.keyType, shape: .scalar),
        values: try Stacking.stacked(values, dtype: table.valueType, shape: .scalar))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no table", inputs: [.placeholderHandle("table"), .dataset([1])],
      fails: .invalidArgument)
  }
}
