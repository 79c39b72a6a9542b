import OpInterface
import OpKernelSupport
import TensorCore

/// Tensors of one shape reduced together within a window that moves over them.
struct WindowReduction: Sendable {
  let computation: FunctionReference

  func functions(for dtypes: [DType]) -> [FunctionUse] {
    [FunctionUse(computation, (dtypes + dtypes).map { ValueFact($0, .scalar) })]
  }

  /// The kernel for inputs, as many initial values, and five lists of integers.
  func makeKernel(_ dtypes: [DType], _ functions: [FunctionFact]) throws(OpError) -> Kernel {
    let combiner = dtypes.count == 1 ? Combiner(functions[0], dtypes[0]) : nil
    let function = ScalarFunction(functions[0])
    let count = dtypes.count
    return Kernel { (context) throws(OpError) in
      var inputs: [Tensor] = [], initial: [Tensor] = []
      for i in 0..<count { inputs.append(context.take(i)) }
      for i in 0..<count { initial.append(context.take(count + i)) }
      let dims = inputs[0].shape.dims
      guard inputs.allSatisfy({ $0.shape == inputs[0].shape }) else {
        throw .invalid("inputs of shapes \(inputs.map(\.shape)) cannot be reduced together")
      }
      var lists: [[Int]] = []
      for i in 0..<5 { lists.append(try context.integers(2 * count + i)) }
      let window = try Window(
        rank: dims.count, sizes: lists[0], strides: lists[1], padding: lists[4],
        baseDilations: lists[2], dilations: lists[3])
      _ = try window.tapCount()
      let shape = try Shape(checking: try window.outputDims(dims))
      let memory = inputs[0].shape.strides
      let places = shape.dims.map { 0..<$0 }
      var results: [Tensor] = []
      for value in initial { results.append(try filled(value, shape)) }
      guard shape.elementCount > 0 else {
        for result in results { context.emit(result) }
        return
      }
      if let combiner {
        let target = results.removeLast()
        let output = try Combination(combiner: combiner).run(inputs[0], into: target) { combine in
          var tap = [Int](repeating: 0, count: dims.count)
          repeat {
            combine(
              window.block(tap, dims: dims, memory: memory, places: places, targets: shape.strides))
          } while window.advance(&tap)
        }
        context.emit(output)
        return
      }
      let call = try call(0, in: context)
      var tap = [Int](repeating: 0, count: dims.count)
      repeat {
        let block = window.block(
          tap, dims: dims, memory: memory, places: places, targets: shape.strides)
        var seen: [Tensor] = []
        for (i, value) in initial.enumerated() {
          var tensor = try filled(value, shape)
          try block.copy.copy(inputs[i], into: &tensor)
          seen.append(tensor)
        }
        results = try checked(try function(call, results + seen), like: results)
      } while window.advance(&tap)
      for result in results { context.emit(result) }
    }
  }
}

/// A tensor reduced within a window that moves over it.
struct XlaReduceWindow: FunctionalOp {
  static let schema = OpSchema(
    "XlaReduceWindow",
    inputs: [
      .typed("input"), .typed("init_value"), .typed("window_dimensions", by: "Tindices"),
      .typed("window_strides", by: "Tindices"), .typed("base_dilations", by: "Tindices"),
      .typed("window_dilations", by: "Tindices"), .typed("padding", by: "Tindices"),
    ],
    outputs: [.typed("output")],
    attributes: [
      .type(of: .numbers + [.bool]), .type("Tindices", of: .indices), .function("computation"),
    ])

  private let reduction: WindowReduction

  init(_ attributes: Attributes) throws(OpError) {
    reduction = WindowReduction(computation: try attributes.function("computation"))
  }

  func functions(for inputs: [ValueFact]) -> [FunctionUse] {
    reduction.functions(for: [inputs[0].dtype])
  }

  func makeKernel(for inputs: [ValueFact], functions: [FunctionFact]) throws(OpError) -> Kernel {
    try reduction.makeKernel([inputs[0].dtype], functions)
  }

  static var examples: [OpExample] {
    OpExample(
      "the greater of two neighbours, and of the last and what is added to it",
      attributes: ["computation": .function(FunctionReference("Maximum"))],
      inputs: [
        Tensor([3, 1, 2] as [Float]), Tensor(-1 as Float), Tensor([2] as [Int32]),
        Tensor([1] as [Int32]), Tensor([1] as [Int32]), Tensor([1] as [Int32]),
        Tensor([0, 1] as [Int32], shape: [1, 2]),
      ],
      outputs: [Tensor([3, 2, 2] as [Float])])
    OpExample(
      "refuses a window without extent",
      attributes: ["computation": .function(FunctionReference("Maximum"))],
      inputs: [
        Tensor([3, 1, 2] as [Float]), Tensor(-1 as Float), Tensor([0] as [Int32]),
        Tensor([1] as [Int32]), Tensor([1] as [Int32]), Tensor([1] as [Int32]),
        Tensor([0, 0] as [Int32], shape: [1, 2]),
      ], fails: .invalidArgument)
  }
}

/// Several tensors reduced together within a window, which TensorFlow itself has no op for.
struct VariadicReduceWindow: FunctionalOp {
  static let schema = OpSchema(
    "_XlaVariadicReduceWindow",
    inputs: [
      .listed("inputs", by: "T"), .listed("init_values", by: "T"),
      .fixed("window_dimensions", .int64), .fixed("window_strides", .int64),
      .fixed("base_dilations", .int64), .fixed("window_dilations", .int64),
      .fixed("padding", .int64),
    ],
    outputs: [.listed("outputs", by: "T")],
    attributes: [.types("T", minimum: 1), .function("computation")])

  private let reduction: WindowReduction
  private let dtypes: [DType]

  init(_ attributes: Attributes) throws(OpError) {
    reduction = WindowReduction(computation: try attributes.function("computation"))
    dtypes = try attributes.types("T")
  }

  func functions(for inputs: [ValueFact]) -> [FunctionUse] { reduction.functions(for: dtypes) }

  func makeKernel(for inputs: [ValueFact], functions: [FunctionFact]) throws(OpError) -> Kernel {
    try reduction.makeKernel(dtypes, functions)
  }

  static var examples: [OpExample] {
    OpExample(
      "running sums",
      attributes: [
        "T": .types([.int32]), "computation": .function(FunctionReference("AddV2")),
      ],
      inputs: [
        Tensor([1, 2, 3] as [Int32]), Tensor(0 as Int32), Tensor([3] as [Int64]),
        Tensor([1] as [Int64]), Tensor([1] as [Int64]), Tensor([1] as [Int64]),
        Tensor([2, 0] as [Int64], shape: [1, 2]),
      ],
      outputs: [Tensor([1, 3, 6] as [Int32])])
  }
}
