import Compute
import OpInterface
import TensorCore

/// Functions of joined values of known shapes, for a convolution of one tap that alone reads them.
struct JoinedStage: FixedStage {
  let program: ElementwiseProgram.Joined
  let output: Shape
  /// How many values are joined, and how many inputs there are.
  let count: Int, inputs: Int

  /// Values of an image from which on it is better never there as a whole: half of a small second cache.
  private static let least = 1 << 16

  func joined(with next: any FixedStage, threads: Int) -> FixedKernel? {
    guard let next = next as? ConvolutionStage, next.plans.count == 1, output.rank == 4,
      output[0] == next.images, output.elementCount / next.images >= Self.least,
      let convolution = JoinedConvolution(
        program, next.plans[0], images: next.images, threads: threads),
      // All threads together keep less than is there as a whole otherwise.
      convolution.scratchCount
        <= output.elementCount + program.scratchCount + next.plans[0].scratchCount(threads: threads)
    else { return nil }
    let place = inputs + next.inputs - 1
    let residual = next.residual.map { inputs - 1 + $0 }
    return FixedKernel(
      output: next.output,
      scratchByteCount: convolution.scratchCount * MemoryLayout<Float>.stride,
      rows: Array(0..<count) + [residual].compactMap(\.self)
    ) { convolution.run($0, into: place, residual: residual) }
  }
}
