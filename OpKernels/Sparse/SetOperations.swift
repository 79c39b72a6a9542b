import OpInterface
import OpKernelSupport
import TensorCore

/// Sets as rows: of a dense tensor's last axis, or of a sparse tensor's.
struct SetRows<Element: Comparable> {
  /// The extents of all axes but the last.
  let outer: [Int]
  /// The elements, each with its place among the values.
  private let elements: [Element]
  private let sparse: SparseParts?
  private let width: Int

  /// The rows of a dense tensor with those elements.
  init(_ elements: [Element], dense shape: Shape) throws(OpError) {
    guard shape.rank >= 2 else { throw .invalid("Shape \(shape) has rank \(shape.rank) < 2") }
    outer = Array(shape.dims.dropLast())
    width = shape[-1]
    self.elements = elements
    sparse = nil
  }

  /// The rows of a sparse tensor with those elements.
  init(_ elements: [Element], _ sparse: SparseParts, validates: Bool) throws(OpError) {
    _ = try Shape(checking: sparse.dims)
    guard sparse.rank >= 2 else { throw .invalid("Invalid rank \(sparse.rank).") }
    if validates { try sparse.checkOrder() }
    outer = Array(sparse.dims.dropLast())
    width = 0
    self.elements = elements
    self.sparse = sparse
  }

  /// A set, and where it is.
  struct Row {
    let place: [Int]
    /// The elements in rising order, each with the number of one of its values.
    let members: [(element: Element, source: Int)]
  }

  /// The sets of the rows in the order of the tensor; a sparse tensor's empty ones are left out.
  func rows(offset: Int) throws(OpError) -> [Row] {
    guard let sparse else {
      let shape = try Shape(checking: outer)
      guard shape.elementCount <= 1 << 27 else {
        throw .resourceExhausted("\(shape.elementCount) rows are too many")
      }
      var place = [Int](repeating: 0, count: outer.count)
      var result: [Row] = []
      for row in 0..<shape.elementCount {
        result.append(
          Row(place: place, members: set(row * width..<(row + 1) * width, offset: offset)))
        for axis in outer.indices.reversed() {
          place[axis] += 1
          if place[axis] < outer[axis] { break }
          place[axis] = 0
        }
      }
      return result
    }
    var result: [Row] = []
    var start = 0
    func place(_ i: Int) -> [Int] { (0..<outer.count).map { sparse.coordinate(i, $0) } }
    while start < sparse.count {
      let group = place(start)
      var end = start + 1
      while end < sparse.count, place(end) == group { end += 1 }
      result.append(Row(place: group, members: set(start..<end, offset: offset)))
      start = end
    }
    return result
  }

  /// Checks the coordinates of row `number` of a sparse tensor that was not validated.
  func checkBounds() throws(OpError) {
    guard let sparse else { return }
    for i in 0..<sparse.count {
      for axis in 0..<sparse.rank {
        let c = sparse.coordinate(i, axis)
        guard c >= 0, c < sparse.dims[axis] else {
          throw .internal("indices[\(i), \(axis)] expected < \(sparse.dims[axis]), got \(c).")
        }
      }
    }
  }

  private func set(_ range: Range<Int>, offset: Int) -> [(element: Element, source: Int)] {
    let sorted = range.map { (element: elements[$0], source: $0 + offset) }
      .sorted { $0.element < $1.element }
    var result: [(element: Element, source: Int)] = []
    result.reserveCapacity(sorted.count)
    for item in sorted where result.last.map({ $0.element != item.element }) ?? true {
      result.append(item)
    }
    return result
  }
}

/// A byte string in the order of its bytes.
struct SetString: Comparable {
  let bytes: ArraySlice<UInt8>
  static func < (a: SetString, b: SetString) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }
}

/// What is computed of two sets.
enum SetOperation: String, Sendable {
  case difference = "a-b"
  case reverseDifference = "b-a"
  case intersection = "intersection"
  case union = "union"

  /// - Throws: `INVALID_ARGUMENT` for any other name.
  init(_ attributes: Attributes) throws(OpError) {
    let name = try attributes.string("set_operation")
    guard let operation = SetOperation(rawValue: name.lowercased()) else {
      throw .invalid("Invalid set_operation \(name).")
    }
    self = operation
  }

