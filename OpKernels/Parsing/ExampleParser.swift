import OpInterface
import OpKernelSupport
import TensorCore

/// What to read from `tf.Example`s.
struct ExampleParser {
  struct Dense {
    var key: [UInt8]
    var dtype: DType
    var shape: PartialShape
    var defaultValue: Tensor

    /// For features of variable length, the elements of one step; nil for others.
    var stride: Int? {
      guard let extents = shape.extents, extents.first == .some(nil) else { return nil }
      return PartialShape(Array(extents.dropFirst())).fullyKnown?.elementCount
    }
  }

  struct Varying {
    var key: [UInt8]
    var dtype: DType
    /// Of the row splits, where the result is ragged.
    var splitsType: DType = .int64
  }

  var sparse: [Varying] = []
  var dense: [Dense] = []
  var ragged: [Varying] = []

  private struct Column {
    var values: FeatureValues
    var counts: [Int] = []
  }

  /// Checks that shapes and defaults of dense features fit.
  func validate() throws(OpError) {
    for (i, feature) in dense.enumerated() {
      let value = feature.defaultValue
      guard value.dtype == feature.dtype else {
        throw .invalid(
          "dense_defaults[\(i)].dtype() == \(value.dtype) != dense_types[\(i)] == \(feature.dtype)")
      }
      if feature.stride != nil {
        guard value.elementCount == 1 else {
          throw .invalid(
            "dense_shape[\(i)] is a variable length shape: \(feature.shape), therefore "
              + "def_value[\(i)] must contain a single element (the padding element). But its "
              + "shape is: \(value.shape)")
        }
      } else {
        guard let shape = feature.shape.fullyKnown else {
          throw .invalid(
            "dense_shapes[\(i)] has unknown rank or unknown inner dimensions: "
              + "\(feature.shape)")
        }
        guard value.elementCount == 0 || feature.shape.accepts(value.shape) else {
          throw .invalid(
            "def_value[\(i)].shape() == \(value.shape) is not compatible with dense_shapes_[\(i)] "
              + "== \(shape)")
        }
      }
    }
  }

  /// Reads examples.
  ///
  /// - Parameter isBatch: whether results have an outermost axis for the examples; if not there is
  ///   one.
  /// - Returns: indices, values and shapes of the sparse features, values of the dense, values and
  ///   row splits of the ragged.
  func parse(_ serialized: StringElements, names: StringElements, isBatch: Bool) throws(OpError)
    -> [Tensor]
  {
    var sparseColumns: [Column] = [], raggedColumns: [Column] = []
    var denseColumns: [Column] = []
    for feature in sparse { sparseColumns.append(Column(values: try FeatureValues(feature.dtype))) }
    for feature in ragged { raggedColumns.append(Column(values: try FeatureValues(feature.dtype))) }
    for feature in dense { denseColumns.append(Column(values: try FeatureValues(feature.dtype))) }

    var keys = ByteStringIndex()
    var slots: [[Int]] = []
    for (i, key) in (sparse.map(\.key) + dense.map(\.key) + ragged.map(\.key)).enumerated() {
      let (number, isNew) = try keys.insert(key[...])
      if isNew { slots.append([i]) } else { slots[number].append(i) }
    }
    var found = [ArraySlice<UInt8>?](
      repeating: nil, count: sparse.count + dense.count + ragged.count)

    for i in serialized.indices {
      let name = names.count > i ? String(decoding: names[i], as: UTF8.self) : "<unknown>"
      for slot in found.indices { found[slot] = nil }
      do throws(OpError) {
        try forEachFeature(of: serialized[i]) { key, value in
          guard let number = keys.number(of: key) else { return }
          for slot in slots[number] { found[slot] = value }
        }
      } catch {
        throw .invalid("Could not parse example input, value: '\(serialized.string(i).prefix(80))'")
      }
      for k in sparse.indices {
        try read(found[k], into: &sparseColumns[k], key: sparse[k].key, name)
      }
      for k in ragged.indices {
        try read(
          found[sparse.count + dense.count + k], into: &raggedColumns[k], key: ragged[k].key, name)
      }
      for k in dense.indices {
        try read(found[sparse.count + k], into: &denseColumns[k], dense[k], name)
      }
    }

    var indices: [Tensor] = [], values: [Tensor] = [], shapes: [Tensor] = []
    for column in sparseColumns {
      let (i, v, s) = try sparseTensors(column.values, column.counts, isBatch: isBatch)
      indices.append(i)
      values.append(v)
      shapes.append(s)
    }
    var result = indices + values + shapes
    for (column, feature) in zip(denseColumns, dense) {
      result.append(try denseTensor(column.values, column.counts, feature, isBatch: isBatch))
    }
    for column in raggedColumns {
      result.append(try column.values.tensor(shape: try Shape(checking: [column.values.count])))
    }
    for (column, feature) in zip(raggedColumns, ragged) {
      var splits = [0]
      for count in column.counts { splits.append(splits[splits.count - 1] + count) }
      result.append(try indexTensor(isBatch ? splits : [], feature.splitsType))
    }
    return result
  }

