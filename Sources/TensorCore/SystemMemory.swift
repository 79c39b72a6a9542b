/// How much memory the system has left.
///
/// Linux promises more memory than it has, and ends processes that use what it promised: large requests are
/// refused before.
enum SystemMemory {
  /// Smaller requests are the system's business.
  private static let largeByteCount = 1 << 28

  /// Whether `byteCount` bytes may be asked of the system.
  static func hasRoom(for byteCount: Int) -> Bool {
    byteCount < largeByteCount || byteCount <= available
  }

  /// The bytes that may be used without taking any from others; as many as can be if that is not told.
  private static var available: Int {
    var result = Int.max
    if let file = try? readFile(at: "/proc/meminfo"),
      let free = bytes(of: "MemAvailable:", in: file)
    {
      result = free + (bytes(of: "SwapFree:", in: file) ?? 0)
    }
    // What a container may use in all.
    if let file = try? readFile(at: "/sys/fs/cgroup/memory.max"), let limit = number(file[...]) {
      result = min(result, limit)
    }
    return result
  }

  /// The bytes that the line of `meminfo` beginning with `name` tells, which is in units of 1024.
  static func bytes(of name: String, in file: [UInt8]) -> Int? {
    for line in file.split(separator: UInt8(ascii: "\n")) where line.starts(with: name.utf8) {
      guard let number = number(line.dropFirst(name.utf8.count)) else { return nil }
      let (bytes, overflow) = number.multipliedReportingOverflow(by: 1024)
      return overflow ? nil : bytes
    }
    return nil
  }

  /// The number that `text` begins with, after spaces; nil without any.
  static func number(_ text: ArraySlice<UInt8>) -> Int? {
    let digits = text.drop { $0 == UInt8(ascii: " ") }.prefix { (48...57).contains($0) }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
