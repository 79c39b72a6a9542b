import OpInterface
import OpKernelSupport
import TensorCore

/// Which elements of a variable a scatter touches: blocks of `width` elements that begin at `starts`,
/// each with its own block of updates, or all with the same single value.
struct ScatterPlan {
  let starts: [Int]
  let width: Int
  let repeatsOneValue: Bool

  /// A scatter over rows: `updates` has the shape of `indices` followed by that of a row.
  init(rowsOf variable: Shape, indices: Tensor, updates: Shape) throws(OpError) {
    guard variable.rank >= 1 else {
      throw .invalid("params must be at least 1-D, got shape \(variable)")
    }
    repeatsOneValue = updates.rank == 0
    let expected = indices.shape.dims + variable.dims.dropFirst()
    guard repeatsOneValue || updates.dims == expected else {
      throw .invalid(
        "Must have updates.shape = indices.shape + params.shape[1:] or updates.shape = [], got "
          + "updates.shape \(updates), indices.shape \(indices.shape), params.shape \(variable)")
    }
    width = variable.count(1..<variable.rank)
    var starts: [Int] = []
    for (i, index) in try indices.integers().enumerated() {
      guard index >= 0, index < variable[0] else {
        throw .invalid("indices[\(i)] = \(index) is not in [0, \(variable[0]))")
      }
      starts.append(index * width)
    }
    self.starts = starts
  }

  /// A scatter by coordinates: the last axis of `indices` addresses a block of the variable.
  init(blocksOf variable: Shape, indices: Tensor, updates: Shape) throws(OpError) {
    guard variable.rank >= 1, indices.rank >= 1, updates.rank >= 1 || indices.rank == 1 else {
      throw .invalid(
        "Output must be at least 1-D, indices too; got \(variable) and \(indices.shape)")
    }
    let depth = indices.shape[-1]
    guard depth <= variable.rank else {
      throw .invalid(
        "The last dimension of indices, \(depth), must be at most the rank of the variable, "
          + "\(variable.rank)")
    }
    let expected = indices.shape.dims.dropLast() + variable.dims[depth...]
    guard updates.dims == Array(expected) else {
      throw .invalid(
        "Must have updates.shape = indices.shape[:-1] + params.shape[\(depth):], got "
          + "updates.shape \(updates), indices.shape \(indices.shape), params.shape \(variable)")
    }
    width = variable.count(depth..<variable.rank)
    repeatsOneValue = false
    let count = indices.shape.count(0..<indices.rank - 1)
    let values = try indices.integers()
    var starts: [Int] = []
    for i in 0..<count {
      var start = 0
      for axis in 0..<depth {
        let index = values[i * depth + axis]
        guard index >= 0, index < variable[axis] else {
          throw .invalid(
            "indices[\(i)] = \(Array(values[i * depth..<(i + 1) * depth])) does not index into "
              + "param shape \(variable)")
        }
        start = start * variable[axis] + index
      }
      starts.append(start * width)
    }
    self.starts = starts
  }

  /// `x = f(x, update)` for each element touched.
  @inline(__always) func apply<T>(
    _ updates: borrowing Span<T>, to target: inout MutableSpan<T>, _ f: (T, T) -> T
  ) where T: BitwiseCopyable {
    let step = repeatsOneValue ? 0 : 1
    for (i, start) in starts.enumerated() {
      let from = i &* width &* step
      for k in 0..<width {
        target[start &+ k] = f(target[start &+ k], updates[from &+ k &* step])
      }
    }
  }
}

/// How scattered updates enter a variable.
enum ScatterRule: Sendable {
  case update, add, subtract, multiply, divide, minimum, maximum
}

/// An op that scatters updates into a variable.
protocol VariableScatterOp: Op {
  static var rule: ScatterRule { get }
  /// Whether indices are coordinates, rather than numbers of rows.
  static var byCoordinates: Bool { get }
  /// Whether updates must not contain 0.
  static var refusesZero: Bool { get }
  init()
}

extension VariableScatterOp {
  static var refusesZero: Bool { false }

