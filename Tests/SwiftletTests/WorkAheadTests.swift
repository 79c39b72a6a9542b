import Swiftlet
import Synchronization
import Testing

/// What a second thread does ahead.
@Suite(.timeLimit(.minutes(1))) struct WorkAheadTests {
  /// What has been done, in order.
  private final class Diary: Sendable {
    private let entries = Mutex<[String]>([])
    func note(_ entry: String) { entries.withLock { $0.append(entry) } }
    var all: [String] { entries.withLock { $0 } }
    func wait(for count: Int) async throws {
      while all.count < count { try await Task.sleep(for: .microseconds(100)) }
    }
  }

  private final class Gate: Sendable {
    let isOpen = Atomic(false)
  }

  @Test func urgentWorkComesFirst() async throws {
    let ahead = WorkAhead(), diary = Diary(), gate = Gate()
    ahead.add {
      diary.note("a")
      while !gate.isOpen.load(ordering: .acquiring) {}
      return diary.all.count { $0 == "a" } < 3
    }
    try await diary.wait(for: 1)
    ahead.add {
      diary.note("b")
      return false
    }
    for name in ["c", "d"] {
      ahead.add(isUrgent: true) {
        diary.note(name)
        return false
      }
    }
    gate.isOpen.store(true, ordering: .releasing)
    try await diary.wait(for: 6)
    #expect(diary.all == ["a", "c", "d", "a", "a", "b"])
  }

  @Test func thereIsAThreadAgain() async throws {
    let ahead = WorkAhead(), diary = Diary()
    for count in 1...200 {
      ahead.add(isUrgent: count % 2 == 0) {
        diary.note("x")
        return false
      }
      // Sometimes the thread has ended by then.
      if count % 3 != 0 { try await diary.wait(for: count) }
    }
    try await diary.wait(for: 200)
    #expect(diary.all.count == 200)
  }

  @Test func severalMayAdd() async throws {
    let ahead = WorkAhead(), diary = Diary()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          for i in 0..<250 {
            ahead.add(isUrgent: i % 5 == 0) {
              diary.note("x")
              return false
            }
          }
        }
      }
    }
    try await diary.wait(for: 1000)
    #expect(diary.all.count == 1000)
  }
}
