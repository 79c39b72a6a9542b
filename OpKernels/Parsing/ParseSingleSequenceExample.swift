import OpInterface
import OpKernelSupport
import TensorCore

/// Reads features and lists of features from one encoded `tf.SequenceExample`.
struct ParseSingleSequenceExample: Op {
  static let schema = OpSchema(
    "ParseSingleSequenceExample",
    inputs: [
      .fixed("serialized", .string),
      .fixed("feature_list_dense_missing_assumed_empty", .string),
      .repeated("context_sparse_keys", count: "Ncontext_sparse", of: .string),
      .repeated("context_dense_keys", count: "Ncontext_dense", of: .string),
      .repeated("feature_list_sparse_keys", count: "Nfeature_list_sparse", of: .string),
      .repeated("feature_list_dense_keys", count: "Nfeature_list_dense", of: .string),
      .listed("context_dense_defaults", by: "Tcontext_dense"), .fixed("debug_name", .string),
    ], outputs: SequenceExampleTypes.contextOutputs + SequenceExampleTypes.listOutputs,
    attributes: SequenceExampleTypes.counts + SequenceExampleTypes.attributes)

  let types: SequenceExampleTypes

  init(_ attributes: Attributes) throws(OpError) {
    types = try SequenceExampleTypes(attributes, countsContextDense: true)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      guard context.input(0).rank == 0 else {
        throw .invalid(
          "Expected serialized to be a scalar, got shape: \(context.input(0).shape)")
      }
      guard context.input(1).rank == 1 else {
        throw .invalid(
          "Expected feature_list_dense_missing_assumed_empty to be a vector, got shape: "
            + "\(context.input(1).shape)")
      }
      let missing = Set(keys(context.input(1)))
      var next = 2
      func strings(_ name: String, _ count: Int) throws(OpError) -> [[UInt8]] {
        var result: [[UInt8]] = []
        for i in next..<(next + count) {
          guard context.input(i).rank == 0 else {
            throw .invalid(
              "Expected \(name)[\(i - next)] to be a scalar, got shape: \(context.input(i).shape)")
          }
          result.append(try context.string(i))
        }
        next += count
        return result
      }
      let contextSparse = try strings("context_sparse_keys", types.contextSparse.count)
      let contextDense = try strings("context_dense_keys", types.contextDense.count)
      let listSparse = try strings("feature_list_sparse_keys", types.listSparse.count)
      let listDense = try strings("feature_list_dense_keys", types.listDense.count)
      let defaults = types.contextDense.indices.map { context.input(next + $0) }
      let name = context.input(next + defaults.count)
      guard name.rank == 0 else {
        throw .invalid("Expected debug_name to be a scalar, got shape: \(name.shape)")
      }
      let parser = try types.parser(
        contextSparseKeys: contextSparse, contextDenseKeys: contextDense,
        contextDefaults: defaults, listSparseKeys: listSparse, listDenseKeys: listDense,
        mayBeMissing: listDense.map(missing.contains))
      let (tensors, lists) = try parser.parse(
        context.input(0).strings, names: name.strings, isBatch: false)
      for tensor in tensors { context.emit(tensor) }
      for list in lists.sparse { context.emit(list.indices) }
      for list in lists.sparse { context.emit(list.values) }
      for list in lists.sparse { context.emit(list.shape) }
      for list in lists.dense { context.emit(list.values) }
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "a list of two steps",
      attributes: [
        "Nfeature_list_dense": .int(1), "feature_list_dense_types": .types([.int64]),
        "feature_list_dense_shapes": .shapes([PartialShape([])]),
      ],
      inputs: [
        Tensor(strings: [exampleWithTwoSteps], shape: []), Tensor(strings: []),
        Tensor(strings: ["a"], shape: []), Tensor(strings: [""], shape: []),
      ], outputs: [Tensor([7, 8] as [Int64])])
    OpExample(
      "refuses many examples",
      inputs: [Tensor(strings: [""]), Tensor(strings: []), Tensor(strings: [""], shape: [])],
      fails: .invalidArgument)
  }
}
