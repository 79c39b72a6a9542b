/// The bytes that constants take in a `saved_model.pb`, whose functions need not be decoded for it.
///
/// A value that is written once for many elements counts as it is written.
public func constantByteCount(ofSavedModel bytes: [UInt8]) -> Int {
  unsafe bytes.withUnsafeBytes { bytes in
    var total = 0
    unsafe ConstantSize.add(MessageKind.savedModel, bytes, 0..<bytes.count, &total)
    return total
  }
}

/// The messages on the way from a file to its constants.
private enum MessageKind {
  case savedModel, metaGraph, graph, library, function, node, attribute, value

  /// What the field holds, if that is on the way.
  func content(_ field: UInt64) -> MessageKind? {
    switch (self, field) {
    case (.savedModel, 2): .metaGraph
    case (.metaGraph, 2): .graph
    case (.graph, 1), (.function, 3): .node
    case (.graph, 2): .library
    case (.library, 1): .function
    case (.node, 5): .attribute
    case (.attribute, 2): .value
    default: nil
    }
  }
}

private enum ConstantSize {
  /// Adds the constants of a message up to where it is malformed.
  static func add(
    _ kind: MessageKind, _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, _ total: inout Int
  ) {
    var at = range.lowerBound
    while at < range.upperBound {
      guard let (field, content) = unsafe FunctionBytes.next(bytes, &at, range.upperBound) else {
        return
      }
      guard let content else { continue }
      if kind == .node, field == 2, unsafe !bytes[content].elementsEqual("Const".utf8) { return }
      if kind == .value, field == 8 { total += content.count }
      if let inner = kind.content(field) { unsafe add(inner, bytes, content, &total) }
    }
  }
}
