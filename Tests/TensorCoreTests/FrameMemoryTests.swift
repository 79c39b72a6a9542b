import TensorCore
import Testing

@Suite struct FrameMemoryTests {
  @Test func placesOfAnArenaAreReadAndWritten() throws {
    var layout = FrameLayout()
    let a = layout.addToArena(byteCount: 8, offset: 0)
    let b = layout.addToArena(byteCount: 12, offset: 64)
    let empty = layout.addToArena(byteCount: 0, offset: 0)
    #expect(layout.arenaByteCount == 76 && layout.slotCount == 3)
    let frame = try #require(FrameMemory(layout))
    frame.access([a, b, empty]) { memory in
      var x = memory.mutableValues(0, as: Float.self)
      var y = memory.mutableValues(1, as: Float.self)
      let rest = memory.values(2, as: Float.self).count
      #expect(x.count == 2 && y.count == 3 && rest == 0)
      for i in x.indices { x[i] = 1 }
      for i in y.indices { y[i] = 2 }
    }
    frame.access([b, a]) { memory in
      #expect(memory.values(0, as: Float.self)[2] == 2)
      #expect(memory.values(1, as: Float.self)[1] == 1)
    }
  }

  /// How many numbers steps see in a slot.
  private func count(_ frame: FrameMemory, _ slot: Int) -> Int {
    var count = -1
    frame.access([slot]) { count = $0.values(0, as: Int32.self).count }
    return count
  }

  @Test func tensorsComeAndGo() throws {
    var layout = FrameLayout()
    let slot = layout.addTensor(byteCount: 8)
    let constant = layout.add(constant: Tensor([7] as [Int32]))
    let frame = try #require(FrameMemory(layout))
    #expect(frame.tensor(slot) == nil)
    #expect(frame.hold(Tensor([1, 2] as [Int32]), in: slot))
    frame.access([slot, constant]) { memory in
      #expect(memory.values(0, as: Int32.self)[1] == 2)
      #expect(memory.values(1, as: Int32.self)[0] == 7)
    }
    #expect(frame.take(slot)?.array(of: Int32.self) == [1, 2])
    #expect(count(frame, slot) == 0)
    // What is of another size, or not dense, is held and cannot be read as numbers.
    #expect(!frame.hold(Tensor([1, 2, 3] as [Int32]), in: slot))
    #expect(count(frame, slot) == 0)
    #expect(!frame.hold(Tensor(strings: ["a"]), in: slot))
    #expect(frame.tensor(slot)?.dtype == .string)
    frame.clear()
    #expect(frame.tensor(slot) == nil && frame.tensor(constant) != nil)
  }

  /// The system promises an arena of this size, but has not got it.
  @Test func arenasThatThereIsNoMemoryForAreRefused() throws {
    let available = SystemMemory.available()
    try #require(available < .max / 2)
    var layout = FrameLayout()
    _ = layout.addToArena(byteCount: max(available + available / 2, 1 << 28), offset: 0)
    #expect(FrameMemory(layout) == nil)
  }

  /// A tensor that leaves a frame is nobody else's.
  @Test func takenTensorsAreUnique() throws {
    var layout = FrameLayout()
    let slot = layout.addTensor(byteCount: 4)
    let frame = try #require(FrameMemory(layout))
    frame.hold(Tensor([5] as [Float]), in: slot)
    var tensor = try #require(frame.take(slot))
    let isUnique = tensor.isUnique
    #expect(isUnique)
  }
}
