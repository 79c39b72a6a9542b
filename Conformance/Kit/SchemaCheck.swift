public import GraphModel
internal import OpInterface
public import TensorCore

extension OpDef {
  /// Why TensorFlow would not make a node of this op with such attributes and inputs; nil if it
  /// would.
  ///
  /// This is what the op itself may rely on: its attributes have the declared types and allowed
  /// values, its inputs the dtypes that the attributes state.
  public func refusal(of attributes: NodeAttributes, inputs: [DType]) -> String? {
    for name in attributes.keys.sorted() where !name.hasPrefix("_") {
      guard self.attributes.contains(where: { $0.name == name }) else {
        return "the schema has no attribute '\(name)'"
      }
    }
    let all = Attributes(attributes, schema: self)
    for attribute in self.attributes {
      guard let value = all[attribute.name] else {
        return "attribute '\(attribute.name)' is missing"
      }
      if let why = attribute.refusal(of: value) { return "attribute '\(attribute.name)' \(why)" }
    }
    do throws(OpError) {
      let expected = try kernelInputTypes(all)
      guard expected.count == inputs.count else {
        return "\(inputs.count) inputs, expected \(expected.count)"
      }
      for (i, (a, b)) in zip(inputs, expected).enumerated() where a != b {
        return "input \(i) is \(a), expected \(b)"
      }
    } catch {
      return error.message
    }
    return nil
  }
}
