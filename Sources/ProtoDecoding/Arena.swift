internal import CTensorFlowProto
internal import Glibc
internal import Synchronization

/// The memory that one message is decoded into, freed as a whole.
///
/// protobuf-c asks for many small pieces and gives back few, so pieces are cut from chunks and
/// giving back does nothing. Chunks are pages of their own, which one message after the other uses: on the
/// heap they would leave holes between what has been made of the messages. Large pieces are blocks of their own, which `detach` can save from the
/// end of the arena. The sum of all that was ever asked for is limited: that bounds the memory, and
/// with it the time that a hostile message can cost.
@safe final class Arena {
  /// The length from which a piece is a block of its own.
  static let blockThreshold = 1 << 14

  @unsafe fileprivate struct Header {
    var previous: UnsafeMutablePointer<Header>?
    var next: UnsafeMutablePointer<Header>?
  }

  @unsafe fileprivate struct State {
    var blocks: UnsafeMutablePointer<Header>?
    var chunks: UnsafeMutablePointer<Header>?
    var chunk: UnsafeMutableRawPointer?
    var remaining = 0
    var granted = 0
    var limit: Int
    var isExhausted = false
    var mayHaveMerged = false
  }

  /// The bytes before a block's payload, which is thereby aligned to 64 bytes too.
  fileprivate static let headerSize = 64

  private let state: UnsafeMutablePointer<State>

  /// An arena that grants at most `limit` bytes.
  init(limit: Int) {
    unsafe state = UnsafeMutablePointer<State>.allocate(capacity: 1)
    unsafe state.initialize(to: State(limit: limit))
  }

  deinit {
    var block = unsafe state.pointee.blocks
    while let current = unsafe block {
      unsafe block = current.pointee.next
      unsafe free(current)
    }
    unsafe Chunks.giveBack(state.pointee.chunks)
    unsafe state.deallocate()
  }

  /// Returns to the system what messages have been decoded into.
  static func releaseChunks() { Chunks.release() }

  /// Chunks that wait for messages, in a list.
  private enum Chunks {
    static let byteCount = 1 << 16
    /// The most that wait.
    private static let limit = 64

    @unsafe private struct Idle: @unchecked Sendable {
      var first: UnsafeMutablePointer<Header>?
      var count = 0
    }
    private static let idle = unsafe Mutex(Idle())

    /// A chunk, or nil if the system refuses it.
    static func take() -> UnsafeMutablePointer<Header>? {
      let found = unsafe idle.withLock { idle -> UnsafeMutablePointer<Header>? in
        guard let header = unsafe idle.first else { return nil }
        unsafe idle.first = header.pointee.next
        unsafe idle.count -= 1
        return unsafe header
      }
      if let found = unsafe found { return unsafe found }
      let memory = unsafe mmap(
        nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
      guard let memory = unsafe memory, unsafe memory != MAP_FAILED else { return nil }
      let header = unsafe memory.bindMemory(to: Header.self, capacity: 1)
      unsafe header.initialize(to: Header(previous: nil, next: nil))
      return unsafe header
    }

    /// Takes a list of chunks back.
    static func giveBack(_ list: UnsafeMutablePointer<Header>?) {
      var header = unsafe list
      while let current = unsafe header {
        unsafe header = current.pointee.next
        let isKept = unsafe idle.withLock { idle -> Bool in
          guard unsafe idle.count < limit else { return false }
          unsafe current.pointee.next = idle.first
          unsafe idle.first = current
          unsafe idle.count += 1
          return true
        }
        if !isKept { unsafe munmap(current, byteCount) }
      }
    }

    static func release() {
      var header = unsafe idle.withLock { idle -> UnsafeMutablePointer<Header>? in
        defer { unsafe idle = Idle() }
        return unsafe idle.first
      }
      while let current = unsafe header {
        unsafe header = current.pointee.next
        unsafe munmap(current, byteCount)
      }
    }
  }

  /// Whether a request was refused.
  var isExhausted: Bool { unsafe state.pointee.isExhausted }

  /// Whether something was given back that may have been a piece of a message, which others followed.
  var mayHaveMerged: Bool { unsafe state.pointee.mayHaveMerged }

