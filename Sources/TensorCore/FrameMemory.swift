internal import Glibc

/// Where each of a run's values lies, if all shapes are known before it.
public struct FrameLayout: Sendable {
  /// The place of one value.
  struct Slot: Sendable {
    /// How many bytes the value takes.
    let byteCount: Int
    /// Where it is.
    let place: Place
  }

  /// What the memory of a value belongs to.
  enum Place: Sendable, Equatable {
    /// The arena, from an offset on.
    case arena(Int)
    /// A tensor.
    case tensor
    /// Another value.
    case window
  }

  private(set) var slots: [Slot] = []
  private(set) var constants: [(slot: Int, tensor: Tensor)] = []
  /// The size of the arena.
  public private(set) var arenaByteCount = 0

  /// A layout without values.
  public init() {}

  /// How many values there are.
  public var slotCount: Int { slots.count }

  /// Adds a value that a tensor will hold.
  public mutating func addTensor(byteCount: Int) -> Int {
    precondition(byteCount >= 0)
    slots.append(Slot(byteCount: byteCount, place: .tensor))
    return slots.count - 1
  }

  /// Adds a value that is a part of another one; which part, a run says.
  public mutating func addWindow(byteCount: Int) -> Int {
    precondition(byteCount >= 0)
    slots.append(Slot(byteCount: byteCount, place: .window))
    return slots.count - 1
  }

  /// Adds a value of the arena.
  ///
  /// - Parameter offset: where it begins, a multiple of 64.
  public mutating func addToArena(byteCount: Int, offset: Int) -> Int {
    precondition(byteCount >= 0 && offset >= 0 && offset & 63 == 0)
    let (end, overflow) = offset.addingReportingOverflow(byteCount)
    precondition(!overflow)
    arenaByteCount = max(arenaByteCount, end)
    slots.append(Slot(byteCount: byteCount, place: .arena(offset)))
    return slots.count - 1
  }

  /// Adds a value that is the same in all runs.
  public mutating func add(constant tensor: Tensor) -> Int {
    let slot = addTensor(byteCount: tensor.byteCount)
    constants.append((slot, tensor))
    return slot
  }
}

/// The memory of a run whose shapes are all known before it: an arena, and tensors beside it.
///
/// One run after the other may use it, never two at a time, which is up to who hands it on: that is why it
/// may be handed on at all.
@safe public final class FrameMemory: @unchecked Sendable {
  /// What a slot's memory is at present.
  @unsafe @usableFromInline struct Entry {
    @usableFromInline var base: UnsafeMutableRawPointer
    @usableFromInline var byteCount: Int
  }

  private let layout: FrameLayout
  // As many entries as the layout has slots. An entry is a part of the arena, which is as large as the
  // layout says, or the memory of the tensor of that number, which is held for as long, or a part of another
  // entry, which lives until the step ends that has set it; else it is empty.
  private let entries: UnsafeMutablePointer<Entry>
  private let arena: UnsafeMutableRawPointer
  /// The pages of the arena.
  private let region: PageRegion
  private var tensors: [Tensor?]

  /// Memory for a layout, or nil if the system refuses it or has not got it.
  public init?(_ layout: FrameLayout) {
    let size = max(layout.arenaByteCount, 1)
    guard SystemMemory.hasRoom(for: size),
      let region = PageRegion(size, asksForLargePages: size >= PageRegion.largePage),
      let arena = unsafe region.cut(size)
    else { return nil }
    AllocationCount.add(layout.arenaByteCount)
    self.layout = layout
    self.region = region
    unsafe self.arena = arena
    let count = layout.slotCount
    unsafe entries = .allocate(capacity: max(count, 1))
    for (i, slot) in layout.slots.enumerated() {
      var entry = unsafe Entry(base: arena, byteCount: 0)
      if case .arena(let offset) = slot.place {
        unsafe entry = Entry(base: arena + offset, byteCount: slot.byteCount)
      }
      unsafe (entries + i).initialize(to: entry)
    }
    tensors = [Tensor?](repeating: nil, count: count)
    for (slot, tensor) in layout.constants { hold(tensor, in: slot) }
  }

  deinit { unsafe entries.deallocate() }

  /// Puts a tensor into a slot, which must have been added for one.
  ///
  /// - Returns: whether it is as large as the layout says; else it is held, but no step can read it.
  @discardableResult public func hold(_ tensor: consuming Tensor, in slot: Int) -> Bool {
    let expected = layout.slots[slot]
    precondition(expected.place == .tensor)
    var fits = false
    if case .dense(let buffer) = tensor.storage, tensor.byteCount == expected.byteCount {
      unsafe entries[slot] = Entry(base: buffer.base, byteCount: expected.byteCount)
      fits = true
    } else {
      unsafe entries[slot] = Entry(base: arena, byteCount: 0)
    }
    tensors[slot] = tensor
    return fits
  }

