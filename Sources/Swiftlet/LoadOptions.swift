internal import GraphCompiler
internal import OpInterface
internal import OpKernels

/// How a model is loaded and run.
public struct LoadOptions: Sendable {
  /// How far graphs are rewritten before they run.
  public enum Optimization: String, Sendable, CaseIterable {
    /// Not at all: every node runs.
    case none
    /// Only so that every bit of the results stays the same.
    case exact
    /// Also so that rounding may differ.
    case full
    /// Also so that accuracy is lost for speed: convolutions of 3×3 take Winograd's larger tiles, whose
    /// errors are some ten times those of `full`.
    case relaxed

    var allowsRounding: Bool { self == .full || self == .relaxed }
  }

  /// How far graphs are rewritten before they run.
  public var optimization: Optimization
  /// The most threads that loading and one evaluation use; no more than 64 ever are.
  public var threads: Int
  /// The passes and rules that are left out, by names that `passNames` lists; others are without effect.
  public var disabledPasses: Set<String> = []
  /// After how many calls in a row with inputs of the same shapes a program is planned for these; never
  /// if it is 0.
  public var callsBeforeSpecialization = 1
  /// Whether the graphs that programs were made of are kept, to be printed.
  public var keepsGraphs = false
  /// Whether variables are checked against their checksums, by the end of the first call.
  public var verifiesChecksums: Bool
  /// Whether tables are filled and other initialisers run; if not, only the graph is there.
  public var runsInitializers: Bool

  /// The names of the passes and rules that can be left out, as `swiftlet dump --passes` prints them: first the
  /// passes in the order in which they take place, then the rules by which nodes are rewritten, by their names.
  public static var passNames: [String] {
    let registry = OpRegistry.standard
    var rules = Set(registry.rules.map(\.name)).union(registry.loopRules.map(\.name))
    if let rule = registry.layoutRule { rules.insert(rule.name) }
    return PassName.allCases.filter(\.isOptional).map(\.rawValue) + rules.sorted()
  }

  /// Options by which results equal TensorFlow's and damage is noticed, unless told otherwise.
  public init(
    optimization: Optimization = .full, threads: Int = 1, verifiesChecksums: Bool = true,
    runsInitializers: Bool = true
  ) {
    self.optimization = optimization
    self.threads = threads
    self.verifiesChecksums = verifiesChecksums
    self.runsInitializers = runsInitializers
  }
}
