/// A network of edges that can carry so much each, divided into two sides so that the edges from one to the
/// other carry least.
struct MinimumCut {
  /// What no edge that may not be cut carries.
  static let unlimited = 1 << 60

  /// The node that stands for the first side.
  static let source = 0
  /// The node that stands for the other.
  static let sink = 1

  private struct Edge {
    var target: Int
    var room: Int
  }

  /// An edge and the way back follow each other.
  private var edges: [Edge] = []
  private var leaving: [[Int]] = [[], []]

  /// Adds a node, and returns its number.
  mutating func addNode() -> Int {
    leaving.append([])
    return leaving.count - 1
  }

  /// Adds an edge that costs `weight` if its beginning is on the first side and its end on the other.
  mutating func connect(_ a: Int, _ b: Int, _ weight: Int) {
    guard a != b else { return }
    leaving[a].append(edges.count)
    edges.append(Edge(target: b, room: weight))
    leaving[b].append(edges.count)
    edges.append(Edge(target: a, room: 0))
  }

  /// Whether each node is on the first side, which is as small as can be.
  ///
  /// - Returns: nil if that takes too long to find out, or nothing that may be cut divides the sides.
  mutating func firstSide() -> [Bool]? {
    for _ in 0..<Self.maximumRounds {
      let levels = levels()
      if levels[Self.sink] < 0 { return levels.map { $0 >= 0 } }
      guard saturate(levels) else { return nil }
    }
    return nil
  }

  private static let maximumRounds = 200

  /// How far each node is from the source along edges with room; -1 if it is not reached.
  private func levels() -> [Int] {
    var levels = [Int](repeating: -1, count: leaving.count)
    levels[Self.source] = 0
    var queue = [Self.source], next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      for e in leaving[node] where edges[e].room > 0 && levels[edges[e].target] < 0 {
        levels[edges[e].target] = levels[node] + 1
        queue.append(edges[e].target)
      }
    }
    return levels
  }

  /// Fills the shortest paths, until there is none.
  ///
  /// - Returns: whether no path of edges that may not be cut was found.
  private mutating func saturate(_ levels: [Int]) -> Bool {
    var untried = [Int](repeating: 0, count: leaving.count)
    var path: [Int] = [], node = Self.source
    while true {
      if node == Self.sink {
        let room = path.reduce(Self.unlimited) { min($0, edges[$1].room) }
        guard room < Self.unlimited else { return false }
        for e in path {
          if edges[e].room < Self.unlimited { edges[e].room -= room }
          if edges[e ^ 1].room < Self.unlimited { edges[e ^ 1].room += room }
        }
        let full = path.firstIndex { edges[$0].room == 0 } ?? 0
        node = edges[path[full] ^ 1].target
        path.removeSubrange(full...)
        continue
      }
      var isStuck = true
      while untried[node] < leaving[node].count {
        let e = leaving[node][untried[node]], target = edges[e].target
        if edges[e].room > 0, levels[target] == levels[node] + 1 {
          path.append(e)
          node = target
          isStuck = false
          break
        }
        untried[node] += 1
      }
      guard isStuck else { continue }
      guard let e = path.popLast() else { return true }
      node = edges[e ^ 1].target
      untried[node] += 1
    }
  }
}
