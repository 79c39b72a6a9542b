public import GraphModel
public import TensorCore

/// Ops by name, each the name of the op's schema.
///
/// Names are given apart from the schemas, which are not made until a model uses the op.
public typealias OpCatalog = KeyValuePairs<String, any Op.Type>

/// The ops that an interpreter knows.
public struct OpRegistry: Sendable {
  /// The implementations, by the ops' names.
  public let ops: [String: any Op.Type]
  /// The names that the catalogs list more than once: mistakes.
  public let repeatedNames: [String]
  /// How nodes may be rewritten; of several rules that apply to one node the first does.
  public let rules: [any RewriteRule]
  /// How loops may be rewritten.
  public let loopRules: [any LoopRule]
  /// How nodes may be computed on images whose channels come last; nil if not at all.
  public let layoutRule: (any LayoutRule)?

  /// The ops of all `catalogs`; of two with one name the first counts.
  public init(
    _ catalogs: [OpCatalog], rules: [any RewriteRule] = [], loopRules: [any LoopRule] = [],
    layoutRule: (any LayoutRule)? = nil
  ) {
    var ops: [String: any Op.Type] = [:]
    ops.reserveCapacity(catalogs.reduce(0) { $0 + $1.count })
    var repeated: [String] = []
    for catalog in catalogs {
      for (name, type) in catalog {
        guard let first = ops.updateValue(type, forKey: name) else { continue }
        ops[name] = first
        repeated.append(name)
      }
    }
    self.ops = ops
    repeatedNames = repeated
    self.rules = rules
    self.loopRules = loopRules
    self.layoutRule = layoutRule
  }

  /// The interface of the op `name`, if it is known.
  public func schema(_ name: String) -> OpSchema? { ops[name]?.schema }

  /// Decodes the attributes of a node.
  ///
  /// - Throws: `UNIMPLEMENTED` for an unknown op, `INVALID_ARGUMENT` for a value that the schema does
  ///   not allow, or as the op's initialiser does.
  public func makeOp(_ name: String, _ attributes: NodeAttributes = [:]) throws(OpError)
    -> any Op
  {
    guard let type = ops[name] else { throw .unimplemented("op '\(name)' is not supported") }
    return try Self.makeOp(type, attributes)
  }

  /// Decodes the attributes of a node of the op that `type` implements.
  ///
  /// - Throws: `INVALID_ARGUMENT` for a value that the schema does not allow, or as the op's initialiser
  ///   does.
  public static func makeOp(
    _ type: any Op.Type, _ attributes: NodeAttributes
  ) throws(OpError) -> any Op {
    let schema = type.schema
    // Nodes state fewer attributes than ops have.
    let isRefused = attributes.contains { name, value in
      schema.attributes.contains { $0.name == name && $0.refusal(of: value) != nil }
    }
    if isRefused {
      for attribute in schema.attributes {
        if let value = attributes[attribute.name], let why = attribute.refusal(of: value) {
          throw .invalid("\(schema.name): attribute '\(attribute.name)' \(why)")
        }
      }
    }
    return try type.init(Attributes(attributes, schema: schema))
  }

  /// Decodes the attributes of a node, taking type attributes that were left out from the inputs.
  ///
  /// - Throws: `UNIMPLEMENTED` for an unknown op, or as the op's initialiser does.
  public func makeOp(
    _ name: String, _ attributes: NodeAttributes, inferringTypesFrom inputs: [Tensor]
  ) throws(OpError) -> any Op {
    guard let type = ops[name] else { throw .unimplemented("op '\(name)' is not supported") }
    return try type.init(
      Attributes(
        type.schema.completing(attributes, from: inputs.map(\.dtype)), schema: type.schema))
  }
}

extension OpDef {
  /// `attributes` with the type and count attributes that the dtypes of a node's inputs determine.
  public func completing(_ attributes: NodeAttributes, from dtypes: [DType])
    -> NodeAttributes
  {
    var result = attributes
    var next = 0
    let counted = inputs.filter { $0.numberAttribute != nil || $0.typeListAttribute != nil }.count
    for argument in inputs {
      var width = 1
      if let number = argument.numberAttribute {
        if case .int(let given)? = result[number] {
          width = given
        } else if counted == 1 {
          width = dtypes.count - (inputs.count - 1)
          result[number] = .int(width)
        }
      } else if let list = argument.typeListAttribute {
        if case .types(let given)? = result[list] {
          width = given.count
        } else if counted == 1 {
          width = dtypes.count - (inputs.count - 1)
          if width >= 0, next + width <= dtypes.count {
            result[list] = .types(Array(dtypes[next..<next + width]))
          }
        }
      }
      if let name = argument.typeAttribute, !argument.isReference, result[name] == nil,
        next < dtypes.count, width > 0
      {
        result[name] = .type(dtypes[next])
      }
      guard width >= 0, width <= dtypes.count - next else { return result }
      next += width
    }
    return result
  }
}
