// Unsafe: kernels work on addresses. What a program is made for says how many values each place must hold,
// which `run` checks; of a block it writes its own rows and columns, and its thread's part of the scratch space.
// Copying what is read into one place first took a third of the time of DenseNet121 that was not spent on
// convolutions.
public import TensorCore
internal import VectorKernelInterface

extension ElementwiseProgram {
  /// The program for a first input whose rows are made of those of several matrices, which are read where they
  /// are.
  public struct Joined: Sendable {
    fileprivate let program: ElementwiseProgram
    fileprivate let layout: BroadcastLayout
    /// Values of the matrices and the other inputs.
    private let counts: [Int]
    private let threads: Int
    /// Scratch values that a thread needs.
    let threadScratch: Int

    /// Rows of each matrix.
    public var rows: Int { layout.rows }
    /// Values of a row of the output.
    public var columns: Int { layout.columns }
    /// Scratch values that `run` needs.
    public var scratchCount: Int { threads * threadScratch }

    private var outputCount: Int { rows * columns }

    fileprivate init(
      _ program: ElementwiseProgram, _ layout: BroadcastLayout, _ counts: [Int], threads: Int
    ) {
      self.program = program
      self.layout = layout
      self.counts = counts
      self.threads = max(threads, 1)
      threadScratch = max(program.steps.count - 1, 1) * blockCount
    }

    /// Writes the result of the matrices and the other inputs, which are the first places of `memory`, to the
    /// place after them; the last one is scratch space.
    public func run(_ memory: borrowing StepMemory) {
      unsafe ElementwiseProgram.withAddresses(in: memory, counts, outputCount, scratchCount) {
        unsafe run(InstructionSet.current.kernels, $0, $1, $2)
      }
    }

    /// Calls `body` with where the matrices and the other inputs are, which are the first places of `memory`.
    func withBases(
      in memory: borrowing StepMemory,
      _ body: (UnsafeMutableBufferPointer<UnsafePointer<Float>>) -> Void
    ) {
      unsafe ElementwiseProgram.withBases(in: memory, counts, body)
    }

    /// Writes some rows of the result to `to`; no other thread takes part.
    ///
    /// - Parameter space: `threadScratch` scratch values.
    func run(
      _ rows: Range<Int>, _ kernels: KernelTable,
      _ bases: UnsafeMutableBufferPointer<UnsafePointer<Float>>,
      _ to: UnsafeMutablePointer<Float>, _ space: UnsafeMutablePointer<Float>
    ) {
      var layout = layout
      layout.rows = rows.count
      unsafe withUnsafeTemporaryAllocation(
        of: UnsafePointer<Float>.self, capacity: bases.count
      ) { own in
        for i in counts.indices {
          let width = i < layout.ends.count ? counts[i] / self.rows : 0
          unsafe own.initializeElement(at: i, to: bases[i] + rows.lowerBound * width)
        }
        if unsafe program.runScaling(kernels, layout, own, to, 1) { return }
        unsafe program.runBlocks(kernels, layout, own, to, space, 1)
      }
    }

    private func run(
      _ kernels: KernelTable, _ bases: UnsafeMutableBufferPointer<UnsafePointer<Float>>,
      _ to: UnsafeMutablePointer<Float>, _ space: UnsafeMutablePointer<Float>
    ) {
      if unsafe program.runScaling(kernels, layout, bases, to, threads) { return }
      unsafe program.runBlocks(kernels, layout, bases, to, space, threads)
    }

    /// Sets `output` to the result of the matrices and the other inputs.
    ///
    /// - Parameter scratch: `scratchCount` values of single precision.
    public func run(
      _ inputs: [Tensor], into output: inout Tensor, scratch: inout Tensor,
      instructionSet: InstructionSet = .current
    ) {
      guard outputCount > 0 else { return }
      precondition(
        inputs.count == counts.count && output.elementCount >= outputCount
          && scratch.elementCount >= scratchCount)
      let to = unsafe output.withUnsafeMutableElements(as: Float.self) { unsafe $0 }
      let space = unsafe scratch.withUnsafeMutableElements(as: Float.self) { unsafe $0 }
      unsafe withUnsafeTemporaryAllocation(
        of: UnsafePointer<Float>.self, capacity: inputs.count
      ) { bases in
        for (i, input) in inputs.enumerated() {
          precondition(input.elementCount >= counts[i])
          unsafe bases.initializeElement(
            at: i, to: input.withUnsafeElements(as: Float.self) { unsafe $0 })
        }
        unsafe run(instructionSet.kernels, bases, to, space)
      }
      // The tensors own what has been read.
      withExtendedLifetime(inputs) {}
    }
  }

  /// The program for a first input of `rows` rows, each of as many values of several matrices as `widths` says.
  ///
  /// - Parameter others: How many values each of the other inputs has: one, or one for each column.
  /// - Returns: nil if the inputs are not as many as the program's, of no values, or of other numbers of them.
  public func joined(rows: Int, widths: [Int], others: [Int], threads: Int) -> Joined? {
    guard rows > 0, inputCount == 1 + others.count, widths.allSatisfy({ $0 >= 0 }) else {
      return nil
    }
    var columns = 0
    for width in widths {
      let (sum, overflows) = columns.addingReportingOverflow(width)
      guard !overflows else { return nil }
      columns = sum
    }
    guard columns > 0, !rows.multipliedReportingOverflow(by: columns).overflow,
      others.allSatisfy({ $0 == 1 || $0 == columns })
    else { return nil }
    let layout = BroadcastLayout(rows: rows, widths: widths, others: others.map { $0 != 1 })
    return Joined(self, layout, widths.map { rows * $0 } + others, threads: threads)
  }
}
