internal import Glibc

/// What became of a program that a test ran.
public struct Execution: Sendable {
  /// The exit status; negative for the number of the signal that ended the program.
  public let status: Int
  /// What the program wrote to standard output.
  public let output: String
  /// What the program wrote to standard error.
  public let errors: String

  /// Runs a product of this package, found beside the test program, with variables added to the environment.
  public init(
    _ product: String, _ arguments: [String], environment: [String: String] = [:]
  ) throws {
    let folder = TemporaryFolder()
    let output = folder.path + "/output", errors = folder.path + "/errors"
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    let mode = O_WRONLY | O_CREAT | O_TRUNC
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 1, output, mode, 0o600)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, errors, mode, 0o600)
    let program = Execution.products + "/" + product
    var words: [UnsafeMutablePointer<CChar>?] = unsafe ([program] + arguments).map { word in
      unsafe strdup(word)
    }
    unsafe words.append(nil)
    defer { unsafe words.forEach { word in unsafe free(word) } }
    let added = unsafe environment.map { name, value in unsafe strdup("\(name)=\(value)") }
    defer { unsafe added.forEach { word in unsafe free(word) } }
    // The first of several variables of a name counts.
    var variables = unsafe added
    var next = unsafe environ
    while let variable = unsafe next.pointee {
      unsafe variables.append(variable)
      unsafe next += 1
    }
    unsafe variables.append(nil)
    var child: pid_t = 0
    let code = unsafe posix_spawn(&child, program, &actions, nil, words, variables)
    guard code == 0 else { throw ExecutionError(program: program, code: code) }
    var ended: Int32 = 0
    while unsafe waitpid(child, &ended, 0) < 0, errno == EINTR {}
    status = Int(ended & 0x7f == 0 ? ended >> 8 & 0xff : -(ended & 0x7f))
    self.output = Execution.text(output)
    self.errors = Execution.text(errors)
  }

  /// The folder of the test program, which holds the package's products too.
  private static var products: String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let length = unsafe readlink("/proc/self/exe", &buffer, buffer.count)
    let path = buffer[..<max(length, 0)].map { UInt8(bitPattern: $0) }
    return String(decoding: path[..<(path.lastIndex(of: UInt8(ascii: "/")) ?? 0)], as: UTF8.self)
  }

  private static func text(_ path: String) -> String {
    guard let file = unsafe fopen(path, "r") else { return "" }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = unsafe getc(file), byte != EOF { bytes.append(UInt8(byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Why a program could not be started.
public struct ExecutionError: Error {
  /// The program's path.
  public let program: String
  /// The system's error number.
  public let code: Int32
}

/// A folder that goes when this object does.
public final class TemporaryFolder: Sendable {
  /// The folder's path.
  public let path: String

  /// Makes an empty folder.
  public init() {
    var template = Array("/tmp/swiftlet-test-XXXXXX".utf8CString)
    path = unsafe mkdtemp(&template).map { unsafe String(cString: $0) } ?? "/tmp"
  }

  deinit {
    guard path != "/tmp" else { return }
    TemporaryFolder.remove(path)
  }

  private static func remove(_ path: String) {
    guard let folder = unsafe opendir(path) else {
      unsafe unlink(path)
      return
    }
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { start in
          unsafe String(cString: start)
        }
      }
      if name != ".", name != ".." { remove(path + "/" + name) }
    }
    unsafe closedir(folder)
    unsafe rmdir(path)
  }
}
