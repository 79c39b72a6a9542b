import OpInterface
import OpKernelSupport
import TensorCore

/// A composite tensor, such as a sparse or a ragged one, encoded as its parts.
struct CompositeTensor: VariantValue {
  /// The number of the class of its type, as TensorFlow's `TypeSpecProto` has it.
  let specClass: Int
  let components: [Tensor]
  var kind: String { "composite tensor" }

  private static let classNames = [
    "UNKNOWN", "SPARSE_TENSOR_SPEC", "INDEXED_SLICES_SPEC", "RAGGED_TENSOR_SPEC",
    "TENSOR_ARRAY_SPEC", "DATA_DATASET_SPEC", "DATA_ITERATOR_SPEC", "OPTIONAL_SPEC",
    "PER_REPLICA_SPEC", "VARIABLE_SPEC", "ROW_PARTITION_SPEC", "NDARRAY_SPEC",
    "REGISTERED_TYPE_SPEC", "EXTENSION_TYPE_SPEC",
  ]

  static func className(_ specClass: Int) -> String {
    classNames.indices.contains(specClass) ? classNames[specClass] : String(specClass)
  }

  /// The class that a node's metadata, a serialised message, state.
  static func specClass(_ metadata: [UInt8]) throws(OpError) -> Int {
    var result = 0
    do throws(OpError) {
      var reader = WireReader(metadata[...])
      while let (field, value) = try reader.next() {
        guard field == 1, case .bytes(let bytes) = value else { continue }
        var spec = WireReader(bytes)
        while let (field, value) = try spec.next() {
          if field == 1, case .varint(let number) = value {
            result = Int(truncatingIfNeeded: number)
          }
        }
      }
    } catch { throw .invalid("Error parsing metadata") }
    return result
  }
}

/// A composite tensor encoded as a variant.
struct CompositeTensorVariantFromComponents: Op {
  static let schema = OpSchema(
    "CompositeTensorVariantFromComponents", inputs: [.listed("components", by: "Tcomponents")],
    outputs: [.fixed("encoded", .variant)],
    attributes: [.string("metadata"), .types("Tcomponents", minimum: 0)])

  let specClass: Int

  init(_ attributes: Attributes) throws(OpError) {
    specClass = try CompositeTensor.specClass(try attributes.bytes("metadata"))
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let specClass = specClass
    return Kernel { (context) throws(OpError) in
      let components = (0..<context.inputCount).map { context.input($0) }
      context.emit(
        Tensor(.custom(CompositeTensor(specClass: specClass, components: components))))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses metadata that are no message", attributes: ["metadata": .string("x")],
      inputs: [Tensor(1 as Float)], fails: .invalidArgument)
  }
}

/// The parts of a composite tensor that is encoded as a variant.
struct CompositeTensorVariantToComponents: Op {
  static let schema = OpSchema(
    "CompositeTensorVariantToComponents", inputs: [.fixed("encoded", .variant)],
    outputs: [.listed("components", by: "Tcomponents")],
    attributes: [.string("metadata"), .types("Tcomponents", minimum: 0)])

  let specClass: Int
  let types: [DType]

  init(_ attributes: Attributes) throws(OpError) {
    specClass = try CompositeTensor.specClass(try attributes.bytes("metadata"))
    types = try attributes.types("Tcomponents")
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let specClass = specClass, types = types
    return Kernel { (context) throws(OpError) in
      let variants = context.input(0).variants()
      guard variants.count == 1, case .custom(let value as CompositeTensor) = variants[0] else {
        throw .invalid("The input `encoded` is not a valid CompositeTensorVariant tensor")
      }
      guard value.specClass == specClass else {
        throw .invalid(
          "Expected a \(CompositeTensor.className(specClass)) (based on `type_spec`), but "
            + "`encoded` contains a \(CompositeTensor.className(value.specClass))")
      }
      guard value.components.count == types.count else {
        throw .invalid(
          "Encoded value has \(value.components.count) tensor components; expected \(types.count) "
            + "components based on type_spec")
      }
      for (i, (component, type)) in zip(value.components, types).enumerated() {
        guard component.dtype == type else {
          throw .invalid(
            "Tensor component \(i) had dtype \(component.dtype); expected dtype \(type)")
        }
        context.emit(component)
      }
    }
  }

  private static var ragged: Tensor {
    Tensor(
      .custom(
        CompositeTensor(
          specClass: 3, components: [Tensor([1, 2] as [Float]), Tensor([0, 2] as [Int64])])))
  }

  static var examples: [OpExample] {
    OpExample(
      "a ragged tensor",
      attributes: [
        "metadata": .string("\u{0A}\u{02}\u{08}\u{03}"), "Tcomponents": .types([.float32, .int64]),
      ], inputs: [ragged], outputs: [Tensor([1, 2] as [Float]), Tensor([0, 2] as [Int64])])
    OpExample(
      "refuses another class",
      attributes: [
        "metadata": .string("\u{0A}\u{02}\u{08}\u{01}"), "Tcomponents": .types([.float32, .int64]),
      ], inputs: [ragged], fails: .invalidArgument)
    OpExample(
      "refuses what is no composite tensor",
      attributes: ["metadata": .string(""), "Tcomponents": .types([.float32])],
      inputs: [Tensor(.empty)], fails: .invalidArgument)
  }
}
