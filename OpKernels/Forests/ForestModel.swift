import Glibc
import OpInterface
import OpKernelSupport
import Synchronization
import TensorCore

/// A decision forest of the Yggdrasil library, read from the files of a model.
struct ForestModel: Sendable {
  /// How many columns the tensor of each kind of feature has, and how many values the categorical
  /// ones.
  struct FeatureCounts: Sendable {
    var numerical = 0
    var boolean = 0
    var categorical = 0
    var categoricalSet = 0
    var categoryCounts: [Int] = []
    var setCounts: [Int] = []
  }

  private enum Output: Sendable {
    /// The values of all leaves, added to initial ones, go through a function.
    case sum(Activation)
    case mean
    case votes
    case meanDistribution
    case isolation(examplesPerTree: Int)
  }

  private enum Activation: Sendable {
    case identity, sigmoid, softmax, exponential
  }

  let features: FeatureCounts
  /// What each column of the predictions is: a class's name, `logit`, or nothing.
  let columnNames: [[UInt8]]
  var treeCount: Int { nodes.roots.count }
  private let nodes: ForestNodes
  private let initial: [Float]
  private let output: Output

  /// The most classes a model may have.
  private static let maximumClassCount = 1 << 20

  /// Reads the model whose files `files` finds.
  ///
  /// - Throws: `INVALID_ARGUMENT` or `DATA_LOSS` for files that are damaged or do not fit together,
  ///   `UNIMPLEMENTED` for what cannot be run, and as `ResourceManager.readFile` does.
  init(_ files: ForestFiles) throws(OpError) {
    let header = try ForestHeader(try files.read("header.pb"))
    let columns = try ForestColumn.columns(try files.read("data_spec.pb"))
    let parts = try ForestParts(header.name, files)

    var counts = FeatureCounts()
    var placements = [ForestNodes.Placement?](repeating: nil, count: columns.count)
    for feature in header.inputFeatures {
      guard columns.indices.contains(feature) else {
        throw .invalid("feature \(feature) is none of \(columns.count) columns")
      }
      let column = columns[feature]
      let place: Int
      switch column.kind {
      case .numerical:
        place = counts.numerical
        counts.numerical += 1
      case .boolean:
        place = counts.boolean
        counts.boolean += 1
      case .categorical:
        place = counts.categorical
        counts.categorical += 1
        counts.categoryCounts.append(column.valueCount)
      case .categoricalSet:
        place = counts.categoricalSet
        counts.categoricalSet += 1
        counts.setCounts.append(column.valueCount)
      case nil:
        throw .unimplemented(
          "Non supported feature type \(column.type) for feature \"\(column.name)\".")
      }
      guard let kind = column.kind, let narrow = Int32(exactly: place) else {
        throw .invalid("the model has too many features")
      }
      placements[feature] = (kind, narrow)
    }
    features = counts

    var classCount = 0
    var names: [[UInt8]] = [[]]
    if header.task == .classification {
      guard columns.indices.contains(header.label) else {
        throw .invalid("label \(header.label) is none of \(columns.count) columns")
      }
      let label = columns[header.label]
      classCount = label.valueCount
      guard (2...Self.maximumClassCount).contains(classCount) else {
        throw .invalid("the label has \(classCount) values, the unknown one included")
      }
      names = Self.names(label, probabilities: header.outputsProbabilities)
    }
    columnNames = names

    let leafValue: ForestNodes.LeafValue
    switch parts.kind {
    case .randomForest(let takesAll):
      initial = []
      switch header.task {
      case .classification:
        leafValue = takesAll ? .vote(classes: classCount) : .distribution(classes: classCount)
        output = takesAll ? .votes : .meanDistribution
      case .regression:
        leafValue = .regression
        output = .mean
      case .categoricalUplift, .numericalUplift:
        let treatments =
          columns.indices.contains(header.treatment) ? columns[header.treatment].valueCount - 2 : 0
        guard (1...Self.maximumClassCount).contains(treatments) else {
          throw .invalid("the model has \(treatments) treatments")
        }
        leafValue = .effects(count: treatments)
        output = .mean
      default: throw .unimplemented("a random forest cannot have the task \(header.task)")
      }
    case .gradientBoosted(let loss, let start, let logits):
      initial = start
      leafValue = .regression
      let activation = try Self.activation(loss, header.task)
      let width = activation == .softmax ? classCount - 1 : 1
      guard start.count == width, activation != .sigmoid || classCount == 3 else {
        throw .invalid(
          "\(start.count) initial predictions do not fit \(classCount) values of the label")
      }
      output = .sum(logits ? .identity : activation)
    case .isolation(let examples):
      guard header.task == .anomalyDetection else {
        throw .unimplemented("an isolation forest cannot have the task \(header.task)")
      }
      initial = []
      leafValue = .isolation
      output = .isolation(examplesPerTree: examples)
    }
    nodes = try ForestNodes(files, parts, leafValue, columns, placements)
  }

