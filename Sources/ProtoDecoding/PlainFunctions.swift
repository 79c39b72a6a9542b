internal import GraphModel
internal import TensorCore

extension PlainReader {
  /// The function at `range`.
  func function(_ range: Range<Int>) -> FunctionDef? {
    var signature: OpDef?
    var attributes: [NodeAttributes.Element] = []
    var nodes: [Range<Int>] = []
    var controls: [Range<Int>] = []
    var scratch = NodeScratch()
    var function = FunctionDef(signature: OpDef(""))
    var at = range.lowerBound
    while at < range.upperBound {
      guard let (number, content) = field(&at, range.upperBound) else { return nil }
      switch (number, content) {
      case (1, .part(let part)) where signature == nil:
        guard let interface = interface(part) else { return nil }
        signature = interface
      case (3, .part(let part)): nodes.append(part)
      case (4, .part(let part)):
        guard let (key, value) = textEntry(part) else { return nil }
        function.returns[key] = value
      case (5, .part(let part)):
        guard let (key, value) = entry(part, &scratch.words) else { return nil }
        if let value { attributes.append((key, value)) }
      case (6, .part(let part)): controls.append(part)
      case (1...6, _): return nil
      default: break
      }
    }
    guard let signature else { return nil }
    function.signature = signature
    function.attributes = NodeAttributes(attributes)
    function.controlReturns.reserveCapacity(controls.count)
    for place in controls {
      guard let (key, value) = textEntry(place) else { return nil }
      function.controlReturns[key] = value
    }
    function.nodes.reserveCapacity(nodes.count)
    for place in nodes {
      guard node(place, &scratch, into: &function.nodes) else { return nil }
    }
    scratch.finish(&function.nodes)
    return function
  }

  /// An entry of a map from texts to texts.
  private func textEntry(_ range: Range<Int>) -> (String, String)? {
    var key: Range<Int>?
    var value: Range<Int>?
    var at = range.lowerBound
    while at < range.upperBound {
      switch field(&at, range.upperBound) {
      case (1, .part(let part))? where key == nil: key = part
      case (2, .part(let part))? where value == nil: value = part
      default: return nil
      }
    }
    let name = key.map { text($0) } ?? ""
    if let key, let value, isSame(key, value) { return (name, name) }
    return (name, value.map { text($0) } ?? "")
  }

  /// What a function's signature says, if it declares no attributes.
  private func interface(_ range: Range<Int>) -> OpDef? {
    var name = ""
    var isStateful = false
    var inputs: [OpDef.Argument] = []
    var outputs: [OpDef.Argument] = []
    var at = range.lowerBound
    while at < range.upperBound {
      guard let (number, content) = field(&at, range.upperBound) else { return nil }
      switch (number, content) {
      case (1, .part(let part)): name = text(part)
      case (2, .part(let part)):
        guard let argument = argument(part) else { return nil }
        inputs.append(argument)
      case (3, .part(let part)):
        guard let argument = argument(part) else { return nil }
        outputs.append(argument)
      case (17, .number(let value)): isStateful = value != 0
      case (1...4, _), (17, _): return nil
      default: break
      }
    }
    return OpDef(name, inputs: inputs, outputs: outputs, isStateful: isStateful)
  }

  private func argument(_ range: Range<Int>) -> OpDef.Argument? {
    var (name, type, isReference) = ("", nil as DType?, false)
    var typeAttribute, typeListAttribute, numberAttribute: String?
    func attribute(_ part: Range<Int>) -> String? { part.isEmpty ? nil : text(part) }
    var at = range.lowerBound
    while at < range.upperBound {
      guard let (number, content) = field(&at, range.upperBound) else { return nil }
      switch (number, content) {
      case (1, .part(let part)): name = text(part)
      case (3, .number(let value)): type = value == 0 ? nil : dtype(value)
      case (4, .part(let part)): typeAttribute = attribute(part)
      case (5, .part(let part)): numberAttribute = attribute(part)
      case (6, .part(let part)): typeListAttribute = attribute(part)
      case (16, .number(let value)): isReference = value != 0
      case (1, _), (3...6, _), (16, _): return nil
      default: break
      }
    }
    return OpDef.Argument(
      name, type: type, typeAttribute: typeAttribute, typeListAttribute: typeListAttribute,
      numberAttribute: numberAttribute, isReference: isReference)
  }
}
