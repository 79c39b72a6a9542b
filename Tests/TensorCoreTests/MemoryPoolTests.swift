import TensorCore
import Testing

@Suite struct MemoryPoolTests {
  @Test func memoryIsHandedOn() throws {
    let pool = MemoryPool()
    for _ in 0..<5 { _ = try Tensor(uninitialized: .float32, shape: [100, 100], from: pool) }
    #expect(pool.usage.requests == 5)
    #expect(pool.usage.allocations == 1)
    #expect(pool.usage.idle == pool.usage.reserved)
  }

  @Test func whatIsHeldIsNotHandedOut() throws {
    let pool = MemoryPool()
    var first = try Tensor(uninitialized: .float32, shape: [5000], from: pool)
    var second = try Tensor(uninitialized: .float32, shape: [5000], from: pool)
    do {
      var x = first.mutableElements(as: Float.self)
      for i in x.indices { x[i] = 1 }
    }
    do {
      var x = second.mutableElements(as: Float.self)
      for i in x.indices { x[i] = 2 }
    }
    #expect(first.array(of: Float.self).allSatisfy { $0 == 1 })
    #expect(pool.usage.allocations == 2)
  }

  /// Sizes between two classes, and much larger blocks that must not serve small requests.
  @Test func sizesKeepApart() throws {
    let pool = MemoryPool()
    for count in [1, 1023, 1024, 1025, 4096, 5000, 1 << 16, (1 << 16) + 1, 1 << 20] {
      let tensor = try Tensor(uninitialized: .float32, shape: [count], from: pool)
      #expect(tensor.elementCount == count)
    }
    _ = try Tensor(uninitialized: .float32, shape: [1 << 20], from: pool)
    let before = pool.usage.allocations
    let small = try Tensor(uninitialized: .float32, shape: [2000], from: pool)
    #expect(small.elementCount == 2000)
    #expect(pool.usage.allocations <= before + 1)
  }

  /// A tensor outlives the pool's owner.
  @Test func tensorsKeepTheirPool() throws {
    var tensor: Tensor
    do {
      let pool = MemoryPool()
      tensor = try Tensor(uninitialized: .int32, shape: [3000], from: pool)
    }
    var x = tensor.mutableElements(as: Int32.self)
    for i in x.indices { x[i] = Int32(i) }
    #expect(x[2999] == 2999)
  }

  /// What the system has promised but has not got must not be used: it ends processes that do.
  @Test func moreThanThereIsIsRefused() throws {
    for pool in [nil, MemoryPool()] {
      let error = #expect(throws: TensorError.self) {
        try Tensor(uninitialized: .uint8, shape: [Tensor.maximumByteCount + 1], from: pool)
      }
      #expect(error?.code == .resourceExhausted)
    }
    let pool = MemoryPool()
    for size in [1 << 30, 1 << 34, 1 << 36] {
      // Memory that is not written to is only promised, so that none is used here.
      do { _ = try Tensor(uninitialized: .uint8, shape: Shape([size]), from: pool) } catch {
        #expect(error.code == .resourceExhausted)
      }
    }
  }
}
