import OpInterface
import OpKernelSupport
import TensorCore

/// Documents cut after what ends sentences, and what each fragment is like.
///
/// A fragment has properties, one bit each: whether it ends with terminal punctuation, whether with
/// several such marks, and whether with a closing parenthesis.
struct SentenceFragmentsV2: Op {
  static let schema = OpSchema(
    "SentenceFragmentsV2", inputs: [.fixed("doc", .string)],
    outputs: [
      .fixed("fragment_start", .int64), .fixed("fragment_end", .int64),
      .fixed("fragment_properties", .int64), .fixed("terminal_punc_token", .int64),
      .fixed("output_row_lengths", .int64),
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(1), .rank(1), .rank(1), .rank(1), .rank(1)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      try requireVector(context.input(0))
      let documents = context.input(0).strings
      var starts: [Int] = [], ends: [Int] = [], properties: [Int] = [], marks: [Int] = []
      var lengths: [Int] = []
      for i in documents.indices {
        let fragments = SentenceText(documents[i]).fragments()
        for fragment in fragments {
          starts.append(fragment.start)
          ends.append(fragment.end)
          properties.append(fragment.properties)
          marks.append(fragment.mark)
        }
        lengths.append(fragments.count)
      }
      for numbers in [starts, ends, properties, marks, lengths] {
        context.emit(try indexTensor(numbers, .int64))
      }
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "two sentences and a half", inputs: [Tensor(strings: ["Hi?! (So.) and", ""])],
      outputs: [
        Tensor([0, 5, 11] as [Int64]), Tensor([4, 10, 14] as [Int64]),
        Tensor([3, 5, 0] as [Int64]), Tensor([2, 8, -1] as [Int64]), Tensor([3, 0] as [Int64]),
      ])
  }
}

/// A document in which ends of sentences are sought.
private struct SentenceText {
  struct Fragment {
    let start: Int
    let end: Int
    var properties = 0
    /// Where the terminal punctuation begins.
    var mark = -1
  }

  /// What was found of an end: terminal punctuation, then what closes a parenthesis.
  private struct Match {
    enum State {
      case none
      case terminal
      case closing
    }
    var state = State.none
    var terminal = -1
    var closing = -1
    var end = -1
  }

  /// What stands at some place, and how many bytes it takes.
  private struct Marks {
    var isTerminal: Bool
    let isEllipsis: Bool
    let isClosing: Bool
    let isEmoticon: Bool
    let isAcronym: Bool
    let count: Int
  }

  private let text: ArraySlice<UInt8>
  private var count: Int { text.count }

  init(_ text: ArraySlice<UInt8>) { self.text = text }

  private func rest(_ i: Int) -> ArraySlice<UInt8> { text[(text.startIndex + i)...] }

  /// The code point at `i`; that of the replacement character for what is none.
  private func code(_ i: Int) -> UInt32 {
    i < count ? readUTF8(text, at: text.startIndex + i).code ?? 0xFFFD : 0xFFFD
  }

  private func width(_ i: Int) -> Int {
    i < count ? readUTF8(text, at: text.startIndex + i).count : 1
  }

  /// How many bytes an ellipsis at `i` takes, or nil.
  private func ellipsis(_ i: Int) -> Int? {
    if rest(i).starts(with: "...".utf8) { return 3 }
    return code(i) == 0x2026 ? 3 : nil
  }

  private func emoticon(_ i: Int) -> Int? {
    let rest = rest(i)
    return emoticons.first { rest.starts(with: $0) }?.count
  }

  /// How many bytes an acronym such as `U.S.` takes, or nil.
  private func acronym(_ i: Int) -> Int? {
    let rest = rest(i)
    var length = 0
    while length + 1 < rest.count, (0x41...0x5A).contains(rest[rest.startIndex + length]),
      rest[rest.startIndex + length + 1] == UInt8(ascii: ".")
    {
      length += 2
    }
    return length > 0 ? length : nil
  }

