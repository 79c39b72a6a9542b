public import TensorCore

extension Tensor {
  /// The text that Python's `print` writes for the tensor as a numpy array.
  ///
  /// Eight digits, lines of up to 75 characters, the middle of arrays of more than 1000 elements
  /// left out.
  public var numpyText: String {
    if rank == 0 { return ArrayText.scalar(self) }
    if elementCount == 0 { return "[]" }
    return ArrayText(self).text()
  }
}

/// The layout of an array's text.
private struct ArrayText {
  private let lineWidth = 75
  private let edge = 3
  private let dims: [Int]
  private let strides: [Int]
  private let isSummarised: Bool
  /// The texts of the elements that are shown, by their index in the tensor.
  private let words: [Int: String]

  init(_ tensor: Tensor) {
    dims = tensor.shape.dims
    strides = tensor.shape.strides
    isSummarised = tensor.elementCount > 1000
    var shown = [0]
    for (extent, stride) in zip(dims, strides) {
      let places =
        isSummarised && extent > 2 * edge
        ? Array(0..<edge) + Array(extent - edge..<extent) : Array(0..<extent)
      shown = shown.flatMap { base in places.map { base + $0 * stride } }
    }
    let texts = ArrayText.words(tensor, shown)
    words = Dictionary(zip(shown, texts), uniquingKeysWith: { first, _ in first })
  }

  func text() -> String { nest(0, 0, hanging: " ", width: lineWidth) }

  private func nest(_ axis: Int, _ base: Int, hanging: String, width: Int) -> String {
    let extent = dims[axis]
    let cut = isSummarised && extent > 2 * edge
    let leading = cut ? Array(0..<edge) : []
    let trailing = cut ? Array(extent - edge..<extent) : Array(0..<extent)
    var text = ""
    if axis == dims.count - 1 {
      var line = hanging
      func extend(_ word: String, _ width: Int) {
        if line.count + word.count > width, line.count > hanging.count {
          while line.last == " " { line.removeLast() }
          text += line + "\n"
          line = hanging
        }
        line += word
      }
      for i in leading {
        extend(words[base + i] ?? "", width - 1)
        line += " "
      }
      if cut {
        extend("...", width - 1)
        line += " "
      }
      for i in trailing.dropLast() {
        extend(words[base + i] ?? "", width - 1)
        line += " "
      }
      if let last = trailing.last { extend(words[base + last] ?? "", width) }
      text += line
    } else {
      let separator = String(repeating: "\n", count: dims.count - axis - 1)
      func inner(_ i: Int) -> String {
        hanging + nest(axis + 1, base + i * strides[axis], hanging: hanging + " ", width: width - 1)
      }
      for i in leading { text += inner(i) + separator }
      if cut { text += hanging + "..." + separator }
      for i in trailing.dropLast() { text += inner(i) + separator }
      if let last = trailing.last { text += inner(last) }
    }
    return "[" + text.dropFirst(hanging.count) + "]"
  }

  private static func words(_ tensor: Tensor, _ shown: [Int]) -> [String] {
    func floats<T: FloatScalar & CustomStringConvertible>(_: T.Type, _ cutoff: Double) -> [String] {
      let all = tensor.elements(as: T.self)
      var values: [FloatFormat.Value] = []
      for i in shown { values.append(value(all[i])) }
      let format = FloatFormat(values, cutoff: cutoff)
      return values.map { format($0) }
    }
    func integers<T: IntegerScalar>(_: T.Type) -> [String] {
      let all = tensor.elements(as: T.self)
      var texts: [String] = []
      for i in shown { texts.append(String(all[i])) }
      let width = texts.lazy.map(\.count).max() ?? 0
      return texts.map { String(repeating: " ", count: width - $0.count) + $0 }
    }
    func complexes<T: WideScalar & CustomStringConvertible>(_: T.Type, _ cutoff: Double) -> [String]
    {
      let all = tensor.elements(as: Complex<T>.self)
      var reals: [FloatFormat.Value] = [], imaginaries: [FloatFormat.Value] = []
      for i in shown {
        reals.append(value(all[i].real))
        imaginaries.append(value(all[i].imaginary))
      }
      let real = FloatFormat(reals, cutoff: cutoff)
      let imaginary = FloatFormat(imaginaries, cutoff: cutoff, plus: true)
      return zip(reals, imaginaries).map { r, i in
        let text = imaginary(i)
        let trimmed = text.reversed().drop { $0 == " " }.count
        return real(r) + text.prefix(trimmed) + "j" + text.dropFirst(trimmed)
      }
    }
    switch tensor.dtype {
    case .float32: return floats(Float.self, 1e6)
    case .float64: return floats(Double.self, 1e8)
    case .float16: return floats(Float16.self, 1e3)
    case .complex64: return complexes(Float.self, 1e6)
    case .complex128: return complexes(Double.self, 1e8)
    case .bool:
      let all = tensor.elements(as: Bool.self)
      return shown.map { all[$0] ? " True" : "False" }
    case .int8: return integers(Int8.self)
    case .int16: return integers(Int16.self)
    case .int32: return integers(Int32.self)
    case .int64: return integers(Int64.self)
    case .uint8: return integers(UInt8.self)
    case .uint16: return integers(UInt16.self)
    case .uint32: return integers(UInt32.self)
    case .uint64: return integers(UInt64.self)
    case .float8e5m2, .float8e4m3fn, .float8e4m3fnuz, .float8e4m3b11fnuz, .float8e5m2fnuz,
      .float4e2m1fn, .int4, .uint4, .int2, .uint2, .qint8, .quint8, .qint16, .quint16, .qint32,
      .bfloat16, .string, .variant, .resource, .unsupported:
      return shown.map { element(tensor, $0) }
    }
  }

