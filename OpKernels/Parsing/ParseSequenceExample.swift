import OpInterface
import OpKernelSupport
import TensorCore

private let featureTypes: [DType] = [.float32, .int64, .string]

/// The types and shapes of what the ops that read `tf.SequenceExample`s return.
struct SequenceExampleTypes: Sendable {
  let contextSparse: [DType]
  let contextDense: [DType]
  let contextShapes: [PartialShape]
  let listSparse: [DType]
  let listDense: [DType]
  let listShapes: [Shape]

  static let attributes: [OpDef.Attribute] = [
    .types("context_sparse_types", of: featureTypes, minimum: 0, default: []),
    .types("Tcontext_dense", of: featureTypes, minimum: 0, default: []),
    .types("feature_list_dense_types", of: featureTypes, minimum: 0, default: []),
    .shapes("context_dense_shapes", minimum: 0, default: []),
    .types("feature_list_sparse_types", of: featureTypes, minimum: 0, default: []),
    .shapes("feature_list_dense_shapes", minimum: 0, default: []),
  ]
  static let counts: [OpDef.Attribute] = [
    .int("Ncontext_sparse", minimum: 0, default: 0), .int("Ncontext_dense", minimum: 0, default: 0),
    .int("Nfeature_list_sparse", minimum: 0, default: 0),
    .int("Nfeature_list_dense", minimum: 0, default: 0),
  ]

  /// The results that all of these ops have.
  static let contextOutputs: [OpDef.Argument] = [
    .repeated("context_sparse_indices", count: "Ncontext_sparse", of: .int64),
    .listed("context_sparse_values", by: "context_sparse_types"),
    .repeated("context_sparse_shapes", count: "Ncontext_sparse", of: .int64),
    .listed("context_dense_values", by: "Tcontext_dense"),
  ]
  static let listOutputs: [OpDef.Argument] = [
    .repeated("feature_list_sparse_indices", count: "Nfeature_list_sparse", of: .int64),
    .listed("feature_list_sparse_values", by: "feature_list_sparse_types"),
    .repeated("feature_list_sparse_shapes", count: "Nfeature_list_sparse", of: .int64),
    .listed("feature_list_dense_values", by: "feature_list_dense_types"),
  ]

  init(_ attributes: Attributes, countsContextDense: Bool) throws(OpError) {
    contextSparse = try attributes.types("context_sparse_types")
    contextDense = try attributes.types("Tcontext_dense")
    contextShapes = try attributes.shapes("context_dense_shapes")
    listSparse = try attributes.types("feature_list_sparse_types")
    listDense = try attributes.types("feature_list_dense_types")
    var shapes: [Shape] = []
    for shape in try attributes.shapes("feature_list_dense_shapes") {
      guard let known = shape.fullyKnown else {
        throw .invalid("feature_list_dense_shapes holds \(shape), which is not fully known")
      }
      shapes.append(known)
    }
    listShapes = shapes
    for shape in contextShapes where shape.fullyKnown == nil {
      throw .invalid("context_dense_shapes holds \(shape), which is not fully known")
    }
    let denseCount =
      countsContextDense ? try attributes.int("Ncontext_dense") : contextDense.count
    guard try attributes.int("Ncontext_sparse") == contextSparse.count,
      contextShapes.count == contextDense.count,
      try attributes.int("Nfeature_list_sparse") == listSparse.count,
      try attributes.int("Nfeature_list_dense") == listDense.count,
      listShapes.count == listDense.count, denseCount == contextDense.count
    else {
      throw .invalid(
        "the counts of keys, types and shapes differ: \(contextSparse.count) sparse types, "
          + "\(contextDense.count) dense types, \(contextShapes.count) dense shapes of the context; "
          + "\(listSparse.count) sparse types, \(listDense.count) dense types, "
          + "\(listShapes.count) dense shapes of lists")
    }
  }

