public import OpInterface
public import TensorCore

/// A regular expression with RE2's syntax and meaning, over bytes that are usually UTF-8.
///
/// Of the matches that begin leftmost, the one counts that Perl would find first. The time a search
/// takes grows linearly with the text, whatever the expression. `.` and classes match characters of
/// well-formed encoding only.
public struct RegularExpression: Sendable {
  let program: RegexProgram
  /// How many parenthesised groups capture.
  public let groupCount: Int

  /// - Throws: `INVALID_ARGUMENT` if the pattern is malformed or too large.
  public init(_ pattern: some Sequence<UInt8>) throws(OpError) {
    var parser = try RegexParser(pattern)
    program = try RegexProgram(parser.parse())
    groupCount = parser.groupCount
  }

  /// What a match must span beside being one.
  public enum Anchoring: Sendable {
    case none
    /// It begins where the search does.
    case start
    /// It begins where the search does and ends where the text does.
    case both
  }
}

/// Searches with one regular expression, reusing its working memory.
public struct RegexMatcher {
  /// What is searched for.
  public let expression: RegularExpression
  /// Where the last match and its groups begin and end.
  ///
  /// Two positions each, -1 for a group that took no part.
  public private(set) var positions: [Int] = []

  private struct Threads {
    var instructions: [Int32] = []
    var positions: [Int] = []
    var isEmpty: Bool { instructions.isEmpty }
    mutating func removeAll() {
      instructions.removeAll(keepingCapacity: true)
      positions.removeAll(keepingCapacity: true)
    }
  }

  private enum Pending {
    case instruction(Int32)
    case restore(slot: Int, position: Int)
  }

  private var current = Threads()
  private var upcoming = Threads()
  private var pending: [Pending] = []
  private var working: [Int] = []
  private var visited: [UInt32]
  private var generation: UInt32 = 0
  /// What answers most searches, from when so much has been searched that it is worth making.
  private var automaton: RegexAutomaton?
  private var searchedByteCount = 0
  private static let automatonByteCount = 256

  /// A matcher for `expression`, to be used by one thread at a time.
  public init(_ expression: RegularExpression) {
    self.expression = expression
    visited = [UInt32](repeating: 0, count: expression.program.instructions.count)
  }

  /// Where group `index` (0: the whole match) begins and ends in the text of the last match.
  public func range(_ index: Int) -> Range<Int>? {
    guard 2 * index + 1 < positions.count, positions[2 * index] >= 0,
      positions[2 * index + 1] >= positions[2 * index]
    else { return nil }
    return positions[2 * index]..<positions[2 * index + 1]
  }

  /// Looks for the leftmost match in `text` that begins at `start` or later.
  ///
  /// - Parameter groups: how many groups to locate beside the whole match.
  public mutating func search(
    _ text: Span<UInt8>, from start: Int = 0, anchored: RegularExpression.Anchoring = .none,
    groups: Int = 0
  ) -> Bool {
    let slots = 2 * (min(groups, expression.groupCount) + 1)
    let program = expression.program
    if program.isAnchored, start > 0 { return false }
    let onlyHere = anchored != .none || program.isAnchored
    var start = start
    switch searchQuickly(text, from: start, anchored, onlyHere: onlyHere) {
    case .failure: return false
    case .match(let end):
      if slots == 2 {
        positions[1] = end
        return true
      }
      // The groups are still to be located.
      start = positions[0]
    case .unknown: break
    }
    var current = Threads(), upcoming = Threads()
    swap(&current, &self.current)
    swap(&upcoming, &self.upcoming)
    defer {
      swap(&current, &self.current)
      swap(&upcoming, &self.upcoming)
    }
    current.removeAll()
    if working.count != slots { working = [Int](repeating: -1, count: slots) }
    var found = false
    var p = start
    advanceGeneration()
    while true {
      if current.isEmpty {
        if found || (onlyHere && p > start) { break }
        if program.canSkip, !onlyHere {
          while p < text.count, !program.firstBytes[Int(text[p])] { p += 1 }
          if p == text.count { break }
        }
      }
      if !found, !onlyHere || p == start {
        for slot in 1..<slots { working[slot] = -1 }
        working[0] = p
        follow(program.start, at: p, in: text, program, into: &current)
      }
      let (c, length) = Self.decode(text, at: p)
      advanceGeneration()
      upcoming.removeAll()
      threads: for i in current.instructions.indices {
        let next: Int32
        switch program.instructions[Int(current.instructions[i])] {
        case .character(let wanted, let target):
          guard c == wanted else { continue }
          next = target
        case .set(let index, let target):
          guard let c, program.sets[Int(index)].contains(c) else { continue }
          next = target
        case .match:
          if anchored == .both, p != text.count { continue }
          positions = Array(current.positions[(i * slots)..<((i + 1) * slots)])
          positions[1] = p
          found = true
          break threads
        default: continue
        }
        for slot in 0..<slots { working[slot] = current.positions[i * slots + slot] }
        follow(next, at: p + length, in: text, program, into: &upcoming)
      }
      swap(&current, &upcoming)
      if p >= text.count { break }
      p += program.matchesAmidCharacters && current.isEmpty ? 1 : length
    }
    return found
  }

