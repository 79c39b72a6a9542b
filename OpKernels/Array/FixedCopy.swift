import OpInterface
import OpKernelSupport
import TensorCore

/// Blocks of inputs that make up an output, the last of those that overlap.
struct BlockCopies: Sendable {
  let output: Shape
  let blocks: [(input: Int, copy: StridedCopy)]
  /// Whether the blocks leave out values, which are zero.
  var startsWithZeros = false
  /// The inputs that have a row for each of the output's; see `FixedKernel.rowInputs`.
  var rows: [Int] = []
}

/// The bytes of outputs that are worth a copy in the arena.
///
/// Larger ones may share an input's memory if they are tensors, or be copied by several threads. Smaller ones are
/// numbers that shapes are reckoned with, where these depend on values: nothing else would be in the arena.
private let worthwhile = 64...(1 << 15)
/// Those of outputs that are worth it however large they are.
let anyByteCount = 0...Int.max

/// Copies blocks of the first inputs, which are of one dtype; nil for elements that have no dense form.
///
/// - Parameters:
///   - byteCounts: those of the outputs that are copied so.
///   - copies: what to copy for inputs of known shapes, or nil for shapes that the kernel refuses.
func fixedCopy(
  _ inputs: [ValueFact], of byteCounts: ClosedRange<Int>? = nil,
  _ copies: @escaping @Sendable ([Shape]) -> BlockCopies?
) -> FixedKernel.Maker? {
  let output = inputs.count, byteCounts = byteCounts ?? worthwhile
  func maker<P: BytePattern & TensorScalar>(_: P.Type) -> FixedKernel.Maker {
    { shapes, _ in
      guard let made = copies(shapes) else { return nil }
      let (byteCount, overflow) = made.output.elementCount.multipliedReportingOverflow(
        by: MemoryLayout<P>.stride)
      guard !overflow, byteCounts.contains(byteCount) else { return nil }
      return FixedKernel(output: made.output, rows: made.rows) { memory in
        var y = memory.mutableValues(output, as: P.self)
        if made.startsWithZeros {
          for i in y.indices { y[i] = .zero }
        }
        for (input, copy) in made.blocks {
          copy.copy(memory.values(input, as: P.self), into: &y)
        }
      }
    }
  }
  switch inputs[0].dtype.byteCount {
  case 1?: return maker(UInt8.self)
  case 2?: return maker(UInt16.self)
  case 4?: return maker(UInt32.self)
  case 8?: return maker(UInt64.self)
  default: return nil
  }
}
