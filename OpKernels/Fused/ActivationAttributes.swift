import Compute
import OpInterface
import TensorCore

extension Activation {
  /// The attributes that say what a fused op does last.
  static var schema: [OpDef.Attribute] {
    [
      .string("activation", default: ""), .float("lower", default: -.infinity),
      .float("upper", default: .infinity), .float("parameter", default: 0),
    ]
  }

  /// Decodes the attributes of `schema`: the name of a function, or nothing, and limits.
  init(_ attributes: Attributes) throws(OpError) {
    let name = try attributes.string("activation")
    if name.isEmpty {
      let lower = try attributes.float("lower"), upper = try attributes.float("upper")
      self =
        lower == -.infinity && upper == .infinity ? .none : .clamp(lower: lower, upper: upper)
      return
    }
    guard let function = MapFunction(name: name) else {
      throw .unimplemented("activation '\(name)' is not known")
    }
    self = .function(function, parameter: try attributes.float("parameter"))
  }

  /// The attributes that `init` decodes.
  var attributes: NodeAttributes {
    switch self {
    case .none: [:]
    case .clamp(let lower, let upper): ["lower": .float(lower), "upper": .float(upper)]
    case .function(let function, let parameter):
      ["activation": .string(function.name), "parameter": .float(parameter)]
    }
  }

  /// What a node does to each element of its first input; nil if that is not all it does, or no
  /// kernel does it.
  init?(_ node: NodeView) {
    switch node.opName {
    case "Relu": self = .relu
    case "Relu6": self = .relu6
    case "Elu": self = .function(.elu, parameter: 1)
    case "LeakyRelu":
      guard let alpha = try? node.attributes.float("alpha") else { return nil }
      self = .function(.leakyRelu, parameter: alpha)
    case "_Map":
      guard let activation = try? Activation(node.attributes) else { return nil }
      self = activation
    default:
      guard let function = Self.functions[node.opName] else { return nil }
      self = .function(function)
    }
  }

  private static let functions: [String: MapFunction] = [
    "Sigmoid": .sigmoid, "Tanh": .tanh, "Exp": .exp, "Expm1": .expm1, "Log": .log,
    "Log1p": .log1p, "Erf": .erf, "Rsqrt": .rsqrt, "Sqrt": .squareRoot, "Square": .square,
    "Reciprocal": .reciprocal, "Inv": .reciprocal, "Abs": .magnitude, "Neg": .negate,
    "Softplus": .softplus, "Floor": .floor, "Ceil": .ceil, "Rint": .round,
    "Round": .round, "Sin": .sin, "Cos": .cos, "Tan": .tan, "Asin": .asin, "Acos": .acos,
    "Atan": .atan, "Sinh": .sinh, "Cosh": .cosh, "Asinh": .asinh, "Acosh": .acosh,
    "Atanh": .atanh, "Sign": .sign, "Softsign": .softsign, "Selu": .selu,
    "Erfc": .erfc, "Erfinv": .erfinv,
  ]

  /// The ops that stand for functions.
  static let ops = Set(functions.keys).union(["Relu", "Relu6", "Elu", "LeakyRelu", "_Map"])
}
