import Compute
import OpInterface
import TensorCore

/// Functions of single-precision values that broadcast against each other, one after the other in one
/// pass over memory.
///
/// Each step has a function's name and two operands: inputs from 0 on, earlier steps from -1 down, and
/// numbers of `scalars` from 2^20 on.
struct Elementwise: Op {
  static let schema = OpSchema(
    "_Elementwise", inputs: [.repeated("inputs", of: .float32)],
    outputs: [.fixed("y", .float32)],
    attributes: [
      .int("N", minimum: 1), .strings("functions"), .ints("operands"),
      .floats("parameters"), .floats("scalars", default: []),
    ])

  let program: ElementwiseProgram

  init(_ attributes: Attributes) throws(OpError) {
    guard let steps = try ElementwiseSteps(attributes),
      let program = ElementwiseProgram(steps.steps, inputCount: try attributes.int("N"))
    else { throw .invalid("the steps are malformed") }
    self.program = program
  }

  init(_ program: ElementwiseProgram) { self.program = program }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    var shape = inputs[0].shape
    for input in inputs.dropFirst() { shape = try PartialShape.broadcast(shape, input.shape) }
    return [shape]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let program = program
    let fixed: FixedKernel.Maker = { shapes, threads in
      guard let fixed = program.fixed(shapes, threads: threads) else { return nil }
      let output = fixed.output
      // Others have no first axis of the output's, or one value along it.
      let rowInputs = shapes.indices.filter {
        output.rank > 0 && shapes[$0].rank == output.rank && shapes[$0][0] == output[0]
      }
      // A convolution of one tap can take the pixels as they are made; of few channels many are made at once.
      let joined =
        fixed.full == [0] && output.rank == 4 && output[3] >= 64
        ? program.joined(shapes, joining: 1, output, threads) : nil
      return FixedKernel(
        output: output, scratchByteCount: fixed.scratchCount * 4, overwriting: fixed.full,
        rows: rowInputs,
        stage: joined.map {
          JoinedStage(program: $0, output: output, count: 1, inputs: shapes.count)
        }
      ) { fixed.run($0) }
    }
    return Kernel(fixed: fixed) { (context) throws(OpError) in
      var inputs: [Tensor] = []
      var shape = context.input(0).shape
      for i in 0..<context.inputCount {
        inputs.append(context.input(i))
        if i > 0 { shape = try Shape.broadcast(shape, inputs[i].shape) }
      }
      var output = try context.makeOutput(Float.self, shape: shape)
      var scratch = try context.makeOutput(
        Float.self, shape: [program.scratchCount(threads: context.threads)])
      try program.run(inputs, into: &output, scratch: &scratch, threads: context.threads)
      context.emit(output)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "adds a bias and multiplies by a number",
      attributes: [
        "functions": .strings([Array("add".utf8), Array("multiply".utf8)]),
        "operands": .ints([0, 1, -1, 1 << 20]), "parameters": .floats([0, 0]),
        "scalars": .floats([10]), "N": .int(2),
      ],
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]), Tensor([5, 6] as [Float]),
      ], outputs: [Tensor([60, 80, 80, 100] as [Float], shape: [2, 2])])
    OpExample(
      "refuses shapes that do not broadcast",
      attributes: [
        "functions": .strings([Array("add".utf8)]), "operands": .ints([0, 1]),
        "parameters": .floats([0]), "N": .int(2),
      ],
      inputs: [Tensor([1, 2] as [Float]), Tensor([1, 2, 3] as [Float])], fails: .invalidArgument)
  }
}

/// The steps of a program while rules put them together.
struct ElementwiseSteps {
  var steps: [ElementwiseProgram.Step] = []

  private static let firstScalar = 1 << 20
  /// How many steps, and how many inputs, a program may have.
  static let limit = (steps: 32, inputs: 8)

  init() {}

  /// The steps of a program.
  init(_ program: ElementwiseProgram) { steps = program.steps }

