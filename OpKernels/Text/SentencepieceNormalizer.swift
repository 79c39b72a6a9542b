import OpInterface
import OpKernelSupport
import TensorCore

/// Prepares texts for SentencePiece: replaces characters and marks spaces.
struct SentencepieceNormalizer {
  /// The mark that stands for a space: U+2581.
  static let space: [UInt8] = [0xE2, 0x96, 0x81]
  private static let replacementCharacter: [UInt8] = [0xEF, 0xBF, 0xBD]

  private let trie: DoubleArrayTrie?
  /// What is put in the place of characters; each ends with a zero.
  private let replacements: ArraySlice<UInt8>
  private let spec: SentencepieceSpec.Normalizer
  private let putsSpaceLast: Bool
  /// Strings that stay as they are.
  private let kept: PieceTrie?

  /// - Throws: `INTERNAL` for a malformed map of characters.
  init(
    _ spec: SentencepieceSpec.Normalizer, putsSpaceLast: Bool = false,
    keeping kept: PieceTrie? = nil
  ) throws(OpError) {
    self.spec = spec
    self.putsSpaceLast = putsSpaceLast
    self.kept = kept
    let map = spec.characterMap
    guard !map.isEmpty else {
      trie = nil
      replacements = []
      return
    }
    guard map.count > 4 else { throw .internal("Blob for normalization rule is broken.") }
    func word(_ i: Int) -> UInt32 {
      var value: UInt32 = 0
      for k in 0..<4 { value |= UInt32(map[map.startIndex + i + k]) << UInt32(8 * k) }
      return value
    }
    let size = Int(word(0))
    guard size <= map.count - 4 else {
      throw .internal("Trie data size exceeds the input blob size.")
    }
    var units: [UInt32] = []
    units.reserveCapacity(size / 4)
    for i in 0..<(size / 4) { units.append(word(4 + 4 * i)) }
    trie = DoubleArrayTrie(units)
    replacements = map[(map.startIndex + 4 + size)...]
  }

  /// What the text begins with after replacement, and how many bytes that takes from it.
  private func prefix(of text: ArraySlice<UInt8>) -> (bytes: ArraySlice<UInt8>, count: Int) {
    if let count = kept?.longestPrefix(of: text) { return (text.prefix(count), count) }
    if let trie {
      var node = trie.root
      var longest: (count: Int, value: Int)?
      for i in text.indices {
        guard let next = trie.next(node, text[i]) else { break }
        node = next
        if let value = trie.value(node) { longest = (i + 1 - text.startIndex, value) }
      }
      if let longest {
        let found = replacements.dropFirst(longest.value).prefix { $0 != 0 }
        return (found, longest.count)
      }
    }
    let read = readUTF8(text, at: text.startIndex)
    if read.code == nil { return (Self.replacementCharacter[...], 1) }
    return (text.prefix(read.count), read.count)
  }

  /// The text prepared, and for each of its bytes and its end where in `input` it came from.
  func normalize(_ input: ArraySlice<UInt8>) -> (text: [UInt8], origins: [Int]) {
    var rest = input
    if spec.removesExtraSpaces {
      while !rest.isEmpty {
        let (bytes, count) = prefix(of: rest)
        guard bytes.elementsEqual(CollectionOfOne(0x20)) else { break }
        rest.removeFirst(count)
      }
    }
    guard !rest.isEmpty else { return ([], []) }
    var consumed = input.count - rest.count
    var text: [UInt8] = [], origins: [Int] = []
    text.reserveCapacity(rest.count * 3 / 2 + 8)
    origins.reserveCapacity(rest.count * 3 / 2 + 8)

    func append(_ byte: UInt8) {
      if byte == 0x20, spec.escapesSpaces {
        text += Self.space
        origins.append(contentsOf: repeatElement(consumed, count: Self.space.count))
      } else {
        text.append(byte)
        origins.append(consumed)
      }
    }

    if !putsSpaceLast, spec.addsDummyPrefix { append(0x20) }
    var followsSpace = spec.removesExtraSpaces
    while !rest.isEmpty {
      let (bytes, count) = prefix(of: rest)
      let added = followsSpace ? bytes.drop { $0 == 0x20 } : bytes
      for byte in added { append(byte) }
      if let last = added.last { followsSpace = last == 0x20 }
      consumed += count
      rest.removeFirst(count)
      if !spec.removesExtraSpaces { followsSpace = false }
    }
    if spec.removesExtraSpaces {
      let mark = spec.escapesSpaces ? Self.space : [0x20]
      while text.count >= mark.count, text.suffix(mark.count).elementsEqual(mark) {
        let length = text.count - mark.count
        consumed = origins[length]
        text.removeSubrange(length...)
        origins.removeSubrange(length...)
      }
    }
    if putsSpaceLast, spec.addsDummyPrefix { append(0x20) }
    origins.append(consumed)
    return (text, origins)
  }
}
