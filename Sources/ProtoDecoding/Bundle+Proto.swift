internal import CTensorFlowProto
public import TensorCore

/// The first record of a checkpoint's index (`tensorflow.BundleHeaderProto`).
public struct BundleHeader: Sendable, Hashable {
  /// How many data files there are.
  public var shardCount: Int
  /// Whether the values are stored with their highest byte first.
  public var isBigEndian: Bool
  /// The least version of the format that a reader must understand.
  public var minimumConsumer: Int
}

/// Where a checkpoint keeps a tensor (`tensorflow.BundleEntryProto`).
public struct BundleEntry: Sendable, Hashable {
  /// Any dtype: also one that nothing can be read of.
  public var dtype: DType
  /// As the file states it: it may hold any extents.
  public var shape: PartialShape
  /// The data file that holds the bytes.
  public var shardIndex: Int
  /// Where the bytes begin in the data file.
  public var offset: Int
  /// How many bytes there are.
  public var byteCount: Int
  /// The masked CRC-32C of the bytes.
  public var crc32c: UInt32
  /// The slices that the tensor is kept in, if it is not kept as a whole.
  public var slices: [TensorSlice]
}

/// A rectangular part of a tensor (`tensorflow.TensorSliceProto`).
public struct TensorSlice: Sendable, Hashable {
  /// A part of an axis.
  public struct Extent: Sendable, Hashable {
    /// The first index.
    public var start: Int
    /// Nil for all of the axis.
    public var length: Int?
    /// A part from `start` on, of `length` indices or up to the end.
    public init(start: Int = 0, length: Int? = nil) {
      self.start = start
      self.length = length
    }
  }

  /// The part of each axis, outermost first.
  public var extents: [Extent]
  /// A slice with a part of each axis.
  public init(_ extents: [Extent]) { self.extents = extents }
}

/// A record of a checkpoint of version 1 (`tensorflow.SavedTensorSlices`).
public struct SavedTensorSlices: Sendable {
  /// What the checkpoint says of one tensor.
  public struct Metadata: Sendable, Hashable {
    /// The tensor's name.
    public var name: String
    /// The shape of the whole tensor.
    public var shape: PartialShape
    /// The dtype, which the slices' own records do not tell.
    public var dtype: DType
    /// The slices the tensor is kept in.
    public var slices: [TensorSlice]
  }

  /// One slice's values.
  public struct Slice: Sendable {
    /// The name of the tensor it is a part of.
    public var name: String
    /// Where it lies in the tensor.
    public var slice: TensorSlice
    /// The values in row-major order, as a vector.
    public var values: Tensor
  }

  /// All tensors of the checkpoint; the record with the empty key has them.
  public var tensors: [Metadata]
  /// One slice; every other record has one.
  public var data: Slice?
}

/// The objects whose variables a checkpoint holds (`tensorflow.TrackableObjectGraph`).
public struct TrackableObjectGraph: Sendable {
  /// A value that the checkpoint holds for an object.
  public struct Attribute: Sendable, Hashable {
    /// The attribute's name in the object, such as `VARIABLE_VALUE`.
    public var name: String
    /// The name of the variable in the graph, if it has one.
    public var fullName: String
    /// The key of the value in the checkpoint.
    public var checkpointKey: String
  }

  /// An object.
  public struct Node: Sendable {
    /// Attributes that are objects.
    public var children: [(name: String, node: Int)]
    /// Attributes that are values.
    public var attributes: [Attribute]
    /// The name of a saver that the object's class registered, or empty.
    public var registeredSaver: String
  }

  /// Node 0 is the root.
  public var nodes: [Node]

  /// The attribute under which a variable's value is kept.
  public static let variableValue = "VARIABLE_VALUE"
}

extension FieldReader {
  func bundleHeader(_ proto: Tensorflow__BundleHeaderProto) -> BundleHeader {
    unsafe BundleHeader(
      shardCount: Int(proto.num_shards),
      isBigEndian: proto.endianness == TENSORFLOW__BUNDLE_HEADER_PROTO__ENDIANNESS__BIG,
      minimumConsumer: Int(proto.version?.pointee.min_consumer ?? 0))
  }

  func bundleEntry(_ proto: Tensorflow__BundleEntryProto) throws(DecodingError) -> BundleEntry {
    unsafe BundleEntry(
      dtype: dtype(proto.dtype), shape: shape(proto.shape), shardIndex: Int(proto.shard_id),
      offset: Int(proto.offset), byteCount: Int(proto.size), crc32c: proto.crc32c,
      slices: try slices(proto.slices, proto.n_slices))
  }

