/// What this process takes of the machine's memory.
public enum ProcessMemory {
  /// The most bytes that were resident at any time; 0 where the system does not tell.
  public static var peakBytes: Int {
    guard let status = try? Files.read("/proc/self/status") else { return 0 }
    for line in status.split(separator: UInt8(ascii: "\n")) where line.starts(with: label) {
      // A number of kilobytes between blanks.
      return line.reduce(0) { 48...57 ~= $1 ? $0 &* 10 &+ Int($1 - 48) : $0 } &* 1024
    }
    return 0
  }

  private static let label = Array("VmHWM:".utf8)
}
