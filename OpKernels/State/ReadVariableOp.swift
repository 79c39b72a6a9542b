import OpInterface
import TensorCore

/// The value of a variable.
struct ReadVariableOp: Op {
  static let schema = OpSchema(
    "ReadVariableOp", inputs: [.fixed("resource", .resource)],
    outputs: [.typed("value", by: "dtype")], attributes: [.type("dtype")], isStateful: true)

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("dtype") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    inputs[0].variable.map { [$0.shape] }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = dtype
    return Kernel { (context) throws(OpError) in
      context.emit(try context.variable(0).read(as: dtype))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "reads", attributes: ["dtype": .type(.float32)],
      inputs: [.variable(Tensor([1, 2] as [Float]))], outputs: [Tensor([1, 2] as [Float])])
    OpExample(
      "refuses a variable without a value", attributes: ["dtype": .type(.float32)],
      inputs: [.variable(.float32, [2])], fails: .failedPrecondition)
  }
}

/// The value behind a TF1 reference.
///
/// The importer puts it where an op takes a value and is given a reference; TensorFlow has no such
/// op.
struct ReadReference: Op {
  static let schema = OpSchema(
    "_ReadReference", inputs: [.reference("ref")], outputs: [.typed("value")],
    attributes: [.type()], isStateful: true)

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("T") }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = dtype
    return Kernel { (context) throws(OpError) in
      context.emit(try context.variable(0).read(as: dtype))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "reads", attributes: ["T": .type(.int32)], inputs: [.variable(Tensor([7] as [Int32]))],
      outputs: [Tensor([7] as [Int32])])
  }
}

/// Does nothing: reads never copy a variable's value here.
struct DisableCopyOnRead: Op {
  static let schema = OpSchema(
    "DisableCopyOnRead", inputs: [.fixed("resource", .resource)], isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel { Kernel { _ in } }

  static var examples: [OpExample] {
    OpExample("does nothing", inputs: [.variable(.float32, [2])], outputs: [])
  }
}
