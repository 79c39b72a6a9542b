import Compute
import OpInterface
import TensorCore

/// A function of each element, in single precision: what several ops written one after the other do.
struct Map: Op {
  static let schema = OpSchema(
    "_Map", inputs: [.fixed("x", .float32)], outputs: [.fixed("y", .float32)],
    attributes: Activation.schema)

  let activation: Activation

  init(_ attributes: Attributes) throws(OpError) { activation = try Activation(attributes) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let activation = activation
    let fixed: FixedKernel.Maker = { shapes, threads in
      FixedKernel(output: shapes[0], rows: shapes[0].rank > 0 ? [0] : []) { memory in
        var y = memory.mutableValues(1, as: Float.self)
        activation.apply(memory.values(0, as: Float.self), into: &y, threads: threads)
      }
    }
    return Kernel(fixed: fixed) { (context) throws(OpError) in
      if var result = context.takeIfUnique(0) {
        do {
          var y = result.mutableElements(as: Float.self)
          activation.apply(inPlace: &y, threads: context.threads)
        }
        context.emit(result)
        return
      }
      let x = context.input(0)
      var result = try context.makeOutput(Float.self, shape: x.shape)
      do {
        var y = result.mutableElements(as: Float.self)
        activation.apply(x.elements(as: Float.self), into: &y, threads: context.threads)
      }
      context.emit(result)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "keeps values within limits", attributes: ["lower": .float(0), "upper": .float(6)],
      inputs: [Tensor([-1, 2, 7] as [Float])], outputs: [Tensor([0, 2, 6] as [Float])])
    OpExample(
      "multiplies values by their sigmoids", attributes: ["activation": .string("swish")],
      inputs: [Tensor([0, 1] as [Float])], outputs: [Tensor([0, 0.731058578] as [Float])])
  }
}

extension Activation {
  /// Sets each value of `y` to what becomes of that of `x`.
  func apply(_ x: borrowing Span<Float>, into y: inout MutableSpan<Float>, threads: Int) {
    switch self {
    case .none: for i in x.indices { y[i] = x[i] }
    case .clamp(let lower, let upper):
      for i in x.indices { y[i] = x[i] < lower ? lower : x[i] > upper ? upper : x[i] }
    case .function(let function, let parameter):
      function(x, into: &y, parameter: parameter, threads: threads)
    }
  }

  /// Sets each value to what becomes of it.
  func apply(inPlace y: inout MutableSpan<Float>, threads: Int) {
    switch self {
    case .none: break
    case .clamp(let lower, let upper):
      for i in y.indices { y[i] = y[i] < lower ? lower : y[i] > upper ? upper : y[i] }
    case .function(let function, let parameter):
      function(inPlace: &y, parameter: parameter, threads: threads)
    }
  }
}