  /// Looks at what protobuf-c gives back: its own notes of fields, which begin with a field's number, its wire
  /// type and how many bytes its length takes, or else a value that another one has taken the place of.
  private static func giveBack(
    _ piece: UnsafeMutableRawPointer, in state: UnsafeMutablePointer<State>
  ) {
    // No piece is smaller.
    let head = unsafe piece.loadUnaligned(as: UInt64.self).littleEndian
    let (number, wireType, lengthBytes) = (head & 0xffff_ffff, head >> 32 & 0xff, head >> 40 & 0xff)
    if number == 0 || number > 1000 || wireType > 5 || lengthBytes > 10 {
      unsafe state.pointee.mayHaveMerged = true
    }
  }

  /// Calls `body` with the arena as protobuf-c wants it.
  func withAllocator<R>(_ body: (UnsafeMutablePointer<ProtobufCAllocator>) -> R) -> R {
    var allocator = unsafe ProtobufCAllocator(
      alloc: { data, size in
        guard let data = unsafe data else { return nil }
        return unsafe Arena.allocate(size, in: data.assumingMemoryBound(to: State.self))
      },
      free: { data, piece in
        guard let data = unsafe data, let piece = unsafe piece else { return }
        unsafe Arena.giveBack(piece, in: data.assumingMemoryBound(to: State.self))
      },
      allocator_data: UnsafeMutableRawPointer(state))
    return unsafe body(&allocator)
  }

  private static func allocate(
    _ size: Int, in state: UnsafeMutablePointer<State>
  ) -> UnsafeMutableRawPointer? {
    let (granted, overflow) = unsafe state.pointee.granted.addingReportingOverflow(size)
    guard size >= 0, !overflow, unsafe granted <= state.pointee.limit else {
      unsafe state.pointee.isExhausted = true
      return nil
    }
    unsafe state.pointee.granted = granted
    if size >= blockThreshold { return unsafe allocateBlock(size, in: state) }
    let rounded = max((size + 15) & ~15, 16)
    if unsafe rounded > state.pointee.remaining {
      guard let chunk = unsafe Chunks.take() else {
        unsafe state.pointee.isExhausted = true
        return nil
      }
      unsafe chunk.pointee.next = state.pointee.chunks
      unsafe state.pointee.chunks = chunk
      unsafe state.pointee.chunk = UnsafeMutableRawPointer(chunk) + headerSize
      unsafe state.pointee.remaining = Chunks.byteCount - headerSize
    }
    let piece = unsafe state.pointee.chunk
    unsafe state.pointee.chunk = piece.map { unsafe $0 + rounded }
    unsafe state.pointee.remaining -= rounded
    return unsafe piece
  }

  private static func allocateBlock(
    _ size: Int, in state: UnsafeMutablePointer<State>
  ) -> UnsafeMutableRawPointer? {
    let (total, overflow) = size.addingReportingOverflow(headerSize + 63)
    guard !overflow, let memory = unsafe aligned_alloc(64, total & ~63) else {
      unsafe state.pointee.isExhausted = true
      return nil
    }
    let header = unsafe memory.bindMemory(to: Header.self, capacity: 1)
    let next = unsafe state.pointee.blocks
    unsafe header.initialize(to: Header(previous: nil, next: next))
    unsafe next?.pointee.previous = header
    unsafe state.pointee.blocks = header
    return unsafe memory + headerSize
  }

  /// Takes a block out of the arena: it lives as long as the result.
  ///
  /// `payload` must have been granted by this arena with at least `blockThreshold` bytes.
  @unsafe func detach(_ payload: UnsafeMutableRawPointer) -> DetachedBlock {
    let memory = unsafe payload - Arena.headerSize
    let header = unsafe memory.assumingMemoryBound(to: Header.self)
    let previous = unsafe header.pointee.previous
    let next = unsafe header.pointee.next
    if let previous = unsafe previous {
      unsafe previous.pointee.next = next
    } else {
      unsafe state.pointee.blocks = next
    }
    unsafe next?.pointee.previous = previous
    return unsafe DetachedBlock(memory)
  }
}

/// The owner of a block that outlives its arena.
///
/// Nothing writes to the block any more, which makes the unchecked `Sendable` sound.
@safe final class DetachedBlock: @unchecked Sendable {
  private let memory: UnsafeMutableRawPointer

  @unsafe init(_ memory: UnsafeMutableRawPointer) { unsafe self.memory = memory }

  deinit { unsafe free(memory) }
}
