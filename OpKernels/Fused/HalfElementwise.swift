import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// A function of one value, or of two that broadcast, of a half type: computed in single precision and
/// rounded once.
struct HalfElementwise: Op {
  static let schema = OpSchema(
    "_HalfElementwise", inputs: [.repeated("inputs", by: "T")], outputs: [.typed("y")],
    attributes: [
      .int("N", minimum: 1), .type(of: [.float16, .bfloat16]), .string("function"),
      .float("parameter", default: 0),
    ])

  let function: HalfFunction

  init(_ attributes: Attributes) throws(OpError) {
    let name = try attributes.string("function")
    let count = try attributes.int("N")
    if count == 1, let map = MapFunction(name: name) {
      function = HalfFunction(.map(map, parameter: try attributes.float("parameter")))
    } else if count == 2, let binary = BinaryFunction(name: name) {
      function = HalfFunction(.binary(binary))
    } else {
      throw .unimplemented("function '\(name)' of \(count) values is not known")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    var shape = inputs[0].shape
    for input in inputs.dropFirst() { shape = try PartialShape.broadcast(shape, input.shape) }
    return [shape]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let function = function, dtype = inputs[0].dtype
    return Kernel { (context) throws(OpError) in
      var inputs: [Tensor] = []
      var shape = context.input(0).shape
      for i in 0..<context.inputCount {
        inputs.append(context.input(i))
        if i > 0 { shape = try Shape.broadcast(shape, inputs[i].shape) }
      }
      for i in inputs.indices where inputs[i].shape != shape && inputs[i].elementCount != 1 {
        var whole = try Tensor(uninitialized: dtype, shape: shape)
        try StridedCopy(broadcasting: inputs[i].shape, to: shape).copy(inputs[i], into: &whole)
        inputs[i] = whole
      }
      var result = try context.makeOutput(dtype, shape: shape)
      function.run(inputs, into: &result, threads: context.threads)
      context.emit(result)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "rounds a sum once", attributes: ["function": .string("add"), "N": .int(2)],
      inputs: [Tensor([2048, 1] as [Float16]), Tensor([1, 2] as [Float16])],
      outputs: [Tensor([2048, 3] as [Float16])])
    OpExample(
      "broadcasts",
      attributes: ["function": .string("multiply"), "N": .int(2), "T": .type(.bfloat16)],
      inputs: [
        Tensor([BFloat16(2), BFloat16(3)], shape: [2, 1]), Tensor([BFloat16(4), BFloat16(5)]),
      ],
      outputs: [
        Tensor([BFloat16(8), BFloat16(10), BFloat16(12), BFloat16(15)], shape: [2, 2])
      ])
    OpExample(
      "is a function of one value", attributes: ["function": .string("exp"), "N": .int(1)],
      inputs: [Tensor([0, 1] as [Float16])], outputs: [Tensor([1, 2.71875] as [Float16])])
  }
}

/// A function of each element, in double precision.
struct WideMap: Op {
  static let schema = OpSchema(
    "_WideMap", inputs: [.fixed("x", .float64)], outputs: [.fixed("y", .float64)],
    attributes: [.string("function")])

  let function: WideMapFunction

  init(_ attributes: Attributes) throws(OpError) {
    let name = try attributes.string("function")
    guard let function = WideMapFunction(name: name) else {
      throw .unimplemented("function '\(name)' is not known")
    }
    self.function = function
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let function = function
    return Kernel { (context) throws(OpError) in
      let x = context.input(0)
      var result = try context.makeOutput(Double.self, shape: x.shape)
      do {
        var y = result.mutableElements(as: Double.self)
        function(x.elements(as: Double.self), into: &y, threads: context.threads)
      }
      context.emit(result)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "takes roots", attributes: ["function": .string("squareRoot")],
      inputs: [Tensor([4, 9] as [Double])], outputs: [Tensor([2, 3] as [Double])])
    OpExample(
      "refuses what it does not know", attributes: ["function": .string("dawsn")],
      inputs: [Tensor([4] as [Double])], fails: .unimplemented)
  }
}

/// Takes vector kernels for elementwise ops of half types and of double precision.
struct UseVectorMaps: RewriteRule {
  let name = "UseVectorMaps"
  let ops = Activation.ops.union(ElementwiseSteps.binaries.keys).subtracting(["_Map", "BiasAdd"])
  let isExact = false
  let phase = 1

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard let dtype = node.inputs.first.map({ graph[$0].dtype }) else { return nil }
    var result = Replacement()
    if dtype == .float64 {
      guard let function = Self.wide[node.opName] else { return nil }
      result.outputs = [
        try result.append(
          WideMap.self, ["function": .string(function.name)], [.value(node.inputs[0])])
      ]
      return result
    }
    guard dtype == .float16 || dtype == .bfloat16 else { return nil }
    var name: String, parameter: Float = 0
    if let binary = ElementwiseSteps.binaries[node.opName], node.inputs.count == 2 {
      name = binary.name
    } else if node.inputs.count == 1, let activation = Activation(node) {
      switch activation {
      case .relu: name = MapFunction.relu.name
      case .relu6: name = MapFunction.relu6.name
      case .function(let function, let value): (name, parameter) = (function.name, value)
      default: return nil
      }
    } else {
      return nil
    }
    result.outputs = [
      try result.append(
        HalfElementwise.self,
        [
          "function": .string(name), "parameter": .float(parameter), "T": .type(dtype),
          "N": .int(node.inputs.count),
        ], node.inputs.map { .value($0) })
    ]
    return result
  }

  private static let wide: [String: WideMapFunction] = [
    "Exp": .exp, "Expm1": .expm1, "Log": .log, "Log1p": .log1p, "Tanh": .tanh,
    "Sigmoid": .sigmoid, "Sqrt": .squareRoot, "Rsqrt": .rsqrt, "Erf": .erf,
    "Erfc": .erfc,
  ]
}
