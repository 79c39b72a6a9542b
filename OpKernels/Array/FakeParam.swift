import OpInterface
import TensorCore

/// A value that stands where a branch has none, and that nothing reads: zeros, unknown extents being 0.
struct FakeParam: Op {
  static let schema = OpSchema(
    "FakeParam", outputs: [.typed("output", by: "dtype")],
    attributes: [.type("dtype"), .shape("shape")])

  let dtype: DType
  let shape: PartialShape

  init(_ attributes: Attributes) throws(OpError) {
    dtype = try attributes.type("dtype")
    shape = try attributes.shape("shape")
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = dtype, shape = try Shape(checking: (shape.extents ?? []).map { $0 ?? 0 })
    return Kernel { (context) throws(OpError) in
      switch dtype {
      case .variant:
        try shape.checkStringCount()
        context.emit(
          try Tensor(
            variants: [Variant](repeating: .empty, count: shape.elementCount), shape: shape))
      case .resource: throw .unimplemented("no resource to stand for one")
      default: context.emit(try Tensor(zeros: dtype, shape: shape))
      }
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "strings", attributes: ["dtype": .type(.string), "shape": .shape(PartialShape([2]))],
      inputs: [], outputs: [Tensor(strings: ["", ""])])
    OpExample(
      "an unknown extent",
      attributes: ["dtype": .type(.float32), "shape": .shape(PartialShape([2, nil]))],
      inputs: [], outputs: [Tensor([] as [Float], shape: [2, 0])])
  }
}
