import Compute
import OpInterface
import TensorCore

/// Convolutions of known shapes, each of the output of the one before it.
struct ConvolutionStage: FixedStage {
  let plans: [ConvolutionPlan]
  let images: Int
  let output: Shape
  /// How many inputs there are.
  let inputs: Int
  /// Which of them is the residual of the last convolution.
  let residual: Int?

  /// Bytes of an image's output from which on it is better never there as a whole: as many as the second caches of
  /// today's processors hold.
  private static let least = 1 << 20

  func joined(with next: any FixedStage, threads: Int) -> FixedKernel? {
    guard let next = next as? Self, next.plans.count == 1, images == next.images, residual == nil,
      let plan = plans.last,
      plan.geometry.outputCount * MemoryLayout<Float>.stride >= Self.least,
      let chain = ConvolutionChain(
        plans + next.plans, strips: threads > 1 ? (4 * threads + images - 1) / images : 1),
      // Each thread has some strips, and all together keep less than is there as a whole otherwise.
      threads <= 1 || images * chain.stripCount >= 2 * threads,
      chain.scratchCount(threads: threads)
        <= images * plan.geometry.outputCount + plan.scratchCount(threads: threads)
        + next.plans[0].scratchCount(threads: threads)
    else { return nil }
    let (images, inputs) = (images, inputs + next.inputs - 1)
    let residual = next.residual.map { self.inputs - 1 + $0 }
    return FixedKernel(
      output: next.output,
      scratchByteCount: chain.scratchCount(threads: threads) * MemoryLayout<Float>.stride,
      rows: [0, residual].compactMap(\.self),
      stage: ConvolutionStage(
        plans: chain.plans, images: images, output: next.output, inputs: inputs,
        residual: residual)
    ) { memory in
      var y = memory.mutableValues(inputs, as: Float.self)
      var space = memory.mutableValues(inputs + 1, as: Float.self)
      chain.run(
        memory.values(0, as: Float.self), images: images, into: &y,
        residual: memory.valuesIfAny(residual, as: Float.self), scratch: &space, threads: threads)
    }
  }
}
