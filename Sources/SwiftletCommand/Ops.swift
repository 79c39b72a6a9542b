#if CLI
  import ArgumentParser
  import OpInterface
  import OpKernels
  import Swiftlet

  struct Ops: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists the ops that models may use, one a line.")

    func run() {
      let names = SavedModel.compiledOps.union(OpRegistry.standard.ops.keys)
      for name in names.sorted() { print(name) }
    }
  }
#endif
