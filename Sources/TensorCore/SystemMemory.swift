/// How much memory the system has left.
///
/// Linux promises more memory than it has, and ends processes that use what it promised: large requests are
/// refused before.
package enum SystemMemory {
  /// Smaller requests are the system's business.
  private static let largeByteCount = 1 << 28

  /// Whether `byteCount` bytes may be asked of the system.
  static func hasRoom(for byteCount: Int) -> Bool {
    byteCount < largeByteCount || byteCount <= available()
  }

  /// The bytes that may be used without taking any from others; as many as can be if that is not told.
  ///
  /// - Parameter root: the folder in which `/proc` and `/sys` are.
  package static func available(in root: String = "") -> Int {
    var result = Int.max
    if let file = try? readFile(at: root + "/proc/meminfo"),
      let free = bytes(of: "MemAvailable:", in: file)
    {
      result = free + (bytes(of: "SwapFree:", in: file) ?? 0)
    }
    for group in ControlGroup.all(in: root) { result = min(result, group.room ?? result) }
    return result
  }

  /// The bytes that the line of `meminfo` beginning with `name` tells, which is in units of 1024.
  private static func bytes(of name: String, in file: [UInt8]) -> Int? {
    guard let number = number(after: name, in: file) else { return nil }
    let (bytes, overflow) = number.multipliedReportingOverflow(by: 1024)
    return overflow ? nil : bytes
  }

  /// The number in the line that begins with `name`.
  private static func number(after name: String, in file: [UInt8]) -> Int? {
    for line in file.split(separator: UInt8(ascii: "\n")) where line.starts(with: name.utf8) {
      return number(line.dropFirst(name.utf8.count))
    }
    return nil
  }

  /// The number that `text` begins with, after spaces; nil without any.
  private static func number(_ text: ArraySlice<UInt8>) -> Int? {
    let digits = text.drop { $0 == UInt8(ascii: " ") }.prefix { (48...57).contains($0) }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  /// Processes that may use so much memory together, such as those of a container.
  private struct ControlGroup {
    let path: String
    /// Whether the names of the files are those of version 1.
    let isOld: Bool

    /// The groups that this process is in, one within the other, in both versions.
    static func all(in root: String) -> [ControlGroup] {
      let new = root + "/sys/fs/cgroup", old = new + "/memory"
      var result = [ControlGroup(path: new, isOld: false), ControlGroup(path: old, isOld: true)]
      guard let file = try? readFile(at: root + "/proc/self/cgroup") else { return result }
      for line in file.split(separator: UInt8(ascii: "\n")) {
        // A number, the names of controllers, which version 2 leaves out, and the path of the group.
        let fields = line.split(
          separator: UInt8(ascii: ":"), maxSplits: 2, omittingEmptySubsequences: false)
        guard fields.count == 3 else { continue }
        let controllers = fields[1].split(separator: UInt8(ascii: ","))
        let isOld = controllers.contains { $0.elementsEqual("memory".utf8) }
        guard isOld || controllers.isEmpty else { continue }
        var path = isOld ? old : new
        for name in fields[2].split(separator: UInt8(ascii: "/")) {
          // What lies beside what this process may see.
          if name.elementsEqual("..".utf8) { break }
          path += "/" + String(decoding: name, as: UTF8.self)
          result.append(ControlGroup(path: path, isOld: isOld))
        }
      }
      return result
    }

    /// How many bytes more the group may use; nil if it has no limit.
    ///
    /// Files that it has read count as used, but are given up for what is asked for.
    var room: Int? {
      guard let limit = number(isOld ? "memory.limit_in_bytes" : "memory.max") else { return nil }
      var used = number(isOld ? "memory.usage_in_bytes" : "memory.current") ?? 0
      if let file = try? readFile(at: path + "/memory.stat") {
        let name = isOld ? "total_inactive_file " : "inactive_file "
        used -= min(SystemMemory.number(after: name, in: file) ?? 0, used)
      }
      return max(limit - used, 0)
    }

    private func number(_ name: String) -> Int? {
      (try? readFile(at: path + "/" + name)).flatMap { SystemMemory.number($0[...]) }
    }
  }
}
