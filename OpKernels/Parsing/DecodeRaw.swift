import OpInterface
import OpKernelSupport
import TensorCore

/// The bytes of strings as numbers.
struct DecodeRaw: Op {
  static let schema = OpSchema(
    "DecodeRaw", inputs: [.fixed("bytes", .string)], outputs: [.typed("output", by: "out_type")],
    attributes: [
      .type(
        "out_type",
        of: [
          .float16, .float32, .float64, .int32, .uint16, .uint8, .int16, .int8, .int64, .complex64,
          .complex128, .bool, .bfloat16,
        ]), .bool("little_endian", default: true),
    ])

  let dtype: DType
  let isLittleEndian: Bool

  init(_ attributes: Attributes) throws(OpError) {
    dtype = try attributes.type("out_type")
    isLittleEndian = try attributes.bool("little_endian")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    inputs[0].shape.extents.map { [PartialShape($0 + [nil])] }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let input = context.input(0), strings = input.strings
      let length = strings.count > 0 ? strings[0].count : 0
      for i in strings.indices where strings[i].count != length {
        throw .invalid(
          "DecodeRaw requires input strings to all be the same size, but element \(i) has size "
            + "\(strings[i].count) != \(length)")
      }
      guard let width = dtype.byteCount, length % width == 0 else {
        throw .invalid(
          "Input to DecodeRaw has length \(length) that is not a multiple of the size of \(dtype)")
      }
      let shape = try Shape(checking: input.shape.dims + [length / width])
      context.emit(
        try decodeNumbers(strings, dtype, count: length / width, isLittleEndian, shape: shape))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "two bytes a number", attributes: ["out_type": .type(.int16)],
      inputs: [Tensor(strings: ["AB", "a\u{0}"])],
      outputs: [Tensor([0x4241, 0x61] as [Int16], shape: [2, 1])])
    OpExample(
      "refuses different lengths", attributes: ["out_type": .type(.uint8)],
      inputs: [Tensor(strings: ["A", "AB"])], fails: .invalidArgument)
  }
}

/// The bytes of strings as numbers, strings being cut or filled with zeros to one length.
struct DecodePaddedRaw: Op {
  static let schema = OpSchema(
    "DecodePaddedRaw", inputs: [.fixed("input_bytes", .string), .fixed("fixed_length", .int32)],
    outputs: [.typed("output", by: "out_type")],
    attributes: [
      .type(
        "out_type",
        of: [
          .float16, .float32, .float64, .int32, .uint16, .uint8, .int16, .int8, .int64, .bfloat16,
        ]), .bool("little_endian", default: true),
    ])

  let dtype: DType
  let isLittleEndian: Bool

  init(_ attributes: Attributes) throws(OpError) {
    dtype = try attributes.type("out_type")
    isLittleEndian = try attributes.bool("little_endian")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    inputs[0].shape.extents.map { [PartialShape($0 + [nil])] }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let input = context.input(0)
      guard context.input(1).rank == 0 else {
        throw .invalid("k must be scalar, got shape \(context.input(1).shape)")
      }
      let length = try context.integer(1)
      guard length > 0, let width = dtype.byteCount, length % width == 0 else {
        throw .invalid(
          "fixed_length (\(length)) must be a positive multiple of the size of \(dtype)")
      }
      let shape = try Shape(checking: input.shape.dims + [length / width])
      context.emit(
        try decodeNumbers(
          input.strings, dtype, count: length / width, isLittleEndian, shape: shape))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "fills and cuts", attributes: ["out_type": .type(.uint8)],
      inputs: [Tensor(strings: ["A", "ABC"]), Tensor(2 as Int32)],
      outputs: [Tensor([0x41, 0, 0x41, 0x42] as [UInt8], shape: [2, 2])])
    OpExample(
      "refuses part of a number", attributes: ["out_type": .type(.int16)],
      inputs: [Tensor(strings: ["A"]), Tensor(3 as Int32)], fails: .invalidArgument)
  }
}

/// `count` numbers from each string; what a string has not counts as zero.
private func decodeNumbers(
  _ strings: StringElements, _ dtype: DType, count: Int, _ isLittleEndian: Bool, shape: Shape
) throws(OpError) -> Tensor {
  if let width = dtype.byteCount, isLittleEndian || width == 1, dtype != .bool {
    let (length, overflow) = count.multipliedReportingOverflow(by: width)
    guard !overflow else { throw .invalid("no strings hold \(count) numbers") }
    return try paddedBytes(strings, length).bitcast(to: dtype, shape: shape)
  }
  var result = try Tensor(uninitialized: dtype, shape: shape)
  // Complex numbers are pairs: their parts are turned around one by one.
  let isPair = dtype.isComplex

  func fill<P: BytePattern & FixedWidthInteger>(_: P.Type) {
    let width = MemoryLayout<P>.size
    let swapped = isLittleEndian ? 0 : isPair ? width / 2 - 1 : width - 1
    var out = result.mutablePatterns(as: P.self)
    for i in strings.indices {
      let bytes = strings[i].prefix(count * width)
      var number: P = 0
      var o = i * count
      var k = 0
      for byte in bytes {
        number |= P(truncatingIfNeeded: byte) << P(truncatingIfNeeded: 8 * (k ^ swapped))
        k += 1
        if k == width {
          out[o] = number
          o += 1
          k = 0
          number = 0
        }
      }
      if k > 0 {
        out[o] = number
        o += 1
      }
      while o < (i + 1) * count {
        out[o] = 0
        o += 1
      }
    }
  }

  switch dtype.byteCount {
  case 1?:
    fill(UInt8.self)
    if dtype == .bool {
      var out = result.mutablePatterns(as: UInt8.self)
      for i in out.indices where out[i] > 1 { out[i] = 1 }
    }
  case 2?: fill(UInt16.self)
  case 4?: fill(UInt32.self)
  case 8?: fill(UInt64.self)
  case 16?:
    let halves = try decodeNumbers(
      strings, .float64, count: 2 * count, isLittleEndian,
      shape: try Shape(checking: shape.dims + [2]))
    return try halves.bitcast(to: dtype, shape: shape)
  default: throw .unimplemented("no kernel for \(dtype)")
  }
  return result
}

/// The first `length` bytes of each string; what a string has not counts as zero.
private func paddedBytes(_ strings: StringElements, _ length: Int) throws(OpError) -> Tensor {
  var result = try Tensor(uninitialized: .uint8, shape: Shape(checking: [strings.count, length]))
  var out = result.mutableElements(as: UInt8.self)
  for i in strings.indices {
    let string = strings[i]
    let bytes = string.span, start = i &* length
    let n = min(bytes.count, length)
    for k in 0..<n { out[start &+ k] = bytes[k] }
    for k in n..<length { out[start &+ k] = 0 }
  }
  return result
}
