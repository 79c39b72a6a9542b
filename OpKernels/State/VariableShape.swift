import OpInterface
import TensorCore

/// The shape of a variable's value.
struct VariableShape: Op {
  static let schema = OpSchema(
    "VariableShape", inputs: [.fixed("input", .resource)],
    outputs: [.typed("output", by: "out_type")],
    attributes: [.type("out_type", of: .indices, default: .int32)], isStateful: true)

  let isWide: Bool

  init(_ attributes: Attributes) throws(OpError) {
    isWide = try attributes.type("out_type") == .int64
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [PartialShape([inputs[0].variable?.shape.rank])]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let isWide = isWide
    return Kernel { (context) throws(OpError) in
      let dims = try context.variable(0).read().shape.dims
      if isWide {
        context.emit(Tensor(dims.map(Int64.init)))
        return
      }
      var narrow: [Int32] = []
      for d in dims {
        guard let d = Int32(exactly: d) else {
          throw .invalid("extent \(d) of shape \(dims) does not fit int32")
        }
        narrow.append(d)
      }
      context.emit(Tensor(narrow))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "of a vector", inputs: [.variable(Tensor([1, 2, 3] as [Float]))],
      outputs: [Tensor([3] as [Int32])])
    OpExample(
      "of a matrix, as int64", attributes: ["out_type": .type(.int64)],
      inputs: [.variable(Tensor([1, 2] as [Float], shape: [1, 2]))],
      outputs: [Tensor([1, 2] as [Int64])])
  }
}
