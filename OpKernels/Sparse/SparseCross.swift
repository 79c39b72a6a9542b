import OpInterface
import OpKernelSupport
import TensorCore

/// Crosses of features, joined as text or hashed.
struct SparseCross: Op {
  static let schema = OpSchema(
    "SparseCross",
    inputs: [
      .repeated("indices", of: .int64), .listed("values", by: "sparse_types"),
      .repeated("shapes", of: .int64), .listed("dense_inputs", by: "dense_types"),
    ],
    outputs: [
      .fixed("output_indices", .int64), .typed("output_values", by: "out_type"),
      .fixed("output_shape", .int64),
    ],
    attributes: [
      .int("N", minimum: 0), .bool("hashed_output"), .int("num_buckets", minimum: 0),
      .int("hash_key"), .types("sparse_types", of: [.int64, .string], minimum: 0),
      .types("dense_types", of: [.int64, .string], minimum: 0),
      .type("out_type", of: [.int64, .string]), .type("internal_type", of: [.int64, .string]),
    ])

  let sparseCount: Int
  let denseCount: Int
  let isHashed: Bool
  let bucketCount: Int
  let hashKey: Int
  let outputType: DType
  let internalType: DType

  init(_ attributes: Attributes) throws(OpError) {
    sparseCount = try attributes.int("N")
    denseCount = try attributes.types("dense_types").count
    isHashed = try attributes.bool("hashed_output")
    bucketCount = try attributes.int("num_buckets")
    hashKey = try attributes.int("hash_key")
    outputType = try attributes.type("out_type")
    internalType = try attributes.type("internal_type")
    guard bucketCount >= 0 else { throw .invalid("num_buckets is \(bucketCount)") }
    guard isHashed == (outputType == .int64) else {
      throw .invalid("hashed_output is \(isHashed) but out_type is \(outputType)")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { crossShapes }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      for i in sparseCount..<(2 * sparseCount) {
        try checkInternal(context.input(i))
      }
      for i in 0..<denseCount { try checkInternal(context.input(3 * sparseCount + i)) }
      let (columns, batch) = try crossColumns(context, sparseCount, denseCount)
      if isHashed {
        let crosser = FeatureCrosser.hashed(
          start: UInt64(bitPattern: Int64(hashKey)), buckets: UInt64(bucketCount), strong: nil)
        try emitCrosses(&context, columns, batch, crosser)
      } else {
        try emitCrosses(
          &context, columns, batch,
          .joined(separator: Array("_X_".utf8)))
      }
    }
  }

  private func checkInternal(_ input: Tensor) throws(OpError) {
    guard internalType == .int64 || input.dtype == .string else {
      throw .invalid(
        "Input values should be of internal type \(internalType) but received \(input.dtype)")
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "pairs",
      attributes: [
        "N": .int(0), "hashed_output": .bool(false), "num_buckets": .int(0), "hash_key": .int(0),
        "sparse_types": .types([]), "dense_types": .types([.string, .string]),
        "out_type": .type(.string), "internal_type": .type(.string),
      ],
      inputs: [
        Tensor(strings: ["a", "b"], shape: [1, 2]), Tensor(strings: ["c", "d"], shape: [1, 2]),
      ],
      outputs: [
        Tensor([0, 0, 0, 1, 0, 2, 0, 3] as [Int64], shape: [4, 2]),
        Tensor(strings: ["a_X_c", "a_X_d", "b_X_c", "b_X_d"]), Tensor([1, 4] as [Int64]),
      ])
    OpExample(
      "refuses different numbers of rows",
      attributes: [
        "N": .int(0), "hashed_output": .bool(false), "num_buckets": .int(0), "hash_key": .int(0),
        "sparse_types": .types([]), "dense_types": .types([.string, .string]),
        "out_type": .type(.string), "internal_type": .type(.string),
      ],
      inputs: [
        Tensor(strings: ["a", "b"], shape: [2, 1]), Tensor(strings: ["c", "d"], shape: [1, 2]),
      ], fails: .invalidArgument)
  }
}

/// Crosses of features, joined as text.
struct SparseCrossV2: Op {
  static let schema = OpSchema(
    "SparseCrossV2",
    inputs: [
      .repeated("indices", of: .int64), .listed("values", by: "sparse_types"),
      .repeated("shapes", of: .int64), .listed("dense_inputs", by: "dense_types"),
      .fixed("sep", .string),
    ],
    outputs: [
      .fixed("output_indices", .int64), .fixed("output_values", .string),
      .fixed("output_shape", .int64),
    ],
    attributes: [
      .int("N", minimum: 0), .types("sparse_types", of: [.int64, .string], minimum: 0),
      .types("dense_types", of: [.int64, .string], minimum: 0),
    ])

  let sparseCount: Int
  let denseCount: Int

