import GraphModel
import OpInterface
import OpKernels
import TensorCore
import Testing

/// Regular expressions that would take long, deep or much memory if they were run naively.
struct RegexTests {
  func replace(_ pattern: String, _ rewrite: String, in text: String) throws -> String {
    let op = try OpRegistry.standard.makeOp(
      "StaticRegexReplace", ["pattern": .string(pattern), "rewrite": .string(rewrite)])
    return try op.evaluate([Tensor(strings: [text])])[0].strings.string(0)
  }

  @Test func nestedRepetitionTakesLinearTime() throws {
    let text = String(repeating: "a", count: 2000)
    #expect(try replace("(a*)*b", "x", in: text) == text)
    #expect(try replace("(a|aa)+$", "x", in: text) == "x")
  }

  @Test func deepNestingIsRefused() {
    let pattern = String(repeating: "(", count: 5000) + String(repeating: ")", count: 5000)
    #expect(throws: TensorError.self) { try replace(pattern, "", in: "a") }
  }

  @Test func hugeRepetitionIsRefused() {
    #expect(throws: TensorError.self) { try replace("((a{1000}){2}){2}", "", in: "a") }
    #expect(throws: TensorError.self) { try replace("(\\pL{900}\\pN{900}){900}", "", in: "a") }
  }

  @Test func leftmostAlternativeWins() throws {
    #expect(try replace("(a|ab)(c|bcd)", "[\\1|\\2]", in: "abcd") == "[a|bcd]")
  }

  /// A pattern over a few characters, of what the automaton knows and what it does not.
  private func randomPattern(_ state: inout UInt64, depth: Int) -> String {
    func next(_ count: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % count
    }
    if depth == 0 {
      let atoms = ["a", "b", "c", "[ab]", "[^a]", ".", "^", "$", "\\b", "é", "(?i:B)", ""]
      return atoms[Int(next(next(4) == 0 ? 12 : 6))]
    }
    let first = randomPattern(&state, depth: depth - 1)
    let second = randomPattern(&state, depth: depth - 1)
    switch next(6) {
    case 0: return "(" + first + "|" + second + ")"
    case 1: return "(?:" + first + ")" + ["*", "+", "?", "*?", "+?", "{2,3}"][Int(next(6))]
    case 2: return "(" + first + ")"
    default: return first + second
    }
  }

  /// The first searches of a kernel follow all alternatives, later ones an automaton's states.
  @Test func laterSearchesFindWhatTheFirstDo() throws {
    var state: UInt64 = 11
    var texts = [
      "", "a", "b", "ab", "ba", "aab", "abc", "cab\nab", "aé", "éab", "abab abba", "b a",
    ]
    for length in [5, 9, 33] {
      for _ in 0..<3 {
        texts.append(
          String(
            (0..<length).map { _ -> Character in
              state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
              return ["a", "b", "c"][Int((state >> 33) % 3)]
            }))
      }
    }
    let filler = String(repeating: "xyz ", count: 80)
    var matches = 0
    for round in 0..<400 {
      let pattern = randomPattern(&state, depth: 1 + round % 4)
      for (op, rest) in [
        ("StaticRegexFullMatch", [:]), ("StaticRegexReplace", ["rewrite": .string("<\\0>")]),
        ("StaticRegexReplace", ["rewrite": .string("-"), "replace_global": .bool(false)]),
      ] as [(String, NodeAttributes)] {
        let made = try? OpRegistry.standard.makeOp(
          op, rest.merging(["pattern": .string(pattern)]) { $1 })
        guard let made else { continue }
        let later = try made.evaluate([Tensor(strings: [filler, filler] + texts + texts)])[0]
        for (i, text) in texts.enumerated() {
          let alone = try made.evaluate([Tensor(strings: [text])])[0]
          for j in [i + 2, i + 2 + texts.count] {
            if alone.dtype == .bool {
              let found = alone.array(of: Bool.self)[0]
              matches += found ? 1 : 0
              #expect(later.array(of: Bool.self)[j] == found, "\(pattern) in \(text)")
            } else {
              #expect(
                Array(later.strings[j]) == Array(alone.strings[0]), "\(pattern) in \(text)")
            }
          }
        }
      }
    }
    #expect(matches > 1000)
  }

  /// Alternatives lead to more states than are kept, and failures to looking again and again.
  @Test func manyStatesAndLongFailures() throws {
    let text = (0..<4000).map { $0 * $0 % 7 % 2 == 0 ? "a" : "b" }.joined()
    #expect(try replace("(a|b)*a(a|b){12}c", "x", in: text + text) == text + text)
    #expect(try replace("a[ab]*c", "x", in: text + text + "c") == "x")
    #expect(try replace("a*c", "x", in: String(repeating: "a", count: 5000)).count == 5000)
  }

  /// What fails before each match is not looked at again and again as far as the text is long.
  @Test func manyMatchesAfterLongFailures() throws {
    let run = String(repeating: "a", count: 1500)
    let text = String(repeating: run + "b", count: 60)
    #expect(try replace("a*c|b", "x", in: text) == String(repeating: run + "x", count: 60))
  }
}
