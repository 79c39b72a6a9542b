// Unsafe: a list is looked at as the reference that it consists of. Comparing lists by what they hold takes longer
// than what is to be found again by them.

extension NodeAttributes {
  /// What tells the list's storage from others for as long as it is held: the same for two lists only if they are
  /// the same.
  package var identity: UInt { unsafe unsafeBitCast(entries, to: UInt.self) }
}
