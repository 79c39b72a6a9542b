internal import CTensorFlowProto
internal import GraphModel
internal import Synchronization
internal import TensorCore

/// What is common to reading all parts of one file: its limits, and how far they are used up.
final class DecodingContext: Sendable {
  let limits: DecodingLimits
  /// Bytes taken so far by tensors beyond what the file holds for them.
  private let expandedBytes = Mutex(0)
  private let refusal = Atomic(false)
  /// Whether tensors would have taken more than that may be.
  var hasRefused: Bool { refusal.load(ordering: .relaxed) }

  init(_ limits: DecodingLimits) { self.limits = limits }

  /// For what may never be asked for, which takes nothing of what other tensors may take.
  func ahead() -> DecodingContext {
    var limits = limits
    limits.expandedTensorBytes = min(limits.expandedTensorBytes, 4 << 20)
    return DecodingContext(limits)
  }

  /// For messages that hold no tensors.
  static let withoutTensors = DecodingContext(DecodingLimits())

  /// Accounts for `byteCount` bytes that the file does not hold.
  func reserve(expanded byteCount: Int) -> Bool {
    expandedBytes.withLock { expandedBytes in
      let (sum, overflow) = expandedBytes.addingReportingOverflow(byteCount)
      guard byteCount >= 0, !overflow, sum <= limits.expandedTensorBytes else {
        refusal.store(true, ordering: .relaxed)
        return false
      }
      expandedBytes = sum
      return true
    }
  }
}

/// Reads the C structs of one decoded message into plain values.
///
/// Its methods take structs and pointers of that message, which must be alive.
struct FieldReader {
  let arena: Arena
  let context: DecodingContext
  /// How many messages this one is nested in as `bytes`.
  var depth = 0
  /// The name of the message in errors.
  var path: String
  /// Where the functions are that were left out of the message.
  var functions: FunctionBytes?

  func text(_ data: ProtobufCBinaryData) -> String {
    unsafe String(decoding: UnsafeBufferPointer(start: data.data, count: data.len), as: UTF8.self)
  }

  func bytes(_ data: ProtobufCBinaryData) -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: data.data, count: data.len))
  }

  func texts(_ list: UnsafeMutablePointer<ProtobufCBinaryData>?, _ count: Int) -> [String] {
    unsafe UnsafeBufferPointer(start: list, count: count).map { unsafe text($0) }
  }

  func byteStrings(_ list: UnsafeMutablePointer<ProtobufCBinaryData>?, _ count: Int) -> [[UInt8]] {
    unsafe UnsafeBufferPointer(start: list, count: count).map { unsafe bytes($0) }
  }

  func integers<T: FixedWidthInteger>(_ list: UnsafeMutablePointer<T>?, _ count: Int) -> [Int] {
    unsafe UnsafeBufferPointer(start: list, count: count).map { Int(truncatingIfNeeded: $0) }
  }

  func values<T: BitwiseCopyable>(_ list: UnsafeMutablePointer<T>?, _ count: Int) -> [T] {
    unsafe Array(UnsafeBufferPointer(start: list, count: count))
  }

  /// What `read` makes of each message of a repeated field.
  func list<M, R>(
    _ list: UnsafeMutablePointer<UnsafeMutablePointer<M>?>?, _ count: Int,
    _ read: (M) throws(DecodingError) -> R
  ) throws(DecodingError) -> [R] {
    var result: [R] = []
    result.reserveCapacity(count)
    for i in 0..<count {
      guard let message = unsafe list?[i] else { continue }
      result.append(unsafe try read(message.pointee))
    }
    return result
  }

  /// What `read` makes of each entry of a map field, of which the last of a key counts.
  func map<M, K: Hashable, R>(
    _ list: UnsafeMutablePointer<UnsafeMutablePointer<M>?>?, _ count: Int,
    _ read: (M) throws(DecodingError) -> (K, R)
  ) throws(DecodingError) -> [K: R] {
    var result = [K: R](minimumCapacity: count)
    for i in 0..<count {
      guard let entry = unsafe list?[i] else { continue }
      let (key, value) = unsafe try read(entry.pointee)
      result[key] = value
    }
    return result
  }

  /// Decodes a message that is kept as `bytes` in this one, and reads it.
  func nested<M: ProtoMessage, R>(
    _ data: ProtobufCBinaryData, _: M.Type, _ step: String,
    _ read: (M, FieldReader) throws(DecodingError) -> R
  ) throws(DecodingError) -> R {
    let name = "\(path).\(step)"
    guard depth < context.limits.nesting else {
      throw DecodingError(
        .tooDeep, in: path, "values nest deeper than \(context.limits.nesting) levels")
    }
    let message = unsafe try Message<M>(
      UnsafeRawBufferPointer(start: data.data, count: data.len), path: name)
    let reader = FieldReader(
      arena: message.arena, context: context, depth: depth + 1, path: name)
    return try message.read { root throws(DecodingError) in try read(root, reader) }
  }

  func dtype(_ type: Tensorflow__DataType) -> DType {
    DType(tensorFlowNumber: Int32(bitPattern: type.rawValue))
  }

  /// An absent shape is a scalar's, as in protobuf, where an absent message equals an empty one.
  func shape(_ proto: UnsafeMutablePointer<Tensorflow__TensorShapeProto>?) -> PartialShape {
    guard let proto = unsafe proto?.pointee else { return .scalar }
    if unsafe proto.unknown_rank != 0 { return .unknown }
    let extents = unsafe UnsafeBufferPointer(start: proto.dim, count: proto.n_dim).map {
      dimension -> Int? in
      guard let size = unsafe dimension?.pointee.size, size >= 0 else { return nil }
      return Int(size)
    }
    return PartialShape(extents)
  }
}
