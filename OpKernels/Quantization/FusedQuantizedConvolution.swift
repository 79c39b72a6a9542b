import OpInterface
import OpKernelSupport
import TensorCore

/// A convolution of 8-bit values with signed 8-bit filters, and what is done to its sums, as oneDNN
/// computes it for TensorFlow: in single precision, rounded once.
protocol FusedConvolutionOp: MultiplyingOp {
  static var fusion: ConvolutionFusion { get }
  var convolution: FusedConvolution { get }
}

extension FusedConvolutionOp {
  static var accuracy: Accuracy { .exact }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    try convolution.inferShapes(inputs)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in try convolution.run(&context) }
  }
}

/// What an op does to the sums of a convolution, in this order.
struct ConvolutionFusion: Sendable {
  enum Summand { case numbers, bytes, signedBytes }

  var isDepthwise = false
  var hasBias = false
  var summand: Summand?
  var hasRelu = false
  /// The 8-bit type that results have; nil if they are 32-bit sums.
  var requantized: DType?
  /// Whether the op has the attribute `padding_list`.
  var listsPadding = true

  /// The schema of an op with this fusion.
  func schema(_ name: String) -> OpSchema {
    let isTyped = requantized != nil
    var inputs: [OpSchema.Argument] = [
      .typed("input", by: "Tinput"), .typed("filter", by: "Tfilter"),
    ]
    if hasBias { inputs.append(isTyped ? .typed("bias", by: "Tbias") : .fixed("bias", .float32)) }
    for bound in ["min_input", "max_input", "min_filter", "max_filter"] {
      inputs.append(.fixed(bound, .float32))
    }
    if isTyped {
      inputs.append(.fixed("min_freezed_output", .float32))
      inputs.append(.fixed("max_freezed_output", .float32))
    }
    if summand == .numbers {
      inputs.append(.fixed("summand", .float32))
    } else if summand != nil {
      inputs += [
        .typed("summand", by: "Tsummand"), .fixed("min_summand", .float32),
        .fixed("max_summand", .float32),
      ]
    }
    var attributes: [OpSchema.Attribute] = [
      .type("Tinput", of: .quantized), .type("Tfilter", of: .quantized),
    ]
    if hasBias, isTyped { attributes.append(.type("Tbias", of: [.float32, .qint32])) }
    if isTyped, summand != nil { attributes.append(.type("Tsummand", of: .quantized)) }
    attributes += [
      .type("out_type", of: .quantized, default: requantized ?? .qint32), .ints("strides"),
      .string("padding", oneOf: ["SAME", "VALID"]), .ints("dilations", default: [1, 1, 1, 1]),
    ]
    if listsPadding { attributes.append(.ints("padding_list", default: [])) }
    return OpSchema(
      name, inputs: inputs,
      outputs: [
        .typed("output", by: "out_type"), .fixed("min_output", .float32),
        .fixed("max_output", .float32),
      ], attributes: attributes)
  }
}

/// The attributes and the computation of an op of that family.
struct FusedConvolution: Sendable {
  let fusion: ConvolutionFusion
  let strides: [Int]
  let dilations: [Int]
  let padding: WindowPadding
  let input: DType

  private static let layout = ImageLayout(spatialRank: 2)