  /// Decodes attributes; nil if they do not say what every step is.
  init?(_ attributes: Attributes) throws(OpError) {
    let functions = try attributes.byteStrings("functions")
    let operands = try attributes.ints("operands")
    let parameters = try attributes.floats("parameters")
    let scalars = try attributes.floats("scalars")
    guard operands.count == 2 * functions.count, parameters.count == functions.count else {
      return nil
    }
    func operand(_ code: Int) -> ElementwiseProgram.Operand? {
      if code < 0 { return .step(-1 - code) }
      if code < Self.firstScalar { return .input(code) }
      let index = code - Self.firstScalar
      return index < scalars.count ? .scalar(scalars[index]) : nil
    }
    for (i, function) in functions.enumerated() {
      let name = String(decoding: function, as: UTF8.self)
      guard operands[2 * i] > Int.min, operands[2 * i + 1] > Int.min,
        let x = operand(operands[2 * i]), let y = operand(operands[2 * i + 1])
      else { return nil }
      if let map = MapFunction(name: name) {
        steps.append(ElementwiseProgram.Step(map, parameter: parameters[i], x))
      } else if let binary = BinaryFunction(name: name) {
        steps.append(ElementwiseProgram.Step(binary, x, y))
      } else {
        return nil
      }
    }
  }

  /// The attributes that `init` decodes.
  func attributes(inputCount: Int) -> NodeAttributes {
    var scalars: [Float] = []
    func code(_ operand: ElementwiseProgram.Operand) -> Int {
      switch operand {
      case .input(let index): return index
      case .step(let index): return -1 - index
      case .scalar(let value):
        scalars.append(value)
        return Self.firstScalar + scalars.count - 1
      }
    }
    var functions: [[UInt8]] = [], operands: [Int] = [], parameters: [Float] = []
    functions.reserveCapacity(steps.count)
    operands.reserveCapacity(2 * steps.count)
    parameters.reserveCapacity(steps.count)
    for step in steps {
      operands.append(code(step.x))
      operands.append(code(step.y))
      switch step.function {
      case .map(let function, let parameter):
        functions.append(Array(function.name.utf8))
        parameters.append(parameter)
      case .binary(let function):
        functions.append(Array(function.name.utf8))
        parameters.append(0)
      }
    }
    return [
      "N": .int(inputCount), "functions": .strings(functions), "operands": .ints(operands),
      "parameters": .floats(parameters), "scalars": .floats(scalars),
    ]
  }

  /// Appends what a node does to operands that have been found for its inputs.
  ///
  /// - Returns: where the result is; nil if the node's op is none that programs know.
  mutating func append(_ node: NodeView, _ operands: [ElementwiseProgram.Operand])
    -> ElementwiseProgram.Operand?
  {
    if let function = Self.binaries[node.opName], operands.count == 2 {
      steps.append(ElementwiseProgram.Step(function, operands[0], operands[1]))
    } else if node.opName == "FloorDiv", operands.count == 2 {
      steps.append(ElementwiseProgram.Step(.divide, operands[0], operands[1]))
      steps.append(ElementwiseProgram.Step(.floor, .step(steps.count - 1)))
    } else if node.opName == "Pow" {
      guard operands.count == 2, case .scalar(let exponent) = operands[1] else { return nil }
      return append(operands[0], power: exponent)
    } else if operands.count == 1, let activation = Activation(node) {
      switch activation {
      case .none: return operands[0]
      case .relu: steps.append(ElementwiseProgram.Step(.relu, operands[0]))
      case .relu6: steps.append(ElementwiseProgram.Step(.relu6, operands[0]))
      case .clamp(let lower, let upper):
        steps.append(ElementwiseProgram.Step(.maximum, operands[0], .scalar(lower)))
        steps.append(ElementwiseProgram.Step(.minimum, .step(steps.count - 1), .scalar(upper)))
      case .function(let function, let parameter):
        steps.append(ElementwiseProgram.Step(function, parameter: parameter, operands[0]))
      }
    } else {
      return nil
    }
    return .step(steps.count - 1)
  }

  /// Appends what gives a power, if there is such a function.
  private mutating func append(_ x: ElementwiseProgram.Operand, power: Float)
    -> ElementwiseProgram.Operand?
  {
    switch power {
    case 1: return x
    case 2: steps.append(ElementwiseProgram.Step(.square, x))
    case 3:
      steps.append(ElementwiseProgram.Step(.square, x))
      steps.append(ElementwiseProgram.Step(.multiply, .step(steps.count - 1), x))
    case 0.5: steps.append(ElementwiseProgram.Step(.squareRoot, x))
    case -0.5: steps.append(ElementwiseProgram.Step(.rsqrt, x))
    case -1: steps.append(ElementwiseProgram.Step(.reciprocal, x))
    default: return nil
    }
    return .step(steps.count - 1)
  }

