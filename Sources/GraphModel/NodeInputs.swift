/// The references by which a node names its inputs.
package enum NodeInputs: Sendable {
  /// Texts of the node's own.
  case texts([String])
  /// Some of the texts that a function's nodes share, by their numbers: most are read once, and strings take longer to
  /// make and to free than to read.
  case shared(TextList, Range<Int>)

  /// How many there are.
  package var count: Int {
    switch self {
    case .texts(let texts): texts.count
    case .shared(_, let range): range.count
    }
  }

  /// The reference of input `index`, as text.
  package subscript(_ index: Int) -> String {
    switch self {
    case .texts(let texts): texts[index]
    case .shared(let list, let range): list[range.lowerBound + index]
    }
  }

  /// All references, in order.
  var strings: [String] {
    switch self {
    case .texts(let texts): texts
    case .shared(let list, let range): range.map { list[$0] }
    }
  }
}

/// Texts that lie one after the other as bytes.
package final class TextList: Sendable {
  /// The texts in UTF-8.
  package let bytes: [UInt8]
  /// Where each ends.
  private let ends: [Int]

  /// The texts that `bytes` are, of which each ends where `ends` has it.
  package init(_ bytes: [UInt8], ends: [Int]) {
    self.bytes = bytes
    self.ends = ends
  }

  /// Where text `index` is among the bytes.
  package func place(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }

  /// Text `index`.
  package subscript(_ index: Int) -> String { String(decoding: bytes[place(index)], as: UTF8.self) }
}
