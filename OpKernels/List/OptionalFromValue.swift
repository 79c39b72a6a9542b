import OpInterface
import TensorCore

/// An optional of several tensors; one of a single tensor is a variant of its own.
private struct OptionalTuple: VariantValue {
  let components: [Tensor]
  var kind: String { "optional" }
}

extension Tensor {
  /// An optional of those components, or without a value.
  init(optional components: [Tensor]?) {
    guard let components else {
      self.init(.optional(nil))
      return
    }
    self.init(
      components.count == 1
        ? .optional(components[0]) : .custom(OptionalTuple(components: components)))
  }
}

extension KernelContext {
  /// The components of the optional in input 0, or nil if it has no value.
  fileprivate func optional() throws(OpError) -> [Tensor]? {
    let variants = input(0).variants()
    guard variants.count == 1 else {
      throw .invalid("Input to OptionalGetValue must be a scalar, not \(input(0).shape)")
    }
    switch variants[0] {
    case .optional(let value): return value.map { [$0] }
    case .custom(let value as OptionalTuple): return value.components
    default: throw .invalid("the variant is not an optional")
    }
  }
}

/// An optional that has a value.
struct OptionalFromValue: Op {
  static let schema = OpSchema(
    "OptionalFromValue", inputs: [.listed("components", by: "Toutput_types")],
    outputs: [.fixed("optional", .variant)], attributes: [.types("Toutput_types", minimum: 1)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let components = (0..<context.inputCount).map { context.input($0) }
      context.emit(Tensor(optional: components))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "of one tensor", inputs: [Tensor(1 as Float)],
      outputs: [Tensor(.optional(Tensor(1 as Float)))])
  }
}

/// An optional that has no value.
struct OptionalNone: Op {
  static let schema = OpSchema("OptionalNone", outputs: [.fixed("optional", .variant)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in context.emit(Tensor(.optional(nil))) }
  }

  static var examples: [OpExample] {
    OpExample("nothing", inputs: [], outputs: [Tensor(.optional(nil))])
  }
}

/// Whether an optional has a value.
struct OptionalHasValue: Op {
  static let schema = OpSchema(
    "OptionalHasValue", inputs: [.fixed("optional", .variant)],
    outputs: [.fixed("has_value", .bool)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in context.emit(Tensor(try context.optional() != nil)) }
  }

  static var examples: [OpExample] {
    OpExample("nothing", inputs: [Tensor(.optional(nil))], outputs: [Tensor(false)])
    OpExample(
      "something", inputs: [Tensor(.optional(Tensor(1 as Float)))], outputs: [Tensor(true)])
    OpExample(
      "refuses what is no optional", inputs: [Tensor(.empty)], fails: .invalidArgument)
  }
}

/// The value of an optional.
struct OptionalGetValue: Op {
  static let schema = OpSchema(
    "OptionalGetValue", inputs: [.fixed("optional", .variant)],
    outputs: [.listed("components", by: "output_types")],
    attributes: .tupleAttributes)

  let types: [DType]
  let shapes: [PartialShape]

  init(_ attributes: Attributes) throws(OpError) {
    types = try attributes.types("output_types")
    shapes = try attributes.shapes("output_shapes")
    guard types.count == shapes.count else {
      throw .invalid("\(types.count) output types, but \(shapes.count) shapes")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { shapes }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let types = types, shapes = shapes
    return Kernel { (context) throws(OpError) in
      guard let components = try context.optional() else {
        throw .invalid("The given optional does not have a value.")
      }
      guard components.map(\.dtype) == types else {
        throw .invalid("The given optional holds \(components.map(\.dtype)), expected \(types)")
      }
      for (component, shape) in zip(components, shapes) {
        guard shape.accepts(component.shape) else {
          throw .invalid(
            "The given optional holds shape \(component.shape), expected \(shape)")
        }
        context.emit(component)
      }
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "the value",
      attributes: ["output_types": .types([.float32]), "output_shapes": .shapes([.scalar])],
      inputs: [Tensor(.optional(Tensor(1 as Float)))], outputs: [Tensor(1 as Float)])
    OpExample(
      "refuses one without a value",
      attributes: ["output_types": .types([.float32]), "output_shapes": .shapes([.scalar])],
      inputs: [Tensor(.optional(nil))], fails: .invalidArgument)
  }
}
