import ConformanceKit
import Glibc
import OpInterface
import OpKernels
import ToolSupport

@main enum Main {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    case "--pack-worker": PackConformance.work(.standard)
    case "--fuzz-worker": OpFuzzer.work(.standard)
    case "--probe-worker": ModelProbe.work(arguments: Array(arguments.dropFirst()))
    case "--case-worker": CaseConformance.work(arguments: Array(arguments.dropFirst()))
    default: run(arguments)
    }
  }

  private static func run(_ arguments: [String]) {
    do {
      guard let command = try ConformanceCommand.parsed(arguments) else {
        return print(ConformanceCommand.help(path: ConformanceCommand.name))
      }
      try command.run()
    } catch let status as ExitStatus {
      exit(status.rawValue)
    } catch let error as UsageError {
      printError(error.message + " (see 'conformance --help')")
      exit(ExitStatus.usage.rawValue)
    } catch {
      printError("\(error)")
      exit(ExitStatus.internal.rawValue)
    }
  }
}
