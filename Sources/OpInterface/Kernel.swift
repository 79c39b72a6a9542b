public import TensorCore

/// An op with its attributes decoded and its dtypes chosen.
///
/// Ready to run any number of times, from any thread.
public struct Kernel: Sendable {
  /// One evaluation: reads the context's inputs and emits exactly the outputs of the schema.
  public typealias Body = @Sendable (inout KernelContext) throws(OpError) -> Void
  /// The computation.
  public let body: Body
  /// The inputs that were constant when the kernel was made and that it has taken into itself, such
  /// as weights in another layout; they are not given to it, and must not be read.
  public let absorbedInputs: Set<Int>
  /// Whether the only output is the first input in another shape.
  public let isView: Bool
  /// The same computation for inputs of known shapes, or nil if there is none.
  public let fixed: FixedKernel.Maker?

  /// A kernel that computes by `body`.
  ///
  /// - Parameters:
  ///   - isView: whether the only output is the first input in another shape.
  ///   - fixed: makes the computation for inputs of known shapes, which must give the same bits.
  public init(
    absorbing absorbedInputs: Set<Int> = [], isView: Bool = false,
    fixed: FixedKernel.Maker? = nil, _ body: @escaping Body
  ) {
    self.body = body
    self.absorbedInputs = absorbedInputs
    self.isView = isView
    self.fixed = fixed
  }
}

/// A computation for dense inputs of known shapes, which makes one dense output of known shape and
/// cannot fail.
public struct FixedKernel: Sendable {
  /// Makes the computation for inputs of these shapes and as many threads at most; nil if there is none,
  /// such as for shapes that the kernel refuses.
  public typealias Maker = @Sendable (_ inputs: [Shape], _ threads: Int) -> FixedKernel?
  /// One evaluation: reads the inputs, in order, and writes the place after them; the last place is
  /// scratch space.
  public typealias Body = @Sendable (borrowing StepMemory) -> Void

  /// The output's shape.
  public let output: Shape
  /// The scratch space that is wanted.
  public let scratchByteCount: Int
  /// The inputs in whose memory the output may be written, if they are as large and read no more.
  public let overwritable: [Int]
  /// The inputs that have a row, along their first axis, for each row of the output; empty if that is not so,
  /// or not known.
  ///
  /// A row of the output is made of the same rows of these inputs and of the other inputs as a whole, and to the
  /// bit the same by a kernel for fewer rows.
  public let rowInputs: [Int]
  /// What can be computed together with the computation that reads the output; nil if nothing can.
  public let stage: (any FixedStage)?
  /// The computation.
  public let body: Body

  /// A computation by `body`.
  public init(
    output: Shape, scratchByteCount: Int = 0, overwriting overwritable: [Int] = [],
    rows rowInputs: [Int] = [], stage: (any FixedStage)? = nil, _ body: @escaping Body
  ) {
    self.output = output
    self.scratchByteCount = scratchByteCount
    self.overwritable = overwritable
    self.rowInputs = rowInputs
    self.stage = stage
    self.body = body
  }
}

/// A computation of known shapes whose output need not be there as a whole for the one that reads it.
public protocol FixedStage: Sendable {
  /// This computation and `next`, whose first input is this one's output and read by it alone; it must give the same
  /// bits.
  ///
  /// - Returns: a computation whose inputs are this one's, then those of `next` but for its first; nil if there is
  ///   none, or none that is better.
  func joined(with next: any FixedStage, threads: Int) -> FixedKernel?
}

/// One invocation of a kernel, never stored: inputs to read or take, outputs to make.
///
/// A context serves one invocation after the other, so that its lists need not be made anew.
public struct KernelContext: ~Copyable {
  @usableFromInline var inputs: [Tensor?]
  @usableFromInline var outputs: [Tensor] = []
  /// Where named state lives, and which files may be read.
  public let resources: ResourceManager
  /// The functions that a `FunctionalOp` may call.
  public let functions: [FunctionCall]
  /// The most threads that the kernel may use, the calling one included.
  public let threads: Int
  /// Where the memory of outputs comes from, or nil for the system.
  @usableFromInline let memory: MemoryPool?

  /// A call with `inputs`, which the context alone holds, so that kernels may take their memory.
  public init(
    _ inputs: consuming [Tensor?], resources: ResourceManager, threads: Int = 1,
    memory: MemoryPool? = nil, functions: [FunctionCall] = []
  ) {
    self.inputs = inputs
    self.resources = resources
    self.threads = threads
    self.memory = memory
    self.functions = functions
  }

  /// Ends the call, and begins another one that has no inputs yet.
  @inlinable public mutating func restart() {
    inputs.removeAll(keepingCapacity: true)
    outputs.removeAll(keepingCapacity: true)
  }

  /// Adds an input; nil stands for one that the kernel has absorbed.
  @inlinable public mutating func append(_ input: consuming Tensor?) { inputs.append(input) }

  /// How many outputs have been emitted.
  @inlinable public var outputCount: Int { outputs.count }

