import OpInterface
import Synchronization
import TensorCore

/// The state behind TF1's TensorArray ops: numbered tensors, each written once and by default read
/// once.
final class TensorArray: Resource {
  struct Configuration: Sendable {
    let dtype: DType
    let grows: Bool
    let clearsAfterRead: Bool
    let demandsEqualShapes: Bool
  }

  private enum Slot {
    case unset
    case set(Tensor)
    case cleared
  }

  private struct State {
    var slots: [Slot]
    var elementShape: PartialShape
    var isClosed = false
  }

  let configuration: Configuration
  private let state: Mutex<State>

  var kind: String { "tensor array" }
  var dtype: DType { configuration.dtype }

  init(count: Int, elementShape: PartialShape, configuration: Configuration) throws(OpError) {
    guard count >= 0 else { throw .invalid("Size should be >= 0, not \(count)") }
    guard count <= TensorList.maximumReservation else {
      throw .resourceExhausted("a tensor array of \(count) elements is too long")
    }
    self.configuration = configuration
    state = Mutex(
      State(slots: [Slot](repeating: .unset, count: count), elementShape: elementShape))
  }

  /// Runs `body` on the state while nothing else does.
  private func locked<R: Sendable>(
    _ body: (inout State) throws(OpError) -> R
  ) throws(OpError) -> R {
    let result: Result<R, OpError> = state.withLock { state in
      guard !state.isClosed else {
        return .failure(.invalid("TensorArray has already been closed."))
      }
      do throws(OpError) { return .success(try body(&state)) } catch { return .failure(error) }
    }
    return try result.get()
  }

  func count() throws(OpError) -> Int { try locked { $0.slots.count } }

  func close() { state.withLock { $0 = State(slots: [], elementShape: .unknown, isClosed: true) } }

  /// Puts `tensors` at `indices`.
  func write(_ tensors: [Tensor], at indices: [Int]) throws(OpError) {
    try locked { (state) throws(OpError) in
      for (tensor, index) in zip(tensors, indices) { try write(tensor, at: index, &state) }
    }
  }

  /// Puts all of `tensors`, which are to be the whole array.
  func fill(_ tensors: [Tensor]) throws(OpError) {
    try locked { (state) throws(OpError) in
      guard tensors.count == state.slots.count || configuration.grows else {
        throw .invalid(
          "TensorArray's size is not equal to the size of lengths (\(state.slots.count) vs. "
            + "\(tensors.count)), and the TensorArray is not marked as dynamically resizeable.")
      }
      for (index, tensor) in tensors.enumerated() { try write(tensor, at: index, &state) }
    }
  }

  private func write(_ tensor: Tensor, at index: Int, _ state: inout State) throws(OpError) {
    guard index >= 0, index < state.slots.count || configuration.grows else {
      throw .invalid(
        "Tried to write to index \(index) but array is not resizeable and size is: "
          + "\(state.slots.count)")
    }
    guard tensor.dtype == dtype else {
      throw .invalid(
        "Could not write to TensorArray index \(index) because the value dtype is "
          + "\(tensor.dtype) but TensorArray dtype is \(dtype).")
    }
    guard state.elementShape.accepts(tensor.shape) else {
      throw .invalid(
        "Could not write to TensorArray index \(index) because the value shape is "
          + "\(tensor.shape) which is incompatible with the TensorArray's inferred element shape: "
          + "\(state.elementShape) (consider setting infer_shape=False).")
    }
    if index >= state.slots.count {
      guard index < TensorList.maximumReservation else {
        throw .resourceExhausted("a tensor array of \(index + 1) elements is too long")
      }
      while state.slots.count <= index { state.slots.append(.unset) }
    }
    switch state.slots[index] {
    case .unset: break
    case .cleared:
      throw .invalid(
        "Could not write to TensorArray index \(index) because it has already been read.")
    case .set:
      throw .invalid(
        "Could not write to TensorArray index \(index) because it has already been written to.")
    }
    if configuration.demandsEqualShapes { state.elementShape = PartialShape(tensor.shape) }
    state.slots[index] = .set(tensor)
  }

  /// Adds to what is known of the shape that all elements have, which those have that are never written.
  func demand(_ shape: PartialShape) throws(OpError) {
    try locked { (state) throws(OpError) in
      guard let merged = state.elementShape.merged(with: shape) else {
        throw .invalid(
          "TensorArray element_shape \(state.elementShape) is not compatible with \(shape)")
      }
      state.elementShape = merged
    }
  }

  /// The elements at `indices`, or all; nil for one that was never written and is to be zeros of
  /// the element shape, which is then known.
  func read(_ indices: [Int]?) throws(OpError) -> (elements: [Tensor?], shape: PartialShape) {
    try locked { (state) throws(OpError) in
      var result: [Tensor?] = []
      for index in indices ?? Array(state.slots.indices) {
        guard state.slots.indices.contains(index) else {
          throw .invalid(
            "Tried to read from index \(index) but array size is: \(state.slots.count)")
        }
        switch state.slots[index] {
        case .set(let tensor):
          if configuration.clearsAfterRead { state.slots[index] = .cleared }
          result.append(tensor)
        case .cleared:
          throw .invalid(
            "Could not read index \(index) twice because it was cleared after a previous read "
              + "(perhaps try setting clear_after_read = false?).")
        case .unset:
          guard state.elementShape.fullyKnown != nil else {
            throw .invalid(
              "Could not read from TensorArray index \(index). Furthermore, the element shape is "
                + "not fully defined: \(state.elementShape).")
          }
          result.append(nil)
        }
      }
      return (result, state.elementShape)
    }
  }
}

extension Tensor {
  /// The value that stands for the order of a tensor array's ops.
  static var flow: Tensor { Tensor(0 as Float) }

  /// The handle of a fresh array of float vectors, for examples.
  static func array(_ elements: [[Float]], count: Int? = nil) -> Tensor {
    let configuration = TensorArray.Configuration(
      dtype: .float32, grows: false, clearsAfterRead: true, demandsEqualShapes: false)
    guard
      let array = try? TensorArray(
        count: count ?? elements.count, elementShape: .unknown, configuration: configuration),
      (try? array.write(elements.map { Tensor($0) }, at: Array(elements.indices))) != nil
    else { return .flow }
    return Tensor(ResourceHandle(name: "ta", resource: array))
  }
}

/// An op of one tensor array's handle, in three generations of the op: the first two name the array
/// by strings in the schema, but here it is a handle all the same.
protocol TensorArrayOp: Op {
  init()
  func run(_ array: TensorArray, _ context: inout KernelContext) throws(OpError)
}

extension TensorArrayOp {
  init(_ attributes: Attributes) throws(OpError) { self.init() }

  var isStateful: Bool { true }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      try run(context.resource(0, as: TensorArray.self), &context)
    }
  }
}

extension OpSchema {
  /// The schema of a tensor array op of generation `version`, whose first input is the handle.
  static func tensorArray(
    _ name: String, version: Int, inputs: [OpDef.Argument], outputs: [OpDef.Argument],
    attributes: [OpDef.Attribute] = []
  ) -> OpSchema {
    let handle: OpDef.Argument =
      switch version {
      case 1: .reference("handle", of: .string)
      case 2: .fixed("handle", .string)
      default: .fixed("handle", .resource)
      }
    return OpSchema(
      version == 1 ? name : name + "V\(version)", inputs: [handle] + inputs, outputs: outputs,
      attributes: attributes, isStateful: version == 3)
  }
}
