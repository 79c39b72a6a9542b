import OpKernelSupport

extension WordStream {
  /// Uniform in `0 ..< count` without bias: words that would give one are drawn again.
  mutating func uniform(below count: UInt32) -> UInt32 {
    guard count > 0 else {
      _ = next()
      return 0
    }
    if count & (count - 1) == 0 { return next() & (count - 1) }
    let excess = UInt32.max % count + 1
    while true {
      let word = next()
      if word >= excess { return word % count }
    }
  }
}

extension PhiloxSource {
  /// The generator for `count` words.
  func reserve(words count: Int) -> Philox { reserve((UInt64(count) &+ 3) / 4) }
}
