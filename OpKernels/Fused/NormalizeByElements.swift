import Compute
import OpInterface
import TensorCore

/// Takes products and sums of elements for batch normalisations by constant moments that no convolution comes
/// before, for others to be computed with them.
struct NormalizeByElements: RewriteRule {
  let name = "NormalizeByElements"
  let ops: Set<String> = ["FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3"]
  let isExact = false
  let phase = 1

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    let input = graph[node.inputs[0]]
    guard let terms = try BatchNormTerms(node, in: graph), input.dtype == .float32,
      let extents = input.shape.extents, extents.count == 4 || extents.count == 5,
      extents[extents.count - 1] == terms.scale.count,
      terms.scale.allSatisfy(\.isFinite), terms.shift.allSatisfy(\.isFinite),
      node.outputs.dropFirst().allSatisfy({ graph.readerCount($0) == 0 })
    else { return nil }
    var steps = ElementwiseSteps()
    steps.steps = [
      ElementwiseProgram.Step(.multiply, .input(0), .input(1)),
      ElementwiseProgram.Step(.add, .step(0), .input(2)),
    ]
    guard let program = ElementwiseProgram(steps.steps, inputCount: 3) else { return nil }
    var result = Replacement()
    let output = result.append(
      Elementwise(program), steps.attributes(inputCount: 3),
      [
        .value(node.inputs[0]), .constant(Tensor(terms.scale)), .constant(Tensor(terms.shift)),
      ], .float32)
    result.outputs = [output] + [Replacement.Source?](repeating: nil, count: node.outputs.count - 1)
    return result
  }
}

/// What a batch normalisation by constant moments multiplies each channel by, and then adds.
struct BatchNormTerms {
  private(set) var scale: [Float]
  private(set) var shift: [Float]

  /// - Returns: nil if moments are not known, or channels do not come last.
  init?(_ node: NodeView, in graph: some GraphView) throws(OpError) {
    guard try !node.attributes.bool("is_training"),
      try ["NHWC", "NDHWC"].contains(node.attributes.string("data_format"))
    else { return nil }
    var parameters: [[Float]] = []
    for value in node.inputs.dropFirst() {
      guard let tensor = graph[value].constant, tensor.dtype == .float32 else { return nil }
      parameters.append(tensor.array(of: Float.self))
    }
    guard parameters.count == 4, parameters.allSatisfy({ $0.count == parameters[0].count }) else {
      return nil
    }
    let epsilon = try node.attributes.float("epsilon")
    scale = [Float](repeating: 0, count: parameters[0].count)
    shift = scale
    for i in scale.indices {
      scale[i] = parameters[0][i] / (parameters[3][i] + epsilon).squareRoot()
      shift[i] = parameters[1][i] - parameters[2][i] * scale[i]
    }
  }
}