  /// The tensor in a slot.
  public func tensor(_ slot: Int) -> Tensor? { tensors[slot] }

  /// Moves the tensor out of a slot, and leaves windows on it to be moved.
  public func take(_ slot: Int) -> Tensor? {
    guard layout.slots[slot].place == .tensor else { return nil }
    unsafe entries[slot] = Entry(base: arena, byteCount: 0)
    return tensors[slot].take()
  }

  /// Lets a window show the part of another value that begins at `offset`.
  ///
  /// Nobody can read the window if the other value ends before the part does. Several threads may move windows
  /// at once, each its own.
  public func move(window: Int, to slot: Int, from offset: Int) {
    let size = layout.slots[window].byteCount
    precondition(layout.slots[window].place == .window && layout.slots[slot].place != .window)
    precondition(offset >= 0)
    let whole = unsafe entries[slot]
    let (end, overflow) = offset.addingReportingOverflow(size)
    guard !overflow, unsafe end <= whole.byteCount else {
      unsafe entries[window] = Entry(base: arena, byteCount: 0)
      return
    }
    unsafe entries[window] = Entry(base: whole.base + offset, byteCount: size)
  }

  /// Drops all tensors but the constants.
  public func clear() {
    for slot in tensors.indices where tensors[slot] != nil { _ = take(slot) }
    for (slot, tensor) in layout.constants { hold(tensor, in: slot) }
  }

  /// Calls `body` with the memory in some slots.
  @inline(__always)
  public func access(_ slots: [Int], _ body: (borrowing StepMemory) -> Void) {
    for slot in slots { precondition(slot >= 0 && slot < layout.slotCount) }
    unsafe slots.withUnsafeBufferPointer { slots in
      body(unsafe StepMemory(entries: UnsafePointer(entries), slots: slots))
    }
  }
}

/// The memory that one step of a run reads and writes: inputs, then outputs, then scratch space.
///
/// Places that are written to do not overlap with others, but for what a kernel has asked to overwrite.
@safe public struct StepMemory: ~Copyable {
  @usableFromInline let entries: UnsafePointer<FrameMemory.Entry>
  // All are numbers of entries: `access` has looked.
  @usableFromInline let slots: UnsafeBufferPointer<Int>

  @unsafe fileprivate init(
    entries: UnsafePointer<FrameMemory.Entry>, slots: UnsafeBufferPointer<Int>
  ) {
    unsafe self.entries = entries
    unsafe self.slots = slots
  }

  /// How many places there are.
  @inlinable public var count: Int { unsafe slots.count }

  @usableFromInline func entry(_ place: Int) -> FrameMemory.Entry {
    precondition(place >= 0 && place < count)
    return unsafe entries[slots[place]]
  }

  /// The values in a place, to be read.
  @_lifetime(borrow self) @inlinable
  public func values<T: TensorScalar>(_ place: Int, as _: T.Type) -> Span<T> {
    let entry = unsafe entry(place)
    let span = unsafe Span<T>(
      _unsafeStart: UnsafePointer(entry.base.assumingMemoryBound(to: T.self)),
      count: entry.byteCount / MemoryLayout<T>.stride)
    return unsafe _overrideLifetime(span, borrowing: self)
  }

  /// The values in a place, if there is one, to be read.
  @_lifetime(borrow self) @inlinable
  public func valuesIfAny<T: TensorScalar>(_ place: Int?, as type: T.Type) -> Span<T>? {
    guard let place else { return nil }
    return values(place, as: type)
  }

  /// The values in a place, to be written.
  @_lifetime(borrow self) @inlinable
  public func mutableValues<T: TensorScalar>(_ place: Int, as _: T.Type) -> MutableSpan<T> {
    let entry = unsafe entry(place)
    let span = unsafe MutableSpan<T>(
      _unsafeStart: entry.base.assumingMemoryBound(to: T.self),
      count: entry.byteCount / MemoryLayout<T>.stride)
    return unsafe _overrideLifetime(span, borrowing: self)
  }

  /// The address of the values in a place, and how many there are.
  @unsafe @inlinable public func address<T: TensorScalar>(_ place: Int, as _: T.Type)
    -> UnsafeMutableBufferPointer<T>
  {
    let entry = unsafe entry(place)
    return unsafe UnsafeMutableBufferPointer(
      start: entry.base.assumingMemoryBound(to: T.self),
      count: entry.byteCount / MemoryLayout<T>.stride)
  }
}
