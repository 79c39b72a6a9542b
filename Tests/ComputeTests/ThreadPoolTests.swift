import Compute
import Synchronization
import Testing

@Suite struct ThreadPoolTests {
  @Test func everyChunkIsDoneOnce() {
    for chunks in [0, 1, 2, 7, 100, 70_000] {
      for threads in [1, 2, 5] {
        let counts = Mutex([Int](repeating: 0, count: chunks))
        ThreadPool.shared.run(chunks: chunks, threads: threads) { chunk, thread in
          counts.withLock { $0[chunk] += 1 }
          #expect(thread < threads)
        }
        #expect(counts.withLock { $0.allSatisfy { $0 == 1 } })
      }
    }
  }

  /// More threads than processors are waited for, so that callers work alone for a while, in which regions end and
  /// begin.
  @Test func everyChunkIsDoneOnceWhereThreadsAreLate() {
    for region in 0..<40 {
      let counts = Mutex([Int](repeating: 0, count: 20))
      ThreadPool.shared.run(chunks: 20, threads: 8 + region % 8) { chunk, thread in
        let start = ContinuousClock.now
        while start.duration(to: .now) < .microseconds(200) {}
        counts.withLock { $0[chunk] += 1 }
      }
      #expect(counts.withLock { $0.allSatisfy { $0 == 1 } })
    }
  }

  @Test func callersAndChunksMayCallAtOnce() async {
    await withTaskGroup(of: Int.self) { group in
      for _ in 0..<8 {
        group.addTask {
          let total = Atomic<Int>(0)
          for _ in 0..<200 {
            ThreadPool.shared.run(chunks: 5, threads: 4) { outer, _ in
              ThreadPool.shared.run(chunks: 3, threads: 2) { inner, _ in
                total.add(outer * 3 + inner, ordering: .relaxed)
              }
            }
          }
          return total.load(ordering: .relaxed)
        }
      }
      for await total in group { #expect(total == 200 * 105) }
    }
  }
}
