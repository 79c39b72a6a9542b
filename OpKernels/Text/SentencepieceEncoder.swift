import OpInterface
import OpKernelSupport
import TensorCore

/// A part of a prepared text, and the piece it is.
struct SentencepieceMatch {
  let start: Int
  let end: Int
  let number: Int
}

extension SentencepieceVocabulary {
  /// Words: each begins with a space, but perhaps the first.
  func words(of text: [UInt8]) -> [SentencepieceMatch] {
    var result: [SentencepieceMatch] = []
    var start = 0, i = 0
    func end(at position: Int) {
      guard position > start else { return }
      let number = number(of: text[start..<position])
      result.append(SentencepieceMatch(start: start, end: position, number: number))
      start = position
    }
    while i < text.count {
      let count = min(utf8Length(text[i]), text.count - i)
      let isSpace = text[i..<(i + count)].elementsEqual(SentencepieceNormalizer.space)
      if isSpace { end(at: i) }
      i += count
    }
    end(at: text.count)
    return result
  }

  /// Characters, and strings that are always found.
  func characters(of text: [UInt8]) -> [SentencepieceMatch] {
    var result: [SentencepieceMatch] = []
    var i = 0
    while i < text.count {
      let end = i + characterCount(text, at: i).count
      result.append(SentencepieceMatch(start: i, end: end, number: number(of: text[i..<end])))
      i = end
    }
    return result
  }

  /// Two neighbours that are a piece together.
  private struct Pair: HeapElement {
    let left: Int
    let right: Int
    let score: Float
    let size: Int

    static func isBelow(_ a: Pair, _ b: Pair) -> Bool {
      a.score < b.score || (a.score == b.score && a.left > b.left)
    }
  }

  /// Characters joined pair by pair, the pairs of the best scores first.
  ///
  /// - Parameter dropout: how likely each pair is to be passed over.
  func mergedPairs(of text: [UInt8], dropout: Float = 0) -> [SentencepieceMatch] {
    struct Symbol {
      var start: Int
      var end: Int
      var previous: Int
      var next: Int
      let isFixed: Bool
    }
    var symbols: [Symbol] = []
    var i = 0
    while i < text.count {
      let (count, isFixed) = characterCount(text, at: i)
      symbols.append(
        Symbol(
          start: i, end: i + count, previous: symbols.count - 1, next: symbols.count + 1,
          isFixed: isFixed))
      i += count
    }
    guard !symbols.isEmpty else { return [] }
    symbols[symbols.count - 1].next = -1

    var agenda = Heap<Pair>()
    // What unused pieces were made of, by their numbers: where each of the two parts is.
    var parts: [Int: (left: Range<Int>, right: Range<Int>)] = [:]
    func consider(_ left: Int, _ right: Int) {
      guard left >= 0, right >= 0, !symbols[left].isFixed, !symbols[right].isFixed else { return }
      let (a, b) = (symbols[left], symbols[right])
      guard let number = trie.number(of: text[a.start..<b.end]) else { return }
      agenda.push(
        Pair(left: left, right: right, score: scores[number], size: b.end - a.start))
      if types[number] == .unused { parts[number] = (a.start..<a.end, b.start..<b.end) }
    }
    for i in symbols.indices.dropFirst() { consider(i - 1, i) }
    var generator = SystemRandomNumberGenerator()
    while let pair = agenda.pop() {
      let (a, b) = (symbols[pair.left], symbols[pair.right])
      guard a.start < a.end, b.start < b.end, a.end - a.start + b.end - b.start == pair.size else {
        continue
      }
      if dropout >= 1 { continue }
      if dropout > 0, Float.random(in: 0..<1, using: &generator) < dropout { continue }
      symbols[pair.left].end = b.end
      symbols[pair.left].next = b.next
      if b.next >= 0 { symbols[b.next].previous = pair.left }
      symbols[pair.right].start = b.end
      consider(a.previous, pair.left)
      consider(pair.left, b.next)
    }

    var result: [SentencepieceMatch] = []
    var position = 0
    while position >= 0 {
      let symbol = symbols[position]
      var rest = [symbol.start..<symbol.end]
      while let range = rest.popLast() {
        let number = number(of: text[range])
        if types[number] == .unused, let (left, right) = parts[number] {
          rest.append(right)
          rest.append(left)
        } else {
          result.append(
            SentencepieceMatch(start: range.lowerBound, end: range.upperBound, number: number))
        }
      }
      position = symbol.next
    }
    return result
  }
}
