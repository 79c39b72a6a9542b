import Swiftlet
import ToolSupport

struct Dump: Command {
  static let name = "dump"
  static let abstract = "Prints how a signature is compiled."

  enum Stage: String, CaseIterable {
    case imported = "import"
    case optimized, plan
  }

  let dir: String
  let tagSet: String?
  let signatureDef: String?
  let stage: Stage
  let passes: Bool
  let optimization: LoadOptions.Optimization
  let disable: [String]

  init(_ options: inout CommandOptions) throws(UsageError) {
    dir = try options.required("dir", help: "The folder of the SavedModel or TF1 Hub module.")
    tagSet = options.value(
      "tag-set", help: "The tags of the graph to load, separated by commas; '' is the empty set.")
    signatureDef = options.value(
      "signature-def", help: "The signature to compile; by default the only or the default one.")
    stage = try options.choice(
      "stage", default: .optimized,
      help: "What to print: the graph as it is imported, as it is rewritten, or the plan.")
    passes = options.flag(
      "passes", help: "Print what each pass did instead, a line for each rewrite.")
    let level = options.value(
      "optimization", default: "full", help: "How far graphs are rewritten: none, exact or full.")
    guard let optimization = LoadOptions.Optimization(rawValue: level) else {
      throw UsageError("--optimization is none, exact or full")
    }
    self.optimization = optimization
    disable = options.values("disable", help: "A pass or rule to leave out. May be repeated.")
  }

  func run() throws {
    var options = LoadOptions(optimization: optimization)
    options.keepsGraphs = true
    options.disabledPasses = Set(disable)
    let model = try SavedModel.opened(dir, tagSet: tagSet, options: options)
    let signature = try model.chosenSignature(signatureDef)
    let report = try stopping { try signature.compilationReport() }
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
