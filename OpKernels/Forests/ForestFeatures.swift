import OpInterface
import TensorCore

/// A batch of examples, as the inference ops take it: a tensor for each kind of feature.
struct ForestFeatures {
  let batchSize: Int
  private let numerical: [Float]
  private let boolean: [Float]
  private let categorical: [Int32]
  private let setItems: [Int32]
  /// Where the items of each set begin, row by row, and where the last one ends.
  private let setBounds: [Int]
  private let counts: ForestModel.FeatureCounts

  /// The most examples of a model that takes no features, for which nothing but a shape vouches.
  private static let maximumEmptyCount = 1 << 20

  /// Reads the six feature tensors that begin at input 0.
  ///
  /// - Throws: `INVALID_ARGUMENT` if they do not agree with one another or with the model.
  init(_ context: borrowing KernelContext, _ counts: ForestModel.FeatureCounts) throws(OpError) {
    self.counts = counts
    for i in 0..<6 where context.input(i).rank != (i < 3 ? 2 : 1) {
      throw .invalid("Shape must be rank \(i < 3 ? 2 : 1) but is \(context.input(i).shape)")
    }
    let rows = try context.integers(5)
    var size = 0
    for count in [
      context.input(0).shape[0], context.input(1).shape[0], context.input(2).shape[0],
      rows.count - 1,
    ] where count > 0 {
      guard size == 0 || size == count else {
        throw .invalid(
          "The batch size of the input features are inconsistent: \(size) vs \(count).")
      }
      size = count
    }
    let names = ["numerical_features", "boolean_features", "categorical_int_features"]
    for (i, count) in [counts.numerical, counts.boolean, counts.categorical].enumerated() {
      let shape = context.input(i).shape
      guard shape[1] == count else {
        throw .invalid("Unexpected dimension of \(names[i]) bank: \(shape[1]), not \(count).")
      }
      guard count == 0 || shape[0] == size else {
        throw .invalid("\(names[i]) has \(shape[0]) rows, but the batch \(size)")
      }
    }
    let hasData = counts.numerical + counts.boolean + counts.categorical + counts.categoricalSet > 0
    guard hasData || size <= Self.maximumEmptyCount else {
      throw .resourceExhausted("a batch of \(size) examples without features is too large")
    }
    batchSize = size
    numerical = context.input(0).array(of: Float.self)
    boolean = context.input(1).array(of: Float.self)
    categorical = context.input(2).array(of: Int32.self)
    setItems = context.input(3).array(of: Int32.self)
    setBounds = try context.integers(4)
    guard counts.categoricalSet > 0, size > 0 else { return }
    let (cells, overflow) = size.multipliedReportingOverflow(by: counts.categoricalSet)
    guard rows.count > size, !overflow,
      (0..<size).allSatisfy({ rows[$0] == $0 * counts.categoricalSet })
    else {
      throw OpError(.internal, "Unexpected features_row_splits_dim_2 size.")
    }
    guard setBounds.count > cells else {
      throw OpError(.internal, "Unexpected features_row_splits_dim_1 size.")
    }
    for i in 0..<cells {
      guard setBounds[i] >= 0, setBounds[i] <= setBounds[i + 1],
        setBounds[i + 1] <= setItems.count
      else {
        throw .invalid(
          "features_row_splits_dim_1[\(i)]: \(setBounds[i]) to \(setBounds[i + 1]) are no part of "
            + "\(setItems.count) items")
      }
    }
  }

  func numerical(_ row: Int, _ column: Int) -> Float { numerical[row * counts.numerical + column] }

  func boolean(_ row: Int, _ column: Int) -> Float { boolean[row * counts.boolean + column] }

  /// The number of a category, 0 for one the model does not know; nil if missing.
  func category(_ row: Int, _ column: Int) -> Int32? {
    known(categorical[row * counts.categorical + column], counts.categoryCounts[column])
  }

  private func known(_ value: Int32, _ count: Int) -> Int32? {
    value == -1 ? nil : value < -1 || Int(value) >= count ? 0 : value
  }

  /// The items of a set, as `categories`; nil if the set is missing, which an item -1 at its start
  /// says.
  func items(_ row: Int, _ column: Int) -> ArraySlice<Int32>? {
    let cell = row * counts.categoricalSet + column
    let items = setItems[setBounds[cell]..<setBounds[cell + 1]]
    return items.first == -1 ? nil : items
  }

  /// An item of a set as a category.
  func category(ofItem item: Int32, _ column: Int) -> Int32? {
    known(item, counts.setCounts[column])
  }
}

extension ForestNodes {
  /// The leaf of tree `tree` that example `row` comes to.
  func leaf(_ tree: Int, _ features: borrowing ForestFeatures, _ row: Int) -> ForestNode {
    var index = roots[tree]
    while true {
      let node = nodes[index]
      if node.test == .leaf { return node }
      // Branches only lead onwards.
      index = passes(node, features, row) ? Int(node.next) : index + 1
    }
  }

  private func passes(
    _ node: ForestNode, _ features: borrowing ForestFeatures, _ row: Int
  ) -> Bool {
    if node.test == .oblique { return sumPasses(node, features, row) }
    let column = Int(node.column)
    switch node.kind {
    case .numerical:
      let value = features.numerical(row, column)
      if value.isNaN { return node.test == .isMissing || node.missingPasses }
      return node.test == .higher && value >= node.threshold
    case .boolean:
      let value = features.boolean(row, column)
      if value.isNaN { return node.test == .isMissing || node.missingPasses }
      return node.test == .isTrue && value >= 0.5
    case .categorical:
      guard let category = features.category(row, column) else {
        return node.test == .isMissing || node.missingPasses
      }
      return contains(node, category)
    case .categoricalSet:
      guard let items = features.items(row, column) else {
        return node.test == .isMissing || node.missingPasses
      }
      for item in items {
        if let category = features.category(ofItem: item, column), contains(node, category) {
          return true
        }
      }
      return false
    }
  }

  private func contains(_ node: ForestNode, _ category: Int32) -> Bool {
    let first = Int(node.first)
    let count = Int(node.count)
    switch node.test {
    case .contains:
      var low = first
      var high = first + count
      while low < high {
        let middle = (low + high) / 2
        if elements[middle] < category { low = middle + 1 } else { high = middle }
      }
      return low < first + count && elements[low] == category
    case .containsBit:
      let byte = Int(category) / 8
      return byte < count && bitmaps[first + byte] >> UInt8(category % 8) & 1 == 1
    default: return false
    }
  }

  private func sumPasses(
    _ node: ForestNode, _ features: borrowing ForestFeatures, _ row: Int
  ) -> Bool {
    var sum: Float = 0
    for i in Int(node.first)..<Int(node.first) + Int(node.count) {
      let term = terms[i]
      var value = features.numerical(row, Int(term.column))
      if value.isNaN {
        guard let replacement = term.replacement else { return node.missingPasses }
        value = replacement
      }
      sum += value * term.weight
    }
    return sum >= node.threshold
  }
}
