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
}
