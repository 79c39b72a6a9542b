import OpInterface
import OpKernelSupport
import TensorCore

/// A tensor with slices added to at the places that the rows of `indices` name; of a vector, each
/// element is a row.
struct ScatterNdNonAliasingAdd: Op, NumberKernel {
  static let schema = OpSchema(
    "ScatterNdNonAliasingAdd",
    inputs: [.typed("input"), .typed("indices", by: "Tindices"), .typed("updates")],
    outputs: [.typed("output")],
    attributes: [
      .type(of: .numbers + [.bool]), .type("Tindices", of: .indices), BadIndices.schemaAttribute,
    ])

  let policy: BadIndices

  init(_ attributes: Attributes) throws(OpError) { policy = try BadIndices(attributes) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    if inputs[0].dtype == .bool {
      return Kernel { (context) throws(OpError) in
        let slices = try updatedSlices(context, policy, asColumn: true)
        var result = context.take(0)
        scatter(context.input(2), Bool.self, slices, into: &result) { $0 || $1 }
        context.emit(result)
      }
    }
    return try bound(to: inputs[0].dtype)
  }

  func run<T: NumberScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let slices = try updatedSlices(context, policy, asColumn: true)
    var result = context.take(0)
    scatter(context.input(2), T.self, slices, into: &result) { T.sum($0, $1) }
    context.emit(result)
  }

  static var examples: [OpExample] {
    OpExample(
      "adds what meets",
      inputs: [
        Tensor([1, 2, 3] as [Float]), Tensor([1, 1] as [Int32], shape: [2, 1]),
        Tensor([10, 20] as [Float]),
      ], outputs: [Tensor([1, 32, 3] as [Float])])
    OpExample(
      "refuses an index out of range",
      inputs: [
        Tensor([1, 2] as [Float]), Tensor([2] as [Int32], shape: [1, 1]), Tensor([9] as [Float]),
      ], fails: .invalidArgument)
  }
}
