/// Unicode's normal forms.
public enum NormalizationForm: String, Sendable {
  case nfc = "NFC"
  case nfd = "NFD"
  case nfkc = "NFKC"
  case nfkd = "NFKD"
}

/// Mappings that the standard library does not tell.
enum NormalizationData {}

/// Text as code points, to be normalised or folded.
public enum Normalization {
  private static func parse(_ table: String) -> [UInt32: [UInt32]] {
    var result: [UInt32: [UInt32]] = [:]
    for entry in table.utf8.split(separator: UInt8(ascii: ";")) {
      let parts = entry.split(separator: UInt8(ascii: "="))
      guard let code = parts.first.flatMap({ UInt32(Substring($0), radix: 16) }) else { continue }
      result[code] =
        parts.count < 2
        ? []
        : parts[1].split(separator: UInt8(ascii: ".")).compactMap {
          UInt32(Substring($0), radix: 16)
        }
    }
    return result
  }

  private static let canonical = parse(NormalizationData.canonical)
  private static let compatible = parse(NormalizationData.compatible)
  private static let folding = parse(NormalizationData.folding)

  private struct Pair: Hashable {
    let first: UInt32
    let second: UInt32
  }

  private static let compositions: [Pair: UInt32] = {
    let excluded = parse(NormalizationData.excluded)
    var result: [Pair: UInt32] = [:]
    for (code, parts) in canonical where parts.count == 2 && excluded[code] == nil {
      result[Pair(first: parts[0], second: parts[1])] = code
    }
    return result
  }()

  // Hangul syllables are made of letters by arithmetic.
  private static let syllables: UInt32 = 0xAC00, leading: UInt32 = 0x1100
  private static let vowels: UInt32 = 0x1161, trailing: UInt32 = 0x11A7

  private static func combiningClass(_ c: UInt32) -> UInt8 {
    c < 0x300 ? 0 : Unicode.Scalar(c)?.properties.canonicalCombiningClass.rawValue ?? 0
  }

  private static func decompose(_ c: UInt32, _ isCompatible: Bool, to output: inout [UInt32]) {
    if c < 0x80 {
      output.append(c)
      return
    }
    if c >= syllables, c < syllables + 11172 {
      let index = c - syllables
      output.append(leading + index / 588)
      output.append(vowels + index % 588 / 28)
      if index % 28 > 0 { output.append(trailing + index % 28) }
      return
    }
    guard let parts = canonical[c] ?? (isCompatible ? compatible[c] : nil) else {
      output.append(c)
      return
    }
    for part in parts { decompose(part, isCompatible, to: &output) }
  }

  private static func compose(_ first: UInt32, _ second: UInt32) -> UInt32? {
    if first >= leading, first < leading + 19, second >= vowels, second < vowels + 21 {
      return syllables + ((first - leading) * 21 + second - vowels) * 28
    }
    if first >= syllables, first < syllables + 11172, (first - syllables) % 28 == 0,
      second > trailing, second < trailing + 28
    {
      return first + second - trailing
    }
    return compositions[Pair(first: first, second: second)]
  }

  /// `text` in a normal form.
  public static func normalize(_ text: [UInt32], _ form: NormalizationForm) -> [UInt32] {
    if text.allSatisfy({ $0 < 0x80 }) { return text }
    var result: [UInt32] = []
    result.reserveCapacity(text.count)
    for c in text { decompose(c, form == .nfkc || form == .nfkd, to: &result) }
    // Marks after each other are put in the order of their classes.
    var classes = result.map(combiningClass)
    var i = 0
    while i < result.count {
      guard classes[i] != 0 else {
        i += 1
        continue
      }
      var end = i
      while end < result.count, classes[end] != 0 { end += 1 }
      let order = (i..<end).sorted { (classes[$0], $0) < (classes[$1], $1) }
      let marks = order.map { result[$0] }, markClasses = order.map { classes[$0] }
      result.replaceSubrange(i..<end, with: marks)
      classes.replaceSubrange(i..<end, with: markClasses)
      i = end
    }
    guard form == .nfc || form == .nfkc else { return result }
    var composed: [UInt32] = []
    var starter: Int?
    var lastClass: UInt8 = 0
    for (c, kind) in zip(result, classes) {
      if let s = starter, let joined = compose(composed[s], c),
        s == composed.count - 1 || lastClass < kind
      {
        composed[s] = joined
        continue
      }
      if kind == 0 { starter = composed.count }
      lastClass = kind
      composed.append(c)
    }
    return composed
  }

  /// `text` folded so that strings that differ in case, or in what Unicode calls compatibility,
  /// become equal: `NFKC_Casefold`.
  public static func caseFolded(_ text: [UInt32]) -> [UInt32] {
    if text.allSatisfy({ $0 < 0x80 }) {
      return text.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }
    let once = normalize(folded(normalize(text, .nfd)), .nfkc)
    let twice = normalize(folded(once), .nfkc)
    return normalize(
      twice.filter { c in
        c < 0x80 || !(Unicode.Scalar(c)?.properties.isDefaultIgnorableCodePoint ?? false)
      }, .nfc)
  }

  private static func folded(_ text: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(text.count)
    for c in text {
      if let special = folding[c] {
        result += special
      } else if let scalar = Unicode.Scalar(c), scalar.properties.changesWhenLowercased {
        result += scalar.properties.lowercaseMapping.unicodeScalars.map(\.value)
      } else {
        result.append(c)
      }
    }
    return result
  }
}
