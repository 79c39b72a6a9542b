import OpInterface
import OpKernelSupport
import TensorCore

/// Each element as text, the way `printf` writes it.
struct AsString: ShapePreservingOp {
  static let schema = OpSchema(
    "AsString", inputs: [.typed("input")], outputs: [.fixed("output", .string)],
    attributes: [
      .type(of: [
        .float32, .float64, .int32, .uint8, .int16, .int8, .int64, .bfloat16, .uint16, .float16,
        .uint32, .uint64, .complex64, .complex128, .bool, .variant, .string,
      ]), .int("precision", default: -1), .bool("scientific", default: false),
      .bool("shortest", default: false), .int("width", default: -1), .string("fill", default: ""),
    ])

  let format: NumberText

  init(_ attributes: Attributes) throws(OpError) {
    let dtype = try attributes.type("T")
    let precision = try attributes.int("precision")
    let width = try attributes.int("width")
    let isScientific = try attributes.bool("scientific")
    let isShortest = try attributes.bool("shortest")
    let fill = try attributes.bytes("fill")
    guard !(isScientific && isShortest) else {
      throw .invalid("Cannot select both scientific and shortest notation")
    }
    if !dtype.isFloating, !dtype.isComplex, dtype != .string {
      guard !isScientific, !isShortest else {
        throw .invalid("scientific and shortest format not supported for datatype \(dtype)")
      }
      guard precision < 0 else {
        throw .invalid("precision not supported for datatype \(dtype): \(precision)")
      }
    }
    guard fill.count <= 1 else {
      throw .invalid(
        "Fill string must be one or fewer characters: \(String(decoding: fill, as: UTF8.self))")
    }
    if let c = fill.first, !" +-0#".utf8.contains(c) {
      throw .invalid("Fill argument not supported: \"\(String(decoding: fill, as: UTF8.self))\"")
    }
    // Of a string the precision only takes away.
    guard dtype == .string || precision <= 1 << 16, width <= 1 << 16 else {
      throw .invalid("precision \(precision) or width \(width) is too great")
    }
    format = NumberText(
      style: isShortest ? .shortest : isScientific ? .scientific : .fixed,
      precision: precision < 0 ? nil : precision, width: max(width, 0), flag: fill.first)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch inputs[0].dtype {
    case .bool:
      return Kernel { (context) throws(OpError) in
        let input = context.input(0)
        let x = input.elements(as: Bool.self)
        var result = StringElements()
        for i in x.indices { result.append((x[i] ? "true" : "false").utf8) }
        context.emit(try Tensor(strings: result, shape: input.shape))
      }
    case .string:
      return Kernel { (context) throws(OpError) in
        try emitStringMap(&context) { (text, output) throws(OpError) in
          let kept = format.width > 0 ? format.precision ?? text.count : text.count
          format.append(text.prefix(kept), to: &output)
        }
      }
    case .complex64, .complex128: return try OfComplex(format: format).bound(to: inputs[0].dtype)
    case let dtype where dtype.isInteger: return try OfInteger(format: format).bound(to: dtype)
    default: return try OfFloat(format: format).bound(to: inputs[0].dtype)
    }
  }

  private struct OfInteger: IntegerKernel {
    let format: NumberText
    func run<T: IntegerScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
      let input = context.input(0)
      let x = input.elements(as: T.self)
      var format = format
      // For numbers without a sign `printf` takes no notice of flags for that of others.
      if !T.isSigned, let flag = format.flag, " +".utf8.contains(flag) { format.flag = nil }
      var result = StringElements()
      for i in x.indices { result.append { format.append(x[i], to: &$0) } }
      context.emit(try Tensor(strings: result, shape: input.shape))
    }
  }

  private struct OfFloat: FloatKernel {
    let format: NumberText
    func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
      let input = context.input(0)
      let x = input.elements(as: T.self)
      var result = StringElements()
      for i in x.indices { result.append { format.append(x[i].double, to: &$0) } }
      context.emit(try Tensor(strings: result, shape: input.shape))
    }
  }

  private struct OfComplex: ComplexKernel {
    let format: NumberText
    func run<T: ComplexScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
      let input = context.input(0)
      let x = input.elements(as: T.self)
      var result = StringElements()
      for i in x.indices {
        result.append {
          $0.append(UInt8(ascii: "("))
          format.append(x[i].real.double, to: &$0)
          $0.append(UInt8(ascii: ","))
          format.append(x[i].imaginary.double, to: &$0)
          $0.append(UInt8(ascii: ")"))
        }
      }
      context.emit(try Tensor(strings: result, shape: input.shape))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "integers", inputs: [Tensor([1, -20] as [Int32])], outputs: [Tensor(strings: ["1", "-20"])])
    OpExample(
      "rounds to a precision", attributes: ["precision": .int(2)],
      inputs: [Tensor([3.14159, -0.5] as [Float])], outputs: [Tensor(strings: ["3.14", "-0.50"])])
    OpExample(
      "refuses two notations", attributes: ["scientific": .bool(true), "shortest": .bool(true)],
      inputs: [Tensor([1] as [Float])], fails: .invalidArgument)
  }
}
