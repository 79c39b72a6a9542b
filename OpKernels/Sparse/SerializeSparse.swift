import OpInterface
import OpKernelSupport
import TensorCore

/// A tensor as a variant, as the sparse serialization ops make them.
struct HeldTensor: VariantValue {
  let tensor: Tensor
  var kind: String { "tensor" }
}

/// How serialized sparse tensors are stored.
enum SparseStorage: Sendable {
  case strings
  case variants

  init(_ dtype: DType) throws(OpError) {
    switch dtype {
    case .string: self = .strings
    case .variant: self = .variants
    default: throw .invalid("a sparse tensor cannot be serialized to \(dtype)")
    }
  }

  /// Each of `tensors` as one element.
  func pack(_ tensors: [Tensor], shape: Shape) throws(OpError) -> Tensor {
    guard case .strings = self else {
      return try Tensor(
        variants: tensors.map { .custom(HeldTensor(tensor: $0)) }, shape: shape)
    }
    var strings = StringElements()
    for tensor in tensors { strings.append(try TensorMessage.encode(tensor)) }
    return try Tensor(strings: strings, shape: shape)
  }
}

extension SparseParts {
  /// The sparse tensor at each index along the outermost axis: indices, values and shape of each.
  ///
  /// - Throws: `INVALID_ARGUMENT` for entries out of order or beyond the shape.
  func rows() throws(OpError) -> [(indices: Tensor, values: Tensor, shape: Tensor)] {
    guard rank > 1 else {
      throw .invalid("Rank of input SparseTensor should be > 1, but saw rank: \(rank)")
    }
    try checkOrder()
    guard dims[0] <= 1 << 22 else { throw .resourceExhausted("\(dims[0]) rows are too many") }
    let shape = try indexTensor(Array(dims.dropFirst()), .int64)
    var result: [(indices: Tensor, values: Tensor, shape: Tensor)] = []
    result.reserveCapacity(dims[0])
    var start = 0
    for row in 0..<dims[0] {
      var end = start
      var inner: [Int] = []
      while end < count, coordinate(end, 0) == row {
        for axis in 1..<rank { inner.append(coordinate(end, axis)) }
        end += 1
      }
      result.append(
        (
          try indexMatrix(inner, rank: rank - 1, count: end - start),
          try gatherRows(values, Array(start..<end), shape: [end - start]), shape
        ))
      start = end
    }
    return result
  }
}

extension OpSchema {
  fileprivate static func serialization(_ name: String) -> OpSchema {
    OpSchema(
      name,
      inputs: [
        .fixed("sparse_indices", .int64), .typed("sparse_values"), .fixed("sparse_shape", .int64),
      ], outputs: [.typed("serialized_sparse", by: "out_type")],
      attributes: [
        .type(), .type("out_type", of: [.string, .variant], default: .string),
      ])
  }
}

/// The three tensors that make a sparse one, as three strings or variants.
struct SerializeSparse: Op {
  static let schema = OpSchema.serialization("SerializeSparse")

  let storage: SparseStorage

  init(_ attributes: Attributes) throws(OpError) {
    storage = try SparseStorage(attributes.type("out_type"))
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [PartialShape([3])] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let names = ["indices", "values", "shape"], ranks = [2, 1, 1]
      for i in 0..<3 where context.input(i).rank != ranks[i] {
        throw .invalid(
          "Input \(names[i]) should be a \(ranks[i] == 2 ? "matrix" : "vector") but received shape "
            + "\(context.input(i).shape)")
      }
      context.emit(try storage.pack((0..<3).map { context.input($0) }, shape: [3]))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "of no entries",
      inputs: [
        Tensor([] as [Int64], shape: [0, 1]), Tensor([] as [Float]), Tensor([2] as [Int64]),
      ],
      outputs: [
        Tensor(strings: [
          "\u{8}\u{9}\u{12}\u{6}\u{12}\u{0}\u{12}\u{2}\u{8}\u{1}",
          "\u{8}\u{1}\u{12}\u{2}\u{12}\u{0}",
          "\u{8}\u{9}\u{12}\u{4}\u{12}\u{2}\u{8}\u{1}\"\u{8}\u{2}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}",
        ])
      ])
    OpExample(
      "refuses a vector of indices",
      inputs: [Tensor([0] as [Int64]), Tensor([1] as [Float]), Tensor([2] as [Int64])],
      fails: .invalidArgument)
  }
}

/// The rows of a sparse tensor, each as three strings or variants.
struct SerializeManySparse: Op {
  static let schema = OpSchema.serialization("SerializeManySparse")

  let storage: SparseStorage

  init(_ attributes: Attributes) throws(OpError) {
    storage = try SparseStorage(attributes.type("out_type"))
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [PartialShape([nil, 3])]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let rows = try SparseParts(context, 0).rows()
      context.emit(
        try storage.pack(
          rows.flatMap { [$0.indices, $0.values, $0.shape] }, shape: [rows.count, 3]))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "of no rows",
      inputs: [
        Tensor([] as [Int64], shape: [0, 2]), Tensor([] as [Float]), Tensor([0, 2] as [Int64]),
      ], outputs: [Tensor(strings: [], shape: [0, 3])])
    OpExample(
      "refuses a sparse vector",
      inputs: [
        Tensor([0] as [Int64], shape: [1, 1]), Tensor([1] as [Float]), Tensor([2] as [Int64]),
      ], fails: .invalidArgument)
  }
}