  private func isTerminal(_ i: Int) -> Bool {
    ellipsis(i) != nil || terminalMarks.contains(code(i))
  }

  private func marks(_ i: Int) -> Marks {
    let ellipsis = ellipsis(i), emoticon = emoticon(i), acronym = acronym(i)
    let isTerminal = isTerminal(i), isClosing = closingMarks.contains(code(i))
    var count = 1
    if isTerminal { count = ellipsis ?? width(i) }
    if isClosing { count = width(i) }
    let isAcronym = (acronym ?? 0) > 2
    if let acronym, isAcronym { count = acronym }
    if let emoticon { count = emoticon }
    return Marks(
      isTerminal: isTerminal && !isAcronym && emoticon == nil, isEllipsis: ellipsis != nil,
      isClosing: isClosing, isEmoticon: emoticon != nil, isAcronym: isAcronym, count: count)
  }

  /// Goes on with what stands at `i`; false if that does not continue the match.
  private func advance(_ match: inout Match, _ i: Int) -> Bool {
    let marks = marks(i)
    switch match.state {
    case .none:
      if marks.isTerminal || marks.isAcronym || marks.isEmoticon {
        match.terminal = i
        match.state = .terminal
      }
    case .terminal:
      if !marks.isTerminal, !marks.isEmoticon {
        guard marks.isClosing else { return false }
        match.closing = i
        match.state = .closing
      }
    case .closing:
      guard marks.isClosing || marks.isEllipsis || marks.isEmoticon else { return false }
    }
    match.end = i + marks.count
    if match.state == .terminal { match.closing = match.end }
    return true
  }

  /// The next end of a fragment that begins at `start`.
  private func nextEnd(_ start: Int) -> Match {
    var current = Match(), previous = Match()
    var i = start
    while i < count {
      if current.terminal >= 0, i > start {
        let mayFollow =
          isTerminal(i) || closingMarks.contains(code(i)) || emoticon(i) != nil
        guard mayFollow else { break }
        previous = current
      }
      if advance(&current, i) {
        i = current.end
      } else if previous.terminal >= 0 {
        return previous
      } else {
        current = Match()
      }
    }
    return current
  }

  func fragments() -> [Fragment] {
    var result: [Fragment] = []
    var start = 0
    while start < count {
      if Unicode.Scalar(code(start))?.properties.isWhitespace ?? false {
        start += 1
        continue
      }
      let match = nextEnd(start)
      let end = max(match.end, start + 1)
      var fragment = Fragment(start: start, end: end)
      if match.terminal >= 0 {
        fragment.properties = 1
        fragment.mark = firstUnambiguousMark(match)
        if hasSeveralMarks(match) { fragment.properties |= 2 }
        let closing = match.closing..<max(match.closing, match.end)
        if closing.contains(where: { closingMarks.contains(code($0)) }) { fragment.properties |= 4 }
      }
      result.append(fragment)
      start = end
    }
    return result
  }

  /// Where terminal punctuation begins, ellipses and emoticons that others follow left out.
  private func firstUnambiguousMark(_ match: Match) -> Int {
    var i = match.closing
    while i > match.terminal {
      if ellipsis(i) != nil || emoticon(i) != nil { return i == match.closing ? match.terminal : i }
      i -= 1
    }
    return match.terminal
  }

  /// Whether punctuation follows the first mark that is neither an ellipsis nor an emoticon.
  private func hasSeveralMarks(_ match: Match) -> Bool {
    var i = match.terminal
    if let length = ellipsis(match.terminal) { i += length - 1 }
    if let length = emoticon(match.terminal) { i += length - 1 }
    i += 1
    while i < match.closing {
      let isPunctuation = isPunctuation(code(i))
      var isAmbiguous = false
      if let length = ellipsis(i) {
        isAmbiguous = true
        i += length - 1
      }
      if let length = emoticon(i) {
        isAmbiguous = true
        i += length - 1
      }
      if isPunctuation, !isAmbiguous { return true }
      i += 1
    }
    return false
  }

