import OpInterface
import OpKernelSupport
import TensorCore

/// Features of a batch, the numbers of buckets: each has a row of one or more for an example.
private struct BucketizedFeatures {
  let batchSize: Int
  private var features: [(width: Int, buckets: [Int32])] = []

  init(_ context: borrowing KernelContext) throws(OpError) {
    guard context.inputCount > 1, context.input(1).rank > 0 else {
      throw .invalid("bucketized features must be vectors or matrices")
    }
    batchSize = context.input(1).shape[0]
    for i in 1..<context.inputCount {
      let tensor = context.input(i)
      guard (1...2).contains(tensor.rank), tensor.shape[0] == batchSize else {
        throw .invalid(
          "bucketized feature \(i - 1) has shape \(tensor.shape), but the batch size is \(batchSize)"
        )
      }
      features.append((tensor.rank == 2 ? tensor.shape[1] : 1, tensor.array(of: Int32.self)))
    }
    guard batchSize <= 1 << 20 || features.contains(where: { $0.width > 0 }) else {
      throw .resourceExhausted("a batch of \(batchSize) examples without features is too large")
    }
  }

  /// Whether example `row` goes left at `split`.
  func goesLeft(_ split: TreeEnsemble.Split, _ row: Int) throws(OpError) -> Bool {
    guard features.indices.contains(split.feature),
      (0..<features[split.feature].width).contains(split.dimension)
    else {
      throw .invalid(
        "a split is on dimension \(split.dimension) of feature \(split.feature), which is not there"
      )
    }
    let (width, buckets) = features[split.feature]
    let bucket = Int(buckets[row * width + split.dimension])
    return split.isCategorical ? bucket == split.bound : bucket <= split.bound
  }
}

extension TreeEnsemble {
  /// The nodes of tree `tree` that example `row` passes, the root first.
  fileprivate func path(
    _ tree: Int, _ features: borrowing BucketizedFeatures, _ row: Int
  ) throws(OpError) -> [Int] {
    let nodes = trees[tree].nodes
    var path = [0]
    var node = 0
    while let split = nodes[node].split {
      node = try features.goesLeft(split, row) ? split.left : split.right
      path.append(node)
      guard path.count <= nodes.count else {
        throw .invalid("the nodes of tree \(tree) lead in a circle")
      }
    }
    return path
  }

  fileprivate func logits(
    _ tree: Int, _ node: Int, count: Int
  ) throws(OpError) -> [Float] {
    let logits = trees[tree].nodes[node].logits
    guard logits.count == count else {
      throw OpError(
        .internal,
        "Expected leaf_logits.size() == logits_dimension_, got \(logits.count) vs \(count)"
      )
    }
    return logits
  }
}

/// The sum of an ensemble's weighted leaves for each example.
struct BoostedTreesPredict: Op {
  static let schema = OpSchema(
    "BoostedTreesPredict",
    inputs: [
      .fixed("tree_ensemble_handle", .resource),
      .repeated("bucketized_features", count: "num_bucketized_features", of: .int32),
    ], outputs: [.fixed("logits", .float32)],
    attributes: [.int("num_bucketized_features", minimum: 1), .int("logits_dimension")],
    isStateful: true)

  /// The most logits of an example.
  static let maximumDimension = 1 << 20

  let dimension: Int

  init(_ attributes: Attributes) throws(OpError) {
    dimension = try attributes.int("logits_dimension")
    guard (0...Self.maximumDimension).contains(dimension) else {
      throw .invalid("logits_dimension is \(dimension)")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [PartialShape([nil, dimension])]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dimension = dimension
    return Kernel { (context) throws(OpError) in
      let ensemble = try context.resource(0, as: TreeEnsembleResource.self).current().ensemble
      let features = try BucketizedFeatures(context)
      let shape = try Shape(checking: [features.batchSize, dimension])
      var result = try Tensor(zeros: .float32, shape: shape)
      var elements = result.mutableElements(as: Float.self)
      for row in 0..<features.batchSize {
        for tree in ensemble.trees.indices {
          let path = try ensemble.path(tree, features, row)
          let logits = try ensemble.logits(tree, path[path.count - 1], count: dimension)
          for j in 0..<dimension {
            elements[row * dimension + j] += ensemble.trees[tree].weight * logits[j]
          }
        }
      }
      context.emit(result)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "two trees",
      attributes: ["num_bucketized_features": .int(1), "logits_dimension": .int(1)],
      inputs: [.ensemble(), Tensor([0, 2, 3] as [Int32])],
      outputs: [Tensor([11, 21, 22] as [Float], shape: [3, 1])])
    OpExample(
      "needs an ensemble",
      attributes: ["num_bucketized_features": .int(1), "logits_dimension": .int(1)],
      inputs: [.ensemble(isCreated: false), Tensor([0] as [Int32])], fails: .notFound)
  }
}

/// For each example a message of the features it was split by, the logits after each split, and the
/// leaves it came to.
struct BoostedTreesExampleDebugOutputs: Op {
  static let schema = OpSchema(
    "BoostedTreesExampleDebugOutputs", inputs: BoostedTreesPredict.schema.inputs,
    outputs: [.fixed("examples_debug_outputs_serialized", .string)],
    attributes: BoostedTreesPredict.schema.attributes, isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {
    let logits = try attributes.int("logits_dimension")
    guard logits == 1 else {
      throw .invalid("Currently only one dimensional outputs are supported, not \(logits)")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.rank(1)] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let ensemble = try context.resource(0, as: TreeEnsembleResource.self).current().ensemble
      let features = try BucketizedFeatures(context)
      let shape = try Shape(checking: [features.batchSize])
      try shape.checkStringCount()
      var messages = StringElements()
      for row in 0..<features.batchSize {
        messages.append(try Self.message(ensemble, features, row))
      }
      context.emit(try Tensor(strings: messages, shape: shape))
    }
  }

  private static func message(
    _ ensemble: TreeEnsemble, _ features: borrowing BucketizedFeatures, _ row: Int
  ) throws(OpError) -> [UInt8] {
    guard let first = ensemble.trees.first else {
      throw .invalid("the ensemble has no trees to explain")
    }
    var splits = WireWriter()
    var leaves = WireWriter()
    var logit = first.weight * (try ensemble.logits(0, 0, count: 1)[0])
    var logits = [logit]
    var finished: Float = 0
    for tree in ensemble.trees.indices {
      let path = try ensemble.path(tree, features, row)
      for (node, next) in zip(path, path.dropFirst()) {
        guard let split = ensemble.trees[tree].nodes[node].split else { continue }
        splits.varint(UInt64(split.feature))
        logit = ensemble.trees[tree].weight * (try ensemble.logits(tree, next, count: 1)[0])
        logits.append(logit + finished)
      }
      let leaf = path[path.count - 1]
      if tree == 0 || leaf > 0 { finished += logit }
      leaves.varint(UInt64(leaf))
    }
    var message = WireWriter()
    if !splits.bytes.isEmpty { message.field(1, bytes: splits.bytes) }
    message.field(
      2,
      bytes: logits.flatMap { logit in
        (0..<4).map { UInt8(logit.bitPattern >> UInt32(8 * $0) & 255) }
      })
    message.field(3, bytes: leaves.bytes)
    return message.bytes
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses several logits",
      attributes: ["num_bucketized_features": .int(1), "logits_dimension": .int(2)],
      inputs: [.ensemble(), Tensor([0] as [Int32])], fails: .invalidArgument)
  }
}
