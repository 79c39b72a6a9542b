import OpInterface
import OpKernels
import Swiftlet
import ToolSupport

struct Ops: Command {
  static let name = "ops"
  static let abstract = "Lists the ops; those with '_' are what graphs are rewritten to."

  init(_ options: inout CommandOptions) throws(UsageError) {}

  func run() {
    let names = SavedModel.compiledOps.union(OpRegistry.standard.ops.keys)
    for name in names.sorted() { print(name) }
  }
}
