public import TensorCore

/// How far floating-point and complex elements may be from what is expected.
///
/// The limit is `abs(a - b) <= absolute + relative * abs(b)`.
public struct Tolerance: Sendable, Hashable {
  /// The part of the limit that grows with the expected element.
  public var relative: Double
  /// The part of the limit that does not depend on the expected element.
  public var absolute: Double
  /// Whether plain and quantized integers may differ too; otherwise they must be equal.
  public var includesIntegers: Bool
  /// Whether NUL bytes at the ends of strings are passed over, as numpy's fixed-width strings do.
  public var dropsTrailingNuls: Bool

  /// A tolerance of numbers that are not integers, unless told otherwise.
  public init(
    relative: Double = 1e-5, absolute: Double = 1e-6, includesIntegers: Bool = false,
    dropsTrailingNuls: Bool = false
  ) {
    self.relative = relative
    self.absolute = absolute
    self.includesIntegers = includesIntegers
    self.dropsTrailingNuls = dropsTrailingNuls
  }
}

/// How a result differs from what is expected.
public struct Mismatch: Sendable, Hashable {
  /// What differs, and where first.
  public var message: String
  /// The greatest difference of finite elements.
  public var maximumAbsolute: Double?
  /// The greatest difference of finite elements in relation to the expected element.
  public var maximumRelative: Double?
  /// A mismatch without numbers.
  public init(_ message: String) { self.message = message }
}

/// Compares a result with what is expected; nil if it counts as the same.
///
/// dtype and shape must be the same. NaN equals NaN, infinities are compared by sign. With
/// `shapesOnly` elements are not looked at.
public func compare(
  _ actual: Tensor, to expected: Tensor, _ tolerance: Tolerance, shapesOnly: Bool = false
) -> Mismatch? {
  guard actual.dtype == expected.dtype else {
    return Mismatch("is \(actual.dtype), expected \(expected.dtype)")
  }
  guard actual.shape == expected.shape else {
    return Mismatch("has shape \(actual.shape), expected \(expected.shape)")
  }
  if shapesOnly { return nil }
  if actual.dtype.isSmall {
    guard let wide = try? actual.widened(), let wanted = try? expected.widened() else {
      return Mismatch("is \(actual.dtype), which does not fit memory when compared")
    }
    return compare(wide, to: wanted, tolerance)
  }
  let comparison = ElementComparison(actual: actual, expected: expected, tolerance: tolerance)
  switch actual.dtype {
  case .float32: return comparison.reals(Float.self)
  case .float64: return comparison.reals(Double.self)
  case .float16: return comparison.reals(Float16.self)
  case .bfloat16: return comparison.reals(BFloat16.self)
  case .int8: return comparison.integers(Int8.self)
  case .int16: return comparison.integers(Int16.self)
  case .int32: return comparison.integers(Int32.self)
  case .int64: return comparison.integers(Int64.self)
  case .uint8: return comparison.integers(UInt8.self)
  case .uint16: return comparison.integers(UInt16.self)
  case .uint32: return comparison.integers(UInt32.self)
  case .uint64: return comparison.integers(UInt64.self)
  case .qint8: return comparison.quantized(QInt8.self)
  case .quint8: return comparison.quantized(QUInt8.self)
  case .qint16: return comparison.quantized(QInt16.self)
  case .quint16: return comparison.quantized(QUInt16.self)
  case .qint32: return comparison.quantized(QInt32.self)
  case .bool: return comparison.equals(Bool.self)
  case .complex64: return comparison.complexes(Float.self)
  case .complex128: return comparison.complexes(Double.self)
  case .string: return comparison.strings()
  default:
    return Mismatch("is \(actual.dtype), which cannot be compared")
  }
}

private struct ElementComparison {
  let actual: Tensor
  let expected: Tensor
  let tolerance: Tolerance

  /// What has been found of a tensor's elements so far.
  struct Differences {
    var count = 0
    var first: (index: Int, actual: String, expected: String)?
    var absolute = 0.0
    var relative = 0.0

    mutating func add(
      _ index: Int, _ actual: @autoclosure () -> String,
      _ expected: @autoclosure () -> String
    ) {
      if first == nil { first = (index, actual(), expected()) }
      count += 1
    }

    mutating func measure(_ difference: Double, of expected: Double) {
      guard difference.isFinite else { return }
      absolute = max(absolute, difference)
      if expected != 0 { relative = max(relative, difference / expected.magnitude) }
    }
  }

  func summary(_ d: Differences, measured: Bool) -> Mismatch? {
    guard let first = d.first else { return nil }
    var place: [Int] = [], rest = first.index
    for axis in (0..<actual.rank).reversed() {
      place.insert(rest % max(actual.shape[axis], 1), at: 0)
      rest /= max(actual.shape[axis], 1)
    }
    var mismatch = Mismatch(
      "differs in \(d.count) of \(actual.elementCount) elements of \(actual.dtype)"
        + "\(actual.shape), first at \(place): \(first.actual), expected \(first.expected)")
    if measured {
      mismatch.maximumAbsolute = d.absolute
      mismatch.maximumRelative = d.relative
      mismatch.message += "; greatest difference \(d.absolute), relative \(d.relative)"
    }
    return mismatch
  }