  func savedTensorSlices(
    _ proto: Tensorflow__SavedTensorSlices, dtypeOf: (String) -> DType?
  ) throws(DecodingError) -> SavedTensorSlices {
    var result = SavedTensorSlices(tensors: [], data: nil)
    if let meta = unsafe proto.meta?.pointee {
      result.tensors = unsafe try list(meta.tensor, meta.n_tensor) { tensor throws(DecodingError) in
        unsafe SavedTensorSlices.Metadata(
          name: text(tensor.name), shape: shape(tensor.shape), dtype: dtype(tensor.type),
          slices: try slices(tensor.slice, tensor.n_slice))
      }
    }
    guard let data = unsafe proto.data?.pointee else { return result }
    let name = unsafe text(data.name)
    guard let dtype = dtypeOf(name) else {
      throw DecodingError(.invalidValue, in: path, "nothing tells the type of slice '\(name)'")
    }
    guard let values = unsafe data.data?.pointee else {
      throw DecodingError(.invalidValue, in: path, "slice of '\(name)' has no values")
    }
    let tensor: Tensor
    do throws(UndecodableTensor) {
      tensor = unsafe try vector(values, of: dtype)
    } catch {
      throw DecodingError(.invalidValue, in: path, "slice of '\(name)': \(error.reason)")
    }
    result.data = unsafe SavedTensorSlices.Slice(
      name: name, slice: data.slice.map { unsafe slice($0.pointee) } ?? TensorSlice([]),
      values: tensor)
    return result
  }

  func trackableObjectGraph(
    _ proto: Tensorflow__TrackableObjectGraph
  ) throws(DecodingError) -> TrackableObjectGraph {
    let nodes = unsafe try list(proto.nodes, proto.n_nodes) { node throws(DecodingError) in
      unsafe TrackableObjectGraph.Node(
        children: try list(node.children, node.n_children) { child throws(DecodingError) in
          unsafe (name: text(child.local_name), node: Int(child.node_id))
        },
        attributes: try list(node.attributes, node.n_attributes) {
          attribute throws(DecodingError) in
          unsafe TrackableObjectGraph.Attribute(
            name: text(attribute.name), fullName: text(attribute.full_name),
            checkpointKey: text(attribute.checkpoint_key))
        },
        registeredSaver: node.registered_saver.map { unsafe text($0.pointee.name) } ?? "")
    }
    return TrackableObjectGraph(nodes: nodes)
  }

  private func slices(
    _ list: UnsafeMutablePointer<UnsafeMutablePointer<Tensorflow__TensorSliceProto>?>?, _ count: Int
  ) throws(DecodingError) -> [TensorSlice] {
    unsafe try self.list(list, count) { proto throws(DecodingError) in unsafe slice(proto) }
  }

  private func slice(_ proto: Tensorflow__TensorSliceProto) -> TensorSlice {
    let extents = unsafe UnsafeBufferPointer(start: proto.extent, count: proto.n_extent).map {
      pointer -> TensorSlice.Extent in
      guard let extent = unsafe pointer?.pointee else { return TensorSlice.Extent() }
      let kind = unsafe extent.has_length_case
      let hasLength = kind == TENSORFLOW__TENSOR_SLICE_PROTO__EXTENT__HAS_LENGTH_LENGTH
      return unsafe TensorSlice.Extent(
        start: Int(extent.start), length: hasLength ? Int(extent.length) : nil)
    }
    return TensorSlice(extents)
  }
}

extension PlainReader {
  /// The record of a tensor at `range`, if it is kept as a whole.
  func bundleEntry(_ range: Range<Int>) -> BundleEntry? {
    var entry = BundleEntry(
      dtype: dtype(0), shape: .scalar, shardIndex: 0, offset: 0, byteCount: 0, crc32c: 0, slices: []
    )
    var hasShape = false
    var at = range.lowerBound
    while at < range.upperBound {
      guard let (number, content) = field(&at, range.upperBound) else { return nil }
      switch (number, content) {
      case (1, .number(let value)): entry.dtype = dtype(value)
      case (2, .part(let part)) where !hasShape:
        guard let shape = shape(part) else { return nil }
        entry.shape = shape
        hasShape = true
      case (3, .number(let value)): entry.shardIndex = Int(Int32(truncatingIfNeeded: value))
      case (4, .number(let value)): entry.offset = Int(truncatingIfNeeded: value)
      case (5, .number(let value)): entry.byteCount = Int(truncatingIfNeeded: value)
      case (6, .fixed32(let bits)): entry.crc32c = bits
      case (1...7, _): return nil
      default: break
      }
    }
    return entry
  }
}
