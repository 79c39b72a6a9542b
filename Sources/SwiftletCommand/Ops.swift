import OpInterface
import OpKernels
import ToolSupport

struct Ops: Command {
  static let name = "ops"
  static let abstract = "Lists the ops that models may use, one a line."

  init(_ options: inout CommandOptions) throws(UsageError) {}

  func run() {
    for name in OpRegistry.standard.ops.keys.sorted() { print(name) }
  }
}
