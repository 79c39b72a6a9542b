public import OpInterface

/// The ops that only rewriting makes.
public let fusedOps: OpCatalog = [
  "_FusedConvolution": FusedConvolution.self,
  "_FusedTransposedConvolution": FusedTransposedConvolution.self,
  "_FusedVolumeConvolution": FusedVolumeConvolution.self,
  "_FusedProduct": FusedProduct.self,
  "_Map": Map.self,
  "_Elementwise": Elementwise.self,
  "_RecurrentSequence": RecurrentSequence.self,
  "_DenseRecurrence": DenseRecurrence.self,
  "_RecurrentPart": RecurrentPart.self,
  "_RecurrentLoop": RecurrentLoop.self,
  "_LayerNorm": LayerNorm.self,
  "_Attention": ScaledDotProduct.self,
  "_Softmax": VectorSoftmax.self,
  "_Reduce": VectorReduction.self,
  "_JoinColumns": JoinColumns.self,
  "_JoinedElementwise": JoinedElementwise.self,
  "_HalfElementwise": HalfElementwise.self,
  "_ConvertFloats": ConvertFloats.self,
  "_WideMap": WideMap.self,
  "_PaddedMaxPool": PaddedMaxPool.self,
]

/// How nodes are rewritten, the rules that matter most first.
public let fusionRules: [any RewriteRule] = [
  RemoveNeutral(),
  UnlistRecurrence(),
  RemoveLists(),
  RemoveArrays(),
  FindArraySizes(),
  FixReshapes(),
  FindExtents(),
  WidenHalves(),
  FuseConvolutions(),
  FuseTransposedConvolutions(),
  FuseVolumeConvolutions(),
  UseDilations(),
  JoinSeries(),
  FuseProducts(),
  FuseTensordot(),
  FuseSoftmax(),
  FuseAttention(),
  AbsorbPadding(),
  AbsorbPaddingOfPooling(),
  FuseLayerNorm(),
  FoldBatchNorms(),
  AbsorbBias(),
  CompactLimits(),
  CompactActivations(),
  AbsorbScale(),
  AbsorbScaleOfLimits(),
  AbsorbActivation(),
  AbsorbResidual(),
  NormalizeByElements(),
  FuseElementwise(),
  AbsorbFactors(),
  UseVectorReductions(),
  UseVectorMaps(),
  JoinColumnsByThreads(),
  ReadColumnsInPlace(),
  RelaxConvolutions(),
]

/// How loops are rewritten.
public let recurrenceRules: [any LoopRule] = [FuseRecurrence(), FuseArrayRecurrence()]

/// How images come to have their channels last.
public let channelsLastRule: any LayoutRule = UseChannelsLast()