  init(_ attributes: Attributes) throws(OpError) {
    if attributes.schema.attributes.contains(where: { $0.name == "bad_indices_policy" }) {
      let policy = try attributes.string("bad_indices_policy")
      guard ["", "DEFAULT", "ERROR"].contains(policy) else {
        throw .unimplemented("bad_indices_policy '\(policy)'")
      }
    }
    self.init()
  }

  var isStateful: Bool { true }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = inputs[2].dtype
    let scatter = Scatter(
      rule: Self.rule, dtype: dtype, byCoordinates: Self.byCoordinates,
      isReference: Self.schema.inputs[0].isReference, refusesZero: Self.refusesZero)
    switch Self.rule {
    case .update: return try ScatterUpdates(scatter: scatter).bound(to: dtype)
    case .add, .subtract, .multiply: return try ScatterNumbers(scatter: scatter).bound(to: dtype)
    case .minimum, .maximum: return try ScatterExtrema(scatter: scatter).bound(to: dtype)
    case .divide:
      if dtype.isFloating { return try ScatterFloatQuotients(scatter: scatter).bound(to: dtype) }
      if dtype.isComplex { return try ScatterComplexQuotients(scatter: scatter).bound(to: dtype) }
      return try ScatterIntegerQuotients(scatter: scatter).bound(to: dtype)
    }
  }
}

/// What the kernels below share.
struct Scatter: Sendable {
  let rule: ScatterRule
  let dtype: DType
  let byCoordinates: Bool
  let isReference: Bool
  let refusesZero: Bool

  func callAsFunction(
    _ context: inout KernelContext,
    _ body: (ScatterPlan, Tensor, inout Tensor) throws(OpError) -> Void
  ) throws(OpError) {
    let indices = context.input(1), updates = context.input(2)
    try context.variable(0).update(as: dtype) { (tensor) throws(OpError) in
      let plan =
        byCoordinates
        ? try ScatterPlan(blocksOf: tensor.shape, indices: indices, updates: updates.shape)
        : try ScatterPlan(rowsOf: tensor.shape, indices: indices, updates: updates.shape)
      try body(plan, updates, &tensor)
    }
    if isReference { context.emit(context.input(0)) }
  }
}

private struct ScatterUpdates: MovementKernel {
  let scatter: Scatter
  func run<P: BytePattern>(_: P.Type, _ context: inout KernelContext) throws(OpError) {
    try scatter(&context) { (plan, updates, tensor) throws(OpError) in
      let source = updates.patterns(as: P.self)
      var target = tensor.mutablePatterns(as: P.self)
      plan.apply(source, to: &target) { $1 }
    }
  }
  func runStrings(_ context: inout KernelContext) throws(OpError) {
    try scatter(&context) { (plan, updates, tensor) throws(OpError) in
      var rows = [ArraySlice<UInt8>]()
      let old = tensor.strings, new = updates.strings
      for i in old.indices { rows.append(old[i]) }
      for (i, start) in plan.starts.enumerated() {
        for k in 0..<plan.width {
          rows[start + k] = new[plan.repeatsOneValue ? 0 : i * plan.width + k]
        }
      }
      var result = StringElements()
      for row in rows { result.append(row) }
      tensor = try Tensor(strings: result, shape: tensor.shape)
    }
  }
}

private struct ScatterNumbers: NumberKernel {
  let scatter: Scatter
  func run<T: NumberScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    try scatter(&context) { (plan, updates, tensor) throws(OpError) in
      let source = updates.elements(as: T.self)
      var target = tensor.mutableElements(as: T.self)
      switch scatter.rule {
      case .add: plan.apply(source, to: &target) { T.sum($0, $1) }
      case .subtract: plan.apply(source, to: &target) { T.difference($0, $1) }
      default: plan.apply(source, to: &target) { T.product($0, $1) }
      }
    }
  }
}

