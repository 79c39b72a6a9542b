public import OpInterface

/// The ops of this category.
public let forestOps: OpCatalog = [
  "BoostedTreesBucketize": BoostedTreesBucketize.self,
  "BoostedTreesCreateEnsemble": BoostedTreesCreateEnsemble.self,
  "BoostedTreesCreateQuantileStreamResource": BoostedTreesCreateQuantileStreamResource.self,
  "BoostedTreesDeserializeEnsemble": BoostedTreesDeserializeEnsemble.self,
  "BoostedTreesEnsembleResourceHandleOp": BoostedTreesEnsembleResourceHandleOp.self,
  "BoostedTreesExampleDebugOutputs": BoostedTreesExampleDebugOutputs.self,
  "BoostedTreesGetEnsembleStates": BoostedTreesGetEnsembleStates.self,
  "BoostedTreesPredict": BoostedTreesPredict.self,
  "BoostedTreesQuantileStreamResourceDeserialize": BoostedTreesQuantileStreamResourceDeserialize
    .self,
  "BoostedTreesQuantileStreamResourceGetBucketBoundaries":
    BoostedTreesQuantileStreamResourceGetBucketBoundaries.self,
  "BoostedTreesQuantileStreamResourceHandleOp": BoostedTreesQuantileStreamResourceHandleOp.self,
  "BoostedTreesSerializeEnsemble": BoostedTreesSerializeEnsemble.self,
  "IsBoostedTreesEnsembleInitialized": IsBoostedTreesEnsembleInitialized.self,
  "IsBoostedTreesQuantileStreamResourceInitialized": IsBoostedTreesQuantileStreamResourceInitialized
    .self,
  "SimpleMLCreateModelResource": SimpleMLCreateModelResource.self,
  "SimpleMLInferenceLeafIndexOpWithHandle": SimpleMLInferenceLeafIndexOpWithHandle.self,
  "SimpleMLInferenceOp": SimpleMLInferenceOp.self,
  "SimpleMLInferenceOpWithHandle": SimpleMLInferenceOpWithHandle.self,
  "SimpleMLLoadModelFromPath": SimpleMLLoadModelFromPath.self,
  "SimpleMLLoadModelFromPathWithHandle": SimpleMLLoadModelFromPathWithHandle.self,
]
