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

  /// Blocks that have places, in the order of these.
  private struct Places {
    private struct Place {
      let offset: Int
      let end: Int
      let first: Int
      let last: Int
    }

    private var places: [Place] = []

    /// Where a block fits.
    func offset(for block: Block) -> Int {
      var end = 0
      var best: (offset: Int, gap: Int)?
      for other in places where other.first <= block.last && block.first <= other.last {
        let gap = other.offset - end
        if gap >= block.byteCount, gap < best?.gap ?? Int.max { best = (end, gap) }
        end = max(end, other.end)
      }
      return best?.offset ?? end
    }

    mutating func insert(_ block: Block, at offset: Int) {
      var low = 0, high = places.count
      while low < high {
        let middle = (low + high) / 2
        if places[middle].offset > offset { high = middle } else { low = middle + 1 }
      }
      places.insert(
        Place(
          offset: offset, end: offset + block.byteCount, first: block.first, last: block.last),
        at: low)
    }
  }

  /// Most blocks live for a few steps: others are looked for among those of so many steps.
  private static let spanLength = 16

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
    let last = blocks.reduce(0) { max($0, $1.last) }
    var all = Places()
    var spans = [Places](repeating: Places(), count: last / Self.spanLength + 1)
    let order = blocks.indices.sorted {
      (blocks[$1].byteCount, $0) < (blocks[$0].byteCount, $1)
    }
    for i in order {
      let block = blocks[i]
      let own = block.first / Self.spanLength...block.last / Self.spanLength
      let offset = (own.count == 1 ? spans[own.lowerBound] : all).offset(for: block)
      result[i] = offset
      all.insert(block, at: offset)
      for span in own { spans[span].insert(block, at: offset) }
    }
    return result
  }
}
