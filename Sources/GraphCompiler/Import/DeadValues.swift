internal import OpInterface
internal import TensorCore

/// Stands for a value that a branch did not compute, where nothing will look at it.
struct Nothing: Op {
  static let schema = OpSchema(
    "_Nothing", outputs: [.typed("output")], attributes: [.type()])

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("T") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    dtype == .variant ? nil : [PartialShape(Shape.scalar)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let value = try value()
    return Kernel { (context) throws(OpError) in context.emit(value) }
  }

  private func value() throws(OpError) -> Tensor {
    switch dtype {
    case .resource: Tensor(ResourceHandle(name: "", resource: NoResource()))
    case .variant: try Tensor(variants: [], shape: Shape(checking: [0]))
    default: try Tensor(zeros: dtype, shape: .scalar)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "a placeholder", attributes: ["T": .type(.bool)], inputs: [], outputs: [Tensor(false)])
  }
}

/// Hands on a value that is asked for although a branch may not have computed it; an error if so.
struct CheckedValue: Op {
  static let schema = OpSchema(
    "_CheckedValue", inputs: [.typed("value"), .fixed("exists", .bool)],
    outputs: [.typed("output")], attributes: [.type(), .string("name")])

  let name: String

  init(_ attributes: Attributes) throws(OpError) { name = try attributes.string("name") }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { [name] context throws(OpError) in
      guard try context.scalar(1, as: Bool.self) else {
        throw .invalid("'\(name)' has no value: it is in a branch that was not taken")
      }
      context.emit(context.take(0))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "a value", attributes: ["name": .string("x")], inputs: [Tensor(Float(1)), Tensor(true)],
      outputs: [Tensor(Float(1))])
    OpExample(
      "none", attributes: ["name": .string("x")], inputs: [Tensor(Float(0)), Tensor(false)],
      fails: .invalidArgument)
  }
}

/// What a handle refers to that must not be used.
private final class NoResource: Resource {
  var kind: String { "missing resource" }
}

extension GraphImporter {
  /// The ops that rewritten control flow needs and no model has.
  static let ownOps: [String: any Op.Type] = [
    "_Nothing": Nothing.self, "_CheckedValue": CheckedValue.self,
    "_CountedRange": CountedRange.self,
  ]

  /// An op of the registry or one of the importer's own.
  func makeOp(_ name: String, _ role: OpRole, _ attributes: NodeAttributes)
    throws(OpError) -> any Op
  {
    if let own = role.own {
      return try own.init(Attributes(attributes, schema: own.schema))
    }
    guard let type = role.type, let schema = role.schema else {
      return try registry.makeOp(name, attributes)
    }
    for attribute in role.restricted {
      if let value = attributes[attribute.name], let why = attribute.refusal(of: value) {
        throw .invalid("\(name): attribute '\(attribute.name)' \(why)")
      }
    }
    return try type.init(Attributes(attributes, schema: schema))
  }

  /// The interfaces of TF1's control flow ops, which nodes that are fed may have.
  static let controlFlowSchemas: [String: OpSchema] = {
    var schemas: [String: OpSchema] = [:]
    for prefix in ["", "Ref"] {
      func argument(_ name: String) -> OpDef.Argument {
        prefix.isEmpty ? .typed(name) : .reference(name)
      }
      for op in ["Exit", "NextIteration"] {
        schemas[prefix + op] = OpSchema(
          prefix + op, inputs: [argument("data")], outputs: [argument("output")],
          attributes: [.type()])
      }
      schemas[prefix + "Enter"] = OpSchema(
        prefix + "Enter", inputs: [argument("data")], outputs: [argument("output")],
        attributes: [
          .type(), .string("frame_name"), .bool("is_constant", default: false),
          .int("parallel_iterations", default: 10),
        ])
      schemas[prefix + "Switch"] = OpSchema(
        prefix + "Switch", inputs: [argument("data"), .fixed("pred", .bool)],
        outputs: [argument("output_false"), argument("output_true")], attributes: [.type()])
      var inputs = OpDef.Argument.repeated("inputs")
      inputs.isReference = !prefix.isEmpty
      schemas[prefix + "Merge"] = OpSchema(
        prefix + "Merge", inputs: [inputs],
        outputs: [argument("output"), .fixed("value_index", .int32)],
        attributes: [.type(), .int("N", minimum: 1)])
    }
    schemas["_SwitchN"] = OpSchema(
      "_SwitchN", inputs: [.typed("data"), .fixed("output_index", .int32)],
      outputs: [.repeated("outputs", count: "num_outs")],
      attributes: [.int("num_outs", minimum: 1), .type()])
    schemas["LoopCond"] = OpSchema(
      "LoopCond", inputs: [.fixed("input", .bool)], outputs: [.fixed("output", .bool)])
    return schemas
  }()
}