  /// Looks for a match, and leaves where it begins in `positions`.
  private mutating func searchQuickly(
    _ text: Span<UInt8>, from start: Int, _ anchored: RegularExpression.Anchoring, onlyHere: Bool
  ) -> RegexAutomaton.Outcome {
    let program = expression.program
    guard searchedByteCount >= Self.automatonByteCount else {
      searchedByteCount += text.count - start
      if searchedByteCount >= Self.automatonByteCount {
        automaton = RegexAutomaton(program, spansText: anchored == .both)
      }
      return .unknown
    }
    guard automaton?.spansText == (anchored == .both) else { return .unknown }
    // How far the text was looked at, as following all alternatives would have had to, and how many characters may
    // be looked at again, for the time not to grow faster than that.
    var seen = start
    var budget = 256
    var p = start
    while p <= text.count {
      if program.canSkip, !onlyHere {
        while p < text.count, !program.firstBytes[Int(text[p])] { p += 1 }
        if p == text.count { return .failure }
      }
      let limit = seen - p <= budget ? text.count : p + budget
      var reached = p
      let outcome = automaton?.match(text, from: p, upTo: limit, reached: &reached) ?? .unknown
      budget -= max(min(reached, seen) - p, 0)
      if reached > seen {
        budget += 8 * (reached - max(seen, p))
        seen = reached
      }
      switch outcome {
      case .unknown:
        if automaton?.isFull == true { automaton = nil }
        return .unknown
      case .match:
        if positions.count != 2 { positions = [p, p] }
        positions[0] = p
        return outcome
      case .failure: if onlyHere { return .failure }
      }
      p += 1
    }
    return .failure
  }

  private mutating func advanceGeneration() {
    generation &+= 1
    if generation == 0 {
      for i in visited.indices { visited[i] = 0 }
      generation = 1
    }
  }

  /// Adds to `threads` every consuming instruction that is reached from `start` at position `p`, most
  /// preferred first.
  private mutating func follow(
    _ start: Int32, at p: Int, in text: Span<UInt8>, _ program: RegexProgram,
    into threads: inout Threads
  ) {
    pending.append(.instruction(start))
    while let item = pending.popLast() {
      var pc: Int32
      switch item {
      case .restore(let slot, let position):
        working[slot] = position
        continue
      case .instruction(let target): pc = target
      }
      path: while visited[Int(pc)] != generation {
        visited[Int(pc)] = generation
        switch program.instructions[Int(pc)] {
        case .split(let preferred, let other):
          pending.append(.instruction(other))
          pc = preferred
        case .capture(let slot, let next):
          if Int(slot) < working.count {
            pending.append(.restore(slot: Int(slot), position: working[Int(slot)]))
            working[Int(slot)] = p
          }
          pc = next
        case .assertion(let assertion, let next):
          guard Self.holds(assertion, at: p, in: text) else { break path }
          pc = next
        case .character, .set, .match:
          threads.instructions.append(pc)
          threads.positions.append(contentsOf: working)
          break path
        }
      }
    }
  }

  private static func holds(_ assertion: RegexAssertion, at p: Int, in text: Span<UInt8>) -> Bool {
    switch assertion {
    case .beginText: return p == 0
    case .endText: return p == text.count
    case .beginLine: return p == 0 || text[p - 1] == 10
    case .endLine: return p == text.count || text[p] == 10
    case .wordBoundary, .noWordBoundary:
      let before = p > 0 && isWord(text[p - 1])
      let after = p < text.count && isWord(text[p])
      return (before != after) == (assertion == .wordBoundary)
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    default: false
    }
  }

  /// The character at `p` and how many bytes it takes; nil for a byte that begins none.
  static func decode(_ text: Span<UInt8>, at p: Int) -> (UInt32?, Int) {
    guard p < text.count else { return (nil, 1) }
    let first = UInt32(text[p])
    if first < 0x80 { return (first, 1) }
    let length: Int
    var value: UInt32
    switch first {
    case 0xC2...0xDF: (length, value) = (2, first & 0x1F)
    case 0xE0...0xEF: (length, value) = (3, first & 0xF)
    case 0xF0...0xF4: (length, value) = (4, first & 0x7)
    default: return (nil, 1)
    }
    guard p + length <= text.count else { return (nil, 1) }
    for i in 1..<length {
      let byte = UInt32(text[p + i])
      guard byte & 0xC0 == 0x80 else { return (nil, 1) }
      value = value << 6 | byte & 0x3F
    }
    if value > CodePointSet.last || (length == 3 && value < 0x800)
      || (length == 4 && value < 0x10000)
    {
      value = CodePointSet.malformed
    }
    return (value, length)
  }
}