  private func isPunctuation(_ code: UInt32) -> Bool {
    switch UnicodeTables.category(of: code) {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      return true
    default:
      return [0x60, 0x3C, 0x3E, 0x7E, 0x166D].contains(code)
        || Unicode.Scalar(code)?.properties.isDash ?? false
    }
  }
}

/// Marks that end sentences, as Unicode's sentence breaks have them, and a few others.
private let terminalMarks = CodePointSet([
  0x21...0x21, 0x2E...0x2E, 0x3F...0x3F, 0x37E...0x37E, 0x55C...0x55C, 0x55E...0x55E,
  0x589...0x589, 0x61D...0x61F, 0x6D4...0x6D4, 0x700...0x702, 0x7F9...0x7F9, 0x837...0x837,
  0x839...0x839, 0x83D...0x83E, 0x964...0x965, 0x104A...0x104B, 0x1362...0x1362, 0x1367...0x1368,
  0x166E...0x166E, 0x1735...0x1736, 0x17D4...0x17D5, 0x1803...0x1803, 0x1809...0x1809,
  0x1944...0x1945, 0x1AA8...0x1AAB, 0x1B4E...0x1B4F, 0x1B5A...0x1B5B, 0x1B5E...0x1B5F,
  0x1B7D...0x1B7F, 0x1C3B...0x1C3C, 0x1C7E...0x1C7F, 0x2024...0x2024, 0x2026...0x2026,
  0x203C...0x203D, 0x2047...0x2049, 0x2CF9...0x2CFB, 0x2E2E...0x2E2E, 0x2E3C...0x2E3C,
  0x2E53...0x2E54, 0x3002...0x3002, 0xA4FF...0xA4FF, 0xA60E...0xA60F, 0xA6F3...0xA6F3,
  0xA6F7...0xA6F7, 0xA876...0xA877, 0xA8CE...0xA8CF, 0xA92F...0xA92F, 0xA9C8...0xA9C9,
  0xAA5D...0xAA5F, 0xAAF0...0xAAF1, 0xABEB...0xABEB, 0xFE12...0xFE12, 0xFE15...0xFE16,
  0xFE52...0xFE52, 0xFE56...0xFE57, 0xFF01...0xFF01, 0xFF0E...0xFF0E, 0xFF1F...0xFF1F,
  0xFF61...0xFF61, 0x10A56...0x10A57, 0x10F55...0x10F59, 0x10F86...0x10F89, 0x11047...0x11048,
  0x110BE...0x110C1, 0x11141...0x11143, 0x111C5...0x111C6, 0x111CD...0x111CD, 0x111DE...0x111DF,
  0x11238...0x11239, 0x1123B...0x1123C, 0x112A9...0x112A9, 0x113D4...0x113D5, 0x1144B...0x1144C,
  0x115C2...0x115C3, 0x115C9...0x115D7, 0x11641...0x11642, 0x1173C...0x1173E, 0x11944...0x11944,
  0x11946...0x11946, 0x11A42...0x11A43, 0x11A9B...0x11A9C, 0x11C41...0x11C42, 0x11EF7...0x11EF8,
  0x11F43...0x11F44, 0x16A6E...0x16A6F, 0x16AF5...0x16AF5, 0x16B37...0x16B38, 0x16B44...0x16B44,
  0x16D6E...0x16D6F, 0x16E98...0x16E98, 0x1BC9F...0x1BC9F, 0x1DA88...0x1DA88,
])

