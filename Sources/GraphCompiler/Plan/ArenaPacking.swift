/// Finds places in one piece of memory for blocks that live for a while each, such that those that live at
/// the same time do not overlap.
///
/// The largest blocks are placed first, each in the tightest gap that is left.
struct ArenaPacking {
  private struct Block {
    var byteCount: Int
    var first: Int
    var last: Int
  }

  /// A block that has a place, with all that is looked at when others are placed.
  private struct Place {
    let offset: Int
    let end: Int
    let first: Int
    let last: Int
  }

  private var blocks: [Block] = []

  private static func rounded(_ byteCount: Int) -> Int { (byteCount + 63) & ~63 }

  /// Adds a block that lives from one step to another, both included, and returns its number.
  mutating func add(byteCount: Int, from first: Int, to last: Int) -> Int {
    blocks.append(Block(byteCount: Self.rounded(max(byteCount, 1)), first: first, last: last))
    return blocks.count - 1
  }

  /// Lets a block live longer.
  mutating func extend(_ block: Int, to last: Int) {
    blocks[block].last = max(blocks[block].last, last)
  }

  /// Where each block begins: multiples of 64.
  func offsets() -> [Int] {
    var result = [Int](repeating: 0, count: blocks.count)
    var placed: [Place] = []
    placed.reserveCapacity(blocks.count)
    let order = blocks.indices.sorted {
      (blocks[$1].byteCount, $0) < (blocks[$0].byteCount, $1)
    }
    for i in order {
      let block = blocks[i]
      // Those that live at the same time are in the order of their places.
      var end = 0
      var best: (offset: Int, gap: Int)?
      for other in placed where other.first <= block.last && block.first <= other.last {
        let gap = other.offset - end
        if gap >= block.byteCount, gap < best?.gap ?? Int.max { best = (end, gap) }
        end = max(end, other.end)
      }
      let offset = best?.offset ?? end
      result[i] = offset
      var low = 0, high = placed.count
      while low < high {
        let middle = (low + high) / 2
        if placed[middle].offset > offset { high = middle } else { low = middle + 1 }
      }
      placed.insert(
        Place(
          offset: offset, end: offset + block.byteCount, first: block.first, last: block.last),
        at: low)
    }
    return result
  }
}
