// Unsafe: kernels take addresses, and glibc is asked for the processor's features by a symbol of which
// older versions have none. What an address points at is checked where the kernels are called.
internal import Glibc
internal import VectorKernelInterface
internal import VectorKernels
internal import VectorKernelsV3
internal import VectorKernelsV4

/// The instructions that kernels are compiled for.
public enum InstructionSet: String, Sendable, CaseIterable, Comparable {
  /// What every processor of the architecture has: SSE2, or NEON.
  case baseline
  /// AVX2 and fused multiply-add.
  case avx2
  /// AVX-512 F, DQ, BW and VL.
  case avx512

  /// What the processor and the operating system support.
  public static let supported: InstructionSet = detected()

  /// What kernels run with: the best supported, or what `SWIFTLET_ISA` asks for, if that is less.
  ///
  /// A name of no set is as none at all; who starts programs can tell by `unknownRequest`.
  public static let current: InstructionSet =
    request.flatMap { InstructionSet(rawValue: $0) }.map { min($0, supported) } ?? supported

  /// What `SWIFTLET_ISA` asks for, if there is no such set.
  public static var unknownRequest: String? {
    request.flatMap { InstructionSet(rawValue: $0) == nil ? $0 : nil }
  }

  private static var request: String? {
    guard let value = unsafe getenv("SWIFTLET_ISA") else { return nil }
    let name = unsafe String(cString: value)
    return name.isEmpty ? nil : name
  }

  /// Those that the machine can run, the least first.
  public static var available: [InstructionSet] { allCases.filter { $0 <= supported } }

  /// Whether the second has all that the first has, and more.
  public static func < (a: InstructionSet, b: InstructionSet) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .baseline: 0
    case .avx2: 1
    case .avx512: 2
    }
  }

  /// The next lesser one.
  var narrower: InstructionSet? {
    switch self {
    case .baseline: nil
    case .avx2: .baseline
    case .avx512: .avx2
    }
  }

  /// The kernels; callable only if supported.
  var kernels: KernelTable {
    switch self {
    case .baseline: Self.baselineKernels
    case .avx2: Self.avx2Kernels
    case .avx512: Self.avx512Kernels
    }
  }

  private static let baselineKernels = VectorKernels.kernelTable()
  private static let avx2Kernels = VectorKernelsV3.kernelTable()
  private static let avx512Kernels = VectorKernelsV4.kernelTable()

  /// Whether the processor computes with 512 bits in two steps, so that it is as fast with 256: AMD's of
  /// family 25, in which the fourth generation has AVX-512.
  static let halvesVectors: Bool = {
    #if arch(x86_64) && os(Linux) && !EMULATES_AVX512
      guard let leaf1 = unsafe leaf(0) else { return false }
      let signature = unsafe leaf1[0]
      return signature >> 8 & 0xf == 0xf && signature >> 20 & 0xff == 25 - 15
    #else
      return false
    #endif
  }()

  #if arch(x86_64) && os(Linux)
    /// For a leaf of CPUID what the processor has, then what the system lets be used.
    private static func leaf(_ index: UInt32) -> UnsafePointer<UInt32>? {
      typealias Leaf = @convention(c) (UInt32) -> UnsafePointer<UInt32>?
      guard let symbol = unsafe dlsym(nil, "__x86_get_cpuid_feature_leaf") else { return nil }
      return unsafe unsafeBitCast(symbol, to: Leaf.self)(index)
    }
  #endif

  private static func detected() -> InstructionSet {
    #if arch(x86_64) && os(Linux)
      guard let leaf1 = unsafe leaf(0), let leaf7 = unsafe leaf(1), let extended = unsafe leaf(2)
      else { return .baseline }
      let (ecx1, ebx7, ecx) = unsafe (leaf1[4 + 2], leaf7[4 + 1], extended[4 + 2])
      let usable = { (word: UInt32, bits: [UInt32]) in bits.allSatisfy { word >> $0 & 1 == 1 } }
      // All that the compiler may use for x86-64-v3: FMA, MOVBE, AVX, F16C, BMI1, AVX2, BMI2, LZCNT; and
      // for x86-64-v4: AVX-512 F, DQ, CD, BW, VL.
      guard usable(ecx1, [12, 22, 28, 29]), usable(ebx7, [3, 5, 8]), usable(ecx, [5]) else {
        return .baseline
      }
      #if EMULATES_AVX512
        return .avx512
      #else
        return usable(ebx7, [16, 17, 28, 30, 31]) ? .avx512 : .avx2
      #endif
    #else
      return .baseline
    #endif
  }

  /// Multiply-adds a second of vectors that are in registers, doubled: the peak that benchmarks compare
  /// with.
  public func measuredPeak(rounds: Int = 50_000) -> Double {
    let start = Self.processorTime()
    let sum = kernels.peak(rounds)
    let seconds = Self.processorTime() - start
    return sum.isNaN ? 0 : Double(rounds * 20 * kernels.width) / seconds
  }

  /// Seconds that this thread has computed.
  public static func processorTime() -> Double {
    var t = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t)
    return Double(t.tv_sec) + Double(t.tv_nsec) * 1e-9
  }
}
