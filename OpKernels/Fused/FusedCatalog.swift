public import OpInterface

/// The ops that only rewriting makes.
public let fusedOps: [any Op.Type] = [
  FusedConvolution.self,
  FusedProduct.self,
  Map.self,
  Elementwise.self,
  RecurrentSequence.self,
  LayerNorm.self,
  VectorSoftmax.self,
  VectorReduction.self,
  JoinColumns.self,
]

/// How nodes are rewritten, the rules that matter most first.
public let fusionRules: [any RewriteRule] = [
  RemoveNeutral(),
  FixReshapes(),
  FuseConvolutions(),
  FuseProducts(),
  FuseTensordot(),
  AbsorbPadding(),
  FuseLayerNorm(),
  FoldBatchNorms(),
  AbsorbBias(),
  CompactActivations(),
  AbsorbScale(),
  AbsorbScaleOfLimits(),
  AbsorbActivation(),
  AbsorbResidual(),
  FuseElementwise(),
  AbsorbFactors(),
  UseVectorReductions(),
  JoinColumnsByThreads(),
]

/// How loops are rewritten.
public let recurrenceRules: [any LoopRule] = [FuseRecurrence()]
