/// The extents of a tensor, outermost first.
///
/// Every extent is at least 0 and the product of all of them fits an `Int`. Ranks up to 8 are held
/// without allocation; TensorFlow's limit of 254 holds.
public struct Shape: Sendable, Hashable {
  /// The greatest rank a tensor may have.
  public static let maximumRank = 254
  @usableFromInline static let inlineRank = 8

  @usableFromInline var extents: InlineArray<8, Int>
  @usableFromInline var spilled: [Int]?
  /// How many axes there are; 0 for a scalar.
  public let rank: Int
  /// How many elements a tensor of this shape has; 1 for a scalar.
  public let elementCount: Int

  /// The shape with the extents `dims`.
  ///
  /// - Throws: `INVALID_ARGUMENT` for a negative extent, a rank above 254, or more elements than an
  ///   `Int` counts.
  public init(checking dims: some Collection<Int>) throws(TensorError) {
    // An array is taken as it is; going through other collections costs an allocation for each extent.
    let dims = Array(dims)
    try self.init(count: dims.count) { dims[$0] }
  }

  /// The shape of `rank` extents, each of which `extent` gives.
  ///
  /// - Throws: as `init(checking:)`.
  init(count rank: Int, _ extent: (Int) -> Int) throws(TensorError) {
    var dims: [Int] { (0..<rank).map(extent) }
    guard rank <= Shape.maximumRank else {
      throw .invalid("a tensor of rank \(rank) exceeds the maximum rank, \(Shape.maximumRank)")
    }
    var count = 1
    var overflowed = false
    var hasZero = false
    for axis in 0..<rank {
      let d = extent(axis)
      guard d >= 0 else { throw .invalid("shape \(dims) has a negative dimension") }
      if d == 0 {
        hasZero = true
        continue
      }
      let (product, overflow) = count.multipliedReportingOverflow(by: d)
      count = product
      overflowed = overflowed || overflow
    }
    guard !overflowed else {
      throw .invalid("shape \(dims) has too many elements")
    }
    extents = InlineArray(repeating: 1)
    self.rank = rank
    elementCount = hasZero ? 0 : count
    if rank > Shape.inlineRank {
      spilled = dims
    } else {
      spilled = nil
      for axis in 0..<rank { extents[axis] = extent(axis) }
    }
  }

  /// The shape with the extents `dims`, which are known to be valid.
  ///
  /// For extents of existing shapes, permuted, reduced, or multiplied within a known element count.
  /// Traps on extents that `init(checking:)` refuses.
  public init(_ dims: some Collection<Int>) {
    guard let shape = try? Shape(checking: dims) else {
      preconditionFailure("\(Array(dims)) is not a shape")
    }
    self = shape
  }

  /// The shape of a scalar.
  public static var scalar: Shape { Shape(EmptyCollection<Int>()) }

  /// The extent of `axis`, which is counted from the end if negative, and must exist.
  @inlinable public subscript(axis: Int) -> Int {
    let i = axis < 0 ? axis + rank : axis
    precondition(i >= 0 && i < rank)
    if let spilled { return spilled[i] }
    return extents[i]
  }

  /// Refuses to be the shape of a tensor of strings that no memory would hold.
  ///
  /// - Throws: `RESOURCE_EXHAUSTED`.
  public func checkStringCount() throws(TensorError) {
    guard elementCount <= StringElements.maximumCount else {
      throw .resourceExhausted("no memory for \(elementCount) strings, of shape \(self)")
    }
  }

  /// The extents as an array.
  public var dims: [Int] {
    if let spilled { return spilled }
    return (0..<rank).map { extents[$0] }
  }

  /// The number of elements in the axes `range`, which must exist; 1 if it is empty.
  public func count(_ range: Range<Int>) -> Int {
    var n = 1
    for i in range { n *= self[i] }
    return n
  }

  /// Row-major strides, in elements.
  public var strides: [Int] {
    var result = [Int](repeating: 1, count: rank)
    var stride = 1
    for axis in (0..<rank).reversed() {
      result[axis] = stride
      stride = stride.multipliedReportingOverflow(by: max(self[axis], 1)).partialValue
    }
    return result
  }

  /// `axis` counted from the start.
  ///
  /// - Throws: `INVALID_ARGUMENT` unless it is in `-rank ..< rank`.
  public func normalizedAxis(_ axis: Int) throws(TensorError) -> Int {
    guard axis >= -rank, axis < rank else {
      throw .invalid("axis \(axis) is out of range for shape \(self) of rank \(rank)")
    }
    return axis < 0 ? axis + rank : axis
  }

  /// Whether rank and every extent are equal.
  public static func == (a: Shape, b: Shape) -> Bool {
    guard a.rank == b.rank, a.elementCount == b.elementCount else { return false }
    for i in 0..<a.rank where a[i] != b[i] { return false }
    return true
  }

  /// Hashes rank and extents, which equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(rank)
    for i in 0..<rank { hasher.combine(self[i]) }
  }

  /// The shape that `a` and `b` broadcast to, by NumPy's rule.
  ///
  /// - Throws: `INVALID_ARGUMENT` if they are incompatible.
  public static func broadcast(_ a: Shape, _ b: Shape) throws(TensorError) -> Shape {
    if a == b { return a }
    let rank = max(a.rank, b.rank)
    var dims = [Int](repeating: 1, count: rank)
    for i in 1...max(rank, 1) where rank > 0 {
      let x = i <= a.rank ? a[-i] : 1, y = i <= b.rank ? b[-i] : 1
      guard x == y || x == 1 || y == 1 else {
        throw .invalid("Incompatible shapes: \(a) vs. \(b)")
      }
      dims[rank - i] = x == 1 ? y : x
    }
    return try Shape(checking: dims)
  }
}

extension Shape: ExpressibleByArrayLiteral {
  /// The shape written as a list of extents, which must be valid.
  public init(arrayLiteral elements: Int...) { self.init(elements) }
}

extension Shape: CustomStringConvertible {
  /// The extents as TensorFlow prints them, such as `[2,3]`.
  public var description: String {
    "[" + dims.map(String.init).joined(separator: ",") + "]"
  }
}
