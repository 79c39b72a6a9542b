// Unsafe: kernels work on addresses. `run` checks that the places hold what the program's layout and the plan's
// geometry say; each chunk writes its own rows of the output, and its thread's part of the scratch space.
public import TensorCore
internal import VectorKernelInterface

/// A convolution of one tap of what a program makes of joined matrices, which is never there as a whole.
///
/// Of some pixels at a time their channels are made, which stay in the second cache, and multiplied. What an output
/// is does not depend on that, to the bit.
public struct JoinedConvolution: Sendable {
  private let program: ElementwiseProgram.Joined
  private let plan: ConvolutionPlan
  /// Pixels that are made at a time.
  private let rowsAtOnce: Int
  private let threads: Int

  /// Values that are made at a time: a fourth of a small second cache, which the filter goes through too.
  private static let valuesAtOnce = 1 << 15

  /// A convolution of `images` images; nil if the plan is not of the pixels that the program makes, or needs more than
  /// a pixel for each of its own.
  public init?(
    _ program: ElementwiseProgram.Joined, _ plan: ConvolutionPlan, images: Int, threads: Int
  ) {
    let g = plan.geometry
    guard plan.method == .pointwise, images > 0, program.rows % images == 0,
      program.rows / images == g.height * g.width, program.columns == g.channels
    else { return nil }
    self.program = program
    self.plan = plan
    self.threads = max(threads, 1)
    // Parts of equal size, as many for each thread and several, but not so many that the filter is read for few tiles.
    let tile = plan.instructionSet.kernels.tileRows
    let tiles = (program.rows + tile - 1) / tile
    let atOnce = max(Self.valuesAtOnce / g.channels / tile, 1)
    var parts = (tiles + atOnce - 1) / atOnce
    if threads > 1 {
      parts = max(parts, min(4 * threads, tiles / 8))
      parts = min((parts + threads - 1) / threads * threads, tiles)
    }
    rowsAtOnce = (tiles + parts - 1) / parts * tile
  }

  private var madeCount: Int { (rowsAtOnce * program.columns + 15) & ~15 }

  /// Scratch values of a thread: pixels, what the program needs, and what products need.
  private var threadScratch: Int {
    (madeCount + program.threadScratch + plan.scratchCount(rows: rowsAtOnce) + 15) & ~15
  }

  /// Scratch values that `run` needs.
  public var scratchCount: Int { threads * threadScratch }

  /// Writes the output to a place of `memory`, whose first places are the program's matrices and other inputs.
  ///
  /// - Parameters:
  ///   - output: The place; scratch space is the one after it.
  ///   - residual: The place of what is added to the product, if there is any.
  public func run(_ memory: borrowing StepMemory, into output: Int, residual: Int? = nil) {
    let outputCount = program.rows * plan.geometry.outputChannels
    let to = unsafe memory.address(output, as: Float.self)
    let space = unsafe memory.address(output + 1, as: Float.self)
    let added = unsafe residual.map { unsafe memory.address($0, as: Float.self) }
    precondition(to.count >= outputCount && space.count >= scratchCount)
    unsafe precondition(added.map { $0.count >= outputCount } ?? true)
    guard let to = to.baseAddress, let space = space.baseAddress else { return }
    unsafe program.withBases(in: memory) { bases in
      unsafe plan.filter.withValues(threads: threads) { filter in
        unsafe run(
          bases, by: filter, into: to,
          residual: added.flatMap { unsafe UnsafePointer($0.baseAddress) },
          space)
      }
    }
  }

  private func run(
    _ bases: UnsafeMutableBufferPointer<UnsafePointer<Float>>, by filter: UnsafePointer<Float>,
    into output: UnsafeMutablePointer<Float>, residual: UnsafePointer<Float>?,
    _ space: UnsafeMutablePointer<Float>
  ) {
    let columns = plan.geometry.outputChannels
    let chunks = (program.rows + rowsAtOnce - 1) / rowsAtOnce
    let kernels = InstructionSet.current.kernels
    ThreadPool.shared.run(chunks: chunks, threads: threads) { chunk, thread in
      let first = chunk * rowsAtOnce
      let rows = first..<min(first + rowsAtOnce, program.rows)
      let made = unsafe space + thread * threadScratch
      let own = unsafe made + madeCount
      unsafe program.run(rows, kernels, bases, made, own)
      unsafe plan.multiply(
        pixels: rows.count, of: UnsafePointer(made), by: filter, into: output + first * columns,
        residual: residual.map { unsafe $0 + first * columns }, scratch: own + program.threadScratch
      )
    }
  }
}
