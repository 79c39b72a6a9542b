#if CLI
  import ArgumentParser
  import Swiftlet
  import ToolSupport

  struct Dump: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints how a signature is compiled.")

    enum Stage: String, ExpressibleByArgument, CaseIterable {
      case imported = "import"
      case optimized, plan
    }

    @Option(help: "The folder of the SavedModel or TF1 Hub module.")
    var dir: String

    @Option(help: "The tags of the graph to load, separated by commas; '' is the empty set.")
    var tagSet: String?

    @Option(help: "The signature to compile; by default the only or the default one.")
    var signatureDef: String?

    @Option(help: "What to print: the graph as it is imported, as it is rewritten, or the plan.")
    var stage: Stage = .optimized

    @Flag(help: "Print what each pass did instead, a line for each rewrite.")
    var passes = false

    @Option(help: "How far graphs are rewritten: none, exact or full.")
    var optimization = "full"

    @Option(help: "A pass or rule to leave out. May be repeated.")
    var disable: [String] = []

    func validate() throws {
      guard LoadOptions.Optimization(rawValue: optimization) != nil else {
        throw ValidationError("--optimization is none, exact or full")
      }
    }

    func run() throws {
      var options = LoadOptions(
        optimization: LoadOptions.Optimization(rawValue: optimization) ?? .full)
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
#endif
