import OpInterface
import OpKernelSupport
import TensorCore

/// The tensor that a serialised `TensorProto` describes.
struct ParseTensor: Op {
  static let schema = OpSchema(
    "ParseTensor", inputs: [.fixed("serialized", .string)],
    outputs: [.typed("output", by: "out_type")], attributes: [.type("out_type")])

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("out_type") }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let input = context.input(0)
      guard input.rank == 0 else {
        throw .invalid("Expected `serialized` to be a scalar, got shape: \(input.shape)")
      }
      let message: TensorMessage
      do throws(OpError) { message = try TensorMessage(input.strings[0]) } catch {
        throw .invalid("Could not parse `serialized` as TensorProto")
      }
      guard message.dtype == dtype else {
        throw .invalid(
          "Type mismatch between parsed tensor (\(message.dtype)) and dtype (\(dtype))")
      }
      context.emit(try message.tensor())
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "one value for all", attributes: ["out_type": .type(.int32)],
      inputs: [
        Tensor(
          strings: ["\u{8}\u{3}\u{12}\u{4}\u{12}\u{2}\u{8}\u{2}\u{3A}\u{1}\u{7}"], shape: [])
      ], outputs: [Tensor([7, 7] as [Int32])])
    OpExample(
      "refuses another type", attributes: ["out_type": .type(.int64)],
      inputs: [
        Tensor(
          strings: ["\u{8}\u{3}\u{12}\u{4}\u{12}\u{2}\u{8}\u{2}\u{3A}\u{1}\u{7}"], shape: [])
      ], fails: .invalidArgument)
  }
}

/// A tensor as a serialised `TensorProto`.
struct SerializeTensor: Op {
  static let schema = OpSchema(
    "SerializeTensor", inputs: [.typed("tensor")], outputs: [.fixed("serialized", .string)],
    attributes: [.type()])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      var result = StringElements()
      result.append(try TensorMessage.bytes(of: context.input(0)))
      context.emit(try Tensor(strings: result, shape: .scalar))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "two integers", inputs: [Tensor([1, 2] as [Int8])],
      outputs: [
        Tensor(
          strings: ["\u{8}\u{6}\u{12}\u{4}\u{12}\u{2}\u{8}\u{2}\u{22}\u{2}\u{1}\u{2}"], shape: [])
      ])
  }
}