  /// The numbers of the values in the result for sets in rising order.
  func callAsFunction<Element: Comparable>(
    _ a: [(element: Element, source: Int)], _ b: [(element: Element, source: Int)]
  ) -> [Int] {
    var result: [Int] = []
    var i = 0, j = 0
    while i < a.count || j < b.count {
      if j == b.count || i < a.count && a[i].element < b[j].element {
        if self == .difference || self == .union { result.append(a[i].source) }
        i += 1
      } else if i == a.count || b[j].element < a[i].element {
        if self == .reverseDifference || self == .union { result.append(b[j].source) }
        j += 1
      } else {
        if self == .intersection || self == .union { result.append(a[i].source) }
        i += 1
        j += 1
      }
    }
    return result
  }
}

/// An op on the sets in corresponding rows of two tensors.
protocol SetOperationOp: Op {
  var operation: SetOperation { get }
  var validates: Bool { get }
  /// Where the values of both tensors are among the inputs.
  static var valueInputs: (Int, Int) { get }
  init(_ operation: SetOperation, validates: Bool)
  func rows<Element>(
    _ context: borrowing KernelContext, _ a: [Element], _ b: [Element]
  ) throws(OpError) -> (SetRows<Element>, SetRows<Element>)
}

extension SetOperationOp {
  init(_ attributes: Attributes) throws(OpError) {
    self.init(try SetOperation(attributes), validates: try attributes.bool("validate_indices"))
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(2), .rank(1), .rank(1)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    guard inputs[Self.valueInputs.0].dtype == .string else {
      return Kernel { (context) throws(OpError) in
        let a = try context.integers(Self.valueInputs.0)
        let b = try context.integers(Self.valueInputs.1)
        try emit(&context, a, b)
      }
    }
    return Kernel { (context) throws(OpError) in
      let a = context.input(Self.valueInputs.0).strings
      let b = context.input(Self.valueInputs.1).strings
      try emit(
        &context, a.indices.map { SetString(bytes: a[$0]) },
        b.indices.map { SetString(bytes: b[$0]) })
    }
  }

  private func emit<Element: Comparable>(
    _ context: inout KernelContext, _ a: [Element], _ b: [Element]
  ) throws(OpError) {
    let (first, second) = try rows(context, a, b)
    guard first.outer == second.outer else {
      throw .invalid("Mismatched shapes \(first.outer) vs \(second.outer)")
    }
    if !validates {
      try first.checkBounds()
      try second.checkBounds()
    }
    let left = try first.rows(offset: 0), right = try second.rows(offset: a.count)
    var found: [(place: [Int], sources: [Int])] = []
    var i = 0, j = 0
    while i < left.count || j < right.count {
      let takesLeft =
        j == right.count
        || i < left.count && !right[j].place.lexicographicallyPrecedes(left[i].place)
      let takesRight =
        i == left.count
        || j < right.count && !left[i].place.lexicographicallyPrecedes(right[j].place)
      let sources = operation(
        takesLeft ? left[i].members : [], takesRight ? right[j].members : [])
      if !sources.isEmpty { found.append((takesLeft ? left[i].place : right[j].place, sources)) }
      if takesLeft { i += 1 }
      if takesRight { j += 1 }
    }
    var indices: [Int] = [], sources: [Int] = []
    var width = 0
    for row in found {
      for k in row.sources.indices {
        indices += row.place
        indices.append(k)
      }
      sources += row.sources
      width = max(width, row.sources.count)
    }
    let values = try concatenated([
      try context.input(Self.valueInputs.0).reshaped(to: [a.count]),
      try context.input(Self.valueInputs.1).reshaped(to: [b.count]),
    ])
    context.emit(try indexMatrix(indices, rank: first.outer.count + 1, count: sources.count))
    context.emit(try gatherRows(values, sources, shape: [sources.count]))
    context.emit(try indexTensor(first.outer + [width], .int64))
  }

  static var accuracy: Accuracy { .exact }
}

