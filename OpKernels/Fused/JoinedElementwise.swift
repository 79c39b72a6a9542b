import Compute
import OpInterface
import TensorCore

/// Functions of single-precision values that are joined along their last axis, one after the other in one pass
/// over memory.
///
/// The steps are those of `_Elementwise`, whose first input the joined values are; the others have one value, or
/// one for each place along the last axis.
struct JoinedElementwise: Op {
  static let schema = OpSchema(
    "_JoinedElementwise",
    inputs: [
      .repeated("values", of: .float32), .repeated("others", count: "M", of: .float32),
    ],
    outputs: [.fixed("y", .float32)],
    attributes: [
      .int("N", minimum: 1), .int("M", minimum: 0, default: 0), .strings("functions"),
      .ints("operands"), .floats("parameters"), .floats("scalars", default: []),
    ])

  let program: ElementwiseProgram
  /// How many values are joined.
  let count: Int

  init(_ attributes: Attributes) throws(OpError) {
    count = try attributes.int("N")
    guard let steps = try ElementwiseSteps(attributes),
      let program = ElementwiseProgram(
        steps.steps, inputCount: 1 + (try attributes.int("M")))
    else { throw .invalid("the steps are malformed") }
    self.program = program
  }

  init(_ program: ElementwiseProgram, joining count: Int) {
    self.program = program
    self.count = count
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    JoinColumns.inferShape(inputs.prefix(count).map(\.shape)).map { [$0] }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let fixed: FixedKernel.Maker = { shapes, threads in
      guard let output = try? JoinColumns.shape(Array(shapes.prefix(count))),
        let joined = program.joined(shapes, joining: count, output, threads)
      else { return nil }
      return FixedKernel(
        output: output, scratchByteCount: joined.scratchCount * 4,
        rows: output.rank > 1 ? Array(0..<count) : [],
        stage: JoinedStage(program: joined, output: output, count: count, inputs: shapes.count)
      ) { joined.run($0) }
    }
    return Kernel(fixed: fixed) { (context) throws(OpError) in
      var inputs: [Tensor] = []
      for i in 0..<context.inputCount { inputs.append(context.input(i)) }
      let shapes = inputs.map(\.shape)
      let shape = try JoinColumns.shape(Array(shapes.prefix(count)))
      var output = try context.makeOutput(Float.self, shape: shape)
      if shape.elementCount > 0 {
        guard let joined = program.joined(shapes, joining: count, shape, context.threads) else {
          throw .invalid("Incompatible shapes: \(shape) vs. \(shapes.dropFirst(count))")
        }
        var scratch = try context.makeOutput(Float.self, shape: [joined.scratchCount])
        joined.run(inputs, into: &output, scratch: &scratch)
      }
      context.emit(output)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "multiplies each column by a factor, and adds a number",
      attributes: [
        "functions": .strings([Array("multiply".utf8), Array("add".utf8)]),
        "operands": .ints([0, 1, -1, 1 << 20]), "parameters": .floats([0, 0]),
        "scalars": .floats([0.5]), "N": .int(2), "M": .int(1),
      ],
      inputs: [
        Tensor([1, 2] as [Float], shape: [2, 1]),
        Tensor([3, 4, 5, 6] as [Float], shape: [2, 2]), Tensor([1, 10, 100] as [Float]),
      ], outputs: [Tensor([1.5, 30.5, 400.5, 2.5, 50.5, 600.5] as [Float], shape: [2, 3])])
    OpExample(
      "refuses different numbers of rows",
      attributes: [
        "functions": .strings([Array("relu".utf8)]), "operands": .ints([0, 0]),
        "parameters": .floats([0]), "N": .int(2),
      ],
      inputs: [
        Tensor([1, 2] as [Float], shape: [2, 1]), Tensor([3] as [Float], shape: [1, 1]),
      ], fails: .invalidArgument)
    OpExample(
      "refuses a factor for each row",
      attributes: [
        "functions": .strings([Array("multiply".utf8)]), "operands": .ints([0, 1]),
        "parameters": .floats([0]), "N": .int(2), "M": .int(1),
      ],
      inputs: [
        Tensor([1, 2] as [Float], shape: [2, 1]), Tensor([3, 4] as [Float], shape: [2, 1]),
        Tensor([5, 6] as [Float], shape: [2, 1]),
      ], fails: .invalidArgument)
  }
}