  init(_ attributes: Attributes, _ fusion: ConvolutionFusion) throws(OpError) {
    self.fusion = fusion
    input = try attributes.type("Tinput")
    guard input == .quint8 || input == .qint8 else {
      throw .unimplemented("\(attributes.schema.name): no kernel for Tinput \(input)")
    }
    try requireTypes(
      attributes, ["Tfilter": .qint8, "out_type": fusion.requantized ?? .qint32])
    if fusion.summand == .bytes { try requireTypes(attributes, ["Tsummand": .quint8]) }
    if fusion.summand == .signedBytes { try requireTypes(attributes, ["Tsummand": .qint8]) }
    strides = try Self.spatial(attributes, "strides")
    dilations = try Self.spatial(attributes, "dilations")
    let listed = fusion.listsPadding ? try attributes.ints("padding_list") : []
    if listed.isEmpty {
      padding = try WindowPadding(attributes, layout: Self.layout, listed: false)
      return
    }
    guard listed.count == 8, listed.allSatisfy({ $0 >= 0 }) else {
      throw .invalid("padding_list must have 8 elements, none negative: \(listed)")
    }
    guard [listed[0], listed[1], listed[6], listed[7]].allSatisfy({ $0 == 0 }) else {
      throw .invalid("padding of the batch or the channels is not supported: \(listed)")
    }
    padding = .explicit([[listed[2], listed[3]], [listed[4], listed[5]]])
  }

  private static func spatial(_ attributes: Attributes, _ name: String) throws(OpError) -> [Int] {
    let values = try attributes.ints(name)
    let result = try layout.spatial(values, "Sliding window \(name) field")
    guard values[0] == 1, values[3] == 1 else {
      throw .invalid("\(name) \(values) in the batch and depth dimensions are not supported")
    }
    guard result.allSatisfy({ $0 > 0 }) else {
      throw .invalid("\(name) must be positive: \(values)")
    }
    return result
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    var channels: Int?, size: [Int?] = [nil, nil]
    if let filter = inputs[1].shape.extents {
      guard filter.count == 4 else {
        throw .invalid("filter must be 4-dimensional: \(inputs[1].shape)")
      }
      size = [filter[0], filter[1]]
      channels = fusion.isDepthwise ? nil : filter[3]
    }
    let shape = try inferWindowShape(
      inputs[0].shape, layout: Self.layout, size: size, strides: strides, dilations: dilations,
      padding: padding, channels: channels)
    let bounds = fusion.requantized != nil ? .scalar : inputs[fusion.hasBias ? 5 : 4].shape
    return [shape, bounds, bounds]
  }

  /// The convolution alone.
  private func sums(_ input: Tensor, _ filter: Tensor) throws(OpError) -> Tensor {
    try Self.layout.check(input.shape, "input")
    guard filter.rank == 4 else { throw .invalid("filter must be 4-dimensional: \(filter.shape)") }
    guard input.shape[3] == filter.shape[2] else {
      throw .invalid(
        "input and filter must have the same depth: \(input.shape[3]) vs \(filter.shape[2])")
    }
    let grid = try WindowGrid(
      input.shape, layout: Self.layout, size: [filter.shape[0], filter.shape[1]],
      strides: strides, dilations: dilations, padding: padding)
    var outputs = filter.shape[3]
    if fusion.isDepthwise {
      let (product, overflow) = outputs.multipliedReportingOverflow(by: filter.shape[2])
      guard !overflow else { throw .invalid("filter \(filter.shape) is too large") }
      outputs = product
    }
    let convolution = IntegerConvolution(
      batch: grid.batch, height: ConvolutionAxis(grid.height), width: ConvolutionAxis(grid.width),
      channels: grid.channels, outputChannels: outputs)
    let x = try storedIntegers(input), f = try storedIntegers(filter)
    return fusion.isDepthwise
      ? try convolution.depthwise(x, f) : try convolution.forward(x, f, padding: 0)
  }