  private static func names(_ label: ForestColumn, probabilities: Bool) -> [[UInt8]] {
    if label.valueCount == 3, !probabilities { return [Array("logit".utf8)] }
    var result: [[UInt8]] = []
    for index in 1..<label.valueCount {
      result.append(
        label.isIntegerized
          ? Array(String(index).utf8)
          : label.vocabulary[index] ?? Array("NA(\(index))".utf8))
    }
    return result
  }

  private static func activation(_ loss: Int, _ task: ForestTask) throws(OpError) -> Activation {
    switch (loss, task) {
    case (1, .classification), (6, .classification): .sigmoid
    case (3, .classification): .softmax
    case (2, .regression), (8, .regression), (2, .ranking): .identity
    case (7, .regression): .exponential
    case (4, .ranking), (5, .ranking), (9, .ranking): .identity
    case (10, .survivalAnalysis): .identity
    default: throw .unimplemented("a loss of type \(loss) cannot serve the task \(task)")
    }
  }

  /// The predictions for a batch, `columnNames.count` for each example.
  ///
  /// - Throws: `INTERNAL` if the model predicts another number of values.
  func predict(_ batch: borrowing ForestFeatures) throws(OpError) -> [Float] {
    let width = columnNames.count
    var result: [Float] = []
    result.reserveCapacity(batch.batchSize * width)
    for row in 0..<batch.batchSize {
      let prediction = prediction(batch, row)
      guard prediction.count == width else {
        throw OpError(.internal, "Wrong NumPredictionDimension: \(prediction.count), not \(width)")
      }
      result += prediction
    }
    return result
  }

  private func prediction(_ batch: borrowing ForestFeatures, _ row: Int) -> [Float] {
    switch output {
    case .sum(let activation): return activated(sums(batch, row), activation)
    case .mean: return means(batch, row)
    case .meanDistribution: return means(batch, row).dropFirst().map { min(max($0, 0), 1) }
    case .votes:
      var votes = [Float](repeating: 0, count: columnNames.count + 1)
      for tree in 0..<treeCount {
        votes[Int(nodes.values[Int(nodes.leaf(tree, batch, row).first)])] += 1
      }
      return votes.dropFirst().map { $0 / Float(treeCount) }
    case .isolation(let examples):
      let denominator = ForestNodes.averagePathLength(examples)
      return denominator == 0 ? [0] : [powf(2, -means(batch, row)[0] / denominator)]
    }
  }

  /// The mean of the leaves' values.
  private func means(_ batch: borrowing ForestFeatures, _ row: Int) -> [Float] {
    var sums = [Double](repeating: 0, count: nodes.width)
    for tree in 0..<treeCount {
      let first = Int(nodes.leaf(tree, batch, row).first)
      for i in sums.indices { sums[i] += Double(nodes.values[first + i]) }
    }
    return sums.map { Float($0 / Double(treeCount)) }
  }

  /// The sum of the leaves' values; trees take turns at the outputs.
  private func sums(_ batch: borrowing ForestFeatures, _ row: Int) -> [Double] {
    var sums = initial.map { Double($0) }
    for tree in 0..<treeCount {
      sums[tree % sums.count] += Double(nodes.values[Int(nodes.leaf(tree, batch, row).first)])
    }
    return sums
  }

  private func activated(_ sums: [Double], _ activation: Activation) -> [Float] {
    switch activation {
    case .identity: return sums.map { Float($0) }
    case .exponential: return sums.map { expf(min(max(Float($0), -19), 19)) }
    case .sigmoid:
      let positive = Float(1 / (1 + exp(-sums[0])))
      return [1 - positive, positive]
    case .softmax:
      let exponentials = sums.map { expf(Float($0)) }
      let total = exponentials.reduce(0, +)
      return exponentials.map { total > 0 ? $0 / total : 0 }
    }
  }

  /// The number of the leaf that each example comes to in each tree.
  func leaves(_ batch: borrowing ForestFeatures) -> [Int32] {
    var result: [Int32] = []
    for row in 0..<batch.batchSize {
      for tree in 0..<treeCount { result.append(nodes.leaf(tree, batch, row).count) }
    }
    return result
  }
}

/// A forest that is loaded once an op says from where.
final class ForestResource: Resource {
  private let state = Mutex<ForestModel?>(nil)

  var kind: String { "decision forest" }

  /// The model.
  ///
  /// - Throws: `FAILED_PRECONDITION` before it is loaded.
  func model() throws(OpError) -> ForestModel {
    guard let model = state.withLock({ $0 }) else {
      throw .failedPrecondition("the decision forest has not been loaded")
    }
    return model
  }

  func load(_ model: ForestModel) { state.withLock { $0 = model } }
}