  /// A reader of these for given keys.
  func parser(
    contextSparseKeys: [[UInt8]], contextDenseKeys: [[UInt8]], contextDefaults: [Tensor],
    listSparseKeys: [[UInt8]], listDenseKeys: [[UInt8]], mayBeMissing: [Bool]
  ) throws(OpError) -> SequenceExampleParser {
    guard contextSparseKeys.count == contextSparse.count,
      contextDenseKeys.count == contextDense.count, contextDefaults.count == contextDense.count,
      listSparseKeys.count == listSparse.count, listDenseKeys.count == listDense.count,
      mayBeMissing.count == listDense.count
    else {
      throw .invalid(
        "the counts of keys, types and shapes differ: \(contextSparseKeys.count) sparse keys for "
          + "\(contextSparse.count) types, \(contextDenseKeys.count) dense keys for "
          + "\(contextDense.count) types of the context; \(listSparseKeys.count) sparse keys for "
          + "\(listSparse.count) types, \(listDenseKeys.count) dense keys for \(listDense.count) "
          + "types of lists")
    }
    var parser = SequenceExampleParser()
    for (key, dtype) in zip(contextSparseKeys, contextSparse) {
      parser.context.sparse.append(.init(key: key, dtype: dtype))
    }
    for (i, key) in contextDenseKeys.enumerated() {
      parser.context.dense.append(
        .init(
          key: key, dtype: contextDense[i], shape: contextShapes[i],
          defaultValue: contextDefaults[i]))
    }
    try parser.context.validate()
    for (key, dtype) in zip(listSparseKeys, listSparse) {
      parser.sparse.append(.init(key: key, dtype: dtype))
    }
    for (i, key) in listDenseKeys.enumerated() {
      parser.dense.append(
        .init(key: key, dtype: listDense[i], shape: listShapes[i], mayBeMissing: mayBeMissing[i]))
    }
    return parser
  }
}

/// The strings of an input, each by itself.
func keys(_ tensor: Tensor) -> [[UInt8]] {
  let strings = tensor.strings
  return strings.indices.map { Array(strings[$0]) }
}

/// What the ops that read many `tf.SequenceExample`s take.
private func checkSerialized(_ serialized: Tensor) throws(OpError) -> Bool {
  guard serialized.rank <= 1 else {
    throw .invalid(
      "Expected serialized to be a scalar or vector, got shape: \(serialized.shape)")
  }
  return serialized.rank == 1
}

/// Reads features and lists of features from encoded `tf.SequenceExample`s, dense and sparse.
struct ParseSequenceExample: Op {
  static let schema = OpSchema(
    "ParseSequenceExample",
    inputs: [
      .fixed("serialized", .string), .fixed("debug_name", .string),
      .listed("context_dense_defaults", by: "Tcontext_dense"),
    ],
    outputs: SequenceExampleTypes.contextOutputs + SequenceExampleTypes.listOutputs + [
      .repeated("feature_list_dense_lengths", count: "Nfeature_list_dense", of: .int64)
    ],
    attributes: [
      OpDef.Attribute(
        "feature_list_dense_missing_assumed_empty", type: "list(string)", minimum: 0),
      OpDef.Attribute("context_sparse_keys", type: "list(string)", minimum: 0),
      OpDef.Attribute("context_dense_keys", type: "list(string)", minimum: 0),
      OpDef.Attribute("feature_list_sparse_keys", type: "list(string)", minimum: 0),
      OpDef.Attribute("feature_list_dense_keys", type: "list(string)", minimum: 0),
    ] + SequenceExampleTypes.counts + SequenceExampleTypes.attributes)

  let types: SequenceExampleTypes
  let contextSparseKeys: [[UInt8]]
  let contextDenseKeys: [[UInt8]]
  let listSparseKeys: [[UInt8]]
  let listDenseKeys: [[UInt8]]
  let mayBeMissing: [Bool]

