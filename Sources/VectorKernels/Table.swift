public import VectorKernelInterface

func pauseKernel() { pauseProcessor() }

func peakKernel(_ rounds: Int) -> Float {
  var a = Vec(repeating: 0.5)
  var (b, c, d, e, f, g, h, i, j) = (a, a, a, a, a, a, a, a, a)
  let x = Vec(repeating: 0.999)
  let y = Vec(repeating: 0.001)
  var n = 0
  while n < rounds {
    a = y.fma(a, x)
    b = y.fma(b, x)
    c = y.fma(c, x)
    d = y.fma(d, x)
    e = y.fma(e, x)
    f = y.fma(f, x)
    g = y.fma(g, x)
    h = y.fma(h, x)
    i = y.fma(i, x)
    j = y.fma(j, x)
    n = n &+ 1
  }
  return (a + b + c + d + e + f + g + h + i + j)[0]
}

/// The kernels of this module.
public func kernelTable() -> KernelTable {
  KernelTable(
    width: width,
    multiplyScratch: multiplyScratchCount,
    winogradTiles: winogradTilesAtOnce,
    winogradDepth: winogradDepth,
    depthwiseAddresses: depthwiseAddresses,
    multiply: multiplyKernel,
    multiplyIntegers: multiplyIntegersKernel,
    multiplyDoubles: multiplyDoublesKernel,
    doubleScratch: doubleScratchKernel,
    multiplyColumn: multiplyColumnKernel,
    packPanels: packPanelsKernel,
    tileRows: tileRowLimit,
    wholeDepth: min(pieceLimit, leastPackedPiece),
    packWinograd: packWinogradKernel,
    convolve: convolveKernel,
    convolveWinograd: convolveWinogradKernel,
    winogradInput: winogradInputKernel,
    winogradProducts: winogradProductsKernel,
    convolveDepthwise: convolveDepthwiseKernel,
    pool: poolKernel,
    interpolateRow: interpolateRowKernel,
    scatterAdd: scatterAddKernel,
    transpose: transposeKernel,
    map: mapKernel,
    mapWide: mapWideKernel,
    convert: convertKernel,
    binary: binaryKernel,
    scaleOffset: scaleOffsetKernel,
    reduce: reduceKernel,
    softmax: softmaxKernel,
    maskedSoftmax: maskedSoftmaxKernel,
    layerNorm: layerNormKernel,
    fourier: fourierKernel,
    lstmCell: lstmCellKernel,
    gruCell: gruCellKernel,
    pause: pauseKernel,
    peak: peakKernel,
    checksum: checksum)
}
