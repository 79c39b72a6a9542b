public import OpInterface
public import TensorCore

/// What an op does with indices that lie outside the tensor they index.
public enum BadIndices: Sendable {
  case fail, ignore

  /// Decodes the attribute `bad_indices_policy`.
  ///
  /// - Throws: `INVALID_ARGUMENT` for a value TensorFlow does not know.
  public init(_ attributes: Attributes) throws(OpError) {
    switch try attributes.string("bad_indices_policy") {
    case "", "DEFAULT", "ERROR": self = .fail
    case "IGNORE": self = .ignore
    case let other: throw .invalid("bad_indices_policy '\(other)' is unknown")
    }
  }

  /// The attribute that `init` reads, as TensorFlow declares it.
  public static var schemaAttribute: OpSchema.Attribute {
    .string("bad_indices_policy", default: "")
  }
}

/// Where the slices begin that the rows of an index tensor name: a row of `k` indices names a slice
/// over the remaining axes.
public struct SliceIndices: Sendable {
  /// The offset of each slice, in elements; negative for one that lies outside and is ignored.
  public let offsets: [Int]
  /// How many elements a slice has.
  public let length: Int
  /// How many axes a row of indices fixes.
  public let depth: Int

  /// - Parameters:
  ///   - indices: the index tensor, of rank at least 1.
  ///   - shape: the shape of the tensor that is indexed.
  ///   - suffix: what follows the shape in the message for an index out of range.
  /// - Throws: `INVALID_ARGUMENT` for an index out of range, or more of them in a row than axes;
  ///   `RESOURCE_EXHAUSTED` for immensely many rows of no indices.
  public init(
    _ indices: Tensor, of shape: Shape, policy: BadIndices, kind: String = "shape",
    suffix: String = ""
  ) throws(OpError) {
    guard indices.rank > 0 else { throw .invalid("indices must be at least a vector") }
    let depth = indices.shape[-1]
    guard depth <= shape.rank else {
      throw .invalid(
        "index innermost dimension length must be <= params rank; saw: \(depth) vs. \(shape.rank)")
    }
    let count = indices.shape.count(0..<indices.rank - 1)
    // Rows of no indices take no memory, however many a shape claims there are.
    guard count <= max(indices.elementCount, 1 << 27) else {
      throw .resourceExhausted("indices of shape \(indices.shape) name too many slices")
    }
    let values = try indices.integers()
    let strides = shape.strides
    let extents = shape.dims
    var offsets = [Int](repeating: 0, count: count)
    for row in 0..<count {
      var offset = 0
      var isInside = true
      for axis in 0..<depth {
        let index = values[row &* depth &+ axis]
        isInside = isInside && index >= 0 && index < extents[axis]
        offset &+= index &* strides[axis]
      }
      if isInside {
        offsets[row] = offset
        continue
      }
      offsets[row] = -1
      if policy == .fail {
        let bad = values[row * depth..<(row + 1) * depth].map(String.init)
        let position = Self.coordinates(of: row, in: indices.shape)
        throw .invalid(
          "indices\(position) = [\(bad.joined(separator: ", "))] does not index into \(kind) "
            + "\(shape)\(suffix)")
      }
    }
    self.offsets = offsets
    length = shape.count(depth..<shape.rank)
    self.depth = depth
  }

  private static func coordinates(of row: Int, in shape: Shape) -> String {
    var rest = row
    var result: [String] = []
    for axis in (0..<shape.rank - 1).reversed() {
      result.append(String(rest % max(shape[axis], 1)))
      rest /= max(shape[axis], 1)
    }
    return result.isEmpty ? "" : "[" + result.reversed().joined(separator: ",") + "]"
  }
}

/// Throws unless `updates` is one slice of a tensor of shape `shape` for each row of `indices`.
///
/// - Throws: `INVALID_ARGUMENT`, with the shapes.
public func checkUpdates(_ updates: Shape, for indices: Shape, of shape: Shape) throws(OpError) {
  guard indices.rank > 0 else {
    throw .invalid("Indices shape must have rank at least one. Found:\(indices)")
  }
  guard updates.rank > 0 else {
    throw .invalid("Updates shape must have rank at least one. Found:\(updates)")
  }
  let batch = indices.rank - 1, depth = indices[-1]
  guard depth <= shape.rank else {
    throw .invalid(
      "The inner 1 dimensions of output.shape=\(shape) must match indices.shape[-1]=\(depth)")
  }
  for axis in 0..<batch where axis >= updates.rank || updates[axis] != indices[axis] {
    throw .invalid(
      "Dimensions [0,\(batch)) of indices[shape=\(indices)] must match dimensions [0,\(batch)) "
        + "of updates[shape=\(updates)]")
  }
  guard updates.rank == batch + shape.rank - depth else {
    throw .invalid(
      "Dimensions [\(depth),\(shape.rank)) of input[shape=\(shape)] must match dimensions "
        + "[\(batch),\(updates.rank)) of updates[shape=\(updates)]")
  }
  for axis in depth..<shape.rank where updates[batch + axis - depth] != shape[axis] {
    throw .invalid(
      "Dimensions [\(depth),\(shape.rank)) of input[shape=\(shape)] must match dimensions "
        + "[\(batch),\(updates.rank)) of updates[shape=\(updates)]")
  }
}