  /// Whether `a` counts as `b`: for numbers that are not both finite, too.
  func accepts(_ a: Double, _ b: Double) -> Bool {
    if a.isFinite, b.isFinite {
      return (a - b).magnitude <= tolerance.absolute + tolerance.relative * b.magnitude
    }
    return a == b || (a.isNaN && b.isNaN)
  }

  func reals<T: RealScalar>(_: T.Type) -> Mismatch? {
    let (actual, expected) = (actual, expected)
    let x = actual.elements(as: T.self), y = expected.elements(as: T.self)
    var found = Differences()
    for i in x.indices {
      let (p, q) = (x[i], y[i])
      let (a, b) = (p.double, q.double)
      found.measure((a - b).magnitude, of: b)
      if !accepts(a, b) { found.add(i, "\(p)", "\(q)") }
    }
    return summary(found, measured: true)
  }

  func complexes<T: WideScalar>(_: T.Type) -> Mismatch? {
    let (actual, expected) = (actual, expected)
    let x = actual.elements(as: Complex<T>.self), y = expected.elements(as: Complex<T>.self)
    var found = Differences()
    for i in x.indices {
      let a = x[i], b = y[i]
      let finite = [a.real, a.imaginary, b.real, b.imaginary].allSatisfy(\.double.isFinite)
      let same: Bool
      if finite {
        let difference = Complex<Double>(
          a.real.double - b.real.double, a.imaginary.double - b.imaginary.double
        ).magnitude
        let size = Complex<Double>(b.real.double, b.imaginary.double).magnitude
        found.measure(difference, of: size)
        same = difference <= tolerance.absolute + tolerance.relative * size
      } else {
        // A number with a part that is no number is none; which part tells nothing.
        let isNaN = [a, b].map { $0.real.double.isNaN || $0.imaginary.double.isNaN }
        same =
          isNaN == [true, true]
          || accepts(a.real.double, b.real.double)
            && accepts(a.imaginary.double, b.imaginary.double)
      }
      if !same {
        found.add(i, "\(a.real)+\(a.imaginary)j", "\(b.real)+\(b.imaginary)j")
      }
    }
    return summary(found, measured: true)
  }

  func integers<T: IntegerScalar>(_: T.Type) -> Mismatch? {
    if tolerance.includesIntegers { return reals(T.self) }
    let (actual, expected) = (actual, expected)
    let x = actual.elements(as: T.self), y = expected.elements(as: T.self)
    var found = Differences()
    for i in x.indices where x[i] != y[i] {
      let (a, b) = (x[i], y[i])
      found.measure((a.double - b.double).magnitude, of: b.double)
      found.add(i, "\(a)", "\(b)")
    }
    return summary(found, measured: true)
  }

  func quantized<T: QuantizedScalar>(_: T.Type) -> Mismatch? {
    let (actual, expected) = (actual, expected)
    let x = actual.elements(as: T.self), y = expected.elements(as: T.self)
    var found = Differences()
    for i in x.indices where x[i] != y[i] {
      let a = x[i].value, b = y[i].value
      found.measure((a.double - b.double).magnitude, of: b.double)
      if !tolerance.includesIntegers || !accepts(a.double, b.double) {
        found.add(i, "\(a)", "\(b)")
      }
    }
    return summary(found, measured: true)
  }

  func equals<T: TensorScalar>(_: T.Type) -> Mismatch? {
    let (actual, expected) = (actual, expected)
    let x = actual.elements(as: T.self), y = expected.elements(as: T.self)
    var found = Differences()
    for i in x.indices where x[i] != y[i] {
      let (a, b) = (x[i], y[i])
      found.add(i, "\(a)", "\(b)")
    }
    return summary(found, measured: false)
  }

  func strings() -> Mismatch? {
    let x = actual.strings, y = expected.strings
    var found = Differences()
    func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
      guard tolerance.dropsTrailingNuls else { return bytes }
      let end = bytes.lastIndex { $0 != 0 }.map { $0 + 1 } ?? bytes.startIndex
      return bytes[bytes.startIndex..<end]
    }
    func shown(_ bytes: ArraySlice<UInt8>) -> String {
      let text = String(decoding: bytes.prefix(60), as: UTF8.self)
      return text.debugDescription + (bytes.count > 60 ? "…" : "")
    }
    for i in x.indices where trimmed(x[i]) != trimmed(y[i]) {
      found.add(i, shown(x[i]), shown(y[i]))
    }
    return summary(found, measured: false)
  }
}
