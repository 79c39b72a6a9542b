internal import Checkpoint
internal import Compute
internal import OpInterface
internal import Synchronization
internal import TensorCore

/// Gives restore ops the model's checkpoint, and those among its assets.
final class CheckpointAccess: Sendable {
  private let own: CheckpointReader?
  private let assets: String
  private let options: LoadOptions
  private let opened = Mutex<[String: CheckpointReader]>([:])

  /// - Parameter assets: the folder of the assets, ending in a slash.
  init(own: CheckpointReader?, among assets: String, _ options: LoadOptions) {
    self.own = own
    self.assets = assets
    self.options = options
  }

  /// The checkpoint at `prefix`, opened once.
  ///
  /// - Throws: `PERMISSION_DENIED` for one that is not the model's, or what opening throws.
  func checkpoint(at prefix: String) throws(OpError) -> any CheckpointReading {
    if let own, own.prefix == prefix { return OpenCheckpoint(reader: own) }
    guard prefix.hasPrefix(assets), !prefix.split(separator: "/").contains("..") else {
      throw OpError(.permissionDenied, "the model may not read a checkpoint at '\(prefix)'")
    }
    if let reader = opened.withLock({ $0[prefix] }) { return OpenCheckpoint(reader: reader) }
    do throws(CheckpointError) {
      let reader = try CheckpointReader(
        prefix: prefix, verifyingChecksums: options.verifiesChecksums,
        checksum: HardwareChecksum.extend(threads: options.threadCount))
      opened.withLock { $0[prefix] = reader }
      return OpenCheckpoint(reader: reader)
    } catch {
      throw OpError(error.code, error.detail)
    }
  }
}

/// A checkpoint as restore ops read it.
private struct OpenCheckpoint: CheckpointReading {
  let reader: CheckpointReader

  func tensor(_ key: String, slice: String) throws(OpError) -> Tensor {
    do throws(CheckpointError) {
      return try reader.tensor(key, shapeAndSlice: slice)
    } catch {
      throw OpError(error.code, error.detail)
    }
  }
}
