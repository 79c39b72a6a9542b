public import OpInterface

/// The ops of this category.
public let forestOps: [any Op.Type] = [
  BoostedTreesBucketize.self,
  BoostedTreesCreateEnsemble.self,
  BoostedTreesCreateQuantileStreamResource.self,
  BoostedTreesDeserializeEnsemble.self,
  BoostedTreesEnsembleResourceHandleOp.self,
  BoostedTreesExampleDebugOutputs.self,
  BoostedTreesGetEnsembleStates.self,
  BoostedTreesPredict.self,
  BoostedTreesQuantileStreamResourceDeserialize.self,
  BoostedTreesQuantileStreamResourceGetBucketBoundaries.self,
  BoostedTreesQuantileStreamResourceHandleOp.self,
  BoostedTreesSerializeEnsemble.self,
  IsBoostedTreesEnsembleInitialized.self,
  IsBoostedTreesQuantileStreamResourceInitialized.self,
  SimpleMLCreateModelResource.self,
  SimpleMLInferenceLeafIndexOpWithHandle.self,
  SimpleMLInferenceOp.self,
  SimpleMLInferenceOpWithHandle.self,
  SimpleMLLoadModelFromPath.self,
  SimpleMLLoadModelFromPathWithHandle.self,
]