  static func value<T: FloatScalar & CustomStringConvertible>(_ x: T) -> FloatFormat.Value {
    FloatFormat.Value(value: x.double, shortest: Decimal(shortest: x.description))
  }

  /// An element's text, whatever stands around it.
  private static func element(_ tensor: Tensor, _ i: Int) -> String {
    switch tensor.dtype {
    case .qint8: return "\(tensor.elements(as: QInt8.self)[i].value)"
    case .quint8: return "\(tensor.elements(as: QUInt8.self)[i].value)"
    case .qint16: return "\(tensor.elements(as: QInt16.self)[i].value)"
    case .quint16: return "\(tensor.elements(as: QUInt16.self)[i].value)"
    case .qint32: return "\(tensor.elements(as: QInt32.self)[i].value)"
    case .bfloat16: return streamed(tensor.elements(as: BFloat16.self)[i].double)
    case .string: return pythonBytes(tensor.strings[i])
    default:
      if let format = tensor.dtype.smallFloat {
        return streamed(Double(format.value(tensor.patterns(as: UInt8.self)[i])))
      }
      guard let format = tensor.dtype.smallInteger else { return "<\(tensor.dtype)>" }
      let pattern = format.pattern(tensor.patterns(as: UInt8.self)[i])
      return format.isSigned ? "\(Int8(bitPattern: pattern))" : "\(pattern)"
    }
  }

  /// Six digits, as C++ streams write them.
  private static func streamed(_ number: Double) -> String {
    guard number.isFinite else { return number.isNaN ? "nan" : number < 0 ? "-inf" : "inf" }
    let rounded = Decimal(rounding: number, scientificDigits: 5)
    return FloatFormat.scalar(
      FloatFormat.Value(value: number, shortest: rounded), cutoff: 999_999.5, leavesZero: false)
  }

  static func scalar(_ tensor: Tensor) -> String {
    func float<T: FloatScalar & CustomStringConvertible>(_: T.Type, _ cutoff: Double) -> String {
      FloatFormat.scalar(value(tensor.elements(as: T.self)[0]), cutoff: cutoff)
    }
    func complex<T: WideScalar & CustomStringConvertible>(_: T.Type, _ cutoff: Double) -> String {
      let number = tensor.elements(as: Complex<T>.self)[0]
      let imaginary = FloatFormat.scalar(
        value(number.imaginary), cutoff: cutoff, plus: true, leavesZero: false)
      if number.real == 0, number.real.sign == .plus {
        return (imaginary.hasPrefix("+") ? String(imaginary.dropFirst()) : imaginary) + "j"
      }
      let real = FloatFormat.scalar(value(number.real), cutoff: cutoff, leavesZero: false)
      return "(" + real + imaginary + "j)"
    }
    switch tensor.dtype {
    case .float32: return float(Float.self, 1e6)
    case .float64: return float(Double.self, 1e16)
    case .float16: return float(Float16.self, 1e3)
    case .complex64: return complex(Float.self, 1e6)
    case .complex128: return complex(Double.self, 1e16)
    case .bool: return tensor.elements(as: Bool.self)[0] ? "True" : "False"
    case .float8e5m2, .float8e4m3fn, .float8e4m3fnuz, .float8e4m3b11fnuz, .float8e5m2fnuz,
      .float4e2m1fn, .int4, .uint4, .int2, .uint2, .bfloat16, .qint8, .quint8, .qint16, .quint16,
      .qint32, .string, .variant, .resource, .unsupported:
      return element(tensor, 0)
    case .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64:
      return words(tensor, [0])[0]
    }
  }
}
