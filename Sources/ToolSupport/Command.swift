/// Something that a program does, with the options that say how.
public protocol Command: Sendable {
  /// The word that names it.
  static var name: String { get }
  /// What it does, in a line.
  static var abstract: String { get }
  /// What else there is to know; by default nothing.
  static var discussion: String { get }

  /// Takes the command's options, all of them before it refuses any.
  ///
  /// - Throws: for values that cannot be.
  init(_ options: inout CommandOptions) throws(UsageError)

  /// Does it.
  func run() throws
}

extension Command {
  /// Nothing.
  public static var discussion: String { "" }

  /// The options with nothing given; what is wrong with that does not matter.
  private static func declared() -> CommandOptions {
    var options = CommandOptions(given: nil)
    _ = try? Self(&options)
    return options
  }

  /// The command that `arguments` describe, or nil if they ask for help.
  public static func parsed(_ arguments: [String]) throws(UsageError) -> Self? {
    guard let values = try declared().values(in: arguments) else { return nil }
    var options = CommandOptions(given: values)
    return try Self(&options)
  }

  /// What `--help` prints.
  ///
  /// - Parameter path: the words that call the command.
  public static func help(path: String) -> String {
    let declarations = declared().declarations
    var usage = "USAGE: \(path)"
    for option in declarations {
      let use = option.isRepeated ? option.label + " ..." : option.label
      usage += option.isRequired ? " \(use)" : " [\(use)]"
    }
    var items: [(String, String)] = declarations.map { option in
      var notes: [String] = []
      if !option.choices.isEmpty {
        notes.append("values: " + option.choices.joined(separator: ", "))
      }
      if let value = option.defaultValue { notes.append("default: " + value) }
      return (
        option.label,
        option.help + (notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))")
      )
    }
    items.append(HelpText.help)
    return HelpText.overview(abstract, discussion) + usage + "\n\n"
      + HelpText.section("OPTIONS", items)
  }
}

/// A program whose first argument names one of several commands.
public struct CommandGroup: Sendable {
  let name: String
  let abstract: String
  let discussion: String
  let version: String
  let commands: [any Command.Type]

  /// A program that is called `name`.
  public init(
    name: String, abstract: String, discussion: String, version: String,
    commands: [any Command.Type]
  ) {
    self.name = name
    self.abstract = abstract
    self.discussion = discussion
    self.version = version
    self.commands = commands
  }

  /// What a command line asks for.
  public enum Request {
    case command(any Command)
    /// Text to be printed.
    case text(String)
  }

  /// What `arguments` ask for.
  public func parsed(_ arguments: [String]) throws(UsageError) -> Request {
    guard let first = arguments.first else { return .text(help) }
    switch first {
    case "--version": return .text(version)
    case "-h", "--help": return .text(help)
    case "help":
      guard arguments.count > 1 else { return .text(help) }
      return .text(try command(arguments[1]).help(path: "\(name) \(arguments[1])"))
    default:
      let type = try command(first)
      let rest = Array(arguments.dropFirst())
      guard let command = try type.parsed(rest) else {
        return .text(type.help(path: "\(name) \(first)"))
      }
      return .command(command)
    }
  }

  private func command(_ name: String) throws(UsageError) -> any Command.Type {
    for command in commands where command.name == name { return command }
    throw UsageError(
      name.hasPrefix("-") ? "Unknown option '\(name)'" : "Unexpected argument '\(name)'")
  }

  /// What `--help` prints.
  private var help: String {
    HelpText.overview(abstract, discussion) + "USAGE: \(name) <subcommand>\n\n"
      + HelpText.section("OPTIONS", [HelpText.version, HelpText.help]) + "\n"
      + HelpText.section("SUBCOMMANDS", commands.map { ($0.name, $0.abstract) })
      + "\n  See '\(name) help <subcommand>' for detailed help."
  }
}

/// How help is laid out, in 80 columns.
private enum HelpText {
  static let version = ("--version", "Show the version.")
  static let help = ("-h, --help", "Show help information.")

  static func overview(_ abstract: String, _ discussion: String) -> String {
    let overview = lines("OVERVIEW: " + abstract, width: 80).joined(separator: "\n") + "\n\n"
    guard !discussion.isEmpty else { return overview }
    return overview + lines(discussion, width: 80).joined(separator: "\n") + "\n\n"
  }

  static func section(_ title: String, _ items: [(String, String)]) -> String {
    let indent = 26
    var text = title + ":\n"
    for (label, description) in items {
      var line = "  " + label
      if line.utf8.count >= indent {
        text += line + "\n"
        line = ""
      }
      for part in lines(description, width: 80 - indent) {
        text += line + String(repeating: " ", count: indent - line.utf8.count) + part + "\n"
        line = ""
      }
    }
    return text
  }

  /// `text` broken between words.
  private static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " " + word
    }
    return lines + [line]
  }
}
