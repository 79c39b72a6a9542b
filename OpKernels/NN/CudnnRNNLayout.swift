import OpInterface
import OpKernelSupport
import TensorCore

/// What the cuDNN recurrent ops have in common: the kind of cell, and where the parameters of each
/// layer are.
///
/// Parameters are the matrices of all layers, one after another, then the biases of all layers. A
/// layer has for each direction the matrices for its input, a gate after another, then those for its
/// state; so have the biases. Matrices have a row for each unit.
struct CudnnRNNLayout: Sendable {
  enum Mode: String, Sendable {
    case relu = "rnn_relu"
    case tanh = "rnn_tanh"
    /// The gates are for the input, for forgetting, the candidate, and for the output.
    case lstm
    /// The gates are for the reset, for the update, and the candidate.
    case gru

    var gateCount: Int {
      switch self {
      case .relu, .tanh: 1
      case .lstm: 4
      case .gru: 3
      }
    }
  }

  let mode: Mode
  let directions: Int
  private let inputMode: String

  init(_ attributes: Attributes) throws(OpError) {
    guard let mode = Mode(rawValue: try attributes.string("rnn_mode")) else {
      throw .invalid("Invalid RNN mode")
    }
    self.mode = mode
    directions = try attributes.string("direction") == "bidirectional" ? 2 : 1
    inputMode = try attributes.string("input_mode")
    if attributes.schema.attributes.contains(where: { $0.name == "num_proj" }),
      try attributes.int("num_proj") != 0
    {
      throw .unimplemented("projections of recurrent layers are not supported")
    }
  }

  /// The extents of a network.
  struct Extents: Sendable {
    var layers: Int
    var units: Int
    var inputSize: Int
  }

  /// Where the parameters of a layer in one direction are, among all.
  struct Block: Sendable {
    /// Columns of the matrices for the input; 0 if it is added as it is.
    var inputWidth: Int
    var inputMatrices: Int
    var stateMatrices: Int
    var inputBiases: Int
    var stateBiases: Int
  }

  private static func product(_ factors: Int...) throws(OpError) -> Int {
    var result = 1
    for factor in factors {
      let (product, overflow) = result.multipliedReportingOverflow(by: factor)
      guard factor >= 0, !overflow, product < 1 << 48 else {
        throw .invalid("a recurrent network of such size is too large: \(factors)")
      }
      result = product
    }
    return result
  }

  /// The most layers of a network.
  private static let maximumLayers = 1 << 16

  /// Where all parameters are, layer by layer, and how many there are.
  func blocks(_ extents: Extents) throws(OpError) -> (blocks: [Block], count: Int) {
    guard extents.layers > 0, extents.units > 0, extents.inputSize > 0,
      extents.layers <= Self.maximumLayers
    else {
      throw .invalid(
        "a recurrent network cannot have \(extents.layers) layers of \(extents.units) units over "
          + "\(extents.inputSize) inputs")
    }
    let skips =
      inputMode == "skip_input"
      || (inputMode == "auto_select" && extents.inputSize == extents.units)
    guard !skips || extents.inputSize == extents.units else {
      throw .invalid(
        "an input of \(extents.inputSize) cannot be taken as it is by \(extents.units) units")
    }
    let gates = mode.gateCount
    var blocks: [Block] = []
    var position = 0
    for layer in 0..<extents.layers {
      let width = layer > 0 ? try Self.product(extents.units, directions) : extents.inputSize
      let columns = layer == 0 && skips ? 0 : width
      let inputCount = try Self.product(gates, extents.units, columns)
      let stateCount = try Self.product(gates, extents.units, extents.units)
      for _ in 0..<directions {
        blocks.append(
          Block(
            inputWidth: columns, inputMatrices: position,
            stateMatrices: position + inputCount, inputBiases: 0, stateBiases: 0))
        position += inputCount + stateCount
        guard position < 1 << 48 else { throw .invalid("a recurrent network is too large") }
      }
    }
    let biases = try Self.product(gates, extents.units)
    for i in blocks.indices {
      blocks[i].inputBiases = position
      blocks[i].stateBiases = position + biases
      position += 2 * biases
    }
    return (blocks, position)
  }

