import Swiftlet
import ToolSupport

/// The passes and rules that a command leaves out.
struct DisabledPasses {
  let names: Set<String>

  /// - Throws: for a name that there is not, telling those that there are.
  init(_ options: inout CommandOptions) throws(UsageError) {
    let given = options.values(
      "disable",
      help: """
        A pass or rule to leave out, or several, separated by commas. May be repeated; \
        'swiftlet help dump' lists them.
        """)
    names = Set(given.flatMap { $0.split(separator: ",") }.map(String.init))
    guard !given.isEmpty else { return }
    let known = LoadOptions.passNames
    guard !names.isEmpty, let unknown = names.sorted().first(where: { !known.contains($0) }) else {
      return
    }
    throw UsageError(
      "There is no pass or rule '\(unknown)'; there are: \(known.joined(separator: ", "))")
  }
}
