public import OpInterface

/// How far a module is rewritten before it is planned.
public struct PassOptions: Sendable {
  /// Whether rounding may change; if not, only rules run that keep every bit.
  public var allowsRounding: Bool
  /// Whether accuracy may be lost beyond rounding.
  public var losesAccuracy: Bool
  /// Names of passes and rules that are left out.
  public var disabled: Set<String>

  /// All passes that keep accuracy, unless told otherwise.
  public init(
    allowsRounding: Bool = true, losesAccuracy: Bool = false, disabled: Set<String> = []
  ) {
    self.allowsRounding = allowsRounding
    self.losesAccuracy = losesAccuracy
    self.disabled = disabled
  }
}

extension Module {
  /// Rewrites the module so that it runs faster.
  ///
  /// - Returns: what was done.
  @discardableResult
  public mutating func optimize(_ registry: OpRegistry, _ options: PassOptions = PassOptions())
    -> PassLog
  {
    var log = PassLog()
    let rules = registry.rules.filter {
      ($0.isExact || options.allowsRounding) && (!$0.losesAccuracy || options.losesAccuracy)
        && !options.disabled.contains($0.name)
    }
    let loopRules = registry.loopRules.filter {
      ($0.isExact || options.allowsRounding) && !options.disabled.contains($0.name)
    }
    let layoutRule = registry.layoutRule.flatMap {
      ($0.isExact || options.allowsRounding) && !options.disabled.contains($0.name) ? $0 : nil
    }
    let phases = Set(rules.map(\.phase)).union([0]).sorted().map { phase in
      (rules: rules.filter { $0.phase == phase }, loopRules: phase == 0 ? loopRules : [])
    }
    func isDisabled(_ pass: PassName) -> Bool { options.disabled.contains(pass.rawValue) }
    func run(_ graph: inout Graph) {
      defer { graph.compact() }
      if let layoutRule { graph.chooseLayouts(layoutRule, registry, &log) }
      if !isDisabled(.eliminateCommonSubexpressions) {
        graph.eliminateCommonSubexpressions(unread: variableMemory, &log)
      }
      graph.apply(phases, hoists: !isDisabled(.hoistInvariants), &log)
    }
    run(&main)
    for i in functions.indices { run(&functions[i]) }
    return log
  }
}
