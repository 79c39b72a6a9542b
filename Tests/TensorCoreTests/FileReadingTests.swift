import Glibc
import TensorCore
import TestSupport
import Testing

@Suite struct FileReadingTests {
  /// Sparse files can have any size.
  @Test(arguments: [1 << 31, 1 << 40]) func hugeFilesAreRefused(_ size: Int) throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/huge"
    let file = unsafe open(path, O_CREAT | O_WRONLY, 0o600)
    #expect(file >= 0 && ftruncate(file, size) == 0)
    close(file)
    let error = #expect(throws: TensorError.self) { try readFile(at: path) }
    #expect(error?.code == .resourceExhausted)
  }

  /// Nobody writes to the pipe, and the device never ends.
  @Test(.timeLimit(.minutes(1))) func whatIsNoRegularFileIsRefused() throws {
    let folder = TemporaryFolder()
    let pipe = folder.path + "/pipe"
    let status = unsafe mkfifo(pipe, 0o600)
    #expect(status == 0)
    for path in [pipe, "/dev/zero"] {
      let error = #expect(throws: TensorError.self) { try readFile(at: path) }
      #expect(error?.code == .invalidArgument)
    }
    let error = #expect(throws: TensorError.self) { try readFile(at: folder.path) }
    #expect(error?.code == .unavailable)
  }
}
