import Swiftlet
import ToolSupport

struct Dump: Command {
  static let name = "dump"
  static let abstract = "Prints how a signature is compiled."

  enum Stage: String, CaseIterable {
    case imported = "import"
    case optimized, plan
  }

  let signature: SignatureOptions
  let stage: Stage
  let passes: Bool
  let disable: [String]
  let batch: Int

  init(_ options: inout CommandOptions) throws(UsageError) {
    signature = try SignatureOptions(&options, to: "compile")
    stage = try options.choice(
      "stage", default: .optimized,
      help: "What to print: the graph as it is imported, as it is rewritten, or the plan.")
    passes = options.flag(
      "passes", help: "Print what each pass did instead, a line for each rewrite.")
    batch = try options.count(
      "batch", default: 0, atLeast: 0,
      help: "With --passes, tell also how batches of so many are divided to be run.")
    disable = options.values("disable", help: "A pass or rule to leave out. May be repeated.")
  }

  func run() throws {
    var options = LoadOptions(optimization: signature.optimization)
    options.keepsGraphs = true
    options.disabledPasses = Set(disable)
    let model = try signature.model.load(options)
    let chosen = try model.chosenSignature(signature.name)
    let report = try stopping { try chosen.compilationReport(batch: batch > 0 ? batch : nil) }
    if passes {
      for rewrite in report.rewrites {
        let made = rewrite.made.isEmpty ? "" : " → \(rewrite.made.joined(separator: ", "))"
        print("\(rewrite.rule): \(rewrite.node)\(made)")
      }
      return
    }
    switch stage {
    case .imported: print(report.imported)
    case .optimized: print(report.optimized)
    case .plan: print(report.plan)
    }
  }
}
