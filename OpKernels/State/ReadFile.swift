import OpInterface
import TensorCore

/// The contents of a file, which must be one of the model's.
struct ReadFile: Op {
  static let schema = OpSchema(
    "ReadFile", inputs: [.fixed("filename", .string)], outputs: [.fixed("contents", .string)])

  init(_ attributes: Attributes) throws(OpError) {}

  // The schema does not say so, but files may change.
  var isStateful: Bool { true }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      guard context.input(0).rank == 0 else {
        throw .invalid(
          "Input filename tensor must be scalar, but had shape: \(context.input(0).shape)")
      }
      let path = String(decoding: try context.string(0), as: UTF8.self)
      var contents = StringElements()
      contents.append(try context.resources.readFile(path))
      context.emit(try Tensor(strings: contents, shape: .scalar))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "refuses files that are not the model's",
      inputs: [Tensor(strings: ["/etc/passwd"], shape: [])], fails: .permissionDenied)
    OpExample(
      "refuses many names", inputs: [Tensor(strings: ["a", "b"])], fails: .invalidArgument)
  }
}
