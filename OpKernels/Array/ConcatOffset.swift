import OpInterface
import TensorCore

/// Where tensors of the given shapes begin in their concatenation along `concat_dim`.
struct ConcatOffset: Op {
  static let schema = OpSchema(
    "ConcatOffset",
    inputs: [.fixed("concat_dim", .int32), .repeated("shape", by: "shape_type")],
    outputs: [.repeated("offset", by: "shape_type")],
    attributes: [.int("N", minimum: 2), .type("shape_type", of: .indices, default: .int32)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    inputs.dropFirst().map(\.shape)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = inputs[1].dtype
    return Kernel { (context) throws(OpError) in
      guard context.input(0).rank == 0 else {
        throw .invalid(
          "Concat dim tensor should be a scalar integer, but got shape \(context.input(0).shape)")
      }
      let first = try context.vector(1, "input 0")
      let given = try context.integer(0)
      guard let axis = normalized(given, rank: first.count) else {
        throw .invalid(
          "Concat dim is out of range: \(given) vs. \(first.count)")
      }
      var offset = 0
      for i in 1..<context.inputCount {
        let shape = try context.vector(i, "input \(i - 1)")
        guard shape.count == first.count else {
          throw .invalid(
            "input \(i - 1) should contain \(first.count) elements, but got \(shape.count)")
        }
        for d in first.indices where d != axis && shape[d] != first[d] {
          throw .invalid(
            "All dimensions except \(axis) must match. Input \(i - 1) has shape \(shape) and "
              + "doesn't match input 0 with shape \(first).")
        }
        var place = [Int](repeating: 0, count: first.count)
        place[axis] = offset
        context.emit(try Tensor(integers: place, dtype))
        offset &+= shape[axis]
      }
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "two matrices",
      inputs: [Tensor(1 as Int32), Tensor([2, 3] as [Int32]), Tensor([2, 4] as [Int32])],
      outputs: [Tensor([0, 0] as [Int32]), Tensor([0, 3] as [Int32])])
    OpExample(
      "refuses shapes that differ elsewhere",
      inputs: [Tensor(1 as Int32), Tensor([2, 3] as [Int32]), Tensor([3, 3] as [Int32])],
      fails: .invalidArgument)
  }
}