  /// Where each matrix and each bias is, and the matrices' columns, in canonical order.
  func parts(_ extents: Extents) throws(OpError) -> (
    matrices: [(offset: Int, columns: Int)], biases: [Int]
  ) {
    var matrices: [(offset: Int, columns: Int)] = []
    var biases: [Int] = []
    for block in try blocks(extents).blocks {
      for (first, columns) in [
        (block.inputMatrices, block.inputWidth), (block.stateMatrices, extents.units),
      ] {
        for gate in 0..<mode.gateCount {
          matrices.append((first + gate * extents.units * columns, columns))
        }
      }
      for first in [block.inputBiases, block.stateBiases] {
        for gate in 0..<mode.gateCount { biases.append(first + gate * extents.units) }
      }
    }
    return (matrices, biases)
  }
}

extension [OpDef.Attribute] {
  /// The attributes of all cuDNN recurrent ops, but for their type.
  static var cudnn: [OpDef.Attribute] {
    [
      .string("rnn_mode", oneOf: ["rnn_relu", "rnn_tanh", "lstm", "gru"], default: "lstm"),
      .string(
        "input_mode", oneOf: ["linear_input", "skip_input", "auto_select"],
        default: "linear_input"),
      .string("direction", oneOf: ["unidirectional", "bidirectional"], default: "unidirectional"),
      .float("dropout", default: 0), .int("seed", default: 0), .int("seed2", default: 0),
    ]
  }
}

extension KernelContext {
  /// The extents in the first three inputs: numbers of layers, units and inputs.
  fileprivate func cudnnExtents() throws(OpError) -> CudnnRNNLayout.Extents {
    CudnnRNNLayout.Extents(
      layers: try integer(0), units: try integer(1), inputSize: try integer(2))
  }
}

/// How many parameters a recurrent network has.
struct CudnnRNNParamsSize: Op {
  static let schema = OpSchema(
    "CudnnRNNParamsSize",
    inputs: [
      .fixed("num_layers", .int32), .fixed("num_units", .int32), .fixed("input_size", .int32),
    ], outputs: [.typed("params_size", by: "S")],
    attributes: [.type(of: .floatsInCudnnOrder), .type("S", of: .indices)] + .cudnn
      + [.int("num_proj", default: 0)])

  let layout: CudnnRNNLayout
  let type: DType

  init(_ attributes: Attributes) throws(OpError) {
    layout = try CudnnRNNLayout(attributes)
    type = try attributes.type("S")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [PartialShape([1] as Shape)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let layout = layout, type = type
    return Kernel { (context) throws(OpError) in
      let count = try layout.blocks(context.cudnnExtents()).count
      if type == .int64 {
        context.emit(Tensor([Int64(count)]))
      } else {
        guard let narrow = Int32(exactly: count) else {
          throw .invalid("\(count) parameters are more than an int32 holds")
        }
        context.emit(Tensor([narrow]))
      }
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "of an LSTM of one unit", attributes: ["T": .type(.float32), "S": .type(.int32)],
      inputs: [Tensor(1 as Int32), Tensor(1 as Int32), Tensor(2 as Int32)],
      outputs: [Tensor([20] as [Int32])])
    OpExample(
      "refuses no units", attributes: ["T": .type(.float32), "S": .type(.int32)],
      inputs: [Tensor(1 as Int32), Tensor(0 as Int32), Tensor(2 as Int32)],
      fails: .invalidArgument)
  }
}

extension [DType] {
  /// The types of the cuDNN recurrent ops.
  static var floatsInCudnnOrder: [DType] { [.bfloat16, .float16, .float32, .float64] }
}

/// The parameters of a recurrent network, from its matrices and biases one by one.
struct CudnnRNNCanonicalToParams: Op {
  static let schema = OpSchema(
    "CudnnRNNCanonicalToParams",
    inputs: [
      .fixed("num_layers", .int32), .fixed("num_units", .int32), .fixed("input_size", .int32),
      .repeated("weights", count: "num_params"), .repeated("biases", count: "num_params"),
    ], outputs: [.typed("params")],
    attributes: [.type(of: .floatsInCudnnOrder), .int("num_params", minimum: 1)] + .cudnn)

