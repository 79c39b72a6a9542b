import OpInterface
import OpKernelSupport
import Synchronization
import TensorCore

/// Sparse tensors that ops keep for each other, by number.
final class SparseTensorsMap: Resource {
  private let contents = Mutex<(next: Int64, entries: [Int64: SparseParts])>((0, [:]))

  var kind: String { "sparse tensors map" }

  func add(_ sparse: SparseParts) -> Int64 {
    contents.withLock { contents in
      let handle = contents.next
      contents.next = handle &+ 1
      contents.entries[handle] = sparse
      return handle
    }
  }

  /// Removes the sparse tensors with those numbers.
  ///
  /// - Throws: `INVALID_ARGUMENT` for a number that there is not.
  func take(_ handles: [Int64]) throws(OpError) -> [SparseParts] {
    let (found, missing) = contents.withLock { contents -> ([SparseParts], Int64?) in
      var found: [SparseParts] = []
      for handle in handles {
        guard let sparse = contents.entries.removeValue(forKey: handle) else {
          return (found, handle)
        }
        found.append(sparse)
      }
      return (found, nil)
    }
    if let missing { throw .invalid("Unable to find SparseTensor: \(missing) in map") }
    return found
  }
}

/// Which map an op uses.
struct SparseMapName: Sendable {
  let container: String
  let name: String

  init(_ attributes: Attributes) throws(OpError) {
    container = try attributes.string("container")
    name = try attributes.string("shared_name")
  }

  func map(_ context: borrowing KernelContext) throws(OpError) -> SparseTensorsMap {
    try context.resources.findOrMake(
      kind: "sparse tensors map", container: container, name: name
    ) { () throws(OpError) in SparseTensorsMap() }
  }

  static let attributes: [OpDef.Attribute] = [
    .string("container", default: ""), .string("shared_name", default: ""),
  ]
}

/// Keeps a sparse tensor, and tells by which number it can be taken.
struct AddSparseToTensorsMap: Op {
  static let schema = OpSchema(
    "AddSparseToTensorsMap", inputs: SerializeSparse.schema.inputs,
    outputs: [.fixed("sparse_handle", .int64)], attributes: [.type()] + SparseMapName.attributes,
    isStateful: true)

  let name: SparseMapName

  init(_ attributes: Attributes) throws(OpError) { name = try SparseMapName(attributes) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let sparse = try SparseParts(context, 0)
      context.emit(Tensor(try name.map(context).add(sparse)))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "the first",
      inputs: [
        Tensor([1] as [Int64], shape: [1, 1]), Tensor([5] as [Float]), Tensor([2] as [Int64]),
      ], outputs: [Tensor(0 as Int64)])
    OpExample(
      "refuses a vector of indices",
      inputs: [Tensor([1] as [Int64]), Tensor([5] as [Float]), Tensor([2] as [Int64])],
      fails: .invalidArgument)
  }
}

/// Keeps the rows of a sparse tensor, and tells by which numbers they can be taken.
struct AddManySparseToTensorsMap: Op {
  static let schema = OpSchema(
    "AddManySparseToTensorsMap", inputs: SerializeSparse.schema.inputs,
    outputs: [.fixed("sparse_handles", .int64)], attributes: [.type()] + SparseMapName.attributes,
    isStateful: true)

  let name: SparseMapName

  init(_ attributes: Attributes) throws(OpError) { name = try SparseMapName(attributes) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.rank(1)] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let map = try name.map(context)
      var handles: [Int64] = []
      for row in try SparseParts(context, 0).rows() {
        handles.append(
          map.add(
            try SparseParts(indices: row.indices, values: row.values, shape: row.shape)))
      }
      context.emit(Tensor(handles))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "two rows",
      inputs: [
        Tensor([0, 1] as [Int64], shape: [1, 2]), Tensor([5] as [Float]),
        Tensor([2, 2] as [Int64]),
      ], outputs: [Tensor([0, 1] as [Int64])])
    OpExample(
      "refuses a sparse vector",
      inputs: [
        Tensor([1] as [Int64], shape: [1, 1]), Tensor([5] as [Float]), Tensor([2] as [Int64]),
      ], fails: .invalidArgument)
  }
}

/// Takes sparse tensors that were kept, as the rows of one.
struct TakeManySparseFromTensorsMap: Op {
  static let schema = OpSchema(
    "TakeManySparseFromTensorsMap", inputs: [.fixed("sparse_handles", .int64)],
    outputs: DeserializeSparse.schema.outputs,
    attributes: [.type("dtype")] + SparseMapName.attributes, isStateful: true)

  let name: SparseMapName
  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) {
    name = try SparseMapName(attributes)
    dtype = try attributes.type("dtype")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(2), .rank(1), .rank(1)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let handles = context.input(0)
      guard handles.rank == 1 else {
        throw .invalid("sparse_handles should be a vector but received shape \(handles.shape)")
      }
      guard handles.elementCount > 0 else {
        throw .invalid("Must have at least 1 serialized SparseTensor, but input matrix has 0 rows")
      }
      let parts = try name.map(context).take(handles.array(of: Int64.self))
      try emitStacked(&context, parts, outer: [parts.count], dtype)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses a number that was not given out", attributes: ["dtype": .type(.float32)],
      inputs: [Tensor([7] as [Int64])], fails: .invalidArgument)
  }
}
