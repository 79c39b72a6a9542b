public import OpInterface

/// The ops of this category.
public let raggedOps: OpCatalog = [
  "RaggedBincount": RaggedBincount.self,
  "RaggedCross": RaggedCross.self,
  "RaggedFillEmptyRows": RaggedFillEmptyRows.self,
  "RaggedGather": RaggedGather.self,
  "RaggedRange": RaggedRange.self,
  "RaggedTensorFromVariant": RaggedTensorFromVariant.self,
  "RaggedTensorToSparse": RaggedTensorToSparse.self,
  "RaggedTensorToTensor": RaggedTensorToTensor.self,
  "RaggedTensorToVariant": RaggedTensorToVariant.self,
]