  /// Forgets the inputs and moves output after output out, in the order of the schema.
  @inlinable public mutating func handOver(_ body: (consuming Tensor) -> Void) {
    inputs.removeAll(keepingCapacity: true)
    for i in outputs.indices { body(outputs[i]) }
    outputs.removeAll(keepingCapacity: true)
  }

  /// A call with `inputs`, which the caller may go on holding.
  public init(_ inputs: [Tensor], resources: ResourceManager) {
    // Converting the array as a whole goes through casts of each element.
    var given: [Tensor?] = []
    given.reserveCapacity(inputs.count)
    for tensor in inputs { given.append(tensor) }
    self.init(given, resources: resources, threads: 1)
  }

  /// How many tensors the op was given; list arguments count each of theirs.
  @inlinable public var inputCount: Int { inputs.count }

  /// The dtype and shape of each input, for error messages; `?` for one that was taken.
  public var inputDescriptions: [String] {
    inputs.map { $0.map { "\($0.dtype)\($0.shape)" } ?? "?" }
  }

  // Not inlined: these move large values, there are thousands of kernels, and no loop over elements calls them.

  /// Input `index`, which must exist and not have been taken.
  @inlinable @inline(never) public func input(_ index: Int) -> Tensor {
    guard let tensor = inputs[index] else { preconditionFailure("input \(index) was taken") }
    return tensor
  }

  /// Moves an input out of the call.
  ///
  /// If nothing else holds it, its contents can be changed without a copy. The input must exist and
  /// not have been taken.
  @inlinable @inline(never) public mutating func take(_ index: Int) -> Tensor {
    guard let tensor = inputs[index].take() else {
      preconditionFailure("input \(index) was taken")
    }
    return tensor
  }

  /// Moves a dense input out of the call if nothing else holds its memory; nil otherwise.
  ///
  /// The memory can then become an output's.
  @inlinable @inline(never) public mutating func takeIfUnique(_ index: Int) -> Tensor? {
    guard var tensor = inputs[index].take() else { return nil }
    if tensor.isUnique { return tensor }
    inputs[index] = tensor
    return nil
  }

  /// A tensor for an output, of undefined contents.
  ///
  /// - Throws: `RESOURCE_EXHAUSTED` if there is no memory for it.
  @inlinable public func makeOutput<T: TensorScalar>(_: T.Type, shape: Shape) throws(OpError)
    -> Tensor
  {
    try makeOutput(T.dtype, shape: shape)
  }

  /// A tensor for an output, of undefined contents.
  ///
  /// - Throws: `RESOURCE_EXHAUSTED` if there is no memory for it.
  @inlinable @inline(never) public func makeOutput(_ dtype: DType, shape: Shape) throws(OpError)
    -> Tensor
  {
    try Tensor(uninitialized: dtype, shape: shape, from: memory)
  }

  /// Appends an output; outputs are emitted in the order of the schema.
  @inlinable @inline(never) public mutating func emit(_ tensor: consuming Tensor) {
    outputs.append(tensor)
  }

  /// Ends the call and hands over its outputs.
  public consuming func finish() -> [Tensor] { outputs }

  /// The integers of input `index`, whatever their width: a shape, axes, or indices.
  ///
  /// - Throws: `INVALID_ARGUMENT` for another dtype, or for a value that no `Int` holds.
  public func integers(_ index: Int) throws(OpError) -> [Int] { try input(index).integers() }

  /// The only integer of input `index`.
  ///
  /// - Throws: `INVALID_ARGUMENT` for another dtype or element count.
  public func integer(_ index: Int) throws(OpError) -> Int { try input(index).integer() }

  /// The only element of input `index`.
  ///
  /// - Throws: `INVALID_ARGUMENT` for another dtype or element count.
  public func scalar<T: TensorScalar>(_ index: Int, as _: T.Type = T.self) throws(OpError) -> T {
    try input(index).scalar(as: T.self)
  }

  /// The only string of input `index`, as bytes.
  ///
  /// - Throws: `INVALID_ARGUMENT` for another dtype or element count.
  public func string(_ index: Int) throws(OpError) -> [UInt8] {
    let tensor = input(index)
    guard tensor.dtype == .string, tensor.elementCount == 1 else {
      throw .invalid("expected one string, got \(tensor.dtype) of shape \(tensor.shape)")
    }
    return Array(tensor.strings[0])
  }

  /// The resource that the handle in input `index` refers to.
  ///
  /// - Throws: `INVALID_ARGUMENT` if the input is no handle or refers to something else.
  public func resource<R: Resource>(_ index: Int, as _: R.Type = R.self) throws(OpError) -> R {
    let tensor = input(index)
    guard let handle = tensor.resources.first, tensor.elementCount == 1 else {
      throw .invalid("expected a resource handle, got \(tensor.dtype) of shape \(tensor.shape)")
    }
    guard let resource = handle.resource as? R else {
      throw .invalid("resource '\(handle.name)' is a \(handle.resource.kind), not a \(R.self)")
    }
    return resource
  }
}
