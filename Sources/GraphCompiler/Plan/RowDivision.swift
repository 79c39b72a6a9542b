/// Chooses the steps of a plan that run for a part of their rows after the other, so that what they hand to each
/// other stays in the caches: rows of the first axis, such as the images of a batch, that each step treats
/// by themselves.
struct RowDivision {
  /// A step that can run for some of its rows.
  struct Step {
    /// Rows of its output, and of the inputs that have as many.
    let rows: Int
    /// The inputs of which it reads all, whichever rows it makes.
    var wholeInputs: [Int]
    let output: Int
    /// Bytes of the output.
    let outputByteCount: Int
    /// Bytes of the output and of the inputs that have rows.
    var movedByteCount: Int
    /// Bytes of what it reads each time.
    var weightByteCount: Int
    /// How often it uses what it reads for a row, such as for each place of an image.
    var places = 1
  }

  /// Steps that run in turns.
  struct Part {
    let steps: Range<Int>
    let turns: Int
  }

  /// What `cacheByteCount` is on processors of today.
  ///
  /// Measured on a processor whose second cache has 1 MiB and that shares a third one with others: a depthwise
  /// convolution that moves 2.4 MB takes as long for each image as one that moves 1.2 MB, one that moves 4.8 MB three
  /// times as long, and one that moves 9.6 MB four times.
  static let usualCacheByteCount = 2 << 20
  /// Bytes that a step may read and write in caches of its own.
  let cacheByteCount: Int
  /// What a step costs each time it runs, in bytes moved through memory: 4096 for the caches of today.
  private var stepCost: Double { Double(cacheByteCount) / 512 }
  /// What reading weights once more costs, in bytes moved: they come from a cache that all processors share, or, the
  /// more they are used for, in the shadow of what is computed.
  private static let weightCost = 0.5
  /// How often weights are used in the time in which others of them are read.
  private static let hidingPlaces = 64.0
  /// The most divisions that are looked at.
  private static let choiceLimit = 32

  /// What can be divided; nil for steps that cannot.
  let steps: [Step?]
  /// The last step that reads a value; the number of steps or more for what is there after the last.
  let lastUse: (_ value: Int) -> Int

  /// The parts, in order.
  var parts: [Part] {
    var parts: [Part] = []
    var first = 0
    while let head = steps[first...].firstIndex(where: { $0 != nil }), let rows = steps[head]?.rows
    {
      var run: [Step] = []
      var made: Set<Int> = []
      while head + run.count < steps.count, let step = steps[head + run.count],
        step.rows % rows == 0, !step.wholeInputs.contains(where: made.contains)
      {
        run.append(step)
        made.insert(step.output)
      }
      first = head + run.count
      parts += divisions(of: run, from: head, rows)
    }
    return parts
  }

  /// Into how many turns rows can be divided, so that all turns have as many.
  private static func choices(_ rows: Int) -> [Int] {
    var few: [Int] = [], many: [Int] = []
    var turns = 1
    while turns * turns <= rows, few.count < choiceLimit {
      if rows % turns == 0 {
        few.append(turns)
        if turns * turns < rows { many.append(rows / turns) }
      }
      turns += 1
    }
    return few + many.reversed()
  }

  /// The parts of steps that follow each other, from the number `first` on, which have rows in common.
  private func divisions(of run: [Step], from first: Int, _ rows: Int) -> [Part] {
    guard rows > 1, run.contains(where: { $0.movedByteCount > cacheByteCount }) else {
      return []
    }
    let choices = Self.choices(rows)
    // The least cost of all up to a step if that runs in so many turns, and what it is made of.
    var costs = choices.map { cost(run[0], $0) }
    var switches: [[Int?]] = [[Int?](repeating: nil, count: choices.count)]
    // What steps before have made must be there as a whole for others that run in other turns: its bytes, and those of
    // them that a step is the last to read.
    var border = 0
    var ends: [Int: Int] = [:]
    for (i, step) in run.enumerated().dropFirst() {
      let before = run[i - 1], last = lastUse(before.output)
      if last >= first + i {
        border += before.outputByteCount
        ends[last, default: 0] += before.outputByteCount
      }
      border -= ends[first + i - 1] ?? 0
      let best = costs.indices.min { costs[$0] < costs[$1] } ?? 0
      let other = costs[best] + Double(border)
      var from = [Int?](repeating: nil, count: choices.count)
      for (j, turns) in choices.enumerated() {
        if other < costs[j] {
          costs[j] = other
          from[j] = best
        }
        costs[j] += cost(step, turns)
      }
      switches.append(from)
    }
    var choice = costs.indices.min { costs[$0] < costs[$1] } ?? 0
    var parts: [Part] = []
    var end = run.count
    for i in run.indices.reversed() where switches[i][choice] != nil || i == 0 {
      let part = Part(steps: (first + i)..<(first + end), turns: choices[choice])
      if pays(part) { parts.append(part) }
      end = i
      choice = switches[i][choice] ?? 0
    }
    return parts.reversed()
  }

  /// The part of what a step moves that caches do not keep, if it moves so much at a time: all of it from 16 times
  /// as much on as they hold, and a quarter less with each halving.
  private func missing(_ byteCount: Int) -> Double {
    let ratio = Double(byteCount) / Double(cacheByteCount)
    guard ratio > 1 else { return 0 }
    return min((Double(ratio.exponent) + ratio.significand - 1) / 4, 1)
  }

  private func cost(_ step: Step, _ turns: Int) -> Double {
    missing(step.movedByteCount / turns) * Double(step.movedByteCount)
      + Double(turns) * turnCost(step, turns)
  }

  /// What one of so many turns costs, besides what it moves.
  private func turnCost(_ step: Step, _ turns: Int) -> Double {
    let uses = Double(step.places) * Double(step.rows / turns)
    return Self.weightCost * Double(step.weightByteCount) * min(1, Self.hidingPlaces / max(uses, 1))
      + stepCost
  }

  /// Whether a tenth less is moved by turns of a part: values within it need not be.
  private func pays(_ part: Part) -> Bool {
    guard part.turns > 1 else { return false }
    var gain = 0.0, all = 0.0
    for case let step? in steps[part.steps] {
      let moved = step.movedByteCount
      all += Double(moved)
      if lastUse(step.output) < part.steps.upperBound {
        gain +=
          2 * Double(step.outputByteCount) * (missing(moved) - missing(moved / part.turns))
      }
      gain -= Double(part.turns - 1) * turnCost(step, part.turns)
    }
    return gain > all / 10
  }
}
