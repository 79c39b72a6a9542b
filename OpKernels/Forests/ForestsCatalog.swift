public import OpInterface

/// The ops of this category.
public let forestOps: [any Op.Type] = [
  SimpleMLCreateModelResource.self,
  SimpleMLInferenceLeafIndexOpWithHandle.self,
  SimpleMLInferenceOp.self,
  SimpleMLInferenceOpWithHandle.self,
  SimpleMLLoadModelFromPath.self,
  SimpleMLLoadModelFromPathWithHandle.self,
]