  func run(_ context: inout KernelContext) throws(OpError) {
    let sums = try sums(context.input(0), context.input(1))
    let first = fusion.hasBias ? 3 : 2
    let inputRange = try context.range(first, "input")
    let lows = context.input(first + 2), highs = context.input(first + 3)
    guard lows.shape == highs.shape, lows.rank <= 1, lows.elementCount > 0 else {
      throw .invalid(
        "`min_filter` and `max_filter` must have the same shape and at least one element: "
          + "\(lows.shape) vs. \(highs.shape)")
    }
    let depth = sums.shape[3]
    guard lows.elementCount == 1 || lows.elementCount == depth else {
      throw .invalid("\(lows.elementCount) filter ranges are given for \(depth) channels")
    }
    let low = lows.array(of: Float.self), high = highs.array(of: Float.self)
    let inputStep = inputRange.magnitude / (input == .quint8 ? 255 : 127)
    let filterSteps = zip(low, high).map { Float(Double(max(abs($0), abs($1))) / 127) }
    var frozen: QuantizedRange?
    let outputStep: Float
    if let requantized = fusion.requantized {
      let range = try context.range(first + 4, "freezed_output")
      frozen = range
      outputStep = range.magnitude / (requantized == .quint8 ? 255 : 127)
    } else {
      let widest = QuantizedRange(
        low.dropFirst().reduce(low[0]) { $1 < $0 ? $1 : $0 },
        high.dropFirst().reduce(high[0]) { $1 > $0 ? $1 : $0 })
      outputStep = Float(Double(widest.magnitude) / 127) * inputStep
    }
    var epilogue = ConvolutionEpilogue(
      scales: (0..<(sums.elementCount > 0 ? depth : 0)).map {
        inputStep * filterSteps[low.count == 1 ? 0 : $0]
      },
      inverse: 1 / outputStep, hasRelu: fusion.hasRelu)
    if fusion.hasBias {
      let bias = context.input(2)
      guard bias.rank == 1, bias.elementCount == depth else {
        throw .invalid("bias must have \(depth) elements, not shape \(bias.shape)")
      }
      epilogue.biases = try biases(bias, inputRange, low, high)
    }
    var summand: Tensor?
    if let kind = fusion.summand {
      let (numbers, step) = try addend(&context, kind, from: first)
      guard numbers.shape == sums.shape else {
        throw .invalid("summand of shape \(numbers.shape) is added to \(sums.shape)")
      }
      summand = numbers
      epilogue.summandStep = step
    }
    context.emit(try epilogue.apply(sums, summand, fusion))
    if let frozen {
      context.emit(frozen)
      return
    }
    emitSumRanges(&context, inputRange, low, high, shape: lows.shape)
  }

  /// The ranges of 32-bit sums, one for each of the filter's.
  private func emitSumRanges(
    _ context: inout KernelContext, _ inputRange: QuantizedRange, _ low: [Float], _ high: [Float],
    shape: Shape
  ) {
    var lows: [Float] = [], highs: [Float] = []
    for (l, h) in zip(low, high) {
      let range = inputRange.symmetricProduct(
        QuantizedRange(l, h), isSigned: input == .qint8)
      lows.append(range.low)
      highs.append(range.high)
    }
    context.emit(Tensor(lows, shape: shape))
    context.emit(Tensor(highs, shape: shape))
  }

  /// The biases as numbers; 32-bit ones count products of steps.
  private func biases(
    _ bias: Tensor, _ inputRange: QuantizedRange, _ low: [Float], _ high: [Float]
  ) throws(OpError) -> [Float] {
    if bias.dtype == .float32 { return bias.array(of: Float.self) }
    let stored = bias.elements(as: QInt32.self)
    let limit: Float = input == .quint8 ? 255 * 127 : 127 * 127
    var result: [Float] = []
    for c in stored.indices {
      let k = low.count == 1 ? 0 : c
      let perNumber = limit / (inputRange.magnitude * max(abs(low[k]), abs(high[k])))
      result.append(Float(stored[c].value) / perNumber)
    }
    return result
  }

  /// What is added to the sums: the elements, as `Float`, and what they count.
  private func addend(
    _ context: inout KernelContext, _ kind: ConvolutionFusion.Summand, from first: Int
  ) throws(OpError) -> (Tensor, Float) {
    if kind == .numbers { return (context.input(first + 4), 1) }
    let range = try context.range(first + 7, "summand")
    let stored = try storedIntegers(context.input(first + 6))
    var numbers = try Tensor(uninitialized: .float32, shape: stored.shape)
    let x = stored.elements(as: Int32.self)
    var y = numbers.mutableElements(as: Float.self)
    for i in y.indices { y[i] = Float(x[i]) }
    return (numbers, range.magnitude / (kind == .bytes ? 255 : 127))
  }
}