  init(_ attributes: Attributes) throws(OpError) {
    types = try SequenceExampleTypes(attributes, countsContextDense: true)
    contextSparseKeys = try attributes.byteStrings("context_sparse_keys")
    contextDenseKeys = try attributes.byteStrings("context_dense_keys")
    listSparseKeys = try attributes.byteStrings("feature_list_sparse_keys")
    listDenseKeys = try attributes.byteStrings("feature_list_dense_keys")
    let missing = Set(try attributes.byteStrings("feature_list_dense_missing_assumed_empty"))
    mayBeMissing = listDenseKeys.map(missing.contains)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let isBatch = try checkSerialized(context.input(0))
      let parser = try types.parser(
        contextSparseKeys: contextSparseKeys, contextDenseKeys: contextDenseKeys,
        contextDefaults: types.contextDense.indices.map { context.input(2 + $0) },
        listSparseKeys: listSparseKeys, listDenseKeys: listDenseKeys, mayBeMissing: mayBeMissing)
      let (tensors, lists) = try parser.parse(
        context.input(0).strings, names: context.input(1).strings, isBatch: isBatch)
      for tensor in tensors { context.emit(tensor) }
      for list in lists.sparse { context.emit(list.indices) }
      for list in lists.sparse { context.emit(list.values) }
      for list in lists.sparse { context.emit(list.shape) }
      for list in lists.dense { context.emit(list.values) }
      for list in lists.dense { context.emit(list.lengths) }
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "a list of two steps, and none",
      attributes: [
        "feature_list_dense_missing_assumed_empty": .strings([[0x61]]),
        "context_sparse_keys": .strings([]), "context_dense_keys": .strings([]),
        "feature_list_sparse_keys": .strings([]), "feature_list_dense_keys": .strings([[0x61]]),
        "Nfeature_list_dense": .int(1), "feature_list_dense_types": .types([.int64]),
        "feature_list_dense_shapes": .shapes([PartialShape([])]),
      ],
      inputs: [Tensor(strings: [exampleWithTwoSteps, ""]), Tensor(strings: [])],
      outputs: [
        Tensor([7, 8, 0, 0] as [Int64], shape: [2, 2]), Tensor([2, 0] as [Int64]),
      ])
    OpExample(
      "refuses a missing list",
      attributes: [
        "feature_list_dense_missing_assumed_empty": .strings([]),
        "context_sparse_keys": .strings([]), "context_dense_keys": .strings([]),
        "feature_list_sparse_keys": .strings([]), "feature_list_dense_keys": .strings([[0x61]]),
        "Nfeature_list_dense": .int(1), "feature_list_dense_types": .types([.int64]),
        "feature_list_dense_shapes": .shapes([PartialShape([])]),
      ], inputs: [Tensor(strings: [""]), Tensor(strings: [])], fails: .invalidArgument)
  }
}

/// Reads features and lists of features from encoded `tf.SequenceExample`s, dense, sparse and
/// ragged.
struct ParseSequenceExampleV2: Op {
  static let schema = OpSchema(
    "ParseSequenceExampleV2",
    inputs: [
      .fixed("serialized", .string), .fixed("debug_name", .string),
      .fixed("context_sparse_keys", .string), .fixed("context_dense_keys", .string),
      .fixed("context_ragged_keys", .string), .fixed("feature_list_sparse_keys", .string),
      .fixed("feature_list_dense_keys", .string), .fixed("feature_list_ragged_keys", .string),
      .fixed("feature_list_dense_missing_assumed_empty", .bool),
      .listed("context_dense_defaults", by: "Tcontext_dense"),
    ],
    outputs: SequenceExampleTypes.contextOutputs + [
      .listed("context_ragged_values", by: "context_ragged_value_types"),
      .listed("context_ragged_row_splits", by: "context_ragged_split_types"),
    ] + SequenceExampleTypes.listOutputs + [
      .repeated("feature_list_dense_lengths", count: "Nfeature_list_dense", of: .int64),
      .listed("feature_list_ragged_values", by: "feature_list_ragged_value_types"),
      .listed("feature_list_ragged_outer_splits", by: "feature_list_ragged_split_types"),
      .listed("feature_list_ragged_inner_splits", by: "feature_list_ragged_split_types"),
    ],
    attributes: [
      .int("Ncontext_sparse", minimum: 0, default: 0),
      .types("Tcontext_dense", of: featureTypes, minimum: 0, default: []),
      .types("context_sparse_types", of: featureTypes, minimum: 0, default: []),
      .types("context_ragged_value_types", of: featureTypes, minimum: 0, default: []),
      .types("context_ragged_split_types", of: .indices, minimum: 0, default: []),
      .shapes("context_dense_shapes", minimum: 0, default: []),
      .int("Nfeature_list_sparse", minimum: 0, default: 0),
      .int("Nfeature_list_dense", minimum: 0, default: 0),
      .types("feature_list_dense_types", of: featureTypes, minimum: 0, default: []),
      .types("feature_list_sparse_types", of: featureTypes, minimum: 0, default: []),
      .types("feature_list_ragged_value_types", of: featureTypes, minimum: 0, default: []),
      .types("feature_list_ragged_split_types", of: .indices, minimum: 0, default: []),
      .shapes("feature_list_dense_shapes", minimum: 0, default: []),
    ])

