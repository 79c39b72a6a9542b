/// How much the importer computes ahead.
public struct ImportOptions: Sendable {
  /// Whether values that do not depend on inputs are computed while importing, and branches not taken are left
  /// out.
  public var folds: Bool
  /// Whether nodes are left out that return what they are given.
  public var removesIdentities: Bool
  /// Whether variables that nothing assigns are taken for constants.
  public var freezes: Bool
  /// The most bytes that values computed ahead may take in all, beside twice those of the model's own constants and
  /// variables: weights of half precision become as many values of single precision.
  public var foldingLimit = 256 << 20

  /// Whether what is done is logged.
  public var keepsLog = false

  /// Options that fold and freeze unless told otherwise, and leave identities out where they fold.
  public init(folds: Bool = true, freezes: Bool = true, removesIdentities: Bool? = nil) {
    self.folds = folds
    self.freezes = freezes
    self.removesIdentities = removesIdentities ?? folds
  }

  /// The most bytes that a folded constant may take if its inputs take less.
  static let foldingBudget = 4 << 20
  /// Values of so few bytes, such as shapes, are computed ahead whatever others take.
  static let freeByteCount = 1 << 10
  /// The most nodes and outputs that a program may have, inlined calls included.
  static let maximumSize = 500_000
  /// How deeply calls may be nested.
  static let maximumCallDepth = 100
}

/// TensorFlow's ops that the compiler takes apart, so that no registry has them.
public enum CompiledOps {
  /// Their names: calls, branches, loops, TF1's control flow, and StableHLO.
  public static let names: Set<String> = Structural.calls.union(Structural.branches)
    .union(Structural.loops).union(ControlFlowGraph.kinds.keys.filter { !$0.hasPrefix("_") })
    .union([Structural.countedLoop, GraphImporter.hloCall])
}

/// What the importer knows of TensorFlow's ops by name: the structural ones.
enum Structural {
  static let calls: Set<String> = [
    "PartitionedCall", "StatefulPartitionedCall", "TPUPartitionedCall",
  ]
  static let branches: Set<String> = ["If", "StatelessIf", "XlaIf", "Case", "StatelessCase"]
  static let loops: Set<String> = ["While", "StatelessWhile", "XlaWhile"]
  /// A loop over numbers.
  static let countedLoop = "For"
  /// An op that makes a part of a tensor that stands for all of it, and one that takes this back.
  static let sizeSetter = "XlaSetDynamicDimensionSize"
  static let sizeRemover = "XlaRemoveDynamicDimensionSize"
  /// An iterator that calls a function for its dataset.
  static let datasetCaller = "OneShotIterator"
  /// Stands for the outputs of a node that control flow was rewritten around; its inputs are they.
  static let outputs = "_Outputs"
  /// An attribute of branches and loops that stand for nodes of TensorFlow 1: their conditions must be
  /// scalars.
  static let takesScalars = "_takes_scalars"
  static let identities: Set<String> = [
    "Identity", "StopGradient", "PreventGradient", "Snapshot", "IdentityN",
  ]
  /// Ops that find or make named state; to run one twice gives the same handle.
  static let handles: Set<String> = [
    "VarHandleOp", "VariableV2", "Variable", "HashTableV2", "HashTable", "MutableHashTableV2",
    "MutableHashTable", "MutableHashTableOfTensorsV2", "MutableDenseHashTableV2", "Iterator",
    "IteratorV2", "OneShotIterator", "SimpleMLCreateModelResource",
    "BoostedTreesEnsembleResourceHandleOp", "BoostedTreesQuantileStreamResourceHandleOp",
  ]
  /// Ops that read a variable and leave it as it is.
  static let readers: Set<String> = [
    "ReadVariableOp", "ResourceGather", "ResourceGatherNd", "VariableShape", "VarIsInitializedOp",
    "IsVariableInitialized", "_ReadReference",
  ]
  /// Ops that TensorFlow declares stateful, but which matter only through their outputs.
  static let effectFree: Set<String> = handles.union(readers).union([
    "Placeholder", "PlaceholderV2", "LookupTableFindV2", "LookupTableFind", "LookupTableSizeV2",
    "LookupTableSize", "LookupTableExportV2", "LookupTableExport", "AnonymousHashTable",
    "AnonymousMutableHashTable", "RandomUniform", "RandomUniformInt", "RandomStandardNormal",
    "TruncatedNormal", "ParameterizedTruncatedNormal", "RandomGamma", "RandomPoisson",
    "RandomPoissonV2", "Multinomial", "RandomShuffle", "RandomCrop", "StatelessRandomGetKeyCounter",
    "TensorArrayV3", "TensorArrayReadV3", "TensorArrayWriteV3", "TensorArrayGatherV3",
    "TensorArrayScatterV3", "TensorArrayConcatV3", "TensorArraySplitV3", "TensorArraySizeV3",
    "TensorArrayV2", "TensorArrayReadV2", "TensorArrayWriteV2", "TensorArrayGatherV2",
    "TensorArrayScatterV2", "TensorArrayConcatV2", "TensorArraySplitV2", "TensorArraySizeV2",
    "TensorArray", "TensorArrayRead", "TensorArrayWrite", "TensorArrayGather",
    "TensorArrayScatter", "TensorArrayConcat", "TensorArraySplit", "TensorArraySize",
    "TensorArrayPack", "TensorArrayUnpack", "TensorListFromTensor", "MutexV2", "StackV2", "Stack",
    "AnonymousIterator", "AnonymousIteratorV2", "AnonymousIteratorV3", "TensorDataset",
    "TensorSliceDataset", "RangeDataset", "ListDataset", "SparseTensorSliceDataset",
    "TextLineDataset", "TFRecordDataset", "TFRecordDatasetV2", "FixedLengthRecordDataset",
    "FixedLengthRecordDatasetV2", "RandomDataset", "RandomDatasetV2", "ShuffleDatasetV2",
    "ShuffleDatasetV3", "ShuffleAndRepeatDatasetV2", "CacheDatasetV2", "DummySeedGenerator",
    "AnonymousSeedGenerator", "DummyMemoryCache", "AnonymousMemoryCache", "SimpleMLInferenceOp",
    "SimpleMLInferenceOpWithHandle",
    "SimpleMLInferenceLeafIndexOpWithHandle", "BoostedTreesPredict",
    "SampleDistortedBoundingBoxV2", "RaggedTensorToVariant", "ReadFile",
  ])
  /// Ops whose output may be far larger than their inputs.
  static let generators: Set<String> = [
    "Fill", "Range", "Tile", "BroadcastTo", "LinSpace", "OneHot", "Empty", "TensorListReserve",
    "MatrixDiag", "MatrixDiagV2", "MatrixDiagV3", "Pad", "PadV2", "MirrorPad", "ScatterNd",
    "SparseToDense", "ResizeBilinear", "ResizeNearestNeighbor", "ResizeBicubic", "Bincount",
    "DenseBincount", "Eye", "UnsortedSegmentSum", "UnsortedSegmentMax", "UnsortedSegmentMin",
    "UnsortedSegmentProd", "RaggedRange", "RaggedTensorToTensor", "XlaPad", "XlaBroadcastHelper",
  ]
}
