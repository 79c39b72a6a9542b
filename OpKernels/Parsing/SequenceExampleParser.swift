import OpInterface
import OpKernelSupport
import TensorCore

/// What to read from `tf.SequenceExample`s: features of the whole, and lists of features for each
/// step.
struct SequenceExampleParser {
  struct DenseList {
    var key: [UInt8]
    var dtype: DType
    /// Of the feature of one step.
    var shape: Shape
    /// Whether no list is the same as an empty one.
    var mayBeMissing: Bool
  }

  var context = ExampleParser()
  var sparse: [ExampleParser.Varying] = []
  var dense: [DenseList] = []
  var ragged: [ExampleParser.Varying] = []

  /// The values of one list in all examples.
  private struct Column {
    var values: FeatureValues
    /// How many values each step has, and how many steps each example.
    var counts: [Int] = []
    var steps: [Int] = []

    init(_ dtype: DType) throws(OpError) { values = try FeatureValues(dtype) }
  }

  /// What lists of features become.
  struct Lists {
    var sparse: [(indices: Tensor, values: Tensor, shape: Tensor)] = []
    var dense: [(values: Tensor, lengths: Tensor)] = []
    var ragged: [(values: Tensor, outer: Tensor, inner: Tensor)] = []
  }

  /// Reads examples.
  ///
  /// - Parameter isBatch: whether results have an outermost axis for the examples; if not there is
  ///   one.
  func parse(_ serialized: StringElements, names: StringElements, isBatch: Bool) throws(OpError)
    -> (context: [Tensor], lists: Lists)
  {
    guard names.count == 0 || names.count == serialized.count else {
      throw .invalid(
        "example_names must be empty or have the correct number of elements: \(names.count) "
          + "for \(serialized.count) examples")
    }
    let contextTensors = try context.parse(serialized, names: names, isBatch: isBatch)
    var columns: [Column] = []
    for dtype in sparse.map(\.dtype) + dense.map(\.dtype) + ragged.map(\.dtype) {
      columns.append(try Column(dtype))
    }
    let allKeys = sparse.map(\.key) + dense.map(\.key) + ragged.map(\.key)
    var keys = ByteStringIndex()
    var slots: [[Int]] = []
    for (i, key) in allKeys.enumerated() {
      let (number, isNew) = try keys.insert(key[...])
      if isNew { slots.append([i]) } else { slots[number].append(i) }
    }
    for i in serialized.indices {
      let name = names.count > i ? names.string(i) : "<unknown>"
      var found = [ArraySlice<UInt8>?](repeating: nil, count: columns.count)
      do throws(OpError) {
        var reader = WireReader(serialized[i])
        while let (field, value) = try reader.next() {
          guard field == 2, case .bytes(let lists) = value else { continue }
          try forEachEntry(of: lists) { key, list in
            guard let number = keys.number(of: key) else { return }
            for slot in slots[number] { found[slot] = list }
          }
        }
      } catch {
        throw .invalid("Could not parse example input, value: '\(serialized.string(i).prefix(80))'")
      }
      for (k, list) in found.enumerated() {
        let denseList =
          dense.indices.contains(k - sparse.count) ? dense[k - sparse.count] : nil
        try read(list, into: &columns[k], allKeys[k], denseList, name)
      }
    }

    var lists = Lists()
    for (k, column) in columns.enumerated() {
      if k < sparse.count {
        lists.sparse.append(try sparseTensors(column, isBatch: isBatch))
      } else if k < sparse.count + dense.count {
        lists.dense.append(try denseTensors(column, dense[k - sparse.count], isBatch: isBatch))
      } else {
        let splitsType = ragged[k - sparse.count - dense.count].splitsType
        lists.ragged.append(
          (
            try column.values.tensor(shape: try Shape(checking: [column.values.count])),
            isBatch
              ? try indexTensor(sums(column.steps), splitsType)
              : try Tensor(zeros: splitsType, shape: .scalar),
            try indexTensor(sums(column.counts), splitsType)
          ))
      }
    }
    return (contextTensors, lists)
  }

  private func sums(_ counts: [Int]) -> [Int] {
    var result = [0]
    result.reserveCapacity(counts.count + 1)
    for count in counts { result.append(result[result.count - 1] + count) }
    return result
  }

  private func read(
    _ list: ArraySlice<UInt8>?, into column: inout Column, _ key: [UInt8], _ dense: DenseList?,
    _ name: String
  ) throws(OpError) {
    let title = "Name: \(name), Feature list '\(String(decoding: key, as: UTF8.self))'"
    guard let list else {
      if let dense, !dense.mayBeMissing {
        throw .invalid(
          "\(title) is required but could not be found. Did you mean to include it in "
            + "feature_list_dense_missing_assumed_empty or feature_list_dense_defaults?")
      }
      column.steps.append(0)
      return
    }
    var steps = 0
    do throws(OpError) {
      var reader = WireReader(list)
      while let (field, value) = try reader.next() {
        guard field == 1, case .bytes(let feature) = value else { continue }
        let count = try column.values.append(feature: feature) ?? 0
        if let dense, count != dense.shape.elementCount {
          throw .invalid(
            "number of \(dense.dtype) values of step \(steps) != expected. values size: \(count) "
              + "but output shape: \(dense.shape)")
        }
        column.counts.append(count)
        steps += 1
      }
    } catch {
      throw .invalid("\(title): \(error.message)")
    }
    column.steps.append(steps)
  }

  private func sparseTensors(_ column: Column, isBatch: Bool) throws(OpError) -> (
    indices: Tensor, values: Tensor, shape: Tensor
  ) {
    var indices: [Int64] = []
    indices.reserveCapacity(column.values.count * 3)
    var next = 0
    for (row, steps) in column.steps.enumerated() {
      for step in 0..<steps {
        for i in 0..<column.counts[next] {
          if isBatch { indices.append(Int64(row)) }
          indices.append(Int64(step))
          indices.append(Int64(i))
        }
        next += 1
      }
    }
    let longest = Int64(column.steps.max() ?? 0), widest = Int64(column.counts.max() ?? 0)
    let count = column.values.count
    return (
      Tensor(indices, shape: try Shape(checking: [count, isBatch ? 3 : 2])),
      try column.values.tensor(shape: try Shape(checking: [count])),
      Tensor(isBatch ? [Int64(column.steps.count), longest, widest] : [longest, widest])
    )
  }

  private func denseTensors(_ column: Column, _ list: DenseList, isBatch: Bool) throws(OpError) -> (
    values: Tensor, lengths: Tensor
  ) {
    let longest = column.steps.max() ?? 0
    let dims = (isBatch ? [column.steps.count, longest] : [longest]) + list.shape.dims
    let shape = try Shape(checking: dims)
    var rows: [Int] = []
    var start = 0
    for steps in column.steps {
      for i in 0..<longest { rows.append(i < steps ? start + i : -1) }
      start += steps
    }
    let values = try gatherRows(
      try column.values.tensor(shape: try Shape(checking: [column.values.count])), rows,
      width: list.shape.elementCount, default: try Tensor(zeros: list.dtype, shape: .scalar),
      shape: shape)
    let lengths = column.steps.map { Int64($0) }
    return (values, Tensor(lengths, shape: isBatch ? [lengths.count] : .scalar))
  }
}
