public import OpInterface

/// The ops that only rewriting makes.
public let fusedOps: [any Op.Type] = [
  FusedConvolution.self,
  FusedProduct.self,
  Map.self,
  Elementwise.self,
  RecurrentSequence.self,
]

/// How nodes are rewritten, the rules that matter most first.
public let fusionRules: [any RewriteRule] = [
  FuseConvolutions(),
  FuseProducts(),
  AbsorbPadding(),
  FoldBatchNorms(),
  AbsorbBias(),
  CompactActivations(),
  AbsorbScale(),
  AbsorbActivation(),
  AbsorbResidual(),
  FuseElementwise(),
]

/// How loops are rewritten.
public let recurrenceRules: [any LoopRule] = [FuseRecurrence()]
