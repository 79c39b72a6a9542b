import Testing
import ToolSupport

private struct Paint: Command {
  enum Finish: String, CaseIterable { case matt, gloss }

  static let name = "paint"
  static let abstract = "Paints."

  let colour: String
  let coats: Int
  let finish: Finish
  let rooms: [String]
  let isQuick: Bool

  init(_ options: inout CommandOptions) throws(UsageError) {
    colour = try options.required("top-colour", help: "What to paint with.")
    coats = try options.count("coats", default: 2, help: "How often.")
    finish = try options.choice("finish", default: .matt, help: "How it is to look.")
    rooms = options.values("room", help: "Where. May be repeated.")
    isQuick = options.flag("be-quick", help: "Do not wait for it to dry.")
  }

  func run() {}
}

@Suite struct CommandOptionsTests {
  private func paint(_ arguments: String...) throws -> Paint? { try Paint.parsed(arguments) }

  private func expectRefusal(_ arguments: String..., says text: String) {
    let error = #expect(throws: UsageError.self) { try Paint.parsed(arguments) }
    #expect(error?.message.contains(text) == true, "\(error?.message ?? "")")
  }

  @Test(arguments: [
    ["--top-colour", "-red"], ["--top-colour=-red"], ["--top_colour=-red"],
    ["-top_colour", "-red"],
  ]) func namesAreSpeltInManyWays(_ arguments: [String]) throws {
    let paint = try #require(try Paint.parsed(arguments))
    #expect(paint.colour == "-red")
    #expect(paint.coats == 2 && paint.finish == .matt && paint.rooms == [] && !paint.isQuick)
  }

  @Test func valuesAreTakenWhateverTheyBeginWith() throws {
    let paint = try paint(
      "--room", "--coats", "--top-colour=", "--coats=3", "--room", "-h", "--finish", "gloss")
    #expect(paint?.rooms == ["--coats", "-h"])
    #expect(paint?.colour == "" && paint?.coats == 3 && paint?.finish == .gloss)
    #expect(try self.paint("--top-colour=a", "--top-colour=b=c")?.colour == "b=c")
  }

  @Test(arguments: [
    ("--be-quick", true), ("--be_quick=true", true), ("-be_quick=1", true),
    ("--be-quick=false", false), ("--nobe_quick", false),
  ]) func flagsMayHaveValues(_ flag: String, _ isSet: Bool) throws {
    #expect(try paint("--top-colour=red", flag)?.isQuick == isSet)
    #expect(try paint("--be-quick", "--top-colour=red", flag)?.isQuick == isSet)
  }

  @Test func mistakesAreNamed() {
    expectRefusal(says: "Missing expected argument '--top-colour <top-colour>'")
    expectRefusal("--top-colour", says: "Missing value for '--top-colour <top-colour>'")
    expectRefusal("--top-colour=red", "--coats=x", says: "'x' is invalid for '--coats <coats>'")
    expectRefusal("--top-colour=red", "--coats=0", says: "--coats must be at least 1")
    expectRefusal("--top-colour=red", "--finish=wet", says: "'matt', 'gloss'")
    expectRefusal("--top-colour=red", "--be-quick=perhaps", says: "perhaps")
    expectRefusal("--top-colour=red", "--bare", says: "Unknown option '--bare'")
    expectRefusal("--top-colour=red", "--notop-colour", says: "Unknown option '--notop-colour'")
    expectRefusal("--top-colour=red", "hall", says: "Unexpected argument 'hall'")
    expectRefusal("--top-colour=red", "--", says: "Unexpected argument '--'")
  }

  @Test func helpTellsOfAllOptions() throws {
    #expect(try paint("--help") == nil)
    #expect(
      Paint.help(path: "house paint") == """
        OVERVIEW: Paints.

        USAGE: house paint --top-colour <top-colour> [--coats <coats>] [--finish <finish>] \
        [--room <room> ...] [--be-quick]

        OPTIONS:
          --top-colour <top-colour>
                                  What to paint with.
          --coats <coats>         How often. (default: 2)
          --finish <finish>       How it is to look. (values: matt, gloss; default:
                                  matt)
          --room <room>           Where. May be repeated.
          --be-quick              Do not wait for it to dry.
          -h, --help              Show help information.

        """)
  }

  @Test func groupsChooseByTheFirstWord() throws {
    let group = CommandGroup(
      name: "house", abstract: "Keeps a house.", discussion: "", version: "3",
      commands: [Paint.self])
    guard case .command(let command) = try group.parsed(["paint", "--top-colour=red"]) else {
      Issue.record("no command")
      return
    }
    #expect((command as? Paint)?.colour == "red")
    for words in [[], ["-h"], ["--help"], ["help"]] {
      guard case .text(let text) = try group.parsed(words) else {
        Issue.record("no help")
        continue
      }
      #expect(text.contains("  paint                   Paints.\n"))
    }
    for words in [["help", "paint"], ["paint", "--help"]] {
      guard case .text(let text) = try group.parsed(words) else {
        Issue.record("no help")
        continue
      }
      #expect(text.contains("USAGE: house paint --top-colour"))
    }
    guard case .text("3") = try group.parsed(["--version"]) else {
      Issue.record("no version")
      return
    }
    #expect(throws: UsageError.self) { try group.parsed(["dig"]) }
    #expect(throws: UsageError.self) { try group.parsed(["--dig"]) }
  }
}
