import Foundation
import TensorCore
import TestSupport
import Testing

@Suite struct SystemMemoryTests {
  /// The available bytes where `files` are all that `/proc` and `/sys` hold.
  private func available(_ files: [String: String]) throws -> Int {
    let folder = TemporaryFolder()
    for (path, text) in files {
      let file = URL(fileURLWithPath: folder.path + path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return SystemMemory.available(in: folder.path)
  }

  private let old = "/sys/fs/cgroup/memory"
  private let new = "/sys/fs/cgroup"

  @Test func isWhatTheSystemHas() throws {
    #expect(try available([:]) == .max)
    let info = "MemTotal:  90 kB\nMemAvailable:   7 kB\nSwapTotal: 5 kB\nSwapFree:     2 kB\n"
    #expect(try available(["/proc/meminfo": info]) == 9 << 10)
    #expect(try available(["/proc/meminfo": info, new + "/memory.max": "4096\n"]) == 4096)
    #expect(try available(["/proc/meminfo": info, new + "/memory.max": "99999\n"]) == 9 << 10)
    #expect(try available(["/proc/meminfo": info, old + "/memory.limit_in_bytes": "5\n"]) == 5)
    for text in ["max\n", "", "9223372036854775808\n"] {
      #expect(try available(["/proc/meminfo": info, new + "/memory.max": text]) == 9 << 10)
    }
    #expect(
      try available([
        "/proc/meminfo": info, old + "/memory.limit_in_bytes": "9223372036854771712\n",
      ]) == 9 << 10)
  }

  @Test func groupsBindThoseInThem() throws {
    let groups = "9:name=systemd:/other\n4:cpu,memory:/a/b\n0::/c:d/e\n"
    var files = ["/proc/self/cgroup": groups, old + "/other/memory.limit_in_bytes": "1\n"]
    #expect(try available(files) == .max)
    files[new + "/c:d/memory.max"] = "600\n"
    #expect(try available(files) == 600)
    files[old + "/a/b/memory.limit_in_bytes"] = "500\n"
    #expect(try available(files) == 500)
    files[old + "/a/memory.limit_in_bytes"] = "400\n"
    #expect(try available(files) == 400)
    files[new + "/c:d/e/memory.max"] = "300\n"
    #expect(try available(files) == 300)
    // A group that encloses what this process may see.
    files["/proc/self/cgroup"] = "0::/../c:d/e\n"
    #expect(try available(files) == .max)
    files["/proc/self/cgroup"] = "nothing\n4:memory\n"
    #expect(try available(files) == .max)
  }

  @Test func whatAGroupUsesIsTaken() throws {
    var files = [
      old + "/memory.limit_in_bytes": "1000\n", old + "/memory.usage_in_bytes": "700\n",
      new + "/memory.max": "2000\n", new + "/memory.current": "1800\n",
    ]
    #expect(try available(files) == 200)
    // But files that have been read can be read again.
    files[new + "/memory.stat"] = "anon 1000\ninactive_file 150\nactive_file 650\n"
    #expect(try available(files) == 300)
    files[old + "/memory.stat"] = "inactive_file 1\ntotal_inactive_file 250\n"
    #expect(try available(files) == 350)
    files[new + "/memory.stat"] = "inactive_file 5000\n"
    #expect(try available(files) == 550)
    files[old + "/memory.usage_in_bytes"] = "1300\n"
    #expect(try available(files) == 0)
  }
}
