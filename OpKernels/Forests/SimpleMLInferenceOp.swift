import OpInterface
import TensorCore

extension [OpDef.Argument] {
  /// The features of a batch of examples.
  fileprivate static var forestFeatures: [OpDef.Argument] {
    [
      .fixed("numerical_features", .float32), .fixed("boolean_features", .float32),
      .fixed("categorical_int_features", .int32),
      .fixed("categorical_set_int_features_values", .int32),
      .fixed("categorical_set_int_features_row_splits_dim_1", .int64),
      .fixed("categorical_set_int_features_row_splits_dim_2", .int64),
    ]
  }

  fileprivate static var forestPredictions: [OpDef.Argument] {
    [.fixed("dense_predictions", .float32), .fixed("dense_col_representation", .string)]
  }
}

extension KernelContext {
  /// Emits what `model` predicts for the features in the first inputs: NaN, or -1 in tensors of
  /// integers, stand for missing values.
  fileprivate mutating func emitPredictions(
    _ model: ForestModel, width: Int
  ) throws(OpError) {
    guard model.columnNames.count == width else {
      throw .invalid(
        "The \"dense_output_dim\"=\(width) attribute does not match the model output dimension="
          + "\(model.columnNames.count)")
    }
    let features = try ForestFeatures(self, model.features)
    let shape = try Shape(checking: [features.batchSize, width])
    var predictions = try makeOutput(Float.self, shape: shape)
    let values = try model.predict(features)
    var elements = predictions.mutableElements(as: Float.self)
    for i in elements.indices { elements[i] = values[i] }
    emit(predictions)
    emit(try Tensor(strings: StringElements(model.columnNames), shape: [width]))
  }
}

/// The known part of the shapes that inference with `dense_output_dim` `width` returns.
private func predictionShapes(_ width: Int) -> [PartialShape] {
  [PartialShape([nil, width]), PartialShape([width])]
}

/// Predictions of a decision forest: class probabilities, or values.
struct SimpleMLInferenceOpWithHandle: Op {
  static let schema = OpSchema(
    "SimpleMLInferenceOpWithHandle",
    inputs: .forestFeatures + [.fixed("model_handle", .resource)], outputs: .forestPredictions,
    attributes: [.int("dense_output_dim", minimum: 1)], isStateful: true)

  let width: Int

  init(_ attributes: Attributes) throws(OpError) { width = try attributes.int("dense_output_dim") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    predictionShapes(width)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let width = width
    return Kernel { (context) throws(OpError) in
      let model = try context.resource(6, as: ForestResource.self).model()
      try context.emitPredictions(model, width: width)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "needs a model", attributes: ["dense_output_dim": .int(1)],
      inputs: noExamples + [.emptyForest], fails: .failedPrecondition)
  }
}

/// The features of no examples.
private var noExamples: [Tensor] {
  [
    Tensor([] as [Float], shape: [0, 0]), Tensor([] as [Float], shape: [0, 0]),
    Tensor([] as [Int32], shape: [0, 0]), Tensor([] as [Int32]), Tensor([0] as [Int64]),
    Tensor([0] as [Int64]),
  ]
}

/// Predictions of the decision forest that was loaded under an identifier.
struct SimpleMLInferenceOp: Op {
  static let schema = OpSchema(
    "SimpleMLInferenceOp", inputs: .forestFeatures, outputs: .forestPredictions,
    attributes: [.string("model_identifier"), .int("dense_output_dim", minimum: 1)],
    isStateful: true)

  let identifier: String
  let width: Int

  init(_ attributes: Attributes) throws(OpError) {
    identifier = try attributes.string("model_identifier")
    width = try attributes.int("dense_output_dim")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    predictionShapes(width)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let width = width
    return Kernel { (context) throws(OpError) in
      guard
        let forest = context.resources.find(
          kind: "decision forest", container: SimpleMLLoadModelFromPath.container, name: identifier)
          as? ForestResource
      else {
        throw OpError(
          .notFound,
          "Resource \(SimpleMLLoadModelFromPath.container)/\(identifier) does not exist. This error "
            + "is likely due to the \"LoadModel*\" not having been run before.")
      }
      try context.emitPredictions(forest.model(), width: width)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "needs a model",
      attributes: ["model_identifier": .string("forest"), "dense_output_dim": .int(1)],
      inputs: noExamples, fails: .notFound)
  }
}

/// The leaf that each example comes to in each tree of a decision forest.
struct SimpleMLInferenceLeafIndexOpWithHandle: Op {
  static let schema = OpSchema(
    "SimpleMLInferenceLeafIndexOpWithHandle",
    inputs: .forestFeatures + [.fixed("model_handle", .resource)],
    outputs: [.fixed("leaves", .int32)], isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.rank(2)] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let model = try context.resource(6, as: ForestResource.self).model()
      let features = try ForestFeatures(context, model.features)
      let shape = try Shape(checking: [features.batchSize, model.treeCount])
      var leaves = try context.makeOutput(Int32.self, shape: shape)
      let values = model.leaves(features)
      var elements = leaves.mutableElements(as: Int32.self)
      for i in elements.indices { elements[i] = values[i] }
      context.emit(leaves)
    }
  }

  static var examples: [OpExample] {
    OpExample("needs a model", inputs: noExamples + [.emptyForest], fails: .failedPrecondition)
  }
}
