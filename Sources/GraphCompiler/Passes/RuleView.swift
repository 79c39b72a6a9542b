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
  }

  var facts: [ValueFact]
  var values: [Value]
  let asked = Asked()

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
