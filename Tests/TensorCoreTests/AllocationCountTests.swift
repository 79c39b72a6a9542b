import TensorCore
import Testing

/// Other tests run at the same time, and count too.
@Suite struct AllocationCountTests {
  @Test func tensorsCountEachTimeTheyAreMade() throws {
    let pool = MemoryPool()
    let count = try AllocationCount.during {
      for _ in 0..<3 {
        _ = try Tensor(uninitialized: .float32, shape: [1 << 20], from: pool)
        _ = try Tensor(uninitialized: .float32, shape: [1 << 20])
        _ = try Tensor(uninitialized: .uint8, shape: [3], from: pool)
      }
      _ = Tensor(strings: ["one", "two"])
    }
    #expect(count.count >= 10)
    #expect(count.byteCount >= 6 << 22)
  }

  @Test func arenasCount() throws {
    var layout = FrameLayout()
    _ = layout.addToArena(byteCount: 1 << 22, offset: 64)
    var frame: FrameMemory?
    let count = AllocationCount.during { frame = FrameMemory(layout) }
    #expect(count.count >= 1 && count.byteCount >= 1 << 22)
    #expect(frame != nil)
  }

  @Test func failuresAreThrown() {
    #expect(throws: TensorError.self) {
      try AllocationCount.during { _ = try Tensor(uninitialized: .variant, shape: []) }
    }
  }
}