  let layout: CudnnRNNLayout
  let count: Int

  init(_ attributes: Attributes) throws(OpError) {
    layout = try CudnnRNNLayout(attributes)
    count = try attributes.int("num_params")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.rank(1)] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let layout = layout, count = count
    return Kernel { (context) throws(OpError) in
      let extents = try context.cudnnExtents()
      let parts = try layout.parts(extents)
      guard parts.matrices.count == count, parts.biases.count == count else {
        throw .invalid("Number of params mismatch. Expected \(parts.matrices.count), got \(count)")
      }
      var flat: [Tensor] = []
      for i in 0..<2 * count {
        let tensor = context.input(3 + i)
        let size = extents.units * (i < count ? parts.matrices[i].columns : 1)
        guard tensor.elementCount == size else {
          throw .invalid("parameter \(i) has shape \(tensor.shape), not \(size) elements")
        }
        flat.append(try tensor.reshaped(to: [tensor.elementCount]))
      }
      context.emit(try concatenated(flat))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "matrices before biases",
      attributes: ["T": .type(.float32), "num_params": .int(2), "rnn_mode": .string("rnn_relu")],
      inputs: [
        Tensor(1 as Int32), Tensor(1 as Int32), Tensor(2 as Int32),
        Tensor([1, 2] as [Float], shape: [1, 2]), Tensor([3] as [Float], shape: [1, 1]),
        Tensor([4] as [Float]), Tensor([5] as [Float]),
      ], outputs: [Tensor([1, 2, 3, 4, 5] as [Float])])
  }
}

/// The matrices and biases of a recurrent network one by one, from its parameters.
struct CudnnRNNParamsToCanonical: Op {
  static let schema = OpSchema(
    "CudnnRNNParamsToCanonical",
    inputs: [
      .fixed("num_layers", .int32), .fixed("num_units", .int32), .fixed("input_size", .int32),
      .typed("params"),
    ],
    outputs: [
      .repeated("weights", count: "num_params"), .repeated("biases", count: "num_params"),
    ], attributes: [.type(of: .floatsInCudnnOrder), .int("num_params", minimum: 1)] + .cudnn)

  let layout: CudnnRNNLayout
  let count: Int

  init(_ attributes: Attributes) throws(OpError) {
    layout = try CudnnRNNLayout(attributes)
    count = try attributes.int("num_params")
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch inputs[3].dtype {
    case .float32: return kernel(Float.self)
    case .float64: return kernel(Double.self)
    case .float16: return kernel(Float16.self)
    case .bfloat16: return kernel(BFloat16.self)
    default: throw .unimplemented("no kernel for \(inputs[3].dtype)")
    }
  }

  private func kernel<T: FloatScalar>(_: T.Type) -> Kernel {
    let layout = layout, count = count
    return Kernel { (context) throws(OpError) in
      let extents = try context.cudnnExtents()
      let parts = try layout.parts(extents)
      let total = try layout.blocks(extents).count
      guard parts.matrices.count == count, parts.biases.count == count else {
        throw .invalid("Number of params mismatch. Expected \(parts.matrices.count), got \(count)")
      }
      guard context.input(3).elementCount == total else {
        throw .invalid("expected \(total) parameters, got shape \(context.input(3).shape)")
      }
      let values = context.input(3).array(of: T.self)
      for (offset, columns) in parts.matrices {
        context.emit(
          Tensor(
            Array(values[offset..<offset + extents.units * columns]),
            shape: [extents.units, columns]))
      }
      for offset in parts.biases {
        context.emit(Tensor(Array(values[offset..<offset + extents.units])))
      }
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "matrices before biases",
      attributes: ["T": .type(.float32), "num_params": .int(2), "rnn_mode": .string("rnn_relu")],
      inputs: [
        Tensor(1 as Int32), Tensor(1 as Int32), Tensor(2 as Int32),
        Tensor([1, 2, 3, 4, 5] as [Float]),
      ],
      outputs: [
        Tensor([1, 2] as [Float], shape: [1, 2]), Tensor([3] as [Float], shape: [1, 1]),
        Tensor([4] as [Float]), Tensor([5] as [Float]),
      ])
  }
}
