internal import OpInterface
internal import Synchronization

/// A graph as rules see it: what is known of its values, and the nodes that make them.
///
/// A structure, so that nothing is checked at run time when rules look at it, of few parts, as it is copied
/// where rules hand it on.
struct RuleView: GraphView {
  /// A value, by its number.
  struct Value {
    /// The node that makes it; nil if that is none that rules see.
    var maker: NodeView?
    /// The number of the node that makes it; -1 for parameters and constants.
    var definer: Int32 = -1
    /// Where that node stands; -1 for parameters and constants, which never change but in how often they
    /// are read.
    var place: Int32 = -1
    /// How many inputs of nodes and results of the graph it is.
    var readers = 0
    /// The number of the last of its uses; -1 for none.
    var lastUse: Int32 = -1
  }

  /// A value as an input of a node.
  private struct Use {
    /// The first output of the node; -1 if it has none.
    let output: Int32
    /// The number of the value's use before; -1 for none.
    var previous: Int32
  }

  var facts: [ValueFact]
  var values: [Value]
  /// Uses of all values, also by nodes that are gone.
  private var uses: [Use] = []
  let asked = Asked()

  init(facts: [ValueFact]) {
    self.facts = facts
    values = [Value](repeating: Value(), count: facts.count)
  }

  subscript(value: ValueID) -> ValueFact {
    asked.note(values[value.index].place)
    return facts[value.index]
  }

  func node(defining value: ValueID) -> NodeView? {
    asked.note(values[value.index].place)
    return values[value.index].maker
  }

  func readerCount(_ value: ValueID) -> Int {
    asked.noteAny(values[value.index].place)
    return values[value.index].readers
  }

  func readers(of value: ValueID) -> [NodeView]? {
    // Nodes further down may change too.
    asked.noteAny(-1)
    var readers: [NodeView] = []
    var next = values[value.index].lastUse
    while next >= 0 {
      let use = uses[Int(next)]
      if use.output >= 0, let reader = values[Int(use.output)].maker { readers.append(reader) }
      next = use.previous
    }
    return readers.count == values[value.index].readers ? readers : nil
  }

  /// Notes that a value is one more input of a node with these outputs.
  mutating func addReader(of value: ValueID, _ outputs: [ValueID]) {
    values[value.index].readers += 1
    uses.append(
      Use(
        output: Int32(outputs.first?.index ?? -1), previous: values[value.index].lastUse))
    values[value.index].lastUse = Int32(uses.count - 1)
  }

  /// Lets the readers of a value read another one.
  mutating func moveReaders(of old: ValueID, to new: ValueID) {
    guard old != new else { return }
    values[new.index].readers += values[old.index].readers
    values[old.index].readers = 0
    var first = values[old.index].lastUse
    guard first >= 0 else { return }
    while uses[Int(first)].previous >= 0 { first = uses[Int(first)].previous }
    uses[Int(first)].previous = values[new.index].lastUse
    values[new.index].lastUse = values[old.index].lastUse
    values[old.index].lastUse = -1
  }
}

/// How far up a graph what rules have asked about reaches, since that was last forgotten.
final class Asked: Sendable {
  /// Atomic, since rules only look at graphs.
  private let first = Atomic<Int>(0)

  /// The first place that was asked about; -1 if that may be any.
  var place: Int { first.load(ordering: .relaxed) }

  /// Forgets what was asked, of a node at `place`.
  func begin(_ place: Int) { first.store(place, ordering: .relaxed) }

  /// Notes what is asked of a value, of which nothing changes if it has no place.
  func note(_ place: Int32) {
    if place >= 0 { noteAny(place) }
  }

  /// Notes what is asked of a value; without a place, that may change wherever the graph does.
  func noteAny(_ place: Int32) {
    if Int(place) < first.load(ordering: .relaxed) { first.store(Int(place), ordering: .relaxed) }
  }
}
