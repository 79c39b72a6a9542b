import Glibc
import ToolSupport

@main enum Main {
  static func main() {
    do {
      switch try program.parsed(Array(CommandLine.arguments.dropFirst())) {
      case .command(let command): try command.run()
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
}
