internal import Glibc

/// The contents of the file at `path`.
///
/// - Throws: `NOT_FOUND` if it is not there, `INVALID_ARGUMENT` for a pipe or a device, `RESOURCE_EXHAUSTED` if
///   it is larger than 2 GiB, the most that TensorFlow's protobufs may have, `UNAVAILABLE` if it cannot be
///   read.
public func readFile(at path: String) throws(TensorError) -> [UInt8] {
  let file = unsafe open(path, openingForReading)
  guard file >= 0 else {
    throw errno == ENOENT
      ? .notFound("\(path); No such file or directory")
      : TensorError(.unavailable, "cannot open '\(path)' (error \(errno))")
  }
  defer { close(file) }
  var status = stat()
  guard unsafe fstat(file, &status) == 0 else {
    throw TensorError(.unavailable, "cannot read '\(path)' (error \(errno))")
  }
  guard [S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) else {
    throw .invalid("'\(path)' is not a regular file")
  }
  let size = Int(status.st_size)
  guard size < fileLimit else {
    throw TensorError(.resourceExhausted, "'\(path)' is too large: \(size) bytes")
  }
  // One byte more, to find the end of the file without growing.
  var contents = [UInt8](repeating: 0, count: max(size + 1, 1 << 12))
  var end = 0
  while true {
    if end == contents.count {
      guard end <= fileLimit else {
        throw TensorError(.resourceExhausted, "'\(path)' has more than \(fileLimit) bytes")
      }
      contents.append(contentsOf: repeatElement(0, count: contents.count))
    }
    let count = unsafe contents.withUnsafeMutableBytes {
      unsafe read(file, $0.baseAddress.map { unsafe $0 + end }, $0.count - end)
    }
    if count == 0 { break }
    guard count > 0 else {
      if errno == EINTR { continue }
      throw TensorError(.unavailable, "cannot read '\(path)' (error \(errno))")
    }
    end += count
  }
  contents.removeLast(contents.count - end)
  return contents
}

/// `path` from the root of the file system, links resolved; `path` itself if there is nothing there.
public func absolutePath(_ path: String) -> String {
  guard let resolved = unsafe realpath(path, nil) else { return path }
  defer { unsafe free(resolved) }
  return unsafe String(cString: resolved)
}

/// Whether there is a file or folder at `path`.
public func fileExists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

/// Whether there is a folder at `path`.
public func folderExists(_ path: String) -> Bool { unsafe access(path + "/.", F_OK) == 0 }

private let fileLimit = 1 << 31

/// How files are opened: without waiting for who writes to a pipe, which then is told by its kind.
let openingForReading = O_RDONLY | O_CLOEXEC | O_NONBLOCK