/// What is done to the sums of a convolution.
struct ConvolutionEpilogue {
  /// What the sums of each channel count.
  let scales: [Float]
  /// How many steps of the result a number takes.
  let inverse: Float
  let hasRelu: Bool
  var biases: [Float]?
  var summandStep: Float = 0

  /// The result for `sums`, and for a summand of their shape.
  func apply(_ sums: Tensor, _ summand: Tensor?, _ fusion: ConvolutionFusion) throws(OpError)
    -> Tensor
  {
    switch fusion.requantized {
    case .qint8: try apply(sums, summand, QInt8.self, .max)
    // The summand's memory becomes the result's, and its type goes with it.
    case .quint8:
      try apply(sums, summand, QUInt8.self, fusion.summand == .signedBytes ? 127 : .max)
    default: try apply(sums, summand, QInt32.self, .max)
    }
  }

  private func apply<Q: QuantizedScalar>(
    _ sums: Tensor, _ summand: Tensor?, _: Q.Type, _ limit: Q.Integer
  ) throws(OpError) -> Tensor {
    var result = try Tensor(uninitialized: Q.dtype, shape: sums.shape)
    let x = sums.elements(as: Int32.self)
    let none = Tensor([] as [Float])
    let addend = summand ?? none
    let s = addend.elements(as: Float.self)
    var y = result.mutableElements(as: Q.self)
    let depth = scales.count
    for pixel in stride(from: 0, to: y.count, by: max(depth, 1)) {
      for c in 0..<depth {
        var value = Float(x[pixel &+ c]) * scales[c]
        if let biases { value += biases[c] }
        if summand != nil { value += summandStep * s[pixel &+ c] }
        if hasRelu { value = max(value, 0) }
        let steps = (value * inverse).rounded(.toNearestOrEven)
        y[pixel &+ c] = Q(min(Q.Integer(converting: Double(steps)), limit))
      }
    }
    return result
  }
}

extension QuantizedRange {
  /// The range of 32-bit sums of products of 8-bit values, of which signed ones lie as far below 0 as
  /// above.
  func symmetricProduct(_ filter: QuantizedRange, isSigned: Bool) -> QuantizedRange {
    let step = (high - low) / (isSigned ? 254 : 255) * ((filter.high - filter.low) / 254)
    return QuantizedRange(step * Float(Int32.min), step * Float(Int32.max))
  }
}

extension FusedConvolution {
  /// An example: 1, 2, 6 convolved with 1, -1 is -1, -4, 6, in ranges in which integers stand for
  /// themselves.
  static func example(
    _ description: String, bias: Tensor?, isRequantized: Bool, summand: [Tensor] = [],
    output: Tensor
  ) -> OpExample {
    var inputs = [
      Tensor([1, 2, 6].map { QUInt8($0) }, shape: [1, 1, 3, 1]),
      Tensor([1, -1].map { QInt8($0) }, shape: [1, 2, 1, 1]),
    ]
    if let bias { inputs.append(bias) }
    inputs += [0, 255, -127, 127].map { Tensor($0 as Float) }
    let isSigned = output.dtype == .qint8
    if isRequantized { inputs += [Tensor(0 as Float), Tensor((isSigned ? 254 : 255) as Float)] }
    let bound: Float = 2_147_483_648
    let range = isRequantized ? [0, isSigned ? 254 : 255] : [-bound, bound]
    return OpExample(
      description, attributes: ["strides": .ints([1, 1, 1, 1]), "padding": .string("SAME")],
      inputs: inputs + summand, outputs: [output] + range.map { Tensor($0) })
  }
}
