internal import Glibc

/// Why a file or folder could not be used.
public struct FileError: Error, Sendable, CustomStringConvertible {
  /// What was wanted of the file.
  public enum Kind: Sendable { case missing, cannotRead, cannotWrite }
  /// What was wanted of the file.
  public let kind: Kind
  /// The file or folder.
  public let path: String
  /// The system's reason.
  public let reason: String

  init(_ kind: Kind, _ path: String, _ code: Int32 = errno) {
    self.kind = kind
    self.path = path
    reason = unsafe String(cString: strerror(code))
  }

  /// The error that `path` does not exist.
  public init(missing path: String) { self.init(.missing, path, ENOENT) }

  /// What failed and why, in one line.
  public var description: String {
    switch kind {
    case .missing: "'\(path)' does not exist"
    case .cannotRead: "cannot read '\(path)': \(reason)"
    case .cannotWrite: "cannot write '\(path)': \(reason)"
    }
  }
}

/// Files and folders, by path.
public enum Files {
  /// Whether there is a file or folder.
  public static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// Whether there is a folder.
  public static func isFolder(_ path: String) -> Bool {
    var info = stat()
    return unsafe stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  /// How many bytes a file has; nil if there is none.
  public static func size(_ path: String) -> Int? {
    var info = stat()
    return unsafe stat(path, &info) == 0 ? Int(info.st_size) : nil
  }

  /// The names in a folder, sorted; `.` and `..` excepted.
  public static func names(in folder: String) throws(FileError) -> [String] {
    guard let handle = unsafe opendir(folder) else {
      throw FileError(errno == ENOENT ? .missing : .cannotRead, folder)
    }
    defer { unsafe closedir(handle) }
    var names: [String] = []
    while let entry = unsafe readdir(handle) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The most bytes of a file that are read.
  private static let readLimit = 1 << 36
  /// The most bytes of a pipe or a device that are read.
  private static let streamLimit = 1 << 30

  /// The contents of a file.
  ///
  /// Endless ones, and those that there is no memory for, are refused.
  public static func read(_ path: String) throws(FileError) -> [UInt8] {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileError(errno == ENOENT ? .missing : .cannotRead, path) }
    defer { close(file) }
    var info = stat()
    guard unsafe fstat(file, &info) == 0 else { throw FileError(.cannotRead, path) }
    guard info.st_mode & S_IFMT != S_IFDIR else { throw FileError(.cannotRead, path, EISDIR) }
    var contents: [UInt8] = []
    if info.st_mode & S_IFMT == S_IFREG, info.st_size > 0 {
      guard info.st_size <= readLimit else { throw FileError(.cannotRead, path, EFBIG) }
      // An array of that size would rather end the process than fail.
      guard let probe = unsafe malloc(Int(info.st_size) + 64) else {
        throw FileError(.cannotRead, path, ENOMEM)
      }
      unsafe free(probe)
      // What there is at once, without a copy; what follows comes in pieces.
      contents = unsafe [UInt8](unsafeUninitializedCapacity: Int(info.st_size)) { buffer, count in
        while count < buffer.count {
          let read = unsafe Glibc.read(
            file, buffer.baseAddress.map { unsafe $0 + count }, buffer.count - count)
          if read < 0, errno == EINTR { continue }
          guard read > 0 else { break }
          count += read
        }
      }
    }
    let expected = contents.count
    var chunk = [UInt8](repeating: 0, count: 1 << 12)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes {
        unsafe Glibc.read(file, $0.baseAddress, $0.count)
      }
      if count == 0 { return contents }
      guard contents.count - expected < streamLimit else {
        throw FileError(.cannotRead, path, EFBIG)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError(.cannotRead, path)
      }
      contents += chunk[0..<count]
    }
  }

  /// Makes a file, or replaces its contents.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw FileError(.cannotWrite, path) }
    var failure = Files.write(bytes, descriptor: file) ? nil : FileError(.cannotWrite, path)
    if close(file) != 0, failure == nil { failure = FileError(.cannotWrite, path) }
    if let failure { throw failure }
  }

  /// Makes a text file, or replaces its contents.
  public static func write(_ text: String, to path: String) throws(FileError) {
    try write(Array(text.utf8), to: path)
  }

  /// Writes all of `bytes`; false if the system refuses.
  public static func write(_ bytes: [UInt8], descriptor: Int32) -> Bool {
    unsafe bytes.withUnsafeBytes { buffer in
      var rest = unsafe buffer[...]
      while unsafe !rest.isEmpty {
        let part = unsafe UnsafeRawBufferPointer(rebasing: rest)
        let count = unsafe Glibc.write(descriptor, part.baseAddress, part.count)
        if count < 0 {
          if errno == EINTR { continue }
          return false
        }
        unsafe rest = rest.dropFirst(count)
      }
      return true
    }
  }

  /// Makes a folder and those above it, where they do not exist.
  public static func makeFolder(_ path: String) throws(FileError) {
    var partial = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      partial += part + "/"
      if unsafe mkdir(partial, 0o777) != 0, errno != EEXIST, !isFolder(partial) {
        throw FileError(.cannotWrite, path)
      }
    }
    guard path.isEmpty || isFolder(path) else { throw FileError(.cannotWrite, path, ENOTDIR) }
  }

  /// The absolute path of an existing file or folder, links resolved.
  public static func realPath(_ path: String) throws(FileError) -> String {
    guard let resolved = unsafe realpath(path, nil) else {
      throw FileError(errno == ENOENT ? .missing : .cannotRead, path)
    }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// `name` below `folder`; `name` itself if it is absolute.
  public static func join(_ folder: String, _ name: String) -> String {
    if name.hasPrefix("/") || folder.isEmpty { return name }
    return folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// The last component of a path.
  public static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
