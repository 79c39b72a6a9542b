internal import Glibc
internal import Synchronization
internal import VectorKernelInterface

/// The threads that help a caller with its chunks of work.
///
/// A region of work is a number of chunks that whoever is free claims one by one, the caller among
/// them: it waits only for chunks that have been claimed, never for a thread to wake up. The caller
/// begins with the first chunk, the others with the last, so that with two threads each finds in its
/// cache what it wrote in the region before. What is in a chunk must not depend on the number of
/// threads. Threads are started when first wanted, look for another region for some hundred
/// microseconds after one, and then sleep.
///
/// A second caller, or a chunk that has chunks of its own, finds the pool taken and works alone. So does a
/// caller for some milliseconds after it had to wait for a thread much longer than chunks take, or was
/// stopped itself: the machine is busy, and a thread more means that one is stopped in the middle of its
/// chunk. The more often that happens, the longer it works alone, up to a limit that lets it soon notice
/// that the machine is free.
///
/// `@unchecked Sendable`: all that threads share is atomic or never changes, but for what only the caller
/// that has taken the pool touches, and the job, which lives in the caller's frame: only who has claimed
/// one of its chunks looks at it, and the caller returns after the last of these is done.
public final class ThreadPool: @unchecked Sendable {
  /// The pool of the process.
  public static let shared = ThreadPool()

  /// The most threads that work on a region.
  public static let threadLimit = 64

  /// Processors of the machine.
  public static let processorCount = max(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1)

  /// The most chunks of a region.
  private static let chunkLimit = 0xffff

  private struct Job {
    let body: (Int, Int) -> Void
  }

  @safe private final class Worker {
    let sleeping = Atomic<Bool>(false)
    let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
    init() { unsafe sem_init(semaphore, 0, 0) }
  }

  /// The number of the region in the high half; the first of its chunks that nobody has claimed, and the one
  /// after the last of these, in 16 bits each.
  private let state = Atomic<UInt64>(0)
  private let done = Atomic<Int>(0)
  private let job = Atomic<UInt>(0)
  /// Workers from this number on leave the region alone.
  private let limit = Atomic<Int>(0)
  private let taken = Atomic<Bool>(false)
  private let workers: [Worker]
  /// How many workers have a thread; written by who has taken the pool.
  private let started = Atomic<Int>(1)
  private let pause: @convention(c) () -> Void
  /// How often a thread looks for work before it sleeps: some 200 microseconds, which is longer than what
  /// lies between the regions of a model.
  private let spins = 8000
  /// Until when regions are done alone, how long they will be after the next long wait, and when the
  /// last time ended; in nanoseconds.
  private var aloneUntil = 0, nextAlone = ThreadPool.leastAlone, sharedSince = 0
  private static let leastAlone = 1_000_000, mostAlone = 32_000_000
  /// How often the system had stopped the last caller of a long region, and who that was.
  private var stops = 0, stopped = UInt(0)

  private init() {
    workers = (0..<Self.threadLimit).map { _ in Worker() }
    pause = InstructionSet.baseline.kernels.pause
  }

  /// Calls `body` with each chunk and the number, below `threads`, of the thread that it runs on.
  ///
  /// Returns when all chunks are done. With one thread or chunk no other thread takes part.
  public func run(
    chunks: Int, threads: Int, _ body: (_ chunk: Int, _ thread: Int) -> Void
  ) {
    if chunks > Self.chunkLimit {
      for first in stride(from: 0, to: chunks, by: Self.chunkLimit) {
        run(chunks: min(Self.chunkLimit, chunks - first), threads: threads) {
          body(first + $0, $1)
        }
      }
      return
    }
    guard chunks > 1, threads > 1,
      !taken.exchange(true, ordering: .acquiring)
    else {
      var chunk = 0
      while chunk < chunks {
        body(chunk, 0)
        chunk += 1
      }
      return
    }
    defer { taken.store(false, ordering: .releasing) }
    var started = Self.nanoseconds()
    // Chunks that are done alone, until others may help again.
    var first = 0
    while started < aloneUntil {
      body(first, 0)
      first += 1
      if first == chunks { return }
      started = Self.nanoseconds()
    }
    let rest = chunks - first
    let threads = start(min(threads, Self.threadLimit))
    withoutActuallyEscaping(body) { body in
      let region = Job(body: body)
      unsafe withUnsafePointer(to: region) { address in
        job.store(UInt(bitPattern: address), ordering: .relaxed)
        limit.store(threads, ordering: .relaxed)
        done.store(0, ordering: .relaxed)
        let number = (state.load(ordering: .relaxed) >> 32) &+ 1
        state.store(
          number << 32 | UInt64(first << 16 | chunks), ordering: .sequentiallyConsistent)
        wake(min(threads, rest))
        let own = drain(0)
        let drained = Self.nanoseconds()
        wait(
          for: rest, began: started, since: drained,
          atMost: (drained - started) / max(own, 1) * 2 + 100_000)
      }
    }
  }