/// What closes parentheses and brackets, as Unicode's line breaks have it.
private let closingMarks = CodePointSet([
  0x29...0x29, 0x3E...0x3E, 0x5D...0x5D, 0x7D...0x7D, 0xF3B...0xF3B, 0xF3D...0xF3D,
  0x169C...0x169C, 0x2046...0x2046, 0x207E...0x207E, 0x208E...0x208E, 0x2309...0x2309,
  0x230B...0x230B, 0x232A...0x232A, 0x2769...0x2769, 0x276B...0x276B, 0x276D...0x276D,
  0x276F...0x276F, 0x2771...0x2771, 0x2773...0x2773, 0x2775...0x2775, 0x27C6...0x27C6,
  0x27E7...0x27E7, 0x27E9...0x27E9, 0x27EB...0x27EB, 0x27ED...0x27ED, 0x27EF...0x27EF,
  0x2984...0x2984, 0x2986...0x2986, 0x2988...0x2988, 0x298A...0x298A, 0x298C...0x298C,
  0x298E...0x298E, 0x2990...0x2990, 0x2992...0x2992, 0x2994...0x2994, 0x2996...0x2996,
  0x2998...0x2998, 0x29D9...0x29D9, 0x29DB...0x29DB, 0x29FD...0x29FD, 0x2E23...0x2E23,
  0x2E25...0x2E25, 0x2E27...0x2E27, 0x2E29...0x2E29, 0x2E56...0x2E56, 0x2E58...0x2E58,
  0x2E5A...0x2E5A, 0x2E5C...0x2E5C, 0x3001...0x3002, 0x3009...0x3009, 0x300B...0x300B,
  0x300D...0x300D, 0x300F...0x300F, 0x3011...0x3011, 0x3015...0x3015, 0x3017...0x3017,
  0x3019...0x3019, 0x301B...0x301B, 0x301E...0x301F, 0xFD3E...0xFD3F, 0xFE10...0xFE12,
  0xFE18...0xFE18, 0xFE36...0xFE36, 0xFE38...0xFE38, 0xFE3A...0xFE3A, 0xFE3C...0xFE3C,
  0xFE3E...0xFE3E, 0xFE40...0xFE40, 0xFE42...0xFE42, 0xFE44...0xFE44, 0xFE48...0xFE48,
  0xFE50...0xFE50, 0xFE52...0xFE52, 0xFE5A...0xFE5A, 0xFE5C...0xFE5C, 0xFE5E...0xFE5E,
  0xFF09...0xFF09,
  0xFF0C...0xFF0C, 0xFF0E...0xFF0E, 0xFF3D...0xFF3D, 0xFF5D...0xFF5D, 0xFF60...0xFF61,
  0xFF63...0xFF64,
  0x1325B...0x1325D, 0x13282...0x13282, 0x13287...0x13287, 0x13289...0x13289, 0x1337A...0x1337B,
  0x13438...0x13438, 0x1343D...0x1343D, 0x1343F...0x1343F, 0x145CF...0x145CF,
])

/// Faces that are written with punctuation, in the order in which they are tried.
private let emoticons: [[UInt8]] = #"""
  :(:) :) :( :o) :] :3 :> =] =) :} :^) :-D :-))))) :-)))) :-))) :-)) :-) >:[ :-( :-c :c :-<
  :< :-[ :[ :{ ;( :-|| :@ >:( :'-( :'( :'-) :') D:< >:O :-O :-o :* :-* :^* ;-) ;) *-) *)
  ;-] ;] ;^) :-, >:P :-P :p =p :-p :P =P ;p ;-p ;P ;-P >:\ >:/ :-/ :-. :/ :\ =/ =\ :| :-|
  :$ :-# :# O:-) 0:-) 0:) 0;^) >:) >;) >:-) }:-) }:) 3:-) >_>^ ^<_< |;-) |-O :-J :-& :& #-)
  <3 8-) ^_^ :D =D ^_^;; O=) }=) B) B-) =| -_- o_o; u_u :-\ :s :S :-s :-S ;* ;-*=( >.< >:-(
  >=( ;_; T_T ='( >_< D: :o =o o.o :O =O O.O x_x X-( X( X-o X-O :X) (=^.^=) (=^..^=) =^_^=
  -<@% :(|) (]:{ <\3 ~@~ 8'( XD DX
  """#.utf8.split { $0 == 0x20 || $0 == 0x0A }.map { Array($0) }
