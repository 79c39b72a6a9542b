public import OpInterface

/// The ops of this category.
public let raggedOps: [any Op.Type] = [
  RaggedBincount.self,
  RaggedCross.self,
  RaggedFillEmptyRows.self,
  RaggedGather.self,
  RaggedRange.self,
  RaggedTensorFromVariant.self,
  RaggedTensorToSparse.self,
  RaggedTensorToTensor.self,
  RaggedTensorToVariant.self,
]
