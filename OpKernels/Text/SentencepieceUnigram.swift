import Glibc
import OpInterface
import OpKernelSupport
import TensorCore

/// Cuts texts so that the sum of the pieces' scores is greatest.
struct SentencepieceUnigram {
  let vocabulary: SentencepieceVocabulary
  private let greatest: Float
  private let unknownScore: Float

  init(_ vocabulary: SentencepieceVocabulary) {
    self.vocabulary = vocabulary
    var least = Float.greatestFiniteMagnitude, greatest = Float.leastNormalMagnitude
    for (type, score) in zip(vocabulary.types, vocabulary.scores) where type == .normal {
      least = score < least ? score : least
      greatest = greatest < score ? score : greatest
    }
    self.greatest = greatest
    unknownScore = least - 10
  }

  /// The score of a piece; user-defined ones are to be preferred to any others.
  private func score(_ number: Int, length: Int) -> Double {
    vocabulary.types[number] == .userDefined
      ? Double(Float(length) * greatest) - 0.1 : Double(vocabulary.scores[number])
  }

  /// The best way to cut `text`.
  func best(_ text: [UInt8]) -> [SentencepieceMatch] {
    struct Step {
      var number = -1
      var score: Float = 0
      var start = -1

      mutating func offer(_ number: Int, _ score: Double, from start: Int) {
        guard self.start < 0 || score > Double(self.score) else { return }
        self = Step(number: number, score: Float(score), start: start)
      }
    }
    var steps = [Step](repeating: Step(), count: text.count + 1)
    let trie = vocabulary.trie
    var start = 0
    while start < text.count {
      let before = steps[start].score
      let length = min(utf8Length(text[start]), text.count - start)
      var hasCharacter = false
      var node = trie.root
      var end = start
      while end < text.count, let next = trie.next(node, text[end]) {
        node = next
        end += 1
        guard let number = trie.value(node), vocabulary.types[number] != .unused else { continue }
        let score = score(number, length: end - start) + Double(before)
        steps[end].offer(number, score, from: start)
        if end - start == length { hasCharacter = true }
      }
      if !hasCharacter {
        steps[start + length].offer(
          vocabulary.unknown, Double(unknownScore + before), from: start)
      }
      start += length
    }
    var result: [SentencepieceMatch] = []
    var end = text.count
    while end > 0, steps[end].start >= 0 {
      let step = steps[end]
      result.append(SentencepieceMatch(start: step.start, end: end, number: step.number))
      end = step.start
    }
    result.reverse()
    return result
  }

  /// All pieces that are found in a text, as a graph from its beginning to its end.
  private struct Lattice {
    struct Node {
      let position: Int
      let length: Int
      let number: Int
      let score: Float
      var previous = -1
      var best: Float = 0
    }

    /// The beginning, the end, and then every piece.
    var nodes: [Node] = []
    /// The nodes that begin, and that end, before each character.
    var starting: [[Int]]
    var ending: [[Int]]
    /// Where each character begins, and the last ends.
    let characters: [Int]

    static let first = 0
    static let last = 1

    init(characters: [Int]) {
      self.characters = characters
      let count = characters.count - 1
      starting = [[Int]](repeating: [], count: count + 1)
      ending = starting
      nodes = [
        Node(position: 0, length: 0, number: -1, score: 0),
        Node(position: count, length: 0, number: -1, score: 0),
      ]
      ending[0].append(Self.first)
      starting[count].append(Self.last)
    }

    mutating func insert(_ position: Int, _ length: Int, _ number: Int, _ score: Float) {
      starting[position].append(nodes.count)
      ending[position + length].append(nodes.count)
      nodes.append(Node(position: position, length: length, number: number, score: score))
    }

    /// Finds the best way from the beginning to each node.
    mutating func findBest() {
      for position in starting.indices {
        for right in starting[position] {
          var best: Float = 0
          var previous = -1
          for left in ending[position] {
            let score = nodes[left].best + nodes[right].score
            if previous < 0 || score > best { (previous, best) = (left, score) }
          }
          nodes[right].previous = previous
          nodes[right].best = best
        }
      }
    }

    /// For each node the logarithm of the sum of the likelihoods of all ways to it.
    func sums(_ theta: Float) -> [Float] {
      var result = [Float](repeating: 0, count: nodes.count)
      for position in starting.indices {
        for right in starting[position] {
          for (i, left) in ending[position].enumerated() {
            let value = theta * nodes[left].score + result[left]
            result[right] = i == 0 ? value : logSum(result[right], value)
          }
        }
      }
      return result
    }

    private func logSum(_ x: Float, _ y: Float) -> Float {
      let least = min(x, y), greatest = max(x, y)
      if greatest > least + 50 { return greatest }
      return Float(Double(greatest) + log(exp(Double(least - greatest)) + 1))
    }

