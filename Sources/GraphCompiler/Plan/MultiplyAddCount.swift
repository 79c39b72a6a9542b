internal import OpInterface
public import TensorCore

extension PlanTemplate {
  /// The multiply-adds of all matrix products and convolutions of an evaluation for arguments of these shapes, as
  /// their definitions have them, whichever way they are computed.
  ///
  /// Places beside the image count, too.
  ///
  /// - Returns: nil if that is not known before it runs: there are loops or branches, shapes that depend on values, or
  ///   ops that multiply matrices in a way that is not looked into.
  public func multiplyAddCount(for arguments: [Shape]) -> Double? {
    guard arguments.count == parameters.count else { return nil }
    let inferred = inferred(arguments, threads: 1)
    func shape(_ value: ValueID) -> Shape? {
      inferred.shapes[value.index] ?? inferred.facts[value.index].shape.fullyKnown
    }
    var sum = 0.0
    for (i, node) in nodes.enumerated() where !inferred.folded[i] {
      guard case .kernel = node.action,
        let count = node.multiplyAddCount(node.inputs.map(shape), node.outputs.first.flatMap(shape))
      else { return nil }
      sum += count
    }
    return sum
  }
}

extension PlanTemplate.Node {
  /// What the names of ops begin with that multiply matrices.
  private static let multiplying = [
    "BatchMatMul", "BlockLSTM", "Conv", "CudnnRNN", "DepthwiseConv", "Einsum", "FusedPadConv",
    "FusedResizeAndPadConv", "GRUBlock", "LSTMBlock", "MatMul", "QuantizedConv",
    "QuantizedDepthwise", "QuantizedMatMul", "SparseMatMul", "SparseMatrixMatMul",
    "SparseMatrixSparseMatMul", "SparseTensorDenseMatMul", "TridiagonalMatMul",
    "UniformQuantizedConv", "UniformQuantizedDot", "XlaConv", "XlaDot", "XlaEinsum", "_FusedConv",
    "_FusedMatMul", "_FusedProduct",
  ]

  /// 0 for ops that do not multiply matrices; nil if it is not known.
  fileprivate func multiplyAddCount(_ inputs: [Shape?], _ output: Shape?) -> Double? {
    if let op = op as? any MultiplyingOp { return op.multiplyAddCount(inputs) }
    guard Self.multiplying.contains(where: opName.hasPrefix) else { return 0 }
    guard let output, inputs.count >= 2, let a = inputs[0], let b = inputs[1] else { return nil }
    let results = Double(output.elementCount)
    switch opName {
    case "MatMul", "BatchMatMul", "BatchMatMulV2", "BatchMatMulV3", "_FusedMatMul":
      guard a.rank >= 2, b.rank >= 2, output.rank >= 2 else { return nil }
      /// The elements of one matrix.
      func size(_ shape: Shape) -> Double {
        Double(shape[shape.rank - 2]) * Double(shape[shape.rank - 1])
      }
      // Whichever operands are transposed: of `m×k`, `k×n` and `m×n`.
      return results == 0 ? 0 : results * (size(a) * size(b) / size(output)).squareRoot().rounded()
    case "_FusedProduct":
      guard let scale = inputs.count > 2 ? inputs[2] : nil, scale.elementCount > 0 else {
        return nil
      }
      return results * Double(b.elementCount) / Double(scale.elementCount)
    case "Conv2D", "_FusedConv2D":
      return b.rank == 4 ? results * Double(b[0]) * Double(b[1]) * Double(b[2]) : nil
    case "DepthwiseConv2dNative":
      return b.rank == 4 ? results * Double(b[0]) * Double(b[1]) : nil
    case "_FusedConvolution":
      guard b.rank == 4, output.rank == 4 else { return nil }
      // A depthwise one makes `b[2]` times as many channels as another of the same filter.
      let channels = output[3] == b[3] ? Double(b[2]) : 1
      return results * Double(b[0]) * Double(b[1]) * channels
    default: return nil
    }
  }
}
