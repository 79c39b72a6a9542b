/// A way to compute nodes on images whose channels come last, where the graph has them come first.
///
/// An image is a value of 3 to 5 axes: batch, channels, and the others. With channels last it has the
/// second axis after all others. A pass chooses which nodes are computed that way.
public protocol LayoutRule: Sendable {
  /// The rule's name, for the log of what was rewritten.
  var name: String { get }
  /// Whether every bit of every result stays the same.
  var isExact: Bool { get }
  /// How `node` can be computed on images whose channels come last; nil if it cannot.
  ///
  /// - Parameter registry: the ops that may be used.
  func channelsLast(_ node: NodeView, in graph: some GraphView, _ registry: OpRegistry)
    throws(OpError) -> ChannelsLast?
}

/// How a node is computed on images whose channels come last.
public struct ChannelsLast: Sendable {
  /// The inputs that are images, which are given with channels last, constants too.
  public var inputs: Set<Int>
  /// The outputs that are images, made with channels last; others are what they were.
  public var outputs: Set<Int>
  /// What the node itself does more than its replacement: so many times an input's and an output's
  /// elements are moved.
  public var saving: Int
  /// What is to stand in the place of the node, where a value that is an image stands for itself with
  /// channels last.
  public var replacement: Replacement

  /// A form with these images.
  public init(
    inputs: Set<Int>, outputs: Set<Int>, saving: Int = 0, _ replacement: Replacement
  ) {
    self.inputs = inputs
    self.outputs = outputs
    self.saving = saving
    self.replacement = replacement
  }

  /// The axes of an image in the order in which it has them with channels last.
  public static func order(rank: Int) -> [Int] {
    rank < 2 ? Array(0..<rank) : [0] + (2..<rank) + [1]
  }

  /// Where an image with channels last has its axes: the inverse of `order`.
  public static func inverse(rank: Int) -> [Int] {
    rank < 2 ? Array(0..<rank) : [0, rank - 1] + (1..<rank - 1)
  }

  /// The ranks that images have.
  public static let ranks = 3...5
}
