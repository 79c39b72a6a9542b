/// A regular expression's machine that is in one state at a time, for texts of ASCII.
///
/// Its states are made as texts lead to them, of what the machine that follows all alternatives would follow.
struct RegexAutomaton {
  /// What was found of a match that begins at a given place.
  enum Outcome: Equatable {
    case match(end: Int)
    case failure
    /// The text is not ASCII, is looked at too often, or leads to more states than are kept.
    case unknown
  }

  private struct State {
    /// The instructions that go on from here, most preferred first: those that consume, the end of a match, and
    /// what holds at the end of the text alone.
    let instructions: [Int32]
    let isMatch: Bool
    let isMatchAtEnd: Bool
  }

  /// Whether there are as many states as are kept.
  var isFull: Bool { states.count >= Self.stateLimit }
  /// Whether only a match counts that ends where the text does.
  let spansText: Bool
  private let program: RegexProgram
  private var states: [State] = []
  private var numbers: [[Int32]: Int32] = [:]
  /// For each state and character the state after it.
  private var steps: [Int32] = []
  /// The states before any character, at the beginning of the text and elsewhere.
  private var starts = [RegexAutomaton.unmade, RegexAutomaton.unmade]
  private var isSeen: [Bool]

  private static let (unmade, dead) = (Int32(-1), Int32(-2))
  private static let (stateLimit, width) = (128, 128)

  /// The automaton of a program; nil for one that is large, or looks at what stands around a place.
  init?(_ program: RegexProgram, spansText: Bool) {
    guard program.instructions.count <= 1000 else { return nil }
    for instruction in program.instructions {
      if case .assertion(let assertion, _) = instruction, assertion != .beginText,
        assertion != .endText
      {
        return nil
      }
    }
    self.program = program
    self.spansText = spansText
    isSeen = [Bool](repeating: false, count: program.instructions.count)
  }

  /// Where the preferred match ends that begins at `start`.
  ///
  /// - Parameters:
  ///   - limit: the place up to which characters may be looked at.
  ///   - reached: becomes the place up to which they led on.
  mutating func match(
    _ text: Span<UInt8>, from start: Int, upTo limit: Int, reached: inout Int
  ) -> Outcome {
    let kind = start == 0 ? 0 : 1
    if starts[kind] == Self.unmade {
      var list: [Int32] = []
      _ = follow(program.start, atStart: start == 0, atEnd: false, into: &list)
      starts[kind] = state(list, atStart: start == 0)
    }
    var current = Int(starts[kind])
    guard current >= 0 else { return .unknown }
    var end: Int?
    var p = start
    defer { reached = p }
    while true {
      if !spansText, states[current].isMatch { end = p }
      if p == text.count {
        if states[current].isMatchAtEnd { end = p }
        break
      }
      let c = Int(text[p])
      guard c < Self.width, p < limit else { return .unknown }
      var next = steps[current &* Self.width &+ c]
      if next == Self.unmade {
        next = step(from: current, UInt32(c))
        guard next != Self.unmade else { return .unknown }
        steps[current &* Self.width &+ c] = next
      }
      if next == Self.dead { break }
      current = Int(next)
      p &+= 1
    }
    return end.map { .match(end: $0) } ?? .failure
  }

  /// The state after a character; `unmade` if there are too many.
  private mutating func step(from number: Int, _ c: UInt32) -> Int32 {
    var list: [Int32] = []
    for pc in states[number].instructions {
      let next: Int32
      switch program.instructions[Int(pc)] {
      case .character(let wanted, let target):
        guard c == wanted else { continue }
        next = target
      case .set(let index, let target):
        guard program.sets[Int(index)].contains(c) else { continue }
        next = target
      default: continue
      }
      // What comes after a match is less preferred.
      if follow(next, atStart: false, atEnd: false, into: &list) { break }
    }
    if !list.isEmpty { return state(list, atStart: false) }
    forgetSeen()
    return Self.dead
  }

  private mutating func forgetSeen() {
    for i in isSeen.indices { isSeen[i] = false }
  }

  /// The number of the state of `list`, whose instructions are marked as seen.
  private mutating func state(_ list: [Int32], atStart: Bool) -> Int32 {
    forgetSeen()
    if !atStart, let known = numbers[list] { return known }
    guard states.count < Self.stateLimit else { return Self.unmade }
    func isEnd(_ pc: Int32) -> Bool {
      if case .match = program.instructions[Int(pc)] { true } else { false }
    }
    let isMatch = list.contains(where: isEnd)
    var isMatchAtEnd = isMatch
    for pc in list {
      guard !isMatchAtEnd, case .assertion(_, let next) = program.instructions[Int(pc)] else {
        continue
      }
      var reached: [Int32] = []
      _ = follow(next, atStart: atStart, atEnd: true, into: &reached)
      isMatchAtEnd = reached.contains(where: isEnd)
      forgetSeen()
    }
    let number = Int32(states.count)
    states.append(State(instructions: list, isMatch: isMatch, isMatchAtEnd: isMatchAtEnd))
    steps += [Int32](repeating: Self.unmade, count: Self.width)
    if !atStart { numbers[list] = number }
    return number
  }

  /// Adds what is reached from an instruction without consuming anything; true if nothing after it counts, as a match
  /// ends there.
  private mutating func follow(
    _ start: Int32, atStart: Bool, atEnd: Bool, into list: inout [Int32]
  ) -> Bool {
    var pending = [start]
    while let pc = pending.popLast() {
      guard !isSeen[Int(pc)] else { continue }
      isSeen[Int(pc)] = true
      switch program.instructions[Int(pc)] {
      case .split(let preferred, let other):
        pending.append(other)
        pending.append(preferred)
      case .capture(_, let next): pending.append(next)
      case .assertion(.beginText, let next): if atStart { pending.append(next) }
      case .assertion(_, let next):
        if atEnd { pending.append(next) } else { list.append(pc) }
      case .character, .set: list.append(pc)
      case .match:
        list.append(pc)
        if !spansText { return true }
      }
    }
    return false
  }
}
