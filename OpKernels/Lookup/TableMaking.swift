import OpInterface
import OpKernelSupport
import Synchronization
import TensorCore

/// An op that returns a handle to a table, which it makes the first time.
protocol TableMakingOp: Op {
  var maker: TableMaker { get }
  /// A new table.
  ///
  /// - Parameter context: for inputs that matter to it.
  func makeTable(_ context: borrowing KernelContext) throws(OpError) -> LookupTable
}

extension TableMakingOp {
  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeTable(_ context: borrowing KernelContext) throws(OpError) -> LookupTable {
    try LookupTable(
      keyType: maker.keyType, valueType: maker.valueType, mutability: maker.mutability)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let slot = TableSlot()
    return Kernel { (context) throws(OpError) in
      let table: LookupTable
      switch maker.sharing {
      case .anonymous: table = try makeTable(context)
      case .named(let container, let name) where !name.isEmpty:
        table = try context.resources.findOrMake(
          kind: "lookup table", container: container, name: name
        ) { () throws(OpError) in try makeTable(context) }
        try table.check(keys: maker.keyType, values: maker.valueType)
      case .named:
        if let made = slot.table.withLock({ $0 }) {
          table = made
        } else {
          let made = try makeTable(context)
          table = slot.table.withLock { held in
            if let held { return held }
            held = made
            return made
          }
        }
      }
      context.emit(Tensor(ResourceHandle(name: maker.name, resource: table)))
    }
  }
}

/// The table of a node that names none.
final class TableSlot: Sendable {
  let table = Mutex<LookupTable?>(nil)
}

/// What the table-making ops have in common.
struct TableMaker: Sendable {
  enum Sharing: Sendable {
    case named(container: String, name: String)
    case anonymous
  }

  let sharing: Sharing
  let keyType: DType
  let valueType: DType
  let mutability: LookupTable.Mutability

  /// - Parameter holdsObjects: whether values may be variants and handles.
  init(
    _ attributes: Attributes, _ mutability: LookupTable.Mutability, isAnonymous: Bool = false,
    holdsObjects: Bool = false
  ) throws(OpError) {
    keyType = try attributes.type("key_dtype")
    valueType = try attributes.type("value_dtype")
    guard holdsObjects || ![.variant, .resource].contains(valueType) else {
      throw .unimplemented("tables of this kind cannot hold \(valueType)")
    }
    self.mutability = mutability
    sharing =
      isAnonymous
      ? .anonymous
      : .named(
        container: try attributes.string("container"), name: try attributes.string("shared_name"))
  }

  var name: String {
    if case .named(_, let name) = sharing { name } else { "" }
  }
}

/// The shape of a table's values, which must be known.
func tableValueShape(_ attributes: Attributes) throws(OpError) -> Shape {
  let shape = try attributes.shape("value_shape")
  guard let known = shape.fullyKnown else {
    throw .invalid("Default value must be a vector or scalar, got shape \(shape)")
  }
  return known
}
