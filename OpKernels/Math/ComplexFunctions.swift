import TensorCore

// Elementary functions of a complex number, with the branch cuts of C99.

extension Complex {
  @inline(__always) func scaled(by factor: Part) -> Self {
    Self(real * factor, imaginary * factor)
  }
  /// `i` times the number.
  @inline(__always) var timesI: Self { Self(-imaginary, real) }
  /// `-i` times the number.
  @inline(__always) var timesMinusI: Self { Self(imaginary, -real) }

  static func exp(_ z: Self) -> Self {
    let e = Part.exp(z.real)
    if z.imaginary == 0 { return Self(e, z.imaginary) }
    if e == 0 { return Self(0, 0) }
    return Self(e * Part.cos(z.imaginary), e * Part.sin(z.imaginary))
  }

  static func log(_ z: Self) -> Self { Self(Part.log(z.magnitude), z.phase) }

  static func log1p(_ z: Self) -> Self {
    let u = Self(1 + z.real, z.imaginary)
    // |1 + z|² - 1, without the cancellation.
    let excess = z.real * (2 + z.real) + z.imaginary * z.imaginary
    let real =
      excess.magnitude < 0.5 ? Part.log1p(excess) / 2 : Part.log(u.magnitude)
    return Self(real, u.phase)
  }

  static func expm1(_ z: Self) -> Self {
    let s = Part.sin(z.imaginary / 2)
    let e = Part.expm1(z.real)
    // e^x cos y - 1 = (e^x - 1) cos y - 2 sin²(y / 2)
    return Self(
      e * Part.cos(z.imaginary) - 2 * s * s,
      z.imaginary == 0 ? z.imaginary : (e + 1) * Part.sin(z.imaginary))
  }

  static func sqrt(_ z: Self) -> Self {
    if z.real == 0, z.imaginary == 0 { return Self(0, z.imaginary) }
    if z.imaginary.isInfinite { return Self(.infinity, z.imaginary) }
    if z.real.isInfinite {
      return z.real > 0
        ? Self(z.real, z.imaginary.isNaN ? .nan : Part(0))
        : Self(
          z.imaginary.isNaN ? .nan : 0,
          Part(signOf: z.imaginary, magnitudeOf: .infinity))
    }
    let half: Part = 0.5
    let w = ((z.real.magnitude + z.magnitude) * half).squareRoot()
    if z.real >= 0 { return Self(w, z.imaginary / (2 * w)) }
    return Self(z.imaginary.magnitude / (2 * w), Part(signOf: z.imaginary, magnitudeOf: w))
  }

  static func sinh(_ z: Self) -> Self {
    if z.imaginary == 0 { return Self(Part.sinh(z.real), z.imaginary) }
    return Self(
      Part.sinh(z.real) * Part.cos(z.imaginary), Part.cosh(z.real) * Part.sin(z.imaginary))
  }

  static func cosh(_ z: Self) -> Self {
    if z.imaginary == 0 { return Self(Part.cosh(z.real), Part.sinh(z.real) * z.imaginary) }
    return Self(
      Part.cosh(z.real) * Part.cos(z.imaginary), Part.sinh(z.real) * Part.sin(z.imaginary))
  }

  static func tanh(_ z: Self) -> Self {
    if z.real.magnitude > 40 {
      return Self(
        Part(signOf: z.real, magnitudeOf: 1),
        Part(signOf: Part.sin(2 * z.imaginary), magnitudeOf: 0))
    }
    // With t = tan y and s = sinh x: (s c (1 + t²) + i t) / (1 + s² (1 + t²)), c = cosh x.
    let t = Part.tan(z.imaginary)
    let b = 1 + t * t
    let s = Part.sinh(z.real)
    let c = (1 + s * s).squareRoot()
    let d = 1 + b * s * s
    return Self(b * c * s / d, t / d)
  }

  static func sin(_ z: Self) -> Self { sinh(z.timesI).timesMinusI }
  static func cos(_ z: Self) -> Self { cosh(z.timesI) }
  static func tan(_ z: Self) -> Self { tanh(z.timesI).timesMinusI }

  static func asinh(_ z: Self) -> Self { asin(z.timesI).timesMinusI }

  /// The square roots of `1 - z` and `1 + z`, on the side of the branch cuts that the sign of a zero
  /// imaginary part tells.
  @inline(__always) private static func rootsOfOneLessAndMore(_ z: Self) -> (Self, Self) {
    (sqrt(Self(1 - z.real, -z.imaginary)), sqrt(Self(1 + z.real, z.imaginary)))
  }

  static func asin(_ z: Self) -> Self {
    let (a, b) = rootsOfOneLessAndMore(z)
    let real = Part.atan2(z.real, (a * b).real)
    let imaginary = Part.asinh((a.conjugate * b).imaginary)
    return Self(real, imaginary)
  }

  static func acos(_ z: Self) -> Self {
    let (a, b) = rootsOfOneLessAndMore(z)
    return Self(2 * Part.atan2(a.real, b.real), Part.asinh((b.conjugate * a).imaginary))
  }

  static func acosh(_ z: Self) -> Self {
    let a = sqrt(Self(z.real - 1, z.imaginary)), b = sqrt(Self(z.real + 1, z.imaginary))
    return Self(Part.asinh((a.conjugate * b).real), 2 * Part.atan2(a.imaginary, b.real))
  }

  static func atanh(_ z: Self) -> Self {
    let x = z.real, y = z.imaginary
    let quarter: Part = 0.25, half: Part = 0.5
    let real = quarter * Part.log1p(4 * x / ((1 - x) * (1 - x) + y * y))
    let imaginary = half * Part.atan2(2 * y, (1 - x) * (1 + x) - y * y)
    return Self(real, imaginary)
  }

  static func atan(_ z: Self) -> Self { atanh(z.timesI).timesMinusI }

  static func pow(_ x: Self, _ y: Self) -> Self {
    if x.real == 0, x.imaginary == 0 {
      if y.real > 0 { return Self(0, 0) }
      return y.imaginary == 0 && y.real < 0 ? Self(.infinity, .nan) : Self(.nan, .nan)
    }
    if y.real == 0, y.imaginary == 0 { return Self(1, 0) }
    return exp(y * log(x))
  }
}
