public import OpInterface

/// The ops that only rewriting makes.
public let fusedOps: [any Op.Type] = [
  FusedConvolution.self,
  FusedProduct.self,
  Map.self,
  Elementwise.self,
  RecurrentSequence.self,
  LayerNorm.self,
  ScaledDotProduct.self,
  VectorSoftmax.self,
  VectorReduction.self,
]

/// How nodes are rewritten, the rules that matter most first.
public let fusionRules: [any RewriteRule] = [
  RemoveNeutral(),
  FuseConvolutions(),
  FuseProducts(),
  FuseTensordot(),
  FuseAttention(),
  AbsorbPadding(),
  FuseLayerNorm(),
  FoldBatchNorms(),
  AbsorbBias(),
  CompactActivations(),
  AbsorbScale(),
  AbsorbActivation(),
  AbsorbResidual(),
  FuseElementwise(),
  UseVectorReductions(),
]

/// How loops are rewritten.
public let recurrenceRules: [any LoopRule] = [FuseRecurrence()]
