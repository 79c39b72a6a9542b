import OpInterface
import OpKernelSupport
import TensorCore

/// Crosses of features, joined as text or hashed, as the rows of a ragged tensor.
struct RaggedCross: Op {
  static let schema = OpSchema(
    "RaggedCross",
    inputs: [
      .listed("ragged_values", by: "ragged_values_types"),
      .listed("ragged_row_splits", by: "ragged_splits_types"),
      .repeated("sparse_indices", count: "Nsparse", of: .int64),
      .listed("sparse_values", by: "sparse_values_types"),
      .repeated("sparse_shape", count: "Nsparse", of: .int64),
      .listed("dense_inputs", by: "dense_types"),
    ],
    outputs: [
      .typed("output_values", by: "out_values_type"),
      .typed("output_row_splits", by: "out_row_splits_type"),
    ],
    attributes: [
      .int("Nsparse", minimum: 0), .string("input_order"), .bool("hashed_output"),
      .int("num_buckets", minimum: 0), .int("hash_key"),
      .types("ragged_values_types", of: [.int64, .string], minimum: 0),
      .types("ragged_splits_types", of: .indices, minimum: 0),
      .types("sparse_values_types", of: [.int64, .string], minimum: 0),
      .types("dense_types", of: [.int64, .string], minimum: 0),
      .type("out_values_type", of: [.int64, .string]), .type("out_row_splits_type", of: .indices),
    ])

  let sparseCount: Int
  let raggedCount: Int
  let denseCount: Int
  let order: [UInt8]
  let isHashed: Bool
  let bucketCount: Int
  let hashKey: Int
  let splitsType: DType

  init(_ attributes: Attributes) throws(OpError) {
    sparseCount = try attributes.int("Nsparse")
    raggedCount = try attributes.types("ragged_values_types").count
    denseCount = try attributes.types("dense_types").count
    order = try attributes.bytes("input_order")
    isHashed = try attributes.bool("hashed_output")
    bucketCount = try attributes.int("num_buckets")
    hashKey = try attributes.int("hash_key")
    splitsType = try attributes.type("out_row_splits_type")
    guard bucketCount >= 0 else { throw .invalid("num_buckets is \(bucketCount)") }
    func count(_ letter: UInt8) -> Int { order.count { $0 == letter } }
    guard count(UInt8(ascii: "R")) == raggedCount, count(UInt8(ascii: "S")) == sparseCount,
      count(UInt8(ascii: "D")) == denseCount, order.count == raggedCount + sparseCount + denseCount
    else {
      throw .invalid(
        "Invalid value for `input_order`: '\(String(decoding: order, as: UTF8.self))'")
    }
    let type = try attributes.type("out_values_type")
    guard type == (isHashed ? .int64 : .string) else {
      throw .invalid("hashed_output is \(isHashed) but the values are \(type)")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(1), .rank(1)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let rows = try commonRowCount(context)
      var ragged = 0, sparse = 0, dense = 0
      var columns: [FeatureColumn] = []
      for letter in order {
        switch letter {
        case UInt8(ascii: "R"):
          let values = context.input(ragged)
          guard values.rank == 1 else {
            throw .invalid("ragged values must be a vector, got \(values.shape)")
          }
          let splits = try rowSplits(
            context.input(raggedCount + ragged), count: values.elementCount)
          columns.append(try FeatureColumn(values, splits: splits))
          ragged += 1
        case UInt8(ascii: "S"):
          let first = 2 * raggedCount + sparse
          let parts = try SparseParts(
            context, first, values: first + sparseCount, shape: first + 2 * sparseCount)
          guard parts.rank == 2 else {
            throw .invalid("sparse inputs must have rank 2, got shape \(parts.dims)")
          }
          columns.append(
            try FeatureColumn(
              parts.values, rows: (0..<parts.count).map { parts.coordinate($0, 0) },
              rowCount: parts.dims[0]))
          sparse += 1
        default:
          columns.append(
            try FeatureColumn(context.input(2 * raggedCount + 3 * sparseCount + dense)))
          dense += 1
        }
      }
      let crosser: FeatureCrosser =
        isHashed
        ? .hashed(
          start: UInt64(bitPattern: Int64(hashKey)), buckets: UInt64(bucketCount), strong: nil)
        : .joined(separator: Array("_X_".utf8))
      let crosses = try crosser.cross(columns, rowCount: rows)
      var splits = [0]
      for count in crosses.counts { splits.append(splits[splits.count - 1] + count) }
      context.emit(crosses.values)
      context.emit(try indexTensor(splits, splitsType))
    }
  }

  /// How many rows all inputs have, as far as shapes and splits tell; what is malformed is found later.
  private func commonRowCount(_ context: borrowing KernelContext) throws(OpError) -> Int {
    var counts: [Int] = []
    for i in 0..<raggedCount { counts.append(context.input(raggedCount + i).elementCount - 1) }
    for i in 0..<sparseCount {
      let dims = try context.integers(2 * raggedCount + 2 * sparseCount + i)
      guard let count = dims.first else { throw .invalid("sparse inputs must have rank 2") }
      counts.append(count)
    }
    for i in 0..<denseCount {
      let matrix = context.input(2 * raggedCount + 3 * sparseCount + i)
      guard matrix.rank == 2 else {
        throw .invalid("dense inputs must be matrices, got \(matrix.shape)")
      }
      counts.append(matrix.shape[0])
    }
    let rows = counts.first ?? 0
    guard counts.allSatisfy({ $0 == rows }) else {
      throw .invalid("inputs must all have the same number of rows, got \(counts)")
    }
    return rows
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "a ragged and a dense column", attributes: exampleAttributes(order: "RD"),
      inputs: [
        Tensor(strings: ["a", "b"]), Tensor([0, 2, 2] as [Int64]),
        Tensor(strings: ["x", "y"], shape: [2, 1]),
      ],
      outputs: [Tensor(strings: ["a_X_x", "b_X_x"]), Tensor([0, 2, 2] as [Int64])])
    OpExample(
      "refuses an order that does not fit", attributes: exampleAttributes(order: "RR"),
      inputs: [
        Tensor(strings: ["a", "b"]), Tensor([0, 2, 2] as [Int64]),
        Tensor(strings: ["x", "y"], shape: [2, 1]),
      ], fails: .invalidArgument)
  }

  private static func exampleAttributes(order: String) -> NodeAttributes {
    [
      "Nsparse": .int(0), "input_order": .string(order), "hashed_output": .bool(false),
      "num_buckets": .int(0), "hash_key": .int(0), "ragged_values_types": .types([.string]),
      "ragged_splits_types": .types([.int64]), "sparse_values_types": .types([]),
      "dense_types": .types([.string]), "out_values_type": .type(.string),
      "out_row_splits_type": .type(.int64),
    ]
  }
}
