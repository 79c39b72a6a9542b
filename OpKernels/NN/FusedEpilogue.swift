import OpInterface
import OpKernelSupport
import TensorCore

/// What grappler fuses onto the end of a convolution or a product of matrices.
struct FusedEpilogue: Sendable {
  private enum Step: Sendable {
    /// Adds a number to each channel.
    case bias
    /// Normalises each channel by a scale, an offset, a mean and a variance.
    case normalization
    /// Adds a tensor.
    case sum
    case activation(Activation)

    /// How many tensors the step takes.
    var argumentCount: Int {
      switch self {
      case .bias, .sum: 1
      case .normalization: 4
      case .activation: 0
      }
    }
  }

  enum Activation: String, Sendable {
    case identity = "Identity"
    case relu = "Relu"
    case relu6 = "Relu6"
    case elu = "Elu"
    case leakyRelu = "LeakyRelu"
    case tanh = "Tanh"
    case sigmoid = "Sigmoid"
    case geluApproximate = "GeluApproximate"
    case geluExact = "GeluExact"
  }

  private let steps: [Step]
  private let epsilon: Float
  private let slope: Float

  /// How many tensors the steps take.
  let argumentCount: Int

  /// The steps that the attribute `fused_ops` names.
  ///
  /// - Throws: `UNIMPLEMENTED` for others than are known, `INVALID_ARGUMENT` if there are none or
  ///   the node takes another number of tensors.
  init(_ attributes: Attributes) throws(OpError) {
    var steps: [Step] = []
    let names = try attributes.byteStrings("fused_ops").map { String(decoding: $0, as: UTF8.self) }
    for (i, name) in names.enumerated() {
      switch name {
      case "BiasAdd" where i == 0: steps.append(.bias)
      case "FusedBatchNorm" where i == 0: steps.append(.normalization)
      case "Add" where i == 1: steps.append(.sum)
      default:
        guard i > 0, i == names.count - 1, let activation = Activation(rawValue: name) else {
          throw .unimplemented("Fusion is not implemented: [\(names.joined(separator: ","))]")
        }
        steps.append(.activation(activation))
      }
    }
    guard !steps.isEmpty else { throw .invalid("there must be at least one fused op.") }
    self.steps = steps
    argumentCount = steps.reduce(0) { $0 + $1.argumentCount }
    epsilon = try attributes.float("epsilon")
    slope = try attributes.float("leakyrelu_alpha")
    let given = try attributes.int("num_args")
    guard given == argumentCount else {
      throw .invalid("the fused ops \(names) take \(argumentCount) tensors, not \(given)")
    }
  }

  /// Applies the steps to `result`, whose channels are `channels` runs of `run` elements; each
  /// result is rounded to `T`.
  func apply<T: FloatScalar>(
    _: T.Type, to result: inout Tensor, _ arguments: [Tensor], channels: Int, run: Int
  ) throws(OpError) {
    var next = 0
    for step in steps {
      var taken: [[T.Wide]] = []
      for argument in arguments[next..<next + step.argumentCount] {
        taken.append(try Self.wide(argument, T.self))
      }
      switch step {
      case .bias, .normalization:
        for (values, argument) in zip(taken, arguments[next...]) where values.count != channels {
          throw .invalid(
            "an argument of shape \(argument.shape) does not fit \(channels) channels")
        }
      case .sum:
        guard arguments[next].shape == result.shape else {
          throw .invalid("cannot add \(arguments[next].shape) to \(result.shape)")
        }
      case .activation: break
      }
      next += step.argumentCount
      let epsilon = T.Wide(self.epsilon)
      var y = result.mutableElements(as: T.Wide.self)
      switch step {
      case .bias: Self.forEachChannel(&y, channels, run) { T($0 + taken[0][$1]).wide }
      case .normalization:
        let factors = zip(taken[0], taken[3]).map { $0 / ($1 + epsilon).squareRoot() }
        Self.forEachChannel(&y, channels, run) { x, c in
          T((x - taken[2][c]) * factors[c] + taken[1][c]).wide
        }
      case .sum: for i in y.indices { y[i] = T(y[i] + taken[0][i]).wide }
      case .activation(let activation):
        for i in y.indices { y[i] = T(activation.value(y[i], slope: T.Wide(slope))).wide }
      }
    }
  }

  @inline(__always) private static func forEachChannel<W: WideScalar>(
    _ y: inout MutableSpan<W>, _ channels: Int, _ run: Int, _ body: (W, Int) -> W
  ) {
    var i = 0
    while i < y.count {
      for c in 0..<channels {
        for _ in 0..<run {
          y[i] = body(y[i], c)
          i += 1
        }
      }
    }
  }

  /// The elements of an argument, which are of type `T` or single-precision.
  private static func wide<T: FloatScalar>(_ tensor: Tensor, _: T.Type) throws(OpError) -> [T.Wide]
  {
    if tensor.dtype == T.dtype { return tensor.array(of: T.self).map(\.wide) }
    guard tensor.dtype == .float32 else {
      throw .unimplemented("no kernel for arguments of type \(tensor.dtype)")
    }
    return tensor.array(of: Float.self).map { T.Wide($0) }
  }
}

extension FusedEpilogue.Activation {
  /// The activation of `x`; `slope` is that of a leaky one below zero.
  @inlinable func value<W: WideScalar>(_ x: W, slope: W) -> W {
    switch self {
    case .identity: return x
    case .relu: return x < 0 ? 0 : x
    case .relu6: return x < 0 ? 0 : x > 6 ? 6 : x
    case .elu: return x < 0 ? W.expm1(x) : x
    case .leakyRelu: return x > 0 ? x : x * slope
    case .tanh: return W.tanh(x)
    case .sigmoid: return 1 / (1 + W.exp(-x))
    case .geluApproximate:
      return x / 2 * (1 + W.tanh(0.797_884_560_802_865_4 * (x + 0.044715 * x * x * x)))
    case .geluExact: return x / 2 * (1 + W.erf(x * 0.707_106_781_186_547_6))
    }
  }
}