extension ElementwiseProgram {
  /// The program for inputs of these shapes, the first `count` of which are joined; nil unless the others have one
  /// value, or one for each place along the last axis of the output.
  func joined(_ shapes: [Shape], joining count: Int, _ output: Shape, _ threads: Int) -> Joined? {
    guard output.elementCount > 0 else { return nil }
    let others = shapes.dropFirst(count)
    for shape in others where shape.elementCount != 1 || shape.rank > output.rank {
      guard shape.rank <= output.rank, shape.dims.dropLast().allSatisfy({ $0 == 1 }) else {
        return nil
      }
    }
    let columns = output[-1]
    return joined(
      rows: output.elementCount / columns, widths: shapes.prefix(count).map { $0[-1] },
      others: others.map(\.elementCount), threads: threads)
  }
}

/// Lets functions of joined values read these where they are, so that they need not be joined.
///
/// It pays if nothing else reads what is joined, but others that join it with more: they join its parts. So it is
/// left as it is unless all can.
struct ReadColumnsInPlace: RewriteRule {
  let name = "ReadColumnsInPlace"
  let ops: Set<String> = ["_Elementwise", "_JoinColumns"]
  let isExact = true
  // After the phase that puts programs together.
  let phase = 2

  /// How many values are joined at most.
  private static let limit = 128
  /// How many readers there are at most: each looks at all of them.
  private static let readerLimit = 16
  /// How many columns each has on the average at least: rows of fewer take as long to find as to copy.
  private static let leastWidth = 16

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    for (i, value) in node.inputs.enumerated() {
      guard let join = graph.node(defining: value), join.opName == "_JoinColumns",
        graph.readerCount(value) <= Self.readerLimit, let readers = graph.readers(of: value),
        readers.allSatisfy({ reads(join, $0, graph) })
      else { continue }
      var inputs = node.inputs
      var result = Replacement()
      guard let program = (node.op as? Elementwise)?.program else {
        inputs.replaceSubrange(i...i, with: join.inputs)
        let output = try result.append(
          JoinColumns.self, ["N": .int(inputs.count)], inputs.map { .value($0) })
        result.outputs = [output]
        return result
      }
      inputs.remove(at: i)
      guard let first = program.movingFirst(i) else { return nil }
      var attributes = ElementwiseSteps(first).attributes(inputCount: join.inputs.count)
      attributes["M"] = .int(inputs.count)
      result.outputs = [
        result.append(
          JoinedElementwise(first, joining: join.inputs.count), attributes,
          (join.inputs + inputs).map { .value($0) }, .float32)
      ]
      return result
    }
    return nil
  }

  /// Whether `reader`, which reads what `join` joins, can read what that does.
  private func reads(_ join: NodeView, _ reader: NodeView, _ graph: some GraphView) -> Bool {
    let count = join.inputs.count
    guard reader.opName == "_Elementwise" else {
      return reader.opName == "_JoinColumns" && reader.inputs.count - 1 + count <= Self.limit
    }
    guard count <= Self.limit, let extents = graph[join.outputs[0]].shape.extents,
      let columns = extents.last ?? nil, columns >= count * Self.leastWidth
    else { return false }
    // All but the joined values have a value for all, or for each column. If these have one row, they do too.
    let isOneRow = extents.dropLast().allSatisfy { $0 == 1 }
    let others = reader.inputs.filter { value in
      guard let other = graph[value].shape.extents, other.count <= extents.count else {
        return false
      }
      return other.dropLast().allSatisfy { $0 == 1 }
        && (other.last.map { $0 == 1 || $0 == columns } ?? true)
    }
    return others.count == reader.inputs.count - (isOneRow ? 0 : 1)
  }
}
