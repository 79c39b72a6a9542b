import OpInterface
import TensorCore

/// A tensor whose bytes are those with which a file that the model may read begins.
struct ImmutableConst: Op {
  static let schema = OpSchema(
    "ImmutableConst", outputs: [.typed("tensor", by: "dtype")],
    attributes: [.type("dtype"), .shape("shape"), .string("memory_region_name")])

  let dtype: DType
  let shape: Shape
  let path: String

  init(_ attributes: Attributes) throws(OpError) {
    dtype = try attributes.type("dtype")
    guard dtype.byteCount != nil else {
      throw .unimplemented("Sorry, \(dtype) is not currently supported for ImmutableConstOp.")
    }
    let partial = try attributes.shape("shape")
    var dims: [Int] = []
    for extent in partial.extents ?? [nil] {
      guard let extent else { throw .invalid("Shape \(partial) is not fully defined") }
      dims.append(extent)
    }
    shape = try Shape(checking: dims)
    path = try attributes.string("memory_region_name")
  }

  /// Files may change.
  var isStateful: Bool { true }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [PartialShape(shape)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = dtype, shape = shape, path = path
    return Kernel { (context) throws(OpError) in
      let contents = try context.resources.readFile(path)
      let size = shape.elementCount.multipliedReportingOverflow(by: dtype.byteCount ?? 1)
      guard !size.overflow, size.partialValue <= contents.count else {
        throw .internal(
          "Readonly memory region has wrong length (\(contents.count)) when allocating "
            + "\(size.partialValue)")
      }
      let bytes = Tensor(Array(contents[..<size.partialValue]))
      context.emit(try bytes.bitcast(to: dtype, shape: shape))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "refuses a file that is not the model's",
      attributes: [
        "dtype": .type(.float32), "shape": .shape(PartialShape([1])),
        "memory_region_name": .string(Array("/etc/passwd".utf8)),
      ], inputs: [], fails: .permissionDenied)
    OpExample(
      "refuses strings",
      attributes: [
        "dtype": .type(.string), "shape": .shape(PartialShape([1])),
        "memory_region_name": .string(Array("/etc/passwd".utf8)),
      ], inputs: [], fails: .unimplemented)
  }
}
