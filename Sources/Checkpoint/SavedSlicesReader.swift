import ProtoDecoding
import TensorCore

/// Reads V1 checkpoints: tables that hold, under the empty key, what slices of which tensors they
/// have, and the slices' values beside it.
final class SavedSlicesReader: TensorStore {
  /// Where one slice of a tensor is kept.
  private struct Place {
    var slice: TensorSlice
    var shard: Int
  }

  private struct Stored {
    var entry: CheckpointReader.Entry
    var places: [Place]
  }

  private let shards: [Table]
  private let tensors: [String: Stored]

  var indexPath: String { shards[0].path }

  /// Opens the tables at `paths`, of which there is at least one.
  init(paths: [String]) throws(CheckpointError) {
    var shards: [Table] = []
    var tensors: [String: Stored] = [:]
    for path in paths {
      let table = try Table(MappedFile(path: path))
      guard let value = try table.value(for: []) else {
        throw CheckpointError(.dataLoss, file: path, "the table does not tell what it holds")
      }
      let record = try decode(value) { (bytes) throws(DecodingError) in
        try decodeSavedTensorSlices(bytes)
      }
      for tensor in record.tensors {
        try SavedSlicesReader.add(tensor, shard: shards.count, path: path, to: &tensors)
      }
      shards.append(table)
    }
    self.shards = shards
    self.tensors = tensors
  }

  func release() {
    for shard in shards { shard.release() }
  }

  private static func add(
    _ tensor: SavedTensorSlices.Metadata, shard: Int, path: String,
    to tensors: inout [String: Stored]
  ) throws(CheckpointError) {
    guard let extents = tensor.shape.extents, !extents.contains(nil) else {
      throw CheckpointError(
        .dataLoss, file: path, key: tensor.name, "the shape \(tensor.shape) is not fully known")
    }
    let shape: Shape
    do throws(TensorError) {
      shape = try Shape(checking: extents.compactMap(\.self))
      for slice in tensor.slices { _ = try slice.ranges(in: shape) }
    } catch {
      throw CheckpointError(.dataLoss, file: path, key: tensor.name, error.message)
    }
    let entry = CheckpointReader.Entry(dtype: tensor.dtype, shape: shape)
    var stored = tensors[tensor.name] ?? Stored(entry: entry, places: [])
    guard stored.entry.dtype == entry.dtype, stored.entry.shape == entry.shape else {
      throw CheckpointError(
        .dataLoss, file: path, key: tensor.name,
        "the shard has it as \(entry.dtype) of shape \(shape), another as \(stored.entry.dtype)"
          + " of shape \(stored.entry.shape)")
    }
    stored.places += tensor.slices.map { Place(slice: $0, shard: shard) }
    tensors[tensor.name] = stored
  }

  func keys() throws(CheckpointError) -> [String] {
    tensors.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  func find(_ key: String) throws(CheckpointError) -> CheckpointReader.Entry? {
    guard let stored = tensors[key] else { return nil }
    var entry = stored.entry
    if stored.places.count != 1
      || stored.places[0].slice.extents.contains(where: { $0.length != nil })
    {
      entry.slices = stored.places.map(\.slice)
    }
    return entry
  }

  func tensor(
    _ key: String, _ choose: (CheckpointReader.Entry) throws(CheckpointError) -> [Range<Int>]
  ) throws(CheckpointError) -> Tensor? {
    guard let stored = tensors[key] else { return nil }
    let entry = stored.entry
    let places = stored.places
    var assembly = SliceAssembly(
      file: indexPath, key: key, dtype: entry.dtype, target: try choose(entry), pieces: [])
    for place in places { try assembly.add(place.slice, of: entry.shape) }
    return try assembly.assemble { [assembly] number throws(CheckpointError) in
      let shape = try assembly.checked { () throws(TensorError) in
        try Shape(checking: assembly.pieces[number].ranges.map(\.count))
      }
      return try self.read(places[number], key, entry.dtype, shape)
    }
  }

  private func read(
    _ place: Place, _ key: String, _ dtype: DType, _ shape: Shape
  ) throws(CheckpointError) -> Tensor {
    let table = shards[place.shard]
    let name = Array(key.utf8)
    guard let value = try table.value(for: OrderedCode.key(of: place.slice, in: name)) else {
      throw CheckpointError(
        .dataLoss, file: table.path, key: key,
        "the slice '\(place.slice.specification)' that the table tells of is missing")
    }
    let record = try decode(value) { (bytes) throws(DecodingError) in
      try decodeSavedTensorSlices(bytes, dtypeOf: { _ in dtype })
    }
    guard let data = record.data, data.values.elementCount == shape.elementCount else {
      throw CheckpointError(
        .dataLoss, file: table.path, key: key,
        "the slice '\(place.slice.specification)' has \(record.data?.values.elementCount ?? 0)"
          + " values for the shape \(shape)")
    }
    do throws(TensorError) {
      return try data.values.reshaped(to: shape)
    } catch {
      throw CheckpointError(error, file: table.path, key: key)
    }
  }
}
