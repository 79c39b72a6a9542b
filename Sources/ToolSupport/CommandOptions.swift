/// A mistake on a command line.
public struct UsageError: Error {
  /// What is wrong.
  public let message: String

  /// A mistake that `message` describes.
  public init(_ message: String) { self.message = message }
}

/// What a command takes from its command line: each call declares an option and returns its value.
///
/// A command's initialiser makes the calls twice: first with nothing given, which tells what there
/// is to be given.
public struct CommandOptions {
  /// An option as help describes it.
  struct Declaration {
    let name: String
    let help: String
    /// Whether a value follows the name.
    var isValued = true
    var isRequired = false
    var isRepeated = false
    var defaultValue: String?
    /// The values that there are, where they are few.
    var choices: [String] = []

    /// The option with what stands for its value.
    var label: String { isValued ? "--\(name) <\(name)>" : "--\(name)" }
  }

  private(set) var declarations: [Declaration] = []
  /// The values of each option; nil while options are declared.
  private let given: [String: [String]]?

  init(given: [String: [String]]?) { self.given = given }

  private mutating func declare(_ declaration: Declaration) -> [String] {
    guard let given else {
      declarations.append(declaration)
      return []
    }
    return given[declaration.name, default: []]
  }

  /// Whether `--name` is given.
  public mutating func flag(_ name: String, help: String) -> Bool {
    !declare(Declaration(name: name, help: help, isValued: false)).isEmpty
  }

  /// The value of an option that must be given.
  public mutating func required(_ name: String, help: String) throws(UsageError) -> String {
    let declaration = Declaration(name: name, help: help, isRequired: true)
    if let value = declare(declaration).last { return value }
    guard given == nil else {
      throw UsageError("Missing expected argument '\(declaration.label)'")
    }
    return ""
  }

  /// The value of an option that may be left out; the last if there are several.
  public mutating func value(_ name: String, help: String) -> String? {
    declare(Declaration(name: name, help: help)).last
  }

  /// All values of an option that may be repeated.
  public mutating func values(_ name: String, help: String) -> [String] {
    declare(Declaration(name: name, help: help, isRepeated: true))
  }

  /// The value of an option, by default `value`.
  public mutating func value(_ name: String, default value: String, help: String) -> String {
    declare(Declaration(name: name, help: help, defaultValue: value)).last ?? value
  }

  /// The value of an option that is one of few, by default `value`.
  public mutating func choice<Choice>(_ name: String, default value: Choice, help: String)
    throws(UsageError) -> Choice
  where Choice: RawRepresentable<String>, Choice: CaseIterable {
    let choices = Choice.allCases.map(\.rawValue)
    let declaration = Declaration(
      name: name, help: help, defaultValue: value.rawValue, choices: choices)
    guard let text = declare(declaration).last else { return value }
    guard let choice = Choice(rawValue: text) else {
      throw UsageError(
        "The value '\(text)' is invalid for '\(declaration.label)'. Please provide one of "
          + choices.map { "'\($0)'" }.joined(separator: ", "))
    }
    return choice
  }

  /// The value of an option that is a number, by default `value`.
  public mutating func number<Number: LosslessStringConvertible>(
    _ name: String, default value: Number, help: String
  ) throws(UsageError) -> Number {
    try number(Declaration(name: name, help: help, defaultValue: "\(value)")) ?? value
  }

  /// The value of an option that is a number and may be left out.
  public mutating func number(_ name: String, help: String) throws(UsageError) -> Int? {
    try number(Declaration(name: name, help: help))
  }

  private mutating func number<Number: LosslessStringConvertible>(_ declaration: Declaration)
    throws(UsageError) -> Number?
  {
    guard let text = declare(declaration).last else { return nil }
    guard let number = Number(text) else {
      throw UsageError("The value '\(text)' is invalid for '\(declaration.label)'")
    }
    return number
  }

  /// The value of an option that is a count, by default `value`.
  public mutating func count(
    _ name: String, default value: Int, atLeast minimum: Int = 1, help: String
  ) throws(UsageError) -> Int {
    let count = try number(name, default: value, help: help)
    guard count >= minimum else {
      throw UsageError(
        minimum == 0 ? "--\(name) must not be negative" : "--\(name) must be at least \(minimum)")
    }
    return count
  }
}

extension CommandOptions {
  /// The values that `arguments` give to the options declared, or nil if help is asked for.
  ///
  /// Names may be spelt `--like-this`, `--like_this` or `-like_this`; a value follows as the next
  /// argument, whatever it begins with, or after `=`. Flags take `=true` and `=false`, and
  /// `--nolike_this`.
  func values(in arguments: [String]) throws(UsageError) -> [String: [String]]? {
    var values: [String: [String]] = [:]
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "-h" || argument == "--help" { return nil }
      guard argument.utf8.first == UInt8(ascii: "-"), argument.utf8.count > 2, argument != "--"
      else { throw UsageError("Unexpected argument '\(argument)'") }
      let body = argument.drop { $0 == "-" }
      let parts = body.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0].map { $0 == "_" ? "-" : $0 })
      let value = parts.count > 1 ? String(parts[1]) : nil
      if let declaration = declarations.first(where: { $0.name == name }) {
        if declaration.isValued {
          guard let value = value ?? rest.popFirst() else {
            throw UsageError("Missing value for '\(declaration.label)'")
          }
          values[name, default: []].append(value)
        } else {
          switch value?.lowercased() {
          case nil, "true"?, "t"?, "1"?, "yes"?, "y"?: values[name] = [""]
          case "false"?, "f"?, "0"?, "no"?, "n"?: values[name] = nil
          case let value?:
            throw UsageError("The flag '--\(name)' is true or false, not '\(value)'")
          }
        }
      } else if value == nil, name.hasPrefix("no"),
        declarations.contains(where: { !$0.isValued && $0.name == name.dropFirst(2) })
      {
        values[String(name.dropFirst(2))] = nil
      } else {
        throw UsageError("Unknown option '\(argument)'")
      }
    }
    return values
  }
}
