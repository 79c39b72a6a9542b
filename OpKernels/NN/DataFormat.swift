import OpInterface
import OpKernelSupport
import TensorCore

/// Two orders of the same axes, each named by a letter.
struct AxisOrders: Sendable {
  /// Where each axis of the source is in the destination.
  let destinations: [Int]
  /// Where each axis of the destination is in the source.
  let sources: [Int]
  /// The same among the spatial axes alone.
  let spatialSources: [Int]

  init(_ attributes: Attributes) throws(OpError) {
    let from = try attributes.bytes("src_format"), to = try attributes.bytes("dst_format")
    guard from.count == 4 || from.count == 5 else {
      throw .invalid(
        "Source format must be of length 4 or 5, received src_format = "
          + "'\(String(decoding: from, as: UTF8.self))'")
    }
    guard Set(from).count == from.count, to.count == from.count, from.sorted() == to.sorted() else {
      throw .invalid(
        "Destination and source format must determine a permutation, got "
          + String(decoding: from, as: UTF8.self) + " and " + String(decoding: to, as: UTF8.self))
    }
    func positions(_ of: [UInt8], _ among: [UInt8]) -> [Int] {
      of.map { letter in among.firstIndex(of: letter) ?? 0 }
    }
    destinations = positions(from, to)
    sources = positions(to, from)
    func spatial(_ format: [UInt8]) -> [UInt8] {
      format.filter { $0 != UInt8(ascii: "N") && $0 != UInt8(ascii: "C") }
    }
    spatialSources = positions(spatial(to), spatial(from))
  }
}

/// The axes of one data format for those of another.
struct DataFormatDimMap: Op {
  static let schema = OpSchema(
    "DataFormatDimMap",
    inputs: [.typed("x")],
    outputs: [.typed("y")],
    attributes: [
      .type(of: .indices, default: .int32),
      .string("src_format", default: "NHWC"),
      .string("dst_format", default: "NCHW"),
    ])

  let orders: AxisOrders

  init(_ attributes: Attributes) throws(OpError) { orders = try AxisOrders(attributes) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch inputs[0].dtype {
    case .int32: return Kernel { (c) throws(OpError) in try run(Int32.self, &c) }
    case .int64: return Kernel { (c) throws(OpError) in try run(Int64.self, &c) }
    default: throw .unimplemented("no kernel for \(inputs[0].dtype)")
    }
  }

  private func run<I: IntegerScalar>(_: I.Type, _ context: inout KernelContext) throws(OpError) {
    let table = orders.destinations.map { I(truncatingIfNeeded: $0) }, count = table.count
    try emitMap(&context, I.self) {
      // Axes count from the end if negative; any number stands for its remainder.
      let remainder = Int($0 % I(truncatingIfNeeded: count))
      return table[remainder < 0 ? remainder + count : remainder]
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "maps NHWC to NCHW", inputs: [Tensor([0, 1, 2, 3, -1] as [Int32])],
      outputs: [Tensor([0, 2, 3, 1, 1] as [Int32])])
    OpExample(
      "refuses a format of three axes", attributes: ["src_format": .string("NHW")],
      inputs: [Tensor([0] as [Int32])], fails: .invalidArgument)
  }
}

/// A vector, or pairs, in the order of one data format put in that of another.
struct DataFormatVecPermute: Op, MovementKernel {
  static let schema = OpSchema(
    "DataFormatVecPermute",
    inputs: [.typed("x")],
    outputs: [.typed("y")],
    attributes: [
      .type(of: .indices, default: .int32),
      .string("src_format", default: "NHWC"),
      .string("dst_format", default: "NCHW"),
    ])

  let orders: AxisOrders

  init(_ attributes: Attributes) throws(OpError) { orders = try AxisOrders(attributes) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }

  func run<P: BytePattern>(_: P.Type, _ context: inout KernelContext) throws(OpError) {
    let input = context.input(0)
    guard input.rank == 1 || input.rank == 2 else {
      throw .invalid("input must be a vector or 2D tensor, but got shape \(input.shape)")
    }
    let full = orders.sources.count, rows = input.shape[0]
    guard rows == full || rows == full - 2 else {
      throw .invalid("input must be of size \(full - 2) or \(full), but got shape \(input.shape)")
    }
    let width = input.rank == 2 ? input.shape[1] : 1
    guard input.rank == 1 || width == 2 else {
      throw .invalid("Second dimension of 2D input must be of size 2, but got \(input.shape)")
    }
    let sources = rows == full ? orders.sources : orders.spatialSources
    guard sources.count == rows else {
      throw .invalid("a vector of the spatial axes must have \(sources.count) elements")
    }
    var result = try context.makeOutput(input.dtype, shape: input.shape)
    do {
      let x = input.patterns(as: P.self)
      var y = result.mutablePatterns(as: P.self)
      for (row, source) in sources.enumerated() {
        for k in 0..<width { y[row * width + k] = x[source * width + k] }
      }
    }
    context.emit(result)
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "permutes NHWC to NCHW", inputs: [Tensor([10, 20, 30, 40] as [Int32])],
      outputs: [Tensor([10, 40, 20, 30] as [Int32])])
    OpExample(
      "refuses three elements", inputs: [Tensor([10, 20, 30] as [Int32])], fails: .invalidArgument)
  }
}