  private func read(
    _ feature: ArraySlice<UInt8>?, into column: inout Column, key: [UInt8], _ name: String
  ) throws(OpError) {
    var count = 0
    if let feature {
      count = try explaining(name, key) { () throws(OpError) in
        try column.values.append(feature: feature) ?? 0
      }
    }
    column.counts.append(count)
  }

  private func read(
    _ feature: ArraySlice<UInt8>?, into column: inout Column, _ dense: Dense, _ name: String
  ) throws(OpError) {
    var count: Int?
    if let feature {
      count = try explaining(name, dense.key) { () throws(OpError) in
        try column.values.append(feature: feature)
      }
    }
    if let stride = dense.stride {
      let count = count ?? 0
      guard stride > 0 ? count % stride == 0 : count == 0 else {
        throw .invalid(
          "Name: \(name), Key: \(text(dense.key)). Number of \(dense.dtype) values is not a "
            + "multiple of stride length. Saw \(count) values but output shape is: \(dense.shape)")
      }
      column.counts.append(count)
      return
    }
    guard let count else {
      guard dense.defaultValue.elementCount > 0 || dense.shape.fullyKnown?.elementCount == 0 else {
        throw .invalid(
          "Name: \(name), Feature: \(text(dense.key)) (data type: \(dense.dtype)) is required but "
            + "could not be found.")
      }
      column.values.append(dense.defaultValue)
      column.counts.append(dense.defaultValue.elementCount)
      return
    }
    guard count == dense.shape.fullyKnown?.elementCount else {
      throw .invalid(
        "Name: \(name), Key: \(text(dense.key)), Index: \(column.counts.count). Number of "
          + "\(dense.dtype) values != expected. Values size: \(count) but output shape: "
          + "\(dense.shape)")
    }
    column.counts.append(count)
  }

  private func explaining<R>(_ name: String, _ key: [UInt8], _ body: () throws(OpError) -> R)
    throws(OpError) -> R
  {
    do throws(OpError) { return try body() } catch {
      throw .invalid("Name: \(name), Feature: \(text(key)): \(error.message)")
    }
  }

  private func text(_ key: [UInt8]) -> String { String(decoding: key, as: UTF8.self) }
}

/// Calls `body` with the key and the encoded value of each feature of an encoded `tf.Example`.
private func forEachFeature(
  of example: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>, ArraySlice<UInt8>) -> Void
) throws(OpError) {
  var reader = WireReader(example)
  while let (field, value) = try reader.next() {
    if field == 1, case .bytes(let features) = value { try forEachEntry(of: features, body) }
  }
}

/// Calls `body` with the key and value of each entry of a message whose field 1 is a map.
func forEachEntry(
  of message: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>, ArraySlice<UInt8>) -> Void
) throws(OpError) {
  var reader = WireReader(message)
  while let (field, value) = try reader.next() {
    guard field == 1, case .bytes(let entry) = value else { continue }
    var key: ArraySlice<UInt8> = [], content: ArraySlice<UInt8> = []
    var parts = WireReader(entry)
    while let (field, value) = try parts.next() {
      guard case .bytes(let bytes) = value else { continue }
      if field == 1 { key = bytes } else if field == 2 { content = bytes }
    }
    body(key, content)
  }
}

/// Indices, values and shape of a sparse tensor whose rows hold `counts` values.
func sparseTensors(_ values: FeatureValues, _ counts: [Int], isBatch: Bool) throws(OpError) -> (
  Tensor, Tensor, Tensor
) {
  var indices: [Int64] = []
  indices.reserveCapacity(values.count * 2)
  for (row, count) in counts.enumerated() {
    for i in 0..<count {
      if isBatch { indices.append(Int64(row)) }
      indices.append(Int64(i))
    }
  }
  let widest = Int64(counts.max() ?? 0)
  return (
    Tensor(indices, shape: try Shape(checking: [values.count, isBatch ? 2 : 1])),
    try values.tensor(shape: try Shape(checking: [values.count])),
    Tensor(isBatch ? [Int64(counts.count), widest] : [widest])
  )
}

/// A dense feature of all examples; one of variable length is filled up with its default.
func denseTensor(
  _ values: FeatureValues, _ counts: [Int], _ feature: ExampleParser.Dense, isBatch: Bool
) throws(OpError) -> Tensor {
  let inner = feature.shape.extents ?? []
  guard let stride = feature.stride else {
    let dims = feature.shape.fullyKnown?.dims ?? []
    return try values.tensor(shape: try Shape(checking: isBatch ? [counts.count] + dims : dims))
  }
  let widest = counts.max() ?? 0
  let steps = stride > 0 ? widest / stride : 0
  let dims = [steps] + inner.dropFirst().map { $0 ?? 0 }
  var rows: [Int] = []
  var start = 0
  for count in counts {
    for i in 0..<widest { rows.append(i < count ? start + i : -1) }
    start += count
  }
  return try gatherRows(
    try values.tensor(shape: try Shape(checking: [values.count])), rows,
    default: feature.defaultValue,
    shape: try Shape(checking: isBatch ? [counts.count] + dims : dims))
}
