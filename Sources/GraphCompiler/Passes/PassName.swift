/// The passes that are no rules, by the names under which they are logged and left out, in the order in which they
/// take place.
public enum PassName: String, CaseIterable, Sendable {
  /// Takes variables that nothing assigns for constants.
  case freezeVariables = "FreezeVariables"
  /// Computes ahead what does not depend on inputs, and leaves out branches that are not taken.
  case foldConstants = "FoldConstants"
  /// Leaves out nodes that return what they are given.
  case removeIdentities = "RemoveIdentities"
  /// Leaves out nodes that nothing needs.
  case pruneDead = "PruneDead"
  /// Computes once what several nodes compute alike.
  case eliminateCommonSubexpressions = "EliminateCommonSubexpressions"
  /// Computes once what loops compute again and again alike.
  case hoistInvariants = "HoistInvariants"
  /// Plans for known shapes.
  case specializeShapes = "SpecializeShapes"
  /// Computes convolutions strip by strip after each other.
  case chainConvolutions = "ChainConvolutions"
  /// Runs steps for some images of a batch after the others.
  case divideBatches = "DivideBatches"

  /// Whether results are right without the pass too: what nothing needs may fail, or never end.
  public var isOptional: Bool { self != .pruneDead }
}
