import Compute
import OpInterface
import TensorCore

/// The numbers of a tensor as floating-point numbers of another type, rounded once.
struct ConvertFloats: Op {
  static let schema = OpSchema(
    "_ConvertFloats", inputs: [.typed("x", by: "SrcT")], outputs: [.typed("y", by: "DstT")],
    attributes: [
      .type("SrcT", of: [.float16, .bfloat16, .float32]),
      .type("DstT", of: [.float16, .bfloat16, .float32]),
    ])

  let target: DType

  init(_ attributes: Attributes) throws(OpError) { target = try attributes.type("DstT") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let target = target
    return Kernel { (context) throws(OpError) in
      let x = context.input(0)
      var result = try context.makeOutput(target, shape: x.shape)
      guard convert(x, into: &result, threads: context.threads) else {
        throw .unimplemented("no conversion from \(x.dtype) to \(target)")
      }
      context.emit(result)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "rounds to the nearest number",
      attributes: ["SrcT": .type(.float32), "DstT": .type(.float16)],
      inputs: [Tensor([1, 2049, 1e6] as [Float])],
      outputs: [Tensor([1, 2048, .infinity] as [Float16])])
    OpExample(
      "widens", attributes: ["SrcT": .type(.bfloat16), "DstT": .type(.float32)],
      inputs: [Tensor([BFloat16(1.5)])], outputs: [Tensor([1.5] as [Float])])
  }
}

/// Computes ops of half types that have vector kernels in single precision by these, and rounds once.
struct WidenHalves: RewriteRule {
  let name = "WidenHalves"
  let ops: Set<String> = [
    "Conv2D", "DepthwiseConv2dNative", "MaxPool", "AvgPool", "MaxPool3D", "AvgPool3D", "Softmax",
    "LogSoftmax", "Sum", "Mean", "Max", "Min", "Prod", "EuclideanNorm", "L2Loss", "MatMul",
    "BatchMatMul", "BatchMatMulV2", "Einsum", "Conv2DBackpropInput", "Conv3D",
  ]
  let isExact = false

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    let half = graph[node.outputs[0]].dtype
    guard half == .float16 || half == .bfloat16 else { return nil }
    var result = Replacement()
    var inputs: [Replacement.Source] = []
    for input in node.inputs {
      guard graph[input].dtype == half else {
        inputs.append(.value(input))
        continue
      }
      if let constant = graph[input].constant {
        var wide = try Tensor(uninitialized: .float32, shape: constant.shape)
        guard convert(constant, into: &wide) else { return nil }
        inputs.append(.constant(wide))
        continue
      }
      inputs.append(
        try result.append(
          ConvertFloats.self, ["SrcT": .type(half), "DstT": .type(.float32)], [.value(input)]))
    }
    let output = try result.append(
      type(of: node.op), node.attributes.stated.merging(["T": .type(.float32)]) { $1 }, inputs)
    result.outputs = [
      try result.append(
        ConvertFloats.self, ["SrcT": .type(.float32), "DstT": .type(half)], [output])
    ]
    return result
  }
}
