public import OpInterface
public import TensorCore

/// The rows of `values`, `width` elements each, that `rows` names, in that order; of any dtype.
///
/// - Parameters:
///   - rows: which rows; -1 stands for the default.
///   - value: the default: one element for all, or as many as a row has.
///   - shape: of the result.
/// - Throws: `INTERNAL` unless the counts fit, which is for callers to have checked.
public func gatherRows(
  _ values: Tensor, _ rows: [Int], width: Int = 1, default value: Tensor? = nil, shape: Shape
) throws(OpError) -> Tensor {
  let (count, overflow) = rows.count.multipliedReportingOverflow(by: width)
  guard width >= 0, !overflow, count == shape.elementCount else {
    throw .internal("\(rows.count) rows of \(width) do not fill shape \(shape)")
  }
  let available = width == 0 ? Int.max : values.elementCount / width
  for row in rows where row >= available || row < 0 && value == nil && width > 0 {
    throw .internal("row \(row) of \(available) does not exist")
  }
  guard value.map({ $0.elementCount == 1 || $0.elementCount == width }) ?? true else {
    throw .internal("a default of shape \(value?.shape ?? .scalar) does not fill rows of \(width)")
  }
  let step = value?.elementCount == 1 ? 0 : 1

  func dense<P: BytePattern>(_: P.Type) throws(OpError) -> Tensor {
    var result = try Tensor(uninitialized: values.dtype, shape: shape)
    let source = values.patterns(as: P.self)
    var out = result.mutablePatterns(as: P.self)
    var o = 0
    for row in rows {
      if row >= 0 {
        let start = row * width
        for k in 0..<width { out[o + k] = source[start + k] }
      } else if let value {
        let defaults = value.patterns(as: P.self)
        for k in 0..<width { out[o + k] = defaults[k * step] }
      }
      o += width
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
  switch values.dtype {
  case .string:
    try shape.checkStringCount()
    let source = values.strings, defaults = value?.strings ?? StringElements()
    var result = StringElements()
    result.reserve(count: count, byteCount: source.byteCount)
    for row in rows {
      for k in 0..<width { result.append(row >= 0 ? source[row * width + k] : defaults[k * step]) }
    }
    return try Tensor(strings: result, shape: shape)
  case .variant:
    let source = values.variants(), defaults = value?.variants() ?? []
    var result: [Variant] = []
    result.reserveCapacity(count)
    for row in rows {
      for k in 0..<width { result.append(row >= 0 ? source[row * width + k] : defaults[k * step]) }
    }
    return try Tensor(variants: result, shape: shape)
  case .resource:
    let source = values.resources, defaults = value?.resources ?? []
    var result: [ResourceHandle] = []
    result.reserveCapacity(count)
    for row in rows {
      for k in 0..<width { result.append(row >= 0 ? source[row * width + k] : defaults[k * step]) }
    }
    return try Tensor(resources: result, shape: shape)
  default: throw .unimplemented("no kernel for \(values.dtype)")
  }
}
