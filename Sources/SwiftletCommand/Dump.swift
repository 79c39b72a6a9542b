import Swiftlet
import ToolSupport

struct Dump: Command {
  static let name = "dump"
  static let abstract = "Prints how a signature is compiled."
  static var discussion: String {
    """
    Passes and rules that can be left out with --disable, here and where signatures are run: \
    \(LoadOptions.passNames.joined(separator: ", ")).
    """
  }

  enum Stage: String, CaseIterable {
    case imported = "import"
    case optimized, plan
  }

  let signature: SignatureOptions
  let stage: Stage
  let passes: Bool
  let batch: Int

  init(_ options: inout CommandOptions) throws(UsageError) {
    signature = try SignatureOptions(&options, to: "compile")
    stage = try options.choice(
      "stage", default: .optimized,
      help: "What to print: the graph as it is imported, as it is rewritten, or the plan.")
    passes = options.flag(
      "passes",
      help: "Print what each pass did instead: a line for each node, and how many there were.")
    batch = try options.count(
      "batch", default: 1, atLeast: 0,
      help: "With --passes, which batches to tell the plan for; 0 for none.")
  }

  func run() throws {
    var options = LoadOptions(optimization: signature.optimization)
    options.keepsGraphs = true
    options.disabledPasses = signature.disabled.names
    let model = try signature.model.load(options)
    let chosen = try model.chosenSignature(signature.name)
    let report = try stopping {
      try chosen.compilationReport(batch: passes && batch > 0 ? batch : nil)
    }
    if passes {
      for rewrite in report.rewrites {
        let made = rewrite.made.isEmpty ? "" : " → \(rewrite.made.joined(separator: ", "))"
        print("\(rewrite.rule): \(rewrite.node)\(made)")
      }
      printCounts(report.rewrites.map(\.rule))
      return
    }
    switch stage {
    case .imported: print(report.imported)
    case .optimized: print(report.optimized)
    case .plan: print(report.plan)
    }
  }

  /// Prints how many nodes each pass and rule has changed, in the order in which they began.
  private func printCounts(_ rules: [String]) {
    var counts: [String: Int] = [:]
    var order: [String] = []
    for rule in rules where counts.updateValue(counts[rule, default: 0] + 1, forKey: rule) == nil {
      order.append(rule)
    }
    guard !order.isEmpty else { return }
    print("")
    for rule in order {
      let count = "\(counts[rule, default: 0])"
      print(String(repeating: " ", count: max(7 - count.utf8.count, 0)) + count + " " + rule)
    }
  }
}