private struct ScatterExtrema: RealKernel {
  let scatter: Scatter
  func run<T: RealScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    try scatter(&context) { (plan, updates, tensor) throws(OpError) in
      let source = updates.elements(as: T.self)
      var target = tensor.mutableElements(as: T.self)
      if scatter.rule == .minimum {
        plan.apply(source, to: &target) { $1 < $0 ? $1 : $0 }
      } else {
        plan.apply(source, to: &target) { $0 < $1 ? $1 : $0 }
      }
    }
  }
}

private struct ScatterFloatQuotients: FloatKernel {
  let scatter: Scatter
  func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    try scatter(&context) { (plan, updates, tensor) throws(OpError) in
      let source = updates.elements(as: T.self)
      for i in source.indices where scatter.refusesZero && source[i].wide == 0 {
        throw .invalid("updates must not contain 0, as at \(i)")
      }
      var target = tensor.mutableElements(as: T.self)
      plan.apply(source, to: &target) { T($0.wide / $1.wide) }
    }
  }
}

private struct ScatterComplexQuotients: ComplexKernel {
  let scatter: Scatter
  func run<T: ComplexScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    try scatter(&context) { (plan, updates, tensor) throws(OpError) in
      let source = updates.elements(as: T.self)
      for i in source.indices
      where scatter.refusesZero && source[i].real == 0 && source[i].imaginary == 0 {
        throw .invalid("updates must not contain 0, as at \(i)")
      }
      var target = tensor.mutableElements(as: T.self)
      plan.apply(source, to: &target) {
        let quotient =
          Complex<T.Part>($0.real, $0.imaginary) / Complex<T.Part>($1.real, $1.imaginary)
        return T(quotient.real, quotient.imaginary)
      }
    }
  }
}

private struct ScatterIntegerQuotients: IntegerKernel {
  let scatter: Scatter
  func run<T: IntegerScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    try scatter(&context) { (plan, updates, tensor) throws(OpError) in
      let source = updates.elements(as: T.self)
      for i in source.indices where source[i] == 0 {
        throw .invalid("Integer division by zero in updates[\(i)]")
      }
      var target = tensor.mutableElements(as: T.self)
      plan.apply(source, to: &target) { $0.dividedReportingOverflow(by: $1).partialValue }
    }
  }
}

extension OpSchema {
  /// The schema of an op that scatters into rows of a variable.
  static func resourceScatter(_ name: String, over types: [DType]) -> OpSchema {
    OpSchema(
      name,
      inputs: [
        .fixed("resource", .resource), .typed("indices", by: "Tindices"),
        .typed("updates", by: "dtype"),
      ],
      attributes: [.type("dtype", of: types), .type("Tindices", of: .indices)], isStateful: true)
  }

  /// The schema of an op that scatters into rows behind a TF1 reference.
  static func referenceScatter(_ name: String, over types: [DType], locks: Bool) -> OpSchema {
    OpSchema(
      name,
      inputs: [.reference("ref"), .typed("indices", by: "Tindices"), .typed("updates")],
      outputs: [.reference("output_ref")],
      attributes: [
        .type(of: types), .type("Tindices", of: .indices), .bool("use_locking", default: locks),
      ])
  }

  /// The schema of an op that scatters into a variable by coordinates.
  static func resourceScatterNd(_ name: String) -> OpSchema {
    OpSchema(
      name,
      inputs: [
        .fixed("ref", .resource), .typed("indices", by: "Tindices"), .typed("updates"),
      ],
      attributes: [
        .type(), .type("Tindices", of: .indices), .bool("use_locking", default: true),
        .string("bad_indices_policy", default: ""),
      ], isStateful: true)
  }

  /// The schema of an op that scatters behind a TF1 reference by coordinates.
  static func referenceScatterNd(_ name: String, over types: [DType], locks: Bool) -> OpSchema {
    let plain = referenceScatter(name, over: types, locks: locks)
    return OpSchema(
      name, inputs: plain.inputs, outputs: plain.outputs,
      attributes: plain.attributes + [.string("bad_indices_policy", default: "")],
      isStateful: plain.isStateful)
  }
}
