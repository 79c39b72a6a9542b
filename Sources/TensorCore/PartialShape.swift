/// A shape some of whose extents, or whose rank, may be unknown until run time.
public struct PartialShape: Sendable, Hashable {
  /// The extents, nil where unknown; nil altogether if the rank is unknown.
  public var extents: [Int?]?

  /// The shape with these extents, each of which is nil or at least 0; nil for an unknown rank.
  public init(_ extents: [Int?]?) { self.extents = extents }
  /// All of `shape`.
  public init(_ shape: Shape) {
    // Not converted from `dims`, which would take another array and a cast of each element.
    extents = (0..<shape.rank).map { Int?.some(shape[$0]) }
  }

  /// A shape of unknown rank.
  public static var unknown: PartialShape { PartialShape(nil as [Int?]?) }
  /// The shape of rank 0.
  public static var scalar: PartialShape { PartialShape([]) }

  /// A shape of known rank and unknown extents; of unknown rank if no tensor has that rank.
  public static func rank(_ rank: Int) -> PartialShape {
    guard rank >= 0, rank <= Shape.maximumRank else { return .unknown }
    return PartialShape([Int?](repeating: nil, count: rank))
  }

  /// How many axes there are, or nil if even that is unknown.
  public var rank: Int? { extents?.count }

  /// The shape, if all of it is known and valid.
  public var fullyKnown: Shape? {
    guard let extents, !extents.contains(nil) else { return nil }
    return try? Shape(count: extents.count) { extents[$0] ?? 0 }
  }

  /// Whether a tensor of `shape` may stand where this shape is declared.
  public func accepts(_ shape: Shape) -> Bool {
    guard let extents else { return true }
    guard extents.count == shape.rank else { return false }
    for (i, d) in extents.enumerated() {
      if let d, d != shape[i] { return false }
    }
    return true
  }

  /// What is known of a value that both shapes describe; nil if they contradict each other.
  public func merged(with other: PartialShape) -> PartialShape? {
    guard let a = extents else { return other }
    guard let b = other.extents else { return self }
    guard a.count == b.count else { return nil }
    if a == b { return self }
    var dims: [Int?] = []
    dims.reserveCapacity(a.count)
    for (x, y) in zip(a, b) {
      if let x, let y, x != y { return nil }
      dims.append(x ?? y)
    }
    return PartialShape(dims)
  }

  /// What is known of a value that one of the shapes describes.
  public func generalized(with other: PartialShape) -> PartialShape {
    guard let a = extents, let b = other.extents, a.count == b.count else { return .unknown }
    return PartialShape(zip(a, b).map { $0 == $1 ? $0 : nil })
  }

  /// The shape that `a` and `b` broadcast to, as far as it is known.
  ///
  /// - Throws: `INVALID_ARGUMENT` if they are known to be incompatible.
  public static func broadcast(_ a: PartialShape, _ b: PartialShape) throws(TensorError)
    -> PartialShape
  {
    guard let x = a.extents, let y = b.extents else { return .unknown }
    let rank = max(x.count, y.count)
    var dims = [Int?](repeating: nil, count: rank)
    for i in 0..<rank {
      let p: Int? = i < rank - x.count ? 1 : x[i - (rank - x.count)]
      let q: Int? = i < rank - y.count ? 1 : y[i - (rank - y.count)]
      switch (p, q) {
      case (1, _): dims[i] = q
      case (_, 1): dims[i] = p
      case (let m?, let n?):
        guard m == n else { throw .invalid("Incompatible shapes: \(a) vs. \(b)") }
        dims[i] = m
      case (let m?, nil): dims[i] = m
      case (nil, let n): dims[i] = n
      }
    }
    return PartialShape(dims)
  }
}

extension PartialShape: CustomStringConvertible {
  /// The extents as TensorFlow prints them, such as `[?,3]` or `<unknown>`.
  public var description: String {
    guard let extents else { return "<unknown>" }
    return "[" + extents.map { $0.map(String.init) ?? "?" }.joined(separator: ",") + "]"
  }
}