  /// The ops that programs know, of two operands.
  static let binaries: [String: BinaryFunction] = [
    "Add": .add, "AddV2": .add, "Sub": .subtract, "Mul": .multiply, "RealDiv": .divide,
    "Div": .divide, "Maximum": .maximum, "Minimum": .minimum,
    "SquaredDifference": .squaredDifference, "BiasAdd": .add, "Atan2": .atan2,
  ]
}

/// Takes one program for elementwise ops that follow each other.
struct FuseElementwise: RewriteRule {
  let name = "FuseElementwise"
  let ops = Activation.ops.union(ElementwiseSteps.binaries.keys).union(["FloorDiv", "Pow"])
  let isExact = false
  let phase = 1

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard isFusible(node, graph) else { return nil }
    var steps = ElementwiseSteps()
    var inputs: [ValueID] = []
    func operand(_ value: ValueID) -> ElementwiseProgram.Operand {
      if let scalar = graph.scalar(value), graph[value].shape.rank == 0 { return .scalar(scalar) }
      if let index = inputs.firstIndex(of: value) { return .input(index) }
      inputs.append(value)
      return .input(inputs.count - 1)
    }
    var operands: [ElementwiseProgram.Operand] = []
    var merged: [(value: ValueID, operand: ElementwiseProgram.Operand)] = []
    for value in node.inputs {
      if let known = merged.first(where: { $0.value == value }) {
        operands.append(known.operand)
      } else if let before = producer(of: value, for: node, graph),
        let program = (before.op as? Elementwise)?.program,
        steps.steps.count + program.steps.count < ElementwiseSteps.limit.steps
      {
        let offset = steps.steps.count
        for step in program.steps {
          func moved(_ operand: ElementwiseProgram.Operand) -> ElementwiseProgram.Operand {
            switch operand {
            case .input(let index): self.operand(before.inputs[index], &inputs, graph)
            case .step(let index): .step(index + offset)
            case .scalar: operand
            }
          }
          var step = step
          step.x = moved(step.x)
          step.y = moved(step.y)
          steps.steps.append(step)
        }
        merged.append((value, .step(steps.steps.count - 1)))
        operands.append(.step(steps.steps.count - 1))
      } else {
        operands.append(operand(value))
      }
    }
    guard steps.append(node, operands) != nil, !steps.steps.isEmpty,
      inputs.count <= ElementwiseSteps.limit.inputs, !inputs.isEmpty,
      let program = ElementwiseProgram(steps.steps, inputCount: inputs.count)
    else { return nil }
    var replacement = Replacement()
    let output = replacement.append(
      Elementwise(program), steps.attributes(inputCount: inputs.count),
      inputs.map { .value($0) }, .float32)
    replacement.outputs = [output]
    return replacement
  }

  private func operand(
    _ value: ValueID, _ inputs: inout [ValueID], _ graph: some GraphView
  ) -> ElementwiseProgram.Operand {
    if let index = inputs.firstIndex(of: value) { return .input(index) }
    inputs.append(value)
    return .input(inputs.count - 1)
  }

  /// Whether a node is of single precision, worth the while, and of shapes whose ranks are known.
  private func isFusible(_ node: NodeView, _ graph: some GraphView) -> Bool {
    guard let output = node.outputs.first, graph[output].dtype == .float32,
      let extents = graph[output].shape.extents,
      node.inputs.allSatisfy({ graph[$0].dtype == .float32 && graph[$0].shape.rank != nil })
    else { return false }
    if node.opName == "BiasAdd" {
      // It does not broadcast: the channels must be known to be as many.
      guard (try? node.attributes.string("data_format")) == "NHWC",
        let bias = graph[node.inputs[1]].shape.extents, bias.count == 1, let count = bias[0],
        extents.count >= 2, let channels = extents[extents.count - 1], channels == count
      else { return false }
    }
    // Numbers that loops and shapes are reckoned with are not worth a program.
    return extents.contains { $0 == nil } || extents.reduce(1) { $0 * ($1 ?? 1) } >= 16
  }

  /// The program that makes `value`, if only `node` reads it and its values are as many.
  private func producer(of value: ValueID, for node: NodeView, _ graph: some GraphView)
    -> NodeView?
  {
    guard let before = graph.node(defining: value), before.opName == "_Elementwise",
      graph.readerCount(value) == node.inputs.count(where: { $0 == value }),
      graph[value].shape == graph[node.outputs[0]].shape
    else { return nil }
    return before
  }
}
