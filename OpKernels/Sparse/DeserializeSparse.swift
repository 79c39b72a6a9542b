import OpInterface
import OpKernelSupport
import TensorCore

/// Sparse tensors of one rank, each in a place of its own along new outer axes of the extents
/// `outer`; the extents of the result are the greatest of theirs.
func emitStacked(
  _ context: inout KernelContext, _ parts: [SparseParts], outer: [Int], _ dtype: DType
) throws(OpError) {
  guard let first = parts.first else {
    throw .invalid("Must have at least 1 serialized SparseTensor")
  }
  var dims = first.dims
  var indices: [Int] = []
  let strides = try Shape(checking: outer).strides
  for (n, part) in parts.enumerated() {
    guard part.values.dtype == dtype else {
      throw .invalid(
        "Requested SparseTensor of type \(dtype) but SparseTensor[\(n)].values.dtype() == "
          + "\(part.values.dtype)")
    }
    guard part.rank == dims.count else {
      throw .invalid(
        "Inconsistent shape across SparseTensors: rank prior to SparseTensor[\(n)] was: "
          + "\(dims.count) but rank of SparseTensor[\(n)] is: \(part.rank)")
    }
    for axis in dims.indices { dims[axis] = max(dims[axis], part.dims[axis]) }
    let place = outer.indices.map { n / strides[$0] % outer[$0] }
    for i in 0..<part.count {
      indices += place
      for axis in 0..<part.rank { indices.append(part.coordinate(i, axis)) }
    }
  }
  let count = parts.reduce(0) { $0 + $1.count }
  context.emit(try indexMatrix(indices, rank: outer.count + dims.count, count: count))
  context.emit(try concatenated(parts.map(\.values)))
  context.emit(try indexTensor(outer + dims, .int64))
}

/// Sparse tensors from three strings or variants each, in one of more axes if there are several.
protocol DeserializationOp: Op {
  var dtype: DType { get }
}

extension DeserializationOp {
  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(2), .rank(1), .rank(1)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let input = context.input(0)
      guard input.rank > 0 else {
        throw .invalid("Serialized sparse should have non-zero rank \(input.shape)")
      }
      guard input.shape[-1] == 3 else {
        throw .invalid("Serialized sparse should have 3 as the last dimension \(input.shape)")
      }
      let outer = Array(input.shape.dims.dropLast())
      let count = input.elementCount / 3
      guard count > 0 else {
        throw .invalid(
          "Serialized sparse should have at least 1 serialized tensor, but has a zero dimension "
            + "\(input.shape)")
      }
      var tensors: [Tensor] = []
      if input.dtype == .string {
        let strings = input.strings
        for i in strings.indices { tensors.append(try TensorMessage.decode(strings[i])) }
      } else {
        for (i, variant) in input.variants().enumerated() {
          guard case .custom(let value) = variant, let held = value as? HeldTensor else {
            throw .invalid("serialized_sparse[\(i / 3), \(i % 3)] holds no tensor")
          }
          tensors.append(held.tensor)
        }
      }
      var parts: [SparseParts] = []
      for n in 0..<count {
        let (indices, shape) = (tensors[3 * n], tensors[3 * n + 2])
        guard indices.dtype == .int64, shape.dtype == .int64 else {
          throw .invalid(
            "Expected serialized_sparse[\(n)] to have indices and shape of int64 but received "
              + "\(indices.dtype) and \(shape.dtype)")
        }
        parts.append(
          try SparseParts(indices: indices, values: tensors[3 * n + 1], shape: shape))
      }
      try emitStacked(&context, parts, outer: outer, dtype)
    }
  }

  static var accuracy: Accuracy { .exact }
}

/// Sparse tensors that `SerializeSparse` or `SerializeManySparse` made strings or variants of.
struct DeserializeSparse: DeserializationOp {
  static let schema = OpSchema(
    "DeserializeSparse", inputs: [.typed("serialized_sparse", by: "Tserialized")],
    outputs: [
      .fixed("sparse_indices", .int64), .typed("sparse_values", by: "dtype"),
      .fixed("sparse_shape", .int64),
    ],
    attributes: [
      .type("dtype"), .type("Tserialized", of: [.string, .variant], default: .string),
    ])

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("dtype") }

  static var examples: [OpExample] {
    OpExample(
      "one entry", attributes: ["dtype": .type(.float32)],
      inputs: [
        (try? SparseStorage.variants.pack(
          [
            Tensor([1] as [Int64], shape: [1, 1]), Tensor([5] as [Float]), Tensor([2] as [Int64]),
          ], shape: [3])) ?? Tensor(.empty)
      ],
      outputs: [
        Tensor([1] as [Int64], shape: [1, 1]), Tensor([5] as [Float]), Tensor([2] as [Int64]),
      ])
    OpExample(
      "refuses what is no tensor", attributes: ["dtype": .type(.float32)],
      inputs: [Tensor(strings: ["a", "b", "c"])], fails: .invalidArgument)
  }
}

/// Sparse tensors that `SerializeSparse` or `SerializeManySparse` made strings of.
struct DeserializeManySparse: DeserializationOp {
  static let schema = OpSchema(
    "DeserializeManySparse", inputs: [.fixed("serialized_sparse", .string)],
    outputs: DeserializeSparse.schema.outputs, attributes: [.type("dtype")])

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("dtype") }

  static var examples: [OpExample] {
    OpExample(
      "one entry", attributes: ["dtype": .type(.int64)],
      inputs: [
        (try? SparseStorage.strings.pack(
          [
            Tensor([1] as [Int64], shape: [1, 1]), Tensor([5] as [Int64]), Tensor([2] as [Int64]),
          ], shape: [1, 3])) ?? Tensor(.empty)
      ],
      outputs: [
        Tensor([0, 1] as [Int64], shape: [1, 2]), Tensor([5] as [Int64]),
        Tensor([1, 2] as [Int64]),
      ])
    OpExample(
      "refuses no tensors", attributes: ["dtype": .type(.float32)],
      inputs: [Tensor(strings: [], shape: [0, 3])], fails: .invalidArgument)
  }
}
