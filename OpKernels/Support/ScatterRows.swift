public import OpInterface
public import TensorCore

/// A tensor of a default in which rows of `values`, `width` elements each, have been put in their
/// places; of any dtype with a dense form, or strings.
///
/// - Parameters:
///   - places: for each row of the values, which row of the result it becomes; -1 for none. Later
///     ones replace earlier ones.
///   - value: the default: one element for all, or as many as a row has.
///   - repeatsFirst: whether the first row of the values goes to every place.
/// - Throws: `INTERNAL` unless the counts fit, which is for callers to have checked.
public func scatterRows(
  _ values: Tensor, to places: [Int], width: Int = 1, default value: Tensor, shape: Shape,
  repeatsFirst: Bool = false
) throws(OpError) -> Tensor {
  let rowCount = width > 0 ? shape.elementCount / width : 0
  let available = width > 0 ? values.elementCount / width : 0
  guard width > 0 else { return try Tensor(zeros: values.dtype, shape: shape) }
  guard places.allSatisfy({ $0 < rowCount }), rowCount * width == shape.elementCount,
    places.isEmpty || (repeatsFirst ? 1 : places.count) <= available,
    value.elementCount == 1 || value.elementCount == width
  else {
    throw .internal("\(places.count) rows of \(width) do not fit shape \(shape)")
  }
  let step = value.elementCount == 1 ? 0 : 1

  func dense<P: BytePattern>(_: P.Type) throws(OpError) -> Tensor {
    var result = try Tensor(uninitialized: values.dtype, shape: shape)
    let source = values.patterns(as: P.self), defaults = value.patterns(as: P.self)
    var out = result.mutablePatterns(as: P.self)
    if step == 0 {
      let fill = defaults[0]
      for i in out.indices { out[i] = fill }
    } else {
      for row in 0..<rowCount {
        for k in 0..<width { out[row * width + k] = defaults[k] }
      }
    }
    if width == 1 {
      for row in places.indices where places[row] >= 0 {
        out[places[row]] = source[repeatsFirst ? 0 : row]
      }
      return result
    }
    for (row, place) in places.enumerated() where place >= 0 {
      let start = repeatsFirst ? 0 : row * width
      for k in 0..<width { out[place * width + k] = source[start + k] }
    }
    return result
  }

  switch values.dtype.byteCount {
  case 1?: return try dense(UInt8.self)
  case 2?: return try dense(UInt16.self)
  case 4?: return try dense(UInt32.self)
  case 8?: return try dense(UInt64.self)
  case 16?: return try dense(Pattern128.self)
  default: break
  }
  guard rowCount <= 1 << 28 else {
    throw .resourceExhausted("no memory for a tensor of shape \(shape) and type \(values.dtype)")
  }
  var rows = [Int](repeating: -1, count: rowCount)
  for (row, place) in places.enumerated() where place >= 0 { rows[place] = repeatsFirst ? 0 : row }
  return try gatherRows(values, rows, width: width, default: value, shape: shape)
}