  let types: SequenceExampleTypes
  let contextRagged: [DType]
  let contextSplits: [DType]
  let listRagged: [DType]
  let listSplits: [DType]

  init(_ attributes: Attributes) throws(OpError) {
    types = try SequenceExampleTypes(attributes, countsContextDense: false)
    contextRagged = try attributes.types("context_ragged_value_types")
    contextSplits = try attributes.types("context_ragged_split_types")
    listRagged = try attributes.types("feature_list_ragged_value_types")
    listSplits = try attributes.types("feature_list_ragged_split_types")
    guard contextRagged.count == contextSplits.count, listRagged.count == listSplits.count else {
      throw .invalid("the counts of ragged types and those of splits differ")
    }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let isBatch = try checkSerialized(context.input(0))
      var parser = try types.parser(
        contextSparseKeys: keys(context.input(2)), contextDenseKeys: keys(context.input(3)),
        contextDefaults: types.contextDense.indices.map { context.input(9 + $0) },
        listSparseKeys: keys(context.input(5)), listDenseKeys: keys(context.input(6)),
        mayBeMissing: context.input(8).array(of: Bool.self))
      let contextKeys = keys(context.input(4)), listKeys = keys(context.input(7))
      guard contextKeys.count == contextRagged.count, listKeys.count == listRagged.count else {
        throw .invalid("the counts of ragged keys and types differ")
      }
      for (i, key) in contextKeys.enumerated() {
        parser.context.ragged.append(
          .init(key: key, dtype: contextRagged[i], splitsType: contextSplits[i]))
      }
      for (i, key) in listKeys.enumerated() {
        parser.ragged.append(.init(key: key, dtype: listRagged[i], splitsType: listSplits[i]))
      }
      let (tensors, lists) = try parser.parse(
        context.input(0).strings, names: context.input(1).strings, isBatch: isBatch)
      // Of one example there are no outer splits; TensorFlow leaves scalars in their place.
      for tensor in tensors.dropLast(contextRagged.count) { context.emit(tensor) }
      for (tensor, dtype) in zip(tensors.suffix(contextRagged.count), contextSplits) {
        context.emit(isBatch ? tensor : try Tensor(zeros: dtype, shape: .scalar))
      }
      for list in lists.sparse { context.emit(list.indices) }
      for list in lists.sparse { context.emit(list.values) }
      for list in lists.sparse { context.emit(list.shape) }
      for list in lists.dense { context.emit(list.values) }
      for list in lists.dense { context.emit(list.lengths) }
      for list in lists.ragged { context.emit(list.values) }
      for list in lists.ragged { context.emit(list.outer) }
      for list in lists.ragged { context.emit(list.inner) }
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "a ragged list",
      attributes: [
        "feature_list_ragged_value_types": .types([.int64]),
        "feature_list_ragged_split_types": .types([.int32]),
      ],
      inputs: [
        Tensor(strings: ["", exampleWithTwoSteps]), Tensor(strings: []), Tensor(strings: []),
        Tensor(strings: []), Tensor(strings: []), Tensor(strings: []), Tensor(strings: []),
        Tensor(strings: ["a"]), Tensor([] as [Bool]),
      ],
      outputs: [
        Tensor([7, 8] as [Int64]), Tensor([0, 0, 2] as [Int32]), Tensor([0, 1, 2] as [Int32]),
      ])
    OpExample(
      "refuses too many keys",
      inputs: [
        Tensor(strings: [""]), Tensor(strings: []), Tensor(strings: ["a"]), Tensor(strings: []),
        Tensor(strings: []), Tensor(strings: []), Tensor(strings: []), Tensor(strings: []),
        Tensor([] as [Bool]),
      ], fails: .invalidArgument)
  }
}

/// The `tf.SequenceExample` with the list `a` of the integers 7 and 8.
let exampleWithTwoSteps =
  "\u{12}\u{15}\u{A}\u{13}\u{A}\u{1}a\u{12}\u{E}"
  + "\u{A}\u{5}\u{1A}\u{3}\u{A}\u{1}\u{7}" + "\u{A}\u{5}\u{1A}\u{3}\u{A}\u{1}\u{8}"