extension OpSchema {
  fileprivate static func setOperation(_ name: String, _ inputs: [OpDef.Argument]) -> OpSchema {
    OpSchema(
      name, inputs: inputs,
      outputs: [
        .fixed("result_indices", .int64), .typed("result_values"), .fixed("result_shape", .int64),
      ],
      attributes: [
        .string("set_operation"), .bool("validate_indices", default: true), .type(of: setTypes),
      ])
  }

  fileprivate static var setTypes: [DType] {
    [.int8, .int16, .int32, .int64, .uint8, .uint16, .string]
  }

  fileprivate static func sparseSet(_ name: String) -> [OpDef.Argument] {
    [
      .fixed("\(name)_indices", .int64), .typed("\(name)_values"), .fixed("\(name)_shape", .int64),
    ]
  }
}

/// The sets in the rows of two dense tensors, combined to the rows of a sparse one.
struct DenseToDenseSetOperation: SetOperationOp {
  static let schema = OpSchema.setOperation(
    "DenseToDenseSetOperation", [.typed("set1"), .typed("set2")])

  let operation: SetOperation
  let validates: Bool

  init(_ operation: SetOperation, validates: Bool) {
    self.operation = operation
    self.validates = validates
  }

  static var valueInputs: (Int, Int) { (0, 1) }

  func rows<Element>(
    _ context: borrowing KernelContext, _ a: [Element], _ b: [Element]
  ) throws(OpError) -> (SetRows<Element>, SetRows<Element>) {
    (
      try SetRows(a, dense: context.input(0).shape), try SetRows(b, dense: context.input(1).shape)
    )
  }

  static var examples: [OpExample] {
    OpExample(
      "intersections", attributes: ["set_operation": .string("intersection")],
      inputs: [
        Tensor([3, 1, 2, 7, 7, 8] as [Int32], shape: [2, 3]),
        Tensor([2, 3, 5, 6] as [Int32], shape: [2, 2]),
      ],
      outputs: [
        Tensor([0, 0, 0, 1] as [Int64], shape: [2, 2]), Tensor([2, 3] as [Int32]),
        Tensor([2, 2] as [Int64]),
      ])
    OpExample(
      "refuses different numbers of rows",
      attributes: ["set_operation": .string("union")],
      inputs: [Tensor([1] as [Int32], shape: [1, 1]), Tensor([1, 2] as [Int32], shape: [2, 1])],
      fails: .invalidArgument)
  }
}

/// The sets in the rows of a dense and a sparse tensor, combined to the rows of a sparse one.
struct DenseToSparseSetOperation: SetOperationOp {
  static let schema = OpSchema.setOperation(
    "DenseToSparseSetOperation", [.typed("set1")] + OpSchema.sparseSet("set2"))

  let operation: SetOperation
  let validates: Bool

  init(_ operation: SetOperation, validates: Bool) {
    self.operation = operation
    self.validates = validates
  }

  static var valueInputs: (Int, Int) { (0, 2) }

  func rows<Element>(
    _ context: borrowing KernelContext, _ a: [Element], _ b: [Element]
  ) throws(OpError) -> (SetRows<Element>, SetRows<Element>) {
    (
      try SetRows(a, dense: context.input(0).shape),
      try SetRows(b, try SparseParts(context, 1), validates: validates)
    )
  }

  static var examples: [OpExample] {
    OpExample(
      "differences", attributes: ["set_operation": .string("a-b")],
      inputs: [
        Tensor([3, 1, 2, 7, 7, 8] as [Int32], shape: [2, 3]),
        Tensor([0, 0] as [Int64], shape: [1, 2]), Tensor([3] as [Int32]),
        Tensor([2, 1] as [Int64]),
      ],
      outputs: [
        Tensor([0, 0, 0, 1, 1, 0, 1, 1] as [Int64], shape: [4, 2]),
        Tensor([1, 2, 7, 8] as [Int32]), Tensor([2, 2] as [Int64]),
      ])
    OpExample(
      "refuses different numbers of rows",
      attributes: ["set_operation": .string("union")],
      inputs: [
        Tensor([1] as [Int32], shape: [1, 1]), Tensor([0, 0] as [Int64], shape: [1, 2]),
        Tensor([3] as [Int32]), Tensor([2, 1] as [Int64]),
      ], fails: .invalidArgument)
  }
}