    func match(_ node: Int) -> SentencepieceMatch {
      let found = nodes[node]
      return SentencepieceMatch(
        start: characters[found.position], end: characters[found.position + found.length],
        number: found.number)
    }
  }

  private func lattice(_ text: [UInt8]) -> Lattice {
    var characters: [Int] = []
    var i = 0
    while i < text.count {
      characters.append(i)
      i += min(utf8Length(text[i]), text.count - i)
    }
    characters.append(text.count)
    var lattice = Lattice(characters: characters)
    let trie = vocabulary.trie
    for position in 0..<(characters.count - 1) {
      var hasCharacter = false
      var node = trie.root
      var end = characters[position], length = 0
      while end < text.count, let next = trie.next(node, text[end]) {
        node = next
        end += 1
        while characters[position + length] < end { length += 1 }
        guard let number = trie.value(node), vocabulary.types[number] != .unused else { continue }
        lattice.insert(position, length, number, Float(score(number, length: length)))
        if length == 1 { hasCharacter = true }
      }
      if !hasCharacter { lattice.insert(position, 1, vocabulary.unknown, unknownScore) }
    }
    return lattice
  }

  /// A way from some node to the end, in an array of such.
  private struct Hypothesis: HeapElement {
    let node: Int
    let next: Int
    /// The greatest score that a whole way through the node can have, and that of the part.
    let total: Float
    let part: Float
    let index: Int

    static func isBelow(_ a: Hypothesis, _ b: Hypothesis) -> Bool { a.total < b.total }
  }

  /// The best ways to cut `text`, at most `count`, each with its score.
  func best(_ text: [UInt8], count: Int) -> [(matches: [SentencepieceMatch], score: Float)] {
    let count = max(1, min(count, 1024))
    var lattice = lattice(text)
    lattice.findBest()
    if count == 1 {
      var path: [SentencepieceMatch] = []
      var node = lattice.nodes[Lattice.last].previous
      while node > Lattice.last {
        path.append(lattice.match(node))
        node = lattice.nodes[node].previous
      }
      path.reverse()
      return [(path, lattice.nodes[Lattice.last].best)]
    }
    var ways: [(node: Int, next: Int)] = [(Lattice.last, -1)]
    var agenda = Heap<Hypothesis>()
    agenda.push(
      Hypothesis(
        node: Lattice.last, next: -1, total: lattice.nodes[Lattice.last].best, part: 0, index: 0))
    var results: [(matches: [SentencepieceMatch], score: Float)] = []
    while let top = agenda.pop() {
      if top.node == Lattice.first {
        var path: [SentencepieceMatch] = []
        var way = top.next
        while way >= 0, ways[way].next >= 0 {
          path.append(lattice.match(ways[way].node))
          way = ways[way].next
        }
        results.append((path, top.total))
        if results.count == count { break }
        continue
      }
      for left in lattice.ending[lattice.nodes[top.node].position] {
        agenda.push(
          Hypothesis(
            node: left, next: top.index, total: lattice.nodes[left].best + top.part,
            part: lattice.nodes[left].score + top.part, index: ways.count))
        ways.append((left, top.index))
      }
      if agenda.count >= 100_000 {
        var kept = Heap<Hypothesis>()
        for _ in 0..<min(512, count * 10) {
          if let element = agenda.pop() { kept.push(element) }
        }
        agenda = kept
      }
    }
    return results
  }

  /// A way to cut `text` drawn by lot, the likelier the greater its score times `theta`.
  func sample(_ text: [UInt8], theta: Float) -> [SentencepieceMatch] {
    let lattice = lattice(text)
    let sums = lattice.sums(theta)
    var result: [SentencepieceMatch] = []
    var node = Lattice.last
    while true {
      let candidates = lattice.ending[lattice.nodes[node].position]
      let likelihoods = candidates.map { left in
        exp(Double(sums[left] + theta * lattice.nodes[left].score - sums[node]))
      }
      guard let choice = choose(likelihoods) else { break }
      node = candidates[choice]
      if node == Lattice.first { break }
      result.append(lattice.match(node))
    }
    result.reverse()
    return result
  }

  /// One of the `count` best ways to cut `text` drawn by lot.
  func sample(_ text: [UInt8], count: Int, theta: Float) -> [SentencepieceMatch] {
    let ways = best(text, count: count)
    let choice = choose(ways.map { Double(exp(theta * $0.score)) })
    return choice.map { ways[$0].matches } ?? []
  }

  /// The number of a weight drawn by lot, in proportion to the weights; nil if there are none.
  private func choose(_ weights: [Double]) -> Int? {
    let sum = weights.reduce(0, +)
    guard sum > 0, sum.isFinite else { return weights.indices.last }
    var rest = Double.random(in: 0..<1) * sum
    for (i, weight) in weights.enumerated() {
      rest -= weight
      if rest < 0 { return i }
    }
    return weights.lastIndex { $0 > 0 }
  }
}
