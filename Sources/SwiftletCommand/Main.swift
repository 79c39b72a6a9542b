import Compute
import Glibc
import ToolSupport

@main enum Main {
  static func main() {
    do {
      switch try program.parsed(Array(CommandLine.arguments.dropFirst())) {
      case .command(let command):
        try checkEnvironment()
        try command.run()
      case .text(let text): print(text)
      }
    } catch let stop as Stop {
      printError(stop.message)
      exit(stop.status.rawValue)
    } catch let status as ExitStatus {
      exit(status.rawValue)
    } catch let error as UsageError {
      printError(error.message + " (see 'swiftlet --help')")
      exit(ExitStatus.usage.rawValue)
    } catch {
      printError("\(error)")
      exit(ExitStatus.internal.rawValue)
    }
  }

  /// - Throws: what ends the program, if the environment asks for what there is not.
  private static func checkEnvironment() throws(Stop) {
    guard let name = InstructionSet.unknownRequest else { return }
    let known = InstructionSet.allCases.map(\.rawValue).joined(separator: ", ")
    throw Stop(.usage, "SWIFTLET_ISA is '\(name)'; it may be one of \(known)")
  }
}
