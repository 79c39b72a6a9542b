import GraphModel
import TensorCore
import ToolSupport

/// A string as Python's `repr` writes it.
func pythonString(_ text: String) -> String {
  let quote: Character = text.contains("'") && !text.contains("\"") ? "\"" : "'"
  var result = String(quote)
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case _ where Character(scalar) == quote: result += "\\" + String(quote)
    case _ where scalar.value < 0x20 || scalar.value == 0x7f:
      result += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
    default: result.unicodeScalars.append(scalar)
    }
  }
  result.append(quote)
  return result
}

/// A set of strings as Python writes it, sorted.
func pythonSet(_ elements: some Sequence<String>) -> String {
  let sorted = elements.sorted().map(pythonString)
  return sorted.isEmpty ? "set()" : "{" + sorted.joined(separator: ", ") + "}"
}

/// A list of strings as Python writes it.
func pythonList(_ elements: [String]) -> String {
  "[" + elements.map(pythonString).joined(separator: ", ") + "]"
}

extension PartialShape {
  /// The shape as `str` of TensorFlow's `TensorShape` gives it, such as `(None, 3)`.
  var pythonText: String {
    guard let extents else { return "<unknown>" }
    let texts = extents.map { $0.map(String.init) ?? "None" }
    return texts.count == 1 ? "(\(texts[0]),)" : "(" + texts.joined(separator: ", ") + ")"
  }
}

extension StructuredValue {
  /// The name of the value's Python class.
  var pythonClass: String {
    switch self {
    case .none: "NoneType"
    case .float: "float"
    case .int: "int"
    case .string: "str"
    case .bool: "bool"
    case .shape: "TensorShape"
    case .dtype: "DType"
    case .tensorSpec: "TensorSpec"
    case .boundedTensorSpec: "BoundedTensorSpec"
    case .typeSpec(let spec):
      spec.className.split(separator: ".").last.map(String.init) ?? "TypeSpec"
    case .list: "list"
    case .tuple: "tuple"
    case .dictionary: "dict"
    case .namedTuple(let name, _): name
    case .tensorValue: "EagerTensor"
    case .undecodable: "object"
    }
  }

  /// The value as Python's `repr` writes it.
  var pythonText: String {
    switch self {
    case .none: return "None"
    case .float(let v): return Tensor(v).numpyText
    case .int(let v): return String(v)
    case .string(let v): return pythonString(v)
    case .bool(let v): return v ? "True" : "False"
    case .shape(let v): return "TensorShape(" + (v.extents == nil ? "None" : v.listText) + ")"
    case .dtype(let v): return "tf." + v.name
    case .tensorSpec(let v): return v.pythonText("TensorSpec")
    case .boundedTensorSpec(let v, let minimum, let maximum):
      func array(_ tensor: Tensor?) -> String {
        tensor.map { "array(\($0.numpyText), dtype=\($0.dtype))" } ?? "None"
      }
      return v.pythonText("BoundedTensorSpec").dropLast()
        + ", minimum=\(array(minimum)), maximum=\(array(maximum)))"
    case .typeSpec(let v): return pythonClass + v.state.argumentsText
    case .list(let v): return "[" + v.map(\.pythonText).joined(separator: ", ") + "]"
    case .tuple(let v):
      return v.count == 1
        ? "(\(v[0].pythonText),)" : "(" + v.map(\.pythonText).joined(separator: ", ") + ")"
    case .dictionary(let v):
      return "{"
        + v.map { "\(pythonString($0.key)): \($0.value.pythonText)" }
        .joined(separator: ", ") + "}"
    case .namedTuple(let name, let v):
      return name + "(" + v.map { "\($0.key)=\($0.value.pythonText)" }.joined(separator: ", ")
        + ")"
    case .tensorValue(let tensor): return tensor.numpyText
    case .undecodable(let why): return "<\(why)>"
    }
  }

  /// The parts of a type spec's state as the arguments of its constructor.
  private var argumentsText: String {
    switch self {
    case .tuple: pythonText
    default: "(\(pythonText))"
    }
  }
}

extension PartialShape {
  fileprivate var listText: String {
    "[" + (extents ?? []).map { $0.map(String.init) ?? "None" }.joined(separator: ", ") + "]"
  }
}

extension StructuredValue.TensorSpec {
  fileprivate func pythonText(_ name: String) -> String {
    let called = self.name.isEmpty ? "None" : pythonString(self.name)
    return "\(name)(shape=\(shape.pythonText), dtype=tf.\(dtype), name=\(called))"
  }
}