  /// Waits for the chunks that others have claimed, and remembers if that took longer than it should.
  private func wait(for chunks: Int, began: Int, since start: Int, atMost expected: Int) {
    var waits = 0
    while done.load(ordering: .acquiring) != chunks {
      waits += 1
      if waits > 1000 { sched_yield() } else { pause() }
    }
    // A wait of a few pauses is no reason to look at the clock.
    if waits < 1000 && start - began < 500_000 { return }
    let end = Self.nanoseconds()
    if end - start > expected || end - began > 500_000 && wasStopped(within: end - began) {
      if end - sharedSince > Self.mostAlone { nextAlone = Self.leastAlone }
      aloneUntil = end + nextAlone
      sharedSince = aloneUntil
      nextAlone = min(nextAlone * 2, Self.mostAlone)
    }
  }

  /// Whether the system has lately stopped this thread for others, more than every fourth millisecond.
  private func wasStopped(within time: Int) -> Bool {
    var usage = rusage()
    // The calling thread's.
    guard unsafe getrusage(__rusage_who_t(1), &usage) == 0 else { return false }
    let thread = UInt(pthread_self())
    defer { (stops, stopped) = (usage.ru_nivcsw, thread) }
    return thread == stopped && (usage.ru_nivcsw - stops) * 4_000_000 > time
  }

  private static func nanoseconds() -> Int {
    var t = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &t)
    return t.tv_sec * 1_000_000_000 + t.tv_nsec
  }

  /// Claims and does chunks until none is left; returns how many.
  @discardableResult private func drain(_ thread: Int) -> Int {
    var claimed = 0
    while true {
      let seen = state.load(ordering: .acquiring)
      let (first, end) = Self.unclaimed(seen)
      if first >= end || thread >= limit.load(ordering: .relaxed) { return claimed }
      let address = job.load(ordering: .relaxed)
      guard
        state.compareExchange(
          expected: seen, desired: thread == 0 ? seen &+ 1 << 16 : seen &- 1,
          ordering: .acquiringAndReleasing
        ).exchanged, let region = unsafe UnsafePointer<Job>(bitPattern: address)
      else { continue }
      unsafe region.pointee.body(thread == 0 ? first : end &- 1, thread)
      done.add(1, ordering: .releasing)
      claimed += 1
    }
  }

  /// The first chunk of a region's state that nobody has claimed, and the one after the last.
  private static func unclaimed(_ state: UInt64) -> (first: Int, end: Int) {
    (Int(state >> 16 & 0xffff), Int(state & 0xffff))
  }

  private func hasWork(for thread: Int) -> Bool {
    let (first, end) = Self.unclaimed(state.load(ordering: .sequentiallyConsistent))
    return first < end && thread < limit.load(ordering: .relaxed)
  }

  private func wake(_ threads: Int) {
    var i = 1
    while i < threads {
      let worker = workers[i]
      if worker.sleeping.load(ordering: .sequentiallyConsistent),
        worker.sleeping.exchange(false, ordering: .sequentiallyConsistent)
      {
        unsafe sem_post(worker.semaphore)
      }
      i += 1
    }
  }

  /// What a thread of the pool does for ever.
  private func loop(_ thread: Int) {
    let worker = workers[thread]
    var waits = 0
    while true {
      if hasWork(for: thread) {
        drain(thread)
        waits = 0
      } else if waits < spins {
        pause()
        waits += 1
      } else {
        worker.sleeping.store(true, ordering: .sequentiallyConsistent)
        // Work that came meanwhile is seen here, or its caller sees that this thread sleeps.
        if !hasWork(for: thread)
          || !worker.sleeping.exchange(false, ordering: .sequentiallyConsistent)
        {
          while unsafe sem_wait(worker.semaphore) != 0 {}
        }
        waits = 0
      }
    }
  }

  /// Sees to it that there are so many threads, the caller among them; returns how many there are.
  private func start(_ threads: Int) -> Int {
    var count = started.load(ordering: .relaxed)
    while count < threads {
      var thread = pthread_t()
      let context = unsafe Unmanaged.passRetained(Start(pool: self, thread: count)).toOpaque()
      let failure = unsafe pthread_create(
        &thread, nil,
        { context in
          guard let context = unsafe context else { return nil }
          let start = unsafe Unmanaged<Start>.fromOpaque(context).takeRetainedValue()
          start.pool.loop(start.thread)
          return nil
        }, context)
      if failure != 0 {
        unsafe Unmanaged<Start>.fromOpaque(context).release()
        break
      }
      pthread_detach(thread)
      count += 1
      started.store(count, ordering: .relaxed)
    }
    return min(count, threads)
  }

  /// Calls `step` on a thread of its own until that returns false; not at all, and returns false, if there can be no
  /// such thread.
  public static func startAside(_ step: @escaping @Sendable () -> Bool) -> Bool {
    var thread = pthread_t()
    let context = unsafe Unmanaged.passRetained(Aside(step)).toOpaque()
    let failure = unsafe pthread_create(
      &thread, nil,
      { context in
        guard let context = unsafe context else { return nil }
        let aside = unsafe Unmanaged<Aside>.fromOpaque(context).takeRetainedValue()
        while aside.step() {}
        return nil
      }, context)
    guard failure == 0 else {
      unsafe Unmanaged<Aside>.fromOpaque(context).release()
      return false
    }
    pthread_detach(thread)
    return true
  }

  private final class Aside {
    let step: @Sendable () -> Bool
    init(_ step: @escaping @Sendable () -> Bool) { self.step = step }
  }

  private final class Start {
    let pool: ThreadPool
    let thread: Int
    init(pool: ThreadPool, thread: Int) {
      self.pool = pool
      self.thread = thread
    }
  }
}