  init(_ attributes: Attributes) throws(OpError) {
    sparseCount = try attributes.int("N")
    denseCount = try attributes.types("dense_types").count
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { crossShapes }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let (columns, batch) = try crossColumns(context, sparseCount, denseCount)
      let given = context.input(context.inputCount - 1)
      guard given.rank == 0 else {
        throw .invalid("Input separator should be a scalar but received shape \(given.shape)")
      }
      let separator = try context.string(context.inputCount - 1)
      try emitCrosses(
        &context, columns, batch, .joined(separator: separator))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "pairs",
      attributes: [
        "N": .int(0), "sparse_types": .types([]), "dense_types": .types([.string, .int64]),
      ],
      inputs: [
        Tensor(strings: ["a"], shape: [1, 1]), Tensor([1, 2] as [Int64], shape: [1, 2]),
        Tensor(strings: ["&"], shape: []),
      ],
      outputs: [
        Tensor([0, 0, 0, 1] as [Int64], shape: [2, 2]), Tensor(strings: ["a&1", "a&2"]),
        Tensor([1, 2] as [Int64]),
      ])
  }
}

/// Crosses of features, hashed.
struct SparseCrossHashed: Op {
  static let schema = OpSchema(
    "SparseCrossHashed",
    inputs: [
      .repeated("indices", of: .int64), .listed("values", by: "sparse_types"),
      .repeated("shapes", of: .int64), .listed("dense_inputs", by: "dense_types"),
      .fixed("num_buckets", .int64), .fixed("strong_hash", .bool), .fixed("salt", .int64),
    ],
    outputs: [
      .fixed("output_indices", .int64), .fixed("output_values", .int64),
      .fixed("output_shape", .int64),
    ],
    attributes: [
      .int("N", minimum: 0), .types("sparse_types", of: [.int64, .string], minimum: 0),
      .types("dense_types", of: [.int64, .string], minimum: 0),
    ])

  let sparseCount: Int
  let denseCount: Int

  init(_ attributes: Attributes) throws(OpError) {
    sparseCount = try attributes.int("N")
    denseCount = try attributes.types("dense_types").count
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { crossShapes }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let (columns, batch) = try crossColumns(context, sparseCount, denseCount)
      let last = context.inputCount
      let buckets = try context.integer(last - 3)
      let isStrong = try context.scalar(last - 2, as: Bool.self)
      let salt = try context.integers(last - 1)
      guard buckets >= 0 else { throw .invalid("num_buckets is \(buckets)") }
      guard salt.count == 2 else { throw .invalid("salt must have 2 elements, got \(salt.count)") }
      let key = (UInt64(bitPattern: Int64(salt[0])), UInt64(bitPattern: Int64(salt[1])))
      try emitCrosses(
        &context, columns, batch,
        .hashed(start: nil, buckets: UInt64(buckets), strong: isStrong ? key : nil))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "no columns, no crosses",
      attributes: ["N": .int(0), "sparse_types": .types([]), "dense_types": .types([.int64])],
      inputs: [
        Tensor([] as [Int64], shape: [1, 0]), Tensor(10 as Int64), Tensor(false),
        Tensor([0, 0] as [Int64]),
      ],
      outputs: [
        Tensor([] as [Int64], shape: [0, 2]), Tensor([] as [Int64]), Tensor([1, 0] as [Int64]),
      ])
  }
}

private let crossShapes: [PartialShape] = [PartialShape([nil, 2]), .rank(1), PartialShape([2])]

/// The columns to cross, and how many rows they have.
private func crossColumns(
  _ context: borrowing KernelContext, _ sparseCount: Int, _ denseCount: Int
) throws(OpError) -> ([FeatureColumn], Int) {
  var columns: [FeatureColumn] = []
  var batch: Int?
  func check(_ rows: Int) throws(OpError) {
    guard batch == nil || batch == rows else {
      throw .invalid("Expected batch size \(batch ?? 0), got \(rows)")
    }
    batch = rows
  }
  var sparseInputs: [SparseParts] = []
  for i in 0..<sparseCount {
    let sparse = try SparseParts(
      context, i, values: sparseCount + i, shape: 2 * sparseCount + i)
    guard sparse.rank == 2 else {
      throw .invalid("shape should imply a 2D tensor, but got \(sparse.dims)")
    }
    try check(sparse.dims[0])
    sparseInputs.append(sparse)
  }
  let denseInputs = (0..<denseCount).map { context.input(3 * sparseCount + $0) }
  for dense in denseInputs {
    guard dense.rank == 2 else {
      throw .invalid("Dense inputs should be a matrix but received shape \(dense.shape)")
    }
    try check(dense.shape[0])
  }
  for sparse in sparseInputs {
    columns.append(
      try FeatureColumn(
        sparse.values, rows: (0..<sparse.count).map { sparse.coordinate($0, 0) },
        rowCount: sparse.dims[0]))
  }
  for dense in denseInputs { columns.append(try FeatureColumn(dense)) }
  return (columns, batch ?? 0)
}

private func emitCrosses(
  _ context: inout KernelContext, _ columns: [FeatureColumn], _ batch: Int,
  _ crosser: FeatureCrosser
) throws(OpError) {
  let crosses = try crosser.cross(columns, rowCount: batch)
  var indices: [Int] = []
  indices.reserveCapacity(2 * crosses.values.elementCount)
  for row in 0..<batch {
    for i in 0..<crosses.counts[row] {
      indices.append(row)
      indices.append(i)
    }
  }
  context.emit(try indexMatrix(indices, rank: 2, count: crosses.values.elementCount))
  context.emit(crosses.values)
  context.emit(Tensor([Int64(batch), Int64(crosses.counts.max() ?? 0)]))
}