/// The sets in the rows of two sparse tensors, combined to the rows of another.
struct SparseToSparseSetOperation: SetOperationOp {
  static let schema = OpSchema.setOperation(
    "SparseToSparseSetOperation", OpSchema.sparseSet("set1") + OpSchema.sparseSet("set2"))

  let operation: SetOperation
  let validates: Bool

  init(_ operation: SetOperation, validates: Bool) {
    self.operation = operation
    self.validates = validates
  }

  static var valueInputs: (Int, Int) { (1, 4) }

  func rows<Element>(
    _ context: borrowing KernelContext, _ a: [Element], _ b: [Element]
  ) throws(OpError) -> (SetRows<Element>, SetRows<Element>) {
    (
      try SetRows(a, try SparseParts(context, 0), validates: validates),
      try SetRows(b, try SparseParts(context, 3), validates: validates)
    )
  }

  static var examples: [OpExample] {
    OpExample(
      "unions", attributes: ["set_operation": .string("union")],
      inputs: [
        Tensor([0, 0] as [Int64], shape: [1, 2]), Tensor(strings: ["b"]),
        Tensor([2, 1] as [Int64]), Tensor([0, 0, 1, 0] as [Int64], shape: [2, 2]),
        Tensor(strings: ["a", "c"]), Tensor([2, 1] as [Int64]),
      ],
      outputs: [
        Tensor([0, 0, 0, 1, 1, 0] as [Int64], shape: [3, 2]), Tensor(strings: ["a", "b", "c"]),
        Tensor([2, 2] as [Int64]),
      ])
    OpExample(
      "refuses an unknown operation", attributes: ["set_operation": .string("xor")],
      inputs: [
        Tensor([0, 0] as [Int64], shape: [1, 2]), Tensor([1] as [Int32]),
        Tensor([1, 1] as [Int64]),
        Tensor([0, 0] as [Int64], shape: [1, 2]), Tensor([1] as [Int32]),
        Tensor([1, 1] as [Int64]),
      ], fails: .invalidArgument)
  }
}

/// How many different values each row of a sparse tensor has.
struct SetSize: Op {
  static let schema = OpSchema(
    "SetSize", inputs: OpSchema.sparseSet("set"), outputs: [.fixed("size", .int32)],
    attributes: [.bool("validate_indices", default: true), .type(of: OpSchema.setTypes)])

  let validates: Bool

  init(_ attributes: Attributes) throws(OpError) {
    validates = try attributes.bool("validate_indices")
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    guard inputs[1].dtype == .string else {
      return Kernel { (context) throws(OpError) in
        let elements = try context.integers(1)
        try emit(&context, elements)
      }
    }
    return Kernel { (context) throws(OpError) in
      let strings = context.input(1).strings
      try emit(&context, strings.indices.map { SetString(bytes: strings[$0]) })
    }
  }

  private func emit<Element: Comparable>(
    _ context: inout KernelContext, _ elements: [Element]
  ) throws(OpError) {
    let sets = try SetRows(elements, try SparseParts(context, 0), validates: validates)
    if !validates { try sets.checkBounds() }
    let shape = try Shape(checking: sets.outer)
    var result = try Tensor(zeros: .int32, shape: shape)
    let strides = shape.strides
    let rows = try sets.rows(offset: 0)
    do {
      var out = result.mutableElements(as: Int32.self)
      for row in rows {
        let place = zip(row.place, strides).reduce(0) { $0 + $1.0 * $1.1 }
        out[place] = Int32(clamping: row.members.count)
      }
    }
    context.emit(result)
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "counts a value once",
      inputs: [
        Tensor([0, 0, 0, 1, 2, 0] as [Int64], shape: [3, 2]), Tensor([5, 5, 6] as [Int32]),
        Tensor([3, 2] as [Int64]),
      ], outputs: [Tensor([1, 0, 1] as [Int32])])
    OpExample(
      "refuses entries out of order",
      inputs: [
        Tensor([1, 0, 0, 1] as [Int64], shape: [2, 2]), Tensor([5, 6] as [Int32]),
        Tensor([3, 2] as [Int64]),
      ], fails: .invalidArgument)
  }
}
