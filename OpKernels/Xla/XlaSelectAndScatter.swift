import OpInterface
import OpKernelSupport
import TensorCore

/// The elements of `source` scattered to where, in the window that each belongs to, the element of
/// `operand` stands that `select` prefers; `scatter` joins those that meet.
struct XlaSelectAndScatter: FunctionalOp {
  static let schema = OpSchema(
    "XlaSelectAndScatter",
    inputs: [
      .typed("operand"), .typed("window_dimensions", by: "Tindices"),
      .typed("window_strides", by: "Tindices"), .typed("padding", by: "Tindices"),
      .typed("source"), .typed("init_value"),
    ],
    outputs: [.typed("output")],
    attributes: [
      .type(of: .numbers), .type("Tindices", of: .indices), .function("select"),
      .function("scatter"),
    ])

  let select: FunctionReference
  let scatter: FunctionReference

  init(_ attributes: Attributes) throws(OpError) {
    select = try attributes.function("select")
    scatter = try attributes.function("scatter")
  }

  func inferShapes(_ inputs: [ValueFact]) -> [PartialShape]? { [inputs[0].shape] }

  func functions(for inputs: [ValueFact]) -> [FunctionUse] {
    let scalars = [ValueFact](repeating: ValueFact(inputs[0].dtype, .scalar), count: 2)
    return [FunctionUse(select, scalars), FunctionUse(scatter, scalars)]
  }

  func makeKernel(for inputs: [ValueFact], functions: [FunctionFact]) throws(OpError) -> Kernel {
    let prefers = try Preference(functions[0], inputs[0].dtype)
    let adds = Combiner(functions[1], inputs[0].dtype)
    guard let adds else { throw .unimplemented("no kernel for scatter function '\(scatter.name)'") }
    return Kernel { (context) throws(OpError) in
      let operand = context.input(0), source = context.input(4)
      let dims = operand.shape.dims
      let window = try Window(
        rank: dims.count, sizes: try context.integers(1), strides: try context.integers(2),
        padding: try context.integers(3))
      _ = try window.tapCount()
      let shape = try Shape(checking: try window.outputDims(dims))
      guard source.shape == shape else {
        throw .invalid("there are windows of shape \(shape) but a source of \(source.shape)")
      }
      let chosen = try prefers.choose(operand, window, shape)
      let target = try filled(context.input(5), operand.shape)
      context.emit(
        try Combination(combiner: adds).run(source, into: target) { combine in
          for (i, to) in chosen.enumerated() where to >= 0 {
            combine(
              StridedBlock(
                extents: [1], sourceStrides: [1], targetStrides: [1], sourceStart: i,
                targetStart: to))
          }
        })
    }
  }

  /// What `select` prefers, if it is a comparison.
  private enum Preference {
    case greaterEqual, greater, lessEqual, less

    init(_ function: FunctionFact, _ dtype: DType) throws(OpError) {
      guard !dtype.isComplex, let nodes = function.nodes, nodes.count == 1,
        function.results == [.output(node: 0, index: 0)]
      else { throw .unimplemented("no kernel for a select function that is no comparison") }
      let inOrder = nodes[0].operands == [.parameter(0), .parameter(1)]
      switch (nodes[0].op, inOrder) {
      case ("GreaterEqual", true), ("LessEqual", false): self = .greaterEqual
      case ("Greater", true), ("Less", false): self = .greater
      case ("LessEqual", true), ("GreaterEqual", false): self = .lessEqual
      case ("Less", true), ("Greater", false): self = .less
      default:
        throw .unimplemented("no kernel for the select function '\(nodes[0].op)'")
      }
    }

    /// For each place of the window the offset of the element that is chosen, or -1.
    func choose(_ operand: Tensor, _ window: Window, _ shape: Shape) throws(OpError) -> [Int] {
      switch operand.dtype {
      case .float32: chosen(operand.elements(as: Float.self), operand.shape, window, shape)
      case .float64: chosen(operand.elements(as: Double.self), operand.shape, window, shape)
      case .int32: chosen(operand.elements(as: Int32.self), operand.shape, window, shape)
      case .int64: chosen(operand.elements(as: Int64.self), operand.shape, window, shape)
      case .float16, .bfloat16, .int8, .int16, .uint8, .uint16, .uint32:
        try choose(try converted(operand, to: .float64), window, shape)
      default: throw .unimplemented("no kernel for \(operand.dtype)")
      }
    }

    private func chosen<T: RealScalar>(
      _ x: borrowing Span<T>, _ dims: Shape, _ window: Window, _ shape: Shape
    ) -> [Int] {
      var result = [Int](repeating: -1, count: shape.elementCount)
      let places = shape.dims.map { 0..<$0 }
      var tap = [Int](repeating: 0, count: dims.rank)
      repeat {
        let block = window.block(
          tap, dims: dims.dims, memory: dims.strides, places: places, targets: shape.strides)
        block.forEachRow { from, to, count, sourceStep, targetStep in
          for i in 0..<count {
            let new = from + i * sourceStep, place = to + i * targetStep
            let old = result[place]
            if old < 0 || !holds(x[old], x[new]) { result[place] = new }
          }
        }
      } while window.advance(&tap)
      return result
    }

    private func holds<T: RealScalar>(_ a: T, _ b: T) -> Bool {
      switch self {
      case .greaterEqual: a >= b
      case .greater: a > b
      case .lessEqual: a <= b
      case .less: a < b
      }
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "gives each window's value to its greatest element",
      attributes: [
        "select": .function(FunctionReference("GreaterEqual")),
        "scatter": .function(FunctionReference("AddV2")),
      ],
      inputs: [
        Tensor([1, 5, 2] as [Float]), Tensor([2] as [Int32]), Tensor([1] as [Int32]),
        Tensor([0, 0] as [Int32], shape: [1, 2]), Tensor([10, 20] as [Float]), Tensor(0 as Float),
      ],
      outputs: [Tensor([0, 30, 0] as [Float])])
    OpExample(
      "refuses a source that does not fit the windows",
      attributes: [
        "select": .function(FunctionReference("GreaterEqual")),
        "scatter": .function(FunctionReference("AddV2")),
      ],
      inputs: [
        Tensor([1, 5, 2] as [Float]), Tensor([2] as [Int32]), Tensor([1] as [Int32]),
        Tensor([0, 0] as [Int32], shape: [1, 2]), Tensor([10] as [Float]), Tensor(0 as Float),
      ], fails: .invalidArgument)
  }
}
