public import OpInterface
internal import OpKernelsArray
internal import OpKernelsCodecs
internal import OpKernelsForests
internal import OpKernelsFused
internal import OpKernelsImage
internal import OpKernelsLinalg
internal import OpKernelsList
internal import OpKernelsLookup
internal import OpKernelsMath
internal import OpKernelsNN
internal import OpKernelsParsing
internal import OpKernelsQuantization
internal import OpKernelsRagged
internal import OpKernelsRandom
internal import OpKernelsReduction
internal import OpKernelsSparse
internal import OpKernelsSparseMatrix
internal import OpKernelsState
internal import OpKernelsString
internal import OpKernelsText
internal import OpKernelsXla

extension OpRegistry {
  /// Every op this package implements.
  public static let standard = OpRegistry(
    [
      arrayOps, mathOps, reductionOps, nnOps, imageOps, stringOps, lookupOps, stateOps, listOps,
      randomOps, raggedOps, sparseOps, linalgOps, quantizationOps, parsingOps, fusedOps, xlaOps,
      textOps, forestOps, sparseMatrixOps, codecOps,
    ], rules: fusionRules, loopRules: recurrenceRules, layoutRule: channelsLastRule)
}
